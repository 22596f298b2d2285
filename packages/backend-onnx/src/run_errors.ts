// What ONNX Runtime says when a run fails, in NumPy's classes and without the places in its own sources.

import { IndexError, LinAlgError, memoryError, type Spec, ValueError } from "@nplex/core";
import { NEGATIVE_POWER } from "./integer_functions.ts";
import { NOT_POSITIVE } from "./linalg_loops.ts";

const bytes = ({ dtype, shape }: Spec) => shape.reduce((n, k) => n * k, dtype.itemsize);

/**
 * An error of ONNX Runtime in the class that NumPy would raise.
 * @param error What was thrown. @param values What the graph has: the largest is who lacked memory.
 */
export function asNumPys(error: unknown, values: readonly Spec[] = []): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (/out of (data )?bounds|indices element out|invalid ind(?:ice|ex) found/i.test(text)) {
    if (text.includes(`idx=${NEGATIVE_POWER}`)) {
      return new ValueError("Integers to negative integer powers are not allowed.");
    }
    if (text.includes(`idx=${NOT_POSITIVE}`)) {
      return new LinAlgError("Matrix is not positive definite");
    }
    const found = /idx=(-?\d+)|value ?(-?\d+)|ind(?:ex|ice)(?: =)? (-?\d+)/i.exec(text);
    return new IndexError(
      `index ${found ? found[1] ?? found[2] ?? found[3] : ""} is out of bounds`.replace("  ", " "),
    );
  }
  if (values.length > 0 && /shape is too large|SafeInt|alloc|out of memory|OOM/i.test(text)) {
    const most = values.reduce((a, b) => bytes(b) > bytes(a) ? b : a);
    return memoryError(most.dtype, most.shape);
  }
  // "failed to call OrtRun(). ERROR_CODE: 2, ERROR_MESSAGE: /place/in/source.cc:83 function(...) what is wrong"
  const own =
    /^failed to call Ort\w+\(\)\. ERROR_CODE: (\d+), ERROR_MESSAGE: (?:\S+\.(?:cc|h):\d+ )?([^]*)$/
      .exec(text);
  return own
    ? new Error(`ONNX Runtime failed with code ${own[1]}: ${own[2].trim()}`, { cause: error })
    : error;
}
