/**
 * Polynomials in six bases: classes of series, and the functions of their coefficients: `np.polynomial`.
 *
 * @module
 */
import { ValueError } from "@nplex/core";
import { type Unsupported, untested } from "../left_out.ts";
import * as impl from "@nplex/core/impl/polynomial";
import { Chebyshev, Hermite, HermiteE, Laguerre, Legendre, Polynomial } from "./classes.ts";
import {
  type ChebyshevSet,
  type FamilyFunctions,
  makeFunctions,
  type PowerSet,
} from "./functions.ts";
import { setDefaultStyle } from "./series_text.ts";

export * from "./classes.ts";
export { Series } from "./series.ts";
export type {
  ConvertArgs,
  Ends,
  EndsParams,
  IdentityArgs,
  IntegArgs,
  SeriesArgs,
  SeriesClass,
  SeriesFitOptions,
} from "./series_options.ts";
export type * from "./function_types.ts";
export type {
  ChebyshevSet,
  Conversions,
  FamilyFunctions,
  FunctionSet,
  PowerSet,
} from "./functions.ts";
export type { PrintStyle } from "./series_text.ts";
/** What the families share. */
export * as polyutils from "./polyutils.ts";

function withClass<T>(f: impl.Family, classes: object): T {
  const functions = makeFunctions<Record<string, unknown>>(f);
  Object.defineProperties(functions, Object.getOwnPropertyDescriptors(classes));
  return Object.freeze(functions) as T;
}

/**
 * Power series: `polyadd`, `polyval`, `polyfit`, ...
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { polyval, polymul, polyder } = np.polynomial.polynomial;
 * assertEquals(polyval(2, [1, 2, 3]).item(), 17);
 * assertEquals(polymul([1, 2], [1, 3]).tolist(), [1, 5, 6]);
 * assertEquals(polyder([1, 2, 3], { m: 2 }).tolist(), [6]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/routines.polynomials.polynomial.html
 */
export const polynomial: PowerSet & { readonly Polynomial: typeof Polynomial } = withClass(
  impl.POWER,
  { Polynomial },
);

/**
 * Chebyshev series: `chebadd`, `chebval`, `chebfit`, ...
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { chebval, chebinterpolate, cheb2poly } = np.polynomial.chebyshev;
 * assertEquals(chebval(0.5, [1, 2, 3]).item(), 0.5);
 * assertEquals(cheb2poly([1, 2, 3]).tolist(), [-2, 2, 6]);
 * assertEquals(np.allclose(chebinterpolate((x) => np.multiply(x, x), 2), [0.5, 0, 0.5]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/routines.polynomials.chebyshev.html
 */
export const chebyshev: ChebyshevSet & { readonly Chebyshev: typeof Chebyshev } = withClass(
  impl.CHEBYSHEV,
  { Chebyshev },
);

/**
 * Legendre series: `legadd`, `legval`, `legfit`, ...
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { leggauss, legval } = np.polynomial.legendre;
 * const [x, w] = leggauss(3); // exact up to degree 5
 * assertEquals(np.allclose(np.sum(w.multiply(x.power(4))), 2 / 5), true);
 * assertEquals(legval(1, [1, 2, 3]).item(), 6);
 * ```
 * @see https://numpy.org/doc/2.4/reference/routines.polynomials.legendre.html
 */
export const legendre: FamilyFunctions<"leg"> & { readonly Legendre: typeof Legendre } = withClass(
  impl.LEGENDRE,
  { Legendre },
);

/**
 * Laguerre series: `lagadd`, `lagval`, `lagfit`, ...
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { lagval, poly2lag } = np.polynomial.laguerre;
 * assertEquals(lagval(0, [1, 2, 3]).item(), 6);
 * assertEquals(poly2lag([0, 1]).tolist(), [1, -1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/routines.polynomials.laguerre.html
 */
export const laguerre: FamilyFunctions<"lag"> & { readonly Laguerre: typeof Laguerre } = withClass(
  impl.LAGUERRE,
  { Laguerre },
);

/**
 * Series of the Hermite polynomials of physicists: `hermadd`, `hermval`, `hermfit`, ...
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { hermval, herm2poly } = np.polynomial.hermite;
 * assertEquals(hermval(1, [1, 2, 3]).item(), 11);
 * assertEquals(herm2poly([0, 0, 1]).tolist(), [-2, 0, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/routines.polynomials.hermite.html
 */
export const hermite: FamilyFunctions<"herm"> & { readonly Hermite: typeof Hermite } = withClass(
  impl.HERMITE,
  { Hermite },
);

/**
 * Series of the Hermite polynomials of probabilists: `hermeadd`, `hermeval`, `hermefit`, ...
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { hermeval, herme2poly } = np.polynomial.hermite_e;
 * assertEquals(hermeval(1, [1, 2, 3]).item(), 3);
 * assertEquals(herme2poly([0, 0, 1]).tolist(), [-1, 0, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/routines.polynomials.hermite_e.html
 */
export const hermite_e: FamilyFunctions<"herme"> & { readonly HermiteE: typeof HermiteE } =
  withClass(impl.HERMITE_E, { HermiteE });

/**
 * Chooses how `String(p)` writes series.
 *
 * @param style `"unicode"`, the default, or `"ascii"`.
 * @throws {ValueError} When it is neither.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const p = new np.polynomial.Polynomial([1, 2, 3]);
 * np.polynomial.set_default_printstyle("ascii");
 * assertEquals(String(p), "1.0 + 2.0 x + 3.0 x**2");
 * np.polynomial.set_default_printstyle("unicode");
 * assertEquals(String(p), "1.0 + 2.0·x + 3.0·x²");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.set_default_printstyle.html
 */
export function set_default_printstyle(style: "ascii" | "unicode"): void {
  if (style !== "ascii" && style !== "unicode") {
    throw new ValueError(
      `Unsupported format string '${style}'. Valid options are 'ascii' and 'unicode'`,
    );
  }
  setDefaultStyle(style);
}

/** NumPy's own test runner, which is not supported. */
export const test: Unsupported = untested("polynomial.test");
