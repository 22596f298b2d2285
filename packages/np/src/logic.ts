// Closeness and equality of whole arrays: isclose, allclose, array_equal, array_equiv. Comparisons of
// elements (equal, less, ...) are ufuncs and live in ufuncs_compare.ts.

import { type ArrayLike, type Fn, type ndarray, normalizer } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { allclose_impl, array_equal_impl, array_equiv_impl, isclose_impl } from "@nplex/core/impl";

/**
 * Whether elements are equal within a tolerance: `|a - b| <= atol + rtol * |b|`.
 *
 * @param a First operand, of any dtype.
 * @param b Second operand, the reference; the two broadcast.
 * @param rtol Relative tolerance, 1e-5 by default; it may be an array.
 * @param atol Absolute tolerance, 1e-8 by default; it may be an array.
 * @param equal_nan Whether two NaNs are close.
 * @returns Bools. Infinities are close when they are equal.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const close = np.isclose([1e10, 1e-7, NaN], [1.00001e10, 1e-8, NaN]);
 * assertEquals(close.tolist(), [true, false, false]);
 * assertEquals(np.isclose(NaN, NaN, { equal_nan: true }).item(), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isclose.html
 */
export const isclose: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["rtol", ArrayLike], ["atol", ArrayLike], ["equal_nan", boolean]],
  ndarray<"bool">
> = normalizer("isclose", [
  ["a", tags.ArrayLikeOrScalar],
  ["b", tags.ArrayLikeOrScalar],
  ["rtol", tags.ArrayLikeOrScalar, 1e-5],
  ["atol", tags.ArrayLikeOrScalar, 1e-8],
  ["equal_nan", tags.Bool, false],
], isclose_impl);

/**
 * Whether all elements are equal within a tolerance: `|a - b| <= atol + rtol * |b|`.
 *
 * @param a First operand, of any dtype.
 * @param b Second operand, the reference; the two broadcast.
 * @param rtol Relative tolerance, 1e-5 by default.
 * @param atol Absolute tolerance, 1e-8 by default.
 * @param equal_nan Whether two NaNs are close.
 * @returns A plain boolean; true for empty arrays.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.allclose([0.1 + 0.2, 1], [0.3, 1]), true);
 * assertEquals(np.allclose([1, 2], [1, 2.1], { atol: 0.2 }), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.allclose.html
 */
export const allclose: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["rtol", ArrayLike], ["atol", ArrayLike], ["equal_nan", boolean]],
  boolean
> = normalizer("allclose", [
  ["a", tags.ArrayLikeOrScalar],
  ["b", tags.ArrayLikeOrScalar],
  ["rtol", tags.ArrayLikeOrScalar, 1e-5],
  ["atol", tags.ArrayLikeOrScalar, 1e-8],
  ["equal_nan", tags.Bool, false],
], allclose_impl);

/**
 * Whether two arrays have the same shape and equal elements; dtypes may differ.
 *
 * @param a1 First array.
 * @param a2 Second array.
 * @param equal_nan Whether NaNs in the same place are equal.
 * @returns A plain boolean.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.array_equal([1, 2], [1n, 2n]), true);
 * assertEquals(np.array_equal([1, 2], [[1, 2]]), false);
 * assertEquals(np.array_equal([NaN], [NaN], true), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.array_equal.html
 */
export const array_equal: Fn<
  [["a1", ArrayLike], ["a2", ArrayLike]],
  [["equal_nan", boolean]],
  boolean
> = normalizer("array_equal", [
  ["a1", tags.Anything],
  ["a2", tags.Anything],
  ["equal_nan", tags.Bool, false],
], array_equal_impl);

/**
 * Whether two arrays broadcast to one shape and are equal there.
 *
 * @param a1 First array.
 * @param a2 Second array.
 * @returns A plain boolean; false when the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.array_equiv([1, 2], [[1, 2], [1, 2]]), true);
 * assertEquals(np.array_equiv([1, 2], [1, 2, 3]), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.array_equiv.html
 */
export const array_equiv: Fn<[["a1", ArrayLike], ["a2", ArrayLike]], [], boolean> = normalizer(
  "array_equiv",
  [["a1", tags.Anything], ["a2", tags.Anything]],
  array_equiv_impl,
);
