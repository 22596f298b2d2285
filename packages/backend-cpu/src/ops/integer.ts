// Scalar functions on bool, on integers up to 32 bits (numbers) and on 64-bit integers (bigint).
// Small integers leave the wrapping to the store into their typed array; 64-bit ones wrap here, in the
// asIntN/asUintN form that V8 turns into machine arithmetic. Numbers and bigints never share a function,
// so that each keeps one kind of type feedback.

import { ValueError } from "@nplex/core";

const { imul, abs, floor } = Math;
const I = (x: bigint): bigint => BigInt.asIntN(64, x);
const U = (x: bigint): bigint => BigInt.asUintN(64, x);

const negativePower = (): never => {
  throw new ValueError("Integers to negative integer powers are not allowed.");
};

/** bool: 0 and 1 in and out. */
export const bool = {
  and: (a: number, b: number): number => a & b,
  or: (a: number, b: number): number => a | b,
  xor: (a: number, b: number): number => a ^ b,
  not: (a: number): number => a ^ 1,
  same: (a: number): number => a,
  zero: (_: number): number => 0,
  one: (_: number): number => 1,
  clip: (x: number, lo: number, hi: number): number => (x | lo) & hi,
  where: (c: number, a: number, b: number): number => c !== 0 ? a : b,
  less: (a: number, b: number): number => a < b ? 1 : 0,
  less_equal: (a: number, b: number): number => a <= b ? 1 : 0,
  greater: (a: number, b: number): number => a > b ? 1 : 0,
  greater_equal: (a: number, b: number): number => a >= b ? 1 : 0,
  equal: (a: number, b: number): number => a === b ? 1 : 0,
} as const;

/** int8 … uint32. The names with U are for unsigned dtypes, those with 32 for 32-bit ones. */
export const int = {
  add: (a: number, b: number): number => a + b,
  subtract: (a: number, b: number): number => a - b,
  multiply: (a: number, b: number): number => a * b,
  multiply32: (a: number, b: number): number => imul(a, b),
  square: (a: number): number => a * a,
  square32: (a: number): number => imul(a, a),
  negative: (a: number): number => -a,
  same: (a: number): number => a,
  absolute: (a: number): number => a < 0 ? -a : a,
  sign: (a: number): number => a > 0 ? 1 : a < 0 ? -1 : 0,
  zero: (_: number): number => 0,
  one: (_: number): number => 1,
  /** 1/x cut to an integer: 0 unless x is ±1. C leaves 1/0 open; on x86 it is the smallest int, cut to size. */
  reciprocal: (a: number): number => a === 1 ? 1 : a === -1 ? -1 : a === 0 ? -2147483648 : 0,
  reciprocalU: (a: number): number => a === 1 ? 1 : 0,
  floor_divide: (a: number, b: number): number => b === 0 ? 0 : floor(a / b),
  remainder: (a: number, b: number): number => {
    if (b === 0) return 0;
    const m = a % b;
    return m !== 0 && (m < 0) !== (b < 0) ? m + b : m;
  },
  fmod: (a: number, b: number): number => b === 0 ? 0 : a % b,
  power: (a: number, b: number): number => {
    if (b < 0) negativePower();
    let r = 1;
    while (b > 0) {
      if (b % 2 === 1) r = imul(r, a);
      a = imul(a, a);
      b = floor(b / 2);
    }
    return r;
  },
  gcd: (a: number, b: number): number => {
    a = abs(a);
    b = abs(b);
    while (b !== 0) {
      const t = a % b;
      a = b;
      b = t;
    }
    return a;
  },
  lcm: (a: number, b: number): number => {
    let x = abs(a), y = abs(b);
    const z = y, w = x;
    while (y !== 0) {
      const t = x % y;
      x = y;
      y = t;
    }
    return x === 0 ? 0 : imul(w / x, z);
  },
  maximum: (a: number, b: number): number => a > b ? a : b,
  minimum: (a: number, b: number): number => a < b ? a : b,
  clip: (x: number, lo: number, hi: number): number => {
    const t = x > lo ? x : lo;
    return t < hi ? t : hi;
  },
  where: (c: number, a: number, b: number): number => c !== 0 ? a : b,
  and: (a: number, b: number): number => a & b,
  or: (a: number, b: number): number => a | b,
  xor: (a: number, b: number): number => a ^ b,
  invert: (a: number): number => ~a,
  // A negative count is over-wide too. Counts between the dtype's width and 31 come out right by the store.
  left_shift: (a: number, b: number): number => b >= 0 && b < 32 ? a << b : 0,
  right_shift: (a: number, b: number): number => b >= 0 && b < 32 ? a >> b : a < 0 ? -1 : 0,
  right_shiftU: (a: number, b: number): number => b < 32 ? a >>> b : 0,
  bitwise_count: (a: number): number => {
    a = abs(a) | 0;
    a -= (a >>> 1) & 0x55555555;
    a = (a & 0x33333333) + ((a >>> 2) & 0x33333333);
    return imul((a + (a >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  },
  less: (a: number, b: number): number => a < b ? 1 : 0,
  less_equal: (a: number, b: number): number => a <= b ? 1 : 0,
  greater: (a: number, b: number): number => a > b ? 1 : 0,
  greater_equal: (a: number, b: number): number => a >= b ? 1 : 0,
  equal: (a: number, b: number): number => a === b ? 1 : 0,
  not_equal: (a: number, b: number): number => a !== b ? 1 : 0,
  logical_and: (a: number, b: number): number => a !== 0 && b !== 0 ? 1 : 0,
  logical_or: (a: number, b: number): number => a !== 0 || b !== 0 ? 1 : 0,
  logical_xor: (a: number, b: number): number => (a !== 0) !== (b !== 0) ? 1 : 0,
  logical_not: (a: number): number => a === 0 ? 1 : 0,
} as const;

/** Population count of 32 bits, for the two halves of a 64-bit magnitude. */
const ones = int.bitwise_count;
const magnitude = (a: bigint): bigint => a < 0n ? -a : a;
const gcdBig = (a: bigint, b: bigint): bigint => {
  a = magnitude(a);
  b = magnitude(b);
  while (b !== 0n) {
    const t = a % b;
    a = b;
    b = t;
  }
  return a;
};

/** int64. */
export const i64 = {
  add: (a: bigint, b: bigint): bigint => BigInt.asIntN(64, a + b),
  subtract: (a: bigint, b: bigint): bigint => BigInt.asIntN(64, a - b),
  multiply: (a: bigint, b: bigint): bigint => BigInt.asIntN(64, a * b),
  square: (a: bigint): bigint => BigInt.asIntN(64, a * a),
  negative: (a: bigint): bigint => BigInt.asIntN(64, -a),
  absolute: (a: bigint): bigint => a < 0n ? BigInt.asIntN(64, -a) : a,
  sign: (a: bigint): bigint => a > 0n ? 1n : a < 0n ? -1n : 0n,
  reciprocal: (a: bigint): bigint =>
    a === 1n ? 1n : a === -1n ? -1n : a === 0n ? -9223372036854775808n : 0n,
  floor_divide: (a: bigint, b: bigint): bigint => {
    if (b === 0n) return 0n;
    const q = BigInt.asIntN(64, a / b);
    const m = BigInt.asIntN(64, a % b);
    return m !== 0n && (m < 0n) !== (b < 0n) ? BigInt.asIntN(64, q - 1n) : q;
  },
  remainder: (a: bigint, b: bigint): bigint => {
    if (b === 0n) return 0n;
    const m = BigInt.asIntN(64, a % b);
    return m !== 0n && (m < 0n) !== (b < 0n) ? BigInt.asIntN(64, m + b) : m;
  },
  fmod: (a: bigint, b: bigint): bigint => b === 0n ? 0n : BigInt.asIntN(64, a % b),
  power: (a: bigint, b: bigint): bigint => {
    if (b < 0n) negativePower();
    let r = 1n;
    while (b > 0n) {
      if (BigInt.asIntN(64, b & 1n) === 1n) r = BigInt.asIntN(64, r * a);
      a = BigInt.asIntN(64, a * a);
      b = BigInt.asIntN(64, b >> 1n);
    }
    return r;
  },
  gcd: (a: bigint, b: bigint): bigint => I(gcdBig(a, b)),
  lcm: (a: bigint, b: bigint): bigint => {
    const g = gcdBig(a, b);
    return g === 0n ? 0n : I(magnitude(a) / g * magnitude(b));
  },
  invert: (a: bigint): bigint => BigInt.asIntN(64, ~a),
  left_shift: (a: bigint, b: bigint): bigint => b >= 0n && b < 64n ? BigInt.asIntN(64, a << b) : 0n,
  right_shift: (a: bigint, b: bigint): bigint =>
    b >= 0n && b < 64n ? BigInt.asIntN(64, a >> b) : a < 0n ? -1n : 0n,
  bitwise_count: (a: bigint): number => {
    const m = U(magnitude(a));
    return ones(Number(m & 0xffffffffn)) + ones(Number(m >> 32n));
  },
} as const;

/** uint64. */
export const u64 = {
  add: (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a + b),
  subtract: (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a - b),
  multiply: (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a * b),
  square: (a: bigint): bigint => BigInt.asUintN(64, a * a),
  negative: (a: bigint): bigint => BigInt.asUintN(64, -a),
  sign: (a: bigint): bigint => a === 0n ? 0n : 1n,
  reciprocal: (a: bigint): bigint => a === 1n ? 1n : 0n,
  floor_divide: (a: bigint, b: bigint): bigint => b === 0n ? 0n : BigInt.asUintN(64, a / b),
  remainder: (a: bigint, b: bigint): bigint => b === 0n ? 0n : BigInt.asUintN(64, a % b),
  power: (a: bigint, b: bigint): bigint => {
    let r = 1n;
    while (b > 0n) {
      if (BigInt.asUintN(64, b & 1n) === 1n) r = BigInt.asUintN(64, r * a);
      a = BigInt.asUintN(64, a * a);
      b = BigInt.asUintN(64, b >> 1n);
    }
    return r;
  },
  gcd: (a: bigint, b: bigint): bigint => gcdBig(a, b),
  lcm: (a: bigint, b: bigint): bigint => {
    const g = gcdBig(a, b);
    return g === 0n ? 0n : U(a / g * b);
  },
  invert: (a: bigint): bigint => BigInt.asUintN(64, ~a),
  left_shift: (a: bigint, b: bigint): bigint => b < 64n ? BigInt.asUintN(64, a << b) : 0n,
  right_shift: (a: bigint, b: bigint): bigint => b < 64n ? BigInt.asUintN(64, a >> b) : 0n,
  bitwise_count: (a: bigint): number => ones(Number(a & 0xffffffffn)) + ones(Number(a >> 32n)),
} as const;

/** What int64 and uint64 do alike; comparisons between the two are exact too. */
export const big = {
  same: (a: bigint): bigint => a,
  zero: (_: bigint): number => 0,
  one: (_: bigint): number => 1,
  where: (c: number, a: bigint, b: bigint): bigint => c !== 0 ? a : b,
  and: (a: bigint, b: bigint): bigint => a & b,
  or: (a: bigint, b: bigint): bigint => a | b,
  xor: (a: bigint, b: bigint): bigint => a ^ b,
  maximum: (a: bigint, b: bigint): bigint => a > b ? a : b,
  minimum: (a: bigint, b: bigint): bigint => a < b ? a : b,
  clip: (x: bigint, lo: bigint, hi: bigint): bigint => {
    const t = x > lo ? x : lo;
    return t < hi ? t : hi;
  },
  less: (a: bigint, b: bigint): number => a < b ? 1 : 0,
  less_equal: (a: bigint, b: bigint): number => a <= b ? 1 : 0,
  greater: (a: bigint, b: bigint): number => a > b ? 1 : 0,
  greater_equal: (a: bigint, b: bigint): number => a >= b ? 1 : 0,
  equal: (a: bigint, b: bigint): number => a === b ? 1 : 0,
  not_equal: (a: bigint, b: bigint): number => a !== b ? 1 : 0,
  logical_and: (a: bigint, b: bigint): number => a !== 0n && b !== 0n ? 1 : 0,
  logical_or: (a: bigint, b: bigint): number => a !== 0n || b !== 0n ? 1 : 0,
  logical_xor: (a: bigint, b: bigint): number => (a !== 0n) !== (b !== 0n) ? 1 : 0,
  logical_not: (a: bigint): number => a === 0n ? 1 : 0,
} as const;
