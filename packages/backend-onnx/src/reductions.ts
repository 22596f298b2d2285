// Lowerings of reductions, scans, orders, products and indexing.

import { dtype as dtypeOf, IndexError } from "@nplex/core";
import type { RealName } from "./element_types.ts";
import {
  type Call,
  type Lower,
  type Lowering,
  outName,
  partName,
  refuse,
  type Value,
  wide,
} from "./lowering.ts";
import type { Name } from "./model.ts";
import { extreme } from "./real_functions.ts";
import { filled } from "./views.ts";

const isFloat = (d: RealName) => d.startsWith("float");
const real = (c: Call, i = 0): Name => {
  const [x, im] = c.values[i];
  return im === undefined ? x : refuse(`${c.op} of complex numbers`);
};

/** A dtype whose sums and products ONNX Runtime computes, from which casting back gives the right bits. */
const summed = (d: RealName): RealName =>
  isFloat(d) ? "float64" : d === "uint64" ? "int64" : wide(d);

function largest(l: Lowering, op: string, x: Name, d: RealName, axes: Name): Name {
  if (d === "uint64") return refuse("ONNX Runtime has no largest uint64");
  const w = wide(d), reduce = op === "maximum" ? "ReduceMax" : "ReduceMin";
  const y = l.cast(l.op(reduce, [l.cast(x, d, w), axes], { keepdims: 0 }), w, d);
  if (!isFloat(d)) return y;
  // ONNX Runtime's largest number may miss a NaN.
  const nan = l.op("ReduceMax", [l.cast(l.op("IsNaN", [x]), "bool", "int32"), axes], {
    keepdims: 0,
  });
  return l.where(l.cast(nan, "int32", "bool"), l.number(NaN, d), y, d);
}

function folded(l: Lowering, op: string, x: Name, d: RealName, axes: Name): Name {
  switch (op) {
    case "add":
    case "multiply": {
      const w = summed(d), reduce = op === "add" ? "ReduceSum" : "ReduceProd";
      if (d === "bool") return largest(l, op === "add" ? "maximum" : "minimum", x, d, axes);
      return l.cast(l.op(reduce, [l.cast(x, d, w), axes], { keepdims: 0 }), w, d);
    }
    case "maximum":
    case "minimum":
      return largest(l, op, x, d, axes);
  }
  return refuse(`no operator reduces by ${op}`);
}

const combine: Readonly<Record<string, (l: Lowering, x: Name, y: Name, d: RealName) => Name>> = {
  add: (l, x, y, d) => d === "bool" ? l.op("Or", [x, y]) : l.op("Add", [x, y]),
  multiply: (l, x, y, d) => d === "bool" ? l.op("And", [x, y]) : l.op("Mul", [x, y]),
  maximum: extreme("Greater"),
  minimum: extreme("Less"),
};

const reduce: Lower = (l, c) => {
  const { axes, initial } = c.attrs as { axes: readonly number[]; initial?: unknown };
  const d = outName(c), mask = c.values[1];
  const complex = c.outs[0].dtype.kind === "c";
  let op = c.attrs.op as string, parts: readonly Name[] = c.values[0];
  if (op === "logical_and" || op === "logical_or") {
    if (complex || parts.length > 1) return refuse(`${op} of complex numbers`);
    parts = [l.truth(parts[0], partName(c))];
    op = op === "logical_and" ? "multiply" : "add";
  } else if (d === "bool" && (op === "maximum" || op === "minimum")) {
    op = op === "maximum" ? "add" : "multiply";
  } else if (partName(c) !== d) return refuse("a reduction that casts");
  if (complex && op !== "add") return refuse(`${op} of complex numbers`);
  if (!(op in combine)) return refuse(`no operator reduces by ${op}`);
  const neutral: unknown = op === "add" ? 0 : op === "multiply" ? 1 : initial;
  if (c.inputs[0].shape.some((n, i) => n === 0 && axes.includes(i))) {
    if (initial === undefined) return refuse("a reduction of nothing");
    return filled(l, initial, d, complex, c.outShapes[0]);
  }
  if (mask) {
    if (neutral === undefined) return refuse("a mask without an initial value");
    parts = parts.map((x) => l.where(mask[0], x, l.number(neutral as number, d), d));
  }
  const list = l.ints(axes);
  const out = parts.map((x) => axes.length === 0 ? x : folded(l, op, x, d, list));
  if (initial === undefined) return out as unknown as Value;
  const start = Array.isArray(initial) ? initial : [initial, 0];
  return out.map((x, i) =>
    combine[op](l, l.number(start[i] as number, d), x, d)
  ) as unknown as Value;
};

const argreduce: Lower = (l, c) => {
  const d = partName(c), x = real(c), axis = c.attrs.axis as number;
  if (d === "uint64") return refuse("ONNX Runtime has no largest uint64");
  const w = wide(d), attrs = { axis, keepdims: 0 };
  const y = l.op(c.attrs.op === "argmax" ? "ArgMax" : "ArgMin", [l.cast(x, d, w)], attrs);
  if (!isFloat(d)) return [y];
  const nan = l.cast(l.op("IsNaN", [x]), "bool", "int32");
  const any = l.op("ReduceMax", [nan, l.ints([axis])], { keepdims: 0 });
  return [l.where(l.cast(any, "int32", "bool"), l.op("ArgMax", [nan], attrs), y, "int64")];
};

const scan: Lower = (l, c) => {
  if (c.attrs.op !== "add") return refuse(`no operator accumulates by ${c.attrs.op}`);
  const d = outName(c), axis = l.number(BigInt(c.attrs.axis as number), "int64");
  if (partName(c) !== d || d === "bool") return refuse("a scan that casts");
  const w = d === "uint64" ? "int64" : wide(d);
  if (d === "float16") return refuse("running sums of float16 are rounded at each step");
  return c.values[0].map((x) =>
    l.cast(l.op("CumSum", [l.cast(x, d, w), axis]), w, d)
  ) as unknown as Value;
};

const matmul: Lower = (l, c) => {
  const [a, b] = c.values, d = partName(c), w = d === "uint64" ? "int64" : wide(d);
  if (d === "float16") return refuse("ONNX Runtime rounds products of float16 otherwise");
  const k = c.inputs[0].shape[c.inputs[0].shape.length - 1];
  if (k === 0 || c.outs[0].shape.includes(0)) {
    return filled(l, 0, d, a.length === 2, c.outShapes[0]);
  }
  const times = (x: Name, y: Name) => {
    const z = l.op("MatMul", [l.cast(x, d, w), l.cast(y, d, w)]);
    return d === "bool" ? l.truth(z, w) : l.cast(z, w, d);
  };
  const [ar, ai] = a, [br, bi] = b;
  if (ai === undefined || bi === undefined) return [times(ar, br)];
  return [
    l.op("Sub", [times(ar, br), times(ai, bi)]),
    l.op("Add", [times(ar, bi), times(ai, br)]),
  ];
};

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
  const d = partName(c), x = real(c), axis = c.attrs.axis as number;
  if (c.outs[0].shape.includes(0)) return [x];
  const w = d === "bool" ? "int32" : wide(d);
  if (d === "uint64") return refuse("ONNX Runtime does not sort uint64");
  if (!isFloat(d)) return [l.cast(ordered(l, l.cast(x, d, w), axis)[0], w, d)];
  // NaN counts as infinite, and takes the last places again.
  const y = l.cast(x, d, w), nan = l.op("IsNaN", [y]);
  const [values] = ordered(l, l.where(nan, l.number(Infinity, w), y, w), axis);
  const flags = ordered(l, l.cast(nan, "bool", "int32"), axis)[0];
  return [l.cast(l.where(l.cast(flags, "int32", "bool"), l.number(NaN, w), values, w), w, d)];
};

const argsort: Lower = (l, c) => {
  const d = partName(c), x = real(c), axis = c.attrs.axis as number;
  if (d === "uint64") return refuse("ONNX Runtime does not sort uint64");
  if (c.outs[0].shape.includes(0)) return [l.full(0n, "int64", c.outShapes[0])];
  const w = d === "bool" ? "int32" : wide(d), y = l.cast(x, d, w);
  if (!isFloat(d)) return [ordered(l, y, axis)[1]];
  const nan = l.op("IsNaN", [y]);
  const [, first] = ordered(l, l.where(nan, l.number(Infinity, w), y, w), axis);
  const flags = l.op("GatherElements", [l.cast(nan, "bool", "int32"), first], { axis });
  const [, second] = ordered(l, flags, axis);
  return [l.op("GatherElements", [first, second], { axis })];
};

/** The lowerings by primitive. */
export const OTHERS: Readonly<Record<string, Lower>> = {
  ...{ reduce, argreduce, scan, matmul, gather, scatter, nonzero, sort, argsort },
};

/** An error of ONNX Runtime in the class that NumPy would raise. */
export function asNumPys(error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (/out of (data )?bounds|indices element out/i.test(text)) {
    const found = /idx=(-?\d+)|value ?(-?\d+)|index (-?\d+)/i.exec(text);
    return new IndexError(
      `index ${found ? found[1] ?? found[2] ?? found[3] : ""} is out of bounds`.replace("  ", " "),
    );
  }
  return error;
}

export { dtypeOf };
