// What a backend author implements, and the registry of backends. There are two kinds: an eager backend
// has a kernel for each primitive; a graph backend compiles a graph of primitives and runs it later.
// How a call reaches a backend is dispatch.ts's business.

import type { TypedArray } from "./dtype_names.ts";
import type { DType } from "./dtype.ts";
import type { DTypeDefaults } from "./promotion.ts";
import type { Attrs, Spec } from "./primitives.ts";
import type { Graph } from "./graph/graph.ts";
import type { Layout } from "./layout.ts";
import type { Storage, Tensor } from "./tensor.ts";
import { allowFallback } from "./fallback.ts";
import { completing } from "./other_engines.ts";
import { ValueError } from "./errors.ts";

/** What both kinds of backend have. */
export interface BackendBase {
  /** The name that `np.setBackend` takes. */
  readonly name: string;
  /** The dtypes that it stores. Making an array of another one is a `DTypeError`. */
  readonly dtypes: readonly DType[];
  /** The dtypes of JS numbers, bigints and complex numbers in new arrays. */
  readonly defaults: DTypeDefaults;
  /**
   * Starts the engine; `np.setBackend` awaits it and passes its options on. Rejects with the remedy. It may give
   * another backend, which is then used under that name: for options that choose among engines of two kinds.
   */
  start?(options: Readonly<Record<string, unknown>>): Promise<Backend | void>;
  /** How many threads of the host compute where a call is long enough; one where it can't say. */
  threads?(): number;
  /** Takes dense elements in C order and gives a handle. The typed array must not be kept unless `adopt`. */
  upload(data: TypedArray, dtype: DType): unknown;
  /** Frees a handle early; never required, the garbage collector does it otherwise. */
  dispose?(handle: unknown): void;
}

/** A dense operand of a kernel: a handle with its shape and dtype. */
export interface Dense extends Spec {
  /** The backend's value. */
  readonly handle: unknown;
}

/** A kernel on dense operands that gives a handle for each output. Engines with immutable tensors use it. */
export type DenseKernel = (
  inputs: readonly Dense[],
  attrs: Attrs,
  outs: readonly Spec[],
) => readonly unknown[];

/**
 * A kernel that reads operands in any layout and writes each output through its layout. Inputs of
 * elementwise primitives come broadcast to the output's shape. An output never overlaps an input
 * except exactly. Where `scatter` is called in place, its first input is its output.
 */
export type StridedKernel = (
  inputs: readonly Tensor[],
  outs: readonly Tensor[],
  attrs: Attrs,
) => void;

/** A backend that computes at once, on dense immutable tensors. */
export interface EagerBackend extends BackendBase {
  /** Says that kernels are called at once. */
  readonly kind: "eager";
  /** The kernels it has, by primitive. */
  readonly kernels: Readonly<Record<string, DenseKernel | undefined>>;
  /** Whether a kernel takes these operands; without it each takes all. What is declined is composed or falls back. */
  supports?(op: string, inputs: readonly Spec[], attrs: Attrs): boolean;
  /** Dense elements of a handle in C order; a promise where the engine can't read at once. */
  download(handle: unknown, dtype: DType): TypedArray | Promise<TypedArray>;
}

/**
 * What a backend does at once that core otherwise composes of primitives, because the shape of the result depends
 * on values or the result is easier to have whole. Each is optional, answers undefined (or false) where it does
 * not apply, and gives what the composition gives (in partitions the order of the others is free).
 */
export interface Shortcuts {
  /** How many elements are not zero. */
  countNonzero?(x: Tensor): number;
  /** The elements of x, in C order, where a mask of its shape is true. */
  compress?(x: Tensor, mask: Tensor): Tensor | undefined;
  /** `x[mask] = values` for one value of x's dtype or as many as the mask is true; whether it was done. */
  maskedAssign?(x: Tensor, mask: Tensor, values: Tensor): boolean;
  /** A copy with what sorting puts at places along an axis there, nothing larger before and nothing smaller behind. */
  partition?(x: Tensor, kth: readonly number[], axis: number): Tensor | undefined;
  /** The int64 positions that partition. */
  argpartition?(x: Tensor, kth: readonly number[], axis: number): Tensor | undefined;
  /** Whether each element of a sorted vector differs from the one before it; NaNs may count as the same. */
  runStarts?(sorted: Tensor, equalNaN: boolean): Tensor | undefined;
  /** Whether each element occurs in a vector of the same dtype. */
  isin?(x: Tensor, test: Tensor, invert: boolean): Tensor | undefined;
  /** How many elements lie between rising edges of their dtype, as int64; the last bin has its upper edge too. */
  histogram?(x: Tensor, edges: Tensor): Tensor | undefined;
  /** The sum of products of `v` with each window of `x`, both vectors of one dtype, to rounding. */
  slide?(x: Tensor, v: Tensor): Tensor | undefined;
  /** The sums of (x - mean)² of floats in the shape of the means: one for each row, or `down` the columns. */
  deviations?(x: Tensor, mean: Tensor, down: boolean): Tensor | undefined;
  /** The float64 quotients of integers of one dtype and shape, where all of them are finite. */
  quotients?(a: Tensor, b: Tensor): Tensor | undefined;
  /** Running sums of narrow integers along an axis in a dtype of 64 bits. */
  runningSums?(x: Tensor, dtype: DType, axis: number): Tensor | undefined;
  /** How often each number occurs in a vector of int64, or the sums of its float64 weights. */
  bincount?(x: Tensor, weights: Tensor | undefined, minlength: number): Tensor | undefined;
}

/** A backend that computes at once in memory that JS can address: the cpu. */
export interface StridedBackend extends BackendBase {
  /** Says that kernels address memory through layouts. */
  readonly kind: "strided";
  /** The kernels it has, by primitive. */
  readonly kernels: Readonly<Record<string, StridedKernel | undefined>>;
  /** What it does at once beside them. */
  readonly shortcuts?: Shortcuts;
  /**
   * A fresh tensor with a layout (dense in some order): of zeros, or with `arbitrary` of anything, because
   * the caller writes every element.
   */
  allocate(dtype: DType, layout: Layout, arbitrary?: boolean): Tensor;
  /**
   * A fresh tensor of anything for a value that its maker gives back with `discard`; without it there is
   * `allocate`.
   */
  scratch?(dtype: DType, layout: Layout): Tensor;
  /** Takes the memory of a tensor that nobody will look at again. */
  discard?(t: Tensor): void;
  /**
   * A tensor over a typed array. `shared` says that somebody else may hold it or its buffer: then it must be
   * that very memory.
   */
  adopt(data: TypedArray, dtype: DType, shared: boolean): Tensor;
  /** The typed array in which a tensor's elements lie, and the position in it at which its storage starts. */
  array(t: Tensor): { data: TypedArray; start: number };
  /**
   * Makes a traced graph ready to run on tensors of this backend in any layout, better than node by node.
   * Without it graphs are interpreted.
   */
  compile?(graph: Graph): (inputs: readonly Tensor[]) => Tensor[];
  /**
   * The elements of a dense tensor for whoever reads them outside: memory that no other array will ever have.
   * Without it they are read where they lie.
   */
  read?(t: Tensor): TypedArray;
  /** Gives a storage memory that no other has or will have, before its buffer is handed to the user. */
  own?(s: Storage): void;
}

/** A node of a graph: one call of a primitive. */
export interface GraphNode {
  /** The primitive. */
  readonly op: string;
  /** Its attributes. */
  readonly attrs: Attrs;
  /** Its inputs, as positions in `GraphSegment.values`. */
  readonly inputs: readonly number[];
  /** Its outputs, as positions in `GraphSegment.values`. */
  readonly outputs: readonly number[];
}

/** A graph in SSA form: every value is an input or the output of one node, and nodes are in order. */
export interface GraphSegment {
  /** Shape and dtype of each value. */
  readonly values: readonly Spec[];
  /** Positions of the values that come from outside. */
  readonly inputs: readonly number[];
  /** Positions of the values that are wanted. */
  readonly outputs: readonly number[];
  /** The calls. */
  readonly nodes: readonly GraphNode[];
}

/** A compiled graph: handles of the inputs in, handles of the outputs out. */
export interface Executable {
  /** Runs the graph. */
  run(inputs: readonly unknown[]): Promise<readonly unknown[]>;
  /** Frees what it holds. */
  dispose?(): void;
}

/**
 * A backend that compiles graphs: calls are recorded by core's lazy engine and values come on `ready()`.
 * A view with the elements of its base in the same order arrives as `as_strided` with the strides of a
 * dense array: a reshape, for which no element moves.
 */
export interface GraphBackend extends BackendBase {
  /** Says that calls are recorded. */
  readonly kind: "graph";
  /** Whether a node can be part of a compiled graph; otherwise it runs on the cpu, with transfers. */
  supports(node: GraphNode, values: readonly Spec[]): boolean;
  /** Compiles a graph of supported nodes. Equal graphs are compiled once; the engine keeps a number of them. */
  compile(graph: GraphSegment): Promise<Executable>;
  /** Dense elements of a handle in C order. */
  download(handle: unknown, dtype: DType): Promise<TypedArray>;
}

/** A backend of either kind. A third party writes one against this type and registers it. */
export type Backend = StridedBackend | EagerBackend | GraphBackend;

const registry = new Map<string, Backend>();
const loaders = new Map<string, () => Promise<Backend>>();
let current: Backend | undefined;

/**
 * Makes a backend known by its name.
 * @throws {ValueError} When it lacks what a backend must have.
 */
export function registerBackend(backend: Backend): void {
  if (!["strided", "eager", "graph"].includes(backend?.kind) || !backend.name) {
    throw new ValueError(
      "registerBackend: a backend has a name and a kind 'eager', 'graph' or 'strided'",
    );
  }
  registry.set(backend.name, backend);
  current ??= backend;
}

/** Makes a backend known that is loaded when it is first chosen. */
export function registerLoader(name: string, load: () => Promise<Backend>): void {
  loaders.set(name, load);
}

/** Names of the backends that `np.setBackend` accepts. */
export function backends(): string[] {
  return [...new Set([...registry.keys(), ...loaders.keys()])];
}

/** The backend on which new arrays are made. */
export function currentBackend(): Backend {
  if (!current) throw new ValueError("no backend is registered");
  return current;
}

/** A backend that is registered, by name. */
export function findBackend(name: string): Backend | undefined {
  return registry.get(name);
}

/**
 * Finds or loads a backend and starts it.
 * @param options The backend's own, and `fallback`: 'cpu' (as before by default) or 'error', which forbids
 * calls that the backend can't answer to run on the cpu.
 */
export async function startBackend(
  which: string | Backend,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Backend> {
  const { fallback, ...own } = options;
  if (fallback !== undefined && fallback !== "cpu" && fallback !== "error") {
    throw new ValueError(`setBackend: fallback must be 'cpu' or 'error' (got '${fallback}')`);
  }
  const asked = typeof which === "string" ? await find(which) : which;
  if (typeof which !== "string") registerBackend(asked);
  const backend = await asked.start?.(own) || asked;
  if (backend !== asked || findBackend(backend.name) !== backend) registerBackend(backend);
  // With other options it may have other kernels.
  if (backend.kind !== "strided") completing().forgetCompositions(backend);
  if (fallback !== undefined) allowFallback(backend, fallback === "cpu");
  return backend;
}

async function find(name: string): Promise<Backend> {
  const registered = registry.get(name);
  if (registered) return registered;
  const load = loaders.get(name);
  if (!load) {
    const known = backends().map((b) => `'${b}'`).join(", ");
    throw new ValueError(`setBackend: '${name}' is not a backend; there are ${known}`);
  }
  const backend = await load();
  registerBackend(backend);
  return backend;
}

/** Chooses the backend for new arrays at once; it must have been started. */
export function useBackend(backend: Backend): void {
  current = backend;
}
