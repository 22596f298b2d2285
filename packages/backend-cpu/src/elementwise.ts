// Kernels of the elementwise primitives: run the loop for the operands' dtypes and watch for floating-point
// errors.

import {
  denseLike,
  type DType,
  FPE,
  LOOP_TYPES,
  newData,
  overlaps,
  reportErrors,
  type StridedKernel,
  type Tensor,
  type TypedArray,
  watchedErrors,
} from "@nplex/core";
import { classifyErrors, classifyRow, mayRaise } from "./fpe.ts";
import { type TypedLoop, typedLoop } from "./typed_loops.ts";
import { traverse } from "./traverse.ts";
import { allocateLike, baseOf, dataOf } from "./memory.ts";
import { castKernel } from "./cast.ts";

/** Elements after which a chunk is looked through for errors while it is still in the cache. */
const CHUNK = 8192;

/**
 * How far an operand steps from element to element when all are walked as one row: its lanes when it is
 * dense, 0 when it is one number repeated, -1 when it is neither.
 */
function rowStep(t: Tensor): number {
  const l = t.layout;
  if (l.c) return t.dtype.lanes;
  const { strides, shape } = l;
  for (let i = 0; i < strides.length; i++) if (strides[i] !== 0 && shape[i] !== 1) return -1;
  return 0;
}

/** Kernel of one elementwise primitive. */
function elementwiseKernel(name: string): StridedKernel {
  const risky = mayRaise(name);
  const arity = LOOP_TYPES[name][0].in.length;
  const kernel = (inputs: readonly Tensor[], outs: readonly Tensor[]): void => {
    const out = outs[0], a = inputs[0];
    if (arity > 2) {
      traverse(typedLoop(name, dtypesOf(inputs), out.dtype).loop, [...inputs, out]);
      return;
    }
    const b = arity === 2 ? inputs[1] : a;
    const typed = arity === 2
      ? typedLoop2(name, a.dtype, b.dtype, out.dtype)
      : typedLoop1(name, a.dtype, out.dtype);
    const watch = risky && watchedErrors() !== 0;
    const sa = rowStep(a), sb = rowStep(b);
    let bits = 0;
    if (out.layout.c && sa >= 0 && sb >= 0) {
      bits = arity === 2
        ? rowOf2(name, typed, a, sa, b, sb, out, watch)
        : rowOf1(name, typed, a, sa, out, watch);
    } else {
      // The inputs are needed after the loop, to tell which error it was.
      if (watch && (isItself(a, out) || isItself(b, out))) {
        const fresh = allocateLike(out, out.dtype, denseLike(out.layout));
        kernel(inputs, [fresh]);
        return castKernel([fresh], [out]);
      }
      const seen = traverse(typed.loop, arity === 2 ? [a, b, out] : [a, out]);
      if (watch && !(seen === 0 && onlyNonFinite(out))) bits = classifyErrors(name, inputs, out);
    }
    if (bits) reportErrors(bits, name);
  };
  return kernel;
}

/** Whether the errors that are watched show as a result that is not finite. */
export const onlyNonFinite = (out: Tensor): boolean =>
  (out.dtype.kind === "f" || out.dtype.kind === "c") && !(watchedErrors() & FPE.under);

/** Whether an operand is the output: they overlap exactly or not at all. */
function isItself(t: Tensor, out: Tensor): boolean {
  return t.storage === out.storage && t.layout.offset === out.layout.offset ||
    t.storage !== out.storage && overlaps(t, out);
}

const saved: (TypedArray | undefined)[] = [];

/** A copy of a chunk of an operand that the loop is about to overwrite. */
function save(slot: number, d: DType, data: TypedArray, at: number, n: number): TypedArray {
  const key = 14 * slot + d.id;
  const copy = saved[key] ??= newData(d, CHUNK);
  if (n < 64) { for (let i = 0; i < n; i++) copy[i] = data[at + i]; }
  else (copy as Float64Array).set((data as Float64Array).subarray(at, at + n));
  return copy;
}

function rowOf1(
  name: string,
  { loop, knows }: TypedLoop,
  a: Tensor,
  sa: number,
  out: Tensor,
  watch: boolean,
): number {
  const A = dataOf(a), O = dataOf(out), ia = baseOf(a), io = baseOf(out);
  const so = out.dtype.lanes, size = out.layout.size;
  if (!watch) {
    if (size > 0) loop(1, size, A, ia, 0, sa, O, io, 0, so);
    return 0;
  }
  const keep = isItself(a, out) && sa > 0, quiet = onlyNonFinite(out);
  // A loop that knows does all at once. Only if it says no is that looked through.
  const computed = knows && quiet && !keep;
  if (computed && loop(1, size, A, ia, 0, sa, O, io, 0, so) === 0) return 0;
  let bits = 0;
  for (let at = 0; at < size; at += CHUNK) {
    const n = size - at < CHUNK ? size - at : CHUNK;
    const p = ia + at * sa, q = io + at * so;
    const K = keep ? save(0, a.dtype, A, p, n * sa) : A, kp = keep ? 0 : p;
    if (!computed && loop(1, n, A, p, 0, sa, O, q, 0, so) === 0 && quiet) continue;
    bits |= classifyRow(name, a.dtype, out.dtype, n, K, kp, sa, A, 0, -1, O, q);
  }
  return bits;
}

function rowOf2(
  name: string,
  { loop, knows }: TypedLoop,
  a: Tensor,
  sa: number,
  b: Tensor,
  sb: number,
  out: Tensor,
  watch: boolean,
): number {
  const A = dataOf(a), B = dataOf(b), O = dataOf(out);
  const ia = baseOf(a), ib = baseOf(b), io = baseOf(out);
  const so = out.dtype.lanes, size = out.layout.size;
  if (!watch) {
    if (size > 0) loop(1, size, A, ia, 0, sa, B, ib, 0, sb, O, io, 0, so);
    return 0;
  }
  const keepA = isItself(a, out) && sa > 0, keepB = isItself(b, out) && sb > 0;
  const quiet = onlyNonFinite(out), computed = knows && quiet && !keepA && !keepB;
  if (computed && loop(1, size, A, ia, 0, sa, B, ib, 0, sb, O, io, 0, so) === 0) return 0;
  let bits = 0;
  for (let at = 0; at < size; at += CHUNK) {
    const n = size - at < CHUNK ? size - at : CHUNK;
    const p = ia + at * sa, q = ib + at * sb, r = io + at * so;
    const K = keepA ? save(0, a.dtype, A, p, n * sa) : A;
    const L = keepB ? save(1, b.dtype, B, q, n * sb) : B;
    const kp = keepA ? 0 : p, lq = keepB ? 0 : q;
    if (!computed && loop(1, n, A, p, 0, sa, B, q, 0, sb, O, r, 0, so) === 0 && quiet) continue;
    bits |= classifyRow(name, a.dtype, out.dtype, n, K, kp, sa, L, lq, sb, O, r);
  }
  return bits;
}

const dtypesOf = (ts: readonly Tensor[]) => ts.map((t) => t.dtype);
const singles = new Map<string, (TypedLoop | undefined)[]>();
const pairs = new Map<string, (TypedLoop | undefined)[]>();

function typedLoop1(name: string, a: DType, out: DType): TypedLoop {
  let table = singles.get(name);
  if (!table) singles.set(name, table = []);
  return table[a.id] ??= typedLoop(name, [a], out);
}

function typedLoop2(name: string, a: DType, b: DType, out: DType): TypedLoop {
  let table = pairs.get(name);
  if (!table) pairs.set(name, table = []);
  return table[a.id * 14 + b.id] ??= typedLoop(name, [a, b], out);
}

/** Kernels for every elementwise primitive. */
export const ELEMENTWISE_KERNELS: Readonly<Record<string, StridedKernel>> = Object.fromEntries(
  Object.keys(LOOP_TYPES).map((name) => [name, elementwiseKernel(name)]),
);
