// What the decompositions share: walking the matrices of a stack, reading each into double precision and
// writing results back; Householder reflections and plane rotations on contiguous vectors.

import { type DType, NotImplementedError, type Tensor } from "@nplex/core";
import { baseOf, dataOf } from "../memory.ts";

/** Distance from 1 to the next double. */
export const EPS: number = 2 ** -52;

/** Refuses dtypes that the decompositions do not handle. */
export function requireReal(name: string, d: DType): void {
  if (d.kind !== "f") {
    throw new NotImplementedError(
      `linalg: ${name} of ${d} matrices is not implemented on the cpu backend; only float32 and float64 are`,
    );
  }
}

/** Positions of the leading axes of a stack, in C order: calls `f` with the index and its number. */
export function eachMatrix(lead: readonly number[], f: (index: readonly number[]) => void): void {
  if (lead.includes(0)) return;
  const index = new Array<number>(lead.length).fill(0);
  for (;;) {
    f(index);
    let d = lead.length - 1;
    for (; d >= 0; d--) {
      if (++index[d] < lead[d]) break;
      index[d] = 0;
    }
    if (d < 0) return;
  }
}

function place(t: Tensor, index: readonly number[]): number {
  const lanes = t.dtype.lanes, { strides } = t.layout;
  let at = baseOf(t);
  // A stack with fewer leading axes repeats along the others.
  const skip = index.length - (t.ndim - 2);
  for (let i = 0; i < t.ndim - 2; i++) {
    if (t.shape[i] !== 1) at += index[skip + i] * strides[i] * lanes;
  }
  return at;
}

/** One real matrix of a stack as doubles in C order (or transposed). */
export function readMatrix(
  t: Tensor,
  index: readonly number[],
  transposed = false,
): Float64Array<ArrayBuffer> {
  const n = t.ndim, data = dataOf(t) as Float64Array;
  let rows = t.shape[n - 2], columns = t.shape[n - 1];
  let rowStep = t.layout.strides[n - 2], step = t.layout.strides[n - 1];
  if (transposed) {
    [rows, columns] = [columns, rows];
    [rowStep, step] = [step, rowStep];
  }
  const out = new Float64Array(rows * columns);
  const at = place(t, index);
  for (let i = 0, o = 0; i < rows; i++) {
    for (let j = 0, p = at + i * rowStep; j < columns; j++, p += step) out[o++] = data[p];
  }
  return out;
}

/** Writes the first rows of a matrix in C order with rows of `width` (or of its transpose). */
export function writeMatrix(
  t: Tensor,
  index: readonly number[],
  values: Float64Array,
  width: number,
  transposed = false,
): void {
  const n = t.ndim, data = dataOf(t) as Float64Array;
  const rows = t.shape[n - 2], columns = t.shape[n - 1];
  const rowStep = t.layout.strides[n - 2], step = t.layout.strides[n - 1];
  const at = place(t, index);
  for (let i = 0; i < rows; i++) {
    for (let j = 0, p = at + i * rowStep; j < columns; j++, p += step) {
      data[p] = transposed ? values[j * width + i] : values[i * width + j];
    }
  }
}

/** Writes a vector of a stack of vectors. */
export function writeVector(t: Tensor, index: readonly number[], values: ArrayLike<number>): void {
  const { strides } = t.layout, last = t.ndim - 1;
  let at = baseOf(t);
  index.forEach((k, i) => at += k * strides[i]);
  const data = dataOf(t);
  const big = data instanceof BigInt64Array;
  for (let i = 0; i < t.shape[last]; i++) {
    (data as Float64Array)[at + i * strides[last]] =
      (big ? BigInt(values[i]) : values[i]) as number;
  }
}

/** sqrt(a² + b²) without overflow or underflow. */
export function hypot(a: number, b: number): number {
  a = Math.abs(a);
  b = Math.abs(b);
  if (a < b) [a, b] = [b, a];
  if (a === 0) return 0;
  const t = b / a;
  return a * Math.sqrt(1 + t * t);
}

/**
 * Turns x = data[at..at+n) into a reflection H = I - tau v vᵀ with H x = (beta, 0, ...): v is stored in
 * place with v[0] = 1 and [tau, beta] returned. Signs are LAPACK's: beta has the sign opposite to x[0].
 */
export function reflector(data: Float64Array, at: number, n: number): [number, number] {
  const alpha = data[at];
  let largest = 0;
  for (let i = 1; i < n; i++) {
    const x = Math.abs(data[at + i]);
    if (!(x <= largest)) largest = x;
  }
  if (n < 2 || largest === 0) {
    data[at] = 1;
    return [0, alpha];
  }
  let sum = 0;
  for (let i = 1; i < n; i++) {
    const x = data[at + i] / largest;
    sum += x * x;
  }
  const norm = hypot(alpha, largest * Math.sqrt(sum));
  const beta = alpha >= 0 || Object.is(alpha, 0) ? -norm : norm;
  const scale = alpha - beta;
  for (let i = 1; i < n; i++) data[at + i] /= scale;
  data[at] = 1;
  return [(beta - alpha) / beta, beta];
}

/** Applies H = I - tau v vᵀ to the vector y[to..to+n). */
export function reflect(
  tau: number,
  v: Float64Array,
  at: number,
  y: Float64Array,
  to: number,
  n: number,
): void {
  if (tau === 0) return;
  let s = 0;
  for (let i = 0; i < n; i++) s += v[at + i] * y[to + i];
  s *= tau;
  for (let i = 0; i < n; i++) y[to + i] -= s * v[at + i];
}

/** Rotates rows i and j of length n: (x, y) becomes (c x + s y, c y - s x). */
export function rotate(
  rows: Float64Array,
  i: number,
  j: number,
  n: number,
  c: number,
  s: number,
): void {
  for (let k = 0, p = i * n, q = j * n; k < n; k++, p++, q++) {
    const x = rows[p], y = rows[q];
    rows[p] = c * x + s * y;
    rows[q] = c * y - s * x;
  }
}

/** The power of two by which a matrix is multiplied so that squares of its elements stay in range. */
export function scaleOf(a: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const x = Math.abs(a[i]);
    if (x > largest) largest = x;
  }
  if (largest === 0 || !Number.isFinite(largest) || (largest > 1e-120 && largest < 1e120)) return 1;
  return 2 ** -Math.max(Math.min(Math.round(Math.log2(largest)), 1022), -1022);
}

/** Whether all elements are finite. */
export function allFinite(a: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (!Number.isFinite(a[i])) return false;
  return true;
}
