// The elementary functions of distributions, to the last bit those that NumPy calls: glibc's on x86-64 with fused
// multiply-add. The algorithms are fdlibm's (log1p, expm1) and those of Arm's optimized routines (exp, log,
// pow), in the order in which they round. Tables are computed when first used (libm_tables.ts).
// log, exp and pow end with the sum of a large and a small number. It is first computed without fused operations:
// where the small number's error can't change the sum, it is the result.

import { expTable, logTable, powLogTable } from "./libm_tables.ts";

const double = new Float64Array(1), words = new Int32Array(double.buffer);

/** The upper half of a double's bits. */
function high(x: number): number {
  double[0] = x;
  return words[1];
}

/** A double's lower half under another upper half. */
function withHigh(x: number, hi: number): number {
  double[0] = x;
  words[1] = hi;
  return double[0];
}

/** 2**k of a normal double. */
export function power2(k: number): number {
  return withHigh(0, (1023 + k) << 20);
}

/** a·b + c, rounded once, for numbers whose products neither overflow nor lose bits below 2**-1022. */
export function fma(a: number, b: number, c: number): number {
  const p = a * b, s = p + c, v = s - p;
  return s + (((p - (s - v)) + (c - v)) + lowProduct(a, b, p));
}

/** a·b + c, rounded twice: what is computed with this first is computed with `fma` where it matters. */
const plain = (a: number, b: number, c: number): number => a * b + c;

/** What a·b lacks of the product. */
function lowProduct(a: number, b: number, product: number): number {
  let t = 134217729 * a;
  const a1 = t - (t - a), a2 = a - a1;
  t = 134217729 * b;
  const b1 = t - (t - b), b2 = b - b1;
  return a2 * b2 - (((product - a1 * b1) - a2 * b1) - a1 * b2);
}

const LN2_HI = 6.93147180369123816490e-01, LN2_LO = 1.90821492927058770002e-10;
const LP = [
  6.666666666666735130e-01,
  3.999999999940941908e-01,
  2.857142874366239149e-01,
  2.222219843214978396e-01,
  1.818357216161805012e-01,
  1.531383769920937332e-01,
  1.479819860511658591e-01,
];

/** log(1 + x). */
export function log1p(x: number): number {
  const hx = high(x), size = hx & 0x7fffffff;
  let k = 1, f = x, c = 0, hu = 1;
  if (hx < 0x3fda827a) {
    if (size >= 0x3ff00000 || size < 0x3c900000) return Math.log1p(x); // -1 and below, NaN, tiny
    if (size < 0x3e200000) return x - x * x * 0.5;
    if (hx > 0 || hx <= (0xbfd2bec3 | 0)) k = 0;
  } else if (hx >= 0x7ff00000) return x + x;
  if (k !== 0) {
    let u = x;
    if (hx < 0x43400000) {
      u = 1 + x;
      c = (high(u) >> 20 > 1023 ? 1 - (u - x) : x - (u - 1)) / u;
    }
    hu = high(u);
    k = (hu >> 20) - 1023;
    hu &= 0xfffff;
    if (hu < 0x6a09e) u = withHigh(u, hu | 0x3ff00000);
    else {
      k++;
      u = withHigh(u, hu | 0x3fe00000);
      hu = (0x100000 - hu) >> 2;
    }
    f = u - 1;
  }
  const half = 0.5 * f * f;
  if (hu === 0) {
    if (f === 0) return fma(k, LN2_HI, fma(k, LN2_LO, c));
    const r = fma(-f, 0.66666666666666666, 1) * half;
    return k === 0 ? f - r : fma(k, LN2_HI, f - (r - fma(k, LN2_LO, c)));
  }
  const s = f / (2 + f), z = s * s, z2 = z * z, z4 = z2 * z2;
  let r = fma(z, LP[0], z2 * fma(z, LP[2], LP[1]));
  r = fma(z4, fma(z, LP[4], LP[3]), r);
  r = (fma(z2 * z4, fma(z, LP[6], LP[5]), r) + half) * s;
  return k === 0 ? f - (half - r) : fma(k, LN2_HI, f - (half - (fma(k, LN2_LO, c) + r)));
}

const Q = [
  -3.33333333333331316428e-02,
  1.58730158725481460165e-03,
  -7.93650757867487942473e-05,
  4.00821782732936239552e-06,
  -2.01099218183624371326e-07,
];

/** exp(x) - 1. */
export function expm1(x: number): number {
  const size = high(x) & 0x7fffffff;
  // Beyond ±56 ln 2, where all agree, and what is not finite
  if (size >= 0x4043687a && (x < 0 || size >= 0x40862e42) || size < 0x3c900000) {
    return Math.expm1(x);
  }
  let k = 0, c = 0;
  if (size > 0x3fd62e42) {
    k = size < 0x3ff0a2b2
      ? Math.sign(x)
      : Math.trunc(1.442695040888963387 * x + (x > 0 ? 0.5 : -0.5));
    const hi = fma(-k, LN2_HI, x), lo = k * LN2_LO;
    x = hi - lo;
    c = hi - x - lo;
  }
  const hfx = 0.5 * x, hxs = x * hfx, h2 = hxs * hxs;
  const r = fma(h2 * h2, fma(hxs, Q[4], Q[3]), fma(h2, fma(hxs, Q[2], Q[1]), fma(hxs, Q[0], 1)));
  const t = fma(-r, hfx, 3);
  let e = (r - t) / fma(-x, t, 6) * hxs;
  if (k === 0) return x - fma(e, x, -hxs);
  e = fma(e - c, x, -c) - hxs;
  if (k === -1) return 0.5 * (x - e) - 0.5;
  if (k === 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e);
  if (k <= -2 || k > 56) return (1 - (e - x)) * 2 * power2(k - 1) - 1;
  if (k < 20) return (1 - power2(-k) - (e - x)) * power2(k);
  return (x - (e + power2(-k)) + 1) * power2(k);
}

const LN2HI = 0.6931471805598903, LN2LO = 5.497923018708371e-14;

/** log(x). */
export function log(x: number): number {
  if (x >= 0.9375 && x < 1.064697265625) return logNear1(x);
  if (!(x > 0 && x < Infinity)) return Math.log(x);
  // x = 2**k z with z from 0.6875 to 1.375
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 4503599627370496;
    k = -52;
  }
  const hx = high(x), above = hx - 0x3fe60000, i = (above >> 13) & 127, up = above >> 20;
  const z = withHigh(x, hx - (up << 20)), table = logTable();
  k += up;
  // Exact: the product less 1, and k times log(2) plus the table's
  const p = z * table[2 * i], r = p - 1 + lowProduct(z, table[2 * i], p), r2 = r * r;
  const w = k * LN2HI + table[2 * i + 1], hi = w + r, low = w - hi + r;
  const quick = logRest(plain, r, r2, k, low), y = hi + (quick - 2 ** -68);
  return y === hi + (quick + 2 ** -68) ? y : hi + logRest(fma, r, r2, k, low);
}

function logRest(f: typeof fma, r: number, r2: number, k: number, low: number): number {
  const A0 = -0.5000000000000001, A1 = 0.33333333331825593, A2 = -0.2499999999622955;
  const A3 = 0.20000304511814496, A4 = -0.16667054827627667;
  return f(r * r2, f(f(r, A4, A3), r2, f(r, A2, A1)), f(r2, A0, f(k, LN2LO, low)));
}

function logNear1(x: number): number {
  if (x === 1) return 0;
  const r = x - 1, r2 = r * r, wide = r * 134217728;
  const rhi = r + wide - wide, half = -0.5 * rhi * rhi, hi = r + half, low = r - hi + half;
  const rest = -0.5 * (r - rhi), sum = r + rhi;
  const quick = nearRest(plain, r, r2, rest, sum, low);
  const error = r2 * (Math.abs(r) * 2 ** -51 + 2 ** -79), result = hi + (quick - error);
  return result === hi + (quick + error) ? result : hi + nearRest(fma, r, r2, rest, sum, low);
}

function nearRest(
  f: typeof fma,
  r: number,
  r2: number,
  rest: number,
  sum: number,
  low: number,
): number {
  const B1 = 0.3333333333333352,
    B2 = -0.24999999999998432,
    B3 = 0.19999999999320328,
    B4 = -0.16666666669929706,
    B5 = 0.14285715076560868,
    B6 = -0.12499997863982555,
    B7 = 0.11110712032936046,
    B8 = -0.10000486757818193,
    B9 = 0.09181994006195467,
    B10 = -0.08328363062289341;
  const r3 = r * r2;
  let y = f(r3, B10, f(r2, B9, f(r, B8, B7)));
  y = f(y, r3, f(r2, B6, f(r, B5, B4)));
  y = f(y, r3, f(r2, B3, f(r, B2, B1)));
  return f(y, r3, f(rest, sum, low));
}

const SHIFT = 6755399441055744, INVERSE = 184.6649652337873;
const NEG_HI = -0.005415212348111709, NEG_LO = -1.2864023111638346e-14;

/** exp(x). */
export function exp(x: number): number {
  const y = expQuickly(x, 0);
  return y === y ? y : expExactly(x, 0);
}

function expRest(f: typeof fma, r: number, missing: number): number {
  const C2 = 0.49999999999996786, C3 = 0.16666666666665886;
  const C4 = 0.0416666808410674, C5 = 0.008333335853059549;
  const r2 = r * r;
  return f(r2 * r2, f(r, C5, C4), f(f(r, C3, C2), r2, r + missing));
}

/** exp(x + tail), or NaN where rounding errors might matter. */
function expQuickly(x: number, tail: number): number {
  const size = Math.abs(x), table = expTable();
  if (!(size < 512 && size > 1e-9)) return NaN;
  const turns = x * INVERSE + SHIFT - SHIFT, i = turns & 127;
  const rest = expRest(plain, x + turns * NEG_HI + turns * NEG_LO + tail, table[2 * i + 1]);
  const scale = table[2 * i] * power2((turns - i) / 128), t = scale * rest;
  const error = scale * (2.5e-18 + size * 2 ** -66), y = scale + (t - error);
  return y === scale + (t + error) && Math.abs(x * INVERSE - turns) < 0.49999 ? y : NaN;
}

/** exp(x + tail). */
function expExactly(x: number, tail: number): number {
  const size = Math.abs(x), table = expTable();
  if (!(size >= 5.551115123125783e-17)) return 1 + x;
  if (size >= 1024) return x < 0 ? 0 : Infinity;
  const turns = fma(x, INVERSE, SHIFT) - SHIFT, i = turns & 127, k = (turns - i) / 128;
  let r = fma(turns, NEG_LO, x + turns * NEG_HI);
  if (tail !== 0) r += tail;
  const rest = expRest(fma, r, table[2 * i + 1]), shift = size < 512 ? 0 : k > 0 ? 1009 : -1022;
  const scale = table[2 * i] * power2(k - shift);
  if (shift >= 0) return fma(scale, rest, scale) * 2 ** shift;
  const t = rest * scale;
  let y = scale + t;
  if (y < 1) {
    const lo = scale - y + t, hi = 1 + y;
    y = 1 - hi + y + lo + hi - 1;
  }
  return y * 2 ** -1022;
}

/** x to the power of y. */
export function pow(x: number, y: number): number {
  const size = Math.abs(y);
  if (!(x > 0 && x < Infinity && size >= 2 ** -65 && size < 2 ** 63)) return x ** y;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 4503599627370496;
    k = -52;
  }
  const hx = high(x), above = hx - 0x3fe69555, i = (above >> 13) & 127, up = above >> 20;
  const z = withHigh(x, hx - (up << 20)), table = powLogTable();
  k += up;
  // The factor is so short that the product with half of z is exact, and so is r.
  const zhi = withHigh(0, hx - (up << 20)), factor = table[3 * i];
  const r = zhi * factor - 1 + (z - zhi) * factor, log = table[3 * i + 1], rest = table[3 * i + 2];
  const quick = powBy(plain, expQuickly, y, k, r, log, rest);
  return quick === quick ? quick : powBy(fma, expExactly, y, k, r, log, rest);
}

function powBy(
  f: typeof fma,
  exponential: typeof expExactly,
  y: number,
  k: number,
  r: number,
  log: number,
  rest: number,
): number {
  const t1 = k * LN2HI + log, t2 = t1 + r, ar = r * -0.5, ar2 = r * ar, hi = t2 + ar2;
  const sum = f(k, LN2LO, rest) + (t1 - t2 + r) + lowProduct(ar, r, ar2) + (t2 - hi + ar2);
  const P1 = -0.6666666666666679, P2 = 0.5000000000000007, P3 = 0.7999999995323976;
  const P4 = -0.6666666663487739, P5 = -1.142909628459501, P6 = 1.0000415263675542;
  const p = f(ar2, f(f(r, P6, P5), ar2, f(r, P4, P3)), f(r, P2, P1));
  const lo = f(r * ar2, p, sum), l = hi + lo, product = l * y;
  return exponential(product, f(y, hi - l + lo, lowProduct(l, y, product)));
}
