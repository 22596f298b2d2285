// The errors of elementary functions over the whole range of arguments; `deno task bench --accuracy` prints them.

import { assertEquals, assertGreater } from "@std/assert";
import { measure } from "../bench/accuracy.ts";

/** Units in the last place that a float64 result may be off by, where it is more than one. */
const FLOAT64: Readonly<Record<string, number>> = {
  sinh: 1.5,
  arcsinh: 1.2,
  arctanh: 1.3,
};

Deno.test("elementary functions are within an ulp over the whole range, with three known exceptions", async () => {
  const errors = await measure();
  assertGreater(errors.length, 40);
  const worse = errors.filter((e) => {
    const bound = e.dtype === "float64" ? FLOAT64[e.name] : undefined;
    return !(e.max <= (bound ?? 1));
  });
  assertEquals(worse, []);
});
