// Standard normal and exponential numbers by the ziggurat method: a random integer chooses a layer and a
// point in it, and in 98 of 100 cases that is all. Distributions made from these are elsewhere.

import { next32, nextDouble, nextFloat, type Stream, take64 } from "./stream.ts";
import {
  EXPONENTIAL_F,
  EXPONENTIAL_F32,
  EXPONENTIAL_K,
  EXPONENTIAL_K32,
  EXPONENTIAL_W,
  EXPONENTIAL_W32,
  NORMAL_F,
  NORMAL_F32,
  NORMAL_K,
  NORMAL_K32,
  NORMAL_W,
  NORMAL_W32,
} from "./ziggurat_tables.ts";

/** Where the normal tail starts, and one over it. */
const NORMAL_R = 3.6541528853610087963519472518, NORMAL_1_R = 0.27366123732975827203338247596;
/** Where the exponential tail starts. */
const EXPONENTIAL_R = 7.6971174701310497140446280481;
const f32 = Math.fround;
const NORMAL_R32 = f32(NORMAL_R),
  NORMAL_1_R32 = f32(NORMAL_1_R),
  EXPONENTIAL_R32 = f32(EXPONENTIAL_R);

/** A standard normal double. */
export function standardNormal(s: Stream): number {
  for (;;) {
    const p = take64(s), w = s.words;
    const lo = s.narrow ? w[p + 1] : w[p], hi = s.narrow ? w[p] : w[p + 1];
    const layer = lo & 0xff;
    const r = (hi & 0x1fffffff) * 8388608 + (lo >>> 9);
    const x = r * NORMAL_W[layer] * (1 - ((lo >>> 7) & 2));
    if (r < NORMAL_K[layer] || layer !== 0 && underCurve(s, layer, x)) return x;
    if (layer === 0) return normalTail(s, lo);
  }
}

function underCurve(s: Stream, layer: number, x: number): boolean {
  const f = NORMAL_F[layer];
  return (NORMAL_F[layer - 1] - f) * nextDouble(s) + f < Math.exp(-0.5 * x * x);
}

function normalTail(s: Stream, lo: number): number {
  for (;;) {
    const x = -NORMAL_1_R * Math.log1p(-nextDouble(s));
    const y = -Math.log1p(-nextDouble(s));
    if (y + y > x * x) return (lo >>> 17) & 1 ? -(NORMAL_R + x) : NORMAL_R + x;
  }
}

/** Standard normal doubles. */
export function fillNormal(s: Stream, out: Float64Array): void {
  const n = out.length, w = s.words, narrow = s.narrow;
  for (let i = 0; i < n;) {
    // The common case in a loop without calls; the rest goes through standardNormal().
    let p = s.pos;
    const end = s.end - 2;
    while (p <= end && i < n) {
      const lo = narrow ? w[p + 1] : w[p], hi = narrow ? w[p] : w[p + 1];
      const layer = lo & 0xff;
      const r = (hi & 0x1fffffff) * 8388608 + (lo >>> 9);
      if (r >= NORMAL_K[layer]) break;
      out[i++] = r * NORMAL_W[layer] * (1 - ((lo >>> 7) & 2));
      p += 2;
    }
    s.pos = p;
    if (i < n) out[i++] = standardNormal(s);
  }
}

/** A standard normal float32. */
export function standardNormal32(s: Stream): number {
  for (;;) {
    const bits = next32(s), layer = bits & 0xff, r = bits >>> 9;
    const x = f32(r * NORMAL_W32[layer]) * (1 - ((bits >>> 7) & 2));
    if (r < NORMAL_K32[layer]) return x;
    if (layer === 0) {
      for (;;) {
        const a = f32(-NORMAL_1_R32 * f32(Math.log1p(-nextFloat(s))));
        const y = f32(-Math.log1p(-nextFloat(s)));
        if (f32(y + y) > f32(a * a)) {
          return (r >>> 8) & 1 ? -f32(NORMAL_R32 + a) : f32(NORMAL_R32 + a);
        }
      }
    }
    const f = NORMAL_F32[layer];
    const height = f32(f32(f32(NORMAL_F32[layer - 1] - f) * nextFloat(s)) + f);
    if (height < Math.exp(-0.5 * x * x)) return x;
  }
}

/** A standard exponential double. */
export function standardExponential(s: Stream): number {
  for (;;) {
    const p = take64(s), w = s.words;
    const lo = s.narrow ? w[p + 1] : w[p], hi = s.narrow ? w[p] : w[p + 1];
    const layer = (lo >>> 3) & 0xff;
    const r = hi * 2097152 + (lo >>> 11);
    const x = r * EXPONENTIAL_W[layer];
    if (r < EXPONENTIAL_K[layer]) return x;
    if (layer === 0) return EXPONENTIAL_R - Math.log1p(-nextDouble(s));
    const f = EXPONENTIAL_F[layer];
    if ((EXPONENTIAL_F[layer - 1] - f) * nextDouble(s) + f < Math.exp(-x)) return x;
  }
}

/** Standard exponential doubles. */
export function fillExponential(s: Stream, out: Float64Array): void {
  const n = out.length, w = s.words, narrow = s.narrow;
  for (let i = 0; i < n;) {
    let p = s.pos;
    const end = s.end - 2;
    while (p <= end && i < n) {
      const lo = narrow ? w[p + 1] : w[p], hi = narrow ? w[p] : w[p + 1];
      const layer = (lo >>> 3) & 0xff;
      const r = hi * 2097152 + (lo >>> 11);
      if (r >= EXPONENTIAL_K[layer]) break;
      out[i++] = r * EXPONENTIAL_W[layer];
      p += 2;
    }
    s.pos = p;
    if (i < n) out[i++] = standardExponential(s);
  }
}

/** A standard exponential float32. */
export function standardExponential32(s: Stream): number {
  for (;;) {
    const bits = next32(s), layer = (bits >>> 1) & 0xff, r = bits >>> 9;
    const x = f32(r * EXPONENTIAL_W32[layer]);
    if (r < EXPONENTIAL_K32[layer]) return x;
    if (layer === 0) return f32(EXPONENTIAL_R32 - f32(Math.log1p(-nextFloat(s))));
    const f = EXPONENTIAL_F32[layer];
    const height = f32(f32(f32(EXPONENTIAL_F32[layer - 1] - f) * nextFloat(s)) + f);
    if (height < f32(Math.exp(-x))) return x;
  }
}

/** A standard exponential double by inversion. */
export function inverseExponential(s: Stream): number {
  return -Math.log1p(-nextDouble(s));
}

/** A standard exponential float32 by inversion. */
export function inverseExponential32(s: Stream): number {
  return -f32(Math.log1p(-nextFloat(s)));
}
