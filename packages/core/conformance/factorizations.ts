// Factorizations are not unique, so they are checked by what they must satisfy: the factors multiply to the
// matrix, and are orthogonal or triangular. Small matrices in float64, as pairs of real and imaginary part.

import type { Sample } from "./decode.ts";
import { epsilon } from "./compare.ts";

/** A stack of complex matrices in two planes. */
interface Matrices {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function matrices({ shape, data, dtype }: Sample): Matrices {
  const [rows, columns] = shape.slice(-2), size = data.length / dtype.lanes;
  const re = new Float64Array(size), im = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    re[i] = Number(data[i * dtype.lanes]);
    if (dtype.lanes === 2) im[i] = Number(data[2 * i + 1]);
  }
  return { count: size / (rows * columns), rows, columns, re, im };
}

function product(a: Matrices, b: Matrices): Matrices {
  const { count, rows } = a, { columns } = b, inner = Math.min(a.columns, b.rows);
  const re = new Float64Array(count * rows * columns), im = new Float64Array(re.length);
  for (let s = 0; s < count; s++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const o = (s * rows + i) * columns + j;
        for (let k = 0; k < inner; k++) {
          const p = (s * rows + i) * a.columns + k, q = (s * b.rows + k) * columns + j;
          re[o] += a.re[p] * b.re[q] - a.im[p] * b.im[q];
          im[o] += a.re[p] * b.im[q] + a.im[p] * b.re[q];
        }
      }
    }
  }
  return { count, rows, columns, re, im };
}

function adjoint(a: Matrices): Matrices {
  const re = new Float64Array(a.re.length), im = new Float64Array(re.length);
  for (let s = 0; s < a.count; s++) {
    for (let i = 0; i < a.rows; i++) {
      for (let j = 0; j < a.columns; j++) {
        const from = (s * a.rows + i) * a.columns + j, to = (s * a.columns + j) * a.rows + i;
        re[to] = a.re[from];
        im[to] = -a.im[from];
      }
    }
  }
  return { count: a.count, rows: a.columns, columns: a.rows, re, im };
}

/** Each element changed by a function of its place. */
function mapped(
  a: Matrices,
  f: (i: number, j: number, s: number, z: [number, number]) => [number, number],
): Matrices {
  const re = a.re.slice(), im = a.im.slice();
  for (let o = 0; o < re.length; o++) {
    const j = o % a.columns, i = Math.floor(o / a.columns) % a.rows;
    const s = Math.floor(o / (a.rows * a.columns));
    [re[o], im[o]] = f(i, j, s, [re[o], im[o]]);
  }
  return { ...a, re, im };
}

/** The matrix with its columns multiplied by a row of numbers each. */
function scaled(a: Matrices, by: Sample): Matrices {
  const n = by.shape[by.shape.length - 1], { lanes } = by.dtype;
  return mapped(a, (_i, j, s, [re, im]) => {
    if (j >= n) return [0, 0];
    const p = (s * n + j) * lanes;
    const x = Number(by.data[p]), y = lanes === 2 ? Number(by.data[p + 1]) : 0;
    return [re * x - im * y, re * y + im * x];
  });
}

const identity = (like: Matrices): Matrices => mapped(like, (i, j) => [i === j ? 1 : 0, 0]);
const upper = (a: Matrices): Matrices => mapped(a, (i, j, _s, z) => j >= i ? z : [0, 0]);

/** The tolerances of one case. */
class Check {
  readonly #problems: string[] = [];

  constructor(readonly unit: number) {}

  same(what: string, a: Matrices, b: Matrices): void {
    let off = 0, size = 1;
    for (let i = 0; i < a.re.length; i++) {
      off = Math.max(off, Math.hypot(a.re[i] - b.re[i], a.im[i] - b.im[i]));
      size = Math.max(size, Math.hypot(a.re[i], a.im[i]));
      if (Number.isNaN(b.re[i]) || Number.isNaN(b.im[i])) off = Infinity;
    }
    const ulps = off / (size * this.unit);
    if (!(ulps <= 1)) {
      this.#problems.push(`${what}: off by ${ulps.toPrecision(2)} of what is allowed`);
    }
  }

  orthonormal(what: string, a: Matrices): void {
    const gram = product(adjoint(a), a);
    this.same(`${what} has orthonormal columns`, identity(gram), gram);
  }

  get problem(): string | undefined {
    return this.#problems[0];
  }
}

/** What is wrong with the factors of a matrix, if anything is. */
export function wrongFactors(
  kind: string,
  input: Sample,
  outs: readonly Sample[],
  tolerance: number,
): string | undefined {
  const a = matrices(input);
  const check = new Check(Math.abs(tolerance) * epsilon(input.dtype));
  switch (kind) {
    case "qr": {
      const q = matrices(outs[0]), r = matrices(outs[1]);
      check.same("Q R = A", a, product(q, r));
      check.same("R is upper triangular", upper(r), r);
      check.orthonormal("Q", q);
      break;
    }
    case "svd": {
      const u = matrices(outs[0]), vh = matrices(outs[2]);
      check.same("U S Vh = A", a, product(scaled(u, outs[1]), vh));
      check.orthonormal("U", u);
      check.orthonormal("V", adjoint(vh));
      break;
    }
    case "eigh":
    case "eig": {
      const v = matrices(outs[1]);
      check.same("A V = V w", product(a, v), scaled(v, outs[0]));
      if (kind === "eigh") check.orthonormal("V", v);
      else {
        const gram = product(adjoint(v), v);
        check.same(
          "the columns of V have length 1",
          mapped(gram, (i, j, _s, z) => i === j ? [1, 0] : z),
          gram,
        );
      }
      break;
    }
    case "lu": {
      const both = matrices(outs[0]), n = both.rows, rows = outs[1].data;
      const lower = mapped(both, (i, j, _s, z) => i === j ? [1, 0] : j < i ? z : [0, 0]);
      const moved = mapped(a, (i, j, s) => {
        const o = (s * n + Number(rows[s * n + i])) * n + j;
        return [a.re[o], a.im[o]];
      });
      check.same("L U = P A", moved, product(lower, upper(both)));
      for (let s = 0; s < a.count; s++) {
        if (Number(outs[2].data[s]) !== parity(rows, s * n, n)) {
          return "the sign is not that of the order of rows";
        }
      }
    }
  }
  return check.problem;
}

function parity(rows: ArrayLike<number | bigint>, from: number, n: number): number {
  let sign = 1;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      if (Number(rows[from + i]) > Number(rows[from + j])) sign = -sign;
    }
  }
  return sign;
}
