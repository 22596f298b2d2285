// ONNX Runtime: loading it, making sessions of models, and its tensors as typed arrays.

import { type DType, MemoryError, type TypedArray, ValueError } from "@nplex/core";
import type * as Ort from "onnxruntime-web";
import { partOf, runtimeType } from "./element_types.ts";

/** Options of `np.setBackend("onnx", options)`. */
export interface OnnxOptions {
  /**
   * "wasm" (everywhere), "webgpu" (onnxruntime-web on the GPU), or "node" (the native library, from
   * onnxruntime-node). By default the one that was chosen last, at first "wasm".
   */
  readonly engine?: EngineName;
  /** Where ONNX Runtime's wasm files are, where its package can't be read: a folder's URL. */
  readonly wasmPaths?: string;
}

/** The engines. */
export type EngineName = "wasm" | "webgpu" | "node";

/** An ONNX Runtime that is loaded, and what runs its sessions. */
interface Runtime {
  readonly ort: typeof Ort;
  readonly engine: EngineName;
}

const NODE = "onnxruntime-node";
const fromNode = "Deno" in globalThis ? `npm:${NODE}@1.30.0` : NODE;
/** From where each engine is loaded. Only the default is a literal: nobody downloads what they don't choose. */
const LOADERS: Readonly<Record<EngineName, () => Promise<typeof Ort>>> = {
  wasm: () => import("onnxruntime-web"),
  webgpu: () => import("onnxruntime-web/webgpu"),
  node: () => import(fromNode),
};

let runtime: Runtime | undefined;

/** Loads ONNX Runtime and chooses an engine. */
export async function startRuntime(options: OnnxOptions): Promise<void> {
  for (const name of Object.keys(options)) {
    if (name !== "engine" && name !== "wasmPaths") {
      throw new TypeError(
        `setBackend('onnx'): there is no option '${name}'; there are engine, wasmPaths`,
      );
    }
  }
  const engine = options.engine ?? runtime?.engine ?? "wasm";
  if (!Object.hasOwn(LOADERS, engine)) {
    throw new ValueError(
      `setBackend: 'onnx' has no engine '${engine}'; there are ${
        Object.keys(LOADERS).map((e) => `'${e}'`).join(", ")
      }`,
    );
  }
  if (runtime?.engine !== engine) runtime = await load(engine, options);
}

async function load(engine: EngineName, options: OnnxOptions): Promise<Runtime> {
  let ort: typeof Ort;
  try {
    ort = await LOADERS[engine]();
  } catch (error) {
    throw new ValueError(
      `setBackend: ONNX Runtime can't be loaded for engine '${engine}': ${
        (error as Error).message
      }. Install ${engine === "node" ? NODE : "onnxruntime-web"}`,
    );
  }
  if (engine === "webgpu") await findAdapter();
  if (engine !== "node") {
    ort.env.logLevel = "error";
    // One thread: results are the same on every machine, and nothing keeps the process alive.
    ort.env.wasm.numThreads = 1;
    if (options.wasmPaths) ort.env.wasm.wasmPaths = options.wasmPaths;
  }
  return { ort, engine };
}

/** Sessions say late and unclearly that there is no GPU. */
async function findAdapter(): Promise<void> {
  const { gpu } = globalThis.navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
  if (!(await gpu?.requestAdapter())) {
    throw new ValueError(
      "setBackend: engine 'webgpu' finds no GPU adapter here. Use engine 'wasm', a browser with WebGPU, or a " +
        "Vulkan driver (in software: apt-get install libvulkan1 mesa-vulkan-drivers)",
    );
  }
}

/** ONNX Runtime, once it is loaded. */
export async function loadedRuntime(): Promise<Runtime> {
  if (!runtime) await startRuntime({});
  return runtime as Runtime;
}

/** A session of a model, in the runtime that it was made for. */
export interface Session {
  /** The runtime that was chosen when it was made, and the one in which it is. */
  readonly chosen: Runtime;
  readonly at: Runtime;
  readonly ort: Ort.InferenceSession;
}

let sessions = 0;

/**
 * How many sessions of ONNX Runtime are held: one for each compiled segment that is kept (the 256 used last) and
 * for each model of `np.fromONNX` that was not disposed.
 *
 * @returns The number.
 *
 * @example
 * ```ts
 * import { openSessions } from "@nplex/backend-onnx";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(openSessions(), 0);
 * ```
 */
export const openSessions = (): number => sessions;

/** A session of a model. */
export async function sessionOf(model: Uint8Array): Promise<Session> {
  const chosen = await loadedRuntime();
  let at = chosen, ort: Ort.InferenceSession;
  try {
    ort = await createIn(chosen, model);
  } catch (error) {
    if (chosen.engine !== "webgpu") throw error;
    // The build with WebGPU lacks most kernels of doubles and 16-bit integers; the default one has them.
    at = await load("wasm", {});
    ort = await createIn(at, model);
  }
  sessions++;
  return { chosen, at, ort };
}

const createIn = ({ ort, engine }: Runtime, model: Uint8Array): Promise<Ort.InferenceSession> =>
  ort.InferenceSession.create(model, {
    executionProviders: [engine === "node" ? "cpu" : engine],
    // ONNX Runtime drops additions of 0, which make 0 of -0, and rewritten graphs may round otherwise.
    graphOptimizationLevel: "disabled",
    logSeverityLevel: 4,
  });

/** Frees what a session holds. */
export async function release(s: Session): Promise<void> {
  sessions--;
  await s.ort.release();
}

/** Runs a model. @param s Its session. @param feeds Its inputs by name. */
export function runSession(
  s: Session,
  feeds: Readonly<Record<string, Ort.Tensor>>,
): Promise<Readonly<Record<string, Ort.Tensor>>> {
  // What goes wrong is thrown; the log would say it once more.
  return s.ort.run(feeds, { logSeverityLevel: 4 });
}

const isHalf = (d: DType) => d.name === "float16";

/** A tensor of ONNX Runtime over a typed array. */
export function tensorOf(
  { at: { ort, engine } }: Session,
  data: TypedArray,
  dtype: DType,
  shape: readonly number[],
): Ort.Tensor {
  const dims = dtype.kind === "c" ? [...shape, 2] : [...shape];
  const bits = isHalf(dtype) && (engine === "node" || !acceptsHalves());
  const raw = bits ? new Uint16Array(data.buffer, data.byteOffset, data.length) : data;
  // The native library reads the memory of arrays of halves as empty.
  const relabelled = bits && engine === "node";
  const type = relabelled ? "uint16" : runtimeType(partOf(dtype.name));
  try {
    const t = new ort.Tensor(type as "float32", raw as Float32Array, dims);
    return relabelled ? Object.assign(t, { type: "float16" }) : t;
  } catch (error) {
    throw new MemoryError(
      `ONNX Runtime takes no tensor of shape (${shape}): ${(error as Error).message}`,
    );
  }
}

/** Whether this ONNX Runtime takes arrays of halves; older ones take their bits. */
function acceptsHalves(): boolean {
  return typeof (globalThis as { Float16Array?: unknown }).Float16Array === "function";
}

/** The elements of a tensor as a typed array of a dtype. */
export async function elementsOf(t: Ort.Tensor, dtype: DType): Promise<TypedArray> {
  const data = await t.getData() as unknown as TypedArray;
  if (!isHalf(dtype) || !(data instanceof Uint16Array)) return data;
  const halves = (globalThis as unknown as {
    Float16Array: new (b: ArrayBufferLike, o: number, n: number) => TypedArray;
  })
    .Float16Array;
  return new halves(data.buffer, data.byteOffset, data.length);
}
