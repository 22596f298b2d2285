// Order statistics: median, quantile, percentile and their nan* forms, as a sort along the axes followed by
// gathers and NumPy's own interpolation formulas, so that results agree to the last bit.
// Averages are in average_impl.ts, the other nan* functions in nan_impl.ts.

import { Scalar } from "../src/array_like.ts";
import { anyTrue, cast, readDense, run, shortcutsOf } from "../src/dispatch.ts";
import { bool, type DType, float16, float32, float64, int64 } from "../src/dtype.ts";
import { IndexError, UFuncTypeError, ValueError, warn } from "../src/errors.ts";
import {
  broadcastTo,
  dropAxes,
  normalizeAxes,
  otherAxes,
  permute,
  sameShape,
  shapeText,
  sizeOf,
  sliceAxis,
} from "../src/layout.ts";
import { guard } from "../src/lazy/guards.ts";
import { canCast, promote, promoteWeak } from "../src/promotion.ts";
import { type Operand, scalarTensor } from "../src/resolve.ts";
import type { Tensor } from "../src/tensor.ts";
import { apply, select } from "./elementwise_impl.ts";
import { reshaped } from "./products_impl.ts";
import { castText, zeroSizeError } from "../src/checks.ts";

/** What the quantile functions take beyond the array and q. */
export interface QuantileOptions {
  /** Axes to reduce; all when left out. */
  readonly axis?: readonly number[];
  /** dtype of the destination, which decides in which dtype NumPy computes the last step. */
  readonly out?: DType;
  /** One of the 13 methods. */
  readonly method: string;
  /** Whether reduced axes stay with length 1. */
  readonly keepdims: boolean;
  /** Weights of the elements. */
  readonly weights?: Tensor;
  /** Whether NaNs are left out. */
  readonly skipNaN: boolean;
}

// ---- Arrays as columns -------------------------------------------------------------------------------

/** An array turned so that what is reduced lies along axis 0 and everything else along axis 1. */
interface Columns {
  /** Shape (n, m); the elements of a column lie side by side. */
  readonly x: Tensor;
  /** Elements in a column. */
  readonly n: number;
  /** Columns. */
  readonly m: number;
  /** Shape of a result with one element for each column. */
  readonly rest: readonly number[];
}

function columns(t: Tensor, axes: readonly number[], keepdims: boolean): Columns {
  const keep = otherAxes(t.shape, axes);
  const sizes = keep.map((i) => t.shape[i]);
  const m = sizeOf(sizes), n = sizeOf(axes.map((i) => t.shape[i]));
  const rows = reshaped(t.moved(permute, [...keep, ...axes]), [m, n]);
  const rest = keepdims ? t.shape.map((k, i) => axes.includes(i) ? 1 : k) : sizes;
  return { x: rows.moved(permute, [1, 0]), n, m, rest };
}

function sortedColumns(c: Columns): Tensor {
  const rows = c.x.moved(permute, [1, 0]);
  const sorted = run("sort", [rows], { axis: 1 });
  return sorted.moved(permute, [1, 0]);
}

/**
 * Columns in which the rows with these indices are where sorting puts them, and the last one too where it could be
 * NaN: what quantiles look at. Sorted, where a backend can't select.
 */
function orderedColumns(c: Columns, indices: readonly (Tensor | number)[]): Tensor {
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
function row(x: Tensor, k: number): Tensor {
  return x.with(dropAxes(sliceAxis(x.layout, 0, k, 1, 1), [0]));
}

/** Row indices[q, j] of each column j, for indices of shape (Q, m); row indices[q] of all for shape (Q,). */
function pick(x: Tensor, indices: Tensor): Tensor {
  if (indices.ndim === 1) return run("gather", [x, indices]);
  const at = run("iota", [], { n: x.shape[1], dtype: int64 }, x.backend);
  return run("gather", [x, indices, at]);
}

const canBeNaN = (d: DType) => d.kind === "f" || d.kind === "c";

/** How many elements of each column are not NaN, as int64 of shape (m,). */
function countValid(c: Columns): Tensor {
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

function axesOf(t: Tensor, axis: readonly number[] | undefined): number[] {
  if (axis === undefined) return t.shape.map((_, i) => i);
  return normalizeAxes(axis, t.ndim).sort((a, b) => a - b);
}

function requireSameKind(from: DType, to: DType | undefined, name: string): void {
  if (to && !canCast(from, to, "same_kind")) {
    throw new UFuncTypeError(
      `Cannot cast ufunc '${name}' output from dtype('${from}') to dtype('${to}') with casting rule ` +
        "'same_kind'",
    );
  }
}

/** A destination of integers takes a quantile, but not a NaN. */
function requireRoomForNaN(
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

// ---- Quantiles ---------------------------------------------------------------------------------------

// A method turns q into positions in the sorted column, which count from 0 and need not be integers. `n(k)`
// is the column's length plus k, in the way a Python int beside q counts.
type Count = (k: number) => Operand;
interface Method {
  /** Positions; integers when nothing is interpolated. */
  position(n: Count, q: Tensor): Tensor;
  /** Weight of the upper neighbour from the fractional part; `undefined` for methods that pick one. */
  fraction?(gamma: Tensor, position: Tensor): Tensor;
}

const int = /* @__NO_SIDE_EFFECTS__ */ (k: number): Scalar => new Scalar("int", k);
const float = /* @__NO_SIDE_EFFECTS__ */ (x: number): Scalar => new Scalar("float", x);
const same = (gamma: Tensor): Tensor => gamma;
const toIndex = (t: Tensor): Tensor => cast(t, int64);
const span = (n: Count, q: Tensor): Tensor => apply("multiply", n(-1), q);

/* @__NO_SIDE_EFFECTS__ */ function continuous(alpha: Scalar, slope: Scalar): Method {
  return {
    position: (n, q) => {
      const shift = apply("add", alpha, apply("multiply", q, slope));
      return apply("subtract", apply("add", apply("multiply", n(0), q), shift), int(1));
    },
    fraction: same,
  };
}

/* @__NO_SIDE_EFFECTS__ */ function discrete(
  shift: number,
  below: (gamma: Tensor, floor: Tensor) => Tensor,
): Method {
  return {
    position: (n, q) => {
      let index = apply("subtract", apply("multiply", n(0), q), int(1));
      if (shift) index = apply("subtract", index, float(shift));
      const previous = apply("floor", index);
      const gamma = apply("subtract", index, previous);
      const at = select(below(gamma, previous), previous, apply("add", previous, int(1)));
      return apply("maximum", toIndex(at), int(0));
    },
  };
}

const isZero = (t: Tensor): Tensor => apply("equal", t, int(0));
/** The methods of quantile by name. */
const METHODS: Readonly<Record<string, Method>> = {
  inverted_cdf: discrete(0, isZero),
  averaged_inverted_cdf: {
    position: (n, q) => apply("subtract", apply("multiply", n(0), q), int(1)),
    fraction: (gamma) => select(isZero(gamma), float(0.5), float(1)),
  },
  closest_observation: discrete(
    0.5,
    (gamma, floor) =>
      apply(
        "bitwise_and",
        isZero(gamma),
        apply("equal", apply("remainder", floor, int(2)), int(1)),
      ),
  ),
  interpolated_inverted_cdf: continuous(int(0), int(0)),
  hazen: continuous(float(0.5), float(0)),
  weibull: continuous(int(0), int(1)),
  linear: { position: span, fraction: same },
  median_unbiased: continuous(float(0.3333333333333333), float(0.3333333333333334)),
  normal_unbiased: continuous(float(0.375), float(0.25)),
  lower: { position: (n, q) => toIndex(apply("floor", span(n, q))) },
  higher: { position: (n, q) => toIndex(apply("ceil", span(n, q))) },
  midpoint: {
    position: (n, q) => {
      const at = span(n, q);
      return apply("multiply", float(0.5), apply("add", apply("floor", at), apply("ceil", at)));
    },
    fraction: (_, at) => select(isZero(apply("remainder", at, int(1))), float(0), float(0.5)),
  },
  nearest: {
    position: (n, q) => {
      const at = span(n, q);
      return toIndex(at.dtype.kind === "f" ? apply("rint", at) : at);
    },
  },
};

/** Whether a method interpolates between two elements; the others pick one. */
export function interpolates(method: string): boolean {
  return METHODS[method]?.fraction !== undefined;
}

/** q as a tensor, and whether it counts as a Python scalar in promotion. */
function readQ(q: Operand, name: string, scale: number, a: Tensor): [q: Tensor, weak: boolean] {
  let t: Tensor, weak = false, inside: boolean | undefined;
  if (q instanceof Scalar) {
    if (q.kind === "complex") throw new TypeError(`${name}(): q must be real`);
    const value = Number(q.value);
    inside = value >= 0 && value <= scale;
    weak = q.kind !== "bool";
    // A JS number is a float here, as in all places where an array is made of it; a bigint is an int.
    const { float: f, int: i } = a.backend.defaults;
    const d = q.kind === "bool" ? bool : typeof q.value === "bigint" ? i : f;
    t = scalarTensor(q, d, a.backend);
  } else t = q;
  if (t.dtype.kind === "c") throw new TypeError(`${name}(): q must be real`);
  if (scale !== 1) t = apply("divide", t, int(scale));
  if (t.size === 0 && t.ndim !== 1) {
    throw zeroSizeError("minimum");
  }
  if (inside === undefined) {
    const above = apply("greater_equal", t, int(0)), below = apply("less_equal", t, int(1));
    inside = !anyTrue(apply("logical_not", apply("bitwise_and", above, below)));
  }
  if (!inside) {
    throw new ValueError(
      scale === 1
        ? "Quantiles must be in the range [0, 1]"
        : "Percentiles must be in the range [0, 100]",
    );
  }
  if (t.ndim > 2) throw new ValueError("q must be a scalar or 1d");
  return [t, weak];
}

/**
 * np.quantile and its relatives.
 * @param scale 1 for quantiles, 100 for percentiles.
 */
export function quantile_impl(
  name: string,
  scale: number,
  a: Tensor,
  qs: Operand,
  options: QuantileOptions,
): Tensor {
  const { method, keepdims, skipNaN, out } = options;
  if (a.dtype.kind === "c") throw new TypeError("a must be an array of real numbers");
  const [q, weak] = readQ(qs, name, scale, a);
  let weights = options.weights;
  if (weights) {
    if (method !== "inverted_cdf") {
      throw new ValueError(`Only method 'inverted_cdf' supports weights. Got: ${method}.`);
    }
    weights = validWeights(weights, a, options.axis);
    if (anyTrue(apply("less", weights, int(0)))) {
      throw new ValueError("Weights must be non-negative.");
    }
  }
  const axes = axesOf(a, options.axis);
  const c = columns(a, axes, keepdims);
  if (skipNaN && a.size === 0) return emptyMean(a, c);
  const rule = METHODS[method];
  if (!rule) {
    throw new ValueError(
      `'${method}' is not a valid method. Use one of: ${Object.keys(METHODS).join(", ")}`,
    );
  }
  if (c.n === 0) throw new IndexError("index -1 is out of bounds for axis 0 with size 0");
  const flatQ = reshaped(q, [q.size]);
  const shape = [...q.shape, ...c.rest];
  let result: Tensor;
  if (weights) {
    const w = columns(weights.moved(broadcastTo, a.shape), axes, false);
    result = weighted(c, w, flatQ, skipNaN);
  } else {
    result = unweighted(c, flatQ, rule, method, weak, skipNaN, skipNaN ? undefined : out);
  }
  // NumPy hands out the NaN itself, in the array's dtype, for a result without dimensions.
  if (result.dtype !== a.dtype && canBeNaN(a.dtype)) {
    if (skipNaN) {
      const first = countValid(c);
      const decides = first.size > 0 && anyTrue(isZero(row1(first, 0)));
      if (decides) result = cast(result, a.dtype);
    } else if (
      shape.length === 0 && !out && anyTrue(apply("isnan", c.x))
    ) {
      result = cast(result, a.dtype);
    }
  }
  return reshaped(result, shape);
}

/** Element k of a vector, as a vector of one. */
function row1(x: Tensor, k: number): Tensor {
  return x.moved(sliceAxis, 0, k, 1, 1);
}

function unweighted(
  c: Columns,
  q: Tensor,
  rule: Method,
  method: string,
  weak: boolean,
  skipNaN: boolean,
  out: DType | undefined,
): Tensor {
  const d = c.x.dtype;
  const valid = skipNaN ? countValid(c) : undefined;
  if (valid) warnIf(isZero(valid), "All-NaN slice encountered", valid);
  const count = (like: DType): Count => (k) =>
    valid ? cast(k ? apply("add", valid, int(k)) : valid, promoteWeak("int", like)) : int(c.n + k);
  const perColumn = valid ? reshaped(q, [q.size, 1]) : q;
  const position = rule.position(count(q.dtype), perColumn);
  const ordered = (...indices: Tensor[]): [x: Tensor, last?: Tensor, hasNaN?: Tensor] => {
    const x = valid ? sortedColumns(c) : orderedColumns(c, indices);
    const last = canBeNaN(d) ? row(x, c.n - 1) : undefined;
    return [x, last, last && !skipNaN ? apply("isnan", last) : undefined];
  };
  const isInt = position.dtype.kind !== "f";
  if (!rule.fraction || isInt && method === "linear") {
    if (out && !canCast(out, d, "safe")) {
      throw new TypeError(
        `Cannot cast scalar from dtype('${out}') to dtype('${d}') according to the rule 'safe'`,
      );
    }
    const index = toIndex(position);
    const [x, last, hasNaN] = ordered(index);
    const taken = pickWithin(x, index, c.n);
    if (!hasNaN || !last) return taken;
    return requireRoomForNaN(select(hasNaN, last, taken), hasNaN, d, out);
  }
  const floor = apply("floor", position);
  // -1 stands for the last element, and takes part in the fraction below as NumPy has it.
  const above = apply("greater_equal", position, count(position.dtype)(-1));
  const under = apply("less", position, int(0));
  const clamp = (t: Tensor) => toIndex(select(under, int(0), select(above, int(-1), t)));
  const previous = clamp(floor), next = clamp(apply("add", floor, int(1)));
  let gamma = apply("subtract", position, previous);
  gamma = cast(rule.fraction(gamma, position), position.dtype);
  const fromEnd = (t: Tensor) =>
    valid
      ? apply(
        "maximum",
        select(apply("less", t, int(0)), apply("subtract", valid, int(1)), t),
        int(0),
      )
      : t;
  const [before, behind] = [fromEnd(previous), fromEnd(next)];
  const [x, last, hasNaN] = ordered(before, behind);
  const low = pick(x, before), high = pick(x, behind);
  if (!valid) gamma = reshaped(gamma, [gamma.size, 1]);
  const result = lerp(low, high, gamma, weak, out);
  return hasNaN && last ? cast(select(hasNaN, last, result), result.dtype) : result;
}

/** Rows by position; positions leave the column when a q of small integers wraps around. */
function pickWithin(x: Tensor, indices: Tensor, n: number): Tensor {
  try {
    return pick(x, indices);
  } catch (e) {
    if (e instanceof IndexError) throw new ValueError(`kth out of bounds (${n}): ${e.message}`);
    throw e;
  }
}

/**
 * NumPy's linear interpolation: from the nearer end, so that it is monotonic and exact at both ends. Integers
 * subtract in their own dtype.
 * @param weak Whether t counts as Python floats. @param out The dtype to which the last step is rounded.
 */
function lerp(a: Tensor, b: Tensor, t: Tensor, weak: boolean, out: DType | undefined): Tensor {
  const diff = apply("subtract", b, a);
  const scalar = weak ? cast(t, t.backend.defaults.float) : t;
  const beside = (x: Tensor) => weak ? cast(x, promoteWeak("float", diff.dtype)) : x;
  const first = apply("add", a, apply("multiply", diff, beside(scalar)));
  const rest = beside(apply("subtract", int(1), scalar));
  const step = apply("multiply", diff, rest);
  requireSameKind(first.dtype, out, "add");
  const d = out ?? first.dtype;
  const second = apply("subtract", cast(b, d), cast(step, d));
  return select(apply("greater_equal", scalar, float(0.5)), second, cast(first, d));
}

/** np.quantile with weights: the smallest element at which the cumulated weight reaches q. */
function weighted(c: Columns, w: Columns, q: Tensor, skipNaN: boolean): Tensor {
  const { n, m } = c, nan = canBeNaN(c.x.dtype);
  const rows = (t: Tensor) => t.moved(permute, [1, 0]);
  const order = rows(run("argsort", [rows(c.x)], { axis: 1 }));
  const x = pick(c.x, order);
  let weight = cast(pick(w.x, order), float64);
  const isNaN = nan ? apply("isnan", x) : undefined;
  if (skipNaN && isNaN) weight = select(isNaN, float(0), weight);
  const sums = run("scan", [weight], { op: "add", axis: 0 });
  const total = row(sums, n - 1);
  let cdf = apply("divide", sums, total);
  // A column of nothing but NaN has no weights to look at.
  let bad = apply("isnan", row(cdf, n - 1));
  const valid = skipNaN ? countValid(c) : undefined;
  if (valid) bad = apply("bitwise_and", bad, apply("greater", valid, int(0)));
  if (anyTrue(bad)) throw new ValueError("Weights included NaN, inf or were all zero.");
  if (q.dtype.kind === "f") cdf = cast(cdf, q.dtype);
  // Elements of weight zero in front are never picked, not even for q = 0.
  cdf = select(isZero(cdf), int(-1), cdf);
  const before = cast(apply("less", reshaped(cdf, [1, n, m]), reshaped(q, [q.size, 1, 1])), int64);
  const index = run("reduce", [before], { op: "add", axes: [1], initial: 0n });
  const most = valid ? apply("maximum", apply("subtract", valid, int(1)), int(0)) : int(n - 1);
  const result = pick(x, apply("minimum", index, most));
  if (!nan || skipNaN) return result;
  const last = row(x, n - 1);
  return select(apply("isnan", last), last, result);
}

/** Weights brought to the array's shape: theirs is the same, or that of the axes alone. */
export function validWeights(
  weights: Tensor,
  a: Tensor,
  axis: readonly number[] | undefined,
): Tensor {
  if (sameShape(weights.shape, a.shape)) return weights;
  if (axis === undefined) {
    throw new TypeError("Axis must be specified when shapes of a and weights differ.");
  }
  const axes = normalizeAxes(axis, a.ndim);
  if (!sameShape(weights.shape, axes.map((i) => a.shape[i]))) {
    throw new ValueError(
      `Shape of weights must be consistent with shape of a along specified axis: weights have shape ${
        shapeText(weights.shape)
      }, a has ${shapeText(a.shape)}`,
    );
  }
  const order = axes.map((_, i) => i).sort((i, j) => axes[i] - axes[j]);
  const turned = weights.moved(permute, order);
  return reshaped(turned, a.shape.map((k, i) => axes.includes(i) ? k : 1));
}

// ---- Medians -----------------------------------------------------------------------------------------

/** What the mean of no elements is: NaN in the dtype of a mean, with NumPy's warning. */
function emptyMean(a: Tensor, c: Columns): Tensor {
  const d = canBeNaN(a.dtype) ? a.dtype : a.backend.defaults.float;
  if (c.n === 0) warn("RuntimeWarning", "Mean of empty slice");
  const value = d.kind === "c" ? [NaN, NaN] : NaN;
  return run("fill", [], { shape: c.rest, dtype: d, value }, a.backend);
}

/** np.mean of the middle of a column: of one element where `odd` holds, else of two. */
function middle(low: Tensor, high: Tensor, odd: Operand, out: DType | undefined): Tensor {
  const d = low.dtype;
  const given = d === float16 ? float32 : canBeNaN(d) ? undefined : float64;
  const acc = given ?? (out ? promote(d, out) : d);
  const l = cast(low, acc), h = cast(high, acc);
  // A sum starts from 0, which makes -0 a 0. It is rounded to the destination's dtype before the division.
  const sum = (t: Tensor) => cast(apply("add", t, int(0)), out ?? acc);
  const half = () => apply("divide", sum(apply("add", l, h)), int(2));
  const to = out ?? (d === float16 ? d : acc);
  if (odd instanceof Scalar) return cast(odd.value ? sum(l) : half(), to);
  return cast(select(odd, sum(l), cast(half(), acc)), to);
}

/** np.median. */
export function median_impl(
  a: Tensor,
  axis: readonly number[] | undefined,
  keepdims: boolean,
  out?: DType,
): Tensor {
  const c = columns(a, axesOf(a, axis), keepdims);
  if (c.n === 0 || c.m === 0) return emptyMean(a, c);
  const odd = c.n % 2 === 1, half = c.n >> 1, below = odd ? half : half - 1;
  const x = orderedColumns(c, [below, half]);
  const low = row(x, below), high = row(x, half);
  let result = middle(low, high, new Scalar("bool", odd), out);
  if (canBeNaN(a.dtype)) {
    const last = row(x, c.n - 1), hasNaN = apply("isnan", last);
    const chosen = select(hasNaN, last, result);
    result = cast(requireRoomForNaN(chosen, hasNaN, last.dtype, out), result.dtype);
  }
  return reshaped(result, c.rest);
}

/** np.nanmedian. */
export function nanmedian_impl(
  a: Tensor,
  axis: readonly number[] | undefined,
  keepdims: boolean,
): Tensor {
  const axes = axesOf(a, axis);
  const c = columns(a, axes, keepdims);
  if (a.size === 0) return emptyMean(a, c);
  if (!canBeNaN(a.dtype)) return median_impl(a, axis, keepdims);
  const x = sortedColumns(c);
  const valid = countValid(c);
  const one = reshaped(valid, [1, c.m]);
  const odd = apply("remainder", one, int(2));
  const high = apply("floor_divide", one, int(2));
  const low = apply("maximum", apply("subtract", apply("add", high, odd), int(1)), int(0));
  const l = pick(x, low), h = pick(x, high);
  let result: Tensor;
  if (axis === undefined || a.ndim === 1 || c.n >= 600) {
    result = middle(l, h, cast(odd, bool), undefined);
  } else {
    // NumPy goes through masked arrays here, which add the middle element to itself before they halve.
    const twice = apply("add", apply("add", l, h), int(0));
    result = cast(apply("divide", twice, int(2)), a.dtype);
  }
  const none = isZero(one);
  warnIf(none, "All-NaN slice encountered");
  return reshaped(select(none, row(x, 0), result), c.rest);
}
