// Kernel of `eigh`: Householder reduction to a tridiagonal matrix, then QL iterations with implicit shifts.
// Eigenvectors are kept as rows, so that reflections and rotations run over contiguous memory.

import { LinAlgError, type Tensor } from "@nplex/core";
import {
  allFinite,
  eachMatrix,
  EPS,
  hypot,
  readMatrix,
  reflect,
  reflector,
  requireReal,
  rotate,
  scaleOf,
  writeMatrix,
  writeVector,
} from "./matrices.ts";

/** Iterations for one eigenvalue before giving up; two or three are usual. */
const MOST = 60;

/** Kernel of `eigh`. */
export function eighKernel(inputs: readonly Tensor[], outs: readonly Tensor[]): void {
  const [x] = inputs, n = x.shape[x.ndim - 1];
  requireReal("eigh", x.dtype);
  if (n === 0) return;
  eachMatrix(x.shape.slice(0, -2), (index) => {
    const a = readMatrix(x, index);
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) a[i * n + j] = a[j * n + i];
    if (!allFinite(a)) throw new LinAlgError("Eigenvalues did not converge");
    const scale = scaleOf(a);
    if (scale !== 1) { for (let i = 0; i < a.length; i++) a[i] *= scale; }
    const { d, e, z } = tridiagonalize(a, n);
    iterate(d, e, z, n);
    const order = Array.from(d.keys()).sort((i, j) => d[i] - d[j]);
    const sorted = new Float64Array(n * n);
    order.forEach((from, to) => sorted.set(z.subarray(from * n, from * n + n), to * n));
    writeVector(outs[0], index, order.map((i) => d[i] / scale));
    writeMatrix(outs[1], index, sorted, n, true);
  });
}

/** Diagonal d, off-diagonal e, and rows z of the orthogonal matrix with a = zᵀ T z. Overwrites a. */
function tridiagonalize(
  a: Float64Array,
  n: number,
): { d: Float64Array; e: Float64Array; z: Float64Array } {
  const d = new Float64Array(n), e = new Float64Array(n), taus = new Float64Array(n);
  const v = new Float64Array(n), w = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    const at = k * n + k + 1, m = n - k - 1;
    d[k] = a[k * n + k];
    // The reflection overwrites row k right of the diagonal.
    const [tau, beta] = reflector(a, at, m);
    taus[k] = tau;
    e[k] = beta;
    if (tau === 0) continue;
    let dot = 0;
    for (let i = 0; i < m; i++) v[i] = a[at + i];
    for (let i = 0; i < m; i++) {
      let s = 0;
      for (let j = 0, p = (k + 1 + i) * n + k + 1; j < m; j++) s += a[p++] * v[j];
      w[i] = tau * s;
      dot += w[i] * v[i];
    }
    const half = tau * dot / 2;
    for (let i = 0; i < m; i++) w[i] -= half * v[i];
    for (let i = 0; i < m; i++) {
      const vi = v[i], wi = w[i];
      for (let j = 0, p = (k + 1 + i) * n + k + 1; j < m; j++) a[p++] -= vi * w[j] + wi * v[j];
    }
  }
  d[n - 1] = a[n * n - 1];
  const z = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    z[i * n + i] = 1;
    for (let k = Math.min(i - 1, n - 2); k >= 0; k--) {
      reflect(taus[k], a, k * n + k + 1, z, i * n + k + 1, n - k - 1);
    }
  }
  return { d, e, z };
}

/** QL iterations: d becomes the eigenvalues, the rows of z their vectors. */
function iterate(d: Float64Array, e: Float64Array, z: Float64Array, n: number): void {
  e[n - 1] = 0;
  for (let l = 0; l < n; l++) {
    for (let count = 0;; count++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]) > EPS * (Math.abs(d[m]) + Math.abs(d[m + 1]))) m++;
      if (m === l) break;
      if (count === MOST) throw new LinAlgError("Eigenvalues did not converge");
      let g = (d[l + 1] - d[l]) / (2 * e[l]);
      g = d[m] - d[l] + e[l] / (g + (g < 0 ? -hypot(g, 1) : hypot(g, 1)));
      let s = 1, c = 1, p = 0, i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i], b = c * e[i];
        const r = e[i + 1] = hypot(f, g);
        if (r === 0) {
          d[i + 1] -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        const t = (d[i] - g) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
        rotate(z, i, i + 1, n, c, -s);
      }
      if (i >= l) continue;
      d[l] -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
}
