// What holds on every graph engine, whatever runs its segments: calls of concurrent tasks keep their order, a rejected
// run leaves arrays as they were, and what runs leave behind is given back.

import { assert, assertEquals, assertRejects } from "@std/assert";
import { type Executable, type GraphBackend, lazyStats, type ndarray } from "@nplex/core";
import { onnx, openSessions } from "@nplex/backend-onnx";
import { webgpu } from "@nplex/backend-webgpu";
import np from "@nplex/np";
import { collectGarbage, exposeGc } from "./support/collect_garbage.ts";
import { testIf } from "./support/skip.ts";
import { missing } from "./support/webgpu.ts";

const ENGINES = [[onnx, undefined], [webgpu, missing]] as const;

/** The same engine, whose runs can be made to fail. */
function unreliable(engine: GraphBackend): { backend: GraphBackend; fail: boolean } {
  const made = {
    fail: false,
    backend: {
      ...engine,
      name: `unreliable ${engine.name}`,
      async compile(graph: Parameters<GraphBackend["compile"]>[0]): Promise<Executable> {
        const real = await engine.compile(graph);
        return {
          run: async (inputs) => {
            const results = await real.run(inputs);
            if (made.fail) throw new Error("the device is gone");
            return results;
          },
          dispose: () => real.dispose?.(),
        };
      },
    },
  };
  return made;
}

/** Collects what nothing reaches, and lets finalizers run. */
async function collected(): Promise<void> {
  collectGarbage();
  await new Promise((done) => setTimeout(done, 5));
}

const int = (values: readonly number[]): ndarray => np.array(values, { dtype: "int32" });

for (const [engine, reason] of ENGINES) {
  const test = (name: string, fn: () => Promise<void>) =>
    testIf(reason === undefined, reason ?? "", `${engine.name}: ${name}`, async () => {
      await engine.start?.({});
      await fn();
    });

  test("200 interleaved calls of concurrent tasks give what they give one after the other", () =>
    np.withBackend(engine, async () => {
      const shared = int([0, 0, 0]);
      const task = async (k: number): Promise<unknown> => {
        const own = int([k, 1, -k]), view = own.get("::-1"), seen: unknown[] = [];
        for (let i = 0; i < 5; i++) {
          own.imul(3);
          view.isub(int([i, k, 1]));
          shared.iadd(1);
          shared.get("1:").iadd(k);
          if (i % 3 === k % 3) seen.push((await own.ready()).tolist());
          else await Promise.resolve();
        }
        return [...seen, (await own.ready()).tolist()];
      };
      const expected = (k: number): unknown => {
        let own = [k, 1, 0 - k];
        const seen: unknown[] = [];
        for (let i = 0; i < 5; i++) {
          const [a, b, c] = own;
          own = [3 * a - 1, 3 * b - k, 3 * c - i];
          if (i % 3 === k % 3) seen.push(own);
        }
        return [...seen, own];
      };
      const ids = Array.from({ length: 10 }, (_, k) => k);
      assertEquals(await Promise.all(ids.map(task)), ids.map(expected));
      assertEquals((await shared.ready()).tolist(), [50, 275, 275]);
    }));

  test("a run that is rejected leaves arrays as they were, and can be asked for again", async () => {
    const flaky = unreliable(engine);
    await np.withBackend(flaky.backend, async () => {
      const a = await int([1, 2, 3, 4]).ready(), view = a.get("::2"), before = a.copy();
      await before.ready();
      a.iadd(10);
      view.imul(2);
      const b = a.add(int([5, 5, 5, 5]));
      flaky.fail = true;
      const error = await assertRejects(() => np.ready(a, b), Error);
      assert(error.message.includes("the device is gone"), error.message);
      assertEquals(before.tolist(), [1, 2, 3, 4]);
      flaky.fail = false;
      await np.ready(a, b);
      assertEquals(a.tolist(), [22, 12, 26, 14]);
      assertEquals(b.tolist(), [27, 17, 31, 19]);
    });
  });

  test("a run that fails because of values leaves arrays as they were", () =>
    np.withBackend(engine, async () => {
      const a = await int([1, 2, 3]).ready();
      a.iadd(1);
      const broken = a.take(int([0, 7]).add(int([0, 1])));
      await assertRejects(() => np.ready(broken), np.IndexError);
      assertEquals((await a.ready()).tolist(), [2, 3, 4]);
      a.iadd(broken.get(0));
      await assertRejects(() => a.ready(), np.IndexError);
    }));

  test("handles and sessions are what they were after 1,000 flushes", () =>
    np.withBackend(engine, async () => {
      exposeGc();
      const flushes = async (n: number) => {
        const a = int([1, 2, 3]);
        for (let i = 0; i < n; i++) {
          a.iadd(1);
          await a.multiply(2).ready();
        }
        await a.ready();
        assertEquals(a.tolist(), [1 + n, 2 + n, 3 + n]);
      };
      await flushes(20);
      await collected();
      const handles = lazyStats(engine).handles, sessions = openSessions();
      await flushes(1000);
      for (let i = 0; i < 20 && lazyStats(engine).handles > handles; i++) await collected();
      assert(
        lazyStats(engine).handles <= handles,
        `${lazyStats(engine).handles} handles, ${handles} before`,
      );
      assert(openSessions() <= sessions + 4, `${openSessions()} sessions, ${sessions} before`);
    }));
}
