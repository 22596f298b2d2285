// np.random's functions, methods of one RandomState that everybody shares: its state, uniform numbers, orders and
// choices. Distributions are in functions_continuous.ts and functions_discrete.ts. New code takes default_rng().

import type { Fn } from "@nplex/core";
import { Binder } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { type Unsupported, untested } from "../left_out.ts";
import { BitGenerator } from "./bit_generator.ts";
import type { RandomStateMethods } from "./random_state_methods.ts";
import { method, sharedState } from "./shared_state.ts";

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
  return sharedState()._bit_generator;
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
  sharedState().useBits(bits);
};

/** NumPy's test runner, which is not here. */
export const test: Unsupported = untested("random.test");
