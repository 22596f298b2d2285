// Kernel of `svd`: Householder reduction to an upper bidiagonal matrix, then QR iterations with implicit
// shifts (Golub, Kahan, Reinsch). Singular vectors are kept as rows. Wide matrices are transposed.

import { type Attrs, LinAlgError, type Tensor } from "@nplex/core";
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

/** Iterations for one singular value before giving up. */
const MOST = 75;
const TINY = 2 ** -1022;

/** Kernel of `svd`. */
export function svdKernel(inputs: readonly Tensor[], outs: readonly Tensor[], attrs: Attrs): void {
  const [x] = inputs, [u, s, vh] = outs;
  requireReal("svd", x.dtype);
  const [rows, columns] = x.shape.slice(-2);
  const wide = columns > rows;
  const m = Math.max(rows, columns), n = Math.min(rows, columns);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    // Rows of `a` are the columns of the tall matrix.
    const a = readMatrix(x, index, !wide);
    if (!allFinite(a)) throw new LinAlgError("SVD did not converge");
    const scale = scaleOf(a);
    if (scale !== 1) { for (let i = 0; i < a.length; i++) a[i] *= scale; }
    const f = bidiagonalize(a, m, n, attrs.full ? m : n);
    iterate(f, m, n);
    const { left, right, values } = sorted(f, m, n);
    writeVector(s, index, values.map((y) => y / scale));
    writeMatrix(u, index, wide ? right : left, wide ? n : m, true);
    writeMatrix(vh, index, wide ? left : right, wide ? m : n);
  });
}

interface Bidiagonal {
  /** The diagonal. */
  readonly d: Float64Array;
  /** Above the diagonal. */
  readonly e: Float64Array;
  /** Left vectors as rows of length m. */
  readonly left: Float64Array;
  /** Right vectors as rows of length n. */
  readonly right: Float64Array;
}

function bidiagonalize(a: Float64Array, m: number, n: number, wanted: number): Bidiagonal {
  const d = new Float64Array(n), e = new Float64Array(n);
  const tauLeft = new Float64Array(n), tauRight = new Float64Array(n);
  const rows = new Float64Array(n * n), w = new Float64Array(m);
  for (let k = 0; k < n; k++) {
    [tauLeft[k], d[k]] = reflector(a, k * m + k, m - k);
    for (let j = k + 1; j < n; j++) reflect(tauLeft[k], a, k * m + k, a, j * m + k, m - k);
    const length = n - k - 1;
    if (length === 0) continue;
    for (let j = k + 1; j < n; j++) rows[k * n + j] = a[j * m + k];
    const at = k * n + k + 1;
    const [tau, beta] = reflector(rows, at, length);
    tauRight[k] = tau;
    e[k] = beta;
    if (tau === 0) continue;
    w.fill(0);
    for (let j = 0; j < length; j++) {
      const v = rows[at + j], from = (k + 1 + j) * m;
      for (let i = k + 1; i < m; i++) w[i] += v * a[from + i];
    }
    for (let j = 0; j < length; j++) {
      const v = tau * rows[at + j], from = (k + 1 + j) * m;
      for (let i = k + 1; i < m; i++) a[from + i] -= v * w[i];
    }
  }
  const left = new Float64Array(wanted * m), right = new Float64Array(n * n);
  for (let i = 0; i < wanted; i++) {
    left[i * m + i] = 1;
    for (let k = Math.min(i, n - 1); k >= 0; k--) {
      reflect(tauLeft[k], a, k * m + k, left, i * m + k, m - k);
    }
  }
  for (let i = 0; i < n; i++) {
    right[i * n + i] = 1;
    for (let k = Math.min(i - 1, n - 2); k >= 0; k--) {
      reflect(tauRight[k], rows, k * n + k + 1, right, i * n + k + 1, n - k - 1);
    }
  }
  return { d, e, left, right };
}

function iterate({ d, e, left, right }: Bidiagonal, m: number, n: number): void {
  let count = 0;
  for (let hi = n - 1; hi > 0;) {
    // The last block without a negligible element above the diagonal.
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
    if (++count > MOST) throw new LinAlgError("SVD did not converge");
    let zero = -1;
    for (let k = hi; k >= lo; k--) {
      const around = (k < hi ? Math.abs(e[k]) : 0) + (k > lo ? Math.abs(e[k - 1]) : 0);
      if (Math.abs(d[k]) <= TINY + EPS * around) {
        d[k] = 0;
        zero = k;
        break;
      }
    }
    if (zero === hi) clearColumn(d, e, right, n, lo, hi);
    else if (zero >= 0) clearRow(d, e, left, m, zero, hi);
    else step(d, e, left, right, m, n, lo, hi);
  }
}

/** With d[hi] = 0 the element above it is rotated out of the last column. */
function clearColumn(
  d: Float64Array,
  e: Float64Array,
  right: Float64Array,
  n: number,
  lo: number,
  hi: number,
): void {
  let f = e[hi - 1];
  e[hi - 1] = 0;
  for (let j = hi - 1; j >= lo && f !== 0; j--) {
    const r = hypot(d[j], f), c = d[j] / r, s = f / r;
    d[j] = r;
    if (j > lo) {
      f = -s * e[j - 1];
      e[j - 1] *= c;
    }
    rotate(right, j, hi, n, c, s);
  }
}

/** With d[k] = 0 the element to its right is rotated out of row k. */
function clearRow(
  d: Float64Array,
  e: Float64Array,
  left: Float64Array,
  m: number,
  k: number,
  hi: number,
): void {
  let f = e[k];
  e[k] = 0;
  for (let j = k + 1; j <= hi && f !== 0; j++) {
    const r = hypot(d[j], f), c = d[j] / r, s = f / r;
    d[j] = r;
    if (j < hi) {
      f = -s * e[j];
      e[j] *= c;
    }
    rotate(left, j, k, m, c, s);
  }
}

/** One QR step with the shift nearest to the last singular value of the block. */
function step(
  d: Float64Array,
  e: Float64Array,
  left: Float64Array,
  right: Float64Array,
  m: number,
  n: number,
  lo: number,
  hi: number,
): void {
  const unit = Math.max(
    Math.abs(d[hi]),
    Math.abs(d[hi - 1]),
    Math.abs(e[hi - 1]),
    Math.abs(d[lo]),
    Math.abs(e[lo]),
  );
  const last = d[hi] / unit, before = d[hi - 1] / unit, above = e[hi - 1] / unit;
  const first = d[lo] / unit, next = e[lo] / unit;
  const b = ((before + last) * (before - last) + above * above) / 2;
  const c2 = (last * above) * (last * above);
  let shift = 0;
  if (b !== 0 || c2 !== 0) {
    const root = Math.sqrt(b * b + c2);
    shift = c2 / (b + (b < 0 ? -root : root));
  }
  let f = (first + last) * (first - last) + shift, g = first * next;
  for (let k = lo; k < hi; k++) {
    let r = hypot(f, g), c = r === 0 ? 1 : f / r, s = r === 0 ? 0 : g / r;
    if (k > lo) e[k - 1] = r;
    f = c * d[k] + s * e[k];
    e[k] = c * e[k] - s * d[k];
    g = s * d[k + 1];
    d[k + 1] *= c;
    rotate(right, k, k + 1, n, c, s);
    r = hypot(f, g);
    c = r === 0 ? 1 : f / r;
    s = r === 0 ? 0 : g / r;
    d[k] = r;
    f = c * e[k] + s * d[k + 1];
    d[k + 1] = c * d[k + 1] - s * e[k];
    if (k + 1 < hi) {
      g = s * e[k + 1];
      e[k + 1] *= c;
    }
    rotate(left, k, k + 1, m, c, s);
  }
  e[hi - 1] = f;
}

/** Singular values made positive and falling, the vectors in their order. */
function sorted(
  { d, left, right }: Bidiagonal,
  m: number,
  n: number,
): { left: Float64Array; right: Float64Array; values: number[] } {
  for (let i = 0; i < n; i++) {
    if (d[i] < 0 || Object.is(d[i], -0)) {
      d[i] = -d[i];
      for (let k = 0; k < n; k++) right[i * n + k] = -right[i * n + k];
    }
  }
  const order = Array.from(d.keys()).sort((i, j) => d[j] - d[i]);
  const u = left.slice(), v = right.slice();
  order.forEach((from, to) => {
    u.set(left.subarray(from * m, from * m + m), to * m);
    v.set(right.subarray(from * n, from * n + n), to * n);
  });
  return { left: u, right: v, values: order.map((i) => d[i]) };
}
