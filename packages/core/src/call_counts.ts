// How often each primitive ran on each backend's own kernel, was composed, or fell back to the cpu: what
// `np.backendReport()` shows. Counting costs one map look-up a call.

import type { Backend } from "./backend.ts";
import { DTYPES } from "./dtype.ts";
import type { Spec } from "./primitives.ts";

/** The three ways in which a call of a primitive is answered. */
export type CallPath = "native" | "composed" | "fallback";

/** Calls of one primitive on operands of one dtype. */
export interface CallCount {
  /** The primitive. */
  readonly primitive: string;
  /** Name of the dtype of its first operand; empty where there is none. */
  readonly dtype: string;
  /** Calls that the backend's own kernel answered. */
  native: number;
  /** Calls that were composed from other primitives. */
  composed: number;
  /** Calls that ran on the cpu. */
  fallback: number;
}

/** For each primitive the rows by the dtype's number; the last row is for calls without operands. */
type Rows = (CallCount | undefined)[];
const NONE = DTYPES.length;
const counts = new WeakMap<Backend, Map<string, Rows>>();

/** Counts one call. */
export function countCall(
  backend: Backend,
  primitive: string,
  inputs: readonly Spec[],
  path: CallPath,
): void {
  let table = counts.get(backend);
  if (!table) counts.set(backend, table = new Map());
  let rows = table.get(primitive);
  if (!rows) table.set(primitive, rows = []);
  const at = inputs.length > 0 ? inputs[0].dtype.id : NONE;
  const row = rows[at] ??= {
    primitive,
    dtype: at === NONE ? "" : inputs[0].dtype.name,
    native: 0,
    composed: 0,
    fallback: 0,
  };
  row[path]++;
}

/** What was counted for a backend, in the order of the first calls of each primitive. */
export function callCounts(backend: Backend): CallCount[] {
  return [...counts.get(backend)?.values() ?? []].flatMap((rows) =>
    rows.filter((row) => row !== undefined)
  );
}
