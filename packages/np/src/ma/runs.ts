// Where masked and other elements stand: ndenumerate, edges, contiguous runs, clumps.

import {
  type ArrayLike,
  AxisError,
  FlatIter,
  type Fn,
  type ndarray,
  NotImplementedError,
  type Slice,
  slice,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { array } from "../creation.ts";
import { indices } from "../grids.ts";
import { flatnonzero } from "../searching.ts";
import { logical_not } from "../ufuncs.ts";
import { ANY, anyTrue, fn, nomask } from "./basics.ts";
import { broadcast_to } from "../broadcast.ts";
import { fullMask } from "./assigning.ts";
import { construct } from "./making.ts";
import { masked, type MaskedArray, type Reduced, wrapped } from "./masked_array.ts";
import { arrayData, fullMaskOf, maskOf } from "./operands.ts";
import { compressedData } from "./indexing.ts";
import { max, min } from "./extremes.ts";

/**
 * Index tuples and elements in C order, without the masked ones.
 *
 * @param a The array.
 * @param compressed Whether to leave masked elements out; else they come as `masked`.
 * @returns An iterator over pairs.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const found = [...np.ma.ndenumerate(np.ma.masked_equal([5, 6], 6))];
 * assertEquals(found.map(([index, x]) => [index, x.item()]), [[[0], 5]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.ndenumerate.html
 */
export const ndenumerate: Fn<
  [["a", ArrayLike]],
  [["compressed", boolean]],
  Generator<[index: number[], value: Reduced], void, unknown>
> = fn("ndenumerate", [["a", ANY], ["compressed", tags.Bool, true]], enumerate);

function* enumerate(
  a: unknown,
  compressed: boolean,
): Generator<[index: number[], value: Reduced], void, unknown> {
  const data = new FlatIter(arrayData(a)), mask = new FlatIter(fullMaskOf(a));
  while (true) {
    const index = data.coords, value = data.next(), hidden = mask.next();
    if (value.done) return;
    if (!hidden.value?.item()) yield [index, value.value];
    else if (!compressed) yield [index, masked];
  }
}

function flatEdges(m: MaskedArray): ndarray | undefined {
  if (!anyTrue(m._mask)) return array([0n, BigInt(m.size - 1)]);
  const there = flatnonzero(logical_not(m._mask));
  return there.size > 0 ? there.get([0, -1]) : undefined;
}

/**
 * The flat indices of the first and the last element that is not masked.
 *
 * @param a The array.
 * @returns A vector of two, or undefined when every element is masked.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.flatnotmasked_edges(np.ma.masked_equal([0, 1, 2, 0], 0))?.tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.flatnotmasked_edges.html
 */
export const flatnotmasked_edges: Fn<[["a", ArrayLike]], [], ndarray | undefined> = fn(
  "flatnotmasked_edges",
  [["a", ANY]],
  (a: unknown) => flatEdges(construct({ data: a })),
);

/** Flat indices, or the index vectors of the first and those of the last elements. */
export type Edges = ndarray | undefined | [ndarray[], ndarray[]];

/**
 * The indices of the first and the last element that is not masked, along an axis or of all.
 *
 * @param a The array.
 * @param axis The axis; all elements in C order when left out.
 * @returns A vector of two flat indices; with an axis the index vectors of the first and of the last elements.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals((np.ma.notmasked_edges(np.ma.masked_equal([0, 1, 2, 0], 0)) as typeof np.ndarray.prototype).tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.notmasked_edges.html
 */
export const notmasked_edges: Fn<[["a", ArrayLike]], [["axis", number | null]], Edges> = fn(
  "notmasked_edges",
  [["a", ANY], ["axis", ANY, null]],
  (a: unknown, axis: number | null): Edges => {
    const m = construct({ data: a, order: "C" });
    if (axis === null || m.ndim === 1) return flatEdges(m);
    const grid = indices(m.shape as number[]) as ndarray;
    const mask = array(broadcast_to(fullMask(m), grid.shape as number[]));
    const places = wrapped(grid, mask);
    const ends = (find: typeof min) =>
      m.shape.map((_, i) => {
        const found = find(places.get(i, "..."), { axis });
        return compressedData(construct({ data: found }));
      });
    return [ends(min), ends(max)];
  },
);

/** The runs of elements that are not masked, in C order. */
function contiguousRuns(mask: ndarray, size: number): Slice[] {
  if (mask === nomask) return [slice(0, size)];
  return runs(mask.ravel().tolist() as boolean[], false);
}

/** The runs of one value in a list. */
function runs(list: readonly boolean[], value: boolean): Slice[] {
  const out: Slice[] = [];
  for (let i = 0; i < list.length;) {
    let end = i;
    while (end < list.length && list[end] === list[i]) end++;
    if (list[i] === value) out.push(slice(i, end));
    i = end;
  }
  return out;
}

/**
 * The runs of elements in C order that are not masked.
 *
 * @param a The array.
 * @returns A slice for each run.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const found = np.ma.flatnotmasked_contiguous(np.ma.masked_equal([1, 1, 0, 1], 0));
 * assertEquals(found.map(String), ["slice(0, 2, None)", "slice(3, 4, None)"]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.flatnotmasked_contiguous.html
 */
export const flatnotmasked_contiguous: Fn<[["a", ArrayLike]], [], Slice[]> = fn(
  "flatnotmasked_contiguous",
  [["a", ANY]],
  (a: unknown) => contiguousRuns(maskOf(a), arrayData(a).size),
);

/**
 * The runs of elements that are not masked, along an axis or of all.
 *
 * @param a The array, of at most two dimensions.
 * @param axis The axis; all elements in C order when left out.
 * @returns A slice for each run; with an axis a list of them for each line along it.
 * @throws {NotImplementedError} For more than two dimensions, as in NumPy.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([[1, 0], [1, 1]], 0);
 * assertEquals(String(np.ma.notmasked_contiguous(m, 0)), "slice(0, 2, None),slice(1, 2, None)");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.notmasked_contiguous.html
 */
export const notmasked_contiguous: Fn<
  [["a", ArrayLike]],
  [["axis", number | null]],
  Slice[] | Slice[][]
> = fn(
  "notmasked_contiguous",
  [["a", ANY], ["axis", ANY, null]],
  (a: unknown, axis: number | null) => {
    const m = construct({ data: a, order: "C" });
    if (axis !== null && !Number.isInteger(axis)) {
      throw new TypeError("notmasked_contiguous() argument 'axis' must be an integer or None");
    }
    if (m.ndim === 0 && axis !== null) {
      throw new AxisError("notmasked_contiguous(): a number has no axis");
    }
    if (m.ndim > 2) throw new NotImplementedError("Currently limited to at most 2D array.");
    if (axis === null || m.ndim === 1) return contiguousRuns(m._mask, m.size);
    const at = axis < 0 ? axis + 2 : axis;
    if (at !== 0 && at !== 1) throw new AxisError(axis, 2);
    const n = m.shape[1 - at];
    return Array.from({ length: n }, (_, i) => {
      const line = m._mask === nomask ? nomask : m._mask.get(...(at === 0 ? [":", i] : [i, ":"]));
      return contiguousRuns(line, m.shape[at]);
    });
  },
);

/** The runs of a vector's elements. */
export type Clumps = Fn<[["a", ArrayLike]], [], Slice[]>;

/**
 * The runs of elements that are not masked.
 *
 * @param a The vector.
 * @returns A slice for each run.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.clump_unmasked(np.ma.masked_equal([0, 1, 1], 0))), "slice(1, 3, None)");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.clump_unmasked.html
 */
export const clump_unmasked: Clumps = fn(
  "clump_unmasked",
  [["a", ANY]],
  (a: unknown) => contiguousRuns(maskOf(a), arrayData(a).size),
);

/**
 * The runs of masked elements.
 *
 * @param a The vector.
 * @returns A slice for each run.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.clump_masked(np.ma.masked_equal([0, 1, 1], 1))), "slice(1, 3, None)");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.clump_masked.html
 */
export const clump_masked: Clumps = fn(
  "clump_masked",
  [["a", ANY]],
  (a: unknown) => {
    const mask = maskOf(a);
    return mask === nomask ? [] : runs(mask.ravel().tolist() as boolean[], true);
  },
);
