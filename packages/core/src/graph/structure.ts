// When two graphs are the same: their structure as text that has everything in it, so that comparing two
// texts compares two graphs. Also how attributes are written.

import type { GraphNode, GraphSegment } from "../backend.ts";
import type { DType } from "../dtype.ts";
import type { Spec } from "../primitives.ts";
import type { SymbolicAttr } from "./symbolic.ts";

/** An attribute as text: different attributes give different texts (`-0`, `NaN`, `1` and `1n` too). */
export function attrText(x: SymbolicAttr): string {
  switch (typeof x) {
    case "number":
      return Object.is(x, -0) ? "-0" : String(x);
    case "bigint":
      return `${x}n`;
    case "string":
      return JSON.stringify(x);
    case "boolean":
      return String(x);
    case "undefined":
      return "none";
    case "function":
      return (x as DType).name;
  }
  return Array.isArray(x) ? `[${x.map(attrText).join(", ")}]` : String(x);
}

/** The attributes that are given, by name in alphabetical order: `axis=0, op="add"`. */
export function attrsText(attrs: Readonly<Record<string, SymbolicAttr>>): string {
  let text = "";
  for (const name of Object.keys(attrs).sort()) {
    if (attrs[name] === undefined) continue;
    text += `${text && ", "}${name}=${attrText(attrs[name])}`;
  }
  return text;
}

/** A shape and a dtype as text: `float32[2,3]`. */
export function specText(s: Spec): string {
  return `${s.dtype.name}[${s.shape.join(",")}]`;
}

/** The structure of nodes and inputs, without which values are wanted. */
export function nodesKey(
  values: readonly Spec[],
  inputs: readonly number[],
  nodes: readonly GraphNode[],
): string {
  let text = "";
  for (const i of inputs) text += `${i}:${specText(values[i])};`;
  for (const n of nodes) {
    text += `\n${n.outputs.map((o) => `${o}:${specText(values[o])}`).join(",")}=${n.op}(${
      n.inputs.join(",")
    }){${attrsText(n.attrs)}}`;
  }
  return text;
}

/**
 * The whole structure as text. Two graphs have the same text exactly when they have the same nodes in the
 * same order with the same attributes, specs and outputs.
 */
export function structureKey(g: GraphSegment): string {
  return `${nodesKey(g.values, g.inputs, g.nodes)}\n>${g.outputs.join(",")}`;
}
