// Arrays that are larger than one binding shows a shader: kernels over them run on pieces. Only what reads and
// writes everything in order is cut; the rest is left to the cpu.

import { type DType, sizeOf, type Spec } from "@nplex/core";
import { gpu } from "./device.ts";
import type { Address, Expr } from "./expr.ts";
import type { Target } from "./map.ts";
import { bytesOf } from "./memory.ts";
import type { Program } from "./program.ts";
import { repOf } from "./reps.ts";

/** Whether a value is larger than one binding. */
export function isLarge(s: Spec): boolean {
  return bytesOf(s.dtype, sizeOf(s.shape)) > gpu().maxBinding;
}

/** Whether expressions or targets have buffers that don't fit into one binding. */
export function needsPieces(
  program: Program,
  exprs: readonly Expr[],
  targets: readonly Target[],
): boolean {
  const seen = new Set<Expr>();
  const large = (e: Expr): boolean => {
    if (seen.has(e)) return false;
    seen.add(e);
    if ((e.kind === "load" || e.kind === "gather") && !program.fits(e.buffer)) return true;
    return "args" in e && e.args.some(large);
  };
  return targets.some((t) => !program.fits(t.buffer)) || exprs.some(large);
}

/** A run of elements. */
export interface Piece {
  readonly start: number;
  readonly length: number;
}

/** Runs of elements of up to two words each that fit into a binding and start where one may. */
export function piecesOf(size: number): Piece[] {
  const { maxBinding, align } = gpu();
  const most = Math.max(Math.floor(maxBinding / 8 / align) * align, align);
  const out: Piece[] = [];
  for (let start = 0; start < size; start += most) {
    out.push({ start, length: Math.min(most, size - start) });
  }
  return out;
}

/** Cuts expressions over a line to a piece of it. @param stepOf How far an address moves along the line. */
export function cutExprs(
  exprs: readonly Expr[],
  piece: Piece,
  stepOf: (a: Address) => number,
): Expr[] {
  const done = new Map<Expr, Expr>();
  const cut = (e: Expr): Expr => {
    let found = done.get(e);
    if (!found) done.set(e, found = make(e));
    return found;
  };
  const make = (e: Expr): Expr => {
    switch (e.kind) {
      case "const":
        return e;
      case "iota": {
        const step = stepOf(e.at);
        return { ...e, at: { offset: e.at.offset + step * piece.start, strides: [step] } };
      }
      case "load":
        if (stepOf(e.at) === 0) return { ...e, at: { offset: e.at.offset, strides: [0] } };
        return { ...e, at: { offset: 0, strides: [1] }, part: partOf(e.at, e.dtype, piece) };
      case "gather":
        throw new TypeError("webgpu: a look-up in an array past the size of a binding");
      default:
        return { ...e, args: e.args.map(cut) } as Expr;
    }
  };
  return exprs.map(cut);
}

/** The bytes that a line's piece takes. */
export function partOf(at: Address, dtype: DType, piece: Piece): [start: number, bytes: number] {
  const bytes = 4 * repOf(dtype).words;
  return [(at.offset + piece.start) * bytes, Math.ceil(piece.length * bytes / 16) * 16];
}
