// SFC64, the small fast chaotic generator. Its step is in bit_kernels.ts.

import { adoptFresh, currentBackend, ndarray, readDense, toTensor, uint64 } from "@nplex/core";
import {
  BitGenerator,
  type BitGeneratorState,
  onlySeed,
  type Seed,
  seedWords,
} from "./bit_generator.ts";
import { draw } from "./bit_kernels.ts";

/** Words of a state that was written by hand or read from a generator: an array of 64-bit integers. */
export function stateWords(x: unknown, n: number): BigUint64Array {
  const given = readDense(toTensor(x)) as ArrayLike<number | bigint>;
  if (given.length !== n) throw new TypeError(`state: ${n} words are needed, not ${given.length}`);
  return BigUint64Array.from(given, (w: number | bigint) => BigInt.asUintN(64, BigInt(w)));
}

/** A uint64 array of a state's words. */
export function wordArray(words: BigUint64Array): ndarray {
  const data = words.slice() as BigUint64Array<ArrayBuffer>;
  return new ndarray(adoptFresh(data, uint64, [data.length], currentBackend()));
}

/**
 * A fast generator with 256 bits of state, chaotic with a counter.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(new np.random.SFC64(42).random_raw(3).dtype.name, "uint64");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/bit_generators/sfc64.html
 */
export class SFC64 extends BitGenerator {
  #words: BigUint64Array = new BigUint64Array(4);
  #start: BigUint64Array = new BigUint64Array(4);

  /** Seeds. @param seed An integer, integers, a SeedSequence, or None for the system's entropy. */
  constructor(seed?: Seed) {
    super(onlySeed("SFC64", seed, arguments));
    if (!this.seedSequence) return;
    const w = seedWords(this.seedSequence, 6, true);
    for (let i = 0; i < 3; i++) this.#words[i] = (BigInt(w[2 * i + 1]) << 32n) | BigInt(w[2 * i]);
    this.#words[3] = 1n;
    draw("sfc64", this.#words, new Uint32Array(24), 0, 12);
  }

  /** Writes next words into a stream's block. */
  override fill(words: Uint32Array, at: number, room: number): number {
    this.#start = this.#words.slice();
    draw("sfc64", this.#words, words, at, room >> 1);
    return room;
  }

  /** Brings the state to where the stream is. */
  protected override settle(): void {
    const s = this.stream;
    if (s.pos < s.end) {
      this.#words.set(this.#start);
      draw("sfc64", this.#words, new Uint32Array(s.pos), 0, s.pos >> 1);
    }
    s.reset();
  }

  /** The four words. */
  protected override readState(): { state: { state: ndarray } } {
    return { state: { state: wordArray(this.#words) } };
  }

  /** Sets the four words. */
  protected override writeState(value: BitGeneratorState): void {
    this.#words = stateWords((value.state as { state: unknown }).state, 4);
  }
}
