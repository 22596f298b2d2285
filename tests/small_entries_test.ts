// The entry points for small programs, each in a process of its own: there the cpu backend has part of its kernels.

import { assertEquals, assertStringIncludes } from "@std/assert";
import np from "@nplex/np";

async function run(program: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--config", "deno.json", "-"],
    cwd: new URL("..", import.meta.url),
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(program));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  return new TextDecoder().decode(success ? stdout : stderr).trim();
}

/** Calls of every ufunc that a module exports, on operands that suit the first loop of each kind. */
const CALLS = `
const lines = [];
for (const name of Object.keys(np).sort()) {
  const f = np[name];
  if (typeof f !== "function" || !Array.isArray(f.types)) continue;
  for (const dtype of ["bool", "int8", "uint64", "float16", "float32", "float64", "complex64"]) {
    const a = np.array([[1, 0], [1, 1]], dtype), b = np.array([1, 1], dtype);
    let text;
    try {
      text = String(f.nin === 1 ? f(a) : f(a, b));
    } catch (error) {
      text = error.constructor.name;
    }
    lines.push(name + " " + dtype + ": " + text);
  }
}
`;

for (const entry of ["arithmetic", "ufuncs"]) {
  Deno.test(`every ufunc of @nplex/np/${entry} gives what np gives`, async () => {
    const small: string[] = JSON.parse(
      await run(`
        import * as np from "@nplex/np/${entry}";
        console.warn = () => {};
        ${CALLS}
        console.log(JSON.stringify(lines));
      `),
    );
    using _ = np.errstate({ all: "ignore" });
    const whole = new Function("np", `${CALLS} return lines;`)(np) as string[];
    const names = new Set(small.map((line) => line.split(" ")[0]));
    assertEquals(names.size > 40, true);
    assertEquals(small, whole.filter((line) => names.has(line.split(" ")[0])));
  });
}

Deno.test("without np an array is read, indexed and written, and says where its other kernels are", async () => {
  const text = await run(`
    import { add, array } from "@nplex/np/arithmetic";
    const a = array([[1, 2], [3, 4]]);
    a.set("0", add(a.get("1"), 1));
    console.log(a.tolist(), a.get(":, 1").item(0), a.T.shape, String(a.dtype));
    try { a.get([0, 1]); } catch (error) { console.log(error.message); }
  `);
  assertStringIncludes(text, "[ [ 4, 5 ], [ 3, 4 ] ] 5 [ 2, 2 ] float64\n");
  assertStringIncludes(text, 'import "@nplex/np", which has the whole of it');
});

Deno.test("np completes the backend of a small program that imports it later", async () => {
  const text = await run(`
    import { add, array, ndarray } from "@nplex/np/arithmetic";
    const a = add(array([1, 2]), 1);
    const { default: np } = await import("@nplex/np");
    console.log(a instanceof np.ndarray, ndarray === np.ndarray, a.sum().item(), np.sort(a).tolist());
  `);
  assertEquals(text, "true true 5 [ 2, 3 ]");
});

Deno.test("np without what completes other engines says what to import, and runs them with it", async () => {
  const program = (imports: string) => `
    ${imports}
    import np from "@nplex/np";
    const engine = { kind: "eager", name: "mine", dtypes: [np.float64, np.bool, np.int64], kernels: {},
      defaults: { float: np.float64, int: np.int64, complex: np.float64 }, upload: (data) => [...data],
      download: (handle, dtype) => dtype === np.float64 ? Float64Array.from(handle) : Uint8Array.from(handle) };
    try {
      await np.setBackend(engine);
      console.log(String(np.add([1, 2], 0.5)));
    } catch (error) {
      console.log(error.name + ": " + error.message);
    }
  `;
  assertEquals(
    await run(program("")),
    'ValueError: this program has the cpu backend only: import "@nplex/core/engines"',
  );
  assertEquals(await run(program('import "@nplex/core/engines";')), "[1.5 2.5]");
});
