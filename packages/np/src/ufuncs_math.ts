// NumPy's ufuncs: arithmetic.
// A declaration each, with its row of the table and its documentation.
// Powers, trigonometry, rounding, comparisons and bits are in the files beside this one.

import { type BinaryUFunc, type BinaryUFunc2, ufunc, type UnaryUFunc } from "@nplex/core";

/**
 * Adds two arrays element by element.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns The sum, of the promoted dtype; bool adds as "or".
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.add([1, 2], 3)), "[4. 5.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.add.html
 */
export const add: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "add",
  nin: 2,
  identity: 0,
  reorderable: true,
});

/**
 * Subtracts the second array from the first, element by element.
 *
 * @param x1 What to subtract from.
 * @param x2 What to subtract; the two broadcast.
 * @returns The difference; integers wrap around.
 * @throws {TypeError} For two bools: use `bitwise_xor` or `logical_xor`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.subtract([1, 2], 3)), "[-2. -1.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.subtract.html
 */
export const subtract: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "subtract",
  nin: 2,
});

/**
 * Multiplies two arrays element by element.
 *
 * @param x1 First factor, of any dtype.
 * @param x2 Second factor; the two broadcast.
 * @returns The product; integers wrap around, bool multiplies as "and".
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.multiply([1, 2], [3, 4])), "[3. 8.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.multiply.html
 */
export const multiply: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "multiply",
  nin: 2,
  identity: 1,
  reorderable: true,
});

/**
 * Divides element by element, with a float or complex result also for integers.
 *
 * @param x1 Dividend.
 * @param x2 Divisor; the two broadcast.
 * @returns The quotient; division by zero gives an infinity or NaN and a warning.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.divide([1, 2], 4)), "[0.25 0.5 ]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.divide.html
 */
export const divide: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "divide",
  nin: 2,
});

/**
 * Divides element by element, with a float or complex result also for integers. The same object as `divide`.
 *
 * @param x1 Dividend.
 * @param x2 Divisor; the two broadcast.
 * @returns The quotient; division by zero gives an infinity or NaN and a warning.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.true_divide === np.divide, true);
 * assertEquals(String(np.true_divide([1, 2], 4)), "[0.25 0.5 ]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.true_divide.html
 */
export const true_divide: BinaryUFunc = divide;

/**
 * The largest integer not above the quotient of the elements.
 *
 * @param x1 Dividend, a real number.
 * @param x2 Divisor; the two broadcast.
 * @returns The floored quotient; integers divided by zero give 0 and a warning.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.floor_divide([7n, -7n], 2)), "[ 3 -4]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.floor_divide.html
 */
export const floor_divide: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "floor_divide",
  nin: 2,
});

/**
 * Remainder of the floored division, with the sign of the divisor as Python's `%`.
 *
 * @param x1 Dividend, a real number.
 * @param x2 Divisor; the two broadcast.
 * @returns The remainder: `x1 - floor_divide(x1, x2) * x2`.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.remainder([7n, -7n], 3)), "[1 2]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.remainder.html
 */
export const remainder: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "remainder",
  nin: 2,
});

/**
 * Remainder of the floored division, with the sign of the divisor as Python's `%`. The same object as `remainder`.
 *
 * @param x1 Dividend, a real number.
 * @param x2 Divisor; the two broadcast.
 * @returns The remainder: `x1 - floor_divide(x1, x2) * x2`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.mod === np.remainder, true);
 * assertEquals(String(np.mod([7n, -7n], 3)), "[1 2]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.mod.html
 */
export const mod: BinaryUFunc = remainder;

/**
 * Remainder of the truncated division, with the sign of the dividend as C's `fmod`.
 *
 * @param x1 Dividend, a real number.
 * @param x2 Divisor; the two broadcast.
 * @returns The remainder.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fmod([7n, -7n], 3)), "[ 1 -1]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fmod.html
 */
export const fmod: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "fmod",
  nin: 2,
});

/**
 * Floored quotient and remainder at once.
 *
 * @param x1 Dividend, a real number.
 * @param x2 Divisor; the two broadcast.
 * @returns `[floor_divide(x1, x2), remainder(x1, x2)]`.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [a, b] = np.divmod([7n, -7n], 3);
 * assertEquals(String(a), "[ 2 -3]");
 * assertEquals(String(b), "[1 2]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.divmod.html
 */
export const divmod: BinaryUFunc2 = /* @__PURE__ */ ufunc({
  name: "divmod",
  nin: 2,
  primitives: ["floor_divide", "remainder"],
});

/**
 * The elements with their sign changed.
 *
 * @param x Any dtype but bool.
 * @returns `-x`; unsigned integers wrap around.
 * @throws {TypeError} For bools: use `logical_not` or `invert`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.negative([1, -2])), "[-1.  2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.negative.html
 */
export const negative: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "negative",
  nin: 1,
});

/**
 * A copy of the elements: unary plus.
 *
 * @param x Any dtype but bool.
 * @returns `+x`, a new array.
 * @throws {TypeError} For bools.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.positive([1, -2])), "[ 1. -2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.positive.html
 */
export const positive: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "positive",
  nin: 1,
});

/**
 * Absolute value of each element; for complex numbers their distance from zero.
 *
 * @param x Any dtype.
 * @returns The magnitudes, real.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.absolute([-1, 2])), "[1. 2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.absolute.html
 */
export const absolute: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "absolute",
  nin: 1,
});

/**
 * Absolute value of each element; for complex numbers their distance from zero. The same object as `absolute`.
 *
 * @param x Any dtype.
 * @returns The magnitudes, real.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.abs === np.absolute, true);
 * assertEquals(String(np.abs([-1, 2])), "[1. 2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.abs.html
 */
export const abs: UnaryUFunc = absolute;

/**
 * Absolute value of each real element, as a float.
 *
 * @param x Real numbers; integers and bools give floats.
 * @returns The magnitudes.
 * @throws {TypeError} For complex numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fabs([-1n, 2n])), "[1. 2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fabs.html
 */
export const fabs: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "fabs",
  nin: 1,
});

/**
 * -1, 0 or 1 by the sign of each element; complex numbers are divided by their magnitude.
 *
 * @param x Any dtype but bool.
 * @returns The signs, NaN for NaN.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.sign([-5, 0, 3])), "[-1.  0.  1.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.sign.html
 */
export const sign: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "sign",
  nin: 1,
});

/**
 * One divided by each element; for integers the truncated quotient.
 *
 * @param x Any dtype but bool.
 * @returns The reciprocals.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.reciprocal([2, 4])), "[0.5  0.25]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.reciprocal.html
 */
export const reciprocal: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "reciprocal",
  nin: 1,
});

/**
 * Complex conjugate of each element; real numbers stay.
 *
 * @param x Any dtype but bool.
 * @returns The conjugates.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.conjugate(np.complex(1, 2))), "(1-2j)");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.conjugate.html
 */
export const conjugate: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "conjugate",
  nin: 1,
});

/**
 * Complex conjugate of each element; real numbers stay. The same object as `conjugate`.
 *
 * @param x Any dtype but bool.
 * @returns The conjugates.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.conj === np.conjugate, true);
 * assertEquals(String(np.conj(np.complex(1, 2))), "(1-2j)");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.conj.html
 */
export const conj: UnaryUFunc = conjugate;

/**
 * Greatest common divisor of the magnitudes of the elements.
 *
 * @param x1 First operand, integers.
 * @param x2 Second operand; the two broadcast.
 * @returns The divisors, not negative.
 * @throws {TypeError} For floats.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.gcd([12n, 20n], 18)), "[6 2]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.gcd.html
 */
export const gcd: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "gcd",
  nin: 2,
  identity: 0,
  reorderable: true,
});

/**
 * Least common multiple of the magnitudes of the elements.
 *
 * @param x1 First operand, integers.
 * @param x2 Second operand; the two broadcast.
 * @returns The multiples, not negative.
 * @throws {TypeError} For floats.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.lcm([12n, 20n], 18)), "[ 36 180]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lcm.html
 */
export const lcm: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "lcm",
  nin: 2,
  reorderable: true,
});
