// The conformance kit on both engines of tfjs: NumPy's results to the bit, or to a few units in the last place
// where a float function is not exact, and no tensor left behind.

import "@nplex/np";
import { tfjs } from "@nplex/backend-tfjs";
import { conformance } from "@nplex/core/conformance";
import { memory } from "@tensorflow/tfjs-core";

for (const engine of ["wasm", "cpu"]) {
  console.log(`tfjs, ${engine} engine:`);
  conformance(tfjs, { start: { engine }, handles: () => memory().numTensors });
}
