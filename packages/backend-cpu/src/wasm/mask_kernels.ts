// Masks of bytes in WebAssembly: counting what is not zero, and the places or the elements where a mask is not
// zero. A byte moves the place of the next result on; no branch depends on it. Arrays outside the kernels' memory
// come and go in blocks.

import type { TypedArray } from "@nplex/core";
import {
  type Code,
  FunctionBuilder,
  type FunctionCode,
  I32,
  i32,
  i32x4,
  i64,
  i8x16,
  V128,
  v128,
  widened,
} from "./encode.ts";
import { linked } from "./link.ts";
import { BLOCK, blockBuffer, memoryOptions, place, REGION } from "./memory.ts";

interface Kernels {
  /** How many of n bytes are not zero; n is at most 4080 and what lies behind them, up to 16, is zero. */
  readonly count: (mask: number, n: number) => number;
  /** Writes the positions, from `base` on, of the n bytes that are not zero as int64; gives the end of what it wrote. */
  readonly places: (mask: number, n: number, base: number, to: number) => number;
  readonly compress1: Compress;
  readonly compress4: Compress;
  readonly compress8: Compress;
}

/** Writes the elements where the mask is not zero; gives the end of what it wrote. */
type Compress = (mask: number, n: number, data: number, to: number) => number;

/** 1 for a byte that is not zero. */
const truth = (at: Code): Code =>
  i32.shrU(i32.add(i32.load8(at), i32.constant(255)), i32.constant(8));

function count(): FunctionCode {
  const f = new FunctionBuilder("count", 2);
  const zero = v128.bytes(new Array<number>(16).fill(0)), sums = f.local(V128);
  sums.set(zero);
  f.loop(f.param(1), 16, (i) => {
    const x = v128.load(i32.add(f.param(0), i));
    sums.set(i8x16.sub(sums.get, i8x16.ne(x, zero)));
  });
  const total = f.let(widened.words(widened.halves(sums.get)));
  const lanes = [0, 1, 2, 3].map((k) => i32x4.lane(total, k));
  return f.done(lanes.reduce((p, q) => i32.add(p, q)));
}

function places(): FunctionCode {
  const f = new FunctionBuilder("places", 4), o = f.local(I32);
  o.set(f.param(3));
  f.loop(f.param(1), 1, (i) => {
    f.emit(i64.store(o.get, i64.extend(i32.add(f.param(2), i))));
    const more = truth(i32.add(f.param(0), i));
    o.set(i32.add(o.get, i32.shl(more, i32.constant(3))));
  });
  return f.done(o.get);
}

function compress(w: 1 | 4 | 8): FunctionCode {
  const f = new FunctionBuilder(`compress${w}`, 4), o = f.local(I32);
  const bits = i32.constant(w === 8 ? 3 : w === 4 ? 2 : 0);
  const word = w === 8 ? i64 : w === 4 ? i32 : { load: i32.load8, store: i32.store8 };
  o.set(f.param(3));
  f.loop(f.param(1), 1, (i) => {
    f.emit(word.store(o.get, word.load(i32.add(f.param(2), i32.shl(i, bits)))));
    o.set(i32.add(o.get, i32.shl(truth(i32.add(f.param(0), i)), bits)));
  });
  return f.done(o.get);
}

let made: Kernels | null | undefined;

function kernels(): Kernels | undefined {
  if (made === undefined) {
    made = linked<Kernels>([count(), places(), compress(1), compress(4), compress(8)]) ?? null;
  }
  return made ?? undefined;
}

/** Below this a loop in JS is as fast. */
const FEW = 256;
/** Bytes that can be counted in bytes. */
const COUNTED = 255 * 16;

const inside = (data: TypedArray): boolean => data.buffer === blockBuffer();

/** How many bytes are not zero; undefined where there is no kernel. */
export function countInside(mask: Uint8Array): number | undefined {
  const n = mask.length, k = n >= FEW ? kernels() : undefined;
  if (!k) return undefined;
  const block = place(0, Uint8Array) as Uint8Array;
  let sum = 0;
  for (let i = 0; i < n; i += COUNTED) {
    const m = Math.min(COUNTED, n - i), whole = m - m % 16;
    if (inside(mask) && whole > 0) sum += k.count(mask.byteOffset + i, whole);
    const from = inside(mask) ? whole : 0;
    if (from === m) continue;
    block.set(mask.subarray(i + from, i + m));
    block.fill(0, m - from, m - from + 16);
    sum += k.count(0, m - from);
  }
  return sum;
}

/** The places of a mask's bytes that are not zero, as int64 from out[o] on; `count` says how many there are. */
export function placesInside(
  mask: Uint8Array,
  out: BigInt64Array,
  o: number,
  count: number,
): boolean {
  const n = mask.length, k = n >= FEW ? kernels() : undefined;
  if (!k) return false;
  const bytes = place(0, Uint8Array) as Uint8Array;
  const block = place(1, BigInt64Array) as BigInt64Array;
  for (let i = 0, done = 0; done < count; i += BLOCK) {
    const m = Math.min(BLOCK, n - i);
    let from = mask.byteOffset + i;
    if (!inside(mask)) {
      bytes.set(mask.subarray(i, i + m));
      from = 0;
    }
    const found = (k.places(from, m, i, REGION) - REGION) / 8;
    memoryOptions.put(out, block.subarray(0, found), o + done);
    done += found;
  }
  return true;
}

/** The elements of 1, 4 or 8 bytes where a mask is not zero, from out[o] on; `count` says how many there are. */
export function compressInside(
  mask: Uint8Array,
  data: TypedArray,
  at: number,
  out: TypedArray,
  o: number,
  count: number,
): boolean {
  const w = data.BYTES_PER_ELEMENT, n = mask.length;
  if (w !== 1 && w !== 4 && w !== 8) return false;
  const k = n >= FEW ? kernels() : undefined;
  if (!k) return false;
  const lanes = data.constructor as Float64ArrayConstructor;
  const bytes = place(0, Uint8Array) as Uint8Array;
  const [source, block] = [1, 2].map((p) => place(p, lanes) as Float64Array);
  const compress = w === 8 ? k.compress8 : w === 4 ? k.compress4 : k.compress1;
  const given = data as Float64Array;
  for (let i = 0, done = 0; done < count; i += BLOCK) {
    const m = Math.min(BLOCK, n - i);
    let from = mask.byteOffset + i, elements = data.byteOffset + (at + i) * w;
    if (!inside(mask)) {
      bytes.set(mask.subarray(i, i + m));
      from = 0;
    }
    if (!inside(data)) {
      source.set(given.subarray(at + i, at + i + m));
      elements = REGION;
    }
    const found = (compress(from, m, elements, 2 * REGION) - 2 * REGION) / w;
    memoryOptions.put(out, block.subarray(0, found), o + done);
    done += found;
  }
  return true;
}
