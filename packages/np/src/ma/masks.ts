// Masks and fill values as functions: getmask, getdata, filled, make_mask, mask_or and their relatives.

import {
  type ArrayLike,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  type Fn,
  ndarray,
  type ScalarLike,
  type Shape,
  tags,
  ValueError,
} from "@nplex/core";
import { array, asarray } from "../creation.ts";
import { bool_ } from "../dtypes.ts";
import { zeros } from "../filled.ts";
import { logical_or } from "../ufuncs.ts";
import { ANY, fn, hasTrue, nomask, sameView, shrinkMask } from "./basics.ts";
import { defaultFill, dtypeFrom, type DTypeOrArray, largest, smallest } from "./fill_values.ts";
import {
  filled as filledArray,
  fullMask,
  MaskedArray,
  type MaskLike,
  plain,
} from "./masked_array.ts";

/** An array of any kind as an ndarray or a masked array. */
export function arrayOf(x: unknown): ndarray | MaskedArray {
  return x instanceof ndarray || x instanceof MaskedArray
    ? x as ndarray | MaskedArray
    : array(plain(x) as ArrayLike);
}

/** The data of an operand; a scalar is as strong in promotion as an array of its Python type. */
export function operandData(x: unknown): ndarray {
  if (x instanceof MaskedArray) return x._data;
  if (x instanceof ndarray) return x;
  if (typeof x === "number" && Number.isSafeInteger(x) && !Object.is(x, -0)) {
    return array(BigInt(x));
  }
  return array(plain(x) as ArrayLike);
}

/** The data of an array-like; scalars become arrays by their JS type. */
export function arrayData(x: unknown): ndarray {
  return x instanceof MaskedArray ? x._data : arrayOf(x) as ndarray;
}

/** The mask of anything: nomask for what has none. */
export function maskOf(x: unknown): ndarray {
  return x instanceof MaskedArray ? x._mask : nomask;
}

/** The full mask of anything. */
export function fullMaskOf(x: unknown): ndarray {
  if (x instanceof MaskedArray) return fullMask(x);
  return zeros(operandData(x).shape as number[], { dtype: "bool" });
}

/** Two masks joined, nomask where neither has a true element. */
export function joined(a: ndarray, b: ndarray): ndarray {
  if (a === nomask) return shrinkMask(b);
  if (b === nomask || a === b) return shrinkMask(a);
  return shrinkMask(logical_or(a, b));
}

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

/** What `filled` gives, for use inside np.ma. */
export function filledData(x: unknown, fill?: ScalarLike | ndarray): ndarray {
  return x instanceof MaskedArray ? filledArray(x, fill) : operandData(x);
}

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

/** What make_mask does. */
export function toMask(m: unknown, copy: boolean, shrink: boolean): ndarray {
  if (m === nomask) return nomask;
  const source = m instanceof MaskedArray ? filledArray(m, true) : m;
  const mask = array(plain(source) as ArrayLike, { dtype: "bool", copy: copy ? true : null });
  return shrink ? shrinkMask(mask) : mask;
}

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

/**
 * The value that stands for masked elements of a dtype unless another is set.
 *
 * @param obj A dtype or an array-like.
 * @returns true, 999999, 1e20 or the complex 1e20.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.default_fill_value(np.int8), 999999);
 * assertEquals(np.ma.default_fill_value([1.5]), 1e20);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.default_fill_value.html
 */
export const default_fill_value: Fn<[["obj", DTypeOrArray]], [], ScalarLike> = fn(
  "default_fill_value",
  [["obj", ANY]],
  (x: unknown) => defaultFill(dtypeFrom(x)),
);

/**
 * The largest value of a dtype, which a search for the minimum puts in place of masked elements.
 *
 * @param obj A dtype or an array-like.
 * @returns A plain value; bigint where a number would not be exact.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.minimum_fill_value(np.int8), 127);
 * assertEquals(np.ma.minimum_fill_value(np.float32), Infinity);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.minimum_fill_value.html
 */
export const minimum_fill_value: Fn<[["obj", DTypeOrArray]], [], ScalarLike> = fn(
  "minimum_fill_value",
  [["obj", ANY]],
  (x: unknown) => largest(dtypeFrom(x)),
);

/**
 * The smallest value of a dtype, which a search for the maximum puts in place of masked elements.
 *
 * @param obj A dtype or an array-like.
 * @returns A plain value; bigint where a number would not be exact.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.maximum_fill_value(np.uint8), 0);
 * assertEquals(np.ma.maximum_fill_value(np.float64), -Infinity);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.maximum_fill_value.html
 */
export const maximum_fill_value: Fn<[["obj", DTypeOrArray]], [], ScalarLike> = fn(
  "maximum_fill_value",
  [["obj", ANY]],
  (x: unknown) => smallest(dtypeFrom(x)),
);

/** The fill value of anything, as a plain value. */
function fillOf(x: unknown): unknown {
  return x instanceof MaskedArray ? x.fill_value.item({ bigint: true }) : defaultFill(dtypeFrom(x));
}

/**
 * The fill value of two arrays when it is the same.
 *
 * @param a An array.
 * @param b Another one.
 * @returns The value, or undefined when they differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.ma.array([1], { fill_value: 3 }), b = np.ma.array([2], { fill_value: 4 });
 * assertEquals(Number(np.ma.common_fill_value(a, a)), 3);
 * assertEquals(np.ma.common_fill_value(a, b), undefined);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.common_fill_value.html
 */
export const common_fill_value: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [],
  ndarray | ScalarLike | undefined
> = fn("common_fill_value", [["a", ANY], ["b", ANY]], (a: unknown, b: unknown) => {
  const [x, y] = [fillOf(a), fillOf(b)];
  const same = typeof x === "object" || typeof y === "object"
    ? String(x) === String(y)
    // eslint-disable-next-line eqeqeq -- a bigint and a number of one value are the same fill value
    : x == y;
  if (!same) return undefined;
  return a instanceof MaskedArray ? a.fill_value : x;
});

/**
 * Sets the fill value of a masked array; other arrays have none and stay as they are.
 *
 * @param a The array.
 * @param fill_value The value, or null for the default.
 * @throws {TypeError} When the value can't have the array's dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [true, false] });
 * np.ma.set_fill_value(m, -1);
 * assertEquals(m.filled().tolist(), [-1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.set_fill_value.html
 */
export const set_fill_value: Fn<
  [["a", ArrayLike], ["fill_value", ArrayLike | null]],
  [],
  void
> = fn(
  "set_fill_value",
  [["a", ANY], ["fill_value", ANY]],
  (a: unknown, value: ArrayLike | null) => {
    if (a instanceof MaskedArray) a.fill_value = value;
  },
);
