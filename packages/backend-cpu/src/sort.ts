// Kernel of `sort`: lanes are copied out, sorted and written back. Real lanes are sorted by the engine's own
// typed-array sort, whose order differs from NumPy's in the zeros only; complex ones through argsort.

import type { StridedKernel, TypedArray } from "@nplex/core";
import { dataOf } from "./memory.ts";
import { forEachLane, stableOrder } from "./argsort.ts";
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

/** The engine puts -0 before 0; for NumPy they are equal and stay in their order. */
function restoreZeros(sorted: Float64Array, original: TypedArray): void {
  let at = firstZero(sorted);
  if (!Object.is(sorted[at], -0)) return;
  const source = original as Float64Array;
  for (let i = 0; i < source.length; i++) if (source[i] === 0) sorted[at++] = source[i];
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
      sorted = sorted.slice().sort();
      restoreZeros(sorted, lane);
    } else sorted.sort();
    if (step === 1) data.set(sorted, at);
    else for (let i = 0, o = at; i < n; i++, o += step) data[o] = sorted[i];
  });
};
