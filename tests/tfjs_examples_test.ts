// The examples and the demo on tfjs find what NumPy finds, to float32, and leave no tensor behind.

import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import np from "@nplex/np";
import { loadDigits } from "../examples/demo/data.ts";
import { program } from "../examples/demo/program.ts";
import {
  alike,
  decode,
  type Encoded,
  examplesFixture,
  expectedOf,
  PROGRAMS,
  resultsOn,
} from "./support/examples.ts";
import { inProcess } from "./support/in_process.ts";
import { testIf } from "./support/skip.ts";

const fixture = await examplesFixture();
const digits = await loadDigits().catch((error: Error & { code?: string }) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  return undefined;
});

for (const [name, example] of Object.entries(PROGRAMS)) {
  for (const engine of ["wasm", "cpu"]) {
    Deno.test(`examples/${name}.ts on tfjs (${engine}) computes what NumPy computes`, async () => {
      const found = await resultsOn("tfjs", example, { engine });
      const expected = expectedOf(fixture, name);
      assertEquals(Object.keys(found), Object.keys(expected));
      for (const [key, want] of Object.entries(expected)) {
        assert(alike(found[key], want), `${name}: ${key}\n${found[key]}\nNumPy has\n${want}`);
      }
    });
  }
}

testIf(
  digits !== undefined,
  "the digits can't be loaded",
  "the demo's numbers on tfjs are NumPy's",
  async () => {
    if (!digits) return;
    await np.setBackend("tfjs", { engine: "wasm" });
    const found = await program(digits);
    await np.setBackend("cpu");
    const expected = fixture.demo as Record<string, Encoded>;
    for (
      const key of ["used", "rounds", "counts", "majority", "accuracy", "cluster", "explained"]
    ) {
      const value = found[key as keyof typeof found];
      assert(alike(value, decode(expected[key])), `${key}: ${value}`);
    }
    assertAlmostEquals(Number(found.inertia) / Number(decode(expected.inertia)), 1, 1e-5);
    assertEquals(found.projection.device, "tfjs");
  },
);

testIf(
  digits !== undefined,
  "the digits can't be loaded",
  "the number of tensors returns to its start after the examples and the demo",
  async () => {
    const examples = Object.keys(PROGRAMS).map((name) =>
      `import { ${name} } from "./examples/${name}.ts";`
    );
    const text = await inProcess(
      `${examples.join("\n")}
      import np from "@nplex/np";
      import * as tf from "@tensorflow/tfjs-core";
      import { loadDigits } from "./examples/demo/data.ts";
      import { program } from "./examples/demo/program.ts";
      await np.setBackend("tfjs");
      const start = tf.memory().numTensors;
      let most = 0;
      async function runAll() {
        for (const example of [${Object.keys(PROGRAMS)}]) {
          await example();
          most = Math.max(most, tf.memory().numTensors);
        }
        await program(await loadDigits());
      }
      await runAll();
      for (let i = 0; i < 50 && tf.memory().numTensors > start; i++) {
        gc();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      console.log(start, tf.memory().numTensors, tf.memory().numDataBuffers, most > 0);`,
      "--v8-flags=--expose-gc",
    );
    assertEquals(text.trim().split("\n").at(-1), "0 0 0 true");
  },
);
