// Products of floats, complex numbers and integers in WebAssembly (wasm/matrix_kernel.ts), by several threads where it is worth it.
// Operands that don't lie in the kernels' memory are copied there, by parts if they are too large.

import type { TypedArray } from "@nplex/core";
import { callShared, type Parameter, spanOf } from "./shared_calls.ts";
import { threads, worthSharing } from "./threads.ts";
import { type Block, give, take } from "./wasm/heap.ts";
import {
  DEPTH_BYTES,
  matrixKernel,
  type Multiply,
  OWN_BYTES,
  TILE_BYTES,
} from "./wasm/matrix_kernel.ts";
import { blockBuffer, blockMemory, PLACES, PLACES_AT, REGION } from "./wasm/memory.ts";
import { moveOf } from "./wasm/moves.ts";

type Floats = Float64Array | Float32Array;

/** A matrix or a stack of them in memory: position of the first element, and steps in lanes, the last from one to the next. */
export interface FloatMatrix {
  readonly data: Floats;
  readonly at: number;
  readonly row: number;
  readonly column: number;
  readonly next: number;
}

/** The same in the kernels' memory, in bytes. */
interface Placed {
  readonly at: number;
  readonly row: number;
  readonly column: number;
  readonly next: number;
}

/** What multiplies matrices of one dtype. */
interface Work {
  readonly kernel: Multiply;
  /** The kernels' memory. */
  readonly data: Floats;
  /** Bytes of a number, and numbers in an element. */
  readonly size: number;
  readonly lanes: number;
}

const NAMES: Readonly<Record<string, new (buffer: ArrayBufferLike) => TypedArray>> = {
  ...{ float64: Float64Array, float32: Float32Array },
  ...{ complex128: Float64Array, complex64: Float32Array },
  ...{ int64: BigInt64Array, uint64: BigUint64Array, int32: Int32Array, uint32: Uint32Array },
};
const works = new Map<string, Work | undefined>();

/** The plan, and behind it what threads have for themselves. */
let place: Block | undefined, ready = 0;
const PLAN_BYTES = 64;

function room(most: number): boolean {
  if (ready >= most) return true;
  const wanted = take(PLAN_BYTES + most * OWN_BYTES);
  if (wanted) {
    if (place) give(place);
    place = wanted;
    ready = most;
  }
  return ready > 0;
}

function make(name: string): Work | undefined {
  try {
    const kernel = matrixKernel(name, blockMemory());
    // Integers too: of what is done with them here both are capable.
    const data = new NAMES[name](blockBuffer()) as Floats, size = data.BYTES_PER_ELEMENT;
    return room(1) ? { kernel, data, size, lanes: name.startsWith("complex") ? 2 : 1 } : undefined;
  } catch {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    return undefined;
  }
}

let allowed = true;

/** Whether products of a dtype run here. */
export function hasBlocks(name: string): boolean {
  if (!allowed || !NAMES[name]) return false;
  if (!works.has(name)) works.set(name, make(name));
  return works.get(name) !== undefined;
}

/** Turns WebAssembly off or on; the tests compare both. */
export function allowBlocks(on: boolean): void {
  allowed = on;
}

/** Whether B is A's transpose: then the product is symmetric. */
function isTranspose(m: number, n: number, a: FloatMatrix, b: FloatMatrix): boolean {
  return m > 1 && m === n && a.data === b.data && a.at === b.at && a.row === b.column &&
    a.column === b.row && a.next === b.next;
}

/** Rows that are copied from columns together. */
const ROWS = 32;

/** Copies what is right of the diagonal to the other side. */
function mirror(work: Work, n: number, c: FloatMatrix): void {
  const { data, at, row, column } = c, { lanes } = work;
  for (let i = 0; i < n; i += ROWS) {
    const rows = Math.min(ROWS, n - i);
    const from = { ...c, at: at + i * column, row: column, column: row };
    if (i > 0) copyStack(work, 1, rows, i, from, { ...c, at: at + i * row });
    for (let r = i; r < i + rows; r++) {
      for (let j = i; j < r; j++) {
        const to = at + r * row + j * column, p = at + j * row + r * column;
        for (let l = 0; l < lanes; l++) data[to + l] = data[p + l];
      }
    }
  }
}

/** Rows from this length on are copied at once. */
const LONG = 24;

/** Copies stacks of matrices. */
export function copyStack(
  { size, lanes }: Pick<Work, "size" | "lanes">,
  count: number,
  rows: number,
  columns: number,
  x: FloatMatrix,
  y: FloatMatrix,
): void {
  const move = lanes === 1 && isHere(x.data) && isHere(y.data) ? moveOf(size) : undefined;
  const inRows = x.column === lanes && y.column === lanes && columns >= LONG;
  const address = (z: FloatMatrix, i: number) => z.data.byteOffset + (z.at + i) * size;
  for (let c = 0; c < count; c++) {
    const p = c * x.next, q = c * y.next;
    if (move) {
      const from = address(x, p), to = address(y, q);
      move(rows, columns, from, x.row * size, x.column * size, to, y.row * size, y.column * size);
      continue;
    }
    for (let i = 0; i < rows; i++) {
      let from = x.at + p + i * x.row, to = y.at + q + i * y.row;
      if (inRows) {
        y.data.set(x.data.subarray(from, from + columns * lanes), to);
        continue;
      }
      for (let j = 0; j < columns; j++, from += x.column, to += y.column) {
        y.data[to] = x.data[from];
        if (lanes === 2) y.data[to + 1] = x.data[from + 1];
      }
    }
  }
}

// Operands that are copied: in the places of fused code, else in blocks of the heap.
const PLACED = PLACES * REGION;
let used = 0;
const blocks: Block[] = [];

/** A dense stack of matrices for what can't be used where it lies. */
function spare(
  { size, lanes, data }: Work,
  count: number,
  rows: number,
  columns: number,
): FloatMatrix | undefined {
  const row = columns * lanes, bytes = count * rows * row * size;
  let at = PLACES_AT + used;
  if (used + bytes <= PLACED) used += Math.ceil(bytes / 64) * 64;
  else {
    const block = take(bytes);
    if (!block) return undefined;
    blocks.push(block);
    at = block.at;
  }
  return { data, at: at / size, row, column: lanes, next: rows * row };
}

const placed = ({ size }: Work, x: FloatMatrix): Placed => ({
  at: x.data.byteOffset + x.at * size,
  row: x.row * size,
  column: x.column * size,
  next: x.next * size,
});

/** Whether elements lie in the kernels' memory. */
export const isHere = (x: TypedArray): boolean => x.buffer === blockBuffer();

/** An operand in the kernels' memory. */
function bring(
  work: Work,
  count: number,
  rows: number,
  columns: number,
  x: FloatMatrix,
  anew = false,
): FloatMatrix | undefined {
  if (isHere(x.data) && !anew) return x;
  const own = x.next === 0 ? 1 : count, to = spare(work, own, rows, columns);
  if (to) copyStack(work, own, rows, columns, x, to);
  return to && own < count ? { ...to, next: 0 } : to;
}

/** Steps at which elements that are read one after the other drive each other out of the caches. */
const collides = (bytes: number) => bytes % 4096 === 0;

/** Stacks C (m x n) = A B; m, n and k are not 0. Of a matrix by its transpose only one half is computed. */
export function multiplyBlocks(
  name: string,
  count: number,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
): void {
  const work = works.get(name);
  if (!work) throw new Error(`no product kernel for ${name}`);
  const half = isTranspose(m, n, a, b);
  multiplyPart(work, count, m, n, k, a, b, c, half, pieceOf(work, k), false);
  if (half) {
    for (let i = 0; i < count; i++) mirror(work, n, { ...c, at: c.at + i * c.next });
  }
}

/** Depths of about the same length are better than a rest. */
function pieceOf({ size, lanes }: Work, k: number): number {
  const most = DEPTH_BYTES / size / lanes;
  return Math.ceil(k / Math.ceil(k / most));
}

function multiplyPart(
  work: Work,
  count: number,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
  half: boolean,
  piece: number,
  add: boolean,
): void {
  const { lanes, size } = work;
  used = 0;
  const x = bring(work, count, m, k, a, a.column !== lanes && collides(a.column * size));
  const y = x && bring(work, count, k, n, b);
  const inPlace = isHere(c.data) && c.column === lanes;
  const z = y && (inPlace ? c : spare(work, count, m, n));
  if (z && !inPlace && add) copyStack(work, count, m, n, c, z);
  if (x && y && z) {
    run(work, count, m, n, k, placed(work, x), placed(work, y), placed(work, z), half, piece, add);
    if (!inPlace) copyStack(work, count, m, n, z, c);
  }
  blocks.splice(0).forEach(give);
  if (x && y && z) return;
  // There is no room for all of it.
  const skip = (s: FloatMatrix, by: number): FloatMatrix => ({ ...s, at: s.at + by });
  for (let i = 1; i < count; i++) {
    const [u, v, w] = [skip(a, i * a.next), skip(b, i * b.next), skip(c, i * c.next)];
    multiplyPart(work, 1, m, n, k, u, v, w, half, piece, add);
  }
  const m1 = m >> 1, n1 = n >> 1, k1 = Math.ceil(k / piece >> 1) * piece;
  if (count > 1) multiplyPart(work, 1, m, n, k, a, b, c, half, piece, add);
  else if (m >= n && m > 64) {
    multiplyPart(work, 1, m1, n, k, a, b, c, false, piece, add);
    const [u, w] = [skip(a, m1 * a.row), skip(c, m1 * c.row)];
    multiplyPart(work, 1, m - m1, n, k, u, b, w, false, piece, add);
  } else if (n > 64) {
    multiplyPart(work, 1, m, n1, k, a, b, c, false, piece, add);
    const [v, w] = [skip(b, n1 * b.column), skip(c, n1 * c.column)];
    multiplyPart(work, 1, m, n - n1, k, a, v, w, false, piece, add);
  } else {
    multiplyPart(work, 1, m, n, k1, a, b, c, false, piece, add);
    const [u, v] = [skip(a, k1 * a.column), skip(b, k1 * b.row)];
    multiplyPart(work, 1, m, n, k - k1, u, v, c, false, piece, true);
  }
}

/** Least nanoseconds of a part of a product, most parts, and least rows of one that packs its columns. */
const PART_NS = 5e3, PARTS = 32, PART_ROWS = 48;

function run(
  { kernel, size, lanes, data }: Work,
  count: number,
  m: number,
  n: number,
  k: number,
  a: Placed,
  b: Placed,
  c: Placed,
  half: boolean,
  piece: number,
  add: boolean,
): void {
  const unit = size * lanes, bytes = n * unit, rate = size === 8 ? 32 : 64;
  const ns = (half ? 1 : 2) * m * n * k * lanes * lanes / rate;
  const parts = Math.min(PARTS, Math.floor(count * ns / PART_NS));
  const shared = parts > 1 && worthSharing(count * ns);
  if (shared && count > 1 && count < parts && ns > 2 * PART_NS) {
    for (let i = 0; i < count; i++) {
      const [x, y, z] = [a, b, c].map((p) => ({ ...p, at: p.at + i * p.next }));
      run({ kernel, size, lanes, data }, 1, m, n, k, x, y, z, half, piece, add);
    }
    return;
  }
  room(shared ? threads() : 1);
  if (!place) return;
  const far = m >= PART_ROWS && collides(b.row) && b.row !== 0;
  const pack = lanes === 2 || b.column !== unit || far ? 1 : 0;
  new Int32Array(data.buffer, place.at, 12).set([
    ...[k, a.row, a.column, b.row, b.column, c.row, a.next, b.next, c.next],
    ...[pack, piece, add ? 1 : 0],
  ]);
  const own = place.at + PLAN_BYTES, above = half ? 0 : m;
  if (!shared) return kernel(count, m, bytes, a.at, b.at, c.at, own, above, place.at);
  let which = 0, all = count, span = spanOf(count, 1, parts);
  let steps = [span * a.next, span * b.next, span * c.next, 0];
  if (count === 1 && !half && m >= 2 * PART_ROWS && bytes < parts * TILE_BYTES) {
    which = 1;
    all = m;
    span = Math.max(PART_ROWS, spanOf(m, 6, parts));
    steps = [span * a.row, 0, span * c.row, 0];
  } else if (count === 1) {
    which = 2;
    all = bytes;
    span = spanOf(bytes, TILE_BYTES, parts);
    steps = [0, span / unit * b.column, span, half ? span / unit : 0];
  }
  const parameters: Parameter[] = [
    ...[[count], [m], [bytes], [a.at, steps[0]], [b.at, steps[1]], [c.at, steps[2]]] as const,
    ...[[own, 0, OWN_BYTES], [above, steps[3]], [place.at]] as const,
  ];
  callShared(kernel, 0, all, span, which, parameters);
}
