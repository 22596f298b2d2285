// Folds of long runs by several threads: what a run's parts are depends on its length alone.

import type { TypedArray } from "@nplex/core";
import { type Parameter, shareCalls, spanOf } from "../shared_calls.ts";
import { foldKernel } from "./fold_kernels.ts";
import { give, take } from "./heap.ts";
import { BLOCK, blockBuffer, place, REGION } from "./memory.ts";

/** Elements of a run that is looked at, and nanoseconds that a byte takes, at least. */
const LONG = 1 << 18, BYTE = 0.015;
/** Halvings of a run whose sum is shared. */
const HALVINGS = 4;

type Floats = Float64ArrayConstructor;

/** The pairwise sum of n floats from an address on, of parts that are added as the kernel adds them; or undefined. */
export function sharedSum(name: string, lanes: Floats, at: number, n: number): number | undefined {
  const f = n < LONG ? undefined : foldKernel("leaves", "add", name), parts = 1 << HALVINGS;
  const ns = n * lanes.BYTES_PER_ELEMENT * BYTE;
  const numbers: Parameter[] = [[0, 1], [HALVINGS], [at], [n], [3 * REGION], [1]];
  if (!f || !shareCalls(ns, f, 1, parts, 1, 5, numbers)) return undefined;
  const sums = place(3, lanes);
  for (let m = parts / 2; m >= 1; m /= 2) {
    for (let i = 0; i < m; i++) sums[i] = (sums[2 * i] as number) + (sums[2 * i + 1] as number);
  }
  return sums[0] as number;
}

/**
 * What `fold` makes of each block of a run, a vector for each, one after the other.
 * @returns Whether it was worth it, and `use` has had the vectors.
 */
export function sharedFolds(
  op: string,
  name: string,
  a: TypedArray,
  ia: number,
  n: number,
  use: (vectors: Float64Array) => void,
): boolean {
  const f = n < LONG || a.buffer !== blockBuffer() ? undefined : foldKernel("folds", op, name);
  const bytes = a.BYTES_PER_ELEMENT, count = Math.ceil(n / BLOCK), span = spanOf(n, BLOCK);
  const block = f && take(16 * count);
  if (!block) return false;
  const from: Parameter = [a.byteOffset + ia * bytes, span * bytes];
  const numbers: Parameter[] = [[n], from, [block.at, span / BLOCK * 16]];
  const done = shareCalls(n * bytes * BYTE, f, 1, n, span, 0, numbers);
  const lanes = a.constructor as Floats, buffer = blockBuffer() as ArrayBuffer;
  if (done) use(new lanes(buffer, block.at, 16 / bytes * count));
  give(block);
  return done;
}
