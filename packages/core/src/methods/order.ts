// Types of ndarray's methods: Methods that sort, search and pick.

import type { ArrayLike } from "../array_like.ts";
import type { ndarray } from "../ndarray.ts";
import type { Fn, Out } from "../signatures.ts";

/** What happens to an index that is out of range. */
type Mode = "raise" | "wrap" | "clip";
type Kind = "quicksort" | "mergesort" | "heapsort" | "stable" | null;
type SortOptions = [["axis", number | null], ["kind", Kind], ["order", null]];
type Stable = { readonly stable?: boolean | null };
type PartitionOptions = [["axis", number | null], ["kind", "introselect"], ["order", null]];
type Kth = number | readonly number[];

type ChooseOptions = { readonly out?: Out; readonly mode?: Mode };

/** Methods that sort, search and pick. */
export interface OrderMethods {
  /** Sorts the array in place along an axis. */
  sort: Fn<[], [["axis", number], ["kind", Kind], ["order", null]], void, Stable>;
  /** The indices that sort: `np.argsort(a)`. */
  argsort: Fn<[], SortOptions, ndarray, Stable>;
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
    [["axis", number | null], ["out", Out], ["mode", Mode]],
    ndarray
  >;
  /** Writes values at flat indices: `np.put(a, indices, values)`. */
  put: Fn<[["indices", ArrayLike], ["values", ArrayLike]], [["mode", Mode]], void>;
  /** Picks from choices: `np.choose(a, choices)`. */
  choose: Fn<[["choices", readonly ArrayLike[] | ndarray]], [], ndarray, ChooseOptions>;
  /** The slices for which a condition holds: `np.compress(condition, a, axis)`. */
  compress: Fn<[["condition", ArrayLike]], [["axis", number | null], ["out", Out]], ndarray>;
}
