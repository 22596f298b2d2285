// From a graph of primitives to a model: each call by its lowering, complex values in and out as interleaved
// pairs.

import {
  type GraphNode,
  type GraphSegment,
  type Spec,
  type SymbolicGraph,
  type TracedNode,
  type TypedArray,
} from "@nplex/core";
import { ELEMENTWISE } from "./elementwise.ts";
import { partOf } from "./element_types.ts";
import { type Call, type Lower, Lowering, NotLowered, type Size, type Value } from "./lowering.ts";
import { type Dimension, Model, type ModelFacts, type Name, type Port } from "./model.ts";
import { FOURIER } from "./fourier.ts";
import { INDEXING } from "./indexing.ts";
import { REDUCTIONS } from "./reductions.ts";
import { SMALL_LINALG } from "./small_linalg.ts";
import { VIEWS } from "./views.ts";

const LOWERINGS: Readonly<Record<string, Lower>> = {
  ...ELEMENTWISE,
  ...VIEWS,
  ...REDUCTIONS,
  ...INDEXING,
  ...FOURIER,
  ...SMALL_LINALG,
};

/** A graph with what is known beyond its calls. */
export interface LowerableGraph extends GraphSegment {
  readonly nodes: readonly (GraphNode | TracedNode)[];
  readonly constants?: ReadonlyMap<number, TypedArray>;
  readonly symbolic?: SymbolicGraph;
}

/** Names of a model's inputs and outputs. */
export interface PortNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** A call with everything that its lowering looks at. */
function callOf(g: LowerableGraph, n: GraphNode, i: number, values: readonly Value[]): Call {
  const shapeOf = (v: number): readonly Size[] => g.symbolic?.shapes.get(v) ?? g.values[v].shape;
  return {
    op: n.op,
    attrs: { ...n.attrs, ...g.symbolic?.attrs.get(i) },
    traced: n.attrs,
    inputs: n.inputs.map((v) => g.values[v]),
    values,
    shapes: n.inputs.map(shapeOf),
    outs: n.outputs.map((v) => g.values[v]),
    outShapes: n.outputs.map(shapeOf),
  };
}

function port(name: Name, spec: Spec, shape: readonly Dimension[]): Port {
  const complex = spec.dtype.kind === "c";
  return { name, dtype: partOf(spec.dtype.name), shape: complex ? [...shape, 2] : shape };
}

const dimensions = (shape: readonly Size[]): Dimension[] =>
  shape.map((n) => typeof n === "number" ? n : n.toString());

/** Whether a call can be lowered. */
export function canLower(n: GraphNode, specs: readonly Spec[]): boolean {
  const lower = LOWERINGS[n.op];
  if (!lower) return false;
  const g: LowerableGraph = { values: specs, inputs: n.inputs, outputs: n.outputs, nodes: [n] };
  const l = new Lowering(new Model(), false);
  const values = n.inputs.map((v): Value => specs[v].dtype.kind === "c" ? ["re", "im"] : ["x"]);
  try {
    lower(l, callOf(g, n, 0, values));
    return true;
  } catch (error) {
    if (error instanceof NotLowered) return false;
    throw error;
  }
}

/** A model of a graph. @throws {NotLowered} When a call can't be lowered; `where` says which. */
export function modelOf(
  g: LowerableGraph,
  names: PortNames,
  facts: ModelFacts,
  where: (n: GraphNode | TracedNode, error: NotLowered) => Error = (_, error) => error,
): { bytes: Uint8Array; operators: ReadonlyMap<string, number> } {
  const model = new Model(), l = new Lowering(model);
  const values = new Map<number, Value>();
  const shapeOf = (v: number): readonly Size[] => g.symbolic?.shapes.get(v) ?? g.values[v].shape;
  for (const name of [...names.inputs, ...names.outputs]) model.fresh(name);
  const inputs = g.inputs.map((v, i) => port(names.inputs[i], g.values[v], dimensions(shapeOf(v))));
  g.inputs.forEach((v, i) => {
    const name = names.inputs[i];
    shapeOf(v).forEach((n, axis) => {
      if (typeof n !== "number") l.setDimension(n.toString(), name, axis);
    });
    values.set(v, g.values[v].dtype.kind === "c" ? l.parts(name) : [name]);
  });
  for (const [v, data] of g.constants ?? []) {
    const { dtype, shape } = g.values[v], d = partOf(dtype.name);
    if (dtype.kind !== "c") values.set(v, [model.constant(data, d, shape)]);
    else values.set(v, l.parts(model.constant(data, d, [...shape, 2])));
  }
  g.nodes.forEach((n, i) => {
    const lower = LOWERINGS[n.op];
    const operands = n.inputs.map((v) => values.get(v) as Value);
    if ("call" in n && (n.call || n.line)) {
      model.comment([n.call, n.line].filter(Boolean).join(" "));
    }
    try {
      if (!lower) throw new NotLowered(`ONNX has no operator for ${n.op}`);
      const out = lower(l, callOf(g, n, i, operands));
      [out, ...l.takeOthers()].forEach((v, k) => values.set(n.outputs[k], v));
    } catch (error) {
      throw error instanceof NotLowered ? where(n, error) : error;
    }
  });
  const outputs = g.outputs.map((v, i) => {
    model.rename(l.interleaved(values.get(v) as Value), names.outputs[i]);
    return port(names.outputs[i], g.values[v], dimensions(shapeOf(v)));
  });
  return { bytes: model.finish(inputs, outputs, facts), operators: model.operators };
}
