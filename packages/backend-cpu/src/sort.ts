// Kernel of `sort`: lanes are copied out, sorted and written back. Long lanes of floats
// by radix passes, other real ones by the engine's own typed-array sort, complex ones through argsort.

import type { DType, StridedKernel, TypedArray } from "@nplex/core";
import { dataOf } from "./memory.ts";
import { forEachLane, sortWords, stableOrder } from "./argsort.ts";
import { specialize } from "./specialize.ts";
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
function restoreZeros(sorted: Float64Array, original: TypedArray): void {
  let at = firstZero(sorted);
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

/** Kernel of `sort`. */
export const sortKernel: StridedKernel = (inputs, outs, attrs) => {
  const x = inputs[0], out = outs[0], axis = attrs.axis as number, d = x.dtype;
  if (out.size === 0) return;
  const data = dataOf(out) as Float64Array;
  if (d.kind === "c") {
    forEachLane(x, out, axis, (lane, at, step) => {
      const parts = lane as Float64Array, n = lane.length / 2;
      const order = stableOrder(orderKeys(lane, d), n);
      for (let i = 0, o = at; i < n; i++, o += step) {
        data[o] = parts[2 * order[i]];
        data[o + 1] = parts[2 * order[i] + 1];
      }
    });
    return;
  }
  const float = d.kind === "f";
  const short = shorts[d.id] ??= specialize(shortSort, `sort:${d.name}`)() as Short;
  forEachLane(x, out, axis, (lane, at, step) => {
    const n = lane.length;
    let sorted = lane as Float64Array;
    if (n <= SHORT) short(sorted, n);
    else if (float) {
      sorted = n < LONG ? sorted.slice().sort() : sortLong(lane, d);
      restoreZeros(sorted, lane);
    } else sorted.sort();
    if (step === 1) data.set(sorted, at);
    else for (let i = 0, o = at; i < n; i++, o += step) data[o] = sorted[i];
  });
};
