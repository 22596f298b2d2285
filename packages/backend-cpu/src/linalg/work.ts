// Work memory of factorizations: in the kernels' own memory, where WebAssembly (kernels.ts) works on it without a
// copy, or where there is none, in arrays of the JS engine.

import { type Block, give, take } from "../wasm/heap.ts";
import { blockBuffer, memoryOptions } from "../wasm/memory.ts";
import { kernels } from "./kernels.ts";
import type { Doubles } from "./matrices.ts";

/** Elements of a matrix below which calls into WebAssembly don't pay. */
const LEAST = 200;

/** Bytes that are kept from call to call, and of which a piece consists at least. */
const KEPT = 2 ** 24, PIECE = 2 ** 20;

const pieces: Block[] = [];
let piece = 0, used = 0, inside = false;

/** Begins a kernel on matrices of so many elements: the arrays of the one before are free. */
export function begin(elements: number): void {
  piece = used = 0;
  inside = elements >= LEAST && kernels() !== undefined;
  if (pieces.reduce((sum, p) => sum + p.bytes, 0) > KEPT) pieces.splice(0).forEach(give);
}

/** What is in use: `release` frees what was taken since. */
export const mark = (): number => piece * 2 ** 32 + used;

export function release(mark: number): void {
  piece = Math.floor(mark / 2 ** 32);
  used = mark % 2 ** 32;
}

/** An array of zeros, until the next kernel begins. */
export function doubles(length: number): Doubles {
  const bytes = 8 * length + 63 & -64;
  if (!inside || bytes === 0) return new Float64Array(length);
  for (; piece < pieces.length && used + bytes > pieces[piece].bytes; piece++) used = 0;
  if (piece === pieces.length) {
    const block = take(Math.max(bytes, PIECE));
    if (!block) return new Float64Array(length);
    pieces.push(block);
  }
  const out = new Float64Array(blockBuffer(), pieces[piece].at + used, length);
  used += bytes;
  memoryOptions.fill(out, 0, 0, length);
  return out;
}

let spare: Doubles = new Float64Array(0), spareBlock: Block | undefined;

/** At least so many numbers, whatever they are, until the next call. */
export function scratch(length: number): Doubles {
  if (spare.length < length) {
    if (spareBlock) give(spareBlock);
    spareBlock = kernels() && take(8 * length);
    spare = spareBlock
      ? new Float64Array(blockBuffer(), spareBlock.at, length)
      : new Float64Array(length);
  }
  return spare;
}

/** Whether three arrays are where WebAssembly works. */
export function within(x: Float64Array, y: Float64Array, z: Float64Array): boolean {
  if (!inside) return false;
  const buffer = blockBuffer();
  return x.buffer === buffer && y.buffer === buffer && z.buffer === buffer;
}

/** How far rows of n elements are apart, so that columns don't share few places in the cache. */
export const apart = (n: number, period = 512): number => n % period ? n : n + 4;

/** The address of an element. */
export const addressOf = (x: Float64Array, i: number): number => x.byteOffset + 8 * i;
