// What functions over elements share that call back into JavaScript: reading elements of broadcast arguments
// as JS values, and putting together what comes back. Used by vectorize.ts and frompyfunc.ts.

import {
  adoptFresh,
  broadcastShapes,
  broadcastTo,
  Complex,
  currentBackend,
  type DType,
  dtype as dtypeOf,
  element,
  ndarray,
  newData,
  NotImplementedError,
  readDense,
  sizeOf,
  storeScalar,
  type Tensor,
  toTensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";

/** What a callback gets for an element. */
export type ElementValue = number | boolean | Complex;

/** An element as a JS value; a 64-bit integer that a number can't hold throws. */
export function toNumber(x: number | bigint | boolean | Complex): ElementValue {
  if (typeof x !== "bigint") return x;
  const n = Number(x);
  if (!Number.isSafeInteger(n)) {
    throw new RangeError(`${x} can't be a JS number exactly: cast the array before the call`);
  }
  return n;
}

/** Arguments broadcast together, to be read element by element in C order. */
export interface Elements {
  /** The common shape. */
  readonly shape: readonly number[];
  /** How many elements there are. */
  readonly size: number;
  /** The elements of all arguments at a flat index. */
  at(i: number): ElementValue[];
}

/** Broadcasts tensors together for reading. */
export function elementsOf(tensors: readonly Tensor[]): Elements {
  const shape = broadcastShapes(tensors.map((t) => t.shape));
  const parts = tensors.map((t) => ({
    data: readDense(t.moved(broadcastTo, shape)),
    dtype: t.dtype,
  }));
  return {
    shape,
    size: sizeOf(shape),
    at: (i) => parts.map(({ data, dtype }) => toNumber(element(data, i * dtype.lanes, dtype))),
  };
}

/** The JS value of what a callback gave: the element of a 0-d array. */
const plain = (x: unknown): unknown =>
  x instanceof ndarray && x.ndim === 0 ? x.item({ bigint: true }) : x;

/** The dtype that an array of a callback's result would have. */
export function dtypeOfValue(x: unknown, fn: string): DType {
  if (x instanceof ndarray && x.ndim === 0) return x.dtype;
  const { defaults } = currentBackend();
  switch (typeof x) {
    case "number":
      return defaults.float;
    case "bigint":
      return defaults.int;
    case "boolean":
      return dtypeOf("bool");
  }
  if (x instanceof Complex) return defaults.complex;
  throw new NotImplementedError(
    `${fn}(): the function gave ${
      tags.describe(x ?? null)
    }: NumPy makes an array of objects of it, ` +
      "which is not supported",
  );
}

/** An array of values in C order, cast as Python casts them; without a dtype they promote. */
export function arrayOf(values: readonly unknown[], shape: readonly number[], d?: DType): ndarray {
  const list = values.map(plain);
  if (d === undefined) {
    const t = toTensor(list);
    if (t.ndim === 1) return new ndarray(t).reshape([...shape]);
    throw new NotImplementedError("arrays of arrays are not supported (NumPy's object dtype)");
  }
  const data = newData(d, list.length);
  list.forEach((v, i) => storeScalar(data, i, d, v));
  return new ndarray(adoptFresh(data, d, shape, currentBackend()));
}
