// Values that live on another backend than the array they are assigned to take its dtype.

import { assertEquals } from "@std/assert";
import { startBackend, useBackend } from "@nplex/core";
import np from "../packages/np/mod.ts";
import { minimal } from "../examples/minimal_backend.ts";
import { graphProbe } from "./support/graph_backend.ts";

Deno.test("an assignment at indices casts a value of another backend", async () => {
  const value = np.array(true), cpu = np.getBackend();
  useBackend(await startBackend(minimal));
  try {
    const a = np.array([4n, 5n, 6n]);
    a.set(np.array([0n, 2n]), value);
    assertEquals(a.tolist(), [1, 5, 1]);
  } finally {
    await np.setBackend(cpu);
  }
});

Deno.test("what is scattered into an array comes from any backend, views included", async () => {
  const onCpu = () => ({
    target: np.zeros([3, 2]),
    counts: np.zeros([3, 2], { dtype: "int64" }),
    order: np.array([[2n, 0n], [0n, 1n], [1n, 2n]]),
  });
  const program = (t: ReturnType<typeof onCpu>) => {
    const rows = np.broadcast_to(np.arange(3).get(":, None"), [3, 2]);
    np.put_along_axis(t.counts, t.order, rows, 0);
    np.add.at(t.target, [np.array([0n, 2n, 0n])], np.broadcast_to(np.array([1, 2]), [3, 2]));
    t.target.set([np.array([1n])], np.array([5, 6]).get("::-1"));
    return [t.counts.tolist(), t.target.tolist()];
  };
  const want = program(onCpu());
  const cpu = np.getBackend(), mixed = onCpu();
  for (const backend of [await startBackend(minimal), graphProbe("scattered").backend]) {
    const again = onCpu();
    useBackend(backend);
    try {
      assertEquals(program(again), want);
    } finally {
      await np.setBackend(cpu);
    }
  }
  assertEquals(program(mixed), want);
});
