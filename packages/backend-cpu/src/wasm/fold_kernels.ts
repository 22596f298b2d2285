// Kernels of reductions: a block folded into one number, and a block folded into another element by element.
// Sums are grouped as NumPy groups them, in runs of up to 128 with eight accumulators, so that they agree with
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
  I32,
  i32,
  moduleOf,
  V128,
  v128,
} from "./encode.ts";
import { blockMemory, REGION } from "./memory.ts";
import { ARITHMETIC } from "./rows.ts";

type FloatName = "float64" | "float32";

const SETS = {
  float64: { vector: f64x2, scalar: f64, type: F64, bytes: 8, lanes: 2 },
  float32: { vector: f32x4, scalar: f32, type: F32, bytes: 4, lanes: 4 },
} as const;

/**
 * sum(at, n): n floats from an address on, pairwise: more than 128 as the sum of two halves, the first of a
 * multiple of eight; else eight running sums, which are 4 or 2 vectors, and then the rest one by one. n is at
 * least 8.
 */
function sum(name: FloatName): FunctionCode {
  const { vector, scalar, type, bytes, lanes } = SETS[name];
  const f = new FunctionBuilder("f", 2), at = f.param(0), n = f.param(1);
  f.when(i32.less(i32.constant(128), n), () => {
    const half = f.let(i32.and(i32.shrU(n, i32.constant(1)), i32.constant(-8)), I32);
    const second = i32.add(at, i32.mul(half, i32.constant(bytes)));
    f.leave(scalar.add(call(0, at, half), call(0, second, i32.sub(n, half))));
  });
  const count = 8 / lanes;
  const sums = Array.from({ length: count }, (_, k) => {
    const local = f.local(V128);
    local.set(v128.load(at, 16 * k));
    return local;
  });
  const whole = f.let(
    i32.add(at, i32.mul(i32.and(n, i32.constant(-8)), i32.constant(bytes))),
    I32,
  );
  f.loopFrom(i32.add(at, i32.constant(8 * bytes)), whole, 8 * bytes, (i) => {
    sums.forEach((sum, k) => sum.set(vector.add(sum.get, v128.load(i, 16 * k))));
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
    (i) => total.set(scalar.add(total.get, scalar.load(i))),
  );
  return f.done(total.get, type);
}

/**
 * fold(n): the largest or smallest numbers of operand 0, NaN where there is one, as a vector in operand 1's place.
 * NaN is looked for apart, because the instructions that see it take three times as long.
 */
function fold(op: string, name: FloatName): FunctionCode {
  const { vector, bytes } = SETS[name], chains = 4;
  const better = op === "maximum" ? vector.pmax : vector.pmin;
  const f = new FunctionBuilder("f", 1);
  const best = Array.from({ length: chains }, () => f.local(V128));
  const unordered = best.map(() => f.local(V128));
  const load = (i: Code, k: number) => f.let(v128.load(i, 16 * k));
  best.forEach((b, k) => {
    const x = load(i32.constant(0), k);
    b.set(x);
    unordered[k].set(vector.ne(x, x));
  });
  const end = f.let(i32.mul(f.param(0), i32.constant(bytes)), I32);
  f.loopFrom(i32.constant(16 * chains), end, 16 * chains, (i) => {
    best.forEach((b, k) => {
      const x = load(i, k);
      b.set(better(b.get, x));
      unordered[k].set(v128.or(unordered[k].get, vector.ne(x, x)));
    });
  });
  const joined = (join: (x: Code, y: Code) => Code, [a, b, c, d]: readonly Code[]) =>
    join(join(a, b), join(c, d));
  const all = joined(better, best.map((b) => b.get));
  // A mask of ones is a NaN.
  const nan = joined(v128.or, unordered.map((u) => u.get));
  f.emit(v128.store(i32.constant(REGION), v128.or(all, nan)));
  return f.done();
}

/** accumulate(n): operand 0 becomes operand 0 combined with operand 1, element by element. */
function accumulate(op: string, name: FloatName): FunctionCode {
  const g = ARITHMETIC[op][name === "float64" ? "f64" : "f32"];
  const f = new FunctionBuilder("f", 1);
  const end = f.let(i32.mul(f.param(0), i32.constant(SETS[name].bytes)), I32);
  f.loop(end, 32, (i) => {
    for (const at of [0, 16]) {
      const x = f.let(v128.load(i, at)), y = f.let(v128.load(i, REGION + at));
      if (g) f.emit(v128.store(i, f.let(g(f, x, y)), at));
    }
  });
  return f.done();
}

const CODES = {
  sum: (_: string, name: FloatName) => sum(name),
  fold,
  accumulate,
};

/** The functions, by what they do. */
export interface FoldKernels {
  /** The pairwise sum of n floats from an address of the shared memory on; at least 8. */
  sum: (at: number, n: number) => number;
  /** Folds n numbers of operand 0 into one vector in operand 1's place; n is a multiple of 64 bytes' numbers. */
  fold: (n: number) => void;
  /** Combines n numbers of operand 0 with those of operand 1. */
  accumulate: (n: number) => void;
}

const made = new Map<string, unknown>();

/** A kernel for an operation on floats, or undefined where WebAssembly has no vectors or is forbidden. */
export function foldKernel<K extends keyof FoldKernels>(
  kind: K,
  op: string,
  name: FloatName,
): FoldKernels[K] | undefined {
  const key = `${kind} ${op} ${name}`;
  if (!made.has(key)) {
    try {
      const module = new WebAssembly.Module(moduleOf([CODES[kind](op, name)]));
      const { f } = new WebAssembly.Instance(module, { m: { m: blockMemory() } }).exports;
      made.set(key, f);
    } catch (error) {
      if (!(error instanceof WebAssembly.CompileError || error instanceof EvalError)) throw error;
      made.set(key, undefined);
    }
  }
  return made.get(key) as FoldKernels[K] | undefined;
}
