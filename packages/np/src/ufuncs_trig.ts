// NumPy's ufuncs: trigonometric and hyperbolic functions and angles.
// A declaration each, with its row of the table and its documentation.
// Arithmetic, rounding, comparisons and bits are in the files beside this one.

import { type BinaryUFunc, ufunc, type UnaryUFunc } from "@nplex/core";

/**
 * Sine of each element, an angle in radians.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.sin([0, Math.PI / 2])), "[0. 1.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.sin.html
 */
export const sin: UnaryUFunc = /* @__PURE__ */ ufunc({ name: "sin", nin: 1, primitives: ["sin"] });

/**
 * Cosine of each element, an angle in radians.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.cos([0, Math.PI])), "[ 1. -1.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.cos.html
 */
export const cos: UnaryUFunc = /* @__PURE__ */ ufunc({ name: "cos", nin: 1, primitives: ["cos"] });

/**
 * Tangent of each element, an angle in radians.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.tan([0, Math.PI / 4])), "[0. 1.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.tan.html
 */
export const tan: UnaryUFunc = /* @__PURE__ */ ufunc({ name: "tan", nin: 1, primitives: ["tan"] });

/**
 * Inverse sine of each element; NaN outside [-1, 1] for real numbers.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The angles, in radians.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.arcsin([0, 1])), "[0.         1.57079633]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.arcsin.html
 */
export const arcsin: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "arcsin",
  nin: 1,
});

/**
 * Inverse sine of each element; NaN outside [-1, 1] for real numbers. The same object as `arcsin`.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The angles, in radians.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.asin === np.arcsin, true);
 * assertEquals(String(np.asin([0, 1])), "[0.         1.57079633]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.asin.html
 */
export const asin: UnaryUFunc = arcsin;

/**
 * Inverse cosine of each element; NaN outside [-1, 1] for real numbers.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The angles, in radians.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.arccos([1, 0])), "[0.         1.57079633]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.arccos.html
 */
export const arccos: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "arccos",
  nin: 1,
});

/**
 * Inverse cosine of each element; NaN outside [-1, 1] for real numbers. The same object as `arccos`.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The angles, in radians.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.acos === np.arccos, true);
 * assertEquals(String(np.acos([1, 0])), "[0.         1.57079633]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.acos.html
 */
export const acos: UnaryUFunc = arccos;

/**
 * Inverse tangent of each element.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The angles, in radians.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.arctan([0, 1])), "[0.         0.78539816]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.arctan.html
 */
export const arctan: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "arctan",
  nin: 1,
});

/**
 * Inverse tangent of each element. The same object as `arctan`.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The angles, in radians.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.atan === np.arctan, true);
 * assertEquals(String(np.atan([0, 1])), "[0.         0.78539816]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.atan.html
 */
export const atan: UnaryUFunc = arctan;

/**
 * Hyperbolic sine of each element.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.sinh([0, 1])), "[0.         1.17520119]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.sinh.html
 */
export const sinh: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "sinh",
  nin: 1,
});

/**
 * Hyperbolic cosine of each element.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.cosh([0, 1])), "[1.         1.54308063]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.cosh.html
 */
export const cosh: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "cosh",
  nin: 1,
});

/**
 * Hyperbolic tangent of each element.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.tanh([0, 1])), "[0.         0.76159416]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.tanh.html
 */
export const tanh: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "tanh",
  nin: 1,
});

/**
 * Inverse hyperbolic sine of each element.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.arcsinh([0, 1])), "[0.         0.88137359]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.arcsinh.html
 */
export const arcsinh: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "arcsinh",
  nin: 1,
});

/**
 * Inverse hyperbolic sine of each element. The same object as `arcsinh`.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.asinh === np.arcsinh, true);
 * assertEquals(String(np.asinh([0, 1])), "[0.         0.88137359]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.asinh.html
 */
export const asinh: UnaryUFunc = arcsinh;

/**
 * Inverse hyperbolic cosine of each element; NaN below 1 for real numbers.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.arccosh([1, 2])), "[0.        1.3169579]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.arccosh.html
 */
export const arccosh: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "arccosh",
  nin: 1,
});

/**
 * Inverse hyperbolic cosine of each element; NaN below 1 for real numbers. The same object as `arccosh`.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.acosh === np.arccosh, true);
 * assertEquals(String(np.acosh([1, 2])), "[0.        1.3169579]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.acosh.html
 */
export const acosh: UnaryUFunc = arccosh;

/**
 * Inverse hyperbolic tangent of each element; NaN outside [-1, 1] for real numbers.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.arctanh([0, 0.5])), "[0.         0.54930614]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.arctanh.html
 */
export const arctanh: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "arctanh",
  nin: 1,
});

/**
 * Inverse hyperbolic tangent of each element; NaN outside [-1, 1] for real numbers. The same object as `arctanh`.
 *
 * @param x Real numbers or complex; integers and bools give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.atanh === np.arctanh, true);
 * assertEquals(String(np.atanh([0, 0.5])), "[0.         0.54930614]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.atanh.html
 */
export const atanh: UnaryUFunc = arctanh;

/**
 * Angle of the point (x2, x1) from the positive x axis, in all four quadrants.
 *
 * @param x1 The y coordinates, real.
 * @param x2 The x coordinates; the two broadcast.
 * @returns Angles in radians between -pi and pi.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.arctan2([1, -1], [1, 0])), "[ 0.78539816 -1.57079633]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.arctan2.html
 */
export const arctan2: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "arctan2",
  nin: 2,
});

/**
 * Angle of the point (x2, x1) from the positive x axis, in all four quadrants. The same object as `arctan2`.
 *
 * @param x1 The y coordinates, real.
 * @param x2 The x coordinates; the two broadcast.
 * @returns Angles in radians between -pi and pi.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.atan2 === np.arctan2, true);
 * assertEquals(String(np.atan2([1, -1], [1, 0])), "[ 0.78539816 -1.57079633]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.atan2.html
 */
export const atan2: BinaryUFunc = arctan2;

/**
 * Length of the hypotenuse of right triangles with these legs, without overflow on the way.
 *
 * @param x1 First leg, real.
 * @param x2 Second leg; the two broadcast.
 * @returns `sqrt(x1**2 + x2**2)`.
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.hypot(3, [4, 0])), "[5. 3.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.hypot.html
 */
export const hypot: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "hypot",
  nin: 2,
  identity: 0,
  reorderable: true,
});

/**
 * Degrees to radians.
 *
 * @param x Real numbers; integers and bools give floats.
 * @returns `x * pi / 180`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.deg2rad([0, 180])), "[0.         3.14159265]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.deg2rad.html
 */
export const deg2rad: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "deg2rad",
  nin: 1,
});

/**
 * Radians to degrees.
 *
 * @param x Real numbers; integers and bools give floats.
 * @returns `x * 180 / pi`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.rad2deg([0, Math.PI])), "[  0. 180.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.rad2deg.html
 */
export const rad2deg: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "rad2deg",
  nin: 1,
});

/**
 * Degrees to radians: the same as `deg2rad`.
 *
 * @param x Real numbers; integers and bools give floats.
 * @returns `x * pi / 180`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.radians([0, 180])), "[0.         3.14159265]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.radians.html
 */
export const radians: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "radians",
  nin: 1,
});

/**
 * Radians to degrees: the same as `rad2deg`.
 *
 * @param x Real numbers; integers and bools give floats.
 * @returns `x * 180 / pi`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.degrees([0, Math.PI])), "[  0. 180.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.degrees.html
 */
export const degrees: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "degrees",
  nin: 1,
});
