// Kernel of `nonzero`: the indices of elements that are not zero.
// deno-lint-ignore-file no-explicit-any

import { contiguous, type StridedKernel, type TypedArray } from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
import { specialize } from "./specialize.ts";
import { placesInside } from "./wasm/mask_kernels.ts";

type Scan = (
  data: TypedArray,
  from: number,
  lanes: number,
  out: Int32Array,
  width: number,
  end: number,
  zero: number | bigint,
) => void;

/**
 * Writes the flat index of each nonzero element, as an int64 of two words, into the last column of the result.
 * The place moves on by a number instead of a branch; `end` is behind the last index, so that nothing else is
 * written beside the result.
 */
function scanLoop(): any {
  return function (d: any, from: any, lanes: any, out: any, width: any, end: any, zero: any): void {
    const step = 2 * width;
    let o = step - 2;
    if (lanes === 2) {
      for (let i = 0; o < end; i++) {
        out[o] = i;
        out[o + 1] = 0;
        o += d[from + 2 * i] !== zero || d[from + 2 * i + 1] !== zero ? step : 0;
      }
      return;
    }
    for (let i = 0; o < end; i++) {
      out[o] = i;
      out[o + 1] = 0;
      o += d[from + i] !== zero ? step : 0;
    }
  };
}

/** The same for bytes and one axis. */
function byteLoop(): any {
  return function (d: any, from: any, _lanes: any, out: any, _width: any, end: any): void {
    let o = 0;
    for (let i = 0; o < end; i++) {
      out[o] = i;
      out[o + 1] = 0;
      o += ((d[from + i] + 255) >> 8) << 1;
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
  const result = dataOf(out), shape = x.shape, ndim = shape.length;
  const bytes = ndim === 1 && data instanceof Uint8Array;
  if (bytes) {
    const at = baseOf(x), flags = data.subarray(at, at + size);
    if (placesInside(flags, result as BigInt64Array, baseOf(out), out.size)) return;
  }
  const key = bytes ? "bytes" : data.constructor;
  let loop = cache.get(key);
  if (!loop) {
    loop = specialize(bytes ? byteLoop : scanLoop, `nonzero:${data.constructor.name}`)() as Scan;
    cache.set(key, loop);
  }
  const words = new Int32Array(result.buffer, result.byteOffset + 8 * baseOf(out), 2 * out.size);
  const zero = data instanceof BigInt64Array || data instanceof BigUint64Array ? 0n : 0;
  loop(data, baseOf(x), x.dtype.lanes, words, ndim, words.length, zero);
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
      words[o + 2 * d + 1] = 0;
      rest = q;
    }
    words[o] = rest;
    words[o + 1] = 0;
  }
}
