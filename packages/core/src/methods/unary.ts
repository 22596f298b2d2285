// Types of ndarray's methods: the ufuncs of one operand.

import type { UnaryUFunc2Method, UnaryUFuncMethod } from "../ufunc_types.ts";

/** Ufuncs of one operand as methods. */
export interface UnaryMethods {
  /**
   * The absolute values: `np.abs(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([-1, 2]).abs().tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.abs.html
   */
  abs: UnaryUFuncMethod;
  /**
   * The absolute values: `np.absolute(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([-1, 2]).absolute().tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.absolute.html
   */
  absolute: UnaryUFuncMethod;
  /**
   * The angles in radians, from 0 to pi, whose cosines the elements are: `np.acos(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).acos()), "[1.04719755 0.        ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.acos.html
   */
  acos: UnaryUFuncMethod;
  /**
   * The inverse hyperbolic cosines, of elements from 1 on: `np.acosh(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([1, 2]).acosh()), "[0.        1.3169579]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.acosh.html
   */
  acosh: UnaryUFuncMethod;
  /**
   * The angles in radians, from 0 to pi, whose cosines the elements are: `np.arccos(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).arccos()), "[1.04719755 0.        ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.arccos.html
   */
  arccos: UnaryUFuncMethod;
  /**
   * The inverse hyperbolic cosines, of elements from 1 on: `np.arccosh(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([1, 2]).arccosh()), "[0.        1.3169579]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.arccosh.html
   */
  arccosh: UnaryUFuncMethod;
  /**
   * The angles in radians, from -pi/2 to pi/2, whose sines the elements are: `np.arcsin(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).arcsin()), "[0.52359878 1.57079633]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.arcsin.html
   */
  arcsin: UnaryUFuncMethod;
  /**
   * The inverse hyperbolic sines: `np.arcsinh(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).arcsinh()), "[0.48121183 0.88137359]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.arcsinh.html
   */
  arcsinh: UnaryUFuncMethod;
  /**
   * The angles in radians, from -pi/2 to pi/2, whose tangents the elements are: `np.arctan(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).arctan()), "[0.46364761 0.78539816]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.arctan.html
   */
  arctan: UnaryUFuncMethod;
  /**
   * The inverse hyperbolic tangents, of elements between -1 and 1: `np.arctanh(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0, 0.5]).arctanh()), "[0.         0.54930614]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.arctanh.html
   */
  arctanh: UnaryUFuncMethod;
  /**
   * The angles in radians, from -pi/2 to pi/2, whose sines the elements are: `np.asin(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).asin()), "[0.52359878 1.57079633]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.asin.html
   */
  asin: UnaryUFuncMethod;
  /**
   * The inverse hyperbolic sines: `np.asinh(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).asinh()), "[0.48121183 0.88137359]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.asinh.html
   */
  asinh: UnaryUFuncMethod;
  /**
   * The angles in radians, from -pi/2 to pi/2, whose tangents the elements are: `np.atan(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).atan()), "[0.46364761 0.78539816]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.atan.html
   */
  atan: UnaryUFuncMethod;
  /**
   * The inverse hyperbolic tangents, of elements between -1 and 1: `np.atanh(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0, 0.5]).atanh()), "[0.         0.54930614]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.atanh.html
   */
  atanh: UnaryUFuncMethod;
  /**
   * How many bits of the absolute values are set, as uint8: `np.bitwise_count(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5n, 7n]).bitwise_count().tolist(), [2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_count.html
   */
  bitwise_count: UnaryUFuncMethod;
  /**
   * The elements with all bits inverted; `not` of bools: `np.bitwise_invert(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5n, -1n]).bitwise_invert().tolist(), [-6, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_invert.html
   */
  bitwise_invert: UnaryUFuncMethod;
  /**
   * The elements with all bits inverted; `not` of bools: `np.bitwise_not(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5n, -1n]).bitwise_not().tolist(), [-6, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_not.html
   */
  bitwise_not: UnaryUFuncMethod;
  /**
   * The cube roots: `np.cbrt(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([8, 27]).cbrt().tolist(), [2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.cbrt.html
   */
  cbrt: UnaryUFuncMethod;
  /**
   * The least integers that are not less: `np.ceil(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1.2, -1.2]).ceil().tolist(), [2, -1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ceil.html
   */
  ceil: UnaryUFuncMethod;
  /**
   * The complex conjugates: `np.conj(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([np.complex(1, 2)]).conj()), "[1.-2.j]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.conj.html
   */
  conj: UnaryUFuncMethod;
  /**
   * The complex conjugates: `np.conjugate(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([np.complex(1, 2)]).conjugate()), "[1.-2.j]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.conjugate.html
   */
  conjugate: UnaryUFuncMethod;
  /**
   * The cosines of angles in radians: `np.cos(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).cos()), "[0.87758256 0.54030231]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.cos.html
   */
  cos: UnaryUFuncMethod;
  /**
   * The hyperbolic cosines: `np.cosh(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).cosh()), "[1.12762597 1.54308063]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.cosh.html
   */
  cosh: UnaryUFuncMethod;
  /**
   * Angles in radians of angles in degrees: `np.deg2rad(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([180, 90]).deg2rad()), "[3.14159265 1.57079633]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.deg2rad.html
   */
  deg2rad: UnaryUFuncMethod;
  /**
   * Angles in degrees of angles in radians: `np.degrees(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).degrees()), "[28.64788976 57.29577951]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.degrees.html
   */
  degrees: UnaryUFuncMethod;
  /**
   * e to the power of the elements: `np.exp(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).exp()), "[1.64872127 2.71828183]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.exp.html
   */
  exp: UnaryUFuncMethod;
  /**
   * 2 to the power of the elements: `np.exp2(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([3, 4]).exp2().tolist(), [8, 16]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.exp2.html
   */
  exp2: UnaryUFuncMethod;
  /**
   * e to the power of the elements, less 1, exact near 0: `np.expm1(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).expm1()), "[0.64872127 1.71828183]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.expm1.html
   */
  expm1: UnaryUFuncMethod;
  /**
   * The absolute values as floats: `np.fabs(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([-1, 2]).fabs().tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.fabs.html
   */
  fabs: UnaryUFuncMethod;
  /**
   * The greatest integers that are not greater: `np.floor(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1.2, -1.2]).floor().tolist(), [1, -2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.floor.html
   */
  floor: UnaryUFuncMethod;
  /**
   * The elements with all bits inverted; `not` of bools: `np.invert(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([5n, -1n]).invert().tolist(), [-6, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.invert.html
   */
  invert: UnaryUFuncMethod;
  /**
   * Where elements are neither NaN nor infinite: `np.isfinite(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, Infinity, NaN]).isfinite().tolist(), [true, false, false]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.isfinite.html
   */
  isfinite: UnaryUFuncMethod;
  /**
   * Where elements are infinite: `np.isinf(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, Infinity, NaN]).isinf().tolist(), [false, true, false]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.isinf.html
   */
  isinf: UnaryUFuncMethod;
  /**
   * Where elements are NaN: `np.isnan(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, Infinity, NaN]).isnan().tolist(), [false, false, true]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.isnan.html
   */
  isnan: UnaryUFuncMethod;
  /**
   * Where elements are not-a-time: there are no dates here, so any array is refused: `np.isnat(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns Nothing: it throws.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   *
   * np.testing.assert_raises(TypeError, () => np.array([1]).isnat());
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.isnat.html
   */
  isnat: UnaryUFuncMethod;
  /**
   * The natural logarithms: `np.log(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([1, 10]).log()), "[0.         2.30258509]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.log.html
   */
  log: UnaryUFuncMethod;
  /**
   * The logarithms to the base 10: `np.log10(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 1000]).log10().tolist(), [0, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.log10.html
   */
  log10: UnaryUFuncMethod;
  /**
   * The natural logarithms of the elements plus 1, exact near 0: `np.log1p(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).log1p()), "[0.40546511 0.69314718]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.log1p.html
   */
  log1p: UnaryUFuncMethod;
  /**
   * The logarithms to the base 2: `np.log2(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 8]).log2().tolist(), [0, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.log2.html
   */
  log2: UnaryUFuncMethod;
  /**
   * Where elements are zero: `np.logical_not(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([0, 2]).logical_not().tolist(), [true, false]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.logical_not.html
   */
  logical_not: UnaryUFuncMethod;
  /**
   * The elements with the other sign: `np.negative(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, -2]).negative().tolist(), [-1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.negative.html
   */
  negative: UnaryUFuncMethod;
  /**
   * A copy of the elements: `np.positive(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, -2]).positive().tolist(), [1, -2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.positive.html
   */
  positive: UnaryUFuncMethod;
  /**
   * Angles in degrees of angles in radians: `np.rad2deg(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).rad2deg()), "[28.64788976 57.29577951]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.rad2deg.html
   */
  rad2deg: UnaryUFuncMethod;
  /**
   * Angles in radians of angles in degrees: `np.radians(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([180, 90]).radians()), "[3.14159265 1.57079633]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.radians.html
   */
  radians: UnaryUFuncMethod;
  /**
   * 1 divided by the elements, in their own dtype: `np.reciprocal(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([2, 4]).reciprocal()), "[0.5  0.25]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.reciprocal.html
   */
  reciprocal: UnaryUFuncMethod;
  /**
   * The nearest integers, halves to even ones: `np.rint(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([0.5, 1.5, 2.5]).rint().tolist(), [0, 2, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.rint.html
   */
  rint: UnaryUFuncMethod;
  /**
   * -1, 0 or 1 by the sign of the elements: `np.sign(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([-3, 0, 5]).sign().tolist(), [-1, 0, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.sign.html
   */
  sign: UnaryUFuncMethod;
  /**
   * Where the sign bit is set, that of -0 too: `np.signbit(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([-1, 1]).signbit().tolist(), [true, false]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.signbit.html
   */
  signbit: UnaryUFuncMethod;
  /**
   * The sines of angles in radians: `np.sin(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).sin()), "[0.47942554 0.84147098]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.sin.html
   */
  sin: UnaryUFuncMethod;
  /**
   * The hyperbolic sines: `np.sinh(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).sinh()), "[0.52109531 1.17520119]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.sinh.html
   */
  sinh: UnaryUFuncMethod;
  /**
   * The distance to the next number away from 0: `np.spacing(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).spacing()), "[1.11022302e-16 2.22044605e-16]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.spacing.html
   */
  spacing: UnaryUFuncMethod;
  /**
   * The square roots: `np.sqrt(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([4, 9]).sqrt().tolist(), [2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.sqrt.html
   */
  sqrt: UnaryUFuncMethod;
  /**
   * The elements times themselves: `np.square(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([2, -3]).square().tolist(), [4, 9]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.square.html
   */
  square: UnaryUFuncMethod;
  /**
   * The tangents of angles in radians: `np.tan(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).tan()), "[0.54630249 1.55740772]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.tan.html
   */
  tan: UnaryUFuncMethod;
  /**
   * The hyperbolic tangents: `np.tanh(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.array([0.5, 1]).tanh()), "[0.46211716 0.76159416]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.tanh.html
   */
  tanh: UnaryUFuncMethod;
  /**
   * The integers nearer to 0: `np.trunc(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns An array of the shape of this one, or `out`.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1.7, -1.7]).trunc().tolist(), [1, -1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.trunc.html
   */
  trunc: UnaryUFuncMethod;
  /**
   * Mantissas from 0.5 to 1 and the powers of 2 they are multiplied by: `np.frexp(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns Two arrays of the shape of this one.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([8, 3]).frexp().map(String), ["[0.5  0.75]", "[4 2]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.frexp.html
   */
  frexp: UnaryUFunc2Method;
  /**
   * Fractions and whole parts, each with the sign of the element: `np.modf(a)`.
   *
   * @param options As for ufuncs: `out`, `where`, `dtype`, `casting`, `order`.
   * @returns Two arrays of the shape of this one.
   * @throws {TypeError} When there is no loop for the dtype, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1.5, -2.25]).modf().map(String), ["[ 0.5  -0.25]", "[ 1. -2.]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.modf.html
   */
  modf: UnaryUFunc2Method;
}
