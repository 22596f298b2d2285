// packbits and unpackbits: bools to the bits of bytes and back.

import {
  type ArrayLike,
  type Fn,
  type ndarray,
  normalizer,
  type Tag,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { packbits_impl, unpackbits_impl } from "@nplex/core/impl";

const BitOrder: Tag<"big" | "little"> = {
  takes: "'big' or 'little'",
  normalize(x, where) {
    if (x === "big" || x === "little") return x;
    if (typeof x !== "string") throw tags.refuse(where, this, x);
    throw new ValueError(`${where.fn}(): bitorder must be either 'little' or 'big' (got '${x}')`);
  },
};

/**
 * Packs the truth of elements into the bits of bytes, eight to one; missing ones count as 0.
 *
 * @param a Integers or bools.
 * @param axis The axis; None flattens.
 * @param bitorder Whether the first element is the highest bit (`"big"`) or the lowest.
 * @returns uint8.
 * @throws {TypeError} For other dtypes.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.packbits(np.array([true, false, true])).tolist(), [160]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.packbits.html
 */
export const packbits: Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["bitorder", "big" | "little"]],
  ndarray
> = normalizer(
  "packbits",
  [["a", tags.ArrayLike], ["axis", tags.SingleAxis, null], ["bitorder", BitOrder, "big"]],
  packbits_impl,
);

/**
 * Unpacks the bits of bytes into elements of 0 and 1.
 *
 * @param a uint8.
 * @param axis The axis; None flattens.
 * @param count How many bits to give along the axis; a negative count leaves that many away.
 * @param bitorder Whether the first element is the highest bit (`"big"`) or the lowest.
 * @returns uint8 zeros and ones.
 * @throws {TypeError} For other dtypes.
 * @throws {ValueError} When `count` leaves more away than there is.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.unpackbits(np.uint8(5)).tolist(), [0, 0, 0, 0, 0, 1, 0, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.unpackbits.html
 */
export const unpackbits: Fn<
  [["a", ArrayLike]],
  [["axis", number | null], ["count", number | null], ["bitorder", "big" | "little"]],
  ndarray
> = normalizer(
  "unpackbits",
  [["a", tags.ArrayLike], ["axis", tags.SingleAxis, null], ["count", tags.SingleAxis, null], [
    "bitorder",
    BitOrder,
    "big",
  ]],
  unpackbits_impl,
);
