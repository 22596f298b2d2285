// Programs of users give the same on WebGPU as on the cpu, to float32.

import { webgpu } from "@nplex/backend-webgpu";
import { USER_PROGRAMS } from "./support/programs.ts";
import { sameAsCpu } from "./support/user_programs.ts";
import { gpuTest } from "./support/webgpu.ts";

for (const [name, program] of Object.entries(USER_PROGRAMS)) {
  gpuTest(`${name} on webgpu as on the cpu, also compiled`, () => sameAsCpu(program, webgpu));
}
