// Calls on engines without pointers: operands are dense, or as short as the engine can broadcast them, a result is new,
// and a write gives its storage another handle. Orders of memory are kept by turning the axes. dispatch.ts comes here
// for everything that is not strided; tracing.ts provides it.

import {
  type Backend,
  type Dense,
  type EagerBackend,
  findBackend,
  type GraphBackend,
} from "./backend.ts";
import { countCall } from "./call_counts.ts";
import { checkReduction, typedAttrs } from "./checks.ts";
import { cast, contiguous, copy, readDense, requireDType, run, runAll } from "./dispatch.ts";
import { handleOf, letFinalizersRun, owning, setHandle, takeHandle } from "./disposal.ts";
import { type DType, DTYPES } from "./dtype.ts";
import { broadcastShapes, dense, expandDims, Layout, permute, range } from "./layout.ts";
import type { TypedArray } from "./dtype_names.ts";
import { laneArray } from "./lanes.ts";
import type { LazyValue } from "./lazy/value.ts";
import { NotImplementedError, NotReadyError } from "./errors.ts";
import { exactLoop } from "./loops.ts";
import { resultLayout } from "./memory_order.ts";
import { isNative } from "./native.ts";
import { nearestDType } from "./nearest.ts";
import { completing, recording } from "./other_engines.ts";
import { type Attrs, PRIMITIVES, type Spec } from "./primitives.ts";
import { type Storage, Tensor, tensorOf } from "./tensor.ts";
import { tracer } from "./trace/active.ts";

/** The attributes with the nearest dtype that the backend has. */
function nearestAttrs(backend: Backend, attrs: Attrs): Attrs {
  const dtype = attrs.dtype as DType | undefined;
  if (dtype === undefined || backend.dtypes.includes(dtype)) return attrs;
  return { ...attrs, dtype: nearestDType(backend, dtype) };
}

/** A fresh tensor of zeros, in the nearest dtype that the backend has. */
export function allocateDense(dtype: DType, layout: Layout, backend: Backend): Tensor {
  dtype = nearestDType(backend, dtype);
  requireDType(backend, dtype);
  const value = dtype.kind === "c" ? [0, 0] : dtype.itemsize === 8 && dtype.kind !== "f" ? 0n : 0;
  const flat = run("fill", [], { shape: [layout.size], dtype, value }, backend);
  return flat.with(layout);
}

/** Elements in another dtype of the same kind; whole numbers past its range become its ends. */
export function converted(data: TypedArray, to: DType): TypedArray {
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

/**
 * Calls a primitive and gives all its outputs.
 * @param here Operands on the backend. @param layout How an elementwise result lies; by default NumPy's order 'K'.
 */
export function runDense(
  name: string,
  here: readonly Tensor[],
  attrs: Attrs,
  backend: EagerBackend | GraphBackend,
  layout?: Layout,
): Tensor[] {
  if (PRIMITIVES[name].family === "elementwise") {
    const axes = axesInMemory(here, layout);
    if (axes) return [runTurned(name, here, attrs, backend, axes)];
    // What is composed of other calls takes the order of its operands.
    if (layout) return runAll(name, here.map(straight), attrs, backend);
  }
  let specs: Spec[];
  if (backend.dtypes.length === DTYPES.length) specs = PRIMITIVES[name].infer(here, attrs);
  else {
    attrs = nearestAttrs(backend, attrs);
    // Its only loops are those of 64 bits.
    if (name === "float_power" && !exactLoop(name, here.map((t) => t.dtype))) {
      return runAll("power", here, attrs, backend);
    }
    specs = PRIMITIVES[name].infer(here, attrs);
    for (let i = 0; i < specs.length; i++) {
      const { shape, dtype } = specs[i];
      if (backend.dtypes.includes(dtype)) continue;
      specs[i] = { shape, dtype: nearestDType(backend, dtype) };
      requireDType(backend, specs[i].dtype);
    }
  }
  checkReduction(name, here, attrs);
  attrs = typedAttrs(name, attrs, specs);
  if (backend.kind === "eager") return completing().runEager(backend, name, here, specs, attrs);
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
  return range(strides.length).sort((a, b) => strides[b] - strides[a] || a - b);
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
    const full = missing === 0 ? layout : expandDims(layout, range(missing));
    return t.with(permute(full, axes));
  });
  const shape = broadcastShapes(turned.map((t) => t.shape));
  const [out] = runAll(name, turned, attrs, backend, dense(shape));
  const back: number[] = [];
  axes.forEach((axis, i) => back[axis] = i);
  return out.moved(permute, back);
}

/**
 * Writes a tensor's elements into another one's places.
 * @param value Elements of the same shape on the same backend. @param source Whose they are: it keeps its handle.
 */
export function assignDense(target: Tensor, value: Tensor, source: Tensor): void {
  const { backend } = target.storage;
  value = cast(value, target.dtype);
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
export function operandSpecs(
  name: string,
  inputs: readonly Tensor[],
  shape: readonly number[],
): readonly Spec[] {
  const short = shortened(name, inputs, shape);
  if (!short) return inputs;
  return inputs.map((t, i) => short[i] ? { shape: shortShape(t.layout), dtype: t.dtype } : t);
}

/** The operands as a kernel gets them. @param made Takes the storages that are made for them. */
export function denseOperands(
  name: string,
  inputs: readonly Tensor[],
  shape: readonly number[],
  made?: Storage[],
): Dense[] {
  const short = shortened(name, inputs, shape);
  return inputs.map((t, i) => asDense(t, short?.[i] ?? false, made));
}

/** Elements sent to an engine; to one that computes later when a graph that needs them runs. */
export function sent(
  data: TypedArray,
  dtype: DType,
  shape: readonly number[],
  backend: EagerBackend | GraphBackend,
  shared: boolean,
): Tensor {
  const handle = backend.kind === "eager"
    ? backend.upload(data, dtype)
    : recording().engineOf(backend).constant(shared ? data.slice() : data, { shape, dtype });
  return tensorOf(handle, backend, dtype, shape);
}

/** The elements of a tensor of an engine, in C order. @param strict As for `readDense`. */
export function readSent(t: Tensor, strict: boolean): TypedArray {
  const backend = t.storage.backend as EagerBackend | GraphBackend;
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

/** Brings the values of a tensor of an engine to host memory. */
export async function awaitSent(t: Tensor): Promise<void> {
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
