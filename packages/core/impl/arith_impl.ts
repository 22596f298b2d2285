// Arithmetic by operator names, for implementations that are formulas: windows, polynomials, quadrature.
// Shapes and slices come from rearrange_impl.ts and shape_impl.ts; nothing here has semantics of its own.

import { Scalar, type ScalarLike, toTensor } from "../src/array_like.ts";
import { cast, fromHostNear, readDense, run } from "../src/dispatch.ts";
import { type DType, float64 } from "../src/dtype.ts";
import { dense, Layout, sliceAxis } from "../src/layout.ts";
import { promote } from "../src/promotion.ts";
import type { Operand } from "../src/resolve.ts";
import { Tensor } from "../src/tensor.ts";
import { apply } from "./elementwise_impl.ts";
import { castUnsafe } from "./creation_impl.ts";

/** An operand of a formula; a number is a Python int where it is integer-valued. */
export type Term = Operand | number;

/** `a + b`. */
export const add = (a: Term, b: Term): Tensor => apply("add", a, b);
/** `a - b`. */
export const sub = (a: Term, b: Term): Tensor => apply("subtract", a, b);
/** `a * b`. */
export const mul = (a: Term, b: Term): Tensor => apply("multiply", a, b);
/** `a / b`. */
export const div = (a: Term, b: Term): Tensor => apply("divide", a, b);
/** `-a`. */
export const neg = (a: Tensor): Tensor => apply("negative", a);

/** A Python float, integer-valued or not. */
export const float = (x: number): Scalar => new Scalar("float", x);

/** `t[start:stop]` on the first axis, with Python's negative bounds. */
export function span(t: Tensor, start: number, stop: number = t.shape[0]): Tensor {
  const n = t.shape[0];
  const inside = (k: number) => Math.min(Math.max(k < 0 ? k + n : k, 0), n);
  const from = inside(start);
  return t.moved(sliceAxis, 0, from, 1, Math.max(inside(stop) - from, 0));
}

/** `t[i]`: a view without the first axis. */
export function at(t: Tensor, i: number): Tensor {
  const n = t.shape[0];
  const { shape, strides, offset } = t.layout;
  const k = i < 0 ? i + n : i;
  return t.with(new Layout(shape.slice(1), strides.slice(1), offset + k * strides[0]));
}

/** `t[..., np.newaxis]` in front: a first axis of length 1. */
export function row(t: Tensor): Tensor {
  const { shape, strides, offset } = t.layout;
  return t.with(new Layout([1, ...shape], [0, ...strides], offset));
}

/** `t[::-1]`. */
export function reversed(t: Tensor): Tensor {
  const n = t.shape[0];
  return t.moved(sliceAxis, 0, Math.max(n - 1, 0), -1, n);
}

/** Parts joined along the first axis, in their common dtype. */
export function joined(parts: readonly Tensor[], d?: DType): Tensor {
  const common = d ?? parts.map((p) => p.dtype).reduce(promote);
  const filled = parts.filter((p) => p.shape[0] > 0);
  const list = filled.length > 0 ? filled : parts.slice(0, 1);
  return run("concat", list.map((p) => castUnsafe(p, common)), { axis: 0 });
}

/** Zeros of a shape and dtype. */
export function zerosOf(shape: readonly number[], d: DType, like: Tensor): Tensor {
  const value = d.kind === "c" ? [0, 0] : d.itemsize === 8 && d.kind !== "f" ? 0n : 0;
  return run("fill", [], { shape, dtype: d, value }, like.backend);
}

/** A vector of floats. */
export function floats(values: readonly number[], d: DType = float64): Tensor {
  return cast(fromHostNear(Float64Array.from(values), float64, [values.length]), d);
}

/** A JS scalar or array as a tensor. */
export const tensor = (x: Tensor | ScalarLike): Tensor => x instanceof Tensor ? x : toTensor(x);

/** Whether a 0-d tensor is zero; reads it. */
export function isZero(t: Tensor): boolean {
  const data = readDense(t);
  for (let i = 0; i < data.length; i++) if (Number(data[i]) !== 0) return false;
  return true;
}

/** `0, 1, ..., n - 1` as float64. */
export function upTo(n: number, like?: Tensor): Tensor {
  return run("iota", [], { n, dtype: float64 }, like?.backend);
}

/** The elements in C order under another shape of the same size. */
export function shaped(t: Tensor, shape: readonly number[]): Tensor {
  const d = t.layout.c ? t : run("copy", [t]);
  return d.with(new Layout(shape, dense(shape).strides, d.layout.offset));
}
