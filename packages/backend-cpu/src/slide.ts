// Sums of products of a vector of floats with every window of a longer one: what convolve and correlate are. Parts of
// the windows are shared among threads.

import { contiguous, dense, laneArray, type Tensor } from "@nplex/core";
import { allocateLike, baseOf, dataOf, isHeap, settle } from "./memory.ts";
import { type Parameter, shareCalls } from "./shared_calls.ts";
import { give, take } from "./wasm/heap.ts";
import { blockBuffer, memoryOptions } from "./wasm/memory.ts";
import { slideKernel } from "./wasm/slide_kernel.ts";

/** Bytes of windows that are looked at together, and nanoseconds that a byte of a product takes. */
const WINDOWS = 16384, LEAST = 2048, NS = 0.012;

/** The sum of products of `v` with each window of `x`, both vectors of one dtype; undefined where it has no kernel. */
export function slide(x: Tensor, v: Tensor): Tensor | undefined {
  const { name, itemsize } = x.dtype;
  if (name !== "float64" && name !== "float32" || v.dtype !== x.dtype) return undefined;
  const kernel = slideKernel(name);
  if (!kernel) return undefined;
  const operands = [x, v].map((t) => {
    settle(t);
    return contiguous(t);
  });
  const taps = v.size * itemsize, count = x.size - v.size + 1, bytes = count * itemsize;
  // The sums, room for more of them, and copies of what lies elsewhere.
  const sizes = [bytes + 128, ...operands.map((t) => isHeap(dataOf(t)) ? 0 : t.size * itemsize)];
  const block = take(sizes.reduce((sum, n) => sum + n, 0));
  if (!block) return undefined;
  const lanes = laneArray(x.dtype) as Float64ArrayConstructor;
  const at = (from: number, n: number) =>
    new lanes(blockBuffer() as ArrayBuffer, block.at + from, n);
  let end = sizes[0];
  const [a, b] = operands.map((t, k) => {
    const data = dataOf(t), first = baseOf(t);
    if (sizes[k + 1] === 0) return data.byteOffset + first * itemsize;
    memoryOptions.put(at(end, t.size), data.subarray(first, first + t.size), 0);
    end += sizes[k + 1];
    return block.at + end - sizes[k + 1];
  });
  const sums = at(0, count);
  memoryOptions.fill(sums, 0, 0, count);
  const span = Math.min(WINDOWS, Math.max(LEAST, Math.ceil(bytes / 2048) * 128));
  const numbers: Parameter[] = [[bytes], [a, span], [b], [taps], [block.at, span]];
  if (!shareCalls(bytes * v.size * NS, kernel, 0, bytes, span, 0, numbers)) {
    for (let i = 0; i < bytes; i += span) {
      kernel(Math.min(span, bytes - i), a + i, b, taps, block.at + i);
    }
  }
  const out = allocateLike(x, x.dtype, dense([count]));
  memoryOptions.put(dataOf(out), sums, baseOf(out));
  give(block);
  return out;
}
