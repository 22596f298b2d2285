// Large products of floats: blocks of both operands are packed into a WebAssembly memory, multiplied there
// (wasm/product_kernel.ts) and added to the result, by several threads where it is worth it. Complex matrices are real ones of twice the rows and depth:
// re and im of A's rows with (re, -im) and (im, re) along the depth, B's rows re and im in turn.

import { specialize } from "./specialize.ts";
import { addTask, inChunks, threads, worthSharing } from "./threads.ts";
import { type Block, give, take } from "./wasm/heap.ts";
import { blockBuffer, blockMemory } from "./wasm/memory.ts";
import {
  type Element,
  type ProductKernel,
  productKernel,
  ROW_BYTES,
} from "./wasm/product_kernel.ts";

// Blocks: rows and depth of A (200 kB, for the second cache), columns of B. In doubles.
const MOST_ROWS = 96, MOST_DEPTH = 256, MOST_COLUMNS = 512;
const A_BYTES = 8 * MOST_ROWS * MOST_DEPTH, B_BYTES = 8 * MOST_COLUMNS * MOST_DEPTH;
const SUM_BYTES = 8 * MOST_ROWS * MOST_COLUMNS;
/** What each thread has for itself. */
const OWN_BYTES = A_BYTES + SUM_BYTES;

type Floats = Float64Array | Float32Array;

/** A matrix in memory: position of the first element, and steps in lanes. */
export interface FloatMatrix {
  readonly data: Floats;
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

/** Copies `count` rows or columns, `depth` deep, into panels of `width`, filled up with zeros. */
type Pack = (
  count: number,
  depth: number,
  width: number,
  x: Floats,
  at: number,
  step: number,
  deep: number,
  out: Floats,
  to: number,
) => void;

/** Packs real elements, or one part of complex ones. */
function packer(): Pack {
  return function (count, depth, width, x, at, step, deep, out, to) {
    for (let r = 0; r < count; r += width, at += step * width) {
      if (r + width <= count) {
        if (width === 6) {
          const s2 = 2 * step, s3 = 3 * step, s4 = 4 * step, s5 = 5 * step;
          for (let p = 0, q = at; p < depth; p++, q += deep, to += 6) {
            out[to] = x[q];
            out[to + 1] = x[q + step];
            out[to + 2] = x[q + s2];
            out[to + 3] = x[q + s3];
            out[to + 4] = x[q + s4];
            out[to + 5] = x[q + s5];
          }
        } else {
          for (let p = 0, q = at; p < depth; p++, q += deep) {
            for (let w = 0, o = q; w < width; w++, o += step) out[to++] = x[o];
          }
        }
        continue;
      }
      const have = count - r;
      for (let p = 0, q = at; p < depth; p++, q += deep) {
        for (let w = 0; w < width; w++) out[to++] = w < have ? x[q + w * step] : 0;
      }
    }
  };
}

/** Packs rows of a complex A: three of them are a panel. */
function complexRows(): Pack {
  return function (count, depth, _width, x, at, step, deep, out, to) {
    for (let r = 0; r < count; r += 3, at += 3 * step) {
      for (let p = 0, q = at; p < depth; p++, q += deep, to += 12) {
        for (let w = 0; w < 3; w++) {
          const inside = r + w < count, o = q + w * step, t = to + 2 * w;
          const re = inside ? x[o] : 0, im = inside ? x[o + 1] : 0;
          out[t] = re;
          out[t + 1] = im;
          out[t + 6] = -im;
          out[t + 7] = re;
        }
      }
    }
  };
}

/** Packs columns of a complex B: re and im are rows of their own. */
function complexColumns(): Pack {
  return function (count, depth, width, x, at, step, deep, out, to) {
    for (let r = 0; r < count; r += width, at += step * width) {
      const have = Math.min(width, count - r);
      for (let p = 0, q = at; p < depth; p++, q += deep, to += 2 * width) {
        for (let w = 0, o = q; w < width; w++, o += step) {
          const inside = w < have;
          out[to + w] = inside ? x[o] : 0;
          out[to + width + w] = inside ? x[o + 1] : 0;
        }
      }
    }
  };
}

/** Writes sums, or adds them, to rows of a result. */
type Store = (
  rows: number,
  columns: number,
  sums: Floats,
  from: number,
  width: number,
  c: Floats,
  at: number,
  row: number,
  column: number,
  add: boolean,
) => void;

function storer(): Store {
  return function (rows, columns, sums, from, width, c, at, row, column, add) {
    for (let i = 0; i < rows; i++, from += width, at += row) {
      if (add) { for (let j = 0, o = at; j < columns; j++, o += column) c[o] += sums[from + j]; }
      else for (let j = 0, o = at; j < columns; j++, o += column) c[o] = sums[from + j];
    }
  };
}

/** Sums of complex elements: rows of real and of imaginary parts in turn. */
function complexStorer(): Store {
  return function (rows, columns, sums, from, width, c, at, row, column, add) {
    for (let i = 0; i < rows; i++, from += 2 * width, at += row) {
      for (let j = 0, o = at, p = from, q = from + width; j < columns; j++, o += column) {
        c[o] = add ? c[o] + sums[p++] : sums[p++];
        c[o + 1] = add ? c[o + 1] + sums[q++] : sums[q++];
      }
    }
  };
}

/** Packs a chunk of B's columns, or multiplies a chunk of A's rows by the packed columns. */
type Step = (
  kernel: ProductKernel,
  packA: Pack,
  packB: Pack,
  store: Store,
  x: Floats,
  data: Floats,
  c: Floats,
  numbers: ArrayLike<number> & Iterable<number>,
  thread: number,
  i: number,
) => void;

function stepper(): Step {
  return function (kernel, packA, packB, store, x, data, c, numbers, thread, i) {
    // The chunk's columns of B or rows of A, and all; what is packed and its steps; the size of a number, numbers in
    // an element, columns of a tile; where packed columns lie, and what threads have for themselves; and of a product
    // the column at which the diagonal begins, or -1, the result and its steps, and whether sums are added.
    const [
      count,
      all,
      depth,
      from,
      step,
      deep,
      size,
      lanes,
      width,
      panels,
      own,
      ownBytes,
      sumsAt,
      ...rest
    ] = numbers;
    const first = i * count, here = Math.min(count, all - first), panel = depth * lanes * 4 * 8;
    const at = from + first * step;
    if (rest[0] === 0) {
      const to = (panels + first / width * panel) / size;
      packB(here, depth, width, x, at, step, deep, data, to);
      return;
    }
    const [columns, half, c0, row, column, add] = rest;
    const rows = own + thread * ownBytes, sums = rows + sumsAt;
    packA(here, depth, 6, x, at, step, deep, data, rows / size);
    // Panels left of the diagonal can be left out.
    const skip = half >= 0 && first > half ? Math.floor((first - half) / width) : 0;
    const wide = Math.ceil(columns / width) - skip;
    kernel(
      Math.ceil(here * lanes / 6),
      wide,
      depth * lanes,
      rows,
      panels + skip * panel,
      sums,
      wide * 32,
    );
    const to = c0 + first * row + skip * width * column, there = columns - skip * width;
    store(here, there, data, sums / size, wide * width, c, to, row, column, add > 0);
  };
}

/** The task of a thread: the parts of a product of one dtype, over the whole memory. */
function productTask(
  buffer: ArrayBufferLike,
  thread: number,
  makeA: () => Pack,
  makeB: () => Pack,
  makeStore: () => Store,
  makeStep: () => Step,
): (functions: { f: ProductKernel }, numbers: Int32Array, i: number) => void {
  const a = makeA(), b = makeB(), store = makeStore(), step = makeStep();
  let data: Floats | undefined;
  return function ({ f }, numbers, i) {
    const x = data ??= numbers[6] === 8 ? new Float64Array(buffer) : new Float32Array(buffer);
    step(f, a, b, store, x, x, x, numbers, thread, i);
  };
}

/** What multiplies matrices of one dtype. */
interface Work {
  readonly kernel: ProductKernel;
  readonly data: Floats;
  /** Columns of a tile, and bytes of a number. */
  readonly width: number;
  readonly size: number;
  /** Numbers in an element. */
  readonly lanes: number;
  readonly packA: Pack;
  readonly packB: Pack;
  readonly store: Store;
  readonly step: Step;
  readonly task: number;
}

const NAMES = ["float64", "float32", "complex128", "complex64"];
const factories = (name: string) =>
  name.startsWith("complex")
    ? [complexRows, complexColumns, complexStorer, stepper] as const
    : [packer, packer, storer, stepper] as const;
const tasks = NAMES.map((name) => addTask(productTask, ...factories(name)));

/** Where blocks lie: a memory of their own, or a block of the one that threads share. */
let memory: WebAssembly.Memory | undefined, place: Block | undefined, ready = 0;
const works = new Map<string, Work | undefined>();

function room(most: number): void {
  if (memory && (!place || ready >= most)) return;
  const bytes = B_BYTES + most * OWN_BYTES;
  const wanted = blockBuffer() instanceof ArrayBuffer ? undefined : take(bytes);
  if (!memory && !wanted) memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  else if (wanted) {
    if (place) give(place);
    memory = blockMemory();
    place = wanted;
    ready = most;
  }
}

function make(name: string): Work | undefined {
  const complex = name.startsWith("complex");
  const element: Element = name === "float64" || name === "complex128" ? "float64" : "float32";
  try {
    room(1);
    if (!memory) return undefined;
    const kernel = productKernel(element, memory);
    const size = element === "float64" ? 8 : 4, [a, b, c, step] = factories(name);
    const key = `matmul:${name}`;
    return {
      kernel,
      data: element === "float64"
        ? new Float64Array(memory.buffer)
        : new Float32Array(memory.buffer),
      width: ROW_BYTES / size,
      size,
      lanes: complex ? 2 : 1,
      packA: specialize(a, `${key}:a`)(),
      packB: specialize(b, `${key}:b`)(),
      store: specialize(c, `${key}:c`)(),
      step: specialize(step, key)(),
      task: tasks[NAMES.indexOf(name)],
    };
  } catch {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    return undefined;
  }
}

let allowed = true;

/** Whether products of a dtype run here. */
export function hasBlocks(name: string): boolean {
  if (!allowed || !NAMES.includes(name)) return false;
  if (!works.has(name)) works.set(name, make(name));
  return works.get(name) !== undefined;
}

/** Turns WebAssembly off or on; the tests compare both. */
export function allowBlocks(on: boolean): void {
  allowed = on;
}

/** Whether B is A's transpose: then the product is symmetric. */
function isTranspose(m: number, n: number, a: FloatMatrix, b: FloatMatrix): boolean {
  return m === n && a.data === b.data && a.at === b.at && a.row === b.column && a.column === b.row;
}

/** Copies what is right of the diagonal to the other side. */
function mirror(n: number, lanes: number, { data, at, row, column }: FloatMatrix): void {
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const to = at + i * row + j * column, from = at + j * row + i * column;
      for (let l = 0; l < lanes; l++) data[to + l] = data[from + l];
    }
  }
}

/** C (m x n) = A B; m, n and k are not 0. Of a matrix by its transpose only one half is computed. */
export function multiplyBlocks(
  name: string,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
): void {
  const work = works.get(name);
  if (!work) throw new Error(`no product kernel for ${name}`);
  const { size, lanes, data } = work, half = isTranspose(m, n, a, b);
  const rate = size === 8 ? 25 : 50, blocks: Block[] = [];
  const flops = (half ? 1 : 2) * m * n * k * lanes * lanes;
  const x = worthSharing(flops / rate) ? inside(work, m * k, a, blocks) : undefined;
  const y = x && (half ? { ...x, row: x.column, column: x.row } : inside(work, k * n, b, blocks));
  const z = y && inside(work, m * n, c, blocks);
  if (x && y && z) {
    room(threads());
    multiplyParts(work, m, n, k, x, y, z, half, true);
    const from = z.at - c.at;
    if (c.data.buffer !== data.buffer) c.data.set(data.subarray(from, from + c.data.length));
  } else multiplyParts(work, m, n, k, a, b, c, half, false);
  blocks.forEach(give);
}

/** A matrix as part of the whole shared memory, copied with its array where that lies elsewhere and is not too large. */
function inside(
  { size, lanes, data }: Work,
  elements: number,
  x: FloatMatrix,
  blocks: Block[],
): FloatMatrix | undefined {
  const { buffer, byteOffset, length } = x.data;
  if (buffer === data.buffer) return { ...x, data, at: byteOffset / size + x.at };
  const block = length <= 4 * elements * lanes ? take(length * size) : undefined;
  if (!block) return undefined;
  blocks.push(block);
  data.set(x.data, block.at / size);
  return { ...x, data, at: block.at / size + x.at };
}

function multiplyParts(
  work: Work,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
  half: boolean,
  parallel: boolean,
): void {
  const { kernel, data, width, size, lanes, packA, packB, store, step, task } = work;
  const panels = place?.at ?? 0, own = panels + B_BYTES;
  // Floats are half as large: blocks are twice as deep. Blocks of about one depth are better than a rest.
  const most = MOST_DEPTH * 8 / size / lanes, deep = Math.ceil(k / Math.ceil(k / most));
  // Parts are smaller where threads share them, so that all end at about the same time.
  const someColumns = parallel ? 64 : MOST_COLUMNS;
  const someRows = MOST_ROWS / (!parallel || m > 2048 ? 1 : m > 640 ? 2 : 4) / lanes;
  const run = (x: FloatMatrix, count: number, all: number, ...more: number[]) => {
    const [depth, from, by, along, ...rest] = more;
    const numbers = [count, all, depth, from, by, along, size, lanes, width, panels, own];
    numbers.push(OWN_BYTES, A_BYTES, ...rest);
    const one = (i: number) =>
      step(kernel, packA, packB, store, x.data, data, c.data, numbers, 0, i);
    const chunks = Math.ceil(all / count);
    if (parallel) inChunks(task, kernel, numbers, chunks, one);
    else for (let i = 0; i < chunks; i++) one(i);
  };
  for (let j = 0; j < n; j += MOST_COLUMNS) {
    const columns = Math.min(MOST_COLUMNS, n - j), end = half ? Math.min(m, j + columns) : m;
    for (let p = 0; p < k; p += deep) {
      const depth = Math.min(deep, k - p);
      run(b, someColumns, columns, depth, b.at + p * b.row + j * b.column, b.column, b.row, 0);
      const from = a.at + p * a.column, to = c.at + j * c.column, add = p > 0 ? 1 : 0;
      const rest = [columns, half ? j : -1, to, c.row, c.column, add];
      run(a, someRows, end, depth, from, a.row, a.column, ...rest);
    }
  }
  if (half) mirror(n, lanes, c);
}
