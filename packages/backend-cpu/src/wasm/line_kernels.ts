// Kernels that work on many lines in one call: rows folded into one another, each row folded by itself, running sums,
// and where extremes lie. Rows begin a number of bytes from each other; there is at least one, of one element.

import {
  type Code,
  F32,
  f32,
  f32x4,
  F64,
  f64,
  f64x2,
  FunctionBuilder,
  type FunctionCode,
  i16x8,
  I32,
  i32,
  i32x4,
  I64,
  i64,
  i64x2,
  i8x16,
  type Local,
  unsigned,
  V128,
  v128,
} from "./encode.ts";
import { words } from "@nplex/core";
import { ARITHMETIC, laneBytes, LANES, type Lanes, type VectorFunction } from "./rows.ts";

/** Dtypes of floats with vectors. */
export type FloatName = "float64" | "float32";

/** Their instructions. */
export const SETS = {
  float64: { vector: f64x2, scalar: f64, type: F64, bytes: 8, lanes: 2 },
  float32: { vector: f32x4, scalar: f32, type: F32, bytes: 4, lanes: 4 },
} as const;

type Floats = typeof f64x2 | typeof f32x4;
const floatsOf = (lanes: Lanes): Floats | undefined =>
  lanes === "f64" ? f64x2 : lanes === "f32" ? f32x4 : undefined;

/** Instructions that don't see NaN. */
export const EXTREMES: Readonly<Record<string, "pmax" | "pmin" | undefined>> = {
  maximum: "pmax",
  minimum: "pmin",
};

/** What combines two vectors; which operations there are says `folds`. */
function joinOf(op: string, lanes: Lanes): VectorFunction | undefined {
  if (op === "logical_or") return (_, x, y) => v128.or(x, y);
  if (op === "logical_and") return (_, x, y) => v128.and(x, y);
  const floats = floatsOf(lanes), extreme = EXTREMES[op];
  // The second where they are equal or it is NaN; any NaN where the first is.
  if (floats && extreme) return (_, x, y) => v128.or(floats[extreme](y, x), floats.ne(x, x));
  return ARITHMETIC[op]?.[lanes];
}

/** Comparisons by the bytes of a lane. */
const EQUAL: Record<number, (x: Code, y: Code) => Code> = {
  1: i8x16.eq,
  2: i16x8.eq,
  4: i32x4.eq,
  8: i64x2.eq,
};

const c = i32.constant;
/** The vectors of 64 bytes. */
const FOUR = [0, 16, 32, 48];

/** A new variable. */
function variable(f: FunctionBuilder, value: Code, type = I32): Local {
  const local = f.local(type);
  local.set(value);
  return local;
}

const params = (f: FunctionBuilder, n: number): Code[] =>
  Array.from({ length: n }, (_, k) => f.param(k));

/** A vector of narrow integers as vectors of 64 bits. */
export function widened(f: FunctionBuilder, x: Code, lanes: Lanes): Code[] {
  const sets = { 1: i16x8, 2: i32x4, 4: i64x2 };
  let parts = [x];
  for (let bytes = laneBytes(lanes); bytes < 8; bytes *= 2) {
    const set = sets[bytes as 1 | 2 | 4];
    const [low, high] = lanes[0] === "u"
      ? [set.extendLowU, set.extendHighU]
      : [set.extendLow, set.extendHigh];
    parts = parts.flatMap((part) => [f.let(low(part)), f.let(high(part))]);
  }
  return parts;
}

/** Rows that are combined in one turn. */
const TOGETHER = 4;

/**
 * accumulate(n, rows, from, fromRow, to, toRow): combines n elements of one run with those of each row, one row after the
 * other; up to 64 bytes more. With `wide` narrow integers are added to those of 64 bits, with `running` the results go to
 * a row of their own each time, behind the one that they are made of.
 */
const into = (wide: boolean, running: boolean) => (op: string, dtype: string) => {
  const lanes = LANES[dtype],
    bytes = laneBytes(lanes),
    narrow = wide && bytes < 8 && !floatsOf(lanes);
  const g = joinOf(op, narrow ? "i64" : lanes);
  if (!g) return undefined;
  const f = new FunctionBuilder("f", 6), [n, rows, from, fromRow, to, toRow] = params(f, 6);
  const width = f.let(i32.mul(n, c(bytes)), I32), vectors = narrow ? [0] : FOUR;
  const read = (at: Code): Code[] =>
    vectors.flatMap((k) => {
      const x = f.let(v128.load(at, k));
      return narrow ? widened(f, x, lanes) : [x];
    });
  const p = variable(f, from), q = variable(f, to);
  const pass = (count: number) => {
    const places = [p.get];
    for (let r = 0; r < count; r++) places.push(f.let(i32.add(places[r], fromRow), I32));
    f.loop(width, 16 * vectors.length, (i) => {
      const at = variable(f, i32.add(q.get, narrow ? i32.mul(i, c(8 / bytes)) : i));
      const sums: Local[] = [];
      for (let r = 0; r < count; r++) {
        const xs = read(f.let(i32.add(places[r], i), I32));
        xs.forEach((x, k) => {
          sums[k] ??= variable(f, v128.load(at.get, 16 * k), V128);
          sums[k].set(g(f, sums[k].get, x));
        });
        if (running) at.set(i32.add(at.get, toRow));
        if (!running && r < count - 1) continue;
        xs.forEach((_, k) => f.emit(v128.store(at.get, sums[k].get, 16 * k)));
      }
    });
    p.set(places[count]);
    if (running) q.set(i32.add(q.get, i32.mul(toRow, c(count))));
  };
  const most = f.let(i32.and(rows, c(-TOGETHER)), I32);
  f.loopFrom(c(0), most, TOGETHER, () => pass(TOGETHER));
  f.loopFrom(most, rows, 1, () => pass(1));
  return f.done();
};

/** What `into` says. */
export const accumulate = into(false, false), widenInto = into(true, false);
/** The same of running sums. */
export const runningDown = into(true, true);

/** Instructions that load an integer as one of 64 bits. */
const LOADS: Readonly<Record<string, number>> = {
  ...{ i8: 0x30, u8: 0x31, i16: 0x32, u16: 0x33, i32: 0x34, u32: 0x35, i64: 0x29, u64: 0x29 },
};

/**
 * running(rows, n, from, fromRow, to, toRow, start): running sums of rows of n elements, of integers in 64 bits, each on top
 * of the number at an address.
 */
export function running(_: string, dtype: string): FunctionCode {
  const floats = SETS[dtype as FloatName], lanes = LANES[dtype], width = laneBytes(lanes);
  const { scalar, type, bytes } = floats ?? { scalar: i64, type: I64, bytes: 8 };
  const load = (at: Code, k: number): Code =>
    floats ? scalar.load(at, k * width) : [...at, LOADS[lanes], 0, ...unsigned(k * width)];
  const f = new FunctionBuilder("f", 7);
  const [rows, n, from, fromRow, to, toRow, start] = params(f, 7);
  const sum = f.local(type), p = f.local(I32), q = f.local(I32);
  f.loop(rows, 1, (r) => {
    sum.set(scalar.load(start));
    p.set(i32.add(from, i32.mul(r, fromRow)));
    q.set(i32.add(to, i32.mul(r, toRow)));
    const until = (count: Code, together: number) => {
      const end = f.let(i32.add(p.get, i32.mul(count, c(width))), I32);
      f.when(i32.less(p.get, end), () =>
        f.repeat(() => {
          for (let k = 0; k < together; k++) {
            sum.set(scalar.add(sum.get, load(p.get, k)));
            f.emit(scalar.store(q.get, sum.get, k * bytes));
          }
          p.set(i32.add(p.get, c(together * width)));
          q.set(i32.add(q.get, c(together * bytes)));
        }, i32.less(p.get, end)));
    };
    until(i32.and(n, c(-4)), 4);
    until(i32.and(n, c(3)), 1);
  });
  return f.done();
}

/** Operations under which it does not matter whether an element is taken twice. */
export const ONCE: ReadonlySet<string> = words(
  "maximum minimum bitwise_and bitwise_or logical_and logical_or",
);

/** Bytes of a row that are taken in a turn: more where a step is several instructions, one after the other. */
export const turnOf = (dtype: string): number => /int64/.test(dtype) ? 128 : 64;

/**
 * folds(rows, n, from, fromRow, to): each row of n elements folded into one, in all lanes of a vector; at least a turn, or
 * turns where elements must not be taken twice. Or the first position of an extreme, that of the first NaN before all
 * others, as integers of 64 bits; then it returns the last. The extreme may be known, then it lies where the result goes.
 */
const perRow =
  (find: boolean, known = false) => (op: string, dtype: string): FunctionCode | undefined => {
    const lanes = LANES[dtype], bytes = laneBytes(lanes), g = joinOf(op, lanes);
    if (!g) return undefined;
    const f = new FunctionBuilder("f", 5), [rows, n, from, fromRow, to] = params(f, 5);
    const floats = floatsOf(lanes), extreme = EXTREMES[op];
    const join = (x: Code, y: Code): Code => floats && extreme ? floats[extreme](x, y) : g(f, x, y);
    const turn = turnOf(dtype), nan = f.local(V128);
    const best = Array.from({ length: turn / 16 }, () => f.local(V128));
    const row = variable(f, from), width = f.let(i32.mul(n, c(bytes)), I32);
    const [p, found, low, high] = [0, 1, 2, 3].map(() => f.local(I32));
    const take = (i: Code, more: boolean) => {
      const [s, t, u, v] = best.map((b, k) => {
        const x = f.let(v128.load(i, 16 * k));
        b.set(more ? join(b.get, x) : x);
        return floats ? floats.ne(x, x) : [];
      });
      if (!floats) return;
      const any = v128.or(v128.or(s, t), v128.or(u, v));
      nan.set(more ? v128.or(nan.get, any) : any);
    };
    f.loop(rows, 1, (r) => {
      let all: Code;
      if (known) {
        all = f.let(v128.loadSplat(to, bytes));
        if (floats) nan.set(floats.ne(all, all));
      } else {
        take(row.get, false);
        const end = f.let(i32.add(row.get, width), I32), last = f.let(i32.sub(end, c(turn)), I32);
        const more = i32.add(row.get, c(turn)), once = ONCE.has(op);
        f.loopFrom(more, once ? last : end, turn, (i) => take(i, true));
        if (once) take(last, true);
        all = best.map((b) => b.get).reduce((x, y) => f.let(join(x, y)));
        for (let w = 8; w >= bytes; w /= 2) {
          const turned = (x: Code) =>
            f.let(v128.shuffle(x, x, Array.from({ length: 16 }, (_, k) => k + w & 15)));
          all = f.let(join(all, turned(all)));
          if (floats) nan.set(v128.or(nan.get, turned(nan.get)));
        }
        // Where there is a NaN nothing is equal to it.
        if (floats) all = f.let(v128.or(all, nan.get));
      }
      if (!find) f.emit(v128.store(i32.add(to, i32.shl(r, c(4))), all));
      else {
        p.set(row.get);
        f.repeat(() => {
          const bits = FOUR.map((at, k) => {
            const x = f.let(v128.load(p.get, at));
            const hit = floats
              ? v128.or(floats.eq(x, all), v128.and(floats.ne(x, x), nan.get))
              : EQUAL[bytes](x, all);
            return i32.shl(v128.bitsOfBytes(hit), c(k % 2 * 16));
          });
          low.set(i32.or(bits[0], bits[1]));
          high.set(i32.or(bits[2], bits[3]));
          p.set(i32.add(p.get, c(64)));
        }, i32.equal(i32.or(low.get, high.get), c(0)));
        const above = i32.mul(i32.equal(low.get, c(0)), i32.zerosBelow(high.get));
        const before = i32.add(i32.add(i32.zerosBelow(low.get), above), i32.sub(p.get, row.get));
        found.set(i32.shrU(i32.sub(before, c(64)), c(Math.log2(bytes))));
        f.emit(i64.store(i32.add(to, i32.shl(r, c(3))), i64.extend(found.get)));
      }
      row.set(i32.add(row.get, fromRow));
    });
    return find ? f.done(found.get) : f.done();
  };

/** What `perRow` says. */
export const folds = perRow(false), first = perRow(true), search = perRow(true, true);

/**
 * firstDown(n, rows, from, fromRow, to): in which row the first extreme of each of n columns lies, the first NaN before all
 * others, as integers of 64 bits; up to 64 bytes' columns more.
 */
export function firstDown(op: string, dtype: string): FunctionCode | undefined {
  const lanes = LANES[dtype], wide = laneBytes(lanes) === 8, floats = floatsOf(lanes);
  const integers = wide ? i64x2 : i32x4, largest = op === "maximum";
  if (!"f64 f32 i64 i32".includes(lanes)) return undefined;
  const f = new FunctionBuilder("f", 5), [n, rows, from, fromRow, to] = params(f, 5);
  const state = FOUR.map(() => [f.local(V128), f.local(V128)]), row = f.local(V128);
  const one = wide ? i64x2.constant(1n) : i32x4.constant(1), p = f.local(I32), q = variable(f, to);
  f.loop(f.let(i32.shl(n, c(wide ? 3 : 2)), I32), 64, (i) => {
    p.set(i32.add(from, i));
    row.set(i32x4.constant(0));
    state.forEach(([best, found], k) => {
      best.set(v128.load(p.get, 16 * k));
      found.set(row.get);
    });
    f.loopFrom(c(1), rows, 1, () => {
      p.set(i32.add(p.get, fromRow));
      row.set(integers.add(row.get, one));
      state.forEach(([best, found], k) => {
        const x = f.let(v128.load(p.get, 16 * k)), y = best.get;
        // The old one stays where it is as good or NaN.
        const stays = floats
          ? v128.or((largest ? floats.le : floats.ge)(x, y), floats.ne(y, y))
          : (largest ? integers.le : integers.ge)(x, y);
        const mask = f.let(stays);
        best.set(v128.select(y, x, mask));
        found.set(v128.select(found.get, row.get, mask));
      });
    });
    for (const [, { get }] of state) {
      for (const x of wide ? [get] : [i64x2.extendLowU(get), i64x2.extendHighU(get)]) {
        f.emit(v128.store(q.get, x));
        q.set(i32.add(q.get, c(16)));
      }
    }
  });
  return f.done();
}
