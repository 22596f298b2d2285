// Kernels of `lu` and `triangular_solve`: recursion over halves, so that nearly all the work is products of
// blocks. Factors of positive definite matrices are in cholesky.ts.

import type { Attrs, Tensor } from "@nplex/core";
import {
  type Doubles,
  eachMatrix,
  readMatrix,
  writeMatrix,
  writeScalar,
  writeVector,
} from "./matrices.ts";
import { kernels } from "./kernels.ts";
import { type Arithmetic, COMPLEX, REAL } from "./products.ts";
import { addressOf, apart, begin, doubles, within } from "./work.ts";

/** Columns that are factored, and rows that are solved, one by one. */
const SMALL = 8;

/** A first half whose blocks fill register tiles. */
const half = (n: number): number => Math.ceil(n / 2 / SMALL) * SMALL;

/** An LU factorization under way; everything is in place. */
interface LU {
  readonly ar: Arithmetic;
  readonly a: Doubles;
  readonly m: number;
  /** Lanes from row to row. */
  readonly w: number;
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
  const ld = apart(n), w = ld * ar.lanes, a = doubles(m * w), order = new Int32Array(m);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    readMatrix(x, index, false, a, ld);
    for (let i = 0; i < m; i++) order[i] = i;
    const f: LU = { ar, a, m, w, order, sign: 1 };
    factorColumns(f, 0, steps);
    if (n > steps) {
      solveInPlace(ar, true, true, steps, n - steps, a, 0, w, a, steps * ar.lanes, w, false, 0);
    }
    writeMatrix(lu, index, a, ld);
    writeVector(rows, index, order);
    writeScalar(parity, index, f.sign);
  });
}

/** Factors the columns from `at` on, which hold what is left after those before them. */
function factorColumns(f: LU, at: number, count: number): void {
  const { ar, a, m, w } = f, { lanes } = ar;
  if (count <= SMALL) {
    let p = lanes === 1 && within(a, a, a) ? largestBelow(f, at) : -1;
    for (let k = at; k < at + count; k++) {
      if (p >= 0) p = eliminateInside(f, k, p, at + count);
      else eliminate(f, k, at + count);
    }
    return;
  }
  const left = half(count), right = count - left;
  factorColumns(f, at, left);
  const next = at + left, corner = at * w + next * lanes, top = at * w + at * lanes;
  solveInPlace(ar, true, true, left, right, a, top, w, a, corner, w, false, 0);
  ar.subtract(
    m - next,
    right,
    left,
    a,
    next * w + at * lanes,
    w,
    a,
    corner,
    w,
    a,
    next * w + next * lanes,
    w,
  );
  factorColumns(f, next, right);
}

function exchange(f: LU, i: number, j: number): void {
  const { a, order, w } = f, inside = within(a, a, a) ? w >> 1 : 0;
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
function largestBelow({ a, m, w, ar: { lanes } }: LU, k: number): number {
  let p = k, largest = NaN;
  for (let i = k, q = k * (w + lanes); i < m; i++, q += w) {
    const size = Math.abs(a[q]) + (lanes === 2 ? Math.abs(a[q + 1]) : 0);
    if (i === k || size > largest) {
      largest = size;
      p = i;
    }
  }
  return p;
}

/** `eliminate` in WebAssembly with the pivot in row p: gives where the next one is. */
function eliminateInside(f: LU, k: number, p: number, end: number): number {
  const { a, m, w } = f, o = k * w + k, next = k + 1;
  if (p !== k) exchange(f, k, p);
  if (a[o] === 0) return largestBelow(f, next);
  const found = kernels()?.eliminate(m - next, 8 * w, addressOf(a, o), end - next) ?? 0;
  const first = a[o + w + 1];
  // NaN stays the largest.
  return next + (first === first ? found : 0);
}

/** One step of elimination in the columns before `end`; rows are exchanged as a whole. */
function eliminate(f: LU, k: number, end: number): void {
  const { a, ar, m, w } = f, { lanes } = ar, p = largestBelow(f, k);
  if (p !== k) exchange(f, k, p);
  const o = k * w + k * lanes, next = o + lanes, below = o + w, rows = m - k - 1;
  if (a[o] === 0 && (lanes === 1 || a[o + 1] === 0)) return;
  divideAll(lanes, a, o, a, below, rows, w);
  // A factor of 0 still meets NaN and infinities, as in LAPACK.
  if (lanes === 1) {
    for (let i = 0, p = below; i < rows; i++, p += w) {
      const t = a[p];
      for (let j = 1; j < end - k; j++) a[p + j] -= t * a[o + j];
    }
  } else ar.subtract(rows, end - k - 1, 1, a, below, w, a, next, w, a, next + w, w);
}

/** Divides `count` elements of b, a `step` apart, by one of a. */
function divideAll(
  lanes: number,
  a: Float64Array,
  at: number,
  b: Float64Array,
  to: number,
  count: number,
  step: number,
): void {
  const re = a[at], im = lanes === 2 ? a[at + 1] : 0;
  for (let i = 0; i < count; i++, to += step) {
    if (lanes === 2) divide(b, to, re, im);
    else b[to] /= re;
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
function solveInPlace(
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
    for (let s = 0; s < n; s++) {
      const i = lower ? s : n - 1 - s, k = lower ? 0 : i + 1, o = ib + i * ldb, row = ia + i * lda;
      if (s) ar.subtract(1, width, s, a, row + k * lanes, lda, b, ib + k * ldb, ldb, b, o, ldb);
      if (!unit) divideAll(lanes, a, row + i * lanes, b, o, width, lanes);
    }
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

/** Whether a square matrix has nothing but zeros right of its diagonal. */
function isLower(b: Float64Array, n: number, lanes: number, ld: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let p = (i * ld + i + 1) * lanes, end = (i * ld + n) * lanes; p < end; p++) {
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
  const ld = apart(n), a = doubles(n * ld * lanes), ldb = apart(r), b = doubles(n * ldb * lanes);
  eachMatrix(out.shape.slice(0, -2), (index) => {
    readMatrix(ta, index, false, a, ld);
    readMatrix(tb, index, false, b, ldb);
    const triangle = lower && n === r && n > SMALL && isLower(b, n, lanes, ldb);
    solveInPlace(ar, lower, unit, n, r, a, 0, ld * lanes, b, 0, ldb * lanes, triangle, 0);
    writeMatrix(out, index, b, ldb);
  });
}
