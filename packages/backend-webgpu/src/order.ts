// Sorting and searching by keys. Lines are sorted by bitonic networks on pairs of key and position, which
// makes the order stable: blocks in workgroup memory, wider steps in passes over all of it.

import { cStrides, type GraphNode, sizeOf } from "@nplex/core";
import { type Address, Emitter, IndexSpace } from "./expr.ts";
import { before, keyOf, keyType, sameKey } from "./keys.ts";
import { addressOf, type Plan } from "./plan.ts";
import { Kernel } from "./program.ts";
import { fromWords, repOf } from "./reps.ts";

/** Elements in a block that one workgroup sorts, with half as many threads. */
const BLOCK = 512;

interface Line {
  readonly kernel: Kernel;
  readonly space: IndexSpace;
  readonly emitter: Emitter;
  readonly source: Address;
  readonly target: Address;
}

/** Lowers `sort` and `argsort`. */
export function lowerSort(plan: Plan, node: GraphNode): void {
  const axis = node.attrs.axis as number, [x] = node.inputs;
  const { shape, dtype } = plan.spec(x), n = shape[axis] ?? 0;
  const view = plan.viewOf(x), out = plan.allocate(node.outputs[0]);
  const outer = shape.map((_, d) => d).filter((d) => d !== axis);
  const lines = outer.map((d) => shape[d]), rows = sizeOf(lines);
  if (rows * n === 0) return;
  const place = shape.map((_, d) => d === axis ? outer.length : outer.indexOf(d));
  const lengths = [...lines, n];
  const source = addressOf(view.layout, place, lengths.length);
  const strides = cStrides(shape);
  const target = { offset: 0, strides: [...outer.map((d) => strides[d]), strides[axis]] };
  const line = (): Line => {
    const kernel = new Kernel(plan.program);
    const space = new IndexSpace(lengths, 0, outer.length, [source, target], "x");
    const step = new IndexSpace(lengths, outer.length, lengths.length, [source, target], "y");
    return { kernel, space, emitter: new Emitter(kernel, [space, step]), source, target };
  };
  let padded = 1;
  while (padded < n) padded *= 2;
  const words = repOf(dtype).words, type = keyType(dtype), total = rows * padded;
  const keys = plan.program.temp(4 * words * total), places = plan.program.temp(4 * total);
  {
    const { kernel, space, emitter } = line();
    const load = fromWords(
      repOf(dtype),
      `${kernel.read(view.buffer, words)}[${emitter.address(source)}]`,
    );
    kernel.threads(
      total,
      [
        `let o = i / ${padded}u; let p = i % ${padded}u;`,
        `var key = ${type}(${type === "u32" ? "0xffffffffu" : "vec2u(0xffffffffu)"});`,
        `if (p < ${kernel.param(n)}) {`,
        space.declare("o"),
        n === 1 ? "" : "let y0 = p;",
        `let value = ${load};`,
        `key = ${keyOf(dtype, "value")};`,
        "}",
        `${kernel.write(keys, words)}[i] = key;`,
        `${kernel.write(places, 1)}[i] = p;`,
      ].join("\n"),
    );
  }
  const less = (a: string, b: string, p: string, q: string) =>
    `(${before(dtype, a, b)} || (${sameKey(dtype, a, b)} && ${p} < ${q}))`;
  const block = Math.min(BLOCK, padded);
  // Steps inside blocks: for each width from `low` to `high`, all strides below the block's size.
  const inside = (low: number, high: number) => {
    const kernel = new Kernel(plan.program),
      K = kernel.write(keys, words),
      I = kernel.write(places, 1);
    kernel.globals.push(
      `var<workgroup> K: array<${type}, ${block}>;`,
      `var<workgroup> I: array<u32, ${block}>;`,
    );
    const threads = Math.max(block / 2, 1);
    kernel.groups(
      total / block,
      [
        `let base = w * ${block}u;`,
        `let at = (base % ${padded}u);`,
        `for (var e = t; e < ${block}u; e += ${threads}u) { K[e] = ${K}[base + e]; I[e] = ${I}[base + e]; }`,
        "workgroupBarrier();",
        `for (var width = ${kernel.param(low)}; width <= ${kernel.param(high)}; width *= 2u) {`,
        `  for (var step = min(width / 2u, ${block / 2}u); step > 0u; step /= 2u) {`,
        "    let a = (t / step) * 2u * step + t % step; let b = a + step;",
        `    let up = ((at + a) & width) == 0u;`,
        `    if (b < ${block}u && ${less("K[b]", "K[a]", "I[b]", "I[a]")} == up) {`,
        "      let k = K[a]; K[a] = K[b]; K[b] = k;",
        "      let p = I[a]; I[a] = I[b]; I[b] = p;",
        "    }",
        "    workgroupBarrier();",
        "  }",
        "}",
        `for (var e = t; e < ${block}u; e += ${threads}u) { ${K}[base + e] = K[e]; ${I}[base + e] = I[e]; }`,
      ].join("\n"),
      threads,
    );
  };
  if (padded > 1) inside(2, block);
  for (let width = 2 * block; width <= padded; width *= 2) {
    for (let step = width / 2; step >= block; step /= 2) {
      const kernel = new Kernel(plan.program),
        K = kernel.write(keys, words),
        I = kernel.write(places, 1);
      const s = kernel.param(step);
      kernel.threads(
        total / 2,
        [
          `let a = (i / ${s}) * 2u * ${s} + i % ${s}; let b = a + ${s};`,
          `let ka = ${K}[a]; let kb = ${K}[b]; let pa = ${I}[a]; let pb = ${I}[b];`,
          `let up = ((a % ${padded}u) & ${kernel.param(width)}) == 0u;`,
          `if (${less("kb", "ka", "pb", "pa")} == up) {`,
          `${K}[a] = kb; ${K}[b] = ka; ${I}[a] = pb; ${I}[b] = pa; }`,
        ].join("\n"),
      );
    }
    inside(width, width);
  }
  const { kernel, space, emitter } = line();
  const declare = (p: string) => n === 1 ? "" : `let y0 = ${p};`;
  const position = `${kernel.read(places, 1)}[o * ${padded}u + p]`;
  const put = emitter.address(target);
  kernel.threads(
    rows * n,
    [
      `let o = i / ${kernel.param(n)}; let p = i % ${kernel.param(n)};`,
      space.declare("o"),
      `let found = ${position};`,
      ...(node.op === "argsort"
        ? [declare("p"), `${kernel.write(out, 2)}[${put}] = vec2u(found, 0u);`]
        : [
          `var moved: ${words === 2 ? "vec2u" : "u32"};`,
          `{ ${declare("found")}`,
          `moved = ${kernel.read(view.buffer, words)}[${emitter.address(source)}]; }`,
          declare("p"),
          `${kernel.write(out, words)}[${put}] = moved;`,
        ]),
    ].join("\n"),
  );
}

/** Lowers `searchsorted`. */
export function lowerSearchsorted(plan: Plan, node: GraphNode): void {
  const [x, v] = node.inputs, { shape, dtype } = plan.spec(v), n = plan.spec(x).shape[0];
  const sorted = plan.viewOf(x), buffer = plan.bufferOf(v);
  const out = plan.allocate(node.outputs[0]);
  const kernel = new Kernel(plan.program), r = repOf(dtype);
  const [step] = sorted.layout.strides;
  const item = fromWords(
    r,
    `${kernel.read(sorted.buffer, r.words)}[${kernel.param(sorted.layout.offset)} + mid * ${
      kernel.param(step)
    }]`,
  );
  const right = node.attrs.side === "right";
  kernel.threads(
    sizeOf(shape),
    [
      `let value = ${fromWords(r, `${kernel.read(buffer, r.words)}[i]`)};`,
      `let key = ${keyOf(dtype, "value")};`,
      `var lo = 0u; var hi = ${kernel.param(n)};`,
      "while (lo < hi) {",
      "let mid = (lo + hi) / 2u;",
      `let item = ${item};`,
      `let there = ${keyOf(dtype, "item")};`,
      right
        ? `if (${before(dtype, "key", "there")}) { hi = mid; } else { lo = mid + 1u; }`
        : `if (${before(dtype, "there", "key")}) { lo = mid + 1u; } else { hi = mid; }`,
      "}",
      `${kernel.write(out, 2)}[i] = vec2u(lo, 0u);`,
    ].join("\n"),
  );
}
