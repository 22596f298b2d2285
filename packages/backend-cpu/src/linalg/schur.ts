// Real Schur form of Hessenberg matrices: QR iterations with Francis' double shift, whose bulge is chased by
// reflections of three rows and columns. Matrices in C order. Complex ones are in schur_complex.ts.

import { LinAlgError } from "@nplex/core";
import { kernels } from "./kernels.ts";
import { type Doubles, EPS, hypot, TINY } from "./matrices.ts";
import { addressOf, doubles, within } from "./work.ts";

/** Iterations for one eigenvalue after which an unusual shift is tried. */
const EXCEPTIONAL = 10;

const sign = (x: number): number => x < 0 || Object.is(x, -0) ? -1 : 1;

/** A matrix under way to Schur form. */
interface State {
  readonly h: Doubles;
  readonly size: number;
  /** From row to row of h. */
  readonly n: number;
  /** Schur vectors as rows, as far apart; without them only eigenvalues are kept right. */
  readonly z: Doubles | undefined;
  /** The numbers of a reflection. */
  readonly numbers: Doubles;
  readonly re: Doubles;
  readonly im: Doubles;
}

/** Copies a matrix, with elements of a row and rows as far apart as is said. */
function copy(
  n: number,
  from: Doubles,
  right: number,
  down: number,
  to: Doubles,
  toRight: number,
  toDown: number,
): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0, p = i * down, q = i * toDown; j < n; j++, p += right, q += toRight) {
      to[q] = from[p];
    }
  }
}

/**
 * Brings h to quasi-triangular form between lo and hi: eigenvalues on the diagonal, pairs of complex ones in
 * standard 2 x 2 blocks. Eigenvalues go to re and im, transformations to the columns of z.
 */
export function schur(
  h: Doubles,
  n: number,
  lo: number,
  hi: number,
  re: Doubles,
  im: Doubles,
  z: Doubles | undefined,
): void {
  for (let i = 0; i < n; i++) {
    if (i >= lo && i <= hi) continue;
    re[i] = h[i * n + i];
    im[i] = 0;
  }
  // Columns are walked down: rows lie so far apart that their elements don't share places in the cache. Something may be
  // taken along past the ends of rows and columns.
  const pitch = (n | 7) + 5, a = doubles((n + 1) * pitch), x = z && doubles((n + 1) * pitch);
  const numbers = doubles(5);
  copy(n, h, 1, n, a, 1, pitch);
  if (z && x) copy(n, z, n, 1, x, 1, pitch);
  iterate({ h: a, size: n, n: pitch, z: x, numbers, re, im }, lo, hi);
  copy(n, a, 1, pitch, h, 1, n);
  if (z && x) copy(n, x, 1, pitch, z, n, 1);
}

function iterate(t: State, lo: number, hi: number): void {
  const { h, n, re, im } = t;
  const most = 30 * Math.max(10, hi - lo + 1);
  let total = 0;
  for (let i = hi; i >= lo;) {
    let l = lo;
    for (let count = 0;; count++) {
      l = splitAt(t, l, i);
      if (l >= i - 1) break;
      if (total++ >= most) throw new LinAlgError("Eigenvalues did not converge");
      sweep(t, l, i, shiftsOf(t, l, i, count));
    }
    if (l === i) {
      re[i] = h[i * n + i];
      im[i] = 0;
    } else standardize(t, i);
    i = l - 1;
  }
}

/** Where the last block begins that has no negligible element below the diagonal. */
function splitAt({ h, n, size }: State, lo: number, hi: number): number {
  const least = TINY * (size / EPS);
  for (let k = hi; k > lo; k--) {
    const o = k * n + k, below = Math.abs(h[o - 1]);
    if (below <= least) {
      h[o - 1] = 0;
      return k;
    }
    let near = Math.abs(h[o - n - 1]) + Math.abs(h[o]);
    if (near === 0) {
      if (k - 2 >= lo) near += Math.abs(h[o - n - 2]);
      if (k + 1 <= hi) near += Math.abs(h[o + n]);
    }
    if (below > EPS * near) continue;
    // The criterion of Ahues and Tisseur keeps small eigenvalues of graded matrices accurate.
    const above = Math.abs(h[o - n]), gap = Math.abs(h[o - n - 1] - h[o]), d = Math.abs(h[o]);
    const ab = Math.max(below, above), ba = Math.min(below, above);
    const aa = Math.max(d, gap), bb = Math.min(d, gap), s = aa + ab;
    if (ba * (ab / s) <= Math.max(least, EPS * (bb * (aa / s)))) {
      h[o - 1] = 0;
      return k;
    }
  }
  return lo;
}

type Shifts = readonly [re1: number, im1: number, re2: number, im2: number];

/** Two shifts: the eigenvalues of the last 2 x 2 block, or the better of two real ones twice. */
function shiftsOf({ h, n }: State, lo: number, hi: number, count: number): Shifts {
  let a: number, b: number, c: number, d: number;
  if (count > 0 && count % EXCEPTIONAL === 0) {
    const top = count % (2 * EXCEPTIONAL) !== 0, o = top ? lo * n + lo : hi * n + hi;
    const s = top
      ? Math.abs(h[o + n]) + Math.abs(h[o + 2 * n + 1])
      : Math.abs(h[o - 1]) + Math.abs(h[o - n - 2]);
    a = d = 0.75 * s + h[o];
    b = -0.4375 * s;
    c = s;
  } else {
    const o = hi * n + hi;
    a = h[o - n - 1];
    b = h[o - n];
    c = h[o - 1];
    d = h[o];
  }
  const s = Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d);
  if (s === 0) return [0, 0, 0, 0];
  a /= s;
  b /= s;
  c /= s;
  d /= s;
  const middle = (a + d) / 2, det = (a - middle) * (d - middle) - b * c;
  const root = Math.sqrt(Math.abs(det));
  if (det >= 0) return [middle * s, root * s, middle * s, -root * s];
  const p = middle + root, q = middle - root;
  const x = (Math.abs(p - d) <= Math.abs(q - d) ? p : q) * s;
  return [x, 0, x, 0];
}

/** One double QR step on the block from lo to hi. */
function sweep(t: State, lo: number, hi: number, [r1, i1, r2, i2]: Shifts): void {
  const { h, n, z, size: all, numbers } = t;
  const f = within(h, z ?? h, numbers) ? kernels() : undefined;
  let v0 = 0, v1 = 0, v2 = 0, m = hi - 2;
  // The step starts where two small elements in a row allow it.
  for (;; m--) {
    const o = m * n + m, d = h[o], below = h[o + n];
    const s = Math.abs(d - r2) + Math.abs(i2) + Math.abs(below), part = below / s;
    v0 = part * h[o + 1] + (d - r1) * ((d - r2) / s) - i1 * (i2 / s);
    v1 = part * (d + h[o + n + 1] - r1 - r2);
    v2 = part * h[o + 2 * n + 1];
    const size = Math.abs(v0) + Math.abs(v1) + Math.abs(v2);
    v0 /= size;
    v1 /= size;
    v2 /= size;
    if (m === lo) break;
    const near = Math.abs(h[o - n - 1]) + Math.abs(d) + Math.abs(h[o + n + 1]);
    if (Math.abs(h[o - 1]) * (Math.abs(v1) + Math.abs(v2)) <= EPS * Math.abs(v0) * near) break;
  }
  const from = z ? 0 : lo, end = z ? all : hi + 1;
  for (let k = m; k < hi; k++) {
    const three = k + 2 <= hi, o = k * n + k;
    if (k > m) {
      v0 = h[o - 1];
      v1 = h[o + n - 1];
      v2 = three ? h[o + 2 * n - 1] : 0;
    }
    const rest = hypot(v1, v2);
    let beta = v0, tau = 0;
    if (rest !== 0) {
      beta = -sign(v0) * hypot(v0, rest);
      tau = (beta - v0) / beta;
      v1 /= v0 - beta;
      v2 /= v0 - beta;
    } else v1 = v2 = 0;
    if (k > m) {
      h[o - 1] = beta;
      h[o + n - 1] = 0;
      if (three) h[o + 2 * n - 1] = 0;
    } else if (m > lo) h[o - 1] *= 1 - tau;
    if (tau === 0) continue;
    // At the end the third row and column, which may be past those of the matrix, come through unchanged.
    numbers[0] = v1;
    numbers[1] = v2;
    numbers[2] = tau;
    numbers[3] = tau * v1;
    numbers[4] = tau * v2;
    const rows = Math.min(k + 3, hi) + 1 - from, top = from * n + k, other = z ? all : 0;
    if (f) {
      const [x, y, w] = [addressOf(h, o), addressOf(h, top), addressOf(z ?? h, k * n)];
      f.chase(8 * n, x, 8 * (end - k), y, rows, w, 8 * other, addressOf(numbers, 0));
      continue;
    }
    reflect(h, o, n, 1, end - k, numbers);
    reflect(h, top, 1, n, rows, numbers);
    if (z) reflect(z, k * n, n, 1, all, numbers);
  }
}

/** Reflects three rows or columns that are `apart`, `count` elements of each with a step from one to the next. */
function reflect(
  h: Doubles,
  at: number,
  apart: number,
  step: number,
  count: number,
  numbers: Doubles,
): void {
  const v1 = numbers[0], v2 = numbers[1], tau = numbers[2], t1 = numbers[3], t2 = numbers[4];
  for (let p = at, q = p + apart, r = q + apart; count > 0; count--) {
    const s = h[p] + v1 * h[q] + v2 * h[r];
    h[p] -= s * tau;
    h[q] -= s * t1;
    h[r] -= s * t2;
    p += step;
    q += step;
    r += step;
  }
}

/**
 * Rotates rows and columns i - 1 and i so that their 2 x 2 block is triangular, or has equal diagonal elements
 * and off-diagonal ones of opposite signs; notes its eigenvalues.
 */
function standardize(t: State, i: number): void {
  const { h, n, z, size, re, im } = t, o = (i - 1) * n + i - 1;
  const { cs, sn, a, b, c, d } = standardOf(h[o], h[o + 1], h[o + n], h[o + n + 1]);
  if (sn !== 0) {
    const turn = (m: Doubles, x: number, y: number, step: number, count: number) => {
      for (let k = 0; k < count; k++, x += step, y += step) {
        const p = m[x], q = m[y];
        m[x] = cs * p + sn * q;
        m[y] = cs * q - sn * p;
      }
    };
    const first = z ? 0 : i - 1;
    turn(h, o, o + n, 1, (z ? size : i + 1) - i + 1);
    turn(h, first * n + i - 1, first * n + i, n, i + 1 - first);
    if (z) turn(z, (i - 1) * n, i * n, 1, size);
  }
  h[o] = re[i - 1] = a;
  h[o + 1] = b;
  h[o + n] = c;
  h[o + n + 1] = re[i] = d;
  im[i - 1] = c === 0 ? 0 : Math.sqrt(Math.abs(b)) * Math.sqrt(Math.abs(c));
  im[i] = -im[i - 1];
}

/** A rotation of a 2 x 2 block [a b; c d], and what the block becomes. */
interface Standard {
  readonly cs: number;
  readonly sn: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

function standardOf(a: number, b: number, c: number, d: number): Standard {
  if (c === 0) return { cs: 1, sn: 0, a, b, c, d };
  if (b === 0) return { cs: 0, sn: 1, a: d, b: -c, c: 0, d: a };
  const gap = a - d;
  if (gap === 0 && sign(b) !== sign(c)) return { cs: 1, sn: 0, a, b, c, d };
  const p = gap / 2, big = Math.max(Math.abs(b), Math.abs(c));
  const small = Math.min(Math.abs(b), Math.abs(c)) * sign(b) * sign(c);
  const scale = Math.max(Math.abs(p), big), x = p / scale * p + big / scale * small;
  if (x >= 4 * EPS) {
    const y = p + sign(p) * Math.sqrt(scale) * Math.sqrt(x), r = hypot(c, y);
    return { cs: y / r, sn: c / r, a: d + y, b: b - c, c: 0, d: d - big / y * small };
  }
  // Complex, or real and nearly equal: first make the diagonal elements equal.
  const sigma = b + c, r = hypot(sigma, gap);
  const cs = Math.sqrt((1 + Math.abs(sigma) / r) / 2), sn = -(p / (r * cs)) * sign(sigma);
  const aa = a * cs + b * sn, bb = b * cs - a * sn, cc = c * cs + d * sn, dd = d * cs - c * sn;
  const e = bb * cs + dd * sn, f = cc * cs - aa * sn;
  const middle = (aa * cs + cc * sn + (dd * cs - bb * sn)) / 2;
  if (f === 0) return { cs, sn, a: middle, b: e, c: 0, d: middle };
  if (e === 0) return { cs: -sn, sn: cs, a: middle, b: -f, c: 0, d: middle };
  if (sign(e) !== sign(f)) return { cs, sn, a: middle, b: e, c: f, d: middle };
  const u = Math.sqrt(Math.abs(e)), v = Math.sqrt(Math.abs(f)), w = 1 / Math.sqrt(Math.abs(e + f));
  const root = sign(f) * u * v, c1 = u * w, s1 = v * w;
  return {
    cs: cs * c1 - sn * s1,
    sn: cs * s1 + sn * c1,
    a: middle + root,
    b: e - f,
    c: 0,
    d: middle - root,
  };
}
