// Kernel of `gather`: rows of an array picked by index arrays. Rows are copied in runs of adjacent lanes.
// deno-lint-ignore-file no-explicit-any

import { broadcastShapes, type StridedKernel, type TypedArray } from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
import { type Positions, positions, tailOf } from "./positions.ts";
import { specialize } from "./specialize.ts";

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

const cache = new Map<unknown, Gather>();

/** Kernel of `gather`. */
export const gatherKernel: StridedKernel = (inputs, outs, attrs) => {
  const x = inputs[0], index = inputs.slice(1), out = outs[0];
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
