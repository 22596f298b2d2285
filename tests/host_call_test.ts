// Calls recorded whole on a graph engine: errors that depend on values come when values do, with the class that NumPy
// has and the call that is to blame, and leave arrays as they were.

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { ndarray } from "@nplex/core";
import np from "@nplex/np";
import { graphProbe } from "./support/graph_backend.ts";

type Case = readonly [
  name: string,
  Class: new (message: string) => Error,
  call: (a: ndarray) => ndarray,
];

const at = (...k: number[]) => np.array(k, { dtype: np.int64 });

// `a` is 0, 1, 2, 3, as int64 that nobody has waited for.
const CASES: readonly Case[] = [
  ["digitize", np.ValueError, (a) => np.digitize(a, np.abs(a.subtract(at(1, 1, 3, 3))))],
  ["choose", np.ValueError, (a) => np.choose(a.add(at(4, 0, 0, 0)), [a, a])],
  ["unravel_index", np.ValueError, (a) => np.unravel_index(a.add(at(9, 0, 0, 0)), [2, 3])[0]],
  ["ravel_multi_index", np.ValueError, (a) => np.ravel_multi_index([a, a], [2, 3]) as ndarray],
  ["quantile", np.ValueError, (a) => np.quantile(a, np.true_divide(a, 2)) as ndarray],
  ["add.reduceat", np.IndexError, (a) => np.add.reduceat(a, a.add(at(9, 0, 0, 0)))],
  ["gradient", TypeError, (a) => np.gradient(a, a.greater(at(0, 0, 5, 5))) as ndarray],
];

const engine = graphProbe("host-calls").backend;

for (const [name, Class, call] of CASES) {
  Deno.test(`an error of ${name} that depends on values comes with them`, async () => {
    await np.withBackend(engine, async () => {
      const result = call(np.arange(4, { dtype: np.int64 }).multiply(at(1, 1, 1, 1)));
      assertThrows(() => result.tolist(), np.NotReadyError);
      const error = await assertRejects(() => result.ready(), Class);
      assert(error.message.includes(`np.${name}`), error.message);
      // It stays: the call is not tried again.
      await assertRejects(() => result.ready(), Class);
    });
  });

  Deno.test(`an error of ${name} that depends on values is thrown by a compiled function`, () => {
    const f = np.compile(call);
    const error = assertThrows(() => f(np.arange(4, { dtype: np.int64 })).tolist(), Class);
    assert(error.message.includes(`np.${name}`), error.message);
  });
}

Deno.test("a write that fails when values come leaves the array as it was for who awaits another", async () => {
  await np.withBackend(engine, async () => {
    const a = np.arange(4), before = a.copy(), k = at(1, 9).multiply(at(1, 1));
    a.set([k], np.array([5, 6]));
    const error = await assertRejects(() => a.ready(), np.IndexError);
    assert(error.message.includes("np.set"), error.message);
    await before.ready();
    assertEquals(before.tolist(), [0, 1, 2, 3]);
  });
});

/** Calls whose results have shapes that don't depend on the values of `a`: 0, 1, 2, 3. */
const KNOWN: Readonly<Record<string, (a: ndarray) => ndarray>> = {
  "an element at a position": (a) => a.multiply(a).get(np.argmax(a)),
  "an element of a matrix": (a) => a.reshape(2, 2).get(np.argmin(a), 1),
  roll: (a) => np.roll(a, np.argmax(a)),
  insert: (a) => np.insert(a, np.flip(a), a.multiply(10)),
  geomspace: (a) => np.geomspace(a.add(1), 9, 3),
  "quantile with out": (a) => np.quantile(a, a.divide(3), { out: np.zeros(4) }),
  piecewise: (a) => np.piecewise(a, [a.less(1), a.greater(2)], [(x) => x.add(5), -1]),
  "a list of results": (a) => np.array([a.max(), a.min(), a.sum()]),
};

for (const [name, call] of Object.entries(KNOWN)) {
  Deno.test(`${name} has a shape before values are there, and compiles`, async () => {
    const start = () => np.arange(4).multiply(at(1, 1, 1, 1)), want = call(start()).tolist();
    assertEquals(np.compile(call)(start()).tolist(), want);
    await np.withBackend(engine, async () => {
      assertEquals((await call(start()).ready()).tolist(), want);
    });
  });
}

Deno.test("a row at a position that is not known is refused: it would be a view", async () => {
  await np.withBackend(engine, async () => {
    const a = np.arange(4).multiply(at(1, 1, 1, 1)).reshape(2, 2), i = np.argmax(a.get(0));
    const error = assertThrows(() => a.get(i), np.NotReadyError);
    assert(error.message.includes("await"));
    const row = np.take(a, i, { axis: 0 });
    await np.ready(a, i, row);
    assertEquals([a.get(i).tolist(), row.tolist()], [[2, 3], [2, 3]]);
  });
});

Deno.test("a zero in geomspace is told when values come", async () => {
  await np.withBackend(engine, async () => {
    const y = np.geomspace(np.arange(4).multiply(at(1, 1, 1, 1)), 9, 3);
    const error = await assertRejects(() => y.ready(), np.ValueError, "cannot include zero");
    assert(error.message.includes("np.geomspace"), error.message);
  });
});
