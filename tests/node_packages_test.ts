// The published packages in Node, as npm installs them: a NumPy program on the cpu and on the engines, whose .wasm
// files come from their packages, and the conformance kit under node:test.

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { install, type Installation, node } from "./support/node_packages.ts";
import { testIf } from "./support/skip.ts";

const PACKAGES = ["core", "np", "backend-cpu", "backend-tfjs", "backend-onnx"];
const NPM = [
  "fflate@0.8.3",
  "@tensorflow/tfjs-backend-wasm@4.22.0",
  "onnxruntime-web@1.30.0",
  "@bufbuild/protobuf@2.17.0",
];

let installation: Promise<Installation> | undefined;

function nodeTest(name: string, fn: (i: Installation) => Promise<void>): void {
  testIf(node !== undefined, "node is not on this machine", name, async () => {
    await fn(await (installation ??= install(PACKAGES, NPM)));
  });
}

globalThis.addEventListener("unload", () => {
  installation?.then(({ folder }) => Deno.removeSync(folder, { recursive: true }));
});

const PROGRAM = `
import np from "@nplex/np";

function program() {
  const rng = np.random.default_rng(7);
  const x = rng.standard_normal([40, 6]).astype("float32");
  const z = x.subtract(x.mean(0)).divide(x.std(0));
  const cov = z.T.matmul(z).divide(40);
  const y = np.where(z.greater(0), np.sin(z), np.exp(z)).sum({ axis: 1 });
  y.get("::2").imul(-1);
  const counts = np.bincount(np.digitize(y, np.linspace(-4, 4, 5)));
  console.log(JSON.stringify(np.round(cov.get(":2, :3"), 3).tolist()));
  const lists = [np.argsort(y).get(":5"), counts, np.unique([3, 1, 3])].map((a) => a.tolist());
  console.log(JSON.stringify(lists));
  console.log(JSON.stringify(np.round(np.linalg.eigvalsh(cov), 3).tolist()));
  return cov.device;
}
const devices = [program()];
for (const engine of ["wasm", "cpu"]) {
  await np.setBackend("tfjs", { engine });
  devices.push(program());
}
const { native, fallback } = np.backendReport().totals;
console.log(devices.join(), native > 40, fallback > 0);
`;

nodeTest("np and its engines run in Node as installed packages", async (node) => {
  const lines = (await node.run("program.mjs", PROGRAM)).trim().split("\n");
  assertEquals(lines.length, 10);
  const numbers = (text: string) => text.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  for (const k of [1, 2]) {
    for (let i = 0; i < 3; i++) {
      const want = numbers(lines[i]), got = numbers(lines[3 * k + i]);
      assertEquals(got.length, want.length);
      want.forEach((x, j) =>
        assert(Math.abs(x - got[j]) < 2e-3, `${lines[i]}\n${lines[3 * k + i]}`)
      );
    }
  }
  assertEquals(lines[9], "cpu,tfjs,tfjs true true");
});

nodeTest("ONNX Runtime runs and writes models in Node", async (node) => {
  const text = await node.run(
    "models.mjs",
    `
    import np from "@nplex/np";
    await np.setBackend("onnx");
    const a = np.arange(6).reshape(2, 3).astype("float32");
    const product = await a.matmul(a.T).add(1).ready();
    const f = np.compile((x) => np.sqrt(x.multiply(x)).sum({ axis: 1 }));
    const model = await f.toONNX(undefined, { inputs: [{ shape: ["n", 3], dtype: "float32" }] });
    const g = await np.fromONNX(model);
    const sums = await (await g(a)).ready();
    console.log(JSON.stringify([product.tolist(), sums.tolist(), product.device]));
  `,
  );
  assertEquals(JSON.parse(text), [[[6, 15], [15, 51]], [3, 12], "onnx"]);
});

nodeTest("an engine that is not installed says what to install", async (node) => {
  const engine = await node.run(
    "missing.mjs",
    `
    import np from "@nplex/np";
    await np.setBackend("tfjs", { engine: "webgl" }).catch((e) => console.log(e.message));
    console.log(np.getBackend());
  `,
  );
  assertStringIncludes(engine, "Install @tensorflow/tfjs-backend-webgl@4.22.0");
  assertEquals(engine.trim().split("\n").at(-1), "cpu");

  const bare = await install(["core", "np", "backend-cpu"], ["fflate@0.8.3"]);
  try {
    const text = await bare.run(
      "missing.mjs",
      `
      import np from "@nplex/np";
      await np.setBackend("onnx").catch((e) => console.log(e.message));
      console.log(np.arange(3).sum().item());
    `,
    );
    assertStringIncludes(text, "the package @nplex/backend-onnx can't be loaded");
    assertStringIncludes(text, "Install it, or import it yourself");
    assertEquals(text.trim().split("\n").at(-1), "3");
  } finally {
    await Deno.remove(bare.folder, { recursive: true });
  }
});

nodeTest("the conformance kit runs under node:test and passes on tfjs", async (node) => {
  const text = await node.run(
    "conformance.test.mjs",
    `
    import "@nplex/np";
    import { describe, it } from "node:test";
    import { conformance } from "@nplex/core/conformance";
    import { tfjs } from "@nplex/backend-tfjs";
    import { memory } from "@tensorflow/tfjs-core";

    conformance(tfjs, { describe, it, handles: () => memory().numTensors });
  `,
    ["--test", "--test-reporter=tap"],
  );
  assert(/ok \d+ - add is as NumPy/.test(text));
  assertStringIncludes(text, " on the cpu, 0 wrong; ");
  assert(/# pass 1\d\d/.test(text), text.slice(-400));
  assertStringIncludes(text, "# fail 0");
});

nodeTest(
  "under node:test a wrong backend fails with the primitive, dtype, shape, expected and got",
  async (node) => {
    const error = await assertRejects(() =>
      node.run(
        "wrong.test.mjs",
        `
      import "@nplex/np";
      import { describe, it } from "node:test";
      import { conformance } from "@nplex/core/conformance";
      import { tfjs } from "@nplex/backend-tfjs";

      const add = (inputs, attrs, outs) => tfjs.kernels.subtract(inputs, attrs, outs);
      const wrong = { ...tfjs, name: "wrong", kernels: { ...tfjs.kernels, add }, start: undefined };
      await tfjs.start({});
      conformance(wrong, { describe, it, primitives: ["add", "subtract"] });
    `,
        ["--test", "--test-reporter=tap"],
      ), Error);
    assertStringIncludes(error.message, "wrong: add is wrong");
    const told = /int8\(168\), int8\(168\): element 1: expected 1, got -1/;
    assert(told.test(error.message), error.message);
  },
);
