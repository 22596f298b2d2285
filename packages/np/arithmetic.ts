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

export * from "./src/small_program.ts";
export * from "./src/ufuncs_math.ts";
export * from "./src/ufuncs_compare.ts";
export * from "./src/ufuncs_float.ts";
export * from "./src/ufuncs_bits.ts";
