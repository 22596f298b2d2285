// Factors and solutions of small systems, written out step by step. Larger ones are loops, complex ones are left to
// the cpu.

import type { RealName } from "./element_types.ts";
import { type Lower, type Lowering, partName, realInput, refuse, type Size } from "./lowering.ts";
import { choleskyLoop, luLoop, triangularLoop } from "./linalg_loops.ts";
import type { Name } from "./model.ts";

/** The largest matrix. */
const MOST = 8;

/** Part of an axis. */
const part = (l: Lowering, x: Name, from: number, to: number, axis: number): Name =>
  l.op("Slice", [x, l.ints([from]), l.ints([to]), l.ints([axis])]);

/** LU factors with partial pivoting of matrices (-1, n, n). */
function factors(l: Lowering, matrices: Name, n: number, d: RealName, count: Name) {
  const column = l.reshape(l.range(n), [1, n]);
  const all = (x: Name, shape: Name) => l.op("Expand", [x, shape]);
  const shaped = (...ns: readonly number[]) => l.op("Concat", [count, l.ints(ns)], { axis: 0 });
  let a = matrices, rows = all(column, shaped(n)), sign = all(l.number(1, d), count);
  for (let k = 0; k < n; k++) {
    const sizes = l.op("Abs", [l.reshape(part(l, part(l, a, k, n, 1), k, k + 1, 2), [-1, n - k])]);
    const here = l.number(BigInt(k), "int64");
    const pivot = l.op("Add", [l.op("ArgMax", [sizes], { axis: 1, keepdims: 1 }), here]);
    const from = l.op("Where", [
      l.op("Equal", [column, here]),
      pivot,
      l.op("Where", [l.op("Equal", [column, pivot]), here, column]),
    ]);
    const deep = l.op("Expand", [l.op("Unsqueeze", [from, l.ints([2])]), shaped(n, n)]);
    a = l.op("GatherElements", [a, deep], { axis: 1 });
    rows = l.op("GatherElements", [rows, from], { axis: 1 });
    const kept = l.op("Equal", [l.reshape(pivot, [-1]), here]);
    sign = l.choose(kept, sign, l.op("Neg", [sign]), d);
    if (k === n - 1) break;
    const top = part(l, a, 0, k + 1, 1), below = part(l, a, k + 1, n, 1);
    const row = part(l, a, k, k + 1, 1), first = part(l, row, k, k + 1, 2);
    const raw = part(l, below, k, k + 1, 2), none = l.op("Equal", [first, l.number(0, d)]);
    const factor = l.where(none, raw, l.op("Div", [raw, first]), d);
    const rest = l.op("Sub", [
      part(l, below, k + 1, n, 2),
      l.op("Mul", [factor, part(l, row, k + 1, n, 2)]),
    ]);
    const left = k === 0 ? [] : [part(l, below, 0, k, 2)];
    a = l.op("Concat", [top, l.op("Concat", [...left, factor, rest], { axis: 2 })], { axis: 1 });
  }
  return { a, rows, sign };
}

const lu: Lower = (l, c) => {
  const x = realInput(c), d = partName(c), shape = c.shapes[0], n = shape[shape.length - 1];
  if (typeof n !== "number" || n > MOST) return luLoop(l, c);
  if (c.inputs[0].shape.includes(0)) return refuse("factors of nothing");
  const lead = shape.slice(0, -2), stacked = l.reshape(x, [-1, n, n]);
  const count = l.op("Slice", [l.op("Shape", [stacked]), l.ints([0]), l.ints([1])]);
  const { a, rows, sign } = factors(l, stacked, n, d, count);
  const shaped = (y: Name, ...tail: readonly Size[]) => l.reshape(y, [...lead, ...tail]);
  l.also([[shaped(rows, n)], [shaped(sign)]]);
  return [shaped(a, n, n)];
};

const triangularSolve: Lower = (l, c) => {
  const [a, ai] = c.values[0], [b, bi] = c.values[1];
  const n = c.shapes[0][c.shapes[0].length - 1];
  if (ai !== undefined || bi !== undefined) return refuse("complex systems");
  if (typeof n !== "number" || n > MOST) return triangularLoop(l, c);
  if (c.outs[0].shape.includes(0)) return refuse("solutions of nothing");
  const lower = c.attrs.lower as boolean, solved: Name[] = [];
  for (let step = 0; step < n; step++) {
    const r = lower ? step : n - 1 - step, row = part(l, a, r, r + 1, -2);
    let s = part(l, b, r, r + 1, -2);
    if (step > 0) {
      const known = lower ? part(l, row, 0, r, -1) : part(l, row, r + 1, n, -1);
      const values = solved.length > 1 ? l.op("Concat", solved, { axis: -2 }) : solved[0];
      s = l.op("Sub", [s, l.op("MatMul", [known, values])]);
    }
    if (!c.attrs.unit) s = l.op("Div", [s, part(l, row, r, r + 1, -1)]);
    if (lower) solved.push(s);
    else solved.unshift(s);
  }
  const whole = solved.length > 1 ? l.op("Concat", solved, { axis: -2 }) : solved[0];
  return [whole];
};

/** The lowerings by primitive. */
export const SMALL_LINALG: Readonly<Record<string, Lower>> = {
  lu,
  triangular_solve: triangularSolve,
  cholesky: choleskyLoop,
};
