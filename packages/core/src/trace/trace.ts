// Tracing: a function runs once on arrays that have only shapes and dtypes, and what it calls becomes a graph.
// How the results hang together (views of arguments, arrays that share memory) is kept beside the graph.

import { type Backend, currentBackend, useBackend } from "../backend.ts";
import type { TypedArray } from "../dtype_names.ts";
import type { DType } from "../dtype.ts";
import { Graph, type TracedNode } from "../graph/graph.ts";
import { optimize } from "../graph/passes.ts";
import { dense, type Layout } from "../layout.ts";
import { describeSite } from "../lazy/call_site.ts";
import { guardedNodes, Numbering, pendingNodes } from "../lazy/plan.ts";
import type { LazyNode, LazyValue } from "../lazy/value.ts";
import { ndarray } from "../ndarray.ts";
import type { Spec } from "../primitives.ts";
import { type Storage, Tensor } from "../tensor.ts";
import { TraceError } from "../errors.ts";
import { whileTracing } from "./active.ts";
import { type Leaves, putTogether, takeApart, type Tree } from "./structure.ts";
import { TraceEngine } from "./trace_engine.ts";

/** An argument of a trace: which input it is, and how it lies in it. */
export interface ArgumentSpec {
  /** The input. */
  readonly input: number;
  /** The dtype. */
  readonly dtype: DType;
  /** Where its elements lie in the input. */
  readonly layout: Layout;
  /** Whether it may be written. */
  readonly writeable: boolean;
}

/** An array among the results. */
export type ResultArray =
  /** An argument itself. */
  | { readonly kind: "argument"; readonly at: number }
  /** An array from outside, returned as it is. */
  | { readonly kind: "outside"; readonly array: ndarray }
  /** A view of an input. */
  | {
    readonly kind: "view";
    readonly input: number;
    readonly dtype: DType;
    readonly layout: Layout;
    readonly writeable: boolean;
  }
  /** An array of its own, or one of several that share an output. */
  | {
    readonly kind: "output";
    readonly output: number;
    readonly dtype: DType;
    readonly layout: Layout;
    readonly writeable: boolean;
  };

/** A traced function. */
export interface Trace {
  /** What it computes. */
  readonly graph: Graph;
  /** Arrays from outside, the inputs that follow the arguments'. */
  readonly captured: readonly Tensor[];
  /** The result's structure. */
  readonly result: Tree;
  /** The arrays in it. */
  readonly arrays: readonly ResultArray[];
  /** Inputs that are written, with the output that has their new elements. */
  readonly writes: readonly { readonly input: number; readonly output: number }[];
  /** Outputs that say whether a value is wrong, and what to do about it. */
  readonly checks: readonly { readonly output: number; readonly act: () => void }[];
}

/** What to trace. */
export interface TraceRequest {
  /** The function. */
  readonly fn: (...args: never[]) => unknown;
  /** Its name. */
  readonly name: string;
  /** The backend on which it will run. */
  readonly backend: Backend;
  /** The arguments' structure. */
  readonly args: Tree;
  /** Shape and dtype of each input. */
  readonly inputs: readonly Spec[];
  /** The arrays among the arguments. */
  readonly arrays: readonly ArgumentSpec[];
  /** Names of the inputs. */
  readonly names: readonly string[];
  /** Arrays whose elements the function sees. */
  readonly known: readonly ndarray[];
}

/**
 * Runs a function once on arrays without values.
 * @param request What to trace. @param plain Whether each array of the result becomes an output of its own,
 * dense and of its shape, as graphs are shown and exported; otherwise views stay views. @param fold Whether
 * calls on constants are computed now.
 * @throws {TraceError} When it needs a value.
 */
export function trace(request: TraceRequest, plain = false, fold = true): Trace {
  const { fn, name, backend, args, inputs, arrays } = request;
  const known = new Set(request.known.map((a) => a.tensor.storage));
  const engine = new TraceEngine(backend, name, plain, known);
  const tensors = inputs.map((s) => engine.input(s));
  const given = arrays.map((a) =>
    new ndarray(new Tensor(tensors[a.input].storage, a.dtype, a.layout), undefined, a.writeable)
  );
  const before = currentBackend();
  useBackend(engine.backend);
  let result: unknown;
  try {
    const list = putTogether(args, (at) => given[at]) as never[];
    result = whileTracing(engine.backend, () => fn(...list));
  } finally {
    useBackend(before);
  }
  if (result instanceof Promise) {
    result.catch(() => {});
    throw new TraceError(
      `${name}: an asynchronous function can't be traced; await outside of it and pass what came`,
    );
  }
  if (Object.prototype.toString.call(result) === "[object Generator]") {
    throw new TraceError(`${name}: a generator can't be traced; return a list of arrays`);
  }
  return collect(request, engine, tensors, given, result, plain, fold);
}

function collect(
  request: TraceRequest,
  engine: TraceEngine,
  tensors: readonly Tensor[],
  given: readonly ndarray[],
  result: unknown,
  plain: boolean,
  fold: boolean,
): Trace {
  const { arrays } = request;
  const leaves: Leaves = { arrays: [], paths: [] };
  const tree = takeApart(result, "", leaves, false);
  arrays.forEach((a, i) => {
    if (given[i].tensor.layout === a.layout) return;
    throw new TraceError(
      `${request.name}: an argument can't change its shape or size in place; return a new array (np.resize, reshape)`,
    );
  });
  const roots: LazyValue[] = [];
  const outputNames: string[] = [];
  const outputOf = new Map<Storage, number>();
  const inputOf = new Map(tensors.map((t, i) => [t.storage, i]));
  const found = leaves.arrays.map((a, i): ResultArray => {
    if (plain) {
      const { dtype, shape } = a;
      const output = roots.push(engine.dense(a.tensor)) - 1;
      outputNames.push(leaves.paths[i] || "out");
      return { kind: "output", output, dtype, layout: dense(shape), writeable: true };
    }
    const at = given.indexOf(a);
    if (at >= 0) return { kind: "argument", at };
    const { storage, dtype, layout } = a.tensor;
    if (storage.backend !== engine.backend) return { kind: "outside", array: a };
    const input = inputOf.get(storage);
    if (input !== undefined) {
      return { kind: "view", input, dtype, layout, writeable: a.writeable };
    }
    let output = outputOf.get(storage);
    if (output === undefined) {
      output = roots.push(storage.handle as LazyValue) - 1;
      outputNames.push(leaves.paths[i] || "out");
      outputOf.set(storage, output);
    }
    return { kind: "output", output, dtype, layout, writeable: a.writeable };
  });
  const writes: { input: number; output: number }[] = [];
  tensors.forEach((t, input) => {
    if (t.storage.handle === engine.inputs[input]) return;
    writes.push({ input, output: roots.push(t.storage.handle as LazyValue) - 1 });
    outputNames.push(`${request.names[input]}.new`);
  });
  // What a graph shows or exports has no checks.
  const checks = plain ? [] : guardedNodes(roots).guards.map(({ flags, act }, i) => {
    outputNames.push(`check${i}`);
    return { output: roots.push(flags) - 1, act };
  });
  const names = [...request.names, ...engine.captured.map((_, i) => `outside${i}`)];
  const graph = graphOf(engine, roots, names, outputNames, fold);
  return { graph, captured: engine.captured, result: tree, arrays: found, writes, checks };
}

function graphOf(
  engine: TraceEngine,
  roots: readonly LazyValue[],
  inputNames: readonly string[],
  outputNames: readonly string[],
  fold: boolean,
): Graph {
  const numbers = new Numbering();
  const inputs = engine.inputs.map((v) => numbers.of(v));
  const nodes = pendingNodes(roots).map((n) => tracedNode(n, numbers));
  const outputs = roots.map((v) => numbers.of(v));
  const constants = new Map<number, TypedArray>();
  numbers.values.forEach((v, at) => {
    if (v.host) constants.set(at, v.host);
  });
  const values = numbers.values.map(({ shape, dtype }) => ({ shape, dtype }));
  return optimize({ values, inputs, outputs, nodes, constants, inputNames, outputNames }, fold);
}

function tracedNode(n: LazyNode, numbers: Numbering): TracedNode {
  const { call, line } = describeSite(n.site);
  return { ...numbers.node(n), call, line, errors: n.errors };
}
