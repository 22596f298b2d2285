// Covariance, correlation and convolution. Averages are in averages.ts.

import {
  type ArrayLike,
  type DTypeLike,
  type Fn,
  type ndarray,
  normalizer,
  type Tag,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  convolve_impl,
  corrcoef_impl,
  correlate_impl,
  cov_impl,
  type OverlapMode,
} from "@nplex/core/impl";

/**
 * Covariance matrix of variables.
 *
 * @param m Observations, one variable a row; a vector is one variable.
 * @param y More variables in the same form.
 * @param rowvar Whether rows are variables; else columns are.
 * @param bias Whether to divide by N rather than N - 1.
 * @param ddof Divide by N - ddof instead.
 * @param fweights How often each observation counts: integers.
 * @param aweights Weight of each observation.
 * @param dtype The dtype of the result; at least float64 by default.
 * @returns The matrix; 0-d for one variable.
 * @throws {ValueError} When there are more than 2 dimensions, lengths differ, or weights are negative.
 * @throws {TypeError} When `fweights` are not integers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.cov([[0, 1, 2], [2, 1, 0]]).tolist(), [[1, -1], [-1, 1]]);
 * assertEquals(np.cov([1, 3]).item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.cov.html
 */
export const cov: Fn<
  [["m", ArrayLike]],
  [
    ["y", ArrayLike | null],
    ["rowvar", boolean],
    ["bias", boolean],
    ["ddof", number | null],
    ["fweights", ArrayLike | null],
    ["aweights", ArrayLike | null],
  ],
  ndarray,
  { dtype?: DTypeLike | null }
> = normalizer(
  "cov",
  [
    ["m", tags.ArrayLike],
    ["y", tags.OptionalArrayLike, null],
    ["rowvar", tags.Bool, true],
    ["bias", tags.Bool, false],
    ["ddof", tags.Optional(tags.Float), null],
    ["fweights", tags.OptionalArrayLike, null],
    ["aweights", tags.OptionalArrayLike, null],
    "*",
    ["dtype", tags.DTypeLike, null],
  ],
  (m, y, rowvar, bias, ddof, fweights, aweights, dtype) =>
    cov_impl(m, y, { rowvar, bias, ddof, fweights, aweights, dtype }),
  {},
);

/**
 * Pearson's correlation coefficients of variables.
 *
 * @param x Observations, one variable a row.
 * @param y More variables in the same form.
 * @param rowvar Whether rows are variables; else columns are.
 * @param dtype The dtype of the result; at least float64 by default.
 * @returns The matrix, clipped to [-1, 1]; 0-d for one variable.
 * @throws {ValueError} When there are more than 2 dimensions or lengths differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.corrcoef([[0, 1, 2], [4, 2, 0]]).tolist(), [[1, -1], [-1, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.corrcoef.html
 */
export const corrcoef: Fn<
  [["x", ArrayLike]],
  [["y", ArrayLike | null], ["rowvar", boolean]],
  ndarray,
  { dtype?: DTypeLike | null }
> = normalizer(
  "corrcoef",
  [
    ["x", tags.ArrayLike],
    ["y", tags.OptionalArrayLike, null],
    ["rowvar", tags.Bool, true],
    "*",
    ["dtype", tags.DTypeLike, null],
  ],
  corrcoef_impl,
);

const MODES: readonly OverlapMode[] = ["valid", "same", "full"];
const byName = tags.OneOf(...MODES);
// The numbers 0, 1 and 2 are NumPy's old names of the modes.
const Mode: Tag<OverlapMode> = {
  takes: byName.takes,
  normalize(x, where) {
    if (typeof x !== "number" || !Number.isInteger(x)) return byName.normalize(x, where);
    if (MODES[x]) return MODES[x];
    throw new ValueError(`${where.fn}(): mode must be ${byName.takes} (got ${x})`);
  },
};

/**
 * Convolution of two sequences: sums of `a[k - n] * v[n]`.
 *
 * @param a First sequence.
 * @param v Second sequence.
 * @param mode `"full"`: every overlap; `"same"`: as many as the longer one has; `"valid"`: complete overlaps.
 * @returns The sums, of the promoted dtype.
 * @throws {ValueError} When a sequence is empty or has more than one dimension.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.convolve([1, 2, 3], [0, 1, 0.5]).tolist(), [0, 1, 2.5, 4, 1.5]);
 * assertEquals(np.convolve([1, 2, 3], [0, 1, 0.5], "valid").tolist(), [2.5]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.convolve.html
 */
export const convolve: Fn<
  [["a", ArrayLike], ["v", ArrayLike]],
  [["mode", OverlapMode]],
  ndarray
> = normalizer(
  "convolve",
  [["a", tags.ArrayLike], ["v", tags.ArrayLike], ["mode", Mode, "full"]],
  convolve_impl,
);

/**
 * Cross-correlation of two sequences: sums of `a[n + k] * conj(v[n])`.
 *
 * @param a First sequence.
 * @param v Second sequence.
 * @param mode `"valid"`: complete overlaps; `"same"`: as many as the longer one has; `"full"`: every overlap.
 * @returns The sums, of the promoted dtype.
 * @throws {ValueError} When a sequence is empty or has more than one dimension.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.correlate([1, 2, 3], [0, 1, 0.5]).tolist(), [3.5]);
 * assertEquals(np.correlate([1, 2, 3], [0, 1, 0.5], "same").tolist(), [2, 3.5, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.correlate.html
 */
export const correlate: Fn<
  [["a", ArrayLike], ["v", ArrayLike]],
  [["mode", OverlapMode]],
  ndarray
> = normalizer(
  "correlate",
  [["a", tags.ArrayLike], ["v", tags.ArrayLike], ["mode", Mode, "valid"]],
  correlate_impl,
);
