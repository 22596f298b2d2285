// Kernel of `argsort`: the stable order of lanes, by insertion, merging or radix passes over key words.

import {
  contiguous,
  dense,
  laneArray,
  type Layout,
  permute,
  type StridedKernel,
  type Tensor,
  type TypedArray,
} from "@nplex/core";
import { castKernel } from "./cast.ts";
import { allocateLike, baseOf, dataOf, release } from "./memory.ts";
import { Sorter } from "./order.ts";
import { type Keys, orderKeys } from "./order_keys.ts";
import { offsetsOf } from "./positions.ts";

const INSERTION = 24, RADIX = 1500;

/** The places `from` to `from + n - 1` of the keys in rising order, equal ones in their order. */
export function stableOrder(keys: Keys, n: number, from = 0): Uint32Array {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = from + i;
  if (n < 2) return order;
  if (n >= RADIX) return radix(keys, order);
  const [first, second = first] = keys;
  if (keys.length > 2) return merge(order, keys);
  return mergePairs(order, first, second);
}

/** Merge sort by at most two words. */
function mergePairs(order: Uint32Array, hi: Uint32Array, lo: Uint32Array): Uint32Array {
  const n = order.length;
  for (let from = 0; from < n; from += INSERTION) {
    const to = from + INSERTION < n ? from + INSERTION : n;
    for (let i = from + 1; i < to; i++) {
      const k = order[i], h = hi[k], l = lo[k];
      let j = i - 1;
      for (; j >= from; j--) {
        const m = order[j];
        if (hi[m] < h || hi[m] === h && lo[m] <= l) break;
        order[j + 1] = m;
      }
      order[j + 1] = k;
    }
  }
  let a: Uint32Array = order, b: Uint32Array = n > INSERTION ? new Uint32Array(n) : order;
  for (let width = INSERTION; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) {
      const mid = Math.min(from + width, n), end = Math.min(from + 2 * width, n);
      let i = from, j = mid;
      for (let o = from; o < end; o++) {
        let left = j >= end;
        if (!left && i < mid) {
          const p = a[i], q = a[j];
          left = hi[p] < hi[q] || hi[p] === hi[q] && lo[p] <= lo[q];
        }
        b[o] = left ? a[i++] : a[j++];
      }
    }
    [a, b] = [b, a];
  }
  return a;
}

/** The same for any number of words. */
function merge(order: Uint32Array, keys: Keys): Uint32Array {
  const n = order.length, w = keys.length;
  const notAfter = (p: number, q: number): boolean => {
    for (let k = 0; k < w; k++) {
      const x = keys[k][p], y = keys[k][q];
      if (x !== y) return x < y;
    }
    return true;
  };
  let a: Uint32Array = order, b: Uint32Array = new Uint32Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) {
      const mid = Math.min(from + width, n), end = Math.min(from + 2 * width, n);
      let i = from, j = mid;
      for (let o = from; o < end; o++) {
        b[o] = j >= end || i < mid && notAfter(a[i], a[j]) ? a[i++] : a[j++];
      }
    }
    [a, b] = [b, a];
  }
  return a;
}

/** Digits of 11, 11 and 10 bits. */
const BITS = 11, SIZE = 1 << BITS, MASK = SIZE - 1;

/** Passes from the last digit of the last word to the first; those in which all digits agree are skipped. */
function radix(keys: Keys, order: Uint32Array): Uint32Array {
  const n = order.length;
  let a: Uint32Array = order, b: Uint32Array = new Uint32Array(n);
  const counts = new Uint32Array(3 * SIZE), from = order[0];
  for (let w = keys.length - 1; w >= 0; w--) {
    const key = keys[w];
    counts.fill(0);
    for (let i = 0; i < n; i++) {
      const k = key[from + i];
      counts[k & MASK]++;
      counts[SIZE + ((k >>> BITS) & MASK)]++;
      counts[2 * SIZE + (k >>> 2 * BITS)]++;
    }
    for (let digit = 0; digit < 3; digit++) {
      const shift = digit * BITS, at = digit * SIZE;
      if (counts[at + ((key[from] >>> shift) & MASK)] === n) continue;
      let sum = 0;
      for (let d = at; d < at + SIZE; d++) {
        const c = counts[d];
        counts[d] = sum;
        sum += c;
      }
      for (let i = 0; i < n; i++) {
        const k = a[i];
        b[counts[at + ((key[k] >>> shift) & MASK)]++] = k;
      }
      [a, b] = [b, a];
    }
  }
  return a;
}

/** The keys themselves in rising order; one or two words. */
export function sortWords(keys: Keys): Keys {
  const n = keys[0].length, pair = keys.length === 2;
  let hi = keys[0], lo = pair ? keys[1] : keys[0];
  let hi2: Uint32Array = new Uint32Array(n), lo2: Uint32Array = pair ? new Uint32Array(n) : hi2;
  const counts = new Uint32Array(3 * SIZE);
  for (let word = keys.length - 1; word >= 0; word--) {
    const first = word === 0 ? hi : lo;
    counts.fill(0);
    for (let i = 0; i < n; i++) {
      const k = first[i];
      counts[k & MASK]++;
      counts[SIZE + ((k >>> BITS) & MASK)]++;
      counts[2 * SIZE + (k >>> 2 * BITS)]++;
    }
    for (let digit = 0; digit < 3; digit++) {
      const shift = digit * BITS, at = digit * SIZE;
      const key = word === 0 ? hi : lo;
      if (counts[at + ((key[0] >>> shift) & MASK)] === n) continue;
      let sum = 0;
      for (let d = at; d < at + SIZE; d++) {
        const c = counts[d];
        counts[d] = sum;
        sum += c;
      }
      if (pair) {
        for (let i = 0; i < n; i++) {
          const to = counts[at + ((key[i] >>> shift) & MASK)]++;
          hi2[to] = hi[i];
          lo2[to] = lo[i];
        }
        [hi, hi2, lo, lo2] = [hi2, hi, lo2, lo];
      } else {
        for (let i = 0; i < n; i++) {
          const k = hi[i];
          hi2[counts[at + ((k >>> shift) & MASK)]++] = k;
        }
        [hi, hi2] = [hi2, hi];
      }
    }
  }
  return pair ? [hi, lo] : [hi];
}

/** The lanes of a tensor along an axis: where each starts, in typed-array lanes, and the step along it. */
export interface Lanes {
  /** Elements in a lane. */
  readonly n: number;
  /** Step from one element to the next. */
  readonly step: number;
  /** Start of each lane, from the tensor's base. */
  readonly starts: Int32Array;
}

/** The lanes of a layout along an axis, in C order of the other axes. */
export function lanesOf(l: Layout, axis: number, lanes: number): Lanes {
  const rest = l.shape.map((_, i) => i).filter((i) => i !== axis);
  const starts = offsetsOf(permute(l, rest), 0, rest.length, lanes);
  return { n: l.shape[axis], step: l.strides[axis] * lanes, starts };
}

/** Copies one lane into a dense buffer. */
export function readLane(
  to: TypedArray,
  data: TypedArray,
  from: number,
  step: number,
  lanes: number,
): void {
  if (step === lanes) {
    (to as Float64Array).set(data.subarray(from, from + to.length) as Float64Array);
    return;
  }
  const x = data as Float64Array, y = to as Float64Array;
  if (lanes === 1) { for (let i = 0; i < y.length; i++, from += step) y[i] = x[from]; }
  else {
    for (let i = 0; i < y.length; i += 2, from += step) {
      y[i] = x[from];
      y[i + 1] = x[from + 1];
    }
  }
}

/** The same array with an axis last, its lanes one after the other in fresh memory where they lie apart. */
function lanesLast(x: Tensor, axis: number): { x: Tensor; fresh: boolean } {
  const rest = x.shape.map((_, i) => i).filter((i) => i !== axis);
  const turned = x.with(permute(x.layout, [...rest, axis]));
  if (turned.layout.strides[rest.length] === 1 || rest.length === 0) {
    return { x: turned, fresh: false };
  }
  const copy = allocateLike(x, x.dtype, dense(turned.shape));
  castKernel([turned], [copy]);
  return { x: copy, fresh: true };
}

/**
 * Calls `each` with every lane and the position of the same lane in the result's memory.
 * @param own Whether `each` writes to the lane, so that it must be a copy.
 */
export function forEachLane(
  x: Tensor,
  out: Tensor,
  axis: number,
  own: boolean,
  each: (lane: TypedArray, at: number, step: number) => void,
): void {
  const lanes = x.dtype.lanes, n = x.shape[axis];
  const source = lanesLast(x, axis);
  const from = lanesOf(source.x.layout, source.x.ndim - 1, lanes);
  const to = lanesOf(out.layout, axis, out.dtype.lanes);
  const data = dataOf(source.x), base = baseOf(source.x), outBase = baseOf(out);
  if (!own && from.step === lanes) {
    for (let k = 0; k < from.starts.length; k++) {
      const at = base + from.starts[k];
      each(data.subarray(at, at + n * lanes), outBase + to.starts[k], to.step);
    }
    if (source.fresh) release(source.x);
    return;
  }
  const lane = new (laneArray(x.dtype))(n * lanes);
  for (let k = 0; k < from.starts.length; k++) {
    readLane(lane, data, base + from.starts[k], from.step, lanes);
    each(lane, outBase + to.starts[k], to.step);
  }
  if (source.fresh) release(source.x);
}

/** Kernel of `argsort`. */
export const argsortKernel: StridedKernel = (inputs, outs, attrs) => {
  const x = inputs[0], out = outs[0], axis = attrs.axis as number;
  if (out.size === 0) return;
  const data = dataOf(out);
  const words = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
  const n = x.shape[axis], { kind } = x.dtype;
  const sorter = n > INSERTION && kind !== "c" && kind !== "b"
    ? Sorter.for(x.dtype, n, 3)
    : undefined;
  if (!sorter) return argsortByKeys(x, out, axis, words);
  forEachLane(x, out, axis, false, (lane, at, step) => {
    (sorter.lane as Float64Array).set(lane as Float64Array);
    const order = sorter.order();
    for (let i = 0, o = 2 * at; i < n; i++, o += 2 * step) {
      words[o] = order[2 * i];
      words[o + 1] = 0;
    }
  });
  sorter.done();
};

function argsortByKeys(x: Tensor, out: Tensor, axis: number, result: Int32Array): void {
  // The lanes one after the other, so that the keys of all are made at once.
  const rest = x.shape.map((_, i) => i).filter((i) => i !== axis);
  const lanes = contiguous(x.with(permute(x.layout, [...rest, axis])));
  const width = x.dtype.lanes, from = baseOf(lanes);
  const keys = orderKeys(dataOf(lanes).slice(from, from + lanes.size * width), x.dtype);
  const { n, step, starts } = lanesOf(out.layout, axis, 1);
  const base = baseOf(out);
  for (let k = 0; k < starts.length; k++) {
    const order = stableOrder(keys, n, k * n);
    for (let i = 0, o = 2 * (base + starts[k]); i < n; i++, o += 2 * step) {
      result[o] = order[i] - k * n;
      result[o + 1] = 0;
    }
  }
}
