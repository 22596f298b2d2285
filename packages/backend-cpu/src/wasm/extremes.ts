// Where the first largest or smallest element of a run lies: the kernels of reductions find what it is, block after
// block, and then where it is.

import { type DType, laneArray, type TypedArray } from "@nplex/core";
import { foldKernel } from "./fold_kernels.ts";
import { ONCE, turnOf } from "./line_kernels.ts";
import { BLOCK, blockBuffer, place, REGION } from "./memory.ts";
import { BYTE, callInParts } from "./shared_folds.ts";

/** Nanoseconds for a byte in a row, and in a column. */
const NS = 0.04, NS_DOWN = 0.06;

/** The position of the first extreme of n elements, the first NaN before all others. */
type First = (a: TypedArray, ia: number, n: number) => number;

/** Calls `look` with what a run is folded to, block after block, and where each begins; gives how far that goes. */
export type Blocks = (
  a: TypedArray,
  ia: number,
  n: number,
  look: (x: number, i: number) => void,
) => number;

/** Blocks that are not worth sharing. */
const FEW = 16;

/**
 * Folds of blocks for an operation and a dtype. Blocks are the same wherever elements lie: which of several zeros comes
 * out depends on them. One that is short begins earlier, where that makes no difference.
 */
export function foldsOf(op: string, d: DType): Blocks | undefined {
  const kernel = foldKernel("folds", op, d.name);
  if (!kernel) return undefined;
  const block = place(0, laneArray(d)) as Float64Array, bytes = block.BYTES_PER_ELEMENT;
  const results = place(1, laneArray(d)) as Float64Array, width = 16 / bytes, once = ONCE.has(op);
  const turn = turnOf(d.name) / bytes;
  return (data, ia, n, look) => {
    const a = data as Float64Array,
      here = a.buffer === blockBuffer(),
      whole = once ? n : n - n % turn;
    const fold = (i: number, m: number, rows: number) => {
      if (!here) block.set(a.subarray(ia + i, ia + i + m));
      const from = here ? a.byteOffset + (ia + i) * bytes : 0, row = m * bytes;
      if (rows < FEW) kernel(rows, m, from, row, REGION);
      else callInParts(kernel, rows, row * BYTE, 1, [m, [from, row], row, [REGION, 16]]);
      for (let k = 0; k < rows; k++) look(results[k * width], i + k * m);
    };
    let i = 0;
    // As many blocks as results have room for
    for (let rows = here ? BLOCK / width : 1; i + BLOCK <= whole; i += rows * BLOCK) {
      rows = Math.min(rows, Math.floor((whole - i) / BLOCK));
      fold(i, BLOCK, rows);
    }
    if (i < whole) {
      const at = whole - i < turn ? Math.max(0, whole - BLOCK) : i;
      fold(at, whole - at, 1);
    }
    return whole;
  };
}

/** The search for an operation and a dtype, where there are kernels. */
export function firstExtreme(op: "maximum" | "minimum", d: DType): First | undefined {
  if (d.kind === "c" || d.kind === "b" || d.name === "float16") return undefined;
  const blocks = foldsOf(op, d), search = foldKernel("search", op, d.name);
  if (!blocks || !search) return undefined;
  const [block, wanted] = [0, 1].map((k) => place(k, laneArray(d)) as Float64Array);
  // Also true when x is NaN; `best` never is one when it is asked.
  const better = op === "maximum"
    ? (x: number, best: number) => !(x <= best)
    : (x: number, best: number) => !(x >= best);
  return (data, ia, n) => {
    const a = data as Float64Array;
    let best = a[ia], at = 0;
    if (best !== best) return 0;
    blocks(a, ia, n, (x, i) => {
      if (best !== best || !better(x, best)) return;
      best = x;
      at = i;
    });
    // The block in which it came first: there, where.
    const m = Math.min(BLOCK, n - at), here = a.buffer === blockBuffer();
    if (!here) block.set(a.subarray(ia + at, ia + at + m));
    wanted[0] = best;
    return at + search(1, m, here ? a.byteOffset + (ia + at) * a.BYTES_PER_ELEMENT : 0, 0, REGION);
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
      const from = here ? a.byteOffset + ia * bytes : 0, row = n * bytes;
      if (g === 1) {
        o[io + r] = BigInt(first(1, n, from, row, REGION) as number);
        continue;
      }
      callInParts(first, g, row * NS, 1, [n, [from, row], row, [REGION, 8]]);
      (o as BigInt64Array).set((found as BigInt64Array).subarray(0, g), io + r);
    }
  };
}

/** The row of the first extreme of each of n columns in the kernels' memory, to a place in an array. */
export function firstExtremesDown(op: "maximum" | "minimum", d: DType): Firsts | undefined {
  const first = foldKernel("firstDown", op, d.name);
  if (!first) return undefined;
  const found = place(1, BigInt64Array) as BigInt64Array;
  return (rows, n, a, ia, o, io) => {
    const bytes = a.BYTES_PER_ELEMENT;
    for (let c = 0; c < n; c += BLOCK) {
      const m = Math.min(BLOCK, n - c), from = a.byteOffset + (ia + c) * bytes;
      const numbers = [rows, [from, bytes], n * bytes, [REGION, 8]] as const;
      callInParts(first, m, rows * bytes * NS_DOWN, 64 / bytes, numbers);
      (o as BigInt64Array).set(found.subarray(0, m), io + c);
    }
  };
}
