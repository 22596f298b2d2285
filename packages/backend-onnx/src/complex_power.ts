// Powers of complex numbers by NumPy's rules: anything to the power of 0 is 1, powers of 0 are 0 or NaN, small integer
// exponents go by repeated squaring, others by logarithms.

import { type Complex, either } from "./complex_arcs.ts";
import { arctan2 } from "./float_parts.ts";
import { Num } from "./num.ts";

/** What powers are made of. */
export interface Parts {
  /** e to the power of a number, in doubles. */
  readonly exp: (z: Complex) => Complex;
  /** The logarithm of a number's size, in doubles. */
  readonly logSize: (x: Num, y: Num) => Num;
  /** A quotient, in the dtype of its operands. */
  readonly divide: (a: Complex, b: Complex) => Complex;
}

/** Exponents below this are taken bit by bit. */
const SMALL = 100;

const times = (a: Complex, b: Complex): Complex => ({
  re: a.re.times(b.re).minus(a.im.times(b.im)),
  im: a.re.times(b.im).plus(a.im.times(b.re)),
});

function integerPower(a: Complex, n: Num, divide: Parts["divide"]): Complex {
  const { l } = n, count = n.size.to("int64"), at = (v: number) => a.re.constant(v);
  const one: Complex = { re: at(1), im: at(0) };
  let result = one, base = a;
  for (let bit = 1n; bit < SMALL; bit *= 2n) {
    const set = l.op("BitwiseAnd", [count.name, l.number(bit, "int64")]);
    result = either(new Num(l, set, "int64").greater(0n), times(result, base), result);
    base = times(base, base);
  }
  const square = times(a, a);
  const whole = either(n.less(0), divide(one, result), result);
  const few = either(n.equals(2), square, either(n.equals(3), times(a, square), whole));
  return either(n.equals(1), a, few);
}

/** Infinities of a product of which both parts came out as NaN, as C99 has them. */
function recovered(b: Complex, l: Complex): Complex {
  const box = (x: Num) => x.isInfinite.pick(x.constant(1), 0).withSignOf(x);
  const zero = (x: Num) => x.isNaN.choose(x.constant(0).withSignOf(x), x);
  const both = (z: Complex, f: (x: Num) => Num): Complex => ({ re: f(z.re), im: f(z.im) });
  const isBig = (z: Complex) => z.re.isInfinite.or(z.im.isInfinite);
  const large = (p: Complex, q: Complex): Complex => {
    const w = times(p, q);
    return { re: w.re.times(Infinity), im: w.im.times(Infinity) };
  };
  const nan: Complex = { re: b.re.constant(NaN), im: b.re.constant(NaN) };
  const second = either(isBig(l), large(both(b, zero), both(l, box)), nan);
  return either(isBig(b), large(both(b, box), both(l, zero)), second);
}

/** a to the power of b, both in a dtype in which the steps are rounded. */
export function complexPower(a: Complex, b: Complex, { exp, logSize, divide }: Parts): Complex {
  const { d } = a.re, w = "float64";
  const round = (x: Num) => d === w ? x : x.to(d).to(w);
  const wide = (z: Complex): Complex => ({ re: z.re.to(w), im: z.im.to(w) });
  const A = wide(a), B = wide(b);
  const log = { re: round(logSize(A.re, A.im)), im: round(arctan2(A.im, A.re)) };
  const product = {
    re: round(round(B.re.times(log.re)).minus(round(B.im.times(log.im)))),
    im: round(round(B.re.times(log.im)).plus(round(B.im.times(log.re)))),
  };
  const lost = product.re.isNaN.and(product.im.isNaN);
  const power = exp(either(lost, recovered(B, log), product));
  const general = { re: power.re.to(d), im: power.im.to(d) };
  const zero = b.re.constant(0), nothing = b.re.greater(0).pick(zero, NaN);
  const whole = b.im.equals(0).and(b.re.size.less(SMALL)).and(b.re.equals(b.re.floor));
  const n = whole.pick(b.re, zero);
  let out = either(whole, integerPower(a, n, divide), general);
  out = either(a.re.equals(0).and(a.im.equals(0)), { re: nothing, im: nothing }, out);
  return either(b.re.equals(0).and(b.im.equals(0)), { re: a.re.constant(1), im: zero }, out);
}
