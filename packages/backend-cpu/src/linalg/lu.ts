// Kernels of `lu` and `triangular_solve`: recursion over halves, so that nearly all the work is products of
// blocks. Factors of positive definite matrices are in cholesky.ts.

import type { Attrs, Tensor } from "@nplex/core";
import {
  type Doubles,
  eachMatrix,
  readMatrix,
  rowsOf,
  writeMatrix,
  writeScalar,
  writeVector,
} from "./matrices.ts";
import { kernels } from "./kernels.ts";
import { type Arithmetic, COMPLEX, REAL } from "./products.ts";
import { addressOf, begin, doubles, within } from "./work.ts";

/** Columns that are factored, and rows that are solved, one by one. */
const SMALL = 8;

/** A first half whose blocks fill register tiles. */
const half = (n: number): number => Math.ceil(n / 2 / SMALL) * SMALL;

/** An LU factorization under way; everything is in place. */
interface LU {
  readonly ar: Arithmetic;
  readonly a: Doubles;
  readonly m: number;
  readonly n: number;
  /** Which row of the matrix each row is. */
  readonly order: Int32Array;
  /** The sign of that permutation. */
  sign: number;
}

/** Kernel of `lu`. */
export function luKernel(inputs: readonly Tensor[], outs: readonly Tensor[]): void {
  const [x] = inputs, [lu, rows, parity] = outs;
  const [m, n] = x.shape.slice(-2), ar = x.dtype.kind === "c" ? COMPLEX : REAL;
  const steps = Math.min(m, n);
  // Factors live for a few calls: they stay where they are.
  lu.storage.uses = -1;
  begin(m * n);
  const a = doubles(m * n * ar.lanes), order = new Int32Array(m);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    readMatrix(x, index, false, a);
    for (let i = 0; i < m; i++) order[i] = i;
    const f: LU = { ar, a, m, n, order, sign: 1 };
    factorColumns(f, 0, steps);
    if (n > steps) {
      const w = n * ar.lanes;
      solveInPlace(ar, true, true, steps, n - steps, a, 0, w, a, steps * ar.lanes, w, false, 0);
    }
    writeMatrix(lu, index, a, n);
    writeVector(rows, index, order);
    writeScalar(parity, index, f.sign);
  });
}

/** Factors the columns from `at` on, which hold what is left after those before them. */
function factorColumns(f: LU, at: number, count: number): void {
  const { ar, a, m, n } = f, { lanes } = ar;
  if (count <= SMALL) {
    let p = lanes === 1 && within(a, a, a) ? largestBelow(f, at) : -1;
    for (let k = at; k < at + count; k++) {
      if (p >= 0) p = eliminateInside(f, k, p, at + count);
      else (lanes === 1 ? eliminate : eliminateComplex)(f, k, at + count);
    }
    return;
  }
  const left = half(count), right = count - left, w = n * lanes;
  factorColumns(f, at, left);
  const next = at + left, corner = (at * n + next) * lanes;
  solveInPlace(ar, true, true, left, right, a, (at * n + at) * lanes, w, a, corner, w, false, 0);
  ar.subtract(
    m - next,
    right,
    left,
    a,
    (next * n + at) * lanes,
    w,
    a,
    corner,
    w,
    a,
    (next * n + next) * lanes,
    w,
  );
  factorColumns(f, next, right);
}

function exchange(f: LU, i: number, j: number): void {
  const { a, order } = f, w = f.n * f.ar.lanes, inside = within(a, a, a) ? w >> 1 : 0;
  if (inside) kernels()?.exchange(inside, addressOf(a, i * w), addressOf(a, j * w));
  for (let c = 2 * inside, p = i * w + c, q = j * w + c; c < w; c++, p++, q++) {
    const t = a[p];
    a[p] = a[q];
    a[q] = t;
  }
  const t = order[i];
  order[i] = order[j];
  order[j] = t;
  f.sign = -f.sign;
}

/** Which of the rows from k on has the largest element in column k. */
function largestBelow({ a, m, n }: LU, k: number): number {
  let p = k, largest = Math.abs(a[k * n + k]);
  for (let i = k + 1, q = i * n + k; i < m; i++, q += n) {
    const size = Math.abs(a[q]);
    if (size > largest) {
      largest = size;
      p = i;
    }
  }
  return p;
}

/** `eliminate` in WebAssembly with the pivot in row p: gives where the next one is. */
function eliminateInside(f: LU, k: number, p: number, end: number): number {
  const { a, m, n } = f, o = k * n + k, next = k + 1;
  if (p !== k) exchange(f, k, p);
  if (a[o] === 0) return largestBelow(f, next);
  const found = kernels()?.eliminate(m - next, 8 * n, addressOf(a, o), end - next) ?? 0;
  const first = a[o + n + 1];
  // NaN stays the largest.
  return next + (first === first ? found : 0);
}

/** One step of elimination in the columns before `end`; rows are exchanged as a whole. */
function eliminate(f: LU, k: number, end: number): void {
  const { a, m, n } = f, p = largestBelow(f, k);
  if (p !== k) exchange(f, k, p);
  const pivot = a[k * n + k];
  if (pivot === 0) return;
  for (let i = k + 1; i < m; i++) {
    // A factor of 0 still meets NaN and infinities, as in LAPACK.
    const t = a[i * n + k] /= pivot;
    for (let j = k + 1, q = i * n + j, r = k * n + j; j < end; j++) a[q++] -= t * a[r++];
  }
}

function eliminateComplex(f: LU, k: number, end: number): void {
  const { a, m, n } = f, at = 2 * (k * n + k);
  let p = k, largest = Math.abs(a[at]) + Math.abs(a[at + 1]);
  for (let i = k + 1, q = 2 * (i * n + k); i < m; i++, q += 2 * n) {
    const size = Math.abs(a[q]) + Math.abs(a[q + 1]);
    if (size > largest) {
      largest = size;
      p = i;
    }
  }
  if (p !== k) exchange(f, k, p);
  const re = a[at], im = a[at + 1];
  if (re === 0 && im === 0) return;
  for (let i = k + 1; i < m; i++) {
    const o = 2 * (i * n + k);
    divide(a, o, re, im);
    const x = a[o], y = a[o + 1];
    for (let j = k + 1, q = 2 * (i * n + j), r = 2 * (k * n + j); j < end; j++, q += 2, r += 2) {
      a[q] -= x * a[r] - y * a[r + 1];
      a[q + 1] -= x * a[r + 1] + y * a[r];
    }
  }
}

/** Divides the complex number at `o` by re + i im, with Smith's scaling. */
export function divide(a: Float64Array, o: number, re: number, im: number): void {
  const x = a[o], y = a[o + 1];
  if (im === 0) {
    a[o] = x / re;
    a[o + 1] = y / re;
  } else if (Math.abs(re) >= Math.abs(im)) {
    const t = im / re, d = re + im * t;
    a[o] = (x + y * t) / d;
    a[o + 1] = (y - x * t) / d;
  } else {
    const t = re / im, d = re * t + im;
    a[o] = (x * t + y) / d;
    a[o + 1] = (y * t - x) / d;
  }
}

/**
 * Overwrites B (n x r) with the X of A X = B. Rows of both are `lda` and `ldb` lanes apart. With
 * `triangle`, B has zeros right of its diagonal, and so has X; `row` is then the number of B's first row.
 */
export function solveInPlace(
  ar: Arithmetic,
  lower: boolean,
  unit: boolean,
  n: number,
  r: number,
  a: Float64Array,
  ia: number,
  lda: number,
  b: Float64Array,
  ib: number,
  ldb: number,
  triangle: boolean,
  row: number,
): void {
  const { lanes } = ar;
  if (n <= SMALL) {
    const width = triangle ? Math.min(r, row + n) : r;
    if (lanes === 1 && r > 3 && within(a, b, b)) {
      for (let s = 0; s < n; s++) {
        const i = lower ? s : n - 1 - s, k = lower ? 0 : i + 1, o = ib + i * ldb;
        const d = a[ia + i * lda + i];
        if (s) ar.subtract(1, width, s, a, ia + i * lda + k, lda, b, ib + k * ldb, ldb, b, o, ldb);
        if (!unit) { for (let p = o; p < o + width; p++) b[p] /= d; }
      }
      return;
    }
    (lanes === 1 ? substitute : substituteComplex)(lower, unit, n, width, a, ia, lda, b, ib, ldb);
    return;
  }
  const top = half(n), rest = n - top;
  const corner = ia + top * lda + top * lanes, below = ib + top * ldb;
  if (lower) {
    solveInPlace(ar, true, unit, top, r, a, ia, lda, b, ib, ldb, triangle, row);
    const width = triangle ? Math.min(r, row + top) : r;
    ar.subtract(rest, width, top, a, ia + top * lda, lda, b, ib, ldb, b, below, ldb);
    solveInPlace(ar, true, unit, rest, r, a, corner, lda, b, below, ldb, triangle, row + top);
  } else {
    solveInPlace(ar, false, unit, rest, r, a, corner, lda, b, below, ldb, triangle, row);
    ar.subtract(top, r, rest, a, ia + top * lanes, lda, b, below, ldb, b, ib, ldb);
    solveInPlace(ar, false, unit, top, r, a, ia, lda, b, ib, ldb, triangle, row);
  }
}

function substitute(
  lower: boolean,
  unit: boolean,
  n: number,
  r: number,
  a: Float64Array,
  ia: number,
  lda: number,
  b: Float64Array,
  ib: number,
  ldb: number,
): void {
  for (let s = 0; s < n; s++) {
    const i = lower ? s : n - 1 - s, o = ib + i * ldb;
    const row = ia + i * lda, end = lower ? i : n;
    let k = lower ? 0 : i + 1;
    for (; k + 2 <= end; k += 2) {
      const t = a[row + k], u = a[row + k + 1];
      for (let j = 0, q = ib + k * ldb, q1 = q + ldb; j < r; j++) {
        b[o + j] = b[o + j] - t * b[q + j] - u * b[q1 + j];
      }
    }
    if (k < end) {
      const t = a[row + k];
      for (let j = 0, q = ib + k * ldb; j < r; j++) b[o + j] -= t * b[q + j];
    }
    if (unit) continue;
    const d = a[row + i];
    for (let j = 0, p = o; j < r; j++) b[p++] /= d;
  }
}

function substituteComplex(
  lower: boolean,
  unit: boolean,
  n: number,
  r: number,
  a: Float64Array,
  ia: number,
  lda: number,
  b: Float64Array,
  ib: number,
  ldb: number,
): void {
  for (let s = 0; s < n; s++) {
    const i = lower ? s : n - 1 - s, o = ib + i * ldb;
    for (let k = lower ? 0 : i + 1, end = lower ? i : n; k < end; k++) {
      const x = a[ia + i * lda + 2 * k], y = a[ia + i * lda + 2 * k + 1];
      for (let j = 0, p = o, q = ib + k * ldb; j < r; j++, p += 2, q += 2) {
        b[p] -= x * b[q] - y * b[q + 1];
        b[p + 1] -= x * b[q + 1] + y * b[q];
      }
    }
    if (unit) continue;
    const re = a[ia + i * lda + 2 * i], im = a[ia + i * lda + 2 * i + 1];
    for (let j = 0, p = o; j < r; j++, p += 2) divide(b, p, re, im);
  }
}

/** Whether a square matrix has nothing but zeros right of its diagonal. */
function isLower(b: Float64Array, n: number, lanes: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let p = (i * n + i + 1) * lanes, end = (i + 1) * n * lanes; p < end; p++) {
      if (b[p] !== 0) return false;
    }
  }
  return true;
}

/** Kernel of `triangular_solve`. */
export function triangularSolveKernel(
  inputs: readonly Tensor[],
  outs: readonly Tensor[],
  attrs: Attrs,
): void {
  const [ta, tb] = inputs, [out] = outs;
  const [n, r] = tb.shape.slice(-2), ar = tb.dtype.kind === "c" ? COMPLEX : REAL, { lanes } = ar;
  const lower = attrs.lower === true, unit = attrs.unit === true;
  begin(n * r + n * n / 4);
  const b = doubles(n * r * lanes), copy = n > SMALL ? doubles(n * n * lanes) : b;
  eachMatrix(out.shape.slice(0, -2), (index) => {
    const { data, at, ld } = within(b, copy, copy)
      ? { data: readMatrix(ta, index, false, copy), at: 0, ld: n * lanes }
      : rowsOf(ta, index);
    readMatrix(tb, index, false, b);
    const triangle = lower && n === r && n > SMALL && isLower(b, n, lanes);
    solveInPlace(ar, lower, unit, n, r, data, at, ld, b, 0, r * lanes, triangle, 0);
    writeMatrix(out, index, b, r);
  });
}
