// Dynamic dimensions: a function is traced at several sizes, and every number in which the graphs differ is
// expressed through the dimensions' names. Sizes that change the program itself are an error.

import type { TypedArray } from "../dtype_names.ts";
import { Graph, type GraphParts, sameElements, type TracedNode } from "../graph/graph.ts";
import { Sym, type SymbolicAttr, type SymbolicGraph } from "../graph/symbolic.ts";
import { dense } from "../layout.ts";
import { HostCall } from "../lazy/host_call.ts";
import { TraceError } from "../errors.ts";
import { trace, type TraceRequest } from "./trace.ts";

type Sizes = Readonly<Record<string, number>>;
type Axes = Readonly<Record<number | string, Readonly<Record<number, string>>>>;

/** The graph of a request with dynamic dimensions in it by name. */
export function symbolicGraph(request: TraceRequest, dynamic: Axes): Graph {
  const axes = axesOf(request, dynamic);
  const sizes = actualSizes(request, axes);
  const names = Object.keys(sizes);
  // What is made of lengths differs from one size to the next: nothing is folded.
  const base = trace(request, true, false).graph;
  const samples = sampleSizes(names, sizes).map((s) => ({
    sizes: s,
    graph: trace(resized(request, axes, s), true, false).graph,
  }));
  samples.unshift({ sizes, graph: base });
  const solver = new Solver(names, samples.map((s) => s.sizes));
  const graphs = samples.map((s) => s.graph);
  for (const g of graphs) requireSame(request.name, base, g, names);
  const shapes = new Map<number, (number | Sym)[]>();
  base.values.forEach(({ shape }, at) => {
    const dims = shape.map((_, k) => solver.solve(graphs.map((g) => g.values[at].shape[k])));
    if (dims.some((d) => d instanceof Sym)) shapes.set(at, dims as (number | Sym)[]);
  });
  const attrs = new Map<number, Record<string, SymbolicAttr>>();
  base.nodes.forEach((n, i) => {
    let any = false;
    const merge = (xs: readonly unknown[]): SymbolicAttr => {
      if (Array.isArray(xs[0])) {
        return xs[0].map((_, k) => merge(xs.map((x) => (x as unknown[])[k])));
      }
      if (xs.every((x) => Object.is(x, xs[0]))) return xs[0] as SymbolicAttr;
      if (xs[0] instanceof HostCall) return xs[0];
      any = true;
      return solver.solve(xs.map(Number)) as SymbolicAttr;
    };
    const own = Object.fromEntries(
      Object.keys(n.attrs).map((name) => [name, merge(graphs.map((g) => g.nodes[i].attrs[name]))]),
    );
    if (any) attrs.set(i, own);
  });
  return withNumbers(base, graphs, solver, { sizes, shapes, attrs });
}

/**
 * Single numbers that depend on the sizes (a length added to an array) stand in the graph as constants: they become
 * calls of `fill` whose value is open.
 */
function withNumbers(
  base: Graph,
  graphs: readonly Graph[],
  solver: Solver,
  symbolic: SymbolicGraph,
): Graph {
  const constants = new Map(base.constants), fills: TracedNode[] = [];
  const attrs = new Map<number, Readonly<Record<string, SymbolicAttr>>>();
  for (const [at, data] of base.constants) {
    const all = graphs.map((g) => g.constants.get(at) as TypedArray);
    if (data.length !== 1 || all.every((d) => sameElements(d, data))) continue;
    const { shape, dtype } = base.values[at], own = { shape, dtype, value: Number(data[0]) };
    attrs.set(fills.length, { ...own, value: solver.solve(all.map((d) => Number(d[0]))) });
    fills.push({ op: "fill", attrs: own, inputs: [], outputs: [at] });
    constants.delete(at);
  }
  symbolic.attrs.forEach((own, i) => attrs.set(i + fills.length, own));
  const nodes = [...fills, ...base.nodes];
  return new Graph({ ...base as GraphParts, constants, nodes, symbolic: { ...symbolic, attrs } });
}

function axesOf(request: TraceRequest, dynamic: Axes): Map<number, Record<number, string>> {
  const out = new Map<number, Record<number, string>>();
  const { args, names, inputs } = request;
  for (const [key, axes] of Object.entries(dynamic)) {
    let input = names.indexOf(key);
    if (input < 0 && args.kind === "list" && /^\d+$/.test(key)) {
      const item = args.items[Number(key)];
      if (item?.kind === "array") input = request.arrays[item.at].input;
    }
    if (input < 0) {
      throw new TraceError(
        `${request.name}: dynamic names '${key}', and the arrays are ${
          names.map((n) => `'${n}'`).join(", ")
        }`,
      );
    }
    const arg = request.arrays.find((a) => a.input === input);
    if (!arg || arg.layout.shape !== inputs[input].shape && !arg.layout.c) {
      throw new TraceError(`${request.name}: arguments that share memory can't have dynamic axes`);
    }
    for (const axis of Object.keys(axes)) {
      if (!(Number(axis) < inputs[input].shape.length)) {
        throw new TraceError(`${request.name}: '${key}' has no axis ${axis}`);
      }
    }
    out.set(input, axes);
  }
  return out;
}

function actualSizes(
  request: TraceRequest,
  axes: ReadonlyMap<number, Record<number, string>>,
): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const [input, names] of axes) {
    for (const [axis, name] of Object.entries(names)) {
      const n = request.inputs[input].shape[Number(axis)];
      if (sizes[name] !== undefined && sizes[name] !== n) {
        throw new TraceError(`${request.name}: dimension '${name}' is ${sizes[name]} and ${n}`);
      }
      sizes[name] = n;
    }
  }
  return sizes;
}

// Primes that are far enough from 1 and from each other to tell sums, products and squares apart.
const PRIMES = [5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79];

function sampleSizes(names: readonly string[], actual: Sizes): Sizes[] {
  const k = names.length, count = 1 + k + k * (k + 1) / 2 + 2;
  const free = PRIMES.filter((p) => !Object.values(actual).includes(p));
  return Array.from({ length: count }, (_, i) => {
    return Object.fromEntries(
      names.map((name, j) => [name, free[(i * (j + 1) + 3 * j) % free.length]]),
    );
  });
}

/** The same request with other lengths of the dynamic axes. */
function resized(
  request: TraceRequest,
  axes: ReadonlyMap<number, Record<number, string>>,
  sizes: Sizes,
): TraceRequest {
  const inputs = request.inputs.map((s, i) => ({
    dtype: s.dtype,
    shape: s.shape.map((n, axis) => sizes[axes.get(i)?.[axis] ?? ""] ?? n),
  }));
  const arrays = request.arrays.map((a) =>
    axes.has(a.input) ? { ...a, layout: dense(inputs[a.input].shape) } : a
  );
  return { ...request, inputs, arrays };
}

function requireSame(fn: string, a: Graph, b: Graph, names: readonly string[]): void {
  const shape = (g: Graph) =>
    [
      g.inputs,
      g.outputs,
      g.values.map((v) => `${v.dtype.name}${v.shape.length}`),
      g.nodes.map((n) => `${n.op}(${n.inputs})${n.outputs}{${attrForm(n.attrs)}}`),
      [...g.constants.keys()],
    ].map(String).join("|");
  const dims = names.map((n) => `'${n}'`).join(", ");
  if (shape(a) !== shape(b)) {
    throw new TraceError(
      `${fn}: what it does depends on the size of ${dims}, so that can't be dynamic`,
    );
  }
  for (const [at, data] of a.constants) {
    if (data.length !== 1 && !sameElements(data, b.constants.get(at))) {
      throw new TraceError(
        `${fn}: an array made outside of the graph depends on the size of ${dims}: make it with np.arange, ` +
          "np.zeros, np.ones or np.full",
      );
    }
  }
}

function attrForm(x: unknown): string {
  if (Array.isArray(x)) return `[${x.map(attrForm)}]`;
  if (x instanceof HostCall) return x.name;
  if (typeof x === "object" && x !== null) {
    return Object.entries(x).map(([k, v]) => `${k}:${attrForm(v)}`).join();
  }
  return typeof x === "number" || typeof x === "bigint" ? "0" : String(x);
}

/** Finds polynomials of degree two through samples. */
class Solver {
  readonly #samples: readonly Sizes[];
  readonly #monomials: readonly (readonly string[])[];

  constructor(names: readonly string[], samples: readonly Sizes[]) {
    this.#samples = samples;
    this.#monomials = [
      ...names.flatMap((a, i) => names.slice(i).map((b) => [a, b])),
      ...names.map((a) => [a]),
      [],
    ];
  }

  /** The number, or the polynomial that gives these numbers at the samples. */
  solve(values: readonly number[]): number | Sym {
    if (values.every((v) => v === values[0])) return values[0];
    const rows = this.#samples.map((s, i) => [
      ...this.#monomials.map((m) => m.reduce((p, name) => p * s[name], 1)),
      values[i],
    ]);
    const factors = eliminate(rows, this.#monomials.length);
    const terms = this.#monomials.map((names, k) => ({ names, factor: factors[k] }))
      .filter((t) => t.factor !== 0);
    const sym = new Sym(terms);
    if (this.#samples.some((s, i) => sym.at(s) !== values[i])) {
      throw new TraceError(
        `compile: a number in the graph (${
          values.slice(0, 4).join(", ")
        }, ...) is no polynomial in the ` +
          "dynamic dimensions",
      );
    }
    return sym;
  }
}

/** Solves an overdetermined linear system whose solution has small fractions; nonsense where it has none. */
function eliminate(rows: number[][], n: number): number[] {
  const m = rows.map((r) => r.slice());
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < m.length; i++) if (Math.abs(m[i][k]) > Math.abs(m[best][k])) best = i;
    [m[k], m[best]] = [m[best], m[k]];
    if (Math.abs(m[k][k]) < 1e-9) continue;
    for (let i = 0; i < m.length; i++) {
      if (i === k) continue;
      const f = m[i][k] / m[k][k];
      for (let j = k; j <= n; j++) m[i][j] -= f * m[k][j];
    }
  }
  return Array.from({ length: n }, (_, k) => Math.round(m[k][n] / m[k][k] * 24) / 24 || 0);
}
