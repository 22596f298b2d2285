// np.linalg: norms, ranks, powers and products, and the names that the Array API has there. Decompositions
// are in linalg_solve.ts; what is computed is in core's linalg_norms_impl.ts.

import {
  type ArrayLike,
  type Axis,
  type DType,
  type DTypeLike,
  type Fn,
  ndarray,
  normalizeAxis,
  normalizer,
  type Out,
  ReadOnly,
  shapeText,
  type Tensor,
  ValueError,
  type Where,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  cond_impl,
  cross_impl,
  diagonalLayout,
  epsOf,
  matrix_power_impl,
  matrix_rank_impl,
  matrixTranspose,
  multi_dot_impl,
  norm_impl,
  type NormOrder as Ord,
  outer_impl,
  pinv_impl,
  tensordot_impl,
  trace_impl,
  vector_norm_impl,
} from "@nplex/core/impl";
import { TensordotAxesTag } from "./product_tags.ts";
import * as products from "./products.ts";

/** The order of a norm. */
export type NormOrder = number | "fro" | "nuc" | "f" | null;

const OrderTag: tags.Tag<Ord> = {
  takes: "a number, 'fro' or 'nuc'",
  optional: true,
  normalize: (x, where: Where) =>
    typeof x === "string"
      ? x
      : (where.fn.endsWith("norm") ? tags.Compared : tags.Float).normalize(x, where),
};

/**
 * Norm of vectors or matrices.
 *
 * @param x Without axis and order any shape, read as one vector; without axis one or two dimensions.
 * @param ord For vectors a number p (2 if not given; 0 counts, Infinity is the largest); for matrices `"fro"`, `"nuc"`, 1, -1, 2, -2, Infinity or -Infinity.
 * @param axis One axis for vectors, two for matrices.
 * @param keepdims Whether the axes stay with length 1.
 * @returns The norms.
 * @throws {ValueError} When the order does not exist, or the number of axes does not fit.
 * @throws {AxisError} When an axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.linalg.norm([3, 4])), 5);
 * assertEquals(np.linalg.norm([[3, 4], [6, 8]], { axis: 1 }).tolist(), [5, 10]);
 * assertEquals(Number(np.linalg.norm([[1, -7], [2, 3]], 1)), 10);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.norm.html
 */
export const norm: Fn<
  [["x", ArrayLike]],
  [["ord", NormOrder], ["axis", Axis], ["keepdims", boolean]],
  ndarray
> = normalizer(
  "norm",
  [["x", tags.ArrayLike], ["ord", OrderTag, null], ["axis", tags.AxisLike, null], [
    "keepdims",
    tags.KeepDims,
    false,
  ]],
  norm_impl,
);

/**
 * Norm of vectors along axes; several axes count as one vector.
 *
 * @param x Any shape.
 * @param axis The axes of the vectors; all by default. By name.
 * @param keepdims Whether the axes stay with length 1. By name.
 * @param ord A number p. By name.
 * @returns The norms.
 * @throws {ValueError} When the order is not a number.
 * @throws {AxisError} When an axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.linalg.vector_norm([[3, 0], [0, 4]])), 5);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.vector_norm.html
 */
export const vector_norm: Fn<
  [["x", ArrayLike]],
  [],
  ndarray,
  { readonly axis?: Axis; readonly keepdims?: boolean; readonly ord?: number }
> = normalizer(
  "vector_norm",
  [["x", tags.ArrayLike], "*", ["axis", tags.AxisLike, null], ["keepdims", tags.KeepDims, false], [
    "ord",
    OrderTag,
    2,
  ]],
  vector_norm_impl,
);

/**
 * Norm of the matrices in the last two axes.
 *
 * @param x Matrices of shape (..., m, n).
 * @param keepdims Whether the axes stay with length 1. By name.
 * @param ord The order, as for `norm`. By name.
 * @returns The norms, of shape (...).
 * @throws {AxisError} When there are fewer than two dimensions.
 * @throws {ValueError} When the order does not exist.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.linalg.matrix_norm([[3, 0], [0, 4]])), 5);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.matrix_norm.html
 */
export const matrix_norm: Fn<
  [["x", ArrayLike]],
  [],
  ndarray,
  { readonly keepdims?: boolean; readonly ord?: NormOrder }
> = normalizer(
  "matrix_norm",
  [["x", tags.ArrayLike], "*", ["keepdims", tags.KeepDims, false], ["ord", OrderTag, "fro"]],
  (x: Tensor, keepdims: boolean, ord: Ord) => norm_impl(x, ord, [-2, -1], keepdims),
);

/**
 * Condition numbers.
 *
 * @param x Matrices of shape (..., m, n); square unless p is 2, -2 or not given.
 * @param p The order of the norm.
 * @returns The condition numbers; infinite for singular matrices.
 * @throws {LinAlgError} When an array is empty or not a matrix.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.linalg.cond([[2, 0], [0, 1]])), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.cond.html
 */
export const cond: Fn<[["x", ArrayLike]], [["p", NormOrder]], ndarray> = normalizer(
  "cond",
  [["x", tags.ArrayLike], ["p", OrderTag, null]],
  cond_impl,
);

/**
 * Ranks: how many singular values exceed a tolerance.
 *
 * @param A Matrices of shape (..., m, n); of fewer dimensions, whether any element is not 0.
 * @param tol The tolerance; by default the largest singular value times max(m, n) times the machine precision.
 * @param hermitian Whether the matrices are Hermitian.
 * @param rtol The tolerance relative to the largest singular value. By name.
 * @returns The ranks as int64; a number for vectors and scalars.
 * @throws {ValueError} When tol and rtol are both given.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.linalg.matrix_rank([[1, 2], [2, 4]])), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.matrix_rank.html
 */
export const matrix_rank: Fn<
  [["A", ArrayLike]],
  [["tol", ArrayLike | null], ["hermitian", boolean]],
  ndarray | number,
  { readonly rtol?: ArrayLike | null }
> = normalizer(
  "matrix_rank",
  [
    ["A", tags.ArrayLike],
    ["tol", tags.OptionalArrayLike, null],
    ["hermitian", tags.Bool, false],
    "*",
    ["rtol", tags.OptionalArrayLike, null],
  ],
  matrix_rank_impl,
);

/**
 * Pseudo-inverses of Moore and Penrose.
 *
 * @param a Matrices of shape (..., m, n).
 * @param rcond Singular values below this fraction of the largest count as 0; 1e-15 if not given.
 * @param hermitian Whether the matrices are Hermitian.
 * @param rtol As rcond; null: max(m, n) times the machine precision. By name.
 * @returns The pseudo-inverses, of shape (..., n, m).
 * @throws {ValueError} When rcond and rtol are both given.
 * @throws {LinAlgError} When there are fewer than two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2], [3, 4], [5, 6]]);
 * assertEquals(np.allclose(np.matmul(np.linalg.pinv(a), a), [[1, 0], [0, 1]]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.pinv.html
 */
export const pinv: Fn<
  [["a", ArrayLike]],
  [["rcond", ArrayLike | null], ["hermitian", boolean]],
  ndarray,
  { readonly rtol?: ArrayLike | null }
> = normalizer(
  "pinv",
  [
    ["a", tags.ArrayLike],
    ["rcond", tags.OptionalArrayLike, null],
    ["hermitian", tags.Bool, false],
    "*",
    ["rtol", tags.Anything, undefined],
  ],
  (a: Tensor, rcond: Tensor | undefined, hermitian: boolean, rtol: unknown) => {
    if (rtol !== undefined && rcond !== undefined) {
      throw new ValueError("`rtol` and `rcond` can't be both set.");
    }
    let cutoff: Tensor | number = rcond ?? 1e-15;
    if (rtol === null) {
      cutoff = Math.max(...a.shape.slice(-2)) * epsOf(a.dtype);
    } else if (rtol !== undefined) {
      cutoff = tags.ArrayLike.normalize(rtol, { fn: "pinv", param: "rtol" });
    }
    return pinv_impl(a, cutoff, hermitian);
  },
);

/**
 * Powers of square matrices by repeated squaring.
 *
 * @param a Square matrices of shape (..., m, m).
 * @param n The exponent; negative ones invert first.
 * @returns The powers.
 * @throws {LinAlgError} When a matrix is not square, or singular for negative n.
 * @throws {TypeError} When n is not an integer.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linalg.matrix_power([[1, 1], [0, 1]], 5).tolist(), [[1, 5], [0, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.matrix_power.html
 */
export const matrix_power: Fn<[["a", ArrayLike], ["n", number]], [], ndarray> = normalizer(
  "matrix_power",
  [["a", tags.ArrayLike], ["n", tags.Int]],
  matrix_power_impl,
);

/**
 * Product of a chain of matrices, in the order with the fewest multiplications.
 *
 * @param arrays Two or more matrices; the first and the last may be vectors.
 * @param out Where to put the result. By name.
 * @returns The product.
 * @throws {ValueError} When there are fewer than two, or shapes do not fit.
 * @throws {LinAlgError} When one has another number of dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.ones([2, 3]), b = np.ones([3, 4]), c = np.ones([4]);
 * assertEquals(np.linalg.multi_dot([a, b, c]).tolist(), [12, 12]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.multi_dot.html
 */
export const multi_dot: Fn<
  [["arrays", readonly ArrayLike[]]],
  [],
  ndarray,
  { readonly out?: Out }
> = normalizer(
  "multi_dot",
  [["arrays", tags.SequenceOf(tags.ArrayLike)], "*", ["out", tags.OutArray, null]],
  (arrays: Tensor[]) => multi_dot_impl(arrays),
);

/**
 * Matrix product over the last two axes.
 *
 * @param x1 Matrices of shape (..., n, k), or a vector.
 * @param x2 Matrices of shape (..., k, m), or a vector.
 * @returns The products.
 * @throws {ValueError} When the shapes do not fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linalg.matmul([[1, 2]], [[3], [4]]).tolist(), [[11]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.matmul.html
 */
export const matmul: Fn<[["x1", ArrayLike], ["x2", ArrayLike]], [], ndarray> = normalizer(
  "matmul",
  [["x1", tags.ArrayLike], ["x2", tags.ArrayLike]],
  (x1: Tensor, x2: Tensor) => products.matmul(new ndarray(x1), new ndarray(x2)).tensor,
);

/**
 * Dot products of vectors along an axis; the first is conjugated.
 *
 * @param x1 Vectors.
 * @param x2 Vectors.
 * @param axis The axis of the vectors, by default the last.
 * @returns The dot products.
 * @throws {ValueError} When the shapes do not fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.linalg.vecdot([1, 2], [3, 4])), 11);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.vecdot.html
 */
export const vecdot: Fn<
  [["x1", ArrayLike], ["x2", ArrayLike]],
  [],
  ndarray,
  { readonly axis?: number }
> = normalizer(
  "vecdot",
  [["x1", tags.ArrayLike], ["x2", tags.ArrayLike], "*", ["axis", tags.Int, -1]],
  (x1: Tensor, x2: Tensor, axis: number) =>
    products.vecdot(new ndarray(x1), new ndarray(x2), { axis }).tensor,
);

/**
 * Sum of products over several axes.
 *
 * @param x1 First operand.
 * @param x2 Second operand.
 * @param axes As for `np.tensordot`, by default 2.
 * @returns The sums.
 * @throws {ValueError} When the axes do not fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.linalg.tensordot([[1, 2]], [[3, 4]])), 11);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.tensordot.html
 */
export const tensordot: Fn<
  [["x1", ArrayLike], ["x2", ArrayLike]],
  [],
  ndarray,
  { readonly axes?: products.TensordotAxes }
> = normalizer(
  "tensordot",
  [["x1", tags.ArrayLike], ["x2", tags.ArrayLike], "*", ["axes", TensordotAxesTag, 2]],
  tensordot_impl,
);

/**
 * Products of all pairs of elements of two vectors.
 *
 * @param x1 A vector (m).
 * @param x2 A vector (n).
 * @returns A matrix of shape (m, n).
 * @throws {ValueError} When an operand is not a vector.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linalg.outer([1, 2], [3, 4]).tolist(), [[3, 4], [6, 8]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.outer.html
 */
export const outer: Fn<[["x1", ArrayLike], ["x2", ArrayLike]], [], ndarray> = normalizer(
  "outer",
  [["x1", tags.ArrayLike], ["x2", tags.ArrayLike]],
  (x1: Tensor, x2: Tensor) => {
    if (x1.ndim !== 1 || x2.ndim !== 1) {
      throw new ValueError(
        `Input arrays must be one-dimensional, but they are x1.ndim=${x1.ndim} and x2.ndim=${x2.ndim}.`,
      );
    }
    return outer_impl(x1, x2);
  },
);

/**
 * Cross product of vectors of length 3.
 *
 * @param x1 Vectors.
 * @param x2 Vectors.
 * @param axis The axis of the vectors. By name.
 * @returns The vectors.
 * @throws {ValueError} When the vectors have another length.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linalg.cross([1, 0, 0], [0, 1, 0]).tolist(), [0, 0, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.cross.html
 */
export const cross: Fn<
  [["x1", ArrayLike], ["x2", ArrayLike]],
  [],
  ndarray,
  { readonly axis?: number }
> = normalizer(
  "cross",
  [["x1", tags.ArrayLike], ["x2", tags.ArrayLike], "*", ["axis", tags.Int, -1]],
  (x1: Tensor, x2: Tensor, axis: number) => {
    const [p, q] = [x1, x2].map((t) => t.shape[normalizeAxis(axis, t.ndim)]);
    if (p !== 3 || q !== 3) {
      throw new ValueError(
        "Both input arrays must be (arrays of) 3-dimensional vectors, but they are " +
          `${p} and ${q} dimensional instead.`,
      );
    }
    return cross_impl(x1, x2, axis, axis, axis, axis);
  },
);

/**
 * Sum along a diagonal of the matrices in the last two axes.
 *
 * @param x Matrices of shape (..., m, n).
 * @param offset Which diagonal. By name.
 * @param dtype The dtype to sum in. By name.
 * @returns The sums, of shape (...).
 * @throws {ValueError} When there are fewer than two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.linalg.trace([[1, 2], [3, 4]])), 5);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.trace.html
 */
export const trace: Fn<
  [["x", ArrayLike]],
  [],
  ndarray,
  { readonly offset?: number; readonly dtype?: DTypeLike | null }
> = normalizer(
  "trace",
  [["x", tags.ArrayLike], "*", ["offset", tags.Int, 0], ["dtype", tags.DTypeLike, null]],
  (x: Tensor, offset: number, dtype: DType | undefined) => trace_impl(x, offset, -2, -1, dtype),
);

/**
 * Diagonals of the matrices in the last two axes, as a view that can not be written.
 *
 * @param x Matrices of shape (..., m, n).
 * @param offset Which diagonal. By name.
 * @returns The diagonals, in the last axis.
 * @throws {ValueError} When there are fewer than two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linalg.diagonal([[1, 2], [3, 4]]).tolist(), [1, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.diagonal.html
 */
export const diagonal: Fn<[["x", ArrayLike]], [], ndarray, { readonly offset?: number }> =
  normalizer(
    "diagonal",
    [["x", tags.ArrayLike], "*", ["offset", tags.Int, 0]],
    (x: Tensor, offset: number) => new ReadOnly(x.with(diagonalLayout(x, offset, -2, -1))),
  );

/**
 * Matrices with their last two axes exchanged: a view.
 *
 * @param x Matrices of shape (..., m, n).
 * @returns The transposed matrices.
 * @throws {ValueError} When there are fewer than two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linalg.matrix_transpose([[1, 2], [3, 4]]).tolist(), [[1, 3], [2, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.matrix_transpose.html
 */
export const matrix_transpose: Fn<[["x", ArrayLike]], [], ndarray> = normalizer(
  "matrix_transpose",
  [["x", tags.ArrayLike]],
  (x: Tensor) => {
    if (x.ndim < 2) {
      throw new ValueError(
        `Input array must be at least 2-dimensional, but it is ${x.ndim}-dimensional: ${
          shapeText(x.shape)
        }`,
      );
    }
    return matrixTranspose(x);
  },
);
