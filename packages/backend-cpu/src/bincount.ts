// How often each of the numbers 0, 1, ... occurs in a vector of int64, or the sums of weights, in two passes
// and without an array of doubles that is converted at the end.

import { contiguous, dense, float64, int64, type Tensor } from "@nplex/core";
import { allocateLike, baseOf, dataOf } from "./memory.ts";
import { specialize } from "./specialize.ts";

type Largest = (words: Int32Array, from: number, to: number) => number;

/** The largest number, or -1 where one is negative or past 31 bits. */
function largestLoop(): Largest {
  return function (w, from, to) {
    let most = 0, other = 0;
    for (let j = from; j < to; j += 2) {
      const lo = w[j];
      other |= w[j + 1] | (lo >> 31);
      if (lo > most) most = lo;
    }
    return other === 0 ? most : -1;
  };
}

type Add = (
  sums: Int32Array | Float64Array,
  words: Int32Array,
  from: number,
  count: number,
  weights: Float64Array,
  at: number,
  step: number,
) => void;

function countLoop(): Add {
  return function (sums, w, from, count) {
    for (let i = 0, j = from; i < count; i++, j += 2) sums[w[j]]++;
  };
}

function weighLoop(): Add {
  return function (sums, w, from, count, weights, at, step) {
    for (let i = 0, j = from; i < count; i++, j += 2, at += step) sums[w[j]] += weights[at];
  };
}

const loops: { largest?: Largest; count?: Add; weigh?: Add } = {};
const NONE = new Float64Array(0);

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
  const a = contiguous(x), data = dataOf(a);
  const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
  const from = 2 * baseOf(a);
  loops.largest ??= specialize<Largest>(largestLoop, "bincount:largest")();
  const most = loops.largest(words, from, from + 2 * size);
  if (most < 0) return undefined;
  const n = Math.max(minlength, most + 1);
  if (weights) {
    loops.weigh ??= specialize<Add>(weighLoop, "bincount:weigh")();
    const sums = allocateLike(x, float64, dense([n]), false), at = baseOf(sums);
    const to = (dataOf(sums) as Float64Array).subarray(at, at + n);
    const step = weights.layout.strides[0];
    loops.weigh(to, words, from, size, dataOf(weights) as Float64Array, baseOf(weights), step);
    return sums;
  }
  loops.count ??= specialize<Add>(countLoop, "bincount:count")();
  const counts = new Int32Array(n);
  loops.count(counts, words, from, size, NONE, 0, 0);
  const out = allocateLike(x, int64, dense([n]), false), result = dataOf(out);
  const low = new Int32Array(result.buffer, result.byteOffset + 8 * baseOf(out), 2 * n);
  for (let i = 0; i < n; i++) low[2 * i] = counts[i];
  return out;
}
