// Order statistics: median, quantile, percentile and their nan* forms. Averages are in averages.ts, the
// other functions that leave out NaN in nan_functions.ts.

import {
  type ArrayLike,
  assign,
  type Axis,
  checkOutShape,
  type DType,
  type Fn,
  type LaterCall,
  type ndarray,
  normalizer,
  type Operand,
  orLater,
  type Out,
  requireWriteable,
  type Tag,
  type Tensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { interpolates, median_impl, nanmedian_impl, quantile_impl } from "@nplex/core/impl";

/** How an order statistic is found when it falls between two elements: the methods of Hyndman and Fan. */
export type QuantileMethod =
  | "inverted_cdf"
  | "averaged_inverted_cdf"
  | "closest_observation"
  | "interpolated_inverted_cdf"
  | "hazen"
  | "weibull"
  | "linear"
  | "median_unbiased"
  | "normal_unbiased"
  | "lower"
  | "higher"
  | "midpoint"
  | "nearest";

// The dtype of `out=` decides in which dtype the last step is computed, so implementations see it.
const Destination: Tag<ndarray | undefined> = { ...tags.OutArray, out: false };

/** Writes a result into the array given as `out=`; some broadcast it, as ufuncs do. */
function deliver(
  name: string,
  t: Tensor,
  out: ndarray | undefined,
  broadcast = false,
): Tensor | ndarray {
  if (!out) return t;
  if (!broadcast) checkOutShape(name, t.shape, out);
  requireWriteable(out, `${name}(): output array`);
  assign(out.tensor, t);
  return out;
}

/** Call of `quantile`, `percentile` and their nan forms. */
export type QuantileFn = Fn<
  [["a", ArrayLike], ["q", ArrayLike]],
  [
    ["axis", Axis],
    ["out", Out],
    ["overwrite_input", boolean],
    ["method", QuantileMethod],
    ["keepdims", boolean],
  ],
  ndarray,
  { weights?: ArrayLike | null }
>;

type QuantileCall = (
  a: Tensor,
  q: Operand,
  weights: Tensor | undefined,
  axis: number[] | undefined,
  method: string,
  keepdims: boolean,
  out: DType | undefined,
) => Tensor;
const PARAMS = ["a", "q", "weights", "axis", "method", "keepdims", "dtype"];

function quantileFunction(name: string, scale: number, skipNaN: boolean): QuantileFn {
  return normalizer(
    name,
    [
      ["a", tags.ArrayLike],
      ["q", tags.ArrayLikeOrScalar],
      ["axis", tags.AxisLike, null],
      ["out", Destination, null],
      ["overwrite_input", tags.Bool, false],
      ["method", tags.Text, "linear"],
      ["keepdims", tags.KeepDims, false],
      "*",
      ["weights", tags.OptionalArrayLike, null],
    ],
    (
      a: Tensor,
      q: Operand,
      axis: number[] | undefined,
      out: ndarray | undefined,
      _overwrite: boolean,
      method: string,
      keepdims: boolean,
      weights: Tensor | undefined,
    ) => {
      const broadcast = skipNaN || !weights && interpolates(method);
      const result = orLater(
        name,
        PARAMS,
        ((a, q, weights, axis, method, keepdims, out) => {
          const options = { axis, out, method, keepdims, weights, skipNaN };
          return quantile_impl(name, scale, a, q, options);
        }) as QuantileCall as LaterCall,
        [a, q, weights, axis, method, keepdims, out?.dtype],
        {
          samples: { q: "zeros" },
        },
      );
      return deliver(name, result as Tensor, out, broadcast);
    },
  );
}

/**
 * The middle of the sorted elements, or the mean of the two in the middle.
 *
 * @param a Any dtype.
 * @param axis Axis or axes to reduce; all by default.
 * @param out Array for the result.
 * @param overwrite_input Allows `a` to be used as scratch space; it is left as it is all the same.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns The medians: float64 for integers, else of the array's dtype. NaN where there is a NaN.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.median([10, 7, 4, 3]).item(), 5.5);
 * assertEquals(np.median([[10, 7, 4], [3, 2, 1]], { axis: 0 }).tolist(), [6.5, 4.5, 2.5]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.median.html
 */
export const median: Fn<
  [["a", ArrayLike]],
  [["axis", Axis], ["out", Out], ["overwrite_input", boolean], ["keepdims", boolean]],
  ndarray
> = normalizer(
  "median",
  [
    ["a", tags.ArrayLike],
    ["axis", tags.AxisLike, null],
    ["out", Destination, null],
    ["overwrite_input", tags.Bool, false],
    ["keepdims", tags.KeepDims, false],
  ],
  (a, axis, out, _overwrite, keepdims) =>
    deliver("median", median_impl(a, axis, keepdims, out?.dtype), out),
);

/**
 * The median of the elements that are not NaN.
 *
 * @param a Any dtype.
 * @param axis Axis or axes to reduce; all by default.
 * @param out Array for the result.
 * @param overwrite_input Allows `a` to be used as scratch space; it is left as it is all the same.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns The medians; NaN, with a warning, where there are only NaNs.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanmedian([10, NaN, 4, 3]).item(), 4);
 * assertEquals(np.nanmedian([[10, NaN, 4], [3, 2, 1]], 1).tolist(), [7, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanmedian.html
 */
export const nanmedian: Fn<
  [["a", ArrayLike]],
  [["axis", Axis], ["out", Out], ["overwrite_input", boolean], ["keepdims", boolean]],
  ndarray
> = normalizer(
  "nanmedian",
  [
    ["a", tags.ArrayLike],
    ["axis", tags.AxisLike, null],
    ["out", Destination, null],
    ["overwrite_input", tags.Bool, false],
    ["keepdims", tags.KeepDims, false],
  ],
  (a, axis, out, _overwrite, keepdims) =>
    deliver("nanmedian", nanmedian_impl(a, axis, keepdims), out, true),
);

/**
 * The q-th quantiles of the elements.
 *
 * @param a Real numbers.
 * @param q Fractions from 0 to 1: a number or an array of at most two dimensions. A number counts as a Python float in promotion.
 * @param axis Axis or axes to reduce; all by default.
 * @param out Array for the result.
 * @param overwrite_input Allows `a` to be used as scratch space; it is left as it is all the same.
 * @param method How to choose between neighbours; `"linear"` by default.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param weights Weights of the elements, in the shape of `a` or of the axes; only for `"inverted_cdf"`.
 * @returns The values, with the dimensions of `q` in front.
 * @throws {ValueError} When `q` is outside 0 to 1, a method is unknown, or weights don't fit.
 * @throws {TypeError} When `a` is complex.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.quantile([10, 7, 4, 3, 2, 1], 0.5).item(), 3.5);
 * assertEquals(np.quantile([[1, 2], [3, 4]], [0, 1], { axis: 1 }).tolist(), [[1, 3], [2, 4]]);
 * assertEquals(np.quantile([1, 2, 3, 4], 0.4, { method: "higher" }).item(), 3);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.quantile.html
 */
export const quantile: QuantileFn = quantileFunction("quantile", 1, false);

/**
 * The q-th percentiles of the elements.
 *
 * @param a Real numbers.
 * @param q Percentages from 0 to 100: a number or an array of at most two dimensions. A number counts as a Python float in promotion.
 * @param axis Axis or axes to reduce; all by default.
 * @param out Array for the result.
 * @param overwrite_input Allows `a` to be used as scratch space; it is left as it is all the same.
 * @param method How to choose between neighbours; `"linear"` by default.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param weights Weights of the elements, in the shape of `a` or of the axes; only for `"inverted_cdf"`.
 * @returns The values, with the dimensions of `q` in front.
 * @throws {ValueError} When `q` is outside 0 to 100, a method is unknown, or weights don't fit.
 * @throws {TypeError} When `a` is complex.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.percentile([10, 7, 4, 3, 2, 1], 50).item(), 3.5);
 * assertEquals(np.percentile([1, 2, 3, 4, 5], [25, 75]).tolist(), [2, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.percentile.html
 */
export const percentile: QuantileFn = quantileFunction("percentile", 100, false);

/**
 * The q-th quantiles of the elements that are not NaN.
 *
 * @param a Real numbers.
 * @param q Fractions from 0 to 1: a number or an array of at most two dimensions. A number counts as a Python float in promotion.
 * @param axis Axis or axes to reduce; all by default.
 * @param out Array for the result.
 * @param overwrite_input Allows `a` to be used as scratch space; it is left as it is all the same.
 * @param method How to choose between neighbours; `"linear"` by default.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param weights Weights of the elements, in the shape of `a` or of the axes; only for `"inverted_cdf"`.
 * @returns The values, with the dimensions of `q` in front.
 * @throws {ValueError} When `q` is outside 0 to 1, a method is unknown, or weights don't fit.
 * @throws {TypeError} When `a` is complex.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanquantile([10, NaN, 4, 3], 0.5).item(), 4);
 * assertEquals(np.nanquantile([[10, NaN, 4], [3, 2, 1]], 0.5, 1).tolist(), [7, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanquantile.html
 */
export const nanquantile: QuantileFn = quantileFunction("nanquantile", 1, true);

/**
 * The q-th percentiles of the elements that are not NaN.
 *
 * @param a Real numbers.
 * @param q Percentages from 0 to 100: a number or an array of at most two dimensions. A number counts as a Python float in promotion.
 * @param axis Axis or axes to reduce; all by default.
 * @param out Array for the result.
 * @param overwrite_input Allows `a` to be used as scratch space; it is left as it is all the same.
 * @param method How to choose between neighbours; `"linear"` by default.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param weights Weights of the elements, in the shape of `a` or of the axes; only for `"inverted_cdf"`.
 * @returns The values, with the dimensions of `q` in front.
 * @throws {ValueError} When `q` is outside 0 to 100, a method is unknown, or weights don't fit.
 * @throws {TypeError} When `a` is complex.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanpercentile([10, NaN, 4, 3], 50).item(), 4);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanpercentile.html
 */
export const nanpercentile: QuantileFn = quantileFunction("nanpercentile", 100, true);
