// The recorded calls of masked arrays on tfjs.
import { startBackend } from "@nplex/core";
import { tfjs } from "@nplex/backend-tfjs";
import { replayMaskedBeside } from "./support/masked_beside.ts";

const bound = "1 - 1e-15, where the domain ends, is 1 in float32";

replayMaskedBeside("tfjs", "ma", () => startBackend(tfjs, { engine: "wasm" }), 1, {
  "arctanh:4b3a2d6e": bound,
  "arctanh:55cc0464": bound,
});
