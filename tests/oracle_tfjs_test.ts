// The whole oracle on tfjs, with its 32-bit types: each function gives NumPy's result to float32, or refuses.

import { startBackend } from "@nplex/core";
import { tfjs } from "@nplex/backend-tfjs";
import { NARROW } from "./oracle_tfjs_known.ts";
import { families, testFamilies } from "./support/oracle_on_backend.ts";

const known = Object.fromEntries(
  Object.entries(NARROW).flatMap(([reason, cases]) => cases.map((c) => [c, reason])),
);

/** Families with many alike cases on long series of calls, of which a part is enough in each run. */
const LONG = new Set(["polynomial", "polynomial_classes", "order_statistics"]);
const NAMES =
  ("bad_input calculus creation dtypes dumps emath fft fromregex fromstring genfromtxt histograms_nd indexing lib linalg loadtxt logic " +
    "manipulation methods nan number_text order_statistics poly1d polyfit polynomial polynomial_classes products " +
    "quantiles reductions savetxt scans sets sorting statistics taking testing ufunc_methods ufunc_options ufuncs windows")
    .split(" ").filter((name) => families().includes(name));

const wasm = () => startBackend(tfjs, { engine: "wasm" });
testFamilies("tfjs", wasm, NAMES.filter((name) => !LONG.has(name)), { known });
testFamilies("tfjs", wasm, NAMES.filter((name) => LONG.has(name)), { known, every: 5 });
testFamilies("tfjs (cpu engine)", () => startBackend(tfjs, { engine: "cpu" }), NAMES, {
  known,
  every: 17,
});
