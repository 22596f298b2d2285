// The oracle on the minimal backend of the tutorial: what it lacks is composed or runs on the cpu, and the
// results are NumPy's.

import { assertEquals } from "@std/assert";
import { callCounts, requiredPrimitives, startBackend } from "@nplex/core";
import { minimal } from "../examples/minimal_backend.ts";
import { MINIMAL_DIFFERS } from "./oracle_engines_known.ts";
import { families, testFamilies } from "./support/oracle_on_backend.ts";

testFamilies("minimal", () => startBackend(minimal), families(true), { known: MINIMAL_DIFFERS });

Deno.test("the minimal backend has the required primitives and no others", () => {
  assertEquals(Object.keys(minimal.kernels).sort(), requiredPrimitives().sort());
});

Deno.test("the oracle went through kernels, compositions and the cpu", () => {
  const totals = callCounts(minimal).reduce(
    (sum, row) => [sum[0] + row.native, sum[1] + row.composed, sum[2] + row.fallback],
    [0, 0, 0],
  );
  console.log(`minimal: ${totals[0]} calls native, ${totals[1]} composed, ${totals[2]} on the cpu`);
  assertEquals(totals.every((n) => n > 10_000), true);
});
