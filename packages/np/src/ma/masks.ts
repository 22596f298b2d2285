// Masks as functions: getmask, getdata, filled, make_mask, mask_or and their relatives.

import {
  type ArrayLike,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  type Fn,
  ndarray,
  type Shape,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { array, asarray } from "../creation.ts";
import { bool_ } from "../dtypes.ts";
import { zeros } from "../filled.ts";
import { logical_or } from "../ufuncs.ts";
import { ANY, fn, hasTrue, nomask, sameView, shrinkMask } from "./basics.ts";
import { filled as filledArray } from "./assigning.ts";
import { plain } from "./making.ts";
import { MaskedArray, type MaskLike } from "./masked_array.ts";
import { arrayOf, fullMaskOf, maskOf, toMask } from "./operands.ts";

/**
 * The data of a masked array as an ndarray; other array-likes as arrays.
 *
 * @param a The array.
 * @param subok Accepted as NumPy's: there is one class of data.
 * @returns The data, not a copy.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [true, false] });
 * assertEquals(np.ma.getdata(m).tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.getdata.html
 */
export const getdata: Fn<[["a", ArrayLike]], [["subok", boolean]], ndarray> = fn(
  "getdata",
  [["a", ANY], ["subok", tags.Bool, true]],
  (a: unknown) => a instanceof MaskedArray ? a.data : arrayOf(a),
);

/**
 * The mask of a masked array, or `nomask` where there is none.
 *
 * @param a Anything.
 * @returns The mask itself, not a copy.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2], 2);
 * assertEquals(np.ma.getmask(m).tolist(), [false, true]);
 * assertEquals(np.ma.getmask(np.array([1])) === np.ma.nomask, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.getmask.html
 */
export const getmask: Fn<[["a", unknown]], [], ndarray> = fn("getmask", [["a", ANY]], maskOf);

/**
 * The mask of a masked array, or an array of false values where there is none.
 *
 * @param arr An array-like.
 * @returns A mask of the array's shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.getmaskarray(np.ma.array([1, 2])).tolist(), [false, false]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.getmaskarray.html
 */
export const getmaskarray: Fn<[["arr", ArrayLike]], [], ndarray> = fn(
  "getmaskarray",
  [["arr", ANY]],
  fullMaskOf,
);

/**
 * The array with masked elements replaced by the fill value.
 *
 * @param a An array-like.
 * @param fill_value What to put instead; the array's own fill value when left out.
 * @returns An ndarray; the data themselves where nothing is masked.
 * @throws {TypeError} When the fill value can't have the array's dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [true, false] });
 * assertEquals(np.ma.filled(m, 0).tolist(), [0, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.filled.html
 */
export const filled: Fn<[["a", ArrayLike]], [["fill_value", ArrayLike | null]], ndarray> = fn(
  "filled",
  [["a", ANY], ["fill_value", ANY, null]],
  (a: unknown, fill: unknown) => {
    if (!(a instanceof MaskedArray)) return arrayOf(a);
    const out = filledArray(a, fill);
    return out === a._data ? sameView(out) : out;
  },
);

/**
 * Whether something is an array of bools, and so can be a mask.
 *
 * @param m Anything.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.is_mask(np.array([true])), true);
 * assertEquals(np.ma.is_mask([true]), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.is_mask.html
 */
export const is_mask: Fn<[["m", unknown]], [], boolean> = fn(
  "is_mask",
  [["m", ANY]],
  (m: unknown) => (m instanceof ndarray || m instanceof MaskedArray) && m.dtype.kind === "b",
);

/**
 * Whether an array has a masked element.
 *
 * @param x Anything.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.is_masked(np.ma.masked_equal([0, 1], 0)), true);
 * assertEquals(np.ma.is_masked([0, 1]), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.is_masked.html
 */
export const is_masked: Fn<[["x", unknown]], [], boolean> = fn(
  "is_masked",
  [["x", ANY]],
  (x: unknown) => hasTrue(maskOf(x)),
);

/**
 * Whether something is a masked array.
 *
 * @param x Anything.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.isMaskedArray(np.ma.array([1])), true);
 * assertEquals(np.ma.isMaskedArray(np.array([1])), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.isMaskedArray.html
 */
export const isMaskedArray: Fn<[["x", unknown]], [], boolean> = fn(
  "isMaskedArray",
  [["x", ANY]],
  (x: unknown) => x instanceof MaskedArray,
);

/** The same as `isMaskedArray`. @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.isMA.html */
export const isMA: Fn<[["x", unknown]], [], boolean> = isMaskedArray;

/** The same as `isMaskedArray`. @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.isarray.html */
export const isarray: Fn<[["x", unknown]], [], boolean> = isMaskedArray;

/**
 * A mask from an array-like: false where an element is zero, true elsewhere. Masked elements count as true.
 *
 * @param m The values, or nomask.
 * @param copy Whether a mask that could be used as it is must be copied.
 * @param shrink Whether a mask without a true element becomes `nomask`.
 * @param dtype The dtype of the data; every one here has masks of bools.
 * @returns The mask, or `nomask`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.make_mask([1, 0, 2]).tolist(), [true, false, true]);
 * assertEquals(np.ma.make_mask([0, 0]) === np.ma.nomask, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.make_mask.html
 */
export const make_mask: Fn<
  [["m", ArrayLike]],
  [["copy", boolean], ["shrink", boolean], ["dtype", DTypeLike]],
  ndarray
> = fn(
  "make_mask",
  [["m", ANY], ["copy", tags.Bool, false], ["shrink", tags.Bool, true], [
    "dtype",
    tags.DTypeLike,
    bool_,
  ]],
  toMask,
);

/**
 * A mask of a shape without a true element.
 *
 * @param newshape The shape.
 * @param dtype The dtype of the data; every one here has masks of bools.
 * @returns A mask of false values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.make_mask_none(2).tolist(), [false, false]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.make_mask_none.html
 */
export const make_mask_none: Fn<
  [["newshape", Shape]],
  [["dtype", DTypeLike | null]],
  ndarray
> = fn(
  "make_mask_none",
  [["newshape", ANY], ["dtype", tags.DTypeLike, null]],
  (shape: Shape) => zeros(shape, { dtype: "bool" }),
);

/**
 * The dtype of the mask of data of a dtype: bool, since there are no structured dtypes here.
 *
 * @param ndtype The dtype of the data.
 * @returns The dtype bool.
 * @throws {NotImplementedError} For a structured dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.make_mask_descr("float32").name, "bool");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.make_mask_descr.html
 */
export const make_mask_descr: Fn<[["ndtype", DTypeLike]], [], DType> = fn(
  "make_mask_descr",
  [["ndtype", ANY]],
  (d: DTypeLike) => {
    dtypeOf(d);
    return bool_;
  },
);

/**
 * Two masks joined: true where one of them is.
 *
 * @param m1 A mask or nomask.
 * @param m2 A mask or nomask.
 * @param copy Whether the only mask there is must be copied.
 * @param shrink Whether a mask without a true element becomes `nomask`.
 * @returns The mask, or `nomask`.
 * @throws {ValueError} When the dtypes differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.mask_or(np.array([true, false]), np.array([false, false]));
 * assertEquals(m.tolist(), [true, false]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.mask_or.html
 */
export const mask_or: Fn<
  [["m1", MaskLike], ["m2", MaskLike]],
  [["copy", boolean], ["shrink", boolean]],
  ndarray
> = fn(
  "mask_or",
  [["m1", ANY], ["m2", ANY], ["copy", tags.Bool, false], ["shrink", tags.Bool, true]],
  (a: unknown, b: unknown, copy: boolean, shrink: boolean) => {
    if (a === nomask || a === false) return toMask(b, copy, shrink);
    if (b === nomask || b === false) return toMask(a, copy, shrink);
    for (const m of [a, b]) {
      if (m instanceof ndarray || Array.isArray(m) || typeof m === "boolean") continue;
      throw new TypeError(`mask_or(): ${String(m)} is no mask`);
    }
    if (a === b && a instanceof ndarray && a.dtype === bool_) return shrink ? shrinkMask(a) : a;
    const d1 = (a as ndarray).dtype?.name, d2 = (b as ndarray).dtype?.name;
    if (d1 !== d2) throw new ValueError(`mask_or(): Incompatible dtypes '${d1}'<>'${d2}'`);
    const mask = logical_or(plain(a) as ArrayLike, plain(b) as ArrayLike);
    return toMask(mask, copy, shrink);
  },
);

/**
 * A mask as one dimension.
 *
 * @param mask The mask.
 * @returns A vector of bools.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.flatten_mask([[true], [false]]).tolist(), [true, false]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.flatten_mask.html
 */
export const flatten_mask: Fn<[["mask", ArrayLike]], [], ndarray> = fn(
  "flatten_mask",
  [["mask", ANY]],
  (mask: unknown) => array(asarray(plain(mask) as ArrayLike).ravel(), { dtype: "bool" }),
);
