// Kernels of reductions: a run folded into one vector, a run folded into another element by element, and running
// sums of integers. Sums of floats are grouped as NumPy groups them, in runs of up to 128 with eight accumulators, so that they agree with
// its sums, and with the loops of reduce_loops.ts, to the last bit.

import {
  call,
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
  V128,
  v128,
} from "./encode.ts";
import { linked } from "./link.ts";
import { BLOCK, REGION } from "./memory.ts";
import { ARITHMETIC, laneBytes, LANES, type Lanes, type VectorFunction } from "./rows.ts";

type FloatName = "float64" | "float32";

const SETS = {
  float64: { vector: f64x2, scalar: f64, type: F64, bytes: 8, lanes: 2 },
  float32: { vector: f32x4, scalar: f32, type: F32, bytes: 4, lanes: 4 },
} as const;

/**
 * sum(at, n): n floats from an address on, pairwise: more than 128 as the sum of two halves, the first of a
 * multiple of eight; else eight running sums, which are 4 or 2 vectors, and then the rest one by one. n is at
 * least 8. With `squares` those of their distances from the number at a third address.
 */
function sum(name: FloatName, squares = false): FunctionCode {
  const { vector, scalar, type, bytes, lanes } = SETS[name];
  const f = new FunctionBuilder("f", squares ? 3 : 2), at = f.param(0), n = f.param(1);
  const more = squares ? [f.param(2)] : [];
  const mean = squares && f.let(v128.loadSplat(f.param(2), bytes));
  const load = (from: Code, offset = 0): Code => {
    const x = v128.load(from, offset), away = mean && f.let(vector.sub(x, mean));
    return away ? vector.mul(away, away) : x;
  };
  f.when(i32.less(i32.constant(128), n), () => {
    const half = f.let(i32.and(i32.shrU(n, i32.constant(1)), i32.constant(-8)), I32);
    const second = i32.add(at, i32.mul(half, i32.constant(bytes)));
    f.leave(scalar.add(call(0, at, half, ...more), call(0, second, i32.sub(n, half), ...more)));
  });
  const count = 8 / lanes;
  const sums = Array.from({ length: count }, (_, k) => {
    const local = f.local(V128);
    local.set(load(at, 16 * k));
    return local;
  });
  const whole = f.let(
    i32.add(at, i32.mul(i32.and(n, i32.constant(-8)), i32.constant(bytes))),
    I32,
  );
  f.loopFrom(i32.add(at, i32.constant(8 * bytes)), whole, 8 * bytes, (i) => {
    sums.forEach((sum, k) => sum.set(vector.add(sum.get, load(i, 16 * k))));
  });
  // ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7))
  const lane = (i: number): Code => vector.lane(sums[Math.floor(i / lanes)].get, i % lanes);
  const four = (i: number): Code =>
    scalar.add(scalar.add(lane(i), lane(i + 1)), scalar.add(lane(i + 2), lane(i + 3)));
  const total = f.local(type);
  total.set(scalar.add(four(0), four(4)));
  const end = i32.add(at, i32.mul(n, i32.constant(bytes)));
  f.loopFrom(
    whole,
    f.let(end, I32),
    bytes,
    (i) => total.set(scalar.add(total.get, squares ? vector.lane(load(i), 0) : scalar.load(i))),
  );
  return f.done(total.get, type);
}

/** What combines two vectors; which operations there are says `folds`. */
function joinOf(op: string, lanes: Lanes): VectorFunction | undefined {
  if (op === "logical_or") return (_, x, y) => v128.or(x, y);
  if (op === "logical_and") return (_, x, y) => v128.and(x, y);
  return ARITHMETIC[op]?.[lanes];
}

/** Independent chains of a fold. */
const CHAINS = 4;

/**
 * fold(at, n, to): the elements from an address on combined into one vector at another. Of floats these are the
 * largest or smallest numbers, NaN where there is one; it is looked for apart, because the instructions that
 * see it take three times as long.
 */
function fold(op: string, dtype: string): FunctionCode | undefined {
  const lanes = LANES[dtype];
  const floats = lanes === "f64" ? f64x2 : lanes === "f32" ? f32x4 : undefined;
  const f = new FunctionBuilder("f", 3);
  const exact = joinOf(op, lanes);
  const join: VectorFunction | undefined = floats
    ? (_, x, y) => op === "maximum" ? floats.pmax(x, y) : floats.pmin(x, y)
    : exact;
  if (!join) return undefined;
  const best = Array.from({ length: CHAINS }, () => f.local(V128));
  const unordered = floats ? best.map(() => f.local(V128)) : [];
  const load = (i: Code, k: number) => f.let(v128.load(i, 16 * k));
  best.forEach((b, k) => {
    const x = load(f.param(0), k);
    b.set(x);
    if (floats) unordered[k].set(floats.ne(x, x));
  });
  const bytes = i32.mul(f.param(1), i32.constant(laneBytes(lanes)));
  const end = f.let(i32.add(f.param(0), bytes), I32);
  f.loopFrom(i32.add(f.param(0), i32.constant(16 * CHAINS)), end, 16 * CHAINS, (i) => {
    best.forEach((b, k) => {
      const x = load(i, k);
      b.set(join(f, b.get, x));
      if (floats) unordered[k].set(v128.or(unordered[k].get, floats.ne(x, x)));
    });
  });
  const joined = (g: (x: Code, y: Code) => Code, [a, b, c, d]: readonly Code[]) =>
    f.let(g(f.let(g(a, b)), f.let(g(c, d))));
  const all = joined((x, y) => join(f, x, y), best.map((b) => b.get));
  // A mask of ones is a NaN.
  const nan = floats && joined(v128.or, unordered.map((u) => u.get));
  f.emit(v128.store(f.param(2), nan ? v128.or(all, nan) : all));
  return f.done();
}

/**
 * leaf(i, bits, at, n, to): of the sum of n floats that one of its parts which the lowest bits of i say, half after half
 * of it, as number i of the floats at an address.
 */
function leaves(_: string, dtype: string): FunctionCode[] {
  const name = dtype as FloatName, { scalar, bytes } = SETS[name], f = new FunctionBuilder("f", 5);
  const i = f.param(0), one = i32.constant(1);
  const [left, at, n] = [1, 2, 3].map((k) => {
    const local = f.local(I32);
    local.set(f.param(k));
    return local;
  });
  f.repeat(() => {
    left.set(i32.sub(left.get, one));
    const half = f.let(i32.and(i32.shrU(n.get, one), i32.constant(-8)), I32);
    const second = f.let(i32.and(i32.shrU(i, left.get), one), I32);
    f.when(second, () => {
      at.set(i32.add(at.get, i32.mul(half, i32.constant(bytes))));
      n.set(i32.sub(n.get, half));
    });
    f.when(i32.equal(second, i32.constant(0)), () => n.set(half));
  }, left.get);
  const to = i32.add(f.param(4), i32.mul(i, i32.constant(bytes)));
  f.emit(scalar.store(to, call(0, at.get, n.get)));
  return [{ ...sum(name), name: "sum" }, f.done()];
}

/** folds(n, at, to): what `fold` makes of each block of elements, one vector after the other. */
function folds(op: string, dtype: string): FunctionCode[] | undefined {
  const one = fold(op, dtype), f = new FunctionBuilder("f", 3), bytes = laneBytes(LANES[dtype]);
  const to = f.local(I32);
  to.set(f.param(2));
  f.loop(f.param(0), BLOCK, (i) => {
    const n = f.local(I32);
    n.set(i32.sub(f.param(0), i));
    f.when(i32.less(i32.constant(BLOCK), n.get), () => n.set(i32.constant(BLOCK)));
    f.emit(call(0, i32.add(f.param(1), i32.mul(i, i32.constant(bytes))), n.get, to.get));
    to.set(i32.add(to.get, i32.constant(16)));
  });
  return one && [{ ...one, name: "fold" }, f.done()];
}

/** accumulate(n, at): operand 0 becomes operand 0 combined with a run, element by element. */
function accumulate(op: string, dtype: string): FunctionCode | undefined {
  const lanes = LANES[dtype], g = joinOf(op, lanes);
  if (!g) return undefined;
  const f = new FunctionBuilder("f", 2);
  const end = f.let(i32.mul(f.param(0), i32.constant(laneBytes(lanes))), I32);
  f.loop(end, 64, (i) => {
    const from = f.let(i32.add(f.param(1), i), I32);
    for (const at of [0, 16, 32, 48]) {
      const x = f.let(v128.load(i, at)), y = f.let(v128.load(from, at));
      f.emit(v128.store(i, f.let(g(f, x, y)), at));
    }
  });
  return f.done();
}

/** squaresInto(at, n, mean): operand 0's place gets more by the squares of a run less another one. */
function squaresInto(_: string, dtype: string): FunctionCode {
  const { vector, bytes } = SETS[dtype as FloatName], f = new FunctionBuilder("f", 3);
  f.loop(f.let(i32.mul(f.param(1), i32.constant(bytes)), I32), 32, (i) => {
    const [x, mean] = [0, 2].map((k) => f.let(i32.add(f.param(k), i), I32));
    for (const at of [0, 16]) {
      const away = f.let(vector.sub(v128.load(x, at), v128.load(mean, at)));
      f.emit(v128.store(i, vector.add(v128.load(i, at), vector.mul(away, away)), at));
    }
  });
  return f.done();
}

/** A vector of narrow integers as vectors of 64 bits. */
function widened(f: FunctionBuilder, x: Code, lanes: Lanes): Code[] {
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

/** widen(at, n): the sum of narrow integers from an address on, in the two lanes of operand 1's place. */
function widen(_: string, dtype: string): FunctionCode {
  const lanes = LANES[dtype], f = new FunctionBuilder("f", 2);
  const sums = [f.local(V128), f.local(V128)];
  const bytes = i32.mul(f.param(1), i32.constant(laneBytes(lanes)));
  f.loopFrom(f.param(0), f.let(i32.add(f.param(0), bytes), I32), 16, (i) => {
    widened(f, f.let(v128.load(i)), lanes).forEach((part, k) => {
      const sum = sums[k % 2];
      sum.set(i64x2.add(sum.get, part));
    });
  });
  f.emit(v128.store(i32.constant(REGION), i64x2.add(sums[0].get, sums[1].get)));
  return f.done();
}

/** widenInto(n, at): narrow integers from an address on added to those of 64 bits in operand 0's place. */
function widenInto(_: string, dtype: string): FunctionCode {
  const lanes = LANES[dtype], bytes = laneBytes(lanes), f = new FunctionBuilder("f", 2);
  f.loop(f.let(i32.mul(f.param(0), i32.constant(bytes)), I32), 16, (i) => {
    const to = f.let(i32.mul(i, i32.constant(8 / bytes)), I32);
    widened(f, f.let(v128.load(i32.add(f.param(1), i))), lanes).forEach((part, k) => {
      f.emit(v128.store(to, i64x2.add(v128.load(to, 16 * k), part), 16 * k));
    });
  });
  return f.done();
}

/** running(n, from, to): running sums of integers of 64 bits, on top of the one in operand 1's place. */
function running(): FunctionCode {
  const f = new FunctionBuilder("f", 3), sum = f.local(I64);
  sum.set(i64.load(i32.constant(REGION)));
  f.loop(f.let(i32.shl(f.param(0), i32.constant(3)), I32), 8, (i) => {
    sum.set(i64.add(sum.get, i64.load(i32.add(f.param(1), i))));
    f.emit(i64.store(i32.add(f.param(2), i), sum.get));
  });
  f.emit(i64.store(i32.constant(REGION), sum.get));
  return f.done();
}

/**
 * find(at, n): how many elements from an address on come before the first vector that holds the number of which
 * operand 1's place has a vector, or NaN; n or more where there is none.
 */
function find(_: string, dtype: string): FunctionCode {
  const lanes = LANES[dtype], bytes = laneBytes(lanes), f = new FunctionBuilder("f", 2);
  const floats = lanes === "f64" ? f64x2 : lanes === "f32" ? f32x4 : undefined;
  const equal = EQUAL[bytes];
  const wanted = f.let(v128.load(i32.constant(REGION)));
  const width = 64;
  const end = f.let(i32.mul(f.param(1), i32.constant(bytes)), I32);
  f.loop(end, width, (i) => {
    const from = f.let(i32.add(f.param(0), i), I32);
    const hits = [0, 16, 32, 48].map((at) => {
      const x = f.let(v128.load(from, at));
      if (!floats) return f.let(equal(x, wanted));
      return f.let(v128.or(floats.eq(x, wanted), floats.ne(x, x)));
    });
    const any = v128.or(v128.or(hits[0], hits[1]), v128.or(hits[2], hits[3]));
    f.when(v128.anyTrue(any), () => f.leave(i32.shrU(i, i32.constant(Math.log2(bytes)))));
  });
  return f.done(f.param(1));
}

/**
 * first(at, n, rows, to): the position of the first extreme in each row of n elements, at least 64 bytes, the first NaN
 * before all others; as integers of 64 bits to an address. It returns the last.
 */
function first(op: string, dtype: string): FunctionCode | undefined {
  const lanes = LANES[dtype], bytes = laneBytes(lanes), g = joinOf(op, lanes);
  const floats = lanes === "f64" ? f64x2 : lanes === "f32" ? f32x4 : undefined;
  if (!g) return undefined;
  const f = new FunctionBuilder("f", 4);
  const join = (x: Code, y: Code): Code =>
    floats ? (op === "maximum" ? floats.pmax : floats.pmin)(x, y) : g(f, x, y);
  const length = f.let(i32.mul(f.param(1), i32.constant(bytes)), I32);
  const row = f.local(I32), p = f.local(I32), found = f.local(I32), nan = f.local(V128);
  const best = [0, 16, 32, 48].map(() => f.local(V128)), [low, high] = best.map(() => f.local(I32));
  row.set(f.param(0));
  f.loop(f.param(2), 1, (r) => {
    const end = f.let(i32.add(row.get, length), I32);
    const take = (i: Code, more: boolean) =>
      best.forEach((b, k) => {
        const x = f.let(v128.load(i, 16 * k));
        b.set(more ? join(b.get, x) : x);
        if (!floats) return;
        const unordered = floats.ne(x, x);
        nan.set(more || k > 0 ? v128.or(nan.get, unordered) : unordered);
      });
    take(row.get, false);
    const last = f.let(i32.sub(end, i32.constant(64)), I32);
    f.loopFrom(i32.add(row.get, i32.constant(64)), last, 64, (i) => take(i, true));
    take(last, true);
    let all = best.map((b) => b.get).reduce((x, y) => f.let(join(x, y)));
    for (let w = 8; w >= bytes; w /= 2) {
      const turned = (x: Code) =>
        f.let(v128.shuffle(x, x, Array.from({ length: 16 }, (_, k) => k + w & 15)));
      all = f.let(join(all, turned(all)));
      if (floats) nan.set(v128.or(nan.get, turned(nan.get)));
    }
    // Where there is a NaN nothing is equal to it.
    const wanted = floats ? f.let(v128.or(all, nan.get)) : all;
    p.set(row.get);
    f.repeat(() => {
      const bits = best.map((_, k) => {
        const x = f.let(v128.load(p.get, 16 * k));
        const hit = floats
          ? v128.or(floats.eq(x, wanted), v128.and(floats.ne(x, x), nan.get))
          : EQUAL[bytes](x, wanted);
        return i32.shl(v128.bitsOfBytes(hit), i32.constant(k % 2 * 16));
      });
      low.set(i32.or(bits[0], bits[1]));
      high.set(i32.or(bits[2], bits[3]));
      p.set(i32.add(p.get, i32.constant(64)));
    }, i32.equal(i32.or(low.get, high.get), i32.constant(0)));
    const above = i32.mul(i32.equal(low.get, i32.constant(0)), i32.zerosBelow(high.get));
    const before = i32.add(i32.add(i32.zerosBelow(low.get), above), i32.sub(p.get, row.get));
    found.set(i32.shrU(i32.sub(before, i32.constant(64)), i32.constant(Math.log2(bytes))));
    f.emit(
      i64.store(i32.add(f.param(3), i32.shl(r, i32.constant(3))), i64.extend(found.get)),
    );
    row.set(end);
  });
  return f.done(found.get);
}

const EQUAL: Record<number, (x: Code, y: Code) => Code> = {
  1: i8x16.eq,
  2: i16x8.eq,
  4: i32x4.eq,
  8: i64x2.eq,
};

const CODES = {
  sum: (_: string, dtype: string) =>
    dtype === "float64" || dtype === "float32" ? sum(dtype) : undefined,
  leaves,
  folds,
  squares: (_: string, dtype: string) => sum(dtype as FloatName, true),
  squaresInto,
  fold,
  accumulate,
  widen,
  widenInto,
  running,
  find,
  first,
};

/** The functions, by what they do. */
export interface FoldKernels {
  /** The pairwise sum of n floats from an address of the shared memory on; at least 8. */
  sum: (at: number, n: number) => number;
  /** The same of squared distances from the float at an address. */
  squares: (at: number, n: number, mean: number) => number;
  /** Adds squared distances of n floats from those at an address to what is in operand 0's place. */
  squaresInto: (at: number, n: number, mean: number) => number;
  /** One of the parts of which a sum is made, beside the others. */
  leaves: (i: number, bits: number, at: number, n: number, to: number) => void;
  /** Folds n elements from an address on into one vector at another; n is a multiple of 64 bytes' elements. */
  fold: (at: number, n: number, to: number) => void;
  /** The same block after block. */
  folds: (n: number, at: number, to: number) => void;
  /** Combines n elements of operand 0's place with those from an address on. */
  accumulate: (n: number, at: number) => void;
  /** Adds n narrow integers from an address on, a multiple of 16 bytes' elements, into operand 1's place. */
  widen: (at: number, n: number) => void;
  /** Adds n narrow integers from an address on to those in operand 0's place. */
  widenInto: (n: number, at: number) => void;
  /** Running sums of n integers of 64 bits from one address to another, on top of operand 1's place. */
  running: (n: number, from: number, to: number) => void;
  /** Elements before the 64 bytes in which the number in operand 1's place, or NaN, comes first. */
  find: (at: number, n: number) => number;
  /** Where the first extreme of each row lies, to an address; at least 64 bytes a row. */
  first: (at: number, n: number, rows: number, to: number) => number;
}

const made = new Map<string, unknown>();

/** A kernel for an operation on a dtype, or undefined where WebAssembly has no vectors or is forbidden. */
export function foldKernel<K extends keyof FoldKernels>(
  kind: K,
  op: string,
  dtype: string,
): FoldKernels[K] | undefined {
  const key = `${kind} ${op} ${dtype}`;
  if (!made.has(key)) {
    const code = CODES[kind](op, dtype);
    made.set(key, code && linked<{ f: unknown }>([code].flat())?.f);
  }
  return made.get(key) as FoldKernels[K] | undefined;
}
