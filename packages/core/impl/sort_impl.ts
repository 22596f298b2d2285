// Sorting: sort, argsort, lexsort, partition and relatives. Every kind of sort here is stable.

import { complex128, complex64 } from "../src/dtype.ts";
import { cast, run, shortcutsOf } from "../src/dispatch.ts";
import { normalizeAxis, sameShape } from "../src/layout.ts";
import type { Tensor } from "../src/tensor.ts";
import { ValueError } from "../src/errors.ts";
import { iotaAlong, take_along_axis_impl, vector } from "./index_impl.ts";

function checkKind(kind: string | undefined, stable: boolean | undefined): void {
  if (kind !== undefined && stable !== undefined) {
    throw new ValueError(
      "`kind` and keyword parameters can't be provided at the same time. Use only one of them.",
    );
  }
}

/** A sorted copy. */
export function sort_impl(
  a: Tensor,
  axis: number | undefined,
  kind?: string,
  _order?: undefined,
  stable?: boolean,
): Tensor {
  checkKind(kind, stable);
  const x = axis === undefined ? vector(a) : a;
  return run("sort", [x], { axis: normalizeAxis(axis ?? 0, x.ndim) });
}

/** The indices that sort. */
export function argsort_impl(
  a: Tensor,
  axis: number | undefined,
  kind?: string,
  _order?: undefined,
  stable?: boolean,
): Tensor {
  checkKind(kind, stable);
  // A 0-d array counts as a vector of one element here.
  const x = axis === undefined || a.ndim === 0 ? vector(a) : a;
  return run("argsort", [x], { axis: normalizeAxis(axis ?? 0, x.ndim) });
}

/** The indices that sort by several keys, the last one first in rank. */
export function lexsort_impl(keys: readonly Tensor[], axis: number): Tensor {
  if (keys.length === 0) throw new TypeError("need sequence of keys with len > 0 in lexsort");
  const [first] = keys;
  if (keys.some((k) => !sameShape(k.shape, first.shape))) {
    throw new ValueError("all keys need to be the same shape");
  }
  if (first.ndim === 0) return iotaAlong(1, 0, 1, first.backend).with(first.layout);
  const at = normalizeAxis(axis, first.ndim);
  let order = run("argsort", [first], { axis: at });
  for (const key of keys.slice(1)) {
    // Stable: elements that are equal in this key stay in the order of the keys before it.
    const next = run("argsort", [take_along_axis_impl(key, order, at)], { axis: at });
    order = take_along_axis_impl(order, next, at);
  }
  return order;
}

/** Sorted complex numbers. */
export function sort_complex_impl(a: Tensor): Tensor {
  const sorted = sort_impl(a, -1);
  const { kind, itemsize } = sorted.dtype;
  if (kind === "c") return sorted;
  const small = (kind === "i" || kind === "u") && itemsize <= 2;
  return cast(sorted, small ? complex64 : complex128);
}

function checkKth(kth: readonly number[], n: number): void {
  for (const k of kth) {
    if (k < -n || k >= n) throw new ValueError(`kth(=${k < 0 ? k + n : k}) out of bounds (${n})`);
  }
}

/** Different places from 0 on, in rising order. */
export function places(kth: readonly number[], n: number): number[] {
  return [...new Set(kth.map((k) => k < 0 ? k + n : k))].sort((p, q) => p - q);
}

/** A copy in which the elements at `kth` are where sorting puts them, smaller ones before them. */
export function partition_impl(
  a: Tensor,
  kth: readonly number[],
  axis: number | undefined,
): Tensor {
  const x = axis === undefined ? vector(a) : a;
  const at = normalizeAxis(axis ?? 0, x.ndim);
  const n = x.shape[at];
  if (x.size > 0) checkKth(kth, n);
  return shortcutsOf(x).partition?.(x, places(kth, n), at) ?? sort_impl(x, at);
}

/** The indices that partition. */
export function argpartition_impl(
  a: Tensor,
  kth: readonly number[],
  axis: number | undefined,
): Tensor {
  const x = axis === undefined || a.ndim === 0 ? vector(a) : a;
  const at = normalizeAxis(axis ?? 0, x.ndim);
  const n = x.shape[at];
  if (x.size > 0) checkKth(kth, n);
  return shortcutsOf(x).argpartition?.(x, places(kth, n), at) ?? argsort_impl(x, at);
}
