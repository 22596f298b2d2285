// Boolean masks at once, without an array of positions between: how many elements are true, the elements that
// a mask picks, writing to them. A mask's bytes are added to the place of the next result, so that no branch
// depends on them.
// deno-lint-ignore-file no-explicit-any

import {
  contiguous,
  dense,
  type DType,
  laneArray,
  sameShape,
  type Tensor,
  type TypedArray,
} from "@nplex/core";
import { allocateLike, baseOf, dataOf } from "./memory.ts";
import { piecesOf } from "./positions.ts";
import { specialize } from "./specialize.ts";
import { compressInside, countInside } from "./wasm/mask_kernels.ts";

const NO_WORDS = new Uint32Array(0);

/** One bit for each of the four bytes of a word that is not zero, added up. */
function countBytes(m: Uint8Array): number {
  const found = countInside(m);
  if (found !== undefined) return found;
  let count = 0, i = 0;
  const skew = (4 - m.byteOffset % 4) % 4, head = skew < m.length ? skew : m.length;
  for (; i < head; i++) count += m[i] !== 0 ? 1 : 0;
  const words = (m.length - i) >> 2;
  const w = words > 0 ? new Uint32Array(m.buffer, m.byteOffset + i, words) : NO_WORDS;
  for (let k = 0; k < words; k++) {
    let t = w[k];
    t |= (t >>> 4) & 0x0f0f0f0f;
    t |= t >>> 2;
    t |= t >>> 1;
    count += Math.imul(t & 0x01010101, 0x01010101) >>> 24;
  }
  for (i += 4 * words; i < m.length; i++) count += m[i] !== 0 ? 1 : 0;
  return count;
}

function countLoop(): any {
  return function (d: any, from: any, to: any, zero: any): number {
    let count = 0;
    for (let i = from; i < to; i++) count += d[i] !== zero ? 1 : 0;
    return count;
  };
}

function countPairs(): any {
  return function (d: any, from: any, to: any): number {
    let count = 0;
    for (let i = from; i < to; i += 2) count += d[i] !== 0 || d[i + 1] !== 0 ? 1 : 0;
    return count;
  };
}

type Count = (data: TypedArray, from: number, to: number, zero: number) => number;
const counts = new Map<string, Count>();

/** How many elements are not zero. */
export function countNonzero(t: Tensor): number {
  const x = contiguous(t);
  if (x.size === 0) return 0;
  const { data, at, lanes } = piecesOf(x);
  if (data.BYTES_PER_ELEMENT === 1) {
    return countBytes(new Uint8Array(data.buffer, data.byteOffset + at, x.size));
  }
  const key = `count:${data.constructor.name}:${lanes}`;
  let loop = counts.get(key);
  if (!loop) {
    counts.set(key, loop = specialize(lanes === 1 ? countLoop : countPairs, key)() as Count);
  }
  return loop(data, at, at + x.size * lanes, 0);
}

type Compress = (
  out: TypedArray,
  o: number,
  end: number,
  data: TypedArray,
  at: number,
  mask: Uint8Array,
  m: number,
) => void;

// The loop ends with the last element found: what it writes beside the mask's elements is overwritten.
function compressLoop(): any {
  return function (out: any, o: any, end: any, data: any, at: any, mask: any, m: any): void {
    for (; o < end; at++) {
      out[o] = data[at];
      o += (mask[m++] + 255) >> 8;
    }
  };
}

function compressPairs(): any {
  return function (out: any, o: any, end: any, data: any, at: any, mask: any, m: any): void {
    for (; o < end; at += 2) {
      out[o] = data[at];
      out[o + 1] = data[at + 1];
      o += ((mask[m++] + 255) >> 8) << 1;
    }
  };
}

const compressors = new Map<string, Compress>();

/** The elements of x, in C order, where a mask of its shape is true. */
export function compress(x: Tensor, mask: Tensor): Tensor | undefined {
  if (!sameShape(x.shape, mask.shape)) return undefined;
  const m = contiguous(mask), a = contiguous(x);
  const count = countNonzero(m);
  const out = allocateLike(x, x.dtype, dense([count]));
  if (count === 0) return out;
  const bytes = dataOf(m) as Uint8Array, first = baseOf(m);
  const flags = bytes.subarray(first, first + m.size);
  if (
    a.dtype.lanes === 1 &&
    compressInside(flags, dataOf(a), baseOf(a), dataOf(out), baseOf(out), count)
  ) return out;
  const { data, at, lanes } = piecesOf(a), to = piecesOf(out);
  const key = `compress:${data.constructor.name}:${lanes}`;
  let loop = compressors.get(key);
  if (!loop) {
    loop = specialize(lanes === 1 ? compressLoop : compressPairs, key)() as Compress;
    compressors.set(key, loop);
  }
  loop(to.data, to.at, to.at + count * lanes, data, at, bytes, first);
  return out;
}

type Write = (
  data: TypedArray,
  at: number,
  n: number,
  lanes: number,
  mask: Uint8Array,
  m: number,
  values: TypedArray,
  v: number,
  step: number,
  places: Int32Array,
) => void;

/** Blocks of places are found first, then written to. */
function writeLoop(): any {
  return function (
    data: any,
    at: any,
    n: any,
    lanes: any,
    mask: any,
    m: any,
    values: any,
    v: any,
    step: any,
    places: any,
  ): void {
    const block = places.length;
    for (let from = 0; from < n; from += block) {
      const to = from + block < n ? from + block : n;
      let count = 0;
      for (let i = from; i < to; i++) {
        places[count] = i;
        count += (mask[m + i] + 255) >> 8;
      }
      if (lanes === 1) {
        for (let k = 0; k < count; k++, v += step) data[at + places[k]] = values[v];
      } else {
        for (let k = 0; k < count; k++, v += step) {
          const p = at + 2 * places[k];
          data[p] = values[v];
          data[p + 1] = values[v + 1];
        }
      }
    }
  };
}

const writers = new Map<DType, Write>();

/**
 * `x[mask] = values` for a dense x, a mask of its shape, and one value or as many as the mask is true.
 * @returns Whether it was done.
 */
export function maskedAssign(x: Tensor, mask: Tensor, values: Tensor): boolean {
  if (!x.layout.c || !sameShape(x.shape, mask.shape) || values.dtype !== x.dtype) return false;
  if (x.size >= 2147483648 || values.storage === x.storage || mask.storage === x.storage) {
    return false;
  }
  if (values.storage.external || mask.storage.external || x.storage.external) return false;
  const one = values.size === 1;
  if (values.ndim > 1 || !one && values.size !== countNonzero(mask)) return false;
  if (x.size === 0) return true;
  const m = contiguous(mask);
  const { data, at, lanes } = piecesOf(x), from = piecesOf(values);
  let loop = writers.get(x.dtype);
  if (!loop) {
    loop = specialize(writeLoop, `masked:${laneArray(x.dtype).name}`)() as Write;
    writers.set(x.dtype, loop);
  }
  const step = one ? 0 : (values.layout.strides[0] ?? 0) * lanes;
  const places = new Int32Array(x.size < 4096 ? x.size : 4096);
  loop(
    data,
    at,
    x.size,
    lanes,
    dataOf(m) as Uint8Array,
    baseOf(m),
    from.data,
    from.at,
    step,
    places,
  );
  return true;
}
