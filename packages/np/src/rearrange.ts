// Elements in another order or more often: flips, rolls, quarter turns, tile, repeat, and trimming.

import {
  type ArrayLike,
  type Axis,
  cast,
  float64,
  type Fn,
  int64,
  ndarray,
  normalizer,
  readDense,
  Scalar,
  Tensor,
  toTensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  flip_impl,
  repeat_impl,
  roll_impl,
  rot90_impl,
  tile_impl,
  trim_bounds,
  trim_zeros_impl,
} from "@nplex/core/impl";

/** Counts of repetitions, or distances. */
export type Counts = number | readonly number[] | ndarray;

/** Distances: numbers of any kind, cut to integers, or a list of them. */
const Shifts: tags.Tag<Tensor> = {
  takes: "a number or a list of numbers",
  normalize(x) {
    const t = toTensor(x);
    if (t.ndim > 1) throw new ValueError("'shift' and 'axis' should be scalars or 1D sequences");
    return cast(t, float64);
  },
};

/** Counts of repetitions: whole numbers in an array, or numbers of any kind, cut to integers, in a list. */
const Repeats: tags.Tag<Tensor> = {
  takes: "an integer or a list of integers",
  normalize(x, where) {
    const t = toTensor(x);
    if (
      x instanceof ndarray && t.dtype.kind !== "b" && t.dtype.kind !== "i" && t.dtype.kind !== "u"
    ) {
      if (t.ndim > 0 || t.dtype.kind !== "f") {
        throw new TypeError(
          `${where.fn}(): cannot cast '${where.param}' from dtype('${t.dtype}') to dtype('int64') ` +
            "according to the rule 'safe'",
        );
      }
    }
    if (t.dtype.kind === "c") throw new TypeError(`${where.fn}(): ${where.param} can't be complex`);
    return cast(t, int64);
  },
};

/** The scalar or array and its tensor: repetitions of 1 copy an array but not a scalar. */
const Tiled: tags.Tag<{ readonly given: Tensor | Scalar; readonly t: Tensor }> = {
  takes: "array_like",
  normalize(x, where) {
    const given = tags.ArrayLikeOrScalar.normalize(x, where);
    return { given, t: given instanceof Scalar ? toTensor(x) : given };
  },
};

/**
 * Reverses the order of elements along axes: a view with negative strides.
 *
 * @param m The array.
 * @param axis Axes to reverse; all if left out.
 * @returns A view.
 * @throws {AxisError} When an axis is out of bounds.
 * @throws {ValueError} When one is repeated.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.flip([[1, 2], [3, 4]]).tolist(), [[4, 3], [2, 1]]);
 * assertEquals(np.flip([[1, 2], [3, 4]], 1).tolist(), [[2, 1], [4, 3]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.flip.html
 */
export const flip: Fn<[["m", ArrayLike]], [["axis", Axis]], ndarray> = normalizer(
  "flip",
  [["m", tags.ArrayLike], ["axis", tags.AxisLike, null]],
  flip_impl,
);

/**
 * Reverses the columns: a view.
 *
 * @param m Array of at least two dimensions.
 * @returns A view.
 * @throws {ValueError} When there are less than two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.fliplr([[1, 2], [3, 4]]).tolist(), [[2, 1], [4, 3]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fliplr.html
 */
export const fliplr: Fn<[["m", ArrayLike]], [], ndarray> = normalizer(
  "fliplr",
  [["m", tags.ArrayLike]],
  (m: Tensor) => {
    if (m.ndim < 2) throw new ValueError("Input must be >= 2-d.");
    return flip_impl(m, [1]);
  },
);

/**
 * Reverses the rows: a view.
 *
 * @param m Array of at least one dimension.
 * @returns A view.
 * @throws {ValueError} When the array is 0-d.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.flipud([[1, 2], [3, 4]]).tolist(), [[3, 4], [1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.flipud.html
 */
export const flipud: Fn<[["m", ArrayLike]], [], ndarray> = normalizer(
  "flipud",
  [["m", tags.ArrayLike]],
  (m: Tensor) => {
    if (m.ndim < 1) throw new ValueError("Input must be >= 1-d.");
    return flip_impl(m, [0]);
  },
);

/**
 * Moves elements along axes; those that fall off at the end come in at the beginning.
 *
 * @param a The array.
 * @param shift How far, for each axis.
 * @param axis The axes; without one the array counts as flat and keeps its shape.
 * @returns A new array.
 * @throws {AxisError} When an axis is out of bounds.
 * @throws {ValueError} When the counts of shifts and axes don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.roll([1, 2, 3, 4], 1).tolist(), [4, 1, 2, 3]);
 * assertEquals(np.roll([[1, 2], [3, 4]], 1, { axis: 1 }).tolist(), [[2, 1], [4, 3]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.roll.html
 */
export const roll: Fn<
  [["a", ArrayLike], ["shift", number | readonly number[] | ndarray]],
  [["axis", Axis]],
  ndarray
> = normalizer(
  "roll",
  [["a", tags.ArrayLike], ["shift", Shifts], ["axis", tags.AxisLike, null]],
  (a, shift, axis) => roll_impl(a, Array.from(readDense(shift) as Float64Array), axis),
  { samples: { shift: "zeros" } },
);

/**
 * Turns planes by quarters, from the first axis towards the second: a view.
 *
 * @param m Array of at least two dimensions.
 * @param k How many quarter turns.
 * @param axes The two axes of the planes.
 * @returns A view.
 * @throws {ValueError} When the axes are not two different ones of the array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.rot90([[1, 2], [3, 4]]).tolist(), [[2, 4], [1, 3]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.rot90.html
 */
export const rot90: Fn<[["m", ArrayLike]], [["k", number], ["axes", readonly number[]]], ndarray> =
  normalizer(
    "rot90",
    [["m", tags.ArrayLike], ["k", tags.Int, 1], ["axes", tags.ShapeLike, [0, 1]]],
    rot90_impl,
  );

/**
 * Repeats a whole array along each axis.
 *
 * @param A The array.
 * @param reps How often, for each axis; more counts than axes add axes in front.
 * @returns A new array.
 * @throws {ValueError} When a count is negative.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.tile([1, 2], 2).tolist(), [1, 2, 1, 2]);
 * assertEquals(np.tile([1, 2], [2, 1]).tolist(), [[1, 2], [1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.tile.html
 */
export const tile: Fn<[["A", ArrayLike], ["reps", Counts]], [], ndarray> = normalizer(
  "tile",
  [["A", Tiled], ["reps", tags.ShapeLike]],
  ({ given, t }, reps) => tile_impl(given, t, reps),
);

/**
 * Repeats each element of an array.
 *
 * @param a The array.
 * @param repeats How often: one count for all elements, or one each.
 * @param axis The axis; None works on the flattened array.
 * @returns A new array.
 * @throws {ValueError} When a count is negative, or there are neither one nor as many as
 * elements.
 * @throws {AxisError} When the axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.repeat([1, 2], 2).tolist(), [1, 1, 2, 2]);
 * assertEquals(np.repeat([[1, 2], [3, 4]], [1, 2], 0).tolist(), [[1, 2], [3, 4], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.repeat.html
 */
export const repeat: Fn<
  [["a", ArrayLike], ["repeats", Counts]],
  [["axis", number | null]],
  ndarray
> = normalizer(
  "repeat",
  [["a", tags.ArrayLike], ["repeats", Repeats], ["axis", tags.SingleAxis, null]],
  repeat_impl,
);

/** The call forms of `trim_zeros` for arrays. */
export type TrimArray = Fn<[["filt", ArrayLike]], [["trim", string], ["axis", Axis]], ndarray>;

// A list stays a list, as in Python, where trimming is a slice of what was given.
const TRIM_ROWS = [
  ["filt", tags.ArrayLike],
  ["trim", tags.Text, "fb"],
  ["axis", tags.AxisLike, null],
] as const;
const trimArray: TrimArray = normalizer("trim_zeros", TRIM_ROWS, trim_zeros_impl);
const trimBounds: (...args: Parameters<TrimArray>) => ReturnType<typeof trim_bounds> = normalizer(
  "trim_zeros",
  TRIM_ROWS,
  trim_bounds,
);

/** `trim_zeros`: a list of scalars gives a list, everything else a view. */
export interface TrimZeros {
  /** A list of scalars. */
  (filt: readonly number[], trim?: string, axis?: Axis): number[];
  /** An array, or options. */
  (...args: Parameters<TrimArray>): ndarray;
}

/**
 * Cuts zeros off at the ends of an array: what is left is the smallest box with all other
 * elements in it.
 *
 * @param filt The array; of a list of scalars a list is left.
 * @param trim `"f"` cuts at the front, `"b"` at the back, `"fb"` at both.
 * @param axis Axes to trim; all if left out.
 * @returns A view.
 * @throws {ValueError} When `trim` has other characters.
 * @throws {AxisError} When an axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.trim_zeros(np.array([0, 0, 1, 2, 0])).tolist(), [1, 2]);
 * assertEquals(np.trim_zeros([0, 1, 0], "f"), [1, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.trim_zeros.html
 */
export const trim_zeros: TrimZeros = ((...args: Parameters<TrimArray>) => {
  const [first] = args as readonly unknown[];
  if (Array.isArray(first) && !first.some((x) => Array.isArray(x) || x instanceof ndarray)) {
    const { axes, bounds } = trimBounds(...args);
    return axes.length === 0 ? first : first.slice(bounds[0][0], bounds[0][1]);
  }
  return trimArray(...args);
}) as TrimZeros;
