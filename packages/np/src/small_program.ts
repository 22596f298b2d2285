// What small programs have besides ufuncs: dtypes, arrays, errors. arithmetic.ts and ufuncs.ts hand it on.

export {
  bool,
  Complex,
  complex,
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
  ndarray,
  slice,
  uint16,
  uint32,
  uint64,
  uint8,
} from "@nplex/core";
export { array, asarray } from "./creation.ts";
export * from "./errors.ts";
