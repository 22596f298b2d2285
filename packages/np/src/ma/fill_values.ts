// Fill values: the defaults of each kind of dtype, the extremes that sorting and min/max fill with, and the
// conversion of what users give.

import {
  type ArrayLike,
  Complex,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  intRange,
  isDType,
  ndarray,
  OverflowError,
  type ScalarLike,
  ValueError,
} from "@nplex/core";
import { scalarOf } from "../convert.ts";
import { array, asarray } from "../creation.ts";
import { onCpu } from "./basics.ts";
import { isMasked } from "./masked_kind.ts";

/** What has a fill value: a dtype or the values of an array. */
export type DTypeOrArray = DTypeLike | ArrayLike;

const DEFAULTS: Readonly<Record<string, { value: ScalarLike; dtype: string }>> = {
  b: { value: true, dtype: "bool" },
  i: { value: 999999, dtype: "int64" },
  u: { value: 999999, dtype: "uint64" },
  f: { value: 1e20, dtype: "float64" },
  c: { value: new Complex(1e20, 0), dtype: "complex128" },
};

/** The dtype of a dtype or an array-like. */
export function dtypeFrom(x: unknown): DType {
  if (isDType(x)) return x;
  if (typeof x === "string" || typeof x === "function") return dtypeOf(x as DTypeLike);
  if (x instanceof ndarray || isMasked(x)) return (x as ndarray).dtype;
  return asarray(x as ArrayLike).dtype;
}

/** The value that stands for masked elements of a dtype unless another is set, as a plain value. */
export function defaultFill(d: DType): ScalarLike {
  return DEFAULTS[d.kind].value;
}

function extreme(d: DType, sign: 1 | -1): ScalarLike {
  switch (d.kind) {
    case "b":
      return sign > 0 ? 1 : 0;
    case "f":
      return sign * Infinity;
    case "c":
      return new Complex(sign * Infinity, sign * Infinity);
  }
  const [low, high] = intRange(d);
  const x = sign > 0 ? high : low;
  return Number.isSafeInteger(Number(x)) ? Number(x) : BigInt(x);
}

/** The largest value of a dtype: what the search for a minimum puts in place of masked elements. */
export function largest(d: DType): ScalarLike {
  return extreme(d, 1);
}

/** The smallest value of a dtype: what the search for a maximum puts in place of masked elements. */
export function smallest(d: DType): ScalarLike {
  return extreme(d, -1);
}

/**
 * A fill value for a dtype as an array of its own, 0-d unless a list or an array was given. The default
 * keeps its own dtype. Fill values live on the cpu, where they can be read and have their dtypes.
 */
export function checkFill(fill: unknown, d: DType): ndarray {
  if (fill === null || fill === undefined) {
    const { value, dtype } = DEFAULTS[d.kind];
    const x = typeof value === "number" && "iu".includes(d.kind) ? BigInt(value) : value;
    return onCpu(() => scalarOf(x, dtypeOf(dtype as DTypeLike)));
  }
  if (typeof fill === "string") {
    throw new TypeError(`Cannot set fill value of string with array of dtype ${d}`);
  }
  const x = isMasked(fill) ? fill._data : fill;
  try {
    return onCpu(() => array(x as ArrayLike, { dtype: d }));
  } catch (error) {
    if (error instanceof OverflowError || error instanceof ValueError) {
      throw new TypeError(`Cannot convert fill_value ${String(fill)} to dtype ${d}`, {
        cause: error,
      });
    }
    throw error;
  }
}
