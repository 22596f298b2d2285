// Shuffling, permuting and choosing: what changes the order of elements or picks some of them. The positions
// are drawn here, on the host; the elements move by indexing, on any backend.

import {
  type ArrayLike,
  asScalar,
  assign,
  float64,
  isTypedArray,
  ndarray,
  normalizeAxis,
  NotImplementedError,
  readDense,
  requireCast,
  requireWriteable,
  sizeOf,
  type Tensor,
  toTensor,
  transposed,
  ValueError,
} from "@nplex/core";
import { cast, sameShape } from "@nplex/core";
import { sizeShape } from "./bit_generator.ts";
import { bounded32 } from "./bounded.ts";
import { interval } from "./discrete.ts";
import { integers } from "./draws.ts";
import type { Stream } from "./stream.ts";

// NumPy draws the positions of shuffles by masking, and those of `choice` by Lemire's method.
type Position = (s: Stream, most: number) => number;

/** 0 to n - 1 in random order. */
export function shuffled(s: Stream, n: number): Int32Array {
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  shuffleIndices(s, order, n, interval, 1);
  return order;
}

function shuffleIndices(
  s: Stream,
  order: Int32Array | Float64Array,
  n: number,
  position: Position,
  first: number,
): void {
  for (let i = n - 1; i >= first; i--) {
    const j = position(s, i), x = order[i];
    order[i] = order[j];
    order[j] = x;
  }
}

/** `a.take(order, axis)`. */
function taken(a: ndarray, order: Int32Array, axis: number): ndarray {
  return a.take(integers(order, [order.length]), { axis });
}

/** Shuffles an array, a typed array or a list in place. */
export function shuffle(s: Stream, x: unknown, axis: number): void {
  if (Array.isArray(x)) {
    if (axis !== 0) {
      throw new NotImplementedError("Axis argument is only supported on ndarray objects");
    }
    for (let i = x.length - 1; i >= 1; i--) {
      const j = interval(s, i), item = x[i];
      x[i] = x[j];
      x[j] = item;
    }
    return;
  }
  if (isTypedArray(x)) {
    const data = x as Float64Array;
    const order = shuffled(s, data.length), old = data.slice();
    for (let i = 0; i < order.length; i++) data[i] = old[order[i]];
    return;
  }
  if (!(x instanceof ndarray)) {
    throw new TypeError(
      `shuffle() takes an array or a list, not ${x === null ? "None" : typeof x}`,
    );
  }
  if (x.ndim === 0) throw new TypeError("len() of unsized object");
  requireWriteable(x, "shuffle(): array");
  axis = normalizeAxis(axis, x.ndim);
  if (x.size === 0) return;
  const order = shuffled(s, x.shape[axis]);
  assign(x.tensor, taken(x, order, axis).tensor);
}

/** A shuffled range or a shuffled copy. */
export function permutation(s: Stream, x: unknown, axis: number): ndarray {
  const scalar = asScalar(x);
  const zeroD = x instanceof ndarray && x.ndim === 0 && "iu".includes(x.dtype.kind);
  if (zeroD || scalar && scalar.kind === "int" || scalar?.kind === "bool") {
    const n = Math.max(0, Number(x));
    const order = shuffled(s, n);
    return integers(order, [n]);
  }
  const a = x instanceof ndarray ? x : new ndarray(toTensor(x));
  axis = normalizeAxis(axis, a.ndim);
  return taken(a, shuffled(s, a.shape[axis]), axis);
}

/** Every line along an axis shuffled by itself; the whole as one line without an axis. */
export function permuted(
  s: Stream,
  x: ArrayLike,
  axis: number | undefined,
  out: unknown,
): ndarray {
  const a = x instanceof ndarray ? x : new ndarray(toTensor(x));
  let target: ndarray;
  if (out === undefined || out === null) target = a.copy("K");
  else {
    if (!(out instanceof ndarray)) throw new TypeError("out must be a numpy array");
    requireWriteable(out, "out");
    if (!sameShape(out.shape, a.shape)) {
      throw new ValueError("out must have the same shape as x");
    }
    requireCast(a.dtype, out.dtype, "safe");
    assign(out.tensor, a.tensor);
    target = out;
  }
  const t = target.tensor;
  if (axis === undefined) {
    if (t.shape.length === 0) throw new TypeError("len() of unsized object");
    // One line in the order of memory.
    const inF = t.layout.f && !t.layout.c, view = inF ? t.moved(transposed) : t;
    const order = shuffled(s, t.size);
    assign(view, reordered(view, order));
    return target;
  }
  axis = normalizeAxis(axis, t.shape.length);
  const n = t.shape[axis], inner = sizeOf(t.shape.slice(axis + 1));
  const order = new Int32Array(t.size), line = new Int32Array(n);
  for (let start = 0; start < t.size; start += n * inner) {
    for (let k = 0; k < inner; k++) {
      for (let i = 0; i < n; i++) line[i] = start + k + i * inner;
      shuffleIndices(s, line, n, interval, 0);
      for (let i = 0; i < n; i++) order[start + k + i * inner] = line[i];
    }
  }
  assign(t, reordered(t, order));
  return target;
}

/** The elements of a tensor, counted in C order, in another order. */
function reordered(t: Tensor, order: Int32Array): Tensor {
  const flat = new ndarray(t).reshape(-1);
  return flat.take(integers(order, [order.length])).reshape(t.shape).tensor;
}

/** Sum with compensation, as NumPy checks probabilities. */
export function kahanSum(x: Float64Array, from: number, to: number): number {
  if (to <= from) return 0;
  let sum = x[from], c = 0;
  for (let i = from + 1; i < to; i++) {
    const y = x[i] - c, t = sum + y;
    c = (t - sum) - y;
    sum = t;
  }
  return sum;
}

/** Where `choice` draws from. */
export interface Chooser {
  /** Uniform doubles. */
  uniform(n: number): Float64Array;
  /** Integers from 0 to below `population`. */
  integers(population: number, n: number): Float64Array;
  /** Different integers from 0 to below `population`. */
  distinct(population: number, n: number): Float64Array;
}

function probabilities(p: unknown, population: number): Float64Array {
  const t = toTensor(p);
  const eps = t.dtype.name === "float16" ? 2 ** -10 : t.dtype.name === "float32" ? 2 ** -23 : 0;
  const tolerance = Math.sqrt(Math.max(2 ** -52, eps));
  if (t.dtype.kind === "c") throw new TypeError("choice(): p must be real");
  const values = (readDense(cast(t, float64)) as Float64Array).slice();
  if (t.shape.length !== 1) throw new ValueError("p must be 1-dimensional");
  if (values.length !== population) throw new ValueError("a and p must have same size");
  const sum = kahanSum(values, 0, values.length);
  if (Number.isNaN(sum)) throw new ValueError("Probabilities contain NaN");
  if (values.some((x) => x < 0)) throw new ValueError("Probabilities are not non-negative");
  if (Math.abs(sum - 1) > tolerance) {
    throw new ValueError(
      "Probabilities do not sum to 1. See Notes section of docstring for more information.",
    );
  }
  return values;
}

function cumulative(p: Float64Array): Float64Array {
  const cdf = new Float64Array(p.length);
  let sum = 0;
  for (let i = 0; i < p.length; i++) cdf[i] = sum += p[i];
  for (let i = 0; i < p.length; i++) cdf[i] /= sum;
  return cdf;
}

/** How many entries of a cumulative distribution are not above x. */
function search(cdf: Float64Array, x: number): number {
  let low = 0, high = cdf.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x < cdf[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

function weightedDistinct(source: Chooser, p: Float64Array, n: number): Float64Array {
  if (p.filter((x) => x > 0).length < n) {
    throw new ValueError("Fewer non-zero entries in p than size");
  }
  const found = new Float64Array(n);
  for (let have = 0; have < n;) {
    const x = source.uniform(n - have);
    for (let i = 0; i < have; i++) p[found[i]] = 0;
    const cdf = cumulative(p), seen = new Set<number>();
    for (const u of x) seen.add(search(cdf, u));
    for (const k of seen) found[have++] = k;
  }
  return found;
}

/** `choice`: elements of an array, or of a range, with or without replacement and weights. */
export function choice(
  source: Chooser,
  a: unknown,
  size: unknown,
  replace: boolean,
  p: unknown,
  axis: number,
  onlyVector: boolean,
): ndarray | number {
  const shape = sizeShape(size, "choice"), n = shape ? sizeOf(shape) : 1;
  const quote = onlyVector ? "'" : "";
  const array = asScalar(a) ? undefined : a instanceof ndarray ? a : new ndarray(toTensor(a));
  let population: number;
  if (array === undefined || array.ndim === 0) {
    const x = array ? array.item() : a;
    if (array && !"iu".includes(array.dtype.kind) || !Number.isInteger(Number(x))) {
      throw new ValueError(
        onlyVector
          ? "a must be 1-dimensional or an integer"
          : "a must be a sequence or an integer, not a float",
      );
    }
    population = Number(x);
    if (population <= 0 && n !== 0) {
      throw new ValueError(
        `a must be ${
          onlyVector ? "greater than 0" : "a positive integer"
        } unless no samples are taken`,
      );
    }
  } else {
    if (onlyVector && array.ndim !== 1) throw new ValueError("a must be 1-dimensional");
    axis = normalizeAxis(axis, array.ndim);
    population = array.shape[axis];
    if (population === 0 && n !== 0) {
      throw new ValueError(`${quote}a${quote} cannot be empty unless no samples are taken`);
    }
  }
  const weights = p === undefined || p === null ? undefined : probabilities(p, population);
  if (!replace && n > population) {
    throw new ValueError("Cannot take a larger sample than population when replace is False");
  }
  let picked: Float64Array;
  if (weights && replace) {
    const cdf = cumulative(weights);
    picked = source.uniform(n).map((x) => search(cdf, x));
  } else if (weights) picked = weightedDistinct(source, weights, n);
  else if (replace) picked = n === 0 ? new Float64Array(0) : source.integers(population, n);
  else picked = source.distinct(population, n);
  if (array === undefined || array.ndim === 0) {
    return shape ? integers(picked, shape) : picked[0];
  }
  return array.take(integers(picked, shape ?? []), { axis });
}

/** Different integers as the Generator draws them: by Floyd's method, or from the tail of a shuffle. */
export function distinct(s: Stream, population: number, n: number, mix: boolean): Float64Array {
  if (population > 10000 && n > Math.floor(population / (mix ? 50 : 20))) {
    const all = new Float64Array(population);
    for (let i = 0; i < population; i++) all[i] = i;
    shuffleIndices(s, all, population, bounded32, Math.max(population - n, 1));
    return all.slice(population - n);
  }
  const picked = new Float64Array(n), seen = new Set<number>();
  for (let j = population - n, i = 0; j < population; j++, i++) {
    const x = bounded32(s, j), value = seen.has(x) ? j : x;
    seen.add(value);
    picked[i] = value;
  }
  if (mix) shuffleIndices(s, picked, n, bounded32, 1);
  return picked;
}
