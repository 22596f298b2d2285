// Kernel of `nonzero`: the indices of elements that are not zero.
// deno-lint-ignore-file no-explicit-any

import { contiguous, type StridedKernel, type TypedArray } from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
import { specialize } from "./specialize.ts";

type Scan = (
  data: TypedArray,
  from: number,
  size: number,
  lanes: number,
  out: Int32Array,
  width: number,
  zero: number | bigint,
) => void;

/** Writes the flat index of each nonzero element into the last column of the result's low words. */
function scanLoop(): any {
  return function (
    d: any,
    from: any,
    size: any,
    lanes: any,
    out: any,
    width: any,
    zero: any,
  ): void {
    let o = 2 * (width - 1);
    const step = 2 * width;
    if (lanes === 2) {
      for (let i = 0; i < size; i++) {
        if (d[from + 2 * i] !== zero || d[from + 2 * i + 1] !== zero) {
          out[o] = i;
          o += step;
        }
      }
      return;
    }
    for (let i = 0; i < size; i++) {
      if (d[from + i] !== zero) {
        out[o] = i;
        o += step;
      }
    }
  };
}

const cache = new Map<unknown, Scan>();

/** Kernel of `nonzero`: a matrix of one row for each element that is not zero. */
export const nonzeroKernel: StridedKernel = (inputs, outs) => {
  const x = contiguous(inputs[0]), out = outs[0];
  if (out.size === 0) return;
  const data = dataOf(x), size = x.size;
  if (size >= 2147483648) throw new RangeError("nonzero: more than 2**31 elements");
  let loop = cache.get(data.constructor);
  if (!loop) {
    loop = specialize(scanLoop, `nonzero:${data.constructor.name}`)() as Scan;
    cache.set(data.constructor, loop);
  }
  const result = dataOf(out), shape = x.shape, ndim = shape.length;
  // Fresh memory is zero and indices are small: only the low words of the int64 values are written.
  const words = new Int32Array(result.buffer, result.byteOffset + 8 * baseOf(out), 2 * out.size);
  const zero = data instanceof BigInt64Array || data instanceof BigUint64Array ? 0n : 0;
  loop(data, baseOf(x), size, x.dtype.lanes, words, ndim, zero);
  if (ndim > 1) unravel(words, shape, out.shape[0]);
};

/** Splits the flat index in each row's last column into an index for each axis. */
function unravel(words: Int32Array, shape: readonly number[], count: number): void {
  const ndim = shape.length;
  for (let i = 0, o = 0; i < count; i++, o += 2 * ndim) {
    let rest = words[o + 2 * (ndim - 1)];
    for (let d = ndim - 1; d > 0; d--) {
      const n = shape[d], q = (rest / n) | 0;
      words[o + 2 * d] = rest - q * n;
      rest = q;
    }
    words[o] = rest;
  }
}
