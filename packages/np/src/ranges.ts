// Evenly spaced numbers: arange, linspace, logspace, geomspace. Index grids live in grids.ts.

import {
  type ArrayLike,
  asScalar,
  type DTypeLike,
  type Fn,
  givenTwice,
  isOptions,
  ndarray,
  normalizer,
  type Scalar,
  type Tensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { arange_impl, geomspace_impl, linspace_impl, logspace_impl } from "@nplex/core/impl";
import type { CreationKeywords } from "./filled.ts";
import { Device, Like } from "./convert.ts";
import type { DeviceArg } from "./creation.ts";

/** A bound of a range: a number, or a 0-d array. */
const Bound: tags.Tag<Scalar | Tensor> = {
  takes: "a number",
  normalize(x, where) {
    if (x instanceof ndarray && x.ndim === 0) return x.tensor;
    const s = asScalar(x);
    if (!s) throw tags.refuse(where, this, x);
    return s;
  },
};
const OptionalBound = tags.Optional(Bound);

/** A number that bounds a range, or a 0-d array. */
export type BoundLike = Exclude<ArrayLike, readonly ArrayLike[]>;

/** The parameters of `arange` by name: NumPy takes `stop` alone, or with a `start`. */
export interface ArangeOptions extends CreationKeywords {
  /** The first number; 0 by default. */
  readonly start?: BoundLike;
  /** Where to end. */
  readonly stop: BoundLike;
  /** The difference between neighbours; 1 by default. */
  readonly step?: BoundLike | null;
  /** The dtype of the result. */
  readonly dtype?: DTypeLike;
}

/** The call forms of `arange`. */
export type Arange =
  & Fn<
    [["start_or_stop", BoundLike]],
    [["stop", BoundLike | null], ["step", BoundLike | null], ["dtype", DTypeLike]],
    ndarray,
    CreationKeywords
  >
  & ((options: ArangeOptions) => ndarray);

/**
 * Numbers from `start` up to but without `stop`, `step` apart; with one argument it is the stop.
 * Integer-valued arguments give the default int, so that the result can index.
 *
 * @param start_or_stop The first number, or the stop when it is alone.
 * @param stop Where to end.
 * @param step The difference between neighbours.
 * @param dtype The dtype; found from the bounds when left out.
 * @param options `device`, `like`.
 * @returns A vector of ceil((stop - start) / step) numbers.
 * @throws {ZeroDivisionError} When the step is zero.
 * @throws {ValueError} When the length is not finite.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.arange(5).repr(), "array([0, 1, 2, 3, 4])");
 * assertEquals(np.arange(0, 1, 0.25).tolist(), [0, 0.25, 0.5, 0.75]);
 * assertEquals(np.arange(3, { dtype: "float32" }).dtype, np.float32);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.arange.html
 */
export const arange: Arange = arangeOf(normalizer(
  "arange",
  [
    ["start_or_stop", Bound],
    ["stop", OptionalBound, null],
    ["step", OptionalBound, null],
    "*",
    ["dtype", tags.DTypeLike, null],
    ["device", Device, null],
    ["like", Like, null],
  ],
  (start, stop, step, dtype) => arange_impl(start, stop, step, dtype),
));

/**
 * What NumPy's C code takes beyond its written signature: `start` by name, `stop` as the only argument, and
 * the dtype as the fourth by position.
 */
function arangeOf<F>(call: (...args: unknown[]) => ndarray): F {
  const f = (...args: unknown[]): ndarray => {
    const last = args[args.length - 1];
    if (args.length === 1 && typeof last === "object" && last !== null && "stop" in last) {
      const { start, stop, ...rest } = last as Record<string, unknown>;
      if (start === undefined) return call(stop, rest);
      return call(start, { stop, ...rest });
    }
    if (args.length > 1 && typeof last === "object" && last !== null && "start" in last) {
      throw givenTwice("arange", "start");
    }
    if (args.length < 4) return call(...args);
    const options = isOptions(args[args.length - 1]) ? args[args.length - 1] as object : {};
    const plain = args.slice(0, args.length - Number(args[args.length - 1] === options));
    if (plain.length !== 4 || "dtype" in options) return call(...args);
    return call(...plain.slice(0, 3), { ...options, dtype: plain[3] });
  };
  const described = Object.getOwnPropertyDescriptors(call);
  return Object.defineProperties(f, described) as unknown as F;
}

const NUM = ["num", tags.Int, 50] as const;
const ENDPOINT = ["endpoint", tags.Bool, true] as const;
const DTYPE = ["dtype", tags.DTypeLike, null] as const;
const AXIS = ["axis", tags.Int, 0] as const;
const ENDS = [["start", tags.ArrayLikeOrScalar], ["stop", tags.ArrayLikeOrScalar]] as const;

/** The call forms of `linspace`: with `retstep` there are two results. */
export type Linspace =
  & Fn<
    [["start", ArrayLike], ["stop", ArrayLike]],
    [
      ["num", number],
      ["endpoint", boolean],
      ["retstep", false],
      ["dtype", DTypeLike],
      ["axis", number],
    ],
    ndarray,
    { readonly device?: DeviceArg }
  >
  & Fn<
    [["start", ArrayLike], ["stop", ArrayLike]],
    [
      ["num", number],
      ["endpoint", boolean],
      ["retstep", boolean],
      ["dtype", DTypeLike],
      ["axis", number],
    ],
    [samples: ndarray, step: ndarray | number],
    { readonly device?: DeviceArg }
  >;

/**
 * `num` numbers evenly spaced from `start` to `stop`.
 *
 * @param start The first number, or an array of them.
 * @param stop The last number, or the one after the last without `endpoint`.
 * @param num How many.
 * @param endpoint Whether `stop` is the last one.
 * @param retstep Whether to give `[samples, step]`; the step is NaN where there is none.
 * @param dtype The dtype; at least float64 by default. Integers are rounded down.
 * @param axis Where the samples lie when the ends are arrays.
 * @param options `device`.
 * @returns The samples.
 * @throws {ValueError} When `num` is negative.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linspace(0, 1, 5).tolist(), [0, 0.25, 0.5, 0.75, 1]);
 * const [samples, step] = np.linspace(0, 10, 5, { endpoint: false, retstep: true });
 * assertEquals([samples.tolist(), Number(step)], [[0, 2, 4, 6, 8], 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linspace.html
 */
export const linspace: Linspace = normalizer(
  "linspace",
  [...ENDS, NUM, ENDPOINT, ["retstep", tags.Bool, false], DTYPE, AXIS, "*", [
    "device",
    Device,
    null,
  ]],
  (start, stop, num, endpoint, retstep, dtype, axis) => {
    const { samples, step } = linspace_impl(start, stop, num, endpoint, dtype, axis);
    return retstep ? [samples, step] : samples;
  },
);

/**
 * Numbers evenly spaced on a logarithmic scale, from `base ** start` to `base ** stop`.
 *
 * @param start Exponent of the first number.
 * @param stop Exponent of the last number.
 * @param num How many.
 * @param endpoint Whether `base ** stop` is the last one.
 * @param base The base, or an array of bases.
 * @param dtype The dtype of the result.
 * @param axis Where the samples lie when the ends are arrays.
 * @returns The samples.
 * @throws {ValueError} When `num` is negative.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.logspace(0, 3, 4, { base: 2 }).tolist(), [1, 2, 4, 8]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.logspace.html
 */
export const logspace: Fn<
  [["start", ArrayLike], ["stop", ArrayLike]],
  [
    ["num", number],
    ["endpoint", boolean],
    ["base", ArrayLike],
    ["dtype", DTypeLike],
    ["axis", number],
  ],
  ndarray
> = normalizer(
  "logspace",
  [...ENDS, NUM, ENDPOINT, ["base", tags.ArrayLikeOrScalar, 10], DTYPE, AXIS],
  logspace_impl,
);

/**
 * Numbers of a geometric progression from `start` to `stop`.
 *
 * @param start The first number; not zero.
 * @param stop The last number; not zero.
 * @param num How many.
 * @param endpoint Whether `stop` is the last one.
 * @param dtype The dtype of the result.
 * @param axis Where the samples lie when the ends are arrays.
 * @returns The samples.
 * @throws {ValueError} When an end is zero, or `num` negative.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.geomspace(1, 1000, 4).tolist(), [1, 10, 100, 1000]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.geomspace.html
 */
export const geomspace: Fn<
  [["start", ArrayLike], ["stop", ArrayLike]],
  [["num", number], ["endpoint", boolean], ["dtype", DTypeLike], ["axis", number]],
  ndarray
> = normalizer(
  "geomspace",
  [["start", tags.ArrayLike], ["stop", tags.ArrayLike], NUM, ENDPOINT, DTYPE, AXIS],
  geomspace_impl,
);
