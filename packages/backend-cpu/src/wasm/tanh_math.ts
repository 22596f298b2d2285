// The hyperbolic tangent, of two doubles or four floats at a time, from a table of its values at multiples of 1/16.

import { type Code, f64x2, type FunctionBuilder, i32, i32x4, v128 } from "./encode.ts";
import { hyperbolicTangents } from "./exact_constants.ts";
import { TABLES_END } from "./double_math.ts";
import { type Arithmetic, DOUBLES, FLOATS, withSign } from "./precision.ts";

/** Entries for one unit of the argument. */
const STEPS = 16;

/** What differs between double and single precision. */
interface Precision {
  readonly of: Arithmetic;
  /** From here on the result is 1. */
  readonly end: number;
  /** Added and taken off, it rounds to an integer and leaves that in the low bits. */
  readonly toInteger: number;
  /** (tanh b / b - 1) / b² as a function of b², for b up to 1/32. */
  readonly series: readonly number[];
  readonly at: number;
  readonly bytes: number;
}

const DOUBLE: Precision = {
  of: DOUBLES,
  end: 22,
  toInteger: 1.5 * 2 ** 52,
  series: [-1 / 3, 2 / 15, -17 / 315, 62 / 2835],
  at: TABLES_END,
  bytes: 8,
};
const SINGLE: Precision = {
  of: FLOATS,
  end: 9.5,
  toInteger: 1.5 * 2 ** 23,
  series: [-1 / 3, 2 / 15],
  at: TABLES_END + 16 * (DOUBLE.end * STEPS + 1),
  bytes: 4,
};

/** Where the tables end that are written here. */
export const TANGENTS_END = SINGLE.at + 8 * (SINGLE.end * STEPS + 1);

/** The tangents that lanes of an index stand for: their high and their low parts. */
function entries(f: FunctionBuilder, index: Code, p: Precision): [high: Code, low: Code] {
  const entry = (lane: number): Code => {
    const at = i32.shl(
      i32.and(i32x4.lane(index, lane), i32.constant(511)),
      i32.constant(p.bytes === 8 ? 4 : 3),
    );
    return f.let((p.bytes === 8 ? v128.load : v128.load64)(at, p.at));
  };
  if (p.bytes === 8) {
    const first = entry(0), second = entry(2);
    return [f.let(f64x2.lows(first, second)), f64x2.highs(first, second)];
  }
  const [a, b, c, d] = [0, 1, 2, 3].map(entry);
  const ab = f.let(f64x2.lows(a, b)), cd = f.let(f64x2.lows(c, d));
  const pick = (first: number) =>
    v128.shuffle(ab, cd, [0, 8, 16, 24].flatMap((at) => [0, 1, 2, 3].map((i) => at + first + i)));
  return [f.let(pick(0)), pick(4)];
}

/**
 * tanh(a + b) = t + (1 - t²) T / (1 + t T), for t = tanh a from the table and T = tanh b = b + u. All but t + b is
 * small, so the error stays near half a unit in the last place.
 */
function tangent(p: Precision) {
  const { set } = p.of, { add, sub, mul, div, abs, pmin, ne, constant: c } = set;
  return (f: FunctionBuilder, x: Code): Code => {
    const size = f.let(pmin(c(p.end), abs(x)));
    const { multiplyAdd, lessProduct, quickSum, select, polynomial } = p.of;
    const index = f.let(multiplyAdd(size, c(STEPS), c(p.toInteger)));
    const b = f.let(lessProduct(sub(index, c(p.toInteger)), c(1 / STEPS), size));
    const [t, low] = entries(f, index, p);
    const z = f.let(mul(b, b));
    const u = f.let(mul(mul(b, z), polynomial(f, z, p.series)));
    const product = f.let(mul(t, b)), [sum, lost] = quickSum(f, t, b);
    const small = lessProduct(product, sum, mul(u, lessProduct(t, sum, c(1))));
    const rest = div(small, multiplyAdd(t, add(b, u), c(1)));
    const y = add(sum, add(add(low, lost), rest));
    return select(x, f.let(withSign(y, x, set)), ne(x, x));
  };
}

/** The hyperbolic tangent of two doubles. */
export const tanh = tangent(DOUBLE);
/** The hyperbolic tangent of four floats. */
export const tanh32 = tangent(SINGLE);

/** Writes what they read. */
export function putTangents(memory: ArrayBufferLike): void {
  const pairs = hyperbolicTangents(STEPS, DOUBLE.end * STEPS + 1);
  new Float64Array(memory, DOUBLE.at, pairs.length).set(pairs);
  const singles = new Float32Array(memory, SINGLE.at, 2 * (SINGLE.end * STEPS + 1));
  for (let i = 0; i < singles.length; i += 2) {
    singles[i] = pairs[i];
    singles[i + 1] = pairs[i] - singles[i];
  }
}
