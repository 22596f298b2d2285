// ONNX Runtime: loading it, making sessions of models, and its tensors as typed arrays.

import { type DType, MemoryError, type TypedArray, ValueError } from "@nplex/core";
import type * as Ort from "onnxruntime-web";
import { partOf, runtimeType } from "./element_types.ts";

/** Options of `np.setBackend("onnx", options)`. */
export interface OnnxOptions {
  /** "wasm" (the default, everywhere), "webgpu" (browsers), or "node" (the native library, from onnxruntime-node). */
  readonly engine?: EngineName;
  /** Where ONNX Runtime's wasm files are, where its package can't be read: a folder's URL. */
  readonly wasmPaths?: string;
}

/** The engines. */
export type EngineName = "wasm" | "webgpu" | "node";

const ENGINES: readonly string[] = ["wasm", "webgpu", "node"];

let runtime: typeof Ort | undefined;
let engine: EngineName = "wasm";

/** Loads ONNX Runtime and chooses an engine. */
export async function startRuntime(options: OnnxOptions): Promise<void> {
  const wanted = options.engine ?? "wasm";
  if (!ENGINES.includes(wanted)) {
    throw new ValueError(
      `setBackend: 'onnx' has no engine '${wanted}'; there are ${
        ENGINES.map((e) => `'${e}'`).join(", ")
      }`,
    );
  }
  let loaded: typeof Ort;
  try {
    // Not written as literals: nobody downloads what they don't choose.
    const from = wanted === "node" ? "onnxruntime-node" : "onnxruntime-web";
    loaded = wanted === "node" ? await import(from) : await import("onnxruntime-web");
  } catch (error) {
    throw new ValueError(
      `setBackend: ONNX Runtime can't be loaded for engine '${wanted}': ${
        (error as Error).message
      }. ` +
        (wanted === "node" ? "Install onnxruntime-node" : "Install onnxruntime-web"),
    );
  }
  if (wanted !== "node") {
    loaded.env.logLevel = "error";
    // One thread: results are the same on every machine, and nothing keeps the process alive.
    loaded.env.wasm.numThreads = 1;
    if (options.wasmPaths) loaded.env.wasm.wasmPaths = options.wasmPaths;
  }
  runtime = loaded;
  engine = wanted;
}

/** ONNX Runtime, once it is loaded. */
export async function loadedRuntime(): Promise<typeof Ort> {
  if (!runtime) await startRuntime({});
  return runtime as typeof Ort;
}

/** A session of a model. */
export async function sessionOf(model: Uint8Array): Promise<Ort.InferenceSession> {
  const ort = await loadedRuntime();
  return await ort.InferenceSession.create(model, {
    executionProviders: [engine === "node" ? "cpu" : engine],
    // ONNX Runtime drops additions of 0, which make 0 of -0, and rewritten graphs may round otherwise.
    graphOptimizationLevel: "disabled",
    logSeverityLevel: 4,
  });
}

const isHalf = (d: DType) => d.name === "float16";

/** A tensor of ONNX Runtime over a typed array. */
export async function tensorOf(
  data: TypedArray,
  dtype: DType,
  shape: readonly number[],
): Promise<Ort.Tensor> {
  const ort = await loadedRuntime();
  const dims = dtype.kind === "c" ? [...shape, 2] : [...shape];
  const raw = isHalf(dtype) && !acceptsHalves()
    ? new Uint16Array(data.buffer, data.byteOffset, data.length)
    : data;
  try {
    return new ort.Tensor(
      runtimeType(partOf(dtype.name)) as "float32",
      raw as Float32Array,
      dims,
    );
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
