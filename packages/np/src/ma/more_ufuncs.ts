// Masked functions of two operands with rules of their own: power, shifts, maximum, minimum; and alltrue and
// sometrue, which are the folds of logical functions.

import { type ArrayLike, type DTypeLike, type Fn, ndarray, type UFunc } from "@nplex/core";
import { copyto } from "../edit.ts";
import { where as npWhere } from "../searching.ts";
import * as u from "../ufuncs.ts";
import { ANY, anyTrue, fn, MaskError, nomask, quiet, shrinkMask } from "./basics.ts";
import { largest, smallest } from "./fill_values.ts";
import { filled } from "./assigning.ts";
import { construct } from "./making.ts";
import { masked, MaskedArray, type Reduced, single, wrapped } from "./masked_array.ts";
import { arrayOf, filledData, fullMaskOf, joined, maskOf, operandData } from "./operands.ts";
import { foldMethods, type MaskedBinary } from "./operations.ts";
import * as m from "./ufuncs.ts";
import { wrapResult } from "./wrapping.ts";
import { pick } from "./pick.ts";

/**
 * Elements raised to powers; results that are not finite are masked and filled.
 *
 * @param a The bases.
 * @param b The exponents.
 * @param third Must be left out: Python's three-argument power is not defined for masked arrays.
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @throws {MaskError} When `third` is given.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.power([2, -8], [3, 0.5])), "[8.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.power.html
 */
export const power: Fn<[["a", ArrayLike], ["b", ArrayLike]], [["third", null]], Reduced> = fn(
  "power",
  [["a", ANY], ["b", ANY], ["third", ANY, null]],
  (a: unknown, b: unknown, third: unknown) => {
    if (third !== null) throw new MaskError("3-argument power not supported.");
    const mask = joined(maskOf(a), maskOf(b));
    const base = operandData(a);
    const raw = quiet(() => u.power(base, operandData(b)));
    const data = npWhere(mask, base, raw);
    const invalid = u.logical_not(u.isfinite(data));
    const out = wrapped(data, nomask, a);
    if (mask !== nomask) {
      if (data.ndim === 0) return masked;
      out._mask = u.logical_or(mask, invalid);
    }
    if (anyTrue(invalid)) {
      if (data.ndim === 0) return single(data, invalid) === masked ? masked : out;
      if (out._mask === nomask) out._mask = invalid;
      copyto(data, out.fill_value, { casting: "unsafe", where: invalid });
    }
    return out;
  },
);

function shift(f: UFunc, name: string): MaskedShift {
  const call = f as unknown as (x: ndarray, n: ArrayLike) => ndarray;
  return fn(name, [["a", ANY], ["n", ANY]], (a: unknown, n: unknown) => {
    const mask = maskOf(a);
    const data = mask === nomask ? filledData(a) : filledData(a, 0);
    const shifted = n instanceof MaskedArray
      ? wrapResult(f, call(data, n._data), [data, n])
      : call(data, n as ArrayLike);
    return construct(mask === nomask ? { data: shifted } : { data: shifted, mask });
  });
}

/** A shift of bits. */
export type MaskedShift = Fn<[["a", ArrayLike], ["n", ArrayLike]], [], MaskedArray>;

/**
 * The bits of integers shifted to the left.
 *
 * @param a Integers; masked ones count as 0 and stay masked.
 * @param n By how many places.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.left_shift(np.ma.masked_equal([1n, 2n], 2n), 1)), "[2 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.left_shift.html
 */
export const left_shift: MaskedShift = shift(u.left_shift, "left_shift");

/**
 * The bits of integers shifted to the right.
 *
 * @param a Integers; masked ones count as 0 and stay masked.
 * @param n By how many places.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.right_shift(np.ma.masked_equal([4n, 2n], 2n), 1)), "[2 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.right_shift.html
 */
export const right_shift: MaskedShift = shift(u.right_shift, "right_shift");

/** maximum and minimum: with `reduce` and `outer`. */
export interface MaskedExtreme {
  /** The larger or smaller of two elements, masked where one is. */
  (a: ArrayLike, b: ArrayLike): MaskedArray;
  /** The extreme along an axis; masked elements are left out. Without an axis that of all elements. */
  readonly reduce: Fn<[["target", ArrayLike]], [["axis", number | null]], Reduced>;
  /** All pairs. */
  readonly outer: Fn<[["a", ArrayLike], ["b", ArrayLike]], [], MaskedArray>;
  /** NumPy's name. */
  readonly __name__: string;
}

function extreme(f: UFunc, name: string, compare: MaskedBinary, sign: 1 | -1): MaskedExtreme {
  const ufunc = f as unknown as Record<"reduce" | "outer", (...args: unknown[]) => ndarray>;
  const call = fn<(a: ArrayLike, b: ArrayLike) => MaskedArray>(
    name,
    [["a", ANY], ["b", ANY]],
    (a: ArrayLike, b: ArrayLike) => pick(compare(a, b), a, b),
  );
  const reduce = fn("reduce", [["target", ANY], ["axis", ANY, undefined]], (
    target: unknown,
    axis: number | null | undefined,
  ) => {
    const t = arrayOf(target), mask = maskOf(t);
    // NumPy's default is still all axes, with a warning that it will be the first.
    const along = axis === undefined && t.ndim > 1 ? null : axis ?? (axis === null ? null : 0);
    if (!(t instanceof MaskedArray)) return ufunc.reduce(t, along);
    const fill = sign > 0 ? smallest(t.dtype) : largest(t.dtype);
    const d = ufunc.reduce(mask === nomask ? t._data : filled(t, fill), along);
    const out = wrapped(d, nomask, mask === nomask ? t : undefined);
    if (mask !== nomask) {
      const all = (u.logical_and.reduce as (...a: unknown[]) => ndarray)(mask, along);
      out._mask = all.ndim === 0 ? shrinkMask(all) : all;
    }
    return out;
  });
  const outer = fn("outer", [["a", ANY], ["b", ANY]], (a: ArrayLike, b: ArrayLike) => {
    const none = maskOf(a) === nomask && maskOf(b) === nomask;
    const mask = none ? nomask : u.logical_or.outer(fullMaskOf(a), fullMaskOf(b));
    return wrapped(ufunc.outer(filledData(a), filledData(b)), mask);
  });
  return Object.assign(call, { reduce, outer, __name__: name }) as unknown as MaskedExtreme;
}

/**
 * The larger of two elements; masked where one of them is.
 *
 * @param a An array.
 * @param b Another one.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 5], { mask: [false, true] });
 * assertEquals(String(np.ma.maximum(m, [2, 2])), "[2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.maximum.html
 */
export const maximum: MaskedExtreme = extreme(u.maximum, "maximum", m.greater, 1);

/**
 * The smaller of two elements; masked where one of them is.
 *
 * @param a An array.
 * @param b Another one.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 5], { mask: [false, true] });
 * assertEquals(String(np.ma.minimum(m, [2, 2])), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.minimum.html
 */
export const minimum: MaskedExtreme = extreme(u.minimum, "minimum", m.less, -1);

/** A fold of a logical function. */
export type MaskedLogicalFold = Fn<
  [["target", ArrayLike]],
  [["axis", number | null], ["dtype", DTypeLike | null]],
  Reduced
>;

/**
 * Whether all elements along an axis are true; masked ones count as true.
 *
 * @param target The elements.
 * @param axis The axis, the first one when left out; null for all.
 * @param dtype The dtype to compute in.
 * @returns A masked array, or a single value.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.alltrue(np.ma.array([1, 0], { mask: [false, true] })).item(), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.alltrue.html
 */
export const alltrue: MaskedLogicalFold = foldMethods(u.logical_and, 1).reduce;

/**
 * Whether one of the elements along an axis is true; masked ones count as false.
 *
 * @param target The elements.
 * @param axis The axis, the first one when left out; null for all.
 * @param dtype The dtype to compute in.
 * @returns A masked array, or a single value.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.sometrue(np.ma.array([1, 0], { mask: [true, false] })).item(), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.sometrue.html
 */
export const sometrue: MaskedLogicalFold = foldMethods(u.logical_or, 0).reduce;
