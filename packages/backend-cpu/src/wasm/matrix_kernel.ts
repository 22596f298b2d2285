// Products of matrices of floats, complex numbers and integers that lie in the kernels' memory at any strides. Tiles of rows by two
// vectors of columns stay in registers while the depth goes by; the columns are packed where they lie far apart. Where
// the engine has fused multiply-add (relaxed vectors) that is used, else a multiplication and an addition. Complex
// numbers are pairs of floats along the depth, with rows of B as they are and turned by i.

import {
  type Code,
  f32x4,
  f64x2,
  FunctionBuilder,
  type FunctionCode,
  I32,
  i32,
  i32x4,
  i64,
  i64x2,
  V128,
  v128,
} from "./encode.ts";
import { fusedOrNot } from "./link.ts";

/** Bytes of a row of a tile: two vectors. */
export const TILE_BYTES = 32;

/** The deepest sums in one piece, in bytes of A's rows; others are added piece by piece. */
export const DEPTH_BYTES = 2048;

// Rows that stay in the second cache while columns go by.
const ROWS = 192;

/** Bytes that a thread has for itself: packed columns, and one row of a tile. */
const GROUP_BYTES = 8 * TILE_BYTES, PACKED = DEPTH_BYTES / 4 * GROUP_BYTES;
export const OWN_BYTES = PACKED + 64;

/**
 * `count` products, or parts of them: rows of A and bytes of C's rows, places of A, B and C, a place of `OWN_BYTES`,
 * and how many rows are above the diagonal where B begins; no others than these and as many as there are columns are
 * computed. At `plan` lie twelve numbers of 32 bits: the depth; bytes from row to row and step to step of A and B, from
 * row to row of C, from matrix to matrix of each; whether columns are packed, the depth of sums in one piece, and whether
 * all is added to C.
 */
export type Multiply = (
  count: number,
  m: number,
  bytes: number,
  a: number,
  b: number,
  c: number,
  own: number,
  above: number,
  plan: number,
) => void;

function multiplyCode(element: string, may: boolean): FunctionCode {
  const f = new FunctionBuilder("f", 9), complex = element.startsWith("complex");
  const double = /64$/.test(element) === !complex, size = double ? 8 : 4;
  const unit = complex ? 2 * size : size, shift = i32.constant(Math.log2(unit));
  const integer = element.includes("int"), fused = may && !integer;
  const { multiplyAdd } = double ? f64x2 : f32x4;
  const { add, mul } = integer ? double ? i64x2 : i32x4 : double ? f64x2 : f32x4;
  const splat = double ? v128.load64Twice : v128.load32Splat;
  const { constant } = i32;
  const least = (x: Code, y: Code) => i32.select(x, y, i32.less(x, y));
  /** at + i step */
  const place = (at: Code, i: Code, step: Code) => i32.add(at, i32.mul(i, step));
  const [count, m, bytes, a0, b0, c0, own, above, plan] = Array.from(
    { length: 9 },
    (_, i) => f.param(i),
  );
  const [depth, aRow, aStep, bRow, bStep, cRow, nextA, nextB, nextC, pack, piece, adds] = Array
    .from({ length: 12 }, (_, i) => f.let(i32.load(plan, 4 * i), I32));
  const left = f.variable(count), a = f.variable(a0), b = f.variable(b0), c = f.variable(c0);
  const columns = f.variable(),
    packed = f.variable(),
    columnStep = f.variable(),
    i = f.variable(),
    q = f.variable();
  const y = [f.local(V128), f.local(V128)], x = f.local(V128);
  const spare = f.let(i32.add(own, constant(PACKED)), I32);
  const zero = v128.bytes(new Array<number>(16).fill(0));
  const halves = [0, 16];

  /** Copies columns, at least one, to q; behind those that are there come more of the last. */
  const packColumns = (length: Code, wide: Code) => {
    const stop = f.let(i32.add(q.get, length), I32);
    const last = f.let(i32.shrU(i32.sub(wide, constant(1)), shift), I32);
    const from = Array.from(
      { length: TILE_BYTES / unit },
      (_, w) => f.variable(place(columns.get, least(constant(w), last), bStep)),
    );
    const { load, store } = unit === 4 ? i32 : unit === 8 ? i64 : v128;
    const near = f.let(i32.equal(bStep, constant(unit)), I32);
    f.repeat(() => {
      f.when(
        near,
        () => halves.forEach((h) => f.emit(v128.store(q.get, v128.load(from[0].get, h), h))),
        () => from.forEach((p, w) => f.emit(store(q.get, load(p.get), w * unit))),
      );
      if (complex) {
        // (re, im) times i
        const swapped = Array.from({ length: 16 }, (_, k) => k ^ size);
        const sign = Array.from({ length: 16 }, (_, k) => k % unit === size - 1 ? 128 : 0);
        halves.forEach((h) => {
          const pair = f.let(v128.load(q.get, h));
          const turned = v128.xor(v128.shuffle(pair, pair, swapped), v128.bytes(sign));
          f.emit(v128.store(q.get, turned, TILE_BYTES + h));
        });
      }
      for (const p of from) f.increase(p, bRow);
      f.increase(q, TILE_BYTES * unit / size);
    }, i32.less(q.get, stop));
  };

  /** Rows from i on, those past the end being the last one again. */
  const tile = (height: number, rows: Code, p0: Code, steps: Code, j: Code, wide: Code) => {
    const last = f.let(i32.sub(rows, constant(1)), I32);
    const row = Array.from(
      { length: height },
      (_, r) => f.let(least(i32.add(i.get, constant(r)), last), I32),
    );
    const at = row.map((r) => f.variable(place(place(a.get, p0, aStep), r, aRow)));
    const sums = row.map(() => halves.map(() => f.local(V128)));
    for (const pair of sums) for (const sum of pair) sum.set(zero);
    q.set(columns.get);
    const step = (lane: number) => {
      y.forEach((v, h) => v.set(v128.load(q.get, 16 * h)));
      sums.forEach((pair, r) => {
        x.set(splat(at[r].get, complex ? lane * size : 0));
        pair.forEach((sum, h) =>
          sum.set(
            fused ? multiplyAdd(x.get, y[h].get, sum.get) : add(mul(x.get, y[h].get), sum.get),
          )
        );
        if (!complex || lane > 0) f.increase(at[r], aStep);
      });
      f.increase(q, columnStep.get);
    };
    // Two steps at a time, and one more where their number is odd.
    const both = f.variable(complex ? steps : i32.shrU(steps, constant(1)));
    f.when(both.get, () =>
      f.repeat(() => {
        step(0);
        step(1);
        f.increase(both, -1);
      }, both.get));
    if (!complex) f.when(i32.and(steps, constant(1)), () => step(0));
    const to = row.map((r) => f.let(i32.add(place(c.get, r, cRow), j), I32));
    f.when(
      i32.or(p0, adds),
      () =>
        sums.forEach((pair, r) =>
          pair.forEach((sum, h) => sum.set(add(v128.load(to[r], 16 * h), sum.get)))
        ),
    );
    const store = (at: Code, r: number) =>
      halves.forEach((h, k) => f.emit(v128.store(at, sums[r][k].get, h)));
    f.when(
      i32.less(wide, constant(TILE_BYTES)),
      () =>
        to.forEach((at, r) => {
          store(spare, r);
          f.loop(wide, size, (w) => {
            const { load, store } = double ? i64 : i32;
            f.emit(store(i32.add(at, w), load(i32.add(spare, w))));
          });
        }),
      () => to.forEach(store),
    );
    f.increase(i, height);
  };

  f.repeat(() => {
    f.loop(bytes, GROUP_BYTES, (j0) => {
      const stop = f.let(least(i32.add(j0, constant(GROUP_BYTES)), bytes), I32);
      const end = f.let(least(m, i32.add(above, i32.shrU(stop, shift))), I32);
      f.loop(depth, piece, (p0) => {
        const steps = f.let(least(i32.sub(depth, p0), piece), I32);
        const panel = f.let(i32.mul(steps, constant(TILE_BYTES * unit / size)), I32);
        const find = (j: Code) =>
          columns.set(place(place(b.get, p0, bRow), i32.shrU(j, shift), bStep));
        columnStep.set(bRow);
        f.when(pack, () => {
          q.set(own);
          f.loop(stop, TILE_BYTES, (j) => {
            find(j);
            packColumns(panel, f.let(i32.sub(bytes, j), I32));
          }, j0);
          columnStep.set(constant(TILE_BYTES));
        });
        f.loop(end, ROWS, (i0) => {
          const rows = f.let(least(i32.add(i0, constant(ROWS)), end), I32);
          packed.set(own);
          f.loop(stop, TILE_BYTES, (j) => {
            const wide = f.let(i32.sub(bytes, j), I32);
            find(j);
            f.when(pack, () => columns.set(packed.get));
            f.increase(packed, panel);
            i.set(i0);
            f.repeat(() => {
              const some = f.let(i32.sub(rows, i.get), I32);
              const run = (height: number) => tile(height, rows, p0, steps, j, wide);
              // Without fusion four rows fit the registers with what is between. Four by four waste less of 4, 7 and 8.
              const four = i32.or(
                i32.less(some, constant(5)),
                i32.equal(i32.shrU(i32.add(some, constant(1)), constant(1)), constant(4)),
              );
              if (fused) f.when(four, () => run(4), () => run(6));
              else run(4);
            }, i32.less(i.get, rows));
          }, j0);
        });
      });
    });
    f.increase(a, nextA);
    f.increase(b, nextB);
    f.increase(c, nextC);
    f.increase(left, -1);
  }, left.get);
  return f.done();
}

/** The kernel of a dtype of 4 or 8 bytes, or of complex numbers, in a memory; throws where the engine has no vectors or forbids WebAssembly. */
export function matrixKernel(element: string, memory: WebAssembly.Memory): Multiply {
  return fusedOrNot((fused) => multiplyCode(element, fused), memory);
}
