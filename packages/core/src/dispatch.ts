// How a primitive reaches a backend: choosing it, moving operands to it, inferring the outputs, calling
// the kernel, and writing through views. What engines without pointers need for that is in dense_calls.ts.
// The *_impl files call primitives through `run`, `elementwise`, `cast` and `assign`, and nothing else.

import type { TypedArray } from "./dtype_names.ts";
import type { DType } from "./dtype.ts";
import { bool, DTYPES, int64 } from "./dtype.ts";
import { type Backend, currentBackend, type Shortcuts, type StridedBackend } from "./backend.ts";
import { type Attrs, PRIMITIVES, type Spec } from "./primitives.ts";
import { broadcastShapes, broadcastTo, dense, Layout, sameShape } from "./layout.ts";
import { Tensor } from "./tensor.ts";
import { overlaps, resultLayout, sameTensor } from "./memory_order.ts";
import { nearestDType } from "./nearest.ts";
import { recording } from "./other_engines.ts";
import { tracer } from "./trace/active.ts";
import { DTypeError, NotImplementedError, TraceError, ValueError } from "./errors.ts";

const NO_ATTRS: Attrs = Object.freeze({});
const NO_SHORTCUTS: Shortcuts = Object.freeze({});

/** Throws when a backend does not store a dtype. */
export function requireDType(backend: Backend, dtype: DType): void {
  if (backend.dtypes === DTYPES && DTYPES[dtype.id] === dtype) return;
  if (backend.dtypes.includes(dtype)) return;
  throw new DTypeError(
    `backend '${backend.name}' has no ${dtype}; it has ${
      backend.dtypes.map(String).join(", ")
    }. Cast with astype(), or use np.setBackend('cpu')`,
  );
}

/** The backend on which a call runs: that of its operands, or the current one where they differ. */
export function commonBackend(inputs: readonly Tensor[]): Backend {
  if (inputs.length === 0) return currentBackend();
  const trace = tracer();
  if (trace) return trace;
  const first = inputs[0].storage.backend;
  for (let i = 1; i < inputs.length; i++) {
    if (inputs[i].storage.backend !== first) {
      const current = currentBackend();
      return inputs.some((t) => t.storage.backend === current) ? current : first;
    }
  }
  return first;
}

/** The tensor on another backend, moved when it is not there. */
export function moveTo(t: Tensor, backend: Backend): Tensor {
  if (t.storage.backend === backend) return t;
  requireDType(backend, t.dtype);
  const captured = backend.kind === "graph" ? recording().engineOf(backend).capture(t) : undefined;
  if (captured) return captured;
  return fromHost(readDense(t), t.dtype, t.shape, backend);
}

/** A tensor of dense elements in C order; the typed array is not kept. */
export function fromHost(
  data: TypedArray,
  dtype: DType,
  shape: readonly number[],
  backend: Backend = currentBackend(),
): Tensor {
  backend = tracer() ?? backend;
  requireDType(backend, dtype);
  if (backend.kind !== "strided") return recording().sent(data, dtype, shape, backend, true);
  const t = backend.allocate(dtype, dense(shape), true);
  const memory = backend.array(t);
  (memory.data as Float64Array).set(data as Float64Array, memory.start);
  return t;
}

/** As {@link fromHost}, in the nearest dtype that the backend has. For what implementations make, not users. */
export function fromHostNear(
  data: TypedArray,
  dtype: DType,
  shape: readonly number[],
  backend: Backend = currentBackend(),
): Tensor {
  const near = nearestDType(backend, dtype);
  if (near === dtype) return fromHost(data, dtype, shape, backend);
  return fromHost(recording().converted(data, near), near, shape, backend);
}

/** For each primitive the position from which on its inputs are indices. */
const INDICES: Readonly<Record<string, number>> = { gather: 1, scatter: 2, reduceat: 1 };

/** Index arrays are helpers: they go where the data is, in the integers that its backend counts in. */
function moveIndices(t: Tensor, backend: Backend): Tensor {
  if (t.storage.backend === backend) return cast(t, int64);
  return fromHostNear(readDense(t), t.dtype, t.shape, backend);
}

/**
 * A tensor over a typed array that is not copied where the backend works in host memory.
 * @param shared Whether somebody else may hold the array or its buffer.
 */
export function adoptHost(
  data: TypedArray,
  dtype: DType,
  shape: readonly number[],
  backend: Backend = currentBackend(),
  shared = true,
): Tensor {
  backend = tracer() ?? backend;
  requireDType(backend, dtype);
  if (backend.kind !== "strided") return recording().sent(data, dtype, shape, backend, shared);
  return backend.adopt(data, dtype, shared).with(dense(shape));
}

/** What the backend of tensors that are all there does at once; nothing while calls are recorded. */
export function shortcutsOf(...ts: readonly Tensor[]): Shortcuts {
  const backend = ts[0].storage.backend;
  if (backend.kind !== "strided" || !backend.shortcuts || tracer()) return NO_SHORTCUTS;
  return ts.every((t) => t.storage.backend === backend) ? backend.shortcuts : NO_SHORTCUTS;
}

/** A fresh tensor of zeros, or of anything where the caller writes every element. */
export function allocate(
  dtype: DType,
  layout: Layout,
  backend: Backend = currentBackend(),
  arbitrary = false,
): Tensor {
  backend = tracer() ?? backend;
  if (backend.kind === "strided") {
    requireDType(backend, dtype);
    return backend.allocate(dtype, layout, arbitrary);
  }
  return recording().allocateDense(dtype, layout, backend);
}

/**
 * Calls a primitive with one output.
 * @param name The primitive. @param inputs Operands of the dtypes that its loops take.
 * @param attrs Its attributes. @param backend Where to run when there are no inputs.
 */
export function run(
  name: string,
  inputs: readonly Tensor[],
  attrs: Attrs = NO_ATTRS,
  backend: Backend = commonBackend(inputs),
): Tensor {
  return runAll(name, inputs, attrs, backend)[0];
}

/** Operands on the backend where they are used: the very list where they are there. */
export function operandsOn(
  backend: Backend,
  name: string,
  inputs: readonly Tensor[],
): readonly Tensor[] {
  const from = INDICES[name];
  if (from !== undefined) {
    return inputs.map((t, i) => i < from ? moveTo(t, backend) : moveIndices(t, backend));
  }
  for (let i = 0; i < inputs.length; i++) {
    if (inputs[i].storage.backend !== backend) return inputs.map((t) => moveTo(t, backend));
  }
  return inputs;
}

/** Primitives other than elementwise ones whose kernels write every element of their outputs. */
const WRITES_ALL: ReadonlySet<string> = new Set(
  [
    ...["cast", "copy", "concat", "fill", "iota", "gather", "reduce", "argreduce", "scan"],
    ...["nonzero", "sort", "argsort", "searchsorted", "scatter", "matmul"],
  ],
);

/**
 * Calls a primitive and gives all its outputs.
 * @param layout On engines without pointers: how an elementwise result lies; by default NumPy's order 'K'.
 */
export function runAll(
  name: string,
  inputs: readonly Tensor[],
  attrs: Attrs = NO_ATTRS,
  backend: Backend = commonBackend(inputs),
  layout?: Layout,
): Tensor[] {
  backend = tracer() ?? backend;
  const primitive = PRIMITIVES[name];
  if (!primitive) throw new ValueError(`'${name}' is not a primitive`);
  const here = operandsOn(backend, name, inputs);
  if (backend.kind === "strided") {
    const specs = primitive.infer(here, attrs);
    const kernel = backend.kernels[name];
    if (!kernel) throw lacking(backend, name);
    if (primitive.family === "elementwise") {
      return [elementwiseStrided(backend, name, here, specs[0], attrs)];
    }
    const arbitrary = WRITES_ALL.has(name);
    const outs = specs.map((s) => backend.allocate(s.dtype, dense(s.shape), arbitrary));
    kernel(here, outs, attrs);
    return outs;
  }
  return recording().runDense(name, here, attrs, backend, layout);
}

/** The error of a primitive that a strided backend does not have. */
function lacking({ name }: Backend, primitive: string): NotImplementedError {
  const rest = name === "cpu" ? ': import "@nplex/np", which has the whole of it' : "";
  return new NotImplementedError(`backend '${name}' has no ${primitive} in this program${rest}`);
}

function elementwiseStrided(
  backend: StridedBackend,
  name: string,
  inputs: readonly Tensor[],
  spec: Spec,
  attrs: Attrs,
): Tensor {
  const layout = resultLayout(inputs, spec.shape);
  const out = backend.allocate(spec.dtype, layout, true);
  const kernel = backend.kernels[name];
  if (!kernel) throw lacking(backend, name);
  kernel(broadcastAll(inputs, spec.shape), [out], attrs);
  return out;
}

function broadcastAll(inputs: readonly Tensor[], shape: readonly number[]): readonly Tensor[] {
  for (let i = 0; i < inputs.length; i++) {
    if (!sameShape(inputs[i].layout.shape, shape)) {
      return inputs.map((t) => t.moved(broadcastTo, shape));
    }
  }
  return inputs;
}

/**
 * An elementwise primitive with an optional destination.
 * @param out Where to write; of the loop's output dtype and of the broadcast shape. Overlap with the
 * operands is taken care of.
 * @param layout Layout of a new result; by default NumPy's order 'K'.
 */
export function elementwise(
  name: string,
  inputs: readonly Tensor[],
  outDType: DType,
  out?: Tensor,
  layout?: Layout,
): Tensor {
  const backend = out ? writable(out) : commonBackend(inputs);
  if (backend.kind !== "strided") {
    const [result] = runAll(name, inputs, NO_ATTRS, backend, layout);
    if (!out) return result;
    assign(out, result);
    return out;
  }
  const first = inputs[0].layout;
  let same = true;
  for (let i = 0; i < inputs.length; i++) {
    if (inputs[i].storage.backend !== backend) {
      return elementwise(name, inputs.map((t) => moveTo(t, backend)), outDType, out, layout);
    }
    if (inputs[i].layout !== first && !sameShape(inputs[i].layout.shape, first.shape)) same = false;
  }
  const kernel = backend.kernels[name];
  if (!kernel) throw lacking(backend, name);
  const shape = out ? out.layout.shape : same ? first.shape : broadcastShapes(
    inputs.map((t) => t.layout.shape),
  );
  // Repeated operands say nothing about memory order.
  const given = inputs;
  if (!same || out) inputs = broadcastAll(inputs, shape);
  if (out && !inputs.some((t) => overlaps(t, out) && !sameTensor(t, out))) {
    kernel(inputs, [out], NO_ATTRS);
    return out;
  }
  const fresh = backend.allocate(
    outDType,
    layout ?? (first.c && first.offset === 0 && same ? first : resultLayout(given, shape)),
    true,
  );
  kernel(inputs, [fresh], NO_ATTRS);
  if (!out) return fresh;
  assign(out, fresh);
  return out;
}

/**
 * Memory of anything for a value in between, which is given back with {@link discard}; undefined where calls
 * are recorded or the backend has no memory that can be written.
 */
export function scratch(like: Tensor, dtype: DType, layout: Layout): Tensor | undefined {
  const backend = like.storage.backend;
  if (tracer() || backend.kind !== "strided") return undefined;
  return backend.scratch?.(dtype, layout) ?? backend.allocate(dtype, layout, true);
}

/** Gives back what {@link scratch} gave. Nobody may look at it again. */
export function discard(t: Tensor): void {
  const backend = t.storage.backend;
  if (backend.kind === "strided") backend.discard?.(t);
}

/** The elements as another dtype (a copy), or the tensor itself when it has that dtype. */
export function cast(t: Tensor, dtype: DType): Tensor {
  const to = nearestDType(tracer() ?? t.storage.backend, dtype);
  return t.dtype === to ? t : run("cast", [t], { dtype: to });
}

/** A dense copy in C order. */
export function copy(t: Tensor): Tensor {
  return run("copy", [t]);
}

/** The tensor itself when it is dense in C order, else a dense copy. */
export function contiguous(t: Tensor): Tensor {
  return t.layout.c ? t : copy(t);
}

/** A copy with a given layout (dense in some order) of the same shape. */
export function copyAs(t: Tensor, layout: Layout, dtype: DType = t.dtype): Tensor {
  const out = allocate(dtype, layout, t.backend, true);
  assign(out, t);
  return out;
}

/** The backend of a tensor that is about to be written; an error where a trace could not record the write. */
export function writable(target: Tensor): Backend {
  const { backend } = target.storage, trace = tracer();
  if (trace && backend !== trace) {
    throw new TraceError(
      "a traced function can write only into its arguments and into arrays that it made: pass this array " +
        "as an argument",
    );
  }
  return backend;
}

/**
 * Writes a tensor's elements into another one's places, broadcast and cast without a check.
 * The two may overlap. Nothing is written when it throws.
 */
export function assign(target: Tensor, source: Tensor): void {
  const backend = writable(target);
  let src = source.storage.backend === backend ? source : moveTo(source, backend);
  if (!sameShape(src.layout.shape, target.layout.shape)) {
    src = src.moved(broadcastTo, target.layout.shape);
  }
  if (target.size === 0) return;
  if (backend.kind === "strided") {
    if (overlaps(src, target)) {
      if (sameTensor(src, target) && src.dtype === target.dtype) return;
      src = copy(src);
    }
    const kernel = backend.kernels.cast;
    if (!kernel) throw lacking(backend, "cast");
    kernel([src], [target], { dtype: target.dtype });
    return;
  }
  recording().assignDense(target, src, source);
}

/**
 * The elements in C order as a typed array: the memory itself when it lies so, else a copy.
 * @param t The tensor. @param strict Whether a graph backend may compute nothing for it: how users read.
 * @param soon Whether they are read before anything else runs: memory that may be another array's one day will do.
 * @throws {NotReadyError} When the backend can't read at once; `await ready(t)` first.
 */
export function readDense(t: Tensor, strict = false, soon = false): TypedArray {
  const backend = t.storage.backend;
  if (backend.kind === "strided") {
    const d = t.layout.c ? t : run("copy", [t], NO_ATTRS, backend);
    if (!soon && backend.read && d.size > 0) return backend.read(d);
    const { data, start } = backend.array(d);
    const lanes = d.dtype.lanes;
    const from = start + (d.size === 0 ? 0 : d.layout.offset * lanes);
    const to = from + d.size * lanes;
    return from === 0 && to === data.length ? data : data.subarray(from, to);
  }
  return recording().readSent(t, strict);
}

/** Makes a tensor's values readable; at once on backends that compute in host memory. */
export async function ready(t: Tensor): Promise<void> {
  if (t.storage.backend.kind !== "strided") await recording().awaitSent(t);
}

/** Whether any element is true; reads a bool tensor. */
export function anyTrue(t: Tensor): boolean {
  const data = readDense(cast(t, bool));
  for (let i = 0; i < data.length; i++) if (data[i]) return true;
  return false;
}
