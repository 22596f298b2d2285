// Dropping and masking whole rows and columns that have a masked element.

import {
  type ArrayLike,
  type Axis,
  AxisError,
  type Fn,
  type ndarray,
  NotImplementedError,
  otherAxes,
  range,
  warn,
} from "@nplex/core";
import { array } from "../creation.ts";
import * as r from "../reductions.ts";
import { logical_not } from "../ufuncs.ts";
import { ANY, anyTrue, fn } from "./basics.ts";
import { construct } from "./making.ts";
import { type MaskedArray } from "./masked_array.ts";

/** The slices without a masked element along some axes. */
function compressAlong(m: MaskedArray, axis: Axis): ndarray {
  // A sum over nothing but the axes complains of those out of range or given twice.
  if (axis !== null) r.sum(array(0).reshape(m.shape.map(() => 1)), { axis });
  const axes = axis === null
    ? range(m.ndim)
    : (typeof axis === "number" ? [axis] : [...axis]).map((x) => x < 0 ? x + m.ndim : x);
  if (!anyTrue(m._mask)) return m.data;
  if (!anyTrue(logical_not(m._mask))) return array([]);
  let data = m._data;
  for (const x of axes) {
    const others = otherAxes(m.shape, [x]);
    const keep = logical_not(r.any(m._mask, { axis: others }));
    data = data.get(...new Array<string>(x).fill(":"), keep);
  }
  return data;
}

/**
 * The array without the slices that have a masked element.
 *
 * @param x The array.
 * @param axis The axis or axes whose slices are dropped; all when left out.
 * @returns A plain array.
 * @throws {AxisError} When an axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.compress_nd(np.ma.masked_equal([[1, 2], [3, 4]], 1)).tolist(), [[4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.compress_nd.html
 */
export const compress_nd: Fn<[["x", ArrayLike]], [["axis", Axis]], ndarray> = fn(
  "compress_nd",
  [["x", ANY], ["axis", ANY, null]],
  (x: unknown, axis: Axis) => {
    const m = construct({ data: x, order: "C" });
    if (m.ndim === 0 && axis !== null) throw new AxisError(Number(axis), 0);
    return compressAlong(m, axis);
  },
);

function matrix(x: unknown, name: string): MaskedArray {
  const m = construct({ data: x, order: "C" });
  if (m.ndim !== 2) throw new NotImplementedError(`${name} works for 2D arrays only.`);
  return m;
}

/**
 * A matrix without the rows and columns that have a masked element.
 *
 * @param x The matrix.
 * @param axis 0 drops rows only, 1 columns only.
 * @returns A plain array.
 * @throws {NotImplementedError} When the array does not have two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.compress_rowcols(np.ma.masked_equal([[1, 2], [3, 4]], 1), 0).tolist(), [[3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.compress_rowcols.html
 */
export const compress_rowcols: Fn<[["x", ArrayLike]], [["axis", number | null]], ndarray> = fn(
  "compress_rowcols",
  [["x", ANY], ["axis", ANY, null]],
  (x: unknown, axis: number | null) => compressAlong(matrix(x, "compress_rowcols"), axis),
);

/**
 * A matrix without the rows that have a masked element.
 *
 * @param a The matrix.
 * @returns A plain array.
 * @throws {NotImplementedError} When the array does not have two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.compress_rows(np.ma.masked_equal([[1, 2], [3, 4]], 1)).tolist(), [[3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.compress_rows.html
 */
export const compress_rows: Fn<[["a", ArrayLike]], [], ndarray> = fn(
  "compress_rows",
  [["a", ANY]],
  (x: unknown) => compressAlong(matrix(x, "compress_rows"), 0),
);

/**
 * A matrix without the columns that have a masked element.
 *
 * @param a The matrix.
 * @returns A plain array.
 * @throws {NotImplementedError} When the array does not have two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.compress_cols(np.ma.masked_equal([[1, 2], [3, 4]], 1)).tolist(), [[2], [4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.compress_cols.html
 */
export const compress_cols: Fn<[["a", ArrayLike]], [], ndarray> = fn(
  "compress_cols",
  [["a", ANY]],
  (x: unknown) => compressAlong(matrix(x, "compress_cols"), 1),
);

function maskAlong(x: unknown, axis: number | null): MaskedArray {
  const m = construct({ data: x });
  if (m.ndim !== 2) throw new NotImplementedError("mask_rowcols works for 2D arrays only.");
  if (!anyTrue(m._mask)) return m;
  const rows = r.any(m._mask, { axis: 1 }), columns = r.any(m._mask, { axis: 0 });
  m._mask = array(m._mask);
  if (!axis) m._mask.set([rows], true);
  if (axis === null || axis === 1 || axis === -1) m._mask.set([":", columns], true);
  return m;
}

/**
 * A matrix with the rows and columns masked that have a masked element.
 *
 * @param a The matrix.
 * @param axis 0 masks rows only, 1 columns only.
 * @returns A masked array that shares the data.
 * @throws {NotImplementedError} When the array does not have two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.mask_rowcols(np.ma.masked_equal([[1, 2], [3, 4]], 1));
 * assertEquals(m.tolist(), [[null, null], [null, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.mask_rowcols.html
 */
export const mask_rowcols: Fn<[["a", ArrayLike]], [["axis", number | null]], MaskedArray> = fn(
  "mask_rowcols",
  [["a", ANY], ["axis", ANY, null]],
  maskAlong,
);

/** Masks rows or columns. */
export type MaskLines = Fn<[["a", ArrayLike]], [["axis", number | null]], MaskedArray>;

function maskLines(name: string, axis: number): MaskLines {
  return fn(name, [["a", ANY], ["axis", ANY, undefined]], (a: unknown, given: unknown) => {
    if (given !== undefined) {
      warn(
        "DeprecationWarning",
        "The axis argument has always been ignored, in future passing it will raise TypeError",
      );
    }
    return maskAlong(a, axis);
  });
}

/**
 * A matrix with the rows masked that have a masked element.
 *
 * @param a The matrix.
 * @param axis NumPy takes this, warns and ignores it.
 * @returns A masked array that shares the data.
 * @throws {NotImplementedError} When the array does not have two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.mask_rows(np.ma.masked_equal([[1, 2], [3, 4]], 1));
 * assertEquals(m.tolist(), [[null, null], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.mask_rows.html
 */
export const mask_rows: MaskLines = maskLines("mask_rows", 0);

/**
 * A matrix with the columns masked that have a masked element.
 *
 * @param a The matrix.
 * @param axis NumPy takes this, warns and ignores it.
 * @returns A masked array that shares the data.
 * @throws {NotImplementedError} When the array does not have two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.mask_cols(np.ma.masked_equal([[1, 2], [3, 4]], 1));
 * assertEquals(m.tolist(), [[null, 2], [null, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.mask_cols.html
 */
export const mask_cols: MaskLines = maskLines("mask_cols", 1);
