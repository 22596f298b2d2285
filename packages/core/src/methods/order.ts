// Types of ndarray's methods: Methods that sort, search and pick.

import type { ArrayLike } from "../array_like.ts";
import type { ndarray } from "../ndarray.ts";
import type { Fn, Out } from "../signatures.ts";

/** What happens to an index that is out of range: an error, counting around, or the nearest one. */
export type IndexMode = "raise" | "wrap" | "clip";

/** The algorithms that NumPy's sorts can be asked for; here all of them are stable. */
export type SortKind = "quicksort" | "mergesort" | "heapsort" | "stable";

/** The places of a partition. */
export type Kth = number | readonly number[];

/** Parameters of a sort. */
export type SortOptions = [["axis", number | null], ["kind", SortKind | null], ["order", null]];

/** Parameters of a sort in place. */
export type SortInPlaceOptions = [["axis", number], ["kind", SortKind | null], ["order", null]];

/** Keyword-only parameters of a sort. */
export interface SortKeywords {
  /** Whether equal elements must stay in their order; they always do. */
  readonly stable?: boolean | null;
}

/** Parameters of a partition. */
export type PartitionOptions = [
  ["axis", number | null],
  ["kind", "introselect"],
  ["order", null],
];

/** Options of the method `choose`. */
export interface ChooseOptions {
  /** Where to write the result. */
  readonly out?: Out;
  /** What happens to an index that is out of range. */
  readonly mode?: IndexMode;
}

/** Methods that sort, search and pick. */
export interface OrderMethods {
  /**
   * Sorts the array in place along an axis.
   *
   * @throws {AxisError} When the axis is out of bounds.
   * @throws {ValueError} When the array is read-only, or the kind is unknown.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([3, 1, 2]);
   * a.sort();
   * assertEquals(a.tolist(), [1, 2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.sort.html
   */
  sort: Fn<[], SortInPlaceOptions, void, SortKeywords>;
  /**
   * The indices that sort: `np.argsort(a)`.
   *
   * @returns int64 indices of this shape.
   * @throws {AxisError} When the axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([3, 1, 2]).argsort().tolist(), [1, 2, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.argsort.html
   */
  argsort: Fn<[], SortOptions, ndarray, SortKeywords>;
  /**
   * Partitions the array in place: `np.partition`.
   *
   * @throws {ValueError} When `kth` is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([4, 1, 3, 2]);
   * a.partition(1);
   * assertEquals(a.get(1).tolist(), 2);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.partition.html
   */
  partition: Fn<[["kth", Kth]], [["axis", number], ["kind", "introselect"], ["order", null]], void>;
  /**
   * The indices that partition: `np.argpartition(a, kth)`.
   *
   * @returns int64 indices of this shape.
   * @throws {ValueError} When `kth` is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([4, 1, 3, 2]).argpartition(0).get(0).tolist(), 1);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.argpartition.html
   */
  argpartition: Fn<[["kth", Kth]], PartitionOptions, ndarray>;
  /**
   * Where values belong in this sorted vector: `np.searchsorted(a, v)`.
   *
   * @returns int64 positions, in the shape of `v`.
   * @throws {ValueError} When the array is not a vector.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2, 3]).searchsorted([0, 2, 4]).tolist(), [0, 1, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.searchsorted.html
   */
  searchsorted: Fn<
    [["v", ArrayLike]],
    [["side", "left" | "right"], ["sorter", ArrayLike | null]],
    ndarray
  >;
  /**
   * The indices of elements that are not zero, one vector for each axis.
   *
   * @returns One int64 vector for each axis.
   * @throws {ValueError} For a 0-d array.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[0, 3], [4, 0]]).nonzero().map(String), ["[0 1]", "[1 0]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.nonzero.html
   */
  nonzero: () => ndarray[];
  /**
   * Elements at indices: `np.take(a, indices, axis)`.
   *
   * @returns The elements, in the shape of the indices (and the other axes).
   * @throws {IndexError} When an index is out of range and `mode` is `"raise"`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([10, 20, 30]).take([2, 0]).tolist(), [30, 10]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.take.html
   */
  take: Fn<
    [["indices", ArrayLike]],
    [["axis", number | null], ["out", Out], ["mode", IndexMode]],
    ndarray
  >;
  /**
   * Writes values at flat indices: `np.put(a, indices, values)`.
   *
   * @throws {IndexError} When an index is out of range and `mode` is `"raise"`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([1, 2, 3]);
   * a.put([0, 2], 9);
   * assertEquals(a.tolist(), [9, 2, 9]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.put.html
   */
  put: Fn<[["indices", ArrayLike], ["values", ArrayLike]], [["mode", IndexMode]], void>;
  /**
   * Picks from choices: `np.choose(a, choices)`.
   *
   * @returns The chosen elements, in the common shape.
   * @throws {ValueError} When a choice is out of range and `mode` is `"raise"`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([0n, 1n, 0n]).choose([[1, 2, 3], [10, 20, 30]]).tolist(), [1, 20, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.choose.html
   */
  choose: Fn<[["choices", readonly ArrayLike[] | ndarray]], [], ndarray, ChooseOptions>;
  /**
   * The slices for which a condition holds: `np.compress(condition, a, axis)`.
   *
   * @returns The slices where the condition holds.
   * @throws {ValueError} When the condition is no vector.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2, 3]).compress([true, false, true]).tolist(), [1, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.compress.html
   */
  compress: Fn<[["condition", ArrayLike]], [["axis", number | null], ["out", Out]], ndarray>;
}
