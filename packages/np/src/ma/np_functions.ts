// Functions of np that NumPy writes with operators, which mind masks: average, gradient, trapezoid, kron, polyval, i0,
// trim_zeros and a few that move elements. overrides.ts looks them up here.

import { type ArrayLike, isOptions, ndarray, range, ZeroDivisionError } from "@nplex/core";
import { broadcast_to } from "../broadcast.ts";
import { array } from "../creation.ts";
import { result_type } from "../dtype_queries.ts";
import { diagonal } from "../linalg_norms.ts";
import { diff as npDiff } from "../scans.ts";
import { argwhere } from "../searching.ts";
import * as u from "../ufuncs.ts";
import { anyTrue, floatDefault, nomask } from "./basics.ts";
import { empty_like } from "./creation.ts";
import { diff } from "./differences.ts";
import { construct, plain } from "./making.ts";
import { MaskedArray, type Reduced, single, wrapped } from "./masked_array.ts";
import { fullMaskOf, joined, maskOf } from "./operands.ts";
import { sum } from "./reductions.ts";
import { ravel } from "./shape.ts";
import { dataOf, mean, quotient } from "./statistics.ts";
import { add, divide, multiply, subtract } from "./ufuncs.ts";
import { normalAxes, placedWeights } from "./weights.ts";
import { wrapResult } from "./wrapping.ts";

type Call = (...args: unknown[]) => unknown;
type Named = Readonly<Record<string, unknown>>;
type Some = ndarray | MaskedArray;
/** Answers a call of np's function; undefined where NumPy's result would not mind the mask. */
export type NpAnswer = (
  fn: Call,
  first: unknown,
  named: Named,
  args: readonly unknown[],
) => unknown;

/** np.average: unlike np.ma.average it divides by the weights of masked elements, too. */
const averaged: NpAnswer = (_, a, named) => {
  const { weights = null, returned = false, keepdims } = named;
  const m = construct({ data: a });
  const axes = (named.axis ?? null) === null ? null : normalAxes(named.axis as number, m.ndim);
  const along = { axis: axes, keepdims: keepdims as boolean | undefined };
  let avg: Reduced, scl: Reduced;
  if (weights === null) {
    avg = mean(m, along);
    scl = array(m.size / avg.size, { dtype: avg.dtype });
  } else {
    const w = placedWeights(construct({ data: weights }), m.shape, axes);
    const kinds = [m.dtype, w.dtype, ..."biu".includes(m.dtype.kind) ? [floatDefault()] : []];
    const dtype = result_type(...kinds);
    scl = sum(w, { ...along, dtype });
    if (!(weights instanceof MaskedArray)) scl = dataOf(scl);
    if (anyTrue(u.logical_and(u.equal(dataOf(scl), 0), u.logical_not(fullMaskOf(scl))))) {
      throw new ZeroDivisionError("average(): Weights sum to zero, can't be normalized");
    }
    const products = u.multiply(m._data, w._data, { dtype });
    avg = quotient(sum(wrapResult(u.multiply, products, [m, w]), along), scl);
  }
  if (!returned) return avg;
  const shape = avg.shape as number[];
  return [avg, String(scl.shape) === String(shape) ? scl : array(broadcast_to(dataOf(scl), shape))];
};

/** Marks a mask as the array's own. */
function own(m: MaskedArray): MaskedArray {
  m._sharedmask = false;
  return m;
}

/** The part of an array at one item of an index along an axis. */
const along = (axis: number, item: string | number) => [
  ...new Array<string>(axis).fill(":"),
  item,
  "...",
];

/** Products added in their order. */
const combined = (terms: readonly (readonly [unknown, MaskedArray])[]): Some =>
  terms.map(([c, x]) => multiply(c as ArrayLike, x) as Some).reduce((a, b) => add(a, b) as Some);

/** The factors of three neighbours at distances d1 and d2: `at` says at which of them the slope is. */
function factors(d1: ndarray | number, d2: ndarray | number, at: 0 | 1 | 2): ndarray[] {
  const both = u.add(d1, d2), product = u.multiply(d1, d2);
  const left = u.multiply(d1, both), right = u.multiply(d2, both);
  if (at === 1) {
    return [
      u.divide(u.negative(d2), left),
      u.divide(u.subtract(d2, d1), product),
      u.divide(d1, right),
    ];
  }
  const twice = (x: ndarray | number, y: ndarray | number) => u.add(u.multiply(2, x), y);
  return at === 0
    ? [
      u.divide(u.negative(twice(d1, d2)), left),
      u.divide(both, product),
      u.divide(u.negative(d1), right),
    ]
    : [u.divide(d2, left), u.divide(u.negative(both), product), u.divide(twice(d2, d1), right)];
}

/** np.gradient along one axis, with one distance or those between neighbours. */
function slope(f: MaskedArray, axis: number, d: ndarray | number, edge: number): MaskedArray {
  const out = empty_like(f, { dtype: "biu".includes(f.dtype.kind) ? "float64" : f.dtype });
  const at = (item: string | number) => f.get(...along(axis, item)) as MaskedArray;
  const put = (item: string | number, value: Some) => out.set(along(axis, item), value);
  const uniform = typeof d === "number" || d.ndim === 0;
  const n = f.shape[axis];
  if (uniform) put("1:-1", divide(subtract(at("2:"), at(":-2")), u.multiply(2, d)) as Some);
  else {
    const shape = f.shape.map((_, i) => i === axis ? -1 : 1);
    const parts = factors(d.get(":-1"), d.get("1:"), 1).map((c) => c.reshape(shape));
    put("1:-1", combined([":-2", "1:-1", "2:"].map((s, i) => [parts[i], at(s)])));
  }
  const distance = (i: number) => uniform ? d : d.get(i);
  for (const end of [0, 1]) {
    const [i, j, k] = end ? [n - 3, n - 2, n - 1] : [0, 1, 2];
    if (edge === 1) {
      const [low, high] = end ? [j, k] : [i, j];
      put(end ? k : i, divide(subtract(at(high), at(low)), distance(-end)) as Some);
    } else {
      const [near, far] = end ? [distance(-2), distance(-1)] : [distance(0), distance(1)];
      const parts = uniform
        ? (end ? [0.5, -2, 1.5] : [-1.5, 2, -0.5]).map((c) => u.divide(c, d))
        : factors(near, far, end ? 2 : 0);
      put(end ? k : i, combined([i, j, k].map((x, s) => [parts[s], at(x)])));
    }
  }
  return out;
}

const slopes: NpAnswer = (fn, _f, _, args) => {
  const [m] = args;
  const last = args[args.length - 1];
  const { axis = null, edge_order = 1 } = (isOptions(last) ? last : {}) as Named;
  const spacing = args.slice(1, isOptions(last) ? -1 : undefined);
  if (!(m instanceof MaskedArray) || spacing.some((x) => x instanceof MaskedArray)) {
    return undefined;
  }
  fn(m._data, ...args.slice(1)); // complains by its rules
  const axes = axis === null ? range(m.ndim) : normalAxes(axis as number, m.ndim);
  const f = "iu".includes(m.dtype.kind) ? m.astype("float64") as MaskedArray : m;
  const distances = axes.map((_, i) => {
    const given = spacing.length === 1 ? spacing[0] : spacing[i] ?? 1;
    if (typeof given === "number") return given;
    const x = array(given as ArrayLike);
    if (x.ndim === 0) return x;
    const d = npDiff("iu".includes(x.dtype.kind) ? x.astype("float64") : x);
    return anyTrue(u.not_equal(d, d.get(0))) ? d : d.get(0);
  });
  const found = axes.map((x, i) => slope(f, x, distances[i], edge_order as number));
  return found.length === 1 ? found[0] : found;
};

const integral: NpAnswer = (fn, y, { x = null, dx = 1, axis = -1 }) => {
  const values = construct({ data: y });
  fn(values._data, plain(x), plain(dx), axis); // complains by its rules
  let d = dx as ArrayLike;
  if (x !== null) {
    const places = x instanceof MaskedArray ? x : array(x as ArrayLike);
    const own = places.ndim === 1 ? -1 : axis as number;
    d = places instanceof MaskedArray ? diff(places, { axis: own }) : npDiff(places, { axis: own });
    if (places.ndim === 1) {
      const shape = new Array<number>(values.ndim).fill(1);
      shape.splice(axis as number, 1, (d as ndarray).shape[0]);
      d = (d as ndarray).reshape(shape);
    }
  }
  const [at] = normalAxes(axis as number, values.ndim);
  const part = (item: string) => values.get(...along(at, item)) as MaskedArray;
  const heights = divide(multiply(d, add(part("1:"), part(":-1"))), 2) as Some;
  return sum(heights, { axis: at });
};

/** np.kron: what is not masked is where neither factor is. */
const kronecker: NpAnswer = (fn, a, { b }) => {
  const data = fn(plain(a), plain(b)) as ndarray;
  const [one, two] = [a, b].map((x) => u.logical_not(fullMaskOf(x)));
  const mask = u.logical_not(fn(one, two) as ndarray);
  return own(wrapped(data, anyTrue(mask) ? mask : nomask, a instanceof MaskedArray ? a : b));
};

const trimmed: NpAnswer = (fn, m, named) => {
  if (!(m instanceof MaskedArray)) return undefined;
  const data = fn(m._data, named) as ndarray;
  const { trim = "fb", axis = null } = named;
  const axes = axis === null ? range(m.ndim) : normalAxes(axis as number, m.ndim);
  if (axes.length === 0) return m;
  const found = argwhere(m._data);
  const front = /f/i.test(trim as string);
  return m.get(...m.shape.map((n, i) => {
    if (!axes.includes(i)) return ":";
    const first = found.shape[0] && front ? Number(u.minimum.reduce(found.get(":", i))) : 0;
    const start = front || found.shape[0] === 0 ? first : 0;
    return `${start}:${Math.min(start + data.shape[i], n)}`;
  }));
};

/** What answers for np's functions, by name; linalg's diagonal, whose name np has too, by itself. */
export const NP_FUNCTIONS: ReadonlyMap<unknown, NpAnswer> = new Map<unknown, NpAnswer>([
  ["average", averaged],
  ["gradient", slopes],
  ["trapezoid", integral],
  ["kron", kronecker],
  ["polyval", (fn, p, { x }) => {
    if (!(x instanceof MaskedArray)) return undefined;
    const y = fn(plain(p), x._data) as ndarray;
    return x.ndim === 0 ? single(y, x._mask) : wrapped(y, x._mask, x);
  }],
  ["i0", (fn, m) => own(wrapped(fn(plain(m)) as ndarray, fullMaskOf(m), m))],
  ["isreal", (fn, m) => {
    const data = fn(plain(m)) as ndarray, mask = joined(maskOf(m), nomask);
    return data.ndim === 0 ? single(data, mask) : own(wrapped(data, mask, m));
  }],
  ["trim_zeros", trimmed],
  ["ediff1d", (fn, m, named) => {
    if ((named.to_end ?? named.to_begin ?? null) !== null) return undefined;
    fn(plain(m));
    const flat = ravel(m as ArrayLike) as MaskedArray;
    return subtract(flat.get("1:"), flat.get(":-1"));
  }],
  ["unstack", (fn, m, named) => {
    const parts = fn(plain(m), named) as ndarray[];
    const axis = (named.axis ?? 0) as number;
    const at = axis < 0 ? axis + (m as MaskedArray).ndim : axis;
    return parts.map((_, i) => (m as MaskedArray).get(...along(at, i).slice(0, -1)));
  }],
  ...["diag", diagonal].map((f): [unknown, NpAnswer] => [f, (fn, m, named) => {
    if (!(m instanceof MaskedArray)) return undefined;
    if (m.ndim < 2) return f === "diag" && m.ndim === 1 ? undefined : fn(m._data, named);
    const mask = m._mask === nomask ? nomask : fn(m._mask, named) as ndarray;
    return wrapped(fn(m._data, named) as ndarray, mask, m);
  }]),
]);
