// The examples on WebGPU find what NumPy finds, to float32.

import { assert, assertEquals } from "@std/assert";
import { alike, examplesFixture, expectedOf, PROGRAMS, resultsOn } from "./support/examples.ts";
import { gpuTest } from "./support/webgpu.ts";

const fixture = await examplesFixture();

for (const [name, program] of Object.entries(PROGRAMS)) {
  gpuTest(`examples/${name}.ts on webgpu computes what NumPy computes`, async () => {
    const found = await resultsOn("webgpu", program), expected = expectedOf(fixture, name);
    assertEquals(Object.keys(found), Object.keys(expected));
    for (const [key, want] of Object.entries(expected)) {
      assert(alike(found[key], want), `${name}: ${key}\n${found[key]}\nNumPy has\n${want}`);
    }
  });
}
