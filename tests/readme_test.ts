// The README's first example prints what the README says it prints.

import { assertEquals } from "@std/assert";

Deno.test("the output shown in the README is the output of its example", async () => {
  const page = await Deno.readTextFile(new URL("../README.md", import.meta.url));
  const [, program, , output] = page.split(/^```(?:ts)?\n/m);
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, program);
    const config = new URL("../deno.json", import.meta.url).pathname;
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--config", config, file],
      env: { NO_COLOR: "1" },
    }).output();
    assertEquals(new TextDecoder().decode(stderr), "");
    assertEquals(new TextDecoder().decode(stdout), output);
  } finally {
    await Deno.remove(file);
  }
});
