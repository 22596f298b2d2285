// Arrays of other libraries, told by their shape alone: no package is imported, none is depended on. What a
// value is, is decided here; foreign.ts makes tensors of them. docs/interop.md is the specification.

import type { TypedArray } from "./dtype_names.ts";

/**
 * An array as memory and a way through it: zarrita's chunks, scijs' ndarrays, stdlib's ndarrays, ONNX Runtime's
 * tensors. Strides and offset count elements, not bytes.
 */
export interface StridedData {
  /** The elements: a typed array (shared), or a list (copied). */
  readonly data: TypedArray | Uint8ClampedArray | ByteArrayLike | readonly number[];
  /** Length of each dimension. */
  readonly shape?: readonly number[];
  /** The same, as ONNX Runtime calls it. */
  readonly dims?: readonly number[];
  /** Elements to step along each dimension; C order when left out. */
  readonly stride?: readonly number[];
  /** The same, as others call it. */
  readonly strides?: readonly number[];
  /** Where the first element is; 0 when left out. */
  readonly offset?: number;
  /** The dtype, where the typed array does not tell: `"bool"`, `"complex64"`, `"float16"`. */
  readonly dtype?: unknown;
  /** The same, as ONNX Runtime calls it. */
  readonly type?: unknown;
}

/** Bytes behind an object that is no typed array: zarrita's BoolArray. */
export interface ByteArrayLike {
  /** The memory. */
  readonly buffer: ArrayBufferLike;
  /** Where the bytes begin. */
  readonly byteOffset: number;
  /** How many there are. */
  readonly length: number;
  /** Always 1. */
  readonly BYTES_PER_ELEMENT: number;
}

/** Pixels: a canvas' ImageData, an array of shape (height, width, 4). */
export interface ImageLike {
  /** Four values a pixel, row by row. */
  readonly data: TypedArray | Uint8ClampedArray;
  /** Pixels in a row. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
}

/** A column of Apache Arrow: a Vector with its chunks. */
export interface ArrowVectorLike {
  /** What the values are. */
  readonly type: { readonly typeId: number };
  /** The chunks. */
  readonly data: readonly ArrowChunkLike[];
  /** Number of values. */
  readonly length: number;
  /** How many of them are null. */
  readonly nullCount: number;
}

/** One chunk of a column of Apache Arrow. */
export interface ArrowChunkLike {
  /** Number of values. */
  readonly length: number;
  /** How many of them are null. */
  readonly nullCount: number;
  /** The memory: bits for bools, none for lists. */
  readonly values?: unknown;
  /** Where bits begin. */
  readonly offset?: number;
  /** A bit for each value: 0 for null. */
  readonly nullBitmap?: Uint8Array;
  /** The values of lists. */
  readonly children?: readonly ArrowChunkLike[];
}

/** A tensor that reads synchronously: TensorFlow.js, jax-js. Always copied. */
export interface SyncTensor {
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** The name of the dtype. */
  readonly dtype: unknown;
  /** The elements in C order. */
  dataSync(): ArrayLike<number> | ArrayLike<bigint>;
}

/** What an array hands over: the answer of `__dlpack__()`. Strides and offset count elements. */
export interface Exchanged {
  /** The version of this description. */
  readonly version: readonly [major: number, minor: number];
  /** The memory; complex numbers are pairs. */
  readonly data: TypedArray;
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** Elements to step along each dimension. */
  readonly strides: readonly number[];
  /** The first element. */
  readonly offset: number;
  /** NumPy's name of the dtype. */
  readonly dtype: string;
  /** Whether the memory must not be written. */
  readonly readonly?: boolean;
  /** DLPack's device: `[1, 0]` is memory that JavaScript can address. */
  readonly device?: readonly [type: number, id: number];
}

/** What may be asked of `__dlpack__`. */
export interface ExchangeOptions {
  /** Only null: memory has no streams. */
  readonly stream?: null;
  /** The newest version that is understood. */
  readonly max_version?: readonly [major: number, minor: number] | null;
  /** Only `[1, 0]`. */
  readonly dl_device?: readonly [type: number, id: number] | null;
  /** True for memory of its own, false for an error where that is needed. */
  readonly copy?: boolean | null;
}

/** An array that takes part in the exchange. */
export interface Exchangeable {
  /** Hands over the memory. */
  __dlpack__(options?: ExchangeOptions): Exchanged;
  /** Where the memory is. */
  __dlpack_device__(): readonly [type: number, id: number];
}

/** Every kind of array of another library. */
export type ForeignArray =
  | StridedData
  | ImageLike
  | ArrowVectorLike
  | SyncTensor
  | Exchangeable;

type Props = Record<string, unknown>;

/** Which kind an array of another library is. */
export type ForeignKind = "exchange" | "arrow" | "strided" | "image" | "sync";

const isList = (x: unknown): x is ArrayLike<unknown> =>
  Array.isArray(x) || ArrayBuffer.isView(x) && !(x instanceof DataView);

/** Whether an object has bytes without being a typed array. */
export function isByteArray(x: unknown): x is ByteArrayLike {
  return typeof x === "object" && x !== null && !ArrayBuffer.isView(x) &&
    (x as Props).BYTES_PER_ELEMENT === 1 && (x as Props).buffer instanceof ArrayBuffer &&
    typeof (x as Props).byteOffset === "number" && typeof (x as Props).length === "number";
}

/** A clamped array as the plain one over the same memory, which np has. */
export const unclamped = (x: TypedArray | Uint8ClampedArray): TypedArray =>
  x instanceof Uint8ClampedArray ? new Uint8Array(x.buffer, x.byteOffset, x.length) : x;

/** The kind of an array of another library; undefined for anything else. */
export function foreignKind(x: unknown): ForeignKind | undefined {
  if (typeof x !== "object" || x === null || Array.isArray(x) || ArrayBuffer.isView(x)) {
    return undefined;
  }
  const o = x as Props;
  // Gives an array of itself: one of ours, masked arrays for example.
  if (typeof o.__array__ === "function") return undefined;
  if (typeof o.__dlpack__ === "function") return "exchange";
  if (typeof o.dataSync === "function" && isList(o.shape)) return "sync";
  if (!("data" in o) || typeof o.data === "function") return undefined;
  const { type, data } = o;
  if (
    typeof type === "object" && type !== null && typeof (type as Props).typeId === "number" &&
    Array.isArray(data) && "nullCount" in o
  ) return "arrow";
  if (!isList(data) && !isByteArray(data)) return undefined;
  if (isList(o.shape) || isList(o.dims)) return "strided";
  const { width, height } = o;
  const pixels = typeof width === "number" && typeof height === "number";
  return pixels && ArrayBuffer.isView(data) ? "image" : undefined;
}
