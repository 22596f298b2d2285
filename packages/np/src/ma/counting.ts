// How many elements of a masked array are there, and how many are masked.

import { type ArrayLike, AxisError, type Fn, ndarray } from "@nplex/core";
import { full } from "../filled.ts";
import * as r from "../reductions.ts";
import { logical_not } from "../ufuncs.ts";
import { ANY, fn, maskLike, nomask } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { masked, MaskedArray } from "./masked_array.ts";
import { type AxisArg } from "./reductions.ts";

/** A plain 0-d array where NumPy gives one of its scalars, a number where it gives a Python int. */
export type Count = ndarray | number;

function counted(m: MaskedArray, axis: AxisArg, keepdims?: boolean): Count {
  if (m === masked) return 0;
  if (m._mask !== nomask) {
    return r.sum(logical_not(m._mask), { axis, keepdims });
  }
  if (m.ndim === 0) {
    const first = Array.isArray(axis) ? axis.length === 1 && axis[0] === 0 : axis === 0;
    if (axis !== null && !first) throw new AxisError(axis as number, 0);
    return 1;
  }
  if (axis === null) {
    return keepdims ? full(m.shape.map(() => 1), BigInt(m.size)) : m.size;
  }
  // The lengths of the axes, through a sum over ones that is never made.
  const axes = (Array.isArray(axis) ? axis : [axis]) as number[];
  const list = axes.map((x) => {
    const at = x < 0 ? x + m.ndim : x;
    if (!(at >= 0 && at < m.ndim)) throw new AxisError(x, m.ndim);
    return at;
  });
  const items = list.reduce((n, x) => n * m.shape[x], 1);
  const shape = keepdims
    ? m.shape.map((n, i) => list.includes(i) ? 1 : n)
    : m.shape.filter((_, i) => !list.includes(i));
  return full(shape, BigInt(items));
}

/**
 * The number of elements that are not masked.
 *
 * @param a The array.
 * @param axis The axis or axes to count along; all when left out.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns An array of counts; as in NumPy a plain number for all elements of an array without a mask.
 * @throws {AxisError} When an axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.ma.count(np.ma.masked_equal([1, 2, 3], 2))), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.count.html
 */
export const count: Fn<
  [["a", ArrayLike]],
  [["axis", AxisArg], ["keepdims", boolean]],
  Count
> = fn(
  "count",
  [["a", ANY], ["axis", ANY, null], ["keepdims", ANY, undefined]],
  (a: unknown, axis: AxisArg, keepdims?: boolean) => counted(anyMasked(a), axis, keepdims),
);

/**
 * The number of masked elements.
 *
 * @param arr The array.
 * @param axis The axis to count along; all when left out.
 * @returns An array of counts.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.count_masked(np.ma.masked_equal([1, 2, 2], 2)).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.count_masked.html
 */
export const count_masked: Fn<[["arr", ArrayLike]], [["axis", AxisArg]], ndarray> = fn(
  "count_masked",
  [["arr", ANY], ["axis", ANY, null]],
  (a: unknown, axis: AxisArg) => {
    const m = anyMasked(a);
    return r.sum(m._mask === nomask ? maskLike(m._data) : m._mask, { axis });
  },
);
