# Writes tests/fixtures/random.json.gz: calls of np.random's methods with their results, and where each call left
# the stream. tests/random_oracle_test.ts replays them.
#
# A case: c the class ("PCG64" … for a Generator over it, "RandomState", "RandomState PCG64" … over the bits of
# another one), s the seed, m the method, a arguments,
# k keywords, r the result or e the exception's class, n the next raw draw after the call, and p the first
# argument as the call left it, where it changes.
import base64
import gzip
import hashlib
import json
import os

import numpy as np
from numpy.random import MT19937, PCG64, PCG64DXSM, SFC64, Generator, Philox, RandomState, SeedSequence

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, "..", "..", "tests", "fixtures", "random.json.gz")
CLASSES = {c.__name__: c for c in (PCG64, PCG64DXSM, MT19937, Philox, SFC64)}
np.seterr(all="ignore")


def encode(x):
    if isinstance(x, np.ndarray):
        x = np.asarray(x)
        # Memory order: F, or with gaps between elements; else C.
        f = x.ndim > 1 and x.flags.f_contiguous and not x.flags.c_contiguous
        gaps = x.ndim > 1 and not x.flags.f_contiguous and not x.flags.c_contiguous
        layout = {"f": 1} if f else {"g": 1} if gaps else {}
        return {"d": x.dtype.name, "s": list(x.shape), "b": base64.b64encode(x.tobytes()).decode(), **layout}
    if isinstance(x, np.generic):
        return encode(np.asarray(x))
    if isinstance(x, bytes):
        return {"bytes": list(x)}
    if isinstance(x, (bool, str)) or x is None:
        return x
    if isinstance(x, int):
        return x if abs(x) < 2**53 else {"i": str(x)}
    if isinstance(x, float):
        return x if np.isfinite(x) and not (x == 0 and np.signbit(x)) else {"f": repr(x)}
    if isinstance(x, complex):
        return {"c": [x.real, x.imag]}
    if isinstance(x, (list, tuple)):
        return [encode(v) for v in x]
    if isinstance(x, dict):
        return {"o": {k: encode(v) for k, v in x.items()}}
    if isinstance(x, type):
        return np.dtype(x).name
    raise TypeError(type(x))


def source(cls, seed):
    if cls == "RandomState":
        rs = RandomState(seed)
        return rs, rs._bit_generator
    bits = CLASSES[cls.removeprefix("RandomState ")](seed)
    return (RandomState if cls.startswith("RandomState") else Generator)(bits), bits


CHANGES = {"shuffle"}
cases = []


def case(cls, seed, name, /, *args, **kw):
    rng, bits = source(cls, seed)
    row = {"c": cls, "s": encode(seed), "m": name, "a": encode(args)}
    if kw:
        row["k"] = {k: encode(v) for k, v in kw.items()}
    try:
        result = getattr(rng, name)(*args, **kw)
        row["r"] = encode(result)
        row["n"] = str(bits.random_raw())
        if name in CHANGES:
            row["p"] = encode(args[0])
    except Exception as e:
        row["e"] = next(c.__name__ for c in type(e).__mro__ if c.__name__ in
                        ("AxisError", "LinAlgError", "OverflowError", "IndexError", "ValueError", "TypeError",
                         "NotImplementedError", "Exception"))
    cases.append(row)


SCALARS = [
    ("beta", [(2., 3.), (.5, .5), (.2, 1.), (1e-3, 2e-3), (1e-110, 2e-110), (1., 5.)]),
    ("binomial", [(10, .5), (1000, .3), (100, .9), (5, 0.), (0, .3), (7, 1.), (100000, .01), (500, .5), (2**40, .25)]),
    ("chisquare", [(1.,), (2.,), (7.5,), (.5,)]),
    ("exponential", [(), (2.5,), (0.,)]),
    ("f", [(1., 48.), (5., 2.), (.5, .25)]),
    ("gamma", [(2., 2.), (.3, 1.), (1., 4.), (0., 1.), (50.,)]),
    ("geometric", [(.35,), (.01,), (1.,), (.9,), (1e-10,), (1 / 3,), (1e-30,)]),
    ("gumbel", [(), (3., .5)]),
    ("hypergeometric", [(15, 15, 15), (5, 100, 7), (100, 5, 7), (1000, 3000, 500), (10, 10, 20), (0, 5, 3), (5, 0, 3),
                        (300, 200, 450), (40, 20, 12), (10**8, 10**8, 10**6)]),
    ("laplace", [(), (3., .5)]),
    ("logistic", [(), (3., .5)]),
    ("lognormal", [(), (3., .5)]),
    ("logseries", [(.6,), (.01,), (.999,), (0.,)]),
    ("negative_binomial", [(1., .1), (20., .5), (.5, .01), (3.5, 1.)]),
    ("noncentral_chisquare", [(3., 20.), (.5, 2.), (1., 0.), (4., 0.)]),
    ("noncentral_f", [(3., 20., 3.), (.5, 2., 1.)]),
    ("normal", [(), (3., .5), (0., 0.)]),
    ("pareto", [(3.,), (.5,)]),
    ("poisson", [(), (5.,), (10.,), (0.,), (123.4,), (1e6,), (1e12,)]),
    ("power", [(5.,), (.5,)]),
    ("rayleigh", [(), (3.,)]),
    ("standard_cauchy", [()]),
    ("standard_t", [(10.,), (.7,), (2.,)]),
    ("triangular", [(-3., 0., 8.), (0., 0., 1.), (0., 1., 1.)]),
    ("uniform", [(), (-1., 0.), (5., 5.)]),
    ("vonmises", [(0., 4.), (1., 1e-6), (2., 1e-9), (.5, 1e4), (.5, 2e6), (3., .3)]),
    ("wald", [(3., 2.), (.1, 10.), (100., .01)]),
    ("weibull", [(5.,), (.5,), (0.,)]),
    ("zipf", [(4.,), (1.2,), (2.,), (2000.,), (1.01,)]),
]
BROADCAST = [
    ("beta", ([1., 2., .5], [[.5], [2.]])), ("binomial", ([10, 20, 500], [[.5], [.1]])), ("chisquare", ([1., 2., 30.],)),
    ("exponential", ([.5, 2.],)), ("gamma", ([.5, 1., 2.], 3.)), ("geometric", ([.1, .5, .9],)),
    ("hypergeometric", ([10, 100], [[20], [30]], 12)), ("normal", ([0., 10., 20.], [1., 2., 3.])),
    ("noncentral_f", ([1., 2.], 3., [[1.], [2.]])), ("poisson", ([1., 10., 100., 0.],)),
    ("triangular", ([0., 1.], 2., [[3.], [4.]])), ("uniform", ([0., 1., 2.], [[3.], [4.]])), ("vonmises", ([0., 1.], [[.5], [8.]])),
    ("zipf", ([2., 3.],)), ("negative_binomial", ([1., 5.], [.5, .25])), ("logseries", ([.1, .9],)), ("wald", ([1., 2.], 3.)),
]
ERRORS = [
    ("beta", (0., 1.)), ("beta", (1., -1.)), ("binomial", (-1, .5)), ("binomial", (3, 1.5)), ("binomial", (3, float("nan"))),
    ("chisquare", (0.,)), ("exponential", (-1.,)), ("exponential", (-0.,)), ("gamma", (-1.,)), ("geometric", (0.,)),
    ("geometric", (1.1,)), ("hypergeometric", (3, 3, 7)), ("hypergeometric", (-1, 3, 1)), ("laplace", (0., -1.)),
    ("logseries", (1.,)), ("logseries", (-.1,)), ("negative_binomial", (0., .5)), ("normal", (0., -1.)),
    ("normal", ([0., 1.], [1., -1.])), ("pareto", (0.,)), ("poisson", (-1.,)), ("poisson", (1e30,)), ("power", (0.,)),
    ("triangular", (1., 0., 2.)), ("triangular", (0., 3., 2.)), ("triangular", (1., 1., 1.)), ("uniform", (0., float("inf"))),
    ("vonmises", (0., -1.)), ("wald", (0., 1.)), ("weibull", (-1.,)), ("zipf", (1.,)), ("zipf", (float("nan"),)),
    ("normal", (1j,)), ("normal", ([0., 1.], [1., 2., 3.])), ("standard_t", (0.,)), ("rayleigh", (-1.,)), ("f", (0., 1.)),
    ("noncentral_chisquare", (0., 1.)), ("noncentral_chisquare", (1., -1.)), ("logistic", (0., -2.)), ("gumbel", (0., -2.)),
    ("lognormal", (0., -2.)),
]
SHARED = [name for name, _ in SCALARS]


def wrong_calls():
    """A good call of each method, spoiled: an unknown name, one argument too many, arguments of wrong kinds."""
    good = {name: params[0] for name, params in SCALARS if params[0] and name != "zipf"}
    good |= {"integers": (0, 5), "choice": (5,), "permutation": (5,), "multinomial": (5, [.5, .5]), "dirichlet": ([1., 2.],),
             "multivariate_normal": ([0., 0.], [[1., 0.], [0., 1.]]), "standard_gamma": (2.,), "random": (3,), "bytes": (3,),
             "standard_normal": (3,), "standard_exponential": (3,), "multivariate_hypergeometric": ([3, 4], 2),
             "permuted": (np.arange(3),), "shuffle": (np.arange(3),), "randint": (0, 5), "rand": (2,), "randn": (2,),
             "random_sample": (3,), "tomaxint": (3,), "random_integers": (1, 5), "spawn": (2,), "normal": (0., 1.)}
    for cls in ("PCG64", "RandomState"):
        owner = Generator if cls == "PCG64" else RandomState
        for name, args in good.items():
            if not hasattr(owner, name):
                continue
            before = len(cases)
            tries = [(args, {"no_such_name": 1}), ((*args, *[None] * 9), {}), (args, {"dtype": "int7"})]
            tries += [(args, {"size": n}) for n in (-1, 1.5, "x") if (name, n) != ("choice", "x")]
            tries += [((), {})] if len(args) > 1 or name == "choice" else []
            if not name.startswith("multivariate"):
                tries += [((*args[:i], 1j, *args[i + 1:]), {}) for i in range(len(args))]
            for a, k in tries:
                try:
                    case(cls, 1, name, *a, **k)
                except TypeError:
                    continue  # accepted, with a result that can't be recorded
            cases[before:] = [row for row in cases[before:] if "e" in row]


def distributions():
    for cls in [*CLASSES, "RandomState"]:
        first = cls in ("PCG64", "RandomState")
        for name, params in SCALARS:
            for i, args in enumerate(params if first else params[:2]):
                if cls == "RandomState" and name == "zipf" and not 1.1 < args[0] < 100:
                    continue  # never ends there
                case(cls, 42 + i, name, *args, size=12)
                if first and args != (1e-30,):
                    case(cls, 7, name, *args)
        if not first:
            continue
        for name, args in BROADCAST:
            arrays = [np.array(a) if isinstance(a, list) else a for a in args]
            case(cls, 5, name, *arrays)
            shape = np.broadcast_shapes(*[np.shape(a) for a in args])
            case(cls, 6, name, *arrays, size=(2, *shape))
            case(cls, 6, name, *arrays, size=(7,))
        for name, args in ERRORS:
            arrays = [np.array(a) if isinstance(a, list) else a for a in args]
            case(cls, 1, name, *arrays)
            case(cls, 1, name, *arrays, size=3)
        for size in ((), (0,), (2, 0), (2, 3), 3, -1, (2, -3), 2.5):
            case(cls, 8, "normal", 0., 1., size)
            case(cls, 8, "poisson", 3., size)
            case(cls, 8, "random", size)


def standard():
    for cls in CLASSES:
        for dtype in ("float64", "float32"):
            for seed in (1, 2):
                case(cls, seed, "random", 40, dtype=dtype)
                case(cls, seed, "standard_normal", 150, dtype=dtype)
                case(cls, seed, "standard_exponential", 100, dtype=dtype)
                case(cls, seed, "standard_exponential", 20, dtype=dtype, method="inv")
                for shape in (.5, 1., 3., 0., 1e-3):
                    case(cls, seed, "standard_gamma", shape, 15, dtype=dtype)
                case(cls, seed, "standard_gamma", np.array([[.5], [2.]]), (2, 3), dtype=dtype)
            case(cls, 3, "random", dtype=dtype)
            case(cls, 3, "standard_normal", dtype=dtype)
            for out in (np.zeros((2, 3), dtype), np.zeros((3, 2), dtype).T, np.zeros((4, 6), dtype)[::2, ::2]):
                case(cls, 3, "standard_normal", out=out)
                case(cls, 3, "random", (2, 3), out=out, dtype=dtype)
                case(cls, 3, "standard_gamma", 2., out=out, dtype=dtype)
        case(cls, 3, "random", 3, dtype="int32")
        case(cls, 3, "standard_normal", 3, out=np.zeros(4))
        case(cls, 3, "bytes", 0)
        case(cls, 3, "bytes", 11)
    for method in ("random_sample", "standard_normal", "standard_exponential", "tomaxint"):
        for size in (None, 5, 6, (2, 3)):
            case("RandomState", 9, method, size)
    for args in ((), (3,), (2, 2)):
        case("RandomState", 9, "rand", *args)
        case("RandomState", 9, "randn", *args)
    for shape in (.5, 1., 3., 0.):
        case("RandomState", 9, "standard_gamma", shape, 9)
    case("RandomState", 9, "bytes", 7)
    for seed in (0, 2**32 - 1, [1, 2, 3], [0], list(range(700)), np.array([5, 6]), -1, 2**32, [], [-1], np.array(7)):
        if isinstance(seed, (int, list)) or seed.ndim:
            try:
                case("RandomState", seed, "random_sample", 3)
            except ValueError:
                cases.append({"c": "RandomState", "s": encode(seed), "m": "random_sample", "a": [3], "e": "ValueError"})


RANGES = {
    "bool": [(0, 1), (0, 2), (1, 2)],
    "int8": [(0, 10), (-128, 128), (-5, 6), (3, 4)], "uint8": [(0, 256), (10, 200)],
    "int16": [(-32768, 32768), (-5, 1000), (0, 7)], "uint16": [(0, 65536), (0, 1000)],
    "int32": [(-2**31, 2**31), (-5, 1000), (0, 2**31 - 1)], "uint32": [(0, 2**32), (0, 3 * 2**30), (7, 8)],
    "int64": [(-2**63, 2**63), (0, 10), (-5, 2**32 - 5), (0, 2**32 - 1), (0, 2**32), (0, 2**32 + 1), (-2**40, 2**41),
              (0, 3 * 2**61), (2**53, 2**53 + 100), (5, 6), (-10, -3)],
    "uint64": [(0, 2**64), (0, 2**63 + 1), (2**63, 2**64), (1, 100)],
}


def integers():
    for cls in [*CLASSES, "RandomState"]:
        method = "randint" if cls == "RandomState" else "integers"
        for dtype, ranges in RANGES.items():
            for low, high in ranges:
                case(cls, 11, method, low, high, 13, dtype=dtype)
                if method == "integers" and high - 1 > low:
                    case(cls, 12, method, low, high - 1, 5, dtype=dtype, endpoint=True)
            case(cls, 13, method, ranges[0][1], dtype=dtype)
            case(cls, 13, method, 0, 2, (), dtype=dtype)
            lows, highs = [0, 1, 0], [[2], [2]] if dtype == "bool" else [[100], [57]]
            if dtype == "bool":
                lows = [0, 1, 0]
            case(cls, 14, method, np.array(lows), np.array(highs), dtype=dtype)
            case(cls, 14, method, 0, np.array(highs), (2, 4), dtype=dtype)
            case(cls, 14, method, 0, np.array(highs), (3,), dtype=dtype)
            case(cls, 15, method, 0, 2**65, dtype=dtype)
            case(cls, 15, method, -2**65, 1, dtype=dtype)
        case(cls, 16, method, 0)
        case(cls, 16, method, 5, 5)
        case(cls, 16, method, 5, 3, 4)
        case(cls, 16, method, 5, 3, 0)
        case(cls, 16, method, 3, dtype="float32")
        case(cls, 16, method, np.array([0, 5]), np.array([3, 5]))
        case(cls, 16, method, np.array([1, 5]), 2)
        case(cls, 16, method, np.array([10, 2**40]), size=(3, 2))
    case("PCG64", 16, "integers", 2.7, 9.9, 6)
    case("RandomState", 17, "random_integers", 6, None, 5)
    case("RandomState", 17, "random_integers", 2, 4, 5)


def orders():
    a = np.arange(24).reshape(2, 3, 4)
    for cls in [*CLASSES, "RandomState"]:
        legacy = cls == "RandomState"
        for x in (np.arange(10), np.arange(30.)[::3], a.copy(), np.arange(6).reshape(2, 3).T, np.arange(0), np.arange(1),
                  np.arange(5) * 1j, [.5 * i for i in range(9)]):
            case(cls, 21, "shuffle", x.copy() if isinstance(x, np.ndarray) else list(x))
            case(cls, 22, "permutation", x)
        case(cls, 22, "permutation", 12)
        case(cls, 22, "permutation", 0)
        case(cls, 22, "permutation", 3.5)
        case(cls, 22, "shuffle", 3)
        for args in ((5,), (5, 7), (5, (2, 3)), ([10., 20., 30.], 4), (np.array([1.5, 2.5]), 3), (np.array([1.5, 2.5]),), (5, ())):
            case(cls, 23, "choice", *args)
            p = None
            n = args[0] if isinstance(args[0], int) else len(args[0])
            p = np.arange(1, n + 1) / (n * (n + 1) / 2)
            case(cls, 24, "choice", *args, p=p)
        for n, k in ((5, 5), (5, 3), (100, 10), (20000, 30), (20000, 1000), (11, 0), (1, 1)):
            case(cls, 25, "choice", n, k, replace=False)
            if not legacy:
                case(cls, 25, "choice", n, k, replace=False, shuffle=False)
            if n <= 100:
                case(cls, 26, "choice", n, k, replace=False, p=np.full(n, 1 / n))
        for args, kw in (((0,), {}), ((0, 0), {}), ((-1,), {}), ((3, 5), {"replace": False}), ((3,), {"p": [.5, .5]}),
                         ((2,), {"p": [.5, .6]}), ((2,), {"p": [1.5, -.5]}), ((2,), {"p": [float("nan"), 1.]}), (([], 2), {}),
                         ((3, 3), {"p": [.5, .5, 0.], "replace": False}), ((2.5,), {}), (([[1., 2.], [3., 4.]],), {}),
                         ((3, -1), {}), ((2,), {"p": [[.5, .5]]})):
            case(cls, 27, "choice", *args, **kw)
        if legacy:
            continue
        for axis in (0, 1, 2, -1, 3):
            case(cls, 28, "shuffle", a.copy(), axis)
            case(cls, 28, "permutation", a, axis)
            case(cls, 28, "permuted", a, axis=axis)
            case(cls, 28, "choice", a, 2, axis=axis)
            case(cls, 28, "choice", a, 2, False, axis=axis)
        for x in (a, a.transpose(2, 1, 0), a.transpose(1, 0, 2), a[:, ::2], np.arange(7), np.arange(5) * 1j, [3., 1., 2.]):
            case(cls, 29, "permuted", x)
            case(cls, 29, "permuted", x, axis=0)
        case(cls, 29, "permuted", a, out=np.zeros((2, 3, 4)))
        case(cls, 29, "permuted", a, out=np.zeros((2, 3)))


def vectors():
    for cls in [*CLASSES, "RandomState"]:
        legacy = cls == "RandomState"
        for n, p in ((20, [.25, .25, .5]), (1000, [.1, .2, .3, .4]), (0, [.5, .5]), (5, [1., 0.]), (5, [0., 1.]), (3, [1.]),
                     (-1, [.5, .5]), (5, [.6, .6, .1]), (5, [1.5, -.5]), (100000, [1 / 6] * 6)):
            case(cls, 31, "multinomial", n, p)
            case(cls, 31, "multinomial", n, p, 3)
            case(cls, 31, "multinomial", n, p, (2, 2))
        for alpha in ([10., 5., 3.], [.5, .5], [.01, .02, .03], [1.], [0., 1.], [0., 0.], [-1., 2.], [1e-5, .05]):
            case(cls, 32, "dirichlet", alpha)
            case(cls, 32, "dirichlet", alpha, (2, 3))
        if legacy:
            continue
        case(cls, 31, "multinomial", np.array([10, 20]), [[.5, .5], [.1, .9]])
        case(cls, 31, "multinomial", np.array([[10], [20]]), [1 / 6] * 6, (2, 2))
        case(cls, 31, "multinomial", np.array([[10], [20]]), [1 / 6] * 6, (2,))
        for method in ("marginals", "count"):
            for colors, n in (([16, 8, 4], 6), ([16, 8, 4], 20), ([3, 0, 5], 8), ([3, 4], 0), ([100, 200, 300, 400], 350),
                              ([3, 4], 9), ([3, -4], 2), ([5], 3)):
                case(cls, 33, "multivariate_hypergeometric", colors, n, method=method)
                case(cls, 33, "multivariate_hypergeometric", colors, n, (2, 2), method=method)
        case(cls, 33, "multivariate_hypergeometric", [3, 4], 2, method="other")
        cov = [[2., 1.], [1., 2.]]
        for size in (None, 3, (2, 2)):
            case(cls, 34, "multivariate_normal", [1., 2.], cov, size, method="cholesky")
        case(cls, 34, "multivariate_normal", [1., 2.], [[1., 2.], [2., 1.]], 2, "raise")
        case(cls, 34, "multivariate_normal", [1., 2.], [[1., 2.], [2., 1.]], 2, "raise", method="eigh")
        case(cls, 34, "multivariate_normal", [1., 2., 3.], cov)
        case(cls, 34, "multivariate_normal", [[1., 2.]], cov)
        case(cls, 34, "multivariate_normal", [1., 2.], cov, method="other")
    # The signs of LAPACK's vectors decide about the numbers.
    draw = RandomState(77)
    for n in (1, 2, 3, 4, 5, 7, 10, 14, 19, 25):
        a = draw.randn(n, n + n % 3)
        cov, mean = a @ a.T / n, np.arange(n) / 4
        for method in ("svd", "eigh", "cholesky"):
            case("PCG64", 35, "multivariate_normal", mean, cov, 2, method=method)
        case("RandomState", 35, "multivariate_normal", mean, cov, 2)
    for cov in (np.eye(3), np.eye(26), np.diag([3., 1., 2.]), np.diag([1., 2., 2., 1.]), np.diag(np.arange(1., 31.)),
                [[4., 0., 1.], [0., 9., 0.], [1., 0., 4.]], [[2., -1.], [-1., 2.]], np.array([[2., 1.], [1., 2.]], "f4"), [[2, 1], [1, 3]]):
        for method in ("svd", "eigh", "cholesky"):
            case("PCG64", 36, "multivariate_normal", np.zeros(len(cov)), cov, 2, method=method)
        case("RandomState", 36, "multivariate_normal", np.zeros(len(cov)), cov, (2, 2))


def other_bits():
    """RandomState over bit generators that are not its own."""
    for name in ("PCG64", "PCG64DXSM", "Philox", "SFC64"):
        cls = "RandomState " + name
        for method, *args in (("randn", 7), ("random_sample", 5), ("standard_exponential", 5), ("gamma", .3, 2., 5), ("gamma", 3., 1., 5),
                              ("randint", 0, 10, 6), ("randint", 0, 2**40, 4), ("randint", 0, 200, 5, "uint8"), ("tomaxint", 3),
                              ("permutation", 12), ("choice", 9, 4, False), ("binomial", 100, .4, 5), ("poisson", 30., 5),
                              ("multinomial", 20, [.2, .3, .5], 2), ("dirichlet", [1., 2.], 2), ("bytes", 5), ("rand", 2, 2),
                              ("hypergeometric", 20, 30, 12, 4), ("vonmises", 0., 4., 4), ("zipf", 2., 5)):
            case(cls, 41, method, *args)


def raw_streams():
    """Seeding, raw draws, states before and after, jumps, spawned children."""
    seeds = [0, 1, 42, 2**31, 2**32, 2**40 + 3, 2**64 - 1, 2**130 + 12345, [1, 2, 3], [0], [2**70, 5], list(range(9))]
    rows = []
    for name, cls in CLASSES.items():
        for seed in seeds:
            bits = cls(seed)
            row = {"c": name, "s": encode(seed), "state": encode(bits.state), "raw": encode(bits.random_raw(700))}
            Generator(bits).integers(0, 5, 3, dtype="int32")
            row["after"] = encode(bits.state)
            row["next"] = str(bits.random_raw())
            if hasattr(bits, "jumped"):
                row["jumped"] = [encode(bits.jumped(j).random_raw(3)) for j in (1, 2)]
            if hasattr(bits, "advance"):
                row["advanced"] = [encode(bits.advance(n).random_raw(3)) for n in (1, 10**6, 2**100 + 7, -5)]
            row["spawned"] = [str(b.random_raw()) for b in cls(seed).spawn(3)]
            rows.append(row)
    for kw in ({"key": 5}, {"key": 2**127 + 3, "counter": 2**200 - 1}, {"seed": 4, "counter": [1, 2, 3, 4]},
               {"key": [7, 8], "counter": 2**64 - 1}):
        bits = Philox(**kw)
        rows.append({"c": "Philox", "kw": {k: encode(v) for k, v in kw.items()}, "state": encode(bits.state),
                     "raw": encode(bits.random_raw(9)), "after": encode(bits.state), "next": str(bits.random_raw())})
    return rows


def sequences():
    rows = []
    for entropy in (0, 5, 2**32, 2**128 + 1, [1, 2], [2**40, 3, "0x10", "17"], list(range(12))):
        for key in ((), (0,), (3, 2**33)):
            for pool in (4, 8):
                s = SeedSequence(entropy, spawn_key=key, pool_size=pool)
                rows.append({"e": encode(entropy), "k": encode(key), "p": pool, "pool": encode(s.pool),
                             "u4": encode(s.generate_state(7)), "u8": encode(s.generate_state(5, np.uint64)),
                             "child": encode(s.spawn(2)[1].generate_state(2)), "repr": repr(s)})
    return rows


def long_runs():
    """Many draws, and where they leave the stream: every decision on the way and every bit counts (h: SHA-256)."""
    rows = []

    def row(cls, name, args, size, dtype=None):
        rng, bits = source(cls, 99)
        x = getattr(rng, name)(*args, size=size, **({"dtype": dtype} if dtype else {}))
        rows.append({"c": cls, "s": 99, "m": name, "a": encode(args), "size": size, "h": hashlib.sha256(x.tobytes()).hexdigest(),
                     "n": str(bits.random_raw()), **({"dtype": dtype} if dtype else {})})

    for cls in ("PCG64", "RandomState"):
        for name, params in SCALARS:
            slow = name in ("binomial", "hypergeometric", "logseries", "zipf", "negative_binomial")
            row(cls, name, params[0], 20000 if slow else 100000)
            if len(params) > 1 and not (cls == "RandomState" and name == "zipf"):
                row(cls, name, params[1], 20000)
    for cls in CLASSES:
        for name in ("standard_normal", "standard_exponential", "random"):
            for dtype in ("float64", "float32"):
                row(cls, name, (), 200000, dtype)
    for shape in (.3, 1., 2.5):
        for dtype in ("float64", "float32"):
            row("PCG64", "standard_gamma", (shape,), 100000, dtype)
    return rows


def main():
    for make in (wrong_calls, distributions, standard, integers, orders, vectors, other_bits):
        make()
    data = {"numpy": np.__version__, "cases": cases, "streams": raw_streams(), "sequences": sequences(),
            "long": long_runs()}
    text = json.dumps(data, separators=(",", ":")).encode()
    with open(TARGET, "wb") as f:
        f.write(gzip.compress(text, 9, mtime=0))
    print(f"random: {len(cases)} calls, {len(data['streams'])} streams, {len(data['sequences'])} seed sequences, "
          f"{len(data['long'])} long runs")


if __name__ == "__main__":
    main()
