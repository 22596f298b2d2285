// Lowerings of indexing by arrays and of orders.

import { broadcastShapes } from "@nplex/core";
import type { RealName } from "./element_types.ts";
import { test } from "./elementwise.ts";
import { mapped, stepOf } from "./folds.ts";
import {
  type Call,
  type Lower,
  type Lowering,
  partName,
  realInput,
  refuse,
  type Value,
  wide,
} from "./lowering.ts";
import type { Name } from "./model.ts";

/** Index arrays as rows of a last axis, broadcast together. */
function stacked(l: Lowering, c: Call, first: number): { at: Name; lead: number } {
  const lists = c.values.slice(first).map((v) => v[0]);
  const shapes = c.shapes.slice(first);
  const lead = Math.max(...shapes.map((s) => s.length));
  let shape: Name | undefined;
  if (lists.length > 1) {
    // The common shape is that of a sum.
    const sum = lists.reduce((x, y) => l.op("Add", [x, y]));
    shape = l.op("Shape", [sum]);
  }
  const columns = lists.map((x) => {
    const full = shape ? l.op("Expand", [x, shape]) : x;
    return l.op("Unsqueeze", [full, l.ints([-1])]);
  });
  return { at: columns.length > 1 ? l.op("Concat", columns, { axis: -1 }) : columns[0], lead };
}

const gather: Lower = (l, c) => {
  if (c.inputs.length === 2) {
    return c.values[0].map((x) =>
      l.op("Gather", [x, c.values[1][0]], { axis: 0 })
    ) as unknown as Value;
  }
  if (c.inputs[0].shape.includes(0) || c.outs[0].shape.includes(0)) {
    return refuse("gather from nothing");
  }
  const { at } = stacked(l, c, 1);
  return c.values[0].map((x) => l.op("GatherND", [x, at])) as unknown as Value;
};

const scatter: Lower = (l, c) => {
  const op = c.attrs.op as string, d = partName(c);
  if (c.inputs.some((s) => s.shape.includes(0))) return refuse("scatter of nothing");
  if (op !== "set") return combined(l, c, op);
  const { at, lead } = stacked(l, c, 2);
  const depth = c.inputs.length - 2;
  const rest = c.shapes[0].slice(depth);
  return c.values[0].map((x, part) => {
    const shape = l.op("Concat", [
      l.op("Slice", [l.op("Shape", [at]), l.ints([0]), l.ints([lead])]),
      l.sizes(rest),
    ], { axis: 0 });
    const values = l.op("Expand", [
      c.values[1][part] as Name,
      rest.length > 0 || lead > 0 ? shape : l.ints([]),
    ]);
    // Bytes: ONNX Runtime scatters every dtype but looks up few.
    return d === "bool"
      ? l.cast(
        l.op("ScatterND", [l.cast(x, d, "uint8"), at, l.cast(values, d, "uint8")]),
        "uint8",
        d,
      )
      : l.op("ScatterND", [x, at, values]);
  }) as unknown as Value;
};

/** How many places are combined one after the other. */
const MOST = 32;

/** Combines values with what is at their places, in order, so that equal places see each other. */
function combined(l: Lowering, c: Call, op: string): Value {
  const d = partName(c), step = stepOf(l, op, c, d), depth = c.inputs.length - 2;
  const shapes = c.inputs.slice(2).map((s) => s.shape), places = broadcastShapes(shapes);
  const count = places.reduce((n, k) => n * k, 1), tail = c.shapes[0].slice(depth);
  const open = [...c.shapes.flat()].some((n) => typeof n !== "number");
  if (open || count > MOST) {
    return refuse(`no operator scatters by ${op} at ${count} places in order`);
  }
  const { at } = stacked(l, c, 2);
  const rows = l.reshape(at, [count, depth]);
  const bytes = d === "bool", w: RealName = bytes ? "uint8" : d;
  const values = mapped(
    c.values[1],
    (v) => l.reshape(l.op("Expand", [v, l.sizes([...places, ...tail])]), [count, ...tail]),
  );
  let sum = c.values[0];
  for (let i = 0; i < count; i++) {
    const row = (v: Name) => l.op("Slice", [v, l.ints([i]), l.ints([i + 1]), l.ints([0])]);
    const place = row(rows);
    const there = mapped(sum, (v) => l.cast(l.op("GatherND", [l.cast(v, d, w), place]), w, d));
    const next = step(there, mapped(values, row));
    sum = sum.map((v, k) =>
      l.cast(l.op("ScatterND", [l.cast(v, d, w), place, l.cast(next[k] as Name, d, w)]), w, d)
    ) as unknown as Value;
  }
  return sum;
}

const nonzero: Lower = (l, c) => {
  if (c.inputs[0].shape.length === 0) return refuse("nonzero of a scalar");
  const d = partName(c), [re, im] = c.values[0];
  const truth = im === undefined ? l.truth(re, d) : l.op("Or", [l.truth(re, d), l.truth(im, d)]);
  return [l.op("Transpose", [l.op("NonZero", [truth])], { perm: [1, 0] })];
};

/** Values and positions in rising order along an axis; of equal ones the first comes first. */
function ordered(l: Lowering, x: Name, axis: number): [values: Name, positions: Name] {
  const length = l.op("Gather", [l.op("Shape", [x]), l.ints([axis])]);
  const attrs = { axis, largest: 0, sorted: 1 };
  return l.model.nodes("TopK", [x, length], attrs, 2) as [Name, Name];
}

/**
 * The stable order of complex numbers: by real part, then by imaginary part; behind all others those whose
 * imaginary part is NaN, then those whose real part is, then those of which both are.
 */
function complexOrder(l: Lowering, [re, im]: Value, d: RealName, axis: number): Name {
  const nan = (x: Name) => l.cast(l.op("IsNaN", [x]), "bool", "int32");
  const rank = l.op("Add", [l.op("Mul", [nan(re), l.number(2, "int32")]), nan(im as Name)]);
  // NaN doesn't say where it belongs; its rank does, which is looked at last.
  const plain = (x: Name) => l.choose(l.op("IsNaN", [x]), l.number(0, d), x, d);
  let order: Name | undefined;
  for (const key of [plain(im as Name), plain(re), rank]) {
    const at = order;
    const keys = at === undefined ? key : l.op("GatherElements", [key, at], { axis });
    const [, places] = ordered(l, keys, axis);
    order = at === undefined ? places : l.op("GatherElements", [at, places], { axis });
  }
  return order as Name;
}

const sort: Lower = (l, c) => {
  const d = partName(c), axis = c.attrs.axis as number;
  if (c.values[0].length === 2) {
    if (c.outs[0].shape.includes(0)) return c.values[0];
    const order = complexOrder(l, c.values[0], d, axis);
    return mapped(c.values[0], (v) => l.op("GatherElements", [v, order], { axis }));
  }
  const x = realInput(c);
  if (c.outs[0].shape.includes(0)) return [x];
  const w = d === "bool" ? "int32" : wide(d);
  if (d === "uint64") return [l.shifted(ordered(l, l.shifted(x, d), axis)[0], "int64")];
  if (!d.startsWith("float")) return [l.cast(ordered(l, l.cast(x, d, w), axis)[0], w, d)];
  // NaN counts as infinite, and takes the last places again.
  const y = l.cast(x, d, w), nan = l.op("IsNaN", [y]);
  const [values] = ordered(l, l.where(nan, l.number(Infinity, w), y, w), axis);
  const flags = ordered(l, l.cast(nan, "bool", "int32"), axis)[0];
  return [l.cast(l.where(l.cast(flags, "int32", "bool"), l.number(NaN, w), values, w), w, d)];
};

const argsort: Lower = (l, c) => {
  const d = partName(c), axis = c.attrs.axis as number;
  if (c.outs[0].shape.includes(0)) return [l.full(0n, "int64", c.outShapes[0])];
  if (c.values[0].length === 2) return [complexOrder(l, c.values[0], d, axis)];
  const x = realInput(c);
  const w = d === "bool" ? "int32" : wide(d);
  const y = d === "uint64" ? l.shifted(x, d) : l.cast(x, d, w);
  if (!d.startsWith("float")) return [ordered(l, y, axis)[1]];
  const nan = l.op("IsNaN", [y]);
  const [, first] = ordered(l, l.where(nan, l.number(Infinity, w), y, w), axis);
  const flags = l.op("GatherElements", [l.cast(nan, "bool", "int32"), first], { axis });
  const [, second] = ordered(l, flags, axis);
  return [l.op("GatherElements", [first, second], { axis })];
};

/** Whether a sorts before b: NaN is last. */
function before(l: Lowering, a: Name, b: Name, d: RealName): Name {
  const less = test(l, "less", [a, b], d);
  if (!d.startsWith("float")) return less;
  const last = l.op("And", [l.op("IsNaN", [b]), l.not(l.op("IsNaN", [a]))]);
  return l.op("Or", [less, last]);
}

const searchsorted: Lower = (l, c) => {
  const d = partName(c), [list] = c.values[0], [value] = c.values[1], n = c.shapes[0][0];
  if (c.values[0].length > 1) return refuse("searchsorted of complex numbers");
  if (c.inputs[0].shape[0] === 0) return [l.full(0n, "int64", c.outShapes[0])];
  const number = (x: number) => l.number(BigInt(x), "int64");
  const length = l.op("Squeeze", [l.size(n), l.ints([0])]), last = l.op("Sub", [length, number(1)]);
  // The length of the answer's binary number; of open lengths all that there may be.
  let step = typeof n === "number" ? 2 ** Math.floor(Math.log2(n)) : 2 ** 31;
  let found = l.full(0n, "int64", c.outShapes[0]);
  for (; step >= 1; step /= 2) {
    const next = l.op("Add", [found, number(step)]);
    const at = l.op("Min", [l.op("Sub", [next, number(1)]), last]);
    const x = gathered(l, list, at, d);
    const passed = c.attrs.side === "left" ? before(l, x, value, d) : l.not(before(l, value, x, d));
    const fits = l.op("And", [l.not(l.op("Greater", [next, length])), passed]);
    found = l.op("Where", [fits, next, found]);
  }
  return [found];
};

const gathered = (l: Lowering, x: Name, at: Name, d: RealName): Name =>
  d === "bool"
    ? l.cast(l.op("Gather", [l.cast(x, d, "uint8"), at]), "uint8", d)
    : l.op("Gather", [x, at]);

/** The lowerings by primitive. */
export const INDEXING: Readonly<Record<string, Lower>> = {
  gather,
  scatter,
  nonzero,
  sort,
  argsort,
  searchsorted,
};
