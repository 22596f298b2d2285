// Walking several layouts of one shape together: axes are dropped, reordered and merged until as little
// as possible is left, then an inner loop runs over the last two. Transposed operands are cut in tiles.

import type { Tensor } from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
import type { InnerLoop } from "./inner_loops.ts";
import { wholes } from "./wasm/block_loops.ts";

/** Rows and columns of a tile, for operands whose memory orders differ. */
const ROWS = 32, COLUMNS = 64;

/** Elements from which on loops that do their own tiles are asked. */
const MANY = 4096;

/**
 * Runs an inner loop over all elements of operands of one shape; the last operand is the output. Gives 0 where
 * the loop knows that every result is finite.
 */
export function traverse(loop: InnerLoop, operands: readonly Tensor[]): number | void {
  const out = operands[operands.length - 1];
  const size = out.layout.size;
  if (size === 0) return 0;
  let allDense = true;
  for (let k = 0; k < operands.length; k++) if (!operands[k].layout.c) allDense = false;
  return allDense ? runDense(loop, operands, size) : runStrided(loop, operands);
}

function runDense(loop: InnerLoop, operands: readonly Tensor[], n: number): number | void {
  const a = operands[0], b = operands[1];
  const sa = a.dtype.lanes, sb = b.dtype.lanes;
  if (operands.length === 2) {
    return loop(1, n, dataOf(a), baseOf(a), 0, sa, dataOf(b), baseOf(b), 0, sb);
  }
  const c = operands[2], sc = c.dtype.lanes;
  if (operands.length === 3) {
    return loop(
      1,
      n,
      dataOf(a),
      baseOf(a),
      0,
      sa,
      dataOf(b),
      baseOf(b),
      0,
      sb,
      dataOf(c),
      baseOf(c),
      0,
      sc,
    );
  }
  return loop(1, n, ...operands.flatMap((t) => [dataOf(t), baseOf(t), 0, t.dtype.lanes]));
}

function runStrided(loop: InnerLoop, operands: readonly Tensor[]): number | void {
  const count = operands.length;
  const { shape, strides } = mergeAxes(operands);
  const ndim = shape.length;
  const args: unknown[] = [0, 0];
  for (const t of operands) args.push(dataOf(t), baseOf(t), 0, 0);
  const n1 = ndim > 0 ? shape[ndim - 1] : 1;
  const n0 = ndim > 1 ? shape[ndim - 2] : 1;
  let conflict = false;
  for (let k = 0; k < count; k++) {
    const s1 = ndim > 0 ? strides[k][ndim - 1] : 0;
    const s0 = ndim > 1 ? strides[k][ndim - 2] : 0;
    args[4 + 4 * k] = s0;
    args[5 + 4 * k] = s1;
    if (ndim > 1 && s0 !== 0 && Math.abs(s0) < Math.abs(s1)) conflict = true;
  }
  const tiled = conflict && n0 > ROWS && n1 > ROWS;
  args[0] = n0;
  args[1] = n1;
  const index = new Array<number>(Math.max(ndim - 2, 0)).fill(0);
  let finite = true;
  const run = loop as (...a: unknown[]) => number | void;
  const whole = n0 * n1 < MANY ? undefined : wholes.get(loop) as typeof run | undefined;
  for (;;) {
    const seen = whole?.(...args) ??
      (tiled ? runTiles(loop, args, count, n0, n1) : run(...args));
    finite &&= seen === 0;
    // Step the outer axes like an odometer, moving each operand's position along.
    let d = index.length - 1;
    for (; d >= 0; d--) {
      const more = ++index[d] < shape[d];
      for (let k = 0; k < count; k++) {
        const at = 3 + 4 * k;
        args[at] = (args[at] as number) + (more ? strides[k][d] : -strides[k][d] * (shape[d] - 1));
      }
      if (more) break;
      index[d] = 0;
    }
    if (d < 0) return finite ? 0 : undefined;
  }
}

function runTiles(
  loop: InnerLoop,
  args: unknown[],
  count: number,
  n0: number,
  n1: number,
): number | void {
  const tile = args.slice();
  let finite = true;
  for (let r = 0; r < n0; r += ROWS) {
    for (let c = 0; c < n1; c += COLUMNS) {
      tile[0] = Math.min(ROWS, n0 - r);
      tile[1] = Math.min(COLUMNS, n1 - c);
      for (let k = 0; k < count; k++) {
        tile[3 + 4 * k] = (args[3 + 4 * k] as number) + r * (args[4 + 4 * k] as number) +
          c * (args[5 + 4 * k] as number);
      }
      finite = (loop as (...a: unknown[]) => number | void)(...tile) === 0 && finite;
    }
  }
  return finite ? 0 : undefined;
}

/**
 * The shape and the operands' strides (in typed-array elements) after dropping axes of length 1, sorting
 * axes by the output's strides and merging neighbours that every operand steps through evenly.
 */
function mergeAxes(operands: readonly Tensor[]): { shape: number[]; strides: number[][] } {
  const layouts = operands.map((t) => t.layout);
  const lanes = operands.map((t) => t.dtype.lanes);
  const lead = layouts[layouts.length - 1];
  const axes: number[] = [];
  lead.shape.forEach((n, i) => n !== 1 && axes.push(i));
  axes.sort((p, q) => Math.abs(lead.strides[q]) - Math.abs(lead.strides[p]) || p - q);
  const shape: number[] = [];
  const strides: number[][] = layouts.map(() => []);
  for (const axis of axes) {
    const n = lead.shape[axis], last = shape.length - 1;
    let merge = last >= 0;
    for (let k = 0; merge && k < layouts.length; k++) {
      merge = strides[k][last] === layouts[k].strides[axis] * lanes[k] * n;
    }
    if (merge) shape[last] *= n;
    else shape.push(n);
    const at = merge ? last : last + 1;
    for (let k = 0; k < layouts.length; k++) strides[k][at] = layouts[k].strides[axis] * lanes[k];
  }
  return { shape, strides };
}
