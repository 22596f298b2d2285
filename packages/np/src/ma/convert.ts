// Making masked arrays of anything: array, asarray, asanyarray, masked_array.

import type { Args, ArrayLike, DTypeLike, Fn, ParamRow } from "@nplex/core";
import { called, dtype as dtypeOf } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { ANY, fn, nomask } from "./basics.ts";
import { construct } from "./making.ts";
import { MaskedArray, type MaskedArrayParams, type MaskLike } from "./masked_array.ts";

/** A memory order, or None. */
export type OrderOrNone = "C" | "F" | "A" | "K" | null;

/**
 * A masked array of an array-like. The parameters are those of the class MaskedArray in another order.
 *
 * @param data The values; a masked array gives its mask along.
 * @param dtype The dtype; that of the data when left out.
 * @param copy Whether the data must be copied; else they are shared where possible.
 * @param order The memory order.
 * @param mask True where elements are masked: an array-like of the data's shape, one bool for all, or `nomask`.
 * @param fill_value What stands for masked elements in a plain array; a default of the dtype when left out.
 * @param keep_mask Whether `mask` adds to the mask of the data (true) or takes its place.
 * @param hard_mask Whether masked elements stay masked when they are assigned to.
 * @param shrink Whether an empty mask of the data may become `nomask`.
 * @param subok Accepted as NumPy's: MaskedArray has no subclasses here.
 * @param ndmin The least number of dimensions.
 * @returns A masked array.
 * @throws {MaskError} When mask and data have different sizes.
 * @throws {TypeError} When the fill value can't have the dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2, 3], { mask: [false, true, false], fill_value: -1 });
 * assertEquals(m.mean().item(), 2);
 * assertEquals(m.filled().tolist(), [1, -1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.array.html
 */
export const array: Fn<
  [["data", ArrayLike]],
  [
    ["dtype", DTypeLike | null],
    ["copy", boolean],
    ["order", OrderOrNone],
    ["mask", MaskLike],
    ["fill_value", ArrayLike | null],
    ["keep_mask", boolean],
    ["hard_mask", boolean],
    ["shrink", boolean],
    ["subok", boolean],
    ["ndmin", number],
  ],
  MaskedArray
> = fn(
  "array",
  [
    ["data", ANY],
    ["dtype", ANY, null],
    ["copy", tags.Bool, false],
    ["order", ANY, null],
    ["mask", ANY, nomask],
    ["fill_value", ANY, null],
    ["keep_mask", tags.Bool, true],
    ["hard_mask", tags.Bool, false],
    ["shrink", tags.Bool, true],
    ["subok", tags.Bool, true],
    ["ndmin", tags.Int, 0],
  ],
  (
    data: unknown,
    dtype: DTypeLike | null,
    copy: boolean,
    order: OrderOrNone,
    mask: unknown,
    fill_value: unknown,
    keep_mask: boolean,
    hard_mask: boolean,
    shrink: boolean,
    _subok: boolean,
    ndmin: number,
  ) =>
    construct({ data, dtype, copy, order, mask, fill_value, keep_mask, hard_mask, shrink, ndmin }),
);

/** The class MaskedArray under its other name, which needs no `new`. */
export interface MaskedArrayClass {
  /** Makes a masked array. */
  (...args: Args<[["data", ArrayLike]], MaskedArrayParams, Record<never, never>>): MaskedArray;
  /** Makes a masked array. */
  new (...args: Args<[["data", ArrayLike]], MaskedArrayParams, Record<never, never>>): MaskedArray;
  /** The methods of masked arrays. */
  readonly prototype: MaskedArray;
}

/**
 * The class MaskedArray under its other name; it can be called with and without `new`.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_array([1, 2], [true, false]);
 * assertEquals(m instanceof np.ma.MaskedArray, true);
 * assertEquals(String(m), "[-- 2.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/maskedarray.baseclass.html
 */
export const masked_array: MaskedArrayClass = (() => {
  const make = function (...args: ConstructorParameters<typeof MaskedArray>): MaskedArray {
    return new MaskedArray(...args);
  };
  make.prototype = MaskedArray.prototype;
  return called(make, "MaskedArray");
})();

const ROWS: readonly ParamRow[] = [["a", ANY], ["dtype", ANY, null], ["order", ANY, null]];

/** A conversion to a masked array. */
export type ToMasked = Fn<
  [["a", ArrayLike]],
  [["dtype", DTypeLike | null], ["order", OrderOrNone]],
  MaskedArray
>;

/**
 * An array-like as a masked array, without a copy where possible.
 *
 * @param a The values.
 * @param dtype The dtype; that of the values when left out.
 * @param order The memory order, C when left out.
 * @returns A masked array that shares the data of an array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.asarray([1, 2]).repr().startsWith("masked_array(data=[1., 2.]"), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.asarray.html
 */
export const asarray: ToMasked = fn(
  "asarray",
  ROWS,
  (data: unknown, dtype: DTypeLike | null, order: OrderOrNone) =>
    construct({ data, dtype, order: order ?? "C" }),
);

/** What asanyarray gives, for use inside np.ma. */
export function anyMasked(
  a: unknown,
  dtype: DTypeLike | null = null,
  order: OrderOrNone = null,
): MaskedArray {
  if (a instanceof MaskedArray) {
    const kept = dtype === null || a.dtype === dtypeOf(dtype).native;
    const { flags } = a;
    const ordered = order === null || order === "A" || order === "K" ||
      (order === "C" && flags.carray) || (order === "F" && flags.f_contiguous);
    if (kept && ordered) return a;
  }
  return construct({ data: a, dtype, order });
}

/**
 * An array-like as a masked array; a masked array of the right dtype and order as it is.
 *
 * @param a The values.
 * @param dtype The dtype; that of the values when left out.
 * @param order The memory order; any when left out.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2]);
 * assertEquals(np.ma.asanyarray(m) === m, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.asanyarray.html
 */
export const asanyarray: ToMasked = fn("asanyarray", ROWS, anyMasked);
