// Recording what is called on a graph backend, or in a traced function: calls become nodes, values come later. Who runs
// them is the lazy engine (engine.ts), or whoever gets the traced graph.

import type { TypedArray } from "../dtype_names.ts";
import type { Dense, GraphBackend } from "../backend.ts";
import type { Attrs, Spec } from "../primitives.ts";
import type { ErrorState } from "../errstate.ts";
import { NotReadyError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { cStrides, sameShape } from "../layout.ts";
import { completing } from "../other_engines.ts";
import { LazyNode, LazyValue } from "./value.ts";

/** Calls in a row after which the engine starts to run them by itself. */
const DEEP = 1000;

/** Errors for who reads values that are not there: a function that can be recorded as one call then is. */
const unreadable = new WeakSet<object>();

/** Whether an error says that a value is not there yet. */
export function isUnreadable(error: unknown): boolean {
  return typeof error === "object" && error !== null && unreadable.has(error);
}

/** Records the calls of one backend. */
export abstract class Recorder {
  /** The backend. */
  readonly backend: GraphBackend;

  /** Makes the recorder of a backend. @param backend The backend. */
  constructor(backend: GraphBackend) {
    this.backend = backend;
  }

  /** Computes values and brings them to host memory. @param roots The values. */
  abstract flush(roots: readonly LazyValue[]): Promise<void>;

  /** Counts calls that the host ran for a reader. */
  readAtOnce(_calls: number): void {}

  /** Has a handle freed when its value can't be reached any more. */
  own(_v: LazyValue, _handle: unknown): void {}

  /** A value that is given by its elements, which are not copied. */
  constant(data: TypedArray, spec: Spec): LazyValue {
    const v = new LazyValue(spec, this, undefined);
    v.host = data;
    return v;
  }

  /** Records a call and gives its outputs. */
  record(
    op: string,
    inputs: readonly Dense[],
    specs: readonly Spec[],
    attrs: Attrs,
  ): readonly LazyValue[] {
    // These two read their operand through a layout of their own: its shape plays no part.
    const free = op === "as_strided" ? 1 : 0;
    const operands = inputs.map((x, i) => {
      const v = x.handle as LazyValue;
      return i < free || sameShape(v.shape, x.shape) ? v : this.#reshaped(v, x.shape);
    });
    const { outputs } = new LazyNode(this, op, operands, attrs, specs, this.errorState());
    // A call on the host may have no results.
    if (outputs.length > 0 && outputs[0].depth % DEEP === 0) this.startEarly(outputs[0]);
    return outputs;
  }

  /** A long program starts running as soon as the event loop turns; whoever waits hears of errors. */
  protected startEarly(_v: LazyValue): void {}

  /** The floating-point error state to record with a call. */
  protected errorState(): ErrorState | undefined {
    return undefined;
  }

  /** The error for who reads a value that is not there, known to `isUnreadable`. */
  unreadable(): Error {
    const error = this.refusal();
    unreadable.add(error);
    return error;
  }

  /** What it says. */
  protected refusal(): Error {
    return new NotReadyError(
      `values on backend '${this.backend.name}' are not ready: await a.ready() before reading`,
    );
  }

  /** A tensor of another backend as one of this, where it is not simply moved. */
  capture(_t: Tensor): Tensor | undefined {
    return undefined;
  }

  /** Whether `reduce` is asked to cast, with its attribute `dtype`: only on the cpu. */
  readonly castsWhileReducing: boolean = false;

  /** Whether values that depend on constants alone may be read. */
  get readsConstants(): boolean {
    return false;
  }

  #reshaped(v: LazyValue, shape: readonly number[]): LazyValue {
    const attrs = { shape, strides: cStrides(shape), offset: 0, dtype: v.dtype };
    return new LazyNode(this, "as_strided", [v], attrs, [{ shape, dtype: v.dtype }]).outputs[0];
  }
}

const engines = new WeakMap<GraphBackend, Recorder>();

/** Whether `reduce` on a tensor's backend is asked to cast as it reads. */
export function castsWhileReducing({ storage: { backend } }: Tensor): boolean {
  return backend.kind === "strided" ||
    backend.kind === "graph" && engineOf(backend).castsWhileReducing;
}

/** Puts an engine of another kind behind a backend. */
export function setEngine(backend: GraphBackend, engine: Recorder): void {
  engines.set(backend, engine);
}

/** The engine of a backend: its own, or a lazy one. */
export function engineOf(backend: GraphBackend): Recorder {
  let engine = engines.get(backend);
  if (!engine) engines.set(backend, engine = completing().startEngine(backend));
  return engine;
}
