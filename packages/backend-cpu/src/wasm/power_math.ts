// Powers of two doubles at a time: |x|^y = e^(y log |x|), with the logarithm and the product in twice a double's
// precision, so that the error stays near half a unit in the last place and exact powers are exact.
// P. T. P. Tang's table-driven functions, see double_math.ts, carried on to the lost bits.

import { type Code, f32x4, f64x2, type FunctionBuilder, i32x4, V128, v128 } from "./encode.ts";
import { exponential, reduceLogarithm } from "./double_math.ts";
import { reduced, ROOT_HALF } from "./single_math.ts";
import { type Arithmetic, DOUBLES, FLOATS, type Parts, polynomial } from "./precision.ts";

const { add, sub, mul, abs, constant: c } = f64x2;
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

/** Gives NaN where the caller has to compute. @param limit Exponents up to here give results in the normal range. @param least The least normal number. */
function finish(
  { set, ...P }: Arithmetic,
  f: FunctionBuilder,
  x: Code,
  y: Code,
  size: Code,
  exponent: Code,
  limit: number,
  least: number,
): Code {
  const { mul, abs, nearest, ge, lt, le, eq, ne, constant: c } = set;
  const value = f.local(V128);
  value.set(P.select(size, c(NaN), le(abs(exponent), c(limit))));
  // Of what is no normal positive number the sign is that of x where y is an odd integer, and where y is none there is
  // no power.
  f.when(v128.anyTrue(v128.or(lt(x, c(least)), set.sub(x, x))), () => {
    const half = f.let(mul(y, c(0.5))), odd = ne(nearest(half), half), a = f.let(abs(x));
    const negative = f.let(lt(x, c(0))), normal = v128.and(ge(a, c(least)), lt(a, c(Infinity)));
    const real = v128.and(normal, v128.or(v128.not(negative), eq(nearest(y), y)));
    const signed = v128.xor(value.get, v128.and(v128.and(negative, odd), c(-0)));
    value.set(P.select(f.let(signed), c(NaN), f.let(real)));
  });
  return value.get;
}

/** x^y of doubles. */
export function power(f: FunctionBuilder, x: Code, y: Code): Code {
  const [high, low] = longLogarithm(f, abs(x));
  const exponent = f.let(mul(y, high));
  const rest = f.let(sub(mul(y, low), residual(f, exponent, y, high)));
  const size = f.let(exponential(f, exponent, rest));
  return finish(DOUBLES, f, x, y, size, exponent, 708, 2 ** -1022);
}

/** log2((1 + s) / (1 - s)) / s as a function of s², up to 2^-37 of it. */
const LOG2 = [
  ...[2.88539008179, 0.96179667335, 0.577083583271],
  ...[0.411672826842, 0.340728008974],
];

/** Lanes of two vectors, as many bytes from each of such places. */
const joined = (x: Code, y: Code, bytes: number, at: readonly number[]): Code =>
  v128.shuffle(x, y, at.flatMap((k) => Array.from({ length: bytes }, (_, i) => k + i)));

/** x^y of floats: 2^(y log2 x), the logarithm and the product as doubles to the bits that a float needs. */
export function power32(f: FunctionBuilder, x: Code, y: Code): Code {
  const a = f.let(f32x4.abs(x)), bits = f.let(i32x4.sub(a, i32x4.constant(ROOT_HALF)));
  const unit = v128.and(bits, i32x4.constant(0xff800000 | 0)), whole = c(1.5 * 2 ** 52);
  const lanes = [i32x4.sub(a, unit), i32x4.shr(bits, 23), y].map((v) => f.let(v));
  const halves = [0, 8].map((at) => {
    const [z, k, y] = lanes.map((v) => at ? joined(v, v, 8, [8, 8]) : v);
    const double = f.let(f64x2.promoteLow(z));
    const s = f.let(f64x2.div(sub(double, c(1)), add(double, c(1))));
    const log = multiplyAdd(s, polynomial(f, f.let(mul(s, s)), LOG2), f64x2.convertLow(k));
    const exponent = f.let(mul(f64x2.promoteLow(y), log)), t = f.let(add(exponent, whole));
    const rest = f.let(f32x4.demote(mul(sub(exponent, sub(t, whole)), c(Math.LN2))));
    return [t, rest, f.let(f32x4.demote(exponent))];
  });
  const [t, rest, exponent] = halves[0].map((v, i) =>
    f.let(i ? f64x2.lows(v, halves[1][i]) : joined(v, halves[1][i], 4, [0, 8, 16, 24]))
  );
  const { head, low, shift } = reduced(f, t, rest);
  const size = f.let(i32x4.add(f32x4.add(head, low), shift));
  return finish(FLOATS, f, x, y, size, exponent, 125.5, 2 ** -126);
}
