// Pairs of masked variables: cov, corrcoef, and polyfit, which leave out what is masked in one of them.

import { type ArrayLike, type Fn, ndarray, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { array } from "../creation.ts";
import { concatenate as npConcatenate } from "../join.ts";
import { namespaceOf } from "../namespace_of.ts";
import { dot as npDot } from "../products.ts";
import * as u from "../ufuncs.ts";
import { ANY, anyTrue, floatDefault, fn, nomask, quiet } from "./basics.ts";
import { mask_rows } from "./compressing.ts";
import { anyMasked } from "./convert.ts";
import { joinedArrays } from "./join.ts";
import { filled, fullMask } from "./assigning.ts";
import { construct } from "./making.ts";
import { masked, MaskedArray } from "./masked_array.ts";
import { joined, maskOf } from "./operands.ts";
import { IN_PLACE } from "./operators.ts";
import { SHAPE_METHODS } from "./shape.ts";
import { mean } from "./statistics.ts";
import { multiply, sqrt } from "./ufuncs.ts";

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
    const fit = namespaceOf(array(0)).polyfit as (...args: unknown[]) => unknown;
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
