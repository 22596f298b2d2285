// `order=` on engines without pointers and in compiled functions: values, strides and flags are those of the
// cpu, whose results the oracle compares with NumPy's.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import { type Backend, ndarray, startBackend } from "@nplex/core";
import { onnx } from "@nplex/backend-onnx";
import { tfjs } from "@nplex/backend-tfjs";
import { webgpu } from "@nplex/backend-webgpu";
import { graphProbe } from "./support/graph_backend.ts";
import { gpuTest } from "./support/webgpu.ts";

type Order = "C" | "F" | "A" | "K";
/** A function of an array in C order, one in Fortran's, and an order. */
type Body = (x: ndarray, f: ndarray, order: Order) => unknown;

const filled = (a: ndarray): ndarray => {
  a.fill(7);
  return a;
};

/** Functions that take all four orders. */
const FOUR: Readonly<Record<string, Body>> = {
  "add, mixed": (x, f, order) => np.add(x, f, { order }),
  "add, Fortran": (_, f, order) => np.add(f, f, { order }),
  "add, broadcast": (_, f, order) => np.add(f, np.float32([1, 2, 3, 4]), { order }),
  "sqrt, C": (x, _, order) => np.sqrt(x, { order }),
  "sqrt, Fortran": (_, f, order) => np.sqrt(f, { order }),
  modf: (_, f, order) => np.modf(f, { order }),
  clip: (_, f, order) => np.clip(f, 1, 3, { order }),
  matmul: (x, f, order) => np.matmul(x, f.reshape(4, 3), { order }),
  einsum: (x, f, order) => np.einsum("ij,jk->ik", x, f.reshape(4, 3), { order }),
  "copy, C": (x, _, order) => np.copy(x, { order }),
  "copy, Fortran": (_, f, order) => f.copy({ order }),
  "astype, C": (x, _, order) => x.astype("int32", { order }),
  "astype, Fortran": (_, f, order) => f.astype("int32", { order }),
  zeros_like: (_, f, order) => np.zeros_like(f, { order }),
  ones_like: (_, f, order) => np.ones_like(f, { order }),
  full_like: (x, _, order) => np.full_like(x, 3, { order }),
  empty_like: (_, f, order) => filled(np.empty_like(f, { order })),
  "ravel, C": (x, _, order) => np.ravel(x, { order }),
  "ravel, Fortran": (_, f, order) => np.ravel(f, { order }),
  "ravel, part": (_, f, order) => np.ravel(f.get("::2"), { order }),
  flatten: (_, f, order) => f.flatten({ order }),
  "array, C": (x, _, order) => np.array(x, { order }),
  "array, Fortran": (_, f, order) => np.array(f, { order }),
  asarray: (x, _, order) => np.asarray(x, { order }),
};

/** Functions whose order is C, F or A. */
const THREE: Readonly<Record<string, Body>> = {
  "reshape, C": (x, _, order) => np.reshape(x, [2, 6], { order: order as "C" }),
  "reshape, Fortran": (_, f, order) => np.reshape(f, [2, 6], { order: order as "C" }),
};

const TWO: Readonly<Record<string, Body>> = {
  zeros: (_x, _f, order) => np.zeros([2, 3], { dtype: "float32", order: order as "C" }),
  ones: (_x, _f, order) => np.ones([2, 3], { dtype: "float32", order: order as "C" }),
  full: (_x, _f, order) => np.full([2, 3], 7, { dtype: "float32", order: order as "C" }),
};

/** Functions that keep the order of what they are given. */
const KEEPING: Readonly<Record<string, Body>> = {
  asfortranarray: (x) => np.asfortranarray(x),
  ascontiguousarray: (_, f) => np.ascontiguousarray(f),
  "with a number": (_, f) => f.add(1),
  "a transpose": (x) => np.add(x.T, 1),
  "three axes": () =>
    np.multiply(np.arange(24, { dtype: "float32" }).reshape(2, 3, 4).transpose([1, 0, 2]), 2),
  concatenate: (_, f) => np.concatenate([f, f]),
  where: (_, f) => np.where(np.greater(f, 1), f, np.float32(0)),
  isclose: (_, f) => np.isclose(f, f),
  rounding: (_, f) => [np.round(f), np.negative(f), np.divmod(f, 2)],
  moves: (_, f) => [np.roll(f, 1, { axis: 0 }), np.pad(f, 1), np.diff(f, { axis: 0 })],
  reductions: (_, f) => [np.sum(f.reshape(2, 2, 3), { axis: 0 }), np.cumsum(f, { axis: 0 })],
  "parts of the arguments": (x, f) => [f.T, x.get("1:"), f.get(":, ::2").add(1)],
};

function arrays(x: unknown): ndarray[] {
  if (x instanceof ndarray) return [x];
  return typeof x === "object" && x !== null ? Object.values(x).flatMap(arrays) : [];
}

const operands = (): [ndarray, ndarray] => {
  const x = np.arange(12, { dtype: "float32" }).reshape(3, 4);
  return [x, np.array(x, { order: "F" })];
};

async function shown(x: unknown): Promise<string[]> {
  const list = arrays(x);
  await np.ready(...list);
  return list.map((a) => {
    const { c_contiguous, f_contiguous } = a.flags;
    const steps = a.strides.map((s) => s / a.itemsize);
    return `${a.dtype}(${a.shape}) steps ${steps} C ${c_contiguous} F ${f_contiguous} ${
      JSON.stringify(a.tolist())
    }`;
  });
}

async function compareAll(run: (body: Body, order: Order) => unknown): Promise<void> {
  const sets = [[FOUR, "CFAK"], [THREE, "CFA"], [TWO, "CF"], [KEEPING, "K"]] as const;
  for (const [bodies, orders] of sets) {
    for (const [name, body] of Object.entries(bodies)) {
      for (const order of orders as Iterable<Order>) {
        const want = await shown(body(...operands(), order));
        assertEquals(await shown(await run(body, order)), want, `${name}, order ${order}`);
      }
    }
  }
}

const compiled = (body: Body, order: Order): unknown =>
  np.compile((x: ndarray, f: ndarray) => body(x, f, order))(...operands());

const on = (engine: Backend) =>
  compareAll((body, order) => np.withBackend(engine, () => body(...operands(), order)));

const probe = graphProbe("orders");

Deno.test("orders in compiled functions", () => compareAll(compiled));

Deno.test("orders of arrays that a compiled function makes", () =>
  compareAll((body, order) => np.compile(() => body(...operands(), order))()));

Deno.test("orders on a graph backend", () => on(probe.backend));

Deno.test("orders in compiled functions on a graph backend", () =>
  compareAll((body, order) => np.withBackend(probe.backend, () => compiled(body, order))));

Deno.test("orders on onnx", async () => await on(await startBackend(onnx)));
Deno.test("orders on tfjs", async () => await on(await startBackend(tfjs)));
gpuTest("orders on webgpu", () => on(webgpu));

Deno.test("a compiled function sees how its arguments lie in memory", () => {
  const order = np.compile((x: ndarray) => np.ravel(x, { order: "K" }));
  const x = np.arange(6).reshape(2, 3);
  assertEquals(order(x).tolist(), [0, 1, 2, 3, 4, 5]);
  assertEquals(order(x.T).tolist(), [0, 1, 2, 3, 4, 5]);
  assertEquals(order(x.get(":, ::-1")).tolist(), np.ravel(x.get(":, ::-1"), "K").tolist());
  // reshape of what does not lie in one piece copies: the argument stays as it was.
  const write = np.compile((y: ndarray) => y.reshape(-1).iadd(1).sum());
  const columns = x.copy().get(":, ::2");
  assertEquals(write(columns).item(), 14);
  assertEquals(columns.tolist(), [[0, 2], [3, 5]]);
  // Places in an array are one signature: columns share a trace.
  const total = np.compile((c: ndarray) => c.sum());
  assertEquals([0, 1, 2].map((k) => total(x.get(":", k)).item()), [3, 5, 7]);
  assertEquals(total.cacheInfo().misses, 1);
});
