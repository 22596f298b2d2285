// Joining and writing: concat evaluates each part straight into its place, store writes values through a layout
// into a copy of an array, or into the array itself where nobody else reads it.

import { cStrides, type DType, type GraphNode, Layout } from "@nplex/core";
import { emitMap } from "./map.ts";
import { addressOf, type Plan } from "./plan.ts";

/** Lowers `concat`. */
export function lowerConcat(plan: Plan, node: GraphNode): void {
  const axis = node.attrs.axis as number, out = node.outputs[0];
  const { shape, dtype } = plan.spec(out);
  const strides = cStrides(shape);
  const parts: [number, number][] = [];
  let start = 0;
  for (const v of node.inputs) {
    parts.push([v, start]);
    start += plan.spec(v).shape[axis];
  }
  const exprs = parts.map(([v]) => {
    const s = plan.spec(v).shape;
    return plan.expr(v, s.map((_, d) => d), s.length);
  });
  const buffer = plan.allocate(out);
  parts.forEach(([v, at], k) => {
    const target = { buffer, at: { offset: at * strides[axis], strides }, dtype };
    emitMap(plan.program, plan.spec(v).shape, [exprs[k]], [target]);
  });
}

/** Lowers `store`. */
export function lowerStore(plan: Plan, node: GraphNode): void {
  const [x, values] = node.inputs, out = node.outputs[0];
  const { dtype } = plan.spec(x);
  const layout = new Layout(
    node.attrs.shape as number[],
    node.attrs.strides as number[],
    node.attrs.offset as number,
  );
  const axes = layout.shape.map((_, d) => d);
  const own = plan.spec(values).shape, lead = layout.shape.length - own.length;
  const expr = plan.expr(values, own.map((n, d) => n === 1 ? -1 : d + lead), layout.shape.length);
  const buffer = plan.changed(x, out);
  const lane = (node.attrs.dtype as DType | undefined) ?? dtype;
  emitMap(plan.program, layout.shape, [expr], [{
    buffer,
    at: addressOf(layout, axes, layout.shape.length),
    dtype: lane,
  }]);
}
