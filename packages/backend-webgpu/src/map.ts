// Kernels that compute each element of their outputs on its own: fused elementwise chains, copies, views.

import type { DType } from "@nplex/core";
import { sizeOf } from "@nplex/core";
import { type Address, addressesOf, Emitter, type Expr, IndexSpace, walk } from "./expr.ts";
import { expression, isLight } from "./ops.ts";
import { Kernel, type Program } from "./program.ts";
import { repOf, toWords } from "./reps.ts";
import { canCut, cutExprs, needsPieces, partOf, piecesOf } from "./split.ts";
import { libraryFor } from "./wgsl/library.ts";

/** Where a kernel puts its values. */
export interface Target {
  readonly buffer: number;
  readonly at: Address;
  readonly dtype: DType;
  /** The bytes of the buffer that are bound, where not all. */
  readonly part?: readonly [start: number, bytes: number];
}

/**
 * Work up to which a thread computes eight elements, and four: longer bodies, written out so often, take drivers too
 * long to compile.
 */
const EIGHT = 16, FOUR = 120;
/** Elements from which on it pays: fewer take no time, but kernels for them are compiled, too. */
const MANY = 1 << 14;

/** Emits one kernel over a shape that evaluates expressions into targets. */
export function emitMap(
  program: Program,
  shape: readonly number[],
  exprs: readonly Expr[],
  targets: readonly Target[],
): void {
  const size = sizeOf(shape);
  if (size === 0) return;
  const addresses = [...addressesOf(exprs), ...targets.map((t) => t.at)];
  const kernel = new Kernel(program);
  const space = new IndexSpace(shape, 0, shape.length, addresses, "x");
  if (
    needsPieces(program, exprs, targets) && targets.every((t) => t.part === undefined) &&
    canCut(space, exprs, targets)
  ) {
    for (const piece of piecesOf(size)) {
      emitMap(
        program,
        [piece.length],
        cutExprs(exprs, piece, (a) => space.stepOf(a)),
        targets.map((t) => ({
          ...t,
          at: { offset: 0, strides: [1] },
          part: partOf(t.at, t.dtype, piece),
        })),
      );
    }
    return;
  }
  const work = size < MANY ? Infinity : workOf(exprs);
  if (work <= FOUR && inFours(program, size, space, exprs, targets)) {
    return emitFours(program, size, space, exprs, targets, work <= EIGHT ? 8 : 4);
  }
  const emitter = new Emitter(kernel, [space]);
  const stores = exprs.map((e, k) => {
    const { buffer, at, dtype, part } = targets[k], r = repOf(dtype);
    const value = emitter.value(e);
    return `${kernel.write(buffer, r.words, part)}[${emitter.address(at)}] = ${toWords(r, value)};`;
  });
  kernel.threads(size, [space.declare("i"), ...emitter.lines, ...stores].join("\n"));
}

// How much there is to compute, in operations that are as light as a sum; that of others is told by the length of
// their source, as drivers copy it to each place of use. Lanes share most of a sine.
function workOf(exprs: readonly Expr[]): number {
  let work = 0;
  walk(exprs, (e) => {
    if (e.kind === "cast" || e.kind === "iota") work++;
    if (e.kind !== "op") return;
    if (isLight(e.op)) work++;
    else if (e.op === "sin" || e.op === "cos") work += 4;
    else {
      const text = expression(e.op, e.args.map((a) => a.dtype), ["a", "b", "c"]) ?? "";
      work += Math.ceil(libraryFor(text).length / 250);
    }
  });
  return work;
}

// Whether neighbours can be read and written four at a time: everything lies in order, or is one element for all.
// The last four may be past the end where buffers are padded and nothing else is behind it.
function inFours(
  program: Program,
  size: number,
  space: IndexSpace,
  exprs: readonly Expr[],
  targets: readonly Target[],
): boolean {
  if (size < 4 || !space.isLine) return false;
  const aligned = (at: Address, dtype: DType) => {
    const step = space.stepOf(at);
    return repOf(dtype).words === 1 && (step === 0 || (step === 1 && at.offset % 4 === 0));
  };
  const whole = size % 4 === 0;
  const ends = (t: Target) =>
    t.at.offset === 0 && !t.part && program.buffers[t.buffer].bytes < size * 4 + 16;
  let fit = targets.every((t) =>
    aligned(t.at, t.dtype) && space.stepOf(t.at) === 1 && (whole || ends(t))
  );
  walk(exprs, (e) => {
    if (e.kind === "gather" || (e.kind === "load" && !aligned(e.at, e.dtype))) fit = false;
    if (!whole && (e.kind === "op" ? e.failure !== undefined : e.kind === "load" && e.part)) {
      fit = false;
    }
  });
  return fit;
}

function emitFours(
  program: Program,
  size: number,
  space: IndexSpace,
  exprs: readonly Expr[],
  targets: readonly Target[],
  lanes: 4 | 8,
): void {
  const kernel = new Kernel(program), emitter = new Emitter(kernel, [space], "v", lanes);
  const fours = Math.ceil(size / 4);
  exprs.forEach((e) => emitter.value(e));
  const stores = targets.flatMap(({ buffer, at, part, dtype }, k) => {
    const start = at.offset === 0 ? "" : `${kernel.param(at.offset / 4)} + `;
    return Array.from({ length: lanes / 4 }, (_, q) => {
      const words = [0, 1, 2, 3].map((j) =>
        toWords(repOf(dtype), emitter.value(exprs[k], 4 * q + j))
      );
      return `${kernel.write(buffer, 4, part)}[${start}j${q}] = vec4u(${words.join(", ")});`;
    });
  });
  const places = lanes === 4
    ? "let j0 = i;"
    : `let j0 = 2u * i;\nlet j1 = min(j0 + 1u, ${kernel.param(fours - 1)});`;
  kernel.threads(
    Math.ceil(size / lanes),
    [places, ...emitter.ahead, ...emitter.lines, ...stores].join("\n"),
    256,
  );
}
