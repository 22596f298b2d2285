// Reductions and scans of masked arrays, as functions of np.ma and methods of MaskedArray: masked elements
// are left out by standing in for the neutral value, and a result is masked where all that went in was.

import { type ArrayLike, AxisError, type DTypeLike, type Fn, ndarray } from "@nplex/core";
import { array } from "../creation.ts";
import { copyto } from "../edit.ts";
import { full } from "../filled.ts";
import * as r from "../reductions.ts";
import * as scans from "../scans.ts";
import { logical_not, subtract as npSubtract } from "../ufuncs.ts";
import { ANY, anyTrue, fn, MaskError, maskLike, nomask } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { largest, smallest } from "./fill_values.ts";
import {
  filled,
  masked,
  MaskedArray,
  type Reduced,
  setMask,
  single,
  wrapped,
} from "./masked_array.ts";
import { wrapResult } from "./wrapping.ts";

/** An axis, several, or None for all. */
export type AxisArg = number | readonly number[] | null;
/** Where a result goes. */
export type OutArg = ndarray | MaskedArray | null;
/** A plain 0-d array where NumPy gives one of its scalars, a number where it gives a Python int. */
export type Count = ndarray | number;

const FOLD = [["a", ANY], ["axis", ANY, null], ["dtype", ANY, null], ["out", ANY, null], [
  "keepdims",
  ANY,
  undefined,
]] as const;
const TRUTH = [["a", ANY], ["axis", ANY, null], ["out", ANY, null], [
  "keepdims",
  ANY,
  undefined,
]] as const;
const SCAN = [["a", ANY], ["axis", ANY, null], ["dtype", ANY, null], ["out", ANY, null]] as const;

interface Along {
  axis: AxisArg;
  keepdims?: boolean;
}
type Call = (a: ndarray, options: object) => ndarray;

/** Which results have nothing but masked elements behind them; nomask for an array without a mask. */
function allMasked(m: MaskedArray, along: Along): ndarray {
  return m._mask === nomask ? nomask : r.all(m._mask, along);
}

/** A result as a masked array, or as a plain 0-d array or `masked`. */
function asResult(d: ndarray, mask: ndarray): Reduced {
  if (d.ndim === 0) return single(d, mask);
  const out = wrapped(d);
  setMask(out, mask);
  return out;
}

/** The plain array behind a destination. */
export function outData(out: OutArg): ndarray | null {
  return out instanceof MaskedArray ? out._data : out;
}

/** Sets the mask of a destination, if it has one, to that of a result. */
function setOutMask(out: OutArg, mask: ndarray): void {
  if (!(out instanceof MaskedArray)) return;
  if (out._mask === nomask) out._mask = maskLike(out._data);
  out._mask.flat = mask;
}

/** A fold that puts a neutral value in place of masked elements. */
function fold(np: unknown, name: string, neutral: number): FoldFn {
  return fn(name, FOLD, (
    a: unknown,
    axis: AxisArg,
    dtype: DTypeLike | null,
    out: OutArg,
    keepdims?: boolean,
  ) => {
    const m = anyMasked(a), along = { axis, keepdims };
    const mask = allMasked(m, along);
    const d = (np as Call)(filled(m, neutral), { ...along, dtype, out: outData(out) });
    if (out === null) return asResult(d, mask);
    setOutMask(out, mask);
    return out;
  });
}

/** A function like `sum`. */
export type FoldFn = Fn<
  [["a", ArrayLike]],
  [["axis", AxisArg], ["dtype", DTypeLike | null], ["out", OutArg], ["keepdims", boolean]],
  Reduced
>;

/**
 * The sum of the elements that are not masked.
 *
 * @param a The elements.
 * @param axis The axis or axes to sum over; all when left out.
 * @param dtype The dtype to sum in.
 * @param out Where to put the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns A masked array, or a single value; masked where every element is.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([[1, 2], [3, 4]], { mask: [[false, true], [false, true]] });
 * assertEquals(np.ma.sum(m).item(), 4);
 * assertEquals(String(np.ma.sum(m, { axis: 0 })), "[4.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.sum.html
 */
export const sum: FoldFn = fold(r.sum, "sum", 0);

/**
 * The product of the elements that are not masked.
 *
 * @param a The elements.
 * @param axis The axis or axes; all when left out.
 * @param dtype The dtype to multiply in.
 * @param out Where to put the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns A masked array, or a single value; masked where every element is.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.prod(np.ma.masked_equal([2, 3, 0], 0)).item(), 6);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.prod.html
 */
export const prod: FoldFn = fold(r.prod, "prod", 1);

/**
 * The product of the elements that are not masked: `prod`.
 *
 * @param a The elements.
 * @returns As `prod`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.product(np.ma.masked_equal([2, 3, 0], 0)).item(), 6);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.product.html
 */
export const product: FoldFn = prod;

function truth(np: unknown, name: string, neutral: boolean): TruthFn {
  return fn(name, TRUTH, (a: unknown, axis: AxisArg, out: OutArg, keepdims?: boolean) => {
    const m = anyMasked(a), along = { axis, keepdims };
    const mask = allMasked(m, along);
    const d = (np as Call)(filled(m, array(neutral)), { ...along, out: outData(out) });
    if (out === null) return asResult(d, mask);
    if (out instanceof MaskedArray && (out.ndim > 0 || anyTrue(mask))) setMask(out, mask);
    return out;
  });
}

/** A function like `all`. */
export type TruthFn = Fn<
  [["a", ArrayLike]],
  [["axis", AxisArg], ["out", OutArg], ["keepdims", boolean]],
  Reduced
>;

/**
 * Whether all elements are true; masked ones count as true.
 *
 * @param a The elements.
 * @param axis The axis or axes; all when left out.
 * @param out Where to put the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns A masked array, or a single value; masked where every element is.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.all(np.ma.array([1, 0], { mask: [false, true] })).item(), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.all.html
 */
export const all: TruthFn = truth(r.all, "all", true);

/**
 * Whether one of the elements is true; masked ones count as false.
 *
 * @param a The elements.
 * @param axis The axis or axes; all when left out.
 * @param out Where to put the result.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns A masked array, or a single value; masked where every element is.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.any(np.ma.array([1, 0], { mask: [true, false] })).item(), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.any.html
 */
export const any: TruthFn = truth(r.any, "any", false);

function scan(np: unknown, name: string, neutral: number): ScanFn {
  return fn(name, SCAN, (a: unknown, axis: number | null, dtype: unknown, out: OutArg) => {
    const m = anyMasked(a);
    const d = (np as Call)(filled(m, neutral), { axis, dtype, out: outData(out) });
    if (out === null) {
      const result = wrapped(d);
      setMask(result, m._mask);
      return result;
    }
    if (out instanceof MaskedArray) setMask(out, m._mask);
    return out;
  });
}

/** A function like `cumsum`. */
export type ScanFn = Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["dtype", DTypeLike | null], ["out", OutArg]],
  MaskedArray
>;

/**
 * Running sums; masked elements count as 0 and stay masked.
 *
 * @param a The elements.
 * @param axis The axis; all elements in C order when left out.
 * @param dtype The dtype to sum in.
 * @param out Where to put the result.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.cumsum(np.ma.masked_equal([1, 2, 3], 2))), "[1.0 -- 4.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.cumsum.html
 */
export const cumsum: ScanFn = scan(scans.cumsum, "cumsum", 0);

/**
 * Running products; masked elements count as 1 and stay masked.
 *
 * @param a The elements.
 * @param axis The axis; all elements in C order when left out.
 * @param dtype The dtype to multiply in.
 * @param out Where to put the result.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.cumprod(np.ma.masked_equal([2, 5, 3], 5))), "[2.0 -- 6.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.cumprod.html
 */
export const cumprod: ScanFn = scan(scans.cumprod, "cumprod", 1);

function counted(m: MaskedArray, axis: AxisArg, keepdims?: boolean): Count {
  if (m === masked) return 0;
  if (m._mask !== nomask) {
    return r.sum(logical_not(m._mask), { axis, keepdims });
  }
  if (m.ndim === 0) {
    const first = Array.isArray(axis) ? axis.length === 1 && axis[0] === 0 : axis === 0;
    if (axis !== null && !first) throw new AxisError(axis as number, 0);
    return 1;
  }
  if (axis === null) {
    return keepdims ? full(m.shape.map(() => 1), BigInt(m.size)) : m.size;
  }
  // The lengths of the axes, through a sum over ones that is never made.
  const axes = (Array.isArray(axis) ? axis : [axis]) as number[];
  const list = axes.map((x) => {
    const at = x < 0 ? x + m.ndim : x;
    if (!(at >= 0 && at < m.ndim)) throw new AxisError(x, m.ndim);
    return at;
  });
  const items = list.reduce((n, x) => n * m.shape[x], 1);
  const shape = keepdims
    ? m.shape.map((n, i) => list.includes(i) ? 1 : n)
    : m.shape.filter((_, i) => !list.includes(i));
  return full(shape, BigInt(items));
}

/**
 * The number of elements that are not masked.
 *
 * @param a The array.
 * @param axis The axis or axes to count along; all when left out.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns An array of counts; as in NumPy a plain number for all elements of an array without a mask.
 * @throws {AxisError} When an axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.ma.count(np.ma.masked_equal([1, 2, 3], 2))), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.count.html
 */
export const count: Fn<
  [["a", ArrayLike]],
  [["axis", AxisArg], ["keepdims", boolean]],
  Count
> = fn(
  "count",
  [["a", ANY], ["axis", ANY, null], ["keepdims", ANY, undefined]],
  (a: unknown, axis: AxisArg, keepdims?: boolean) => counted(anyMasked(a), axis, keepdims),
);

/**
 * The number of masked elements.
 *
 * @param arr The array.
 * @param axis The axis to count along; all when left out.
 * @returns An array of counts.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.count_masked(np.ma.masked_equal([1, 2, 2], 2)).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.count_masked.html
 */
export const count_masked: Fn<[["arr", ArrayLike]], [["axis", AxisArg]], ndarray> = fn(
  "count_masked",
  [["arr", ANY], ["axis", ANY, null]],
  (a: unknown, axis: AxisArg) => {
    const m = anyMasked(a);
    return r.sum(m._mask === nomask ? maskLike(m._data) : m._mask, { axis });
  },
);

/** A function like `min`. */
export type ExtremeFn<First extends string = "obj"> = Fn<
  [[First, ArrayLike]],
  [["axis", AxisArg], ["out", OutArg], ["fill_value", ArrayLike | null], ["keepdims", boolean]],
  Reduced
>;

function extreme(np: unknown, name: string, sign: 1 | -1): ExtremeFn {
  return fn(
    name,
    [["obj", ANY], ["axis", ANY, null], ["out", ANY, null], ["fill_value", ANY, null], [
      "keepdims",
      ANY,
      undefined,
    ]],
    (obj: unknown, axis: AxisArg, out: OutArg, fill: ArrayLike | null, keepdims?: boolean) => {
      const m = anyMasked(obj), along = { axis, keepdims };
      const mask = allMasked(m, along);
      const stand = fill ?? (sign > 0 ? largest(m.dtype) : smallest(m.dtype));
      const d = (np as Call)(filled(m, stand), { ...along, out: outData(out) });
      if (out === null) {
        const result = asResult(d, mask);
        if (result instanceof MaskedArray && result !== masked && mask.ndim > 0) {
          copyto(result._data, result.fill_value, { where: mask });
        }
        return result;
      }
      if (out instanceof MaskedArray) setOutMask(out, mask);
      else {
        if ("biu".includes(out.dtype.kind)) throw informationLost();
        copyto(out, NaN, { where: mask });
      }
      return out;
    },
  );
}

const informationLost = () =>
  new MaskError("Masked data information would be lost in one or more location.");

/**
 * The smallest element that is not masked.
 *
 * @param obj The elements.
 * @param axis The axis or axes; all when left out.
 * @param out Where to put the result.
 * @param fill_value What stands in for masked elements; the largest value of the dtype when left out.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns A masked array, or a single value; masked where every element is.
 * @throws {MaskError} When `out` is a plain array of integers, which can't show what is masked.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.min(np.ma.masked_equal([1, 2, 3], 1)).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.min.html
 */
export const min: ExtremeFn = extreme(r.min, "min", 1);

/**
 * The largest element that is not masked.
 *
 * @param obj The elements.
 * @param axis The axis or axes; all when left out.
 * @param out Where to put the result.
 * @param fill_value What stands in for masked elements; the smallest value of the dtype when left out.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns A masked array, or a single value; masked where every element is.
 * @throws {MaskError} When `out` is a plain array of integers, which can't show what is masked.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.max(np.ma.masked_equal([1, 2, 3], 3)).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.max.html
 */
export const max: ExtremeFn = extreme(r.max, "max", -1);

/**
 * The largest less the smallest element that is not masked.
 *
 * @param obj The elements.
 * @param axis The axis or axes; all when left out.
 * @param out Where to put the result.
 * @param fill_value What stands in for masked elements in both searches.
 * @param keepdims Whether reduced axes stay with length 1.
 * @returns A masked array, or a single value; masked where every element is.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.ptp(np.ma.masked_equal([1, 2, 9], 9)).item(), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.ptp.html
 */
export const ptp: ExtremeFn = fn(
  "ptp",
  [["obj", ANY], ["axis", ANY, null], ["out", ANY, null], ["fill_value", ANY, null], [
    "keepdims",
    ANY,
    false,
  ]],
  (
    obj: ArrayLike,
    axis: AxisArg,
    out: OutArg,
    fill_value: ArrayLike | null,
    keepdims: boolean,
  ) => {
    const options = { axis, fill_value, keepdims };
    if (out === null) {
      const high = max(obj, options), low = min(obj, options);
      if (high instanceof MaskedArray) return high.isub(low);
      return low instanceof MaskedArray ? low : npSubtract(high, low);
    }
    max(obj, { ...options, out });
    const low = min(obj, options), data = outData(out) as ndarray;
    const lowData = low instanceof MaskedArray ? low._data : low;
    npSubtract(data, lowData, { out: data, casting: "unsafe" });
    return out instanceof MaskedArray ? wrapResult(npSubtract, data, [out, low], out) : out;
  },
);

/** A search for a place. */
export type ArgFn = Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["fill_value", ArrayLike | null], ["out", ndarray | null]],
  ndarray,
  { keepdims?: boolean }
>;

function place(np: unknown, name: string, sign: 1 | -1): ArgFn {
  return fn(
    name,
    [["a", ANY], ["axis", ANY, null], ["fill_value", ANY, null], ["out", ANY, null], "*", [
      "keepdims",
      ANY,
      undefined,
    ]],
    (a: unknown, axis: AxisArg, fill: ArrayLike | null, out: OutArg, keepdims?: boolean) => {
      const m = anyMasked(a);
      const stand = fill ?? (sign > 0 ? largest(m.dtype) : smallest(m.dtype));
      const d = (np as Call)(filled(m, stand), {
        axis,
        out: outData(out),
        keepdims: Boolean(keepdims),
      });
      return out ?? d;
    },
  );
}

/**
 * Where the smallest element is; masked elements count as the largest value.
 *
 * @param a The elements.
 * @param axis The axis; all elements in C order when left out.
 * @param fill_value What stands in for masked elements.
 * @param out Where to put the result.
 * @param options `keepdims`.
 * @returns A plain array of places.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.argmin(np.ma.masked_equal([1, 2, 3], 1)).item(), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.argmin.html
 */
export const argmin: ArgFn = place(r.argmin, "argmin", 1);

/**
 * Where the largest element is; masked elements count as the smallest value.
 *
 * @param a The elements.
 * @param axis The axis; all elements in C order when left out.
 * @param fill_value What stands in for masked elements.
 * @param out Where to put the result.
 * @param options `keepdims`.
 * @returns A plain array of places.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.argmax(np.ma.masked_equal([1, 2, 3], 3)).item(), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.argmax.html
 */
export const argmax: ArgFn = place(r.argmax, "argmax", -1);
