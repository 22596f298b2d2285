// How a primitive reaches a backend: choosing it, moving operands to it, inferring the outputs, calling
// the kernel, and writing through views (also on engines whose tensors are immutable).
// The *_impl files call primitives through `run`, `elementwise`, `cast` and `assign`, and nothing else.

import type { TypedArray } from "./dtype_names.ts";
import type { DType } from "./dtype.ts";
import { bool, DTYPES, int64 } from "./dtype.ts";
import {
  type Backend,
  currentBackend,
  type Dense,
  type EagerBackend,
  findBackend,
  type GraphBackend,
  type Shortcuts,
  type StridedBackend,
} from "./backend.ts";
import { exactLoop } from "./loops.ts";
import { type Attrs, PRIMITIVES, type Spec } from "./primitives.ts";
import {
  broadcastShapes,
  broadcastTo,
  dense,
  denseF,
  denseLike,
  expandDims,
  extent,
  Layout,
  permute,
  sameLayout,
  sameShape,
} from "./layout.ts";
import { checkReduction, typedAttrs } from "./checks.ts";
import { laneArray } from "./lanes.ts";
import { type Storage, Tensor, tensorOf } from "./tensor.ts";
import { isNative } from "./native.ts";
import { nearestDType } from "./nearest.ts";
import { handleOf, letFinalizersRun, owning, release, setHandle, takeHandle } from "./disposal.ts";
import { raisingErrors } from "./errstate.ts";
import { countCall } from "./call_counts.ts";
import { completing, recording } from "./other_engines.ts";
import type { LazyValue } from "./lazy/value.ts";
import { tracer } from "./trace/active.ts";
import {
  DTypeError,
  NotImplementedError,
  NotReadyError,
  TraceError,
  ValueError,
} from "./errors.ts";

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
  if (backend.kind === "graph") return lazyConstant(data.slice(), dtype, shape, backend);
  if (backend.kind === "strided") {
    const t = backend.allocate(dtype, dense(shape), true);
    const memory = backend.array(t);
    (memory.data as Float64Array).set(data as Float64Array, memory.start);
    return t;
  }
  return tensorOf(backend.upload(data, dtype), backend, dtype, shape);
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
  return fromHost(converted(data, near), near, shape, backend);
}

/** Elements in another dtype of the same kind; whole numbers past its range become its ends. */
function converted(data: TypedArray, to: DType): TypedArray {
  const out = new (laneArray(to))(data.length);
  const whole = to.kind === "i" || to.kind === "u";
  const lo = to.kind === "u" ? 0 : -(2 ** (8 * to.itemsize - 1));
  const hi = 2 ** (8 * to.itemsize - (to.kind === "u" ? 0 : 1)) - 1;
  const wide = to.itemsize === 8 && whole;
  for (let i = 0; i < data.length; i++) {
    const x = whole && !wide ? Math.min(Math.max(Number(data[i]), lo), hi) : data[i];
    out[i] = (wide ? BigInt(x) : Number(x)) as never;
  }
  return out;
}

/** For each primitive the position from which on its inputs are indices. */
const INDICES: Readonly<Record<string, number>> = { gather: 1, scatter: 2, reduceat: 1 };

/** Index arrays are helpers: they go where the data is, in the integers that its backend counts in. */
function moveIndices(t: Tensor, backend: Backend): Tensor {
  if (t.storage.backend === backend) return cast(t, int64);
  return fromHostNear(readDense(t), t.dtype, t.shape, backend);
}

/** The attributes with the nearest dtype that the backend has. */
function nearestAttrs(backend: Backend, attrs: Attrs): Attrs {
  const dtype = attrs.dtype as DType | undefined;
  if (dtype === undefined || backend.dtypes.includes(dtype)) return attrs;
  return { ...attrs, dtype: nearestDType(backend, dtype) };
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
  if (backend.kind === "graph" && !shared) return lazyConstant(data, dtype, shape, backend);
  if (backend.kind !== "strided") return fromHost(data, dtype, shape, backend);
  return backend.adopt(data, dtype, shared).with(dense(shape));
}

// Elements on their way to a graph backend: sent there when a graph that needs them runs.
function lazyConstant(
  data: TypedArray,
  dtype: DType,
  shape: readonly number[],
  backend: GraphBackend,
): Tensor {
  return tensorOf(
    recording().engineOf(backend).constant(data, { shape, dtype }),
    backend,
    dtype,
    shape,
  );
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
  dtype = nearestDType(backend, dtype);
  requireDType(backend, dtype);
  const value = dtype.kind === "c" ? [0, 0] : dtype.itemsize === 8 && dtype.kind !== "f" ? 0n : 0;
  const flat = run("fill", [], { shape: [layout.size], dtype, value }, backend);
  return flat.with(layout);
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
    ...["nonzero", "sort", "argsort", "searchsorted", "scatter"],
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
  if (primitive.family === "elementwise") {
    const axes = axesInMemory(here, layout);
    if (axes) return [runTurned(name, here, attrs, backend, axes)];
    // What is composed of other calls takes the order of its operands.
    if (layout) return runAll(name, here.map(straight), attrs, backend);
  }
  let specs: Spec[];
  if (backend.dtypes.length === DTYPES.length) specs = primitive.infer(here, attrs);
  else {
    attrs = nearestAttrs(backend, attrs);
    // Its only loops are those of 64 bits.
    if (name === "float_power" && !exactLoop(name, here.map((t) => t.dtype))) {
      return runAll("power", inputs, attrs, backend);
    }
    specs = primitive.infer(here, attrs);
    for (let i = 0; i < specs.length; i++) {
      const { shape, dtype } = specs[i];
      if (backend.dtypes.includes(dtype)) continue;
      specs[i] = { shape, dtype: nearestDType(backend, dtype) };
      requireDType(backend, specs[i].dtype);
    }
  }
  checkReduction(name, here, attrs);
  attrs = typedAttrs(name, attrs, specs);
  if (backend.kind === "eager") return runDense(backend, name, here, specs, attrs);
  // A traced graph keeps the calls as they are: whoever runs it composes what it lacks.
  const asked = operandSpecs(name, here, specs[0].shape);
  if (!tracer() && !isNative(backend, name, asked, attrs, specs)) {
    const composed = completing().compose(backend, name, here, attrs, specs, asked);
    if (composed) {
      countCall(backend, name, here, "composed");
      return composed;
    }
  }
  const values = recording().engineOf(backend).record(
    name,
    denseOperands(name, here, specs[0].shape),
    specs,
    attrs,
  );
  return values.map((v) => tensorOf(v, backend, v.dtype, v.shape));
}

/** The error of a primitive that a strided backend does not have. */
function lacking({ name }: Backend, primitive: string): NotImplementedError {
  const rest = name === "cpu" ? ': import "@nplex/np", which has the whole of it' : "";
  return new NotImplementedError(`backend '${name}' has no ${primitive} in this program${rest}`);
}

/**
 * The axes of an elementwise result from the longest steps in memory to the shortest; `undefined` where that
 * is their own order.
 */
function axesInMemory(inputs: readonly Tensor[], layout?: Layout): number[] | undefined {
  if (!layout) {
    if (inputs.every((t) => t.layout.c || t.ndim < 2)) return undefined;
    layout = resultLayout(inputs, broadcastShapes(inputs.map((t) => t.shape)));
  }
  if (layout.c || layout.ndim < 2) return undefined;
  const { strides } = layout;
  return strides.map((_, i) => i).sort((a, b) => strides[b] - strides[a] || a - b);
}

/** An operand that asks for no other order of the result than C. */
const straight = (t: Tensor): Tensor => axesInMemory([t]) ? contiguous(t) : t;

/** An elementwise call with the axes in another order, and its result with the axes turned back. */
function runTurned(
  name: string,
  inputs: readonly Tensor[],
  attrs: Attrs,
  backend: Backend,
  axes: readonly number[],
): Tensor {
  const turned = inputs.map((t) => {
    if (t.ndim === 0) return t;
    const missing = axes.length - t.ndim;
    const { layout } = t;
    const full = missing === 0
      ? layout
      : expandDims(layout, Array.from({ length: missing }, (_, i) => i));
    return t.with(permute(full, axes));
  });
  const shape = broadcastShapes(turned.map((t) => t.shape));
  const [out] = runAll(name, turned, attrs, backend, dense(shape));
  const back: number[] = [];
  axes.forEach((axis, i) => back[axis] = i);
  return out.moved(permute, back);
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

/** NumPy's order 'K' for a result: the memory order of the operands where they agree, else C. */
export function resultLayout(inputs: readonly Tensor[], shape: readonly number[]): Layout {
  let like: Layout | undefined;
  for (let i = 0; i < inputs.length; i++) {
    const l = inputs[i].layout;
    if (l.shape.length === shape.length && sameShape(l.shape, shape)) {
      if (l.c) return l.offset === 0 ? l : dense(shape);
      if (!like) like = l;
    }
  }
  return like && shape.length > 1 ? denseLike(like, shape) : dense(shape);
}

/** The layout of a result for one of NumPy's orders. */
export function orderedLayout(
  order: "C" | "F" | "A" | "K",
  inputs: readonly Tensor[],
  shape: readonly number[],
): Layout {
  if (order === "C") return dense(shape);
  if (order === "F") return denseF(shape);
  if (order === "K") return resultLayout(inputs, shape);
  const allF = inputs.length > 0 && inputs.every((t) => t.layout.f);
  return allF && !inputs.every((t) => t.layout.c) ? denseF(shape) : dense(shape);
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

/** Whether two tensors are the same elements read in the same way. */
export function sameTensor(a: Tensor, b: Tensor): boolean {
  return a.storage === b.storage && a.dtype.itemsize === b.dtype.itemsize &&
    sameLayout(a.layout, b.layout);
}

/** Whether the memory ranges of two tensors may meet; exact in bounds, not in elements. */
export function overlaps(a: Tensor, b: Tensor): boolean {
  if (a.storage !== b.storage && !(a.storage.external || b.storage.external)) return false;
  const [aLo, aHi, aMem] = byteRange(a, b);
  const [bLo, bHi, bMem] = byteRange(b, a);
  return aMem === bMem && aLo <= bHi && bLo <= aHi;
}

/**
 * First and last byte that a tensor touches, and the memory they are counted in: the storage, if another tensor
 * that this one is compared with has the same, else the buffer, which two storages may share. Without another
 * tensor it is the buffer for memory of the user's.
 */
export function byteRange(t: Tensor, other?: Tensor): [number, number, unknown] {
  let [lo, hi] = extent(t.layout);
  const size = t.dtype.itemsize;
  let memory: unknown = t.storage;
  let base = 0;
  const backend = t.storage.backend;
  const byBuffer = other ? t.storage !== other.storage : t.storage.external;
  if (byBuffer && backend.kind === "strided") {
    const { data, start } = backend.array(t);
    memory = data.buffer;
    base = data.byteOffset + start * data.BYTES_PER_ELEMENT;
  }
  lo = base + lo * size;
  hi = base + hi * size + size - 1;
  return [lo, hi, memory];
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
  let value = cast(src, target.dtype);
  const storage = target.storage;
  if (!target.whole) {
    const base = new Tensor(storage, storage.dtype, dense([storage.length]));
    const { shape, strides, offset } = target.layout;
    const attrs = { shape, strides, offset, dtype: target.dtype };
    value = run("store", [base, value], attrs, backend);
  }
  if (owning(backend)) {
    // A tensor of somebody else's keeps its handle: the copy has another one.
    if (value.storage === source.storage || !value.whole) value = copy(value);
    setHandle(storage, takeHandle(value.storage));
  } else storage.handle = value.whole ? value.storage.handle : asDense(value).handle;
  storage.host = undefined;
}

/** A dense operand for engines that know no strides. Axes of stride 0 are kept at length 1 where allowed. */
function asDense(t: Tensor, mayBroadcast = false, made?: Storage[]): Dense {
  const { storage, dtype, layout } = t;
  const handle = handleOf(storage);
  if (t.whole) return { handle, shape: t.shape, dtype };
  const shape = mayBroadcast ? shortShape(layout) : layout.shape;
  const small = new Layout(shape, layout.strides, layout.offset);
  if (small.c && small.offset === 0 && small.size === storage.length && dtype === storage.dtype) {
    return { handle, shape, dtype };
  }
  const base = new Tensor(storage, storage.dtype, dense([storage.length]));
  const attrs = { shape, strides: layout.strides, offset: layout.offset, dtype };
  const out = run("as_strided", [base], attrs, storage.backend);
  made?.push(out.storage);
  return { handle: out.storage.handle, shape, dtype };
}

/** A tensor's elements as a dense operand of its shape. */
export function denseOperand(t: Tensor): Dense {
  return asDense(t);
}

function runDense(
  backend: EagerBackend,
  name: string,
  inputs: readonly Tensor[],
  specs: readonly Spec[],
  attrs: Attrs,
): Tensor[] {
  const kernel = backend.kernels[name];
  const asked = operandSpecs(name, inputs, specs[0].shape);
  const label = typeof attrs.op === "string" ? `${name} ${attrs.op}` : name;
  // Where floating-point errors are to be raised, the cpu computes: engines don't notice them.
  const noticed = raisingErrors() === 0 || PRIMITIVES[name].family !== "elementwise";
  if (kernel && noticed && isNative(backend, name, asked, attrs, specs)) {
    countCall(backend, label, inputs, "native");
    const made: Storage[] = [];
    const handles = kernel(denseOperands(name, inputs, specs[0].shape, made), attrs, specs);
    if (handles?.length !== specs.length) throw wrongHandles(backend, name, handles, specs.length);
    if (made.length > 0) made.forEach(release);
    if (specs.length === 1) {
      return [tensorOf(handles[0], backend, specs[0].dtype, specs[0].shape)];
    }
    return specs.map((s, i) => tensorOf(handles[i], backend, s.dtype, s.shape));
  }
  const composed = noticed
    ? completing().compose(backend, name, inputs, attrs, specs, asked)
    : undefined;
  if (composed) {
    countCall(backend, label, inputs, "composed");
    return composed;
  }
  countCall(backend, label, inputs, "fallback");
  return completing().runOnFallback(backend, name, inputs, attrs, specs);
}

function wrongHandles(backend: Backend, name: string, got: unknown, n: number): TypeError {
  const what = Array.isArray(got)
    ? `a list of ${got.length}`
    : got instanceof Promise
    ? "a promise"
    : `${got === null || typeof got !== "object" ? got : "an object"}`;
  return new TypeError(
    `backend '${backend.name}': the kernel of ${name} must return a list of ${n} handle${
      n === 1 ? "" : "s"
    }, one for each output, but it returned ${what}`,
  );
}

// Repeated axes of elementwise operands stay at length 1 where another operand has the full length: engines
// broadcast, and an operand that spans the result alone must be as large as it. Which operands may be short:
function shortened(
  name: string,
  inputs: readonly Tensor[],
  shape: readonly number[],
): boolean[] | undefined {
  if (PRIMITIVES[name].family !== "elementwise" || inputs.length < 2) return undefined;
  if (!inputs.some(hasRepeats)) return undefined;
  const spanned = shape.map((n, axis) =>
    n === 1 || inputs.some((t) => {
      const i = axis - (shape.length - t.ndim);
      return i >= 0 && t.shape[i] === n && t.layout.strides[i] !== 0;
    })
  );
  return inputs.map((t) => spanned.slice(shape.length - t.ndim).every(Boolean));
}

/** Whether a tensor repeats elements along an axis. */
export function hasRepeats({ layout }: Tensor): boolean {
  if (layout.size === 0) return false;
  for (let i = 0; i < layout.shape.length; i++) {
    if (layout.strides[i] === 0 && layout.shape[i] > 1) return true;
  }
  return false;
}

const shortShape = (l: Layout): readonly number[] =>
  l.shape.map((n, i) => n > 1 && l.strides[i] === 0 ? 1 : n);

/** The operands as a kernel gets them, before they are made: what a backend is asked about. */
function operandSpecs(
  name: string,
  inputs: readonly Tensor[],
  shape: readonly number[],
): readonly Spec[] {
  const short = shortened(name, inputs, shape);
  if (!short) return inputs;
  return inputs.map((t, i) => short[i] ? { shape: shortShape(t.layout), dtype: t.dtype } : t);
}

function denseOperands(
  name: string,
  inputs: readonly Tensor[],
  shape: readonly number[],
  made?: Storage[],
): Dense[] {
  const short = shortened(name, inputs, shape);
  return inputs.map((t, i) => asDense(t, short?.[i] ?? false, made));
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
  const storage = t.storage;
  if (!storage.host) {
    const data = backend.kind === "eager"
      ? backend.download(handleOf(storage), storage.dtype)
      : recording().readNow(storage.handle as LazyValue, strict);
    if (!data || data instanceof Promise) {
      if (backend.kind === "graph") throw recording().engineOf(backend).unreadable();
      throw new NotReadyError(
        `values on backend '${backend.name}' are not ready: await a.ready() before reading`,
      );
    }
    storage.host = data;
  }
  return readHost(t, storage.host);
}

function readHost(t: Tensor, host: TypedArray): TypedArray {
  if (t.whole) return host;
  const cpu = findBackend("cpu");
  if (!cpu || cpu.kind !== "strided") {
    throw new NotImplementedError("reading a view needs the cpu backend to be registered");
  }
  const base = cpu.adopt(host, t.storage.dtype, true);
  return readDense(new Tensor(base.storage, t.dtype, t.layout));
}

/** Makes a tensor's values readable; at once on backends that compute in host memory. */
export async function ready(t: Tensor): Promise<void> {
  const { storage } = t;
  const { backend } = storage;
  if (backend.kind === "strided" || storage.host) return;
  if (backend.kind === "graph") {
    // A write while the values were on their way makes new ones.
    for (;;) {
      const v = storage.handle as LazyValue;
      await v.engine.flush([v]);
      if (v !== storage.handle) continue;
      storage.host = v.host;
      return;
    }
  }
  storage.host = await backend.download(handleOf(storage), storage.dtype);
  await letFinalizersRun();
}

/** Whether any element is true; reads a bool tensor. */
export function anyTrue(t: Tensor): boolean {
  const data = readDense(cast(t, bool));
  for (let i = 0; i < data.length; i++) if (data[i]) return true;
  return false;
}
