// One bundled module of np runs in Node as it does here, also where a security policy forbids making code
// from text (then the loops run unspecialized). Node's console shows arrays as repr does.

import { assertEquals } from "@std/assert";
import { testIf } from "./support/skip.ts";

const PROGRAM = `
const a = np.arange(12).reshape(3, 4);
console.log(a);
console.log(String(np.sum(a, { axis: 0 })), np.sort([3, 1, 2]), np.where(a.greater(5), a, 0));
console.log(np.matmul(a, a.T), np.linalg.solve([[2, 0], [0, 4]], [1, 1]));
console.log(np.add(np.ones([300, 300]), np.ones(300)).T.add(1).sum().item());
console.log(np.int64([2n ** 62n]).add(1), np.complex64([1, 2]).multiply(np.complex(0, 1)));
console.log(np.load(np.savez_compressed({ x: a })).get("x").get("::-1, 1:3"));
try { np.zeros(2).add(np.zeros(3)); } catch (e) { console.log(e.name, e.message); }
`;

async function run(command: string, args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args,
    cwd: new URL("..", import.meta.url),
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(text(stderr).slice(-2000));
  return text(stdout);
}

const node = await run("node", ["--version"]).catch(() => undefined);

testIf(
  node !== undefined,
  "node is not on this machine",
  "a bundle of np gives in Node what it gives in Deno, with and without generated code",
  async () => {
    const folder = await Deno.makeTempDir();
    try {
      const bundle = `${folder}/np.mjs`, program = `${folder}/program.mjs`;
      await run(Deno.execPath(), [
        "bundle",
        "--minify",
        "--platform",
        "browser",
        "-o",
        bundle,
        "packages/np/mod.ts",
      ]);
      await Deno.writeTextFile(program, `import np from "./np.mjs";\n${PROGRAM}`);
      const expected = await run(Deno.execPath(), ["run", program]);
      assertEquals(await run("node", [program]), expected);
      const strict = "--disallow-code-generation-from-strings";
      assertEquals(await run("node", [strict, program]), expected);
      assertEquals(expected.split("\n")[0], "array([[ 0,  1,  2,  3],");
      const zipped = new Blob([await Deno.readFile(bundle)]).stream()
        .pipeThrough(new CompressionStream("gzip"));
      const size = (await new Response(zipped).arrayBuffer()).byteLength;
      console.log(`the bundle takes ${Math.round(size / 1000)} kB compressed; ${node?.trim()}`);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);
