// `m.flat`: the elements of a masked array in C order, as an iterator that can be indexed and assigned.

import type { ArrayLike, FlatIter, Index, IndexItem } from "@nplex/core";
import { array } from "../creation.ts";
import { nomask } from "./basics.ts";
import { fullMask } from "./assigning.ts";
import { plain } from "./making.ts";
import { MaskedArray, type Reduced, single, wrapped } from "./masked_array.ts";

/**
 * The elements of a masked array in C order; masked ones read as `masked`.
 *
 * @see https://numpy.org/doc/2.4/reference/maskedarray.baseclass.html
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2, 3], { mask: [0, 1, 0] });
 * assertEquals([...m.flat].length, 3);
 * ```
 */
export class MaskedIterator {
  /** The array that is iterated over. */
  readonly ma: MaskedArray;
  readonly #data: FlatIter;
  readonly #mask: FlatIter | undefined;

  /** Iterates over an array. @param ma The array. */
  constructor(ma: MaskedArray) {
    this.ma = ma;
    this.#data = ma._data.flat;
    this.#mask = ma._mask === nomask ? undefined : ma._mask.flat;
  }

  /** Number of elements. */
  get length(): number {
    return this.#data.length;
  }

  /**
   * `m.flat[index]`: a copy; `masked` for one masked element.
   *
   * @param index As for `a.flat`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.flat.get(0).tolist(), 3);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.flat.html
   */
  get(...index: IndexItem[]): Reduced {
    const data = this.#data.get(...index);
    if (!this.#mask) return data.ndim === 0 ? data : wrapped(data);
    const mask = this.#mask.get(...index);
    if (data.ndim === 0) return single(data, mask);
    return wrapped(data, mask.reshape(data.shape));
  }

  /**
   * `m.flat[index] = value`, data and mask.
   *
   * @param index As for `a.flat`.
   * @param value What to write.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * m.flat.set(1, 5);
   * assertEquals(String(m), "[3.0 5.0 2.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.flat.html
   */
  set(index: Index, value: ArrayLike): void {
    const source: unknown = value;
    this.#data.set(index, plain(value) as ArrayLike);
    this.#mask?.set(index, source instanceof MaskedArray ? fullMask(source) : array(false));
  }

  /**
   * The next element, for use as an iterator.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(Number(m.flat.next().value), 3);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.flat.html
   */
  next(): IteratorResult<Reduced, undefined> {
    const { done, value } = this.#data.next();
    const mask = this.#mask?.next();
    if (done) return { done: true, value: undefined };
    return { done: false, value: mask?.value ? single(value, mask.value) : value };
  }

  /** Iterates from where `next` stands. */
  [Symbol.iterator](): IterableIterator<Reduced> {
    return this as unknown as IterableIterator<Reduced>;
  }
}
