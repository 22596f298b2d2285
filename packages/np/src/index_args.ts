// Parameters that functions of indices, sorting and searching share: their types and tags.

import {
  type ArrayLike,
  bool,
  cast,
  type IndexMode,
  int64,
  ndarray,
  type SortKind,
  type Tag,
  type Tensor,
  toTensor,
  ValueError,
  type Where,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";

/** Tag of `mode=`. */
export const ModeLike: Tag<IndexMode> = tags.OneOf("raise", "wrap", "clip");

/** Tag of a sort's `kind=`. */
export const SortKindLike: Tag<SortKind | undefined> = {
  takes: "'quicksort', 'mergesort', 'heapsort' or 'stable'",
  optional: true,
  normalize(x, where) {
    if (typeof x !== "string") {
      throw new TypeError(`${where.fn}(): sort kind must be str, not ${tags.describe(x)}`);
    }
    const full = (["quicksort", "mergesort", "heapsort", "stable"] as const).find((k) =>
      x === k || x === k[0]
    );
    if (!full) {
      throw new ValueError(`${where.fn}(): sort kind must be one of ${this.takes} (got '${x}')`);
    }
    return full;
  },
};

/** Tag of `order=`, which needs an array with fields: there are none here. */
export const NoOrder: Tag<undefined> = {
  takes: "None",
  optional: true,
  normalize(x) {
    throw new ValueError(
      `Cannot specify order when the array has no fields (got ${tags.describe(x)})`,
    );
  },
};

/** Tag of `stable=`. */
export const StableLike: Tag<boolean | undefined> = { ...tags.Bool, optional: true };

/** Tag of arrays of indices: integers and bools, and lists of integer-valued numbers. */
export const Indices: Tag<Tensor> = {
  takes: "an array of integers",
  normalize(x, where) {
    const t = toTensor(x);
    if (t.dtype === bool || t.dtype.kind === "i" || t.dtype.kind === "u") return cast(t, int64);
    if (!(x instanceof ndarray) && (t.size === 0 || t.dtype.kind === "f")) {
      try {
        return tags.IndexArray.normalize(x, where);
      } catch {
        // Numbers with a fraction: the error below says what was expected.
      }
    }
    throw new TypeError(
      `${where.fn}(): cannot cast '${where.param}' from dtype('${t.dtype}') to dtype('int64') according ` +
        "to the rule 'safe'",
    );
  },
};

/** Tag of the array that a function changes; nothing else is converted to one. */
export const Target: Tag<ndarray> = tags.MutableArray;

/** Tag of `kth=`: an integer or several. */
export const KthLike: Tag<number[]> = {
  takes: "an integer or a sequence of integers",
  normalize(x, where) {
    const t = toTensor(x);
    if (t.dtype === bool) throw new ValueError("Booleans unacceptable as partition index");
    if (t.ndim > 1) {
      throw new ValueError(`${where.fn}(): kth must have dimension <= 1, not ${t.ndim}`);
    }
    const fail = () => new TypeError(`${where.fn}(): Partition index must be integer`);
    if (t.size === 0 && t.dtype.kind === "f") throw fail();
    const list = x instanceof ndarray || Array.isArray(x) || ArrayBuffer.isView(x) ? x : [x];
    if (t.dtype.kind === "f" && x instanceof ndarray) throw fail();
    return Array.from(list as Iterable<unknown>, (k) => {
      const n = Number(k);
      if (!Number.isInteger(n)) throw fail();
      return n;
    });
  },
};

/** Tag of `side=`. */
export const SideLike: Tag<"left" | "right"> = tags.OneOf("left", "right");

/** Any value as it is, for assignments that convert it to the target's dtype. */
export const Value: Tag<ArrayLike> = {
  takes: "array_like",
  normalize: (x) => x as ArrayLike,
};

/** One mode or one for each axis. */
export const ModesLike: Tag<readonly IndexMode[]> = {
  takes: "'raise', 'wrap', 'clip', or a list of these",
  normalize(x, where: Where) {
    return (Array.isArray(x) ? x : [x]).map((m) => ModeLike.normalize(m, where));
  },
};

/** The order of a flat index. */
export const FlatOrder: Tag<"C" | "F"> = {
  takes: "'C' or 'F'",
  normalize(x, where) {
    if (x === "C" || x === "F") return x;
    if (typeof x !== "string") throw tags.refuse(where, this, x);
    throw new ValueError(`${where.fn}(): only 'C' or 'F' order is permitted (got '${x}')`);
  },
};

/** Tag of indices whose dtype the implementation looks at: lists of integer-valued numbers are integers. */
export const LooseIndices: Tag<Tensor> = {
  takes: "an array of integers",
  normalize(x, where) {
    const t = toTensor(x);
    return x instanceof ndarray || t.dtype.kind !== "f" ? t : tags.IndexArray.normalize(x, where);
  },
};

/** Tag of a partition's `kind=`. */
export const SelectKind: Tag<"introselect"> = {
  takes: "'introselect'",
  normalize(x, where) {
    if (x === "introselect") return x;
    if (typeof x !== "string") throw tags.refuse(where, this, x);
    throw new ValueError(`${where.fn}(): select kind must be 'introselect' (got '${x}')`);
  },
};
