// Filling and copying. Typed arrays over memory that threads share do that word by word, so here WebAssembly copies;
// of what is to be filled a part is filled and then copied.

import type { TypedArray } from "@nplex/core";
import { copyBytes, FunctionBuilder } from "./encode.ts";
import { linked } from "./link.ts";
import { blockBuffer } from "./memory.ts";

/** What is filled before it is copied, in bytes. */
const PART = 4096;

type Copy = (to: number, from: number, bytes: number) => void;
let copy: Copy | null | undefined;

function made(): Copy | null {
  const f = new FunctionBuilder("f", 3);
  f.emit(copyBytes(f.param(0), f.param(1), f.param(2)));
  return linked<{ f: Copy }>([f.done()])?.f ?? null;
}

/** What large copies are tried with first: gives whether it was done. */
export const copyOptions: {
  shared?: (copy: Copy, to: number, from: number, n: number) => boolean;
} = {};
/** Bytes from which on a copy is large. */
const LARGE = 2 ** 20;

/** `to.set(from, at)`. */
export function put(to: TypedArray, from: TypedArray, at: number): void {
  const n = from.length, size = to.BYTES_PER_ELEMENT, buffer = blockBuffer();
  const here = n > 16 && to.buffer === buffer && from.buffer === buffer;
  if (here && to.constructor === from.constructor && at + n <= to.length) {
    if (copy === undefined) copy = made();
    if (copy) {
      const target = to.byteOffset + at * size, source = from.byteOffset, bytes = n * size;
      if (bytes < LARGE || !copyOptions.shared?.(copy, target, source, bytes)) {
        copy(target, source, bytes);
      }
      return;
    }
  }
  (to as Float64Array).set(from as Float64Array, at);
}

/** `data.fill(x, from, to)`. */
export function fill(data: TypedArray, x: number | bigint, from: number, to: number): void {
  const d = data as Float64Array, y = x as number, n = PART / d.BYTES_PER_ELEMENT;
  if (to - from > 2 * n && d.buffer === blockBuffer()) {
    const part = d.subarray(from, from + n).fill(y);
    for (; from + n <= to; from += n) put(d, part, from);
  }
  d.fill(y, from, to);
}
