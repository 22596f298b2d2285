// Inner loops of reductions over the kernels of fold_kernels.ts. Elements in the kernels' memory are read where they
// lie, of others blocks are copied there. What is short, strided or of another dtype stays with the loop in JS,
// which gives the same bits.

import { type DType, laneArray, type TypedArray } from "@nplex/core";
import type { InnerLoop } from "../inner_loops.ts";
import { foldKernel, type FoldKernels } from "./fold_kernels.ts";
import { type Blocks, foldsOf } from "./extremes.ts";
import { ONCE, turnOf } from "./line_kernels.ts";
import { BLOCK, blockBuffer, place, REGION } from "./memory.ts";
import { callInParts, sharedSum } from "./shared_folds.ts";

type Floats = Float64Array | Float32Array;

/** Below this a loop in JS is as fast, for one run and for rows of them. */
const FEW = 256, FEW_IN_ROWS = 32;
/** The same for rows that are folded into a row, element by element. */
const FEW_ACROSS = 48;
/** Columns of which running sums take a multiple. */
const COLUMNS = 16;
/** Nanoseconds that a byte takes in a row, in rows that are folded into one, and in a running sum. */
const IN_ROW = 0.02, ACROSS = 0.02, RUNNING = 0.15;

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
    : foldsAlong(foldsOf(op, d), f, w);
  if (!accumulate || !along) return plain;
  const into = across(accumulate, place(0, lanes), place(1, lanes));
  const rows = sums
    ? inRows(foldKernel("sums", op, d.name), 1, lanes, (x, y) => x + y)
    : ONCE.has(op)
    ? inRows(foldKernel("folds", op, d.name), 0, lanes, (x, y) => w(f(x, y === y ? y : NaN)))
    : undefined;
  const least = Math.max(FEW_IN_ROWS, turnOf(d.name) / lanes.BYTES_PER_ELEMENT);
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    const many = o1 === 0 && n0 > 1 && rows && n1 <= BLOCK;
    if (n1 < (many ? least : o1 === 0 ? FEW : FEW_ACROSS) || a1 !== 1) {
      return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
    }
    if (many) rows(n0, n1, a, ia, a0, o, io, o0);
    else if (o1 === 0) {
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
function eachRun(
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
  blocks: Blocks | undefined,
  f: (x: number, y: number) => number,
  w: (x: number) => number,
): Along | undefined {
  return blocks && ((a, ia, n, o, io) => {
    let best = o[io] as number;
    // The kernel's NaN is any of those there are; JS has one.
    const whole = blocks(a, ia, n, (x) => best = w(f(best, x === x ? x : NaN)));
    for (let k = ia + whole; k < ia + n; k++) best = w(f(best, a[k] as number));
    (o as Floats)[io] = best;
  });
}

type Lanes = ReturnType<typeof laneArray>;

/**
 * Folds each of some rows of at most a block, in as few calls as that takes.
 * @param which The kernel's number in its module. @param lanes Its results are lanes (sums) or vectors of them.
 */
function inRows(
  kernel: FoldKernels["sums"] | undefined,
  which: 0 | 1,
  lanes: Lanes,
  join: (x: number, y: number) => number,
) {
  if (!kernel) return undefined;
  const block = place(0, lanes) as Floats, results = place(1, lanes) as Floats;
  const bytes = block.BYTES_PER_ELEMENT, width = which ? 1 : 16 / bytes;
  return (
    n0: number,
    n1: number,
    a: Floats,
    ia: number,
    a0: number,
    o: Floats,
    io: number,
    o0: number,
  ): void => {
    const here = a.buffer === blockBuffer(), row = (here ? a0 : n1) * bytes;
    const most = Math.floor(BLOCK / (here ? width : n1));
    for (let r = 0; r < n0; r += most) {
      const g = Math.min(most, n0 - r);
      for (let k = 0, p = ia + r * a0; !here && k < g; k++, p += a0) {
        block.set(a.subarray(p, p + n1), k * n1);
      }
      const from = here ? a.byteOffset + (ia + r * a0) * bytes : 0;
      const numbers = [n1, [from, row], row, [REGION, width * bytes]] as const;
      callInParts(kernel, g, n1 * bytes * IN_ROW, 1, numbers, which);
      for (let k = 0, q = io + r * o0; k < g; k++, q += o0) o[q] = join(o[q], results[k * width]);
    }
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
    for (let c = 0; c < n1; c += BLOCK) {
      const m = Math.min(BLOCK, n1 - c), from = a.byteOffset + (ia + c) * bytes;
      total.set(o.subarray(io + c, io + c + m));
      if (here) {
        const numbers = [n0, [from, bytes], a0 * bytes, [0, total.BYTES_PER_ELEMENT], 0] as const;
        callInParts(accumulate, m, n0 * bytes * ACROSS, 64 / bytes, numbers);
      } else {
        for (let r = 0, p = ia + c; r < n0; r++, p += a0) {
          next.set(a.subarray(p, p + m) as Float64Array);
          accumulate(m, 1, REGION, 0, 0, 0);
        }
      }
      o.set(total.subarray(0, m), io + c);
    }
  };
}

/** Running sums along lines that lie in one piece, or down neighbouring lines. */
export function runningSumsInVectors(d: DType, to: DType, plain: InnerLoop): InnerLoop {
  const running = foldKernel("running", "add", d.name);
  const down = foldKernel("runningDown", "add", d.name);
  if (!running || !down) return plain;
  const block = place(0, laneArray(d)), results = place(2, laneArray(to)) as Float64Array;
  const starts = place(3, laneArray(to)) as Float64Array;
  // -0 on top of which -0 stays -0
  const none = to.kind === "f" ? -0 : 0n as never as number;
  const bytes = block.BYTES_PER_ELEMENT, wide = results.BYTES_PER_ELEMENT;
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    const here = o.buffer === blockBuffer(), both = here && a.buffer === o.buffer;
    const from = a.byteOffset + ia * bytes, at = o.byteOffset + io * wide;
    const [p0, p1, q0, q1] = [a0 * bytes, a1 * bytes, o0 * wide, o1 * wide], ns = RUNNING * wide;
    // The last ones would be written past the end of their row.
    const columns = n0 - n0 % COLUMNS;
    if (both && a0 === 1 && o0 === 1 && columns > 0) {
      for (let c = 0; c < columns; c++) o[io + c] = bytes < wide ? BigInt(a[ia + c]) : a[ia + c];
      const numbers = [n1 - 1, [from + p1, bytes], p1, [at, wide], q1] as const;
      if (n1 > 1) callInParts(down, columns, n1 * ns, COLUMNS, numbers);
      if (n0 > columns) plain(n0 - columns, n1, a, ia + columns, a0, a1, o, io + columns, o0, o1);
      return;
    }
    if (n1 < (both ? FEW_IN_ROWS : FEW) || a1 !== 1 || o1 !== 1) {
      return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
    }
    starts[0] = none;
    if (both) {
      callInParts(running, n0, n1 * ns, 1, [n1, [from, p0], p0, [at, q0], q0, 3 * REGION]);
      return;
    }
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      starts[0] = none;
      for (let i = 0; i < n1; i += BLOCK) {
        eachRun(a, ia + i, Math.min(BLOCK, n1 - i), block, 0, (at, n) => {
          const place = here ? o.byteOffset + (io + i) * wide : 2 * REGION;
          running(1, n, at, 0, place, 0, 3 * REGION);
          if (!here) o.set(results.subarray(0, n), io + i);
          starts[0] = o[io + i + n - 1];
        });
      }
    }
  };
}
