// Assertions about arrays, and the report of where they differ.

import {
  type ArrayLike,
  AssertionError,
  Binder,
  bool,
  type ElementValue,
  errstate,
  type Fn,
  ndarray,
  normalizer,
  type ParamRow,
  scalarStr,
  toTensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { Anything, Bool, Float, Int } from "@nplex/core/tags";
import { generalFormat } from "../general_format.ts";
import { broadcast_to } from "../broadcast.ts";
import { result_type } from "../dtype_queries.ts";
import { isclose } from "../logic.ts";
import { array2string } from "../printing.ts";
import { max as maximumOf } from "../reductions.ts";
import { argwhere } from "../searching.ts";
import {
  absolute,
  divide,
  equal,
  invert,
  isinf,
  isnan,
  less,
  logical_and,
  logical_not,
  logical_or,
  minimum,
  not_equal,
  subtract,
} from "../ufuncs.ts";
import { report } from "./messages.ts";

/** How assertions about arrays are reported and how strict they are. */
export interface CompareOptions {
  /** What the caller has to say. */
  readonly err_msg?: string;
  /** Whether the values are shown. */
  readonly verbose?: boolean;
  /** The first line of the report. */
  readonly header?: string;
  /** Digits of floats in the report. */
  readonly precision?: number;
  /** Whether NaNs in the same places are equal. */
  readonly equal_nan?: boolean;
  /** Whether infinities are compared by themselves. */
  readonly equal_inf?: boolean;
  /** Whether shapes and dtypes must be the same, scalars included. */
  readonly strict?: boolean;
  /** What the values are called. */
  readonly names?: readonly [string, string];
}

const compareArgs = new Binder("assert_array_compare", [
  ["comparison", tags.Callback],
  ["x", tags.Anything],
  ["y", tags.Anything],
  ...["err_msg", "verbose", "header", "precision", "equal_nan", "equal_inf"].map((
    name,
  ): ParamRow => [name, tags.Anything, null]),
  "*",
  ["strict", tags.Bool, null],
  ["names", tags.Anything, null],
]);

/** Checked arguments; options are left as they came. */
function bound(args: unknown[]): [Comparison, ArrayLike, ArrayLike, CompareOptions] {
  const raw = compareArgs.raw(args);
  const [comparison, x, y] = compareArgs.bind(args) as [Comparison, ArrayLike, ArrayLike];
  const options = compareArgs.params.slice(3).map(({ name }, i) => [name, raw[i + 3]]);
  return [comparison, x, y, Object.fromEntries(options.filter(([, v]) => v !== undefined))];
}

/** A comparison of two arrays, element by element. */
export type Comparison = (x: ndarray, y: ndarray) => ndarray | boolean;

const arrayOf = (x: unknown): ndarray => x instanceof ndarray ? x : new ndarray(toTensor(x));
const every = (a: ndarray): boolean => Boolean(a.all().item());
const some = (a: ndarray): boolean => Boolean(a.any().item());
const tuple = (s: readonly number[]): string => `(${s.join(", ")}${s.length === 1 ? "," : ""})`;

/** An element in a report, as Python's format() writes it: floats of any size as Python's floats. */
function shown(a: ndarray, at: readonly number[]): string {
  const value = (a.ndim === 0 ? a : a.get(...at)).item({ bigint: true });
  const { kind, name } = a.dtype;
  const as = kind === "f" ? "float64" : kind === "c" ? "complex128" : name;
  return scalarStr(value as ElementValue, as);
}

/** Where the elements that fail are: at most five. */
function places(x: ndarray, y: ndarray, positions: ndarray, names: readonly string[]): string {
  const count = positions.shape[0];
  const lines = (positions.get(":5").tolist() as number[][]).map((p) =>
    ` [${p.join(", ")}]: ${shown(x, p)} (${names[0]}), ${shown(y, p)} (${names[1]})`
  ).join("\n");
  const head = count === 1
    ? "Mismatch at index:"
    : count <= 5
    ? "Mismatch at indices:"
    : "First 5 mismatches are at indices:";
  return `${head}\n${lines}`;
}

/** How far apart they are; nothing where they can't be subtracted. */
function distances(x: ndarray, y: ndarray, invalids: ndarray): string[] {
  if (x.dtype === bool && y.dtype === bool) return []; // NumPy refuses to subtract bools
  let error = absolute(subtract(x, y));
  if (x.dtype.kind === "u") error = minimum(error, absolute(subtract(y, x)));
  const picked = (a: ndarray, mask: ndarray) => a.get(mask);
  const largest = maximumOf(picked(error, invalids));
  const bad = logical_and(invalids, not_equal(y, 0));
  let relative = "inf";
  if (some(bad)) {
    const size = absolute(picked(broadcast_to(y, error.shape), bad));
    relative = array2string(maximumOf(divide(picked(error, bad), size)));
  }
  return [
    `Max absolute difference among violations: ${array2string(largest)}`,
    `Max relative difference among violations: ${relative}`,
  ];
}

/**
 * Checks that a comparison holds for all elements: what the assertions about arrays are made of.
 *
 * @param comparison Gets two arrays without the elements that are NaN or infinite in both; gives bools.
 * @param x The one.
 * @param y The other one.
 * @param options How it is reported, and how NaN, infinity and dtypes count.
 * @throws {AssertionError} When it doesn't hold, shapes differ, or NaNs or infinities are in other places.
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.testing.assert_array_compare((x, y) => np.less_equal(x, y), [1, 2], [1, 3]);
 * ```
 */
export function assert_array_compare(
  comparison: Comparison,
  x: ArrayLike,
  y: ArrayLike,
  options: CompareOptions = {},
): void {
  [comparison, x, y, options] = bound([...arguments]);
  const { verbose = true, header = "", precision = 6, equal_nan = true, equal_inf = true } =
    options;
  const { err_msg = "", strict = false, names = ["ACTUAL", "DESIRED"] } = options;
  let a = arrayOf(x), b = arrayOf(y);
  const whole = [a, b] as const;
  const fail = (arrays: readonly ndarray[], text: string): never => {
    throw new AssertionError(
      report(arrays, err_msg + text, { verbose, header, names, precision }),
    );
  };
  const sameShape = tuple(a.shape) === tuple(b.shape);
  const fits = strict
    ? sameShape && a.dtype === b.dtype
    : sameShape || a.ndim === 0 || b.ndim === 0;
  if (!fits) {
    fail(
      whole,
      sameShape
        ? `\n(dtypes ${a.dtype}, ${b.dtype} mismatch)`
        : `\n(shapes ${tuple(a.shape)}, ${tuple(b.shape)} mismatch)`,
    );
  }
  /** Where both have a kind of value, which must be the same places. */
  const marks = (f: (z: ndarray) => ndarray, name: string): ndarray => {
    const [p, q] = [f(a), f(b)];
    if (!every(equal(p, q))) fail([a, b], `\n${name} location mismatch:`);
    return p.ndim === 0 ? p : q;
  };
  let flagged = new ndarray(toTensor(false));
  if (equal_nan) flagged = marks((z) => isnan(z), "nan");
  if (equal_inf) {
    const infs = marks((z) => logical_and(isinf(z), invert(flagged)), "inf");
    if (some(infs)) {
      const [p, q] = a.ndim > 0 && b.ndim > 0 ? [a.get(infs), b.get(infs)] : [a, b];
      if (!every(equal(p, q))) fail([p, q], "\ninf values mismatch:");
    }
    flagged = logical_or(flagged, infs);
  }
  if (flagged.ndim > 0) {
    const rest = invert(flagged);
    [a, b] = [a.get(rest), b.get(rest)];
    if (a.size === 0) return;
  } else if (flagged.item()) return;

  const given = comparison(a, b), held = arrayOf(given);
  if (every(held)) return;
  const invalids = logical_not(held), bad = Number(invalids.sum().item());
  const total = flagged.ndim > 0 ? flagged.size : held.size;
  const percent = generalFormat(100 * bad / total, 3);
  const remarks = [`Mismatched elements: ${bad} / ${total} (${percent}%)`];
  if (invalids.ndim > 0) {
    const positions = flagged.ndim > 0
      ? argwhere(invert(flagged)).get(invalids)
      : argwhere(invalids);
    remarks.push(places(whole[0], whole[1], positions, names));
  }
  errstate({ all: "ignore" }, () => remarks.push(...distances(a, b, invalids)));
  fail(whole, `\n${remarks.join("\n")}`);
}

/** An assertion about two arrays. */
export type ArrayAssertion<A extends string, B extends string> = Fn<
  [[A, ArrayLike], [B, ArrayLike]],
  [["err_msg", string], ["verbose", boolean]],
  void,
  { readonly strict?: boolean }
>;

const REPORT = [["err_msg", Anything, ""], ["verbose", Bool, true]] as const;

/**
 * Checks that two arrays are equal; NaNs in the same places are, and a scalar is compared with all elements.
 *
 * @param actual What there is.
 * @param desired What there should be.
 * @param err_msg What to say if not.
 * @param verbose Whether to show the values.
 * @param options `strict`: shapes and dtypes must be the same.
 * @throws {AssertionError} When they differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertThrows } from "@std/assert";
 *
 * np.testing.assert_array_equal([1, NaN], np.array([1, NaN]));
 * assertThrows(
 *   () => np.testing.assert_array_equal([1, 2, 3], [1, 2, 4]),
 *   np.AssertionError,
 *   "Mismatched elements: 1 / 3 (33.3%)",
 * );
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_array_equal.html
 */
export const assert_array_equal: ArrayAssertion<"actual", "desired"> = normalizer(
  "assert_array_equal",
  [["actual", Anything], ["desired", Anything], ...REPORT, "*", ["strict", Bool, false]],
  (actual, desired, err_msg, verbose, strict) =>
    assert_array_compare((x, y) => equal(x, y), actual as ArrayLike, desired as ArrayLike, {
      err_msg: err_msg as string,
      verbose,
      strict,
      header: "Arrays are not equal",
    }),
);

/**
 * Checks that one array is below another one in every element.
 *
 * @param x The smaller one.
 * @param y The larger one.
 * @param err_msg What to say if not.
 * @param verbose Whether to show the values.
 * @param options `strict`: shapes and dtypes must be the same.
 * @throws {AssertionError} When it is not, or NaNs are in other places.
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.testing.assert_array_less([1, 2], [2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_array_less.html
 */
export const assert_array_less: ArrayAssertion<"x", "y"> = normalizer(
  "assert_array_less",
  [["x", Anything], ["y", Anything], ...REPORT, "*", ["strict", Bool, false]],
  (x, y, err_msg, verbose, strict) =>
    assert_array_compare((p, q) => less(p, q), x as ArrayLike, y as ArrayLike, {
      err_msg: err_msg as string,
      verbose,
      strict,
      header: "Arrays are not strictly ordered `x < y`",
      equal_inf: false,
      names: ["x", "y"],
    }),
);

/**
 * Checks that two arrays are equal within a tolerance: |actual - desired| <= atol + rtol |desired|.
 *
 * @param actual What there is.
 * @param desired What there should be.
 * @param rtol Tolerance relative to `desired`.
 * @param atol Absolute tolerance.
 * @param equal_nan Whether NaNs in the same places are equal.
 * @param err_msg What to say if not.
 * @param verbose Whether to show the values.
 * @param options `strict`: shapes and dtypes must be the same.
 * @throws {AssertionError} When they differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertThrows } from "@std/assert";
 *
 * np.testing.assert_allclose([1, 2], [1, 2 + 1e-9]);
 * assertThrows(
 *   () => np.testing.assert_allclose([1, 2], [1, 2.1], { rtol: 1e-3 }),
 *   np.AssertionError,
 *   "Max absolute difference among violations: 0.1",
 * );
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_allclose.html
 */
export const assert_allclose: Fn<
  [["actual", ArrayLike], ["desired", ArrayLike]],
  [
    ["rtol", number],
    ["atol", number],
    ["equal_nan", boolean],
    ["err_msg", string],
    ["verbose", boolean],
  ],
  void,
  { readonly strict?: boolean }
> = normalizer(
  "assert_allclose",
  [
    ["actual", Anything],
    ["desired", Anything],
    ["rtol", Float, 1e-7],
    ["atol", Float, 0],
    ["equal_nan", Bool, true],
    ...REPORT,
    "*",
    ["strict", Bool, false],
  ],
  (actual, desired, rtol, atol, equal_nan, err_msg, verbose, strict) =>
    assert_array_compare(
      (x, y) => isclose(x, y, { rtol, atol, equal_nan }),
      actual as ArrayLike,
      desired as ArrayLike,
      {
        err_msg: String(err_msg),
        verbose,
        equal_nan,
        strict,
        header: `Not equal to tolerance rtol=${generalFormat(rtol, 6)}, atol=${
          generalFormat(atol, 6)
        }`,
      },
    ),
);

/**
 * Checks that two arrays are equal up to a number of decimals: |desired - actual| < 1.5 * 10**-decimal.
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
 * np.testing.assert_array_almost_equal([1, 2.3333], [1, 2.3334], 3);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_array_almost_equal.html
 */
export const assert_array_almost_equal: Fn<
  [["actual", ArrayLike], ["desired", ArrayLike]],
  [["decimal", number], ["err_msg", string], ["verbose", boolean]],
  void
> = normalizer(
  "assert_array_almost_equal",
  [["actual", Anything], ["desired", Anything], ["decimal", Int, 6], ...REPORT],
  (actual, desired, decimal, err_msg, verbose) =>
    assert_array_compare(
      (x, y) => {
        const wide = y.astype(result_type(y, 1.5));
        return less(absolute(subtract(x, wide)), 1.5 * 10 ** -decimal);
      },
      actual as ArrayLike,
      desired as ArrayLike,
      {
        err_msg: err_msg as string,
        verbose,
        header: `Arrays are not almost equal to ${decimal} decimals`,
        precision: decimal,
      },
    ),
);
