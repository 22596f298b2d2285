// np.pad: every mode is axis after axis, each made of pieces joined before and behind what is there, so
// that corners come out as NumPy's. Modes by function are run by the wrapper in np.

import { Scalar } from "../src/array_like.ts";
import { cast, readDense, run } from "../src/dispatch.ts";
import { bool, float64 } from "../src/dtype.ts";
import { broadcastTo, dense, flipAxis, Layout, range } from "../src/layout.ts";
import { promote } from "../src/promotion.ts";
import { scalarTensor } from "../src/resolve.ts";
import type { Tensor } from "../src/tensor.ts";
import { ValueError } from "../src/errors.ts";
import { apply, select } from "./elementwise_impl.ts";
import { joinDense } from "./join_impl.ts";
import { median_impl } from "./median_impl.ts";
import { cut } from "./rearrange_impl.ts";
import { max_impl, mean_impl, min_impl } from "./reductions_impl.ts";
import { copyInOrder, fillLike, isFortran } from "./shape_impl.ts";

/** A value before and a value behind. */
export type Pair<T> = readonly [T, T];

/** What modes take beyond the widths. */
export interface PadOptions {
  /** Values of mode constant. */
  readonly constant_values?: Tensor;
  /** Outer ends of mode linear_ramp. */
  readonly end_values?: Tensor;
  /** How many elements at the edge the statistics look at; undefined for all. */
  readonly stat_length?: Tensor;
  /** `"odd"` mirrors at the edge value as well; anything else is even. */
  readonly reflect_type?: unknown;
}

/** The modes, with the options that each takes. */
export const PAD_MODES: Readonly<Record<string, readonly (keyof PadOptions)[]>> = {
  constant: ["constant_values"],
  edge: [],
  linear_ramp: ["end_values"],
  maximum: ["stat_length"],
  mean: ["stat_length"],
  median: ["stat_length"],
  minimum: ["stat_length"],
  reflect: ["reflect_type"],
  symmetric: ["reflect_type"],
  wrap: [],
  empty: [],
};

/** Positions of each axis's pair in an array of any shape that NumPy spreads over (ndim, 2). */
function pairPositions(shape: readonly number[], ndim: number): Pair<number>[] {
  const l = dense(shape);
  if (shape.length < 3 && l.size === 1) return new Array(ndim).fill([0, 0]);
  if (shape.length < 3 && l.size === 2 && !(shape[0] === 2 && shape[1] === 1)) {
    return new Array(ndim).fill([0, 1]);
  }
  const { strides } = broadcastTo(l, [ndim, 2]);
  return Array.from({ length: ndim }, (_, i) => [i * strides[0], i * strides[0] + strides[1]]);
}

/** Widths or lengths for each axis. Reads values. */
export function pad_pairs(x: Tensor, ndim: number): Pair<number>[] {
  const data = Array.from(readDense(x) as ArrayLike<number | bigint>, (v) => Math.round(Number(v)));
  const at = pairPositions(x.shape, ndim);
  if (data.some((v) => v < 0)) throw new ValueError("index can't contain negative values");
  return at.map(([a, b]) => [data[a], data[b]]);
}

/** Values for each axis as 0-d tensors; `weak` says that NumPy sees them as Python scalars. */
function valuePairs(
  x: Tensor,
  ndim: number,
): { readonly pairs: Pair<Tensor>[]; readonly weak: boolean } {
  const d = x.layout.c ? x : run("copy", [x]);
  const pairs = pairPositions(x.shape, ndim).map((pair): Pair<Tensor> => {
    const [a, b] = pair.map((p) => d.with(new Layout([], [], d.layout.offset + p)));
    return [a, b];
  });
  const few = x.ndim < 3 && (x.size === 1 || x.size === 2 && !(x.shape[0] === 2 && x.ndim === 2));
  return { pairs, weak: !few };
}

type Axis = { readonly axis: number; readonly before: number; readonly behind: number };

/** A piece of `width` along an axis made of one value, or of a slice of length 1. */
function spread(t: Tensor, like: Tensor, axis: number, width: number): Tensor {
  const shape = like.shape.map((n, i) => i === axis ? width : n);
  return t.moved(broadcastTo, shape);
}

const reversed = (t: Tensor, axis: number) => t.moved(flipAxis, axis);
const edges = (t: Tensor, axis: number): Pair<Tensor> => [
  cut(t, axis, 0, 1),
  cut(t, axis, t.shape[axis] - 1, t.shape[axis]),
];

type Statistic = (t: Tensor, axis: number) => Tensor;

const extreme = /* @__NO_SIDE_EFFECTS__ */ (f: typeof max_impl): Statistic => (t, axis) => {
  if (t.shape[axis] === 0) throw new ValueError("stat_length of 0 yields no value for padding");
  return f(t, [axis], true);
};

const STATISTICS: Readonly<Record<string, Statistic>> = {
  maximum: extreme(max_impl),
  minimum: extreme(min_impl),
  mean: (t, axis) => mean_impl(t, { axis: [axis], keepdims: true }),
  median: (t, axis) => median_impl(t, [axis], true),
};

function statistics(t: Tensor, { axis }: Axis, mode: string, length?: Pair<number>): Pair<Tensor> {
  const n = t.shape[axis], f = STATISTICS[mode];
  const [before, behind] = (length ?? [n, n]).map((k) => Math.min(k, n));
  const value = (part: Tensor): Tensor => {
    const x = f(part, axis);
    const integer = t.dtype.kind === "i" || t.dtype.kind === "u";
    return cast(integer && x.dtype.kind === "f" ? apply("rint", x) : x, t.dtype);
  };
  const first = value(cut(t, axis, 0, before));
  return [first, before === n && behind === n ? first : value(cut(t, axis, n - behind, n))];
}

/** The ramp from an end value (included) to an edge (not included), as `linspace` makes it. */
function ramp(end: Tensor, weak: boolean, edge: Tensor, axis: number, width: number): Tensor {
  const t = edge.dtype;
  const inexact = t.kind === "f" || t.kind === "c";
  // A Python scalar bends to the array's dtype, a NumPy scalar of 64 bits does not.
  const d = weak && inexact && end.dtype.kind !== "c"
    ? t
    : promote(promote(end.dtype, t), "biu".includes(t.kind) ? float64 : t);
  const wide = d.kind === "f" || d.kind === "c" ? d : float64;
  const start = cast(end, wide), stop = cast(edge, wide);
  const delta = apply("subtract", stop, start);
  const iota = run(
    "iota",
    [],
    { n: width, dtype: wide.kind === "c" ? float64 : wide },
    edge.backend,
  );
  const count = cast(iota, wide).with(
    new Layout(
      edge.shape.map((_, i) => i === axis ? width : 1),
      edge.shape.map((_, i) => i === axis ? 1 : 0),
      0,
    ),
  );
  const by = new Scalar("float", width);
  const step = apply("divide", delta, by);
  // Steps that round to zero: then all elements are computed in the other order, as linspace does.
  const none = run("reduce", [apply("equal", step, 0)], {
    op: "logical_or",
    axes: range(step.ndim),
    initial: false,
  });
  const y = apply(
    "add",
    select(
      none,
      apply("multiply", apply("divide", count, by), delta),
      apply("multiply", count, step),
    ),
    start,
  );
  return cast(t.kind === "i" || t.kind === "u" ? apply("floor", y) : y, t);
}

/** Pads by what the array looks like in a mirror, in as many steps as the width needs. */
function reflected(
  t: Tensor,
  spec: Axis,
  odd: boolean,
  withEdge: boolean,
  fortran: boolean,
): Tensor {
  const { axis } = spec, period = t.shape[axis];
  let { before, behind } = spec, x = t;
  const mirror = (edge: Tensor, chunk: Tensor): Tensor => {
    const flipped = reversed(chunk, axis);
    return odd ? cast(apply("subtract", apply("multiply", edge, 2), flipped), t.dtype) : flipped;
  };
  while (before > 0 || behind > 0) {
    const n = x.shape[axis];
    const usable = withEdge
      ? Math.floor(n / period) * period
      : Math.floor((n - 1) / (period - 1)) * (period - 1);
    const skip = withEdge ? 0 : 1;
    const [first, last] = edges(x, axis);
    const parts: Tensor[] = [];
    const a = Math.min(usable, before), b = Math.min(usable, behind);
    if (a > 0) parts.push(mirror(first, cut(x, axis, skip, skip + a)));
    parts.push(x);
    if (b > 0) parts.push(mirror(last, cut(x, axis, n - skip - b, n - skip)));
    x = joinDense(parts, axis, fortran);
    before -= a;
    behind -= b;
  }
  return x;
}

/** Pads by the array itself, over and over. */
function wrapped(t: Tensor, { axis, before, behind }: Axis, fortran: boolean): Tensor {
  const n = t.shape[axis], parts: Tensor[] = [];
  const head = before % n, tail = behind % n;
  if (head > 0) parts.push(cut(t, axis, n - head, n));
  const whole = Math.floor(before / n) + 1 + Math.floor(behind / n);
  for (let i = 0; i < whole; i++) parts.push(t);
  if (tail > 0) parts.push(cut(t, axis, 0, tail));
  return joinDense(parts, axis, fortran);
}

function checkEmptyAxes(t: Tensor, widths: readonly Pair<number>[]): void {
  t.shape.forEach((n, axis) => {
    if (n === 0 && (widths[axis][0] > 0 || widths[axis][1] > 0)) {
      throw new ValueError(
        `can't extend empty axis ${axis} using modes other than 'constant' or 'empty'`,
      );
    }
  });
}

/** `pad` with one of the named modes. */
export function pad_impl(
  t: Tensor,
  widths: readonly Pair<number>[],
  mode: string,
  options: PadOptions,
): Tensor {
  if (!Object.hasOwn(PAD_MODES, mode)) throw new ValueError(`mode '${mode}' is not supported`);
  const fortran = isFortran(t);
  const shape = t.shape.map((n, i) => n + widths[i][0] + widths[i][1]);
  const open = mode === "constant" || mode === "empty";
  if (!open && t.size === 0) {
    checkEmptyAxes(t, widths);
    return fillLike(t, shape);
  }
  const constants = options.constant_values && valuePairs(options.constant_values, t.ndim);
  const ends = options.end_values && valuePairs(options.end_values, t.ndim);
  const lengths = options.stat_length && pad_pairs(options.stat_length, t.ndim);
  const zero = fillLike(t, []);
  const value = (v: Tensor, weak: boolean): Tensor => {
    if (!weak || v.dtype.kind === "c" || t.dtype === bool) return cast(v, t.dtype);
    const x = readDense(v)[0], d = v.dtype;
    const kind = d === bool ? "bool" : d.kind === "f" ? "float" : "int";
    return scalarTensor(new Scalar(kind, kind === "bool" ? Boolean(x) : x), t.dtype, t.backend);
  };
  let x = t;
  widths.forEach(([before, behind], axis) => {
    const spec = { axis, before, behind };
    if (before === 0 && behind === 0 && !(mode in STATISTICS)) return;
    if (mode === "wrap") x = wrapped(x, spec, fortran);
    else if ((mode === "reflect" || mode === "symmetric") && t.shape[axis] > 1) {
      x = reflected(x, spec, options.reflect_type === "odd", mode === "symmetric", fortran);
    } else {
      let pair: Pair<Tensor>;
      if (open) {
        const [a, b] = constants?.pairs[axis] ?? [zero, zero], weak = constants?.weak ?? false;
        pair = mode === "empty" ? [zero, zero] : [value(a, weak), value(b, weak)];
      } else if (mode in STATISTICS) pair = statistics(x, spec, mode, lengths?.[axis]);
      else pair = edges(x, axis);
      const parts: Tensor[] = [];
      const piece = (i: 0 | 1, width: number): Tensor => {
        if (mode !== "linear_ramp") return spread(pair[i], x, axis, width);
        const end = ends?.pairs[axis][i] ?? cast(zero, float64);
        const r = ramp(end, ends?.weak ?? false, pair[i], axis, width);
        return i === 0 ? r : reversed(r, axis);
      };
      if (before === 0 && behind === 0) return;
      if (before > 0) parts.push(piece(0, before));
      parts.push(x);
      if (behind > 0) parts.push(piece(1, behind));
      x = joinDense(parts, axis, fortran);
    }
  });
  return x === t ? copyInOrder(t, fortran) : x;
}
