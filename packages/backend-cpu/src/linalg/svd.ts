// Kernel of `svd`: Householder reduction to a real upper bidiagonal matrix (here), then QR iterations on it
// (bidiagonal.ts). The work matrix is kept with its columns as rows. Wide matrices are transposed.

import { type Attrs, LinAlgError, type Tensor } from "@nplex/core";
import {
  type Doubles,
  eachMatrix,
  EPS,
  largestOf,
  oddness,
  readMatrix,
  scaleBy,
  scaleOf,
  transposeOf,
  writeMatrix,
  writeVector,
} from "./matrices.ts";
import { formQ, found, reflectComplex, reflector, triangularize } from "./householder.ts";
import { COMPLEX, REAL } from "./products.ts";
import { divisions, divisionsOf, Rotations, signAt } from "./rotations.ts";
import { diagonalize, fallingOrder, raise } from "./bidiagonal.ts";

/** Elements up to here mean that a vector comes through a division unchanged. */
const UNCHANGED = 64 * EPS;

/** Kernel of `svd`. */
export function svdKernel(inputs: readonly Tensor[], outs: readonly Tensor[], attrs: Attrs): void {
  const [x] = inputs, lanes = x.dtype.kind === "c" ? 2 : 1, vectors = attrs.vectors !== false;
  const [rows, columns] = x.shape.slice(-2), wide = columns > rows;
  const m = Math.max(rows, columns), n = Math.min(rows, columns), wanted = attrs.full ? m : n;
  const s = outs[vectors ? 1 : 0], a = new Float64Array(m * n * lanes);
  // A tall matrix is made triangular first, from where LAPACK does so, and the iteration works on vectors of
  // length n.
  const tall = m >= Math.floor(n * (lanes === 1 ? 11 / 6 : 17 / 9));
  const rows1 = tall ? n : m, columns1 = Math.min(wanted, rows1);
  const square = tall ? new Float64Array(n * n * lanes) : a;
  const d = new Float64Array(n), e = new Float64Array(n), w = new Float64Array(n);
  const right = new Float64Array(n * n * lanes), order = new Int32Array(n);
  const tauLeft = new Float64Array(n * lanes), tauRight = new Float64Array(n * lanes);
  // The transpose of a wide matrix is made upper bidiagonal, so the matrix itself is lower bidiagonal; its
  // triangle is not transposed.
  const lower = wide && !tall, more = vectors ? divisionsOf(n) : 0;
  const row = (lower ? n : rows1) * lanes;
  const [u, v] = vectors
    ? Rotations.for(
      [rows1 * lanes + (lower ? 0 : more), columns1],
      [n * lanes + (lower ? more : 0), n],
    )
    : [];
  const p = new Float64Array(u ? rows1 * columns1 * lanes : 0);
  const q = new Float64Array(v ? n * n * lanes : 0);
  const leftSigns = new Float64Array(n), rightSigns = new Float64Array(n);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    readMatrix(x, index, !wide, a);
    const odd = oddness(a);
    if (odd === 2) throw new LinAlgError("SVD did not converge");
    if (odd === 1) {
      // NumPy's LAPACK gives NaN for infinities.
      writeVector(s, index, w.fill(NaN));
      const nan = vectors ? new Float64Array(m * m * lanes).fill(NaN) : undefined;
      if (nan) {
        for (const t of [outs[0], outs[2]]) writeMatrix(t, index, nan, t.shape[t.ndim - 1]);
      }
      return;
    }
    const scale = scaleOf(a);
    scaleBy(a, scale);
    const taus = tall ? triangle(a, m, n, lanes, square, wide) : undefined;
    (lanes === 1 ? bidiagonalize : bidiagonalizeComplex)(
      square,
      rows1,
      n,
      d,
      e,
      right,
      tauLeft,
      tauRight,
    );
    if (u && v) {
      const count = Math.max(n - 1, 0);
      u.fill(formQ(square, rows1, tauLeft, n, 0, rows1, columns1, lanes, p));
      v.fill(formQ(right, n, tauRight, count, 1, n, n, lanes, q));
    }
    if (lower) raise(d, e, n, v);
    const lefts = lower ? v : u, rights = lower ? u : v;
    const apart = 0.45 * EPS * largestOf(d, e);
    const centers = more > 0 ? divisions(n, 1, (i) => Math.abs(e[i]) < apart) : [];
    centers.flat().forEach((at, k) => lefts?.probe(row + k, { [at]: 1 }));
    diagonalize(d, e, n, lefts, rights);
    for (let j = 0; j < n; j++) {
      const sign = d[j] < 0 || n === 1 && Object.is(d[j], -0) ? -1 : 1;
      d[j] = Math.abs(d[j]);
      // Negative values change the signs of right vectors; a single one, that of the left vector.
      leftSigns[j] = n === 1 ? sign : lefts ? signAt(lefts, centers, row, j, UNCHANGED) : 1;
      rightSigns[j] = n === 1 ? 1 : leftSigns[j] * sign;
    }
    fallingOrder(d, order);
    for (let i = 0; i < n; i++) w[i] = d[order[i]] / scale;
    writeVector(s, index, w);
    if (!u || !v) return;
    const first = u.columns(lanes, order, p, lower ? rightSigns : leftSigns);
    const other = v.columns(lanes, order, q, lower ? leftSigns : rightSigns);
    if (!taus) {
      writeMatrix(outs[wide ? 2 : 0], index, first, wanted, wide);
      writeMatrix(outs[wide ? 0 : 2], index, other, n, !wide, true);
    } else if (wide) {
      writeMatrix(outs[0], index, first, n);
      writeMatrix(outs[2], index, unfold(a, m, n, wanted, lanes, taus, other, true), m);
    } else {
      writeMatrix(outs[0], index, unfold(a, m, n, wanted, lanes, taus, first, false), m, true);
      writeMatrix(outs[2], index, other, n, true, true);
    }
  });
}

/** Makes a tall matrix triangular; the triangle or its transpose, columns as rows, goes to `out`. Gives the taus. */
function triangle(
  a: Doubles,
  m: number,
  n: number,
  lanes: 1 | 2,
  out: Doubles,
  transposed: boolean,
): Doubles {
  const { taus, diagonal } = triangularize(a, m, n, lanes);
  out.fill(0);
  for (let j = 0; j < n; j++) {
    for (let i = 0, p = j * m * lanes; i < j; i++) {
      const to = (transposed ? i * n + j : j * n + i) * lanes;
      for (let l = 0; l < lanes; l++) out[to + l] = a[p++];
    }
    out[(j * n + j) * lanes] = diagonal[j];
  }
  return taus;
}

/** Q times vectors (columns, in C order) of the triangle, as rows of length m, and further columns of Q. */
function unfold(
  a: Doubles,
  m: number,
  n: number,
  wanted: number,
  lanes: 1 | 2,
  taus: Doubles,
  vectors: Doubles,
  conjugated: boolean,
): Doubles {
  const q = formQ(a, m, taus, n, 0, m, wanted, lanes), out = new Float64Array(q.length);
  const rows = transposeOf(vectors, n, n, lanes), width = m * lanes;
  for (let i = 0; i < rows.length; i++) {
    if (!conjugated || lanes === 1 || i % 2 === 0) rows[i] = -rows[i];
  }
  (lanes === 1 ? REAL : COMPLEX).subtract(n, m, n, rows, 0, n * lanes, q, 0, width, out, 0, width);
  out.set(q.subarray(n * width), n * width);
  return out;
}

/**
 * Q B Pᴴ with B's diagonal d and upper diagonal e. Left vectors stay in the rows of `a`, right vector k goes
 * to row k of `right` from column k + 1. Each step passes over the matrix twice: the update from the right of
 * the step before with the products from the left, then the update from the left with those from the right.
 */
function bidiagonalize(
  a: Doubles,
  m: number,
  n: number,
  d: Doubles,
  e: Doubles,
  right: Doubles,
  tauLeft: Doubles,
  tauRight: Doubles,
): void {
  const s = new Float64Array(n);
  // A -= z uᵀ is due from the step before.
  const z = new Float64Array(m), u = new Float64Array(n), next = new Float64Array(m);
  for (let k = 0; k < n; k++) {
    const at = k * m, uk = u[k];
    for (let i = k; i < m; i++) a[at + i] -= uk * z[i];
    reflector(a, at + k, m - k, 1);
    const tau = tauLeft[k] = found.tau;
    d[k] = found.beta;
    let j = k + 1;
    for (; j + 2 <= n; j += 2) {
      const r0 = j * m, r1 = r0 + m, u0 = u[j], u1 = u[j + 1];
      let s0 = 0, s1 = 0;
      for (let i = k; i < m; i++) {
        const zi = z[i], vi = a[at + i], x = a[r0 + i] - u0 * zi, y = a[r1 + i] - u1 * zi;
        a[r0 + i] = x;
        a[r1 + i] = y;
        s0 += x * vi;
        s1 += y * vi;
      }
      s[j] = tau * s0;
      s[j + 1] = tau * s1;
    }
    if (j < n) {
      const r0 = j * m, u0 = u[j];
      let s0 = 0;
      for (let i = k; i < m; i++) s0 += (a[r0 + i] -= u0 * z[i]) * a[at + i];
      s[j] = tau * s0;
    }
    if (k === n - 1) break;
    // Row k after the update from the left gives the right vector.
    const row = k * n;
    for (j = k + 1; j < n; j++) right[row + j] = a[j * m + k] - s[j];
    reflector(right, row + k + 1, n - k - 1, 1);
    const tauP = tauRight[k] = found.tau;
    e[k] = found.beta;
    next.fill(0);
    j = k + 1;
    for (; j + 2 <= n; j += 2) {
      const r0 = j * m, r1 = r0 + m, s0 = s[j], s1 = s[j + 1];
      const p0 = right[row + j], p1 = right[row + j + 1];
      for (let i = k + 1; i < m; i++) {
        const vi = a[at + i], x = a[r0 + i] - s0 * vi, y = a[r1 + i] - s1 * vi;
        a[r0 + i] = x;
        a[r1 + i] = y;
        next[i] += x * p0 + y * p1;
      }
    }
    if (j < n) {
      const r0 = j * m, s0 = s[j], p0 = right[row + j];
      for (let i = k + 1; i < m; i++) next[i] += (a[r0 + i] -= s0 * a[at + i]) * p0;
    }
    for (let i = k + 1; i < m; i++) z[i] = tauP * next[i];
    for (j = k + 1; j < n; j++) u[j] = right[row + j];
  }
}

function bidiagonalizeComplex(
  a: Doubles,
  m: number,
  n: number,
  d: Doubles,
  e: Doubles,
  right: Doubles,
  tauLeft: Doubles,
  tauRight: Doubles,
): void {
  const z = new Float64Array(2 * m);
  for (let k = 0; k < n; k++) {
    const at = 2 * (k * m + k), count = n - k - 1;
    reflector(a, at, m - k, 2);
    d[k] = found.beta;
    tauLeft[2 * k] = found.tau;
    tauLeft[2 * k + 1] = found.tauIm;
    reflectComplex(found.tau, -found.tauIm, a, at, a, at + 2 * m, m - k, count, 2 * m);
    if (count === 0) break;
    // The reflection is that of the conjugated row.
    const row = 2 * (k * n + k + 1);
    for (let j = 0; j < count; j++) {
      const p = 2 * ((k + 1 + j) * m + k);
      right[row + 2 * j] = a[p];
      right[row + 2 * j + 1] = -a[p + 1];
    }
    reflector(right, row, count, 2);
    const { tau, tauIm } = found;
    e[k] = found.beta;
    tauRight[2 * k] = tau;
    tauRight[2 * k + 1] = tauIm;
    z.fill(0);
    for (let j = 0; j < count; j++) {
      const x = right[row + 2 * j], y = right[row + 2 * j + 1], from = 2 * (k + 1 + j) * m;
      for (let i = 2 * k + 2; i < 2 * m; i += 2) {
        z[i] += x * a[from + i] - y * a[from + i + 1];
        z[i + 1] += x * a[from + i + 1] + y * a[from + i];
      }
    }
    for (let j = 0; j < count; j++) {
      const p = right[row + 2 * j], q = -right[row + 2 * j + 1], from = 2 * (k + 1 + j) * m;
      const x = tau * p - tauIm * q, y = tau * q + tauIm * p;
      for (let i = 2 * k + 2; i < 2 * m; i += 2) {
        a[from + i] -= x * z[i] - y * z[i + 1];
        a[from + i + 1] -= x * z[i + 1] + y * z[i];
      }
    }
  }
}
