// Products: dot, matmul and its relatives, outer and tensor products, cross, trace. einsum is in einsum.ts,
// np.linalg in linalg.ts. What they compute is in core's products_impl.ts.

import { TensordotAxesTag } from "./product_tags.ts";
import {
  type ArrayLike,
  assign,
  type BinaryGUFunc,
  checkOutShape,
  type DType,
  type DTypeLike,
  type Fn,
  gufunc,
  ndarray,
  normalizer,
  type Out,
  type Tensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  cross_impl,
  dot_impl,
  dotOut,
  inner_impl,
  kron_impl,
  matmul_core,
  matvec_core,
  outer_impl,
  tensordot_impl,
  trace_impl,
  vdot_impl,
  vecdot_core,
  vecmat_core,
} from "@nplex/core/impl";

/**
 * Matrix product over the last two axes; the axes before them broadcast.
 *
 * @param x1 Matrices of shape (..., n, k), or a vector (k).
 * @param x2 Matrices of shape (..., k, m), or a vector (k). Options: out, axes, axis, keepdims, casting, order, dtype, signature.
 * @returns The products, of shape (..., n, m); an axis that a vector lacks is missing.
 * @throws {ValueError} When the summed axes differ in length, an operand has too few axes, or the others do not broadcast.
 * @throws {UFuncTypeError} When a cast is not allowed by the casting rule.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2], [3, 4]]);
 * assertEquals(np.matmul(a, a).tolist(), [[7, 10], [15, 22]]);
 * assertEquals(np.matmul(a, [1, 1]).tolist(), [3, 7]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.matmul.html
 */
export const matmul: BinaryGUFunc = gufunc({
  name: "matmul",
  signature: "(n?,k),(k,m?)->(n?,m?)",
  compute: matmul_core,
});

/**
 * Dot product of vectors in the last axes; the first is conjugated, the other axes broadcast.
 *
 * @param x1 Vectors of shape (..., n).
 * @param x2 Vectors of shape (..., n). Options: out, axes, axis, keepdims, casting, order, dtype, signature.
 * @returns The dot products, of shape (...).
 * @throws {ValueError} When the summed axes differ in length, an operand has too few axes, or the others do not broadcast.
 * @throws {UFuncTypeError} When a cast is not allowed by the casting rule.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.vecdot([[1, 2], [3, 4]], [1, 10]).tolist(), [21, 43]);
 * assertEquals(np.vecdot([[1, 2], [3, 4]], [1, 10], { axis: -1 }).tolist(), [21, 43]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.vecdot.html
 */
export const vecdot: BinaryGUFunc = gufunc({
  name: "vecdot",
  signature: "(n),(n)->()",
  compute: vecdot_core,
});

/**
 * Products of matrices and vectors; the axes before them broadcast.
 *
 * @param x1 Matrices of shape (..., m, n).
 * @param x2 Vectors of shape (..., n). Options: out, axes, axis, keepdims, casting, order, dtype, signature.
 * @returns The products, of shape (..., m).
 * @throws {ValueError} When the summed axes differ in length, an operand has too few axes, or the others do not broadcast.
 * @throws {UFuncTypeError} When a cast is not allowed by the casting rule.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.matvec([[1, 2], [3, 4]], [1, 10]).tolist(), [21, 43]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.matvec.html
 */
export const matvec: BinaryGUFunc = gufunc({
  name: "matvec",
  signature: "(m,n),(n)->(m)",
  compute: matvec_core,
});

/**
 * Products of conjugated vectors and matrices; the axes before them broadcast.
 *
 * @param x1 Vectors of shape (..., n).
 * @param x2 Matrices of shape (..., n, m). Options: out, axes, axis, keepdims, casting, order, dtype, signature.
 * @returns The products, of shape (..., m).
 * @throws {ValueError} When the summed axes differ in length, an operand has too few axes, or the others do not broadcast.
 * @throws {UFuncTypeError} When a cast is not allowed by the casting rule.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.vecmat([1, 10], [[1, 2], [3, 4]]).tolist(), [31, 42]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.vecmat.html
 */
export const vecmat: BinaryGUFunc = gufunc({
  name: "vecmat",
  signature: "(n),(n,m)->(m)",
  compute: vecmat_core,
});

/**
 * Dot product: of vectors a number, of matrices the matrix product, in general a sum over the last axis of `a` and the second-to-last of `b`.
 *
 * @param a First operand; a 0-d one multiplies.
 * @param b Second operand.
 * @param out Where to put the result: of exactly its dtype and shape, in C order.
 * @returns The product, of the promoted dtype; its shape is that of `a` and that of `b`, each without the summed axis.
 * @throws {ValueError} When the shapes are not aligned or `out` is not acceptable.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.dot([1, 2], [3, 4])), 11);
 * assertEquals(np.dot([[1, 2], [3, 4]], [1, 1]).tolist(), [3, 7]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.dot.html
 */
export const dot: Fn<[["a", ArrayLike], ["b", ArrayLike]], [["out", Out]], ndarray> = normalizer(
  "dot",
  [["a", tags.ArrayLike], ["b", tags.ArrayLike], ["out", tags.Optional(tags.Anything), null]],
  (a: Tensor, b: Tensor, out: unknown) => {
    const result = dot_impl(a, b);
    return out === undefined ? result : dotOut(result, out);
  },
);

/**
 * Sum of products over the last axes of two arrays.
 *
 * @param a First operand; a 0-d one multiplies.
 * @param b Second operand, with a last axis of equal length.
 * @returns An array of shape `a.shape[:-1] + b.shape[:-1]`.
 * @throws {ValueError} When the last axes differ in length.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.inner([1, 2], [3, 4])), 11);
 * assertEquals(np.inner([[1, 2], [3, 4]], [[1, 0]]).tolist(), [[1], [3]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.inner.html
 */
export const inner: Fn<[["a", ArrayLike], ["b", ArrayLike]], [], ndarray> = normalizer(
  "inner",
  [["a", tags.ArrayLike], ["b", tags.ArrayLike]],
  inner_impl,
);

/**
 * Dot product of two arrays read as vectors in C order; the first is conjugated.
 *
 * @param a First operand.
 * @param b Second operand, of the same size.
 * @returns A 0-d array.
 * @throws {ValueError} When the sizes differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.vdot([[1, 2], [3, 4]], [[1, 1], [1, 1]])), 10);
 * assertEquals(np.vdot([np.complex(0, 1)], [np.complex(0, 1)]).item(), np.complex(1, 0));
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.vdot.html
 */
export const vdot: Fn<[["a", ArrayLike], ["b", ArrayLike]], [], ndarray> = normalizer(
  "vdot",
  [["a", tags.ArrayLike], ["b", tags.ArrayLike]],
  vdot_impl,
);

/**
 * Products of all pairs of elements of two arrays read as vectors.
 *
 * @param a First operand, of size m.
 * @param b Second operand, of size n.
 * @param out Where to put the result.
 * @returns A matrix of shape (m, n).
 * @throws {ValueError} When `out` has another shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.outer([1, 2], [3, 4, 5]).tolist(), [[3, 4, 5], [6, 8, 10]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.outer.html
 */
export const outer: Fn<[["a", ArrayLike], ["b", ArrayLike]], [["out", Out]], ndarray> = normalizer(
  "outer",
  [["a", tags.ArrayLike], ["b", tags.ArrayLike], ["out", tags.OutArray, null]],
  outer_impl,
);

/** Axes that tensordot sums over: how many, or which of each operand. */
export type TensordotAxes =
  | number
  | readonly [number | readonly number[], number | readonly number[]];

/**
 * Sum of products over several axes of two arrays.
 *
 * @param a First operand.
 * @param b Second operand.
 * @param axes How many axes: the last of `a` with the first of `b`; or a pair that lists those of each.
 * @returns An array with the other axes of `a`, then those of `b`.
 * @throws {ValueError} When the axes differ in number or length, or one is repeated.
 * @throws {IndexError} When an axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.ones([2, 3, 4]), b = np.ones([3, 4, 5]);
 * assertEquals(np.tensordot(a, b).shape, [2, 5]);
 * assertEquals(np.tensordot(a, b, [[1], [0]]).shape, [2, 4, 4, 5]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.tensordot.html
 */
export const tensordot: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["axes", TensordotAxes]],
  ndarray
> = normalizer(
  "tensordot",
  [["a", tags.ArrayLike], ["b", tags.ArrayLike], ["axes", TensordotAxesTag, 2]],
  tensordot_impl,
);

/**
 * Kronecker product: blocks of `b` scaled by the elements of `a`.
 *
 * @param a First operand.
 * @param b Second operand; the one with fewer axes gets axes of length 1 in front.
 * @returns An array whose shape is the product of the shapes.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.kron([1, 10], [1, 2, 3]).tolist(), [1, 2, 3, 10, 20, 30]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.kron.html
 */
export const kron: Fn<[["a", ArrayLike], ["b", ArrayLike]], [], ndarray> = normalizer(
  "kron",
  [["a", tags.ArrayLike], ["b", tags.ArrayLike]],
  kron_impl,
);

/**
 * Cross product of vectors of length 3 (or 2) along an axis.
 *
 * @param a First vectors.
 * @param b Second vectors; the other axes broadcast.
 * @param axisa The axis of the vectors in `a`.
 * @param axisb The axis of the vectors in `b`.
 * @param axisc The axis of the vectors in the result.
 * @param axis Stands for all three if given.
 * @returns The vectors; for two operands of length 2 only their third component.
 * @throws {ValueError} When a vector has another length.
 * @throws {AxisError} When an axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.cross([1, 0, 0], [0, 1, 0]).tolist(), [0, 0, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.cross.html
 */
export const cross: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["axisa", number], ["axisb", number], ["axisc", number], ["axis", number | null]],
  ndarray
> = normalizer(
  "cross",
  [
    ["a", tags.ArrayLike],
    ["b", tags.ArrayLike],
    ["axisa", tags.Int, -1],
    ["axisb", tags.Int, -1],
    ["axisc", tags.Int, -1],
    ["axis", tags.SingleAxis, null],
  ],
  cross_impl,
);

/**
 * Sum along a diagonal of the matrices in two axes.
 *
 * @param a At least two axes.
 * @param offset Which diagonal: 0 the main one, above it positive.
 * @param axis1 The axis of rows.
 * @param axis2 The axis of columns.
 * @param dtype The dtype to sum in; small integers use the default integer.
 * @param out Where to put the result.
 * @returns The sums, of shape `a.shape` without the two axes.
 * @throws {ValueError} When there are fewer than two axes, the axes are equal or `out` has another shape.
 * @throws {AxisError} When an axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.trace([[1, 2], [3, 4]])), 5);
 * assertEquals(Number(np.trace([[1, 2], [3, 4]], { offset: 1 })), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.trace.html
 */
export const trace: Fn<
  [["a", ArrayLike]],
  [
    ["offset", number],
    ["axis1", number],
    ["axis2", number],
    ["dtype", DTypeLike | null],
    ["out", Out],
  ],
  ndarray
> = normalizer(
  "trace",
  [
    ["a", tags.ArrayLike],
    ["offset", tags.Int, 0],
    ["axis1", tags.Int, 0],
    ["axis2", tags.Int, 1],
    ["dtype", tags.DTypeLike, null],
    ["out", tags.Optional(tags.NDArray), null],
  ],
  (
    a: Tensor,
    offset: number,
    axis1: number,
    axis2: number,
    dtype: DType | undefined,
    out: ndarray | undefined,
  ) => {
    const result = trace_impl(a, offset, axis1, axis2, dtype);
    if (!out) return result;
    checkOutShape("trace", result.shape, out);
    if (!out.writeable) throw new ValueError("trace(): output array is read-only");
    // As in NumPy, the sums go to out's dtype without a check of the cast.
    assign(out.tensor, result);
    return out;
  },
);
