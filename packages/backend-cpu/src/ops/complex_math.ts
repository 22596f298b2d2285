// Roots, exponentials, logarithms, powers, circular and hyperbolic functions of one complex number.
// Special values follow C99's Annex G, which NumPy gets from the C library; results go to out[i],
// out[i + 1]. Arithmetic lives in complex.ts, the inverse functions in complex_inverse.ts.

import { copysign, scale, signbit } from "./bits.ts";
import { type Binary, divide, divide32, type Lanes } from "./complex.ts";
import { arctan2, hypot, hypot32 } from "./real.ts";

const { abs, sqrt, exp: expReal, log: logReal, log1p: log1pReal, sin: s, cos: c, fround } = Math;
const finite = (x: number): boolean => x - x === 0;

/** Scratch for functions made of other functions. */
const t = new Float64Array(2);

export const sqrtOf = (x: number, y: number, out: Lanes, i: number): void => {
  if (y === Infinity || y === -Infinity) {
    out[i] = Infinity;
    out[i + 1] = y;
  } else if (x !== x) {
    out[i] = out[i + 1] = NaN;
  } else if (x === Infinity) {
    out[i] = Infinity;
    out[i + 1] = y === y ? copysign(0, y) : NaN;
  } else if (x === -Infinity) {
    out[i] = y === y ? 0 : NaN;
    out[i + 1] = copysign(Infinity, y);
  } else if (x === 0 && y === 0) {
    out[i] = 0;
    out[i + 1] = y;
  } else if (y === 0) {
    out[i] = x < 0 ? 0 : sqrt(x);
    out[i + 1] = x < 0 ? copysign(sqrt(-x), y) : y;
  } else {
    const m = abs(x) > abs(y) ? abs(x) : abs(y);
    // Halving the exponent of the scale: 4**k inside is 2**k outside.
    let k = 1;
    if (m > 2 ** 1000) {
      x *= 2 ** -200;
      y *= 2 ** -200;
      k = 2 ** 100;
    } else if (m < 2 ** -900) {
      x *= 2 ** 400;
      y *= 2 ** 400;
      k = 2 ** -200;
    }
    const h = hypot(x, y);
    if (x === 0) {
      const r = sqrt(h / 2);
      out[i] = r * k;
      out[i + 1] = copysign(r * k, y);
    } else {
      const r = sqrt((abs(x) + h) * 0.5), q = abs(y) / (2 * r);
      out[i] = (x < 0 ? q : r) * k;
      out[i + 1] = copysign((x < 0 ? r : q) * k, y);
    }
  }
};

/** e**600 / 2**800. */
const E600 = 56583865240681654641.05;
/** e**x·(cos y, sin y)·2**k for finite x, y: exponents out of range are split off, so that only the product over- or underflows. */
const expScaled = (x: number, y: number, k: number, out: Lanes, i: number): void => {
  let f = 1;
  if (x > 700) {
    for (let n = 0; n < 2 && x > 600; n++) {
      x -= 600;
      f *= E600;
      k += 800;
    }
  } else if (x < -700) {
    x += 600;
    f = 1 / E600;
    k -= 800;
  }
  const e = expReal(x) * f;
  out[i] = scale(y === 0 ? e : e * c(y), k);
  out[i + 1] = y === 0 ? y : scale(e * s(y), k);
};

export const exp = (x: number, y: number, out: Lanes, i: number): void => {
  if (finite(y)) {
    if (x === Infinity) {
      out[i] = y === 0 ? Infinity : copysign(Infinity, c(y));
      out[i + 1] = y === 0 ? y : copysign(Infinity, s(y));
    } else if (x === -Infinity) {
      out[i] = copysign(0, c(y));
      out[i + 1] = copysign(0, s(y));
    } else if (x !== x) {
      out[i] = NaN;
      out[i + 1] = y === 0 ? y : NaN;
    } else expScaled(x, y, 0, out, i);
  } else if (x === Infinity) {
    out[i] = Infinity;
    out[i + 1] = NaN;
  } else if (x === -Infinity) {
    out[i] = 0;
    out[i + 1] = copysign(0, y);
  } else {
    out[i] = out[i + 1] = NaN;
  }
};
export const exp2 = (x: number, y: number, out: Lanes, i: number): void =>
  exp(x * Math.LN2, y * Math.LN2, out, i);
/** complex64: the argument is rounded to float32, which shows in the angle. */
export const exp2_32 = (x: number, y: number, out: Lanes, i: number): void =>
  exp(fround(x * LN2_32), fround(y * LN2_32), out, i);
const LN2_32 = fround(Math.LN2);
/** e**z − 1 with the real part as expm1(x)·cos y − 2·sin²(y/2), which keeps small z exact. */
export const expm1 = (x: number, y: number, out: Lanes, i: number): void => {
  const h = s(y / 2);
  out[i] = Math.expm1(x) * c(y) - 2 * h * h;
  out[i + 1] = expReal(x) * s(y);
};
/** {@link expm1} with NumPy's roundings to float32, whose real part cancels. */
export const expm1_32 = (x: number, y: number, out: Lanes, i: number): void => {
  const h = fround(s(y / 2));
  out[i] = fround(fround(Math.expm1(x)) * fround(c(y))) - fround(2 * fround(h * h));
  out[i + 1] = fround(expReal(x)) * fround(s(y));
};

/** High part of x for an exact product (Dekker). */
const high = (x: number): number => {
  const p = 134217729 * x;
  return p - (p - x);
};
/** The rounding error of x·x. */
const squareError = (x: number, xx: number): number => {
  const h = high(x), l = x - h;
  return ((h * h - xx) + 2 * h * l) + l * l;
};
/** log|z|, accurate also where |z| is near 1 and the plain formula loses every digit. */
export const logAbs = (x: number, y: number): number => {
  x = abs(x);
  y = abs(y);
  if (x < y) {
    const z = x;
    x = y;
    y = z;
  }
  if (x > 0.5 && x < 2 && y < 2) {
    if (y < 1e-170) return x === 1 ? y * y / 2 : logReal(x);
    const xx = x * x, yy = y * y;
    // x² + y² − 1 summed from the largest: x² − 1 is exact or nearly so.
    const d = xx - 1, e = d - xx + 1;
    const sum = d + yy, z = sum - d, err = (d - (sum - z)) + (yy - z);
    return log1pReal(sum + (err + (squareError(x, xx) + squareError(y, yy) - e))) / 2;
  }
  if (x > 2 ** 1000) return logReal(hypot(x * 0.5, y * 0.5)) + Math.LN2;
  if (x < 2 ** -1000 && x > 0) {
    return logReal(hypot(x * 2 ** 200, y * 2 ** 200)) - 200 * Math.LN2;
  }
  return logReal(hypot(x, y));
};
export const log = (x: number, y: number, out: Lanes, i: number): void => {
  out[i] = logAbs(x, y);
  out[i + 1] = arctan2(y, x);
};
export const log2 = (x: number, y: number, out: Lanes, i: number): void => {
  out[i] = logAbs(x, y) * Math.LOG2E;
  out[i + 1] = arctan2(y, x) * Math.LOG2E;
};
export const log10 = (x: number, y: number, out: Lanes, i: number): void => {
  out[i] = logAbs(x, y) * Math.LOG10E;
  out[i + 1] = arctan2(y, x) * Math.LOG10E;
};
/** NumPy adds the 1 first, so a tiny z gives a zero real part; that is kept. */
export const log1p = (x: number, y: number, out: Lanes, i: number): void => {
  out[i] = logReal(hypot(x + 1, y));
  out[i + 1] = arctan2(y, x + 1);
};
/** {@link log1p} with the sum and the modulus in float32. */
export const log1p32 = (x: number, y: number, out: Lanes, i: number): void => {
  const z = fround(x + 1);
  out[i] = logReal(fround(hypot32(z, y)));
  out[i + 1] = arctan2(y, z);
};

export const cosh = (x: number, y: number, out: Lanes, i: number): void => {
  if (finite(x) && finite(y)) {
    if (abs(x) > 700) {
      expScaled(abs(x), y, -1, out, i);
      if (x < 0) out[i + 1] = -out[i + 1];
      if (y === 0) out[i + 1] = x < 0 ? -y : y;
      return;
    }
    out[i] = y === 0 ? Math.cosh(x) : Math.cosh(x) * c(y);
    out[i + 1] = y === 0 ? (signbit(x) ? -y : y) : Math.sinh(x) * s(y);
  } else if (finite(y)) { // x is infinite or NaN
    if (y === 0) {
      out[i] = x !== x ? NaN : Infinity;
      out[i + 1] = x < 0 ? -y : y;
    } else if (x !== x) {
      out[i] = out[i + 1] = NaN;
    } else {
      out[i] = copysign(Infinity, c(y));
      out[i + 1] = copysign(Infinity, x < 0 ? -s(y) : s(y));
    }
  } else if (x === Infinity || x === -Infinity) {
    out[i] = Infinity;
    out[i + 1] = NaN;
  } else {
    out[i] = NaN;
    out[i + 1] = x === 0 ? 0 : NaN;
  }
};
export const sinh = (x: number, y: number, out: Lanes, i: number): void => {
  if (finite(x) && finite(y)) {
    if (abs(x) > 700) {
      expScaled(abs(x), y, -1, out, i);
      if (x < 0) out[i] = -out[i];
      if (y === 0) out[i + 1] = y;
      return;
    }
    out[i] = y === 0 ? Math.sinh(x) : Math.sinh(x) * c(y);
    out[i + 1] = y === 0 ? y : Math.cosh(x) * s(y);
  } else if (finite(y)) {
    if (y === 0) {
      out[i] = x;
      out[i + 1] = y;
    } else if (x !== x) {
      out[i] = out[i + 1] = NaN;
    } else {
      out[i] = copysign(Infinity, x < 0 ? -c(y) : c(y));
      out[i + 1] = copysign(Infinity, s(y));
    }
  } else if (x === Infinity || x === -Infinity) {
    out[i] = Infinity; // the sign is left open by the standard; this is glibc's
    out[i + 1] = NaN;
  } else {
    out[i] = x === 0 ? x : NaN;
    out[i + 1] = NaN;
  }
};
/** (sinh x·cosh x + i·sin y·cos y) / (sinh²x + cos²y). */
export const tanh = (x: number, y: number, out: Lanes, i: number): void => {
  if (!finite(x) || !finite(y)) {
    if (x === Infinity || x === -Infinity) {
      out[i] = copysign(1, x);
      out[i + 1] = copysign(0, finite(y) && abs(y) > 1 ? s(y) * c(y) : y);
    } else {
      out[i] = x === 0 ? x : NaN;
      out[i + 1] = y === 0 ? y : NaN;
    }
    return;
  }
  const sy = s(y), cy = c(y);
  if (abs(x) > 22) {
    const e = expReal(-abs(x));
    out[i] = copysign(1, x);
    out[i + 1] = 4 * sy * cy * e * e;
    return;
  }
  const sh = Math.sinh(x), d = sh * sh + cy * cy;
  out[i] = sh * Math.cosh(x) / d;
  out[i + 1] = sy * cy / d;
};
// f(x + iy) for the circular functions is the hyperbolic one of i·z turned back.
export const cos = (x: number, y: number, out: Lanes, i: number): void => cosh(-y, x, out, i);
export const sin = (x: number, y: number, out: Lanes, i: number): void => {
  if (!finite(x) && (y === Infinity || y === -Infinity)) {
    out[i] = NaN;
    out[i + 1] = Infinity;
    return;
  }
  sinh(-y, x, t, 0);
  out[i] = t[1];
  out[i + 1] = -t[0];
};
export const tan = (x: number, y: number, out: Lanes, i: number): void => {
  tanh(-y, x, t, 0);
  out[i] = t[1];
  out[i + 1] = -t[0];
};

/** One part of (br + i·bi)·(lr + i·li) with Annex G's recovery of infinities; `im` chooses the part. */
const recovered = (br: number, bi: number, lr: number, li: number, im: boolean): number => {
  const big = (x: number): boolean => x === Infinity || x === -Infinity;
  const box = (x: number): number => copysign(big(x) ? 1 : 0, x);
  const zero = (x: number): number => x !== x ? copysign(0, x) : x;
  if (big(br) || big(bi)) {
    br = box(br);
    bi = box(bi);
    lr = zero(lr);
    li = zero(li);
  } else if (big(lr) || big(li)) {
    lr = box(lr);
    li = box(li);
    br = zero(br);
    bi = zero(bi);
  } else return NaN;
  return Infinity * (im ? br * li + bi * lr : br * lr - bi * li);
};
/** e**(b·log a), the C library's general power. */
const powGeneral = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => {
  const lr = logAbs(ar, ai), li = arctan2(ai, ar);
  const re = br * lr - bi * li, im = br * li + bi * lr;
  const both = re !== re && im !== im;
  exp(
    both ? recovered(br, bi, lr, li, false) : re,
    both ? recovered(br, bi, lr, li, true) : im,
    out,
    i,
  );
};
/** {@link powGeneral} in float32: with a large exponent the rounding of log a is the result. */
const powGeneral32 = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => {
  const lr = fround(logAbs(ar, ai)), li = fround(arctan2(ai, ar));
  const re = fround(fround(br * lr) - fround(bi * li));
  const im = fround(fround(br * li) + fround(bi * lr));
  const both = re !== re && im !== im;
  exp(
    both ? recovered(br, bi, lr, li, false) : re,
    both ? recovered(br, bi, lr, li, true) : im,
    out,
    i,
  );
};
const base = new Float64Array(2), acc = new Float64Array(2);
/** NumPy's rules: z**0 is 1, 0**b is 0 or NaN, small integers go by repeated squaring; false if none applies. */
const powSpecial = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
  single: boolean,
): boolean => {
  const times = single ? plain32 : plain;
  if (br === 0 && bi === 0) {
    out[i] = 1;
    out[i + 1] = 0;
  } else if (ar === 0 && ai === 0) {
    out[i] = out[i + 1] = br > 0 ? 0 : NaN;
  } else if (bi === 0 && br > -100 && br < 100 && br === Math.floor(br)) {
    if (br === 1) {
      out[i] = ar;
      out[i + 1] = ai;
    } else if (br === 2) {
      times(ar, ai, ar, ai, out, i);
    } else if (br === 3) {
      times(ar, ai, ar, ai, acc, 0);
      times(ar, ai, acc[0], acc[1], out, i);
    } else {
      let n = abs(br);
      acc[0] = 1;
      acc[1] = 0;
      base[0] = ar;
      base[1] = ai;
      for (;;) {
        if (n & 1) times(acc[0], acc[1], base[0], base[1], acc, 0);
        n >>= 1;
        if (n === 0) break;
        times(base[0], base[1], base[0], base[1], base, 0);
      }
      if (br < 0) (single ? divide32 : divide)(1, 0, acc[0], acc[1], out, i);
      else {
        out[i] = acc[0];
        out[i + 1] = acc[1];
      }
    }
  } else return false;
  return true;
};
export const power: Binary = (ar, ai, br, bi, out, i) => {
  if (!powSpecial(ar, ai, br, bi, out, i, false)) powGeneral(ar, ai, br, bi, out, i);
};
export const power32: Binary = (ar, ai, br, bi, out, i) => {
  if (!powSpecial(ar, ai, br, bi, out, i, true)) powGeneral32(ar, ai, br, bi, out, i);
};
const plain = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  out: Lanes,
  i: number,
): void => {
  out[i] = ar * br - ai * bi;
  out[i + 1] = ar * bi + ai * br;
};
const plain32: typeof plain = (ar, ai, br, bi, out, i) => {
  out[i] = fround(fround(ar * br) - fround(ai * bi));
  out[i + 1] = fround(fround(ar * bi) + fround(ai * br));
};
