# Cases for reductions and scans: the plain family, the nan family, quantiles, averages.
import numpy as np

from harness import COMPLEX, DTYPES, F, FLOATS, Family, L, N, S, hard, mild, real

M = np.array([[True, False, True, True], [False, False, True, False], [True, True, False, True]])
PLAIN = ["sum", "prod", "max", "min", "any", "all", "mean", "std", "var", "argmax", "argmin", "ptp", "count_nonzero",
         "median", "amax", "amin"]
SCANS = ["cumsum", "cumprod", "cumulative_sum", "cumulative_prod", "nancumsum", "nancumprod"]
NAN = ["nansum", "nanprod", "nanmax", "nanmin", "nanmean", "nanstd", "nanvar", "nanargmax", "nanargmin", "nanmedian"]
TAKES_WHERE = {"sum", "prod", "max", "min", "any", "all", "mean", "std", "var", "amax", "amin", "nansum", "nanprod", "nanmax", "nanmin",
               "nanmean", "nanstd", "nanvar"}
TAKES_DTYPE = {"sum", "prod", "mean", "std", "var", "nansum", "nanprod", "nanmean", "nanstd", "nanvar"}
TAKES_INITIAL = {"sum", "prod", "max", "min", "amax", "amin", "nansum", "nanprod", "nanmax", "nanmin"}


def with_nan(dtype, shape=(3, 5), seed=0):
    a = mild(dtype, shape, seed)
    if np.dtype(dtype).kind in "fc":
        a[0, 1] = a[2, 3] = a[1, 1] = np.nan
    return a


def family(f, names):
    for name in names:
        for d in DTYPES:
            x = mild(d, (3, 4), 3)
            f.case(name, x)
            f.case(name, x, axis=0)
            f.case(name, x, 1, keepdims=True) if name in ("count_nonzero",) else f.case(name, x, axis=1, keepdims=True)
            if d in ("int32", "float32", "complex128", "bool", "uint8"):
                f.case(name, F(x), axis=0)
                f.case(name, S(x), axis=1)
                f.case(name, N(x), axis=-1)
            if np.dtype(d).kind in "fc":
                f.case(name, with_nan(d))
                f.case(name, with_nan(d), axis=0)
                f.case(name, with_nan(d), axis=1)
            if np.dtype(d).kind == "f":
                f.case(name, np.array([1.5, np.inf, -np.inf], d))
                f.case(name, np.array([-0.0, 0.0, -0.0], d))
                f.case(name, np.array([np.nan, np.nan], d))
        x = mild("float64", (2, 3, 4), 5)
        for axis in ((0, 2), (1,), (0, 1, 2), -2, None, ()):
            f.case(name, x, axis=axis)
            f.case(name, x, axis=axis, keepdims=True)
        f.case(name, np.zeros((0, 3)))
        f.case(name, np.zeros((0, 3)), axis=0)
        f.case(name, np.zeros((0, 3)), axis=1)
        f.case(name, np.zeros((0, 3), "int32"), axis=1)
        f.case(name, np.array(3.5))
        f.case(name, np.array(3), axis=0)
        f.case(name, np.array(3), axis=-1)
        f.case(name, L(5))
        f.case(name, L([3, 1, 2]))
        f.case(name, L([[1.5, 2], [0, 3]]), 0)
        f.case(name, x, 3)
        f.case(name, x, -4)
        f.case(name, x, (0, 0))
        f.case(name, x, (0, 5))
        f.case(name, x, 1.5)
        f.case(name, x, "a")
        f.case(name)
        f.case(name, x, nonsense=1)
        f.case(name, x, 0, axis=0)
        y = mild("float64", (3, 4), 3)
        if name != "count_nonzero":
            f.case(name, y, axis=0, out=np.zeros(4))
            f.case(name, y, axis=0, out=np.zeros(4, "int64"))
            f.case(name, y, axis=0, out=np.zeros(4, "float32"))
            f.case(name, y, axis=0, out=np.zeros(3))
            f.case(name, y, axis=1, out=np.zeros((3, 1)), keepdims=True)
            f.case(name, y, out=np.array(0.0))
            f.case(name, y, axis=0, out=S(np.zeros(4)))
            f.case(name, y, axis=0, out=3)
        if name in TAKES_WHERE:
            for w in (M, M[0], True, M[:, :1], np.zeros((3, 4), "bool")):
                f.case(name, y, where=w)
                f.case(name, y, axis=1, where=w)
                f.case(name, with_nan("float32", (3, 4)), axis=0, where=w)
                f.case(name, mild("int8", (3, 4)), 0, where=w)
            f.case(name, y, where=np.ones((2, 2), "bool"))
        if name in TAKES_INITIAL:
            for init in (0, 5, 2.5, -1):
                f.case(name, y, initial=init)
                f.case(name, mild("int8", (3, 4)), 1, initial=init)
                f.case(name, y, axis=0, where=M, initial=init)
            f.case(name, mild("int8", (3, 4)), initial=300)
            f.case(name, np.zeros((0, 3)), axis=0, initial=1)
            f.case(name, y, initial=None)
        if name in TAKES_DTYPE:
            for d in DTYPES:
                f.case(name, mild("int16", (3, 4)), dtype=np.dtype(d))
                f.case(name, mild("float32", (3, 4)), 0, dtype=np.dtype(d))
        if name in ("std", "var", "nanstd", "nanvar"):
            for d in ("float16", "float32", "float64", "complex64", "int8"):
                for ddof in (1, 2, 0.5, 12, 5):
                    f.case(name, mild(d, (3, 4)), ddof=ddof)
                    f.case(name, with_nan(d), 1, ddof=ddof)
                f.case(name, mild(d, (3, 4)), correction=1)
            f.case(name, y, correction=1, ddof=1)
            f.case(name, y, axis=0, mean=y.mean(0, keepdims=True))
            f.case(name, y, 0, None, None, 1)
            f.case(name, y, axis=1, where=M, ddof=1)
            f.case(name, np.array([1e8, 1e8 + 1, 1e8 + 2]))
        if name in ("argmax", "argmin", "nanargmax", "nanargmin"):
            f.case(name, np.array([3, 1, 3, 1]))
            f.case(name, np.array([[1.0, np.nan], [np.nan, 2]]), axis=0)
            f.case(name, np.array([1 + 2j, 1 + 3j, 1 - 3j]))
            f.case(name, np.array([False, True, True]))
            f.case(name, np.zeros(0))
            f.case(name, y, 0, out=np.zeros(4, "int64"))
            f.case(name, y, 0, out=np.zeros(4, "int32"))
            f.case(name, np.array([[np.nan, np.nan], [1, 2]]), 1)
        for d in ("float16", "float32", "float64", "complex64"):
            for n in (7, 13, 129, 1000):
                if name not in ("prod", "nanprod") or n < 100:
                    f.case(name, real(d, (n,), n), _tol=-32)
        f.case(name, real("float32", (37, 29)) + 2, axis=0, _tol=-32)
        f.case(name, real("float32", (37, 29)) + 2, axis=1, _tol=-32)
    return f


def scans():
    f = Family("scans", tol=-16, zero=False)
    for name in SCANS:
        kw = name.startswith("cumulative")

        def case(x, axis=None, **k):
            if kw:
                f.case(name, x, axis=axis, **k)
            elif axis is None:
                f.case(name, x, **k)
            else:
                f.case(name, x, axis, **k)

        for d in DTYPES:
            case(mild(d, (5,)))
            case(mild(d, (3, 4)), 0)
            case(mild(d, (3, 4)), -1)
            case(mild("int16", (5,)), 0, dtype=np.dtype(d))
            case(mild("float32", (5,)), 0, dtype=np.dtype(d))
            if np.dtype(d).kind in "fc":
                case(with_nan(d), 1)
                case(with_nan(d), 0)
            if kw:
                case(mild(d, (3, 4)), 1, include_initial=True)
        case(mild("float64", (3, 4)))
        case(F(mild("float64", (3, 4))), 0)
        case(S(mild("float64", (3, 4))), 1)
        case(N(mild("int8", (3, 4))), 0)
        case(mild("float64", (2, 3, 4)), 1)
        case(np.zeros((0, 3)), 0)
        case(np.zeros((0, 3)), 1)
        case(np.array(5), 0)
        case(L(5))
        case(L([1, 2, 3]))
        case(mild("float64", (3, 4)), 2)
        case(mild("float64", (3, 4)), 1.5)
        case(mild("float64", (3, 4)), (0, 1))
        case(mild("float64", (3, 4)), 0, out=np.zeros((3, 4)))
        case(mild("float64", (3, 4)), 0, out=np.zeros((3, 4), "float32"))
        case(mild("float64", (3, 4)), 0, out=np.zeros((3, 4), "int32"))
        case(mild("float64", (3, 4)), 0, out=np.zeros((4, 3)))
        case(mild("float64", (3, 4)), 0, nonsense=1)
        case(np.array([1, np.inf, -np.inf, np.nan, 2]))
        case(real("float32", (1000,)) * 0.01 + 1)
        case(real("float64", (1013,)) * 0.01 + 1)
        f.case(name)
        if kw:
            f.case(name, mild("float64", (3,)), 0)
            f.case(name, mild("float64", (3,)), include_initial=True, out=np.zeros(4))
            f.case(name, np.zeros(0), include_initial=True)
    for n in range(4):
        f.case("diff", mild("float64", (3, 5)), n)
        f.case("diff", mild("uint8", (7,)), n)
    for d in DTYPES:
        f.case("diff", mild(d, (2, 5)))
        f.case("ediff1d", mild(d, (5,)))
    f.case("diff", mild("float64", (3, 5)), axis=0)
    f.case("diff", mild("float64", (3, 5)), prepend=0.5)
    f.case("diff", mild("float64", (3, 5)), append=np.zeros((3, 2)))
    f.case("diff", mild("float64", (3, 5)), -1)
    f.case("diff", L(5))
    f.case("diff", mild("float64", (3, 5)), axis=2)
    f.case("ediff1d", mild("float64", (3, 2)), 1.5, L([2, 3]))
    f.case("ediff1d", mild("int8", (3,)), to_begin=300)
    f.case("ediff1d", mild("int8", (3,)), to_end=mild("float64", (2,)))
    return f


METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear",
           "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest"]


def quantiles():
    f = Family("quantiles", tol=8, zero=False)
    for name in ("quantile", "percentile", "nanquantile", "nanpercentile"):
        pc = 100 if "percent" in name else 1
        q = lambda x: round(x * 100) if pc == 100 else x  # noqa: E731 (a float 50.0 has no counterpart)
        qs = np.array([0, 0.1, 0.25, 1 / 3, 0.5, 0.77, 1]) * pc
        for method in METHODS:
            for n in (1, 2, 5, 8):
                f.case(name, mild("float64", (n,), n), qs, method=method)
            f.case(name, mild("int32", (3, 5)), qs, axis=1, method=method)
            f.case(name, mild("float32", (3, 5)), q(0.3), axis=0, method=method)
            f.case(name, mild("float16", (7,)), np.array([[0.5, 0.2]]) * pc, method=method)
            f.case(name, with_nan("float64"), q(0.4), 1, method=method)
            f.case(name, mild("float64", (3, 4)), qs, (0, 1), method=method, keepdims=True)
            f.case(name, mild("float64", (7,)), qs, method=method, weights=np.array([1, 2, 0, 0.5, 3, 1, 1]))
            f.case(name, mild("float64", (3, 5)), q(0.5), 1, method=method, weights=mild("uint8", (3, 5), 8) + 1.0)
        x = mild("float64", (3, 4))
        f.case(name, x, q(0.5), out=np.array(0.0))
        f.case(name, x, q(0.5), 0, out=np.zeros(4))
        f.case(name, x, q(0.5), 0, out=np.zeros(3))
        f.case(name, x, qs[:2], 0, np.zeros((2, 4)))
        f.case(name, x, q(1.01))
        f.case(name, x, q(-0.01))
        f.case(name, x, float("nan"))
        f.case(name, x, 0.5, method="bad")
        f.case(name, x, 0.5, axis=2)
        f.case(name, x, 0.5, (0, 0))
        f.case(name, x)
        f.case(name)
        f.case(name, x, 0.5, nonsense=1)
        f.case(name, mild("complex64"), 0.5)
        f.case(name, mild("bool"), q(0.5))
        f.case(name, mild("bool"), q(0.5), method="nearest")
        f.case(name, np.zeros(0), 0.5)
        f.case(name, np.zeros((0, 3)), 0.5, axis=0)
        f.case(name, np.zeros((0, 3)), 0.5, axis=1)
        f.case(name, np.array([np.inf, 1, 2]), qs)
        f.case(name, np.array([-np.inf, np.inf]), q(0.5))
        f.case(name, np.array([np.nan, np.nan]), q(0.5))
        f.case(name, L([3, 1, 2]), q(0.5))
        f.case(name, 5, q(0.5))
        f.case(name, x, [0.25, 0.75], 1)
        f.case(name, F(x), q(0.25), 0)
        f.case(name, S(x), q(0.25), 1)
        f.case(name, x, q(0.5), 1, weights=np.array([1.0, 2, 3, 4]), method="inverted_cdf")
        f.case(name, x, q(0.5), 1, weights=np.array([1.0, 2, 3]), method="inverted_cdf")
        f.case(name, x, q(0.5), weights=np.array([1.0, 2, 3]), method="inverted_cdf")
        f.case(name, x, q(0.5), 1, weights=np.array([1.0, -2, 3, 4]), method="inverted_cdf")
        f.case(name, x, q(0.5), 1, weights=np.zeros(4), method="inverted_cdf")
        for d in DTYPES:
            f.case(name, mild(d, (7,)), q(0.3))
            f.case(name, mild(d, (3, 5)), np.array([0.3, 0.5]) * pc, axis=1)
        f.case(name, real("float64", (1000,)), qs)
        f.case(name, real("float64", (13, 17)), qs, axis=0)
    for d in DTYPES:
        x = mild(d, (3, 4))
        f.case("average", x)
        f.case("average", x, 1)
        f.case("average", x, 0, np.array([1.0, 2, 3]))
        f.case("average", x, weights=mild("uint8", (3, 4), 3) + 1.0)
        f.case("average", x, 1, np.array([1, 2, 3, 4]), True)
    x = mild("float64", (3, 4))
    f.case("average", x, returned=True)
    f.case("average", x, 0, keepdims=True)
    f.case("average", x, (0, 1), np.ones((3, 4)), keepdims=True)
    f.case("average", x, 0, np.array([1.0, -1, 0]))
    f.case("average", x, 0, np.array([1.0, 2]))
    f.case("average", x, weights=np.array([1.0, 2, 3]))
    f.case("average", x, (0, 1), np.ones((4, 3)))
    f.case("average", x, 3)
    f.case("average", x, 0, np.ones((2, 2)))
    f.case("average")
    f.case("average", np.zeros(0))
    f.case("average", L([1, 2, 4]))
    f.case("average", L([1, 2, 4]), weights=L([3, 2, 1]))
    f.case("average", mild("float32", (3, 4)), 1, weights=mild("float16", (4,), 5))
    return f


def build():
    r = family(Family("reductions", tol=-8), PLAIN)
    for name in ("round", "around"):
        for d in DTYPES:
            for n in (0, 1, -1, 3):
                r.case(name, mild(d) * np.array(1, d), n)
        r.case(name, np.array([0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, np.nan, np.inf, 1e300]), 2)
        r.case(name, np.array([0.5, 1.5, 2.5, -0.5, -1.5, 0.4]))
        r.case(name, np.array([15, 25, 35, -15, 45]), -1)
        r.case(name, np.array([127, -128], "int8"), -1)
        r.case(name, 2.5)
        r.case(name, 2.567, 1)
        r.case(name, np.array([1.25, 2.5]), 1, np.zeros(2))
        r.case(name, np.array([1.25, 2.5]), decimals=1, out=np.zeros(3))
        r.case(name, np.array([1.25, 2.5]), 1.5)
        r.case(name)
    for d in DTYPES:
        r.case("clip", mild(d), 1, 5)
        r.case("clip", mild(d), None, 5)
        r.case("clip", mild(d), 2)
        r.case("clip", mild(d), 1.5, 2.5)
        r.case("clip", mild(d), np.array(2, d), np.array([3, 4, 5, 6]).astype(d))
        r.case("clip", mild(d), min=1, max=3)
        r.case("clip", mild(d), -1, 300)
    x = mild("float64")
    for args, kw in (((), {}), ((None, None), {}), ((5, 1), {}), ((1, 2), {"out": np.zeros((3, 4))}), ((1, 2), {"min": 1}), ((1,), {"max": 3}),
                     ((1, 2), {"out": np.zeros(3)}), ((float("nan"), 1), {}), ((np.zeros(3), 1), {}), ((1, 2), {"dtype": "float32"}),
                     ((1, 2), {"nonsense": 1}), ((1, 2), {"where": M, "out": np.full((3, 4), 9.5)})):
        r.case("clip", x, *args, **kw)
    r.case("clip")
    r.case("clip", np.array([np.nan, 1, 5]), 2, 3)
    for d in FLOATS + COMPLEX:
        r.case("nan_to_num", hard(d)[:30])
        r.case("nan_to_num", hard(d)[:20], nan=1.5, posinf=2.5, neginf=-3.5)
    r.case("nan_to_num", np.array([np.nan, 1]), copy=False)
    r.case("nan_to_num", np.arange(3))
    r.case("nan_to_num", float("nan"))
    r.case("nan_to_num", float("inf"), True, 0.5, 7)
    r.case("nan_to_num")
    return [r, family(Family("nan", tol=-8), NAN), scans(), quantiles()]
