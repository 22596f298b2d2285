// The engine that records a function being traced: its arguments stand for values that come later, arrays
// from outside become inputs, and nothing that depends on either can be read.

import type { Backend, GraphBackend } from "../backend.ts";
import { readDense } from "../dispatch.ts";
import { type ErrorState, geterr } from "../errstate.ts";
import type { Spec } from "../primitives.ts";
import { Recorder, setEngine } from "../lazy/recorder.ts";
import { LazyValue } from "../lazy/value.ts";
import { callSite, describeSite } from "../lazy/call_site.ts";
import { dense, sameShape } from "../layout.ts";
import { Storage, Tensor, tensorOf } from "../tensor.ts";
import { TraceError } from "../errors.ts";

function sameState(a: ErrorState, b: ErrorState): boolean {
  return a.divide === b.divide && a.over === b.over && a.under === b.under &&
    a.invalid === b.invalid;
}

/** Records one trace. */
export class TraceEngine extends Recorder {
  /** The inputs so far: first the arguments, then arrays from outside. */
  readonly inputs: LazyValue[] = [];
  /** The arrays from outside that the function used, as whole storages. */
  readonly captured: Tensor[] = [];
  /** The error state in which tracing started. */
  readonly #around: ErrorState = geterr();
  readonly #seen = new Map<Storage, Storage>();
  readonly #fn: string;

  readonly #known: ReadonlySet<Storage>;

  /**
   * Starts a trace.
   * @param target The backend for which it is made. @param fn The function's name. @param plain For a graph to show.
   * @param known Memory from outside whose elements are constants.
   */
  constructor(target: Backend, fn: string, plain: boolean, known: ReadonlySet<Storage>) {
    const refuse = () => Promise.reject(new TraceError(`${fn}: a trace can't be run`));
    const backend: GraphBackend = {
      kind: "graph",
      name: target.name,
      dtypes: target.dtypes,
      defaults: target.defaults,
      upload: () => undefined,
      download: refuse,
      supports: () => false,
      compile: refuse,
    };
    super(backend);
    this.#fn = fn;
    this.#known = known;
    this.castsWhileReducing = target.kind === "strided" && !plain;
    setEngine(backend, this);
  }

  /** A new input, as a tensor. */
  input(spec: Spec): Tensor {
    const value = new LazyValue(spec, this, undefined);
    this.inputs.push(value);
    return tensorOf(value, this.backend, spec.dtype, spec.shape);
  }

  override capture(t: Tensor): Tensor {
    const from = t.storage;
    let storage = this.#seen.get(from);
    if (!storage) {
      const whole = new Tensor(from, from.dtype, dense([from.length]));
      if (this.#known.has(from)) {
        const value = this.constant(readDense(whole).slice(), whole);
        storage = tensorOf(value, this.backend, from.dtype, whole.shape).storage;
      } else {
        storage = this.input(whole).storage;
        this.captured.push(whole);
      }
      this.#seen.set(from, storage);
    }
    return new Tensor(storage, t.dtype, t.layout);
  }

  /** A tensor's elements, dense and of its shape, as one value. */
  dense(t: Tensor): LazyValue {
    const { storage, dtype, layout } = t.storage.backend === this.backend ? t : this.capture(t);
    const value = storage.handle as LazyValue;
    const { shape, strides, offset } = layout;
    const base = { handle: value, shape: value.shape, dtype: value.dtype };
    if (dtype === value.dtype && layout.c && offset === 0 && layout.size === storage.length) {
      if (sameShape(shape, value.shape)) return value;
    }
    const attrs = { shape, strides, offset, dtype };
    return this.record("as_strided", [base], [{ shape, dtype }], attrs)[0];
  }

  override get readsConstants(): boolean {
    return true;
  }

  protected override refusal(): Error {
    const { call, line } = describeSite(callSite());
    return new TraceError(
      `${this.#fn}: ${call ? `${call}()` : "this"} needs a value${
        line ? ` at ${line}` : ""
      }, and a traced function ` +
        "has only shapes and dtypes. Instead of a branch use np.where(condition, a, b); instead of a mask that " +
        "picks elements, np.where with a neutral element or where=; instead of reading, give the number as an " +
        "argument that is not an array, or name the argument in static",
    );
  }

  /** Whether a graph for this trace may cast while it reduces, as the cpu does. */
  override readonly castsWhileReducing: boolean;

  override flush(): Promise<void> {
    return Promise.reject(this.unreadable());
  }

  protected override errorState(): ErrorState | undefined {
    const now = geterr();
    return sameState(now, this.#around) ? undefined : now;
  }
}
