// Types of ndarray's methods: the ufuncs of two operands.

import type { BinaryUFunc2Method, BinaryUFuncMethod } from "../ufunc_types.ts";

/** Ufuncs of two operands as methods: the array is the first one. */
export interface BinaryMethods {
  /**
   * The sums: `np.add(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5, -3]).add(2).tolist(), [7, -1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.add.html
   */
  add: BinaryUFuncMethod;
  /**
   * The angles in radians, from -pi to pi, of the points (b, a): `np.arctan2(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([1, -1]).arctan2([1, 1])), "[ 0.78539816 -0.78539816]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.arctan2.html
   */
  arctan2: BinaryUFuncMethod;
  /**
   * The angles in radians, from -pi to pi, of the points (b, a): `np.atan2(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([1, -1]).atan2([1, 1])), "[ 0.78539816 -0.78539816]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.atan2.html
   */
  atan2: BinaryUFuncMethod;
  /**
   * The bits that both have: `np.bitwise_and(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([12n, 5n]).bitwise_and(6n).tolist(), [4, 4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_and.html
   */
  bitwise_and: BinaryUFuncMethod;
  /**
   * The elements with their bits moved to the left: `np.bitwise_left_shift(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1n, 8n]).bitwise_left_shift(2n).tolist(), [4, 32]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_left_shift.html
   */
  bitwise_left_shift: BinaryUFuncMethod;
  /**
   * The bits that one of them has: `np.bitwise_or(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([12n, 5n]).bitwise_or(6n).tolist(), [14, 7]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_or.html
   */
  bitwise_or: BinaryUFuncMethod;
  /**
   * The elements with their bits moved to the right: `np.bitwise_right_shift(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1n, 8n]).bitwise_right_shift(2n).tolist(), [0, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_right_shift.html
   */
  bitwise_right_shift: BinaryUFuncMethod;
  /**
   * The bits that only one of them has: `np.bitwise_xor(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([12n, 5n]).bitwise_xor(6n).tolist(), [10, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_xor.html
   */
  bitwise_xor: BinaryUFuncMethod;
  /**
   * The elements with the signs of the other operand: `np.copysign(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, -2]).copysign(-1).tolist(), [-1, -2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.copysign.html
   */
  copysign: BinaryUFuncMethod;
  /**
   * The quotients, as floats: `np.divide(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([5, -3]).divide(2)), "[ 2.5 -1.5]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.divide.html
   */
  divide: BinaryUFuncMethod;
  /**
   * Where elements are equal: `np.equal(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2]).equal(2).tolist(), [false, true]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.equal.html
   */
  equal: BinaryUFuncMethod;
  /**
   * Powers, in float64 at least: `np.float_power(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([2n, 3n]).float_power(-1)), "[0.5        0.33333333]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.float_power.html
   */
  float_power: BinaryUFuncMethod;
  /**
   * The quotients rounded down: `np.floor_divide(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5, -3]).floor_divide(2).tolist(), [2, -2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.floor_divide.html
   */
  floor_divide: BinaryUFuncMethod;
  /**
   * The greater elements; a NaN gives way to a number: `np.fmax(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([1, NaN]).fmax(0.5)), "[1.  0.5]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.fmax.html
   */
  fmax: BinaryUFuncMethod;
  /**
   * The lesser elements; a NaN gives way to a number: `np.fmin(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([1, NaN]).fmin(0.5)), "[0.5 0.5]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.fmin.html
   */
  fmin: BinaryUFuncMethod;
  /**
   * The remainders with the sign of the dividend, as in C: `np.fmod(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5, -3]).fmod(2).tolist(), [1, -1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.fmod.html
   */
  fmod: BinaryUFuncMethod;
  /**
   * The greatest common divisors: `np.gcd(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([12n, 18n]).gcd(8n).tolist(), [4, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.gcd.html
   */
  gcd: BinaryUFuncMethod;
  /**
   * Where elements are greater: `np.greater(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2, 3]).greater(2).tolist(), [false, false, true]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.greater.html
   */
  greater: BinaryUFuncMethod;
  /**
   * Where elements are greater or equal: `np.greater_equal(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2, 3]).greater_equal(2).tolist(), [false, true, true]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.greater_equal.html
   */
  greater_equal: BinaryUFuncMethod;
  /**
   * 0 for negative elements, 1 for positive ones, the other operand where they are 0: `np.heaviside(a,
   * b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([-1, 0, 2]).heaviside(0.5)), "[0.  0.5 1. ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.heaviside.html
   */
  heaviside: BinaryUFuncMethod;
  /**
   * The lengths of the hypotenuse: `np.hypot(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([3, 5]).hypot([4, 12]).tolist(), [5, 13]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.hypot.html
   */
  hypot: BinaryUFuncMethod;
  /**
   * The least common multiples: `np.lcm(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([4n, 6n]).lcm(10n).tolist(), [20, 30]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lcm.html
   */
  lcm: BinaryUFuncMethod;
  /**
   * The elements times 2 to a power: `np.ldexp(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([0.5, 3]).ldexp(2n).tolist(), [2, 12]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ldexp.html
   */
  ldexp: BinaryUFuncMethod;
  /**
   * The elements with their bits moved to the left: `np.left_shift(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1n, 8n]).left_shift(2n).tolist(), [4, 32]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.left_shift.html
   */
  left_shift: BinaryUFuncMethod;
  /**
   * Where elements are less: `np.less(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2, 3]).less(2).tolist(), [true, false, false]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.less.html
   */
  less: BinaryUFuncMethod;
  /**
   * Where elements are less or equal: `np.less_equal(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2, 3]).less_equal(2).tolist(), [true, true, false]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.less_equal.html
   */
  less_equal: BinaryUFuncMethod;
  /**
   * The logarithms of sums of exponentials: `np.logaddexp(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([5, -3]).logaddexp(2)), "[5.04858735 2.00671535]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.logaddexp.html
   */
  logaddexp: BinaryUFuncMethod;
  /**
   * The same to the base 2: `np.logaddexp2(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([5, -3]).logaddexp2(2)), "[5.169925   2.04439412]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.logaddexp2.html
   */
  logaddexp2: BinaryUFuncMethod;
  /**
   * Where both are true: `np.logical_and(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([0, 2]).logical_and([1, 1]).tolist(), [false, true]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.logical_and.html
   */
  logical_and: BinaryUFuncMethod;
  /**
   * Where one is true: `np.logical_or(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([0, 2]).logical_or([0, 1]).tolist(), [false, true]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.logical_or.html
   */
  logical_or: BinaryUFuncMethod;
  /**
   * Where only one is true: `np.logical_xor(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([0, 2]).logical_xor([1, 1]).tolist(), [true, false]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.logical_xor.html
   */
  logical_xor: BinaryUFuncMethod;
  /**
   * The greater elements; NaN where one is NaN: `np.maximum(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 5]).maximum([4, 2]).tolist(), [4, 5]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.maximum.html
   */
  maximum: BinaryUFuncMethod;
  /**
   * The lesser elements; NaN where one is NaN: `np.minimum(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 5]).minimum([4, 2]).tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.minimum.html
   */
  minimum: BinaryUFuncMethod;
  /**
   * The remainders with the sign of the divisor, as in Python: `np.mod(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5, -3]).mod(2).tolist(), [1, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.mod.html
   */
  mod: BinaryUFuncMethod;
  /**
   * The products: `np.multiply(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5, -3]).multiply(2).tolist(), [10, -6]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.multiply.html
   */
  multiply: BinaryUFuncMethod;
  /**
   * The next numbers towards the other operand: `np.nextafter(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([1]).nextafter(2)), "[1.]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.nextafter.html
   */
  nextafter: BinaryUFuncMethod;
  /**
   * Where elements differ: `np.not_equal(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2]).not_equal(2).tolist(), [true, false]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.not_equal.html
   */
  not_equal: BinaryUFuncMethod;
  /**
   * The elements to a power: `np.pow(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([2, 3]).pow(3).tolist(), [8, 27]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.pow.html
   */
  pow: BinaryUFuncMethod;
  /**
   * The elements to a power: `np.power(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([2, 3]).power(3).tolist(), [8, 27]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.power.html
   */
  power: BinaryUFuncMethod;
  /**
   * The remainders with the sign of the divisor, as in Python: `np.remainder(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5, -3]).remainder(2).tolist(), [1, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.remainder.html
   */
  remainder: BinaryUFuncMethod;
  /**
   * The elements with their bits moved to the right: `np.right_shift(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1n, 8n]).right_shift(2n).tolist(), [0, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.right_shift.html
   */
  right_shift: BinaryUFuncMethod;
  /**
   * The differences: `np.subtract(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5, -3]).subtract(2).tolist(), [3, -5]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.subtract.html
   */
  subtract: BinaryUFuncMethod;
  /**
   * The quotients, as floats: `np.true_divide(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the common shape, or `out`.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([5, -3]).true_divide(2)), "[ 2.5 -1.5]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.true_divide.html
   */
  true_divide: BinaryUFuncMethod;
  /**
   * Quotients rounded down and remainders: `np.divmod(a, b)`.
   *
   * @param b The other operand: a number or an array that broadcasts.
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns Two arrays of the common shape.
   * @throws {ValueError} When the shapes do not broadcast.
   * @throws {TypeError} When there is no loop for the dtypes.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5, -3]).divmod(2).map(String), ["[ 2. -2.]", "[1. 1.]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.divmod.html
   */
  divmod: BinaryUFunc2Method;
}
