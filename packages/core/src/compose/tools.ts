// What compositions are written with: calls, constants, and questions about dtypes.

import type { Backend } from "../backend.ts";
import { bool, type DType, int32, int64 } from "../dtype.ts";
import { fromHost, run } from "../dispatch.ts";
import type { Tensor } from "../tensor.ts";

/** Calls an elementwise primitive. */
export const op = (name: string, ...inputs: Tensor[]): Tensor => run(name, inputs);

/** A constant that broadcasts, on the backend of another tensor. */
export function constant(
  value: number | bigint | boolean,
  like: Tensor,
  dtype: DType = like.dtype,
): Tensor {
  return filled(value, like, [], dtype);
}

/** An array of one value, on the backend of another tensor. */
export function filled(
  value: number | bigint | boolean,
  like: Tensor,
  shape: readonly number[],
  dtype: DType = like.dtype,
): Tensor {
  return run("fill", [], { shape, dtype, value }, like.backend);
}

/** Elements as another dtype, always through the primitive. */
export const to = (x: Tensor, dtype: DType): Tensor =>
  x.dtype === dtype ? x : run("cast", [x], { dtype });

/** Where a condition holds, one tensor, elsewhere the other. */
export const where = (condition: Tensor, a: Tensor, b: Tensor): Tensor =>
  op("where", condition, a, b);

/** Whether a dtype is of integers or bools. */
export const isExact = (d: DType): boolean => d.kind === "i" || d.kind === "u" || d.kind === "b";

/** Whether a dtype is of integers. */
export const isInteger = (d: DType): boolean => d.kind === "i" || d.kind === "u";

/** Whether a dtype is of bools. */
export const isBool = (d: DType): boolean => d === bool;

/** Whether a dtype is of real floats. */
export const isFloat = (d: DType): boolean => d.kind === "f";

/** Whether a dtype is of complex numbers. */
export const isComplex = (d: DType): boolean => d.kind === "c";

/** The dtype of positions on a backend: int64, or int32 where there is none. */
export const indexDType = (backend: Backend): DType =>
  backend.dtypes.includes(int64) ? int64 : int32;

/** Positions known on the host as an index array, on the backend of another tensor. */
export function indexArray(at: readonly number[], like: Tensor): Tensor {
  const dtype = indexDType(like.backend);
  const data = dtype === int64 ? BigInt64Array.from(at, BigInt) : Int32Array.from(at);
  return fromHost(data, dtype, [at.length], like.backend);
}
