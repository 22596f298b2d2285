// Joining arrays: concatenate, the stack family, block and append. Tiling is in rearrange.ts.

import {
  type ArrayLike,
  type Casting,
  type DTypeLike,
  type Fn,
  isTypedArray,
  ndarray,
  normalizer,
  type Out,
  Scalar,
  Tensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  append_impl,
  block_impl,
  type Blocks,
  column_stack_impl,
  concatenate_impl,
  hstack_impl,
  stack_impl,
  stack_nd_impl,
} from "@nplex/core/impl";

/** Arrays to join; the rows of an array count as its arrays. */
export type Arrays = readonly ArrayLike[] | ndarray;

/** Arrays in lists in lists. */
export type BlockList = ArrayLike | readonly BlockList[];

/** The options of functions that join. */
export interface JoinKeywords {
  /** Dtype of the result. */
  readonly dtype?: DTypeLike | null;
  /** How far casts to it may go. */
  readonly casting?: Casting;
}

const ArraySequence: tags.Tag<(Tensor | Scalar)[]> = tags.SequenceOf(tags.ArrayLikeOrScalar);

// The casting rule reaches the destination too, so the implementation writes it.
const Destination: tags.Tag<ndarray | undefined> = { ...tags.OutArray, out: false };

const JOIN_ROWS = ["*", ["dtype", tags.DTypeLike, null], [
  "casting",
  tags.Casting,
  "same_kind",
]] as const;

const BlockTag: tags.Tag<Blocks> = {
  takes: "arrays in nested lists",
  normalize(x, where): Blocks {
    if (Array.isArray(x)) return x.map((item) => this.normalize(item, where));
    if (x instanceof ndarray || isTypedArray(x)) return tags.ArrayLike.normalize(x, where);
    return tags.ArrayLikeOrScalar.normalize(x, where);
  },
};

/**
 * Joins arrays along an axis that they have.
 *
 * @param arrays Arrays of equal shapes but for the axis.
 * @param axis The axis; None joins the flattened arrays.
 * @param out Receives the result.
 * @param dtype Dtype of the result; the promoted one if left out.
 * @param casting How far casts may go.
 * @returns The joined array, or `out`.
 * @throws {ValueError} When there is no array, one is 0-d, or the shapes don't fit.
 * @throws {TypeError} When a cast is not allowed, or `out` and `dtype` are both given.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.concatenate([[[1, 2]], [[3, 4]]]).tolist(), [[1, 2], [3, 4]]);
 * assertEquals(np.concatenate([[[1, 2]], [[3, 4]]], { axis: 1 }).tolist(), [[1, 2, 3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.concatenate.html
 */
export const concatenate: Fn<
  [["arrays", Arrays]],
  [["axis", number | null], ["out", Out]],
  ndarray,
  JoinKeywords
> = normalizer(
  "concatenate",
  [
    ["arrays", ArraySequence],
    ["axis", tags.SingleAxis, 0],
    ["out", Destination, null],
    ...JOIN_ROWS,
  ],
  (arrays, axis, out, dtype, casting) => concatenate_impl(arrays, axis, { out, dtype, casting }),
);

/**
 * Joins arrays along an axis that they have: the Array API's name for `concatenate`.
 *
 * @param arrays Arrays of equal shapes but for the axis.
 * @param axis The axis; None joins the flattened arrays.
 * @param out Receives the result.
 * @param dtype Dtype of the result; the promoted one if left out.
 * @param casting How far casts may go.
 * @returns The joined array, or `out`.
 * @throws {ValueError} When there is no array, one is 0-d, or the shapes don't fit.
 * @throws {TypeError} When a cast is not allowed, or `out` and `dtype` are both given.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.concat([[[1, 2]], [[3, 4]]]).tolist(), [[1, 2], [3, 4]]);
 * assertEquals(np.concat([[[1, 2]], [[3, 4]]], { axis: 1 }).tolist(), [[1, 2, 3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.concat.html
 */
export const concat: Fn<
  [["arrays", Arrays]],
  [["axis", number | null], ["out", Out]],
  ndarray,
  JoinKeywords
> = normalizer(
  "concat",
  [
    ["arrays", ArraySequence],
    ["axis", tags.SingleAxis, 0],
    ["out", Destination, null],
    ...JOIN_ROWS,
  ],
  (arrays, axis, out, dtype, casting) => concatenate_impl(arrays, axis, { out, dtype, casting }),
);

/**
 * Joins arrays of one shape along a new axis.
 *
 * @param arrays Arrays of one shape.
 * @param axis Where the new axis is in the result.
 * @param out Receives the result.
 * @param dtype Dtype of the result.
 * @param casting How far casts may go.
 * @returns The stacked array, or `out`.
 * @throws {ValueError} When there is no array, or the shapes differ.
 * @throws {AxisError} When the axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.stack([[1, 2], [3, 4]]).tolist(), [[1, 2], [3, 4]]);
 * assertEquals(np.stack([[1, 2], [3, 4]], { axis: -1 }).tolist(), [[1, 3], [2, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.stack.html
 */
export const stack: Fn<
  [["arrays", Arrays]],
  [["axis", number], ["out", Out]],
  ndarray,
  JoinKeywords
> = normalizer(
  "stack",
  [["arrays", ArraySequence], ["axis", tags.Int, 0], ["out", Destination, null], ...JOIN_ROWS],
  (arrays, axis, out, dtype, casting) => stack_impl(arrays, axis, { out, dtype, casting }),
);

/**
 * Stacks arrays on top of each other; vectors count as rows.
 *
 * @param tup The arrays.
 * @param dtype Dtype of the result.
 * @param casting How far casts may go.
 * @returns The joined array.
 * @throws {ValueError} When there is no array, or the shapes don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.vstack([[1, 2], [3, 4]]).tolist(), [[1, 2], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.vstack.html
 */
export const vstack: Fn<[["tup", Arrays]], [], ndarray, JoinKeywords> = normalizer(
  "vstack",
  [["tup", ArraySequence], ...JOIN_ROWS],
  (tup, dtype, casting) => stack_nd_impl(tup, 2, { dtype, casting }),
);

/**
 * Stacks arrays on top of each other: NumPy's deprecated name for `vstack`.
 *
 * @param tup The arrays.
 * @param dtype Dtype of the result.
 * @param casting How far casts may go.
 * @returns The joined array.
 * @throws {ValueError} When there is no array, or the shapes don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.row_stack([[1, 2], [3, 4]]).tolist(), [[1, 2], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.vstack.html
 */
export const row_stack: Fn<[["tup", Arrays]], [], ndarray, JoinKeywords> = normalizer(
  "row_stack",
  [["tup", ArraySequence], ...JOIN_ROWS],
  (tup, dtype, casting) => stack_nd_impl(tup, 2, { dtype, casting }),
);

/**
 * Joins arrays side by side: vectors along axis 0, others along axis 1.
 *
 * @param tup The arrays.
 * @param dtype Dtype of the result.
 * @param casting How far casts may go.
 * @returns The joined array.
 * @throws {ValueError} When there is no array, or the shapes don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.hstack([[1, 2], [3, 4]]).tolist(), [1, 2, 3, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.hstack.html
 */
export const hstack: Fn<[["tup", Arrays]], [], ndarray, JoinKeywords> = normalizer(
  "hstack",
  [["tup", ArraySequence], ...JOIN_ROWS],
  (tup, dtype, casting) => hstack_impl(tup, { dtype, casting }),
);

/**
 * Joins arrays along the third axis, which they get if they lack it.
 *
 * @param tup The arrays.
 * @returns An array of at least three dimensions.
 * @throws {ValueError} When there is no array, or the shapes don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.dstack([[1, 2], [3, 4]]).tolist(), [[[1, 3], [2, 4]]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.dstack.html
 */
export const dstack: Fn<[["tup", Arrays]], [], ndarray> = normalizer(
  "dstack",
  [["tup", ArraySequence]],
  (tup) => stack_nd_impl(tup, 3),
);

/**
 * Joins arrays side by side; vectors count as columns.
 *
 * @param tup Vectors and matrices.
 * @returns A matrix.
 * @throws {ValueError} When there is no array, or the shapes don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.column_stack([[1, 2], [3, 4]]).tolist(), [[1, 3], [2, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.column_stack.html
 */
export const column_stack: Fn<[["tup", Arrays]], [], ndarray> = normalizer(
  "column_stack",
  [["tup", ArraySequence]],
  column_stack_impl,
);

/**
 * Puts an array together from blocks in nested lists: the innermost lists run along the last
 * axis.
 *
 * @param arrays Nested lists of arrays and scalars, of one depth.
 * @returns A new array.
 * @throws {ValueError} When a list is empty, depths differ, or shapes don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2]]);
 * assertEquals(np.block([[a, a], [a, a]]).tolist(), [[1, 2, 1, 2], [1, 2, 1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.block.html
 */
export const block: Fn<[["arrays", BlockList]], [], ndarray> = normalizer(
  "block",
  [["arrays", BlockTag]],
  block_impl,
);

/**
 * Gives a new array with values at the end.
 *
 * @param arr The array.
 * @param values What comes behind it, of a fitting shape if there is an axis.
 * @param axis The axis along which it grows; None flattens both.
 * @returns A new array.
 * @throws {ValueError} When the shapes don't fit.
 * @throws {AxisError} When the axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.append([1, 2], [[3], [4]]).tolist(), [1, 2, 3, 4]);
 * assertEquals(np.append([[1, 2]], [[3, 4]], 0).tolist(), [[1, 2], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.append.html
 */
export const append: Fn<
  [["arr", ArrayLike], ["values", ArrayLike]],
  [["axis", number | null]],
  ndarray
> = normalizer(
  "append",
  [["arr", tags.ArrayLikeOrScalar], ["values", tags.ArrayLikeOrScalar], [
    "axis",
    tags.SingleAxis,
    null,
  ]],
  append_impl,
);
