// The backend: graphs of supported primitives are planned into WGSL kernels and run in one submit.

import "@nplex/core/engines";
import {
  complex64,
  type DType,
  DTYPES,
  type Executable,
  float32,
  type GraphBackend,
  type GraphSegment,
  int64,
  type TypedArray,
} from "@nplex/core";
import { type Gpu, gpu, startDevice, type StartOptions } from "./device.ts";
import { executableOf } from "./executable.ts";
import { LOWERINGS, supports } from "./lowerings.ts";
import { download, type Handle, upload } from "./memory.ts";
import { Plan } from "./plan.ts";
import { hasRep } from "./reps.ts";

const OPTIONS = new Set([
  "powerPreference",
  "maxStorageBufferBindingSize",
  "maxComputeWorkgroupsPerDimension",
]);

async function build(graph: GraphSegment): Promise<Executable> {
  const plan = new Plan(graph, LOWERINGS);
  return await executableOf(plan.program, plan.outputs());
}

/** Compiles for the device that is running, and again when another one has taken its place. */
async function compile(graph: GraphSegment): Promise<Executable> {
  let device: Gpu = gpu();
  let built = await build(graph);
  return {
    async run(inputs) {
      const now = gpu();
      if (now !== device) {
        built = await build(graph);
        device = now;
      }
      return await built.run(inputs);
    },
    dispose: () => built.dispose?.(),
  };
}

/**
 * The WebGPU backend.
 *
 * @example
 * ```ts
 * import { webgpu } from "@nplex/backend-webgpu";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(webgpu.name, "webgpu");
 * assertEquals(webgpu.defaults.float.name, "float32");
 * ```
 */
export const webgpu: GraphBackend = {
  kind: "graph",
  name: "webgpu",
  dtypes: DTYPES.filter(hasRep),
  defaults: { float: float32, int: int64, complex: complex64 },
  async start(options) {
    for (const name of Object.keys(options)) {
      if (!OPTIONS.has(name)) {
        throw new TypeError(
          `setBackend('webgpu'): there is no option '${name}'; there are ${
            [...OPTIONS].join(", ")
          }`,
        );
      }
    }
    await startDevice(options as StartOptions);
  },
  upload: (data: TypedArray, dtype: DType) => upload(data, dtype),
  download: (handle, dtype) => download(handle as Handle, dtype),
  dispose: (handle) => (handle as Handle).dispose(),
  supports,
  compile,
};
