// The masked forms of NumPy's ufuncs of two operands that are defined everywhere. What masking means is in
// operations.ts.

import * as u from "../ufuncs.ts";
import { binary, type MaskedBinary, type MaskedFold } from "./operations.ts";

/**
 * The sums of elements.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.add`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.add(m, [2, 2])), "[3.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.add.html
 */
export const add: MaskedFold = binary(u.add, "add");

/**
 * The differences of elements.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.subtract`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.subtract(m, [2, 2])), "[-1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.subtract.html
 */
export const subtract: MaskedFold = binary(u.subtract, "subtract");

/**
 * The products of elements.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.multiply`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.multiply(m, [2, 2])), "[2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.multiply.html
 */
export const multiply: MaskedFold = binary(u.multiply, "multiply", 1);

/**
 * The angle of each point (b, a).
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.arctan2`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.arctan2([0, 1], np.ma.array([1, 1], { mask: [false, true] }))), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.arctan2.html
 */
export const arctan2: MaskedFold = binary(u.arctan2, "arctan2", 1);

/**
 * The length of the hypotenuse of each pair of legs.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.hypot`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.hypot([3, 1], np.ma.array([4, 1], { mask: [false, true] }))), "[5.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.hypot.html
 */
export const hypot: MaskedFold = binary(u.hypot, "hypot");

/**
 * Whether both elements are true.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.logical_and`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.logical_and(m, [2, 2])), "[True --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.logical_and.html
 */
export const logical_and: MaskedFold = binary(u.logical_and, "logical_and");

/**
 * Whether one of the elements is true.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.logical_or`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.logical_or(m, [2, 2])), "[True --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.logical_or.html
 */
export const logical_or: MaskedFold = binary(u.logical_or, "logical_or");

/**
 * Whether exactly one of the elements is true.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.logical_xor`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.logical_xor(m, [2, 2])), "[False --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.logical_xor.html
 */
export const logical_xor: MaskedFold = binary(u.logical_xor, "logical_xor");

/**
 * The bits that both elements have.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.bitwise_and`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1n, 2n], { mask: [false, true] });
 * assertEquals(String(np.ma.bitwise_and(m, [2n, 2n])), "[0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.bitwise_and.html
 */
export const bitwise_and: MaskedFold = binary(u.bitwise_and, "bitwise_and");

/**
 * The bits that one of the elements has.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.bitwise_or`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1n, 2n], { mask: [false, true] });
 * assertEquals(String(np.ma.bitwise_or(m, [2n, 2n])), "[3 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.bitwise_or.html
 */
export const bitwise_or: MaskedFold = binary(u.bitwise_or, "bitwise_or");

/**
 * The bits in which the elements differ.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.bitwise_xor`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1n, 2n], { mask: [false, true] });
 * assertEquals(String(np.ma.bitwise_xor(m, [2n, 2n])), "[3 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.bitwise_xor.html
 */
export const bitwise_xor: MaskedFold = binary(u.bitwise_xor, "bitwise_xor");

/**
 * Where the elements are equal.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.equal`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.equal(m, [2, 2])), "[False --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.equal.html
 */
export const equal: MaskedBinary = binary(u.equal, "equal");

/**
 * Where the elements differ.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.not_equal`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.not_equal(m, [2, 2])), "[True --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.not_equal.html
 */
export const not_equal: MaskedBinary = binary(u.not_equal, "not_equal");

/**
 * Where the first element is not greater.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.less_equal`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.less_equal(m, [2, 2])), "[True --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.less_equal.html
 */
export const less_equal: MaskedBinary = binary(u.less_equal, "less_equal");

/**
 * Where the first element is not smaller.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.greater_equal`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.greater_equal(m, [2, 2])), "[False --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.greater_equal.html
 */
export const greater_equal: MaskedBinary = binary(u.greater_equal, "greater_equal");

/**
 * Where the first element is smaller.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.less`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.less(m, [2, 2])), "[True --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.less.html
 */
export const less: MaskedBinary = binary(u.less, "less");

/**
 * Where the first element is greater.
 *
 * @param a The first operand.
 * @param b The second operand; the result is masked where one of them is.
 * @param options The keyword arguments of `np.greater`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.greater(m, [2, 2])), "[False --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.greater.html
 */
export const greater: MaskedBinary = binary(u.greater, "greater");
