// What comes before QR iterations on a general matrix: balancing, which splits off eigenvalues that are already
// there and evens out the norms of rows and columns, and reduction to Hessenberg form. Matrices in C order.

import { type Doubles, transposeOf } from "./matrices.ts";
import { formQ, found, reflector } from "./householder.ts";
import { padded, pass, pitchOf } from "./passes.ts";
import { doubles } from "./work.ts";

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
  const vs = doubles(n * n * lanes), taus = new Float64Array(n * lanes);
  (lanes === 1 ? reduceReal : reduceComplex)(a, n, lo, hi, vs, taus);
  if (!wanted) return undefined;
  const q = doubles(n * n * lanes);
  formQ(vs, n, taus, Math.max(n - 1, 0), 1, n, n, lanes, q);
  return transposeOf(q, n, n, lanes, doubles(q.length));
}

/**
 * A = H A H for reflections whose vectors go to the rows of vs. The update of one step is done together with the products
 * of the next, in one pass over the matrix.
 */
function reduceReal(
  a: Doubles,
  n: number,
  lo: number,
  hi: number,
  vs: Doubles,
  taus: Doubles,
): void {
  const ld = pitchOf(n), h = padded(n, n), x = doubles(4 * ld), c = doubles(4 * ld);
  // A -= p vᵀ + v qᵀ is due from the step before: numbers p and v, vectors q and v, then those of this step and its sums.
  const v = ld, w = 2 * ld, sums = 3 * ld;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) h[i * ld + j] = a[i * n + j];
  for (let k = lo; k < hi; k++) {
    const row = k * n, from = k & -2;
    for (let i = k + 1; i <= hi; i++) {
      vs[row + i] = h[i * ld + k] - (c[i] * x[v + k] + c[v + i] * x[k]);
    }
    if (k + 1 < hi) reflector(vs, row + k + 1, hi - k, 1);
    else found.beta = vs[row + hi];
    const tau = taus[k] = k + 1 < hi ? found.tau : 0;
    x[w + from] = x[w + k] = 0;
    for (let j = from; j < n; j++) x[sums + j] = 0;
    for (let i = 0; i <= hi; i++) {
      c[sums + i] = 0;
      c[w + i] = i > k ? x[w + i] = vs[row + i] : 0;
    }
    pass("both", hi + 1, n - from, h, from, ld, x, from, c, 0, ld);
    let dot = 0;
    for (let i = k + 1; i <= hi; i++) {
      h[i * ld + k] = i === k + 1 ? found.beta : 0;
      dot += c[w + i] * c[sums + i];
    }
    for (let i = 0; i <= hi; i++) {
      c[i] = tau * c[sums + i];
      c[v + i] = tau * c[w + i];
    }
    for (let j = k + 1; j < n; j++) {
      x[v + j] = x[w + j];
      x[j] = x[sums + j] - tau * dot * x[w + j];
    }
    x[k] = x[v + k] = 0;
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] = h[i * ld + j];
}

/** The same for complex matrices, reflection by reflection. */
function reduceComplex(
  a: Doubles,
  n: number,
  lo: number,
  hi: number,
  vs: Doubles,
  taus: Doubles,
): void {
  const q = new Float64Array(2 * n);
  for (let k = lo; k < hi - 1; k++) {
    const at = 2 * (k * n + k + 1), count = hi - k;
    for (let i = 0; i < count; i++) {
      const from = 2 * ((k + 1 + i) * n + k);
      for (let l = 0; l < 2; l++) {
        vs[at + i * 2 + l] = a[from + l];
        a[from + l] = 0;
      }
    }
    reflector(vs, at, count, 2);
    a[2 * ((k + 1) * n + k)] = found.beta;
    taus[2 * k] = found.tau;
    taus[2 * k + 1] = found.tauIm;
    if (found.tau !== 0 || found.tauIm !== 0) {
      similarComplex(a, n, k, hi, vs, found.tau, found.tauIm, q);
    }
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
