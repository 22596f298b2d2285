/**
 * Arithmetic alone, for programs that have to be small: `@nplex/np/ufuncs` without powers, exponentials, logarithms
 * and trigonometry.
 *
 * @example
 * ```ts
 * import { add, array } from "@nplex/np/arithmetic";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(add(array([1, 2]), 0.5)), "[1.5 2.5]");
 * ```
 *
 * @module
 */
import "./src/arithmetic_engine.ts";

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
export * from "./src/ufuncs_math.ts";
export * from "./src/ufuncs_compare.ts";
export * from "./src/ufuncs_float.ts";
export * from "./src/ufuncs_bits.ts";
export { array, asarray } from "./src/creation.ts";
export * from "./src/errors.ts";
