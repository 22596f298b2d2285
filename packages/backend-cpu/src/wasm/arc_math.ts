// The inverses of the trigonometric functions.

import { type Code, f64x2, type FunctionBuilder, i32, i32x4, v128 } from "./encode.ts";
import { TO_INTEGER } from "./double_math.ts";
import { arcTangents } from "./exact_constants.ts";
import { type Arithmetic, type Parts, withSign } from "./precision.ts";
import type { VectorFunction } from "./rows.ts";
import { TANGENTS_END } from "./tanh_math.ts";

const { select, and, or, xor, not } = v128;

/** Entries of the table of arctangents for one unit, and the first that is used: before it the series is enough. */
const STEPS = 32, FIRST = 3;

/** (arctan t / t - 1) / t² as a function of t²: by Taylor up to 1/12, and up to 1 as floats need it. */
const NEAR = [3, 5, 7, 9, 11, 13, 15].map((n) => (n % 4 === 1 ? 1 : -1) / n);
const WHOLE = [-0.333333317, 0.199997393, -0.142785687, 0.110337641, -0.0865688043, 0.0625016944]
  .concat([-0.035871539, 0.0135077714, -0.00238699732]);

/** (arcsin s / s - 1) / s² as a function of s² up to 1/4, as doubles and as floats need it. */
const ARC = [0.166666666666666685, 0.07499999999998433, 0.04464285714635543, 0.0303819441385312]
  .concat([0.02237217294215, 0.01735239272087, 0.01397121297355, 0.0114791774152, 0.0103228143502])
  .concat([0.005457506719, 0.017400879443, -0.01485188707, 0.02875785137]);
const ARC_SHORT = [0.166666663, 0.075000945, 0.0445994, 0.03110066, 0.0171492, 0.033691];

/** The inverse functions in one precision. */
export function arcs(
  P: Arithmetic,
): Record<"arctan" | "arctan2" | "arcsin" | "arccos", VectorFunction> {
  const { set } = P, double = set === f64x2;
  const { add, sub, mul, div, abs, sqrt, min, max, pmax, lt, ge, constant: c } = set;
  /** What the precision's π lacks from twice the number here. */
  const halfPi = double ? Math.PI / 2 : Math.fround(Math.PI / 2);
  const halfPiLow = double ? 6.123233995736766e-17 : Math.PI / 2 - halfPi;

  /** arctan q = arctan k/32 + arctan t for the nearest k and t = (q - k/32) / (1 + q k/32). */
  function byTable(f: FunctionBuilder, q: Code): { table: Code; low: Code; t: Code } {
    const index = f.let(add(mul(q, c(STEPS)), c(TO_INTEGER)));
    const k = f.let(sub(index, c(TO_INTEGER))), used = f.let(ge(k, c(FIRST)));
    const near = f.let(and(mul(k, c(1 / STEPS)), used));
    const entry = (lane: number) =>
      f.let(
        v128.load(i32.shl(i32.and(i32x4.lane(index, lane), i32.constant(63)), i32.constant(4)), AT),
      );
    const first = entry(0), second = entry(2);
    const t = f.let(div(sub(q, near), add(c(1), mul(q, near)))), z = f.let(mul(t, t));
    const series = mul(mul(t, z), P.polynomial(f, z, NEAR));
    const table = f.let(and(f64x2.lows(first, second), used));
    return { table, low: add(and(f64x2.highs(first, second), used), series), t };
  }

  /**
   * The angle of the point (x, y): of the quotient of the smaller size and the larger, taken from π/2 or π where it has to
   * be. @param refined Whether what the quotient lacks would show.
   */
  function angle(f: FunctionBuilder, y: Code, x: Code, refined: boolean): Code {
    const a = f.let(abs(y)), b = f.let(abs(x));
    const d = f.let(max(a, b)), n = f.let(min(a, b));
    const inverse = f.let(div(c(1), d)), q = f.let(mul(n, inverse)), square = f.let(mul(q, q));
    let { table, low, t } = double ? byTable(f, q) : {
      table: c(0),
      low: mul(mul(q, square), P.polynomial(f, square, WHOLE)),
      t: q,
    };
    if (refined) {
      // What the quotient lacks, times 1 / (1 + q²), which need not be exact.
      const rest = mul(P.residual(f, n, q, d), inverse);
      const slope = sub(c(1), mul(square, sub(c(0.9), mul(c(0.4), square))));
      low = add(low, and(mul(rest, slope), ge(n, c(double ? 2 ** -960 : 2 ** -100))));
    }
    const steep = f.let(lt(b, a)), back = f.let(lt(x, c(0)));
    const flip = f.let(and(xor(steep, back), c(-0)));
    const turned = (half: number) => and(select(c(half), c(2 * half), steep), or(steep, back));
    const base = f.let(turned(halfPi)), part = f.let(xor(table, flip));
    const sum = f.let(add(base, part)), lost = add(sub(base, sum), part);
    const small = add(turned(halfPiLow), add(lost, xor(f.let(low), flip)));
    return withSign(f.let(add(sum, add(xor(t, flip), small))), y, set);
  }

  /**
   * Of |x| up to 1/2 the arcsine is |x| + low, beyond it π/2 less twice that of √((1 - |x|) / 2), of which this gives the
   * double, in parts.
   */
  function halfArc(f: FunctionBuilder, x: Code): { arc: Parts; large: Code } {
    const a = f.let(abs(x)), large = f.let(lt(c(0.5), a));
    const z = f.let(select(mul(sub(c(1), a), c(0.5)), mul(a, a), large)), root = f.let(sqrt(z));
    const s = f.let(select(root, a, large));
    const series = mul(mul(s, z), P.polynomial(f, z, double ? ARC : ARC_SHORT));
    // What the root lacks.
    const lack = div(P.residual(f, z, root, root), pmax(add(root, root), c(2 ** -100)));
    const scale = f.let(select(c(2), c(1), large));
    const low = f.let(mul(add(series, and(lack, large)), scale));
    return { arc: [f.let(mul(s, scale)), low], large };
  }

  /** high + low less an arc, the latter below. */
  const less = (f: FunctionBuilder, high: Code, low: Code, [a, b]: Parts): Code => {
    const sum = f.let(sub(high, a));
    return add(sum, add(sub(sub(high, sum), a), sub(low, b)));
  };

  return {
    arctan: (f, x) => angle(f, f.let(min(max(x, c(-(2 ** 80))), c(2 ** 80))), c(1), false),
    // Of finite numbers that are not both 0, brought to a size that leaves room for products.
    arctan2: (f, y, x) => {
      const size = f.let(max(abs(x), abs(y))), [far, by] = double ? [700, 300] : [90, 60];
      const larger = f.let(select(c(2 ** by), c(1), lt(size, c(2 ** -far))));
      const scale = f.let(select(c(2 ** -by), larger, ge(size, c(2 ** far))));
      return angle(f, f.let(mul(y, scale)), f.let(mul(x, scale)), true);
    },
    arcsin: (f, x) => {
      const { arc, large } = halfArc(f, x), y = less(f, c(halfPi), c(halfPiLow), arc);
      return withSign(f.let(select(f.let(y), add(...arc), large)), x, set);
    },
    // Beyond 1/2 the arc itself or π less it, else π/2 less it with the sign of x.
    arccos: (f, x) => {
      const { arc, large } = halfArc(f, x), negative = f.let(lt(x, c(0)));
      const used = f.let(or(not(large), negative));
      const turned = (half: number) => and(select(c(2 * half), c(half), large), used);
      const flip = f.let(and(xor(large, negative), c(-0)));
      const [high, low] = arc.map((part) => f.let(xor(part, flip)));
      return less(f, f.let(turned(halfPi)), turned(halfPiLow), [high, low]);
    },
  };
}

const AT = TANGENTS_END;

/** Writes what they read. */
export function putArcTangents(memory: ArrayBufferLike): void {
  new Float64Array(memory, AT, 2 * STEPS + 2).set(arcTangents(STEPS, STEPS + 1));
}
