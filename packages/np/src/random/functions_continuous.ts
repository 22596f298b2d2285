// np.random's functions that draw real numbers from a distribution: methods of the RandomState that everybody shares.

import type { RandomStateMethods } from "./random_state_methods.ts";
import { method } from "./shared_state.ts";

/**
 * Beta distributed numbers, in [0, 1].
 *
 * @param a The first shape, above 0.
 * @param b The second shape, above 0.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.beta(2, 3, 2)), "[0.49447259 0.37515277]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.beta.html
 */
export const beta: RandomStateMethods["beta"] = method("beta");

/**
 * Chi-square distributed numbers.
 *
 * @param df Degrees of freedom, above 0.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.chisquare(2, 2)), "[0.93853618 6.02024286]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.chisquare.html
 */
export const chisquare: RandomStateMethods["chisquare"] = method("chisquare");

/**
 * Dirichlet distributed vectors: positive with sum 1.
 *
 * @param alpha Concentrations, above 0.
 * @param size Shape of the result without its last axis.
 * @throws {ValueError} When a concentration is not positive.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.dirichlet([10, 5, 3])), "[0.62848611 0.24340518 0.12810871]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.dirichlet.html
 */
export const dirichlet: RandomStateMethods["dirichlet"] = method("dirichlet");

/**
 * Exponentially distributed numbers.
 *
 * @param scale The mean, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.exponential(2, 2)), "[0.93853618 6.02024286]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.exponential.html
 */
export const exponential: RandomStateMethods["exponential"] = method("exponential");

/**
 * F distributed numbers.
 *
 * @param dfnum Degrees of freedom of the numerator, above 0.
 * @param dfden Degrees of freedom of the denominator, above 0.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.f(1, 48, 2)), "[0.24976212 0.03664335]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.f.html
 */
export const f: RandomStateMethods["f"] = method("f");

/**
 * Gamma distributed numbers.
 *
 * @param shape The shape, 0 or more.
 * @param scale The width, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.gamma(2, 2, 2)), "[4.78735878 2.98892946]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.gamma.html
 */
export const gamma: RandomStateMethods["gamma"] = method("gamma");

/**
 * Gumbel distributed numbers: largest values of samples.
 *
 * @param loc The mode.
 * @param scale The width, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.gumbel(0, 0.1, 2)), "[ 0.07565811 -0.11019804]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.gumbel.html
 */
export const gumbel: RandomStateMethods["gumbel"] = method("gumbel");

/**
 * Laplace distributed numbers, the double exponential distribution.
 *
 * @param loc The middle.
 * @param scale The width, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.laplace(0, 1, 2)), "[-0.28890917  2.31697425]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.laplace.html
 */
export const laplace: RandomStateMethods["laplace"] = method("laplace");

/**
 * Logistically distributed numbers.
 *
 * @param loc The middle.
 * @param scale The width, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.logistic(10, 1, 2)), "[ 9.48721173 12.95957976]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.logistic.html
 */
export const logistic: RandomStateMethods["logistic"] = method("logistic");

/**
 * Numbers whose logarithm is normally distributed.
 *
 * @param mean The mean of the logarithms.
 * @param sigma Their standard deviation, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.lognormal(3, 1, 2)), "[33.00681823 17.49186121]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.lognormal.html
 */
export const lognormal: RandomStateMethods["lognormal"] = method("lognormal");

/**
 * Normally distributed vectors: NumPy's but for last bits (a relative 1e-12). Where singular values are equal or
 * zero, another choice of singular vectors can give other numbers of the same distribution.
 *
 * @param mean The mean.
 * @param cov The covariance matrix.
 * @param size Shape of the result without its last axis.
 * @param check_valid What to do when `cov` is not positive semidefinite.
 * @param tol Tolerance of that check.
 * @throws {ValueError} When shapes don't fit, or by `check_valid`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const x = np.random.multivariate_normal([0, 0], [[1, 0], [0, 2]], 4);
 * assertEquals(x.shape, [4, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.multivariate_normal.html
 */
export const multivariate_normal: RandomStateMethods["multivariate_normal"] = method(
  "multivariate_normal",
);

/**
 * Noncentral chi-square distributed numbers.
 *
 * @param df Degrees of freedom, above 0.
 * @param nonc Non-centrality, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.noncentral_chisquare(3, 20, 2)), "[12.22985547 23.29323904]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.noncentral_chisquare.html
 */
export const noncentral_chisquare: RandomStateMethods["noncentral_chisquare"] = method(
  "noncentral_chisquare",
);

/**
 * Noncentral F distributed numbers.
 *
 * @param dfnum Degrees of freedom of the numerator, above 0.
 * @param dfden Degrees of freedom of the denominator, above 0.
 * @param nonc Non-centrality, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.noncentral_f(3, 20, 3, 2)), "[0.41248627 1.05466117]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.noncentral_f.html
 */
export const noncentral_f: RandomStateMethods["noncentral_f"] = method("noncentral_f");

/**
 * Normally distributed numbers.
 *
 * @param loc The mean.
 * @param scale The standard deviation, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.normal(0, 0.1, 2)), "[ 0.04967142 -0.01382643]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.normal.html
 */
export const normal: RandomStateMethods["normal"] = method("normal");

/**
 * Pareto II (Lomax) distributed numbers, from 0.
 *
 * @param a The shape, above 0.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.pareto(3, 2)), "[0.16932037 1.72746828]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.pareto.html
 */
export const pareto: RandomStateMethods["pareto"] = method("pareto");

/**
 * Numbers in [0, 1] with a density that is a power.
 *
 * @param a The exponent plus 1, above 0.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.power(5, 2)), "[0.82167423 0.98994258]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.power.html
 */
export const power: RandomStateMethods["power"] = method("power");

/**
 * Rayleigh distributed numbers.
 *
 * @param scale The mode, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.rayleigh(3, 2)), "[2.90634231 7.36085496]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.rayleigh.html
 */
export const rayleigh: RandomStateMethods["rayleigh"] = method("rayleigh");

/**
 * Cauchy distributed numbers with mode 0.
 *
 * @param size Shape of the result; one number if left out.
 * @returns Numbers of dtype float64.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.standard_cauchy(2)), "[-3.59249748  0.42526319]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.standard_cauchy.html
 */
export const standard_cauchy: RandomStateMethods["standard_cauchy"] = method("standard_cauchy");

/**
 * Exponentially distributed numbers with mean 1.
 *
 * @param size Shape of the result.
 * @returns The array; one plain number without `size`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.standard_exponential(3)), "[0.46926809 3.01012143 1.31674569]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.standard_exponential.html
 */
export const standard_exponential: RandomStateMethods["standard_exponential"] = method(
  "standard_exponential",
);

/**
 * Gamma distributed numbers with scale 1.
 *
 * @param shape The shape, 0 or more.
 * @param size Shape of the result.
 * @throws {ValueError} When the shape is negative.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.standard_gamma(2, 3)), "[2.39367939 1.49446473 1.38228358]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.standard_gamma.html
 */
export const standard_gamma: RandomStateMethods["standard_gamma"] = method("standard_gamma");

/**
 * Normally distributed numbers with mean 0 and standard deviation 1.
 *
 * @param size Shape of the result.
 * @returns The array; one plain number without `size`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.standard_normal(3)), "[ 0.49671415 -0.1382643   0.64768854]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.standard_normal.html
 */
export const standard_normal: RandomStateMethods["standard_normal"] = method("standard_normal");

/**
 * Numbers of Student's t distribution.
 *
 * @param df Degrees of freedom, above 0.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.standard_t(10, 2)), "[ 0.53105173 -1.07089623]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.standard_t.html
 */
export const standard_t: RandomStateMethods["standard_t"] = method("standard_t");

/**
 * Numbers of the triangular distribution.
 *
 * @param left The lower end.
 * @param mode Where the peak is, between the ends.
 * @param right The upper end.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.triangular(-3, 0, 8, 2)), "[0.58107356 5.91741962]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.triangular.html
 */
export const triangular: RandomStateMethods["triangular"] = method("triangular");

/**
 * Numbers evenly distributed in [low, high).
 *
 * @param low The lower end, included.
 * @param high The upper end, excluded.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {OverflowError} When the range is not finite.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.uniform(-1, 0, 2)), "[-0.62545988 -0.04928569]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.uniform.html
 */
export const uniform: RandomStateMethods["uniform"] = method("uniform");

/**
 * Von Mises distributed angles, in [-π, π].
 *
 * @param mu The mode.
 * @param kappa The concentration, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.vonmises(0, 4, 2)), "[ 0.32989522 -0.6589001 ]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.vonmises.html
 */
export const vonmises: RandomStateMethods["vonmises"] = method("vonmises");

/**
 * Wald (inverse Gaussian) distributed numbers.
 *
 * @param mean The mean, above 0.
 * @param scale The scale, above 0.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.wald(3, 2, 2)), "[5.46273629 3.55284647]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.wald.html
 */
export const wald: RandomStateMethods["wald"] = method("wald");

/**
 * Weibull distributed numbers with scale 1.
 *
 * @param a The shape, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype float64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.weibull(5, 2)), "[0.85957585 1.24657038]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.weibull.html
 */
export const weibull: RandomStateMethods["weibull"] = method("weibull");
