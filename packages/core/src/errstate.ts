// NumPy's floating-point error state: what happens on division by zero, overflow, underflow and invalid
// operations. Backends report what they saw; this file decides between silence, warning and raising.

import { FloatingPointError, unexpectedKeyword, ValueError, warn } from "./errors.ts";

/** What to do about one kind of floating-point error. */
export type ErrorMode = "ignore" | "warn" | "raise" | "call" | "print" | "log";

/** The four kinds of floating-point error. */
export interface ErrorState {
  /** Division of a finite number by zero. */
  divide: ErrorMode;
  /** A result too large. */
  over: ErrorMode;
  /** A result too small. */
  under: ErrorMode;
  /** No meaningful result: NaN from numbers. */
  invalid: ErrorMode;
}

/** Bits by which kernels report what they saw. */
export const FPE = { divide: 1, over: 2, under: 4, invalid: 8 } as const;

const MODES: ErrorMode[] = ["ignore", "warn", "raise", "call", "print", "log"];
const KINDS: (keyof ErrorState)[] = ["divide", "over", "under", "invalid"];
const TEXT = {
  divide: "divide by zero",
  over: "overflow",
  under: "underflow",
  invalid: "invalid value",
} as const;

let state: ErrorState = { divide: "warn", over: "warn", under: "ignore", invalid: "warn" };

/** What `seterrcall` takes: a function of the error's text and bits, or an object with `write`. */
export type ErrorCallback =
  | ((kind: string, flag: number) => void)
  | { write(message: string): void }
  | null;
let callback: ErrorCallback = null;

let watched = 0;
function watch(): void {
  watched = 0;
  for (const k of KINDS) if (state[k] !== "ignore") watched |= FPE[k];
}
watch();

/** The bits that anybody wants to hear of: kernels need not look for the others. */
export function watchedErrors(): number {
  return watched;
}

/** The bits whose mode is to raise: outputs must not be touched before these are known. */
export function raisingErrors(): number {
  let bits = 0;
  for (const k of KINDS) if (state[k] === "raise" || state[k] === "call") bits |= FPE[k];
  return bits;
}

/** The error state, as a copy. */
export function geterr(): ErrorState {
  return { ...state };
}

/** Options of `seterr`: a mode for all kinds, or for some. */
export type ErrorOptions = Partial<ErrorState> & { all?: ErrorMode | null };

/** Changes the error state and returns the old one. */
export function seterr(options: ErrorOptions = {}): ErrorState {
  const old = geterr();
  const next = { ...state };
  for (const [key, mode] of Object.entries(options)) {
    if (key !== "all" && !KINDS.includes(key as keyof ErrorState)) {
      throw unexpectedKeyword("seterr", key);
    }
    if (mode === undefined || mode === null) continue;
    if (!MODES.includes(mode)) {
      throw new ValueError(`seterr: ${key}='${mode}' is not one of ${MODES.join(", ")}`);
    }
  }
  for (const k of KINDS) next[k] = options[k] ?? options.all ?? state[k];
  state = next;
  watch();
  return old;
}

/** The function or object that receives errors under the modes `call` and `log`. */
export function geterrcall(): ErrorCallback {
  return callback;
}

/** Sets the receiver of errors under the modes `call` and `log`; returns the old one. */
export function seterrcall(f: ErrorCallback): ErrorCallback {
  if (f !== null && typeof f !== "function" && typeof f?.write !== "function") {
    throw new ValueError(
      "seterrcall: the receiver must be a function, have a write method, or be null",
    );
  }
  const old = callback;
  callback = f;
  return old;
}

let collecting = false;
let collected = 0;

/**
 * Runs kernels without handling what they see; the caller reports it under a name of its own.
 * @param f What to run. @returns The sum of FPE bits that it saw.
 */
export function collectErrors(f: () => void): number {
  const outer = collecting, before = collected;
  collecting = true;
  collected = 0;
  try {
    f();
    return collected;
  } finally {
    collecting = outer;
    collected = before;
  }
}

/**
 * Handles what a kernel saw.
 * @param bits Sum of FPE bits. @param where Name of the function, as in NumPy's message.
 * @throws {FloatingPointError} Under the mode `raise`.
 */
export function reportErrors(bits: number, where: string): void {
  if (collecting) {
    collected |= bits;
    return;
  }
  if (!(bits & watched)) return;
  for (const k of KINDS) {
    if (!(bits & FPE[k])) continue;
    const message = `${TEXT[k]} encountered in ${where}`;
    switch (state[k]) {
      case "warn":
        warn("RuntimeWarning", message);
        break;
      case "raise":
        throw new FloatingPointError(message);
      case "print":
        console.log(`Warning: ${message}`);
        break;
      case "call":
        if (typeof callback === "function") callback(TEXT[k], bits);
        break;
      case "log":
        if (callback && typeof callback === "object") callback.write(`Warning: ${message}\n`);
        break;
    }
  }
}

/**
 * Runs a function under another error state, or returns a guard for `using`.
 * The state comes back when the function ends, also when it throws.
 */
export function errstate<T>(options: ErrorOptions & { call?: ErrorCallback }, fn: () => T): T;
/** Sets the error state until the guard is disposed of. */
export function errstate(options?: ErrorOptions & { call?: ErrorCallback }): Disposable;
export function errstate<T>(
  options: ErrorOptions & { call?: ErrorCallback } = {},
  fn?: () => T,
): T | Disposable {
  if (fn !== undefined && typeof fn !== "function") {
    throw new TypeError("errstate: the second argument must be a function");
  }
  const { call, ...modes } = options;
  const oldCall = callback;
  const old = seterr(modes);
  if (call !== undefined) seterrcall(call);
  const restore = () => {
    seterr(old);
    callback = oldCall;
  };
  if (!fn) return { [Symbol.dispose]: restore };
  let result: T;
  try {
    result = fn();
  } catch (e) {
    restore();
    throw e;
  }
  if (result instanceof Promise) return result.finally(restore) as T;
  restore();
  return result;
}
