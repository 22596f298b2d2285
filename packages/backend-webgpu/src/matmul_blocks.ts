// Products of float32 matrices in blocks of registers: one thread has 8 x 8 (or 4 x 4) elements of the result
// and reads its operands four numbers at a time wherever they lie side by side, along either axis.

import { Emitter, IndexSpace } from "./expr.ts";
import type { Operand, Product } from "./matmul.ts";
import { Kernel } from "./program.ts";

/** Blocks in a workgroup, along each axis. */
const SIDE = 8;
/** Products that are summed one after the other before they join the total. */
const DEPTH = 512;

/** How an operand is read: four along the summed axis, four along the other one, or one by one. */
type Reading = "deep" | "wide" | "single";

function reading(o: Operand, deep: number, wide: number, k: number, length: number): Reading {
  const fours = (...xs: readonly number[]) => xs.every((x) => x % 4 === 0);
  if (!fours(o.batch.offset, ...o.batch.strides)) return "single";
  if (wide === 1 && fours(deep, length)) return "wide";
  if (deep === 1 && fours(wide, k)) return "deep";
  return "single";
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const LANES = "xyzw";

/** Emits the kernel of a product. */
export function emitBlocks(p: Product): void {
  const { a, b, m, n, k, lead, batches, out } = p;
  const big = batches * Math.ceil(m / 8) * Math.ceil(n / 8) >= 256;
  const each = big ? 8 : 4, fours = each / 4;
  const kernel = new Kernel(p.program);
  const space = new IndexSpace(lead, 0, lead.length, [a.batch, b.batch], "x");
  const emit = new Emitter(kernel, [space]);
  const ra = reading(a, a.column, a.row, k, m), rb = reading(b, b.row, b.column, k, n);
  const A = kernel.read(a.view.buffer, ra === "single" ? 1 : 4);
  const B = kernel.read(b.view.buffer, rb === "single" ? 1 : 4);
  const tiles = [Math.ceil(m / (each * SIDE)), Math.ceil(n / (each * SIDE))];
  const step = (x: number, by = 1) => kernel.param(x / by);
  const [aDeep, aWide] = [step(a.column, ra === "single" ? 1 : 4), step(a.row)];
  const [bDeep, bWide] = [step(b.row, rb === "single" ? 1 : 4), step(b.column)];
  const head = [
    `let tiles = ${kernel.param(tiles[0] * tiles[1])}; let across = ${kernel.param(tiles[1])};`,
    `let tile = w % tiles; let o = w / tiles;`,
    space.declare("o"),
    `let depth = ${kernel.param(k)}; let height = ${kernel.param(m)}; let width = ${
      kernel.param(n)
    };`,
    `let row = ((tile / across) * ${SIDE}u + t / ${SIDE}u) * ${each}u;`,
    `let col = ((tile % across) * ${SIDE}u + t % ${SIDE}u) * ${each}u;`,
    `let pa = ${emit.address(a.batch)}; let pb = ${emit.address(b.batch)};`,
    // Rows and columns past the end read what the last ones read, and are not written.
    ...starts("ra", "pa", "row", "height", aWide, ra, each),
    ...starts("rb", "pb", "col", "width", bWide, rb, each),
  ];
  const steps = (count: number): string[] => {
    const lines: string[] = [];
    const element = read(lines, "a", A, "ra", aDeep, ra, each, count);
    const other = read(lines, "b", B, "rb", bDeep, rb, each, count);
    for (let q = 0; q < count; q++) {
      for (const j of range(fours)) {
        const b4 = `b${q}_${j}`;
        const parts = range(4).map((c) => other(4 * j + c, q));
        lines.push(
          rb === "wide"
            ? `let ${b4} = ${wideName("b", j, q)};`
            : `let ${b4} = vec4f(${parts.join(", ")});`,
        );
      }
      for (const i of range(each)) {
        for (const j of range(fours)) lines.push(`s${i}_${j} += ${element(i, q)} * b${q}_${j};`);
      }
    }
    return lines;
  };
  const names = range(each).flatMap((i) => range(fours).map((j) => `${i}_${j}`));
  const long = k > DEPTH;
  const sum = (from: string, to: string) => [
    `for (var k = ${from}; k + 4u <= ${to}; k += 4u) {`,
    ...steps(4),
    "}",
    ...(k % 4 === 0 ? [] : [
      `for (var k = ${to} - (${to} & 3u); k < ${to}; k++) {`,
      ...steps(1),
      "}",
    ]),
  ];
  const body = long
    ? [
      ...names.map((x) => `var c${x} = vec4f(0.0);`),
      `for (var k0 = 0u; k0 < depth; k0 += ${DEPTH}u) {`,
      `let stop = min(depth, k0 + ${DEPTH}u);`,
      ...names.map((x) => `var s${x} = vec4f(0.0);`),
      ...sum("k0", "stop"),
      ...names.map((x) => `c${x} += s${x};`),
      "}",
    ]
    : [...names.map((x) => `var s${x} = vec4f(0.0);`), ...sum("0u", "depth")];
  kernel.groups(
    batches * tiles[0] * tiles[1],
    [...head, ...body, ...stores(kernel, out, each, n % 4 === 0, long ? "c" : "s")].join("\n"),
    SIDE * SIDE,
  );
}

// Where each row of A or column of B starts; in units of four where it is read so.
function starts(
  name: string,
  base: string,
  first: string,
  limit: string,
  step: string,
  how: Reading,
  each: number,
): string[] {
  if (how === "wide") {
    return range(each / 4).map((j) =>
      `let ${name}${j} = (${base} + min(${first} + ${4 * j}u, ${limit} - 4u)) / 4u;`
    );
  }
  const unit = how === "deep" ? " / 4u" : "";
  return range(each).map((i) =>
    `let ${name}${i} = (${base} + min(${first} + ${i}u, ${limit} - 1u) * ${step})${unit};`
  );
}

const wideName = (name: string, j: number, q: number): string => `${name}w${j}_${q}`;

// Loads what `count` steps along the summed axis need; gives the name of one element.
function read(
  lines: string[],
  name: string,
  buffer: string,
  start: string,
  deep: string,
  how: Reading,
  each: number,
  count: number,
): (i: number, q: number) => string {
  if (how === "wide") {
    for (let q = 0; q < count; q++) {
      for (const j of range(each / 4)) {
        const at = `${start}${j} + (k + ${q}u) * ${deep}`;
        lines.push(`let ${wideName(name, j, q)} = bitcast<vec4f>(${buffer}[${at}]);`);
      }
    }
    return (i, q) => `${wideName(name, i >> 2, q)}.${LANES[i & 3]}`;
  }
  if (how === "deep") {
    for (const i of range(each)) {
      lines.push(`let ${name}d${i} = bitcast<vec4f>(${buffer}[${start}${i} + k / 4u]);`);
    }
    return (i, q) => `${name}d${i}.${LANES[q]}`;
  }
  for (const i of range(each)) {
    for (let q = 0; q < count; q++) {
      const at = `${start}${i} + (k + ${q}u) * ${deep}`;
      lines.push(`let ${name}s${i}_${q} = bitcast<f32>(${buffer}[${at}]);`);
    }
  }
  return (i, q) => `${name}s${i}_${q}`;
}

function stores(
  kernel: Kernel,
  out: number,
  each: number,
  aligned: boolean,
  sums: string,
): string[] {
  const O = kernel.write(out, aligned ? 4 : 1);
  return range(each).flatMap((i) => [
    `if (row + ${i}u < height) {`,
    `let base = (o * height + row + ${i}u) * width;`,
    ...range(each / 4).flatMap((j) =>
      aligned
        ? [
          `if (col + ${
            4 * j
          }u < width) { ${O}[(base + col) / 4u + ${j}u] = bitcast<vec4u>(${sums}${i}_${j}); }`,
        ]
        : range(4).map((c) =>
          `if (col + ${4 * j + c}u < width) { ${O}[base + col + ${
            4 * j + c
          }u] = bitcast<u32>(${sums}${i}_${j}.${LANES[c]}); }`
        )
    ),
    "}",
  ]);
}
