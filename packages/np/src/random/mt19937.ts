// MT19937, the Mersenne Twister, with NumPy's new and legacy seeding. The polynomial by which it jumps is in
// mt19937_jump.ts.

import {
  adoptFresh,
  cast,
  currentBackend,
  int64,
  ndarray,
  readDense,
  requireCast,
  type Tensor,
  toTensor,
  uint32,
  ValueError,
} from "@nplex/core";
import {
  BitGenerator,
  type BitGeneratorState,
  isSeedSequence,
  onlySeed,
  type Seed,
  seedWords,
} from "./bit_generator.ts";
import { jumpState } from "./mt19937_jump.ts";
import { SeedSequence } from "./seed_sequence.ts";

/** Words of state. */
const N = 624;
const M = 397;
const TWIST = 0x9908b0df | 0;

/** Replaces all words of a state by the next ones. */
function twist(key: Uint32Array): void {
  for (let i = 0, next = 1, far = M; i < N; i++) {
    const y = (key[i] & 0x80000000) | (key[next] & 0x7fffffff);
    key[i] = key[far] ^ (y >>> 1) ^ (-(y & 1) & TWIST);
    if (++next === N) next = 0;
    if (++far === N) far = 0;
  }
}

/** The legacy seeding with one 32-bit integer. */
function seedByInteger(key: Uint32Array, seed: number): void {
  key[0] = seed;
  for (let i = 1; i < N; i++) {
    key[i] = Math.imul(1812433253, key[i - 1] ^ (key[i - 1] >>> 30)) + i;
  }
}

/** The legacy seeding with an array. */
function seedByArray(key: Uint32Array, seed: Uint32Array): void {
  seedByInteger(key, 19650218);
  let i = 1, j = 0;
  const next = (): void => {
    if (++i >= N) {
      key[0] = key[N - 1];
      i = 1;
    }
  };
  const previous = (): number => key[i - 1] ^ (key[i - 1] >>> 30);
  for (let k = Math.max(N, seed.length); k > 0; k--) {
    key[i] = (key[i] ^ Math.imul(previous(), 1664525)) + seed[j] + j;
    if (++j >= seed.length) j = 0;
    next();
  }
  for (let k = N - 1; k > 0; k--) {
    key[i] = (key[i] ^ Math.imul(previous(), 1566083941)) - i;
    next();
  }
  key[0] = 0x80000000;
}

/**
 * The Mersenne Twister, the generator of NumPy's legacy functions.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bits = new np.random.MT19937(42);
 * const [a, b] = [bits.jumped(), bits.jumped(2)]; // 2**128 and 2**129 values ahead
 * assertEquals(a.random_raw() === b.random_raw(), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/bit_generators/mt19937.html
 */
export class MT19937 extends BitGenerator {
  readonly #key = new Uint32Array(N);
  #pos = N - 1;

  /** Seeds. @param seed An integer, integers, a SeedSequence, or None for the system's entropy. */
  constructor(seed?: Seed) {
    super(onlySeed("MT19937", seed, arguments), true);
    if (this.seedSequence) this.#seed(seedWords(this.seedSequence, N, false));
  }

  #seed(words: Uint32Array): void {
    this.#key.set(words);
    this.#key[0] = 0x80000000;
  }

  /** Seeds as NumPy's legacy functions do; for `RandomState`. */
  legacySeed(seed: unknown): void {
    if (seed === undefined || seed === null) {
      this.#seed(new SeedSequence().words(N));
      this.#pos = N;
    } else if (isSeedSequence(seed)) {
      throw new TypeError(
        "a SeedSequence seeds MT19937 itself: new RandomState(new MT19937(seed))",
      );
    } else {
      const t = seedTensor(seed);
      if (t.shape.length === 0) seedByInteger(this.#key, Number(readDense(t)[0]));
      else seedByArray(this.#key, Uint32Array.from(readDense(t) as BigInt64Array, Number));
      this.#pos = N;
    }
    this.seedSequence = undefined;
    this.stream.reset();
  }

  /** Writes next words into a stream's block. */
  override fill(words: Uint32Array, at: number, room: number): number {
    const key = this.#key;
    if (this.#pos >= N) {
      twist(key);
      this.#pos = 0;
    }
    const count = Math.min(N - this.#pos, room);
    for (let i = this.#pos, end = i + count; i < end; i++) {
      let y = key[i];
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      words[at++] = y ^ (y >>> 18);
    }
    this.#pos += count;
    return count;
  }

  /** Gives back the words of the block that nobody has read. */
  protected override settle(): void {
    this.#pos -= this.stream.end - this.stream.pos;
    this.stream.reset();
  }

  /** The words and the position. */
  protected override readState(): { state: { key: ndarray; pos: number } } {
    const data = this.#key.slice();
    const key = new ndarray(adoptFresh(data, uint32, [N], currentBackend()));
    return { state: { key, pos: this.#pos } };
  }

  /** Sets words and position. */
  protected override writeState(value: BitGeneratorState): void {
    const { key, pos } = value.state as { key: unknown; pos: number };
    const words = readDense(toTensor(key)) as ArrayLike<number | bigint>;
    if (words.length < N) throw new ValueError(`state: key must have ${N} words`);
    for (let i = 0; i < N; i++) this.#key[i] = Number(BigInt.asUintN(32, BigInt(words[i])));
    this.#pos = pos;
  }

  /**
   * A new generator 2**128 values ahead for each jump.
   *
   * @param jumps How many jumps.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = new np.random.MT19937(1);
   * assertEquals(a.jumped().random_raw() === a.jumped(1).random_raw(), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/bit_generators/generated/numpy.random.MT19937.jumped.html
   */
  jumped(jumps = 1): this {
    const other = this.copyOf();
    for (let i = 0; i < jumps; i++) other.#pos = jumpState(other.#key, other.#pos);
    return other;
  }
}

/** A legacy seed as 64-bit integers, checked. */
function seedTensor(seed: unknown): Tensor {
  let t: Tensor;
  if (typeof seed === "number" && Number.isInteger(seed) || typeof seed === "bigint") {
    if (seed < 0 || seed > 2 ** 32 - 1) {
      throw new ValueError("Seed must be between 0 and 2**32 - 1");
    }
    t = toTensor(BigInt(seed), int64);
  } else {
    t = seed instanceof ndarray ? squeezed(seed.tensor) : toTensor(integers(seed));
  }
  if (t.size === 0) throw new ValueError("Seed must be non-empty");
  requireCast(t.dtype, int64, "safe");
  if (t.shape.length > 1) throw new ValueError("Seed array must be 1-d");
  t = cast(t, int64);
  for (const x of readDense(t) as BigInt64Array) {
    if (x < 0n || x > 0xffffffffn) throw new ValueError("Seed must be between 0 and 2**32 - 1");
  }
  return t;
}

function squeezed(t: Tensor): Tensor {
  const kept = t.shape.filter((n) => n !== 1);
  return kept.length === t.shape.length
    ? t
    : adoptFresh(readDense(t).slice(), t.dtype, kept, currentBackend());
}

/** Integer-valued numbers in lists are integers. */
function integers(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(integers);
  return typeof x === "number" && Number.isInteger(x) ? BigInt(x) : x;
}
