/**
 * Kernels for random numbers, in the memory of the default backend. np.random is written on them.
 *
 * @module
 */
export * from "./src/wasm/random_kernels.ts";
