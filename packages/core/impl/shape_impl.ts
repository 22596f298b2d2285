// Reshaping and moving axes: everything here is layout algebra, with a copy only where NumPy copies.
// Joining lives in join_impl.ts, flips and rolls in rearrange_impl.ts, broadcasting in broadcast_impl.ts.

import { completeShape, matrixTransposed } from "../src/attributes.ts";
import { copy, run } from "../src/dispatch.ts";
import {
  dense,
  diagonal,
  dropAxes,
  expandDims,
  Layout,
  normalizeAxes,
  normalizeAxis,
  otherAxes,
  permute,
  range,
  reshape,
  sizeOf,
  transposed,
} from "../src/layout.ts";
import { ReadOnly } from "../src/normalizer.ts";
import type { Order } from "../src/tags.ts";
import type { Tensor } from "../src/tensor.ts";
import { AxisError, ValueError } from "../src/errors.ts";
import { concatenate_impl } from "./join_impl.ts";

/** Whether the elements lie in Fortran order and not in C order. */
export function isFortran(t: Tensor): boolean {
  return !t.layout.c && t.layout.f;
}

/** A dense copy in C or Fortran order. */
export function copyInOrder(t: Tensor, fortran: boolean): Tensor {
  if (!fortran) return copy(t);
  const out = copy(t.moved(transposed));
  return out.moved(transposed);
}

/** `reshape`: a view where the strides allow it. `mode`: true always copies, false never, else as needed. */
export function reshape_impl(
  t: Tensor,
  shape: readonly number[] = t.shape,
  order: Order = "C",
  mode?: boolean,
): Tensor {
  if (order === "K") throw new ValueError("order 'K' is not permitted for reshaping");
  const target = completeShape(shape, t.size);
  const fortran = order === "F" || order === "A" && isFortran(t);
  const found = mode === true ? undefined : reshape(t.layout, target, fortran ? "F" : "C");
  if (found) return t.with(found);
  if (mode === false) {
    throw new ValueError(
      "Unable to avoid creating a copy while reshaping: pass copy=None to allow one",
    );
  }
  const fresh = copyInOrder(t, fortran);
  const layout = reshape(fresh.layout, target, fortran ? "F" : "C");
  return fresh.with(layout ?? dense(target));
}

/**
 * The axes in the order in which a copy visits them: by falling strides, but an axis of stride 0 or of
 * length 1 says nothing and stays where it is.
 */
function visitOrder(l: Layout): number[] {
  const steps = l.strides.map((s, i) => l.shape[i] === 1 ? 0 : Math.abs(s));
  const order = range(l.ndim);
  for (let i = 1; i < order.length; i++) {
    let to = i;
    for (let k = i - 1; k >= 0; k--) {
      const a = steps[order[i]], b = steps[order[k]];
      if (a === 0 || b === 0) continue;
      if (a <= b) break;
      to = k;
    }
    const [axis] = order.splice(i, 1);
    order.splice(to, 0, axis);
  }
  return order;
}

/** The axes in memory order: falling strides, ties as they are. */
function memoryOrder(l: Layout): number[] {
  const axes = range(l.ndim);
  return axes.sort((a, b) => Math.abs(l.strides[b]) - Math.abs(l.strides[a]) || a - b);
}

/** `flatten`: always a copy. */
export function flatten_impl(t: Tensor, order: Order = "C"): Tensor {
  const fortran = order === "F" || order === "A" && isFortran(t);
  let source = t;
  if (fortran) source = t.moved(transposed);
  else if (order === "K") source = t.moved(permute, visitOrder(t.layout));
  return copy(source).with(dense([t.size]));
}

/** `ravel`: a view only where the memory already is in the order asked for, as NumPy decides it. */
export function ravel_impl(t: Tensor, order: Order = "C"): Tensor {
  const l = t.layout;
  const fortran = order === "F" || order === "A" && isFortran(t);
  let found: Layout | undefined;
  if (order === "K") {
    const inMemory = permute(l, memoryOrder(l));
    if (inMemory.c) found = reshape(inMemory, [l.size]);
  } else if (fortran ? l.f : l.c) found = reshape(l, [l.size], fortran ? "F" : "C");
  return found ? t.with(found) : flatten_impl(t, order);
}

/** `resize`: the elements in C order, repeated as often as the new shape needs. */
export function resize_impl(t: Tensor, shape: readonly number[]): Tensor {
  if (shape.some((n) => n < 0)) {
    throw new ValueError("all elements of `new_shape` must be non-negative");
  }
  const size = sizeOf(shape);
  const flat = ravel_impl(t);
  if (t.size === 0 || size === 0) return fillLike(t, shape);
  const times = Math.ceil(size / t.size);
  // One row stands for all repetitions by a stride of 0; the copy writes them out.
  const rows = flat.with(
    new Layout([times, t.size], [0, flat.layout.strides[0]], flat.layout.offset),
  );
  return copy(rows).with(dense(shape));
}

/** `ndarray.resize`: the elements in memory order, cut off or followed by zeros. */
export function resized_impl(t: Tensor, shape: readonly number[]): Tensor {
  if (shape.some((n) => n < 0)) throw new ValueError("negative dimensions not allowed");
  if (!t.layout.c && !t.layout.f) {
    throw new ValueError("resize only works on single-segment arrays");
  }
  const fortran = isFortran(t);
  const flat = ravel_impl(t, "K");
  const size = sizeOf(shape);
  const kept = flat.with(new Layout([Math.min(size, t.size)], [1], flat.layout.offset));
  const parts = size > t.size ? [kept, fillLike(t, [size - t.size])] : [kept];
  const line = concatenate_impl(parts, 0);
  return reshape_impl(line, shape, fortran ? "F" : "C");
}

/** `transpose`: axes reversed, or in the order given. */
export function transpose_impl(t: Tensor, axes?: readonly number[]): Tensor {
  if (axes === undefined) return t.moved(transposed);
  if (axes.length !== t.ndim) throw new ValueError("axes don't match array");
  const order = axes.map((a) => normalizeAxis(a, t.ndim));
  if (new Set(order).size !== order.length) throw new ValueError("repeated axis in transpose");
  return t.moved(permute, order);
}

/** `matrix_transpose`: the last two axes exchanged. */
export function matrix_transpose_impl(t: Tensor): Tensor {
  if (t.ndim < 2) {
    throw new ValueError(`Input array must be at least 2-dimensional, but it is ${t.ndim}`);
  }
  return t.moved(matrixTransposed);
}

/** `swapaxes`. */
export function swapaxes_impl(t: Tensor, axis1: number, axis2: number): Tensor {
  const i = normalizeAxis(axis1, t.ndim, "axis1"), j = normalizeAxis(axis2, t.ndim, "axis2");
  const order = range(t.ndim);
  order[i] = j;
  order[j] = i;
  return t.moved(permute, order);
}

/** `moveaxis`: the other axes keep their order. */
export function moveaxis_impl(
  t: Tensor,
  source: readonly number[],
  destination: readonly number[],
): Tensor {
  const from = normalizeAxes(source, t.ndim, "source");
  const to = normalizeAxes(destination, t.ndim, "destination");
  if (from.length !== to.length) {
    throw new ValueError(
      "`source` and `destination` arguments must have the same number of elements",
    );
  }
  const order = otherAxes(t.shape, from);
  const moves = to.map((d, k) => [d, from[k]]).sort((a, b) => a[0] - b[0]);
  for (const [d, s] of moves) order.splice(d, 0, s);
  return t.moved(permute, order);
}

/** `rollaxis`: one axis moved back until it stands before another. */
export function rollaxis_impl(t: Tensor, axis: number, start: number): Tensor {
  const n = t.ndim, from = normalizeAxis(axis, n);
  let to = start < 0 ? start + n : start;
  if (to < 0 || to > n) {
    throw new AxisError(
      `'start' arg requires ${-n} <= start < ${n + 1}, but ${to} was passed in`,
    );
  }
  if (from < to) to--;
  const order = otherAxes(t.shape, [from]);
  order.splice(to, 0, from);
  return t.moved(permute, order);
}

/** `squeeze`: axes of length 1 dropped, all or those given. */
export function squeeze_impl(t: Tensor, axes?: readonly number[]): Tensor {
  if (axes === undefined) {
    return t.moved(dropAxes, t.shape.flatMap((n, i) => n === 1 ? [i] : []));
  }
  // NumPy lets axis 0 of a 0-d array pass.
  if (t.ndim === 0 && axes.length === 1 && (axes[0] === 0 || axes[0] === -1)) {
    return t.with(t.layout);
  }
  const drop = normalizeAxes(axes, t.ndim);
  if (drop.some((a) => t.shape[a] !== 1)) {
    throw new ValueError(
      "cannot select an axis to squeeze out which has size not equal to one",
    );
  }
  return t.moved(dropAxes, drop);
}

/** `expand_dims`: axes of length 1 at positions of the result. */
export function expand_dims_impl(t: Tensor, axes: readonly number[]): Tensor {
  const ndim = t.ndim + axes.length;
  const at = axes.map((a) => normalizeAxis(a, ndim));
  if (new Set(at).size !== at.length) throw new ValueError("repeated axis");
  return t.moved(expandDims, at);
}

/** At least `ndim` dimensions; new ones are put in front, for 3 around a vector and behind a matrix. */
export function atleast_impl(t: Tensor, ndim: 1 | 2 | 3): Tensor {
  if (t.ndim >= ndim) return t;
  const lead = ndim === 3 && t.ndim > 0 ? (t.ndim === 1 ? [0, 2] : [2]) : undefined;
  return t.moved(expandDims, lead ?? range(ndim - t.ndim));
}

/** Axes of length 1 in front until there are `ndim` dimensions: `array(a, ndmin=...)`. */
export function prepend_impl(t: Tensor, ndim: number): Tensor {
  if (t.ndim >= ndim) return t;
  return t.moved(expandDims, range(ndim - t.ndim));
}

/** The layout of a diagonal with NumPy's checks. */
export function diagonalLayout(t: Tensor, offset: number, axis1: number, axis2: number): Layout {
  if (t.ndim < 2) throw new ValueError("diag requires an array of at least two dimensions");
  const i = normalizeAxis(axis1, t.ndim, "axis1"), j = normalizeAxis(axis2, t.ndim, "axis2");
  if (i === j) throw new ValueError("axis1 and axis2 cannot be the same");
  return diagonal(t.layout, offset, i, j);
}

/** `diagonal`: a view that can't be written. */
export function diagonal_impl(
  t: Tensor,
  offset: number,
  axis1: number,
  axis2: number,
): ReadOnly {
  return new ReadOnly(t.with(diagonalLayout(t, offset, axis1, axis2)));
}

/** `size` along axes. */
export function size_impl(t: Tensor, axes?: readonly number[]): number {
  if (axes === undefined) return t.size;
  return sizeOf(normalizeAxes(axes, t.ndim).map((a) => t.shape[a]));
}

/** A fresh array of one value, on a tensor's backend and of its dtype. */
export function fillLike(t: Tensor, shape: readonly number[], value = 0): Tensor {
  const big = t.dtype.itemsize === 8 && "iu".includes(t.dtype.kind);
  const attr = t.dtype.kind === "c" ? [value, 0] : big ? BigInt(value) : value;
  return run("fill", [], { shape: [...shape], dtype: t.dtype, value: attr }, t.backend);
}
