// Views, joins and orders from gather and scatter. Positions are computed on the host, since shapes are known.

import type { Composition } from "../compose.ts";
import type { Attr, Attrs } from "../primitives.ts";
import { run } from "../dispatch.ts";
import { dense, permute } from "../layout.ts";
import type { Tensor } from "../tensor.ts";
import { indexArray, indexDType } from "./tools.ts";

const numbers = (x: Attr): readonly number[] => x as readonly number[];

/** Where the elements of a layout lie, as an index array on a backend. */
function places(attrs: Attrs, like: Tensor): Tensor {
  const shape = numbers(attrs.shape), strides = numbers(attrs.strides);
  const size = shape.reduce((n, m) => n * m, 1);
  const at = new Array<number>(size);
  let filled = size > 0 ? 1 : 0;
  at[0] = attrs.offset as number;
  // Each axis repeats what the inner ones made, shifted.
  for (let axis = shape.length - 1; axis >= 0 && filled > 0; axis--) {
    const inner = filled;
    for (let i = 1; i < shape[axis]; i++) {
      for (let k = 0; k < inner; k++) at[filled++] = at[k] + i * strides[axis];
    }
  }
  return indexArray(size === 0 ? [] : at, like);
}

const flat = (x: Tensor): Tensor => (x.whole ? x : run("copy", [x])).with(dense([x.size]));
const AXES = { axes: [-1] };

/** Axis `axis` first, the others after it. */
const front = (n: number, axis: number): number[] => [
  axis,
  ...Array.from({ length: n }, (_, i) => i).filter((i) => i !== axis),
];

/** Compositions of views and joins. */
export const MOVES: Record<string, Composition> = {
  as_strided: ([x], attrs) => {
    if (attrs.dtype !== undefined && attrs.dtype !== x.dtype) return undefined;
    return run("gather", [flat(x), places(attrs, x)], AXES).with(dense(numbers(attrs.shape)));
  },
  store: ([x, values], attrs, out) => {
    if (values.dtype !== x.dtype) return undefined;
    const inputs = [flat(x), flat(values), places(attrs, x)];
    return run("scatter", inputs, { op: "set", ...AXES }).with(dense(out.shape));
  },
  concat: (inputs, { axis }, out) => {
    const order = front(out.shape.length, axis as number);
    const shape = order.map((i) => out.shape[i]);
    let result = run(
      "fill",
      [],
      { shape, dtype: out.dtype, value: zeroOf(inputs[0]) },
      inputs[0].backend,
    );
    let from = 0;
    for (const x of inputs) {
      const part = x.moved(permute, order);
      const n = part.shape[0];
      if (n === 0) continue;
      const rows = indexArray(Array.from({ length: n }, (_, i) => from + i), x);
      result = run("scatter", [result, part, rows], { op: "set", axes: [0] });
      from += n;
    }
    const back = order.map((_, i) => order.indexOf(i));
    return run("copy", [result.moved(permute, back)]);
  },
  sort: ([x], { axis }) => {
    const index = x.shape.map((n, i) => {
      if (i === axis) return run("argsort", [x], { axis });
      const along = x.shape.map((_, k) => k === i ? n : 1);
      return run("iota", [], { n, dtype: indexDType(x.backend) }, x.backend).with(dense(along));
    });
    return run("gather", [x, ...index], AXES);
  },
};

const zeroOf = (x: Tensor): Attr => x.dtype.kind === "c" ? [0, 0] : 0;
