// What NumPy's guides show of polynomials, np.emath and np.testing. tools/oracle/idioms/polynomials.py has the
// same ids in Python.

import np from "@nplex/np";
import type { Idioms } from "./support.ts";

const { Polynomial: P, Chebyshev: T, Legendre } = np.polynomial;
const one = (): np.poly1d => new np.poly1d([1, 2, 3]);
const reprs = (list: readonly { repr(): string }[]): string[] => list.map((p) => p.repr());

function message(fails: () => void): string {
  try {
    fails();
  } catch (error) {
    if (error instanceof np.AssertionError) return error.message;
    throw error;
  }
  return "nothing was thrown";
}

export const POLYNOMIALS: Idioms = {
  "poly1d prints": () => [String(one()), one().repr()],
  "poly1d at a point and at arrays": () => [one()(0.5), one()([1, 2])],
  "poly1d roots": () => {
    const p = new np.poly1d([1, -3, 2]);
    return [np.sort(p.r), p(p.r).round(8)];
  },
  "poly1d coefficients by power": () => {
    const p = one();
    return [p.order, p.get(1), p.get(5), p.c];
  },
  "poly1d arithmetic": () => {
    const p = one();
    return reprs([p.multiply(p), p.add(1), p.subtract(p), p.power(3), p.negative(), p.multiply(2)]);
  },
  "poly1d division": () => reprs(new np.poly1d([1, 5, 6, 1]).divide(new np.poly1d([1, 2]))),
  "poly1d from roots with a name": () => String(new np.poly1d([1, 2], true, { variable: "z" })),
  "poly1d composed": () => new np.poly1d([1, 0, 1])(new np.poly1d([2, 1])).repr(),
  "poly1d derivative and integral": () => {
    const p = new np.poly1d([3, 2, 1]);
    return reprs([p.deriv(), p.integ({ k: 4 }), p.deriv({ m: 2 })]);
  },
  "poly of roots and back": () => [
    np.poly([1, 2, 3]),
    np.sort(np.roots([1, -6, 11, -6])).round(10),
  ],
  "polyfit of a line": () =>
    np.polyfit([0, 1, 2, 3, 4, 5], [0, 0.8, 0.9, 0.1, -0.8, -1], 3).round(8),
  "polyfit and polyval": () => {
    const x = np.arange(10, { dtype: "float64" });
    const c = np.polyfit(x, x.power(2).multiply(3).subtract(x.multiply(2)).add(1), 2);
    return [np.polyval(c, 4).round(8), c.round(8).add(0)];
  },
  "polyfit with covariance": () => {
    const x = np.arange(6, { dtype: "float64" }), y = [1, 3.1, 4.9, 7.2, 8.8, 11.1];
    const [c, V] = np.polyfit(x, y, 1, { cov: true });
    return [c.round(6), np.sqrt(np.diag(V)).round(6)];
  },
  "polynomial prints": () => {
    const p = new P([1, 2, 3]);
    return [String(p), p.repr(), p.format("ascii")];
  },
  "polynomial arithmetic": () => {
    const p = new P([1, 2, 3]), d = new P([-1, 1]);
    return [
      p.add(p),
      p.subtract(p),
      p.multiply(p),
      p.power(2),
      p.floor_divide(d),
      p.remainder(d),
    ].map(String);
  },
  "polynomial divmod": () => new P([1, 2, 3]).divmod(new P([-1, 1])).map(String),
  "polynomial at arrays": () => {
    const p = new P([1, 2, 3]), x = np.arange(5, { dtype: "float64" });
    return [p(x), p(x.reshape(5, 1)).shape];
  },
  "polynomial of a polynomial": () => {
    const p = new P([1, 2, 3]);
    return String(p(p));
  },
  "polynomial domain and window": () => {
    const p = new P([1, 2, 3], { domain: [0, 1], window: [-1, 1] });
    return [String(p), p.roots().round(8), p.domain, p.window];
  },
  "polynomial integral with bounds": () => {
    const p = new P([2, 6]);
    return [p.integ(), p.integ(2), p.integ({ lbnd: -1 }), p.integ({ lbnd: -1, k: 1 })].map(String);
  },
  "polynomial derivative": () => {
    const p = new P([1, 2, 6]);
    return [p.deriv(1), p.deriv(2)].map(String);
  },
  "chebyshev prints": () => {
    const p = new T([1, 2, 3]);
    return [String(p), p.format("ascii"), p.repr()];
  },
  "chebyshev basis and cast": () =>
    [T.basis(5), T.cast(new P([0, 0, 0, 1])), P.cast(T.basis(3))].map(String),
  "convert between classes": () => {
    const p = new P([0, 1]);
    return [
      String(p.convert({ domain: [0, 2] })),
      String(p.convert({ kind: T, domain: [0, 1] })),
    ];
  },
  "chebyshev fit": () => {
    const x = np.linspace(0, 2 * np.pi, 20), p = T.fit(x, np.sin(x), 5);
    return [p.domain.round(6), p.window, p.coef.round(6).add(0)];
  },
  "fit in the unscaled variable": () => {
    const x = np.array([0, 1, 2, 3]), y = x.multiply(2).add(1);
    return String(P.fit(x, y, 1).convert().trim(1e-10).coef.round(8));
  },
  fromroots: () => P.fromroots([1, 2, 3]).coef,
  "linspace of a series": () => new Legendre([0, 0, 1]).linspace(5),
  symbols: () => String(new P([1, 2], { symbol: "z" }).multiply(new P([1, 1], { symbol: "z" }))),
  "symbols that differ": () => new P([1, 2], { symbol: "z" }).add(new P([1, 2], { symbol: "x" })),
  "all six classes print": () => {
    const m = np.polynomial;
    return [m.Polynomial, m.Chebyshev, m.Legendre, m.Laguerre, m.Hermite, m.HermiteE]
      .map((c) => String(new c([1, 2, 3])));
  },
  "lines break": () => String(new P(np.arange(-10, 10, { dtype: "float64" }))),
  "small and large coefficients": () =>
    String(new P([1e-9, 1e9, 123.456, -0.00001, np.nan, np.inf])),
  "gauss quadrature": () => {
    const [x, w] = np.polynomial.legendre.leggauss(4);
    return [w.multiply(np.exp(x)).sum().round(8), x.round(8)];
  },
  "polyval in two variables": () => {
    const { polyval2d, polygrid2d } = np.polynomial.polynomial, c = [[1, 2], [3, 4]];
    return [polyval2d([1, 2], [0.5, 1], c), polygrid2d([1, 2], [0.5, 1], c)];
  },
  "vandermonde matrices": () => [
    np.polynomial.chebyshev.chebvander([0.5, -1], 3),
    np.polynomial.hermite_e.hermevander([2], 3),
  ],
  "multiply series of legendre": () => np.polynomial.legendre.legmul([1, 2, 3], [3, 2]),
  "series as powers": () => [
    np.polynomial.chebyshev.cheb2poly([0, 0, 0, 1]),
    np.polynomial.hermite.herm2poly([0, 0, 0, 1]),
  ],
  emath: () => [
    np.emath.sqrt(-1),
    np.emath.sqrt([4, -4]),
    np.emath.log(-Math.E),
    np.emath.arccos(2),
    np.emath.power([2, -2], 0.5).round(8),
  ],
  "assert_allclose reports": () =>
    message(() =>
      np.testing.assert_allclose([1.5, 2.5, np.nan], [1.5, 2.75, np.nan], { rtol: 1e-5, atol: 0 })
    ),
  "assert_array_equal reports shapes": () =>
    message(() => np.testing.assert_array_equal(np.zeros([2, 3]), np.zeros([3, 2]))),
  "assert_equal reports the item": () =>
    message(() => np.testing.assert_equal([4.5, 5.5], [4.5, 6.5], { err_msg: "not the same" })),
};
