// Differences of neighbours: diff and ediff1d.

import { type ArrayLike, type Fn } from "@nplex/core";
import { broadcast_to } from "../broadcast.ts";
import { diff as npDiff } from "../scans.ts";
import { ANY, fn, nomask } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { hstack, joinedArrays } from "./join.ts";
import { MaskedArray, type Reduced, wrapped } from "./masked_array.ts";
import { subtract } from "./ufuncs.ts";
import * as u from "../ufuncs.ts";
import { wrapResult } from "./wrapping.ts";
import { checkDiff } from "@nplex/core/impl";

/** A value that is put before or after, stretched along the axis if it is a single one. */
function beside(x: unknown, a: MaskedArray, axis: number): MaskedArray {
  const m = anyMasked(x);
  if (m.ndim > 0) return m;
  const shape = a.shape.map((n, i) => i === (axis < 0 ? axis + a.ndim : axis) ? 1 : n);
  const mask = m._mask === nomask ? nomask : broadcast_to(m._mask, shape);
  return wrapped(broadcast_to(m._data, shape), mask, m);
}

/** One difference along an axis; bools differ where they are not equal. */
function once(m: MaskedArray, axis: number): MaskedArray {
  const at = axis < 0 ? axis + m.ndim : axis;
  const index = (slice: string) => [...new Array<string>(at).fill(":"), slice, "..."];
  const high = m.get(...index("1:")), low = m.get(...index(":-1"));
  const f = m.dtype.kind === "b" ? u.not_equal : u.subtract;
  return wrapResult(f, f(high._data, low._data), [high, low]);
}

/** np.diff of a masked array, prepended and appended to already. */
export function differences(m: MaskedArray, n: number, axis: number): MaskedArray {
  // Lets np.diff complain of n and axis by its rules.
  npDiff(m._data, n, axis);
  let out = m;
  for (let i = 0; i < n; i++) out = once(out, axis);
  return out;
}

/**
 * Differences of neighbours along an axis; masked where one of the two is.
 *
 * @param a The elements.
 * @param n How many times.
 * @param axis The axis.
 * @param prepend What to put before the elements.
 * @param append What to put after the elements.
 * @returns A masked array; the argument itself for n = 0.
 * @throws {ValueError} For a negative n or an array without dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.diff(np.ma.masked_equal([1, 2, 4, 7], 7))), "[1.0 2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.diff.html
 */
export const diff: Fn<
  [["a", ArrayLike]],
  [["n", number], ["axis", number], ["prepend", ArrayLike], ["append", ArrayLike]],
  Reduced
> = fn(
  "diff",
  [["a", ANY], ["n", ANY, 1], ["axis", ANY, -1], ["prepend", ANY, undefined], [
    "append",
    ANY,
    undefined,
  ]],
  (a: unknown, n: number, axis: number, prepend: unknown, append: unknown) => {
    if (n === 0) return a;
    let m = anyMasked(a);
    checkDiff(n, m.ndim);
    const parts = [
      ...(prepend === undefined ? [] : [beside(prepend, m, axis)]),
      m,
      ...(append === undefined ? [] : [beside(append, m, axis)]),
    ];
    if (parts.length > 1) m = joinedArrays(parts, axis);
    return differences(m, n, axis);
  },
);

/** A part of `m.flat`, which is plain where it has no mask. */
const vector = (x: Reduced): MaskedArray => x instanceof MaskedArray ? x : wrapped(x);

/**
 * Differences of neighbours in C order.
 *
 * @param arr The elements.
 * @param to_end What to put at the end.
 * @param to_begin What to put at the beginning.
 * @returns A masked vector.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.ediff1d(np.ma.masked_equal([1, 2, 4, 7], 7), { to_begin: 0 })), "[0.0 1.0 2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.ediff1d.html
 */
export const ediff1d: Fn<
  [["arr", ArrayLike]],
  [["to_end", ArrayLike | null], ["to_begin", ArrayLike | null]],
  MaskedArray
> = fn(
  "ediff1d",
  [["arr", ANY], ["to_end", ANY, null], ["to_begin", ANY, null]],
  (arr: unknown, end: ArrayLike | null, begin: ArrayLike | null) => {
    const { flat } = anyMasked(arr);
    const d = subtract(vector(flat.get("1:")), vector(flat.get(":-1")));
    const parts = [...(begin === null ? [] : [begin]), d, ...(end === null ? [] : [end])];
    return parts.length === 1 ? d : hstack(parts as ArrayLike[]);
  },
);
