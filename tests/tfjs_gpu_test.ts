// The engines of tfjs on the GPU: the conformance kit, the oracle and the promises of the backend on webgpu, and what
// happens where an engine can't run. tests/browser/page.ts has webgl, which only browsers have.

import np from "@nplex/np";
import { tfjs } from "@nplex/backend-tfjs";
import { type Backend, startBackend } from "@nplex/core";
import { checkConformance } from "@nplex/core/conformance";
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { memory } from "@tensorflow/tfjs-core";
import { TFJS_WEBGPU_DIFFERS } from "./oracle_engines_known.ts";
import { inProcess } from "./support/in_process.ts";
import { families, replayFamily, summary } from "./support/oracle_on_backend.ts";
import { testIf } from "./support/skip.ts";

const missing: string | undefined = await startBackend(tfjs, { engine: "webgpu" })
  .then(() => undefined, (error: Error) => error.message);
await startBackend(tfjs, { engine: "wasm" });

function gpuTest(name: string, fn: () => Promise<void>): void {
  testIf(missing === undefined, (missing ?? "").split(". ")[0], name, async () => {
    await np.setBackend("tfjs", { engine: "webgpu" });
    try {
      await fn();
    } finally {
      await np.setBackend("tfjs", { engine: "wasm" });
      await np.setBackend("cpu");
    }
  });
}

gpuTest("conformance of tfjs on webgpu", async () => {
  const report = await checkConformance(tfjs, {
    start: { engine: "webgpu" },
    handles: () => memory().numTensors,
    print: console.log,
  });
  const cells = report.primitives.flatMap((p) =>
    p.cells.flatMap((c) => c.problems.map((text) => `${p.primitive}: ${text}`))
  );
  const checks = report.checks.flatMap((c) => c.problem ? [`${c.name}: ${c.problem}`] : []);
  assertEquals([...cells, ...checks], []);
});

gpuTest("cases of each function on tfjs's webgpu are as NumPy or refused", async () => {
  const all = Deno.env.get("ORACLE") === "all";
  const engine = await startBackend(tfjs, { engine: "webgpu" });
  const wrong: string[] = [];
  for (const name of families()) {
    const reports = await replayFamily(engine, name, {
      perFunction: all ? Infinity : 4,
      known: TFJS_WEBGPU_DIFFERS,
    });
    console.log(summary(`${name} on tfjs, webgpu`, reports));
    wrong.push(...reports.flatMap((r) => r.wrong));
  }
  assertEquals(wrong.slice(0, 5), [], `${wrong.length} cases are wrong`);
});

gpuTest("values are there after ready(), and arrays move between the engines", async () => {
  const a = np.arange(6).reshape(2, 3).astype("float32").multiply(2);
  assertEquals(a.device, "tfjs");
  const error = assertThrows(() => a.tolist(), np.NotReadyError);
  assertStringIncludes(error.message, "ready()");
  await a.ready();
  assertEquals(a.tolist(), [[0, 2, 4], [6, 8, 10]]);
  a.get(":, ::2").iadd(np.array([10, 20], "float32"));
  assertEquals((await a.ready()).tolist(), [[10, 2, 24], [16, 8, 30]]);

  await np.setBackend("tfjs", { engine: "wasm" });
  const b = a.add(np.ones([2, 3], "float32"));
  assertEquals(b.tolist(), [[11, 3, 25], [17, 9, 31]]);
  await np.setBackend("tfjs", { engine: "webgpu" });
  const c = await b.multiply(np.array(2, "float32")).ready();
  assertEquals(c.tolist(), [[22, 6, 50], [34, 18, 62]]);
  assertEquals(c.to_device("cpu").device, "cpu");
  await assertRejects(() => np.take(a, [0, 9], { axis: 0 }).ready(), np.IndexError, "9");
});

gpuTest("integers and the narrow types keep every bit", async () => {
  const ints = np.array([2147483647, -2147483648, 16777217], "int32");
  const sum = ints.add(np.array([1, -1, 16777216], "int32"));
  const small = np.array([127, -128], "int8").add(np.array([1, -1], "int8"));
  const mask = ints.equal(np.array([2147483646, -2147483648, 16777216], "int32"));
  const z = np.array([np.complex(1, 2)]).add(np.array([np.complex(3, -1)]));
  await np.ready(sum, small, mask, z);
  assertEquals(sum.tolist(), [-2147483648, 2147483647, 33554433]);
  assertEquals(small.tolist(), [-128, 127]);
  assertEquals(mask.tolist(), [false, true, false]);
  assertEquals(String(z), "[4.+1.j]");
});

gpuTest("the report tells what the engine computed itself", async () => {
  const backend = await startBackend(tfjs, { engine: "webgpu" });
  const before = np.backendReport().totals;
  const a = await np.matmul(np.ones([8, 8], "float32"), np.ones([8, 8], "float32")).ready();
  assertEquals(a.item(0), 8);
  assert(np.backendReport().totals.native > before.native);
  assertEquals((backend as Backend).kind, "graph");
});

testIf(
  missing === undefined,
  (missing ?? "").split(". ")[0],
  "a GPU device that is lost is an error each time, and setBackend starts another one",
  async () => {
    const text = await inProcess(`
      import np from "@nplex/np";
      import * as tf from "@tensorflow/tfjs-core";
      const told = (x) => x.ready().then((v) => console.log(String(v)), (e) => console.log(e.name, e.message));
      await np.setBackend("tfjs", { engine: "webgpu" });
      for (let round = 0; round < 2; round++) {
        const a = await np.ones(3, "float32").add(1).ready(), recorded = np.ones(3, "float32").add(a);
        tf.backend().device.destroy();
        await tf.backend().device.lost;
        await told(a.add(a));
        await told(recorded);
        console.log(String(a));
        await np.setBackend("tfjs", round === 0 ? { engine: "webgpu" } : {});
        await told(np.ones(2, "float32").add(1));
        await told(a.add(a));
      }
      await np.setBackend("tfjs", { engine: "wasm" });
      await told(np.ones(2, "float32").add(2));
    `);
    const lost = "RuntimeError the 'webgpu' engine of tfjs lost its GPU";
    const round = [lost, lost, "[2. 2. 2.]", "[2. 2.]", lost];
    const lines = text.trim().split("\n");
    assertEquals(lines.map((l) => l.startsWith(lost) ? lost : l), [...round, ...round, "[3. 3.]"]);
    assertStringIncludes(
      lines[0],
      "await np.setBackend('tfjs', { engine: 'webgpu' }) starts it again",
    );
  },
);

testIf(
  missing === undefined,
  (missing ?? "").split(". ")[0],
  "the number of tensors on webgpu returns to its start after 1,000 flushes",
  async () => {
    const text = await inProcess(
      `
      import np from "@nplex/np";
      import * as tf from "@tensorflow/tfjs-core";
      await np.setBackend("tfjs", { engine: "webgpu" });
      const start = tf.memory().numTensors;
      async function program() {
        let x = np.zeros([8, 8], "float32"), most = 0;
        for (let i = 0; i < 1000; i++) {
          x = x.add(1).get("::-1").T;
          x.set([0, 0], i % 7);
          await x.ready();
          most = Math.max(most, tf.memory().numTensors);
        }
        return most;
      }
      const most = await program();
      for (let i = 0; i < 50 && tf.memory().numTensors > start; i++) {
        gc();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      console.log(start, most < 5000, tf.memory().numTensors);
    `,
      "--v8-flags=--expose-gc",
    );
    assertEquals(text.trim().split("\n").at(-1), "0 true 0");
  },
);

Deno.test("an engine that can't run here says what to do, and nothing changes", async () => {
  await np.setBackend("tfjs", { engine: "wasm" });
  const error = await assertRejects(
    () => np.setBackend("tfjs", { engine: "webgl" }),
    np.NotImplementedError,
  );
  assertStringIncludes(error.message, "needs a browser with WebGL");
  assertStringIncludes(error.message, "{ engine: 'wasm' }");
  assertEquals(np.ones(2, "float32").add(1).tolist(), [2, 2]);
  await np.setBackend("cpu");
});
