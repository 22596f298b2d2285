// Running a graph on any backend: graph backends record it again, eager ones are called node by node, and
// those that compile graphs of strided tensors (the cpu) do so once.

import type { Backend, StridedBackend } from "../backend.ts";
import { errstate } from "../errstate.ts";
import type { Graph, TracedNode } from "../graph/graph.ts";
import { dense, Layout } from "../layout.ts";
import { adoptHost, allocate, assign, contiguous, copy, moveTo, runAll } from "../dispatch.ts";
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

const denseStep: Step = (n, inputs, backend) => runAll(n.op, inputs, n.attrs, backend);

const stridedStep = (n: TracedNode, inputs: readonly Tensor[], backend: StridedBackend): Tensor[] =>
  viewStep(n, inputs) ?? runAll(n.op, inputs, n.attrs, backend);

/** The two primitives that stand for views, on tensors with layouts; `undefined` for the others. */
export function viewStep(n: TracedNode, inputs: readonly Tensor[]): Tensor[] | undefined {
  if (n.op !== "as_strided" && n.op !== "store") return undefined;
  const { shape, strides, offset, dtype } = n.attrs as {
    shape: readonly number[];
    strides: readonly number[];
    offset: number;
    dtype?: DType;
  };
  // Places count from the first of the base's elements in C order.
  const base = n.op === "store" ? copy(inputs[0]) : contiguous(inputs[0]);
  const start = base.layout.offset * (dtype && dtype !== base.dtype ? base.dtype.lanes : 1);
  const view = new Tensor(
    base.storage,
    dtype ?? base.dtype,
    new Layout(shape, strides, start + offset),
  );
  if (n.op === "as_strided") return [view];
  assign(view, inputs[1]);
  return [base];
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
      const run = () => step(n, operands, backend);
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
      const own = t.whole && !taken.has(t.storage) && !t.storage.external &&
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
