// The distributions of real numbers that Generator and RandomState have in common: call forms and docs. What they
// are made of is in distributions.ts.

import type { DrawFn } from "./draws.ts";

/** Distributions of real numbers with parameters. */
export interface ContinuousDistributions {
  /**
   * Beta distributed numbers, in [0, 1].
   *
   * @param a Alpha, above 0.
   * @param b Beta, above 0.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.beta(2, 3, 2)), "[0.33841184 0.41040973]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.beta.html
   */
  beta: DrawFn<["a", "b"]>;
  /**
   * Chi-square distributed numbers.
   *
   * @param df Degrees of freedom, above 0.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.chisquare(2, 2)), "[4.80841721 4.67237931]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.chisquare.html
   */
  chisquare: DrawFn<["df"]>;
  /**
   * Exponentially distributed numbers.
   *
   * @param scale The mean, 0 or more; 1 by default.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.exponential(2, 2)), "[4.80841721 4.67237931]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.exponential.html
   */
  exponential: DrawFn<[], ["scale"]>;
  /**
   * F distributed numbers.
   *
   * @param dfnum Degrees of freedom in the numerator, above 0.
   * @param dfden Degrees of freedom in the denominator, above 0.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.f(1, 48, 2)), "[1.40378787 0.01752404]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.f.html
   */
  f: DrawFn<["dfnum", "dfden"]>;
  /**
   * Gamma distributed numbers.
   *
   * @param shape The shape, 0 or more.
   * @param scale The scale, 0 or more; 1 by default.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.gamma(2, 2, 2)), "[4.18363454 5.67069118]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.gamma.html
   */
  gamma: DrawFn<["shape"], ["scale"]>;
  /**
   * Gumbel distributed numbers: largest values of samples.
   *
   * @param loc The mode.
   * @param scale The scale, 0 or more.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.gumbel(0, 0.1, 2)), "[-0.0396778   0.05484968]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.gumbel.html
   */
  gumbel: DrawFn<[], ["loc", "scale"]>;
  /**
   * Laplace distributed numbers, the double exponential distribution.
   *
   * @param loc The centre.
   * @param scale The exponential decay, 0 or more.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.laplace(0, 1, 2)), "[ 0.79387864 -0.13038563]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.laplace.html
   */
  laplace: DrawFn<[], ["loc", "scale"]>;
  /**
   * Logistically distributed numbers.
   *
   * @param loc The mean.
   * @param scale The scale, 0 or more.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.logistic(10, 1, 2)), "[11.23078563  9.75428491]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.logistic.html
   */
  logistic: DrawFn<[], ["loc", "scale"]>;
  /**
   * Numbers whose logarithm is normally distributed.
   *
   * @param mean Mean of the logarithm.
   * @param sigma Standard deviation of the logarithm, 0 or more.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.lognormal(3, 1, 2)), "[27.24083352  7.0994399 ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.lognormal.html
   */
  lognormal: DrawFn<[], ["mean", "sigma"]>;
  /**
   * Noncentral chi-square distributed numbers.
   *
   * @param df Degrees of freedom, above 0.
   * @param nonc The noncentrality, 0 or more.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.noncentral_chisquare(3, 20, 2)), "[16.58808352 34.06685056]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.noncentral_chisquare.html
   */
  noncentral_chisquare: DrawFn<["df", "nonc"]>;
  /**
   * Noncentral F distributed numbers.
   *
   * @param dfnum Degrees of freedom in the numerator, above 0.
   * @param dfden Degrees of freedom in the denominator, above 0.
   * @param nonc The noncentrality, 0 or more.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.noncentral_f(3, 20, 3, 2)), "[1.44550553 0.1183972 ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.noncentral_f.html
   */
  noncentral_f: DrawFn<["dfnum", "dfden", "nonc"]>;
  /**
   * Normally distributed numbers.
   *
   * @param loc The mean.
   * @param scale The standard deviation, 0 or more.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.normal(0, 0.1, 2)), "[ 0.03047171 -0.10399841]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.normal.html
   */
  normal: DrawFn<[], ["loc", "scale"]>;
  /**
   * Pareto II (Lomax) distributed numbers, from 0.
   *
   * @param a The shape, above 0.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.pareto(3, 2)), "[1.22866526 1.1787033 ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.pareto.html
   */
  pareto: DrawFn<["a"]>;
  /**
   * Numbers in [0, 1] with a density that is a power.
   *
   * @param a The exponent plus 1, above 0.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.power(5, 2)), "[0.98124196 0.97986636]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.power.html
   */
  power: DrawFn<["a"]>;
  /**
   * Rayleigh distributed numbers.
   *
   * @param scale The mode, 0 or more.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.rayleigh(3, 2)), "[6.57843103 6.48470615]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.rayleigh.html
   */
  rayleigh: DrawFn<[], ["scale"]>;
  /**
   * Cauchy distributed numbers with mode 0.
   *
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.standard_cauchy(2)), "[-0.29300167  0.797873  ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.standard_cauchy.html
   */
  standard_cauchy: DrawFn<[]>;
  /**
   * Numbers of Student's t distribution.
   *
   * @param df Degrees of freedom, above 0.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.standard_t(10, 2)), "[0.4100402  0.94546385]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.standard_t.html
   */
  standard_t: DrawFn<["df"]>;
  /**
   * Numbers of the triangular distribution.
   *
   * @param left Lower limit.
   * @param mode Where the density is greatest.
   * @param right Upper limit.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.triangular(-3, 0, 8, 2)), "[3.53996999 0.97300226]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.triangular.html
   */
  triangular: DrawFn<["left", "mode", "right"]>;
  /**
   * Numbers evenly distributed in [low, high).
   *
   * @param low Lower limit; 0 by default.
   * @param high Upper limit; 1 by default.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.uniform(-1, 0, 2)), "[-0.22604395 -0.56112156]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.uniform.html
   */
  uniform: DrawFn<[], ["low", "high"]>;
  /**
   * Von Mises distributed angles, in [-π, π].
   *
   * @param mu The mode.
   * @param kappa The concentration, 0 or more.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.vonmises(0, 4, 2)), "[-0.10171522 -0.18556391]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.vonmises.html
   */
  vonmises: DrawFn<["mu", "kappa"]>;
  /**
   * Wald (inverse Gaussian) distributed numbers.
   *
   * @param mean The mean, above 0.
   * @param scale The scale, above 0.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.wald(3, 2, 2)), "[2.06999077 1.23258829]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.wald.html
   */
  wald: DrawFn<["mean", "scale"]>;
  /**
   * Weibull distributed numbers with scale 1.
   *
   * @param a The shape, 0 or more.
   * @param size Shape of the result.
   * @returns float64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.weibull(5, 2)), "[1.19177543 1.18495435]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.weibull.html
   */
  weibull: DrawFn<["a"]>;
}
