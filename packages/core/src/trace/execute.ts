// Running a graph on any backend: graph backends record it again, eager ones are called node by node, and
// those that compile graphs of strided tensors (the cpu) do so once.

import type { Backend, StridedBackend } from "../backend.ts";
import { errstate } from "../errstate.ts";
import type { Graph, TracedNode } from "../graph/graph.ts";
import { cStrides, dense, Layout } from "../layout.ts";
import { adoptHost, allocate, assign, contiguous, copy, moveTo, runAll } from "../dispatch.ts";
import { HOST_CALL, type HostCall, recordHostCall } from "../lazy/host_call.ts";
import { saying } from "../lazy/blame.ts";
import { whileAt } from "../lazy/call_site.ts";
import { hostBackend } from "../lazy/host.ts";
import type { DType } from "../dtype.ts";
import { Tensor } from "../tensor.ts";

/** A graph made ready for a backend: tensors in, tensors out. Each output has memory of its own. */
export type Program = (inputs: readonly Tensor[]) => Tensor[];

/** Makes a graph ready for a backend. */
export function program(graph: Graph, backend: Backend): Program {
  if (backend.kind === "strided" && backend.compile) {
    return separated(graph, backend.compile(graph), backend);
  }
  const step = backend.kind === "strided" ? stridedStep : denseStep;
  return separated(graph, interpreter(graph, backend, step as Step), backend);
}

type Step = (n: TracedNode, inputs: readonly Tensor[], backend: Backend) => Tensor[];

const denseStep: Step = (n, inputs, backend) => {
  if (n.op !== HOST_CALL) return runAll(n.op, inputs, n.attrs, backend);
  const call = n.attrs.call as HostCall;
  if (backend.kind === "graph") return recordHostCall(call, inputs, backend);
  return runHostCall(call, inputs).map((t) => moveTo(t, backend));
};

function runHostCall(call: HostCall, inputs: readonly Tensor[]): Tensor[] {
  try {
    return call.run(inputs, hostBackend());
  } catch (error) {
    throw saying(error, `np.${call.name} in a compiled function`);
  }
}

const stridedStep = (n: TracedNode, inputs: readonly Tensor[], backend: StridedBackend): Tensor[] =>
  viewStep(n, inputs) ?? runAll(n.op, inputs, n.attrs, backend);

/** What no kernel runs: host calls, and the two primitives that stand for views; `undefined` for the others. */
export function viewStep(n: TracedNode, inputs: readonly Tensor[]): Tensor[] | undefined {
  if (n.op === HOST_CALL) return runHostCall(n.attrs.call as HostCall, inputs);
  if (n.op !== "as_strided" && n.op !== "store") return undefined;
  const { shape, strides, offset, dtype } = n.attrs as {
    shape: readonly number[];
    strides: readonly number[];
    offset: number;
    dtype?: DType;
  };
  const to = dtype ?? inputs[0].dtype;
  if (n.op === "as_strided" && to === inputs[0].dtype) {
    const { layout } = inputs[0];
    const part = composed(layout, shape, strides, offset);
    if (part) return [inputs[0].with(part)];
  }
  // Places count from the first of the base's elements in C order.
  let base = n.op === "store" ? copy(inputs[0]) : contiguous(inputs[0]);
  const aligned = base.layout.offset * base.dtype.itemsize % to.itemsize === 0;
  if (!aligned) base = copy(base);
  const start = base.layout.offset * base.dtype.itemsize / to.itemsize;
  const view = new Tensor(base.storage, to, new Layout(shape, strides, start + offset));
  if (n.op === "as_strided") return [view];
  assign(view, inputs[1]);
  return [base];
}

/**
 * A layout that counts elements of a base in C order, as a layout of the memory in which the base lies in any
 * way; `undefined` where there is none.
 */
function composed(
  base: Layout,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
): Layout | undefined {
  if (base.c) return new Layout(shape, strides, base.offset + offset);
  const units = cStrides(base.shape);
  // How far a step of the view goes along each axis of the base.
  const steps = (places: number): number[] => {
    let rest = Math.abs(places);
    return units.map((unit) => {
      const k = unit === 0 ? 0 : Math.floor(rest / unit);
      rest -= k * unit;
      return places < 0 ? -k : k;
    });
  };
  const along = (by: readonly number[]) => by.reduce((sum, k, i) => sum + k * base.strides[i], 0);
  const low = steps(offset), high = low.slice(), first = along(low);
  const moved: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    const by = shape[axis] > 1 ? steps(strides[axis]) : units.map(() => 0);
    by.forEach((k, i) => {
      if (k < 0) low[i] += k * (shape[axis] - 1);
      else high[i] += k * (shape[axis] - 1);
    });
    moved.push(along(by));
  }
  const inside = base.shape.every((n, i) => low[i] >= 0 && high[i] < n);
  return inside ? new Layout(shape, moved, base.offset + first) : undefined;
}

function interpreter(graph: Graph, backend: Backend, step: Step): Program {
  const constants = [...graph.constants].map(([at, data]) => {
    const { dtype, shape } = graph.values[at];
    return [at, adoptHost(data, dtype, shape, backend)] as const;
  });
  // After its last use a value is let go, so that its memory can be collected.
  const last = new Map<number, number>();
  graph.nodes.forEach((n, i) => n.inputs.forEach((v) => last.set(v, i)));
  for (const v of graph.outputs) last.delete(v);
  const dying = graph.nodes.map((_, i) => [...last].filter(([, at]) => at === i).map(([v]) => v));
  return (inputs) => {
    const values: (Tensor | undefined)[] = [];
    graph.inputs.forEach((at, i) => values[at] = moveTo(inputs[i], backend));
    for (const [at, t] of constants) values[at] = t;
    graph.nodes.forEach((n, i) => {
      const operands = n.inputs.map((v) => values[v] as Tensor);
      const here = () => step(n, operands, backend);
      const run = backend.kind === "graph" && n.line !== undefined
        ? () => whileAt({ known: { call: n.call, line: n.line } }, here)
        : here;
      const outs = n.errors ? errstate(n.errors, run) : run();
      outs.forEach((t, k) => values[n.outputs[k]] = t);
      for (const v of dying[i]) values[v] = undefined;
    });
    return graph.outputs.map((v) => values[v] as Tensor);
  };
}

/** Gives each output memory of its own: a graph may return an input, a view of one, or a value twice. */
function separated(graph: Graph, run: Program, backend: Backend): Program {
  const fixed = new Set(graph.constants.keys());
  return (inputs) => {
    const taken = new Set<unknown>(inputs.map((t) => t.storage));
    return run(inputs).map((t, i) => {
      // A view of a constant lies in memory that counts as somebody else's.
      const own = t.size === t.storage.length && t.dtype === t.storage.dtype &&
        !taken.has(t.storage) && !t.storage.external &&
        !fixed.has(graph.outputs[i]);
      taken.add(t.storage);
      if (own) return t;
      if (backend.kind !== "strided") return copy(t);
      const fresh = allocate(t.dtype, dense(t.shape), backend);
      assign(fresh, t);
      return fresh;
    });
  };
}
