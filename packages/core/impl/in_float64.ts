// Tables that follow from a few numbers (windows, quadrature rules) are computed in float64 wherever the
// result goes: in float32 they would overflow or lose digits on the way.

import { currentBackend, findBackend, useBackend } from "../src/backend.ts";
import { fromHostNear, readDense } from "../src/dispatch.ts";
import { float64 } from "../src/dtype.ts";
import type { Tensor } from "../src/tensor.ts";
import { whileTracing } from "../src/trace/active.ts";

/** What a function of plain numbers gives, computed on the cpu where the backend in use has no float64. */
export function inFloat64<T extends readonly Tensor[]>(f: () => T): T {
  const backend = currentBackend(), cpu = findBackend("cpu");
  if (backend.dtypes.includes(float64) || !cpu) return f();
  useBackend(cpu);
  let made: T;
  try {
    made = whileTracing(undefined, f);
  } finally {
    useBackend(backend);
  }
  return made.map((t) =>
    fromHostNear(readDense(t), t.dtype, t.shape, backend)
  ) as readonly Tensor[] as T;
}
