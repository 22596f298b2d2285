// Lowerings of indexing by arrays and of orders.

import { IndexError } from "@nplex/core";
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
  if (op !== "set") return refuse(`no operator scatters by ${op} with repeated indices in order`);
  if (c.inputs.some((s) => s.shape.includes(0))) return refuse("scatter of nothing");
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

const sort: Lower = (l, c) => {
  const d = partName(c), x = realInput(c), axis = c.attrs.axis as number;
  if (c.outs[0].shape.includes(0)) return [x];
  const w = d === "bool" ? "int32" : wide(d);
  if (d === "uint64") return refuse("ONNX Runtime does not sort uint64");
  if (!d.startsWith("float")) return [l.cast(ordered(l, l.cast(x, d, w), axis)[0], w, d)];
  // NaN counts as infinite, and takes the last places again.
  const y = l.cast(x, d, w), nan = l.op("IsNaN", [y]);
  const [values] = ordered(l, l.where(nan, l.number(Infinity, w), y, w), axis);
  const flags = ordered(l, l.cast(nan, "bool", "int32"), axis)[0];
  return [l.cast(l.where(l.cast(flags, "int32", "bool"), l.number(NaN, w), values, w), w, d)];
};

const argsort: Lower = (l, c) => {
  const d = partName(c), x = realInput(c), axis = c.attrs.axis as number;
  if (d === "uint64") return refuse("ONNX Runtime does not sort uint64");
  if (c.outs[0].shape.includes(0)) return [l.full(0n, "int64", c.outShapes[0])];
  const w = d === "bool" ? "int32" : wide(d), y = l.cast(x, d, w);
  if (!d.startsWith("float")) return [ordered(l, y, axis)[1]];
  const nan = l.op("IsNaN", [y]);
  const [, first] = ordered(l, l.where(nan, l.number(Infinity, w), y, w), axis);
  const flags = l.op("GatherElements", [l.cast(nan, "bool", "int32"), first], { axis });
  const [, second] = ordered(l, flags, axis);
  return [l.op("GatherElements", [first, second], { axis })];
};

/** The lowerings by primitive. */
export const INDEXING: Readonly<Record<string, Lower>> = {
  gather,
  scatter,
  nonzero,
  sort,
  argsort,
};

/** An error of ONNX Runtime in the class that NumPy would raise. */
export function asNumPys(error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (/out of (data )?bounds|indices element out|invalid ind(?:ice|ex) found/i.test(text)) {
    const found = /idx=(-?\d+)|value ?(-?\d+)|ind(?:ex|ice)(?: =)? (-?\d+)/i.exec(text);
    return new IndexError(
      `index ${found ? found[1] ?? found[2] ?? found[3] : ""} is out of bounds`.replace("  ", " "),
    );
  }
  return error;
}
