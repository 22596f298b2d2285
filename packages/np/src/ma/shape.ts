// Shapes of masked arrays: the function or method of ndarray, on data and mask alike. What NumPy gives a
// rule of its own is spelled out; the rest is a table.

import {
  type ArrayLike,
  called,
  currentBackend,
  type DTypeLike,
  type Fn,
  ndarray,
  type Shape,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import * as shapes from "../shape.ts";
import { sum as npSum } from "../reductions.ts";
import { ANY, fn, nomask } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { filled } from "./assigning.ts";
import { masked, MaskedArray, type Reduced, wrapped } from "./masked_array.ts";
import { arrayData, arrayOf, maskOf } from "./operands.ts";
import { outData } from "./reductions.ts";

type Method = (this: ndarray, ...args: unknown[]) => ndarray;

/** A method of ndarray on data and mask alike. */
function both(name: string): (m: MaskedArray, ...args: unknown[]) => MaskedArray {
  return (m, ...args) => {
    const method = (ndarray.prototype as unknown as Record<string, Method>)[name];
    const data = method.apply(m._data, args);
    return wrapped(data, m._mask === nomask ? nomask : method.apply(m._mask, args), m);
  };
}

/** Methods that do the same to data and mask. */
export const SHAPE_METHODS: Readonly<
  Record<string, (m: MaskedArray, ...args: unknown[]) => MaskedArray>
> = {
  copy: (m, ...args) => m === masked ? m : both("copy")(m, ...args),
  diagonal: both("diagonal"),
  flatten: both("flatten"),
  repeat: both("repeat"),
  reshape: both("reshape"),
  squeeze: both("squeeze"),
  swapaxes: both("swapaxes"),
  transpose: both("transpose"),
};

/** `m.ravel(order)`, with the order of the data for K and A. */
function ravelled(m: MaskedArray, order: string): MaskedArray {
  const upper = order.toUpperCase();
  const used = (upper === "K" || upper === "A" ? (m.flags.fnc ? "F" : "C") : upper) as "C" | "F";
  const mask = m._mask === nomask ? nomask : m._mask.ravel(used);
  return wrapped(m._data.ravel(used), mask, m);
}

/** A function that makes a method of np.ma's table into one that takes any array-like. */
function fromMethod<F>(name: string): F {
  const f = (...args: unknown[]): unknown => {
    if (args.length === 0) throw new TypeError(`${name}() missing 1 required argument: 'a'`);
    return SHAPE_METHODS[name](anyMasked(args[0]), ...args.slice(1));
  };
  return called(f, name);
}

/** The order of a copy. */
export type CopyOrder = "C" | "F" | "A" | "K" | null;

/**
 * A copy of data and mask.
 *
 * @param a The array.
 * @param order The memory order.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2]);
 * np.ma.copy(m).set(0, 9);
 * assertEquals(m.tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.copy.html
 */
export const copy: Fn<[["a", ArrayLike]], [["order", CopyOrder]], MaskedArray> = fromMethod("copy");

/**
 * The diagonal of two axes.
 *
 * @param a The array.
 * @param offset How far above the main diagonal.
 * @param axis1 The first axis.
 * @param axis2 The second axis.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([[1, 2], [3, 4]], 4);
 * assertEquals(String(np.ma.diagonal(m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.diagonal.html
 */
export const diagonal: Fn<
  [["a", ArrayLike]],
  [["offset", number], ["axis1", number], ["axis2", number]],
  MaskedArray
> = fromMethod("diagonal");

/**
 * Each element repeated.
 *
 * @param a The array.
 * @param repeats How often.
 * @param axis The axis; all elements as one dimension when left out.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.repeat(np.ma.masked_equal([1, 2], 2), 2)), "[1.0 1.0 -- --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.repeat.html
 */
export const repeat: Fn<
  [["a", ArrayLike], ["repeats", number | readonly number[] | ndarray]],
  [["axis", number | null]],
  MaskedArray
> = fromMethod("repeat");

/**
 * Two axes exchanged.
 *
 * @param a The array.
 * @param axis1 The first axis.
 * @param axis2 The second axis.
 * @returns A view.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.swapaxes(np.ma.ones([2, 3]), 0, 1).shape, [3, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.swapaxes.html
 */
export const swapaxes: Fn<
  [["a", ArrayLike], ["axis1", number], ["axis2", number]],
  [],
  MaskedArray
> = fromMethod("swapaxes");

/**
 * All elements as one dimension.
 *
 * @param a The array.
 * @param order In which order; K and A are that of the data.
 * @returns A masked array, a view where possible.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.ravel(np.ma.masked_equal([[1, 2], [3, 4]], 3))), "[1.0 2.0 -- 4.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.ravel.html
 */
export const ravel: Fn<
  [["a", ArrayLike]],
  [["order", "C" | "F" | "A" | "K"]],
  MaskedArray
> = fn(
  "ravel",
  [["a", ANY], ["order", tags.Text, "C"]],
  (a: unknown, order: string) => ravelled(anyMasked(a), order),
);

/**
 * The same elements under another shape.
 *
 * @param a The array.
 * @param new_shape The shape; one length may be -1.
 * @param order In which order elements are read and placed.
 * @returns A view where possible; as in NumPy an ndarray gives an ndarray.
 * @throws {ValueError} When the number of elements differs.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.reshape(np.ma.arange(6), [2, 3]).shape, [2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.reshape.html
 */
export const reshape: Fn<
  [["a", ArrayLike], ["new_shape", Shape]],
  [["order", "C" | "F" | "A"]],
  Reduced
> = fn(
  "reshape",
  [["a", ANY], ["new_shape", ANY], ["order", ANY, "C"]],
  (a: unknown, shape: Shape, order: "C" | "F" | "A") =>
    a instanceof ndarray && !(a as unknown instanceof MaskedArray)
      ? a.reshape(shape, { order })
      : SHAPE_METHODS.reshape(anyMasked(a), shape, { order }),
);

/**
 * Axes in another order.
 *
 * @param a The array.
 * @param axes The order; reversed when left out.
 * @returns A view; as in NumPy an ndarray gives an ndarray.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.transpose(np.ma.ones([2, 3])).shape, [3, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.transpose.html
 */
export const transpose: Fn<
  [["a", ArrayLike]],
  [["axes", readonly number[] | null]],
  Reduced
> = fn(
  "transpose",
  [["a", ANY], ["axes", ANY, null]],
  (a: unknown, axes: readonly number[] | null) =>
    a instanceof ndarray && !(a as unknown instanceof MaskedArray)
      ? a.transpose(axes)
      : SHAPE_METHODS.transpose(anyMasked(a), axes),
);

/**
 * A new array of a shape, filled with the elements over and over.
 *
 * @param x The array.
 * @param new_shape The shape.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.resize(np.ma.masked_equal([1, 2], 2), 3)), "[1.0 -- 1.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.resize.html
 */
export const resize: Fn<[["x", ArrayLike], ["new_shape", Shape]], [], MaskedArray> = fn(
  "resize",
  [["x", ANY], ["new_shape", ANY]],
  (x: unknown, shape: Shape) => {
    const data = shapes.resize(arrayData(x), shape as number[]), mask = maskOf(x);
    const out = wrapped(data);
    if (mask !== nomask && data.ndim > 0) out._mask = shapes.resize(mask, shape as number[]);
    return out;
  },
);

/**
 * The shape of an array-like.
 *
 * @param obj The array.
 * @returns The lengths.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.shape(np.ma.ones([2, 3])), [2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.shape.html
 */
export const shape: Fn<[["obj", ArrayLike]], [], readonly number[]> = fn(
  "shape",
  [["obj", ANY]],
  (x: unknown) => [...arrayData(x).shape],
);

/**
 * The number of dimensions of an array-like.
 *
 * @param obj The array.
 * @returns The number.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.ndim(np.ma.ones([2, 3])), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.ndim.html
 */
export const ndim: Fn<[["obj", ArrayLike]], [], number> = fn(
  "ndim",
  [["obj", ANY]],
  (x: unknown) => arrayData(x).ndim,
);

/**
 * The number of elements, masked ones included.
 *
 * @param obj The array.
 * @param axis The axis to count along; all when left out.
 * @returns The number.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.size(np.ma.masked_equal([1, 2], 2)), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.size.html
 */
export const size: Fn<[["obj", ArrayLike]], [["axis", number | null]], number> = fn(
  "size",
  [["obj", ANY], ["axis", ANY, null]],
  (x: unknown, axis: number | null) => shapes.size(arrayData(x), axis),
);

/**
 * Axes of length 1 put in.
 *
 * @param a The array.
 * @param axis Where they stand in the result.
 * @returns A view; an ndarray of one that is not masked.
 * @throws {AxisError} When an axis is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.expand_dims(np.ma.ones(3), 0).shape, [1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.expand_dims.html
 */
export const expand_dims: Fn<
  [["a", ArrayLike], ["axis", number | readonly number[]]],
  [],
  Reduced
> = fn(
  "expand_dims",
  [["a", ANY], ["axis", ANY]],
  (a: unknown, axis: number | readonly number[]) => {
    const x = arrayOf(a);
    const data = shapes.expand_dims(arrayData(x), axis as number);
    return x instanceof MaskedArray ? SHAPE_METHODS.reshape(x, data.shape) : data;
  },
);

/**
 * Axes of length 1 dropped.
 *
 * @param a The array.
 * @param axis Which; all of length 1 when left out.
 * @param options `fill_value` and `hardmask` of the result.
 * @returns A masked array.
 * @throws {ValueError} When an axis is longer.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.squeeze(np.ma.ones([1, 3])).shape, [3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.squeeze.html
 */
export const squeeze: Fn<
  [["a", ArrayLike]],
  [["axis", number | readonly number[] | null]],
  MaskedArray,
  { fill_value?: ArrayLike | null; hardmask?: boolean }
> = fn(
  "squeeze",
  [["a", ANY], ["axis", ANY, null], "*", ["fill_value", ANY, undefined], [
    "hardmask",
    ANY,
    undefined,
  ]],
  (a: unknown, axis: unknown, fill: ArrayLike | null | undefined, hard: unknown) => {
    const m = SHAPE_METHODS.squeeze(anyMasked(a), axis ?? null);
    if (fill !== undefined) m.fill_value = fill;
    if (hard !== undefined) m._hardmask = Boolean(hard);
    return m;
  },
);

/**
 * The sum along a diagonal; masked elements are left out.
 *
 * @param a The array.
 * @param offset How far above the main diagonal.
 * @param axis1 The first axis.
 * @param axis2 The second axis.
 * @param dtype The dtype of the result; as in NumPy float64 when left out.
 * @param out Where to put the result.
 * @returns A plain array of sums.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.trace(np.ma.masked_equal([[1, 2], [3, 4]], 4)).item(), 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.trace.html
 */
export const trace: Fn<
  [["a", ArrayLike]],
  [
    ["offset", number],
    ["axis1", number],
    ["axis2", number],
    ["dtype", DTypeLike | null],
    ["out", ndarray | MaskedArray | null],
  ],
  Reduced
> = fn(
  "trace",
  [["a", ANY], ["offset", ANY, 0], ["axis1", ANY, 0], ["axis2", ANY, 1], ["dtype", ANY, null], [
    "out",
    ANY,
    null,
  ]],
  (
    a: unknown,
    offset: number,
    axis1: number,
    axis2: number,
    dtype: DTypeLike | null,
    out: ndarray | MaskedArray | null,
  ) => {
    const m = anyMasked(a), to = outData(out);
    if (m._mask === nomask) {
      const t = m._data.trace({ offset, axis1, axis2, out: to });
      const result = t.astype(dtype ?? currentBackend().defaults.float);
      return out ?? (result.ndim > 0 ? wrapped(result) : result);
    }
    let d = m._data.diagonal({ offset, axis1, axis2 });
    const mask = m._mask.diagonal({ offset, axis1, axis2 });
    d = d.astype(dtype ?? currentBackend().defaults.float);
    const t = npSum(filled(wrapped(d, mask, m), 0), { axis: -1, out: to });
    return out ?? t;
  },
);

/** `m.resize()`, which NumPy refuses. */
export function resizeMethod(): never {
  throw new ValueError(
    "A masked array does not own its data and therefore cannot be resized.\n" +
      "Use the numpy.ma.resize function instead.",
  );
}
