// What runs in the page of `deno task test:browser`: NumPy code on the cpu, on WebGPU and on the engines of
// TensorFlow.js, and the conformance kit on all of them. Results go to the page as text, which tools/test_browser.ts reads.

import np from "@nplex/np";
import { tfjs } from "@nplex/backend-tfjs";
import { webgpu } from "@nplex/backend-webgpu";
import type { Backend } from "@nplex/core";
// As in a bundle of a user's: engines that are loaded by name only have to be seen by the bundler.
import "npm:@tensorflow/tfjs-backend-webgl@4.22.0";
import "npm:@tensorflow/tfjs-backend-webgpu@4.22.0";
import { checkConformance, type ConformanceOptions } from "@nplex/core/conformance";
import { memory } from "@tensorflow/tfjs-core";
import { engine as tfEngine } from "@tensorflow/tfjs-core";
import { gpu } from "../../packages/backend-webgpu/src/device.ts";
import { usedBytes } from "../../packages/backend-webgpu/src/memory.ts";
import { ALIASING } from "../support/aliasing.ts";

interface Result {
  readonly name: string;
  readonly error?: string;
}

const results: Result[] = [];

/** SwiftShader, Chromium's software GPU, has no subnormal numbers. */
const onGpu: ConformanceOptions = { flushes: true };

async function check(name: string, fn: () => void | Promise<void>): Promise<void> {
  try {
    await fn();
    results.push({ name });
  } catch (error) {
    results.push({
      name,
      error: error instanceof Error ? `${error.stack ?? error}` : String(error),
    });
  }
}

function same(got: unknown, want: unknown): void {
  const a = JSON.stringify(got), b = JSON.stringify(want);
  if (a !== b) throw new Error(`${a}, not ${b}`);
}

/** One program for both: views, broadcasting, reductions, products, indices, random numbers. */
function program() {
  const rng = np.random.default_rng(7);
  const x = rng.standard_normal([40, 6]).astype("float32");
  const z = x.subtract(x.mean(0)).divide(x.std(0));
  const cov = z.T.matmul(z).divide(40);
  const top = np.argsort(z.get(":, 0")).get(":5");
  const y = np.where(np.greater(z, 0), np.sin(z), np.exp(z)).sum({ axis: 1 });
  y.get("::2").imul(-1);
  return [cov, np.take(z, top, { axis: 0 }), y, np.cumsum(y), np.fft.fft(y).real];
}

await check("cpu: prints, sorts and solves", () => {
  same(String(np.arange(6).reshape(2, 3)), "[[0 1 2]\n [3 4 5]]");
  same(np.sort([3, 1, 2]).tolist(), [1, 2, 3]);
  same(np.linalg.solve([[2, 0], [0, 4]], [2, 4]).tolist(), [1, 1]);
});

await check("webgpu: starts", async () => {
  await np.setBackend(webgpu);
  same(np.zeros(3).device, "webgpu");
});

/** Whether the program gives on an engine what it gives on the cpu. */
async function givesTheSame(backend: Backend): Promise<void> {
  const want = await np.withBackend("cpu", program);
  const got = await np.withBackend(backend, program);
  await np.ready(...got);
  for (const [k, w] of want.entries()) {
    same(got[k].shape, w.shape);
    const a = got[k].data as Float32Array, b = w.data as Float32Array;
    b.forEach((x, i) => {
      if (!(Math.abs(a[i] - x) < 1e-4)) throw new Error(`result ${k}: ${a[i]}, not ${x}`);
    });
  }
}

/** Runs the conformance kit. */
async function conforms(
  name: string,
  backend: Backend,
  options: ConformanceOptions = {},
): Promise<void> {
  const report = await checkConformance(backend, { print() {}, ...options });
  const problems = [
    ...report.primitives.flatMap((p) =>
      p.cells.flatMap((c) => c.problems.map((text) => `${p.primitive}: ${text}`))
    ),
    ...report.checks.flatMap((c) => c.problem ?? []),
  ];
  if (problems.length > 0) throw new Error(problems.join("\n"));
  results.push({ name: `${name}: ${report.summary}` });
}

await check("webgpu: one program gives the cpu's numbers", () => givesTheSame(webgpu));
await check(
  "webgpu: the conformance kit finds nothing wrong",
  () => conforms("webgpu", webgpu, onGpu),
);

await check("webgpu: memory is what it was after 1,000 flushes", async () => {
  const { gc } = globalThis as unknown as { gc(): void };
  const flushes = async (n: number) => {
    for (let i = 0; i < n; i++) {
      const x = np.arange(1000).astype("float32");
      await np.exp(x).add(x).ready();
    }
  };
  const settled = async () => {
    let bytes = Infinity;
    for (let i = 0; i < 20 && usedBytes() < bytes; i++) {
      bytes = usedBytes();
      gc();
      await new Promise((done) => setTimeout(done, 5));
    }
    return usedBytes();
  };
  await np.setBackend(webgpu);
  await flushes(20);
  const before = await settled();
  await flushes(1000);
  same(await settled(), before);
});
await check(
  "webgpu: a lost device is an error at the next ready(), and setBackend starts another",
  async () => {
    await np.setBackend(webgpu);
    const read = await np.arange(4).multiply(2).ready(), pending = np.ones(8).add(1);
    const { device } = gpu();
    device.destroy();
    await device.lost;
    const error = await pending.ready().then(() => new Error("no error"), (e: Error) => e);
    if (!/the device was lost.*await np.setBackend\('webgpu'\)/.test(error.message)) throw error;
    await np.setBackend(webgpu);
    same((await np.ones(8).add(1).ready()).tolist(), new Array(8).fill(2));
    same(read.tolist(), [0, 2, 4, 6]);
  },
);

// The wasm engine's binaries are files beside the page, as a user would copy them.
const ENGINES = {
  wasm: { engine: "wasm", wasmPaths: "/tfjs-wasm/" },
  cpu: { engine: "cpu" },
  webgl: { engine: "webgl" },
  webgpu: { engine: "webgpu" },
};
for (const [engine, start] of Object.entries(ENGINES)) {
  await check(`tfjs, ${engine}: starts and gives the cpu's numbers`, async () => {
    await np.setBackend(tfjs, start);
    const a = np.arange(3).astype("float32").add(0.5);
    if (engine === "webgpu") await a.ready();
    same(a.tolist(), [0.5, 1.5, 2.5]);
    await givesTheSame(tfjs);
  });
  await check(
    `tfjs, ${engine}: the conformance kit finds nothing wrong`,
    () =>
      conforms(`tfjs, ${engine}`, tfjs, {
        start,
        handles: () => memory().numTensors,
        flushes: engine.startsWith("web"),
      }),
  );
}

for (const [name, promise] of Object.entries(ALIASING)) {
  await check(`tfjs, webgl: ${name}`, async () => {
    await np.setBackend(tfjs, ENGINES.webgl);
    await promise((x) => np.array(x, "float32"));
  });
}

await check(
  "tfjs, webgl: a lost context is an error each time, and setBackend starts it again",
  async () => {
    await np.setBackend(tfjs, ENGINES.webgl);
    const a = np.arange(3).astype("float32").add(1), unread = a.multiply(a);
    const { gpgpu } = tfEngine().findBackend("webgl") as unknown as {
      gpgpu: { gl: { getExtension(name: string): { loseContext(): void } | null } };
    };
    gpgpu.gl.getExtension("WEBGL_lose_context")?.loseContext();
    for (const f of [() => unread.tolist(), () => a.add(a), () => np.ones(2, "float32").add(1)]) {
      const error = (() => {
        try {
          return new Error(`no error but ${f()}`);
        } catch (e) {
          return e as Error;
        }
      })();
      if (error.name !== "RuntimeError" || !error.message.includes("starts it again")) throw error;
    }
    await np.setBackend(tfjs, ENGINES.webgl);
    same(np.arange(3).astype("float32").add(0.5).tolist(), [0.5, 1.5, 2.5]);
  },
);

(globalThis as { testResults?: Result[] }).testResults = results;
