// What views and in-place writes promise holds on the cpu and on every engine, to the same values; tests/browser/page.ts
// has webgl, which only browsers have.

import np from "@nplex/np";
import { onnx } from "@nplex/backend-onnx";
import { tfjs } from "@nplex/backend-tfjs";
import { webgpu } from "@nplex/backend-webgpu";
import { type Backend, startBackend } from "@nplex/core";
import { minimal } from "../examples/minimal_backend.ts";
import { ALIASING } from "./support/aliasing.ts";
import { testIf } from "./support/skip.ts";
import { missing } from "./support/webgpu.ts";

/** What each engine is started with; those on the GPU need an adapter. */
const ENGINES: readonly [string, Backend | string, Record<string, unknown>, gpu: boolean][] = [
  ["cpu", "cpu", {}, false],
  ["the minimal backend", minimal, {}, false],
  ["tfjs (wasm)", tfjs, { engine: "wasm" }, false],
  ["tfjs (cpu)", tfjs, { engine: "cpu" }, false],
  ["tfjs (webgpu)", tfjs, { engine: "webgpu" }, true],
  ["onnx", onnx, {}, false],
  ["webgpu", webgpu, {}, true],
];

for (const [title, backend, options, gpu] of ENGINES) {
  for (const [name, promise] of Object.entries(ALIASING)) {
    testIf(!gpu || !missing, missing ?? "", `${title}: ${name}`, async () => {
      const engine = await startBackend(backend, options);
      await np.withBackend(engine, () => promise((x) => np.array(x, "float32")));
    });
  }
}
