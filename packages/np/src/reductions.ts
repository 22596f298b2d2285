// Reductions: sums, products, extremes, truth, counts, means and deviations. Each is a declaration over
// core's reductions_impl.ts; running results are in scans.ts, quantiles and nan-functions elsewhere.

import {
  type ArrayLike,
  type Axis,
  type DType,
  type DTypeLike,
  type Fn,
  type ndarray,
  normalizer,
  type Out,
  type Scalar,
  type ScalarLike,
  type Tag,
  type Tensor,
  type WhereArg,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  argreduce_impl,
  count_nonzero_impl,
  type Deviation,
  mean_impl,
  ptp_impl,
  reduceInto,
  reduceTo,
  requireArgOut,
  std_impl,
  var_impl,
} from "@nplex/core/impl";
import { Destination, divisorOffset, Initial, ReduceMask } from "./reduction_tags.ts";

/** Call of `sum` and `prod`. */
export type Fold = Fn<
  [["a", ArrayLike]],
  [
    ["axis", Axis],
    ["dtype", DTypeLike | null],
    ["out", Out | readonly ndarray[]],
    ["keepdims", boolean],
    ["initial", ScalarLike | ndarray | null],
    ["where", WhereArg],
  ],
  ndarray
>;
/** Call of `max` and `min`. */
export type Extreme = Fn<
  [["a", ArrayLike]],
  [
    ["axis", Axis],
    ["out", Out | readonly ndarray[]],
    ["keepdims", boolean],
    ["initial", ScalarLike | ndarray | null],
    ["where", WhereArg],
  ],
  ndarray
>;
/** Call of `any` and `all`. */
export type Truth = Fn<
  [["a", ArrayLike]],
  [["axis", Axis], ["out", Out | readonly ndarray[]], ["keepdims", boolean]],
  ndarray,
  { where?: WhereArg }
>;
/** Call of `argmax` and `argmin`. */
export type Arg = Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["out", Out]],
  ndarray,
  { keepdims?: boolean }
>;
/** Call of `var` and `std`. */
export type Spread = Fn<
  [["a", ArrayLike]],
  [
    ["axis", Axis],
    ["dtype", DTypeLike | null],
    ["out", Out | readonly ndarray[]],
    ["ddof", number],
    ["keepdims", boolean],
  ],
  ndarray,
  { where?: WhereArg; mean?: ArrayLike; correction?: number }
>;

type Axes = number[] | undefined;
type Start = Tensor | Scalar | null | undefined;
type Dest = ndarray | undefined;

function fold(name: string, primitive: string): Fold {
  return normalizer(name, [
    ["a", tags.ArrayLike],
    ["axis", tags.AxisLike, null],
    ["dtype", tags.DTypeLike, null],
    ["out", Destination, null],
    ["keepdims", tags.KeepDims, false],
    ["initial", Initial, undefined],
    ["where", ReduceMask, true],
  ], (
    a: Tensor,
    axis: Axes,
    dtype: DType | undefined,
    out: Dest,
    keepdims: boolean,
    initial: Start,
    where: Tensor | undefined,
  ) => reduceTo(primitive, a, out, { axis, dtype, keepdims, initial, where }));
}

function extreme(name: string, primitive: string): Extreme {
  return normalizer(name, [
    ["a", tags.ArrayLike],
    ["axis", tags.AxisLike, null],
    ["out", Destination, null],
    ["keepdims", tags.KeepDims, false],
    ["initial", Initial, undefined],
    ["where", ReduceMask, true],
  ], (
    a: Tensor,
    axis: Axes,
    out: Dest,
    keepdims: boolean,
    initial: Start,
    where: Tensor | undefined,
  ) => reduceTo(primitive, a, out, { axis, keepdims, initial, where }));
}

function truth(name: string, primitive: string): Truth {
  return normalizer(
    name,
    [
      ["a", tags.ArrayLike],
      ["axis", tags.AxisLike, null],
      ["out", Destination, null],
      ["keepdims", tags.KeepDims, false],
      "*",
      ["where", ReduceMask, true],
    ],
    (a: Tensor, axis: Axes, out: Dest, keepdims: boolean, where: Tensor | undefined) =>
      reduceTo(primitive, a, out, { axis, keepdims, where }),
  );
}

function arg(name: "argmax" | "argmin"): Arg {
  return normalizer(
    name,
    [
      ["a", tags.ArrayLike],
      ["axis", tags.SingleAxis, null],
      ["out", Destination, null],
      "*",
      ["keepdims", tags.KeepDims, false],
    ],
    (a: Tensor, axis: number | undefined, out: Dest, keepdims: boolean) => {
      const result = argreduce_impl(name, a, axis, keepdims);
      if (!out) return result;
      requireArgOut(name, result, out);
      return reduceInto(name, result, out);
    },
  );
}

const KnownMean: Tag<Tensor | Scalar | undefined> = tags.Optional(tags.ArrayLikeOrScalar);
const Correction: Tag<number | undefined> = tags.Optional(tags.Float);

function spread(name: string, impl: (x: Tensor, options: Deviation) => Tensor): Spread {
  return normalizer(name, [
    ["a", tags.ArrayLike],
    ["axis", tags.AxisLike, null],
    ["dtype", tags.DTypeLike, null],
    ["out", Destination, null],
    ["ddof", tags.Float, 0],
    ["keepdims", tags.KeepDims, false],
    "*",
    ["where", ReduceMask, true],
    ["mean", KnownMean, undefined],
    ["correction", Correction, undefined],
  ], (
    a: Tensor,
    axis: Axes,
    dtype: DType | undefined,
    out: Dest,
    ddof: number,
    keepdims: boolean,
    where: Tensor | undefined,
    mean: Tensor | Scalar | undefined,
    correction: number | undefined,
  ) =>
    into(name, out, (outDType) =>
      impl(a, {
        axis,
        dtype,
        keepdims,
        where,
        mean,
        outDType,
        ddof: divisorOffset(ddof, correction),
      })));
}

function into(
  name: string,
  out: Dest,
  f: (outDType: DType | undefined) => Tensor,
): Tensor | ndarray {
  const result = f(out?.dtype);
  return out ? reduceInto(name, result, out) : result;
}

/**
 * Sum of elements over axes; small integers and bools are summed in 64 bits.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param dtype The dtype to compute in and to return.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param initial The value to start from.
 * @param where Elements that take part.
 * @returns The sums: without `axis` a 0-d array.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2], [3, 4]]);
 * assertEquals(np.sum(a).item(), 10);
 * assertEquals(np.sum(a, { axis: 0 }).tolist(), [4, 6]);
 * assertEquals(np.sum(a, 1, { keepdims: true }).tolist(), [[3], [7]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.sum.html
 */
export const sum: Fold = fold("sum", "add");

/**
 * Product of elements over axes; small integers and bools are multiplied in 64 bits.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param dtype The dtype to compute in and to return.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param initial The value to start from.
 * @param where Elements that take part.
 * @returns The products: without `axis` a 0-d array.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.prod([[1, 2], [3, 4]], { axis: 1 }).tolist(), [2, 12]);
 * assertEquals(np.prod([]).item(), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.prod.html
 */
export const prod: Fold = fold("prod", "multiply");

/**
 * Largest element over axes; NaN wins.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param initial The value to start from.
 * @param where Elements that take part.
 * @returns The maxima, of the array's dtype.
 * @throws {ValueError} When there is nothing to reduce and no `initial`.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.max([[1, 5], [3, 4]], { axis: 0 }).tolist(), [3, 5]);
 * assertEquals(np.max([], { initial: -1 }).item(), -1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.max.html
 */
export const max: Extreme = extreme("max", "maximum");

/**
 * Another name of `np.max`: the largest element over axes.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param initial The value to start from.
 * @param where Elements that take part.
 * @returns The maxima, of the array's dtype.
 * @throws {ValueError} When there is nothing to reduce and no `initial`.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.amax([3, 7, 5]).item(), 7);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.amax.html
 */
export const amax: Extreme = extreme("amax", "maximum");

/**
 * Smallest element over axes; NaN wins.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param initial The value to start from.
 * @param where Elements that take part.
 * @returns The minima, of the array's dtype.
 * @throws {ValueError} When there is nothing to reduce and no `initial`.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.min([[1, 5], [3, 4]], { axis: 1 }).tolist(), [1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.min.html
 */
export const min: Extreme = extreme("min", "minimum");

/**
 * Another name of `np.min`: the smallest element over axes.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param initial The value to start from.
 * @param where Elements that take part.
 * @returns The minima, of the array's dtype.
 * @throws {ValueError} When there is nothing to reduce and no `initial`.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.amin([3, 7, 5]).item(), 3);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.amin.html
 */
export const amin: Extreme = extreme("amin", "minimum");

/**
 * Whether any element is true over axes; NaN is true.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param keepdims Whether reduced axes stay with length 1. By name only: where, the elements that take part.
 * @returns Bools; false for no elements.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.any([0, 0, 3]).item(), true);
 * assertEquals(np.any([[0, 0], [1, 0]], { axis: 1 }).tolist(), [false, true]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.any.html
 */
export const any: Truth = truth("any", "logical_or");

/**
 * Whether all elements are true over axes; NaN is true.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param keepdims Whether reduced axes stay with length 1. By name only: where, the elements that take part.
 * @returns Bools; true for no elements.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.all([1, 2, 0]).item(), false);
 * assertEquals(np.all([[1, 2], [1, 0]], { axis: 1 }).tolist(), [true, false]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.all.html
 */
export const all: Truth = truth("all", "logical_and");

/**
 * Index of the first largest element along an axis; the first NaN wins.
 *
 * @param a The array.
 * @param axis The axis; null to count in the flattened array.
 * @param out An integer array of the result's shape. By name only: keepdims.
 * @returns Indices, int64.
 * @throws {ValueError} When the axis has length 0, or `out` another shape.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.argmax([3, 9, 4, 9]).item(), 1);
 * assertEquals(np.argmax([[1, 2], [4, 3]], { axis: 1 }).tolist(), [1, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.argmax.html
 */
export const argmax: Arg = arg("argmax");

/**
 * Index of the first smallest element along an axis; the first NaN wins.
 *
 * @param a The array.
 * @param axis The axis; null to count in the flattened array.
 * @param out An integer array of the result's shape. By name only: keepdims.
 * @returns Indices, int64.
 * @throws {ValueError} When the axis has length 0, or `out` another shape.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.argmin([3, 1, 4, 1]).item(), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.argmin.html
 */
export const argmin: Arg = arg("argmin");

/**
 * Range of values over axes: the largest element minus the smallest.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns The ranges, of the array's dtype, in which integers may wrap.
 * @throws {ValueError} When there is nothing to reduce and no `initial`.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {TypeError} For bools, which can't be subtracted.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ptp([3, 9, 4]).item(), 6);
 * assertEquals(np.ptp([[1, 5], [2, 2]], { axis: 1 }).tolist(), [4, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ptp.html
 */
export const ptp: Fn<
  [["a", ArrayLike]],
  [["axis", Axis], ["out", Out | readonly ndarray[]], ["keepdims", boolean]],
  ndarray
> = normalizer(
  "ptp",
  [
    ["a", tags.ArrayLike],
    ["axis", tags.AxisLike, null],
    ["out", Destination, null],
    ["keepdims", tags.KeepDims, false],
  ],
  (a: Tensor, axis: Axes, out: Dest, keepdims: boolean) =>
    into("ptp", out, (outDType) => ptp_impl(a, axis, keepdims, outDType)),
);

/**
 * Number of elements that are not zero, over axes.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all. By name only: keepdims.
 * @returns Counts, int64.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When an axis is given twice.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.count_nonzero([1, 0, 3]).item(), 2);
 * assertEquals(np.count_nonzero([[1, 0], [2, 3]], { axis: 0 }).tolist(), [2, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.count_nonzero.html
 */
export const count_nonzero: Fn<
  [["a", ArrayLike]],
  [["axis", Axis]],
  ndarray,
  { keepdims?: boolean }
> = normalizer(
  "count_nonzero",
  [
    ["a", tags.ArrayLike],
    ["axis", tags.AxisLike, null],
    "*",
    ["keepdims", tags.KeepDims, false],
  ],
  count_nonzero_impl,
);

/**
 * Arithmetic mean over axes: integers in float64, float16 in float32 with a float16 result.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param dtype The dtype to compute in and to return.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param keepdims Whether reduced axes stay with length 1. By name only: where, the elements that take part.
 * @returns The means; NaN and a warning for no elements.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.mean([[1, 2], [3, 6]]).item(), 3);
 * assertEquals(np.mean([[1, 2], [3, 6]], { axis: 0 }).tolist(), [2, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.mean.html
 */
export const mean: Fn<
  [["a", ArrayLike]],
  [
    ["axis", Axis],
    ["dtype", DTypeLike | null],
    ["out", Out | readonly ndarray[]],
    ["keepdims", boolean],
  ],
  ndarray,
  { where?: WhereArg }
> = normalizer("mean", [
  ["a", tags.ArrayLike],
  ["axis", tags.AxisLike, null],
  ["dtype", tags.DTypeLike, null],
  ["out", Destination, null],
  ["keepdims", tags.KeepDims, false],
  "*",
  ["where", ReduceMask, true],
], (
  a: Tensor,
  axis: Axes,
  dtype: DType | undefined,
  out: Dest,
  keepdims: boolean,
  where: Tensor | undefined,
) => into("mean", out, (outDType) => mean_impl(a, { axis, dtype, keepdims, where, outDType })));

/**
 * Variance over axes: the mean of squared deviations from the mean.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param dtype The dtype to compute in and to return.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param ddof Taken away from the number of elements in the divisor.
 * @param keepdims Whether reduced axes stay with length 1. By name only: where, mean (when it is known), correction (another name of ddof).
 * @returns The variances, real also for complex numbers; NaN and a warning where no degrees of freedom are left.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When ddof and correction are both given, an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.var([1, 2, 3, 4]).item(), 1.25);
 * assertEquals(np.var([[1, 3], [2, 6]], { axis: 1, ddof: 1 }).tolist(), [2, 8]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.var.html
 */
export const var_: Spread = spread("var", var_impl);
export { var_ as var };

/**
 * Standard deviation over axes: the square root of the variance.
 *
 * @param a The array.
 * @param axis Axis or axes to reduce; null for all.
 * @param dtype The dtype to compute in and to return.
 * @param out Where to write; of the result's shape and of any dtype.
 * @param ddof Taken away from the number of elements in the divisor.
 * @param keepdims Whether reduced axes stay with length 1. By name only: where, mean (when it is known), correction (another name of ddof).
 * @returns The deviations, real also for complex numbers; NaN and a warning where no degrees of freedom are left.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @throws {ValueError} When ddof and correction are both given, an axis is given twice, or `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.std([1, 3, 1, 3]).item(), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.std.html
 */
export const std: Spread = spread("std", std_impl);
