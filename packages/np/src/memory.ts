// Whether two arrays share memory. What arrays do with their own memory lives in memory_methods.ts.

import {
  type ArrayLike,
  type Fn,
  normalizer,
  overlaps,
  Tensor,
  TooHardError,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { sharesElements } from "@nplex/core/impl";

const boundsMeet = (a: Tensor, b: Tensor): boolean => a.size > 0 && b.size > 0 && overlaps(a, b);

const OPERANDS = [["a", tags.ArrayLike], ["b", tags.ArrayLike]] as const;

/**
 * Whether two arrays have an element's byte in common, worked out exactly.
 *
 * @param a An array.
 * @param b Another array.
 * @param max_work How many candidates to try; -1 for as many as it takes, 0 for bounds only.
 * @returns Whether they share memory.
 * @throws {TooHardError} When `max_work` candidates did not decide.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.arange(10);
 * assertEquals(np.shares_memory(a.get("::2"), a.get("1::2")), false);
 * assertEquals(np.shares_memory(a.get("::2"), a.get("::3")), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.shares_memory.html
 */
export const shares_memory: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["max_work", number]],
  boolean
> = normalizer(
  "shares_memory",
  [...OPERANDS, ["max_work", tags.Int, -1]],
  (a, b, work) => {
    if (work < -1) throw new ValueError(`shares_memory(): invalid value for max_work: ${work}`);
    if (!boundsMeet(a, b)) return false;
    if (work === 0) return true;
    const found = sharesElements(a, b, work);
    if (found === undefined) {
      throw new TooHardError(`shares_memory(): exceeded max_work (${work})`);
    }
    return found;
  },
);

/**
 * Whether two arrays might share memory: by default whether the ranges of their memory meet.
 *
 * @param a An array.
 * @param b Another array.
 * @param max_work How many candidates to try for an exact answer; 0, the default, for bounds only.
 * @returns False when they don't share memory; true when they do, or might.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.arange(10);
 * assertEquals(np.may_share_memory(a.get("::2"), a.get("1::2")), true);
 * assertEquals(np.may_share_memory(a, a.copy()), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.may_share_memory.html
 */
export const may_share_memory: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["max_work", number]],
  boolean
> = normalizer(
  "may_share_memory",
  [...OPERANDS, ["max_work", tags.Int, 0]],
  (a, b, work) => {
    if (work < -1) throw new ValueError(`may_share_memory(): invalid value for max_work: ${work}`);
    if (!boundsMeet(a, b)) return false;
    return work === 0 ? true : sharesElements(a, b, work) ?? true;
  },
);
