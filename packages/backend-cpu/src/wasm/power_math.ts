// Powers of two doubles at a time: |x|^y = e^(y log |x|), with the logarithm and the product in twice a double's
// precision, so that the error stays near half a unit in the last place and exact powers are exact.
// P. T. P. Tang's table-driven functions, see double_math.ts, carried on to the lost bits.

import { type Code, f64x2, type FunctionBuilder, i64x2, V128, v128 } from "./encode.ts";
import { exponential, reduceLogarithm } from "./double_math.ts";
import { DOUBLES, type Parts, polynomial } from "./precision.ts";

const { add, sub, mul, abs, nearest, ge, lt, le, eq, ne, constant: c } = f64x2;
const { multiplyAdd, quickSum, residual } = DOUBLES;

/** (log(1 + r) - r + r²/2) / r³ up to r¹⁰ / 10: r is at most 1/85. */
const SERIES = [3, 4, 5, 6, 7, 8, 9, 10].map((k) => (k % 2 ? 1 : -1) / k);

/** log x as the sum of two doubles, for normal numbers x > 0. */
function longLogarithm(f: FunctionBuilder, x: Code): Parts {
  const { r, high, low } = reduceLogarithm(f, x);
  const half = f.let(mul(r, c(-0.5))), square = f.let(mul(half, r));
  const [sum, lostSum] = quickSum(f, high, r), [next, lostNext] = quickSum(f, sum, square);
  const cubes = mul(r, mul(r, r)), lost = sub(add(lostSum, lostNext), residual(f, square, half, r));
  return quickSum(f, next, f.let(multiplyAdd(cubes, polynomial(f, r, SERIES), add(lost, low))));
}

/** Exponents up to here give results in the normal range. */
const LIMIT = 708;
const LEAST_NORMAL = 2 ** -1022;

/** Leaves NaN where the caller has to compute. */
function finish(f: FunctionBuilder, x: Code, y: Code, size: Code, exponent: Code): Code {
  const value = f.local(V128), real = f.local(V128), negative = f.let(lt(x, c(0)));
  value.set(size);
  real.set(v128.not(negative));
  // The sign is that of x where y is an odd integer, and where y is none there is no power.
  f.when(v128.anyTrue(negative), () => {
    const half = f.let(mul(y, c(0.5))), odd = ne(nearest(half), half);
    value.set(v128.xor(size, v128.and(v128.and(negative, odd), c(-0))));
    real.set(v128.or(real.get, eq(nearest(y), y)));
  });
  const a = f.let(abs(x));
  const normal = v128.and(ge(a, c(LEAST_NORMAL)), lt(a, c(Infinity)));
  const inRange = v128.and(le(abs(exponent), c(LIMIT)), normal);
  // All ones are NaN.
  return v128.or(value.get, v128.not(v128.and(real.get, inRange)));
}

/** x^y of doubles. */
export function power(f: FunctionBuilder, x: Code, y: Code): Code {
  const [high, low] = longLogarithm(f, abs(x));
  const exponent = f.let(mul(y, high));
  const rest = f.let(sub(mul(y, low), residual(f, exponent, y, high)));
  return finish(f, x, y, f.let(exponential(f, exponent, rest)), exponent);
}

/** The bits of √½, from where to twice as much the mantissas are. */
const ROOT_HALF = 0x3fe6a09e_667f3bcdn;
/** log2((1 + s) / (1 - s)) / s as a function of s², up to 2^-37 of it. */
const LOG2 = [
  ...[2.88539008179008, 0.9617966733500538, 0.5770835832707184],
  ...[0.411672826841764, 0.3407280089742788],
];
/** 2^x up to 2^-32 of it, for |x| up to ½. */
const EXP2 = [
  ...[1, 0.6931471838169052, 0.24022650920784555, 0.05550400375180382],
  ...[0.00961805691909896, 0.0013341951116775809, 0.00015461367722176695, 1.3359805043672711e-05],
];

/** x^y of floats in double: 2^(y log2 x), both to the bits that a float needs. */
export function power32(f: FunctionBuilder, x: Code, y: Code): Code {
  const a = f.let(abs(x)), bits = f.let(i64x2.sub(a, i64x2.constant(ROOT_HALF)));
  const unit = f.let(v128.and(bits, i64x2.constant(-1n << 52n)));
  const z = f.let(i64x2.sub(a, unit));
  // The exponent as a double: its bits, made positive, under those of 2^52.
  const biased = i64x2.shrU(i64x2.add(bits, i64x2.constant(1024n << 52n)), 52);
  const k = sub(v128.or(biased, i64x2.constant(0x43300000_00000000n)), c(2 ** 52 + 1024));
  const s = f.let(f64x2.div(sub(z, c(1)), add(z, c(1))));
  const series = polynomial(f, f.let(mul(s, s)), LOG2);
  const exponent = f.let(mul(y, multiplyAdd(s, series, k)));
  const t = f.let(add(exponent, c(1.5 * 2 ** 52)));
  const rest = f.let(sub(exponent, sub(t, c(1.5 * 2 ** 52))));
  const size = f.let(i64x2.add(polynomial(f, rest, EXP2), i64x2.shl(t, 52)));
  return finish(f, x, y, size, exponent);
}
