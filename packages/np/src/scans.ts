// Running results: cumulative sums and products, and differences of neighbours. Each is a declaration
// over core's scans_impl.ts; reductions are in reductions.ts.

import {
  type ArrayLike,
  type DType,
  type DTypeLike,
  type Fn,
  type ndarray,
  normalizer,
  type Out,
  type Scalar,
  type Tag,
  type Tensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { cumulate_impl, cumulative_impl, diff_impl, ediff1d_impl } from "@nplex/core/impl";
import { Destination } from "./reduction_tags.ts";

type Dest = ndarray | undefined;
/** Call of `cumsum` and `cumprod`. */
export type Cumulate = Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["dtype", DTypeLike | null], ["out", Out | readonly ndarray[]]],
  ndarray
>;
/** Call of `cumulative_sum` and `cumulative_prod`. */
export type Cumulative = Fn<
  [["x", ArrayLike]],
  [],
  ndarray,
  {
    axis?: number | null;
    dtype?: DTypeLike | null;
    out?: Out | readonly ndarray[];
    include_initial?: boolean;
  }
>;

function cumulate(name: string, primitive: "add" | "multiply"): Cumulate {
  return normalizer(
    name,
    [
      ["a", tags.ArrayLike],
      ["axis", tags.SingleAxis, null],
      ["dtype", tags.DTypeLike, null],
      ["out", Destination, null],
    ],
    (a: Tensor, axis: number | undefined, dtype: DType | undefined, out: Dest) =>
      cumulate_impl(primitive, a, axis, dtype, out),
  );
}

function cumulative(name: string, primitive: "add" | "multiply"): Cumulative {
  return normalizer(
    name,
    [
      ["x", tags.ArrayLike],
      "*",
      ["axis", tags.AxisLike, null],
      ["dtype", tags.DTypeLike, null],
      ["out", Destination, null],
      ["include_initial", tags.Bool, false],
    ],
    (
      x: Tensor,
      axis: number[] | undefined,
      dtype: DType | undefined,
      out: Dest,
      withInitial: boolean,
    ) => cumulative_impl(primitive, x, axis, dtype, out, withInitial),
  );
}

const Side: Tag<Tensor | Scalar | undefined> = tags.Optional(tags.ArrayLikeOrScalar);

/**
 * Cumulative sum along an axis; small integers and bools are summed in 64 bits.
 *
 * @param a The array.
 * @param axis The axis; null for the flattened array.
 * @param dtype The dtype to compute in and to return.
 * @param out Where to write; of the result's shape and of any dtype.
 * @returns The sums of all elements up to each one.
 * @throws {ValueError} When `out` has another shape.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.cumsum([1, 2, 3]).tolist(), [1, 3, 6]);
 * assertEquals(np.cumsum([[1, 2], [3, 4]], { axis: 0 }).tolist(), [[1, 2], [4, 6]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.cumsum.html
 */
export const cumsum: Cumulate = cumulate("cumsum", "add");

/**
 * Cumulative product along an axis; small integers and bools are multiplied in 64 bits.
 *
 * @param a The array.
 * @param axis The axis; null for the flattened array.
 * @param dtype The dtype to compute in and to return.
 * @param out Where to write; of the result's shape and of any dtype.
 * @returns The products of all elements up to each one.
 * @throws {ValueError} When `out` has another shape.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.cumprod([1, 2, 3, 4]).tolist(), [1, 2, 6, 24]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.cumprod.html
 */
export const cumprod: Cumulate = cumulate("cumprod", "multiply");

/**
 * Cumulative sum along an axis, as the Array API has it.
 *
 * @param x The array. By name only: axis (needed beyond one dimension), dtype, out, include_initial (whether the start value comes first).
 * @returns The sums of all elements up to each one.
 * @throws {ValueError} When an array of several dimensions comes without `axis`, or `out` has another shape.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.cumulative_sum([1, 2, 3]).tolist(), [1, 3, 6]);
 * assertEquals(np.cumulative_sum([1, 2], { include_initial: true }).tolist(), [0, 1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.cumulative_sum.html
 */
export const cumulative_sum: Cumulative = cumulative("cumulative_sum", "add");

/**
 * Cumulative product along an axis, as the Array API has it.
 *
 * @param x The array. By name only: axis (needed beyond one dimension), dtype, out, include_initial (whether the start value comes first).
 * @returns The products of all elements up to each one.
 * @throws {ValueError} When an array of several dimensions comes without `axis`, or `out` has another shape.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.cumulative_prod([2, 3], { include_initial: true }).tolist(), [1, 2, 6]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.cumulative_prod.html
 */
export const cumulative_prod: Cumulative = cumulative("cumulative_prod", "multiply");

/**
 * Differences of neighbours along an axis, taken `n` times.
 *
 * @param a The array, of at least one dimension.
 * @param n How many times; 0 gives the array itself.
 * @param axis The axis.
 * @param prepend Values to put before the array along the axis; a scalar is repeated.
 * @param append Values to put after it.
 * @returns The differences, shorter by `n` along the axis; bools give bools.
 * @throws {ValueError} When n is negative, the array is 0-d, or shapes don't fit.
 * @throws {AxisError} When an axis is outside the array's dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.diff([1, 3, 6, 10]).tolist(), [2, 3, 4]);
 * assertEquals(np.diff([1, 3, 6, 10], { n: 2 }).tolist(), [1, 1]);
 * assertEquals(np.diff([1, 3], { prepend: 0 }).tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.diff.html
 */
export const diff: Fn<
  [["a", ArrayLike]],
  [["n", number], ["axis", number], ["prepend", ArrayLike], ["append", ArrayLike]],
  ndarray
> = normalizer(
  "diff",
  [
    ["a", tags.ArrayLike],
    ["n", tags.Int, 1],
    ["axis", tags.Int, -1],
    ["prepend", tags.ArrayLikeOrScalar, undefined],
    ["append", tags.ArrayLikeOrScalar, undefined],
  ],
  diff_impl,
);

/**
 * Differences of consecutive elements of the flattened array.
 *
 * @param ary The array.
 * @param to_end Values to put after the differences.
 * @param to_begin Values to put before them.
 * @returns A vector of the array's dtype.
 * @throws {TypeError} When the values to add don't cast to the array's dtype by the rule same_kind.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ediff1d([1, 2, 4, 7]).tolist(), [1, 2, 3]);
 * assertEquals(np.ediff1d([1, 2, 4], { to_begin: -9 }).tolist(), [-9, 1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ediff1d.html
 */
export const ediff1d: Fn<
  [["ary", ArrayLike]],
  [["to_end", ArrayLike | null], ["to_begin", ArrayLike | null]],
  ndarray
> = normalizer(
  "ediff1d",
  [["ary", tags.ArrayLike], ["to_end", Side, null], ["to_begin", Side, null]],
  ediff1d_impl,
);
