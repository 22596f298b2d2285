// Products of small matrices as they lie, in C order one after the other: no packing, tiles of 4 rows by 2 vectors.
// Where a size is no multiple of the tile's, the last tile begins earlier and repeats what is there.

import {
  type Code,
  f32x4,
  f64x2,
  FunctionBuilder,
  type FunctionCode,
  I32,
  i32,
  type Local,
  V128,
  v128,
} from "./encode.ts";
import { fusedOrNot } from "./link.ts";
import type { Element } from "./product_kernel.ts";

/** Least rows of A. */
export const TILE_ROWS = 4;

/** Least bytes of a row of B. */
export const TILE_BYTES = 32;

/**
 * `count` products of matrices: rows of A, bytes of a row of B and of A, places of A, B and C, and bytes from one B
 * to the next.
 */
export type SmallKernel = (
  count: number,
  m: number,
  columnBytes: number,
  depthBytes: number,
  a: number,
  b: number,
  c: number,
  nextB: number,
) => void;

function smallCode(element: Element, fused: boolean): FunctionCode {
  const f = new FunctionBuilder("f", 8), size = element === "float64" ? 8 : 4;
  const { add, mul, multiplyAdd } = element === "float64" ? f64x2 : f32x4;
  const splat = element === "float64" ? v128.load64Twice : v128.load32Splat;
  const variable = (value?: Code): Local => {
    const v = f.local(I32);
    if (value) v.set(value);
    return v;
  };
  const increase = (v: Local, by: Code | number) =>
    v.set(i32.add(v.get, typeof by === "number" ? i32.constant(by) : by));
  const [count, m, nb, kb, a0, b0, c0, nextB] = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => f.param(i));
  const left = variable(count), a = variable(a0), b = variable(b0), c = variable(c0);
  const i = variable(), j = variable(), p = variable(), at = variable();
  const rows = [0, 1, 2, 3], to = rows.map(() => variable()), from = rows.map(() => variable());
  const sums = rows.map(() => [f.local(V128), f.local(V128)]);
  const y = [f.local(V128), f.local(V128)], x = f.local(V128);
  const zero = v128.bytes(new Array<number>(16).fill(0));
  /** Steps on; the last step ends where the range does. */
  const next = (v: Local, step: number, end: Code) => {
    increase(v, step);
    f.when(
      i32.and(i32.less(end, i32.add(v.get, i32.constant(step))), i32.less(v.get, end)),
      () => v.set(i32.sub(end, i32.constant(step))),
    );
  };
  f.repeat(() => {
    i.set(i32.constant(0));
    f.repeat(() => {
      rows.forEach((r) => {
        const row = i32.add(i.get, i32.constant(r));
        from[r].set(i32.add(a.get, i32.mul(row, kb)));
        to[r].set(i32.add(c.get, i32.mul(row, nb)));
      });
      j.set(i32.constant(0));
      f.repeat(() => {
        for (const pair of sums) for (const sum of pair) sum.set(zero);
        at.set(i32.add(b.get, j.get));
        p.set(i32.constant(0));
        f.repeat(() => {
          y.forEach((v, h) => v.set(v128.load(at.get, 16 * h)));
          sums.forEach((pair, r) => {
            x.set(splat(i32.add(from[r].get, p.get)));
            pair.forEach((sum, h) =>
              sum.set(
                fused ? multiplyAdd(x.get, y[h].get, sum.get) : add(mul(x.get, y[h].get), sum.get),
              )
            );
          });
          increase(p, size);
          increase(at, nb);
        }, i32.less(p.get, kb));
        sums.forEach((pair, r) => {
          const place = f.let(i32.add(to[r].get, j.get), I32);
          pair.forEach((sum, h) => f.emit(v128.store(place, sum.get, 16 * h)));
        });
        next(j, TILE_BYTES, nb);
      }, i32.less(j.get, nb));
      next(i, TILE_ROWS, m);
    }, i32.less(i.get, m));
    increase(a, i32.mul(m, kb));
    increase(b, nextB);
    increase(c, i32.mul(m, nb));
    increase(left, -1);
  }, left.get);
  return f.done();
}

/** The kernel in a memory; throws where the engine has no vectors or forbids WebAssembly. */
export function smallKernel(element: Element, memory: WebAssembly.Memory): SmallKernel {
  return fusedOrNot((fused) => smallCode(element, fused), memory);
}
