// Fourier transforms along an axis: Stockham's passes of any radix, one thread per output element, with roots
// of unity that the host computes in double precision. Real transforms are complex ones whose first pass
// reads or whose last pass writes other things.

import { cStrides, type GraphNode, sizeOf } from "@nplex/core";
import { Emitter, IndexSpace } from "./expr.ts";
import { addressOf, type Plan } from "./plan.ts";
import { Kernel } from "./program.ts";

/** The largest prime factor that is summed directly. */
const LARGEST = 4096;
/** Terms that are summed one after the other. */
const SHORT = 32;

/** The radices of a length's passes, or nothing where a prime factor is too large. */
export function radices(n: number): number[] | undefined {
  const out: number[] = [];
  for (const r of [8, 4, 2, 9, 3, 5, 7]) {
    for (; n % r === 0; n /= r) out.push(r);
  }
  for (let r = 11; n > 1; r += 2) {
    if (r * r > n) r = n;
    for (; n % r === 0; n /= r) {
      if (r > LARGEST) return undefined;
      out.push(r);
    }
  }
  return out;
}

function roots(n: number, inverse: boolean): Uint32Array<ArrayBuffer> {
  const out = new Float32Array(2 * n), turn = (inverse ? 2 : -2) * Math.PI / n;
  for (let k = 0; k < n; k++) {
    // Octants keep the roots exact where they are 0, 1 and -1.
    out[2 * k] = exactly(Math.cos(turn * k), 4 * k % n === 0);
    out[2 * k + 1] = exactly(Math.sin(turn * k), 4 * k % n === 0);
  }
  return new Uint32Array(out.buffer);
}

const exactly = (x: number, quarter: boolean): number => quarter ? Math.round(x) : x;

/** Lowers `fft`, `rfft` and `irfft`. */
export function lowerFFT(plan: Plan, node: GraphNode): void {
  const { op, attrs } = node, axis = attrs.axis as number, [x] = node.inputs;
  const { shape } = plan.spec(x), outShape = plan.spec(node.outputs[0]).shape;
  const n = op === "irfft" ? attrs.n as number : shape[axis];
  const inverse = op === "irfft" || attrs.inverse === true, scale = (attrs.scale as number) ?? 1;
  const out = plan.allocate(node.outputs[0]);
  const outer = shape.map((_, d) => d).filter((d) => d !== axis);
  const lines = sizeOf(outer.map((d) => shape[d]));
  const wanted = outShape[axis];
  if (lines * wanted === 0) return;
  const place = shape.map((_, d) => d === axis ? outer.length : outer.indexOf(d));
  const lengths = [...outer.map((d) => shape[d]), n];
  const view = plan.viewOf(x);
  const source = addressOf(view.layout, place, lengths.length);
  const strides = cStrides(outShape);
  const target = { offset: 0, strides: [...outer.map((d) => strides[d]), strides[axis]] };
  const { program } = plan;
  const table = program.constant(roots(n, inverse));
  const passes = radices(n) ?? [];
  if (passes.length === 0) passes.push(1);
  let from: number | undefined, done = 1;
  passes.forEach((r, k) => {
    const first = k === 0, last = k === passes.length - 1;
    const count = last ? wanted : n;
    const kernel = new Kernel(program);
    const space = new IndexSpace(lengths, 0, outer.length, [source, target], "x");
    const step = new IndexSpace(lengths, outer.length, lengths.length, [source, target], "y");
    const emit = new Emitter(kernel, [space, step]);
    const index = (p: string) => n === 1 ? "" : `let y0 = ${p};`;
    const spread = n / done, next = spread / r;
    const read = (p: string): string[] => {
      if (!first) {
        return [`let z = bitcast<vec2f>(${kernel.read(from as number, 2)}[o * ${n}u + ${p}]);`];
      }
      if (op === "rfft") {
        return [
          index(p),
          `let z = vec2f(bitcast<f32>(${kernel.read(view.buffer, 1)}[${
            emit.address(source)
          }]), 0.0);`,
        ];
      }
      const at = `bitcast<vec2f>(${kernel.read(view.buffer, 2)}[${emit.address(source)}])`;
      if (op === "fft") return [index(p), `let z = ${at};`];
      return [
        `let mirrored = 2u * (${p}) > ${n}u;`,
        index(`select(${p}, ${n}u - (${p}), mirrored)`),
        `var z = ${at};`,
        `if (mirrored) { z.y = -z.y; }`,
        `if (${p} == 0u || 2u * (${p}) == ${n}u) { z.y = 0.0; }`,
      ];
    };
    const to = last ? out : program.temp(8 * lines * n);
    const real = last && op === "irfft";
    kernel.threads(
      lines * count,
      [
        `let o = i / ${count}u; let at = i % ${count}u;`,
        space.declare("o"),
        `let k = at / ${next}u; let s = at % ${next}u;`,
        `let base = (k % ${done}u) * ${spread}u + s;`,
        `let turn = k * ${next}u;`,
        "var sum = vec2f(0.0);",
        "var angle = 0u;",
        // Short sums of short sums: the error of a large radix stays small.
        `for (var u0 = 0u; u0 < ${r}u; u0 += ${SHORT}u) {`,
        "var part = vec2f(0.0);",
        `for (var u = u0; u < min(${r}u, u0 + ${SHORT}u); u++) {`,
        `let p = base + u * ${next}u;`,
        ...read("p"),
        `let root = bitcast<vec2f>(${kernel.read(table, 2)}[angle]);`,
        // A root of 1 leaves infinities and NaN in the parts that they are in.
        "part += select(vec2f(z.x * root.x - z.y * root.y, z.x * root.y + z.y * root.x), z, angle == 0u);",
        `angle += turn; if (angle >= ${n}u) { angle -= ${n}u; }`,
        "}",
        "sum += part;",
        "}",
        ...(last
          ? [
            scale === 1 ? "" : `sum *= bitcast<f32>(${kernel.param(floatWord(scale))});`,
            index("at"),
            real
              ? `${kernel.write(to, 1)}[${emit.address(target)}] = bitcast<u32>(sum.x);`
              : `${kernel.write(to, 2)}[${emit.address(target)}] = bitcast<vec2u>(sum);`,
          ]
          : [`${kernel.write(to, 2)}[o * ${n}u + at] = bitcast<vec2u>(sum);`]),
      ].join("\n"),
    );
    from = to;
    done *= r;
  });
}

function floatWord(x: number): number {
  return new Uint32Array(Float32Array.of(x).buffer)[0];
}
