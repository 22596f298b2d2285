// Continuous distributions of the Generator, one number a call: the algorithms that NumPy uses, in the same
// order of draws and of roundings. Parameters are checked elsewhere; the legacy variants are in legacy.ts.

import { poisson } from "./discrete.ts";
import { exp, expm1, log, log1p, pow } from "./libm.ts";
import { logf, powf } from "./libm32.ts";
import { acos, cos } from "./libm_angles.ts";
import { nextDouble, nextFloat, type Stream } from "./stream.ts";
import {
  standardExponential,
  standardExponential32,
  standardNormal,
  standardNormal32,
} from "./ziggurat.ts";

const { sqrt, fround: f32 } = Math;

/** Gamma with scale 1: Marsaglia and Tsang above 1, Ahrens and Dieter below. */
export function standardGamma(s: Stream, shape: number): number {
  if (shape === 1) return standardExponential(s);
  if (shape === 0) return 0;
  if (shape < 1) {
    for (;;) {
      const u = nextDouble(s), v = standardExponential(s);
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
      x = standardNormal(s);
      v = 1 + c * x;
    } while (v <= 0);
    v = v * v * v;
    const u = nextDouble(s);
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
    if (log(u) < 0.5 * x * x + b * (1 - v + log(v))) return b * v;
  }
}

/** The same with every operation rounded to float32. */
export function standardGamma32(s: Stream, shape: number): number {
  if (shape === 1) return standardExponential32(s);
  if (shape === 0) return 0;
  if (shape < 1) {
    const power = f32(1 / shape), rest = f32(1 - shape);
    for (;;) {
      const u = nextFloat(s), v = standardExponential32(s);
      if (u <= rest) {
        const x = powf(u, power);
        if (x <= v) return x;
      } else {
        const y = -logf(f32(f32(1 - u) / shape));
        const x = powf(f32(rest + f32(shape * y)), power);
        if (x <= f32(v + y)) return x;
      }
    }
  }
  const b = f32(shape - f32(1 / 3)), c = f32(1 / f32(sqrt(f32(9 * b))));
  const flat = f32(0.0331);
  for (;;) {
    let x: number, v: number;
    do {
      x = standardNormal32(s);
      v = f32(1 + f32(c * x));
    } while (v <= 0);
    v = f32(f32(v * v) * v);
    const u = nextFloat(s), xx = f32(x * x);
    if (u < f32(1 - f32(f32(flat * xx) * xx))) return f32(b * v);
    const right = f32(f32(f32(0.5 * x) * x) + f32(b * f32(f32(1 - v) + logf(v))));
    if (logf(u) < right) return f32(b * v);
  }
}

/** Normal. */
export function normal(s: Stream, loc: number, scale: number): number {
  return loc + scale * standardNormal(s);
}

/** Uniform in [low, low + range). */
export function uniform(s: Stream, low: number, range: number): number {
  return low + range * nextDouble(s);
}

/** Exponential. */
export function exponential(s: Stream, scale: number): number {
  return scale * standardExponential(s);
}

/** Gamma. */
export function gamma(s: Stream, shape: number, scale: number): number {
  return scale * standardGamma(s, shape);
}

/** Beta: Jöhnk's algorithm for small parameters, else two gammas. */
export function beta(s: Stream, a: number, b: number): number {
  if (!(a <= 1 && b <= 1)) {
    const x = standardGamma(s, a);
    return x / (x + standardGamma(s, b));
  }
  // So small that one of 0 and 1 comes out.
  if (a < 3e-103 && b < 3e-103) return (a + b) * nextDouble(s) < a ? 1 : 0;
  for (;;) {
    const u = nextDouble(s), v = nextDouble(s);
    const x = pow(u, 1 / a), y = pow(v, 1 / b), sum = x + y;
    if (!(sum <= 1 && u + v > 0)) continue;
    if (x > 0 && y > 0) return x / sum;
    // A power has vanished: compare the logarithms.
    const difference = log(u) / a - log(v) / b;
    return difference > 0
      ? exp(-log1p(exp(-difference)))
      : exp(difference - log1p(exp(difference)));
  }
}

/** Chi-square. */
export function chisquare(s: Stream, df: number): number {
  return 2 * standardGamma(s, df / 2);
}

/** Fisher's F. */
export function f(s: Stream, dfnum: number, dfden: number): number {
  const numerator = chisquare(s, dfnum) * dfden;
  return numerator / (chisquare(s, dfden) * dfnum);
}

/** Noncentral chi-square. */
export function noncentralChisquare(s: Stream, df: number, nonc: number): number {
  if (Number.isNaN(nonc)) return NaN;
  if (nonc === 0) return chisquare(s, df);
  if (df > 1) {
    const chi2 = chisquare(s, df - 1);
    const n = standardNormal(s) + sqrt(nonc);
    return chi2 + n * n;
  }
  return chisquare(s, df + 2 * poisson(s, nonc / 2));
}

/** Noncentral F. */
export function noncentralF(s: Stream, dfnum: number, dfden: number, nonc: number): number {
  const t = noncentralChisquare(s, dfnum, nonc) * dfden;
  return t / (chisquare(s, dfden) * dfnum);
}

/** Cauchy. */
export function standardCauchy(s: Stream): number {
  const x = standardNormal(s);
  return x / standardNormal(s);
}

/** Student's t. */
export function standardT(s: Stream, df: number): number {
  const x = standardNormal(s);
  return sqrt(df / 2) * x / sqrt(standardGamma(s, df / 2));
}

/** Pareto II. */
export function pareto(s: Stream, a: number): number {
  return expm1(standardExponential(s) / a);
}

/** Weibull. */
export function weibull(s: Stream, a: number): number {
  return a === 0 ? 0 : pow(standardExponential(s), 1 / a);
}

/** Power. */
export function power(s: Stream, a: number): number {
  return pow(-expm1(-standardExponential(s)), 1 / a);
}

/** Laplace. */
export function laplace(s: Stream, loc: number, scale: number): number {
  for (;;) {
    const u = nextDouble(s);
    if (u >= 0.5) return loc - scale * log(2 - u - u);
    if (u > 0) return loc + scale * log(u + u);
  }
}

/** Gumbel. */
export function gumbel(s: Stream, loc: number, scale: number): number {
  for (;;) {
    const u = 1 - nextDouble(s);
    if (u < 1) return loc - scale * log(-log(u));
  }
}

/** Logistic. */
export function logistic(s: Stream, loc: number, scale: number): number {
  for (;;) {
    const u = nextDouble(s);
    if (u > 0) return loc + scale * log(u / (1 - u));
  }
}

/** Log-normal. */
export function lognormal(s: Stream, mean: number, sigma: number): number {
  return exp(normal(s, mean, sigma));
}

/** Rayleigh. */
export function rayleigh(s: Stream, scale: number): number {
  return scale * sqrt(2 * standardExponential(s));
}

/** Wald, the inverse Gaussian: Michael, Schucany and Haas, in a form without cancellation. */
export function wald(s: Stream, mean: number, scale: number): number {
  const n = standardNormal(s);
  const y = mean * n * n;
  const x = mean * (1 - 2 / (1 + sqrt(1 + 4 * scale / y)));
  return nextDouble(s) <= mean / (mean + x) ? x : mean * mean / x;
}

/** Von Mises: Best and Fisher; a wrapped normal where the concentration is very large. */
export function vonmises(s: Stream, mu: number, kappa: number): number {
  if (Number.isNaN(kappa)) return NaN;
  if (kappa < 1e-8) return Math.PI * (2 * nextDouble(s) - 1);
  if (kappa > 1e6) {
    const x = mu + sqrt(1 / kappa) * standardNormal(s);
    return x < -Math.PI ? x + 2 * Math.PI : x > Math.PI ? x - 2 * Math.PI : x;
  }
  return bestFisher(s, mu, kappa);
}

/** The rejection of Best and Fisher, for any concentration that is not tiny. */
export function bestFisher(s: Stream, mu: number, kappa: number): number {
  let scale: number;
  if (kappa < 1e-5) scale = 1 / kappa + kappa;
  else {
    const r = 1 + sqrt(1 + 4 * kappa * kappa);
    const rho = (r - sqrt(2 * r)) / (2 * kappa);
    scale = (1 + rho * rho) / (2 * rho);
  }
  let w: number;
  for (;;) {
    const z = cos(Math.PI * nextDouble(s));
    w = (1 + scale * z) / (scale + z);
    const y = kappa * (scale - w), v = nextDouble(s);
    if (y * (2 - y) - v >= 0 || log(y / v) + 1 - y >= 0) break;
  }
  const u = nextDouble(s);
  const x = (u < 0.5 ? -acos(w) : acos(w)) + mu;
  const wrapped = (Math.abs(x) + Math.PI) % (2 * Math.PI) - Math.PI;
  return x < 0 ? -wrapped : wrapped;
}

/** Triangular. */
export function triangular(s: Stream, left: number, mode: number, right: number): number {
  const base = right - left, leftBase = mode - left;
  const u = nextDouble(s);
  return u <= leftBase / base
    ? left + sqrt(u * (leftBase * base))
    : right - sqrt((1 - u) * ((right - mode) * base));
}
