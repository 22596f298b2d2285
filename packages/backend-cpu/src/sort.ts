// Kernel of `sort`: lanes are copied out, sorted and written back: bytes by counting, other real elements by the
// kernels of order.ts (without these by radix passes or the engine's own sort), complex ones through argsort.

import type { DType, StridedKernel, Tensor, TypedArray } from "@nplex/core";
import { dataOf } from "./memory.ts";
import { forEachLane, sortWords, stableOrder } from "./argsort.ts";
import { specialize } from "./specialize.ts";
import { Sorter } from "./order.ts";
import { orderKeys } from "./order_keys.ts";

const SHORT = 12;

type Short = (x: TypedArray, n: number) => void;

/** Insertion sort; NaN goes to the end. */
// deno-lint-ignore no-explicit-any
function shortSort(): any {
  // deno-lint-ignore no-explicit-any
  return function (x: any, n: any): void {
    for (let i = 1; i < n; i++) {
      const v = x[i];
      if (v !== v) continue;
      let j = i - 1;
      while (j >= 0 && !(x[j] <= v)) {
        x[j + 1] = x[j];
        j--;
      }
      x[j + 1] = v;
    }
  };
}

const shorts: (Short | undefined)[] = [];

/** Where the first element that is not less than 0 stands in a sorted lane. */
function firstZero(x: Float64Array): number {
  let lo = 0, hi = x.length;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (x[mid] < 0) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

/** Zeros of either sign are equal for NumPy and stay in their order, which the sorts here do not know. */
function restoreZeros(sorted: Float64Array, original: TypedArray, at: number): void {
  if (sorted[at] !== 0) return;
  const source = original as Float64Array;
  for (let i = 0; i < source.length; i++) if (source[i] === 0) sorted[at++] = source[i];
}

/** Lanes of floats from this length on are sorted by radix passes over their key words. */
const LONG = 1500;

/** A sorted copy of a long lane of floats. */
function sortLong(lane: TypedArray, d: DType): Float64Array {
  const keys = sortWords(orderKeys(lane, d));
  const n = lane.length, bits = new Uint32Array(n * keys.length);
  // The key words turned back into the words of floats.
  const [hi, lo] = keys;
  if (lo) {
    for (let i = 0; i < n; i++) {
      const negative = hi[i] < 0x80000000;
      bits[2 * i] = negative ? ~lo[i] : lo[i];
      bits[2 * i + 1] = negative ? ~hi[i] : hi[i] ^ 0x80000000;
    }
    return new Float64Array(bits.buffer);
  }
  for (let i = 0; i < n; i++) bits[i] = hi[i] < 0x80000000 ? ~hi[i] : hi[i] ^ 0x80000000;
  return new Float32Array(bits.buffer) as unknown as Float64Array;
}

/** How many zeros a sorted lane has from `at` on, if they are of both signs. */
function mixedZeros(sorted: TypedArray, at: number): boolean {
  const x = sorted as Float64Array;
  if (!Object.is(x[at], -0)) return false;
  let end = at;
  while (x[end] === 0 && Object.is(x[end], -0)) end++;
  return x[end] === 0;
}

/** Elements of one byte are counted. */
function countingSort(lane: TypedArray, counts: Uint32Array): void {
  const x = lane as Int8Array, n = x.length;
  counts.fill(0);
  for (let i = 0; i < n; i++) counts[x[i] + 128]++;
  for (let v = 0, at = 0; v < counts.length; v++) {
    const c = counts[v];
    if (c > 0) x.fill(v - 128, at, at += c);
  }
}

/** Kernel of `sort`. */
export const sortKernel: StridedKernel = (inputs, outs, attrs) => {
  const x = inputs[0], out = outs[0], axis = attrs.axis as number, d = x.dtype;
  if (out.size === 0) return;
  if (d.kind === "c") return sortComplex(x, out, axis);
  const n = x.shape[axis];
  const sorter = n > SHORT && d.itemsize > 1 ? Sorter.for(d, n, 2) : undefined;
  const short = shorts[d.id] ??= specialize(shortSort, `sort:${d.name}`)() as Short;
  const counts = d.itemsize === 1 ? new Uint32Array(384) : undefined;
  const float = d.kind === "f";
  const data = dataOf(out) as Float64Array;
  forEachLane(x, out, axis, sorter === undefined, (lane, at, step) => {
    let sorted = lane;
    if (n <= SHORT) short(sorted, n);
    else if (counts) countingSort(sorted, counts);
    else if (sorter) {
      (sorter.lane as Float64Array).set(lane as Float64Array);
      sorted = sorter.sort();
      if (float) {
        const zero = firstZero(sorted as Float64Array);
        if (mixedZeros(sorted, zero)) restoreZeros(sorted as Float64Array, lane, zero);
      }
    } else if (float) {
      const list = n < LONG ? (sorted as Float64Array).slice().sort() : sortLong(lane, d);
      restoreZeros(list, lane, firstZero(list));
      sorted = list;
    } else (sorted as Float64Array).sort();
    const from = sorted as Float64Array;
    if (step === 1) data.set(from, at);
    else for (let i = 0, o = at; i < n; i++, o += step) data[o] = from[i];
  });
  sorter?.done();
};

function sortComplex(x: Tensor, out: Tensor, axis: number): void {
  const data = dataOf(out) as Float64Array;
  forEachLane(x, out, axis, true, (lane, at, step) => {
    const parts = lane as Float64Array, n = lane.length / 2;
    const order = stableOrder(orderKeys(lane, x.dtype), n);
    for (let i = 0, o = at; i < n; i++, o += step) {
      data[o] = parts[2 * order[i]];
      data[o + 1] = parts[2 * order[i] + 1];
    }
  });
}
