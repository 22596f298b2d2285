// Histograms of one variable. bincount and digitize are in searching.ts.

import {
  type ArrayLike,
  type Fn,
  type Later,
  ndarray,
  normalizer,
  type Operand,
  type Tag,
  type Tensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { histogram_bin_edges_impl, histogram_impl } from "@nplex/core/impl";

const Bins: Tag<number | string | Tensor> = {
  takes: "an integer, a string, or an array",
  normalize(x, where) {
    if (typeof x === "string") return x;
    const scalar = !Array.isArray(x) && !ArrayBuffer.isView(x) &&
      !(x instanceof ndarray && x.ndim > 0);
    if (scalar) return tags.toInt(x, where);
    const t = tags.ArrayLike.normalize(x, where);
    if (t.ndim !== 1) throw new ValueError(`${where.fn}(): bins must be 1d, when an array`);
    return t;
  },
};

const Range: Tag<[Operand, Operand] | undefined> = {
  takes: "two numbers",
  optional: true,
  normalize(x, where) {
    const ends = tags.SequenceOf(tags.ArrayLikeOrScalar).normalize(x, where);
    if (ends.length !== 2) {
      throw new ValueError(`${where.fn}(): range must hold two numbers, not ${ends.length}`);
    }
    return [ends[0], ends[1]];
  },
};

// As many bins as an estimator finds depend on values.
const LATER: Later = {
  samples: { bins: "zeros" },
  fixed: (_a: Tensor, bins: unknown) => typeof bins !== "string",
};

/**
 * Counts of elements in bins.
 *
 * @param a The elements, of any shape.
 * @param bins How many bins of equal width, their edges, or an estimator: `"auto"`, `"fd"`, `"doane"`,
 * `"scott"`, `"stone"`, `"rice"`, `"sturges"`, `"sqrt"`.
 * @param range Lowest and highest edge; those of the elements by default. Others are left out.
 * @param density Whether to give a density, whose integral is 1, rather than counts.
 * @param weights Weights of the elements, which are summed in place of counting.
 * @returns The counts and the edges, one more than there are bins; the last bin has both its edges.
 * @throws {ValueError} When bins fall, the range is not finite, or weights have another shape.
 * @throws {TypeError} When an estimator meets weights.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [counts, edges] = np.histogram([1, 2, 1], [0, 1, 2, 3]);
 * assertEquals(counts.tolist(), [0, 2, 1]);
 * assertEquals(edges.tolist(), [0, 1, 2, 3]);
 * assertEquals(np.histogram([0, 1, 2, 4], { bins: 4, density: true })[0].tolist(), [0.25, 0.25, 0.25, 0.25]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.histogram.html
 */
export const histogram: Fn<
  [["a", ArrayLike]],
  [
    ["bins", ArrayLike | string],
    ["range", readonly [ArrayLike, ArrayLike] | null],
    ["density", boolean | null],
    ["weights", ArrayLike | null],
  ],
  [counts: ndarray, edges: ndarray]
> = normalizer(
  "histogram",
  [
    ["a", tags.ArrayLike],
    ["bins", Bins, 10],
    ["range", Range, null],
    ["density", tags.Bool, false],
    ["weights", tags.OptionalArrayLike, null],
  ],
  histogram_impl,
  LATER,
);

/**
 * The edges of the bins that `histogram` would use.
 *
 * @param a The elements.
 * @param bins As for `histogram`.
 * @param range Lowest and highest edge.
 * @param weights Only checked: they don't move bins.
 * @returns The edges, one more than there are bins.
 * @throws {ValueError} When bins fall or the range is not finite.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.histogram_bin_edges([0, 1, 2, 4], 4).tolist(), [0, 1, 2, 3, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.histogram_bin_edges.html
 */
export const histogram_bin_edges: Fn<
  [["a", ArrayLike]],
  [
    ["bins", ArrayLike | string],
    ["range", readonly [ArrayLike, ArrayLike] | null],
    ["weights", ArrayLike | null],
  ],
  ndarray
> = normalizer(
  "histogram_bin_edges",
  [
    ["a", tags.ArrayLike],
    ["bins", Bins, 10],
    ["range", Range, null],
    ["weights", tags.OptionalArrayLike, null],
  ],
  histogram_bin_edges_impl,
  LATER,
);
