// The errors of elementary functions over the whole range of arguments; `deno task bench --accuracy` prints them.

import { assertEquals, assertGreater } from "@std/assert";
import { measure } from "../bench/accuracy.ts";

Deno.test("elementary functions are within an ulp over the whole range", async () => {
  const errors = await measure();
  assertGreater(errors.length, 40);
  const worse = errors.filter((e) => !(e.max <= 1));
  assertEquals(worse, []);
});
