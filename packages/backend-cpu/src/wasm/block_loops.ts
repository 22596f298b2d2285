// Inner loops whose arithmetic is a kernel in WebAssembly. Operands in its memory are read and written where they
// lie; of the others blocks are copied there, computed, and copied out. Rows that are short share a block; steps
// other than 1 are gathered, so that each element meets the same instructions however it lies.

import { type DType, laneArray, type TypedArray } from "@nplex/core";
import type { InnerLoop } from "../inner_loops.ts";
import { specialize } from "../specialize.ts";
import {
  type BlockKernel,
  isFunction,
  kernel,
  LANES_MOST,
  leaves,
  LEFT,
  NON_FINITE,
  onlyInVectors,
  TURN,
} from "./kernels.ts";
import { BLOCK, blockBuffer, place, REGION } from "./memory.ts";
import { type Move, moveOf } from "./moves.ts";

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
/** Below this operations that JS computes with the same bits stay there: of bools, of integers of 64 bits, of others. */
const FEW_BOOLS = 128, FEW_BIGINTS = 24, FEW = TURN;
/** Rows from this length on are computed one by one. */
const LONG = 256;

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

/**
 * Loops that go through two dimensions of any strides at once, tiles included, and give undefined where they can't; a
 * program that only adds need not contain them.
 */
export const wholeOptions: {
  moves?: (bytes: number) => InnerLoop | undefined;
  operations?: (name: string, d: DType, out: DType) => InnerLoop | undefined;
} = {};
/** Such loops, by the loops in whose stead they are tried. */
export const wholes = new WeakMap<InnerLoop, InnerLoop>();

/** Notes the loop that goes through everything at once, if there is one. */
export function withWhole(loop: InnerLoop, whole: InnerLoop | undefined): InnerLoop {
  if (whole) wholes.set(loop, whole);
  return loop;
}

/** An operand's place in the shared memory, and how its elements get there. */
interface Port {
  readonly block: TypedArray;
  readonly address: number;
  readonly bytes: number;
  readonly move: Mover;
  /** The same for elements in this memory. */
  readonly here: Move | undefined;
}

function port(k: number, d: DType, make: (short: number) => Mover): Port {
  const block = place(k, laneArray(d));
  return {
    block,
    address: k * REGION,
    bytes: block.BYTES_PER_ELEMENT,
    here: moveOf(block.BYTES_PER_ELEMENT),
    move: specialize(make, `${make.name}:${d.name}`)(SHORT),
  };
}

/** Where an operand's elements start, brought to its place unless they lie one after the other in this memory. */
function bring(
  P: Port,
  rows: number,
  columns: number,
  data: TypedArray,
  at: number,
  rowStep: number,
  step: number,
): number {
  const { bytes: b } = P;
  if (data.buffer === blockBuffer()) {
    const from = data.byteOffset + at * b;
    if (rows === 1 && step === 1) return from;
    if (P.here && (step !== 0 || rows > 1)) {
      // Along the axis on which the elements lie closer.
      if (rowStep !== 0 && Math.abs(rowStep) < Math.abs(step)) {
        P.here(columns, rows, from, step * b, rowStep * b, P.address, b, columns * b);
      } else P.here(rows, columns, from, rowStep * b, step * b, P.address, columns * b, b);
      return P.address;
    }
  }
  P.move(P.block, rows, columns, data, at, rowStep, step);
  return P.address;
}

/** Copies results from their place to where they belong. */
function put(
  P: Port,
  rows: number,
  columns: number,
  data: TypedArray,
  at: number,
  rowStep: number,
  step: number,
): void {
  const { bytes: b } = P;
  if (P.here && (step !== 1 || rows > 1) && data.buffer === blockBuffer()) {
    P.here(
      rows,
      columns,
      P.address,
      columns * b,
      b,
      data.byteOffset + at * b,
      rowStep * b,
      step * b,
    );
  } else P.move(P.block, rows, columns, data, at, rowStep, step);
}

/** Where a run of results is written to: its own place in this memory, or the port's, to be copied from. */
function target(P: Port, rows: number, data: TypedArray, at: number, step: number): number {
  return rows === 1 && step === 1 && data.buffer === blockBuffer()
    ? data.byteOffset + at * P.bytes
    : P.address;
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
  f: (...xs: number[]) => number,
): InnerLoop | undefined {
  const last = ins[ins.length - 1];
  if (ins.length > 1 && name !== "where" && ins[0] !== last) return undefined;
  const compute = kernel(name, last.name);
  if (!compute) return undefined;
  const kernelOf = (repeated: number) => kernel(name, last.name, repeated) ?? compute;
  const inputs = ins.map((d, k) => port(k, d, gatherer));
  const output = port(ins.length, out, scatterer);
  const few = onlyInVectors(name) ? 0 : out.itemsize === 1 ? FEW_BOOLS : FEW;
  const [a, b, c] = inputs;
  if (!b) {
    const turn = isFunction(name) ? LANES_MOST : 1;
    return unaryLoop(compute, a, output, f, leaves(name, last.name), plain, few, turn);
  }
  if (c) return ternaryLoop(compute, a, b, c, output, plain, few);
  if (isFunction(name)) return leavingLoop(compute, a, b, output, f, plain, few);
  const loop = binaryLoop(kernelOf, a, b, output, plain, few);
  return withWhole(loop, wholeOptions.operations?.(name, last, out));
}

/**
 * The loop of a conversion over its kernel.
 * @param f The conversion of one element. @param exceptional Which ones the kernel leaves to it.
 */
export function castBlockLoop(
  compute: BlockKernel,
  from: DType,
  to: DType,
  f: (x: number) => number,
  exceptional: ((x: number) => boolean) | undefined,
  plain: InnerLoop,
): InnerLoop {
  const [a, o] = [port(0, from, gatherer), port(1, to, scatterer)];
  // JS reads and writes integers of 64 bits as bigints.
  const bigints = [from, to].some((d) => d.itemsize === 8 && d.kind !== "f" && d.kind !== "c");
  return unaryLoop(compute, a, o, f, exceptional, plain, bigints ? FEW_BIGINTS : FEW_BOOLS, TURN);
}

/** How many rows, and how many columns of them, are computed at once; rows in this memory are not cut. */
const blockOf = (n0: number, n1: number, here = false): [rows: number, columns: number] =>
  n1 < LONG ? [Math.min(n0, Math.floor(BLOCK / n1)), n1] : [1, here ? n1 : Math.min(n1, BLOCK)];

/** Whether elements lie one after the other in this memory. */
const isHere = (data: TypedArray, step: number): boolean =>
  step === 1 && data.buffer === blockBuffer();

/**
 * Where the last elements of a run are computed, when there are fewer left than a kernel computes at once: the last
 * of them in place, some a second time; negative where too few are there or what is read would be overwritten.
 */
function lastTurn(
  n: number,
  turn: number,
  to: number,
  toBytes: number,
  from: number,
  bytes: number,
): number {
  const apart = from + n * bytes <= to || to + n * toBytes <= from;
  return apart ? n - turn : -1;
}

function unaryLoop(
  compute: BlockKernel,
  A: Port,
  O: Port,
  f: (x: number) => number,
  exceptional: ((x: number) => boolean) | undefined,
  plain: InnerLoop,
  few: number,
  turn: number,
): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    if (n0 * n1 < few) return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
    const [rows, columns] = blockOf(n0, n1, !exceptional && isHere(a, a1) && isHere(o, o1));
    let seen = 0;
    for (let r = 0; r < n0; r += rows) {
      const g = Math.min(rows, n0 - r);
      for (let c = 0; c < n1; c += columns) {
        const m = Math.min(columns, n1 - c), n = g * m;
        const i = ia + r * a0 + c * a1, j = io + r * o0 + c * o1;
        const q = target(O, g, o, j, o1);
        let p = bring(A, g, m, a, i, a0, a1);
        if (p === q && exceptional) {
          // The elements are looked at once more when they have been overwritten.
          A.move(A.block, g, m, a, i, a0, a1);
          p = A.address;
        }
        const own = q === O.address, whole = own && n < turn ? n : n - n % turn;
        let bits = whole > 0 ? compute(whole, p, q) : 0;
        if (whole < n) {
          const last = lastTurn(n, turn, q, O.bytes, p, A.bytes);
          if (last >= 0) bits |= compute(turn, p + last * A.bytes, q + last * O.bytes);
          else {
            bits |= compute(n - whole, p + whole * A.bytes, O.address);
            O.move(O.block, 1, n - whole, o, j + whole, 0, 1);
          }
        }
        if (bits & LEFT && exceptional) {
          const x = p === A.address ? A.block : a, y = own ? O.block : o;
          const at = p === A.address ? 0 : i, to = own ? 0 : j;
          for (let k = 0; k < n; k++) {
            const v = x[at + k] as number;
            if (exceptional(v)) y[to + k] = f(v);
          }
          bits = NON_FINITE;
        }
        seen |= bits;
        if (own) put(O, g, m, o, j, o0, o1);
      }
    }
    return seen;
  };
}

/** Where an operand that is one number along a row lies. */
function single(P: Port, data: TypedArray, at: number): number {
  if (data.buffer === blockBuffer()) return data.byteOffset + at * P.bytes;
  P.block[0] = data[at] as never;
  return P.address;
}

/** @param kernelOf The kernel for operands that are one number, a bit for each. */
function binaryLoop(
  kernelOf: (repeated: number) => BlockKernel,
  A: Port,
  B: Port,
  O: Port,
  plain: InnerLoop,
  few: number,
): InnerLoop {
  const kernels: BlockKernel[] = [];
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    if (n0 * n1 < few) return plain(n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1);
    const here = (a1 === 0 || isHere(a, a1)) && (b1 === 0 || isHere(b, b1)) && isHere(o, o1);
    const [rows, columns] = blockOf(n0, n1, here);
    const oneA = a1 === 0 && (rows === 1 || a0 === 0), oneB = b1 === 0 && (rows === 1 || b0 === 0);
    const variant = (oneA ? 1 : 0) + (oneB ? 2 : 0);
    const compute = kernels[variant] ??= kernelOf(variant);
    let seen = 0;
    for (let r = 0; r < n0; r += rows) {
      const g = Math.min(rows, n0 - r);
      for (let c = 0; c < n1; c += columns) {
        const m = Math.min(columns, n1 - c), n = g * m, j = io + r * o0 + c * o1;
        const i = ia + r * a0 + c * a1, k = ib + r * b0 + c * b1;
        const p = oneA ? single(A, a, i) : bring(A, g, m, a, i, a0, a1);
        const q = oneB ? single(B, b, k) : bring(B, g, m, b, k, b0, b1);
        const t = target(O, g, o, j, o1);
        seen |= compute(n, p, q, t);
        if (t === O.address) put(O, g, m, o, j, o0, o1);
      }
    }
    return seen;
  };
}

/** Where an operand lies that is not written and, where it is one number, is in its place already. */
function operand(
  P: Port,
  one: boolean,
  rows: number,
  columns: number,
  data: TypedArray,
  at: number,
  rowStep: number,
  step: number,
  out: TypedArray,
): number {
  if (one) return P.address;
  if (data !== out) return bring(P, rows, columns, data, at, rowStep, step);
  P.move(P.block, rows, columns, data, at, rowStep, step);
  return P.address;
}

/**
 * Elements are looked at once more, so they must lie where nothing is written.
 * @param leaving The function of one element, of a kernel that gives NaN where it leaves the element to it.
 */
function leavingLoop(
  compute: BlockKernel,
  A: Port,
  B: Port,
  O: Port,
  leaving: (x: number, y: number) => number,
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
        const m = Math.min(columns, n1 - c), n = g * m, j = io + r * o0 + c * o1;
        const i = ia + r * a0 + c * a1, k = ib + r * b0 + c * b1;
        const p = operand(A, oneA, g, m, a, i, a0, a1, o),
          q = operand(B, oneB, g, m, b, k, b0, b1, o);
        const whole = n < LANES_MOST ? n : n - n % LANES_MOST, last = n - LANES_MOST;
        const t = last < 0 ? O.address : target(O, g, o, j, o1), own = t === O.address;
        let bits = compute(whole, p, q, t);
        if (whole < n) {
          const [u, v] = [p + last * A.bytes, q + last * B.bytes];
          bits |= compute(LANES_MOST, u, v, t + last * O.bytes);
        }
        if (bits & LEFT) {
          const x = p === A.address ? A.block : a, y = q === B.address ? B.block : b;
          const from = p === A.address ? 0 : i, other = q === B.address ? 0 : k;
          const z = (own ? O.block : o) as Float64Array, to = own ? 0 : j;
          for (let e = 0; e < n; e++) {
            if (z[to + e] === z[to + e]) continue;
            z[to + e] = leaving(x[from + e] as number, y[other + e] as number);
          }
        }
        seen |= bits;
        if (own) put(O, g, m, o, j, o0, o1);
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
    const here = isHere(a, a1) && isHere(b, b1) && isHere(c, c1) && isHere(o, o1);
    const [rows, columns] = blockOf(n0, n1, here);
    for (let r = 0; r < n0; r += rows) {
      const g = Math.min(rows, n0 - r);
      for (let k = 0; k < n1; k += columns) {
        const m = Math.min(columns, n1 - k), n = g * m, j = io + r * o0 + k * o1;
        const p = bring(A, g, m, a, ia + r * a0 + k * a1, a0, a1);
        const q = bring(B, g, m, b, ib + r * b0 + k * b1, b0, b1);
        const s = bring(C, g, m, c, ic + r * c0 + k * c1, c0, c1);
        const t = target(O, g, o, j, o1);
        compute(n, p, q, s, t);
        if (t === O.address) put(O, g, m, o, j, o0, o1);
      }
    }
    return 0;
  };
}
