// np.random's functions: the methods of one RandomState that everybody shares. New code takes default_rng().

import type { Fn } from "@nplex/core";
import { Binder, NotImplementedError } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { BitGenerator } from "./bit_generator.ts";
import { RandomState } from "./random_state.ts";
import type { RandomStateMethods } from "./random_state_methods.ts";

let shared: RandomState | undefined;

/** The shared RandomState, made with the system's entropy when it is first used. */
function state(): RandomState {
  return shared ??= new RandomState();
}

type Callable = (...args: unknown[]) => unknown;

/** A method of the shared RandomState as a function. */
function method<N extends keyof RandomStateMethods>(name: N): RandomStateMethods[N] {
  const f = (...args: unknown[]): unknown =>
    (state()[name] as unknown as Callable).apply(state(), args);
  Object.defineProperty(f, "name", { value: name });
  return f as unknown as RandomStateMethods[N];
}

/**
 * Beta distributed numbers, in [0, 1]. See `RandomState`'s method for the parameters.
 *
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
 * Numbers of successes in `n` trials. See `RandomState`'s method for the parameters.
 *
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
 * Random bytes.
 *
 * @param length How many.
 * @returns A Uint8Array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.random.bytes(10).length, 10);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.bytes.html
 */
export const bytes: RandomStateMethods["bytes"] = method("bytes");

/**
 * Chi-square distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * Elements of a vector, or of `arange(a)`, picked at random.
 *
 * @param a A vector, or the number of elements of a range.
 * @param size Shape of the picks.
 * @param replace Whether an element can be picked again.
 * @param p Probabilities; all the same by default.
 * @throws {ValueError} When probabilities are not such, or there are too few elements.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.choice(5, 3).tolist(), [3, 4, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.choice.html
 */
export const choice: RandomStateMethods["choice"] = method("choice");

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
 * Exponentially distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * F distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * Gamma distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * Numbers of trials up to the first success. See `RandomState`'s method for the parameters.
 *
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
 * The state: a list `["MT19937", key, pos, has_gauss, gauss]`, or an object without `legacy`.
 *
 * @param legacy Whether to give the list.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const state = np.random.get_state();
 * const x = np.random.random_sample();
 * np.random.set_state(state);
 * assertEquals(np.random.random_sample(), x);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.get_state.html
 */
export const get_state: RandomStateMethods["get_state"] = method("get_state");

/**
 * Gumbel distributed numbers: largest values of samples. See `RandomState`'s method for the parameters.
 *
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
 * Numbers of good ones among `nsample` drawn without replacement. See `RandomState`'s method for the parameters.
 *
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
 * Laplace distributed numbers, the double exponential distribution. See `RandomState`'s method for the parameters.
 *
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
 * Logistically distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * Numbers whose logarithm is normally distributed. See `RandomState`'s method for the parameters.
 *
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
 * Numbers of the logarithmic series distribution, from 1. See `RandomState`'s method for the parameters.
 *
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
 * Normally distributed vectors. They depend on the signs of singular vectors, which are free and can differ from NumPy's.
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
 * Numbers of failures before `n` successes. See `RandomState`'s method for the parameters.
 *
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
 * Noncentral chi-square distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * Noncentral F distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * Normally distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * Pareto II (Lomax) distributed numbers, from 0. See `RandomState`'s method for the parameters.
 *
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
 * A copy in random order along the first axis, or a range in random order.
 *
 * @param x An array, or the length of a range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.permutation(5).tolist(), [1, 4, 2, 0, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.permutation.html
 */
export const permutation: RandomStateMethods["permutation"] = method("permutation");

/**
 * Poisson distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * Numbers in [0, 1] with a density that is a power. See `RandomState`'s method for the parameters.
 *
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
 * Numbers evenly distributed in [0, 1), with the lengths one by one.
 *
 * @param d Lengths of the result.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.random.rand(2, 3).shape, [2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.rand.html
 */
export const rand: RandomStateMethods["rand"] = method("rand");

/**
 * Integers from `low` to below `high`; from 0 to below `low` without `high`.
 *
 * @param low Least value, or the end without `high`.
 * @param high End.
 * @param size Shape of the result.
 * @param dtype An integer dtype or bool; int64 by default.
 * @throws {ValueError} When the range is empty or doesn't fit the dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.randint(0, 10, 5).tolist(), [6, 3, 7, 4, 6]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.randint.html
 */
export const randint: RandomStateMethods["randint"] = method("randint");

/**
 * Normally distributed numbers, with the lengths one by one.
 *
 * @param d Lengths of the result.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.randn(3)), "[ 0.49671415 -0.1382643   0.64768854]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.randn.html
 */
export const randn: RandomStateMethods["randn"] = method("randn");

/**
 * Numbers evenly distributed in [0, 1): `random_sample`.
 *
 * @param size Shape of the result.
 * @returns The array; one plain number without `size`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.random(), 0.3745401188473625);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.random.html
 */
export const random: RandomStateMethods["random"] = method("random");

/**
 * Integers from `low` to `high` itself, or from 1 to `low`. Deprecated: use `randint`.
 *
 * @param low Least value, or the greatest without `high`.
 * @param high Greatest value.
 * @param size Shape of the result.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.random.random_integers(3, { size: 4 }).shape, [4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.random_integers.html
 */
export const random_integers: RandomStateMethods["random_integers"] = method("random_integers");

/**
 * Numbers evenly distributed in [0, 1).
 *
 * @param size Shape of the result.
 * @returns The array; one plain number without `size`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(String(np.random.random_sample(3)), "[0.37454012 0.95071431 0.73199394]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.random_sample.html
 */
export const random_sample: RandomStateMethods["random_sample"] = method("random_sample");

/**
 * Numbers evenly distributed in [0, 1): `random_sample`.
 *
 * @param size Shape of the result.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.ranf(), 0.3745401188473625);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.ranf.html
 */
export const ranf: RandomStateMethods["random_sample"] = method("random_sample");

/**
 * Rayleigh distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * Numbers evenly distributed in [0, 1): `random_sample`.
 *
 * @param size Shape of the result.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.sample(), 0.3745401188473625);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.sample.html
 */
export const sample: RandomStateMethods["random_sample"] = method("random_sample");

/**
 * Seeds the shared generator of `np.random`'s functions.
 *
 * @param seed An integer below 2**32, an array of them, or None for the system's entropy.
 * @throws {ValueError} When an integer is out of that range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * assertEquals(np.random.random_sample(), 0.3745401188473625);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.seed.html
 */
export const seed: RandomStateMethods["seed"] = method("seed");

/**
 * Sets the state.
 *
 * @param state What `get_state` gives.
 * @throws {ValueError} When it is not such a state.
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.random.set_state(np.random.get_state(false));
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.set_state.html
 */
export const set_state: RandomStateMethods["set_state"] = method("set_state");

/**
 * Puts an array or a list in random order along its first axis, in place.
 *
 * @param x The array.
 * @throws {ValueError} When the array can't be written.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.random.seed(42);
 * const x = np.arange(5);
 * np.random.shuffle(x);
 * assertEquals(x.tolist(), [1, 4, 2, 0, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.shuffle.html
 */
export const shuffle: RandomStateMethods["shuffle"] = method("shuffle");

/**
 * Cauchy distributed numbers with mode 0. See `RandomState`'s method for the parameters.
 *
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
 * Numbers of Student's t distribution. See `RandomState`'s method for the parameters.
 *
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
 * Numbers of the triangular distribution. See `RandomState`'s method for the parameters.
 *
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
 * Numbers evenly distributed in [low, high). See `RandomState`'s method for the parameters.
 *
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
 * Von Mises distributed angles, in [-π, π]. See `RandomState`'s method for the parameters.
 *
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
 * Wald (inverse Gaussian) distributed numbers. See `RandomState`'s method for the parameters.
 *
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
 * Weibull distributed numbers with scale 1. See `RandomState`'s method for the parameters.
 *
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

/**
 * Zipf distributed numbers, from 1. See `RandomState`'s method for the parameters.
 *
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

/**
 * The bit generator that `np.random`'s functions read.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.random.get_bit_generator() instanceof np.random.MT19937, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.get_bit_generator.html
 */
export function get_bit_generator(): BitGenerator {
  return state()._bit_generator;
}

const setArgs = new Binder("set_bit_generator", [["bitgen", tags.Anything]]);

/**
 * Makes `np.random`'s functions read another bit generator.
 *
 * @param bitgen The bit generator.
 * @throws {TypeError} When it is none.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const old = np.random.get_bit_generator();
 * np.random.set_bit_generator(new np.random.PCG64(42));
 * assertEquals(np.random.random(), 0.7739560485559633);
 * np.random.set_bit_generator(old);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.set_bit_generator.html
 */
export const set_bit_generator: Fn<[["bitgen", BitGenerator]], [], void> = (...args: unknown[]) => {
  const [bits] = setArgs.bind(args);
  if (!(bits instanceof BitGenerator)) {
    throw new TypeError("set_bit_generator(): bitgen must be a bit generator");
  }
  state().useBits(bits);
};

/** NumPy's test runner, which is not here. @throws {NotImplementedError} Always. */
export function test(): never {
  throw new NotImplementedError("np.random.test runs NumPy's own test suite, which is not here");
}
