// Which typed-array class stores the elements of a dtype at run time; the types are in dtype_names.ts.

import type { DTypeName, TypedArray } from "./dtype_names.ts";
import type { DType } from "./dtype.ts";
import { MemoryError, NotImplementedError } from "./errors.ts";

/** A typed-array class. */
export interface LaneArray {
  /** An array of zeros. */
  new (length: number): TypedArray;
  /** An array over part of a buffer. */
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): TypedArray;
  /** Bytes of one element. */
  readonly BYTES_PER_ELEMENT: number;
}

const half = typeof Float16Array === "undefined" ? undefined : Float16Array;

const LANES = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float16: half,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  complex128: Float64Array,
} as Record<DTypeName, LaneArray | undefined>;

/**
 * The typed-array class that stores a dtype.
 * @throws {NotImplementedError} For float16 where the JavaScript engine has no Float16Array.
 */
export function laneArray(dtype: DType): LaneArray {
  const found = LANES[dtype.name];
  if (!found) {
    throw new NotImplementedError(
      `${dtype}: this JavaScript engine has no Float16Array (Deno 2.5, Node 24 and current browsers have)`,
    );
  }
  return found;
}

const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/**
 * A typed array of zeros for the elements of an array.
 * @throws {MemoryError} When the JavaScript engine can't make one of that size.
 */
export function zeroedLanes(dtype: DType, shape: readonly number[]): TypedArray {
  const size = shape.reduce((n, length) => n * length, 1);
  try {
    return new (laneArray(dtype))(size * dtype.lanes);
  } catch (e) {
    if (!(e instanceof RangeError)) throw e;
    throw memoryError(dtype, shape);
  }
}

/** The error for an array that there is no memory for. */
export function memoryError(dtype: DType, shape: readonly number[]): MemoryError {
  let amount = shape.reduce((n, length) => n * length, dtype.itemsize), unit = 0;
  for (; amount >= 1024 && unit < UNITS.length - 1; unit++) amount /= 1024;
  return new MemoryError(
    `Unable to allocate ${amount.toPrecision(3)} ${UNITS[unit]} for an array with shape (${
      shape.length === 1 ? `${shape[0]},` : shape.join(", ")
    }) and data type ${dtype}`,
  );
}
