// What a flush costs on WebGPU: how many kernels and copies a segment becomes, how often it is submitted, and that
// pipelines and buffers are used again.

import { assert, assertEquals } from "@std/assert";
import np from "@nplex/np";
import type { GraphSegment, ndarray } from "@nplex/core";
import { webgpu } from "@nplex/backend-webgpu";
import { LOWERINGS } from "../packages/backend-webgpu/src/lowerings.ts";
import { Plan } from "../packages/backend-webgpu/src/plan.ts";
import { gpu } from "../packages/backend-webgpu/src/device.ts";
import { gpuTest } from "./support/webgpu.ts";

/** Kernels and copies of the segments in which a function of arrays in memory is computed, as the cpu computes it. */
async function stepsOf(
  arrays: () => readonly ndarray[],
  fn: (...arrays: ndarray[]) => ndarray,
): Promise<string[]> {
  const found: string[] = [];
  const { compile } = webgpu;
  const counting = async (graph: GraphSegment) => {
    const { steps } = new Plan(graph, LOWERINGS).program;
    found.push(
      steps.map((s) => s.kind === "dispatch" ? "kernel" : s.from === undefined ? "clear" : "copy")
        .join(" "),
    );
    return await compile(graph);
  };
  const result = await np.withBackend(
    { ...webgpu, name: "counting", compile: counting },
    async () => {
      const operands = await np.ready(...arrays());
      found.length = 0;
      return (await fn(...operands).ready()).tolist();
    },
  );
  np.testing.assert_allclose(np.array(result), fn(...arrays()), { rtol: 1e-5, atol: 1e-5 });
  return found;
}

/** Counts calls of a method of the device or its queue while a function runs. */
async function countCalls<T extends object>(
  object: T,
  method: keyof T & string,
  fn: () => Promise<unknown>,
): Promise<number> {
  const real = object[method] as (...args: unknown[]) => unknown;
  let calls = 0;
  Object.defineProperty(object, method, {
    configurable: true,
    value: (...args: unknown[]) => {
      calls++;
      return real.apply(object, args);
    },
  });
  try {
    await fn();
  } finally {
    delete (object as Record<string, unknown>)[method];
  }
  return calls;
}

const on = <T>(fn: () => T | Promise<T>): Promise<T> => np.withBackend(webgpu, fn);
const numbers = (...shape: number[]) =>
  np.arange(shape.reduce((a, b) => a * b, 1), { dtype: "float32" }).reshape(shape);

gpuTest(
  "a chain with broadcasting, transposes, steps, casts and a choice is one kernel",
  async () => {
    const steps = await stepsOf(
      () => [numbers(6, 8), numbers(6), numbers(8, 1), numbers(8, 12)],
      (a, row, column, wide) => {
        const root = np.sqrt(a.get("::-1").T.add(column).multiply(row).add(wide.get(":, ::2")));
        return np.where(np.greater(root, 5), root.multiply(3), column.get("::-1, 0").reshape(8, 1));
      },
    );
    assertEquals(steps, ["kernel"]);
  },
);

gpuTest("a reduction over any axes computes what it folds, and copies nothing", async () => {
  for (const axis of [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]]) {
    const steps = await stepsOf(
      () => [numbers(6, 5, 4), numbers(5)],
      (a, row) => np.exp(a.transpose(2, 0, 1).multiply(-0.1)).add(row).sum({ axis }),
    );
    assertEquals(steps, ["kernel"], String(axis));
  }
});

gpuTest("views between operations that only move axes are no kernels of their own", async () => {
  const a = () => [numbers(6, 5, 4), numbers(5), numbers(4, 6)];
  const cases: [number, (x: ndarray, row: ndarray, z: ndarray) => ndarray][] = [
    [1, (x) => x.add(1).T.multiply(x.T)],
    [1, (x, row) => x.add(1).swapaxes(1, 2).multiply(row).transpose(2, 0, 1).subtract(3)],
    [1, (x, row) => np.broadcast_to(row.add(1), [6, 4, 5]).swapaxes(1, 2).add(x)],
    [1, (x, _, z) => z.multiply(2).T.get(":, None").add(x)],
    [1, (x) => x.add(1).T.sum({ axis: [0, 2] })],
    // Steps and other shapes need memory between.
    [2, (x) => x.add(1).get("::-1, 1:3").multiply(2)],
    [2, (x) => x.add(1).reshape(4, 30).multiply(2)],
    // A costly value that is wanted in two orders is computed once.
    [2, (x) => np.tanh(np.exp(x.multiply(-0.1))).T.sum({ axis: 0 }).sum()],
  ];
  for (const [most, fn] of cases) {
    const steps = (await stepsOf(a, fn)).join(" ").split(" ");
    assert(steps.length <= most && !steps.includes("copy"), `${fn}: ${steps}`);
  }
});

gpuTest("products read both operands as they lie: transposed, in stacks, broadcast", async () => {
  const a = () => numbers(64, 48), at = () => numbers(48, 64);
  const b = () => numbers(48, 32), bt = () => numbers(32, 48);
  const cases: [() => ndarray[], (x: ndarray, y: ndarray) => ndarray][] = [
    [() => [a(), b()], (x, y) => x.matmul(y)],
    [() => [at(), b()], (x, y) => x.T.matmul(y)],
    [() => [a(), bt()], (x, y) => x.matmul(y.T)],
    [() => [at(), bt()], (x, y) => x.T.matmul(y.T)],
    [() => [numbers(4, 48, 64), b()], (x, y) => x.mT.matmul(y)],
    [() => [numbers(3, 1, 6, 5), numbers(2, 4, 5)], (x, y) => x.matmul(y.mT)],
  ];
  for (const [arrays, product] of cases) assertEquals(await stepsOf(arrays, product), ["kernel"]);
});

gpuTest(
  "a flush is one submit, whatever is in it, and each result that is read another",
  async () => {
    await on(async () => {
      const program = async () => {
        const a = numbers(40, 30), sorted = np.sort(np.sin(a), { axis: 0 });
        const sums = np.cumsum(sorted.matmul(a.T).sum({ axis: 1 }));
        await np.ready(sorted, sums);
      };
      await program();
      const submits = await countCalls(gpu().device.queue, "submit", program);
      assertEquals(submits, 1 + 2);
    });
  },
);

gpuTest("equal work on other lengths and other numbers uses the same pipelines", async () => {
  await on(async () => {
    const work = async (n: number, k: number) => {
      const a = numbers(n, 5).add(k);
      await np.ready(np.tanh(a).multiply(k).sum({ axis: 1 }), a.matmul(numbers(5, 4)));
    };
    const { device } = gpu();
    // A number that changes from run to run becomes an operand.
    for (let k = 2; k < 5; k++) await work(64, k);
    const again = await countCalls(device, "createComputePipelineAsync", async () => {
      await work(64, 2);
      await work(72, 7);
      await work(96, 9);
    });
    assertEquals(again, 0);
  });
});

gpuTest("buffers are used again inside a segment and from flush to flush", async () => {
  await on(async () => {
    const n = 1 << 16;
    // Each sort needs the result of the one before in memory.
    const chain = async (length: number) => {
      let v: ndarray = np.float32(Array.from({ length: n }, (_, i) => (i * 7919) % 1013));
      for (let i = 0; i < length; i++) v = np.sort(v).get("::-1").multiply(0.5).add(i);
      return await v.ready();
    };
    const { device } = gpu();
    const large = (size: number) => size >= 4 * n;
    const made = async (length: number) => {
      let count = 0;
      const { createBuffer } = device;
      Object.defineProperty(device, "createBuffer", {
        configurable: true,
        value: (d: GPUBufferDescriptor) => {
          if (large(d.size)) count++;
          return createBuffer.call(device, d);
        },
      });
      try {
        await chain(length);
      } finally {
        delete (device as unknown as Record<string, unknown>).createBuffer;
      }
      return count;
    };
    const first = await made(12);
    assert(first <= 8, `${first} buffers for twelve sorts, one after the other`);
    const second = await made(12);
    assert(second <= 2, `${second} more for the same again`);
  });
});
