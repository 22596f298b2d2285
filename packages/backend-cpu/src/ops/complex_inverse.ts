// Inverse trigonometric and hyperbolic functions of one complex number, by the algorithms of
// Hull, Fairgrieve and Tang (1997) for arcsin/arccos and of Kahan for arctanh. Branch cuts follow the sign of
// zero as C99's Annex G says. Direct functions live in complex.ts.

import { copysign, signbit } from "./bits.ts";
import type { Lanes } from "./complex.ts";
import { arctan2, hypot } from "./real.ts";

const { abs, sqrt, log, log1p, asin, acos, atan, PI, LN2 } = Math;
const PI_2 = PI / 2;
const SAFE_MIN = 2 ** -509, SAFE_MAX = 2 ** 509, EPS = 2 ** -53;

/** re, im of arcsin in [0], [1] and re of arccos in [2], for x, y ≥ 0. */
const w = new Float64Array(3);
const put = (arcsin: number, im: number, arccos: number): void => {
  w[0] = arcsin;
  w[1] = im;
  w[2] = arccos;
};
const firstQuadrant = (x: number, y: number): void => {
  const xp1 = x + 1, xm1 = x - 1;
  if (y === 0 && x <= 1) return put(asin(x), 0, acos(x));
  if (x > SAFE_MIN && x < SAFE_MAX && y > SAFE_MIN && y < SAFE_MAX) {
    const r = hypot(xp1, y), s = hypot(xm1, y), a = 0.5 * (r + s), b = x / a;
    const yy = y * y, apx = a + x;
    let re: number, co: number, im: number;
    if (b <= 0.6417) {
      re = asin(b);
      co = acos(b);
    } else {
      const q = x <= 1
        ? sqrt(0.5 * apx * (yy / (r + xp1) + (s - xm1)))
        : y * sqrt(0.5 * (apx / (r + xp1) + apx / (s + xm1)));
      re = atan(x / q);
      co = atan(q / x);
    }
    if (a <= 1.5) {
      const am1 = x < 1
        ? 0.5 * (yy / (r + xp1) + yy / (s - xm1))
        : 0.5 * (yy / (r + xp1) + (s + xm1));
      im = log1p(am1 + sqrt(am1 * (a + 1)));
    } else im = log(a + sqrt(a * a - 1));
    return put(re, im, co);
  }
  if (y <= EPS * abs(xm1)) {
    if (x < 1) return put(asin(x), y / sqrt(xp1 * -xm1), acos(x));
    const im = x < SAFE_MAX ? log1p(xm1 + sqrt(xp1 * xm1)) : LN2 + log(x);
    return put(PI_2, im, x < SAFE_MAX ? y / sqrt(xp1 * xm1) : y / x);
  }
  if (y <= SAFE_MIN) { // x is 1 to rounding
    const q = sqrt(y);
    return put(PI_2 - q, q, q);
  }
  if (EPS * y - 1 >= x) return put(x / y, LN2 + log(y), PI_2);
  if (x > 1) {
    const q = x / y;
    return put(atan(q), LN2 + log(y) + 0.5 * log1p(q * q), atan(y / x));
  }
  const a = sqrt(1 + y * y);
  put(x / a, 0.5 * log1p(2 * y * (y + a)), PI_2);
};

/** C's casinh; arcsin is the same function with the parts exchanged. */
export const arcsinh = (x: number, y: number, out: Lanes, i: number): void => {
  if (x - x !== 0 || y - y !== 0) {
    const infX = abs(x) === Infinity, infY = abs(y) === Infinity;
    if (infX) {
      out[i] = x;
      out[i + 1] = y !== y ? NaN : copysign(infY ? PI / 4 : 0, y);
    } else if (infY) {
      out[i] = x !== x ? Infinity : copysign(Infinity, x);
      out[i + 1] = x !== x ? NaN : copysign(PI_2, y);
    } else {
      out[i] = NaN;
      out[i + 1] = y === 0 ? y : NaN;
    }
    return;
  }
  firstQuadrant(abs(y), abs(x));
  out[i] = copysign(w[1], x);
  out[i + 1] = copysign(w[0], y);
};
const t = new Float64Array(2);
export const arcsin = (x: number, y: number, out: Lanes, i: number): void => {
  arcsinh(y, x, t, 0);
  out[i] = t[1];
  out[i + 1] = t[0];
};

export const arccos = (x: number, y: number, out: Lanes, i: number): void => {
  if (x - x !== 0 || y - y !== 0) {
    const infX = abs(x) === Infinity, infY = abs(y) === Infinity;
    if (infY) {
      out[i] = x !== x ? NaN : infX ? (x > 0 ? PI / 4 : 3 * PI / 4) : PI_2;
      out[i + 1] = -y;
    } else if (infX) {
      out[i] = y !== y ? NaN : x > 0 ? 0 : PI;
      out[i + 1] = y !== y ? -Infinity : copysign(Infinity, signbit(y) ? 1 : -1);
    } else {
      out[i] = x === 0 ? PI_2 : NaN;
      out[i + 1] = NaN;
    }
    return;
  }
  firstQuadrant(abs(x), abs(y));
  out[i] = signbit(x) && x !== 0 ? PI - w[2] : w[2];
  out[i + 1] = signbit(y) ? w[1] : -w[1];
};
export const arccosh = (x: number, y: number, out: Lanes, i: number): void => {
  arccos(x, y, t, 0);
  const re = t[0], im = t[1];
  out[i] = re !== re && im !== im ? NaN : abs(im);
  out[i + 1] = copysign(re, y);
};

/** log1p(4x/((1−x)² + y²))/4 for x, y ≥ 0 without overflow. */
const atanhReal = (x: number, y: number): number => {
  if (x > SAFE_MAX || y > SAFE_MAX) { // x/(x² + y²)
    const h = x > y ? x : y, q = x > y ? y / x : x / y;
    return (x > y ? 1 / h : q / h) / (1 + q * q);
  }
  const d = x - 1;
  if (x === 1 && y < 2 ** -500) return (LN2 - log(y)) / 2;
  return log1p(4 * x / (d * d + y * y)) / 4;
};
/** C's catanh. */
export const arctanh = (x: number, y: number, out: Lanes, i: number): void => {
  const ax = abs(x), ay = abs(y);
  if (x - x !== 0 || y - y !== 0) {
    if (ax === Infinity || ay === Infinity) {
      out[i] = x !== x ? 0 : copysign(0, x);
      out[i + 1] = y !== y ? NaN : copysign(PI_2, y);
      if (x !== x && ay !== Infinity) out[i] = out[i + 1] = NaN;
    } else {
      out[i] = x === 0 ? x : NaN;
      out[i + 1] = NaN;
    }
    return;
  }
  if (ax === 1 && ay === 0) {
    out[i] = copysign(Infinity, x);
    out[i + 1] = y;
    return;
  }
  out[i] = copysign(atanhReal(ax, ay), x);
  let im: number;
  if (ay === 0) im = ax > 1 ? PI_2 : 0;
  else if (ax > SAFE_MAX || ay > SAFE_MAX) im = PI_2;
  else if (ax === 1) im = arctan2(2, -ay) / 2;
  else im = arctan2(2 * ay, (1 - ax) * (1 + ax) - ay * ay) / 2;
  out[i + 1] = copysign(im, y);
};
export const arctan = (x: number, y: number, out: Lanes, i: number): void => {
  arctanh(y, x, t, 0);
  out[i] = t[1];
  out[i + 1] = t[0];
};
