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
  const { set, sum } = P, { add, sub, mul, div, abs, sqrt, lt, constant: c } = set;

  /** A logarithm in parts of another base, of which the first is exact. */
  function ofBase(
    f: FunctionBuilder,
    [high, low]: Parts,
    [factor, lost]: readonly [number, number],
  ): Parts {
    // So many bits of it that products with as many of the logarithm are exact.
    const unit = set === f64x2 ? 2 ** -26 : 2 ** -11, head = Math.floor(factor / unit) * unit;
    const first = f.let(P.upper(high)), tail = add(sub(high, first), low);
    const more = add(mul(first, c(factor - head + lost)), mul(tail, c(factor)));
    return [f.let(mul(first, c(head))), f.let(more)];
  }

  /** log(1 + x + rest), for x above -1. */
  const onePlus = (f: FunctionBuilder, x: Code, rest?: Code): Parts => {
    const [whole, lost] = sum(f, c(1), x);
    return P.logarithm(f, whole, lost, rest);
  };

  /** Below this log(1 + x), and all functions that are like it near 0, are x. */
  const unlessTiny = (x: Code, y: Code): Code => v128.select(x, y, lt(abs(x), c(2 ** -54)));

  /** The larger of two numbers and the logarithm of 1 + e^-d or 1 + 2^-d for their distance d. */
  const sumOfPowers = (base2: boolean): VectorFunction => (f, x, y) => {
    const most = f.let(set.max(x, y)), least = f.let(set.min(x, y));
    const [d, lost] = sum(f, least, set.neg(most));
    // A number that is infinite has no neighbours.
    const rest = v128.and(lost, lt(abs(d), c(Infinity)));
    const { head, low, shift } = (base2 ? P.power : P.exponential)(f, d, rest);
    const parts = onePlus(f, f.let(P.ints.add(add(head, low), shift)));
    const [high, small] = base2 ? ofBase(f, parts, OF_2) : parts;
    const [total, missing] = sum(f, most, high);
    const z = f.let(add(total, add(missing, small)));
    // Beyond, the sum is the larger number, unless that is tiny.
    const far = v128.select(most, c(NaN), set.ge(abs(most), c(2 ** -900)));
    return v128.select(z, far, set.ge(d, c(-708)));
  };

  return {
    log: (f, x) => add(...P.logarithm(f, x)),
    log2: (f, x) => add(...ofBase(f, P.logarithm(f, x), OF_2)),
    log10: (f, x) => add(...ofBase(f, P.logarithm(f, x), OF_10)),
    log1p: (f, x) => unlessTiny(x, f.let(add(...onePlus(f, x)))),
    // log(1 + x + x² / (1 + √(1 + x²)))
    arcsinh: (f, x) => {
      const a = f.let(abs(x)), z = f.let(mul(a, a));
      const more = f.let(div(z, add(c(1), sqrt(add(c(1), z)))));
      const w = f.let(add(a, more)), rest = f.let(add(sub(a, w), more));
      return withSign(unlessTiny(a, f.let(add(...onePlus(f, w, rest)))), x, set);
    },
    // log(1 + t + √(t (t + 2))) for t = x - 1
    arccosh: (f, x) => {
      const t = f.let(sub(x, c(1))), [b, lost] = sum(f, x, c(1)), p = f.let(mul(t, b));
      const s = f.let(sqrt(p));
      // What the product lacks, then what the root does.
      const low = sub(mul(t, lost), P.residual(f, p, t, b));
      const lack = mul(add(P.residual(f, p, s, s), low), div(c(0.5), s));
      const [w, rest] = sum(f, t, s);
      return add(...onePlus(f, w, f.let(add(rest, lack))));
    },
    // Half of log(1 + 2x / (1 - x))
    arctanh: (f, x) => {
      const a = f.let(abs(x)), twice = f.let(add(a, a));
      const d = f.let(sub(c(1), a)), lost = sub(sub(c(1), d), a);
      const inverse = f.let(div(c(1), d)), w = f.let(mul(twice, inverse));
      const rest = f.let(mul(sub(P.residual(f, twice, w, d), mul(w, lost)), inverse));
      return withSign(mul(c(0.5), unlessTiny(w, f.let(add(...onePlus(f, w, rest))))), x, set);
    },
    logaddexp: sumOfPowers(false),
    logaddexp2: sumOfPowers(true),
  };
}
