// Kernels that make arrays from nothing: fill and iota.

import type { Attrs, Tensor } from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
import { memoryOptions } from "./wasm/memory.ts";

/** Kernel of `fill`. */
export function fillKernel(_: readonly Tensor[], outs: readonly Tensor[], attrs: Attrs): void {
  const out = outs[0], data = dataOf(out), at = baseOf(out);
  const n = out.size * out.dtype.lanes;
  const value = attrs.value;
  if (out.dtype.lanes === 2) {
    const [re, im] = Array.isArray(value) ? value as number[] : [Number(value), 0];
    for (let i = at; i < at + n; i += 2) {
      data[i] = re;
      data[i + 1] = im;
    }
    return;
  }
  const big = data instanceof BigInt64Array || data instanceof BigUint64Array;
  const x = big ? BigInt(value as number | bigint | boolean) : Number(value);
  if (n === 1) data[at] = x;
  else memoryOptions.fill(data, x, at, at + n);
}

/** Kernel of `iota`. */
export function iotaKernel(_: readonly Tensor[], outs: readonly Tensor[]): void {
  const out = outs[0], data = dataOf(out), at = baseOf(out), n = out.size;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    if (n < 16) {
      for (let i = 0; i < n; i++) data[at + i] = BigInt(i);
      return;
    }
    // By halves: a bigint for each element would cost ten times as much.
    const words = new Uint32Array(data.buffer, data.byteOffset + 8 * at, 2 * n);
    for (let i = 0; i < n; i++) {
      words[2 * i] = i;
      words[2 * i + 1] = i / 4294967296;
    }
  } else {
    for (let i = 0; i < n; i++) data[at + i] = i;
  }
}
