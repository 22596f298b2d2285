// Products of masked arrays: dot, inner, outer, convolve, correlate; vander.

import { type ArrayLike, type Fn, type ndarray } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { ones } from "../filled.ts";
import { vander as npVander } from "../matrices.ts";
import { dot as npDot, inner as npInner, outer as npOuter } from "../products.ts";
import { any } from "../reductions.ts";
import { convolve as npConvolve, correlate as npCorrelate } from "../statistics.ts";
import { logical_not, logical_or } from "../ufuncs.ts";
import { ANY, anyTrue, fn, nomask, shrinkMask } from "./basics.ts";
import { setMask } from "./assigning.ts";
import { construct } from "./making.ts";
import { MaskedArray, wrapped } from "./masked_array.ts";
import { arrayData, filledData, fullMaskOf, maskOf } from "./operands.ts";
import type { OutArg } from "./reductions.ts";

/** The full mask with whole rows along an axis masked where an element of them is. */
function propagated(x: unknown, axis: number): ndarray {
  const mask = fullMaskOf(x);
  if (!anyTrue(maskOf(x))) return mask;
  return logical_or(mask, any(mask, { axis, keepdims: true }));
}

function zeroed(x: unknown, mask: ndarray): ndarray {
  const m = wrapped(arrayData(x), mask);
  return filledData(m, 0);
}

/** What dot does. */
export function dotProduct(a: unknown, b: unknown, strict: boolean, out: OutArg): MaskedArray {
  const na = arrayData(a).ndim, nb = arrayData(b).ndim;
  const rows = strict && na > 0 && nb > 0;
  const ma = rows ? propagated(a, na - 1) : fullMaskOf(a);
  const mb = rows ? propagated(b, nb === 1 ? 0 : nb - 2) : fullMaskOf(b);
  const am = logical_not(ma), bm = logical_not(mb);
  const data = npDot(zeroed(a, ma), zeroed(b, mb));
  const mask = logical_not(npDot(am, bm));
  if (out instanceof MaskedArray) {
    npDot(zeroed(a, ma), zeroed(b, mb), { out: out._data });
    out._mask = mask;
    return out;
  }
  if (out !== null) {
    throw new TypeError("dot(): out must be a masked array, which can hold the mask of the result");
  }
  const m = wrapped(data);
  setMask(m, mask.ndim === 0 ? shrinkMask(mask) : mask);
  return m;
}

/**
 * The dot product; masked elements count as 0, and a result is masked where no pair of elements is there.
 *
 * @param a The first array.
 * @param b The second array.
 * @param strict Whether masks propagate: a masked element masks its row or column.
 * @param out A masked array for the result.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2, 3], 2);
 * assertEquals(np.ma.dot(m, [1, 1, 1]).item(), 4);
 * assertEquals(np.ma.dot(m, np.ma.ones(3), { strict: true }).mask.item(), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.dot.html
 */
export const dot: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["strict", boolean], ["out", MaskedArray | null]],
  MaskedArray
> = fn(
  "dot",
  [["a", ANY], ["b", ANY], ["strict", tags.Bool, false], ["out", ANY, null]],
  dotProduct,
);

/** `m.dot(b, out, strict)`. */
export const dotMethod: unknown = fn(
  "dot",
  [["a", ANY], ["b", ANY], ["out", ANY, null], ["strict", tags.Bool, false]],
  (a: unknown, b: unknown, out: OutArg, strict: boolean) => dotProduct(a, b, strict, out),
);

/** A product of two arrays. */
export type MaskedProduct = Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [],
  MaskedArray | ndarray
>;

/**
 * The inner product over the last axes; masked elements count as 0.
 *
 * @param a The first array.
 * @param b The second array.
 * @returns A masked array without a mask; a plain 0-d array for vectors.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.inner(np.ma.masked_equal([1, 2], 2), [3, 4]).item(), 3);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.inner.html
 */
export const inner: MaskedProduct = fn(
  "inner",
  [["a", ANY], ["b", ANY]],
  (a: unknown, b: unknown) => {
    const [fa, fb] = [filledInner(a), filledInner(b)];
    const d = npInner(fa, fb);
    return d.ndim === 0 ? d : wrapped(d);
  },
);

function filledInner(x: unknown): ndarray {
  const f = x instanceof MaskedArray ? filledData(x, 0) : arrayData(x);
  return f.ndim === 0 ? f.reshape(1) : f;
}

/**
 * The inner product: `inner`.
 *
 * @param a The first array.
 * @param b The second array.
 * @returns As `inner`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.innerproduct([1, 2], [3, 4]).item(), 11);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.innerproduct.html
 */
export const innerproduct: MaskedProduct = inner;

/**
 * All products of two vectors; masked where a factor is.
 *
 * @param a The first array, as one dimension.
 * @param b The second array, as one dimension.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.outer(np.ma.masked_equal([1, 2], 2), [3, 4]);
 * assertEquals(m.tolist(), [[3, 4], [null, null]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.outer.html
 */
export const outer: Fn<[["a", ArrayLike], ["b", ArrayLike]], [], MaskedArray> = fn(
  "outer",
  [["a", ANY], ["b", ANY]],
  (a: unknown, b: unknown) => {
    const fill = (x: unknown) =>
      (x instanceof MaskedArray ? filledData(x, 0) : arrayData(x)).ravel();
    const data = npOuter(fill(a), fill(b));
    if (maskOf(a) === nomask && maskOf(b) === nomask) return construct({ data });
    const free = npOuter(logical_not(fullMaskOf(a)), logical_not(fullMaskOf(b)));
    return construct({ data, mask: shrinkMask(logical_not(free)) });
  },
);

/**
 * All products of two vectors: `outer`.
 *
 * @param a The first array.
 * @param b The second array.
 * @returns As `outer`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.outerproduct([1, 2], [3, 4]).tolist(), [[3, 4], [6, 8]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.outerproduct.html
 */
export const outerproduct: Fn<[["a", ArrayLike], ["b", ArrayLike]], [], MaskedArray> = outer;

type Slide = (a: ndarray, v: ndarray, options: { mode: "full" | "same" | "valid" }) => ndarray;

/** A sliding product of vectors. */
export type MaskedSlide = Fn<
  [["a", ArrayLike], ["v", ArrayLike]],
  [["mode", "full" | "same" | "valid"], ["propagate_mask", boolean]],
  MaskedArray
>;

function sliding(np: unknown, name: string, fallback: string): MaskedSlide {
  const f = np as Slide;
  return fn(
    name,
    [["a", ANY], ["v", ANY], ["mode", ANY, fallback], ["propagate_mask", tags.Bool, true]],
    (a: unknown, v: unknown, mode: "full" | "same" | "valid", propagate: boolean) => {
      const ma = fullMaskOf(a),
        mv = fullMaskOf(v),
        all = (m: ndarray) => ones(m.shape as number[], { dtype: "bool" });
      if (propagate) {
        const mask = logical_or(f(ma, all(mv), { mode }), f(all(ma), mv, { mode }));
        return construct({ data: f(arrayData(a), arrayData(v), { mode }), mask });
      }
      const mask = logical_not(f(logical_not(ma), logical_not(mv), { mode }));
      return construct({ data: f(zeroed(a, ma), zeroed(v, mv), { mode }), mask });
    },
  );
}

/**
 * The convolution of two vectors.
 *
 * @param a The first vector.
 * @param v The second vector.
 * @param mode Which places: 'full', 'same' or 'valid'.
 * @param propagate_mask Whether a result is masked where any element that goes in is; else where all are.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2, 3], 3);
 * assertEquals(String(np.ma.convolve(m, [1, 1])), "[1.0 3.0 -- --]");
 * assertEquals(String(np.ma.convolve(m, [1, 1], { propagate_mask: false })), "[1.0 3.0 2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.convolve.html
 */
export const convolve: MaskedSlide = sliding(npConvolve, "convolve", "full");

/**
 * The cross-correlation of two vectors.
 *
 * @param a The first vector.
 * @param v The second vector.
 * @param mode Which places: 'valid', 'same' or 'full'.
 * @param propagate_mask Whether a result is masked where any element that goes in is; else where all are.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.correlate(np.ma.masked_equal([1, 2, 3], 3), [1, 1])), "[3.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.correlate.html
 */
export const correlate: MaskedSlide = sliding(npCorrelate, "correlate", "valid");

/**
 * The matrix of a vector's powers; rows of masked elements are zero.
 *
 * @param x The vector.
 * @param n The number of columns; that of the rows when left out.
 * @returns A plain array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.vander(np.ma.masked_equal([2, 3], 3)).tolist(), [[2, 1], [0, 0]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.vander.html
 */
export const vander: Fn<[["x", ArrayLike]], [["n", number | null]], ndarray> = fn(
  "vander",
  [["x", ANY], ["n", ANY, null]],
  (x: unknown, n: number | null) => {
    const v = npVander(arrayData(x), n), mask = maskOf(x);
    if (mask !== nomask) v.set(mask, 0);
    return v;
  },
);
