// Kernel of `argsort`: the stable order of lanes, by insertion, merging or radix passes over key words.

import {
  dense,
  otherAxes,
  permute,
  type StridedKernel,
  type Tensor,
  type TypedArray,
} from "@nplex/core";
import { castKernel } from "./cast.ts";
import { baseOf, dataOf, release, scratchLike, wordsOf } from "./memory.ts";
import { Sorter } from "./order.ts";
import { type Keys, orderKeys } from "./order_keys.ts";
import { memoryOptions } from "./wasm/memory.ts";

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

/**
 * Calls a function with an array and a result whose lanes along an axis lie one after the other: these very tensors
 * where they lie so, else copies of them.
 */
function onRows(x: Tensor, out: Tensor, axis: number, f: (x: Tensor, out: Tensor) => void): void {
  const order = otherAxes(x.shape, [axis]).concat(axis);
  const turned = axis === x.ndim - 1 ? x : x.moved(permute, order);
  let from = turned, to = out;
  if (!turned.layout.c) {
    from = scratchLike(x, x.dtype, dense(turned.shape));
    castKernel([turned], [from]);
  }
  if (turned !== x || !out.layout.c) to = scratchLike(out, out.dtype, dense(turned.shape));
  f(from, to);
  if (to !== out) {
    castKernel([to], [out.moved(permute, order)]);
    release(to);
  }
  if (from !== turned) release(from);
}

/**
 * Goes through all lanes along an axis.
 * @param most How many lanes may come at once.
 * @param each Gets lanes, which it must not change, the result's memory, where in it the result of the first lane
 * begins, and how many lanes there are.
 */
export function forEachLane(
  x: Tensor,
  out: Tensor,
  axis: number,
  most: number,
  each: (lanes: TypedArray, to: TypedArray, at: number, rows: number) => void,
): void {
  onRows(x, out, axis, (x, out) => {
    const n = x.shape[x.ndim - 1], count = x.size / n;
    const data = dataOf(x), from = baseOf(x), width = n * x.dtype.lanes;
    const to = dataOf(out), at = baseOf(out);
    for (let k = 0; k < count; k += most) {
      const rows = Math.min(most, count - k), start = from + k * width;
      each(data.subarray(start, start + rows * width), to, at + k * n * out.dtype.lanes, rows);
    }
  });
}

/** Kernel of `argsort`. */
export const argsortKernel: StridedKernel = (inputs, outs, attrs) => {
  const x = inputs[0], out = outs[0], axis = attrs.axis as number;
  if (out.size === 0) return;
  const n = x.shape[axis], { kind } = x.dtype;
  const sorter = n > INSERTION && kind !== "c" && kind !== "b"
    ? Sorter.for(x.dtype, n, 3)
    : undefined;
  if (!sorter) return onRows(x, out, axis, argsortByKeys);
  let words: Int32Array | undefined;
  forEachLane(x, out, axis, sorter.rows, (lanes, to, at, rows) => {
    memoryOptions.put(sorter.lane, lanes, 0);
    const result = words ??= wordsOf(to);
    const differ = sorter.prepare(rows);
    for (let r = 0, o = 2 * at; r < rows; r++) {
      const order = sorter.order(differ, r);
      for (let i = 0; i < 2 * n; i += 2, o += 2) {
        result[o] = order[i];
        result[o + 1] = 0;
      }
    }
  });
  sorter.done();
};

/** Rows by keys that are made of all of them at once. */
function argsortByKeys(x: Tensor, out: Tensor): void {
  const n = x.shape[x.ndim - 1], from = baseOf(x), words = wordsOf(dataOf(out));
  const keys = orderKeys(dataOf(x).slice(from, from + x.size * x.dtype.lanes), x.dtype);
  for (let first = 0, o = 2 * baseOf(out); first < x.size; first += n) {
    const order = stableOrder(keys, n, first);
    for (let i = 0; i < n; i++, o += 2) {
      words[o] = order[i] - first;
      words[o + 1] = 0;
    }
  }
}
