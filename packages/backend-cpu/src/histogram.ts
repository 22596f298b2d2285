// Counts of numbers between edges, in one pass: a table of cells of equal width says at which edge to look first,
// comparisons with the edges decide.

import { contiguous, dense, float32, float64, int64, type Tensor } from "@nplex/core";
import { allocateLike, baseOf, dataOf } from "./memory.ts";
import { specialize } from "./specialize.ts";

type Floats = Float64Array | Float32Array;

type Count = (
  x: Floats,
  from: number,
  to: number,
  edges: Float64Array,
  table: Int32Array,
  scale: number,
  counts: Int32Array,
) => void;

function countLoop(): Count {
  return function (x, from, to, edges, table, scale, counts) {
    const n = edges.length - 1, first = edges[0], last = edges[n];
    for (let i = from; i < to; i++) {
      const v = x[i];
      if (!(v >= first && v <= last)) continue;
      let k = table[((v - first) * scale) | 0];
      while (v < edges[k]) k--;
      while (k < n && v >= edges[k + 1]) k++;
      counts[k]++;
    }
  };
}

const loops = new Map<string, Count>();

/** Most cells of the table; it should stay in the cache. */
const MOST = 1 << 15;

/** Edges in a cell from which on sorting is better. */
const CROWD = 6;

/**
 * How many elements of a vector lie between rising edges of the same floating-point dtype, as int64; the last bin
 * has its upper edge too. Undefined where cells of equal width do not help.
 */
export function histogram(x: Tensor, edges: Tensor): Tensor | undefined {
  const n = edges.size - 1;
  if (x.dtype !== edges.dtype || x.dtype !== float64 && x.dtype !== float32) return undefined;
  if (n < 1 || n > MOST / 2 || x.size >= 2 ** 31 || x.size < n) return undefined;
  const e = contiguous(edges), at = baseOf(e);
  const list = Float64Array.from((dataOf(e) as Floats).subarray(at, at + n + 1));
  const width = list[n] - list[0];
  if (!(width > 0 && width < Infinity)) return undefined;
  for (let i = 0; i < n; i++) if (!(list[i] <= list[i + 1])) return undefined;
  const cells = Math.min(MOST, Math.max(64, 16 * n)), scale = cells / width;
  if (!Number.isFinite(scale)) return undefined;
  // The last edge in a cell before; rounding may be off by a cell, which the comparisons put right.
  const table = new Int32Array(cells + 2);
  for (let c = 0, k = 0; c < table.length; c++) {
    const before = k;
    while (k < n - 1 && (list[k + 1] - list[0]) * scale < c) k++;
    table[c] = k;
    if (k - before > CROWD) return undefined;
  }
  const a = contiguous(x), from = baseOf(a), data = dataOf(a) as Floats;
  let loop = loops.get(x.dtype.name);
  if (!loop) loops.set(x.dtype.name, loop = specialize(countLoop, `histogram:${x.dtype.name}`)());
  const counts = new Int32Array(n + 1);
  loop(data, from, from + a.size, list, table, scale, counts);
  counts[n - 1] += counts[n];
  const out = allocateLike(x, int64, dense([n]), false), result = dataOf(out);
  const words = new Int32Array(result.buffer, result.byteOffset + 8 * baseOf(out), 2 * n);
  for (let i = 0; i < n; i++) words[2 * i] = counts[i];
  return out;
}
