// The masked forms of NumPy's ufuncs of one operand that are defined everywhere. What masking means is in
// operations.ts.

import { angle as npAngle } from "../complex_parts.ts";
import { around as npAround } from "../rounding.ts";
import * as u from "../ufuncs.ts";
import { type MaskedUnary, unary } from "./operations.ts";

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
