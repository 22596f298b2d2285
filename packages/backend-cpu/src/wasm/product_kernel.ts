// Products of packed panels: tiles of 6 rows by 2 vectors stay in registers while the depth goes by. Where the
// engine has fused multiply-add (relaxed vectors) that is used, else a multiplication and an addition.

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

/** Rows of a tile. */
export const ROWS = 6;

/** Bytes of a row of a tile: two vectors. */
export const ROW_BYTES = 32;

/**
 * Sums of products of `m` panels of rows and `n` panels of columns, each `depth` deep: places of the panels and
 * of the sums in bytes, and bytes from one row of sums to the next.
 */
export type ProductKernel = (
  m: number,
  n: number,
  depth: number,
  a: number,
  b: number,
  sums: number,
  rowBytes: number,
) => void;

/** Elements of a kernel. */
export type Element = "float64" | "float32";

const BYTES = { float64: 8, float32: 4 };

function kernelCode(element: Element, fused: boolean, height: number): FunctionCode {
  const f = new FunctionBuilder("f", 7), size = BYTES[element];
  const { add, mul, multiplyAdd } = element === "float64" ? f64x2 : f32x4;
  const splat = element === "float64" ? v128.load64Twice : v128.load32Splat;
  const accumulate = (x: Code, y: Code, sum: Local) =>
    sum.set(fused ? multiplyAdd(x, y, sum.get) : add(mul(x, y), sum.get));
  const variable = (value?: Code): Local => {
    const v = f.local(I32);
    if (value) v.set(value);
    return v;
  };
  const increase = (v: Local, by: Code | number) =>
    v.set(i32.add(v.get, typeof by === "number" ? i32.constant(by) : by));
  const [m, n, depth, a0, b0, sums0, rowBytes] = [0, 1, 2, 3, 4, 5, 6].map((i) => f.param(i));
  const columns = variable(n), rows = variable(), left = variable();
  const a = variable(),
    b = variable(b0),
    to = variable(),
    at = variable(),
    column = variable(sums0);
  const panel = f.let(i32.shl(depth, i32.constant(5)), I32);
  const sums = Array.from({ length: height }, () => [f.local(V128), f.local(V128)]);
  const zero = v128.bytes(new Array<number>(16).fill(0));
  const y = [f.local(V128), f.local(V128)], x = f.local(V128);
  const step = (k: number) => {
    y.forEach((v, h) => v.set(v128.load(b.get, k * ROW_BYTES + 16 * h)));
    sums.forEach((pair, r) => {
      x.set(splat(a.get, (k * height + r) * size));
      pair.forEach((sum, h) => accumulate(x.get, y[h].get, sum));
    });
  };
  const advance = (steps: number) => {
    increase(a, steps * height * size);
    increase(b, steps * ROW_BYTES);
  };
  f.repeat(() => {
    rows.set(m);
    a.set(a0);
    to.set(column.get);
    f.repeat(() => {
      for (const pair of sums) for (const sum of pair) sum.set(zero);
      left.set(i32.sub(depth, i32.constant(2)));
      // Two steps at a time, and one more where the depth is odd.
      const more = i32.less(i32.constant(-1), left.get);
      f.when(more, () =>
        f.repeat(() => {
          step(0);
          step(1);
          advance(2);
          increase(left, -2);
        }, more));
      f.when(i32.and(depth, i32.constant(1)), () => {
        step(0);
        advance(1);
      });
      at.set(to.get);
      sums.forEach((pair, r) => {
        pair.forEach((sum, h) => f.emit(v128.store(at.get, sum.get, 16 * h)));
        if (r < height - 1) increase(at, rowBytes);
      });
      to.set(i32.add(at.get, rowBytes));
      b.set(i32.sub(b.get, panel));
      increase(rows, -1);
    }, rows.get);
    increase(b, panel);
    increase(column, ROW_BYTES);
    increase(columns, -1);
  }, columns.get);
  return f.done();
}

/**
 * The kernel of an element in a memory; throws where the engine has no vectors or forbids WebAssembly.
 * @param fused Whether a multiplication and an addition may be rounded once.
 * @param height Rows of a tile: without fusion four fit the registers with what is between.
 */
export function productKernel(
  element: Element,
  memory: WebAssembly.Memory,
  fused = true,
  height = ROWS,
): ProductKernel {
  return fusedOrNot((may) => kernelCode(element, fused && may, height), memory);
}
