// Factors and solutions of systems of any size as loops of a model, one step for each column or row. Exported models
// have them; of what is run here the cpu takes larger matrices, which it does in blocks.

import type { RealName } from "./element_types.ts";
import { type Lower, type Lowering, partName, realInput, refuse, type Size } from "./lowering.ts";
import type { Name } from "./model.ts";

/** An index that no array has: looking it up makes a run fail, which `asNumPys` knows as a matrix without a root. */
export const NOT_POSITIVE = 2 ** 31 - 1913;

/** What the steps of a loop over matrices (-1, n, n) need. */
class Matrices {
  readonly l: Lowering;
  readonly d: RealName;
  readonly n: Size;
  /** 0, 1, ..., n - 1. */
  readonly places: Name;

  constructor(l: Lowering, d: RealName, n: Size) {
    [this.l, this.d, this.n] = [l, d, n];
    this.places = l.range(n);
  }

  /** The length as a number. */
  get length(): Name {
    return this.l.op("Squeeze", [this.l.size(this.n), this.l.ints([0])]);
  }

  /** Part `k` of an axis, without it. */
  at(x: Name, k: Name, axis: number): Name {
    return this.l.op("Gather", [x, k], { axis });
  }

  /** With another axis of length 1. */
  spread(x: Name, axis: number): Name {
    return this.l.op("Unsqueeze", [x, this.l.ints([axis])]);
  }

  /** One or the other; the sign of a zero plays no part. */
  pick(condition: Name, x: Name, y: Name): Name {
    return this.l.choose(condition, x, y, this.d);
  }
}

/** A square matrix's length, if this may be a loop. */
function lengthOf(l: Lowering, shape: readonly Size[], traced: readonly number[]): Size {
  if (!l.alone) return refuse("the cpu does it faster than a loop");
  if (traced.includes(0)) return refuse("factors of nothing");
  return shape[shape.length - 1];
}

/** LU factors with partial pivoting: see `factors` of small_linalg.ts. */
export const luLoop: Lower = (l, c) => {
  const x = realInput(c), d = partName(c), shape = c.shapes[0], lead = shape.slice(0, -2);
  const n = lengthOf(l, shape, c.inputs[0].shape), m = new Matrices(l, d, n), { places } = m;
  const start = l.reshape(x, [-1, n, n]), zero = l.number(0, d);
  const rows = l.op("Expand", [places, l.op("Shape", [m.at(start, l.number(0n, "int64"), 2)])]);
  const sign = l.op("Expand", [
    l.number(1, d),
    l.op("Slice", [
      l.op("Shape", [start]),
      l.ints([0]),
      l.ints([1]),
    ]),
  ]);
  const [a, order, parity] = l.model.loop(
    m.length,
    [[start, d], [rows, "int64"], [sign, d]],
    (k, [a, rows, sign]) => {
      const size = l.op("Abs", [m.at(a, k, 2)]);
      const above = l.op("Less", [places, k]), below = l.op("Greater", [places, k]);
      const sizes = m.pick(above, l.number(-1, d), size);
      const pivot = l.op("ArgMax", [sizes], { axis: 1, keepdims: 1 });
      const here = l.op("Equal", [places, k]), there = l.op("Equal", [places, pivot]);
      const from = l.op("Where", [here, pivot, l.op("Where", [there, k, places])]);
      const deep = l.op("Expand", [m.spread(from, 2), l.op("Shape", [a])]);
      const swapped = l.op("GatherElements", [a, deep], { axis: 1 });
      const row = m.at(swapped, k, 1), first = m.spread(m.at(row, k, 1), 1);
      const raw = m.at(swapped, k, 2), none = l.op("Equal", [first, zero]);
      const factor = m.pick(none, raw, l.op("Div", [raw, first]));
      const less = l.op("Sub", [
        swapped,
        l.op("Mul", [m.spread(factor, 2), m.spread(row, 1)]),
      ]);
      const rest = l.op("And", [m.spread(below, 1), below]);
      const column = l.op("And", [m.spread(below, 1), here]);
      const kept = l.op("Equal", [l.reshape(pivot, [-1]), k]);
      return {
        values: [
          m.pick(rest, less, m.pick(column, m.spread(factor, 2), swapped)),
          l.op("GatherElements", [rows, from], { axis: 1 }),
          m.pick(kept, sign, l.op("Neg", [sign])),
        ],
      };
    },
  );
  l.also([[l.reshape(order, [...lead, n])], [l.reshape(parity, lead)]]);
  return [l.reshape(a, [...lead, n, n])];
};

/** Rows of the solution one after the other: see `triangularSolve` of small_linalg.ts. */
export const triangularLoop: Lower = (l, c) => {
  const [a] = c.values[0], [b] = c.values[1], d = partName(c), { lower, unit } = c.attrs;
  const n = lengthOf(l, c.shapes[0], c.outs[0].shape), m = new Matrices(l, d, n);
  const last = l.op("Sub", [m.length, l.number(1n, "int64")]);
  const [x] = l.model.loop(m.length, [[l.full(0, d, c.outShapes[0]), d]], (k, [x]) => {
    const r = l.reshape(lower ? k : l.op("Sub", [last, k]), [1]);
    const row = m.at(a, r, -2);
    const solved = l.op(lower ? "Less" : "Greater", [m.places, r]);
    const known = l.op("MatMul", [m.pick(solved, row, l.number(0, d)), x]);
    const sum = l.op("Sub", [m.at(b, r, -2), known]);
    const value = unit ? sum : l.op("Div", [sum, m.at(row, r, -1)]);
    return { values: [m.pick(m.spread(l.op("Equal", [m.places, r]), 1), value, x)] };
  });
  return [x];
};

/** Cholesky's factor, column after column, in double precision. */
export const choleskyLoop: Lower = (l, c) => {
  const d: RealName = "float64", own = partName(c), shape = c.shapes[0];
  const n = lengthOf(l, shape, c.inputs[0].shape), m = new Matrices(l, d, n), { places } = m;
  const a = l.reshape(l.cast(realInput(c), own, d), [-1, n, n]), zero = l.number(0, d);
  const none = l.op("Expand", [zero, l.op("Shape", [a])]);
  const [root, failed] = l.model.loop(
    m.length,
    [[none, d], [l.number(0n, "int64"), "int64"]],
    (k, [root, failed]) => {
      const products = l.op("MatMul", [root, m.spread(m.at(root, k, 1), 2)]);
      const rest = l.op("Sub", [m.at(a, k, 2), l.op("Squeeze", [products, l.ints([2])])]);
      const square = m.spread(m.at(rest, k, 1), 1);
      const flags = l.cast(l.op("LessOrEqual", [square, zero]), "bool", "int64");
      const bad = l.op("ReduceMax", [flags], { keepdims: 0 });
      const first = l.op("Sqrt", [square]), here = l.op("Equal", [places, k]);
      const below = m.pick(l.op("Greater", [places, k]), l.op("Div", [rest, first]), zero);
      const column = m.spread(m.pick(here, first, below), 2);
      return { values: [m.pick(here, column, root), l.op("Max", [failed, bad])] };
    },
  );
  const place = l.op("Mul", [failed, l.number(BigInt(NOT_POSITIVE), "int64")]);
  const one = l.op("Gather", [l.constant([1], d), place]);
  return [l.cast(l.reshape(l.op("Mul", [root, one]), shape), d, own)];
};
