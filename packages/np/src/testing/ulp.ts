// Assertions in units in the last place.

import {
  type ArrayLike,
  AssertionError,
  cast,
  type DType,
  type DTypeLike,
  type Fn,
  ndarray,
  normalizer,
  NotImplementedError,
  readDense,
  shapeText,
  type Tensor,
  toTensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { reshape_impl } from "@nplex/core/impl";
import { common_type } from "../dtype_queries.ts";
import { generalFormat } from "../general_format.ts";
import { absolute, greater, less_equal, multiply, spacing, subtract } from "../ufuncs.ts";
import { where } from "../searching.ts";

const BITS: Readonly<Record<string, number>> = { float16: 16, float32: 32, float64: 64 };

/** Floats as integers that are as far apart as there are floats between them. */
function ordered(t: Tensor): bigint[] {
  const bits = BITS[t.dtype.name];
  const data = readDense(t).slice();
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const lowest = -(2n ** BigInt(bits - 1));
  return Array.from({ length: data.length }, (_, i) => {
    if (Number.isNaN(Number(data[i]))) return BigInt.asIntN(bits, 0x7ff8n << BigInt(bits - 16));
    const at = i * bits / 8;
    const x = bits === 64
      ? view.getBigInt64(at, true)
      : BigInt(bits === 32 ? view.getInt32(at, true) : view.getInt16(at, true));
    return x < 0n ? BigInt.asIntN(bits, lowest - x) : x;
  });
}

/** How many floats lie between the elements of two arrays; the shape has a 1 in front, as in NumPy. */
function distance(a: unknown, b: unknown, dtype: DType | undefined): ndarray {
  const x = toTensor(a), y = toTensor(b);
  if (x.dtype.kind === "c" || y.dtype.kind === "c") {
    throw new NotImplementedError("_nulp not implemented for complex array");
  }
  const [p, q] = dtype ? [cast(x, dtype), cast(y, dtype)] : [x, y];
  const t = common_type(new ndarray(p), new ndarray(q));
  if (String(p.shape) !== String(q.shape)) {
    throw new ValueError(
      `Arrays do not have the same shape: ${shapeText([1, ...p.shape])} - ${
        shapeText([1, ...q.shape])
      }`,
    );
  }
  const bits = BITS[t.name];
  const left = ordered(cast(p, t)), right = ordered(cast(q, t));
  const counts = left.map((v, i) => {
    const d = Number(BigInt.asIntN(bits, v - right[i]));
    return Math.abs(d);
  });
  const wide = reshape_impl(toTensor(counts), [1, ...p.shape]);
  return new ndarray(cast(wide, t));
}

/**
 * Checks that two arrays are equal up to a number of units in the last place of the larger one.
 *
 * @param x The one.
 * @param y The other one.
 * @param nulp How many units.
 * @throws {AssertionError} When they differ by more.
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.testing.assert_array_almost_equal_nulp(np.float64(1), np.float64(1 + Number.EPSILON));
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_array_almost_equal_nulp.html
 */
export const assert_array_almost_equal_nulp: Fn<
  [["x", ArrayLike], ["y", ArrayLike]],
  [["nulp", number]],
  void
> = normalizer(
  "assert_array_almost_equal_nulp",
  [["x", tags.ArrayLike], ["y", tags.ArrayLike], ["nulp", tags.Compared, 1]],
  (tx, ty, nulp) => {
    const x = new ndarray(tx), y = new ndarray(ty);
    const ax = absolute(x), ay = absolute(y);
    const ref = multiply(nulp, spacing(where(greater(ax, ay), ax, ay)));
    if (less_equal(absolute(subtract(x, y)), ref).all().item()) return;
    const complex = tx.dtype.kind === "c" || ty.dtype.kind === "c";
    const most = complex
      ? ""
      : ` (max is ${generalFormat(Number(distance(x, y, undefined).max().item()), 6)})`;
    throw new AssertionError(`Arrays are not equal to ${nulp} ULP${most}`);
  },
);

/**
 * Checks that there are at most so many floats between the elements of two arrays.
 *
 * @param a The one.
 * @param b The other one.
 * @param maxulp How many.
 * @param dtype The dtype in which they are counted; the arrays' common one by default.
 * @returns How many there are, in an array with a 1 in front of the shape, as in NumPy.
 * @throws {AssertionError} When there are more.
 * @throws {ValueError} When the shapes differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const n = np.testing.assert_array_max_ulp([1], [1 + 2 * Number.EPSILON], 5);
 * assertEquals(n.tolist(), [[2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_array_max_ulp.html
 */
export const assert_array_max_ulp: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["maxulp", number], ["dtype", DTypeLike | null]],
  ndarray
> = normalizer(
  "assert_array_max_ulp",
  [["a", tags.ArrayLike], ["b", tags.ArrayLike], ["maxulp", tags.Compared, 1], [
    "dtype",
    tags.DTypeLike,
    null,
  ]],
  (a, b, maxulp, dtype) => {
    const n = distance(new ndarray(a), new ndarray(b), dtype);
    const most = n.size === 0 ? 0 : Number(n.max().item());
    if (most <= maxulp) return n;
    throw new AssertionError(
      `Arrays are not almost equal up to ${generalFormat(maxulp, 6)} ULP (max difference is ${
        generalFormat(most, 6)
      } ULP)`,
    );
  },
);
