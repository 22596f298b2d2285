// The memory that the kernels share: at its start three operands and a result of one block each, the tables of
// the elementary functions and the places of fused code, behind them the heap of heap.ts. It never grows, so
// arrays over it stay valid; pages that nobody has touched cost address space only. Where the program has threads
// it is shared with them.

import type { TypedArray } from "@nplex/core";

/** Most elements of a block, of up to 8 bytes each. */
export const BLOCK = 4096;

/** Bytes from one operand's place to the next: a block, and room for a kernel to run past its end. */
export const REGION = BLOCK * 8 + 128;

const REGIONS = 4;

/** Where the tables of the elementary functions lie, behind the operands. */
export const TABLE = REGIONS * REGION;
const TABLE_BYTES = 20480;
const PAGE = 65536;

/** Where the values of fused code lie, a region each, and how many there are. */
export const PLACES_AT = TABLE + TABLE_BYTES, PLACES = 24;
const PAGES = Math.ceil((PLACES_AT + PLACES * REGION) / PAGE);

/** Bytes before the heap. */
export const HEAP = PAGES * PAGE;

/** What is asked for beyond the blocks, in pages; less where the machine or the browser refuses. */
const SIZES = [16384, 4096, 1024, 0];
let memory: WebAssembly.Memory | undefined;
let buffer: ArrayBufferLike | undefined;

/** What threads change before the memory is made. */
export const memoryOptions = {
  /** Makes a memory of so many pages. */
  make: (initial: number): WebAssembly.Memory =>
    new WebAssembly.Memory({ initial, maximum: initial }),
  /** Fills elements `from` to `to` of an array, which may lie here. */
  fill: (data: TypedArray, x: number | bigint, from: number, to: number): void =>
    void (data as Float64Array).fill(x as number, from, to),
  /** Copies elements between arrays, which may lie here. */
  put: (to: TypedArray, from: TypedArray, at: number): void =>
    (to as Float64Array).set(from as Float64Array, at),
  /** Gets functions in this memory, and their module. */
  linked: undefined as ((functions: object, module: Uint8Array) => void) | undefined,
};

/** The memory, made when it is first asked for, without the tables. */
export function blockMemory(): WebAssembly.Memory {
  for (let i = 0; !memory; i++) {
    try {
      memory = memoryOptions.make(PAGES + SIZES[i]);
    } catch (error) {
      if (i === SIZES.length - 1) throw error;
    }
  }
  return memory;
}

/** Its buffer, which engines take a microsecond to hand out. */
export function blockBuffer(): ArrayBufferLike {
  return buffer ??= blockMemory().buffer;
}

type Lanes = new (buffer: ArrayBufferLike, offset: number, length: number) => TypedArray;
const views = new Map<Lanes, TypedArray[]>();

/** The place of operand `k` as a typed array of a class. */
export function place(k: number, lanes: Lanes): TypedArray {
  let list = views.get(lanes);
  if (!list) views.set(lanes, list = []);
  return list[k] ??= new lanes(blockBuffer(), k * REGION, BLOCK);
}
