// The axes of an array that are reduced as columns: sorted, counted, picked from. What quantiles and medians share.

import { cast, readDense, run, shortcutsOf } from "../src/dispatch.ts";
import { type DType, int64 } from "../src/dtype.ts";
import { warn } from "../src/errors.ts";
import {
  dropAxes,
  normalizeAxes,
  otherAxes,
  permute,
  range,
  sizeOf,
  sliceAxis,
} from "../src/layout.ts";
import { guard } from "../src/lazy/guards.ts";
import { canCast, castText } from "../src/promotion.ts";
import type { Tensor } from "../src/tensor.ts";
import { apply } from "./elementwise_impl.ts";
import { reshaped } from "./products_impl.ts";

/** An array turned so that what is reduced lies along axis 0 and everything else along axis 1. */
export interface Columns {
  /** Shape (n, m); the elements of a column lie side by side. */
  readonly x: Tensor;
  /** Elements in a column. */
  readonly n: number;
  /** Columns. */
  readonly m: number;
  /** Shape of a result with one element for each column. */
  readonly rest: readonly number[];
}

export function columns(t: Tensor, axes: readonly number[], keepdims: boolean): Columns {
  const keep = otherAxes(t.shape, axes);
  const sizes = keep.map((i) => t.shape[i]);
  const m = sizeOf(sizes), n = sizeOf(axes.map((i) => t.shape[i]));
  const rows = reshaped(t.moved(permute, [...keep, ...axes]), [m, n]);
  const rest = keepdims ? t.shape.map((k, i) => axes.includes(i) ? 1 : k) : sizes;
  return { x: rows.moved(permute, [1, 0]), n, m, rest };
}

export function sortedColumns(c: Columns): Tensor {
  const rows = c.x.moved(permute, [1, 0]);
  const sorted = run("sort", [rows], { axis: 1 });
  return sorted.moved(permute, [1, 0]);
}

/**
 * Columns in which the rows with these indices are where sorting puts them, and the last one too where it could be
 * NaN: what quantiles look at. Sorted, where a backend can't select.
 */
export function orderedColumns(c: Columns, indices: readonly (Tensor | number)[]): Tensor {
  const rows = c.x.moved(permute, [1, 0]);
  const { partition } = shortcutsOf(rows);
  if (!partition) return sortedColumns(c);
  const kth = new Set<number>(canBeNaN(c.x.dtype) ? [c.n - 1] : []);
  for (const part of indices) {
    const list = typeof part === "number" ? [part] : readDense(part);
    for (let i = 0; i < list.length; i++) {
      const k = Number(list[i]);
      if (k >= -c.n && k < c.n) kth.add(k < 0 ? k + c.n : k);
    }
  }
  const parts = partition(rows, [...kth].sort((p, q) => p - q), 1);
  return parts ? parts.moved(permute, [1, 0]) : sortedColumns(c);
}

/** Row k of a (n, m) tensor: a view of shape (m,). */
export function row(x: Tensor, k: number): Tensor {
  return x.with(dropAxes(sliceAxis(x.layout, 0, k, 1, 1), [0]));
}

/** Row indices[q, j] of each column j, for indices of shape (Q, m); row indices[q] of all for shape (Q,). */
export function pick(x: Tensor, indices: Tensor): Tensor {
  if (indices.ndim === 1) return run("gather", [x, indices]);
  const at = run("iota", [], { n: x.shape[1], dtype: int64 }, x.backend);
  return run("gather", [x, indices, at]);
}

export const canBeNaN = (d: DType) => d.kind === "f" || d.kind === "c";

/** How many elements of each column are not NaN, as int64 of shape (m,). */
export function countValid(c: Columns): Tensor {
  if (!canBeNaN(c.x.dtype)) {
    return run("fill", [], { shape: [c.m], dtype: int64, value: BigInt(c.n) }, c.x.backend);
  }
  const valid = cast(apply("logical_not", apply("isnan", c.x)), int64);
  return run("reduce", [valid], { op: "add", axes: [0], initial: 0n });
}

/** Warns when an element of a tensor of bools is true, as soon as it is known. @param on A result that waits for it. */
export function warnIf(flags: Tensor, message: string, on: Tensor = flags): void {
  guard(on, flags, () => warn("RuntimeWarning", message));
}

export function axesOf(t: Tensor, axis: readonly number[] | undefined): number[] {
  if (axis === undefined) return range(t.ndim);
  return normalizeAxes(axis, t.ndim).sort((a, b) => a - b);
}

/** A destination of integers takes a quantile, but not a NaN. */
export function requireRoomForNaN(
  result: Tensor,
  hasNaN: Tensor,
  from: DType,
  out: DType | undefined,
): Tensor {
  if (out && !canCast(from, out, "same_kind")) {
    guard(result, hasNaN, () => {
      throw new TypeError(castText(from, out, "same_kind"));
    });
  }
  return result;
}

/** What the mean of no elements is: NaN in the dtype of a mean, with NumPy's warning. */
export function emptyMean(a: Tensor, c: Columns): Tensor {
  const d = canBeNaN(a.dtype) ? a.dtype : a.backend.defaults.float;
  if (c.n === 0) warn("RuntimeWarning", "Mean of empty slice");
  const value = d.kind === "c" ? [NaN, NaN] : NaN;
  return run("fill", [], { shape: c.rest, dtype: d, value }, a.backend);
}
