// Kernels of direct factorizations: lu with partial pivoting, Householder qr, cholesky, and the solution
// of triangular systems. Iterative ones are in eigh.ts and svd.ts.

import { type Attrs, LinAlgError, type Tensor } from "@nplex/core";
import {
  eachMatrix,
  readMatrix,
  reflect,
  reflector,
  requireReal,
  writeMatrix,
  writeVector,
} from "./matrices.ts";

/** Kernel of `lu`. */
export function luKernel(inputs: readonly Tensor[], outs: readonly Tensor[]): void {
  const [x] = inputs, [lu, pivots] = outs;
  requireReal("lu", x.dtype);
  const [m, n] = x.shape.slice(-2), steps = Math.min(m, n);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    const a = readMatrix(x, index), swaps = new Array<number>(steps);
    for (let k = 0; k < steps; k++) {
      let p = k, largest = Math.abs(a[k * n + k]);
      for (let i = k + 1; i < m; i++) {
        const size = Math.abs(a[i * n + k]);
        if (size > largest) {
          largest = size;
          p = i;
        }
      }
      swaps[k] = p;
      if (p !== k) {
        for (let j = 0; j < n; j++) {
          const t = a[k * n + j];
          a[k * n + j] = a[p * n + j];
          a[p * n + j] = t;
        }
      }
      const pivot = a[k * n + k];
      if (pivot === 0) continue;
      for (let i = k + 1; i < m; i++) {
        // A factor of 0 still meets NaN and infinities, as in LAPACK.
        const f = a[i * n + k] /= pivot;
        for (let j = k + 1, q = i * n + j, r = k * n + j; j < n; j++) a[q++] -= f * a[r++];
      }
    }
    writeMatrix(lu, index, a, n);
    writeVector(pivots, index, swaps);
  });
}

/** Kernel of `cholesky`. */
export function choleskyKernel(inputs: readonly Tensor[], outs: readonly Tensor[]): void {
  const [x] = inputs, n = x.shape[x.ndim - 1];
  requireReal("cholesky", x.dtype);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    const a = readMatrix(x, index);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let s = a[i * n + j];
        for (let k = 0, p = i * n, q = j * n; k < j; k++) s -= a[p++] * a[q++];
        if (i === j) {
          if (!(s > 0)) throw new LinAlgError("Matrix is not positive definite");
          a[i * n + i] = Math.sqrt(s);
        } else a[i * n + j] = s / a[j * n + j];
      }
      for (let j = i + 1; j < n; j++) a[i * n + j] = 0;
    }
    writeMatrix(outs[0], index, a, n);
  });
}

/** Kernel of `qr`. */
export function qrKernel(inputs: readonly Tensor[], outs: readonly Tensor[], attrs: Attrs): void {
  const [x] = inputs;
  requireReal("qr", x.dtype);
  const [m, n] = x.shape.slice(-2), steps = Math.min(m, n);
  const width = attrs.complete ? m : steps;
  eachMatrix(x.shape.slice(0, -2), (index) => {
    // Rows of `a` are the columns of the matrix.
    const a = readMatrix(x, index, true);
    const taus = new Float64Array(steps), diagonal = new Float64Array(steps);
    for (let k = 0; k < steps; k++) {
      [taus[k], diagonal[k]] = reflector(a, k * m + k, m - k);
      for (let j = k + 1; j < n; j++) reflect(taus[k], a, k * m + k, a, j * m + k, m - k);
    }
    const r = new Float64Array(width * n);
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < Math.min(j + 1, width); i++) {
        r[i * n + j] = i === j ? diagonal[i] : a[j * m + i];
      }
    }
    writeMatrix(outs[1], index, r, n);
    const q = new Float64Array(width * m);
    for (let i = 0; i < width; i++) {
      q[i * m + i] = 1;
      for (let k = Math.min(i, steps - 1); k >= 0; k--) {
        reflect(taus[k], a, k * m + k, q, i * m + k, m - k);
      }
    }
    writeMatrix(outs[0], index, q, m, true);
  });
}

/** Kernel of `triangular_solve`. */
export function triangularSolveKernel(
  inputs: readonly Tensor[],
  outs: readonly Tensor[],
  attrs: Attrs,
): void {
  const [ta, tb] = inputs, [out] = outs;
  requireReal("triangular_solve", tb.dtype);
  const [n, r] = tb.shape.slice(-2);
  eachMatrix(out.shape.slice(0, -2), (index) => {
    const a = readMatrix(ta, index), b = readMatrix(tb, index);
    for (let s = 0; s < n; s++) {
      const i = attrs.lower ? s : n - 1 - s;
      const from = attrs.lower ? 0 : i + 1, to = attrs.lower ? i : n;
      for (let k = from; k < to; k++) {
        const f = a[i * n + k];
        for (let j = 0, p = i * r, q = k * r; j < r; j++) b[p++] -= f * b[q++];
      }
      if (!attrs.unit) { for (let j = 0; j < r; j++) b[i * r + j] /= a[i * n + i]; }
    }
    writeMatrix(out, index, b, r);
  });
}
