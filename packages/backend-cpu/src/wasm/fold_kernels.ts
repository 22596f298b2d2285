// Kernels of reductions of one run. Sums of floats are grouped as NumPy groups them, in runs of up to 128 with eight
// accumulators, so that they agree with its sums, and with the loops of reduce_loops.ts, to the last bit. What works on
// many lines is in line_kernels.ts; the table here has it all.

import {
  call,
  type Code,
  FunctionBuilder,
  type FunctionCode,
  I32,
  i32,
  i64x2,
  V128,
  v128,
} from "./encode.ts";
import {
  accumulate,
  first,
  firstDown,
  type FloatName,
  folds,
  running,
  runningDown,
  search,
  SETS,
  widened,
  widenInto,
} from "./line_kernels.ts";
import { linked } from "./link.ts";
import { REGION } from "./memory.ts";
import { laneBytes, LANES } from "./rows.ts";

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

/** sums(rows, n, from, fromRow, to): the sum of each row of n floats. */
function sums(_: string, dtype: string): FunctionCode[] {
  const name = dtype as FloatName, { scalar, bytes } = SETS[name], f = new FunctionBuilder("f", 5);
  const row = f.local(I32);
  row.set(f.param(2));
  f.loop(f.param(0), 1, (r) => {
    const to = i32.add(f.param(4), i32.mul(r, i32.constant(bytes)));
    f.emit(scalar.store(to, call(0, row.get, f.param(1))));
    row.set(i32.add(row.get, f.param(3)));
  });
  return [{ ...sum(name), name: "sum" }, f.done()];
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

const CODES = {
  sum: (_: string, dtype: string) =>
    dtype === "float64" || dtype === "float32" ? sum(dtype) : undefined,
  leaves,
  squares: (_: string, dtype: string) => sum(dtype as FloatName, true),
  squaresInto,
  sums,
  widen,
  ...{ accumulate, widenInto, running, runningDown, folds, first, search, firstDown },
};

/** Writes a result for each row. */
type Rows = (rows: number, n: number, from: number, fromRow: number, to: number) => void;
/** Writes a result for each column. */
type Down = (
  n: number,
  rows: number,
  from: number,
  fromRow: number,
  to: number,
  toRow: number,
) => void;

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
  /** Sums of rows of floats, at least 8 each. */
  sums: Rows;
  /** Rows folded, each into all lanes of a vector. */
  folds: Rows;
  /** Combines n elements of rows with those at an address. */
  accumulate: Down;
  /** The same of sums of narrow integers in 64 bits. */
  widenInto: Down;
  /** Where the first extremes of n columns lie. */
  firstDown: Rows;
  /** Adds n narrow integers from an address on, a multiple of 16 bytes' elements, into operand 1's place. */
  widen: (at: number, n: number) => void;
  /** Running sums of rows, of integers in 64 bits, each on top of the number at an address. */
  running: (
    rows: number,
    n: number,
    from: number,
    fromRow: number,
    to: number,
    toRow: number,
    start: number,
  ) => void;
  /** The same down n columns, on top of a row of results. */
  runningDown: Down;
  /** Where the first extreme of each row lies, to an address; at least 64 bytes a row. */
  first: (...numbers: Parameters<Rows>) => number;
  /** Where the extreme at an address lies in one row. */
  search: (...numbers: Parameters<Rows>) => number;
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
    const code = dtype in LANES ? CODES[kind](op, dtype) : undefined;
    made.set(key, code && linked<{ f: unknown }>([code].flat())?.f);
  }
  return made.get(key) as FoldKernels[K] | undefined;
}
