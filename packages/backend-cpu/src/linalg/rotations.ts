// Plane rotations of neighbouring columns, as QR iterations make them: collected over some sweeps and applied
// to the vectors row by row, so that each row is read from the cache and every number once a sweep.

import type { Doubles } from "./matrices.ts";

/** Sweeps that are collected before they are applied. */
const SWEEPS = 8;

/** The columns of a real matrix in C order, rotated in sweeps. One object serves a whole stack of matrices. */
export class Rotations {
  /** The matrix. */
  readonly z: Doubles;
  readonly #rows: number;
  readonly #width: number;
  readonly #c: Doubles;
  readonly #s: Doubles;
  /** Start in `c`, first column and length of each sweep. */
  readonly #sweeps: Int32Array = new Int32Array(3 * SWEEPS);
  #count = 0;
  #used = 0;

  /** Rotations of a matrix of `width` columns, which is to be filled. */
  constructor(rows: number, width: number) {
    this.z = new Float64Array(rows * width);
    this.#rows = rows;
    this.#width = width;
    this.#c = new Float64Array(SWEEPS * (width + 1));
    this.#s = new Float64Array(SWEEPS * (width + 1));
  }

  /** Starts a sweep over columns from `first` on. */
  begin(first: number): void {
    if (this.#count === SWEEPS) this.flush();
    const at = 3 * this.#count++;
    this.#sweeps[at] = this.#used;
    this.#sweeps[at + 1] = first;
    this.#sweeps[at + 2] = 0;
  }

  /** The next rotation of the sweep: columns (x, y) become (c x + s y, c y - s x). */
  push(c: number, s: number): void {
    this.#c[this.#used] = c;
    this.#s[this.#used++] = s;
    this.#sweeps[3 * this.#count - 1]++;
  }

  /** Applies what was collected. */
  flush(): void {
    const sweeps = this.#sweeps, width = this.#width;
    for (let r = 0; r < this.#rows; r += 4) {
      const four = r + 4 <= this.#rows;
      for (let k = 0; k < this.#count; k++) {
        const at = sweeps[3 * k], first = sweeps[3 * k + 1], length = sweeps[3 * k + 2];
        if (four) {
          const next = 3 * k + 3;
          if (
            k + 1 < this.#count && length > 2 && sweeps[next + 1] === first &&
            (sweeps[next + 2] === length || sweeps[next + 2] === length - 1)
          ) {
            const other = sweeps[next], o = r * width;
            rotateTwice(
              this.z,
              o,
              width,
              first,
              length,
              sweeps[next + 2],
              this.#c,
              this.#s,
              at,
              other,
            );
            rotateTwice(
              this.z,
              o + 2 * width,
              width,
              first,
              length,
              sweeps[next + 2],
              this.#c,
              this.#s,
              at,
              other,
            );
            k++;
          } else rotateFour(this.z, r * width, width, first, length, this.#c, this.#s, at);
          continue;
        }
        for (let i = r; i < this.#rows; i++) {
          rotateOne(this.z, i * width + first, length, this.#c, this.#s, at);
        }
      }
    }
    this.#count = this.#used = 0;
  }

  /** Applies one rotation of any two columns, after all that were collected. */
  rotate(i: number, j: number, c: number, s: number): void {
    if (this.#count > 0) this.flush();
    const z = this.z, width = this.#width, end = this.#rows * width;
    for (let p = i, q = j; p < end; p += width, q += width) {
      const x = z[p], y = z[q];
      z[p] = c * x + s * y;
      z[q] = c * y - s * x;
    }
  }
}

function rotateOne(
  z: Doubles,
  at: number,
  length: number,
  c: Doubles,
  s: Doubles,
  o: number,
): void {
  let x = z[at];
  for (let i = 0; i < length; i++) {
    const cc = c[o + i], ss = s[o + i], y = z[at + i + 1];
    z[at + i] = cc * x + ss * y;
    x = cc * y - ss * x;
  }
  z[at + length] = x;
}

/** One sweep on four rows. */
function rotateFour(
  z: Doubles,
  at: number,
  width: number,
  first: number,
  length: number,
  c: Doubles,
  s: Doubles,
  o: number,
): void {
  let p0 = at + first, p1 = p0 + width, p2 = p1 + width, p3 = p2 + width;
  let x0 = z[p0], x1 = z[p1], x2 = z[p2], x3 = z[p3];
  for (let i = o, end = o + length; i < end; i++) {
    const cc = c[i], ss = s[i];
    const y0 = z[p0 + 1], y1 = z[p1 + 1], y2 = z[p2 + 1], y3 = z[p3 + 1];
    z[p0++] = cc * x0 + ss * y0;
    x0 = cc * y0 - ss * x0;
    z[p1++] = cc * x1 + ss * y1;
    x1 = cc * y1 - ss * x1;
    z[p2++] = cc * x2 + ss * y2;
    x2 = cc * y2 - ss * x2;
    z[p3++] = cc * x3 + ss * y3;
    x3 = cc * y3 - ss * x3;
  }
  z[p0] = x0;
  z[p1] = x1;
  z[p2] = x2;
  z[p3] = x3;
}

/** Two sweeps that start at one column on two rows, the second right behind the first. */
function rotateTwice(
  z: Doubles,
  at: number,
  width: number,
  first: number,
  length: number,
  second: number,
  c: Doubles,
  s: Doubles,
  o: number,
  other: number,
): void {
  let p = at + first, q = p + width;
  // The first rotation of the first sweep.
  let cc = c[o], ss = s[o];
  let x = z[p], y = z[p + 1], u = z[q], v = z[q + 1];
  let before = cc * x + ss * y, above = cc * u + ss * v;
  x = cc * y - ss * x;
  u = cc * v - ss * u;
  const steps = Math.min(length - 1, second);
  for (let i = 1; i <= steps; i++) {
    cc = c[o + i];
    ss = s[o + i];
    y = z[p + 2];
    v = z[q + 2];
    const t = cc * x + ss * y, w = cc * u + ss * v;
    x = cc * y - ss * x;
    u = cc * v - ss * u;
    const cd = c[other + i - 1], sd = s[other + i - 1];
    z[p++] = cd * before + sd * t;
    before = cd * t - sd * before;
    z[q++] = cd * above + sd * w;
    above = cd * w - sd * above;
  }
  if (second === length) {
    const cd = c[other + steps], sd = s[other + steps];
    z[p++] = cd * before + sd * x;
    z[q++] = cd * above + sd * u;
    z[p] = cd * x - sd * before;
    z[q] = cd * u - sd * above;
  } else {
    z[p++] = before;
    z[q++] = above;
    z[p] = x;
    z[q] = u;
  }
}

/**
 * Vectors kept as rows, laid out as columns of a real matrix in which re and im are rows of their own:
 * real rotations then treat complex vectors as well.
 */
export function asColumns(
  q: Float64Array,
  count: number,
  length: number,
  lanes: number,
  out: Doubles,
): void {
  const rows = length * lanes;
  for (let j = 0, p = 0; j < count; j++) {
    for (let i = 0, o = j; i < rows; i++, o += count) out[o] = q[p++];
  }
}

/** Back to a matrix in C order, its first columns in a new order. */
export function inOrder(
  z: Float64Array,
  length: number,
  width: number,
  lanes: number,
  order: Int32Array,
  out: Doubles,
): Doubles {
  for (let i = 0; i < length; i++) {
    for (let l = 0; l < lanes; l++) {
      const from = (i * lanes + l) * width;
      for (let j = 0, o = i * width * lanes + l; j < width; j++, o += lanes) {
        out[o] = z[from + (j < order.length ? order[j] : j)];
      }
    }
  }
  return out;
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
