// The methods of RandomState that Generator has not or has differently: call forms and docs. The code is in
// random_state.ts.

import type { ArrayLike, Fn, ndarray, Shape, TypedArray } from "@nplex/core";
import type { BitGeneratorState } from "./bit_generator.ts";
import type { Distributions } from "./distribution_methods.ts";
import type { DrawFn, NoSize } from "./draws.ts";
import type { IntegerType } from "./generator_methods.ts";
import type { LegacySeed } from "./random_state.ts";

/** A RandomState's state as a list: name, words, position, whether a normal waits, and that normal. */
export type LegacyTuple = [
  name: string,
  key: ndarray,
  pos: number,
  has_gauss: number,
  gauss: number,
];

/** A RandomState's state as an object. */
export interface LegacyState extends BitGeneratorState {
  /** 1 when the second normal of a pair waits. */
  readonly has_gauss?: number;
  /** That normal. */
  readonly gauss?: number;
}

/** The methods of a RandomState. */
export interface RandomStateMethods extends Distributions {
  /**
   * Seeds again.
   *
   * @param seed An integer below 2**32, an array of them, or None for the system's entropy.
   * @throws {ValueError} When an integer is out of that range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rs = new np.random.RandomState(42);
   * rs.seed(42);
   * assertEquals(rs.random_sample(), 0.3745401188473625);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.seed.html
   */
  seed: Fn<[], [["seed", LegacySeed]], void>;
  /**
   * The state: a list `["MT19937", key, pos, has_gauss, gauss]`, or an object without `legacy`.
   *
   * @param legacy Whether to give the list.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rs = new np.random.RandomState(42);
   * const state = rs.get_state();
   * const x = rs.random_sample();
   * rs.set_state(state);
   * assertEquals(rs.random_sample(), x);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.get_state.html
   */
  get_state: {
    (legacy?: true): LegacyTuple;
    (legacy: boolean | { readonly legacy?: boolean }): LegacyTuple | LegacyState;
  };
  /**
   * Sets the state.
   *
   * @param state What `get_state` gives.
   * @throws {ValueError} When it is not such a state.
   * @example
   * ```ts
   * import np from "@nplex/np";
   *
   * const rs = new np.random.RandomState(42);
   * rs.set_state(rs.get_state(false));
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.set_state.html
   */
  set_state: (state: LegacyTuple | readonly unknown[] | LegacyState) => void;
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(String(rs.random_sample(3)), "[0.37454012 0.95071431 0.73199394]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.random_sample.html
   */
  random_sample: Fn<[], [["size", null]], number, NoSize> & Fn<[], [["size", Shape]], ndarray>;
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(rs.random(), 0.3745401188473625);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.random.html
   */
  random: Fn<[], [["size", null]], number, NoSize> & Fn<[], [["size", Shape]], ndarray>;
  /**
   * Numbers evenly distributed in [0, 1), with the lengths one by one.
   *
   * @param d Lengths of the result.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rs = new np.random.RandomState(42);
   * assertEquals(rs.rand(2, 3).shape, [2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.rand.html
   */
  rand: { (): number; (...d: [number, ...number[]]): ndarray };
  /**
   * Normally distributed numbers, with the lengths one by one.
   *
   * @param d Lengths of the result.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rs = new np.random.RandomState(42);
   * assertEquals(String(rs.randn(3)), "[ 0.49671415 -0.1382643   0.64768854]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.randn.html
   */
  randn: { (): number; (...d: [number, ...number[]]): ndarray };
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(String(rs.standard_normal(3)), "[ 0.49671415 -0.1382643   0.64768854]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.standard_normal.html
   */
  standard_normal: Fn<[], [["size", null]], number, NoSize> & Fn<[], [["size", Shape]], ndarray>;
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(String(rs.standard_exponential(3)), "[0.46926809 3.01012143 1.31674569]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.standard_exponential.html
   */
  standard_exponential:
    & Fn<[], [["size", null]], number, NoSize>
    & Fn<[], [["size", Shape]], ndarray>;
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(String(rs.standard_gamma(2, 3)), "[2.39367939 1.49446473 1.38228358]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.standard_gamma.html
   */
  standard_gamma: DrawFn<["shape"]>;
  /**
   * Integers from 0 to the greatest int64.
   *
   * @param size Shape of the result.
   * @returns An int64 array; one bigint without `size`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rs = new np.random.RandomState(42);
   * assertEquals(rs.tomaxint(3).shape, [3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.tomaxint.html
   */
  tomaxint: { (size?: null): bigint; (size: Shape): ndarray };
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(rs.randint(0, 10, 5).tolist(), [6, 3, 7, 4, 6]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.randint.html
   */
  randint:
    & Fn<[["low", number]], [["high", number | null], ["size", null]], number, NoSize>
    & Fn<
      [["low", ArrayLike]],
      [["high", ArrayLike | null], ["size", Shape | null], ["dtype", IntegerType]],
      ndarray
    >;
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(rs.random_integers(3, { size: 4 }).shape, [4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.random_integers.html
   */
  random_integers: Fn<
    [["low", number]],
    [["high", number | null], ["size", Shape | null]],
    ndarray
  >;
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(rs.bytes(10).length, 10);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.bytes.html
   */
  bytes: Fn<[["length", number]], [], Uint8Array>;
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(rs.choice(5, 3).tolist(), [3, 4, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.choice.html
   */
  choice:
    & Fn<
      [["a", number | bigint]],
      [["size", null], ["replace", boolean], ["p", ArrayLike | null]],
      number,
      NoSize
    >
    & Fn<
      [["a", ArrayLike]],
      [["size", Shape | null], ["replace", boolean], ["p", ArrayLike | null]],
      ndarray
    >;
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
   * const rs = new np.random.RandomState(42);
   * const x = np.arange(5);
   * rs.shuffle(x);
   * assertEquals(x.tolist(), [1, 4, 2, 0, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.shuffle.html
   */
  shuffle: Fn<[["x", ndarray | unknown[] | TypedArray]], [], void>;
  /**
   * A copy in random order along the first axis, or a range in random order.
   *
   * @param x An array, or the length of a range.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rs = new np.random.RandomState(42);
   * assertEquals(rs.permutation(5).tolist(), [1, 4, 2, 0, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.permutation.html
   */
  permutation: Fn<[["x", ArrayLike]], [], ndarray>;
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(rs.multinomial(20, [0.25, 0.25, 0.5]).tolist(), [4, 9, 7]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.multinomial.html
   */
  multinomial: Fn<[["n", number], ["pvals", ArrayLike]], [["size", Shape | null]], ndarray>;
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
   * const rs = new np.random.RandomState(42);
   * assertEquals(String(rs.dirichlet([10, 5, 3])), "[0.62848611 0.24340518 0.12810871]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.dirichlet.html
   */
  dirichlet: Fn<[["alpha", ArrayLike]], [["size", Shape | null]], ndarray>;
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
   * const rs = new np.random.RandomState(42);
   * const x = rs.multivariate_normal([0, 0], [[1, 0], [0, 2]], 4);
   * assertEquals(x.shape, [4, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.RandomState.multivariate_normal.html
   */
  multivariate_normal: Fn<
    [["mean", ArrayLike], ["cov", ArrayLike]],
    [["size", Shape | null], ["check_valid", "warn" | "raise" | "ignore"], ["tol", number]],
    ndarray
  >;
}
