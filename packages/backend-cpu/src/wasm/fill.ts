// One number into many places. Typed arrays over memory that threads share are filled word by word, so there the
// beginning is filled and then copied.

import type { TypedArray } from "@nplex/core";
import { copyBytes, FunctionBuilder, i32 } from "./encode.ts";
import { linked } from "./link.ts";
import { blockBuffer } from "./memory.ts";

/** What is copied at once, in bytes. */
const PART = 4096;

function repeatCode() {
  const f = new FunctionBuilder("f", 3), part = i32.constant(PART);
  f.loopFrom(f.param(1), f.param(2), PART, (i) => f.emit(copyBytes(i, f.param(0), part)));
  return f.done();
}

let repeat: ((from: number, start: number, end: number) => void) | null | undefined;

/** Fills elements `from` to `to` of an array. */
export function fill(data: TypedArray, x: number | bigint, from: number, to: number): void {
  const d = data as Float64Array, y = x as number, size = d.BYTES_PER_ELEMENT, n = PART / size;
  if (to - from > 2 * n && d.buffer === blockBuffer() && !(d.buffer instanceof ArrayBuffer)) {
    repeat ??= linked<{ f: NonNullable<typeof repeat> }>([repeatCode()])?.f ?? null;
    if (repeat) {
      const end = to - (to - from) % n, at = d.byteOffset + from * size;
      d.fill(y, from, from + n);
      repeat(at, at + PART, at + (end - from) * size);
      from = end;
    }
  }
  d.fill(y, from, to);
}
