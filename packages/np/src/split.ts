// Splitting arrays: the parts are views of the array.

import { type ArrayLike, type Fn, ndarray, normalizer, Tensor, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { array_split_impl, split_impl, unstack_impl } from "@nplex/core/impl";

/** A number of parts, or positions to cut at. */
export type Sections = number | readonly number[] | ndarray;

const SectionsTag: tags.Tag<number | number[]> = {
  takes: "a number of sections or a list of positions",
  normalize(x, where) {
    if (typeof x === "number" && !Number.isNaN(x)) return x;
    if (x instanceof ndarray && x.ndim === 0) return tags.Int.normalize(x, where);
    return Array.isArray(x) || x instanceof ndarray || ArrayBuffer.isView(x)
      ? tags.ShapeLike.normalize(x, where)
      : tags.Int.normalize(x, where);
  },
};

function onAxis(name: string, least: number, axisOf: (t: Tensor) => number) {
  return (t: Tensor, sections: number | number[]): Tensor[] => {
    if (t.ndim < least) {
      throw new ValueError(`${name} only works on arrays of ${least} or more dimensions`);
    }
    return split_impl(t, sections, axisOf(t));
  };
}

/**
 * Splits an array into parts along an axis; they need not be of equal length.
 *
 * @param ary The array.
 * @param indices_or_sections A number of parts, or the positions where parts begin.
 * @param axis The axis to split.
 * @returns A list of views.
 * @throws {ValueError} When the number of parts is not positive.
 * @throws {IndexError} When the axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.array_split([1, 2, 3, 4, 5], 3).map((x) => x.tolist()), [[1, 2], [3, 4], [5]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.array_split.html
 */
export const array_split: Fn<
  [["ary", ArrayLike], ["indices_or_sections", Sections]],
  [["axis", number]],
  ndarray[]
> = normalizer(
  "array_split",
  [["ary", tags.ArrayLike], ["indices_or_sections", SectionsTag], ["axis", tags.Int, 0]],
  array_split_impl,
);

/**
 * Splits an array into equal parts, or at positions, along an axis.
 *
 * @param ary The array.
 * @param indices_or_sections A number of equal parts, or the positions where parts begin.
 * @param axis The axis to split.
 * @returns A list of views.
 * @throws {ValueError} When the parts can't be equal.
 * @throws {IndexError} When the axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.split([1, 2, 3, 4], 2).map((x) => x.tolist()), [[1, 2], [3, 4]]);
 * assertEquals(np.split([1, 2, 3, 4], [1, 3]).map((x) => x.tolist()), [[1], [2, 3], [4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.split.html
 */
export const split: Fn<
  [["ary", ArrayLike], ["indices_or_sections", Sections]],
  [["axis", number]],
  ndarray[]
> = normalizer(
  "split",
  [["ary", tags.ArrayLike], ["indices_or_sections", SectionsTag], ["axis", tags.Int, 0]],
  split_impl,
);

/**
 * Splits an array side by side: along axis 1, or axis 0 of a vector.
 *
 * @param ary Array of at least 1 dimension.
 * @param indices_or_sections A number of equal parts, or the positions where parts begin.
 * @returns A list of views.
 * @throws {ValueError} When the array has too few dimensions, or the parts can't be equal.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.hsplit([[1, 2], [3, 4]], 2).map((x) => x.tolist()), [[[1], [3]], [[2], [4]]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.hsplit.html
 */
export const hsplit: Fn<[["ary", ArrayLike], ["indices_or_sections", Sections]], [], ndarray[]> =
  normalizer(
    "hsplit",
    [["ary", tags.ArrayLike], ["indices_or_sections", SectionsTag]],
    onAxis("hsplit", 1, (t) => t.ndim > 1 ? 1 : 0),
  );

/**
 * Splits an array from top to bottom: along axis 0.
 *
 * @param ary Array of at least 2 dimensions.
 * @param indices_or_sections A number of equal parts, or the positions where parts begin.
 * @returns A list of views.
 * @throws {ValueError} When the array has too few dimensions, or the parts can't be equal.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.vsplit([[1, 2], [3, 4]], 2).map((x) => x.tolist()), [[[1, 2]], [[3, 4]]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.vsplit.html
 */
export const vsplit: Fn<[["ary", ArrayLike], ["indices_or_sections", Sections]], [], ndarray[]> =
  normalizer(
    "vsplit",
    [["ary", tags.ArrayLike], ["indices_or_sections", SectionsTag]],
    onAxis("vsplit", 2, () => 0),
  );

/**
 * Splits an array in depth: along axis 2.
 *
 * @param ary Array of at least 3 dimensions.
 * @param indices_or_sections A number of equal parts, or the positions where parts begin.
 * @returns A list of views.
 * @throws {ValueError} When the array has too few dimensions, or the parts can't be equal.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.dsplit([[[1, 2]]], 2).map((x) => x.tolist()), [[[[1]]], [[[2]]]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.dsplit.html
 */
export const dsplit: Fn<[["ary", ArrayLike], ["indices_or_sections", Sections]], [], ndarray[]> =
  normalizer(
    "dsplit",
    [["ary", tags.ArrayLike], ["indices_or_sections", SectionsTag]],
    onAxis("dsplit", 3, () => 2),
  );

/**
 * Takes an array apart along an axis, which is gone from the parts.
 *
 * @param x Array of at least one dimension.
 * @param axis The axis.
 * @returns A list of views; of 0-d copies for a vector.
 * @throws {ValueError} When the array is 0-d.
 * @throws {AxisError} When the axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.unstack([[1, 2], [3, 4]], { axis: 1 }).map((x) => x.tolist()), [[1, 3], [2, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.unstack.html
 */
export const unstack: Fn<[["x", ArrayLike]], [], ndarray[], { readonly axis?: number }> =
  normalizer(
    "unstack",
    [["x", tags.ArrayLike], "*", ["axis", tags.Int, 0]],
    unstack_impl,
  );
