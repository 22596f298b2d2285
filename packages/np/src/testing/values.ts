// Assertions about single values, lists and mappings.

import {
  type ArrayLike,
  AssertionError,
  Binder,
  Complex,
  type Fn,
  isOptions,
  isTypedArray,
  ndarray,
  normalizer,
  unexpectedKeyword,
} from "@nplex/core";
import { Anything, Bool, Float, Int } from "@nplex/core/tags";
import { assert_array_almost_equal, assert_array_equal } from "./compare.ts";
import { numberText, pythonRepr, report } from "./messages.ts";

const assertArgs = new Binder("assert_", [["val", Anything], ["msg", Anything, ""]]);
const isArray = (x: unknown): x is ndarray => x instanceof ndarray || isTypedArray(x);
/** What NumPy calls a scalar: numbers, bools, texts. */
const isScalar = (x: unknown): boolean =>
  typeof x === "number" || typeof x === "bigint" || typeof x === "boolean" ||
  typeof x === "string" || x instanceof Complex;
const isReal = (x: unknown): x is number | bigint | boolean =>
  typeof x === "number" || typeof x === "bigint" || typeof x === "boolean";
const isMapping = (x: unknown): boolean => x instanceof Map || isOptions(x);
const entriesOf = (x: unknown): Map<unknown, unknown> =>
  x instanceof Map ? x : new Map(Object.entries(x as object));

const typeName = (x: unknown): string =>
  x === null || x === undefined
    ? "NoneType"
    : typeof x === "string"
    ? "str"
    : typeof x === "boolean"
    ? "bool"
    : typeof x === "bigint" || Number.isInteger(x)
    ? "int"
    : typeof x === "number"
    ? "float"
    : Array.isArray(x)
    ? "list"
    : isMapping(x)
    ? "dict"
    : (x as object).constructor.name;

/** Python's `==` of values that are no arrays. */
function same(a: unknown, b: unknown): boolean {
  if (isReal(a) && isReal(b)) {
    return typeof a === "bigint" || typeof b === "bigint" ? a == b : Number(a) === Number(b);
  }
  if (a instanceof Complex || b instanceof Complex) {
    const [p, q] = [a, b].map((z) => z instanceof Complex ? z : new Complex(Number(z), 0));
    return p.re === q.re && p.im === q.im;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((x, i) => same(x, b[i]));
  }
  if (isMapping(a) && isMapping(b)) {
    const p = entriesOf(a), q = entriesOf(b);
    return p.size === q.size && [...p].every(([k, v]) => q.has(k) && same(v, q.get(k)));
  }
  const own = (a as { equal?: unknown } | null)?.equal;
  if (typeof own === "function" && typeof a !== "string") return Boolean(own.call(a, b));
  return (a ?? null) === (b ?? null);
}

function equalTo(
  actual: unknown,
  desired: unknown,
  err_msg: string,
  verbose: boolean,
  strict: boolean,
): void {
  const inner = (a: unknown, d: unknown, text: string) => equalTo(a, d, text, verbose, false);
  if (isMapping(desired)) {
    if (!isMapping(actual)) throw new AssertionError(`<class '${typeName(actual)}'>`);
    const a = entriesOf(actual), d = entriesOf(desired);
    inner(a.size, d.size, err_msg);
    for (const [k, v] of d) {
      if (!a.has(k)) throw new AssertionError(pythonRepr(k));
      inner(a.get(k), v, `key=${pythonRepr(k)}\n${err_msg}`);
    }
    return;
  }
  if (Array.isArray(desired) && Array.isArray(actual)) {
    inner(actual.length, desired.length, err_msg);
    desired.forEach((d, k) => inner(actual[k], d, `item=${k}\n${err_msg}`));
    return;
  }
  if (isArray(actual) || isArray(desired)) {
    assert_array_equal(actual as ArrayLike, desired as ArrayLike, err_msg, verbose, { strict });
    return;
  }
  const fail = (): never => {
    throw new AssertionError(report([actual, desired], err_msg, { verbose }));
  };
  if (actual instanceof Complex || desired instanceof Complex) {
    const parts = (z: unknown) => z instanceof Complex ? [z.re, z.im] : [z, 0];
    const [ar, ai] = parts(actual), [dr, di] = parts(desired);
    try {
      equalTo(ar, dr, "", true, false);
      equalTo(ai, di, "", true, false);
    } catch (e) {
      if (e instanceof AssertionError) fail();
      throw e;
    }
    return;
  }
  if (isScalar(desired) !== isScalar(actual)) fail();
  if (isReal(actual) && isReal(desired)) {
    const a = Number(actual), d = Number(desired);
    if (Number.isNaN(a) && Number.isNaN(d)) return;
    if (a === 0 && d === 0 && Object.is(a, -0) !== Object.is(d, -0)) fail();
  }
  if (!same(desired, actual)) fail();
}

/**
 * Checks that two values are equal: numbers, texts, arrays, lists and mappings of them. NaN equals NaN, and 0
 * differs from -0.
 *
 * @param actual What there is.
 * @param desired What there should be.
 * @param err_msg What to say if not.
 * @param verbose Whether to show the values.
 * @param options `strict`: of arrays shapes and dtypes must be the same.
 * @throws {AssertionError} When they differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertThrows } from "@std/assert";
 *
 * np.testing.assert_equal([1, NaN, { a: "x" }], [1, NaN, { a: "x" }]);
 * assertThrows(
 *   () => np.testing.assert_equal([4, 5], [4, 6]),
 *   np.AssertionError,
 *   "\nItems are not equal:\nitem=1\n\n ACTUAL: 5\n DESIRED: 6",
 * );
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_equal.html
 */
export function assert_equal(
  actual: unknown,
  desired: unknown,
  err_msg: string | ReportOptions = "",
  verbose: boolean | ReportOptions = true,
  options: ReportOptions = {},
): void {
  if (arguments.length < 2 || arguments.length > 5) {
    throw new TypeError(
      `assert_equal() takes from 2 to 5 positional arguments but ${arguments.length} were given`,
    );
  }
  // The values may be plain objects, which the binder would take for options.
  const given = [err_msg, verbose, options].filter((x) => typeof x === "object") as ReportOptions[];
  const { strict = false, ...named }: ReportOptions = Object.assign({}, ...given);
  for (const name of Object.keys(named)) {
    if (name !== "err_msg" && name !== "verbose") {
      throw unexpectedKeyword("assert_equal", name);
    }
  }
  const text = typeof err_msg === "string" ? err_msg : named.err_msg ?? "";
  const show = typeof verbose === "boolean" ? named.verbose ?? verbose : named.verbose ?? true;
  equalTo(actual, desired, named.err_msg ?? text, show, strict);
}

/** How an assertion is reported. */
export interface ReportOptions {
  /** What the caller has to say. */
  readonly err_msg?: string;
  /** Whether the values are shown. */
  readonly verbose?: boolean;
  /** Whether shapes and dtypes of arrays must be the same. */
  readonly strict?: boolean;
}

/** Values that numbers are compared with: arrays and lists are compared by elements. */
function almostEqual(
  actual: unknown,
  desired: unknown,
  decimal: number,
  err_msg: string,
  verbose: boolean,
): void {
  const fail = (): never => {
    const header = `Arrays are not almost equal to ${decimal} decimals`;
    throw new AssertionError(report([actual, desired], err_msg, { verbose, header }));
  };
  const complex = (x: unknown) =>
    x instanceof Complex || x instanceof ndarray && x.dtype.kind === "c";
  if (complex(actual) || complex(desired)) {
    const parts = (z: unknown): [unknown, unknown] =>
      z instanceof Complex
        ? [z.re, z.im]
        : z instanceof ndarray && z.dtype.kind === "c"
        ? [z.real, z.imag]
        : [z, 0];
    const [ar, ai] = parts(actual), [dr, di] = parts(desired);
    try {
      almostEqual(ar, dr, decimal, "", true);
      almostEqual(ai, di, decimal, "", true);
    } catch (e) {
      if (e instanceof AssertionError) fail();
      throw e;
    }
  }
  const list = (x: unknown) => isArray(x) || Array.isArray(x);
  if (list(actual) || list(desired)) {
    assert_array_almost_equal(actual as ArrayLike, desired as ArrayLike, decimal, err_msg);
    return;
  }
  if (actual instanceof Complex || desired instanceof Complex) {
    const [p, q] = [actual, desired].map((z) =>
      z instanceof Complex ? z : new Complex(Number(z), 0)
    );
    if (Math.hypot(p.re - q.re, p.im - q.im) >= 1.5 * 10 ** -decimal) fail();
    return;
  }
  const a = Number(actual), d = Number(desired);
  if (!(Number.isFinite(a) && Number.isFinite(d))) {
    if (Number.isNaN(a) || Number.isNaN(d)) {
      if (!(Number.isNaN(a) && Number.isNaN(d))) fail();
    } else if (a !== d) fail();
    return;
  }
  if (Math.abs(d - a) >= 1.5 * 10 ** -decimal) fail();
}

/**
 * Checks that two numbers, or arrays, are equal up to a number of decimals:
 * |desired - actual| < 1.5 * 10**-decimal.
 *
 * @param actual What there is.
 * @param desired What there should be.
 * @param decimal How many decimals.
 * @param err_msg What to say if not.
 * @param verbose Whether to show the values.
 * @throws {AssertionError} When they differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.testing.assert_almost_equal(2.33333333, 2.33333334);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_almost_equal.html
 */
export const assert_almost_equal: Fn<
  [["actual", ArrayLike], ["desired", ArrayLike]],
  [["decimal", number], ["err_msg", string], ["verbose", boolean]],
  void
> = normalizer(
  "assert_almost_equal",
  [["actual", Anything], ["desired", Anything], ["decimal", Int, 7], ["err_msg", Anything, ""], [
    "verbose",
    Bool,
    true,
  ]],
  (a, d, decimal, err_msg, verbose) => almostEqual(a, d, decimal, err_msg as string, verbose),
);

/**
 * Checks that two numbers are equal up to a number of significant digits.
 *
 * @param actual What there is.
 * @param desired What there should be.
 * @param significant How many digits.
 * @param err_msg What to say if not.
 * @param verbose Whether to show the values.
 * @throws {AssertionError} When they differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.testing.assert_approx_equal(0.12345677e-20, 0.1234567e-20);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_approx_equal.html
 */
export const assert_approx_equal: Fn<
  [["actual", ArrayLike], ["desired", ArrayLike]],
  [["significant", number], ["err_msg", string], ["verbose", boolean]],
  void
> = normalizer(
  "assert_approx_equal",
  [["actual", Float], ["desired", Float], ["significant", Int, 7], ["err_msg", Anything, ""], [
    "verbose",
    Bool,
    true,
  ]],
  (actual, desired, significant, err_msg, verbose) => {
    if (actual === desired) return;
    const size = 0.5 * (Math.abs(desired) + Math.abs(actual));
    const scale = 10 ** Math.floor(Math.log10(size));
    const close = Math.abs(desired / scale - actual / scale) < 10 ** -(significant - 1);
    const finite = Number.isFinite(actual) && Number.isFinite(desired);
    if (finite ? close : Number.isNaN(actual) && Number.isNaN(desired)) return;
    throw new AssertionError(
      report([new PythonFloat(actual), new PythonFloat(desired)], err_msg as string, {
        header: `Items are not equal to ${significant} significant digits:`,
        verbose,
      }),
    );
  },
);

/** A number that is a float whatever its value. */
class PythonFloat {
  constructor(readonly x: number) {}
  repr(): string {
    return Number.isInteger(this.x) && Math.abs(this.x) < 1e16
      ? `${Object.is(this.x, -0) ? "-0" : this.x}.0`
      : numberText(this.x + 0.0);
  }
}

/** As Python's pprint writes a value: lists wider than 80 characters one item a line. */
function pretty(x: unknown): string {
  const text = pythonRepr(x);
  if (!Array.isArray(x) || text.length <= 80) return text;
  return `[${x.map((v) => pythonRepr(v)).join(",\n ")}]`;
}

/**
 * Checks that two values are equal, and names the test if not.
 *
 * @param test_string The test's name.
 * @param actual What there is.
 * @param desired What there should be.
 * @throws {AssertionError} When they differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(
 *   () => np.testing.print_assert_equal("sum", [0, 1], [0, 2]),
 *   np.AssertionError,
 *   "sum failed\nACTUAL: \n[0, 1]\nDESIRED: \n[0, 2]\n",
 * );
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.print_assert_equal.html
 */
export function print_assert_equal(test_string: string, actual: unknown, desired: unknown): void {
  if (same(actual, desired)) return;
  throw new AssertionError(
    `${test_string} failed\nACTUAL: \n${pretty(actual)}\nDESIRED: \n${pretty(desired)}\n`,
  );
}

/**
 * Checks that a value is true.
 *
 * @param val The value.
 * @param msg What to say if not, or a function that says it.
 * @throws {AssertionError} When it is not.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertThrows } from "@std/assert";
 *
 * np.testing.assert_(1 < 2);
 * assertThrows(() => np.testing.assert_(false, () => "no"), np.AssertionError, "no");
 * ```
 */
export function assert_(
  val: unknown,
  msg: string | (() => string) | { readonly msg?: string | (() => string) } = "",
): void {
  if (typeof msg === "object" || arguments.length !== 1) {
    [val, msg] = assertArgs.bind([...arguments]) as [unknown, string | (() => string)];
  }
  if (val instanceof ndarray ? val.item() : val) return;
  throw new AssertionError(typeof msg === "function" ? msg() : msg);
}
