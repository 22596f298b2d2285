// What runs in the page /oracle.html: the recorded calls of NumPy on an engine of TensorFlow.js, which the address names
// with how many cases of each function are run. The reports go to the page as data.

import "@nplex/np";
import { tfjs } from "@nplex/backend-tfjs";
import { startBackend } from "@nplex/core";
import { checkConformance } from "@nplex/core/conformance";
import "npm:@tensorflow/tfjs-backend-webgl@4.22.0";
import { TFJS_WEBGL_DIFFERS } from "../oracle_engines_known.ts";
import { type FunctionReport, replayFamily } from "../support/oracle_on_backend.ts";

const asked = new URLSearchParams(location.search);
const engine = asked.get("engine") ?? "webgl", most = asked.get("perFunction");
const backend = await startBackend(tfjs, { engine });
const { summary } = await checkConformance(backend, { cases: 1, flushes: true });
const families: Record<string, FunctionReport[]> = {};
const wanted = asked.get("families")?.split(",") ??
  await (await fetch("/oracle/families.json")).json() as string[];
for (const name of wanted) {
  families[name] = await replayFamily(backend, name, {
    perFunction: most === "all" ? Infinity : Number(most),
    // SwiftShader, Chromium's software GPU, has no subnormal numbers.
    flushes: true,
    known: TFJS_WEBGL_DIFFERS,
  });
}
(globalThis as { testResults?: unknown }).testResults = {
  dtypes: backend.dtypes.map(String),
  conformance: summary.replace(/^.*?: /, ""),
  families,
};
