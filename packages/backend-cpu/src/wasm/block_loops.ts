// Inner loops whose arithmetic is a kernel in WebAssembly: blocks of the operands are copied into its memory,
// computed, and copied out. Rows that are short share a block; steps other than 1 are gathered, so that each
// element meets the same instructions however it lies.

import type { TypedArray } from "@nplex/core";
import type { InnerLoop } from "../inner_loops.ts";
import { specialize } from "../specialize.ts";
import { type BlockKernel, kernel, recomputes } from "./kernels.ts";
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

// Factories for `specialize`: nothing outside their parameters may be used.
function gatherer(short: number): Mover {
  return function (block, rows, columns, data, at, rowStep, step) {
    let k = 0;
    for (let r = 0; r < rows; r++, at += rowStep, k += columns) {
      if (step === 1 && columns >= short) {
        (block as Float64Array).set(
          (data as Float64Array).subarray(at, at + columns),
          k,
        );
      } else for (let i = 0, p = at; i < columns; i++, p += step) block[k + i] = data[p];
    }
  };
}

function scatterer(short: number): Mover {
  return function (block, rows, columns, data, at, rowStep, step) {
    let k = 0;
    for (let r = 0; r < rows; r++, at += rowStep, k += columns) {
      if (step === 1 && columns >= short) {
        (data as Float64Array).set(
          (block as Float64Array).subarray(k, k + columns),
          at,
        );
      } else for (let i = 0, p = at; i < columns; i++, p += step) data[p] = block[k + i];
    }
  };
}

/** The loop of an operation whose kernel takes one operand; undefined where there is no kernel. */
export function blockLoop(
  name: string,
  dtype: string,
  f: (x: number) => number,
): InnerLoop | undefined {
  if (dtype !== "float64" && dtype !== "float32") return undefined;
  const compute = kernel(name, dtype);
  if (!compute) return undefined;
  const lanes = dtype === "float64" ? Float64Array : Float32Array;
  const gather = specialize(gatherer, `gather:${dtype}`)(SHORT);
  const scatter = specialize(scatterer, `scatter:${dtype}`)(SHORT);
  return unaryLoop(compute, place(0, lanes), place(1, lanes), gather, scatter, f, recomputes(name));
}

function unaryLoop(
  compute: BlockKernel,
  source: TypedArray,
  target: TypedArray,
  gather: Mover,
  scatter: Mover,
  f: (x: number) => number,
  exceptional: ((x: number) => boolean) | undefined,
): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    const columns = n1 < BLOCK ? n1 : BLOCK;
    const rows = n1 < BLOCK ? Math.min(n0, Math.floor(BLOCK / n1)) : 1;
    for (let r = 0; r < n0; r += rows) {
      const g = Math.min(rows, n0 - r);
      for (let c = 0; c < n1; c += columns) {
        const m = Math.min(columns, n1 - c), n = g * m;
        gather(source, g, m, a, ia + r * a0 + c * a1, a0, a1);
        if (compute(n) !== 0 && exceptional) {
          for (let i = 0; i < n; i++) {
            const x = source[i] as number;
            if (exceptional(x)) target[i] = f(x);
          }
        }
        scatter(target, g, m, o, io + r * o0 + c * o1, o0, o1);
      }
    }
  };
}
