// The oracle on the graph engines, a few cases of each function: NumPy's result or a documented refusal, and no
// wrong number. ORACLE=all runs all cases.

import { startBackend } from "@nplex/core";
import { onnx } from "@nplex/backend-onnx";
import { webgpu } from "@nplex/backend-webgpu";
import { ONNX_DIFFERS, WEBGPU_DIFFERS } from "./oracle_engines_known.ts";
import { families, replayFamily, summary, testFamilies } from "./support/oracle_on_backend.ts";
import { gpuTest } from "./support/webgpu.ts";

const all = Deno.env.get("ORACLE") === "all";

testFamilies("onnx", () => startBackend(onnx), families(), {
  perFunction: all ? Infinity : 2,
  known: ONNX_DIFFERS,
});

/** Families of which each function costs many shaders. */
const LONG = new Set(["polynomial", "polynomial_classes"]);

gpuTest("a case of each function on webgpu is as NumPy or refused", async () => {
  const wrong: string[] = [];
  for (const name of families()) {
    if (!all && LONG.has(name)) continue;
    const reports = await replayFamily(webgpu, name, {
      perFunction: all ? Infinity : 1,
      known: WEBGPU_DIFFERS,
    });
    console.log(summary(`${name} on webgpu`, reports));
    wrong.push(...reports.flatMap((r) => r.wrong));
  }
  if (wrong.length > 0) {
    throw new Error(`${wrong.length} cases are wrong\n${wrong.slice(0, 5).join("\n")}`);
  }
});
