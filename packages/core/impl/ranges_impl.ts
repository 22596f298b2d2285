// Evenly spaced numbers: arange, linspace, logspace, geomspace and index grids.

import { asScalar, newData, Scalar, type ScalarLike, storeScalar } from "../src/array_like.ts";
import type { TypedArray } from "../src/dtype_names.ts";
import { Complex } from "../src/complex.ts";
import { currentBackend } from "../src/backend.ts";
import { bool, type DType, float16, float32, float64 } from "../src/dtype.ts";
import { anyTrue, assign, cast, fromHost, readDense, run } from "../src/dispatch.ts";
import { element } from "../src/attributes.ts";
import { expandDims, Layout, normalizeAxis, otherAxes, permute, range } from "../src/layout.ts";
import { guard } from "../src/lazy/guards.ts";
import { nearestDType } from "../src/nearest.ts";
import { promote } from "../src/promotion.ts";
import { type Operand, operandDTypes, toLoop } from "../src/resolve.ts";
import { operandBackend } from "../src/ufunc.ts";
import { Tensor } from "../src/tensor.ts";
import { ValueError, ZeroDivisionError } from "../src/errors.ts";
import { apply, select } from "./elementwise_impl.ts";
import { checkShape, defaultFloat, defaultInt, filled } from "./creation_impl.ts";

/** A bound of a range: a Python number, with the dtype that it counts as. */
interface Bound {
  value: number | bigint | Complex;
  dtype: DType;
}

/** Reads a bound of arange: integer-valued numbers are ints, which JS can't tell from floats otherwise. */
function bound(x: Tensor | Scalar | ScalarLike): Bound {
  if (x instanceof Tensor) {
    if (x.size !== 1) throw new TypeError("arange: only 0-dimensional arrays can be a bound");
    const v = element(readDense(x), 0, x.dtype);
    return { value: typeof v === "boolean" ? BigInt(v) : toPython(v, x.dtype), dtype: x.dtype };
  }
  const s = x instanceof Scalar ? x : asScalar(x);
  if (!s) throw new TypeError(`arange: a number is needed, not ${String(x)}`);
  const { value } = s;
  if (typeof value === "boolean") return { value: BigInt(value), dtype: bool };
  if (value instanceof Complex) return { value, dtype: operandBackend([]).defaults.complex };
  if (typeof value === "bigint") return { value, dtype: defaultInt() };
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) {
    return { value: BigInt(value), dtype: defaultInt() };
  }
  return { value, dtype: defaultFloat() };
}

function toPython(v: number | bigint | Complex, d: DType): number | bigint | Complex {
  return typeof v === "number" && d.kind !== "f" && d.kind !== "c" ? BigInt(v) : v;
}

const re = (x: Bound["value"]): number => x instanceof Complex ? x.re : Number(x);
const im = (x: Bound["value"]): number => x instanceof Complex ? x.im : 0;

function plus(a: Bound["value"], b: Bound["value"], sign: 1 | -1): Bound["value"] {
  if (typeof a === "bigint" && typeof b === "bigint") return sign === 1 ? a + b : a - b;
  if (a instanceof Complex || b instanceof Complex) {
    return new Complex(re(a) + sign * re(b), im(a) + sign * im(b));
  }
  return Number(a) + sign * Number(b);
}

/** ceil((stop - start) / step), by floating-point division as NumPy does. */
function rangeLength(start: Bound["value"], stop: Bound["value"], step: Bound["value"]): number {
  const span = plus(stop, start, -1);
  if (step instanceof Complex || span instanceof Complex) {
    const a = [re(span), im(span)], b = [re(step), im(step)];
    const norm = b[0] * b[0] + b[1] * b[1];
    if (norm === 0) throw new ZeroDivisionError("arange: the step is zero");
    const x = (a[0] * b[0] + a[1] * b[1]) / norm, y = (a[1] * b[0] - a[0] * b[1]) / norm;
    return Math.min(ceil(x), ceil(y));
  }
  if (Number(step) === 0) throw new ZeroDivisionError("arange: the step is zero");
  const ratio = Number(span) / Number(step);
  // An underflow to zero still leaves the first element.
  if (ratio === 0 && Number(span) !== 0) return Object.is(ratio, -0) ? 0 : 1;
  return ceil(ratio);
}

function ceil(x: number): number {
  if (Number.isNaN(x)) throw new ValueError("arange: cannot compute length");
  if (!Number.isFinite(x) || Math.abs(x) > Number.MAX_SAFE_INTEGER) {
    throw new ValueError("arange: Maximum allowed size exceeded");
  }
  return Math.max(Math.ceil(x), 0);
}

/**
 * `np.arange`. The first two elements are stored as computed; those that follow continue the difference
 * between these two, in the arithmetic of the dtype.
 */
export function arange_impl(
  start: Tensor | Scalar | ScalarLike,
  stop?: Tensor | Scalar | ScalarLike,
  step: Tensor | Scalar | ScalarLike = 1n,
  dtype?: DType,
): Tensor {
  const last = bound(stop ?? start), delta = bound(step);
  const first = stop === undefined ? { value: 0n, dtype: defaultInt() } : bound(start);
  // Strong scalars combine with the default int too: NumPy counts the step and a missing start as ints.
  let found = promote(promote(first.dtype, last.dtype), delta.dtype);
  if (stop === undefined || found.kind !== "f" && found.kind !== "c") {
    found = promote(found, defaultInt());
  }
  const d = nearestDType(currentBackend(), dtype ?? found);
  const n = rangeLength(first.value, last.value, delta.value);
  checkShape([n], d.itemsize);
  if (d === bool) {
    if (n > 2) {
      throw new TypeError(
        "arange() is only supported for booleans when the result has at most length 2.",
      );
    }
    const pair = newData(d, n);
    if (n > 0) storeScalar(pair, 0, d, first.value);
    if (n > 1) storeScalar(pair, 1, d, plus(first.value, delta.value, 1));
    return fromHost(pair, d, [n]);
  }
  if (n === 0) return filled([0], d, 0);
  const ends = someNumbers(d);
  storeScalar(ends, 0, d, first.value);
  if (n === 1) return fromHost(ends.slice(0, d.lanes), d, [1]);
  const next = plus(first.value, delta.value, 1);
  storeScalar(ends, 1, d, next);
  return progression(n, d, ends);
}

const numbers: TypedArray[] = [];

/** Room for a few elements of a dtype, the same at each call. */
const someNumbers = (d: DType): TypedArray => numbers[d.id] ??= newData(d, 4);

function progression(n: number, d: DType, ends: TypedArray): Tensor {
  if (d.kind === "c") {
    const part = d.itemsize === 16 ? float64 : float32;
    const lane = (k: number) => {
      const two: TypedArray = newData(part, 2);
      two[0] = Number(ends[k]);
      two[1] = Number(ends[k + 2]);
      return progression(n, part, two);
    };
    return run("complex", [lane(0), lane(1)]);
  }
  // Halves are computed as single floats and rounded once.
  const work = d === float16 ? float32 : d;
  const pair = someNumbers(work);
  pair[0] = ends[0];
  pair[1] = ends[1];
  const wide = typeof pair[0] === "bigint";
  if (wide) pair[2] = (pair[1] as bigint) - (pair[0] as bigint);
  else pair[2] = Number(pair[1]) - Number(pair[0]);
  let out = run("iota", [], { n, dtype: work });
  if (Number(pair[2]) !== 1) out = run("multiply", [out, fromHost(pair.slice(2, 3), work, [])]);
  if (Number(pair[0]) !== 0) out = run("add", [out, fromHost(pair.slice(0, 1), work, [])]);
  const counted = Number(pair[2]) === 1 && Object.is(Number(pair[0]), 0);
  if (d.kind === "f" && !counted) {
    // The rounded difference need not lead back to the second element, nor 0 * step + start to a start of -0.
    assign(
      out.with(new Layout([2], [1], out.layout.offset)),
      fromHost(pair.slice(0, 2), work, [2]),
    );
  }
  return cast(out, d);
}

/** The dtype that operands and a Python float combine to: that of evenly spaced samples between them. */
function inexactType(operands: readonly Operand[]): DType {
  const withFloat = [...operands, new Scalar("float", 0)];
  return operandDTypes(withFloat, operandBackend(operands)).reduce(promote);
}

/** What `np.linspace` gives: the samples, and the step (NaN where there is none). */
export interface Spaced {
  /** The samples. */
  readonly samples: Tensor;
  /** The difference between them. */
  readonly step: Tensor | number;
}

/** `np.linspace`. */
export function linspace_impl(
  start: Operand,
  stop: Operand,
  num: number,
  endpoint: boolean,
  dtype: DType | undefined,
  axis: number,
  name = "linspace",
): Spaced {
  if (num < 0) throw new ValueError(`${name}: number of samples, ${num}, must be non-negative`);
  const div = endpoint ? num - 1 : num;
  const dt = inexactType([start, stop]);
  const [a, b] = toLoop([start, stop].map(boolAsInt), [dt, dt], operandBackend([start, stop]));
  const delta = apply("subtract", b, a);
  let y = cast(run("iota", [], { n: num, dtype: dt.kind === "c" ? realOf(dt) : dt }), dt);
  y = y.moved(expandDims, delta.shape.map((_, i) => i + 1));
  let step: Tensor | number = NaN;
  if (div > 0) {
    const divisor = new Scalar("int", div);
    step = apply("divide", delta, divisor);
    // Where a step underflows to zero the order of the operations changes, for all samples.
    const zero = apply("equal", step, new Scalar("int", 0));
    const careful = () => apply("multiply", apply("divide", y, divisor), delta);
    const direct = () => apply("multiply", y, step as Tensor);
    if (zero.backend.kind !== "graph") y = anyTrue(zero) ? careful() : direct();
    else y = select(zero, careful(), direct());
  } else y = apply("multiply", y, delta);
  y = apply("add", y, a);
  if (endpoint && num > 1) {
    const { shape, strides, offset } = y.layout;
    const last = new Layout(shape.slice(1), strides.slice(1), offset + (num - 1) * strides[0]);
    assign(y.with(last), b);
  }
  y = firstAxisTo(y, axis);
  if (dtype && (dtype.kind === "i" || dtype.kind === "u")) y = apply("floor", y);
  return { samples: dtype ? cast(y, dtype) : y, step };
}

function boolAsInt(x: Operand): Operand {
  return x instanceof Scalar && x.kind === "bool" ? new Scalar("int", Number(x.value)) : x;
}

function realOf(d: DType): DType {
  return d.itemsize === 8 ? float32 : float64;
}

/** Moves axis 0 to another position. */
function firstAxisTo(t: Tensor, axis: number): Tensor {
  const to = normalizeAxis(axis, t.ndim);
  if (to === 0) return t;
  const perm = range(1, t.ndim);
  perm.splice(to, 0, 0);
  return t.moved(permute, perm);
}

/** `np.logspace`. */
export function logspace_impl(
  start: Operand,
  stop: Operand,
  num: number,
  endpoint: boolean,
  base: Operand,
  dtype: DType | undefined,
  axis: number,
): Tensor {
  let [from, to, b] = [start, stop, base];
  if (base instanceof Tensor && base.ndim > 0) {
    const ndim = Math.max(...[start, stop, base].map((x) => x instanceof Tensor ? x.ndim : 0));
    const lift = (x: Operand) => x instanceof Tensor ? leading(x, ndim) : x;
    [from, to] = [lift(start), lift(stop)];
    const raised = leading(base, ndim);
    b = raised.moved(expandDims, [normalizeAxis(axis, ndim + 1)]);
    // The samples need an axis for each of the base's.
    if (!(from instanceof Tensor) && !(to instanceof Tensor)) {
      const one = filled(new Array(ndim).fill(1), defaultFloat(), 0);
      from = apply("add", one, from);
    }
  }
  const { samples } = linspace_impl(from, to, num, endpoint, undefined, axis, "logspace");
  const y = apply("power", b, samples);
  return dtype ? cast(y, dtype) : y;
}

function leading(t: Tensor, ndim: number): Tensor {
  const extra = ndim - t.ndim;
  if (extra <= 0) return t;
  return t.moved(expandDims, range(extra));
}

/** `np.geomspace`. */
export function geomspace_impl(
  start: Tensor,
  stop: Tensor,
  num: number,
  endpoint: boolean,
  dtype: DType | undefined,
  axis: number,
): Tensor {
  const dt = promote(
    inexactType([start, stop]),
    dtype && (dtype.kind === "f" || dtype.kind === "c")
      ? dtype
      : dtype
      ? promote(dtype, float16)
      : defaultFloat(),
  );
  // The computation runs on positive numbers: the direction of start is divided out and put back.
  const sign = apply("sign", cast(start, dt));
  for (const t of [start, stop]) {
    guard(sign, apply("equal", t, new Scalar("int", 0)), () => {
      throw new ValueError("geomspace: geometric sequence cannot include zero");
    });
  }
  const from = apply("divide", cast(start, dt), sign), to = apply("divide", cast(stop, dt), sign);
  let y = logspace_impl(
    apply("log10", from),
    apply("log10", to),
    num,
    endpoint,
    new Scalar("float", 10),
    dt,
    0,
  );
  if (num > 0) {
    const { shape, strides, offset } = y.layout;
    const row = (i: number) =>
      y.with(new Layout(shape.slice(1), strides.slice(1), offset + i * strides[0]));
    assign(row(0), from);
    if (num > 1 && endpoint) assign(row(num - 1), to);
  }
  y = firstAxisTo(apply("multiply", y, sign), axis);
  return dtype ? cast(y, dtype) : y;
}

/** Positions along one axis of a grid, with length 1 in the others. */
function axisPositions(shape: readonly number[], axis: number, d: DType): Tensor {
  const t = arange_impl(BigInt(shape[axis]), undefined, undefined, d);
  return t.moved(expandDims, otherAxes(shape, [axis]));
}

/** `np.indices(sparse=True)`. */
export function sparse_indices_impl(shape: readonly number[], d: DType = defaultInt()): Tensor[] {
  checkShape(shape);
  return shape.map((_, i) => axisPositions(shape, i, d));
}

/** `np.indices`. */
export function indices_impl(shape: readonly number[], d: DType = defaultInt()): Tensor {
  checkShape([shape.length, ...shape], d.itemsize);
  const out = filled([shape.length, ...shape], d, 0);
  if (out.size === 0) return out;
  const { strides, offset } = out.layout;
  shape.forEach((_, i) => {
    const row = new Layout(shape, strides.slice(1), offset + i * strides[0]);
    assign(out.with(row), axisPositions(shape, i, d));
  });
  return out;
}
