// Scalar functions on floats: NumPy's rules for NaN, −0 and infinities over the engine's Math.
// float16 and float32 share the float64 functions (the store rounds) except where the *32/*16 names say
// otherwise. Bit-level functions live in bits.ts, complex ones in complex.ts.

import { copysign, scale, signbit } from "./bits.ts";

const { abs, sqrt, floor, fround } = Math;

export const add = (a: number, b: number): number => a + b;
export const subtract = (a: number, b: number): number => a - b;
export const multiply = (a: number, b: number): number => a * b;
export const divide = (a: number, b: number): number => a / b;
export const negative = (a: number): number => -a;
export const positive = (a: number): number => a;
export const absolute = (a: number): number => abs(a);
export const square = (a: number): number => a * a;
export const reciprocal = (a: number): number => 1 / a;
/** −0 gives +0 and NaN gives NaN. */
export const sign = (a: number): number => a > 0 ? 1 : a < 0 ? -1 : a === 0 ? 0 : a;
export const heaviside = (x: number, h0: number): number =>
  x > 0 ? 1 : x < 0 ? 0 : x === 0 ? h0 : x;

// A tie (only +0 with −0 shows) gives the second operand, as x86's vector max and min do in NumPy's
// float32 and float64 loops; its float16 loop is scalar and gives the first.
export const maximum = (a: number, b: number): number => a > b || a !== a ? a : b;
export const minimum = (a: number, b: number): number => a < b || a !== a ? a : b;
export const fmax = (a: number, b: number): number => a > b || b !== b ? a : b;
export const fmin = (a: number, b: number): number => a < b || b !== b ? a : b;
export const maximum16 = (a: number, b: number): number => a >= b || a !== a ? a : b;
export const minimum16 = (a: number, b: number): number => a <= b || a !== a ? a : b;
export const fmax16 = (a: number, b: number): number => a >= b || b !== b ? a : b;
export const fmin16 = (a: number, b: number): number => a <= b || b !== b ? a : b;
/** min(max(x, lo), hi), so `hi` wins over `lo`; a NaN anywhere is the result. */
export const clip = (x: number, lo: number, hi: number): number => {
  const t = x > lo || x !== x ? x : lo;
  return t < hi || t !== t ? t : hi;
};

export const clip16 = (x: number, lo: number, hi: number): number => {
  const t = x >= lo || x !== x ? x : lo;
  return t <= hi || t !== t ? t : hi;
};
export const where = (c: number, a: number, b: number): number => c !== 0 ? a : b;

export const less = (a: number, b: number): number => a < b ? 1 : 0;
export const less_equal = (a: number, b: number): number => a <= b ? 1 : 0;
export const greater = (a: number, b: number): number => a > b ? 1 : 0;
export const greater_equal = (a: number, b: number): number => a >= b ? 1 : 0;
export const equal = (a: number, b: number): number => a === b ? 1 : 0;
export const not_equal = (a: number, b: number): number => a !== b ? 1 : 0;
// NaN is true, so the tests are against zero and not JavaScript's truthiness.
export const logical_and = (a: number, b: number): number => a !== 0 && b !== 0 ? 1 : 0;
export const logical_or = (a: number, b: number): number => a !== 0 || b !== 0 ? 1 : 0;
export const logical_xor = (a: number, b: number): number => (a !== 0) !== (b !== 0) ? 1 : 0;
export const logical_not = (a: number): number => a === 0 ? 1 : 0;
export const isnan = (a: number): number => a !== a ? 1 : 0;
export const isinf = (a: number): number => a === Infinity || a === -Infinity ? 1 : 0;
export const isfinite = (a: number): number => a - a === 0 ? 1 : 0;

export const floorOf = (a: number): number => floor(a);
export const ceilOf = (a: number): number => Math.ceil(a);
export const truncOf = (a: number): number => Math.trunc(a);
/** Half to even: adding and taking away 2**52 rounds in the current (nearest-even) mode. */
export const rint = (x: number): number => {
  if (x === 0 || !(abs(x) < 4503599627370496)) return x;
  return x < 0
    ? -((4503599627370496 - x) - 4503599627370496)
    : (x + 4503599627370496) - 4503599627370496;
};
export const modf_int = (a: number): number => Math.trunc(a);
export const modf_frac = (a: number): number => a === Infinity ? 0 : a === -Infinity ? -0 : a % 1;

export const fmod = (a: number, b: number): number => a % b;
/** Python's modulo: the sign of the divisor, a zero included. */
export const remainder = (a: number, b: number): number => {
  const m = a % b;
  if (b === 0) return m;
  if (m === 0) return copysign(0, b);
  return (b < 0) !== (m < 0) ? m + b : m;
};
/** The quotient that goes with {@link remainder}, snapped to the nearest integer; x//0 is x/0. */
export const floor_divide = (a: number, b: number): number => {
  if (b === 0) return a / b;
  const m = a % b;
  let q = (a - m) / b;
  if (m !== 0 && (b < 0) !== (m < 0)) q -= 1;
  if (q === 0) return copysign(0, a / b);
  const f = floor(q);
  return q - f > 0.5 ? f + 1 : f;
};
/** {@link floor_divide} with every step rounded to float32, which shows for quotients past 2**24. */
export const floor_divide32 = (a: number, b: number): number => {
  if (b === 0) return a / b;
  const m = a % b;
  let q = fround(fround(a - m) / b);
  if (m !== 0 && (b < 0) !== (m < 0)) q = fround(q - 1);
  if (q === 0) return copysign(0, a / b);
  const f = floor(q);
  return q - f > 0.5 ? f + 1 : f;
};

/** C's pow: 1**NaN, 1**±inf and (−1)**±inf are 1, where JavaScript's `**` gives NaN. */
export const power = (a: number, b: number): number =>
  a === 1 || (a === -1 && (b === Infinity || b === -Infinity)) ? 1 : Math.pow(a, b);
export const exp2 = (a: number): number => Math.pow(2, a);
export const LN2 = 0.6931471805599453;
export const logaddexp = (a: number, b: number): number => {
  if (a === b) return a + LN2;
  const d = a - b;
  return d > 0 ? a + Math.log1p(Math.exp(-d)) : d <= 0 ? b + Math.log1p(Math.exp(d)) : d;
};
export const logaddexp2 = (a: number, b: number): number => {
  if (a === b) return a + 1;
  const d = a - b;
  return d > 0
    ? a + Math.LOG2E * Math.log1p(Math.pow(2, -d))
    : d <= 0
    ? b + Math.LOG2E * Math.log1p(Math.pow(2, d))
    : d;
};

/** sqrt(x²+y²) for x ≥ y ≥ 0 in mid-range, then one correction step for the rounding of the squares (Borges 2019). */
const hypotCore = (x: number, y: number): number => {
  const h = sqrt(x * x + y * y);
  let e: number;
  if (h <= 2 * y) {
    const d = h - y;
    e = x * (2 * d - x) + (d - 2 * (x - y)) * d;
  } else {
    const d = h - x;
    e = 2 * d * (x - 2 * y) + ((4 * d - y) * y + d * d);
  }
  return h - e / (2 * h);
};
/** Within 1 ulp over the whole range; an infinity wins over a NaN. */
export const hypot = (a: number, b: number): number => {
  a = abs(a);
  b = abs(b);
  if (a === Infinity || b === Infinity) return Infinity;
  if (a !== a || b !== b) return NaN;
  const x = a > b ? a : b, y = a > b ? b : a;
  if (y <= x * 1.1102230246251565e-16) return x + y;
  if (x > 6.703903964971299e153) return hypotCore(x * 2 ** -600, y * 2 ** -600) * 2 ** 600;
  if (y < 2 ** -459) return hypotCore(x * 2 ** 600, y * 2 ** 600) * 2 ** -600;
  return hypotCore(x, y);
};
/** float32 squares are exact in float64, so the plain formula is correctly rounded but for the last step. */
export const hypot32 = (a: number, b: number): number => {
  const s = a * a + b * b;
  return s !== s && (abs(a) === Infinity || abs(b) === Infinity) ? Infinity : sqrt(s);
};

export const deg2rad = (a: number): number => a * 0.017453292519943295;
export const rad2deg = (a: number): number => a * 57.29577951308232;
// In float32 NumPy's factor is itself a float32 quotient.
export const deg2rad32 = (a: number): number => fround(a * 0.01745329238474369);
export const rad2deg32 = (a: number): number => fround(a * 57.2957763671875);

export const sqrtOf = (a: number): number => sqrt(a);
// Results that round to 0 take ten times as long in the library.
export const exp = (a: number): number => a < -745.2 ? 0 : Math.exp(a);
export const expm1 = (a: number): number => Math.expm1(a);
export const log = (a: number): number => Math.log(a);
export const log2 = (a: number): number => Math.log2(a);
export const log10 = (a: number): number => Math.log10(a);
export const log1p = (a: number): number => Math.log1p(a);
export const cbrt = (a: number): number => Math.cbrt(a);
export const sin = (a: number): number => Math.sin(a);
export const cos = (a: number): number => Math.cos(a);
export const tan = (a: number): number => Math.tan(a);
export const arcsin = (a: number): number => Math.asin(a);
export const arccos = (a: number): number => Math.acos(a);
export const arctan = (a: number): number => Math.atan(a);
/** V8 loses the sign when a negative quotient underflows to zero. */
export const arctan2 = (a: number, b: number): number => {
  const t = Math.atan2(a, b);
  return t === 0 ? copysign(0, a) : t;
};
export const sinh = (a: number): number => Math.sinh(a);
export const cosh = (a: number): number => Math.cosh(a);
export const tanh = (a: number): number => Math.tanh(a);
export const arcsinh = (a: number): number => Math.asinh(a);
export const arccosh = (a: number): number => Math.acosh(a);
export const arctanh = (a: number): number => Math.atanh(a);

export const ldexp = (x: number, n: number): number => scale(x, n);
/** The exponent saturates, far outside of what any float can show. */
export const ldexpBig = (x: number, n: bigint): number =>
  scale(x, n > 5000n ? 5000 : n < -5000n ? -5000 : Number(n));

export { copysign, signbit };
