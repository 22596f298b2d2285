// Sets: unique elements, membership, and operations on two sets.

import {
  type ArrayLike,
  type Fn,
  type ndarray,
  normalizer,
  type Tag,
  type Tensor,
  Tuple,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  intersect1d_impl,
  isin_impl,
  setdiff1d_impl,
  setxor1d_impl,
  union1d_impl,
  type Unique as Found,
  uniqueAlong,
  uniqueFlat,
} from "@nplex/core/impl";

/** The options of `unique`. */
export interface UniqueOptions {
  /** Also give the place of each element's first occurrence. */
  readonly return_index?: boolean;
  /** Also give the indices that rebuild the input. */
  readonly return_inverse?: boolean;
  /** Also give how often each element occurs. */
  readonly return_counts?: boolean;
  /** Unique slices along this axis; None flattens. */
  readonly axis?: number | null;
  /** Whether NaNs count as one value (without an axis). */
  readonly equal_nan?: boolean;
  /** Whether the result must rise; it always does. */
  readonly sorted?: boolean;
}

/** The forms of `unique`: an array alone, or a list of arrays when more was asked for. */
export interface Unique {
  /** Asked for more by name. */
  (ar: ArrayLike, options: UniqueOptions & AskedFor): ndarray[];
  /** The unique elements alone. */
  (ar: ArrayLike, options?: UniqueOptions & AskedForNothing): ndarray;
  /** By position; a list when any of the flags is true. */
  (
    ar: ArrayLike,
    return_index: boolean,
    return_inverse?: boolean | UniqueOptions,
    return_counts?: boolean | UniqueOptions,
    axis?: number | null | UniqueOptions,
    options?: UniqueOptions,
  ): ndarray | ndarray[];
}

/** At least one flag that makes `unique` give a list. */
export type AskedFor =
  | { readonly return_index: true }
  | { readonly return_inverse: true }
  | { readonly return_counts: true };

/** No flag that makes `unique` give a list. */
export interface AskedForNothing {
  /** Off. */
  readonly return_index?: false;
  /** Off. */
  readonly return_inverse?: false;
  /** Off. */
  readonly return_counts?: false;
}

/** What `unique_all` gives; it iterates in this order. */
export interface UniqueAllResult extends Iterable<ndarray> {
  /** The unique elements. */
  readonly values: ndarray;
  /** The place of each first occurrence. */
  readonly indices: ndarray;
  /** The indices that rebuild the input. */
  readonly inverse_indices: ndarray;
  /** How often each occurs. */
  readonly counts: ndarray;
}

/** What `unique_counts` gives; it iterates in this order. */
export interface UniqueCountsResult extends Iterable<ndarray> {
  /** The unique elements. */
  readonly values: ndarray;
  /** How often each occurs. */
  readonly counts: ndarray;
}

/** What `unique_inverse` gives; it iterates in this order. */
export interface UniqueInverseResult extends Iterable<ndarray> {
  /** The unique elements. */
  readonly values: ndarray;
  /** The indices that rebuild the input. */
  readonly inverse_indices: ndarray;
}

/** The forms of `intersect1d`. */
export interface Intersect1d {
  /** With the places in both arrays. */
  (
    ar1: ArrayLike,
    ar2: ArrayLike,
    options: { readonly assume_unique?: boolean; readonly return_indices: true },
  ): [ndarray, ndarray, ndarray];
  /** The common elements alone. */
  (
    ar1: ArrayLike,
    ar2: ArrayLike,
    options?: { readonly assume_unique?: boolean; readonly return_indices?: false },
  ): ndarray;
  /** By position. */
  (
    ar1: ArrayLike,
    ar2: ArrayLike,
    assume_unique: boolean,
    return_indices?: boolean | { readonly return_indices?: boolean },
  ): ndarray | [ndarray, ndarray, ndarray];
}

function parts(found: Found): (Tensor | undefined)[] {
  return [found.values, found.index, found.inverse, found.counts];
}

const IsinKind: Tag<"sort" | "table" | undefined> = {
  takes: "None, 'sort' or 'table'",
  optional: true,
  normalize(x, where) {
    if (x === "sort" || x === "table") return x;
    throw new ValueError(
      `${where.fn}(): Invalid kind: ${tags.describe(x)}. Please use ${this.takes}.`,
    );
  },
};

/**
 * The unique elements of an array, rising, with NaN at the end.
 *
 * @param ar The array.
 * @param return_index Also give the place of each element's first occurrence.
 * @param return_inverse Also give the indices that rebuild the input.
 * @param return_counts Also give how often each element occurs.
 * @param axis Find unique slices along this axis; None flattens.
 * @param equal_nan Whether NaNs count as one value (without an axis).
 * @param sorted Whether the result must rise; it always does.
 * @returns The unique elements; a list that starts with them when more was asked for.
 * @throws {AxisError} When the axis does not exist.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.unique([3, 1, 3]).tolist(), [1, 3]);
 * const [values, counts] = np.unique([3, 1, 3], { return_counts: true });
 * assertEquals([values.tolist(), counts.tolist()], [[1, 3], [1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.unique.html
 */
export const unique: Unique = normalizer(
  "unique",
  [
    ["ar", tags.ArrayLike],
    ["return_index", tags.Bool, false],
    ["return_inverse", tags.Bool, false],
    ["return_counts", tags.Bool, false],
    ["axis", tags.SingleAxis, null],
    "*",
    ["equal_nan", tags.Bool, true],
    ["sorted", tags.Bool, true],
  ],
  (ar, index, inverse, counts, axis, equalNan) => {
    const options = { index, inverse, counts, equalNan };
    const found = axis === undefined ? uniqueFlat(ar, options) : uniqueAlong(ar, axis, options);
    return index || inverse || counts ? parts(found).filter((t) => t) : found.values;
  },
);

/**
 * The unique elements, the places of their first occurrences, the inverse and the counts; each NaN counts on its own.
 *
 * @param x The array.
 * @returns An object of arrays that also iterates in their order.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { values, indices, counts } = np.unique_all([3, 1, 3]);
 * assertEquals([values.tolist(), indices.tolist(), counts.tolist()], [[1, 3], [1, 0], [1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.unique_all.html
 */
export const unique_all: Fn<[["x", ArrayLike]], [], UniqueAllResult> = normalizer(
  "unique_all",
  [["x", tags.ArrayLike]],
  (x) => {
    const u = uniqueFlat(x, { index: true, inverse: true, counts: true, equalNan: false });
    return new Tuple([["values", u.values], ["indices", u.index], ["inverse_indices", u.inverse], [
      "counts",
      u.counts,
    ]]);
  },
);

/**
 * The unique elements and how often each occurs; each NaN counts on its own.
 *
 * @param x The array.
 * @returns An object of arrays that also iterates in their order.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { values, counts } = np.unique_counts([3, 1, 3]);
 * assertEquals([values.tolist(), counts.tolist()], [[1, 3], [1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.unique_counts.html
 */
export const unique_counts: Fn<[["x", ArrayLike]], [], UniqueCountsResult> = normalizer(
  "unique_counts",
  [["x", tags.ArrayLike]],
  (x) => {
    const u = uniqueFlat(x, { counts: true, equalNan: false });
    return new Tuple([["values", u.values], ["counts", u.counts]]);
  },
);

/**
 * The unique elements and the indices that rebuild the input; each NaN counts on its own.
 *
 * @param x The array.
 * @returns An object of arrays that also iterates in their order.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { values, inverse_indices } = np.unique_inverse([3, 1, 3]);
 * assertEquals([values.tolist(), inverse_indices.tolist()], [[1, 3], [1, 0, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.unique_inverse.html
 */
export const unique_inverse: Fn<[["x", ArrayLike]], [], UniqueInverseResult> = normalizer(
  "unique_inverse",
  [["x", tags.ArrayLike]],
  (x) => {
    const u = uniqueFlat(x, { inverse: true, equalNan: false });
    return new Tuple([["values", u.values], ["inverse_indices", u.inverse]]);
  },
);

/**
 * The unique elements; each NaN counts on its own.
 *
 * @param x The array.
 * @returns A vector, rising.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.unique_values([3, 1, 3]).tolist(), [1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.unique_values.html
 */
export const unique_values: Fn<[["x", ArrayLike]], [], ndarray> = normalizer(
  "unique_values",
  [["x", tags.ArrayLike]],
  (x) => uniqueFlat(x, { equalNan: false }).values,
);

/**
 * Whether each element of an array occurs among other elements.
 *
 * @param element The elements to look for.
 * @param test_elements Where to look; taken as one flat list.
 * @param assume_unique Says that both hold no element twice; the result is the same.
 * @param invert Ask whether they are missing instead.
 * @param kind `"table"` is for integers only; the result is the same.
 * @returns Bools in the shape of `element`. NaN is never found.
 * @throws {ValueError} When `kind` is unknown or does not fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.isin([[1, 2], [3, 4]], [2, 4]).tolist(), [[false, true], [false, true]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isin.html
 */
export const isin: Fn<
  [["element", ArrayLike], ["test_elements", ArrayLike]],
  [["assume_unique", boolean], ["invert", boolean]],
  ndarray,
  { readonly kind?: "sort" | "table" | null }
> = normalizer(
  "isin",
  [
    ["element", tags.ArrayLike],
    ["test_elements", tags.ArrayLike],
    ["assume_unique", tags.Bool, false],
    ["invert", tags.Bool, false],
    "*",
    ["kind", IsinKind, null],
  ],
  (element, test, _unique, invert, kind) => isin_impl(element, test, invert, kind),
);

/**
 * The elements that occur in both arrays, rising.
 *
 * @param ar1 An array; it is flattened.
 * @param ar2 An array; it is flattened.
 * @param assume_unique Says that both hold no element twice.
 * @param return_indices Also give the places of first occurrence in both.
 * @returns The common elements, or these and two arrays of places.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.intersect1d([1, 3, 4, 3], [3, 1, 2]).tolist(), [1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.intersect1d.html
 */
export const intersect1d: Intersect1d = normalizer(
  "intersect1d",
  [["ar1", tags.ArrayLike], ["ar2", tags.ArrayLike], ["assume_unique", tags.Bool, false], [
    "return_indices",
    tags.Bool,
    false,
  ]],
  (a, b, assumeUnique, returnIndices) => {
    const { values, index1, index2 } = intersect1d_impl(a, b, assumeUnique);
    return returnIndices ? [values, index1, index2] : values;
  },
);

/**
 * The elements that occur in either array, rising.
 *
 * @param ar1 An array; it is flattened.
 * @param ar2 An array; it is flattened.
 * @returns The unique elements of both.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.union1d([2, 1], [3, 2]).tolist(), [1, 2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.union1d.html
 */
export const union1d: Fn<[["ar1", ArrayLike], ["ar2", ArrayLike]], [], ndarray> = normalizer(
  "union1d",
  [["ar1", tags.ArrayLike], ["ar2", tags.ArrayLike]],
  union1d_impl,
);

/**
 * The elements of the first array that do not occur in the second.
 *
 * @param ar1 An array; it is flattened.
 * @param ar2 An array; it is flattened.
 * @param assume_unique Says that both hold no element twice.
 * @returns A vector.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.setdiff1d([3, 1, 2], [1]).tolist(), [2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.setdiff1d.html
 */
export const setdiff1d: Fn<
  [["ar1", ArrayLike], ["ar2", ArrayLike]],
  [["assume_unique", boolean]],
  ndarray
> = normalizer(
  "setdiff1d",
  [["ar1", tags.ArrayLike], ["ar2", tags.ArrayLike], ["assume_unique", tags.Bool, false]],
  setdiff1d_impl,
);

/**
 * The elements that occur in exactly one of two arrays, rising.
 *
 * @param ar1 An array; it is flattened.
 * @param ar2 An array; it is flattened.
 * @param assume_unique Says that both hold no element twice.
 * @returns A vector.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.setxor1d([1, 2], [2, 3]).tolist(), [1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.setxor1d.html
 */
export const setxor1d: Fn<
  [["ar1", ArrayLike], ["ar2", ArrayLike]],
  [["assume_unique", boolean]],
  ndarray
> = normalizer(
  "setxor1d",
  [["ar1", tags.ArrayLike], ["ar2", tags.ArrayLike], ["assume_unique", tags.Bool, false]],
  setxor1d_impl,
);
