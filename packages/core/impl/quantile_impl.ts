// quantile, percentile and their nan* forms, as a sort along the axes followed by gathers and NumPy's own interpolation
// formulas, so that results agree to the last bit. The methods are in quantile_methods.ts, medians in median_impl.ts.

import { Scalar } from "../src/array_like.ts";
import { anyTrue, cast, run } from "../src/dispatch.ts";
import { bool, type DType, float64, int64 } from "../src/dtype.ts";
import { IndexError, ValueError } from "../src/errors.ts";
import {
  broadcastTo,
  normalizeAxes,
  permute,
  range,
  sameShape,
  shapeText,
  sliceAxis,
} from "../src/layout.ts";
import { promoteWeak, requireCast, requireUFuncCast } from "../src/promotion.ts";
import { type Operand, scalarTensor } from "../src/resolve.ts";
import type { Tensor } from "../src/tensor.ts";
import { apply, select } from "./elementwise_impl.ts";
import { reshaped } from "./products_impl.ts";
import { indexOutOfBounds, zeroSizeError } from "../src/checks.ts";
import {
  axesOf,
  canBeNaN,
  type Columns,
  columns,
  countValid,
  emptyMean,
  orderedColumns,
  pick,
  requireRoomForNaN,
  row,
  sortedColumns,
  warnIf,
} from "./columns.ts";
import {
  type Count,
  float,
  int,
  isZero,
  type Method,
  METHODS,
  toIndex,
} from "./quantile_methods.ts";

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
  if (c.n === 0) throw indexOutOfBounds(-1, 0, 0);
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
    if (out) requireCast(out, d, "safe", "scalar");
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
  if (out) requireUFuncCast("ufunc 'add' output", first.dtype, out);
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
  const order = range(axes.length).sort((i, j) => axes[i] - axes[j]);
  const turned = weights.moved(permute, order);
  return reshaped(turned, a.shape.map((k, i) => axes.includes(i) ? k : 1));
}
