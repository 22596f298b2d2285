// Products of matrices and vectors: dot products of rows with a vector, and sums of rows times numbers, for rows that are
// contiguous.

import {
  type Code,
  f32x4,
  f64,
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

/** Rows that are worked on together, so that the vector is read once for them. */
export const TOGETHER = 4;

/**
 * Dot products of rows of so many bytes with a vector, or with one each: bytes from row to row and from vector to vector.
 * With one vector four rows are taken at once, which sums in another order than one does. The sums at `out` are doubles.
 */
export type Dots = (
  rows: number,
  bytes: number,
  a: number,
  v: number,
  out: number,
  step: number,
  vectors: number,
) => void;

/**
 * sums += factors[0] row[0] + ... over rows of so many bytes, `step` bytes apart, kept in the order of the rows. What is
 * read and written ends at a multiple of 16 bytes.
 */
export type RowSums = (
  rows: number,
  bytes: number,
  a: number,
  factors: number,
  sums: number,
  step: number,
) => void;

/** What differs between elements. */
function setOf(double: boolean, fused: boolean) {
  const { add, mul, multiplyAdd } = double ? f64x2 : f32x4;
  const accumulate = (x: Code, y: Code, sum: Local) =>
    sum.set(fused ? multiplyAdd(x, y, sum.get) : add(mul(x, y), sum.get));
  return { add, accumulate, size: double ? 8 : 4 };
}

const zero = v128.bytes(new Array<number>(16).fill(0));

function dotsCode(double: boolean, fused: boolean): FunctionCode {
  const f = new FunctionBuilder("f", 7), { add, accumulate, size } = setOf(double, fused);
  const [rows, bytes, a0, v0, out0, step, vectors] = [0, 1, 2, 3, 4, 5, 6].map((i) => f.param(i));
  const left = f.variable(rows), a = f.variable(a0), out = f.variable(out0);
  const first = f.variable(v0), v = f.variable(), more = f.variable(), y = f.local(V128);
  const take = (together: number) => {
    const unroll = 8 / together;
    const sums = Array.from(
      { length: together },
      () => Array.from({ length: unroll }, () => f.local(V128)),
    );
    for (const list of sums) for (const sum of list) sum.set(zero);
    const at = sums.map((_, r) => f.variable(i32.add(a.get, i32.mul(step, i32.constant(r)))));
    v.set(first.get);
    more.set(bytes);
    const pass = (length: number, n: number, load: (at: Code, offset: number) => Code) =>
      f.each(more, length * n, () => {
        for (let u = 0; u < n; u++) {
          y.set(load(v.get, length * u));
          sums.forEach((list, r) => accumulate(load(at[r].get, length * u), y.get, list[u]));
        }
        for (const p of [v, ...at]) f.increase(p, length * n);
      });
    pass(16, unroll, v128.load);
    pass(16, 1, v128.load);
    pass(size, 1, double ? v128.load64 : v128.load32);
    sums.forEach((list, r) => {
      const s = f.let(list.map((sum) => sum.get).reduce((x, z) => add(x, z)));
      const pair = (x: Code) => {
        const p = f.let(x);
        return f64.add(f64x2.lane(p, 0), f64x2.lane(p, 1));
      };
      const high = v128.shuffle(s, s, Array.from({ length: 16 }, (_, k) => 8 + k % 8));
      const sum = double
        ? pair(s)
        : f64.add(pair(f64x2.promoteLow(s)), pair(f64x2.promoteLow(high)));
      f.emit(f64.store(i32.add(out.get, i32.constant(8 * r)), sum));
      f.increase(a, step);
    });
    f.increase(out, 8 * together);
    f.increase(first, vectors);
  };
  f.when(i32.equal(vectors, i32.constant(0)), () => f.each(left, TOGETHER, () => take(TOGETHER)));
  f.each(left, 1, () => take(1));
  return f.done();
}

function rowSumsCode(double: boolean, fused: boolean): FunctionCode {
  const f = new FunctionBuilder("f", 6), { accumulate, size } = setOf(double, fused);
  const splat = double ? v128.load64Twice : v128.load32Splat;
  const [rows, bytes, a0, factors, sums0, step] = [0, 1, 2, 3, 4, 5].map((i) => f.param(i));
  const left = f.variable(rows), a = f.variable(a0), factor = f.variable(factors);
  const to = f.variable(), end = f.let(i32.add(sums0, bytes), I32), sum = f.local(V128);
  for (const together of [TOGETHER, 1]) {
    f.each(left, together, () => {
      const xs = Array.from({ length: together }, (_, r) => f.let(splat(factor.get, r * size)));
      const at = xs.map((_, r) => f.variable(i32.add(a.get, i32.mul(step, i32.constant(r)))));
      to.set(sums0);
      f.repeat(() => {
        sum.set(v128.load(to.get));
        xs.forEach((x, r) => accumulate(v128.load(at[r].get), x, sum));
        f.emit(v128.store(to.get, sum.get));
        for (const p of [to, ...at]) f.increase(p, 16);
      }, i32.less(to.get, end));
      f.increase(a, i32.mul(step, i32.constant(together)));
      f.increase(factor, together * size);
    });
  }
  return f.done();
}

/** The kernels of an element. */
export interface ThinKernels {
  readonly dots: Dots;
  readonly rowSums: RowSums;
}

/** Kernels in a memory; throws where the engine has no vectors or forbids WebAssembly. */
export function thinKernels(double: boolean, memory: WebAssembly.Memory): ThinKernels {
  return {
    dots: fusedOrNot((fused) => dotsCode(double, fused), memory),
    rowSums: fusedOrNot((fused) => rowSumsCode(double, fused), memory),
  };
}
