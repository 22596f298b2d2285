// poly, roots, polyadd and relatives: functions of coefficients, highest degree first, or of poly1d. Where an
// argument is a poly1d the result is one too.

import {
  type ArrayLike,
  type Fn,
  ndarray,
  normalizer,
  type Tag,
  type Tensor,
  toTensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { atleast_impl, convolve_impl } from "@nplex/core/impl";
import * as impl from "@nplex/core/impl/polynomial";
import { coefficientsOf, poly1d, type PolyLike, polyvalOf, product } from "./poly1d.ts";

/** Coefficients and whether they came as a polynomial. */
interface Coefficients {
  readonly t: Tensor;
  readonly truepoly: boolean;
}

const Poly: Tag<Coefficients> = {
  takes: "coefficients or a poly1d",
  normalize: (x) => ({ t: coefficientsOf(x), truepoly: x instanceof poly1d }),
};

/** Coefficients that must have an axis: NumPy takes the length of these before it looks at them. */
const Sized: Tag<Coefficients> = {
  ...Poly,
  normalize(x, where) {
    const c = Poly.normalize(x, where);
    if (c.t.ndim === 0) throw new TypeError(`${where.fn}(): ${where.param} has no length`);
    return c;
  },
};

const asPoly = (t: Tensor): poly1d => new poly1d(new ndarray(t));
const like = (t: Tensor, ...from: Coefficients[]): Tensor | poly1d =>
  from.some((c) => c.truepoly) ? asPoly(t) : t;

/** A function of two polynomials. */
export interface PolyOp<R, P> {
  /** Of a polynomial and anything. */
  (a1: poly1d, a2: PolyLike): P;
  /** Of anything and a polynomial. */
  (a1: PolyLike, a2: poly1d): P;
  /** Of coefficients. */
  (a1: ArrayLike, a2: ArrayLike): R;
}

/** A function of one polynomial with an option. */
export interface PolyMap<Options> {
  /** Of a polynomial. */
  (p: poly1d, m?: number | Options, k?: ArrayLike | null): poly1d;
  /** Of coefficients. */
  (p: ArrayLike, m?: number | Options, k?: ArrayLike | null): ndarray;
}

/**
 * The coefficients of the polynomial with these roots, or of a matrix's characteristic polynomial.
 *
 * @param seq_of_zeros The roots, or a square matrix.
 * @returns The coefficients, highest degree first; the number 1 where there are no roots.
 * @throws {ValueError} When it is neither.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.poly([1, 2])), "[ 1. -3.  2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly.html
 */
export const poly: Fn<[["seq_of_zeros", ArrayLike]], [], ndarray> = normalizer(
  "poly",
  [["seq_of_zeros", Sized]],
  ({ t }) => impl.poly_impl(t) ?? 1,
);

/**
 * The roots of a polynomial.
 *
 * @param p Coefficients, highest degree first, or a poly1d.
 * @returns The roots, in the order of the eigenvalues of the companion matrix.
 * @throws {ValueError} When there is more than one dimension.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.allclose(np.sort(np.roots([1, -3, 2])), [1, 2]), true);
 * assertEquals(np.roots([2, 0, 0]).tolist(), [0, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.roots.html
 */
export const roots: Fn<[["p", PolyLike]], [], ndarray> = normalizer(
  "roots",
  [["p", Sized]],
  ({ t }) => impl.roots1d_impl(t),
);

/**
 * The integral of a polynomial.
 *
 * @param p Coefficients or a poly1d.
 * @param m How often to integrate.
 * @param k Constants of integration, one or m; zeros by default.
 * @returns Coefficients, or a poly1d of a poly1d.
 * @throws {ValueError} When m is negative or there are too few constants.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polyint([6, 2, 1]).tolist(), [2, 1, 1, 0]);
 * assertEquals(np.polyint([1, 1], { m: 2, k: [3, 4] }).tolist(), [1 / 6, 0.5, 3, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polyint.html
 */
export const polyint: PolyMap<{ readonly m?: number; readonly k?: ArrayLike | null }> = normalizer(
  "polyint",
  [["p", Poly], ["m", tags.Int, 1], ["k", tags.OptionalArrayLike, null]],
  (p, m, k) => like(impl.polyint1d_impl(p.t, m, k), p),
);

/**
 * The derivative of a polynomial.
 *
 * @param p Coefficients or a poly1d.
 * @param m How often to derive.
 * @returns Coefficients, or a poly1d of a poly1d.
 * @throws {ValueError} When m is negative.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polyder([1, 1, 1, 1]).tolist(), [3, 2, 1]);
 * assertEquals(np.polyder(new np.poly1d([1, 0, 0]), 2).repr(), "poly1d([2.])");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polyder.html
 */
export const polyder: PolyMap<{ readonly m?: number }> = normalizer(
  "polyder",
  [["p", Poly], ["m", tags.Int, 1]],
  (p, m) => like(impl.polyder1d_impl(p.t, m), p),
);

/** Values of a polynomial. */
export interface Polyval {
  /** The composition with a polynomial. */
  (p: PolyLike, x: poly1d): poly1d;
  /** The values at numbers or arrays. */
  (p: PolyLike, x: ArrayLike): ndarray;
  /** The values, arguments by name. */
  (args: { readonly p: PolyLike; readonly x: ArrayLike }): ndarray;
}

/**
 * The values of a polynomial by Horner's rule.
 *
 * @param p Coefficients, highest degree first, or a poly1d.
 * @param x Where: numbers of any shape, or a poly1d to compose with.
 * @returns The values, in the shape of x.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polyval([3, 0, 1], 5).item(), 76);
 * assertEquals(np.polyval([1, 0], new np.poly1d([1, 2])).repr(), "poly1d([1., 2.])");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polyval.html
 */
export const polyval: Polyval = normalizer(
  "polyval",
  [["p", Sized], ["x", tags.Anything]],
  (p, x) => polyvalOf(p.t, x),
);

const summed = (name: "polyadd" | "polysub", op: "add" | "subtract"): PolyOp<ndarray, poly1d> =>
  normalizer(
    name,
    [["a1", Poly], ["a2", Poly]],
    (a1, a2) =>
      a1.truepoly || a2.truepoly
        ? asPoly(impl.polysum_impl(op, a1.t, a2.t))
        : impl.polysum_impl(op, a1.t, a2.t),
  );

/**
 * The sum of two polynomials.
 *
 * @param a1 Coefficients, highest degree first, or a poly1d.
 * @param a2 The other one.
 * @returns Coefficients, or a poly1d if one came.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polyadd([1, 2], [9, 5, 4]).tolist(), [9, 6, 6]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polyadd.html
 */
export const polyadd: PolyOp<ndarray, poly1d> = summed("polyadd", "add");

/**
 * The difference of two polynomials.
 *
 * @param a1 Coefficients, highest degree first, or a poly1d.
 * @param a2 The other one.
 * @returns Coefficients, or a poly1d if one came.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polysub([2, 10, -2], [3, 10, -4]).tolist(), [-1, 0, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polysub.html
 */
export const polysub: PolyOp<ndarray, poly1d> = summed("polysub", "subtract");

/**
 * The product of two polynomials.
 *
 * @param a1 Coefficients, highest degree first, or a poly1d.
 * @param a2 The other one.
 * @returns Coefficients, or a poly1d if one came.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polymul([1, 2, 3], [9, 5, 1]).tolist(), [9, 23, 38, 17, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polymul.html
 */
export const polymul: PolyOp<ndarray, poly1d> = normalizer(
  "polymul",
  [["a1", Poly], ["a2", Poly]],
  (a1, a2) => {
    const [p, q] = [asPoly(a1.t), asPoly(a2.t)];
    if (a1.truepoly || a2.truepoly) return product(p, q);
    return convolve_impl(p.coeffs.tensor, q.coeffs.tensor, "full");
  },
);

/**
 * Quotient and remainder of two polynomials.
 *
 * @param u Coefficients, highest degree first, or a poly1d.
 * @param v The divisor.
 * @returns `[q, r]`: coefficients, or poly1d's if one came.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [q, r] = np.polydiv([3, 5, 2], [2, 1]);
 * assertEquals([q.tolist(), r.tolist()], [[1.5, 1.75], [0.25]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polydiv.html
 */
export const polydiv: PolyOp<[ndarray, ndarray], [poly1d, poly1d]> = normalizer(
  "polydiv",
  [["u", Poly], ["v", Poly]],
  (u, v) => {
    const [q, r] = impl.polydiv1d_impl(atleast_impl(u.t, 1), atleast_impl(v.t, 1));
    return u.truepoly || v.truepoly ? [asPoly(q), asPoly(r)] : [q, r];
  },
);

/** The parameters of `polyfit` that choose what else is given. */
export interface PolyfitOptions {
  /** Singular values below this share of the largest count as zero. */
  readonly rcond?: number | null;
  /** A weight for each point. */
  readonly w?: ArrayLike | null;
}

/** Everything that `polyfit` finds with `full: true`. */
export type PolyfitFull = [
  c: ndarray,
  residuals: ndarray,
  rank: ndarray,
  singular_values: ndarray,
  rcond: ndarray | number,
];

/** polyfit with its result by option. */
export interface Polyfit {
  /** The coefficients. */
  (
    x: ArrayLike,
    y: ArrayLike,
    deg: number,
    options?: PolyfitOptions & { readonly full?: false; readonly cov?: false },
  ): ndarray;
  /** The coefficients and what the singular values say. */
  (
    x: ArrayLike,
    y: ArrayLike,
    deg: number,
    options: PolyfitOptions & { readonly full: true; readonly cov?: boolean | "unscaled" },
  ): PolyfitFull;
  /** The coefficients and their covariance. */
  (
    x: ArrayLike,
    y: ArrayLike,
    deg: number,
    options: PolyfitOptions & { readonly full?: false; readonly cov: true | "unscaled" },
  ): [c: ndarray, V: ndarray];
  /** Everything by position. */
  (
    x: ArrayLike,
    y: ArrayLike,
    deg: number,
    rcond: number | null | undefined,
    full?: boolean,
    w?: ArrayLike | null,
    cov?: boolean | "unscaled",
  ): ndarray | PolyfitFull | [c: ndarray, V: ndarray];
}

const Covariance: Tag<boolean | "unscaled"> = {
  takes: "a bool or 'unscaled'",
  normalize: (x) => x === "unscaled" ? x : Boolean(x),
};

/**
 * The polynomial of a degree with the least squared distance from points.
 *
 * @param x Coordinates, shape (m,).
 * @param y Values, shape (m,), or (m, k) for k fits at once.
 * @param deg The degree.
 * @param rcond Singular values below this share of the largest count as zero; m times the dtype's eps by
 * default.
 * @param full Whether to give residuals, rank, singular values and rcond too.
 * @param w A weight for each point, applied to the distance and not to its square.
 * @param cov Whether to give the covariance of the coefficients, or that without scaling by chi².
 * @returns The coefficients, highest degree first; with `full` or `cov` a list.
 * @throws {TypeError} When shapes don't fit.
 * @throws {ValueError} When the degree is negative or there are too few points for a covariance.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const c = np.polyfit([0, 1, 2, 3], [1, 3, 5, 7], 1);
 * assertEquals(np.allclose(c, [2, 1]), true);
 * const [, V] = np.polyfit([0, 1, 2, 3], [1, 3, 5, 8], 1, { cov: true });
 * assertEquals(V.shape, [2, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polyfit.html
 */
export const polyfit: Polyfit = normalizer(
  "polyfit",
  [
    ["x", tags.ArrayLike],
    ["y", tags.ArrayLike],
    ["deg", tags.Float],
    ["rcond", tags.Optional(tags.Compared), null],
    ["full", tags.Bool, false],
    ["w", tags.OptionalArrayLike, null],
    ["cov", Covariance, false],
  ],
  (x, y, deg, rcond, full, w, cov) => {
    const fit = impl.polyfit_impl(x, y, deg, rcond, full, w, cov);
    if (full) {
      const limit = rcond ?? toTensor(fit.rcond);
      return [fit.c, fit.residuals, fit.rank, fit.s, limit];
    }
    return fit.cov ? [fit.c, fit.cov] : fit.c;
  },
  { samples: { x: "steps" } },
);
