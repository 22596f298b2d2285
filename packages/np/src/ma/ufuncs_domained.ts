// The masked forms of NumPy's ufuncs that are not defined everywhere: outside of their domain the result is
// masked. What masking means is in operations.ts.

import * as u from "../ufuncs.ts";
import {
  below,
  domained,
  type MaskedBinary,
  type MaskedUnary,
  nearPole,
  notAbove,
  outside,
  unary,
  unsafeDivisor,
} from "./operations.ts";

/**
 * The square root of each element; negative ones are masked.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.sqrt`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.sqrt([4, -1])), "[2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.sqrt.html
 */
export const sqrt: MaskedUnary = unary(u.sqrt, "sqrt", 0, below(0));

/**
 * The natural logarithm of each element; what is not positive is masked.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.log`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.log([1, 0])), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.log.html
 */
export const log: MaskedUnary = unary(u.log, "log", 1, notAbove(0));

/**
 * The logarithm to base 2 of each element; what is not positive is masked.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.log2`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.log2([8, 0])), "[3.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.log2.html
 */
export const log2: MaskedUnary = unary(u.log2, "log2", 1, notAbove(0));

/**
 * The logarithm to base 10 of each element; what is not positive is masked.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.log10`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.log10([10, 0])), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.log10.html
 */
export const log10: MaskedUnary = unary(u.log10, "log10", 1, notAbove(0));

/**
 * The tangent of each element, in radians; poles are masked.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.tan`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.tan([0, Infinity])), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.tan.html
 */
export const tan: MaskedUnary = unary(u.tan, "tan", 0, nearPole);

/**
 * The inverse sine of each element; what is outside [-1, 1] is masked.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.arcsin`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.arcsin([0, 2])), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.arcsin.html
 */
export const arcsin: MaskedUnary = unary(u.arcsin, "arcsin", 0, outside(-1, 1));

/**
 * The inverse cosine of each element; what is outside [-1, 1] is masked.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.arccos`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.arccos([1, 2])), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.arccos.html
 */
export const arccos: MaskedUnary = unary(u.arccos, "arccos", 0, outside(-1, 1));

/**
 * The inverse hyperbolic cosine of each element; what is below 1 is masked.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.arccosh`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.arccosh([1, 0])), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.arccosh.html
 */
export const arccosh: MaskedUnary = unary(u.arccosh, "arccosh", 1, below(1));

/**
 * The inverse hyperbolic tangent of each element; what is not inside (-1, 1) is masked.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.arctanh`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.arctanh([0, 1])), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.arctanh.html
 */
export const arctanh: MaskedUnary = unary(u.arctanh, "arctanh", 0, outside(-1 + 1e-15, 1 - 1e-15));

/**
 * The quotients of elements; divisions by zero are masked.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.divide`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.divide([1, 1], [2, 0])), "[0.5 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.divide.html
 */
export const divide: MaskedBinary = domained(u.divide, "divide", unsafeDivisor, 1);

/**
 * The quotients of elements: `divide`.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.true_divide`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.true_divide([1, 1], [2, 0])), "[0.5 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.true_divide.html
 */
export const true_divide: MaskedBinary = divide;

/**
 * The floors of the quotients of elements; divisions by zero are masked.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.floor_divide`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.floor_divide([1, 1], [2, 0])), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.floor_divide.html
 */
export const floor_divide: MaskedBinary = domained(
  u.floor_divide,
  "floor_divide",
  unsafeDivisor,
  1,
);

/**
 * The remainders of elements with the divisor's sign; divisions by zero are masked.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.remainder`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.remainder([1, 1], [2, 0])), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.remainder.html
 */
export const remainder: MaskedBinary = domained(u.remainder, "remainder", unsafeDivisor, 1);

/**
 * The remainders of elements: `remainder`.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.mod`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.mod([1, 1], [2, 0])), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.mod.html
 */
export const mod: MaskedBinary = remainder;

/**
 * The remainders of elements with the dividend's sign; divisions by zero are masked.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.fmod`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.fmod([1, 1], [2, 0])), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.fmod.html
 */
export const fmod: MaskedBinary = domained(u.fmod, "fmod", unsafeDivisor, 1);
