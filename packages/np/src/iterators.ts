// Iteration over indices and elements: ndindex, ndenumerate, and the classes flatiter and ufunc by NumPy's
// names. Iteration over several arrays at once is in nditer.ts.

import { type ArrayLike, FlatIter, ndarray, toTensor, UFunc, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";

/**
 * The class of `a.flat`.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const flat = np.array([[1n, 2n], [3n, 4n]]).flat;
 * assertEquals(flat instanceof np.flatiter, true);
 * assertEquals([...flat].map(Number), [1, 2, 3, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.flatiter.html
 */
export const flatiter: typeof FlatIter = FlatIter;
/** The type of `a.flat`. */
export type flatiter = FlatIter;

/**
 * The class of ufuncs such as `np.add`.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.add instanceof np.ufunc, true);
 * assertEquals(np.sum instanceof np.ufunc, false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.html
 */
export const ufunc: typeof UFunc = UFunc;
/** The type that all ufuncs have in common. */
export type ufunc = UFunc;

/**
 * All index tuples of a shape, the last index fastest.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([...new np.ndindex(2, 2)], [[0, 0], [0, 1], [1, 0], [1, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndindex.html
 */
export class ndindex implements IterableIterator<number[]> {
  readonly #shape: readonly number[];
  #at: number[] | undefined;

  /**
   * Counts through a shape.
   * @param shape The lengths, one argument each or in one list.
   * @throws {ValueError} When a length is negative.
   */
  constructor(...shape: (number | readonly number[])[]) {
    const list = shape.length === 1 && typeof shape[0] !== "number" ? shape[0] : shape;
    this.#shape = tags.ShapeLike.normalize(list, { fn: "ndindex", param: "shape" });
    if (this.#shape.some((n) => n < 0)) {
      throw new ValueError("negative dimensions are not allowed");
    }
    this.#at = this.#shape.includes(0) ? undefined : this.#shape.map(() => 0);
  }

  /**
   * The next index tuple.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.ndindex(2, 2).next().value, [0, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndindex.html
   */
  next(): IteratorResult<number[], undefined> {
    const at = this.#at;
    if (!at) return { done: true, value: undefined };
    const following = at.slice();
    let k = at.length - 1;
    for (; k >= 0; k--) {
      if (++following[k] < this.#shape[k]) break;
      following[k] = 0;
    }
    this.#at = k < 0 ? undefined : following;
    return { done: false, value: at };
  }

  /** Iterates from where `next` stands. */
  [Symbol.iterator](): this {
    return this;
  }
}

/**
 * Index tuples and elements of an array, in C order.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const found = [...new np.ndenumerate([[1, 2], [3, 4]])].filter(([, x]) => +x > 2);
 * assertEquals(found.map(([index]) => index), [[1, 0], [1, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndenumerate.html
 */
export class ndenumerate implements IterableIterator<[index: number[], value: ndarray]> {
  readonly #iter: FlatIter;

  /** Iterates over an array. @param arr The array. */
  constructor(arr: ArrayLike) {
    this.#iter = new FlatIter(arr instanceof ndarray ? arr : new ndarray(toTensor(arr)));
  }

  /**
   * The next index tuple and element (0-d).
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const [index, x] = new np.ndenumerate([[5, 6]]).next().value!;
   * assertEquals([index, Number(x)], [[0, 0], 5]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndenumerate.html
   */
  next(): IteratorResult<[index: number[], value: ndarray], undefined> {
    const index = this.#iter.coords, step = this.#iter.next();
    return step.done
      ? { done: true, value: undefined }
      : { done: false, value: [index, step.value] };
  }

  /** Iterates from where `next` stands. */
  [Symbol.iterator](): this {
    return this;
  }
}
