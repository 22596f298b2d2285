// What stands in for a dtype that a backend lacks, where NumPy's rules ask for it and not the user: an int64
// count, a float64 mean of integers. Promotion stops at 32 bits there. What a user asks for by name is refused.

import { type DType, DTYPES } from "./dtype.ts";
import type { BackendBase } from "./backend.ts";

/** For each dtype the ones that stand in for it, best first. */
const STAND_INS: Readonly<Record<string, readonly string[]>> = {
  int8: ["int16", "int32", "int64"],
  uint8: ["uint16", "int16", "uint32", "int32", "int64"],
  int16: ["int32", "int64"],
  uint16: ["uint32", "int32", "int64"],
  int32: ["int64"],
  uint32: ["int64", "int32"],
  int64: ["int32"],
  uint64: ["uint32", "int64", "int32"],
  float16: ["float32", "float64"],
  float32: ["float64"],
  float64: ["float32"],
  complex64: ["complex128"],
  complex128: ["complex64"],
};

const known = new WeakMap<readonly DType[], DType[]>();

/** The dtype itself where the backend has it, else the nearest that it has; itself when there is none. */
export function nearestDType(backend: BackendBase, d: DType): DType {
  if (backend.dtypes.length === DTYPES.length) return d;
  let table = known.get(backend.dtypes);
  if (!table) known.set(backend.dtypes, table = []);
  return table[d.id] ??= find(backend.dtypes, d);
}

function find(has: readonly DType[], d: DType): DType {
  if (has.includes(d)) return d;
  for (const name of STAND_INS[d.name] ?? []) {
    const found = has.find((h) => h.name === name);
    if (found) return found;
  }
  return d;
}
