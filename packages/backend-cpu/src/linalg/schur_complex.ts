// Schur form of complex Hessenberg matrices: QR iterations with single shifts, by plane rotations. Matrices
// in C order, re and im side by side.

import { LinAlgError } from "@nplex/core";
import { type Doubles, EPS, hypot, TINY } from "./matrices.ts";

/** |re| + |im|. */
const size = (a: Doubles, p: number): number => Math.abs(a[p]) + Math.abs(a[p + 1]);

/** The square root of re + i im with a positive real part. */
function squareRoot(re: number, im: number): [number, number] {
  const r = hypot(re, im);
  if (r === 0) return [0, 0];
  if (re >= 0) {
    const x = Math.sqrt((r + re) / 2);
    return [x, im / (2 * x)];
  }
  const y = Math.sqrt((r - re) / 2) * (im < 0 ? -1 : 1);
  return [im / (2 * y), y];
}

/**
 * Brings h to triangular form between lo and hi; the diagonal then holds the eigenvalues. Transformations
 * go to the columns of z; without it only the diagonal comes out right.
 */
export function schurComplex(
  h: Doubles,
  n: number,
  lo: number,
  hi: number,
  z: Doubles | undefined,
): void {
  const width = 2 * n, most = 30 * Math.max(10, hi - lo + 1);
  let total = 0;
  for (let i = hi; i > lo;) {
    let l = lo;
    for (let count = 0;; count++) {
      l = splitAt(h, n, l, i);
      if (l === i) break;
      if (total++ >= most) throw new LinAlgError("Eigenvalues did not converge");
      const [x, y] = shiftOf(h, n, l, i, count);
      const o = l * width + 2 * l;
      sweep(h, n, l, i, h[o] - x, h[o + 1] - y, z);
    }
    i = l - 1;
  }
}

function splitAt(h: Doubles, n: number, lo: number, hi: number): number {
  const width = 2 * n, least = TINY * (n / EPS);
  for (let k = hi; k > lo; k--) {
    const o = k * width + 2 * k, below = size(h, o - 2);
    if (below > least) {
      let near = size(h, o - width - 2) + size(h, o);
      if (near === 0) {
        if (k - 2 >= lo) near += size(h, o - width - 4);
        if (k + 1 <= hi) near += size(h, o + width);
      }
      if (below > EPS * near) continue;
      const above = size(h, o - width), d = size(h, o);
      const gap = Math.abs(h[o - width - 2] - h[o]) + Math.abs(h[o - width - 1] - h[o + 1]);
      const ab = Math.max(below, above), ba = Math.min(below, above);
      const aa = Math.max(d, gap), bb = Math.min(d, gap), s = aa + ab;
      if (ba * (ab / s) > Math.max(least, EPS * (bb * (aa / s)))) continue;
    }
    h[o - 2] = h[o - 1] = 0;
    return k;
  }
  return lo;
}

/** The eigenvalue of the last 2 x 2 block nearer to its corner; now and then an unusual shift. */
function shiftOf(h: Doubles, n: number, lo: number, hi: number, count: number): [number, number] {
  const width = 2 * n;
  if (count > 0 && count % 10 === 0) {
    const o = count % 20 === 0 ? hi * width + 2 * hi : lo * width + 2 * lo;
    return [h[o] + 0.75 * size(h, count % 20 === 0 ? o - 2 : o + width), h[o + 1]];
  }
  const o = hi * width + 2 * hi;
  const [p, q] = squareRoot(h[o - width], h[o - width + 1]);
  const [r, s] = squareRoot(h[o - 2], h[o - 1]);
  const u = p * r - q * s, v = p * s + q * r;
  if (u === 0 && v === 0) return [h[o], h[o + 1]];
  const x = (h[o - width - 2] - h[o]) / 2, y = (h[o - width - 1] - h[o + 1]) / 2;
  const scale = Math.max(Math.abs(x) + Math.abs(y), Math.abs(u) + Math.abs(v));
  const a = x / scale, b = y / scale, c = u / scale, d = v / scale;
  let [e, f] = squareRoot(a * a - b * b + c * c - d * d, 2 * (a * b + c * d));
  if (a * e + b * f < 0) {
    e = -e;
    f = -f;
  }
  // u² / (x + root)
  e = (e + a) * scale;
  f = (f + b) * scale;
  const big = hypot(e, f), g = (u * e + v * f) / big / big, k = (v * e - u * f) / big / big;
  return [h[o] - (u * g - v * k), h[o + 1] - (u * k + v * g)];
}

/** One QR step on the block from lo to hi; (x, y) is the first element less the shift. */
function sweep(
  h: Doubles,
  n: number,
  lo: number,
  hi: number,
  x: number,
  y: number,
  z: Doubles | undefined,
): void {
  const width = 2 * n, from = z ? 0 : lo, end = z ? n : hi + 1;
  for (let k = lo; k < hi; k++) {
    const o = k * width + 2 * k, below = k === lo ? o + width : o + width - 2;
    if (k > lo) {
      x = h[o - 2];
      y = h[o - 1];
    }
    const u = h[below], v = h[below + 1], p = hypot(x, y), q = hypot(u, v), r = hypot(p, q);
    if (q === 0 || r === 0) continue;
    // [c s; -s* c] makes (x + iy, u + iv) a multiple of the first unit vector.
    const c = p / r, ex = p === 0 ? 1 : x / p, ey = p === 0 ? 0 : y / p;
    const s = (ex * u + ey * v) / r, t = (ey * u - ex * v) / r;
    for (
      let a = k * width + 2 * Math.max(k - 1, lo), b = a + width, e = k * width + 2 * end;
      a < e;
      a += 2, b += 2
    ) {
      const x0 = h[a], y0 = h[a + 1], x1 = h[b], y1 = h[b + 1];
      h[a] = c * x0 + s * x1 - t * y1;
      h[a + 1] = c * y0 + s * y1 + t * x1;
      h[b] = c * x1 - s * x0 - t * y0;
      h[b + 1] = c * y1 - s * y0 + t * x0;
    }
    if (k > lo) h[below] = h[below + 1] = 0;
    turn(h, width, from, Math.min(k + 2, hi) + 1, k, c, s, t);
    if (z) turn(z, width, 0, n, k, c, s, t);
  }
}

/** Columns k and k + 1 times the adjoint of the rotation. */
function turn(
  m: Doubles,
  width: number,
  from: number,
  end: number,
  k: number,
  c: number,
  s: number,
  t: number,
): void {
  for (let p = from * width + 2 * k, last = end * width; p < last; p += width) {
    const x0 = m[p], y0 = m[p + 1], x1 = m[p + 2], y1 = m[p + 3];
    m[p] = c * x0 + s * x1 + t * y1;
    m[p + 1] = c * y0 + s * y1 - t * x1;
    m[p + 2] = c * x1 - s * x0 + t * y0;
    m[p + 3] = c * y1 - s * y0 - t * x0;
  }
}
