// Cholesky and LU factors and triangular solutions, of float32 and complex64. One workgroup has one matrix
// and goes through its columns; systems are solved by one thread per right-hand side.

import { cStrides, type GraphNode, LinAlgError, sizeOf } from "@nplex/core";
import { emitMap } from "./map.ts";
import { addressOf, type Plan } from "./plan.ts";
import { Emitter, IndexSpace } from "./expr.ts";
import { Kernel } from "./program.ts";
import { fromWords, repOf, toWords } from "./reps.ts";

const TEAM = 128;

/** WGSL for one class of numbers. */
interface Arithmetic {
  readonly type: string;
  readonly words: 1 | 2;
  readonly zero: string;
  mul(a: string, b: string): string;
  div(a: string, b: string): string;
  conj(a: string): string;
  load(text: string): string;
  store(text: string): string;
  /** A magnitude by which pivots are compared, as LAPACK does. */
  size(a: string): string;
}

function arithmetic(plan: Plan, v: number): Arithmetic {
  const r = repOf(plan.spec(v).dtype), complex = r.cls === "c";
  return {
    type: r.type,
    words: r.words,
    zero: complex ? "vec2f(0.0)" : "0.0",
    mul: (a, b) =>
      complex
        ? `vec2f(${a}.x * ${b}.x - ${a}.y * ${b}.y, ${a}.x * ${b}.y + ${a}.y * ${b}.x)`
        : `${a} * ${b}`,
    div: (a, b) => complex ? `div_c(${a}, ${b})` : `div_f(${a}, ${b})`,
    conj: (a) => complex ? `vec2f(${a}.x, -${a}.y)` : a,
    load: (text) => fromWords(r, text),
    store: (text) => toWords(r, text),
    size: (a) => complex ? `(abs_f(${a}.x) + abs_f(${a}.y))` : `abs_f(${a})`,
  };
}

// Copies a view into the buffer of an output, where it is then worked on.
function unpackInto(plan: Plan, from: number, to: number): number {
  const view = plan.viewOf(from), { shape, dtype } = plan.spec(from);
  const buffer = plan.allocate(to), axes = shape.map((_, d) => d);
  emitMap(
    plan.program,
    shape,
    [{ kind: "load", buffer: view.buffer, at: addressOf(view.layout, axes, axes.length), dtype }],
    [{ buffer, at: { offset: 0, strides: cStrides(shape) }, dtype }],
  );
  return buffer;
}

/** Lowers `cholesky`. */
export function lowerCholesky(plan: Plan, node: GraphNode): void {
  const [x] = node.inputs, { shape } = plan.spec(x), n = shape[shape.length - 1];
  const count = sizeOf(shape.slice(0, -2));
  const buffer = unpackInto(plan, x, node.outputs[0]);
  if (count * n === 0) return;
  const f = arithmetic(plan, x),
    kernel = new Kernel(plan.program),
    A = kernel.write(buffer, f.words);
  const failure = plan.program.failure(() => new LinAlgError("Matrix is not positive definite"));
  const at = (i: string, j: string) => `${A}[base + (${i}) * n + ${j}]`;
  const complex = f.words === 2;
  kernel.fails();
  kernel.globals.push("var<workgroup> D: f32;");
  kernel.groups(
    count,
    [
      `let n = ${kernel.param(n)}; let base = w * n * n;`,
      "for (var k = 0u; k < n; k++) {",
      `  for (var i = k + t; i < n; i += ${TEAM}u) {`,
      `    var s: ${f.type} = ${f.load(at("i", "k"))};`,
      "    for (var p = 0u; p < k; p++) {",
      `      let a = ${f.load(at("i", "p"))}; let b0 = ${f.load(at("k", "p"))}; let b = ${
        f.conj("b0")
      };`,
      `      s -= ${f.mul("a", "b")};`,
      "    }",
      "    if (i > k) {",
      `      ${at("i", "k")} = ${f.store("s")};`,
      "    } else {",
      complex ? "      let d = s.x;" : "      let d = s;",
      `      if (le_f(d, 0.0)) { fail(${kernel.param(failure)}, 1u, vec2u(k, 0u)); }`,
      // The diagonal is needed by the other threads as it was until they are through.
      "      D = d;",
      "    }",
      "  }",
      "  workgroupBarrier(); storageBarrier();",
      "  let root = sqrt_f(D);",
      `  for (var i = k + t; i < n; i += ${TEAM}u) {`,
      "    if (i == k) {",
      `      ${at("k", "k")} = ${f.store(complex ? "vec2f(root, 0.0)" : "root")};`,
      "    } else {",
      `      let s = ${f.load(at("i", "k"))};`,
      `      ${at("i", "k")} = ${
        f.store(complex ? "vec2f(div_f(s.x, root), div_f(s.y, root))" : "div_f(s, root)")
      };`,
      `      ${at("k", "i")} = ${f.store(f.zero)};`,
      "    }",
      "  }",
      "  workgroupBarrier(); storageBarrier();",
      "}",
    ].join("\n"),
    TEAM,
  );
}

/** Lowers `lu`. */
export function lowerLU(plan: Plan, node: GraphNode): void {
  const [x] = node.inputs, { shape } = plan.spec(x), [m, n] = shape.slice(-2);
  const count = sizeOf(shape.slice(0, -2));
  const buffer = unpackInto(plan, x, node.outputs[0]);
  const rows = plan.allocate(node.outputs[1]), sign = plan.allocate(node.outputs[2]);
  if (count === 0) return;
  const f = arithmetic(plan, x), kernel = new Kernel(plan.program);
  const A = kernel.write(buffer, f.words), R = kernel.write(rows, 2), S = kernel.write(sign, 1);
  const at = (i: string, j: string) => `${A}[base + (${i}) * n + ${j}]`;
  kernel.globals.push(
    `var<workgroup> B: array<f32, ${TEAM}>;`,
    `var<workgroup> W: array<u32, ${TEAM}>;`,
    "var<workgroup> PIVOT: u32;",
  );
  kernel.groups(
    count,
    [
      `let n = ${kernel.param(n)}; let m = ${kernel.param(m)}; let base = w * m * n;`,
      `for (var i = t; i < m; i += ${TEAM}u) { ${R}[w * m + i] = vec2u(i, 0u); }`,
      "var odd = false;",
      "workgroupBarrier(); storageBarrier();",
      "for (var k = 0u; k < min(m, n); k++) {",
      "  var best = -1.0; var row = k;",
      `  for (var i = k + t; i < m; i += ${TEAM}u) {`,
      `    let a = ${f.load(at("i", "k"))}; let size = ${f.size("a")};`,
      "    if (lt_f(best, size)) { best = size; row = i; }",
      "  }",
      "  B[t] = best; W[t] = row;",
      "  workgroupBarrier();",
      `  for (var h = ${TEAM / 2}u; h > 0u; h >>= 1u) {`,
      "    if (t < h && (lt_f(B[t], B[t + h]) || (eq_f(B[t], B[t + h]) && W[t + h] < W[t]))) {",
      "      B[t] = B[t + h]; W[t] = W[t + h];",
      "    }",
      "    workgroupBarrier();",
      "  }",
      "  if (t == 0u) { PIVOT = W[0]; }",
      "  let pivot = workgroupUniformLoad(&PIVOT);",
      "  if (pivot != k) {",
      "    odd = !odd;",
      `    for (var j = t; j < n; j += ${TEAM}u) {`,
      `      let a = ${at("k", "j")}; ${at("k", "j")} = ${at("pivot", "j")}; ${
        at("pivot", "j")
      } = a;`,
      "    }",
      "    if (t == 0u) {",
      `      let r = ${R}[w * m + k]; ${R}[w * m + k] = ${R}[w * m + pivot]; ${R}[w * m + pivot] = r;`,
      "    }",
      "  }",
      "  workgroupBarrier(); storageBarrier();",
      `  let d = ${f.load(at("k", "k"))};`,
      `  for (var i = k + 1u + t; i < m; i += ${TEAM}u) {`,
      `    let a = ${f.load(at("i", "k"))};`,
      `    var l: ${f.type} = a;`,
      `    if (!(${f.words === 2 ? "!true_c(d)" : "zero_f(d)"})) { l = ${f.div("a", "d")}; ${
        at("i", "k")
      } = ${f.store("l")}; }`,
      "    for (var j = k + 1u; j < n; j++) {",
      `      let b = ${f.load(at("k", "j"))}; let c = ${f.load(at("i", "j"))};`,
      `      let less = c - ${f.mul("l", "b")};`,
      `      ${at("i", "j")} = ${f.store("less")};`,
      "    }",
      "  }",
      "  workgroupBarrier(); storageBarrier();",
      "}",
      `if (t == 0u) { ${S}[w] = bitcast<u32>(select(1.0, -1.0, odd)); }`,
    ].join("\n"),
    TEAM,
  );
}

/** Lowers `triangular_solve`. */
export function lowerTriangularSolve(plan: Plan, node: GraphNode): void {
  const [a, b] = node.inputs, { shape } = plan.spec(b), [n, columns] = shape.slice(-2);
  const lead = shape.slice(0, -2), count = sizeOf(lead) * columns;
  const { lower, unit } = node.attrs, view = plan.viewOf(a);
  const rank = view.layout.shape.length;
  const buffer = unpackInto(plan, b, node.outputs[0]);
  if (count * n === 0) return;
  const f = arithmetic(plan, b), kernel = new Kernel(plan.program);
  const own = view.layout.shape.slice(0, -2);
  const batch = {
    offset: view.layout.offset,
    strides: lead.map((_, d) => {
      const k = d - (lead.length - own.length);
      return k >= 0 && own[k] > 1 ? view.layout.strides[k] : 0;
    }),
  };
  const space = new IndexSpace(lead, 0, lead.length, [batch], "x");
  const emit = new Emitter(kernel, [space]);
  const [down, along] = view.layout.strides.slice(rank - 2);
  const A = kernel.read(view.buffer, f.words), X = kernel.write(buffer, f.words);
  const item = (i: string, j: string) =>
    f.load(`${A}[pa + ${i} * ${kernel.param(down)} + ${j} * ${kernel.param(along)}]`);
  kernel.threads(
    count,
    [
      `let m = ${kernel.param(columns)}; let n = ${kernel.param(n)};`,
      "let o = i / m; let px = o * n * m + i % m;",
      space.declare("o"),
      `let pa = ${emit.address(batch)};`,
      "for (var q0 = 0u; q0 < n; q0++) {",
      `  let r = ${lower ? "q0" : "n - 1u - q0"};`,
      `  var s: ${f.type} = ${f.load(`${X}[px + r * m]`)};`,
      `  for (var p = ${lower ? "0u" : "r + 1u"}; p < ${lower ? "r" : "n"}; p++) {`,
      `    let a = ${item("r", "p")}; let b = ${f.load(`${X}[px + p * m]`)};`,
      `    s -= ${f.mul("a", "b")};`,
      "  }",
      unit ? "" : `  let d = ${item("r", "r")}; s = ${f.div("s", "d")};`,
      `  ${X}[px + r * m] = ${f.store("s")};`,
      "}",
    ].join("\n"),
  );
}
