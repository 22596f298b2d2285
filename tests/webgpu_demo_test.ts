// The demo on WebGPU finds what it finds on the cpu.

import { assert, assertEquals } from "@std/assert";
import np from "@nplex/np";
import { loadDigits } from "../examples/demo/data.ts";
import { program } from "../examples/demo/program.ts";
import { gpuTest } from "./support/webgpu.ts";

gpuTest("the demo gives the cpu's clusters on webgpu", async () => {
  const digits = await loadDigits();
  const want = await np.withBackend("cpu", () => program(digits));
  const got = await np.withBackend("webgpu", () => program(digits));
  assertEquals(got.cluster.device, "webgpu");
  assertEquals(got.rounds, want.rounds);
  assertEquals(got.cluster.tolist(), want.cluster.tolist());
  assertEquals(got.counts.tolist(), want.counts.tolist());
  assert(np.allclose(np.array(got.explained.tolist()), want.explained, { rtol: 1e-4 }));
  assert(
    np.allclose(np.array(got.projection.tolist()), want.projection, { rtol: 1e-2, atol: 1e-3 }),
  );
});
