# Cases for windows, i0, trapezoid, unwrap, histograms of several variables and integers as text.
import numpy as np

from harness import F, FLOATS, INTS, Family, L, N, S, mild, real


def windows():
    f = Family("windows", tol=8)
    for name in ("bartlett", "blackman", "hamming", "hanning"):
        for m in (0, 1, 2, 3, 4, 5, 12, 51, -3, 2.5, 0.5, 1.5):
            f.case(name, m, _tol=-8)
    for beta in (0, 1, 5, 8.6, 14, -2.5):
        for m in (0, 1, 2, 3, 7, 12, 2.5):
            f.case("kaiser", m, beta, _tol=-16)
    for d in ["bool"] + INTS + FLOATS + ["complex128"]:
        f.case("i0", mild(d))
    x = np.array([0, -0.0, 1e-3, 0.5, -0.5, 7.999, 8, 8.001, -9, 30, 300, 710, np.inf, -np.inf, np.nan])
    for a in (x, x.astype("float32"), x.reshape(3, 5), F(x.reshape(3, 5)), N(x), S(x), np.array(2.0), np.zeros((0, 2))):
        f.case("i0", a)
    f.case("i0", 3.5)
    f.case("i0", L([1, 2]))
    return f


def calculus():
    f = Family("calculus", tol=-4)
    for d in ["bool"] + INTS + FLOATS + ["complex64", "complex128"]:
        y = mild(d, (4, 5), 3)
        f.case("trapezoid", y)
        f.case("trapezoid", y, axis=0)
        f.case("trapezoid", y, dx=0.5)
        f.case("trapezoid", y, np.array([0, 1, 1.5, 2, 4.25]))
        f.case("trapezoid", F(y), axis=0)
        f.case("trapezoid", N(y), np.array([1, 2, 4, 8], d), axis=0)
        f.case("trapezoid", y, mild("float64", (4, 5), 9), axis=1)
    y = mild("float64", (2, 3, 4), 1)
    for axis in (0, 1, 2, -1, -3, 3, -4):
        f.case("trapezoid", y, axis=axis)
    f.case("trapezoid", y, np.array([1.5, 2, 4]), axis=1)
    f.case("trapezoid", y, np.array([1.5, 2, 4]))
    f.case("trapezoid", np.zeros((0, 3)))
    f.case("trapezoid", np.zeros((3, 0)))
    f.case("trapezoid", np.array([2.5]))
    f.case("trapezoid", np.array(2.5))
    f.case("trapezoid", np.array([1.5, np.nan, 2, np.inf]))
    f.case("trapezoid", L([1, 2, 3]), L([4, 6, 8]))
    f.case("trapezoid", L([1, 2, 3]), dx=2)
    f.case("trapezoid", np.array([1.5, 2.5]), dx=np.array([2.0]))
    rng = np.random.RandomState(3)
    a = rng.uniform(-20, 20, 24).reshape(4, 6)
    for x in (a, F(a), N(a), S(a), a.astype("float32"), a.astype("float16")):
        f.case("unwrap", x)
        f.case("unwrap", x, axis=0)
        f.case("unwrap", x, 4.5)
        f.case("unwrap", x, period=2.5)
        f.case("unwrap", x, 3.5, 0, period=5)
    for d in INTS:
        x = np.array([0, 1, 2, 3, 0, 1, 5, 2, 2, 6, 0, 4], d)
        f.case("unwrap", x, period=4)
        f.case("unwrap", x, period=5)
        f.case("unwrap", x, period=4.5)
        f.case("unwrap", x)
        f.case("unwrap", x.reshape(3, 4), 3, 0, period=4)
    f.case("unwrap", np.array([0, np.pi, 2 * np.pi, -np.pi, 0, 3 * np.pi]))
    f.case("unwrap", np.array([0, 2.0, -2.0, 2.0, 0, -4.0]), period=4)
    f.case("unwrap", np.array([1.5, np.nan, 7, np.inf, 3]))
    f.case("unwrap", np.array([], "float64"))
    f.case("unwrap", np.array([1.5]))
    f.case("unwrap", np.zeros((0, 3)))
    f.case("unwrap", np.array(1.5))
    f.case("unwrap", np.array([1.5, 2]), axis=1)
    f.case("unwrap", np.array([True, False, True]))
    f.case("unwrap", L([1, 2, -1]), period=3)
    f.case("unwrap", np.array([1 + 2j, 3]))
    return f


def histograms():
    f = Family("histograms_nd", tol=4)
    for seed, d in ((1, "float64"), (2, "float32"), (3, "int32"), (4, "uint8"), (5, "float16"), (6, "bool")):
        x = mild(d, (40, 2), seed)
        f.case("histogramdd", x)
        f.case("histogramdd", x, 3)
        f.case("histogramdd", x, L([2, 4]))
        f.case("histogramdd", F(x), 3, density=True)
        f.case("histogramdd", N(x), 4, weights=mild("float64", (40,), 2))
        f.case("histogramdd", x, [np.array([-1.0, 0, 1, 2]), np.array([0, 5, 6])])
        f.case("histogramdd", x, [np.array([-1.0, 0, 1, 2]), 3])
        f.case("histogramdd", x, 2, [[-1.5, 2.5], [0.5, 1.5]])
        f.case("histogramdd", x, 2, [[-1.5, 2.5], None])
        a, b = x[:, 0], x[:, 1]
        f.case("histogram2d", a, b)
        f.case("histogram2d", a, b, 4)
        f.case("histogram2d", a, b, L([3, 2]))
        f.case("histogram2d", a, b, np.array([-2.5, 0, 1, 3]))
        f.case("histogram2d", a, b, L([0, 1, 2]))
        f.case("histogram2d", a, b, [np.array([0, 2.5, 5]), 2], density=True)
        f.case("histogram2d", a, b, 3, [[-1.5, 2.5], [0.5, 1.5]], True, np.arange(40) / 8)
    x = real("float64", (30, 3), 1)
    f.case("histogramdd", x, 2)
    f.case("histogramdd", x, L([2, 3, 4]), density=True)
    f.case("histogramdd", x[:, :1], 5)
    f.case("histogramdd", x[:, 0], 5)
    f.case("histogramdd", [x[:, 0], x[:, 1]], 3)
    f.case("histogramdd", x, weights=mild("complex128", (30,)))
    f.case("histogramdd", x, 2, weights=mild("int32", (30,)))
    f.case("histogramdd", x, 2, weights=mild("int32", (29,)))
    f.case("histogramdd", x, L([2, 3]))
    f.case("histogramdd", x, 0)
    f.case("histogramdd", x, 2.5)
    f.case("histogramdd", x, 2, [[0.5, 1.5]])
    f.case("histogramdd", x[:, :2], [np.array([1.5, 0]), 2])
    f.case("histogramdd", x[:, :2], [np.zeros((2, 2)), 2])
    f.case("histogramdd", np.zeros((0, 2)), 3)
    f.case("histogramdd", np.array([[1.5, np.nan], [2, 3]]), 3)
    f.case("histogramdd", np.array([[1.5, np.nan], [2, 3]]), 3, [[0.5, 3.5], [0.5, 3.5]])
    f.case("histogramdd", np.ones((4, 2)), 3)
    f.case("histogramdd", np.zeros((2, 2, 2)), 3)
    f.case("histogram2d", np.arange(3.0), np.arange(4.0))
    f.case("histogram2d", np.arange(3.0), np.arange(3.0), L([3]))
    f.case("histogram2d", np.arange(3.0), np.arange(3.0), -1)
    f.case("histogram2d", np.array([], "f8"), np.array([], "f8"), 2)
    return f


def texts():
    f = Family("number_text", tol=0)
    for n in (0, 1, -1, 2, 3, -3, 7, 8, -8, 255, -128, 1000, 2**53, -2**60, 2**70):
        for base in (2, 3, 8, 10, 16, 36):
            f.case("base_repr", n, base)
        f.case("base_repr", n, padding=3)
        for width in (None, 0, 1, 2, 3, 4, 8, 12, 80):
            f.case("binary_repr", n, width)
    f.case("base_repr", 3, 37)
    f.case("base_repr", 3, 1)
    f.case("base_repr", 3, -2)
    f.case("base_repr", 3.7, 2)
    f.case("binary_repr", 3.7)
    f.case("binary_repr", np.int64(5), width=6)
    f.case("base_repr", np.int8(-128), 16)
    return f


def build():
    return [windows(), calculus(), histograms(), texts()]
