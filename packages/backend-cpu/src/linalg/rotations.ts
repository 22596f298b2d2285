// Plane rotations of neighbouring columns, as QR iterations make them: some sweeps are collected and then
// applied together. Columns are held four rows at a time, so that a wave through them reads and writes each
// number once for all sweeps; in WebAssembly (rotations_wasm.ts) or, with the same products, in JS.

import type { Doubles } from "./matrices.ts";
import { type Applied, applyJS, rotationMemory, SWEEPS } from "./rotations_wasm.ts";

/** Rows that lie side by side. */
const ROWS = 4;

/** Columns of zeros before and after the others, into which the waves run. */
const MARGIN = SWEEPS - 1;

/** Numbers below which a call into WebAssembly doesn't pay. */
const SMALL = 200;

/** The columns of a real matrix, rotated in sweeps. One object serves a whole stack of matrices. */
export class Rotations {
  readonly #memory: Float64Array;
  readonly #apply: Applied;
  /** Where the first block of rows and the rotations begin, in doubles. */
  readonly #at: number;
  readonly #turns: number;
  readonly #rows: number;
  readonly #width: number;
  /** Numbers in a block of rows. */
  readonly #block: number;
  #count = 0;
  /** First and last column of the sweeps collected, and the place of the next rotation. */
  #low = Infinity;
  #high = -1;
  #next = 0;

  /** Takes a part of a memory. */
  constructor(memory: Float64Array, apply: Applied, at: number, rows: number, width: number) {
    this.#memory = memory;
    this.#apply = rows * width < SMALL ? applyJS(memory) : apply;
    this.#rows = rows;
    this.#width = width;
    this.#block = ROWS * (width + 2 * MARGIN);
    this.#at = at;
    this.#turns = at + Math.ceil(rows / ROWS) * this.#block;
    memory.fill(0, at, this.#turns);
    this.#clear(0, width + SWEEPS);
  }

  /** Doubles that a matrix and its rotations take. */
  static room(rows: number, width: number): number {
    return Math.ceil(rows / ROWS) * ROWS * (width + 2 * MARGIN) + 2 * SWEEPS * (width + SWEEPS);
  }

  /** Objects for matrices of some sizes, in one memory. */
  static for(...sizes: readonly (readonly [rows: number, width: number])[]): Rotations[] {
    const rooms = sizes.map(([rows, width]) => Rotations.room(rows, width));
    const { memory, apply } = rotationMemory(rooms.reduce((sum, n) => sum + n, 0));
    let at = 0;
    return sizes.map(([rows, width], i) => {
      const r = new Rotations(memory, apply, at, rows, width);
      at += rooms[i];
      return r;
    });
  }

  /** Where a row begins; its columns are `ROWS` apart. */
  #row(i: number): number {
    return this.#at + (i >> 2) * this.#block + MARGIN * ROWS + (i & 3);
  }

  /** Makes rotations do nothing again. */
  #clear(from: number, to: number): void {
    const memory = this.#memory, end = this.#turns + 2 * SWEEPS * to;
    for (let p = this.#turns + 2 * SWEEPS * from; p < end; p += 2) {
      memory[p] = 1;
      memory[p + 1] = 0;
    }
  }

  /** Fills the columns with vectors that are rows of a matrix in C order. */
  fill(vectors: Float64Array): void {
    const memory = this.#memory, rows = this.#rows;
    for (let j = 0, p = 0; j < this.#width; j++) {
      for (let i = 0; i < rows; i++) memory[this.#row(i) + ROWS * j] = vectors[p++];
    }
  }

  /**
   * The columns as those of a matrix in C order of elements of `lanes` rows each, the first ones in a new
   * order and times `signs`.
   */
  columns(lanes: number, order: Int32Array, out: Doubles, signs?: Float64Array): Doubles {
    const memory = this.#memory, width = this.#width;
    for (let i = 0; i < this.#rows; i++) {
      const from = this.#row(i);
      let o = (i - i % lanes) * width + i % lanes;
      for (let j = 0; j < width; j++, o += lanes) {
        const k = j < order.length ? order[j] : j, x = memory[from + ROWS * k];
        out[o] = signs ? signs[k] * x : x;
      }
    }
    return out;
  }

  /** Starts a sweep over columns from `first` on. */
  begin(first: number): void {
    if (this.#count === SWEEPS) this.flush();
    // Rotation `column` of sweep k is the k-th of step `column + k`.
    this.#next = this.#turns + 2 * (SWEEPS * (first + this.#count) + this.#count);
    this.#count++;
    if (first < this.#low) this.#low = first;
  }

  /** The next rotation of the sweep: columns (x, y) become (c x + s y, c y - s x). */
  push(c: number, s: number): void {
    this.#memory[this.#next] = c;
    this.#memory[this.#next + 1] = s;
    this.#next += 2 * SWEEPS;
    const last = (this.#next - this.#turns) / 2 / SWEEPS | 0, column = last - this.#count + 1;
    if (column > this.#high) this.#high = column;
  }

  /** Applies what was collected. */
  flush(): void {
    const low = this.#low, high = this.#high;
    if (high > low) {
      this.#apply(
        8 * (this.#at + ROWS * low),
        Math.ceil(this.#rows / ROWS),
        8 * this.#block,
        8 * (this.#turns + 2 * SWEEPS * low),
        high - low + SWEEPS - 1,
      );
      this.#clear(low, high + SWEEPS);
    }
    this.#count = 0;
    this.#low = Infinity;
    this.#high = -1;
  }

  /** Applies one rotation of any two columns, after all that were collected. */
  rotate(i: number, j: number, c: number, s: number): void {
    if (this.#count > 0) this.flush();
    const memory = this.#memory;
    for (let r = 0; r < this.#rows; r++) {
      const from = this.#row(r), p = from + ROWS * i, q = from + ROWS * j;
      const x = memory[p], y = memory[q];
      memory[p] = c * x + s * y;
      memory[q] = c * y - s * x;
    }
  }
}

/** Puts the numbers of elements into `order` so that the elements rise, or fall. */
export function sortOrder(d: Doubles, falling: boolean, order: Int32Array): void {
  const n = d.length;
  for (let i = 0; i < n; i++) order[i] = i;
  if (n > 32) {
    order.sort(falling ? (i, j) => d[j] - d[i] : (i, j) => d[i] - d[j]);
    return;
  }
  for (let i = 1; i < n; i++) {
    let k = i;
    for (; k > 0 && (falling ? d[order[k - 1]] < d[i] : d[order[k - 1]] > d[i]); k--) {
      order[k] = order[k - 1];
    }
    order[k] = i;
  }
}
