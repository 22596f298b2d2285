# Cases for comparisons of whole arrays and for questions about values.
import numpy as np

from harness import DTYPES, F, Family, L, S, hard, mild


def build():
    f = Family("logic", tol=4)
    for d in DTYPES:
        x, y = mild(d, (3, 4)), mild(d, (3, 4), 1)
        for fn in ("allclose", "isclose", "array_equal", "array_equiv"):
            f.case(fn, x, y)
            f.case(fn, x, x)
            f.case(fn, x, F(x))
            f.case(fn, x, x.astype("complex128") + 1e-9) if fn.endswith("close") else f.case(fn, x, x.astype("complex128"))
            f.case(fn, x, x[0])
            f.case(fn, hard(d)[:40], hard(d)[:40])
            f.case(fn, hard(d)[:40], hard(d)[:40], equal_nan=True) if fn != "array_equiv" else 0
        for fn in ("iscomplex", "isreal", "isposinf", "isneginf", "isnan", "isinf", "isfinite"):
            f.case(fn, hard(d)[:60])
            f.case(fn, S(x))
    a = np.array([1, 1e-8, 1e10, np.nan, np.inf, -np.inf, 0.0])
    b = np.array([1 + 1e-6, 1e-9, 1.00001e10, np.nan, np.inf, np.inf, -0.0])
    for fn in ("allclose", "isclose"):
        for kw in ({}, {"equal_nan": True}, {"rtol": 1e-8}, {"atol": 0.5}, {"rtol": 0, "atol": 0}, {"rtol": np.array([1e-3] * 7)}, {"atol": float("nan")}, {"rtol": -1}):
            f.case(fn, a, b, **kw)
            f.case(fn, b, a, **kw)
        f.case(fn, 1, 1.0000001)
        f.case(fn, float("nan"), float("nan"))
        f.case(fn, float("nan"), float("nan"), equal_nan=True)
        f.case(fn, np.zeros(3), np.zeros(2))
        f.case(fn, L([1, 2]), L([1, 2]))
        f.case(fn, np.zeros(0), np.zeros(0))
        f.case(fn, np.array([1]))
        f.case(fn, np.array([127], "int8"), np.array([-128], "int8"))
        f.case(fn, np.array([1]), np.array([1]), 1e-5, 1e-8, True)
        f.case(fn, np.array([1]), np.array([1]), nonsense=1)
        f.case(fn, np.array([2**53 + 1]), np.array([2**53]), 0, 0)
        f.case(fn, np.array([1 + 1j]), np.array([1 + 1.0000001j]))
        f.case(fn, np.array([1.0], "float16"), np.array([1.001], "float16"))
    for fn in ("array_equal", "array_equiv"):
        f.case(fn, np.array([1, 2]), L([1, 2]))
        f.case(fn, np.array([1, 2]), np.array([1, 2, 3]))
        f.case(fn, np.array([1, 2]), np.array([[1, 2], [1, 2]]))
        f.case(fn, np.array([[1], [1]]), np.array([1, 1]))
        f.case(fn, np.array([np.nan]), np.array([np.nan]))
        f.case(fn, np.zeros(0), np.zeros((0, 2)))
        f.case(fn, 1, 1)
        f.case(fn, np.array([2**53 + 1]), np.array([2.0**53]))
        f.case(fn, np.array([0.0]), np.array([-0.0]))
        f.case(fn, np.array([1]))
        f.case(fn, np.array([1]), np.array([1]), nonsense=3)
    for fn in ("isposinf", "isneginf"):
        f.case(fn, a)
        f.case(fn, a, np.zeros(7, "bool"))
        f.case(fn, a, np.zeros(7, "int32"))
        f.case(fn, a, np.zeros(3, "bool"))
        f.case(fn, float("inf"))
        f.case(fn)
        f.case(fn, np.array([1j]))
    for fn in ("iscomplex", "isreal", "iscomplexobj", "isrealobj"):
        f.case(fn, 5)
        f.case(fn, 1j)
        f.case(fn, L([1, 1j, 0]))
        f.case(fn, np.zeros((0, 2), "complex64"))
        f.case(fn)
    for x in (np.array([1.7, -1.7, -0.3, np.nan, np.inf, -0.0]), np.array([1, 2]), np.array([True]), 2.5, np.array([1.5, -2.5], "float16"), np.array([1j])):
        f.case("fix", x)
        f.case("fix", x, np.zeros(6)) if isinstance(x, np.ndarray) else 0
    f.case("fix")
    for fn in ("all", "any"):
        for d in DTYPES:
            f.case(fn, hard(d)[:20], out=np.array(False))
        f.case(fn, np.array([np.nan, 0]))
        f.case(fn, np.array([[0, 1], [2, 3]]), (0, 1))
    return [f]
