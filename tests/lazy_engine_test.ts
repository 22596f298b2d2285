// The lazy engine on a graph backend without an engine behind it: what is recorded gives the same values as
// at once, with writes through views, fallbacks, failing runs and concurrent tasks.

import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import np from "@nplex/np";
import { lazyStats, type ndarray } from "@nplex/core";
import { arrayOn, graphProbe } from "./support/graph_backend.ts";
import { skip } from "./support/skip.ts";
import { collectGarbage, exposeGc } from "./support/collect_garbage.ts";

Deno.test("shapes and dtypes are known at once, values after ready()", async () => {
  const probe = graphProbe("lazy-1");
  const a = arrayOn(probe, [[1, 2, 3], [4, 5, 6]]);
  const b = np.sqrt(a.multiply(a)).sum({ axis: 0 });
  assertEquals([b.shape, b.dtype.name, b.device], [[3], "float64", "lazy-1"]);
  await b.ready();
  assertEquals(b.tolist(), [5, 7, 9]);
  assertEquals(probe.compiled.length, 1);
});

Deno.test("writes through views show in the base and in other views", async () => {
  const probe = graphProbe("lazy-2");
  const a = arrayOn(probe, [[1, 2, 3], [4, 5, 6]]);
  const row = a.get(1), column = a.get(":, 0"), back = a.get("::-1, ::-1");
  row.set("1:", [50, 60]);
  await np.ready(a, back);
  assertEquals(a.tolist(), [[1, 2, 3], [4, 50, 60]]);
  assertEquals(back.tolist(), [[60, 50, 4], [3, 2, 1]]);
  column.iadd(100);
  back.set([0, 0], -1);
  await np.ready(a, row);
  assertEquals(a.tolist(), [[101, 2, 3], [104, 50, -1]]);
  assertEquals(row.tolist(), [104, 50, -1]);
  a.set("1:", a.get(":-1"));
  assertEquals((await a.ready()).tolist(), [[101, 2, 3], [101, 2, 3]]);
  probe.checkFrozen();
});

Deno.test("a value that is not there yet is not read", async () => {
  const probe = graphProbe("lazy-3");
  const a = arrayOn(probe, [1, 2]), b = a.add(arrayOn(probe, [1, 1]));
  for (const read of [() => b.tolist(), () => b.get(0).item(), () => String(b), () => b.data]) {
    const error = assertThrows(read, np.NotReadyError);
    assertStringIncludes(error.message, "await a.ready()");
  }
  assertThrows(() => np.nonzero(b), np.NotReadyError);
  assertEquals(probe.runs, 0);
  await b.ready();
  assertEquals([b.tolist(), b.get(1).item(), `${b}`], [[2, 3], 3, "[2. 3.]"]);
});

Deno.test("shapes that depend on values work once those are ready", async () => {
  const probe = graphProbe("lazy-8");
  const a = arrayOn(probe, [3, 0, 5, 0]).multiply(2);
  await a.ready();
  const [at] = np.nonzero(a), picked = a.get(np.greater(a, 5));
  await np.ready(at, picked);
  assertEquals([at.tolist(), picked.tolist()], [[0, 2], [6, 10]]);
  a.iadd(1);
  assertThrows(() => a.tolist(), np.NotReadyError);
  assertEquals((await a.ready()).tolist(), [7, 1, 11, 1]);
});

Deno.test("what the backend lacks runs on the cpu, in order, with few transfers", async () => {
  const probe = graphProbe("lazy-4", (n) => n.op !== "sort" && n.op !== "argsort");
  const a = arrayOn(probe, [3, 1, 2]);
  const b = np.sort(a.multiply(2)).add(1);
  assertEquals((await b.ready()).tolist(), [3, 5, 7]);
  assertEquals(probe.compiled, [["fill", "multiply"], ["fill", "add"]]);
  const { uploads, downloads, fallbacks } = lazyStats(probe.backend);
  assertEquals([uploads, downloads, fallbacks], [2, 2, 1]);
});

Deno.test("a failing call is named with the user's line, and arrays stay as they were", async () => {
  const probe = graphProbe("lazy-5");
  const a = arrayOn(probe, [1, 4]);
  probe.failing = "sqrt";
  const b = np.sqrt(a).add(1);
  const error = await assertRejects(() => b.ready(), Error, "sqrt failed on purpose");
  assertStringIncludes(error.message, "float64[2]");
  assertStringIncludes(error.message, "lazy_engine_test.ts:");
  probe.failing = undefined;
  assertEquals((await b.ready()).tolist(), [2, 3]);
  assertThrows(() => np.sqrt(b).add(arrayOn(probe, [1, 2, 3])), np.ValueError);
});

Deno.test("equal structures are compiled once", async () => {
  const probe = graphProbe("lazy-6");
  for (let i = 0; i < 5; i++) {
    const a = arrayOn(probe, [i, 1]);
    assertEquals((await a.multiply(a).add(a).ready()).tolist(), [i * i + i, 2]);
  }
  const { hits, misses } = lazyStats(probe.backend);
  assertEquals([hits, misses], [4, 1]);
});

Deno.test("numbers that change from run to run compile nothing again", async () => {
  const probe = graphProbe("lazy-15");
  const w = arrayOn(probe, [1, 2]);
  let expected = [1, 2];
  for (let i = 1; i <= 20; i++) {
    w.isub(np.multiply(w, 1 / (i + 1)));
    expected = expected.map((x) => x - x * (1 / (i + 1)));
    assertEquals((await w.ready()).tolist(), expected);
  }
  const { misses, hits } = lazyStats(probe.backend);
  assert(misses <= 3, `${misses} compiled`);
  assert(hits >= 17, `${hits} found`);
});

Deno.test("a loop that awaits one thing and goes on with another computes neither again and again", async () => {
  const probe = graphProbe("lazy-7");
  let x = arrayOn(probe, [1, 2]);
  let ran = 0;
  for (let i = 0; i < 20; i++) {
    x = np.sqrt(x).add(x);
    await x.sum().ready();
    ran = probe.compiled.length;
  }
  assert(ran <= 6, `${ran} structures`);
});

Deno.test("200 interleaved operations of concurrent tasks keep their order and their results", async () => {
  const probe = graphProbe("lazy-9", (n) => n.op !== "multiply");
  const shared = arrayOn(probe, [0, 0, 0, 0]);
  const task = async (id: number) => {
    const own = arrayOn(probe, [id, 1]), seen: unknown[] = [];
    for (let i = 0; i < 10; i++) {
      own.iadd(i % 2 ? own : 1);
      shared.get(`${id % 4}`).iadd(1);
      if (i % 3 === id % 3) seen.push((await own.multiply(2).ready()).tolist());
      else await Promise.resolve();
    }
    return seen;
  };
  const expected = (id: number) => {
    let a = id, b = 1;
    const seen: number[][] = [];
    for (let i = 0; i < 10; i++) {
      [a, b] = i % 2 ? [a + a, b + b] : [a + 1, b + 1];
      if (i % 3 === id % 3) seen.push([2 * a, 2 * b]);
    }
    return seen;
  };
  const ids = Array.from({ length: 20 }, (_, i) => i);
  assertEquals(await Promise.all(ids.map(task)), ids.map(expected));
  assertEquals((await shared.ready()).tolist(), [0, 0, 0, 0]); // one element is a copy
  probe.checkFrozen();
});

Deno.test("a failing task leaves the others their results", async () => {
  const probe = graphProbe("lazy-10");
  probe.failing = "sqrt";
  const good = arrayOn(probe, [1, 2]).add(1), bad = np.sqrt(arrayOn(probe, [4]));
  const results = await Promise.allSettled([good.ready(), bad.ready()]);
  assertEquals(results.map((r) => r.status), ["fulfilled", "rejected"]);
  assertEquals(good.tolist(), [2, 3]);
  probe.failing = undefined;
  assertEquals((await bad.ready()).tolist(), [2]);
});

Deno.test("a write while values are on their way is waited for", async () => {
  const probe = graphProbe("lazy-11");
  const a = arrayOn(probe, [1, 2]).add(1), ready = a.ready();
  a.iadd(10);
  await ready;
  assertEquals(a.tolist(), [12, 13]);
});

Deno.test("long programs neither overflow the stack nor grow without end", async () => {
  const probe = graphProbe("lazy-12");
  const a = arrayOn(probe, [0, 1]);
  for (let i = 0; i < 5000; i++) a.iadd(1);
  assertEquals((await a.ready()).tolist(), [5000, 5001]);
  const longest = Math.max(...probe.compiled.map((ops) => ops.length));
  assert(longest <= 1024, `${longest} calls in a segment`);
  assert(probe.compiled.length < 20, `${probe.compiled.length} structures`);
  // Without anybody waiting it starts when the event loop turns.
  const b = arrayOn(probe, [0]);
  for (let i = 0; i < 1500; i++) b.iadd(1);
  const { flushes } = lazyStats(probe.backend);
  await new Promise((done) => setTimeout(done, 50));
  assert(lazyStats(probe.backend).flushes > flushes);
  assertEquals((await b.ready()).tolist(), [1500]);
});

Deno.test("what the backend lacks is an error where that is asked for", async () => {
  const probe = graphProbe("lazy-13", (n) => n.op !== "svd");
  await np.setBackend(probe.backend, { fallback: "error" });
  try {
    const s = np.linalg.svdvals(np.array([[2, 0], [0, 1]]));
    const error = await assertRejects(() => s.ready(), np.NotImplementedError, "fallback");
    assertStringIncludes(error.message, "svd");
    await np.setBackend(probe.backend, { fallback: "cpu" });
    assertEquals((await s.ready()).tolist(), [2, 1]);
  } finally {
    await np.setBackend("cpu");
  }
});

const HANDLES = "handles go with their arrays: after 1,000 runs there are as many as before";
if (!exposeGc()) skip(HANDLES, "the garbage collector can't be called here");
else {
  Deno.test(HANDLES, async () => {
    const probe = graphProbe("lazy-14");
    const w = arrayOn(probe, [1, 2, 3]);
    const step = async (i: number) => {
      w.imul(1).iadd(i % 2 ? 1 : -1);
      await w.sum().ready();
    };
    for (let i = 0; i < 10; i++) await step(i);
    const settle = async () => {
      for (let i = 0; i < 5; i++) {
        collectGarbage();
        await new Promise((done) => setTimeout(done, 10));
      }
      return probe.handles;
    };
    const before = await settle();
    for (let i = 0; i < 1000; i++) await step(i);
    const after = await settle();
    assert(after <= before + 2, `${before} handles before, ${after} after`);
    probe.checkFrozen();
  });
}

/** A program of a loop without awaits, and how many calls its body has. */
const BODIES: Readonly<Record<number, (x: ndarray, w: ndarray, i: number) => ndarray>> = {
  3: (x, w, i) => np.sqrt(x.multiply(w)).add(1 / (i + 1)),
  7: (x, w) => {
    const y = x.add(w);
    return np.abs(y.multiply(y).subtract(x)).add(w).divide(y).add(x).multiply(0.5);
  },
  11: (x, w) => {
    let y = x;
    for (let k = 0; k < 4; k++) y = np.sin(y).add(w);
    return np.tanh(y).multiply(x).add(y);
  },
};

for (const [calls, body] of Object.entries(BODIES)) {
  Deno.test(`a loop of 5,000 rounds of ${calls} calls without an await compiles a few segments`, async () => {
    const probe = graphProbe(`lazy-loop-${calls}`);
    const program = (x: ndarray, w: ndarray, rounds: number) => {
      // What lies before the loop has no part in where it is cut.
      for (let i = 0; i < rounds % 17; i++) x = np.cos(x);
      for (let i = 0; i < rounds; i++) x = body(x, w, i);
      return x;
    };
    const start = () => [0.5, 1, 2], weights = () => [0.1, 0.2, 0.3];
    const first = program(arrayOn(probe, start()), arrayOn(probe, weights()), 5000);
    await first.ready();
    const { misses } = lazyStats(probe.backend);
    assert(misses <= 8, `${misses} compiled`);
    assertEquals(first.tolist(), program(np.array(start()), np.array(weights()), 5000).tolist());
    // The pieces of another loop with the same body are known, but for its beginning and its end.
    await program(arrayOn(probe, start()), arrayOn(probe, weights()), 3001).ready();
    const { misses: later } = lazyStats(probe.backend);
    assert(later - misses <= 3, `${later - misses} compiled for a shorter loop`);
    // Nor does it matter when the event loop turns.
    let x = arrayOn(probe, start());
    const w = arrayOn(probe, weights());
    for (let i = 0; i < 3000; i++) {
      x = body(x, w, i);
      if (i % 100 === 0) await new Promise((done) => setTimeout(done));
    }
    await x.ready();
    const { misses: last } = lazyStats(probe.backend);
    assert(last - later <= 8, `${last - later} compiled where the event loop turns`);
  });
}

Deno.test("nested loops compile a few segments", async () => {
  const probe = graphProbe("lazy-nested");
  const program = (x: ndarray, w: ndarray) => {
    for (let k = 0; k < 7; k++) {
      for (let i = 0; i < 400; i++) x = np.sqrt(x.multiply(w)).add(w);
      x = np.cumsum(x.divide(x.sum()));
    }
    return x;
  };
  const x = program(arrayOn(probe, [1, 2]), arrayOn(probe, [3, 4]));
  assertEquals((await x.ready()).tolist(), program(np.array([1, 2]), np.array([3, 4])).tolist());
  const { misses } = lazyStats(probe.backend);
  assert(misses <= 10, `${misses} compiled`);
});

Deno.test("what is computed twice in a run is computed once", async () => {
  const probe = graphProbe("lazy-twins");
  const a = arrayOn(probe, [1, 2, 3]), b = arrayOn(probe, [4, 5, 6]);
  const x = np.sin(a.multiply(b)),
    y = np.sin(a.multiply(b)),
    z = x.add(y).add(a.add(2)).add(a.add(2));
  await np.ready(x, y, z);
  assertEquals(probe.compiled.flat().sort(), [
    "add",
    "add",
    "add",
    "add",
    "fill",
    "multiply",
    "sin",
  ]);
  assertEquals(x.tolist(), y.tolist());
  const sines = np.sin([4, 10, 18]), plus = np.array([3, 4, 5]);
  assertEquals(z.tolist(), sines.add(sines).add(plus).add(plus).tolist());
  // A write into one of two results leaves the other alone, views included.
  x.iadd(1);
  y.get("::-1").set(0, 7);
  await np.ready(x, y);
  assertEquals(x.tolist(), sines.add(1).tolist());
  sines.set([2], 7);
  assertEquals(y.tolist(), sines.tolist());
  probe.checkFrozen();
});

Deno.test("a value whose twin was awaited is not computed again", async () => {
  const probe = graphProbe("lazy-twins-2");
  const a = arrayOn(probe, [1, 2, 3]);
  const x = np.exp(a), y = np.exp(a), sum = x.add(y);
  await sum.ready();
  await np.ready(x, y);
  const ran = probe.compiled.flat().filter((op) => op === "exp").length;
  assertEquals([ran <= 2, x.tolist()], [true, y.tolist()]);
});

Deno.test("views, writes, draws and calls of users' functions are no twins where they differ", async () => {
  const probe = graphProbe("lazy-twins-3");
  await np.withBackend(probe.backend, async () => {
    const a = arrayOn(probe, [0, 1, 2, 3, 4, 5]).multiply(arrayOn(probe, [1]));
    const before = a.get("::2").add(1);
    a.get("1:").iadd(10);
    const after = a.get("::2").add(1);
    const rng = np.random.default_rng(1), other = np.random.default_rng(1);
    const draws = [rng.normal(0, 1, [4]), rng.normal(0, 1, [4])].map((r) => r.add(0));
    let calls = 0;
    const count = (x: ndarray) => (calls++, x.add(calls));
    const pieces = [0, 1].map(() => np.piecewise(a, [a.greater(3)], [count, 0]));
    calls = 0;
    await np.ready(before, after, ...draws, ...pieces);
    assertEquals([before.tolist(), after.tolist()], [[1, 3, 5], [1, 13, 15]]);
    const both = [other.normal(0, 1, [4]), other.normal(0, 1, [4])];
    assertEquals(draws.map((d) => d.tolist()), both.map((d) => d.tolist()));
    assertEquals(calls, 2);
    assertEquals(pieces[0].tolist() === pieces[1].tolist(), false);
  });
});

Deno.test("a check of two equal calls throws for both", async () => {
  const probe = graphProbe("lazy-twins-4");
  await np.withBackend(probe.backend, async () => {
    const a = np.zeros([2, 2]).add(0);
    const results = await Promise.allSettled([np.linalg.inv(a).ready(), np.linalg.inv(a).ready()]);
    assertEquals(results.map((r) => r.status), ["rejected", "rejected"]);
    for (const r of results) {
      const { reason } = r as PromiseRejectedResult;
      assert(reason instanceof np.linalg.LinAlgError);
      assertStringIncludes(reason.message, "np.inv");
      assertStringIncludes(reason.message, "float64[2,2]");
      assertStringIncludes(reason.message, "lazy_engine_test.ts:");
    }
  });
});

Deno.test("lists of arrays whose values come later are arrays", async () => {
  const probe = graphProbe("lazy-lists");
  await np.withBackend(probe.backend, async () => {
    const a = np.arange(3).add(1), b = a.multiply(0.5);
    const pairs = np.array([[a, [7, 8, 9]], [b, a]]);
    const mixed = np.array([a.sum(), 5, b.max(), b.min()], { dtype: "float32" });
    const stacked = np.vstack([a.get("::-1"), [1, 2, 3]]);
    const none = np.array([a.get(":0"), []]);
    assertThrows(() => np.array([a, [1, 2]]), np.ValueError);
    await np.ready(pairs, mixed, stacked, none);
    assertEquals(pairs.tolist(), [[[1, 2, 3], [7, 8, 9]], [[0.5, 1, 1.5], [1, 2, 3]]]);
    assertEquals([mixed.tolist(), mixed.dtype.name], [[6, 5, 1.5, 0.5], "float32"]);
    assertEquals([stacked.tolist(), none.shape], [[[3, 2, 1], [1, 2, 3]], [2, 0]]);
    const f = np.compile((x: ndarray) => np.array([x.sum(), x.mean(), 1]));
    assertEquals((await f(np.array([1, 2, 3])).ready()).tolist(), [6, 2, 1]);
  });
});

Deno.test("a function that must know values computes them of arrays that are as they were made", async () => {
  const probe = graphProbe("lazy-given");
  await np.withBackend(probe.backend, () => {
    assertEquals(np.unique([3, 1, 1]).size, 2);
    assertEquals(np.bincount([0, 1, 1]).size, 2);
    assertEquals(np.union1d([1, 2], [2, 3]).size, 3);
    assertEquals([np.allclose([1, 2], [1, 2]), np.array_equal([1], [2])], [true, false]);
    assertEquals(np.emath.sqrt([-1, 1]).dtype.name, "complex128");
    assertEquals(np.trim_zeros(np.array([0, 1, 0])).size, 1);
    // What the program computed before is another matter.
    const a = np.array([3, 1, 1]).add(arrayOn(probe, [0, 0, 0]));
    assertThrows(() => np.unique(a), np.NotReadyError);
    return Promise.resolve();
  });
});
