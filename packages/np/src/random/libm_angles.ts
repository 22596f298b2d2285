// cos and acos as glibc computes them (IBM's Accurate Mathematical Library), for vonmises. The rows of their tables
// are computed in integers when they are first needed. The polynomials of acos are nearly those
// of its table, which gives another last bit for one argument in two million.

import { fma } from "./libm.ts";

const BITS = 160n, ONE = 1n << BITS;
const float = (x: bigint): number => Number(x) * 2 ** -160;
/** A double in integers, if it is a multiple of 2**-120. */
const fixed = (x: number): bigint => BigInt(x * 2 ** 120) << 40n;

/** Sine and cosine. */
function sineCosine(x: bigint): [bigint, bigint] {
  const sums: [bigint, bigint] = [0n, 0n];
  let term = ONE;
  for (let n = 0; term !== 0n; term = term * x / (BigInt(++n) << BITS)) {
    sums[1 - (n & 1)] += n & 2 ? -term : term;
  }
  return sums;
}

function rows(make: (i: number) => Float64Array): (i: number) => Float64Array {
  const made: Float64Array[] = [];
  return (i) => made[i] ??= make(i);
}

/** Sine and cosine of i/128, each with what the double lacks. */
const sineRow = rows((i) => {
  const both = sineCosine(fixed(i / 128)).map((x) => [float(x), float(x - fixed(float(x)))]);
  return Float64Array.from(both.flat());
});

const HALF_PI = 1.5707963267948966, HALF_PI_LOW = 6.123233995736766e-17;
const S3 = -0.16666666666666488, S5 = 0.0083333321428572232;
const C4 = -0.041666666666666442, C6 = 0.0013888887400793761;
const BIG = 52776558133248;

/** cos(x + dx) from the table. */
function cosNear(x: number, dx: number): number {
  const u = Math.abs(x) + BIG - BIG, [sn, ssn, cs, ccs] = sineRow(128 * u);
  x = Math.abs(x) - u + (x < 0 ? -dx : dx);
  const xx = x * x, s = fma(x * xx, fma(xx, S5, S3), x), c = xx * fma(xx, fma(xx, C6, C4), 0.5);
  return cs + fma(-s, sn, fma(-c, cs, fma(-ssn, s, ccs)));
}

/** sin(x + dx). */
function sinNear(x: number, dx: number): number {
  if (Math.abs(x) < 0.126) {
    const xx = x * x;
    let t = fma(xx, -2.5022014848318398e-08, 2.755729806860771e-06);
    t = fma(
      xx,
      fma(xx, fma(xx, t, -0.00019841269834414642), 0.0083333333333323288),
      -0.16666666666666666,
    );
    return x + fma(xx, fma(t, x, -dx * 0.5), dx);
  }
  const u = Math.abs(x) + BIG - BIG, [sn, ssn, cs, ccs] = sineRow(128 * u), y = Math.abs(x) - u;
  if (x <= 0) dx = -dx;
  const yy = y * y, s = y + fma(y * yy, fma(yy, S5, S3), dx);
  const c = fma(y, dx, yy * fma(yy, fma(yy, C6, C4), 0.5));
  const result = sn + fma(s, cs, fma(-c, sn, fma(ccs, s, ssn)));
  return x < 0 ? -result : result;
}

/** cos(x) of a number below 1e8. */
export function cos(x: number): number {
  const size = Math.abs(x);
  if (size < 7.450580596923828e-09) return 1;
  if (size < 0.85546875) return cosNear(x, 0);
  if (size < 2.4262657165527344) {
    const y = HALF_PI - size, a = y + HALF_PI_LOW;
    return sinNear(a, y - a + HALF_PI_LOW);
  }
  const turns = fma(x, 0.6366197723675814, 6755399441055744) - 6755399441055744;
  const y = fma(-turns, -1.3909067564377153e-08, fma(-turns, 1.5707963407039642, x));
  const t = fma(turns, 4.9789962314799099e-17, y), a = fma(turns, 1.9034889620193266e-25, t);
  const da = fma(turns, 4.9789962314799099e-17, y - t) + fma(turns, 1.9034889620193266e-25, t - a);
  const result = turns & 1 ? sinNear(a, da) : cosNear(a, da);
  return (turns + 1) & 2 ? -result : result;
}

/** Slopes of the polynomials that are not the nearest doubles to asin's: by how many 2**-52. */
const SLOPES: Record<number, number> = {
  107: 1,
  232: -2,
  233: -2,
  235: -2,
  245: 2,
  246: 2,
  247: 2,
};

/** Where polynomials of degrees 7, 8, 9 and 10 begin; 6 before. */
const DEGREES = [128, 192, 236, 244];

/** For an interval of 1/256: asin of its centre in two parts, and the coefficients of the powers of the distance. */
const arcRow = rows((i) => {
  const x = (i + 0.5) / 256, wide = fixed(x), square = 1 - x * x;
  let angle = fixed(Math.asin(x));
  for (let k = 0; k < 2; k++) {
    const [sine, cosine] = sineCosine(angle);
    angle -= ((sine - wide) << BITS) / cosine;
  }
  const top = Math.round(float(angle) * 2 ** 51) / 2 ** 51, cosine = sineCosine(angle)[1];
  const slopes = [float((ONE << BITS) / cosine)];
  for (let k = 0; k < 15; k++) {
    slopes.push((x * slopes[k] * (1 + 2 * k) + k * (slopes[k - 1] ?? 0)) / (square * (k + 1)));
  }
  const row = [float(angle - fixed(top)), ...slopes.map((v, k) => v / (k + 1))];
  economize(row, 6 + DEGREES.filter((from) => i >= from).length);
  row[1] = slopes[0] + (SLOPES[i] ?? 0) * 2 ** -52;
  return Float64Array.of(top, ...row);
});

/** Lowers the degree of a polynomial for arguments up to 1/512 by Chebyshev polynomials. */
function economize(row: number[], degree: number): void {
  for (let n = row.length - 1; n > degree; n--) {
    // Coefficients of the Chebyshev polynomial of degree n, from the highest: each from the one before.
    let c = row.pop() ?? 0;
    for (let k = n; k > 1; k -= 2) {
      c *= -k * (k - 1) / ((n - k + 2) * (n + k - 2)) / 262144;
      row[k - 2] -= c;
    }
  }
}

/** The coefficients of asin(x) = x + x³ (...). */
const F = [
  0.018138290340456505,
  0.022355121102652562,
  0.030382126858211931,
  0.044642856142105974,
  0.075000000002612269,
  0.1666666666666641,
];
const series = (z: number): number => F.reduce((sum, c) => fma(sum, z, c));

/** acos(x). */
export function acos(x: number): number {
  const size = Math.abs(x);
  if (!(size < 1) || size < 4.163336342344337e-17) return Math.acos(x);
  if (size < 0.125) {
    const xx = x * x, r = HALF_PI - x;
    return r + fma(-series(xx), x * xx, HALF_PI - r - x + HALF_PI_LOW);
  }
  if (size < 0.96875) {
    const i = Math.floor(256 * size), row = arcRow(i), d = size - (i + 0.5) / 256;
    let k = row.length - 1, sum = row[k];
    while (--k >= 3) sum = fma(d, sum, row[k]);
    const t = fma(d, row[2], fma(d * d, sum, row[1]));
    return x > 0 ? HALF_PI_LOW - t + (HALF_PI - row[0]) : HALF_PI_LOW + t + (HALF_PI + row[0]);
  }
  return acosNear1(x, size);
}

function acosNear1(x: number, size: number): number {
  const z = 0.5 * (1 - size), half = Math.floor(Math.log2(z) / 2) + 1, scale = 4 ** half;
  // z / scale is from 1/4 to 1; its root from a table of 128 numbers with 14 decimals
  const reduced = z / scale;
  const near = reduced < 0.5
    ? (Math.floor(reduced * 256) + 0.5) / 256
    : (Math.floor(reduced * 128) + 0.5) / 128;
  let t = Number((1 / Math.sqrt(near)).toFixed(14)) / 2 ** half;
  const r = fma(-(t * t), z, 1);
  t *= fma(
    fma(fma(0.31252362655451865, r, 0.3750175008673452), r, 0.49999999949595542),
    r,
    0.99999999985999077,
  );
  const c = z * t, y = fma(-134217728, c, fma(c, 134217728, c));
  const rest = fma(-y, y, z) / fma(fma(-c, 0.5 * t, 1.5), c, y), p = series(z) * z * (y + rest);
  return x > 0 ? 2 * (p + rest + y) : 2 * (HALF_PI_LOW - rest - p + (HALF_PI - y));
}
