# Cases for ndarray's methods and attributes, as methods.
import numpy as np

from harness import B, DTYPES, F, Family, L, N, S, hard, mild


def build():
    f = Family("methods", tol=-8)
    x = mild("float64", (3, 4), 3)
    for d in DTYPES:
        a = mild(d, (3, 4), 3)
        for name in ("shape", "ndim", "size", "itemsize", "nbytes", "strides", "dtype", "T", "mT", "real", "imag", "flat", "device",
                     "flags.c_contiguous", "flags.f_contiguous", "flags.writeable"):
            if name != "flat":
                f.attr(name, a)
                f.attr(name, F(a))
                f.attr(name, S(a))
        for m in ("sum", "prod", "max", "min", "mean", "std", "var", "any", "all", "argmax", "argmin", "cumsum", "cumprod"):
            f.case("ndarray." + m, a)
            f.case("ndarray." + m, F(a), 0)
            f.case("ndarray." + m, S(a), axis=1)
        for m in ("copy", "flatten", "ravel", "tolist", "tobytes", "conj", "conjugate", "nonzero", "squeeze", "byteswap", "round"):
            f.case("ndarray." + m, a)
            f.case("ndarray." + m, S(a))
            f.case("ndarray." + m, N(a)) if m != "byteswap" else 0
        f.case("ndarray.tobytes", a, "F")
        f.case("ndarray.item", a, 3)
        f.case("ndarray.item", a, 1, 2)
        f.case("ndarray.item", mild(d, (1, 1)))
        f.case("ndarray.item", a)
        for to in DTYPES:
            f.case("ndarray.astype", a, np.dtype(to))
            y = hard(d)
            if np.dtype(d).kind not in "fc" or np.dtype(to).kind in "fcb":
                f.case("ndarray.astype", y, np.dtype(to))  # float to int out of range is undefined in C
            else:
                f.case("ndarray.astype", np.array([1.7, -1.7, 0.5, 100.9, -0.0]).astype(d), to) if to[0] != "u" else f.case(
                    "ndarray.astype", np.array([1.7, 0.5, 100.9, -0.0]).astype(d), to)
            for casting in ("no", "equiv", "safe", "same_kind"):
                f.case("ndarray.astype", mild(d, (3,)), np.dtype(to), casting=casting)
        f.case("ndarray.fill", a, 1)
        f.case("ndarray.fill", a, 2.5)
        f.case("ndarray.fill", S(a), 300)
        f.case("ndarray.fill", a, np.array(1, "float32"))
        f.case("ndarray.clip", a, 1, 3)
        f.case("ndarray.view", mild(d, (2, 8)), "uint8" if d != "uint8" else "int8")
        f.case("ndarray.view", mild(d, (2, 8)), "int16")
        f.case("ndarray.view", mild(d, (2, 8)), np.dtype("float64"))
        f.case("ndarray.view", mild(d, (2, 3)), "complex128")
        f.case("ndarray.real", a, 1, _attr=True)
        f.case("ndarray.imag", a, np.array(2, "int8"), _attr=True)
        f.case("ndarray.take", a, [0, 5])
        f.case("ndarray.repeat", a, 2)
        f.case("ndarray.swapaxes", a, 0, 1)
    for m in ("sum", "prod", "max", "min", "mean", "std", "var", "any", "all"):
        g = "ndarray." + m
        w = mild("bool", (3, 4), 9)
        f.case(g, x, 0, keepdims=True)
        f.case(g, x, axis=(0, 1))
        f.case(g, x, 2)
        f.case(g, x, axis=0, out=np.zeros(4))
        f.case(g, x, axis=0, out=np.zeros(3))
        f.case(g, x, where=w)
        f.case(g, x, axis=0, where=w)
        f.case(g, x, nonsense=1)
        f.case(g, np.zeros((0, 2)))
        if m in ("sum", "prod", "max", "min"):
            f.case(g, x, initial=3)
            f.case(g, x, axis=0, where=w, initial=2.5)
        if m in ("sum", "prod", "mean", "std", "var"):
            f.case(g, x, None, "float32")
            f.case(g, x, dtype="int32")
        if m in ("std", "var"):
            f.case(g, x, 0, None, None, 1)
            f.case(g, x, ddof=2)
            f.case(g, x, correction=1)
    for m in ("argmax", "argmin"):
        f.case("ndarray." + m, x, 1, keepdims=True)
        f.case("ndarray." + m, x, 0, np.zeros(4, "int64"))
        f.case("ndarray." + m, x, 0, np.zeros(4))
        f.case("ndarray." + m, np.zeros(0))
        f.case("ndarray." + m, x, 5)
    for m in ("cumsum", "cumprod"):
        f.case("ndarray." + m, x, 0, "float32")
        f.case("ndarray." + m, x, 0, None, np.zeros((3, 4)))
        f.case("ndarray." + m, x, 3)
    for order in ("C", "F", "A", "K", "Z"):
        for m in ("copy", "flatten", "ravel", "tobytes"):
            f.case("ndarray." + m, F(x), order) if (m, order) != ("tobytes", "K") else 0
        f.case("ndarray.astype", x, "float32", order=order)
    f.case("ndarray.astype", x, "float32", "C", "safe")
    f.case("ndarray.astype", x, "nonsense")
    f.case("ndarray.astype", x)
    f.case("ndarray.astype", x, "float64", copy=False)
    f.case("ndarray.astype", x, "float64", casting="bad")
    f.case("ndarray.astype", x, "float32", subok=False)
    f.case("ndarray.astype", x, "float32", nonsense=1)
    for args in ((100,), (3, 4), (-1,), (0, 1, 2), (-13,), (1.5,), ([1, 2],), ((1, 2),), (-1, -1)):
        f.case("ndarray.item", x, *args)
    f.case("ndarray.item", np.array(5))
    f.case("ndarray.item", np.array([True]))
    f.case("ndarray.item", np.array([1 + 2j]))
    f.case("ndarray.item", np.array([np.nan]))
    f.case("ndarray.item", np.zeros(0))
    for a in (np.array(5), np.array(2.5), np.zeros((0, 2)), np.zeros((2, 0)), np.array([[True]]), np.array([1 + 2j])):
        f.case("ndarray.tolist", a)
        f.case("ndarray.tobytes", a)
    for args in ((1,), (-1,), (0,), (1, np.zeros((3, 4))), (1, np.zeros(3))):
        f.case("ndarray.round", x, *args)
    f.case("ndarray.round", x, decimals=1, out=np.zeros((3, 4)))
    for args, kw in (((1,), {}), ((), {"max": 2}), ((), {"min": 2}), ((), {}), ((None, None), {}), ((1, 2, np.zeros((3, 4))), {}), ((np.zeros(4), 3), {}), ((3, 1), {}), ((np.zeros(3),), {}),
                     ((1, 2), {"nonsense": 3})):
        f.case("ndarray.clip", x, *args, **kw)
    for args in (("int8",), ("int32",), ("float32",), ("uint16",), ("nonsense",), ("complex64",)):
        f.case("ndarray.view", np.arange(4.0), *args)
        f.case("ndarray.view", np.arange(8, dtype="int8"), *args)
        f.case("ndarray.view", F(np.arange(6.0).reshape(2, 3)), *args)
        f.case("ndarray.view", S(np.arange(4, dtype="int16")), *args)
        f.case("ndarray.view", np.array(1.5), *args)
        f.case("ndarray.view", np.arange(3, dtype="int8"), *args)
    f.case("ndarray.view", x)
    f.case("ndarray.view", x, dtype="int64")
    f.case("ndarray.byteswap", np.array([1, 256], "int16"), True)
    f.case("ndarray.byteswap", np.array([1, 256], "int32"), inplace=True)
    for args in (([2, 2],), ([4, 5],), (3,), ([0],), (-1,), (2, 3), ([3, 4],), ([-1, 2],)):
        f.case("ndarray.resize", np.arange(12.0).reshape(3, 4), *args, refcheck=False)
    f.case("ndarray.resize", np.arange(3), nonsense=1)
    for d in ("uint8", "int16", "float32", "nonsense"):
        f.case("ndarray.getfield", np.arange(4, dtype="int32") * 1000, d)
        f.case("ndarray.getfield", np.arange(4, dtype="int32") * 1000, d, 2)
    f.case("ndarray.getfield", np.arange(4, dtype="complex64"), "float32", 4)
    f.case("ndarray.getfield", np.arange(4, dtype="int32"), "int32", 2)
    f.case("ndarray.setfield", np.arange(4, dtype="int32"), 7, "int16", 2)
    f.case("ndarray.setfield", np.arange(4, dtype="int32"), 7, "int16", 3)
    f.case("ndarray.fill", x, np.array([1, 2]))
    f.case("ndarray.fill", x)
    f.case("ndarray.fill", mild("int8", (3,)), 300)
    f.case("ndarray.fill", mild("float64", (3,)), 1j)
    f.case("ndarray.fill", mild("float64", (3,)), "a")
    f.case("ndarray.fill", B(np.arange(3), (2, 3)), 1)
    for order in ("C", "F"):
        f.case("ndarray.strides", mild("int16", (2, 3)), _attr=True)
    for shape in ((2, 3), (1, 3), (3, 1), (0, 2), (1,), ()):
        for layout in (np.array, F, N):
            a = layout(np.zeros(shape))
            for name in ("flags.c_contiguous", "flags.f_contiguous", "flags.forc", "flags.fnc", "flags.contiguous", "flags.aligned", "flags.behaved", "flags.carray", "strides"):
                f.attr(name, a)
    f.attr("flags.writeable", B(np.arange(3), (2, 3)))
    f.attr("strides", B(np.arange(3), (2, 3)))
    f.case("ndarray.setflags", x, write=False)
    f.case("ndarray.setflags", x, uic=True)
    f.case("ndarray.dtype", np.arange(4.0), np.dtype("int64"), _attr=True)
    f.case("ndarray.dtype", np.arange(4.0), np.dtype("int16"), _attr=True)
    f.case("ndarray.flat", x, 7, _attr=True)
    f.case("ndarray.flat", F(x), L([1, 2, 3]), _attr=True)
    for v in (1.5, L([9, 8, 7, 6, 5]), np.arange(12)):
        f.case("ndarray.flat", x, v, _attr=True)
    for val, d, k in ((1, "int8", 0), (np.array([1, 2, 3, 4]), "uint8", 1), (2, "int32", 0), (5, "nonsense", 0)):
        f.case("ndarray.setfield", np.arange(4, dtype="int32"), val, d, k)
    f.case("ndarray.setflags", x, write=True)
    f.case("ndarray.setflags", x, align=True)
    f.case("ndarray.setflags", x)
    f.case("ndarray.to_device", x, "cpu", stream=None)
    f.case("ndarray.to_device", x)
    f.case("ndarray.to_device", x, "cpu")
    f.case("ndarray.to_device", x, "gpu")
    return [f]
