// np.fft on tensors: lengths, factors and axes around the primitives fft, rfft and irfft.

import { Scalar } from "../src/array_like.ts";
import { allocate, assign, cast, run } from "../src/dispatch.ts";
import { complex64, type DType, float16, float32 } from "../src/dtype.ts";
import { dense, normalizeAxis, range, sliceAxis } from "../src/layout.ts";
import { laneArray } from "../src/lanes.ts";
import type { Tensor } from "../src/tensor.ts";
import { IndexError, ValueError, warn, ZeroDivisionError } from "../src/errors.ts";
import type { Operand } from "../src/resolve.ts";
import { div, float, joined, mul } from "./arith_impl.ts";
import { conj } from "./products_impl.ts";
import { arange_impl } from "./ranges_impl.ts";
import { roll_impl } from "./rearrange_impl.ts";

/** Where the factor goes: on the inverse, on both as a root, or on the forward transform. */
export type FFTNorm = string | undefined;

/** `"backward"` and `"forward"` exchanged, the rest as it is. */
function swapped(norm: FFTNorm): FFTNorm {
  if (norm === undefined || norm === "backward") return "forward";
  return norm === "forward" ? "backward" : norm;
}

/** The factor on a transform of length n, computed in a dtype as NumPy does. */
function factor(n: number, norm: FFTNorm, forward: boolean, dtype: DType): number {
  const round = (x: number) =>
    dtype === float16 || dtype === float32 ? Number(laneOf(dtype, x)) : x;
  switch (forward ? norm : swapped(norm)) {
    case undefined:
    case "backward":
      return 1;
    case "ortho":
      return round(1 / round(Math.sqrt(round(n))));
    case "forward":
      return round(1 / round(n));
    default:
      throw new ValueError(
        `Invalid norm value ${norm}; should be "backward", "ortho" or "forward".`,
      );
  }
}

function laneOf(dtype: DType, x: number): number | bigint {
  const lane = new (laneArray(dtype))(1);
  (lane as Float32Array)[0] = x;
  return lane[0];
}

/** The dtype of real results. */
function realDType(t: Tensor): DType {
  const { name, kind } = t.dtype;
  if (name === "complex64") return float32;
  return kind === "f" ? t.dtype : t.backend.defaults.float;
}

/** The dtype in which complex numbers are transformed. */
function complexDType(t: Tensor): DType {
  if (t.dtype.kind === "c") return t.dtype;
  const { defaults } = t.backend;
  return t.dtype.kind === "f" && t.dtype.itemsize <= 4 ? complex64 : defaults.complex;
}

/** The axis with exactly n elements: the first ones, or with zeros after them. */
function resized(t: Tensor, axis: number, n: number): Tensor {
  const length = t.shape[axis];
  if (length === n) return t;
  if (length > n) return t.moved(sliceAxis, axis, 0, 1, n);
  const shape = t.shape.map((m, i) => i === axis ? n : m);
  const out = allocate(t.dtype, dense(shape), t.backend);
  assign(out.moved(sliceAxis, axis, 0, 1, length), t);
  return out;
}

function requirePoints(n: number): number {
  if (n < 1) throw new ValueError(`Invalid number of FFT data points (${n}) specified.`);
  return n;
}

/** `fft` and `ifft`. */
export function fft_impl(
  a: Tensor,
  n: number | undefined,
  axis: number,
  norm: FFTNorm,
  inverse = false,
): Tensor {
  const at = normalizeAxis(axis, a.ndim), length = requirePoints(n ?? a.shape[at]);
  const scale = factor(length, norm, !inverse, realDType(a));
  const x = resized(cast(a, complexDType(a)), at, length);
  return run("fft", [x], { axis: at, inverse, scale });
}

/** `rfft`. */
export function rfft_impl(
  a: Tensor,
  n: number | undefined,
  axis: number,
  norm: FFTNorm,
): Tensor {
  const at = normalizeAxis(axis, a.ndim), length = requirePoints(n ?? a.shape[at]);
  const dtype = realDType(a), scale = factor(length, norm, true, dtype);
  if (a.dtype.kind === "c") {
    throw new TypeError(`rfft() takes real numbers, not an array of dtype ${a.dtype}`);
  }
  const x = resized(cast(a, dtype === float16 ? float32 : dtype), at, length);
  return run("rfft", [x], { axis: at, scale });
}

/** `irfft`. */
export function irfft_impl(
  a: Tensor,
  n: number | undefined,
  axis: number,
  norm: FFTNorm,
): Tensor {
  const at = normalizeAxis(axis, a.ndim), length = requirePoints(n ?? 2 * (a.shape[at] - 1));
  const dtype = realDType(a), scale = factor(length, norm, false, dtype);
  const x = resized(cast(a, complexDType(a)), at, Math.floor(length / 2) + 1);
  return cast(run("irfft", [x], { n: length, axis: at, scale }), dtype);
}

/** `hfft`: the transform of a Hermitian vector is real. */
export function hfft_impl(
  a: Tensor,
  n: number | undefined,
  axis: number,
  norm: FFTNorm,
): Tensor {
  return irfft_impl(conj(a), n, axis, swapped(norm));
}

/** `ihfft`. */
export function ihfft_impl(
  a: Tensor,
  n: number | undefined,
  axis: number,
  norm: FFTNorm,
): Tensor {
  return conj(rfft_impl(a, n, axis, swapped(norm)));
}

/** Lengths along axes as users give them; `undefined` in the list stands for None. */
export type Lengths = readonly (number | undefined)[] | undefined;

/** A length and an axis for each of the transforms of several dimensions. */
function lengthsAndAxes(
  a: Tensor,
  s: Lengths,
  axes: readonly number[] | undefined,
  real = false,
): { lengths: (number | undefined)[]; axes: readonly number[] } {
  if (s && !axes) {
    warn(
      "DeprecationWarning",
      "`axes` should not be `None` if `s` is not `None` (Deprecated in NumPy 2.0): pass [0, ..., k-1] as `axes` " +
        "for an array of dimension k",
    );
  }
  if (s?.includes(undefined)) {
    warn(
      "DeprecationWarning",
      "Passing an array containing `None` values to `s` is deprecated in NumPy 2.0: leave `s` out, or write -1",
    );
  }
  const count = s ? s.length : a.ndim;
  const list = axes ?? Array.from({ length: count }, (_, i) => i - count);
  const at = list.map((axis) => normalizeAxis(axis, a.ndim));
  if (s && s.length !== list.length) {
    throw new ValueError("Shape and axes have different lengths.");
  }
  const lengths = s
    ? s.map((n, i) => n === -1 ? a.shape[at[i]] : n)
    : at.map((axis): number | undefined => a.shape[axis]);
  if (real && !s && at.length > 0) lengths[at.length - 1] = undefined;
  return { lengths, axes: at };
}

/** `fftn` and `ifftn`, `fft2` and `ifft2`: the last axis first. */
export function fftn_impl(
  a: Tensor,
  s: Lengths,
  axes: readonly number[] | undefined,
  norm: FFTNorm,
  inverse = false,
): Tensor {
  const plan = lengthsAndAxes(a, s, axes);
  let out = a;
  for (let i = plan.axes.length - 1; i >= 0; i--) {
    out = fft_impl(out, plan.lengths[i], plan.axes[i], norm, inverse);
  }
  return out;
}

function requireAxes(axes: readonly number[]): number {
  if (axes.length === 0) throw new IndexError("at least one axis is needed");
  return axes.length - 1;
}

/** `rfftn` and `rfft2`: the last axis as real numbers, then the others. */
export function rfftn_impl(
  a: Tensor,
  s: Lengths,
  axes: readonly number[] | undefined,
  norm: FFTNorm,
): Tensor {
  const plan = lengthsAndAxes(a, s, axes), last = requireAxes(plan.axes);
  let out = rfft_impl(a, plan.lengths[last], plan.axes[last], norm);
  for (let i = last - 1; i >= 0; i--) {
    out = fft_impl(out, plan.lengths[i], plan.axes[i], norm);
  }
  return out;
}

/** `irfftn` and `irfft2`: the last axis last, as real numbers. */
export function irfftn_impl(
  a: Tensor,
  s: Lengths,
  axes: readonly number[] | undefined,
  norm: FFTNorm,
): Tensor {
  const plan = lengthsAndAxes(a, s, axes, true), last = requireAxes(plan.axes);
  let out = a;
  for (let i = 0; i < last; i++) {
    out = fft_impl(out, plan.lengths[i], plan.axes[i], norm, true);
  }
  return irfft_impl(out, plan.lengths[last], plan.axes[last], norm);
}

/** `fftshift`, and with `sign` -1 its inverse: half of each axis moved to the other end. */
export function fftshift_impl(
  x: Tensor,
  axes: readonly number[] | undefined,
  sign: number,
): Tensor {
  const list = axes ?? range(x.ndim);
  if (x.ndim === 0 && !axes?.length) throw new ValueError("a 0-d array has no axis to shift along");
  const shifts = list.map((axis) => sign * Math.floor(x.shape[normalizeAxis(axis, x.ndim)] / 2));
  return roll_impl(x, shifts, list);
}

/** 1 / (n d), the step between frequencies. */
function frequencyStep(n: number, d: Operand): Tensor {
  if (d instanceof Scalar && (n === 0 || Number(d.value) === 0)) {
    throw new ZeroDivisionError("float division by zero");
  }
  return div(float(1), mul(n, d));
}

const integers = (start: number, stop: number): Tensor =>
  arange_impl(new Scalar("int", start), new Scalar("int", stop), new Scalar("int", 1));

/** `fftfreq`. */
export function fftfreq_impl(n: number, d: Operand): Tensor {
  const step = frequencyStep(n, d);
  if (n < 0) throw new ValueError("negative dimensions are not allowed");
  const half = Math.floor(n / 2);
  return mul(joined([integers(0, n - half), integers(-half, 0)]), step);
}

/** `rfftfreq`. */
export function rfftfreq_impl(n: number, d: Operand): Tensor {
  return mul(integers(0, Math.floor(n / 2) + 1), frequencyStep(n, d));
}
