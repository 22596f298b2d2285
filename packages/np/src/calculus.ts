// Along one axis of sampled values: trapezoid and unwrap. interp and gradient are in sampled.ts, diff in scans.ts.

import { type ArrayLike, type Fn, type ndarray, normalizer } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { trapezoid_impl, unwrap_impl } from "@nplex/core/impl";

/**
 * The integral along an axis by the trapezoid rule.
 *
 * @param y The values.
 * @param x Where they were taken: along the axis, or in the shape of `y`.
 * @param dx The distance of samples when `x` is not given.
 * @param axis The axis.
 * @returns The integrals, without the axis.
 * @throws {AxisError} When the axis is out of bounds.
 * @throws {ValueError} When shapes don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.trapezoid([1, 2, 3]).item(), 4);
 * assertEquals(np.trapezoid([1, 2, 3], [4, 6, 8]).item(), 8);
 * assertEquals(np.trapezoid([[0, 1, 2], [3, 4, 5]], { axis: 0 }).tolist(), [1.5, 2.5, 3.5]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.trapezoid.html
 */
export const trapezoid: Fn<
  [["y", ArrayLike]],
  [["x", ArrayLike | null], ["dx", ArrayLike], ["axis", number]],
  ndarray
> = normalizer(
  "trapezoid",
  [
    ["y", tags.ArrayLike],
    ["x", tags.OptionalArrayLike, null],
    ["dx", tags.ArrayLikeOrScalar, 1],
    ["axis", tags.Int, -1],
  ],
  trapezoid_impl,
);

/**
 * Takes jumps out of a sequence that is known only up to a period, such as an angle.
 *
 * @param p The values.
 * @param discont Jumps up to this size stay; half a period by default, and never less.
 * @param axis The axis along which values follow one another.
 * @param options `period`, 2π by default; an integer keeps integers integers.
 * @returns The values with multiples of the period added.
 * @throws {AxisError} When the axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.unwrap([0, 1, 2, -1, 0], { period: 4 }).tolist(), [0, 1, 2, 3, 4]);
 * assertEquals(String(np.unwrap([0, 3, 6, 9 - 2 * Math.PI])), "[0. 3. 6. 9.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.unwrap.html
 */
export const unwrap: Fn<
  [["p", ArrayLike]],
  [["discont", ArrayLike | null], ["axis", number]],
  ndarray,
  { readonly period?: ArrayLike }
> = normalizer(
  "unwrap",
  [
    ["p", tags.ArrayLike],
    ["discont", tags.Optional(tags.ArrayLikeOrScalar), null],
    ["axis", tags.Int, -1],
    "*",
    ["period", tags.ArrayLikeOrScalar, 2 * Math.PI],
  ],
  unwrap_impl,
);
