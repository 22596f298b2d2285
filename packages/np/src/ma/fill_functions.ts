// Fill values as functions: the defaults of dtypes, common_fill_value, set_fill_value.

import { type ArrayLike, type Fn, ndarray, type ScalarLike } from "@nplex/core";
import { ANY, fn } from "./basics.ts";
import { defaultFill, dtypeFrom, type DTypeOrArray, largest, smallest } from "./fill_values.ts";
import { MaskedArray } from "./masked_array.ts";

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
