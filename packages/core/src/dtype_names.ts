// The closed list of dtype names and the typed array that stores each one.
// What a dtype *does* (promotion, casting, spelling) lives in dtype.ts.

/** The name of one of the fourteen dtypes, as NumPy writes it. */
export type DTypeName =
  | "bool"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "float16"
  | "float32"
  | "float64"
  | "complex64"
  | "complex128";

/** The typed array that holds the elements of each dtype: bool in bytes, complex interleaved (re, im). */
export interface DataOf {
  /** One byte an element, 0 or 1. */
  bool: Uint8Array;
  /** One element each. */
  int8: Int8Array;
  /** One element each. */
  uint8: Uint8Array;
  /** One element each. */
  int16: Int16Array;
  /** One element each. */
  uint16: Uint16Array;
  /** One element each. */
  int32: Int32Array;
  /** One element each. */
  uint32: Uint32Array;
  /** One element each, read and written as bigint. */
  int64: BigInt64Array;
  /** One element each, read and written as bigint. */
  uint64: BigUint64Array;
  /** One element each. */
  float16: Float16Array;
  /** One element each. */
  float32: Float32Array;
  /** One element each. */
  float64: Float64Array;
  /** Two float32 an element: real, imaginary. */
  complex64: Float32Array;
  /** Two float64 an element: real, imaginary. */
  complex128: Float64Array;
}

/** Any typed array that can hold an array's elements. */
export type TypedArray = DataOf[DTypeName];
