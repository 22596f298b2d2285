// Arrays from raw memory and from iterators: frombuffer, fromiter.

import {
  adoptFresh,
  adoptHost,
  currentBackend,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  type Fn,
  ndarray,
  newData,
  normalizer,
  storeScalar,
  type Tensor,
  type TypedArray,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { swapLanes } from "./bytes.ts";
import { Like } from "./convert.ts";
import type { LikeKeyword } from "./creation.ts";

/** Memory that `frombuffer` reads. */
export type BufferLike = ArrayBuffer | SharedArrayBuffer | ArrayBufferView | ndarray;

function bytesOf(x: unknown): Uint8Array {
  if (x instanceof ndarray) {
    if (!x.flags.c_contiguous) throw new ValueError("frombuffer(): ndarray is not C-contiguous");
    return bytesOf(x.data);
  }
  if (ArrayBuffer.isView(x)) return new Uint8Array(x.buffer, x.byteOffset, x.byteLength);
  if (x instanceof ArrayBuffer) return new Uint8Array(x);
  if (typeof SharedArrayBuffer !== "undefined" && x instanceof SharedArrayBuffer) {
    return new Uint8Array(x);
  }
  throw new TypeError(
    `frombuffer(): a bytes-like object is required (ArrayBuffer or typed array), not ${
      tags.describe(x)
    }`,
  );
}

/** A dtype that keeps its byte order; float64 for None. */
const AnyOrder: tags.Tag<DType> = {
  takes: "a dtype",
  optional: true,
  normalize: (x) => dtypeOf(x as DTypeLike),
};

function frombuffer_impl(
  buffer: unknown,
  d: DType = dtypeOf("float64"),
  count = -1,
  offset = 0,
): Tensor {
  const all = bytesOf(buffer);
  if (offset < 0 || offset > all.length) {
    throw new ValueError(
      `frombuffer(): offset must be non-negative and no greater than buffer length (${all.length})`,
    );
  }
  const left = all.length - offset;
  if (count < 0 && left % d.itemsize !== 0) {
    throw new ValueError(
      `frombuffer(): buffer size must be a multiple of element size; ${left} bytes for ${d}`,
    );
  }
  const n = count < 0 ? left / d.itemsize : count;
  if (n * d.itemsize > left) {
    throw new ValueError(
      `frombuffer(): buffer is smaller than requested size: ${n} elements of ${d} take ${
        n * d.itemsize
      } bytes, there are ${left}`,
    );
  }
  const part = all.subarray(offset, offset + n * d.itemsize);
  const width = d.itemsize / d.lanes;
  const lanes = newData(d.native, 0).constructor as unknown as {
    new (buffer: ArrayBufferLike, at: number, length: number): TypedArray;
  };
  // NumPy takes any byte but 0 for True; arrays here hold 0 and 1 only.
  const untidy = d.kind === "b" && part.some((byte) => byte > 1);
  if (d.isnative && part.byteOffset % width === 0 && !untidy) {
    const view = new lanes(part.buffer, part.byteOffset, n * d.lanes);
    return adoptHost(view, d.native, [n]);
  }
  const own = part.slice();
  if (!d.isnative) swapLanes(own, width);
  if (untidy) own.forEach((byte, i) => own[i] = byte ? 1 : 0);
  const data = new lanes(own.buffer, 0, n * d.lanes);
  return adoptFresh(data, d.native, [n], currentBackend());
}

/**
 * Reads memory as a one-dimensional array. The array shares the memory; where the machine can't address
 * the elements in place (big-endian dtypes, an unaligned start, bools other than 0 and 1), it is a copy.
 *
 * @param buffer An ArrayBuffer, a typed array, a DataView, or an array in C order.
 * @param dtype The dtype of the elements, float64 by default; `">i4"` reads big-endian.
 * @param count How many elements; -1 for all.
 * @param offset Where to begin, in bytes.
 * @param options `like`.
 * @returns The array.
 * @throws {ValueError} When the memory does not hold a whole number of elements, or too few.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = new Uint8Array([1, 0, 2, 0]);
 * assertEquals(np.frombuffer(bytes, "uint16").tolist(), [1, 2]);
 * assertEquals(np.frombuffer(bytes, ">u2").tolist(), [256, 512]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.frombuffer.html
 */
export const frombuffer: Fn<
  [["buffer", BufferLike]],
  [["dtype", DTypeLike], ["count", number], ["offset", number]],
  ndarray,
  LikeKeyword
> = normalizer(
  "frombuffer",
  [
    ["buffer", tags.Anything],
    ["dtype", AnyOrder, null],
    ["count", tags.Int, -1],
    ["offset", tags.Int, 0],
    "*",
    ["like", Like, null],
  ],
  frombuffer_impl,
);

function fromiter_impl(source: unknown, d: DType | undefined, count: number): Tensor {
  const iterable = source as Iterable<unknown> | null | undefined;
  if (iterable === null || iterable === undefined || !(Symbol.iterator in Object(iterable))) {
    throw new TypeError(`fromiter(): an iterable is needed, not ${tags.describe(source)}`);
  }
  const dtype = d ?? currentBackend().defaults.float;
  let data: TypedArray = newData(dtype, count < 0 ? 16 : count);
  let n = 0;
  if (count !== 0) {
    for (const item of iterable) {
      if (n * dtype.lanes === data.length) {
        const larger: TypedArray = newData(dtype, 2 * n);
        (larger as Float64Array).set(data as Float64Array);
        data = larger;
      }
      storeScalar(data, n++, dtype, scalarOf(item));
      if (n === count) break;
    }
  }
  if (n < count) {
    throw new ValueError(
      `fromiter(): iterator too short: expected ${count} but iterator had only ${n} items`,
    );
  }
  return adoptFresh(data.slice(0, n * dtype.lanes), dtype, [n], currentBackend());
}

/** The JS value of an item that is a 0-d array. */
function scalarOf(x: unknown): unknown {
  const a = x as ndarray | null;
  return typeof a === "object" && a !== null && "tensor" in a && a.ndim === 0
    ? a.item({ bigint: true })
    : x;
}

/**
 * A one-dimensional array of the values that an iterator gives.
 *
 * @param iter Anything iterable: a generator, a Set, a list.
 * @param dtype The dtype of the elements.
 * @param count How many to take; -1 for all.
 * @param options `like`.
 * @returns A new array.
 * @throws {ValueError} When there are fewer than `count` values.
 * @throws {OverflowError} When a value is out of the dtype's range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const squares = function* () {
 *   for (let i = 0; i < 4; i++) yield i * i;
 * };
 * assertEquals(np.fromiter(squares(), "int32").tolist(), [0, 1, 4, 9]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fromiter.html
 */
export const fromiter: Fn<
  [["iter", Iterable<unknown>], ["dtype", DTypeLike]],
  [["count", number]],
  ndarray,
  LikeKeyword
> = normalizer(
  "fromiter",
  [
    ["iter", tags.Anything],
    ["dtype", tags.DTypeLike],
    ["count", tags.Int, -1],
    "*",
    ["like", Like, null],
  ],
  fromiter_impl,
);
