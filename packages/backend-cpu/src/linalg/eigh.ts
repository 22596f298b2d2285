// Kernel of `eigh`: Householder reduction to a real tridiagonal matrix, then QR iterations with implicit
// shifts. The work matrix is kept with its columns as rows.

import { type Attrs, LinAlgError, type Tensor } from "@nplex/core";
import {
  type Doubles,
  eachMatrix,
  EPS,
  hypot,
  oddness,
  readMatrix,
  scaleBy,
  scaleOf,
  TINY,
  writeMatrix,
  writeVector,
} from "./matrices.ts";
import { formQ, found, reflector } from "./householder.ts";
import { Rotations, sortOrder } from "./rotations.ts";

/** Iterations for one eigenvalue before giving up; two are usual. */
const MOST = 60;

/** Kernel of `eigh`. */
export function eighKernel(inputs: readonly Tensor[], outs: readonly Tensor[], attrs: Attrs): void {
  const [x] = inputs, n = x.shape[x.ndim - 1], lanes = x.dtype.kind === "c" ? 2 : 1;
  const vectors = attrs.vectors !== false;
  if (n === 0) return;
  const a = new Float64Array(n * n * lanes), d = new Float64Array(n), e = new Float64Array(n);
  const taus = new Float64Array(n * lanes), order = new Int32Array(n), w = new Float64Array(n);
  const [z] = vectors ? Rotations.for([n * lanes, n]) : [];
  const q = new Float64Array(vectors ? a.length : 0);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    readMatrix(x, index, true, a);
    mirror(a, n, lanes);
    if (oddness(a) !== 0) {
      // NumPy raises nothing here.
      writeVector(outs[0], index, w.fill(NaN));
      if (vectors) writeMatrix(outs[1], index, a.fill(NaN), n);
      return;
    }
    const scale = scaleOf(a);
    scaleBy(a, scale);
    if (lanes === 1) tridiagonalize(a, n, d, e, taus);
    else tridiagonalizeComplex(a, n, d, e, taus);
    z?.fill(formQ(a, n, taus, n - 1, 1, n, n, lanes, q));
    iterate(d, e, n, z);
    sortOrder(d, false, order);
    for (let i = 0; i < n; i++) w[i] = d[order[i]] / scale;
    writeVector(outs[0], index, w);
    if (z) writeMatrix(outs[1], index, z.columns(lanes, order, q), n);
  });
}

/** Fills the other triangle of a Hermitian matrix whose columns are rows, from the lower one. */
function mirror(a: Doubles, n: number, lanes: number): void {
  for (let j = 0; j < n; j++) {
    if (lanes === 2) a[2 * (j * n + j) + 1] = 0;
    for (let i = j + 1; i < n; i++) {
      const p = (j * n + i) * lanes, q = (i * n + j) * lanes;
      a[q] = a[p];
      if (lanes === 2) a[q + 1] = -a[p + 1];
    }
  }
}

/**
 * Diagonal d, off-diagonal e and reflections with a = Q T Qᵀ. Vector k overwrites row k right of the
 * diagonal. The update of one step is done together with the product of the next, in one pass; only the
 * part of each row right of the diagonal is kept up.
 */
function tridiagonalize(a: Doubles, n: number, d: Doubles, e: Doubles, taus: Doubles): void {
  // A -= u wᵀ + w uᵀ is due from the step before; v is the new vector and p collects A v.
  let u = new Float64Array(n), v = new Float64Array(n);
  const w = new Float64Array(n), p = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    const at = k * n, uk = u[k], wk = w[k];
    for (let i = k; i < n; i++) a[at + i] -= uk * w[i] + wk * u[i];
    d[k] = a[at + k];
    reflector(a, at + k + 1, n - k - 1, 1);
    const tau = taus[k] = found.tau;
    e[k] = found.beta;
    for (let i = k + 1; i < n; i++) {
      v[i] = a[at + i];
      p[i] = 0;
    }
    let j = k + 1;
    for (; j + 2 <= n; j += 2) {
      const r0 = j * n, r1 = r0 + n, u0 = u[j], w0 = w[j], u1 = u[j + 1], w1 = w[j + 1];
      const v0 = v[j], v1 = v[j + 1];
      const a00 = a[r0 + j] -= 2 * u0 * w0, a01 = a[r0 + j + 1] -= u0 * w1 + w0 * u1;
      const a11 = a[r1 + j + 1] -= 2 * u1 * w1;
      let s0 = a00 * v0 + a01 * v1, s1 = a01 * v0 + a11 * v1;
      for (let i = j + 2; i < n; i++) {
        const ui = u[i], wi = w[i], vi = v[i];
        const x = a[r0 + i] - (u0 * wi + w0 * ui), y = a[r1 + i] - (u1 * wi + w1 * ui);
        a[r0 + i] = x;
        a[r1 + i] = y;
        s0 += x * vi;
        s1 += y * vi;
        p[i] += x * v0 + y * v1;
      }
      p[j] += s0;
      p[j + 1] += s1;
    }
    if (j < n) p[j] += (a[j * n + j] -= 2 * u[j] * w[j]) * v[j];
    let dot = 0;
    for (let i = k + 1; i < n; i++) dot += p[i] * v[i];
    const part = tau * tau * dot / 2;
    for (let i = k + 1; i < n; i++) w[i] = tau * p[i] - part * v[i];
    [u, v] = [v, u];
  }
  const last = n - 1;
  d[last] = a[last * n + last] - 2 * u[last] * w[last];
}

/** The same for Hermitian matrices, whole rows in two passes. */
function tridiagonalizeComplex(a: Doubles, n: number, d: Doubles, e: Doubles, taus: Doubles): void {
  const w = new Float64Array(2 * n);
  for (let k = 0; k < n - 1; k++) {
    const at = 2 * (k * n + k + 1), m = n - k - 1;
    d[k] = a[2 * (k * n + k)];
    reflector(a, at, m, 2);
    const tau = taus[2 * k] = found.tau, tauIm = taus[2 * k + 1] = found.tauIm;
    e[k] = found.beta;
    if (tau === 0 && tauIm === 0) continue;
    // w = tau A v, then less half of its part along v
    let re = 0, im = 0;
    for (let i = 0; i < m; i++) {
      let x = 0, y = 0;
      for (let j = 0, q = 2 * ((k + 1 + i) * n + k + 1), p = at; j < m; j++, p += 2, q += 2) {
        x += a[q] * a[p] + a[q + 1] * a[p + 1];
        y += a[q] * a[p + 1] - a[q + 1] * a[p];
      }
      const s = w[2 * i] = tau * x - tauIm * y, t = w[2 * i + 1] = tau * y + tauIm * x;
      re += s * a[at + 2 * i] + t * a[at + 2 * i + 1];
      im += s * a[at + 2 * i + 1] - t * a[at + 2 * i];
    }
    const x = -(tau * re - tauIm * im) / 2, y = -(tau * im + tauIm * re) / 2;
    for (let i = 0; i < m; i++) {
      const p = a[at + 2 * i], q = a[at + 2 * i + 1];
      w[2 * i] += x * p - y * q;
      w[2 * i + 1] += x * q + y * p;
    }
    for (let j = 0; j < m; j++) {
      const vr = a[at + 2 * j], vi = a[at + 2 * j + 1], wr = w[2 * j], wi = w[2 * j + 1];
      const row = 2 * ((k + 1 + j) * n + k + 1);
      for (let i = 0; i < 2 * m; i += 2) {
        const p = a[at + i], q = a[at + i + 1], s = w[i], t = w[i + 1];
        a[row + i] -= p * wr + q * wi + s * vr + t * vi;
        a[row + i + 1] -= q * wr - p * wi + t * vr - s * vi;
      }
    }
  }
  d[n - 1] = a[2 * (n * n - 1)];
}

/** QR iterations: d becomes the eigenvalues, the columns behind `z` their vectors. */
function iterate(d: Doubles, e: Doubles, n: number, z: Rotations | undefined): void {
  let count = 0;
  for (let hi = n - 1; hi > 0;) {
    // The last block without a negligible off-diagonal element.
    let lo = hi;
    while (lo > 0) {
      const size = Math.abs(e[lo - 1]);
      if (size <= TINY + EPS * (Math.abs(d[lo - 1]) + Math.abs(d[lo]))) {
        e[lo - 1] = 0;
        break;
      }
      lo--;
    }
    if (lo === hi) {
      hi--;
      count = 0;
      continue;
    }
    if (++count > MOST) throw new LinAlgError("Eigenvalues did not converge");
    const below = e[hi - 1], delta = (d[hi - 1] - d[hi]) / 2, root = hypot(delta, below);
    // Wilkinson's shift; the quotient is taken so that nothing overflows.
    const shift = d[hi] - below * (below / (delta + (delta < 0 ? -root : root)));
    let x = d[lo] - shift, y = e[lo];
    z?.begin(lo);
    for (let k = lo; k < hi; k++) {
      const r = hypot(x, y), c = r === 0 ? 1 : x / r, s = r === 0 ? 0 : y / r;
      if (k > lo) e[k - 1] = r;
      const a = d[k], b = e[k], g = d[k + 1], t = s * (g - a) + 2 * c * b;
      d[k] = a + s * t;
      d[k + 1] = g - s * t;
      x = e[k] = c * t - b;
      if (k + 1 < hi) {
        y = s * e[k + 1];
        e[k + 1] *= c;
      }
      z?.push(c, s);
    }
  }
  z?.flush();
}
