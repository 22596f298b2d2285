// What dispatch does for every dense engine before it calls a kernel: values in attributes get the form that
// the dtype has, and reductions of nothing are refused. Index values are seen by kernels only.

import type { DType } from "./dtype.ts";
import { IndexError, ValueError } from "./errors.ts";
import type { Attr, Attrs, Spec } from "./primitives.ts";
import { shapeText } from "./layout.ts";

/** The error for an index that is out of range; axis -1 stands for flat elements. */
export function indexOutOfBounds(index: number | bigint, n: number, axis: number): IndexError {
  return new IndexError(
    axis < 0
      ? `index ${index} is out of bounds for size ${n}`
      : `index ${index} is out of bounds for axis ${axis} with size ${n}`,
  );
}

/** An index counted from the start. @throws {IndexError} When it is out of range; axis -1 stands for flat elements. */
export function inBounds(index: number, n: number, axis: number): number {
  if (index < -n || index >= n) throw indexOutOfBounds(index, n, axis);
  return index < 0 ? index + n : index;
}

/** The error for values that don't fit where they are to be written. */
export const valuesDoNotFit = (from: readonly number[], to: readonly number[]): ValueError =>
  new ValueError(
    `shape mismatch: value array of shape ${
      shapeText(from)
    } could not be broadcast to indexing result of ` +
      `shape ${shapeText(to)}`,
  );

/** The error for a fold of nothing. */
export const zeroSizeError = (op: unknown): ValueError =>
  new ValueError(`zero-size array to reduction operation ${op} which has no identity`);

/** The error for a fold over several axes of what depends on the order. */
export const notReorderable = (op: string): ValueError =>
  new ValueError(
    `reduction operation '${op}' is not reorderable, so at most one axis may be specified`,
  );

/** The error for an output that a result does not broadcast to. */
export const outShapeError = (
  out: readonly number[],
  all: readonly number[],
  start = "",
): ValueError =>
  new ValueError(
    `${start}non-broadcastable output operand with shape ${
      shapeText(out)
    } doesn't match the broadcast shape ${shapeText(all)}`,
  );

/** The error for a fold of what a mask may leave empty. */
export const noIdentityError = (op: string): ValueError =>
  new ValueError(
    `reduction operation '${op}' does not have an identity, so to use a where mask one has to ` +
      "specify 'initial'",
  );

/** The error for a search in nothing. */
export const emptySequenceError = (op: unknown): ValueError =>
  new ValueError(`attempt to get ${op} of an empty sequence`);

/** The error for nested lists or arrays deeper than what takes them. */
export const tooDeepError = (ndim: number): ValueError =>
  new ValueError(
    "setting an array element with a sequence. The requested array would exceed the maximum number " +
      `of dimension of ${ndim}.`,
  );

/**
 * Refuses a reduction of nothing that has nothing to start from.
 * @throws {ValueError} With NumPy's text.
 */
export function checkReduction(
  name: string,
  [x]: readonly Spec[],
  attrs: Attrs,
): void {
  if (name === "argreduce") {
    if (x.shape[attrs.axis as number] > 0) return;
    throw emptySequenceError(attrs.op);
  }
  if (name !== "reduce" || attrs.initial !== undefined || !x.shape.includes(0)) return;
  if (!(attrs.axes as readonly number[]).some((axis) => x.shape[axis] === 0)) return;
  throw zeroSizeError(attrs.op);
}

/** A value as kernels get it, within the dtype's range: bigint for 64-bit integers, boolean for bools, [re, im], else a number. */
function valueOf(value: Attr, d: DType): Attr {
  if (value === undefined) return value;
  if (d.kind === "c") return Array.isArray(value) ? value : [Number(value), 0];
  const real = (Array.isArray(value) ? value[0] : value) as number | bigint | boolean;
  if (d.kind === "b") return real != 0;
  if (d.kind === "f") return Number(real);
  const bits = 8 * d.itemsize, whole = BigInt(real);
  const wrapped = d.kind === "i" ? BigInt.asIntN(bits, whole) : BigInt.asUintN(bits, whole);
  return bits === 64 ? wrapped : Number(wrapped);
}

/** Attributes with the values of `fill` and the start of `reduce` in the form of the dtype. */
export function typedAttrs(name: string, attrs: Attrs, [out]: readonly Spec[]): Attrs {
  if (name === "fill") return { ...attrs, value: valueOf(attrs.value, out.dtype) };
  if (name !== "reduce" || attrs.initial === undefined) return attrs;
  return { ...attrs, initial: valueOf(attrs.initial, out.dtype) };
}
