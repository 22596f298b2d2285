// The engines of ONNX Runtime beside the default one: the native library (onnxruntime-node) and its WebGPU engine.
// Sessions move to the engine that is chosen last, and are released when they are forgotten.

import { assert, assertEquals, assertRejects } from "@std/assert";
import np from "@nplex/np";
import { lazyStats } from "@nplex/core";
import { onnx, openSessions } from "@nplex/backend-onnx";
import { missingEngine } from "./support/onnx.ts";
import { testIf } from "./support/skip.ts";

/** Some of everything: views, writes, broadcasting, reductions, products, indices. */
function program(): np.ndarray[] {
  const x = np.random.default_rng(7).standard_normal([40, 6]);
  const z = x.subtract(x.mean({ axis: 0 })).divide(x.std({ axis: 0 }));
  const top = np.argsort(z.get(":, 0")).get(":5");
  const y = np.where(np.greater(z, 0), np.sin(z), np.exp(z)).sum({ axis: 1 });
  y.get("::2").imul(-1);
  const n = np.arange(12, { dtype: "int64" }).multiply(9007199254740993n).reshape(3, 4);
  return [z.T.matmul(z), np.take(z, top, { axis: 0 }), y, np.cumsum(y), n.sum({ axis: 0 })];
}

for (const engine of ["node", "webgpu"] as const) {
  const why = await missingEngine(engine);
  testIf(why === undefined, why ?? "", `engine '${engine}' gives the cpu's numbers`, async () => {
    const want = program();
    await np.setBackend(onnx, { engine });
    try {
      const got = await np.ready(...program());
      want.forEach((w, i) => {
        assertEquals([got[i].dtype, got[i].shape], [w.dtype, w.shape]);
        const [a, b] = [got[i], w].map((t) =>
          t.reshape(-1).tolist({ bigint: true }) as (number | bigint)[]
        );
        b.forEach((x, k) =>
          assert(
            typeof x === "bigint" ? a[k] === x : Math.abs(Number(a[k]) - x) < 1e-12,
            `result ${i}: ${a[k]}, not ${x}`,
          )
        );
      });
    } finally {
      await np.setBackend(onnx, { engine: "wasm" });
      await np.setBackend("cpu");
    }
  });
}

Deno.test("sessions are kept for the segments used last, and released with the others", async () => {
  await np.withBackend(onnx, async () => {
    for (let n = 1; n <= 300; n++) await np.ones([n]).add(1).ready();
    const { cached } = lazyStats(onnx);
    assertEquals([cached, openSessions()], [256, 256]);
    const f = await np.fromONNX(
      await np.compile((a: np.ndarray) => a.add(1)).toONNX(null, { inputs: [np.ones(2)] }),
    );
    assertEquals(openSessions(), 257);
    await f.dispose();
    assertEquals(openSessions(), 256);
  });
});

Deno.test("200 operations of concurrent tasks keep their order and their results", async () => {
  await np.withBackend(onnx, async () => {
    const shared = np.zeros(8, { dtype: "int64" });
    const total = np.zeros(8, { dtype: "int64" });
    const task = async (k: number): Promise<void> => {
      let own = np.arange(8, { dtype: "int64" }).add(k);
      for (let step = 0; step < 20; step++) {
        shared.iadd(1);
        own = own.multiply(3).subtract(shared);
        // Tasks wait at different places, so their calls are recorded between each other's.
        if ((step + k) % 3 === 0) await own.ready();
        total.iadd(own.remainder(7));
      }
      await total.ready();
    };
    const tasks = () => Promise.all(Array.from({ length: 10 }, (_, k) => task(k)));
    await tasks();
    assertEquals((await shared.ready()).tolist(), Array(8).fill(200));
    assertEquals((await total.add(0).ready()).shape, [8]);
  });
});

Deno.test("a rejected run leaves arrays as they were", async () => {
  await np.withBackend(onnx, async () => {
    const a = await np.arange(6).ready(), view = a.get("::2");
    const broken = a.get([1, 9]).add(1);
    await assertRejects(() => broken.ready(), np.IndexError, "out of bounds");
    assertEquals((await view.copy().ready()).tolist(), [0, 2, 4]);
    view.isub(a.get([0, 1, 2]));
    assertEquals((await a.ready()).tolist(), [0, 1, 1, 3, 2, 5]);
  });
});
