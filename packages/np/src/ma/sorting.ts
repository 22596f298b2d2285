// Sorting masked arrays: masked elements go to one end by a fill value that is beyond all others.

import {
  type ArrayLike,
  type Fn,
  type ndarray,
  type SortKind,
  ValueError,
  warn,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { array } from "../creation.ts";
import { NoOrder } from "../index_args.ts";
import { take_along_axis } from "../indexing.ts";
import { argsort as npArgsort, sort as npSort } from "../sorting.ts";
import { ANY, fn, nomask } from "./basics.ts";
import { largest, smallest } from "./fill_values.ts";
import { filled } from "./assigning.ts";
import { masked, MaskedArray, wrapped } from "./masked_array.ts";
import { arrayOf } from "./operands.ts";

/** What the sorts of np.ma are asked for. */
export interface SortRequest {
  /** The axis; null for all elements. */
  axis: number | null;
  /** The algorithm; all are stable here. */
  kind: SortKind | null;
  /** Whether masked elements go to the end. */
  endwith: boolean;
  /** What stands in for masked elements. */
  fill_value: unknown;
}

function standIn(m: MaskedArray, { endwith, fill_value }: SortRequest): unknown {
  if (fill_value !== null && fill_value !== undefined) return fill_value;
  if (!endwith) return smallest(m.dtype);
  // NaN is sorted after infinity.
  return m.dtype.kind === "f" ? NaN : largest(m.dtype);
}

function requireUnstable(stable: unknown): void {
  if (stable) throw new ValueError("`stable` parameter is not supported for masked arrays.");
}

/** The axis argsort uses when none is given: all elements, a mistake that NumPy keeps with a warning. */
function defaultAxis(ndim: number): number | null {
  if (ndim <= 1) return -1;
  warn(
    "MaskedArrayFutureWarning",
    "In the future the default for argsort will be axis=-1, not the current None, to match its documentation " +
      "and np.argsort. Explicitly pass -1 or None to silence this warning.",
  );
  return null;
}

/** The indices that sort a masked array. */
export function argsorted(m: MaskedArray, want: SortRequest): ndarray {
  return npArgsort(filled(m, standIn(m, want)), { axis: want.axis, kind: want.kind });
}

/** Sorts a masked array in place. */
export function sortInPlace(m: MaskedArray, want: SortRequest): void {
  if (m._mask === nomask) {
    if (want.axis === null) throw new TypeError("sort(): an integer is required for the axis");
    m._data.sort({ axis: want.axis, kind: want.kind });
    return;
  }
  if (m === masked) return;
  if (want.axis === null && m.ndim > 1) {
    throw new ValueError("sort(): masked arrays of several dimensions are sorted along an axis");
  }
  const order = argsorted(m, want), { axis } = want;
  const sorted = wrapped(
    take_along_axis(m._data, order, axis),
    take_along_axis(m._mask, order, axis),
  );
  m.set("...", sorted);
}

const ROWS = [
  ["a", ANY],
  ["axis", ANY, -1],
  ["kind", ANY, null],
  ["order", NoOrder, null],
  ["endwith", tags.Bool, true],
  ["fill_value", ANY, null],
  "*",
  ["stable", ANY, null],
] as const;

/** A sort of np.ma. */
export type MaskedSort<Result, Axis = number | null> = Fn<
  [["a", ArrayLike]],
  [
    ["axis", Axis],
    ["kind", SortKind | null],
    ["order", null],
    ["endwith", boolean],
    ["fill_value", ArrayLike | null],
  ],
  Result,
  { stable?: boolean | null }
>;

type SortArgs = [
  a: unknown,
  axis: number | null,
  kind: SortKind | null,
  order: undefined,
  endwith: boolean,
  fill_value: unknown,
  stable: unknown,
];

/**
 * A sorted copy; masked elements go to the end, or to the beginning.
 *
 * @param a The elements.
 * @param axis The axis, the last one when left out; null sorts all elements as one dimension.
 * @param kind The algorithm: all of them are stable here.
 * @param order Not supported: there are no fields to sort by.
 * @param endwith Whether masked elements go to the end.
 * @param fill_value What stands in for masked elements instead of a value beyond all others.
 * @param options `stable`, which NumPy does not support for masked arrays.
 * @returns A sorted array of the kind that was given.
 * @throws {ValueError} When `stable` is true for a masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
 * assertEquals(String(np.ma.sort(m)), "[2.0 3.0 --]");
 * assertEquals(String(np.ma.sort(m, { endwith: false })), "[-- 2.0 3.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.sort.html
 */
export const sort: MaskedSort<MaskedArray | ndarray> = fn("sort", ROWS, (...args: SortArgs) => {
  const [a, axis, kind, , endwith, fill_value, stable] = args;
  const x = arrayOf(a);
  if (!(x instanceof MaskedArray)) {
    return npSort(x, { axis, kind, stable: stable as boolean | null });
  }
  requireUnstable(stable);
  let m = copied(x);
  if (axis === null) m = wrapped(m._data.ravel(), m._mask === nomask ? nomask : m._mask.ravel(), m);
  sortInPlace(m, { axis: axis === null ? 0 : axis, kind, endwith, fill_value });
  return m;
});

function copied(m: MaskedArray): MaskedArray {
  return wrapped(array(m._data), m._mask === nomask ? nomask : array(m._mask), m);
}

/** `m.sort()`. */
export const sortMethod: unknown = fn("sort", ROWS, (...args: SortArgs) => {
  const [m, axis, kind, , endwith, fill_value, stable] = args;
  requireUnstable(stable);
  sortInPlace(m as MaskedArray, { axis, kind, endwith, fill_value });
});

/**
 * The indices that sort; masked elements go to the end, or to the beginning.
 *
 * @param a The elements.
 * @param axis The axis; when left out all elements of an array of several dimensions, as in NumPy.
 * @param kind The algorithm: all of them are stable here.
 * @param order Not supported: there are no fields to sort by.
 * @param endwith Whether masked elements go to the end.
 * @param fill_value What stands in for masked elements instead of a value beyond all others.
 * @param options `stable`, which NumPy does not support for masked arrays.
 * @returns A plain array of indices.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
 * assertEquals(np.ma.argsort(m).tolist(), [2, 0, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.argsort.html
 */
export const argsort: MaskedSort<ndarray> = fn(
  "argsort",
  ROWS.map((row) => row[0] === "axis" ? ["axis", ANY, undefined] as const : row),
  (...args: SortArgs) => {
    const [a, , kind, , endwith, fill_value, stable] = args;
    const x = arrayOf(a);
    const axis = args[1] === undefined ? defaultAxis(x.ndim) : args[1];
    if (!(x instanceof MaskedArray)) return npArgsort(x, { axis, kind });
    requireUnstable(stable);
    return argsorted(x, { axis, kind, endwith, fill_value });
  },
);
