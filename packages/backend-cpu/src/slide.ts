// Sums of products of a vector of floats with every window of a longer one, block by block: what convolve and
// correlate are.

import { contiguous, dense, laneArray, type Tensor } from "@nplex/core";
import { allocateLike, baseOf, dataOf } from "./memory.ts";
import { BLOCK, place, REGION } from "./wasm/memory.ts";
import { slideKernel } from "./wasm/slide_kernel.ts";

type Floats = Float64Array;

/** Products that are added up before they join a sum. */
const TAPS = 256;
/** Windows that are looked at together. */
const WINDOWS = BLOCK - TAPS;

/** The sum of products of `v` with each window of `x`, both vectors of one dtype; undefined where it has no kernel. */
export function slide(x: Tensor, v: Tensor): Tensor | undefined {
  const { name } = x.dtype;
  if (name !== "float64" && name !== "float32" || v.dtype !== x.dtype) return undefined;
  const kernel = slideKernel(name);
  if (!kernel) return undefined;
  const n = v.size, count = x.size - n + 1;
  const a = contiguous(x), b = contiguous(v);
  const out = allocateLike(x, x.dtype, dense([count]));
  const [data, taps, result] = [a, b, out].map((t) => dataOf(t) as Floats);
  const [ia, ib, io] = [a, b, out].map(baseOf);
  const lanes = laneArray(x.dtype), bytes = x.dtype.itemsize;
  const [window, factors, sums] = [0, 1, 2].map((k) => place(k, lanes) as Floats);
  for (let i = 0; i < count; i += WINDOWS) {
    const m = Math.min(WINDOWS, count - i);
    sums.fill(0, 0, m);
    for (let k = 0; k < n; k += TAPS) {
      const t = Math.min(TAPS, n - k);
      window.set(data.subarray(ia + i + k, ia + i + k + m + t - 1));
      factors.set(taps.subarray(ib + k, ib + k + t));
      kernel(0, REGION, t * bytes, 2 * REGION, m * bytes);
    }
    result.set(sums.subarray(0, m), io + i);
  }
  return out;
}
