# Cases for ufuncs: calls on hard values in every dtype, mixed dtypes, weak scalars, out/where/casting,
# and the methods reduce, accumulate, reduceat, outer, at. Named functions over them are elsewhere.
import numpy as np

from harness import B, COMPLEX, DTYPES, F, FLOATS, Family, INTS, L, N, S, hard, mild, real

UFUNCS, ALIASES = [], []
for name in sorted(dir(np)):
    u = getattr(np, name)
    if isinstance(u, np.ufunc):
        if u.__name__ == name:
            UFUNCS.append(name)
        else:
            ALIASES.append(name)
UNARY = [n for n in UFUNCS if getattr(np, n).nin == 1 and n != "isnat"]
PLAIN = [n for n in UFUNCS if getattr(np, n).nin == 2 and getattr(np, n).signature is None]
EXACT = {"add", "subtract", "multiply", "divide", "negative", "absolute", "floor", "ceil", "trunc", "rint", "sign",
         "sqrt", "square", "reciprocal", "maximum", "minimum", "fmax", "fmin", "fmod", "copysign", "nextafter",
         "spacing", "frexp", "modf", "ldexp", "conjugate", "positive", "fabs", "heaviside", "signbit"}


def tol(name, dtype):
    c = str(dtype).startswith("complex")
    if name in EXACT and not c:
        return 0
    if name in ("floor_divide", "remainder", "divmod"):
        return 0
    if name in ("power", "float_power") and c:
        return 64  # exp(y log x): the error grows with |y log x|
    if name.startswith("logaddexp"):
        return 16  # x + log1p(...) cancels where the result is near 0
    return 8 if c else 4


def elementwise():
    f = Family("ufuncs")
    for name in UNARY:
        for d in DTYPES:
            f.case(name, hard(d), _tol=tol(name, d))
        for d in ("int16", "float64", "complex64"):
            x = mild(d, (3, 5))
            for layout in (F, S, N):
                f.case(name, layout(x), _tol=tol(name, d))
        f.case(name, np.array(2, "int8"))
        f.case(name, 2)
        f.case(name, 0.5)
        f.case(name, True)
        f.case(name, np.zeros((0, 3), "float32"))
        if name not in ("frexp", "modf"):
            f.case(name, real("float64", (37,)) * 0.6)
            f.case(name, real("float32", (37,)) * 0.6)
        f.case(name)
        f.case(name, 1, 2, 3, 4)
    for name in PLAIN:
        for d in DTYPES:
            h = hard(d)[:30]
            if d in COMPLEX:
                h = hard(d)[::7]
            g = h
            if name in ("left_shift", "right_shift") and d != "bool" and d not in FLOATS + COMPLEX:
                g = np.array([0, 1, 2, 3, 7, 8, 13, 31, 40, 63, 64, 100], d)
            if name == "power" and d in INTS:
                g = np.array([0, 1, 2, 3, 5, 7, 13, 31], d)
            if name == "ldexp" and d in FLOATS:
                g = np.array([0, 1, -1, 3, 10, -20, 200, -1100, 2000], "int32")
            f.case(name, h[:, None], g, _tol=tol(name, d))
        for d in ("int32", "float64", "complex128"):
            x, y = mild(d, (4, 5)), mild(d, (4, 5), 5)
            for px, py in ((F(x), y), (S(x), N(y)), (x, B(y[:1], (4, 5))), (x, y[0]), (x[:, :1], y[:1])):
                f.case(name, px, py, _tol=tol(name, d))
        f.case(name, mild("float64", (3, 4)), mild("float64", (4, 3)))
        f.case(name, mild("float64", (2, 0)), mild("float64", (1, 1)))
        f.case(name, mild("int8"))
        f.case(name, 1, 2, 3, 4, 5)
    # Mixed dtypes: every pair for four ufuncs that stand for their kinds, a sample for the rest.
    for i, name in enumerate(PLAIN):
        for j, a in enumerate(DTYPES):
            for k, b in enumerate(DTYPES):
                if a != b and (name in ("add", "power", "less", "floor_divide") or (j * 5 + k * 3 + i) % 13 == 0):
                    x, y = mild(a, (7,), 1), mild(b, (7,), 2)
                    if name == "power":
                        y = np.abs(y) if np.dtype(b).kind != "c" else y
                    f.case(name, x, y, _tol=tol(name, "complex" if a in COMPLEX or b in COMPLEX else a))
    # Exact int64 / uint64 / float comparisons past 2**53.
    big = [2**53, 2**53 + 1, 2**63 - 1]
    for name in ("less", "less_equal", "equal", "not_equal", "greater", "greater_equal", "maximum", "minimum"):
        for x in (np.array(big, "int64"), np.array(big + [2**63, 2**64 - 1], "uint64")):
            for y in (np.array([[2**53], [-1]], "int64"), np.array([[2**53 + 1], [2**63]], "uint64"),
                      np.array([[2.0**53], [2.0**63]])):
                f.case(name, x, y)
            f.case(name, x, 2**53 + 1)
            f.case(name, x, -1)
            f.case(name, x, 2**64 - 1)
            f.case(name, x, 2**70)
    # Weak scalars.
    for name in ("add", "subtract", "multiply", "divide", "floor_divide", "remainder", "power", "maximum", "less",
                 "equal", "bitwise_and", "left_shift", "arctan2", "logical_or", "copysign", "hypot"):
        for d in DTYPES:
            for w in (1, -1, 3, 300, 1.5, True, 1j, 70000):
                if name in ("left_shift", "bitwise_and") and isinstance(w, complex) and d != "int8":
                    continue
                if (name in ("arctan2", "logical_or", "copysign", "hypot", "maximum", "remainder")
                        and w not in (1, 300, 1.5)):
                    continue
                x = mild(d, (5,))
                f.case(name, x, w, _tol=tol(name, "complex" if isinstance(w, complex) else d))
                if w in (3, 1.5):
                    f.case(name, w, x, _tol=tol(name, d))
        for a in (1, 7, 2.5, True):
            for b in (2, 0.5, False, 3):
                f.case(name, a, b)
    f.case("add", 1, 1j)
    f.case("power", 2, -1)
    f.case("power", mild("int32"), -1)
    f.case("power", np.array([2, 3]), np.array([1, -1]))
    f.case("power", 2.5, -1)
    f.case("floor_divide", 7, 0)
    f.case("remainder", -7, 3)
    f.case("divmod", mild("int8"), np.array(0, "int8"))
    f.case("divmod", -7, 3)
    f.case("divmod", -7.5, 2.5)
    f.case("add", np.array(1, "int8"), np.array([300], "int16"))
    f.case("add", L([1, 2]), L([[10], [20]]))
    f.case("add", L([1.0, 2.5]), np.array([1, 2], "float32"))
    f.case("add", [True, False], 1)
    f.case("add", L([True, 2]), L(1))
    for name in ALIASES:
        u = getattr(np, name)
        for d in ("int32", "float64", "complex64"):
            if u.signature is None:
                args = [mild(d, (5,), 3), np.abs(mild(d, (5,), 4)).astype(d)][:u.nin]
                f.case(name, *args, _tol=tol(u.__name__, d))
        f.case(name)
        f.case(name, 2, **{"nonsense": 3})
    for name in UFUNCS:
        for attr in ("nin", "nout", "nargs", "identity", "signature"):
            f.case(name + "." + attr, _attr=True)
    return f


def options():
    f = Family("ufunc_options")
    x, y = mild("float64", (3, 4)), mild("float64", (3, 4), 9)
    i, j = mild("int32", (3, 4)), mild("int32", (3, 4), 9)
    m = mild("bool", (3, 4))
    for name in ("add", "multiply", "maximum", "divide", "arctan2", "less", "logical_and", "floor_divide", "power",
                 "bitwise_or", "hypot", "copysign"):
        for d in DTYPES:
            f.case(name, i, j, np.zeros((3, 4), d))
            f.case(name, x, y, out=np.zeros((3, 4), d))
            f.case(name, i, j, dtype=np.dtype(d))
            f.case(name, x, y, out=np.zeros((3, 4), d), casting="unsafe") if d in ("bool", "float16") else 0
        for casting in ("no", "equiv", "safe", "same_kind", "unsafe", "bad"):
            f.case(name, x, i, casting=casting)
            f.case(name, i, np.array(j, "int16"), casting=casting, dtype="float32")
            f.case(name, x, y, dtype="int64", casting=casting)
        f.case(name, x, y, where=m, out=np.full((3, 4), 5.0))
        f.case(name, x, y, where=m[0], out=np.full((3, 4), 5.0))
        f.case(name, x[0], y[0], where=m, out=np.full((3, 4), 5.0))
        f.case(name, i, j, where=m, out=np.full((3, 4), 1, "bool"))
        f.case(name, i, j, where=True)
        f.case(name, i, j, where=i, out=np.zeros((3, 4)))
        f.case(name, i, j, where=False, out=np.ones((3, 4), "float32"))
        f.case(name, x, y, np.zeros((2, 4)))
        f.case(name, x[0], y[0], out=np.zeros((3, 4)))
        f.case(name, x, y, out=np.zeros(4))
        f.case(name, x, y, out=(np.zeros((3, 4)),))
        f.case(name, x, y, out=(np.zeros((3, 4)), np.zeros(3)))
        f.case(name, x, y, out=None)
        f.case(name, x, y, out=F(np.zeros((3, 4))))
        f.case(name, x, y, out=S(np.zeros((3, 4))))
        f.case(name, x, y, out=B(np.zeros(4), (3, 4)))
        f.case(name, x, y, np.zeros((3, 4)), out=np.zeros((3, 4)))
        f.case(name, x, y, out=3)
        f.case(name, x, y, nonsense=1)
        f.case(name, x, y, order="F")
        f.case(name, F(x), F(y), order="K")
        f.case(name, x, y, order="Z")
        f.case(name, x, y, dtype="nonsense")
        f.case(name, x, y, dtype=None)
        f.case(name, x, x1=y)
        f.case(name, "a", 1)
    for name in ("sqrt", "exp", "negative", "absolute", "floor", "isnan", "logical_not", "invert", "sign", "square",
                 "conjugate", "reciprocal", "sin"):
        for d in DTYPES:
            f.case(name, np.abs(i), out=np.zeros((3, 4), d))
            f.case(name, np.abs(x), dtype=np.dtype(d))
            f.case(name, np.abs(x), np.zeros((3, 4), d), casting="unsafe")
        f.case(name, x, where=m, out=np.ones((3, 4)))
        f.case(name, np.abs(i), where=m, out=np.ones((3, 4), "complex128"))
        f.case(name, np.abs(x), out=np.zeros((4, 3)))
        f.case(name, np.abs(x), out=N(np.zeros((3, 4))))
    for name in ("frexp", "modf"):
        f.case(name, x, out=(np.zeros((3, 4)), None))
        f.case(name, x, np.zeros((3, 4)))
        f.case(name, x, np.zeros((3, 4)), np.zeros((3, 4)))
        f.case(name, x, out=np.zeros((3, 4)))
        f.case(name, x, out=(np.zeros((3, 4)), np.zeros((3, 4), "float32")))
        f.case(name, x, out=(np.zeros((3, 4)),))
        f.case(name, x, dtype="float32")
    f.case("divmod", i, np.abs(j) + 1, out=(np.zeros((3, 4)), None))
    f.case("divmod", x, np.abs(y) + 0.5, np.zeros((3, 4)))
    f.case("divmod", i, np.abs(j) + 1, where=m, out=(np.ones((3, 4), "int32"), np.ones((3, 4), "int32")))
    for op in ("iadd", "isub", "imul", "itruediv", "ifloordiv", "imod", "ipow", "iand", "ior", "ixor", "ilshift",
               "irshift"):
        for d in DTYPES:
            f.case("ndarray." + op, mild(d, (5,)), np.array([1, 2, 3, 4, 5], d))
            f.case("ndarray." + op, mild(d, (5,)), 2)
        f.case("ndarray." + op, mild("int32", (5,)), 1.5)
        f.case("ndarray." + op, mild("float32", (5,)), 1.5)
        f.case("ndarray." + op, mild("float32", (5,)), real("float64", (5,)))
        f.case("ndarray." + op, mild("int8", (5,)), mild("int64", (5,), 4) % 7 + 1)
        f.case("ndarray." + op, mild("int64", (2, 3)), np.array([1, 2, 3], "int32"))
        f.case("ndarray." + op, mild("int64", (3,)), np.ones((2, 3), "int64"))
        f.case("ndarray." + op, S(mild("int64", (2, 3))), np.array([1, 2, 3]))
        f.case("ndarray." + op, B(mild("int64", (3,)), (2, 3)), 1)
        f.case("ndarray." + op, mild("int8", (3,)), 300)
    f.case("ndarray.imatmul", real("float64", (3, 3)), real("float64", (3, 3), 2))
    f.case("ndarray.imatmul", mild("int64", (2, 3)), mild("int64", (3, 3), 2))
    f.case("ndarray.imatmul", mild("int64", (2, 3)), mild("int64", (3, 2), 2))
    f.case("ndarray.imatmul", mild("int64", (2, 3)), mild("float64", (3, 3), 2))
    for op in ("add", "subtract", "multiply", "divide", "floor_divide", "remainder", "power", "matmul", "equal",
               "not_equal", "less", "less_equal", "greater", "greater_equal", "bitwise_and", "bitwise_or",
               "bitwise_xor", "left_shift", "right_shift"):
        for d in ("int64", "float32", "bool"):
            f.case("ndarray." + op, mild(d, (3, 3)), np.abs(mild(d, (3, 3), 4)).astype(d))
        f.case("ndarray." + op, mild("uint8", (2, 2)), 3)
        f.case("ndarray." + op, mild("int16", (2, 2)), 0.5)
        f.case("ndarray." + op, mild("int16", (2, 2)), mild("int16", (3,)))
    for op in ("negative", "positive", "absolute", "invert"):
        for d in ("int64", "float32", "bool", "complex64", "uint8"):
            f.case("ndarray." + op, mild(d, (3, 3)))
    return f


def methods():
    f = Family("ufunc_methods", tol=-8)
    REDUCE = ["add", "multiply", "maximum", "minimum", "logical_and", "logical_or", "logical_xor", "bitwise_and",
              "bitwise_or", "bitwise_xor", "fmax", "fmin", "subtract", "divide", "hypot", "logaddexp", "gcd", "lcm",
              "power", "floor_divide", "remainder", "equal", "less", "arctan2", "copysign", "left_shift"]
    for name in REDUCE:
        r, acc, rat = name + ".reduce", name + ".accumulate", name + ".reduceat"
        for d in DTYPES:
            x = mild(d, (3, 4), 2)
            f.case(r, x)
            f.case(acc, x, 1 if d[0] == "i" else 0)
            if d in ("bool", "int8", "uint32", "float16", "float64", "complex64"):
                f.case(rat, mild(d, (9,)), [0, 4, 1, 8, 3])
                f.case(r, x, 1, keepdims=True)
                f.case(r, x, None)
        x = mild("float64", (2, 3, 5), 3)
        for axis in ((0, 2), -1, None, (0, 1, 2), ()):
            f.case(r, x, axis)
            f.case(r, x, axis=axis, keepdims=True)
        i = mild("int64", (4, 3), 3)
        m = mild("bool", (4, 3), 8)
        f.case(r, i, dtype="float32")
        f.case(r, i, out=np.zeros(3, "int64"))
        f.case(r, i, 0, None, np.zeros(3, "float64"))
        f.case(r, i, out=np.zeros(4))
        f.case(r, i, initial=2)
        f.case(r, i, 1, where=m)
        f.case(r, i, 1, where=m, initial=1)
        f.case(r, i.astype("float32"), 0, where=m, initial=2.5)
        f.case(r, i, initial=None)
        f.case(r, F(i), 1)
        f.case(r, S(i), 0)
        f.case(r, N(i), 0)
        f.case(r, np.zeros((0, 3)))
        f.case(r, np.zeros((0, 3)), 1)
        f.case(r, np.zeros((0, 3)), initial=3)
        f.case(r, L(5))
        f.case(r, np.array(5), axis=0)
        f.case(r, i, 2)
        f.case(r, i, (0, 0))
        f.case(r, i, axis=1.5)
        f.case(r, i, nonsense=1)
        f.case(r)
        f.case(r, np.array([np.nan, 1, np.inf, -0.0, -2.5]))
        f.case(acc, i, 1)
        f.case(acc, i, axis=-1, dtype="float64")
        f.case(acc, i, 0, out=np.zeros((4, 3)))
        f.case(acc, np.zeros((0, 3)))
        f.case(acc, S(i), 1)
        f.case(acc, np.array(3))
        f.case(acc, i, 3)
        f.case(acc, np.array([1.5, np.nan, -0.0, np.inf, 2]))
        f.case(rat, i, [0, 2], 1)
        f.case(rat, i, np.array([3, 1, 0]))
        f.case(rat, i, [0, 7])
        f.case(rat, i, [-1])
        f.case(rat, i, np.array([0.5]))
        f.case(rat, i, [[0, 1]])
        f.case(rat, i, [0, 2], axis=0, dtype="float64")
        f.case(rat, i, [0, 1], out=np.zeros((2, 3)))
        f.case(rat, i, [])
    for name in ("add", "multiply", "subtract", "maximum", "less", "power", "arctan2", "bitwise_xor", "logical_and"):
        o, at = name + ".outer", name + ".at"
        for d in ("bool", "int8", "uint64", "float16", "float64", "complex128"):
            f.case(o, mild(d, (3,)), np.abs(mild(d, (4,), 2)).astype(d), _tol=8)
            f.case(at, mild(d, (5,)), [0, 1, 1, -1], np.array(2, d))
            f.case(at, mild(d, (5,)), np.array([0, 3, 3]), np.array([1, 2, 1], d))
        f.case(o, mild("int32", (2, 2)), mild("int16", (3,), 2) % 3)
        f.case(o, mild("int32", (2,)), np.array(2, "int8"))
        f.case(o, np.array(3, "int8"), mild("float32", (2,)))
        f.case(o, mild("int32", (2,)), np.zeros(0))
        f.case(o, mild("int32", (2,)), mild("int32", (3,)), dtype="float64")
        f.case(o, mild("int32", (2,)), mild("int32", (3,)), out=np.zeros((2, 3)))
        f.case(o, mild("int32", (2,)))
        f.case(o, mild("int32", (2,)), mild("int32", (3,)), out=np.zeros((3, 2)))
        f.case(at, mild("float64", (3, 4)), [0, 2, 0], np.array([1.5, 2.5, 0.5, 1.25]))
        f.case(at, mild("float64", (3, 4)), ([0, 2, 0], [1, 1, 1]), 2)
        f.case(at, mild("float64", (5,)), mild("bool", (5,)), 2)
        f.case(at, mild("float64", (5,)), slice(1, 4), 2)
        f.case(at, mild("float64", (5,)), [0, 9], 2)
        f.case(at, mild("float64", (5,)), [0, -6], 2)
        f.case(at, mild("int8", (5,)), [0, 1], 2.5)
        f.case(at, mild("float64", (5,)), [0, 1])
        f.case(at, mild("float64", (5,)), np.array([0.5, 1]), 2)
        f.case(at, mild("float64", (5,)), [0, 1], np.array([1.5, 2, 3]))
        f.case(at, N(mild("float64", (5,))), [0, 1, 0], np.array([1.5, 2, 3]))
    for name in ("negative", "sqrt", "logical_not", "square", "invert"):
        for d in ("int16", "float32", "bool", "complex64"):
            f.case(name + ".at", np.abs(mild(d, (5,))).astype(d) if d != "bool" else mild(d, (5,)), [0, 3, 3])
        f.case(name + ".at", mild("float64", (5,)), [0], 2)
        f.case(name + ".reduce", mild("float64", (5,)))
        f.case(name + ".accumulate", mild("float64", (5,)))
        f.case(name + ".reduceat", mild("float64", (5,)), [0])
        f.case(name + ".outer", mild("float64", (5,)), mild("float64", (5,)))
    for n in (0, 1, 7, 8, 9, 127, 128, 129, 1000, 1013):
        for d in ("float16", "float32", "float64", "complex64"):
            f.case("add.reduce", real(d, (n,), n), _tol=-16)
    f.case("add.reduce", real("float32", (1000, 3)) + 3)
    f.case("add.reduce", real("float32", (3, 1000)) + 3, 1)
    f.case("add.reduce", F(real("float32", (100, 13)) + 3))
    f.case("add.reduce", np.full(4099, 0.1, "float32"), _tol=1)
    f.case("multiply.reduce", np.arange(1, 25))
    f.case("matmul.reduce", np.ones((3, 3)))
    f.case("matmul.outer", np.ones((3, 3)), np.ones((3, 3)))
    return f


def build():
    return [elementwise(), options(), methods()]
