// Arrays from values: array, asarray and relatives, and copies. Fills live in filled.ts, ranges in ranges.ts,
// raw memory in buffers.ts.

import {
  anyTrue,
  type ArrayLike,
  type DType,
  type DTypeLike,
  type Fn,
  ndarray,
  normalizer,
  tooDeepError,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { apply, copyOrdered } from "@nplex/core/impl";
import { castTo, Copy, Device, Like, make, Subok } from "./convert.ts";

/** A memory order, or None. */
export type OrderArg = "C" | "F" | "A" | "K" | null;

/** Where an array is made: the name of the backend in use, or None. */
export type DeviceArg = string | null;

const DTYPE = ["dtype", tags.DTypeLike, null] as const;
const ORDER = ["order", tags.OrderLike, "K"] as const;
const LIKE = ["like", Like, null] as const;

/** Keyword-only parameters of `array`. */
export interface ArrayKeywords {
  /** Copy always (true, the default), never (false), or where needed (null). */
  readonly copy?: boolean | null;
  /** The memory order: `'K'` keeps that of an array. */
  readonly order?: OrderArg;
  /** Without effect: ndarray has no subclasses here. */
  readonly subok?: boolean;
  /** Least number of dimensions; ones are put in front. */
  readonly ndmin?: number;
  /** Largest number of dimensions; 0 for no limit. */
  readonly ndmax?: number;
  /** Only null: no other array library takes part. */
  readonly like?: ndarray | null;
}

/** Keyword-only parameters of `asarray`. */
export interface AsArrayKeywords {
  /** The backend in use, by name. */
  readonly device?: DeviceArg;
  /** Copy always (true), never (false), or where needed (null, the default). */
  readonly copy?: boolean | null;
  /** Only null: no other array library takes part. */
  readonly like?: ndarray | null;
}

/** Keyword-only parameter of functions that NumPy lets other libraries take over. */
export interface LikeKeyword {
  /** Only null: no other array library takes part. */
  readonly like?: ndarray | null;
}

/**
 * Makes an array from nested lists, scalars, a typed array or another array. Numbers become float64,
 * bigints int64, booleans bool, complex numbers complex128; a typed array keeps its dtype.
 *
 * @param object The values.
 * @param dtype The dtype of the result; found from the values when left out.
 * @param options `copy`, `order`, `subok`, `ndmin`, `ndmax`, `like`.
 * @returns A new array, unless `copy` says otherwise.
 * @throws {ValueError} For ragged lists, and when `copy: false` can't be kept.
 * @throws {OverflowError} When a value is out of the dtype's range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.array([[1, 2], [3, 4]]).repr(), "array([[1., 2.],\n       [3., 4.]])");
 * assertEquals(String(np.array([1n, 2n]).dtype), "int64");
 * assertEquals(np.array([1, 2], "int8", { ndmin: 2 }).shape, [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.array.html
 */
export const array: Fn<
  [["object", ArrayLike]],
  [["dtype", DTypeLike]],
  ndarray,
  ArrayKeywords
> = /* @__PURE__ */ normalizer(
  "array",
  [
    ["object", tags.Anything],
    DTYPE,
    "*",
    ["copy", Copy, true],
    ORDER,
    ["subok", Subok, false],
    ["ndmin", tags.Int, 0],
    ["ndmax", tags.Int, 0],
    LIKE,
  ],
  (x, dtype, copy, order, _subok, ndmin, ndmax) => {
    const most = ndmax || 64;
    if (ndmax < 0 || ndmin > most) {
      throw new ValueError(`array(): ndmin must be <= ndmax (${most}), not ${ndmin}`);
    }
    const out = make(x, { dtype, copy, order, ndmin });
    if (out.ndim > most) {
      throw tooDeepError(most);
    }
    return out;
  },
);

const AS_ARRAY = [
  ["a", tags.Anything],
  DTYPE,
  ORDER,
  "*",
  ["device", Device, null],
  ["copy", Copy, null],
  LIKE,
] as const;

/**
 * Converts to an array without a copy where none is needed: an array comes back itself, a typed array is
 * wrapped, so that writes show both ways.
 *
 * @param a The values.
 * @param dtype The dtype of the result.
 * @param order The memory order; `'K'` takes any.
 * @param options `device`, `copy` (true: always; false: an error instead), `like`.
 * @returns The very array when it fits, else a new one.
 * @throws {ValueError} When `copy: false` can't be kept.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals, assertStrictEquals } from "@std/assert";
 *
 * const a = np.array([1, 2]);
 * assertStrictEquals(np.asarray(a), a);
 * const memory = new Int32Array([1, 2]);
 * np.asarray(memory).set(0, 7);
 * assertEquals(memory[0], 7);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.asarray.html
 */
export const asarray: Fn<
  [["a", ArrayLike]],
  [["dtype", DTypeLike], ["order", OrderArg]],
  ndarray,
  AsArrayKeywords
> = /* @__PURE__ */ normalizer(
  "asarray",
  AS_ARRAY,
  (x, dtype, order, _device, copy) => make(x, { dtype, order, copy }),
);

/**
 * The same as {@linkcode asarray}: ndarray has no subclasses that could pass through.
 *
 * @param a The values.
 * @param dtype The dtype of the result.
 * @param order The memory order.
 * @param options `device`, `copy`, `like`.
 * @returns The very array when it fits, else a new one.
 * @throws {ValueError} When `copy: false` can't be kept.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.asanyarray([1, 2], "int16").tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.asanyarray.html
 */
export const asanyarray: Fn<
  [["a", ArrayLike]],
  [["dtype", DTypeLike], ["order", OrderArg]],
  ndarray,
  AsArrayKeywords
> = /* @__PURE__ */ normalizer(
  "asanyarray",
  AS_ARRAY,
  (x, dtype, order, _device, copy) => make(x, { dtype, order, copy }),
);

/**
 * An array of at least one dimension whose elements lie in C order; a copy only where needed.
 *
 * @param a The values.
 * @param dtype The dtype of the result.
 * @param options `like`.
 * @returns The very array when it fits, else a copy.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2], [3, 4]]).T;
 * assertEquals(np.ascontiguousarray(a).flags.c_contiguous, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ascontiguousarray.html
 */
export const ascontiguousarray: Fn<
  [["a", ArrayLike]],
  [["dtype", DTypeLike]],
  ndarray,
  LikeKeyword
> = /* @__PURE__ */ normalizer(
  "ascontiguousarray",
  [["a", tags.Anything], DTYPE, "*", LIKE],
  (x, dtype) => make(x, { dtype, order: "C", ndmin: 1 }),
);

/**
 * An array of at least one dimension whose elements lie in Fortran order; a copy only where needed.
 *
 * @param a The values.
 * @param dtype The dtype of the result.
 * @param options `like`.
 * @returns The very array when it fits, else a copy.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.asfortranarray([[1, 2], [3, 4]]).strides, [8, 16]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.asfortranarray.html
 */
export const asfortranarray: Fn<
  [["a", ArrayLike]],
  [["dtype", DTypeLike]],
  ndarray,
  LikeKeyword
> = /* @__PURE__ */ normalizer(
  "asfortranarray",
  [["a", tags.Anything], DTYPE, "*", LIKE],
  (x, dtype) => make(x, { dtype, order: "F", ndmin: 1 }),
);

/**
 * The same as {@linkcode asarray}, refusing NaN and infinity.
 *
 * @param a The values.
 * @param dtype The dtype of the result.
 * @param order The memory order.
 * @returns The array.
 * @throws {ValueError} When an element is NaN or infinite.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => np.asarray_chkfinite([1, NaN]), np.ValueError);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.asarray_chkfinite.html
 */
export const asarray_chkfinite: Fn<
  [["a", ArrayLike]],
  [["dtype", DTypeLike], ["order", OrderArg]],
  ndarray
> = /* @__PURE__ */ normalizer(
  "asarray_chkfinite",
  [["a", tags.Anything], DTYPE, ORDER],
  (x, dtype, order) => {
    const out = make(x, { dtype, order });
    const t = out instanceof ndarray ? out.tensor : out;
    const inexact = t.dtype.kind === "f" || t.dtype.kind === "c";
    if (inexact && anyTrue(apply("logical_not", apply("isfinite", t)))) {
      throw new ValueError("asarray_chkfinite(): array must not contain infs or NaNs");
    }
    return out;
  },
);

const FLAGS: Record<string, string> = {
  C: "C",
  C_CONTIGUOUS: "C",
  CONTIGUOUS: "C",
  F: "F",
  F_CONTIGUOUS: "F",
  FORTRAN: "F",
  A: "A",
  ALIGNED: "A",
  W: "W",
  WRITEABLE: "W",
  O: "O",
  OWNDATA: "O",
  E: "E",
  ENSUREARRAY: "E",
};

/**
 * An array that meets requirements on its memory; a copy only where needed.
 *
 * @param a The values.
 * @param dtype The dtype of the result.
 * @param requirements One or more of `'C'`, `'F'`, `'A'` (aligned), `'W'` (writeable), `'O'` (owns its
 * memory), `'E'` (no subclass), or their long names.
 * @param options `like`.
 * @returns The very array when it fits, else a copy.
 * @throws {ValueError} For an unknown requirement, and for `'C'` with `'F'`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.require(np.array([[1, 2], [3, 4]]).T, null, ["C", "O"]);
 * assertEquals(a.flags.owndata, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.require.html
 */
export const require: Fn<
  [["a", ArrayLike]],
  [["dtype", DTypeLike], ["requirements", string | readonly string[] | null]],
  ndarray,
  LikeKeyword
> = /* @__PURE__ */ normalizer(
  "require",
  [["a", tags.Anything], DTYPE, ["requirements", tags.Anything, null], "*", LIKE],
  (x, dtype, requirements) => {
    const listed = typeof requirements === "string"
      ? [...requirements]
      : (requirements ?? []) as string[];
    const wanted = new Set(listed.map((r) => {
      const flag = FLAGS[String(r).toUpperCase()];
      if (!flag) throw new ValueError(`require(): '${r}' is not a requirement`);
      return flag;
    }));
    if (wanted.has("C") && wanted.has("F")) {
      throw new ValueError('require(): cannot specify both "C" and "F" order');
    }
    const order = wanted.has("F") ? "F" : wanted.has("C") ? "C" : "A";
    const out = make(x, { dtype, order });
    const a = out instanceof ndarray ? out : new ndarray(out);
    const flags = a.flags;
    const fits = (!wanted.has("W") || flags.writeable) && (!wanted.has("O") || flags.owndata);
    return fits ? a : copyOrdered(a.tensor, order);
  },
);

/**
 * A copy of an array-like.
 *
 * @param a The values.
 * @param order The memory order of the copy; `'K'` keeps it.
 * @param subok Without effect: ndarray has no subclasses here.
 * @returns A new array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([1, 2]), b = np.copy(a);
 * b.set(0, 9);
 * assertEquals(a.tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.copy.html
 */
export const copy: Fn<
  [["a", ArrayLike]],
  [["order", OrderArg], ["subok", boolean]],
  ndarray
> = /* @__PURE__ */ normalizer(
  "copy",
  [["a", tags.Anything], ORDER, ["subok", Subok, false]],
  (x, order) => make(x, { order, copy: true }),
);

/**
 * Copies an array to another dtype, casting without a check.
 *
 * @param x The array.
 * @param dtype The dtype to cast to.
 * @param options `copy`: false gives the very array when it has the dtype; `device`.
 * @returns The array of that dtype.
 * @throws {TypeError} When `x` is not an ndarray.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.astype(np.array([1.7, -1.7]), "int32").tolist(), [1, -1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.astype.html
 */
export const astype: Fn<
  [["x", ndarray], ["dtype", DTypeLike]],
  [],
  ndarray,
  { readonly copy?: boolean; readonly device?: DeviceArg }
> = /* @__PURE__ */ normalizer(
  "astype",
  [
    ["x", tags.NDArray],
    ["dtype", { ...tags.DTypeLike, optional: false }],
    "*",
    ["copy", tags.Bool, true],
    ["device", Device, null],
  ],
  (x, dtype, copies) => castTo(x, dtype as DType, "K", "unsafe", copies),
);
