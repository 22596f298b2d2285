// `a.flat`: the elements of an array in C order, as an iterator that can be indexed and assigned.

import { inBounds, indexOutOfBounds } from "./checks.ts";
import { ndarray, requireWriteable } from "./ndarray.ts";
import { assign, contiguous, copy, readDense, run } from "./dispatch.ts";
import { dense, Layout, reshape, sizeOf, sliceAxis } from "./layout.ts";
import {
  type Index,
  type IndexItem,
  isIndexItem,
  nonzero,
  parseItems,
  scatterInto,
  valueTensor,
} from "./indexing.ts";
import type { ArrayLike } from "./array_like.ts";
import { int64 } from "./dtype.ts";
import { IndexError, ValueError } from "./errors.ts";
import { Tensor } from "./tensor.ts";
import { position } from "./attributes.ts";

/** Stands for the axis of a flat index in messages. */
const FLAT: readonly number[] = [-1];

/** What a flat index selects: one element, evenly spaced ones, or those at an array of indices. */
type Place = number | Tensor | { start: number; step: number; length: number };

function flatPlace(items: readonly unknown[], size: number): Place {
  const list = parseItems(items);
  if (list.length > 1) {
    throw new IndexError(
      `too many indices for flat iterator: flat iterator is 1-dimensional, but ${list.length} were indexed`,
    );
  }
  const item = list[0] ?? { kind: "ellipsis" };
  switch (item.kind) {
    case "int":
      return inBounds(item.value, size, -1);
    case "slice":
      return item.value.on(size);
    case "ellipsis":
      return { start: 0, step: 1, length: size };
    case "new":
      throw new IndexError(
        "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices",
      );
  }
  const index = item.value;
  if (index.dtype.kind !== "b") return index;
  if (index.ndim > 1) {
    throw new IndexError(
      `too many indices for flat iterator: flat iterator is 1-dimensional, but ${index.ndim} were indexed`,
    );
  }
  if (index.ndim === 0) {
    if (!readDense(index)[0]) return { start: 0, step: 1, length: 0 };
    if (size > 0) return 0;
    throw indexOutOfBounds(0, 0, -1);
  }
  if (index.size !== size) {
    throw new IndexError(
      "boolean index did not match indexed flat iterator along axis 0; size of axis is " +
        `${size} but size of corresponding boolean axis is ${index.size}`,
    );
  }
  return nonzero(index)[0];
}

/** Writes values at flat indices of a tensor of any layout. */
export function scatterFlat(
  target: Tensor,
  values: Tensor,
  index: Tensor,
  axes: readonly number[],
): void {
  const shared = reshape(target.layout, [target.size]);
  const flat = shared ? target.with(shared) : copy(target).with(dense([target.size]));
  scatterInto(flat, values, [index], axes, "set");
  if (!shared) assign(target, flat.with(dense(target.shape)));
}

/** The first `count` elements in C order as a new vector, starting again where they end. */
export function repeated(t: Tensor, count: number): Tensor {
  const dense1 = contiguous(t);
  const vector = dense1.with(new Layout([t.size], [1], dense1.layout.offset));
  if (t.size >= count) return copy(vector.moved(sliceAxis, 0, 0, 1, count));
  const at = run("iota", [], { n: count, dtype: int64 }, t.backend);
  const length = run("fill", [], { shape: [], dtype: int64, value: t.size }, t.backend);
  return run("gather", [vector, run("remainder", [at, length])], { axes: FLAT });
}

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

  /**
   * `a.flat[index]`: a copy, 0-d for an integer.
   *
   * @param index One integer, slice, ellipsis or array of integers or booleans.
   * @throws {IndexError} When an index is out of range or of another kind.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).flat.get("1:3").tolist(), [2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.flatiter.html
   */
  get(...index: IndexItem[]): ndarray {
    const { tensor } = this.base;
    const place = flatPlace(index, tensor.size);
    if (typeof place === "number") {
      const at = position(tensor.layout, place);
      return new ndarray(copy(tensor.with(new Layout([], [], at))));
    }
    const shared = reshape(tensor.layout, [tensor.size]);
    const flat = shared ? tensor.with(shared) : copy(tensor).with(dense([tensor.size]));
    return new ndarray(
      place instanceof Tensor
        ? run("gather", [flat, place], { axes: FLAT })
        : copy(flat.moved(sliceAxis, 0, place.start, place.step, place.length)),
    );
  }

  /**
   * `a.flat[index] = value`. The value's elements are taken in C order, and over again when they are too
   * few; those left over are ignored.
   *
   * @param index As for `get`.
   * @param value What to write.
   * @throws {IndexError} When an index is out of range or of another kind.
   * @throws {ValueError} When the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.zeros([2, 2]);
   * a.flat.set("1:", 5);
   * assertEquals(a.tolist(), [[0, 5], [5, 5]]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.flatiter.html
   */
  set(index: Index, value: ArrayLike): void {
    requireWriteable(this.base, "underlying array");
    const { tensor } = this.base, { size } = tensor;
    const items = Array.isArray(index) && index.length === 1 && isIndexItem(index[0])
      ? index
      : [index];
    const place = flatPlace(items as readonly unknown[], size);
    const source = valueTensor(value, tensor);
    if (typeof place === "number") {
      if (source.ndim > 0 && !(source.dtype.kind === "b" && source.size === 1)) {
        throw new ValueError("Error setting single item of array.");
      }
      const at = position(tensor.layout, place);
      assign(tensor.with(new Layout([1], [1], at)), repeated(source, 1));
      return;
    }
    if (source.size === 0) return;
    const shape = place instanceof Tensor ? place.shape : [place.length];
    const count = sizeOf(shape);
    const values = repeated(source, count).with(dense(shape));
    const shared = reshape(tensor.layout, [size]);
    const flat = shared ? tensor.with(shared) : copy(tensor).with(dense([size]));
    if (place instanceof Tensor) return scatterFlat(tensor, values, place, FLAT);
    else {
      assign(flat.moved(sliceAxis, 0, place.start, place.step, place.length), values);
    }
    if (!shared) assign(tensor, flat.with(dense(tensor.shape)));
  }

  /**
   * The elements as a new vector.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).flat.copy().tolist(), [1, 2, 3, 4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.flatiter.html
   */
  copy(): ndarray {
    return new ndarray(copy(this.base.tensor).with(dense([this.base.size])));
  }

  /**
   * The next element, for use as an iterator.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const it = np.array([7, 8]).flat;
   * it.next();
   * assertEquals(Number(it.next().value), 8);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.flatiter.html
   */
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
