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
  /** The same elements under another shape: `a.reshape(2, 3)` or `a.reshape([2, 3])`. */
  reshape(shape: Shape | null, options?: ReshapeOptions): ndarray<D>;
  /** The lengths one by one. */
  reshape(...shape: number[]): ndarray<D>;
  /** The lengths one by one, then options. */
  reshape(...shape: (number | ReshapeOptions)[]): ndarray<D>;
  /** All elements as a vector: a view where the memory is in that order. */
  ravel(order?: "C" | "F" | "A" | "K" | { readonly order?: "C" | "F" | "A" | "K" }): ndarray<D>;
  /** All elements as a vector: always a copy. */
  flatten(order?: "C" | "F" | "A" | "K" | { readonly order?: "C" | "F" | "A" | "K" }): ndarray<D>;
  /** Axes reversed or in another order: `a.transpose()`, `a.transpose(1, 0)`, `a.transpose([1, 0])`. */
  transpose(axes?: readonly number[] | null): ndarray<D>;
  /** The axes one by one. */
  transpose(...axes: number[]): ndarray<D>;
  /** Two axes exchanged. */
  swapaxes(axis1: number, axis2: number): ndarray<D>;
  /** Axes of length 1 dropped. */
  squeeze: Fn<[], [["axis", Axis]], ndarray<D>>;
  /** Each element repeated. */
  repeat: Fn<
    [["repeats", number | readonly number[] | ndarray]],
    [["axis", number | null]],
    ndarray<D>
  >;
  /** Changes shape and size in place; new elements are zero. Views keep the old memory. */
  resize(shape?: Shape | null, options?: ResizeOptions): void;
  /** The lengths one by one, then options. */
  resize(...shape: (number | ResizeOptions)[]): void;
  /** The diagonal of two axes: a view that can't be written. */
  diagonal: Fn<[], [["offset", number], ["axis1", number], ["axis2", number]], ndarray<D>>;
}
