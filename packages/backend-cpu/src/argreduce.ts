// The kernel of `argreduce`: where the first largest or smallest element lies along an axis. The first
// NaN wins over everything; complex numbers compare by real, then by imaginary part.
// deno-lint-ignore-file no-explicit-any

import {
  type Attrs,
  dense,
  type DType,
  emptySequenceError,
  otherAxes,
  permute,
  type Tensor,
} from "@nplex/core";
import { castKernel } from "./cast.ts";
import { allocateLike, baseOf, dataOf, isHeap, release, wordsOf } from "./memory.ts";
import { specialize } from "./specialize.ts";
import { firstExtreme, firstExtremes, firstExtremesDown } from "./wasm/extremes.ts";
import { blockBuffer } from "./wasm/memory.ts";

type ArgLoop = (
  rows: number,
  n: number,
  a: any,
  ia: number,
  step: number,
  o: any,
  io: number,
) => void;

/** Reals: `sign` is 1 for the largest and -1 for the smallest. */
function realArg(sign: number): ArgLoop {
  return function (rows, n, a, ia, step, o, io) {
    for (let r = 0; r < rows; r++, ia += n * step) {
      let best = a[ia], at = 0;
      if (best === best) {
        for (let i = 1, p = ia + step; i < n; i++, p += step) {
          const v = a[p];
          // Also true when v is NaN; `best` never is one.
          if (sign > 0 ? !(v <= best) : !(v >= best)) {
            best = v;
            at = i;
            if (v !== v) break;
          }
        }
      }
      o[io + r] = BigInt(at);
    }
  };
}

/** The same of complex numbers. */
function complexArg(sign: number): ArgLoop {
  return function (rows, n, a, ia, step, o, io) {
    for (let r = 0; r < rows; r++, ia += n * step) {
      let re = sign * a[ia], im = sign * a[ia + 1], at = 0;
      for (let i = 1, p = ia + step; i < n && re === re && im === im; i++, p += step) {
        const x = sign * a[p], y = sign * a[p + 1];
        if (!(x < re && y === y || x === re && y <= im)) {
          re = x;
          im = y;
          at = i;
        }
      }
      o[io + r] = BigInt(at);
    }
  };
}

/** Below this a loop in JS is as fast, and up to this length a row is searched in one call. */
const FEW = 64, FEW_OUTSIDE = 160, SHORT = 1024;
const EXTREME: Readonly<Record<string, "maximum" | "minimum">> = {
  argmax: "maximum",
  argmin: "minimum",
};
/** Columns that are worth a call. */
const FEW_DOWN = 16;

/** The same over the kernels of reductions, for rows that lie in one piece and are not too short. */
function inVectors(op: string, d: DType, plain: ArgLoop): ArgLoop {
  const extreme = EXTREME[op];
  const first = firstExtreme(extreme, d), firsts = first && firstExtremes(extreme, d);
  if (!first || !firsts) return plain;
  return function (rows, n, a, ia, step, o, io) {
    if (n < FEW || step !== 1) return plain(rows, n, a, ia, step, o, io);
    if (rows === 1 && n < FEW_OUTSIDE && a.buffer !== blockBuffer()) {
      return plain(rows, n, a, ia, step, o, io);
    }
    if (n <= SHORT) return firsts(rows, n, a, ia, o, io);
    if (rows === 1) {
      o[io] = BigInt(first(a, ia, n));
      return;
    }
    const words = wordsOf(o);
    for (let r = 0, p = 2 * io; r < rows; r++, p += 2) {
      words[p] = first(a, ia + r * n, n);
      words[p + 1] = 0;
    }
  };
}

const cache: Readonly<Record<string, ArgLoop[]>> = { argmax: [], argmin: [] };

function loopFor(op: string, d: DType): ArgLoop {
  let loop = cache[op][d.id];
  if (loop) return loop;
  const key = `${op}:${d.name}`;
  const plain = specialize<ArgLoop>(d.kind === "c" ? complexArg : realArg, key);
  loop = plain(op === "argmax" ? 1 : -1);
  return cache[op][d.id] = d.kind === "c" ? loop : inVectors(op, d, loop);
}

/** Kernel of `argreduce`. */
export function argreduceKernel(
  inputs: readonly Tensor[],
  outs: readonly Tensor[],
  attrs: Attrs,
): void {
  let x = inputs[0];
  const out = outs[0];
  const axis = attrs.axis as number, op = attrs.op as string;
  if (out.size === 0) return;
  const n = x.layout.shape[axis];
  if (n === 0) throw emptySequenceError(op);
  let inner = 1;
  for (let k = axis + 1; k < x.layout.shape.length; k++) inner *= x.layout.shape[k];
  // Columns side by side, so that memory is read in order.
  const down = inner < FEW_DOWN || !x.layout.c || !isHeap(dataOf(x))
    ? undefined
    : firstExtremesDown(EXTREME[op], x.dtype);
  if (down) {
    for (let k = 0, at = 0; at < out.size; k++, at += inner) {
      down(n, inner, dataOf(x), baseOf(x) + k * n * inner, dataOf(out), baseOf(out) + at);
    }
    return;
  }
  // The axis goes last and the rows follow one another; then one loop does it.
  const last = x.layout.shape.length - 1;
  if (axis !== last) {
    const rest = otherAxes(x.layout.shape, [axis]);
    x = x.moved(permute, [...rest, axis]);
  }
  let step = x.layout.strides[last] * x.dtype.lanes;
  if (last > 0 && !x.layout.c) {
    const fresh = allocateLike(x, x.dtype, dense(x.layout.shape));
    castKernel([x], [fresh]);
    x = fresh;
    step = x.dtype.lanes;
  }
  loopFor(op, x.dtype)(out.size, n, dataOf(x), baseOf(x), step, dataOf(out), baseOf(out));
  if (x.storage !== inputs[0].storage) release(x);
}
