// Searching and counting: where, nonzero, searchsorted, digitize, bincount, flat and multi-indices.

import {
  type ArrayLike,
  bool,
  cast,
  type Fn,
  type IndexMode,
  int64,
  isOptions,
  isTypedArray,
  ndarray,
  normalizer,
  type Shape,
  type Tag,
  type Tensor,
  toTensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  argwhere_impl,
  bincount_impl,
  digitize_impl,
  flatnonzero_impl,
  nonzero_impl,
  ravel_multi_index_impl,
  searchsorted_impl,
  unravel_index_impl,
  where_impl,
} from "@nplex/core/impl";
import { FlatOrder, Indices, ModesLike, SideLike } from "./index_args.ts";

/** The two forms of `where`. */
export interface Where {
  /** The indices of true elements: `nonzero(condition)`. */
  (condition: ArrayLike): ndarray[];
  /** Elements of x or y. */
  (condition: ArrayLike, x: ArrayLike, y: ArrayLike): ndarray;
}

/** Indices for flat and multi-index conversion: an array of floats is refused, an empty list too. */
function strictIndices(x: unknown, fn: string): Tensor {
  const t = toTensor(x);
  if (t.dtype === bool || t.dtype.kind === "i" || t.dtype.kind === "u") return cast(t, int64);
  if (x instanceof ndarray || isTypedArray(x)) {
    throw new TypeError(`${fn}(): only int indices permitted, not ${t.dtype}`);
  }
  if (t.size === 0) {
    throw new TypeError(
      `${fn}(): indices must be integral: an empty list counts as float; pass an int64 array`,
    );
  }
  return Indices.normalize(x, { fn, param: "indices" });
}

/** Tag of `sorter=`. */
const SorterLike: Tag<Tensor | undefined> = {
  takes: "an array of integers",
  optional: true,
  normalize(x, where) {
    const t = toTensor(x);
    if (x instanceof ndarray || t.dtype.kind !== "f") return t;
    try {
      return Indices.normalize(x, where);
    } catch {
      throw new TypeError(`${where.fn}(): sorter must only contain integers`);
    }
  },
};

/** Tag of `minlength=`. */
const MinLength: Tag<number> = {
  takes: "an integer",
  normalize(x, where) {
    if (x === null) throw new TypeError(`${where.fn}(): use 0 instead of None for minlength`);
    return tags.Int.normalize(x, where);
  },
};

/**
 * Elements of `x` where a condition holds and of `y` elsewhere; the indices of true elements without them.
 *
 * @param condition What counts as true; all three broadcast.
 * @param x Where it holds. JS scalars are weak in promotion.
 * @param y Where it does not.
 * @returns An array of the common dtype, or one vector of indices for each axis.
 * @throws {ValueError} When only one of x and y is given.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.arange(5);
 * assertEquals(np.where(a.less(3), a, 10).tolist(), [0, 1, 2, 10, 10]);
 * assertEquals(np.where(a.greater(2))[0].tolist(), [3, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.where.html
 */
export const where: Where = ((...args: unknown[]) => {
  // Its parameters are positional only in NumPy, and positions tell its two forms apart.
  if (isOptions(args[args.length - 1])) {
    throw new TypeError("where() takes no keyword arguments");
  }
  return bindWhere(...args);
}) as Where;

const bindWhere: (...args: unknown[]) => unknown = normalizer(
  "where",
  [
    ["condition", tags.ArrayLike],
    ["x", tags.Optional(tags.ArrayLikeOrScalar), null],
    ["y", tags.Optional(tags.ArrayLikeOrScalar), null],
  ],
  where_impl,
);

/**
 * The indices of the elements that are not zero, one vector for each axis, in C order.
 *
 * @param a The array.
 * @returns As many int64 vectors as there are dimensions; together they index the elements.
 * @throws {ValueError} For a 0-d array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [rows, columns] = np.nonzero([[0, 5], [6, 0]]);
 * assertEquals([rows.tolist(), columns.tolist()], [[0, 1], [1, 0]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nonzero.html
 */
export const nonzero: Fn<[["a", ArrayLike]], [], ndarray[]> = normalizer(
  "nonzero",
  [["a", tags.ArrayLike]],
  nonzero_impl,
);

/**
 * The indices of the elements of the flattened array that are not zero.
 *
 * @param a The array.
 * @returns A vector of int64.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.flatnonzero([[0, 5], [6, 0]]).tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.flatnonzero.html
 */
export const flatnonzero: Fn<[["a", ArrayLike]], [], ndarray> = normalizer(
  "flatnonzero",
  [["a", tags.ArrayLike]],
  flatnonzero_impl,
);

/**
 * The indices of the elements that are not zero, one row for each element.
 *
 * @param a The array.
 * @returns An int64 array of shape (count, ndim).
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.argwhere([[0, 5], [6, 0]]).tolist(), [[0, 1], [1, 0]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.argwhere.html
 */
export const argwhere: Fn<[["a", ArrayLike]], [], ndarray> = normalizer(
  "argwhere",
  [["a", tags.ArrayLike]],
  argwhere_impl,
);

/**
 * Where values would have to be inserted into a sorted vector to keep it sorted.
 *
 * @param a A vector in rising order, NaN last; in any order with `sorter`.
 * @param v The values.
 * @param side Before (`"left"`) or after (`"right"`) equal elements.
 * @param sorter Indices that sort `a`, as `argsort` gives.
 * @returns int64 positions in the shape of `v`.
 * @throws {ValueError} When `a` is not a vector or `sorter` does not fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.searchsorted([1, 2, 3, 4], [2, 2.5]).tolist(), [1, 2]);
 * assertEquals(np.searchsorted([1, 2, 3, 4], 2, { side: "right" }).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.searchsorted.html
 */
export const searchsorted: Fn<
  [["a", ArrayLike], ["v", ArrayLike]],
  [["side", "left" | "right"], ["sorter", ArrayLike | null]],
  ndarray
> = normalizer(
  "searchsorted",
  [["a", tags.ArrayLike], ["v", tags.ArrayLikeOrScalar], ["side", SideLike, "left"], [
    "sorter",
    SorterLike,
    null,
  ]],
  searchsorted_impl,
  { samples: { sorter: "zeros" } },
);

/**
 * The number of the bin that each value falls into.
 *
 * @param x The values.
 * @param bins Edges, rising or falling.
 * @param right Whether an edge belongs to the bin before it.
 * @returns int64 numbers in the shape of `x`; 0 and `bins.size` are outside.
 * @throws {ValueError} When the bins are not monotonic or no vector.
 * @throws {TypeError} For complex values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.digitize([0.2, 6.4, 3.0], [0, 1, 2.5, 4, 10]).tolist(), [1, 4, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.digitize.html
 */
export const digitize: Fn<[["x", ArrayLike], ["bins", ArrayLike]], [["right", boolean]], ndarray> =
  normalizer(
    "digitize",
    [["x", tags.ArrayLike], ["bins", tags.ArrayLike], ["right", tags.Bool, false]],
    digitize_impl,
    { samples: { bins: "zeros" } },
  );

/**
 * How often each integer from 0 up occurs in a vector, or the sum of its weights.
 *
 * @param x Integers that are not negative.
 * @param weights What each occurrence counts for.
 * @param minlength Least number of bins.
 * @returns int64 counts, or float64 sums of weights.
 * @throws {ValueError} When an integer is negative or lengths differ.
 * @throws {TypeError} When `x` does not cast safely to integers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.bincount([0, 1, 1, 3]).tolist(), [1, 2, 0, 1]);
 * assertEquals(np.bincount([0, 1, 1], { weights: [0.5, 1, 1] }).tolist(), [0.5, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.bincount.html
 */
export const bincount: Fn<
  [["x", ArrayLike]],
  [["weights", ArrayLike | null], ["minlength", number]],
  ndarray
> = normalizer(
  "bincount",
  [["x", Indices], ["weights", tags.OptionalArrayLike, null], ["minlength", MinLength, 0]],
  bincount_impl,
);

/**
 * Flat indices of elements that are given by one index for each axis.
 *
 * @param multi_index Integer arrays, one for each axis; they broadcast.
 * @param dims The shape.
 * @param mode What happens to indices out of range, for all axes or for each.
 * @param order Whether the last axis moves fastest (C) or the first (F).
 * @returns int64 indices.
 * @throws {ValueError} When an index is out of range, or lengths differ.
 * @throws {TypeError} When the indices are not integers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ravel_multi_index([[0, 2], [3, 1]], [3, 4]).tolist(), [3, 9]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ravel_multi_index.html
 */
export const ravel_multi_index: Fn<
  [["multi_index", readonly ArrayLike[] | ndarray], ["dims", Shape]],
  [["mode", IndexMode | readonly IndexMode[]], ["order", "C" | "F"]],
  ndarray
> = normalizer(
  "ravel_multi_index",
  [["multi_index", tags.SequenceOf(tags.Anything)], ["dims", tags.ShapeLike], [
    "mode",
    ModesLike,
    "raise",
  ], ["order", FlatOrder, "C"]],
  (list, dims, modes, order) =>
    ravel_multi_index_impl(
      list.map((x) => strictIndices(x, "ravel_multi_index")),
      dims,
      modes,
      order,
    ),
  { samples: { multi_index: "zeros" } },
);

/**
 * One index for each axis of elements that are given by flat indices.
 *
 * @param indices Integers.
 * @param shape The shape that they are flat indices of.
 * @param order Whether the last axis moves fastest (C) or the first (F).
 * @returns An int64 array for each axis.
 * @throws {ValueError} When an index is out of range.
 * @throws {TypeError} When the indices are not integers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [row, column] = np.unravel_index(9, [3, 4]);
 * assertEquals([row.item(), column.item()], [2, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.unravel_index.html
 */
export const unravel_index: Fn<
  [["indices", ArrayLike], ["shape", Shape]],
  [["order", "C" | "F"]],
  ndarray[]
> = normalizer(
  "unravel_index",
  [["indices", tags.Anything], ["shape", tags.ShapeLike], ["order", FlatOrder, "C"]],
  (x, dims, order) => unravel_index_impl(strictIndices(x, "unravel_index"), dims, order),
  { samples: { indices: "zeros" } },
);
