// What stands behind ndarray's attributes: flags, real and imag, item, tolist, tobytes, setting the shape.

import { inBounds } from "./checks.ts";
import type { TypedArray } from "./dtype_names.ts";
import { type DType, dtype as dtypeOf, type DTypeLike, float32, float64 } from "./dtype.ts";
import { Complex } from "./complex.ts";
import { allocate, copy, copyAs, readDense } from "./dispatch.ts";
import { dense, Layout, permute, range, reshape, shapeText } from "./layout.ts";
import { Tensor } from "./tensor.ts";
import { ndarray, type NestedList, type ReadOptions, view } from "./ndarray.ts";
import { AttributeError, NotImplementedError, unexpectedKeyword, ValueError } from "./errors.ts";
import { showAsText } from "./inspect.ts";
import { FlatIter } from "./flat.ts";
import { toTensor } from "./array_like.ts";

/** `a.flags`: facts about an array's memory. */
export class Flags {
  #a: ndarray;
  /** Looks at an array. @param a The array. */
  constructor(a: ndarray) {
    this.#a = a;
  }
  /** The elements lie in C order without gaps. */
  get c_contiguous(): boolean {
    return this.#a.tensor.layout.c;
  }
  /** The elements lie in Fortran order without gaps. */
  get f_contiguous(): boolean {
    return this.#a.tensor.layout.f;
  }
  /** Fortran order and not C order. */
  get fnc(): boolean {
    return this.f_contiguous && !this.c_contiguous;
  }
  /** Fortran or C order. */
  get forc(): boolean {
    return this.f_contiguous || this.c_contiguous;
  }
  /** In one of the two orders. */
  get contiguous(): boolean {
    return this.c_contiguous;
  }
  /** In Fortran order. */
  get fortran(): boolean {
    return this.fnc;
  }
  /** The memory is the array's own: it is no view. */
  get owndata(): boolean {
    return this.#a.base === undefined && !this.#a.tensor.storage.external;
  }
  /** Elements may be written. */
  get writeable(): boolean {
    return this.#a.writeable;
  }
  set writeable(value: boolean) {
    if (value && this.#a.base !== undefined && !this.#a.base.writeable) {
      throw new ValueError("cannot set WRITEABLE flag to True of this array");
    }
    this.#a.writeable = value;
  }
  /** Elements are aligned: always so in typed arrays. */
  get aligned(): boolean {
    return true;
  }
  /** NumPy's mark of temporary copies: never so here. */
  get writebackifcopy(): boolean {
    return false;
  }
  /** Aligned and writeable. */
  get behaved(): boolean {
    return this.writeable;
  }
  /** Behaved and in C order. */
  get carray(): boolean {
    return this.writeable && this.c_contiguous;
  }
  /** Behaved and in Fortran order only. */
  get farray(): boolean {
    return this.writeable && this.fnc;
  }
  /** As NumPy prints flags. */
  toString(): string {
    const text = (x: boolean) => x ? "True" : "False";
    return [
      `  C_CONTIGUOUS : ${text(this.c_contiguous)}`,
      `  F_CONTIGUOUS : ${text(this.f_contiguous)}`,
      `  OWNDATA : ${text(this.owndata)}`,
      `  WRITEABLE : ${text(this.writeable)}`,
      `  ALIGNED : True`,
      `  WRITEBACKIFCOPY : False`,
    ].join("\n") + "\n";
  }
  static {
    showAsText(this.prototype);
  }
}

/** A shape with at most one -1 filled in for a number of elements. */
export function completeShape(shape: readonly number[], size: number): number[] {
  let unknown = 0, known = 1;
  for (let i = 0; i < shape.length; i++) {
    if (shape[i] < 0) unknown++;
    else known *= shape[i];
  }
  if (unknown > 1) throw new ValueError("can only specify one unknown dimension");
  const fits = unknown ? known !== 0 && size % known === 0 : known === size;
  if (!fits) {
    throw new ValueError(`cannot reshape array of size ${size} into shape ${shapeText(shape)}`);
  }
  return shape.map((n) => n < 0 ? size / known : n);
}

function requireReadOptions(fn: string, options: unknown): void {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`${fn}() takes options such as { bigint: true }, not ${String(options)}`);
  }
  for (const key of Object.keys(options)) {
    if (key === "bigint") continue;
    throw unexpectedKeyword(fn, key);
  }
}

/** `a.shape = value`: only where no copy is needed. */
export function setShape(a: ndarray, value: number | readonly number[]): void {
  const wanted = Array.isArray(value) ? value : [value];
  for (const n of wanted) {
    if (!Number.isInteger(n)) {
      throw new TypeError(`a.shape must be an integer or a list of integers, not ${String(n)}`);
    }
  }
  const shape = completeShape(wanted, a.size);
  const layout = reshape(a.tensor.layout, shape);
  if (!layout) {
    throw new AttributeError(
      "incompatible shape for in-place modification: use .reshape() to make a copy with the new shape",
    );
  }
  a.tensor = a.tensor.with(layout);
}

/** `a.view(dtype)`: the same bytes as another dtype; the last axis changes length with the item size. */
export function viewAs(a: ndarray, like: DTypeLike): ndarray {
  const given = dtypeOf(like), to = given.native;
  if (!given.isnative) {
    throw new NotImplementedError(
      `view: arrays are in native byte order; a.byteswap().view('${to}') reads '${given}' data`,
    );
  }
  const t = a.tensor, from = t.dtype, l = t.layout;
  if (to === from) return view(a, l);
  return reinterpret(a, to, from.itemsize);
}

function reinterpret(a: ndarray, to: DType, size: number): ndarray {
  const t = a.tensor, l = t.layout;
  if (t.storage.backend.kind === "eager") {
    throw new NotImplementedError(
      `view: backend '${t.storage.backend.name}' can't read its memory as another dtype`,
    );
  }
  let layout: Layout;
  if (to.itemsize === size) layout = l;
  else {
    const last = l.ndim - 1;
    if (last < 0) {
      throw new ValueError(
        "Changing the dtype of a 0d array is only supported if the itemsize is unchanged",
      );
    }
    if (l.strides[last] !== 1 && l.shape[last] !== 1) {
      throw new ValueError(
        "To change to a dtype of a different size, the last axis must be contiguous",
      );
    }
    const shape = l.shape.slice(), strides = l.strides.slice();
    if (to.itemsize < size) {
      const k = size / to.itemsize;
      shape[last] *= k;
      layout = new Layout(shape, strides.map((s, i) => i === last ? 1 : s * k), l.offset * k);
    } else {
      const k = to.itemsize / size;
      if (shape[last] % k !== 0) {
        throw new ValueError(
          "When changing to a larger dtype, its size must be a divisor of the total size in bytes of " +
            "the last axis of the array.",
        );
      }
      shape[last] /= k;
      const uneven = strides.some((s, i) => i !== last && s % k !== 0) || l.offset % k !== 0;
      if (uneven) {
        throw new NotImplementedError(
          "view: elements of the new dtype would not be aligned; copy the array first",
        );
      }
      layout = new Layout(
        shape,
        strides.map((s, i) => i === last ? 1 : s / k),
        l.offset / k,
      );
    }
  }
  return new ndarray(new Tensor(t.storage, to, layout), a.base ?? a, a.writeable);
}

/** The layout with the last two axes exchanged. */
export function matrixTransposed(l: Layout): Layout {
  if (l.ndim < 2) {
    throw new ValueError("matrix transpose with ndim < 2 is undefined");
  }
  const axes = range(l.ndim);
  axes.splice(l.ndim - 2, 2, l.ndim - 1, l.ndim - 2);
  return permute(l, axes);
}

function lane(a: ndarray, which: 0 | 1): ndarray {
  const t = a.tensor, l = t.layout;
  const to = t.dtype.name === "complex64" ? float32 : float64;
  const layout = new Layout(l.shape, l.strides.map((s) => 2 * s), 2 * l.offset + which);
  return new ndarray(new Tensor(t.storage, to, layout), a.base ?? a, a.writeable);
}

/** `a.real`. */
export function realPart(a: ndarray): ndarray {
  return a.dtype.kind === "c" ? lane(a, 0) : a;
}

/** `a.imag`. */
export function imagPart(a: ndarray): ndarray {
  if (a.dtype.kind === "c") return lane(a, 1);
  return new ndarray(
    allocate(a.dtype, dense(a.shape), a.tensor.backend),
    undefined,
    false,
  );
}

/** `a.imag = value`. */
export function setImag(a: ndarray, value: unknown): void {
  if (a.dtype.kind !== "c") throw new TypeError("array does not have imaginary part to set");
  imagPart(a).set("...", new ndarray(toTensor(value)));
}

/** `a.flat`. */
export function flatOf(a: ndarray): FlatIter {
  return new FlatIter(a);
}

/** `a.data`. */
export function dataOf(a: ndarray): TypedArray {
  const t = a.tensor;
  const backend = t.storage.backend;
  if (backend.kind === "strided") backend.own?.(t.storage);
  return readDense(t, true);
}

/** The element at a position of a typed array as a JS value; int64 stays a bigint. */
export function element(
  data: TypedArray,
  at: number,
  d: DType,
): number | bigint | boolean | Complex {
  if (d.lanes === 2) return new Complex(data[at] as number, data[at + 1] as number);
  return d.kind === "b" ? data[at] !== 0 : data[at];
}

/** The storage position of the element with a flat C-order index. */
export function position(l: Layout, index: number): number {
  let at = l.offset;
  for (let i = l.ndim - 1; i >= 0 && index > 0; i--) {
    const n = l.shape[i];
    at += (index % n) * l.strides[i];
    index = Math.floor(index / n);
  }
  return at;
}

function toJs(
  x: number | bigint | boolean | Complex,
  big: boolean,
): number | bigint | boolean | Complex {
  if (typeof x !== "bigint" || big) return x;
  const n = Number(x);
  if (!Number.isSafeInteger(n)) {
    throw new RangeError(
      `${x} can't be a JS number exactly: read it with tolist({ bigint: true }) or item({ bigint: true })`,
    );
  }
  return n;
}

/** `a.item(...)`. */
export function item(a: ndarray, args: unknown[]): number | bigint | boolean | Complex {
  let big = false;
  const last = args[args.length - 1];
  if (typeof last === "object" && last !== null && !Array.isArray(last)) {
    requireReadOptions("item", last);
    big = (last as ReadOptions).bigint === true;
    args = args.slice(0, -1);
  }
  const l = a.tensor.layout;
  let index = (args.length === 1 && Array.isArray(args[0]) ? args[0] : args) as number[];
  if (args.length === 0) {
    if (l.size !== 1) {
      throw new ValueError("can only convert an array of size 1 to a JS scalar");
    }
    index = l.shape.map(() => 0);
  }
  for (const i of index) {
    if (!Number.isInteger(i)) throw new TypeError(`item: an integer is required, not ${String(i)}`);
  }
  let at = l.offset;
  if (index.length === 1 && l.ndim !== 1) {
    at = position(l, inBounds(index[0], l.size, -1));
  } else {
    if (index.length !== l.ndim) throw new ValueError("incorrect number of indices for array");
    index.forEach((i, k) => {
      at += inBounds(i, l.shape[k], k) * l.strides[k];
    });
  }
  const one = a.tensor.with(new Layout([], [], at));
  return toJs(element(readDense(one, true), 0, a.dtype), big);
}

/** `a.tolist()`. */
export function tolist(a: ndarray, options: ReadOptions): NestedList {
  requireReadOptions("tolist", options);
  const data = readDense(a.tensor, true),
    d = a.dtype,
    shape = a.shape,
    big = options.bigint === true;
  let at = 0;
  // Integers of 64 bits by halves: bigints cost ten times as much.
  const wide = !big && d.itemsize === 8 && (d.kind === "i" || d.kind === "u");
  const words = wide ? new Int32Array(data.buffer, data.byteOffset, 2 * data.length) : undefined;
  const one = (): NestedList => {
    const here = at;
    at += d.lanes;
    if (words) {
      const high = words[2 * here + 1];
      const x = (d.kind === "u" ? high >>> 0 : high) * 2 ** 32 + (words[2 * here] >>> 0);
      if (Number.isSafeInteger(x)) return x;
    }
    return toJs(element(data, here, d), big);
  };
  const last = shape.length - 1;
  const read = (axis: number): NestedList => {
    const out: NestedList[] = [];
    for (let i = 0; i < shape[axis]; i++) out.push(axis === last ? one() : read(axis + 1));
    return out;
  };
  return last < 0 ? one() : read(0);
}

/** `a.tobytes(order)`. */
export function tobytes(a: ndarray, order: "C" | "F" | "A" | null): Uint8Array {
  if (order !== null && !["C", "F", "A"].includes(order)) {
    throw new ValueError(`tobytes: order must be one of 'C', 'F', or 'A' (got '${order}')`);
  }
  const l = a.tensor.layout;
  const fortran = order === "F" || order === "A" && l.f && !l.c;
  const t = fortran ? a.tensor.with(permute(l, l.shape.map((_, i) => l.ndim - 1 - i))) : a.tensor;
  const data = readDense(t, true);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
}

/** `a[Symbol.dispose]()`. */
export function dispose(a: ndarray): void {
  const { backend, handle } = a.tensor.storage;
  // Recorded calls may still need it: the engine frees it with the last of them.
  if (backend.kind === "graph") return;
  backend.dispose?.(handle);
}

/** A copy of an array in one of NumPy's orders. */
export function copyArray(a: ndarray, layout?: Layout): ndarray {
  return new ndarray(layout ? copyAs(a.tensor, layout) : copy(a.tensor));
}
