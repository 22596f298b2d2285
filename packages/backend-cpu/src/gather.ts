// Kernel of `gather`: rows of an array picked by index arrays. Rows are copied in runs of adjacent lanes.
// deno-lint-ignore-file no-explicit-any

import { broadcastShapes, type StridedKernel, type Tensor, type TypedArray } from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
import {
  piecesOf,
  type Plain,
  plainIndex,
  type Positions,
  positions,
  requireGood,
  tailOf,
} from "./positions.ts";
import { specialize } from "./specialize.ts";
import { rowsInside, takeInside } from "./wasm/index_kernels.ts";

type Gather = (
  out: TypedArray,
  o: number,
  data: TypedArray,
  rows: Positions,
  offsets: ArrayLike<number>,
  run: number,
) => void;

/** Copies out[o...] = data[rows[i] + offsets[j] + r] for all i, j, r. */
function gatherLoop(): any {
  return function (out: any, o: any, data: any, rows: any, offsets: any, run: any): void {
    const n = rows.length, t = offsets.length;
    if (t === 1 && run === 1) {
      for (let i = 0; i < n; i++) out[o + i] = data[rows[i]];
      return;
    }
    if (t === 1 && run === 2) {
      for (let i = 0; i < n; i++) {
        const p = rows[i];
        out[o + 2 * i] = data[p];
        out[o + 2 * i + 1] = data[p + 1];
      }
      return;
    }
    if (run > 48) {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < t; j++, o += run) {
          const p = rows[i] + offsets[j];
          out.set(data.subarray(p, p + run), o);
        }
      }
      return;
    }
    // Long scattered tails go block by block, so that neighbouring rows find their cache lines again.
    const block = 512, row = t * run;
    for (let b = 0; b < t; b += block) {
      const end = b + block < t ? b + block : t;
      for (let i = 0; i < n; i++) {
        let q = o + i * row + b * run;
        for (let j = b; j < end; j++) {
          const p = rows[i] + offsets[j];
          for (let r = 0; r < run; r++) out[q++] = data[p + r];
        }
      }
    }
  };
}

type Pick = (
  out: TypedArray,
  o: number,
  data: TypedArray,
  at: number,
  step: number,
  words: Int32Array,
  from: number,
  count: number,
  n: number,
) => number;

/** Single elements by one index array; gives which index is out of range, or -1. */
function pickLoop(): any {
  return function (
    out: any,
    o: any,
    data: any,
    at: any,
    step: any,
    w: any,
    from: any,
    count: any,
    n: any,
  ): number {
    for (let i = 0, j = from; i < count; i++, j += 2) {
      const lo = w[j], hi = w[j + 1];
      const k = lo < 0 ? lo + n : lo;
      if (hi !== lo >> 31 || k < 0 || k >= n) return i;
      out[o + i] = data[at + Math.imul(k, step)];
    }
    return -1;
  };
}

/** The same for elements of two pieces; `step` is in pieces. */
function pickPairs(): any {
  return function (
    out: any,
    o: any,
    data: any,
    at: any,
    step: any,
    w: any,
    from: any,
    count: any,
    n: any,
  ): number {
    for (let i = 0, j = from; i < count; i++, j += 2) {
      const lo = w[j], hi = w[j + 1];
      const k = lo < 0 ? lo + n : lo;
      if (hi !== lo >> 31 || k < 0 || k >= n) return i;
      const p = at + Math.imul(k, step);
      out[o] = data[p];
      out[o + 1] = data[p + 1];
      o += 2;
    }
    return -1;
  };
}

const picks = new Map<string, Pick>();

function pick(x: Tensor, index: Tensor, plain: Plain, out: Tensor, axis: number): void {
  if (x.dtype.lanes === 1) {
    const { count, n, step } = plain, data = dataOf(x), rows = dataOf(index), first = baseOf(index);
    const to = dataOf(out), o = baseOf(out);
    const found = takeInside(to, o, data, baseOf(x), step, rows, first, count, n);
    if (found !== undefined) return requireGood(found, index, n, axis);
  }
  const from = piecesOf(x), to = piecesOf(out), { lanes } = from;
  const key = `pick:${from.data.constructor.name}:${lanes}`;
  let loop = picks.get(key);
  if (!loop) picks.set(key, loop = specialize(lanes === 1 ? pickLoop : pickPairs, key)() as Pick);
  const { words, count, n, step } = plain;
  const first = plain.from;
  const bad = loop(to.data, to.at, from.data, from.at, step * lanes, words, first, count, n);
  requireGood(bad, index, n, axis);
}

const cache = new Map<unknown, Gather>();

/** Kernel of `gather`. */
export const gatherKernel: StridedKernel = (inputs, outs, attrs) => {
  const x = inputs[0], index = inputs.slice(1), out = outs[0];
  const plain = out.size === 0 ? undefined : plainIndex(x, index);
  if (plain) {
    const axes = attrs.axes as readonly number[] ?? [];
    return pick(x, index[0], plain, out, axes[0] ?? 0);
  }
  if (index.length === 1 && index[0].layout.c && out.size > 0) {
    // Whole rows that lie in one piece.
    const { run, offsets } = tailOf(x.layout, 1, x.dtype.lanes), [t] = index;
    if (offsets.length === 1 && run > x.dtype.lanes) {
      const step = x.layout.strides[0] * x.dtype.lanes, n = x.shape[0], to = dataOf(out);
      const data = dataOf(x), all = dataOf(t), first = baseOf(t);
      const o = baseOf(out), at = baseOf(x);
      const bad = rowsInside(to, o, data, at, step, run, all, first, t.size, n);
      if (bad !== undefined) {
        const axes = attrs.axes as readonly number[] ?? [];
        return requireGood(bad, t, n, axes[0] ?? 0);
      }
    }
  }
  const lead = broadcastShapes(index.map((t) => t.shape));
  const rows = positions(x, index, lead, attrs.axes as readonly number[] ?? []);
  if (out.size === 0) return;
  const data = dataOf(x);
  let loop = cache.get(data.constructor);
  if (!loop) {
    loop = specialize(gatherLoop, `gather:${data.constructor.name}`)() as Gather;
    cache.set(data.constructor, loop);
  }
  const { run, offsets } = tailOf(x.layout, index.length, x.dtype.lanes);
  loop(dataOf(out), baseOf(out), data, rows, offsets, run);
};
