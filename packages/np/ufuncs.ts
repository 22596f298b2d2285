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

export * from "./src/small_program.ts";
export * from "./src/ufuncs.ts";
