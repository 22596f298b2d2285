// What all bit generators share: seeding from a SeedSequence, spawning, raw draws, and the state that may
// be read and set at any time although words are drawn in blocks. The algorithms are in files of their own.

import {
  adoptFresh,
  Binder,
  currentBackend,
  isOptions,
  ndarray,
  NotImplementedError,
  OverflowError,
  type Shape,
  sizeOf,
  TraceError,
  tracer,
  uint64,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { type Entropy, type ISeedSequence, SeedSequence } from "./seed_sequence.ts";
import { type BitSource, BLOCK, Stream, take64 } from "./stream.ts";

/** What seeds a bit generator. */
export type Seed = Entropy | ISeedSequence | null;

/** A generator's state: a plain object with NumPy's keys. */
export interface BitGeneratorState {
  /** The class's name. */
  readonly bit_generator: string;
  /** What the algorithm keeps. */
  readonly state: object;
  /** 1 when half of a 64-bit value waits for the next 32-bit draw. */
  readonly has_uint32?: number;
  /** That half. */
  readonly uinteger?: number;
}

/** The seed among a constructor's arguments, which takes nothing else. */
export function onlySeed(
  name: string,
  seed: Seed | undefined,
  args: ArrayLike<unknown>,
): Seed | undefined {
  if (args.length < 2 && (!isOptions(seed) || isSeedSequence(seed))) return seed;
  const given = Array.from(args);
  while (given.length > 1 && given[given.length - 1] === undefined) given.pop();
  return new Binder(name, [["seed", tags.Anything, null]]).raw(given)[0] as Seed | undefined;
}

/** Whether a value can seed: an object with `generate_state`. */
export function isSeedSequence(x: unknown): x is ISeedSequence {
  return typeof x === "object" && x !== null &&
    typeof (x as Partial<ISeedSequence>).generate_state === "function";
}

/** 32-bit words from a seed sequence of any kind; `wide` takes them as halves of 64-bit words, as NumPy does. */
export function seedWords(seq: ISeedSequence, n: number, wide: boolean): Uint32Array {
  if (seq instanceof SeedSequence) return seq.words(n);
  const state = seq.generate_state(wide ? n / 2 : n, wide ? "uint64" : "uint32");
  const bytes = state.data as Uint32Array | BigUint64Array;
  return new Uint32Array(bytes.slice().buffer);
}

/** The shape that `size` asks for; `undefined` for one plain value. */
export function sizeShape(x: unknown, fn: string): number[] | undefined {
  if (x === undefined || x === null) return undefined;
  const shape = tags.ShapeLike.normalize(x, { fn, param: "size" });
  for (const n of shape) {
    if (n < 0) throw new ValueError("negative dimensions are not allowed");
  }
  return shape;
}

const rawArgs = new Binder("random_raw", [
  ["size", tags.Anything, null],
  ["output", tags.Bool, true],
]);

/**
 * What `PCG64`, `MT19937`, `Philox`, `SFC64` and `PCG64DXSM` have in common. It can't be made by itself.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bits = new np.random.PCG64(42);
 * const saved = bits.state;
 * const first = bits.random_raw();
 * bits.state = saved;
 * assertEquals(bits.random_raw(), first);
 * assertEquals(bits instanceof np.random.BitGenerator, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/bit_generators/generated/numpy.random.BitGenerator.html
 */
export abstract class BitGenerator implements BitSource {
  /** What the distributions read; for authors of distributions. */
  readonly stream: Stream;
  /** The sequence that seeded the generator, if one did. */
  protected seedSequence: ISeedSequence | undefined;
  /** The trace in which it was made, if one was going on. */
  readonly #born: unknown = tracer();

  /** Seeds. @param seed An integer, integers, a SeedSequence, or None for the system's entropy. */
  constructor(seed?: Seed, narrow = false) {
    if (new.target === BitGenerator) {
      throw new NotImplementedError("BitGenerator is a base class: make a PCG64, say");
    }
    if (this.#born && (seed === undefined || seed === null)) {
      throw new TraceError(
        `${new.target.name}: without a seed a compiled function would draw the same numbers at each call: pass a ` +
          "seed, or draw outside of the function and pass the array",
      );
    }
    this.seedSequence = isSeedSequence(seed) ? seed : new SeedSequence(seed);
    this.stream = new Stream(this, narrow);
  }

  /**
   * Refuses to draw in a function that is being traced: the numbers would be the same at each call.
   * @throws {TraceError} When it was made outside of that function.
   */
  requireUntraced(): void {
    const trace = tracer();
    if (!trace || trace === this.#born) return;
    throw new TraceError(
      `${this.constructor.name}: a compiled function would draw the same numbers at each call: draw outside of it ` +
        "and pass the array, or make the generator from a seed inside",
    );
  }

  /** Writes next words into a stream's block. */
  abstract fill(words: Uint32Array, at: number, room: number): number;
  /** Brings the algorithm's state to where the stream is, and empties the stream. */
  protected abstract settle(): void;
  /** The algorithm's state. */
  protected abstract readState(): Omit<BitGeneratorState, "bit_generator">;
  /** Sets the algorithm's state. */
  protected abstract writeState(value: BitGeneratorState): void;

  /** The state, as a plain object with NumPy's keys; may be assigned. */
  get state(): BitGeneratorState {
    this.settle();
    const rest = this.readState();
    if (this.stream.narrow) return { bit_generator: this.constructor.name, ...rest };
    const { has32, saved } = this.stream;
    return {
      bit_generator: this.constructor.name,
      ...rest,
      has_uint32: Number(has32),
      uinteger: saved >>> 0,
    };
  }
  set state(value: BitGeneratorState) {
    if (!isOptions(value)) throw new TypeError("state must be a dict");
    if (value.bit_generator !== this.constructor.name) {
      throw new ValueError(`state must be for a ${this.constructor.name} PRNG`);
    }
    this.writeState(value);
    this.stream.reset();
    this.stream.has32 = Boolean(value.has_uint32);
    this.stream.saved = Number(value.uinteger ?? 0) | 0;
  }

  /** The sequence that seeded the generator; `undefined` when a key or a legacy seed did. */
  get seed_seq(): ISeedSequence | undefined {
    return this.seedSequence;
  }

  /**
   * Independent generators of the same kind.
   *
   * @param n_children How many.
   * @throws {TypeError} When the seed sequence can't spawn.
   * @throws {OverflowError} When the number is negative.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.random.PCG64(1).spawn(2).length, 2);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/bit_generators/generated/numpy.random.BitGenerator.spawn.html
   */
  spawn(n_children: number): this[] {
    const n = tags.toInt(n_children, { fn: "spawn", param: "n_children" });
    if (n < 0) throw new OverflowError("spawn(): n_children must not be negative");
    const seq = this.seedSequence as { spawn?: (n: number) => ISeedSequence[] } | undefined;
    if (typeof seq?.spawn !== "function") {
      throw new TypeError("The underlying SeedSequence does not implement spawning.");
    }
    const make = this.constructor as new (seed: ISeedSequence) => this;
    return seq.spawn(n).map((s) => new make(s));
  }

  /**
   * Values as the algorithm gives them, 64 bits each (32 for MT19937).
   *
   * @param size Shape of the result; without it, one bigint.
   * @param output `false` draws without giving the values.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.random.default_rng(1).bit_generator.random_raw(2).shape, [2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/bit_generators/generated/numpy.random.PCG64.random_raw.html
   */
  random_raw(size?: null): bigint;
  /** Values as the algorithm gives them, as a uint64 array. */
  random_raw(size: Shape): ndarray;
  /** Values as the algorithm gives them; nothing with `output: false`. */
  random_raw(
    size: Shape | null | { size?: Shape | null; output?: boolean },
    output?: boolean,
  ): ndarray | bigint | undefined;
  random_raw(...args: unknown[]): ndarray | bigint | undefined {
    const [size, output] = rawArgs.bind(args);
    const shape = sizeShape(size, "random_raw");
    // NumPy draws the sum of `size` and not its product when it gives nothing back.
    const n = shape === undefined ? 1 : output ? sizeOf(shape) : shape.reduce((a, b) => a + b, 0);
    const out = new Uint32Array(2 * n);
    this.#raw(out, n);
    if (!output) return undefined;
    const data = new BigUint64Array(out.buffer);
    if (shape === undefined) return data[0];
    return new ndarray(adoptFresh(data, uint64, shape, currentBackend()));
  }

  #raw(out: Uint32Array, n: number): void {
    const s = this.stream, w = s.words;
    if (s.narrow) {
      for (let i = 0; i < n; i++) {
        if (s.pos >= s.end) s.refill(1);
        out[2 * i] = w[s.pos++];
      }
      return;
    }
    // What the block has left, then straight from the algorithm, then from a new block.
    const left = Math.min(s.end - s.pos, out.length);
    out.set(w.subarray(s.pos, s.pos + left));
    s.pos += left;
    let i = left;
    while (out.length - i >= BLOCK) i += this.fill(out, i, BLOCK);
    if (left < out.length) s.reset();
    while (i < out.length) {
      const p = take64(s);
      out[i++] = w[p];
      out[i++] = w[p + 1];
    }
  }

  /** Not supported: it is the C interface of NumPy. */
  get ctypes(): never {
    throw new NotImplementedError("ctypes: there is no C interface; use random_raw()");
  }
  /** Not supported: it is the C interface of NumPy. */
  get cffi(): never {
    throw new NotImplementedError("cffi: there is no C interface; use random_raw()");
  }

  /** A generator with the same state, for `jumped`. */
  protected copyOf(): this {
    const make = this.constructor as new (seed: number) => this;
    const other = new make(0);
    other.state = this.state;
    other.seedSequence = this.seedSequence;
    return other;
  }
}

/** An integer argument as a bigint, for steps and counters of more than 53 bits. */
export function bigInteger(x: unknown, fn: string, param: string): bigint {
  if (typeof x === "bigint") return x;
  const n = tags.toInt(x, { fn, param });
  if (!Number.isSafeInteger(n)) {
    throw new ValueError(`${fn}(): ${param} past 2**53 must be a bigint`);
  }
  return BigInt(n);
}
