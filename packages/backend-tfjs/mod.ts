/**
 * TensorFlow.js as an engine of nplex. `np.setBackend("tfjs")` loads this package and makes its engine the
 * place of new arrays: the wasm engine of tfjs unless `{ engine }` asks for "cpu", "webgl" or "webgpu".
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
import "@nplex/core/engines";
import type { Backend, EagerBackend } from "@nplex/core";
import { DEFAULTS_32, narrowed, STORED, storedAs, widened } from "./src/dtypes.ts";
import { dispose, elements, enterHost, infoOf, own, startEngine, write } from "./src/engine.ts";
import { gpuBackend } from "./src/gpu_backends.ts";
import { HOST_KERNELS, supportsOnHost } from "./src/host.ts";

export type { EngineName, HostName, TfjsOptions } from "./src/engine.ts";

/** Starts an engine; those on the GPU are backends of their own under the same name. */
async function start(options: Readonly<Record<string, unknown>>): Promise<Backend> {
  const name = await startEngine(options);
  return name === "webgl" || name === "webgpu" ? await gpuBackend(name, start) : tfjs;
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
  kernels: HOST_KERNELS,
  supports: supportsOnHost,
  start,
  upload(data, dtype) {
    enterHost();
    return own(write(widened(data, dtype), [data.length], storedAs(dtype)));
  },
  download(handle, dtype) {
    enterHost();
    const { tensor } = handle as { tensor: { size: number } };
    return narrowed(elements(infoOf(handle, [tensor.size])), dtype);
  },
  dispose,
};
export default tfjs;
