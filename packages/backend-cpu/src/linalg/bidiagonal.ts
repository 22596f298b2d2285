// Singular values of real bidiagonal matrices: QR iterations with implicit shifts or none (Demmel and Kahan). Signs
// come out as LAPACK's (dbdsqr) because shifts, directions and rotations are chosen as there. Values alone come from
// quotients and differences of squares (Fernando and Parlett), as in LAPACK too. Used by svd.ts.

import { LinAlgError } from "@nplex/core";
import { type Doubles, EPS, sign, TINY } from "./matrices.ts";
import { type Rotations, sortOrder, turn, turned } from "./rotations.ts";

/** Relative accuracy of singular values. */
const TOLERANCE = EPS / 2 * (EPS / 2) ** -0.125;

/** Iterations, times n squared, before giving up. */
const MOST = 6;

/** The same in squares, squares that are too small for it, and how much larger the last one may be than the first. */
const SQUARE = 1e-30, LEAST = 1e-280, UPSIDE_DOWN = 1.5;

/** Rows up to which rotations take less time. */
const FEW = 4;

/** Makes a lower bidiagonal matrix an upper one; the rotations go to the columns of left vectors. */
export function raise(d: Doubles, e: Doubles, n: number, left: Rotations | undefined): void {
  left?.begin(0);
  for (let i = 0; i + 1 < n; i++) {
    turn(d[i], e[i]);
    const { c, s } = turned;
    d[i] = turned.r;
    e[i] = s * d[i + 1];
    d[i + 1] *= c;
    left?.push(c, s);
  }
}

/**
 * Makes a matrix with diagonal d and upper diagonal e diagonal. The rotations go to the columns of left and
 * right vectors; values come out in any order and with any sign.
 */
export function diagonalize(
  d: Doubles,
  e: Doubles,
  n: number,
  left: Rotations | undefined,
  right: Rotations | undefined,
): void {
  if (!left && !right && n > FEW && quotients(d, e, n)) return;
  const threshold = Math.max(TOLERANCE * leastOf(d, e, n), MOST * n * n * TINY);
  let oldLo = -1, oldHi = -1, down = false, count = MOST * n * n;
  for (let hi = n - 1; hi > 0;) {
    if (count < 0) throw new LinAlgError("SVD did not converge");
    // The last block without a negligible element above the diagonal.
    let lo = hi, largest = Math.abs(d[hi]);
    while (lo > 0) {
      const beside = Math.abs(e[lo - 1]);
      if (beside <= threshold) {
        e[lo - 1] = 0;
        break;
      }
      lo--;
      largest = Math.max(largest, Math.abs(d[lo]), beside);
    }
    if (lo === hi) {
      hi--;
      continue;
    }
    if (lo === hi - 1) {
      const f = block(d[lo], e[lo], d[hi]);
      d[lo] = f.max;
      d[hi] = f.min;
      e[lo] = 0;
      right?.begin(down ? hi : lo, down);
      right?.push(f.cosR, f.sinR);
      left?.begin(down ? hi : lo, down);
      left?.push(f.cosL, f.sinL);
      hi -= 2;
      continue;
    }
    // The bulge is chased from the larger end to the smaller one.
    if (lo > oldHi || hi < oldLo) down = Math.abs(d[lo]) < Math.abs(d[hi]);
    const least = negligible(d, e, lo, hi, down);
    if (least < 0) continue;
    oldLo = lo;
    oldHi = hi;
    count -= hi - lo;
    const shift = shiftOf(d, e, n, lo, hi, down, least / largest);
    sweep(d, e, lo, hi, shift, down, left, right);
    const end = down ? lo : hi - 1;
    if (Math.abs(e[end]) <= threshold) e[end] = 0;
  }
  left?.flush();
  right?.flush();
}

/**
 * Singular values, without rotations: the squares of d lose shifts below all that are left until the last one shows.
 * Gives whether it came to an end; else d is as before.
 */
function quotients(d: Doubles, e: Doubles, n: number): boolean {
  let q = d.map((x) => x * x), f = e.map((x) => x * x), q2 = q.slice(), f2 = f.slice();
  if (!q.every((x) => x > LEAST)) return false;
  const values = new Float64Array(n);
  // The shifts so far and what their sum lost; of the last step its least, the least but for the last, and the last two.
  let sum = 0, lost = 0, least = 0, others = 0, last = 0, before = 0, count = 5 * MOST * n;
  for (let hi = n - 1, begin = true; hi >= 0;) {
    if (begin && UPSIDE_DOWN * q[0] < q[hi]) {
      q.subarray(0, hi + 1).reverse();
      f.subarray(0, hi).reverse();
      least = 0;
    }
    begin = hi === 0 || f[hi - 1] <= SQUARE * (sum + q[hi]);
    if (begin) {
      values[hi] = Math.sqrt(sum + q[hi--]);
      least = others;
      last = before;
      continue;
    }
    let shift = least / 4;
    if (least === last && hi > 1) {
      const b = Math.sqrt(q[hi] * f[hi - 1]), c = q[hi - 1] + f[hi - 1];
      const gap = c - last - b - Math.sqrt(q[hi - 1] * f[hi - 2]);
      if (gap > b) shift = Math.max(shift, last - b / gap * b);
    }
    for (let tries = 0;; tries++) {
      if (count-- === 0) return false;
      let x = least = q[0] - shift, i = 0;
      others = Infinity;
      for (; i < hi && x >= 0; i++) {
        const y = x + f[i], t = q[i + 1] / y;
        q2[i] = y;
        f2[i] = f[i] * t;
        others = least;
        before = x;
        x = x * t - shift;
        if (x < least) least = x;
      }
      last = q2[hi] = x;
      if (x >= 0) break;
      // Where only the last one is negative, it says how much the shift is too large.
      const less = shift + x;
      shift = i === hi && tries === 0 && less > 0
        ? less * (1 - 4 * EPS)
        : tries > 2
        ? 0
        : shift / 4;
    }
    const part = shift - lost, total = sum + part;
    lost = total - sum - part;
    sum = total;
    [q, q2, f, f2] = [q2, q, f2, f];
  }
  d.set(values);
  return true;
}

/** An estimate from below of the least singular value. */
function leastOf(d: Doubles, e: Doubles, n: number): number {
  let mu = Math.abs(d[0]), least = mu;
  for (let i = 1; i < n && least !== 0; i++) {
    mu = Math.abs(d[i]) * (mu / (mu + Math.abs(e[i - 1])));
    least = Math.min(least, mu);
  }
  return least / Math.sqrt(n);
}

/** Sets a negligible element to zero, for which it gives -1, or gives an estimate of the least singular value. */
function negligible(d: Doubles, e: Doubles, lo: number, hi: number, down: boolean): number {
  const first = down ? hi : lo, last = down ? lo : hi, step = down ? -1 : 1;
  const end = down ? lo : hi - 1;
  if (Math.abs(e[end]) <= TOLERANCE * Math.abs(d[last])) {
    e[end] = 0;
    return -1;
  }
  let mu = Math.abs(d[first]), least = mu;
  for (let i = first; i !== last; i += step) {
    const k = down ? i - 1 : i, beside = Math.abs(e[k]);
    if (beside <= TOLERANCE * mu) {
      e[k] = 0;
      return -1;
    }
    mu = Math.abs(d[i + step]) * (mu / (mu + beside));
    least = Math.min(least, mu);
  }
  return least;
}

/** The least singular value of the block of two rows at the end, or 0 where shifts cost accuracy or gain nothing. */
function shiftOf(
  d: Doubles,
  e: Doubles,
  n: number,
  lo: number,
  hi: number,
  down: boolean,
  ratio: number,
): number {
  if (n * TOLERANCE * ratio <= Math.max(EPS / 2, 0.01 * TOLERANCE)) return 0;
  const k = down ? lo : hi - 1, start = Math.abs(d[down ? hi : lo]);
  const shift = leastOfTwo(Math.abs(d[k]), Math.abs(e[k]), Math.abs(d[k + 1]));
  return start > 0 && (shift / start) ** 2 < EPS / 2 ? 0 : shift;
}

/** The smaller singular value of [[f, g], [0, h]]. */
function leastOfTwo(f: number, g: number, h: number): number {
  const min = Math.min(f, h), max = Math.max(f, h);
  if (min === 0) return 0;
  const as = 1 + min / max, at = (max - min) / max;
  if (g < max) {
    const au = (g / max) ** 2;
    return min * (2 / (Math.sqrt(as * as + au) + Math.sqrt(at * at + au)));
  }
  const au = max / g;
  if (au === 0) return min * max / g;
  return 2 * (min / (Math.sqrt(1 + (as * au) ** 2) + Math.sqrt(1 + (at * au) ** 2)) * au);
}

/** One step, from the top down the rows, or (`down`) from the bottom to the top. */
function sweep(
  d: Doubles,
  e: Doubles,
  lo: number,
  hi: number,
  shift: number,
  down: boolean,
  left: Rotations | undefined,
  right: Rotations | undefined,
): void {
  // From the bottom, rows and columns change places.
  const near = down ? left : right, far = down ? right : left, flip = down ? -1 : 1;
  const start = down ? hi : lo, end = down ? lo : hi, side = down ? -1 : 0;
  near?.begin(start, down);
  far?.begin(start, down);
  if (shift === 0) {
    let c = 1, oldC = 1, oldS = 0;
    for (let i = start; i !== end; i += flip) {
      turn(d[i] * c, e[i + side]);
      c = turned.c;
      const { s, r } = turned;
      if (i !== start) e[i + side - flip] = oldS * r;
      turn(oldC * r, d[i + flip] * s);
      oldC = turned.c;
      oldS = turned.s;
      d[i] = turned.r;
      near?.push(c, flip * s);
      far?.push(oldC, flip * oldS);
    }
    const h = d[end] * c;
    d[end] = h * oldC;
    e[end + side - flip] = h * oldS;
    return;
  }
  let f = (Math.abs(d[start]) - shift) * (sign(1, d[start]) + shift / d[start]);
  let g = e[start + side];
  for (let i = start; i !== end; i += flip) {
    const k = i + side;
    turn(f, g);
    let { c, s } = turned;
    if (i !== start) e[k - flip] = turned.r;
    f = c * d[i] + s * e[k];
    e[k] = c * e[k] - s * d[i];
    g = s * d[i + flip];
    d[i + flip] *= c;
    near?.push(c, flip * s);
    turn(f, g);
    c = turned.c;
    s = turned.s;
    d[i] = turned.r;
    f = c * e[k] + s * d[i + flip];
    d[i + flip] = c * d[i + flip] - s * e[k];
    if (i + flip !== end) {
      g = s * e[k + flip];
      e[k + flip] *= c;
    }
    far?.push(c, flip * s);
  }
  e[end + side - flip] = f;
}

interface Block {
  readonly max: number;
  readonly min: number;
  readonly cosL: number;
  readonly sinL: number;
  readonly cosR: number;
  readonly sinR: number;
}

/** The singular value decomposition of [[f, g], [0, h]]; the values have signs. */
function block(f: number, g: number, h: number): Block {
  const swap = Math.abs(h) > Math.abs(f), ft = swap ? h : f, ht = swap ? f : h;
  const fa = Math.abs(ft), ha = Math.abs(ht), ga = Math.abs(g);
  let min = ha, max = fa, cl = 1, cr = 1, sl = 0, sr = 0, peak = swap ? 3 : 1;
  if (ga > fa) peak = 2;
  if (ga > fa && fa / ga < EPS / 2) {
    max = ga;
    min = ha > 1 ? fa / (ga / ha) : fa / ga * ha;
    sl = ht / g;
    sr = 1;
    cr = ft / g;
  } else if (ga !== 0) {
    const difference = fa - ha, l = difference === fa ? 1 : difference / fa;
    const m = g / ft, t = 2 - l, s = Math.sqrt(t * t + m * m);
    const r = l === 0 ? Math.abs(m) : Math.sqrt(l * l + m * m), a = 0.5 * (s + r);
    min = ha / a;
    max = fa * a;
    let tangent: number;
    if (m * m !== 0) tangent = (m / (s + t) + m / (r + l)) * (1 + a);
    else if (l === 0) tangent = sign(2, ft) * sign(1, g);
    else tangent = g / sign(difference, ft) + m / t;
    const length = Math.sqrt(tangent * tangent + 4);
    cr = 2 / length;
    sr = tangent / length;
    cl = (cr + sr * m) / a;
    sl = ht / ft * sr / a;
  }
  if (swap) [cl, sl, cr, sr] = [sr, cr, sl, cl];
  const signs = [
    sign(1, cr) * sign(1, cl) * sign(1, f),
    sign(1, sr) * sign(1, cl) * sign(1, g),
    sign(1, sr) * sign(1, sl) * sign(1, h),
  ];
  const way = signs[peak - 1];
  return {
    max: sign(max, way),
    min: sign(min, way * sign(1, f) * sign(1, h)),
    cosL: cl,
    sinL: sl,
    cosR: cr,
    sinR: sr,
  };
}

/** The order in which LAPACK leaves singular values: falling, with equal ones as its three sorts put them. */
export function fallingOrder(d: Doubles, order: Int32Array): void {
  const n = d.length;
  for (let i = 0; i < n; i++) order[i] = i;
  for (let last = n - 1; last > 0; last--) {
    let k = 0;
    for (let j = 1; j <= last; j++) if (d[order[j]] <= d[order[k]]) k = j;
    const kept = order[last];
    order[last] = order[k];
    order[k] = kept;
  }
  sortOrder(d, false, order, true);
  sortOrder(d, true, order, true);
}
