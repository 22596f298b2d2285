// Making tensors from values and from nothing: conversion (array, asarray), fills, diagonals and triangles.
// Ranges live in ranges_impl.ts; what users pass is looked at in packages/np.

import { errstate } from "../src/errstate.ts";
import { asScalar, Scalar, storeScalar, toTensor } from "../src/array_like.ts";
import { currentBackend } from "../src/backend.ts";
import {
  bool,
  complex128,
  complex64,
  type DType,
  dtype as dtypeOf,
  float16,
  float32,
  float64,
  int32,
} from "../src/dtype.ts";
import { allocate, anyTrue, assign, cast, copyAs, run } from "../src/dispatch.ts";
import { orderedLayout } from "../src/memory_order.ts";
import {
  broadcastTo,
  denseLike,
  diagonal,
  expandDims,
  Layout,
  MAX_NDIM,
  range,
  reshape,
  shapeText,
  sizeOf,
} from "../src/layout.ts";
import { type DTypeDefaults, promote } from "../src/promotion.ts";
import { ReadOnly } from "../src/normalizer.ts";
import type { Order } from "../src/tags.ts";
import type { Tensor } from "../src/tensor.ts";
import { OverflowError, ValueError } from "../src/errors.ts";
import { apply, select } from "./elementwise_impl.ts";
import { tooManyDimensions } from "../src/ndarray.ts";
import { warnDiscarded } from "../src/indexing.ts";

/** Checks a shape for a new array, as NumPy does before it allocates. */
export function checkShape(shape: readonly number[], itemsize = 1): readonly number[] {
  if (shape.length > MAX_NDIM) {
    throw tooManyDimensions(shape.length);
  }
  let bytes = itemsize;
  for (const n of shape) {
    if (n < 0) throw new ValueError(`negative dimensions are not allowed, got ${shapeText(shape)}`);
    if (n > 0) bytes *= n;
  }
  if (bytes > Number.MAX_SAFE_INTEGER) {
    throw new ValueError(
      `array is too big: shape ${shapeText(shape)} with ${itemsize} bytes an element`,
    );
  }
  return shape;
}

/** The dtypes of JS numbers, bigints and complex numbers on the backend in use. */
export function currentDefaults(): DTypeDefaults {
  return currentBackend().defaults;
}

/** The default dtype of floats on the backend in use. */
export function defaultFloat(): DType {
  return currentBackend().defaults.float;
}

/** The default dtype of integers on the backend in use. */
export function defaultInt(): DType {
  return currentBackend().defaults.int;
}

/** A value of one element as the `fill` primitive takes it; checked as Python's conversion does. */
function fillValue(x: unknown, d: DType): number | bigint | readonly number[] {
  const wide = d.itemsize === 8 && (d.kind === "i" || d.kind === "u");
  const probe = wide ? new BigInt64Array(1) : new Float64Array(2);
  storeScalar(probe, 0, d, x);
  if (d.kind === "c") return [Number(probe[0]), Number(probe[1])];
  return wide && d.kind === "u" ? BigInt.asUintN(64, probe[0] as bigint) : probe[0];
}

/** A new tensor filled with one value. */
export function filled(shape: readonly number[], d: DType, x: unknown, order: Order = "C"): Tensor {
  checkShape(shape, d.itemsize);
  const value = fillValue(x, d);
  const t = run("fill", [], { shape: [sizeOf(shape)], dtype: d, value });
  return t.with(orderedLayout(order, [], shape));
}

/** `np.zeros`. */
export function zeros_impl(
  shape: readonly number[],
  d: DType = defaultFloat(),
  order: Order = "C",
): Tensor {
  checkShape(shape, d.itemsize);
  return allocate(d, orderedLayout(order, [], shape));
}

/** `np.empty`: whatever was in its memory; zeros on engines that have no memory to look into. */
export function empty_impl(
  shape: readonly number[],
  d: DType = defaultFloat(),
  order: Order = "C",
): Tensor {
  checkShape(shape, d.itemsize);
  return allocate(d, orderedLayout(order, [], shape), undefined, true);
}

/** `np.ones`. */
export function ones_impl(
  shape: readonly number[],
  d: DType = defaultFloat(),
  order: Order = "C",
): Tensor {
  return filled(shape, d, 1, order);
}

/** The tensor cast without a check, with NumPy's warning where imaginary parts are dropped. */
export function castUnsafe(t: Tensor, d: DType): Tensor {
  warnDiscarded(t.dtype, d);
  return cast(t, d);
}

/**
 * A fill value as a tensor. Python ints are range-checked in the dtype; floats and arrays are cast
 * without a check, as np.full does.
 */
function fillTensor(value: unknown, d: DType | undefined): Tensor {
  if (d !== undefined && asScalar(value)?.kind === "int") return toTensor(value, d);
  const t = toTensor(value);
  return d === undefined ? t : castUnsafe(t, d);
}

function spread(value: Tensor, shape: readonly number[], layout: Layout): Tensor {
  const out = allocate(value.dtype, layout, undefined, true);
  try {
    assign(out, value.moved(broadcastTo, shape));
  } catch (e) {
    if (!(e instanceof ValueError)) throw e;
    throw new ValueError(
      `could not broadcast input array from shape ${shapeText(value.shape)} into shape ${
        shapeText(shape)
      }`,
    );
  }
  return out;
}

/** `np.full`. */
export function full_impl(
  shape: readonly number[],
  value: unknown,
  d?: DType,
  order: Order = "C",
): Tensor {
  const t = fillTensor(value, d);
  checkShape(shape, t.dtype.itemsize);
  return spread(t, shape, orderedLayout(order, [], shape));
}

/** The layout of `*_like` functions: the prototype's order kept where the shape has as many axes. */
function likeLayout(a: Tensor, order: Order, shape?: readonly number[]): Layout {
  if (shape === undefined) return orderedLayout(order, [a], a.shape);
  if (order === "K" && shape.length === a.ndim) return denseLike(a.layout, shape);
  return orderedLayout(order === "K" ? "C" : order, [a], shape);
}

/** `np.zeros_like`, and `np.empty_like` where the elements may be anything. */
export function zeros_like_impl(
  a: Tensor,
  d: DType = a.dtype,
  order: Order = "K",
  shape?: readonly number[],
  arbitrary = false,
): Tensor {
  if (shape) checkShape(shape, d.itemsize);
  return allocate(d, likeLayout(a, order, shape), a.backend, arbitrary);
}

/** `np.full_like`. */
export function full_like_impl(
  a: Tensor,
  value: unknown,
  d: DType = a.dtype,
  order: Order = "K",
  shape?: readonly number[],
): Tensor {
  if (shape) checkShape(shape, d.itemsize);
  const layout = likeLayout(a, order, shape);
  return spread(fillTensor(value, d), layout.shape, layout);
}

/** What `array` and its relatives are asked for. */
export interface Conversion {
  /** The wanted dtype. */
  readonly dtype?: DType;
  /** Copy always (true), where needed (undefined), or never (false: an error instead). */
  readonly copy?: boolean;
  /** The wanted order. */
  readonly order?: Order;
  /** Least number of dimensions. */
  readonly ndmin?: number;
}

/** Whether a layout has an order; 'A' and 'K' take any. */
export function hasOrder(l: Layout, order: Order): boolean {
  return order === "C" ? l.c : order === "F" ? l.f : true;
}

const CANT_AVOID =
  "Unable to avoid copy while creating an array as requested: use copy: null to copy only where needed";

/**
 * Converts a tensor that somebody holds; the tensor itself comes back where nothing changes.
 * @throws {ValueError} When `copy` is false and a copy is needed.
 */
export function convert(t: Tensor, want: Conversion): Tensor {
  const d = want.dtype ?? t.dtype, order = want.order ?? "K";
  const needed = d !== t.dtype || !hasOrder(t.layout, order);
  if (want.copy === false && needed) throw new ValueError(CANT_AVOID);
  let out = t;
  if (want.copy || needed) out = copyOrdered(t, order, d);
  return atLeast(out, want.ndmin ?? 0);
}

/** Complains where a list or scalar was to be used without a copy. */
export function refuseCopy(): never {
  throw new ValueError(CANT_AVOID);
}

/** A copy with a dtype in one of NumPy's orders. */
export function copyOrdered(t: Tensor, order: Order, d: DType = t.dtype): Tensor {
  const from = castWarned(t, d);
  return copyAs(from, orderedLayout(order, [t], t.shape), d);
}

function castWarned(t: Tensor, d: DType): Tensor {
  if (t.dtype.kind === "c" && d.kind !== "c" && d.kind !== "b") return castUnsafe(t, d);
  return t;
}

function atLeast(t: Tensor, ndmin: number): Tensor {
  if (ndmin > MAX_NDIM) throw new ValueError(`ndmin must be <= ndmax (${MAX_NDIM}), not ${ndmin}`);
  const extra = ndmin - t.ndim;
  if (extra <= 0) return t;
  return t.moved(expandDims, range(extra));
}

/** A fresh tensor from a list or scalar, for `array`. */
export function fromValues(x: unknown, want: Conversion): Tensor {
  const t = toTensor(x, want.dtype);
  const ordered = want.order === "F" && !t.layout.f ? copyOrdered(t, "F") : t;
  return atLeast(ordered, want.ndmin ?? 0);
}

/** `a.astype(d, casting='same_value')`: the cast, after a look at every value. */
export function castSameValue(t: Tensor, d: DType): Tensor {
  // A value that does not fit is refused below; no warning besides.
  const out = errstate({ all: "ignore" }, () => cast(t, d));
  const back = cast(out, t.dtype);
  const inexact = t.dtype.kind === "f" || t.dtype.kind === "c";
  let same = apply("equal", back, t);
  if (inexact && (d.kind === "f" || d.kind === "c")) {
    same = apply("logical_or", same, apply("logical_and", apply("isnan", back), apply("isnan", t)));
  }
  if (d.kind === "u" || d.kind === "i") {
    // A wrapped negative comes back as itself from a dtype of the same width.
    const negative = (x: Tensor) => apply("less", x, new Scalar("int", 0));
    if (t.dtype.kind !== "c" && t.dtype.kind !== "b") {
      same = apply("logical_and", same, apply("equal", negative(t), negative(out)));
    }
    // 2**63 and more saturate, and come back rounded up to the same float.
    if (inexact && t.dtype.kind === "f") {
      const limit = 2 ** (8 * d.itemsize - (d.kind === "i" ? 1 : 0));
      same = apply("logical_and", same, apply("less", t, new Scalar("float", limit)));
    }
  }
  if (anyTrue(apply("logical_not", same))) {
    throw new ValueError(`could not cast 'same_value' ${t.dtype} to ${d}: a value would change`);
  }
  return out;
}

/** Positions 0 … n-1 along an axis of a matrix, as a column or a row. */
function positions(n: number, column: boolean): Tensor {
  const t = run("iota", [], { n, dtype: int32 });
  return t.moved(expandDims, [column ? 1 : 0]);
}

/** Mask of a matrix that is true at and below diagonal k. */
export function triangle(rows: number, cols: number, k: number): Tensor {
  checkShape([rows, cols]);
  const shift = Math.max(-rows - 1, Math.min(cols + 1, k));
  const j = apply("subtract", positions(cols, false), new Scalar("int", shift));
  return apply("greater_equal", positions(rows, true), j);
}

/** `np.tri`. */
export function tri_impl(n: number, m: number | undefined, k: number, d?: DType): Tensor {
  const rows = Math.max(n, 0), cols = Math.max(m ?? n, 0);
  return cast(triangle(rows, cols, k), d ?? defaultFloat());
}

function triangleOf(m: Tensor, k: number): Tensor {
  if (m.ndim === 0) {
    throw new TypeError("a 0-d array has no triangle: one dimension or more is needed");
  }
  const [rows, cols] = m.ndim === 1 ? [m.shape[0], m.shape[0]] : m.shape.slice(-2);
  return triangle(rows, cols, k);
}

/** `np.tril`. */
export function tril_impl(m: Tensor, k: number): Tensor {
  return select(triangleOf(m, k), m, filled([], m.dtype, 0));
}

/** `np.triu`. */
export function triu_impl(m: Tensor, k: number): Tensor {
  return select(triangleOf(m, k - 1), filled([], m.dtype, 0), m);
}

/** `np.eye`. */
export function eye_impl(
  n: number,
  m: number | undefined,
  k: number,
  d: DType = defaultFloat(),
  order: Order = "C",
): Tensor {
  const out = zeros_impl([n, m ?? n], d, order);
  const line = diagonal(out.layout, k, 0, 1);
  if (line.size > 0) assign(out.with(line), filled([], d, 1));
  return out;
}

/** A square matrix with a vector on diagonal k. */
function onDiagonal(v: Tensor, k: number): Tensor {
  const n = v.shape[0] + Math.abs(k);
  const out = zeros_impl([n, n], v.dtype);
  if (v.size > 0) assign(out.moved(diagonal, k, 0, 1), v);
  return out;
}

/** `np.diag`. */
export function diag_impl(v: Tensor, k: number): Tensor | ReadOnly {
  if (v.ndim === 1) return onDiagonal(v, k);
  if (v.ndim === 2) return new ReadOnly(v.moved(diagonal, k, 0, 1));
  throw new ValueError(`diag: input must be 1- or 2-d, not ${v.ndim}-d`);
}

/** The elements in C order as a vector; a view where it can be one. */
export function flat(t: Tensor): Tensor {
  const l = reshape(t.layout, [t.size]);
  return l ? t.with(l) : flat(run("copy", [t]));
}

/** `np.diagflat`. */
export function diagflat_impl(v: Tensor, k: number): Tensor {
  return onDiagonal(flat(v), k);
}

/** `np.fill_diagonal`, in place. */
export function fill_diagonal_impl(a: Tensor, value: Tensor, wrap: boolean): void {
  const { shape, strides, offset } = a.layout;
  if (a.ndim < 2) throw new ValueError("fill_diagonal: array must be at least 2-d");
  if (a.ndim > 2 && shape.some((n) => n !== shape[0])) {
    throw new ValueError("fill_diagonal: all dimensions of input must be of equal length");
  }
  if (a.size === 0) return;
  const step = strides.reduce((x, y) => x + y, 0);
  const cols = shape[1];
  // The main diagonal, then, where it wraps, a diagonal in every following block of cols + 1 rows.
  const blocks = a.ndim === 2 && wrap ? Math.ceil(shape[0] / (cols + 1)) : 1;
  const lengths = Array.from(
    { length: blocks },
    (_, b) => Math.min(cols, shape[0] - b * (cols + 1)),
  );
  const total = lengths.reduce((x, y) => x + y, 0);
  const values = cycled(flat(castUnsafe(value, a.dtype)), total);
  let from = 0;
  for (let b = 0; b < blocks; b++) {
    const target = new Layout([lengths[b]], [step], offset + b * (cols + 1) * strides[0]);
    const part = new Layout(
      [lengths[b]],
      values.layout.strides,
      values.layout.offset + from * values.layout.strides[0],
    );
    assign(a.with(target), values.with(part));
    from += lengths[b];
  }
}

/** A vector repeated from its start to a length. */
function cycled(v: Tensor, n: number): Tensor {
  if (v.size === 0) throw new ValueError("fill_diagonal: there is no value to fill with");
  if (v.size === 1) return v.with(new Layout([n], [0], v.layout.offset));
  if (v.size >= n) return v.with(new Layout([n], v.layout.strides, v.layout.offset));
  const rows = Math.ceil(n / v.size);
  const tiled = run("copy", [v.moved(broadcastTo, [rows, v.size])]);
  return tiled.with(new Layout([n], [1], tiled.layout.offset));
}

/** `np.vander`. */
export function vander_impl(x: Tensor, n: number | undefined, increasing: boolean): Tensor {
  if (x.ndim !== 1) {
    throw new ValueError(`vander: x must be a one-dimensional array or sequence, not ${x.ndim}-d`);
  }
  const cols = n ?? x.shape[0];
  const d = promote(x.dtype, defaultInt());
  const out = zeros_impl([x.shape[0], cols], d);
  if (out.size === 0) return out;
  const { shape, strides, offset } = out.layout;
  const up = increasing
    ? out.layout
    : new Layout(shape, [strides[0], -strides[1]], offset + (cols - 1) * strides[1]);
  assign(out.with(new Layout([shape[0]], [up.strides[0]], up.offset)), filled([], d, 1));
  if (cols > 1) {
    const column = cast(x, d);
    const powers = run("copy", [
      column.with(broadcastTo(expandDims(column.layout, [1]), [shape[0], cols - 1])),
    ]);
    const rest = new Layout([shape[0], cols - 1], up.strides, up.offset + up.strides[1]);
    assign(out.with(rest), run("scan", [powers], { op: "multiply", axis: 1 }));
  }
  return out;
}

/** `np.meshgrid`; `owned` says whether the caller wants copies. */
export function meshgrid_impl(
  xs: readonly Tensor[],
  owned: boolean,
  sparse: boolean,
  indexing: "xy" | "ij",
): (Tensor | ReadOnly)[] {
  const ndim = xs.length;
  const swap = indexing === "xy" && ndim > 1;
  const axisOf = (i: number) => swap && i < 2 ? 1 - i : i;
  const shape = new Array<number>(ndim);
  xs.forEach((x, i) => shape[axisOf(i)] = x.size);
  return xs.map((x, i) => {
    const v = flat(x);
    const own = new Array<number>(ndim).fill(1), strides = new Array<number>(ndim).fill(0);
    own[axisOf(i)] = v.size;
    strides[axisOf(i)] = v.layout.strides[0];
    const line = new Layout(own, strides, v.layout.offset);
    const l = sparse ? line : broadcastTo(line, shape);
    if (owned) return run("copy", [v.with(l)]);
    return sparse ? v.with(l) : new ReadOnly(v.with(l));
  });
}

/** The smallest dtype for a Python scalar, as np.min_scalar_type gives. */
export function minScalarType(x: Scalar): DType {
  switch (x.kind) {
    case "bool":
      return bool;
    case "int": {
      const n = BigInt(x.value as number | bigint);
      const kind = n < 0n ? "i" : "u";
      for (const size of [1, 2, 4, 8]) {
        const bits = BigInt(8 * size);
        if (kind === "u" ? n < 1n << bits : n >= -(1n << (bits - 1n))) return intOf(kind, size);
      }
      throw new OverflowError(`min_scalar_type: ${n} does not fit an integer dtype`);
    }
    case "float":
      return FLOATS[width(Number(x.value))];
  }
  const z = x.value as { re: number; im: number };
  return COMPLEX[Math.max(1, width(z.re), width(z.im)) - 1];
}

// NumPy asks whether the value is within the range, not whether it is exact.
function width(x: number): number {
  const size = Math.abs(x);
  if (!Number.isFinite(x) || size < 65000) return 0;
  return size < 3.4e38 ? 1 : 2;
}

const FLOATS: readonly DType[] = [float16, float32, float64];
const COMPLEX: readonly DType[] = [complex64, complex128];
const intOf = (kind: string, size: number): DType => dtypeOf(`${kind}${size}`);
