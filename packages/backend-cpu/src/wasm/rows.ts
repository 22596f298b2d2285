// What each kernel computes, one row for each operation: how a vector of the result comes from vectors of the
// operands, for the kinds of lanes that it has. How a row becomes a module is kernels.ts's business.

import { LOOP_TYPES } from "@nplex/core";
import {
  type Code,
  f32x4,
  f64x2,
  type FunctionBuilder,
  i16x8,
  i32x4,
  i64x2,
  i8x16,
  v128,
} from "./encode.ts";

/** A vector of the result from a vector of each operand. */
export type VectorFunction = (f: FunctionBuilder, ...xs: Code[]) => Code;

/** Instructions on doubles or on floats. */
export type FloatSet = typeof f64x2 | typeof f32x4;

/** The arguments that a kernel computes, as a mask and in JS; it leaves the others to its caller. */
export interface Domain {
  readonly mask: (x: Code, set: FloatSet) => Code;
  readonly has: (x: number) => boolean;
}

/** An elementary function in one precision. */
export interface FunctionRow {
  readonly f: VectorFunction;
  /** What it computes on. */
  readonly set: FloatSet;
  /** A function of two numbers leaves NaN instead where its caller has to compute. */
  readonly domain?: Domain;
}

/** An elementary function of doubles and of floats. */
export interface FunctionRows {
  readonly f64: FunctionRow;
  readonly f32: FunctionRow;
  /** Whether JS computes the same bits. */
  readonly exact?: boolean;
  /** Whether four vectors side by side take less time than two. */
  readonly long?: boolean;
}

/** Elementary functions: unless JS computes the same bits, every element goes through them. functions.ts puts them in. */
export const FUNCTIONS: Record<string, FunctionRows> = {};

/** The lanes of a vector: floats by their size, integers by their size and sign. */
export type Lanes = "f64" | "f32" | "i64" | "u64" | "i32" | "u32" | "i16" | "u16" | "i8" | "u8";

/** The lanes of each dtype; a complex number is no lane. */
export const LANES: Readonly<Record<string, Lanes>> = {
  float64: "f64",
  float32: "f32",
  int64: "i64",
  uint64: "u64",
  int32: "i32",
  uint32: "u32",
  int16: "i16",
  uint16: "u16",
  int8: "i8",
  uint8: "u8",
  bool: "u8",
};

/** Bytes of a lane. */
export const laneBytes = (lanes: Lanes): number => Number(lanes.slice(1)) / 8;

type Rows = Partial<Record<Lanes, VectorFunction>>;
type Two = (x: Code, y: Code) => Code;

const two = (g: Two): VectorFunction => (_, x, y) => g(x, y);
const one = (g: (x: Code) => Code): VectorFunction => (_, x) => g(x);
const INTEGERS: readonly Lanes[] = ["i64", "u64", "i32", "u32", "i16", "u16", "i8", "u8"];
const FLOATS = { f64: f64x2, f32: f32x4 };
const BY_SIZE = { 64: i64x2, 32: i32x4, 16: i16x8, 8: i8x16 };

/** The same bits for both signs. */
const integers = (name: "add" | "sub" | "mul"): Rows =>
  Object.fromEntries(
    INTEGERS.flatMap((lanes) => {
      const set = BY_SIZE[Number(lanes.slice(1)) as keyof typeof BY_SIZE];
      return name in set ? [[lanes, two((set as Record<typeof name, Two>)[name])]] : [];
    }),
  );
const floats = (g: (set: typeof f64x2 | typeof f32x4) => VectorFunction): Rows => ({
  f64: g(FLOATS.f64),
  f32: g(FLOATS.f32),
});
/** Larger or smaller integers; there is no instruction for 64 bits, nor a comparison without sign. */
const extremes = (name: "min" | "max"): Rows => {
  const wide = (sign: bigint): VectorFunction => (_, x, y) => {
    const [p, q] = [x, y].map((v) => sign ? v128.xor(v, i64x2.constant(sign)) : v);
    return v128.select(x, y, name === "max" ? i64x2.gt(p, q) : i64x2.lt(p, q));
  };
  return {
    ...{ i8: two(i8x16[name]), u8: two(i8x16[`${name}U`]) },
    ...{ i16: two(i16x8[name]), u16: two(i16x8[`${name}U`]) },
    ...{ i32: two(i32x4[name]), u32: two(i32x4[`${name}U`]) },
    ...{ i64: wide(0n), u64: wide(-(2n ** 63n)) },
  };
};
const bits = (g: Two): Rows => Object.fromEntries(INTEGERS.map((lanes) => [lanes, two(g)]));

/** Operations whose result is of the operands' dtype, the same bits in JS. */
export const ARITHMETIC: Readonly<Record<string, Rows>> = {
  add: { ...integers("add"), ...floats((s) => two(s.add)) },
  subtract: { ...integers("sub"), ...floats((s) => two(s.sub)) },
  multiply: { ...integers("mul"), ...floats((s) => two(s.mul)) },
  divide: floats((s) => two(s.div)),
  bitwise_and: bits(v128.and),
  bitwise_or: bits(v128.or),
  bitwise_xor: bits(v128.xor),
  // NumPy's rule for equal numbers and NaN: the first operand where it is greater or NaN, else the second.
  maximum: {
    ...extremes("max"),
    ...floats((s) => (_, x, y) => v128.select(x, y, v128.or(s.gt(x, y), s.ne(x, x)))),
  },
  minimum: {
    ...extremes("min"),
    ...floats((s) => (_, x, y) => v128.select(x, y, v128.or(s.lt(x, y), s.ne(x, x)))),
  },
  negative: floats((s) => one(s.neg)),
  absolute: floats((s) => one(s.abs)),
  square: floats((s) => (_, x) => s.mul(x, x)),
  sqrt: floats((s) => one(s.sqrt)),
  rint: floats((s) => one(s.nearest)),
  floor: floats((s) => one(s.floor)),
  ceil: floats((s) => one(s.ceil)),
  trunc: floats((s) => one(s.trunc)),
  reciprocal: floats((s) => (_, x) => s.div(s.constant(1), x)),
};

/** Number of operands. */
export const arity = (name: string): number => LOOP_TYPES[name][0].in.length;

const ORDERED: readonly Lanes[] = ["i64", "i32"];
const ordered = (name: "lt" | "gt" | "le" | "ge"): Rows => ({
  ...floats((s) => two(s[name])),
  ...Object.fromEntries(
    ORDERED.map((lanes) => [lanes, two((lanes === "i64" ? i64x2 : i32x4)[name])]),
  ),
  u32: two(i32x4[`${name}U`]),
});
const alike = (name: "eq" | "ne"): Rows => ({
  ...floats((s) => two(s[name])),
  ...{ i64: two(i64x2[name]), u64: two(i64x2[name]), i32: two(i32x4[name]), u32: two(i32x4[name]) },
  ...{ i8: two(i8x16[name]), u8: two(i8x16[name]) },
});

/** Operations that give bools: a mask of lanes, which becomes bytes. */
export const COMPARISONS: Readonly<Record<string, Rows>> = {
  equal: alike("eq"),
  not_equal: alike("ne"),
  less: ordered("lt"),
  greater: ordered("gt"),
  less_equal: ordered("le"),
  greater_equal: ordered("ge"),
  isnan: floats((s) => (_, x) => s.ne(x, x)),
  isinf: floats((s) => (_, x) => s.eq(s.abs(x), s.constant(Infinity))),
  isfinite: floats((s) => (_, x) => s.lt(s.abs(x), s.constant(Infinity))),
};
