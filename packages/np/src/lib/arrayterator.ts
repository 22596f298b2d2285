// Arrayterator: an array in blocks of a limited size, in C order.

import { type ndarray, sizeOf, Slice } from "@nplex/core";

/**
 * Goes through an array in blocks of at most `buf_size` elements, which are views.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const blocks = new np.lib.Arrayterator(np.arange(6).reshape(2, 3), 2);
 * assertEquals([...blocks].map((b) => b.tolist()), [[[0, 1]], [[2]], [[3, 4]], [[5]]]);
 * assertEquals(blocks.get(0).shape, [1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.Arrayterator.html
 */
export class Arrayterator {
  /** The array. */
  readonly var: ndarray;
  /** The most elements of a block; all if null. */
  readonly buf_size: number | null;
  /** Where each axis starts. */
  start: number[];
  /** Where each axis ends. */
  stop: number[];
  /** The step along each axis. */
  step: number[];

  /** Wraps an array. @param array The array. @param buf_size The most elements of a block. */
  constructor(array: ndarray, buf_size: number | null = null) {
    this.var = array;
    this.buf_size = buf_size;
    this.start = array.shape.map(() => 0);
    this.stop = [...array.shape];
    this.step = array.shape.map(() => 1);
  }

  /** Number of dimensions: integers as indices keep theirs. */
  get ndim(): number {
    return this.var.ndim;
  }
  /** Lengths of the dimensions. */
  get shape(): number[] {
    return this.start.map((a, i) => Math.floor((this.stop[i] - a - 1) / this.step[i]) + 1);
  }
  /** The elements that are left, as one array: a view. */
  get array(): ndarray {
    return this.#block(this.start, this.stop, this.step);
  }
  /** The elements one by one. */
  get flat(): IterableIterator<ndarray> {
    return this.#flat();
  }
  *#flat(): IterableIterator<ndarray> {
    for (const block of this) {
      for (const x of block.reshape(-1)) yield x;
    }
  }

  #block(start: number[], stop: number[], step: number[]): ndarray {
    return this.var.get(...start.map((a, i) => new Slice(a, stop[i], step[i])));
  }

  /**
   * A part of the array to go through.
   *
   * @param index Integers, slices and `"..."`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.lib.Arrayterator(np.arange(12).reshape(3, 4)).get("1:").shape, [2, 4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.Arrayterator.html
   */
  get(...index: (number | Slice | string)[]): Arrayterator {
    const all = new Slice(null, null, null), items: Slice[] = [];
    const given = index.flatMap<number | Slice | string>((i) =>
      typeof i === "string" ? i.split(",") : [i]
    );
    for (const item of given) {
      if (typeof item === "number") items.push(new Slice(item, item + 1, 1));
      else if (item instanceof Slice) items.push(item);
      else if (item.trim() === "...") {
        for (let k = given.length - 1; k < this.ndim; k++) items.push(all);
      } else {
        const [a, b, c] = item.split(":").map((p) => p.trim() === "" ? null : Number(p));
        items.push(
          item.includes(":") ? new Slice(a, b, c ?? null) : new Slice(a, Number(a) + 1, 1),
        );
      }
    }
    const out = new Arrayterator(this.var, this.buf_size);
    for (let i = 0; i < this.ndim; i++) {
      const s = items[i] ?? all, start = this.start[i], stop = this.stop[i];
      out.start[i] = start + (s.start || 0);
      out.step[i] = this.step[i] * (s.step || 1);
      out.stop[i] = Math.min(stop, start + (s.stop || stop - start));
    }
    return out;
  }

  /** The blocks. */
  *[Symbol.iterator](): IterableIterator<ndarray> {
    const shape = this.shape, n = this.ndim;
    if (shape.some((d) => d <= 0)) return;
    const start = [...this.start], stop = [...this.stop];
    while (true) {
      let count = this.buf_size || sizeOf(shape), run = 0;
      for (let i = n - 1; i >= 0; i--) {
        if (count === 0) stop[i] = start[i] + 1;
        else if (count <= shape[i]) {
          stop[i] = start[i] + count * this.step[i];
          run = i;
        } else stop[i] = this.stop[i];
        stop[i] = Math.min(this.stop[i], stop[i]);
        count = Math.floor(count / shape[i]);
      }
      yield this.#block(start, stop, this.step);
      if (n === 0) return;
      start[run] = stop[run];
      for (let i = n - 1; i > 0; i--) {
        if (start[i] >= this.stop[i]) {
          start[i] = this.start[i];
          start[i - 1] += this.step[i - 1];
        }
      }
      if (start[0] >= this.stop[0]) return;
    }
  }
}
