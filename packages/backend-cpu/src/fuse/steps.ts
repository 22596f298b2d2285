// How the nodes of a group run on one block: chains of vector code where there is some, else one kernel after
// the other; and where the values in between lie.

import { bool, type DType, type Graph, sizeOf, type TracedNode } from "@nplex/core";
import { mayRaise } from "../fpe.ts";
import { PLACES } from "../wasm/memory.ts";
import type { Group, Repeated } from "./groups.ts";
import { type ChainKernel, chainKernel, isVector, type Located } from "./vector.ts";

/** A chain of vector code. */
export interface VectorStep {
  readonly kind: "vector";
  readonly nodes: readonly TracedNode[];
  /** Values from outside of the group that have to be brought to their places. */
  readonly loads: readonly Located[];
  /** Values whose addresses its function takes. */
  readonly operands: readonly Located[];
  /** Values that are made. */
  readonly outputs: readonly Located[];
  readonly run: ChainKernel;
}

/** One kernel of the backend. */
export interface KernelStep {
  readonly kind: "kernel";
  readonly node: TracedNode;
}

/** What runs on a block, in order. */
export type Step = VectorStep | KernelStep;

/** The steps of a group and the places of its values. */
export interface Steps {
  readonly steps: readonly Step[];
  /** Values that have a place, by number. */
  readonly places: ReadonlyMap<number, number>;
}

/** Every node by its kernel: what runs where there is no vector code. */
export function kernelSteps(group: Group): Steps {
  return { steps: group.nodes.map((node) => ({ kind: "kernel", node })), places: new Map() };
}

/** The steps with vector code; `undefined` where there is none, or no room for it. */
export function vectorSteps(group: Group, graph: Graph, repeated: Repeated): Steps | undefined {
  const dtypeOf = (v: number): DType => graph.values[v].dtype;
  const vector = vectorNodes(group, dtypeOf);
  if (vector.size === 0) return undefined;
  const levels = levelsOf(group, vector);
  const inChains = new Set(group.nodes.filter((n) => vector.has(n)).flatMap((n) => n.inputs));
  const made = new Set(group.nodes.flatMap((n) => n.outputs));
  const places = new Map<number, number>();
  const place = (v: number): number => {
    let at = places.get(v);
    if (at === undefined) places.set(v, at = places.size);
    return at;
  };
  const locate = (value: number): Located => ({
    value,
    place: place(value),
    dtype: dtypeOf(value),
    single: !made.has(value) && sizeOf(graph.values[value].shape) === 1,
  });
  const numbers = new Map<number, number>();
  for (const [v, n] of repeated) {
    const d = dtypeOf(v), x = Number(n.attrs.value);
    if (inChains.has(v) && d.kind === "f") numbers.set(v, d.itemsize === 4 ? Math.fround(x) : x);
  }
  const steps: (KernelStep | (() => VectorStep))[] = [];
  const loaded = new Set<number>();
  for (const nodes of levels) {
    const chain = nodes.filter((n) => vector.has(n));
    if (chain.length > 0) {
      const own = new Set(chain.flatMap((n) => n.outputs));
      const inputs = [...new Set(chain.flatMap((n) => n.inputs))]
        .filter((v) => !own.has(v) && !numbers.has(v)).map(locate);
      const leaving = [...own].filter((v) =>
        group.outputs.includes(v) ||
        group.nodes.some((n) => !chain.includes(n) && n.inputs.includes(v))
      ).map(locate);
      const loads = inputs.filter(({ value }) => !made.has(value) && !loaded.has(value));
      for (const { value } of loads) loaded.add(value);
      const used = new Map([...numbers].filter(([v]) => chain.some((n) => n.inputs.includes(v))));
      steps.push(() => ({
        kind: "vector",
        nodes: chain,
        loads,
        operands: [...inputs.filter((x) => !x.single), ...leaving],
        outputs: leaving,
        run: chainKernel({
          nodes: chain,
          inputs,
          numbers: used,
          outputs: leaving,
          dtypeOf,
          risky: mayRaise,
        }),
      }));
    }
    for (const node of nodes) if (!vector.has(node)) steps.push({ kind: "kernel", node });
  }
  if (places.size > PLACES) return undefined;
  try {
    return { steps: steps.map((s) => typeof s === "function" ? s() : s), places };
  } catch {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    return undefined;
  }
}

// Masks stay in registers: who makes one is in the same chain as all who use it, else both run by kernels.
function vectorNodes(group: Group, dtypeOf: (v: number) => DType): Set<TracedNode> {
  const vector = new Set(group.nodes.filter((n) => isVector(n, dtypeOf)));
  const maker = new Map(group.nodes.map((n) => [n.outputs[0], n]));
  for (let changed = true; changed;) {
    changed = false;
    const level = new Map(levelsOf(group, vector).flatMap((nodes, i) => nodes.map((n) => [n, i])));
    const chained = (a: TracedNode, b: TracedNode) =>
      vector.has(a) && vector.has(b) && level.get(a) === level.get(b);
    for (const n of vector) {
      const v = n.outputs[0];
      const users = group.nodes.filter((m) => m.inputs.includes(v));
      const leaves = dtypeOf(v) === bool &&
        (group.outputs.includes(v) || users.some((m) => !chained(n, m)));
      const lacks = n.inputs.some((x) => {
        const m = maker.get(x);
        return dtypeOf(x) === bool && (!m || !chained(m, n));
      });
      if (leaves || lacks) {
        vector.delete(n);
        changed = true;
      }
    }
  }
  return vector;
}

/** Nodes by level: those of one level depend on each other only within chains, or only among kernels. */
function levelsOf(group: Group, vector: ReadonlySet<TracedNode>): TracedNode[][] {
  const level = new Map<number, number>(), maker = new Map<number, TracedNode>();
  const out: TracedNode[][] = [];
  for (const n of group.nodes) {
    let at = 0;
    for (const v of n.inputs) {
      const m = maker.get(v);
      if (m) at = Math.max(at, (level.get(v) ?? 0) + (vector.has(m) === vector.has(n) ? 0 : 1));
    }
    for (const o of n.outputs) {
      level.set(o, at);
      maker.set(o, n);
    }
    (out[at] ??= []).push(n);
  }
  return out.filter((nodes) => nodes !== undefined);
}
