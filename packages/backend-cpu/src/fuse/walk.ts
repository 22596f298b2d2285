// Cutting the elements of several operands of one shape into blocks that fit the cache: axes are sorted by
// the first output and merged where all operands allow it.

import { Layout, type Tensor } from "@nplex/core";

/** Operands of one shape, cut into blocks. */
export interface Blocks {
  /** Shape after merging. */
  readonly shape: readonly number[];
  /** Strides of each operand. */
  readonly strides: readonly (readonly number[])[];
  /** The axis along which blocks are cut; those behind it are whole in each block. */
  readonly axis: number;
  /** Lengths along that axis in one block. */
  readonly rows: number;
}

/**
 * Plans the blocks.
 * @param operands All of one shape, the one whose memory order leads first. @param most Elements in a block.
 * @param keep Axes from here on are neither merged with those before nor cut.
 */
export function planBlocks(operands: readonly Tensor[], most: number, keep?: number): Blocks {
  const lead = operands[0].layout;
  const axes = lead.shape.map((_, i) => i);
  if (keep === undefined) {
    axes.sort((p, q) => Math.abs(lead.strides[q]) - Math.abs(lead.strides[p]) || p - q);
  }
  const shape: number[] = [], strides: number[][] = operands.map(() => []);
  for (const axis of axes) {
    const n = lead.shape[axis], last = shape.length - 1;
    if (n === 1 && keep === undefined) continue;
    let merge = last >= 0 && (keep === undefined || axis < keep);
    for (let k = 0; merge && k < operands.length; k++) {
      merge = strides[k][last] === operands[k].layout.strides[axis] * n;
    }
    if (merge) shape[last] *= n;
    else shape.push(n);
    const at = merge ? last : last + 1;
    for (let k = 0; k < operands.length; k++) strides[k][at] = operands[k].layout.strides[axis];
  }
  let axis = shape.length - 1, inner = 1;
  const first = keep === undefined ? Infinity : shape.length - (lead.shape.length - keep);
  while (axis > 0 && (inner * shape[axis] <= most || axis >= first)) inner *= shape[axis--];
  return { shape, strides, axis, rows: Math.max(1, Math.floor(most / inner)) };
}

/** Calls `body` for each block with its shape and the start of each operand in it. */
export function eachBlock(
  blocks: Blocks,
  operands: readonly Tensor[],
  body: (shape: readonly number[], offsets: readonly number[]) => void,
): void {
  const { shape, strides, axis, rows } = blocks;
  const offsets = operands.map((t) => t.layout.offset);
  if (shape.length === 0) return body([], offsets);
  const inner = shape.slice(axis + 1), n = shape[axis];
  const index = new Array<number>(axis).fill(0);
  for (;;) {
    for (let r = 0; r < n; r += rows) {
      const here = offsets.map((o, k) => o + r * strides[k][axis]);
      body([Math.min(rows, n - r), ...inner], here);
    }
    let d = axis - 1;
    for (; d >= 0; d--) {
      const more = ++index[d] < shape[d], steps = more ? 1 : 1 - shape[d];
      for (let k = 0; k < offsets.length; k++) offsets[k] += strides[k][d] * steps;
      if (more) break;
      index[d] = 0;
    }
    if (d < 0) return;
  }
}

/** A part of an operand in a block. */
export function blockView(
  blocks: Blocks,
  operand: Tensor,
  k: number,
  shape: readonly number[],
  offset: number,
): Tensor {
  return operand.with(new Layout(shape, blocks.strides[k].slice(blocks.axis), offset));
}
