// Masked arrays as sets: all masked elements count as one, which stands at the end.

import { type ArrayLike, type Fn, type ndarray } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { array } from "../creation.ts";
import { concatenate as npConcatenate } from "../join.ts";
import { cumsum as npCumsum } from "../scans.ts";
import { searchsorted } from "../searching.ts";
import { unique as npUnique } from "../sets.ts";
import { argsort as npArgsort } from "../sorting.ts";
import { isnan, logical_not, logical_or, not_equal, subtract as npSubtract } from "../ufuncs.ts";
import { ANY, fn, nomask } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { joinedArrays } from "./join.ts";
import { MaskedArray, wrapped } from "./masked_array.ts";
import { arrayData, fullMaskOf } from "./operands.ts";
import { COMPARISONS } from "./operators.ts";
import { ravel } from "./shape.ts";
import { argsorted, sortInPlace } from "./sorting.ts";

const STABLE = { kind: "mergesort", endwith: true, fill_value: null } as const;

interface Unique {
  values: MaskedArray;
  index: ndarray;
  inverse: ndarray;
}

/** The different elements of a masked array with a mask, sorted; the masked one, if any, comes last. */
function uniqueMasked(m: MaskedArray): Unique {
  const flat = ravel(m), order = argsorted(flat, { axis: -1, ...STABLE });
  const data = flat._data.get(order), mask = fullMaskOf(flat).get(order), n = data.size;
  // Two neighbours differ unless both are masked, or both are there and equal.
  const first = array(not_equal(data.get("1:"), data.get(":-1")));
  const maskDiffers = not_equal(mask.get("1:"), mask.get(":-1"));
  const eitherMasked = logical_or(mask.get("1:"), mask.get(":-1"));
  first.set(eitherMasked, maskDiffers.get(eitherMasked));
  const isNew = n === 0 ? array([], { dtype: "bool" }) : npConcatenate([array([true]), first]);
  if (
    n > 0 && "fc".includes(data.dtype.kind) && !mask.get(-1).item() && isnan(data.get(-1)).item()
  ) {
    // NaNs count as equal where the last element is one.
    const from = Number(searchsorted(data, data.get(-1), { side: "left" }).item());
    isNew.set(`${from + 1}:`, false);
    isNew.set(from, true);
  }
  const places = npSubtract(npCumsum(isNew), 1n);
  const inverse = array(places);
  if (n > 0) inverse.set(order, places);
  const values = wrapped(data.get(isNew), mask.get(isNew), m);
  values._sharedmask = true;
  return {
    values,
    index: order.get(isNew),
    inverse: inverse.reshape(m.shape as number[]),
  };
}

function uniqueOf(x: unknown): Unique {
  if (x instanceof MaskedArray && x._mask !== nomask) return uniqueMasked(x);
  const [values, index, inverse] = npUnique(arrayData(x), {
    return_index: true,
    return_inverse: true,
  }) as unknown as ndarray[];
  return { values: wrapped(values, nomask, x), index, inverse };
}

/** What unique gives: the values, or a list with indices and inverse where these are asked for. */
export interface MaskedUnique {
  /** The different elements. */
  (
    ar1: ArrayLike,
    options?: { return_index?: false; return_inverse?: false },
  ): MaskedArray;
  /** The different elements, their first places, and for each element the place among them. */
  (
    ar1: ArrayLike,
    return_index: boolean | { return_index?: boolean; return_inverse?: boolean },
    return_inverse?: boolean,
  ): [MaskedArray, ...ndarray[]];
}

/**
 * The different elements, sorted; masked ones count as one, which comes last.
 *
 * @param ar1 The elements.
 * @param return_index Whether to return where each of them stands first.
 * @param return_inverse Whether to return where each element stands among them.
 * @returns A masked array, or a list that begins with it.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([3, 1, 3, 1, 2], { mask: [false, true, false, true, false] });
 * assertEquals(String(np.ma.unique(m)), "[2.0 3.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.unique.html
 */
export const unique: MaskedUnique = fn(
  "unique",
  [["ar1", ANY], ["return_index", tags.Bool, false], ["return_inverse", tags.Bool, false]],
  (x: unknown, wantIndex: boolean, wantInverse: boolean) => {
    const { values, index, inverse } = uniqueOf(x);
    if (!wantIndex && !wantInverse) return values;
    return [values, ...(wantIndex ? [index] : []), ...(wantInverse ? [inverse] : [])];
  },
);

const uniqueValues = (x: unknown): MaskedArray => uniqueOf(x).values;

/** A function of two sets. */
export type MaskedSetOf2 = Fn<
  [["ar1", ArrayLike], ["ar2", ArrayLike]],
  [["assume_unique", boolean]],
  MaskedArray
>;
const PAIR = [["ar1", ANY], ["ar2", ANY], ["assume_unique", tags.Bool, false]] as const;

function sorted(m: MaskedArray): MaskedArray {
  sortInPlace(m, { axis: -1, kind: null, endwith: true, fill_value: null });
  return m;
}

/**
 * The elements of both arrays; a masked one if both have one.
 *
 * @param ar1 An array.
 * @param ar2 Another one.
 * @param assume_unique Whether both have different elements only.
 * @returns A sorted masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.intersect1d([1, 2, 3], [2, 3, 4]).tolist(), [2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.intersect1d.html
 */
export const intersect1d: MaskedSetOf2 = fn(
  "intersect1d",
  PAIR,
  (a: unknown, b: unknown, assume: boolean) => {
    const both = sorted(
      assume ? joinedArrays([a, b], 0) : joinedArrays([uniqueValues(a), uniqueValues(b)], 0),
    );
    const same = COMPARISONS.equal(both.get("1:"), both.get(":-1"));
    return both.get(":-1").get(same as MaskedArray);
  },
);

/**
 * The elements of exactly one of two arrays.
 *
 * @param ar1 An array.
 * @param ar2 Another one.
 * @param assume_unique Whether both have different elements only.
 * @returns A sorted masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.setxor1d([1, 2, 3], [2, 3, 4]).tolist(), [1, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.setxor1d.html
 */
export const setxor1d: MaskedSetOf2 = fn(
  "setxor1d",
  PAIR,
  (a: unknown, b: unknown, assume: boolean) => {
    const aux = joinedArrays(assume ? [a, b] : [uniqueValues(a), uniqueValues(b)], null);
    if (aux.size === 0) return aux;
    sorted(aux);
    const values = aux.filled();
    const yes = array([true]);
    const changes = npConcatenate([yes, not_equal(values.get("1:"), values.get(":-1")), yes]);
    const alone = logical_not(not_equal(changes.get("1:"), changes.get(":-1")));
    return aux.get(alone);
  },
);

/** What in1d does. */
function membership(a: unknown, b: unknown, assume: boolean, invert: boolean): MaskedArray {
  let ar1 = a, ar2 = b, inverse: ndarray | undefined;
  if (!assume) {
    const first = uniqueOf(a);
    ar1 = first.values;
    inverse = first.inverse;
    ar2 = uniqueValues(b);
  }
  const both = joinedArrays([ar1, ar2], 0);
  // Elements of the first array come before equal ones of the second: the sort is stable.
  const order = argsorted(both, { axis: -1, ...STABLE });
  const sortedBoth = both.get(order);
  const compare = invert ? COMPARISONS.not_equal : COMPARISONS.equal;
  const flags = compare(sortedBoth.get("1:"), sortedBoth.get(":-1"));
  const flag = joinedArrays([flags, array([invert])], 0);
  const index = npArgsort(order, { kind: "mergesort" }).get(`:${arrayData(ar1).length}`);
  const found = flag.get(index);
  return inverse ? found.get(inverse) : found;
}

/** A test of membership. */
export type MaskedMembership<A extends string, B extends string> = Fn<
  [[A, ArrayLike], [B, ArrayLike]],
  [["assume_unique", boolean], ["invert", boolean]],
  MaskedArray
>;

/**
 * Whether each element of a vector is in another one.
 *
 * @param ar1 The elements.
 * @param ar2 The set.
 * @param assume_unique Whether both have different elements only.
 * @param invert Whether to ask for the opposite.
 * @returns A masked array of bools.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.in1d([1, 2, 3], [2]).tolist(), [false, true, false]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.in1d.html
 */
export const in1d: MaskedMembership<"ar1", "ar2"> = fn(
  "in1d",
  [...PAIR, ["invert", tags.Bool, false]],
  membership,
);

/**
 * Whether each element of an array is in another one.
 *
 * @param element The elements.
 * @param test_elements The set.
 * @param assume_unique Whether both have different elements only.
 * @param invert Whether to ask for the opposite.
 * @returns A masked array of bools in the shape of the elements.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.isin([[1, 2], [3, 4]], [2, 4]).tolist(), [[false, true], [false, true]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.isin.html
 */
export const isin: MaskedMembership<"element", "test_elements"> = fn(
  "isin",
  [["element", ANY], ["test_elements", ANY], ["assume_unique", tags.Bool, false], [
    "invert",
    tags.Bool,
    false,
  ]],
  (element: unknown, set: unknown, assume: boolean, invert: boolean) => {
    const m = anyMasked(element);
    return membership(m, set, assume, invert).reshape(m.shape as number[]);
  },
);

/**
 * The elements of one or both of two arrays.
 *
 * @param ar1 An array.
 * @param ar2 Another one.
 * @returns A sorted masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.union1d([1, 2], [2, 3]).tolist(), [1, 2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.union1d.html
 */
export const union1d: Fn<[["ar1", ArrayLike], ["ar2", ArrayLike]], [], MaskedArray> = fn(
  "union1d",
  [["ar1", ANY], ["ar2", ANY]],
  (a: unknown, b: unknown) => uniqueValues(joinedArrays([a, b], null)),
);

/**
 * The elements of the first array that are not in the second.
 *
 * @param ar1 The elements.
 * @param ar2 Those to leave out.
 * @param assume_unique Whether both have different elements only.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.setdiff1d([1, 2, 3], [2]).tolist(), [1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.setdiff1d.html
 */
export const setdiff1d: MaskedSetOf2 = fn(
  "setdiff1d",
  PAIR,
  (a: unknown, b: unknown, assume: boolean) => {
    const ar1 = assume ? ravel(anyMasked(a)) : uniqueValues(a);
    const ar2 = assume ? b : uniqueValues(b);
    return ar1.get(membership(ar1, ar2, true, true));
  },
);
