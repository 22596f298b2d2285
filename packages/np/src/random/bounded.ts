// Integers in a range, for every width, by Lemire's multiplication or by masking and rejection (legacy). A
// range is given as its least value and its span, the greatest minus the least.

import { next32, type Stream, take64 } from "./stream.ts";

const TWO_32 = 4294967296, MASK64 = 0xffffffffffffffffn;

/** Upper 32 bits of a product of two 32-bit integers; `low` are its lower ones. */
function upper(a: number, b: number, low: number): number {
  // The product in doubles is off by less than 2**11, which the rounding takes away.
  return Math.floor((a * b - low) / TWO_32 + 0.5);
}

/** 0 to `span`, which is from 1 to 2**32 - 2, by Lemire's method. */
export function lemire32(s: Stream, span: number): number {
  const n = span + 1;
  let x = next32(s), low = Math.imul(x, n) >>> 0;
  if (low < n) {
    const threshold = (TWO_32 - 1 - span) % n;
    while (low < threshold) {
      x = next32(s);
      low = Math.imul(x, n) >>> 0;
    }
  }
  return upper(x, n, low);
}

/**
 * `low` plus 0 to `span` by Lemire's method, as pairs of words from out[i] to out[end - 1]: the numbers that
 * `lemire32` gives one after the other, read from the stream's block.
 */
function lemirePairs(
  s: Stream,
  span: number,
  lowLo: number,
  lowHi: number,
  out: Uint32Array,
  i: number,
  end: number,
): void {
  const n = span + 1, threshold = (TWO_32 - n) % n, exact = n <= 2 ** 21, w = s.words;
  while (i < end) {
    if (s.has32 || s.end - s.pos < 2) {
      const lo = lowLo + lemire32(s, span);
      out[i] = lo;
      out[i + 1] = lo >= TWO_32 ? lowHi + 1 : lowHi;
      i += 2;
      continue;
    }
    const first = s.pos, stop = s.narrow ? s.end : first + ((s.end - first) & -2);
    let p = first;
    if (exact) {
      for (; p < stop && i < end; p++) {
        const x = w[p];
        if ((Math.imul(x, n) >>> 0) < threshold) continue;
        // The product is exact in a double.
        const lo = lowLo + ((x * n * 2.3283064365386963e-10) >>> 0);
        out[i] = lo;
        out[i + 1] = lo >= TWO_32 ? lowHi + 1 : lowHi;
        i += 2;
      }
    } else {
      for (; p < stop && i < end; p++) {
        const x = w[p], low = Math.imul(x, n) >>> 0;
        if (low < threshold) continue;
        const lo = lowLo + upper(x, n, low);
        out[i] = lo;
        out[i + 1] = lo >= TWO_32 ? lowHi + 1 : lowHi;
        i += 2;
      }
    }
    if (!s.narrow && ((p - first) & 1) === 1) {
      // Half of a 64-bit value is left for the next draw.
      s.has32 = true;
      s.saved = w[p++] | 0;
    }
    s.pos = p;
  }
}

/** 0 to `span` below 2**32: Lemire, or masked for the legacy functions. */
export function bounded32(s: Stream, span: number, masked = false): number {
  if (span === 0) return 0;
  if (span === TWO_32 - 1) return next32(s);
  if (!masked) return lemire32(s, span);
  const mask = 0xffffffff >>> Math.clz32(span);
  let x: number;
  do x = (next32(s) & mask) >>> 0; while (x > span);
  return x;
}

/** Draws small integers from parts of 32-bit words, which it keeps from one draw to the next. */
export class Narrow {
  #word = 0;
  #left = 0;
  readonly #bits: 1 | 8 | 16;
  /** The greatest part. */
  readonly #most: number;
  readonly #s: Stream;
  /** Starts. @param s The stream. @param bits The width. */
  constructor(s: Stream, bits: 1 | 8 | 16) {
    this.#s = s;
    this.#bits = bits;
    this.#most = (1 << bits) - 1;
  }

  #next(): number {
    if (this.#left === 0) {
      this.#word = next32(this.#s) | 0;
      this.#left = 32 / this.#bits - 1;
    } else {
      this.#word >>>= this.#bits;
      this.#left--;
    }
    return this.#word & this.#most;
  }

  /** 0 to `span`. */
  draw(span: number, masked: boolean): number {
    if (span === 0) return 0;
    const most = this.#most, n = span + 1;
    if (span === most) return this.#next();
    if (masked) {
      const mask = 0xffffffff >>> Math.clz32(span);
      let x: number;
      do x = this.#next() & mask; while (x > span);
      return x;
    }
    // Below 2**32: a product of two parts fits a word.
    let m = Math.imul(this.#next(), n);
    if ((m & most) < n) {
      const threshold = (most - span) % n;
      while ((m & most) < threshold) m = Math.imul(this.#next(), n);
    }
    return m >>> this.#bits;
  }
}

/** 64-bit integers from `low` to `low + span`, written as pairs of words. */
export class Wide {
  readonly #s: Stream;
  readonly #masked: boolean;
  #low = 0n;
  #span = -1n;
  #lowLo = 0;
  #lowHi = 0;
  #spanLo = 0;
  #spanHi = 0;
  /** Starts. @param s The stream. @param masked Whether to mask and reject. */
  constructor(s: Stream, masked: boolean) {
    this.#s = s;
    this.#masked = masked;
  }

  /** Sets the range. */
  range(low: bigint, span: bigint): void {
    if (low === this.#low && span === this.#span) return;
    this.#low = low;
    this.#span = span;
    this.#lowLo = Number(low & 0xffffffffn);
    this.#lowHi = Number(BigInt.asUintN(32, low >> 32n));
    this.#spanLo = Number(span & 0xffffffffn);
    this.#spanHi = Number(span >> 32n);
  }

  /** Draws `count` integers into words at 2·`at`. */
  fill(out: Uint32Array, at: number, count: number): void {
    const s = this.#s, lowLo = this.#lowLo, lowHi = this.#lowHi;
    if (this.#spanHi === 0) {
      const span = this.#spanLo, masked = this.#masked;
      if (!masked && span > 0 && span < TWO_32 - 1) {
        return lemirePairs(s, span, lowLo, lowHi, out, 2 * at, 2 * at + 2 * count);
      }
      for (let i = 2 * at, end = i + 2 * count; i < end; i += 2) {
        const lo = lowLo + bounded32(s, span, masked);
        out[i] = lo;
        out[i + 1] = lo >= TWO_32 ? lowHi + 1 : lowHi;
      }
      return;
    }
    for (let i = 2 * at, end = i + 2 * count; i < end; i += 2) {
      this.#one(out, i);
      const lo = lowLo + out[i];
      out[i] = lo;
      out[i + 1] += lo >= TWO_32 ? lowHi + 1 : lowHi;
    }
  }

  /** 0 to the span, 2**32 or more. */
  #one(out: Uint32Array, i: number): void {
    const s = this.#s, w = s.words, { narrow } = s;
    const spanLo = this.#spanLo, spanHi = this.#spanHi, span = this.#span;
    const lemire = !this.#masked && span !== MASK64;
    const mask = 0xffffffff >>> Math.clz32(spanHi);
    const nLo = (spanLo + 1) >>> 0, nHi = nLo === 0 ? spanHi + 1 : spanHi;
    let threshold = -1n;
    for (;;) {
      const p = take64(s);
      const lo = narrow ? w[p + 1] : w[p], hi = narrow ? w[p] : w[p + 1];
      if (!lemire) {
        const top = (hi & mask) >>> 0;
        if (top > spanHi || top === spanHi && lo > spanLo) continue;
        out[i] = lo;
        out[i + 1] = top;
        return;
      }
      // The 128-bit product with n = span + 1, by 32-bit parts.
      const l00 = Math.imul(lo, nLo) >>> 0, l01 = Math.imul(lo, nHi) >>> 0;
      const l10 = Math.imul(hi, nLo) >>> 0, l11 = Math.imul(hi, nHi) >>> 0;
      const c1 = upper(lo, nLo, l00) + l01 + l10, k1 = Math.floor(c1 / TWO_32);
      const c2 = upper(lo, nHi, l01) + upper(hi, nLo, l10) + l11 + k1;
      const k2 = Math.floor(c2 / TWO_32);
      const rest = c1 - k1 * TWO_32;
      if (rest < nHi || rest === nHi && l00 < nLo) {
        if (threshold < 0n) threshold = (MASK64 - span) % (span + 1n);
        if (((BigInt(rest) << 32n) | BigInt(l00)) < threshold) continue;
      }
      out[i] = c2 - k2 * TWO_32;
      out[i + 1] = upper(hi, nHi, l11) + k2;
      return;
    }
  }
}

/** Shuffles positions: calls `swap(i, j)` for i from n - 1 down to `first`, with j from 0 to i. */
export function shuffle(
  s: Stream,
  n: number,
  first: number,
  swap: (i: number, j: number) => void,
): void {
  for (let i = n - 1; i >= first; i--) swap(i, bounded32(s, i));
}
