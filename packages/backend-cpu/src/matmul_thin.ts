// Products of floats in which one side is a few vectors: rows of the other side are multiplied in WebAssembly
// (wasm/thin_kernels.ts) where they lie, or copied to the kernels' memory first.

import type { TypedArray } from "@nplex/core";
import type { FloatMatrix } from "./matmul_blocks.ts";
import { blockBuffer, blockMemory, PLACES_AT } from "./wasm/memory.ts";
import { DOT_BYTES, type ThinKernels, thinKernels, TOGETHER } from "./wasm/thin_kernels.ts";
import type { Element } from "./wasm/matrix_kernel.ts";

// Bytes of rows, of one vector or of sums, and of what comes out, in the places of fused code.
const ROW_BYTES = 196608, VECTOR_BYTES = 32768, OUT_BYTES = 32768;

/** Multiply-adds below which copying costs more than it saves. */
const SMALL = 2048;

type Floats = Float64Array | Float32Array;
type Lanes = new (buffer: ArrayBufferLike, offset: number, length: number) => Floats;

interface Work {
  readonly kernels: ThinKernels;
  /** The places. */
  readonly data: Floats;
  readonly size: number;
}

let allowed = true;
const works = new Map<string, Work | undefined>();

function make(element: Element): Work | undefined {
  try {
    const size = element === "float64" ? 8 : 4;
    const lanes: Lanes = size === 8 ? Float64Array : Float32Array;
    const length = (ROW_BYTES + VECTOR_BYTES + OUT_BYTES) / size;
    const kernels = thinKernels(element, blockMemory());
    return { kernels, data: new lanes(blockBuffer(), PLACES_AT, length), size };
  } catch {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    return undefined;
  }
}

function workOf(name: string): Work | undefined {
  if (!allowed || name !== "float64" && name !== "float32") return undefined;
  if (!works.has(name)) works.set(name, make(name));
  return works.get(name);
}

/** The address of an element in the kernels' memory, if it lies there. */
const addressOf = (x: TypedArray, at: number): number | undefined =>
  x.buffer === blockBuffer() ? x.byteOffset + at * x.BYTES_PER_ELEMENT : undefined;

/** Turns WebAssembly off or on; the tests compare both. */
export function allowThin(on: boolean): void {
  allowed = on;
}

/** Copies rows, each filled up with zeros to `pitch` numbers; `rows` are filled up too. */
function copyRows(
  x: Floats,
  at: number,
  step: number,
  rows: number,
  length: number,
  pitch: number,
  full: number,
  data: Floats,
): void {
  if (step === length && pitch === length) data.set(x.subarray(at, at + rows * length));
  else {
    for (let r = 0, o = 0; r < rows; r++, at += step, o += pitch) {
      data.set(x.subarray(at, at + length), o);
      for (let k = length; k < pitch; k++) data[o + k] = 0;
    }
  }
  if (full > rows) data.fill(0, rows * pitch, full * pitch);
}

/** Numbers at even steps, filled up with zeros. */
function copyVector(
  x: Floats,
  at: number,
  step: number,
  length: number,
  full: number,
  data: Floats,
  to: number,
): void {
  if (step === 1 && length > 32) data.set(x.subarray(at, at + length), to);
  else for (let k = 0; k < length; k++, at += step) data[to + k] = x[at];
  for (let k = length; k < full; k++) data[to + k] = 0;
}

/** How many of the rows that are left are worked on at once; those past a multiple come alone. */
const rowsAt = (left: number, most: number, together: number) =>
  left >= most ? most : left > together ? left - left % together : left;

const upTo = (n: number, unit: number) => Math.ceil(n / unit) * unit;

/**
 * C (m x n) = A B for small n, if A's rows or columns are contiguous and there is enough to do; else nothing is
 * done and the answer is no.
 */
export function multiplyThin(
  name: string,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
): boolean {
  if (m * n * k < SMALL) return false;
  const byRows = a.column === 1 || k === 1, byColumns = a.row === 1 || m === 1;
  if (!byRows && !byColumns) return false;
  const work = workOf(name);
  if (!work) return false;
  if (byRows && k >= 16) rowDots(work, m, n, k, a, b, c);
  else if (byColumns && m >= 16) columnSums(work, m, n, k, a, b, c);
  else return false;
  return true;
}

/** Each row of A with each column of B. Sums over parts of rows are added in double precision. */
function rowDots(
  { kernels, data, size }: Work,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
): void {
  const together = m === 1 ? 1 : TOGETHER;
  const unit = DOT_BYTES / together / size, longest = VECTOR_BYTES / size, lanes = 16 / size;
  const vector = ROW_BYTES / size, out = vector + longest;
  const deep = Math.min(k, longest), pitchMost = upTo(deep, unit);
  const most = Math.min(
    Math.max(together, Math.floor(ROW_BYTES / size / pitchMost / together) * together),
    OUT_BYTES / 16,
  );
  const sums = new Float64Array(Math.min(most, m) * n);
  for (let i = 0, rows; i < m; i += rows) {
    rows = rowsAt(m - i, most, together);
    const full = upTo(rows, together);
    for (let p = 0; p < k; p += deep) {
      const length = Math.min(deep, k - p), pitch = upTo(length, unit);
      const first = a.at + i * a.row + p, whole = pitch === length;
      let from = whole && full === rows ? addressOf(a.data, first) : undefined;
      let step = a.row * size;
      if (from === undefined) {
        copyRows(a.data, first, a.row, rows, length, pitch, full, data);
        from = PLACES_AT;
        step = pitch * size;
      }
      for (let j = 0; j < n; j++) {
        const at = b.at + p * b.row + j * b.column;
        let v = whole && b.row === 1 ? addressOf(b.data, at) : undefined;
        if (v === undefined) {
          v = PLACES_AT + vector * size;
          // One vector that fits stays there.
          if (n > 1 || k > deep || i === 0) {
            copyVector(b.data, at, b.row, length, pitch, data, vector);
          }
        }
        const kernel = together === 1 ? kernels.dot : kernels.dots;
        kernel(full, pitch * size, step, from, v, PLACES_AT + out * size);
        for (let r = 0, o = out; r < rows; r++, o += lanes) {
          let s = data[o] + data[o + 1];
          if (lanes === 4) s += data[o + 2] + data[o + 3];
          sums[r * n + j] = p === 0 ? s : sums[r * n + j] + s;
        }
      }
    }
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < n; j++) c.data[c.at + (i + r) * c.row + j * c.column] = sums[r * n + j];
    }
  }
}

/** Columns of A, which are contiguous, times the numbers of B's columns. */
function columnSums(
  { kernels, data, size }: Work,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
): void {
  const longest = VECTOR_BYTES / size, unit = 16 / size;
  const sums = ROW_BYTES / size, factors = sums + longest;
  const wide = Math.min(m, longest), pitchMost = upTo(wide, unit);
  const most = Math.min(
    Math.max(TOGETHER, Math.floor(ROW_BYTES / size / pitchMost / TOGETHER) * TOGETHER),
    OUT_BYTES / size,
  );
  for (let i = 0; i < m; i += wide) {
    const length = Math.min(wide, m - i), pitch = upTo(length, unit);
    // With several vectors the sums of one are finished before the next ones begin.
    for (let j = 0; j < n; j++) {
      data.fill(0, sums, sums + pitch);
      for (let p = 0, rows; p < k; p += rows) {
        rows = rowsAt(k - p, most, TOGETHER);
        const full = upTo(rows, TOGETHER), first = a.at + i * a.row + p * a.column;
        let from = pitch === length && full === rows ? addressOf(a.data, first) : undefined;
        let step = a.column * size;
        if (from === undefined) {
          copyRows(a.data, first, a.column, rows, length, pitch, full, data);
          from = PLACES_AT;
          step = pitch * size;
        }
        copyVector(b.data, b.at + p * b.row + j * b.column, b.row, rows, full, data, factors);
        const [u, v] = [factors, sums].map((x) => PLACES_AT + x * size);
        kernels.rowSums(full, pitch * size, step, from, u, v);
      }
      const to = c.at + i * c.row + j * c.column;
      if (c.row === 1) c.data.set(data.subarray(sums, sums + length), to);
      else for (let r = 0; r < length; r++) c.data[to + r * c.row] = data[sums + r];
    }
  }
}
