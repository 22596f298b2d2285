// Elements as unsigned words whose order is NumPy's: NaN last, -0 equal to 0, complex by real then imaginary
// part. Sorting these needs no comparison by dtype and no BigInt. The sorting itself is in argsort.ts.

import type { DType, TypedArray } from "@nplex/core";

/** Keys of n elements: word arrays, most significant first. */
export type Keys = Uint32Array[];

/** One lane of an array, copied out so that its bytes can be read as words. */
export type Lane = TypedArray;

const words = (x: Lane): Uint32Array => new Uint32Array(x.buffer, x.byteOffset, x.byteLength >> 2);

/** The key words of a dense lane. */
export function orderKeys(x: Lane, d: DType): Keys {
  if (d.kind === "c") return complexKeys(x, d);
  if (d.kind === "f") {
    return d.itemsize === 8 ? doubleKeys(words(x), x as Float64Array, 1, 0) : singleKeys(x, 1, 0);
  }
  const n = x.length;
  if (d.itemsize === 8) {
    const w = words(x), hi = new Uint32Array(n), lo = new Uint32Array(n);
    const flip = d.kind === "i" ? 0x80000000 : 0;
    for (let i = 0; i < n; i++) {
      lo[i] = w[2 * i];
      hi[i] = w[2 * i + 1] ^ flip;
    }
    return [hi, lo];
  }
  const key = new Uint32Array(n);
  const flip = d.kind === "i" ? 0x80000000 : 0;
  const small = x as Int32Array;
  for (let i = 0; i < n; i++) key[i] = small[i] ^ flip;
  return [key];
}

/** Every other double from `first`: positive ones get the sign bit, negative ones all bits flipped. */
function doubleKeys(w: Uint32Array, x: Float64Array, step: number, first: number): Keys {
  const n = x.length / step, hi = new Uint32Array(n), lo = new Uint32Array(n);
  for (let i = 0, k = first; i < n; i++, k += step) {
    const v = x[k];
    if (v !== v) {
      hi[i] = lo[i] = 0xffffffff;
      continue;
    }
    const h = v === 0 ? 0 : w[2 * k + 1], l = w[2 * k];
    const mask = h >> 31;
    hi[i] = h ^ (mask | 0x80000000);
    lo[i] = l ^ mask;
  }
  return [hi, lo];
}

/** The same for float32, and for float16 widened to it. */
function singleKeys(x: Lane, step: number, first: number): Keys {
  const single = x instanceof Float32Array ? x : Float32Array.from(x as Float64Array);
  const w = words(single), n = single.length / step, key = new Uint32Array(n);
  for (let i = 0, k = first; i < n; i++, k += step) {
    const v = single[k];
    const h = v === 0 ? 0 : w[k];
    key[i] = v !== v ? 0xffffffff : h ^ ((h >> 31) | 0x80000000);
  }
  return [key];
}

/** First a class (all finite, NaN in the imaginary part, in the real part, in both), then the parts. */
function complexKeys(x: Lane, d: DType): Keys {
  const n = x.length / 2, parts = x as Float64Array;
  const wide = d.itemsize === 16;
  const w = wide ? words(x) : undefined;
  const re = w ? doubleKeys(w, parts, 2, 0) : singleKeys(x, 2, 0);
  const im = w ? doubleKeys(w, parts, 2, 1) : singleKeys(x, 2, 1);
  const kind = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const a = parts[2 * i], b = parts[2 * i + 1];
    kind[i] = (a !== a ? 2 : 0) + (b !== b ? 1 : 0);
  }
  return [kind, ...re, ...im];
}
