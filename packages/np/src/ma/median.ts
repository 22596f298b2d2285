// The median of masked arrays: the middle of the sorted elements that are not masked.

import { type ArrayLike, type Axis, type Fn, type ndarray, otherAxes, range } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { array } from "../creation.ts";
import { copyto } from "../edit.ts";
import { take, take_along_axis } from "../indexing.ts";
import { concatenate } from "../join.ts";
import { median as npMedian } from "../quantiles.ts";
import * as r from "../reductions.ts";
import { where } from "../searching.ts";
import { moveaxis } from "../shape.ts";
import * as u from "../ufuncs.ts";
import { ANY, anyTrue, fn, hasTrue, nomask } from "./basics.ts";
import { checkFill, largest } from "./fill_values.ts";
import { fullMask } from "./assigning.ts";
import { construct } from "./making.ts";
import { masked, MaskedArray, type Reduced, wrapped } from "./masked_array.ts";
import { arrayOf, maskOf } from "./operands.ts";
import { count } from "./counting.ts";
import { type OutArg, outData, sum } from "./reductions.ts";
import { mean } from "./statistics.ts";
import { sortInPlace } from "./sorting.ts";

const isInexact = (m: MaskedArray) => m.dtype.kind === "f" || m.dtype.kind === "c";

/** A sorted copy, or the array itself sorted, with NaNs after infinities and masked elements after all. */
function sortedAlong(m: MaskedArray, axis: number | null, inPlace: boolean): MaskedArray {
  const flat = axis === null;
  let x = m;
  if (flat) x = wrapped(m._data.ravel(), m._mask === nomask ? nomask : m._mask.ravel(), m);
  if (!inPlace) x = wrapped(array(x._data), x._mask === nomask ? nomask : array(x._mask), x);
  const fill_value = isInexact(m) ? Infinity : null;
  sortInPlace(x, { axis: flat ? 0 : axis, kind: null, endwith: true, fill_value });
  return x;
}

/** NaN where the last element of the sorted ones is one: the median of NaNs is NaN. */
function withNaNs(sorted: MaskedArray, result: Reduced, axis: number): Reduced {
  if (sorted.size === 0) return result;
  const last = take(sorted._data, -1, { axis });
  let nan = u.isnan(last);
  if (sorted._mask !== nomask) {
    nan = u.logical_and(nan, u.logical_not(take(sorted._mask, -1, { axis })));
  }
  if (!anyTrue(nan)) return result;
  if (result.ndim === 0) return last;
  copyto(result instanceof MaskedArray ? result._data : result, last, { where: nan });
  return result;
}

function medianOfVector(sorted: MaskedArray): Reduced {
  const n = Number(count(sorted)), half = Math.floor(n / 2), odd = n % 2;
  const mid = sorted.get(`${half + odd - 1}:${half + 1}`);
  let s: Reduced;
  if (isInexact(sorted) && sorted.size > 0) {
    s = sum(mid);
    if (!odd && s !== masked) s = u.divide(s as ndarray, 2);
    s = withNaNs(sorted, s, 0);
  } else s = mean(mid);
  // The values that are there may be as large as what stands in for masked ones.
  if (hasTrue(maskOf(s)) && hasTrue(u.logical_not(fullMask(sorted)))) {
    return array(largest(sorted.dtype), { dtype: sorted.dtype });
  }
  return s;
}

function medianAlong(sorted: MaskedArray, axis: number): Reduced {
  const counts = count(sorted, { axis, keepdims: true }) as ndarray;
  const half = u.floor_divide(counts, 2);
  const low = where(u.equal(u.remainder(counts, 2), 1), half, u.subtract(half, 1));
  const both = concatenate([low, half], axis);
  const mask = sorted._mask === nomask ? nomask : take_along_axis(sorted._mask, both, axis);
  const pair = wrapped(take_along_axis(sorted._data, both, axis), mask, sorted);
  if (anyTrue(pair._mask)) {
    const some = u.logical_not(r.all(fullMask(sorted), { axis, keepdims: true }));
    const replace = u.logical_and(some, pair._mask);
    copyto(pair._data, checkFill(largest(sorted.dtype), sorted.dtype), { where: replace });
    copyto(pair._mask, false, { where: replace });
  }
  if (!isInexact(sorted)) return mean(pair, { axis });
  const s = sum(pair, { axis });
  const data = s instanceof MaskedArray ? s._data : s;
  u.divide(data, 2, { out: data, casting: "unsafe" });
  return withNaNs(sorted, s, axis);
}

function medianOf(m: MaskedArray, axis: number | null, inPlace: boolean): Reduced {
  const sorted = sortedAlong(m, axis, inPlace);
  const at = axis === null ? 0 : axis < 0 ? axis + sorted.ndim : axis;
  if (sorted.shape[at] === 0) return mean(sorted, { axis: at });
  return sorted.ndim === 1 ? medianOfVector(sorted) : medianAlong(sorted, at);
}

/** Puts the result where it was asked for. */
function delivered(result: Reduced, out: ndarray | MaskedArray): ndarray | MaskedArray {
  const to = outData(out) as ndarray;
  copyto(to, result instanceof MaskedArray ? result._data : result);
  if (out instanceof MaskedArray) out._mask = array(maskOf(result));
  return out;
}

/**
 * The median of the elements that are not masked.
 *
 * @param a The elements.
 * @param axis The axis or axes; all when left out.
 * @param out Where to put the result.
 * @param overwrite_input Whether the array may be sorted in place.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns A masked array, or a single value; masked where every element is.
 * @throws {AxisError} When an axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.median(np.ma.masked_equal([1, 2, 4, 9], 9)).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.median.html
 */
export const median: Fn<
  [["a", ArrayLike]],
  [["axis", Axis], ["out", OutArg], ["overwrite_input", boolean], ["keepdims", boolean]],
  Reduced
> = fn(
  "median",
  [["a", ANY], ["axis", ANY, null], ["out", ANY, null], ["overwrite_input", tags.Bool, false], [
    "keepdims",
    tags.Bool,
    false,
  ]],
  (a: unknown, axis: Axis, out: OutArg, overwrite: boolean, keepdims: boolean) => {
    if (!(a instanceof MaskedArray)) {
      const options = { axis, out: outData(out), overwrite_input: overwrite, keepdims };
      const m = npMedian(arrayOf(a) as ndarray, options);
      return out ?? (m.ndim > 0 ? construct({ data: m }) : m);
    }
    // A sum over nothing but the axes complains of those out of range or given twice.
    if (axis !== null) r.sum(array(0).reshape(a.shape.map(() => 1)), { axis });
    const axes = axis === null ? null : (typeof axis === "number" ? [axis] : [...axis])
      .map((x) => x < 0 ? x + a.ndim : x);
    let m = a, along: number | null = axes?.length === 1 ? axes[0] : null;
    if (axes && axes.length !== 1) {
      const keep = otherAxes(a.shape, axes);
      const front = range(keep.length);
      const shape = [...keep.map((i) => a.shape[i]), -1];
      const move = (x: ndarray) => moveaxis(x, keep, front).reshape(shape);
      m = wrapped(move(a._data), a._mask === nomask ? nomask : move(a._mask), a);
      along = -1;
    }
    let result = medianOf(m, along, overwrite);
    if (keepdims) {
      const shape = a.shape.map((n, i) => axes === null || axes.includes(i) ? 1 : n);
      result = result.reshape(shape);
      if (result instanceof MaskedArray && result._mask !== nomask) result._sharedmask = true;
    }
    return out === null ? result : delivered(result, out);
  },
);
