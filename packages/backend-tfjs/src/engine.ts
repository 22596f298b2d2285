// The engines of tfjs: starting them, calling their kernels, and the memory of their tensors. Kernels are called
// directly, without tfjs's gradient tape; results are tensors that `tf.memory()` counts.

import {
  engine as tfEngine,
  env,
  getKernel,
  type KernelFunc,
  registerBackend,
  removeBackend,
  setBackend,
  Tensor,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import {
  MemoryError,
  NotImplementedError,
  RuntimeError,
  type Spec,
  type TypedArray,
  ValueError,
} from "@nplex/core";

/** The engines of tfjs that `np.setBackend("tfjs", { engine })` accepts. */
const ENGINES: readonly EngineName[] = ["wasm", "cpu", "webgl", "webgpu"];

/** The engines whose memory is the host's. */
export type HostName = "wasm" | "cpu";

/** One of the engines. */
export type EngineName = HostName | "webgl" | "webgpu";

/** The dtypes of tfjs in which elements are stored. */
export type StoredAs = "float32" | "int32" | "bool";

/** What we use of an engine's backend object, beyond what tfjs's types say. */
interface KernelBackend {
  write(values: TypedArray | null, shape: number[], dtype: StoredAs): object;
  readSync(dataId: object): TypedArray;
  read(dataId: object): Promise<TypedArray>;
  disposeData(dataId: object): boolean;
  /** Of the wasm engine: the elements in its memory. */
  typedArrayFromHeap?(info: TensorInfo): TypedArray;
  /** Of the cpu engine: what holds its elements. */
  data?: { get(dataId: object): { values: TypedArray } };
  /** Of the cpu engine: whether it still has to advertise another package. */
  firstUse?: boolean;
  /** Of the webgl engine: the textures. */
  texData?: { get(dataId: object): { isPacked: boolean } };
  /** Of the webgl engine: the same elements, one in each texel. */
  unpackTensor?(info: TensorInfo): TensorInfo;
  /** Of the webgl engine: its context, whose elements read as 0 when it is lost. */
  gpgpu?: { readonly gl: { isContextLost(): boolean } };
  /** Of the webgpu engine. */
  device?: GPUDeviceLike;
}

/** What we use of a GPU device. */
export interface GPUDeviceLike {
  readonly limits: { readonly maxStorageBufferBindingSize: number };
  readonly lost: Promise<{ readonly message: string }>;
  pushErrorScope(filter: "validation"): void;
  popErrorScope(): Promise<{ readonly message: string } | null>;
  addEventListener(type: "uncapturederror", listener: (e: { error: Error }) => void): void;
}

/** An engine that has been started. */
export interface Running {
  readonly name: EngineName;
  readonly backend: KernelBackend;
  readonly kernels: Map<string, KernelFunc>;
  /** Why the GPU took its memory away, once it did. */
  lost(): string | undefined;
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

const started = new Map<EngineName, Running>();
/** The engine whose kernels are called now. */
let current: Running | undefined;
/** The engine that was chosen last, and the last one whose memory is the host's. */
let chosen: EngineName | undefined, host: Running | undefined;

/** The engine whose kernels are called now. */
function running(): Running {
  if (!current) {
    throw new ValueError("backend 'tfjs' has not been started: await np.setBackend('tfjs') first");
  }
  return current;
}

/** Name of the engine whose memory is the host's that is in use. */
export function hostName(): HostName {
  return host?.name as HostName ?? "wasm";
}

/** Whether the engine whose kernels are called now has the host's memory. */
export function onHost(): boolean {
  return current === host;
}

/** What follows is computed by the engine in use whose memory is the host's. */
export function enterHost(): void {
  enter(host);
}

/** What follows is computed by an engine. @throws {RuntimeError} When the GPU has lost it. */
export function enter(to: Running | undefined): void {
  if (to) alive(to);
  if (current === to || !to) return;
  current = to;
  // It has been started, so this takes effect at once.
  void setBackend(to.name);
}

/** Throws when the GPU has lost an engine. */
export function alive(engine: Running): void {
  const why = engine.lost();
  if (why === undefined) return;
  throw new RuntimeError(
    `the '${engine.name}' engine of tfjs lost its GPU (${why}), and with it the arrays on it. ` +
      `await np.setBackend('tfjs', { engine: '${engine.name}' }) starts it again; ${OTHERS}`,
  );
}

/** Lets tfjs forget an engine that the GPU has lost, so that it can be started again. */
function forget(lost: Running): void {
  const { name } = lost, factory = tfEngine().findBackendFactory(name);
  removeBackend(name);
  registerBackend(name, factory, PRIORITY[name]);
  started.delete(name);
  if (current !== lost) return;
  current = undefined;
  enterHost();
}

/** As tfjs's packages register them. */
const PRIORITY: Readonly<Record<EngineName, number>> = { cpu: 1, wasm: 2, webgl: 2, webgpu: 3 };

/** An engine that has been started. */
export function engineOf(name: EngineName): Running {
  const found = started.get(name);
  if (!found) throw new ValueError(`the '${name}' engine of tfjs has not been started`);
  return found;
}

/** Options of `np.setBackend("tfjs", options)`. */
export interface TfjsOptions {
  /**
   * The engine: "wasm" (everywhere), "cpu" (JavaScript), "webgl" (browsers) or "webgpu" (values on `ready()`). By
   * default the one that was chosen last, at first "wasm".
   */
  readonly engine?: EngineName;
  /** Where the wasm engine's binaries are, where its package can't be read: a folder's URL, or a URL for each file. */
  readonly wasmPaths?: string | Readonly<Record<string, string>>;
}

const OPTIONS = new Set(["engine", "wasmPaths", "fallback"]);

/** Starts an engine and makes it the one in use. @returns Its name. */
export async function startEngine(options: Readonly<Record<string, unknown>>): Promise<EngineName> {
  for (const key of Object.keys(options)) {
    if (!OPTIONS.has(key)) {
      throw new TypeError(
        `setBackend('tfjs') got an unexpected option '${key}'; it takes engine, wasmPaths`,
      );
    }
  }
  const { engine: name = chosen ?? "wasm", wasmPaths } = options as TfjsOptions;
  if (!ENGINES.includes(name)) {
    throw new ValueError(
      `setBackend('tfjs'): engine must be one of ${
        ENGINES.map((e) => `'${e}'`).join(", ")
      } (got '${name}')`,
    );
  }
  const before = started.get(name);
  if (before?.lost() !== undefined) forget(before);
  const running = started.get(name) ?? await load(name, wasmPaths);
  started.set(name, running);
  chosen = name;
  if (name === "wasm" || name === "cpu") host = running;
  enter(running);
  return name;
}

/** Packages of the engines that nobody downloads who doesn't ask for them: their names are no literals. */
const PACKAGE = "@tensorflow/tfjs-backend-", VERSION = "4.22.0";

async function load(name: EngineName, wasmPaths: TfjsOptions["wasmPaths"]): Promise<Running> {
  if (name === "wasm") {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    if (wasmPaths !== undefined) setWasmPaths(wasmPaths as string);
  } else if (name === "cpu") await import("@tensorflow/tfjs-backend-cpu");
  else if (!tfEngine().findBackendFactory(name)) await importEngine(name);
  // Its advice to use another package is not ours.
  if (name === "cpu") (tfEngine().findBackend("cpu") as unknown as KernelBackend).firstUse = false;
  if (name === "webgl") {
    // Elements are one to a texel, so that any shape can be read from them; small work is the GPU's too, whose
    // results are then always the ones that were tried at the start.
    env().set("WEBGL_PACK", false);
    env().set("WEBGL_CPU_FORWARD", false);
  }
  if (name === "webgpu") env().set("WEBGPU_CPU_FORWARD", false);
  // tfjs goes on with the engine that it had.
  const stay = () => current && void setBackend(current.name);
  const ok = await setBackend(name).catch((error: unknown) => {
    stay();
    throw new NotImplementedError(`the '${name}' engine of tfjs can't start: ${reason(error)}`);
  });
  if (!ok) {
    stay();
    throw new NotImplementedError(`the '${name}' engine of tfjs can't start here. ${WAYS[name]}`);
  }
  if (name === "webgl" && !env().getBool("WEBGL_RENDER_FLOAT32_ENABLED")) {
    stay();
    throw new NotImplementedError(
      `the 'webgl' engine of tfjs can't start here: its numbers would have 16 bits. ${OTHERS}`,
    );
  }
  const backend = tfEngine().findBackend(name) as unknown as KernelBackend;
  let lost: string | undefined;
  backend.device?.lost.then(({ message }) => lost = message || "no reason given");
  const gl = backend.gpgpu?.gl;
  return {
    name,
    backend,
    kernels: new Map(),
    lost: () => gl?.isContextLost() ? "its WebGL context is gone" : lost,
  };
}

async function importEngine(name: "webgl" | "webgpu"): Promise<void> {
  const specifier = `${PACKAGE}${name}`;
  try {
    const from = "Deno" in globalThis ? `npm:${specifier}@${VERSION}` : specifier;
    await import(from);
  } catch (error) {
    throw new NotImplementedError(
      `the '${name}' engine of tfjs can't be loaded: ${
        reason(error)
      }. Install ${specifier}@${VERSION}; where ` +
        `a bundler is used, write import "${specifier}" beside np.setBackend()`,
    );
  }
  if (!tfEngine().findBackendFactory(name)) {
    throw new NotImplementedError(`the '${name}' engine of tfjs can't start here. ${WAYS[name]}`);
  }
}

const OTHERS = "np.setBackend('tfjs', { engine: 'wasm' }) and { engine: 'cpu' } need no GPU";
const WAYS: Readonly<Record<EngineName, string>> = {
  wasm: "Its binaries must be readable: give their place as " +
    "np.setBackend('tfjs', { wasmPaths: 'https://.../dist/' }), or use { engine: 'cpu' }",
  cpu: "",
  webgl: `It needs a browser with WebGL and float textures. ${OTHERS}`,
  webgpu: `It needs WebGPU and a GPU adapter. ${OTHERS}`,
};

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
  const engine = running(), { backend } = engine;
  if (backend.texData?.get(info.dataId)?.isPacked && backend.unpackTensor) {
    const packed = info;
    info = backend.unpackTensor(packed);
    free(packed);
  }
  // Some kernels of the cpu engine give a tensor already, which counts.
  const tensor = info instanceof Tensor
    ? info
    : tfEngine().makeTensorFromTensorInfo(info, backend as never);
  // Not even an enclosing tf.tidy() frees it: its owner is an ndarray.
  tensor.kept = true;
  return new Handle(engine, tensor);
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
  alive(h.engine);
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

/** Calls a kernel; an array that JavaScript can't allocate is a MemoryError that says for what. */
export function allocating<T>(outs: readonly Spec[], kernel: () => T): T {
  try {
    return kernel();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [{ shape, dtype }] = outs;
    throw new MemoryError(
      `Unable to allocate an array with shape (${shape}) and data type ${dtype}: ${error.message}`,
    );
  }
}

/** A tensor of these elements, which are copied. */
export function write(values: TypedArray, shape: readonly number[], dtype: StoredAs): TensorInfo {
  reserve(values.length);
  const { backend, name } = running();
  // Other engines keep the array that they are given.
  const own = name === "wasm" ? values : values.slice();
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
  // Engines on the GPU take the elements from the array when they need them first.
  return { info, data: fresh ?? elements(info) };
}

/** The elements of a tensor when the engine has them. They may be the engine's own array. */
export function read(info: TensorInfo): Promise<TypedArray> {
  return running().backend.read(info.dataId);
}

/** The elements of a tensor in the engine's memory; valid until its next call. */
export function elements(info: TensorInfo): TypedArray {
  const { backend } = running();
  if (backend.typedArrayFromHeap) return backend.typedArrayFromHeap(info);
  if (backend.data) return backend.data.get(info.dataId).values;
  return backend.readSync(info.dataId);
}
