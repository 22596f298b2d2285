// Noticing floating-point errors after a loop ran: cheap looks at the output first, the exact question of
// which error it was only where something non-finite stands there.

import {
  dense,
  type DType,
  DTYPES,
  extent,
  FPE,
  type Tensor,
  type TypedArray,
  watchedErrors,
} from "@nplex/core";
import { fpe } from "./ops/fpe.ts";
import { castKernel } from "./cast.ts";
import { nonFinite } from "./non_finite.ts";
import { baseOf, dataOf } from "./memory.ts";

type Check = (...args: (number | bigint)[]) => number;
const checks = new Map<string, (Check | null)[]>();

function checkFor(name: string, d: DType): Check | null {
  let table = checks.get(name);
  if (!table) checks.set(name, table = []);
  const known = table[d.id];
  return known !== undefined ? known : table[d.id] = (fpe(name, d.name) ?? null) as Check | null;
}

/** Whether a primitive can have floating-point errors for a dtype. */
export const raises = (name: string, d: DType): boolean => checkFor(name, d) !== null;

/** Whether it can for some dtype. Kernels ask while modules load, before all rules are there: nothing is kept. */
export function mayRaise(name: string): boolean {
  return DTYPES.some((d) => fpe(name, d.name) !== undefined);
}

function denseOf(t: Tensor): Tensor {
  if (t.layout.c) return t;
  const backend = t.storage.backend;
  if (backend.kind !== "strided") return t;
  const out = backend.allocate(t.dtype, dense(t.layout.shape));
  castKernel([t], [out]);
  return out;
}

/** The errors (FPE bits) of a call whose output is written; 0 when nobody watches for them. */
export function classifyErrors(name: string, inputs: readonly Tensor[], out: Tensor): number {
  const d = inputs[0].dtype, n = out.size;
  if (!checkFor(name, d) || n === 0) return 0;
  const watched = watchedErrors();
  // Where the output is dense and finite, strided inputs need not be gathered.
  if (d.kind === "f" || d.kind === "c") {
    // In whatever order its axes lie, an output without gaps is one stretch of memory.
    const [lowest, highest] = extent(out.layout);
    if (!(watched & FPE.under) && highest - lowest + 1 === n && out.dtype.kind !== "b") {
      const lanes = out.dtype.lanes;
      if (!nonFinite(dataOf(out), out.storage.start + lowest * lanes, n * lanes)) return 0;
    }
  } else if (!(watched & (FPE.divide | FPE.over | FPE.invalid))) return 0;
  const a = denseOf(inputs[0]), r = denseOf(out), b = inputs[1] ? denseOf(inputs[1]) : a;
  const sb = inputs[1] ? b.dtype.lanes : -1;
  return classifyRow(
    name,
    d,
    out.dtype,
    n,
    dataOf(a),
    baseOf(a),
    a.dtype.lanes,
    dataOf(b),
    baseOf(b),
    sb,
    dataOf(r),
    baseOf(r),
  );
}

/**
 * The errors of a row of n elements: the first operand A from ia with step sa, the second likewise (sb is
 * -1 when there is none), and the dense result R from ir.
 */
export function classifyRow(
  name: string,
  d: DType,
  outDType: DType,
  n: number,
  A: TypedArray,
  ia: number,
  sa: number,
  B: TypedArray,
  ib: number,
  sb: number,
  R: TypedArray,
  ir: number,
): number {
  const check = checkFor(name, d);
  if (!check) return 0;
  const watched = watchedErrors();
  const quiet = !(watched & FPE.under) && outDType.kind !== "b";
  if (d.kind === "c") {
    if (quiet && !nonFinite(R, ir, n * outDType.lanes)) return 0;
    return classifyComplex(check, n, A, ia, sa, B, ib, sb, R, ir, outDType.lanes, watched);
  }
  let bits = 0;
  if (d.kind === "f") {
    if (quiet && !nonFinite(R, ir, n)) return 0;
    for (let i = 0; i < n && (bits & watched) !== watched; i++) {
      const r = R[ir + i] as number;
      if (quiet && r - r === 0) continue;
      bits |= check(A[ia + i * sa], sb < 0 ? 0 : B[ib + i * sb], r);
    }
    return bits;
  }
  // Integers divide by zero, or the smallest one by -1.
  const unary = sb < 0;
  if (!unary && !hasSpecialDivisor(B, ib, sb, n)) return 0;
  const zero = typeof A[ia] === "bigint" ? 0n : 0;
  for (let i = 0; i < n && (bits & watched) !== watched; i++) {
    bits |= check(A[ia + i * sa], unary ? zero : B[ib + i * sb], R[ir + i]);
  }
  return bits;
}

function hasSpecialDivisor(B: TypedArray, ib: number, sb: number, n: number): boolean {
  if (sb === 0) return B[ib] == 0 || B[ib] == -1;
  for (let i = ib; i < ib + n; i++) if (B[i] == 0 || B[i] == -1) return true;
  return false;
}

function classifyComplex(
  check: Check,
  n: number,
  A: TypedArray,
  ia: number,
  sa: number,
  B: TypedArray,
  ib: number,
  sb: number,
  R: TypedArray,
  ir: number,
  lanes: number,
  watched: number,
): number {
  let bits = 0;
  for (let i = 0; i < n && (bits & watched) !== watched; i++) {
    const p = ia + i * sa, q = ib + i * sb, s = ir + i * lanes;
    bits |= check(
      A[p],
      A[p + 1],
      sb < 0 ? 0 : B[q],
      sb < 0 ? 0 : B[q + 1],
      R[s],
      lanes === 1 ? 0 : R[s + 1],
    );
  }
  return bits;
}
