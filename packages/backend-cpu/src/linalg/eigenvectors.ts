// Eigenvectors of Schur forms by back substitution, carried over to the matrix itself and normalized. Vectors
// are computed as rows, so that they run along the rows of the triangular matrix.

import { type Doubles, EPS, hypot, TINY } from "./matrices.ts";
import { COMPLEX, REAL } from "./products.ts";
import { doubles } from "./work.ts";

/** Numbers beyond this make a vector be scaled down. */
const BIG = 1e150;

/** Vectors in a block of the product with the Schur vectors. */
const BLOCK = 32;

/** A vector under way: re and im from the first component on. */
interface Vector {
  readonly re: Doubles;
  readonly im: Doubles;
}

function shrink({ re, im }: Vector, end: number, size: number): void {
  for (let k = 0; k < end; k++) {
    re[k] /= size;
    im[k] /= size;
  }
}

/** Component i = r / d, where the vector is scaled first if that would overflow; end is its length so far. */
function setQuotient(
  x: Vector,
  i: number,
  end: number,
  r: number,
  s: number,
  d: number,
  e: number,
  least: number,
): void {
  if (Math.abs(d) + Math.abs(e) < least) {
    d = least;
    e = 0;
  }
  const size = Math.abs(r) + Math.abs(s), divisor = Math.abs(d) + Math.abs(e);
  if (divisor < 1 && size > divisor * 1e300) {
    shrink(x, end, size);
    r /= size;
    s /= size;
  }
  if (e === 0) {
    x.re[i] = r / d;
    x.im[i] = s / d;
  } else if (Math.abs(d) >= Math.abs(e)) {
    const t = e / d, q = d + e * t;
    x.re[i] = (r + s * t) / q;
    x.im[i] = (s - r * t) / q;
  } else {
    const t = d / e, q = d * t + e;
    x.re[i] = (r * t + s) / q;
    x.im[i] = (s * t - r) / q;
  }
  const most = Math.max(Math.abs(x.re[i]), Math.abs(x.im[i]));
  if (most > BIG) shrink(x, end, most);
}

/**
 * Components i - 1 and i from the rows of a 2 x 2 block of T less the eigenvalue, with right-hand sides
 * (r, s) and (u, v): elimination with the larger pivot.
 */
function setPair(
  x: Vector,
  i: number,
  end: number,
  block: readonly [number, number, number, number],
  wr: number,
  wi: number,
  [r, s, u, v]: readonly [number, number, number, number],
  least: number,
): void {
  const [a, b, c, d] = block;
  // [p  b; c  q] with complex p = a - w, q = d - w; |c| against |p| decides the pivot.
  const p = a - wr, q = d - wr;
  if (hypot(p, wi) >= Math.abs(c)) {
    // The second row less c / (p - i wi) times the first
    const n = p * p + wi * wi, fr = c * (p / n), fi = c * (wi / n);
    const e = q - fr * b, f = -wi - fi * b;
    setQuotient(x, i, end, u - (fr * r - fi * s), v - (fr * s + fi * r), e, f, least);
    // A vector that was scaled meanwhile takes its right-hand side along: it is summed anew by the caller.
    return;
  }
  const fr = p / c, fi = -wi / c;
  // The first row less (p - i wi) / c times the second leaves [0, b - f (q - i wi)].
  const e = b - (fr * q + fi * wi), f = -(fi * q - fr * wi);
  setQuotient(x, i, end, r - (fr * u - fi * v), s - (fr * v + fi * u), e, f, least);
}

/** The sum over k of T[i][k] x[k], negated; the first result is re, the second im. */
const sums: [number, number] = [0, 0];
function sumRow(
  t: Doubles,
  n: number,
  i: number,
  from: number,
  end: number,
  x: Vector,
  im: boolean,
): void {
  const row = i * n;
  let a = 0, b = 0;
  for (let k = from; k < end; k++) a -= t[row + k] * x.re[k];
  if (im) { for (let k = from; k < end; k++) b -= t[row + k] * x.im[k]; }
  sums[0] = a;
  sums[1] = b;
}

/**
 * Eigenvectors of a real matrix with quasi-triangular form t and Schur vectors z: in the columns, those of
 * complex pairs as re and im side by side (the vector of the eigenvalue with positive im).
 */
export function realVectors(t: Doubles, z: Doubles, n: number, wr: Doubles, wi: Doubles): Doubles {
  const rows = doubles(n * n), x = { re: new Float64Array(n), im: new Float64Array(n) };
  const smallest = TINY * (n / EPS);
  for (let j = 0; j < n; j++) {
    const complex = wi[j] !== 0, end = complex ? j + 2 : j + 1, re = wr[j], im = wi[j];
    const least = Math.max(EPS * (Math.abs(re) + Math.abs(im)), smallest);
    x.re.fill(0);
    x.im.fill(0);
    if (complex) {
      const above = t[j * n + j + 1], below = t[(j + 1) * n + j];
      if (Math.abs(above) >= Math.abs(below)) {
        x.re[j] = 1;
        x.im[j + 1] = im / above;
      } else {
        x.re[j] = -im / below;
        x.im[j + 1] = 1;
      }
    } else x.re[j] = 1;
    for (let i = j - 1; i >= 0; i--) {
      const d = t[i * n + i];
      if (i === 0 || t[i * n + i - 1] === 0) {
        sumRow(t, n, i, i + 1, end, x, complex);
        setQuotient(x, i, end, sums[0], sums[1], d - re, -im, least);
        continue;
      }
      const o = (i - 1) * n + i - 1, block = [t[o], t[o + 1], t[o + n], d] as const;
      sumRow(t, n, i, i + 1, end, x, complex);
      const [u, v] = sums;
      sumRow(t, n, i - 1, i + 1, end, x, complex);
      setPair(x, i, end, block, re, im, [sums[0], sums[1], u, v], least);
      // The other component from the row with the larger coefficient for it
      const p = t[o] - re;
      if (hypot(p, im) >= Math.abs(block[2])) {
        sumRow(t, n, i - 1, i, end, x, complex);
        setQuotient(x, i - 1, end, sums[0], sums[1], p, -im, least);
      } else {
        sumRow(t, n, i, i + 1, end, x, complex);
        const q = d - re, r = sums[0] - (q * x.re[i] + im * x.im[i]);
        const s = sums[1] - (q * x.im[i] - im * x.re[i]);
        setQuotient(x, i - 1, end, r, s, block[2], 0, least);
      }
      i--;
    }
    // Negated, because the product below is subtracted.
    shrink(x, end, -largestOf(x, end));
    rows.set(x.re, j * n);
    if (complex) rows.set(x.im, ++j * n);
  }
  const v = doubles(n * n);
  for (let j = 0; j < n; j += BLOCK) {
    const count = Math.min(BLOCK, n - j), depth = Math.min(n, j + BLOCK + 1);
    REAL.subtractAdjoint(n, count, depth, z, 0, n, rows, j * n, n, v, j, n);
  }
  return v;
}

function largestOf({ re, im }: Vector, end: number): number {
  let largest = 0;
  for (let k = 0; k < end; k++) largest = Math.max(largest, Math.abs(re[k]), Math.abs(im[k]));
  return largest;
}

/** Eigenvectors (columns) of a complex matrix with triangular form t and Schur vectors z. */
export function complexVectors(t: Doubles, z: Doubles, n: number): Doubles {
  const rows = doubles(2 * n * n), x = { re: new Float64Array(n), im: new Float64Array(n) };
  const smallest = TINY * (n / EPS), width = 2 * n;
  for (let j = 0; j < n; j++) {
    const wr = t[j * width + 2 * j], wi = t[j * width + 2 * j + 1], end = j + 1;
    const least = Math.max(EPS * (Math.abs(wr) + Math.abs(wi)), smallest);
    x.re.fill(0);
    x.im.fill(0);
    x.re[j] = 1;
    for (let i = j - 1; i >= 0; i--) {
      const row = i * width;
      let r = 0, s = 0;
      for (let k = i + 1, p = row + 2 * k; k < end; k++, p += 2) {
        r -= t[p] * x.re[k] - t[p + 1] * x.im[k];
        s -= t[p] * x.im[k] + t[p + 1] * x.re[k];
      }
      setQuotient(x, i, end, r, s, t[row + 2 * i] - wr, t[row + 2 * i + 1] - wi, least);
    }
    shrink(x, end, -largestOf(x, end));
    // Conjugated for the product with the adjoint
    for (let k = 0, p = j * width; k < end; k++, p += 2) {
      rows[p] = x.re[k];
      rows[p + 1] = -x.im[k];
    }
  }
  const v = doubles(2 * n * n);
  for (let j = 0; j < n; j += BLOCK) {
    const count = Math.min(BLOCK, n - j), depth = Math.min(n, j + BLOCK);
    COMPLEX.subtractAdjoint(n, count, depth, z, 0, width, rows, j * width, width, v, 2 * j, width);
  }
  return v;
}

/**
 * Scales column j to norm 1 and, if it is complex, turns it so that its largest component is real. Its im is
 * `apart` places from its re (0: it has none), components are `step` apart.
 */
export function normalize(
  v: Doubles,
  at: number,
  apart: number,
  step: number,
  n: number,
): void {
  let largest = 0;
  const end = at + n * step;
  for (let p = at; p < end; p += step) {
    largest = Math.max(largest, Math.abs(v[p]), apart ? Math.abs(v[p + apart]) : 0);
  }
  let sum = 0, most = -1, place = at;
  for (let p = at; p < end; p += step) {
    const x = v[p] / largest, y = apart ? v[p + apart] / largest : 0, size = x * x + y * y;
    sum += size;
    if (size > most) {
      most = size;
      place = p;
    }
  }
  const length = Math.sqrt(sum);
  if (apart === 0) {
    for (let p = at; p < end; p += step) v[p] = v[p] / largest / length;
    return;
  }
  const re = v[place] / largest, im = v[place + apart] / largest;
  // LAPACK makes it positive for complex matrices and leaves its sign to real ones.
  const r = step > n || re >= 0 ? hypot(re, im) : -hypot(re, im);
  const c = re / r, s = im / r;
  for (let p = at; p < end; p += step) {
    const x = v[p] / largest / length, y = v[p + apart] / largest / length;
    v[p] = c * x + s * y;
    v[p + apart] = c * y - s * x;
  }
  v[place + apart] = 0;
}
