// How the kernels of linear algebra meet tensors: walking the matrices of a stack, reading each into double
// precision (complex ones with re and im side by side) and writing results back. No arithmetic lives here.

import type { Tensor, TypedArray } from "@nplex/core";
import { baseOf, dataOf } from "../memory.ts";

/** Work memory: always double precision. */
export type Doubles = Float64Array;

/** Distance from 1 to the next double. */
export const EPS: number = 2 ** -52;

/** The smallest normal double. */
export const TINY: number = 2 ** -1022;

/** Positions of the leading axes of a stack, in C order: calls `f` with the index. */
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

function place(t: Tensor, index: readonly number[], inner: number): number {
  const { lanes } = t.dtype, { strides } = t.layout;
  let at = baseOf(t);
  // A stack with fewer leading axes repeats along the others.
  const skip = index.length - (t.ndim - inner);
  for (let i = 0; i < t.ndim - inner; i++) {
    if (t.shape[i] !== 1) at += index[skip + i] * strides[i] * lanes;
  }
  return at;
}

function copy(
  data: Float64Array,
  at: number,
  rows: number,
  columns: number,
  rowStep: number,
  step: number,
  out: Doubles,
  ld: number,
  complex: boolean,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0, o = i * ld, p = at + i * rowStep; j < columns; j++, p += step) {
      out[o++] = data[p];
      if (complex) out[o++] = data[p + 1];
    }
  }
}

/**
 * One matrix of a stack in C order (or its transpose), in `out`, whose rows are `ld` elements apart, or in fresh memory.
 */
export function readMatrix(
  t: Tensor,
  index: readonly number[],
  transposed = false,
  out?: Doubles,
  ld?: number,
): Doubles {
  const n = t.ndim, { lanes } = t.dtype;
  let rows = t.shape[n - 2], columns = t.shape[n - 1];
  let rowStep = t.layout.strides[n - 2] * lanes, step = t.layout.strides[n - 1] * lanes;
  if (transposed) {
    [rows, columns] = [columns, rows];
    [rowStep, step] = [step, rowStep];
  }
  const to = out ?? new Float64Array(rows * columns * lanes);
  const data = dataOf(t) as Float64Array, at = place(t, index, 2), w = (ld ?? columns) * lanes;
  if (step === lanes && rowStep === columns * lanes && rowStep === w) {
    to.set(data.subarray(at, at + rows * rowStep));
    return to;
  }
  copy(data, at, rows, columns, rowStep, step, to, w, lanes === 2);
  return to;
}

/**
 * Writes the first rows and columns of a matrix in C order with rows of `width` elements; with `transposed`,
 * of its transpose; with `conjugated`, with the sign of im changed.
 */
export function writeMatrix(
  t: Tensor,
  index: readonly number[],
  values: Float64Array,
  width: number,
  transposed = false,
  conjugated = false,
): void {
  const n = t.ndim, data = dataOf(t) as Float64Array, { lanes } = t.dtype;
  const rows = t.shape[n - 2], columns = t.shape[n - 1];
  const rowStep = t.layout.strides[n - 2] * lanes, step = t.layout.strides[n - 1] * lanes;
  const at = place(t, index, 2);
  if (
    !transposed && !conjugated && width === columns && step === lanes && rowStep === columns * lanes
  ) {
    data.set(values.subarray(0, rows * rowStep), at);
    return;
  }
  const down = (transposed ? 1 : width) * lanes, right = (transposed ? width : 1) * lanes;
  const sign = conjugated ? -1 : 1;
  for (let i = 0; i < rows; i++) {
    let p = at + i * rowStep, q = i * down;
    if (lanes === 1) {
      for (let j = 0; j < columns; j++, p += step, q += right) data[p] = values[q];
    } else {
      for (let j = 0; j < columns; j++, p += step, q += right) {
        data[p] = values[q];
        data[p + 1] = sign * values[q + 1];
      }
    }
  }
}

/** Writes one vector of a stack of vectors, whose elements are numbers or, in turn, re and im. */
export function writeVector(t: Tensor, index: readonly number[], values: ArrayLike<number>): void {
  const { lanes } = t.dtype, step = t.layout.strides[t.ndim - 1] * lanes;
  const at = place(t, index, 1), data = dataOf(t), n = t.shape[t.ndim - 1];
  if (data instanceof BigInt64Array) {
    for (let i = 0, p = at; i < n; i++, p += step) data[p] = BigInt(values[i]);
    return;
  }
  const to = data as Exclude<TypedArray, BigInt64Array | BigUint64Array>;
  for (let i = 0, p = at, q = 0; i < n; i++, p += step) {
    for (let l = 0; l < lanes; l++) to[p + l] = values[q++];
  }
}

/** Writes one number of an array of numbers. */
export function writeScalar(t: Tensor, index: readonly number[], value: number): void {
  (dataOf(t) as Float64Array)[place(t, index, 0)] = value;
}

/**
 * The power of two by which a matrix is multiplied so that squares of its elements stay in range: 1 unless
 * the largest element is beyond 10^±`digits`.
 */
export function scaleOf(a: Float64Array, digits = 120): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const x = Math.abs(a[i]);
    if (x > largest) largest = x;
  }
  const limit = 10 ** digits;
  if (largest === 0 || largest === Infinity || (largest > 1 / limit && largest < limit)) return 1;
  return 2 ** -Math.max(Math.min(Math.round(Math.log2(largest)), 1022), -1022);
}

/** Multiplies all elements, unless the factor is 1. */
export function scaleBy(a: Float64Array, factor: number): void {
  if (factor !== 1) { for (let i = 0; i < a.length; i++) a[i] *= factor; }
}

/** What a matrix holds besides finite numbers: nothing (0), infinities (1), or NaN (2). */
export function oddness(a: Float64Array): 0 | 1 | 2 {
  let found: 0 | 1 = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    // The difference of an infinity or NaN with itself is NaN.
    if (x - x !== 0) {
      if (x !== x) return 2;
      found = 1;
    }
  }
  return found;
}

/** The transpose of a matrix of `lanes` numbers an element. */
export function transposeOf(
  a: Float64Array,
  rows: number,
  columns: number,
  lanes = 1,
  out: Doubles = new Float64Array(rows * columns * lanes),
): Doubles {
  for (let i = 0, p = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let l = 0, q = (j * rows + i) * lanes; l < lanes; l++) out[q++] = a[p++];
    }
  }
  return out;
}

/** The largest size of elements of vectors. */
export function largestOf(...vectors: readonly Doubles[]): number {
  let largest = 0;
  for (const v of vectors) for (const x of v) largest = Math.max(largest, Math.abs(x));
  return largest;
}

/** The size of one number with the sign of another, which may be a zero's. */
export function sign(size: number, of: number): number {
  const x = Math.abs(size);
  return of < 0 || Object.is(of, -0) ? -x : x;
}

/** sqrt(a² + b²) without overflow or underflow. */
export function hypot(a: number, b: number): number {
  a = Math.abs(a);
  b = Math.abs(b);
  // The common case: squares stay well inside the range.
  if (a < 1e150 && b < 1e150 && (a > 1e-140 || b > 1e-140)) return Math.sqrt(a * a + b * b);
  if (a < b) [a, b] = [b, a];
  if (a === 0 || a === Infinity) return a;
  const t = b / a;
  return a * Math.sqrt(1 + t * t);
}
