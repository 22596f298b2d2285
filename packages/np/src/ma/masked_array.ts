// The class MaskedArray: data, a mask and a fill value, and what indexing, assignment and views do with
// them. Its numerical methods are functions of np.ma, put on the prototype by install.ts; their types are in
// methods.ts. The data are an ndarray: masked arrays work on every backend.

import {
  type Args,
  type ArrayLike,
  AttributeError,
  Binder,
  type DType,
  dtype as dtypeOf,
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
  tags,
  warn,
} from "@nplex/core";
import { array } from "../creation.ts";
import { copyto } from "../edit.ts";
import { resize } from "../shape.ts";
import { logical_and, logical_not, logical_or } from "../ufuncs.ts";
import { checkFill } from "./fill_values.ts";
import {
  ANY,
  anyTrue,
  hasTrue,
  isScalarMask,
  MaskError,
  maskLike,
  nomask,
  sameStart,
  sameView,
  shrinkMask,
} from "./basics.ts";
import { MaskedIterator } from "./flat.ts";
import type { MaskedMethods } from "./methods.ts";
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

/** What a masked array is made of, read from the arguments of its constructor. */
export interface Making {
  /** The values. */
  data: unknown;
  /** The mask. */
  mask?: unknown;
  /** The dtype, or undefined to keep that of the data. */
  dtype?: DTypeLike | null;
  /** Whether the data must be copied. */
  copy?: boolean;
  /** False makes a plain MaskedArray of a subclass; there are none here. */
  subok?: boolean;
  /** The least number of dimensions. */
  ndmin?: number;
  /** The fill value. */
  fill_value?: unknown;
  /** Whether the mask adds to that of the data, or takes its place. */
  keep_mask?: boolean;
  /** Whether masked elements stay masked; undefined keeps what the data have. */
  hard_mask?: boolean;
  /** Whether a mask of nothing becomes nomask. */
  shrink?: boolean;
  /** The memory order. */
  order?: "C" | "F" | "A" | "K" | null;
}

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

/** Whether a list holds a masked array at any depth. */
export function holdsMasked(x: unknown): boolean {
  return Array.isArray(x) && x.some((item) => item instanceof MaskedArray || holdsMasked(item));
}

/**
 * What np's functions may see in place of an argument: the data of a masked array. In a list a masked single
 * element is NaN, as Python's `float(masked)` is, and a complex zero; for integers it is an error.
 */
export function plain(x: unknown, dtype?: DType): unknown {
  if (x instanceof MaskedArray) return x._data;
  if (!holdsMasked(x)) return x;
  return (x as unknown[]).map((item) => {
    if (!(item instanceof MaskedArray)) return plain(item, dtype);
    if (item.ndim > 0 || !hasTrue(item._mask)) return item._data;
    if (dtype && "iu".includes(dtype.kind)) {
      throw new MaskError("Cannot convert masked element to an integer.");
    }
    return dtype?.kind === "c" ? 0 : NaN;
  });
}

/** The full mask of a list's elements, if any of them is a masked array. */
function maskOfList(list: readonly unknown[], data: ndarray): ndarray {
  if (!list.some((item) => item instanceof MaskedArray)) return nomask;
  const rows = list.map((item) => {
    if (item instanceof MaskedArray && item._mask !== nomask) return item._mask;
    return maskLike(item instanceof MaskedArray ? item._data : array(plain(item) as ArrayLike));
  });
  const mask = array(rows, { dtype: "bool" });
  return mask.size === data.size && anyTrue(mask) ? mask.reshape(data.shape) : nomask;
}

/** The mask that was given, in the shape of the data; whether it is a copy. */
function maskInShape(given: unknown, data: ndarray, copy: boolean): [ndarray, boolean] {
  if (given === null || given === false) return [maskLike(data), copy];
  if (given === true) return [maskLike(data, true), copy];
  const mask = array(plain(given) as ArrayLike, { dtype: "bool", copy: copy ? true : null });
  if (String(mask.shape) === String(data.shape)) return [mask, copy];
  if (mask.size === 1) return [resize(mask, data.shape), true];
  if (mask.size === data.size) return [mask.reshape(data.shape), true];
  throw new MaskError(
    `Mask and data not compatible: data size is ${data.size}, mask size is ${mask.size}.`,
  );
}

/** Makes a masked array of another one, without a mask from outside yet. */
function ofSource(source: unknown, want: Making): MaskedArray {
  const { dtype, order, ndmin } = want;
  const options = {
    copy: want.copy ? true : null,
    order: order ?? "K",
    ndmin: ndmin ?? 0,
  } as const;
  if (source instanceof MaskedArray) {
    const data = array(source._data, { dtype: dtype ?? undefined, ...options });
    return finalized(sameView(data), source);
  }
  const d = dtype === null || dtype === undefined ? undefined : dtypeOf(dtype);
  const data = array(plain(source, d) as ArrayLike, { dtype: dtype ?? undefined, ...options });
  return wrapped(sameView(data));
}

/** What the constructor does. */
export function construct(want: Making): MaskedArray {
  const { data: source, mask: given = nomask, keep_mask: keep = true, shrink = true } = want;
  const m = ofSource(source, want), { _data: data } = m;
  let copy = want.copy ?? false;
  const old = source instanceof MaskedArray ? source : undefined;
  if (old && String(old.shape) !== String(m.shape)) copy = true;
  if (given === nomask) {
    if (!keep) m._mask = shrink ? nomask : maskLike(data);
    else if (Array.isArray(source)) {
      const mask = maskOfList(source, data);
      if (mask !== nomask) {
        m._mask = mask;
        m._sharedmask = false;
      }
    } else {
      m._sharedmask = !copy;
      if (copy && m._mask !== nomask) m._mask = array(m._mask);
    }
  } else {
    const [mask, copied] = maskInShape(given, data, copy);
    if (m._mask === nomask || !keep) {
      m._mask = mask;
      m._sharedmask = !copied;
    } else {
      m._mask = logical_or(mask, m._mask);
      m._sharedmask = false;
    }
  }
  const fill = want.fill_value ?? old?._fill_value;
  if (fill !== undefined) m._fill_value = checkFill(fill, data.dtype);
  m._hardmask = want.hard_mask ?? old?._hardmask ?? false;
  return m;
}

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
      "this function does not know masked arrays: use its namesake in np.ma if there is one, m.filled() for " +
        "an array with masked elements replaced, or np.ma.getdata(m) for the bare data",
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
   * `m[index]`: as for ndarray; views share data and mask. A single element is a plain 0-d array, or `masked`.
   *
   * @param index The index items, one argument each.
   * @throws {IndexError} When an index is out of range or of the wrong kind.
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
   * @param index One item, or an array of items. @param value What to write, broadcast and cast.
   * @throws {IndexError} When an index is out of range or of the wrong kind.
   * @throws {ValueError} When the value does not broadcast, or the array is read-only.
   */
  set(index: Index | MaskedArray, value: ArrayLike): void {
    setItem(this, index, value);
  }

  /**
   * One element of the data as a JS value, masked or not.
   *
   * @param index Nothing for an array of size 1; a flat index, an index tuple, or indices.
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
   * @param fill_value What to put in place of masked elements instead, by position or by name; `bigint: true`
   * reads int64 as bigint.
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

  /** Iterates over the first axis: masked arrays, or elements of a vector. */
  *[Symbol.iterator](): Generator<MaskedArray, void, unknown> {
    if (this.ndim === 0) throw new TypeError("iteration over a 0-d array");
    for (let i = 0; i < this.shape[0]; i++) yield this.get(i) as MaskedArray;
  }

  /** `str(m)`. */
  toString(): string {
    return maskedStr(this);
  }

  /** `repr(m)`. */
  repr(): string {
    return maskedRepr(this);
  }

  /** The elements as nested lists for JSON, `null` for masked ones. */
  toJSON(): NestedList<Item | bigint | null> {
    return this.tolist();
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

  /** The element of an array of size 1 as a JS value, NaN when it is masked; else the array. */
  valueOf(): unknown {
    if (this.size !== 1) return this;
    return hasTrue(this._mask) ? NaN : this._data.valueOf();
  }

  /** Waits until data and mask can be read. */
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

  /** What `console.log` shows in Deno. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.repr();
  }

  /** What `console.log` shows in Node. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.repr();
  }

  /** How functions of np treat masked arrays; see overrides.ts. */
  [OVERRIDE](fn: unknown, name: string, args: readonly unknown[]): unknown {
    return answer(fn, name, args);
  }
}

/** The methods that install.ts puts on the prototype. */
export interface MaskedArray extends MaskedMethods {}

// As in NumPy a masked array is an ndarray, for instanceof; every member that works on elements is its own.
Object.setPrototypeOf(MaskedArray.prototype, ndarray.prototype);

let answer: (fn: unknown, name: string, args: readonly unknown[]) => unknown = () => undefined;

/** Says how functions of np treat masked arrays. */
export function provideAnswers(f: typeof answer): void {
  answer = f;
}

/** Nested lists with null where the mask is true. */
function nulled(values: NestedList, mask: unknown): NestedList<Item | bigint | null> {
  if (Array.isArray(mask)) {
    return mask.map((m, i) => nulled((values as NestedList[])[i], m));
  }
  return mask ? null : values as Item;
}

/** Sets a mask as NumPy's `m.mask = value` does: the values are repeated or cut, not broadcast. */
export function setMask(m: MaskedArray, value: unknown): void {
  if (m instanceof MaskedConstant) throw notWriteable();
  const given = value === masked ? true : plain(value);
  if (m._mask === nomask) {
    if (given === nomask) return;
    m._mask = maskLike(m._data);
  }
  if (m._hardmask) {
    logical_or(m._mask, array(given as ArrayLike, { dtype: "bool" }), { out: m._mask });
  } else if (isScalarMask(given)) {
    m._mask.set("...", array(given as ArrayLike, { dtype: "bool" }));
  } else m._mask.flat = array(given as ArrayLike, { dtype: "bool" });
}

/** The array with masked elements replaced by a value; the data themselves where nothing is masked. */
export function filled(m: MaskedArray, fill?: unknown): ndarray {
  if (m._mask === nomask) return m._data;
  const value = fill === undefined || fill === null ? m.fill_value : checkFill(fill, m.dtype);
  if (!anyTrue(m._mask)) return m._data;
  const out = array(m._data, { order: "K" });
  copyto(out, value, { where: m._mask });
  return out;
}

/** The full mask of a masked array. */
export function fullMask(m: MaskedArray): ndarray {
  return m._mask === nomask ? maskLike(m._data) : m._mask;
}

function setItem(m: MaskedArray, index: Index | MaskedArray, value: ArrayLike): void {
  if (value === undefined) throw new TypeError("set() missing 1 required argument: 'value'");
  if (m instanceof MaskedConstant) throw new MaskError("Cannot alter the masked element.");
  const items = Array.isArray(index) ? index : [index];
  const at = items.map((i) => plain(i)) as IndexItem[];
  if (value as unknown === masked) {
    if (m._mask === nomask) m._mask = maskLike(m._data);
    m._mask.set(at, true);
    return;
  }
  const source = value instanceof MaskedArray ? value : undefined;
  const data = plain(value) as ArrayLike, mask = source?._mask ?? nomask;
  if (m._mask === nomask) {
    m._data.set(at, data);
    if (mask !== nomask) {
      m._mask = maskLike(m._data);
      m._mask.set(at, mask);
    }
    return;
  }
  if (!m._hardmask) {
    m._data.set(at, data);
    // NumPy leaves the mask alone where a masked array is the index and the value is none.
    if (source || !(index instanceof MaskedArray)) m._mask.set(at, mask);
    return;
  }
  if (index instanceof ndarray && index.dtype.kind === "b") {
    m._data.set([logical_and(at[0] as ndarray, logical_not(m._mask))], data);
    return;
  }
  setHard(m, at, data, mask);
}

/** Assigns to an array with a hard mask: masked elements keep their values and stay masked. */
function setHard(m: MaskedArray, at: IndexItem[], data: ArrayLike, mask: ndarray): void {
  const old = m._mask.get(...at);
  const both = shrinkMask(mask === nomask ? array(old) : logical_or(old, mask));
  const held = m._data.get(...at);
  let values: ArrayLike = held;
  if (held.size > 1) {
    const fresh = array(held);
    copyto(fresh, data, { where: logical_not(both) });
    values = fresh;
  } else if (both === nomask) values = data;
  m._data.set(at, values);
  m._mask.set(at, both);
}

const notWriteable = () => new AttributeError("attributes of masked are not writeable");

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
