// The engine of tfjs that is in use: starting it, calling its kernels, and the memory of its tensors.
// Kernels are called directly, without tfjs's gradient tape; results are tensors that `tf.memory()` counts.

import {
  engine as tfEngine,
  getKernel,
  type KernelFunc,
  setBackend,
  Tensor,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { MemoryError, NotImplementedError, type TypedArray, ValueError } from "@nplex/core";

/** The engines of tfjs that `np.setBackend("tfjs", { engine })` accepts. */
const ENGINES: readonly EngineName[] = ["wasm", "cpu"];

/** One of the engines. */
export type EngineName = "wasm" | "cpu";

/** The dtypes of tfjs in which elements are stored. */
export type StoredAs = "float32" | "int32" | "bool";

/** What we use of an engine's backend object, beyond what tfjs's types say. */
interface KernelBackend {
  write(values: TypedArray | null, shape: number[], dtype: StoredAs): object;
  readSync(dataId: object): TypedArray;
  disposeData(dataId: object): boolean;
  /** Of the wasm engine: the elements in its memory. */
  typedArrayFromHeap?(info: TensorInfo): TypedArray;
  /** Of the cpu engine: what holds its elements. */
  data?: { get(dataId: object): { values: TypedArray } };
  /** Of the cpu engine: whether it still has to advertise another package. */
  firstUse?: boolean;
}

interface Running {
  readonly name: EngineName;
  readonly backend: KernelBackend;
  readonly kernels: Map<string, KernelFunc>;
}

/** A value on an engine. It moves when another engine has been chosen in the meantime. */
export class Handle {
  /** The engine on which the tensor lives. */
  engine: Running;
  /** The tensor; its shape is not looked at. */
  tensor: Tensor;
  /** Keeps a tensor. @param engine Where it lives. @param tensor The tensor. */
  constructor(engine: Running, tensor: Tensor) {
    this.engine = engine;
    this.tensor = tensor;
  }
}

let current: Running | undefined;

/** The engine in use. */
function running(): Running {
  if (!current) {
    throw new ValueError("backend 'tfjs' has not been started: await np.setBackend('tfjs') first");
  }
  return current;
}

/** Name of the engine in use. */
export function engineName(): EngineName {
  return running().name;
}

/** Options of `np.setBackend("tfjs", options)`. */
export interface TfjsOptions {
  /** The engine; "wasm" by default. */
  readonly engine?: EngineName;
  /** Where the wasm engine's binaries are, where its package can't be read: a folder's URL, or a URL for each file. */
  readonly wasmPaths?: string | Readonly<Record<string, string>>;
}

const OPTIONS = new Set(["engine", "wasmPaths", "fallback"]);

/** Starts an engine and makes it the one in use. */
export async function startEngine(options: Readonly<Record<string, unknown>>): Promise<void> {
  for (const key of Object.keys(options)) {
    if (!OPTIONS.has(key)) {
      throw new TypeError(
        `setBackend('tfjs') got an unexpected option '${key}'; it takes engine, wasmPaths`,
      );
    }
  }
  const { engine: name = current?.name ?? "wasm", wasmPaths } = options as TfjsOptions;
  if (!ENGINES.includes(name)) {
    throw new ValueError(
      `setBackend('tfjs'): engine must be one of ${
        ENGINES.map((e) => `'${e}'`).join(", ")
      } (got '${name}')`,
    );
  }
  if (current?.name === name) return;
  if (name === "wasm") {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    if (wasmPaths !== undefined) setWasmPaths(wasmPaths as string);
  } else await import("@tensorflow/tfjs-backend-cpu");
  // Denormals and NaN checks are the engine's business; its advice to use another package is not ours.
  if (name === "cpu") (tfEngine().findBackend("cpu") as unknown as KernelBackend).firstUse = false;
  const ok = await setBackend(name).catch((error: unknown) => {
    throw new NotImplementedError(`the '${name}' engine of tfjs can't start: ${reason(error)}`);
  });
  if (!ok) {
    throw new NotImplementedError(
      `the '${name}' engine of tfjs can't start here. Its binaries must be readable: give their place as ` +
        "np.setBackend('tfjs', { wasmPaths: 'https://.../dist/' }), or use { engine: 'cpu' }",
    );
  }
  const backend = tfEngine().findBackend(name) as unknown as KernelBackend;
  current = { name, backend, kernels: new Map() };
}

function reason(error: unknown): string {
  return (error as { message?: string } | undefined)?.message ?? String(error);
}

/** Calls a kernel of tfjs. What it returns belongs to the caller: `own` it or `free` it. */
export function call(
  name: string,
  inputs: Readonly<Record<string, TensorInfo>> | readonly TensorInfo[],
  attrs: Readonly<Record<string, unknown>> = {},
): TensorInfo {
  const { name: engine, backend, kernels } = running();
  let kernel = kernels.get(name);
  if (!kernel) {
    const found = getKernel(name, engine);
    if (!found) {
      throw new NotImplementedError(`the '${engine}' engine of tfjs has no kernel ${name}`);
    }
    kernels.set(name, kernel = found.kernelFunc);
  }
  return kernel({ inputs, attrs, backend } as unknown as Parameters<KernelFunc>[0]) as TensorInfo;
}

/** Frees an intermediate result. */
export function free(info: TensorInfo): void {
  if (info instanceof Tensor) info.dispose();
  else running().backend.disposeData(info.dataId);
}

/** Makes a kernel's result a value. */
export function own(info: TensorInfo): Handle {
  // Some kernels of the cpu engine give a tensor already, which counts.
  const tensor = info instanceof Tensor ? info : tfEngine().makeTensorFromTensorInfo(info);
  // Not even an enclosing tf.tidy() frees it: its owner is an ndarray.
  tensor.kept = true;
  return new Handle(running(), tensor);
}

/** Frees a value. */
export function dispose(handle: unknown): void {
  if (handle instanceof Handle && !handle.tensor.isDisposed) handle.tensor.dispose();
}

/** The tensor of a value on the engine in use, with a shape. */
export function infoOf(handle: unknown, shape: readonly number[]): TensorInfo {
  const h = handle as Handle;
  const to = running();
  if (h.engine !== to) move(h, to);
  const { dataId, dtype } = h.tensor;
  return { dataId, dtype, shape: shape as number[] };
}

function move(h: Handle, to: Running): void {
  const { tensor } = h;
  const values = h.engine.backend.readSync(tensor.dataId);
  const dtype = tensor.dtype as StoredAs;
  const dataId = to.backend.write(values, tensor.shape, dtype);
  h.tensor = own({ dataId, shape: tensor.shape, dtype }).tensor;
  h.engine = to;
  tensor.dispose();
}

// What the wasm engine can address, with room for its own data.
const WASM_BYTES = 4_200_000_000;

/** Throws when the wasm engine's memory can't hold another result: an allocation that fails would corrupt it. */
export function reserve(elements: number): void {
  if (elements < 65_536 || running().name !== "wasm") return;
  const used = tfEngine().memory().numBytes;
  if (used + 4 * elements > WASM_BYTES) {
    throw new MemoryError(
      `the wasm engine of tfjs is full (${
        (used / 1e9).toFixed(1)
      } GB in use): a loop that makes large arrays ` +
        "needs an await now and then, or np.scope(() => ...) around its body",
    );
  }
}

/** A tensor of these elements, which are copied. */
export function write(values: TypedArray, shape: readonly number[], dtype: StoredAs): TensorInfo {
  reserve(values.length);
  const { backend, name } = running();
  // The cpu engine keeps the array that it is given.
  const own = name === "cpu" ? values.slice() : values;
  return { dataId: backend.write(own, shape as number[], dtype), shape: shape as number[], dtype };
}

/** A tensor whose elements are yet to be written, and these elements in the engine's memory. */
export function blank(
  shape: readonly number[],
  dtype: StoredAs,
): { info: TensorInfo; data: TypedArray } {
  const size = shape.reduce((n, m) => n * m, 1);
  reserve(size);
  const { backend, name } = running();
  const fresh = name === "wasm"
    ? null
    : new (dtype === "float32" ? Float32Array : dtype === "int32" ? Int32Array : Uint8Array)(size);
  const info = {
    dataId: backend.write(fresh, shape as number[], dtype),
    shape: shape as number[],
    dtype,
  };
  return { info, data: elements(info) };
}

/** The elements of a tensor in the engine's memory; valid until its next call. */
export function elements(info: TensorInfo): TypedArray {
  const { backend } = running();
  if (backend.typedArrayFromHeap) return backend.typedArrayFromHeap(info);
  if (backend.data) return backend.data.get(info.dataId).values;
  return backend.readSync(info.dataId);
}
