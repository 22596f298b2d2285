// Noticing floating-point errors after a loop ran: cheap looks at the output first, the exact question of
// which error it was only where something non-finite stands there.

import {
  dense,
  type DType,
  DTYPES,
  FPE,
  type Tensor,
  type TypedArray,
  watchedErrors,
} from "@nplex/core";
import { fpe } from "./ops/fpe.ts";
import { castKernel } from "./cast.ts";
import { baseOf, dataOf } from "./memory.ts";

type Check = (...args: (number | bigint)[]) => number;
const checks = new Map<string, (Check | null)[]>();

function checkFor(name: string, d: DType): Check | null {
  let table = checks.get(name);
  if (!table) checks.set(name, table = []);
  const known = table[d.id];
  return known !== undefined ? known : table[d.id] = (fpe(name, d.name) ?? null) as Check | null;
}

/** Whether a primitive can have floating-point errors for some dtype. */
export function mayRaise(name: string): boolean {
  return DTYPES.some((d) => checkFor(name, d) !== null);
}

/** Whether any of n numbers is NaN or infinite: their products with 0 are then not 0. */
function nonFinite(data: TypedArray, at: number, n: number): boolean {
  if (data instanceof Float64Array) return nonFinite64(data, at, n);
  if (data instanceof Float32Array) return nonFinite32(data, at, n);
  for (let i = at; i < at + n; i++) {
    const x = data[i] as number;
    if (x - x !== 0) return true;
  }
  return false;
}

function nonFinite64(data: Float64Array, at: number, n: number): boolean {
  let a = 0, b = 0, i = at;
  for (; i + 1 < at + n; i += 2) {
    a += data[i] * 0;
    b += data[i + 1] * 0;
  }
  if (i < at + n) a += data[i] * 0;
  return a + b !== 0;
}

function nonFinite32(data: Float32Array, at: number, n: number): boolean {
  let a = 0, b = 0, i = at;
  for (; i + 1 < at + n; i += 2) {
    a += data[i] * 0;
    b += data[i + 1] * 0;
  }
  if (i < at + n) a += data[i] * 0;
  return a + b !== 0;
}

function hasZero(t: Tensor): boolean {
  const d = denseOf(t), data = dataOf(d), at = baseOf(d);
  for (let i = at; i < at + d.size; i++) if (data[i] == 0) return true;
  return false;
}

function denseOf(t: Tensor): Tensor {
  if (t.layout.c) return t;
  const backend = t.storage.backend;
  if (backend.kind !== "strided") return t;
  const out = backend.allocate(t.dtype, dense(t.layout.shape));
  castKernel([t], [out]);
  return out;
}

/**
 * The errors (FPE bits) of a call whose output is written; 0 when nobody watches for them.
 * @param from First element to look at, for dense operands. @param n How many.
 */
export function classifyErrors(
  name: string,
  inputs: readonly Tensor[],
  out: Tensor,
  from = 0,
  n: number = out.size,
): number {
  const d = inputs[0].dtype;
  const check = checkFor(name, d);
  if (!check || n === 0) return 0;
  const watched = watchedErrors();
  if (d.kind === "f" || d.kind === "c") {
    if (!(watched & FPE.under) && out.layout.c && out.dtype.kind !== "b") {
      const lanes = out.dtype.lanes;
      if (!nonFinite(dataOf(out), baseOf(out) + from * lanes, n * lanes)) return 0;
    }
  } else if (!(watched & FPE.divide) || inputs.length < 2 || !hasZero(inputs[1])) return 0;
  const a = denseOf(inputs[0]), b = denseOf(inputs[1] ?? inputs[0]), r = denseOf(out);
  const A = dataOf(a), B = dataOf(b), R = dataOf(r);
  const unary = inputs.length === 1;
  let bits = 0;
  if (d.kind === "c") {
    const real = r.dtype.lanes === 1;
    for (let i = from; i < from + n && (bits & watched) !== watched; i++) {
      const p = baseOf(a) + 2 * i, q = baseOf(b) + 2 * i;
      const s = baseOf(r) + (real ? i : 2 * i);
      bits |= check(
        A[p],
        A[p + 1],
        unary ? 0 : B[q],
        unary ? 0 : B[q + 1],
        R[s],
        real ? 0 : R[s + 1],
      );
    }
    return bits;
  }
  const zero = typeof A[0] === "bigint" ? 0n : 0;
  const ia = baseOf(a), ib = baseOf(b), ir = baseOf(r);
  for (let i = from; i < from + n && (bits & watched) !== watched; i++) {
    bits |= check(A[ia + i], unary ? zero : B[ib + i], R[ir + i]);
  }
  return bits;
}
