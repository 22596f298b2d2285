// Functions known at sample points: interp and gradient. diff is in scans.ts.

import {
  type ArrayLike,
  type Axis,
  Binder,
  type Fn,
  isOptions,
  ndarray,
  normalizer,
  orLater,
  overridden,
  overriding,
  Tensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { gradient_impl, interp_impl } from "@nplex/core/impl";

/**
 * Values of the piecewise linear function through given points.
 *
 * @param x Where to evaluate.
 * @param xp The points' abscissas, rising; any order with `period`.
 * @param fp The points' values, real or complex.
 * @param left Value below the first point; `fp[0]` by default.
 * @param right Value above the last point; `fp[-1]` by default.
 * @param period Length after which the abscissas repeat; `left` and `right` are not used then.
 * @returns float64, or complex128, in the shape of `x`.
 * @throws {ValueError} When `xp` and `fp` have different lengths, are empty or have other than one dimension.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.interp(2.5, [1, 2, 3], [3, 2, 0]).item(), 1);
 * assertEquals(np.interp([0, 4], [1, 2], [3, 2], { right: -1 }).tolist(), [3, -1]);
 * assertEquals(np.interp(-10, [0, 90, 180, 270], [0, 1, 0, -1], { period: 360 }).ndim, 0);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.interp.html
 */
export const interp: Fn<
  [["x", ArrayLike], ["xp", ArrayLike], ["fp", ArrayLike]],
  [["left", ArrayLike | null], ["right", ArrayLike | null], ["period", number | null]],
  ndarray
> = normalizer(
  "interp",
  [
    ["x", tags.ArrayLike],
    ["xp", tags.ArrayLike],
    ["fp", tags.ArrayLike],
    ["left", tags.Optional(tags.ArrayLikeOrScalar), null],
    ["right", tags.Optional(tags.ArrayLikeOrScalar), null],
    ["period", tags.Optional(tags.Float), null],
  ],
  (x, xp, fp, left, right, period) => {
    for (const [name, end] of [["left", left], ["right", right]] as const) {
      if (end instanceof Tensor && end.ndim > 0) {
        throw new TypeError(`interp() argument '${name}' must be a number or None, not an array`);
      }
    }
    return interp_impl(x, xp, fp, left, right, period);
  },
);

/** What `gradient` takes by name. */
export interface GradientOptions {
  /** Axis or axes along which to differentiate; all by default. */
  readonly axis?: Axis;
  /** Order of accuracy at the ends: 1 or 2. */
  readonly edge_order?: 1 | 2;
}

const gradientBinder = new Binder("gradient", [
  "*",
  ["axis", tags.AxisLike, null],
  ["edge_order", tags.Int, 1],
]);

/**
 * Derivatives of a function known at sample points: central differences inside, one-sided at the ends.
 *
 * @param f The values.
 * @param varargs Distances: nothing (1), one number for all axes, or for each axis a number or the
 * coordinates of the samples; then options.
 * @returns The derivative along the axis, or a list with one for each axis.
 * @throws {ValueError} When an axis has fewer than `edge_order + 1` samples, or coordinates don't fit.
 * @throws {TypeError} When the number of distances is wrong.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.gradient([1, 2, 4, 7, 11])), "[1.  1.5 2.5 3.5 4. ]");
 * assertEquals(String(np.gradient([1, 2, 4], 2)), "[0.5  0.75 1.  ]");
 * assertEquals(String(np.gradient([[1, 2], [3, 6]], { axis: 0 })), "[[2. 4.]\n [2. 4.]]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.gradient.html
 */
export function gradient(
  f: ArrayLike,
  ...varargs: (ArrayLike | GradientOptions)[]
): ndarray | ndarray[] {
  const other = overriding.active && overridden(gradient, "gradient", [f, ...varargs]);
  if (other) return other[0] as ndarray;
  const last = varargs[varargs.length - 1];
  const options = isOptions(last) ? last : undefined;
  const [axis, order] = gradientBinder.bind(options ? [options] : []);
  const distances = (options ? varargs.slice(0, -1) : varargs).map((d) =>
    tags.ArrayLikeOrScalar.normalize(d, { fn: "gradient", param: "varargs" })
  );
  const array = tags.ArrayLike.normalize(f, { fn: "gradient", param: "f" });
  const values = [array, distances, axis, order];
  const later = { samples: { varargs: "steps" } } as const;
  const call = gradient_impl as (...args: unknown[]) => unknown;
  const given = orLater("gradient", ["f", "varargs"], call, values, later);
  const results = (given as Tensor[]).map((t) => new ndarray(t));
  return results.length === 1 ? results[0] : results;
}
