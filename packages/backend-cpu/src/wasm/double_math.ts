// Elementary functions of two doubles at a time, written with the instructions of encode.ts: arguments are
// reduced as in fdlibm, whose polynomials most are. The errors stay below one unit in the last place, whether the
// engine rounds a multiply-add once or twice. https://www.netlib.org/fdlibm/

import { type Code, f64x2, type FunctionBuilder, I32, i32, i32x4, i64x2, v128 } from "./encode.ts";
import { logOf2Over, minusLogarithm, powersOf2 } from "./exact_constants.ts";
import { TABLE } from "./memory.ts";
import { DOUBLES, type Exponential, type Parts, polynomial, type Precision } from "./precision.ts";

const { add, sub, mul, div, abs, lt } = f64x2;
const { and, or, xor } = v128;
const c = f64x2.constant;

const SIGN = c(1n << 63n);

/** Entries of the table of powers of two, and where it lies in the shared memory. */
const STEPS = 128, LOG_TABLE = TABLE + 16 * STEPS;

/** Where the tables end that are written here. */
export const TABLES_END = LOG_TABLE + 32 * STEPS;

const { residual, multiplyAdd, lessProduct, select, quickSum } = DOUBLES;

/** 1.5 2^52: added and taken off, it rounds a number to an integer and leaves that in the low bits. */
export const TO_INTEGER = 6755399441055744;

/** 2^(n/128) e^r for n in the low bits of t and |r| below ln 2 / 256: from the table, and a short polynomial. */
function tabled(f: FunctionBuilder, t: Code, r: Code): Exponential {
  const square = f.let(mul(r, r));
  const q = f.let(multiplyAdd(square, polynomial(f, r, [1 / 2, 1 / 6, 1 / 24, 1 / 120]), r));
  const entry = (lane: number): Code =>
    f.let(
      v128.load(
        i32.shl(i32.and(i32x4.lane(t, lane), i32.constant(STEPS - 1)), i32.constant(4)),
        TABLE,
      ),
    );
  const first = entry(0), second = entry(2);
  const head = f.let(f64x2.lows(first, second)), tail = f64x2.highs(first, second);
  const low = f.let(multiplyAdd(head, q, tail));
  return { head, low, shift: i64x2.shl(i64x2.shrU(t, 7), 52) };
}

/**
 * e^(x + rest) in parts, where the rest is small. P. T. P. Tang, Table-driven implementation of the exponential
 * function in IEEE floating-point arithmetic, ACM TOMS 15 (1989).
 */
function exponentialParts(
  f: FunctionBuilder,
  x: Code,
  rest?: Code,
  bounded = false,
): Exponential {
  const [high, low] = logOf2Over(STEPS, 34);
  const factor = c(STEPS / Math.LN2), whole = c(TO_INTEGER);
  const t = f.let(
    bounded
      ? add(f64x2.pmin(c(1025 * STEPS - 1), mul(x, factor)), whole)
      : multiplyAdd(x, factor, whole),
  );
  const n = f.let(sub(t, whole));
  const reduced = lessProduct(n, c(low), lessProduct(n, c(high), x));
  return tabled(f, t, f.let(rest ? add(reduced, rest) : reduced));
}

/** 2^(x + rest) in parts, for sizes up to 1022 and a rest that is small. */
function powerParts(f: FunctionBuilder, x: Code, rest?: Code): Exponential {
  const t = f.let(multiplyAdd(x, c(STEPS), c(TO_INTEGER)));
  const exact = lessProduct(sub(t, c(TO_INTEGER)), c(1 / STEPS), x);
  return tabled(f, t, f.let(mul(rest ? add(exact, rest) : exact, c(Math.LN2))));
}

/** e^(x + rest), where the rest is small. The error is 0.51 units in the last place. */
export function exponential(f: FunctionBuilder, x: Code, rest?: Code): Code {
  const { head, low, shift } = exponentialParts(f, x, rest);
  return i64x2.add(add(head, low), shift);
}

/** Entries of the table of logarithms, for factors from here to twice as much. */
const FROM = 0x3fe60000_00000000n;

/** x = 2^k z with -1/c near -1/z from the table: k ln 2 + log c in two parts, of which the first adds exactly. */
interface ReducedLogarithm {
  /** z/c - 1. */
  readonly r: Code;
  /** The bits of 2^k without those of 1. */
  readonly unit: Code;
  readonly inverse: Code;
  readonly high: Code;
  readonly low: Code;
}

/** Reduces the argument of a logarithm. */
export function reduceLogarithm(f: FunctionBuilder, x: Code): ReducedLogarithm {
  const bits = f.let(i64x2.sub(x, i64x2.constant(FROM)));
  const unit = f.let(and(bits, i64x2.constant(-1n << 52n)));
  const z = f.let(i64x2.sub(x, unit));
  // The exponent as a double: its bits, made positive, under those of 2^52.
  const biased = i64x2.shrU(i64x2.add(bits, i64x2.constant(2048n << 52n >> 1n)), 52);
  const k = f.let(
    sub(or(biased, i64x2.constant(0x43300000_00000000n)), c(4503599627370496 + 1024)),
  );
  const index = f.let(i64x2.shrU(bits, 45));
  const at = (lane: number): Code =>
    f.let(i32.shl(i32.and(i32x4.lane(index, lane), i32.constant(STEPS - 1)), i32.constant(5)), I32);
  const first = at(0), second = at(2);
  const a = f.let(v128.load(first, LOG_TABLE)), b = f.let(v128.load(second, LOG_TABLE));
  const inverse = f.let(f64x2.lows(a, b)), logHigh = f64x2.highs(a, b);
  const logLow = f64x2.lows(
    v128.load64(first, LOG_TABLE + 16),
    v128.load64(second, LOG_TABLE + 16),
  );
  const [ln2High, ln2Low] = logOf2Over(1, 42);
  const high = f.let(multiplyAdd(k, c(ln2High), logHigh));
  const low = f.let(multiplyAdd(k, c(ln2Low), logLow));
  return { r: residual(f, c(-1), z, inverse), inverse, high, low, unit };
}

/**
 * The natural logarithm of x + near as a sum of two doubles. For x = 2^k z, with 1/c near 1/z from the table,
 * log x = k ln 2 + log c + log(1 + r) for r = z/c - 1, which is exact. P. T. P. Tang, Table-driven implementation of the logarithm function in IEEE floating-point arithmetic, ACM
 * TOMS 16 (1990).
 */
function logarithmParts(
  f: FunctionBuilder,
  x: Code,
  near?: Code,
): [sum: Code, rest: Code] {
  const { r, inverse, high, low: lowest, unit } = reduceLogarithm(f, x);
  const [sum, rest] = quickSum(f, high, r);
  // near / x, where 1 / (1 + r) is 1 - r.
  const more = near && f.let(mul(near, mul(inverse, i64x2.sub(c(-1), unit))));
  const low = add(rest, more ? add(lowest, lessProduct(more, r, more)) : lowest);
  const square = f.let(mul(r, r));
  const series = polynomial(f, r, [2, 3, 4, 5, 6, 7, 8].map((n) => (n % 2 ? 1 : -1) / n));
  return [sum, f.let(multiplyAdd(square, series, low))];
}

/** The natural logarithm. The error is 0.51 units in the last place. */
export const log = (f: FunctionBuilder, x: Code): Code => add(...logarithmParts(f, x));

/** The precision of doubles. */
export const DOUBLE: Precision = {
  ...DOUBLES,
  exponential: exponentialParts,
  power: powerParts,
  logarithm: logarithmParts,
};

/** Writes what they read. */
export function putTables(memory: ArrayBufferLike): void {
  new Float64Array(memory, TABLE, 2 * STEPS).set(powersOf2(STEPS));
  const logs = new Float64Array(memory, LOG_TABLE, 4 * STEPS), bits = new BigInt64Array(1);
  const value = new Float64Array(bits.buffer);
  for (let i = 0; i < STEPS; i++) {
    bits[0] = FROM + (BigInt(i) << 45n) + (1n << 44n);
    // Next to 1, where the logarithm is small, z - 1 is exact.
    const near = Math.abs(value[0] - 1) < 1 / STEPS;
    // So few bits that z/c - 1 is exact for all z near c.
    const unit = value[0] < 1 ? 128 : 256;
    const inverse = near ? 1 : Math.round(unit / value[0]) / unit;
    logs.set([-inverse, ...minusLogarithm(inverse, 42)], 4 * i);
  }
}

/** Arguments up to here are reduced in vectors; the others are left to the caller. */
export const TRIG_LIMIT = 800000;

/** An argument less a multiple of π/2. */
export interface Reduced {
  /** The remainder. */
  readonly r: Code;
  /** Which quarter, in the low bits of each lane. */
  readonly quarter: Code;
}

/** The upper 33 bits of π/2: products with integers below 2^20 are exact. */
export const HALF_PI_HIGH = 1.5707963267341256;

/** The 53 bits that follow, and what is left then. */
export const HALF_PI_NEXT = 6.077100506506192e-11;
const HALF_PI_REST = 3.5215598651832e-27;

/** x less the nearest multiple of π/2, and what that lacks. */
function reduceQuarter(f: FunctionBuilder, x: Code): Reduced & { readonly tail: Code } {
  const quarter = f.let(multiplyAdd(x, c(2 / Math.PI), c(TO_INTEGER)));
  const n = f.let(sub(quarter, c(TO_INTEGER)));
  const first = f.let(lessProduct(n, c(HALF_PI_HIGH), x));
  const next = c(HALF_PI_NEXT), w = f.let(mul(n, next)), r = f.let(sub(first, w));
  const lost = add(sub(sub(first, r), w), residual(f, w, n, next));
  return { r, tail: f.let(lessProduct(n, c(HALF_PI_REST), lost)), quarter };
}

const SIN = [
  0.00833333333332249,
  -0.0001984126982985795,
  2.7557313707070068e-6,
  -2.5050760253406863e-8,
  1.58969099521155e-10,
];
const COS = [
  0.0416666666666666,
  -0.001388888888887411,
  2.480158728947673e-5,
  -2.7557314351390663e-7,
  2.087572321298175e-9,
  -1.1359647557788195e-11,
];

/** A sine and a cosine. */
interface Wave<T = Code> {
  readonly sin: T;
  readonly cos: T;
}

function sinAndCos(
  f: FunctionBuilder,
  { r, tail }: Reduced & { readonly tail: Code },
): Wave<Parts> {
  const z = f.let(mul(r, r));
  const cube = f.let(mul(z, r));
  const p = f.let(polynomial(f, z, SIN));
  const less = f.let(
    multiplyAdd(
      cube,
      c(0.16666666666666632),
      sub(mul(z, lessProduct(cube, p, mul(c(0.5), tail))), tail),
    ),
  );
  const half = f.let(mul(c(0.5), z));
  const w = f.let(sub(c(1), half));
  const q = f.let(mul(z, polynomial(f, z, COS)));
  const low = f.let(lessProduct(r, tail, multiplyAdd(z, q, sub(sub(c(1), w), half))));
  return { sin: [r, f64x2.neg(less)], cos: [w, low] };
}

const bitAt = (quarter: Code, bit: number): Code => i64x2.shl(quarter, 63 - bit);
const spread = (top: Code): Code => i64x2.lt(top, i64x2.constant(0n));

/** The sine (turn = 0) or cosine (turn = 1) of an argument from those of its remainder, by its quarter. */
function takeQuarter(
  f: FunctionBuilder,
  { sin, cos }: Wave,
  { quarter }: Reduced,
  turn: number,
): Code {
  const odd = spread(bitAt(quarter, 0));
  const y = turn === 0 ? select(cos, sin, odd) : select(sin, cos, odd);
  // A cosine is negative in the second and third quarter: where the two bits differ.
  const second = bitAt(quarter, 1), sign = turn === 0 ? second : xor(second, bitAt(quarter, 0));
  return xor(f.let(y), and(sign, SIGN));
}

/** Sines and cosines as one number each. */
function summed(f: FunctionBuilder, reduced: Parameters<typeof sinAndCos>[1]): Wave {
  const { sin, cos } = sinAndCos(f, reduced);
  return { sin: f.let(add(...sin)), cos: f.let(add(...cos)) };
}

/** x where it is so small that it is its own sine and tangent. */
const unlessTiny = (x: Code, y: Code): Code => select(x, y, lt(abs(x), c(7.450580596923828e-9)));

/** The sine, for arguments up to TRIG_LIMIT in size. */
export function sin(f: FunctionBuilder, x: Code): Code {
  const reduced = reduceQuarter(f, x);
  return unlessTiny(x, f.let(takeQuarter(f, summed(f, reduced), reduced, 0)));
}

/** The cosine, for arguments up to TRIG_LIMIT in size. */
export function cos(f: FunctionBuilder, x: Code): Code {
  const reduced = reduceQuarter(f, x);
  return takeQuarter(f, summed(f, reduced), reduced, 1);
}

/** The tangent, for arguments up to TRIG_LIMIT in size: sin / cos or, in odd quarters, -cos / sin. */
export function tan(f: FunctionBuilder, x: Code): Code {
  const reduced = reduceQuarter(f, x), { sin, cos } = sinAndCos(f, reduced);
  const odd = f.let(spread(bitAt(reduced.quarter, 0)));
  const chosen = (a: Parts, b: Parts) => {
    const high = f.let(select(a[0], b[0], odd)), low = f.let(select(a[1], b[1], odd));
    return quickSum(f, high, low);
  };
  const [n, lostN] = chosen(cos, sin), [d, lostD] = chosen(sin, cos);
  const inverse = f.let(div(c(1), d)), q = f.let(mul(n, inverse));
  const rest = add(residual(f, n, q, d), lessProduct(q, lostD, lostN));
  const y = f.let(multiplyAdd(rest, inverse, q));
  return unlessTiny(x, f.let(xor(y, and(odd, SIGN))));
}
