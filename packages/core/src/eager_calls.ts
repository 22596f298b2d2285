// A call on an engine that computes at once: by its own kernel, composed, or on the cpu.

import type { Backend, EagerBackend } from "./backend.ts";
import { countCall } from "./call_counts.ts";
import { compose } from "./compose.ts";
import { denseOperands, operandSpecs } from "./dense_calls.ts";
import { release } from "./disposal.ts";
import { raisingErrors } from "./errstate.ts";
import { runOnFallback } from "./fallback.ts";
import { isNative } from "./native.ts";
import { type Attrs, PRIMITIVES, type Spec } from "./primitives.ts";
import { type Storage, type Tensor, tensorOf } from "./tensor.ts";

/** Calls a primitive whose outputs are known by shape and dtype. */
export function runEager(
  backend: EagerBackend,
  name: string,
  inputs: readonly Tensor[],
  specs: readonly Spec[],
  attrs: Attrs,
): Tensor[] {
  const kernel = backend.kernels[name];
  const asked = operandSpecs(name, inputs, specs[0].shape);
  const label = typeof attrs.op === "string" ? `${name} ${attrs.op}` : name;
  // Where floating-point errors are to be raised, the cpu computes: engines don't notice them.
  const noticed = raisingErrors() === 0 || PRIMITIVES[name].family !== "elementwise";
  if (kernel && noticed && isNative(backend, name, asked, attrs, specs)) {
    countCall(backend, label, inputs, "native");
    const made: Storage[] = [];
    const handles = kernel(denseOperands(name, inputs, specs[0].shape, made), attrs, specs);
    if (handles?.length !== specs.length) throw wrongHandles(backend, name, handles, specs.length);
    if (made.length > 0) made.forEach(release);
    if (specs.length === 1) {
      return [tensorOf(handles[0], backend, specs[0].dtype, specs[0].shape)];
    }
    return specs.map((s, i) => tensorOf(handles[i], backend, s.dtype, s.shape));
  }
  const composed = noticed ? compose(backend, name, inputs, attrs, specs, asked) : undefined;
  if (composed) {
    countCall(backend, label, inputs, "composed");
    return composed;
  }
  countCall(backend, label, inputs, "fallback");
  return runOnFallback(backend, name, inputs, attrs, specs);
}

function wrongHandles(backend: Backend, name: string, got: unknown, n: number): TypeError {
  const what = Array.isArray(got)
    ? `a list of ${got.length}`
    : got instanceof Promise
    ? "a promise"
    : `${got === null || typeof got !== "object" ? got : "an object"}`;
  return new TypeError(
    `backend '${backend.name}': the kernel of ${name} must return a list of ${n} handle${
      n === 1 ? "" : "s"
    }, one for each output, but it returned ${what}`,
  );
}
