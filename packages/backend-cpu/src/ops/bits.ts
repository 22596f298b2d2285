// Reading and building floats by their bits: sign, neighbours, exponents, powers of two.
// Everything here works on one value; the scratch arrays alias the same bytes (little-endian).

const f64 = new Float64Array(1);
const w64 = new Int32Array(f64.buffer);
const f32 = new Float32Array(1);
const w32 = new Int32Array(f32.buffer);
// Engines without Float16Array have no float16 arrays either, so that nobody gets to use the stand-in.
const f16 = typeof Float16Array === "undefined" ? new Float32Array(1) : new Float16Array(1);
const w16 = new Uint16Array(f16.buffer);

/** 1 when the sign bit of `x` is set (−0 and negative NaN included), else 0. */
export const signbit = (x: number): number => {
  f64[0] = x;
  return w64[1] >>> 31;
};

/** The magnitude of `x` with the sign of `y`. */
export const copysign = (x: number, y: number): number =>
  y > 0 ? Math.abs(x) : y < 0 ? -Math.abs(x) : signbit(y) ? -Math.abs(x) : Math.abs(x);

/** 2**n for −1022 ≤ n ≤ 1023. */
export const pow2 = (n: number): number => {
  w64[0] = 0;
  w64[1] = (n + 1023) << 20;
  return f64[0];
};

/** x·2**n, rounded once: the way down goes through 2**-969 so that only the last step is subnormal. */
export const scale = (x: number, n: number): number => {
  if (n > 1023) {
    x *= 8.98846567431158e307;
    n -= 1023;
    if (n > 1023) {
      x *= 8.98846567431158e307;
      n -= 1023;
      if (n > 1023) n = 1023;
    }
  } else if (n < -1022) {
    x *= 2.004168360008973e-292;
    n += 969;
    if (n < -1022) {
      x *= 2.004168360008973e-292;
      n += 969;
      if (n < -1022) n = -1022;
    }
  }
  return x * pow2(n);
};

/** The fraction in [0.5, 1) of `x`; zero, infinities and NaN are returned as they are. */
export const mantissa = (x: number): number => {
  if (x === 0 || x - x !== 0) return x;
  f64[0] = x;
  if ((w64[1] & 0x7ff00000) === 0) f64[0] = x * 18014398509481984;
  w64[1] = (w64[1] & 0x800fffff) | 0x3fe00000;
  return f64[0];
};

/** The exponent that goes with {@link mantissa}; 0 for zero, infinities and NaN, as glibc has it. */
export const exponent = (x: number): number => {
  if (x === 0 || x - x !== 0) return 0;
  f64[0] = x;
  const e = (w64[1] >>> 20) & 0x7ff;
  if (e !== 0) return e - 1022;
  f64[0] = x * 18014398509481984;
  return ((w64[1] >>> 20) & 0x7ff) - 1076;
};

/** The next float64 away from zero (`step` 1) or toward it (`step` −1); `x` is finite and not 0. */
const neighbour64 = (x: number, step: number): number => {
  f64[0] = x;
  const lo = w64[0];
  w64[0] = lo + step;
  if (step > 0 ? lo === -1 : lo === 0) w64[1] += step;
  return f64[0];
};

/** The next float64 after `x` toward `y`; equal arguments give `y`. */
export const nextafter64 = (x: number, y: number): number => {
  if (x !== x || y !== y) return x + y;
  if (x === y) return y;
  if (x === 0) return y > 0 ? 5e-324 : -5e-324;
  return neighbour64(x, (x < y) === (x > 0) ? 1 : -1);
};

/** The next float32 after `x` toward `y`; equal arguments give `y`. */
export const nextafter32 = (x: number, y: number): number => {
  if (x !== x || y !== y) return x + y;
  if (x === y) return y;
  if (x === 0) return y > 0 ? 1.401298464324817e-45 : -1.401298464324817e-45;
  f32[0] = x;
  w32[0] += (x < y) === (x > 0) ? 1 : -1;
  return f32[0];
};

/** The next float16 after `x` toward `y`; equal arguments give `x` (NumPy's half differs there). */
export const nextafter16 = (x: number, y: number): number => {
  if (x !== x || y !== y) return x + y;
  if (x === y) return x;
  if (x === 0) return y > 0 ? 5.960464477539063e-8 : -5.960464477539063e-8;
  f16[0] = x;
  w16[0] += (x < y) === (x > 0) ? 1 : -1;
  return f16[0];
};

/** The distance from `x` to the next float64 away from zero, with the sign of `x`. */
export const spacing64 = (x: number): number => {
  if (x - x !== 0) return NaN;
  return x === 0 ? 5e-324 : neighbour64(x, 1) - x;
};

/** {@link spacing64} for float32. */
export const spacing32 = (x: number): number => {
  if (x - x !== 0) return NaN;
  if (x === 0) return 1.401298464324817e-45;
  f32[0] = x;
  w32[0] += 1;
  return f32[0] - x;
};

/** float16's spacing is the distance upward and always positive: half as far above −2**n as above 2**n. */
export const spacing16 = (x: number): number => {
  if (x - x !== 0) return NaN;
  if (x === 65504) return Infinity;
  f16[0] = x;
  const bits = w16[0];
  let e = ((bits >> 10) & 31) - 25;
  if (bits & 0x8000 && (bits & 0x3ff) === 0) e--;
  return pow2(e < -24 ? -24 : e);
};
