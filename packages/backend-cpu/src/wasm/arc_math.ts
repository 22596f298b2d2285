// The inverses of the trigonometric functions.

import { type Code, f64x2, type FunctionBuilder, i32, i32x4, i64x2, v128 } from "./encode.ts";
import { TO_INTEGER } from "./double_math.ts";
import { arcTangents } from "./exact_constants.ts";
import { type Arithmetic, type Parts, withSign } from "./precision.ts";
import type { VectorFunction } from "./rows.ts";
import { TANGENTS_END } from "./tanh_math.ts";

const { and, or, xor, not } = v128;

/** What π/2 lacks. */
const HALF_PI_LOW = 6.123233995736766e-17;

/** Less the bits of a double it gives those of its reciprocal, up to a twentieth. */
const RECIPROCAL = 0x7fde6238_22fc16e6n;

/** Entries of the table of arctangents for one unit, and the first that is used: before it the series is enough. */
const STEPS = 32, FIRST = 3;

/** (arctan t / t - 1) / t² as a function of t²: by Taylor up to 1/12, and up to 1/2 as floats need it. */
const NEAR = [3, 5, 7, 9, 11, 13, 15].map((n) => (n % 4 === 1 ? 1 : -1) / n);
const FAR = [-0.33333328, 0.199995, -0.1427225, 0.109423555]
  .concat([-0.07989067, 0.038791075]);

/** (arcsin s / s - 1) / s² as a function of s² up to 1/4, as doubles and as floats need it. */
const ARC = [0.16666666666666669, 0.07499999999998433, 0.04464285714635543, 0.0303819441385312]
  .concat([0.02237217294215, 0.01735239272087, 0.01397121297355, 0.0114791774152, 0.0103228143502])
  .concat([0.005457506719, 0.017400879443, -0.01485188707, 0.02875785137]);
const ARC_SHORT = [0.166666663, 0.075000945, 0.0445994, 0.03110066, 0.0171492, 0.033691];

/** The inverse functions in one precision. */
export function arcs(
  P: Arithmetic,
): Record<"arctan" | "arctan2" | "arcsin" | "arccos", VectorFunction> {
  const { set } = P, double = set === f64x2;
  const { add, sub, mul, div, abs, sqrt, pmin, pmax, lt, ge, constant: c } = set;
  const { multiplyAdd, lessProduct, residual } = P;
  /** Multiples of π/4 in the precision, and what they lack. */
  const nearest = (k: number) => double ? k * Math.PI / 4 : Math.fround(k * Math.PI / 4);
  const lack = (k: number) => double ? k * HALF_PI_LOW / 2 : k * Math.PI / 4 - nearest(k);
  const halfPi = nearest(2), halfPiLow = lack(2);

  /** What angles are computed from: the smaller size over the larger one, and where they lie. */
  interface Point {
    readonly n: Code;
    readonly d: Code;
    /** Whether the angle from the x-axis is beyond 45°, and whether x is negative, if not 1. */
    readonly steep: Code;
    readonly back: Code | undefined;
    /** The sign of what is added to a multiple of π/2. */
    readonly flip: Code;
  }

  /**
   * For n/d near k/32 the angle is that of the table, which has π/2 and π in it, and arctan t for
   * t = (n - d k/32) / (d + n k/32), from which it is seen that the quotient need not be known well.
   */
  function byTable(f: FunctionBuilder, { n, d, steep, back, flip }: Point): Code {
    const guess = f.let(i64x2.sub(i64x2.constant(RECIPROCAL), d));
    const inverse = f.let(mul(guess, lessProduct(d, guess, c(2))));
    const index = f.let(multiplyAdd(n, inverse, c(TO_INTEGER / STEPS)));
    const k = f.let(sub(index, c(TO_INTEGER / STEPS))),
      near = f.let(and(k, ge(k, c(FIRST / STEPS))));
    const side = or(index, and(steep, i64x2.constant(64n)));
    const place = f.let(back ? or(side, and(back, i64x2.constant(128n))) : side);
    const entry = (lane: number) =>
      f.let(
        v128.load(
          i32.shl(i32.and(i32x4.lane(place, lane), i32.constant(255)), i32.constant(4)),
          AT,
        ),
      );
    const first = entry(0), second = entry(2);
    const upper = f.let(xor(residual(f, n, near, d), flip)), lower = f.let(multiplyAdd(near, n, d));
    const t = f.let(div(upper, lower)), z = f.let(mul(t, t));
    let low = multiplyAdd(mul(t, z), P.polynomial(f, z, NEAR), f64x2.highs(first, second));
    // What the quotient lacks; where n is tiny it is not to be had.
    if (back) {
      const rest = f.let(and(residual(f, upper, t, lower), ge(n, c(2 ** -960))));
      low = multiplyAdd(rest, inverse, low);
    }
    return add(f64x2.lows(first, second), add(t, low));
  }

  /** By the series of the quotient or, beyond 1/2, of that from the diagonal, (n - d) / (n + d). */
  function bySeries(f: FunctionBuilder, { n, d, steep, back, flip }: Point): Code {
    const beyond = f.let(lt(mul(d, c(0.5)), n)), one = f.let(and(beyond, c(1)));
    const upper = f.let(lessProduct(one, d, n)), lower = f.let(multiplyAdd(one, n, d));
    const inverse = f.let(div(c(1), lower)), t = f.let(mul(upper, inverse)), z = f.let(mul(t, t));
    // What the quotient lacks.
    const lost = multiplyAdd(one, n, sub(d, lower));
    const rest = f.let(
      and(lessProduct(t, lost, residual(f, upper, t, lower)), ge(n, c(2 ** -100))),
    );
    const low = multiplyAdd(mul(t, z), P.polynomial(f, z, FAR), mul(rest, inverse));
    const turned = (part: (quarters: number) => number) => {
      const [one, two, three, four] = [1, 2, 3, 4].map((k) => c(part(k)));
      if (!back) return P.select(one, and(two, steep), beyond);
      const axis = and(P.select(two, four, steep), or(steep, back));
      return P.select(P.select(three, one, back), axis, beyond);
    };
    const [sum, missing] = P.quickSum(f, f.let(turned(nearest)), f.let(xor(t, flip)));
    return add(sum, add(missing, add(turned(lack), xor(f.let(low), flip))));
  }

  /** The angle of the point (x, y), where x is 1 or given. */
  function angle(f: FunctionBuilder, y: Code, x?: Code): Code {
    const a = f.let(x ? abs(y) : pmin(abs(y), c(2 ** 80))), b = x ? f.let(abs(x)) : c(1);
    const steep = f.let(lt(b, a)), back = x && f.let(lt(x, c(0)));
    const flip = f.let(and(back ? xor(steep, back) : steep, c(-0)));
    // NaN gets into one or the other.
    const point = { n: f.let(pmin(b, a)), d: f.let(pmax(a, b)), steep, back, flip };
    return withSign(f.let((double ? byTable : bySeries)(f, point)), y, set);
  }

  /**
   * Of |x| up to 1/2 the arcsine is |x| + low, beyond it π/2 less twice that of √((1 - |x|) / 2), of which this gives the
   * double, in parts.
   */
  function halfArc(f: FunctionBuilder, x: Code): { arc: Parts; large: Code } {
    const a = f.let(abs(x)), large = f.let(lt(c(0.5), a));
    const z = f.let(P.select(lessProduct(a, c(0.5), c(0.5)), mul(a, a), large)),
      root = f.let(sqrt(z));
    const s = f.let(P.select(root, a, large));
    const series = P.polynomial(f, z, double ? ARC : ARC_SHORT);
    // What the root lacks.
    const lost = div(residual(f, z, root, root), pmax(add(root, root), c(2 ** -100)));
    const scale = f.let(P.select(c(2), c(1), large));
    const low = f.let(mul(multiplyAdd(mul(s, z), series, and(lost, large)), scale));
    return { arc: [f.let(mul(s, scale)), low], large };
  }

  /** high + low less an arc, the latter below. */
  const less = (f: FunctionBuilder, high: Code, low: Code, [a, b]: Parts): Code => {
    const sum = f.let(sub(high, a));
    return add(sum, add(sub(sub(high, sum), a), sub(low, b)));
  };

  return {
    arctan: (f, x) => angle(f, x),
    // Of finite numbers that are not both 0, brought to a size that leaves room for products.
    arctan2: (f, y, x) => {
      const size = pmax(abs(x), abs(y)), [small, up] = double ? [300, 700] : [40, 60];
      const scale = f.let(P.select(c(2 ** up), c(1 / 8), lt(size, c(2 ** small))));
      return angle(f, f.let(mul(y, scale)), f.let(mul(x, scale)));
    },
    arcsin: (f, x) => {
      const { arc, large } = halfArc(f, x), y = less(f, c(halfPi), c(halfPiLow), arc);
      return withSign(f.let(P.select(y, add(...arc), large)), x, set);
    },
    // Beyond 1/2 the arc itself or π less it, else π/2 less it with the sign of x.
    arccos: (f, x) => {
      const { arc, large } = halfArc(f, x), negative = f.let(lt(x, c(0)));
      const used = f.let(or(not(large), negative));
      const turned = (half: number) => and(P.select(c(2 * half), c(half), large), used);
      const flip = f.let(and(xor(large, negative), c(-0)));
      const [high, low] = arc.map((part) => f.let(xor(part, flip)));
      return less(f, f.let(turned(halfPi)), turned(halfPiLow), [high, low]);
    },
  };
}

const AT = TANGENTS_END;

/** Writes what they read: for each quarter, by whether the angle is steep and x negative, its base and what is added. */
export function putArcTangents(memory: ArrayBufferLike): void {
  const arcs = arcTangents(STEPS, STEPS + 1), table = new Float64Array(memory, AT, 512);
  for (let i = 0; i < 4 * 64; i++) {
    const k = i % 64, half = [0, 1, 2, 1][i >> 6], sign = i >> 6 === 1 || i >> 6 === 2 ? -1 : 1;
    const [a, b] = k < FIRST || k > STEPS ? [0, 0] : [sign * arcs[2 * k], sign * arcs[2 * k + 1]];
    const base = half * Math.PI / 2, high = base + a;
    table.set([high, base - high + a + (b + half * HALF_PI_LOW)], 2 * i);
  }
}
