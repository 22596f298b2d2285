// What stands behind tensors of graph backends: values that are known by shape and dtype only until their
// graph runs, and the recorded calls that make them.

import type { TypedArray } from "../dtype_names.ts";
import type { DType } from "../dtype.ts";
import type { ErrorState } from "../errstate.ts";
import type { Attrs, Spec } from "../primitives.ts";
import type { Recorder } from "./recorder.ts";
import type { Guard } from "./guards.ts";
import { type CallSite, callSite } from "./call_site.ts";

/** A value of a graph backend. Storages hold it as their handle; it never changes once it is computed. */
export class LazyValue implements Spec {
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** The dtype of the elements. */
  readonly dtype: DType;
  /** The engine that computes it. */
  readonly engine: Recorder;
  /** The call that makes it; nothing once it is computed. */
  node: LazyNode | undefined;
  /** How many calls in a row are pending before it, at most. */
  readonly depth: number;
  /** The backend's handle, once there is one. */
  handle: unknown = undefined;
  /** Whether there is a handle. */
  resident = false;
  /** The elements in host memory, dense in C order, if they are there. */
  host: TypedArray | undefined = undefined;
  /** Whether somebody waited for it: what depends on such values alone can be read at once. */
  awaited = false;
  /** What a check of its values or of those behind it found wrong. */
  error: unknown = undefined;
  /** A segment that computed it without keeping it: asked for again, it is kept from then on. */
  dropped: { keep: Set<number>; at: number } | undefined = undefined;
  /** The value whose handle this one has, too. */
  #twin: LazyValue | undefined = undefined;

  /** Makes a value. @param spec Shape and dtype. @param engine Who computes it. @param node The call. */
  constructor(spec: Spec, engine: Recorder, node: LazyNode | undefined) {
    this.shape = spec.shape;
    this.dtype = spec.dtype;
    this.engine = engine;
    this.node = node;
    this.depth = node ? node.depth : 0;
  }

  /** Whether it is still to be computed. */
  get pending(): boolean {
    return !this.resident && this.host === undefined;
  }

  /** Takes the backend's handle, which is freed with the value. */
  settle(handle: unknown): void {
    this.handle = handle;
    this.resident = true;
    this.node = undefined;
    this.engine.own(this, handle);
  }

  /** Takes what is known of a value with the same elements. */
  adopt(twin: LazyValue): void {
    this.error ??= twin.error;
    if (!this.pending) return;
    this.dropped = twin.dropped;
    this.host = twin.host;
    if (twin.resident) {
      this.handle = twin.handle;
      this.resident = true;
      // The handle goes with its owner.
      this.#twin = twin;
    }
    if (!this.pending) this.node = undefined;
  }

  /** Takes elements in host memory. */
  settleHost(data: TypedArray): void {
    this.host = data;
    this.node = undefined;
  }
}

let recorded = 0;

/** A recorded call of a primitive. */
export class LazyNode {
  /** The primitive. */
  readonly op: string;
  /** Its attributes. */
  readonly attrs: Attrs;
  /** Its operands: others with the same elements may take their places. */
  inputs: readonly LazyValue[];
  /** Its place in the order of recording. */
  readonly order: number = recorded++;
  /** How many pending calls in a row end with this one, at most. */
  readonly depth: number;
  /** Where the user called. */
  readonly site: CallSite;
  /** The floating-point error state of the call, where it is known not to be that of the run. */
  readonly errors: ErrorState | undefined;
  /** Checks that are due when it is computed. */
  guards: Guard[] | undefined = undefined;
  /** What it makes. */
  readonly outputs: readonly LazyValue[];

  /** Records a call. */
  constructor(
    engine: Recorder,
    op: string,
    inputs: readonly LazyValue[],
    attrs: Attrs,
    outs: readonly Spec[],
    errors?: ErrorState,
  ) {
    this.op = op;
    this.inputs = inputs;
    this.attrs = attrs;
    this.errors = errors;
    let depth = 0;
    for (const v of inputs) if (v.pending && v.depth > depth) depth = v.depth;
    this.depth = depth + 1;
    this.site = callSite();
    this.outputs = outs.map((s) => new LazyValue(s, engine, this));
  }
}
