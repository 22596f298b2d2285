// Floating-point error handling: seterr, geterr, seterrcall, geterrcall, errstate. The state itself, and
// what is done about an error, are in packages/core/src/errstate.ts.

import {
  type ErrorCallback,
  type ErrorMode,
  type ErrorOptions,
  type ErrorState,
  errstate as errstateOf,
  type Fn,
  geterr as geterrOf,
  geterrcall as geterrcallOf,
  normalizer,
  seterr as seterrOf,
  seterrcall as seterrcallOf,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";

const Mode = { ...tags.Text, optional: true, takes: "an error mode" };

/**
 * Sets what happens on floating-point errors: `"warn"`, `"raise"`, `"ignore"`, `"call"`, `"print"` or `"log"`.
 *
 * @param all The mode of all kinds that are not named.
 * @param divide Division by zero.
 * @param over Overflow.
 * @param under Underflow.
 * @param invalid Results without a meaning, such as the root of -1.
 * @returns The old state.
 * @throws {ValueError} When a mode is unknown.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const old = np.seterr({ divide: "raise" });
 * assertThrows(() => np.divide([1], 0), Error, "divide by zero encountered in divide");
 * np.seterr(old);
 * assertEquals(np.geterr().divide, "warn");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.seterr.html
 */
export const seterr: Fn<
  [],
  [
    ["all", ErrorMode | null],
    ["divide", ErrorMode | null],
    ["over", ErrorMode | null],
    ["under", ErrorMode | null],
    ["invalid", ErrorMode | null],
  ],
  ErrorState
> = normalizer(
  "seterr",
  [["all", Mode, null], ["divide", Mode, null], ["over", Mode, null], ["under", Mode, null], [
    "invalid",
    Mode,
    null,
  ]],
  (...modes: (string | undefined)[]) => {
    const [all, divide, over, under, invalid] = modes as (ErrorMode | undefined)[];
    return seterrOf({ all, divide, over, under, invalid });
  },
);

/**
 * What happens now on floating-point errors.
 *
 * @returns The mode of each kind, as a copy.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.geterr(), { divide: "warn", over: "warn", under: "ignore", invalid: "warn" });
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.geterr.html
 */
export function geterr(): ErrorState {
  return geterrOf();
}

/**
 * Sets what hears of floating-point errors under the modes `"call"` and `"log"`.
 *
 * @param func A function of the error's text and of its bits, an object with a `write` method, or null.
 * @returns What was set before.
 * @throws {ValueError} When it is none of these.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const heard: string[] = [];
 * const old = np.seterrcall((kind) => heard.push(kind));
 * np.errstate({ divide: "call" }, () => np.divide([1], 0));
 * np.seterrcall(old);
 * assertEquals(heard, ["divide by zero"]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.seterrcall.html
 */
export function seterrcall(func: ErrorCallback): ErrorCallback {
  return seterrcallOf(func);
}

/**
 * What hears of floating-point errors under the modes `"call"` and `"log"`.
 *
 * @returns The function or object, or null.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.geterrcall(), null);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.geterrcall.html
 */
export function geterrcall(): ErrorCallback {
  return geterrcallOf();
}

/** Modes for `errstate`, and what hears of errors meanwhile. */
export type ErrstateOptions = ErrorOptions & { readonly call?: ErrorCallback };

/**
 * Runs a function with other modes for floating-point errors; without a function, a guard for `using`.
 *
 * @param options Modes as for `seterr`, and `call` as for `seterrcall`.
 * @param fn What to run; when it returns a promise the modes stay until that is settled.
 * @returns What the function returns, or the guard.
 * @throws {ValueError} When a mode is unknown.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.errstate({ invalid: "ignore" }, () => np.sqrt([-1, 4]));
 * assertEquals(String(a), "[nan  2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.errstate.html
 */
export function errstate<T>(options: ErrstateOptions, fn: () => T): T;
/** A guard for `using`: the modes stay until it is disposed of. */
export function errstate(options?: ErrstateOptions): Disposable;
export function errstate<T>(options: ErrstateOptions = {}, fn?: () => T): T | Disposable {
  return fn === undefined ? errstateOf(options) : errstateOf(options, fn);
}
