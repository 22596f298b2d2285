// docs/WRITING_A_BACKEND.md builds examples/minimal_backend.ts step by step: the code blocks, one after the
// other, are that file, and what the page says of the kit's output is what the kit prints.

import "@nplex/np";
import { checkConformance } from "@nplex/core/conformance";
import { requiredPrimitives } from "@nplex/core";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { minimal } from "../examples/minimal_backend.ts";

const read = (path: string) => Deno.readTextFile(new URL(`../${path}`, import.meta.url));

Deno.test("the code blocks of the tutorial are the minimal backend", async () => {
  const page = await read("docs/WRITING_A_BACKEND.md");
  const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((m) => m[1]);
  assertEquals(blocks.length, 9);
  assertEquals(blocks.join("\n"), await read("examples/minimal_backend.ts"));
});

Deno.test("the tutorial's table, line and counts are true", async () => {
  const page = await read("docs/WRITING_A_BACKEND.md");
  const report = await checkConformance(minimal);
  const lines = report.table.split("\n");
  for (const start of [" ".repeat(8), "add ", "maximum "]) {
    const line = lines.find((l) => l.startsWith(start)) ?? "missing";
    assertStringIncludes(page, `\n${line}\n`);
  }
  // The numbers grow with the table of primitives.
  const numberless = (text: string) => text.replace(/\d+/g, "n");
  assertStringIncludes(numberless(page), `\n${numberless(report.summary)}\n`);
  assertStringIncludes(page, `${requiredPrimitives().length} are required`);
});

Deno.test("the minimal backend stays about 150 lines of code", async () => {
  const text = await read("examples/minimal_backend.ts");
  const code = text.split("\n").filter((l) => l.trim() !== "" && !/^\s*(\/\/|\/\*\*|\*)/.test(l));
  const imports = text.slice(0, text.indexOf("@nplex/core")).split("\n").length;
  assert(code.length - imports < 160, `${code.length - imports} lines`);
});
