// np on the tfjs backend: loading it by name, the aliasing promises, and that nothing leaks.

import { assertEquals, assertLess, assertThrows } from "@std/assert";
import np from "@nplex/np";
import { ALIASING } from "./support/aliasing.ts";
import { inProcess } from "./support/in_process.ts";

for (const [name, promise] of Object.entries(ALIASING)) {
  for (const engine of ["wasm", "cpu"]) {
    Deno.test(`tfjs ${engine}: ${name}`, async () => {
      await np.setBackend("tfjs", { engine });
      try {
        promise((x) => np.array(x, "float32"));
      } finally {
        await np.setBackend("cpu");
      }
    });
  }
}

Deno.test("importing np loads nothing of tfjs; setBackend does", async () => {
  const program = `
    import np from "@nplex/np";
    const loaded = () => [...performance.getEntries(), ...Object.keys(globalThis)].length && "_tfengine" in globalThis;
    console.log(loaded(), np.backends().includes("tfjs"));
    await np.setBackend("tfjs");
    console.log(loaded(), np.ones(2).device);
  `;
  assertEquals(await inProcess(program), "false true\ntrue tfjs\n");
});

Deno.test("tensors of unreachable arrays are disposed, intermediate results at once", async () => {
  const program = `
    import np from "@nplex/np";
    import * as tf from "@tensorflow/tfjs-core";
    await np.setBackend("tfjs");
    const gc = globalThis.gc as () => void;
    const count = () => tf.memory().numTensors;
    const settle = async () => {
      for (let i = 0; i < 20 && count() > 0; i++) {
        gc();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    async function program() {
      const a = np.arange(100).reshape(10, 10).astype("float32");
      const before = count();
      const std = np.std(a, { axis: 0 });
      const made = count() - before;
      let x = a, most = 0;
      for (let i = 0; i < 10_000; i++) {
        x = x.add(1).get("::-1").T;
        x.set([0, 0], i % 7);
        await x.ready();
        most = Math.max(most, count());
      }
      np.percentile(np.cov(a.get("1:, :5")), [10, 50]);
      np.linalg.svd(a);
      np.sort(np.where(a.greater(50), a, 0), { axis: 0 });
      a.get(a.greater(3));
      return [made, most, x.shape, std.shape];
    }
    const start = count();
    const [made, most] = await program();
    await settle();
    console.log(start, made, most < 5000, count());
  `;
  assertEquals(await inProcess(program, "--v8-flags=--expose-gc"), "0 1 true 0\n");
});

Deno.test("a loop that awaits ready() keeps the wasm memory small", async () => {
  const program = `
    import np from "@nplex/np";
    import * as tf from "@tensorflow/tfjs-core";
    await np.setBackend("tfjs");
    const a = np.ones(1e6, "float32");
    let x = a, most = 0;
    for (let i = 0; i < 500; i++) {
      x = a.add(x);
      await x.ready();
      most = Math.max(most, tf.memory().numBytes);
    }
    console.log(x.item(0), Math.round(most / 1e6));
  `;
  const [value, peak] = (await inProcess(program)).trim().split(" ").map(Number);
  assertEquals(value, 501);
  console.log(`500 sums of 4 MB: at most ${peak} MB at a time`);
  assertLess(peak, 2000);
});

Deno.test("np.scope frees what a synchronous loop makes, and keeps what is returned or written", async () => {
  const tf = await import("@tensorflow/tfjs-core");
  await np.setBackend("tfjs");
  const kept = np.zeros(3, "float32"), total = np.zeros(3, "float32");
  const before = tf.memory().numTensors;
  let most = 0, x = kept;
  for (let i = 0; i < 1000; i++) {
    const next = np.scope(() => {
      const y = x.add(1);
      total.iadd(y);
      kept.set("1:", y.get(":2"));
      return { y, rest: [y.get(0)] };
    });
    x = next.y;
    most = Math.max(most, tf.memory().numTensors);
  }
  assertEquals(kept.get("1:").tolist(), x.get(":2").tolist());
  assertLess(most - before, 2100);
  let gone = kept;
  np.scope(() => {
    gone = kept.add(1);
  });
  assertThrows(() => gone.tolist(), np.ValueError, "np.scope");
  assertThrows(() => np.scope(() => Promise.resolve()), TypeError, "synchronous");
  assertEquals(np.scope(() => 5), 5);
  await np.setBackend("cpu");
});
