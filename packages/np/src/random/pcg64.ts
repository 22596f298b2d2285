// PCG64 and PCG64DXSM: a 128-bit linear congruential generator with a permuted output. The steps are in
// bit_kernels.ts.

import {
  bigInteger,
  BitGenerator,
  type BitGeneratorState,
  onlySeed,
  type Seed,
  seedWords,
} from "./bit_generator.ts";
import { draw, DXSM_MULTIPLIER, type KernelName, PCG_MULTIPLIER } from "./bit_kernels.ts";

const u128 = (x: bigint): bigint => BigInt.asUintN(128, x);
const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
/** Steps of one jump: 2**128 divided by the golden ratio. */
const JUMP = 210306068529402873165736369884012333109n;

/** The algorithm's part of a PCG generator's state. */
export interface PCGState {
  /** The 128-bit state. */
  readonly state: bigint;
  /** The increment, which chooses the stream. */
  readonly inc: bigint;
}

/** What the two PCG generators share. */
export abstract class PCG extends BitGenerator {
  readonly #words = new BigUint64Array(4);
  #start = new BigUint64Array(4);
  /** The kernel that draws. */
  protected abstract readonly kernel: KernelName;
  /** The multiplier of the congruential generator. */
  protected abstract readonly multiplier: bigint;

  /** Seeds the state and the increment. */
  protected seedState(): void {
    if (!this.seedSequence) return;
    const w = seedWords(this.seedSequence, 8, true);
    const wide = (i: number): bigint =>
      [1, 0, 3, 2].reduce((n, k) => (n << 32n) | BigInt(w[i + k]), 0n);
    const inc = u128((wide(4) << 1n) | 1n);
    // Both variants seed with the steps of PCG64.
    this.#set((inc + wide(0)) * PCG_MULTIPLIER + inc, inc);
  }

  #set(state: bigint, inc: bigint): void {
    [state, state >> 64n, inc, inc >> 64n].forEach((x, i) => this.#words[i] = u64(x));
    this.#start = this.#words.slice();
  }

  /** Any even number of words is filled. */
  readonly whole = true;

  override fill(words: Uint32Array, at: number, room: number): number {
    this.#start = this.#words.slice();
    draw(this.kernel, this.#words, words, at, room >> 1);
    return room;
  }

  protected override settle(): void {
    const s = this.stream;
    if (s.pos < s.end) {
      this.#words.set(this.#start);
      draw(this.kernel, this.#words, new Uint32Array(s.pos), 0, s.pos >> 1);
    }
    s.reset();
  }

  protected override readState(): { state: PCGState } {
    const [lo, hi, incLo, incHi] = this.#words;
    return { state: { state: (hi << 64n) | lo, inc: (incHi << 64n) | incLo } };
  }

  protected override writeState(value: BitGeneratorState): void {
    const { state, inc } = value.state as PCGState;
    this.#set(BigInt(state), BigInt(inc));
  }

  /**
   * Moves on as if `delta` values had been drawn.
   *
   * @param delta The number, modulo 2**128; negative goes back.
   * @returns The generator itself.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = new np.random.PCG64(1), b = new np.random.PCG64(1);
   * a.advance(1);
   * b.random_raw();
   * assertEquals(a.random_raw() === b.random_raw(), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/bit_generators/generated/numpy.random.PCG64.advance.html
   */
  advance(delta: number | bigint): this {
    this.settle();
    const { state, inc } = this.readState().state;
    // Powers of the affine step by squaring.
    let multiplier = this.multiplier, plus = inc, allMultiplier = 1n, allPlus = 0n;
    for (let n = u128(bigInteger(delta, "advance", "delta")); n > 0n; n >>= 1n) {
      if (n & 1n) {
        allMultiplier = u128(allMultiplier * multiplier);
        allPlus = u128(allPlus * multiplier + plus);
      }
      plus = u128((multiplier + 1n) * plus);
      multiplier = u128(multiplier * multiplier);
    }
    this.#set(allMultiplier * state + allPlus, inc);
    this.stream.has32 = false;
    this.stream.saved = 0;
    return this;
  }

  /**
   * A new generator far ahead in the sequence: as if some 2**127 values had been drawn for each jump.
   *
   * @param jumps How many jumps.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = new np.random.PCG64(1);
   * assertEquals(a.jumped().random_raw() === a.jumped(1).random_raw(), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/bit_generators/generated/numpy.random.PCG64.jumped.html
   */
  jumped(jumps: number | bigint = 1): this {
    return this.copyOf().advance(JUMP * bigInteger(jumps, "jumped", "jumps"));
  }
}

/**
 * NumPy's default bit generator: PCG XSL-RR with 128 bits of state.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bits = new np.random.PCG64(42);
 * assertEquals(bits.random_raw(), 14276969152011380360n);
 * assertEquals(new np.random.PCG64(42).advance(1).random_raw(), bits.random_raw());
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/bit_generators/pcg64.html
 */
export class PCG64 extends PCG {
  /** The kernel that draws. */
  protected override readonly kernel = "pcg64" as const;
  /** The multiplier. */
  protected override readonly multiplier: bigint = PCG_MULTIPLIER;
  /** Seeds. @param seed An integer, integers, a SeedSequence, or None for the system's entropy. */
  constructor(seed?: Seed) {
    super(onlySeed("PCG64", seed, arguments));
    this.seedState();
  }
}

/**
 * PCG64 with the stronger DXSM output and a cheaper multiplier: for very many parallel streams.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new np.random.Generator(new np.random.PCG64DXSM(42));
 * assertEquals(rng.integers(0, 10, 5).shape, [5]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/bit_generators/pcg64dxsm.html
 */
export class PCG64DXSM extends PCG {
  /** The kernel that draws. */
  protected override readonly kernel = "pcg64dxsm" as const;
  /** The multiplier. */
  protected override readonly multiplier: bigint = DXSM_MULTIPLIER;
  /** Seeds. @param seed An integer, integers, a SeedSequence, or None for the system's entropy. */
  constructor(seed?: Seed) {
    super(onlySeed("PCG64DXSM", seed, arguments));
    this.seedState();
  }
}
