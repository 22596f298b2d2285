// ONNX files: functions as models (`toONNX` of what np.compile gives) and models as functions. The package that
// does it is loaded when it is first needed.

import {
  type ArrayLike,
  type Compiled,
  type ndarray,
  type ONNXOptions,
  setExporter,
  ValueError,
} from "@nplex/core";
import { readFileBytes, writeFileBytes } from "./io/files.ts";

/** What a model gives: one array, or several by name. */
export type ModelResult = ndarray | Readonly<Record<string, ndarray>>;

/** An input or output of a model. */
export interface ModelPort {
  /** Its name. */
  readonly name: string;
  /** Its dtype. */
  readonly dtype: { readonly name: string };
  /** Its shape; a name stands for a length that is open. */
  readonly shape: readonly (number | string)[];
}

/** An ONNX model as a function. */
export interface ModelFunction<R extends ModelResult = ndarray> {
  /** Runs the model on arrays in the order of its inputs, or on one object with arrays by name. */
  (...args: readonly (ArrayLike | Readonly<Record<string, ArrayLike>>)[]): Promise<R>;
  /** What it takes. */
  readonly inputs: readonly ModelPort[];
  /** What it gives. */
  readonly outputs: readonly ModelPort[];
  /** Frees the model. */
  dispose(): Promise<void>;
}

interface OnnxPackage {
  exportModel(compiled: Compiled, options: ONNXOptions): Promise<Uint8Array>;
  importModel<R extends ModelResult>(bytes: Uint8Array): Promise<ModelFunction<R>>;
}

async function load(fn: string): Promise<OnnxPackage> {
  // The name is not written in the import: nobody downloads what they don't use.
  const from = "@nplex/backend-onnx";
  try {
    return await import(from);
  } catch (error) {
    throw new ValueError(
      `${fn}(): the package ${from} can't be loaded: ${(error as Error).message}. Install it`,
    );
  }
}

setExporter(async (compiled, path, options) => {
  const bytes = await (await load("toONNX")).exportModel(compiled, options);
  if (path !== undefined && path !== null) await writeFileBytes(path, bytes, "toONNX");
  return bytes;
});

/**
 * Makes a function of an ONNX model, which ONNX Runtime runs (on its wasm engine, or the one that
 * `np.setBackend("onnx", { engine })` chose).
 *
 * @param model The bytes of an ONNX file, or a path or URL to read them from.
 * @returns A function of arrays, in the order of the model's inputs or by name in one object; the arguments are
 * cast to the model's dtypes by the rule "same_kind". It gives a promise of an array, or of an object of arrays by
 * name where the model has several outputs.
 * @throws {ValueError} (as a rejection) When ONNX Runtime can't run the model.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const scale = np.compile((x: np.ndarray, k: np.ndarray) => x.multiply(k).add(1));
 * const spec = { shape: ["n"], dtype: "float64" };
 * const f = await np.fromONNX(await scale.toONNX(undefined, { inputs: [spec, np.float64(2)] }));
 * assertEquals(f.inputs.map((p) => p.name), ["x", "k"]);
 * assertEquals((await f([1, 2, 3], 10)).tolist(), [11, 21, 31]);
 * assertEquals((await f({ x: [0.5], k: 2 })).tolist(), [2]);
 * ```
 * @see https://onnx.ai/onnx/intro/concepts.html
 */
export async function fromONNX<R extends ModelResult = ndarray>(
  model: Uint8Array | string | URL,
): Promise<ModelFunction<R>> {
  const bytes = model instanceof Uint8Array ? model : await readFileBytes(model, "fromONNX");
  return await (await load("fromONNX")).importModel<R>(bytes);
}
