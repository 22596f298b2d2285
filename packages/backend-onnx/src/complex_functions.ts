// Functions of complex numbers on their two parts, with C99's results for infinities, NaN and signed zeros, which
// are NumPy's. `EXACT` are rounded step by step in the dtype of the parts, as NumPy does; the others are computed
// in doubles.

import type { RealName } from "./element_types.ts";
import { arccosOf, arcsinhOf, arctanhOf, type Complex, either } from "./complex_arcs.ts";
import { complexPower } from "./complex_power.ts";
import { arctan2, hypot } from "./float_parts.ts";
import { type Call, type Lowering, refuse, type Value } from "./lowering.ts";
import type { Name } from "./model.ts";
import { Num, type Truth } from "./num.ts";
import { DIRECT, FUNCTIONS } from "./real_functions.ts";

type One = (z: Complex) => Complex;
type Two = (a: Complex, b: Complex) => Complex;

const hasNaN = (z: Complex): Truth => z.re.isNaN.or(z.im.isNaN);
const isTrue = (z: Complex): Truth => z.re.equals(0).and(z.im.equals(0)).not;
const sinh = (x: Num): Num => x.map(FUNCTIONS.sinh);
const cosh = (x: Num): Num => x.map(FUNCTIONS.cosh);

/** a b. Where both products of a part overflow, NumPy's fused multiply-add gives the second. */
const multiply: Two = (a, b) => {
  const part = (first: Num, second: Num, x: Num, y: Num): Num => {
    const sum = first.plus(second);
    const lost = sum.isNaN.and(second.isInfinite).and(x.isFinite).and(y.isFinite);
    return lost.pick(second, sum);
  };
  const re = part(a.re.times(b.re), a.im.times(b.im).negated, a.re, b.re);
  return { re, im: part(a.re.times(b.im), a.im.times(b.re), a.re, b.im) };
};

/** Smith's division; 0 divides each part by +0. */
const divide: Two = (a, b) => {
  const far = b.re.size.less(b.im.size).or(b.re.isNaN).or(b.im.isNaN);
  const by = (re: Num, im: Num, p: Num, q: Num, sign: 1 | -1): Complex => {
    const ratio = im.over(re), k = re.constant(1).over(re.plus(im.times(ratio)));
    const second = sign > 0 ? q.minus(p.times(ratio)) : q.times(ratio).minus(p);
    const first = sign > 0 ? p.plus(q.times(ratio)) : p.times(ratio).plus(q);
    return { re: first.times(k), im: second.times(k) };
  };
  const whole = either(far, by(b.im, b.re, a.re, a.im, -1), by(b.re, b.im, a.re, a.im, 1));
  const none = b.re.equals(0).and(b.im.equals(0));
  const zero = b.re.size;
  return either(none, { re: a.re.over(zero), im: a.im.over(zero) }, whole);
};

const reciprocal: One = ({ re: x, im: y }) => {
  const first = (a: Num, b: Num): { r: Num; d: Num } => {
    const r = b.over(a);
    return { r, d: a.plus(b.times(r)) };
  };
  const p = first(x, y), q = first(y, x), one = x.constant(1);
  const wide = y.size.less(x.size).or(y.size.equals(x.size));
  return either(
    wide,
    { re: one.over(p.d), im: p.r.negated.over(p.d) },
    { re: q.r.over(q.d), im: one.negated.over(q.d) },
  );
};

/** z / |z|; an infinite part decides the direction. */
const sign: One = ({ re: x, im: y }) => {
  const d = x.d, size = hypot(x.to("float64"), y.to("float64")).to(d);
  const plain = { re: x.over(size), im: y.over(size) };
  const zero = { re: x.constant(0), im: x.constant(0) };
  const bad = { re: x.constant(NaN), im: x.constant(NaN) };
  const unit = (v: Num) => v.less(0).pick(v.constant(-1), 1);
  const alone = either(
    x.isInfinite,
    { re: unit(x), im: x.constant(0) },
    { re: x.constant(0), im: unit(y) },
  );
  const lost = size.isNaN.or(x.isInfinite.and(y.isInfinite));
  const rest = either(lost, bad, either(size.isInfinite, alone, plain));
  return either(size.equals(0), zero, rest);
};

/** Lexicographic order; differing real parts decide only where no imaginary part is NaN. */
const less = (a: Complex, b: Complex, orEqual = false): Truth => {
  const same = a.re.equals(b.re), numbers = a.im.isNaN.or(b.im.isNaN).not;
  const last = a.im.less(b.im), both = orEqual ? last.or(a.im.equals(b.im)) : last;
  return same.and(both).or(a.re.less(b.re).and(numbers));
};

/** Comparisons. */
const TESTS: Readonly<Record<string, (a: Complex, b: Complex) => Truth>> = {
  less: (a, b) => less(a, b),
  less_equal: (a, b) => less(a, b, true),
  greater: (a, b) => less(b, a),
  greater_equal: (a, b) => less(b, a, true),
  logical_and: (a, b) => isTrue(a).and(isTrue(b)),
  logical_or: (a, b) => isTrue(a).or(isTrue(b)),
  logical_xor: (a, b) => isTrue(a).xor(isTrue(b)),
};

/** What is rounded in the dtype of the parts. */
const EXACT: Readonly<Record<string, (...zs: readonly Complex[]) => Complex>> = {
  multiply: (a, b) => multiply(a, b),
  square: (z) => multiply(z, z),
  divide: (a, b) => divide(a, b),
  reciprocal: (z) => reciprocal(z),
  sign: (z) => sign(z),
  power: (a, b) => complexPower(a, b, { exp, logSize, divide }),
  float_power: (a, b) => complexPower(a, b, { exp, logSize, divide }),
  rint: ({ re, im }) => ({ re: re.map(DIRECT.rint), im: im.map(DIRECT.rint) }),
  maximum: (a, b) => either(hasNaN(a).or(less(b, a, true)), a, b),
  minimum: (a, b) => either(hasNaN(a).or(less(a, b, true)), a, b),
  fmax: (a, b) => either(hasNaN(b).or(less(b, a, true)), a, b),
  fmin: (a, b) => either(hasNaN(b).or(less(a, b, true)), a, b),
  clip: (z, low, high) => {
    const raised = either(hasNaN(z).or(less(low, z)), z, low);
    return either(hasNaN(raised).or(less(raised, high)), raised, high);
  },
};

const sqrt: One = ({ re: x, im: y }) => {
  const top = x.size.greater(y.size).pick(x.size, y.size);
  const huge = top.greater(2 ** 1000), tiny = top.less(2 ** -900);
  const scale = huge.pick(x.constant(2 ** -200), tiny.pick(x.constant(2 ** 400), 1));
  const back = huge.pick(x.constant(2 ** 100), tiny.pick(x.constant(2 ** -200), 1));
  const X = x.times(scale), Y = y.times(scale);
  const r = X.size.plus(hypot(X, Y)).times(0.5).root;
  const q = x.equals(0).pick(r, Y.size.over(r.times(2)));
  const left = x.less(0);
  const re = left.pick(q, r).times(back), im = left.pick(r, q).times(back).withSignOf(y);
  const finite = either(
    x.equals(0).and(y.equals(0)),
    { re: x.constant(0), im: y },
    { re, im },
  );
  const bad = y.isNaN, zero = x.constant(0);
  const infinite: Complex = {
    re: x.less(0).pick(bad.pick(zero.constant(NaN), zero), x),
    im: x.less(0).pick(x.size.withSignOf(y), bad.choose(y, zero.withSignOf(y))),
  };
  const known = either(x.isInfinite, infinite, finite);
  const lost = { re: x.constant(NaN), im: x.constant(NaN) };
  const rest = either(x.isNaN, lost, known);
  return either(y.isInfinite, { re: y.size, im: y }, rest);
};

/** eˣ (cos y, sin y) for all x, in two factors where eˣ alone would overflow. */
function expParts(x: Num, y: Num, factor = 1): Complex {
  const c = y.cos, s = y.sin, far = x.size.greater(700);
  const half = x.times(0.5).exp, e = x.exp;
  const part = (t: Num): Num =>
    far.pick(half.times(t).times(factor).times(half), e.times(t).times(factor));
  return { re: part(c), im: y.equals(0).choose(y, part(s)) };
}

const exp: One = ({ re: x, im: y }) => {
  const plain = expParts(x, y), lost = y.isFinite.not.and(x.isInfinite), up = x.greater(0);
  const edge: Complex = {
    re: up.pick(x, x.constant(0)),
    im: up.choose(x.constant(NaN), x.constant(0).withSignOf(y)),
  };
  // The signs of zeros of e to minus infinity are those of the sine and cosine.
  const turned: Complex = {
    re: plain.re.equals(0).choose(x.constant(0).withSignOf(y.cos), plain.re),
    im: plain.im.equals(0).choose(x.constant(0).withSignOf(y.equals(0).choose(y, y.sin)), plain.im),
  };
  return either(lost, edge, turned);
};

/** log |z|, accurate also where |z| is near 1 and the plain formula would lose every digit. */
function logSize(a: Num, b: Num): Num {
  const p = a.size, q = b.size, swap = p.less(q);
  const x = swap.pick(q, p), y = swap.pick(p, q);
  const huge = x.greater(2 ** 1000), tiny = x.less(2 ** -1000).and(x.greater(0));
  const scale = huge.pick(x.constant(0.5), tiny.pick(x.constant(2 ** 200), 1));
  const offset = huge.pick(x.constant(Math.LN2), tiny.pick(x.constant(-200 * Math.LN2), 0));
  const far = hypot(x.times(scale), y.times(scale)).log.plus(offset);
  const high = (v: Num): Num => {
    const t = v.times(134217729);
    return t.minus(t.minus(v));
  };
  const squareError = (v: Num, vv: Num): Num => {
    const h = high(v), low = v.minus(h);
    return h.times(h).minus(vv).plus(h.times(2).times(low)).plus(low.times(low));
  };
  const xx = x.times(x), yy = y.times(y), d = xx.minus(1), e = d.minus(xx).plus(1);
  const sum = d.plus(yy), z = sum.minus(d), err = d.minus(sum.minus(z)).plus(yy.minus(z));
  const errors = squareError(x, xx).plus(squareError(y, yy)).minus(e);
  const near = sum.plus(err.plus(errors)).map(FUNCTIONS.log1p).times(0.5);
  return x.greater(0.5).and(x.less(2)).and(y.less(2)).pick(near, far);
}

const log = (z: Complex, factor = 1): Complex => {
  const re = logSize(z.re, z.im), im = arctan2(z.im, z.re);
  return factor === 1 ? { re, im } : { re: re.times(factor), im: im.times(factor) };
};

const coshOf: One = ({ re: x, im: y }) => {
  const far = x.size.greater(700), big = expParts(x.size, y, 0.5), flat = y.equals(0);
  const re = far.pick(big.re, cosh(x).times(y.cos));
  const im = far.choose(big.im.turnedBy(x), sinh(x).times(y.sin));
  const lost = y.isFinite.not;
  const edge: Complex = {
    re: x.isInfinite.pick(x.size, x.constant(NaN)),
    im: x.equals(0).pick(x.constant(0), NaN),
  };
  const plain: Complex = { re: flat.pick(cosh(x), re), im: flat.choose(y.turnedBy(x), im) };
  return either(lost, edge, plain);
};

const sinhOf: One = ({ re: x, im: y }) => {
  const far = x.size.greater(700), big = expParts(x.size, y, 0.5), flat = y.equals(0);
  const re = far.choose(big.re.turnedBy(x), sinh(x).times(y.cos));
  const im = far.choose(big.im, cosh(x).times(y.sin));
  const edge: Complex = {
    re: x.isInfinite.choose(x.size, x.equals(0).choose(x, x.constant(NaN))),
    im: x.constant(NaN),
  };
  const plain: Complex = { re: flat.choose(sinh(x), re), im: flat.choose(y, im) };
  return either(y.isFinite.not, edge, plain);
};

const tanhOf: One = ({ re: x, im: y }) => {
  const s = y.sin, c = y.cos, one = x.constant(1), zero = x.constant(0);
  const e = x.size.negated.exp, product = s.times(c);
  const far: Complex = { re: one.withSignOf(x), im: product.times(4).times(e).times(e) };
  const sh = sinh(x), d = sh.times(sh).plus(c.times(c));
  const near: Complex = { re: sh.times(cosh(x)).over(d), im: product.over(d) };
  const plain = either(x.size.greater(22), far, near);
  const turn = y.isFinite.and(y.size.greater(1)).choose(product, y);
  const edge: Complex = {
    re: x.isInfinite.choose(one.withSignOf(x), x.equals(0).choose(x, x.constant(NaN))),
    im: x.isInfinite.choose(zero.withSignOf(turn), y.equals(0).choose(y, y.constant(NaN))),
  };
  return either(x.isFinite.and(y.isFinite).not, edge, plain);
};

/** f(x + iy) of the circular functions is the hyperbolic one of iz, turned back. */
const circular = (f: One): One => ({ re: x, im: y }) => {
  const w = f({ re: y.negated, im: x });
  return { re: w.im, im: w.re.negated };
};

/** f(x + iy) with the parts exchanged before and after. */
const exchanged = (f: One): One => ({ re: x, im: y }) => {
  const w = f({ re: y, im: x });
  return { re: w.im, im: w.re };
};

const arccosh: One = (z) => {
  const { re, im } = arccosOf(z);
  return { re: im.size, im: re.withSignOf(z.im) };
};

const sin: One = (z) => {
  const { re: x, im: y } = z, lost = x.isFinite.not.and(y.isInfinite);
  return either(lost, { re: x.constant(NaN), im: x.constant(Infinity) }, circular(sinhOf)(z));
};

/** What is computed in doubles; `round` rounds to the dtype of the parts where NumPy does on the way. */
const IN_DOUBLES: Readonly<Record<string, (z: Complex, round: (x: Num) => Num) => Complex>> = {
  sqrt,
  exp,
  exp2: ({ re, im }, round) => {
    const ln2 = round(re.constant(Math.LN2));
    return exp({ re: round(re.times(ln2)), im: round(im.times(ln2)) });
  },
  expm1: ({ re: x, im: y }, round) => {
    const h = round(y.times(0.5).sin),
      first = round(round(x.map(FUNCTIONS.expm1)).times(round(y.cos)));
    return {
      re: first.minus(round(round(h.times(h)).times(2))),
      im: round(x.exp).times(round(y.sin)),
    };
  },
  log: (z) => log(z),
  log2: (z) => log(z, Math.LOG2E),
  log10: (z) => log(z, Math.LOG10E),
  log1p: ({ re: x, im: y }, round) => {
    const z = round(x.plus(1));
    return { re: round(hypot(z, y)).log, im: arctan2(y, z) };
  },
  cosh: (z) => coshOf(z),
  sinh: (z) => sinhOf(z),
  tanh: (z) => tanhOf(z),
  cos: ({ re, im }) => coshOf({ re: im.negated, im: re }),
  sin,
  tan: circular(tanhOf),
  arcsin: exchanged(arcsinhOf),
  arccos: arccosOf,
  arctan: exchanged(arctanhOf),
  arcsinh: arcsinhOf,
  arccosh,
  arctanh: arctanhOf,
};

/** What needs formulas of its own, as the two parts or as a truth. */
export function complexFunction(l: Lowering, c: Call, d: RealName): Value {
  const numbers = c.values.map(([re, im]) => ({
    re: new Num(l, re, d),
    im: new Num(l, im as Name, d),
  }));
  if (c.op.endsWith("power") && d === "float64" && !l.alone) {
    return refuse("a unit in the last place of a logarithm is ten of the power");
  }
  if (c.op in TESTS) return [TESTS[c.op](numbers[0], numbers[1]).name];
  if (c.op in EXACT) {
    const { re, im } = EXACT[c.op](...numbers);
    return [re.name, im.name];
  }
  const [{ re, im }] = numbers, w = "float64";
  if (c.op === "absolute") return [hypot(re.to(w), im.to(w)).to(d).name];
  const f = IN_DOUBLES[c.op] ?? refuse(`no operators for ${c.op} of complex numbers`);
  const round = (x: Num) => d === w ? x : x.to(d).to(w);
  const z = f({ re: re.to(w), im: im.to(w) }, round);
  return [z.re.to(d).name, z.im.to(d).name];
}
