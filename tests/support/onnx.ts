// Whether ONNX Runtime's engines can start here.

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
