// Standard normal and exponential numbers by the ziggurat method: a random integer chooses a layer and a
// point in it, and in 98 of 100 cases that is all. Distributions made from these are elsewhere.

import { randomMemory, randomPlace } from "@nplex/backend-cpu/random";
import { exp, log1p } from "./libm.ts";
import { expf, log1pf } from "./libm32.ts";
import { fillMany, MANY, next32, nextDouble, nextFloat, type Stream, take64 } from "./stream.ts";
import {
  exponentialTables,
  exponentialTables32,
  normalTables,
  normalTables32,
} from "./ziggurat_tables.ts";

/** Where the normal tail starts, and one over it. */
const NORMAL_R = 3.6541528853610087963519472518, NORMAL_1_R = 0.27366123732975827203338247596;
/** Where the exponential tail starts. */
const EXPONENTIAL_R = 7.6971174701310497140446280481;
const f32 = Math.fround;
const NORMAL_R32 = f32(NORMAL_R),
  NORMAL_1_R32 = f32(NORMAL_1_R),
  EXPONENTIAL_R32 = f32(EXPONENTIAL_R);

/** Where the kernels have tables: the limits, and the widths with both signs. */
const addresses = new Map<object, number | undefined>();

function addressOf({ k, w }: ReturnType<typeof normalTables> | ReturnType<typeof normalTables32>) {
  if (!addresses.has(k)) {
    const size = k.BYTES_PER_ELEMENT,
      at = randomMemory(768 * size),
      { buffer } = randomPlace(0, Float64Array);
    addresses.set(k, at);
    if (at !== undefined) {
      const limits = size === 8
        ? new BigUint64Array(buffer, at, 256)
        : new Uint32Array(buffer, at, 256);
      k.forEach((x, i) => limits[i] = size === 8 ? BigInt(x) : x);
      const widths = new (k.constructor as Float64ArrayConstructor)(buffer, at + 256 * size, 512);
      w.forEach((x, i) => widths[i + 256] = -(widths[i] = x));
    }
  }
  return addresses.get(k);
}

/** Fills an array from the tables, by a kernel; false where there is none. */
function fillZiggurat<A extends Float64Array | Float32Array>(
  s: Stream,
  out: A,
  name: "normals" | "exponentials",
  tables: Parameters<typeof addressOf>[0],
  one: (s: Stream) => number,
): boolean {
  const wide = out instanceof Float64Array, at = out.length < MANY ? undefined : addressOf(tables);
  if (at === undefined) return false;
  const kernel = wide ? name : `${name}32` as const;
  return fillMany<Float64Array | Float32Array>(
    ...[s, out, wide] as const,
    (kernels, from, to, n) => kernels[kernel](from, to, n, at),
    (to, i) => to[i] = one(s),
  );
}

/** A standard normal double. */
export function standardNormal(s: Stream): number {
  const { k, w: width } = normalTables();
  for (;;) {
    const p = take64(s), w = s.words;
    const lo = s.narrow ? w[p + 1] : w[p], hi = s.narrow ? w[p] : w[p + 1];
    const layer = lo & 0xff;
    const r = (hi & 0x1fffffff) * 8388608 + (lo >>> 9);
    const x = r * width[layer] * (1 - ((lo >>> 7) & 2));
    if (r < k[layer] || layer !== 0 && underCurve(s, layer, x)) return x;
    if (layer === 0) return normalTail(s, lo);
  }
}

function underCurve(s: Stream, layer: number, x: number): boolean {
  const table = normalTables().f, f = table[layer];
  return (table[layer - 1] - f) * nextDouble(s) + f < exp(-0.5 * x * x);
}

function normalTail(s: Stream, lo: number): number {
  for (;;) {
    const x = -NORMAL_1_R * log1p(-nextDouble(s));
    const y = -log1p(-nextDouble(s));
    if (y + y > x * x) return (lo >>> 17) & 1 ? -(NORMAL_R + x) : NORMAL_R + x;
  }
}

/** Standard normal doubles. */
export function fillNormal(s: Stream, out: Float64Array): void {
  if (fillZiggurat(s, out, "normals", normalTables(), standardNormal)) return;
  const n = out.length, w = s.words, narrow = s.narrow, { k, w: width } = normalTables();
  for (let i = 0; i < n;) {
    // The common case in a loop without calls; the rest goes through standardNormal().
    let p = s.pos;
    const end = s.end - 2;
    while (p <= end && i < n) {
      const lo = narrow ? w[p + 1] : w[p], hi = narrow ? w[p] : w[p + 1];
      const layer = lo & 0xff;
      const r = (hi & 0x1fffffff) * 8388608 + (lo >>> 9);
      if (r >= k[layer]) break;
      out[i++] = r * width[layer] * (1 - ((lo >>> 7) & 2));
      p += 2;
    }
    s.pos = p;
    if (i < n) out[i++] = standardNormal(s);
  }
}

/** A standard normal float32. */
export function standardNormal32(s: Stream): number {
  const { f, w, k } = normalTables32();
  for (;;) {
    const bits = next32(s), layer = bits & 0xff, r = bits >>> 9;
    const x = f32(r * w[layer]) * (1 - ((bits >>> 7) & 2));
    if (r < k[layer]) return x;
    if (layer === 0) {
      for (;;) {
        const a = f32(-NORMAL_1_R32 * log1pf(-nextFloat(s)));
        const y = -log1pf(-nextFloat(s));
        if (f32(y + y) > f32(a * a)) {
          return (r >>> 8) & 1 ? -f32(NORMAL_R32 + a) : f32(NORMAL_R32 + a);
        }
      }
    }
    const height = f32(f32(f32(f[layer - 1] - f[layer]) * nextFloat(s)) + f[layer]);
    if (height < exp(-0.5 * x * x)) return x;
  }
}

/** Standard normal floats. */
export function fillNormal32(s: Stream, out: Float32Array): void {
  if (fillZiggurat(s, out, "normals", normalTables32(), standardNormal32)) return;
  for (let i = 0; i < out.length; i++) out[i] = standardNormal32(s);
}

/** A standard exponential double. */
export function standardExponential(s: Stream): number {
  const { f, w: width, k } = exponentialTables();
  for (;;) {
    const p = take64(s), w = s.words;
    const lo = s.narrow ? w[p + 1] : w[p], hi = s.narrow ? w[p] : w[p + 1];
    const layer = (lo >>> 3) & 0xff;
    const r = hi * 2097152 + (lo >>> 11);
    const x = r * width[layer];
    if (r < k[layer]) return x;
    if (layer === 0) return EXPONENTIAL_R - log1p(-nextDouble(s));
    if ((f[layer - 1] - f[layer]) * nextDouble(s) + f[layer] < exp(-x)) return x;
  }
}

/** Standard exponential doubles. */
export function fillExponential(s: Stream, out: Float64Array): void {
  if (fillZiggurat(s, out, "exponentials", exponentialTables(), standardExponential)) return;
  const n = out.length, w = s.words, narrow = s.narrow, { k, w: width } = exponentialTables();
  for (let i = 0; i < n;) {
    let p = s.pos;
    const end = s.end - 2;
    while (p <= end && i < n) {
      const lo = narrow ? w[p + 1] : w[p], hi = narrow ? w[p] : w[p + 1];
      const layer = (lo >>> 3) & 0xff;
      const r = hi * 2097152 + (lo >>> 11);
      if (r >= k[layer]) break;
      out[i++] = r * width[layer];
      p += 2;
    }
    s.pos = p;
    if (i < n) out[i++] = standardExponential(s);
  }
}

/** A standard exponential float32. */
export function standardExponential32(s: Stream): number {
  const { f, w, k } = exponentialTables32();
  for (;;) {
    const bits = next32(s), layer = (bits >>> 1) & 0xff, r = bits >>> 9;
    const x = f32(r * w[layer]);
    if (r < k[layer]) return x;
    if (layer === 0) return f32(EXPONENTIAL_R32 - log1pf(-nextFloat(s)));
    const height = f32(f32(f32(f[layer - 1] - f[layer]) * nextFloat(s)) + f[layer]);
    if (height < expf(-x)) return x;
  }
}

/** Standard exponential floats. */
export function fillExponential32(s: Stream, out: Float32Array): void {
  if (fillZiggurat(s, out, "exponentials", exponentialTables32(), standardExponential32)) return;
  for (let i = 0; i < out.length; i++) out[i] = standardExponential32(s);
}

/** A standard exponential double by inversion. */
export function inverseExponential(s: Stream): number {
  return -log1p(-nextDouble(s));
}

/** A standard exponential float32 by inversion. */
export function inverseExponential32(s: Stream): number {
  return -f32(log1p(-nextFloat(s)));
}
