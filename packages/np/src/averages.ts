// The weighted average. mean, var and std are in reductions.ts, medians in quantiles.ts.

import { type ArrayLike, type Axis, type Fn, type ndarray, normalizer } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { average_impl } from "@nplex/core/impl";

/**
 * Weighted average over axes.
 *
 * @param a Any dtype; integers average in float64.
 * @param axis Axis or axes to reduce; all by default.
 * @param weights Weights in the shape of `a`, or of the axes; all 1 by default.
 * @param returned Whether the sum of the weights comes too.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns The averages; with `returned`, `[averages, sums of weights]`.
 * @throws {TypeError} When the shapes of `a` and `weights` differ and no axis is given.
 * @throws {ValueError} When the weights don't fit the axes.
 * @throws {ZeroDivisionError} When weights sum to zero.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.average([1, 2, 3, 4]).item(), 2.5);
 * assertEquals(np.average([1, 2, 3], { weights: [3, 0, 1] }).item(), 1.5);
 * const [mean, sum] = np.average([[1, 3], [5, 7]], 1, [1, 3], true);
 * assertEquals([mean.tolist(), sum.tolist()], [[2.5, 6.5], [4, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.average.html
 */
export const average: AverageFn = normalizer("average", [
  ["a", tags.ArrayLike],
  ["axis", tags.AxisLike, null],
  ["weights", tags.OptionalArrayLike, null],
  ["returned", tags.Bool, false],
  "*",
  ["keepdims", tags.KeepDims, false],
], (a, axis, weights, returned, keepdims) => {
  const [average, sum] = average_impl(a, axis, weights, keepdims);
  return returned ? [average, sum()] : average;
});

/** The call forms of `average`: one array, or two when `returned` is true. */
export interface AverageFn {
  /** The averages and the sums of the weights. */
  (
    a: ArrayLike,
    axis: Axis | undefined,
    weights: ArrayLike | null | undefined,
    returned: true,
    options?: { keepdims?: boolean },
  ): [average: ndarray, sum: ndarray];
  /** The averages and the sums of the weights. */
  (a: ArrayLike, options: AverageOptions & { returned: true }): [average: ndarray, sum: ndarray];
  /** The averages and the sums of the weights. */
  (
    a: ArrayLike,
    axis: Axis | undefined,
    options: Omit<AverageOptions, "axis"> & { returned: true },
  ): [average: ndarray, sum: ndarray];
  /** The averages. */
  (
    ...args: Parameters<
      Fn<
        [["a", ArrayLike]],
        [["axis", Axis], ["weights", ArrayLike | null], ["returned", false]],
        ndarray,
        { keepdims?: boolean }
      >
    >
  ): ndarray;
}

/** The parameters of `average` by name. */
export interface AverageOptions {
  /** Axis or axes to reduce. */
  readonly axis?: Axis;
  /** Weights of the elements. */
  readonly weights?: ArrayLike | null;
  /** Whether the sum of the weights comes too. */
  readonly returned?: boolean;
  /** Whether reduced axes stay with length 1. */
  readonly keepdims?: boolean;
}
