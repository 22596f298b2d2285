// Matrix products. Operands are read where they lie: transposes, batches and broadcasting are strides. float32
// goes through tiles in workgroup memory; the other dtypes, for which exact sums matter more than speed,
// through one thread per element.

import { broadcastShapes, broadcastTo, type GraphNode, Layout, sizeOf } from "@nplex/core";
import { addressOf, type Plan, type View } from "./plan.ts";
import { type Address, Emitter, IndexSpace } from "./expr.ts";
import { cut } from "./ops.ts";
import { Kernel } from "./program.ts";
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
interface Operand {
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
  const { cls } = repOf(va.dtype);
  if (cls === "f" && m * n * k >= 4096 && n > 1 && m > 1) {
    tiled(plan, a, b, lead, batches, m, n, k, out);
  } else plain(plan, a, b, lead, batches, m, n, k, out);
}

const times = (index: string, step: number): string =>
  step === 1 ? index : `${index} * ${step >>> 0}u`;

function plain(
  plan: Plan,
  a: Operand,
  b: Operand,
  lead: readonly number[],
  batches: number,
  m: number,
  n: number,
  k: number,
  out: number,
): void {
  const kernel = new Kernel(plan.program);
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

/** Rows and columns of a tile, its depth, and those that one thread computes. */
const TILE = 32, DEPTH = 16, EACH = 4;

function tiled(
  plan: Plan,
  a: Operand,
  b: Operand,
  lead: readonly number[],
  batches: number,
  m: number,
  n: number,
  k: number,
  out: number,
): void {
  const kernel = new Kernel(plan.program);
  const space = new IndexSpace(lead, 0, lead.length, [a.batch, b.batch], "x");
  const emit = new Emitter(kernel, [space]);
  const side = TILE / EACH, threads = side * side;
  const rows = Math.ceil(m / TILE), cols = Math.ceil(n / TILE);
  const A = kernel.read(a.view.buffer, 1), B = kernel.read(b.view.buffer, 1);
  kernel.globals.push(
    `var<workgroup> TA: array<f32, ${TILE * DEPTH}>;`,
    `var<workgroup> TB: array<f32, ${TILE * DEPTH}>;`,
  );
  const each = Array.from({ length: EACH }, (_, e) => e);
  // Threads that follow each other read what lies side by side.
  const fill = (
    name: string,
    source: string,
    base: string,
    along: number,
    deep: number,
    first: string,
    limit: string,
  ) => {
    const [p, d] = Math.abs(along) <= Math.abs(deep)
      ? [`e % ${TILE}u`, `e / ${TILE}u`]
      : [`e / ${DEPTH}u`, `e % ${DEPTH}u`];
    return [
      `  for (var e = t; e < ${TILE * DEPTH}u; e += ${threads}u) {`,
      `    let p = ${p}; let d = ${d};`,
      `    let at = ${first} + p; let k = k0 + d;`,
      `    var v = 0u;`,
      `    if (at < ${limit} && k < depth) { v = ${source}[${base} + ${times("at", along)} + ${
        times("k", deep)
      }]; }`,
      `    ${name}[d * ${TILE}u + p] = bitcast<f32>(v);`,
      `  }`,
    ];
  };
  kernel.groups(
    batches * rows * cols,
    [
      `let tile = w % ${rows * cols}u; let o = w / ${rows * cols}u;`,
      `let row0 = (tile / ${cols}u) * ${TILE}u; let col0 = (tile % ${cols}u) * ${TILE}u;`,
      space.declare("o"),
      `let depth = ${kernel.param(k)}; let height = ${kernel.param(m)}; let width = ${
        kernel.param(n)
      };`,
      `let pa = ${emit.address(a.batch)}; let pb = ${emit.address(b.batch)};`,
      `let ty = (t / ${side}u) * ${EACH}u; let tx = (t % ${side}u) * ${EACH}u;`,
      ...each.map((e) => `var c${e} = vec4f(0.0);`),
      "for (var k0 = 0u; k0 < depth; k0 += " + `${DEPTH}u) {`,
      ...fill("TA", A, "pa", a.row, a.column, "row0", "height"),
      ...fill("TB", B, "pb", b.column, b.row, "col0", "width"),
      "  workgroupBarrier();",
      ...each.map((e) => `  var s${e} = vec4f(0.0);`),
      `  for (var d = 0u; d < ${DEPTH}u; d++) {`,
      `    let p = d * ${TILE}u;`,
      `    let b = vec4f(TB[p + tx], TB[p + tx + 1u], TB[p + tx + 2u], TB[p + tx + 3u]);`,
      ...each.map((e) => `    s${e} += TA[p + ty + ${e}u] * b;`),
      "  }",
      ...each.map((e) => `  c${e} += s${e};`),
      "  workgroupBarrier();",
      "}",
      `let base = o * height * width;`,
      ...each.flatMap((e) => [
        `if (row0 + ty + ${e}u < height) {`,
        ...each.map((f) =>
          `  if (col0 + tx + ${f}u < width) { ${
            kernel.write(out, 1)
          }[base + (row0 + ty + ${e}u) * width + col0 + tx + ${f}u] = bitcast<u32>(c${e}.${
            "xyzw"[f]
          }); }`
        ),
        "}",
      ]),
    ].join("\n"),
    threads,
  );
}
