// ONNX files of compiled functions, run by ONNX Runtime without any of nplex, and models as functions.

import { assert, assertEquals, assertRejects } from "@std/assert";
import * as ort from "onnxruntime-web";
import np, { type ndarray } from "@nplex/np";
import { findBackend } from "@nplex/core";
import { exported } from "../examples/export_onnx.ts";
import { clouds, fit, probabilities } from "./support/classifier.ts";
import { testIf } from "./support/skip.ts";

type Session = Awaited<ReturnType<typeof ort.InferenceSession.create>>;

/** What an ONNX Runtime gives for arrays by name, with shapes. */
async function plainRun(session: Session, arrays: Record<string, ndarray>) {
  const feeds = Object.fromEntries(
    Object.entries(arrays).map(([name, a]) => [
      name,
      new ort.Tensor(a.dtype.name as "float32", a.data as Float32Array, a.shape),
    ]),
  );
  const results = await session.run(feeds);
  return Object.fromEntries(
    Object.entries(results).map(([name, t]) => [
      name,
      { dims: [...t.dims], data: Array.from(t.data as Iterable<number | bigint>, Number) },
    ]),
  );
}

function assertClose(found: readonly number[], a: ndarray, tolerance: number): void {
  const want = a.reshape(-1).tolist() as number[];
  assertEquals(found.length, want.length);
  want.forEach((w, i) =>
    assert(Math.abs(w - found[i]) <= tolerance, `${i}: ${found[i]}, not ${w}`)
  );
}

const { X, y } = clouds();
const model = fit(X, y);
const classify = np.compile((points: ndarray) => {
  const p = probabilities(points, model);
  return { probability: p, label: p.argmax({ axis: 1 }) };
});

Deno.test("the classifier learns its clouds", () => {
  assert(Number(classify(X).label.equal(y).mean()) > 0.95);
});

for (const name of ["cpu", "tfjs", "onnx", "webgpu"]) {
  let missing = "";
  try {
    await np.setBackend(name);
  } catch (error) {
    missing = (error as Error).message.split(". ")[0];
  }
  await np.setBackend("cpu");
  testIf(
    missing === "",
    missing,
    `a program compiles unchanged and gives its numbers on ${name}`,
    async () => {
      const narrow = !findBackend(name)?.dtypes.includes(np.float64);
      const want = classify(X);
      const found = await np.withBackend(name, async () => {
        const cast = (a: ndarray) => narrow ? a.astype("float32") : a;
        const parts = Object.entries(model).map(([k, a]) => [k, np.array(cast(a))]);
        const here = Object.fromEntries(parts) as typeof model;
        const f = np.compile((points: ndarray) => {
          const p = probabilities(points, here);
          return { probability: p, label: p.argmax({ axis: 1 }) };
        });
        const { probability, label } = f(np.array(cast(X)));
        await np.ready(probability, label);
        return { probability: probability.reshape(-1), label: label.tolist() };
      });
      await np.ready(found.probability);
      assertClose(found.probability.tolist() as number[], want.probability, narrow ? 1e-4 : 1e-12);
      assertEquals(found.label, want.label.tolist());
    },
  );
}

const bytes = await classify.toONNX(undefined, {
  inputs: [{ shape: ["n", 8] }],
  metadata: { author: "a user" },
  doc: "Three clouds",
});

Deno.test("an exported model runs in plain onnxruntime-web, for any number of rows", async () => {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(bytes);
  assertEquals([...session.inputNames], ["points"]);
  assertEquals([...session.outputNames], ["probability", "label"]);
  for (const n of [1, 2, 7, 150]) {
    const rows = X.get(`:${n}`), want = classify(rows);
    const found = await plainRun(session, { points: rows });
    assertEquals(found.probability.dims, [n, 3]);
    assertClose(found.probability.data, want.probability, 1e-12);
    assertClose(found.label.data, want.label, 0);
  }
  await session.release();
});

let native: typeof ort | undefined, why = "";
try {
  native = await import("npm:onnxruntime-node@1.30.0");
} catch (error) {
  why = `onnxruntime-node can't be loaded: ${(error as Error).message.split("\n")[0]}`;
}
testIf(native !== undefined, why, "an exported model runs in onnxruntime-node", async () => {
  const session = await (native as typeof ort).InferenceSession.create(bytes);
  for (const n of [1, 5]) {
    const rows = X.get(`:${n}`);
    const feeds = {
      points: new (native as typeof ort).Tensor("float64", rows.copy().data as Float64Array, [
        n,
        8,
      ]),
    };
    const { probability } = await session.run(feeds);
    assertClose(Array.from(probability.data as Float64Array), classify(rows).probability, 1e-12);
  }
  await session.release();
});

for (const [name, runtime] of [["onnxruntime-web", ort], ["onnxruntime-node", native]] as const) {
  testIf(
    runtime !== undefined,
    why,
    `examples/export_onnx.ts gives its numbers in ${name}`,
    async () => {
      const { images, predict, file } = await exported();
      const { InferenceSession, Tensor } = runtime as typeof ort;
      const session = await InferenceSession.create(file);
      assertEquals([session.inputNames, session.outputNames], [["pixels"], [
        "cluster",
        "distance",
      ]]);
      for (const n of [1, 7, images.shape[0]]) {
        const rows = images.get(`:${n}`), want = predict(rows);
        const pixels = new Tensor("float32", rows.copy().data as Float32Array, rows.shape);
        const { cluster, distance } = await session.run({ pixels });
        assertEquals(Array.from(cluster.data as BigInt64Array, Number), want.cluster.tolist());
        assertClose(Array.from(distance.data as Float64Array), want.distance, 1e-12);
      }
      await session.release();
    },
  );
}

Deno.test("dimensions may be open in several places, and depend on each other", async () => {
  const f = np.compile((a: ndarray, b: ndarray) => [
    a.matmul(b).T,
    np.concatenate([a, b.T]).sum({ axis: 0 }),
    a.reshape(-1).get("::-1"),
    np.arange(a.shape[0]).add(b.shape[1]),
  ]);
  const model = await f.toONNX(null, {
    inputs: [{ shape: ["n", "k"], dtype: "float32" }, { shape: ["k", "m"], dtype: "float32" }],
    names: { inputs: ["left", "right"], outputs: ["product", "sums", "backwards", "counts"] },
  });
  const g = await np.fromONNX<Record<string, ndarray>>(model);
  assertEquals(g.inputs.map((p) => p.shape), [["n", "k"], ["k", "m"]]);
  for (const [n, k, m] of [[2, 3, 4], [1, 1, 1], [5, 2, 7]]) {
    const a = np.arange(n * k).reshape(n, k).astype("f4"), b = np.ones([k, m], { dtype: "f4" });
    const want = f(a, b), found = await g({ left: a, right: b });
    ["product", "sums", "backwards", "counts"].forEach((name, i) => {
      assertEquals(found[name].tolist(), want[i].tolist(), name);
      assertEquals(found[name].dtype, want[i].dtype);
    });
  }
  await assertRejects(() => g(np.ones([2, 3]), np.ones([2])), np.ValueError, "shape");
  await assertRejects(() => g(np.ones([2, 3])), TypeError, "left, right");
  await assertRejects(() => g({ left: np.ones([2, 3]), wrong: 1 }), TypeError, "'wrong'");
  await g.dispose();
});

Deno.test("what has no standard operators is named with its line", async () => {
  const f = np.compile((a: ndarray) => np.linalg.eigh(a).eigenvalues);
  await assertRejects(
    () => f.toONNX(undefined, { inputs: [np.eye(3)] }),
    np.NotImplementedError,
    "eigh",
  );
  await assertRejects(
    () => f.toONNX(undefined, {} as { inputs: [] }),
    TypeError,
    "inputs",
  );
  await assertRejects(
    () => classify.toONNX(undefined, { inputs: [X], names: { outputs: ["one"] } }),
    np.ValueError,
    "names.outputs",
  );
  await assertRejects(() => np.fromONNX(new Uint8Array([1, 2, 3])), np.ValueError, "fromONNX");
});

Deno.test("a model is written to a file and read from it", async () => {
  const path = await Deno.makeTempFile({ suffix: ".onnx" });
  const written = await classify.toONNX(path, { inputs: [X.get(":2")] });
  assertEquals(await Deno.readFile(path), written);
  const f = await np.fromONNX<{ label: ndarray }>(path);
  assertEquals((await f(X.get(":2"))).label.tolist(), classify(X.get(":2")).label.tolist());
  await assertRejects(
    () => f(X.get(":3").multiply(np.complex(0, 1))),
    np.UFuncTypeError,
    "same_kind",
  );
  await Deno.remove(path);
});

Deno.test("complex arrays have a last dimension of 2 in a model", async () => {
  const f = np.compile((z: ndarray) => z.multiply(np.conj(z)));
  const g = await np.fromONNX(
    await f.toONNX(undefined, { inputs: [{ shape: ["n"], dtype: "complex128" }] }),
  );
  assertEquals((await g([[3, 4], [0, 2]])).tolist(), [[25, 0], [4, 0]]);
});

Deno.test("functions that no operator has are exported as several, for plain onnxruntime-web", async () => {
  const programs: Record<string, (a: ndarray) => ndarray> = {
    spectrum: (a) => np.abs(np.fft.rfft(a)),
    angles: (a) => np.arctan2(a, a.get("::-1")).add(np.hypot(a, 1)).add(np.cbrt(a)),
    inverse: (a) => np.fft.ifft(np.fft.fft(a)).real,
    places: (a) => np.searchsorted(np.sort(a.get("0")), a),
    counts: (a) => np.cumprod(a.astype("int64"), { axis: 1 }).prod({ axis: 1 }),
    roots: (a) => np.exp(np.sqrt(a.astype("complex128"))).imag,
    largest: (a) => np.maximum.accumulate(a, { axis: 1 }),
  };
  const x = np.random.default_rng(5).normal(0, 3, [4, 12]);
  for (const [name, f] of Object.entries(programs)) {
    const compiled = np.compile((a: ndarray) => f(a));
    const bytes = await compiled.toONNX(undefined, {
      inputs: [{ shape: ["n", 12] }],
      names: { inputs: ["a"], outputs: [name] },
    });
    const session = await ort.InferenceSession.create(bytes);
    for (const n of [1, 4]) {
      const rows = x.get(`:${n}`),
        want = f(rows),
        found = (await plainRun(session, { a: rows.copy() }))[name];
      assertEquals(found.dims, want.shape, name);
      assertClose(found.data, want, 1e-12);
    }
    await session.release();
  }
});

Deno.test("wrong options of toONNX are told", async () => {
  const f = np.compile((x: np.ndarray) => x.add(1)), inputs = [{ shape: ["n"] }];
  const wrong = (options: object) => f.toONNX(undefined, options as Parameters<typeof f.toONNX>[1]);
  await assertRejects(() => wrong({ inputs, opset: 17 }), TypeError, "'opset'");
  await assertRejects(() => wrong({ inputs, names: { input: ["x"] } }), TypeError, "'input'");
  await assertRejects(() => wrong({ inputs: [{ shape: "n" }] }), TypeError, "shape of 'x'");
});
