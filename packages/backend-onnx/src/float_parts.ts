// Functions of real numbers that look at their signs, exponents and neighbours, and those of two numbers that
// must not overflow on the way. All are computed in doubles; the result is rounded to the operands' dtype.

import type { RealName } from "./element_types.ts";
import type { Num, Truth } from "./num.ts";
import { DIRECT, extreme, FUNCTIONS } from "./real_functions.ts";

/** The larger of two numbers that are not negative. */
const larger = (x: Num, y: Num): Num =>
  x.map((l, name, d) => extreme("Greater")(l, name, y.name, d));
const smaller = (x: Num, y: Num): Num => x.map((l, name, d) => extreme("Less")(l, name, y.name, d));

/** sqrt(x² + y²) with a step of correction for the rounding of the squares (C. Borges 2019). */
export function hypot(a: Num, b: Num): Num {
  const p = a.size, q = b.size, x = larger(p, q), y = smaller(p, q);
  const scale = x.greater(6.703903964971299e153).pick(
    x.constant(2 ** -600),
    y.less(2 ** -459).pick(x.constant(2 ** 600), 1),
  );
  const back = x.greater(6.703903964971299e153).pick(
    x.constant(2 ** 600),
    y.less(2 ** -459).pick(x.constant(2 ** -600), 1),
  );
  const X = x.times(scale), Y = y.times(scale);
  const h = X.times(X).plus(Y.times(Y)).root, near = h.greater(Y.times(2)).not;
  const u = h.minus(Y), v = h.minus(X);
  const e1 = X.times(u.times(2).minus(X)).plus(u.minus(X.minus(Y).times(2)).times(u));
  const e2 = v.times(2).times(X.minus(Y.times(2))).plus(
    v.times(4).minus(Y).times(Y).plus(v.times(v)),
  );
  const mended = h.minus(near.pick(e1, e2).over(h.times(2))).times(back);
  const far = y.greater(x.times(2 ** -53)).not;
  const sum = far.pick(x.plus(y), mended);
  return a.isInfinite.or(b.isInfinite).pick(sum.constant(Infinity), sum);
}

/** The angle of (x, y). */
export function arctan2(y: Num, x: Num): Num {
  const p = x.size, q = y.size, high = larger(p, q), low = smaller(p, q);
  const even = p.equals(q), ratio = low.over(high);
  const slope = even.pick(high.equals(0).pick(ratio.constant(0), 1), ratio);
  const angle = slope.map(FUNCTIONS.arctan);
  const steep = q.greater(p).pick(angle.constant(Math.PI / 2).minus(angle), angle);
  const turned = x.isNegative.pick(steep.constant(Math.PI).minus(steep), steep);
  const signed = turned.withSignOf(y);
  return x.isNaN.or(y.isNaN).choose(x.plus(y), signed);
}

/** The cube root: a power, and a step of Newton's method. */
export function cbrt(x: Num): Num {
  const size = x.size, small = size.less(1e-290);
  const a = size.times(small.pick(size.constant(2 ** 300), 1));
  const y = a.map((l, name, d) => l.op("Pow", [name, l.number(1 / 3, d)]));
  const step = y.times(y).times(y).minus(a).over(y.times(y).times(3));
  const root = y.minus(step).times(small.pick(size.constant(2 ** -100), 1));
  const plain = x.equals(0).or(x.isFinite.not);
  return plain.choose(x, root.turnedBy(x));
}

/** log2(2ˣ + 2ʸ). */
export function logaddexp2(x: Num, y: Num): Num {
  const gap = x.minus(y).size.negated;
  const tail = gap.map(FUNCTIONS.exp2).map(FUNCTIONS.log1p).times(Math.LOG2E);
  return x.equals(y).pick(x.plus(1), larger(x, y).plus(tail));
}

/** The part behind the point, with the sign of the whole. */
export const fraction = (x: Num): Num => {
  const rest = x.minus(x.map(DIRECT.trunc));
  return x.isInfinite.pick(rest.constant(0), rest).withSignOf(x);
};

/** x 2ⁿ for integers n as doubles, in steps that neither overflow nor round twice. */
export function ldexp(x: Num, n: Num): Num {
  const power = (e: Num): Num => e.map(FUNCTIONS.exp2);
  const bounded = (e: Num, low: number, high: number): Num =>
    smaller(larger(e, e.constant(low)), e.constant(high));
  let rest = bounded(n, -2200, 2200), y = x;
  for (let i = 0; i < 3; i++) {
    const part = bounded(rest, -1021, 1023);
    rest = rest.minus(part);
    y = y.times(power(part));
  }
  return y;
}

/** e with 2ᵉ ≤ |x| < 2ᵉ⁺¹, for finite x that are not 0. */
export function exponent(x: Num): Num {
  const size = x.size, small = size.less(2 ** -1000);
  const a = size.times(small.pick(size.constant(2 ** 200), 1));
  const e = a.log.times(Math.LOG2E).floor;
  // The logarithm is off near powers of 2. Halves are compared: 2¹⁰²⁴ is no double.
  const half = a.times(0.5), p = e.minus(1).map(FUNCTIONS.exp2);
  const down = p.greater(half).pick(e.minus(1), e);
  const right = p.times(2).greater(half).pick(down, e.plus(1));
  return right.minus(small.pick(e.constant(200), 0));
}

/** Whether x is finite and not 0. */
const ordinary = (x: Num) => x.isFinite.and(x.equals(0).not);

/** The mantissa from 0.5 to 1. */
export const mantissa = (x: Num): Num => {
  const y = ldexp(x, exponent(x).plus(1).negated);
  return ordinary(x).choose(y, x);
};

/** The exponent that goes with it; 0 for 0, infinity and NaN. */
export const mantissaExponent = (x: Num): Num => {
  const e = exponent(x).plus(1);
  return ordinary(x).pick(e, 0);
};

/** Digits behind the leading one, and the exponent of the smallest normal number. */
const FORMATS: Readonly<Record<string, readonly [digits: number, least: number]>> = {
  float16: [10, -14],
  float32: [23, -126],
  float64: [52, -1022],
};

/** The distance from |x| to the next larger number of a dtype. */
function step(x: Num, d: RealName): Num {
  const [digits, least] = FORMATS[d];
  const e = larger(exponent(x), x.constant(least));
  const normal = ordinary(x).pick(e, e.constant(least)).minus(digits);
  return ldexp(normal.constant(1), normal);
}

/** Whether |x| is a power of 2 above the smallest normal number: numbers below lie closer. */
function isEdge(x: Num, step: Num, d: RealName): Truth {
  const [digits, least] = FORMATS[d], size = x.size;
  return size.equals(ldexp(step, step.constant(digits))).and(size.greater(2 ** least));
}

/** The largest finite number of a dtype. */
function largest(d: RealName): number {
  const [digits, least] = FORMATS[d];
  return (2 - 2 ** -digits) * 2 ** (1 - least);
}

/** The distance from x to the next number away from 0, with the sign of x; of halves, to the next larger number. */
export const spacing = (x: Num, d: RealName): Num => {
  const s = step(x, d), top = x.constant(largest(d)), endless = x.constant(Infinity);
  if (d === "float16") {
    const up = isEdge(x, s, d).and(x.less(0)).pick(s.times(0.5), s);
    return x.isFinite.pick(x.equals(top).pick(endless, up), NaN);
  }
  const size = x.size.equals(top).pick(endless, s);
  return x.isFinite.pick(x.less(0).pick(size.negated, size), NaN);
};

/** The next number of a dtype from x towards y. */
export function nextafter(x: Num, y: Num, d: RealName): Num {
  const size = x.size, s = step(x, d);
  const outward = y.greater(x).xor(x.isNegative);
  const inward = size.minus(isEdge(x, s, d).pick(s.times(0.5), s));
  const next = x.isInfinite.pick(size.constant(largest(d)), outward.pick(size.plus(s), inward));
  const moved = x.equals(0).choose(s.withSignOf(y), next.turnedBy(x));
  // Of zeros, NumPy's halves stay and C's floats go.
  const still = x.equals(y).choose(d === "float16" ? x : y, moved);
  return x.isNaN.or(y.isNaN).pick(still.constant(NaN), still);
}

type One = (x: Num, d: RealName) => Num;
type Two = (x: Num, y: Num, d: RealName) => Num;

/** A number in doubles in another dtype. ONNX Runtime makes halves of doubles by way of floats. */
export const narrowed = (x: Num, d: RealName): Num =>
  d === "float16" ? x.to("float32").to(d) : x.to(d);

const one = (f: One): One => (x, d) => narrowed(f(x.to("float64"), d), d);
const two = (f: Two): Two => (x, y, d) => narrowed(f(x.to("float64"), y.to("float64"), d), d);

/** Functions of one float of a dtype. */
export const PARTS: Readonly<Record<string, One>> = {
  cbrt: one(cbrt),
  spacing: one(spacing),
  modf_frac: one(fraction),
  modf_int: one((x) => x.map(DIRECT.trunc)),
  frexp_mant: one(mantissa),
};

/** Functions of two floats of a dtype. */
export const PAIRS: Readonly<Record<string, Two>> = {
  copysign: two((x, y) => x.withSignOf(y)),
  hypot: two(hypot),
  arctan2: two(arctan2),
  logaddexp2: two(logaddexp2),
  nextafter: two(nextafter),
};
