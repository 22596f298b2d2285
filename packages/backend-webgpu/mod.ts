/**
 * WebGPU as an engine of nplex. Calls are recorded; when values are wanted, chains of elementwise operations
 * become one WGSL kernel each, and everything runs in one submit. `np.setBackend("webgpu")` loads this
 * package and starts a device.
 *
 * New numbers are float32, int64 and complex64. int64 and uint64 are exact (pairs of words), 8 and 16 bit
 * integers, bool and float16 take 32 bits of GPU memory each and have NumPy's values. There is no float64
 * and no complex128. What has no kernel runs on the cpu with a transfer; `np.backendReport()` says what did.
 *
 * @example
 * ```ts
 * import { webgpu } from "@nplex/backend-webgpu";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(webgpu.kind, "graph");
 * assertEquals(webgpu.dtypes.map((d) => d.name).includes("float64"), false);
 * ```
 *
 * @module
 */
import { webgpu } from "./src/backend.ts";

export { webgpu };
export default webgpu;
