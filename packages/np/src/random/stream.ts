// The words of a bit generator, drawn in blocks: what the distributions read from. One class for all
// generators, so that the loops over it stay monomorphic. A generator's algorithm is not here.

import {
  RANDOM_PLACE,
  randomAddress,
  type RandomKernels,
  randomKernels,
  randomMemory,
  randomPlace,
} from "@nplex/backend-cpu/random";

/** What a stream draws its blocks from. */
export interface BitSource {
  /** Writes some next words at `at`, at most `room` of them (an even number), and says how many. */
  fill(words: Uint32Array, at: number, room: number): number;
  /** Whether it always fills all of the room. */
  readonly whole?: boolean;
}

/** Most words in a block; the first blocks are smaller, for those who draw a single number. */
export const BLOCK = 1024;
const FIRST_BLOCK = 16;
/** The same once many numbers were asked for at once. */
const LARGE_BLOCK = 4096;
/** How many these are. */
export const MANY = 256;

/**
 * A place in a generator's sequence. Generators of 64 bits give pairs of words, low half first; MT19937
 * gives single words, and its 64-bit values have the high half first.
 */
export class Stream {
  /** The block. One place more than a block holds: a word may be left over when the next block comes. */
  words: Uint32Array = new Uint32Array(BLOCK + 2);
  /** Where the next word is. */
  pos = 0;
  /** Where the block ends. */
  end = 0;
  /** Whether the upper half of a 64-bit value waits for the next 32-bit draw. */
  has32 = false;
  /** That upper half. */
  saved = 0;
  /** Whether the generator's words are 32 bits wide. */
  readonly narrow: boolean;
  #room = FIRST_BLOCK;
  #most = BLOCK;
  readonly #source: BitSource;

  /** Starts a stream. @param source The generator. @param narrow Whether its words have 32 bits. */
  constructor(source: BitSource, narrow: boolean) {
    this.#source = source;
    this.narrow = narrow;
  }

  /**
   * Gets the next block, of at least `need` words, keeping the word that may be left; gives the new
   * position, 0.
   */
  refill(need: 1 | 2): number {
    let end = 0;
    if (this.pos < this.end) this.words[end++] = this.words[this.pos];
    do end += this.#source.fill(this.words, end, this.#room); while (end < need);
    this.end = end;
    if (this.#room < this.#most) this.#room *= 2;
    this.pos = 0;
    return 0;
  }

  /** Moves to the kernels' memory: the address of the words there, undefined where there is none. */
  enlarge(): number | undefined {
    if (this.#most === BLOCK) {
      const at = randomMemory(4 * (LARGE_BLOCK + 2), this);
      if (at === undefined) return undefined;
      const { buffer } = randomPlace(0, Uint32Array),
        words = new Uint32Array(buffer, at, LARGE_BLOCK + 2);
      words.set(this.words);
      this.words = words;
      this.#most = LARGE_BLOCK;
    }
    return this.words.byteOffset;
  }

  /** Writes the next words, an even number, past the block; false where the generator can't. */
  drawInto(words: Uint32Array): boolean {
    if (!this.#source.whole) return false;
    const block = this.words.subarray(this.pos, Math.min(this.end, this.pos + words.length));
    words.set(block);
    this.pos += block.length;
    if (block.length < words.length) {
      this.pos = this.end = 0;
      this.#source.fill(words, block.length, words.length - block.length);
    }
    return true;
  }

  /** Forgets the block: the generator's state has changed. */
  reset(): void {
    this.pos = this.end = 0;
    this.#room = FIRST_BLOCK;
  }
}

/** Position of the next 64-bit value's two words, which it consumes. */
export function take64(s: Stream): number {
  let p = s.pos;
  if (p + 2 > s.end) p = s.refill(2);
  s.pos = p + 2;
  return p;
}

/** The next 32 bits. Generators of 64 bits split a value in two, lower half first. */
export function next32(s: Stream): number {
  if (s.narrow) {
    let p = s.pos;
    if (p >= s.end) p = s.refill(1);
    s.pos = p + 1;
    return s.words[p];
  }
  if (s.has32) {
    s.has32 = false;
    return s.saved >>> 0;
  }
  const p = take64(s), w = s.words;
  s.has32 = true;
  s.saved = w[p + 1] | 0;
  return w[p];
}

/** A double in [0, 1) with 53 random bits. */
export function nextDouble(s: Stream): number {
  let p = s.pos;
  if (p + 2 > s.end) p = s.refill(2);
  s.pos = p + 2;
  const w = s.words;
  return s.narrow
    ? ((w[p] >>> 5) * 67108864 + (w[p + 1] >>> 6)) / 9007199254740992
    : (w[p + 1] * 2097152 + (w[p] >>> 11)) * 1.1102230246251565e-16;
}

/** A float32 in [0, 1) with 24 random bits. */
export function nextFloat(s: Stream): number {
  return (next32(s) >>> 8) * 5.9604644775390625e-8;
}

/** A typed array that is filled with numbers. */
export type Filled = Float64Array | Float32Array | BigInt64Array | Int32Array | Uint32Array;

/**
 * Fills an array by a kernel, and by `one` where the kernel stops and between blocks.
 * @param wide Whether numbers take 64 bits each, and not 32.
 * @param kernel Makes numbers of words, as many as asked for or fewer.
 * @param one Draws a number into an element.
 * @returns Whether there is such a kernel, and enough to do for it; else nothing was drawn.
 */
export function fillMany<A extends Filled>(
  s: Stream,
  out: A,
  wide: boolean,
  kernel: (kernels: RandomKernels, from: number, to: number, n: number) => number,
  one: (to: A, i: number) => void,
): boolean {
  const n = out.length, kernels = n < MANY || s.narrow ? undefined : randomKernels();
  const words = kernels && s.enlarge();
  if (words === undefined || !kernels) return false;
  const inside = randomAddress(out), size = out.BYTES_PER_ELEMENT, step = wide ? 2 : 1;
  // Elements that lie elsewhere are made in a place of the kernels' memory.
  const to = inside === undefined ? randomPlace(0, out.constructor as never) as A : out;
  const chunk = inside === undefined ? RANDOM_PLACE : n;
  for (let from = 0; from < n; from += chunk) {
    const end = Math.min(chunk, n - from);
    for (let i = 0; i < end;) {
      const room = wide || !s.has32 ? Math.min((s.end - s.pos) / step, end - i) : 0;
      if (room > 0) {
        const done = kernel(kernels, words + 4 * s.pos, to.byteOffset + size * i, room);
        i += done;
        s.pos += done * step;
        if (s.pos & 1) {
          // Half of a 64-bit value is left for the next draw.
          s.has32 = true;
          s.saved = s.words[s.pos++] | 0;
        }
        if (done === room && i < end) continue;
      }
      if (i < end) one(to, i++);
    }
    if (to !== out) out.set(to.subarray(0, end) as never, from);
  }
  return true;
}

/** Doubles in [0, 1). */
export function fillDoubles(s: Stream, out: Float64Array): void {
  const at = randomAddress(out), kernels = out.length < MANY ? undefined : randomKernels();
  if (at !== undefined && kernels && s.drawInto(new Uint32Array(out.buffer, at, 2 * out.length))) {
    kernels.doubles(at, at, out.length);
    return;
  }
  const kernel = (k: RandomKernels, from: number, to: number, n: number) => k.doubles(from, to, n);
  if (fillMany(s, out, true, kernel, (to, i) => to[i] = nextDouble(s))) return;
  for (let i = 0; i < out.length; i++) out[i] = nextDouble(s);
}

/** Floats in [0, 1). */
export function fillFloats32(s: Stream, out: Float32Array): void {
  const kernel = (k: RandomKernels, from: number, to: number, n: number) => k.floats(from, to, n);
  if (fillMany(s, out, false, kernel, (to, i) => to[i] = nextFloat(s))) return;
  for (let i = 0; i < out.length; i++) out[i] = nextFloat(s);
}
