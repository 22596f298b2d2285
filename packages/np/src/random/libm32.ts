// The float32 functions of distributions, to the last bit those that NumPy calls: glibc's logf, expf and powf, which
// compute in doubles, and log1pf, which computes in floats. The float64 ones are in libm.ts.

import { fma, power2 } from "./libm.ts";
import { expTable, logTables32 } from "./libm_tables.ts";

const f32 = Math.fround, single = new Float32Array(1), word = new Int32Array(single.buffer);

function bits(x: number): number {
  single[0] = x;
  return word[0];
}

function fromBits(b: number): number {
  word[0] = b;
  return single[0];
}

/** x = 2**k z: the number of the interval of z, k, and z over its centre, less 1. */
function reduce(x: number, factors: Float64Array): { i: number; k: number; r: number } {
  let b = bits(x), k = 0;
  if (b < 0x800000) {
    b = bits(x * 8388608);
    k = -23;
  }
  const above = b - 0x3f330000, up = above >> 23, i = (above >> 19) & 15;
  return { i, k: k + up, r: fma(fromBits(b - (up << 23)), factors[i], -1) };
}

/** log(x) of a float. */
export function logf(x: number): number {
  if (!(x > 0 && x < Infinity) || x === 1) return Math.log(x);
  const { factors, log } = logTables32(), { i, k, r } = reduce(x, factors), r2 = r * r;
  const y = fma(r2, -0.25089342214237154, fma(r, 0.333456765744066, -0.4999997485802103));
  return f32(fma(r2, y, r + fma(k, 0.6931471805599453, log[i])));
}

/** 2**(turns/32) (1 + ...). */
function scaled(turns: number, y: number): number {
  const i = turns & 31;
  return f32(y * (expTable()[8 * i] * power2((turns - i) / 32)));
}

const SHIFT = 6755399441055744;

/** exp(x) of a float. */
export function expf(x: number): number {
  if (!(x < 88.72283172607422)) return f32(Math.exp(x));
  if (x < -103.97207641601562) return 0;
  const turns = fma(46.16624130844683, x, SHIFT) - SHIFT, r = fma(46.16624130844683, x, -turns);
  const z = fma(r, 1.6938359250920212e-06, 0.00023459809789509004);
  return scaled(turns, fma(z, r * r, fma(r, 0.021660849396613134, 1)));
}

/** x to the power of y of floats. */
export function powf(x: number, y: number): number {
  if (!(x > 0 && x < Infinity && Math.abs(y) < Infinity) || y === 0) return f32(x ** y);
  const { factors, log2 } = logTables32(), { i, k, r } = reduce(x, factors), r2 = r * r;
  const q = fma(
    r2,
    fma(r, 0.480898481472577, -0.7213474675006291),
    fma(r, 1.4426950408774342, log2[i] + k),
  );
  const power = y * fma(fma(r, 0.288457581109214, -0.36092606229713164), r2 * r2, q);
  if (power > 127.99999999) return Infinity;
  if (power <= -150) return 0;
  const turns = power * 32 + SHIFT - SHIFT, rest = power - turns / 32;
  const z = fma(rest, 0.05550361559341535, 0.2402284522445722);
  return scaled(turns, fma(z, rest * rest, fma(rest, 0.6931471806916203, 1)));
}

const LN2_HI = f32(6.9313812256e-01), LN2_LO = f32(9.0580006145e-06);
const LP = Float32Array.of(
  6.6666668653e-01,
  4.0000000596e-01,
  2.8571429849e-01,
  2.2222198546e-01,
  1.8183572590e-01,
  1.5313838422e-01,
  1.4798198640e-01,
);

/** log(1 + x) of a float. */
export function log1pf(x: number): number {
  const hx = bits(x), size = hx & 0x7fffffff;
  let k = 1, f = x, c = 0, hu = 1;
  if (hx < 0x3ed413d7) {
    if (size >= 0x3f800000 || size < 0x24800000) return f32(Math.log1p(x));
    if (size < 0x31000000) return f32(x - f32(f32(x * x) * 0.5));
    if (hx > 0 || hx <= (0xbe95f61f | 0)) k = 0;
  } else if (hx >= 0x7f800000) return x + x;
  if (k !== 0) {
    let u = x;
    if (hx < 0x5a000000) {
      u = f32(1 + x);
      c = bits(u) >> 23 > 127 ? f32(1 - f32(u - x)) : f32(x - f32(u - 1));
      c = f32(c / u);
    }
    hu = bits(u);
    k = (hu >> 23) - 127;
    hu &= 0x7fffff;
    if (hu < 0x3504f7) u = fromBits(hu | 0x3f800000);
    else {
      k++;
      u = fromBits(hu | 0x3f000000);
      hu = (0x800000 - hu) >> 2;
    }
    f = f32(u - 1);
  }
  const half = f32(f32(0.5 * f) * f), low = f32(f32(k * LN2_LO) + c), top = f32(k * LN2_HI);
  if (hu === 0) {
    if (f === 0) return f32(top + low);
    const r = f32(half * f32(1 - f32(f32(0.66666666666666666) * f)));
    return k === 0 ? f32(f - r) : f32(top - f32(f32(r - low) - f));
  }
  const s = f32(f / f32(2 + f)), z = f32(s * s);
  let r = LP[6];
  for (let i = 5; i >= 0; i--) r = f32(LP[i] + f32(z * r));
  const sum = f32(s * f32(half + f32(z * r)));
  return k === 0 ? f32(f - f32(half - sum)) : f32(top - f32(f32(half - f32(sum + low)) - f));
}
