// Partitioned copies of arrays of real elements, and the positions that partition, by selection instead of sorting.

import { dense, int64, type Tensor } from "@nplex/core";
import { forEachLane } from "./argsort.ts";
import { allocateLike, dataOf } from "./memory.ts";
import { Sorter } from "./order.ts";

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
  const out = allocateLike(x, x.dtype, dense(x.shape)), n = x.shape[axis];
  const data = dataOf(out) as Float64Array;
  forEachLane(x, out, axis, false, (lane, at, step) => {
    (sorter.lane as Float64Array).set(lane as Float64Array);
    const done = sorter.partition(kth) as Float64Array;
    if (step === 1) data.set(done, at);
    else for (let i = 0, o = at; i < n; i++, o += step) data[o] = done[i];
  });
  sorter.done();
  return out;
}

/** The positions that partition at one place. */
export function argpartition(x: Tensor, kth: readonly number[], axis: number): Tensor | undefined {
  const sorter = kth.length === 1 ? sorterFor(x, axis, kth, 3) : undefined;
  if (!sorter) return undefined;
  const out = allocateLike(x, int64, dense(x.shape)), data = dataOf(out);
  const words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
  forEachLane(x, out, axis, false, (lane, at, step) => {
    (sorter.lane as Float64Array).set(lane as Float64Array);
    sorter.argpartition(kth[0], words, at, step);
  });
  sorter.done();
  return out;
}
