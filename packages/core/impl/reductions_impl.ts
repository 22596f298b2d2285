// Reductions on tensors: the fold of a ufunc over axes with NumPy's rules for dtype, identity and mask, and
// the functions made from it: mean, var, std, ptp, argmax, argmin, count_nonzero. Running results are in
// scans_impl.ts, the methods of ufuncs in ufunc_methods_impl.ts.

import { newData, Scalar, storeScalar } from "../src/array_like.ts";
import type { Backend } from "../src/backend.ts";
import {
  assign,
  cast,
  contiguous,
  discard,
  elementwise,
  readDense,
  run,
  scratch,
  shortcutsOf,
} from "../src/dispatch.ts";
import { resultLayout } from "../src/memory_order.ts";
import {
  bool,
  complex128,
  complex64,
  type DType,
  float16,
  float32,
  float64,
  int64,
  uint64,
} from "../src/dtype.ts";
import { UFuncTypeError, ValueError, warn } from "../src/errors.ts";
import {
  broadcastShapes,
  broadcastTo,
  dense,
  expandDims,
  Layout,
  normalizeAxes,
  normalizeAxis,
  range,
  sameShape,
  shapeText,
} from "../src/layout.ts";
import { castsWhileReducing } from "../src/lazy/recorder.ts";
import { guard } from "../src/lazy/guards.ts";
import { ndarray, requireWriteable } from "../src/ndarray.ts";
import { nearestDType } from "../src/nearest.ts";
import type { Attr } from "../src/primitives.ts";
import { canCast, promote, requireUFuncCast } from "../src/promotion.ts";
import { findLoop, loopFor, noLoopText, type Operand } from "../src/resolve.ts";
import { Tensor } from "../src/tensor.ts";
import { apply } from "./elementwise_impl.ts";
import {
  emptySequenceError,
  noIdentityError,
  notReorderable,
  zeroSizeError,
} from "../src/checks.ts";

/** What an empty reduction gives, for the binary functions that have an identity. */
export const IDENTITIES: Readonly<Record<string, number | boolean>> = {
  add: 0,
  multiply: 1,
  logical_and: true,
  logical_or: false,
  logical_xor: false,
  bitwise_and: -1,
  bitwise_or: 0,
  bitwise_xor: 0,
  gcd: 0,
  hypot: 0,
  logaddexp: -Infinity,
  logaddexp2: -Infinity,
};

/** Functions without an identity that may still be folded over several axes. */
const REORDERABLE = new Set(["maximum", "minimum", "fmax", "fmin"]);

/** What a reduction takes beyond the array. */
export interface Reduction {
  /** Axes; `undefined` for all. */
  readonly axis?: readonly number[];
  /** The dtype to compute in. */
  readonly dtype?: DType;
  /** The dtype of the destination: without `dtype` it takes part in choosing the loop. */
  readonly outDType?: DType;
  /** Whether reduced axes stay with length 1. */
  readonly keepdims?: boolean;
  /** Where to start from; `null` (None) is the first element. */
  readonly initial?: Operand | null;
  /** Elements that take part; broadcasts to the array. */
  readonly where?: Tensor;
}

/**
 * The dtype in which a function folds or accumulates: that of input, output and every step.
 * Sums and products of bools and small integers take 64 bits unless a dtype or a destination is given.
 */
export function foldDType(
  name: string,
  d: DType,
  backend: Backend,
  dtype?: DType,
  outDType?: DType,
): DType {
  const refuse = () => new UFuncTypeError(noLoopText(name));
  if (name.startsWith("logical_")) {
    if (dtype && dtype !== bool) throw refuse();
    return bool;
  }
  if (!dtype && !outDType && (name === "add" || name === "multiply")) {
    const { int } = backend.defaults;
    if (d.kind === "b" || (d.kind === "i" && d.itemsize < int.itemsize)) return int;
    const wide = nearestDType(backend, uint64);
    if (d.kind === "u" && d.itemsize < wide.itemsize) return wide;
  }
  const loop = dtype || outDType
    ? findLoop(name, !dtype && outDType ? [outDType, d] : [d, d], { dtype, casting: "unsafe" })
    : loopFor(name, d, d);
  if (loop.in[0] !== loop.out || loop.in[1] !== loop.out) throw refuse();
  return nearestDType(backend, loop.out);
}

/** A value as an attribute of a primitive that works in dtype `d`; cast as an assignment does. */
function attribute(x: Operand, d: DType): Attr {
  let data;
  if (x instanceof Tensor) {
    if (x.ndim > 0) throw new ValueError("setting an array element with a sequence.");
    data = readDense(cast(x, d));
  } else {
    data = newData(d, 1);
    storeScalar(data, 0, d, x.value);
  }
  return d.lanes === 2 ? [Number(data[0]), Number(data[1])] : data[0];
}

function identityOf(name: string, d: DType): Attr {
  const value = IDENTITIES[name];
  if (value === undefined) return undefined;
  if (d.kind === "b") return Boolean(value);
  return d.kind === "c" ? [Number(value), 0] : Number(value);
}

/** Axes of a reduction from the front; a 0-d array takes 0 and -1, which name nothing. */
export function reductionAxes(axis: readonly number[] | undefined, ndim: number): number[] {
  if (axis === undefined) {
    const all: number[] = [];
    for (let i = 0; i < ndim; i++) all.push(i);
    return all;
  }
  if (ndim === 0) {
    normalizeAxes(axis, axis.length > 0 && axis.every((a) => a === 0 || a === -1) ? 1 : 0);
    return [];
  }
  return normalizeAxes(axis, ndim).sort((a, b) => a - b);
}

/**
 * A binary primitive folded over axes.
 * @throws {ValueError} When there is nothing to start from, or the order of several axes would matter.
 */
export function reduce_impl(name: string, x: Tensor, options: Reduction = {}): Tensor {
  const axes = reductionAxes(options.axis, x.ndim);
  const d = foldDType(name, x.dtype, x.backend, options.dtype, options.outDType);
  if (axes.length > 1 && IDENTITIES[name] === undefined && !REORDERABLE.has(name)) {
    throw notReorderable(name);
  }
  const initial = options.initial === undefined
    ? identityOf(name, d)
    : options.initial === null
    ? undefined
    : attribute(options.initial, d);
  if (initial === undefined && axes.some((axis) => x.shape[axis] === 0)) {
    throw zeroSizeError(name);
  }
  const inputs = [castsWhileReducing(x) ? x : cast(x, d)];
  const { where } = options;
  if (where) {
    if (where.ndim > x.ndim) {
      throw new ValueError("input operand has more dimensions than allowed by the axis remapping");
    }
    if (initial === undefined) {
      throw noIdentityError(name);
    }
    inputs.push(where.moved(broadcastTo, x.shape));
  }
  const attrs = inputs[0].dtype === d
    ? { op: name, axes, initial }
    : { op: name, axes, initial, dtype: d };
  const result = run("reduce", inputs, attrs);
  return options.keepdims ? result.moved(expandDims, axes) : result;
}

/**
 * Writes a reduction's result into `out`, whose dtype may be any: NumPy casts here without asking.
 * @throws {ValueError} When the shapes differ.
 */
export function reduceInto(name: string, result: Tensor, out: ndarray): ndarray {
  if (out.ndim !== result.ndim) {
    throw new ValueError(
      `output parameter for reduction operation ${name} has the wrong number of dimensions: Found ` +
        `${out.ndim} but expected ${result.ndim}`,
    );
  }
  if (!sameShape(out.shape, result.shape)) {
    throw new ValueError(
      `output parameter for reduction operation ${name} has shape ${
        shapeText(out.shape)
      } but the ` +
        `result has shape ${shapeText(result.shape)}`,
    );
  }
  requireWriteable(out, "output array");
  assign(out.tensor, result);
  return out;
}

/** A reduction with an optional destination: what `np.sum`, `np.max` and `ufunc.reduce` are. */
export function reduceTo(
  name: string,
  x: Tensor,
  out: ndarray | undefined,
  options: Reduction,
): Tensor | ndarray {
  const result = reduce_impl(name, x, out ? { ...options, outDType: out.dtype } : options);
  return out ? reduceInto(name, result, out) : result;
}

/** Sum over axes. */
export function sum_impl(x: Tensor, axis?: readonly number[], keepdims?: boolean): Tensor {
  return reduce_impl("add", x, { axis, keepdims });
}

/** Largest element over axes. */
export function max_impl(x: Tensor, axis?: readonly number[], keepdims?: boolean): Tensor {
  return reduce_impl("maximum", x, { axis, keepdims });
}

/** Smallest element over axes. */
export function min_impl(x: Tensor, axis?: readonly number[], keepdims?: boolean): Tensor {
  return reduce_impl("minimum", x, { axis, keepdims });
}

/** How many elements each result is made of: a number, or an array of counts under a mask. */
function itemCount(x: Tensor, options: Reduction): number | Tensor {
  // Unlike a sum, a mean of a 0-d array has no axis 0.
  if (options.axis) normalizeAxes(options.axis, x.ndim);
  const axes = reductionAxes(options.axis, x.ndim);
  if (!options.where) return axes.reduce((n, i) => n * x.shape[i], 1);
  const mask = options.where.moved(broadcastTo, x.shape);
  return reduce_impl("add", mask, { axis: axes, dtype: int64, keepdims: options.keepdims });
}

function warnAtMost(count: number | Tensor, limit: number, message: string): void {
  const say = () => warn("RuntimeWarning", message);
  if (typeof count === "number") {
    if (count <= limit) say();
  } else {guard(
      count,
      apply("less_equal", count, new Scalar(Number.isInteger(limit) ? "int" : "float", limit)),
      say,
    );}
}

/**
 * A total divided by a count, kept in the total's dtype. NumPy's count is an int64, so complex64 is divided
 * as complex128, which rounds otherwise, and float16 as float64: it holds no count beyond 65504.
 */
function divided(total: Tensor, count: number | Tensor): Tensor {
  const d = total.dtype, wide = d.kind === "c" ? complex128 : float64;
  if ((d === complex64 || d === float16) && total.backend.dtypes.includes(wide)) {
    return cast(divided(cast(total, wide), count), d);
  }
  const by = typeof count === "number"
    ? new Scalar(Number.isInteger(count) ? "int" : "float", count)
    : count;
  return cast(apply("divide", total, by), total.dtype);
}

const isExact = (d: DType): boolean => d.kind === "b" || d.kind === "i" || d.kind === "u";

/** Arithmetic mean over axes: integers in float64, float16 in float32 with a float16 result. */
export function mean_impl(x: Tensor, options: Reduction = {}): Tensor {
  const count = itemCount(x, options);
  warnAtMost(count, 0, "Mean of empty slice");
  let { dtype } = options;
  const half = !dtype && x.dtype.name === "float16";
  if (half) dtype = float32;
  else if (!dtype && isExact(x.dtype)) dtype = x.backend.defaults.float;
  let total = reduce_impl("add", x, { ...options, dtype });
  if (options.outDType) total = cast(total, options.outDType);
  const result = divided(total, count);
  return half && !options.outDType ? cast(result, x.dtype) : result;
}

/** What `var` and `std` take beyond a reduction. */
export interface Deviation extends Reduction {
  /** Taken away from the number of elements in the divisor. */
  readonly ddof: number;
  /** The mean, when it is known. */
  readonly mean?: Operand;
}

/**
 * The squares in one piece of scratch memory, to be discarded, where the backend has memory and the mean is of the
 * dtype in which they are computed.
 */
function squaredDeviations(x: Tensor, mean: Operand): Tensor | undefined {
  if (!(mean instanceof Tensor) || mean.dtype.kind !== "f") return undefined;
  if (!sameShape(broadcastShapes([x.shape, mean.shape]), x.shape)) return undefined;
  if (x.dtype !== mean.dtype && !(isExact(x.dtype) && mean.dtype === float64)) return undefined;
  const d = mean.dtype, out = scratch(x, d, resultLayout([x], x.shape));
  if (!out) return undefined;
  let from = x;
  if (x.dtype !== d) assign(from = out, x);
  elementwise("subtract", [from, mean], d, out);
  return elementwise("multiply", [out, out], d, out);
}

/** The sums of squares over all of floats, or over their first or last axis, where the backend has them at once. */
function rowDeviations(x: Tensor, mean: Operand, options: Deviation): Tensor | undefined {
  const { where, dtype, keepdims } = options, last = x.ndim - 1;
  const axes = options.axis === undefined ? undefined : normalizeAxes(options.axis, x.ndim);
  const axis = axes?.length === 1 ? axes[0] : -1, down = axis === 0 && last > 0;
  if (where || dtype && dtype !== x.dtype || !(mean instanceof Tensor)) return;
  if (axes && axis !== last && !down || options.mean !== undefined) return;
  if (x.dtype.kind !== "f" || x.size === 0) return;
  const sums = shortcutsOf(x, mean).deviations?.(x, mean, down);
  return sums &&
    (keepdims ? sums : sums.with(dense(axes ? x.shape.filter((_, i) => i !== axis) : [])));
}

/** Variance over axes; of complex numbers, the mean squared magnitude of the deviations. */
export function var_impl(x: Tensor, options: Deviation): Tensor {
  const { ddof, axis, where, outDType } = options;
  const count = itemCount(x, options);
  warnAtMost(count, ddof, "Degrees of freedom <= 0 for slice");
  const dtype = options.dtype ?? (isExact(x.dtype) ? x.backend.defaults.float : undefined);
  let mean = options.mean;
  if (mean === undefined) {
    const kept = { axis, where, dtype, keepdims: true };
    mean = divided(reduce_impl("add", x, kept), itemCount(x, kept));
  }
  let total = rowDeviations(x, mean, options);
  if (!total) {
    const inPlace = squaredDeviations(x, mean);
    let squares = inPlace;
    if (!squares) {
      const deviation = apply("subtract", x, mean);
      if (deviation.dtype.kind === "c") {
        const re = apply("real", deviation), im = apply("imag", deviation);
        squares = apply("add", apply("multiply", re, re), apply("multiply", im, im));
      } else squares = apply("multiply", deviation, deviation);
    }
    total = reduce_impl("add", squares, { ...options, initial: undefined, dtype });
    if (inPlace) discard(inPlace);
  }
  if (outDType) total = cast(total, outDType);
  const divisor = typeof count === "number"
    ? Math.max(count - ddof, 0)
    : apply("maximum", apply("subtract", count, ddof), 0);
  return divided(total, divisor);
}

/** Standard deviation over axes: the square root of the variance, in its dtype. */
export function std_impl(x: Tensor, options: Deviation): Tensor {
  const variance = var_impl(x, options), root = apply("sqrt", variance);
  // NumPy takes the root of an array in place, by the rules of ufuncs, and that of a scalar freely.
  if (variance.ndim > 0 || options.outDType) {
    requireUFuncCast("ufunc 'sqrt' output", root.dtype, variance.dtype);
  }
  return cast(root, variance.dtype);
}

/** Largest minus smallest element over axes. */
export function ptp_impl(
  x: Tensor,
  axis?: readonly number[],
  keepdims?: boolean,
  outDType?: DType,
): Tensor {
  const result = apply("subtract", max_impl(x, axis, keepdims), min_impl(x, axis, keepdims));
  if (outDType) {
    requireUFuncCast("ufunc 'subtract' output", promote(result.dtype, outDType), outDType);
  }
  return result;
}

/** Position of the first largest or smallest element along one axis, or in C order over all. */
export function argreduce_impl(
  op: "argmax" | "argmin",
  x: Tensor,
  axis?: number,
  keepdims = false,
): Tensor {
  if (axis === undefined) {
    if (x.ndim === 1 && !keepdims) return argOne(op, x, 0);
    const flat = contiguous(x);
    const all = flat.with(new Layout([x.size], [1], flat.layout.offset));
    const at = argOne(op, all, 0);
    return keepdims ? at.moved(expandDims, range(x.ndim)) : at;
  }
  const at = normalizeAxis(axis, Math.max(x.ndim, 1));
  if (x.ndim === 0) return argOne(op, x.with(new Layout([1], [1], x.layout.offset)), 0);
  const result = argOne(op, x, at);
  return keepdims ? result.moved(expandDims, [at]) : result;
}

function argOne(op: string, x: Tensor, axis: number): Tensor {
  if (x.shape[axis] === 0) {
    throw emptySequenceError(op);
  }
  return run("argreduce", [x], { op, axis });
}

/** Checks the destination of `argmax` and `argmin`: an integer array of the result's shape. */
export function requireArgOut(op: string, result: Tensor, out: ndarray): void {
  if (!sameShape(out.shape, result.shape)) {
    throw new ValueError(`output array does not match result of np.${op}.`);
  }
  if (!canCast(out.dtype, int64, "safe")) {
    throw new TypeError(
      `${op}(): cannot cast out from dtype('${out.dtype}') to dtype('int64') according to the rule 'safe'`,
    );
  }
}

/** Number of elements that are not zero, over axes. */
export function count_nonzero_impl(
  x: Tensor,
  axis?: readonly number[],
  keepdims?: boolean,
): Tensor {
  const count = axis === undefined ? shortcutsOf(x).countNonzero?.(x) : undefined;
  if (count !== undefined) {
    const shape = keepdims ? x.shape.map(() => 1) : [];
    return run("fill", [], { shape, dtype: int64, value: BigInt(count) }, x.backend);
  }
  return reduce_impl("add", cast(x, bool), { axis, keepdims });
}
