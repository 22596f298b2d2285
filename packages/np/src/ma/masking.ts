// Masking by condition: masked_where and its family, masked_values, masked_invalid, fix_invalid.

import { type ArrayLike, type Fn, IndexError, ndarray, type ParamRow } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { array } from "../creation.ts";
import { copyto } from "../edit.ts";
import { isclose } from "../logic.ts";
import * as u from "../ufuncs.ts";
import { ANY, anyTrue, fn, maskLike, nomask, sameView, shrinkMask } from "./basics.ts";
import { setMask } from "./assigning.ts";
import { construct } from "./making.ts";
import { finalized, MaskedArray, type MaskLike, wrapped } from "./masked_array.ts";
import { arrayData, filledData, joined, maskOf, operandData, toMask } from "./operands.ts";
import * as m from "./ufuncs.ts";

const COPY: ParamRow = ["copy", tags.Bool, true];

/** What masked_where does. */
export function maskWhere(condition: unknown, a: unknown, copy: boolean): MaskedArray {
  let cond = toMask(condition, false, false);
  const source = a instanceof MaskedArray ? a : undefined;
  const data = source ? copy ? array(source._data) : source._data : array(a as ArrayLike, { copy });
  if (cond.ndim > 0 && String(cond.shape) !== String(data.shape)) {
    throw new IndexError(
      `Inconsistent shape between the condition and the input (got (${cond.shape}) and (${data.shape}))`,
    );
  }
  if (source) cond = joined(cond, source._mask);
  const out = source ? finalized(sameView(data), source) : wrapped(sameView(data));
  setMask(out, shrinkMask(cond));
  if (!copy && source && source._mask === nomask) source._mask = sameView(out._mask);
  return out;
}

/** A masking by one value. */
export type MaskByValue = Fn<
  [["x", ArrayLike], ["value", ArrayLike]],
  [["copy", boolean]],
  MaskedArray
>;

/** A masking by an interval. */
export type MaskByInterval = Fn<
  [["x", ArrayLike], ["v1", number], ["v2", number]],
  [["copy", boolean]],
  MaskedArray
>;

/**
 * The array, masked where a condition holds.
 *
 * @param condition Where to mask; masked elements of it count as true.
 * @param a The array.
 * @param copy Whether to copy the data; without a copy the mask of a masked array changes too.
 * @returns A masked array.
 * @throws {IndexError} When the shapes differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.arange(4);
 * assertEquals(String(np.ma.masked_where(a.greater(2), a)), "[0 1 2 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_where.html
 */
export const masked_where: Fn<
  [["condition", ArrayLike], ["a", ArrayLike]],
  [["copy", boolean]],
  MaskedArray
> = fn("masked_where", [["condition", ANY], ["a", ANY], COPY], maskWhere);

function byValue(name: string, compare: (x: ArrayLike, value: ArrayLike) => unknown): MaskByValue {
  return fn(
    name,
    [["x", ANY], ["value", ANY], COPY],
    (x: ArrayLike, value: ArrayLike, copy: boolean) => {
      const out = maskWhere(compare(x, value), x, copy);
      if (name === "masked_equal") out.fill_value = value;
      return out;
    },
  );
}

/**
 * The array, masked where it is greater than a value.
 *
 * @param x The array.
 * @param value The value.
 * @param copy Whether to copy the data.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_greater([1, 2, 3], 2)), "[1.0 2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_greater.html
 */
export const masked_greater: MaskByValue = byValue("masked_greater", m.greater);

/**
 * The array, masked where it is not smaller than a value.
 *
 * @param x The array.
 * @param value The value.
 * @param copy Whether to copy the data.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_greater_equal([1, 2, 3], 2)), "[1.0 -- --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_greater_equal.html
 */
export const masked_greater_equal: MaskByValue = byValue("masked_greater_equal", m.greater_equal);

/**
 * The array, masked where it is smaller than a value.
 *
 * @param x The array.
 * @param value The value.
 * @param copy Whether to copy the data.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_less([1, 2, 3], 2)), "[-- 2.0 3.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_less.html
 */
export const masked_less: MaskByValue = byValue("masked_less", m.less);

/**
 * The array, masked where it is not greater than a value.
 *
 * @param x The array.
 * @param value The value.
 * @param copy Whether to copy the data.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_less_equal([1, 2, 3], 2)), "[-- -- 3.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_less_equal.html
 */
export const masked_less_equal: MaskByValue = byValue("masked_less_equal", m.less_equal);

/**
 * The array, masked where it differs from a value.
 *
 * @param x The array.
 * @param value The value.
 * @param copy Whether to copy the data.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_not_equal([1, 2, 3], 2)), "[-- 2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_not_equal.html
 */
export const masked_not_equal: MaskByValue = byValue("masked_not_equal", m.not_equal);

/**
 * The array, masked where it equals a value, which becomes the fill value; for floats see `masked_values`.
 *
 * @param x The array.
 * @param value The value.
 * @param copy Whether to copy the data.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2, 3], 2);
 * assertEquals(String(m), "[1.0 -- 3.0]");
 * assertEquals(m.fill_value.item(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_equal.html
 */
export const masked_equal: MaskByValue = byValue("masked_equal", m.equal);

function byInterval(name: string, inside: boolean): MaskByInterval {
  return fn(
    name,
    [["x", ANY], ["v1", ANY], ["v2", ANY], COPY],
    (x: ArrayLike, v1: number, v2: number, copy: boolean) => {
      for (const [end, v] of [["v1", v1], ["v2", v2]] as [string, unknown][]) {
        const plain = typeof v === "number" || typeof v === "bigint" || typeof v === "boolean";
        if (plain || v instanceof ndarray && v.size === 1 && v.dtype.kind !== "c") continue;
        throw new TypeError(`${name}() argument '${end}' must be a number`);
      }
      const [low, high] = v2 < v1 ? [v2, v1] : [v1, v2];
      const data = x instanceof MaskedArray ? filledData(x) : array(x);
      const condition = inside
        ? u.bitwise_and(u.greater_equal(data, low), u.less_equal(data, high))
        : u.bitwise_or(u.less(data, low), u.greater(data, high));
      return maskWhere(condition, x, copy);
    },
  );
}

/**
 * The array, masked inside an interval, its ends included.
 *
 * @param x The array.
 * @param v1 One end.
 * @param v2 The other end.
 * @param copy Whether to copy the data.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_inside([1, 2, 3], 2, 5)), "[1.0 -- --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_inside.html
 */
export const masked_inside: MaskByInterval = byInterval("masked_inside", true);

/**
 * The array, masked outside an interval.
 *
 * @param x The array.
 * @param v1 One end.
 * @param v2 The other end.
 * @param copy Whether to copy the data.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_outside([1, 2, 3], 2, 5)), "[-- 2.0 3.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_outside.html
 */
export const masked_outside: MaskByInterval = byInterval("masked_outside", false);

/**
 * The array, masked where it equals a value exactly; NumPy has it for objects.
 *
 * @param x The array.
 * @param value The value, which becomes the fill value.
 * @param copy Whether to copy the data.
 * @param shrink Whether a mask of nothing becomes `nomask`.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_object([1, 2], 2)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_object.html
 */
export const masked_object: Fn<
  [["x", ArrayLike], ["value", ArrayLike]],
  [["copy", boolean], ["shrink", boolean]],
  MaskedArray
> = fn(
  "masked_object",
  [["x", ANY], ["value", ANY], COPY, ["shrink", tags.Bool, true]],
  (x: ArrayLike, value: ArrayLike, copy: boolean, shrink: boolean) => {
    const data = x instanceof MaskedArray ? x._data : array(x);
    const condition = u.equal(data, value);
    const mask = joined(maskOf(x), toMask(condition, false, shrink));
    return construct({ data: x, mask, copy, fill_value: value });
  },
);

/**
 * The array, masked where it equals a value up to tolerances.
 *
 * @param x The array.
 * @param value The value, which becomes the fill value.
 * @param rtol The tolerance relative to the value; for floats.
 * @param atol The absolute tolerance; for floats.
 * @param copy Whether to copy the data.
 * @param shrink Whether a mask of nothing becomes `nomask`.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_values([1, 1.1 + 1e-10], 1.1)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_values.html
 */
export const masked_values: Fn<
  [["x", ArrayLike], ["value", ArrayLike]],
  [["rtol", number], ["atol", number], ["copy", boolean], ["shrink", boolean]],
  MaskedArray
> = fn(
  "masked_values",
  [["x", ANY], ["value", ANY], ["rtol", ANY, 1e-5], ["atol", ANY, 1e-8], COPY, [
    "shrink",
    tags.Bool,
    true,
  ]],
  (
    x: ArrayLike,
    value: ArrayLike,
    rtol: number,
    atol: number,
    copy: boolean,
    shrink: boolean,
  ) => {
    const data = x instanceof MaskedArray ? filledData(x, operandData(value)) : array(x);
    const mask = data.dtype.kind === "f"
      ? isclose(data, value, { rtol, atol })
      : u.equal(data, value);
    const out = construct({ data, mask, copy, fill_value: value });
    if (shrink) out._mask = shrinkMask(out._mask);
    return out;
  },
);

/**
 * The array, masked where it is NaN or infinite.
 *
 * @param a The array.
 * @param copy Whether to copy the data.
 * @returns A masked array that always has a full mask.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_invalid([1, NaN, Infinity])), "[1.0 -- --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_invalid.html
 */
export const masked_invalid: Fn<[["a", ArrayLike]], [["copy", boolean]], MaskedArray> = fn(
  "masked_invalid",
  [["a", ANY], COPY],
  (a: ArrayLike, copy: boolean) => {
    const x = a instanceof MaskedArray ? a : array(a, { copy: null });
    const data = x instanceof MaskedArray ? x._data : x;
    const invalid = u.logical_not(u.isfinite(data));
    const out = maskWhere(invalid, x, copy);
    if (out._mask === nomask) out._mask = maskLike(out._data);
    return out;
  },
);

/**
 * The array with NaN and infinite elements masked and replaced by the fill value.
 *
 * @param a The array.
 * @param mask A mask besides.
 * @param copy Whether to copy the data; else they are changed in place.
 * @param fill_value What to write; the array's own fill value when left out.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.fix_invalid([1, NaN], { fill_value: 0 });
 * assertEquals(String(m), "[1.0 --]");
 * assertEquals(m.data.tolist(), [1, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.fix_invalid.html
 */
export const fix_invalid: Fn<
  [["a", ArrayLike]],
  [["mask", MaskLike], ["copy", boolean], ["fill_value", ArrayLike | null]],
  MaskedArray
> = fn(
  "fix_invalid",
  [["a", ANY], ["mask", ANY, nomask], COPY, ["fill_value", ANY, null]],
  (a: unknown, mask: unknown, copy: boolean, fill: ArrayLike | null) => {
    const out = construct({ data: a, mask, copy });
    const invalid = u.logical_not(u.isfinite(out._data));
    if (!anyTrue(invalid)) return out;
    if (out._mask === nomask) out._mask = invalid;
    else u.logical_or(out._mask, invalid, { out: out._mask });
    const value = fill === null ? out.fill_value : arrayData(fill);
    copyto(out._data, value, { casting: "unsafe", where: invalid });
    return out;
  },
);
