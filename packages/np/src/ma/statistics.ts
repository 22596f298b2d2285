// Means and spreads of masked arrays: mean, anom, var, std, average, and cov, corrcoef, polyfit.

import {
  type ArrayLike,
  type Axis,
  currentBackend,
  type DTypeLike,
  type Fn,
  ndarray,
  NotImplementedError,
  tags,
  ValueError,
} from "@nplex/core";
import { broadcast_to } from "../broadcast.ts";
import { array } from "../creation.ts";
import { result_type } from "../dtype_queries.ts";
import { concatenate as npConcatenate } from "../join.ts";
import { namespaceOf } from "../namespace_of.ts";
import { dot as npDot } from "../products.ts";
import * as r from "../reductions.ts";
import { mean as npMean, var_ as npVar } from "../reductions.ts";
import * as u from "../ufuncs.ts";
import { ANY, anyTrue, fn, isZero, MaskError, maskLike, nomask, quiet } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { mask_rows } from "./compressing.ts";
import { joinedArrays } from "./join.ts";
import {
  construct,
  filled,
  fullMask,
  masked,
  MaskedArray,
  type Reduced,
  setMask,
  wrapped,
} from "./masked_array.ts";
import { joined, maskOf, operandData } from "./masks.ts";
import { IN_PLACE } from "./operators.ts";
import { type AxisArg, count, type OutArg, outData, sum } from "./reductions.ts";
import { expand_dims, SHAPE_METHODS } from "./shape.ts";
import { divide, multiply, sqrt, subtract } from "./ufuncs.ts";
import { wrapResult } from "./wrapping.ts";

/** The data of a result. */
const dataOf = (x: Reduced): ndarray => x instanceof MaskedArray ? x._data : x;

/** A quotient as the operator gives it: masked division if one side is masked, else ndarray's. */
function quotient(a: Reduced, b: Reduced | number): Reduced {
  return a instanceof MaskedArray || b instanceof MaskedArray
    ? divide(a as ArrayLike, b as ArrayLike)
    : u.divide(a, b);
}

/** Writes a result and its mask into a destination. */
function toOut(out: ndarray | MaskedArray, result: Reduced): ndarray | MaskedArray {
  // Masked arrays are assigned to as they always are: a hard mask keeps what it hides.
  if (!(out instanceof MaskedArray)) out.flat = dataOf(result);
  else {
    out.flat = result as ArrayLike;
    if (out._mask === nomask) out._mask = maskLike(out._data);
    out._mask.flat = maskOf(result);
  }
  return out;
}

/** The float dtype of the engine in use. */
const floatDefault = () => currentBackend().defaults.float;

/** Marks a mask as the array's own. */
function unshared(m: MaskedArray): MaskedArray {
  m._sharedmask = false;
  return m;
}

/** What mean does. */
function meanOf(
  m: MaskedArray,
  axis: AxisArg,
  dtype: DTypeLike | null,
  keepdims?: boolean,
): Reduced {
  const along = { axis, keepdims };
  if (m._mask === nomask) {
    const d = npMean(m._data, { ...along, dtype });
    return d.ndim === 0 ? d : unshared(wrapped(d, nomask, m));
  }
  const half = dtype === null && m.dtype.name === "float16";
  let wanted = dtype;
  if (dtype === null && "biu".includes(m.dtype.kind)) wanted = floatDefault();
  if (half) wanted = "float32";
  const total = sum(m, { ...along, dtype: wanted });
  const n = count(m, along);
  if ((typeof n === "number" || n.ndim === 0) && isZero(n)) return masked;
  const scaled = total instanceof MaskedArray ? timesOne(total) : total;
  const result = quotient(scaled, n as ndarray);
  if (!half) return result;
  if (!(result instanceof MaskedArray)) return result.astype("float16");
  return result === masked ? masked : wrapped(result._data.astype("float16"), result._mask, result);
}

/** `x * 1.`: the product with a Python float, which is a double beside masked arrays. */
function timesOne(m: MaskedArray): MaskedArray {
  return multiply(m, array(1)) as MaskedArray;
}

/** A function like `mean`. */
export type MaskedMean = Fn<
  [["a", ArrayLike]],
  [["axis", AxisArg], ["dtype", DTypeLike | null], ["out", OutArg], ["keepdims", boolean]],
  Reduced
>;

/**
 * The mean of the elements that are not masked.
 *
 * @param a The elements.
 * @param axis The axis or axes; all when left out.
 * @param dtype The dtype to compute in.
 * @param out Where to put the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns A masked array, or a single value; masked where every element is.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.mean(np.ma.masked_equal([1, 2, 9], 9)).item(), 1.5);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.mean.html
 */
export const mean: MaskedMean = fn(
  "mean",
  [["a", ANY], ["axis", ANY, null], ["dtype", ANY, null], ["out", ANY, null], [
    "keepdims",
    ANY,
    undefined,
  ]],
  (a: unknown, axis: AxisArg, dtype: DTypeLike | null, out: OutArg, keepdims?: boolean) => {
    const result = meanOf(anyMasked(a), axis, dtype, keepdims);
    return out === null ? result : toOut(out, result);
  },
);

/** A function like `anom`. */
export type MaskedAnom = Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["dtype", DTypeLike | null]],
  Reduced
>;

/**
 * The elements less their mean.
 *
 * @param a The elements.
 * @param axis The axis of the mean; all elements when left out.
 * @param dtype The dtype to compute the mean in.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.anom(np.ma.masked_equal([1, 3, 9], 9))), "[-1.0 1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.anom.html
 */
export const anom: MaskedAnom = fn(
  "anom",
  [["a", ANY], ["axis", ANY, null], ["dtype", ANY, null]],
  (a: unknown, axis: number | null, dtype: DTypeLike | null) => {
    const m = anyMasked(a), centre = mean(m, { axis, dtype });
    return subtract(m, (axis ? expand_dims(centre as ArrayLike, axis) : centre) as ArrayLike);
  },
);

/**
 * The elements less their mean: `anom`.
 *
 * @param a The elements.
 * @param axis The axis of the mean; all elements when left out.
 * @param dtype The dtype to compute the mean in.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.anomalies([1, 3]).tolist(), [-1, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.anomalies.html
 */
export const anomalies: MaskedAnom = anom;

interface Spread {
  axis: AxisArg;
  dtype: DTypeLike | null;
  ddof: number;
  keepdims?: boolean;
  mean?: ArrayLike;
}

/** What var does without `out`. */
function variance(m: MaskedArray, { axis, dtype, ddof, keepdims, mean: given }: Spread): Reduced {
  const along = { axis, keepdims };
  if (m._mask === nomask) {
    const mean = given === undefined ? undefined : operandData(given);
    const d = npVar(m._data, { ...along, dtype, ddof, mean });
    return d.ndim === 0 ? d : unshared(wrapped(d, nomask, m));
  }
  const n = u.subtract(count(m, along), ddof);
  const centre = given ?? (mean(m, { axis, dtype, keepdims: true }) as ArrayLike);
  let deviation: Reduced = subtract(m, centre);
  if (m.dtype.kind === "c") {
    const size = wrapResult(u.absolute, u.absolute(dataOf(deviation)), [deviation]);
    deviation = size.power(2);
  } else if (!(deviation instanceof MaskedArray)) deviation = u.multiply(deviation, deviation);
  else if (deviation !== masked) IN_PLACE.imul(deviation, deviation);
  const result = divide(sum(deviation as ArrayLike, along) as ArrayLike, n);
  if (result.ndim === 0) return result;
  const empty = joined(r.all(fullMask(m), along), u.less_equal(n, 0));
  return wrapped(dataOf(result), empty, m);
}

/** Writes a variance into a destination. */
function varianceTo(out: ndarray | MaskedArray, result: Reduced): ndarray | MaskedArray {
  if (result === masked) {
    if (out instanceof MaskedArray) {
      out.flat = 0;
      setMask(out, true);
    } else if ("biu".includes(out.dtype.kind)) {
      throw new MaskError("Masked data information would be lost in one or more location.");
    } else out.flat = NaN;
    return out;
  }
  if (!(out instanceof MaskedArray)) out.flat = dataOf(result);
  else {
    out.flat = result as ArrayLike;
    setMask(out, maskOf(result));
  }
  return out;
}

const SPREAD = [
  ["a", ANY],
  ["axis", ANY, null],
  ["dtype", ANY, null],
  ["out", ANY, null],
  ["ddof", ANY, 0],
  ["keepdims", ANY, undefined],
  ["mean", ANY, undefined],
] as const;

type SpreadArgs = [
  a: unknown,
  axis: AxisArg,
  dtype: DTypeLike | null,
  out: OutArg,
  ddof: number,
  keepdims: boolean | undefined,
  mean: ArrayLike | undefined,
];

/** A function like `var`. */
export type MaskedSpread = Fn<
  [["a", ArrayLike]],
  [
    ["axis", AxisArg],
    ["dtype", DTypeLike | null],
    ["out", OutArg],
    ["ddof", number],
    ["keepdims", boolean],
    ["mean", ArrayLike],
  ],
  Reduced
>;

/** What `np.ma.var` is: a JS function may not be declared under that name. */
const variances: MaskedSpread = fn(
  "var",
  SPREAD,
  (...[a, axis, dtype, out, ddof, keepdims, given]: SpreadArgs) => {
    const result = variance(anyMasked(a), { axis, dtype, ddof, keepdims, mean: given });
    return out === null ? result : varianceTo(out, result);
  },
);

export {
  /**
   * The variance of the elements that are not masked.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.ma.var(np.ma.masked_equal([1, 3, 9], 9)).item(), 1);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.var.html
   */
  variances as var,
};

/**
 * The standard deviation of the elements that are not masked.
 *
 * @param a The elements.
 * @param axis The axis or axes; all when left out.
 * @param dtype The dtype to compute in.
 * @param out Where to put the result.
 * @param ddof What to take off the number of elements in the divisor.
 * @param keepdims Whether reduced axes stay with length 1.
 * @param mean The mean if it is known; NumPy 2.4 takes this and computes the mean all the same.
 * @returns A masked array, or a single value; masked where there are too few elements.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.std(np.ma.masked_equal([1, 3, 9], 9)).item(), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.std.html
 */
export const std: MaskedSpread = fn(
  "std",
  SPREAD,
  (...[a, axis, dtype, out, ddof, keepdims, given]: SpreadArgs) => {
    const v = variance(anyMasked(a), { axis, dtype, ddof, keepdims, mean: given });
    const result = v === masked ? masked : sqrt(v as ArrayLike);
    if (out === null) return result;
    varianceTo(out, v);
    if (v !== masked) {
      const to = outData(out) as ndarray;
      u.power(to, 0.5, { out: to, casting: "unsafe" });
      if (out instanceof MaskedArray) out._sharedmask = false;
    }
    return out;
  },
);

/** What average gives: the averages, or a list with the sums of weights. */
export interface MaskedAverage {
  /** The averages. */
  (
    a: ArrayLike,
    axis?: Axis | { axis?: Axis; weights?: ArrayLike | null; returned?: false; keepdims?: boolean },
    weights?: ArrayLike | null | { returned?: false; keepdims?: boolean },
    returned?: false | { keepdims?: boolean },
  ): Reduced;
  /** The averages and the sums of the weights. */
  (
    a: ArrayLike,
    options: { axis?: Axis; weights?: ArrayLike | null; returned: true; keepdims?: boolean },
  ): [Reduced, Reduced];
  /** The averages and the sums of the weights. */
  (a: ArrayLike, axis: Axis, weights: ArrayLike | null, returned: true): [Reduced, Reduced];
}

function normalAxes(axis: Axis, ndim: number): number[] {
  const list = typeof axis === "number" ? [axis] : axis as readonly number[];
  // The sum over an array without elements complains of axes out of range or given twice.
  r.sum(array(0).reshape(new Array<number>(ndim).fill(1)), { axis: list });
  return list.map((x) => x < 0 ? x + ndim : x);
}

/** Weights of the lengths of some axes, put where they broadcast over an array. */
function placedWeights(
  w: MaskedArray,
  shape: readonly number[],
  axes: number[] | null,
): MaskedArray {
  if (String(w.shape) === String(shape)) return w;
  if (axes === null) {
    throw new TypeError("Axis must be specified when shapes of a and weights differ.");
  }
  if (String(w.shape) !== String(axes.map((x) => shape[x]))) {
    throw new ValueError(
      "Shape of weights must be consistent with shape of a along specified axis.",
    );
  }
  const order = axes.map((x, i) => [x, i]).sort(([x], [y]) => x - y).map(([, i]) => i);
  const placed = SHAPE_METHODS.transpose(w, order);
  return SHAPE_METHODS.reshape(placed, shape.map((n, i) => axes.includes(i) ? n : 1));
}

/**
 * The average of the elements that are not masked, weighted if weights are given.
 *
 * @param a The elements.
 * @param axis The axis or axes; all when left out.
 * @param weights The weights: of the array's shape, or of the lengths of the axes.
 * @param returned Whether to return the sums of the weights too.
 * @param options `keepdims`.
 * @returns A masked array or a single value; with `returned` a list with the sums of the weights.
 * @throws {TypeError} When the weights have another shape and no axis is given.
 * @throws {ValueError} When the weights don't fit the axes.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2, 9], 9);
 * assertEquals(np.ma.average(m, { weights: [3, 1, 5] }).item(), 1.25);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.average.html
 */
export const average: MaskedAverage = fn(
  "average",
  [["a", ANY], ["axis", ANY, null], ["weights", ANY, null], ["returned", tags.Bool, false], "*", [
    "keepdims",
    ANY,
    undefined,
  ]],
  (a: unknown, axis: Axis, weights: unknown, returned: boolean, keepdims?: boolean) => {
    const m = construct({ data: a, order: "C" });
    const axes = axis === null ? null : normalAxes(axis, m.ndim);
    let avg: Reduced, scl: Reduced;
    if (weights === null) {
      avg = mean(m, { axis: axes, keepdims });
      scl = array(count(m, { axis: axes }), { dtype: avg.dtype });
    } else {
      let w = construct({ data: weights, order: "C" });
      const dtype = "biu".includes(m.dtype.kind)
        ? result_type(m.dtype, w.dtype, floatDefault())
        : result_type(m.dtype, w.dtype);
      w = placedWeights(w, m.shape, axes);
      if (m._mask !== nomask) {
        w = multiply(w, u.logical_not(m._mask)) as MaskedArray;
        setMask(w, u.logical_or(fullMask(w), m._mask));
      }
      const along = { axis: axes, keepdims };
      scl = sum(w, { ...along, dtype });
      const products = u.multiply(m._data, w._data, { dtype });
      const total = sum(wrapResult(u.multiply, products, [m, w]), along);
      avg = quotient(total, scl);
    }
    if (!returned) return avg;
    if (String(scl.shape) !== String(avg.shape)) {
      scl = array(broadcast_to(dataOf(scl), avg.shape as number[]));
    }
    return [avg, scl];
  },
);

interface Centred {
  x: MaskedArray;
  there: ndarray;
  rowvar: boolean;
}

/** The variables less their means, and which elements are there. */
function centred(x: unknown, y: unknown, rows: boolean, allowMasked: boolean): Centred {
  const dtype = array(0).dtype;
  let data = construct({ data: x, ndmin: 2, copy: true, dtype });
  let mask = fullMask(data);
  const refuse = (m: ndarray) => {
    if (!allowMasked && anyTrue(m)) throw new ValueError("Cannot process masked data.");
  };
  refuse(mask);
  const rowvar = data.shape[0] === 1 || rows, axis = rowvar ? 0 : 1;
  if (y !== null) {
    const other = construct({ data: y, ndmin: 2, dtype });
    let otherMask = fullMask(other);
    refuse(otherMask);
    const some = anyTrue(mask) || anyTrue(otherMask);
    if (some && String(other.shape) === String(data.shape)) {
      mask =
        otherMask =
        data._mask =
        other._mask =
          u.logical_or(mask, otherMask);
    }
    data = joinedArrays([data, other], axis);
    mask = npConcatenate([mask, otherMask], axis);
  }
  const exact = data.shape.some((n) => n > 2 ** 24) ? floatDefault() : "float32";
  const there = u.logical_not(mask).astype(exact);
  const centre = mean(data, { axis: rowvar ? 1 : 0 }) as MaskedArray;
  const along = anyMasked(centre).get(...(rowvar ? [":", null] : [null, ":"]));
  return { x: IN_PLACE.isub(data, along as unknown as ArrayLike), there, rowvar };
}

/** What cov does. */
function covariance(
  x: unknown,
  y: unknown,
  rows: boolean,
  allow: boolean,
  ddof: number,
): MaskedArray {
  const { x: d, there, rowvar } = centred(x, y, rows, allow);
  const values = filled(d, 0);
  const a = rowvar ? values : values.T, n = rowvar ? there : there.T;
  const fact = u.subtract(npDot(n, n.T), ddof);
  const mask = u.less_equal(fact, 0);
  const data = quiet(() => u.divide(npDot(a, a.T), fact));
  return SHAPE_METHODS.squeeze(construct({ data, mask }));
}

/**
 * The covariances of variables; pairs with a masked element are left out.
 *
 * @param x The variables, a row each.
 * @param y More variables.
 * @param rowvar Whether rows are the variables; else columns.
 * @param bias Whether to divide by the number of pairs; else by one less.
 * @param allow_masked Whether masked elements are allowed.
 * @param ddof What to take off the number of pairs instead.
 * @returns A masked array, masked where there are too few pairs.
 * @throws {ValueError} When something is masked and that is not allowed, or ddof is no integer.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const x = np.ma.masked_equal([[0, 2, 9], [1, 1, 4]], 9);
 * assertEquals(np.ma.cov(x).get(0, 0).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.cov.html
 */
export const cov: Fn<
  [["x", ArrayLike]],
  [
    ["y", ArrayLike | null],
    ["rowvar", boolean],
    ["bias", boolean],
    ["allow_masked", boolean],
    ["ddof", number | null],
  ],
  MaskedArray
> = fn(
  "cov",
  [["x", ANY], ["y", ANY, null], ["rowvar", tags.Bool, true], ["bias", tags.Bool, false], [
    "allow_masked",
    tags.Bool,
    true,
  ], ["ddof", ANY, null]],
  (x: unknown, y: unknown, rowvar: boolean, bias: boolean, allow: boolean, ddof: number | null) => {
    if (ddof !== null && !Number.isInteger(Number(ddof))) {
      throw new ValueError("ddof must be an integer");
    }
    return covariance(x, y, rowvar, allow, ddof ?? (bias ? 0 : 1));
  },
);

/**
 * The correlation coefficients of variables; pairs with a masked element are left out.
 *
 * @param x The variables, a row each.
 * @param y More variables.
 * @param rowvar Whether rows are the variables; else columns.
 * @param allow_masked Whether masked elements are allowed.
 * @returns A masked array; `masked` for a single variable, as in NumPy.
 * @throws {ValueError} When something is masked and that is not allowed.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const r = np.ma.corrcoef([[1, 2, 3], [2, 4, 6]]);
 * assertEquals(np.ma.allclose(r, 1), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.corrcoef.html
 */
export const corrcoef: Fn<
  [["x", ArrayLike]],
  [["y", ArrayLike | null], ["rowvar", boolean], ["allow_masked", boolean]],
  MaskedArray
> = fn(
  "corrcoef",
  [["x", ANY], ["y", ANY, null], ["rowvar", tags.Bool, true], ["allow_masked", tags.Bool, true]],
  (x: unknown, y: unknown, rowvar: boolean, allow: boolean) => {
    const c = covariance(x, y, rowvar, allow, 1);
    if (c.ndim < 2) return masked;
    const deviations = sqrt(SHAPE_METHODS.diagonal(c) as ArrayLike);
    return IN_PLACE.itruediv(
      c,
      multiply.outer(deviations as ArrayLike, deviations as ArrayLike) as ArrayLike,
    );
  },
);

/**
 * The polynomial that fits points best in the sense of least squares; points with a masked coordinate or
 * weight are left out.
 *
 * @param x The x-coordinates.
 * @param y The y-coordinates, or a column of them for each polynomial.
 * @param deg The degree.
 * @param rcond Singular values below this part of the largest one count as zero.
 * @param full Whether to return the diagnostics of the fit.
 * @param w A weight for each point.
 * @param cov Whether to return the covariances too, or 'unscaled'.
 * @returns What `np.polyfit` returns for the points that are left.
 * @throws {TypeError} When y is neither a vector nor a matrix, or the weights don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const y = np.ma.masked_equal([1, 3, -99, 7], -99);
 * const line = np.ma.polyfit([0, 1, 2, 3], y, 1) as typeof np.ndarray.prototype;
 * assertEquals(np.allclose(line, [2, 1]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.polyfit.html
 */
export const polyfit: Fn<
  [["x", ArrayLike], ["y", ArrayLike], ["deg", number | readonly number[]]],
  [
    ["rcond", number | null],
    ["full", boolean],
    ["w", ArrayLike | null],
    ["cov", boolean | "unscaled"],
  ],
  unknown
> = fn(
  "polyfit",
  [["x", ANY], ["y", ANY], ["deg", ANY], ["rcond", ANY, null], ["full", tags.Bool, false], [
    "w",
    ANY,
    null,
  ], ["cov", ANY, false]],
  (
    x: unknown,
    y: unknown,
    deg: unknown,
    rcond: unknown,
    full: boolean,
    w: unknown,
    cov: unknown,
  ) => {
    const fit = namespaceOf(array(0)).polyfit as ((...args: unknown[]) => unknown) | undefined;
    if (!fit) throw new NotImplementedError("polyfit(): np.polyfit is not there yet");
    const mx = construct({ data: x, order: "C" }), my = construct({ data: y, order: "C" });
    let mask = mx._mask;
    if (my.ndim === 1) mask = joined(mask, my._mask);
    else if (my.ndim === 2) {
      const rows = maskOf(mask_rows(my));
      if (rows !== nomask) mask = joined(mask, rows.get(":", 0));
    } else throw new TypeError("Expected a 1D or 2D array for y!");
    let weights: ndarray | null = null;
    if (w !== null) {
      const mw = construct({ data: w, order: "C" });
      if (mw.ndim !== 1) throw new TypeError("expected a 1-d array for weights");
      if (mw.shape[0] !== my.shape[0]) {
        throw new TypeError("expected w and y to have the same length");
      }
      mask = joined(mask, mw._mask);
      weights = mw._data;
    }
    const kept = (a: ndarray) => mask === nomask ? a : a.get(u.logical_not(mask));
    const options = { rcond, full, w: weights && kept(weights), cov };
    return fit(kept(mx._data), kept(my._data), deg, options);
  },
);
