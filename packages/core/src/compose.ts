// Primitives that a backend lacks, expressed through those that it has. A composition gives NumPy's result
// or declines; what is declined runs on the fallback (fallback.ts).

import type { EagerBackend } from "./backend.ts";
import type { Attrs, Spec } from "./primitives.ts";
import type { Tensor } from "./tensor.ts";

/** Gives the outputs of a primitive by calling others on the same backend, or declines. */
export type Composition = (
  backend: EagerBackend,
  inputs: readonly Tensor[],
  attrs: Attrs,
  outs: readonly Spec[],
) => Tensor[] | undefined;

const COMPOSITIONS: Readonly<Record<string, Composition | undefined>> = {};

/** The outputs of a primitive that a backend has no kernel for, if it can be composed there. */
export function compose(
  backend: EagerBackend,
  name: string,
  inputs: readonly Tensor[],
  attrs: Attrs,
  outs: readonly Spec[],
): Tensor[] | undefined {
  return COMPOSITIONS[name]?.(backend, inputs, attrs, outs);
}
