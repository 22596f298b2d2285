// Histograms of one variable: bins from a number, edges or an estimator, and counts in them. The number of
// bins depends on values, so some are read. bincount and digitize are in search_impl.ts.

import { Scalar, type ScalarLike } from "../src/array_like.ts";
import { anyTrue, cast, readDense, run, shortcutsOf } from "../src/dispatch.ts";
import {
  bool,
  type DType,
  float16,
  float64,
  int64,
  uint16,
  uint32,
  uint64,
  uint8,
} from "../src/dtype.ts";
import { ValueError, warn } from "../src/errors.ts";
import { flipAxis, sameShape, sliceAxis } from "../src/layout.ts";
import { type Operand, operandDTypes, scalarTensor } from "../src/resolve.ts";
import { Tensor } from "../src/tensor.ts";
import { promote, promoteWeak } from "../src/promotion.ts";
import { apply, select } from "./elementwise_impl.ts";
import { reshaped } from "./products_impl.ts";
import { quantile_impl } from "./quantile_impl.ts";
import { linspace_impl } from "./ranges_impl.ts";
import { max_impl, mean_impl, min_impl, reduce_impl, std_impl } from "./reductions_impl.ts";
import { bincount_impl } from "./search_impl.ts";

const int = (k: number): Scalar => new Scalar("int", k);
const float = (x: number): Scalar => new Scalar("float", x);

/** How bins are asked for: how many, their edges, or the name of an estimator. */
export type Bins = number | string | Tensor;
/** Lowest and highest edge. */
export type Range = readonly [first: Operand, last: Operand];

/** Bins, and their number and range when they are of equal width. */
interface Edges {
  readonly edges: Tensor;
  readonly uniform?: { readonly range: Range; readonly n: number };
}

function valueOf(x: Operand): number {
  if (!(x instanceof Tensor)) return Number(x.value as ScalarLike);
  return Number(readDense(cast(x, float64))[0]);
}

const tensorOf = (x: Operand, like: Tensor): Tensor =>
  x instanceof Tensor ? x : scalarTensor(x, operandDTypes([x], like.backend)[0], like.backend);

const UNSIGNED: Readonly<Record<string, DType>> = {
  int8: uint8,
  int16: uint16,
  int32: uint32,
  int64: uint64,
};

/** a - b where a >= b; signed integers can't overflow. */
function gap(a: Operand, b: Operand, like: Tensor): Tensor {
  const [da, db] = operandDTypes([a, b], like.backend);
  const d = promote(da, db);
  const at = (x: Operand) => x instanceof Tensor ? cast(x, d) : scalarTensor(x, d, like.backend);
  const difference = apply("subtract", at(a), at(b));
  return d.kind === "i" ? cast(difference, UNSIGNED[d.name]) : difference;
}

const spread = (x: Tensor): Tensor => gap(max_impl(x), min_impl(x), x);

/** The outer edges of bins: the range asked for, or that of the elements; widened when it is one point. */
export function outerEdges(a: Tensor, range: Range | undefined): Range {
  let [first, last]: Range = range ?? [int(0), int(1)];
  if (range) {
    if (valueOf(first) > valueOf(last)) {
      throw new ValueError("max must be larger than min in range parameter.");
    }
  } else if (a.size > 0) [first, last] = [min_impl(a), max_impl(a)];
  const lo = valueOf(first), hi = valueOf(last);
  if (!Number.isFinite(lo) || !Number.isFinite(hi)) {
    const which = range ? "supplied" : "autodetected";
    throw new ValueError(`${which} range of [${lo}, ${hi}] is not finite`);
  }
  const same = apply("equal", tensorOf(first, a), tensorOf(last, a));
  if (!anyTrue(same)) return [first, last];
  const moved = (x: Operand, by: number): Operand =>
    x instanceof Tensor ? apply("add", x, float(by)) : float(valueOf(x) + by);
  return [moved(first, -0.5), moved(last, 0.5)];
}

type Estimator = (x: Tensor, range: Range) => Operand;

const perRoot = (x: Tensor): Tensor => apply("divide", spread(x), strong(Math.sqrt(x.size), x));
const sturges = (x: Tensor): Tensor => apply("divide", spread(x), strong(Math.log2(x.size) + 1, x));
const strong = (value: number, x: Tensor): Tensor => scalarTensor(float(value), float64, x.backend);

function freedmanDiaconis(x: Tensor): Tensor {
  const q = run("iota", [], { n: 2, dtype: float64 }, x.backend);
  const options = { method: "linear", keepdims: false, skipNaN: false };
  const quartiles = quantile_impl(
    "percentile",
    100,
    x,
    apply("add", apply("multiply", q, int(50)), int(25)),
    options,
  );
  const [low, high] = [0, 1].map((k) => reshaped(quartiles.moved(sliceAxis, 0, k, 1, 1), []));
  const iqr = apply("subtract", high, low);
  return apply("multiply", apply("multiply", float(2), iqr), float(x.size ** (-1 / 3)));
}

const least = (a: Operand, b: Operand): Operand => valueOf(b) < valueOf(a) ? b : a;
const most = (a: Operand, b: Operand): Operand => valueOf(b) > valueOf(a) ? b : a;

/** Widths of bins by the estimators' names. */
const ESTIMATORS: Readonly<Record<string, Estimator>> = {
  sqrt: perRoot,
  sturges,
  rice: (x) => apply("divide", spread(x), float(2 * x.size ** (1 / 3))),
  scott: (x) =>
    apply(
      "multiply",
      float((24 * Math.PI ** 0.5 / x.size) ** (1 / 3)),
      std_impl(x, { ddof: 0 }),
    ),
  fd: freedmanDiaconis,
  auto: (x) => {
    const half = apply("divide", perRoot(x), int(2));
    return least(most(freedmanDiaconis(x), half), sturges(x));
  },
  doane: (x) => {
    const n = x.size;
    const sigma = std_impl(x, { ddof: 0 });
    if (n <= 2 || !(valueOf(sigma) > 0)) return float(0);
    const scaled = apply("divide", apply("subtract", x, mean_impl(x)), sigma);
    const skew = Math.abs(valueOf(mean_impl(apply("power", scaled, int(3)))));
    const expected = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
    return apply("divide", spread(x), strong(1 + Math.log2(n) + Math.log2(1 + skew / expected), x));
  },
  stone: (x, range) => {
    const n = x.size, width = valueOf(spread(x));
    if (n <= 1 || width === 0) return float(0);
    const upper = Math.max(100, Math.floor(Math.sqrt(n)));
    let best = 1, lowest = Infinity;
    for (let bins = 1; bins <= upper; bins++) {
      const [counts] = histogram_impl(x, bins, range, false, undefined);
      let squares = 0;
      for (const c of readDense(cast(counts, float64)) as Float64Array) squares += (c / n) ** 2;
      const risk = (2 - (n + 1) * squares) / (width / bins);
      if (risk < lowest) [best, lowest] = [bins, risk];
    }
    if (best === upper) warn("RuntimeWarning", "The number of bins estimated may be suboptimal.");
    return apply("divide", spread(x), int(best));
  },
};

/** Where elements lie in a range, ends included. */
function inside(a: Tensor, [first, last]: Range): Tensor {
  return apply("bitwise_and", apply("greater_equal", a, first), apply("less_equal", a, last));
}

function estimate(name: string, a: Tensor, range: Range, given: boolean): number {
  let x = a;
  if (given) {
    const keep = inside(a, range);
    const count = Number(readDense(reduce_impl("add", keep))[0]);
    if (count < a.size) {
      const at = run("nonzero", [keep], { count });
      x = run("gather", [a, reshaped(at, [count])]);
    }
  }
  if (x.size === 0) return 1;
  let width = ESTIMATORS[name](x, range);
  if (valueOf(width) === 0) return 1;
  const exact = a.dtype.kind === "i" || a.dtype.kind === "u";
  if (exact && valueOf(width) < 1) width = int(1);
  const n = valueOf(apply("ceil", apply("divide", gap(range[1], range[0], a), width)));
  if (!Number.isFinite(n)) throw new ValueError(`histogram: estimator '${name}' gives ${n} bins`);
  return n;
}

function binEdges(
  a: Tensor,
  bins: Bins,
  given: Range | undefined,
  weights: Tensor | undefined,
): Edges {
  if (bins instanceof Tensor) {
    const n = bins.size;
    if (n > 1) {
      const low = bins.moved(sliceAxis, 0, 0, 1, n - 1);
      const high = bins.moved(sliceAxis, 0, 1, 1, n - 1);
      if (anyTrue(apply("greater", low, high))) {
        throw new ValueError("`bins` must increase monotonically, when an array");
      }
    }
    return { edges: bins };
  }
  if (typeof bins === "string") {
    if (!Object.hasOwn(ESTIMATORS, bins)) {
      throw new ValueError(`'${bins}' is not a valid estimator for \`bins\``);
    }
    if (weights) {
      throw new TypeError(
        "Automated estimation of the number of bins is not supported for weighted data",
      );
    }
  } else if (bins < 1) throw new ValueError("`bins` must be positive, when an integer");
  const range = outerEdges(a, given);
  const n = typeof bins === "string" ? estimate(bins, a, range, given !== undefined) : bins;
  const [da, db] = operandDTypes([range[0], range[1]], a.backend);
  let d = a.dtype;
  for (const [x, dx] of [[range[0], da], [range[1], db]] as const) {
    d = x instanceof Tensor
      ? promote(d, dx)
      : x.kind === "bool"
      ? d
      : promoteWeak(x.kind, d, a.backend.defaults);
  }
  if (d.kind === "i" || d.kind === "u") d = promote(d, float64);
  const edges = linspace_impl(range[0], range[1], n + 1, true, d, 0).samples;
  const low = edges.moved(sliceAxis, 0, 0, 1, n);
  const high = edges.moved(sliceAxis, 0, 1, 1, n);
  if (anyTrue(apply("greater_equal", low, high))) {
    throw new ValueError(
      `Too many bins for data range. Cannot create ${n} finite-sized bins.`,
    );
  }
  return { edges, uniform: { range, n } };
}

function flat(a: Tensor, weights: Tensor | undefined): [Tensor, Tensor | undefined] {
  if (weights && !sameShape(weights.shape, a.shape)) {
    throw new ValueError("weights should have the same shape as a.");
  }
  if (a.dtype === bool) {
    warn("RuntimeWarning", "Converting input from bool to uint8 for compatibility.");
    a = cast(a, uint8);
  }
  return [reshaped(a, [a.size]), weights && reshaped(weights, [a.size])];
}

/** np.histogram_bin_edges. */
export function histogram_bin_edges_impl(
  a: Tensor,
  bins: Bins,
  range: Range | undefined,
  weights: Tensor | undefined,
): Tensor {
  const [x, w] = flat(a, weights);
  return binEdges(x, bins, range, w).edges;
}

/** The bin of each element of a in bins of equal width; n for those outside. */
function uniformIndices(a: Tensor, edges: Tensor, range: Range, n: number): Tensor {
  const keep = inside(a, range);
  const x = select(keep, cast(a, edges.dtype), tensorOf(range[0], a));
  const at = cast(x, edges.dtype);
  const scaled = apply("divide", gap(at, range[0], a), gap(range[1], range[0], a));
  let index = cast(apply("multiply", scaled, int(n)), int64);
  index = apply("minimum", apply("maximum", index, int(0)), int(n - 1));
  // The quotient may be off by a rounding beside an edge.
  const under = apply("less", at, run("gather", [edges, index]));
  index = apply("subtract", index, cast(under, int64));
  const next = run("gather", [edges, apply("add", index, int(1))]);
  const above = apply("greater_equal", at, next);
  const more = apply("bitwise_and", above, apply("not_equal", index, int(n - 1)));
  return select(keep, apply("add", index, cast(more, int64)), int(n));
}

/** The bin of each element between given edges; n for those outside. */
function edgeIndices(a: Tensor, edges: Tensor): Tensor {
  const n = edges.size - 1;
  const d = promote(a.dtype, edges.dtype);
  const [x, e] = [cast(a, d), cast(edges, d)];
  const after = run("searchsorted", [e, x], { side: "right" });
  const last = e.moved(flipAxis, 0);
  const top = last.moved(sliceAxis, 0, 0, 1, 1);
  // The last bin has its upper edge too; where edges repeat it is the last of them that counts.
  const before = run("searchsorted", [e, x], { side: "left" });
  const onTop = apply("equal", x, top);
  const index = apply("subtract", select(onTop, int(n), after), int(1));
  const low = apply("equal", after, int(0));
  const high = apply("bitwise_or", apply("greater", before, int(n)), apply("isnan", x));
  return select(apply("bitwise_or", low, high), int(n), index);
}

/**
 * Counts between edges, by sorting. Bins of equal width give the same: NumPy corrects their indices by the
 * edges, which fails only for the coarse quotients of float16.
 */
function countSorted(x: Tensor, edges: Tensor): Tensor {
  const n = edges.size - 1;
  const d = promote(x.dtype, edges.dtype);
  const values = cast(x, d), e = cast(edges, d);
  const counts = shortcutsOf(values, e).histogram?.(values, e);
  if (counts) return counts;
  const sorted = run("sort", [values], { axis: 0 });
  const slice = (t: Tensor, start: number, length: number) =>
    t.moved(sliceAxis, 0, start, 1, length);
  const below = run("searchsorted", [sorted, slice(e, 0, n)], { side: "left" });
  const end = run("searchsorted", [sorted, slice(e, n, 1)], { side: "right" });
  const upper = run("concat", [slice(below, 1, n - 1), end], { axis: 0 });
  return apply("subtract", upper, below);
}

/** np.histogram: counts (or sums of weights, or densities) and edges. */
export function histogram_impl(
  a: Tensor,
  bins: Bins,
  range: Range | undefined,
  density: boolean,
  weights: Tensor | undefined,
): [counts: Tensor, edges: Tensor] {
  const [x, w] = flat(a, weights);
  const { edges, uniform } = binEdges(x, bins, range, w);
  const n = edges.size - 1;
  if (uniform && n < 1 && x.size > 0) {
    throw new ValueError(
      `histogram: the estimator '${bins}' found no bin: its width is not finite`,
    );
  }
  const count = (part: Tensor | undefined): Tensor => {
    if (n < 1) return run("fill", [], { shape: [0], dtype: int64, value: 0n }, a.backend);
    const index = uniform ? uniformIndices(x, edges, uniform.range, n) : edgeIndices(x, edges);
    const all = bincount_impl(index, part, n + 1);
    return all.moved(sliceAxis, 0, 0, 1, n);
  };
  let counts: Tensor;
  if (!w && n > 0 && edges.dtype !== float16) counts = countSorted(x, edges);
  else if (w && w.dtype.kind === "c") {
    const parts = (["real", "imag"] as const).map((name) => count(cast(apply(name, w), float64)));
    counts = cast(apply("complex", parts[0], parts[1]), w.dtype);
  } else counts = w ? cast(count(cast(w, float64)), w.dtype) : count(undefined);
  if (density) {
    const low = edges.moved(sliceAxis, 0, 0, 1, n);
    const high = edges.moved(sliceAxis, 0, 1, 1, n);
    const widths = cast(apply("subtract", high, low), float64);
    counts = apply("divide", apply("divide", counts, widths), reduce_impl("add", counts));
  }
  return [counts, edges];
}
