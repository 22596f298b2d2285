# Hard cases for order statistics, averages, the nan family and closeness, bit for bit: integers that wrap,
# NaN and infinities in every place, q of every dtype, weights, destinations of other dtypes, layouts.
# The regular cases of the same functions are in cases_reductions.py and cases_logic.py.
import numpy as np

from harness import DTYPES, LAYOUTS, Family, L

METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen",
           "weibull", "linear", "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest"]
REALS = DTYPES[:12]
QUANTILES = (("quantile", 1), ("percentile", 100), ("nanquantile", 1), ("nanpercentile", 100))


def values(d, shape, seed):
    """Distinct values for floats, the whole range for integers."""
    rng = np.random.default_rng(seed)
    d = np.dtype(d)
    if d.kind == "b":
        return rng.integers(0, 2, shape).astype(d)
    if d.kind in "iu":
        info = np.iinfo(d)
        return rng.integers(info.min, info.max, shape, dtype=d, endpoint=True)
    x = rng.standard_normal(shape) * 10.0 ** rng.integers(-2, 3, shape)
    return (x + 1j * rng.standard_normal(shape) if d.kind == "c" else x).astype(d)


def holes(d, shape, seed, share=0.3):
    x = values(d, shape, seed)
    rng = np.random.default_rng(seed + 1000)
    x[rng.random(shape) < share] = np.nan
    return x


def at(q, scale):
    """A scalar q; percentages are integers, which JavaScript does not tell from floats here."""
    return q if scale == 1 else round(q * scale)


def quantile_cases(f):
    for name, scale in QUANTILES:
        q = np.array([0, 0.01, 0.2, 1 / 3, 0.5, 0.625, 0.9, 1]) * scale
        for k, method in enumerate(METHODS):
            for n in (1, 2, 3, 4, 7, 10):
                f.case(name, values("float64", n, n + k), q, method=method)
            for d in REALS:
                x = values(d, (2, 5), k)
                f.case(name, x, q, axis=1, method=method)
                f.case(name, x, at(0.37, scale), method=method)
            for d in ("float16", "float32", "float64"):
                x = holes(d, (4, 6), k)
                f.case(name, x, q.astype(d), axis=1, method=method)
                f.case(name, x, at(0.61, scale), axis=0, method=method)
                f.case(name, x, np.array(0.61 * scale, "float32"), axis=0, method=method)
            for d in ("bool", "int8", "uint8", "int64"):
                f.case(name, values("int16", 6, k), (np.array([0, 1]) * scale).astype(d), method=method)
            f.case(name, values("int32", 6, k), L(1), method=method)
            f.case(name, values("int32", 6, k), True, method=method)
            inf = np.array([np.inf, -np.inf, 0.5, np.inf, 2])
            f.case(name, inf, q, method=method)
            f.case(name, np.array([-0.0]), at(0.5, scale), method=method, _zero=True)
            f.case(name, values("float64", (2, 3, 4), k), q[1:4], axis=(0, 2), method=method, keepdims=True)
            f.case(name, values("float64", (2, 3, 4), k), np.array([q[1:4], q[2:5]]), axis=-2, method=method)
            for out in ("float16", "float32", "float64", "int32", "complex128"):
                f.case(name, values("float32", (3, 5), k), at(0.4, scale), axis=1, out=np.zeros(3, out), method=method)
                f.case(name, values("float64", (3, 5), k), q[2:4], axis=1, out=np.zeros((2, 3), out), method=method)
        for layout in LAYOUTS:
            f.case(name, layout(values("float64", (3, 5), 1)), q, axis=0)
            f.case(name, layout(values("int16", (3, 5), 1)), q)
        weighted = dict(method="inverted_cdf")
        for d in REALS[1:]:
            x = values(d, (3, 5), 5)
            f.case(name, x, q, weights=np.arange(15.0).reshape(3, 5) % 4, **weighted)
            f.case(name, x, q, axis=0, weights=values("uint8", (3, 5), 2), **weighted)
        for d in REALS:
            f.case(name, values("float64", 6, 9), q, weights=np.array([1, 0, 1, 1, 0, 1], d), **weighted)
        x = holes("float64", (4, 6), 3)
        f.case(name, x, q, weights=np.ones((4, 6)), **weighted)
        f.case(name, x, at(0.5, scale), axis=1, weights=values("uint8", (4, 6), 4), keepdims=True, **weighted)
        f.case(name, values("float64", (4, 6), 3), q, axis=1, weights=np.zeros((4, 6)), **weighted)
        f.case(name, x, q.astype("float32"), weights=values("uint8", (4, 6), 6), **weighted)
        f.case(name, values("float64", 6, 1), q, weights=np.array([1, np.nan, 1, 1, 1, 1]), **weighted)
        f.case(name, values("float64", (2, 3, 4), 1), at(0.5, scale), axis=(2, 0),
               weights=np.arange(8.0).reshape(4, 2) + 1 if "nan" not in name else np.ones((2, 3, 4)), **weighted)
        f.case(name, np.full((2, 3), np.nan, "float32"), q, axis=1)
        f.case(name, np.array([[np.nan, np.nan], [1, 2]], "float32"), q, axis=1)
        f.case(name, np.array([[1, 2], [np.nan, np.nan]], "float32"), q, axis=1)
        f.case(name, np.array([1, np.nan], "float32"), np.array(0.5 * scale))
        f.case(name, values("float64", 3, 1), np.zeros((1, 1, 1)))
        f.case(name, values("float64", 3, 1), np.zeros(0))
        f.case(name, values("float64", 3, 1), np.zeros((0, 2)))
        f.case(name, values("float64", (2, 3), 1), at(0.5, scale), axis=())
        f.case(name, values("float64", (2, 3), 1), at(0.5, scale), out=np.zeros(2))


def median_cases(f):
    for name in ("median", "nanmedian"):
        for d in DTYPES:
            for n in (1, 2, 5, 6):
                f.case(name, values(d, n, n))
            x = values(d, (3, 4), 1)
            for axis in (0, 1, (0, 1), ()):
                f.case(name, x, axis=axis)
                f.case(name, x, axis=axis, keepdims=True)
            for out in ("int16", "float16", "float32", "float64", "complex64"):
                if d not in ("complex64", "complex128"):
                    small = (values("int8", (3, 4), 2) / 4).astype(d)
                    f.case(name, small, axis=1, out=np.zeros(3, out))
        for d in DTYPES[9:]:
            for share in (0.2, 0.5, 1.0):
                x = holes(d, (5, 6), 7, share)
                if np.dtype(d).kind == "f" or name == "median":
                    f.case(name, x)
                    f.case(name, x, 0)
                    f.case(name, x, 1)
        big = np.finfo("float64").max
        f.case(name, np.array([big, big, 1]))
        f.case(name, np.array([[big, big, 1], [big, big, big]]), axis=1)
        f.case(name, np.array([big, big]))
        f.case(name, np.array([-0.0]), _zero=True)
        f.case(name, np.array([-0.0, -0.0]), _zero=True)
        f.case(name, np.array([[-0.0], [-0.0]]), axis=1, _zero=True)
        f.case(name, np.array([np.inf, -np.inf]))
        f.case(name, np.array([[np.inf, np.nan, 1, np.inf, np.inf]]), axis=1)
        f.case(name, np.array([1.0, np.nan]), out=np.zeros((), "int32"))
        f.case(name, np.zeros((0, 3)), axis=0)
        f.case(name, np.zeros((0, 3), "int8"), axis=1)
        f.case(name, np.zeros((0, 3)))
        f.case(name, holes("float64", (2, 700), 3), axis=1)
        for layout in LAYOUTS:
            f.case(name, layout(values("float64", (3, 5), 2)), axis=0)


def nan_cases(f):
    folds = ("nansum", "nanprod", "nanmax", "nanmin", "nanmean", "nanvar", "nanstd")
    for name in folds:
        tol = -4 if name in ("nanvar", "nanstd", "nanprod") else 0
        for d in DTYPES[9:]:
            x = holes(d, (4, 7), 2)
            for axis in (None, 0, 1):
                f.case(name, x, axis=axis, _tol=tol)
            f.case(name, x, axis=1, keepdims=True, where=np.arange(28).reshape(4, 7) % 3 > 0, _tol=tol,
                   **({"initial": -1} if name in ("nanmax", "nanmin") else {}))
            f.case(name, np.full((2, 3), np.nan, d), axis=1, _tol=tol)
            f.case(name, holes(d, (4, 7), 3), axis=0, out=np.zeros(7, d), _tol=tol)
            if np.dtype(d).kind == "f":
                f.case(name, holes(d, (4, 7), 3), axis=0, out=np.zeros(7), _tol=tol)
                if name not in ("nanmax", "nanmin"):
                    f.case(name, holes(d, (4, 7), 3), axis=0, dtype="float64", _tol=tol)
        if name not in ("nanmax", "nanmin"):  # these cast a NaN to an integer on the way
            f.case(name, holes("float64", (4, 7), 3), out=np.zeros((), "int64"))
        f.case(name, np.array([np.inf, -np.inf, np.nan]), _tol=tol)
        f.case(name, np.array([np.nan, -np.inf]), _tol=tol)
        for layout in LAYOUTS:
            x = layout(holes("float64", (4, 7), 5))
            f.case(name, x, axis=1, _tol=tol)
    for name in ("nanvar", "nanstd"):
        x = holes("float64", (4, 7), 4)
        for ddof in (1, 3, 7, 0.5):
            f.case(name, x, axis=1, ddof=ddof, _tol=-4)
            f.case(name, x, axis=1, correction=ddof, _tol=-4)
        f.case(name, x, axis=1, mean=np.nanmean(x, axis=1, keepdims=True), _tol=-4)
        f.case(name, x, ddof=1, correction=1)
        f.case(name, x, dtype="int64")
        f.case(name, np.arange(5), ddof=5)
    for name in ("nanargmax", "nanargmin"):
        for d in DTYPES:
            x = values(d, (4, 7), 6)
            if np.dtype(d).kind in "fc":
                x = holes(d, (4, 7), 6)
            for axis in (None, 0, 1, -1):
                f.case(name, x, axis)
                f.case(name, x, axis, keepdims=True)
        f.case(name, np.array([np.nan, -np.inf, np.inf]))
        f.case(name, np.array([np.nan, -np.inf]))
        f.case(name, np.array([np.nan, np.inf]))
        f.case(name, np.array([[1, np.nan], [np.nan, np.nan]]), 1)
        f.case(name, np.zeros((0, 3)), 1)
        f.case(name, np.zeros((0, 3)), 0)
        f.case(name, np.zeros((2, 3)), 0, np.zeros(3, "int32"))
        f.case(name, np.zeros((2, 3)), 0, np.zeros(3, "float64"))


def average_cases(f):
    for d in DTYPES:
        for w in ("bool", "int8", "uint64", "float16", "float32", "complex64"):
            x, weights = values("int8", (3, 4), 1).astype(d), np.array([3, 1, 0, 2], w)
            f.case("average", x, axis=1, weights=weights, returned=True)
            f.case("average", x, axis=-1, weights=weights, keepdims=True)
    x = values("float64", (2, 3, 4), 3)
    f.case("average", x, (2, 0), np.arange(8.0).reshape(4, 2), True)
    f.case("average", x, (0, 2), np.arange(8.0).reshape(2, 4), True, keepdims=True)
    f.case("average", x, (0, 2), np.arange(8.0).reshape(4, 2))
    f.case("average", x, weights=np.arange(24.0).reshape(2, 3, 4), returned=True)
    f.case("average", x, 0, np.array([1.0, -1]))
    f.case("average", x, 0, np.array([np.nan, 1]))
    f.case("average", x, axis=1, returned=True)
    f.case("average", np.zeros(0), returned=True)
    f.case("average", np.zeros(0))
    f.case("average", np.arange(4), returned=True)


def close_cases(f):
    for fn in ("isclose", "allclose"):
        for a in DTYPES:
            for b in DTYPES:
                x, y = values(a, 6, 1), values(b, 6, 1)
                f.case(fn, x, y, rtol=0.5)
                f.case(fn, x, y[:1], atol=100)
        edge = np.array([0, -0.0, np.inf, -np.inf, np.nan, 1, 1 + 1e-5, 1 + 2e-5, 1e-8, 1e300])
        for d in ("float16", "float32", "float64", "complex64", "complex128"):
            x = edge.astype(d)
            for other in (x, x[::-1].copy(), x[:, None]):
                for equal_nan in (False, True):
                    f.case(fn, x, other, equal_nan=equal_nan)
            for scalar in (float("inf"), float("nan"), 1, 1.5, True, 1 + 1j, -(2**40)):
                f.case(fn, x, scalar, equal_nan=True)
                f.case(fn, scalar, x)
        f.case(fn, edge, edge, np.full(10, 0.1), np.zeros(10))
        f.case(fn, edge, edge, float("inf"))
        f.case(fn, edge, edge, 0, float("nan"))
        f.case(fn, 1, 1.000001)
        f.case(fn, True, 1)
        f.case(fn, 1 + 1j, 1.0000001 + 1j)
        f.case(fn, np.array([-(2**63)]), np.array([2**63 - 1]))
        f.case(fn, np.array([0], "uint8"), np.array([255], "uint8"), atol=1)
    for a in ("int64", "uint64", "float64"):
        for b in ("int64", "uint64", "float64"):
            for fn in ("array_equal", "array_equiv"):
                f.case(fn, np.array([2**53 + 1], a), np.array([2**53], b))
                f.case(fn, np.array([2**63 - 1], "uint64").astype(a), np.array([2**63 - 1], "uint64").astype(b))


def statistics():
    f = Family("statistics", tol=-8, zero=False)
    for d in DTYPES:
        x, y = values("int8", (3, 6), 1).astype(d), values("int8", (2, 6), 2).astype(d)
        f.case("cov", x)
        f.case("cov", x, y)
        f.case("cov", x, rowvar=False, bias=True)
        f.case("cov", x[0], ddof=0)
        f.case("cov", x, fweights=np.array([1, 2, 0, 3, 1, 1]), aweights=np.array([0.5, 1, 2, 1, 0, 3]))
        f.case("cov", x, aweights=np.array([0.5, 1, 2, 1, 0, 3]), ddof=0)
        f.case("cov", x, fweights=np.array([1, 2, 0, 3, 1, 1]))
        if d not in ("bool", "complex64", "complex128"):
            f.case("cov", x, dtype="float32")
            f.case("corrcoef", x, dtype="float32")
        f.case("corrcoef", x)
        f.case("corrcoef", x, y, _tol=-16)
        f.case("corrcoef", x[0])
        f.case("corrcoef", x, rowvar=False, _tol=-16)
        for mode in ("full", "same", "valid"):
            for other in ("int8", "float32", "complex64"):
                for n in (1, 2, 5, 6, 9):
                    v = values("int8", n, n).astype(other)
                    f.case("convolve", x[0], v, mode)
                    f.case("correlate", x[0], v, mode)
        for dx in ((), (2,), (0.5,), (np.array(3, "float32"),), (np.array([0, 1, 3, 4, 8, 9.5]),), (np.arange(6) * 2,)):
            for edge in (1, 2):
                f.case("gradient", x[0], *dx, edge_order=edge)
        f.case("gradient", x)
        f.case("gradient", x, 2, np.array([0, 1, 3, 4, 8, 9.5]))
        f.case("gradient", x, axis=-1)
        f.case("gradient", x, 0.5, axis=(1, 0))
    f.case("cov", np.zeros((0, 3)))
    f.case("cov", np.zeros((3, 0)))
    f.case("cov", np.zeros((2, 3, 1)))
    f.case("cov", np.ones((2, 3)), np.ones((2, 4)))
    f.case("cov", np.ones((2, 3)), ddof=0.5)
    f.case("cov", np.array([[1, np.nan, 2], [1, 2, 3]]))
    f.case("cov", np.array([5.0]))
    f.case("cov", np.ones((2, 3)), fweights=np.array([1, 1.5, 1]))
    f.case("cov", np.ones((2, 3)), aweights=np.array([1, -1.5, 1]))
    f.case("corrcoef", np.array([[1, 1, 1], [1, 2, 3.0]]))
    for fn in ("convolve", "correlate"):
        f.case(fn, np.zeros(0), np.ones(1))
        f.case(fn, np.ones(1), np.zeros(0))
        f.case(fn, np.ones((2, 2)), np.ones(1))
        f.case(fn, np.ones(2), np.ones(1), "bad")
        f.case(fn, np.ones(2), np.ones(1), 1)
        f.case(fn, np.array([np.inf, 1, np.nan, 2, 3]), np.array([1, np.inf, 2]), "full")
        f.case(fn, np.array(2), np.array(3))
        f.case(fn, np.arange(10.0)[::-3], np.arange(6)[::-2], "full")
    x = np.arange(5.0)
    f.case("gradient", x[:1])
    f.case("gradient", x[:2], edge_order=2)
    f.case("gradient", x[:2])
    f.case("gradient", x, edge_order=3)
    f.case("gradient", x, 1, 2)
    f.case("gradient", x, np.ones(4))
    f.case("gradient", x, np.ones((5, 1)))
    f.case("gradient", x, axis=1)
    f.case("gradient", np.array([1, np.inf, np.nan, 3, 4]))
    f.case("gradient", x * 1j, x**2)
    for steps in ([1, 0, 1, 0, 1], [1, 1, 1, 1, 1], [1, 1, 0, 0, 0]):
        f.case("gradient", x, np.array(steps, dtype=bool))
    at = np.array([-1, 0, 0.25, 1, 1.5, np.nan, 2, 3.5, 4, 5, np.inf, -np.inf])
    for xp, fp in (([0, 1, 4], [10, 20, -3]), ([0, 1, 4], [10, 20, np.inf]), ([0, 1, np.inf], [0, 1, 2]),
                   ([0, 1, 4], [np.nan, 20, 3]), ([1], [5]), ([0, 1, 1, 4], [1, 2, 3, 4]), ([0, 1, 4], [np.inf, np.inf, 3]),
                   ([0, 1, 4], [1 + 1j, 2 - 3j, np.inf])):
        xp, fp = np.array(xp, float), np.array(fp)
        f.case("interp", at, xp, fp, _tol=0)
        f.case("interp", at[2:8].reshape(2, 3), xp, fp, _tol=0)
        f.case("interp", at, xp, fp, -1, -2, _tol=0)
        f.case("interp", at, xp, fp, right=0.5, _tol=0)
        if np.isfinite(xp).all():
            f.case("interp", at[:10], xp, fp, period=3, _tol=0)
            f.case("interp", at[:10], xp, fp, period=-2.5, _tol=0)
        f.case("interp", 0.5, xp, fp, _tol=0)
    for d in REALS:
        f.case("interp", np.arange(5).astype(d), np.array([0, 2, 4]).astype(d), np.array([0, 1, 1]).astype(d), _tol=0)
    f.case("interp", at, np.zeros(0), np.zeros(0))
    f.case("interp", at, np.zeros(2), np.zeros(3))
    f.case("interp", at, np.zeros(2), np.zeros(2), period=0)
    f.case("interp", at * 1j, np.arange(2), np.zeros(2))
    f.case("interp", at, np.arange(2), np.zeros((1, 2)), period=2)
    histograms(f)
    return f


def histograms(f):
    estimators = ("auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt")
    for d in REALS:
        x = values("int8", (7, 6), 1).astype(d)
        for fn in ("histogram", "histogram_bin_edges"):
            f.case(fn, x)
            f.case(fn, x, 5)
            f.case(fn, x, 7, (0, 60))
            f.case(fn, x, 3, (-20.5, 60.25))
            f.case(fn, x, np.array([-100, -10, 0, 1, 50]))
            f.case(fn, x, np.array([-30.5, 0, 0, 33.25]))
            f.case(fn, x[:1, 0], 4)
            for name in estimators:
                f.case(fn, x, name)
                f.case(fn, x, name, (0, 60))
        f.case("histogram", x, 5, density=True)
        f.case("histogram", x, np.array([-100, -10, 0, 1, 50]), density=True)
        for w in ("int64", "float32", "float64", "complex128"):
            weights = values("uint8", (7, 6), 3).astype(w)
            f.case("histogram", x, 5, weights=weights)
            f.case("histogram", x, 5, weights=weights, density=True)
            f.case("histogram", x, np.array([-100, -10, 0, 1, 50]), weights=weights)
            f.case("histogram_bin_edges", x, 5, None, weights)
    for d in ("float32", "float64"):
        x = values(d, 500, 3)
        for name in estimators + (10, 37):
            f.case("histogram", x, name)
            f.case("histogram", x, name, (-1, 1))
    x = np.array([0, 1, np.nan, np.inf, 3])
    f.case("histogram", x)
    f.case("histogram", x, 3, (0, 3))
    f.case("histogram", x, np.array([0, 1, 3]))
    f.case("histogram", np.zeros(0))
    f.case("histogram", np.zeros(0), "auto")
    f.case("histogram", np.full(5, 2.0))
    f.case("histogram", np.full(5, 2.0), "fd")
    f.case("histogram", np.array([-128, 127], "int8"), 5)
    f.case("histogram", np.array([-(2**63), 2**63 - 1]), 3)
    f.case("histogram", np.arange(101.0) / 100, 10)
    f.case("histogram", np.arange(5.0), 0)
    f.case("histogram", np.arange(5.0), -3)
    f.case("histogram", np.arange(5.0), 2.5)
    f.case("histogram", np.arange(5.0), "best")
    f.case("histogram", np.arange(5.0), "auto", weights=np.ones(5))
    f.case("histogram", np.arange(5.0), np.array([3, 2, 1]))
    f.case("histogram", np.arange(5.0), np.ones((2, 2)))
    f.case("histogram", np.arange(5.0), 3, (2, 1))
    f.case("histogram", np.arange(5.0), 3, (0, float("inf")))
    f.case("histogram", np.arange(5.0), weights=np.ones(4))
    f.case("histogram", np.array([1, 1 + 1e-16 * 2]), 10)
    f.case("histogram", np.array([1, 1 + 2**-52]), 10)


def build():
    f = Family("order_statistics", tol=0, zero=False)
    quantile_cases(f)
    median_cases(f)
    nan_cases(f)
    average_cases(f)
    close_cases(f)
    return [f, statistics()]
