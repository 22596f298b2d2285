// Arithmetic, order and tests of complex numbers, with NumPy's rules for infinities, NaN and overflow.
// Results go to out[i], out[i + 1]. The *32 functions round each step to float32, for complex64 where that
// shows. Exponentials, powers and trigonometry are in complex_math.ts, the inverses in complex_inverse.ts.

import { hypot, hypot32, rint as rintReal } from "./real.ts";

/** Where a complex result is written: interleaved re, im. */
export type Lanes = Float32Array | Float64Array;

const { abs, fround } = Math;
const finite = (x: number): boolean => x - x === 0;

export const add = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => {
  out[i] = ar + br;
  out[i + 1] = ai + bi;
};
export const subtract = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => {
  out[i] = ar - br;
  out[i + 1] = ai - bi;
};
// Where both products overflow, NumPy's fused multiply-add keeps the first one exact: the result is
// the second product's infinity and not NaN. `fused` gives that.
const fused = (sum: number, second: number, a: number, b: number): number =>
  sum !== sum && finite(a) && finite(b) && (second === Infinity || second === -Infinity)
    ? second
    : sum;
export const multiply = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => {
  const re = ar * br - ai * bi, im = ar * bi + ai * br;
  out[i] = re === re ? re : fused(re, -(ai * bi), ar, br);
  out[i + 1] = im === im ? im : fused(im, ai * br, ar, bi);
};
/** complex64: the products are rounded to float32, so that they overflow where NumPy's do. */
export const multiply32 = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => {
  const p = fround(ai * bi), q = fround(ai * br);
  const re = fround(ar * br) - p, im = fround(ar * bi) + q;
  out[i] = re === re ? re : fused(re, -p, ar, br);
  out[i + 1] = im === im ? im : fused(im, q, ar, bi);
};
export const square = (ar: number, ai: number, out: Lanes, i: number): void =>
  multiply(ar, ai, ar, ai, out, i);
export const square32 = (ar: number, ai: number, out: Lanes, i: number): void =>
  multiply32(ar, ai, ar, ai, out, i);

/** Smith's division; a zero divisor divides each part by +0. */
export const divide = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => {
  const x = abs(br), y = abs(bi);
  if (x >= y) {
    if (x === 0 && y === 0) {
      out[i] = ar / x;
      out[i + 1] = ai / x;
      return;
    }
    const ratio = bi / br, k = 1 / (br + bi * ratio);
    out[i] = (ar + ai * ratio) * k;
    out[i + 1] = (ai - ar * ratio) * k;
  } else {
    const ratio = br / bi, k = 1 / (bi + br * ratio);
    out[i] = (ar * ratio + ai) * k;
    out[i + 1] = (ai * ratio - ar) * k;
  }
};
/** {@link divide} with every step in float32, for its overflow and underflow. */
export const divide32 = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => {
  const x = abs(br), y = abs(bi);
  if (x >= y) {
    if (x === 0 && y === 0) {
      out[i] = ar / x;
      out[i + 1] = ai / x;
      return;
    }
    const ratio = fround(bi / br), k = fround(1 / fround(br + fround(bi * ratio)));
    out[i] = fround(ar + fround(ai * ratio)) * k;
    out[i + 1] = fround(ai - fround(ar * ratio)) * k;
  } else {
    const ratio = fround(br / bi), k = fround(1 / fround(bi + fround(br * ratio)));
    out[i] = fround(fround(ar * ratio) + ai) * k;
    out[i + 1] = fround(fround(ai * ratio) - ar) * k;
  }
};
export const reciprocal = (ar: number, ai: number, out: Lanes, i: number): void => {
  if (abs(ai) <= abs(ar)) {
    const r = ai / ar, d = ar + ai * r;
    out[i] = 1 / d;
    out[i + 1] = -r / d;
  } else {
    const r = ar / ai, d = ar * r + ai;
    out[i] = r / d;
    out[i + 1] = -1 / d;
  }
};
export const reciprocal32 = (ar: number, ai: number, out: Lanes, i: number): void => {
  if (abs(ai) <= abs(ar)) {
    const r = fround(ai / ar), d = fround(ar + fround(ai * r));
    out[i] = 1 / d;
    out[i + 1] = -r / d;
  } else {
    const r = fround(ar / ai), d = fround(fround(ar * r) + ai);
    out[i] = r / d;
    out[i + 1] = -1 / d;
  }
};
export const positive = (ar: number, ai: number, out: Lanes, i: number): void => {
  out[i] = ar;
  out[i + 1] = ai;
};
export const negative = (ar: number, ai: number, out: Lanes, i: number): void => {
  out[i] = -ar;
  out[i + 1] = -ai;
};
export const conjugate = (ar: number, ai: number, out: Lanes, i: number): void => {
  out[i] = ar;
  out[i + 1] = -ai;
};
export const rint = (ar: number, ai: number, out: Lanes, i: number): void => {
  out[i] = rintReal(ar);
  out[i + 1] = rintReal(ai);
};
const unit = (ar: number, ai: number, mag: number, out: Lanes, i: number): void => {
  if (mag === 0) {
    out[i] = out[i + 1] = 0;
  } else if (finite(mag)) {
    out[i] = ar / mag;
    out[i + 1] = ai / mag;
  } else if (mag !== mag || (!finite(ar) && ar === ar && !finite(ai) && ai === ai)) {
    out[i] = out[i + 1] = NaN;
  } else if (ar === Infinity || ar === -Infinity) {
    out[i] = ar > 0 ? 1 : -1;
    out[i + 1] = 0;
  } else {
    out[i] = 0;
    out[i + 1] = ai > 0 ? 1 : -1;
  }
};
/** z/|z|; an infinite part decides the direction, two of them or a NaN give NaN. */
export const sign = (ar: number, ai: number, out: Lanes, i: number): void =>
  unit(ar, ai, hypot(ar, ai), out, i);
export const sign32 = (ar: number, ai: number, out: Lanes, i: number): void =>
  unit(ar, ai, fround(hypot32(ar, ai)), out, i);

export const absolute = (ar: number, ai: number): number => hypot(ar, ai);
export const absolute32 = (ar: number, ai: number): number => hypot32(ar, ai);
export const real = (ar: number, _: number): number => ar;
export const imag = (_: number, ai: number): number => ai;
export const fromParts = (re: number, im: number, out: Lanes, i: number): void => {
  out[i] = re;
  out[i + 1] = im;
};

// Order is lexicographic; differing real parts decide only when neither imaginary part is NaN.
const lt = (ar: number, ai: number, br: number, bi: number): boolean =>
  ar === br ? ai < bi : ar < br && ai === ai && bi === bi;
const le = (ar: number, ai: number, br: number, bi: number): boolean =>
  ar === br ? ai <= bi : ar < br && ai === ai && bi === bi;
export const less = (ar: number, ai: number, br: number, bi: number): number =>
  lt(ar, ai, br, bi) ? 1 : 0;
export const less_equal = (ar: number, ai: number, br: number, bi: number): number =>
  le(ar, ai, br, bi) ? 1 : 0;
export const greater = (ar: number, ai: number, br: number, bi: number): number =>
  lt(br, bi, ar, ai) ? 1 : 0;
export const greater_equal = (ar: number, ai: number, br: number, bi: number): number =>
  le(br, bi, ar, ai) ? 1 : 0;
export const equal = (ar: number, ai: number, br: number, bi: number): number =>
  ar === br && ai === bi ? 1 : 0;
export const not_equal = (ar: number, ai: number, br: number, bi: number): number =>
  ar !== br || ai !== bi ? 1 : 0;
const truth = (ar: number, ai: number): boolean => ar !== 0 || ai !== 0;
export const logical_and = (ar: number, ai: number, br: number, bi: number): number =>
  truth(ar, ai) && truth(br, bi) ? 1 : 0;
export const logical_or = (ar: number, ai: number, br: number, bi: number): number =>
  truth(ar, ai) || truth(br, bi) ? 1 : 0;
export const logical_xor = (ar: number, ai: number, br: number, bi: number): number =>
  truth(ar, ai) !== truth(br, bi) ? 1 : 0;
export const logical_not = (ar: number, ai: number): number => truth(ar, ai) ? 0 : 1;
export const isnan = (ar: number, ai: number): number => ar !== ar || ai !== ai ? 1 : 0;
export const isfinite = (ar: number, ai: number): number => ar - ar === 0 && ai - ai === 0 ? 1 : 0;
export const isinf = (ar: number, ai: number): number =>
  abs(ar) === Infinity || abs(ai) === Infinity ? 1 : 0;

const pick = (
  first: boolean,
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => {
  out[i] = first ? ar : br;
  out[i + 1] = first ? ai : bi;
};
const nan = (ar: number, ai: number): boolean => ar !== ar || ai !== ai;
/** A function of two complex numbers. */
export type Binary = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
) => void;
export const maximum: Binary = (ar, ai, br, bi, out, i) =>
  pick(nan(ar, ai) || le(br, bi, ar, ai), ar, ai, br, bi, out, i);
export const minimum: Binary = (ar, ai, br, bi, out, i) =>
  pick(nan(ar, ai) || le(ar, ai, br, bi), ar, ai, br, bi, out, i);
export const fmax: Binary = (ar, ai, br, bi, out, i) =>
  pick(nan(br, bi) || le(br, bi, ar, ai), ar, ai, br, bi, out, i);
export const fmin: Binary = (ar, ai, br, bi, out, i) =>
  pick(nan(br, bi) || le(ar, ai, br, bi), ar, ai, br, bi, out, i);
/** min(max(x, lo), hi) in lexicographic order; a NaN anywhere is the result. */
export const clip = (
  xr: number,
  xi: number,
  lr: number,
  li: number,
  hr: number,
  hi: number,
  out: Lanes,
  i: number,
): void => {
  if (!nan(xr, xi) && !lt(lr, li, xr, xi)) {
    xr = lr;
    xi = li;
  }
  pick(nan(xr, xi) || lt(xr, xi, hr, hi), xr, xi, hr, hi, out, i);
};
export const where = (
  cond: number,
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => pick(cond !== 0, ar, ai, br, bi, out, i);
