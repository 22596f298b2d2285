/**
 * The ufuncs alone, for programs that have to be small: a bundler takes what is used, the elementwise kernels of the
 * cpu backend, and what arrays can do by themselves: attributes, indexing, assignment, printing, iteration,
 * conversion. The numerical methods of arrays (`a.sum()`) and everything else come with `@nplex/np`, which may be
 * imported beside this.
 *
 * @example
 * ```ts
 * import { add, array } from "@nplex/np/ufuncs";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(add(array([1, 2]), 0.5)), "[1.5 2.5]");
 * ```
 *
 * @module
 */
import "./src/elementwise_engine.ts";

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
export * from "./src/ufuncs.ts";
export { array, asarray } from "./src/creation.ts";
export * from "./src/errors.ts";
