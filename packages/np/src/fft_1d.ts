// np.fft: transforms along one axis. Several axes are in fft_nd.ts, frequencies and shifts in fft_helper.ts.

import { type ArrayLike, type Fn, type ndarray, normalizer, type Out } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { fft_impl, hfft_impl, ihfft_impl, irfft_impl, rfft_impl } from "@nplex/core/impl";
import { NormLike } from "./fft_tags.ts";

/** Where the factor of a transform goes. */
export type Norm = "backward" | "ortho" | "forward";

/** A transform along one axis. */
export type Transform = Fn<
  [["a", ArrayLike]],
  [["n", number | null], ["axis", number], ["norm", Norm | null], ["out", Out]],
  ndarray
>;

const ROWS = [
  ["a", tags.ArrayLike],
  ["n", tags.Optional(tags.ComparedInt), null],
  ["axis", tags.Int, -1],
  ["norm", NormLike, null],
  ["out", tags.OutArray, null],
] as const;

/**
 * The discrete Fourier transform: sums of a[j] exp(-2πi j k / n).
 *
 * @param a Numbers, real or complex.
 * @param n The length: a longer axis is cut, a shorter one continued with zeros; that of the axis if not given.
 * @param axis The axis along which it is done, the last one if not given.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A complex array of the result's shape to write into; it is returned.
 * @returns The transform: complex128; complex64 for float16, float32 and complex64.
 * @throws {ValueError} When n is below 1, norm is unknown or out has another shape.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fft.fft([1, 2, 3, 4])), "[10.+0.j -2.+2.j -2.+0.j -2.-2.j]");
 * assertEquals(np.fft.fft(np.ones([3, 5]), { n: 4, axis: 0 }).shape, [4, 5]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.fft.html
 */
export const fft: Transform = normalizer(
  "fft",
  ROWS,
  (a, n, axis, norm) => fft_impl(a, n, axis, norm),
);

/**
 * The inverse of `fft`: sums of a[k] exp(2πi j k / n), divided by n.
 *
 * @param a Numbers, in the order in which `fft` gives them.
 * @param n The length: a longer axis is cut, a shorter one continued with zeros; that of the axis if not given.
 * @param axis The axis along which it is done, the last one if not given.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A complex array of the result's shape to write into; it is returned.
 * @returns The transform: complex128; complex64 for float16, float32 and complex64.
 * @throws {ValueError} When n is below 1, norm is unknown or out has another shape.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.allclose(np.fft.ifft(np.fft.fft([1, 2, 3])), [1, 2, 3]), true);
 * assertEquals(String(np.fft.ifft([0, 4, 0, 0])), "[ 1.+0.j  0.+1.j -1.+0.j  0.-1.j]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.ifft.html
 */
export const ifft: Transform = normalizer(
  "ifft",
  ROWS,
  (a, n, axis, norm) => fft_impl(a, n, axis, norm, true),
);

/**
 * The transform of real numbers: the first n // 2 + 1 numbers, of which the others are the conjugates.
 *
 * @param a Real numbers.
 * @param n The length: a longer axis is cut, a shorter one continued with zeros; that of the axis if not given.
 * @param axis The axis along which it is done, the last one if not given.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A complex array of the result's shape to write into; it is returned.
 * @returns The first half of the spectrum: complex128; complex64 for float16 and float32.
 * @throws {ValueError} When n is below 1, norm is unknown or out has another shape.
 * @throws {AxisError} When there is no such axis.
 * @throws {TypeError} When the numbers are complex.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fft.rfft([1, 2, 3, 4])), "[10.+0.j -2.+2.j -2.+0.j]");
 * assertEquals(np.fft.rfft(np.ones(9, "float32")).dtype.name, "complex64");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.rfft.html
 */
export const rfft: Transform = normalizer("rfft", ROWS, rfft_impl);

/**
 * The inverse of `rfft`: n real numbers from the first half of their spectrum.
 *
 * @param a The first n // 2 + 1 numbers of a spectrum; of the first, and for an even n of the last, the real part counts.
 * @param n The length of the result, `2 * (m - 1)` for m numbers if not given: write it where it is odd.
 * @param axis The axis along which it is done, the last one if not given.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A real array of the result's shape to write into; it is returned.
 * @returns Real numbers: float64, or the precision of `a`.
 * @throws {ValueError} When n is below 1, norm is unknown or out has another shape.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.fft.irfft([10, np.complex(-2, 2), -2]).tolist(), [1, 2, 3, 4]);
 * assertEquals(np.allclose(np.fft.irfft(np.fft.rfft([1, 2, 3]), 3), [1, 2, 3]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.irfft.html
 */
export const irfft: Transform = normalizer("irfft", ROWS, irfft_impl);

/**
 * The transform of a Hermitian vector, given by its first half: the result is real.
 *
 * @param a The first n // 2 + 1 numbers of a vector whose others are their conjugates.
 * @param n The length of the result, `2 * (m - 1)` for m numbers if not given.
 * @param axis The axis along which it is done, the last one if not given.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A real array of the result's shape to write into; it is returned.
 * @returns Real numbers: float64, or the precision of `a`.
 * @throws {ValueError} When n is below 1, norm is unknown or out has another shape.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.fft.hfft([1, 2, 3]).tolist(), [8, -2, 0, -2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.hfft.html
 */
export const hfft: Transform = normalizer("hfft", ROWS, hfft_impl);

/**
 * The inverse of `hfft`: the first n // 2 + 1 numbers of a Hermitian vector.
 *
 * @param a Real numbers.
 * @param n The length: a longer axis is cut, a shorter one continued with zeros; that of the axis if not given.
 * @param axis The axis along which it is done, the last one if not given.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A complex array of the result's shape to write into; it is returned.
 * @returns Complex numbers.
 * @throws {ValueError} When n is below 1, norm is unknown or out has another shape.
 * @throws {AxisError} When there is no such axis.
 * @throws {TypeError} When the numbers are complex.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fft.ihfft([8, -2, 0, -2])), "[1.-0.j 2.-0.j 3.-0.j]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.ihfft.html
 */
export const ihfft: Transform = normalizer("ihfft", ROWS, ihfft_impl);
