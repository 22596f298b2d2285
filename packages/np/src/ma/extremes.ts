// Smallest and largest elements of masked arrays, and where they are: a fill value beyond all others stands in
// for masked elements.

import { type ArrayLike, type Fn, ndarray } from "@nplex/core";
import { copyto } from "../edit.ts";
import * as r from "../reductions.ts";
import { subtract as npSubtract } from "../ufuncs.ts";
import { ANY, fn, MaskError } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { largest, smallest } from "./fill_values.ts";
import { filled } from "./assigning.ts";
import { masked, MaskedArray, type Reduced } from "./masked_array.ts";
import {
  allMasked,
  asResult,
  type AxisArg,
  type Call,
  type OutArg,
  outData,
  setOutMask,
} from "./reductions.ts";
import { wrapResult } from "./wrapping.ts";

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
