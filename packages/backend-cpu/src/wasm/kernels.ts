// From the rows of rows.ts to modules, assembled when a kernel is first used. Operand k lies at k REGION of the
// shared memory, the result behind the last operand.

import {
  type Code,
  f32x4,
  f64x2,
  FunctionBuilder,
  type FunctionCode,
  i16x8,
  I32,
  i32,
  i32x4,
  i64x2,
  i8x16,
  moduleOf,
  V128,
  v128,
} from "./encode.ts";
import { putTables } from "./double_math.ts";
import { blockMemory, REGION } from "./memory.ts";
import {
  ARITHMETIC,
  arity,
  COMPARISONS,
  type FunctionRow,
  FUNCTIONS,
  laneBytes,
  LANES,
  type Lanes,
  type VectorFunction,
} from "./rows.ts";

/** Computes n elements that lie in the shared memory; gives a sum of the bits below. */
export type BlockKernel = (n: number) => number;

/** What a kernel reports: elements that it leaves to its caller, and results that are not finite. */
export const LEFT = 1, NON_FINITE = 2;

/** Vectors that a turn of the loop computes: enough to keep the processor busy. */
const UNROLL = 2;

/** A mask that grows lane by lane, or none. */
interface Watch {
  add(lanes: Code): void;
  seen(bit: number): Code;
}

function watch(f: FunctionBuilder): Watch {
  const mask = f.local(V128);
  return {
    add: (lanes) => mask.set(v128.or(mask.get, lanes)),
    seen: (bit) => i32.mul(v128.anyTrue(mask.get), i32.constant(bit)),
  };
}

/** Elementary functions of doubles, and of floats through doubles. */
function functionKernel(row: FunctionRow, lanes: "f64" | "f32"): FunctionCode {
  const f = new FunctionBuilder("f", 1), single = lanes === "f32";
  const width = single ? 8 : 16;
  const end = f.let(i32.shl(f.param(0), i32.constant(single ? 2 : 3)), I32);
  const outside = watch(f), wild = watch(f), { domain } = row;
  f.loop(end, width * UNROLL, (i) => {
    for (let u = 0; u < UNROLL; u++) {
      const at = u * width;
      const x = f.let(single ? f64x2.promoteLow(v128.load64(i, at)) : v128.load(i, at));
      const y = f.let(row.f(f, x)), z = single ? f.let(f32x4.demote(y)) : y;
      if (single) f.emit(v128.store64(i, z, REGION + at));
      else f.emit(v128.store(i, z, REGION + at));
      wild.add(single ? f32x4.sub(z, z) : f64x2.sub(z, z));
      if (domain) outside.add(v128.not(domain.mask(x)));
    }
  });
  const report = wild.seen(NON_FINITE);
  return f.done(domain ? i32.or(report, outside.seen(LEFT)) : report);
}

/** Operations that give what they take. */
function arithmeticKernel(g: VectorFunction, operands: number, lanes: Lanes): FunctionCode {
  const f = new FunctionBuilder("f", 1), wild = watch(f);
  const end = f.let(i32.mul(f.param(0), i32.constant(laneBytes(lanes))), I32);
  f.loop(end, 16 * UNROLL, (i) => {
    for (let u = 0; u < UNROLL; u++) {
      const xs = Array.from(
        { length: operands },
        (_, k) => f.let(v128.load(i, k * REGION + 16 * u)),
      );
      const y = f.let(g(f, ...xs));
      f.emit(v128.store(i, y, operands * REGION + 16 * u));
      if (lanes === "f64") wild.add(f64x2.sub(y, y));
      if (lanes === "f32") wild.add(f32x4.sub(y, y));
    }
  });
  return f.done(wild.seen(NON_FINITE));
}

/** The lower halves of the lanes of two masks, as one mask of lanes half as wide. */
function narrowed(x: Code, y: Code, bytes: number): Code {
  if (bytes === 8) {
    return v128.shuffle(x, y, [0, 8, 16, 24].flatMap((b) => [b, b + 1, b + 2, b + 3]));
  }
  return bytes === 4 ? i16x8.narrow(x, y) : i8x16.narrow(x, y);
}

/** Operations that give bools, sixteen at a time. */
function comparisonKernel(g: VectorFunction, operands: number, lanes: Lanes): FunctionCode {
  const f = new FunctionBuilder("f", 1), bytes = laneBytes(lanes);
  f.loop(f.param(0), 16, (i) => {
    const at = bytes === 1 ? i : f.let(i32.mul(i, i32.constant(bytes)), I32);
    let masks = Array.from({ length: bytes }, (_, u) => {
      const xs = Array.from(
        { length: operands },
        (_, k) => f.let(v128.load(at, k * REGION + 16 * u)),
      );
      return f.let(g(f, ...xs));
    });
    for (let width = bytes; width > 1; width /= 2) {
      masks = masks.filter((_, k) => k % 2 === 0)
        .map((mask, k) => f.let(narrowed(mask, masks[2 * k + 1], width)));
    }
    f.emit(v128.store(i, v128.and(masks[0], i8x16.splat(1)), operands * REGION));
  });
  return f.done(i32.constant(0));
}

/** `where`: bytes of 0 and 1 choose between lanes of a width. */
function whereKernel(bytes: number): FunctionCode {
  const f = new FunctionBuilder("f", 1);
  f.loop(f.param(0), 16, (i) => {
    const at = bytes === 1 ? i : f.let(i32.mul(i, i32.constant(bytes)), I32);
    let masks = [f.let(i8x16.neg(v128.load(i)))];
    for (let width = 1; width < bytes; width *= 2) {
      masks = masks.flatMap((mask) => WIDER[width].map((extend) => f.let(extend(mask))));
    }
    masks.forEach((mask, u) => {
      const x = v128.load(at, REGION + 16 * u), y = v128.load(at, 2 * REGION + 16 * u);
      f.emit(v128.store(at, v128.select(x, y, mask), 3 * REGION + 16 * u));
    });
  });
  return f.done(i32.constant(0));
}

const WIDER: Record<number, readonly [(x: Code) => Code, (x: Code) => Code]> = {
  1: [i16x8.extendLow, i16x8.extendHigh],
  2: [i32x4.extendLow, i32x4.extendHigh],
  4: [i64x2.extendLow, i64x2.extendHigh],
};

function codeOf(name: string, dtype: string): FunctionCode | undefined {
  const lanes = LANES[dtype];
  if (!lanes) return undefined;
  if (name === "where") return whereKernel(laneBytes(lanes));
  if (name in FUNCTIONS) {
    return lanes === "f64" || lanes === "f32" ? functionKernel(FUNCTIONS[name], lanes) : undefined;
  }
  const g = ARITHMETIC[name]?.[lanes], h = COMPARISONS[name]?.[lanes];
  if (g && dtype !== "bool") return arithmeticKernel(g, arity(name), lanes);
  return h && comparisonKernel(h, arity(name), lanes);
}

let tables = false;
const made = new Map<string, BlockKernel | undefined>();

function make(name: string, dtype: string): BlockKernel | undefined {
  try {
    const code = codeOf(name, dtype);
    if (!code) return undefined;
    if (!tables && name in FUNCTIONS) {
      putTables(blockMemory().buffer);
      tables = true;
    }
    const module = new WebAssembly.Module(moduleOf([code]));
    const { f } = new WebAssembly.Instance(module, { m: { m: blockMemory() } }).exports;
    return f as unknown as BlockKernel;
  } catch (error) {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    if (error instanceof WebAssembly.CompileError || error instanceof EvalError) return undefined;
    throw error;
  }
}

/** The kernel of an operation on operands of a dtype; undefined where there is none. */
export function kernel(name: string, dtype: string): BlockKernel | undefined {
  const key = `${name} ${dtype}`;
  if (!made.has(key)) made.set(key, make(name, dtype));
  return made.get(key);
}

/** Whether JS computes other bits, so that elements must not be computed there just because they are few. */
export function onlyInVectors(name: string): boolean {
  return name in FUNCTIONS;
}

/** Which elements a kernel leaves to its caller. */
export function leaves(name: string): ((x: number) => boolean) | undefined {
  const domain = FUNCTIONS[name]?.domain;
  return domain && ((x) => !domain.has(x));
}
