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
  /** Sorts the array in place along an axis. */
  sort: Fn<[], SortInPlaceOptions, void, SortKeywords>;
  /** The indices that sort: `np.argsort(a)`. */
  argsort: Fn<[], SortOptions, ndarray, SortKeywords>;
  /** Partitions the array in place: `np.partition`. */
  partition: Fn<[["kth", Kth]], [["axis", number], ["kind", "introselect"], ["order", null]], void>;
  /** The indices that partition: `np.argpartition(a, kth)`. */
  argpartition: Fn<[["kth", Kth]], PartitionOptions, ndarray>;
  /** Where values belong in this sorted vector: `np.searchsorted(a, v)`. */
  searchsorted: Fn<
    [["v", ArrayLike]],
    [["side", "left" | "right"], ["sorter", ArrayLike | null]],
    ndarray
  >;
  /** The indices of elements that are not zero, one vector for each axis. */
  nonzero: () => ndarray[];
  /** Elements at indices: `np.take(a, indices, axis)`. */
  take: Fn<
    [["indices", ArrayLike]],
    [["axis", number | null], ["out", Out], ["mode", IndexMode]],
    ndarray
  >;
  /** Writes values at flat indices: `np.put(a, indices, values)`. */
  put: Fn<[["indices", ArrayLike], ["values", ArrayLike]], [["mode", IndexMode]], void>;
  /** Picks from choices: `np.choose(a, choices)`. */
  choose: Fn<[["choices", readonly ArrayLike[] | ndarray]], [], ndarray, ChooseOptions>;
  /** The slices for which a condition holds: `np.compress(condition, a, axis)`. */
  compress: Fn<[["condition", ArrayLike]], [["axis", number | null], ["out", Out]], ndarray>;
}
