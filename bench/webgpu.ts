// The WebGPU engine beside @jax-js/jax and TensorFlow.js's WebGPU engine, on the same adapter in one run:
// deno run -A bench/webgpu.ts. Each time is from the call until the result is in host memory; the rounds of
// the three alternate, so that a busy machine slows all of them. What the process's threads computed in that time is
// given beside: on a software driver that is what a busy machine does not change.

import np from "@nplex/np";
import { webgpu } from "@nplex/backend-webgpu";
import * as jax from "npm:@jax-js/jax@0.1.25";
import * as tf from "npm:@tensorflow/tfjs-core@4.22.0";
import "npm:@tensorflow/tfjs-backend-webgpu@4.22.0";
import process from "node:process";

type Run = () => Promise<unknown>;

const ROUNDS = 21;

interface Time {
  /** Milliseconds on the clock. */
  readonly wall: number;
  /** Milliseconds of the machine's cores in this process: on a software driver the kernels are among them. */
  readonly cpu: number;
}

async function time(run: Run): Promise<Time> {
  const cpu = process.cpuUsage(), start = performance.now();
  await run();
  const wall = performance.now() - start, used = process.cpuUsage(cpu);
  return { wall, cpu: (used.user + used.system) / 1000 };
}

async function compare(name: string, runs: Readonly<Record<string, Run>>): Promise<void> {
  const names = Object.keys(runs);
  const times: Record<string, Time[]> = {};
  for (const who of names) {
    for (let k = 0; k < 3; k++) await runs[who]();
    times[who] = [];
  }
  // Each comes first, second and third equally often.
  for (let k = 0; k < ROUNDS; k++) {
    for (let j = 0; j < names.length; j++) {
      const who = names[(j + k) % names.length];
      times[who].push(await time(runs[who]));
    }
  }
  const sorted = (who: string, key: keyof Time) =>
    times[who].map((t) => t[key]).sort((a, b) => a - b);
  const median = (who: string, key: keyof Time) => sorted(who, key)[ROUNDS >> 1];
  console.log(name);
  for (const who of names) {
    const wall = median(who, "wall"), cpu = median(who, "cpu");
    const ratio = (key: keyof Time) => (median("nplex", key) / median(who, key)).toFixed(2);
    console.log(
      `  ${who.padEnd(7)}${wall.toFixed(1).padStart(8)} ms, best ${
        sorted(who, "wall")[0].toFixed(1)
      }, ` +
        `computing ${cpu.toFixed(1)} ms` +
        (who === "nplex" ? "" : `; nplex takes ${ratio("wall")}, computing ${ratio("cpu")}`),
    );
  }
}

const wave = (n: number, at = 0) =>
  Float32Array.from({ length: n }, (_, i) => Math.sin((i + at) * 12.9898) * 3);

await np.setBackend(webgpu);
const adapter = await navigator.gpu.requestAdapter();
console.log(`Adapter: ${adapter?.info.description || adapter?.info.vendor}\n`);
await jax.init();
jax.defaultDevice("webgpu");
await tf.setBackend("webgpu");

{
  const n = 512, data = wave(n * n);
  const a = await np.array(data).reshape(n, n).ready();
  const j = jax.numpy.array(data).reshape([n, n]);
  const t = tf.tensor2d(data, [n, n]);
  await compare("a @ a, 512 × 512", {
    nplex: () => np.matmul(a, a).ready(),
    "jax-js": () => jax.numpy.matmul(j.ref, j.ref).data(),
    tfjs: async () => {
      const out = tf.matMul(t, t);
      await out.data();
      out.dispose();
    },
  });
}

// Deno answers a request to read a buffer 10 ms after the buffer is ready, whatever its size: most of the time of one
// short evaluation, for all three. So the chain is timed on few numbers, on a million, and ten times before a read.
for (const n of [1e3, 1e6]) {
  const x = wave(n), y = wave(n, 7);
  const a = await np.array(x).ready(), b = await np.array(y).ready();
  const ja = jax.numpy.array(x), jb = jax.numpy.array(y);
  const fused = jax.jit((a: jax.Array, b: jax.Array) =>
    jax.numpy.sqrt(a.ref.mul(a.ref).add(b.ref.mul(b))).add(jax.numpy.sin(a))
  );
  const ta = tf.tensor1d(x), tb = tf.tensor1d(y);
  const runs = {
    nplex: () => np.sqrt(a.multiply(a).add(b.multiply(b))).add(np.sin(a)).ready(),
    "jax-js": () => fused(ja.ref, jb.ref).data(),
    tfjs: async () => {
      const out = tf.tidy(() =>
        tf.add(tf.sqrt(tf.add(tf.mul(ta, ta), tf.mul(tb, tb))), tf.sin(ta))
      );
      await out.data();
      out.dispose();
    },
  };
  await compare(`sqrt(a*a + b*b) + sin(a), ${n}`, runs);
}

{
  const n = 1e6, steps = 10, x = wave(n), y = wave(n, 7);
  const a = await np.array(x).ready(), b = await np.array(y).ready();
  const ja = jax.numpy.array(x), jb = jax.numpy.array(y);
  const fused = jax.jit((a: jax.Array, b: jax.Array) =>
    jax.numpy.sqrt(a.ref.mul(a.ref).add(b.ref.mul(b))).add(jax.numpy.sin(a))
  );
  const ta = tf.tensor1d(x), tb = tf.tensor1d(y);
  await compare(`a = sqrt(a*a + b*b) + sin(a), 1e6, ${steps} times`, {
    nplex: () => {
      let v = a;
      for (let i = 0; i < steps; i++) v = np.sqrt(v.multiply(v).add(b.multiply(b))).add(np.sin(v));
      return v.ready();
    },
    "jax-js": () => {
      let v = ja.ref;
      for (let i = 0; i < steps; i++) v = fused(v, jb.ref);
      return v.data();
    },
    tfjs: async () => {
      const out = tf.tidy(() => {
        let v = ta as tf.Tensor;
        for (let i = 0; i < steps; i++) {
          v = tf.add(tf.sqrt(tf.add(tf.mul(v, v), tf.mul(tb, tb))), tf.sin(v));
        }
        return v;
      });
      await out.data();
      out.dispose();
    },
  });
}

Deno.exit(0);
