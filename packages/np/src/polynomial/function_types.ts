// What the function sets of np.polynomial have in common, under the names without their prefix: `val` is
// polyval, chebval, legval, ... Each member says what it does in all families.

import type { ArrayLike, Fn, ndarray } from "@nplex/core";

/** Residuals, rank, singular values and the limit of small ones. */
export type FitStatus = [
  residuals: ndarray,
  rank: ndarray,
  singular_values: ndarray,
  rcond: ndarray | number,
];

/** The options of a fit. */
export interface FitOptions {
  /** Singular values below this share of the largest count as zero; the count of points times eps. */
  readonly rcond?: number | null;
  /** A weight for each point, applied to the distance and not to its square. */
  readonly w?: ArrayLike | null;
}

/** A least-squares fit; its result goes by `full`. */
export interface SeriesFit {
  /** The coefficients. `deg` is the degree, or a list of the degrees that take part. */
  (
    x: ArrayLike,
    y: ArrayLike,
    deg: number | readonly number[] | ndarray,
    options?: FitOptions & { readonly full?: false },
  ): ndarray;
  /** The coefficients and what the singular values say. */
  (
    x: ArrayLike,
    y: ArrayLike,
    deg: number | readonly number[] | ndarray,
    options: FitOptions & { readonly full: true },
  ): [c: ndarray, status: FitStatus];
  /** Everything by position. */
  (
    x: ArrayLike,
    y: ArrayLike,
    deg: number | readonly number[] | ndarray,
    rcond: number | null | undefined,
    full?: boolean,
    w?: ArrayLike | null,
  ): ndarray | [c: ndarray, status: FitStatus];
}

type Series2 = [["c1", ArrayLike], ["c2", ArrayLike]];
type Points2 = [["x", ArrayLike], ["y", ArrayLike]];
type Points3 = [["x", ArrayLike], ["y", ArrayLike], ["z", ArrayLike]];

/** Functions that every family has. Coefficients go from the lowest degree up. */
export interface SeriesFunctions {
  /** The interval of the class's series, by default. */
  readonly domain: ndarray;
  /** The series 0. */
  readonly zero: ndarray;
  /** The series 1. */
  readonly one: ndarray;
  /** The series x. */
  readonly x: ndarray;
  /** The series of the line `off + scl x`. */
  readonly line: Fn<[["off", ArrayLike], ["scl", ArrayLike]], [], ndarray>;
  /** The series with these roots. */
  readonly fromroots: Fn<[["roots", ArrayLike]], [], ndarray>;
  /** The sum of two series. */
  readonly add: Fn<Series2, [], ndarray>;
  /** The difference of two series. */
  readonly sub: Fn<Series2, [], ndarray>;
  /** A series times x. */
  readonly mulx: Fn<[["c", ArrayLike]], [], ndarray>;
  /** The product of two series. */
  readonly mul: Fn<Series2, [], ndarray>;
  /** Quotient and remainder. Throws ZeroDivisionError for a divisor of zero. */
  readonly div: Fn<Series2, [], [quo: ndarray, rem: ndarray]>;
  /** A power. Throws ValueError when it is no integer from 0 to `maxpower`. */
  readonly pow: Fn<[["c", ArrayLike], ["pow", number]], [["maxpower", number | null]], ndarray>;
  /** The derivative of order m along an axis; each one is multiplied by `scl`. */
  readonly der: Fn<
    [["c", ArrayLike]],
    [["m", number], ["scl", ArrayLike], ["axis", number]],
    ndarray
  >;
  /** The integral of order m along an axis, with constants k, zero at `lbnd`; each is multiplied by `scl`. */
  readonly int: Fn<
    [["c", ArrayLike]],
    [["m", number], ["k", ArrayLike], ["lbnd", ArrayLike], ["scl", ArrayLike], ["axis", number]],
    ndarray
  >;
  /** Values at points. Without `tensor` the points go along the further axes of the coefficients. */
  readonly val: Fn<[["x", ArrayLike], ["c", ArrayLike]], [["tensor", boolean]], ndarray>;
  /** Values at points (x, y). */
  readonly val2d: Fn<[...Points2, ["c", ArrayLike]], [], ndarray>;
  /** Values at points (x, y, z). */
  readonly val3d: Fn<[...Points3, ["c", ArrayLike]], [], ndarray>;
  /** Values on the grid of x and y. */
  readonly grid2d: Fn<[...Points2, ["c", ArrayLike]], [], ndarray>;
  /** Values on the grid of x, y and z. */
  readonly grid3d: Fn<[...Points3, ["c", ArrayLike]], [], ndarray>;
  /** Basis polynomials up to a degree at points, along a new last axis. */
  readonly vander: Fn<[["x", ArrayLike], ["deg", number]], [], ndarray>;
  /** Products of basis polynomials in two variables at points. */
  readonly vander2d: Fn<[...Points2, ["deg", readonly number[]]], [], ndarray>;
  /** Products of basis polynomials in three variables at points. */
  readonly vander3d: Fn<[...Points3, ["deg", readonly number[]]], [], ndarray>;
  /** The least-squares fit to points. */
  readonly fit: SeriesFit;
  /** Without coefficients at the end whose size is at most `tol`. */
  readonly trim: Fn<[["c", ArrayLike]], [["tol", number]], ndarray>;
  /** A matrix whose eigenvalues are the roots. */
  readonly companion: Fn<[["c", ArrayLike]], [], ndarray>;
  /** The roots, sorted. */
  readonly roots: Fn<[["c", ArrayLike]], [], ndarray>;
}

/** What power series have besides. */
export interface PowerFunctions extends SeriesFunctions {
  /** Values at points of the polynomial with these roots. */
  readonly valfromroots: Fn<[["x", ArrayLike], ["r", ArrayLike]], [["tensor", boolean]], ndarray>;
}

/** What orthogonal families have besides. */
export interface OrthogonalFunctions extends SeriesFunctions {
  /** Points and weights of Gauss quadrature, exact up to degree 2 deg - 1. */
  readonly gauss: Fn<[["deg", number]], [], [x: ndarray, w: ndarray]>;
  /** The weight function that the family is orthogonal with; Legendre's is a number at a number. */
  readonly weight: Fn<[["x", ArrayLike]], [], ndarray>;
}

/** What Chebyshev series have besides. */
export interface ChebyshevFunctions extends OrthogonalFunctions {
  /** The roots of T of degree npts. */
  readonly pts1: Fn<[["npts", number]], [], ndarray>;
  /** The extrema of T of degree npts - 1, with the ends. */
  readonly pts2: Fn<[["npts", number]], [], ndarray>;
  /** The series that meets a function at the Chebyshev points; `func` gets an array and `args`. */
  readonly interpolate: Fn<
    [["func", (x: ndarray, ...args: never[]) => ArrayLike], ["deg", number]],
    [["args", readonly unknown[]]],
    ndarray
  >;
}
