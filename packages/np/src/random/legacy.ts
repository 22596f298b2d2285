// The distributions of RandomState, frozen as they were: normals by the polar method in pairs, exponentials
// by inversion, and what is made from these. Parameters are checked elsewhere.

import { bestFisher } from "./continuous.ts";
import { geometricSearched, logGamma, poisson } from "./discrete.ts";
import { exp, log, log1p, pow } from "./libm.ts";
import { fillDoubles, nextDouble, type Stream } from "./stream.ts";

const { sqrt, floor, min, max } = Math;

/** A stream and the second normal of a pair. */
export class Legacy {
  /** Whether the second normal of a pair waits. */
  hasGauss = false;
  /** That normal. */
  gauss = 0;
  /** The stream. */
  readonly stream: Stream;
  /** Starts. @param stream The stream. */
  constructor(stream: Stream) {
    this.stream = stream;
  }
}

/** A standard normal. */
export function gauss(l: Legacy): number {
  if (l.hasGauss) {
    const x = l.gauss;
    l.hasGauss = false;
    l.gauss = 0;
    return x;
  }
  const s = l.stream;
  let x1: number, x2: number, r2: number;
  do {
    x1 = 2 * nextDouble(s) - 1;
    x2 = 2 * nextDouble(s) - 1;
    r2 = x1 * x1 + x2 * x2;
  } while (r2 >= 1 || r2 === 0);
  const f = sqrt(-2 * log(r2) / r2);
  l.gauss = f * x1;
  l.hasGauss = true;
  return f * x2;
}

/** Standard normals, from doubles that are drawn many at once: as many as will be needed whatever they are. */
export function fillGauss(l: Legacy, out: Float64Array): Float64Array {
  const n = out.length;
  let i = 0;
  if (l.hasGauss && n > 0) out[i++] = gauss(l);
  while (n - i >= 8) {
    const u = new Float64Array(min(2 * floor((n - i) / 2), 4096));
    fillDoubles(l.stream, u);
    for (let k = 0; k < u.length; k += 2) {
      const x1 = 2 * u[k] - 1, x2 = 2 * u[k + 1] - 1, r2 = x1 * x1 + x2 * x2;
      if (r2 >= 1 || r2 === 0) continue;
      const f = sqrt(-2 * log(r2) / r2);
      out[i++] = f * x2;
      out[i++] = f * x1;
    }
  }
  while (i < n) out[i++] = gauss(l);
  return out;
}

/** A standard exponential. */
export function standardExponential(l: Legacy): number {
  return -log(1 - nextDouble(l.stream));
}

/** Gamma with scale 1. */
export function standardGamma(l: Legacy, shape: number): number {
  if (shape === 1) return standardExponential(l);
  if (shape === 0) return 0;
  const s = l.stream;
  if (shape < 1) {
    for (;;) {
      const u = nextDouble(s), v = standardExponential(l);
      if (u <= 1 - shape) {
        const x = pow(u, 1 / shape);
        if (x <= v) return x;
      } else {
        const y = -log((1 - u) / shape);
        const x = pow(1 - shape + shape * y, 1 / shape);
        if (x <= v + y) return x;
      }
    }
  }
  const b = shape - 1 / 3, c = 1 / sqrt(9 * b);
  for (;;) {
    let x: number, v: number;
    do {
      x = gauss(l);
      v = 1 + c * x;
    } while (v <= 0);
    v = v * v * v;
    const u = nextDouble(s);
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
    if (log(u) < 0.5 * x * x + b * (1 - v + log(v))) return b * v;
  }
}

/** Normal. */
export function normal(l: Legacy, loc: number, scale: number): number {
  return loc + scale * gauss(l);
}

/** Beta. */
export function beta(l: Legacy, a: number, b: number): number {
  if (!(a <= 1 && b <= 1)) {
    const x = standardGamma(l, a);
    return x / (x + standardGamma(l, b));
  }
  for (;;) {
    const u = nextDouble(l.stream), v = nextDouble(l.stream);
    const x = pow(u, 1 / a), y = pow(v, 1 / b);
    if (!(x + y <= 1)) continue;
    if (x + y > 0) return x / (x + y);
    let logX = log(u) / a, logY = log(v) / b;
    const most = max(logX, logY);
    logX -= most;
    logY -= most;
    return exp(logX - log(exp(logX) + exp(logY)));
  }
}

/** Chi-square. */
export function chisquare(l: Legacy, df: number): number {
  return 2 * standardGamma(l, df / 2);
}

/** Fisher's F. */
export function f(l: Legacy, dfnum: number, dfden: number): number {
  const numerator = chisquare(l, dfnum) * dfden;
  return numerator / (chisquare(l, dfden) * dfnum);
}

/** Noncentral chi-square. */
export function noncentralChisquare(l: Legacy, df: number, nonc: number): number {
  if (nonc === 0) return chisquare(l, df);
  if (df > 1) {
    const chi2 = chisquare(l, df - 1);
    const n = gauss(l) + sqrt(nonc);
    return chi2 + n * n;
  }
  const x = chisquare(l, df + 2 * poisson(l.stream, nonc / 2));
  return Number.isNaN(nonc) ? NaN : x;
}

/** Noncentral F. */
export function noncentralF(l: Legacy, dfnum: number, dfden: number, nonc: number): number {
  const t = noncentralChisquare(l, dfnum, nonc) * dfden;
  return t / (chisquare(l, dfden) * dfnum);
}

/** Cauchy. */
export function standardCauchy(l: Legacy): number {
  const x = gauss(l);
  return x / gauss(l);
}

/** Student's t. */
export function standardT(l: Legacy, df: number): number {
  const x = gauss(l);
  return sqrt(df / 2) * x / sqrt(standardGamma(l, df / 2));
}

/** Pareto II. */
export function pareto(l: Legacy, a: number): number {
  return exp(standardExponential(l) / a) - 1;
}

/** Weibull. */
export function weibull(l: Legacy, a: number): number {
  return a === 0 ? 0 : pow(standardExponential(l), 1 / a);
}

/** Power. */
export function power(l: Legacy, a: number): number {
  return pow(1 - exp(-standardExponential(l)), 1 / a);
}

/** Rayleigh. */
export function rayleigh(l: Legacy, scale: number): number {
  return scale * sqrt(-2 * log1p(-nextDouble(l.stream)));
}

/** Wald. */
export function wald(l: Legacy, mean: number, scale: number): number {
  const half = mean / (2 * scale), n = gauss(l);
  const y = mean * n * n;
  const x = mean + half * (y - sqrt(4 * scale * y + y * y));
  return nextDouble(l.stream) <= mean / (mean + x) ? x : mean * mean / x;
}

/** Von Mises. */
export function vonmises(l: Legacy, mu: number, kappa: number): number {
  if (Number.isNaN(kappa)) return NaN;
  if (kappa < 1e-8) return Math.PI * (2 * nextDouble(l.stream) - 1);
  return bestFisher(l.stream, mu, kappa);
}

/** Negative binomial. */
export function negativeBinomial(l: Legacy, n: number, p: number): number {
  return poisson(l.stream, (1 - p) / p * standardGamma(l, n));
}

/** Geometric. */
export function geometric({ stream: s }: Legacy, p: number): number {
  if (p >= 0.3333333333333333) return geometricSearched(s, p);
  return Math.ceil(log(1 - nextDouble(s)) / log(1 - p));
}

/** Logarithmic series. */
export function logseries({ stream: s }: Legacy, p: number): number {
  const r = log(1 - p);
  for (;;) {
    const v = nextDouble(s);
    if (v >= p) return 1;
    const q = 1 - exp(r * nextDouble(s));
    if (v <= q * q) {
      const result = floor(1 + log(v) / log(q));
      if (result < 1 || v === 0) continue;
      return result;
    }
    return v >= q ? 1 : 2;
  }
}

/** Zipf. */
export function zipf({ stream: s }: Legacy, a: number): number {
  const am1 = a - 1, b = pow(2, am1);
  for (;;) {
    const u = 1 - nextDouble(s), v = nextDouble(s);
    const x = floor(pow(u, -1 / am1));
    if (x > 9223372036854775807 || x < 1) continue;
    const t = pow(1 + 1 / x, am1);
    if (v * x * (t - 1) / (b - 1) <= t / b) return x;
  }
}

/** Hypergeometric by drawing one after the other. */
function hypergeometricDrawn(s: Stream, good: number, bad: number, sample: number): number {
  const rest = bad + good - sample, few = min(bad, good);
  let y = few, k = sample;
  while (y > 0) {
    y -= floor(nextDouble(s) + y / (rest + k));
    if (--k === 0) break;
  }
  const z = few - y;
  return good > bad ? sample - z : z;
}

/** Hypergeometric by the ratio of uniforms, in its first form. */
function hypergeometricRatio(s: Stream, good: number, bad: number, sample: number): number {
  const total = good + bad, few = min(good, bad), many = max(good, bad);
  const m = min(sample, total - sample);
  const p = few / total, q = 1 - p;
  const mean = m * p + 0.5, spread = sqrt((total - m) * sample * p * q / (total - 1) + 0.5);
  // 2·√(2/e) and 3 − 2·√(3/e), of the ratio of uniforms.
  const D1 = 1.7155277699214135, D2 = 0.8989161620588988;
  const width = D1 * spread + D2;
  const mode = floor((m + 1) * (few + 1) / (total + 2));
  const density = (k: number): number =>
    logGamma(k + 1) + logGamma(few - k + 1) + logGamma(m - k + 1) + logGamma(many - m + k + 1);
  const top = density(mode), end = min(min(m, few) + 1, floor(mean + 16 * spread));
  let z: number;
  for (;;) {
    const x = nextDouble(s), y = nextDouble(s), w = mean + width * (y - 0.5) / x;
    if (w < 0 || w >= end) continue;
    z = floor(w);
    const t = top - density(z);
    if (x * (4 - x) - 3 <= t) break;
    if (x * (x - t) >= 1) continue;
    if (2 * log(x) <= t) break;
  }
  if (good > bad) z = m - z;
  return m < sample ? good - z : z;
}

/** Hypergeometric. */
export function hypergeometric(
  { stream: s }: Legacy,
  good: number,
  bad: number,
  sample: number,
): number {
  if (sample > 10) return hypergeometricRatio(s, good, bad, sample);
  return sample > 0 ? hypergeometricDrawn(s, good, bad, sample) : 0;
}
