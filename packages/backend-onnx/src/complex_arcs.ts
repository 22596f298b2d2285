// Inverse trigonometric and hyperbolic functions of complex numbers, by the algorithms of Hull, Fairgrieve and Tang
// (1997) and, for arctanh, of Kahan.

import { arctan2, hypot } from "./float_parts.ts";
import type { Num, Truth } from "./num.ts";
import { FUNCTIONS } from "./real_functions.ts";

/** A complex number of each element. */
export interface Complex {
  /** Real part. */
  readonly re: Num;
  /** Imaginary part. */
  readonly im: Num;
}

/** The one where a condition holds, else the other. */
export const either = (c: Truth, a: Complex, b: Complex): Complex => ({
  re: c.choose(a.re, b.re),
  im: c.choose(a.im, b.im),
});

const HALF_PI = Math.PI / 2, SAFE_MIN = 2 ** -509, SAFE_MAX = 2 ** 509, EPS = 2 ** -53;
const arcsin = (x: Num): Num => x.map(FUNCTIONS.arcsin);
const arccos = (x: Num): Num => x.map(FUNCTIONS.arccos);
const arctan = (x: Num): Num => x.map(FUNCTIONS.arctan);
const log1p = (x: Num): Num => x.map(FUNCTIONS.log1p);
const isFinite = ({ re, im }: Complex): Truth => re.isFinite.and(im.isFinite);

/** Parts of arcsin, and the real one of arccos. */
type Quadrant = readonly [arcsin: Num, im: Num, arccos: Num];
const pick = (c: Truth, a: Quadrant, b: Quadrant): Quadrant =>
  a.map((x, i) => c.pick(x, b[i])) as unknown as Quadrant;

/** For x and y that are not negative. */
function firstQuadrant(x: Num, y: Num): Quadrant {
  const at = (v: number) => x.constant(v);
  const xp1 = x.plus(1), xm1 = x.minus(1), half = at(HALF_PI), inside = x.less(1);
  const r = hypot(xp1, y), s = hypot(xm1, y), a = r.plus(s).times(0.5), b = x.over(a);
  const yy = y.times(y), apx = a.plus(x);
  const q = x.greater(1).pick(
    y.times(apx.over(r.plus(xp1)).plus(apx.over(s.plus(xm1))).times(0.5).root),
    apx.times(0.5).times(yy.over(r.plus(xp1)).plus(s.minus(xm1))).root,
  );
  const am1 = inside.pick(
    yy.over(r.plus(xp1)).plus(yy.over(s.minus(xm1))),
    yy.over(r.plus(xp1)).plus(s.plus(xm1)),
  ).times(0.5);
  const steep = b.greater(0.6417);
  const middle: Quadrant = [
    steep.pick(arctan(x.over(q)), arcsin(b)),
    a.greater(1.5).pick(
      a.plus(a.times(a).minus(1).root).log,
      log1p(am1.plus(am1.times(a.plus(1)).root)),
    ),
    steep.pick(arctan(q.over(x)), arccos(b)),
  ];
  const root = xp1.times(xm1.size).root, huge = x.less(SAFE_MAX).not;
  const flat: Quadrant = [
    inside.pick(arcsin(x), half),
    inside.pick(
      y.over(root),
      huge.pick(x.log.plus(Math.LN2), log1p(xm1.plus(root))),
    ),
    inside.pick(arccos(x), huge.pick(y.over(x), y.over(root))),
  ];
  const k = y.root, slope = x.over(y), size = yy.plus(1).root;
  const upper: Quadrant = [slope, y.log.plus(Math.LN2), half];
  const right: Quadrant = [
    arctan(slope),
    y.log.plus(Math.LN2).plus(log1p(slope.times(slope)).times(0.5)),
    arctan(y.over(x)),
  ];
  const left: Quadrant = [
    x.over(size),
    log1p(y.times(2).times(y.plus(size))).times(0.5),
    half,
  ];
  const between = (v: Num) => v.greater(SAFE_MIN).and(v.less(SAFE_MAX));
  let out = pick(x.greater(1), right, left);
  out = pick(y.times(EPS).minus(1).less(x).not, upper, out);
  out = pick(y.greater(SAFE_MIN).not, [half.minus(k), k, k], out);
  out = pick(y.greater(xm1.size.times(EPS)).not, flat, out);
  out = pick(between(x).and(between(y)), middle, out);
  return pick(y.equals(0).and(x.greater(1).not), [arcsin(x), at(0), arccos(x)], out);
}

export const arcsinhOf = (z: Complex): Complex => {
  const { re: x, im: y } = z, at = (v: number) => x.constant(v);
  const [arc, im] = firstQuadrant(y.size, x.size);
  const edge = either(
    x.isInfinite,
    { re: x, im: y.isNaN.choose(y, y.isInfinite.pick(at(Math.PI / 4), 0).withSignOf(y)) },
    either(
      y.isInfinite,
      {
        re: x.isNaN.pick(at(Infinity), at(Infinity).withSignOf(x)),
        im: x.isNaN.pick(at(NaN), at(HALF_PI).withSignOf(y)),
      },
      { re: at(NaN), im: y.equals(0).choose(y, at(NaN)) },
    ),
  );
  return either(isFinite(z), { re: im.withSignOf(x), im: arc.withSignOf(y) }, edge);
};

export const arccosOf = (z: Complex): Complex => {
  const { re: x, im: y } = z, at = (v: number) => x.constant(v), up = x.greater(0);
  const [, im, arc] = firstQuadrant(x.size, y.size), turned = y.negated;
  const edge = either(
    y.isInfinite,
    {
      re: x.isNaN.pick(
        x,
        x.isInfinite.pick(up.pick(at(Math.PI / 4), 3 * Math.PI / 4), HALF_PI),
      ),
      im: turned,
    },
    either(
      x.isInfinite,
      {
        re: y.isNaN.pick(y, up.pick(at(0), Math.PI)),
        im: y.isNaN.pick(at(-Infinity), at(Infinity).withSignOf(turned)),
      },
      { re: x.equals(0).pick(at(HALF_PI), NaN), im: at(NaN) },
    ),
  );
  const re = x.less(0).pick(at(Math.PI).minus(arc), arc);
  return either(isFinite(z), { re, im: im.withSignOf(turned) }, edge);
};

/** log1p(4x / ((1 - x)² + y²)) / 4 for x and y that are not negative. */
function arctanhReal(x: Num, y: Num): Num {
  const wide = x.greater(y), h = wide.pick(x, y), q = wide.pick(y.over(x), x.over(y));
  const far = wide.pick(x.constant(1).over(h), q.over(h)).over(q.times(q).plus(1));
  const d = x.minus(1);
  const near = log1p(x.times(4).over(d.times(d).plus(y.times(y)))).times(0.25);
  const pole = y.log.negated.plus(Math.LN2).times(0.5);
  const out = x.equals(1).and(y.less(2 ** -500)).pick(pole, near);
  return x.greater(SAFE_MAX).or(y.greater(SAFE_MAX)).pick(far, out);
}

export const arctanhOf = (z: Complex): Complex => {
  const { re: x, im: y } = z, at = (v: number) => x.constant(v);
  const ax = x.size, ay = y.size, zero = at(0), half = at(HALF_PI);
  const anyInf = x.isInfinite.or(y.isInfinite), lost = x.isNaN.and(y.isInfinite.not);
  const nan = { re: at(NaN), im: at(NaN) };
  const infinite = either(lost, nan, {
    re: x.isNaN.choose(zero, zero.withSignOf(x)),
    im: y.isNaN.pick(y, half.withSignOf(y)),
  });
  const edge = either(anyInf, infinite, { re: x.equals(0).choose(x, at(NaN)), im: at(NaN) });
  const wide = at(1).minus(ax).times(ax.plus(1)).minus(ay.times(ay));
  let im = arctan2(ay.times(2), wide).times(0.5);
  im = ax.equals(1).pick(arctan2(at(2), ay.negated).times(0.5), im);
  im = ax.greater(SAFE_MAX).or(ay.greater(SAFE_MAX)).pick(half, im);
  im = ay.equals(0).pick(ax.greater(1).pick(half, 0), im);
  const plain = { re: arctanhReal(ax, ay).withSignOf(x), im: im.withSignOf(y) };
  const pole = { re: at(Infinity).withSignOf(x), im: y };
  return either(isFinite(z), either(ax.equals(1).and(ay.equals(0)), pole, plain), edge);
};
