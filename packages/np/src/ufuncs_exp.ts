// NumPy's ufuncs: powers, roots, exponentials and logarithms.
// A declaration each, with its row of the table and its documentation.
// Arithmetic, trigonometry, rounding, comparisons and bits are in the files beside this one.

import { type BinaryUFunc, ufunc, type UnaryUFunc } from "@nplex/core";

/**
 * Raises the first array's elements to the powers of the second.
 *
 * @param x1 Bases.
 * @param x2 Exponents; the two broadcast.
 * @returns The powers; integers wrap around.
 * @throws {ValueError} For integers to a negative integer power.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.power([2n, 3n], 2)), "[4 9]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.power.html
 */
export const power: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "power",
  nin: 2,
});

/**
 * Raises the first array's elements to the powers of the second. The same object as `power`.
 *
 * @param x1 Bases.
 * @param x2 Exponents; the two broadcast.
 * @returns The powers; integers wrap around.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.pow === np.power, true);
 * assertEquals(String(np.pow([2n, 3n], 2)), "[4 9]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.pow.html
 */
export const pow: BinaryUFunc = power;

/**
 * Raises elements to powers in float64 or complex128, so that negative integer exponents work.
 *
 * @param x1 Bases.
 * @param x2 Exponents; the two broadcast.
 * @returns The powers, as float64 or complex128.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.float_power([2n, 4n], -1)), "[0.5  0.25]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.float_power.html
 */
export const float_power: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "float_power",
  nin: 2,
});

/**
 * Each element times itself.
 *
 * @param x Any dtype but bool.
 * @returns The squares.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.square([2, -3])), "[4. 9.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.square.html
 */
export const square: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "square",
  nin: 1,
});

/**
 * Square root of each element; NaN for negative real numbers.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The roots; for complex numbers the one with a real part that is not negative.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.sqrt([4, 9])), "[2. 3.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.sqrt.html
 */
export const sqrt: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "sqrt",
  nin: 1,
});

/**
 * Cube root of each element, real also for negative ones.
 *
 * @param x Real numbers; integers and bools give floats.
 * @returns The roots.
 * @throws {TypeError} For complex numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.cbrt([8, -27])), "[ 2. -3.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.cbrt.html
 */
export const cbrt: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "cbrt",
  nin: 1,
});

/**
 * e to the power of each element.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The exponentials.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.exp([0, 1])), "[1.         2.71828183]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.exp.html
 */
export const exp: UnaryUFunc = /* @__PURE__ */ ufunc({ name: "exp", nin: 1, primitives: ["exp"] });

/**
 * 2 to the power of each element.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The powers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.exp2([0, 3])), "[1. 8.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.exp2.html
 */
export const exp2: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "exp2",
  nin: 1,
});

/**
 * e to the power of each element, minus one, exact for small elements too.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns `exp(x) - 1`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.expm1([0, 1e-10])), "[0.e+00 1.e-10]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.expm1.html
 */
export const expm1: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "expm1",
  nin: 1,
});

/**
 * Natural logarithm of each element; NaN for negative real numbers.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The logarithms.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.log([1, 10])), "[0.         2.30258509]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.log.html
 */
export const log: UnaryUFunc = /* @__PURE__ */ ufunc({ name: "log", nin: 1, primitives: ["log"] });

/**
 * Logarithm to base 2 of each element.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The logarithms.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.log2([1, 8])), "[0. 3.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.log2.html
 */
export const log2: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "log2",
  nin: 1,
});

/**
 * Logarithm to base 10 of each element.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The logarithms.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.log10([1, 1000])), "[0. 3.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.log10.html
 */
export const log10: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "log10",
  nin: 1,
});

/**
 * Natural logarithm of one plus each element, exact for small elements too.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns `log(1 + x)`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.log1p([0, 1e-10])), "[0.e+00 1.e-10]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.log1p.html
 */
export const log1p: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "log1p",
  nin: 1,
});

/**
 * Logarithm of the sum of the exponentials of two arrays, without overflow.
 *
 * @param x1 First operand, real.
 * @param x2 Second operand; the two broadcast.
 * @returns `log(exp(x1) + exp(x2))`.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.logaddexp(0, [0, 1000])), "[6.93147181e-01 1.00000000e+03]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.logaddexp.html
 */
export const logaddexp: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "logaddexp",
  nin: 2,
  identity: -Infinity,
  reorderable: true,
});

/**
 * Base-2 logarithm of the sum of the powers of two of two arrays, without overflow.
 *
 * @param x1 First operand, real.
 * @param x2 Second operand; the two broadcast.
 * @returns `log2(2**x1 + 2**x2)`.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.logaddexp2(0, [0, 2000])), "[1.e+00 2.e+03]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.logaddexp2.html
 */
export const logaddexp2: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "logaddexp2",
  nin: 2,
  identity: -Infinity,
  reorderable: true,
});
