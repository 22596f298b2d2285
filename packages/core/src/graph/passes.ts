// Making a graph smaller without changing what it computes: nodes that nobody needs, nodes that compute what
// another one did, and small results that depend on constants alone.

import { findBackend } from "../backend.ts";
import type { TypedArray } from "../dtype_names.ts";
import { readDense } from "../dispatch.ts";
import { collectErrors } from "../errstate.ts";
import { runOnHost } from "../fallback.ts";
import { dense, sizeOf } from "../layout.ts";
import { HOST_CALL, type HostCall } from "../lazy/host_call.ts";
import type { Tensor } from "../tensor.ts";
import { Graph, type GraphParts, sameElements, type TracedNode } from "./graph.ts";
import { attrsText } from "./structure.ts";

/** Most elements of a result that constant folding makes. */
const SMALL = 1024;

/** The nodes on which outputs depend. */
function needed(nodes: readonly TracedNode[], outputs: readonly number[]): TracedNode[] {
  const live = new Set(outputs), kept: TracedNode[] = [];
  for (let i = nodes.length - 1; i >= 0; i--) {
    if (!nodes[i].outputs.some((o) => live.has(o))) continue;
    for (const v of nodes[i].inputs) live.add(v);
    kept.push(nodes[i]);
  }
  return kept.reverse();
}

/** The same values under new numbers, without those that nothing mentions. Inputs all stay. */
function compacted(g: GraphParts): Graph {
  const at = new Map<number, number>();
  const number = (v: number): number => {
    let i = at.get(v);
    if (i === undefined) at.set(v, i = at.size);
    return i;
  };
  const used = new Set<number>([...g.inputs, ...g.outputs]);
  for (const n of g.nodes) for (const v of [...n.inputs, ...n.outputs]) used.add(v);
  const inputs = g.inputs.map(number);
  const constants = new Map<number, TypedArray>();
  for (const [v, data] of g.constants ?? []) if (used.has(v)) constants.set(number(v), data);
  const nodes = g.nodes.map((n) => ({
    ...n,
    inputs: n.inputs.map(number),
    outputs: n.outputs.map(number),
  }));
  const outputs = g.outputs.map(number);
  const values = [...at.keys()].map((v) => g.values[v]);
  return new Graph({ ...g, values, inputs, constants, nodes, outputs });
}

/** Without the nodes and constants on which no output depends. */
export function eliminateDead(g: GraphParts): Graph {
  return compacted({ ...g, nodes: needed(g.nodes, g.outputs) });
}

/** What a node computes, as text; `undefined` where two may differ nevertheless. */
function identity(n: TracedNode, inputs: readonly number[]): string | undefined {
  if (n.op === HOST_CALL && !(n.attrs.call as HostCall).pure) return undefined;
  const state = n.errors ? JSON.stringify(n.errors) : "";
  return `${n.op}(${inputs.join(",")}){${attrsText(n.attrs)}}${state}`;
}

/** With one node in place of several that compute the same. */
export function eliminateCommon(g: GraphParts): Graph {
  const stands = new Map<number, number>();
  const of = (v: number) => stands.get(v) ?? v;
  const seen = new Map<string, TracedNode>();
  const known: [TypedArray, number][] = [];
  for (const [v, data] of g.constants ?? []) {
    const same = known.find(([d, u]) =>
      g.values[u].dtype === g.values[v].dtype &&
      String(g.values[u].shape) === String(g.values[v].shape) &&
      sameElements(d, data)
    );
    if (same) stands.set(v, same[1]);
    else known.push([data, v]);
  }
  const nodes: TracedNode[] = [];
  for (const n of g.nodes) {
    const inputs = n.inputs.map(of);
    const key = identity(n, inputs), twin = key === undefined ? undefined : seen.get(key);
    if (twin) n.outputs.forEach((o, i) => stands.set(o, twin.outputs[i]));
    else {
      const kept = { ...n, inputs };
      if (key !== undefined) seen.set(key, kept);
      nodes.push(kept);
    }
  }
  return compacted({ ...g, nodes, outputs: g.outputs.map(of) });
}

/**
 * With constants in place of nodes that depend on constants alone and give at most 1,024 elements. A node
 * whose computation reports a floating-point error or throws stays, so that each run does so.
 */
export function foldConstants(g: GraphParts): Graph {
  const cpu = findBackend("cpu");
  if (cpu?.kind !== "strided") return compacted(g);
  const constants = new Map(g.constants ?? []);
  // Values that a call makes of nothing: constants too, but better kept as calls.
  const made = new Map<number, TracedNode>();
  const nodes: TracedNode[] = [];
  const tensor = (v: number): Tensor => {
    const { dtype, shape } = g.values[v];
    const data = constants.get(v);
    if (data) return cpu.adopt(data, dtype, true).with(dense(shape));
    const maker = made.get(v) as TracedNode;
    return runOnHost(cpu, maker.op, [], maker.attrs, [g.values[v]])[0];
  };
  for (const n of g.nodes) {
    if (n.inputs.length === 0) {
      made.set(n.outputs[0], n);
      nodes.push(n);
      continue;
    }
    const sizes = [...n.inputs, ...n.outputs].map((v) => sizeOf(g.values[v].shape));
    const known = n.inputs.every((v) => constants.has(v) || made.has(v));
    if (!known || sizes.some((size) => size > SMALL)) {
      nodes.push(n);
      continue;
    }
    let outs: Tensor[] = [];
    let failed = false;
    const bits = collectErrors(() => {
      try {
        // The engine may have narrower dtypes than the cpu gives.
        const specs = n.outputs.map((o) => g.values[o]);
        outs = runOnHost(cpu, n.op, n.inputs.map(tensor), n.attrs, specs);
      } catch {
        failed = true;
      }
    });
    if (bits || failed) nodes.push(n);
    else n.outputs.forEach((o, i) => constants.set(o, readDense(outs[i]).slice()));
  }
  return eliminateDead({ ...g, nodes, constants });
}

/** All passes, in an order in which each helps the next. @param fold Whether constants are folded. */
export function optimize(g: GraphParts, fold = true): Graph {
  const alive = eliminateDead(g);
  return eliminateDead(eliminateCommon(fold ? foldConstants(alive) : alive));
}
