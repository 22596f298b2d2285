# Calls drawn at random: functions, dtypes, shapes, layouts, axes and keyword arguments in combinations that nobody
# would write down. The draws are seeded, so that the fixtures are the same each time. What NumPy leaves open (the
# order within the halves of a partition, infinities in sums of complex products) is not drawn.
import random

import numpy as np

from harness import DTYPES, F, FLOATS, Family, INTS, N, O, S

REAL = [d for d in DTYPES if d[0] != "c"]
NUMBERS = [d for d in REAL if d != "bool"]


class Draw:
    def __init__(self, family, seed):
        self.family, self.r = family, random.Random(seed)

    def one(self, *choices):
        return self.r.choice(choices)

    def number(self, d, finite):
        r, kind = self.r, np.dtype(d).kind
        if kind == "b":
            return r.random() < 0.5
        if kind in "iu":
            i = np.iinfo(d)
            edge = [0, 1, 2, 3, 5, 7, i.max, i.min, i.max - 1]
            return r.choice(edge) if not finite and r.random() < 0.5 else r.randint(max(i.min, -40), min(i.max, 40))
        edge = [0.0, -0.0, 1.0, -1.0, 2.5, -3.25, np.nan, np.inf, -np.inf, 1e3, 7.0]
        part = lambda: r.choice(edge) if not finite and r.random() < 0.5 else r.randint(-20, 20) / 4  # noqa: E731
        return complex(part(), part()) if kind == "c" else part()

    def shape(self, ndim=None):
        ndim = self.one(0, 1, 1, 2, 2, 3) if ndim is None else ndim
        return [self.one(0, 1, 2, 3, 3, 4, 5) for _ in range(ndim)]

    def array(self, dtypes=DTYPES, shape=None, ndim=None, finite=False):
        d, shape = self.r.choice(list(dtypes)), self.shape(ndim) if shape is None else shape
        values = [self.number(d, finite) for _ in range(int(np.prod(shape)))]
        a = np.array(values, d).reshape(shape)
        return self.one(np.array, np.array, F, S, N, O)(a) if a.ndim and a.size else a

    def axis(self, ndim, several=False):
        choices = [None] + [self.r.randint(-ndim, ndim - 1) for _ in range(3) if ndim]
        if several and ndim > 1:
            choices.append(tuple(self.r.sample(range(ndim), 2)))
        return ndim + 1 if self.r.random() < 0.05 else self.r.choice(choices)

    def near(self, ndim):
        return self.r.randint(-ndim, ndim - 1) if ndim else 0

    def some(self, share, **keywords):
        """Each keyword with a probability; values that are functions are called."""
        return {k: v() if callable(v) else v for k, v in keywords.items() if self.r.random() < share}

    def case(self, fn, *args, **kwargs):
        self.family.case(fn, *args, **kwargs)


def shape_of(x):
    return list((x.build() if hasattr(x, "build") else x).shape)


FOLDS = ("sum prod mean std var max min any all ptp nansum nanmean nanmax nanmin nanprod nanstd nanvar median nanmedian "
         "count_nonzero average").split()
SCANS = "argmax argmin nanargmax cumsum cumprod cumulative_sum nancumsum".split()


def reductions(count):
    f = Family("random_reductions", tol=-16)
    draw = Draw(f, 1)
    for _ in range(count):
        name = draw.one(*FOLDS, *SCANS)
        a = draw.array(REAL if name in ("median", "nanmedian", "ptp") else DTYPES)
        shape = shape_of(a)
        kw = draw.some(0.8, axis=lambda: draw.axis(len(shape), name in FOLDS))
        if name in FOLDS or name.startswith("arg"):
            kw |= draw.some(0.4, keepdims=True)
        if name in ("sum", "prod", "mean", "cumsum", "nansum", "std", "var"):
            kw |= draw.some(0.3, dtype=lambda: np.dtype(draw.one("float64", "float32", "int64", "complex128", "int8")))
        if name in ("sum", "prod", "max", "min"):
            kw |= draw.some(0.3, initial=lambda: draw.one(0, 1, 3))
        if name in ("std", "var", "nanstd", "nanvar"):
            kw |= draw.some(0.4, ddof=lambda: draw.one(0, 1, 2, 0.5))
        if name in ("sum", "prod", "any", "all", "mean"):
            kw |= draw.some(0.3, where=lambda: draw.array(["bool"], shape))
        draw.case(name, a, **kw)
    return f


UNARY = ("negative absolute sqrt square sign floor ceil trunc rint exp expm1 log log1p log2 log10 sin cos tan arcsin arctan "
         "sinh tanh isnan isinf isfinite signbit reciprocal conjugate invert logical_not cbrt deg2rad fabs positive exp2 "
         "arctanh modf frexp real imag angle isreal iscomplex fix nan_to_num round real_if_close spacing").split()
BINARY = ("add subtract multiply divide floor_divide remainder fmod power maximum minimum fmax fmin equal less greater_equal "
          "logical_and logical_xor bitwise_and bitwise_or left_shift right_shift hypot arctan2 copysign nextafter gcd lcm "
          "heaviside divmod float_power logaddexp not_equal").split()


def ufuncs(count):
    f = Family("random_ufuncs", tol=8)
    draw = Draw(f, 2)
    for _ in range(count):
        if draw.one(0, 1, 1):
            full = [draw.one(1, 2, 3) for _ in range(draw.one(0, 1, 2, 3))]
            x, y = ([n if draw.r.random() < 0.7 else 1 for n in full] for _ in range(2))
            if draw.r.random() < 0.3:
                y = y[draw.r.randint(0, len(y)):]
            a = draw.array(shape=x)
            b = draw.array(shape=y) if draw.r.random() < 0.75 else draw.one(0, 1, 2, -1, 3, 2.5, -0.5, True, 300)
            kw = draw.some(0.12, dtype=lambda: np.dtype(draw.one(*DTYPES)), casting=lambda: draw.one("unsafe", "safe", "same_kind"))
            draw.case(draw.one(*BINARY), *((a, b) if draw.one(0, 1, 1) else (b, a)), **kw)
        else:
            name = draw.one(*UNARY)
            draw.case(name, draw.array(), **(draw.some(0.7, decimals=lambda: draw.one(0, 1, 2, -1)) if name == "round" else {}))
    return f


def moves(d):
    """Functions that move or choose elements: name, arguments and keywords."""
    a = d.array()
    shape = shape_of(a)
    ndim, size = len(shape), int(np.prod(shape))
    axis = d.near(ndim)
    maybe = lambda **kw: d.one({}, kw)  # noqa: E731
    same = lambda *types: d.array(types or DTYPES, shape)  # noqa: E731
    order = list(range(ndim))
    d.r.shuffle(order)
    table = {
        "reshape": lambda: ((a, d.one(-1, [size], [1, -1], [size, 1], [2, -1], [0, -1])), d.one({}, {"order": "F"}, {"order": "A"})),
        "transpose": lambda: ((a, d.one(None, order, order)), {}),
        "swapaxes": lambda: ((a, axis, d.near(ndim)), {}),
        "moveaxis": lambda: ((a, axis, d.near(ndim)), {}),
        "rollaxis": lambda: ((a, axis, d.r.randint(0, ndim)), {}),
        "roll": lambda: ((a, d.r.randint(-5, 5)), maybe(axis=axis)),
        "flip": lambda: ((a,), maybe(axis=axis)),
        "rot90": lambda: ((a,), {"k": d.r.randint(-3, 5)}),
        "squeeze": lambda: ((a,), maybe(axis=axis)),
        "expand_dims": lambda: ((a, d.one(0, -1, (0, 1), ndim, ndim + 2)), {}),
        "repeat": lambda: ((a, d.one(0, 1, 2, 3, [d.r.randint(0, 3) for _ in range(shape[axis] if ndim else 1)])), maybe(axis=axis)),
        "tile": lambda: ((a, d.one(2, [1, 2], [2, 1, 2], [0], [])), {}),
        "ravel": lambda: ((a,), d.one({}, {"order": "F"}, {"order": "K"}, {"order": "A"})),
        "concatenate": lambda: (([a, same()],), d.one({}, {"axis": axis}, {"axis": None})),
        "stack": lambda: (([a, same()],), d.one({}, {"axis": axis})),
        "vstack": lambda: (([a, same()],), {}), "hstack": lambda: (([a, same()],), {}), "dstack": lambda: (([a, same()],), {}),
        "column_stack": lambda: (([a, same()],), {}),
        "split": lambda: ((a, d.one(1, 2, 3, [1], [1, 2], [0, 5])), maybe(axis=axis)),
        "array_split": lambda: ((a, d.one(1, 2, 3, [1], [0, 5])), maybe(axis=axis)),
        "tril": lambda: ((a,), {"k": d.r.randint(-2, 2)}), "triu": lambda: ((a,), {"k": d.r.randint(-2, 2)}),
        "diag": lambda: ((a,), {"k": d.r.randint(-2, 2)}), "diagonal": lambda: ((a,), {"offset": d.r.randint(-2, 2)}),
        "trace": lambda: ((d.array(finite=True),), {"offset": d.r.randint(-2, 2)}),
        "broadcast_to": lambda: ((a, d.one(shape, [2, *shape], [3, 3])), {}),
        "take": lambda: ((a, d.one(0, [0, 1], [[0], [-1]], [5], -1)), d.one({}, {"axis": axis}, {"mode": "wrap"}, {"axis": axis, "mode": "clip"})),
        "compress": lambda: ((d.array(["bool"], ndim=1), a), maybe(axis=axis)),
        "extract": lambda: ((same("bool"), a), {}),
        "delete": lambda: ((a, d.one(0, [0, 1], -1, [-1], [], 7)), maybe(axis=axis)),
        "insert": lambda: ((a, d.one(0, [0, 1], -1, 2), d.one(1, 0)), maybe(axis=axis)),
        "append": lambda: ((a, d.array()), maybe(axis=axis)),
        "resize": lambda: ((a, d.one(3, [2, 2], [0], [2, 3, 1])), {}),
        "where": lambda: ((same("bool"), a, d.one(same(), 0, 1.5, -1)), {}),
        "clip": lambda: ((a, d.one(None, 0, -1, 1.5), d.one(None, 2, 3.5)), {}),
        "sort": lambda: ((a,), d.one({}, {"axis": axis}, {"axis": None})),
        "argsort": lambda: ((a,), {"stable": True, **d.one({}, {"axis": axis}, {"axis": None})}),
        "unique": lambda: ((d.array(finite=True),), d.one({}, {"return_index": True}, {"return_counts": True, "return_inverse": True}, {"axis": 0})),
        "nonzero": lambda: ((a,), {}), "flatnonzero": lambda: ((a,), {}), "argwhere": lambda: ((a,), {}),
        "trim_zeros": lambda: ((d.array(ndim=1),), d.one({}, {"trim": "f"}, {"trim": "b"})),
        "take_along_axis": lambda: ((d.array(shape=[3, 4]), d.array(["int64"], [3, 2], finite=True), 1), {}),
        "packbits": lambda: ((d.array(["bool", "uint8"]),), d.one({}, {"axis": axis}, {"bitorder": "little"})),
        "pad": lambda: ((d.array(NUMBERS, finite=True), d.one(1, 2, [1, 2])),
                        {"mode": d.one(*"constant edge reflect symmetric wrap linear_ramp maximum mean minimum median".split())}),
        "meshgrid": lambda: ((d.array(ndim=1), d.array(ndim=1)), d.one({}, {"indexing": "ij"}, {"sparse": True})),
        "lexsort": lambda: (([d.array(REAL, [4]), d.array(REAL, [4])],), {}),
        "isin": lambda: ((a, d.array()), maybe(invert=True)),
    }
    name = d.one(*table)
    return name, *table[name]()


def sums(d):
    """Functions that compute with elements."""
    fine = lambda **kw: d.array(finite=True, **kw)  # noqa: E731
    k = d.one(0, 1, 2, 3)
    sizes = d.one(([k], [k]), ([2, k], [k, 3]), ([2, k], [k]), ([k], [k, 2]), ([2, 2, k], [k, 2]), ([2, k], [2, k]))
    pair = lambda: tuple(fine(shape=s) for s in sizes)  # noqa: E731
    floats = [*FLOATS, "int32", "int64"]
    q = d.one(0.5, 0.25, [0.1, 0.9])
    methods = "lower higher nearest midpoint hazen median_unbiased inverted_cdf weibull closest_observation".split()
    spec, shapes = d.one(("ij,jk->ik", ([2, 3], [3, 2])), ("ii->i", ([3, 3],)), ("ij->ji", ([2, 3],)), ("...i,i->...", ([2, 3], [3])),
                         ("i,j->ij", ([2], [3])), ("ij,ij", ([2, 2], [2, 2])), ("ijk->k", ([2, 2, 3],)), ("ij,j,k->ik", ([2, 3], [3], [2])))
    table = {
        "matmul": lambda: (pair(), {}), "dot": lambda: (pair(), {}), "inner": lambda: (pair(), {}), "vecdot": lambda: (pair(), {}),
        "matvec": lambda: (pair(), {}), "kron": lambda: ((fine(), fine()), {}), "outer": lambda: ((fine(), fine()), {}),
        "tensordot": lambda: ((fine(), fine()), {"axes": d.one(0, 1, 2)}), "cross": lambda: ((fine(shape=[3]), fine(shape=[3])), {}),
        "einsum": lambda: ((spec, *(fine(shape=s) for s in shapes)), {}),
        "diff": lambda: ((fine(),), d.one({}, {"n": 2}, {"axis": 0}, {"n": 0})), "ediff1d": lambda: ((fine(),), {}),
        "gradient": lambda: ((d.array(floats, ndim=d.one(1, 2), finite=True),), d.one({}, {"edge_order": 2}, {"axis": 0})),
        "searchsorted": lambda: ((np.sort(d.r.sample(range(-9, 9), 5)), d.array(floats, finite=True)),
                                 d.one({}, {"side": "right"})),
        "bincount": lambda: ((np.array([d.r.randint(0, 6) for _ in range(d.one(0, 3, 6))], d.one("int64", "int8", "uint8")),), d.one({}, {"minlength": 8})),
        "digitize": lambda: ((d.array(FLOATS), np.array(d.one([0, 1, 2], [3, 1, 0], [0.5]))), d.one({}, {"right": True})),
        "interp": lambda: ((d.array(FLOATS), np.arange(3.0), np.array([1.5, 3, 0])), d.one({}, {"left": -1}, {"period": 2})),
        "histogram": lambda: ((d.array([*floats, "uint8"], finite=True),), d.one({}, {"bins": 3}, {"range": [0, 4], "bins": 4}, {"density": True})),
        "convolve": lambda: ((fine(ndim=1), fine(ndim=1)), {"mode": d.one("full", "same", "valid")}),
        "correlate": lambda: ((fine(ndim=1), fine(ndim=1)), {"mode": d.one("full", "same", "valid")}),
        "percentile": lambda: ((d.array(NUMBERS), (100 * np.array(q)).tolist() if isinstance(q, list) else 100 * q + 0.5),
                               d.one({}, {"axis": 0}, {"method": d.one(*methods)}, {"keepdims": True})),
        "quantile": lambda: ((d.array(NUMBERS), q), d.one({}, {"axis": 0}, {"method": d.one(*methods)})),
        "nanquantile": lambda: ((d.array(NUMBERS), q), d.one({}, {"axis": 0}, {"method": d.one(*methods)})),
        "union1d": lambda: ((fine(), fine()), {}), "intersect1d": lambda: ((fine(), fine()), {}),
        "setdiff1d": lambda: ((fine(), fine()), {}), "setxor1d": lambda: ((fine(), fine()), {}),
        "vander": lambda: ((d.array(REAL, ndim=1, finite=True),), d.one({}, {"N": 3}, {"increasing": True})),
        "polyval": lambda: ((fine(ndim=1), fine()), {}), "polyadd": lambda: ((fine(ndim=1), fine(ndim=1)), {}),
        "polymul": lambda: ((fine(ndim=1), fine(ndim=1)), {}), "polyder": lambda: ((fine(ndim=1),), {"m": d.one(0, 1, 2)}),
        "polyint": lambda: ((fine(ndim=1),), {"m": d.one(0, 1, 2)}), "trapezoid": lambda: ((fine(),), d.one({}, {"dx": 2}, {"axis": 0})),
        "unwrap": lambda: ((d.array(FLOATS, ndim=d.one(1, 2), finite=True),), {}), "i0": lambda: ((d.array(FLOATS, finite=True),), {}),
        "sinc": lambda: ((d.array([*FLOATS, *INTS], finite=True),), {}),
        "linspace": lambda: ((d.one(0, -1, 2.5), d.one(1, 10), d.one(0, 1, 5, 7)), d.one({}, {"endpoint": False}, {"retstep": True}, {"dtype": np.dtype("int32")})),
        "logspace": lambda: ((d.one(1, 2), d.one(3, 10), d.one(0, 1, 4)), {}), "geomspace": lambda: ((d.one(1, 2), d.one(3, 10), d.one(0, 1, 4)), {}),
        "arange": lambda: ((d.one(0, 1, -3, 2.5), d.one(5, 10, -7, 3.3), d.one(1, 2, -1, 0.5, 0.1)), d.one({}, {"dtype": np.dtype(d.one(*NUMBERS))})),
        "eye": lambda: ((d.r.randint(0, 4), d.one(None, 2, 3), d.r.randint(-2, 2)), d.one({}, {"dtype": np.dtype(d.one(*DTYPES))})),
    }
    name = d.one(*table)
    return name, *table[name]()


def mixed(name, seed, tol, draws, count):
    f = Family(name, tol=tol)
    d = Draw(f, seed)
    for _ in range(count):
        fn, args, kwargs = draws(d)
        d.case(fn, *args, **kwargs)
    return f


def build():
    return [reductions(2000), ufuncs(3000), mixed("random_moves", 3, 0, moves, 3000), mixed("random_sums", 4, -32, sums, 2500)]
