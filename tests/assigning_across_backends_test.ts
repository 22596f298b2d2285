// Values that live on another backend than the array they are assigned to take its dtype.

import { assertEquals } from "@std/assert";
import { startBackend, useBackend } from "@nplex/core";
import np from "../packages/np/mod.ts";
import { minimal } from "../examples/minimal_backend.ts";

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
