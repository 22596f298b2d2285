// ONNX's element types: their numbers in files, their names in ONNX Runtime, and the dtypes that they are.

import { type DTypeName, ValueError } from "@nplex/core";

/** A dtype that ONNX has; complex numbers are pairs of these. */
export type RealName = Exclude<DTypeName, "complex64" | "complex128">;

/** Number in `TensorProto.DataType`, and name in ONNX Runtime, by dtype. */
const TYPES: Readonly<Record<RealName, readonly [number: number, runtime: string]>> = {
  float32: [1, "float32"],
  uint8: [2, "uint8"],
  int8: [3, "int8"],
  uint16: [4, "uint16"],
  int16: [5, "int16"],
  int32: [6, "int32"],
  int64: [7, "int64"],
  bool: [9, "bool"],
  float16: [10, "float16"],
  float64: [11, "float64"],
  uint32: [12, "uint32"],
  uint64: [13, "uint64"],
};

/** The number of an element type in files. */
export const elementType = (d: RealName): number => TYPES[d][0];

/** The name of an element type in ONNX Runtime. */
export const runtimeType = (d: RealName): string => TYPES[d][1];

/** The dtype of an element type of ONNX Runtime. */
export function dtypeOfRuntime(type: string): RealName {
  const found = Object.entries(TYPES).find(([, [, name]]) => name === type);
  if (!found) throw new ValueError(`there is no dtype for ONNX's element type '${type}'`);
  return found[0] as RealName;
}

/** The dtype of each part of a complex number. */
export const partOf = (d: DTypeName): RealName =>
  d === "complex64" ? "float32" : d === "complex128" ? "float64" : d;
