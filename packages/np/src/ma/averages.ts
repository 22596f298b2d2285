// Weighted averages of masked arrays.

import type { ArrayLike, Axis } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { broadcast_to } from "../broadcast.ts";
import { array } from "../creation.ts";
import { result_type } from "../dtype_queries.ts";
import * as u from "../ufuncs.ts";
import { ANY, floatDefault, fn, nomask } from "./basics.ts";
import { fullMask, setMask } from "./assigning.ts";
import { construct } from "./making.ts";
import { MaskedArray, type Reduced } from "./masked_array.ts";
import { count } from "./counting.ts";
import { sum } from "./reductions.ts";
import { dataOf, mean, quotient } from "./statistics.ts";
import { multiply } from "./ufuncs.ts";
import { normalAxes, placedWeights } from "./weights.ts";
import { wrapResult } from "./wrapping.ts";

/** What average gives: the averages, or a list with the sums of weights. */
export interface MaskedAverage {
  /** The averages. */
  (
    a: ArrayLike,
    axis?: Axis | { axis?: Axis; weights?: ArrayLike | null; returned?: false; keepdims?: boolean },
    weights?: ArrayLike | null | { returned?: false; keepdims?: boolean },
    returned?: false | { keepdims?: boolean },
  ): Reduced;
  /** The averages and the sums of the weights. */
  (
    a: ArrayLike,
    options: { axis?: Axis; weights?: ArrayLike | null; returned: true; keepdims?: boolean },
  ): [Reduced, Reduced];
  /** The averages and the sums of the weights. */
  (a: ArrayLike, axis: Axis, weights: ArrayLike | null, returned: true): [Reduced, Reduced];
}

/**
 * The average of the elements that are not masked, weighted if weights are given.
 *
 * @param a The elements.
 * @param axis The axis or axes; all when left out.
 * @param weights The weights: of the array's shape, or of the lengths of the axes.
 * @param returned Whether to return the sums of the weights too.
 * @param options `keepdims`.
 * @returns A masked array or a single value; with `returned` a list with the sums of the weights.
 * @throws {TypeError} When the weights have another shape and no axis is given.
 * @throws {ValueError} When the weights don't fit the axes.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2, 9], 9);
 * assertEquals(np.ma.average(m, { weights: [3, 1, 5] }).item(), 1.25);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.average.html
 */
export const average: MaskedAverage = fn(
  "average",
  [["a", ANY], ["axis", ANY, null], ["weights", ANY, null], ["returned", tags.Bool, false], "*", [
    "keepdims",
    ANY,
    undefined,
  ]],
  (a: unknown, axis: Axis, weights: unknown, returned: boolean, keepdims?: boolean) => {
    const m = construct({ data: a, order: "C" });
    const axes = axis === null ? null : normalAxes(axis, m.ndim);
    let avg: Reduced, scl: Reduced;
    if (weights === null) {
      avg = mean(m, { axis: axes, keepdims });
      scl = array(count(m, { axis: axes }), { dtype: avg.dtype });
    } else {
      let w = construct({ data: weights, order: "C" });
      const dtype = "biu".includes(m.dtype.kind)
        ? result_type(m.dtype, w.dtype, floatDefault())
        : result_type(m.dtype, w.dtype);
      w = placedWeights(w, m.shape, axes);
      if (m._mask !== nomask) {
        w = multiply(w, u.logical_not(m._mask)) as MaskedArray;
        setMask(w, u.logical_or(fullMask(w), m._mask));
      }
      const along = { axis: axes, keepdims };
      scl = sum(w, { ...along, dtype });
      const products = u.multiply(m._data, w._data, { dtype });
      const total = sum(wrapResult(u.multiply, products, [m, w]), along);
      avg = quotient(total, scl);
    }
    if (!returned) return avg;
    if (String(scl.shape) !== String(avg.shape)) {
      scl = array(broadcast_to(dataOf(scl), avg.shape as number[]));
    }
    return [avg, scl];
  },
);
