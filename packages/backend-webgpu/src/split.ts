// Arrays that are larger than one binding shows a shader. Kernels that go through everything in order run on one
// piece after the other; in the others, pieces are bindings of their own and each access finds the right one.

import { type DType, sizeOf, type Spec } from "@nplex/core";
import { gpu } from "./device.ts";
import { type Address, type Expr, type IndexSpace, walk } from "./expr.ts";
import type { Target } from "./map.ts";
import { bytesOf } from "./memory.ts";
import type { Program } from "./program.ts";
import { repOf } from "./reps.ts";

/** Bytes of a piece of a buffer that gets a binding of its own. */
export function pieceBytes(): number {
  const { maxBinding, align } = gpu(), unit = Math.max(align, 16);
  return Math.max(Math.floor(maxBinding / unit) * unit, unit);
}

/** How many bindings show all of so many bytes. */
export const bindingsFor = (bytes: number): number =>
  bytes <= gpu().maxBinding ? 1 : Math.ceil(bytes / pieceBytes());

/** How many bindings show all of a value. */
export const bindingsOf = (s: Spec): number => bindingsFor(bytesOf(s.dtype, sizeOf(s.shape)));

/** Whether expressions or targets have buffers that don't fit into one binding. */
export function needsPieces(
  program: Program,
  exprs: readonly Expr[],
  targets: readonly Target[],
): boolean {
  let large = targets.some((t) => !program.fits(t.buffer));
  walk(exprs, (e) => {
    if ((e.kind === "load" || e.kind === "gather") && !program.fits(e.buffer)) large = true;
  });
  return large;
}

/** Whether a kernel can run on one piece after the other: all that moves, moves along with the index. */
export function canCut(
  space: IndexSpace,
  exprs: readonly Expr[],
  targets: readonly { readonly at: Address; readonly dtype: DType }[],
): boolean {
  if (!space.isLine) return false;
  const { align } = gpu();
  const fits = (at: Address, dtype: DType) => {
    const step = space.stepOf(at);
    return step === 0 || step === 1 && at.offset * 4 * repOf(dtype).words % align === 0;
  };
  let fit = targets.every((t) => space.stepOf(t.at) === 1 && fits(t.at, t.dtype));
  walk(exprs, (e) => {
    if (e.kind === "gather" || e.kind === "load" && !fits(e.at, e.dtype)) fit = false;
  });
  return fit;
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

/** Where the bracket that opens at `open` closes. */
function closing(source: string, open: number): number {
  for (let depth = 0, i = open; i < source.length; i++) {
    if (source[i] === "[") depth++;
    else if (source[i] === "]" && --depth === 0) return i;
  }
  throw new TypeError("webgpu: a kernel's brackets don't match");
}

/**
 * A kernel in which every access to one buffer finds the binding of the right piece: `B[i]` becomes a call, as do
 * writes and atomic operations.
 * @param source The kernel. @param name The buffer in it. @param type Of its elements. @param pieces How many
 * bindings there are: `B_0`, `B_1`, .... @param each Elements of each.
 */
export function accessInPieces(
  source: string,
  name: string,
  type: string,
  pieces: number,
  each: number,
): string {
  const used = new Set<string>();
  const start = new RegExp(`\\b${name}\\[`, "g");
  let text = source;
  // From the last on, so that what is written or an index contains has been dealt with before.
  for (const at of [...source.matchAll(start)].map((m) => m.index).reverse()) {
    const open = at + name.length, close = closing(text, open);
    const index = text.slice(open + 1, close), rest = text.slice(close + 1);
    const before = text.slice(0, at), atomic = /(atomic\w+)\(&$/.exec(before);
    const assigned = /^\s*=(?!=)/.exec(rest);
    if (atomic) {
      used.add(atomic[1]);
      text = `${before.slice(0, atomic.index)}${atomic[1]}_${name}(${index}${rest}`;
    } else if (assigned) {
      used.add("put");
      const end = rest.indexOf(";");
      const value = rest.slice(assigned[0].length, end);
      text = `${before}put_${name}(${index}, ${value})${rest.slice(end)}`;
    } else {
      used.add("get");
      text = `${before}get_${name}(${index})${rest}`;
    }
  }
  return [...[...used].map((f) => accessor(f, name, type, pieces, each)), text].join("\n");
}

function accessor(f: string, name: string, type: string, pieces: number, each: number): string {
  const one = (call: (element: string) => string): string =>
    Array.from({ length: pieces }, (_, k) => {
      const body = call(`${name}_${k}[i - ${k * each}u]`);
      return k === pieces - 1 ? `  ${body}` : `  if (i < ${(k + 1) * each}u) { ${body} }`;
    }).join("\n");
  switch (f) {
    case "get":
      return `fn get_${name}(i: u32) -> ${type} {\n${one((x) => `return ${x};`)}\n}`;
    case "put":
      return `fn put_${name}(i: u32, v: ${type}) {\n${one((x) => `${x} = v; return;`)}\n}`;
    case "atomicLoad":
      return `fn ${f}_${name}(i: u32) -> u32 {\n${one((x) => `return atomicLoad(&${x});`)}\n}`;
    case "atomicCompareExchangeWeak":
      return `struct Swap_${name} { old_value: u32, exchanged: bool }
fn ${f}_${name}(i: u32, a: u32, b: u32) -> Swap_${name} {
${one((x) => `let s = ${f}(&${x}, a, b); return Swap_${name}(s.old_value, s.exchanged);`)}
}`;
  }
  return `fn ${f}_${name}(i: u32, v: u32) -> u32 {\n${one((x) => `return ${f}(&${x}, v);`)}\n}`;
}
