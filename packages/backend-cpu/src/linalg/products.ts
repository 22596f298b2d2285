// The two products that blocked algorithms are made of, on matrices in C order inside larger memory:
// C -= A Bᴴ and C -= A B, real and complex. Register tiles run over contiguous rows of both operands; larger
// real products go through the packed panels of tiles_wasm.ts, with the same sums.

import { MOST, type Tiles, tiles } from "../tiles_wasm.ts";
import type { Doubles } from "./matrices.ts";

/** C (m x n) -= A (m x k) times B or Bᴴ: data, position and distance of rows of each, counted in lanes. */
export type Subtract = (
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  ia: number,
  lda: number,
  b: Float64Array,
  ib: number,
  ldb: number,
  c: Float64Array,
  ic: number,
  ldc: number,
) => void;

/** Products and the size of an element, for real or for complex matrices. */
export interface Arithmetic {
  /** Numbers in an element. */
  readonly lanes: 1 | 2;
  /** C -= A Bᴴ. */
  readonly subtractAdjoint: Subtract;
  /** C -= A B. */
  readonly subtract: Subtract;
}

/** C -= A Bᵀ: tiles of 4 x 2 sums. */
const realAdjoint: Subtract = (m, n, k, a, ia, lda, b, ib, ldb, c, ic, ldc) => {
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    const p0 = ia + i * lda, p1 = p0 + lda, p2 = p1 + lda, p3 = p2 + lda;
    let j = 0;
    for (; j + 2 <= n; j += 2) {
      const q0 = ib + j * ldb, q1 = q0 + ldb;
      let s0 = 0, s1 = 0, s2 = 0, s3 = 0, t0 = 0, t1 = 0, t2 = 0, t3 = 0;
      for (let p = 0; p < k; p++) {
        const x = b[q0 + p], y = b[q1 + p];
        const u0 = a[p0 + p], u1 = a[p1 + p], u2 = a[p2 + p], u3 = a[p3 + p];
        s0 += u0 * x;
        t0 += u0 * y;
        s1 += u1 * x;
        t1 += u1 * y;
        s2 += u2 * x;
        t2 += u2 * y;
        s3 += u3 * x;
        t3 += u3 * y;
      }
      let o = ic + i * ldc + j;
      c[o] -= s0;
      c[o + 1] -= t0;
      o += ldc;
      c[o] -= s1;
      c[o + 1] -= t1;
      o += ldc;
      c[o] -= s2;
      c[o + 1] -= t2;
      o += ldc;
      c[o] -= s3;
      c[o + 1] -= t3;
    }
    if (j < n) {
      const q0 = ib + j * ldb;
      let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      for (let p = 0; p < k; p++) {
        const x = b[q0 + p];
        s0 += a[p0 + p] * x;
        s1 += a[p1 + p] * x;
        s2 += a[p2 + p] * x;
        s3 += a[p3 + p] * x;
      }
      const o = ic + i * ldc + j;
      c[o] -= s0;
      c[o + ldc] -= s1;
      c[o + 2 * ldc] -= s2;
      c[o + 3 * ldc] -= s3;
    }
  }
  for (; i < m; i++) {
    const p0 = ia + i * lda, o = ic + i * ldc;
    let j = 0;
    for (; j + 4 <= n; j += 4) {
      const q0 = ib + j * ldb, q1 = q0 + ldb, q2 = q1 + ldb, q3 = q2 + ldb;
      let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      for (let p = 0; p < k; p++) {
        const x = a[p0 + p];
        s0 += x * b[q0 + p];
        s1 += x * b[q1 + p];
        s2 += x * b[q2 + p];
        s3 += x * b[q3 + p];
      }
      c[o + j] -= s0;
      c[o + j + 1] -= s1;
      c[o + j + 2] -= s2;
      c[o + j + 3] -= s3;
    }
    for (; j < n; j++) {
      const q0 = ib + j * ldb;
      let s = 0;
      for (let p = 0; p < k; p++) s += a[p0 + p] * b[q0 + p];
      c[o + j] -= s;
    }
  }
};

/** C -= A Bᴴ of complex matrices: tiles of 2 x 2 sums. */
const complexAdjoint: Subtract = (m, n, k, a, ia, lda, b, ib, ldb, c, ic, ldc) => {
  const k2 = 2 * k;
  let i = 0;
  for (; i + 2 <= m; i += 2) {
    const p0 = ia + i * lda, p1 = p0 + lda;
    for (let j = 0; j < n; j++) {
      const q = ib + j * ldb;
      let r0 = 0, r1 = 0, i0 = 0, i1 = 0;
      for (let p = 0; p < k2; p += 2) {
        const x = b[q + p], y = b[q + p + 1];
        const u0 = a[p0 + p], v0 = a[p0 + p + 1], u1 = a[p1 + p], v1 = a[p1 + p + 1];
        r0 += u0 * x + v0 * y;
        i0 += v0 * x - u0 * y;
        r1 += u1 * x + v1 * y;
        i1 += v1 * x - u1 * y;
      }
      const o = ic + i * ldc + 2 * j;
      c[o] -= r0;
      c[o + 1] -= i0;
      c[o + ldc] -= r1;
      c[o + ldc + 1] -= i1;
    }
  }
  for (; i < m; i++) {
    const p0 = ia + i * lda;
    for (let j = 0; j < n; j++) {
      const q = ib + j * ldb;
      let r0 = 0, i0 = 0;
      for (let p = 0; p < k2; p += 2) {
        const x = b[q + p], y = b[q + p + 1], u0 = a[p0 + p], v0 = a[p0 + p + 1];
        r0 += u0 * x + v0 * y;
        i0 += v0 * x - u0 * y;
      }
      const o = ic + i * ldc + 2 * j;
      c[o] -= r0;
      c[o + 1] -= i0;
    }
  }
};

/** Columns of B laid out as rows, kept from call to call. */
let columns: Doubles = new Float64Array(0);

/** C -= A B through the other product: B's columns are made contiguous first. */
function plain(lanes: 1 | 2, product: Subtract): Subtract {
  return (m, n, k, a, ia, lda, b, ib, ldb, c, ic, ldc) => {
    if (m === 0 || n === 0 || k === 0) return;
    const size = n * k * lanes;
    if (columns.length < size) columns = new Float64Array(size);
    const t = columns;
    if (lanes === 1) {
      for (let j = 0, o = 0; j < n; j++) {
        for (let p = 0, q = ib + j; p < k; p++, q += ldb) t[o++] = b[q];
      }
    } else {
      for (let j = 0, o = 0; j < n; j++) {
        for (let p = 0, q = ib + 2 * j; p < k; p++, q += ldb) {
          t[o++] = b[q];
          t[o++] = -b[q + 1];
        }
      }
    }
    product(m, n, k, a, ia, lda, t, 0, k * lanes, c, ic, ldc);
  };
}

/** Multiply-adds from which packing pays. */
const LARGE = 2048;

/** Panels of four rows of a matrix, filled up with zeros. */
function packRows(
  rows: number,
  depth: number,
  x: Float64Array,
  at: number,
  ld: number,
  out: Float64Array,
): void {
  let o = 0, i = 0;
  for (; i + 4 <= rows; i += 4) {
    const p0 = at + i * ld, p1 = p0 + ld, p2 = p1 + ld, p3 = p2 + ld;
    for (let p = 0; p < depth; p++, o += 4) {
      out[o] = x[p0 + p];
      out[o + 1] = x[p1 + p];
      out[o + 2] = x[p2 + p];
      out[o + 3] = x[p3 + p];
    }
  }
  if (i === rows) return;
  for (let p = 0; p < depth; p++) {
    for (let r = 0; r < 4; r++) out[o++] = i + r < rows ? x[at + (i + r) * ld + p] : 0;
  }
}

/** Panels of four columns. */
function packColumns(
  columns: number,
  depth: number,
  x: Float64Array,
  at: number,
  ld: number,
  out: Float64Array,
): void {
  let o = 0, j = 0;
  for (; j + 4 <= columns; j += 4) {
    for (let p = 0, q = at + j; p < depth; p++, q += ld, o += 4) {
      out[o] = x[q];
      out[o + 1] = x[q + 1];
      out[o + 2] = x[q + 2];
      out[o + 3] = x[q + 3];
    }
  }
  if (j === columns) return;
  for (let p = 0; p < depth; p++) {
    for (let r = 0; r < 4; r++) out[o++] = j + r < columns ? x[at + p * ld + j + r] : 0;
  }
}

/** C -= A B or A Bᵀ by blocks that fit the panels. */
function packed(
  t: Tiles,
  adjoint: boolean,
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  ia: number,
  lda: number,
  b: Float64Array,
  ib: number,
  ldb: number,
  c: Float64Array,
  ic: number,
  ldc: number,
): void {
  for (let p = 0; p < k; p += MOST) {
    const depth = Math.min(MOST, k - p);
    for (let j = 0; j < n; j += MOST) {
      const columns = Math.min(MOST, n - j), width = Math.ceil(columns / 4) * 4;
      if (adjoint) packRows(columns, depth, b, ib + j * ldb + p, ldb, t.b);
      else packColumns(columns, depth, b, ib + p * ldb + j, ldb, t.b);
      for (let i = 0; i < m; i += MOST) {
        const rows = Math.min(MOST, m - i), { sums } = t;
        packRows(rows, depth, a, ia + i * lda + p, lda, t.a);
        t.multiply(Math.ceil(rows / 4), width / 4, depth);
        for (let r = 0; r < rows; r++) {
          const o = ic + (i + r) * ldc + j, q = r * width;
          for (let s = 0; s < columns; s++) c[o + s] -= sums[q + s];
        }
      }
    }
  }
}

/** The packed product where it pays, else the one in JS. */
function larger(adjoint: boolean, small: Subtract): Subtract {
  return (m, n, k, a, ia, lda, b, ib, ldb, c, ic, ldc) => {
    const t = n >= 4 && m >= 4 && m * n * k >= LARGE ? tiles() : undefined;
    if (t) packed(t, adjoint, m, n, k, a, ia, lda, b, ib, ldb, c, ic, ldc);
    else small(m, n, k, a, ia, lda, b, ib, ldb, c, ic, ldc);
  };
}

/** Products of real matrices. */
export const REAL: Arithmetic = {
  lanes: 1,
  subtractAdjoint: larger(true, realAdjoint),
  subtract: larger(false, plain(1, realAdjoint)),
};

/** Products of complex matrices. */
export const COMPLEX: Arithmetic = {
  lanes: 2,
  subtractAdjoint: complexAdjoint,
  subtract: plain(2, complexAdjoint),
};
