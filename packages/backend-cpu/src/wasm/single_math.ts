// Elementary functions of float32: four lanes at a time where single precision is enough for an error below one
// unit in the last place, else two lanes in double with polynomials that are as long as float32 needs. The
// coefficients are weighted least maximum fits on the interval of the reduced argument.

import { type Code, f32x4, f64x2, type FunctionBuilder, i32x4, i64x2, v128 } from "./encode.ts";
import { HALF_PI_HIGH, HALF_PI_NEXT, type Reduced } from "./double_math.ts";
import {
  DOUBLES,
  type Exponential,
  FLOATS,
  type Parts,
  polynomial,
  type Precision,
} from "./precision.ts";

const c = f32x4.constant;
const { add, sub, mul } = f32x4;
const { multiplyAdd, lessProduct, quickSum: sum, residual } = FLOATS;

/** Added and taken off, it rounds a float to an integer and leaves that in the low bits. */
const TO_INTEGER = 1.5 * 2 ** 23;
/** ln 2 as a number of nine bits, whose products with exponents are exact, and the rest. */
const LN2_HIGH = 355 / 512, LN2_LOW = Math.LN2 - LN2_HIGH;

/** 2^n e^(r + rest) for n in the low bits of t and |r| up to ln 2 / 2. */
export function reduced(f: FunctionBuilder, t: Code, r: Code, rest?: Code): Exponential {
  const [head, lost] = sum(f, c(1), r), low = rest ? add(lost, rest) : lost;
  const more = multiplyAdd(mul(r, r), polynomial(f, r, EXP, f32x4), low);
  return { head, low: f.let(more), shift: i32x4.shl(t, 23) };
}

/** e^(x + rest). */
function exponential(f: FunctionBuilder, x: Code, rest?: Code): Exponential {
  const t = f.let(multiplyAdd(x, c(1 / Math.LN2), c(TO_INTEGER)));
  const n = f.let(sub(t, c(TO_INTEGER)));
  const first = f.let(lessProduct(n, c(LN2_HIGH), x));
  if (!rest) return reduced(f, t, f.let(lessProduct(n, c(LN2_LOW), first)));
  const second = f.let(mul(n, c(LN2_LOW)));
  const r = f.let(sub(first, second));
  return reduced(f, t, r, add(rest, sub(sub(first, r), second)));
}

/** 2^x. */
function power(f: FunctionBuilder, x: Code): Exponential {
  const t = f.let(add(x, c(TO_INTEGER)));
  return reduced(f, t, f.let(mul(sub(x, sub(t, c(TO_INTEGER))), c(Math.LN2))));
}

/** (e^r - 1 - r) / r² */
const EXP = [
  0.5,
  0.16666666,
  0.04166629,
  0.008333499,
  0.001394498,
  0.00019790037,
];

/** The bits of √½, from where to twice as much the mantissas are. */
export const ROOT_HALF = 0x3f3504f3;

/** log(x + near) = k ln 2 + log(1 + r), where 1 + r is from √½ to √2 and, without what is added, r is exact. */
function logarithm(f: FunctionBuilder, x: Code, near?: Code): Parts {
  const bits = f.let(i32x4.sub(x, i32x4.constant(ROOT_HALF)));
  const unit = f.let(v128.and(bits, i32x4.constant(0xff800000 | 0)));
  const r = f.let(sub(i32x4.sub(x, unit), c(1)));
  const k = f.let(f32x4.convert(i32x4.shr(bits, 23)));
  const [whole, rest] = sum(f, f.let(mul(k, c(LN2_HIGH))), r);
  let low = multiplyAdd(k, c(LN2_LOW), rest);
  const square = f.let(mul(r, r)), half = f.let(mul(square, c(0.5)));
  // near / x, where 1 / (1 + r) is about 1 - r + r².
  const added = near && f.let(mul(near, i32x4.sub(c(1), unit)));
  if (added) low = add(low, multiplyAdd(added, sub(square, r), added));
  const total = f.let(sub(whole, half));
  // What was lost of -r²/2: by the square and by the sum.
  const more = sub(sub(whole, total), half), less = mul(residual(f, square, r, r), c(0.5));
  const series = multiplyAdd(mul(square, r), polynomial(f, r, LOG, f32x4), low);
  return [total, f.let(add(add(less, more), series))];
}

/** (log(1 + r) - r + r²/2) / r³ */
const LOG = [
  0.33333313,
  -0.2500001,
  0.20002146,
  -0.16668083,
  0.14219013,
  -0.12403576,
  0.11890348,
  -0.11689604,
  0.067590624,
];

/** The precision of floats. */
export const SINGLE: Precision = { ...FLOATS, exponential, power, logarithm };

/** x - n times so many halves of π. */
const lessMultiple = (n: Code, halves: number, x: Code): Code =>
  [HALF_PI_HIGH, HALF_PI_NEXT].reduce(
    (rest, part) => DOUBLES.lessProduct(n, f64x2.constant(halves * part), rest),
    x,
  );

/** x less the nearest multiple of π/2, which is given in a part of 33 bits and a rest: for two doubles that are floats. */
function reduceQuarter(f: FunctionBuilder, x: Code): Reduced {
  const magic = f64x2.constant(1.5 * 2 ** 52);
  const quarter = f.let(DOUBLES.multiplyAdd(x, f64x2.constant(2 / Math.PI), magic));
  const n = f.let(f64x2.sub(quarter, magic));
  return { r: f.let(lessMultiple(n, 1, x)), quarter };
}

/** (sin r / r - 1) / r² and (cos r - 1 + r²/2) / r⁴, as functions of r² */
const SIN = [
  -0.166666666414,
  0.00833332936218,
  -0.000198393271103,
  2.71823706897e-6,
];
const COS = [
  0.0416666666225,
  -0.00138888837224,
  2.47995117224e-5,
  -2.72095448014e-7,
];

/** Sine and cosine of two doubles that are floats. */
function sinAndCos(f: FunctionBuilder, { r }: Reduced): { sin: Code; cos: Code } {
  const z = f.let(f64x2.mul(r, r));
  const { multiplyAdd, lessProduct } = DOUBLES, { mul, constant } = f64x2;
  const sin = multiplyAdd(mul(r, z), polynomial(f, z, SIN), r);
  const most = lessProduct(z, constant(0.5), constant(1));
  const cos = multiplyAdd(mul(z, z), polynomial(f, z, COS), most);
  return { sin, cos };
}

/** sin r / r as a function of r², for |r| up to π/2. */
const HALF_WAVE = [
  ...[0.999999999979, -0.166666666088, 0.00833333071949],
  ...[-0.000198408326904, 2.75239643586e-6, -2.38682284557e-8],
];

/** The sine of x + shift π for two doubles that are floats: that of x less the nearest multiple of π from there, with its sign. */
function wave(f: FunctionBuilder, x: Code, shift: number): Code {
  const { add, sub, mul, constant } = f64x2, magic = constant(1.5 * 2 ** 52);
  const { multiplyAdd } = DOUBLES, over = constant(1 / Math.PI);
  const turns = f.let(
    shift ? add(multiplyAdd(x, over, constant(shift)), magic) : multiplyAdd(x, over, magic),
  );
  const whole = sub(turns, magic), n = f.let(shift ? sub(whole, constant(shift)) : whole);
  const r = f.let(lessMultiple(n, 2, x));
  const y = f.let(mul(r, polynomial(f, f.let(mul(r, r)), HALF_WAVE)));
  return v128.xor(y, i64x2.shl(turns, 63));
}

/** The sine of two doubles that are floats. */
export const sin = (f: FunctionBuilder, x: Code): Code => wave(f, x, 0);

/** The cosine of two doubles that are floats. */
export const cos = (f: FunctionBuilder, x: Code): Code => wave(f, x, 0.5);

/** The tangent of two doubles that are floats. */
export function tan(f: FunctionBuilder, x: Code): Code {
  const reduced = reduceQuarter(f, x), wave = sinAndCos(f, reduced);
  const odd = f.let(i64x2.lt(i64x2.shl(reduced.quarter, 63), i64x2.constant(0n)));
  const sin = f.let(wave.sin), cos = f.let(wave.cos);
  const { select } = DOUBLES, y = f64x2.div(select(cos, sin, odd), select(sin, cos, odd));
  const signed = f.let(v128.xor(y, v128.and(odd, f64x2.constant(-0))));
  return select(x, signed, f64x2.eq(x, f64x2.constant(0)));
}
