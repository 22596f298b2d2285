// Nobody frees anything: a synchronous loop that makes far more results than memory holds stays small.
// 10,000 rounds are the promise (NPLEX_ROUNDS=10000); the default number already makes 12 GB.

import { assertEquals, assertLess } from "@std/assert";
import * as np from "@nplex/np";
import { heapInUse } from "../packages/backend-cpu/src/wasm/heap.ts";

const rounds = Number(Deno.env.get("NPLEX_ROUNDS") ?? 1500);

const MIB = 2 ** 20;

/** The most that a loop takes above its start, looking every `every` rounds. */
async function peakOf(
  rounds: number,
  every: number,
  round: (i: number) => void,
  turn: boolean,
): Promise<number> {
  const before = Deno.memoryUsage().rss;
  let peak = before;
  for (let i = 0; i < rounds; i++) {
    round(i);
    if (i % every) continue;
    peak = Math.max(peak, Deno.memoryUsage().rss);
    if (turn) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return (peak - before) / MIB;
}

Deno.test("a million small calls in one synchronous loop take less than 100 MB", async () => {
  const a = np.array([1, 2, 3]);
  let last: np.ndarray = a;
  const peak = await peakOf(1e6, 2000, () => last = a.add(1), false);
  assertEquals(last.tolist(), [2, 3, 4]);
  assertLess(peak, 100);
});

for (const turn of [false, true]) {
  const how = turn ? "with turns of the event loop" : "in one synchronous loop";
  Deno.test(`10,000 arrays of 80 KB ${how} take less than 250 MB`, async () => {
    const a = np.arange(1e4).astype("float64"), start = heapInUse();
    let last: np.ndarray = a;
    const peak = await peakOf(1e4, 100, () => last = a.add(a), turn);
    assertEquals(last.item(-1), 19998);
    assertLess(peak, 250);
    assertLess(heapInUse() - start, MIB);
  });
}

Deno.test(`${rounds} sums of 1e6 float64 in one synchronous loop take less than 1 GB`, () => {
  const a = np.arange(1e6).astype("float64"), b = np.ones(1e6);
  const before = Deno.memoryUsage().rss;
  let peak = 0, last: np.ndarray = a;
  for (let i = 0; i < rounds; i++) {
    last = a.add(b);
    if (i % 50 === 0) peak = Math.max(peak, Deno.memoryUsage().rss);
  }
  assertEquals(last.item(-1), 1e6);
  console.log(`peak ${Math.round((peak - before) / 1e6)} MB above the start`);
  assertLess(peak - before, 1e9);
});

Deno.test("small results that are kept do not keep much more than themselves", () => {
  const before = Deno.memoryUsage();
  const kept = Array.from({ length: 20_000 }, (_, i) => np.ones(8).multiply(i));
  const after = Deno.memoryUsage();
  assertEquals(kept[19_999].item(7), 19_999);
  const each = (after.heapUsed + after.external - before.heapUsed - before.external) / kept.length;
  assertLess(each, 2000);
});
