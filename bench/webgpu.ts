// The WebGPU engine beside @jax-js/jax and TensorFlow.js's WebGPU engine, on the same adapter in one run:
// deno run -A bench/webgpu.ts. Each time is from the call until the result is in host memory; the rounds of
// the three alternate, so that a busy machine slows all of them.

import np from "@nplex/np";
import { webgpu } from "@nplex/backend-webgpu";
import * as jax from "npm:@jax-js/jax@0.1.25";
import * as tf from "npm:@tensorflow/tfjs-core@4.22.0";
import "npm:@tensorflow/tfjs-backend-webgpu@4.22.0";

type Run = () => Promise<unknown>;

const ROUNDS = 15;

async function time(run: Run): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function compare(name: string, runs: Readonly<Record<string, Run>>): Promise<void> {
  const times: Record<string, number[]> = {};
  for (const who in runs) {
    await runs[who]();
    times[who] = [];
  }
  for (let k = 0; k < ROUNDS; k++) {
    for (const who in runs) times[who].push(await time(runs[who]));
  }
  const median = (x: number[]) => x.sort((a, b) => a - b)[ROUNDS >> 1];
  const ours = median(times.nplex);
  console.log(name);
  for (const who in runs) {
    const t = median(times[who]);
    console.log(
      `  ${who.padEnd(8)}${t.toFixed(1).padStart(8)} ms, best ${times[who][0].toFixed(1)}` +
        (who === "nplex" ? "" : `   ${(t / ours).toFixed(2)} times nplex`),
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

{
  const n = 1e6, x = wave(n), y = wave(n, 7);
  const a = await np.array(x).ready(), b = await np.array(y).ready();
  const ja = jax.numpy.array(x), jb = jax.numpy.array(y);
  const fused = jax.jit((a: jax.Array, b: jax.Array) =>
    jax.numpy.sqrt(a.ref.mul(a.ref).add(b.ref.mul(b))).add(jax.numpy.sin(a))
  );
  const ta = tf.tensor1d(x), tb = tf.tensor1d(y);
  await compare("sqrt(a*a + b*b) + sin(a), 1e6", {
    nplex: () => np.sqrt(a.multiply(a).add(b.multiply(b))).add(np.sin(a)).ready(),
    "jax-js": () => fused(ja.ref, jb.ref).data(),
    tfjs: async () => {
      const out = tf.tidy(() =>
        tf.add(tf.sqrt(tf.add(tf.mul(ta, ta), tf.mul(tb, tb))), tf.sin(ta))
      );
      await out.data();
      out.dispose();
    },
  });
}

// Deno asks the driver every 10 ms whether a buffer can be read, so that one evaluation of the chain is mostly waiting,
// for all three. Here ten steps come before one read.
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
