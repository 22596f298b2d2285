// Sums of squared distances from a mean, along rows or down columns, without an array of the squares: grouped as sums of
// that array are, so that they have the same bits.

import { dense, float32, float64, FPE, type Tensor, watchedErrors } from "@nplex/core";
import { allocateLike, baseOf, dataOf } from "./memory.ts";
import { foldKernel } from "./wasm/fold_kernels.ts";
import { BLOCK, blockBuffer, place, REGION } from "./wasm/memory.ts";

/** Below this a row is not worth a call. */
const FEW = 32;

/**
 * The sums of (x - mean)² in the shape of a dense array of means, one for each row, or with `down` for each element of
 * the first row. Undefined where x is not in one piece, and where there is an error to be told.
 */
export function deviations(x: Tensor, mean: Tensor, down: boolean): Tensor | undefined {
  const count = mean.size, n = x.size / count, d = x.dtype, kind = down ? "squaresInto" : "squares";
  const fits = (d === float64 || d === float32) && d === mean.dtype && x.layout.c &&
    mean.layout.c && (down ? count : n) >= FEW;
  const f = fits && !(watchedErrors() & FPE.under) ? foldKernel(kind, "add", d.name) : undefined;
  const data = dataOf(x) as Float64Array, from = baseOf(x), here = data.buffer === blockBuffer();
  if (!f || !here && !down && n > BLOCK) return undefined;
  const out = allocateLike(x, d, dense(mean.shape)), [o, m] = [baseOf(out), baseOf(mean)];
  const means = (dataOf(mean) as Float64Array).subarray(m, m + count);
  const results = (dataOf(out) as Float64Array).subarray(o, o + count);
  const [sums, one, row] = [0, 1, 2].map((k) =>
    place(k, data.constructor as Float64ArrayConstructor) as Float64Array
  );
  const start = here ? data.byteOffset : 0;
  /** Where elements lie, or their copy. */
  const at = (i: number, length: number): number => {
    if (here) return start + (from + i) * d.itemsize;
    row.set(data.subarray(from + i, from + i + length));
    return 2 * REGION;
  };
  if (!down) {
    for (let r = 0; r < count; r++) {
      one[0] = means[r];
      results[r] = f(at(r * n, n), n, REGION);
    }
  } else {
    for (let c = 0; c < count; c += BLOCK) {
      const width = Math.min(BLOCK, count - c);
      sums.fill(0, 0, width);
      one.set(means.subarray(c, c + width));
      for (let r = 0; r < n; r++) f(at(r * count + c, width), width, REGION);
      results.set(sums.subarray(0, width), c);
    }
  }
  return results.every((sum) => sum - sum === 0) ? out : undefined;
}
