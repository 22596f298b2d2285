// Elementary functions as vector kernels. A program that computes none of them need not contain this.

import { arcs, putArcTangents } from "./arc_math.ts";
import * as division from "./division_math.ts";
import * as math from "./double_math.ts";
import { DOUBLE } from "./double_math.ts";
import { f32x4, f64x2, v128 } from "./encode.ts";
import { exponentials } from "./exponential_math.ts";
import { addFunctions } from "./kernels.ts";
import { logarithms } from "./logarithm_math.ts";
import { power, power32 } from "./power_math.ts";
import { DOUBLES, FLOATS } from "./precision.ts";
import { cubeRoot, hypot, hypot32 } from "./root_math.ts";
import type { Domain, FloatSet, FunctionRow, FunctionRows, VectorFunction } from "./rows.ts";
import * as single from "./single_math.ts";
import { SINGLE } from "./single_math.ts";
import { putTangents, tanh, tanh32 } from "./tanh_math.ts";

/** Arguments up to a certain size. */
const upTo = (limit: number): Domain => ({
  mask: (x, set) => set.le(set.abs(x), set.constant(limit)),
  has: (x) => Math.abs(x) <= limit,
});
/** Arguments between two numbers. */
const within = (least: number, most: number): Domain => ({
  mask: (x, set) => v128.and(set.ge(x, set.constant(least)), set.le(x, set.constant(most))),
  has: (x) => x >= least && x <= most,
});
/** Sizes between two numbers. */
const sizes = (least: number, most: number): Domain => {
  const { mask, has } = within(least, most);
  return { mask: (x, set) => mask(set.abs(x), set), has: (x) => has(Math.abs(x)) };
};
const doubles = (f: VectorFunction, domain?: Domain): FunctionRow => ({ f, set: f64x2, domain });
const singles = (f: VectorFunction, domain?: Domain): FunctionRow => ({ f, set: f32x4, domain });
/** A function that floats go through as doubles, maybe by a shorter way. */
const wide = (f: VectorFunction, domain?: Domain, short = f): FunctionRows => ({
  f64: doubles(f, domain),
  f32: doubles(short, domain),
});
/** With the bits that JS has. */
const exact = (rows: FunctionRows): FunctionRows => ({ ...rows, exact: true });

/** So long that vectors gain by being many. */
const long = (rows: FunctionRows): FunctionRows => ({ ...rows, long: true });

/** A function in both precisions, and where they hold. */
const of = (
  make: (set: FloatSet) => VectorFunction,
  [domain, short]: readonly Domain[] = [],
): FunctionRows => ({ f64: doubles(make(f64x2), domain), f32: singles(make(f32x4), short) });
/** The functions of a file in both precisions. */
const family = <P, K extends string>(
  make: (p: P) => Record<K, VectorFunction>,
  double: P,
  single: P,
): (name: K, domains?: readonly Domain[]) => FunctionRows => {
  const [d, s] = [make(double), make(single)];
  return (name, domains) => of((set) => (set === f64x2 ? d : s)[name], domains);
};

const exponential = family(exponentials, DOUBLE, SINGLE);
const logarithm = family(logarithms, DOUBLE, SINGLE);
const arc = family(arcs, DOUBLES, FLOATS);
const double = logarithms(DOUBLE);

/** Normal positive numbers. */
const NORMAL = [within(2 ** -1022, Number.MAX_VALUE), within(2 ** -126, 2 ** 127.9)];
/** Sizes so far from the least that what their roots lack is a number. */
const SIZES = [sizes(2 ** -900, Number.MAX_VALUE), sizes(2 ** -90, 2 ** 127.9)];
/** Where hyperbolic functions are finite, and neither half of e^x is beyond the largest number. */
const HYPERBOLIC = [upTo(710.4758600739439), upTo(88)];
const CIRCLE = upTo(math.TRIG_LIMIT);

addFunctions({
  exp: exponential("exp", [upTo(708), upTo(87)]),
  exp2: exponential("exp2", [upTo(1022), upTo(126)]),
  expm1: exponential("expm1", [within(-Infinity, 708), within(-Infinity, 88)]),
  sinh: long(exponential("sinh", HYPERBOLIC)),
  cosh: long(exponential("cosh", HYPERBOLIC)),
  tanh: long({ f64: doubles(tanh), f32: singles(tanh32) }),
  log: logarithm("log", NORMAL),
  log2: logarithm("log2", NORMAL),
  log10: logarithm("log10", NORMAL),
  log1p: logarithm("log1p", [within(-1 + 2 ** -53, 2 ** 1000), within(-1 + 2 ** -24, 2 ** 100)]),
  arcsinh: long(logarithm("arcsinh", [upTo(2 ** 500), upTo(2 ** 60)])),
  arccosh: long(
    logarithm("arccosh", [within(1 + 2 ** -52, 2 ** 500), within(1 + 2 ** -23, 2 ** 60)]),
  ),
  arctanh: long(logarithm("arctanh", [upTo(1 - 2 ** -53), upTo(1 - 2 ** -24)])),
  logaddexp: wide(double.logaddexp),
  logaddexp2: wide(double.logaddexp2),
  power: { f64: doubles(power), f32: singles(power32) },
  sin: wide(math.sin, CIRCLE, single.sin),
  cos: wide(math.cos, CIRCLE, single.cos),
  tan: long(wide(math.tan, CIRCLE, single.tan)),
  arctan: long(arc("arctan")),
  arctan2: arc("arctan2"),
  arcsin: long(arc("arcsin")),
  arccos: arc("arccos"),
  hypot: wide(hypot, undefined, hypot32),
  cbrt: of((set) => cubeRoot(set === f64x2 ? DOUBLES : FLOATS), SIZES),
  floor_divide: exact(wide(division.floorDivide)),
  remainder: exact(wide(division.remainder)),
  fmod: exact(wide(division.fmod)),
  copysign: exact(of(division.copysign)),
  nextafter: exact(of(division.nextafter)),
  spacing: exact(of(division.spacing)),
}, (memory) => {
  math.putTables(memory);
  putTangents(memory);
  putArcTangents(memory);
});
