// Kernel of `cholesky`: a few columns at a time, each less the products of those before it.

import { LinAlgError, type Tensor } from "@nplex/core";
import { eachMatrix, readMatrix, writeMatrix } from "./matrices.ts";
import { COMPLEX, REAL } from "./products.ts";
import { apart, begin, doubles } from "./work.ts";

/** Columns in a block. */
const BLOCK = 8;

/** Kernel of `cholesky`. */
export function choleskyKernel(inputs: readonly Tensor[], outs: readonly Tensor[]): void {
  const [x] = inputs, n = x.shape[x.ndim - 1], ar = x.dtype.kind === "c" ? COMPLEX : REAL;
  const { lanes } = ar, ld = apart(n, 256), w = ld * lanes;
  begin(n * n);
  const a = doubles(n * w);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    readMatrix(x, index, false, a, ld);
    for (let j = 0; j < n; j += BLOCK) {
      const columns = Math.min(BLOCK, n - j), at = j * w;
      ar.subtractAdjoint(n - j, columns, j, a, at, w, a, at, w, a, at + j * lanes, w);
      for (let k = j; k < j + columns; k++) {
        const row = k * w + j * lanes, o = k * w + k * lanes;
        if (k > j) ar.subtractAdjoint(n - k, 1, k - j, a, row, w, a, row, w, a, o, w);
        requirePositive(a[o]);
        const d = a[o] = Math.sqrt(a[o]);
        if (lanes === 2) a[o + 1] = 0;
        for (let p = o + w; p < n * w; p += w) {
          a[p] /= d;
          if (lanes === 2) a[p + 1] /= d;
        }
      }
    }
    for (let i = 0; i < n; i++) a.fill(0, i * w + (i + 1) * lanes, (i + 1) * w);
    writeMatrix(outs[0], index, a, ld);
  });
}

function requirePositive(x: number): void {
  // NaN passes, as in NumPy's LAPACK.
  if (x <= 0) throw new LinAlgError("Matrix is not positive definite");
}
