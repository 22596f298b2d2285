// WebGPU as a backend: casts, reductions, products, indexing and views against the cpu backend, errors that
// kernels find, arrays that are split, and a device that is lost.

import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import np from "@nplex/np";
import { type GraphSegment, lazyStats, readDense, run, type Tensor, transposed } from "@nplex/core";
import { webgpu } from "@nplex/backend-webgpu";
import { LOWERINGS } from "../packages/backend-webgpu/src/lowerings.ts";
import { Plan } from "../packages/backend-webgpu/src/plan.ts";
import {
  allReady,
  both,
  type Check,
  compare,
  gpuTest,
  numbers,
  onBoth,
  pair,
} from "./support/webgpu.ts";

const DTYPES = webgpu.dtypes;

gpuTest("casts between all dtypes are NumPy's, out of range too", async () => {
  const checks: Check[] = [];
  const edges = [
    0,
    -0,
    1.5,
    -1.5,
    127.9,
    128,
    255.5,
    -129,
    65535.9,
    2147483648,
    -2147483649,
    4294967296,
    1e19,
    -1e19,
    2e19,
    NaN,
    Infinity,
    -Infinity,
    3e38,
  ];
  for (const from of DTYPES) {
    const n = 200;
    const data = numbers(from, n) as unknown as (number | bigint)[];
    edges.forEach((x, i) => {
      if (from.kind === "b") return;
      if (from.kind === "f" || from.kind === "c") data[i * from.lanes] = x;
      else if (from.itemsize === 8) {
        data[i] = [
          2n ** 63n - 1n,
          -(2n ** 63n),
          2n ** 53n + 1n,
          16777217n,
          -16777219n,
          2n ** 24n * 3n + 1n,
        ][i % 6];
      } else data[i] = Number.isFinite(x) ? Number(BigInt(Math.trunc(x)) & 0xffffffffn) : 77;
    });
    const x = onBoth(data as never, from, [n]);
    for (const dtype of DTYPES) {
      checks.push({ name: `${from} to ${dtype}`, ...both("cast", [x], { dtype }) });
    }
  }
  await compare(checks);
});

gpuTest("reductions over any axes give the cpu's values for every dtype", async () => {
  const checks: Check[] = [];
  for (const dtype of DTYPES) {
    for (const special of [false, true]) {
      const x = pair(dtype, [7, 5, 33], special);
      const ops = dtype.kind === "b"
        ? ["logical_and", "logical_or", "maximum"]
        : ["add", "multiply", "maximum", "minimum", "fmax", "logical_and", "logical_or"];
      if (dtype.kind === "i" || dtype.kind === "u") {
        ops.push("bitwise_and", "bitwise_xor", "subtract");
      }
      for (const op of ops) {
        for (const axes of [[0], [1], [2], [0, 2], [0, 1, 2], []]) {
          const name = `${op}.reduce of ${dtype} over ${axes}${special ? " with NaN" : ""}`;
          if (op === "subtract" && axes.length !== 1) continue;
          // Where products overflow on their way depends on the order.
          if (op === "multiply" && (dtype === np.float16 || (dtype.kind === "c" && special))) {
            continue;
          }
          checks.push({ name, ...both("reduce", [x], { op, axes }), off: 16 });
        }
      }
      if (dtype.kind !== "c") {
        for (const op of ["argmax", "argmin"]) {
          for (const axis of [0, 1, 2]) {
            checks.push({
              name: `${op} of ${dtype} on ${axis}`,
              ...both("argreduce", [x], { op, axis }),
            });
          }
        }
      }
    }
  }
  await compare(checks);
});

gpuTest("long reductions go in stages", async () => {
  const checks: Check[] = [];
  for (
    const [shape, axes] of [[[100003], [0]], [[3, 40001], [1]], [[30011, 3], [0]], [[2, 257, 513], [
      1,
      2,
    ]]] as const
  ) {
    for (const dtype of [np.float32, np.int64, np.int8, np.float16]) {
      const x = pair(dtype, shape);
      const name = `${dtype} ${shape} over ${axes}`;
      // Down the columns NumPy rounds a float16 sum at each row.
      if (dtype === np.float16 && axes[0] === 0) continue;
      for (const op of ["add", "maximum"]) {
        checks.push({ name: `${op} ${name}`, ...both("reduce", [x], { op, axes }), off: 4 });
      }
      if (axes.length === 1) {
        checks.push({
          name: `argmax ${name}`,
          ...both("argreduce", [x], { op: "argmax", axis: axes[0] }),
        });
      }
    }
  }
  await compare(checks);
});

gpuTest("a float32 sum of a million numbers is as accurate as NumPy's pairwise one", async () => {
  const n = 1_000_003;
  const data = Float32Array.from({ length: n }, (_, i) => 0.1 + (i % 7) * 1e-3);
  const exact = data.reduce((s, x) => s + x, 0);
  const x = onBoth(data, np.float32, [n]);
  const sum = run("reduce", [x.gpu], { op: "add", axes: [0] });
  await allReady([sum]);
  assert(Math.abs(Number(readDense(sum)[0]) - exact) / exact < 2e-7);
});

gpuTest("masked and started reductions", async () => {
  const checks: Check[] = [];
  for (const dtype of [np.float32, np.int32, np.uint64]) {
    const x = pair(dtype, [6, 40]), mask = pair(np.bool, [6, 40]);
    for (
      const [op, initial] of [["add", undefined], ["add", 5], ["maximum", 3], [
        "multiply",
        1,
      ]] as const
    ) {
      const start = initial === undefined
        ? undefined
        : dtype === np.uint64
        ? BigInt(initial)
        : initial;
      for (const axes of [[0], [1], [0, 1]]) {
        checks.push({
          name: `${op} ${initial} ${dtype} ${axes}`,
          ...both("reduce", [x, mask], {
            op,
            axes,
            initial: start ?? (dtype === np.uint64 ? 0n : 0),
          }),
          off: 16,
        });
        if (start !== undefined) {
          checks.push({
            name: `${op} from ${initial}`,
            ...both("reduce", [x], { op, axes, initial: start }),
            off: 16,
          });
        }
      }
    }
    const empty = pair(dtype, [0, 3]);
    checks.push({
      name: "empty",
      ...both("reduce", [empty], { op: "add", axes: [0], initial: dtype === np.uint64 ? 0n : 0 }),
    });
  }
  await compare(checks);
});

gpuTest("matrix products of all dtypes, transposed, batched and broadcast", async () => {
  const checks: Check[] = [];
  const shapes: [number[], number[]][] = [
    [[5, 7], [7, 3]],
    [[1, 70], [70, 1]],
    [[65, 33], [33, 67]],
    [[3, 5, 4], [3, 4, 2]],
    [[2, 1, 40, 17], [3, 17, 33]],
    [[4, 0], [0, 3]],
  ];
  for (const dtype of DTYPES) {
    for (const [s, t] of shapes) {
      const a = pair(dtype, s), b = pair(dtype, t);
      checks.push({ name: `matmul ${dtype} ${s} ${t}`, ...both("matmul", [a, b]), off: 16 });
    }
    const flip = (x: { cpu: Tensor; gpu: Tensor }) => ({
      cpu: x.cpu.with(transposed(x.cpu.layout)),
      gpu: x.gpu.with(transposed(x.gpu.layout)),
    });
    const a = pair(dtype, [34, 65]), b = pair(dtype, [37, 34]);
    checks.push({ name: `transposed ${dtype}`, ...both("matmul", [flip(a), flip(b)]), off: 16 });
  }
  await compare(checks);
});

const on = <T>(fn: () => T | Promise<T>): Promise<T> => np.withBackend("webgpu", fn);

gpuTest(
  "float32 products in blocks: every alignment, either operand transposed, long sums",
  async () => {
    const checks: Check[] = [];
    const flip = (x: { cpu: Tensor; gpu: Tensor }) => ({
      cpu: x.cpu.with(transposed(x.cpu.layout)),
      gpu: x.gpu.with(transposed(x.gpu.layout)),
    });
    const sizes = [
      [8, 8, 8],
      [12, 5, 20],
      [6, 9, 7],
      [40, 64, 36],
      [33, 70, 130],
      [128, 516, 128],
      [
        70,
        1030,
        130,
      ],
    ];
    for (const [m, k, n] of sizes) {
      for (let which = 0; which < 4; which++) {
        const a = which & 1 ? flip(pair(np.float32, [k, m])) : pair(np.float32, [m, k]);
        const b = which & 2 ? flip(pair(np.float32, [n, k])) : pair(np.float32, [k, n]);
        checks.push({ name: `${m} ${k} ${n} ${which}`, ...both("matmul", [a, b]), off: 32 });
      }
    }
    for (const [m, n] of [[1, 1], [3, 2]]) {
      for (const dtype of [np.float32, np.int64, np.complex64]) {
        const a = pair(dtype, [2, m, 5000]), b = pair(dtype, [5000, n]);
        checks.push({ name: `few long sums of ${dtype}`, ...both("matmul", [a, b]), off: 32 });
      }
    }
    await compare(checks);
  },
);

gpuTest("views, broadcasting, fancy indexing and writes read as on the cpu", async () => {
  const program = () => {
    const a = np.arange(60).reshape(3, 4, 5).astype("float32");
    const b = a.get("::-1, 1:, ::2").multiply(2).add(a.get(":, :1, :1"));
    const c = np.where(np.greater(a, 20), a, np.float32(-1)).T;
    a.set(["1", "::2"], np.float32([7, 8, 9, 10, 11]));
    a.get(":, -1").imul(100);
    const d = np.take(a, [[2, 0], [-1, 1]], { axis: 2 });
    const e = np.concatenate([a.get("0"), a.get("2, ::-1").add(1)], { axis: 1 });
    const f = np.broadcast_to(np.arange(5), [2, 5]).add(np.int32([[10], [20]]));
    const g = a.astype("int32").get([2, 0], [1, 1]);
    const x = a.get("1"), top = np.exp(x.subtract(np.max(x, { axis: 1, keepdims: true })));
    const h = top.divide(top.sum({ axis: 1, keepdims: true }));
    return [a, b, c, d, e, f, g, h];
  };
  const want = program(), got = await on(program);
  await np.ready(...got);
  want.forEach((w, i) => {
    assertEquals(got[i].shape, w.shape);
    assert(np.allclose(w, np.array(got[i].tolist()), { rtol: 1e-6 }), `result ${i}`);
  });
  assertEquals(got[0].device, "webgpu");
});

gpuTest("one kernel for a chain, one for each reduction", async () => {
  const before = lazyStats(webgpu);
  await on(async () => {
    const x = np.ones([100, 10]).astype("float32");
    await x.ready();
    const y = np.tanh(x.multiply(2).add(1)).subtract(x).sum({ axis: 1 });
    await y.ready();
    assertEquals(y.shape, [100]);
  });
  assertEquals(lazyStats(webgpu).segments, before.segments + 2);
});

gpuTest("an index out of range and a negative integer power are NumPy's errors", async () => {
  await on(async () => {
    const a = np.arange(6).reshape(2, 3);
    const error = await assertRejects(() => np.take(a, [0, 7], { axis: 1 }).ready(), np.IndexError);
    assertStringIncludes(error.message, "index 7 is out of bounds for axis 1 with size 3");
    await assertRejects(() => np.take(a, [-8]).ready(), np.IndexError, "index -8 is out of bounds");
    await assertRejects(
      () => np.power(a, np.int32([1, -1, 2])).ready(),
      np.ValueError,
      "negative integer powers",
    );
    assertEquals((await np.take(a, [-3, 2], { axis: 1 }).ready()).tolist(), [[0, 2], [3, 5]]);
  });
});

gpuTest("dtypes that the GPU lacks are refused by name", async () => {
  await on(() => {
    try {
      np.zeros(3, { dtype: "float64" });
    } catch (error) {
      assert(error instanceof np.DTypeError);
      assertStringIncludes(error.message, "float32");
      return;
    }
    throw new Error("float64 was accepted");
  });
});

gpuTest("writes into an array that nobody else reads are made in place", async () => {
  const copies: number[] = [];
  const { compile } = webgpu;
  const counting = async (graph: GraphSegment) => {
    copies.push(
      new Plan(graph, LOWERINGS).program.steps.filter((s) =>
        s.kind === "copy" && s.from !== undefined
      )
        .length,
    );
    return await compile(graph);
  };
  await np.withBackend({ ...webgpu, name: "counting", compile: counting }, async () => {
    const a = np.zeros(100, { dtype: "float32" });
    for (let i = 0; i < 5; i++) a.set(`${10 * i}:${10 * i + 5}`, i + 1);
    a.set([[0, 50]], [7, 8]);
    a.get("1:2").iadd(4); // reads what it replaces
    const b = a.add(0); // so does this, before the next write
    a.set("2:4", 9);
    const [x, y] = await np.ready(a, b);
    assertEquals((x.tolist() as number[]).slice(0, 6), [7, 5, 9, 9, 1, 0]);
    assertEquals((y.tolist() as number[]).slice(0, 6), [7, 5, 1, 1, 1, 0]);
    assertEquals([50, 14].map((i) => (x.tolist() as number[])[i]), [8, 2]);
  });
  assertEquals(copies.length > 0 && Math.max(...copies) <= 2, true, `copies: ${copies}`);
});

gpuTest(
  "a long chain that uses each value twice is one kernel, and its planning is quick",
  async () => {
    const steps: number[] = [];
    const { compile } = webgpu;
    const counting = async (graph: GraphSegment) => {
      steps.push(new Plan(graph, LOWERINGS).program.steps.length);
      return await compile(graph);
    };
    const chain = (n: number) => {
      const b = np.array([0.5, -1, 2], "float32");
      let v = np.array([1, 2, -3], "float32");
      for (let i = 0; i < n; i++) v = np.sqrt(v.multiply(v).add(b)).add(np.sin(v));
      return v;
    };
    for (const [n, most] of [[20, 1], [60, 3]]) {
      const want = chain(n).tolist();
      steps.length = 0;
      const got = await np.withBackend(
        { ...webgpu, name: "counting", compile: counting },
        async () => (await chain(n).ready()).tolist(),
      );
      (got as number[]).forEach((x, i) =>
        assertAlmostEquals(x, (want as number[])[i], 1e-4 * Math.abs(x))
      );
      assert(steps.every((k) => k <= most), `${n} steps: ${steps} kernels`);
    }
  },
);
