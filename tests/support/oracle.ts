// Replays calls of NumPy that tools/oracle recorded: decodes arguments, calls np, compares results,
// changed arguments and exception classes. What is called is in tools/oracle/cases_*.py.

import * as namespace from "../../packages/np/mod.ts";
import { KNOWN_DIFFERENCES } from "../oracle_known_differences.ts";
import { fixture } from "./fixtures.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = (number | string)[];
type Callable = (...args: unknown[]) => unknown;

/** The parts of an ndarray that the replay reads. */
export interface ArrayShape {
  readonly dtype: { readonly name: string };
  readonly shape: number[];
  readonly data: ArrayBufferView;
  copy(): ArrayShape;
  reshape(shape: number[]): ArrayShape;
  transpose(axes: number[]): ArrayShape;
  get(...index: unknown[]): ArrayShape;
}

/** An array as the fixtures write it: bytes (or their key in the pool), dtype, shape, movements. */
export interface ArrayCode {
  b: string;
  d: string;
  s: number[];
  o?: ["T" | "G" | "B", (number | string)[]][];
}

/** One recorded call. */
export interface OracleCase {
  /** Dotted name under np, or `ndarray.<method>` whose first argument is the receiver. */
  f: string;
  a: Json[];
  k?: Record<string, Json>;
  /** Reads an attribute (one argument) or sets it (two). */
  at?: 1;
  r?: Json;
  /** The class of the exception that NumPy raised. */
  e?: string;
  /** Its message, if it is an AssertionError. */
  em?: string;
  /** The result is this very argument. */
  is?: Path;
  /** Arguments that changed. */
  m?: [Path, ArrayCode][];
  tol?: number;
  z?: boolean;
  /** Values do not count, only dtype and shape. */
  nv?: 1;
  /** Only the first item of the result counts. */
  first?: 1;
  /** The result has no order. */
  un?: 1;
  id: string;
}

/** A fixture file. */
export interface OracleFamily {
  family: string;
  numpy: string;
  tol: number;
  zero: boolean;
  pool: Record<string, string>;
  cases: OracleCase[];
}

/** What became of one case. */
export type Outcome = "ok" | { kind: "missing" | "unsupported" | "wrong"; text: string };

/** How arguments are made and results judged when a case runs elsewhere than on the cpu. */
export interface Setting {
  /** The name that `device` has there. */
  readonly device: string;
  /** An array's bytes and dtype as the backend can hold them. */
  array(e: ArrayCode, bytes: Uint8Array): { bytes: Uint8Array; dtype: string };
  /** What stands for a dtype's name; any other text is given back. */
  dtype(text: string): string;
}

const np = namespace as unknown as Record<string, unknown>;
const call = (name: string, ...args: unknown[]): unknown => (np[name] as Callable)(...args);

/** Reads a family of recorded calls. */
export const load = (family: string): Promise<OracleFamily> => fixture(`oracle/${family}`);

/** Registers one test for each function of a family. */
export async function replay(name: string): Promise<void> {
  const family = await load(name);
  const groups = Map.groupBy(family.cases, (c) => c.f);
  console.log(`oracle ${name}: ${family.cases.length} cases of ${groups.size} functions`);
  for (const [fn, cases] of groups) {
    Deno.test(`${name}: ${fn} as NumPy ${family.numpy} (${cases.length} cases)`, () => {
      const failures: string[] = [];
      quietly(() => {
        for (const c of cases) {
          const key = `${c.f}:${c.id}`;
          const outcome = runCase(family, c);
          const known = KNOWN_DIFFERENCES[key];
          if (outcome !== "ok" && known === undefined) failures.push(`${key}\n${outcome.text}`);
          if (outcome === "ok" && known !== undefined) {
            failures.push(`${key} holds now: strike it from tests/oracle_known_differences.ts`);
          }
        }
      });
      for (const c of cases) {
        const reason = KNOWN_DIFFERENCES[`${c.f}:${c.id}`];
        if (reason !== undefined) console.log(`known difference ${c.f}:${c.id}: ${reason}`);
      }
      if (failures.length > 0) {
        const more = failures.length > 5 ? `\n... and ${failures.length - 5} more` : "";
        throw new Error(
          `${failures.length} of ${cases.length} cases differ\n${
            failures.slice(0, 5).join("\n")
          }${more}`,
        );
      }
    });
  }
}

/** Runs `body`, which may be asynchronous, without NumPy's floating-point warnings. */
export function quietly<T>(body: () => T): T {
  const warn = console.warn;
  console.warn = () => {};
  const old = typeof np.seterr === "function" ? np.seterr({ all: "ignore" }) : undefined;
  const restore = () => {
    console.warn = warn;
    if (old !== undefined) call("seterr", old);
  };
  let later = false;
  try {
    const result = body();
    later = result instanceof Promise;
    return later ? (result as Promise<unknown>).finally(restore) as T : result;
  } finally {
    if (!later) restore();
  }
}

/** A case whose arguments are made: the call, and what is looked at afterwards. */
export interface Prepared {
  /** Arguments and options: paths in fixtures start here. */
  readonly root: [unknown[], Record<string, unknown>];
  /** Calls np. */
  call(): unknown;
}

/** Makes the arguments of a case on the backend in use. */
export function prepare(family: OracleFamily, c: OracleCase, setting?: Setting): Prepared {
  const coder = new Decoder(family, SLICES_AS_TEXT.has(c.f), setting);
  const args = c.a.map((x) => coder.decode(x));
  const entries = Object.entries(c.k ?? {});
  const options = Object.fromEntries(entries.map(([k, v]) => [k, coder.option(k, v)]));
  return {
    root: [args, options],
    call() {
      const result = callCase(c, args, options);
      return c.first === 1 ? (result as unknown[])[0] : result;
    },
  };
}

/** What a fixture expects of a case. */
export interface Expectation {
  r: Json;
  /** Arguments afterwards. */
  m: [Path, ArrayCode][];
  rule: Rule;
}

/** The expectation that a fixture holds. */
export function expectation(family: OracleFamily, c: OracleCase): Expectation {
  return {
    r: c.r ?? null,
    m: c.m ?? [],
    rule: {
      tol: c.tol ?? family.tol,
      zero: c.z ?? family.zero,
      unordered: c.un === 1,
      values: c.nv !== 1,
      plainScalars: /^(finfo|iinfo)\./.test(c.f),
      pool: family.pool,
    },
  };
}

/** What differs between a result and an expectation, if anything does. */
export function judge(
  c: OracleCase,
  e: Expectation,
  root: Prepared["root"],
  result: unknown,
): string | undefined {
  const problems: (string | undefined)[] = [];
  try {
    if (c.is !== undefined) {
      problems.push(
        at(root, c.is) === result
          ? undefined
          : `expected the argument itself, got ${showActual(result)}`,
      );
    } else problems.push(compare(e.r, result, e.rule));
    for (const [path, expected] of e.m) {
      const text = compareArray(expected, at(root, path), e.rule);
      if (text !== undefined) problems.push(`argument ${path.join(".")} afterwards: ${text}`);
    }
  } catch (e) {
    problems.push(`the result could not be read: ${errorText(e)}`);
  }
  return problems.find((p) => p !== undefined);
}

/** Runs one case and says what differed. */
export function runCase(family: OracleFamily, c: OracleCase): Outcome {
  lastPool = family.pool;
  const wrong = (kind: "missing" | "unsupported" | "wrong", text: string): Outcome => ({
    kind,
    text: `  ${describe(c)}\n    ${text}`,
  });
  let prepared: Prepared;
  try {
    prepared = prepare(family, c);
  } catch (e) {
    return wrong("wrong", `the arguments could not be made: ${e}`);
  }
  let result: unknown;
  try {
    result = prepared.call();
  } catch (e) {
    if (e instanceof Missing) return wrong("missing", e.message);
    if (c.e !== undefined) {
      const text = checkError(c.e, e) ?? checkMessage(c.em, e);
      return text === undefined ? "ok" : wrong("wrong", text);
    }
    const kind = e instanceof Error && e.name === "NotImplementedError" ? "unsupported" : "wrong";
    return wrong(kind, `expected ${show(c.r)}, got ${errorText(e)}`);
  }
  if (c.e !== undefined) return wrong("wrong", `expected ${c.e}, got ${showActual(result)}`);
  const text = judge(c, expectation(family, c), prepared.root, result);
  return text === undefined ? "ok" : wrong("wrong", text);
}

/** A name that np does not have. */
export class Missing extends Error {}

/** Calls what a case is about with these arguments. */
export function callCase(
  c: OracleCase,
  args: unknown[],
  options: Record<string, unknown>,
): unknown {
  return perform(c, args, c.k === undefined ? args : [...args, options]);
}

function perform(c: OracleCase, args: unknown[], positional: unknown[]): unknown {
  if (c.f.startsWith("ndarray.")) {
    const name = c.f.slice("ndarray.".length);
    const receiver = args[0] as Record<string, unknown>;
    if (c.at === 1) {
      if (args.length === 2) {
        if (!(name in receiver)) throw new Missing(`a.${name} is missing`);
        receiver[name] = args[1];
        return undefined;
      }
      return walk(receiver, name.split("."), "a");
    }
    if (receiver === null || typeof receiver !== "object") throw new Missing("no receiver");
    if (typeof receiver[name] !== "function") throw new Missing(`a.${name} is missing`);
    return (receiver[name] as Callable)(...positional.slice(1));
  }
  const parts = c.f.split(".");
  const made = madeOf(c.a[0]);
  if (made !== undefined && c.f.startsWith(`${made}.`)) {
    const name = METHODS[parts[parts.length - 1]] ?? parts[parts.length - 1];
    const owner = args[0] as Record<string, unknown>;
    const member = owner[name];
    if (member !== undefined) {
      return c.at === 1 || name === "length"
        ? member
        : (member as Callable).apply(owner, positional.slice(1));
    }
  }
  if (c.at === 1) {
    if (args.length === 0) return walk(np, parts, "np");
    const made = (walk(np, parts.slice(0, 1), "np") as Callable)(...positional);
    return walk(made as Record<string, unknown>, parts.slice(1), parts[0]);
  }
  const owner = walk(np, parts.slice(0, -1), "np") as Record<string, unknown>;
  const last = parts[parts.length - 1];
  if (typeof owner[last] !== "function") throw new Missing(`np.${c.f} is missing`);
  if (/^class\b/.test(String(owner[last]))) {
    return new (owner[last] as unknown as new (...args: unknown[]) => unknown)(...positional);
  }
  return owner === np
    ? (owner[last] as Callable)(...positional)
    : (owner[last] as Callable).call(owner, ...positional);
}

/** The class of an argument that is an object of np's, by its name under np. */
function madeOf(x: Json | undefined): string | undefined {
  return x !== null && typeof x === "object" && "ob" in x ? x.ob as string : undefined;
}

/** Python's special methods by their names here. */
const METHODS: Readonly<Record<string, string>> = {
  __add__: "add",
  __sub__: "subtract",
  __mul__: "multiply",
  __truediv__: "divide",
  __floordiv__: "floor_divide",
  __mod__: "remainder",
  __divmod__: "divmod",
  __pow__: "power",
  __radd__: "radd",
  __rsub__: "rsub",
  __rmul__: "rmul",
  __rtruediv__: "rtruediv",
  __rfloordiv__: "rfloordiv",
  __rmod__: "rmod",
  __rdivmod__: "rdivmod",
  __neg__: "negative",
  __pos__: "positive",
  __eq__: "equal",
  __ne__: "not_equal",
  __call__: "call",
  __len__: "length",
  __str__: "toString",
  __repr__: "repr",
  __format__: "format",
  __getitem__: "get",
  __setitem__: "set",
};

function walk(start: Record<string, unknown>, parts: string[], name: string): unknown {
  let x: unknown = start;
  for (const part of parts) {
    if (x === null || x === undefined || !(part in Object(x))) {
      throw new Missing(`${name}.${parts.join(".")} is missing`);
    }
    x = (x as Record<string, unknown>)[part];
  }
  return x;
}

/** The value at a path. */
export const at = (root: unknown, path: Path): unknown =>
  path.reduce((x, key) => (x as Record<string | number, unknown>)[key], root);

// --- arguments

/** The bytes of an encoded array. */
export function bytesOf(text: string, pool: Record<string, string>): Uint8Array {
  const binary = atob(text.startsWith("#") ? pool[text] : text);
  return Uint8Array.from(binary, (ch) => ch.charCodeAt(0));
}

/** What takes index items; elsewhere a slice is np.slice(...). */
const SLICES_AS_TEXT = new Set(["ndarray.get", "ndarray.set", "mgrid", "ogrid", "r_", "c_"]);

/** Makes arguments of their encoding. */
export class Decoder {
  constructor(
    private readonly family: OracleFamily,
    private readonly indexing: boolean,
    private readonly setting?: Setting,
  ) {}

  /** An argument by name: `device` names the backend. */
  option(name: string, x: Json): unknown {
    if (name === "device" && x === "cpu" && this.setting) return this.setting.device;
    return this.decode(x);
  }

  decode(x: Json): unknown {
    if (typeof x === "string") return this.dtype(x);
    if (x === null || typeof x !== "object") return x;
    if (Array.isArray(x)) return x.map((v) => this.decode(v));
    if ("b" in x) return this.array(x as unknown as ArrayCode);
    if ("i" in x) return BigInt(x.i as string);
    if ("f" in x) return floatOf(x.f as string);
    if ("c" in x) return call("complex", ...(x.c as string[]).map(floatOf));
    if ("fn" in x) return CALLBACKS[x.fn as string];
    if ("sl" in x) return this.slice(x.sl as string);
    if ("dt" in x) return this.dtype(x.dt as string);
    if ("cls" in x) {
      return walk(np, [x.cls === "bool" ? "bool_" : this.dtype(x.cls as string)], "np");
    }
    if ("by" in x) return bytesOf(x.by as string, this.family.pool);
    if ("ob" in x) {
      const make = walk(np, (x.ob as string).split("."), "np") as new (
        ...args: unknown[]
      ) => unknown;
      return new make(...(x.a as Json[]).map((v) => this.decode(v)));
    }
    if ("di" in x) {
      return new Map((x.di as Json[][]).map(([k, v]) => [this.decode(k), this.decode(v)]));
    }
    if ("l" in x || "t" in x) return ((x.l ?? x.t) as Json[]).map((v) => this.decode(v));
    throw new Error(`an argument of unknown form: ${JSON.stringify(x)}`);
  }

  private dtype(name: string): string {
    return this.setting?.dtype(name) ?? name;
  }

  private slice(text: string): unknown {
    if (this.indexing || text === "..." || typeof np.slice !== "function") return text;
    const [start, stop, step] = text.split(":").map((p) => p === "" ? null : Number(p));
    return np.slice(start, stop, step ?? null);
  }

  private array(e: ArrayCode): ArrayShape {
    const stored = bytesOf(e.b, this.family.pool);
    const { bytes, dtype } = this.setting?.array(e, stored) ?? { bytes: stored, dtype: e.d };
    let a = bytes.length === 0
      ? call("zeros", e.s, { dtype }) as ArrayShape
      : (call("frombuffer", bytes, { dtype }) as ArrayShape).reshape(e.s).copy();
    for (const [op, arg] of e.o ?? []) {
      if (op === "T") a = a.transpose(arg as number[]);
      else if (op === "G") a = a.get(...arg);
      else a = call("broadcast_to", a, arg) as ArrayShape;
    }
    return a;
  }
}

function floatOf(text: string): number {
  return text === "inf" ? Infinity : text === "-inf" ? -Infinity : Number(text);
}

const method = (a: unknown, name: string, ...args: unknown[]): unknown =>
  ((a as Record<string, unknown>)[name] as Callable).call(a, ...args);

/** A number as Python's float() and int() read it: anything else is a ValueError. */
function pythonNumber<T>(text: string, pattern: RegExp, make: (text: string) => T): T {
  const body = text.trim();
  if (pattern.test(body)) return make(body);
  const ValueError = np.ValueError as new (message: string) => Error;
  throw new ValueError(`'${text}' is no number`);
}

/** The same callbacks as in harness.py. */
const CALLBACKS: Record<string, Callable> = {
  sum: (...args) => call("sum", ...args),
  sort: (a) => call("sort", a),
  mean: (a) => call("mean", a),
  max: (...args) => call("max", ...args),
  first_last: (a) => method(a, "get", [0, -1]),
  diag: (a) => call("diag", a),
  index_sum: (i, j) => method(i, "add", method(j, "multiply", 10)),
  equal: (i, j) => method(i, "equal", j),
  identity: (i) => i,
  triu: (a, k) => call("triu", a, k),
  tril: (a, k) => call("tril", a, k),
  float_or_7: (s) => Number((s as string).trim() || 7),
  length: (s) => (s as string).length,
  swap_sign: (s) => -Number(s),
  trailing_minus: (s) => /-$/.test(s as string) ? -Number((s as string).slice(0, -1)) : Number(s),
  none: () => null,
  word: () => "word",
  text: (s) => s,
  float: (s) => pythonNumber(s as string, /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, Number),
  int: (s) => pythonNumber(s as string, /^[+-]?\d+$/, BigInt),
  plus_x: (s) => s + "x",
  fails: () => {
    throw new Error("the callback fails");
  },
  tanh: (x) => call("tanh", x),
};

// --- results

/** How results are compared. */
export interface Rule {
  /** Units in the last place; negative: relative to the largest element. */
  tol: number;
  /** The least precision that tolerances count in, if it is not the result's own. */
  eps?: number;
  /** Whether int32 may stand for int64, where it is the default. */
  shortInts?: boolean;
  zero: boolean;
  unordered: boolean;
  values: boolean;
  plainScalars: boolean;
  pool: Record<string, string>;
}

/** What differs between a recorded value and a result, if anything does. */
export function compare(expected: Json, actual: unknown, rule: Rule): string | undefined {
  const differ = (): string => `expected ${show(expected, rule.pool)}, got ${showActual(actual)}`;
  if (expected === null) return actual === undefined || actual === null ? undefined : differ();
  if (typeof expected === "boolean" || typeof expected === "string") {
    return actual === expected ? undefined : differ();
  }
  if (typeof expected === "number") {
    return (typeof actual === "number" || typeof actual === "bigint") && Number(actual) === expected
      ? undefined
      : differ();
  }
  if (Array.isArray(expected)) throw new Error("a fixture of unknown form");
  if ("b" in expected) {
    if (rule.plainScalars && (typeof actual === "number" || typeof actual === "bigint")) {
      const value = scalars(expected as unknown as ArrayCode, rule.pool)[0];
      return Number(value) === Number(actual) ? undefined : differ();
    }
    return compareArray(expected as unknown as ArrayCode, actual, rule);
  }
  if ("i" in expected) {
    return (typeof actual === "bigint" || typeof actual === "number") &&
        BigInt(expected.i as string) === BigInt(actual)
      ? undefined
      : differ();
  }
  if ("f" in expected) {
    const value = floatOf(expected.f as string);
    return typeof actual === "number" &&
        close(value, actual, Math.max(EPS.float64, rule.eps ?? 0), rule, 0)
      ? undefined
      : differ();
  }
  if ("c" in expected) {
    const [re, im] = (expected.c as string[]).map(floatOf);
    const z = actual as { re?: number; im?: number } | undefined;
    return z !== undefined && z !== null && Object.is(z.re, re) && Object.is(z.im, im)
      ? undefined
      : differ();
  }
  if ("ob" in expected) {
    const name = expected.ob as string, make = walk(np, name.split("."), "np");
    if (!(actual instanceof (make as new () => object))) return differ();
    const fields = name === "poly1d"
      ? ["coeffs", undefined, "variable"]
      : ["coef", "domain", "window", "symbol"];
    return first((expected.a as Json[]).map((e, i) => {
      const field = fields[i];
      if (field === undefined) return undefined;
      const text = compare(e, (actual as unknown as Record<string, unknown>)[field], rule);
      return text === undefined ? undefined : `.${field}: ${text}`;
    }));
  }
  if ("by" in expected) {
    const bytes = bytesOf(expected.by as string, rule.pool);
    return actual instanceof Uint8Array && String(actual) === String(bytes) ? undefined : differ();
  }
  if ("dt" in expected) {
    return (actual as { name?: string } | undefined)?.name === expected.dt ? undefined : differ();
  }
  if ("cls" in expected) {
    const name = (actual as { name?: string } | undefined)?.name;
    return name === expected.cls || `${name}_` === expected.cls ? undefined : differ();
  }
  if ("l" in expected) {
    const list = expected.l as Json[];
    if (actual === null || actual === undefined || typeof actual !== "object") return differ();
    if (!(Symbol.iterator in actual)) return differ();
    const items = [...(actual as Iterable<unknown>)];
    if (items.length !== list.length) {
      return `expected ${list.length} items, got ${items.length}: ${showActual(actual)}`;
    }
    return first(list.map((e, i) => {
      const text = compare(e, items[i], rule);
      return text === undefined ? undefined : `[${i}]: ${text}`;
    }));
  }
  if ("n" in expected) {
    const fields = expected.n as Record<string, Json>;
    if (String(Object.keys(actual ?? {})) !== String(Object.keys(fields))) return differ();
    return first(
      Object.entries(fields).map(([key, e]) => {
        const text = compare(e, (actual as Record<string, unknown>)[key], rule);
        return text === undefined ? undefined : `.${key}: ${text}`;
      }),
    );
  }
  throw new Error(`a fixture of unknown form: ${JSON.stringify(expected)}`);
}

const first = (texts: (string | undefined)[]): string | undefined =>
  texts.find((t) => t !== undefined);

/** The distance from 1 to the next float. */
export const EPS: Record<string, number> = {
  float16: 2 ** -10,
  float32: 2 ** -23,
  float64: 2 ** -52,
};
const SUBNORMAL: Record<string, number> = {
  float16: 2 ** -24,
  float32: 2 ** -149,
  float64: Number.MIN_VALUE,
};
/** The dtype of the parts of complex numbers. */
export const REAL: Record<string, string> = { complex64: "float32", complex128: "float64" };

type Scalars = ArrayLike<number> | ArrayLike<bigint>;
type Constructor = new (buffer: ArrayBuffer) => Scalars;
/** The typed array of each real dtype. */
export const CONSTRUCTORS: Record<string, Constructor> = {
  bool: Uint8Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  float16: Float16Array,
  float32: Float32Array,
  float64: Float64Array,
};

function scalars(e: ArrayCode, pool: Record<string, string>): Scalars {
  return new CONSTRUCTORS[REAL[e.d] ?? e.d](bytesOf(e.b, pool).buffer as ArrayBuffer);
}

/** Whether a result is an array. */
export function isArray(x: unknown): x is ArrayShape {
  return x !== null && typeof x === "object" && "dtype" in x && "shape" in x && "data" in x;
}

function compareArray(e: ArrayCode, actual: unknown, rule: Rule): string | undefined {
  const differ = (): string =>
    `expected ${showArray(e, rule.pool)},\n    got      ${showActual(actual)}`;
  if (!isArray(actual)) return differ();
  const short = rule.shortInts === true && e.d === "int64" && actual.dtype.name === "int32";
  if (actual.dtype.name !== e.d && !short) return differ();
  if (String(actual.shape) !== String(e.s)) return differ();
  if (!rule.values) return undefined;
  const view = actual.data;
  const copy = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
  const name = short ? "int32" : REAL[e.d] ?? e.d;
  const whole = scalars(e, rule.pool) as ArrayLike<number | bigint>;
  const want = short ? Array.from(whole, Number) : Array.from<number | bigint>(whole);
  const got = Array.from<number | bigint>(
    new CONSTRUCTORS[name](copy.buffer) as ArrayLike<number>,
  );
  if (want.length !== got.length) return differ();
  if (rule.unordered) {
    want.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    got.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }
  const eps = EPS[name] === undefined ? undefined : Math.max(EPS[name], rule.eps ?? 0);
  const step = e.d in REAL ? 2 : 1;
  let scale = 0;
  if (eps !== undefined && rule.tol < 0) {
    for (const x of want) {
      const size = Math.abs(Number(x));
      if (Number.isFinite(size) && size > scale) scale = size;
    }
  }
  for (let i = 0; i < want.length; i++) {
    let same: boolean;
    if (eps === undefined) same = want[i] === got[i];
    else {
      let near = scale;
      if (rule.tol > 0 && step === 2) near = modulus(want, i - i % 2);
      same = close(want[i] as number, got[i] as number, eps, rule, near, SUBNORMAL[name]);
    }
    if (!same) return `element ${Math.floor(i / step)} of\n    ${differ()}`;
  }
  return undefined;
}

function modulus(values: (number | bigint)[], i: number): number {
  const size = Math.hypot(Number(values[i]), Number(values[i + 1]));
  return Number.isFinite(size) ? size : 0;
}

/** Whether a float is near enough; `scale` is the size that tolerances are relative to, if larger. */
function close(
  want: number,
  got: number,
  eps: number,
  rule: Rule,
  scale: number,
  subnormal = Number.MIN_VALUE,
): boolean {
  if (Number.isNaN(want)) return Number.isNaN(got);
  if (want === got) return want !== 0 || !rule.zero || Object.is(want, got);
  if (rule.tol === 0 || !Number.isFinite(want) || !Number.isFinite(got)) return false;
  const size = Math.max(Math.abs(want), scale);
  return Math.abs(want - got) <= Math.abs(rule.tol) * Math.max(eps * size, subnormal);
}

/** A JavaScript engine's own complaint is a bug that happens to be a TypeError. */
const ENGINE_ERROR =
  /Cannot (read|set|mix|convert|destructure)|is not (a function|iterable|defined|a constructor)|Invalid array length|is not extensible|read only property/;

/** What is wrong about an exception, if anything is. */
export function checkError(expected: string, e: unknown): string | undefined {
  const differ = `expected ${expected}, got ${errorText(e)}`;
  if (!(e instanceof Error)) return differ;
  if (ENGINE_ERROR.test(e.message)) return differ;
  const own = expected === "TypeError" ? TypeError : np[expected];
  if (typeof own !== "function") return `np.${expected} is not exported; got ${errorText(e)}`;
  return e instanceof own ? undefined : differ;
}

/** Compares the message of an assertion, which is NumPy's to the character. */
function checkMessage(expected: string | undefined, e: unknown): string | undefined {
  const got = (e as Error).message;
  if (expected === undefined || got === expected) return undefined;
  return `expected the message\n${expected}\n    got\n${got}`;
}

/** An exception as text. */
export const errorText = (e: unknown): string =>
  e instanceof Error
    ? `${e.name}: ${e.message}${
      ENGINE_ERROR.test(e.message) ? ` [${(e.stack ?? "").split("\n").slice(1, 3).join("; ")}]` : ""
    }`
    : String(e);

// --- text

/** A case as a line of Python. */
export function describe(c: OracleCase, pool: Record<string, string> = lastPool): string {
  lastPool = pool;
  const args = [
    ...c.a.map((x) => show(x, lastPool)),
    ...Object.entries(c.k ?? {}).map(([k, v]) => `${k}=${show(v, lastPool)}`),
  ];
  return `${c.f.startsWith("ndarray.") ? "" : "np."}${c.f}(${args.join(", ")})`;
}

/** The pool of the family in hand, for texts. */
let lastPool: Record<string, string> = {};

/** Writes an encoded value as Python. */
function show(x: Json | undefined, pool: Record<string, string> = lastPool): string {
  if (x === undefined) return "the argument";
  if (x === null) return "None";
  if (typeof x === "boolean") return x ? "True" : "False";
  if (typeof x !== "object") return typeof x === "string" ? JSON.stringify(x) : String(x);
  if (Array.isArray(x)) return `[${x.map((v) => show(v, pool)).join(", ")}]`;
  if ("b" in x) return showArray(x as unknown as ArrayCode, pool);
  if ("l" in x) return show(x.l, pool);
  if ("t" in x) return `(${(x.t as Json[]).map((v) => show(v, pool)).join(", ")})`;
  if ("n" in x) {
    const fields = Object.entries(x.n as Record<string, Json>);
    return `(${fields.map(([k, v]) => `${k}=${show(v, pool)}`).join(", ")})`;
  }
  if ("c" in x) return `complex(${(x.c as string[]).join(", ")})`;
  const [text] = Object.values(x);
  return String(text);
}

function showArray(e: ArrayCode, pool: Record<string, string> = lastPool): string {
  const step = e.d in REAL ? 2 : 1;
  const values = Array.from<number | bigint>(scalars(e, pool) as ArrayLike<number>);
  const moves = (e.o ?? []).map(([op, arg]) =>
    op === "T"
      ? `.transpose(${JSON.stringify(arg)})`
      : op === "G"
      ? `[${arg.join(", ")}]`
      : `.broadcast_to(${JSON.stringify(arg)})`
  );
  return `${e.d}[${e.s}](${listing(values, step)})${moves.join("")}`;
}

function listing(values: (number | bigint)[], step: number): string {
  const texts = values.map((v) => Object.is(v, -0) ? "-0" : String(v));
  const items = step === 1
    ? texts
    : texts.filter((_, i) => i % 2 === 0).map((t, i) => `${t}${sign(texts[2 * i + 1])}j`);
  return items.length > 60 ? `${items.slice(0, 60).join(" ")} ...` : items.join(" ");
}

const sign = (text: string): string => (text.startsWith("-") ? text : `+${text}`);

/** A result as text. */
export function showActual(x: unknown): string {
  if (isArray(x)) {
    try {
      const view = x.data as unknown as ArrayLike<number>;
      return `${x.dtype.name}[${x.shape}](${
        listing(Array.from(view), x.dtype.name.startsWith("complex") ? 2 : 1)
      })`;
    } catch (e) {
      return `${x.dtype.name}[${x.shape}] that cannot be read: ${errorText(e)}`;
    }
  }
  if (Array.isArray(x)) return `[${x.map(showActual).join(", ")}]`;
  if (typeof x === "bigint") return `${x}n`;
  if (x !== null && typeof x === "object") {
    try {
      return Object.prototype.toString.call(x) + " " + Deno.inspect(x).slice(0, 200);
    } catch {
      return Object.prototype.toString.call(x);
    }
  }
  return typeof x === "string" ? JSON.stringify(x) : String(x);
}
