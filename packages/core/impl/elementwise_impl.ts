// Elementwise functions called by other implementations: promotion and casting included, on tensors.

import { bool, type DType } from "../src/dtype.ts";
import { cast, elementwise } from "../src/dispatch.ts";
import { findLoop, type Operand, operandDTypes, toLoop } from "../src/resolve.ts";
import { Tensor } from "../src/tensor.ts";
import { Scalar } from "../src/array_like.ts";
import { operandBackend } from "../src/ufunc.ts";
import { promote } from "../src/promotion.ts";

/**
 * An elementwise primitive with NumPy's promotion. JS numbers count as Python scalars: integers as ints.
 * @param name The primitive: a ufunc's name, mostly. @param operands Tensors and scalars, broadcast.
 */
export function apply(name: string, ...operands: (Operand | number)[]): Tensor {
  const list = operands.map((o) =>
    typeof o === "number" ? new Scalar(Number.isInteger(o) ? "int" : "float", o) : o
  );
  const backend = operandBackend(list);
  const loop = findLoop(name, operandDTypes(list, backend), { casting: "same_kind" });
  return elementwise(name, toLoop(list, loop.in, backend), loop.out);
}

/** `where(mask, x, y)` with promotion of x and y. */
export function select(mask: Tensor, x: Operand, y: Operand): Tensor {
  const backend = operandBackend([mask, x, y]);
  const [dx, dy] = operandDTypes([x, y], backend);
  const d: DType = promote(dx, dy);
  const [tx, ty] = toLoop([x, y], [d, d], backend);
  return elementwise("where", [cast(mask, bool), tx, ty], d);
}
