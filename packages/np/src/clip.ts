// np.clip and the method clip. The elements are limited by the primitive `clip`; NumPy's rules for which
// limits are given, and for Python ints beyond an integer dtype, are here.

import {
  type ArrayLike,
  asScalar,
  Binder,
  type Fn,
  intRange,
  ndarray,
  type Out,
  type ParamRow,
  type UFunc,
  ufunc,
  type UFuncOptions,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { maximum, minimum, positive } from "./ufuncs.ts";

type Called = UFunc & ((...args: unknown[]) => ndarray);
const clipUFunc: Called = ufunc({ name: "clip", nin: 3 });

/** What clip passes on to the ufunc that does the work. */
export type ClipKeywords = Omit<UFuncOptions, "out">;

const KEYWORDS = ["where", "casting", "order", "dtype", "signature", "sig", "subok"] as const;
const given = (name: string): ParamRow => [name, tags.Anything, undefined];
const functionBinder = new Binder("clip", [
  ["a", tags.Anything],
  ...["a_min", "a_max", "out"].map(given),
  "*",
  ...["min", "max", ...KEYWORDS].map(given),
]);
const methodBinder = new Binder("clip", [
  ["a", tags.Anything],
  ...["min", "max", "out"].map(given),
  "*",
  ...KEYWORDS.map(given),
]);

/** A limit that does not limit an integer array: a Python int at or beyond the end of the dtype. */
function idle(limit: unknown, a: unknown, end: 0 | 1): boolean {
  if (limit === undefined || limit === null) return true;
  if (!(a instanceof ndarray) || (a.dtype.kind !== "i" && a.dtype.kind !== "u")) return false;
  const scalar = asScalar(limit);
  if (scalar?.kind !== "int") return false;
  const value = scalar.value as number | bigint, bound = intRange(a.dtype)[end];
  return end === 0 ? value <= bound : value >= bound;
}

function limit(a: unknown, min: unknown, max: unknown, out: unknown, keywords: unknown[]): ndarray {
  const options: Record<string, unknown> = {};
  // `out: null` also says that a mask without out= is meant.
  if (out !== undefined) options.out = out;
  KEYWORDS.forEach((k, i) => {
    if (keywords[i] !== undefined) options[k] = keywords[i];
  });
  const noMin = idle(min, a, 0), noMax = idle(max, a, 1);
  const call = (f: unknown, ...args: unknown[]) => (f as Called)(...args, options);
  if (noMin && noMax) return call(positive, a);
  if (noMin) return call(minimum, a, max);
  if (noMax) return call(maximum, a, min);
  return call(clipUFunc, a, min, max);
}

/**
 * Limits elements to an interval: those below `a_min` become `a_min`, those above `a_max` become `a_max`.
 *
 * @param a What to limit.
 * @param a_min Lower limit, broadcast; null for none.
 * @param a_max Upper limit, broadcast; null for none. Where the limits cross, it wins.
 * @param out Where to put the result.
 * @param options `min` and `max` in place of `a_min` and `a_max`, and the keyword arguments of ufuncs.
 * @returns The limited elements, of the promoted dtype.
 * @throws {TypeError} When only one of `a_min` and `a_max` is given.
 * @throws {ValueError} When limits are given under both names, or shapes don't broadcast.
 * @throws {OverflowError} When a JS integer does not fit an integer array's dtype and would matter.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.clip([1, 5, 9], 2, 6)), "[2. 5. 6.]");
 * assertEquals(String(np.clip([1, 5, 9], { max: 6 })), "[1. 5. 6.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.clip.html
 */
export const clip: Fn<
  [["a", ArrayLike]],
  [["a_min", ArrayLike | null], ["a_max", ArrayLike | null], ["out", Out]],
  ndarray,
  { readonly min?: ArrayLike | null; readonly max?: ArrayLike | null } & ClipKeywords
> = (...args: unknown[]): ndarray => {
  const [a, a_min, a_max, out, min, max, ...keywords] = functionBinder.bind(args);
  if (a_min === undefined && a_max === undefined) return limit(a, min, max, out, keywords);
  for (const [name, x] of [["a_min", a_min], ["a_max", a_max]] as const) {
    if (x === undefined) {
      throw new TypeError(`clip() missing 1 required positional argument: '${name}'`);
    }
  }
  if (min !== undefined || max !== undefined) {
    throw new ValueError(
      "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.",
    );
  }
  return limit(a, a_min, a_max, out, keywords);
};

/** The method: `a.clip(min, max, out)`. */
export function clipMethod(...args: unknown[]): ndarray {
  const [a, min, max, out, ...keywords] = methodBinder.bind(args);
  return limit(a, min, max, out, keywords);
}
