// np.dtypes: NumPy's classes of dtypes. Each has one dtype, which calling it gives.

import { type DType, dtype, type DTypeName } from "@nplex/core";
import {
  KEEP_TIMES,
  NO_FIELDS,
  NO_LONG_DOUBLE,
  NUMBERS_ONLY,
  type Unsupported,
  unsupported,
} from "./left_out.ts";

/** The class of one dtype: calling it gives the dtype, `instanceof` asks for it. */
export interface DTypeClass<D extends DTypeName = DTypeName> {
  /** The dtype. */
  new (): DType<D>;
  /** The dtype. */
  (): DType<D>;
  /** Whether something is the dtype. */
  [Symbol.hasInstance](x: unknown): boolean;
}

function classOf<D extends DTypeName>(name: string, of: D): DTypeClass<D> {
  const d = dtype(of);
  // A function and not an arrow, so that `new` works.
  const f = function (): DType {
    return d;
  };
  Object.defineProperties(f, {
    name: { value: name },
    [Symbol.hasInstance]: { value: (x: unknown) => x === d },
  });
  return f as unknown as DTypeClass<D>;
}

const NAMES: Readonly<Record<DTypeClassName, DTypeName>> = {
  BoolDType: "bool",
  Int8DType: "int8",
  ByteDType: "int8",
  UInt8DType: "uint8",
  UByteDType: "uint8",
  Int16DType: "int16",
  ShortDType: "int16",
  UInt16DType: "uint16",
  UShortDType: "uint16",
  Int32DType: "int32",
  IntDType: "int32",
  UInt32DType: "uint32",
  UIntDType: "uint32",
  Int64DType: "int64",
  LongDType: "int64",
  LongLongDType: "int64",
  UInt64DType: "uint64",
  ULongDType: "uint64",
  ULongLongDType: "uint64",
  Float16DType: "float16",
  Float32DType: "float32",
  Float64DType: "float64",
  Complex64DType: "complex64",
  Complex128DType: "complex128",
};

const LEFT_OUT: Readonly<Record<LeftOutDTypeName, string>> = {
  LongDoubleDType: NO_LONG_DOUBLE,
  CLongDoubleDType: NO_LONG_DOUBLE,
  ObjectDType: NUMBERS_ONLY,
  BytesDType: NUMBERS_ONLY,
  StrDType: NUMBERS_ONLY,
  StringDType: NUMBERS_ONLY,
  VoidDType: NO_FIELDS,
  DateTime64DType: `${NUMBERS_ONLY}; ${KEEP_TIMES}`,
  TimeDelta64DType: `${NUMBERS_ONLY}; ${KEEP_TIMES}`,
};

/** NumPy's names of the classes that there are. */
export type DTypeClassName =
  | "BoolDType"
  | "Int8DType"
  | "ByteDType"
  | "UInt8DType"
  | "UByteDType"
  | "Int16DType"
  | "ShortDType"
  | "UInt16DType"
  | "UShortDType"
  | "Int32DType"
  | "IntDType"
  | "UInt32DType"
  | "UIntDType"
  | "Int64DType"
  | "LongDType"
  | "LongLongDType"
  | "UInt64DType"
  | "ULongDType"
  | "ULongLongDType"
  | "Float16DType"
  | "Float32DType"
  | "Float64DType"
  | "Complex64DType"
  | "Complex128DType";

/** NumPy's names of the classes that there are not. */
export type LeftOutDTypeName =
  | "LongDoubleDType"
  | "CLongDoubleDType"
  | "ObjectDType"
  | "BytesDType"
  | "StrDType"
  | "StringDType"
  | "VoidDType"
  | "DateTime64DType"
  | "TimeDelta64DType";

/** What `np.dtypes` holds: the classes of dtypes, and what says that there is none. */
export type DTypeClasses =
  & Readonly<Record<DTypeClassName, DTypeClass>>
  & Readonly<Record<LeftOutDTypeName, Unsupported>>;

/**
 * NumPy's classes of dtypes.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.dtypes.Float64DType(), np.float64);
 * assertEquals(np.zeros(2).dtype instanceof np.dtypes.Float64DType, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/routines.dtypes.html
 */
export const dtypes: DTypeClasses = Object.freeze({
  ...Object.fromEntries(
    Object.entries(NAMES).map(([name, of]) => [name, classOf(name, of as DTypeName)]),
  ),
  ...Object.fromEntries(
    Object.entries(LEFT_OUT).map(([name, why]) => [name, unsupported(`dtypes.${name}`, why)]),
  ),
}) as DTypeClasses;
