// np on the tfjs backend: loading it by name, and that nothing leaks. What views and writes promise there is in
// aliasing_test.ts.

import { assertEquals, assertLess, assertThrows } from "@std/assert";
import np, { type ndarray } from "@nplex/np";
import { laneArray } from "@nplex/core";
import { inProcess } from "./support/in_process.ts";

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

for (const engine of ["wasm", "cpu"]) {
  Deno.test(`${engine}: tensors of unreachable arrays are disposed, intermediate results at once`, async () => {
    const program = `
    import np from "@nplex/np";
    import * as tf from "@tensorflow/tfjs-core";
    await np.setBackend("tfjs", { engine: "${engine}" });
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
}

Deno.test("the number of tensors returns to its start after recorded calls of every function", async () => {
  const program = `
    import np from "@nplex/np";
    import { startBackend } from "@nplex/core";
    import { tfjs } from "@nplex/backend-tfjs";
    import { memory } from "@tensorflow/tfjs-core";
    import { families, replayFamily } from "./tests/support/oracle_on_backend.ts";
    const engine = await startBackend(tfjs);
    // Constants of the modules are made once, when they are first asked for.
    await np.withBackend(engine, () => {
      for (const module of Object.values(np.polynomial)) Object.values(module);
    });
    const start = memory().numTensors;
    let calls = 0;
    for (const name of families()) {
      const reports = await replayFamily(engine, name, { perFunction: 1 });
      for (const r of reports) calls += r.calls.native + r.calls.composed + r.calls.fallback;
    }
    for (let i = 0; i < 100 && memory().numTensors > start; i++) {
      gc();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    console.log(calls > 5000, memory().numTensors - start, start);`;
  const text = await inProcess(program, "--v8-flags=--expose-gc");
  assertEquals(text.trim().split("\n").at(-1), "true 0 24");
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

/** Calls of functions on arrays of every dtype, on engines that change, by a random sequence that is always the same. */
async function* randomCalls(steps: number): AsyncGenerator<[what: string, result: ndarray]> {
  let state = 7;
  const random = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * n);
  };
  const dtypes = "bool int8 uint8 int16 uint16 int32 float32 complex64"
    .split(" ").map((d) => np.dtype(d));
  const pool = dtypes.map((d) => np.array([[0, 1, 2], [3, 100, 5]]).astype(d));
  const one: ((x: ndarray) => ndarray)[] = [
    np.negative,
    np.absolute,
    np.sqrt,
    np.exp,
    np.isnan,
    np.square,
    np.floor,
    np.sign,
  ];
  const two: ((x: ndarray, y: ndarray) => ndarray)[] = [
    np.add,
    np.subtract,
    np.multiply,
    np.divide,
    np.maximum,
    np.equal,
    np.less,
    np.power,
  ];
  const folds: ((x: ndarray, options: { axis: number }) => ndarray)[] = [
    np.sum,
    np.prod,
    np.max,
    np.mean,
    np.cumsum,
    np.argmax,
  ];
  for (let i = 0; i < steps; i++) {
    if (random(100) === 0) {
      await np.setBackend("tfjs", { engine: random(2) ? "wasm" : "cpu" });
    }
    const a = pool[random(pool.length)], b = pool[random(pool.length)];
    const d = dtypes[random(dtypes.length)], f = one[random(one.length)];
    const g = two[random(two.length)], fold = folds[random(folds.length)];
    const calls: [string, () => ndarray][] = [
      [`${a.dtype} as ${d}`, () => a.astype(d)],
      [`${f.name} of ${a.dtype}`, () => f(a)],
      [`${g.name} of ${a.dtype}, ${b.dtype}`, () => g(a, b)],
      [`fold of ${a.dtype}`, () => fold(a, { axis: 0 })],
      [`where of ${a.dtype}, ${b.dtype}`, () => np.where(a.astype("bool"), a, b)],
      [`view of ${a.dtype}`, () => a.get("::-1").T],
      [`write of ${b.dtype} into ${a.dtype}`, () => a.copy().iadd(b)],
    ];
    const [what, call] = calls[random(calls.length)];
    let result: ndarray;
    try {
      result = call();
    } catch (error) {
      // Shapes that don't broadcast, casts that NumPy refuses, subtraction of bools.
      if (error instanceof np.ValueError || error instanceof TypeError) continue;
      throw error;
    }
    if (result.ndim > 0 && result.size < 60) pool[random(pool.length)] = result;
    yield [what, result];
  }
}

Deno.test("elements come in the typed array of their dtype after any calls and changes of engine", async () => {
  await np.setBackend("tfjs", { engine: "cpu" });
  let checked = 0;
  const old = np.seterr({ all: "ignore" });
  for await (const [what, x] of randomCalls(3000)) {
    assertEquals(x.data.constructor, laneArray(x.dtype), `${what} gave ${x.dtype}`);
    checked++;
  }
  np.seterr(old);
  assertLess(1500, checked);
  await np.setBackend("tfjs", { engine: "wasm" });
  await np.setBackend("cpu");
});

Deno.test("arrays of two engines promote to what the chosen one has, and what can't be allocated is a MemoryError", async () => {
  await np.setBackend("tfjs", { engine: "cpu" });
  const a = np.ones(2, "float32");
  assertThrows(() => np.zeros([1_000_000, 1_000_000], "float32"), np.MemoryError, "1000000");
  await np.setBackend("cpu");
  const b = np.array([0.1, 2]), c = np.array([1n, 9007199254740993n]);
  const sums = [a.add(b), b.add(a), a.add(c)];
  assertEquals(sums.map((x) => [x.device, x.dtype.name]), Array(3).fill(["cpu", "float64"]));
  assertEquals(sums.map((x) => x.tolist()), [[1.1, 3], [1.1, 3], [2, 9007199254740992]]);
  await np.setBackend("tfjs");
  assertThrows(() => a.add(b), np.DTypeError, "astype()");
  await np.setBackend("tfjs", { engine: "wasm" });
  await np.setBackend("cpu");
});

Deno.test("what is known when a function is compiled has the engine's dtypes", async () => {
  const program = `
    import np from "@nplex/np";
    const upper = np.compile((x: np.ndarray) => [
      x.get(...np.triu_indices(3, 1) as [np.ndarray, np.ndarray]),
      np.argsort(np.array([3, 1, 2])),
      np.flatnonzero(np.array([0, 5, 7])).add(x.get(0, 0)),
    ]);
    const x = () => np.arange(9).reshape(3, 3);
    const show = (list: np.ndarray[]) => JSON.stringify(list.map((a) => a.tolist()));
    const want = show(upper(x()));
    await np.setBackend("tfjs", { engine: "cpu" });
    const got = upper(x());
    console.log(show(got) === want, got.map((a) => a.dtype.name).join());
  `;
  assertEquals(await inProcess(program), "true int32,int32,int32\n");
});
