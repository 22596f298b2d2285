// Logarithms: of the bases e, 2 and 10, of 1 + x, and the inverses of the hyperbolic functions, which are logarithms
// of 1 + w for a w that is known to more than its precision.

import { type Code, f64x2, type FunctionBuilder, v128 } from "./encode.ts";
import { type Parts, type Precision, withSign } from "./precision.ts";
import type { VectorFunction } from "./rows.ts";

/** What logarithms are multiplied by for bases 2 and 10, and what the doubles lack. */
const OF_2 = [Math.LOG2E, 2.0355273740931033e-17] as const;
const OF_10 = [Math.LOG10E, 1.098319650216765e-17] as const;

type Names = "log" | "log2" | "log10" | "log1p" | "arcsinh" | "arccosh" | "arctanh";

/** Logarithms in one precision. */
export function logarithms(
  P: Precision,
): Record<Names | "logaddexp" | "logaddexp2", VectorFunction> {
  const { set, sum, quickSum } = P, { add, sub, mul, div, abs, sqrt, lt, constant: c } = set;

  /** A logarithm in parts of another base, of which the first is exact. */
  function ofBase(
    f: FunctionBuilder,
    [high, low]: Parts,
    [factor, lost]: readonly [number, number],
  ): Parts {
    // So many bits of it that products with as many of the logarithm are exact.
    const unit = set === f64x2 ? 2 ** -26 : 2 ** -11, head = Math.floor(factor / unit) * unit;
    const first = f.let(P.upper(high)), tail = add(sub(high, first), low);
    const more = P.multiplyAdd(first, c(factor - head + lost), mul(tail, c(factor)));
    return [f.let(mul(first, c(head))), f.let(more)];
  }

  /** log(1 + x), for x above -1. */
  const onePlus = (f: FunctionBuilder, x: Code): Parts => P.logarithm(f, ...sum(f, c(1), x));

  /** Below 2^-bits functions are x that are like it near 0. */
  const unlessTiny = (x: Code, y: Code, bits: number): Code =>
    P.select(x, y, lt(abs(x), c(2 ** -bits)));
  /** Where x³ does not show beside x. */
  const odd = set === f64x2 ? 28 : 13;

  /** log(a + √(a² + one)), the larger one of a and the root known. */
  const withRoot = (f: FunctionBuilder, a: Code, one: number): Code => {
    const z = f.let(mul(a, a)), [u, lost] = sum(f, z, c(one)), s = f.let(sqrt(u));
    // What the square lacks, then what the root does.
    const low = sub(lost, P.residual(f, z, a, a));
    const lack = mul(add(P.residual(f, u, s, s), low), div(c(0.5), s));
    const [w, rest] = one < 0 ? quickSum(f, a, s) : quickSum(f, s, a);
    return add(...P.logarithm(f, w, f.let(add(rest, lack))));
  };

  /** The larger of two numbers and the logarithm of 1 + e^-d or 1 + 2^-d for their distance d. */
  const sumOfPowers = (base2: boolean): VectorFunction => (f, x, y) => {
    // NaN gets into one or the other.
    const most = f.let(set.pmax(x, y)), least = f.let(set.pmin(y, x));
    const [d, lost] = sum(f, least, set.neg(most));
    // A number that is infinite has no neighbours.
    const rest = v128.and(lost, lt(abs(d), c(Infinity)));
    const { head, low, shift } = (base2 ? P.power : P.exponential)(f, d, rest);
    const parts = onePlus(f, f.let(P.ints.add(add(head, low), shift)));
    const [high, small] = base2 ? ofBase(f, parts, OF_2) : parts;
    const [total, missing] = sum(f, most, high);
    const z = f.let(add(total, add(missing, small)));
    // Beyond, the sum is the larger number, unless that is tiny.
    const far = f.let(P.select(most, c(NaN), set.ge(abs(most), c(2 ** -900))));
    return P.select(far, z, lt(d, c(-708)));
  };

  return {
    log: (f, x) => add(...P.logarithm(f, x)),
    log2: (f, x) => add(...ofBase(f, P.logarithm(f, x), OF_2)),
    log10: (f, x) => add(...ofBase(f, P.logarithm(f, x), OF_10)),
    log1p: (f, x) => unlessTiny(x, f.let(add(...onePlus(f, x))), 54),
    arcsinh: (f, x) => {
      const a = f.let(abs(x));
      return withSign(unlessTiny(a, f.let(withRoot(f, a, 1)), odd), x, set);
    },
    arccosh: (f, x) => withRoot(f, x, -1),
    // Half of log((1 + x) / (1 - x))
    arctanh: (f, x) => {
      const a = f.let(abs(x)), [n, lostN] = quickSum(f, c(1), a);
      const [d, lostD] = quickSum(f, c(1), f.let(set.neg(a)));
      const inverse = f.let(div(c(1), d)), q = f.let(mul(n, inverse));
      const rest = add(P.residual(f, n, q, d), P.lessProduct(q, lostD, lostN));
      const y = add(...P.logarithm(f, q, mul(rest, inverse)));
      return withSign(f.let(unlessTiny(a, f.let(mul(c(0.5), y)), odd)), x, set);
    },
    logaddexp: sumOfPowers(false),
    logaddexp2: sumOfPowers(true),
  };
}
