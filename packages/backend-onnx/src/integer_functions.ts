// Functions of integers that ONNX has for some dtypes only: shifts, bit counts, reciprocals, and comparisons of
// int64 with uint64. Counts and factors are 64 bits wide; results are cut to the dtype.

import type { RealName } from "./element_types.ts";
import { type Lowering, refuse } from "./lowering.ts";
import type { Name } from "./model.ts";
import { Num, type Truth } from "./num.ts";

const isUnsigned = (d: RealName) => d.startsWith("u");

/** 2ⁿ as int64, for n from 0 to 63. */
function power(n: Num): Num {
  const table = Array.from({ length: 64 }, (_, i) => BigInt.asIntN(64, 1n << BigInt(i)));
  return new Num(n.l, n.l.op("Gather", [n.l.constant(table, "int64"), n.name]), "int64");
}

/** A count of bits as int64, 0 where it is not from 0 to 63, and whether it is. */
function count(n: Num): { n: Num; fits: Truth } {
  const wide = n.to("int64");
  const fits = wide.less(0n).not.and(wide.less(64n));
  return { n: fits.pick(wide, 0n), fits };
}

const leftShift = (x: Num, by: Num): Num => {
  const { n, fits } = count(by);
  return fits.pick(x.to("int64").times(power(n)), 0n).to(x.d);
};

const rightShift = (x: Num, by: Num): Num => {
  const { n, fits } = count(by), l = x.l;
  if (isUnsigned(x.d)) {
    const shifted = l.op("BitShift", [x.to("uint64").name, n.to("uint64").name], {
      direction: "RIGHT",
    });
    return fits.pick(new Num(l, shifted, "uint64"), 0n).to(x.d);
  }
  // Bits of negative numbers are those of -1 - x, turned around.
  const wide = x.to("int64"), negative = wide.less(0n);
  const bits = negative.pick(wide.constant(-1n).minus(wide), wide);
  const far = fits.not.or(n.greater(62n));
  const shifted = far.pick(bits.constant(0n), bits.over(power(far.pick(n.constant(0n), n))));
  return negative.pick(shifted.constant(-1n).minus(shifted), shifted).to(x.d);
};

/** 1 / x cut to an integer; C leaves 1 / 0 open, on x86 it is the smallest number of 32 or 64 bits. */
const reciprocal = (x: Num): Num => {
  const one = x.equals(1), alone = one.pick(x, 0);
  if (isUnsigned(x.d)) return alone;
  const least = x.d === "int64" ? -(2n ** 63n) : x.d === "int32" ? -(2n ** 31n) : 0n;
  return x.equals(0).pick(x.constant(least), x.equals(-1).pick(x, alone));
};

/** How many bits of |x| are set, as uint8. */
export function ones(x: Num): Num {
  const l = x.l, wide: RealName = "uint64";
  const u = isUnsigned(x.d) ? x.to(wide) : x.to("int64").size.to(wide);
  const both = (v: Num, mask: bigint): Num =>
    new Num(l, l.op("BitwiseAnd", [v.name, l.number(mask, wide)]), wide);
  const right = (v: Num, n: bigint): Num =>
    new Num(l, l.op("BitShift", [v.name, l.number(n, wide)], { direction: "RIGHT" }), wide);
  const pairs = u.minus(both(right(u, 1n), 0x5555555555555555n));
  const fours = both(pairs, 0x3333333333333333n).plus(both(right(pairs, 2n), 0x3333333333333333n));
  const bytes = both(fours.plus(right(fours, 4n)), 0x0f0f0f0f0f0f0f0fn);
  return right(bytes.times(0x0101010101010101n), 56n).to("uint8");
}

/** An index that no array has: looking it up makes a run fail, which `asNumPys` knows as a negative power. */
export const NEGATIVE_POWER = 2 ** 31 - 1789;

/** Whether any element is not 0. */
const anyOf = (x: Num): Name => {
  const { l } = x, some = l.cast(l.cast(x.name, x.d, "bool"), "bool", "int32");
  return l.cast(l.op("ReduceMax", [some], { keepdims: 0 }), "int32", "bool");
};

/** x to the power of y by squaring, one bit of y after the other, as long as there are some. */
const integerPower = (x: Num, y: Num): Num => {
  const l = x.l, d: RealName = "int64", bits: RealName = "uint64";
  const base = x.to(d), one = l.number(1n, d);
  const known = l.uniform(y.name);
  if (known !== undefined && Number(known) >= 0) {
    let power = base, result: Num | undefined;
    for (let n = BigInt(known); n > 0n; n >>= 1n) {
      if (n & 1n) result = result ? result.times(power) : power;
      if (n > 1n) power = power.times(power);
    }
    const shape = y.to(d).times(0n);
    return (result ? shape.plus(result) : shape.plus(base.times(0n)).plus(1n)).to(x.d);
  }
  // Both in the shape of the result.
  const zero = base.times(0n).plus(y.to(d).times(0n));
  const whole = zero.plus(base), exponent = zero.plus(y.to(d)).to(bits);
  const [result] = l.model.loop(
    l.number(64n, d),
    [[zero.plus(1n).name, d], [whole.name, d], [exponent.name, bits]],
    (_, [result, power, left]) => {
      const odd = l.cast(l.op("BitwiseAnd", [left, l.number(1n, bits)]), bits, "bool");
      const next = l.op("BitShift", [left, l.number(1n, bits)], { direction: "RIGHT" });
      const factor = l.op("Where", [odd, power, one]);
      return {
        again: anyOf(new Num(l, next, bits)),
        values: [l.op("Mul", [result, factor]), l.op("Mul", [power, power]), next],
      };
    },
  );
  const power = new Num(l, result, d);
  if (isUnsigned(y.d)) return power.to(x.d);
  const negative = l.cast(y.to(d).less(0n).name, "bool", d);
  const any = l.op("ReduceMax", [negative], { keepdims: 0 });
  const place = l.op("Mul", [any, l.number(BigInt(NEGATIVE_POWER), d)]);
  return power.times(new Num(l, l.op("Gather", [l.ints([1]), place]), d)).to(x.d);
};

/** |x| in 64 bits. */
const magnitude = (x: Num): Num =>
  isUnsigned(x.d) ? x.to("uint64") : x.to("int64").size.to("uint64");

/** Euclid's algorithm, as many steps as the numbers need: at most those of two neighbours of Fibonacci's. */
function greatestDivisor(x: Num, y: Num): Num {
  const l = x.l, d: RealName = "uint64", zero = l.number(0n, d);
  const none = magnitude(x).times(0n).plus(magnitude(y).times(0n));
  const [divisor] = l.model.loop(
    l.number(94n, "int64"),
    [[none.plus(magnitude(x)).name, d], [none.plus(magnitude(y)).name, d]],
    (_, [a, b]) => {
      const done = l.op("Equal", [b, zero]);
      const rest = l.op("Mod", [a, l.choose(done, l.number(1n, d), b, d)]);
      const next = l.choose(done, zero, rest, d);
      return { again: anyOf(new Num(l, next, d)), values: [l.choose(done, a, b, d), next] };
    },
  );
  return new Num(l, divisor, d);
}

const lcm = (x: Num, y: Num): Num => {
  const divisor = greatestDivisor(x, y), none = divisor.equals(0n);
  const safe = none.pick(divisor.constant(1n), divisor);
  return magnitude(x).over(safe).times(magnitude(y)).to(x.d);
};

/** Functions of integers of one dtype. */
export const INTEGER_FUNCTIONS: Readonly<Record<string, (...xs: readonly Num[]) => Num>> = {
  left_shift: (x, n) => leftShift(x, n),
  right_shift: (x, n) => rightShift(x, n),
  reciprocal: (x) => reciprocal(x),
  power: (x, y) => integerPower(x, y),
  gcd: (x, y) => greatestDivisor(x, y).to(x.d),
  lcm: (x, y) => lcm(x, y),
};

/** Compares int64 with uint64, in either order. */
export function compareMixed(l: Lowering, op: string, xs: readonly Name[], first: RealName): Truth {
  const turned = first === "uint64", [s, u] = turned ? [xs[1], xs[0]] : xs;
  const signed = new Num(l, s, "int64"), unsigned = new Num(l, u, "uint64");
  const negative = signed.less(0n), bits = signed.to("uint64");
  const equal = negative.not.and(bits.equals(unsigned));
  const less = negative.or(bits.less(unsigned)), more = less.or(equal).not;
  const [below, above] = turned ? [more, less] : [less, more];
  switch (op) {
    case "equal":
      return equal;
    case "not_equal":
      return equal.not;
    case "less":
      return below;
    case "less_equal":
      return below.or(equal);
    case "greater":
      return above;
    case "greater_equal":
      return above.or(equal);
  }
  return refuse(`${op} of mixed dtypes`);
}
