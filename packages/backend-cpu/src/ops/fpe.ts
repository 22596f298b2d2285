// Which floating-point errors an element raised, found from its inputs and its result after the fact.
// Loops call these only for results that are NaN, infinite or (when somebody listens) tiny, and for
// integer division; what is done about the errors is core's errstate.ts. The rules of powers, exponentials,
// logarithms and trigonometry are in fpe_functions.ts.

import { type DTypeName, words } from "@nplex/core";
import { scale } from "./bits.ts";

/** Bits of the answer, those of NumPy and of core's errstate.ts. */
export const DIVIDE = 1, OVER = 2, UNDER = 4, INVALID = 8;

/** Errors of one element; unary primitives pass 0 for `b`. */
export type RealCheck = (a: number, b: number, r: number) => number;
/** {@link RealCheck} for int64 and uint64. */
export type BigCheck = (a: bigint, b: bigint, r: bigint) => number;
/** Errors of one complex element; unary primitives pass 0 for `br` and `bi`. */
export type ComplexCheck = (
  ar: number,
  ai: number,
  br: number,
  bi: number,
  rr: number,
  ri: number,
) => number;

/** Primitives that never raise: an infinity or NaN there was an input, or is the rule. */
const SILENT = words(
  "positive negative conjugate absolute fabs sign fmax fmin maximum minimum clip equal not_equal logical_and logical_or logical_xor logical_not isnan isinf isfinite signbit floor ceil trunc " +
    "rint modf_frac modf_int frexp_mant frexp_exp copysign heaviside real imag complex where bitwise_and bitwise_or " +
    "bitwise_xor invert left_shift right_shift bitwise_count gcd lcm",
);

/** An infinity from finite operands is a pole (divide) in these cases and an overflow in all others. */
const POLE: Record<string, (a: number, b: number) => boolean> = {
  divide: (_, b) => b === 0,
  floor_divide: (_, b) => b === 0,
  reciprocal: (a) => a === 0,
};
const noPole = (): boolean => false;

/** Smallest normal magnitudes: results below them may have underflowed. */
const TINY: Partial<Record<DTypeName, number>> = {
  float16: 2 ** -14,
  float32: 2 ** -126,
  float64: 2 ** -1022,
};
/** Whether a result below the normal range is exact, so that nothing underflowed. */
const EXACT: Record<string, (a: number, b: number, r: number) => boolean> = {
  add: () => true,
  subtract: () => true,
  remainder: () => true,
  fmod: () => true,
  floor_divide: () => true,
  spacing: () => true,
  // The same operation with the exponent moved up by 600 does not underflow.
  multiply: (a, b, r) =>
    r === 0
      ? a === 0 || b === 0
      : (Math.abs(a) < Math.abs(b) ? scale(a, 600) * b : a * scale(b, 600)) === scale(r, 600),
  divide: (a, b, r) => r === 0 ? a === 0 || b - b !== 0 : scale(a, 600) / b === scale(r, 600),
  square: (a, _, r) => r === 0 ? a === 0 : scale(a, 300) * scale(a, 300) === scale(r, 600),
  reciprocal: (a, _, r) => r === 0 ? a - a !== 0 : 2 ** 600 / a === scale(r, 600),
  ldexp: (a, n, r) => a === 0 || (r !== 0 && scale(r, -n) === a),
};
/** Primitives that reach zero by underflow; the zeros of others are exact. */
const VANISHING = new Set(["nextafter"]);
// sin 0, exp −inf, 0**2 and the like are exact; float16 goes through float32, where nothing underflows.
const exactly = (name: string, dtype: DTypeName): (a: number, b: number, r: number) => boolean =>
  VANISHING.has(name)
    ? (a, b, r) => r === 0 && (a === 0 || a - a !== 0 || b - b !== 0)
    : dtype === "float16"
    ? (a, _, r) => r === 0 || r === a
    : (_a, _b, r) => r === 0;

const floorOfInfinity: RealCheck = (a, b, r) =>
  b !== 0 && a - a === 0 && (r === Infinity || r === -Infinity) ? INVALID : 0;

/** What a primitive raises beyond the general rules of {@link realCheck}: for all dtypes, or some. */
const REAL_EXTRA: Record<string, RealCheck | Partial<Record<DTypeName, RealCheck>>> = {
  nextafter: (a, _, r) => a - a === 0 && r - r !== 0 && r === r ? OVER : 0,
  // NumPy takes an overflowed quotient's floor from itself, but float16's from the quotient as float32.
  floor_divide: { float32: floorOfInfinity, float64: floorOfInfinity },
};

function realCheck(name: string, dtype: DTypeName): RealCheck {
  if (name === "spacing") {
    // float16 raises for infinity and NaN, the others never do; the largest number overflows.
    const invalid = dtype === "float16" ? INVALID : 0;
    return (_a, _b, r) => r !== r ? invalid : r - r !== 0 ? OVER : 0;
  }
  const pole = POLE[name] ?? noPole;
  const exact = EXACT[name] ?? exactly(name, dtype);
  const tiny = TINY[dtype] ?? 0;
  const general: RealCheck = (a, b, r) => {
    if (r !== r) return a === a && b === b ? INVALID : 0;
    if (r - r !== 0) return a - a === 0 && b - b === 0 ? (pole(a, b) ? DIVIDE : OVER) : 0;
    return r < tiny && r > -tiny && !exact(a, b, r) ? UNDER : 0;
  };
  const rule = REAL_EXTRA[name], extra = typeof rule === "function" ? rule : rule?.[dtype];
  return extra ? (a, b, r) => general(a, b, r) | extra(a, b, r) : general;
}

/** Whether a part of a complex number is NaN. */
export const isNaN = (x: number, y: number): boolean => x !== x || y !== y;
/** Whether a number is infinite. */
export const isInf = (x: number): boolean => x === Infinity || x === -Infinity;
/** Whether a product is NaN though no factor is. */
export const zeroTimesInf = (x: number, y: number): boolean =>
  (x === 0 && isInf(y)) || (y === 0 && isInf(x));
/** Whether a number is finite and not zero. */
export const finiteNonzero = (x: number): boolean => x - x === 0 && x !== 0;

// An ordered comparison with a quiet NaN is an invalid operation; NumPy forgets that for real dtypes only.
const order: ComplexCheck = (ar, ai, br, bi) =>
  isNaN(ar, br) || (ar === br && isNaN(ai, bi)) ? INVALID : 0;

/** What a primitive raises beyond the general rules of {@link complexCheck}: NaN operands that are compared, invalid partial results. */
const COMPLEX_EXTRA: Record<string, ComplexCheck> = {
  less: order,
  less_equal: order,
  greater: order,
  greater_equal: order,
  divide: (ar, ai, br, bi) => {
    if (isNaN(br, bi) || (isInf(br) && isInf(bi))) return INVALID;
    if (br !== 0 || bi !== 0) return 0;
    return (finiteNonzero(ar) || finiteNonzero(ai) ? DIVIDE : 0) |
      (ar === 0 || ai === 0 ? INVALID : 0);
  },
  reciprocal: (ar, ai) => isNaN(ar, ai) ? INVALID : 0,
  // A fused multiply-add with a NaN to add says nothing about its product.
  multiply: (ar, ai, br, bi) => {
    const p = ai * bi, q = ai * br;
    return zeroTimesInf(ai, bi) || zeroTimesInf(ai, br) || (p === p && zeroTimesInf(ar, br)) ||
        (q === q && zeroTimesInf(ar, bi))
      ? INVALID
      : 0;
  },
};

/** Primitives whose infinities are poles for complex operands; division's are where it divides by zero. */
const COMPLEX_POLES = new Set(["reciprocal"]);

function complexCheck(name: string): ComplexCheck {
  const poles = COMPLEX_POLES.has(name);
  const general: ComplexCheck = (ar, ai, br, bi, rr, ri) => {
    let bits = 0;
    if (isNaN(rr, ri) && !isNaN(ar, ai) && !isNaN(br, bi)) bits = INVALID;
    if ((isInf(rr) || isInf(ri)) && ar - ar + (ai - ai) + (br - br) + (bi - bi) === 0) {
      bits |= poles ? DIVIDE : name === "divide" && br === 0 && bi === 0 ? DIVIDE : OVER;
    }
    return bits;
  };
  const extra = COMPLEX_EXTRA[name];
  if (!extra) return general;
  return (ar, ai, br, bi, rr, ri) =>
    general(ar, ai, br, bi, rr, ri) | extra(ar, ai, br, bi, rr, ri);
}

/** Real dtypes compare NaN in silence. */
const ORDER = words("less less_equal greater greater_equal");

const INT_MIN: Partial<Record<DTypeName, number>> = {
  int8: -128,
  int16: -32768,
  int32: -2147483648,
};

/**
 * The errors that one element of a primitive raised. Overflow, division by zero and most invalid operations
 * show as an infinity or NaN in the result; ordered comparisons of complex NaN show in the operands only.
 * @param name The primitive. @param dtype The dtype of its first input.
 * @returns A function of operands and result that gives a sum of bits; undefined if nothing can be raised.
 */
export function fpe(
  name: string,
  dtype: DTypeName,
): RealCheck | BigCheck | ComplexCheck | undefined {
  if (dtype === "complex64" || dtype === "complex128") {
    return name === "absolute"
      ? (ar, ai, _br, _bi, r) => r === Infinity && ar - ar === 0 && ai - ai === 0 ? OVER : 0
      : SILENT.has(name)
      ? undefined
      : complexCheck(name);
  }
  if (dtype in TINY) {
    return SILENT.has(name) || ORDER.has(name) ? undefined : realCheck(name, dtype);
  }
  switch (name) {
    case "remainder":
    case "fmod":
      return dtype === "int64" || dtype === "uint64"
        ? (_: bigint, b: bigint) => b === 0n ? DIVIDE : 0
        : (_: number, b: number) => b === 0 ? DIVIDE : 0;
    case "floor_divide": {
      if (dtype === "int64") {
        return (a: bigint, b: bigint) =>
          b === 0n ? DIVIDE : b === -1n && a === -9223372036854775808n ? OVER : 0;
      }
      if (dtype === "uint64") return (_: bigint, b: bigint) => b === 0n ? DIVIDE : 0;
      const min = INT_MIN[dtype];
      return (a: number, b: number) => b === 0 ? DIVIDE : b === -1 && a === min ? OVER : 0;
    }
    case "reciprocal":
      // NumPy divides 1.0 by it and converts the infinity, which is invalid too.
      return dtype === "int64" || dtype === "uint64"
        ? (a: bigint) => a === 0n ? DIVIDE | INVALID : 0
        : (a: number) => a === 0 ? DIVIDE | INVALID : 0;
  }
  return undefined;
}

/** Rules of more primitives, by kind; those of the arithmetic ones are above. */
export interface Rules {
  /** Where an infinity of real operands is a pole. */
  readonly pole: typeof POLE;
  /** Where a tiny result is exact. */
  readonly exact: typeof EXACT;
  /** What reaches zero by underflow. */
  readonly vanishing: readonly string[];
  /** What real ones raise besides. */
  readonly real: typeof REAL_EXTRA;
  /** Whose complex infinities are poles. */
  readonly complexPoles: readonly string[];
  /** What complex ones raise besides. */
  readonly complex: typeof COMPLEX_EXTRA;
}

/** Adds rules. They must be there before a check is asked for. */
export function addRules(rules: Rules): void {
  Object.assign(POLE, rules.pole);
  Object.assign(EXACT, rules.exact);
  Object.assign(REAL_EXTRA, rules.real);
  Object.assign(COMPLEX_EXTRA, rules.complex);
  for (const name of rules.vanishing) VANISHING.add(name);
  for (const name of rules.complexPoles) COMPLEX_POLES.add(name);
}
