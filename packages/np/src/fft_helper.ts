// np.fft: the frequencies of a transform, and their order.

import {
  type ArrayLike,
  type Axis,
  type Fn,
  type ndarray,
  normalizer,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { fftfreq_impl, fftshift_impl, rfftfreq_impl } from "@nplex/core/impl";
import { Device } from "./convert.ts";
import type { DeviceArg } from "./creation.ts";

/** Frequencies of a transform. */
export type Frequencies = Fn<[["n", number]], [["d", ArrayLike], ["device", DeviceArg]], ndarray>;

/** A number of points: anything but an integer is a ValueError, as in NumPy. */
const Points: tags.Tag<number> = {
  takes: "an integer",
  normalize(x, where) {
    if (typeof x === "number" && Number.isInteger(x) || typeof x === "bigint") return Number(x);
    // A length may not be a bool, which is how NumPy's fftfreq ends, but not its rfftfreq.
    if (typeof x === "boolean") {
      if (where.fn === "rfftfreq") return Number(x);
      throw tags.refuse(where, this, x);
    }
    throw new ValueError(`${where.fn}(): n should be an integer`);
  },
};

const ROWS = [["n", Points], ["d", tags.ArrayLikeOrScalar, 1], ["device", Device, null]] as const;

/**
 * The frequencies that the numbers of `fft` stand for: 0, 1, ..., and the negative ones, divided by n d.
 *
 * @param n The length of the transform.
 * @param d The distance of samples; 1 if not given.
 * @param device Where the result lives: `"cpu"` or nothing.
 * @returns float64 values of shape (n).
 * @throws {ValueError} When n is not an integer or below 0.
 * @throws {ZeroDivisionError} When n or d is 0.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.fft.fftfreq(4, 0.5).tolist(), [0, 0.5, -1, -0.5]);
 * assertEquals(np.fft.fftfreq(5, 0.2).tolist(), [0, 1, 2, -2, -1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.fftfreq.html
 */
export const fftfreq: Frequencies = normalizer("fftfreq", ROWS, fftfreq_impl);

/**
 * The frequencies that the numbers of `rfft` stand for, none of them negative.
 *
 * @param n The length of the real vector.
 * @param d The distance of samples; 1 if not given.
 * @param device Where the result lives: `"cpu"` or nothing.
 * @returns float64 values of shape (n // 2 + 1).
 * @throws {ValueError} When n is not an integer.
 * @throws {ZeroDivisionError} When n or d is 0.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.fft.rfftfreq(4, 0.5).tolist(), [0, 0.5, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.rfftfreq.html
 */
export const rfftfreq: Frequencies = normalizer("rfftfreq", ROWS, rfftfreq_impl);

const SHIFT = [["x", tags.ArrayLike], ["axes", tags.AxisLike, null]] as const;

/**
 * Moves the frequency 0 to the middle.
 *
 * @param x An array, in the order of `fft` or `fftfreq`.
 * @param axes An axis or several, all of them if not given.
 * @returns A copy with half of each axis moved to the other end.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.fft.fftshift([0, 1, 2, -2, -1]).tolist(), [-2, -1, 0, 1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.fftshift.html
 */
export const fftshift: Fn<[["x", ArrayLike]], [["axes", Axis]], ndarray> = normalizer(
  "fftshift",
  SHIFT,
  (x, axes) => fftshift_impl(x, axes, 1),
);

/**
 * Moves the frequency 0 back to the front: the inverse of `fftshift`.
 *
 * @param x An array with the frequency 0 in the middle.
 * @param axes An axis or several, all of them if not given.
 * @returns A copy in the order of `fft`.
 * @throws {AxisError} When there is no such axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.fft.ifftshift([-2, -1, 0, 1, 2]).tolist(), [0, 1, 2, -2, -1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fft.ifftshift.html
 */
export const ifftshift: Fn<[["x", ArrayLike]], [["axes", Axis]], ndarray> = normalizer(
  "ifftshift",
  SHIFT,
  (x, axes) => fftshift_impl(x, axes, -1),
);
