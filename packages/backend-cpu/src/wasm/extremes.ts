// Where the first largest or smallest element of a run lies: the kernels of reductions find what it is, block after
// block, and then where it is.

import { type DType, laneArray, type TypedArray } from "@nplex/core";
import { foldKernel } from "./fold_kernels.ts";
import { BLOCK, blockBuffer, place, REGION } from "./memory.ts";
import { sharedFolds } from "./shared_folds.ts";

/** The position of the first extreme of n elements, the first NaN before all others. */
type First = (a: TypedArray, ia: number, n: number) => number;

/** The search for an operation and a dtype, where there are kernels. */
export function firstExtreme(op: "maximum" | "minimum", d: DType): First | undefined {
  if (d.kind === "c" || d.kind === "b" || d.name === "float16") return undefined;
  const fold = foldKernel("fold", op, d.name), find = foldKernel("find", op, d.name);
  if (!fold || !find) return undefined;
  const block = place(0, laneArray(d)), lanes = place(1, laneArray(d)) as Float64Array;
  const turn = 64 / block.BYTES_PER_ELEMENT, width = 16 / block.BYTES_PER_ELEMENT;
  // Also true when x is NaN; `best` never is one when it is asked.
  const better = op === "maximum"
    ? (x: number, best: number) => !(x <= best)
    : (x: number, best: number) => !(x >= best);
  return (data, ia, n) => {
    const a = data as Float64Array;
    let best = a[ia], at = 0;
    if (best !== best) return 0;
    const whole = n - n % turn, here = a.buffer === blockBuffer();
    const start = here ? a.byteOffset + ia * a.BYTES_PER_ELEMENT : 0;
    /** Looks at what came of the block that begins at i. */
    const look = (i: number, vectors: ArrayLike<number>, from: number) => {
      for (let k = from; k < from + width && best === best; k++) {
        if (!better(vectors[k], best)) continue;
        best = vectors[k];
        at = i;
      }
    };
    const shared = sharedFolds(op, d.name, a, ia, whole, (vectors) => {
      for (let i = 0, k = 0; i < whole; i += BLOCK, k += width) look(i, vectors, k);
    });
    for (let i = shared ? whole : 0; i < whole && best === best; i += BLOCK) {
      const m = Math.min(BLOCK, whole - i);
      if (!here) (block as Float64Array).set(a.subarray(ia + i, ia + i + m));
      fold(here ? start + i * a.BYTES_PER_ELEMENT : 0, m, REGION);
      look(i, lanes, 0);
    }
    let k = whole;
    if (best === best) {
      for (; k < n; k++) {
        if (!better(a[ia + k], best)) continue;
        best = a[ia + k];
        at = k;
        if (best !== best) return k;
      }
    }
    if (at >= whole) return at;
    // The block in which it came first: there, where.
    for (let i = 0; i < width; i++) lanes[i] = best;
    const m = Math.min(BLOCK, whole - at);
    if (!here) (block as Float64Array).set(a.subarray(ia + at, ia + at + m));
    k = at + find(here ? start + at * a.BYTES_PER_ELEMENT : 0, m);
    while (a[ia + k] !== best && a[ia + k] === a[ia + k]) k++;
    return k;
  };
}

/** The same of rows that follow each other, to a place in an array; each of 64 bytes at least and a block at most. */
type Firsts = (
  rows: number,
  n: number,
  a: TypedArray,
  ia: number,
  o: TypedArray,
  io: number,
) => void;

/** The search in rows for an operation and a dtype that {@link firstExtreme} has. */
export function firstExtremes(op: "maximum" | "minimum", d: DType): Firsts | undefined {
  const first = foldKernel("first", op, d.name);
  if (!first) return undefined;
  const block = place(0, laneArray(d)) as Float64Array, found = place(1, BigInt64Array);
  return (rows, n, a, ia, o, io) => {
    const here = a.buffer === blockBuffer(), bytes = a.BYTES_PER_ELEMENT;
    const most = here ? BLOCK : Math.floor(BLOCK / n);
    for (let r = 0; r < rows; r += most, ia += most * n) {
      const g = Math.min(most, rows - r);
      if (!here) block.set((a as Float64Array).subarray(ia, ia + g * n));
      const last = first(here ? a.byteOffset + ia * bytes : 0, n, g, REGION);
      if (g === 1) o[io + r] = BigInt(last);
      else (o as BigInt64Array).set((found as BigInt64Array).subarray(0, g), io + r);
    }
  };
}
