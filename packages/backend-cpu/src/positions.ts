// From index arrays to places in memory: the part that gather and scatter share. Index arrays are checked
// and turned into lane positions here; copying elements is theirs.

import {
  broadcastTo,
  indexOutOfBounds,
  type Layout,
  type Tensor,
  type TypedArray,
} from "@nplex/core";
import { baseOf, dataOf, wordsOf } from "./memory.ts";

/** Lane positions; doubles only where a memory is too large for 32 bits. */
export type Positions = Int32Array | Float64Array;

/** Below this many elements, reading BigInts one by one is cheaper than making a view of their halves. */
const FEW = 32;

/** Whether every lane position that a tensor can have fits an int32. */
export function smallMemory(t: Tensor): boolean {
  return dataOf(t).length < 2147483647;
}

/**
 * The lane position in `dataOf(x)` of x[i1, ..., ik, 0, ..., 0] for each element of the broadcast index
 * arrays, in C order.
 * @param axes The user's axes, for the message; -1 when the index is into flat elements.
 * @throws {IndexError} When an index is out of range. With no element nothing is checked, as in NumPy.
 */
export function positions(
  x: Tensor,
  index: readonly Tensor[],
  lead: readonly number[],
  axes: readonly number[],
): Positions {
  let count = 1;
  for (let i = 0; i < lead.length; i++) count *= lead[i];
  const out = smallMemory(x) ? new Int32Array(count) : new Float64Array(count);
  if (count === 0) return out;
  out.fill(baseOf(x));
  const lanes = x.dtype.lanes;
  for (let k = 0; k < index.length; k++) {
    const layout = broadcastTo(index[k].layout, lead);
    const bad = addIndex(
      out,
      index[k],
      layout,
      x.layout.shape[k],
      x.layout.strides[k] * lanes,
    );
    if (bad !== undefined) {
      throw indexOutOfBounds(bad, x.layout.shape[k], axes[k] ?? k);
    }
  }
  return out;
}

/** Adds index * step to each position; gives the first index that is out of range. */
function addIndex(
  out: Positions,
  t: Tensor,
  layout: Layout,
  n: number,
  step: number,
): bigint | undefined {
  const data = dataOf(t) as BigInt64Array;
  const start = t.storage.start + layout.offset;
  const count = out.length;
  const words = count < FEW ? undefined : wordsOf(data);
  const row = (o: number, from: number, stride: number, length: number): number =>
    words
      ? addWords(out, o, words, from, stride, length, n, step)
      : addFew(out, o, data, from, stride, length, n, step);
  const { shape, strides } = layout;
  const last = shape.length - 1;
  if (layout.c || last < 0) {
    const bad = row(0, start, 1, count);
    return bad < 0 ? undefined : data[bad];
  }
  const inner = shape[last];
  const at = new Array<number>(last).fill(0);
  for (let o = 0, from = start; o < count; o += inner) {
    const bad = row(o, from, strides[last], inner);
    if (bad >= 0) return data[bad];
    for (let d = last - 1; d >= 0; d--) {
      from += strides[d];
      if (++at[d] < shape[d]) break;
      from -= strides[d] * shape[d];
      at[d] = 0;
    }
  }
  return undefined;
}

/** One run of indices; gives the place of the first bad one, or -1. */
function addFew(
  out: Positions,
  o: number,
  data: BigInt64Array,
  from: number,
  stride: number,
  length: number,
  n: number,
  step: number,
): number {
  for (let i = 0; i < length; i++, from += stride) {
    const v = Number(data[from]);
    if (v < -n || v >= n) return from;
    out[o + i] += (v < 0 ? v + n : v) * step;
  }
  return -1;
}

/** The same on the halves of the int64 values (low word first), which makes no BigInt. */
function addWords(
  out: Positions,
  o: number,
  words: Int32Array,
  from: number,
  stride: number,
  length: number,
  n: number,
  step: number,
): number {
  for (let i = 0; i < length; i++, from += stride) {
    const lo = words[2 * from], hi = words[2 * from + 1];
    const v = hi === lo >> 31 ? lo : hi * 4294967296 + (lo >>> 0);
    if (v < -n || v >= n) return from;
    out[o + i] += (v < 0 ? v + n : v) * step;
  }
  return -1;
}

/** A typed array in pieces that JS handles as numbers: 64-bit integers are pairs of words. */
export interface Pieces {
  readonly data: TypedArray;
  /** Pieces in an element. */
  readonly lanes: number;
  /** Position of the first one. */
  readonly at: number;
}

/** A tensor's elements in pieces. */
export function piecesOf(t: Tensor): Pieces {
  const data = dataOf(t), at = baseOf(t);
  if (!(data instanceof BigInt64Array || data instanceof BigUint64Array)) {
    return { data, lanes: t.dtype.lanes, at };
  }
  return { data: wordsOf(data), lanes: 2, at: 2 * at };
}

/** The one step from each element to the next in C order, where there is one; 0 when all are the same. */
export function stepOf(l: Layout): number | undefined {
  if (l.c) return 1;
  if (l.strides.every((s, i) => s === 0 || l.shape[i] === 1)) return 0;
  return l.shape.length === 1 ? l.strides[0] : undefined;
}

/** One index array whose elements follow one another, into elements of one or two pieces: the common case. */
export interface Plain {
  /** The indices as pairs of words. */
  readonly words: Int32Array;
  /** Position of the first one in them. */
  readonly from: number;
  readonly count: number;
  /** Length of the indexed axis, and the step along it in elements. */
  readonly n: number;
  readonly step: number;
}

/** The common case of `positions`, where indices need no memory for positions; undefined in all others. */
export function plainIndex(x: Tensor, index: readonly Tensor[]): Plain | undefined {
  if (index.length !== 1 || x.ndim !== 1 || dataOf(x).length >= 1073741824) return undefined;
  const t = index[0];
  if (!t.layout.c) return undefined;
  const words = wordsOf(dataOf(t)), { shape, strides } = x.layout;
  return { words, from: 2 * baseOf(t), count: t.size, n: shape[0], step: strides[0] };
}

/** @throws {IndexError} For the index that a loop found to be out of range, if it found one. */
export function requireGood(bad: number, index: Tensor, n: number, axis: number): void {
  if (bad < 0) return;
  throw indexOutOfBounds((dataOf(index) as BigInt64Array)[baseOf(index) + bad], n, axis);
}

/** The tail of an indexed tensor: runs of adjacent lanes, and where each starts. */
export interface Tail {
  /** Lanes in each run. */
  readonly run: number;
  /** Where each run starts, from the position of the row. */
  readonly offsets: Int32Array | Float64Array;
}

/** Axes from `first` on as runs of adjacent lanes. The lanes of a complex element are the innermost axis. */
export function tailOf(l: Layout, first: number, lanes: number): Tail {
  let run = lanes, d = l.shape.length - 1;
  for (; d >= first; d--) {
    if (l.shape[d] === 1) continue;
    if (l.strides[d] * lanes !== run) break;
    run *= l.shape[d];
  }
  return { run, offsets: offsetsOf(l, first, d + 1, lanes) };
}

/** Lane offsets of every index into the axes `first` to `last - 1`, in C order. */
export function offsetsOf(l: Layout, first: number, last: number, lanes: number): Int32Array {
  let count = 1;
  for (let d = first; d < last; d++) count *= l.shape[d];
  const out = new Int32Array(count);
  let filled = count > 0 ? 1 : 0;
  // Each axis repeats what the inner ones made, shifted.
  for (let d = last - 1; d >= first && filled > 0; d--) {
    const step = l.strides[d] * lanes, n = l.shape[d];
    for (let i = 1, o = filled; i < n; i++) {
      const shift = i * step;
      for (let k = 0; k < filled; k++) out[o++] = out[k] + shift;
    }
    filled *= n;
  }
  return out;
}
