// Broadcasting: arrays brought to a common shape without copying. Windows over memory are in
// stride_tricks.ts.

import {
  type ArrayLike,
  Binder,
  FlatIter,
  type Fn,
  isOptions,
  ndarray,
  normalizer,
  ReadOnly,
  sameShape,
  type Shape,
  sizeOf,
  Tensor,
  toTensor,
  unexpectedKeyword,
  ValueError,
  wrap,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { broadcast_shapes_impl, broadcast_to_impl } from "@nplex/core/impl";
import { Subok } from "./convert.ts";

/**
 * Repeats an array to a shape without copying: a view that can't be written, since its elements
 * share memory.
 *
 * @param array The array.
 * @param shape The shape to reach.
 * @param subok Only false: there are no subclasses.
 * @returns A read-only view.
 * @throws {ValueError} When the array does not broadcast to the shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.broadcast_to([1, 2], [2, 2]).tolist(), [[1, 2], [1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.broadcast_to.html
 */
export const broadcast_to: Fn<
  [["array", ArrayLike], ["shape", Shape]],
  [["subok", boolean]],
  ndarray
> = normalizer(
  "broadcast_to",
  [["array", tags.ArrayLike], ["shape", tags.ShapeLike], [
    "subok",
    Subok,
    false,
  ]],
  (t, shape) => new ReadOnly(broadcast_to_impl(t, shape)),
);

/**
 * Finds the shape that shapes broadcast to.
 *
 * @param args Shapes: integers or lists of them.
 * @returns The common shape.
 * @throws {ValueError} When they don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.broadcast_shapes([2, 1], [7], 1), [2, 7]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.broadcast_shapes.html
 */
export function broadcast_shapes(...args: Shape[]): number[] {
  const shapes = args.map((x, i) => {
    if (isOptions(x)) {
      throw unexpectedKeyword("broadcast_shapes", Object.keys(x)[0]);
    }
    return tags.ShapeLike.normalize(x, { fn: "broadcast_shapes", param: `args[${i}]` });
  });
  return broadcast_shapes_impl(shapes);
}

const BROADCAST_OPTIONS = new Binder("broadcast_arrays", ["*", [
  "subok",
  Subok,
  false,
]]);

/**
 * Brings arrays to their common shape; those that have it already are given back as they are,
 * the others are views.
 *
 * @param args Array-likes, and `{ subok: false }` in last place if wanted.
 * @returns A list of arrays of one shape.
 * @throws {ValueError} When they don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [x, y] = np.broadcast_arrays([1, 2], [[3], [4]]);
 * assertEquals(x.tolist(), [[1, 2], [1, 2]]);
 * assertEquals(y.tolist(), [[3, 3], [4, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.broadcast_arrays.html
 */
export function broadcast_arrays(...args: (ArrayLike | { readonly subok?: false })[]): ndarray[] {
  const last = args[args.length - 1];
  if (isOptions(last)) {
    BROADCAST_OPTIONS.bind([last]);
    args = args.slice(0, -1);
  }
  const arrays = args.map((x) => x instanceof ndarray ? x : new ndarray(toTensor(x)));
  const shape = broadcast_shapes_impl(arrays.map((a) => a.shape));
  return arrays.map((a) =>
    sameShape(a.shape, shape) ? a : wrap(broadcast_to_impl(a.tensor, shape), [a]) as ndarray
  );
}

/**
 * Walks several arrays together in their common shape; `new np.broadcast(a, b)` has `shape`,
 * `ndim`, `size` and gives an element of each array at every step.
 *
 * @throws {ValueError} When the arrays don't broadcast, or there are more than 64.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const b = new np.broadcast([1, 2], [[3], [4]]);
 * assertEquals(b.shape, [2, 2]);
 * assertEquals([...b].map(([x, y]) => Number(x) * 10 + Number(y)), [13, 23, 14, 24]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.broadcast.html
 */
export class broadcast implements IterableIterator<ndarray[]> {
  /** The common shape. */
  readonly shape: readonly number[];
  /** Number of elements of the common shape. */
  readonly size: number;
  /** Iterators over the arrays, one each, as they are seen in the common shape. */
  readonly iters: readonly FlatIter[];
  #index = 0;

  /** Brings arrays together. @param arrays At most 64 array-likes. */
  constructor(...arrays: ArrayLike[]) {
    if (arrays.length > 64) throw new ValueError("Need at least 0 and at most 64 array objects.");
    const list = arrays.map((x): Tensor => {
      if (isOptions(x)) throw new TypeError("broadcast() takes no keyword arguments");
      return x instanceof ndarray ? x.tensor : toTensor(x);
    });
    this.shape = broadcast_shapes_impl(list.map((t) => t.shape));
    this.size = sizeOf(this.shape);
    this.iters = list.map((t) => new FlatIter(new ndarray(broadcast_to_impl(t, this.shape))));
  }

  /** Number of dimensions of the common shape. */
  get ndim(): number {
    return this.shape.length;
  }

  /** The same as `ndim`. */
  get nd(): number {
    return this.shape.length;
  }

  /** Number of arrays. */
  get numiter(): number {
    return this.iters.length;
  }

  /** How many elements were visited. */
  get index(): number {
    return this.#index;
  }

  /**
   * The next elements, one of each array, as 0-d arrays.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.broadcast([1, 2], [[3], [4]]).next().value!.map(Number), [1, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.broadcast.html
   */
  next(): IteratorResult<ndarray[], undefined> {
    if (this.#index >= this.size) return { done: true, value: undefined };
    const i = this.#index++;
    return { done: false, value: this.iters.map((f) => f.get(i)) };
  }

  /**
   * Starts over.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const b = new np.broadcast([1, 2], [3, 4]);
   * b.next();
   * b.reset();
   * assertEquals(b.index, 0);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.broadcast.reset.html
   */
  reset(): void {
    this.#index = 0;
  }

  /** The object itself: it goes on where it stands. */
  [Symbol.iterator](): this {
    return this;
  }
}
