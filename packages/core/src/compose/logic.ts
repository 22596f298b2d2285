// Comparisons, the logical functions, arithmetic on bools, and what bools and bit patterns share.

import type { Composition } from "../compose.ts";
import { bool, type DType } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import { constant, filled, isBool, isComplex, isExact, op, where } from "./tools.ts";

const truth = (x: Tensor): Tensor => isBool(x.dtype) ? x : op("logical_not", op("logical_not", x));
const no = (x: Tensor): Tensor => constant(false, x, bool);
const yes = (x: Tensor): Tensor => constant(true, x, bool);

/** A bool for every element of x, all the same. */
const all = (value: boolean, x: Tensor): Tensor => filled(value, x, x.shape, bool);

/** NaN is the only value that differs from itself; complex numbers have it in either part. */
const nan = (x: Tensor): Tensor => op("logical_not", op("equal", x, x));

/** The integer with every bit set: -1, or the largest unsigned one. */
function lastValue(d: DType): number | bigint {
  if (d.kind === "i") return d.itemsize === 8 ? -1n : -1;
  return d.itemsize === 8 ? 2n ** 64n - 1n : 2 ** (8 * d.itemsize) - 1;
}

/** A binary function that on bools is a logical one, and elsewhere nothing. */
const onBools = /* @__NO_SIDE_EFFECTS__ */ (name: string): Composition => ([a, b]) =>
  isBool(a.dtype) ? op(name, a, b) : undefined;

const orEqual: Composition = ([a, b]) =>
  isExact(a.dtype)
    ? op("logical_not", op("less", b, a))
    : op("logical_or", op("less", a, b), op("equal", a, b));

/** Compositions of comparisons and logical functions. */
export const LOGIC: Record<string, Composition> = {
  logical_not: ([x]) => isBool(x.dtype) ? where(x, no(x), yes(x)) : op("equal", x, constant(0, x)),
  logical_and: ([a, b]) => where(truth(a), truth(b), no(a)),
  logical_or: ([a, b]) => where(truth(a), yes(a), truth(b)),
  logical_xor: ([a, b]) => op("logical_not", op("equal", truth(a), truth(b))),
  not_equal: ([a, b]) => op("logical_not", op("equal", a, b)),
  greater: ([a, b]) => op("less", b, a),
  less_equal: orEqual,
  greater_equal: ([a, b], attrs, out, name) => orEqual([b, a], attrs, out, name),
  less: ([a, b]) =>
    isBool(a.dtype) && isBool(b.dtype) ? op("logical_and", op("logical_not", a), b) : undefined,
  equal: ([a, b]) =>
    isBool(a.dtype) && isBool(b.dtype) ? where(a, b, op("logical_not", b)) : undefined,
  where: ([condition, a, b]) =>
    isBool(a.dtype)
      ? op(
        "logical_or",
        op("logical_and", condition, a),
        op("logical_and", op("logical_not", condition), b),
      )
      : undefined,
  add: onBools("logical_or"),
  multiply: onBools("logical_and"),
  bitwise_and: onBools("logical_and"),
  bitwise_or: onBools("logical_or"),
  bitwise_xor: onBools("logical_xor"),
  invert: ([x]) =>
    isBool(x.dtype) ? op("logical_not", x) : op("subtract", constant(lastValue(x.dtype), x), x),
  isnan: ([x]) => isExact(x.dtype) ? all(false, x) : nan(x),
  isinf: ([x]) =>
    isExact(x.dtype)
      ? all(false, x)
      : isComplex(x.dtype)
      ? op("logical_or", op("isinf", op("real", x)), op("isinf", op("imag", x)))
      : op("equal", op("absolute", x), constant(Infinity, x)),
  isfinite: ([x]) =>
    isExact(x.dtype)
      ? all(true, x)
      : isComplex(x.dtype)
      ? op("logical_and", op("isfinite", op("real", x)), op("isfinite", op("imag", x)))
      : op("less", op("absolute", x), constant(Infinity, x)),
  cast: ([x], { dtype }) => {
    if (dtype === bool) return op("logical_not", op("logical_not", x));
    const d = dtype as DType;
    return isBool(x.dtype) ? where(x, constant(1, x, d), constant(0, x, d)) : undefined;
  },
};
