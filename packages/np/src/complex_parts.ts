// The parts of complex numbers and what asks for them: real, imag, angle, real_if_close, iscomplex, isreal,
// iscomplexobj, isrealobj; and sinc.

import {
  type ArrayLike,
  asScalar,
  bool,
  Complex,
  type DType,
  type Fn,
  imagPart,
  ndarray,
  normalizer,
  type Out,
  readDense,
  realPart,
  type ScalarLike,
  type Tensor,
  toTensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { select } from "@nplex/core/impl";
import {
  absolute,
  arctan2,
  conjugate,
  divide,
  equal,
  less,
  multiply,
  not_equal,
  sin,
} from "./ufuncs.ts";

const EPSILON: Record<string, number> = {
  float16: 2 ** -10,
  float32: 2 ** -23,
  float64: 2 ** -52,
  complex64: 2 ** -23,
  complex128: 2 ** -52,
};

/** An array as it is, so that its parts are views of it; anything else as a new array. */
const asArray = (x: unknown): ndarray => x instanceof ndarray ? x : new ndarray(toTensor(x));

/** A function that answers a JS scalar with a JS value, as NumPy answers a Python one, and arrays with arrays. */
export interface ScalarAware<T> {
  /** For a JS scalar. */
  (x: ScalarLike): T;
  /** For arrays. */
  (x: ArrayLike): ndarray;
}

/** Answers JS scalars on its own. */
function scalarAware<T>(
  onScalar: (re: number | bigint, im: number) => T,
  onArray: (x: ArrayLike, ...rest: unknown[]) => ndarray,
): ScalarAware<T> {
  const f = (x: ArrayLike, ...rest: unknown[]): T | ndarray => {
    if (rest.length > 0) return onArray(x, ...rest);
    if (x instanceof Complex) return onScalar(x.re, x.im);
    if (typeof x === "number" || typeof x === "bigint") return onScalar(x, 0);
    if (typeof x === "boolean") return onScalar(Number(x), 0);
    return onArray(x);
  };
  return f as ScalarAware<T>;
}

/**
 * The real part of each element.
 *
 * @param val Any dtype.
 * @returns A view of a complex array's real parts; a real array itself; a JS value for a JS scalar.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.real([np.complex(1, 2), 3])), "[1. 3.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.real.html
 */
export const real: ScalarAware<number | bigint> = scalarAware(
  (re) => re,
  normalizer("real", [["val", tags.Anything]], (val) => realPart(asArray(val))),
);

/**
 * The imaginary part of each element.
 *
 * @param val Any dtype.
 * @returns A view of a complex array's imaginary parts; zeros that can't be written for a real one;
 * a JS value for a JS scalar.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.imag([np.complex(1, 2), 3])), "[2. 0.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.imag.html
 */
export const imag: ScalarAware<number> = scalarAware(
  (_, im) => im,
  normalizer("imag", [["val", tags.Anything]], (val) => imagPart(asArray(val))),
);

/**
 * The angle of each complex number from the positive real axis.
 *
 * @param z Any dtype.
 * @param deg Whether to give degrees instead of radians.
 * @returns Angles between -pi and pi, or -180 and 180.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.angle([np.complex(0, 1), -1], true)), "[ 90. 180.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.angle.html
 */
export const angle: Fn<[["z", ArrayLike]], [["deg", boolean]], ndarray> = normalizer(
  "angle",
  [["z", tags.ArrayLike], ["deg", tags.Bool, false]],
  (z: Tensor, deg: boolean) => {
    const x = new ndarray(z);
    const a = x.dtype.kind === "c" ? arctan2(imagPart(x), realPart(x)) : arctan2(0, x);
    return deg ? multiply(a, 180 / Math.PI, a) : a;
  },
);

/**
 * The real part if all imaginary parts are close to zero, else the array.
 *
 * @param a Any dtype.
 * @param tol The tolerance: a multiple of the dtype's resolution when above 1, else a distance.
 * @returns A view of the real parts, or the array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.real_if_close([np.complex(2, 1e-15)])), "[2.]");
 * assertEquals(String(np.real_if_close([np.complex(2, 1e-5)])), "[2.+1.e-05j]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.real_if_close.html
 */
export const real_if_close: Fn<[["a", ArrayLike]], [["tol", number]], ndarray> = normalizer(
  "real_if_close",
  [["a", tags.Anything], ["tol", tags.Float, 100]],
  (a: unknown, tol: number) => {
    const x = asArray(a);
    if (x.dtype.kind !== "c") return x;
    const limit = tol > 1 ? EPSILON[x.dtype.name] * tol : tol;
    const near = readDense(less(absolute(imagPart(x)), new ndarray(toTensor(limit))).tensor);
    for (let i = 0; i < near.length; i++) if (!near[i]) return x;
    return realPart(x);
  },
);

/**
 * Whether each element has an imaginary part that is not zero.
 *
 * @param x Any dtype.
 * @returns Bools.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.iscomplex([np.complex(1, 1), 2])), "[ True False]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.iscomplex.html
 */
export const iscomplex: Fn<[["x", ArrayLike]], [], ndarray> = normalizer(
  "iscomplex",
  [["x", tags.ArrayLike]],
  (x: Tensor) => not_equal(imagPart(new ndarray(x)), 0),
);

/**
 * Whether each element has an imaginary part of zero.
 *
 * @param x Any dtype.
 * @returns Bools; a JS boolean for a JS scalar.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.isreal([np.complex(1, 1), 2])), "[False  True]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isreal.html
 */
export const isreal: ScalarAware<boolean> = scalarAware(
  (_, im) => im === 0,
  normalizer(
    "isreal",
    [["x", tags.ArrayLike]],
    (x: Tensor) => equal(imagPart(new ndarray(x)), 0),
  ),
);

/** The method `a.conj()`: a real array gives itself, unlike the ufunc. */
export const conjMethod: Fn<[["a", ArrayLike]], [["out", Out]], ndarray> = normalizer(
  "conjugate",
  [["a", tags.NDArray], ["out", { ...tags.OutArray, out: undefined }, null]],
  (a: ndarray, out: ndarray | undefined) => {
    if (a.dtype.kind === "c") return conjugate(a, out);
    if (!out) return a;
    out.set("...", a);
    return out;
  },
);

function dtypeOf(x: unknown): DType {
  if (x instanceof ndarray) return x.dtype;
  const s = asScalar(x);
  return s && s.kind === "bool" ? bool : toTensor(x).dtype;
}

/**
 * Whether the dtype is complex, whatever the values are.
 *
 * @param x Any dtype.
 * @returns A JS boolean.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.iscomplexobj([np.complex(1, 0)]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.iscomplexobj.html
 */
export const iscomplexobj: Fn<[["x", ArrayLike]], [], boolean> = normalizer(
  "iscomplexobj",
  [["x", tags.Anything]],
  (x: unknown) => dtypeOf(x).kind === "c",
);

/**
 * Whether the dtype is not complex, whatever the values are.
 *
 * @param x Any dtype.
 * @returns A JS boolean.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.isrealobj([1, 2]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isrealobj.html
 */
export const isrealobj: Fn<[["x", ArrayLike]], [], boolean> = normalizer(
  "isrealobj",
  [["x", tags.Anything]],
  (x: unknown) => dtypeOf(x).kind !== "c",
);

/**
 * The normalized sinc function: `sin(pi * x) / (pi * x)`, and 1 at 0.
 *
 * @param x Any dtype; integers give floats.
 * @returns The values.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.sinc([0, 0.5])), "[1.         0.63661977]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.sinc.html
 */
export const sinc: Fn<[["x", ArrayLike]], [], ndarray> = normalizer(
  "sinc",
  [["x", tags.ArrayLike]],
  (x: Tensor) => {
    const t = multiply(new ndarray(x), Math.PI).tensor;
    const eps = asScalar(t.dtype.kind === "f" ? EPSILON[t.dtype.name] : 1e-20);
    if (!eps) return t;
    const y = new ndarray(select(t, t, eps));
    return divide(sin(y), y);
  },
);
