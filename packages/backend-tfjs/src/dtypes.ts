// How the dtypes of nplex are stored in tensors of tfjs. Small integers ride on int32: what leaves their
// range is wrapped after each kernel. A complex number is a pair of neighbouring float32.

import {
  bool,
  complex64,
  type DType,
  type DTypeDefaults,
  float32,
  int16,
  int32,
  int8,
  laneArray,
  type TypedArray,
  uint16,
  uint8,
} from "@nplex/core";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { elements, type StoredAs } from "./engine.ts";

/** The dtypes that the backend has. */
export const STORED: readonly DType[] = [
  bool,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  float32,
  complex64,
];

/** Defaults without 64 bits. */
export const DEFAULTS_32: DTypeDefaults = { float: float32, int: int32, complex: complex64 };

/** Whether elements of a dtype are stored in wider ones. */
export function rides(d: DType): boolean {
  return d.itemsize < 4 && d !== bool;
}

/** The dtype of tfjs that stores a dtype. */
export function storedAs(d: DType): StoredAs {
  return d === bool ? "bool" : d.kind === "f" || d.kind === "c" ? "float32" : "int32";
}

/** Zeros, as they are stored. */
export function zeros(d: DType, n: number): TypedArray {
  const stored = storedAs(d);
  return stored === "float32"
    ? new Float32Array(n)
    : stored === "int32"
    ? new Int32Array(n)
    : new Uint8Array(n);
}

/** No elements, as they are stored. */
export const empty = (d: DType): TypedArray => zeros(d, 0);

/** Elements as they are stored: the very array where it has the width of its dtype. */
export function widened(data: TypedArray, d: DType): TypedArray {
  return rides(d) ? Int32Array.from(data as Int8Array) : data;
}

/** Elements in the typed array of their dtype, copied. */
export function narrowed(data: TypedArray, d: DType): TypedArray {
  const Lane = laneArray(d) as unknown as { from(data: TypedArray): TypedArray };
  return rides(d) || d === bool ? Lane.from(data) : data.slice();
}

/** Brings results that left the range of a small integer dtype back into it, in place. */
export function wrap(info: TensorInfo, d: DType): TensorInfo {
  const data = elements(info) as Int32Array;
  switch (d) {
    case int8:
      for (let i = 0; i < data.length; i++) data[i] = data[i] << 24 >> 24;
      break;
    case int16:
      for (let i = 0; i < data.length; i++) data[i] = data[i] << 16 >> 16;
      break;
    case uint8:
      for (let i = 0; i < data.length; i++) data[i] &= 0xff;
      break;
    case uint16:
      for (let i = 0; i < data.length; i++) data[i] &= 0xffff;
  }
  return info;
}
