// Types of ndarray's methods: ufuncs as methods, the in-place operators, clip and round.

import type { ArrayLike } from "../array_like.ts";
import type { ndarray } from "../ndarray.ts";
import type { Fn, Out } from "../signatures.ts";
import type {
  BinaryUFunc2Method,
  BinaryUFuncMethod,
  UnaryUFunc2Method,
  UnaryUFuncMethod,
} from "../ufunc_types.ts";
import type { UFuncOptions } from "../ufunc_call.ts";

/** Ufuncs of one operand as methods. */
export interface UnaryMethods {
  /** `np.abs(a)`. */
  abs: UnaryUFuncMethod;
  /** `np.absolute(a)`. */
  absolute: UnaryUFuncMethod;
  /** `np.acos(a)`. */
  acos: UnaryUFuncMethod;
  /** `np.acosh(a)`. */
  acosh: UnaryUFuncMethod;
  /** `np.arccos(a)`. */
  arccos: UnaryUFuncMethod;
  /** `np.arccosh(a)`. */
  arccosh: UnaryUFuncMethod;
  /** `np.arcsin(a)`. */
  arcsin: UnaryUFuncMethod;
  /** `np.arcsinh(a)`. */
  arcsinh: UnaryUFuncMethod;
  /** `np.arctan(a)`. */
  arctan: UnaryUFuncMethod;
  /** `np.arctanh(a)`. */
  arctanh: UnaryUFuncMethod;
  /** `np.asin(a)`. */
  asin: UnaryUFuncMethod;
  /** `np.asinh(a)`. */
  asinh: UnaryUFuncMethod;
  /** `np.atan(a)`. */
  atan: UnaryUFuncMethod;
  /** `np.atanh(a)`. */
  atanh: UnaryUFuncMethod;
  /** `np.bitwise_count(a)`. */
  bitwise_count: UnaryUFuncMethod;
  /** `np.bitwise_invert(a)`. */
  bitwise_invert: UnaryUFuncMethod;
  /** `np.bitwise_not(a)`. */
  bitwise_not: UnaryUFuncMethod;
  /** `np.cbrt(a)`. */
  cbrt: UnaryUFuncMethod;
  /** `np.ceil(a)`. */
  ceil: UnaryUFuncMethod;
  /** `np.conj(a)`. */
  conj: UnaryUFuncMethod;
  /** `np.conjugate(a)`. */
  conjugate: UnaryUFuncMethod;
  /** `np.cos(a)`. */
  cos: UnaryUFuncMethod;
  /** `np.cosh(a)`. */
  cosh: UnaryUFuncMethod;
  /** `np.deg2rad(a)`. */
  deg2rad: UnaryUFuncMethod;
  /** `np.degrees(a)`. */
  degrees: UnaryUFuncMethod;
  /** `np.exp(a)`. */
  exp: UnaryUFuncMethod;
  /** `np.exp2(a)`. */
  exp2: UnaryUFuncMethod;
  /** `np.expm1(a)`. */
  expm1: UnaryUFuncMethod;
  /** `np.fabs(a)`. */
  fabs: UnaryUFuncMethod;
  /** `np.floor(a)`. */
  floor: UnaryUFuncMethod;
  /** `np.invert(a)`. */
  invert: UnaryUFuncMethod;
  /** `np.isfinite(a)`. */
  isfinite: UnaryUFuncMethod;
  /** `np.isinf(a)`. */
  isinf: UnaryUFuncMethod;
  /** `np.isnan(a)`. */
  isnan: UnaryUFuncMethod;
  /** `np.isnat(a)`. */
  isnat: UnaryUFuncMethod;
  /** `np.log(a)`. */
  log: UnaryUFuncMethod;
  /** `np.log10(a)`. */
  log10: UnaryUFuncMethod;
  /** `np.log1p(a)`. */
  log1p: UnaryUFuncMethod;
  /** `np.log2(a)`. */
  log2: UnaryUFuncMethod;
  /** `np.logical_not(a)`. */
  logical_not: UnaryUFuncMethod;
  /** `np.negative(a)`. */
  negative: UnaryUFuncMethod;
  /** `np.positive(a)`. */
  positive: UnaryUFuncMethod;
  /** `np.rad2deg(a)`. */
  rad2deg: UnaryUFuncMethod;
  /** `np.radians(a)`. */
  radians: UnaryUFuncMethod;
  /** `np.reciprocal(a)`. */
  reciprocal: UnaryUFuncMethod;
  /** `np.rint(a)`. */
  rint: UnaryUFuncMethod;
  /** `np.sign(a)`. */
  sign: UnaryUFuncMethod;
  /** `np.signbit(a)`. */
  signbit: UnaryUFuncMethod;
  /** `np.sin(a)`. */
  sin: UnaryUFuncMethod;
  /** `np.sinh(a)`. */
  sinh: UnaryUFuncMethod;
  /** `np.spacing(a)`. */
  spacing: UnaryUFuncMethod;
  /** `np.sqrt(a)`. */
  sqrt: UnaryUFuncMethod;
  /** `np.square(a)`. */
  square: UnaryUFuncMethod;
  /** `np.tan(a)`. */
  tan: UnaryUFuncMethod;
  /** `np.tanh(a)`. */
  tanh: UnaryUFuncMethod;
  /** `np.trunc(a)`. */
  trunc: UnaryUFuncMethod;
  /** `np.frexp(a)`. */
  frexp: UnaryUFunc2Method;
  /** `np.modf(a)`. */
  modf: UnaryUFunc2Method;
}

/** Ufuncs of two operands as methods: the array is the first one. */
export interface BinaryMethods {
  /** `np.add(a, b)`. */
  add: BinaryUFuncMethod;
  /** `np.arctan2(a, b)`. */
  arctan2: BinaryUFuncMethod;
  /** `np.atan2(a, b)`. */
  atan2: BinaryUFuncMethod;
  /** `np.bitwise_and(a, b)`. */
  bitwise_and: BinaryUFuncMethod;
  /** `np.bitwise_left_shift(a, b)`. */
  bitwise_left_shift: BinaryUFuncMethod;
  /** `np.bitwise_or(a, b)`. */
  bitwise_or: BinaryUFuncMethod;
  /** `np.bitwise_right_shift(a, b)`. */
  bitwise_right_shift: BinaryUFuncMethod;
  /** `np.bitwise_xor(a, b)`. */
  bitwise_xor: BinaryUFuncMethod;
  /** `np.copysign(a, b)`. */
  copysign: BinaryUFuncMethod;
  /** `np.divide(a, b)`. */
  divide: BinaryUFuncMethod;
  /** `np.equal(a, b)`. */
  equal: BinaryUFuncMethod;
  /** `np.float_power(a, b)`. */
  float_power: BinaryUFuncMethod;
  /** `np.floor_divide(a, b)`. */
  floor_divide: BinaryUFuncMethod;
  /** `np.fmax(a, b)`. */
  fmax: BinaryUFuncMethod;
  /** `np.fmin(a, b)`. */
  fmin: BinaryUFuncMethod;
  /** `np.fmod(a, b)`. */
  fmod: BinaryUFuncMethod;
  /** `np.gcd(a, b)`. */
  gcd: BinaryUFuncMethod;
  /** `np.greater(a, b)`. */
  greater: BinaryUFuncMethod;
  /** `np.greater_equal(a, b)`. */
  greater_equal: BinaryUFuncMethod;
  /** `np.heaviside(a, b)`. */
  heaviside: BinaryUFuncMethod;
  /** `np.hypot(a, b)`. */
  hypot: BinaryUFuncMethod;
  /** `np.lcm(a, b)`. */
  lcm: BinaryUFuncMethod;
  /** `np.ldexp(a, b)`. */
  ldexp: BinaryUFuncMethod;
  /** `np.left_shift(a, b)`. */
  left_shift: BinaryUFuncMethod;
  /** `np.less(a, b)`. */
  less: BinaryUFuncMethod;
  /** `np.less_equal(a, b)`. */
  less_equal: BinaryUFuncMethod;
  /** `np.logaddexp(a, b)`. */
  logaddexp: BinaryUFuncMethod;
  /** `np.logaddexp2(a, b)`. */
  logaddexp2: BinaryUFuncMethod;
  /** `np.logical_and(a, b)`. */
  logical_and: BinaryUFuncMethod;
  /** `np.logical_or(a, b)`. */
  logical_or: BinaryUFuncMethod;
  /** `np.logical_xor(a, b)`. */
  logical_xor: BinaryUFuncMethod;
  /** `np.maximum(a, b)`. */
  maximum: BinaryUFuncMethod;
  /** `np.minimum(a, b)`. */
  minimum: BinaryUFuncMethod;
  /** `np.mod(a, b)`. */
  mod: BinaryUFuncMethod;
  /** `np.multiply(a, b)`. */
  multiply: BinaryUFuncMethod;
  /** `np.nextafter(a, b)`. */
  nextafter: BinaryUFuncMethod;
  /** `np.not_equal(a, b)`. */
  not_equal: BinaryUFuncMethod;
  /** `np.pow(a, b)`. */
  pow: BinaryUFuncMethod;
  /** `np.power(a, b)`. */
  power: BinaryUFuncMethod;
  /** `np.remainder(a, b)`. */
  remainder: BinaryUFuncMethod;
  /** `np.right_shift(a, b)`. */
  right_shift: BinaryUFuncMethod;
  /** `np.subtract(a, b)`. */
  subtract: BinaryUFuncMethod;
  /** `np.true_divide(a, b)`. */
  true_divide: BinaryUFuncMethod;
  /** `np.divmod(a, b)`. */
  divmod: BinaryUFunc2Method;
}

/** Python's in-place operators, named as in its operator module. Each returns the array itself. */
export interface InPlaceMethods {
  /** `a += b`. */
  iadd(b: ArrayLike): ndarray;
  /** `a -= b`. */
  isub(b: ArrayLike): ndarray;
  /** `a *= b`. */
  imul(b: ArrayLike): ndarray;
  /** `a /= b`. */
  itruediv(b: ArrayLike): ndarray;
  /** `a //= b`. */
  ifloordiv(b: ArrayLike): ndarray;
  /** `a %= b`. */
  imod(b: ArrayLike): ndarray;
  /** `a **= b`. */
  ipow(b: ArrayLike): ndarray;
  /** `a &= b`. */
  iand(b: ArrayLike): ndarray;
  /** `a |= b`. */
  ior(b: ArrayLike): ndarray;
  /** `a ^= b`. */
  ixor(b: ArrayLike): ndarray;
  /** `a <<= b`. */
  ilshift(b: ArrayLike): ndarray;
  /** `a >>= b`. */
  irshift(b: ArrayLike): ndarray;
}

/** Methods of ufuncs and in-place operators. */
export interface ElementwiseMethods extends UnaryMethods, BinaryMethods, InPlaceMethods {
  /** Limits the elements to an interval. @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.clip.html */
  clip: Fn<
    [],
    [["min", ArrayLike | null], ["max", ArrayLike | null], ["out", Out]],
    ndarray,
    Omit<UFuncOptions, "out">
  >;
  /** Rounds to a number of decimals. @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.round.html */
  round: Fn<[], [["decimals", number], ["out", Out]], ndarray>;
}
