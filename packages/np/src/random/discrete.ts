// Discrete distributions of the Generator, one integer a call, as a number: the algorithms that NumPy uses,
// in the same order of draws and of roundings. Integers in a range are in bounded.ts.

import { standardGamma } from "./continuous.ts";
import { exp, expm1, log, log1p, pow } from "./libm.ts";
import { next32, nextDouble, type Stream } from "./stream.ts";
import { standardExponential } from "./ziggurat.ts";

const { abs, ceil, floor, max, min, sqrt, trunc } = Math;

/** 2**63: integers from here on don't fit int64. */
export const INT64_END = 9223372036854775808;

const LOG_GAMMA = [
  8.333333333333333e-02,
  -2.777777777777778e-03,
  7.936507936507937e-04,
  -5.952380952380952e-04,
  8.417508417508418e-04,
  -1.917526917526918e-03,
  6.410256410256410e-03,
  -2.955065359477124e-02,
  1.796443723688307e-01,
  -1.39243221690590e+00,
];

/** The logarithm of the gamma function by Stirling's series, as accurate as the rejections need it. */
export function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  const n = x < 7 ? trunc(7 - x) : 0;
  let x0 = x + n;
  const x2 = (1 / x0) * (1 / x0);
  let series = LOG_GAMMA[9];
  for (let k = 8; k >= 0; k--) series = series * x2 + LOG_GAMMA[k];
  let result = series / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * log(x0) - x0;
  for (let k = 0; k < n; k++) {
    result -= log(x0 - 1);
    x0 -= 1;
  }
  return result;
}

/** Poisson by multiplying uniforms. */
function poissonMultiplied(s: Stream, lam: number): number {
  const limit = exp(-lam);
  let count = 0;
  for (let product = nextDouble(s); product > limit; product *= nextDouble(s)) count++;
  return count;
}

/** Poisson by Hörmann's transformed rejection (PTRS). */
function poissonRejected(s: Stream, lam: number): number {
  const slam = sqrt(lam), loglam = log(lam);
  const b = 0.931 + 2.53 * slam, a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = nextDouble(s) - 0.5, v = nextDouble(s), us = 0.5 - abs(u);
    const k = floor((2 * a / us + b) * u + lam + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || us < 0.013 && v > us) continue;
    const left = log(v) + log(inverseAlpha) - log(a / (us * us) + b);
    if (left <= -lam + k * loglam - logGamma(k + 1)) return k;
  }
}

/** Poisson. */
export function poisson(s: Stream, lam: number): number {
  if (lam >= 10) return poissonRejected(s, lam);
  return lam === 0 ? 0 : poissonMultiplied(s, lam);
}

/** Negative binomial: a Poisson whose mean is gamma distributed. */
export function negativeBinomial(s: Stream, n: number, p: number): number {
  return poisson(s, (1 - p) / p * standardGamma(s, n));
}

/** What binomial draws with the same parameters share. */
class Binomial {
  n = NaN;
  p = NaN;
  // BTPE
  r = 0;
  q = 0;
  m = 0;
  p1 = 0;
  xm = 0;
  xl = 0;
  xr = 0;
  c = 0;
  laml = 0;
  lamr = 0;
  p2 = 0;
  p3 = 0;
  p4 = 0;
  // inversion
  qn = 0;
  bound = 0;
}
const inverted = new Binomial(), rejected = new Binomial();

/** Binomial by inversion, for small means. */
function binomialInverted(s: Stream, n: number, p: number): number {
  const b = inverted;
  if (b.n !== n || b.p !== p) {
    b.n = n;
    b.p = p;
    b.q = 1 - p;
    b.qn = exp(n * log(b.q));
    const mean = n * p;
    b.bound = trunc(min(n, mean + 10 * sqrt(mean * b.q + 1)));
  }
  const { q, qn, bound } = b;
  let count = 0, px = qn, u = nextDouble(s);
  while (u > px) {
    count++;
    if (count > bound) {
      count = 0;
      px = qn;
      u = nextDouble(s);
    } else {
      u -= px;
      px = ((n - count + 1) * p * px) / (count * q);
    }
  }
  return count;
}

/** Binomial by the algorithm BTPE of Kachitvichyanukul and Schmeiser, for p up to one half. */
function binomialRejected(s: Stream, n: number, p: number): number {
  const b = rejected;
  if (b.n !== n || b.p !== p) prepare(b, n, p);
  const { r, q, m, p1, xm, xl, xr, c, laml, lamr, p2, p3, p4 } = b;
  const nrq = n * r * q;
  for (;;) {
    const u = nextDouble(s) * p4;
    let v = nextDouble(s), y: number;
    if (u <= p1) return floor(xm - p1 * v + u); // the triangle
    if (u <= p2) { // the parallelograms
      const x = xl + (u - p1) / c;
      v = v * c + 1 - abs(m - x + 0.5) / p1;
      if (v > 1) continue;
      y = floor(x);
    } else if (u <= p3) { // the left tail
      y = floor(xl + log(v) / laml);
      if (y < 0 || v === 0) continue;
      v = v * (u - p2) * laml;
    } else { // the right tail
      y = floor(xr - log(v) / lamr);
      if (y > n || v === 0) continue;
      v = v * (u - p3) * lamr;
    }
    const k = abs(y - m);
    if (k > 20 && k < nrq / 2 - 1) {
      if (squeezed(b, n, y, k, nrq, log(v))) return y;
      continue;
    }
    const ratio = r / q, a = ratio * (n + 1);
    let density = 1;
    for (let i = m + 1; i <= y; i++) density *= a / i - ratio;
    for (let i = y + 1; i <= m; i++) density /= a / i - ratio;
    if (v <= density) return y;
  }
}

function prepare(b: Binomial, n: number, p: number): void {
  b.n = n;
  b.p = p;
  const r = b.r = min(p, 1 - p), q = b.q = 1 - r;
  const fm = n * r + r;
  const m = b.m = floor(fm);
  const p1 = b.p1 = floor(2.195 * sqrt(n * r * q) - 4.6 * q) + 0.5;
  b.xm = m + 0.5;
  b.xl = b.xm - p1;
  b.xr = b.xm + p1;
  b.c = 0.134 + 20.5 / (15.3 + m);
  let a = (fm - b.xl) / (fm - b.xl * r);
  b.laml = a * (1 + a / 2);
  a = (b.xr - fm) / (b.xr * q);
  b.lamr = a * (1 + a / 2);
  b.p2 = p1 * (1 + 2 * b.c);
  b.p3 = b.p2 + b.c / b.laml;
  b.p4 = b.p3 + b.c / b.lamr;
}

/** Stirling's correction. */
function correction(x: number): number {
  const x2 = x * x;
  return (13680 - (462 - (132 - (99 - 140 / x2) / x2) / x2) / x2) / x / 166320;
}

/** The squeezes and the exact test of BTPE far from the mode. */
function squeezed(b: Binomial, n: number, y: number, k: number, nrq: number, a: number): boolean {
  const { r, q, m, xm } = b;
  const rho = (k / nrq) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / nrq + 0.5);
  const t = -k * k / (2 * nrq);
  if (a < t - rho) return true;
  if (a > t + rho) return false;
  const x1 = y + 1, f1 = m + 1, z = n + 1 - m, w = n - y + 1;
  const bound = xm * log(f1 / x1) + (n - m + 0.5) * log(z / w) +
    (y - m) * log(w * r / (x1 * q)) +
    correction(f1) + correction(z) + correction(x1) + correction(w);
  return a <= bound;
}

/** Binomial as the legacy functions draw it, also when the outcome is certain. */
export function binomialDrawn(s: Stream, n: number, p: number): number {
  const q = p <= 0.5 ? p : 1 - p;
  const y = q * n <= 30 ? binomialInverted(s, n, q) : binomialRejected(s, n, q);
  return p <= 0.5 ? y : n - y;
}

/** Binomial. */
export function binomial(s: Stream, n: number, p: number): number {
  return n === 0 || p === 0 ? 0 : binomialDrawn(s, n, p);
}

/** Geometric, from 1. */
export function geometric(s: Stream, p: number): number {
  if (p >= 0.3333333333333333) return geometricSearched(s, p);
  return min(ceil(-standardExponential(s) / log1p(-p)), INT64_END);
}

/** Geometric by adding up probabilities. */
export function geometricSearched(s: Stream, p: number): number {
  const u = nextDouble(s), q = 1 - p;
  let count = 1, term = p;
  for (let sum = p; u > sum; sum += term) {
    term *= q;
    count++;
  }
  return count;
}

/** Logarithmic series, from 1. */
export function logseries(s: Stream, p: number): number {
  const r = log1p(-p);
  for (;;) {
    const v = nextDouble(s);
    if (v >= p) return 1;
    const q = -expm1(r * nextDouble(s));
    if (v <= q * q) {
      const result = floor(1 + log(v) / log(q));
      if (result < 1 || v === 0) continue;
      return result;
    }
    return v >= q ? 1 : 2;
  }
}

/** Zipf, from 1, below 2**63. */
export function zipf(s: Stream, a: number): number {
  if (a >= 1025) return 1;
  const am1 = a - 1, b = pow(2, am1), least = pow(INT64_END, -am1);
  for (;;) {
    const u01 = nextDouble(s), u = u01 * least + (1 - u01);
    const v = nextDouble(s);
    const x = floor(pow(u, -1 / am1));
    if (x > INT64_END || x < 1) continue;
    const t = pow(1 + 1 / x, am1);
    if (v * x * (t - 1) / (b - 1) <= t / b) return x;
  }
}

/** An integer from 0 to `most` (below 2**32) by masking and rejection. */
export function interval(s: Stream, most: number): number {
  if (most === 0) return 0;
  const mask = 0xffffffff >>> Math.clz32(most);
  let x: number;
  do x = (next32(s) & mask) >>> 0; while (x > most);
  return x;
}

let logFactorials: Float64Array | undefined;

/** log(k!). */
function logFactorial(k: number): number {
  if (!logFactorials) {
    logFactorials = new Float64Array(126);
    for (let i = 2, factorial = 1; i < 126; i++) logFactorials[i] = log(factorial *= i);
  }
  if (k < 126) return logFactorials[k];
  return (k + 0.5) * log(k) - k + ((1 / k) * (1 / 12 - 1 / (360 * k * k)) + 0.9189385332046728);
}

/** Hypergeometric by drawing one after the other. */
function hypergeometricDrawn(s: Stream, good: number, bad: number, sample: number): number {
  const total = good + bad, complement = sample > floor(total / 2);
  let left = complement ? total - sample : sample, goodLeft = good, totalLeft = total;
  while (left > 0 && goodLeft > 0 && totalLeft > goodLeft) {
    totalLeft--;
    if (interval(s, totalLeft) < goodLeft) goodLeft--;
    left--;
  }
  if (totalLeft === goodLeft) goodLeft -= left;
  return complement ? goodLeft : good - goodLeft;
}

/** Hypergeometric by Stadlober's ratio of uniforms (HRUA). */
function hypergeometricRatio(s: Stream, good: number, bad: number, sample: number): number {
  const total = good + bad, n = min(sample, total - sample);
  const few = min(good, bad), many = max(good, bad);
  const p = few / total, q = many / total;
  const a = n * p + 0.5;
  // 2·√(2/e) and 3 − 2·√(3/e), of the ratio of uniforms.
  const D1 = 1.7155277699214135, D2 = 0.8989161620588988;
  const c = sqrt((total - n) * n * p * q / (total - 1) + 0.5), h = D1 * c + D2;
  const m = floor((n + 1) * (few + 1) / (total + 2));
  const density = (k: number): number =>
    logFactorial(k) + logFactorial(few - k) + logFactorial(n - k) + logFactorial(many - n + k);
  const g = density(m), b = min(min(n, few) + 1, floor(a + 16 * c));
  let k: number;
  for (;;) {
    const u = nextDouble(s), v = nextDouble(s), x = a + h * (v - 0.5) / u;
    if (x < 0 || x >= b) continue;
    k = floor(x);
    const t = g - density(k);
    if (u * (4 - u) - 3 <= t) break;
    if (u * (u - t) >= 1) continue;
    if (2 * log(u) <= t) break;
  }
  if (good > bad) k = n - k;
  return n < sample ? good - k : k;
}

/** Hypergeometric: how many of `sample` drawn ones are good. */
export function hypergeometric(s: Stream, good: number, bad: number, sample: number): number {
  return sample >= 10 && sample <= good + bad - 10
    ? hypergeometricRatio(s, good, bad, sample)
    : hypergeometricDrawn(s, good, bad, sample);
}

/** Adds one multinomial draw to zeros at `at`. */
export function multinomial(
  s: Stream,
  n: number,
  p: Float64Array,
  from: number,
  k: number,
  out: Float64Array,
  at: number,
): void {
  let rest = 1, left = n;
  for (let j = 0; j < k - 1; j++) {
    const x = out[at + j] = binomial(s, left, p[from + j] / rest);
    left -= x;
    if (left <= 0) break;
    rest -= p[from + j];
  }
  if (left > 0) out[at + k - 1] = left;
}
