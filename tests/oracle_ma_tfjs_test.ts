// The recorded calls of masked arrays on tfjs.
import { startBackend } from "@nplex/core";
import { tfjs } from "@nplex/backend-tfjs";
import { replayMaskedBeside } from "./support/masked_beside.ts";

const every = Deno.env.get("ORACLE") === "all" ? 1 : 3;
const bound = "1 - 1e-15, where the domain ends, is 1 in float32";
const unsigned = "no unsigned dtype of tfjs holds the fill value 999999: it is what a cast leaves";

replayMaskedBeside("tfjs", "ma", () => startBackend(tfjs, { engine: "wasm" }), every, {
  "arctanh:4b3a2d6e": bound,
  "arctanh:55cc0464": bound,
  "ma.common_fill_value:00f8dba4": "the fill value 1e20 is not the same number in float32",
  "MaskedArray.fill_value:c5da5882": unsigned,
  "MaskedArray.get_fill_value:f8d8e2f3": unsigned,
  "MaskedArray.fill_value:0a4c87d0": unsigned,
  "MaskedArray.get_fill_value:58ec92b7": unsigned,
});
