// Joining and splitting masked arrays: np's functions on data and masks alike.

import {
  type ArrayLike,
  called,
  type DTypeLike,
  type Fn,
  isOptions,
  NotImplementedError,
  parametersOf,
} from "@nplex/core";
import { bindLeading } from "../bind_leading.ts";
import * as joins from "../join.ts";
import { diag as npDiag, diagflat as npDiagflat } from "../matrices.ts";
import * as shapes from "../shape.ts";
import { hsplit as npHsplit } from "../split.ts";
import { ANY, fn, nomask, shrinkMask } from "./basics.ts";
import { construct } from "./making.ts";
import { type MaskedArray, wrapped } from "./masked_array.ts";
import { arrayData, fullMaskOf, maskOf } from "./operands.ts";

type Call = (...args: unknown[]) => unknown;

/** What a function of a list makes of data and masks. */
function sequence<F>(name: string, np: unknown): F {
  const leading = parametersOf(np)?.[0] ?? "arys";
  const f = (...args: unknown[]): unknown => {
    const { values: [list], rest } = bindLeading(name, [leading], args);
    const arrays = [...list as Iterable<unknown>];
    for (const x of rest) {
      if (isOptions(x) && x.out) {
        throw new NotImplementedError(`${name}(): the argument 'out' can't hold data and mask`);
      }
    }
    return construct({
      data: (np as Call)(arrays.map(arrayData), ...rest),
      mask: (np as Call)(arrays.map(fullMaskOf), ...rest),
    });
  };
  return called(f, name);
}

/** What a function of one array makes of data and mask. */
function single<F>(name: string, np: unknown): F {
  const first = parametersOf(np)?.[0] ?? "a";
  const f = (...args: unknown[]): unknown => {
    const { values: [a], rest } = bindLeading(name, [first], args);
    return construct({
      data: (np as Call)(arrayData(a), ...rest),
      mask: (np as Call)(fullMaskOf(a), ...rest),
    });
  };
  return called(f, name);
}

/** Several arrays one by one. */
export interface MaskedEach {
  /** The array. */
  (a: ArrayLike): MaskedArray;
  /** The arrays, as a list. */
  (...arys: ArrayLike[]): MaskedArray[];
}

function each(name: string, np: unknown): MaskedEach {
  const one = single<(a: unknown) => MaskedArray>(name, np);
  const f = (...arys: unknown[]): unknown => {
    const list = arys.map((a) => one(a));
    return list.length === 1 ? list[0] : list;
  };
  return called(f, name);
}

/** A function like `vstack`. */
export type MaskedStack = Fn<
  [["tup", readonly ArrayLike[]]],
  [],
  MaskedArray,
  { dtype?: DTypeLike | null; casting?: string }
>;

/**
 * Arrays with at least one dimension.
 *
 * @param arys The arrays.
 * @returns A masked array, or a list of them.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.atleast_1d(3).shape, [1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.atleast_1d.html
 */
export const atleast_1d: MaskedEach = each("atleast_1d", shapes.atleast_1d);

/**
 * Arrays with at least two dimensions.
 *
 * @param arys The arrays.
 * @returns A masked array, or a list of them.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.atleast_2d([1, 2]).shape, [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.atleast_2d.html
 */
export const atleast_2d: MaskedEach = each("atleast_2d", shapes.atleast_2d);

/**
 * Arrays with at least three dimensions.
 *
 * @param arys The arrays.
 * @returns A masked array, or a list of them.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.atleast_3d([1, 2]).shape, [1, 2, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.atleast_3d.html
 */
export const atleast_3d: MaskedEach = each("atleast_3d", shapes.atleast_3d);

/**
 * Arrays one below the other.
 *
 * @param tup The arrays.
 * @param options `dtype` and `casting`.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.vstack([np.ma.masked_equal([1, 2], 2), [3, 4]]).tolist(), [[1, null], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.vstack.html
 */
export const vstack: MaskedStack = sequence("vstack", joins.vstack);

/**
 * Arrays one below the other: `vstack`.
 *
 * @param tup The arrays.
 * @param options `dtype` and `casting`.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.row_stack([[1, 2], [3, 4]]).shape, [2, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.row_stack.html
 */
export const row_stack: MaskedStack = vstack;

/**
 * Arrays side by side.
 *
 * @param tup The arrays.
 * @param options `dtype` and `casting`.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.hstack([np.ma.masked_equal([1, 2], 2), [3]])), "[1.0 -- 3.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.hstack.html
 */
export const hstack: MaskedStack = sequence("hstack", joins.hstack);

/**
 * Vectors as the columns of a matrix.
 *
 * @param tup The arrays.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.column_stack([np.ma.masked_equal([1, 2], 2), [3, 4]]).tolist(), [[1, 3], [null, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.column_stack.html
 */
export const column_stack: Fn<[["tup", readonly ArrayLike[]]], [], MaskedArray> = sequence(
  "column_stack",
  joins.column_stack,
);

/**
 * Arrays one behind the other, along the third axis.
 *
 * @param tup The arrays.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.dstack([[1, 2], [3, 4]]).shape, [1, 2, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.dstack.html
 */
export const dstack: Fn<[["tup", readonly ArrayLike[]]], [], MaskedArray> = sequence(
  "dstack",
  joins.dstack,
);

/**
 * Arrays of one shape along a new axis.
 *
 * @param arrays The arrays.
 * @param axis Where the new axis stands.
 * @param out Not for masked arrays: NumPy writes the mask into it as well.
 * @param options `dtype` and `casting`.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.stack([[1, 2], np.ma.masked_equal([3, 4], 4)]).tolist(), [[1, 2], [3, null]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.stack.html
 */
export const stack: Fn<
  [["arrays", readonly ArrayLike[]]],
  [["axis", number], ["out", null]],
  MaskedArray,
  { dtype?: DTypeLike | null; casting?: string }
> = sequence("stack", joins.stack);

/**
 * An array split along its columns; as in NumPy the parts come as one masked array, which needs equal ones.
 *
 * @param ary The array.
 * @param indices_or_sections The number of parts, or where to split.
 * @returns A masked array with a leading axis for the parts.
 * @throws {ValueError} When the parts are not of one shape.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.hsplit([[1, 2], [3, 4]], 2).shape, [2, 2, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.hsplit.html
 */
export const hsplit: Fn<
  [["ary", ArrayLike], ["indices_or_sections", number | readonly number[]]],
  [],
  MaskedArray
> = single("hsplit", npHsplit);

/**
 * A matrix with the elements on a diagonal.
 *
 * @param v The elements.
 * @param k How far above the main diagonal.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.diagflat(np.ma.masked_equal([1, 2], 2)).tolist(), [[1, 0], [0, null]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.diagflat.html
 */
export const diagflat: Fn<[["v", ArrayLike]], [["k", number]], MaskedArray> = single(
  "diagflat",
  npDiagflat,
);

/**
 * The diagonal of a matrix, or a matrix with a vector on a diagonal.
 *
 * @param v The matrix or vector.
 * @param k How far above the main diagonal.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.diag(np.ma.masked_equal([[1, 2], [3, 4]], 4))), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.diag.html
 */
export const diag: Fn<[["v", ArrayLike]], [["k", number]], MaskedArray> = fn(
  "diag",
  [["v", ANY], ["k", ANY, 0]],
  (v: unknown, k: number) => {
    const mask = maskOf(v);
    const data = arrayData(v), from = data.ndim === 2 ? v : undefined;
    return wrapped(npDiag(data, k), mask === nomask ? nomask : npDiag(mask, k), from);
  },
);

/** What concatenate does. */
export function joinedArrays(arrays: readonly unknown[], axis: number | null): MaskedArray {
  const data = joins.concatenate(arrays.map(arrayData), axis);
  if (arrays.every((x) => maskOf(x) === nomask)) return wrapped(data);
  const mask = joins.concatenate(arrays.map(fullMaskOf), axis);
  return wrapped(data, shrinkMask(mask.reshape(data.shape)));
}

/**
 * Arrays joined along an axis.
 *
 * @param arrays The arrays.
 * @param axis The axis; null joins all elements as one dimension.
 * @returns A masked array.
 * @throws {ValueError} When the shapes do not fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.concatenate([np.ma.masked_equal([1, 2], 2), [3]])), "[1.0 -- 3.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.concatenate.html
 */
export const concatenate: Fn<
  [["arrays", readonly ArrayLike[]]],
  [["axis", number | null]],
  MaskedArray
> = fn(
  "concatenate",
  [["arrays", ANY], ["axis", ANY, 0]],
  (arrays: Iterable<unknown>, axis: number | null) => joinedArrays([...arrays], axis),
);

/**
 * Values at the end of an array.
 *
 * @param a The array.
 * @param b The values.
 * @param axis The axis; all elements as one dimension when left out.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.append(np.ma.masked_equal([1, 2], 2), [3])), "[1.0 -- 3.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.append.html
 */
export const append: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["axis", number | null]],
  MaskedArray
> = fn(
  "append",
  [["a", ANY], ["b", ANY], ["axis", ANY, null]],
  (a: unknown, b: unknown, axis: number | null) => joinedArrays([a, b], axis),
);
