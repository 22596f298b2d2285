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
import { padded, pass, pitchOf } from "./passes.ts";
import { COMPLEX, REAL } from "./products.ts";
import { divisions, divisionsOf, Rotations, signAt } from "./rotations.ts";
import { diagonalize, fallingOrder, raise } from "./bidiagonal.ts";
import { begin, doubles } from "./work.ts";

/** Elements up to here mean that a vector comes through a division unchanged. */
const UNCHANGED = 64 * EPS;

/** Kernel of `svd`. */
export function svdKernel(inputs: readonly Tensor[], outs: readonly Tensor[], attrs: Attrs): void {
  const [x] = inputs, lanes = x.dtype.kind === "c" ? 2 : 1, vectors = attrs.vectors !== false;
  const [rows, columns] = x.shape.slice(-2), wide = columns > rows;
  const m = Math.max(rows, columns), n = Math.min(rows, columns), wanted = attrs.full ? m : n;
  const s = outs[vectors ? 1 : 0];
  begin(m * n);
  // A tall matrix is made triangular first, from where LAPACK does so, and the iteration works on vectors of
  // length n.
  const tall = m >= Math.floor(n * (lanes === 1 ? 11 / 6 : 17 / 9));
  const rows1 = tall ? n : m, columns1 = Math.min(wanted, rows1);
  // Rows of what is made bidiagonal, in passes if it is real, are so far apart.
  const ld = lanes === 1 ? pitchOf(rows1) : rows1;
  const square = lanes === 1 ? padded(n, rows1) : doubles(2 * n * rows1);
  const a = tall ? doubles(m * n * lanes) : square, x4 = doubles(4 * ld), c4 = doubles(4 * ld);
  const d = new Float64Array(n), e = new Float64Array(n), w = new Float64Array(n);
  const right = doubles(n * n * lanes), order = new Int32Array(n);
  const tauLeft = new Float64Array(n * lanes), tauRight = new Float64Array(n * lanes);
  // The transpose of a wide matrix is made upper bidiagonal, so the matrix itself is lower bidiagonal; its
  // triangle is not transposed.
  const lower = wide && !tall, more = vectors ? divisionsOf(n) : 0;
  const row = (lower ? n : rows1) * lanes;
  const u = vectors ? new Rotations(rows1 * lanes + (lower ? 0 : more), columns1) : undefined;
  const v = vectors ? new Rotations(n * lanes + (lower ? more : 0), n) : undefined;
  const p = doubles(u ? rows1 * columns1 * lanes : 0), q = doubles(v ? n * n * lanes : 0);
  const leftSigns = new Float64Array(n), rightSigns = new Float64Array(n);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    readMatrix(x, index, !wide, a, tall ? m : ld);
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
    const taus = tall ? triangle(a, m, n, lanes, square, ld, wide) : undefined;
    if (lanes === 1) bidiagonalize(square, rows1, n, ld, d, e, right, tauLeft, tauRight, x4, c4);
    else bidiagonalizeComplex(square, rows1, n, d, e, right, tauLeft, tauRight);
    if (u && v) {
      const count = Math.max(n - 1, 0);
      u.fill(formQ(square, ld, tauLeft, n, 0, rows1, columns1, lanes, p));
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
  ld: number,
  transposed: boolean,
): Doubles {
  const { taus, diagonal } = triangularize(a, m, n, lanes);
  out.fill(0);
  for (let j = 0; j < n; j++) {
    for (let i = 0, p = j * m * lanes; i < j; i++) {
      const to = (transposed ? i * ld + j : j * ld + i) * lanes;
      for (let l = 0; l < lanes; l++) out[to + l] = a[p++];
    }
    out[(j * ld + j) * lanes] = diagonal[j];
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
 * Q B Pᴴ with B's diagonal d and upper diagonal e. Left vectors stay in the rows of `a`, `ld` apart, right vector k goes
 * to row k of `right` from column k + 1. Each step passes over the matrix twice: the updates of the step before with the
 * products from the left, then products from the right. x and c have room for four vectors.
 */
function bidiagonalize(
  a: Doubles,
  m: number,
  n: number,
  ld: number,
  d: Doubles,
  e: Doubles,
  right: Doubles,
  tauLeft: Doubles,
  tauRight: Doubles,
  x: Doubles,
  c: Doubles,
): void {
  // A -= z uᵀ + v sᵀ is due from the step before.
  const z = ld, s = ld, p = 2 * ld, next = 2 * ld, sums = 3 * ld;
  x.fill(0);
  c.fill(0);
  for (let k = 0; k < n; k++) {
    const at = k * ld, uk = c[k], sk = c[s + k], from = k & -2, rest = n - k - 1;
    for (let i = k; i < m; i++) a[at + i] -= uk * x[z + i] + sk * x[i];
    reflector(a, at + k, m - k, 1);
    const tau = tauLeft[k] = found.tau;
    d[k] = found.beta;
    if (rest === 0) break;
    x[next + from] = 0;
    for (let i = k; i < m; i++) {
      x[next + i] = a[at + i];
      x[sums + i] = 0;
    }
    for (let j = k + 1; j < n; j++) c[sums + j] = 0;
    pass("dots", rest, m - from, a, at + ld + from, ld, x, from, c, k + 1, ld);
    // Row k after the update from the left gives the right vector.
    const row = k * n;
    for (let j = k + 1; j < n; j++) {
      const sj = c[s + j] = tau * c[sums + j];
      right[row + j] = a[j * ld + k] - sj;
    }
    reflector(right, row + k + 1, rest, 1);
    const tauP = tauRight[k] = found.tau;
    e[k] = found.beta;
    let dot = 0;
    for (let j = k + 1; j < n; j++) {
      const pj = c[p + j] = c[j] = right[row + j];
      dot += c[s + j] * pj;
    }
    pass("sums", rest, m - from, a, at + ld + from, ld, x, from, c, k + 1, ld);
    for (let i = k + 1; i < m; i++) {
      const vi = x[i] = x[next + i];
      x[z + i] = tauP * (x[sums + i] - vi * dot);
    }
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
