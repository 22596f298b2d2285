// np.lib.stride_tricks: views with strides of the caller's choosing, and sliding windows.

import {
  type ArrayLike,
  type Axis,
  type Fn,
  type ndarray,
  normalizer,
  ReadOnly,
  type Shape,
  Tensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { as_strided_impl, sliding_window_view_impl } from "@nplex/core/impl";
import { Subok } from "../convert.ts";

/** NumPy wants a sequence here, also for one axis. */
const OptionalShape: tags.Tag<number[] | undefined> = {
  takes: "a sequence of integers",
  optional: true,
  normalize(x, where) {
    if (typeof x === "number" || typeof x === "bigint") throw tags.refuse(where, OptionalShape, x);
    return tags.ShapeLike.normalize(x, where);
  },
};

/**
 * Gives a view with any shape and strides. Elements may share memory, so write with care.
 *
 * @param x The array.
 * @param shape Shape of the view; the array's if left out.
 * @param strides Strides in bytes; the array's if left out.
 * @param subok Only false: there are no subclasses.
 * @param writeable Whether the view may be written.
 * @returns A view.
 * @throws {ValueError} When the view would reach outside the array's memory: NumPy does not
 * check this.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([1, 2, 3, 4]);
 * assertEquals(np.lib.stride_tricks.as_strided(a, [3, 2], [8, 8]).tolist(), [[1, 2], [2, 3], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.stride_tricks.as_strided.html
 */
export const as_strided: Fn<
  [["x", ArrayLike]],
  [["shape", Shape | null], ["strides", Shape | null], ["subok", boolean], ["writeable", boolean]],
  ndarray
> = normalizer(
  "as_strided",
  [["x", tags.ArrayLike], ["shape", OptionalShape, null], ["strides", OptionalShape, null], [
    "subok",
    Subok,
    false,
  ], ["writeable", tags.Bool, true]],
  (
    x: Tensor,
    shape: number[] | undefined,
    strides: number[] | undefined,
    _: undefined,
    writeable: boolean,
  ) => {
    const t = as_strided_impl(x, shape, strides);
    return writeable ? t : new ReadOnly(t);
  },
);

/**
 * Gives all windows of a shape over an array, as new last axes of a view that can't be written.
 *
 * @param x The array.
 * @param window_shape Lengths of the windows.
 * @param axis Axes along which they slide; all if left out.
 * @param subok Only false: there are no subclasses.
 * @param writeable Whether the view may be written.
 * @returns A view of the windows.
 * @throws {ValueError} When a window is longer than its axis, or the counts differ.
 * @throws {AxisError} When an axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const v = np.lib.stride_tricks.sliding_window_view([1, 2, 3, 4], 2);
 * assertEquals(v.tolist(), [[1, 2], [2, 3], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.stride_tricks.sliding_window_view.html
 */
export const sliding_window_view: Fn<
  [["x", ArrayLike], ["window_shape", Shape]],
  [["axis", Axis]],
  ndarray,
  { readonly subok?: false; readonly writeable?: boolean }
> = normalizer(
  "sliding_window_view",
  [["x", tags.ArrayLike], ["window_shape", tags.ShapeLike], ["axis", tags.AxisLike, null], "*", [
    "subok",
    Subok,
    false,
  ], ["writeable", tags.Bool, false]],
  (x: Tensor, window: number[], axis: number[] | undefined, _: undefined, writeable: boolean) => {
    const t = sliding_window_view_impl(x, window, axis);
    return writeable ? t : new ReadOnly(t);
  },
);
