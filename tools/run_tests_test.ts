// The test runner decides what "passed" means, so it is shown runs that pass, fail, skip and break.

import { assertEquals, assertStringIncludes } from "@std/assert";

const runner = new URL("run_tests.ts", import.meta.url).href;
const skip = new URL("../tests/support/skip.ts", import.meta.url).href;

/** Runs the runner on a module of this text; resolves to its exit code and its lines. */
async function runOn(source: string): Promise<{ code: number; lines: string[]; last: string }> {
  const file = await Deno.makeTempFile({ suffix: "_test.ts" });
  try {
    await Deno.writeTextFile(file, source);
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", runner, file],
    }).output();
    const lines = new TextDecoder().decode(stdout).trimEnd().split("\n");
    return { code, lines, last: lines[lines.length - 1] };
  } finally {
    await Deno.remove(file);
  }
}

const pass = `Deno.test("a", () => {}); Deno.test("b", () => {});`;

Deno.test("the test runner closes with the totals and lists what was skipped, and why", async () => {
  const { code, lines, last } = await runOn(
    `import { skip } from "${skip}"; skip("adds <on> a GPU", "needs \\"Vulkan\\" & more"); ${pass}`,
  );
  assertEquals(last, "2 passed, 0 failed, 1 skipped");
  assertEquals(code, 0);
  assertStringIncludes(lines.join("\n"), `\n  adds <on> a GPU: needs "Vulkan" & more\n`);
});

const failures: [string, string, string][] = [
  [
    "a failed test",
    `${pass} Deno.test("c", () => { throw new Error("x"); });`,
    "2 passed, 1 failed",
  ],
  ["a module that can't be loaded", `throw new Error("x");`, "0 passed, 1 failed"],
  ["a syntax error", `const = 1;`, "0 passed, 1 failed"],
  ["a module without tests", ``, "0 passed, 1 failed"],
  [
    "a skip without a reason",
    `${pass} Deno.test.ignore("c", () => {});`,
    "2 passed, 1 failed, 1 skipped",
  ],
  [
    "a test that runs alone",
    `Deno.test.only("c", () => {}); ${pass}`,
    "1 passed, 2 failed, 2 skipped",
  ],
];
for (const [what, source, totals] of failures) {
  Deno.test(`the test runner fails on ${what}`, async () => {
    const { code, last } = await runOn(source);
    assertStringIncludes(last, totals);
    assertEquals(code, 1);
  });
}
