// The kernels in WebAssembly, one row for each operation and dtype: how a vector of the result comes from
// vectors of the operands. A module is assembled when its kernel is first used. Operand k lies at k REGION, the
// result behind the last operand.

import {
  type Code,
  f32x4,
  f64x2,
  FunctionBuilder,
  I32,
  i32,
  moduleOf,
  V128,
  v128,
} from "./encode.ts";
import * as math from "./double_math.ts";
import { blockMemory, REGION } from "./memory.ts";

/** Computes n elements that lie in the shared memory; not 0 where some are left to the caller. */
export type BlockKernel = (n: number) => number;

/** What is computed from two doubles (or pairs of them) at a time. */
interface DoubleRow {
  readonly arity: 1 | 2;
  readonly f: (f: FunctionBuilder, ...xs: Code[]) => Code;
  /** The arguments that the kernel computes, as a mask and in JS; it leaves the others to its caller. */
  readonly domain?: Domain;
}

interface Domain {
  readonly mask: (x: Code) => Code;
  readonly has: (x: number) => boolean;
}

/** Arguments up to a certain size. */
const upTo = (limit: number): Domain => ({
  mask: (x) => f64x2.le(f64x2.abs(x), f64x2.constant(limit)),
  has: (x) => Math.abs(x) <= limit,
});
const LEAST_NORMAL = 2 ** -1022;
const POSITIVE: Domain = {
  mask: (x) =>
    v128.and(
      f64x2.ge(x, f64x2.constant(LEAST_NORMAL)),
      f64x2.lt(x, f64x2.constant(Infinity)),
    ),
  has: (x) => x >= LEAST_NORMAL && x < Infinity,
};

const DOUBLES: Readonly<Record<string, DoubleRow>> = {
  exp: { arity: 1, f: math.exp, domain: upTo(math.EXP_LIMIT) },
  log: { arity: 1, f: math.log, domain: POSITIVE },
  sin: { arity: 1, f: math.sin, domain: upTo(math.TRIG_LIMIT) },
  cos: { arity: 1, f: math.cos, domain: upTo(math.TRIG_LIMIT) },
  tanh: { arity: 1, f: math.tanh },
  sqrt: { arity: 1, f: (_, x) => f64x2.sqrt(x) },
};

/** Vectors that a turn of the loop computes: enough to keep the processor busy. */
const UNROLL = 2;

function doubles(row: DoubleRow, single: boolean): Uint8Array<ArrayBuffer> {
  const f = new FunctionBuilder("f", 1);
  const width = single ? 8 : 16;
  const end = f.let(i32.shl(f.param(0), i32.constant(single ? 2 : 3)), I32);
  const within = f.local(V128), { domain } = row;
  if (domain) within.set(f64x2.constant(-1n));
  const out = row.arity * REGION;
  f.loop(end, width * UNROLL, (i) => {
    for (let u = 0; u < UNROLL; u++) {
      const inputs = Array.from({ length: row.arity }, (_, k) => {
        const offset = k * REGION + u * width;
        return f.let(single ? f64x2.promoteLow(v128.load64(i, offset)) : v128.load(i, offset));
      });
      const y = row.f(f, ...inputs);
      if (single) f.emit(v128.store64(i, f32x4.demote(y), out + u * width));
      else f.emit(v128.store(i, y, out + u * width));
      if (domain) within.set(v128.and(within.get, domain.mask(inputs[0])));
    }
  });
  return moduleOf([
    f.done(domain ? v128.anyTrue(v128.not(within.get)) : i32.constant(0)),
  ]);
}

let tables = false;
const made = new Map<string, BlockKernel | undefined>();
let allowed = true;

function make(name: string, single: boolean): BlockKernel | undefined {
  const row = DOUBLES[name];
  if (!row) return undefined;
  try {
    if (!tables) math.putTables(blockMemory().buffer);
    tables = true;
    const module = new WebAssembly.Module(doubles(row, single));
    const { f } = new WebAssembly.Instance(module, { m: { m: blockMemory() } }).exports;
    return f as unknown as BlockKernel;
  } catch {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    return undefined;
  }
}

/** The kernel of an operation on float64, or on float32; undefined where there is none. */
export function kernel(name: string, dtype: "float64" | "float32"): BlockKernel | undefined {
  if (!allowed) return undefined;
  const key = `${name} ${dtype}`;
  if (!made.has(key)) made.set(key, make(name, dtype === "float32"));
  return made.get(key);
}

/** Which elements a kernel leaves to its caller: those for which it returns something other than 0. */
export function recomputes(name: string): ((x: number) => boolean) | undefined {
  const domain = DOUBLES[name]?.domain;
  return domain && ((x) => !domain.has(x));
}

/** Turns the kernels off or on; the tests compare both. */
export function allowKernels(on: boolean): void {
  allowed = on;
}
