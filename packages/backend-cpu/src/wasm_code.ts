// WebAssembly assembled in TypeScript: the few instructions that kernels need, functions with locals made on
// demand, and modules. A value is the code that pushes it, so expressions nest as they read.

/** Code, or the code that pushes a value. */
export type Code = readonly number[];

/** `n` in LEB128, as indices and sizes are written. */
export function unsigned(n: number): number[] {
  const out: number[] = [];
  for (;; n >>>= 7) {
    if (n < 128) return [...out, n];
    out.push(n & 127 | 128);
  }
}

/** `n` in signed LEB128, as constants are written. */
export function signed(n: number): number[] {
  const out: number[] = [];
  for (;; n >>= 7) {
    if (n >= -64 && n < 64) return [...out, n & 127];
    out.push(n & 127 | 128);
  }
}

const list = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: Code) => [id, ...unsigned(body.length), ...body];
const simd = (op: number): Code => [0xfd, ...unsigned(op)];
const binary = (op: Code) => (a: Code, b: Code): Code => [...a, ...b, ...op];

const ALIGNED_8 = 3;
const memory = (op: number) => {
  const code = simd(op);
  return (at: Code, offset = 0): Code => [...at, ...code, ALIGNED_8, ...unsigned(offset)];
};

/** 32-bit integers: addresses and counters. */
export const int = {
  constant: (n: number): Code => [0x41, ...signed(n)],
  add: binary([0x6a]),
  subtract: binary([0x6b]),
  multiply: binary([0x6c]),
  shiftLeft: (a: Code, bits: number): Code => [...a, 0x41, bits, 0x74],
  equal: binary([0x46]),
  /** Whether a < b, both without a sign. */
  less: binary([0x49]),
};

/** Vectors of two doubles. */
export const pair = {
  load: memory(0),
  /** One double in both places. */
  loadTwice: memory(10),
  store: (at: Code, value: Code, offset = 0): Code => [
    ...at,
    ...value,
    ...simd(11),
    ALIGNED_8,
    ...unsigned(offset),
  ],
  /** Stores one of the two doubles. */
  storeHalf: (at: Code, value: Code, half: 0 | 1, offset = 0): Code => [
    ...at,
    ...value,
    ...simd(0x5b),
    ALIGNED_8,
    ...unsigned(offset),
    half,
  ],
  /** A constant in both places. */
  constant: (x: number): Code => {
    const bytes = new Uint8Array(Float64Array.of(x, x).buffer);
    return [...simd(12), ...bytes];
  },
  add: binary(simd(0xf0)),
  subtract: binary(simd(0xf1)),
  multiply: binary(simd(0xf2)),
};

/** A function under construction. Its parameters are integers. */
export class FunctionCode {
  readonly #parameters: number;
  readonly #locals: number[] = [];
  #code: number[] = [];

  /** Starts a function. @param parameters How many integers it takes. */
  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  /** Adds code. */
  put(...code: readonly Code[]): void {
    for (const part of code) for (let i = 0; i < part.length; i++) this.#code.push(part[i]);
  }

  /** A new local variable, as its number. */
  #local(type: number): number {
    return this.#parameters + this.#locals.push(type) - 1;
  }

  /** A new integer variable. */
  int(value?: Code): Variable {
    return this.#made(new Variable(this.#local(0x7f)), value);
  }

  /** A new vector variable. */
  vector(value?: Code): Variable {
    return this.#made(new Variable(this.#local(0x7b)), value);
  }

  #made(v: Variable, value?: Code): Variable {
    if (value) this.put(v.set(value));
    return v;
  }

  /** Parameter number i. */
  parameter(i: number): Variable {
    return new Variable(i);
  }

  /** Repeats what `body` adds; `again` is the condition, looked at after each round. */
  repeat(body: () => void, again: () => Code): void {
    this.put([0x03, 0x40]);
    body();
    this.put(again(), [0x0d, 0, 0x0b]);
  }

  /** Adds a block that `condition` guards. */
  when(condition: Code, body: () => void): void {
    this.put(condition, [0x04, 0x40]);
    body();
    this.put([0x0b]);
  }

  /** The finished body with its locals. */
  get bytes(): number[] {
    const code = [...list(this.#locals.map((t) => [1, t])), ...this.#code, 0x0b];
    return [...unsigned(code.length), ...code];
  }

  /** How many integers the function takes. */
  get parameters(): number {
    return this.#parameters;
  }
}

/** A local variable. */
export class Variable {
  readonly #index: Code;
  /** The code that pushes its value. */
  readonly get: Code;

  /** A variable by number. */
  constructor(index: number) {
    this.#index = unsigned(index);
    this.get = [0x20, ...this.#index];
  }

  /** The code that sets it. */
  set(value: Code): Code {
    return [...value, 0x21, ...this.#index];
  }

  /** The code that adds an integer to it. */
  increase(by: Code): Code {
    return this.set(int.add(this.get, by));
  }
}

/** A module of one function `f` that works in an imported memory. */
export function moduleOf(f: FunctionCode): Uint8Array<ArrayBuffer> {
  const parameters = new Array<Code>(f.parameters).fill([0x7f]);
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([[0x60, ...list(parameters), 0]])),
    ...section(2, list([[1, 0x6d, 1, 0x6d, 2, 0, 1]])),
    ...section(3, list([[0]])),
    ...section(7, list([[1, 0x66, 0, 0]])),
    ...section(10, list([f.bytes])),
  ]);
}
