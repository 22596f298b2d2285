// One JavaScript engine in a process of its own: `deno run -A bench/worker.ts nplex`. Commands come as lines of
// JSON on stdin, answers go as lines of JSON to stdout.
//   hello                  which version it is
//   load {case, path}      makes operands, runs the case once, compares with the results that NumPy wrote
//   time {batch, budget}   batches of calls, each at least `batch` ms, for about `budget` ms: µs per call

import type { Case } from "./cases.ts";
import { canonical, readResults, type Written, wrong } from "./check.ts";
import type { Engine } from "./engines/engine.ts";
import { nested, npyBytes, type Operand, type Plain, plainOperand } from "./operands.ts";

interface Load {
  readonly command: "load";
  readonly case: Case;
  /** What NumPy wrote, where it ran. */
  readonly written?: Written;
  readonly path: string;
}
interface Time {
  readonly command: "time";
  readonly batch: number;
  readonly budget: number;
}
type Message = { readonly command: "hello" } | Load | Time;

/** A turn of the event loop: what collected arrays leave behind is cleaned up in between. */
const turn = () => new Promise((done) => setTimeout(done, 0));

/** Answers commands until stdin ends. */
async function serve<A>(engine: Engine<A>): Promise<void> {
  await engine.start?.();
  let kept = new Map<string, Plain>();
  let run: () => unknown = () => undefined;
  let calls = 0;
  let held: A[] = [];

  /** Operands that the previous case had, too, are not made again. */
  function plain(operands: readonly Operand[]): Plain[] {
    const next = new Map<string, Plain>();
    for (const o of operands) {
      const key = JSON.stringify(o);
      next.set(key, kept.get(key) ?? plainOperand(o));
    }
    kept = next;
    return operands.map((o) => next.get(JSON.stringify(o)) as Plain);
  }

  async function load({ case: c, written, path }: Load): Promise<unknown> {
    run = () => undefined;
    calls = 0;
    for (const x of held) engine.release?.(x);
    held = [];
    const op = engine.ops[c.op];
    if (!op) return { missing: `no ${c.op}` };
    const operands = plain(c.operands);
    const kind = c.operands[0]?.kind;
    const raw = kind === "list"
      ? nested(operands[0])
      : kind === "typed"
      ? operands[0].data
      : kind === "npy"
      ? npyBytes(operands[0])
      : undefined;
    let arrays: A[];
    try {
      if (raw === undefined) { for (const x of operands) held.push(engine.array(x)); }
      arrays = held;
    } catch (error) {
      return { missing: String(error) };
    }
    const extra = { n: c.n, raw };
    const prepare = () => op(arrays[0], arrays[1], arrays[2], extra);
    run = prepare();
    const result = await run();
    if (c.check !== "none" && written) {
      const got = canonical(c, await engine.read(result, arrays[0]), operands);
      const problem = wrong(c, got, readResults(written, path), engine.numpyStreams);
      if (problem) return { wrong: problem };
    } else await engine.settle?.(result);
    run = prepare();
    return {};
  }

  async function batch(n: number): Promise<number> {
    const { settle } = engine;
    let last: unknown;
    const start = performance.now();
    if (settle) { for (let i = 0; i < n; i++) await settle(run()); }
    else for (let i = 0; i < n; i++) last = run();
    const taken = performance.now() - start;
    return last === batch ? 0 : taken; // so that no call can be left out
  }

  async function time(message: Time): Promise<unknown> {
    if (calls === 0) {
      calls = 1;
      // As long as a measurement, so that the JS engine has compiled what it is going to compile.
      const warm = performance.now() + message.budget;
      for (;;) {
        const taken = await batch(calls);
        await turn();
        if (taken < message.batch && calls < 1 << 24) calls *= taken > message.batch / 8 ? 2 : 8;
        else if (performance.now() >= warm) break;
      }
    }
    const times: number[] = [];
    const end = performance.now() + message.budget;
    do {
      times.push(await batch(calls) / calls * 1000);
      await turn();
    } while (performance.now() < end);
    return { times };
  }

  async function answer(message: Message): Promise<unknown> {
    try {
      if (message.command === "hello") return { version: engine.version };
      return message.command === "load" ? await load(message) : await time(message);
    } catch (error) {
      run = () => undefined;
      return { error: String(error).split("\n")[0] };
    }
  }

  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
  let rest = "";
  for await (const piece of lines) {
    const parts = (rest + piece).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      const text = JSON.stringify(await answer(JSON.parse(line)));
      Deno.stdout.writeSync(new TextEncoder().encode(text + "\n"));
    }
  }
}

const ENGINES: Readonly<Record<string, () => Promise<void>>> = {
  nplex: async () => serve((await import("./engines/nplex.ts")).default),
  "numpy-ts": async () => serve((await import("./engines/numpy_ts.ts")).default),
  "jax-js": async () => serve((await import("./engines/jax.ts")).default),
};

await ENGINES[Deno.args[0]]();
Deno.exit(0);
