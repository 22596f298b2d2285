// Which nodes of a graph run together in one pass: elementwise nodes of one shape that depend on each other
// through elementwise nodes only, and a reduction of what they make.

import { type Graph, PRIMITIVES, sameShape, type TracedNode } from "@nplex/core";

/** A number or vector of a constant that elements are compared with or computed from: one value repeated. */
export type Repeated = ReadonlyMap<number, TracedNode>;

/** Nodes that run in one pass over the elements. */
export interface Group {
  readonly kind: "group";
  readonly nodes: readonly TracedNode[];
  readonly shape: readonly number[];
  /** Values that come from outside, without those that are one number repeated. */
  readonly inputs: readonly number[];
  /** Values that are needed outside. */
  readonly outputs: readonly number[];
  /** A reduction of an output that nothing else needs. */
  readonly reduce: TracedNode | undefined;
}

/** A node that runs alone. */
export interface Single {
  readonly kind: "single";
  readonly node: TracedNode;
}

/** What runs, in order. */
export type Unit = Group | Single;

const isElementwise = (n: TracedNode) =>
  PRIMITIVES[n.op]?.family === "elementwise" && n.op !== "bitcast";

/** Cuts a graph into units. */
export function unitsOf(graph: Graph): { units: Unit[]; repeated: Repeated } {
  const maker = new Map<number, TracedNode>(), uses = new Map<number, TracedNode[]>();
  const repeated = new Map<number, TracedNode>();
  for (const n of graph.nodes) {
    for (const o of n.outputs) maker.set(o, n);
    for (const v of n.inputs) uses.set(v, [...uses.get(v) ?? [], n]);
    if (n.op === "fill") repeated.set(n.outputs[0], n);
  }
  const wanted = new Set(graph.outputs);
  const shape = (n: TracedNode) => graph.values[n.outputs[0]].shape;
  const state = (n: TracedNode) => JSON.stringify(n.errors ?? null);
  // Nodes of one level don't depend on each other but through elementwise nodes of the same shape.
  const level = new Map<TracedNode, number>();
  for (const n of graph.nodes) {
    let at = 0;
    for (const v of n.inputs) {
      const m = maker.get(v);
      if (!m || repeated.has(v)) continue;
      const together = isElementwise(n) && isElementwise(m) && sameShape(shape(n), shape(m)) &&
        state(n) === state(m);
      at = Math.max(at, (level.get(m) ?? 0) + (together ? 0 : 1));
    }
    level.set(n, at);
  }
  const classes = new Map<string, TracedNode[]>();
  const singles: { at: number; unit: Single }[] = [];
  for (const n of graph.nodes) {
    const at = level.get(n) ?? 0;
    if (isElementwise(n)) {
      const key = `${at}|${shape(n)}|${state(n)}`;
      classes.set(key, [...classes.get(key) ?? [], n]);
    } else if (!repeated.has(n.outputs[0])) singles.push({ at, unit: { kind: "single", node: n } });
    else if (needsMemory(n, uses, wanted)) {
      singles.push({ at: -1, unit: { kind: "single", node: n } });
    }
  }
  const groups: { at: number; unit: Unit }[] = [];
  for (const nodes of classes.values()) {
    for (const part of connected(nodes, repeated)) {
      const unit = groupOf(part, shape(part[0]), uses, wanted, repeated);
      groups.push({ at: level.get(part[0]) ?? 0, unit });
    }
  }
  const folded = new Set(groups.map(({ unit }) => unit.kind === "group" ? unit.reduce : undefined));
  const all = [...singles.filter(({ unit }) => !folded.has(unit.node)), ...groups];
  // A folded reduction is there as early as its group: one level before it would run alone.
  all.sort((a, b) => a.at - b.at);
  return { units: all.map(({ unit }) => unit), repeated };
}

/** Whether somebody needs a repeated number as an array. */
function needsMemory(
  n: TracedNode,
  uses: ReadonlyMap<number, readonly TracedNode[]>,
  wanted: ReadonlySet<number>,
): boolean {
  const v = n.outputs[0];
  return wanted.has(v) || (uses.get(v) ?? []).some((m) => !isElementwise(m));
}

/** The parts of a list of nodes that share values. */
function connected(nodes: readonly TracedNode[], repeated: Repeated): TracedNode[][] {
  const parent = nodes.map((_, i) => i);
  const find = (i: number): number => parent[i] === i ? i : parent[i] = find(parent[i]);
  const at = new Map<number, number>();
  nodes.forEach((n, i) => {
    for (const v of [...n.inputs, ...n.outputs]) {
      if (repeated.has(v)) continue;
      const j = at.get(v);
      if (j === undefined) at.set(v, i);
      else parent[find(i)] = find(j);
    }
  });
  const parts = new Map<number, TracedNode[]>();
  nodes.forEach((n, i) => {
    const root = find(i);
    parts.set(root, [...parts.get(root) ?? [], n]);
  });
  return [...parts.values()];
}

function groupOf(
  nodes: readonly TracedNode[],
  shape: readonly number[],
  uses: ReadonlyMap<number, readonly TracedNode[]>,
  wanted: ReadonlySet<number>,
  repeated: Repeated,
): Group {
  const inside = new Set(nodes), made = new Set(nodes.flatMap((n) => n.outputs));
  const inputs = new Set(
    nodes.flatMap((n) => n.inputs.filter((v) => !made.has(v) && !repeated.has(v))),
  );
  const outputs = [...made].filter((v) =>
    wanted.has(v) || (uses.get(v) ?? []).some((m) => !inside.has(m))
  );
  let reduce: TracedNode | undefined;
  if (outputs.length === 1 && !wanted.has(outputs[0])) {
    const users = uses.get(outputs[0]) ?? [];
    if (users.length === 1 && users[0].op === "reduce" && users[0].inputs.length === 1) {
      const same = JSON.stringify(users[0].errors) === JSON.stringify(nodes[0].errors);
      if (same) reduce = users[0];
    }
  }
  return { kind: "group", nodes, shape, inputs: [...inputs], outputs, reduce };
}
