// Programs of users give the same on the cpu, compiled, on ONNX Runtime, on TensorFlow.js and on a graph backend without
// an engine.

import { onnx } from "@nplex/backend-onnx";
import { tfjs } from "@nplex/backend-tfjs";
import { cpu } from "@nplex/backend-cpu";
import { startBackend } from "@nplex/core";
import { graphProbe } from "./support/graph_backend.ts";
import { USER_PROGRAMS } from "./support/programs.ts";
import { sameAsCpu } from "./support/user_programs.ts";

const ENGINES = [cpu, graphProbe("user-programs").backend, onnx, tfjs];

for (const [name, program] of Object.entries(USER_PROGRAMS)) {
  for (const engine of ENGINES) {
    Deno.test(`${name} on ${engine.name} as on the cpu, also compiled`, async () =>
      sameAsCpu(program, await startBackend(engine)));
  }
}
