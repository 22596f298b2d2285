// Reductions and running results that leave out NaN: nansum, nanprod, nanmax, nanmin, nanmean, nanvar, nanstd,
// nanargmax, nanargmin, nancumsum, nancumprod. nanmedian and nanquantile are in quantiles.ts.

import {
  type ArrayLike,
  type Axis,
  type DType,
  type DTypeLike,
  type Fn,
  type ndarray,
  normalizer,
  type Operand,
  type Out,
  type Tag,
  type Tensor,
  type WhereArg,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  nanargreduce_impl,
  nanextreme_impl,
  nanfold_impl,
  nanmean_impl,
  nanscan_impl,
  nanstd_impl,
  nanvar_impl,
  reduceInto,
  type Reduction,
  requireArgOut,
} from "@nplex/core/impl";
import { divisorOffset } from "./reduction_tags.ts";

// The dtype of `out=` takes part in choosing the dtype of the computation, so implementations see it.
const Destination: Tag<ndarray | undefined> = { ...tags.OutArray, out: false };

const Initial: Tag<Operand | null> = {
  takes: "a scalar",
  normalize: (x, where) => x === null ? null : tags.ScalarOrArray.normalize(x, where),
};

// Several axes are refused only after they are known to be axes, as in NumPy.
const OneAxis: Tag<number | number[] | undefined> = {
  takes: "an integer",
  optional: true,
  normalize: (x, where) =>
    Array.isArray(x) ? x.map((i) => tags.toInt(i, where)) : tags.toInt(x, where),
};

/** Hands out a reduction's result, in `out` where it is given. */
function deliver(name: string, t: Tensor, out: ndarray | undefined): Tensor | ndarray {
  return out ? reduceInto(name, t, out) : t;
}

/** Call of `nansum` and `nanprod`. */
export type FoldFn = Fn<
  [["a", ArrayLike]],
  [
    ["axis", Axis],
    ["dtype", DTypeLike | null],
    ["out", Out],
    ["keepdims", boolean],
    ["initial", ArrayLike | null],
    ["where", WhereArg],
  ],
  ndarray
>;

function fold(name: string, op: "add" | "multiply"): FoldFn {
  return normalizer(
    name,
    [
      ["a", tags.ArrayLike],
      ["axis", tags.AxisLike, null],
      ["dtype", tags.DTypeLike, null],
      ["out", Destination, null],
      ["keepdims", tags.KeepDims, false],
      ["initial", Initial, undefined],
      ["where", tags.WhereMask, true],
    ],
    (a, axis, dtype, out, keepdims, initial, where) => {
      const options = { axis, dtype, outDType: out?.dtype, keepdims, initial, where };
      return deliver(op, nanfold_impl(op, a, options), out);
    },
  );
}

/** Call of `nanmax` and `nanmin`. */
export type ExtremeFn = Fn<
  [["a", ArrayLike]],
  [
    ["axis", Axis],
    ["out", Out],
    ["keepdims", boolean],
    ["initial", ArrayLike | null],
    ["where", WhereArg],
  ],
  ndarray
>;

function extreme(name: string, op: "fmax" | "fmin"): ExtremeFn {
  return normalizer(
    name,
    [
      ["a", tags.ArrayLike],
      ["axis", tags.AxisLike, null],
      ["out", Destination, null],
      ["keepdims", tags.KeepDims, false],
      ["initial", Initial, undefined],
      ["where", tags.WhereMask, true],
    ],
    (a, axis, out, keepdims, initial, where) => {
      const options = { axis, outDType: out?.dtype, keepdims, initial, where };
      return deliver(op, nanextreme_impl(op, a, options), out);
    },
  );
}

/** Call of `nanmean`. */
export type MeanFn = Fn<
  [["a", ArrayLike]],
  [["axis", Axis], ["dtype", DTypeLike | null], ["out", Out], ["keepdims", boolean]],
  ndarray,
  { where?: WhereArg }
>;

/** Call of `nanvar` and `nanstd`. */
export type SpreadFn = Fn<
  [["a", ArrayLike]],
  [
    ["axis", Axis],
    ["dtype", DTypeLike | null],
    ["out", Out],
    ["ddof", number],
    ["keepdims", boolean],
  ],
  ndarray,
  { where?: WhereArg; mean?: ArrayLike; correction?: number }
>;

function spread(name: string, impl: typeof nanvar_impl): SpreadFn {
  return normalizer(
    name,
    [
      ["a", tags.ArrayLike],
      ["axis", tags.AxisLike, null],
      ["dtype", tags.DTypeLike, null],
      ["out", Destination, null],
      ["ddof", tags.Float, 0],
      ["keepdims", tags.KeepDims, false],
      "*",
      ["where", tags.WhereMask, true],
      ["mean", tags.ArrayLikeOrScalar, undefined],
      ["correction", tags.Float, undefined],
    ],
    (
      a: Tensor,
      axis: number[] | undefined,
      dtype: DType | undefined,
      out: ndarray | undefined,
      ddof: number,
      keepdims: boolean,
      where: Tensor | undefined,
      mean: Operand | undefined,
      correction: number | undefined,
    ) => {
      const divisor = divisorOffset(ddof, correction);
      const options: Reduction = { axis, dtype, outDType: out?.dtype, keepdims, where };
      return deliver("add", impl(a, { ...options, ddof: divisor, mean }), out);
    },
  );
}

/** Call of `nanargmax` and `nanargmin`. */
export type ArgFn = Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["out", Out]],
  ndarray<"int64">,
  {
    keepdims?: boolean;
  }
>;

function arg(name: string, op: "argmax" | "argmin"): ArgFn {
  return normalizer(
    name,
    [
      ["a", tags.ArrayLike],
      ["axis", OneAxis, null],
      ["out", Destination, null],
      "*",
      ["keepdims", tags.KeepDims, false],
    ],
    (a, axis, out, keepdims) => {
      const result = nanargreduce_impl(op, a, axis, keepdims);
      if (!out) return result;
      requireArgOut(op, result, out);
      return reduceInto(op, result, out);
    },
  );
}

/** Call of `nancumsum` and `nancumprod`. */
export type ScanFn = Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["dtype", DTypeLike | null], ["out", Out]],
  ndarray
>;

function scan(name: string, op: "add" | "multiply"): ScanFn {
  return normalizer(
    name,
    [
      ["a", tags.ArrayLike],
      ["axis", tags.SingleAxis, null],
      ["dtype", tags.DTypeLike, null],
      ["out", Destination, null],
    ],
    (a, axis, dtype, out) => nanscan_impl(op, a, axis, dtype, out),
  );
}

/**
 * Sum over axes, where NaN counts as 0.
 *
 * @param a Any dtype.
 * @param axis Axis or axes to reduce; all by default.
 * @param dtype The dtype to compute in.
 * @param out Array for the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param initial What to start from.
 * @param where Bools: the elements that take part.
 * @returns The sums; bools and small integers add in 64 bits.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nansum([1, NaN, 2]).item(), 3);
 * assertEquals(np.nansum([[1, 1], [1, NaN]], { axis: 0 }).tolist(), [2, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nansum.html
 */
export const nansum: FoldFn = fold("nansum", "add");

/**
 * Product over axes, where NaN counts as 1.
 *
 * @param a Any dtype.
 * @param axis Axis or axes to reduce; all by default.
 * @param dtype The dtype to compute in.
 * @param out Array for the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param initial What to start from.
 * @param where Bools: the elements that take part.
 * @returns The products; bools and small integers multiply in 64 bits.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanprod([2, NaN, 3]).item(), 6);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanprod.html
 */
export const nanprod: FoldFn = fold("nanprod", "multiply");

/**
 * Largest element over axes, leaving out NaN.
 *
 * @param a Any dtype.
 * @param axis Axis or axes to reduce; all by default.
 * @param out Array for the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param initial What to start from.
 * @param where Bools: the elements that take part.
 * @returns The elements; NaN, with a warning, where there are only NaNs.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @throws {ValueError} When there is no element and no `initial`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanmax([1, NaN, 3]).item(), 3);
 * assertEquals(np.nanmax([[1, NaN], [3, 2]], 0).tolist(), [3, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanmax.html
 */
export const nanmax: ExtremeFn = extreme("nanmax", "fmax");

/**
 * Smallest element over axes, leaving out NaN.
 *
 * @param a Any dtype.
 * @param axis Axis or axes to reduce; all by default.
 * @param out Array for the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param initial What to start from.
 * @param where Bools: the elements that take part.
 * @returns The elements; NaN, with a warning, where there are only NaNs.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @throws {ValueError} When there is no element and no `initial`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanmin([1, NaN, 3]).item(), 1);
 * assertEquals(np.nanmin([[1, NaN], [3, 2]], 0).tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanmin.html
 */
export const nanmin: ExtremeFn = extreme("nanmin", "fmin");

/**
 * Arithmetic mean over axes, leaving out NaN.
 *
 * @param a Any dtype.
 * @param axis Axis or axes to reduce; all by default.
 * @param dtype The dtype to compute in.
 * @param out Array for the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param where Bools: the elements that take part.
 * @returns The means; NaN, with a warning, where there is nothing to average.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @throws {TypeError} When `a` has floats and `dtype` or `out` does not.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanmean([1, NaN, 3]).item(), 2);
 * assertEquals(np.nanmean([[1, NaN], [3, 4]], { axis: 0 }).tolist(), [2, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanmean.html
 */
export const nanmean: MeanFn = normalizer(
  "nanmean",
  [
    ["a", tags.ArrayLike],
    ["axis", tags.AxisLike, null],
    ["dtype", tags.DTypeLike, null],
    ["out", Destination, null],
    ["keepdims", tags.KeepDims, false],
    "*",
    ["where", tags.WhereMask, true],
  ],
  (a, axis, dtype, out, keepdims, where) => {
    const options = { axis, dtype, outDType: out?.dtype, keepdims, where };
    return deliver("add", nanmean_impl(a, options), out);
  },
);

/**
 * Variance over axes, leaving out NaN.
 *
 * @param a Any dtype.
 * @param axis Axis or axes to reduce; all by default.
 * @param dtype The dtype to compute in.
 * @param out Array for the result.
 * @param ddof Taken from the number of elements in the divisor; 0 by default.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param where Bools: the elements that take part.
 * @param mean The means, when they are known, as `keepdims` leaves them.
 * @param correction The Array API's name for `ddof`.
 * @returns The variances; NaN, with a warning, where `ddof` is not below the number of elements.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @throws {TypeError} When `a` has floats and `dtype` or `out` does not.
 * @throws {ValueError} When both `ddof` and `correction` are given.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanvar([1, NaN, 3]).item(), 1);
 * assertEquals(np.nanvar([1, NaN, 3], { ddof: 1 }).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanvar.html
 */
export const nanvar: SpreadFn = spread("nanvar", nanvar_impl);

/**
 * Standard deviation over axes, leaving out NaN.
 *
 * @param a Any dtype.
 * @param axis Axis or axes to reduce; all by default.
 * @param dtype The dtype to compute in.
 * @param out Array for the result.
 * @param ddof Taken from the number of elements in the divisor; 0 by default.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param where Bools: the elements that take part.
 * @param mean The means, when they are known, as `keepdims` leaves them.
 * @param correction The Array API's name for `ddof`.
 * @returns The square roots of the variances.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @throws {TypeError} When `a` has floats and `dtype` or `out` does not.
 * @throws {ValueError} When both `ddof` and `correction` are given.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanstd([1, NaN, 3]).item(), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanstd.html
 */
export const nanstd: SpreadFn = spread("nanstd", nanstd_impl);

/**
 * Position of the first largest element, leaving out NaN.
 *
 * @param a Any dtype.
 * @param axis The axis to search; in C order over all elements by default.
 * @param out Array of int64 for the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns Positions, as int64.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @throws {ValueError} When there are only NaNs, or nothing at all.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanargmax([1, NaN, 3]).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanargmax.html
 */
export const nanargmax: ArgFn = arg("nanargmax", "argmax");

/**
 * Position of the first smallest element, leaving out NaN.
 *
 * @param a Any dtype.
 * @param axis The axis to search; in C order over all elements by default.
 * @param out Array of int64 for the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns Positions, as int64.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @throws {ValueError} When there are only NaNs, or nothing at all.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nanargmin([1, NaN, 3]).item(), 0);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nanargmin.html
 */
export const nanargmin: ArgFn = arg("nanargmin", "argmin");

/**
 * Running sums along an axis, where NaN counts as 0.
 *
 * @param a Any dtype.
 * @param axis The axis; the elements in C order by default.
 * @param dtype The dtype to compute in.
 * @param out Array for the result.
 * @returns The sums, of the shape of `a`.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nancumsum([1, NaN, 2]).tolist(), [1, 1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nancumsum.html
 */
export const nancumsum: ScanFn = scan("nancumsum", "add");

/**
 * Running products along an axis, where NaN counts as 1.
 *
 * @param a Any dtype.
 * @param axis The axis; the elements in C order by default.
 * @param dtype The dtype to compute in.
 * @param out Array for the result.
 * @returns The products, of the shape of `a`.
 * @throws {AxisError} When an axis is outside the dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.nancumprod([1, NaN, 2]).tolist(), [1, 1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nancumprod.html
 */
export const nancumprod: ScanFn = scan("nancumprod", "multiply");
