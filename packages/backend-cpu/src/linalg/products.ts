// The two products that blocked algorithms are made of, on matrices in C order inside larger memory:
// C -= A Bᴴ and C -= A B, real and complex. Loops run over contiguous rows of both operands; larger real products
// are computed in WebAssembly (kernels.ts), with the same sums.

import { type Parameter, shareCalls, spanOf } from "../shared_calls.ts";
import { kernels } from "./kernels.ts";
import { addressOf, scratch, within } from "./work.ts";

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

/** C -= A B of real matrices: four sums at a time. */
const realProduct: Subtract = (m, n, k, a, ia, lda, b, ib, ldb, c, ic, ldc) => {
  for (let i = 0; i < m; i++) {
    const p0 = ia + i * lda, end = p0 + k, o = ic + i * ldc;
    let j = 0;
    for (; j + 4 <= n; j += 4) {
      let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      for (let p = p0, q = ib + j; p < end; p++, q += ldb) {
        const x = a[p];
        s0 += x * b[q];
        s1 += x * b[q + 1];
        s2 += x * b[q + 2];
        s3 += x * b[q + 3];
      }
      c[o + j] -= s0;
      c[o + j + 1] -= s1;
      c[o + j + 2] -= s2;
      c[o + j + 3] -= s3;
    }
    for (; j < n; j++) {
      let s = 0;
      for (let p = p0, q = ib + j; p < end; p++, q += ldb) s += a[p] * b[q];
      c[o + j] -= s;
    }
  }
};

/** Multiply-adds from which a call into WebAssembly pays. */
const LARGE = 32;

/** Nanoseconds that a multiply-add takes there. */
const RATE = 0.074;

/** Multiply-adds that are worth asking whether threads are. */
const SHARED = 2 ** 17;

/**
 * C -= A B or A Bᴴ. A complex matrix is a real one of twice the columns, if (re, im) and (-im, re) are the rows of B's
 * elements.
 */
function product(lanes: 1 | 2, adjoint: boolean): Subtract {
  return (m, n, k, a, ia, lda, b, ib, ldb, c, ic, ldc) => {
    if (adjoint || lanes === 2) {
      const w = n * lanes, t = scratch(w * k * lanes), sign = adjoint ? -1 : 1;
      const right = adjoint ? ldb : lanes, down = adjoint ? lanes : ldb;
      for (let p = 0, o = 0; p < k; p++, o += w * (lanes - 1)) {
        for (let j = 0, q = ib + p * down; j < n; j++, q += right, o += lanes) {
          t[o] = b[q];
          if (lanes === 1) continue;
          const im = sign * b[q + 1];
          t[o + 1] = im;
          t[o + w] = -im;
          t[o + w + 1] = b[q];
        }
      }
      [b, ib, ldb, n, k] = [t, 0, w, w, k * lanes];
    }
    const work = m * n * k, f = work >= LARGE && within(a, b, c) ? kernels() : undefined;
    if (!f) return realProduct(m, n, k, a, ia, lda, b, ib, ldb, c, ic, ldc);
    const x = addressOf(a, ia), y = addressOf(b, ib), z = addressOf(c, ic);
    if (work >= SHARED) {
      // By rows or by columns, of which there are more
      const rows = m >= n, all = rows ? m : n, span = spanOf(all, 8, 8), down = rows ? span : 0;
      const right = 8 * (span - down), steps: Parameter[] = [[m], [n], [k], [x, 8 * lda * down]];
      steps.push([8 * lda], [y, right], [8 * ldb], [z, 8 * ldc * down + right], [8 * ldc]);
      if (shareCalls(RATE * work, f.product, 0, all, span, rows ? 0 : 1, steps)) return;
    }
    f.product(m, n, k, x, 8 * lda, y, 8 * ldb, z, 8 * ldc);
  };
}

/** Products of real matrices. */
export const REAL: Arithmetic = {
  lanes: 1,
  subtractAdjoint: product(1, true),
  subtract: product(1, false),
};

/** Products of complex matrices. */
export const COMPLEX: Arithmetic = {
  lanes: 2,
  subtractAdjoint: product(2, true),
  subtract: product(2, false),
};
