// Calls of a run that compute what another one of it does: only the first is run, and the others' values are its.

import { attrsText, attrText, specText } from "../graph/structure.ts";
import type { Attr } from "../primitives.ts";
import { HOST_CALL, type HostCall } from "./host_call.ts";
import type { LazyNode, LazyValue } from "./value.ts";

/** Whether a call makes a single number. They are told by what they are: merging them would merge unlike structures. */
export const isNumber = (n: LazyNode): boolean =>
  n.op === "fill" && n.outputs[0].shape.length === 0;

/**
 * Calls of which no two compute the same.
 * @param all Calls in order, of which each then reads values of those that stay.
 * @returns The calls that stay, and which value is the same as one that is no longer computed.
 */
export function withoutTwins(
  all: readonly LazyNode[],
): { nodes: LazyNode[]; twins: ReadonlyMap<LazyValue, LazyValue> } {
  const twins = new Map<LazyValue, LazyValue>(), names = new Map<LazyValue, string>();
  const first = new Map<string, LazyNode>(), nodes: LazyNode[] = [];
  const nameOf = (v: LazyValue): string => {
    let name = names.get(v);
    if (name === undefined) {
      name = v.node && isNumber(v.node)
        ? `${attrText(v.node.attrs.value as Attr)}:${v.dtype.name}`
        : `%${names.size}`;
      names.set(v, name);
    }
    return name;
  };
  for (const n of all) {
    if (n.inputs.some((v) => twins.has(v))) n.inputs = n.inputs.map((v) => twins.get(v) ?? v);
    const single = isNumber(n) || n.op === HOST_CALL && !(n.attrs.call as HostCall).pure;
    const key = single
      ? ""
      : `${n.op}(${n.inputs.map(nameOf)}){${attrsText(n.attrs)}}${n.outputs.map(specText)}`;
    const twin = first.get(key);
    if (single || !twin) {
      if (!single) first.set(key, n);
      nodes.push(n);
      continue;
    }
    n.outputs.forEach((v, i) => twins.set(v, twin.outputs[i]));
    for (const g of n.guards ?? []) {
      if (!twin.guards?.includes(g)) (twin.guards ??= []).push(g);
    }
  }
  return { nodes, twins };
}
