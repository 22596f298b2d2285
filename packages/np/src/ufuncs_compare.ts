// NumPy's ufuncs: comparisons, logic and extremes.
// A declaration each, with its row of the table and its documentation.
// `allclose`, `array_equal` and the like are not ufuncs and live elsewhere.

import { type BinaryUFunc, ufunc, type UnaryUFunc } from "@nplex/core";

/**
 * Whether the elements of two arrays are equal.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns Bools; NaN is equal to nothing. int64 and uint64 compare exactly.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.equal([1, 2], 2)), "[False  True]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.equal.html
 */
export const equal: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "equal",
  nin: 2,
});

/**
 * Whether the elements of two arrays differ.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns Bools.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.not_equal([1, 2], 2)), "[ True False]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.not_equal.html
 */
export const not_equal: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "not_equal",
  nin: 2,
});

/**
 * Whether elements of the first array are below those of the second.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns Bools; complex numbers compare by real part, then by imaginary part.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.less([1, 2], 2)), "[ True False]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.less.html
 */
export const less: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "less",
  nin: 2,
});

/**
 * Whether elements of the first array are not above those of the second.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns Bools; complex numbers compare by real part, then by imaginary part.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.less_equal([1, 3], 2)), "[ True False]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.less_equal.html
 */
export const less_equal: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "less_equal",
  nin: 2,
});

/**
 * Whether elements of the first array are above those of the second.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns Bools; complex numbers compare by real part, then by imaginary part.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.greater([1, 3], 2)), "[False  True]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.greater.html
 */
export const greater: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "greater",
  nin: 2,
});

/**
 * Whether elements of the first array are not below those of the second.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns Bools; complex numbers compare by real part, then by imaginary part.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.greater_equal([1, 2], 2)), "[False  True]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.greater_equal.html
 */
export const greater_equal: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "greater_equal",
  nin: 2,
});

/**
 * Whether both elements are true, that is not zero.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns Bools.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.logical_and([0, 1, 2], [1, 1, 0])), "[False  True False]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.logical_and.html
 */
export const logical_and: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "logical_and",
  nin: 2,
  identity: true,
  reorderable: true,
});

/**
 * Whether at least one of the elements is true, that is not zero.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns Bools.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.logical_or([0, 1, 0], [1, 1, 0])), "[ True  True False]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.logical_or.html
 */
export const logical_or: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "logical_or",
  nin: 2,
  identity: false,
  reorderable: true,
});

/**
 * Whether just one of the elements is true, that is not zero.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns Bools.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.logical_xor([0, 1, 2], [1, 1, 0])), "[ True False  True]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.logical_xor.html
 */
export const logical_xor: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "logical_xor",
  nin: 2,
  identity: false,
  reorderable: true,
});

/**
 * Whether each element is false, that is zero.
 *
 * @param x Any dtype.
 * @returns Bools.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.logical_not([0, 1])), "[ True False]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.logical_not.html
 */
export const logical_not: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "logical_not",
  nin: 1,
});

/**
 * The larger of two elements; NaN when either is NaN.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns The maxima.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.maximum([1, NaN], 2)), "[ 2. nan]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.maximum.html
 */
export const maximum: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "maximum",
  nin: 2,
  reorderable: true,
});

/**
 * The smaller of two elements; NaN when either is NaN.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns The minima.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.minimum([1, NaN], 2)), "[ 1. nan]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.minimum.html
 */
export const minimum: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "minimum",
  nin: 2,
  reorderable: true,
});

/**
 * The larger of two elements; NaN only when both are NaN.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns The maxima.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fmax([1, NaN], 2)), "[2. 2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fmax.html
 */
export const fmax: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "fmax",
  nin: 2,
  reorderable: true,
});

/**
 * The smaller of two elements; NaN only when both are NaN.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns The minima.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fmin([1, NaN], 2)), "[1. 2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fmin.html
 */
export const fmin: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "fmin",
  nin: 2,
  reorderable: true,
});
