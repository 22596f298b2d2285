// The whole oracle on tfjs, with its 32-bit types: each function gives NumPy's result to float32, or refuses.

import { startBackend } from "@nplex/core";
import { tfjs } from "@nplex/backend-tfjs";
import { NARROW } from "./oracle_tfjs_known.ts";
import { families, testFamilies } from "./support/oracle_on_backend.ts";

const known = Object.fromEntries(
  Object.entries(NARROW).flatMap(([reason, cases]) => cases.map((c) => [c, reason])),
);

testFamilies("tfjs", () => startBackend(tfjs, { engine: "wasm" }), families(), { known });
testFamilies("tfjs (cpu engine)", () => startBackend(tfjs, { engine: "cpu" }), families(), {
  known,
});
