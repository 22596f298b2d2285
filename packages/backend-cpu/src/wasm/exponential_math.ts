// Exponentials: of base e and 2, less 1, and the hyperbolic functions but tanh.

import { type Code, f64x2, type FunctionBuilder } from "./encode.ts";
import { type Exponential, type Precision, withSign } from "./precision.ts";
import type { VectorFunction } from "./rows.ts";

/** 1 / n! for n from `first` to `last` in steps. */
function factorials(first: number, last: number, step: number): number[] {
  const out: number[] = [];
  for (let n = 1, product = 1; n <= last; product *= ++n) {
    if (n >= first && (n - first) % step === 0) out.push(1 / product);
  }
  return out;
}

/** Exponentials in one precision. */
export function exponentials(
  P: Precision,
): Record<"exp" | "exp2" | "expm1" | "sinh" | "cosh", VectorFunction> {
  const { set, ints } = P, double = set === f64x2;
  const { add, sub, mul, div, abs, lt, constant: c } = set;
  const value = ({ head, low, shift }: Exponential) => ints.add(add(head, low), shift);
  // Taylor's series as far as the precision sees them.
  const small = factorials(3, 10, 1), odd = factorials(3, double ? 21 : 11, 2);

  /** Half of e^|x|, in parts, and half of e^-|x|. */
  function halves(f: FunctionBuilder, x: Code): [high: Code, low: Code, other: Code] {
    const { head, low, shift } = P.exponential(f, f.let(abs(x)), c(0), true);
    const half = f.let(ints.sub(shift, P.unit));
    const high = f.let(ints.add(head, half)), rest = f.let(mul(low, ints.add(c(1), half)));
    return [high, rest, f.let(div(c(0.25), add(high, rest)))];
  }

  return {
    exp: (f, x) => value(P.exponential(f, x)),
    exp2: (f, x) => value(P.power(f, x)),
    expm1: (f, x) => {
      const { head, low, shift } = P.exponential(f, f.let(set.pmax(x, c(-60))), c(0));
      const [sum, lost] = P.sum(f, f.let(ints.add(head, shift)), c(-1));
      const large = f.let(add(sum, P.multiplyAdd(low, ints.add(c(1), shift), lost)));
      if (!double) return withSign(large, x, set);
      const z = f.let(mul(x, x));
      const near = P.multiplyAdd(z, P.multiplyAdd(x, P.polynomial(f, x, small), c(0.5)), x);
      return withSign(f.let(P.select(near, large, lt(abs(x), c(1 / 16)))), x, set);
    },
    // By its series up to 1.
    sinh: (f, x) => {
      const [high, low, other] = halves(f, x), sum = f.let(sub(high, other));
      const large = withSign(f.let(add(sum, add(sub(sub(high, sum), other), low))), x, set);
      const z = f.let(mul(x, x)), near = P.multiplyAdd(mul(x, z), P.polynomial(f, z, odd), x);
      return withSign(f.let(P.select(near, large, lt(abs(x), c(1)))), x, set);
    },
    cosh: (f, x) => {
      const [high, low, other] = halves(f, x), sum = f.let(add(high, other));
      return add(sum, add(add(sub(high, sum), other), low));
    },
  };
}
