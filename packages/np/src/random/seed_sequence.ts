// SeedSequence: from integers of any size to well mixed words that seed bit generators, and the tree of
// independent sequences that `spawn` grows. How a generator uses the words is in its own file.

import {
  adoptFresh,
  Binder,
  currentBackend,
  dtype as dtypeOf,
  type Fn,
  isTypedArray,
  ndarray,
  OverflowError,
  readDense,
  type TypedArray,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";

/** Where seeds come from: an integer, integers, or None for the system's entropy. */
export type Entropy = number | bigint | boolean | readonly (number | bigint | string)[] | SeedArray;
/** An array of integers that seeds a generator. */
export type SeedArray = ndarray | TypedArray;

/** What seeds bit generators: `SeedSequence`, or an object of one's own. */
export interface ISeedSequence {
  /** Words for seeding, as a uint32 or uint64 array. */
  generate_state(n_words: number, dtype?: "uint32" | "uint64"): ndarray;
}

const DEFAULT_POOL = 4;

/** 32-bit words of an integer, lowest first. */
function wordsOfInteger(x: number | bigint): number[] {
  let n = BigInt(x);
  if (n < 0n) throw new ValueError("expected non-negative integer");
  const words: number[] = [];
  do {
    words.push(Number(n & 0xffffffffn));
    n >>= 32n;
  } while (n > 0n);
  return words;
}

function integer(x: unknown): number | bigint {
  if (typeof x === "bigint") return x;
  if (typeof x === "boolean") return Number(x);
  if (typeof x === "string") {
    if (/^(0x[0-9a-f]+|[0-9]+)$/i.test(x)) return BigInt(x);
    throw new ValueError("unrecognized seed string");
  }
  if (typeof x !== "number" || !Number.isInteger(x)) throw new TypeError("seed must be integer");
  if (!Number.isSafeInteger(x)) {
    throw new ValueError(`a seed past 2**53 must be a bigint, such as ${BigInt(x)}n; got ${x}`);
  }
  return x;
}

/** Words of an integer or of each of several. */
function wordsOf(x: unknown): number[] {
  if (x instanceof ndarray && x.ndim > 0) x = elements(x);
  else if (x instanceof ndarray) x = x.item({ bigint: true });
  if (isTypedArray(x)) x = Array.from(x as Iterable<number | bigint>);
  if (!Array.isArray(x)) return wordsOfInteger(integer(x));
  return x.flatMap((item: unknown) => wordsOf(item));
}

function elements(x: ndarray): (number | bigint)[] {
  if ("fcb".includes(x.dtype.kind)) throw new TypeError("seed must be integer");
  return Array.from(readDense(x.tensor) as Iterable<number | bigint>);
}

/** Runs the hash whose multiplier changes with each word. */
class Hash {
  #constant = 0x43b0d7e5;
  next(value: number): number {
    value ^= this.#constant;
    this.#constant = Math.imul(this.#constant, 0x931e8875);
    value = Math.imul(value, this.#constant);
    return value ^ (value >>> 16);
  }
}

function mix(x: number, y: number): number {
  const LEFT = 0xca01f9dd, RIGHT = 0x4973f715;
  const result = Math.imul(LEFT, x) - Math.imul(RIGHT, y) | 0;
  return result ^ (result >>> 16);
}

/** Mixes all words into a pool in which every bit depends on every other. */
function pooled(entropy: readonly number[], size: number): Uint32Array<ArrayBuffer> {
  const pool = new Uint32Array(size), hash = new Hash();
  for (let i = 0; i < size; i++) pool[i] = hash.next(i < entropy.length ? entropy[i] : 0);
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      if (from !== to) pool[to] = mix(pool[to], hash.next(pool[from]));
    }
  }
  for (let from = size; from < entropy.length; from++) {
    for (let to = 0; to < size; to++) pool[to] = mix(pool[to], hash.next(entropy[from]));
  }
  return pool;
}

function systemEntropy(words: number): bigint {
  return crypto.getRandomValues(new Uint32Array(words))
    .reduce((n, w) => (n << 32n) | BigInt(w), 0n);
}

const seedSequenceArgs = new Binder("SeedSequence", [
  ["entropy", tags.Anything, null],
  "*",
  ["spawn_key", tags.Anything, []],
  ["pool_size", tags.Int, DEFAULT_POOL],
  ["n_children_spawned", tags.Int, 0],
]);
const generateStateArgs = new Binder("generate_state", [
  ["n_words", tags.Int],
  ["dtype", tags.Anything, "uint32"],
]);

/** What `SeedSequence` takes by name. */
export interface SeedSequenceOptions {
  /** The integers, or None for the system's entropy. */
  readonly entropy?: Entropy | null;
  /** Position in the tree of spawned sequences. */
  readonly spawn_key?: readonly (number | bigint)[];
  /** Words in the pool, 4 or more. */
  readonly pool_size?: number;
  /** How many children exist already. */
  readonly n_children_spawned?: number;
}

/**
 * Mixes integers into seeds for bit generators, the same on every machine, and spawns independent
 * sequences for parallel streams.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const sequence = new np.random.SeedSequence(42);
 * assertEquals(sequence.generate_state(3).tolist(), [3444837047, 2669555309, 2046530742]);
 * const [a, b] = sequence.spawn(2); // independent of each other
 * assertEquals([a.spawn_key, b.spawn_key], [[0], [1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/bit_generators/generated/numpy.random.SeedSequence.html
 */
export class SeedSequence implements ISeedSequence {
  /** What the sequence was made from. Keep it to get the same stream again. */
  readonly entropy: Entropy;
  /** Position in the tree of spawned sequences. */
  readonly spawn_key: readonly (number | bigint)[];
  /** Words in the pool. */
  readonly pool_size: number;
  /** How many children `spawn` has made. */
  n_children_spawned: number;
  readonly #pool: Uint32Array<ArrayBuffer>;

  /**
   * Mixes entropy. @param entropy An integer or integers, not negative; None for the system's entropy.
   * @param options `spawn_key`, `pool_size`, `n_children_spawned`.
   * @throws {ValueError} When an integer is negative or the pool is too small.
   * @throws {TypeError} When the entropy is not made of integers.
   */
  constructor(entropy?: Entropy | SeedSequenceOptions | null, options?: SeedSequenceOptions) {
    const [given, key, size, spawned] = seedSequenceArgs.bind(
      options === undefined && arguments.length < 3 ? [entropy] : [...arguments],
    ) as [
      unknown,
      unknown,
      number,
      number,
    ];
    if (size < DEFAULT_POOL) {
      throw new ValueError(`The size of the entropy pool should be at least ${DEFAULT_POOL}`);
    }
    const source = given === undefined || given === null ? systemEntropy(size) : given;
    const list = Array.isArray(source) || source instanceof ndarray || isTypedArray(source);
    if (!list && !["bigint", "boolean"].includes(typeof source) && !Number.isInteger(source)) {
      throw new TypeError(
        `SeedSequence expects int or sequence of ints for entropy not ${String(source)}`,
      );
    }
    this.entropy = source as Entropy;
    if (
      key instanceof ndarray
        ? "fcb".includes(key.dtype.kind) || key.ndim !== 1
        : !Array.isArray(key)
    ) {
      throw new TypeError("SeedSequence() argument 'spawn_key' must be a sequence of integers");
    }
    this.spawn_key = Array.from(key as Iterable<number>);
    this.pool_size = size;
    this.n_children_spawned = spawned;
    const words = wordsOf(source), keyWords = wordsOf(this.spawn_key);
    // Short entropy is filled up with zeros before a key, so that the two can't be confused.
    if (keyWords.length > 0) { while (words.length < size) words.push(0); }
    this.#pool = pooled([...words, ...keyWords], size);
  }

  /** The mixed words, a uint32 array. */
  get pool(): ndarray {
    return array(this.#pool.slice(), "uint32");
  }

  /** What the constructor needs to make this sequence again. */
  get state(): Required<SeedSequenceOptions> {
    const { entropy, spawn_key, pool_size, n_children_spawned } = this;
    return { entropy, spawn_key, pool_size, n_children_spawned };
  }

  /**
   * Words for seeding.
   * @param n_words How many. @param dtype `"uint32"` or `"uint64"`.
   * @throws {ValueError} For another dtype.
   */
  generate_state: Fn<[["n_words", number]], [["dtype", "uint32" | "uint64"]], ndarray> = (
    ...args: unknown[]
  ) => {
    const [n, kind] = generateStateArgs.bind(args) as [number, "uint32"];
    const name = dtypeOf(kind).name as string;
    if (name !== "uint32" && name !== "uint64") {
      throw new ValueError("only support uint32 or uint64");
    }
    if (n < 0) throw new ValueError("negative dimensions are not allowed");
    return array(this.words(name === "uint64" ? 2 * n : n), name);
  };

  /** `n` 32-bit words for seeding; what bit generators call. */
  words(n: number): Uint32Array<ArrayBuffer> {
    const out = new Uint32Array(n);
    const INIT = 0x8b51f9dd, MULTIPLIER = 0x58f38ded;
    let constant = INIT;
    for (let i = 0; i < n; i++) {
      let value = this.#pool[i % this.pool_size] ^ constant;
      constant = Math.imul(constant, MULTIPLIER);
      value = Math.imul(value, constant);
      out[i] = value ^ (value >>> 16);
    }
    return out;
  }

  /**
   * Sequences that are independent of this one and of each other.
   *
   * @param n_children How many.
   * @throws {OverflowError} When the number is negative.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.random.SeedSequence(1).spawn(2).map((s) => s.spawn_key), [[0], [1]]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/bit_generators/generated/numpy.random.SeedSequence.spawn.html
   */
  spawn(n_children: number): SeedSequence[] {
    const n = tags.toInt(n_children, { fn: "spawn", param: "n_children" });
    if (n < 0) throw new OverflowError("spawn(): n_children must not be negative");
    const first = this.n_children_spawned;
    this.n_children_spawned += n;
    return Array.from({ length: n }, (_, i) =>
      new SeedSequence(this.entropy, {
        spawn_key: [...this.spawn_key, first + i],
        pool_size: this.pool_size,
      }));
  }

  /**
   * `repr` of the sequence.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.random.SeedSequence(1).toString().split("\n")[0], "SeedSequence(");
   * ```
   */
  toString(): string {
    const list = (x: unknown) =>
      x instanceof ndarray ? x.repr() : `[${[...x as number[]].join(", ")}]`;
    const entropy = typeof this.entropy === "object" ? list(this.entropy) : String(this.entropy);
    const lines = [`entropy=${entropy},`];
    const key = this.spawn_key;
    if (key.length > 0) lines.push(`spawn_key=(${key.join(", ")}${key.length === 1 ? "," : ""}),`);
    if (this.pool_size !== DEFAULT_POOL) lines.push(`pool_size=${this.pool_size},`);
    if (this.n_children_spawned !== 0) {
      lines.push(`n_children_spawned=${this.n_children_spawned},`);
    }
    return `SeedSequence(\n${lines.map((l) => `    ${l}\n`).join("")})`;
  }
}

/** An array over fresh words. */
function array(words: Uint32Array<ArrayBuffer>, name: "uint32" | "uint64"): ndarray {
  const data = name === "uint64" ? new BigUint64Array(words.buffer) : words;
  return new ndarray(adoptFresh(data, dtypeOf(name), [data.length], currentBackend()));
}
