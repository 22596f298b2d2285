// The memory that the kernels share: three operands and a result of one block each. Small and fixed; arrays
// live in the JS heap, and blocks of them are copied in and out (0.1 ns a number, a fraction of what a function
// costs).

import type { TypedArray } from "@nplex/core";

/** Most elements of a block, of up to 8 bytes each. */
export const BLOCK = 4096;

/** Bytes from one operand's place to the next: a block, and room for a kernel to run past its end. */
export const REGION = BLOCK * 8 + 128;

const REGIONS = 4;

/** Where the tables of the elementary functions lie, behind the operands. */
export const TABLE = REGIONS * REGION;
const TABLE_BYTES = 8192;
const PAGES = Math.ceil((TABLE + TABLE_BYTES) / 65536);
let shared: WebAssembly.Memory | undefined;

/** The memory, made when it is first asked for. */
export function blockMemory(): WebAssembly.Memory {
  return shared ??= new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
}

type Lanes = new (buffer: ArrayBufferLike, offset: number, length: number) => TypedArray;
const views = new Map<Lanes, TypedArray[]>();

/** The place of operand `k` as a typed array of a class. */
export function place(k: number, lanes: Lanes): TypedArray {
  let list = views.get(lanes);
  if (!list) views.set(lanes, list = []);
  return list[k] ??= new lanes(blockMemory().buffer, k * REGION, BLOCK);
}
