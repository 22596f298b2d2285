// From the values that are wanted to what runs where: the pending calls behind them in order, which of them
// the backend takes, and in how few alternations between the backend and the host they can run.

import type { GraphBackend, GraphNode, GraphSegment } from "../backend.ts";
import type { DType } from "../dtype.ts";
import { PRIMITIVES, type Spec } from "../primitives.ts";
import type { Guard } from "./guards.ts";
import { pieces } from "./cut.ts";
import { HOST_CALL } from "./host_call.ts";
import type { LazyNode, LazyValue } from "./value.ts";

/** Calls that run together: on the backend as one graph, or on the host one after the other. */
export interface Stage {
  /** Whether the backend runs it. */
  readonly device: boolean;
  /** The calls in order. */
  readonly nodes: LazyNode[];
}

/** The pending calls on which values depend, in the order of recording. */
export function pendingNodes(roots: readonly LazyValue[]): LazyNode[] {
  const seen = new Set<LazyNode>(), todo: LazyNode[] = [];
  const visit = (v: LazyValue) => {
    if (v.node && v.pending && !seen.has(v.node)) {
      seen.add(v.node);
      todo.push(v.node);
    }
  };
  for (const v of roots) visit(v);
  while (todo.length > 0) for (const v of (todo.pop() as LazyNode).inputs) visit(v);
  return [...seen].sort((a, b) => a.order - b.order);
}

/** The pending calls behind values, with those that their checks need, and the checks. */
export function guardedNodes(
  roots: readonly LazyValue[],
): { nodes: LazyNode[]; guards: readonly Guard[] } {
  let guards: readonly Guard[] = [];
  for (;;) {
    const nodes = pendingNodes([...roots, ...guards.map((g) => g.flags)]);
    const all = nodes.flatMap((n) => n.guards ?? []);
    if (all.length === guards.length) return { nodes, guards };
    guards = all;
  }
}

/** Numbers for values, given in the order in which they are first met. */
export class Numbering {
  /** The values by number. */
  readonly values: LazyValue[] = [];
  readonly #at = new Map<LazyValue, number>();
  /** The number of a value. */
  of(v: LazyValue): number {
    let i = this.#at.get(v);
    if (i === undefined) {
      this.#at.set(v, i = this.values.length);
      this.values.push(v);
    }
    return i;
  }
  /** Whether a value has a number. */
  has(v: LazyValue): boolean {
    return this.#at.has(v);
  }
  /** A recorded call with numbers in place of values. */
  node(n: LazyNode): GraphNode {
    const inputs = n.inputs.map((v) => this.of(v));
    return { op: n.op, attrs: n.attrs, inputs, outputs: n.outputs.map((v) => this.of(v)) };
  }
}

const MOVING = new Set(["create", "move", "index"]);

/** Cuts pending calls into stages, by turns on the backend and on the host; `cuts` are places of earlier cuts. */
export function stages(
  backend: GraphBackend,
  nodes: readonly LazyNode[],
  roots: ReadonlySet<LazyValue>,
  cuts: Set<number>,
): Stage[] {
  const numbers = new Numbering(), specs: readonly Spec[] = numbers.values;
  const device = new Map<LazyNode, boolean>();
  for (const n of nodes) {
    const node = numbers.node(n);
    device.set(n, n.op !== HOST_CALL && !readsBits(n) && backend.supports(node, specs));
  }
  // Constants that the backend makes itself are made wherever they are needed and never transferred.
  const anywhere = new Set(nodes.filter((n) => isFree(n) && device.get(n)));
  keepOnHost(nodes, device, roots);
  // Even stages are the host's, odd ones the backend's. Each call runs as early as its inputs allow.
  const stageOf = new Map<LazyNode, number>();
  const lists: LazyNode[][] = [];
  for (const n of nodes) {
    if (anywhere.has(n) && !n.outputs.some((v) => roots.has(v))) continue;
    const here = device.get(n) === true;
    let stage = here ? 1 : 0;
    for (const v of n.inputs) {
      const before = v.node && stageOf.get(v.node);
      if (before === undefined || !v.node) continue;
      stage = Math.max(stage, before + (device.get(v.node) === here ? 0 : 1));
    }
    stageOf.set(n, stage);
    (lists[stage] ??= []).push(n);
  }
  const out: Stage[] = [];
  lists.forEach((list, stage) => {
    const isDevice = stage % 2 === 1;
    for (const piece of isDevice ? pieces(list, cuts) : [list]) {
      out.push({ device: isDevice, nodes: withConstants(piece, anywhere) });
    }
  });
  return out;
}

/** Whether a view reads elements as another dtype, other than the parts of complex numbers: only memory can. */
function readsBits(n: LazyNode): boolean {
  if (n.op !== "as_strided" && n.op !== "store") return false;
  const from = n.inputs[0].dtype, to = n.attrs.dtype as DType | undefined ?? from;
  return to !== from &&
    !(from.kind === "c" && to.kind === "f" && to.itemsize * 2 === from.itemsize);
}

/** Whether a call makes a value of nothing. */
export function isFree(n: LazyNode): boolean {
  return n.inputs.length === 0;
}

function withConstants(list: LazyNode[], constants: ReadonlySet<LazyNode>): LazyNode[] {
  const out = new Set<LazyNode>();
  for (const n of list) {
    for (const v of n.inputs) if (v.node && constants.has(v.node)) out.add(v.node);
    out.add(n);
  }
  return [...out];
}

// Calls that only move or make elements give the same bits everywhere: where all that they read lies on
// the host and all who need them run there, they run there too and nothing is transferred.
function keepOnHost(
  nodes: readonly LazyNode[],
  device: Map<LazyNode, boolean>,
  roots: ReadonlySet<LazyValue>,
): void {
  const movable = new Set<LazyNode>();
  const onHost = (v: LazyValue) =>
    v.host !== undefined || (v.node && (device.get(v.node) === false || movable.has(v.node)));
  for (const n of nodes) {
    if (device.get(n) && MOVING.has(PRIMITIVES[n.op].family) && n.inputs.every(onHost)) {
      movable.add(n);
    }
  }
  const wanted = new Set<LazyNode>();
  for (let i = nodes.length - 1; i >= 0; i--) {
    const n = nodes[i];
    if (movable.has(n) && !wanted.has(n) && !n.outputs.some((v) => roots.has(v))) {
      device.set(n, false);
    }
    if (device.get(n)) { for (const v of n.inputs) if (v.node) wanted.add(v.node); }
  }
  // One whose input had to stay on the backend goes back to it.
  for (const n of nodes) {
    if (movable.has(n) && n.inputs.some((v) => v.node && device.get(v.node))) device.set(n, true);
  }
}

/** A piece of the recording as a graph of its own, without the choice of outputs. */
export interface Segment extends GraphSegment {
  /** The recorded values by position. */
  readonly lazy: readonly LazyValue[];
}

/** The graph of a stage. Values are numbered in the order of their use, so equal stages give equal graphs. */
export function segmentOf(nodes: readonly LazyNode[]): Segment {
  const numbers = new Numbering();
  const made = new Set<LazyValue>();
  const inputs: number[] = [];
  const list = nodes.map((n) => {
    for (const v of n.inputs) {
      if (!made.has(v) && !numbers.has(v)) inputs.push(numbers.of(v));
    }
    for (const v of n.outputs) made.add(v);
    return numbers.node(n);
  });
  const values = numbers.values.map((v) => ({ shape: v.shape, dtype: v.dtype }));
  return { values, inputs, outputs: [], nodes: list, lazy: numbers.values };
}
