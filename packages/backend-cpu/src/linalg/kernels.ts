// What factorizations spend their time on, in WebAssembly: products of blocks, and steps of elimination.

import {
  type Code,
  F64,
  f64,
  f64x2,
  FunctionBuilder,
  type FunctionCode,
  i32,
  V128,
  v128,
} from "../wasm/encode.ts";
import { linked } from "../wasm/link.ts";
import { type Wave, waveCode } from "./rotations_wasm.ts";

const { add, sub, mul, div } = f64x2;

/** The kernels, those that threads share first; places and distances of rows are in bytes. */
export interface Kernels {
  /** C (m x n) -= A (m x k) B; k is at least 1. Each sum is taken in order and then subtracted. */
  product(
    m: number,
    n: number,
    k: number,
    a: number,
    lda: number,
    b: number,
    ldb: number,
    c: number,
    ldc: number,
  ): void;
  /**
   * Divides what is below an element by it and takes their products with the `width` (0 to 7) elements beside it off the
   * rows. Gives in which of the rows the largest element of the next column is.
   */
  eliminate(rows: number, ld: number, at: number, width: number): number;
  /** A pass without the sums in x3, for an even number of rows. */
  dots: Pass;
  /** A pass for nothing but the sums in x3; the number of rows is a multiple of four. */
  sums: Pass;
  /** All of a pass, for an even number of rows. */
  both: Pass;
  /**
   * The same for the upper half of a symmetric matrix with the blocks of 2 x 2 on its diagonal: each row stands for a column
   * too, c is x, and c3 gets both sums.
   */
  half: Pass;
  /**
   * Applies I - tau (1, v, w)ᵀ (1, v, w) to three rows of a matrix and to as many columns, and to three rows of another
   * with the same distance of rows; one element or row more than asked for may be taken along. The numbers are v, w,
   * tau, tau v, tau w.
   */
  chase(
    ld: number,
    rowsAt: number,
    bytes: number,
    columnsAt: number,
    count: number,
    otherAt: number,
    otherBytes: number,
    numbers: number,
  ): void;
  /** Applies plane rotations. */
  wave: Wave;
  /** Exchanges two rows of so many vectors of 16 bytes. */
  exchange(vectors: number, p: number, q: number): void;
}

/**
 * Goes over rows of a matrix, some at a time, with four vectors along them and four numbers for each: x, an element of row
 * r and column j, loses c0[r] x1[j] + c1[r] x0[j]; c3[r] gets the sum of x x2[j], and x3[j] that of c2[r] x. The vectors
 * are `apart` bytes from each other, and so are the numbers.
 */
export type Pass = (
  rows: number,
  a: number,
  ld: number,
  bytes: number,
  x: number,
  c: number,
  apart: number,
) => void;

const params = (f: FunctionBuilder, n: number): Code[] =>
  Array.from({ length: n }, (_, i) => f.param(i));

/** Tiles of 4 or 1 rows by two vectors, or of one column. */
function productCode(): FunctionCode {
  const f = new FunctionBuilder("product", 9);
  const [m, n, k, a0, lda, b0, ldb, c0, ldc] = params(f, 9);
  const columns = f.variable(n), b = f.variable(b0), c = f.variable(c0);
  const rows = f.variable(), a = f.variable(), to = f.variable(), q = f.variable();
  const depth = f.variable(), x = f.local(V128);
  const zero = f.let(v128.bytes(new Array<number>(16).fill(0)));
  const at = Array.from({ length: 4 }, () => f.variable());
  const sums = at.map(() => [f.local(V128), f.local(V128)]), y = [f.local(V128), f.local(V128)];
  for (const width of [4, 1]) {
    const load = width > 1 ? v128.load : v128.load64, store = width > 1 ? v128.store : v128.store64;
    const halves = width > 1 ? [0, 1] : [0];
    f.each(columns, width, () => {
      rows.set(m);
      a.set(a0);
      to.set(c.get);
      for (const height of [4, 1]) {
        const places = at.slice(0, height);
        f.each(rows, height, () => {
          q.set(b.get);
          for (const p of places) {
            p.set(a.get);
            f.increase(a, lda);
          }
          places.forEach((_, r) => halves.forEach((h) => sums[r][h].set(zero)));
          const step = (i: number) => {
            halves.forEach((h) => y[h].set(load(q.get, 16 * h)));
            places.forEach((p, r) => {
              x.set(v128.load64Twice(p.get, 8 * i));
              halves.forEach((h) => sums[r][h].set(add(sums[r][h].get, mul(x.get, y[h].get))));
            });
            f.increase(q, ldb);
          };
          f.when(i32.and(k, i32.constant(1)), () => {
            step(0);
            for (const p of places) f.increase(p, 8);
          });
          depth.set(i32.and(k, i32.constant(-2)));
          f.each(depth, 2, () => {
            step(0);
            step(1);
            for (const p of places) f.increase(p, 16);
          });
          places.forEach((_, r) => {
            halves.forEach((h) =>
              f.emit(store(to.get, sub(load(to.get, 16 * h), sums[r][h].get), 16 * h))
            );
            f.increase(to, ldc);
          });
        });
      }
      f.increase(b, 8 * width);
      f.increase(c, 8 * width);
    });
  }
  return f.done();
}

function eliminateCode(): FunctionCode {
  const f = new FunctionBuilder("eliminate", 4), [rows, ld, at, width] = params(f, 4);
  const p = f.variable(at), left = f.variable(rows), found = f.variable();
  const pivot = f.let(v128.load64Twice(at)), largest = f.local(F64), size = f.local(F64);
  const t = f.local(V128);
  largest.set(f64.constant(-1));
  for (let w = 0; w < 8; w++) {
    const parts = Array.from({ length: (w + 1) >> 1 }, (_, i) => ({
      from: 8 + 16 * i,
      load: 2 * i + 1 < w ? v128.load : v128.load64,
      store: 2 * i + 1 < w ? v128.store : v128.store64,
    }));
    f.when(i32.equal(width, i32.constant(w)), () => {
      const us = parts.map(({ from, load }) => f.let(load(at, from)));
      f.each(left, 1, () => {
        f.increase(p, ld);
        t.set(div(v128.load64Twice(p.get), pivot));
        f.emit(v128.store64(p.get, t.get));
        parts.forEach(({ from, load, store }, i) => {
          const x = f.let(sub(load(p.get, from), mul(t.get, us[i])));
          f.emit(store(p.get, x, from));
          if (i > 0) return;
          size.set(f64x2.lane(f64x2.abs(x), 0));
          f.when(f64.less(largest.get, size.get), () => {
            largest.set(size.get);
            found.set(i32.sub(rows, left.get));
          });
        });
      });
    });
  }
  return f.done(found.get);
}

function passCode(name: string, height: number, dots: boolean, sums: boolean): FunctionCode {
  const f = new FunctionBuilder(name, 7), [rows, a0, ld, bytes, x0, c0, apart] = params(f, 7);
  const half = name === "half", vector = [0, 1, 2, 3].map(() => f.variable());
  const left = f.variable(rows), a = f.variable(a0), x = f.variable(x0), c = f.variable(c0);
  const width = f.variable(bytes), n = f.variable(), zero = v128.bytes(new Array(16).fill(0));
  f.each(left, height, () => {
    const list = Array.from({ length: height }, (_, r) => {
      const p = f.variable(r ? undefined : a.get), number = f.variable(c.get), sum = f.local(V128);
      const numbers = [0, 1, 2].map(() => {
        const y = f.let(v128.load64Twice(number.get, 8 * r));
        f.increase(number, apart);
        return y;
      });
      sum.set(zero);
      return { p, numbers, sum };
    });
    list.slice(1).forEach(({ p }, r) => p.set(i32.add(list[r].p.get, ld)));
    vector.forEach((v, q) => v.set(q ? i32.add(vector[q - 1].get, apart) : x.get));
    const step = (count: number, summed: boolean) => {
      for (let o = 0; o < 16 * count; o += 16) {
        const [x0, x1, x2] = dots ? vector.slice(0, 3).map((v) => f.let(v128.load(v.get, o))) : [];
        const total = f.local(V128);
        if (summed) total.set(v128.load(vector[3].get, o));
        for (const { p, numbers: [c0, c1, c2], sum } of list) {
          const y = f.local(V128);
          y.set(v128.load(p.get, o));
          if (dots) {
            y.set(sub(y.get, add(mul(c0, x1), mul(c1, x0))));
            f.emit(v128.store(p.get, y.get, o));
            sum.set(add(sum.get, mul(y.get, x2)));
          }
          if (summed) total.set(add(total.get, mul(y.get, c2)));
        }
        if (summed) f.emit(v128.store(vector[3].get, total.get, o));
      }
      for (const v of [...vector, ...list.map((row) => row.p)]) f.increase(v, 16 * count);
    };
    n.set(width.get);
    if (half) {
      step(1, false);
      for (const v of [n, x, width]) f.increase(v, v === x ? 16 : -16);
      f.increase(a, 16);
    }
    for (const count of [2, 1]) f.each(n, 16 * count, () => step(count, sums));
    if (dots) {
      const to = f.variable(c.get), [s, t] = list.map((row) => row.sum.get);
      for (let q = 0; q < 3; q++) f.increase(to, apart);
      const sum = add(f64x2.lows(s, t), f64x2.highs(s, t));
      f.emit(v128.store(to.get, add(v128.load(to.get), sum)));
    }
    f.increase(c, 8 * height);
    for (let r = 0; r < height; r++) f.increase(a, ld);
  });
  return f.done();
}

function chaseCode(): FunctionCode {
  const f = new FunctionBuilder("chase", 8);
  const [ld, rowsAt, bytes, columnsAt, count, otherAt, otherBytes, numbers] = params(f, 8);
  const [v, w, ...taus] = [0, 8, 16, 24, 32].map((o) => f.let(v128.load64Twice(numbers, o)));
  const at = [0, 1, 2].map(() => f.variable()), left = f.variable(bytes);
  const reflected = (x: Code[]): Code[] => {
    const s = f.let(add(add(x[0], mul(v, x[1])), mul(w, x[2])));
    return taus.map((tau, i) => f.let(sub(x[i], mul(s, tau))));
  };
  const rows = (from: Code) => {
    at.forEach((p, i) => p.set(i ? i32.add(at[i - 1].get, ld) : from));
    f.while(i32.less(i32.constant(0), left.get), () => {
      const done = reflected(at.map((p) => f.let(v128.load(p.get))));
      at.forEach((p, i) => {
        f.emit(v128.store(p.get, done[i]));
        f.increase(p, 16);
      });
      f.increase(left, -16);
    });
  };
  rows(rowsAt);
  left.set(otherBytes);
  rows(otherAt);
  // Columns: two rows at a time
  const [p, q] = at;
  p.set(columnsAt);
  left.set(count);
  f.while(i32.less(i32.constant(0), left.get), () => {
    q.set(i32.add(p.get, ld));
    const [x, y] = [p, q].map(({ get }) => f.let(v128.load(get)));
    const last = f.let(f64x2.lows(v128.load64(p.get, 16), v128.load64(q.get, 16)));
    const [a, b, c] = reflected([f.let(f64x2.lows(x, y)), f.let(f64x2.highs(x, y)), last]);
    f.emit(v128.store(p.get, f64x2.lows(a, b)));
    f.emit(v128.store(q.get, f64x2.highs(a, b)));
    f.emit(v128.store64(p.get, c, 16));
    f.emit(v128.store64High(q.get, c, 16));
    p.set(i32.add(q.get, ld));
    f.increase(left, -2);
  });
  return f.done();
}

function exchangeCode(): FunctionCode {
  const f = new FunctionBuilder("exchange", 3), [vectors, p0, q0] = params(f, 3);
  const left = f.variable(vectors), p = f.variable(p0), q = f.variable(q0);
  f.each(left, 1, () => {
    const x = f.let(v128.load(p.get)), y = f.let(v128.load(q.get));
    f.emit(v128.store(p.get, y));
    f.emit(v128.store(q.get, x));
    f.increase(p, 16);
    f.increase(q, 16);
  });
  return f.done();
}

let made: Kernels | undefined, tried = false, allowed = true;

/** The kernels, made when first asked for; undefined where there is no WebAssembly. */
export function kernels(): Kernels | undefined {
  if (!tried) {
    made = linked([
      productCode(),
      ...[passCode("dots", 2, true, false), passCode("sums", 4, false, true)],
      ...[passCode("both", 2, true, true), passCode("half", 2, true, true)],
      ...[waveCode(), chaseCode(), eliminateCode(), exchangeCode()],
    ]);
    tried = true;
  }
  return allowed ? made : undefined;
}

/** Turns WebAssembly off or on; the tests compare both. */
export function allowKernels(on: boolean): void {
  allowed = on;
}
