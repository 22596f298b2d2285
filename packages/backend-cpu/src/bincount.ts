// How often each of the numbers 0, 1, ... occurs in a vector of int64, or the sums of weights, in two passes
// and without an array of doubles that is converted at the end.

import { contiguous, dense, float64, int64, type Tensor } from "@nplex/core";
import { allocateLike, baseOf, dataOf, settle } from "./memory.ts";
import { foldLoop } from "./reduce.ts";

/** From how many numbers on the kernels of reductions find their range. */
const MANY = 1024;

/** The largest number, or -1 where one is negative or past 31 bits. */
function largest(data: BigInt64Array, at: number, n: number): number {
  if (n >= MANY) {
    const ends = data.slice(at, at + 1), [most] = ends;
    foldLoop("minimum", int64)(1, n, data, at, 0, 1, ends, 0, 0, 0);
    const least = ends[0];
    ends[0] = most;
    foldLoop("maximum", int64)(1, n, data, at, 0, 1, ends, 0, 0, 0);
    return least < 0n || ends[0] >= 2n ** 31n ? -1 : Number(ends[0]);
  }
  let most = 0;
  for (let i = at; i < at + n; i++) {
    const x = Number(data[i]);
    if (x < 0 || x >= 2 ** 31) return -1;
    if (x > most) most = x;
  }
  return most;
}

/** The counts as int64, or the sums of weights as float64; undefined where a number is negative or huge. */
export function bincount(
  x: Tensor,
  weights: Tensor | undefined,
  minlength: number,
): Tensor | undefined {
  const size = x.size;
  if (x.dtype !== int64 || size === 0 || size >= 2 ** 30 || minlength >= 2 ** 31) return undefined;
  if (weights && (weights.dtype !== float64 || weights.size !== size || weights.ndim !== 1)) {
    return undefined;
  }
  settle(x);
  const a = contiguous(x), data = dataOf(a) as BigInt64Array;
  const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
  const from = 2 * baseOf(a), most = largest(data, baseOf(a), size);
  if (most < 0) return undefined;
  const n = Math.max(minlength, most + 1);
  if (weights) {
    const sums = allocateLike(x, float64, dense([n]), false), at = baseOf(sums);
    const to = (dataOf(sums) as Float64Array).subarray(at, at + n),
      step = weights.layout.strides[0];
    const w = dataOf(weights) as Float64Array;
    for (let i = 0, p = baseOf(weights); i < size; i++, p += step) to[words[from + 2 * i]] += w[p];
    return sums;
  }
  const counts = new Int32Array(n);
  for (let j = from; j < from + 2 * size; j += 2) counts[words[j]]++;
  const out = allocateLike(x, int64, dense([n]), false), result = dataOf(out);
  const low = new Int32Array(result.buffer, result.byteOffset + 8 * baseOf(out), 2 * n);
  for (let i = 0; i < n; i++) low[2 * i] = counts[i];
  return out;
}
