// Lowerings of reductions, scans and products.

import type { RealName } from "./element_types.ts";
import { accumulate, foldAxes, mapped, mayGroup, stepOf } from "./folds.ts";
import {
  type Lower,
  type Lowering,
  outName,
  partName,
  realInput,
  refuse,
  type Size,
  type Value,
  wide,
} from "./lowering.ts";
import type { Name } from "./model.ts";
import { filled } from "./views.ts";

const isFloat = (d: RealName) => d.startsWith("float");

/** What is reduced: elements, their dtype and shape, and the axes. */
interface Reduced {
  readonly x: Name;
  readonly d: RealName;
  readonly shape: readonly Size[];
  readonly axes: readonly number[];
}

/** Sums of integers that wrap: ONNX Runtime adds them as doubles, but multiplies matrices as integers. */
function integerSum(l: Lowering, { x, d, shape, axes }: Reduced): Name {
  const kept = shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const turned = l.op("Transpose", [l.cast(x, d, "int64")], { perm: [...kept, ...axes] });
  const rows = l.reshape(turned, [...kept.map((i) => shape[i]), -1]);
  const length = l.op("Gather", [l.op("Shape", [rows]), l.ints([-1])]);
  const ones = l.op("Expand", [l.number(1n, "int64"), length]);
  return l.cast(l.op("MatMul", [rows, ones]), "int64", d);
}

function largest(l: Lowering, op: string, x: Name, d: RealName, axes: Name): Name {
  if (d === "uint64") {
    return l.shifted(largest(l, op, l.shifted(x, d), "int64", axes), "int64");
  }
  const w = wide(d), reduce = op === "maximum" ? "ReduceMax" : "ReduceMin";
  const y = l.cast(l.op(reduce, [l.cast(x, d, w), axes], { keepdims: 0 }), w, d);
  if (!isFloat(d)) return y;
  // ONNX Runtime's largest number may miss a NaN.
  const nan = l.op("ReduceMax", [l.cast(l.op("IsNaN", [x]), "bool", "int32"), axes], {
    keepdims: 0,
  });
  return l.where(l.cast(nan, "int32", "bool"), l.number(NaN, d), y, d);
}

const BLOCK = 32;

/** Sums of doubles over the last of two axes, block by block: ONNX Runtime adds one after the other. */
function rowSums(l: Lowering, rows: Name, n: number): Name {
  if (n <= 2 * BLOCK) return l.op("ReduceSum", [rows, l.ints([1])], { keepdims: 0 });
  const blocks = Math.floor(n / BLOCK), end = blocks * BLOCK;
  const part = (from: number, to: number): Name =>
    from === 0 && to === n
      ? rows
      : l.op("Slice", [rows, l.ints([from]), l.ints([to]), l.ints([1])]);
  const parts = l.reshape(part(0, end), [-1, blocks, BLOCK]);
  const sums = rowSums(l, l.op("ReduceSum", [parts, l.ints([2])], { keepdims: 0 }), blocks);
  return end === n ? sums : l.op("Add", [sums, rowSums(l, part(end, n), n - end)]);
}

function sumOfDoubles(l: Lowering, { x, shape, axes }: Reduced, n: number): Name {
  const kept = shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const turned = l.op("Transpose", [x], { perm: [...kept, ...axes] });
  return l.reshape(rowSums(l, l.reshape(turned, [-1, n]), n), kept.map((i) => shape[i]));
}

function folded(l: Lowering, op: string, r: Reduced): Name {
  const { x, d, shape, axes: over } = r, axes = l.ints(over);
  switch (op) {
    case "add":
    case "multiply": {
      if (d === "bool") return largest(l, op === "add" ? "maximum" : "minimum", x, d, axes);
      if (!isFloat(d)) {
        return integerSum(l, r);
      }
      const n = over.reduce<number>(
        (total, i) => total * (typeof shape[i] === "number" ? shape[i] : NaN),
        1,
      );
      if (op === "add" && d === "float64" && n > 2 * BLOCK) return sumOfDoubles(l, r, n);
      // Shorter floats are added as doubles, where they lose nothing that shows.
      const w = "float64", reduce = op === "add" ? "ReduceSum" : "ReduceProd";
      return l.cast(l.op(reduce, [l.cast(x, d, w), axes], { keepdims: 0 }), w, d);
    }
    case "maximum":
    case "minimum":
      return largest(l, op, x, d, axes);
  }
  return refuse(`no operator reduces by ${op}`);
}

/** Operations that may take an operand again. */
const SAME_TWICE = new Set(["maximum", "minimum", "fmax", "fmin"]);
/** What `folded` has. */
const HAS_OPERATOR = new Set(["add", "multiply", "maximum", "minimum"]);

const reduce: Lower = (l, c) => {
  const { axes, initial } = c.attrs as { axes: readonly number[]; initial?: unknown };
  const d = outName(c), mask = c.values[1];
  const complex = c.outs[0].dtype.kind === "c";
  let op = c.attrs.op as string, parts: readonly Name[] = c.values[0];
  if (op === "logical_and" || op === "logical_or") {
    const truths = parts.map((x) => l.truth(x, partName(c)));
    parts = truths.length > 1 ? [l.op("Or", truths)] : truths;
    op = op === "logical_and" ? "multiply" : "add";
  } else if (d === "bool" && (op === "maximum" || op === "minimum")) {
    op = op === "maximum" ? "add" : "multiply";
  } else if (partName(c) !== d) return refuse("a reduction that casts");
  if (c.inputs[0].shape.some((n, i) => n === 0 && axes.includes(i))) {
    if (initial === undefined) return refuse("a reduction of nothing");
    return filled(l, initial, d, complex, c.outShapes[0]);
  }
  if (c.inputs[0].shape.includes(0)) return refuse("a reduction to nothing");
  // What may stand for an element that is left out; where nothing may, the fold leaves it out.
  const neutral: unknown = op === "add"
    ? 0
    : op === "multiply"
    ? 1
    : SAME_TWICE.has(op)
    ? initial
    : undefined;
  if (mask && neutral === undefined && initial === undefined) {
    return refuse("a mask without an initial value");
  }
  const fill = Array.isArray(neutral) ? neutral : [neutral, 0];
  if (mask && neutral !== undefined) {
    parts = parts.map((x, i) => l.where(mask[0], x, l.number(fill[i] as number, d), d));
  }
  const first = Array.isArray(initial) ? initial : [initial, 0], shape = c.shapes[0];
  const start = initial === undefined
    ? undefined
    : parts.map((_, i) => l.number(first[i] as number, d)) as unknown as Value;
  const step = stepOf(l, op, c, d), float = isFloat(d), x = parts as unknown as Value;
  if (axes.length === 0) return start ? step(start, x) : x;
  // ONNX Runtime multiplies integers as doubles.
  const direct = complex
    ? op === "add"
    : HAS_OPERATOR.has(op) && (op !== "multiply" || float || d === "bool");
  if (direct) {
    const out = mapped(x, (v) => folded(l, op, { x: v, d, shape, axes }));
    return start ? step(start, out) : out;
  }
  return foldAxes(l, x, shape, axes, {
    step,
    d,
    start,
    groups: mayGroup(op, float),
    mask: neutral === undefined ? mask?.[0] : undefined,
  });
};

const argreduce: Lower = (l, c) => {
  const d = partName(c), x = realInput(c), axis = c.attrs.axis as number;
  const w = d === "uint64" ? "int64" : wide(d), attrs = { axis, keepdims: 0 };
  const y = l.op(c.attrs.op === "argmax" ? "ArgMax" : "ArgMin", [
    d === "uint64" ? l.shifted(x, d) : l.cast(x, d, w),
  ], attrs);
  if (!isFloat(d)) return [y];
  const nan = l.cast(l.op("IsNaN", [x]), "bool", "int32");
  const any = l.op("ReduceMax", [nan, l.ints([axis])], { keepdims: 0 });
  return [l.where(l.cast(any, "int32", "bool"), l.op("ArgMax", [nan], attrs), y, "int64")];
};

const scan: Lower = (l, c) => {
  const op = c.attrs.op as string, at = c.attrs.axis as number, d = outName(c);
  if (partName(c) !== d) return refuse("a scan that casts");
  if (c.inputs[0].shape.includes(0)) return c.values[0];
  if (op === "add" && d !== "bool" && d !== "float16") {
    const axis = l.number(BigInt(at), "int64"), w = d === "uint64" ? "int64" : wide(d);
    return c.values[0].map((x) =>
      l.cast(l.op("CumSum", [l.cast(x, d, w), axis]), w, d)
    ) as unknown as Value;
  }
  const step = stepOf(l, op, c, d);
  return accumulate(l, c.values[0], at, c.shapes[0][at], step, mayGroup(op, isFloat(d)));
};

const matmul: Lower = (l, c) => {
  const [a, b] = c.values, d = partName(c);
  // Sums of halves are rounded once.
  const w = d === "uint64" ? "int64" : d === "float16" ? "float64" : wide(d);
  const k = c.inputs[0].shape[c.inputs[0].shape.length - 1];
  if (k === 0 || c.outs[0].shape.includes(0)) {
    return filled(l, 0, d, a.length === 2, c.outShapes[0]);
  }
  const times = (x: Name, y: Name) => {
    const z = l.op("MatMul", [l.cast(x, d, w), l.cast(y, d, w)]);
    if (d === "float16") return l.cast(l.cast(z, w, "float32"), "float32", d);
    return d === "bool" ? l.truth(z, w) : l.cast(z, w, d);
  };
  const [ar, ai] = a, [br, bi] = b;
  if (ai === undefined || bi === undefined) return [times(ar, br)];
  return [
    l.op("Sub", [times(ar, br), times(ai, bi)]),
    l.op("Add", [times(ar, bi), times(ai, br)]),
  ];
};

/** The lowerings by primitive. */
export const REDUCTIONS: Readonly<Record<string, Lower>> = { reduce, argreduce, scan, matmul };
