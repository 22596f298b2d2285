// Which floating-point errors an element raised, found from its inputs and its result after the fact.
// Loops call these only for results that are NaN, infinite or (when somebody listens) tiny, and for
// integer division; what is done about the errors is core's errstate.ts.

import { type DTypeName, words } from "@nplex/core";
import { scale } from "./bits.ts";
import { logAbs } from "./complex_math.ts";

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
  log: () => true,
  log2: () => true,
  log10: () => true,
  log1p: () => true,
  arctanh: () => true,
  power: (a) => a === 0,
  float_power: (a) => a === 0,
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
  sqrt: () => true,
  cbrt: () => true,
  // The same operation with the exponent moved up by 600 does not underflow.
  multiply: (a, b, r) =>
    r === 0
      ? a === 0 || b === 0
      : (Math.abs(a) < Math.abs(b) ? scale(a, 600) * b : a * scale(b, 600)) === scale(r, 600),
  divide: (a, b, r) => r === 0 ? a === 0 || b - b !== 0 : scale(a, 600) / b === scale(r, 600),
  square: (a, _, r) => r === 0 ? a === 0 : scale(a, 300) * scale(a, 300) === scale(r, 600),
  reciprocal: (a, _, r) => r === 0 ? a - a !== 0 : 2 ** 600 / a === scale(r, 600),
  ldexp: (a, n, r) => a === 0 || (r !== 0 && scale(r, -n) === a),
  hypot: (a, b) => a === 0 || b === 0,
};
/** Primitives that reach zero by underflow; the zeros of others are exact. */
const VANISHING = words(
  "exp exp2 power float_power arctan2 deg2rad radians nextafter logaddexp logaddexp2",
);
// sin 0, exp −inf, 0**2 and the like are exact; float16 goes through float32, where nothing underflows.
const exactly = (name: string, dtype: DTypeName): (a: number, b: number, r: number) => boolean =>
  VANISHING.has(name)
    ? (a, b, r) => r === 0 && (a === 0 || a - a !== 0 || b - b !== 0)
    : dtype === "float16"
    ? (a, _, r) => r === 0 || r === a
    : (_a, _b, r) => r === 0;

/** What a primitive raises beyond the general rules of {@link realCheck}. */
const REAL_EXTRA: Record<string, RealCheck> = {
  // The comparison of a NaN difference, and a difference that overflows.
  logaddexp: (a, b, r) => r !== r ? INVALID : differenceOverflows(a, b, Number.MAX_VALUE),
  logaddexp2: (a, b, r) => r !== r ? INVALID : differenceOverflows(a, b, Number.MAX_VALUE),
  nextafter: (a, _, r) => a - a === 0 && r - r !== 0 && r === r ? OVER : 0,
  // NumPy takes an overflowed quotient's floor from itself.
  floor_divide: (a, b, r) =>
    b !== 0 && a - a === 0 && (r === Infinity || r === -Infinity) ? INVALID : 0,
};
const differenceOverflows = (a: number, b: number, max: number): number =>
  a - a === 0 && b - b === 0 && Math.abs(a - b) > max ? OVER : 0;
const REAL_EXTRA_32: Record<string, RealCheck> = {
  ...REAL_EXTRA,
  logaddexp: (a, b, r) => r !== r ? INVALID : differenceOverflows(a, b, 3.4028235677973366e38),
  logaddexp2: (a, b, r) => r !== r ? INVALID : differenceOverflows(a, b, 3.4028235677973366e38),
};
const { floor_divide: _, ...REAL_EXTRA_16 } = REAL_EXTRA;

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
  const extra =
    (dtype === "float16" ? REAL_EXTRA_16 : dtype === "float32" ? REAL_EXTRA_32 : REAL_EXTRA)[name];
  return extra ? (a, b, r) => general(a, b, r) | extra(a, b, r) : general;
}

const isNaN = (x: number, y: number): boolean => x !== x || y !== y;
const isInf = (x: number): boolean => x === Infinity || x === -Infinity;
const zeroTimesInf = (x: number, y: number): boolean =>
  (x === 0 && isInf(y)) || (y === 0 && isInf(x));
const finiteNonzero = (x: number): boolean => x - x === 0 && x !== 0;

// An ordered comparison with a quiet NaN is an invalid operation; NumPy forgets that for real dtypes only.
const order: ComplexCheck = (ar, ai, br, bi) =>
  isNaN(ar, br) || (ar === br && isNaN(ai, bi)) ? INVALID : 0;
// cos and sin of an infinite angle, and what C99 lets exp raise for a NaN that is not the whole input.
const expRule: ComplexCheck = (x, y) =>
  (x !== x ? y === y && y !== 0 : !isInf(x) && y - y !== 0) ? INVALID : 0;
const sumInvalid = (x: number, y: number): boolean => x === x && y === y && x + y !== x + y;
/** Follows complex_math.ts's power: the product b·log a, then exp. */
const powerRule: ComplexCheck = (ar, ai, br, bi) => {
  if (br === 0 && bi === 0) return 0;
  if (ar === 0 && ai === 0) return br > 0 ? 0 : INVALID;
  if (bi === 0 && br !== br) return INVALID; // the test for a small integer compares it
  if (bi === 0 && br > -100 && br < 100 && br === Math.floor(br)) {
    return br < 0 && isNaN(ar, ai) ? INVALID : 0;
  }
  const x = logAbs(ar, ai), y = Math.atan2(ai, ar);
  const p = br * x, q = -bi * y, u = br * y, v = bi * x;
  const bad = zeroTimesInf(br, x) || zeroTimesInf(bi, y) || zeroTimesInf(br, y) ||
    zeroTimesInf(bi, x) || sumInvalid(p, q) || sumInvalid(u, v);
  // Recovering infinities from NaN products multiplies infinity by zero.
  const recovers = isNaN(p, q) && isNaN(u, v) && (isInf(br) || isInf(bi) || isInf(x) || isInf(y));
  return bad || recovers ? INVALID : expRule(p + q, u + v, 0, 0, 0, 0);
};

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
  exp: expRule,
  exp2: expRule,
  expm1: (ar, ai) => (isInf(ai) ? INVALID : 0) | (ar > 709.78 && ar !== Infinity ? OVER : 0),
  power: powerRule,
  float_power: powerRule,
  sinh: (ar, ai) => finiteNonzero(ar) && ai !== ai ? INVALID : 0,
  sin: (ar, ai) => finiteNonzero(ai) && ar !== ar ? INVALID : 0,
  tanh: (ar, ai) => ar !== ar && isInf(ai) ? INVALID : 0,
  tan: (ar, ai) => ai !== ai && isInf(ar) ? INVALID : 0,
};

function complexCheck(name: string): ComplexCheck {
  const poles = name === "reciprocal" || name.startsWith("log") || name === "arctanh" ||
    name === "arctan";
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
