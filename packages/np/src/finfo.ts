// Limits of dtypes: finfo and iinfo.

import {
  bool,
  Complex,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  float32,
  float64,
  int64,
  intRange,
  ndarray,
  showAsText,
  ValueError,
} from "@nplex/core";
import { scalarOf } from "./convert.ts";

/** Limits of a float dtype: `np.finfo`. Values are 0-d arrays of the dtype. */
export interface FInfo {
  /** The float dtype; that of the parts for a complex one. */
  readonly dtype: DType;
  /** Bits of a value. */
  readonly bits: number;
  /** Difference between 1 and the next larger value. */
  readonly eps: ndarray;
  /** Difference between 1 and the next smaller value. */
  readonly epsneg: ndarray;
  /** Bits of the exponent. */
  readonly iexp: number;
  /** Exponent of `eps`. */
  readonly machep: number;
  /** The largest value. */
  readonly max: ndarray;
  /** The smallest power of two that overflows. */
  readonly maxexp: number;
  /** The smallest value: minus the largest. */
  readonly min: ndarray;
  /** The power of two of the smallest normal value. */
  readonly minexp: number;
  /** Exponent of `epsneg`. */
  readonly negep: number;
  /** Bits of the exponent, bias included. */
  readonly nexp: number;
  /** Bits of the mantissa. */
  readonly nmant: number;
  /** Decimal digits that are sure to be right. */
  readonly precision: number;
  /** The decimal resolution: `10 ** -precision`. */
  readonly resolution: ndarray;
  /** The smallest positive value of full precision. */
  readonly smallest_normal: ndarray;
  /** The smallest positive value. */
  readonly smallest_subnormal: ndarray;
  /** The same as `smallest_normal`. */
  readonly tiny: ndarray;
  /** As Python prints it. */
  toString(): string;
}

/** Limits of an integer dtype: `np.iinfo`. */
export interface IInfo {
  /** The dtype. */
  readonly dtype: DType;
  /** `'i'` or `'u'`. */
  readonly kind: string;
  /** Bits of a value. */
  readonly bits: number;
  /** The name of the dtype in short: `'i8'` has 8 bits. */
  readonly key: string;
  /** The smallest value; a bigint where a number can't hold it. */
  readonly min: number | bigint;
  /** The largest value; a bigint where a number can't hold it. */
  readonly max: number | bigint;
  /** As Python prints it. */
  toString(): string;
}

/** Bits of mantissa and exponent, and sure decimal digits. */
const FORMATS: Readonly<Record<string, readonly [nmant: number, nexp: number, digits: number]>> = {
  float16: [10, 5, 3],
  float32: [23, 8, 6],
  float64: [52, 11, 15],
};

const known = new Map<DType, FInfo>();

function showText(target: object, text: () => string): void {
  showAsText(target, text);
  Object.defineProperty(target, "toString", { value: text });
}

function describe(d: DType): FInfo {
  const [nmant, nexp, precision] = FORMATS[d.name];
  const maxexp = 2 ** (nexp - 1), minexp = 2 - maxexp;
  const value = (x: number): ndarray => {
    const a = scalarOf(x, d);
    a.writeable = false;
    return a;
  };
  const eps = 2 ** -nmant;
  const max = (2 - eps) * 2 ** (maxexp - 1);
  const normal = value(2 ** minexp);
  const info = {
    dtype: d,
    bits: d.itemsize * 8,
    eps: value(eps),
    epsneg: value(eps / 2),
    iexp: nexp,
    machep: -nmant,
    max: value(max),
    maxexp,
    min: value(-max),
    minexp,
    negep: -nmant - 1,
    nexp,
    nmant,
    precision,
    resolution: value(Number(`1e-${precision}`)),
    smallest_normal: normal,
    smallest_subnormal: value(2 ** (minexp - nmant)),
    tiny: normal,
  };
  showText(
    info,
    () =>
      `finfo(resolution=${info.resolution}, min=${info.min}, max=${info.max}, dtype=${info.dtype})`,
  );
  return Object.freeze(info);
}

/** The dtype that a value stands for: a dtype in any spelling, or the dtype of a number or array. */
function dtypeFor(x: unknown, ofNumber: (x: number) => DType): DType {
  if (typeof x === "number") return ofNumber(x);
  if (typeof x === "bigint") return int64;
  if (typeof x === "boolean") return bool;
  if (x instanceof Complex) return dtypeOf("complex128");
  if (x instanceof ndarray) return x.dtype;
  try {
    return dtypeOf(x as DTypeLike).native;
  } catch (e) {
    if (!(e instanceof TypeError)) throw e;
    throw new ValueError(`finfo(), iinfo(): ${e.message}`);
  }
}

/**
 * Limits of a float dtype.
 *
 * @param dtype A float or complex dtype, or an array or number for its dtype.
 * @returns `eps`, `max`, `min`, `tiny`, `bits`, ... as attributes.
 * @throws {ValueError} For a dtype that is neither float nor complex.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number(np.finfo("float64").eps), Number.EPSILON);
 * assertEquals(np.finfo(np.float32).bits, 32);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.finfo.html
 */
export function finfo(dtype: DTypeLike | number | Complex | ndarray): FInfo {
  if (dtype === undefined) throw new TypeError("finfo() missing 1 required argument: 'dtype'");
  const given = dtypeFor(dtype, () => float64);
  if (given.kind !== "f" && given.kind !== "c") {
    throw new ValueError(`finfo(): data type ${given} is not inexact`);
  }
  const d = given.kind === "f" ? given : given.itemsize === 8 ? float32 : float64;
  let info = known.get(d);
  if (!info) known.set(d, info = describe(d));
  return info;
}

/**
 * Limits of an integer dtype.
 *
 * @param int_type An integer dtype, or an array or integer for its dtype.
 * @returns `min`, `max`, `bits`, `dtype`, `kind`; limits of 64-bit dtypes are bigints where they must be.
 * @throws {ValueError} For a dtype that is not an integer.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.iinfo("int8").max, 127);
 * assertEquals(np.iinfo(np.int64).max, 2n ** 63n - 1n);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.iinfo.html
 */
export function iinfo(int_type: DTypeLike | number | bigint | ndarray): IInfo {
  if (int_type === undefined) {
    throw new TypeError("iinfo() missing 1 required argument: 'int_type'");
  }
  const d = dtypeFor(int_type, (x) => Number.isInteger(x) ? int64 : float64);
  if (d.kind !== "i" && d.kind !== "u") {
    throw new ValueError(`iinfo(): '${d}' is not an integer data type`);
  }
  const plain = (x: bigint) => Number.isSafeInteger(Number(x)) ? Number(x) : x;
  const [lo, hi] = intRange(d);
  const bits = d.itemsize * 8;
  const info = {
    dtype: d,
    kind: d.kind,
    bits,
    key: `${d.kind}${bits}`,
    min: plain(lo),
    max: plain(hi),
  };
  showText(info, () => `iinfo(min=${info.min}, max=${info.max}, dtype=${d})`);
  return Object.freeze(info);
}
