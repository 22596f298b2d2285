// Reductions and scans that ONNX Runtime has no operator for: folds in pairs where the order of the operations
// doesn't show, one after the other where it does and there are few elements.

import { complexFunction } from "./complex_functions.ts";
import type { RealName } from "./element_types.ts";
import { real } from "./elementwise.ts";
import { type Call, type Lowering, refuse, type Size, type Value } from "./lowering.ts";
import type { Name } from "./model.ts";

/** Two values into one. */
export type Step = (x: Value, y: Value) => Value;

/** Operations on integers and bools that may be grouped in any way. */
const ANY_GROUPS = new Set(
  "add multiply maximum minimum fmax fmin bitwise_and bitwise_or bitwise_xor".split(" "),
);
/** The same on floats. */
const FLOAT_GROUPS = new Set(["maximum", "minimum", "fmax", "fmin"]);
/** How many elements are folded one after the other. */
const MOST = 64;

/** The step of a fold. @param op The operation. @param c The call. @param d The dtype of the parts. */
export function stepOf(l: Lowering, op: string, c: Call, d: RealName): Step {
  const complex = c.outs[0].dtype.kind === "c";
  // Of bools the two are one.
  const name = d === "bool" ? op.replace("logical", "bitwise") : op;
  return (x, y) => {
    if (!complex) return [real(l, name, [x[0], y[0]], d)];
    if (op === "add" || op === "subtract") {
      const part = (i: 0 | 1) => l.op(op === "add" ? "Add" : "Sub", [x[i] as Name, y[i] as Name]);
      return [part(0), part(1)];
    }
    return complexFunction(l, { ...c, op, values: [x, y] }, d);
  };
}

/** A value whose parts are what `f` makes of its parts. */
export const mapped = (v: Value, f: (x: Name) => Name): Value => v.map(f) as unknown as Value;

/** Whether operations may be grouped in any way. */
export const mayGroup = (op: string, float: boolean): boolean =>
  (float ? FLOAT_GROUPS : ANY_GROUPS).has(op);

const part = (l: Lowering, x: Name, from: number, to: number, axis: number): Name =>
  l.op("Slice", [x, l.ints([from]), l.ints([to]), l.ints([axis])]);

/** Folds the second axis of rows (-1, n) in pairs of neighbours, so that the first of equal ones stays the first. */
function foldPairs(l: Lowering, rows: Value, n: number, step: Step): Value {
  let x = rows, length = n;
  while (length > 1) {
    const half = Math.floor(length / 2), odd = length % 2 === 1, full = x;
    const pairs = mapped(x, (v) => l.reshape(odd ? part(l, v, 0, 2 * half, 1) : v, [-1, half, 2]));
    const pick = (i: number) =>
      mapped(pairs, (v) => l.op("Gather", [v, l.number(BigInt(i), "int64")], { axis: 2 }));
    x = step(pick(0), pick(1));
    if (odd) {
      x = x.map((v, i) =>
        l.op("Concat", [v, part(l, full[i] as Name, length - 1, length, 1)], { axis: 1 })
      ) as unknown as Value;
    }
    length = half + (odd ? 1 : 0);
  }
  return mapped(x, (v) => l.reshape(v, [-1]));
}

/** What is folded, and how. */
export interface Fold {
  readonly step: Step;
  /** Whether operations may be grouped in any way. */
  readonly groups: boolean;
  /** What to begin with. */
  readonly start?: Value;
  /** Which elements count. */
  readonly mask?: Name;
  /** The dtype of the parts. */
  readonly d: RealName;
}

/** Folds the second axis of rows in order, and leaves masked elements out. */
function foldInOrder(l: Lowering, x: Value, n: number, { step, start, mask, d }: Fold): Value {
  if (n > MOST) return refuse(`a fold of ${n} elements in order`);
  const column = (v: Name, i: number) =>
    l.op("Gather", [v, l.number(BigInt(i), "int64")], { axis: 1 });
  let sum = start;
  for (let i = 0; i < n; i++) {
    const next = mapped(x, (v) => column(v, i)), old = sum;
    const joined = old ? step(old, next) : next;
    sum = mask === undefined || old === undefined
      ? joined
      : joined.map((v, k) =>
        l.where(column(mask, i), v as Name, old[k] as Name, d)
      ) as unknown as Value;
  }
  return sum as Value;
}

/** Folds axes of any shape. */
export function foldAxes(
  l: Lowering,
  x: Value,
  shape: readonly Size[],
  axes: readonly number[],
  fold: Fold,
): Value {
  const lengths = axes.map((i) => shape[i]);
  if (lengths.some((n) => typeof n !== "number")) return refuse("a fold of an open length");
  const n = (lengths as number[]).reduce((p, k) => p * k, 1);
  const kept = shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const flat = (v: Name) =>
    l.reshape(l.op("Transpose", [v], { perm: [...kept, ...axes] }), [-1, n]);
  const rows = mapped(x, flat), { mask, start, step } = fold;
  let out: Value;
  if (fold.groups && mask === undefined) {
    out = foldPairs(l, rows, n, step);
    if (start) out = step(start, out);
  } else out = foldInOrder(l, rows, n, { ...fold, mask: mask && flat(mask) });
  return mapped(out, (v) => l.reshape(v, kept.map((i) => shape[i])));
}

/** Accumulates along an axis: in strides that double where groups may be formed, else in order. */
export function accumulate(
  l: Lowering,
  x: Value,
  axis: number,
  n: Size,
  step: Step,
  groups: boolean,
): Value {
  if (typeof n !== "number") return refuse("a scan of an open length");
  if (!groups) {
    if (n > MOST) return refuse(`a scan of ${n} elements in order`);
    const pick = (i: number) => mapped(x, (v) => part(l, v, i, i + 1, axis));
    const all = [pick(0)];
    for (let i = 1; i < n; i++) all.push(step(all[i - 1], pick(i)));
    return x.map((_, p) =>
      l.op("Concat", all.map((v) => v[p] as Name), { axis })
    ) as unknown as Value;
  }
  let sums = x;
  for (let k = 1; k < n; k *= 2) {
    const before = mapped(sums, (v) => part(l, v, 0, n - k, axis));
    const after = mapped(sums, (v) => part(l, v, k, n, axis));
    const joined = step(before, after);
    sums = sums.map((v, p) =>
      l.op("Concat", [part(l, v as Name, 0, k, axis), joined[p] as Name], { axis })
    ) as unknown as Value;
  }
  return sums;
}
