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

interface Result {
  readonly name: string;
  readonly error?: string;
}

const results: Result[] = [];

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

/** Runs the conformance kit; GPUs may take subnormal numbers for 0, as SwiftShader does. */
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
  const flushed = problems.filter((p) => {
    const [, want] = /expected (\S+), got -?0 /.exec(p) ?? [];
    return want !== undefined && Math.abs(Number(want)) < 2 ** -126;
  });
  const wrong = problems.filter((p) => !flushed.includes(p));
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  const { native, composed, fallback } = report.totals;
  results.push({
    name:
      `${name}: ${native} primitives native on all dtypes, ${composed} composed, ${fallback} with ` +
      `the cpu's help; ${flushed.length} subnormal results were flushed to 0`,
  });
}

await check("webgpu: one program gives the cpu's numbers", () => givesTheSame(webgpu));
await check(
  "webgpu: the conformance kit finds nothing wrong",
  () => conforms("webgpu", webgpu),
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
    () => conforms(`tfjs, ${engine}`, tfjs, { start, handles: () => memory().numTensors }),
  );
}

(globalThis as { testResults?: Result[] }).testResults = results;
