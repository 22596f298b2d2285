// From the rows of rows.ts to modules, assembled when a kernel is first used. Operands and results lie anywhere
// in the shared memory.

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
  V128,
  v128,
} from "./encode.ts";
import { linked } from "./link.ts";
import { blockMemory } from "./memory.ts";
import {
  ARITHMETIC,
  arity,
  COMPARISONS,
  type FunctionRows,
  FUNCTIONS,
  laneBytes,
  LANES,
  type Lanes,
  type VectorFunction,
} from "./rows.ts";

/**
 * Computes n elements from the addresses of the operands into that of the result, which come in this order;
 * gives a sum of the bits below. Functions read and write on to the next multiple of LANES_MOST elements, other operations
 * write n.
 */
export type BlockKernel = (n: number, ...addresses: number[]) => number;

/** A number of elements that every kernel ends at. */
export const TURN = 64;

/** One that functions end at: they compute a multiple of it and nothing else. */
export const LANES_MOST = 4;

/** What a kernel reports: elements that it leaves to its caller, and results that are not finite. */
export const LEFT = 1, NON_FINITE = 2;

/** The bit of what a kernel reads that says that of the first operand every second element counts. */
export const STEPPED = 4;

/** Vectors that a turn of the loop computes: enough to keep the processor busy. */
const UNROLL = 2, UNROLL_MORE = 4;

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

/** Elementary functions of doubles, and of floats, as such or through doubles. */
function functionKernel(
  { long, ...rows }: FunctionRows,
  lanes: "f64" | "f32",
  operands: number,
): FunctionCode {
  const f = new FunctionBuilder("f", operands + 2), row = rows[lanes], { domain, set } = row;
  const floats = lanes === "f32" ? f32x4 : f64x2, through = floats !== set;
  const width = through ? 8 : 16, unroll = operands > 1 || long ? UNROLL_MORE : UNROLL;
  const end = f.let(i32.shl(f.param(0), i32.constant(lanes === "f32" ? 2 : 3)), I32);
  // Inside its domain a function is finite.
  const wild = watch(f), inside = f.local(V128);
  if (domain) inside.set(v128.not(inside.get));
  const turn = (vectors: number) => (i: Code) => {
    const from = Array.from({ length: operands }, (_, k) => f.let(i32.add(f.param(k + 1), i), I32));
    const to = f.let(i32.add(f.param(operands + 1), i), I32);
    f.together(Array.from({ length: vectors }, (_, u) => () => {
      const at = u * width;
      const xs = from.map((address) =>
        f.let(through ? f64x2.promoteLow(v128.load64(address, at)) : v128.load(address, at))
      );
      const y = f.let(row.f(f, ...xs)), z = through ? f.let(f32x4.demote(y)) : y;
      f.emit((through ? v128.store64 : v128.store)(to, z, at));
      if (domain) inside.set(v128.and(inside.get, domain.mask(xs[0], set)));
      else wild.add(floats.sub(z, z));
    }));
  };
  const turns = f.let(i32.and(end, i32.constant(-width * unroll)), I32);
  f.loopFrom(i32.constant(0), turns, width * unroll, turn(unroll));
  f.loopFrom(turns, end, width, turn(1));
  if (domain) wild.add(v128.not(inside.get));
  return f.done(wild.seen(domain || operands === 2 ? LEFT : NON_FINITE));
}

/**
 * What reads a vector of each operand: `vectors` gives readers of what lies a distance behind the addresses, `lone`
 * one element in all lanes.
 * @param repeated A bit for each operand that is one number, read before the loop; further ones from `STEPPED` on for
 * each of which every second element counts.
 */
function reader(f: FunctionBuilder, operands: number, bytes: number, repeated: number) {
  const splat = (at: Code) => f.let(v128.loadSplat(at, bytes));
  const one = Array.from(
    { length: operands },
    (_, k) => repeated >> k & 1 ? splat(f.param(k + 1)) : undefined,
  );
  const stepped = (k: number) => (repeated / STEPPED) >> k & 1;
  const place = (k: number, i: Code) =>
    i32.add(f.param(k + 1), stepped(k) ? i32.shl(i, i32.constant(1)) : i);
  const even = Array.from({ length: 16 }, (_, b) => 2 * (b - b % bytes) + b % bytes);
  return {
    vectors: (i: Code) => {
      const from = one.map((x, k) => x ? [] : f.let(place(k, i), I32));
      return (offset: number): Code[] =>
        one.map((x, k) =>
          x ?? f.let(
            stepped(k)
              ? v128.shuffle(
                v128.load(from[k], 2 * offset),
                v128.load(from[k], 2 * offset + 16),
                even,
              )
              : v128.load(from[k], offset),
          )
        );
    },
    lone: (i: Code): Code[] => one.map((x, k) => x ?? splat(place(k, i))),
  };
}

/** Goes through n things by `step`, and by 1 where fewer are left. */
function runs(f: FunctionBuilder, n: Code, step: number, all: (i: Code) => void, rest: typeof all) {
  const whole = f.let(i32.and(n, i32.constant(-step)), I32);
  f.loopFrom(i32.constant(0), whole, step, all);
  f.loopFrom(whole, n, 1, rest);
}

/** Operations that give what they take. */
function arithmeticKernel(
  g: VectorFunction,
  operands: number,
  lanes: Lanes,
  repeated: number,
): FunctionCode {
  const f = new FunctionBuilder("f", operands + 2), bytes = laneBytes(lanes);
  const { vectors, lone } = reader(f, operands, bytes, repeated);
  const floats = lanes === "f64" ? f64x2 : lanes === "f32" ? f32x4 : undefined;
  // A sum of results is finite only where all of them are: it costs one instruction a vector. Sums that pass the
  // largest number are an alarm for nothing.
  const sums = Array.from({ length: floats ? UNROLL_MORE : 0 }, () => f.local(V128));
  const some = (count: number) => (i: Code) => {
    const xs = count && vectors(i), to = f.let(i32.add(f.param(operands + 1), i), I32);
    for (let u = 0; u < (count || 1); u++) {
      const y = f.let(g(f, ...xs ? xs(16 * u) : lone(i)));
      f.emit(xs ? v128.store(to, y, 16 * u) : v128.storeFirst(to, y, bytes));
      if (floats) sums[u].set(floats.add(sums[u].get, y));
    }
  };
  const end = f.let(i32.mul(f.param(0), i32.constant(bytes)), I32);
  let from = i32.constant(0);
  for (const count of [UNROLL_MORE, 1, 0]) {
    const step = 16 * count || bytes, to = f.let(i32.and(end, i32.constant(-step)), I32);
    f.loopFrom(from, to, step, some(count));
    from = to;
  }
  const wild = watch(f);
  if (floats) { for (const { get } of sums) wild.add(floats.sub(get, get)); }
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
function comparisonKernel(
  g: VectorFunction,
  operands: number,
  lanes: Lanes,
  repeated: number,
): FunctionCode {
  const f = new FunctionBuilder("f", operands + 2), bytes = laneBytes(lanes);
  const { vectors, lone } = reader(f, operands, bytes, repeated);
  const scaled = (i: Code) => bytes === 1 ? i : f.let(i32.mul(i, i32.constant(bytes)), I32);
  const to = (i: Code) => i32.add(f.param(operands + 1), i);
  const bools = (mask: Code) => v128.and(mask, i8x16.splat(1));
  runs(f, f.param(0), 16, (i) => {
    const read = vectors(scaled(i));
    let masks = Array.from({ length: bytes }, (_, u) => f.let(g(f, ...read(16 * u))));
    for (let width = bytes; width > 1; width /= 2) {
      masks = masks.filter((_, k) => k % 2 === 0)
        .map((mask, k) => f.let(narrowed(mask, masks[2 * k + 1], width)));
    }
    f.emit(v128.store(to(i), bools(masks[0])));
  }, (i) => f.emit(v128.storeFirst(to(i), bools(g(f, ...lone(scaled(i)))), 1)));
  return f.done(i32.constant(0));
}

/** `where`: bytes of 0 and 1 choose between lanes of a width. */
function whereKernel(bytes: number): FunctionCode {
  const f = new FunctionBuilder("f", 5);
  const places = (i: Code) => {
    const at = bytes === 1 ? i : f.let(i32.mul(i, i32.constant(bytes)), I32);
    return [2, 3, 4].map((k) => i32.add(f.param(k), at));
  };
  const choice = (i: Code) => i32.add(f.param(1), i);
  runs(f, f.param(0), 16, (i) => {
    const [p, q, to] = places(i);
    let masks = [f.let(i8x16.neg(v128.load(choice(i))))];
    for (let width = 1; width < bytes; width *= 2) {
      masks = masks.flatMap((mask) => WIDER[width].map((extend) => f.let(extend(mask))));
    }
    masks.forEach((mask, u) => {
      const x = v128.load(p, 16 * u), y = v128.load(q, 16 * u);
      f.emit(v128.store(to, v128.select(x, y, mask), 16 * u));
    });
  }, (i) => {
    const [p, q, to] = places(i), mask = i8x16.neg(v128.loadSplat(choice(i), 1));
    const [x, y] = [p, q].map((at) => v128.loadSplat(at, bytes));
    f.emit(v128.storeFirst(to, v128.select(x, y, mask), bytes));
  });
  return f.done(i32.constant(0));
}

const WIDER: Record<number, readonly [(x: Code) => Code, (x: Code) => Code]> = {
  1: [i16x8.extendLow, i16x8.extendHigh],
  2: [i32x4.extendLow, i32x4.extendHigh],
  4: [i64x2.extendLow, i64x2.extendHigh],
};

/** The code of an operation's kernel. */
export function codeOf(name: string, dtype: string, repeated: number): FunctionCode | undefined {
  const lanes = LANES[dtype];
  if (!lanes) return undefined;
  if (name === "where") return whereKernel(laneBytes(lanes));
  if (name in FUNCTIONS) {
    if (lanes !== "f64" && lanes !== "f32") return undefined;
    return functionKernel(FUNCTIONS[name], lanes, arity(name));
  }
  const g = ARITHMETIC[name]?.[lanes], h = COMPARISONS[name]?.[lanes];
  if (g && dtype !== "bool") return arithmeticKernel(g, arity(name), lanes, repeated);
  return h && comparisonKernel(h, arity(name), lanes, repeated);
}

let tables = false;
let putTables: (memory: ArrayBufferLike) => void = () => {};

/** Adds elementary functions, and what puts the tables that they read into the shared memory. */
export function addFunctions(
  rows: Readonly<Record<string, FunctionRows>>,
  put: (memory: ArrayBufferLike) => void,
): void {
  Object.assign(FUNCTIONS, rows);
  putTables = put;
}

/** The memory, with the tables that the elementary functions read. */
export function readyMemory(): WebAssembly.Memory {
  const memory = blockMemory();
  if (!tables) {
    putTables(memory.buffer);
    tables = true;
  }
  return memory;
}

const made = new Map<string, BlockKernel | undefined>();

function make(name: string, dtype: string, repeated: number): BlockKernel | undefined {
  const code = codeOf(name, dtype, repeated);
  if (name in FUNCTIONS) readyMemory();
  return code && linked<{ f: BlockKernel }>([code])?.f;
}

/**
 * The kernel of an operation on operands of a dtype; undefined where there is none.
 * @param repeated How operands of arithmetic and comparisons lie: see `reader`.
 */
export function kernel(name: string, dtype: string, repeated = 0): BlockKernel | undefined {
  const key = `${name} ${dtype} ${repeated}`;
  if (!made.has(key)) made.set(key, make(name, dtype, repeated));
  return made.get(key);
}

/** Whether JS computes other bits, so that elements must not be computed there just because they are few. */
export function onlyInVectors(name: string): boolean {
  return name in FUNCTIONS && !FUNCTIONS[name].exact;
}

/** Whether it is an elementary function: of one operand repeated it has no kernel, of two it leaves NaN to its caller. */
export const isFunction = (name: string): boolean => name in FUNCTIONS;

/** Which elements a kernel of one operand leaves to its caller. */
export function leaves(name: string, dtype: string): ((x: number) => boolean) | undefined {
  const domain = FUNCTIONS[name]?.[dtype === "float32" ? "f32" : "f64"].domain;
  return domain && ((x) => !domain.has(x));
}
