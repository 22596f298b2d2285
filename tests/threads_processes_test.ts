// Threads in processes of their own: they end at once although workers wait, they need no permission, and Node runs
// them too.

import { assert, assertEquals } from "@std/assert";
import { testIf } from "./support/skip.ts";

const root = new URL("..", import.meta.url);
/** How long a process may take that does not wait for its workers; one that does never ends. */
const LIMIT = 60_000;

async function run(command: string, args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args,
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "null",
    signal: AbortSignal.timeout(LIMIT),
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(`${command} ${args.join(" ")}: ${text(stderr).slice(-2000)}`);
  return text(stdout);
}

const PROGRAM = new URL("support/threads_program.ts", import.meta.url).href;
const CODE = `import { found } from ${JSON.stringify(PROGRAM)};
console.log(JSON.stringify(await found()));
`;

async function inFolder(fn: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await fn(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("Deno: a program with threads ends, with all permissions and with none", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/program.ts`, CODE);
    await run(Deno.execPath(), [
      "bundle",
      "--no-check",
      "-o",
      `${folder}/program.mjs`,
      `${folder}/program.ts`,
    ]);
    for (const permissions of [["-A"], ["--no-prompt"]]) {
      const out = JSON.parse(
        await run(Deno.execPath(), ["run", ...permissions, `${folder}/program.mjs`]),
      );
      assertEquals(out, { threads: 2, workers: 1, same: true }, permissions.join());
    }
  }));

const node = await run("node", ["--version"]).catch(() => undefined);
const known = node !== undefined && Number(/v(\d+)/.exec(node)?.[1]) >= 20;

testIf(
  known,
  "node 20 or newer is not on this machine",
  "Node: a minified bundle has threads and ends; where workers are not permitted it has one thread",
  () =>
    inFolder(async (folder) => {
      const bundle = `${folder}/program.mjs`;
      await Deno.writeTextFile(`${folder}/program.ts`, CODE);
      await run(Deno.execPath(), [
        ...["bundle", "--no-check", "--minify", "--platform", "browser", "-o", bundle],
        `${folder}/program.ts`,
      ]);
      const out = JSON.parse(await run("node", [bundle]));
      assert(out.same);
      if (out.threads > 1) assertEquals(out, { threads: 2, workers: 1, same: true });
      const flag = Number(/v(\d+)/.exec(node ?? "")?.[1]) >= 23 ? "" : "experimental-";
      const alone = ["--no-warnings", `--${flag}permission`, `--allow-fs-read=*`, bundle];
      assertEquals(JSON.parse(await run("node", alone)), { threads: 1, workers: 0, same: true });
    }),
);
