// Kernel of `searchsorted`: binary searches in a sorted vector, NaN counting as the largest value.
// deno-lint-ignore-file no-explicit-any

import { contiguous, type DType, type StridedKernel } from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
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

/** Real keys. Where keys rise, each search starts from the last one's result. */
function realSearch(right: any): Search {
  return function (a, ia, n, step, v, iv, m, out, o) {
    let lo = 0, hi = n, last = m > 0 ? v[iv] : 0;
    for (let k = 0; k < m; k++) {
      const x = v[iv + k];
      if (last < x || x !== x && last === last) hi = n;
      else {
        lo = 0;
        hi = hi < n ? hi + 1 : n;
      }
      last = x;
      while (lo < hi) {
        const mid = (lo + hi) >>> 1, y = a[ia + mid * step];
        const before = right ? !(x < y || y !== y && x === x) : y < x || x !== x && y === y;
        if (before) lo = mid + 1;
        else hi = mid;
      }
      out[o + 2 * k] = lo;
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
  // Fresh memory is zero and the positions are small, so the low words of the int64 values do.
  const low = new Int32Array(data.buffer, data.byteOffset, data.length * 2);
  searchFor(a.dtype, attrs.side as string)(
    dataOf(a),
    baseOf(a),
    a.size,
    a.layout.strides[0] * a.dtype.lanes,
    dataOf(v),
    baseOf(v),
    v.size,
    low,
    2 * baseOf(out),
  );
};
