// Sets: unique elements and their positions, membership, and operations on two sets. All of them sort.

import { bool, type DType, int64 } from "../src/dtype.ts";
import { cast, copy, elementwise, readDense, run, shortcutsOf } from "../src/dispatch.ts";
import { nonzero, wherever } from "../src/indexing.ts";
import { dense, Layout, normalizeAxis, permute, sizeOf, sliceAxis } from "../src/layout.ts";
import { promote } from "../src/promotion.ts";
import type { Tensor } from "../src/tensor.ts";
import { ValueError } from "../src/errors.ts";
import { apply } from "./elementwise_impl.ts";
import { axisFirst, vector } from "./index_impl.ts";
import { lexsort_impl } from "./sort_impl.ts";

const take = (x: Tensor, at: Tensor): Tensor => run("gather", [x, at], { axes: [0] });
const from = (x: Tensor, start: number, stop: number): Tensor =>
  x.moved(sliceAxis, 0, start, 1, Math.max(stop - start, 0));

function fill(value: number | boolean, n: number, d: DType, like: Tensor): Tensor {
  return run("fill", [], { shape: [n], dtype: d, value }, like.backend);
}

/** The elements of both, of their common dtype. */
function join(...parts: Tensor[]): Tensor {
  const d = parts.map((t) => t.dtype).reduce(promote);
  return run("concat", parts.map((t) => cast(vector(t), d)), { axis: 0 });
}

/** Whether each element of a sorted vector differs from the one before it. */
function changes(sorted: Tensor, equalNan: boolean): Tensor {
  const n = sorted.size;
  if (n === 0) return fill(false, 0, bool, sorted);
  const starts = shortcutsOf(sorted).runStarts?.(sorted, equalNan);
  if (starts) return starts;
  const a = from(sorted, 1, n), b = from(sorted, 0, n - 1);
  let differ = apply("not_equal", a, b);
  if (equalNan && (sorted.dtype.kind === "f" || sorted.dtype.kind === "c")) {
    const both = apply("logical_and", apply("isnan", a), apply("isnan", b));
    differ = apply("logical_and", differ, apply("logical_not", both));
  }
  return join(fill(true, 1, bool, sorted), differ);
}

/** What `unique` finds out. */
export interface Unique {
  /** The unique elements, rising. */
  values: Tensor;
  /** The place of the first occurrence of each. */
  index?: Tensor;
  /** Which unique element each element is. */
  inverse?: Tensor;
  /** How often each occurs. */
  counts?: Tensor;
}

/** What `unique` is asked for. */
export interface UniqueOptions {
  /** Places of first occurrences. */
  readonly index?: boolean;
  /** How to build the input from the result. */
  readonly inverse?: boolean;
  /** Numbers of occurrences. */
  readonly counts?: boolean;
  /** Whether NaNs count as one value. */
  readonly equalNan?: boolean;
}

/** Unique elements of the flattened array. */
export function uniqueFlat(a: Tensor, options: UniqueOptions): Unique {
  const flat = vector(a);
  if (!options.index && !options.inverse) {
    const sorted = run("sort", [flat], { axis: 0 });
    const mask = changes(sorted, options.equalNan ?? true);
    const out = finish(mask, options, sorted);
    if (flat.dtype.kind === "c" && (options.equalNan ?? true) && !options.counts) {
      out.values = firstNan(flat, out.values);
    }
    return out;
  }
  const order = run("argsort", [flat], { axis: 0 });
  const sorted = take(flat, order);
  const mask = changes(sorted, options.equalNan ?? true);
  const out = finish(mask, options, sorted, order);
  if (out.inverse) out.inverse = out.inverse.with(dense(a.shape));
  return out;
}

/** Of complex numbers with a NaN, which count as one, NumPy keeps the first that it meets. */
function firstNan(flat: Tensor, values: Tensor): Tensor {
  const at = nonzero(apply("isnan", flat))[0];
  if (at.size === 0) return values;
  return join(from(values, 0, values.size - 1), take(flat, from(at, 0, 1)));
}

/** The parts of a result from the mask of first elements in the sorted order. */
function finish(
  mask: Tensor,
  options: UniqueOptions,
  sorted: Tensor,
  order?: Tensor,
): Unique {
  if (!options.index && !options.inverse && !options.counts && sorted.ndim === 1) {
    return { values: wherever(sorted, mask) };
  }
  const at = nonzero(mask)[0], n = mask.size;
  const out: Unique = { values: take(sorted, at) };
  if (options.index && order) out.index = take(order, at);
  if (options.inverse && order) {
    const number = apply(
      "subtract",
      run("scan", [cast(mask, int64)], { op: "add", axis: 0 }),
      1,
    );
    const zeros = fill(0, n, int64, mask);
    out.inverse = run("scatter", [zeros, number, order], { op: "set", axes: [0] });
  }
  if (options.counts) {
    const ends = join(from(at, Math.min(1, at.size), at.size), fill(n, at.size ? 1 : 0, int64, at));
    out.counts = apply("subtract", ends, at);
  }
  return out;
}

/** Unique slices along an axis. NaN differs from NaN here, as in NumPy. */
export function uniqueAlong(a: Tensor, axis: number, options: UniqueOptions): Unique {
  const at = normalizeAxis(axis, a.ndim);
  const first = axisFirst(a, at);
  const n = a.shape[at], width = sizeOf(first.shape.slice(1));
  const rows = copy(first).with(dense([n, width]));
  const column = (k: number): Tensor => rows.with(new Layout([n], [width], rows.layout.offset + k));
  const order = width === 0 || n === 0
    ? run("iota", [], { n, dtype: int64 }, a.backend)
    : lexsort_impl(Array.from({ length: width }, (_, k) => column(width - 1 - k)), 0);
  const sorted = take(rows, order);
  let mask = fill(true, Math.min(n, 1), bool, a);
  if (n > 1) {
    const differ = apply("not_equal", from(sorted, 1, n), from(sorted, 0, n - 1));
    const any = run("reduce", [differ], { op: "logical_or", axes: [1], initial: false });
    mask = join(mask, any);
  }
  const rest = first.shape.slice(1);
  const back = Array.from({ length: a.ndim }, (_, i) => i === at ? 0 : i < at ? i + 1 : i);
  const out = finish(mask, options, sorted, order);
  const found = out.values.with(dense([out.values.shape[0], ...rest]));
  out.values = found.moved(permute, back);
  return out;
}

/** The unique elements of both arrays. */
export function union1d_impl(a: Tensor, b: Tensor): Tensor {
  return uniqueFlat(join(a, b), {}).values;
}

/** Most floats that are looked at to see whether they are integers. */
const LOOKED_AT = 1000;

/** The dtype in which elements are compared: that of integers for floats that are integers, as lists of numbers are. */
function commonDType(element: Tensor, test: Tensor): DType {
  const d = element.dtype, common = promote(d, test.dtype);
  const isInt = d.kind === "i" || d.kind === "u";
  if (!isInt || test.dtype.kind !== "f" || test.size > LOOKED_AT) return common;
  if (!shortcutsOf(element, test).isin) return common;
  const list = readDense(test) as Float64Array;
  const most = Math.min(2 ** (8 * d.itemsize - (d.kind === "i" ? 1 : 0)) - 1, 2 ** 52);
  const least = d.kind === "i" ? -most : 0;
  for (let i = 0; i < list.length; i++) {
    if (!Number.isInteger(list[i]) || list[i] < least || list[i] > most) return common;
  }
  return d;
}

/** Up to so many test elements are compared with one by one. */
const FEW = 8;

function amongFew(x: Tensor, others: Tensor, invert: boolean): Tensor {
  const { strides, offset } = others.layout;
  const parts = Array.from({ length: others.size }, (_, i) => {
    const one = others.with(new Layout([], [], offset + i * strides[0]));
    return elementwise(invert ? "not_equal" : "equal", [x, one], bool);
  });
  return parts.reduce((p, q) => apply(invert ? "logical_and" : "logical_or", p, q));
}

/** Whether each element occurs among the test elements. */
export function isin_impl(element: Tensor, test: Tensor, invert: boolean, kind?: string): Tensor {
  if (kind === "table") {
    const isInt = (d: DType) => d.kind === "i" || d.kind === "u" || d.kind === "b";
    if (!isInt(element.dtype) || !isInt(test.dtype)) {
      throw new ValueError(
        "The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or " +
          "None for kind.",
      );
    }
  }
  const n = test.size;
  if (n === 0) return fill(invert, element.size, bool, element).with(dense(element.shape));
  const d = commonDType(element, test);
  const x = cast(element, d), others = cast(vector(test), d);
  const found = shortcutsOf(x, others).isin?.(x, others, invert);
  if (found) return found;
  if (n <= FEW) return amongFew(x, others, invert);
  const sorted = run("sort", [others], { axis: 0 });
  const place = run("searchsorted", [sorted, x], { side: "left" });
  const nearest = take(sorted, apply("minimum", place, n - 1));
  return elementwise(invert ? "not_equal" : "equal", [nearest, x], bool);
}

/** The elements of the first array that are not in the second. */
export function setdiff1d_impl(a: Tensor, b: Tensor, assumeUnique: boolean): Tensor {
  const x = assumeUnique ? vector(a) : uniqueFlat(a, {}).values;
  return wherever(x, isin_impl(x, b, true));
}

/** The elements that are in one array only. */
export function setxor1d_impl(a: Tensor, b: Tensor, assumeUnique: boolean): Tensor {
  const [x, y] = assumeUnique ? [a, b] : [a, b].map((t) => uniqueFlat(t, {}).values);
  const both = join(x, y);
  if (both.size === 0) return both;
  const sorted = run("sort", [both], { axis: 0 });
  const n = sorted.size;
  const end = fill(true, 1, bool, both);
  const flags = join(
    end,
    apply("not_equal", from(sorted, 1, n), from(sorted, 0, n - 1)),
    end,
  );
  const alone = apply("logical_and", from(flags, 1, n + 1), from(flags, 0, n));
  return wherever(sorted, alone);
}

/** The elements that are in both arrays, and where they first occur. */
export function intersect1d_impl(
  a: Tensor,
  b: Tensor,
  assumeUnique: boolean,
): { values: Tensor; index1: Tensor; index2: Tensor } {
  const x = assumeUnique ? undefined : uniqueFlat(a, { index: true });
  const y = assumeUnique ? undefined : uniqueFlat(b, { index: true });
  const left = x?.values ?? vector(a), right = y?.values ?? vector(b);
  const both = join(left, right);
  const order = run("argsort", [both], { axis: 0 });
  const sorted = take(both, order), n = sorted.size;
  const twice = apply("equal", from(sorted, Math.min(1, n), n), from(sorted, 0, n - 1));
  const at = nonzero(twice)[0];
  let index1 = take(order, at);
  let index2 = apply("subtract", take(order, apply("add", at, 1)), left.size);
  if (x?.index && y?.index) {
    index1 = take(x.index, index1);
    index2 = take(y.index, index2);
  }
  return { values: take(sorted, at), index1, index2 };
}
