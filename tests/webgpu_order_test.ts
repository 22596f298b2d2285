// Scans, sorting, searching, looking up and writing at indices on WebGPU against the cpu backend.

import { assertEquals, assertRejects } from "@std/assert";
import np from "@nplex/np";
import { type DType, readDense, run, transposed } from "@nplex/core";
import { webgpu } from "@nplex/backend-webgpu";
import { allReady, both, type Check, compare, gpuTest, onBoth, pair } from "./support/webgpu.ts";

const DTYPES = webgpu.dtypes;
const REALS = DTYPES.filter((d) => d.kind !== "c");

const flip = (x: ReturnType<typeof pair>) => ({
  cpu: x.cpu.with(transposed(x.cpu.layout)),
  gpu: x.gpu.with(transposed(x.gpu.layout)),
});

gpuTest("scans along any axis, short and long", async () => {
  const checks: Check[] = [];
  for (const dtype of DTYPES) {
    const ops = dtype.kind === "b"
      ? ["logical_or", "logical_and"]
      : ["add", "maximum", "logical_or"];
    if (dtype.kind === "i") ops.push("multiply", "subtract");
    for (const op of ops) {
      for (
        const shape of dtype.itemsize > 2 ? [[3, 5, 17], [2, 1000], [1, 1], [0, 4]] : [[2, 1000]]
      ) {
        shape.forEach((_, axis) => {
          const x = pair(dtype, shape);
          checks.push({
            name: `${op} ${dtype} ${shape} on ${axis}`,
            ...both("scan", [x], { op, axis }),
            off: 32,
          });
        });
      }
      const x = flip(pair(dtype, [300, 7]));
      checks.push({
        name: `${op} ${dtype} transposed`,
        ...both("scan", [x], { op, axis: 1 }),
        off: 32,
      });
    }
  }
  const long = pair(np.float32, [70001]);
  checks.push({ name: "long", ...both("scan", [long], { op: "add", axis: 0 }), off: 16 });
  const whole = pair(np.int64, [70001]);
  checks.push({ name: "long", ...both("scan", [whole], { op: "add", axis: 0 }) });
  await compare(checks);
});

gpuTest("sort and argsort are stable, NaN last, along any axis", async () => {
  const checks: Check[] = [];
  for (const dtype of REALS) {
    for (const shape of [[1], [2], [7], [512], [513], [2000], [5, 33], [3, 4, 9], [0, 3]]) {
      shape.forEach((_, axis) => {
        const x = pair(dtype, shape, true);
        for (const op of ["sort", "argsort"]) {
          checks.push({ name: `${op} ${dtype} ${shape} on ${axis}`, ...both(op, [x], { axis }) });
        }
      });
    }
    const x = flip(pair(dtype, [40, 30], true));
    checks.push({ name: `transposed ${dtype}`, ...both("argsort", [x], { axis: 1 }) });
  }
  await compare(checks);
});

gpuTest("a hundred thousand numbers are sorted", async () => {
  const data = Float32Array.from({ length: 100_000 }, (_, i) => Math.fround(Math.sin(i) * 1e3));
  const x = onBoth(data, np.float32, [data.length]);
  const sorted = run("sort", [x.gpu], { axis: 0 });
  await allReady([sorted]);
  assertEquals(readDense(sorted), data.slice().sort());
});

gpuTest("searchsorted finds both sides", async () => {
  const checks: Check[] = [];
  for (const dtype of REALS) {
    const x = pair(dtype, [97], true), v = pair(dtype, [5, 30], true);
    const sorted = {
      cpu: run("sort", [x.cpu], { axis: 0 }),
      gpu: run("sort", [x.gpu], { axis: 0 }),
    };
    for (const side of ["left", "right"]) {
      checks.push({ name: `${side} ${dtype}`, ...both("searchsorted", [sorted, v], { side }) });
    }
  }
  await compare(checks);
});

const indices = (n: number, limit: number, dtype: DType = np.int64) => {
  const at = Array.from({ length: n }, (_, i) => ((i * 7919) % (2 * limit)) - limit);
  return onBoth(
    (dtype === np.int64 ? BigInt64Array.from(at.map(BigInt)) : Int32Array.from(at)) as never,
    dtype,
    [n],
  );
};

gpuTest("gather and scatter with one and two indices, the last of equal ones winning", async () => {
  const checks: Check[] = [];
  for (const dtype of DTYPES) {
    const x = pair(dtype, [9, 5, 4]), i = indices(30, 9), j = indices(30, 5);
    checks.push({ name: `gather ${dtype}`, ...both("gather", [x, i]) });
    checks.push({ name: `gather 2 ${dtype}`, ...both("gather", [flip(x), indices(30, 4), j]) });
    const values = pair(dtype, [30, 5, 4], true), row = pair(dtype, [4]);
    checks.push({ name: `set ${dtype}`, ...both("scatter", [x, values, i], { op: "set" }) });
    checks.push({ name: `set 2 ${dtype}`, ...both("scatter", [x, row, i, j], { op: "set" }) });
    if (dtype.kind === "i" || dtype.kind === "u") {
      checks.push({ name: `add ${dtype}`, ...both("scatter", [x, values, i], { op: "add" }) });
      const less = both("scatter", [x, values, i], { op: "subtract" });
      checks.push({ name: `subtract ${dtype}`, ...less });
      if (dtype.itemsize === 8) continue;
      checks.push({
        name: `maximum ${dtype}`,
        ...both("scatter", [x, values, i], { op: "maximum" }),
      });
    }
  }
  const x = pair(np.float32, [9]), v = pair(np.float32, [500]);
  checks.push({ name: "add", ...both("scatter", [x, v, indices(500, 9)], { op: "add" }), off: 32 });
  const z = pair(np.complex64, [9]), w = pair(np.complex64, [500]);
  for (const op of ["add", "subtract"]) {
    const places = [z, w, indices(500, 9)];
    checks.push({ name: `complex ${op}`, ...both("scatter", places, { op }), off: 32 });
  }
  await compare(checks);
});

gpuTest("nonzero gives the positions in order", async () => {
  const checks: Check[] = [];
  for (const dtype of DTYPES) {
    for (const shape of [[50], [7, 9], [2, 3, 400]]) {
      const x = pair(dtype, shape, true);
      const count = [...readDense(run("cast", [x.cpu], { dtype: np.bool }))].filter(Boolean).length;
      checks.push({ name: `${dtype} ${shape}`, ...both("nonzero", [x], { count }) });
    }
  }
  await compare(checks);
});

gpuTest("np's own functions on indices run on the GPU", async () => {
  await np.withBackend("webgpu", async () => {
    const a = np.array([3, 1, 2, 3, 0, 1]).astype("int32");
    const order = np.argsort(a, { kind: "stable" });
    const b = np.zeros(5, { dtype: "float32" });
    b.set([[1, 1, 4]], np.float32([5, 6, 7]));
    await np.ready(order, b);
    assertEquals([order.tolist(), b.tolist()], [[4, 1, 5, 2, 0, 3], [0, 6, 0, 0, 7]]);
    b.set([[9]], 1);
    await assertRejects(() => b.ready(), np.IndexError, "index 9 is out of bounds");
  });
});
