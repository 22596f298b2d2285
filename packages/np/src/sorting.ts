// Sorting: sort, argsort, lexsort, sort_complex, partition and argpartition.

import {
  type ArrayLike,
  type Fn,
  type Kth,
  ndarray,
  normalizer,
  type SortKind,
  type Tag,
  type Tensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  argpartition_impl,
  argsort_impl,
  lexsort_impl,
  partition_impl,
  sort_complex_impl,
  sort_impl,
} from "@nplex/core/impl";
import { KthLike, NoOrder, SelectKind, SortKindLike, StableLike } from "./index_args.ts";

/** Tag of `keys=`: what is no sequence is no key. */
const Keys: Tag<Tensor[]> = {
  takes: "a sequence of arrays",
  normalize(x, where) {
    if (x instanceof ndarray && x.ndim > 0 || Array.isArray(x)) {
      return tags.SequenceOf(tags.ArrayLike).normalize(x, where);
    }
    throw new TypeError("need sequence of keys with len > 0 in lexsort");
  },
};

/**
 * A sorted copy of an array: NaN goes to the end, complex numbers go by real part first.
 *
 * @param a The array.
 * @param axis The axis; None flattens first.
 * @param kind A name of an algorithm: checked, but every sort here is stable.
 * @param order None; arrays with fields do not exist here.
 * @param stable Whether equal elements must stay in their order; they always do.
 * @returns The sorted copy.
 * @throws {AxisError} When the axis does not exist.
 * @throws {ValueError} When both `kind` and `stable` are given, or `order` is.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.sort([[3, 1, 2], [NaN, 5, 4]]).tolist(), [[1, 2, 3], [4, 5, NaN]]);
 * assertEquals(np.sort([[3, 1], [2, 0]], null).tolist(), [0, 1, 2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.sort.html
 */
export const sort: Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["kind", SortKind | null], ["order", null]],
  ndarray,
  { readonly stable?: boolean | null }
> = normalizer(
  "sort",
  [
    ["a", tags.ArrayLike],
    ["axis", tags.SingleAxis, -1],
    ["kind", SortKindLike, null],
    ["order", NoOrder, null],
    "*",
    ["stable", StableLike, null],
  ],
  sort_impl,
);

/**
 * The indices that sort an array; equal elements keep their order.
 *
 * @param a The array.
 * @param axis The axis; None flattens first.
 * @param kind A name of an algorithm: checked, but every sort here is stable.
 * @param order None; arrays with fields do not exist here.
 * @param stable Whether equal elements must stay in their order; they always do.
 * @returns int64 indices; `take_along_axis` applies them.
 * @throws {AxisError} When the axis does not exist.
 * @throws {ValueError} When both `kind` and `stable` are given, or `order` is.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.argsort([3, 1, 2]).tolist(), [1, 2, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.argsort.html
 */
export const argsort: Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["kind", SortKind | null], ["order", null]],
  ndarray,
  { readonly stable?: boolean | null }
> = normalizer(
  "argsort",
  [
    ["a", tags.ArrayLike],
    ["axis", tags.SingleAxis, -1],
    ["kind", SortKindLike, null],
    ["order", NoOrder, null],
    "*",
    ["stable", StableLike, null],
  ],
  argsort_impl,
);

/**
 * The indices that sort by several keys: by the last one, then by the one before it, and so on.
 *
 * @param keys Arrays of one shape, or an array as its rows.
 * @param axis The axis to sort along.
 * @returns int64 indices.
 * @throws {ValueError} When the shapes differ.
 * @throws {TypeError} When there is no key.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const surname = np.array([2, 1, 2]), name = np.array([5, 9, 3]);
 * assertEquals(np.lexsort([name, surname]).tolist(), [1, 2, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lexsort.html
 */
export const lexsort: Fn<[["keys", readonly ArrayLike[] | ndarray]], [["axis", number]], ndarray> =
  normalizer(
    "lexsort",
    [["keys", Keys], ["axis", tags.Int, -1]],
    lexsort_impl,
  );

/**
 * An array sorted along its last axis as complex numbers, by real part first.
 *
 * @param a The array.
 * @returns complex128, or complex64 for integers of at most 16 bits and complex64.
 * @throws {AxisError} For a 0-d array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.sort_complex([3, 1])), "[1.+0.j 3.+0.j]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.sort_complex.html
 */
export const sort_complex: Fn<[["a", ArrayLike]], [], ndarray> = normalizer(
  "sort_complex",
  [["a", tags.ArrayLike]],
  sort_complex_impl,
);

/**
 * A copy in which the elements at some places are those that sorting puts there, with none larger before and none smaller behind.
 *
 * @param a The array.
 * @param kth The places; negative ones count from the end.
 * @param axis The axis; None flattens first.
 * @param kind `"introselect"`.
 * @param order None; arrays with fields do not exist here.
 * @returns The partitioned copy; the order within the parts is not promised.
 * @throws {ValueError} When a place is outside the axis.
 * @throws {TypeError} When `kth` is not an integer.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.partition([7, 1, 5, 3], 1).get(1).item(), 3);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.partition.html
 */
export const partition: Fn<
  [["a", ArrayLike], ["kth", Kth]],
  [["axis", number | null], ["kind", "introselect"], ["order", null]],
  ndarray
> = normalizer(
  "partition",
  [["a", tags.ArrayLike], ["kth", KthLike], ["axis", tags.SingleAxis, -1], [
    "kind",
    SelectKind,
    "introselect",
  ], ["order", NoOrder, null]],
  partition_impl,
);

/**
 * The indices that partition an array; see `partition`.
 *
 * @param a The array.
 * @param kth The places; negative ones count from the end.
 * @param axis The axis; None flattens first.
 * @param kind `"introselect"`.
 * @param order None; arrays with fields do not exist here.
 * @returns int64 indices.
 * @throws {ValueError} When a place is outside the axis.
 * @throws {TypeError} When `kth` is not an integer.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.argpartition([7, 1, 5, 3], 0).get(0).item(), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.argpartition.html
 */
export const argpartition: Fn<
  [["a", ArrayLike], ["kth", Kth]],
  [["axis", number | null], ["kind", "introselect"], ["order", null]],
  ndarray
> = normalizer(
  "argpartition",
  [["a", tags.ArrayLike], ["kth", KthLike], ["axis", tags.SingleAxis, -1], [
    "kind",
    SelectKind,
    "introselect",
  ], ["order", NoOrder, null]],
  argpartition_impl,
);
