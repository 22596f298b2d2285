// Reductions, scans, positions of extremes and integer matrix products.

import type { Composition } from "../compose.ts";
import { int32, int64 } from "../dtype.ts";
import type { DType } from "../dtype.ts";
import { run } from "../dispatch.ts";
import { broadcastTo, dense, dropAxes, expandDims, permute, sliceAxis } from "../layout.ts";
import type { Attrs } from "../primitives.ts";
import { ASSOCIATIVE, exactLoop, EXTREMES } from "../loops.ts";
import type { Tensor } from "../tensor.ts";
import { constant, filled, isBool, isComplex, isExact, isFloat, op, to, where } from "./tools.ts";

const anyOrder = (name: string, d: DType): boolean =>
  EXTREMES.has(name) || isExact(d) && ASSOCIATIVE.has(name);

/** What changes nothing when it is combined. -0 is what sums of floats start from, for 0 + -0 is 0. */
const NEUTRAL: Record<string, number> = {
  add: -0,
  multiply: 1,
  bitwise_or: 0,
  bitwise_xor: 0,
  logical_or: 0,
  logical_and: 1,
  logical_xor: 0,
};

/** Folds into which the start may come at the end. */
const COMMUTATIVE = ASSOCIATIVE;

/** Steps after which a fold one element at a time is left to the fallback. */
const LONGEST_FOLD = 64;

const axesOf = (attrs: Attrs): readonly number[] => attrs.axes as readonly number[];
const slice = (x: Tensor, axis: number, from: number, to: number, step = 1): Tensor =>
  x.moved(sliceAxis, axis, from, step, Math.ceil((to - from) / step));

/** On bools each fold is that of a logical function, and these are extremes. */
function foldBools(x: Tensor, attrs: Attrs): Tensor | undefined {
  const all = { ...attrs, op: "minimum" }, any = { ...attrs, op: "maximum" };
  switch (attrs.op) {
    case "logical_and":
    case "multiply":
    case "bitwise_and":
      return run("reduce", [x], all);
    case "logical_or":
    case "add":
    case "bitwise_or":
      return run("reduce", [x], any);
  }
  return undefined;
}

/** Elements that a mask leaves out become the neutral one. */
function foldMasked(x: Tensor, mask: Tensor, attrs: Attrs): Tensor | undefined {
  const name = attrs.op as string;
  // An extreme of the start and the start again is the start.
  const neutral = EXTREMES.has(name) ? attrs.initial : NEUTRAL[name];
  if (neutral === undefined || isComplex(x.dtype)) return undefined;
  const masked = where(mask, x, constant(neutral as number, x)); // -0 is 0 in integers
  return run("reduce", [masked], attrs);
}

/** The start joins at the end: the same but for the grouping of float sums. */
function foldFromStart(x: Tensor, attrs: Attrs, shape: readonly number[]): Tensor | undefined {
  if (!COMMUTATIVE.has(attrs.op as string)) return undefined;
  const initial = attrs.initial as number | bigint | boolean;
  const count = axesOf(attrs).reduce((n, i) => n * x.shape[i], 1);
  if (count === 0) return filled(initial, x, shape);
  const rest = run("reduce", [x], { ...attrs, initial: undefined });
  return op(attrs.op as string, constant(initial, x), rest);
}

/** NaN counts only where there is nothing else. */
function foldIgnoringNaN(x: Tensor, attrs: Attrs): Tensor | undefined {
  const largest = attrs.op === "fmax";
  const plain = { ...attrs, op: largest ? "maximum" : "minimum" };
  if (isExact(x.dtype)) return run("reduce", [x], plain);
  if (!isFloat(x.dtype) || attrs.initial !== undefined) return undefined;
  const nan = op("isnan", x);
  const rest = where(nan, constant(largest ? -Infinity : Infinity, x), x);
  const only = run("reduce", [nan], { op: "minimum", axes: axesOf(attrs), initial: undefined });
  return where(only, constant(NaN, x), run("reduce", [rest], plain));
}

/** Call by call: by halves where the order does not show, else one element after the other. */
function foldByCalls(x: Tensor, attrs: Attrs): Tensor | undefined {
  const name = attrs.op as string, axes = axesOf(attrs);
  if (exactLoop(name, [x.dtype, x.dtype])?.out !== x.dtype || name === "add" && !isExact(x.dtype)) {
    return undefined;
  }
  const free = anyOrder(name, x.dtype);
  if (x.dtype.name === "float16" && !free) return undefined; // NumPy folds these in float32
  if (!free && axes.reduce((n, i) => n * x.shape[i], 1) > LONGEST_FOLD) return undefined;
  let rest = x;
  for (const axis of axes) {
    if (free) {
      for (let n = rest.shape[axis]; n > 1; n = rest.shape[axis]) {
        const half = n >> 1;
        const paired = op(name, slice(rest, axis, 0, half), slice(rest, axis, half, 2 * half));
        rest = n === 2 * half ? paired : run(
          "concat",
          [paired, slice(rest, axis, n - 1, n)],
          { axis },
        );
      }
    } else {
      let sum = slice(rest, axis, 0, 1);
      for (let i = 1; i < rest.shape[axis]; i++) sum = op(name, sum, slice(rest, axis, i, i + 1));
      rest = sum;
    }
  }
  return run("copy", [rest.moved(dropAxes, axes)]);
}

const reduce: Composition = ([x, mask], attrs, out) => {
  if (attrs.dtype !== undefined && attrs.dtype !== x.dtype) return undefined;
  if (mask) return foldMasked(x, mask, attrs);
  if (isBool(x.dtype)) {
    const bools = foldBools(x, attrs);
    if (bools) return bools;
  }
  if (attrs.op === "fmax" || attrs.op === "fmin") return foldIgnoringNaN(x, attrs);
  if (attrs.initial !== undefined) {
    return isComplex(x.dtype) ? undefined : foldFromStart(x, attrs, out.shape);
  }
  return foldByCalls(x, attrs);
};

/** The first position at which the extreme value, or the first NaN, stands. */
const argreduce: Composition = ([x], attrs, out) => {
  if (isComplex(x.dtype)) return undefined;
  const axis = attrs.axis as number, n = x.shape[axis];
  const name = attrs.op === "argmax" ? "maximum" : "minimum";
  const best = run("reduce", [x], { op: name, axes: [axis], initial: undefined });
  const aligned = best.moved(expandDims, [axis]);
  let hit = op("equal", x, aligned);
  if (isFloat(x.dtype)) hit = where(op("isnan", aligned), op("isnan", x), hit);
  const along = x.shape.map((_, i) => i === axis ? n : 1);
  const at = run("iota", [], { n, dtype: out.dtype }, x.backend).with(dense(along));
  const none = constant(out.dtype === int64 ? BigInt(n) : n, at);
  const places = where(hit, at.moved(broadcastTo, x.shape), none);
  return run("reduce", [places], { op: "minimum", axes: [axis], initial: undefined });
};

/** In log2(n) steps, each of which combines spans twice as long; only where the grouping does not show. */
const scan: Composition = ([x], attrs) => {
  const name = attrs.op as string, axis = attrs.axis as number, n = x.shape[axis];
  if (!anyOrder(name, x.dtype) || exactLoop(name, [x.dtype, x.dtype])?.out !== x.dtype) {
    return undefined;
  }
  let y = run("copy", [x]);
  for (let span = 1; span < n; span *= 2) {
    const joined = op(name, slice(y, axis, 0, n - span), slice(y, axis, span, n));
    y = run("concat", [slice(y, axis, 0, span), joined], { axis });
  }
  return y;
};

/** Elements that the products of a composed matrix product may have. */
const MOST_PRODUCTS = 1 << 20;

/** All products and their sums, those of floats pairwise; of bools by counting. */
const matmul: Composition = ([a, b], _attrs, out) => {
  if (a.dtype.name === "float16") return undefined; // NumPy adds these in float32
  if (isBool(a.dtype)) {
    const counts = run("matmul", [to(a, int32), to(b, int32)]);
    return op("not_equal", counts, constant(0, counts));
  }
  const k = a.shape[a.ndim - 1];
  if (k * out.shape.reduce((n, m) => n * m, 1) > MOST_PRODUCTS) return undefined;
  const rows = a.moved(expandDims, [a.ndim - 1]);
  const last = b.ndim - 1;
  const swap = b.shape.map((_, i) => i === last ? last - 1 : i === last - 1 ? last : i);
  const turned = b.moved(permute, swap);
  const columns = turned.moved(expandDims, [last - 1]);
  const products = op("multiply", rows, columns);
  return run("reduce", [products], { op: "add", axes: [products.ndim - 1], initial: 0 });
};

/** Compositions of reductions, scans and products. */
export const REDUCTIONS: Record<string, Composition> = { reduce, argreduce, scan, matmul };
