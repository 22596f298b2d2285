// Types of ndarray's methods that change shape and order. Implementations: packages/np/src/methods/shape.ts.

import type { DTypeName } from "../dtype_names.ts";
import type { ndarray } from "../ndarray.ts";
import type { Axis, Fn, Shape } from "../signatures.ts";

/** Options of `a.reshape`. */
export interface ReshapeOptions {
  /** In which order elements are read and placed. */
  readonly order?: "C" | "F" | "A";
  /** True always copies, false refuses to, None copies where needed. */
  readonly copy?: boolean | null;
}

/** Options of `a.resize`. */
export interface ResizeOptions {
  /** Accepted for NumPy's sake: views of the old memory stay valid here, so there is nothing to check. */
  readonly refcheck?: boolean;
}

/** Methods that change shape or order. */
export interface ShapeMethods<D extends DTypeName = DTypeName> {
  /**
   * The same elements under another shape: `a.reshape(2, 3)` or `a.reshape([2, 3])`.
   *
   * @returns A view where the memory allows it, else a copy.
   * @throws {ValueError} When the numbers of elements differ, or a copy would be needed and `copy` is
   * false.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.arange(6).reshape(2, -1).tolist(), [[0, 1, 2], [3, 4, 5]]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.reshape.html
   */
  reshape(shape: Shape | null, options?: ReshapeOptions): ndarray<D>;
  /** The lengths one by one. */
  reshape(...shape: number[]): ndarray<D>;
  /** The lengths one by one, then options. */
  reshape(...shape: (number | ReshapeOptions)[]): ndarray<D>;
  /**
   * All elements as a vector: a view where the memory is in that order.
   *
   * @returns A vector: a view where the memory allows it.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).ravel("F").tolist(), [1, 3, 2, 4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.ravel.html
   */
  ravel(order?: "C" | "F" | "A" | "K" | { readonly order?: "C" | "F" | "A" | "K" }): ndarray<D>;
  /**
   * All elements as a vector: always a copy.
   *
   * @returns A vector: always a copy.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).flatten().tolist(), [1, 2, 3, 4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.flatten.html
   */
  flatten(order?: "C" | "F" | "A" | "K" | { readonly order?: "C" | "F" | "A" | "K" }): ndarray<D>;
  /**
   * Axes reversed or in another order: `a.transpose()`, `a.transpose(1, 0)`, `a.transpose([1, 0])`.
   *
   * @returns A view.
   * @throws {ValueError} When the axes are not those of the array.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.zeros([2, 3, 4]).transpose(2, 0, 1).shape, [4, 2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.transpose.html
   */
  transpose(axes?: readonly number[] | null): ndarray<D>;
  /** The axes one by one. */
  transpose(...axes: number[]): ndarray<D>;
  /**
   * Two axes exchanged.
   *
   * @returns A view.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.zeros([2, 3, 4]).swapaxes(0, 2).shape, [4, 3, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.swapaxes.html
   */
  swapaxes(axis1: number, axis2: number): ndarray<D>;
  /**
   * Axes of length 1 dropped.
   *
   * @returns A view.
   * @throws {ValueError} When a chosen axis is longer than 1.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.zeros([1, 3, 1]).squeeze(0).shape, [3, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.squeeze.html
   */
  squeeze: Fn<[], [["axis", Axis]], ndarray<D>>;
  /**
   * Each element repeated.
   *
   * @returns A copy.
   * @throws {ValueError} When the counts do not fit, or are negative.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2]).repeat([3, 1]).tolist(), [1, 1, 1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.repeat.html
   */
  repeat: Fn<
    [["repeats", number | readonly number[] | ndarray]],
    [["axis", number | null]],
    ndarray<D>
  >;
  /**
   * Changes shape and size in place; new elements are zero. Views keep the old memory.
   *
   * @throws {ValueError} When the array is a view or can't be written.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([1, 2, 3]);
   * a.resize(2, 2);
   * assertEquals(a.tolist(), [[1, 2], [3, 0]]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.resize.html
   */
  resize(shape?: Shape | null, options?: ResizeOptions): void;
  /** The lengths one by one, then options. */
  resize(...shape: (number | ResizeOptions)[]): void;
  /**
   * The diagonal of two axes: a view that can't be written.
   *
   * @returns A view that can't be written.
   * @throws {ValueError} For fewer than two dimensions.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).diagonal().tolist(), [1, 4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.diagonal.html
   */
  diagonal: Fn<[], [["offset", number], ["axis1", number], ["axis2", number]], ndarray<D>>;
}
