// What a backend lacks and what can't be composed from what it has runs on the cpu backend, with the
// transfers that this needs. Which of the three it is, dispatch.ts decides.

import type { DType } from "./dtype.ts";
import { type Backend, type EagerBackend, findBackend } from "./backend.ts";
import type { Attrs, Spec } from "./primitives.ts";
import { Layout } from "./layout.ts";
import { Tensor } from "./tensor.ts";
import { assign, cast, copy, moveTo, runAll } from "./dispatch.ts";
import { HOST_CALL, type HostCall } from "./lazy/host_call.ts";
import { whileTracing } from "./trace/active.ts";
import { NotImplementedError } from "./errors.ts";

/** Runs a primitive that a backend lacks on the cpu backend, with the transfers that this needs. */
export function runOnFallback(
  backend: EagerBackend,
  name: string,
  inputs: readonly Tensor[],
  attrs: Attrs,
  outs: readonly Spec[],
): Tensor[] {
  if (FORBIDDEN.has(backend)) throw refusal(backend, name, inputs);
  const cpu = findBackend("cpu");
  if (!cpu || cpu === backend) {
    throw new NotImplementedError(`backend '${backend.name}' has no ${name}`);
  }
  return runOnHost(cpu, name, inputs, attrs, outs).map((t) => moveTo(t, backend));
}

const FORBIDDEN = new WeakSet<Backend>();

/** Says whether calls that a backend can't answer may run on the cpu; otherwise they throw. */
export function allowFallback(backend: Backend, allowed: boolean): void {
  if (allowed) FORBIDDEN.delete(backend);
  else FORBIDDEN.add(backend);
}

/** Whether calls that a backend can't answer may run on the cpu. */
export function fallbackAllowed(backend: Backend): boolean {
  return !FORBIDDEN.has(backend);
}

/** The error of a call that may not fall back. */
export function refusal(
  backend: Backend,
  name: string,
  inputs: readonly Spec[],
): NotImplementedError {
  const of = inputs.length > 0 ? ` of ${inputs.map((x) => x.dtype.name).join(", ")}` : "";
  return new NotImplementedError(
    `backend '${backend.name}' does not compute ${name}${of}, and fallback: 'error' forbids the cpu to do ` +
      `it: cast to another dtype, move the arrays with to_device('cpu'), or allow it again with ` +
      `np.setBackend('${backend.name}', { fallback: 'cpu' })`,
  );
}

/** Runs a primitive on the cpu backend; the result stays there, in the dtypes of `outs` if they are given. */
export function runOnHost(
  cpu: Backend,
  name: string,
  inputs: readonly Tensor[],
  attrs: Attrs,
  outs?: readonly Spec[],
): Tensor[] {
  if (name === HOST_CALL) return (attrs.call as HostCall).run(inputs, cpu);
  return whileTracing(undefined, () => {
    const results = name === "as_strided" || name === "store"
      ? onHost(cpu, name, inputs, attrs)
      : runAll(name, inputs.map((t) => moveTo(t, cpu)), attrs, cpu);
    return outs ? results.map((t, i) => cast(t, outs[i].dtype)) : results;
  });
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
