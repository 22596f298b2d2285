// Stacks of small products of floats: as many as fit a small WebAssembly memory are copied there as they lie,
// multiplied (wasm/small_kernel.ts), and copied back.

import type { FloatMatrix } from "./matmul_blocks.ts";
import { callShared, type Parameter, spanOf } from "./shared_calls.ts";
import { worthSharing } from "./threads.ts";
import { give, take } from "./wasm/heap.ts";
import { blockBuffer, blockMemory } from "./wasm/memory.ts";
import { type SmallKernel, smallKernel, TILE_BYTES, TILE_ROWS } from "./wasm/small_kernel.ts";
import type { Element } from "./wasm/product_kernel.ts";

/** Bytes of all that is worked on at once: most of it stays in the first two caches. */
const BYTES = 196608;

/** The largest number of multiply-adds of one product. */
const MOST = 64 * 64 * 64;

type Floats = Float64Array | Float32Array;

interface Work {
  readonly kernel: SmallKernel;
  readonly data: Floats;
  readonly size: number;
}

let memory: WebAssembly.Memory | undefined, allowed = true;
const works = new Map<string, Work | undefined>();

function make(element: Element): Work | undefined {
  try {
    memory ??= new WebAssembly.Memory({ initial: BYTES / 65536 });
    const { buffer } = memory, double = element === "float64";
    const data = double ? new Float64Array(buffer) : new Float32Array(buffer);
    return { kernel: smallKernel(element, memory), data, size: double ? 8 : 4 };
  } catch {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    return undefined;
  }
}

/** Turns WebAssembly off or on; the tests compare both. */
export function allowSmall(on: boolean): void {
  allowed = on;
}

/** How many products of m x k by k x n matrices fit; 0 where they are not for this file. */
export function smallBatch(name: string, m: number, n: number, k: number): number {
  if (name !== "float64" && name !== "float32" || !allowed || k === 0) return 0;
  if (m * n * k > MOST) return 0;
  if (!works.has(name)) works.set(name, make(name));
  const work = works.get(name);
  if (!work || m < TILE_ROWS || n * work.size < TILE_BYTES) return 0;
  return Math.floor(BYTES / work.size / (m * k + k * n + m * n));
}

const shared = new Map<string, SmallKernel>();

/**
 * The same where all lies in the memory that threads share, each matrix in C order right behind the one before it.
 * @returns Whether it was done: it has to be enough work.
 */
export function shareSmall(
  name: string,
  count: number,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
  oneB: boolean,
): boolean {
  const size = a.data.BYTES_PER_ELEMENT, buffer = blockBuffer();
  const ns = 2 * count * m * n * k / (size === 8 ? 22 : 44);
  if (a.data.buffer !== buffer || b.data.buffer !== buffer || !worthSharing(ns)) return false;
  // Results that don't lie there are copied.
  const inside = c.data.buffer === buffer;
  const block = inside ? undefined : take(count * m * n * size);
  if (!inside && !block) return false;
  let kernel = shared.get(name);
  if (!kernel) {
    shared.set(name, kernel = smallKernel(size === 8 ? "float64" : "float32", blockMemory()));
  }
  const span = spanOf(count, 1), at = (x: FloatMatrix) => x.data.byteOffset + x.at * size;
  const nextB = oneB ? 0 : k * n * size, to = block?.at ?? at(c);
  const parameters: Parameter[] = [
    ...[[count], [m], [n * size], [k * size]] as Parameter[],
    ...[[at(a), span * m * k * size], [at(b), span * nextB], [to, span * m * n * size], [
      nextB,
    ]] as const,
  ];
  callShared(kernel, 0, count, span, 0, parameters);
  if (block) {
    const lanes = c.data.constructor as Float64ArrayConstructor;
    c.data.set(new lanes(buffer as ArrayBuffer, block.at, count * m * n), c.at);
    give(block);
  }
  return true;
}

function copyIn(x: FloatMatrix, rows: number, columns: number, data: Floats, to: number): void {
  if (x.column === 1 && (x.row === columns || rows === 1)) {
    data.set(x.data.subarray(x.at, x.at + rows * columns), to);
    return;
  }
  for (let i = 0, p = x.at; i < rows; i++, p += x.row) {
    for (let j = 0, q = p; j < columns; j++, q += x.column) data[to++] = x.data[q];
  }
}

/**
 * `count` products, no more than `smallBatch` says. With several, each matrix of A and C, and of B unless it is one
 * for all, lies in C order right behind the one before it.
 */
export function multiplySmall(
  name: string,
  count: number,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
  oneB: boolean,
): void {
  const work = works.get(name);
  if (!work) throw new Error(`no kernel for small products of ${name}`);
  const { kernel, data, size } = work, placeB = count * m * k;
  const placeC = placeB + (oneB ? 1 : count) * k * n;
  copyIn(a, count * m, k, data, 0);
  copyIn(b, (oneB ? 1 : count) * k, n, data, placeB);
  const step = oneB ? 0 : k * n * size;
  kernel(count, m, n * size, k * size, 0, placeB * size, placeC * size, step);
  if (c.column === 1 && (c.row === n || count * m === 1)) {
    c.data.set(data.subarray(placeC, placeC + count * m * n), c.at);
    return;
  }
  for (let i = 0, p = placeC, o = c.at; i < count * m; i++, o += c.row) {
    for (let j = 0, q = o; j < n; j++, q += c.column) c.data[q] = data[p++];
  }
}
