// Inner loops whose arithmetic is a kernel in WebAssembly: blocks of the operands are copied into its memory,
// computed, and copied out. Rows that are short share a block; steps other than 1 are gathered, so that each
// element meets the same instructions however it lies.

import { type DType, laneArray, type TypedArray } from "@nplex/core";
import type { InnerLoop } from "../inner_loops.ts";
import { specialize } from "../specialize.ts";
import { type BlockKernel, kernel, leaves, LEFT, NON_FINITE, onlyInVectors } from "./kernels.ts";
import { BLOCK, place } from "./memory.ts";

/** Copies rows between an array and a block, in one direction or the other. */
type Mover = (
  block: TypedArray,
  rows: number,
  columns: number,
  data: TypedArray,
  at: number,
  rowStep: number,
  step: number,
) => void;

/** Below this a loop is faster than a view and a copy of it. */
const SHORT = 32;
/** Below this operations that JS computes with the same bits stay there. */
const FEW = 128;

// Factories for `specialize`: nothing outside their parameters may be used.
function gatherer(short: number): Mover {
  return function (block, rows, columns, data, at, rowStep, step) {
    const b = block as Float64Array, d = data as Float64Array;
    for (let r = 0, k = 0; r < rows; r++, at += rowStep, k += columns) {
      if (columns < short || step !== 1 && step !== 0) {
        for (let i = 0, p = at; i < columns; i++, p += step) b[k + i] = d[p];
      } else if (step === 0) b.fill(d[at], k, k + columns);
      else b.set(d.subarray(at, at + columns), k);
    }
  };
}

function scatterer(short: number): Mover {
  return function (block, rows, columns, data, at, rowStep, step) {
    const b = block as Float64Array, d = data as Float64Array;
    for (let r = 0, k = 0; r < rows; r++, at += rowStep, k += columns) {
      if (step === 1 && columns >= short) d.set(b.subarray(k, k + columns), at);
      else for (let i = 0, p = at; i < columns; i++, p += step) d[p] = b[k + i];
    }
  };
}

/** An operand's place in the shared memory, and how its elements get there. */
interface Port {
  readonly block: TypedArray;
  readonly move: Mover;
}

function port(k: number, d: DType, make: (short: number) => Mover): Port {
  return { block: place(k, laneArray(d)), move: specialize(make, `${make.name}:${d.name}`)(SHORT) };
}

/**
 * The loop of an operation that has a kernel. It returns 0 where every result is finite, so that nobody has to
 * look for errors.
 * @param plain The loop in JS, for what is too short to be worth a call. @param f The function of one element.
 */
export function blockLoop(
  name: string,
  ins: readonly DType[],
  out: DType,
  plain: InnerLoop,
  f: (x: number) => number,
): InnerLoop | undefined {
  const last = ins[ins.length - 1];
  if (ins.length > 1 && name !== "where" && ins[0] !== last) return undefined;
  const compute = kernel(name, last.name);
  if (!compute) return undefined;
  const inputs = ins.map((d, k) => port(k, d, gatherer));
  const output = port(ins.length, out, scatterer);
  const few = onlyInVectors(name) ? 0 : FEW;
  const [a, b, c] = inputs;
  if (!b) return unaryLoop(compute, a, output, f, leaves(name), plain, few);
  return c
    ? ternaryLoop(compute, a, b, c, output, plain, few)
    : binaryLoop(compute, a, b, output, plain, few);
}

/** How many rows, and how many columns of them, make a block. */
const blockOf = (n0: number, n1: number): [rows: number, columns: number] =>
  n1 < BLOCK ? [Math.min(n0, Math.floor(BLOCK / n1)), n1] : [1, BLOCK];

function unaryLoop(
  compute: BlockKernel,
  A: Port,
  O: Port,
  f: (x: number) => number,
  exceptional: ((x: number) => boolean) | undefined,
  plain: InnerLoop,
  few: number,
): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    if (n0 * n1 < few) return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
    const [rows, columns] = blockOf(n0, n1);
    let seen = 0;
    for (let r = 0; r < n0; r += rows) {
      const g = Math.min(rows, n0 - r);
      for (let c = 0; c < n1; c += columns) {
        const m = Math.min(columns, n1 - c), n = g * m;
        A.move(A.block, g, m, a, ia + r * a0 + c * a1, a0, a1);
        let bits = compute(n);
        if (bits & LEFT && exceptional) {
          for (let i = 0; i < n; i++) {
            const x = A.block[i] as number;
            if (exceptional(x)) O.block[i] = f(x);
          }
          bits = NON_FINITE;
        }
        seen |= bits;
        O.move(O.block, g, m, o, io + r * o0 + c * o1, o0, o1);
      }
    }
    return seen;
  };
}

function binaryLoop(
  compute: BlockKernel,
  A: Port,
  B: Port,
  O: Port,
  plain: InnerLoop,
  few: number,
): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    if (n0 * n1 < few) return plain(n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1);
    const [rows, columns] = blockOf(n0, n1);
    // What is one number for all blocks is put in place once.
    const oneA = a0 === 0 && a1 === 0, oneB = b0 === 0 && b1 === 0;
    if (oneA) A.block.fill(a[ia] as never, 0, rows * columns);
    if (oneB) B.block.fill(b[ib] as never, 0, rows * columns);
    let seen = 0;
    for (let r = 0; r < n0; r += rows) {
      const g = Math.min(rows, n0 - r);
      for (let c = 0; c < n1; c += columns) {
        const m = Math.min(columns, n1 - c);
        if (!oneA) A.move(A.block, g, m, a, ia + r * a0 + c * a1, a0, a1);
        if (!oneB) B.move(B.block, g, m, b, ib + r * b0 + c * b1, b0, b1);
        seen |= compute(g * m);
        O.move(O.block, g, m, o, io + r * o0 + c * o1, o0, o1);
      }
    }
    return seen;
  };
}

function ternaryLoop(
  compute: BlockKernel,
  A: Port,
  B: Port,
  C: Port,
  O: Port,
  plain: InnerLoop,
  few: number,
): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, c, ic, c0, c1, o, io, o0, o1) {
    if (n0 * n1 < few) {
      return plain(n0, n1, a, ia, a0, a1, b, ib, b0, b1, c, ic, c0, c1, o, io, o0, o1);
    }
    const [rows, columns] = blockOf(n0, n1);
    for (let r = 0; r < n0; r += rows) {
      const g = Math.min(rows, n0 - r);
      for (let k = 0; k < n1; k += columns) {
        const m = Math.min(columns, n1 - k);
        A.move(A.block, g, m, a, ia + r * a0 + k * a1, a0, a1);
        B.move(B.block, g, m, b, ib + r * b0 + k * b1, b0, b1);
        C.move(C.block, g, m, c, ic + r * c0 + k * c1, c0, c1);
        compute(g * m);
        O.move(O.block, g, m, o, io + r * o0 + k * o1, o0, o1);
      }
    }
    return 0;
  };
}
