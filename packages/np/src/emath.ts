// np.emath, also np.lib.scimath: square roots and logarithms of negative numbers, and inverse functions beyond
// their real domains, are complex.

import {
  type ArrayLike,
  type Fn,
  ndarray,
  normalizer,
  operandTensor,
  type Tag,
  Tensor,
} from "@nplex/core";
import { apply, complexIfLarge, complexIfNegative, floatIfNegative } from "@nplex/core/impl";

const Operand: Tag<Tensor> = {
  takes: "array_like",
  normalize(x) {
    if (x instanceof ndarray) return x.tensor;
    return operandTensor(x);
  },
};

/** A function of one array. */
export type ComplexAware = Fn<[["x", ArrayLike]], [], ndarray>;

const unary = (name: string, widen: (t: Tensor) => Tensor): ComplexAware =>
  normalizer(name, [["x", Operand]], (x) => apply(name, widen(x)));

/**
 * Square roots; complex ones of negative numbers.
 *
 * @param x Numbers.
 * @returns The values; complex if one of them has to be.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.emath.sqrt([4, -1])), "[2.+0.j 0.+1.j]");
 * assertEquals(np.emath.sqrt(4).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.emath.sqrt.html
 */
export const sqrt: ComplexAware = unary("sqrt", complexIfNegative);

/**
 * Natural logarithms; complex ones of negative numbers.
 *
 * @param x Numbers.
 * @returns The values; complex if one of them has to be.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.emath.log(-1)), "3.141592653589793j");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.emath.log.html
 */
export const log: ComplexAware = unary("log", complexIfNegative);

/**
 * Logarithms to base 10; complex ones of negative numbers.
 *
 * @param x Numbers.
 * @returns The values; complex if one of them has to be.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.emath.log10(100).item(), 2);
 * assertEquals(np.emath.log10(-10).dtype, np.complex128);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.emath.log10.html
 */
export const log10: ComplexAware = unary("log10", complexIfNegative);

/**
 * Logarithms to base 2; complex ones of negative numbers.
 *
 * @param x Numbers.
 * @returns The values; complex if one of them has to be.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.emath.log2(8).item(), 3);
 * assertEquals(np.emath.log2(-8).dtype, np.complex128);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.emath.log2.html
 */
export const log2: ComplexAware = unary("log2", complexIfNegative);

/**
 * Arc cosines; complex ones beyond ±1.
 *
 * @param x Numbers.
 * @returns The values; complex if one of them has to be.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.emath.arccos(1).item(), 0);
 * assertEquals(np.emath.arccos([1, 2]).dtype, np.complex128);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.emath.arccos.html
 */
export const arccos: ComplexAware = unary("arccos", complexIfLarge);

/**
 * Arc sines; complex ones beyond ±1.
 *
 * @param x Numbers.
 * @returns The values; complex if one of them has to be.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.emath.arcsin(0).item(), 0);
 * assertEquals(np.emath.arcsin([1, 2]).dtype, np.complex128);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.emath.arcsin.html
 */
export const arcsin: ComplexAware = unary("arcsin", complexIfLarge);

/**
 * Inverse hyperbolic tangents; complex ones beyond ±1.
 *
 * @param x Numbers.
 * @returns The values; complex if one of them has to be.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.emath.arctanh(0).item(), 0);
 * assertEquals(np.emath.arctanh([0.5, 2]).dtype, np.complex128);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.emath.arctanh.html
 */
export const arctanh: ComplexAware = unary("arctanh", complexIfLarge);

/**
 * Logarithms to any base; complex ones of negative numbers.
 *
 * @param n The base.
 * @param x Numbers.
 * @returns log(x) / log(n); complex if one of them has to be.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.emath.logn(2, [4, 8]).tolist(), [2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.emath.logn.html
 */
export const logn: Fn<[["n", ArrayLike], ["x", ArrayLike]], [], ndarray> = normalizer(
  "logn",
  [["n", Operand], ["x", Operand]],
  (n, x) => {
    const value = apply("log", complexIfNegative(x));
    return apply("divide", value, apply("log", complexIfNegative(n)));
  },
);

/**
 * Powers; complex ones of negative numbers, and floats for negative exponents.
 *
 * @param x The bases.
 * @param p The exponents.
 * @returns x to the power p.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.emath.power([2, 4], 2).tolist(), [4, 16]);
 * assertEquals(np.emath.power(np.array([2n, 4n]), -2).tolist(), [0.25, 0.0625]);
 * assertEquals(np.emath.power([-2, 4], 2).dtype, np.complex128);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.emath.power.html
 */
export const power: Fn<[["x", ArrayLike], ["p", ArrayLike]], [], ndarray> = normalizer(
  "power",
  [["x", Operand], ["p", Operand]],
  (x, p) => apply("power", complexIfNegative(x), floatIfNegative(p)),
);
