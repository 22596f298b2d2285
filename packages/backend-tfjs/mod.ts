/**
 * TensorFlow.js as an engine of nplex. `np.setBackend("tfjs")` loads this package and makes its engine the
 * place of new arrays: the wasm engine of tfjs unless `{ engine: "cpu" }` asks for its JavaScript one.
 * Types are float32, int32, bool, complex64 and the small integers; what the engine computes otherwise than
 * NumPy runs on the cpu backend, and `np.backendReport()` says what did.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { tfjs } from "@nplex/backend-tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * await np.withBackend(tfjs, () => {
 *   const a = np.arange(6).reshape(2, 3).astype("float32");
 *   assertEquals(a.matmul(a.T).tolist(), [[5, 14], [14, 50]]);
 *   assertEquals(a.device, "tfjs");
 * });
 * ```
 *
 * @module
 */
import type { Attrs, DenseKernel, DType, EagerBackend, Spec } from "@nplex/core";
import { DEFAULTS_32, empty, narrowed, STORED, storedAs, widened } from "./src/dtypes.ts";
import { dispose, elements, engineName, infoOf, own, startEngine, write } from "./src/engine.ts";
import { ELEMENTWISE, supportsElementwise } from "./src/elementwise.ts";
import { castKernel, fillKernel, iotaKernel, supportsCast } from "./src/create.ts";
import { asStridedKernel, concatKernel, copyKernel, storeKernel } from "./src/move.ts";
import { gatherKernel, scatterKernel } from "./src/pick.ts";
import {
  argreduceKernel,
  matmulKernel,
  reduceKernel,
  scanKernel,
  supportsArgreduce,
  supportsMatmul,
  supportsReduce,
  supportsScan,
} from "./src/reduce.ts";

export type { EngineName, TfjsOptions } from "./src/engine.ts";

const kernels: Record<string, DenseKernel> = {
  ...ELEMENTWISE,
  cast: castKernel,
  fill: fillKernel,
  iota: iotaKernel,
  copy: copyKernel,
  concat: concatKernel,
  as_strided: asStridedKernel,
  store: storeKernel,
  gather: gatherKernel,
  scatter: scatterKernel,
  reduce: reduceKernel,
  argreduce: argreduceKernel,
  scan: scanKernel,
  matmul: matmulKernel,
};

// Kernels are not asked for what has no elements: the engine's own checks stumble over it.
for (const name in kernels) {
  const kernel = kernels[name];
  if (["store", "gather", "scatter"].includes(name)) continue;
  kernels[name] = (inputs, attrs, outs) =>
    !outs[0].shape.includes(0)
      ? kernel(inputs, attrs, outs)
      : outs.map((o) => own(write(empty(o.dtype), [0], storedAs(o.dtype))));
}

function supports(op: string, inputs: readonly Spec[], attrs: Attrs): boolean {
  switch (op) {
    case "fill":
    case "iota":
    case "copy":
    case "concat":
    case "store":
    case "gather":
      return true;
    case "scatter":
      return attrs.op === "set";
    case "as_strided":
      return attrs.dtype === undefined ||
        storedAs(attrs.dtype as DType) === storedAs(inputs[0].dtype);
    case "cast":
      return supportsCast(inputs, attrs.dtype as DType);
    case "reduce":
      return supportsReduce(inputs, attrs, engineName());
    case "argreduce":
      return supportsArgreduce(inputs);
    case "scan":
      return supportsScan(inputs, attrs, engineName());
    case "matmul":
      return supportsMatmul(inputs);
  }
  return supportsElementwise(op, inputs, engineName());
}

/**
 * The backend. `np.setBackend("tfjs", { engine: "wasm" })` starts it; the options are those of
 * {@linkcode TfjsOptions}.
 *
 * @example
 * ```ts
 * import { tfjs } from "@nplex/backend-tfjs";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(tfjs.dtypes.map(String).includes("float32"), true);
 * assertEquals(tfjs.defaults.int.name, "int32");
 * ```
 */
export const tfjs: EagerBackend = {
  kind: "eager",
  name: "tfjs",
  dtypes: STORED,
  defaults: DEFAULTS_32,
  kernels,
  supports,
  start: startEngine,
  upload: (data, dtype) => own(write(widened(data, dtype), [data.length], storedAs(dtype))),
  download: (handle, dtype) => {
    const { tensor } = handle as { tensor: { size: number } };
    return narrowed(elements(infoOf(handle, [tensor.size])), dtype);
  },
  dispose,
};
export default tfjs;
