// Kernel of `searchsorted`: binary searches in a sorted vector, NaN counting as the largest value.
// deno-lint-ignore-file no-explicit-any

import { contiguous, type DType, laneArray, type StridedKernel, type Tensor } from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
import { type Parameter, shareCalls, spanOf } from "./shared_calls.ts";
import { specialize } from "./specialize.ts";
import { type Block, give, take } from "./wasm/heap.ts";
import { BLOCK, blockBuffer, place, REGION } from "./wasm/memory.ts";
import { searchKernel } from "./wasm/search_kernel.ts";

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

/** Real keys: each search halves what is left without a branch that depends on a comparison. */
function realSearch(right: any): Search {
  return function (a, ia, n, step, v, iv, m, out, o) {
    for (let k = 0; k < m; k++) {
      const x = v[iv + k];
      let lo = 0, left = n;
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
  if (searchInside(a, v, out, attrs.side === "right")) return;
  const search = searchFor(a.dtype, attrs.side as string), step = a.layout.strides[0];
  const from = baseOf(a), at = step * a.dtype.lanes;
  search(dataOf(a), from, a.size, at, dataOf(v), baseOf(v), v.size, low, 2 * baseOf(out));
};

/** Fewest keys for a kernel, and most elements for each of them where these have to be copied. */
const FEW = 64, MANY = 8;
/** Nanoseconds that a step of a search takes, at least. */
const STEP = 0.7;

/** The searches in the kernels' memory. Gives whether it was done. */
function searchInside(a: Tensor, v: Tensor, out: Tensor, right: boolean): boolean {
  const n = a.size, m = v.size, buffer = blockBuffer(), lanes = laneArray(a.dtype);
  const f = m < FEW || n === 0 || !a.layout.c ? undefined : searchKernel(a.dtype, right);
  if (!f) return false;
  const data = dataOf(a), from = baseOf(a), size = a.dtype.itemsize;
  let table = data.byteOffset + from * size, block: Block | undefined;
  if (data.buffer !== buffer) {
    block = n > MANY * m ? undefined : take(n * size);
    if (!block) return false;
    table = block.at;
    const copy = new lanes(buffer, table, n) as Float64Array;
    copy.set(data.subarray(from, from + n) as Float64Array);
  }
  // Where the first NaN is.
  let nan = n;
  if (!right && a.dtype.kind === "f") {
    const x = data as Float64Array;
    for (let low = 0; low < nan;) {
      const middle = (low + nan) >> 1;
      if (x[from + middle] === x[from + middle]) low = middle + 1;
      else nan = middle;
    }
  }
  const keys = dataOf(v), first = baseOf(v), to = dataOf(out), o = baseOf(out);
  const [keysInside, outInside] = [keys.buffer === buffer, to.buffer === buffer];
  const span = spanOf(m, BLOCK),
    key = keys.byteOffset + first * size,
    target = to.byteOffset + o * 8;
  const shared: Parameter[] = [[table], [n], [key, span * size], [m], [target, span * 8], [nan]];
  const even = m - m % BLOCK, cost = m * (Math.log2(n) + 2) * STEP;
  const done = keysInside && outInside && shareCalls(cost, f, 0, even, span, 3, shared) ? even : 0;
  for (let i = done; i < m; i += BLOCK) {
    // The last keys are joined by some before them, so that there are enough.
    const at = Math.min(i, Math.max(0, m - FEW)), here = Math.min(BLOCK, m - at);
    if (!keysInside) {
      const part = keys.subarray(first + at, first + at + here) as Float64Array;
      (place(0, lanes) as Float64Array).set(part);
    }
    const found = outInside ? target + at * 8 : REGION;
    f(table, n, keysInside ? key + at * size : 0, here, found, nan);
    if (!outInside) {
      const places = place(1, BigInt64Array) as BigInt64Array;
      (to as BigInt64Array).set(places.subarray(0, here), o + at);
    }
  }
  if (block) give(block);
  return true;
}
