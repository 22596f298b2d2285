/**
 * ONNX Runtime as an engine of nplex: recorded calls become ONNX models of standard operators (opset 21), which
 * onnxruntime-web runs in WebAssembly. `np.setBackend("onnx")` loads this package. All dtypes are there; complex
 * numbers are pairs of real tensors. What ONNX lacks, or computes otherwise than NumPy, is composed from other
 * operators or runs on the cpu; `np.backendReport()` says what did.
 *
 * @example
 * ```ts
 * import { onnx } from "@nplex/backend-onnx";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(onnx.dtypes.length, 14);
 * ```
 *
 * @module
 */
import { onnx } from "./src/backend.ts";

export { onnx };
export { exportModel } from "./src/export.ts";
export { importModel, type ModelFunction, type ModelPort, type ModelResult } from "./src/import.ts";
export { type EngineName, type OnnxOptions, openSessions } from "./src/session.ts";
export default onnx;
