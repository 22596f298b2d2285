// np.fft: transforms along several axes, one after the other.

import { type ArrayLike, type Fn, ndarray, normalizer, type Out, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { fftn_impl, irfftn_impl, rfftn_impl } from "@nplex/core/impl";
import type { Norm } from "./fft_1d.ts";
import { NormLike } from "./fft_tags.ts";

/** A transform along several axes. */
export type TransformND = Fn<
  [["a", ArrayLike]],
  [
    ["s", readonly (number | null)[] | null],
    ["axes", readonly number[] | null],
    ["norm", Norm | null],
    ["out", Out],
  ],
  ndarray
>;

const Length: tags.Tag<number | undefined> = {
  takes: "an integer",
  normalize(x, where) {
    // NumPy compares lengths that come in an array before it uses them.
    if (x instanceof ndarray && (x.ndim > 0 || "fc".includes(x.dtype.kind))) {
      throw new ValueError(tags.refuse(where, tags.Int, x).message);
    }
    return x === null ? undefined : tags.toInt(x, where);
  },
};

const rows = (axes: readonly number[] | null) =>
  [
    ["a", tags.ArrayLike],
    ["s", tags.Optional(tags.SequenceOf(Length)), null],
    ["axes", tags.Optional(tags.SequenceOf(tags.Int)), axes],
    ["norm", NormLike, null],
    ["out", tags.OutArray, null],
  ] as const;
const ROWS = rows(null), ROWS_2 = rows([-2, -1]);

/**
 * The discrete Fourier transform along several axes.
 *
 * @param a Numbers, real or complex.
 * @param s The lengths along the axes, -1 for all of an axis: longer ones are cut, shorter ones continued with zeros.
 * @param axes The axes, all of them if not given (or the last `s.length`); one that comes twice is transformed twice.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A complex array of the result's shape to write into; it is returned.
 * @returns The transform: complex128; complex64 for float16, float32 and complex64.
 * @throws {ValueError} When `s` and `axes` differ in number, a length is below 1 or norm is unknown.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const f = np.fft.fftn(np.ones([2, 3, 4]));
 * assertEquals([f.shape, f.item(0)], [[2, 3, 4], np.complex(24, 0)]);
 * assertEquals(String(np.fft.fftn([[1, 2], [3, 4]], { axes: [0] })), "[[ 4.+0.j  6.+0.j]\n [-2.+0.j -2.+0.j]]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.fftn.html
 */
export const fftn: TransformND = normalizer(
  "fftn",
  ROWS,
  (a, s, axes, norm) => fftn_impl(a, s, axes, norm),
);

/**
 * The inverse of `fftn`.
 *
 * @param a Numbers, real or complex.
 * @param s The lengths along the axes, -1 for all of an axis: longer ones are cut, shorter ones continued with zeros.
 * @param axes The axes, all of them if not given (or the last `s.length`); one that comes twice is transformed twice.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A complex array of the result's shape to write into; it is returned.
 * @returns The transform: complex128; complex64 for float16, float32 and complex64.
 * @throws {ValueError} When `s` and `axes` differ in number, a length is below 1 or norm is unknown.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = [[1, 2, 3], [4, 5, 6]];
 * assertEquals(np.allclose(np.fft.ifftn(np.fft.fftn(a)), a), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.ifftn.html
 */
export const ifftn: TransformND = normalizer(
  "ifftn",
  ROWS,
  (a, s, axes, norm) => fftn_impl(a, s, axes, norm, true),
);

/**
 * The discrete Fourier transform along two axes.
 *
 * @param a Numbers, real or complex.
 * @param s The lengths along the axes, -1 for all of an axis: longer ones are cut, shorter ones continued with zeros.
 * @param axes The axes, the last two if not given.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A complex array of the result's shape to write into; it is returned.
 * @returns The transform: complex128; complex64 for float16, float32 and complex64.
 * @throws {ValueError} When `s` and `axes` differ in number, a length is below 1 or norm is unknown.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fft.fft2([[1, 2], [3, 4]])), "[[10.+0.j -2.+0.j]\n [-4.+0.j  0.+0.j]]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.fft2.html
 */
export const fft2: TransformND = normalizer(
  "fft2",
  ROWS_2,
  (a, s, axes, norm) => fftn_impl(a, s, axes, norm),
);

/**
 * The inverse of `fft2`. NumPy 2.4 leaves `out` alone here; nplex writes into it.
 *
 * @param a Numbers, real or complex.
 * @param s The lengths along the axes, -1 for all of an axis: longer ones are cut, shorter ones continued with zeros.
 * @param axes The axes, the last two if not given.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A complex array of the result's shape to write into; it is returned.
 * @returns The transform: complex128; complex64 for float16, float32 and complex64.
 * @throws {ValueError} When `s` and `axes` differ in number, a length is below 1 or norm is unknown.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fft.ifft2([[10, -2], [-4, 0]])), "[[1.+0.j 2.+0.j]\n [3.+0.j 4.+0.j]]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.ifft2.html
 */
export const ifft2: TransformND = normalizer(
  "ifft2",
  ROWS_2,
  (a, s, axes, norm) => fftn_impl(a, s, axes, norm, true),
);

/**
 * The transform of real numbers along several axes: `rfft` along the last of them, `fft` along the others.
 *
 * @param a Real numbers.
 * @param s The lengths along the axes, -1 for all of an axis: longer ones are cut, shorter ones continued with zeros.
 * @param axes The axes, all of them if not given (or the last `s.length`); one that comes twice is transformed twice.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A complex array of the result's shape to write into; it is returned.
 * @returns The spectrum; along the last axis its first half.
 * @throws {ValueError} When `s` and `axes` differ in number, a length is below 1 or norm is unknown.
 * @throws {AxisError} When there is no such axis.
 * @throws {TypeError} When the numbers are complex.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.fft.rfftn(np.ones([2, 3, 4])).shape, [2, 3, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.rfftn.html
 */
export const rfftn: TransformND = normalizer("rfftn", ROWS, rfftn_impl);

/**
 * The inverse of `rfftn`.
 *
 * @param a A spectrum; along the last axis its first half.
 * @param s The lengths along the axes, -1 for all of an axis: longer ones are cut, shorter ones continued with zeros.
 * @param axes The axes, all of them if not given (or the last `s.length`); one that comes twice is transformed twice.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A real array of the result's shape to write into; it is returned.
 * @returns Real numbers; along the last axis `2 * (m - 1)` for m numbers where `s` does not say it.
 * @throws {ValueError} When `s` and `axes` differ in number, a length is below 1 or norm is unknown.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = [[1, 2, 3], [4, 5, 6]];
 * assertEquals(np.allclose(np.fft.irfftn(np.fft.rfftn(a), { s: [2, 3], axes: [0, 1] }), a), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.irfftn.html
 */
export const irfftn: TransformND = normalizer("irfftn", ROWS, irfftn_impl);

/**
 * The transform of real numbers along two axes.
 *
 * @param a Real numbers.
 * @param s The lengths along the axes, -1 for all of an axis: longer ones are cut, shorter ones continued with zeros.
 * @param axes The axes, the last two if not given.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A complex array of the result's shape to write into; it is returned.
 * @returns The spectrum; along the last axis its first half.
 * @throws {ValueError} When `s` and `axes` differ in number, a length is below 1 or norm is unknown.
 * @throws {AxisError} When there is no such axis.
 * @throws {TypeError} When the numbers are complex.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.fft.rfft2([[1, 2], [3, 4]])), "[[10.+0.j -2.+0.j]\n [-4.+0.j  0.+0.j]]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.rfft2.html
 */
export const rfft2: TransformND = normalizer("rfft2", ROWS_2, rfftn_impl);

/**
 * The inverse of `rfft2`. NumPy 2.4 leaves `out` alone here; nplex writes into it.
 *
 * @param a A spectrum; along the last axis its first half.
 * @param s The lengths along the axes, -1 for all of an axis: longer ones are cut, shorter ones continued with zeros.
 * @param axes The axes, the last two if not given.
 * @param norm Where the factor 1/n goes: `"backward"` (the default) on inverse transforms, `"forward"` on forward ones,
 * `"ortho"` as its root on both.
 * @param out A real array of the result's shape to write into; it is returned.
 * @returns Real numbers; along the last axis `2 * (m - 1)` for m numbers where `s` does not say it.
 * @throws {ValueError} When `s` and `axes` differ in number, a length is below 1 or norm is unknown.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.fft.irfft2([[10, -2], [-4, 0]]).tolist(), [[1, 2], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.irfft2.html
 */
export const irfft2: TransformND = normalizer("irfft2", ROWS_2, irfftn_impl);
