// Splitting arrays into views: the split family and unstack.

import { Slice } from "../src/indexing.ts";
import { dropAxes, normalizeAxis } from "../src/layout.ts";
import { copy } from "../src/dispatch.ts";
import type { Tensor } from "../src/tensor.ts";
import { IndexError, ValueError, ZeroDivisionError } from "../src/errors.ts";
import { cut } from "./rearrange_impl.ts";

function lengthOf(t: Tensor, axis: number): number {
  if (axis < -t.ndim || axis >= t.ndim) {
    throw new IndexError(`axis ${axis} is out of range for an array of ${t.ndim} dimensions`);
  }
  return t.shape[axis < 0 ? axis + t.ndim : axis];
}

/** `array_split`: a number of parts, as even as possible, or the positions to cut at. */
export function array_split_impl(
  t: Tensor,
  where: number | readonly number[],
  axis: number,
): Tensor[] {
  const total = lengthOf(t, axis), at = normalizeAxis(axis, t.ndim);
  const points = [0];
  if (typeof where === "number") {
    const parts = Math.trunc(where);
    if (parts <= 0) throw new ValueError("number sections must be larger than 0.");
    const each = Math.floor(total / parts), extra = total % parts;
    for (let i = 0; i < parts; i++) points.push(points[i] + each + (i < extra ? 1 : 0));
  } else points.push(...where, total);
  return points.slice(1).map((stop, i) => {
    // Positions are Python's slice bounds: they may be negative, out of range or falling.
    const { start, length } = new Slice(points[i], stop).on(total);
    return cut(t, at, start, start + length);
  });
}

/** `split`: as `array_split`, but a number of parts must divide the length. */
export function split_impl(
  t: Tensor,
  where: number | readonly number[],
  axis: number,
): Tensor[] {
  if (typeof where === "number") {
    const total = lengthOf(t, axis);
    if (where === 0) throw new ZeroDivisionError("split(): the number of sections is 0");
    if (total % where !== 0) {
      throw new ValueError("array split does not result in an equal division");
    }
  }
  return array_split_impl(t, where, axis);
}

/** `unstack`: one view for each position on an axis; elements of a vector are copies. */
export function unstack_impl(t: Tensor, axis: number): Tensor[] {
  if (t.ndim === 0) throw new ValueError("Input array must be at least 1-d.");
  const at = normalizeAxis(axis, t.ndim, "source");
  return Array.from({ length: t.shape[at] }, (_, i) => {
    const one = cut(t, at, i, i + 1);
    const out = one.moved(dropAxes, [at]);
    return t.ndim === 1 ? copy(out) : out;
  });
}
