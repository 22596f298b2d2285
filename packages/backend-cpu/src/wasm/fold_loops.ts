// Inner loops of reductions over the kernels of fold_kernels.ts. What is short, strided or of another dtype
// stays with the loop in JS, which gives the same bits.

import { type DType, laneArray } from "@nplex/core";
import type { InnerLoop } from "../inner_loops.ts";
import { foldKernel, type FoldKernels } from "./fold_kernels.ts";
import { BLOCK, place } from "./memory.ts";

type Floats = Float64Array | Float32Array;

/** Below this a loop in JS is as fast. */
const FEW = 256;

const EXTREMES = new Set(["maximum", "minimum"]);

/** A reduction's loop in vectors where there are kernels for it, else the loop itself. */
export function foldLoopInVectors(
  op: string,
  d: DType,
  plain: InnerLoop,
  f: (x: number, y: number) => number,
): InnerLoop {
  if (d.name !== "float64" && d.name !== "float32") return plain;
  if (op !== "add" && !EXTREMES.has(op)) return plain;
  const accumulate = foldKernel("accumulate", op, d.name);
  if (!accumulate) return plain;
  const lanes = laneArray(d);
  const first = place(0, lanes) as Floats, second = place(1, lanes) as Floats;
  const along = op === "add"
    ? sumsAlong(foldKernel("sum", op, d.name), first)
    : extremesAlong(foldKernel("fold", op, d.name), first, second, f);
  if (!along) return plain;
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    if (n1 < FEW || a1 !== 1) return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
    if (o1 === 0) {
      for (let r = 0; r < n0; r++, ia += a0, io += o0) along(a, ia, n1, o, io);
    } else if (o1 === 1 && o0 === 0) {
      across(accumulate, first, second, n0, n1, a, ia, a0, o, io);
    } else return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
  };
}

/** Folds a run of n numbers into o[io]. */
type Along = (a: Floats, ia: number, n: number, o: Floats, io: number) => void;

function sumsAlong(kernel: FoldKernels["sum"] | undefined, block: Floats): Along | undefined {
  if (!kernel) return undefined;
  const round = block instanceof Float32Array ? Math.fround : (x: number) => x;
  const sum = (a: Floats, p: number, n: number): number => {
    if (n > BLOCK) {
      let h = Math.floor(n / 2);
      h -= h % 8;
      return round(sum(a, p, h) + sum(a, p + h, n - h));
    }
    block.set(a.subarray(p, p + n));
    return kernel(0, n);
  };
  return (a, ia, n, o, io) => {
    o[io] = o[io] + sum(a, ia, n);
  };
}

function extremesAlong(
  kernel: FoldKernels["fold"] | undefined,
  block: Floats,
  result: Floats,
  f: (x: number, y: number) => number,
): Along | undefined {
  if (!kernel) return undefined;
  const bytes = block.BYTES_PER_ELEMENT, turn = 64 / bytes, lanes = 16 / bytes;
  return (a, ia, n, o, io) => {
    let best = o[io];
    for (let i = 0; i < n; i += BLOCK) {
      const m = Math.min(BLOCK, n - i), whole = m - m % turn;
      block.set(a.subarray(ia + i, ia + i + m));
      if (whole > 0) {
        kernel(whole);
        // The kernel's NaN is any of those there are; JS has one.
        for (let k = 0; k < lanes; k++) best = f(best, result[k] === result[k] ? result[k] : NaN);
      }
      for (let k = whole; k < m; k++) best = f(best, block[k]);
    }
    o[io] = best;
  };
}

/** Folds n0 rows into one, a block of columns after the other. */
function across(
  accumulate: FoldKernels["accumulate"],
  sums: Floats,
  row: Floats,
  n0: number,
  n1: number,
  a: Floats,
  ia: number,
  a0: number,
  o: Floats,
  io: number,
): void {
  for (let c = 0; c < n1; c += BLOCK) {
    const m = Math.min(BLOCK, n1 - c);
    sums.set(o.subarray(io + c, io + c + m));
    for (let r = 0, p = ia + c; r < n0; r++, p += a0) {
      row.set(a.subarray(p, p + m));
      accumulate(m);
    }
    o.set(sums.subarray(0, m), io + c);
  }
}
