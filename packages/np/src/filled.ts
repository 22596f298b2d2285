// Arrays of one value: zeros, ones, empty, full and their *_like forms. Arrays from values live in creation.ts.

import {
  type ArrayLike,
  type DTypeLike,
  type Fn,
  type ndarray,
  normalizer,
  type Shape,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  empty_impl,
  full_impl,
  full_like_impl,
  ones_impl,
  zeros_impl,
  zeros_like_impl,
} from "@nplex/core/impl";
import { COrF, Device, Like, Subok } from "./convert.ts";
import type { DeviceArg, LikeKeyword, OrderArg } from "./creation.ts";

/** Keyword-only parameters of functions that make arrays. */
export interface CreationKeywords extends LikeKeyword {
  /** The backend in use, by name. */
  readonly device?: DeviceArg;
}

/** Keyword-only parameter of the `*_like` functions. */
export interface DeviceKeyword {
  /** The backend in use, by name. */
  readonly device?: DeviceArg;
}

/** A function that makes an array of a shape. */
export type Filled = Fn<
  [["shape", Shape]],
  [["dtype", DTypeLike], ["order", OrderArg]],
  ndarray,
  CreationKeywords
>;

/** A function that makes an array like another one. */
export type FilledLike<First extends string> = Fn<
  [[First, ArrayLike]],
  [["dtype", DTypeLike], ["order", OrderArg], ["subok", boolean], ["shape", Shape | null]],
  ndarray,
  DeviceKeyword
>;

const SHAPE = ["shape", tags.ShapeLike] as const;
const DTYPE = ["dtype", tags.DTypeLike, null] as const;
const C_ORDER = ["order", COrF, "C"] as const;
const K_ORDER = ["order", tags.OrderLike, "K"] as const;
const SUBOK = ["subok", Subok, true] as const;
const NEW_SHAPE = ["shape", tags.Optional(tags.ShapeLike), null] as const;
const DEVICE = ["device", Device, null] as const;
const LIKE = ["like", Like, null] as const;
const ROWS = [SHAPE, DTYPE, C_ORDER, "*", DEVICE, LIKE] as const;

/**
 * An array of zeros.
 *
 * @param shape Its shape.
 * @param dtype Its dtype, float64 by default.
 * @param order Its memory order, `'C'` or `'F'`.
 * @param options `device`, `like`.
 * @returns A new array.
 * @throws {ValueError} For a negative length.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.zeros([2, 2], "int32").tolist(), [[0, 0], [0, 0]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.zeros.html
 */
export const zeros: Filled = normalizer("zeros", ROWS, zeros_impl);

/**
 * An array of ones.
 *
 * @param shape Its shape.
 * @param dtype Its dtype, float64 by default.
 * @param order Its memory order, `'C'` or `'F'`.
 * @param options `device`, `like`.
 * @returns A new array.
 * @throws {ValueError} For a negative length.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ones(3)), "[1. 1. 1.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ones.html
 */
export const ones: Filled = normalizer("ones", ROWS, ones_impl);

/**
 * An array for values that will be written: its elements are whatever was in its memory.
 *
 * @param shape Its shape.
 * @param dtype Its dtype, float64 by default.
 * @param order Its memory order, `'C'` or `'F'`.
 * @param options `device`, `like`.
 * @returns A new array.
 * @throws {ValueError} For a negative length.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.empty([2, 3], "int8").shape, [2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.empty.html
 */
export const empty: Filled = normalizer("empty", ROWS, empty_impl);

/**
 * An array of one value, or of values that are repeated by broadcasting.
 *
 * @param shape Its shape.
 * @param fill_value The value: a number gives float64, a bigint int64.
 * @param dtype Its dtype; that of the value by default.
 * @param order Its memory order, `'C'` or `'F'`.
 * @param options `device`, `like`.
 * @returns A new array.
 * @throws {ValueError} When the value does not broadcast to the shape.
 * @throws {OverflowError} When an integer is out of the dtype's range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.full([2, 2], [1, 2]).tolist(), [[1, 2], [1, 2]]);
 * assertEquals(np.full(3, 7n).repr(), "array([7, 7, 7])");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.full.html
 */
export const full: Fn<
  [["shape", Shape], ["fill_value", ArrayLike]],
  [["dtype", DTypeLike], ["order", OrderArg]],
  ndarray,
  CreationKeywords
> = normalizer(
  "full",
  [SHAPE, ["fill_value", tags.Anything], DTYPE, C_ORDER, "*", DEVICE, LIKE],
  full_impl,
);

/**
 * Zeros with the shape, dtype and memory order of another array.
 *
 * @param a The prototype.
 * @param dtype Another dtype.
 * @param order Another memory order; `'K'` keeps it.
 * @param subok Without effect: ndarray has no subclasses here.
 * @param shape Another shape.
 * @param options `device`.
 * @returns A new array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.zeros_like(np.array([1n, 2n])).repr(), "array([0, 0])");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.zeros_like.html
 */
export const zeros_like: FilledLike<"a"> = normalizer(
  "zeros_like",
  [["a", tags.ArrayLike], DTYPE, K_ORDER, SUBOK, NEW_SHAPE, "*", DEVICE],
  (a, dtype, order, _subok, shape) => zeros_like_impl(a, dtype, order, shape),
);

/**
 * An array for values that will be written, with the shape, dtype and memory order of another one.
 *
 * @param prototype The prototype.
 * @param dtype Another dtype.
 * @param order Another memory order; `'K'` keeps it.
 * @param subok Without effect: ndarray has no subclasses here.
 * @param shape Another shape.
 * @param options `device`.
 * @returns A new array of whatever was in its memory.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.empty_like(np.array([[1, 2]]), "int8").shape, [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.empty_like.html
 */
export const empty_like: FilledLike<"prototype"> = normalizer(
  "empty_like",
  [["prototype", tags.ArrayLike], DTYPE, K_ORDER, SUBOK, NEW_SHAPE, "*", DEVICE],
  (a, dtype, order, _subok, shape) => zeros_like_impl(a, dtype, order, shape, true),
);

/**
 * Ones with the shape, dtype and memory order of another array.
 *
 * @param a The prototype.
 * @param dtype Another dtype.
 * @param order Another memory order; `'K'` keeps it.
 * @param subok Without effect: ndarray has no subclasses here.
 * @param shape Another shape.
 * @param options `device`.
 * @returns A new array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ones_like([[5, 6]]).tolist(), [[1, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ones_like.html
 */
export const ones_like: FilledLike<"a"> = normalizer(
  "ones_like",
  [["a", tags.ArrayLike], DTYPE, K_ORDER, SUBOK, NEW_SHAPE, "*", DEVICE],
  (a, dtype, order, _subok, shape) => full_like_impl(a, 1, dtype, order, shape),
);

/**
 * One value, or values repeated by broadcasting, with the shape, dtype and memory order of another array.
 *
 * @param a The prototype.
 * @param fill_value The value, cast to the dtype of the result.
 * @param dtype Another dtype.
 * @param order Another memory order; `'K'` keeps it.
 * @param subok Without effect: ndarray has no subclasses here.
 * @param shape Another shape.
 * @param options `device`.
 * @returns A new array.
 * @throws {OverflowError} When an integer is out of the dtype's range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.full_like(np.array([1n, 2n]), 9).repr(), "array([9, 9])");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.full_like.html
 */
export const full_like: Fn<
  [["a", ArrayLike], ["fill_value", ArrayLike]],
  [["dtype", DTypeLike], ["order", OrderArg], ["subok", boolean], ["shape", Shape | null]],
  ndarray,
  DeviceKeyword
> = normalizer(
  "full_like",
  [
    ["a", tags.ArrayLike],
    ["fill_value", tags.Anything],
    DTYPE,
    K_ORDER,
    SUBOK,
    NEW_SHAPE,
    "*",
    DEVICE,
  ],
  (a, value, dtype, order, _subok, shape) => full_like_impl(a, value, dtype, order, shape),
);
