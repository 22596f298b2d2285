// np.select: each element from the choice of the first condition that holds.

import { type ArrayLike, type Fn, type ndarray, normalizer } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { select_impl } from "@nplex/core/impl";

/**
 * Each element from the choice that belongs to the first condition that holds there.
 *
 * @param condlist Bool arrays.
 * @param choicelist As many choices; all broadcast. JS scalars are weak in promotion.
 * @param default What to take where no condition holds.
 * @returns An array of the common dtype of choices and default.
 * @throws {ValueError} When the lists differ in length or are empty.
 * @throws {TypeError} When a condition is not bool.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const x = np.arange(6);
 * assertEquals(np.select([x.less(2), x.greater(3)], [x, x.multiply(10)], -1).tolist(), [0, 1, -1, -1, 40, 50]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.select.html
 */
export const select: Fn<
  [["condlist", readonly ArrayLike[] | ndarray], ["choicelist", readonly ArrayLike[] | ndarray]],
  [["default", ArrayLike]],
  ndarray
> = normalizer(
  "select",
  [["condlist", tags.SequenceOf(tags.ArrayLike)], [
    "choicelist",
    tags.SequenceOf(tags.ArrayLikeOrScalar),
  ], ["default", tags.ArrayLikeOrScalar, 0]],
  select_impl,
);
