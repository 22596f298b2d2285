// Products of floats in which one side is a few vectors, and dot products: rows of the other side are multiplied in
// WebAssembly (wasm/thin_kernels.ts) where they lie, by several threads where it is worth it, or copied to the kernels'
// memory first.

import { copyStack, type FloatMatrix, isHere } from "./matmul_blocks.ts";
import { type Parameter, shareCalls, spanOf } from "./shared_calls.ts";
import { blockBuffer, blockMemory, memoryOptions, PLACES_AT } from "./wasm/memory.ts";
import { type ThinKernels, thinKernels, TOGETHER } from "./wasm/thin_kernels.ts";

type Floats = Float64Array | Float32Array;

// Bytes in the places of fused code: of rows that are copied; of vectors, sums in one piece, and a part of a row; of what
// comes out.
const ROW_BYTES = 196608, VECTOR_BYTES = 32768, OUT_BYTES = 262144;
/** Bytes of sums that stay in the first cache. */
const SUMS_BYTES = 16384;
const VECTORS_AT = PLACES_AT + ROW_BYTES, OUT_AT = VECTORS_AT + VECTOR_BYTES;

/** Multiply-adds below which a call costs more than it saves. */
const SMALL = 256;

/** Bytes that a thread multiplies in a nanosecond, and least nanoseconds of a part. */
const RATE = 80, PART_NS = 2e3, PARTS = 16;

interface Work {
  readonly kernels: ThinKernels;
  /** The kernels' memory, and as doubles. */
  readonly data: Floats;
  readonly doubles: Float64Array;
  readonly size: number;
  readonly lanes: number;
}

let allowed = true;
const works = new Map<string, Work | undefined>();

function make(double: boolean): Work | undefined {
  try {
    const kernels = thinKernels(double, blockMemory()), doubles = new Float64Array(blockBuffer());
    const data = double ? doubles : new Float32Array(blockBuffer());
    return { kernels, data, doubles, size: double ? 8 : 4, lanes: 1 };
  } catch {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    return undefined;
  }
}

function workOf(name: string): Work | undefined {
  if (!allowed || name !== "float64" && name !== "float32") return undefined;
  if (!works.has(name)) works.set(name, make(name === "float64"));
  return works.get(name);
}

/** Turns WebAssembly off or on; the tests compare both. */
export function allowThin(on: boolean): void {
  allowed = on;
}

/**
 * The address of rows of contiguous elements and the bytes between them: where they lie, or at a place that they are copied
 * to.
 */
function bring(
  work: Work,
  x: FloatMatrix,
  at: number,
  rows: number,
  columns: number,
  place: number,
): [at: number, step: number] {
  const { data, size } = work;
  if (isHere(x.data) && (x.column === 1 || columns === 1)) {
    return [x.data.byteOffset + at * size, x.row * size];
  }
  const to: FloatMatrix = { data, at: place / size, row: columns, column: 1, next: 0 };
  copyStack(work, 1, rows, columns, { ...x, at }, to);
  return [place, columns * size];
}

/** Calls a kernel for all of n, or for parts of it that are multiples of `unit`. */
function call(
  f: (...numbers: number[]) => void,
  bytes: number,
  clipped: number,
  unit: number,
  parameters: readonly Parameter[],
  n: number,
  most = n,
): void {
  const ns = bytes / RATE, parts = Math.min(PARTS, Math.ceil(ns / PART_NS));
  const span = Math.min(most, spanOf(n, unit, parts));
  const all = parameters.map(([first, step = 0]): Parameter => [first, step * span]);
  if (shareCalls(ns, f, 0, n, span, clipped, all)) return;
  const numbers = parameters.map(([first]) => first);
  for (let i = 0; i < n; i += most) {
    numbers[clipped] = Math.min(most, n - i);
    f(...numbers.map((x, k) => x + i * (parameters[k][1] ?? 0)));
  }
}

/**
 * C (m x n) = A B for small n, if A's rows or columns are contiguous and there is enough to do; else nothing is
 * done and the answer is no.
 * @param next For one column: each row of A has a vector of its own, so far from the one before.
 */
export function multiplyThin(
  name: string,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
  next = 0,
): boolean {
  if (m * n * k < SMALL) return false;
  const byRows = a.column === 1 || k === 1, byColumns = a.row === 1 || m === 1;
  const work = byRows || byColumns ? workOf(name) : undefined;
  if (!work) return false;
  if (byRows && k >= 16) rowDots(work, m, n, k, a, b, c, next);
  else if (byColumns && m >= 16 && next === 0) columnSums(work, m, n, k, a, b, c);
  else return false;
  return true;
}

/** Each row of A with each column of B. Sums over parts of rows are added in double precision. */
function rowDots(
  work: Work,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
  next: number,
): void {
  const { kernels, size, doubles } = work, longest = VECTOR_BYTES / size, out = OUT_AT / 8;
  const vectors: FloatMatrix = { ...b, row: next || b.column, column: b.row };
  const deep = Math.min(k, longest), here = isHere(a.data);
  const lies = isHere(b.data) && b.row === 1;
  // Vectors that have to be copied are as many as the rows, and lie beside them.
  const room = ROW_BYTES / size / deep / (next ? 2 : 1);
  const fit = here && (!next || lies) ? OUT_BYTES / 8 : Math.floor(room / 4) * 4;
  const most = Math.min(m, Math.max(1, fit));
  const sums = new Float64Array(most * n);
  // Parts of one long row are rows beside each other.
  const whole = m === 1 && here && lies ? Math.floor(k / longest) : 0;
  for (let i = 0; i < m; i += most) {
    const rows = Math.min(most, m - i);
    for (let p = 0, parts; p < k; p += deep * parts) {
      parts = Math.max(1, Math.min(whole - p / deep, OUT_BYTES / 8));
      const length = Math.min(deep, k - p), bytes = length * size, times = rows * parts;
      const [from, step] = bring(work, a, a.at + i * a.row + p, rows, length, PLACES_AT);
      for (let j = 0; j < n; j++) {
        const at = vectors.at + (next ? i * next : j * b.column) + p * b.row;
        const place = next ? PLACES_AT + ROW_BYTES / 2 : VECTORS_AT;
        const [v, far] = bring(work, vectors, at, next ? rows : 1, length, place);
        const [row, vector] = parts > 1 ? [bytes, bytes] : [step, next ? far : 0];
        call(kernels.dots, times * bytes, 0, TOGETHER, [
          ...[[times], [bytes], [from, row], [v, vector], [OUT_AT, 8]] as const,
          ...[[row], [vector]] as const,
        ], times);
        for (let r = 0; r < times; r++) {
          const s = r % rows * n + j;
          sums[s] = (p > 0 || r >= rows ? sums[s] : 0) + doubles[out + r];
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
  work: Work,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
): void {
  const { kernels, data, size } = work, here = isHere(a.data), sums = OUT_AT / size;
  const wide = Math.min(m, (here ? OUT_BYTES : VECTOR_BYTES) / size);
  const most = here && isHere(b.data) && b.row === 1 ? k : Math.min(
    VECTOR_BYTES / size,
    here ? k : Math.max(1, Math.floor(ROW_BYTES / size / wide)),
  );
  const turned = { ...a, row: a.column, column: a.row }, factors = { ...b, row: 0, column: b.row };
  for (let i = 0; i < m; i += wide) {
    const length = Math.min(wide, m - i), bytes = length * size;
    // With several vectors the sums of one are finished before the next ones begin.
    for (let j = 0; j < n; j++) {
      memoryOptions.fill(data, 0, sums, sums + length + 16 / size);
      for (let p = 0, rows; p < k; p += rows) {
        rows = Math.min(most, k - p);
        const [from, step] = bring(work, turned, a.at + i + p * a.column, rows, length, PLACES_AT);
        const at = b.at + p * b.row + j * b.column;
        const [u] = bring(work, factors, at, 1, rows, VECTORS_AT);
        call(
          kernels.rowSums,
          rows * bytes,
          1,
          16,
          [
            ...[[rows], [bytes], [from, 1], [u], [OUT_AT, 1], [step]] as const,
          ],
          bytes,
          SUMS_BYTES,
        );
      }
      const to = c.at + i * c.row + j * c.column;
      for (let r = 0; r < length; r++) c.data[to + r * c.row] = data[sums + r];
    }
  }
}
