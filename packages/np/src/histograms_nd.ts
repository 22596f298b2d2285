// Histograms of several variables: histogram2d and histogramdd. Those of one variable are in histograms.ts.

import {
  type ArrayLike,
  type Fn,
  isTypedArray,
  ndarray,
  normalizer,
  type Operand,
  type Tag,
  Tensor,
  ValueError,
  type Where,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { type BinsOfOne, columns, histogramdd_impl } from "@nplex/core/impl";

/** The bins of one variable as a user gives them: how many, or their edges. */
export type BinsArgument = number | ArrayLike;
/** The range of each variable; None takes that of the values. */
export type RangesArgument = readonly (readonly [ArrayLike, ArrayLike] | null)[] | ndarray;

type Pair = [Operand, Operand];

function oneOfBins(x: unknown, where: Where): BinsOfOne {
  const list = Array.isArray(x) || isTypedArray(x) || x instanceof ndarray && x.ndim > 0;
  return list ? tags.ArrayLike.normalize(x, where) : tags.toInt(x, where);
}

/** One number for all variables, or a list with an entry for each. */
const BinsOfAll: Tag<number | BinsOfOne[]> = {
  takes: "an integer or a sequence of integers and arrays",
  normalize(x, where) {
    const list = isTypedArray(x) || x instanceof ndarray && x.ndim > 0
      ? [...x as Iterable<unknown>]
      : x;
    if (!Array.isArray(list)) return tags.toInt(x, where);
    return list.map((b) => oneOfBins(b, where));
  },
};

const Ranges: Tag<(Pair | undefined)[] | undefined> = {
  takes: "a sequence with two numbers for each variable",
  optional: true,
  normalize(x, where) {
    const list = x instanceof ndarray && x.ndim > 0 ? [...x] : x;
    if (!Array.isArray(list)) throw tags.refuse(where, this, x);
    return list.map((r) => {
      if (r === null) return undefined;
      const ends = tags.SequenceOf(tags.ArrayLikeOrScalar).normalize(r, where);
      if (ends.length !== 2) {
        throw new ValueError(`${where.fn}(): each range must hold two numbers, not ${ends.length}`);
      }
      return [ends[0], ends[1]];
    });
  },
};

/** An array with a variable in each column, or a list of variables. */
const Sample: Tag<Tensor> = {
  takes: "an array, or a sequence of vectors",
  normalize(x, where) {
    // As NumPy: only an array has its variables in columns.
    if (Array.isArray(x) && x.some((v) => typeof v === "object" && v !== null)) {
      return columns(x.map((v) => tags.ArrayLike.normalize(v, where)));
    }
    return columns(tags.ArrayLike.normalize(x, where));
  },
};

/**
 * Counts of points in a grid of bins.
 *
 * @param sample An array with one point in each row, or a list with one vector for each variable.
 * @param bins How many bins for all variables, or a list: for each a number or the edges.
 * @param range Lowest and highest edge of each variable; None takes those of the values.
 * @param density Whether to give a density, whose integral is 1, rather than counts.
 * @param weights Weights of the points.
 * @returns The counts as float64, one axis for each variable, and the list of edges.
 * @throws {ValueError} When edges fall, or the number of bins or ranges is not that of the variables.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const points = np.array([[0, 0], [0, 1], [1, 1], [1, 1]]);
 * const [counts, edges] = np.histogramdd(points, 2);
 * assertEquals(counts.tolist(), [[1, 1], [0, 2]]);
 * assertEquals(edges[0].tolist(), [0, 0.5, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.histogramdd.html
 */
export const histogramdd: Fn<
  [["sample", ArrayLike | readonly ArrayLike[]]],
  [
    ["bins", BinsArgument | readonly BinsArgument[]],
    ["range", RangesArgument | null],
    ["density", boolean | null],
    ["weights", ArrayLike | null],
  ],
  [counts: ndarray, edges: ndarray[]]
> = normalizer(
  "histogramdd",
  [
    ["sample", Sample],
    ["bins", BinsOfAll, 10],
    ["range", Ranges, null],
    ["density", tags.Bool, false],
    ["weights", tags.OptionalArrayLike, null],
  ],
  (sample, bins, range, density, weights) => {
    const d = sample.shape[1];
    const all = typeof bins === "number" ? new Array<BinsOfOne>(d).fill(bins) : bins;
    return histogramdd_impl(
      sample,
      all,
      range ?? new Array<Pair | undefined>(d).fill(undefined),
      density,
      weights,
    );
  },
  { samples: { bins: "zeros" } },
);

/** One number, the edges of both axes, or an entry for each axis. */
const BinsOfTwo: Tag<BinsOfOne[]> = {
  takes: "an integer, an array, or two of these",
  normalize(x, where) {
    const list = isTypedArray(x) || x instanceof ndarray && x.ndim > 0
      ? [...x as Iterable<unknown>]
      : x;
    if (!Array.isArray(list)) {
      const n = tags.toInt(x, where);
      return [n, n];
    }
    if (list.length === 2) return list.map((b) => oneOfBins(b, where));
    // A list of one entry goes on as it is, and fails as one entry for two variables.
    if (list.length === 1) return [oneOfBins(list[0], where)];
    const edges = tags.ArrayLike.normalize(x, where);
    return [edges, edges];
  },
};

/**
 * Counts of pairs in a grid of bins.
 *
 * @param x The first variable.
 * @param y The second variable, as many values as `x`.
 * @param bins How many bins, or the edges, for both axes or as a list of two.
 * @param range Lowest and highest edge of each variable: `[[xmin, xmax], [ymin, ymax]]`.
 * @param density Whether to give a density, whose integral is 1, rather than counts.
 * @param weights Weights of the pairs.
 * @returns The counts as float64 (x along the first axis), the edges in x, the edges in y.
 * @throws {ValueError} When `x` and `y` have different lengths, or edges fall.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [counts, xedges, yedges] = np.histogram2d([0, 1, 1], [0, 0, 3], [2, [0, 1, 3]]);
 * assertEquals(counts.tolist(), [[1, 0], [1, 1]]);
 * assertEquals(xedges.tolist(), [0, 0.5, 1]);
 * assertEquals(yedges.tolist(), [0, 1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.histogram2d.html
 */
export const histogram2d: Fn<
  [["x", ArrayLike], ["y", ArrayLike]],
  [
    ["bins", BinsArgument | readonly BinsArgument[]],
    ["range", RangesArgument | null],
    ["density", boolean | null],
    ["weights", ArrayLike | null],
  ],
  [counts: ndarray, xedges: ndarray, yedges: ndarray]
> = normalizer(
  "histogram2d",
  [
    ["x", tags.ArrayLike],
    ["y", tags.ArrayLike],
    ["bins", BinsOfTwo, 10],
    ["range", Ranges, null],
    ["density", tags.Bool, false],
    ["weights", tags.OptionalArrayLike, null],
  ],
  (x, y, bins, range, density, weights) => {
    if (x.ndim === 0 || y.ndim === 0) throw new TypeError("object of type 'float' has no len()");
    if (x.shape[0] !== y.shape[0]) throw new ValueError("x and y must have the same length.");
    const sample = columns([x, y]);
    const ranges = range ?? [undefined, undefined];
    const [counts, edges] = histogramdd_impl(sample, bins, ranges, density, weights);
    return [counts, edges[0], edges[1]];
  },
  { samples: { bins: "zeros" } },
);
