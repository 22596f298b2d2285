// Binary searches in WebAssembly: eight keys at a time, each halving what is left without a branch that depends on a
// comparison, so that the processor waits for eight places of memory at once.

import type { DType } from "@nplex/core";
import { type Code, F32, F64, FunctionBuilder, I32, i32, I64, i64, unsigned } from "./encode.ts";
import { linked } from "./link.ts";

/**
 * Writes for each of m keys (at least eight, in one piece) where it belongs among n elements in rising order (at
 * least one), as int64; NaN belongs at `nan`.
 */
export type Search = (
  table: number,
  n: number,
  keys: number,
  m: number,
  out: number,
  nan: number,
) => void;

/** By kind and size: the type, and the instructions that load, compare "less" and "less or equal". */
const ROWS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  f8: [F64, 0x2b, 0x63, 0x65],
  f4: [F32, 0x2a, 0x5d, 0x5f],
  i8: [I64, 0x29, 0x53, 0x57],
  i4: [I32, 0x28, 0x48, 0x4c],
  u8: [I64, 0x29, 0x54, 0x58],
  u4: [I32, 0x28, 0x49, 0x4d],
};

const LANES = 8;

function code(row: readonly [number, number, number, number], bytes: number, right: boolean) {
  const [type, loading, less, lessEqual] = row, f = new FunctionBuilder("f", 6);
  const [table, n, keys, m, out, nan] = [0, 1, 2, 3, 4, 5].map((k) => f.param(k));
  const size = i32.constant(bytes), shift = i32.constant(Math.log2(bytes));
  const load = (at: Code, offset = 0): Code => [...at, loading, 0, ...unsigned(offset)];
  // All addresses are those of the element before.
  const before = f.let(i32.sub(table, size), I32),
    last = f.let(i32.sub(m, i32.constant(LANES)), I32);
  const at = Array.from({ length: LANES }, () => f.local(I32));
  const x = at.map(() => f.local(type));
  const i = f.local(I32), left = f.local(I32), half = f.local(I32);
  f.loop(m, LANES, (next) => {
    // The last ones are found twice rather than past the end.
    i.set(next);
    f.when(i32.less(last, next), () => i.set(last));
    const from = f.let(i32.add(keys, i32.shl(i.get, shift)), I32);
    at.forEach((a, k) => {
      a.set(before);
      x[k].set(load(from, bytes * k));
    });
    const step = () =>
      at.forEach((a, k) => {
        const y = load(i32.add(a.get, half.get));
        const smaller: Code = [...y, ...x[k].get, right ? lessEqual : less];
        a.set(i32.add(a.get, i32.and(half.get, i32.sub(i32.constant(0), smaller))));
      });
    left.set(n);
    f.when(i32.less(i32.constant(1), n), () =>
      f.repeat(() => {
        const count = f.let(i32.shrU(left.get, i32.constant(1)), I32);
        half.set(i32.shl(count, shift));
        step();
        left.set(i32.sub(left.get, count));
      }, i32.less(i32.constant(1), left.get)));
    half.set(size);
    step();
    const to = f.let(i32.add(out, i32.shl(i.get, i32.constant(3))), I32);
    at.forEach((a, k) => {
      const place = f.local(I32);
      place.set(i32.shrU(i32.sub(a.get, before), shift));
      if (type === F64 || type === F32) {
        const differs: Code = [...x[k].get, ...x[k].get, less - 1];
        f.when(differs, () => place.set(nan));
      }
      f.emit(i64.store(to, i64.extend(place.get), 8 * k));
    });
  });
  return f.done();
}

const made = new Map<string, Search | undefined>();

/** The searches of a dtype; undefined where there is no kernel. */
export function searchKernel({ kind, itemsize, name }: DType, right: boolean): Search | undefined {
  const key = `${name} ${right}`, row = ROWS[kind + itemsize];
  if (!made.has(key)) {
    made.set(key, row && linked<{ f: Search }>([code(row, itemsize, right)])?.f);
  }
  return made.get(key);
}
