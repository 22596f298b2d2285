# Cases for polynomials: poly1d and its functions; np.polynomial's function sets and classes.
import numpy as np

from harness import COMPLEX, FLOATS, INTS, B, F, Family, Fn, L, N, Num, S, View

NONFINITE = {np.array([np.nan, 1, np.inf]).tobytes()}


def poly1d():
    f = Family("poly1d", tol=-64, zero=False)
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


MODULES = [("polynomial", "poly"), ("chebyshev", "cheb"), ("legendre", "leg"), ("laguerre", "lag"),
           ("hermite", "herm"), ("hermite_e", "herme")]
CLASSES = ["Polynomial", "Chebyshev", "Legendre", "Laguerre", "Hermite", "HermiteE"]


def functions():
    f = Family("polynomial", tol=-64)
    rng = np.random.RandomState(3)
    series = [np.array([1.0, 2, 3]), np.array([0.0, 0, 0]), np.array([2.5]), np.array([0.5, -1, 0, 2, 0, 0]),
              np.array([1.0, 2]), L([1, 2, 3, 4]), np.array([1, 2, 3, -4], "float32"), np.array([1 + 1j, 2, 3j]),
              np.array([2], "float32"), np.array([1, 0, 3], "int16"), N(np.arange(1.0, 7)), S(np.array([3.0, 1])),
              np.array([1.0, np.nan, 2])]
    bad = [np.array([], "float64"), np.zeros((2, 2)), np.array([True, False])]
    xs = [0.5, 2, np.array([-1.0, 0, 0.25, 1, 2.5]), np.array([[1, 2], [3, -1]]), np.array([0.5, 1.5], "float32"),
          0.5 + 1j, np.array([np.nan, np.inf, -0.0]), np.zeros((0, 3)), L([1, 2]), np.array(1.5), Num(2),
          F(np.arange(6.0).reshape(2, 3))]
    for module, p in MODULES:
        m = "polynomial." + module + "." + p
        for name in ("domain", "zero", "one", "x"):
            f.case(m + name, _attr=True)
        for off, scl in ((Num(1), Num(2)), (Num(0), Num(1)), (Num(3), Num(0)), (0.5, -1.5), (1 + 1j, 2j)):
            f.case(m + "line", off, scl)
        for c in series + bad + [np.array(2.0)]:
            for name in ("mulx", "companion", "trim"):
                f.case(m + name, c)
            f.case(m + "trim", c, 1.5)
            f.case(m + "trim", c, tol=-1)
            if p != "poly":
                for name in (p + "2poly", "poly2" + p):
                    f.case("polynomial." + module + "." + name, c)
            for x in xs:
                f.case(m + "val", x, c)
            for n in (0, 1, 2, 3, -1, 1.5):
                f.case(m + "pow", c, n)
            f.case(m + "pow", c, 3, 2)
            f.case(m + "pow", c, 17 if p != "poly" else 3, maxpower=None)
            f.case(m + "pow", c, 17)
            for d in series[:6:2] + series[6:10] + bad[:1]:
                for name in ("add", "sub", "mul", "div"):
                    f.case(m + name, c, d)
        wide = [c for c in series if not isinstance(c, L)] + [L([1, 2, 3, 4]), np.arange(12.0).reshape(3, 4), np.zeros((2, 0)),
                np.arange(24).reshape(2, 3, 4), F(np.arange(12.0).reshape(4, 3)), np.array(3.0), np.array([True, False, True])]
        for c in wide:
            for k in (0, 1, 2, 3, 7, -1):
                f.case(m + "der", c, k)
                f.case(m + "int", c, k)
            f.case(m + "der", c, 1.5)
            f.case(m + "der", c, 2, 0.5)
            f.case(m + "der", c, m=1, axis=1)
            f.case(m + "der", c, scl=2j)
            f.case(m + "der", c, axis=-1)
            f.case(m + "int", c, 2, L([1, 2]))
            f.case(m + "int", c, 2, L([1]))
            f.case(m + "int", c, 1, 3)
            f.case(m + "int", c, 1, L([1, 2]))
            f.case(m + "int", c, lbnd=-1)
            f.case(m + "int", c, m=2, k=L([0.5, 1.5]), lbnd=0.5, scl=2)
            f.case(m + "int", c, axis=1)
            f.case(m + "int", c, 1, [1j])
            f.case(m + "int", c, 1, lbnd=np.array([1.0]))
            f.case(m + "int", c, 1.5)
        c2, c3 = rng.uniform(-1, 1, (3, 2)), rng.uniform(-1, 1, (2, 3, 2))
        x, y, z = rng.uniform(-1, 1, (3, 4))
        for c in (c2, F(c2), c3, c2.astype("float32"), np.arange(6).reshape(3, 2)):
            f.case(m + "val2d", x, y, c)
            f.case(m + "grid2d", x, y[:3], c)
            f.case(m + "val2d", 0.5, 0.25, c)
            f.case(m + "val2d", x, y[:2], c)
            f.case(m + "val", x[:2], c, tensor=False)
            f.case(m + "val", x, c)
            f.case(m + "val", x, c, False)
        f.case(m + "val3d", x, y, z, c3)
        f.case(m + "grid3d", x, y[:3], z[:2], c3)
        f.case(m + "val3d", x, y, z[:2], c3)
        for d in (0, 1, 4, -1, 1.5):
            for v in (x, x.reshape(2, 2), np.array([1, 2, 3]), x.astype("float32"), x + 1j, 0.5, np.zeros((0,)), N(x)):
                f.case(m + "vander", v, d)
        f.case(m + "vander2d", x, y, [1, 2])
        f.case(m + "vander3d", x, y, z, [1, 2, 0])
        f.case(m + "vander2d", x, y, [1])
        f.case(m + "vander2d", x.reshape(2, 2), y.reshape(2, 2), [2, 1])
        f.case(m + "vander2d", x, y[:2], [1, 2])
        for r in (np.array([1.0, 2, 3]), np.array([0.0]), np.array([]), np.array([-1, 0, 0, 2]), np.array([1j, -1j]),
                  L([3, 1, 2]), np.array([0.5, 1], "float32"), np.array([1.0, -2, 3, 5, 0.5])):
            f.case(m + "fromroots", r, _zero=False)
        for c in (np.array([2.0, -3, 1]), np.array([1.0, 0, 1]), np.array([1.0]), np.array([3.0, 1]), np.array([1.0, 2, 3, 4]),
                  np.array([0.5, 1.5, -2, 0.25, 1]), np.array([1, 2], "float32"), np.array([1 + 1j, 2, 1]), L([1, 2, 0])):
            f.case(m + "roots", c, _tol=-2**10, _zero=False)
        if p != "poly":
            for n in (1, 2, 3, 5, 10, 32, 0, -1, 1.5):
                # NumPy's own weights of Laguerre are off by 3e-13 in degree 32.
                f.case(m + "gauss", n, _tol=-2**12 if p == "lag" else -2**8)
            for v in (np.array([-0.5, 0, 0.25]), 0.5, np.array([1, 0, 2]), np.array([0.5, 0.25], "float32")):
                f.case(m + "weight", v)
        else:
            for v in xs:
                f.case(m + "valfromroots", v, np.array([1.0, 2, 0.5]))
            f.case(m + "valfromroots", np.array([1.0, 2]), np.arange(6.0).reshape(3, 2), tensor=False)
            f.case(m + "valfromroots", np.array([1.0, 2]), np.arange(6.0).reshape(3, 2))
            f.case(m + "valfromroots", np.ones((3, 2)), np.arange(6.0).reshape(3, 2), False)
            f.case(m + "valfromroots", 2, np.array([1, 3]))
    for n in (1, 2, 5, 12, 0, 1.5):
        f.case("polynomial.chebyshev.chebpts1", n, _tol=-8)
        f.case("polynomial.chebyshev.chebpts2", n, _tol=-8)
    for n in (0, 1, 4, -1):
        f.case("polynomial.chebyshev.chebinterpolate", Fn("identity"), n)
        f.case("polynomial.chebyshev.chebinterpolate", Fn("tanh"), n)
    u = "polynomial.polyutils."
    for c in series + bad:
        f.case(u + "trimcoef", c)
        f.case(u + "trimcoef", c, 1)
        f.case(u + "trimcoef", c, -1)
        f.case(u + "getdomain", c)
        f.case(u + "as_series", [c])
        f.case(u + "as_series", [c, np.array([1.0, 0])], trim=False)
        if isinstance(c, np.ndarray):
            f.case(u + "trimseq", c)
    for x in xs:
        for a, b in (([0.5, 1.5], [0.25, 2.5]), (np.array([0.0, 1]), np.array([-1.0, 1])),
                     (np.array([1 + 1j, 2]), np.array([0, 1j])), (np.array([0, 1], "float32"), np.array([2, 4], "float32"))):
            f.case(u + "mapdomain", x, a, b)
            f.case(u + "mapparms", a, b)
    return f


def classes():
    f = Family("polynomial_classes", tol=-2**8)
    P = np.polynomial
    rng = np.random.RandomState(7)
    x = np.linspace(-2, 3, 10)
    y = np.sin(x)
    for name in CLASSES:
        C = getattr(P, name)
        n = "polynomial." + name
        a, b = C([1.0, 2, 3]), C([1.0, -1, 0.5, 2])
        shifted = C([1.0, 2, 3], domain=[0.5, 2], window=[-1, 3])
        half = C([1.0, 2, 3], domain=[0.0, 2])
        doubled = C([1.0, 2, 3], domain=[-0.5, 0.5])
        tee = C([1.0, 2], symbol="t")
        z = C([1 + 2j, -3j, 2])
        tiny = C([1e-9, 1e10, -1.5e-5, 0, -0.0, np.nan, np.inf, -np.inf, 123456.789])
        f32 = C(np.array([0.1, 2, -1e-7], "float32"))
        long = C(np.arange(-12.0, 12))
        trailing = C([1.0, 2, 0, 0, 1e-9])
        cplx = C([1.0, 2], domain=[1j, 2])
        one = C([3.0])
        every = [a, b, shifted, half, doubled, tee, z, tiny, f32, long, trailing, cplx, one]
        for bad in ((np.zeros((2, 2)),), (np.array([]),), (a.coef, np.array([1.0, 2, 3])), (a.coef, None, np.array([1.0])),
                    (a.coef, None, None, "1x"), (a.coef, None, None, ""), (a.coef, None, None, 3), (a.coef, None, None, "α_1"),
                    (L([1, 2]),), (a.coef, L([0, 1]), L([2, 3]), "y"), (np.array([True]),)):
            f.case(n, *bad)
        f.case(n, a.coef, window=np.array([0.0, 1]), symbol="w")
        for p in every:
            for m in ("__str__", "__repr__", "_repr_latex_", "__neg__", "__pos__", "__len__", "copy", "degree", "mapparms",
                      "trim"):
                f.case(f"{n}.{m}", p)
            for style in ("ascii", "unicode", "", "latex"):
                f.case(n + ".__format__", p, style)
            for m in ("coef", "domain", "window", "symbol"):
                f.case(f"{n}.{m}", p, _attr=True)
            for k in (0, 1, 2, 5, -1):
                f.case(n + ".deriv", p, k)
                f.case(n + ".integ", p, k)
                f.case(n + ".cutdeg", p, k)
                f.case(n + ".truncate", p, k)
            f.case(n + ".integ", p, 2, L([1, 2]), Num(1))
            f.case(n + ".integ", p, k=0.5, lbnd=0.25)
            f.case(n + ".trim", p, 1e-8)
            f.case(n + ".trim", p, tol=2)
            for v in (0.5, 2, np.array([0, 0.5, -1]), np.array([[1, 2]]), np.array([0.5], "float32"), 1j, a, shifted,
                      P.Polynomial([1.0, 2])):
                f.case(n + ".__call__", p, v)
            several = any(p is v for v in (a, b, shifted, tee, z, f32, trailing, one))
            for q in (b, one, C([0.0]), half, tee, P.Legendre([1.0, 2]), P.Polynomial([1.0]), 2, 0.5, L([1, 2]),
                      np.array([1.0, 2]), np.zeros((2, 2)), "x", 1j, 0) if several else (b, 2):
                for m in ("add", "sub", "mul", "floordiv", "mod", "divmod", "truediv"):
                    f.case(f"{n}.__{m}__", p, q, _zero=m != "mul")
                if not isinstance(q, tuple(getattr(P, c) for c in CLASSES)):
                    for m in ("radd", "rsub", "rmul", "rfloordiv", "rmod", "rdivmod"):
                        f.case(f"{n}.__{m}__", p, q, _zero=m != "rmul")
            for e in (0, 1, 2, 4, -1, 1.5, 101):
                f.case(n + ".__pow__", p, e)
            for q in (a, b, half, tee, C([1.0, 2, 3]), P.Legendre([1.0, 2, 3]), shifted, z):
                for m in ("__eq__", "__ne__", "has_samecoef", "has_samedomain", "has_samewindow", "has_sametype"):
                    f.case(f"{n}.{m}", p, q)
        for p in (a, b, shifted, half, one, tee, C([0.5, 1, 2, -1, 3])):
            f.case(n + ".roots", p, _tol=-2**11, _zero=False)
            f.case(n + ".linspace", p, 5)
            f.case(n + ".linspace", p, n=4, domain=L([0, 1]))
            f.case(n + ".linspace", p)
            f.case(n + ".convert", p)
            f.case(n + ".convert", p, L([0, 2]))
            f.case(n + ".convert", p, domain=np.array([0.0, 1]), window=np.array([-1.0, 1]))
            for other in CLASSES:
                f.case(f"polynomial.{other}.cast", p)
                f.case(f"polynomial.{other}.cast", p, np.array([0.0, 2]), np.array([-2.0, 2]))
        for r in (np.array([1.0, 2, 3]), L([0, 1]), np.array([0.5])):
            f.case(n + ".fromroots", r)
            f.case(n + ".fromroots", r, None)
            f.case(n + ".fromroots", r, np.array([0.0, 4]), np.array([-1.0, 1]), "t")
            f.case(n + ".fromroots", r, domain=[])
        for args in ((), (L([0, 2]),), (None, np.array([0.0, 5])), (None, None, "q"), (L([0, 2]), L([1, 3]))):
            f.case(n + ".identity", *args)
            f.case(n + ".basis", 3, *args)
        for d in (0, 1, -1, 1.5):
            f.case(n + ".basis", d)
        for deg in (0, 2, 4, L([0, 2])):
            f.case(n + ".fit", x, y, deg, _tol=-2**16)
        f.case(n + ".fit", x, y, 3, [])
        f.case(n + ".fit", x, y, 3, np.array([-4.0, 4]), _tol=-2**16)
        f.case(n + ".fit", x, y, 3, window=np.array([0.0, 1]), symbol="t")
        f.case(n + ".fit", x, y, 3, w=np.arange(1.0, 11), full=True)
        f.case(n + ".fit", x, y, 3, None, 0.1, True)
        f.case(n + ".fit", np.array([1.0, 1]), np.array([2.0, 2]), 0)
        f.case(n + ".fit", x, y[:3], 1)
        for m in ("basis_name", "maxpower"):
            f.case(f"{n}.{m}", _attr=True)
    f.case("polynomial.Chebyshev.interpolate", Fn("identity"), 3)
    f.case("polynomial.Chebyshev.interpolate", Fn("tanh"), 5, L([-2, 2]))
    f.case("polynomial.Chebyshev.interpolate", Fn("tanh"), 4, domain=np.array([0.0, 1]))
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


def build():
    return [poly1d(), functions(), classes(), fits()]
