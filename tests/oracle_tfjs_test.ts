// The whole oracle on tfjs, with its 32-bit types: each function gives NumPy's result to float32, or refuses.

import { startBackend } from "@nplex/core";
import { tfjs } from "@nplex/backend-tfjs";
import { families, testFamilies } from "./support/oracle_on_backend.ts";

/** Cases in which float32 stands for float64 and that shows, by reason. */
const NARROW: Readonly<Record<string, readonly string[]>> = {
  "10 ** y doubles the digits that y has lost in float32": [
    "logspace:258041db",
    "logspace:a9a6afc6",
    "logspace:bdfd7419",
  ],
  "where between two elements a quantile lies is computed in float32": [
    "quantile:60afe4e9",
    "quantile:e08846a6",
    "quantile:50ed8755",
    "percentile:884ccf15",
    "percentile:65ed1df0",
    "percentile:3e2826f5",
    "nanquantile:658213f2",
    "nanquantile:66b72aef",
    "nanquantile:a1346007",
    "nanpercentile:4ad48c0a",
    "nanpercentile:6f3b4a75",
    "nanpercentile:efa5632e",
  ],
  "an int32 past 2**24 is rounded to float32 first": [
    "cos:a1951011",
    "frexp:a7a6f4c4",
    "sin:289ae720",
    "tan:6206d380",
    "float_power:e8442660",
  ],
  "neighbours in float32 are further apart": [
    "spacing:4e1748ea",
    "spacing:bfbb8a7c",
    "spacing:7bbec46c",
  ],
  "powers of complex128 overflow in complex64": [
    "float_power:c09ac3dd",
    "float_power:836138a7",
  ],
  "0.42 - 0.5 + 0.08 is not quite 0 in float32 either": [
    "blackman:47356faf",
    "blackman:bcce56e2",
  ],
};

const known = Object.fromEntries(
  Object.entries(NARROW).flatMap(([reason, cases]) => cases.map((c) => [c, reason])),
);

testFamilies("tfjs", () => startBackend(tfjs, { engine: "wasm" }), families(), { known });
testFamilies("tfjs (cpu engine)", () => startBackend(tfjs, { engine: "cpu" }), families(), {
  known,
  every: 11,
});
