// The device behind the WebGPU backend: arrays and dispatches past its limits are split, a lost one is reported
// and replaced, memory is given back, and calls of concurrent tasks keep their order.

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import np from "@nplex/np";
import { lazyStats, readDense, run, type Tensor } from "@nplex/core";
import { webgpu } from "@nplex/backend-webgpu";
import { gpu } from "../packages/backend-webgpu/src/device.ts";
import { usedBytes } from "../packages/backend-webgpu/src/memory.ts";
import { collectGarbage, exposeGc } from "./support/collect_garbage.ts";
import { allReady, both, type Check, compare, gpuTest, onBoth, pair } from "./support/webgpu.ts";

const on = <T>(fn: () => T | Promise<T>): Promise<T> => np.withBackend(webgpu, fn);

/** Runs tests on a device with small limits, then on the usual one again. */
async function limited(
  options: Record<string, number>,
  fn: () => Promise<void>,
): Promise<void> {
  await webgpu.start?.(options);
  try {
    await fn();
  } finally {
    gpu().device.destroy();
    await gpuGone();
    await webgpu.start?.({});
  }
}

async function gpuGone(): Promise<void> {
  for (let i = 0; i < 100; i++) {
    try {
      gpu();
    } catch {
      return;
    }
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error("the device is still there");
}

gpuTest("arrays larger than one binding are computed in pieces", async () => {
  await limited({ maxStorageBufferBindingSize: 8192 }, async () => {
    const checks: Check[] = [];
    for (const dtype of [np.float32, np.int64, np.uint8]) {
      const a = pair(dtype, [50, 101]), b = pair(dtype, [50, 101]), one = pair(dtype, [1, 1]);
      checks.push({ name: `add ${dtype}`, ...both("add", [a, b]) });
      checks.push({ name: `multiply ${dtype}`, ...both("multiply", [a, one]) });
      checks.push({ name: `cast ${dtype}`, ...both("cast", [a], { dtype: np.complex64 }) });
      const axes = [0, 1];
      checks.push({ name: `sum ${dtype}`, ...both("reduce", [a], { op: "add", axes }), off: 32 });
      checks.push({
        name: `max ${dtype}`,
        ...both("reduce", [a], { op: "maximum", axes, initial: dtype === np.int64 ? 3n : 3 }),
      });
    }
    await compare(checks);
    const n = 5000;
    const iota = run("iota", [], { n, dtype: np.float32 }, webgpu);
    const sum = run("reduce", [run("add", [iota, iota])], { op: "add", axes: [0] });
    await allReady([iota, sum]);
    assertEquals(Number(readDense(sum)[0]), n * (n - 1));
    assertEquals(Number(readDense(iota)[n - 1]), n - 1);
  });
});

gpuTest("kernels of every kind find their way in arrays larger than one binding", async () => {
  await limited({ maxStorageBufferBindingSize: 4096 }, async () => {
    const checks: Check[] = [];
    const a = pair(np.float32, [30, 70]), row = pair(np.float32, [70]);
    const square = pair(np.float32, [40, 40]);
    const places = onBoth(
      BigInt64Array.from({ length: 50 }, (_, k) => BigInt(k * 7 % 30)),
      np.int64,
      [50],
    );
    const ints = pair(np.int32, [30, 70]),
      wide = pair(np.int64, [30, 40]),
      z = pair(np.complex64, [24, 32]);
    const rows = pair(np.float32, [50, 70]);
    const line = onBoth(Float32Array.from({ length: 1500 }, (_, k) => k / 100 - 7), np.float32, [
      1500,
    ]);
    checks.push({ name: "broadcast", ...both("add", [a, row]) });
    checks.push({ name: "concat", ...both("concat", [a, a], { axis: 0 }) });
    checks.push({ name: "matmul", ...both("matmul", [square, square]), off: 16 });
    checks.push({ name: "int64 matmul", ...both("matmul", [wide, pair(np.int64, [40, 30])]) });
    checks.push({ name: "gather", ...both("gather", [a, places]) });
    checks.push({ name: "scatter", ...both("scatter", [a, rows, places], { op: "set" }) });
    checks.push({
      name: "scatter add",
      ...both("scatter", [ints, pair(np.int32, [50, 70]), places], { op: "add" }),
    });
    checks.push({
      name: "scatter add of int64",
      ...both("scatter", [wide, pair(np.int64, [50, 40]), places], { op: "add" }),
    });
    for (const axis of [0, 1]) {
      checks.push({
        name: `sum ${axis}`,
        ...both("reduce", [a], { op: "add", axes: [axis] }),
        off: 16,
      });
      checks.push({ name: `argmax ${axis}`, ...both("argreduce", [a], { op: "argmax", axis }) });
      checks.push({ name: `scan ${axis}`, ...both("scan", [ints], { op: "add", axis }) });
      checks.push({ name: `sort ${axis}`, ...both("sort", [a], { axis }) });
      checks.push({ name: `argsort ${axis}`, ...both("argsort", [a], { axis }) });
    }
    checks.push({
      name: "fft",
      ...both("fft", [z], { axis: 0, inverse: false, scale: 1 }),
      off: 64,
    });
    checks.push({ name: "int64", ...both("multiply", [wide, pair(np.int64, [1, 40])]) });
    checks.push({
      name: "searchsorted",
      ...both("searchsorted", [line, a], { side: "left" }),
    });
    await compare(checks);
  });
});

gpuTest(
  "what needs more bindings than there are runs on the cpu, with the same values",
  async () => {
    await limited({ maxStorageBufferBindingSize: 1024 }, async () => {
      const a = pair(np.float32, [100, 70]), b = pair(np.float32, [70, 100]);
      const { fallbacks } = lazyStats(webgpu);
      const { cpu, gpu } = both("matmul", [a, b]);
      await allReady(gpu);
      assertEquals(readDense(gpu[0]), readDense(cpu[0]));
      assertEquals(lazyStats(webgpu).fallbacks, fallbacks + 1);
    });
  },
);

gpuTest("dispatches past the limit of one dimension take two", async () => {
  await limited({ maxComputeWorkgroupsPerDimension: 3 }, async () => {
    const checks: Check[] = [];
    for (const dtype of [np.float32, np.int16]) {
      const a = pair(dtype, [70, 33]), b = pair(dtype, [33, 70]);
      checks.push({ name: `negative ${dtype}`, ...both("negative", [a]) });
      checks.push({ name: `matmul ${dtype}`, ...both("matmul", [a, b]), off: 16 });
      checks.push({
        name: `sum ${dtype}`,
        ...both("reduce", [a], { op: "add", axes: [1] }),
        off: 16,
      });
      checks.push({ name: `sort ${dtype}`, ...both("sort", [a], { axis: 0 }) });
      checks.push({ name: `scan ${dtype}`, ...both("scan", [a], { op: "add", axis: 0 }), off: 16 });
    }
    await compare(checks);
  });
});

gpuTest(
  "a lost device is reported on the next ready(), and setBackend starts another",
  async () => {
    const kept = await on(() => np.arange(4).multiply(2).ready());
    await on(async () => {
      const a = np.ones(8), b = a.add(1);
      gpu().device.destroy();
      await gpuGone();
      const error = await assertRejects(() => b.ready(), Error, "the device was lost");
      assertStringIncludes(error.message, "await np.setBackend('webgpu')");
    });
    await webgpu.start?.({});
    await on(async () => {
      const a = await np.ones(8).add(1).ready();
      assertEquals(a.sum === undefined, false);
      assertEquals(a.tolist(), new Array(8).fill(2));
    });
    // What was read before is still there.
    assertEquals(kept.tolist(), [0, 2, 4, 6]);
  },
);

gpuTest("an option that does not exist is refused by name", async () => {
  await assertRejects(
    async () => await webgpu.start?.({ colour: 1 }),
    TypeError,
    "there is no option 'colour'",
  );
});

gpuTest("two hundred calls of concurrent tasks keep their order and their results", async () => {
  await on(async () => {
    const shared = np.zeros(20, { dtype: "int32" });
    const task = async (k: number) => {
      let own = np.arange(5).add(k);
      for (let i = 0; i < 10; i++) {
        own = own.multiply(3).subtract(k);
        shared.get(`${k}:${k + 1}`).iadd(1);
        if (i % 4 === k % 4) await own.ready();
      }
      return await own.ready();
    };
    const results = await Promise.all(Array.from({ length: 20 }, (_, k) => task(k)));
    results.forEach((r, k) => {
      const want = Array.from({ length: 5 }, (_, j) => {
        let x = j + k;
        for (let i = 0; i < 10; i++) x = Math.imul(x, 3) - k;
        return x;
      });
      assertEquals(r.tolist(), want);
    });
    assertEquals((await shared.ready()).tolist(), new Array(20).fill(10));
  });
});

gpuTest("memory is what it was after a thousand flushes", async () => {
  exposeGc();
  const rounds = async (n: number) => {
    for (let i = 0; i < n; i++) {
      const x = pair(np.float32, [1000]).gpu;
      const y: Tensor = run("add", [run("exp", [x]), x]);
      await allReady([y]);
    }
  };
  const settled = async () => {
    let bytes = Infinity;
    for (let i = 0; i < 20 && usedBytes() < bytes; i++) {
      bytes = usedBytes();
      collectGarbage();
      await new Promise((done) => setTimeout(done, 5));
    }
    return usedBytes();
  };
  await on(async () => {
    await rounds(20);
    const before = await settled();
    await rounds(1000);
    assertEquals(await settled(), before);
  });
});
