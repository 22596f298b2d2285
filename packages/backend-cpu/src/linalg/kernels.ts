// What factorizations spend their time on, in WebAssembly: products of blocks, and steps of elimination.

import {
  call,
  type Code,
  F64,
  f64,
  f64x2,
  FunctionBuilder,
  type FunctionCode,
  I32,
  i32,
  type Local,
  V128,
  v128,
} from "../wasm/encode.ts";
import { linked } from "../wasm/link.ts";

const { add, sub, mul, div } = f64x2;

/** The kernels; places and distances of rows are in bytes. */
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
  /** Overwrites the `n` rows of B, of `r` elements, with X of A X = B for a lower triangular A with ones on the diagonal. */
  forward(n: number, r: number, a: number, lda: number, b: number, ldb: number): void;
  /** Exchanges two rows of so many vectors of 16 bytes. */
  exchange(vectors: number, p: number, q: number): void;
}

class Builder extends FunctionBuilder {
  variable(value?: Code): Local {
    const v = this.local(I32);
    if (value) v.set(value);
    return v;
  }

  increase(v: Local, by: Code | number): void {
    v.set(i32.add(v.get, typeof by === "number" ? i32.constant(by) : by));
  }

  /** Runs `body` as long as a condition holds. */
  while(condition: Code, body: () => void): void {
    this.when(condition, () => this.repeat(body, condition));
  }

  /** Runs `body` for each of `count` things; `left` counts them down, `together` at a time. */
  each(left: Local, together: number, body: () => void): void {
    this.while(i32.less(i32.constant(together - 1), left.get), () => {
      body();
      this.increase(left, -together);
    });
  }
}

const params = (f: FunctionBuilder, n: number): Code[] =>
  Array.from({ length: n }, (_, i) => f.param(i));

/** Tiles of 4 or 1 rows by two vectors, or of one column. */
function productCode(): FunctionCode {
  const f = new Builder("product", 9);
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
  const f = new Builder("eliminate", 4), [rows, ld, at, width] = params(f, 4);
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

function forwardCode(): FunctionCode {
  const f = new Builder("forward", 6), [n, r, a, lda, b, ldb] = params(f, 6);
  const row = f.variable(a), to = f.variable(b), depth = f.variable();
  const left = f.variable(i32.sub(n, i32.constant(1)));
  f.each(left, 1, () => {
    f.increase(row, lda);
    f.increase(to, ldb);
    f.increase(depth, 1);
    f.emit(call(0, i32.constant(1), r, depth.get, row.get, lda, b, ldb, to.get, ldb));
  });
  return f.done();
}

function exchangeCode(): FunctionCode {
  const f = new Builder("exchange", 3), [vectors, p0, q0] = params(f, 3);
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
    made = linked([productCode(), eliminateCode(), forwardCode(), exchangeCode()]);
    tried = true;
  }
  return allowed ? made : undefined;
}

/** Turns WebAssembly off or on; the tests compare both. */
export function allowKernels(on: boolean): void {
  allowed = on;
}
