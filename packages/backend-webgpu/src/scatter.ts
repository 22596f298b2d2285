// Writing at index arrays. Of equal indices the last one wins: a first kernel notes for each place the last
// index that names it. Combining goes through atomic operations, so float sums of equal indices may be
// rounded in another order than NumPy's.

import {
  broadcastShapes,
  broadcastTo,
  cStrides,
  dense,
  type DType,
  type GraphNode,
  Layout,
  sizeOf,
  type Spec,
} from "@nplex/core";
import { type Address, checkedIndex, Emitter, IndexSpace } from "./expr.ts";
import { indexFailure } from "./failures.ts";
import { expression } from "./ops.ts";
import { addressOf, type Plan, type View } from "./plan.ts";
import { Kernel } from "./program.ts";
import { fromWords, repOf, toWords } from "./reps.ts";

const COMBINED = new Set(
  "add subtract multiply maximum minimum fmax fmin bitwise_and bitwise_or bitwise_xor logical_and logical_or"
    .split(" "),
);

/** Whether a scatter runs here. */
export function supportsScatter(op: string, x: Spec, values: Spec): boolean {
  if (x.dtype !== values.dtype || x.shape.length === 0) return false;
  if (op === "set") return true;
  const { words } = repOf(x.dtype);
  // The two words of complex numbers are added apart; those of 64-bit integers with a carry.
  if (words === 2) return op === "add" || op === "subtract";
  return words === 1 && COMBINED.has(op) && sameType(op, x.dtype);
}

function sameType(op: string, dtype: DType): boolean {
  const bools = op.startsWith("logical_");
  return expression(op, [dtype, dtype], ["a", "b"]) !== undefined &&
    (!bools || repOf(dtype).cls === "b");
}

/** Lowers `scatter`. */
export function lowerScatter(plan: Plan, node: GraphNode): void {
  const [x, given, ...index] = node.inputs, op = node.attrs.op as string;
  const { shape, dtype } = plan.spec(x), r = repOf(dtype), k = index.length;
  const views = index.map((v) => plan.viewOf(v)), values = plan.viewOf(given);
  const out = plan.changed(x, node.outputs[0]);
  const lead = broadcastShapes(views.map((v) => v.layout.shape)), tail = shape.slice(k);
  const full = [...lead, ...tail];
  const places = sizeOf(lead);
  if (sizeOf(full) === 0) return;
  const failure = plan.program.failure(indexFailure(shape));
  const names = node.attrs.axes as readonly number[] | undefined;
  const steps = cStrides(shape);
  // The flat position of the row that an index names, in rows (`scale` elements each).
  const rowOf = (
    kernel: Kernel,
    emitter: Emitter,
    lines: string[],
    addresses: readonly Address[],
    scale: number,
  ): string => {
    const terms = views.map((view, d) => {
      const words = repOf(view.dtype).words;
      const at = emitter.address(addresses[d]);
      const load = fromWords(repOf(view.dtype), `${kernel.read(view.buffer, words)}[${at}]`);
      lines.push(`let w${d} = ${words === 2 ? load : `wide_i(${load})`};`);
      const j = checkedIndex(kernel, lines, `w${d}`, shape[d], failure, names?.[d] ?? d, `j${d}`);
      return `${j} * ${steps[d] / scale}u`;
    });
    return terms.join(" + ");
  };
  const addressesOver = (over: readonly number[]) =>
    views.map((v) => {
      const l = broadcastTo(v.layout, lead);
      return addressOf(l, l.shape.map((_, d) => d), over.length);
    });
  const row = sizeOf(tail);
  let winners: number | undefined;
  if (op === "set" && places > 1) {
    winners = plan.program.temp(4 * sizeOf(shape.slice(0, k)));
    plan.program.clear(winners, plan.program.buffers[winners].bytes);
    const kernel = new Kernel(plan.program), at = addressesOver(lead), lines: string[] = [];
    const space = new IndexSpace(lead, 0, lead.length, at, "x");
    const place = rowOf(kernel, new Emitter(kernel, [space]), lines, at, row);
    kernel.threads(
      places,
      [
        space.declare("i"),
        ...lines,
        `atomicMax(&${kernel.atomic(winners)}[${place}], i + 1u);`,
      ].join("\n"),
    );
  }
  const kernel = new Kernel(plan.program), at = addressesOver(full), lines: string[] = [];
  const source = sourceAddress(values, full);
  const target: Address = {
    offset: 0,
    strides: [...lead.map(() => 0), ...cStrides(tail)],
  };
  // The number of the index is an address too, so that axes merge only where it allows.
  const number: Address = { offset: 0, strides: [...dense(lead).strides, ...tail.map(() => 0)] };
  const all = [...at, source, target, number];
  const space = new IndexSpace(full, 0, full.length, all, "x");
  const emitter = new Emitter(kernel, [space]);
  const place = rowOf(kernel, emitter, lines, at, 1);
  const value = fromWords(r, `${kernel.read(values.buffer, r.words)}[${emitter.address(source)}]`);
  const body = [
    space.declare("i"),
    ...lines,
    `let to = ${place} + ${emitter.address(target)};`,
    `let value: ${r.type} = ${value};`,
  ];
  if (op === "set") {
    if (winners !== undefined) {
      const rows = row === 1 ? "to" : `(to / ${row}u)`;
      body.push(
        `if (${kernel.read(winners, 1)}[${rows}] != ${emitter.address(number)} + 1u) { return; }`,
      );
    }
    body.push(`${kernel.write(out, r.words)}[to] = ${toWords(r, "value")};`);
  } else if (r.cls === "c") {
    const O = kernel.atomic(out), sign = op === "add" ? "+" : "-";
    for (const [k, part] of ["x", "y"].entries()) {
      body.push(
        `var seen${k} = atomicLoad(&${O}[2u * to + ${k}u]);`,
        "loop {",
        `  let next = bitcast<u32>(q(bitcast<f32>(seen${k}) ${sign} value.${part}));`,
        `  let swap = atomicCompareExchangeWeak(&${O}[2u * to + ${k}u], seen${k}, next);`,
        "  if (swap.exchanged) { break; }",
        `  seen${k} = swap.old_value;`,
        "}",
      );
    }
  } else if (r.words === 2) {
    const O = kernel.atomic(out);
    body.push(
      `let added = ${op === "add" ? "value" : "neg_l(value)"};`,
      `let old = atomicAdd(&${O}[2u * to], added.x);`,
      `let carry = select(0u, 1u, old + added.x < old);`,
      `atomicAdd(&${O}[2u * to + 1u], added.y + carry);`,
    );
  } else {
    const O = kernel.atomic(out);
    body.push(
      `var seen = atomicLoad(&${O}[to]);`,
      "loop {",
      `  let there: ${r.type} = ${fromWords(r, "seen")};`,
      `  let next = ${toWords(r, expression(op, [dtype, dtype], ["there", "value"]) ?? "")};`,
      `  let swap = atomicCompareExchangeWeak(&${O}[to], seen, next);`,
      "  if (swap.exchanged) { break; }",
      "  seen = swap.old_value;",
      "}",
    );
  }
  kernel.threads(sizeOf(full), body.join("\n"));
}

function sourceAddress(values: View, full: readonly number[]): Address {
  const l: Layout = broadcastTo(values.layout, full);
  return addressOf(l, full.map((_, d) => d), full.length);
}
