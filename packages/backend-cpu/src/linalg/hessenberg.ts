// What comes before QR iterations on a general matrix: balancing, which splits off eigenvalues that are already
// there and evens out the norms of rows and columns, and reduction to Hessenberg form. Matrices in C order.

import { type Doubles, transposeOf } from "./matrices.ts";
import { formQ, found, reflector } from "./householder.ts";

/** What `balance` did. */
export interface Balance {
  /** Rows and columns before `lo` and after `hi` hold eigenvalues on the diagonal. */
  readonly lo: number;
  readonly hi: number;
  /** Between them the factor of each row, outside the row that it was exchanged with. */
  readonly factors: Doubles;
}

function norm(a: Doubles, at: number, count: number, step: number, lanes: number): number {
  let s = 0;
  for (let i = 0, p = at; i < count; i++, p += step) {
    s += a[p] * a[p];
    if (lanes === 2) s += a[p + 1] * a[p + 1];
  }
  return Math.sqrt(s);
}

function exchange(a: Doubles, n: number, lanes: number, i: number, j: number): void {
  if (i === j) return;
  const width = n * lanes;
  const swap = (p: number, q: number) => {
    const t = a[p];
    a[p] = a[q];
    a[q] = t;
  };
  for (let k = 0; k < n; k++) {
    for (let l = 0; l < lanes; l++) swap(k * width + i * lanes + l, k * width + j * lanes + l);
  }
  for (let k = 0; k < width; k++) swap(i * width + k, j * width + k);
}

/** Balances in place, by exchanges and powers of two; elements are within 1e±60. */
export function balance(a: Doubles, n: number, lanes: number): Balance {
  const width = n * lanes, factors = new Float64Array(n).fill(1);
  let lo = 0, hi = n - 1;
  const isZero = (i: number, j: number) =>
    a[i * width + j * lanes] === 0 && (lanes === 1 || a[i * width + j * lanes + 1] === 0);
  // Rows with nothing but zeros beside the diagonal go down, columns go to the left.
  for (let found = true; found;) {
    found = false;
    for (let i = hi; i >= 0; i--) {
      let alone = true;
      for (let j = 0; j <= hi && alone; j++) alone = i === j || isZero(i, j);
      if (!alone) continue;
      factors[hi] = i;
      exchange(a, n, lanes, i, hi);
      found = true;
      if (hi === 0) return { lo: 0, hi: 0, factors };
      hi--;
    }
  }
  for (let found = true; found;) {
    found = false;
    for (let j = lo; j <= hi; j++) {
      let alone = true;
      for (let i = lo; i <= hi && alone; i++) alone = i === j || isZero(i, j);
      if (!alone) continue;
      factors[lo] = j;
      exchange(a, n, lanes, j, lo);
      found = true;
      lo++;
    }
  }
  for (let i = lo; i <= hi; i++) factors[i] = 1;
  for (let again = true; again;) {
    again = false;
    for (let i = lo; i <= hi; i++) {
      const column = norm(a, lo * width + i * lanes, hi - lo + 1, width, lanes);
      const row = norm(a, i * width + lo * lanes, hi - lo + 1, lanes, lanes);
      if (column === 0 || row === 0) continue;
      let f = 1, c = column, r = row;
      while (c < r / 2 && f < 2 ** 400) {
        f *= 2;
        c *= 2;
        r /= 2;
      }
      while (c / 2 >= r && f > 2 ** -400) {
        f /= 2;
        c /= 2;
        r *= 2;
      }
      if (
        c + r >= 0.95 * (column + row) || !(factors[i] * f < 2 ** 900 && factors[i] * f > 2 ** -900)
      ) {
        continue;
      }
      again = true;
      factors[i] *= f;
      for (let p = i * width, end = p + width; p < end; p++) a[p] /= f;
      for (let k = 0, p = i * lanes; k < n; k++, p += width) {
        for (let l = 0; l < lanes; l++) a[p + l] *= f;
      }
    }
  }
  return { lo, hi, factors };
}

/** Turns eigenvectors (columns of v) of the balanced matrix into those of the matrix itself. */
export function undoBalance(
  { lo, hi, factors }: Balance,
  v: Doubles,
  n: number,
  lanes: number,
): void {
  const width = n * lanes;
  for (let i = lo; i <= hi && lo < hi; i++) {
    const f = factors[i];
    if (f !== 1) { for (let p = i * width, end = p + width; p < end; p++) v[p] *= f; }
  }
  const swap = (i: number) => {
    const j = factors[i];
    if (i === j) return;
    for (let k = 0, p = i * width, q = j * width; k < width; k++, p++, q++) {
      const t = v[p];
      v[p] = v[q];
      v[q] = t;
    }
  };
  for (let i = lo - 1; i >= 0; i--) swap(i);
  for (let i = hi + 1; i < n; i++) swap(i);
}

/** Reduces a to Hessenberg form H in place between lo and hi; gives Q with a = Q H Qᴴ if it is wanted. */
export function reduce(
  a: Doubles,
  n: number,
  lanes: 1 | 2,
  lo: number,
  hi: number,
  wanted: boolean,
): Doubles | undefined {
  const vs = new Float64Array(n * n * lanes), taus = new Float64Array(n * lanes);
  const p = new Float64Array(n * lanes), q = new Float64Array(n * lanes);
  for (let k = lo; k < hi - 1; k++) {
    const at = (k * n + k + 1) * lanes, count = hi - k;
    for (let i = 0; i < count; i++) {
      const from = ((k + 1 + i) * n + k) * lanes;
      for (let l = 0; l < lanes; l++) {
        vs[at + i * lanes + l] = a[from + l];
        a[from + l] = 0;
      }
    }
    reflector(vs, at, count, lanes);
    a[((k + 1) * n + k) * lanes] = found.beta;
    taus[k * lanes] = found.tau;
    if (lanes === 2) taus[2 * k + 1] = found.tauIm;
    if (found.tau === 0 && found.tauIm === 0) continue;
    if (lanes === 1) similar(a, n, k, hi, vs, found.tau, p, q);
    else similarComplex(a, n, k, hi, vs, found.tau, found.tauIm, q);
  }
  return wanted
    ? transposeOf(formQ(vs, n, taus, Math.max(n - 1, 0), 1, n, n, lanes), n, n, lanes)
    : undefined;
}

/** A = H A H for the reflection with the vector in row k of vs, in two passes over A. */
function similar(
  a: Doubles,
  n: number,
  k: number,
  hi: number,
  vs: Doubles,
  tau: number,
  p: Doubles,
  q: Doubles,
): void {
  const v = vs.subarray(k * n, k * n + n), end = hi + 1;
  q.fill(0);
  for (let i = 0; i <= k; i++) {
    const row = i * n;
    let s = 0;
    for (let j = k + 1; j < end; j++) s += a[row + j] * v[j];
    s *= tau;
    for (let j = k + 1; j < end; j++) a[row + j] -= s * v[j];
  }
  let dot = 0, i = k + 1;
  for (; i + 2 <= end; i += 2) {
    const r0 = i * n, r1 = r0 + n, v0 = v[i], v1 = v[i + 1];
    let s0 = 0, s1 = 0;
    for (let j = k + 1; j < end; j++) {
      const x = a[r0 + j], y = a[r1 + j], vj = v[j];
      s0 += x * vj;
      s1 += y * vj;
      q[j] += v0 * x + v1 * y;
    }
    for (let j = end; j < n; j++) q[j] += v0 * a[r0 + j] + v1 * a[r1 + j];
    p[i] = s0;
    p[i + 1] = s1;
    dot += s0 * v0 + s1 * v1;
  }
  if (i < end) {
    const r0 = i * n, v0 = v[i];
    let s0 = 0;
    for (let j = k + 1; j < end; j++) {
      s0 += a[r0 + j] * v[j];
      q[j] += v0 * a[r0 + j];
    }
    for (let j = end; j < n; j++) q[j] += v0 * a[r0 + j];
    p[i] = s0;
    dot += s0 * v0;
  }
  for (let j = k + 1; j < end; j++) q[j] -= tau * dot * v[j];
  for (i = k + 1; i + 2 <= end; i += 2) {
    const r0 = i * n, r1 = r0 + n, p0 = tau * p[i], p1 = tau * p[i + 1];
    const v0 = tau * v[i], v1 = tau * v[i + 1];
    for (let j = k + 1; j < end; j++) {
      const vj = v[j], qj = q[j];
      a[r0 + j] -= p0 * vj + v0 * qj;
      a[r1 + j] -= p1 * vj + v1 * qj;
    }
    for (let j = end; j < n; j++) {
      a[r0 + j] -= v0 * q[j];
      a[r1 + j] -= v1 * q[j];
    }
  }
  if (i < end) {
    const r0 = i * n, p0 = tau * p[i], v0 = tau * v[i];
    for (let j = k + 1; j < end; j++) a[r0 + j] -= p0 * v[j] + v0 * q[j];
    for (let j = end; j < n; j++) a[r0 + j] -= v0 * q[j];
  }
}

/** A = Hᴴ A H, from the right and then from the left. */
function similarComplex(
  a: Doubles,
  n: number,
  k: number,
  hi: number,
  vs: Doubles,
  tau: number,
  tauIm: number,
  q: Doubles,
): void {
  const v = vs.subarray(2 * k * n, 2 * k * n + 2 * n), from = 2 * (k + 1), end = 2 * (hi + 1);
  for (let i = 0; i <= hi; i++) {
    const row = 2 * i * n;
    let re = 0, im = 0;
    for (let j = from; j < end; j += 2) {
      re += a[row + j] * v[j] - a[row + j + 1] * v[j + 1];
      im += a[row + j] * v[j + 1] + a[row + j + 1] * v[j];
    }
    const x = tau * re - tauIm * im, y = tau * im + tauIm * re;
    for (let j = from; j < end; j += 2) {
      a[row + j] -= x * v[j] + y * v[j + 1];
      a[row + j + 1] -= y * v[j] - x * v[j + 1];
    }
  }
  q.fill(0);
  for (let i = k + 1; i <= hi; i++) {
    const row = 2 * i * n, x = v[2 * i], y = v[2 * i + 1];
    for (let j = from; j < 2 * n; j += 2) {
      q[j] += x * a[row + j] + y * a[row + j + 1];
      q[j + 1] += x * a[row + j + 1] - y * a[row + j];
    }
  }
  for (let i = k + 1; i <= hi; i++) {
    const row = 2 * i * n, p = v[2 * i], r = v[2 * i + 1];
    const x = tau * p + tauIm * r, y = tau * r - tauIm * p;
    for (let j = from; j < 2 * n; j += 2) {
      a[row + j] -= x * q[j] - y * q[j + 1];
      a[row + j + 1] -= x * q[j + 1] + y * q[j];
    }
  }
}
