// The distributions that Generator and RandomState have in common.

import type { ContinuousDistributions } from "./continuous_methods.ts";
import type { DiscreteDistributions } from "./discrete_methods.ts";

/**
 * Distributions with parameters: methods of `Generator` and `RandomState`. Parameters broadcast against each other
 * and, where it is given, to `size`.
 */
export interface Distributions extends ContinuousDistributions, DiscreteDistributions {}
