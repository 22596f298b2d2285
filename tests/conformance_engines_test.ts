// The conformance kit on the graph engines: all of it on ONNX Runtime, one case of each primitive and dtype on
// WebGPU, where compiling shaders takes its time; KIT=all runs all cases there too.

import "@nplex/np";
import { onnx } from "@nplex/backend-onnx";
import { webgpu } from "@nplex/backend-webgpu";
import { checkConformance, conformance } from "@nplex/core/conformance";
import { gpuTest } from "./support/webgpu.ts";

conformance(onnx);

gpuTest("conformance of webgpu", async () => {
  const cases = Deno.env.get("KIT") === "all" ? Infinity : 1;
  const report = await checkConformance(webgpu, { cases, print: console.log });
  if (report.ok) return;
  const cells = report.primitives.flatMap((p) =>
    p.cells.flatMap((c) => c.problems.map((text) => `${p.primitive}: ${text}`))
  );
  const checks = report.checks.flatMap((c) => c.problem ? [`${c.name}: ${c.problem}`] : []);
  throw new Error([...cells, ...checks].slice(0, 8).join("\n"));
});
