// dtypes under all of NumPy's names, the abstract types above them, and what NumPy has and nplex doesn't.
// Questions about dtypes (can_cast, finfo, ...) live in dtype_queries.ts and finfo.ts.

import {
  bool,
  complex128,
  complex64,
  type DType,
  dtype,
  type DTypeName,
  float16,
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
  uint16,
  uint32,
  uint64,
  uint8,
  type UnsupportedDType,
  unsupportedDType,
} from "@nplex/core";
import { KEEP_TIMES, NO_FIELDS, NO_LONG_DOUBLE, NUMBERS_ONLY } from "./left_out.ts";

export {
  bool,
  complex128,
  complex64,
  dtype,
  float16,
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
  uint16,
  uint32,
  uint64,
  uint8,
};

/** NumPy's other name of bool. */
export const bool_: DType<"bool"> = bool;
/** C's `signed char`: int8. */
export const byte: DType<"int8"> = int8;
/** C's `unsigned char`: uint8. */
export const ubyte: DType<"uint8"> = uint8;
/** C's `short`: int16. */
export const short: DType<"int16"> = int16;
/** C's `unsigned short`: uint16. */
export const ushort: DType<"uint16"> = uint16;
/** C's `int`: int32. */
export const intc: DType<"int32"> = int32;
/** C's `unsigned int`: uint32. */
export const uintc: DType<"uint32"> = uint32;
/** The default integer: int64. */
export const int_: DType<"int64"> = int64;
/** The default unsigned integer: uint64. */
export const uint: DType<"uint64"> = uint64;
/** The integer that indexes: int64. */
export const intp: DType<"int64"> = int64;
/** The unsigned integer as wide as a pointer: uint64. */
export const uintp: DType<"uint64"> = uint64;
/** C's `long` on 64-bit Linux and macOS: int64. */
export const long: DType<"int64"> = int64;
/** C's `unsigned long` on 64-bit Linux and macOS: uint64. */
export const ulong: DType<"uint64"> = uint64;
/** C's `long long`: int64. */
export const longlong: DType<"int64"> = int64;
/** C's `unsigned long long`: uint64. */
export const ulonglong: DType<"uint64"> = uint64;
/** Half precision: float16. */
export const half: DType<"float16"> = float16;
/** Single precision: float32. */
export const single: DType<"float32"> = float32;
/** Double precision: float64. */
export const double: DType<"float64"> = float64;
/** Complex number of single precision: complex64. */
export const csingle: DType<"complex64"> = complex64;
/** Complex number of double precision: complex128. */
export const cdouble: DType<"complex128"> = complex128;

const NO_TEXT = `${NUMBERS_ONLY}; keep text in JS arrays`;
const NO_DATES = `${NUMBERS_ONLY}; ${KEEP_TIMES}`;

/** NumPy's object dtype, which is not supported. */
export const object_: UnsupportedDType = unsupportedDType(
  "object_",
  `${NUMBERS_ONLY}; keep objects in JS arrays`,
);
/** NumPy's text dtype, which is not supported. */
export const str_: UnsupportedDType = unsupportedDType("str_", NO_TEXT);
/** NumPy's bytes dtype, which is not supported. */
export const bytes_: UnsupportedDType = unsupportedDType("bytes_", NO_TEXT);
/** NumPy's structured dtype, which is not supported. */
const void_: UnsupportedDType = unsupportedDType("void", NO_FIELDS);
/** NumPy's dates, which are not supported. */
export const datetime64: UnsupportedDType = unsupportedDType("datetime64", NO_DATES);
/** NumPy's time differences, which are not supported. */
export const timedelta64: UnsupportedDType = unsupportedDType("timedelta64", NO_DATES);
/** C's `long double`, which is not supported. */
export const longdouble: UnsupportedDType = unsupportedDType("longdouble", NO_LONG_DOUBLE);
/** Complex number of `long double`, which is not supported. */
export const clongdouble: UnsupportedDType = unsupportedDType("clongdouble", NO_LONG_DOUBLE);
/** 80-bit floats, which are not supported. */
export const float128: UnsupportedDType = unsupportedDType("float128", NO_LONG_DOUBLE);
/** Complex number of 80-bit floats, which is not supported. */
export const complex256: UnsupportedDType = unsupportedDType("complex256", NO_LONG_DOUBLE);
/** NumPy's records, which are not supported. */
export const record: UnsupportedDType = unsupportedDType("record", NO_FIELDS);
/** NumPy's arrays of records, which are not supported. */
export const recarray: UnsupportedDType = unsupportedDType("recarray", NO_FIELDS);
export { void_ as "void" };

/**
 * An abstract type above the dtypes, for `issubdtype`.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.issubdtype("float32", np.floating), true);
 * assertEquals(String(np.floating.parent), "numpy.inexact");
 * ```
 */
export class AbstractType {
  /** NumPy's name. */
  readonly name: string;
  /** The abstract type above it. */
  readonly parent: AbstractType | undefined;

  /** Makes an abstract type. @param name NumPy's name. @param parent The type above. */
  constructor(name: string, parent?: AbstractType) {
    this.name = name;
    this.parent = parent;
    Object.freeze(this);
  }

  /** As Python prints it. */
  toString(): string {
    return `numpy.${this.name}`;
  }
}

/** Above every dtype. */
export const generic: AbstractType = new AbstractType("generic");
/** Above every dtype but bool. */
export const number: AbstractType = new AbstractType("number", generic);
/** Above the integers. */
export const integer: AbstractType = new AbstractType("integer", number);
/** Above the signed integers. */
export const signedinteger: AbstractType = new AbstractType("signedinteger", integer);
/** Above the unsigned integers. */
export const unsignedinteger: AbstractType = new AbstractType("unsignedinteger", integer);
/** Above floats and complex numbers. */
export const inexact: AbstractType = new AbstractType("inexact", number);
/** Above the floats. */
export const floating: AbstractType = new AbstractType("floating", inexact);
/** Above the complex numbers. */
export const complexfloating: AbstractType = new AbstractType("complexfloating", inexact);
/** Above text, bytes and structured dtypes, none of which exist here. */
export const flexible: AbstractType = new AbstractType("flexible", generic);
/** Above text and bytes, which don't exist here. */
export const character: AbstractType = new AbstractType("character", flexible);

/** NumPy's type codes by kind, those of unsupported dtypes included. */
export const typecodes: Readonly<Record<string, string>> = Object.freeze({
  Character: "c",
  Integer: "bhilqnp",
  UnsignedInteger: "BHILQNP",
  Float: "efdg",
  Complex: "FDG",
  AllInteger: "bBhHiIlLqQnNpP",
  AllFloat: "efdgFDG",
  Datetime: "Mm",
  All: "?bhilqnpBHILQNPefdgFDGSUVOMm",
});

/** dtypes by name and type code. */
export const sctypeDict: Readonly<Record<string, DType>> = Object.freeze(Object.fromEntries(
  ("? b B h H i I l L q Q n N p P e f d F D bool bool_ byte ubyte short ushort intc uintc int int_ uint " +
    "intp uintp long ulong longlong ulonglong half single double float csingle cdouble complex int8 " +
    "uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64 complex128")
    .split(" ").map((name) => [name, dtype(name)]),
));

/** The scalar types: JS's own and every dtype. */
export const ScalarType: readonly (
  | NumberConstructor
  | BigIntConstructor
  | BooleanConstructor
  | StringConstructor
  | DType<DTypeName>
)[] = Object.freeze([
  Number,
  BigInt,
  Boolean,
  String,
  bool,
  complex64,
  complex128,
  float16,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
]);
