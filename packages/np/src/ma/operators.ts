// Operators of masked arrays: comparisons, which treat elements masked on both sides as equal, and in-place
// arithmetic, which leaves the data under the mask alone.

import { type ArrayLike, type ndarray } from "@nplex/core";
import { broadcast_to } from "../broadcast.ts";
import { array } from "../creation.ts";
import { copyto } from "../edit.ts";
import { where as npWhere } from "../searching.ts";
import * as u from "../ufuncs.ts";
import { anyTrue, maskLike, nomask, quiet } from "./basics.ts";
import { checkFill } from "./fill_values.ts";
import { MaskedArray, MaskedConstant, type Reduced, single, wrapped } from "./masked_array.ts";
import { joined, maskOf, operandData } from "./operands.ts";
import { unsafeDivisor } from "./operations.ts";

type Compare = (a: ndarray, b: ndarray) => ndarray;

/** What `m == other` and its relatives do. `equality`: elements masked on both sides are equal. */
function comparison(compare: Compare, equality: boolean) {
  return (m: MaskedArray, other: ArrayLike): Reduced => {
    const theirs = maskOf(other);
    let mask = joined(m._mask, theirs);
    if (mask === m._mask || mask === theirs) mask = mask === nomask ? nomask : array(mask);
    let check = compare(m._data, operandData(other));
    if (check.ndim === 0) return single(check, mask);
    if (mask !== nomask) {
      if (equality) check = npWhere(mask, compare(m._mask, theirs), check);
      if (String(mask.shape) !== String(check.shape)) {
        mask = array(broadcast_to(mask, check.shape as number[]));
      }
    }
    const out = wrapped(check, mask, m);
    if (out._fill_value) {
      try {
        out._fill_value = checkFill(out._fill_value, check.dtype);
      } catch {
        out._fill_value = checkFill(null, check.dtype);
      }
    }
    return out;
  };
}

/** Comparisons as operators. */
export const COMPARISONS: Readonly<Record<string, (m: MaskedArray, other: ArrayLike) => Reduced>> =
  {
    equal: comparison(u.equal, true),
    not_equal: comparison(u.not_equal, true),
    less: comparison(u.less, false),
    less_equal: comparison(u.less_equal, false),
    greater: comparison(u.greater, false),
    greater_equal: comparison(u.greater_equal, false),
  };

type InPlace = (m: MaskedArray, other: ArrayLike) => MaskedArray;

/** Adds a mask to that of an array that is changed in place. */
function addMask(m: MaskedArray, mask: ndarray): void {
  if (mask === nomask) return;
  if (m._mask !== nomask) u.logical_or(m._mask, mask, { out: m._mask });
  else if (anyTrue(mask)) {
    m._mask = maskLike(m._data);
    u.logical_or(m._mask, mask, { out: m._mask });
  }
}

/** A number of an array's dtype, as `dtype.type(x)` gives it. */
const ofDType = (x: number, like: ndarray) => array(x, { dtype: like.dtype });

type Operator = "iadd" | "isub" | "imul" | "itruediv" | "ifloordiv" | "ipow";

/** `+=`, `-=`, `*=`: masked places get the neutral value as operand. */
function plainInPlace(op: Operator, neutral: number): InPlace {
  return (m, other) => {
    if (m instanceof MaskedConstant) return m;
    addMask(m, maskOf(other));
    const data = operandData(other);
    m._data[op](npWhere(m._mask, ofDType(neutral, data), data));
    return m;
  };
}

/** `/=`, `//=`: divisions by zero are masked. */
function divideInPlace(op: Operator): InPlace {
  return (m, other) => {
    if (m instanceof MaskedConstant) return m;
    let data = operandData(other);
    const bad = unsafeDivisor(m._data, data);
    const added = joined(maskOf(other), bad);
    if (anyTrue(bad)) data = npWhere(bad, ofDType(1, data), data);
    if (m._mask !== nomask) u.logical_or(m._mask, added, { out: m._mask });
    else if (added !== nomask) m._mask = array(added);
    m._data[op](npWhere(m._mask, ofDType(1, data), data));
    return m;
  };
}

function powerInPlace(m: MaskedArray, other: ArrayLike): MaskedArray {
  if (m instanceof MaskedConstant) return m;
  const data = operandData(other);
  const exponents = npWhere(m._mask, ofDType(1, data), data);
  quiet(() => m._data.ipow(exponents));
  const invalid = u.logical_not(u.isfinite(m._data));
  if (anyTrue(invalid)) {
    if (m._mask === nomask) m._mask = invalid;
    else u.logical_or(m._mask, invalid, { out: m._mask });
    copyto(m._data, m.fill_value, { where: invalid });
  }
  m._mask = joined(m._mask, joined(maskOf(other), invalid));
  return m;
}

/** In-place operators that masked arrays have of their own; the others write through `out`. */
export const IN_PLACE: Readonly<Record<string, InPlace>> = {
  iadd: plainInPlace("iadd", 0),
  isub: plainInPlace("isub", 0),
  imul: plainInPlace("imul", 1),
  itruediv: divideInPlace("itruediv"),
  ifloordiv: divideInPlace("ifloordiv"),
  ipow: powerInPlace,
};

type OutUFunc = (a: unknown, b: unknown, options: { out: unknown }) => unknown;

/** In-place operators that NumPy leaves to ndarray: the ufunc with the array as `out`. */
const THROUGH_OUT: Readonly<Record<string, unknown>> = {
  imod: u.remainder,
  iand: u.bitwise_and,
  ior: u.bitwise_or,
  ixor: u.bitwise_xor,
  ilshift: u.left_shift,
  irshift: u.right_shift,
};

/** All in-place operators. */
export const IN_PLACE_OPERATORS: Readonly<Record<string, InPlace>> = {
  ...IN_PLACE,
  ...Object.fromEntries(
    Object.entries(THROUGH_OUT).map(([name, f]) => [
      name,
      (m: MaskedArray, other: ArrayLike) => {
        if (m instanceof MaskedConstant) return m;
        (f as OutUFunc)(m, other, { out: m });
        return m;
      },
    ]),
  ),
};
