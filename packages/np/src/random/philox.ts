// Philox 4×64-10: encrypts a counter. The rounds are in bit_kernels.ts; here are the counter, the key and
// the block of four values.

import { type ArrayLike, Binder, isOptions, ndarray, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  bigInteger,
  BitGenerator,
  type BitGeneratorState,
  type Seed,
  seedWords,
} from "./bit_generator.ts";
import { draw } from "./bit_kernels.ts";
import { stateWords, wordArray } from "./sfc64.ts";

/** What `Philox` takes by name. */
export interface PhiloxOptions {
  /** An integer, integers, a SeedSequence, or None. */
  readonly seed?: Seed;
  /** Where to start: an integer below 2**256 or four words. */
  readonly counter?: number | bigint | ArrayLike | null;
  /** The key, instead of a seed: an integer below 2**128 or two words. */
  readonly key?: number | bigint | ArrayLike | null;
}

const philoxArgs = new Binder("Philox", [
  ["seed", tags.Anything, null],
  ["counter", tags.Anything, null],
  ["key", tags.Anything, null],
]);

/** 64-bit words of an integer, or of an array of them. */
function words(x: unknown, name: string, n: number): BigUint64Array {
  if (typeof x !== "number" && typeof x !== "bigint" && !(x instanceof ndarray && x.ndim === 0)) {
    const given = stateWordsOrNull(x, n);
    if (given) return given;
    throw new ValueError(`${name} must have ${n} elements when using array form`);
  }
  let big = bigInteger(x, "Philox", name);
  if (big < 0n || big >= 1n << BigInt(64 * n)) {
    throw new ValueError(`${name} must be positive and less than 2**${64 * n}.`);
  }
  return BigUint64Array.from({ length: n }, () => {
    const word = BigInt.asUintN(64, big);
    big >>= 64n;
    return word;
  });
}

function stateWordsOrNull(x: unknown, n: number): BigUint64Array | undefined {
  try {
    return stateWords(x, n);
  } catch (e) {
    if (e instanceof TypeError) return undefined;
    throw e;
  }
}

/**
 * A generator that encrypts a counter: streams by key, and any place in a stream at once.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bits = new np.random.Philox({ key: 7, counter: 0 });
 * const block = bits.random_raw(8);
 * const later = new np.random.Philox({ key: 7 }).advance(1);
 * assertEquals(later.random_raw(), block.get(4).item({ bigint: true }));
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/bit_generators/philox.html
 */
export class Philox extends BitGenerator {
  #state: BigUint64Array = new BigUint64Array(6);
  #buffer: BigUint64Array = new BigUint64Array(4);
  #bufferPos = 4;
  #start: { state: BigUint64Array; buffer: BigUint64Array; pos: number };

  /**
   * Seeds or sets the key.
   * @param seed An integer, integers, a SeedSequence, or None for the system's entropy.
   * @param counter Where to start, 0 by default. @param key The key, instead of a seed.
   * @throws {ValueError} When both seed and key are given, or a value is too large.
   */
  constructor(
    seed?: Seed | PhiloxOptions,
    counter?: PhiloxOptions["counter"] | PhiloxOptions,
    key?: PhiloxOptions["key"] | PhiloxOptions,
  ) {
    const given: unknown[] = [...arguments];
    while (given.length > 0 && given[given.length - 1] === undefined) given.pop();
    const spread = isOptions(seed) && "generate_state" in seed
      ? [seed, counter, key]
      : philoxArgs.raw(given);
    if (spread[0] != null && spread[2] != null) {
      throw new ValueError("seed and key cannot be both used");
    }
    super(spread[0] as Seed | undefined);
    if (spread[2] != null) {
      this.#state.set(words(spread[2], "key", 2), 4);
      this.seedSequence = undefined;
    } else if (this.seedSequence) {
      const w = seedWords(this.seedSequence, 4, true);
      for (let i = 0; i < 2; i++) {
        this.#state[4 + i] = (BigInt(w[2 * i + 1]) << 32n) | BigInt(w[2 * i]);
      }
    }
    if (spread[1] != null) this.#state.set(words(spread[1], "counter", 4));
    this.#start = this.#snapshot();
  }

  #snapshot(): { state: BigUint64Array; buffer: BigUint64Array; pos: number } {
    return { state: this.#state.slice(), buffer: this.#buffer.slice(), pos: this.#bufferPos };
  }

  /** Writes next words into a stream's block. */
  override fill(out: Uint32Array, at: number, room: number): number {
    this.#start = this.#snapshot();
    let left = room >> 1;
    while (this.#bufferPos < 4 && left > 0) {
      const x = this.#buffer[this.#bufferPos++];
      out[at++] = Number(x & 0xffffffffn);
      out[at++] = Number(x >> 32n);
      left--;
    }
    const blocks = left >> 2;
    draw("philox", this.#state, out, at, 4 * blocks);
    if (blocks > 0) this.#keep(out, at + 8 * (blocks - 1));
    return room - 2 * (left - 4 * blocks);
  }

  /** Remembers a block of four values that was given out. */
  #keep(out: Uint32Array, at: number): void {
    for (let i = 0; i < 4; i++) {
      this.#buffer[i] = (BigInt(out[at + 2 * i + 1]) << 32n) | BigInt(out[at + 2 * i]);
    }
    this.#bufferPos = 4;
  }

  /** Brings the state to where the stream is. */
  protected override settle(): void {
    const s = this.stream;
    if (s.pos < s.end) {
      const { state, buffer, pos } = this.#start;
      this.#state.set(state);
      this.#buffer.set(buffer);
      let used = s.pos >> 1;
      const first = Math.min(used, 4 - pos);
      this.#bufferPos = pos + first;
      used -= first;
      const blocks = Math.ceil(used / 4);
      if (blocks > 0) {
        const out = new Uint32Array(8 * blocks);
        draw("philox", this.#state, out, 0, 4 * blocks);
        this.#keep(out, 8 * (blocks - 1));
        this.#bufferPos = used - 4 * (blocks - 1);
      }
    }
    s.reset();
  }

  /** Counter, key and block. */
  protected override readState(): {
    state: { counter: ndarray; key: ndarray };
    buffer: ndarray;
    buffer_pos: number;
  } {
    return {
      state: {
        counter: wordArray(this.#state.subarray(0, 4)),
        key: wordArray(this.#state.subarray(4)),
      },
      buffer: wordArray(this.#buffer),
      buffer_pos: this.#bufferPos,
    };
  }

  /** Sets counter, key and block. */
  protected override writeState(value: BitGeneratorState): void {
    const { counter, key } = value.state as { counter: unknown; key: unknown };
    const { buffer, buffer_pos } = value as unknown as { buffer: unknown; buffer_pos: number };
    const [c, k, b] = [stateWords(counter, 4), stateWords(key, 2), stateWords(buffer, 4)];
    this.#state.set(c);
    this.#state.set(k, 4);
    this.#buffer.set(b);
    this.#bufferPos = buffer_pos;
  }

  /**
   * Moves the counter on by `delta` blocks of four values.
   *
   * @param delta The number, modulo 2**256.
   * @returns The generator itself.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = new np.random.Philox(1), b = new np.random.Philox(1);
   * a.advance(1);
   * b.random_raw(4);
   * assertEquals(a.random_raw() === b.random_raw(), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/bit_generators/generated/numpy.random.Philox.advance.html
   */
  advance(delta: number | bigint): this {
    this.settle();
    let total = BigInt.asUintN(256, bigInteger(delta, "advance", "delta"));
    for (let i = 3; i >= 0; i--) total += this.#state[i] << BigInt(64 * i);
    for (let i = 0; i < 4; i++) this.#state[i] = BigInt.asUintN(64, total >> BigInt(64 * i));
    this.#buffer.fill(0n);
    this.#bufferPos = 4;
    this.stream.has32 = false;
    this.stream.saved = 0;
    return this;
  }

  /**
   * A new generator whose counter is 2**128 ahead for each jump.
   *
   * @param jumps How many jumps.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = new np.random.Philox(1);
   * assertEquals(a.jumped().random_raw() === a.jumped(1).random_raw(), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/bit_generators/generated/numpy.random.Philox.jumped.html
   */
  jumped(jumps: number | bigint = 1): this {
    return this.copyOf().advance(bigInteger(jumps, "jumped", "jumps") << 128n);
  }
}
