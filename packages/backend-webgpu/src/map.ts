// Kernels that compute each element of their outputs on its own: fused elementwise chains, copies, views.

import type { DType } from "@nplex/core";
import { sizeOf } from "@nplex/core";
import { type Address, addressesOf, Emitter, type Expr, IndexSpace, walk } from "./expr.ts";
import { Kernel, type Program } from "./program.ts";
import { repOf, toWords } from "./reps.ts";
import { canCut, cutExprs, needsPieces, partOf, piecesOf } from "./split.ts";

/** Where a kernel puts its values. */
export interface Target {
  readonly buffer: number;
  readonly at: Address;
  readonly dtype: DType;
  /** The bytes of the buffer that are bound, where not all. */
  readonly part?: readonly [start: number, bytes: number];
}

/** Statements up to which a body is written out four times: longer ones gain nothing from it. */
const SHORT = 24;

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
  if (inFours(size, space, exprs, targets) && emitFours(program, size, space, exprs, targets)) {
    return;
  }
  const emitter = new Emitter(kernel, [space]);
  const stores = exprs.map((e, k) => {
    const { buffer, at, dtype, part } = targets[k], r = repOf(dtype);
    const value = emitter.value(e);
    return `${kernel.write(buffer, r.words, part)}[${emitter.address(at)}] = ${toWords(r, value)};`;
  });
  kernel.threads(size, [space.declare("i"), ...emitter.lines, ...stores].join("\n"));
}

// Whether four neighbours can be read, computed and written by one thread: everything lies in order, or is one
// element for all.
function inFours(
  size: number,
  space: IndexSpace,
  exprs: readonly Expr[],
  targets: readonly Target[],
): boolean {
  if (size % 4 !== 0 || !space.isLine) return false;
  const aligned = (at: Address, dtype: DType) => {
    const step = space.stepOf(at);
    return repOf(dtype).words === 1 && (step === 0 || (step === 1 && at.offset % 4 === 0));
  };
  let fit = targets.every((t) => aligned(t.at, t.dtype) && space.stepOf(t.at) === 1);
  walk(exprs, (e) => {
    if (e.kind === "gather" || (e.kind === "load" && !aligned(e.at, e.dtype))) fit = false;
  });
  return fit;
}

/** Whether it was short enough to be written out: drivers are slow on components chosen at run time. */
function emitFours(
  program: Program,
  size: number,
  space: IndexSpace,
  exprs: readonly Expr[],
  targets: readonly Target[],
): boolean {
  const kernel = new Kernel(program), emitter = new Emitter(kernel, [space], undefined, "v", true);
  const parts = exprs.map((e, k) =>
    `r${k}[e] = ${toWords(repOf(targets[k].dtype), emitter.value(e))};`
  );
  if (emitter.lines.length > SHORT) return false;
  const body = [space.declare("(4u * i + e)"), ...emitter.lines, ...parts];
  kernel.threads(
    size / 4,
    [
      ...emitter.ahead,
      ...targets.map((_, k) => `var r${k}: vec4u;`),
      ...[0, 1, 2, 3].flatMap((e) => [`{ const e = ${e}u;`, ...body, "}"]),
      ...targets.map(({ buffer, at, part }, k) => {
        const start = at.offset === 0 ? "" : `${kernel.param(at.offset / 4)} + `;
        return `${kernel.write(buffer, 4, part)}[${start}i] = r${k};`;
      }),
    ].join("\n"),
  );
  return true;
}
