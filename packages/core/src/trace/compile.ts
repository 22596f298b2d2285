// Compiled functions: each call looks up the trace of its signature (structure, dtypes, shapes, static values),
// runs its graph, writes updated arguments back and puts the result together.

import type { Backend } from "../backend.ts";
import { anyTrue, assign, commonBackend, contiguous, moveTo, readDense } from "../dispatch.ts";
import { overlaps } from "../memory_order.ts";
import type { Graph } from "../graph/graph.ts";
import { specText } from "../graph/structure.ts";
import { dense, extent, Layout } from "../layout.ts";
import type { LazyValue } from "../lazy/value.ts";
import { ndarray } from "../ndarray.ts";
import type { Spec } from "../primitives.ts";
import { Tensor } from "../tensor.ts";
import type { TypedArray } from "../dtype_names.ts";
import type { DTypeLike } from "../dtype.ts";
import { NotImplementedError, TraceError } from "../errors.ts";
import { tracer } from "./active.ts";
import { symbolicGraph } from "./dynamic.ts";
import { type Program, program } from "./execute.ts";
import { type ArgumentSpec, type Trace, trace, type TraceRequest } from "./trace.ts";
import { identity, type Leaves, putTogether, takeApart, type Tree, treeText } from "./structure.ts";

/** Names of dynamic dimensions by axis. */
export type DynamicAxes = Readonly<Record<number, string>>;

/** Options of `np.compile`. */
export interface CompileOptions {
  /**
   * Arguments, by position or name, that count as static although there are arrays in them: the function
   * sees their values, and is traced for each content.
   */
  readonly static?: readonly (number | string)[];
  /**
   * Dimensions that `graph()` and exports leave open: for an argument, by position or name (`0`, `"x"`,
   * `"params.w"`), a name for each dynamic axis. Equal names mean equal lengths.
   */
  readonly dynamic?: Readonly<Record<number | string, DynamicAxes>>;
}

/** What a compiled function's cache did, as Python's `lru_cache` tells it. */
export interface CacheInfo {
  /** Calls whose signature was known. */
  readonly hits: number;
  /** Calls that were traced. */
  readonly misses: number;
  /** Most signatures that are kept. */
  readonly maxsize: number;
  /** Signatures in the cache. */
  readonly currsize: number;
}

/** A stand-in for an array in {@link ONNXOptions}: a shape, with names for lengths that stay open, and a dtype. */
export interface ArraySpec {
  /** Lengths of the dimensions; a name leaves one open, and equal names mean equal lengths. */
  readonly shape: readonly (number | string)[];
  /** The dtype; the default float without it. */
  readonly dtype?: DTypeLike;
}

/** Options of {@link Compiled.toONNX}. */
export interface ONNXOptions {
  /**
   * The arguments to trace the function for, as for a call; an {@link ArraySpec} may stand for an array, and
   * leaves dimensions open.
   */
  readonly inputs: readonly unknown[];
  /** Names in the model in place of those in the program. */
  readonly names?: {
    /** Of the inputs, in their order. */
    readonly inputs?: readonly string[];
    /** Of the outputs, in their order. */
    readonly outputs?: readonly string[];
  };
  /** Key and value pairs that the model carries. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Text for readers of the model. */
  readonly doc?: string;
}

/** Writes models for {@link Compiled.toONNX}. */
export type Exporter = (
  compiled: Compiled,
  path: string | URL | null | undefined,
  options: ONNXOptions,
) => Promise<Uint8Array>;

let exporter: Exporter | undefined;

/** Says who writes models. */
export function setExporter(e: Exporter): void {
  exporter = e;
}

/** Any function. */
export type AnyFunction = (...args: never[]) => unknown;

const MAX_TRACES = 64;

interface Call {
  readonly key: string;
  readonly request: TraceRequest;
  /** The arrays among the arguments. */
  readonly arrays: readonly ndarray[];
  /** The tensors that the graph's inputs stand for. */
  readonly inputs: readonly Tensor[];
}

interface Entry {
  readonly trace: Trace;
  readonly run: Program;
  /** Objects whose identity the key has: kept, so that no other object gets it. */
  readonly args: Tree;
}

/** What a function made by `np.compile` has. Packages may add to its prototype. */
export class Compiled<F extends AnyFunction = AnyFunction> {
  /** The function that is compiled. */
  readonly fn!: F;
  /** The options it was compiled with. */
  readonly options!: CompileOptions;
  /** @internal */
  readonly state!: State;

  /**
   * The graph of a call with such arguments: only their shapes, dtypes and static values matter. Dynamic
   * dimensions stand in it by name.
   * @param args Arguments as for a call. @throws {TraceError} When the function needs values.
   */
  graph(...args: Parameters<F>): Graph {
    const { request } = readCall(this, args);
    const { dynamic } = this.options;
    return dynamic ? symbolicGraph(request, dynamic) : trace(request, true).graph;
  }

  /**
   * Writes the function as an ONNX model of standard operators (opset 21), which any ONNX Runtime runs. Arrays
   * from outside the function become constants of the model. Complex arrays have a last dimension of 2 more.
   *
   * @param path Where to write the file; without it the bytes are only returned.
   * @param options Arguments to trace the function for, names, and what the model says about itself.
   * @returns The file's bytes.
   * @throws {TraceError} (as a rejection) When the function needs values.
   * @throws {NotImplementedError} (as a rejection) When it calls what ONNX has no operators for.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const norm = np.compile((x: np.ndarray) => np.sqrt(np.multiply(x, x).sum({ axis: 1 })));
   * const model = await norm.toONNX(undefined, { inputs: [{ shape: ["n", 3], dtype: "float32" }] });
   * const f = await np.fromONNX(model);
   * assertEquals((await f(np.float32([[1, 2, 2]]))).tolist(), [3]);
   * ```
   */
  async toONNX(
    path: string | URL | null | undefined,
    options: ONNXOptions,
  ): Promise<Uint8Array> {
    if (!exporter) throw new NotImplementedError("toONNX(): @nplex/np brings what writes models");
    return await exporter(this as unknown as Compiled, path, options);
  }

  /** Hits, misses and size of the cache of traces. */
  cacheInfo(): CacheInfo {
    const { hits, misses, entries } = this.state;
    return { hits, misses, maxsize: MAX_TRACES, currsize: entries.size };
  }

  /** Forgets all traces. */
  cacheClear(): void {
    this.state.hits = this.state.misses = 0;
    this.state.entries.clear();
  }
}
/** The cache of a compiled function. */
interface State {
  hits: number;
  misses: number;
  readonly names: readonly string[];
  /** Whether its text mentions `this`: what it is called on then is part of a signature. */
  readonly usesThis: boolean;
  readonly entries: Map<string, Entry>;
}

/** A function with the same parameters and results, and what {@link Compiled} has. */
export type CompiledFunction<F extends AnyFunction> = F & Compiled<F>;

/** Makes a compiled function. */
export function compileFunction<F extends AnyFunction>(
  fn: F,
  options: CompileOptions = {},
): CompiledFunction<F> {
  const self = function (this: unknown, ...args: unknown[]) {
    return call(self, args, this);
  } as unknown as CompiledFunction<F>;
  // Here and not beside the class, so that bundlers can leave all of this out of programs that compile nothing.
  Object.setPrototypeOf(Compiled.prototype, Function.prototype);
  Object.setPrototypeOf(self, Compiled.prototype);
  const state: State = {
    hits: 0,
    misses: 0,
    names: parameterNames(fn),
    usesThis: /\bthis\b/.test(Function.prototype.toString.call(fn)),
    entries: new Map(),
  };
  for (const [key, value] of Object.entries({ fn, options, state })) {
    Object.defineProperty(self, key, { value });
  }
  Object.defineProperty(self, "name", { value: fn.name || "compiled" });
  return self;
}

/** Names of a function's parameters as its text has them; `arg0` and so on where it has no names. */
function parameterNames(fn: AnyFunction): string[] {
  const text = Function.prototype.toString.call(fn);
  const single = /^(?:async\s+)?([A-Za-z_$][\w$]*)\s*=>/.exec(text);
  if (single) return [single[1]];
  const start = text.indexOf("("), names: string[] = [];
  let depth = 0, word = "";
  for (let i = start; i >= 0 && i < text.length; i++) {
    const c = text[i];
    if ("([{".includes(c)) depth++;
    if (")]}".includes(c)) depth--;
    if (depth === 1 && c !== "(" && c !== "," && !")]}".includes(c)) word += c;
    if (depth === 0 || depth === 1 && c === ",") {
      const name = /^\s*(?:\.\.\.)?\s*([A-Za-z_$][\w$]*)/.exec(word)?.[1];
      names.push(name ?? `arg${names.length}`);
      word = "";
    }
    if (depth === 0) break;
  }
  return names;
}

const isStatic = (names: readonly (number | string)[], i: number, name: string) =>
  names.includes(i) || names.includes(name);

// How arguments become inputs: `dense` as if they lay in C order, which graphs show; `laid` as they lie in
// memory; `parts` as places in the arrays that they are parts of.
type Reading = "dense" | "laid" | "parts";

function readCall(
  self: Compiled,
  args: readonly unknown[],
  reading: Reading = "dense",
  receiver?: unknown,
): Call {
  const { fn, options, state } = self;
  const bound = state.usesThis && typeof receiver === "object" && receiver !== null
    ? receiver
    : undefined;
  const name = fn.name || "compiled function";
  const leaves: Leaves = { arrays: [], paths: [] };
  const frozen = options.static ?? [], known: ndarray[] = [];
  for (const x of frozen) {
    // Rest parameters have no names of their own.
    if (typeof x === "number" ? x < args.length : state.names.includes(x)) continue;
    if (typeof x === "number" && x < state.names.length) continue;
    throw new TraceError(
      `${name}: static names ${
        typeof x === "number" ? `argument ${x}` : `'${x}'`
      }, and the arguments are ${state.names.map((n) => `'${n}'`).join(", ")}`,
    );
  }
  const items = args.map((x, i): Tree => {
    const path = state.names[i] ?? `arg${i}`;
    return isStatic(frozen, i, path)
      ? { kind: "static", value: x }
      : takeApart(x, path, leaves, true);
  });
  const tree: Tree = { kind: "list", items };
  const { arrays } = leaves;
  const backend = targetBackend(arrays);
  // Arguments that share memory are views of one input; the others are inputs of their own, in any layout.
  const sharing = new Map<unknown, number>();
  for (const a of arrays) {
    sharing.set(a.tensor.storage, (sharing.get(a.tensor.storage) ?? 0) + 1);
  }
  const inputs: Tensor[] = [], names: string[] = [], bases = new Map<unknown, number>();
  const specs = arrays.map((a, i): ArgumentSpec => {
    const { storage, dtype, layout, shape } = a.tensor;
    const { writeable } = a;
    if (sharing.get(storage) === 1 && (reading !== "parts" || a.tensor.whole)) {
      names.push(leaves.paths[i]);
      const { input, layout: place } = reading === "dense" || layout.c
        ? { input: a.tensor, layout: dense(shape) }
        : inMemory(a.tensor);
      return { input: inputs.push(input) - 1, dtype, layout: place, writeable };
    }
    let input = bases.get(storage);
    if (input === undefined) {
      const base = new Tensor(storage, storage.dtype, dense([storage.length]));
      bases.set(storage, input = inputs.push(base) - 1);
      names.push(leaves.paths[i]);
    }
    return { input, dtype, layout, writeable };
  });
  const staticTexts = items.map((t, i) =>
    t.kind === "static" && isStatic(frozen, i, state.names[i])
      ? contentText(t.value, known)
      : treeText(t)
  );
  const key = [
    `${backend.name}#${identity(backend)}`,
    bound === undefined ? "" : `this#${identity(bound)}`,
    staticTexts.join(";"),
    ...inputs.map(specText),
    ...specs.map((s) => `${s.input}${s.writeable ? "w" : "r"}${viewText(s, inputs[s.input])}`),
  ].join("|");
  const request: TraceRequest = {
    fn: bound === undefined ? fn : fn.bind(bound as never),
    name,
    known,
    backend,
    args: tree,
    inputs: inputs.map(({ shape, dtype }): Spec => ({ shape, dtype })),
    arrays: specs,
    names,
  };
  return { key, request, arrays, inputs };
}

/** A tensor's place in what lies between its first and its last element: the same wherever that is. */
function inMemory(t: Tensor): { input: Tensor; layout: Layout } {
  const { layout } = t, [first, last] = extent(layout);
  return {
    input: t.with(new Layout([last - first + 1], [1], layout.size === 0 ? 0 : first)),
    layout: new Layout(layout.shape, layout.strides, layout.offset - first),
  };
}

function viewText({ dtype, layout }: ArgumentSpec, input: Tensor): string {
  if (dtype === input.dtype && layout.c && layout.shape === input.shape) return "";
  return `${dtype.name}(${layout.shape};${layout.strides};${layout.offset})`;
}

/** A static argument as text, with the elements of its arrays; these are added to a list. */
function contentText(x: unknown, arrays: ndarray[]): string {
  const leaves: Leaves = { arrays: [], paths: [] };
  const tree = takeApart(x, "", leaves, true);
  arrays.push(...leaves.arrays);
  const texts = leaves.arrays.map((a) => {
    const data: TypedArray = readDense(a.tensor, true);
    return `${specText(a)}=${
      Array.from(data as Iterable<unknown>, (v) => Object.is(v, -0) ? "-0" : String(v))
    }`;
  });
  return `${treeText(tree)}<${texts.join(";")}>`;
}

function targetBackend(arrays: readonly ndarray[]): Backend {
  return commonBackend(arrays.map((a) => a.tensor));
}

/** Whether memory that belongs to the user is under two arguments: then only calling the function is right. */
function entangled(inputs: readonly Tensor[]): boolean {
  return inputs.some((a, i) =>
    a.storage.external && inputs.some((b, k) => k !== i && overlaps(a, b))
  );
}

function call(self: Compiled, args: readonly unknown[], receiver: unknown): unknown {
  const { fn, state } = self;
  const plainly = () => fn.apply(receiver as never, args as never[]);
  // Inside of another trace its calls are recorded there.
  if (tracer()) return plainly();
  let read = readCall(self, args, "laid", receiver);
  if (entangled(read.inputs)) return plainly();
  let entry = find(state, read);
  if (returnsPart(entry, read)) entry = find(state, read = readCall(self, args, "parts", receiver));
  return finish(entry, read);
}

function find(state: State, { key, request }: Call): Entry {
  let entry = state.entries.get(key);
  if (entry) {
    state.hits++;
    state.entries.delete(key);
  } else {
    state.misses++;
    const traced = trace(request);
    const run = program(traced.graph, request.backend);
    entry = { trace: traced, run, args: request.args };
  }
  state.entries.set(key, entry);
  for (const old of state.entries.keys()) {
    if (state.entries.size <= MAX_TRACES) break;
    state.entries.delete(old);
  }
  return entry;
}

/** Whether a view of an argument is returned that is itself part of a larger array: then its place matters. */
function returnsPart({ trace }: Entry, { inputs }: Call): boolean {
  return trace.arrays.some((r) => r.kind === "view" && !inputs[r.input].whole);
}

function finish({ trace, run }: Entry, { request, arrays, inputs }: Call): unknown {
  const { backend } = request;
  const outs = run([...inputs, ...trace.captured].map((t) => moveTo(t, backend)));
  for (const { output, act } of trace.checks) {
    const flags = outs[output];
    if (backend.kind !== "graph") {
      if (anyTrue(flags)) act();
      continue;
    }
    // Whoever waits for a result hears of it.
    for (const t of outs) {
      const { node } = t.storage.handle as LazyValue;
      if (node && t !== flags) {
        (node.guards ??= []).push({ flags: flags.storage.handle as LazyValue, act });
      }
    }
  }
  for (const { input, output } of trace.writes) {
    const target = inputs[input];
    assign(target, contiguous(outs[output]).with(dense(target.shape)));
  }
  const made = trace.arrays.map((r): ndarray => {
    switch (r.kind) {
      case "argument":
        return arrays[r.at];
      case "outside":
        return r.array;
      case "output": {
        const { storage } = outs[r.output] = contiguous(outs[r.output]);
        return new ndarray(new Tensor(storage, r.dtype, r.layout), undefined, r.writeable);
      }
    }
    const source = arrays[request.arrays.findIndex((a) => a.input === r.input)];
    const base = inputs[r.input];
    return new ndarray(
      new Tensor(base.storage, r.dtype, r.layout),
      source.base ?? source,
      r.writeable,
    );
  });
  return putTogether(trace.result, (at) => made[at]);
}

/** The trace of a call, for packages that lower graphs: each array of the result is an output of its graph. */
export function traceCall(compiled: Compiled, args: readonly unknown[]): Trace {
  if (!(compiled instanceof Compiled)) throw new TraceError("traceCall: not a compiled function");
  return trace(readCall(compiled, args).request, true);
}
