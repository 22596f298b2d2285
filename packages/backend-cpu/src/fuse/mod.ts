// The cpu backend's `compile`: a traced graph as a list of units, each a pass over the elements or one kernel.

import {
  adoptHost,
  errstate,
  type Graph,
  runAll,
  type StridedBackend,
  type Tensor,
  type TracedNode,
  viewStep,
} from "@nplex/core";
import { type Group, unitsOf } from "./groups.ts";
import { GroupProgram, type Values } from "./run_group.ts";

/** Makes a graph ready to run. */
export function compileGraph(
  graph: Graph,
  backend: StridedBackend,
): (inputs: readonly Tensor[]) => Tensor[] {
  const { units, repeated } = unitsOf(graph);
  const constants = [...graph.constants].map(([at, data]) => {
    const { dtype, shape } = graph.values[at];
    return [at, adoptHost(data, dtype, shape, backend)] as const;
  });
  const jobs = units.map((u) =>
    u.kind === "group"
      ? groupJob(u, new GroupProgram(u, graph, backend, repeated))
      : singleJob(u.node, backend)
  );
  const dying = lastUses(graph, units.map((u) => u.kind === "group" ? reads(u) : u.node.inputs));
  return (inputs) => {
    const values: Values = [];
    graph.inputs.forEach((at, i) => values[at] = inputs[i]);
    for (const [at, t] of constants) values[at] = t;
    jobs.forEach((job, i) => {
      job(values);
      for (const v of dying[i]) values[v] = undefined;
    });
    return graph.outputs.map((v) => values[v] as Tensor);
  };
}

type Job = (values: Values) => void;

const reads = (g: Group) => g.inputs;

function groupJob(group: Group, program: GroupProgram): Job {
  const { errors } = group.nodes[0];
  return errors
    ? (values) => errstate(errors, () => program.run(values))
    : (values) => program.run(values);
}

function singleJob(n: TracedNode, backend: StridedBackend): Job {
  const run = (values: Values) => {
    const operands = n.inputs.map((v) => values[v] as Tensor);
    const outs = viewStep(n, operands) ?? runAll(n.op, operands, n.attrs, backend);
    outs.forEach((t, k) => values[n.outputs[k]] = t);
  };
  const { errors } = n;
  return errors ? (values) => errstate(errors, () => run(values)) : run;
}

/** For each unit the values that nothing needs after it. */
function lastUses(graph: Graph, inputs: readonly (readonly number[])[]): number[][] {
  const last = new Map<number, number>();
  inputs.forEach((list, i) => list.forEach((v) => last.set(v, i)));
  for (const v of graph.outputs) last.delete(v);
  const out: number[][] = inputs.map(() => []);
  for (const [v, i] of last) out[i].push(v);
  return out;
}
