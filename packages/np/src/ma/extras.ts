// What is left of np.ma: comparisons of whole arrays, functions along axes, rounding, mr_, and functions
// that are methods of the same names.

import {
  type ArrayLike,
  AxisError,
  type Fn,
  type ndarray,
  sizeOf,
  type Storage,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { bindLeading } from "../bind_leading.ts";
import { array } from "../creation.ts";
import { result_type } from "../dtype_queries.ts";
import { zeros } from "../filled.ts";
import { r_ as npR, type StackItem } from "../grids.ts";
import * as r from "../reductions.ts";
import { round as npRound } from "../rounding.ts";
import * as u from "../ufuncs.ts";
import { ANY, anyTrue, fn, MAError, maskLike, nomask } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { defaultFill } from "./fill_values.ts";
import { setMask } from "./assigning.ts";
import { construct } from "./making.ts";
import { MaskedArray, type Reduced, single, wrapped } from "./masked_array.ts";
import { arrayData, arrayOf, filledData, fullMaskOf, joined, maskOf } from "./operands.ts";
import { COMPARISONS } from "./operators.ts";
import { type OutArg, outData } from "./reductions.ts";
import { expand_dims } from "./shape.ts";
import { absolute, add, less_equal, multiply, subtract } from "./ufuncs.ts";

/**
 * Whether all elements of two arrays are equal; masked ones count as equal, or make the answer no.
 *
 * @param a An array.
 * @param b Another one.
 * @param fill_value Whether masked elements count as equal.
 * @returns The answer.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2], 2);
 * assertEquals(np.ma.allequal(m, [1, 7]), true);
 * assertEquals(np.ma.allequal(m, [1, 7], false), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.allequal.html
 */
export const allequal: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["fill_value", boolean]],
  boolean
> = fn(
  "allequal",
  [["a", ANY], ["b", ANY], ["fill_value", tags.Bool, true]],
  (a: unknown, b: unknown, fill: boolean) => {
    const mask = joined(maskOf(a), maskOf(b));
    if (mask !== nomask && !fill) return false;
    const same = u.equal(arrayData(a), arrayData(b));
    return Boolean(r.all(mask === nomask ? same : u.logical_or(same, mask)).item());
  },
);

/**
 * Whether all elements of two arrays are equal up to tolerances; masked ones count as equal unless asked
 * otherwise.
 *
 * @param a An array.
 * @param b Another one.
 * @param masked_equal Whether masked elements count as equal.
 * @param rtol The tolerance relative to b.
 * @param atol The absolute tolerance.
 * @returns The answer.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2], 2);
 * assertEquals(np.ma.allclose(m, [1 + 1e-9, 7]), true);
 * assertEquals(np.ma.allclose(m, [1, 7], { masked_equal: false }), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.allclose.html
 */
export const allclose: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["masked_equal", boolean], ["rtol", number], ["atol", number]],
  boolean
> = fn(
  "allclose",
  [["a", ANY], ["b", ANY], ["masked_equal", tags.Bool, true], ["rtol", ANY, 1e-5], [
    "atol",
    ANY,
    1e-8,
  ]],
  (a: unknown, b: unknown, equal: boolean, rtol: number, atol: number) => {
    let x = construct({ data: a }), y = construct({ data: b });
    const dtype = result_type(y._data, 1.5);
    if (y.dtype !== dtype) y = construct({ data: y, dtype });
    const mask = joined(x._mask, y._mask);
    let xinf = u.isinf(x._data);
    const hidden = joined(mask, x._mask);
    if (hidden !== nomask) xinf = u.logical_and(xinf, u.logical_not(hidden));
    const yinf = u.logical_and(u.isinf(y._data), u.logical_not(fullMaskOf(y)));
    if (!r.all(u.equal(xinf, yinf)).item()) return false;
    const close = () => {
      const gap = absolute(subtract(x, y) as ArrayLike) as ArrayLike;
      const bound = add(atol, multiply(rtol, absolute(y) as ArrayLike) as ArrayLike) as ArrayLike;
      return Boolean(r.all(filledData(less_equal(gap, bound), array(equal))).item());
    };
    if (!anyTrue(xinf)) return close();
    const same = COMPARISONS.equal(x.get(xinf), y.get(xinf) as unknown as ArrayLike);
    if (!r.all(filledData(same, array(equal))).item()) return false;
    x = x.get(u.logical_not(xinf));
    y = y.get(u.logical_not(xinf));
    return close();
  },
);

/** What a function along an axis gives: a number, an array or a masked array. */
export type AlongResult = number | bigint | boolean | ndarray | MaskedArray;

/**
 * A function applied to the vectors along an axis.
 *
 * @param func1d The function; it gets masked vectors, then the arguments left over.
 * @param axis The axis.
 * @param arr The array.
 * @param args What the function gets besides.
 * @returns A masked array of the results.
 * @throws {AxisError} When the axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([[1, 2], [3, 4]], 4);
 * assertEquals(np.ma.apply_along_axis((x) => x.sum(), 1, m).tolist(), [3, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.apply_along_axis.html
 */
export function apply_along_axis(
  func1d: (vector: MaskedArray, ...args: never[]) => AlongResult,
  axis: number,
  arr: ArrayLike,
  ...args: unknown[]
): MaskedArray {
  const given = [func1d, axis, arr, ...args];
  const { values, rest } = bindLeading("apply_along_axis", ["func1d", "axis", "arr"], given);
  const [f, ax, x] = values as [(...args: unknown[]) => AlongResult, number, unknown];
  const m = construct({ data: x }), n = m.ndim;
  const at = ax < 0 ? ax + n : ax;
  if (!(at >= 0 && at < n)) throw new AxisError(ax, n);
  const outer = m.shape.filter((_, i) => i !== at);
  const count = sizeOf(outer);
  const results: { index: number[]; value: MaskedArray }[] = [];
  for (let k = 0; k < count; k++) {
    const index: number[] = [];
    for (let i = outer.length - 1, rest = k; i >= 0; i--) {
      index.unshift(rest % outer[i]);
      rest = Math.floor(rest / outer[i]);
    }
    const items = [...index.slice(0, at), ":", ...index.slice(at)];
    results.push({ index, value: anyMasked(f(m.get(...items), ...rest)) });
  }
  if (results.length === 0) {
    throw new ValueError("Cannot apply_along_axis when any iteration dimensions are 0");
  }
  const inner = results[0].value.shape;
  const dtype = result_type(...results.map(({ value }) => value.dtype));
  const out = wrapped(zeros([...outer.slice(0, at), ...inner, ...outer.slice(at)], { dtype }));
  for (const { index, value } of results) {
    const items = [
      ...index.slice(0, at),
      ...new Array<string>(inner.length).fill(":"),
      ...index.slice(at),
    ];
    if (value.ndim > 0) out.set(items, value);
    else out.set(items, value);
  }
  out._sharedmask = true;
  out.fill_value = defaultFill(out.dtype);
  return out;
}

/**
 * A function applied over one axis after the other.
 *
 * @param func The function of an array and an axis.
 * @param a The array.
 * @param axes The axis or axes.
 * @returns A masked array with as many dimensions.
 * @throws {ValueError} When the function gives an array of another number of dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([[1, 2], [3, 4]], 4);
 * assertEquals(np.ma.apply_over_axes((x, axis) => x.sum(axis), m, [0, 1]).tolist(), [[6]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.apply_over_axes.html
 */
export const apply_over_axes: Fn<
  [
    ["func", (a: MaskedArray, axis: number) => Reduced],
    ["a", ArrayLike],
    ["axes", number | readonly number[]],
  ],
  [],
  MaskedArray
> = fn(
  "apply_over_axes",
  [["func", tags.Callback], ["a", ANY], ["axes", ANY]],
  (
    func: (a: MaskedArray, axis: number) => Reduced,
    a: unknown,
    axes: number | readonly number[],
  ) => {
    let value = construct({ data: a, order: "C" });
    for (const x of typeof axes === "number" ? [axes] : axes) {
      const axis = x < 0 ? x + value.ndim : x;
      let res = anyMasked(func(value, axis));
      if (res.ndim !== value.ndim) res = anyMasked(expand_dims(res, axis));
      if (res.ndim !== value.ndim) {
        throw new ValueError("function is not returning an array of the correct shape");
      }
      value = res;
    }
    return value;
  },
);

/** A rounding to decimals. */
export type MaskedRound = Fn<
  [["a", ArrayLike]],
  [["decimals", number], ["out", OutArg]],
  Reduced
>;

/** `m.round(decimals, out)`. */
export function roundMethod(m: MaskedArray, decimals: number, out: OutArg): Reduced {
  const data = npRound(m._data, { decimals, out: outData(out) });
  if (out !== null) {
    if (out instanceof MaskedArray) {
      out._sharedmask = false;
      setMask(out, m._mask);
    }
    return out;
  }
  if (data.ndim > 0) return wrapped(data, m._mask, m);
  return single(data, m._mask);
}

/**
 * Each element rounded to a number of decimals, halves to the even one.
 *
 * @param a The elements.
 * @param decimals The number of decimals.
 * @param out Where to put the result.
 * @returns A masked array, or an ndarray of one that is not masked.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.round(np.ma.masked_equal([1.26, 9], 9), 1)), "[1.3 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.round.html
 */
export const round: MaskedRound = fn(
  "round",
  [["a", ANY], ["decimals", ANY, 0], ["out", ANY, null]],
  (a: unknown, decimals: number, out: OutArg) => {
    const x = arrayOf(a);
    if (x instanceof MaskedArray) {
      if (out === null) return roundMethod(x, decimals, out);
      npRound(x._data, { decimals, out: outData(out) });
      if (out instanceof MaskedArray) {
        out._mask = x._mask;
        out._sharedmask = false;
      }
      return out;
    }
    const data = npRound(x, { decimals, out: outData(out) });
    if (out instanceof MaskedArray) out._mask = nomask;
    return out ?? data;
  },
);

/**
 * Each element rounded: `round`.
 *
 * @param a The elements.
 * @param decimals The number of decimals.
 * @param out Where to put the result.
 * @returns As `round`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.round_([1.26], 1).tolist(), [1.3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.round_.html
 */
export const round_: MaskedRound = round;

/**
 * Makes masked elements stay masked.
 *
 * @param a The array.
 * @returns The array itself.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.harden_mask(np.ma.masked_equal([1, 2], 2));
 * m.set(1, 9);
 * assertEquals(String(m), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.harden_mask.html
 */
export const harden_mask: Fn<[["a", ArrayLike]], [], MaskedArray> = fn(
  "harden_mask",
  [["a", ANY]],
  (a: unknown) => {
    const m = anyMasked(a);
    m._hardmask = true;
    return m;
  },
);

/**
 * Lets values unmask the elements they are assigned to.
 *
 * @param a The array.
 * @returns The array itself.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.soften_mask(np.ma.array([1, 2], { mask: [false, true], hard_mask: true }));
 * m.set(1, 9);
 * assertEquals(String(m), "[1.0 9.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.soften_mask.html
 */
export const soften_mask: Fn<[["a", ArrayLike]], [], MaskedArray> = fn(
  "soften_mask",
  [["a", ANY]],
  (a: unknown) => {
    const m = anyMasked(a);
    m._hardmask = false;
    return m;
  },
);

const addresses = new WeakMap<Storage, number>();
let nextAddress = 1;

/** A number for the memory of an array: JavaScript has no addresses. */
function address(a: ndarray): number {
  const { storage, layout } = a.tensor;
  let start = addresses.get(storage);
  if (start === undefined) {
    start = nextAddress++;
    addresses.set(storage, start);
  }
  return start * 2 ** 32 + layout.offset * a.itemsize;
}

/**
 * Numbers for the memory of data and mask: equal for arrays that begin at the same place.
 *
 * @param a The array.
 * @returns The number of the data and that of the mask.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2]);
 * assertEquals(np.ma.ids(m), np.ma.ids(m.get(":")));
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.ids.html
 */
export const ids: Fn<[["a", ArrayLike]], [], [data: number, mask: number]> = fn(
  "ids",
  [["a", ANY]],
  (a: unknown): [number, number] => {
    const m = anyMasked(a);
    return [address(m._data), address(m._mask)];
  },
);

/** A directive of r_: how arrays are joined. */
const DIRECTIVE = /^(r|c|-?\d+(,-?\d+){0,2}|r,.*)$/;

/**
 * Arrays, numbers and ranges joined along the first axis; `masked` is a masked element.
 *
 * @param items Index items as for `np.r_`.
 * @returns A masked array.
 * @throws {MAError} When a directive stands alone.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.mr_([1, 2], np.ma.masked, "5:7")), "[1.0 2.0 -- 5.0 6.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.mr_.html
 */
export function mr_(...items: (StackItem | MaskedArray)[]): MaskedArray {
  const [first] = items;
  const directive = typeof first === "string" && DIRECTIVE.test(first) ? [first] : [];
  if (directive.length > 0 && items.length === 1) {
    throw new MAError("Unavailable for masked array.");
  }
  const parts = items.slice(directive.length);
  const data = parts.map((x) => x instanceof MaskedArray ? x._data : x);
  const masks = parts.map((x, i) => {
    if (x instanceof MaskedArray) return fullMaskOf(x);
    return maskLike(typeof x === "string" ? npR(data[i]) : arrayOf(x) as ndarray);
  });
  const joinedData = npR(...directive, ...data);
  const mask = npR(...directive, ...masks);
  return wrapped(joinedData, anyTrue(mask) ? mask : nomask);
}
