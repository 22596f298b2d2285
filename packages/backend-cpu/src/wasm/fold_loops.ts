// Inner loops of reductions over the kernels of fold_kernels.ts. Elements in the kernels' memory are read where they
// lie, of others blocks are copied there. What is short, strided or of another dtype stays with the loop in JS,
// which gives the same bits.

import { type DType, laneArray, type TypedArray } from "@nplex/core";
import type { InnerLoop } from "../inner_loops.ts";
import { foldKernel, type FoldKernels } from "./fold_kernels.ts";
import { BLOCK, blockBuffer, place, REGION } from "./memory.ts";
import { sharedFolds, sharedSum } from "./shared_folds.ts";

type Floats = Float64Array | Float32Array;

/** Below this a loop in JS is as fast. */
const FEW = 256;
/** The same for rows that are folded into a row, element by element. */
const FEW_ACROSS = 48;

const EXTREMES = new Set(["maximum", "minimum"]);
const INTEGERS = new Set(
  ["add", "maximum", "minimum", "bitwise_and", "bitwise_or", "bitwise_xor"],
);
const BOOLS = new Set(["logical_or", "logical_and"]);

/** Whether there are kernels for an operation in which any grouping gives the same result. */
function folds(op: string, d: DType): boolean {
  if (d.kind === "f") return d.itemsize > 2 && EXTREMES.has(op);
  if (d.kind === "b") return BOOLS.has(op);
  return d.kind !== "c" && INTEGERS.has(op);
}

/**
 * A reduction's loop in vectors where there are kernels for it, else the loop itself.
 * @param f The function of two elements. @param w What storing makes of a value.
 */
export function foldLoopInVectors(
  op: string,
  d: DType,
  plain: InnerLoop,
  f: (x: number, y: number) => number,
  w: (x: number) => number = (x) => x,
): InnerLoop {
  const sums = op === "add" && (d.name === "float64" || d.name === "float32");
  if (!sums && !folds(op, d)) return plain;
  const accumulate = foldKernel("accumulate", op, d.name);
  const lanes = laneArray(d);
  const along = sums
    ? sumsAlong(foldKernel("sum", op, d.name), place(0, lanes) as Floats, d.name)
    : foldsAlong(foldKernel("fold", op, d.name), lanes, f, w, [op, d.name]);
  if (!accumulate || !along) return plain;
  const into = across(accumulate, place(0, lanes), place(1, lanes));
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    if (n1 < (o1 === 0 ? FEW : FEW_ACROSS) || a1 !== 1) {
      return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
    }
    if (o1 === 0) {
      for (let r = 0; r < n0; r++, ia += a0, io += o0) along(a, ia, n1, o, io);
    } else if (o1 === 1 && o0 === 0) into(n0, n1, a, ia, a0, o, io);
    else return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
  };
}

/** Sums of narrow integers in 64 bits. */
export function widenLoopInVectors(from: DType, to: DType, plain: InnerLoop): InnerLoop {
  const widen = foldKernel("widen", "add", from.name);
  const widenInto = foldKernel("widenInto", "add", from.name);
  if (!widen || !widenInto) return plain;
  const block = place(0, laneArray(from)),
    [wide, result] = [0, 1].map((k) => place(k, laneArray(to)));
  const turn = 16 / block.BYTES_PER_ELEMENT;
  const lanes = result as BigInt64Array;
  const into = across(widenInto, wide, place(1, laneArray(from)));
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    if (n1 < FEW || a1 !== 1) return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
    if (o1 === 0) {
      for (let r = 0; r < n0; r++, ia += a0, io += o0) {
        const whole = n1 - n1 % turn;
        eachRun(a, ia, whole, block, 0, (at, n) => {
          widen(at, n);
          o[io] = o[io] + lanes[0] + lanes[1];
        });
        plain(1, n1 - whole, a, ia + whole, 0, 1, o, io, 0, 0);
      }
    } else if (o1 === 1 && o0 === 0) into(n0, n1, a, ia, a0, o, io);
    else return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
  };
}

/** Calls `body` with addresses of n elements: at once where they lie, or block after block in a place. */
export function eachRun(
  a: TypedArray,
  ia: number,
  n: number,
  block: TypedArray,
  k: number,
  body: (at: number, n: number, done: number) => void,
): void {
  if (n <= 0) return;
  if (a.buffer === blockBuffer()) {
    body(a.byteOffset + ia * a.BYTES_PER_ELEMENT, n, 0);
    return;
  }
  for (let i = 0; i < n; i += BLOCK) {
    const m = Math.min(BLOCK, n - i);
    (block as Float64Array).set(a.subarray(ia + i, ia + i + m) as Float64Array);
    body(k * REGION, m, i);
  }
}

/** Folds a run of n elements into o[io]. */
type Along = (a: TypedArray, ia: number, n: number, o: TypedArray, io: number) => void;

function sumsAlong(
  kernel: FoldKernels["sum"] | undefined,
  block: Floats,
  name: string,
): Along | undefined {
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
    const at = a.byteOffset + ia * a.BYTES_PER_ELEMENT;
    const add = a.buffer === blockBuffer()
      ? sharedSum(name, block.constructor as Float64ArrayConstructor, at, n) ?? kernel(at, n)
      : sum(a as Floats, ia, n);
    (o as Floats)[io] = (o as Floats)[io] + add;
  };
}

function foldsAlong(
  kernel: FoldKernels["fold"] | undefined,
  lanes: ReturnType<typeof laneArray>,
  f: (x: number, y: number) => number,
  w: (x: number) => number,
  names: readonly [op: string, dtype: string],
): Along | undefined {
  if (!kernel) return undefined;
  const block = place(0, lanes), result = place(1, lanes) as Floats;
  const bytes = block.BYTES_PER_ELEMENT, turn = 64 / bytes, width = 16 / bytes;
  return (a, ia, n, o, io) => {
    let best = o[io] as number, whole = n - n % turn;
    const x = a as Floats;
    // The kernel's NaN is any of those there are; JS has one.
    const join = (results: ArrayLike<number>, count: number) => {
      for (let k = 0; k < count; k++) {
        best = w(f(best, results[k] === results[k] ? results[k] : NaN));
      }
    };
    if (sharedFolds(...names, a, ia, whole, (all) => join(all, all.length))) {
      ia += whole;
      n -= whole;
      whole = 0;
    }
    // Block after block, wherever the elements lie: which of several zeros comes out depends on the grouping.
    for (let i = 0; i < whole; i += BLOCK) {
      eachRun(a, ia + i, Math.min(BLOCK, whole - i), block, 0, (at, m) => {
        kernel(at, m, REGION);
        join(result, width);
      });
    }
    for (let k = ia + whole; k < ia + n; k++) best = w(f(best, x[k]));
    (o as Floats)[io] = best;
  };
}

/** Folds n0 rows into one, a block of columns after the other. */
function across(accumulate: FoldKernels["accumulate"], sums: TypedArray, row: TypedArray) {
  const total = sums as Float64Array, next = row as Float64Array;
  return (
    n0: number,
    n1: number,
    a: TypedArray,
    ia: number,
    a0: number,
    o: Float64Array,
    io: number,
  ): void => {
    const here = a.buffer === blockBuffer(), bytes = a.BYTES_PER_ELEMENT;
    const start = here ? a.byteOffset : 0;
    for (let c = 0; c < n1; c += BLOCK) {
      const m = Math.min(BLOCK, n1 - c);
      total.set(o.subarray(io + c, io + c + m));
      for (let r = 0, p = ia + c; r < n0; r++, p += a0) {
        if (here) accumulate(m, start + p * bytes);
        else {
          next.set(a.subarray(p, p + m) as Float64Array);
          accumulate(m, REGION);
        }
      }
      o.set(total.subarray(0, m), io + c);
    }
  };
}

/** Running sums of integers of 64 bits along lines that lie in one piece. */
export function runningSumsInVectors(d: DType, plain: InnerLoop): InnerLoop {
  const running = foldKernel("running", "add", "int64");
  if (!running) return plain;
  const block = place(0, laneArray(d)), sum = place(1, laneArray(d)) as BigInt64Array;
  const results = place(2, laneArray(d)) as Float64Array;
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    if (n1 < FEW || a1 !== 1 || o1 !== 1) return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      sum[0] = 0n;
      const here = o.buffer === blockBuffer();
      for (let i = 0; i < n1; i += BLOCK) {
        eachRun(a, ia + i, Math.min(BLOCK, n1 - i), block, 0, (at, n) => {
          running(n, at, here ? o.byteOffset + (io + i) * 8 : 2 * REGION);
          if (!here) o.set(results.subarray(0, n), io + i);
        });
      }
    }
  };
}
