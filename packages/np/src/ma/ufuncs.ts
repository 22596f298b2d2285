// The masked forms of NumPy's ufuncs: a declaration each with its documentation. What masking means is in
// operations.ts; power, shifts, maximum and minimum have rules of their own and are in more_ufuncs.ts.

import * as u from "../ufuncs.ts";
import { angle as npAngle } from "../complex_parts.ts";
import { around as npAround } from "../rounding.ts";
import {
  below,
  binary,
  domained,
  type MaskedBinary,
  type MaskedFold,
  type MaskedUnary,
  nearPole,
  notAbove,
  outside,
  unary,
  unsafeDivisor,
} from "./operations.ts";

/**
 * The exponential of each element.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.exp`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([0, 1], { mask: [false, true] });
 * assertEquals(String(np.ma.exp(m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.exp.html
 */
export const exp: MaskedUnary = unary(u.exp, "exp");

/**
 * The complex conjugate of each element.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.conjugate`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.conjugate(m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.conjugate.html
 */
export const conjugate: MaskedUnary = unary(u.conjugate, "conjugate");

/**
 * The sine of each element, in radians.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.sin`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([0, 1], { mask: [false, true] });
 * assertEquals(String(np.ma.sin(m)), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.sin.html
 */
export const sin: MaskedUnary = unary(u.sin, "sin");

/**
 * The cosine of each element, in radians.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.cos`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([0, 1], { mask: [false, true] });
 * assertEquals(String(np.ma.cos(m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.cos.html
 */
export const cos: MaskedUnary = unary(u.cos, "cos");

/**
 * The inverse tangent of each element.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.arctan`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([0, 1], { mask: [false, true] });
 * assertEquals(String(np.ma.arctan(m)), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.arctan.html
 */
export const arctan: MaskedUnary = unary(u.arctan, "arctan");

/**
 * The inverse hyperbolic sine of each element.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.arcsinh`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([0, 1], { mask: [false, true] });
 * assertEquals(String(np.ma.arcsinh(m)), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.arcsinh.html
 */
export const arcsinh: MaskedUnary = unary(u.arcsinh, "arcsinh");

/**
 * The hyperbolic sine of each element.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.sinh`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([0, 1], { mask: [false, true] });
 * assertEquals(String(np.ma.sinh(m)), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.sinh.html
 */
export const sinh: MaskedUnary = unary(u.sinh, "sinh");

/**
 * The hyperbolic cosine of each element.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.cosh`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([0, 1], { mask: [false, true] });
 * assertEquals(String(np.ma.cosh(m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.cosh.html
 */
export const cosh: MaskedUnary = unary(u.cosh, "cosh");

/**
 * The hyperbolic tangent of each element.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.tanh`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([0, 1], { mask: [false, true] });
 * assertEquals(String(np.ma.tanh(m)), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.tanh.html
 */
export const tanh: MaskedUnary = unary(u.tanh, "tanh");

/**
 * The absolute value of each element.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.absolute`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([-1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.absolute(m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.absolute.html
 */
export const absolute: MaskedUnary = unary(u.absolute, "absolute");

/**
 * The absolute value of each element: `absolute`.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.abs`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([-1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.abs(m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.abs.html
 */
export const abs: MaskedUnary = absolute;

/**
 * The angle of each complex element; `deg` asks for degrees.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.angle`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.angle(m)), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.angle.html
 */
export const angle: MaskedUnary = unary(npAngle, "angle");

/**
 * The absolute value of each element as a float.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.fabs`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([-1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.fabs(m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.fabs.html
 */
export const fabs: MaskedUnary = unary(u.fabs, "fabs");

/**
 * Each element with the other sign.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.negative`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([-1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.negative(m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.negative.html
 */
export const negative: MaskedUnary = unary(u.negative, "negative");

/**
 * The largest integer not above each element.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.floor`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1.5, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.floor(m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.floor.html
 */
export const floor: MaskedUnary = unary(u.floor, "floor");

/**
 * The smallest integer not below each element.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.ceil`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1.5, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.ceil(m)), "[2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.ceil.html
 */
export const ceil: MaskedUnary = unary(u.ceil, "ceil");

/**
 * Each element rounded to a number of `decimals`, halves to the even one.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.around`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1.6, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.around(m)), "[2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.around.html
 */
export const around: MaskedUnary = unary(npAround, "around");

/**
 * Whether each element is zero.
 *
 * @param a The elements; masked ones stay masked and keep their values.
 * @param options The keyword arguments of `np.logical_not`: `out`, `where`, `dtype`, ...
 * @returns A masked array; a plain 0-d array or `masked` for a single element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [false, true] });
 * assertEquals(String(np.ma.logical_not(m)), "[False --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.logical_not.html
 */
export const logical_not: MaskedUnary = unary(u.logical_not, "logical_not");

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
