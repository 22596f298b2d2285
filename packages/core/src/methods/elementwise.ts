// Types of ndarray's methods that work on each element: clip and round; the others are in unary.ts, binary.ts
// and in_place.ts.

import type { ArrayLike } from "../array_like.ts";
import type { ndarray } from "../ndarray.ts";
import type { Fn, Out } from "../signatures.ts";
import type { UFuncOptions } from "../ufunc_call.ts";
import type { BinaryMethods } from "./binary.ts";
import type { InPlaceMethods } from "./in_place.ts";
import type { UnaryMethods } from "./unary.ts";

/** Methods of ufuncs and in-place operators. */
export interface ElementwiseMethods extends UnaryMethods, BinaryMethods, InPlaceMethods {
  /**
   * Limits the elements to an interval.
   *
   * @param min The least value, or null.
   * @param max The greatest value, or null.
   * @param out Where the result goes; other options as for ufuncs.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 5, 9]).clip(2, 6).tolist(), [2, 5, 6]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.clip.html
   */
  clip: Fn<
    [],
    [["min", ArrayLike | null], ["max", ArrayLike | null], ["out", Out]],
    ndarray,
    Omit<UFuncOptions, "out">
  >;
  /**
   * Rounds to a number of decimals.
   *
   * @param decimals How many decimals stay; negative ones round before the point.
   * @param out Where the result goes.
   * @returns An array of this shape and dtype, or `out`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([1.25, 1.35, -0.5]).round(1)), "[ 1.2  1.4 -0.5]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.round.html
   */
  round: Fn<[], [["decimals", number], ["out", Out]], ndarray>;
}
