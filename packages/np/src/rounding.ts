// np.round and around, fix, isposinf and isneginf, nan_to_num. The ufuncs rint, floor, ceil and trunc are
// in ufuncs_float.ts.

import {
  type ArrayLike,
  assign,
  canCast,
  cast,
  castText,
  copyArray,
  type DType,
  elementwise,
  float64,
  type Fn,
  ndarray,
  normalizer,
  type Out,
  requireCast,
  requireWriteable,
  type Scalar,
  scalarTensor,
  Tensor,
  toTensor,
  UFuncTypeError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  divide,
  invert,
  isinf,
  isnan,
  logical_and,
  multiply,
  negative,
  rint,
  signbit,
  trunc,
} from "./ufuncs.ts";

/** An array for results of intermediate steps too: the implementation writes into it itself. */
const OutBuffer = { ...tags.OutArray, out: undefined };

function roundPart(a: ndarray, decimals: number, out: ndarray | undefined): ndarray {
  const { kind } = a.dtype;
  const integer = kind === "i" || kind === "u";
  if (decimals >= 0 && integer) {
    if (!out) return copyArray(a);
    if (!canCast(a.dtype, out.dtype, "same_kind")) {
      throw new UFuncTypeError(
        castText(a.dtype, out.dtype, "same_kind"),
      );
    }
    requireWriteable(out);
    assign(out.tensor, a.tensor);
    return out;
  }
  if (decimals === 0) return rint(a, out);
  // As NumPy does it: scale, round, scale back, each step in the dtype of the result. The power of ten is
  // read from its decimal form, which is exact up to 1e22 and correctly rounded beyond.
  const power = new ndarray(
    cast(toTensor(Number(`1e${Math.abs(decimals)}`)), kind === "f" ? a.dtype : float64),
  );
  const [first, second] = decimals > 0 ? [multiply, divide] : [divide, multiply];
  const buffer = out ?? (kind === "b" ? copyArray(a) : undefined);
  const scaled = first(a, power, buffer);
  const rounded = rint(scaled, scaled);
  const result = second(rounded, power, rounded);
  return integer && !out ? new ndarray(cast(result.tensor, a.dtype)) : result;
}

function round_impl(a: Tensor, decimals: number, out: ndarray | undefined): ndarray {
  const x = new ndarray(a);
  if (x.dtype.kind !== "c") return roundPart(x, decimals, out);
  // Real and imaginary parts are rounded on their own.
  const result = out ?? copyArray(x);
  if (!canCast(x.dtype, result.dtype, "same_kind")) {
    throw new UFuncTypeError(
      castText(x.dtype, result.dtype, "same_kind"),
    );
  }
  roundPart(x.real, decimals, result.real);
  roundPart(x.imag, decimals, result.imag);
  return result;
}

/** The call forms of round and around. */
export type Round = Fn<[["a", ArrayLike]], [["decimals", number], ["out", Out]], ndarray>;
const ROUND = [["a", tags.ArrayLike], ["decimals", tags.Int, 0], ["out", OutBuffer, null]] as const;

/**
 * Rounds elements to a number of decimals, halves to the even neighbour.
 *
 * @param a What to round; integers change for negative `decimals` only.
 * @param decimals Number of decimals; negative ones count places before the point.
 * @param out Where to put the result.
 * @returns The rounded elements, in the dtype of `a`.
 * @throws {UFuncTypeError} When the result can't be cast to `out`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.round([0.5, 1.5, 2.345], 0)), "[0. 2. 2.]");
 * assertEquals(String(np.round([1n, 15n, 149n], -1)), "[  0  20 150]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.round.html
 */
export const round: Round = normalizer("round", ROUND, round_impl);

/**
 * Rounds elements to a number of decimals: another name of `round`.
 *
 * @param a What to round.
 * @param decimals Number of decimals.
 * @param out Where to put the result.
 * @returns The rounded elements.
 * @throws {UFuncTypeError} When the result can't be cast to `out`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.around([1.25, 1.35], 1)), "[1.2 1.4]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.around.html
 */
export const around: Round = normalizer("around", ROUND, round_impl);

/** The call forms of functions of one operand with out=. */
export type OneOut = Fn<[["x", ArrayLike]], [["out", Out]], ndarray>;

/**
 * Each element without its fraction, as `trunc`.
 *
 * @param x Real numbers.
 * @param out Where to put the result.
 * @returns The integers nearest on the side of zero, in the dtype of `x`.
 * @throws {TypeError} For complex numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fix([2.7, -2.7])), "[ 2. -2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fix.html
 */
export const fix: OneOut = normalizer(
  "fix",
  [["x", { ...tags.Anything, takes: "array_like" }], ["out", OutBuffer, null]],
  // The operand of a ufunc: an integer-valued number is an int.
  (x: unknown, out: ndarray | undefined) => trunc(x as ArrayLike, out),
);

function infinite(negative: boolean): (x: Tensor, out: ndarray | undefined) => ndarray {
  return (x, out) => {
    if (x.dtype.kind === "c") {
      throw new TypeError(
        `This operation is not supported for ${x.dtype} values because it would be ambiguous.`,
      );
    }
    const a = new ndarray(x), sign = signbit(a);
    return logical_and(isinf(a), negative ? sign : invert(sign), out);
  };
}

/**
 * Whether each element is positive infinity.
 *
 * @param x Real numbers.
 * @param out Where to put the result.
 * @returns Bools, or what they become in `out`.
 * @throws {TypeError} For complex numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.isposinf([1, Infinity, -Infinity])), "[False  True False]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isposinf.html
 */
export const isposinf: OneOut = normalizer(
  "isposinf",
  [["x", tags.ArrayLike], ["out", OutBuffer, null]],
  infinite(false),
);

/**
 * Whether each element is negative infinity.
 *
 * @param x Real numbers.
 * @param out Where to put the result.
 * @returns Bools, or what they become in `out`.
 * @throws {TypeError} For complex numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.isneginf([1, Infinity, -Infinity])), "[False False  True]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isneginf.html
 */
export const isneginf: OneOut = normalizer(
  "isneginf",
  [["x", tags.ArrayLike], ["out", OutBuffer, null]],
  infinite(true),
);

/** Puts a value where a mask is true. */
function replace(t: Tensor, mask: ndarray, value: Tensor | Scalar): Tensor {
  const d = t.dtype;
  if (value instanceof Tensor) requireCast(value.dtype, d, "same_kind", "scalar");
  const v = value instanceof Tensor ? cast(value, d) : scalarTensor(value, d, t.backend);
  return elementwise("where", [mask.tensor, v, t], d);
}

/**
 * Replaces NaN and infinities by numbers.
 *
 * @param x What to clean; complex parts are cleaned on their own.
 * @param copy Whether to work on a copy; if false, an array's own elements are replaced.
 * @param nan What NaN becomes.
 * @param posinf What positive infinity becomes; by default the largest number of the dtype.
 * @param neginf What negative infinity becomes; by default the smallest number of the dtype.
 * @returns The clean array; integers and bools come back as they are.
 * @throws {TypeError} When a replacement can't be cast to the dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.nan_to_num([1, NaN, Infinity], { posinf: 9 })), "[1. 0. 9.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nan_to_num.html
 */
export const nan_to_num: Fn<
  [["x", ArrayLike]],
  [["copy", boolean], ["nan", ArrayLike], ["posinf", ArrayLike | null], [
    "neginf",
    ArrayLike | null,
  ]],
  ndarray
> = normalizer(
  "nan_to_num",
  [
    ["x", tags.Anything],
    ["copy", tags.Bool, true],
    ["nan", tags.ArrayLikeOrScalar, 0],
    ["posinf", tags.Optional(tags.ArrayLikeOrScalar), null],
    ["neginf", tags.Optional(tags.ArrayLikeOrScalar), null],
  ],
  (x, copy, nan, posinf, neginf) => {
    const given = x instanceof ndarray ? x : new ndarray(toTensor(x));
    const whole = copy && given === x ? copyArray(given) : given;
    const { kind } = whole.dtype;
    if (kind !== "f" && kind !== "c") return whole;
    requireWriteable(whole);
    for (const part of kind === "c" ? [whole.real, whole.imag] : [whole]) {
      const most = largest(part.dtype);
      const isNaN = isnan(part), inf = isinf(part), sign = signbit(part);
      let t = replace(part.tensor, isNaN, nan);
      t = replace(t, logical_and(inf, invert(sign)), posinf ?? most);
      t = replace(t, logical_and(inf, sign), neginf ?? negative(new ndarray(most)).tensor);
      assign(part.tensor, t);
    }
    return whole;
  },
);

/** The largest finite number of a float dtype, as a 0-d array of it. */
function largest(d: DType): Tensor {
  const max = d.itemsize === 8
    ? Number.MAX_VALUE
    : d.itemsize === 4
    ? 3.4028234663852886e38
    : 65504;
  return toTensor(max, d);
}
