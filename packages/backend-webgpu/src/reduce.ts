// Reductions: sums, products, extremes and the places of extremes over any axes. What is folded is computed
// as it is read; long reductions go in stages of a few hundred elements, each a sum of short sums, so that
// float32 sums are as accurate as pairwise ones.

import { bool, type DType, exactLoop, float16, float32, type GraphNode, sizeOf } from "@nplex/core";
import { type Address, addressesOf, Emitter, type Expr, IndexSpace } from "./expr.ts";
import { before, keyOf, keyType } from "./keys.ts";
import { emitMap } from "./map.ts";
import { bytesOf } from "./memory.ts";
import { cut, expression } from "./ops.ts";
import type { Plan } from "./plan.ts";
import { Kernel } from "./program.ts";
import { repOf, toWords, valueWords } from "./reps.ts";
import { canCut, cutExprs, needsPieces, piecesOf } from "./split.ts";

/** Elements that one thread folds: a square, as they are folded in two levels. */
const CHUNK = 256, INNER = 16;
/** Elements that a workgroup folds together, and its threads. */
const TEAM_CHUNK = 2048, TEAM = 64;

/** Operations that may be folded in any grouping. */
const ASSOCIATIVE = new Set(
  ("add multiply maximum minimum fmax fmin bitwise_and bitwise_or bitwise_xor logical_and logical_or " +
    "logical_xor gcd lcm hypot logaddexp logaddexp2").split(" "),
);
/** Whether an operation may be folded in any grouping. */
export function isAssociative(op: string): boolean {
  return ASSOCIATIVE.has(op);
}

const IDEMPOTENT = new Set(
  "maximum minimum fmax fmin bitwise_and bitwise_or logical_and logical_or".split(" "),
);
const NEUTRAL: Readonly<Record<string, number>> = {
  add: 0,
  multiply: 1,
  bitwise_xor: 0,
  logical_xor: 0,
};

/** Whether a reduction runs here. */
export function supportsReduce(
  op: string,
  dtype: DType,
  axes: number,
  masked: boolean,
  initial: unknown,
): boolean {
  // A negative power must be an error, and folds don't look for it.
  if (op === "power" && dtype.kind === "i") return false;
  const type = foldedAs(op, dtype);
  if (expression(op, [type, type], ["a", "b"]) === undefined) return false;
  if (exactLoop(op, [type, type])?.out !== type) return false;
  if (axes > 1 && !ASSOCIATIVE.has(op)) return false;
  if (masked) return op in NEUTRAL || (IDEMPOTENT.has(op) && initial !== undefined);
  return true;
}

/** The dtype in which an operation is folded: NumPy sums float16 in float32. */
function foldedAs(op: string, dtype: DType): DType {
  if (op.startsWith("logical_")) return bool;
  return dtype === float16 && op === "add" ? float32 : dtype;
}

function fold(op: string, dtype: DType, a: string, b: string): string {
  const text = expression(op, [dtype, dtype], [a, b]);
  if (text === undefined) throw new TypeError(`webgpu: no WGSL for ${op}`);
  return text;
}

interface Fold {
  readonly op: string;
  readonly dtype: DType;
}

/** Lowers `reduce`. */
export function lowerReduce(plan: Plan, node: GraphNode): void {
  const op = node.attrs.op as string, axes = node.attrs.axes as readonly number[];
  const [x, mask] = node.inputs;
  const { shape, dtype } = plan.spec(x);
  const out = node.outputs[0], outDType = plan.spec(out).dtype;
  const type = foldedAs(op, dtype);
  const outer = shape.map((_, d) => d).filter((d) => !axes.includes(d));
  const order = [...outer, ...axes];
  const place = shape.map((_, d) => order.indexOf(d));
  const lengths = order.map((d) => shape[d]);
  const memo = new Map<string, Expr>();
  const read = (v: number): Expr => plan.expr(v, place, lengths.length, memo);
  let element = read(x);
  if (element.dtype !== type) element = { kind: "cast", args: [element], dtype: type };
  const { initial } = node.attrs;
  const constant = (value: unknown): Expr => ({
    kind: "const",
    words: valueWords(value, type),
    dtype: type,
  });
  if (mask !== undefined) {
    const neutral = constant(op in NEUTRAL ? NEUTRAL[op] : initial);
    element = { kind: "op", op: "where", args: [read(mask), element, neutral], dtype: type };
  }
  const count = sizeOf(outer.map((d) => shape[d])), length = sizeOf(axes.map((d) => shape[d]));
  const start = initial === undefined ? undefined : constant(initial);
  const buffer = plan.allocate(out);
  if (length === 0) {
    if (count === 0) return;
    const value = start ?? constant(NEUTRAL[op] ?? 0);
    const at: Address = { offset: 0, strides: [1] };
    emitMap(plan.program, [count], [{ kind: "cast", args: [value], dtype: outDType }], [{
      buffer,
      at,
      dtype: outDType,
    }]);
    return;
  }
  const line = new IndexSpace(lengths, 0, lengths.length, addressesOf([element]), "x");
  if (
    outer.length === 0 && needsPieces(plan.program, [element], []) && isAssociative(op) &&
    canCut(line, [element], [])
  ) {
    foldPieces(plan, { op, dtype: type }, element, lengths, start, buffer, outDType);
    return;
  }
  foldStages(
    plan,
    { op, dtype: type },
    element,
    lengths,
    outer.length,
    count,
    length,
    start,
    buffer,
    outDType,
  );
}

// All of an array that is larger than a binding: each piece on its own, then their results.
function foldPieces(
  plan: Plan,
  f: Fold,
  element: Expr,
  lengths: readonly number[],
  start: Expr | undefined,
  target: number,
  outDType: DType,
): void {
  const line = new IndexSpace(lengths, 0, lengths.length, addressesOf([element]), "x");
  const parts = piecesOf(sizeOf(lengths)).map((piece): Expr => {
    const [cut] = cutExprs([element], piece, (a) => line.stepOf(a));
    const buffer = plan.program.temp(bytesOf(f.dtype, 1)), { length } = piece;
    foldStages(plan, f, cut, [length], 0, 1, length, undefined, buffer, f.dtype);
    return { kind: "load", buffer, at: { offset: 0, strides: [0] }, dtype: f.dtype };
  });
  const all = start ? [start, ...parts] : parts;
  const total = all.reduce((a, b): Expr => ({
    kind: "op",
    op: f.op,
    args: [a, b],
    dtype: f.dtype,
  }));
  const value: Expr = { kind: "cast", args: [total], dtype: outDType };
  emitMap(plan.program, [1], [value], [{
    buffer: target,
    at: { offset: 0, strides: [0] },
    dtype: outDType,
  }]);
}

/** Emits kernels that fold an expression over its axes from `rank` on, in stages where they are long. */
export function foldStages(
  plan: Plan,
  f: Fold,
  element: Expr,
  lengths: readonly number[],
  rank: number,
  count: number,
  length: number,
  start: Expr | undefined,
  target: number,
  outDType: DType,
): void {
  const associative = ASSOCIATIVE.has(f.op);
  const inner = innerStride(element, rank, lengths.length);
  const team = associative && length >= 512 && inner <= 2;
  const chunk = !associative ? length : team ? TEAM_CHUNK : CHUNK;
  const chunks = Math.ceil(length / chunk);
  const last = chunks === 1;
  const buffer = last ? target : plan.program.temp(bytesOf(f.dtype, count * chunks));
  const kernel = new Kernel(plan.program);
  const addresses = addressesOf([element]);
  const spaces = [
    new IndexSpace(lengths, 0, rank, addresses, "x"),
    new IndexSpace(lengths, rank, lengths.length, addresses, "y"),
  ];
  const body = new Emitter(kernel, spaces);
  const value = body.value(element);
  const type = repOf(f.dtype).type;
  const k = kernel.param(length), step = `${chunk}u`;
  const result = new Emitter(kernel, spaces, "s");
  // What may not be regrouped starts from `initial`; so does a short complex product, where 1 decides the sign of zeros.
  const early = !associative ||
    (f.op === "multiply" && f.dtype.kind === "c" && last && length <= INNER);
  const first = start && early ? result.value(start) : "";
  const finish = (total: string): string[] => {
    let text = total;
    if (last && start && !early) text = fold(f.op, f.dtype, result.value(start), text);
    if (!last) return [...result.lines, write(kernel, buffer, f.dtype, text)];
    const r = repOf(outDType);
    if (r.cls === "h") text = cut(outDType, text);
    return [...result.lines, write(kernel, buffer, outDType, text)];
  };
  const one = [spaces[1].declare("r"), ...body.lines].join("\n");
  const head = [
    last ? "let o = i; let c = 0u;" : `let o = i / ${chunks}u; let c = i % ${chunks}u;`,
    spaces[0].declare("o"),
    `let begin = c * ${step}; let to = min(begin + ${step}, ${k});`,
  ];
  if (team) {
    kernel.globals.push(`var<workgroup> S: array<${type}, ${TEAM}>;`);
    kernel.groups(
      count * chunks,
      [
        "let i = w;",
        ...head,
        `var acc: ${type}; var any = false;`,
        `for (var r0 = begin + t; r0 < to; r0 += ${TEAM * 8}u) {`,
        `  var sub: ${type}; var some = false;`,
        `  for (var r = r0; r < min(to, r0 + ${TEAM * 8}u); r += ${TEAM}u) {`,
        one,
        `    if (some) { sub = ${
          fold(f.op, f.dtype, "sub", value)
        }; } else { sub = ${value}; some = true; }`,
        "  }",
        `  if (any) { acc = ${
          fold(f.op, f.dtype, "acc", "sub")
        }; } else { acc = sub; any = true; }`,
        "}",
        "S[t] = acc;",
        "workgroupBarrier();",
        `let live = min(to - begin, ${TEAM}u);`,
        `for (var h = ${TEAM / 2}u; h > 0u; h >>= 1u) {`,
        `  if (t < h && t + h < live) { let a = S[t]; let b = S[t + h]; S[t] = ${
          fold(f.op, f.dtype, "a", "b")
        }; }`,
        "  workgroupBarrier();",
        "}",
        "if (t == 0u) {",
        "let total = S[0];",
        ...finish("total"),
        "}",
      ].join("\n"),
      TEAM,
    );
  } else {
    const blocks = associative && length > INNER
      ? [
        "{ let r = begin;",
        one,
        `acc = ${value}; }`,
        "var r1 = begin + 1u;",
        "while (r1 < to) {",
        `  let stop = min(to, r1 + ${INNER}u);`,
        `  var sub: ${type};`,
        "  { let r = r1;",
        one,
        `  sub = ${value}; }`,
        "  for (var r = r1 + 1u; r < stop; r++) {",
        one,
        `    sub = ${fold(f.op, f.dtype, "sub", value)};`,
        "  }",
        `  acc = ${fold(f.op, f.dtype, "acc", "sub")};`,
        "  r1 = stop;",
        "}",
      ]
      : [
        "{ let r = begin;",
        one,
        ...(start && early
          ? [...result.lines, `acc = ${fold(f.op, f.dtype, first, value)}; }`]
          : [`acc = ${value}; }`]),
        "for (var r = begin + 1u; r < to; r++) {",
        one,
        `  acc = ${fold(f.op, f.dtype, "acc", value)};`,
        "}",
      ];
    kernel.threads(
      count * chunks,
      [...head, `var acc: ${type};`, ...blocks, ...finish("acc")].join("\n"),
    );
  }
  if (last) return;
  const partial: Expr = {
    kind: "load",
    buffer,
    at: { offset: 0, strides: [chunks, 1] },
    dtype: f.dtype,
  };
  foldStages(plan, f, partial, [count, chunks], 1, count, chunks, start, target, outDType);
}

function write(kernel: Kernel, buffer: number, dtype: DType, value: string): string {
  const r = repOf(dtype);
  return `${kernel.write(buffer, r.words)}[i] = ${toWords(r, value)};`;
}

/** The smallest stride by which reads move along the last folded axis. */
function innerStride(e: Expr, first: number, rank: number): number {
  let best = Infinity;
  for (const a of addressesOf([e])) {
    for (let d = rank - 1; d >= first; d--) {
      if (a.strides[d] !== 0) {
        best = Math.min(best, Math.abs(a.strides[d]));
        break;
      }
    }
  }
  return best;
}

/** Lowers `argreduce`. */
export function lowerArgreduce(plan: Plan, node: GraphNode): void {
  const axis = node.attrs.axis as number, largest = node.attrs.op === "argmax";
  const [x] = node.inputs, { shape, dtype } = plan.spec(x);
  const outer = shape.map((_, d) => d).filter((d) => d !== axis);
  const lengths = [...outer.map((d) => shape[d]), shape[axis]];
  const place = shape.map((_, d) => d === axis ? outer.length : outer.indexOf(d));
  const element = plan.expr(x, place, lengths.length);
  const count = sizeOf(outer.map((d) => shape[d]));
  const target = plan.allocate(node.outputs[0]);
  let candidates: number | undefined, length = shape[axis];
  for (;;) {
    const chunks = Math.ceil(length / CHUNK), last = chunks === 1;
    const buffer = last ? target : plan.program.temp(4 * count * chunks);
    const kernel = new Kernel(plan.program);
    const addresses = addressesOf([element]);
    const spaces = [
      new IndexSpace(lengths, 0, outer.length, addresses, "x"),
      new IndexSpace(lengths, outer.length, lengths.length, addresses, "y"),
    ];
    const body = new Emitter(kernel, spaces);
    const value = body.value(element);
    const place = candidates === undefined
      ? "let r = k;"
      : `let r = ${kernel.read(candidates, 1)}[o * ${length}u + k];`;
    const key = keyOf(dtype, value, !largest);
    const better = largest ? before(dtype, "best", "key") : before(dtype, "key", "best");
    kernel.threads(
      count * chunks,
      [
        last ? "let o = i; let c = 0u;" : `let o = i / ${chunks}u; let c = i % ${chunks}u;`,
        spaces[0].declare("o"),
        `let begin = c * ${CHUNK}u; let to = min(begin + ${CHUNK}u, ${kernel.param(length)});`,
        `var best: ${keyType(dtype)}; var at = 0u;`,
        "for (var k = begin; k < to; k++) {",
        place,
        spaces[1].declare("r"),
        ...body.lines,
        `let key = ${key};`,
        `if (k == begin || ${better}) { best = key; at = r; }`,
        "}",
        last
          ? `${kernel.write(buffer, 2)}[i] = vec2u(at, 0u);`
          : `${kernel.write(buffer, 1)}[i] = at;`,
      ].join("\n"),
    );
    if (last) return;
    candidates = buffer;
    length = chunks;
  }
}
