// Householder reflections H = I - tau v vᴴ with v[0] = 1, one by one and in blocks I - V T Vᴴ. Columns of
// matrices are kept as rows, so that everything runs over contiguous memory. Signs are LAPACK's.

import { type Doubles, hypot } from "./matrices.ts";
import { COMPLEX, REAL } from "./products.ts";
import { doubles, mark, release } from "./work.ts";

/** Reflections that are applied together. */
const BLOCK = 16;

/** Up to how many are applied one by one. */
const SINGLE = 8;

/** What `reflector` found: tau (re and im) and beta. */
export const found = { tau: 0, tauIm: 0, beta: 0 };

/** The norm of a range. */
function normOf(x: Float64Array, at: number, end: number): number {
  let sum = 0, largest = 0;
  for (let i = at; i < end; i++) sum += x[i] * x[i];
  if (sum < 1e280 && sum > 1e-260) return Math.sqrt(sum);
  for (let i = at; i < end; i++) {
    const size = Math.abs(x[i]);
    if (!(size <= largest)) largest = size;
  }
  if (largest === 0) return 0;
  sum = 0;
  for (let i = at; i < end; i++) {
    const t = x[i] / largest;
    sum += t * t;
  }
  return largest * Math.sqrt(sum);
}

/**
 * Turns x = data[at..at+n) into a reflection H with Hᴴ x = (beta, 0, ...), beta real: v is stored in place
 * with v[0] = 1, tau and beta are left in `found`. Positions count lanes, n counts elements.
 */
export function reflector(data: Float64Array, at: number, n: number, lanes: 1 | 2): void {
  const alpha = data[at], alphaIm = lanes === 2 ? data[at + 1] : 0;
  const from = at + lanes, end = at + n * lanes;
  const length = normOf(data, from, end);
  data[at] = 1;
  if (lanes === 2) data[at + 1] = 0;
  found.tau = found.tauIm = 0;
  found.beta = alpha;
  if (length === 0 && alphaIm === 0) return;
  let norm = hypot(alpha, length);
  if (alphaIm !== 0) norm = hypot(norm, alphaIm);
  const beta = found.beta = alpha > 0 || Object.is(alpha, 0) ? -norm : norm;
  found.tau = (beta - alpha) / beta;
  found.tauIm = -alphaIm / beta;
  const re = alpha - beta;
  if (lanes === 1) {
    for (let i = from; i < end; i++) data[i] /= re;
    return;
  }
  // 1 / (re + i alphaIm), where re is no smaller than half of the norm
  const ratio = alphaIm / re, size = re + alphaIm * ratio;
  for (let i = from; i < end; i += 2) {
    const x = data[i], y = data[i + 1];
    data[i] = (x + y * ratio) / size;
    data[i + 1] = (y - x * ratio) / size;
  }
}

/** y -= tau v (vᴴ y) for `count` vectors y of length n, `step` apart. */
export function reflect(
  tau: number,
  v: Float64Array,
  at: number,
  y: Float64Array,
  to: number,
  n: number,
  count: number,
  step: number,
): void {
  if (tau === 0) return;
  let j = 0;
  for (; j + 2 <= count; j += 2, to += 2 * step) {
    let s0 = 0, s1 = 0;
    const q0 = to, q1 = to + step;
    for (let i = 0; i < n; i++) {
      const x = v[at + i];
      s0 += x * y[q0 + i];
      s1 += x * y[q1 + i];
    }
    s0 *= tau;
    s1 *= tau;
    for (let i = 0; i < n; i++) {
      const x = v[at + i];
      y[q0 + i] -= s0 * x;
      y[q1 + i] -= s1 * x;
    }
  }
  if (j < count) {
    let s = 0;
    for (let i = 0; i < n; i++) s += v[at + i] * y[to + i];
    s *= tau;
    for (let i = 0; i < n; i++) y[to + i] -= s * v[at + i];
  }
}

/** The same for complex vectors: n and count are of elements, positions and steps of lanes. */
export function reflectComplex(
  tau: number,
  tauIm: number,
  v: Float64Array,
  at: number,
  y: Float64Array,
  to: number,
  n: number,
  count: number,
  step: number,
): void {
  if (tau === 0 && tauIm === 0) return;
  for (let j = 0; j < count; j++, to += step) {
    let re = 0, im = 0;
    for (let p = at, q = to, end = at + 2 * n; p < end; p += 2, q += 2) {
      const x = v[p], z = v[p + 1], u = y[q], w = y[q + 1];
      re += x * u + z * w;
      im += x * w - z * u;
    }
    const a = tau * re - tauIm * im, b = tau * im + tauIm * re;
    for (let p = at, q = to, end = at + 2 * n; p < end; p += 2, q += 2) {
      const x = v[p], z = v[p + 1];
      y[q] -= a * x - b * z;
      y[q + 1] -= a * z + b * x;
    }
  }
}

/**
 * Applies reflections H1 H2 ... (or their adjoint) to `rows` vectors y, which are rows `step` lanes apart. Vector k of
 * the reflections starts at `a[at + k (ld + 1) lanes]`, within rows `ld` elements long; `taus` holds their factors from
 * number `first` on.
 */
function applyBlock(
  lanes: 1 | 2,
  a: Float64Array,
  at: number,
  ld: number,
  taus: Float64Array,
  first: number,
  count: number,
  m: number,
  adjoint: boolean,
  y: Float64Array,
  to: number,
  rows: number,
  step: number,
): void {
  if (rows <= 0) return;
  const ar = lanes === 1 ? REAL : COMPLEX, w = m * lanes, b = count * lanes, before = mark();
  // The vectors as rows of length m, zeros and ones written out; minus their products; the triangular factor
  const v = doubles(count * w), g = doubles(count * b), t = new Float64Array(count * b);
  for (let k = 0; k < count; k++) {
    const from = at + k * (ld + 1) * lanes, o = k * (w + lanes);
    for (let i = lanes; i < w - k * lanes; i++) v[o + i] = a[from + i];
    v[o] = 1;
  }
  // Element (j, k) is minus v_k ᴴ v_j.
  ar.subtractAdjoint(count, count, m, v, 0, w, v, 0, w, g, 0, b);
  for (let j = 0; j < count; j++) {
    if (lanes === 1) {
      const tau = t[j * b + j] = taus[first + j];
      for (let i = 0; i < j; i++) {
        let s = 0;
        for (let k = i; k < j; k++) s += t[i * b + k] * g[j * b + k];
        t[i * b + j] = tau * s;
      }
    } else {
      const o = j * b + 2 * j, x = t[o] = taus[2 * (first + j)];
      const y = t[o + 1] = taus[2 * (first + j) + 1];
      for (let i = 0; i < j; i++) {
        let re = 0, im = 0;
        for (let k = i; k < j; k++) {
          const p = i * b + 2 * k, q = j * b + 2 * k;
          re += t[p] * g[q] - t[p + 1] * g[q + 1];
          im += t[p] * g[q + 1] + t[p + 1] * g[q];
        }
        t[i * b + 2 * j] = x * re - y * im;
        t[i * b + 2 * j + 1] = x * im + y * re;
      }
    }
  }
  // It is transposed for the product from the right, and conjugated if it is the adjoint that is applied.
  g.fill(0);
  for (let i = 0; i < count; i++) {
    for (let j = i; j < count; j++) {
      const o = i * b + j * lanes, q = adjoint ? o : j * b + i * lanes;
      g[q] = t[o];
      if (lanes === 2) g[q + 1] = adjoint ? -t[o + 1] : t[o + 1];
    }
  }
  // Minus the products with V; those times T, with the sign that they had first
  const p = doubles(rows * b), z = doubles(rows * b);
  ar.subtractAdjoint(rows, count, m, y, to, step, v, 0, w, p, 0, b);
  ar.subtract(rows, count, count, p, 0, b, g, 0, b, z, 0, b);
  ar.subtract(rows, m, count, z, 0, b, v, 0, w, y, to, step);
  release(before);
}

/**
 * Reduces `rows` columns of length m (kept as rows of `a`) to triangular form, in place: row k holds column
 * k of R before its diagonal and the vector of reflection k from there on. Gives taus and R's diagonal.
 */
export function triangularize(
  a: Doubles,
  m: number,
  rows: number,
  lanes: 1 | 2,
): { taus: Doubles; diagonal: Doubles } {
  const steps = Math.min(m, rows), ld = m * lanes;
  const taus = new Float64Array(steps * lanes), diagonal = new Float64Array(steps);
  for (let k0 = 0; k0 < steps; k0 += BLOCK) {
    const b = Math.min(BLOCK, steps - k0), at = (k0 * m + k0) * lanes;
    for (let k = k0; k < k0 + b; k++) {
      const o = (k * m + k) * lanes;
      reflector(a, o, m - k, lanes);
      diagonal[k] = found.beta;
      taus[k * lanes] = found.tau;
      if (lanes === 2) taus[2 * k + 1] = found.tauIm;
      const rest = k0 + b - k - 1;
      if (lanes === 1) reflect(found.tau, a, o, a, o + ld, m - k, rest, ld);
      else reflectComplex(found.tau, -found.tauIm, a, o, a, o + ld, m - k, rest, ld);
    }
    applyBlock(lanes, a, at, m, taus, k0, b, m - k0, true, a, at + b * ld, rows - k0 - b, ld);
  }
  return { taus, diagonal };
}

/**
 * The first `wanted` columns of H1 H2 ..., as rows of length m. Vector k starts at position k + shift of
 * row k of `a`, whose rows are `ld` elements long. The result goes to `out` if that is given.
 */
export function formQ(
  a: Float64Array,
  ld: number,
  taus: Float64Array,
  count: number,
  shift: number,
  m: number,
  wanted: number,
  lanes: 1 | 2,
  out?: Doubles,
): Doubles {
  const q = out ?? new Float64Array(wanted * m * lanes);
  if (out) q.fill(0);
  for (let i = 0; i < wanted; i++) q[(i * m + i) * lanes] = 1;
  // Few reflections are applied one by one: making blocks would take longer.
  const last = count <= SINGLE ? -1 : Math.floor((count - 1) / BLOCK) * BLOCK;
  for (let k0 = last; k0 >= 0; k0 -= BLOCK) {
    const b = Math.min(BLOCK, count - k0), from = k0 + shift;
    const at = (k0 * ld + from) * lanes, to = (from * m + from) * lanes, w = m * lanes;
    // Columns before the block are still unit vectors that it does not touch.
    applyBlock(lanes, a, at, ld, taus, k0, b, m - from, false, q, to, wanted - from, w);
  }
  for (let k = last < 0 ? count - 1 : -1; k >= 0; k--) {
    const from = k + shift, at = (k * ld + from) * lanes, to = (from * m + from) * lanes;
    if (from >= wanted) continue;
    a[at] = 1;
    if (lanes === 1) reflect(taus[k], a, at, q, to, m - from, wanted - from, m);
    else {
      a[at + 1] = 0;
      reflectComplex(taus[2 * k], taus[2 * k + 1], a, at, q, to, m - from, wanted - from, 2 * m);
    }
  }
  return q;
}
