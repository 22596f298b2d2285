// ONNX Runtime as a backend: casts, views, reductions, orders and products against the cpu, aliasing, reading.

import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import np from "@nplex/np";
import {
  type DTypeName,
  DTYPES,
  fromHost,
  lazyStats,
  readDense,
  ready,
  run,
  startBackend,
} from "@nplex/core";
import { cpu } from "@nplex/backend-cpu";
import { onnx } from "@nplex/backend-onnx";
import { same } from "./support/onnx.ts";
import { operands } from "./support/samples.ts";

/** An array of a dtype with numbers of both signs, on the current backend. */
function numbers(dtype: DTypeName, ...shape: number[]): np.ndarray {
  const n = shape.reduce((p, k) => p * k, 1);
  const x = np.arange(n).multiply(37).remainder(23).subtract(dtype.startsWith("u") ? 0 : 9);
  return (dtype === "bool" ? x.greater(3) : x.astype(dtype)).reshape(shape);
}
const REAL = DTYPES.map((d) => d.name).filter((n) => !n.startsWith("complex"));

Deno.test("casts between all dtypes are the cpu's, or run there", async () => {
  await startBackend(onnx);
  const wrong: string[] = [];
  for (const from of DTYPES) {
    const [data] = operands([from], 300);
    for (const to of DTYPES) {
      const [a, b] = [cpu, onnx].map((backend) => fromHost(data.slice(), from, [300], backend));
      const want = np.errstate({ all: "ignore" }, () => run("cast", [a], { dtype: to }));
      const got = run("cast", [b], { dtype: to });
      await np.errstate({ all: "ignore" }, () => ready(got));
      const [x, y] = [readDense(want), readDense(got)].map((t) =>
        Array.from(t as Iterable<unknown>)
      );
      const at = x.findIndex((v, i) => !Object.is(v, y[i]));
      if (at >= 0) wrong.push(`${from} to ${to}: ${data[at]} gives ${y[at]}, not ${x[at]}`);
    }
  }
  assertEquals(wrong, []);
});

Deno.test("views of every kind are read as on the cpu", async () => {
  for (const dtype of ["float64", "int16", "bool", "complex64"] as const) {
    await same(() => {
      const a = numbers(dtype, 4, 5, 6);
      return [
        ...["1:3", "::-1", "..., ::2", ":, 1, ::-3", "2", "None, 1:, None", "3:0:-1, ::2, 1"]
          .map((i) => a.get(i).copy()),
        ...[a.T.copy(), a.transpose(1, 0, 2).get(":, ::2").copy(), a.reshape(2, 10, 6).copy()],
        np.broadcast_to(a.get(0, 0), [3, 6]).copy(),
        np.broadcast_to(a.get(":, :1"), [4, 5, 6]).copy(),
        np.diagonal(a, 1).copy(),
        a.get("::2, 1:4").reshape(-1).copy(),
        np.lib.stride_tricks.sliding_window_view(a.get(0, 0), 3).copy(),
        a.get("0:0").copy(),
      ];
    });
  }
});

Deno.test("complex numbers are read and written by their parts", async () => {
  await same(() => {
    const z = numbers("float64", 3, 4).astype("complex128").multiply(np.complex(0.5, 2));
    z.imag.set(1, 7);
    return [
      z,
      z.real.copy(),
      z.conj(),
      z.multiply(z).add(1),
      z.T.get("::-1").copy(),
      z.sum({ axis: 0 }),
    ];
  });
});

Deno.test("writes through views show everywhere", async () => {
  await same(async () => {
    const a = numbers("float32", 4, 5), row = a.get(1), back = a.get("::-1, ::-2");
    row.set("1:3", [50, 60]);
    back.get(0).imul(2);
    a.set("1:", a.get(":-1"));
    a.set([[0, -1], [2, 2]], 9);
    a.T.set(await a.T.greater(8).ready(), -1);
    return [a, row.copy(), back.copy()];
  });
});

Deno.test("reductions of every dtype, with NaN and without elements", async () => {
  for (const dtype of REAL.filter((d) => d !== "float16")) {
    await same(() => {
      const a = numbers(dtype, 3, 4, 5), mask = a.not_equal(2);
      const few = dtype === "float64" || dtype === "float32";
      if (few) a.set([1, 2, 3], NaN);
      return [
        ...[a.max(), a.min({ axis: 1 }), a.sum({ axis: [0, 2] }), a.prod({ axis: 2 })],
        ...[a.any({ axis: 0 }), a.all(), a.argmax({ axis: 1 }), a.argmin(), a.cumsum({ axis: 1 })],
        ...[np.sum(a, { where: mask }), np.max(a, { where: mask, initial: 1 }), np.mean(a)],
        ...[np.zeros([0, 3]).sum({ axis: 0 }), np.ones([2, 0]).prod({ axis: 1 })],
      ];
    }, 6);
  }
});

Deno.test("sums of integers wrap and are exact past 2**53", async () => {
  for (const dtype of ["int64", "uint64", "int32", "uint8"] as const) {
    await same(() => {
      const big = np.arange(35).multiply(9007199254740993n).multiply(12345677n);
      const a = big.astype(dtype).reshape(5, 7);
      const list = [
        np.add.reduce(a, { axis: null, dtype }),
        np.add.reduce(a, { dtype }),
        a.sum({ axis: 1 }),
      ];
      return [
        ...list,
        a.cumsum({ axis: 0 }),
        a.matmul(a.T),
        a.max({ axis: 0 }),
        a.T.get("::2").sum(),
      ]
        .map((x) => x.astype("bool").add(0).astype(dtype).add(x));
    });
  }
});

Deno.test("orders put NaN last and keep equal elements as they were", async () => {
  for (const dtype of REAL.filter((d) => d !== "uint64")) {
    await same(() => {
      const a = numbers(dtype, 5, 8);
      if (dtype.startsWith("float")) {
        a.set([2, 0], NaN);
        a.set([2, 3], Infinity);
        a.set([2, 5], NaN);
      }
      return [
        np.sort(a),
        np.sort(a, { axis: 0 }),
        np.argsort(a, { stable: true }),
        np.argsort(a, { axis: 0, stable: true }),
      ];
    });
  }
});

Deno.test("products and indexing", async () => {
  for (
    const dtype of [
      "float64",
      "float32",
      "int8",
      "uint16",
      "int64",
      "uint64",
      "bool",
      "complex128",
    ] as const
  ) {
    await same(async () => {
      const a = numbers(dtype, 2, 3, 4), b = numbers(dtype, 4, 5), i = np.array([2n, 0n, -1n]);
      const [mask] = await np.ready(b.real.greater(3), b);
      return [
        ...[a.matmul(b), a.get(0).dot(b.get(":, 1")), np.einsum("bij,jk->bk", a, b)],
        ...[b.get(i), b.get(i, [1, -2, 0]), np.take(a, i, { axis: 1 }), b.get(mask)],
        ...[np.concatenate([a, a.get("::-1")], { axis: 1 }), np.where(b.equal(1), b, b.get(0))],
        ...np.nonzero(b),
      ].slice(0, dtype.startsWith("complex") ? 6 : undefined);
    });
  }
});

Deno.test("values are ready when they are awaited, and errors are NumPy's", async () => {
  await np.withBackend(onnx, async () => {
    const a = np.ones(3).add(1);
    assertThrows(() => a.tolist(), np.NotReadyError, "await");
    assertEquals((await a.ready()).tolist(), [2, 2, 2]);
    assertEquals(a.device, "onnx");
    const i = np.array([5n]);
    await assertRejects(() => a.get(i).ready(), np.IndexError, "out of bounds");
    assertEquals((await a.add(1).ready()).tolist(), [3, 3, 3]);
  });
  await assertRejects(() => np.setBackend("onnx", { engine: "none" }), np.ValueError, "'wasm'");
  await np.setBackend("cpu");
});

Deno.test("equal programs are compiled once", async () => {
  await np.withBackend(onnx, async () => {
    const x = np.arange(10).astype("float64");
    const step = () => x.multiply(2).add(1).sum().ready();
    for (let k = 0; k < 3; k++) await step();
    const { misses } = lazyStats(onnx);
    for (let k = 0; k < 1000; k++) await step();
    assertEquals(lazyStats(onnx).misses, misses);
    assertEquals((await step()).item(), 100);
  });
});
