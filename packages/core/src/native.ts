// Whether a backend answers a call itself: the one question that dispatch, compositions and the conformance
// kit ask in the same way of every kind of backend.

import { range } from "./layout.ts";
import type { Backend } from "./backend.ts";
import type { Attrs, Spec } from "./primitives.ts";

/** Whether a backend has a kernel of its own for a call of a primitive. */
export function isNative(
  backend: Backend,
  name: string,
  inputs: readonly Spec[],
  attrs: Attrs,
  outs: readonly Spec[],
): boolean {
  if (backend.kind === "strided") return backend.kernels[name] !== undefined;
  if (backend.kind === "eager") {
    return backend.kernels[name] !== undefined && (backend.supports?.(name, inputs, attrs) ?? true);
  }
  const node = {
    op: name,
    attrs,
    inputs: range(inputs.length),
    outputs: outs.map((_, i) => inputs.length + i),
  };
  return backend.supports(node, [...inputs, ...outs]);
}
