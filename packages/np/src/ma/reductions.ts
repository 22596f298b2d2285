// Reductions and scans of masked arrays, as functions of np.ma and methods of MaskedArray: masked elements
// are left out by standing in for the neutral value, and a result is masked where all that went in was.

import { type ArrayLike, type DTypeLike, type Fn, ndarray } from "@nplex/core";
import { array } from "../creation.ts";
import * as r from "../reductions.ts";
import * as scans from "../scans.ts";
import { ANY, anyTrue, fn, maskLike, nomask } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { filled, setMask } from "./assigning.ts";
import { MaskedArray, type Reduced, single, wrapped } from "./masked_array.ts";

/** An axis, several, or None for all. */
export type AxisArg = number | readonly number[] | null;

/** Where a result goes. */
export type OutArg = ndarray | MaskedArray | null;

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

export type Call = (a: ndarray, options: object) => ndarray;

/** Which results have nothing but masked elements behind them; nomask for an array without a mask. */
export function allMasked(m: MaskedArray, along: Along): ndarray {
  return m._mask === nomask ? nomask : r.all(m._mask, along);
}

/** A result as a masked array, or as a plain 0-d array or `masked`. */
export function asResult(d: ndarray, mask: ndarray): Reduced {
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
export function setOutMask(out: OutArg, mask: ndarray): void {
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
