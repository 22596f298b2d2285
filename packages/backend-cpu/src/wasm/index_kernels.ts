// Elements of 4 or 8 bytes read from and written to where int64 indices say, in WebAssembly: arrays that lie in its
// memory are addressed there, indices and dense elements that lie elsewhere come and go in blocks.

import type { TypedArray } from "@nplex/core";
import {
  type Code,
  copyBytes,
  f32,
  f64,
  FunctionBuilder,
  type FunctionCode,
  I32,
  i32,
  I64,
  i64,
} from "./encode.ts";
import { linked } from "./link.ts";
import { type Parameter, shareCalls, spanOf } from "../shared_calls.ts";
import { tooShort } from "../threads.ts";
import { BLOCK, blockBuffer, place, REGION } from "./memory.ts";

type Width = 1 | 2 | 4 | 8;

interface Kernels {
  /** Which index is out of range, or -1; the elements before it are copied. */
  readonly take: (
    index: number,
    n: number,
    data: number,
    length: number,
    step: number,
    to: number,
  ) => number;
  /** The same for runs of bytes. */
  readonly rows: (
    index: number,
    n: number,
    data: number,
    length: number,
    step: number,
    to: number,
    run: number,
  ) => number;
  /** Which index is out of range, or -1. */
  readonly check: (index: number, n: number, length: number) => number;
  /** Writes elements that lie `vStep` bytes apart. */
  readonly put: Put;
  /** Adds floats to what is there. */
  readonly add: Put;
}

type Put = (
  index: number,
  n: number,
  data: number,
  length: number,
  step: number,
  values: number,
  vStep: number,
) => void;

/** The position that an index stands for, with a length of 64 bits. */
function position(f: FunctionBuilder, at: Code, length: Code): Code {
  const x = f.let(i64.load(at), I64);
  return f.let(i64.add(x, i64.and(length, i64.shr(x, i64.constant(63n)))), I64);
}

const WORDS: Record<
  Width,
  { load: (at: Code, offset?: number) => Code; store: (at: Code, value: Code) => Code }
> = {
  1: { load: i32.load8, store: i32.store8 },
  2: { load: i32.load16, store: i32.store16 },
  4: i32,
  8: i64,
};

const times8 = (i: Code): Code => i32.shl(i, i32.constant(3));

function codes(w: Width): FunctionCode[] {
  const word = WORDS[w], float = w === 8 ? f64 : f32;
  const take = new FunctionBuilder("take", 6), check = new FunctionBuilder("check", 3);
  const rows = new FunctionBuilder("rows", 7);
  for (const f of [take, check, rows]) {
    const length = f.let(i64.extend(f.param(f === check ? 2 : 3)), I64);
    const one = i32.constant(1);
    const i = f.local(I32);
    i.set(i32.constant(0));
    f.repeat(() => {
      const k = position(f, i32.add(f.param(0), times8(i.get)), length);
      f.when(i64.lessEqualU(length, k), () => f.leave(i.get));
      const from = i32.add(f.param(2), i32.mul(i64.low(k), f.param(4)));
      if (f === rows) {
        const run = f.param(6);
        f.emit(copyBytes(i32.add(f.param(5), i32.mul(i.get, run)), from, run));
      } else if (f === take) {
        const to = i32.add(f.param(5), i32.mul(i.get, i32.constant(w)));
        f.emit(word.store(to, word.load(from)));
      }
      i.set(i32.add(i.get, one));
    }, i32.less(i.get, f.param(1)));
  }
  const minus = i32.constant(-1);
  const puts = (["put", "add"] as const).map((name) => {
    const f = new FunctionBuilder(name, 7);
    const length = f.let(i64.extend(f.param(3)), I64);
    const v = f.local(I32);
    v.set(f.param(5));
    f.loop(times8(f.param(1)), 8, (i) => {
      const k = position(f, i32.add(f.param(0), i), length);
      const to = f.let(i32.add(f.param(2), i32.mul(i64.low(k), f.param(4))), I32);
      f.emit(
        name === "put"
          ? word.store(to, word.load(v.get))
          : float.store(to, float.add(float.load(to), float.load(v.get))),
      );
      v.set(i32.add(v.get, f.param(6)));
    });
    return f.done();
  });
  return [take.done(minus), check.done(minus), rows.done(minus), ...puts];
}

const made: { [w in Width]?: Kernels | null } = {};

function kernels(w: Width): Kernels | undefined {
  if (made[w] === undefined) made[w] = linked<Kernels>(codes(w)) ?? null;
  return made[w] ?? undefined;
}

/** Whether a typed array lies in the kernels' memory. */
const inside = (data: TypedArray): boolean => data.buffer === blockBuffer();

/** Below this a loop in JS is as fast. */
const FEW = 64;

const widthOf = (data: TypedArray): Width => data.BYTES_PER_ELEMENT as Width;

/** A block of dense elements in the kernels' memory: where it lies, or a copy at place k. */
function bring(k: number, data: TypedArray, at: number, n: number): number {
  if (inside(data)) return data.byteOffset + at * data.BYTES_PER_ELEMENT;
  const block = place(k, data.constructor as Float64ArrayConstructor) as Float64Array;
  block.set((data as Float64Array).subarray(at, at + n));
  return k * REGION;
}

/** Nanoseconds that an element from anywhere takes, and a byte of a row. */
const TAKE = 1, COPY = 0.05;

/** A gather into dense memory by several threads: which index is out of range, or -1; undefined where it isn't worth it. */
function sharedGather(
  f: Kernels["take" | "rows"],
  which: number,
  index: TypedArray,
  first: number,
  count: number,
  table: readonly number[],
  out: TypedArray,
  o: number,
  width: number,
  ns: number,
  more: readonly number[] = [],
): number | undefined {
  if (tooShort(count * ns) || !inside(index) || !inside(out)) return undefined;
  const span = spanOf(count, 1, 32), to = out.byteOffset + o * out.BYTES_PER_ELEMENT;
  const parameters: Parameter[] = [
    ...[[index.byteOffset + first * 8, span * 8], [count]] as Parameter[],
    ...table.map((x): Parameter => [x]),
    [to, span * width],
    ...more.map((x): Parameter => [x]),
  ];
  let found = -1;
  const each = (bad: number, i: number) => {
    if (bad >= 0 && found < 0) found = i * span + bad;
  };
  return shareCalls(count * ns, f, which, count, span, 1, parameters, each) ? found : undefined;
}

/**
 * out[o + i] = data[at + index[i] * step], elements counted.
 * @returns Which index is out of range, or -1; undefined where there is no kernel for these arrays.
 */
export function takeInside(
  out: TypedArray,
  o: number,
  data: TypedArray,
  at: number,
  step: number,
  index: TypedArray,
  first: number,
  count: number,
  n: number,
): number | undefined {
  const w = widthOf(data), k = count >= FEW && inside(data) ? kernels(w) : undefined;
  if (!k) return undefined;
  const from = data.byteOffset + at * w;
  const shared = sharedGather(k.take, 0, index, first, count, [from, n, step * w], out, o, w, TAKE);
  if (shared !== undefined) return shared;
  for (let i = 0; i < count; i += BLOCK) {
    const m = Math.min(BLOCK, count - i), rows = bring(0, index, first + i, m);
    if (inside(out)) {
      const bad = k.take(rows, m, from, n, step * w, out.byteOffset + (o + i) * w);
      if (bad >= 0) return i + bad;
      continue;
    }
    const bad = k.take(rows, m, from, n, step * w, REGION);
    if (bad >= 0) return i + bad;
    const block = place(1, out.constructor as Float64ArrayConstructor) as Float64Array;
    (out as Float64Array).set(m === BLOCK ? block : block.subarray(0, m), o + i);
  }
  return -1;
}

/**
 * Rows of `run` elements that follow one another: out[o + i * run + r] = data[at + index[i] * step + r].
 * @returns As for `takeInside`.
 */
export function rowsInside(
  out: TypedArray,
  o: number,
  data: TypedArray,
  at: number,
  step: number,
  run: number,
  index: TypedArray,
  first: number,
  count: number,
  n: number,
): number | undefined {
  if (count < 2 || !inside(data)) return undefined;
  const k = kernels(8), w = data.BYTES_PER_ELEMENT, width = run * w;
  const most = inside(out) ? BLOCK : Math.min(BLOCK, Math.floor(BLOCK / run));
  if (!k || most < 1) return undefined;
  const from = data.byteOffset + at * w, lanes = out.constructor as Float64ArrayConstructor;
  const table = [from, n, step * w], ns = width * COPY;
  const shared = sharedGather(k.rows, 2, index, first, count, table, out, o, width, ns, [width]);
  if (shared !== undefined) return shared;
  for (let i = 0; i < count; i += most) {
    const m = Math.min(most, count - i), rows = bring(0, index, first + i, m);
    const to = inside(out) ? out.byteOffset + (o + i * run) * w : REGION;
    const bad = k.rows(rows, m, from, n, step * w, to, width);
    if (bad >= 0) return i + bad;
    if (to !== REGION) continue;
    const block = place(1, lanes) as Float64Array;
    (out as Float64Array).set(block.subarray(0, m * run), o + i * run);
  }
  return -1;
}

/**
 * data[at + index[i] * step] = values[v + i * vStep], or that added to what is there.
 * The indices have been checked.
 * @returns Whether there is a kernel for these arrays.
 */
export function putInside(
  op: "put" | "add",
  data: TypedArray,
  at: number,
  step: number,
  values: TypedArray,
  v: number,
  vStep: number,
  index: TypedArray,
  first: number,
  count: number,
  n: number,
): boolean {
  const w = widthOf(data), k = count >= FEW && inside(data) ? kernels(w) : undefined;
  if (!k || op === "add" && w < 4 || values.BYTES_PER_ELEMENT !== w || vStep !== 0 && vStep !== 1) {
    return false;
  }
  const to = data.byteOffset + at * w;
  for (let i = 0; i < count; i += BLOCK) {
    const m = Math.min(BLOCK, count - i), rows = bring(0, index, first + i, m);
    const from = bring(1, values, v + i * vStep, vStep === 0 ? 1 : m);
    k[op](rows, m, to, n, step * w, from, vStep * w);
  }
  return true;
}

/** Which of some indices is out of range, or -1; undefined where there is no kernel. */
export function checkInside(
  index: TypedArray,
  first: number,
  count: number,
  n: number,
): number | undefined {
  const k = count >= FEW ? kernels(8) : undefined;
  if (!k) return undefined;
  for (let i = 0; i < count; i += BLOCK) {
    const m = Math.min(BLOCK, count - i);
    const bad = k.check(bring(0, index, first + i, m), m, n);
    if (bad >= 0) return i + bad;
  }
  return -1;
}
