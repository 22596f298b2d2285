// Kernel of `eigh`: Householder reduction to a real tridiagonal matrix, then QR iterations with implicit
// shifts. The work matrix is kept with its columns as rows.

import { type Attrs, LinAlgError, type Tensor } from "@nplex/core";
import {
  type Doubles,
  eachMatrix,
  EPS,
  hypot,
  largestOf,
  oddness,
  readMatrix,
  scaleBy,
  scaleOf,
  sign,
  TINY,
  writeMatrix,
  writeVector,
} from "./matrices.ts";
import { formQ, found, reflector } from "./householder.ts";
import { padded, pass, pitchOf } from "./passes.ts";
import { divisions, divisionsOf, Rotations, signAt, sortOrder, turn, turned } from "./rotations.ts";
import { begin, doubles } from "./work.ts";

/** Iterations, times n, before giving up; two are usual. */
const MOST = 30;

/** Errors, in parts of the largest element, up to which LAPACK lets vectors come through a division unchanged. */
const UNCHANGED = 8 * EPS;

/** Kernel of `eigh`. */
export function eighKernel(inputs: readonly Tensor[], outs: readonly Tensor[], attrs: Attrs): void {
  const [x] = inputs, n = x.shape[x.ndim - 1], lanes = x.dtype.kind === "c" ? 2 : 1;
  const vectors = attrs.vectors !== false;
  if (n === 0) return;
  begin(n * n);
  const ld = lanes === 1 ? pitchOf(n) : n, a = lanes === 1 ? padded(n, n) : doubles(2 * n * n);
  const x4 = doubles(4 * ld), d = new Float64Array(n), e = new Float64Array(n);
  const taus = new Float64Array(n * lanes), order = new Int32Array(n), w = new Float64Array(n);
  const more = vectors ? divisionsOf(n) : 0, row = n * lanes, signs = new Float64Array(n);
  const z = vectors ? new Rotations(row + more, n) : undefined;
  const q = doubles(vectors ? n * n * lanes : 0);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    readMatrix(x, index, true, a, ld);
    mirror(a, n, lanes, ld);
    if (oddness(a) !== 0) {
      // NumPy raises nothing here.
      writeVector(outs[0], index, w.fill(NaN));
      if (vectors) writeMatrix(outs[1], index, new Float64Array(n * n * lanes).fill(NaN), n);
      return;
    }
    const scale = scaleOf(a);
    scaleBy(a, scale);
    if (lanes === 1) tridiagonalize(a, n, ld, d, e, taus, x4);
    else tridiagonalizeComplex(a, n, d, e, taus);
    if (z) formQ(a, ld, taus, n - 1, 1, n, n, lanes, q);
    if (attrs.reversed === true) {
      d.reverse();
      e.subarray(0, n - 1).reverse();
      reverseRows(q, n * lanes);
    }
    z?.fill(q);
    // A matrix is divided by taking the size of e from the diagonal on both sides: the rest is a product of these.
    const apart = (i: number): boolean =>
      Math.abs(e[i]) <= EPS / 2 * Math.sqrt(Math.abs(d[i])) * Math.sqrt(Math.abs(d[i + 1]));
    const cuts = more > 0 ? divisions(n, 0, apart) : [];
    cuts.flat().forEach((at, k) => z?.probe(row + k, { [at - 1]: 1, [at]: sign(1, e[at - 1]) }));
    const least = cuts.length > 0 ? UNCHANGED * largestOf(d, e) / Math.abs(e[cuts[0][0] - 1]) : 0;
    iterate(d, e, n, z);
    sortOrder(d, false, order);
    for (let i = 0; i < n; i++) w[i] = d[order[i]] / scale;
    writeVector(outs[0], index, w);
    if (!z) return;
    for (let j = 0; j < n; j++) signs[j] = signAt(z, cuts, row, j, least);
    writeMatrix(outs[1], index, z.columns(lanes, order, q, signs), n);
  });
}

/** Puts the rows of a matrix in reverse. */
function reverseRows(q: Doubles, width: number): void {
  for (let p = 0, r = q.length - width; p < r; p += width, r -= width) {
    const row = q.slice(p, p + width);
    q.copyWithin(p, r, r + width);
    q.set(row, r);
  }
}

/** Fills the other triangle of a Hermitian matrix whose columns are rows, from the lower one. */
function mirror(a: Doubles, n: number, lanes: number, ld: number): void {
  for (let j = 0; j < n; j++) {
    if (lanes === 2) a[2 * (j * ld + j) + 1] = 0;
    for (let i = j + 1; i < n; i++) {
      const p = (j * ld + i) * lanes, q = (i * ld + j) * lanes;
      a[q] = a[p];
      if (lanes === 2) a[q + 1] = -a[p + 1];
    }
  }
}

/**
 * Diagonal d, off-diagonal e and reflections with a = Q T Qᵀ. Vector k overwrites row k right of the diagonal. The update
 * of one step is done together with the product of the next, in one pass over the half right of the diagonal. Rows are
 * `ld` apart; x has room for four vectors.
 */
function tridiagonalize(
  a: Doubles,
  n: number,
  ld: number,
  d: Doubles,
  e: Doubles,
  taus: Doubles,
  x: Doubles,
): void {
  // A -= u wᵀ + w uᵀ is due from the step before; v is the new vector and p collects A v.
  const w = ld, v = 2 * ld, p = 3 * ld, last = n - 1;
  x.fill(0);
  for (let k = 0; k < last; k++) {
    const at = k * ld, uk = x[k], wk = x[w + k], from = k + 1 & -2;
    for (let i = k; i < n; i++) a[at + i] -= uk * x[w + i] + wk * x[i];
    d[k] = a[at + k];
    reflector(a, at + k + 1, n - k - 1, 1);
    const tau = taus[k] = found.tau;
    e[k] = found.beta;
    x[k] = x[w + k] = x[v + k] = 0;
    for (let i = k + 1; i < n; i++) {
      x[v + i] = a[at + i];
      x[p + i] = 0;
    }
    pass("half", n - from, n - from, a, from * ld + from, ld, x, from, x, from, ld);
    let dot = 0;
    for (let i = k + 1; i < n; i++) dot += x[p + i] * x[v + i];
    const part = tau * tau * dot / 2;
    for (let i = k + 1; i < n; i++) {
      const vi = x[i] = x[v + i];
      x[w + i] = tau * x[p + i] - part * vi;
    }
  }
  d[last] = a[last * ld + last] - 2 * x[last] * x[w + last];
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

/**
 * QL or QR iterations with implicit shifts: d becomes the eigenvalues, the columns behind `z` their vectors. Signs
 * come out as LAPACK's (dsteqr) because directions, shifts and rotations are chosen as there.
 */
function iterate(d: Doubles, e: Doubles, n: number, z: Rotations | undefined): void {
  const unit = EPS / 2, square = unit * unit;
  let count = MOST * n;
  for (let first = 0, last: number; first < n; first = last + 1) {
    // The next block without a negligible element beside the diagonal
    for (last = first; last + 1 < n; last++) {
      const beside = Math.abs(e[last]);
      if (beside <= Math.sqrt(Math.abs(d[last])) * Math.sqrt(Math.abs(d[last + 1])) * unit) {
        e[last] = 0;
        break;
      }
    }
    if (last === first) continue;
    // From the end with the smaller element: QR starts at the last row, QL at the first.
    const down = Math.abs(d[last]) >= Math.abs(d[first]),
      flip = down ? 1 : -1,
      side = down ? 0 : -1;
    const end = down ? last : first;
    for (let l = down ? first : last; (end - l) * flip >= 0;) {
      let m = l;
      for (; m !== end; m += flip) {
        const k = m + side;
        if (e[k] * e[k] <= square * Math.abs(d[m]) * Math.abs(d[m + flip]) + TINY) {
          e[k] = 0;
          break;
        }
      }
      if (m === l) {
        l += flip;
        continue;
      }
      if (m === l + flip) {
        const k = l + side;
        const { large, small, c, s } = pair(d[k], e[k], d[k + 1]);
        d[k] = large;
        d[k + 1] = small;
        e[k] = 0;
        z?.begin(down ? k + 1 : k, down);
        z?.push(c, s);
        l += 2 * flip;
        continue;
      }
      if (count-- === 0) throw new LinAlgError("Eigenvalues did not converge");
      step(d, e, l, m, flip, side, z);
    }
  }
  z?.flush();
}

/** One sweep from row m back to row l. */
function step(
  d: Doubles,
  e: Doubles,
  l: number,
  m: number,
  flip: number,
  side: number,
  z: Rotations | undefined,
): void {
  const beside = e[l + side], q = (d[l + flip] - d[l]) / (2 * beside);
  let g = d[m] - d[l] + beside / (q + sign(hypot(q, 1), q)), c = 1, s = 1, p = 0;
  z?.begin(m, flip > 0);
  for (let i = m - flip, k = i + side; (i - l) * flip >= 0; i -= flip, k -= flip) {
    const f = s * e[k], b = c * e[k];
    turn(g, f);
    c = turned.c;
    s = turned.s;
    if (i !== m - flip) e[k + flip] = turned.r;
    g = d[i + flip] - p;
    const r = (d[i] - g) * s + 2 * c * b;
    p = s * r;
    d[i + flip] = g + p;
    g = c * r - b;
    z?.push(c, -flip * s);
  }
  d[l] -= p;
  e[l + side] = g;
}

/** The eigenvalues of [[a, b], [b, c]] and the unit vector of the one of larger size. */
function pair(
  a: number,
  b: number,
  d: number,
): { large: number; small: number; c: number; s: number } {
  const sum = a + d, difference = a - d, size = Math.abs(difference), double = Math.abs(2 * b);
  const [max, min] = Math.abs(a) > Math.abs(d) ? [a, d] : [d, a];
  const [longer, other] = size > double ? [size, double] : [double, size];
  const root = size === double
    ? double * Math.SQRT2
    : longer * Math.sqrt(1 + (other / longer) ** 2);
  const way = sum < 0 ? -1 : 1, large = 0.5 * (sum + way * root);
  const small = sum === 0 ? -0.5 * root : max / large * min - b / large * b;
  const turns = difference < 0 ? -1 : 1, along = difference + turns * root;
  let c = 1, s = 0;
  if (Math.abs(along) > double) {
    const t = -2 * b / along;
    s = 1 / Math.sqrt(1 + t * t);
    c = t * s;
  } else if (double !== 0) {
    const t = -along / (2 * b);
    c = 1 / Math.sqrt(1 + t * t);
    s = t * c;
  }
  return way === turns ? { large, small, c: -s, s: c } : { large, small, c, s };
}
