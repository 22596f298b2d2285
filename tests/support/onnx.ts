// Whether ONNX Runtime's engines can start here, and comparing what it computes with the cpu.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import { readDense, type TypedArray } from "@nplex/core";
import { onnx } from "@nplex/backend-onnx";

// Not read by the backend, which has a computed specifier: with it, tests find the package in the lock file.
try {
  await import("npm:onnxruntime-node@1.30.0");
} catch {
  // `missingEngine` tells.
}

/** Why an engine can't start here; undefined where it can. */
export async function missingEngine(engine: string): Promise<string | undefined> {
  try {
    await onnx.start?.({ engine });
    return undefined;
  } catch (error) {
    return (error as Error).message.split(". ")[0];
  } finally {
    await onnx.start?.({ engine: "wasm" });
  }
}

const list = (data: TypedArray) => Array.from(data as Iterable<unknown>, (x) => x === 0 ? 0 : x);

/** The results of a program on ONNX Runtime are those on the cpu; floats to `digits` significant ones. */
export async function same(
  program: () => np.ndarray[] | Promise<np.ndarray[]>,
  digits = 17,
): Promise<void> {
  const quiet = () => np.errstate({ all: "ignore" }, program);
  const want = await quiet();
  const got = await np.withBackend(onnx, async () => await np.ready(...await quiet()));
  want.forEach((w, i) => {
    assertEquals([got[i].dtype.name, got[i].shape], [w.dtype.name, w.shape], `result ${i}`);
    const [a, b] = [got[i], w].map((t) => list(readDense(t.tensor)));
    const close = (x: unknown, y: unknown) =>
      Object.is(x, y) ||
      Math.abs(Number(x) - Number(y)) <= 10 ** -digits * Math.max(1, Math.abs(Number(y)));
    const at = a.findIndex((x, k) => !close(x, b[k]));
    if (at >= 0) assertEquals(a[at], b[at], `result ${i}, element ${at} of ${w.dtype} ${w.shape}`);
  });
}
