// Every program of examples/ gives what the same program gives in NumPy, to rounding; the short exercises
// print what NumPy prints, to the character.

import { assert, assertEquals } from "@std/assert";
import np, { type ndarray } from "@nplex/np";
import { exercises } from "../examples/exercises.ts";
import { game_of_life } from "../examples/game_of_life.ts";
import { heat_equation } from "../examples/heat_equation.ts";
import { kmeans } from "../examples/kmeans.ts";
import { linear_regression } from "../examples/linear_regression.ts";
import { mandelbrot } from "../examples/mandelbrot.ts";
import { n_body } from "../examples/n_body.ts";
import { neural_net } from "../examples/neural_net.ts";
import { sieve } from "../examples/sieve.ts";
import { sobel } from "../examples/sobel.ts";
import { decode, type Encoded, examplesFixture, unlike } from "./support/examples.ts";

const PROGRAMS: Record<string, () => Promise<Record<string, ndarray | number>>> = {
  mandelbrot,
  game_of_life,
  heat_equation,
  kmeans,
  linear_regression,
  sobel,
  n_body,
  sieve,
  neural_net,
};

const fixture = await examplesFixture();

for (const [name, program] of Object.entries(PROGRAMS)) {
  Deno.test(`examples/${name}.ts computes what NumPy computes`, async () => {
    const found = await program(), expected = fixture[name] as Record<string, Encoded>;
    assertEquals(Object.keys(found), Object.keys(expected));
    for (const key of Object.keys(expected)) {
      assertEquals(unlike(found[key], decode(expected[key])), undefined, `${name}: ${key}`);
    }
  });
}

// Each step waits for its values, so that the same programs run where values come later.
for (const [name, program] of Object.entries(PROGRAMS)) {
  Deno.test(`examples/${name}.ts on onnx computes what NumPy computes`, async () => {
    const found = await np.withBackend("onnx", async () => {
      await np.setBackend("onnx");
      const results = await program();
      await np.ready(...Object.values(results).filter((x) => typeof x !== "number"));
      return results;
    });
    const expected = fixture[name] as Record<string, Encoded>;
    for (const key of Object.keys(expected)) {
      const a = found[key], here = typeof a === "number" ? a : a.to_device("cpu");
      assertEquals(unlike(here, decode(expected[key])), undefined, `${name}: ${key}`);
    }
  });
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
  for (const name of [...Object.keys(PROGRAMS), "exercises", "demo"]) {
    assert(page.includes(name), `${name} is not in examples/README.md`);
  }
});
