# Cases for polynomials: poly1d and its functions; np.polynomial's function sets and classes.
import numpy as np

from harness import COMPLEX, FLOATS, INTS, B, F, Family, L, N, Num, S, View

NONFINITE = {np.array([np.nan, 1, np.inf]).tobytes()}


def poly1d():
    f = Family("poly1d", tol=-64)
    coefs = [np.array([1.0, 2, 3]), np.array([2.0, -5, 3, 0]), np.array([0.0, 0, 1, -1]), np.array([3.0]),
             np.array([0.0]), np.array([0.0, 0.0]), np.array([1, 2, 3]), np.array([4, 0, -1], "int32"),
             np.array([1.5, 0.25], "float32"), np.array([1 + 2j, 0, 3 - 1j]), np.array([1, 2j], "complex64"),
             N(np.array([1.0, 2, 3, 4])), S(np.array([1.0, -2, 3])), np.array([1e10, 1, 1e-7]),
             np.array([True, False, True]), np.array([3, 1], "uint8"), np.array([np.nan, 1, np.inf]),
             np.array([], "float64"), np.array(2.0), L([1, 2, 3]), np.array([1.0, 2], "float16")]
    for c in coefs:
        for fn in ("roots", "poly", "polyder", "polyint"):
            f.case(fn, c)
        for m in (0, 1, 2, 5, -1):
            f.case("polyder", c, m)
            f.case("polyint", c, m)
        f.case("polyint", c, 2, L([3, 4]))
        f.case("polyint", c, m=2, k=np.array([0.5, 1.5]))
        f.case("polyint", c, 3, 2)
        f.case("polyint", c, 3, np.array([1.0, 2]))
        for x in (2, 2.5, L(3), np.array([0, 1, -0.5, np.nan, np.inf]), np.array([[1, 2], [3, 4]]),
                  np.array([1.5, 2], "float32"), 1 + 2j, np.zeros((0, 2)), N(np.array([1, 2, 3], "int8"))):
            f.case("polyval", c, x)
        for d in coefs:
            # Which of infinity and NaN a complex sum ends in depends on the order in which BLAS adds.
            odd = {np.asarray(v.base if isinstance(v, View) else v.value if isinstance(v, L) else v).tobytes()
                   for v in (c, d)} & NONFINITE and any(getattr(v, "dtype", c).kind == "c" for v in (c, d)
                                                        if isinstance(v, np.ndarray))
            for fn in ("polyadd", "polysub", "polymul", "polydiv"):
                if not (odd and fn == "polymul"):
                    f.case(fn, c, d)
    for z in (np.array([1.0, 2]), np.array([0.0, 0, 0]), np.array([1j, -1j]), np.array([1 + 1j, 1 - 1j, 2]),
              np.array([1 + 1j, 2]), np.array([[1.0, 2], [3, 4]]), np.array([[2, 0], [0, 3]]), np.zeros((0, 0)),
              np.zeros((2, 3)), np.array(5.0), np.zeros((2, 2, 2)), np.array([[0.0, -1], [1, 0]]), L([3, 4, 5])):
        f.case("poly", z)
    f.case("roots", np.zeros((2, 2)))
    for p in (np.array([1.0, -6, 11, -6]), np.array([1.0, 0, 1]), np.array([1, -3.5, 2.25, 0, 0]),
              np.array([0, 0, 2, -4.0]), np.array([1.0, 0, 0, -1]), np.array([1, 1j]),
              np.array([3, 1, -2], "float32")):
        f.case("roots", p)
    P = np.poly1d
    polys = [P(c.build() if hasattr(c, "build") else c.value if isinstance(c, L) else c)
             for c in coefs if not (isinstance(c, np.ndarray) and c.dtype.kind == "b")]
    polys += [P([1.0, 2], True), P([1.0, 2, 3], variable="z"), P([1.0, 2.5, 0, 0, 1e-5, 12345678]),
              P(np.arange(1.0, 15)), P(-np.arange(1.0, 30)), P([1234.5, 1235.5, 0.00012345, -0.5, 99999, 100000]),
              P([1.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1]), P([1 + 2j, -3j, 4, 0, 1j, -1 - 1j])]
    for p in polys:
        for name in ("__str__", "__repr__", "__neg__", "__pos__", "__len__"):
            f.case("poly1d." + name, p)
        for name in ("order", "o", "coeffs", "c", "coef", "coefficients", "variable", "roots", "r"):
            f.case("poly1d." + name, p, _attr=True)
        for m in (0, 1, 2):
            f.case("poly1d.deriv", p, m)
            f.case("poly1d.integ", p, m)
        f.case("poly1d.integ", p, 2, L([1, 2]))
        f.case("poly1d.integ", p, m=1, k=Num(3))
        for x in (2, 0.5, np.array([1.0, 2, 3]), np.array([[1, 2]]), P([1.0, 1]), P([2.0])):
            f.case("poly1d.__call__", p, x)
            f.case("polyval", p, x)
        for k in (-1, 0, 1, 2, 50):
            f.case("poly1d.__getitem__", p, k)
        for n in (0, 1, 2, 3, -1, 1.5):
            f.case("poly1d.__pow__", p, n)
        for q in (P([1.0, 1]), P([2.0, 0, 1]), 3, 0.5, L(2), 1 + 1j, np.array([1.0, 2]), P([1, 2])):
            for name in ("__add__", "__sub__", "__mul__", "__truediv__", "__radd__", "__rsub__", "__rmul__",
                         "__rtruediv__"):
                f.case("poly1d." + name, p, q)
            for fn in ("polyadd", "polysub", "polymul", "polydiv"):
                f.case(fn, p, q)
                f.case(fn, q, p)
        for q in (P([1.0, 2, 3]), P([2.0, 1]), p, 3):
            if isinstance(q, P):
                f.case("poly1d.__eq__", p, q)
                f.case("poly1d.__ne__", p, q)
        for fn in ("polyder", "polyint"):
            f.case(fn, p)
            f.case(fn, p, 2)
        f.case("roots", p)
    return f


def fits():
    f = Family("polyfit", tol=-2**14)
    rng = np.random.RandomState(5)
    x = np.linspace(-2, 3, 12)
    y = 1 - x + 0.5 * x**2 + rng.normal(0, 0.1, 12)
    w = rng.uniform(0.5, 2, 12)
    y2 = np.stack([y, 2 * y + x], 1)
    sets = [("polyfit", 1)] + [(m + "." + p + "fit", 0) for m, p in MODULES]
    for fn, first in sets:
        fn = fn if first else "polynomial." + fn
        for deg in (0, 1, 2, 3, 5):
            f.case(fn, x, y, deg)
            f.case(fn, x, y2, deg)
            f.case(fn, x, y, deg, w=w)
            f.case(fn, x, y2, deg, None, False, w)
        f.case(fn, x, y, 3, rcond=0.5)
        f.case(fn, x, y, 2, full=True)
        f.case(fn, x, y2, 2, full=True, w=w)
        f.case(fn, x, y, 2, 1e-3, True)
        f.case(fn, x[:2], y[:2], 3)
        f.case(fn, x[:2], y[:2], 3, full=True)
        f.case(fn, x.astype("float32"), y.astype("float32"), 2, _tol=-2**10)
        f.case(fn, x, y + 1j * x, 2)
        f.case(fn, np.arange(5), np.array([1, 3, 5, 7, 10]), 1)
        f.case(fn, N(x), S(y), 2)
        f.case(fn, L([1, 2, 3]), L([1, 4, 9]), 2)
        for bad in ((x, y[:3], 1), (x, y, -1), (np.array([]), np.array([]), 1), (y2, y, 1), (x, np.zeros((12, 2, 2)), 1),
                    (np.array(1.0), np.array(1.0), 1), (x, y, np.zeros((2, 2), int))):
            f.case(fn, *bad)
        f.case(fn, x, y, 1, w=w[:3])
        f.case(fn, x, y, 1, w=np.ones((12, 1)))
        if first:
            for cov in (True, "unscaled"):
                f.case(fn, x, y, 2, cov=cov)
                f.case(fn, x, y, 2, cov=cov, w=w)
                f.case(fn, x, y2, 1, cov=cov)
                f.case(fn, x[:3], y[:3], 2, cov=cov)
                f.case(fn, x, y, 2, full=True, cov=cov)
        else:
            for deg in (L([0, 2]), L([1]), np.array([3, 1]), np.array([2]), L([]), np.array([1.0, 2]), L([1, -1]), 1.5):
                f.case(fn, x, y, deg)
                f.case(fn, x, y2, deg)
    return f


MODULES = [("polynomial", "poly"), ("chebyshev", "cheb"), ("legendre", "leg"), ("laguerre", "lag"),
           ("hermite", "herm"), ("hermite_e", "herme")]


def build():
    return [poly1d()]
