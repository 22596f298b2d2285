// Types of ndarray's methods: Methods that multiply matrices.

import type { ArrayLike } from "../array_like.ts";
import type { DTypeLike } from "../dtype.ts";
import type { GUFuncOptions } from "../gufunc.ts";
import type { ndarray } from "../ndarray.ts";
import type { Fn, Out } from "../signatures.ts";

/** Methods that multiply matrices. */
export interface ProductMethods {
  /**
   * `np.dot(a, b)`.
   *
   * @throws {ValueError} When the lengths differ.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2]).dot([3, 4]).tolist(), 11);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.dot.html
   */
  dot: Fn<[["b", ArrayLike]], [["out", Out]], ndarray>;
  /**
   * `a @ b`.
   *
   * @returns The product, over leading axes of batches that broadcast.
   * @throws {ValueError} When the inner lengths differ, or an operand is a number.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).matmul([1, 1]).tolist(), [3, 7]);
   * ```
   */
  matmul(x2: ArrayLike, options?: GUFuncOptions): ndarray;
  /**
   * `a @= b`: the product is written to the array itself.
   *
   * @returns The array itself.
   * @throws {ValueError} When the product has another shape.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([[1, 2], [3, 4]]);
   * assertEquals(a.imatmul([[0, 1], [1, 0]]).tolist(), [[2, 1], [4, 3]]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.imatmul.html
   */
  imatmul(x2: ArrayLike): ndarray;
  /**
   * `np.trace(a)`.
   *
   * @returns The sum along a diagonal; without the two axes.
   * @throws {ValueError} For fewer than two dimensions.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).trace({ offset: 1 }).tolist(), 2);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.trace.html
   */
  trace: Fn<
    [],
    [
      ["offset", number],
      ["axis1", number],
      ["axis2", number],
      ["dtype", DTypeLike | null],
      ["out", Out],
    ],
    ndarray
  >;
}
