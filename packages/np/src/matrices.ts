// Matrices with a pattern: eye, identity, tri, tril, triu, diag, vander, and indices of triangles and diagonals.

import {
  type ArrayLike,
  type DTypeLike,
  type Fn,
  type ndarray,
  ndarray as NDArray,
  nonzero,
  normalizer,
  run,
  type Tensor,
  toTensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  apply,
  checkShape,
  defaultInt,
  diag_impl,
  diagflat_impl,
  eye_impl,
  fill_diagonal_impl,
  ones_impl,
  tri_impl,
  triangle,
  tril_impl,
  triu_impl,
  vander_impl,
} from "@nplex/core/impl";
import type { CreationKeywords } from "./filled.ts";
import { COrF, Device, Like } from "./convert.ts";
import type { LikeKeyword, OrderArg } from "./creation.ts";

const INT = tags.Int;
const OPTIONAL_INT = tags.Optional(tags.Int);
const K = ["k", INT, 0] as const;
const DTYPE = ["dtype", tags.DTypeLike, null] as const;
const LIKE = ["like", Like, null] as const;

/**
 * A matrix with ones on a diagonal and zeros elsewhere.
 *
 * @param N Number of rows.
 * @param M Number of columns; as many as rows by default.
 * @param k Which diagonal: 0 the main one, positive above it.
 * @param dtype The dtype, float64 by default.
 * @param order The memory order.
 * @param options `device`, `like`.
 * @returns A new matrix.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.eye(2, 3, 1).tolist(), [[0, 1, 0], [0, 0, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.eye.html
 */
export const eye: Fn<
  [["N", number]],
  [["M", number | null], ["k", number], ["dtype", DTypeLike], ["order", OrderArg]],
  ndarray,
  CreationKeywords
> = normalizer(
  "eye",
  [
    ["N", INT],
    ["M", OPTIONAL_INT, null],
    K,
    DTYPE,
    ["order", COrF, "C"],
    "*",
    ["device", Device, null],
    LIKE,
  ],
  eye_impl,
);

/**
 * The identity matrix.
 *
 * @param n Number of rows and columns.
 * @param dtype The dtype, float64 by default.
 * @param options `like`.
 * @returns A new matrix.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.identity(2, "int8").tolist(), [[1, 0], [0, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.identity.html
 */
export const identity: Fn<[["n", number]], [["dtype", DTypeLike]], ndarray, LikeKeyword> =
  normalizer(
    "identity",
    [["n", INT], DTYPE, "*", LIKE],
    (n, dtype) => eye_impl(n, undefined, 0, dtype),
  );

/**
 * A matrix with ones at and below a diagonal and zeros above it.
 *
 * @param N Number of rows.
 * @param M Number of columns; as many as rows by default.
 * @param k Which diagonal: 0 the main one, positive above it.
 * @param dtype The dtype, float64 by default.
 * @param options `like`.
 * @returns A new matrix.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.tri(2, 3, { dtype: "int8" }).tolist(), [[1, 0, 0], [1, 1, 0]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.tri.html
 */
export const tri: Fn<
  [["N", number]],
  [["M", number | null], ["k", number], ["dtype", DTypeLike]],
  ndarray,
  LikeKeyword
> = normalizer(
  "tri",
  // NumPy counts with arange here: a fraction rounds the length up.
  [["N", tags.Float], ["M", tags.Optional(tags.Float), null], K, DTYPE, "*", LIKE],
  (n, m, k, dtype) => tri_impl(Math.ceil(n), m === undefined ? m : Math.ceil(m), k, dtype),
);

/**
 * The lower triangle of the last two axes: elements above diagonal `k` become zero.
 *
 * @param m An array of one dimension or more.
 * @param k Which diagonal: 0 the main one, positive above it.
 * @returns A new array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.tril([[1, 2], [3, 4]]).tolist(), [[1, 0], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.tril.html
 */
export const tril: Fn<[["m", ArrayLike]], [["k", number]], ndarray> = normalizer(
  "tril",
  [["m", tags.ArrayLike], K],
  tril_impl,
);

/**
 * The upper triangle of the last two axes: elements below diagonal `k` become zero.
 *
 * @param m An array of one dimension or more.
 * @param k Which diagonal: 0 the main one, positive above it.
 * @returns A new array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.triu([[1, 2], [3, 4]]).tolist(), [[1, 2], [0, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.triu.html
 */
export const triu: Fn<[["m", ArrayLike]], [["k", number]], ndarray> = normalizer(
  "triu",
  [["m", tags.ArrayLike], K],
  triu_impl,
);

/** The elements of a triangle by their indices. */
function triangleIndices(n: number, k: number, m: number | undefined, upper: boolean): Tensor[] {
  const mask = triangle(Math.max(n, 0), Math.max(m ?? n, 0), upper ? k - 1 : k);
  return nonzero(upper ? apply("logical_not", mask) : mask);
}

/** A function that gives the indices of a triangle. */
export type TriangleIndices = Fn<
  [["n", number]],
  [["k", number], ["m", number | null]],
  [rows: ndarray, columns: ndarray]
>;
const TRIANGLE = [["n", INT], K, ["m", OPTIONAL_INT, null]] as const;

/**
 * Indices of the lower triangle of an (n, m) matrix.
 *
 * @param n Number of rows.
 * @param k Which diagonal bounds it: 0 the main one, positive above it.
 * @param m Number of columns; as many as rows by default.
 * @returns Row and column indices.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [rows, columns] = np.tril_indices(2);
 * assertEquals([rows.tolist(), columns.tolist()], [[0, 1, 1], [0, 0, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.tril_indices.html
 */
export const tril_indices: TriangleIndices = normalizer(
  "tril_indices",
  TRIANGLE,
  (n, k, m) => triangleIndices(n, k, m, false),
);

/**
 * Indices of the upper triangle of an (n, m) matrix.
 *
 * @param n Number of rows.
 * @param k Which diagonal bounds it: 0 the main one, positive above it.
 * @param m Number of columns; as many as rows by default.
 * @returns Row and column indices.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [rows, columns] = np.triu_indices(2);
 * assertEquals([rows.tolist(), columns.tolist()], [[0, 0, 1], [0, 1, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.triu_indices.html
 */
export const triu_indices: TriangleIndices = normalizer(
  "triu_indices",
  TRIANGLE,
  (n, k, m) => triangleIndices(n, k, m, true),
);

/** A function that gives the indices of a triangle of a matrix. */
export type IndicesFrom = Fn<
  [["arr", ArrayLike]],
  [["k", number]],
  [rows: ndarray, columns: ndarray]
>;
const FROM = [["arr", tags.ArrayLike], K] as const;

function indicesFrom(a: Tensor, k: number, upper: boolean): Tensor[] {
  if (a.ndim !== 2) throw new ValueError(`input array must be 2-d, not ${a.ndim}-d`);
  return triangleIndices(a.shape[0], k, a.shape[1], upper);
}

/**
 * Indices of the lower triangle of a matrix.
 *
 * @param arr The matrix.
 * @param k Which diagonal bounds it: 0 the main one, positive above it.
 * @returns Row and column indices.
 * @throws {ValueError} When the array is not 2-d.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.tril_indices_from(np.ones([2, 2]))[1].tolist(), [0, 0, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.tril_indices_from.html
 */
export const tril_indices_from: IndicesFrom = normalizer(
  "tril_indices_from",
  FROM,
  (a, k) => indicesFrom(a, k, false),
);

/**
 * Indices of the upper triangle of a matrix.
 *
 * @param arr The matrix.
 * @param k Which diagonal bounds it: 0 the main one, positive above it.
 * @returns Row and column indices.
 * @throws {ValueError} When the array is not 2-d.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.triu_indices_from(np.ones([2, 2]))[1].tolist(), [0, 1, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.triu_indices_from.html
 */
export const triu_indices_from: IndicesFrom = normalizer(
  "triu_indices_from",
  FROM,
  (a, k) => indicesFrom(a, k, true),
);

/**
 * The diagonal of a matrix (a view that can't be written), or a matrix with a vector on its diagonal.
 *
 * @param v A matrix or a vector.
 * @param k Which diagonal: 0 the main one, positive above it.
 * @returns The diagonal, or the new matrix.
 * @throws {ValueError} When the array is neither 1-d nor 2-d.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.diag([[1, 2], [3, 4]]).tolist(), [1, 4]);
 * assertEquals(np.diag([1, 2]).tolist(), [[1, 0], [0, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.diag.html
 */
export const diag: Fn<[["v", ArrayLike]], [["k", number]], ndarray> = normalizer(
  "diag",
  [["v", tags.ArrayLike], K],
  diag_impl,
);

/**
 * A matrix with the elements of an array, in C order, on a diagonal.
 *
 * @param v The elements.
 * @param k Which diagonal: 0 the main one, positive above it.
 * @returns A new matrix.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.diagflat([[1, 2]]).tolist(), [[1, 0], [0, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.diagflat.html
 */
export const diagflat: Fn<[["v", ArrayLike]], [["k", number]], ndarray> = normalizer(
  "diagflat",
  [["v", tags.ArrayLike], K],
  diagflat_impl,
);

function diagonalIndices(n: number, ndim: number): Tensor[] {
  const index = run("iota", [], { n: checkShape([n])[0], dtype: defaultInt() });
  return Array.from({ length: Math.max(ndim, 0) }, () => index);
}

/**
 * Indices of the main diagonal of an array with `ndim` axes of length `n`.
 *
 * @param n Length of each axis.
 * @param ndim Number of axes.
 * @returns The same indices for each axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.zeros([2, 2]);
 * a.set(np.diag_indices(2), 1);
 * assertEquals(a.tolist(), [[1, 0], [0, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.diag_indices.html
 */
export const diag_indices: Fn<[["n", number]], [["ndim", number]], ndarray[]> = normalizer(
  "diag_indices",
  [["n", INT], ["ndim", INT, 2]],
  (n, ndim) => diagonalIndices(Math.max(n, 0), ndim),
);

/**
 * Indices of the main diagonal of an array whose axes have one length.
 *
 * @param arr The array, of two dimensions or more.
 * @returns The same indices for each axis.
 * @throws {ValueError} When it has fewer axes, or they differ in length.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.diag_indices_from(np.ones([2, 2]))[0].tolist(), [0, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.diag_indices_from.html
 */
export const diag_indices_from: Fn<[["arr", ArrayLike]], [], ndarray[]> = normalizer(
  "diag_indices_from",
  [["arr", tags.ArrayLike]],
  (a) => {
    if (a.ndim < 2) throw new ValueError("diag_indices_from(): input array must be at least 2-d");
    if (a.shape.some((n) => n !== a.shape[0])) {
      throw new ValueError("diag_indices_from(): all dimensions of input must be of equal length");
    }
    return diagonalIndices(a.shape[0], a.ndim);
  },
);

/**
 * Writes a value, or values one after the other, on the main diagonal of an array, in place.
 *
 * @param a The array, of two dimensions or more.
 * @param val The value, or values that are repeated from the start.
 * @param wrap Whether the diagonal of a tall matrix starts again below each square block.
 * @throws {ValueError} When the array has fewer than two dimensions, or is read-only.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.zeros([2, 2]);
 * np.fill_diagonal(a, 5);
 * assertEquals(a.tolist(), [[5, 0], [0, 5]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fill_diagonal.html
 */
export const fill_diagonal: Fn<
  [["a", ndarray], ["val", ArrayLike]],
  [["wrap", boolean]],
  void
> = normalizer(
  "fill_diagonal",
  [["a", tags.MutableArray], ["val", tags.Anything], ["wrap", tags.Bool, false]],
  (a, value, wrap): void => {
    const typed = value instanceof NDArray || ArrayBuffer.isView(value);
    const t = typed ? toTensor(value) : toTensor(value, a.dtype);
    fill_diagonal_impl(a.tensor, t, wrap);
  },
);

/** What `mask_indices` calls: a function of a matrix and `k`, such as `np.triu`. */
export type MaskFunction = (m: ndarray, k: number) => ArrayLike;

/**
 * Indices of the elements of an (n, n) matrix that a function such as `np.triu` leaves in place.
 *
 * @param n Number of rows and columns.
 * @param mask_func A function of a matrix and `k`.
 * @param k Passed on to the function.
 * @returns Row and column indices.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [rows, columns] = np.mask_indices(2, np.triu, 1);
 * assertEquals([rows.tolist(), columns.tolist()], [[0], [1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.mask_indices.html
 */
export const mask_indices: Fn<
  [["n", number], ["mask_func", MaskFunction]],
  [["k", number]],
  ndarray[]
> = normalizer(
  "mask_indices",
  [["n", INT], ["mask_func", tags.Callback], ["k", tags.Anything, 0]],
  (n, mask, k) => {
    const m = new NDArray(ones_impl([n, n], defaultInt()));
    return nonzero(toTensor(mask(m, k)));
  },
);

/**
 * The Vandermonde matrix: powers of a vector's elements, one row for each.
 *
 * @param x The vector.
 * @param N Number of columns; as many as elements by default.
 * @param increasing Whether the powers rise from left to right.
 * @returns A new matrix.
 * @throws {ValueError} When `x` is not 1-d.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.vander([2, 3], 3).tolist(), [[4, 2, 1], [9, 3, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.vander.html
 */
export const vander: Fn<
  [["x", ArrayLike]],
  [["N", number | null], ["increasing", boolean]],
  ndarray
> = normalizer(
  "vander",
  [["x", tags.ArrayLike], ["N", OPTIONAL_INT, null], ["increasing", tags.Bool, false]],
  vander_impl,
);
