// Kernel of `cholesky`: a few columns at a time, each less the products of those before it.

import { LinAlgError, type Tensor } from "@nplex/core";
import { type Doubles, eachMatrix, readMatrix, writeMatrix } from "./matrices.ts";
import { COMPLEX, REAL } from "./products.ts";
import { begin, doubles } from "./work.ts";

/** Columns in a block. */
const BLOCK = 8;

/** Kernel of `cholesky`. */
export function choleskyKernel(inputs: readonly Tensor[], outs: readonly Tensor[]): void {
  const [x] = inputs, n = x.shape[x.ndim - 1], ar = x.dtype.kind === "c" ? COMPLEX : REAL;
  const { lanes } = ar, w = n * lanes;
  begin(n * n);
  const a = doubles(n * w);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    readMatrix(x, index, false, a);
    for (let j = 0; j < n; j += BLOCK) {
      const columns = Math.min(BLOCK, n - j), at = j * w;
      ar.subtractAdjoint(n - j, columns, j, a, at, w, a, at, w, a, at + j * lanes, w);
      (lanes === 1 ? factor : factorComplex)(a, n, j, columns);
    }
    for (let i = 0; i < n; i++) a.fill(0, i * w + (i + 1) * lanes, (i + 1) * w);
    writeMatrix(outs[0], index, a, n);
  });
}

function requirePositive(x: number): void {
  // NaN passes, as in NumPy's LAPACK.
  if (x <= 0) throw new LinAlgError("Matrix is not positive definite");
}

/** Columns j.. of the factor, once the columns before them are taken off. */
function factor(a: Doubles, n: number, j: number, columns: number): void {
  for (let k = j; k < j + columns; k++) {
    let s = a[k * n + k];
    for (let p = j; p < k; p++) s -= a[k * n + p] * a[k * n + p];
    requirePositive(s);
    const d = a[k * n + k] = Math.sqrt(s);
    for (let i = k + 1; i < n; i++) {
      let t = a[i * n + k];
      for (let p = j; p < k; p++) t -= a[i * n + p] * a[k * n + p];
      a[i * n + k] = t / d;
    }
  }
}

function factorComplex(a: Doubles, n: number, j: number, columns: number): void {
  for (let k = j; k < j + columns; k++) {
    const row = 2 * k * n, o = row + 2 * k;
    let s = a[o];
    for (let p = row + 2 * j; p < o; p++) s -= a[p] * a[p];
    requirePositive(s);
    const d = a[o] = Math.sqrt(s);
    a[o + 1] = 0;
    for (let i = k + 1; i < n; i++) {
      const other = 2 * i * n;
      let re = a[other + 2 * k], im = a[other + 2 * k + 1];
      for (let p = other + 2 * j, q = row + 2 * j; q < o; p += 2, q += 2) {
        re -= a[p] * a[q] + a[p + 1] * a[q + 1];
        im -= a[p + 1] * a[q] - a[p] * a[q + 1];
      }
      a[other + 2 * k] = re / d;
      a[other + 2 * k + 1] = im / d;
    }
  }
}
