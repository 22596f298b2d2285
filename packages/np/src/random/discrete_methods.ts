// The distributions of integers that Generator and RandomState have in common: call forms and docs. What they are
// made of is in distributions.ts.

import type { DrawFn } from "./draws.ts";

/** Distributions of integers with parameters. */
export interface DiscreteDistributions {
  /**
   * Numbers of successes in `n` trials.
   *
   * @param n Trials, an integer of 0 or more.
   * @param p Probability of a success, from 0 to 1.
   * @param size Shape of the result.
   * @returns int64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.binomial(10, 0.5, 2).tolist(), [6, 5]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.binomial.html
   */
  binomial: DrawFn<["n", "p"]>;
  /**
   * Numbers of trials up to the first success.
   *
   * @param p Probability of a success, above 0 and up to 1.
   * @param size Shape of the result.
   * @returns int64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.geometric(0.35, 2).tolist(), [4, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.geometric.html
   */
  geometric: DrawFn<["p"]>;
  /**
   * Numbers of good ones among `nsample` drawn without replacement.
   *
   * @param ngood How many good ones there are.
   * @param nbad How many bad ones there are.
   * @param nsample How many are drawn.
   * @param size Shape of the result.
   * @returns int64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.hypergeometric(15, 15, 15, 2).tolist(), [7, 8]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.hypergeometric.html
   */
  hypergeometric: DrawFn<["ngood", "nbad", "nsample"]>;
  /**
   * Numbers of the logarithmic series distribution, from 1.
   *
   * @param p The shape, from 0 to below 1.
   * @param size Shape of the result.
   * @returns int64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.logseries(0.6, 2).tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.logseries.html
   */
  logseries: DrawFn<["p"]>;
  /**
   * Numbers of failures before `n` successes.
   *
   * @param n Successes, above 0; not only integers.
   * @param p Probability of a success, above 0 and up to 1.
   * @param size Shape of the result.
   * @returns int64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.negative_binomial(1, 0.1, 2).tolist(), [21, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.negative_binomial.html
   */
  negative_binomial: DrawFn<["n", "p"]>;
  /**
   * Poisson distributed numbers.
   *
   * @param lam The expected number, 0 or more; 1 by default.
   * @param size Shape of the result.
   * @returns int64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.poisson(5, 2).tolist(), [8, 7]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.poisson.html
   */
  poisson: DrawFn<[], ["lam"]>;
  /**
   * Zipf distributed numbers, from 1.
   *
   * @param a The exponent, above 1.
   * @param size Shape of the result.
   * @returns int64; one plain number without `size` for plain numbers.
   * @throws {ValueError} When a parameter is out of its range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.zipf(4, 2).tolist(), [1, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.zipf.html
   */
  zipf: DrawFn<["a"]>;
}
