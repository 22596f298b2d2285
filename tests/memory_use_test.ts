// Nobody frees anything: a synchronous loop that makes far more results than memory holds stays small.
// 10,000 rounds are the promise (NPLEX_ROUNDS=10000); the default number already makes 12 GB.

import { assertEquals, assertLess } from "@std/assert";
import * as np from "@nplex/np";

const rounds = Number(Deno.env.get("NPLEX_ROUNDS") ?? 1500);

/** What support/memory_program.ts measured, in a process in which nothing else runs. */
async function measured(loop: string): Promise<{ peak: number; heap: number; last: number }> {
  const program = new URL("./support/memory_program.ts", import.meta.url).pathname;
  const config = new URL("../deno.json", import.meta.url).pathname;
  const args = ["run", "-A", "--no-check", "--config", config, program, loop, `${rounds}`];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(decode(stderr));
  return JSON.parse(decode(stdout));
}

Deno.test("a million small calls in one synchronous loop take less than 100 MB", async () => {
  const { peak, last } = await measured("small");
  assertEquals(last, 4);
  assertLess(peak, 100);
});

for (const [loop, how] of [["sync", "in one synchronous loop"], ["turns", "with turns between"]]) {
  Deno.test(`10,000 arrays of 80 KB ${how} take less than 250 MB`, async () => {
    const { peak, heap, last } = await measured(loop);
    assertEquals(last, 19_998);
    assertLess(peak, 250);
    // What blocks of the heap hold that come back in the next turn.
    assertLess(heap, 110);
  });
}

Deno.test(`${rounds} sums of 1e6 float64 in one synchronous loop take less than 1 GB`, async () => {
  const { peak, last } = await measured("large");
  assertEquals(last, 1_999_998);
  assertLess(peak, 1000);
});

Deno.test("small results that are kept do not keep much more than themselves", () => {
  const before = Deno.memoryUsage();
  const kept = Array.from({ length: 20_000 }, (_, i) => np.ones(8).multiply(i));
  const after = Deno.memoryUsage();
  assertEquals(kept[19_999].item(7), 19_999);
  const each = (after.heapUsed + after.external - before.heapUsed - before.external) / kept.length;
  assertLess(each, 2000);
});
