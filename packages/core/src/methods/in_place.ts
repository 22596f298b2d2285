// Types of ndarray's methods: the in-place operators.

import type { ArrayLike } from "../array_like.ts";
import type { ndarray } from "../ndarray.ts";

/** Python's in-place operators, named as in its operator module. Each returns the array itself. */
export interface InPlaceMethods {
  /**
   * `a += b`: `np.add` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([1, 2]);
   * assertEquals(a.iadd(10).tolist(), [11, 12]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  iadd(b: ArrayLike): ndarray;
  /**
   * `a -= b`: `np.subtract` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([1, 2]);
   * assertEquals(a.isub(10).tolist(), [-9, -8]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  isub(b: ArrayLike): ndarray;
  /**
   * `a *= b`: `np.multiply` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([1, 2]);
   * assertEquals(a.imul(10).tolist(), [10, 20]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  imul(b: ArrayLike): ndarray;
  /**
   * `a /= b`: `np.divide` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([1, 2]);
   * assertEquals(String(a.itruediv(4)), "[0.25 0.5 ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  itruediv(b: ArrayLike): ndarray;
  /**
   * `a //= b`: `np.floor_divide` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([7, -7]);
   * assertEquals(a.ifloordiv(2).tolist(), [3, -4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  ifloordiv(b: ArrayLike): ndarray;
  /**
   * `a %= b`: `np.remainder` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([7, -7]);
   * assertEquals(a.imod(3).tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  imod(b: ArrayLike): ndarray;
  /**
   * `a **= b`: `np.power` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([2, 3]);
   * assertEquals(a.ipow(2).tolist(), [4, 9]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  ipow(b: ArrayLike): ndarray;
  /**
   * `a &= b`: `np.bitwise_and` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([12n, 5n]);
   * assertEquals(a.iand(6n).tolist(), [4, 4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  iand(b: ArrayLike): ndarray;
  /**
   * `a |= b`: `np.bitwise_or` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([12n, 5n]);
   * assertEquals(a.ior(6n).tolist(), [14, 7]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  ior(b: ArrayLike): ndarray;
  /**
   * `a ^= b`: `np.bitwise_xor` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([12n, 5n]);
   * assertEquals(a.ixor(6n).tolist(), [10, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  ixor(b: ArrayLike): ndarray;
  /**
   * `a <<= b`: `np.left_shift` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([1n, 8n]);
   * assertEquals(a.ilshift(2n).tolist(), [4, 32]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  ilshift(b: ArrayLike): ndarray;
  /**
   * `a >>= b`: `np.right_shift` into the array itself.
   *
   * @param b The other operand, which broadcasts to this array.
   * @returns The array itself.
   * @throws {TypeError} When the result can't be cast to this dtype by the rule `same_kind`.
   * @throws {ValueError} When the operand does not broadcast to this shape, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([1n, 8n]);
   * assertEquals(a.irshift(2n).tolist(), [0, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.ndarray.html#arithmetic-matrix-multiplication-and-comparison-operations
   */
  irshift(b: ArrayLike): ndarray;
}
