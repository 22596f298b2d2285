// np on the tfjs backend beside the same program in plain tfjs, part of `deno task bench`. Both free what they
// make in the same way: np.scope here, tf.tidy there.

import np from "@nplex/np";
import * as tf from "@tensorflow/tfjs-core";

/** A program of many calls, in np and in tfjs. */
interface Pair {
  readonly name: string;
  readonly np: () => unknown;
  readonly tf: () => unknown;
  /** The largest ratio that is all right, where there is a target. */
  readonly target?: number;
}

function pairs(): Pair[] {
  const repeated = (n: number, f: () => unknown) => () => {
    for (let i = 0; i < n; i++) f();
  };
  const pair = (
    name: string,
    times: number,
    ours: () => unknown,
    theirs: () => unknown,
    target?: number,
  ): Pair => ({
    name,
    np: () => np.scope(repeated(times, ours)),
    tf: () => tf.tidy(repeated(times, theirs) as () => void),
    target,
  });
  const a = np.ones(1000, "float32"), b = tf.ones([1000]);
  const m = np.ones([512, 512], "float32"), n = tf.ones([512, 512]);
  const x = np.ones(1e6, "float32"), y = tf.ones([1e6]);
  return [
    pair("a + a, 1e3, 100 times", 100, () => a.add(a), () => tf.add(b, b), 1.3),
    pair("a + 1, 1e3, 100 times", 100, () => a.add(1), () => tf.add(b, 1)),
    pair("m @ m, 512", 1, () => m.matmul(m), () => tf.matMul(n, n), 1.3),
    pair("x + x, 1e6", 1, () => x.add(x), () => tf.add(y, y)),
    pair("exp(x), 1e6", 1, () => np.exp(x), () => tf.exp(y)),
    pair("sum(x), 1e6", 1, () => x.sum(), () => tf.sum(y)),
    pair("mean(m, 0), 512", 1, () => m.mean({ axis: 0 }), () => tf.mean(n, 0)),
  ];
}

/** Shortest times of one call in microseconds. The two take turns, so that a busy machine slows both. */
function times(f: () => unknown, g: () => unknown): [number, number] {
  const batch = (run: () => unknown, calls: number): number => {
    const start = performance.now();
    for (let i = 0; i < calls; i++) run();
    return (performance.now() - start) / calls * 1000;
  };
  let calls = 1;
  while (batch(g, calls) * calls < 10_000) calls *= 2;
  batch(f, calls);
  let ours = Infinity, theirs = Infinity;
  for (let k = 0; k < 15; k++) {
    ours = Math.min(ours, batch(f, calls));
    theirs = Math.min(theirs, batch(g, calls));
  }
  return [ours, theirs];
}

/** Times the pairs and prints them. @param show A time as text. */
export async function benchTfjs(show: (us: number) => string): Promise<void> {
  await np.setBackend("tfjs", { engine: "wasm" });
  console.log(`-- tfjs ${tf.version_core}, wasm; shortest of 15 batches that take turns`);
  const row = (...cells: string[]) =>
    cells.map((c, i) => i === 0 ? c.padEnd(34) : c.padStart(i === 3 ? 9 : 12)).join("");
  console.log(row("case", "np", "tfjs", "ratio"));
  for (const p of pairs()) {
    const [ours, theirs] = times(p.np, p.tf), ratio = ours / theirs;
    const target = p.target ? `   target ${p.target}: ${ratio <= p.target ? "met" : "missed"}` : "";
    console.log(row(p.name, show(ours), show(theirs), ratio.toFixed(2)) + target);
  }
  await np.setBackend("cpu");
}
