// A fast look for NaN and infinities in a stretch of memory.

import type { TypedArray } from "@nplex/core";

/** Whether any of n numbers is NaN or infinite: their products with 0 are then not 0. */
export function nonFinite(data: TypedArray, at: number, n: number): boolean {
  if (data instanceof Float64Array) return nonFinite64(data, at, n);
  if (data instanceof Float32Array) return nonFinite32(data, at, n);
  for (let i = at; i < at + n; i++) {
    const x = data[i] as number;
    if (x - x !== 0) return true;
  }
  return false;
}

function nonFinite64(data: Float64Array, at: number, n: number): boolean {
  let a = 0, b = 0, i = at;
  for (; i + 1 < at + n; i += 2) {
    a += data[i] * 0;
    b += data[i + 1] * 0;
  }
  if (i < at + n) a += data[i] * 0;
  return a + b !== 0;
}

function nonFinite32(data: Float32Array, at: number, n: number): boolean {
  let a = 0, b = 0, i = at;
  for (; i + 1 < at + n; i += 2) {
    a += data[i] * 0;
    b += data[i + 1] * 0;
  }
  if (i < at + n) a += data[i] * 0;
  return a + b !== 0;
}
