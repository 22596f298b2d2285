// Partitioned copies of arrays of real elements, and the positions that partition, by selection instead of sorting.

import { dense, int64, type Tensor } from "@nplex/core";
import { forEachLane } from "./argsort.ts";
import { allocateLike, wordsOf } from "./memory.ts";
import { Sorter } from "./order.ts";
import { memoryOptions } from "./wasm/memory.ts";

/** Below this, and for more places than this, sorting is as good. */
const SHORT = 64, MANY = 12;

const sorterFor = (x: Tensor, axis: number, kth: readonly number[], arrays: 1 | 3) => {
  const n = x.shape[axis], { kind, itemsize } = x.dtype;
  if (x.size === 0 || n < SHORT || kth.length > MANY || kind === "c" || itemsize === 1) {
    return undefined;
  }
  return Sorter.for(x.dtype, n, arrays);
};

/** A copy with what sorting puts at the places `kth` there, nothing larger before and nothing smaller behind. */
export function partition(x: Tensor, kth: readonly number[], axis: number): Tensor | undefined {
  const sorter = sorterFor(x, axis, kth, 1);
  if (!sorter) return undefined;
  const out = allocateLike(x, x.dtype, dense(x.shape));
  forEachLane(x, out, axis, sorter.rows, (lanes, to, at, rows) => {
    memoryOptions.put(sorter.lane, lanes, 0);
    memoryOptions.put(to, sorter.partition(kth, rows), at);
  });
  sorter.done();
  return out;
}

/** The positions that partition at one place. */
export function argpartition(x: Tensor, kth: readonly number[], axis: number): Tensor | undefined {
  const sorter = kth.length === 1 ? sorterFor(x, axis, kth, 3) : undefined;
  if (!sorter) return undefined;
  const out = allocateLike(x, int64, dense(x.shape));
  let words: Int32Array | undefined;
  forEachLane(x, out, axis, 1, (lane, to, at) => {
    memoryOptions.put(sorter.lane, lane, 0);
    (words ??= wordsOf(to)).set(sorter.argpartition(kth[0]), 2 * at);
  });
  sorter.done();
  return out;
}
