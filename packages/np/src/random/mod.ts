/**
 * NumPy's random numbers, the same streams bit for bit: `np.random`.
 *
 * @module
 */
export * from "./seed_sequence.ts";
export { BitGenerator, type BitGeneratorState, type Seed } from "./bit_generator.ts";
export type { BitSource, Stream } from "./stream.ts";
export { PCG, PCG64, PCG64DXSM, type PCGState } from "./pcg64.ts";
export { SFC64 } from "./sfc64.ts";
export { Philox, type PhiloxOptions } from "./philox.ts";
export { MT19937 } from "./mt19937.ts";
export type { DrawFn, NoSize, Plain, Rows } from "./draws.ts";
export type { ContinuousDistributions } from "./continuous_methods.ts";
export type { DiscreteDistributions } from "./discrete_methods.ts";
export type { Distributions } from "./distribution_methods.ts";
export type { Filled, FloatType, GeneratorMethods, IntegerType } from "./generator_methods.ts";
export { default_rng, Generator } from "./generator.ts";
export { type LegacySeed, RandomState } from "./random_state.ts";
export type { LegacyState, LegacyTuple, RandomStateMethods } from "./random_state_methods.ts";
export * from "./functions.ts";
export * from "./functions_continuous.ts";
export * from "./functions_discrete.ts";
