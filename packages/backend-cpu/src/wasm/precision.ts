// What the elementary functions are written with: arithmetic of doubles or floats, with what it loses, and the
// exponential and the logarithm in that precision, as sums of two numbers. A function is described once, for both.

import { type Code, f32x4, f64x2, type FunctionBuilder, i32x4, i64x2, v128 } from "./encode.ts";
import { fuses } from "./link.ts";
import type { FloatSet } from "./rows.ts";

/** A number as the sum of two, the second small. */
export type Parts = readonly [high: Code, low: Code];

/** head + low times a power of two whose exponent is `shift`, as bits to be added to those of a number. */
export interface Exponential {
  readonly head: Code;
  readonly low: Code;
  readonly shift: Code;
}

/** Arithmetic in one precision. */
export interface Arithmetic {
  readonly set: FloatSet;
  readonly ints: typeof i64x2 | typeof i32x4;
  /** One in the exponent of a number. */
  readonly unit: Code;
  /** The upper half of a number's digits: products of two of them are exact. */
  upper(x: Code): Code;
  /** Lanes of x where a mask has ones, else of y. */
  select(x: Code, y: Code, mask: Code): Code;
  /** a + b as a number and what it lacks; in fewer steps where a is the larger one. */
  sum(f: FunctionBuilder, a: Code, b: Code): Parts;
  quickSum(f: FunctionBuilder, a: Code, b: Code): Parts;
  /** a b + x and x - a b, rounded once or twice. */
  multiplyAdd(a: Code, b: Code, x: Code): Code;
  lessProduct(a: Code, b: Code, x: Code): Code;
  /** What a b lacks from x, where they are near each other. */
  residual(f: FunctionBuilder, x: Code, a: Code, b: Code): Code;
  /** c0 + c1 x + c2 x² + ... */
  polynomial(f: FunctionBuilder, x: Code, coefficients: readonly number[]): Code;
}

/** Arithmetic and what is computed with it. */
export interface Precision extends Arithmetic {
  /** e^(x + rest), where the rest is small; `bounded` where it may be next to the largest number. */
  exponential(f: FunctionBuilder, x: Code, rest?: Code, bounded?: boolean): Exponential;
  /** 2^(x + rest). */
  power(f: FunctionBuilder, x: Code, rest?: Code): Exponential;
  /** The natural logarithm of x + near, the latter far below x. */
  logarithm(f: FunctionBuilder, x: Code, near?: Code): Parts;
}

/** A number of the sign of x, or of it already, with that sign. */
export const withSign = (y: Code, x: Code, set: FloatSet): Code =>
  v128.or(y, v128.and(x, set.constant(-0)));

type Ternary = (a: Code, b: Code, x: Code) => Code;
const multiplyAdd = (set: FloatSet): Ternary => (a, b, x) =>
  fuses() ? set.multiplyAdd(a, b, x) : set.add(set.mul(a, b), x);
const lessProduct = (set: FloatSet): Ternary => (a, b, x) =>
  fuses() ? set.lessProduct(a, b, x) : set.sub(x, set.mul(a, b));

/**
 * c0 + c1 x + c2 x² + ... of doubles or floats, by Estrin's scheme: pairs, then pairs of pairs, which don't wait for
 * each other as the steps of Horner's rule do.
 */
export function polynomial(
  f: FunctionBuilder,
  x: Code,
  coefficients: readonly number[],
  set: FloatSet = f64x2,
): Code {
  let terms = coefficients.map((k) => set.constant(k));
  for (let power = x;; power = f.let(set.mul(power, power))) {
    terms = terms.filter((_, k) => k % 2 === 0).map((term, k) => {
      const next = terms[2 * k + 1];
      return next ? f.let(multiplyAdd(set)(power, next, term)) : term;
    });
    if (terms.length === 1) return terms[0];
  }
}

function arithmetic(set: FloatSet): Arithmetic {
  const { add, sub, mul } = set, double = set === f64x2;
  const half = double ? i64x2.constant(-1n << 27n) : i32x4.constant(-1 << 12);
  const upper = (x: Code) => v128.and(x, half);
  return {
    set,
    ints: double ? i64x2 : i32x4,
    unit: double ? i64x2.constant(1n << 52n) : i32x4.constant(1 << 23),
    upper,
    select: (x, y, mask) => (fuses() ? set : v128).select(x, y, mask),
    quickSum: (f, a, b) => {
      const sum = f.let(add(a, b));
      return [sum, f.let(add(sub(a, sum), b))];
    },
    sum: (f, a, b) => {
      const sum = f.let(add(a, b)), other = f.let(sub(sum, a));
      return [sum, f.let(add(sub(a, sub(sum, other)), sub(b, other)))];
    },
    multiplyAdd: multiplyAdd(set),
    lessProduct: lessProduct(set),
    residual: (f, x, a, b) => {
      if (fuses()) return f.let(set.lessProduct(a, b, x));
      const p = f.let(upper(a)), q = f.let(upper(b)), r = f.let(sub(a, p)), s = f.let(sub(b, q));
      return f.let(sub(sub(sub(sub(x, mul(p, q)), mul(p, s)), mul(r, q)), mul(r, s)));
    },
    polynomial: (f, x, coefficients) => polynomial(f, x, coefficients, set),
  };
}

/** Of doubles, and of floats. */
export const DOUBLES: Arithmetic = arithmetic(f64x2), FLOATS: Arithmetic = arithmetic(f32x4);
