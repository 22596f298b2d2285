// Division with remainder of two doubles at a time, and operations on the bits of floats. JS computes the same bits.

import { type Code, f64x2, type FunctionBuilder, i32x4, i64x2, v128 } from "./encode.ts";
import { DOUBLES } from "./precision.ts";
import type { FloatSet, VectorFunction } from "./rows.ts";

const { add, sub, mul, div, abs, nearest, lt, le, eq, constant: c } = f64x2;
const { select, and, or, xor, not } = v128;

/** Up to here the product of a quotient and half of a divisor is exact. */
const LIMIT = 2 ** 22;

/** The nearest quotient and the rest to it, exactly; the quotient is NaN where it is too large for that. */
function divided(f: FunctionBuilder, x: Code, y: Code) {
  const ratio = f.let(div(x, y)), whole = f.let(nearest(ratio));
  const q = f.let(select(whole, c(NaN), le(abs(ratio), c(LIMIT))));
  const head = f.let(DOUBLES.upper(y));
  const rest = f.let(sub(sub(x, mul(q, head)), mul(q, sub(y, head))));
  return { ratio, q, rest };
}

/** Where a rest is not zero and has another sign than a number. */
const otherSign = (f: FunctionBuilder, rest: Code, y: Code): Code =>
  f.let(and(xor(lt(rest, c(0)), lt(y, c(0))), not(eq(rest, c(0)))));

/** The rest of the sign of the dividend. */
export function fmod(f: FunctionBuilder, x: Code, y: Code): Code {
  const { rest } = divided(f, x, y), sign = f.let(and(x, c(-0)));
  const more = and(or(abs(y), sign), otherSign(f, rest, x));
  return or(abs(add(rest, more)), sign);
}

/** The rest of the sign of the divisor. */
export function remainder(f: FunctionBuilder, x: Code, y: Code): Code {
  const { rest } = divided(f, x, y);
  const m = f.let(add(rest, and(y, otherSign(f, rest, y))));
  return or(m, and(and(y, c(-0)), eq(m, c(0))));
}

/** The quotient that goes with it. */
export function floorDivide(f: FunctionBuilder, x: Code, y: Code): Code {
  const { ratio, q, rest } = divided(f, x, y);
  // The rest of a division by an infinity is NaN.
  const less = f.let(sub(add(q, sub(rest, rest)), and(c(1), otherSign(f, rest, y))));
  return or(less, and(and(ratio, c(-0)), eq(less, c(0))));
}

/** The size of the first and the sign of the second. */
export const copysign = (set: FloatSet): VectorFunction => (_, x, y) =>
  select(y, x, set.constant(-0));

/** Integers as wide as the lanes, the least number and what makes a constant of it. */
const BITS = (set: FloatSet) =>
  set === f64x2
    ? { ints: i64x2, one: i64x2.constant(1n) }
    : { ints: i32x4, one: i32x4.constant(1) };

/** The next number towards another. */
export const nextafter = (set: FloatSet): VectorFunction => (f, x, y) => {
  const { ints, one } = BITS(set), zero = set.constant(0);
  const back = xor(set.lt(x, y), set.gt(x, zero));
  // One more or one less: a mask is -1.
  const step = f.let(ints.add(x, or(back, one)));
  const first = or(one, and(y, set.constant(-0)));
  const moved = select(first, step, set.eq(x, zero));
  const same = f.let(select(y, f.let(moved), set.eq(x, y)));
  return select(set.add(x, y), same, or(set.ne(x, x), set.ne(y, y)));
};

/** The distance to the next number away from 0. */
export const spacing = (set: FloatSet): VectorFunction => (f, x) => {
  const { ints, one } = BITS(set);
  const next = f.let(set.sub(ints.add(x, one), x));
  const signed = f.let(select(one, next, set.eq(x, set.constant(0))));
  return or(signed, set.sub(x, x));
};
