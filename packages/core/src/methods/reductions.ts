// Types of ndarray's methods: Methods that reduce or scan.

import type { ArrayLike, ScalarLike } from "../array_like.ts";
import type { DTypeLike } from "../dtype.ts";
import type { ndarray } from "../ndarray.ts";
import type { Axis, Fn, Out, WhereArg } from "../signatures.ts";

/** Where a reduction goes: an array, alone or in a list of one. */
export type ReduceOut = Out | readonly ndarray[];
/** Where a reduction starts. */
export type ReduceStart = ScalarLike | ndarray | null;
/** A dtype, or None. */
export type OptionalDType = DTypeLike | null;

/** A method like `sum`. */
export type FoldMethod = Fn<
  [],
  [
    ["axis", Axis],
    ["dtype", OptionalDType],
    ["out", ReduceOut],
    ["keepdims", boolean],
    ["initial", ReduceStart],
    ["where", WhereArg],
  ],
  ndarray
>;
/** A method like `max`. */
export type ExtremeMethod = Fn<
  [],
  [
    ["axis", Axis],
    ["out", ReduceOut],
    ["keepdims", boolean],
    ["initial", ReduceStart],
    ["where", WhereArg],
  ],
  ndarray
>;
/** A method like `any`. */
export type TruthMethod = Fn<
  [],
  [["axis", Axis], ["out", ReduceOut], ["keepdims", boolean]],
  ndarray,
  { where?: WhereArg }
>;
/** A method like `argmax`. */
export type ArgMethod = Fn<
  [],
  [["axis", number | null], ["out", Out]],
  ndarray,
  { keepdims?: boolean }
>;
/** A method like `cumsum`. */
export type CumulateMethod = Fn<
  [],
  [["axis", number | null], ["dtype", OptionalDType], ["out", ReduceOut]],
  ndarray
>;
/** A method like `var`. */
export type SpreadMethod = Fn<
  [],
  [
    ["axis", Axis],
    ["dtype", OptionalDType],
    ["out", ReduceOut],
    ["ddof", number],
    ["keepdims", boolean],
  ],
  ndarray,
  { where?: WhereArg; mean?: ArrayLike }
>;

/** Methods that reduce or scan. */
export interface ReductionMethods {
  /**
   * The sum of the elements, of all of them or along axes: `np.sum(a)`. Small integers are added in
   * int64.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name: `dtype`, `out`, `keepdims`, `initial`,
   * `where`, as far as it has them.
   * @returns An array without those axes (0-d for all elements), or `out`.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).sum({ axis: 0 }).tolist(), [4, 6]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.sum.html
   */
  sum: FoldMethod;
  /**
   * The product of the elements, of all of them or along axes: `np.prod(a)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name: `dtype`, `out`, `keepdims`, `initial`,
   * `where`, as far as it has them.
   * @returns An array without those axes (0-d for all elements), or `out`.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).prod(1).tolist(), [2, 12]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.prod.html
   */
  prod: FoldMethod;
  /**
   * The greatest element, of all or along axes: `np.max(a)`. NaN where there is one.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name: `dtype`, `out`, `keepdims`, `initial`,
   * `where`, as far as it has them.
   * @returns An array without those axes (0-d for all elements), or `out`.
   * @throws {AxisError} When an axis is out of bounds.
   * @throws {ValueError} For nothing, without `initial`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 5], [3, 4]]).max({ axis: 1, keepdims: true }).tolist(), [[5], [4]]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.max.html
   */
  max: ExtremeMethod;
  /**
   * The least element, of all or along axes: `np.min(a)`. NaN where there is one.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name: `dtype`, `out`, `keepdims`, `initial`,
   * `where`, as far as it has them.
   * @returns An array without those axes (0-d for all elements), or `out`.
   * @throws {AxisError} When an axis is out of bounds.
   * @throws {ValueError} For nothing, without `initial`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 5], [3, 4]]).min({ initial: 2 }).tolist(), 1);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.min.html
   */
  min: ExtremeMethod;
  /**
   * Whether an element is true, of all or along axes: `np.any(a)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name: `dtype`, `out`, `keepdims`, `initial`,
   * `where`, as far as it has them.
   * @returns An array without those axes (0-d for all elements), or `out`.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[0, 0], [0, 1]]).any({ axis: 0 }).tolist(), [false, true]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.any.html
   */
  any: TruthMethod;
  /**
   * Whether all elements are true, of all or along axes: `np.all(a)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name: `dtype`, `out`, `keepdims`, `initial`,
   * `where`, as far as it has them.
   * @returns An array without those axes (0-d for all elements), or `out`.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 0], [2, 1]]).all({ axis: 0 }).tolist(), [true, false]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.all.html
   */
  all: TruthMethod;
  /**
   * The index of the first greatest element, in the flattened array or along an axis: `np.argmax(a)`.
   *
   * @param axis The axis, or null for the flattened array.
   * @param options `out`, an array of int64, and `keepdims`.
   * @returns int64, without that axis.
   * @throws {AxisError} When the axis is out of bounds.
   * @throws {ValueError} For nothing.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 5], [3, 4]]).argmax({ axis: 0 }).tolist(), [1, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.argmax.html
   */
  argmax: ArgMethod;
  /**
   * The index of the first least element, in the flattened array or along an axis: `np.argmin(a)`.
   *
   * @param axis The axis, or null for the flattened array.
   * @param options `out`, an array of int64, and `keepdims`.
   * @returns int64, without that axis.
   * @throws {AxisError} When the axis is out of bounds.
   * @throws {ValueError} For nothing.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 5], [3, 4]]).argmin(1).tolist(), [0, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.argmin.html
   */
  argmin: ArgMethod;
  /**
   * The mean of the elements, of all or along axes: `np.mean(a)`. float64 for integers.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name: `dtype`, `out`, `keepdims`, `initial`,
   * `where`, as far as it has them.
   * @returns An array without those axes (0-d for all elements), or `out`.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 6]]).mean({ axis: 0 }).tolist(), [2, 4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.mean.html
   */
  mean: Fn<
    [],
    [["axis", Axis], ["dtype", OptionalDType], ["out", ReduceOut], ["keepdims", boolean]],
    ndarray,
    { where?: WhereArg }
  >;
  /**
   * The standard deviation, of all elements or along axes: `np.std(a)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options `ddof` or `correction` (what is subtracted from the count), `dtype`, `out`,
   * `keepdims`, `where`, `mean`.
   * @returns An array without those axes (0-d for all elements), or `out`.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([1, 3, 5, 7]).std({ ddof: 1 })), "2.581988897471611");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.std.html
   */
  std: SpreadMethod;
  /**
   * The variance, of all elements or along axes: `np.var(a)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options `ddof` or `correction` (what is subtracted from the count), `dtype`, `out`,
   * `keepdims`, `where`, `mean`.
   * @returns An array without those axes (0-d for all elements), or `out`.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 3, 5, 7]).var().tolist(), 5);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.var.html
   */
  var: SpreadMethod;
  /**
   * The sums so far, along an axis or in the flattened array: `np.cumsum(a)`.
   *
   * @param axis The axis, or null for the flattened array.
   * @param options `dtype` and `out`.
   * @returns An array of this shape, or a vector.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).cumsum(1).tolist(), [[1, 3], [3, 7]]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.cumsum.html
   */
  cumsum: CumulateMethod;
  /**
   * The products so far, along an axis or in the flattened array: `np.cumprod(a)`.
   *
   * @param axis The axis, or null for the flattened array.
   * @param options `dtype` and `out`.
   * @returns An array of this shape, or a vector.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2, 3, 4]).cumprod().tolist(), [1, 2, 6, 24]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.cumprod.html
   */
  cumprod: CumulateMethod;
}
