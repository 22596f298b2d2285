// Plans: what a length needs, made once and kept for lengths that come again. A plan transforms numbers that
// lie in the scratch memory (views.ts brings them there): by passes of small radices, or, where a prime factor
// is larger than these, as a convolution of a longer, smooth length (Bluestein).

import { Cache } from "./cache.ts";
import { cheapLength, radicesOf } from "./factors.ts";
import { rootsOf } from "./roots.ts";
import { BUFFERS, MOST, scratch, Table } from "./scratch.ts";

/** Transforms of one length, forward and without a factor, for `batch` interleaved vectors. */
export interface Plan {
  /** The length. */
  readonly n: number;
  /** Numbers that one vector takes in a buffer. */
  readonly room: number;
  /** Transforms the first buffer's vectors; gives the place of the results in bytes. */
  run(batch: number): number;
  /** Bytes of its tables. */
  readonly bytes: number;
}

/** Bytes between the planes of real and imaginary parts of `count` numbers. */
export function planeBytes(count: number): number {
  return 8 * (count + (count & 1)) + 64;
}

/** Passes of the radices of a smooth length. */
export class SmoothPlan implements Plan {
  readonly n: number;
  readonly room: number;
  readonly #radices: readonly number[];
  /** Roots of each pass but the last. */
  readonly #tables: readonly Table[];
  /** Roots of a first pass over single vectors, in pairs. */
  readonly #single: Table | undefined;

  constructor(n: number, radices: readonly number[]) {
    this.n = this.room = n;
    this.#radices = radices;
    const all = rootsOf(n);
    const tables: Table[] = [];
    let s = 1;
    for (const r of radices.slice(0, -1)) {
      const m = n / s / r, data = new Float64Array(2 * (r - 1) * m);
      for (let p = 0, at = 0; p < m; p++) {
        for (let k = 1; k < r; k++, at += 2) {
          data[at] = all[2 * s * p * k];
          data[at + 1] = all[2 * s * p * k + 1];
        }
      }
      tables.push(new Table(data));
      s *= r;
    }
    this.#tables = tables;
    if (tables.length > 0) this.#single = new Table(inPairs(tables[0].data, radices[0] - 1, true));
  }

  get bytes(): number {
    return [...this.#tables, this.#single].reduce((n, t) => n + (t ? 8 * t.data.length : 0), 0);
  }

  /** The tables that a run needs. */
  tables(batch: number): Table[] {
    return batch === 1 && this.#single
      ? [this.#single, ...this.#tables.slice(1)]
      : this.#tables.slice();
  }

  run(batch: number): number {
    scratch().place(this.tables(batch));
    return this.passes(batch, 0, planeBytes(this.n * batch));
  }

  /** The passes, from one of the two buffers on; with the planes the other way round the inverse. */
  passes(batch: number, buffer: 0 | 1, plane: number): number {
    const work = scratch(), { n } = this, count = this.#radices.length;
    const start = (b: number) => BUFFERS[b] + (plane < 0 ? -plane : 0);
    let s = batch, m = n, at = buffer as number;
    for (let i = 0; i < count; i++) {
      const r = this.#radices[i];
      m /= r;
      const single = s === 1;
      const pass = work.pass(r, i === count - 1 ? "last" : single ? "first" : "middle");
      const table = single ? this.#single : this.#tables[i];
      pass(start(at), start(1 - at), plane, table ? table.at : 0, m, s);
      s *= r;
      at = 1 - at;
    }
    return BUFFERS[at];
  }
}

/**
 * Factors in rows of `width`, as blocks of two rows: both real parts, both imaginary parts. An odd last row
 * shares its block with the row before it, `together`, or is alone.
 */
function inPairs(data: Float64Array, width: number, together = false): Float64Array {
  const rows = data.length / 2 / width, blocks = (rows + 1) >> 1;
  const out = new Float64Array(4 * width * blocks);
  for (let block = 0, at = 0; block < blocks; block++) {
    const p = together ? Math.min(2 * block, rows - 2) : 2 * block;
    const next = Math.min(p + 1, rows - 1);
    for (let k = 0; k < width; k++, at += 4) {
      const first = 2 * (p * width + k), second = 2 * (next * width + k);
      out[at] = data[first];
      out[at + 1] = data[second];
      out[at + 2] = data[first + 1];
      out[at + 3] = data[second + 1];
    }
  }
  return out;
}

/** The factors e^(-pi i k^2 / n) of Bluestein's convolution, k < n, in pairs of parts. */
export function chirpOf(n: number): Float64Array {
  const all = rootsOf(2 * n), out = new Float64Array(2 * n);
  for (let k = 0, square = 0; k < n; k++) {
    out[2 * k] = all[2 * square];
    out[2 * k + 1] = all[2 * square + 1];
    square = (square + 2 * k + 1) % (2 * n);
  }
  return out;
}

/** Any length, as a convolution with a chirp: k l = (k^2 + l^2 - (k - l)^2) / 2. */
class ChirpPlan implements Plan {
  readonly n: number;
  readonly room: number;
  readonly #smooth: SmoothPlan;
  /** The chirp, and the transform of its conjugate over the longer length; each in rows and in pairs. */
  readonly #chirp: readonly [Table, Table];
  readonly #kernel: readonly [Table, Table];

  constructor(n: number, smooth: SmoothPlan) {
    this.n = n;
    const m = this.room = smooth.n;
    this.#smooth = smooth;
    const chirp = chirpOf(n);
    this.#chirp = [new Table(chirp), new Table(inPairs(chirp, 1))];
    const { memory } = scratch(), plane = planeBytes(m) / 8, at = BUFFERS[0] / 8;
    memory.fill(0, at, at + m);
    memory.fill(0, at + plane, at + plane + m);
    for (let k = 0; k < n; k++) {
      for (const place of [at + k, at + (k && m - k)]) {
        memory[place] = chirp[2 * k] / m;
        memory[place + plane] = -chirp[2 * k + 1] / m;
      }
    }
    const result = smooth.run(1) / 8, kernel = new Float64Array(2 * m);
    for (let k = 0; k < m; k++) {
      kernel[2 * k] = memory[result + k];
      kernel[2 * k + 1] = memory[result + plane + k];
    }
    this.#kernel = [new Table(kernel), new Table(inPairs(kernel, 1))];
  }

  get bytes(): number {
    return 32 * (this.n + this.room);
  }

  run(batch: number): number {
    const work = scratch(), { n, room: m } = this, single = batch === 1 ? 1 : 0;
    const chirp = this.#chirp[single], kernel = this.#kernel[single];
    work.place([...this.#smooth.tables(batch), chirp, kernel]);
    const multiply = work.product(single === 1), plane = planeBytes(m * batch);
    const other = (at: number) => at === BUFFERS[0] ? BUFFERS[1] : BUFFERS[0];
    multiply(BUFFERS[0], BUFFERS[1], plane, chirp.at, n, batch);
    for (const part of [BUFFERS[1], BUFFERS[1] + plane]) {
      work.memory.fill(0, part / 8 + n * batch, part / 8 + m * batch);
    }
    let at = this.#smooth.passes(batch, 1, plane);
    multiply(at, other(at), plane, kernel.at, m, batch);
    at = this.#smooth.passes(batch, other(at) === BUFFERS[0] ? 0 : 1, -plane);
    multiply(at, other(at), plane, chirp.at, n, batch);
    return other(at);
  }
}

const plans = new Cache<Plan>(32 * 2 ** 20);

/** The plan of a length, if one fits into the scratch memory. */
export function planOf(n: number): Plan | undefined {
  return plans.get(n) ?? plans.keep(n, make(n));
}

function make(n: number): Plan | undefined {
  const radices = radicesOf(n);
  if (radices) return n <= MOST ? new SmoothPlan(n, radices) : undefined;
  const m = cheapLength(2 * n - 1), smooth = radicesOf(m);
  return smooth && m <= MOST ? new ChirpPlan(n, new SmoothPlan(m, smooth)) : undefined;
}
