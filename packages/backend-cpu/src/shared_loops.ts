// Elementwise operations on large arrays by several threads: chunks of what lies one after the other in the shared
// memory. What a kernel leaves to its caller, and results that are not finite, are done again by the usual loops.

import {
  collectErrors,
  type DType,
  laneArray,
  Layout,
  overlaps,
  reportErrors,
  type StridedKernel,
  type Tensor,
  watchedErrors,
} from "@nplex/core";
import { onlyNonFinite } from "./elementwise.ts";
import { raises } from "./fpe.ts";
import { baseOf, dataOf } from "./memory.ts";
import { callShared, LEAST, type Parameter, spanOf } from "./shared_calls.ts";
import { tooShort, worthSharing } from "./threads.ts";
import {
  type BlockKernel,
  isFunction,
  kernel as kernelOf,
  LEFT,
  NON_FINITE,
  TURN,
} from "./wasm/kernels.ts";
import { BLOCK, blockBuffer, place, REGION } from "./wasm/memory.ts";

/** Fewest elements of a chunk, and most of one of an operation of FEW chunks. */
const SHORTEST = 512, LONGEST = 16384;
/** Chunks of a short operation, and most chunks of any. */
const FEW = 16, PARTS = 256;
/** Nanoseconds that an element takes: of functions but those that are named, and of anything else. */
const FUNCTION = 2.5, OTHER = 0.5;
const COSTS: Readonly<Record<string, number>> = {
  ...{ divide: 0.7, sqrt: 0.9, exp: 0.95, exp2: 1, log: 1.75, cbrt: 1.75, cosh: 1.8 },
  ...{ tan: 3.7, arcsinh: 3.7, arctanh: 3.5, arctan2: 3.3, power: 4, logaddexp: 4.5 },
};
/** What floats take of that. */
const FLOATS = 0.45;

const costs = (op: string): number => COSTS[op] ?? (isFunction(op) ? FUNCTION : OTHER);

/** Nanoseconds that an element takes through some operations, one after the other. */
export const costOf = (nodes: readonly { readonly op: string }[]): number =>
  nodes.reduce((sum, { op }) => sum + (isFunction(op) ? costs(op) : OTHER / 2), OTHER);

/** An operand: its first byte, and bytes from element to element. */
export type Run = readonly [address: number, step: number];

/**
 * Computes n elements, a multiple of what the kernel ends at, on all threads.
 * @param block Elements of a call. @param each Takes what each chunk saw, where it begins, and its length.
 */
export function computeShared(
  f: BlockKernel,
  n: number,
  block: number,
  runs: readonly Run[],
  each: (seen: number, at: number, n: number) => void,
): void {
  const short = Math.min(LONGEST, Math.max(SHORTEST, spanOf(n, 2 * TURN, FEW)));
  const span = Math.min(block, Math.max(short, spanOf(n, 2 * TURN, PARTS)));
  const parameters = runs.map(([address, step]): Parameter => [address, step * span]);
  callShared(f, 0, n, span, 0, [[n], ...parameters], (seen, i) => {
    each(seen, i * span, Math.min(span, n - i * span));
  });
}

/** Where a tensor's elements lie one after the other in the shared memory. */
export function runOf(t: Tensor): Run | undefined {
  const data = dataOf(t), bytes = data.BYTES_PER_ELEMENT;
  return data.buffer === blockBuffer() && t.layout.c
    ? [data.byteOffset + baseOf(t) * bytes, bytes]
    : undefined;
}

/** A stretch of a tensor in C order, or of one number repeated, as one axis. */
export function stretch(t: Tensor, at: number, n: number): Tensor {
  const step = t.layout.c ? 1 : 0;
  return t.with(new Layout([n], [step], t.layout.offset + at * step));
}

const isOne = (t: Tensor): boolean =>
  t.layout.strides.every((s, i) => s === 0 || t.layout.shape[i] === 1);

function compute(
  name: string,
  usual: StridedKernel,
  inputs: readonly Tensor[],
  out: Tensor,
): boolean {
  const last = inputs[inputs.length - 1], d: DType = last.dtype, n = out.layout.size;
  const to = runOf(out), watch = watchedErrors() !== 0 && raises(name, d);
  if (!to || d.lanes > 1 || watch && !onlyNonFinite(out)) return false;
  const squares = name === "power" && isOne(last) && dataOf(last)[baseOf(last)] === 2;
  const operands = squares ? inputs.slice(0, 1) : inputs, op = squares ? "square" : name;
  const whole = isFunction(op) || operands.length > 2;
  let repeated = 0;
  for (let k = 0; k < operands.length; k++) {
    const t = operands[k];
    if (t.dtype !== d && (name !== "where" || k > 0)) return false;
    if (t.storage === out.storage || overlaps(t, out)) return false;
    if (isOne(t)) repeated |= 1 << k;
    else if (!runOf(t)) return false;
  }
  const f = kernelOf(op, d.name, whole ? 0 : repeated);
  if (
    !f || repeated === (1 << operands.length) - 1 ||
    !worthSharing(n * costs(op) * (d.itemsize < 8 ? FLOATS : 1))
  ) {
    return false;
  }
  const runs = operands.map((t, k): Run => {
    const run = isOne(t) ? undefined : runOf(t);
    if (run) return run;
    const lanes = place(k, laneArray(t.dtype));
    lanes.fill(dataOf(t)[baseOf(t)] as never, 0, whole ? BLOCK : 1);
    return [k * REGION, 0];
  });
  let bits = 0;
  const again = (at: number, count: number) =>
    bits |= collectErrors(() =>
      usual(inputs.map((t) => stretch(t, at, count)), [stretch(out, at, count)], {})
    );
  const even = n - n % TURN;
  computeShared(f, even, whole && repeated ? BLOCK : Infinity, [...runs, to], (seen, at, count) => {
    if (seen & LEFT || watch && seen & NON_FINITE) again(at, count);
  });
  if (even < n) again(even, n - even);
  if (bits) reportErrors(bits, name);
  return true;
}

/** Elementwise kernels that let other threads help. */
export function withThreads(
  kernels: Readonly<Record<string, StridedKernel>>,
): Record<string, StridedKernel> {
  return Object.fromEntries(
    Object.entries(kernels).map(([name, usual]): [string, StridedKernel] => [
      name,
      (inputs, outs, attrs) => {
        const n = outs[0].layout.size;
        if (n < LEAST || tooShort(n * costs(name)) || !compute(name, usual, inputs, outs[0])) {
          usual(inputs, outs, attrs);
        }
      },
    ]),
  );
}
