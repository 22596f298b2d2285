// Taking elements by index and putting them back. Searching is in searching.ts.

import {
  type ArrayLike,
  type Fn,
  type IndexMode,
  type ndarray,
  normalizer,
  type Operand,
  orLater,
  type Out,
  sameShape,
  shapeText,
  type Tensor,
  writeOut,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  choose_impl,
  compress_impl,
  extract_impl,
  place_impl,
  put_along_axis_impl,
  put_impl,
  putmask_impl,
  take_along_axis_impl,
  take_impl,
} from "@nplex/core/impl";
import { Indices, LooseIndices, ModeLike, Target, Value } from "./index_args.ts";

/** What `choose` picks from: a list of array-likes, or an array as the list of its rows. */
export type Choices = readonly ArrayLike[] | ndarray;

/**
 * Elements of an array at indices, along an axis or of the flattened array.
 *
 * @param a The array.
 * @param indices Integers, of any shape.
 * @param axis The axis; None flattens.
 * @param out Where to write the result.
 * @param mode `"raise"` refuses indices out of range, `"wrap"` counts around, `"clip"` takes the nearest.
 * @returns An array in which the axis is replaced by the shape of the indices.
 * @throws {IndexError} When an index is out of range.
 * @throws {TypeError} When the indices are not integers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[10, 20, 30], [40, 50, 60]]);
 * assertEquals(np.take(a, [2, 0], 1).tolist(), [[30, 10], [60, 40]]);
 * assertEquals(np.take(a, 7, { mode: "wrap" }).item(), 20);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.take.html
 */
export const take: Fn<
  [["a", ArrayLike], ["indices", ArrayLike]],
  [["axis", number | null], ["out", Out], ["mode", IndexMode]],
  ndarray
> = normalizer(
  "take",
  [["a", tags.ArrayLike], ["indices", Indices], ["axis", tags.SingleAxis, null], [
    "out",
    tags.OutArray,
    null,
  ], ["mode", ModeLike, "raise"]],
  take_impl,
);

/**
 * Elements along an axis at indices that may differ from place to place: what `argsort` gives, applied.
 *
 * @param arr The array.
 * @param indices Integers; as many dimensions as the array, broadcast with it.
 * @param axis The axis; None takes from the flattened array.
 * @returns The elements, in the shape of the indices.
 * @throws {IndexError} When an index is out of range or not an integer.
 * @throws {ValueError} When the numbers of dimensions differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[3, 1, 2], [9, 7, 8]]);
 * const order = np.argsort(a, 1);
 * assertEquals(np.take_along_axis(a, order, 1).tolist(), [[1, 2, 3], [7, 8, 9]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.take_along_axis.html
 */
export const take_along_axis: Fn<
  [["arr", ArrayLike], ["indices", ArrayLike]],
  [["axis", number | null]],
  ndarray
> = normalizer(
  "take_along_axis",
  [["arr", tags.ArrayLike], ["indices", LooseIndices], ["axis", tags.SingleAxis, -1]],
  take_along_axis_impl,
);

/**
 * Writes values at indices of the flattened array, in place.
 *
 * @param a The array that is changed.
 * @param ind Flat indices.
 * @param v Values; repeated when there are too few.
 * @param mode `"raise"` refuses indices out of range, `"wrap"` counts around, `"clip"` takes the nearest.
 * @returns Nothing.
 * @throws {IndexError} When an index is out of range. Nothing is written then.
 * @throws {TypeError} When `a` is not an array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([1, 2, 3, 4]);
 * np.put(a, [0, -1], [10, 40]);
 * assertEquals(a.tolist(), [10, 2, 3, 40]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.put.html
 */
export const put: Fn<
  [["a", ndarray], ["ind", ArrayLike], ["v", ArrayLike]],
  [["mode", IndexMode]],
  void
> = normalizer(
  "put",
  [["a", Target], ["ind", Indices], ["v", Value], ["mode", ModeLike, "raise"]],
  put_impl,
);

/**
 * Writes values along an axis at indices that may differ from place to place, in place.
 *
 * @param arr The array that is changed.
 * @param indices Integers; as many dimensions as the array.
 * @param values What to write, broadcast to the indices.
 * @param axis The axis; None writes into the flattened array.
 * @returns Nothing.
 * @throws {IndexError} When an index is out of range or not an integer.
 * @throws {ValueError} When shapes don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[3, 1, 2], [9, 7, 8]]);
 * np.put_along_axis(a, [[1], [0]], 0, 1);
 * assertEquals(a.tolist(), [[3, 0, 2], [0, 7, 8]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.put_along_axis.html
 */
export const put_along_axis: Fn<
  [["arr", ndarray], ["indices", ArrayLike], ["values", ArrayLike], ["axis", number | null]],
  [],
  void
> = normalizer(
  "put_along_axis",
  [["arr", Target], ["indices", LooseIndices], ["values", Value], ["axis", tags.SingleAxis]],
  put_along_axis_impl,
);

/**
 * Writes values in turn where a mask is true, in place.
 *
 * @param arr The array that is changed.
 * @param mask A mask of the same size.
 * @param vals Values; the first goes to the first true place, and so on, over again when they are too few.
 * @returns Nothing.
 * @throws {ValueError} When the sizes differ, or there is no value for a true place.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([1, 2, 3, 4]);
 * np.place(a, np.array([false, true, true, true]), [7, 8]);
 * assertEquals(a.tolist(), [1, 7, 8, 7]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.place.html
 */
export const place: Fn<[["arr", ndarray], ["mask", ArrayLike], ["vals", ArrayLike]], [], void> =
  normalizer(
    "place",
    [["arr", Target], ["mask", tags.ArrayLike], ["vals", tags.ArrayLike]],
    place_impl,
  );

/**
 * Writes `values[i]` at each flat place `i` where a mask is true, in place.
 *
 * @param a The array that is changed.
 * @param mask A mask of the same size.
 * @param values Values; repeated to the size of the array when there are fewer.
 * @returns Nothing.
 * @throws {ValueError} When the mask has another size.
 * @throws {TypeError} When an array of values does not cast safely.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([1, 2, 3, 4]);
 * np.putmask(a, [false, true, false, true], [10, 20, 30, 40]);
 * assertEquals(a.tolist(), [1, 20, 3, 40]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.putmask.html
 */
export const putmask: Fn<[["a", ndarray], ["mask", ArrayLike], ["values", ArrayLike]], [], void> =
  normalizer(
    "putmask",
    [["a", Target], ["mask", tags.ArrayLike], ["values", Value]],
    putmask_impl,
  );

/** `choose` has its own error for an `out` of another shape. */
function chooseInto(
  a: Tensor,
  choices: readonly Operand[],
  out: ndarray | undefined,
  mode: IndexMode,
): Tensor | ndarray {
  const call = (a: unknown, choices: unknown, mode: unknown) =>
    choose_impl(a as Tensor, choices as readonly Operand[], undefined, mode as IndexMode);
  const result = orLater("choose", ["a", "choices", "mode"], call, [a, choices, mode], {
    samples: { a: "zeros" },
  }) as Tensor;
  if (!out) return result;
  if (!sameShape(out.shape, result.shape)) {
    throw new TypeError(
      `choose(): invalid shape for output array: ${shapeText(out.shape)}, not ${
        shapeText(result.shape)
      }`,
    );
  }
  return writeOut("choose", result, out);
}

/**
 * Builds an array by picking each element from one of several choices.
 *
 * @param a Integers: which choice to take.
 * @param choices The choices, broadcast with `a`; an array counts as its rows.
 * @param out Where to write the result.
 * @param mode `"raise"` refuses indices out of range, `"wrap"` counts around, `"clip"` takes the nearest.
 * @returns The chosen elements.
 * @throws {ValueError} When an entry names no choice, or shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.choose([0, 2, 1], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]).tolist(), [1, 8, 6]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.choose.html
 */
export const choose: Fn<
  [["a", ArrayLike], ["choices", Choices]],
  [["out", Out], ["mode", IndexMode]],
  ndarray
> = normalizer(
  "choose",
  [["a", Indices], ["choices", tags.SequenceOf(tags.ArrayLikeOrScalar)], [
    "out",
    tags.Optional(tags.NDArray),
    null,
  ], ["mode", ModeLike, "raise"]],
  chooseInto,
);

/**
 * The slices along an axis for which a condition holds.
 *
 * @param condition A vector of bools; it may be shorter than the axis.
 * @param a The array.
 * @param axis The axis; None flattens.
 * @param out Where to write the result.
 * @returns A copy of the slices.
 * @throws {IndexError} When the condition is true beyond the axis.
 * @throws {ValueError} When the condition is not a vector.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.compress([false, true], [[1, 2], [3, 4]], 0).tolist(), [[3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.compress.html
 */
export const compress: Fn<
  [["condition", ArrayLike], ["a", ArrayLike]],
  [["axis", number | null], ["out", Out]],
  ndarray
> = normalizer(
  "compress",
  [["condition", tags.ArrayLike], ["a", tags.ArrayLike], ["axis", tags.SingleAxis, null], [
    "out",
    tags.OutArray,
    null,
  ]],
  compress_impl,
);

/**
 * The elements of an array where a condition holds, both flattened.
 *
 * @param condition What counts as true.
 * @param arr The array, of the same size.
 * @returns A vector.
 * @throws {IndexError} When the condition is true beyond the array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.extract([true, false, true], [5, 6, 7]).tolist(), [5, 7]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.extract.html
 */
export const extract: Fn<[["condition", ArrayLike], ["arr", ArrayLike]], [], ndarray> = normalizer(
  "extract",
  [["condition", tags.ArrayLike], ["arr", tags.ArrayLike]],
  extract_impl,
);
