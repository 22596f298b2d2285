// Matrix products. Operands are read where they lie: transposes, batches and broadcasting are strides. float32
// is computed in blocks (matmul_blocks.ts), the other dtypes by one thread per element, few long sums as
// reductions.

import { broadcastShapes, broadcastTo, type GraphNode, Layout, sizeOf } from "@nplex/core";
import { addressOf, type Plan, type View } from "./plan.ts";
import { type Address, Emitter, type Expr, IndexSpace } from "./expr.ts";
import { emitBlocks } from "./matmul_blocks.ts";
import { cut } from "./ops.ts";
import { Kernel, type Program } from "./program.ts";
import { foldStages } from "./reduce.ts";
import { type Class, fromWords, repOf, toWords } from "./reps.ts";

const ZERO: Readonly<Record<Class, string>> = {
  b: "false",
  i: "0",
  u: "0u",
  l: "vec2u(0u)",
  L: "vec2u(0u)",
  h: "0.0",
  f: "0.0",
  c: "vec2f(0.0)",
};
const STEP: Readonly<Record<Class, string>> = {
  b: "acc | (a & b)",
  i: "acc + a * b",
  u: "acc + a * b",
  l: "add_l(acc, mul_l(a, b))",
  L: "add_l(acc, mul_l(a, b))",
  h: "acc + a * b",
  f: "acc + a * b",
  c: "acc + vec2f(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x)",
};

/** An operand: batch strides, and steps along its two matrix axes. */
export interface Operand {
  readonly view: View;
  readonly batch: Address;
  readonly row: number;
  readonly column: number;
}

function operandOf(view: View, lead: readonly number[]): Operand {
  const { shape, strides, offset } = view.layout, n = shape.length;
  const batch = broadcastTo(new Layout(shape.slice(0, -2), strides.slice(0, -2), offset), lead);
  const axes = lead.map((_, d) => d);
  return {
    view,
    batch: addressOf(batch, axes, lead.length),
    row: strides[n - 2],
    column: strides[n - 1],
  };
}

/** A product that is to be computed. */
export interface Product {
  readonly program: Program;
  readonly a: Operand;
  readonly b: Operand;
  /** The leading axes, and their size. */
  readonly lead: readonly number[];
  readonly batches: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** The buffer of the result. */
  readonly out: number;
}

/** Lowers `matmul`. */
export function lowerMatmul(plan: Plan, node: GraphNode): void {
  const [va, vb] = node.inputs.map((v) => plan.viewOf(v));
  const [sa, sb] = [va.layout.shape, vb.layout.shape];
  const lead = broadcastShapes([sa.slice(0, -2), sb.slice(0, -2)]);
  const m = sa[sa.length - 2], k = sa[sa.length - 1], n = sb[sb.length - 1];
  const out = plan.allocate(node.outputs[0]);
  const batches = sizeOf(lead);
  if (batches * m * n === 0) return;
  const a = operandOf(va, lead), b = operandOf(vb, lead);
  const product: Product = { program: plan.program, a, b, lead, batches, m, n, k, out };
  const { cls } = repOf(va.dtype);
  if (k >= 256 && batches * m * n < 4096 && cls !== "b" && cls !== "h") folded(plan, product);
  else if (cls === "f" && Math.min(m, n) >= 4 && k > 0) emitBlocks(product);
  else plain(product);
}

// Few long sums: a reduction of products, so that many threads share each.
function folded(plan: Plan, { a, b, lead, batches, m, n, k, out }: Product): void {
  const rank = lead.length, { dtype } = a.view;
  const load = (o: Operand, strides: readonly number[]): Expr => ({
    kind: "load",
    buffer: o.view.buffer,
    at: { offset: o.batch.offset, strides: [...o.batch.strides, ...strides] },
    dtype,
  });
  const args = [load(a, [a.row, 0, a.column]), load(b, [0, b.column, b.row])];
  const element: Expr = { kind: "op", op: "multiply", args, dtype };
  const lengths = [...lead, m, n, k];
  foldStages(
    plan,
    { op: "add", dtype },
    element,
    lengths,
    rank + 2,
    batches * m * n,
    k,
    undefined,
    out,
    dtype,
  );
}

const times = (index: string, step: number): string =>
  step === 1 ? index : `${index} * ${step >>> 0}u`;

function plain({ program, a, b, lead, batches, m, n, k, out }: Product): void {
  const kernel = new Kernel(program);
  const { dtype } = a.view, r = repOf(dtype);
  const space = new IndexSpace(lead, 0, lead.length, [a.batch, b.batch], "x");
  const emit = new Emitter(kernel, [space]);
  const load = (o: Operand, at: string) =>
    fromWords(r, `${kernel.read(o.view.buffer, r.words)}[${at}]`);
  const float = r.cls === "f" || r.cls === "h" || r.cls === "c";
  const type = r.type;
  kernel.threads(
    batches * m * n,
    [
      `let col = i % ${kernel.param(n)}; let rest = i / ${kernel.param(n)};`,
      `let row = rest % ${kernel.param(m)}; let o = rest / ${kernel.param(m)};`,
      space.declare("o"),
      `let pa = ${emit.address(a.batch)} + ${times("row", a.row)};`,
      `let pb = ${emit.address(b.batch)} + ${times("col", b.column)};`,
      `var total: ${type} = ${ZERO[r.cls]};`,
      `let n = ${kernel.param(k)};`,
      // Short sums of short sums keep the error of long float products small.
      `for (var k0 = 0u; k0 < n; k0 += 64u) {`,
      `  var acc: ${type} = ${ZERO[r.cls]};`,
      `  for (var k = k0; k < min(n, k0 + 64u); k++) {`,
      `    let a = ${load(a, `pa + ${times("k", a.column)}`)};`,
      `    let b = ${load(b, `pb + ${times("k", b.row)}`)};`,
      `    acc = ${STEP[r.cls]};`,
      "  }",
      float
        ? "  total = total + acc;"
        : r.words === 2
        ? "  total = add_l(total, acc);"
        : r.cls === "b"
        ? "  total = total | acc;"
        : "  total = total + acc;",
      "}",
      `${kernel.write(out, r.words)}[i] = ${toWords(r, cut(dtype, "total"))};`,
    ].join("\n"),
  );
}
