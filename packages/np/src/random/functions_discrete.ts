// np.random's functions that draw integers from a distribution: methods of the RandomState that everybody shares.

import type { RandomStateMethods } from "./random_state_methods.ts";
import { method } from "./shared_state.ts";

/**
 * Numbers of successes in `n` trials.
 *
 * @param n Trials, 0 or more.
 * @param p The probability of success, from 0 to 1.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype int64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.binomial(10, 0.5, 2).tolist(), [4, 8]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.binomial.html
 */
export const binomial: RandomStateMethods["binomial"] = method("binomial");

/**
 * Numbers of trials up to the first success.
 *
 * @param p The probability of success, above 0, at most 1.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype int64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.geometric(0.35, 2).tolist(), [2, 7]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.geometric.html
 */
export const geometric: RandomStateMethods["geometric"] = method("geometric");

/**
 * Numbers of good ones among `nsample` drawn without replacement.
 *
 * @param ngood Good ones, 0 or more.
 * @param nbad Bad ones, 0 or more.
 * @param nsample How many are taken, at most all.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype int64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.hypergeometric(15, 15, 15, 2).tolist(), [8, 9]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.hypergeometric.html
 */
export const hypergeometric: RandomStateMethods["hypergeometric"] = method("hypergeometric");

/**
 * Numbers of the logarithmic series distribution, from 1.
 *
 * @param p The shape, from 0 to 1, 1 excluded.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype int64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.logseries(0.6, 2).tolist(), [2, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.logseries.html
 */
export const logseries: RandomStateMethods["logseries"] = method("logseries");

/**
 * Numbers of each outcome in `n` trials.
 *
 * @param n Trials.
 * @param pvals Probabilities of the outcomes.
 * @param size Shape of the result without its last axis.
 * @throws {ValueError} When probabilities are not such.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.multinomial(20, [0.25, 0.25, 0.5]).tolist(), [4, 9, 7]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.multinomial.html
 */
export const multinomial: RandomStateMethods["multinomial"] = method("multinomial");

/**
 * Numbers of failures before `n` successes.
 *
 * @param n Successes, above 0.
 * @param p The probability of success, from 0 to 1.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype int64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.negative_binomial(1, 0.1, 2).tolist(), [4, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.negative_binomial.html
 */
export const negative_binomial: RandomStateMethods["negative_binomial"] = method(
  "negative_binomial",
);

/**
 * Poisson distributed numbers.
 *
 * @param lam The mean, 0 or more.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype int64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.poisson(5, 2).tolist(), [5, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.poisson.html
 */
export const poisson: RandomStateMethods["poisson"] = method("poisson");

/**
 * Zipf distributed numbers, from 1.
 *
 * @param a The exponent, above 1.
 * @param size Shape of the result; that of the parameters together if left out.
 * @returns Numbers of dtype int64.
 * @throws {ValueError} When a parameter is out of its range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.zipf(4, 2).tolist(), [1, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.zipf.html
 */
export const zipf: RandomStateMethods["zipf"] = method("zipf");
