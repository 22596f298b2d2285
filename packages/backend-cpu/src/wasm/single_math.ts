// Elementary functions of float32: four lanes at a time where single precision is enough for an error below one
// unit in the last place, else two lanes in double with polynomials that are as long as float32 needs. Like
// double_math.ts, multiplication and addition stay apart. The coefficients are weighted least maximum fits on
// the interval of the reduced argument.

import { type Code, f32x4, f64x2, type FunctionBuilder, i32x4, i64x2, v128 } from "./encode.ts";
import { HALF_PI_HIGH, type Reduced } from "./double_math.ts";
import { type Exponential, FLOATS, type Parts, polynomial, type Precision } from "./precision.ts";

const c = f32x4.constant;
const { add, sub, mul } = f32x4;

/** Added and taken off, it rounds a float to an integer and leaves that in the low bits. */
const TO_INTEGER = 1.5 * 2 ** 23;
/** ln 2 as a number of nine bits, whose products with exponents are exact, and the rest. */
const LN2_HIGH = 355 / 512, LN2_LOW = Math.LN2 - LN2_HIGH;

/** 2^n e^(r + rest) for n in the low bits of t and |r| up to ln 2 / 2. */
function reduced(f: FunctionBuilder, t: Code, r: Code, rest?: Code): Exponential {
  const more = mul(mul(r, r), polynomial(f, r, EXP, f32x4)), shift = i32x4.shl(t, 23);
  if (!rest) return { head: c(1), low: f.let(add(r, more)), shift };
  const head = f.let(add(c(1), r));
  return { head, low: f.let(add(add(sub(c(1), head), r), add(rest, more))), shift };
}

/** e^(x + rest). */
function exponential(f: FunctionBuilder, x: Code, rest?: Code): Exponential {
  const t = f.let(add(mul(x, c(1 / Math.LN2)), c(TO_INTEGER)));
  const n = f.let(sub(t, c(TO_INTEGER)));
  const first = f.let(sub(x, mul(n, c(LN2_HIGH)))), second = f.let(mul(n, c(LN2_LOW)));
  const r = f.let(sub(first, second));
  return reduced(f, t, r, rest && add(rest, sub(sub(first, r), second)));
}

/** 2^x. */
function power(f: FunctionBuilder, x: Code): Exponential {
  const t = f.let(add(x, c(TO_INTEGER)));
  return reduced(f, t, f.let(mul(sub(x, sub(t, c(TO_INTEGER))), c(Math.LN2))));
}

/** (e^r - 1 - r) / r² */
const EXP = [
  0.5,
  0.1666666567325592,
  0.041666291654109955,
  0.008333498612046242,
  0.0013944980455562472,
  0.00019790037185885012,
];

/** The bits of √½, from where to twice as much the mantissas are. */
const ROOT_HALF = 0x3f3504f3;

/** log(x + near + far) = k ln 2 + log(1 + r), where 1 + r is from √½ to √2 and, without what is added, r is exact. */
function logarithm(f: FunctionBuilder, x: Code, near?: Code, far?: Code): Parts {
  const bits = f.let(i32x4.sub(x, i32x4.constant(ROOT_HALF)));
  const unit = f.let(v128.and(bits, i32x4.constant(0xff800000 | 0)));
  const first = f.let(sub(i32x4.sub(x, unit), c(1)));
  const factor = near && f.let(i32x4.sub(c(1), unit));
  const second = near && factor && f.let(mul(near, factor));
  const r = second ? f.let(add(first, second)) : first;
  const k = f.let(f32x4.convert(i32x4.shr(bits, 23)));
  const high = f.let(mul(k, c(LN2_HIGH)));
  const sum = f.let(add(high, r));
  let low = add(add(sub(high, sum), r), mul(k, c(LN2_LOW)));
  if (second) low = add(low, add(sub(first, r), second));
  if (factor && far) low = add(low, mul(far, factor));
  // -r²/2 as what is exact and the rest.
  const head = f.let(FLOATS.upper(r)), square = f.let(mul(mul(head, c(-0.5)), head));
  const more = mul(mul(sub(r, head), c(-0.5)), add(r, head));
  const total = f.let(add(sum, square));
  const series = mul(mul(mul(r, r), r), polynomial(f, r, LOG, f32x4));
  return [total, f.let(add(add(low, add(sub(sum, total), square)), add(more, series)))];
}

/** (log(1 + r) - r + r²/2) / r³ */
const LOG = [
  0.3333331346511841,
  -0.25000008940696716,
  0.20002146065235138,
  -0.16668082773685455,
  0.1421901285648346,
  -0.12403576076030731,
  0.11890348047018051,
  -0.11689604073762894,
  0.0675906240940094,
];

/** The precision of floats. */
export const SINGLE: Precision = { ...FLOATS, exponential, power, logarithm };

const HALF_PI_LOW = 6.07710050650619224932e-11;

/** x less the nearest multiple of π/2, which is given in a part of 33 bits and a rest: for two doubles that are floats. */
function reduceQuarter(f: FunctionBuilder, x: Code): Reduced {
  const magic = f64x2.constant(1.5 * 2 ** 52);
  const quarter = f.let(f64x2.add(f64x2.mul(x, f64x2.constant(2 / Math.PI)), magic));
  const n = f.let(f64x2.sub(quarter, magic));
  const high = f64x2.mul(n, f64x2.constant(HALF_PI_HIGH));
  const low = f64x2.mul(n, f64x2.constant(HALF_PI_LOW));
  return { r: f.let(f64x2.sub(f64x2.sub(x, high), low)), quarter };
}

/** (sin r / r - 1) / r² and (cos r - 1 + r²/2) / r⁴, as functions of r² */
const SIN = [
  -0.16666666641425304,
  0.008333329362177549,
  -0.0001983932711033835,
  2.718237068973471e-06,
];
const COS = [
  0.041666666622474376,
  -0.00138888837224369,
  2.479951172244853e-05,
  -2.7209544801440116e-07,
];

/** Sine and cosine of two doubles that are floats. */
function sinAndCos(f: FunctionBuilder, { r }: Reduced): { sin: Code; cos: Code } {
  const z = f.let(f64x2.mul(r, r));
  const sin = f64x2.add(r, f64x2.mul(f64x2.mul(r, z), polynomial(f, z, SIN)));
  const cos = f64x2.add(
    f64x2.sub(f64x2.constant(1), f64x2.mul(z, f64x2.constant(0.5))),
    f64x2.mul(f64x2.mul(z, z), polynomial(f, z, COS)),
  );
  return { sin, cos };
}

/** sin r / r as a function of r², for |r| up to π/2. */
const HALF_WAVE = [
  ...[0.9999999999788359, -0.1666666660879647, 0.008333330719493373],
  ...[-0.00019840832690427537, 2.7523964358626886e-06, -2.3868228455719057e-08],
];

/** The sine of x + shift π for two doubles that are floats: that of x less the nearest multiple of π from there, with its sign. */
function wave(f: FunctionBuilder, x: Code, shift: number): Code {
  const { add, sub, mul, constant } = f64x2, magic = constant(1.5 * 2 ** 52);
  const quotient = mul(x, constant(1 / Math.PI));
  const turns = f.let(add(shift ? add(quotient, constant(shift)) : quotient, magic));
  const whole = sub(turns, magic), n = f.let(shift ? sub(whole, constant(shift)) : whole);
  const high = mul(n, constant(2 * HALF_PI_HIGH)), low = mul(n, constant(2 * HALF_PI_LOW));
  const r = f.let(sub(sub(x, high), low));
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
  const odd = f.let(i64x2.shr(i64x2.shl(reduced.quarter, 63), 63));
  const sin = f.let(wave.sin), cos = f.let(wave.cos);
  const y = f64x2.div(v128.select(cos, sin, odd), v128.select(sin, cos, odd));
  const signed = f.let(v128.xor(y, v128.and(odd, f64x2.constant(-0))));
  return v128.select(x, signed, f64x2.eq(x, f64x2.constant(0)));
}
