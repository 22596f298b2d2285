// A loop that makes many arrays, and the most memory that it takes above its start: see memory_use_test.ts.

import np, { type ndarray } from "@nplex/np";
import { heapInUse } from "../../packages/backend-cpu/src/wasm/heap.ts";

const MB = 1e6;
const rss = () => Deno.memoryUsage().rss / MB;

/** Adds an array to itself again and again; looks at the memory, and lets the event loop turn, now and then. */
async function measure(a: ndarray, rounds: number, every: number, turns: boolean): Promise<void> {
  const before = rss(), heap = heapInUse();
  let peak = before, last = a;
  for (let i = 0; i < rounds; i++) {
    last = a.add(a);
    if (i % every) continue;
    peak = Math.max(peak, rss());
    if (turns) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const used = (heapInUse() - heap) / MB;
  console.log(JSON.stringify({ peak: peak - before, heap: used, last: last.item(-1) }));
}

const [loop, rounds] = Deno.args;
if (loop === "small") await measure(np.array([1, 2]), 1e6, 2000, false);
else if (loop === "large") {
  await measure(np.arange(1e6).astype("float64"), Number(rounds), 50, false);
} else await measure(np.arange(1e4).astype("float64"), 1e4, 100, loop === "turns");
