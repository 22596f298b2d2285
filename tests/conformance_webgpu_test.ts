// The conformance kit on WebGPU: NumPy's results to the bit, or to a few units in the last place where a float
// function is not exact.

import "@nplex/np";
import { webgpu } from "@nplex/backend-webgpu";
import { conformance } from "@nplex/core/conformance";
import { missing } from "./support/webgpu.ts";
import { skip } from "./support/skip.ts";

if (missing === undefined) conformance(webgpu);
else skip("conformance of webgpu", missing.split(". ")[0]);
