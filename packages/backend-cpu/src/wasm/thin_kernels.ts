// Products of matrices and vectors: dot products of rows with a vector, and sums of rows times numbers, for rows
// that are contiguous. Four rows at a time, so that the vector is read once for them.

import {
  type Code,
  f32x4,
  f64x2,
  FunctionBuilder,
  type FunctionCode,
  i32,
  type Local,
  V128,
  v128,
} from "./encode.ts";
import { fusedOrNot } from "./link.ts";
import type { Element } from "./matrix_kernel.ts";

/** Rows that are worked on together; others are filled up with zeros. */
export const TOGETHER = 4;

/** Bytes by which a row alone is filled up with zeros for its dot product; a quarter of them where four go together. */
export const DOT_BYTES = 128;

/**
 * Dot products of rows, `step` bytes apart, with a vector of `bytes` bytes (`DOT_BYTES` says in which steps): for each row
 * the sums in the places of one vector register, at `out`.
 */
export type Dots = (
  rows: number,
  bytes: number,
  step: number,
  a: number,
  v: number,
  out: number,
) => void;

/**
 * sums += factors[0] row[0] + ... over rows of `bytes` bytes, a multiple of 16, `step` bytes apart, kept in the order
 * of the rows.
 */
export type RowSums = (
  rows: number,
  bytes: number,
  step: number,
  a: number,
  factors: number,
  sums: number,
) => void;

class Builder extends FunctionBuilder {
  readonly #multiplyAdd: (x: Code, y: Code, z: Code) => Code;

  constructor(element: Element, fused: boolean) {
    super("f", 6);
    const { add, mul, multiplyAdd } = element === "float64" ? f64x2 : f32x4;
    this.#multiplyAdd = fused ? multiplyAdd : (x, y, z) => add(mul(x, y), z);
  }

  /** sum += x y. */
  accumulate(x: Code, y: Code, sum: Local): void {
    sum.set(this.#multiplyAdd(x, y, sum.get));
  }
}

/** Rows are taken `together` at a time; one row alone has as many sums as four have. */
function dotsCode(element: Element, fused: boolean, together: number): FunctionCode {
  const f = new Builder(element, fused), unroll = 8 / together;
  const add = element === "float64" ? f64x2.add : f32x4.add;
  const [rows, bytes, step, a0, v0, out0] = [0, 1, 2, 3, 4, 5].map((i) => f.param(i));
  const left = f.variable(rows), a = f.variable(a0), out = f.variable(out0);
  const v = f.variable(), end = f.variable();
  const sums = Array.from(
    { length: together },
    () => Array.from({ length: unroll }, () => f.local(V128)),
  );
  const y = f.local(V128), zero = v128.bytes(new Array<number>(16).fill(0));
  f.repeat(() => {
    for (const list of sums) for (const sum of list) sum.set(zero);
    v.set(v0);
    end.set(i32.add(v0, bytes));
    const at = sums.map((_, r) => {
      const p = f.variable(a.get);
      for (let k = 0; k < r; k++) f.increase(p, step);
      return p;
    });
    f.repeat(() => {
      for (let u = 0; u < unroll; u++) {
        y.set(v128.load(v.get, 16 * u));
        sums.forEach((list, r) => f.accumulate(v128.load(at[r].get, 16 * u), y.get, list[u]));
      }
      for (const p of at) f.increase(p, 16 * unroll);
      f.increase(v, 16 * unroll);
    }, i32.less(v.get, end.get));
    sums.forEach((list, r) => {
      f.emit(v128.store(out.get, list.map((s) => s.get).reduce((x, z) => add(x, z)), 16 * r));
    });
    for (let k = 0; k < together; k++) f.increase(a, step);
    f.increase(out, 16 * together);
    f.increase(left, -together);
  }, left.get);
  return f.done();
}

function rowSumsCode(element: Element, fused: boolean): FunctionCode {
  const f = new Builder(element, fused);
  const splat = element === "float64" ? v128.load64Twice : v128.load32Splat;
  const size = element === "float64" ? 8 : 4;
  const [rows, bytes, step, a0, factors, sums0] = [0, 1, 2, 3, 4, 5].map((i) => f.param(i));
  const left = f.variable(rows), a = f.variable(a0), factor = f.variable(factors);
  const to = f.variable(), end = f.variable(), sum = f.local(V128);
  f.repeat(() => {
    const xs = Array.from({ length: TOGETHER }, (_, r) => f.let(splat(factor.get, r * size)));
    const at = xs.map((_, r) => {
      const p = f.variable(a.get);
      for (let k = 0; k < r; k++) f.increase(p, step);
      return p;
    });
    to.set(sums0);
    end.set(i32.add(sums0, bytes));
    f.repeat(() => {
      sum.set(v128.load(to.get));
      xs.forEach((x, r) => f.accumulate(v128.load(at[r].get), x, sum));
      f.emit(v128.store(to.get, sum.get));
      for (const p of at) f.increase(p, 16);
      f.increase(to, 16);
    }, i32.less(to.get, end.get));
    for (let k = 0; k < TOGETHER; k++) f.increase(a, step);
    f.increase(factor, TOGETHER * size);
    f.increase(left, -TOGETHER);
  }, left.get);
  return f.done();
}

/** The kernels of an element. */
export interface ThinKernels {
  readonly dots: Dots;
  readonly dot: Dots;
  readonly rowSums: RowSums;
}

/** Kernels in a memory; throws where the engine has no vectors or forbids WebAssembly. */
export function thinKernels(element: Element, memory: WebAssembly.Memory): ThinKernels {
  return {
    dots: fusedOrNot((fused) => dotsCode(element, fused, TOGETHER), memory),
    dot: fusedOrNot((fused) => dotsCode(element, fused, 1), memory),
    rowSums: fusedOrNot((fused) => rowSumsCode(element, fused), memory),
  };
}
