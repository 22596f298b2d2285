// Plane rotations of neighbouring columns, as QR iterations make them: some sweeps are collected and then
// applied together. Columns are held four rows at a time, so that a wave through them reads and writes each
// number once for all sweeps; in WebAssembly (rotations_wasm.ts) or, with the same products, in JS.

import { type Doubles, hypot } from "./matrices.ts";
import { shareCalls, spanOf } from "../shared_calls.ts";
import { kernels } from "./kernels.ts";
import { SWEEPS, WAVE_BYTES, waveJS } from "./rotations_wasm.ts";
import { addressOf, doubles, within } from "./work.ts";

/** Rows that lie side by side. */
const ROWS = 4;

/** Columns of zeros before and after the others, into which the waves run. */
const MARGIN = SWEEPS - 1;

/** Waves that are collected of columns with more numbers than these, and nanoseconds of a step through a block. */
const WAVES = 8, FEW = 1000, RATE = 3.5;

/** What `turn` found: cosine, sine and the length. */
export const turned = { c: 1, s: 0, r: 0 };

/** The rotation that takes (f, g) to (r, 0), with c >= 0 and r of f's sign, as LAPACK's. */
export function turn(f: number, g: number): void {
  if (g === 0) {
    turned.c = 1;
    turned.s = 0;
    turned.r = f;
  } else if (f === 0) {
    turned.c = 0;
    turned.s = g < 0 ? -1 : 1;
    turned.r = Math.abs(g);
  } else {
    const length = hypot(f, g), r = f < 0 ? -length : length;
    turned.c = Math.abs(f) / length;
    turned.s = g / r;
    turned.r = r;
  }
}

/** The columns of a real matrix, rotated in sweeps. One object serves a whole stack of matrices. */
export class Rotations {
  readonly #memory: Float64Array;
  /** Where the rotations begin, and how many numbers those of a wave are. */
  readonly #turns: number;
  readonly #wave: number;
  readonly #rows: number;
  readonly #width: number;
  readonly #most: number;
  /** Numbers in a block of rows. */
  readonly #block: number;
  /** First and last column of the waves that are complete. */
  #waves: [low: number, high: number][] = [];
  #count = 0;
  /** First and last column of the sweeps of this one, and the place of the next rotation. */
  #low = Infinity;
  #high = -1;
  #next = 0;
  /** Whether the columns lie in reverse, for sweeps that go down. */
  #down = false;

  /** Takes work memory for a matrix. */
  constructor(rows: number, width: number) {
    const blocks = Math.ceil(rows / ROWS);
    this.#rows = rows;
    this.#width = width;
    this.#most = rows * width < FEW ? 1 : WAVES;
    this.#block = ROWS * (width + 2 * MARGIN);
    this.#turns = blocks * this.#block;
    this.#wave = 2 * SWEEPS * (width + SWEEPS);
    // Behind the rotations is place for what says where waves are.
    this.#memory = doubles(this.#turns + this.#most * (this.#wave + WAVE_BYTES / 8) + 1);
    for (let k = 0; k < this.#most; k++) this.#clear(k, 0, width + SWEEPS);
  }

  /** Where a row begins; its columns are `ROWS` apart. */
  #row(i: number): number {
    return (i >> 2) * this.#block + MARGIN * ROWS + (i & 3);
  }

  /** Makes rotations of a wave do nothing again. */
  #clear(wave: number, from: number, to: number): void {
    const memory = this.#memory, at = this.#turns + wave * this.#wave, end = at + 2 * SWEEPS * to;
    for (let p = at + 2 * SWEEPS * from; p < end; p += 2) {
      memory[p] = 1;
      memory[p + 1] = 0;
    }
  }

  /** Fills the columns with vectors that are rows of a matrix in C order. The last rows may be left to `probe`. */
  fill(vectors: Float64Array): void {
    this.#down = false;
    const memory = this.#memory, rows = vectors.length / this.#width;
    for (let j = 0, p = 0; j < this.#width; j++) {
      for (let i = 0; i < rows; i++) memory[this.#row(i) + ROWS * j] = vectors[p++];
    }
  }

  /** Makes row i, past those of `fill`, zeros but for some elements: what becomes of it tells of the rotations. */
  probe(i: number, elements: Readonly<Record<number, number>>): void {
    this.flush();
    for (let j = 0; j < this.#width; j++) this.#memory[this.#place(i, j)] = elements[j] ?? 0;
  }

  /** An element. */
  at(i: number, j: number): number {
    return this.#memory[this.#place(i, j)];
  }

  #place(i: number, j: number): number {
    return this.#row(i) + ROWS * (this.#down ? this.#width - 1 - j : j);
  }

  /**
   * The columns as those of a matrix in C order of elements of `lanes` rows each, the first ones in a new
   * order and times `signs`.
   */
  columns(lanes: number, order: Int32Array, out: Doubles, signs?: Float64Array): Doubles {
    const width = this.#width, rows = out.length / width;
    for (let i = 0; i < rows; i++) {
      let o = (i - i % lanes) * width + i % lanes;
      for (let j = 0; j < width; j++, o += lanes) {
        const k = j < order.length ? order[j] : j, x = this.#memory[this.#place(i, k)];
        out[o] = signs && j < order.length ? signs[k] * x : x;
      }
    }
    return out;
  }

  /** Starts a sweep over columns from `first` on, or from it down. */
  begin(first: number, down = false): void {
    if (this.#down !== down) this.#reverse();
    if (down) first = this.#width - 1 - first;
    if (this.#count === SWEEPS) this.#close();
    // Rotation `column` of sweep k is the k-th of step `column + k`.
    const k = SWEEPS * (first + this.#count) + this.#count;
    this.#next = this.#turns + this.#waves.length * this.#wave + 2 * k;
    this.#count++;
    if (first < this.#low) this.#low = first;
  }

  /** The next rotation of the sweep: neighbours (x, y), in order, become (c x + s y, c y - s x). */
  push(c: number, s: number): void {
    this.#memory[this.#next] = c;
    this.#memory[this.#next + 1] = this.#down ? -s : s;
    this.#next += 2 * SWEEPS;
    const at = this.#next - this.#turns - this.#waves.length * this.#wave;
    const column = (at / 2 / SWEEPS | 0) - this.#count + 1;
    if (column > this.#high) this.#high = column;
  }

  #reverse(): void {
    this.flush();
    this.#down = !this.#down;
    const memory = this.#memory, width = this.#width;
    for (let i = 0; i < this.#rows; i += ROWS) {
      let p = this.#row(i), q = p + ROWS * (width - 1);
      for (; p < q; p += ROWS, q -= ROWS) {
        for (let r = 0; r < ROWS; r++) {
          const x = memory[p + r];
          memory[p + r] = memory[q + r];
          memory[q + r] = x;
        }
      }
    }
  }

  /** Completes a wave; when there are enough, applies them. */
  #close(): void {
    if (this.#high > this.#low) this.#waves.push([this.#low, this.#high]);
    this.#count = 0;
    this.#low = Infinity;
    this.#high = -1;
    if (this.#waves.length === this.#most) this.flush();
  }

  /** Applies what was collected. */
  flush(): void {
    if (this.#count > 0) this.#close();
    const memory = this.#memory, count = this.#waves.length, block = this.#block;
    const blocks = this.#turns / block, f = within(memory, memory, memory) ? kernels() : undefined;
    if (count === 0) return;
    const list = addressOf(memory, this.#turns + this.#most * this.#wave);
    const table = f && new Int32Array(memory.buffer, list, count * WAVE_BYTES / 4);
    let sum = 0;
    this.#waves.forEach(([low, high], k) => {
      const turns = this.#turns + k * this.#wave + 2 * SWEEPS * low,
        steps = high - low + SWEEPS - 1;
      sum += steps;
      if (table) table.set([8 * ROWS * low, addressOf(memory, turns), steps], 3 * k);
      else {
        for (let i = 0; i < blocks; i++) waveJS(memory, i * block + ROWS * low, turns, steps);
      }
    });
    if (f) {
      const at = addressOf(memory, 0), step = 8 * block, span = spanOf(blocks, 1, 8);
      const calls = [[blocks], [at, step * span], [step], [list], [count]] as const;
      if (!shareCalls(RATE * sum * blocks, f.wave, 5, blocks, span, 0, calls)) {
        f.wave(blocks, at, step, list, count);
      }
    }
    this.#waves.forEach(([low, high], k) => this.#clear(k, low, high + SWEEPS));
    this.#waves = [];
  }
}

/** Up to how many rows LAPACK iterates; larger matrices it divides and conquers. */
const UNDIVIDED = 25;

/** How many divisions there can be. */
export const divisionsOf = (n: number): number => n > UNDIVIDED ? Math.floor(n / 12) : 0;

/**
 * Where a matrix is divided, level by level: in halves around a row that is left over, or without one; before
 * that, in parts that are `apart` after an element.
 */
export function divisions(n: number, leftOver: 0 | 1, apart: (i: number) => boolean): number[][] {
  const levels: number[][] = [];
  for (let from = 0, end: number; from < n; from = end) {
    for (end = from + 1; end < n && !apart(end - 1);) end++;
    let parts = [[from, end - from]];
    for (let l = 0; Math.max(...parts.map(([, size]) => size)) > UNDIVIDED; l++) {
      parts = parts.flatMap(([first, size]) => {
        const half = Math.floor(size / 2), at = first + half;
        (levels[l] ??= []).push(at);
        return [[first, half], [at + leftOver, size - half - leftOver]];
      });
    }
  }
  return levels;
}

/**
 * The sign of vector j of a divided matrix: in LAPACK it has a negative element at the place of the first division
 * that it does not come through unchanged. The rows from `row` on have the elements.
 */
export function signAt(
  z: Rotations,
  levels: readonly number[][],
  row: number,
  j: number,
  least: number,
): number {
  for (const level of levels) {
    let x = 0;
    for (let k = 0; k < level.length; k++, row++) {
      if (Math.abs(z.at(row, j)) > Math.abs(x)) x = z.at(row, j);
    }
    if (Math.abs(x) > least) return x > 0 ? -1 : 1;
  }
  return 1;
}

/**
 * Puts the numbers of elements into `order` (or goes on from what stands there) so that the elements rise, or
 * fall. Equal ones change places as in LAPACK, which exchanges the next element with the least, or largest.
 */
export function sortOrder(d: Doubles, falling: boolean, order: Int32Array, further = false): void {
  const n = d.length;
  if (!further) { for (let i = 0; i < n; i++) order[i] = i; }
  for (let i = 0; i + 1 < n; i++) {
    let k = i, x = d[order[i]];
    for (let j = i + 1; j < n; j++) {
      const y = d[order[j]];
      if (falling ? y > x : y < x) {
        k = j;
        x = y;
      }
    }
    const kept = order[i];
    order[i] = order[k];
    order[k] = kept;
  }
}
