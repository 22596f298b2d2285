// The class MaskedArray: data, a mask and a fill value, and what indexing, assignment and views do with
// them. Its numerical methods are functions of np.ma, put on the prototype by install.ts; their types are in
// methods.ts. The data are an ndarray: masked arrays work on every backend.

import {
  type Args,
  type ArrayLike,
  AttributeError,
  Binder,
  type DType,
  type DTypeLike,
  type Index,
  type IndexItem,
  isOptions,
  type Item,
  ndarray,
  type NestedList,
  NotImplementedError,
  NotReadyError,
  OVERRIDE,
  type Overriding,
  overriding,
  type ParamRow,
  type ReadOptions,
  showAsText,
  warn,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { array } from "../creation.ts";
import { filled, nulled, setItem, setMask } from "./assigning.ts";
import { ANY, hasTrue, nomask, sameStart, sameView } from "./basics.ts";
import { checkFill } from "./fill_values.ts";
import { MaskedIterator } from "./flat.ts";
import { construct, type Making, plain } from "./making.ts";
import { type MaskedMethods } from "./methods.ts";
import { maskedRepr, maskedStr } from "./print.ts";

/** A mask as users give it: an array-like of bools of the data's shape, one bool for all, or nomask. */
export type MaskLike = ArrayLike | null;

/**
 * What a reduction or an element gives: an array, a plain 0-d array for one value, or `masked`. On an engine
 * that computes later, where nobody knows yet whether the value is masked, a 0-d masked array.
 */
export type Reduced = MaskedArray | ndarray;

/** The parameters of MaskedArray after the data, in NumPy's order. */
export type MaskedArrayParams = [
  ["mask", MaskLike],
  ["dtype", DTypeLike | null],
  ["copy", boolean],
  ["subok", boolean],
  ["ndmin", number],
  ["fill_value", ArrayLike | null],
  ["keep_mask", boolean],
  ["hard_mask", boolean | null],
  ["shrink", boolean],
  ["order", "C" | "F" | "A" | "K" | null],
];

const MAKING_ROWS: readonly ParamRow[] = [
  ["data", ANY, null],
  ["mask", ANY, nomask],
  ["dtype", ANY, null],
  ["copy", tags.Bool, false],
  ["subok", tags.Bool, true],
  ["ndmin", tags.Int, 0],
  ["fill_value", ANY, null],
  ["keep_mask", tags.Bool, true],
  ["hard_mask", tags.Optional(tags.Bool), null],
  ["shrink", tags.Bool, true],
  ["order", ANY, null],
];

const making = new Binder("MaskedArray", MAKING_ROWS);

/** Sets the fields of a new masked array. */
function init(
  m: MaskedArray,
  data: ndarray,
  mask: ndarray,
  fill?: ndarray,
  hard = false,
  shared = false,
): void {
  overriding.active = true;
  m._data = data;
  m._mask = mask;
  m._fill_value = fill;
  m._hardmask = hard;
  m._sharedmask = shared;
}

/**
 * A masked array of parts as they are, with the fill value and the flags of another one. Like NumPy's, it
 * shares the fill value: setting it on one sets it on both.
 */
export function wrapped(data: ndarray, mask: ndarray = nomask, from?: unknown): MaskedArray {
  const m = Object.create(MaskedArray.prototype) as MaskedArray;
  if (from instanceof MaskedArray) {
    init(m, data, mask, from._fill_value, from._hardmask, from._sharedmask);
  } else init(m, data, mask);
  return m;
}

/**
 * A view of data under a masked array's type as NumPy's `__array_finalize__` leaves it: the mask is shared
 * where the memory is, else copied, and dropped where the shape does not fit; the fill value is a copy.
 */
export function finalized(data: ndarray, from: MaskedArray): MaskedArray {
  let mask = from._mask;
  if (mask !== nomask) {
    if (mask.size !== data.size) mask = nomask;
    else {
      mask = sameStart(data, from._data) ? sameView(mask) : array(mask);
      mask = mask.reshape(data.shape);
    }
  }
  const fill = from._fill_value && checkFill(from._fill_value, data.dtype);
  const m = wrapped(data, mask);
  m._fill_value = fill;
  m._hardmask = from._hardmask;
  m._sharedmask = from._sharedmask;
  return m;
}

/** How a masked array becomes one without a mask. */
export const WITHOUT_MASK =
  "m.filled() for an array with masked elements replaced, or np.ma.getdata(m) for the bare data";

/**
 * An array with a mask: elements where the mask is true count as missing in every computation.
 *
 * The data are shared with the array they come from unless `copy` asks otherwise; views of a masked array
 * share data and mask. `np.ma.array` makes one with parameters in another order.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = new np.ma.MaskedArray(np.array([1n, 2n, 3n]), { mask: [false, true, false] });
 * assertEquals(String(m), "[1 -- 3]");
 * assertEquals(m.sum().item(), 4);
 * ```
 * @see https://numpy.org/doc/2.4/reference/maskedarray.baseclass.html
 */
export class MaskedArray implements Overriding {
  /** The data as they are, masked elements included; for authors of functions. */
  _data!: ndarray;
  /** The mask, or nomask; for authors of functions. */
  _mask!: ndarray;
  /** The fill value in a 0-d array, once it is set or was asked for. */
  _fill_value: ndarray | undefined;
  /** Whether masked elements stay masked. */
  _hardmask!: boolean;
  /** Whether the mask is that of another array. */
  _sharedmask!: boolean;

  /**
   * Makes a masked array.
   *
   * @param args `data`, `mask`, `dtype`, `copy`, `subok`, `ndmin`, `fill_value`, `keep_mask`, `hard_mask`,
   * `shrink`, `order`, by position or by name.
   * @throws {MaskError} When mask and data have different sizes.
   */
  constructor(...args: Args<[["data", ArrayLike]], MaskedArrayParams, Record<never, never>>) {
    const [data, mask, dtype, copy, subok, ndmin, fill, keep, hard, shrink, order] = making.bind(
      args,
    );
    const m = construct({
      data,
      mask,
      dtype,
      copy,
      subok,
      ndmin,
      fill_value: fill,
      keep_mask: keep,
      hard_mask: hard,
      shrink,
      order,
    } as Making);
    init(this, m._data, m._mask, m._fill_value, m._hardmask, m._sharedmask);
  }

  /** Masked arrays have no tensor of their own: a function that reaches for it does not know masks. */
  get tensor(): never {
    throw new NotImplementedError(
      `this function does not know masked arrays: use its namesake in np.ma if there is one, ${WITHOUT_MASK}`,
    );
  }

  /** The data as an ndarray: a view. */
  get data(): ndarray {
    return sameView(this._data);
  }

  /** The mask: a view, or nomask. Set it to mask and unmask elements. */
  get mask(): ndarray {
    return sameView(this._mask);
  }
  set mask(value: MaskLike) {
    setMask(this, value);
  }

  /** The mask again: there are no records here. */
  get recordmask(): ndarray {
    return this.mask;
  }

  /** What stands for masked elements where a plain array is asked for; a 0-d array. */
  get fill_value(): ndarray {
    this._fill_value ??= checkFill(null, this.dtype);
    return this._fill_value.get();
  }
  set fill_value(value: ArrayLike | null) {
    if (this instanceof MaskedConstant) throw notWriteable();
    const fill = checkFill(value, this.dtype);
    if (fill.ndim > 0) {
      warn(
        "DeprecationWarning",
        "Non-scalar arrays for the fill value are deprecated. Use arrays with scalar values instead. The " +
          "filled function still supports any array as `fill_value`.",
      );
    }
    // Arrays that share the value see the change, as in NumPy.
    if (this._fill_value) this._fill_value.set([], fill);
    else this._fill_value = fill;
  }

  /** Whether masked elements stay masked when they are assigned to. */
  get hardmask(): boolean {
    return this._hardmask;
  }

  /** Whether the mask is shared with another array. */
  get sharedmask(): boolean {
    return this._sharedmask;
  }

  /** The class of the data. */
  get baseclass(): typeof ndarray {
    return ndarray;
  }

  /** Length of each dimension. Set it to reshape in place. */
  get shape(): readonly number[] {
    return this._data.shape;
  }
  set shape(value: number | readonly number[]) {
    this._data.shape = value;
    if (this._mask !== nomask) this._mask = this._mask.reshape(this._data.shape);
  }

  /** Number of dimensions. */
  get ndim(): number {
    return this._data.ndim;
  }

  /** Number of elements, masked ones included. */
  get size(): number {
    return this._data.size;
  }

  /** The number of rows, as Python's `len(m)`. */
  get length(): number {
    return this._data.length;
  }

  /** The dtype of the data. Set it to read the same bytes as another dtype of the same size. */
  get dtype(): DType {
    return this._data.dtype;
  }
  set dtype(value: DType) {
    this._data.dtype = value;
    if (this._mask !== nomask) this._mask = this._mask.reshape(this._data.shape);
  }

  /** Bytes per element of the data. */
  get itemsize(): number {
    return this._data.itemsize;
  }

  /** Bytes of the data. */
  get nbytes(): number {
    return this._data.nbytes;
  }

  /** Bytes to step for one step along each dimension of the data. */
  get strides(): readonly number[] {
    return this._data.strides;
  }

  /** Facts about the memory of the data. */
  get flags(): ndarray["flags"] {
    return this._data.flags;
  }

  /** The name of the device that holds the data. */
  get device(): string {
    return this._data.device;
  }

  /** The array whose memory the data look at. */
  get base(): ndarray | undefined {
    return this._data.base;
  }

  /** Whether the data may be written. */
  get writeable(): boolean {
    return this._data.writeable;
  }
  set writeable(value: boolean) {
    this._data.writeable = value;
  }

  /** The array with its axes reversed: a view of data and mask. */
  get T(): MaskedArray {
    return wrapped(this._data.T, this._mask === nomask ? nomask : this._mask.T, this);
  }

  /** The array with its last two axes exchanged: a view of data and mask. */
  get mT(): MaskedArray {
    const data = this._data.mT;
    return construct(this._mask === nomask ? { data } : { data, mask: this._mask.mT });
  }

  /** The real part. */
  get real(): MaskedArray {
    const m = wrapped(sameView(this._data.real));
    setMask(m, this._mask);
    return m;
  }

  /** The imaginary part. */
  get imag(): MaskedArray {
    const m = wrapped(this._data.imag);
    setMask(m, this._mask);
    return m;
  }

  /** The elements in C order, masked ones as `masked`: an iterator that can be indexed and assigned. */
  get flat(): MaskedIterator {
    return new MaskedIterator(this);
  }
  set flat(value: ArrayLike) {
    (this.ravel() as MaskedArray).set(":", value);
  }

  /**
   * `m[index]`: as for ndarray; views share data and mask. A single element is a plain 0-d array, or
   * `masked`.
   *
   * @param index The index items, one argument each.
   * @throws {IndexError} When an index is out of range or of the wrong kind.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.get("::-1")), "[2.0 -- 3.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/maskedarray.generic.html#accessing-the-data
   */
  get(...index: number[]): Reduced;
  /** A part of the array. */
  get(...index: (IndexItem | MaskedArray)[]): MaskedArray;
  get(...index: (IndexItem | MaskedArray)[]): Reduced {
    const items = index.map((i) => plain(i)) as IndexItem[];
    const data = this._data.get(...items);
    const mask = this._mask === nomask ? nomask : this._mask.get(...items);
    // Only an element is 0-d without being a view.
    if (data.ndim === 0 && data.base === undefined) return single(data, mask);
    const out = wrapped(data, mask, this);
    if (mask !== nomask) out._sharedmask = true;
    return out;
  }

  /**
   * `m[index] = value`: `masked` masks, other values unmask unless the mask is hard.
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
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * m.set(0, np.ma.masked);
   * assertEquals(String(m), "[-- -- 2.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/maskedarray.generic.html#modifying-the-mask
   */
  set(index: Index | MaskedArray, value: ArrayLike): void {
    setItem(this, index, value);
  }

  /**
   * One element of the data as a JS value, masked or not.
   *
   * @param index Nothing for an array of size 1; a flat index, an index tuple, or indices.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.item(0), 3);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.item.html
   */
  item(options: { readonly bigint: true }): Item | bigint;
  /** One element of the data as a JS value. */
  item(...index: (number | readonly number[] | ReadOptions)[]): Item;
  item(...index: unknown[]): Item | bigint {
    const { _data: data } = this;
    return (data.item as (...i: unknown[]) => Item | bigint).apply(data, index);
  }

  /**
   * The elements as nested JS lists, `null` for masked ones.
   *
   * @param fill_value What to put in place of masked elements instead, by position or by name; `bigint:
   * true` reads int64 as bigint.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.tolist(), [3, null, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.tolist.html
   */
  tolist(
    fill_value?: ArrayLike | null | (ReadOptions & { readonly fill_value?: ArrayLike | null }),
  ): NestedList<Item | bigint | null> {
    const { fill_value: fill = null, ...options } = isOptions(fill_value)
      ? fill_value as ReadOptions & { fill_value?: ArrayLike | null }
      : { fill_value };
    if (this._mask === nomask) return this._data.tolist(options);
    if (fill !== null) return (filled(this, fill)).tolist(options);
    return nulled(this._data.tolist(options), this._mask.tolist());
  }

  /**
   * `str(m)`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.toString(), "[3.0 -- 2.0]");
   * ```
   */
  toString(): string {
    return maskedStr(this);
  }

  /**
   * `repr(m)`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.ma.array([1, 2]).repr(), "masked_array(data=[1., 2.],\n             mask=False,\n       fill_value=1e+20)");
   * ```
   */
  repr(): string {
    return maskedRepr(this);
  }

  /** The element of an array of size 1, NaN when it is masked; the text in templates. */
  [Symbol.toPrimitive](hint: string): number | string | boolean | bigint {
    if (hint === "string" || this.size !== 1) {
      if (hint === "number") {
        throw new TypeError("Only length-1 arrays can be converted to JS scalars");
      }
      return this.toString();
    }
    if (!hasTrue(this._mask)) return this._data[Symbol.toPrimitive](hint);
    warn("UserWarning", "Warning: converting a masked element to nan.");
    return NaN;
  }

  /**
   * The element of an array of size 1 as a JS value, NaN when it is masked; else the array.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.ma.array([3]).valueOf(), 3);
   * ```
   */
  valueOf(): unknown {
    if (this.size !== 1) return this;
    return hasTrue(this._mask) ? NaN : this._data.valueOf();
  }

  /**
   * Waits until data and mask can be read.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(Number((await m.ready()).count()), 2);
   * ```
   */
  async ready(): Promise<this> {
    await this._data.ready();
    await this._mask.ready();
    return this;
  }

  /** Frees memory early where the backend can; never required. */
  [Symbol.dispose](): void {
    this._data[Symbol.dispose]();
  }

  /** What notebooks show. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.repr() };
  }

  static {
    showAsText(this.prototype, (x) => x.repr());
  }

  /** How functions of np treat masked arrays; see overrides.ts. */
  [OVERRIDE](fn: unknown, name: string, args: readonly unknown[]): unknown {
    return answer(fn, name, args);
  }
}

/** The methods that install.ts puts on the prototype. */
export interface MaskedArray extends MaskedMethods {
  /** Iterates over the first axis: masked arrays, or elements of a vector. */
  [Symbol.iterator](): Generator<MaskedArray, void, unknown>;
  /**
   * The elements as nested lists for JSON, `null` for masked ones.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(JSON.stringify(np.ma.array([1, 2], { mask: [true, false] })), "[null,2]");
   * ```
   */
  toJSON(): NestedList<Item | bigint | null>;
}

// As in NumPy a masked array is an ndarray, for instanceof; every member that works on elements is its own.
Object.setPrototypeOf(MaskedArray.prototype, ndarray.prototype);

let answer: (fn: unknown, name: string, args: readonly unknown[]) => unknown = () => undefined;

/** Says how functions of np treat masked arrays. */
export function provideAnswers(f: typeof answer): void {
  answer = f;
}

export const notWriteable = () => new AttributeError("attributes of masked are not writeable");

/** The class of `masked`. */
export class MaskedConstant extends MaskedArray {
  /** The one there is. */
  constructor() {
    super(0);
    const data = array(0), mask = array(true);
    data.writeable = false;
    mask.writeable = false;
    init(this, data, mask, undefined, false, true);
    overriding.active = false;
  }
  /** `str(masked)`: what is printed for masked elements. */
  override toString(): string {
    return maskedStr(this);
  }
  /** `repr(masked)`. */
  override repr(): string {
    return "masked";
  }
}

/**
 * What a masked element reads as, and what masks an element it is assigned to.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2, 3]);
 * m.set(1, np.ma.masked);
 * assertEquals(m.get(1) === np.ma.masked, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/maskedarray.baseclass.html
 */
export const masked: MaskedConstant = new MaskedConstant();

/** A single value: a plain 0-d array, or `masked`; where the mask can't be read yet a masked array of both. */
export function single(data: ndarray, mask: ndarray): ndarray | MaskedArray {
  if (mask === nomask) return data;
  try {
    return mask.item() ? masked : data;
  } catch (error) {
    if (error instanceof NotReadyError) return wrapped(data, mask);
    throw error;
  }
}
