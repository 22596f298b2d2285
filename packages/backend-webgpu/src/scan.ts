// Running sums and the like along an axis: short lines by one thread each, long ones in chunks whose totals
// are scanned in turn. Also the places of what is not zero, which a running count gives.

import { bool, cStrides, type DType, exactLoop, type GraphNode, sizeOf, uint32 } from "@nplex/core";
import { type Address, addressesOf, Emitter, type Expr, IndexSpace } from "./expr.ts";
import { emitMap } from "./map.ts";
import { bytesOf } from "./memory.ts";
import { expression } from "./ops.ts";
import { addressOf, type Plan } from "./plan.ts";
import { Kernel } from "./program.ts";
import { fromWords, repOf, toWords } from "./reps.ts";

/** Elements that a thread scans. */
const CHUNK = 64;
/** Lines that are scanned as they are: short ones, or when there are many. */
const SHORT = 256, MANY = 4096;

const ASSOCIATIVE = new Set(
  ("add multiply maximum minimum fmax fmin bitwise_and bitwise_or bitwise_xor logical_and logical_or " +
    "logical_xor").split(" "),
);

const scannedAs = (op: string, dtype: DType): DType => op.startsWith("logical_") ? bool : dtype;

/** Whether a scan runs here. */
export function supportsScan(op: string, dtype: DType): boolean {
  // A negative power must be an error, and scans don't look for it.
  if (op === "power" && dtype.kind === "i") return false;
  const type = scannedAs(op, dtype);
  return exactLoop(op, [type, type])?.out === type &&
    expression(op, [type, type], ["a", "b"]) !== undefined;
}

/** Lowers `scan`. */
export function lowerScan(plan: Plan, node: GraphNode): void {
  const op = node.attrs.op as string, axis = node.attrs.axis as number;
  const [x] = node.inputs, { shape, dtype } = plan.spec(x), type = scannedAs(op, dtype);
  const outer = shape.map((_, d) => d).filter((d) => d !== axis);
  const place = shape.map((_, d) => d === axis ? outer.length : outer.indexOf(d));
  const lengths = [...outer.map((d) => shape[d]), shape[axis]];
  const view = plan.viewOf(x);
  let element: Expr = {
    kind: "load",
    buffer: view.buffer,
    at: addressOf(view.layout, place, lengths.length),
    dtype,
  };
  if (dtype !== type) element = { kind: "cast", args: [element], dtype: type };
  const strides = cStrides(shape);
  const at = { offset: 0, strides: [...outer.map((d) => strides[d]), strides[axis]] };
  scanInto(plan, op, type, element, lengths, plan.allocate(node.outputs[0]), at);
}

/** Emits kernels that scan an expression along its last axis into a buffer. */
function scanInto(
  plan: Plan,
  op: string,
  dtype: DType,
  element: Expr,
  lengths: readonly number[],
  target: number,
  at: Address,
): void {
  const rank = lengths.length - 1, count = sizeOf(lengths.slice(0, rank)), length = lengths[rank];
  if (count * length === 0) return;
  const r = repOf(dtype), { type } = r;
  const whole = !ASSOCIATIVE.has(op) || r.cls === "h" || length <= SHORT ||
    (count >= MANY && length <= 4 * SHORT);
  const chunk = whole ? length : CHUNK, chunks = Math.ceil(length / chunk);
  const setUp = () => {
    const kernel = new Kernel(plan.program);
    const addresses = [...addressesOf([element]), at];
    const spaces = [
      new IndexSpace(lengths, 0, rank, addresses, "x"),
      new IndexSpace(lengths, rank, rank + 1, addresses, "y"),
    ];
    const body = new Emitter(kernel, spaces);
    const value = body.value(element);
    const read = [spaces[1].declare("r"), ...body.lines].join("\n");
    const head = [
      chunks === 1
        ? "let o = i; let c = 0u;"
        : `let o = i / ${kernel.param(chunks)}; let c = i % ${kernel.param(chunks)};`,
      spaces[0].declare("o"),
      `let begin = c * ${chunk}u; let end = min(begin + ${chunk}u, ${kernel.param(length)});`,
    ].join("\n");
    const fold = (a: string, b: string) => expression(op, [dtype, dtype], [a, b]);
    return { kernel, body, value, read, head, fold };
  };
  let before: number | undefined;
  if (chunks > 1) {
    const totals = plan.program.temp(bytesOf(dtype, count * chunks));
    const { kernel, value, read, head, fold } = setUp();
    kernel.threads(
      count * chunks,
      [
        head,
        `var acc: ${type};`,
        `{ let r = begin;\n${read}\nacc = ${value}; }`,
        `for (var r = begin + 1u; r < end; r++) {\n${read}\nacc = ${fold("acc", value)}; }`,
        `${kernel.write(totals, r.words)}[i] = ${toWords(r, "acc")};`,
      ].join("\n"),
    );
    before = plan.program.temp(bytesOf(dtype, count * chunks));
    const total: Expr = {
      kind: "load",
      buffer: totals,
      at: { offset: 0, strides: [chunks, 1] },
      dtype,
    };
    scanInto(plan, op, dtype, total, [count, chunks], before, { offset: 0, strides: [chunks, 1] });
  }
  const { kernel, body, value, read, head, fold } = setUp();
  const put = `${kernel.write(target, r.words)}[${body.address(at)}] = ${toWords(r, "acc")};`;
  kernel.threads(
    count * chunks,
    [
      head,
      `var acc: ${type};`,
      `{ let r = begin;\n${read}`,
      before === undefined ? `acc = ${value};` : [
        `if (c == 0u) { acc = ${value}; } else {`,
        `let earlier = ${word(kernel, before, dtype, "i - 1u")};`,
        `acc = ${fold("earlier", value)}; }`,
      ].join("\n"),
      `${put} }`,
      `for (var r = begin + 1u; r < end; r++) {\n${read}\nacc = ${fold("acc", value)};\n${put} }`,
    ].join("\n"),
  );
}

function word(kernel: Kernel, buffer: number, dtype: DType, at: string): string {
  const r = repOf(dtype);
  return fromWords(r, `${kernel.read(buffer, r.words)}[${at}]`);
}

/** Lowers `nonzero`. */
export function lowerNonzero(plan: Plan, node: GraphNode): void {
  const [x] = node.inputs, { shape, dtype } = plan.spec(x), n = sizeOf(shape);
  const out = plan.allocate(node.outputs[0]), rows = node.attrs.count as number;
  if (n === 0 || rows === 0) return;
  const view = plan.viewOf(x);
  const axes = shape.map((_, d) => d);
  const load: Expr = {
    kind: "load",
    buffer: view.buffer,
    at: addressOf(view.layout, axes, shape.length),
    dtype,
  };
  const flag: Expr = {
    kind: "cast",
    args: [{ kind: "cast", args: [load], dtype: bool }],
    dtype: uint32,
  };
  // The flags, dense, then how many there are up to each.
  const flags = plan.program.temp(4 * n), counts = plan.program.temp(4 * n);
  emitMap(plan.program, shape, [flag], [{
    buffer: flags,
    at: { offset: 0, strides: cStrides(shape) },
    dtype: uint32,
  }]);
  const line: Address = { offset: 0, strides: [1] };
  scanInto(
    plan,
    "add",
    uint32,
    { kind: "load", buffer: flags, at: line, dtype: uint32 },
    [n],
    counts,
    line,
  );
  const kernel = new Kernel(plan.program);
  const O = kernel.write(out, 2), steps = cStrides(shape);
  kernel.threads(
    n,
    [
      `if (${kernel.read(flags, 1)}[i] == 0u) { return; }`,
      `let row = ${kernel.read(counts, 1)}[i] - 1u;`,
      `if (row >= ${kernel.param(rows)}) { return; }`,
      ...shape.map((m, d) =>
        `${O}[row * ${shape.length}u + ${d}u] = vec2u((i / ${steps[d] || 1}u) % ${m}u, 0u);`
      ),
    ].join("\n"),
  );
}
