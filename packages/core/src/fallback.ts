// What a backend lacks and what can't be composed from what it has runs on the cpu backend, with the
// transfers that this needs. Which of the three it is, dispatch.ts decides.

import type { DType } from "./dtype.ts";
import { type Backend, type EagerBackend, findBackend } from "./backend.ts";
import type { Attrs } from "./primitives.ts";
import { Layout } from "./layout.ts";
import { Tensor } from "./tensor.ts";
import { assign, copy, moveTo, runAll } from "./dispatch.ts";
import { whileTracing } from "./trace/active.ts";
import { NotImplementedError } from "./errors.ts";

/** Runs a primitive that a backend lacks on the cpu backend, with the transfers that this needs. */
export function runOnFallback(
  backend: EagerBackend,
  name: string,
  inputs: readonly Tensor[],
  attrs: Attrs,
): Tensor[] {
  const cpu = findBackend("cpu");
  if (!cpu || cpu === backend) {
    throw new NotImplementedError(`backend '${backend.name}' has no ${name}`);
  }
  return runOnHost(cpu, name, inputs, attrs).map((t) => moveTo(t, backend));
}

/** Runs a primitive on the cpu backend; the result stays there. */
export function runOnHost(
  cpu: Backend,
  name: string,
  inputs: readonly Tensor[],
  attrs: Attrs,
): Tensor[] {
  return whileTracing(
    undefined,
    () =>
      name === "as_strided" || name === "store"
        ? onHost(cpu, name, inputs, attrs)
        : runAll(name, inputs.map((t) => moveTo(t, cpu)), attrs, cpu),
  );
}

// The two primitives that stand for views are plain layouts on the host.
function onHost(cpu: Backend, name: string, inputs: readonly Tensor[], attrs: Attrs): Tensor[] {
  const base = copy(moveTo(inputs[0], cpu));
  const view = new Tensor(
    base.storage,
    (attrs.dtype as DType | undefined) ?? base.dtype,
    new Layout(
      attrs.shape as readonly number[],
      attrs.strides as readonly number[],
      attrs.offset as number,
    ),
  );
  if (name === "as_strided") return [copy(view)];
  assign(view, moveTo(inputs[1], cpu));
  return [base];
}
