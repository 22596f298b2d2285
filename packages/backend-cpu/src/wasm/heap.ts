// Where large arrays live: in the kernels' own memory, which they read and write without a copy. A block goes
// back when the storage that has it is collected. Finalizers run between turns of the event loop only, so a
// synchronous loop gets a limited amount from here and then memory that the JS engine collects.

import type { Storage } from "@nplex/core";
import { blockBuffer, HEAP } from "./memory.ts";

/** A piece of the heap. */
export interface Block {
  /** Its first byte, a multiple of 64. */
  readonly at: number;
  /** Its length. */
  readonly bytes: number;
  /** Whether it is all zeros: nobody has had it yet. */
  readonly zero: boolean;
  /** Whether it has gone back. */
  free: boolean;
  /** Whether arrays share it. */
  shared?: boolean;
}

const ALIGN = 64;
/** Kernels read in vectors, past the last element. */
const SLACK = 256;

/**
 * What tests may change: the least array that has a block of its own, the most bytes of blocks that arrays share, and
 * whether what comes back is filled with noise.
 */
export const heapOptions = { least: 1 << 20, shared: 3 * 2 ** 28, noise: false };

/** Most bytes that nobody had before which are given out between two collections; see `take`. */
const FRESH = 2 ** 29;
/** The same where the engine's memory serves nearly as well. */
export const FRESH_SHARED = 3 * 2 ** 25;
/** Blocks from this size on come from here in any case: the system's allocator maps them anew each time too. */
const HUGE = 2 ** 25;
/** After as many bytes the JS engine is told what the blocks weigh, in one piece that the system only reserves. */
const WEIGH = 2 ** 25;
/** After as many bytes that were not given it is asked to look at what is old, too. */
const REFUSED = 2 ** 28;

/** The first byte that nobody has had. */
let end = HEAP;
/** Blocks that came back, by length; the last one in is the first one out. */
let back = new Map<number, number[]>();
/** Joined free ranges below `end`, by address: [start, end]. */
let ranges: [number, number][] = [];
let fresh = 0, sinceWeighed = 0, refused = 0, inUse = 0, shared = 0;
/** Whether something came back since free ranges were joined. */
let loose = false;

const finalizers = new FinalizationRegistry<Block>((block) => {
  fresh = 0;
  give(block);
});
const blocks = new WeakMap<Storage, Block>();

/** A block for so many bytes; undefined when the heap has none, or has given enough for this turn. */
export function take(length: number, most = FRESH): Block | undefined {
  const bytes = Math.ceil(length / ALIGN) * ALIGN;
  const list = back.get(bytes);
  let at = list?.pop();
  let zero = false;
  if (at === undefined) at = fromRanges(bytes);
  if (at === undefined && end + bytes + SLACK <= blockBuffer().byteLength) {
    if (bytes < HUGE && fresh + bytes > most) return refuse(bytes);
    if (bytes < HUGE) fresh += bytes;
    at = end;
    end += bytes;
    zero = true;
  }
  if (at === undefined && loose) {
    join();
    at = fromRanges(bytes);
  }
  if (at === undefined) return refuse(bytes);
  inUse += bytes;
  weigh(bytes);
  return { at, bytes, zero, free: false };
}

function fromRanges(bytes: number): number | undefined {
  for (let i = 0; i < ranges.length; i++) {
    const range = ranges[i], at = range[0];
    if (range[1] - at < bytes) continue;
    range[0] = at + bytes;
    if (range[0] === range[1]) ranges.splice(i, 1);
    return at;
  }
  return undefined;
}

/** Makes ranges of all free blocks, neighbours joined. */
function join(): void {
  const all = ranges;
  loose = false;
  for (const [bytes, list] of back) for (const at of list) all.push([at, at + bytes]);
  all.sort((p, q) => p[0] - q[0]);
  back = new Map();
  ranges = [];
  for (const range of all) {
    const last = ranges[ranges.length - 1];
    if (last && last[1] === range[0]) last[1] = range[1];
    else ranges.push(range);
  }
}

// The collector counts buffers, not blocks: buffers that are dropped at once make it look in time. That is when what
// runs now has ended, since nothing comes back before.
function weigh(bytes: number): void {
  if (sinceWeighed < WEIGH && sinceWeighed + bytes >= WEIGH) queueMicrotask(collect);
  sinceWeighed += bytes;
}

/** Notes that nothing was given; where much is in use, some of it may be old and dead. */
function refuse(bytes: number): undefined {
  if (inUse < WEIGH) return;
  refused += bytes;
  weigh(bytes);
}

// What is thrown away while the collector marks counts as alive until it marks again, which it does when there are
// more buffers than it lets pass.
function collect(): void {
  const old = refused >= REFUSED, held: ArrayBuffer[] = [];
  sinceWeighed = 0;
  if (old) refused = 0;
  try {
    for (let i = 0; i < (old ? 6 : 2); i++) held[old ? i : 0] = new ArrayBuffer(WEIGH);
  } catch {
    // Where there is not that much, the collector has just been at work.
  }
}

/** Takes a block back. */
export function give(block: Block): void {
  if (block.free) return;
  block.free = true;
  inUse -= block.bytes;
  loose = true;
  if (block.shared) shared -= block.bytes;
  if (heapOptions.noise) new Uint8Array(blockBuffer(), block.at, block.bytes).fill(0xa5);
  const list = back.get(block.bytes);
  if (list) list.push(block.at);
  else back.set(block.bytes, [block.at]);
}

/** Says that a block is a storage's. */
export function bind(storage: Storage, block: Block): void {
  blocks.set(storage, block);
  finalizers.register(storage, block);
}

/** A block for arrays that share it, which goes back when the object that `own` makes of it is collected. */
export function takeShared<T extends object>(
  bytes: number,
  own: (block: Block) => T,
): T | undefined {
  const block = shared + bytes <= heapOptions.shared ? take(bytes, FRESH_SHARED) : refuse(bytes);
  if (!block) return undefined;
  block.shared = true;
  shared += bytes;
  const owner = own(block);
  finalizers.register(owner, block);
  return owner;
}

/** Gives back the block of a storage that nobody will look at again. @returns Whether it has one. */
export function drop(storage: Storage): boolean {
  const block = blocks.get(storage);
  if (block) give(block);
  return block !== undefined;
}

/** Bytes of the blocks that are given out. */
export function heapInUse(): number {
  return inUse;
}
