// Arrays in the heap: memory that was seen outside is never another array's, blocks come back, and live arrays keep
// their values whatever is collected around them.

import { assert, assertEquals, assertNotStrictEquals } from "@std/assert";
import np from "@nplex/np";
import type { ndarray } from "@nplex/core";
import { collectGarbage } from "../../../tests/support/collect_garbage.ts";
import { give, heapInUse, heapOptions, take } from "./wasm/heap.ts";
import { blockBuffer } from "./wasm/memory.ts";

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Runs with every array from 64 bytes on in a block of its own, or other options, and noise in what comes back. */
async function everything(
  f: () => void | Promise<void>,
  options: Partial<typeof heapOptions> = { least: 64, shared: 0 },
): Promise<void> {
  const before = { ...heapOptions };
  Object.assign(heapOptions, { noise: true, ...options });
  try {
    await f();
  } finally {
    Object.assign(heapOptions, before);
  }
}

/** Whether an array's elements lie in the heap, without moving them. */
const inHeap = (a: ndarray): boolean =>
  (a.tensor.storage.handle as Float64Array).buffer === blockBuffer();

/** Collects and lets the finalizers run. */
async function collect(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await turn();
    collectGarbage();
  }
  await turn();
}

Deno.test("large results lie in the heap, and their blocks come back", async () => {
  await collect();
  const before = heapInUse();
  (() => {
    const a = np.ones(1 << 18).add(1);
    assert(inHeap(a));
    assert(heapInUse() > before);
  })();
  await collect();
  assert(heapInUse() <= before);
});

Deno.test("an array that is used often moves to the heap with its values, one that was seen stays", () => {
  const a = np.arange(1000).astype("float64"), b = np.arange(1000).astype("float64");
  const seen = b.data;
  for (let i = 0; i < 9; i++) {
    a.add(1);
    b.add(1);
  }
  assertEquals([inHeap(a), inHeap(b)], [true, false]);
  assertEquals([a.item(999), b.data === seen], [999, true]);
  const view = a.get("::-1");
  np.multiply(a, 2, { out: a });
  assertEquals([view.item(0), a.item(1)], [1998, 2]);
});

Deno.test("memory that is handed out has left the heap, and is the array's", () =>
  everything(() => {
    const exits: Record<string, (a: ndarray) => ArrayBufferView> = {
      data: (a) => a.data,
      "data of a view": (a) => a.get("10:").data,
      dlpack: (a) => (a as unknown as { __dlpack__(): { data: Float64Array } }).__dlpack__().data,
    };
    for (const [name, exit] of Object.entries(exits)) {
      const a = np.arange(500).astype("float64").add(0.5);
      assert(inHeap(a), name);
      const data = exit(a) as Float64Array;
      assertNotStrictEquals(data.buffer as unknown, blockBuffer() as unknown, name);
      const last = data.length - 1;
      data[last] = -7;
      assertEquals(a.item(499), -7, name);
      for (let i = 0; i < 6; i++) a.add(1);
      np.add(a, 1, { out: a });
      assertEquals(data[last], -6, name);
    }
    // What is only read is a copy.
    const b = np.arange(500).astype("float64").add(0.5);
    assertEquals([...b].length, 500);
    assertEquals(b.tobytes().buffer === blockBuffer(), false);
    assert(inHeap(b));
  }));

Deno.test("memory that comes in stays the user's", () =>
  everything(() => {
    const given = new Float64Array(500).fill(3), a = np.asarray(given);
    for (let i = 0; i < 9; i++) a.add(1);
    given[7] = 11;
    assertEquals(a.item(7), 11);
    np.add(a, 1, { out: a });
    assertEquals(given[7], 12);
    const copied = np.array(given);
    given[7] = 0;
    assertEquals(copied.item(7), 12);
  }));

Deno.test("zeros are zeros in memory that was used before", async () => {
  await everything(async () => {
    for (let i = 0; i < 20; i++) np.ones(300 + i).add(1);
    await collect();
    for (let i = 0; i < 20; i++) {
      assertEquals(np.zeros(300 + i).any().item(), false);
      assertEquals(np.zeros([2, 150], "int64").any().item(), false);
      assertEquals(np.eye(20 + i).sum().item(), 20 + i);
    }
  });
});

Deno.test("blocks do not overlap, are found again, and neighbours join", () => {
  const blocks = Array.from({ length: 50 }, (_, i) => take(100 + 64 * i)).filter((b) => !!b);
  blocks.sort((p, q) => p.at - q.at);
  blocks.forEach((b, i) => {
    assertEquals(b.at % 64, 0);
    assert(i === 0 || blocks[i - 1].at + blocks[i - 1].bytes <= b.at);
  });
  const before = heapInUse();
  blocks.forEach(give);
  blocks.forEach(give);
  assertEquals(heapInUse(), before - blocks.reduce((n, b) => n + b.bytes, 0));
  const again = take(100);
  assertEquals(blocks.some((b) => b.at === again?.at), true);
  if (again) give(again);
});

/** Keeps some of many arrays, lets the others be collected, and looks at those that it kept. */
const survivors =
  (lengthOf: (random: (n: number) => number) => number, rounds: number) => async () => {
    let state = 3;
    const random = (n: number) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % n;
    const live: { a: ndarray; value: number; length: number }[] = [];
    const make = (value: number, length: number): ndarray => {
      switch (random(6)) {
        case 0:
          return np.full(length, value).add(0);
        case 1:
          return np.ones(length).multiply(value);
        case 2:
          return np.full([2, length], value).get(1);
        case 3:
          return np.array(new Array(length).fill(value));
        case 4:
          return np.full(2 * length, value).get("::2").add(np.zeros(length));
        default:
          return np.where(np.ones(length, "bool"), np.full(length, value), np.zeros(length));
      }
    };
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < 40; i++) {
        const length = lengthOf(random), value = round + i / 64;
        const a = make(value, length);
        if (random(3) === 0) live.push({ a, value, length });
        if (random(9) === 0) np.std(a);
        if (random(9) === 0) a.data.at(0);
      }
      while (live.length > 60) live.splice(random(live.length), 1);
      await turn();
      if (round % 3 === 0) collectGarbage();
      await turn();
      for (const { a, value, length } of live) {
        assertEquals([a.size, a.min().item(), a.max().item()], [length, value, value]);
      }
    }
  };

Deno.test("live arrays never change while others are made and collected around them", () =>
  everything(survivors((random) => 40 + 10 * random(30), 30)));

Deno.test("live arrays that share blocks never change while others are made and collected around them", () =>
  everything(
    survivors((random) => 150 + random(random(20) === 0 ? 40_000 : 2000), 30),
    { shared: 2 ** 28 },
  ));

Deno.test("results of 1 KB to 1 MB lie in the heap, several in a block, which comes back when all are gone", async () => {
  await collect();
  const a = np.ones(200), b = np.ones(10_000), before = heapInUse();
  let kept = a;
  (() => {
    const some = Array.from({ length: 100 }, () => [a.add(1), b.add(1)]).flat();
    assert(some.every(inHeap));
    const buffers = new Set(some.map((x) => x.tensor.storage.handle));
    assert(buffers.size < 60, String(buffers.size));
    assert(some.every((x) => (x.tensor.storage.start * 8) % 64 === 0));
    assert(heapInUse() - before >= 100 * 81_600 - 2 ** 20);
    kept = some[7];
  })();
  await collect();
  assert(heapInUse() - before <= 2 * 2 ** 19 + 2 * 2 ** 16, String(heapInUse() - before));
  assertEquals([kept.min().item(), kept.max().item()], [2, 2]);
});

Deno.test("where the heap has given enough between two turns, results are the engine's", async () => {
  await collect();
  const a = np.ones(100_000), before = heapInUse(), some: ndarray[] = [];
  for (let i = 0; i < 400; i++) some.push(a.add(i));
  assert(heapInUse() - before < 2 ** 28);
  assertEquals([inHeap(some[0]), inHeap(some[399])], [true, false]);
  some.forEach((x, i) => assertEquals([x.item(0), x.item(99_999)], [i + 1, i + 1]));
});

Deno.test("kernels write every word of results in memory that is not zero", async () => {
  const x = np.random.default_rng(7).integers(-40, 40, 200);
  const calls: Readonly<Record<string, (a: ndarray) => unknown>> = {
    sort: (a) => np.sort(a),
    argsort: (a) => np.argsort(a),
    "argsort stable": (a) => np.argsort(a, { kind: "stable" }),
    "argsort of rows": (a) => np.argsort(a.reshape(10, 20), 0),
    partition: (a) => np.partition(a, 50),
    argpartition: (a) => np.take(a, np.argpartition(a, 50)).get("50"),
    searchsorted: (a) => np.searchsorted(np.sort(a), a),
    "searchsorted right": (a) => np.searchsorted(np.sort(a), a, "right"),
    digitize: (a) => np.digitize(a.real, [-20, 0, 20]),
    nonzero: (a) => np.nonzero(a),
    "nonzero of rows": (a) => np.nonzero(a.reshape(10, 20)),
    unique: (a) => np.unique(a, { return_index: true, return_inverse: true, return_counts: true }),
    argmax: (a) => np.argmax(a.reshape(40, 5), 1),
    cumsum: (a) => np.cumsum(a.reshape(2, 100), 1),
    sum: (a) => np.sum(a.reshape(50, 4), 1),
    take: (a) => np.take(a, np.arange(150)),
    concatenate: (a) => np.concatenate([a, a]),
    bincount: (a) => np.bincount(np.abs(a.real).astype("int64")),
    histogram: (a) => np.histogram(a.real.astype("float64"), 20),
    astype: (a) => [a.real.astype("int64"), a.astype("complex128"), a.astype("bool")],
    mask: (a) => a.get(np.greater(a.real, 0)),
    matmul: (a) => np.matmul(a.reshape(10, 20), a.reshape(20, 10)),
    arange: () => np.arange(100),
    indices: () => np.indices([8, 9]),
    tril: (a) => np.tril(a.reshape(10, 20)),
  };
  const text = (r: unknown): string =>
    Array.isArray(r) || (r as Iterable<unknown>)[Symbol.iterator] && !("tensor" in (r as ndarray))
      ? [...r as Iterable<unknown>].map(text).join("; ")
      : String((r as ndarray).tobytes());
  for (
    const dtype of ["float64", "float32", "float16", "int64", "int16", "uint8", "bool", "complex64"]
  ) {
    const a = x.astype(dtype);
    for (const [name, call] of Object.entries(calls)) {
      // What a call refuses, it refuses both times.
      const run = () => {
        try {
          return text(call(a));
        } catch (error) {
          return `${(error as Error).name}: ${(error as Error).message}`;
        }
      };
      const clean = run();
      await everything(() => {
        const block = take(1 << 22);
        if (block) give(block);
        assertEquals(run(), clean, `${name}, ${dtype}`);
      });
    }
  }
});

/** Whether three neighbours in a slab are in the heap when the middle one has been used often. */
function moveOut(expected: readonly boolean[]): void {
  const all = Array.from({ length: 20 }, (_, i) => np.full(500, i + 0.5));
  const slabOf = (k: number) => all[k].tensor.storage.handle;
  const k = all.findIndex((_, k) => slabOf(k) === slabOf(k + 1) && slabOf(k) === slabOf(k + 2));
  const [a, b, c] = all.slice(k);
  const view = b.get("100:200"), bits = b.view("int64");
  for (let i = 0; i < 9; i++) b.add(1);
  assertEquals([inHeap(a), inHeap(b), inHeap(c)], expected);
  view.set(0, 7);
  bits.set(1, 0);
  assertEquals([b.item(100), b.item(1), b.item(499)], [7, 0, k + 1.5]);
  assertEquals([a, c].map((x) => np.unique(x).tolist()), [[k + 0.5], [k + 2.5]]);
  assertEquals(b.data.length, 500);
}

Deno.test("an array that moves out of a slab leaves its neighbours alone, in the heap and outside", async () => {
  moveOut([true, true, true]);
  await everything(() => moveOut([false, true, false]), { shared: 0 });
});
