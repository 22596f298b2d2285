// Every program of examples/ gives what the same program gives in NumPy, to rounding; the short exercises
// print what NumPy prints, to the character.

import { assert, assertEquals } from "@std/assert";
import { exercises } from "../examples/exercises.ts";
import {
  type Encoded,
  examplesFixture,
  expectedOf,
  PROGRAMS,
  resultsOn,
  unlike,
} from "./support/examples.ts";

const fixture = await examplesFixture();

for (const [name, program] of Object.entries(PROGRAMS)) {
  for (const backend of ["cpu", "onnx"]) {
    Deno.test(`examples/${name}.ts on ${backend} computes what NumPy computes`, async () => {
      const found = await resultsOn(backend, program), expected = expectedOf(fixture, name);
      assertEquals(Object.keys(found), Object.keys(expected));
      for (const [key, want] of Object.entries(expected)) {
        assertEquals(unlike(found[key], want), undefined, `${name}: ${key}`);
      }
    });
  }
}

Deno.test("the exercises print what NumPy prints", async () => {
  const expected = fixture.exercises as Record<string, { str: string; value: Encoded }>;
  const found = await exercises();
  assertEquals(Object.keys(found), Object.keys(expected));
  for (const [task, { str, value }] of Object.entries(expected)) {
    assertEquals(found[task].dtype.name, value.dtype, task);
    assertEquals(String(found[task]), str, task);
  }
});

Deno.test("each example has a line in examples/README.md", async () => {
  const page = await Deno.readTextFile(new URL("../examples/README.md", import.meta.url));
  for (const name of [...Object.keys(PROGRAMS), "demo"]) {
    assert(page.includes(name), `${name} is not in examples/README.md`);
  }
});
