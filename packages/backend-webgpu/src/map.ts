// Kernels that compute each element of their outputs on its own: fused elementwise chains, copies, views.

import type { DType } from "@nplex/core";
import { sizeOf } from "@nplex/core";
import { type Address, addressesOf, Emitter, type Expr, IndexSpace } from "./expr.ts";
import { Kernel, type Program } from "./program.ts";
import { repOf, toWords } from "./reps.ts";

/** Where a kernel puts its values. */
export interface Target {
  readonly buffer: number;
  readonly at: Address;
  readonly dtype: DType;
}

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
  const emitter = new Emitter(kernel, [space]);
  const stores = exprs.map((e, k) => {
    const { buffer, at, dtype } = targets[k], r = repOf(dtype);
    const value = emitter.value(e);
    return `${kernel.write(buffer, r.words)}[${emitter.address(at)}] = ${toWords(r, value)};`;
  });
  kernel.threads(size, [space.declare("i"), ...emitter.lines, ...stores].join("\n"));
}
