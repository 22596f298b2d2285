// Powers of two doubles at a time: |x|^y = e^(y log |x|), with the logarithm and the product in twice a double's
// precision, so that the error stays near half a unit in the last place and exact powers are exact.
// P. T. P. Tang's table-driven functions, see double_math.ts, carried on to the lost bits.

import { type Code, f64x2, type FunctionBuilder, v128 } from "./encode.ts";
import { exponential, log, reduceLogarithm } from "./double_math.ts";
import { DOUBLES, polynomial } from "./precision.ts";

const { add, sub, mul, abs, nearest, ge, lt, le, eq, ne, constant: c } = f64x2;
const { upper } = DOUBLES;

/** (log(1 + r) - r + r²/2) / r³ up to r¹⁰ / 10: r is at most 1/85. */
const SERIES = [3, 4, 5, 6, 7, 8, 9, 10].map((k) => (k % 2 ? 1 : -1) / k);

/** log x as the sum of two doubles, for normal numbers x > 0. */
function longLogarithm(f: FunctionBuilder, x: Code): [high: Code, low: Code] {
  const { z, inverse, high, low } = reduceLogarithm(f, x);
  // r = z * inverse - 1 in two parts, from products that are exact.
  const head = f.let(upper(z));
  const first = f.let(sub(mul(head, inverse), c(1))), second = f.let(mul(sub(z, head), inverse));
  const r = f.let(add(first, second)), lostR = add(sub(first, r), second);
  const rHead = f.let(upper(r)), square = f.let(mul(mul(c(-0.5), rHead), rHead));
  const squareLow = mul(mul(c(-0.5), sub(r, rHead)), add(r, rHead));
  const sum = f.let(add(high, r)), lostSum = add(sub(high, sum), r);
  const next = f.let(add(sum, square)), lostNext = add(sub(sum, next), square);
  const cubes = mul(mul(r, mul(r, r)), polynomial(f, r, SERIES));
  const rest = f.let(
    add(add(add(lostSum, lostNext), add(low, mul(lostR, sub(c(1), r)))), add(squareLow, cubes)),
  );
  const y = f.let(add(next, rest));
  return [y, f.let(add(sub(next, y), rest))];
}

/** The sign of a power: that of x where y is an odd integer. */
function signed(f: FunctionBuilder, x: Code, y: Code, size: Code): { value: Code; real: Code } {
  const half = f.let(mul(y, c(0.5)));
  const whole = eq(nearest(y), y);
  const odd = ne(nearest(half), half);
  const negative = f.let(lt(x, c(0)));
  const flip = v128.and(v128.and(negative, odd), c(-0));
  return { value: v128.xor(size, flip), real: v128.or(v128.not(negative), whole) };
}

/** Exponents up to here give results in the normal range. */
const LIMIT = 708;
const LEAST_NORMAL = 2 ** -1022;

/** Leaves NaN where the caller has to compute. */
function finish(f: FunctionBuilder, x: Code, y: Code, size: Code, exponent: Code): Code {
  const { value, real } = signed(f, x, y, size), a = f.let(abs(x));
  const normal = v128.and(ge(a, c(LEAST_NORMAL)), lt(a, c(Infinity)));
  const inRange = v128.and(le(abs(exponent), c(LIMIT)), normal);
  return v128.select(value, c(NaN), v128.and(real, inRange));
}

/** x^y of doubles. */
export function power(f: FunctionBuilder, x: Code, y: Code): Code {
  const [high, low] = longLogarithm(f, abs(x));
  const head = f.let(upper(y)), logHead = f.let(upper(high));
  const exponent = f.let(mul(head, logHead));
  const rest = f.let(add(
    mul(sub(y, head), logHead),
    mul(y, add(sub(high, logHead), low)),
  ));
  return finish(f, x, y, f.let(exponential(f, exponent, rest)), exponent);
}

/** x^y of floats in double: the logarithm need not be longer. */
export function power32(f: FunctionBuilder, x: Code, y: Code): Code {
  const exponent = f.let(mul(y, log(f, f.let(abs(x)))));
  return finish(f, x, y, f.let(exponential(f, exponent)), exponent);
}
