// The six classes of np.polynomial. What they do is in series.ts, how they differ in core's table of families.

import { type Args, type ArrayLike, ndarray, type NoKeywords, toTensor } from "@nplex/core";
import * as impl from "@nplex/core/impl/polynomial";
import { interpolated } from "./functions.ts";
import { Series } from "./series.ts";
import { binders, type Ends } from "./series_options.ts";

/** A function of an array of points and further arguments. */
export type Interpolated = (x: ndarray, ...args: never[]) => ArrayLike;

/** A series of powers of x. See {@linkcode Series}.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { Polynomial } = np.polynomial;
 * const p = Polynomial.fromroots([1, 2]);
 * assertEquals(p.coef.tolist(), [2, -3, 1]);
 * assertEquals(np.allclose(p.roots(), [1, 2]), true);
 * assertEquals(String(new Polynomial([1, -1], { symbol: "t" })), "1.0 - 1.0·t");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.html
 */
export class Polynomial extends Series {
  /** Row of the table of families. */
  static override readonly family: impl.Family = impl.POWER;
}

/** A series of Chebyshev polynomials of the first kind. See {@linkcode Series}.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { Chebyshev } = np.polynomial;
 * assertEquals(String(new Chebyshev([1, 2, 3])), "1.0 + 2.0·T₁(x) + 3.0·T₂(x)");
 * const p = Chebyshev.interpolate((x) => x.multiply(x), 2);
 * assertEquals(np.allclose(p.coef, [0.5, 0, 0.5]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.chebyshev.Chebyshev.html
 */
export class Chebyshev extends Series {
  /** Row of the table of families. */
  static override readonly family: impl.Family = impl.CHEBYSHEV;

  /**
   * The series that meets a function at the Chebyshev points of the domain.
   *
   * @param func Gets an array of points, and `args`.
   * @param deg The degree.
   * @param domain The domain; the class's by default.
   * @param args Further arguments of `func`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.polynomial.Chebyshev.interpolate((x: np.ndarray) => x.multiply(2), 1).coef.round(6).tolist(), [0, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.chebyshev.Chebyshev.interpolate.html
   */
  static interpolate(
    ...args: Args<
      [["func", Interpolated], ["deg", number]],
      [["domain", Ends | null], ["args", readonly unknown[]]],
      NoKeywords
    >
  ): Chebyshev {
    const [f, n, d, more] = binders.interpolate.bind(args) as [
      Interpolated,
      unknown,
      Ends,
      unknown[],
    ];
    const target = d === undefined || d === null ? this.domain : d;
    const ends = target instanceof ndarray ? target : new ndarray(toTensor(target));
    const mapped = (x: ndarray, ...rest: never[]) =>
      f(new ndarray(impl.mapdomain_impl(x.tensor, this.window.tensor, ends.tensor)), ...rest);
    return new Chebyshev(new ndarray(interpolated(mapped, n, more)), ends);
  }
}

/** A series of Legendre polynomials. See {@linkcode Series}.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const p = new np.polynomial.Legendre([1, 2, 3]);
 * assertEquals(p.format("ascii"), "1.0 + 2.0 P_1(x) + 3.0 P_2(x)");
 * assertEquals(p.integ().deriv().has_samecoef(p), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.legendre.Legendre.html
 */
export class Legendre extends Series {
  /** Row of the table of families. */
  static override readonly family: impl.Family = impl.LEGENDRE;
}

/** A series of Laguerre polynomials. See {@linkcode Series}.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const p = np.polynomial.Laguerre.basis(2);
 * assertEquals(p(2).item(), -1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.laguerre.Laguerre.html
 */
export class Laguerre extends Series {
  /** Row of the table of families. */
  static override readonly family: impl.Family = impl.LAGUERRE;
}

/** A series of the Hermite polynomials of physicists. See {@linkcode Series}.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const p = np.polynomial.Hermite.basis(3);
 * assertEquals(p.convert({ kind: np.polynomial.Polynomial }).coef.tolist(), [0, -12, 0, 8]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.hermite.Hermite.html
 */
export class Hermite extends Series {
  /** Row of the table of families. */
  static override readonly family: impl.Family = impl.HERMITE;
}

/** A series of the Hermite polynomials of probabilists. See {@linkcode Series}.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const p = np.polynomial.HermiteE.basis(3);
 * assertEquals(p.convert({ kind: np.polynomial.Polynomial }).coef.tolist(), [0, -3, 0, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.hermite_e.HermiteE.html
 */
export class HermiteE extends Series {
  /** Row of the table of families. */
  static override readonly family: impl.Family = impl.HERMITE_E;
}
