// The encoding of WebAssembly: numbers, sections, and the instructions that the kernels use, each a function
// that puts the code of its operands in front of its own. What is computed with them is in the other files
// of this folder. https://webassembly.github.io/spec/core/binary/

/** A constant vector: sixteen bytes. */
export interface Constant {
  readonly bytes: readonly number[];
}

/** Instructions that leave one value on the stack, or none; constant vectors are still to be put in. */
export type Code = readonly (number | Constant)[];

/** Types of values. */
export const I32 = 0x7f, I64 = 0x7e, F32 = 0x7d, F64 = 0x7c, V128 = 0x7b;

/** An unsigned number in LEB128. */
export function unsigned(n: number): number[] {
  const out: number[] = [];
  for (;; n >>>= 7) {
    if (n < 128) return [...out, n];
    out.push(n & 127 | 128);
  }
}

/** A signed 32-bit number in LEB128. */
export function signed(n: number): number[] {
  const out: number[] = [];
  for (;; n >>= 7) {
    if (n >= -64 && n < 64) return [...out, n & 127];
    out.push(n & 127 | 128);
  }
}

/** The same of 64 bits. */
function signed64(n: bigint): number[] {
  const out: number[] = [];
  for (;; n >>= 7n) {
    if (n < 64n && n >= -64n) return [...out, Number(n & 127n)];
    out.push(Number(n & 127n | 128n));
  }
}

const bytesOf64 = (x: number | bigint): number[] => {
  const data = new DataView(new ArrayBuffer(8));
  if (typeof x === "bigint") data.setBigInt64(0, x, true);
  else data.setFloat64(0, x, true);
  return [...new Uint8Array(data.buffer)];
};
const bytesOf32 = (x: number): number[] => {
  const data = new DataView(new ArrayBuffer(4));
  data.setFloat32(0, x, true);
  return [...new Uint8Array(data.buffer)];
};

const simd = (op: number): number[] => [0xfd, ...unsigned(op)];
type Unary = (x: Code) => Code;
type Binary = (x: Code, y: Code) => Code;
const unary = (op: number): Unary => (x) => [...x, ...simd(op)];
const binary = (op: number): Binary => (x, y) => [...x, ...y, ...simd(op)];
const ternary = (op: number) => (x: Code, y: Code, z: Code): Code => [
  ...[...x, ...y, ...z],
  ...simd(op),
];
const shift = (op: number) => (x: Code, n: number): Code => [...x, 0x41, ...signed(n), ...simd(op)];
const plain = (op: number): Binary => (x, y) => [...x, ...y, op];

/** Instructions on numbers of 32 bits outside vectors: addresses and counters. */
export const i32 = {
  constant: (n: number): Code => [0x41, ...signed(n)],
  add: plain(0x6a),
  sub: plain(0x6b),
  mul: plain(0x6c),
  and: plain(0x71),
  or: plain(0x72),
  shl: plain(0x74),
  shrU: plain(0x76),
  less: plain(0x48),
  equal: plain(0x46),
  /** x where the condition is not zero, else y. */
  select: (x: Code, y: Code, condition: Code): Code => [...x, ...y, ...condition, 0x1b],
  ...{ lessU: plain(0x49), lessEqualU: plain(0x4d) },
  /** How many bits below the lowest one are zero; 32 where all are. */
  zerosBelow: (x: Code): Code => [...x, 0x68],
  /** One byte, and two, without a sign. */
  load8: (at: Code, offset = 0): Code => [...at, 0x2d, 0, ...unsigned(offset)],
  load16: (at: Code, offset = 0): Code => [...at, 0x2f, 0, ...unsigned(offset)],
  store8: (at: Code, value: Code): Code => [...at, ...value, 0x3a, 0, 0],
  store16: (at: Code, value: Code): Code => [...at, ...value, 0x3b, 0, 0],
  load: (at: Code, offset = 0): Code => [...at, 0x28, 0, ...unsigned(offset)],
  store: (at: Code, value: Code, offset = 0): Code => [
    ...[...at, ...value],
    ...[0x36, 0, ...unsigned(offset)],
  ],
};

/** Sums of two neighbours each, as numbers twice as wide without a sign. */
export const widened = {
  /** Of bytes. */
  halves: unary(0x7d),
  /** Of 16 bits. */
  words: unary(0x7f),
};

/** The same with 64 bits; comparisons give 32. */
export const i64 = {
  constant: (n: bigint): Code => [0x42, ...signed64(n)],
  ...{ add: plain(0x7c), mul: plain(0x7e), and: plain(0x83), or: plain(0x84), xor: plain(0x85) },
  ...{ rotr: plain(0x8a), isZero: (x: Code): Code => [...x, 0x50] },
  ...{
    shl: plain(0x86),
    shr: plain(0x87),
    shrU: plain(0x88),
    lessU: plain(0x54),
    lessEqualU: plain(0x58),
  },
  load: (at: Code, offset = 0): Code => [...at, 0x29, 0, ...unsigned(offset)],
  store: (at: Code, value: Code, offset = 0): Code => [
    ...[...at, ...value],
    ...[0x37, 0, ...unsigned(offset)],
  ],
  /** The lower 32 bits. */
  low: (x: Code): Code => [...x, 0xa7],
  /** A double without its fraction; numbers past the range become its ends, NaN becomes 0. */
  truncate: (x: Code): Code => [...x, 0xfc, 6],
  /** An unsigned number of 32 bits with 64. */
  extend: (x: Code): Code => [...x, 0xad],
};

/** Instructions on one number of either width. */
export const f64 = {
  load: (at: Code, offset = 0): Code => [...at, 0x2b, 0, ...unsigned(offset)],
  store: (at: Code, value: Code, offset = 0): Code => [
    ...[...at, ...value],
    ...[0x39, 0, ...unsigned(offset)],
  ],
  constant: (x: number): Code => [0x44, ...bytesOf64(x)],
  ...{ add: plain(0xa0), mul: plain(0xa2), less: plain(0x63) },
  /** The nearest double to an integer of 64 bits. */
  convert: (x: Code): Code => [...x, 0xb9],
  convertU: (x: Code): Code => [...x, 0xba],
};
/** The same in single precision. */
export const f32 = {
  load: (at: Code, offset = 0): Code => [...at, 0x2a, 0, ...unsigned(offset)],
  store: (at: Code, value: Code, offset = 0): Code => [
    ...[...at, ...value],
    ...[0x38, 0, ...unsigned(offset)],
  ],
  constant: (x: number): Code => [0x43, ...bytesOf32(x)],
  ...{ add: plain(0x92), mul: plain(0x94) },
  /** The nearest float to an integer of 64 bits. */
  convert: (x: Code): Code => [...x, 0xb4],
  convertU: (x: Code): Code => [...x, 0xb5],
};

/** Copies bytes. */
export const copyBytes = (to: Code, from: Code, length: Code): Code => [
  ...[...to, ...from, ...length],
  ...[0xfc, 0x0a, 0, 0],
];

/** Calls function `i` of the module. */
export const call = (i: number, ...args: readonly Code[]): Code => [...args.flat(), 0x10, i];

/** Instructions on whole vectors. */
export const v128 = {
  /** The 16 bytes at an address; `lanes` bytes of alignment are promised to nobody. */
  load: (at: Code, offset = 0): Code => [...at, ...simd(0), 0, ...unsigned(offset)],
  store: (at: Code, value: Code, offset = 0): Code => [
    ...[...at, ...value],
    ...[...simd(11), 0, ...unsigned(offset)],
  ],
  /** The lowest 8 bytes to an address. */
  store64: (at: Code, value: Code, offset = 0): Code => [
    ...[...at, ...value],
    ...[...simd(0x5b), 0, ...unsigned(offset), 0],
  ],
  /** The upper 8 bytes to an address. */
  store64High: (at: Code, value: Code, offset = 0): Code => [
    ...[...at, ...value],
    ...[...simd(0x5b), 0, ...unsigned(offset), 1],
  ],
  load64: (at: Code, offset = 0): Code => [...at, ...simd(0x5d), 0, ...unsigned(offset)],
  load32: (at: Code, offset = 0): Code => [...at, ...simd(0x5c), 0, ...unsigned(offset)],
  /** The lowest 1, 2, 4 or 8 bytes to an address. */
  storeFirst: (at: Code, value: Code, bytes: number): Code => [
    ...[...at, ...value],
    ...[...simd(0x58 + Math.log2(bytes)), 0, 0, 0],
  ],
  /** An element of 1, 2, 4 or 8 bytes at an address, in all lanes. */
  loadSplat: (at: Code, bytes: number): Code => [...at, ...simd(7 + Math.log2(bytes)), 0, 0],
  /** Four bytes at an address, in all quarters. */
  load32Splat: (at: Code, offset = 0): Code => [...at, ...simd(9), 0, ...unsigned(offset)],
  /** Eight bytes at an address, in both halves. */
  load64Twice: (at: Code, offset = 0): Code => [...at, ...simd(10), 0, ...unsigned(offset)],
  bytes: (bytes: readonly number[]): Code => [{ bytes }],
  shuffle: (x: Code, y: Code, lanes: readonly number[]): Code => [
    ...[...x, ...y],
    ...[...simd(13), ...lanes],
  ],
  not: unary(0x4d),
  and: binary(0x4e),
  or: binary(0x50),
  xor: binary(0x51),
  /** Bits of `x` where `mask` has ones, else of `y`. */
  select: (x: Code, y: Code, mask: Code): Code => [...x, ...y, ...mask, ...simd(0x52)],
  anyTrue: unary(0x53),
  /** The highest bit of each byte, as a number. */
  bitsOfBytes: unary(0x64),
};

/** Which bytes two lanes of eight are. */
const pick = (first: number, second: number): number[] =>
  [first, second].flatMap((at) => Array.from({ length: 8 }, (_, i) => at + i));

/** Instructions on two doubles. */
export const f64x2 = {
  constant: (x: number | bigint): Code => {
    const bytes = bytesOf64(x);
    return v128.bytes([...bytes, ...bytes]);
  },
  ...{ eq: binary(0x47), ne: binary(0x48), lt: binary(0x49) },
  ...{ gt: binary(0x4a), le: binary(0x4b), ge: binary(0x4c) },
  ...{ ceil: unary(0x74), floor: unary(0x75), trunc: unary(0x7a), nearest: unary(0x94) },
  ...{ abs: unary(0xec), neg: unary(0xed), sqrt: unary(0xef) },
  ...{ add: binary(0xf0), sub: binary(0xf1), mul: binary(0xf2), div: binary(0xf3) },
  ...{ min: binary(0xf4), max: binary(0xf5), pmin: binary(0xf6), pmax: binary(0xf7) },
  lane: (x: Code, i: number): Code => [...x, ...simd(0x21), i],
  /** Two doubles side by side, each computed apart. */
  pair: (x: Code, y: Code): Code => [...x, ...simd(0x14), ...y, ...simd(0x22), 1],
  /** The two lower integers of 32 bits of a vector, as doubles. */
  convertLow: unary(0xfe),
  convertLowU: unary(0xff),
  /** x y + z and z - x y, rounded once, and x or y by the lanes of a mask; engines with relaxed vectors have them. */
  ...{ multiplyAdd: ternary(0x107), lessProduct: ternary(0x108), select: ternary(0x10c) },
  /** The first doubles of two vectors, and the second ones. */
  lows: (x: Code, y: Code): Code => v128.shuffle(x, y, pick(0, 16)),
  highs: (x: Code, y: Code): Code => v128.shuffle(x, y, pick(8, 24)),
  /** The two lower floats of a vector of four, as doubles. */
  promoteLow: unary(0x5f),
};

/** Instructions on four floats. */
export const f32x4 = {
  constant: (x: number): Code => {
    const bytes = bytesOf32(x);
    return v128.bytes([...bytes, ...bytes, ...bytes, ...bytes]);
  },
  ...{ eq: binary(0x41), ne: binary(0x42), lt: binary(0x43) },
  ...{ gt: binary(0x44), le: binary(0x45), ge: binary(0x46) },
  ...{ ceil: unary(0x67), floor: unary(0x68), trunc: unary(0x69), nearest: unary(0x6a) },
  ...{ abs: unary(0xe0), neg: unary(0xe1), sqrt: unary(0xe3) },
  ...{ add: binary(0xe4), sub: binary(0xe5), mul: binary(0xe6), div: binary(0xe7) },
  ...{ min: binary(0xe8), max: binary(0xe9), pmin: binary(0xea), pmax: binary(0xeb) },
  lane: (x: Code, i: number): Code => [...x, ...simd(0x1f), i],
  /** Four floats side by side. */
  join: ([x, ...rest]: readonly Code[]): Code => [
    ...[...x, ...simd(0x13)],
    ...rest.flatMap((y, i) => [...y, ...simd(0x20), i + 1]),
  ],
  /** Integers of 32 bits as floats. */
  convert: unary(0xfa),
  /** Floats without their fractions as integers of 32 bits; past the range, its ends. */
  truncate: unary(0xf8),
  convertU: unary(0xfb),
  /** x y + z and z - x y, rounded once, and x or y by the lanes of a mask; engines with relaxed vectors have them. */
  ...{ multiplyAdd: ternary(0x105), lessProduct: ternary(0x106), select: ternary(0x10b) },
  /** Two doubles as the two lower floats; the upper ones are 0. */
  demote: unary(0x5e),
};

/** Instructions on integers by width, and between widths. */
export const i8x16 = {
  ...{ eq: binary(35), ne: binary(36), add: binary(0x6e), sub: binary(0x71) },
  splat: (x: number): Code => v128.bytes(new Array<number>(16).fill(x & 255)),
  ...{ abs: unary(0x60), neg: unary(0x61) },
  ...{ min: binary(0x76), minU: binary(0x77), max: binary(0x78), maxU: binary(0x79) },
  /** Eight and eight numbers of 16 bits, saturated to bytes with a sign. */
  narrow: binary(0x65),
  /** The same to bytes without a sign. */
  narrowU: binary(0x66),
};
/** Integers of 16 bits. */
export const i16x8 = {
  ...{ eq: binary(45), add: binary(0x8e), sub: binary(0x91), mul: binary(0x95), shl: shift(0x8b) },
  narrow: binary(0x85),
  narrowU: binary(0x86),
  ...{ extendLow: unary(0x87), extendHigh: unary(0x88) },
  ...{ extendLowU: unary(0x89), extendHighU: unary(0x8a) },
  ...{ min: binary(0x96), minU: binary(0x97), max: binary(0x98), maxU: binary(0x99) },
};
/** Integers of 32 bits. */
export const i32x4 = {
  constant: (x: number): Code =>
    v128.bytes([0, 1, 2, 3].flatMap(() => [0, 8, 16, 24].map((s) => x >> s & 255))),
  ...{
    eq: binary(0x37),
    ne: binary(0x38),
    add: binary(0xae),
    sub: binary(0xb1),
    mul: binary(0xb5),
  },
  ...{ lt: binary(0x39), gt: binary(0x3b), le: binary(0x3d), ge: binary(0x3f) },
  ...{ ltU: binary(0x3a), gtU: binary(0x3c), leU: binary(0x3e), geU: binary(0x40) },
  ...{ shl: shift(0xab), shr: shift(0xac), shrU: shift(0xad), abs: unary(0xa0), neg: unary(0xa1) },
  /** One lane as a number. */
  lane: (x: Code, i: number): Code => [...x, ...simd(0x1b), i],
  ...{ extendLow: unary(0xa7), extendHigh: unary(0xa8) },
  ...{ extendLowU: unary(0xa9), extendHighU: unary(0xaa) },
  ...{ min: binary(0xb6), minU: binary(0xb7), max: binary(0xb8), maxU: binary(0xb9) },
  /** Two doubles without their fractions as the two lower lanes, the upper ones 0; past the range, its ends. */
  truncate: unary(0xfc),
  truncateU: unary(0xfd),
};
/** Integers of 64 bits. */
export const i64x2 = {
  constant: (x: bigint): Code => f64x2.constant(x),
  ...{
    add: binary(0xce),
    sub: binary(0xd1),
    mul: binary(0xd5),
    eq: binary(0xd6),
    ne: binary(0xd7),
  },
  ...{ lt: binary(0xd8), gt: binary(0xd9), le: binary(0xda), ge: binary(0xdb) },
  ...{ extendLow: unary(0xc7), extendHigh: unary(0xc8) },
  ...{ extendLowU: unary(0xc9), extendHighU: unary(0xca) },
  /** One lane as a number, and two numbers side by side. */
  lane: (x: Code, i: number): Code => [...x, ...simd(0x1d), i],
  pair: (x: Code, y: Code): Code => [...x, ...simd(0x12), ...y, ...simd(0x1e), 1],
  ...{ shl: shift(0xcb), shr: shift(0xcc), shrU: shift(0xcd), neg: unary(0xc1) },
};

const list = (items: readonly (readonly number[])[]): number[] => [
  ...unsigned(items.length),
  ...items.flat(),
];
const section = (id: number, body: readonly number[]) => [id, ...unsigned(body.length), ...body];

/** One exported function: its parameters are 32-bit numbers. */
export interface FunctionCode {
  readonly name: string;
  readonly params: number;
  /** The type of what it returns, if it does. */
  readonly returns: number | undefined;
  /** The types of its locals in order, behind the parameters. */
  readonly locals: readonly number[];
  readonly body: readonly number[];
}

const text = (
  s: string,
): number[] => [...unsigned(s.length), ...[...s].map((c) => c.charCodeAt(0))];

/** A module that imports its memory, of such limits, as `m.m` and exports functions. */
export function moduleOf(
  functions: readonly FunctionCode[],
  limits: readonly number[] = [0, 1],
): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) => [
    0x60,
    ...list(Array.from({ length: f.params }, () => [I32])),
    ...list(f.returns === undefined ? [] : [[f.returns]]),
  ]);
  const codes = functions.map((f) => {
    const code = [...list(f.locals.map((type) => [1, type])), ...f.body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    // One import: "m" of "m", a memory.
    ...section(2, [1, 1, 109, 1, 109, 2, ...limits]),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(7, list(functions.map((f, i) => [...text(f.name), 0, ...unsigned(i)]))),
    ...section(10, list(codes)),
  ]);
}

/** A variable of a function. */
export interface Local {
  /** Reads it. */
  readonly get: Code;
  /** Adds the instructions that set it. */
  set(value: Code): void;
}

/** Writes the body of one function: gives out locals and collects instructions. */
export class FunctionBuilder {
  readonly #name: string;
  readonly #params: number;
  readonly #locals: number[] = [];
  #steps: Code[] = [];

  /** Begins a function. @param name Its name. @param params Number of 32-bit parameters. */
  constructor(name: string, params: number) {
    this.#name = name;
    this.#params = params;
  }

  /** Reads a parameter. */
  param(i: number): Code {
    return [0x20, ...unsigned(i)];
  }

  /** A new local. */
  local(type: number): Local {
    const at = unsigned(this.#params + this.#locals.push(type) - 1);
    return { get: [0x20, ...at], set: (value) => this.emit([...value, 0x21, ...at]) };
  }

  /** A value that is used more than once: computed here, read from a local. */
  let(value: Code, type = V128): Code {
    const local = this.local(type);
    local.set(value);
    return local.get;
  }

  /** A number that changes: an address or a counter. */
  variable(value?: Code): Local {
    const v = this.local(I32);
    if (value) v.set(value);
    return v;
  }

  /** Adds to one. */
  increase(v: Local, by: Code | number): void {
    v.set(i32.add(v.get, typeof by === "number" ? i32.constant(by) : by));
  }

  /** Adds instructions. */
  emit(code: Code): void {
    this.#steps.push(code);
  }

  /** The instructions that a body adds, step by step. */
  #collected(body: () => void): readonly Code[] {
    const outer = this.#steps, steps: Code[] = this.#steps = [];
    body();
    this.#steps = outer;
    return steps;
  }

  /** Adds the instructions of like bodies, a step of each in turn, so that they share what is read for it. */
  together(bodies: readonly (() => void)[]): void {
    const all = bodies.map((body) => this.#collected(body));
    all[0].forEach((_, i) => all.forEach((steps) => this.emit(steps[i])));
  }

  /** Runs `body` for i = start, start + step, ... while it is below `end`; at least once. */
  loop(end: Code, step: number | Code, body: (i: Code) => void, start = i32.constant(0)): void {
    const i = this.local(I32);
    i.set(start);
    this.repeat(() => {
      body(i.get);
      i.set(i32.add(i.get, typeof step === "number" ? i32.constant(step) : step));
    }, i32.less(i.get, end));
  }

  /** Runs `body`, and again as long as `again` is not zero after it. */
  repeat(body: () => void, again: Code): void {
    this.emit([0x03, 0x40]);
    body();
    this.emit([...again, 0x0d, 0, 0x0b]);
  }

  /** The same; not at all when it starts at the end. */
  loopFrom(start: Code, end: Code, step: number, body: (i: Code) => void): void {
    this.when(i32.less(start, end), () => this.loop(end, step, body, start));
  }

  /** Runs `body` for things that `left` counts down, `together` of them at a time, as long as there are so many. */
  each(left: Local, together: number, body: () => void): void {
    this.while(i32.less(i32.constant(together - 1), left.get), () => {
      body();
      this.increase(left, -together);
    });
  }

  /** Runs `body` as long as a condition holds before it. */
  while(condition: Code, body: () => void): void {
    this.when(condition, () => this.repeat(body, condition));
  }

  /** Runs `body` where a condition holds, and `otherwise` where not. */
  when(condition: Code, body: () => void, otherwise?: () => void): void {
    const own = this.#collected(body).flat();
    const other = otherwise ? [0x05, ...this.#collected(otherwise).flat()] : [];
    this.emit([...condition, 0x04, 0x40, ...own, ...other, 0x0b]);
  }

  /** Returns from the function here. */
  leave(result: Code): void {
    this.emit([...result, 0x0f]);
  }

  /** The function; it makes each constant once, for to make one takes longer than to read it. @param result What it returns. @param type The type of that. */
  done(result?: Code, type = I32): FunctionCode {
    const constants = new Map<string, number[]>(), first: number[] = [], rest: number[] = [];
    for (const part of [...this.#steps.flat(), ...result ?? []]) {
      if (typeof part === "number") {
        rest.push(part);
        continue;
      }
      const key = part.bytes.join();
      let at = constants.get(key);
      if (!at) {
        at = unsigned(this.#params + this.#locals.push(V128) - 1);
        constants.set(key, at);
        first.push(...simd(12), ...part.bytes, 0x21, ...at);
      }
      rest.push(0x20, ...at);
    }
    const body = [...first, ...rest];
    const returns = result === undefined ? undefined : type;
    return { name: this.#name, params: this.#params, returns, locals: this.#locals, body };
  }
}
