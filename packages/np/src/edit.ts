// Elements taken out, put in, and copied into place: delete, insert, copyto.

import {
  type ArrayLike,
  bool,
  cast,
  type Casting,
  type Fn,
  ndarray,
  normalizer,
  type Slice,
  Tensor,
  toTensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { copyto_impl, delete_impl, insert_impl } from "@nplex/core/impl";

/** Positions on an axis: integers, a slice (or its text), an array of integers or of bools. */
export type Positions = ArrayLike | Slice | string;

/** A mask: a list counts by truth, an array must be of bools. */
const Mask: tags.Tag<Tensor | undefined> = {
  takes: "a boolean array",
  normalize(x, where) {
    return x instanceof ndarray
      ? tags.WhereMask.normalize(x, where)
      : x === true
      ? undefined
      : cast(toTensor(x), bool);
  },
};

/**
 * Gives a new array without the elements at some positions of an axis.
 *
 * @param arr The array.
 * @param obj The positions: an integer, a slice, or an array of integers or bools.
 * @param axis The axis; None works on the flattened array.
 * @returns A new array.
 * @throws {IndexError} When a position is out of bounds, or not an integer.
 * @throws {ValueError} When a mask has another length than the axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.delete([1, 2, 3, 4], [0, 2]).tolist(), [2, 4]);
 * assertEquals(np.delete([[1, 2], [3, 4]], 0, 1).tolist(), [[2], [4]]);
 * assertEquals(np.delete([1, 2, 3, 4], "::2").tolist(), [2, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.delete.html
 */
const delete_: Fn<[["arr", ArrayLike], ["obj", Positions]], [["axis", number | null]], ndarray> =
  normalizer(
    "delete",
    [["arr", tags.ArrayLike], ["obj", tags.Anything], ["axis", tags.SingleAxis, null]],
    delete_impl,
  );

export { delete_ as delete };

/**
 * Gives a new array with values put in before some positions of an axis.
 *
 * @param arr The array.
 * @param obj The positions, counted in `arr`: an integer, a slice, or an array of integers or
 * bools.
 * @param values What to put in, broadcast and cast to the array's dtype.
 * @param axis The axis; None works on the flattened array.
 * @returns A new array.
 * @throws {IndexError} When a position is out of bounds.
 * @throws {ValueError} When the values don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.insert([1, 2, 3], 1, 9).tolist(), [1, 9, 2, 3]);
 * assertEquals(np.insert([[1, 2], [3, 4]], [0, 2], 0, 1).tolist(), [[0, 1, 2, 0], [0, 3, 4, 0]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.insert.html
 */
export const insert: Fn<
  [["arr", ArrayLike], ["obj", Positions], ["values", ArrayLike]],
  [["axis", number | null]],
  ndarray
> = normalizer(
  "insert",
  [["arr", tags.ArrayLike], ["obj", tags.Anything], ["values", tags.Anything], [
    "axis",
    tags.SingleAxis,
    null,
  ]],
  insert_impl,
  {
    samples: { obj: "zeros" },
    // A mask chooses how many.
    fixed: (_: unknown, obj: unknown) => !(obj instanceof ndarray) || obj.dtype.kind !== "b",
  },
);

/**
 * Writes values into an array, broadcast and cast, where a mask allows it.
 *
 * @param dst The array that is written.
 * @param src The values.
 * @param casting How far the cast may go.
 * @param where True where to write.
 * @throws {TypeError} When the cast is not allowed, or `dst` is not an array.
 * @throws {ValueError} When the values or the mask don't broadcast, or `dst` is read-only.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([1, 2, 3]);
 * np.copyto(a, 9, { where: [true, false, true] });
 * assertEquals(a.tolist(), [9, 2, 9]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.copyto.html
 */
export const copyto: Fn<
  [["dst", ndarray], ["src", ArrayLike]],
  [["casting", Casting], ["where", ArrayLike]],
  void
> = normalizer(
  "copyto",
  [["dst", tags.MutableArray], ["src", tags.ArrayLikeOrScalar], [
    "casting",
    tags.Casting,
    "same_kind",
  ], ["where", Mask, true]],
  (dst: ndarray, src, casting: Casting, where: Tensor | undefined) => {
    copyto_impl(dst.tensor, src, casting, where);
  },
);
