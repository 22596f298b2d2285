// Picking and placing in masked arrays: compressed, compress, take, put, putmask, choose, where, nonzero.

import {
  type ArrayLike,
  currentBackend,
  type Fn,
  type IndexMode,
  ndarray,
  ValueError,
} from "@nplex/core";
import { array } from "../creation.ts";
import { copyto } from "../edit.ts";
import * as npIndexing from "../indexing.ts";
import { nonzero as npNonzero } from "../searching.ts";
import { logical_not, logical_or } from "../ufuncs.ts";
import { ANY, fn, maskLike, nomask, shrinkMask, unmasked } from "./basics.ts";
import { anyMasked } from "./convert.ts";
import { filled, setMask } from "./assigning.ts";
import { plain } from "./making.ts";
import { masked, MaskedArray, type Reduced, single, wrapped } from "./masked_array.ts";
import { arrayOf, filledData, fullMaskOf, joined, maskOf, operandData } from "./operands.ts";
import { pick } from "./pick.ts";
import { outData } from "./reductions.ts";
import { zeros } from "../filled.ts";

/** Where a result goes. */
export type OutArg = ndarray | MaskedArray | null;

/** The elements that are not masked, as a plain vector. */
export function compressedData(m: MaskedArray): ndarray {
  const data = m._data.ravel();
  return m._mask === nomask ? data : data.compress(unmasked(m._mask.ravel()));
}

/**
 * The elements that are not masked, as a plain vector.
 *
 * @param x The array.
 * @returns An ndarray of one dimension.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.compressed(np.ma.masked_equal([1, 2, 3], 2)).tolist(), [1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.compressed.html
 */
export const compressed: Fn<[["x", ArrayLike]], [], ndarray> = fn(
  "compressed",
  [["x", ANY]],
  (x: unknown) => compressedData(anyMasked(x)),
);

function compressMasked(
  m: MaskedArray,
  condition: unknown,
  axis: number | null,
  out: OutArg,
): MaskedArray {
  const where = operandData(condition);
  const data = m._data.compress(where, axis, outData(out));
  const mask = m._mask === nomask ? nomask : m._mask.compress(where, axis);
  return wrapped(data, mask, m);
}

const COMPRESS_REST = [["axis", ANY, null], ["out", ANY, null]] as const;

/** `m.compress(condition, axis)`. */
export const compressMethod: unknown = fn(
  "compress",
  [["a", ANY], ["condition", ANY], ...COMPRESS_REST],
  compressMasked,
);

/**
 * The slices along an axis for which a condition holds.
 *
 * @param condition Bools along the axis; its mask is ignored, as in NumPy.
 * @param a The array.
 * @param axis The axis; all elements as one dimension when left out.
 * @param out Where to put the data.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2, 3], 2);
 * assertEquals(String(np.ma.compress([true, true, false], m)), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.compress.html
 */
export const compress: Fn<
  [["condition", ArrayLike], ["a", ArrayLike]],
  [["axis", number | null], ["out", OutArg]],
  MaskedArray
> = fn(
  "compress",
  [["condition", ANY], ["a", ANY], ...COMPRESS_REST],
  (condition: unknown, a: unknown, axis: number | null, out: OutArg) =>
    compressMasked(anyMasked(a), condition, axis, out),
);

/**
 * Elements at indices; masked where the element or the index is.
 *
 * @param a The array.
 * @param indices The indices; masked ones count as 0.
 * @param axis The axis; all elements in C order when left out.
 * @param out Where to put the result.
 * @param mode What happens to an index out of range.
 * @returns A masked array, or a single value.
 * @throws {IndexError} When an index is out of range under mode 'raise'.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.take(np.ma.masked_equal([1, 2, 3], 2), [2, 1])), "[3.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.take.html
 */
export const take: Fn<
  [["a", ArrayLike], ["indices", ArrayLike]],
  [["axis", number | null], ["out", OutArg], ["mode", IndexMode]],
  Reduced
> = fn(
  "take",
  [["a", ANY], ["indices", ANY], ["axis", ANY, null], ["out", ANY, null], ["mode", ANY, "raise"]],
  (a: unknown, indices: unknown, axis: number | null, out: OutArg, mode: IndexMode) => {
    const m = anyMasked(a), indexMask = maskOf(indices);
    const at = indices instanceof MaskedArray ? filled(indices, 0) : indices as ArrayLike;
    const data = npIndexing.take(m._data, at, { axis, mode, out: outData(out) });
    let mask = indexMask;
    if (m._mask !== nomask) {
      mask = npIndexing.take(m._mask, at, { axis, mode });
      if (indexMask !== nomask) mask = logical_or(mask, indexMask);
    }
    if (out !== null && !(out instanceof MaskedArray)) return out;
    const result = out ?? wrapped(data);
    setMask(result, mask);
    if (result.ndim > 0 || out !== null) {
      if (result._mask !== nomask) result._sharedmask = true;
      return result;
    }
    return single(data, mask);
  },
);

/** Values in another shape, cut or, as NumPy does here, filled up with zeros. */
function lengthened(values: ndarray, shape: readonly number[]): ndarray {
  const flat = zeros(shape as number[], { dtype: values.dtype }).ravel();
  const n = Math.min(flat.size, values.size);
  flat.set(`:${n}`, values.ravel().get(`:${n}`));
  return flat.reshape(shape as number[]);
}

/** What put does. */
function putInto(m: MaskedArray, indices: unknown, values: unknown, mode: IndexMode): void {
  let at = plain(indices) as ArrayLike, source = values;
  if (m._hardmask && m._mask !== nomask) {
    const places = array(at, { dtype: currentBackend().defaults.int });
    const free = logical_not(m._mask.get(places));
    const given = arrayOf(values), size = places.shape as number[];
    const data = lengthened(given instanceof MaskedArray ? given._data : given, size);
    source = data.get(free);
    if (given instanceof MaskedArray && given._mask !== nomask) {
      source = wrapped(data.get(free), lengthened(given._mask, size).get(free));
    }
    at = places.get(free);
  }
  npIndexing.put(m._data, at, plain(source) as ArrayLike, mode);
  const valueMask = maskOf(source);
  if (m._mask === nomask && valueMask === nomask) return;
  const mask = m._mask === nomask ? maskLike(m._data) : m._mask;
  npIndexing.put(mask, at, valueMask === nomask ? false : valueMask, mode);
  m._mask = shrinkMask(mask);
}

/**
 * Writes values at indices of the elements in C order; masked values mask, others unmask.
 *
 * @param a The array, changed in place.
 * @param indices The indices.
 * @param values What to write, over again when there are too few.
 * @param mode What happens to an index out of range.
 * @throws {IndexError} When an index is out of range under mode 'raise'.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2, 3], 2);
 * np.ma.put(m, [1], [9]);
 * assertEquals(String(m), "[1. 9. 3.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.put.html
 */
export const put: Fn<
  [["a", ndarray | MaskedArray], ["indices", ArrayLike], ["values", ArrayLike]],
  [["mode", IndexMode]],
  void
> = fn(
  "put",
  [["a", ANY], ["indices", ANY], ["values", ANY], ["mode", ANY, "raise"]],
  (a: unknown, indices: unknown, values: unknown, mode: IndexMode): void => {
    if (a instanceof MaskedArray) putInto(a, indices, values, mode);
    else {npIndexing.put(
        a as ndarray,
        plain(indices) as ArrayLike,
        plain(values) as ArrayLike,
        mode,
      );}
  },
);

/**
 * Writes values where a mask is true; masked values mask, others unmask unless the mask is hard.
 *
 * @param a The array, changed in place.
 * @param mask Where to write.
 * @param values What to write, broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2, 3]);
 * np.ma.putmask(m, [false, true, false], np.ma.masked);
 * assertEquals(String(m), "[1.0 -- 3.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.putmask.html
 */
export const putmask: Fn<
  [["a", ndarray | MaskedArray], ["mask", ArrayLike], ["values", ArrayLike]],
  [],
  void
> = fn(
  "putmask",
  [["a", ANY], ["mask", ANY], ["values", ANY]],
  (a: unknown, where: unknown, values: unknown): void => {
    const m = a instanceof MaskedArray ? a : wrapped(a as ndarray);
    const data = operandData(values), mask = maskOf(values);
    const at = operandData(where);
    if (m._mask === nomask) {
      if (mask !== nomask) {
        m._sharedmask = true;
        m._mask = maskLike(m._data);
        copyto(m._mask, mask, { where: at });
      }
    } else if (m._hardmask) {
      if (mask !== nomask) {
        const both = array(m._mask);
        copyto(both, mask, { where: at });
        setMask(m, both);
      }
    } else copyto(m._mask, mask === nomask ? fullMaskOf(values) : mask, { where: at });
    copyto(m._data, data, { where: at });
  },
);

/**
 * Picks from choices by index; masked where the choice or the index is.
 *
 * @param indices Which choice to take; masked ones count as 0.
 * @param choices The arrays to take from.
 * @param out Where to put the result.
 * @param mode What happens to an index out of range.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.choose([0n, 1n], [[1, 2], np.ma.masked_equal([3, 4], 4)]);
 * assertEquals(String(m), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.choose.html
 */
export const choose: Fn<
  [["indices", ArrayLike], ["choices", readonly ArrayLike[] | ndarray | MaskedArray]],
  [["out", OutArg], ["mode", IndexMode]],
  MaskedArray
> = fn(
  "choose",
  [["indices", ANY], ["choices", ANY], ["out", ANY, null], ["mode", ANY, "raise"]],
  (indices: unknown, choices: Iterable<unknown>, out: OutArg, mode: IndexMode) => {
    const at = indices instanceof MaskedArray ? filled(indices, 0) : indices as ArrayLike;
    if (typeof choices !== "object" || choices === null || !(Symbol.iterator in choices)) {
      throw new TypeError(`choose(): choices must be a sequence of arrays, not ${String(choices)}`);
    }
    const list = [...choices];
    const masks = list.map((x) => x === masked ? true : maskOf(x));
    const data = list.map((x) => x === masked ? true : filledData(x));
    const chosen = npIndexing.choose(at as ndarray, masks, { mode });
    const mask = shrinkMask(joined(chosen, maskOf(indices)));
    const d = npIndexing.choose(at as ndarray, data, { mode, out: outData(out) });
    if (out !== null && !(out instanceof MaskedArray)) return out;
    const result = out ?? wrapped(d);
    setMask(result, mask);
    return result;
  },
);

/** What where takes: a condition alone, or with two choices. */
export interface MaskedWhere {
  /** The indices at which the condition holds. */
  (condition: ArrayLike): ndarray[];
  /** `x` where the condition holds, else `y`; masked where the condition or what is taken is. */
  (condition: ArrayLike, x: ArrayLike, y: ArrayLike): MaskedArray;
  /** The same by name. */
  (condition: ArrayLike, choices: { x: ArrayLike; y: ArrayLike }): MaskedArray;
}

/**
 * Elements of `x` where a condition holds, else of `y`; masked where the condition or what is taken is.
 *
 * @param condition Where to take x.
 * @param x One choice; `masked` masks.
 * @param y The other choice.
 * @returns A masked array; with the condition alone the indices at which it holds.
 * @throws {ValueError} When only one of x and y is given.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.masked_equal([1, 2, 3], 3);
 * assertEquals(String(np.ma.where(m.greater(1), m, np.ma.masked)), "[-- 2.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.where.html
 */
export const where: MaskedWhere = fn(
  "where",
  [["condition", ANY], ["x", ANY, undefined], ["y", ANY, undefined]],
  (condition: unknown, x: unknown, y: unknown) => {
    if (x === undefined && y === undefined) return npNonzero(filledData(condition, 0));
    if (x === undefined || y === undefined) {
      throw new ValueError("Must provide both 'x' and 'y' or neither.");
    }
    return pick(condition, x, y);
  },
);

/**
 * The indices of the elements that are neither zero nor masked.
 *
 * @param a The array.
 * @returns A vector for each axis.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [i] = np.ma.nonzero(np.ma.masked_equal([0, 1, 2], 2));
 * assertEquals(i.tolist(), [1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.nonzero.html
 */
export const nonzero: Fn<[["a", ArrayLike]], [], ndarray[]> = fn(
  "nonzero",
  [["a", ANY]],
  (a: unknown) => npNonzero(filled(anyMasked(a), 0)),
);
