// Transforms of vectors in users' memory, of any length: through a plan where the length fits into the scratch
// memory, else as a matrix whose columns and rows are transformed, or as a convolution that is.

import { Cache } from "./cache.ts";
import { cheapLength, halves, radicesOf } from "./factors.ts";
import { chirpOf, type Plan, planeBytes, planOf } from "./plan.ts";
import { turn } from "./roots.ts";
import { BUFFERS, MOST, scratch } from "./scratch.ts";
import { crossed, exchanged, load, moved, type Planes, store, type View } from "./views.ts";

/** How many numbers are worked on together where vectors are shorter than that: they stay in the cache. */
const TOGETHER = 2048;

/** Columns that are worked on together. */
const WIDE = 32;

/** How many vectors are transformed together, `columns` where neighbours in memory are in different ones. */
export function batchOf(n: number, columns: boolean): number {
  const room = planOf(n)?.room;
  if (!room) return 1;
  return Math.max(Math.floor(TOGETHER / room), columns && room * 16 <= MOST ? 16 : 1);
}

/** Where `batch` vectors of a plan go. */
function inputPlanes(plan: Plan, batch: number): Planes {
  const memory = scratch().memory;
  return { memory, at: BUFFERS[0] / 8, plane: planeBytes(plan.room * batch) / 8, batch };
}

/** Transforms what lies in the planes; gives the planes of the result. */
function runPlan(plan: Plan, planes: Planes): Planes {
  return { ...planes, at: plan.run(planes.batch) / 8 };
}

/**
 * Unscaled transforms of `batch` vectors that `fill` puts into planes; gives the planes of the results.
 * A length without a plan takes one vector at a time.
 */
export function transformed(
  n: number,
  batch: number,
  inverse: boolean,
  fill: (planes: Planes) => void,
): Planes {
  const plan = planOf(n), turned = inverse ? crossed : (p: Planes) => p;
  if (plan) {
    const planes = inputPlanes(plan, batch);
    fill(turned(planes));
    return turned(runPlan(plan, planes));
  }
  const memory = new Float64Array(2 * n), planes = turned({ memory, at: 0, plane: n, batch: 1 });
  fill(planes);
  const view = { data: memory, re: planes.at, im: planes.at + planes.plane, step: 1, across: 0 };
  const place = inverse ? exchanged(view) : view;
  transform(n, place, place, 1, 1);
  return planes;
}

/** Forward transforms of `count` vectors, times a factor. `to` may be `from` itself, else they must not overlap. */
export function transform(n: number, from: View, to: View, count: number, scale: number): void {
  const plan = planOf(n);
  if (!plan) {
    for (let b = 0; b < count; b++) {
      const by = b * from.across, at = b * to.across;
      (radicesOf(n) ? large : convolved)(n, moved(from, by), moved(to, at), scale);
    }
    return;
  }
  const columns = Math.abs(from.across) < Math.abs(from.step);
  const most = batchOf(n, columns);
  for (let b = 0; b < count; b += most) {
    const planes = inputPlanes(plan, Math.min(most, count - b));
    load(moved(from, b * from.across), n, planes);
    store(runPlan(plan, planes), scale, n, moved(to, b * to.across));
  }
}

/** One vector that is too long for the scratch memory, as a matrix of n1 rows and n2 columns. */
function large(n: number, from: View, to: View, scale: number): void {
  const [n1, n2] = halves(n), columnPlan = planOf(n1), rowPlan = planOf(n2);
  if (!columnPlan || !rowPlan) throw new RangeError(`fft: a vector of ${n} numbers is too long`);
  const between = new Float64Array(2 * n), roots = new Roots(n);
  // Columns, times w^(k1 column), go to rows of `between`.
  const wide = Math.min(WIDE, Math.floor(MOST / Math.max(n1, n2)));
  for (let c = 0; c < n2; c += wide) {
    const planes = inputPlanes(columnPlan, Math.min(wide, n2 - c));
    load({ ...moved(from, c * from.step), step: from.step * n2, across: from.step }, n1, planes);
    roots.storeTurned(runPlan(columnPlan, planes), n1, c, between);
  }
  for (let k = 0; k < n1; k += wide) {
    const planes = inputPlanes(rowPlan, Math.min(wide, n1 - k));
    load({ data: between, re: 2 * k, im: 2 * k + 1, step: 2 * n1, across: 2 }, n2, planes);
    const target = { ...moved(to, k * to.step), step: to.step * n1, across: to.step };
    store(runPlan(rowPlan, planes), scale, n2, target);
  }
}

/** The n-th roots of unity as products of two from short tables. */
class Roots {
  readonly #bits: number;
  readonly #fine: Float64Array;
  readonly #coarse: Float64Array;

  constructor(n: number) {
    this.#bits = Math.ceil(Math.log2(n) / 2);
    const table = (length: number, by: number) => {
      const out = new Float64Array(2 * length);
      for (let k = 0; k < length; k++) {
        const [re, im] = turn(k * by % n, n);
        out[2 * k] = re;
        out[2 * k + 1] = -im;
      }
      return out;
    };
    const fine = 2 ** this.#bits;
    this.#fine = table(fine, 1);
    this.#coarse = table(Math.ceil(n / fine), fine);
  }

  /** Row k of column c + b, times w^(k (c + b)), to row c + b of a matrix whose rows have n1 numbers. */
  storeTurned(from: Planes, n1: number, c: number, to: Float64Array): void {
    const { memory, at, plane, batch } = from, fine = this.#fine, coarse = this.#coarse;
    const bits = this.#bits, mask = 2 ** bits - 1;
    for (let b = 0; b < batch; b++) {
      const column = c + b;
      for (let k = 0, e = 0, i = at + b, o = 2 * column * n1; k < n1; k++, i += batch, o += 2) {
        const p = 2 * (e & mask), q = 2 * (e >>> bits);
        const pr = fine[p], pi = fine[p + 1], qr = coarse[q], qi = coarse[q + 1];
        const wr = pr * qr - pi * qi, wi = pr * qi + pi * qr;
        const re = memory[i], im = memory[i + plane];
        to[o] = re * wr - im * wi;
        to[o + 1] = re * wi + im * wr;
        e += column;
      }
    }
  }
}

/** What a convolution of a length needs: the chirp, and the transform of its conjugate. */
interface Convolution {
  readonly chirp: Float64Array;
  readonly kernel: Float64Array;
  readonly bytes: number;
}
const convolutions = new Cache<Convolution>(0);

function convolutionOf(n: number, m: number): Convolution {
  const chirp = chirpOf(n), kernel = new Float64Array(2 * m);
  for (let k = 0; k < n; k++) {
    for (const at of k ? [2 * k, 2 * (m - k)] : [0]) {
      kernel[at] = chirp[2 * k] / m;
      kernel[at + 1] = -chirp[2 * k + 1] / m;
    }
  }
  const view = { data: kernel, re: 0, im: 1, step: 2, across: 0 };
  transform(m, view, view, 1, 1);
  return { chirp, kernel, bytes: 16 * (n + m) };
}

/** One vector whose length has a large prime factor, when the convolution is too long for the scratch memory. */
function convolved(n: number, from: View, to: View, scale: number): void {
  const m = cheapLength(2 * n - 1), a = new Float64Array(2 * m);
  const { chirp, kernel } = convolutions.get(n) ?? convolutions.keep(n, convolutionOf(n, m));
  const all: View = { data: a, re: 0, im: 1, step: 2, across: 0 };
  for (let k = 0; k < n; k++) {
    const re = from.data[from.re + k * from.step], im = from.data[from.im + k * from.step];
    a[2 * k] = re * chirp[2 * k] - im * chirp[2 * k + 1];
    a[2 * k + 1] = re * chirp[2 * k + 1] + im * chirp[2 * k];
  }
  transform(m, all, all, 1, 1);
  for (let k = 0; k < 2 * m; k += 2) {
    const re = a[k], im = a[k + 1];
    a[k] = re * kernel[k] - im * kernel[k + 1];
    a[k + 1] = re * kernel[k + 1] + im * kernel[k];
  }
  transform(m, exchanged(all), exchanged(all), 1, 1);
  for (let k = 0; k < n; k++) {
    const re = a[2 * k], im = a[2 * k + 1], c = chirp[2 * k], s = chirp[2 * k + 1];
    to.data[to.re + k * to.step] = scale * (re * c - im * s);
    to.data[to.im + k * to.step] = scale * (re * s + im * c);
  }
}
