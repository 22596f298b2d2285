// Means and spreads of masked arrays: mean, anom, var, std.

import { type ArrayLike, type DTypeLike, type Fn, ndarray } from "@nplex/core";
import { array } from "../creation.ts";
import * as r from "../reductions.ts";
import { mean as npMean, var_ as npVar } from "../reductions.ts";
import * as u from "../ufuncs.ts";
import { ANY, floatDefault, fn, isZero, MaskError, maskLike, nomask } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { fullMask, setMask } from "./assigning.ts";
import { masked, MaskedArray, type Reduced, wrapped } from "./masked_array.ts";
import { joined, maskOf, operandData } from "./operands.ts";
import { IN_PLACE } from "./operators.ts";
import { count } from "./counting.ts";
import { type AxisArg, type OutArg, outData, sum } from "./reductions.ts";
import { expand_dims } from "./shape.ts";
import { divide, multiply, sqrt, subtract } from "./ufuncs.ts";
import { wrapResult } from "./wrapping.ts";

/** The data of a result. */
export const dataOf = (x: Reduced): ndarray => x instanceof MaskedArray ? x._data : x;

/** A quotient as the operator gives it: masked division if one side is masked, else ndarray's. */
export function quotient(a: Reduced, b: Reduced | number): Reduced {
  return a instanceof MaskedArray || b instanceof MaskedArray
    ? divide(a as ArrayLike, b as ArrayLike)
    : u.divide(a, b);
}

/** Writes a result and its mask into a destination. */
function toOut(out: ndarray | MaskedArray, result: Reduced): ndarray | MaskedArray {
  // Masked arrays are assigned to as they always are: a hard mask keeps what it hides.
  if (!(out instanceof ndarray)) throw new TypeError("argument 'out' must be an array");
  if (!(out instanceof MaskedArray)) out.flat = dataOf(result);
  else {
    out.flat = result as ArrayLike;
    if (out._mask === nomask) out._mask = maskLike(out._data);
    out._mask.flat = maskOf(result);
  }
  return out;
}

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
  if (!(out instanceof ndarray)) throw new TypeError("argument 'out' must be an array");
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
