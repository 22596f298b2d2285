// Window functions of signal processing, and the Bessel function i0.

import { type ArrayLike, type Fn, type ndarray, normalizer } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  bartlett_impl,
  blackman_impl,
  hamming_impl,
  hanning_impl,
  i0_impl,
  kaiser_impl,
} from "@nplex/core/impl";

/** The type of a window function that has no parameter but its length. */
export type WindowFunction = Fn<[["M", number]], [], ndarray>;

/**
 * The Bartlett window: a triangle that is zero at both ends.
 *
 * @param M Number of points; nothing comes out below 1.
 * @returns float64 values, the largest of them 1 when M is odd.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.bartlett(5).tolist(), [0, 0.5, 1, 0.5, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.bartlett.html
 */
export const bartlett: WindowFunction = normalizer(
  "bartlett",
  [["M", tags.Compared]],
  bartlett_impl,
);

/**
 * The Blackman window: a sum of three cosines with little leakage.
 *
 * @param M Number of points; nothing comes out below 1.
 * @returns float64 values, the largest of them 1 when M is odd.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.blackman(3).round(6).tolist(), [-0, 1, -0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.blackman.html
 */
export const blackman: WindowFunction = normalizer(
  "blackman",
  [["M", tags.Compared]],
  blackman_impl,
);

/**
 * The Hamming window: a raised cosine that does not reach zero.
 *
 * @param M Number of points; nothing comes out below 1.
 * @returns float64 values, the largest of them 1 when M is odd.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.hamming(3).round(6).tolist(), [0.08, 1, 0.08]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.hamming.html
 */
export const hamming: WindowFunction = normalizer("hamming", [["M", tags.Compared]], hamming_impl);

/**
 * The Hann window: a raised cosine that is zero at both ends.
 *
 * @param M Number of points; nothing comes out below 1.
 * @returns float64 values, the largest of them 1 when M is odd.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.hanning(5).round(6).tolist(), [0, 0.5, 1, 0.5, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.hanning.html
 */
export const hanning: WindowFunction = normalizer("hanning", [["M", tags.Compared]], hanning_impl);

/**
 * The Kaiser window, whose shape goes by a parameter.
 *
 * @param M Number of points.
 * @param beta The shape: 0 is a rectangle, 5 is close to Hamming, 14 is narrow.
 * @returns float64 values, the largest of them 1 when M is odd.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.kaiser(4, 0).tolist(), [1, 1, 1, 1]);
 * assertEquals(String(np.kaiser(3, 14)), "[7.72686684e-06 1.00000000e+00 7.72686684e-06]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.kaiser.html
 */
export const kaiser: Fn<[["M", number], ["beta", number]], [], ndarray> = normalizer(
  "kaiser",
  [["M", tags.Compared], ["beta", tags.Float]],
  kaiser_impl,
);

/**
 * The modified Bessel function of the first kind and order 0.
 *
 * @param x Real arguments.
 * @returns The values: float64 for integers, else in the dtype of `x`.
 * @throws {TypeError} When `x` is complex.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.i0([0, 1, 2])), "[1.         1.26606588 2.2795853 ]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.i0.html
 */
export const i0: Fn<[["x", ArrayLike]], [], ndarray> = normalizer(
  "i0",
  [["x", tags.ArrayLike]],
  i0_impl,
);
