// NumPy's ufuncs: rounding, and the parts and classes of floating-point numbers.
// A declaration each, with its row of the table and its documentation.
// `np.round` and what tests real and complex are in rounding.ts and complex_parts.ts.

import { type BinaryUFunc, ufunc, type UnaryUFunc, type UnaryUFunc2 } from "@nplex/core";

/**
 * The largest integer not above each element, in the element's dtype.
 *
 * @param x Real numbers; integers and bools stay.
 * @returns The floors.
 * @throws {TypeError} For complex numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.floor([1.7, -1.2])), "[ 1. -2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.floor.html
 */
export const floor: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "floor",
  nin: 1,
});

/**
 * The smallest integer not below each element, in the element's dtype.
 *
 * @param x Real numbers; integers and bools stay.
 * @returns The ceilings.
 * @throws {TypeError} For complex numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ceil([1.2, -1.7])), "[ 2. -1.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ceil.html
 */
export const ceil: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "ceil",
  nin: 1,
});

/**
 * Each element without its fraction, in the element's dtype.
 *
 * @param x Real numbers; integers and bools stay.
 * @returns The integers nearest on the side of zero.
 * @throws {TypeError} For complex numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.trunc([1.7, -1.7])), "[ 1. -1.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.trunc.html
 */
export const trunc: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "trunc",
  nin: 1,
});

/**
 * Each element rounded to the nearest integer, halves to the even one.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The rounded values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.rint([0.5, 1.5, 2.4])), "[0. 2. 2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.rint.html
 */
export const rint: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "rint",
  nin: 1,
});

/**
 * Fraction and integer part of each element; both have the element's sign.
 *
 * @param x Real numbers; integers and bools give floats.
 * @returns `[fractions, integers]`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [a, b] = np.modf([1.5, -2.25]);
 * assertEquals(String(a), "[ 0.5  -0.25]");
 * assertEquals(String(b), "[ 1. -2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.modf.html
 */
export const modf: UnaryUFunc2 = /* @__PURE__ */ ufunc({
  name: "modf",
  nin: 1,
  primitives: ["modf_frac", "modf_int"],
});

/**
 * Mantissa and power of two of each element: `x = mantissa * 2**exponent`.
 *
 * @param x Real numbers; integers and bools give floats.
 * @returns `[mantissas, exponents]`, the exponents as int32.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [a, b] = np.frexp([8, 0.75]);
 * assertEquals(String(a), "[0.5  0.75]");
 * assertEquals(String(b), "[4 0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.frexp.html
 */
export const frexp: UnaryUFunc2 = /* @__PURE__ */ ufunc({
  name: "frexp",
  nin: 1,
  primitives: ["frexp_mant", "frexp_exp"],
});

/**
 * The first operand times two to the power of the second.
 *
 * @param x1 Real numbers.
 * @param x2 Integers; the two broadcast.
 * @returns `x1 * 2**x2`.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ldexp([1, 0.5], 3)), "[8. 4.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ldexp.html
 */
export const ldexp: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "ldexp",
  nin: 2,
});

/**
 * The magnitude of the first operand with the sign of the second.
 *
 * @param x1 Magnitudes, real.
 * @param x2 Signs; the two broadcast.
 * @returns The combined values.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.copysign([1, 2], [-0, -3])), "[-1. -2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.copysign.html
 */
export const copysign: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "copysign",
  nin: 2,
});

/**
 * The floating-point number next to the first operand on the way to the second.
 *
 * @param x1 Where to start, real.
 * @param x2 Where to go; the two broadcast.
 * @returns The neighbours.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.nextafter(1, 2)), "1.0000000000000002");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nextafter.html
 */
export const nextafter: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "nextafter",
  nin: 2,
});

/**
 * Distance from each element to the next floating-point number away from zero.
 *
 * @param x Real numbers; integers and bools give floats.
 * @returns The distances, with the element's sign.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.spacing(1)), "2.220446049250313e-16");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.spacing.html
 */
export const spacing: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "spacing",
  nin: 1,
});

/**
 * Step function: 0 for negative elements, 1 for positive ones, the second operand at 0.
 *
 * @param x1 Where to evaluate, real.
 * @param x2 The value at 0; the two broadcast.
 * @returns The steps; NaN for NaN.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.heaviside([-1, 0, 2], 0.5)), "[0.  0.5 1. ]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.heaviside.html
 */
export const heaviside: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "heaviside",
  nin: 2,
});

/**
 * Whether each element is NaN.
 *
 * @param x Any dtype.
 * @returns Bools; true for complex numbers with a NaN in either part.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.isnan([1, NaN])), "[False  True]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isnan.html
 */
export const isnan: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "isnan",
  nin: 1,
});

/**
 * Whether each element is an infinity of either sign.
 *
 * @param x Any dtype.
 * @returns Bools.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.isinf([1, -Infinity])), "[False  True]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isinf.html
 */
export const isinf: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "isinf",
  nin: 1,
});

/**
 * Whether each element is neither NaN nor an infinity.
 *
 * @param x Any dtype.
 * @returns Bools.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.isfinite([1, NaN, Infinity])), "[ True False False]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isfinite.html
 */
export const isfinite: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "isfinite",
  nin: 1,
});

/**
 * Whether the sign bit of each element is set; so it is for -0.
 *
 * @param x Real numbers; integers and bools give floats.
 * @returns Bools.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.signbit([1, -1])), "[False  True]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.signbit.html
 */
export const signbit: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "signbit",
  nin: 1,
});

/**
 * Whether each element is NaT, the "not a time" of datetime64 and timedelta64, which do not exist here.
 *
 * @param x Datetimes or timedeltas.
 * @returns Never: no dtype of this library is one of these.
 * @throws {TypeError} For every dtype, as NumPy's does for numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => np.isnat([1, 2]), TypeError, "isnat");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isnat.html
 */
export const isnat: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "isnat",
  nin: 1,
});
