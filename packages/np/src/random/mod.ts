/**
 * NumPy's random numbers, the same streams bit for bit: `np.random`.
 *
 * @module
 */
export * from "./seed_sequence.ts";
export * from "./bit_generator.ts";
export { PCG64, PCG64DXSM, type PCGState } from "./pcg64.ts";
export { SFC64 } from "./sfc64.ts";
export { Philox, type PhiloxOptions } from "./philox.ts";
export { MT19937 } from "./mt19937.ts";
