// np.lib.array_utils: axes, and where an array lies in memory.

import { byteRange, type Fn, ndarray, normalizeAxis, normalizer, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";

/**
 * An axis counted from the front.
 *
 * @param axis The axis, negative from the end.
 * @param ndim The number of dimensions.
 * @param msg_prefix Words in front of the error's message.
 * @returns The axis, from 0 to ndim - 1.
 * @throws {AxisError} When it is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.lib.array_utils.normalize_axis_index(-1, 3), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.array_utils.normalize_axis_index.html
 */
export const normalize_axis_index: Fn<
  [["axis", number], ["ndim", number]],
  [["msg_prefix", string | null]],
  number
> = normalizer(
  "normalize_axis_index",
  [["axis", tags.Int], ["ndim", tags.Int], ["msg_prefix", tags.Optional(tags.Text), null]],
  normalizeAxis,
);

const Axes: tags.Tag<number[]> = {
  takes: "an integer or a tuple of integers",
  normalize: (x, where) => {
    const list = Array.isArray(x) ? x : [x];
    return list.map((a) => tags.Int.normalize(a, where));
  },
};

/**
 * Axes counted from the front.
 *
 * @param axis One axis or several.
 * @param ndim The number of dimensions.
 * @param argname The parameter's name in error messages.
 * @param allow_duplicate Whether an axis may come twice.
 * @returns The axes, in the order given.
 * @throws {AxisError} When one is out of bounds.
 * @throws {ValueError} When one comes twice.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.lib.array_utils.normalize_axis_tuple([0, -1], 3), [0, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.array_utils.normalize_axis_tuple.html
 */
export const normalize_axis_tuple: Fn<
  [["axis", number | readonly number[]], ["ndim", number]],
  [["argname", string | null], ["allow_duplicate", boolean]],
  number[]
> = normalizer(
  "normalize_axis_tuple",
  [["axis", Axes], ["ndim", tags.Int], ["argname", tags.Optional(tags.Text), null], [
    "allow_duplicate",
    tags.Bool,
    false,
  ]],
  (axes, ndim, argname, duplicates) => {
    const out = axes.map((a) => normalizeAxis(a, ndim, argname));
    if (!duplicates && new Set(out).size !== out.length) {
      throw new ValueError(argname ? `repeated axis in \`${argname}\` argument` : "repeated axis");
    }
    return out;
  },
);

/**
 * The first byte of an array and the one after its last. They count from the start of the memory that the
 * array lies in, so bounds of arrays that share memory can be compared; NumPy gives addresses.
 *
 * @param a The array.
 * @returns `[low, high]`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.zeros(1000), [low, high] = np.lib.array_utils.byte_bounds(a);
 * assertEquals(high - low, a.nbytes);
 * assertEquals(np.lib.array_utils.byte_bounds(a.get("10:")), [low + 80, high]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.array_utils.byte_bounds.html
 */
export const byte_bounds: Fn<[["a", ndarray]], [], [low: number, high: number]> = normalizer(
  "byte_bounds",
  [["a", tags.NDArray]],
  (a) => {
    const [low, last] = byteRange(a.tensor);
    return [low, last + 1];
  },
);
