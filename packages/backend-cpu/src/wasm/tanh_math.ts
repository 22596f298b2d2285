// The hyperbolic tangent, of two doubles or four floats at a time, from a table of its values at multiples of 1/16.

import { type Code, f32x4, f64x2, type FunctionBuilder, i32, i32x4, v128 } from "./encode.ts";
import { hyperbolicTangents } from "./exact_constants.ts";
import { TABLES_END } from "./double_math.ts";
import { polynomial } from "./precision.ts";

/** Entries for one unit of the argument. */
const STEPS = 16;

/** What differs between double and single precision. */
interface Precision {
  readonly set: typeof f64x2 | typeof f32x4;
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
  set: f64x2,
  end: 22,
  toInteger: 1.5 * 2 ** 52,
  series: [-1 / 3, 2 / 15, -17 / 315, 62 / 2835],
  at: TABLES_END,
  bytes: 8,
};
const SINGLE: Precision = {
  set: f32x4,
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
  const { add, sub, mul, div, abs, pmin, ne, constant: c } = p.set;
  return (f: FunctionBuilder, x: Code): Code => {
    const size = f.let(pmin(c(p.end), abs(x)));
    const index = f.let(add(mul(size, c(STEPS)), c(p.toInteger)));
    const b = f.let(sub(size, mul(sub(index, c(p.toInteger)), c(1 / STEPS))));
    const [t, low] = entries(f, index, p);
    const z = f.let(mul(b, b));
    const u = f.let(mul(mul(b, z), polynomial(f, z, p.series, p.set)));
    const product = f.let(mul(t, b));
    const small = sub(
      mul(u, sub(sub(c(1), mul(t, t)), product)),
      mul(product, add(t, b)),
    );
    const rest = div(small, add(c(1), mul(t, add(b, u))));
    const sum = f.let(add(t, b));
    const lost = add(sub(t, sum), b);
    const y = add(sum, add(add(low, lost), rest));
    const signed = v128.or(y, v128.and(x, c(-0)));
    return v128.select(x, f.let(signed), ne(x, x));
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
