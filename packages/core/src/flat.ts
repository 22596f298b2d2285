// `a.flat`: the elements of an array in C order, as an iterator that can be indexed and assigned.

import { ndarray } from "./ndarray.ts";
import { assign, copy } from "./dispatch.ts";
import { dense, Layout, reshape } from "./layout.ts";
import { type Index, type IndexItem, setItem } from "./indexing.ts";
import type { ArrayLike } from "./array_like.ts";
import { position } from "./attributes.ts";

/**
 * The elements of an array in C order.
 *
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.flatiter.html
 */
export class FlatIter {
  /** The array that is iterated over. */
  readonly base: ndarray;
  #at = 0;

  /** Iterates over an array. @param base The array. */
  constructor(base: ndarray) {
    this.base = base;
  }

  /** Flat index of the next element. */
  get index(): number {
    return this.#at;
  }

  /** Index tuple of the next element. */
  get coords(): number[] {
    let rest = this.#at;
    const shape = this.base.shape;
    const out = new Array<number>(shape.length).fill(0);
    for (let i = shape.length - 1; i >= 0; i--) {
      out[i] = i === 0 ? rest : rest % shape[i];
      rest = Math.floor(rest / (shape[i] || 1));
    }
    return out;
  }

  /** Number of elements. */
  get length(): number {
    return this.base.size;
  }

  /** `a.flat[index]`: a copy, 0-d for an integer. */
  get(...index: IndexItem[]): ndarray {
    const out = this.copy().get(...index);
    return out.base ? new ndarray(copy(out.tensor)) : out;
  }

  /** `a.flat[index] = value`; the value is repeated as often as needed, as NumPy does. */
  set(index: Index, value: ArrayLike): void {
    const { tensor } = this.base;
    const flat = reshape(tensor.layout, [tensor.size]);
    if (flat) {
      setItem(new ndarray(tensor.with(flat), this.base, this.base.writeable), index, value);
      return;
    }
    const copied = this.copy();
    copied.writeable = this.base.writeable;
    setItem(copied, index, value);
    assign(tensor, copied.tensor.with(dense(tensor.shape)));
  }

  /** The elements as a new vector. */
  copy(): ndarray {
    return new ndarray(copy(this.base.tensor).with(dense([this.base.size])));
  }

  /** The next element, for use as an iterator. */
  next(): IteratorResult<ndarray, undefined> {
    if (this.#at >= this.base.size) return { done: true, value: undefined };
    const at = position(this.base.tensor.layout, this.#at++);
    const one = this.base.tensor.with(new Layout([], [], at));
    return { done: false, value: new ndarray(copy(one)) };
  }

  /** Iterates from where `next` stands. */
  [Symbol.iterator](): IterableIterator<ndarray> {
    return this as unknown as IterableIterator<ndarray>;
  }
}
