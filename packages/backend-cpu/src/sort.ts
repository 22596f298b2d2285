// Kernel of `sort`: lanes are copied out, sorted and written back: bytes by counting, other real elements by the
// kernels of order.ts (without these by radix passes or the engine's own sort), complex ones through argsort.

import type { DType, StridedKernel, Tensor, TypedArray } from "@nplex/core";
import { forEachLane, sortWords, stableOrder } from "./argsort.ts";
import { specialize } from "./specialize.ts";
import { Sorter } from "./order.ts";
import { orderKeys } from "./order_keys.ts";
import { fill } from "./wasm/copies.ts";
import { memoryOptions } from "./wasm/memory.ts";

const SHORT = 12;

type Short = (x: TypedArray, at: number, n: number) => void;

/** Insertion sort; NaN goes to the end. */
// deno-lint-ignore no-explicit-any
function shortSort(): any {
  // deno-lint-ignore no-explicit-any
  return function (x: any, at: any, n: any): void {
    for (let i = at + 1; i < at + n; i++) {
      const v = x[i];
      if (v !== v) continue;
      let j = i - 1;
      while (j >= at && !(x[j] <= v)) {
        x[j + 1] = x[j];
        j--;
      }
      x[j + 1] = v;
    }
  };
}

const shorts: (Short | undefined)[] = [];

/** Where the first element that is not less than 0 stands in a sorted lane of n elements at `lo`. */
function firstZero(x: Float64Array, lo: number, n: number): number {
  let hi = lo + n;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (x[mid] < 0) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

/** Zeros of either sign are equal for NumPy and stay in their order, which the sorts here do not know. */
function restoreZeros(
  sorted: Float64Array,
  original: TypedArray,
  at: number,
  from: number,
  n: number,
): void {
  const source = original as Float64Array;
  for (let i = from; i < from + n; i++) if (source[i] === 0) sorted[at++] = source[i];
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

/** Elements of one byte are counted. */
function countingSort(lane: TypedArray, at: number, n: number, counts: Uint32Array): void {
  const x = lane as Int8Array;
  counts.fill(0);
  for (let i = at; i < at + n; i++) counts[x[i] + 128]++;
  for (let v = 0; v < counts.length; v++) {
    const c = counts[v];
    if (c > 0) fill(x, v - 128, at, at += c);
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
  const most = sorter ? sorter.rows : n <= SHORT || counts ? Infinity : 1;
  forEachLane(x, out, axis, most, (lanes, to, at, rows) => {
    const data = to as Float64Array;
    if (sorter) {
      memoryOptions.put(sorter.lane, lanes, 0);
      memoryOptions.put(data, sorter.sort(rows), at);
    } else if (most === 1 && float && n >= LONG) data.set(sortLong(lanes, d), at);
    else {
      data.set(lanes as Float64Array, at);
      if (most === 1) data.subarray(at, at + n).sort();
    }
    for (let r = 0, p = at; r < rows; r++, p += n) {
      if (n <= SHORT) short(data, p, n);
      else if (counts) countingSort(data, p, n, counts);
      else if (float) {
        const zero = firstZero(data, p, n);
        // The kernels put negative ones first: without one, zeros are in order.
        if (zero < p + n && (most === 1 ? data[zero] === 0 : Object.is(data[zero], -0))) {
          restoreZeros(data, lanes, zero, r * n, n);
        }
      }
    }
  });
  sorter?.done();
};

function sortComplex(x: Tensor, out: Tensor, axis: number): void {
  forEachLane(x, out, axis, 1, (lane, to, at) => {
    const parts = lane as Float64Array, n = lane.length / 2;
    const order = stableOrder(orderKeys(lane, x.dtype), n);
    for (let i = 0, o = at; i < n; i++, o += 2) {
      to[o] = parts[2 * order[i]];
      to[o + 1] = parts[2 * order[i] + 1];
    }
  });
}
