// The array that users hold: a thin wrapper over a Tensor with NumPy's attributes, reading, printing and
// indexing. Its numerical methods are np's functions, put on the prototype by installMethods().

import type { DataOf, DTypeName, TypedArray } from "./dtype_names.ts";
import type { DType } from "./dtype.ts";
import { Complex } from "./complex.ts";
import { copy, readDense, ready } from "./dispatch.ts";
import { Layout, MAX_NDIM, transposed } from "./layout.ts";
import { Tensor } from "./tensor.ts";
import { ValueError } from "./errors.ts";
import { arrayHtml } from "./print/html.ts";
import { arrayRepr, arrayStr, type PrintView } from "./print/array2string.ts";
import { getItem, type Index, type IndexItem, setItem } from "./indexing.ts";
import type { InstalledMethods } from "./methods.ts";
import { showAsText } from "./inspect.ts";
import * as attributes from "./attributes.ts";
import { type ArrayLike, storeScalar } from "./array_like.ts";
import { tracer } from "./trace/active.ts";
import type { FlatIter } from "./flat.ts";

/** A JS value of an element: `number` (or `bigint` on request), `boolean` or `Complex`. */
export type Item<D extends DTypeName = DTypeName> = D extends "bool" ? boolean
  : D extends "complex64" | "complex128" ? Complex
  : number;

/** Elements as nested JS lists; a plain value for a 0-d array. */
export type NestedList<T = Item | bigint> = T | NestedList<T>[];

/** How elements are read. */
export interface ReadOptions {
  /** Give int64 and uint64 as bigint; as numbers they throw when a number can't hold them. */
  readonly bigint?: boolean;
}

/**
 * An n-dimensional array of one dtype. Basic indexing, transposing and most reshaping give views, which
 * share memory both ways.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.arange(6).reshape(2, 3);
 * a.get(":, 0").set("...", 9); // a view: the write shows in a
 * assertEquals(a.tolist(), [[9, 1, 2], [9, 4, 5]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.html
 */
export class ndarray<D extends DTypeName = DTypeName> {
  /** The tensor with the elements; for authors of functions. */
  tensor: Tensor;
  /** The array whose memory this one looks at, if it is a view. */
  readonly base: ndarray | undefined;
  /** Whether elements may be written; see `flags.writeable`. */
  writeable: boolean;

  /** Wraps a tensor. @param tensor The elements. @param base The array this is a view of. @param writeable May be written. */
  constructor(tensor: Tensor, base?: ndarray, writeable = true) {
    const ndim = tensor?.layout?.shape.length;
    if (!(ndim <= MAX_NDIM)) refuseTensor(ndim);
    this.tensor = tensor;
    this.base = base;
    this.writeable = writeable;
  }

  /** Length of each dimension. Set it to reshape in place. */
  get shape(): readonly number[] {
    return this.tensor.layout.shape;
  }
  set shape(value: number | readonly number[]) {
    attributes.setShape(this, value);
  }

  /** Number of dimensions. */
  get ndim(): number {
    return this.tensor.layout.shape.length;
  }

  /** Number of elements. */
  get size(): number {
    return this.tensor.layout.size;
  }

  /** The dtype of the elements. Set it to read the same bytes as another dtype. */
  get dtype(): DType<D> {
    return this.tensor.dtype as DType<D>;
  }
  set dtype(value: DType) {
    this.tensor = attributes.viewAs(this, value).tensor;
  }

  /** Bytes per element. */
  get itemsize(): number {
    return this.tensor.dtype.itemsize;
  }

  /** Bytes of all elements. */
  get nbytes(): number {
    return this.tensor.layout.size * this.tensor.dtype.itemsize;
  }

  /** Bytes to step for one step along each dimension. */
  get strides(): readonly number[] {
    const size = this.tensor.dtype.itemsize;
    return this.tensor.layout.strides.map((s) => s * size);
  }

  /** Facts about the memory layout. */
  get flags(): attributes.Flags {
    return new attributes.Flags(this);
  }

  /** The name of the device that holds the elements: the backend's. */
  get device(): string {
    return this.tensor.storage.backend.name;
  }

  /** The array with its axes reversed: a view. */
  get T(): ndarray<D> {
    return view(this, transposed(this.tensor.layout));
  }

  /** The array with its last two axes exchanged: a view. */
  get mT(): ndarray<D> {
    return view(this, attributes.matrixTransposed(this.tensor.layout));
  }

  /** The real part: a view for complex arrays, the array itself otherwise. */
  get real(): ndarray {
    return attributes.realPart(this);
  }
  set real(value: ArrayLike) {
    attributes.realPart(this).set("...", value);
  }

  /** The imaginary part: a view for complex arrays, zeros that can't be written otherwise. */
  get imag(): ndarray {
    return attributes.imagPart(this);
  }
  set imag(value: ArrayLike) {
    attributes.setImag(this, value);
  }

  /** The elements in C order as one dimension: an iterator that can be indexed and assigned. */
  get flat(): FlatIter {
    return attributes.flatOf(this);
  }
  set flat(value: ArrayLike) {
    attributes.flatOf(this).set("...", value);
  }

  /**
   * The elements in C order as a typed array: the array's own memory where it lies so, else a copy.
   * bool is bytes; complex is interleaved.
   * @throws {NotReadyError} When the backend can't read at once.
   */
  get data(): DataOf[D] {
    return attributes.dataOf(this) as DataOf[D];
  }

  /**
   * `a[index]`: a view for integers, slices, `"..."` and `null`; a copy for arrays. A single element is
   * a 0-d copy.
   *
   * @param index The index items, one argument each.
   * @returns A view, or a copy.
   * @throws {IndexError} When an index is out of range or of the wrong kind.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.arange(12).reshape(3, 4);
   * assertEquals(a.get("1:", 2).tolist(), [6, 10]);
   * ```
   * @see https://numpy.org/doc/2.4/user/basics.indexing.html
   */
  get(...index: IndexItem[]): ndarray<D> {
    const at = elementAt(this.tensor.layout, index);
    if (at >= 0) return new ndarray(copy(this.tensor.with(new Layout(SCALAR, SCALAR, at))));
    return getItem(this, index) as ndarray<D>;
  }

  /**
   * `a[index] = value`.
   *
   * @param index One item, or an array of items.
   * @param value What to write, broadcast and cast.
   * @throws {IndexError} When an index is out of range or of the wrong kind.
   * @throws {ValueError} When the value does not broadcast, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.zeros(3);
   * a.set("1:", 7);
   * assertEquals(a.tolist(), [0, 7, 7]);
   * ```
   * @see https://numpy.org/doc/2.4/user/basics.indexing.html
   */
  set(index: Index, value: ArrayLike): void {
    if (value === undefined) throw new TypeError("set() missing 1 required argument: 'value'");
    if (!setElement(this, index, value)) setItem(this, index, value);
  }

  /**
   * One element as a JS value.
   *
   * @param index Nothing for an array of size 1; a flat index, an index tuple, or indices.
   * @throws {ValueError} When there is not exactly one element and no index.
   * @throws {RangeError} When an int64 doesn't fit a number; pass `{ bigint: true }`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).item(1, 0), 3);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.item.html
   */
  item(options: { readonly bigint: true }): Item<D> | bigint;
  /** One element as a JS value. */
  item(...index: (number | readonly number[] | ReadOptions)[]): Item<D>;
  item(...index: unknown[]): Item<D> | bigint {
    return attributes.item(this, index) as Item<D> | bigint;
  }

  /**
   * The elements as nested JS lists; a plain value for a 0-d array.
   *
   * @throws {RangeError} When an int64 doesn't fit a number; pass `{ bigint: true }`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([[1, 2], [3, 4]]).tolist(), [[1, 2], [3, 4]]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.tolist.html
   */
  tolist(options: ReadOptions = {}): NestedList {
    return attributes.tolist(this, options);
  }

  /** Iterates over the first axis: views, or 0-d copies for a vector. */
  *[Symbol.iterator](): Generator<ndarray<D>, void, unknown> {
    if (this.ndim === 0) throw new TypeError("iteration over a 0-d array");
    for (let i = 0; i < this.shape[0]; i++) yield this.get(i);
  }

  /** The number of rows, as Python's `len(a)`. */
  get length(): number {
    if (this.ndim === 0) throw new TypeError("len() of unsized object");
    return this.shape[0];
  }

  /**
   * `str(a)`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1.5, 2]).toString(), "[1.5 2. ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.array_str.html
   */
  toString(): string {
    return arrayStr(printView(this));
  }

  /**
   * `repr(a)`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.float32([1, 2]).repr(), "array([1., 2.], dtype=float32)");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.array_repr.html
   */
  repr(): string {
    return arrayRepr(printView(this), { array: this });
  }

  /**
   * The elements as nested lists, for JSON.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(JSON.stringify(np.array([[1, 2]])), "[[1,2]]");
   * ```
   */
  toJSON(): NestedList {
    return this.tolist();
  }

  /** The element of an array of size 1, so that `+a` and comparisons work; the text in templates. */
  [Symbol.toPrimitive](hint: string): number | string | boolean | bigint {
    if (hint === "string") return this.toString();
    if (this.size !== 1) {
      if (hint === "number") {
        throw new TypeError("only 0-dimensional arrays can be converted to JS scalars");
      }
      return this.toString();
    }
    const x = attributes.item(this, []);
    if (x instanceof Complex) {
      if (hint === "number") throw new TypeError("a complex element has no number: use .item()");
      return x.toString();
    }
    return x;
  }

  /**
   * The element of an array of size 1 as a JS value, else the array.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array(3).valueOf(), 3);
   * ```
   */
  valueOf(): Item | bigint | ndarray<D> {
    return this.size === 1 ? attributes.item(this, []) : this;
  }

  /**
   * Waits until the values can be read; correct on every backend.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals((await np.array([1, 2]).ready()).tolist(), [1, 2]);
   * ```
   */
  async ready(): Promise<this> {
    await ready(this.tensor);
    return this;
  }

  /** Frees memory early where the backend can; never required. */
  [Symbol.dispose](): void {
    attributes.dispose(this);
  }

  /**
   * The raw bytes of the elements.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals([...np.array([1, 2], { dtype: "int16" }).tobytes()], [1, 0, 2, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.tobytes.html
   */
  tobytes(order: "C" | "F" | "A" | null = "C"): Uint8Array {
    return attributes.tobytes(this, order);
  }

  /** What notebooks show. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.repr(), "text/html": arrayHtml(printView(this)) };
  }

  static {
    showAsText(this.prototype, inspect);
  }
}

/** The methods that np installs. */
export interface ndarray<D extends DTypeName = DTypeName> extends InstalledMethods<D> {}

const SCALAR: readonly number[] = Object.freeze([]);

/** Where the element is that integers choose, one for each axis; -1 for any other index. */
export function elementAt({ shape, strides, offset }: Layout, index: readonly unknown[]): number {
  const n = index.length;
  if (n !== shape.length || n === 0) return -1;
  let at = offset;
  for (let k = 0; k < n; k++) {
    const i = index[k], length = shape[k];
    if (typeof i !== "number" || !(i >= -length && i < length) || !Number.isInteger(i)) return -1;
    at += (i < 0 ? i + length : i) * strides[k];
  }
  return at;
}

/** Writes one number at integers, where nothing else has to be looked at; false where something has. */
function setElement(a: ndarray, index: unknown, value: unknown): boolean {
  if (typeof value !== "number" || !a.writeable) return false;
  const t = a.tensor, { backend } = t.storage;
  if (backend.kind !== "strided" || tracer()) return false;
  const at = elementAt(t.layout, Array.isArray(index) ? index : [index]);
  if (at < 0) return false;
  const { data, start } = backend.array(t), { lanes } = t.dtype;
  storeScalar(data, start / lanes + at, t.dtype, value);
  return true;
}

function inspect(a: ndarray): string {
  try {
    return a.repr();
  } catch (e) {
    if (!(e instanceof Error) || e.name !== "NotReadyError") throw e;
    return `array(<not ready>, shape=(${a.shape.join(", ")}), dtype=${a.dtype})`;
  }
}

/** A view of an array under another layout. */
export function view<D extends DTypeName>(a: ndarray<D>, layout: Layout): ndarray<D> {
  return new ndarray<D>(a.tensor.with(layout), a.base ?? a, a.writeable);
}

/** An element accessor for printing that touches only what is shown. */
export function printView(a: ndarray): PrintView {
  const { dtype, layout, storage } = a.tensor;
  if (storage.backend.kind === "strided") {
    const { data, start } = storage.backend.array(a.tensor);
    return {
      shape: layout.shape,
      dtype: dtype.name,
      at: (i) =>
        attributes.element(data, start + attributes.position(layout, i) * dtype.lanes, dtype),
    };
  }
  const data: TypedArray = readDense(a.tensor, true);
  return {
    shape: layout.shape,
    dtype: dtype.name,
    at: (i) => attributes.element(data, i * dtype.lanes, dtype),
  };
}

/** Throws when an array may not be written. */
export function requireWriteable(a: ndarray, what = "assignment destination"): void {
  if (!a.writeable) throw new ValueError(`${what} is read-only`);
}

/** Puts functions on the prototype as methods: `a.name(...args)` is `f(a, ...args)`. */
export function installMethods(
  table: Readonly<Record<string, (...args: never[]) => unknown>>,
): void {
  for (const name in table) {
    const f = table[name] as (...args: unknown[]) => unknown;
    Object.defineProperty(ndarray.prototype, name, {
      value: function (this: ndarray, a?: unknown, b?: unknown) {
        switch (arguments.length) {
          case 0:
            return f(this);
          case 1:
            return f(this, a);
          case 2:
            return f(this, a, b);
        }
        return f(this, ...arguments);
      },
      configurable: true,
      writable: true,
    });
  }
}

/** The error for more dimensions than there can be. */
export const tooManyDimensions = (ndim: number): ValueError =>
  new ValueError(
    `maximum supported dimension for an ndarray is currently ${MAX_NDIM}, found ${ndim}`,
  );

function refuseTensor(ndim: number | undefined): never {
  if (ndim === undefined) {
    throw new TypeError(
      "ndarray() wraps a tensor: make arrays with np.array(), np.zeros(), np.empty() or np.frombuffer()",
    );
  }
  throw tooManyDimensions(ndim);
}
