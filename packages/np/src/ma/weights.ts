// What weighted averages share: axes counted from the front, and weights where they broadcast.

import { type Axis, normalizeAxes, ValueError } from "@nplex/core";
import { array } from "../creation.ts";
import * as r from "../reductions.ts";
import type { MaskedArray } from "./masked_array.ts";
import { SHAPE_METHODS } from "./shape.ts";

/** Axes as a list of counted ones. */
export function normalAxes(axis: Axis, ndim: number): number[] {
  const list = typeof axis === "number" ? [axis] : axis as readonly number[];
  // The sum over an array without elements complains of what is no axis, and of axes given twice.
  r.sum(array(0).reshape(new Array<number>(ndim).fill(1)), { axis: list });
  return normalizeAxes(list, ndim);
}

/** Weights of the lengths of some axes, put where they broadcast over an array. */
export function placedWeights(
  w: MaskedArray,
  shape: readonly number[],
  axes: number[] | null,
): MaskedArray {
  if (String(w.shape) === String(shape)) return w;
  if (axes === null) {
    throw new TypeError("Axis must be specified when shapes of a and weights differ.");
  }
  if (String(w.shape) !== String(axes.map((x) => shape[x]))) {
    throw new ValueError(
      "Shape of weights must be consistent with shape of a along specified axis.",
    );
  }
  const order = axes.map((x, i) => [x, i]).sort(([x], [y]) => x - y).map(([, i]) => i);
  const placed = SHAPE_METHODS.transpose(w, order);
  return SHAPE_METHODS.reshape(placed, shape.map((n, i) => axes.includes(i) ? n : 1));
}
