// Kernel of `searchsorted`: binary searches in a sorted vector, NaN counting as the largest value.
// deno-lint-ignore-file no-explicit-any

import { contiguous, type DType, laneArray, type StridedKernel, type Tensor } from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
import { Sorter } from "./order.ts";
import { specialize } from "./specialize.ts";

type Search = (
  a: any,
  ia: number,
  n: number,
  step: number,
  v: any,
  iv: number,
  m: number,
  out: Int32Array,
  o: number,
) => void;

/**
 * Real keys. Keys that rise are found from the last one's place in growing steps; of others each search halves what
 * is left without a branch that depends on a comparison.
 */
function realSearch(right: any): Search {
  return function (a, ia, n, step, v, iv, m, out, o) {
    let rising = true;
    for (let k = 1; k < m && rising; k++) rising = v[iv + k - 1] <= v[iv + k];
    let from = 0;
    for (let k = 0; k < m; k++) {
      const x = v[iv + k];
      let lo = 0, left = n;
      if (rising) {
        let reach = 1;
        lo = from;
        while (lo + reach <= n) {
          const y = a[ia + (lo + reach - 1) * step];
          if (right ? x < y || y !== y && x === x : !(y < x || x !== x && y === y)) break;
          lo += reach;
          reach *= 2;
        }
        left = lo + reach <= n ? reach - 1 : n - lo;
      }
      if (x === x) {
        while (left > 0) {
          const half = (left + 1) >> 1, y = a[ia + (lo + half - 1) * step];
          const before = (right ? y <= x : y < x) ? 1 : 0;
          lo += half & -before;
          left = left - half + ((2 * half - 1 - left) & -(1 - before));
        }
      } else if (right) lo = n;
      else {
        // Behind all numbers, before the first NaN.
        while (left > 0) {
          const half = (left + 1) >> 1, y = a[ia + (lo + half - 1) * step];
          if (y === y) lo += half;
          left = y === y ? left - half : half - 1;
        }
      }
      from = lo;
      out[o + 2 * k] = lo;
      out[o + 2 * k + 1] = 0;
    }
  };
}

/** Complex keys. */
function complexSearch(right: any): Search {
  const less = (ar: number, ai: number, br: number, bi: number): boolean => {
    const an = ai !== ai, bn = bi !== bi;
    if (ar < br) return !an || bn;
    if (ar > br) return bn && !an;
    if (ar === br || ar !== ar && br !== br) return ai < bi || bn && !an;
    return br !== br;
  };
  return function (a, ia, n, step, v, iv, m, out, o) {
    for (let k = 0; k < m; k++) {
      const xr = v[iv + 2 * k], xi = v[iv + 2 * k + 1];
      let lo = 0, hi = n;
      while (lo < hi) {
        const mid = (lo + hi) >>> 1, p = ia + mid * step;
        const before = right ? !less(xr, xi, a[p], a[p + 1]) : less(a[p], a[p + 1], xr, xi);
        if (before) lo = mid + 1;
        else hi = mid;
      }
      out[o + 2 * k] = lo;
      out[o + 2 * k + 1] = 0;
    }
  };
}

const cache = new Map<string, Search>();

function searchFor(d: DType, side: string): Search {
  const key = `searchsorted:${d.name}:${side}`;
  let found = cache.get(key);
  if (!found) {
    found = specialize(d.kind === "c" ? complexSearch : realSearch, key)(
      side === "right",
    ) as Search;
    cache.set(key, found);
  }
  return found;
}

/** Kernel of `searchsorted`. */
export const searchsortedKernel: StridedKernel = (inputs, outs, attrs) => {
  const a = inputs[0], v = contiguous(inputs[1]), out = outs[0];
  if (out.size === 0) return;
  const data = dataOf(out);
  // Positions are small, so the high words of the int64 values are zero; the memory need not be.
  const low = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
  const search = searchFor(a.dtype, attrs.side as string), step = a.layout.strides[0];
  if (v.size >= MANY && a.size >= MANY && a.dtype.kind !== "c") {
    if (searchInOrder(search, a, v, low, baseOf(out))) return;
  }
  const from = baseOf(a), at = step * a.dtype.lanes;
  search(dataOf(a), from, a.size, at, dataOf(v), baseOf(v), v.size, low, 2 * baseOf(out));
};

/** So many keys, and places to look at, that going through memory in order is worth sorting the keys. */
const MANY = 50_000;

/** The searches in the order of the keys. Gives whether it was done. */
function searchInOrder(
  search: Search,
  a: Tensor,
  v: Tensor,
  out: Int32Array,
  to: number,
): boolean {
  const n = v.size, data = dataOf(v) as Float64Array, from = baseOf(v);
  let k = 1;
  while (k < n && data[from + k - 1] <= data[from + k]) k++;
  if (k === n) return false;
  const sorter = Sorter.for(v.dtype, n, 3);
  if (!sorter) return false;
  (sorter.lane as Float64Array).set(data.subarray(from, from + n));
  const order = sorter.order(sorter.prepare()), keys = new (laneArray(v.dtype))(n) as Float64Array;
  for (let i = 0; i < n; i++) keys[i] = data[from + order[2 * i]];
  const found = new Int32Array(2 * n);
  search(dataOf(a), baseOf(a), a.size, a.layout.strides[0], keys, 0, n, found, 0);
  for (let i = 0; i < n; i++) {
    const o = 2 * (to + order[2 * i]);
    out[o] = found[2 * i];
    out[o + 1] = 0;
  }
  sorter.done();
  return true;
}
