# Masked arrays: every name of np.ma, the methods of MaskedArray, and np's own functions on masked arrays.
# Data (masked elements included), mask, fill value, flags and the printed forms are recorded. The family is
# read by tests/support/oracle_masked.ts; `steps` are small programs whose variables are recorded at the end,
# for views and assignments.
import hashlib
import json
import operator

import numpy as np

from harness import (DTYPES, F, FLOATS, IN_PLACE, N, PUBLIC, S, Family, Fn, L, Num, exception_name, hard, mild,
                     paths)

PUBLIC |= {"MAError", "MaskError", "AttributeError"}
ma = np.ma
MASKED, NOMASK = ma.masked, ma.nomask



class M:
    """A masked array as an argument: made anew for each call."""

    def __init__(self, data, mask=NOMASK, fill=None, hard=False):
        self.data, self.mask, self.fill, self.hard = data, mask, fill, hard


MASKED_CALLBACKS = {
    "ma_sum": lambda x, *a: x.sum(*a),
    "ma_first": lambda x: x[:1],
    "ma_max": lambda x: x.max(),
    "ma_count": lambda x: x.count(),
    "ma_pair": lambda x: np.array([1.5, 2.5]),
    "ma_sum_axis": lambda x, axis: ma.sum(x, axis),
}


class MaskedFamily(Family):
    def encode(self, x, bigint=False):
        if x is MASKED:
            return {"mk": 1}
        if x is NOMASK:
            return {"nm": 1}
        if isinstance(x, M):
            e = {"ma": self.encode(x.data)}
            if x.mask is not NOMASK:
                e["mask"] = self.encode(x.mask)
            if x.fill is not None:
                e["fill"] = self.encode(x.fill)
            if x.hard:
                e["hard"] = 1
            return e
        if isinstance(x, Fn) and x.name in MASKED_CALLBACKS:
            return {"fn": x.name}
        return super().encode(x, bigint)

    def decode(self, e):
        if isinstance(e, dict):
            if "mk" in e:
                return MASKED
            if "nm" in e:
                return NOMASK
            if "ma" in e:
                kw = {"mask": self.decode(e["mask"])} if "mask" in e else {}
                if "fill" in e:
                    kw["fill_value"] = self.decode(e["fill"])
                return ma.array(self.decode(e["ma"]), hard_mask=bool(e.get("hard")), **kw)
            if e.get("fn") in MASKED_CALLBACKS:
                return MASKED_CALLBACKS[e["fn"]]
        return super().decode(e)

    def result(self, r):
        if r is MASKED:
            return {"mk": 1}
        if r is NOMASK:
            return {"nm": 1}
        if isinstance(r, ma.MaskedArray):
            mask = r._mask
            e = {"ma": self._array(np.asarray(r._data)), "hs": [bool(r._hardmask), bool(r._sharedmask)]}
            if mask is not NOMASK:
                e["mask"] = self._array(np.asarray(mask))
            if self.text and r.size < 2500:
                e["str"], e["repr"] = str(r), repr(r)
            e["fill"] = self._array(np.asarray(r.fill_value))
            if not self.whole:
                e["open"] = 1
            return e
        if isinstance(r, np.ma.core._MaskedPrintOption):
            return str(r)
        if hasattr(r, "__next__"):
            return {"l": [self.result(v) for v in r]}
        return super().result(r)

    text, whole = True, True

    def case(self, fn, *args, _tol=None, _attr=False, _whole=True, **kwargs):
        self.whole = _whole
        try:
            ea = [self.encode(a) for a in args]
            ek = {k: self.encode(v) for k, v in kwargs.items()}
            record = {"f": fn, "a": ea}
            if ek:
                record["k"] = ek
            if _attr:
                record["at"] = 1
            ident = hashlib.sha1(json.dumps(record, sort_keys=True).encode()).hexdigest()[:8]
            if (fn, ident) in self.ids:
                return
            xs, ks = [self.decode(a) for a in ea], {k: self.decode(v) for k, v in ek.items()}
            arrays = [] if fn == "steps" else list(paths([xs, ks]))
            before = [self.state(a) for _, a in arrays]
            try:
                r = self.call(fn, xs, ks, _attr)
            except LookupError as e:
                if not isinstance(e, (IndexError, KeyError)):
                    raise
                record["e"] = exception_name(e)
            except Exception as e:  # noqa: BLE001 (any class is an answer)
                record["e"] = exception_name(e)
                if record["e"] is None:
                    raise LookupError("exception " + type(e).__name__)
            else:
                same = [p for p, a in arrays if a is r and a is not MASKED and a is not NOMASK]
                now = [p for (p, a), b in zip(arrays, before) if self.state(a) != b]
                if same and (same[0] in now or same[0][:2] == [1, "out"] or fn.rpartition(".")[2] in IN_PLACE):
                    record["is"] = same[0]
                else:
                    record["r"] = self.result(r)
                changed = [[p, self.result(a)] for (p, a), b in zip(arrays, before) if self.state(a) != b]
                if changed:
                    record["m"] = changed
            if _tol is not None and _tol != self.tol:
                record["tol"] = _tol
        except LookupError as e:
            self.skipped.append(f"{fn}: {e}")
            return
        record["id"] = ident
        self.ids[fn, ident] = 1
        self.cases.append(record)

    def state(self, a):
        if isinstance(a, ma.MaskedArray):
            return (a.shape, a.dtype, a._data.tobytes(), np.asarray(a._mask).tobytes(), a._mask is NOMASK,
                    a._hardmask)
        return (a.shape, a.dtype, a.tobytes())

    def call(self, fn, xs, ks, attr):
        if fn == "steps":
            return self.steps(*xs)
        if fn.startswith("MaskedArray."):
            return self.method(fn[12:], xs, ks, attr)
        if fn == "ma.mr_":
            return ma.mr_[tuple(xs) if len(xs) > 1 else xs[0]]
        r = super().call(fn, xs, ks, attr)
        return bool(r) if fn in ("ma.allclose", "ma.allequal") else r

    def method(self, name, xs, ks, attr=False):
        m = xs[0]
        if name == "get":
            return m[tuple(xs[1:])]
        if name == "set":
            index = xs[1]
            m[tuple(index) if isinstance(index, list) else index] = xs[2]
            return None
        if name in IN_PLACE:
            return IN_PLACE[name](*xs, **ks)
        if attr:
            if len(xs) == 2:
                setattr(m, name, xs[1])
                return None
            return getattr(m, name)
        if name in OPERATORS:
            return OPERATORS[name](*xs)
        if name == "str":
            return str(m)
        if name == "list":
            return list(m)
        if name.startswith("flat."):
            return self.method(name[5:], [m.flat, *xs[1:]], ks)
        return getattr(m, name)(*xs[1:], **ks)

    def steps(self, start, program):
        """Runs steps `(target, what, args)` on named values; "$x" in arguments is the value x."""
        env = dict(start)
        fill = lambda x: (env[x[1:]] if isinstance(x, str) and x.startswith("$") else  # noqa: E731
                          type(x)(fill(v) for v in x) if isinstance(x, (list, tuple)) else x)
        for target, what, args in program:
            xs = fill(args)
            if what.startswith("ma.") or what.startswith("np."):
                env[target] = self.call(what if what.startswith("ma.") else what[3:], list(xs), {}, False)
            elif what.startswith("="):
                setattr(xs[0], what[1:], xs[1])
            elif what.startswith("."):
                env[target] = getattr(xs[0], what[1:])
            elif what == "aset":
                index = xs[1]
                xs[0][tuple(index) if isinstance(index, list) else index] = xs[2]
            else:
                env[target] = self.method(what, list(xs), {})
        return [env[k] for k in sorted(env)]


OPERATORS = {"add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "divide": operator.truediv,
             "floor_divide": operator.floordiv, "remainder": operator.mod, "power": operator.pow,
             "equal": operator.eq, "not_equal": operator.ne, "less": operator.lt, "less_equal": operator.le,
             "greater": operator.gt, "greater_equal": operator.ge, "bitwise_and": operator.and_,
             "bitwise_or": operator.or_, "bitwise_xor": operator.xor, "left_shift": operator.lshift,
             "right_shift": operator.rshift, "negative": operator.neg, "invert": operator.invert,
             "absolute": operator.abs, "divmod": divmod}


def masked(dtype, shape=(3, 4), seed=0, fill=None, hard=False, rate=3):
    """A masked array of tame values; about one in `rate` is masked."""
    rng = np.random.RandomState(seed + 31)
    return M(mild(dtype, shape, seed), rng.randint(0, rate, shape) == 0, fill, hard)


V = M(np.array([1.5, -2.0, 3.0, 0.0, 7.25]), np.array([0, 1, 0, 0, 1], bool))
I = M(np.array([1, -2, 3, 0, 7]), np.array([0, 1, 0, 0, 1], bool))
FULL = M(np.array([1.0, 2.0]), np.array([True, True]))
NONE = M(np.array([1.0, 2.0, 4.0]))
FALSE = M(np.array([1.0, 2.0, 4.0]), np.zeros(3, bool))
NANS = M(np.array([1.0, np.nan, np.inf, -np.inf, 2.0, np.nan]), np.array([0, 0, 0, 1, 0, 1], bool))
EMPTY = M(np.zeros((0,)), np.zeros(0, bool))
ZERO_D = M(np.array(3.0), np.array(False))
ZERO_M = M(np.array(3.0), np.array(True))
GRID = M(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[0, 1, 0], [0, 1, 1]], bool))
COLUMN = M(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1, 0], [1, 0]], bool))
SHAPES = [V, I, FULL, NONE, FALSE, NANS, EMPTY, ZERO_D, ZERO_M, GRID, COLUMN,
          M(S(mild("float64")), S(np.eye(3, 4, dtype=bool))), M(F(mild("int32")), F(np.eye(3, 4, dtype=bool))),
          M(N(mild("float32")), N(np.eye(3, 4, dtype=bool)))]


def attributes(f):
    for m in SHAPES + [masked(d) for d in DTYPES] + [masked("int16", fill=7), masked("float32", fill=Num(-1))]:
        for name in ("data", "mask", "fill_value", "hardmask", "sharedmask", "shape", "ndim", "size", "dtype", "T",
                     "real", "imag", "itemsize", "nbytes", "recordmask", "strides"):
            if name == "strides" and not isinstance(m.data, np.ndarray):
                continue
            f.case("MaskedArray." + name, m, _attr=True)
        for name in ("str", "copy", "flatten", "compressed", "filled", "tolist", "tobytes", "nonzero", "count",
                     "shrink_mask", "unshare_mask", "harden_mask", "soften_mask", "get_fill_value", "iscontiguous",
                     "get_real", "get_imag"):
            f.case("MaskedArray." + name, m)
        f.case("MaskedArray.filled", m, 3)
        f.case("MaskedArray.tolist", m, 1)
    f.case("MaskedArray.mT", GRID, _attr=True)
    f.case("MaskedArray.mT", V, _attr=True)
    f.case("MaskedArray.list", V)
    f.case("MaskedArray.list", GRID)
    for value in (np.array([True, False, True, False, False]), True, False, NOMASK, MASKED, [1, 0], np.array([1, 0, 1, 0, 0])):
        for m in (V, M(V.data), M(V.data, V.mask, None, True)):
            f.case("MaskedArray.mask", m, value, _attr=True)
    for value in (5, Num(2.5), None, "a", np.array(4.0), [1, 2]):
        for m in (V, I, M(I.data, I.mask, 3)):
            f.case("MaskedArray.fill_value", m, value, _attr=True)
            f.case("MaskedArray.set_fill_value", m, value)
            f.case("ma.set_fill_value", m, value)
            f.case("MaskedArray.filled", m, value)
            f.case("ma.filled", m, value)
    f.case("ma.set_fill_value", np.array([1]), 3)
    f.case("MaskedArray.shape", GRID, (3, 2), _attr=True)
    f.case("MaskedArray.shape", GRID, (4, 2), _attr=True)
    for a in (V, np.array([1, 2]), [1.5, 2.5], MASKED):
        for name in ("filled", "getdata", "getmask", "getmaskarray", "is_mask", "is_masked", "isMA", "isMaskedArray",
                     "isarray", "shape", "ndim", "size", "compressed"):
            if not (a is MASKED and name in ("filled", "compressed", "getdata")):
                f.case("ma." + name, a)


def printing(f):
    for dtype in DTYPES:
        for shape in ((), (1,), (5,), (2, 3), (2, 2, 2), (1, 4), (4, 1), (0,), (0, 3), (3, 40)):
            f.case("MaskedArray.copy", masked(dtype, shape, 3))
            f.case("MaskedArray.copy", M(mild(dtype, shape, 3)))
        f.case("MaskedArray.copy", M(hard(dtype), np.arange(hard(dtype).size) % 3 == 0))
        f.case("MaskedArray.copy", M(hard(dtype), True))
        f.case("MaskedArray.copy", M(hard(dtype), fill=1))
    for n in (999, 1000, 1001, 1499, 1500, 1501, 2000):
        f.case("MaskedArray.copy", M(np.arange(n), np.arange(n) % 2 == 0))
    for shape in ((120, 3), (200, 5), (3, 120), (120, 12), (11, 11, 11), (2, 200)):
        a = np.arange(int(np.prod(shape))).reshape(shape)
        f.case("MaskedArray.copy", M(a, a % 7 == 0))
        f.case("MaskedArray.copy", M(a / 8))


def making(f):
    data = [np.array([[1.5, 2], [3, 4]]), np.array([1, 2, 3, 4]), [1.5, 2.5], L([1, 2, 3]), L([[1, 2], [3, 4]]), V, GRID,
            I, M(I.data), np.array(5), MASKED, [Num(1.0), MASKED, Num(3.0)], L([[1, 2], [3, 4]])]
    masks = [NOMASK, True, False, None, [True, False], [1, 0, 0, 1], np.array([[True, False], [False, False]]),
             np.array([1, 0, 1, 0]), np.array([True]), L([0, 0, 1])]
    for d in data:
        for m in masks:
            f.case("ma.array", d, mask=m)
            f.case("ma.MaskedArray", d, m)
        for kw in (dict(dtype="float32"), dict(dtype="int64"), dict(copy=True), dict(ndmin=3), dict(order="F"),
                   dict(fill_value=7), dict(keep_mask=False), dict(hard_mask=True), dict(shrink=False),
                   dict(keep_mask=False, shrink=False), dict(keep_mask=False, mask=False), dict(mask=True, keep_mask=False),
                   dict(fill_value="x"), dict(nonsense=1), dict(dtype="complex128", fill_value=3)):
            f.case("ma.array", d, **kw)
            f.case("ma.masked_array", d, **kw)
        for name in ("asarray", "asanyarray"):
            f.case("ma." + name, d)
            f.case("ma." + name, d, "float32")
            f.case("ma." + name, d, order="F")
    f.case("ma.array")
    for name in ("zeros", "ones"):
        for args, kw in (((3,), {}), (((2, 3),), dict(dtype="int32")), ((2,), dict(fill_value=5)),
                         ((2,), dict(hardmask=True)), ((-1,), {}), (((2, 2), "float32", "F"), {})):
            f.case("ma." + name, *args, **kw)
        for a in (V, GRID, np.array([1, 2]), M(I.data, I.mask, 3)):
            for kw in ({}, dict(dtype="int8"), dict(shape=(2, 2)), dict(order="F")):
                f.case(f"ma.{name}_like", a, **kw)
                f.case(f"{name}_like", a, **kw)
    f.case("ma.arange", 5)
    f.case("ma.arange", 1, 7, 2, fill_value=3)
    f.case("ma.arange", 4, dtype="float32", hardmask=True)
    f.case("ma.identity", 3)
    f.case("ma.identity", 2, "int8", fill_value=1)
    f.case("ma.indices", (2, 3))
    f.case("ma.indices", (2,), fill_value=4)
    f.case("ma.fromfunction", Fn("index_sum"), (2, 3))
    f.case("ma.frombuffer", b"\x01\x02\x03", "uint8")
    f.case("ma.frombuffer", b"\x01\x02\x03", "uint8", 2, 1)
    for shape in (3, (2, 2)):
        f.case("ma.masked_all", shape, _whole=False)
        f.case("ma.masked_all", shape, "int16", _whole=False)
    for a in (V, np.array([[1, 2]]), M(I.data, I.mask, 3)):
        f.case("ma.masked_all_like", a, _whole=False)
    for args in ((2, 5), (None, 3), (2, None), (np.array([0, 1, 2, 3, 4]), 5), (2,), ()):
        f.case("ma.clip", V, *args)
        f.case("clip", V, *args)
        f.case("MaskedArray.clip", I, *args)
    f.case("ma.clip", np.array([1, 5]), 2, 3)
    f.case("ma.clip", V, min=1, max=2)
    f.case("ma.clip", V, 1, M(np.full(5, 6.0), np.array([1, 0, 0, 0, 0], bool)))
    f.case("ma.clip", V, 1, 2, fill_value=9)
    f.case("ma.squeeze", M(np.ones((1, 3)), np.array([[0, 1, 0]], bool)))
    f.case("ma.squeeze", M(np.ones((1, 3))), 0, fill_value=4)
    f.case("ma.squeeze", V, 0)


def masks(f):
    values = [NOMASK, False, True, [True, False], [0, 0], np.array([True, False]), np.array([False, False]),
              np.array([1, 0, 2]), V, np.array(True), np.array([[1.5, 0.0]])]
    for m in values:
        f.case("ma.make_mask", m)
        f.case("ma.make_mask", m, copy=True, shrink=False)
        f.case("ma.flatten_mask", m) if not (m is NOMASK or isinstance(m, M)) else None
        for other in values:
            if all(x is NOMASK or x is False or isinstance(x, np.ndarray) for x in (m, other)):
                f.case("ma.mask_or", m, other)
        f.case("ma.mask_or", m, np.array([False, False]), shrink=False)
    f.case("ma.make_mask_none", 3)
    f.case("ma.make_mask_none", (2, 2), "float32")
    f.case("ma.make_mask_descr", "float32")
    for d in DTYPES:
        f.case("ma.default_fill_value", np.zeros(1, d))
        f.case("ma.minimum_fill_value", np.zeros(1, d))
        f.case("ma.maximum_fill_value", np.zeros(1, d))
    for a in (V, I, M(I.data, I.mask, 3), np.array([1.5])):
        for b in (V, I, M(I.data, I.mask, 3), M(V.data, V.mask, 3)):
            f.case("ma.common_fill_value", a, b)


def unary(f):
    plain = ("exp conjugate sin cos arctan arcsinh sinh cosh tanh absolute abs angle fabs negative floor ceil around "
             "logical_not sqrt log log2 log10 tan arcsin arccos arccosh arctanh").split()
    np_only = "isnan isfinite sign square rint exp2 expm1 log1p cbrt reciprocal trunc positive deg2rad signbit".split()
    domain = M(np.array([-2.0, -1, -0.5, 0, 0.5, 1, 2, np.nan, np.inf]), np.array([0, 0, 1, 0, 0, 1, 0, 0, 0], bool))
    args = [domain, V, I, NONE, NANS, ZERO_D, ZERO_M, EMPTY, FULL, MASKED, np.array([0.5, -3]), np.array(2.0), 2,
            masked("complex128"), masked("float32", fill=Num(5)), masked("bool"), masked("int8"), masked("float16")]
    for name in plain:
        for a in args:
            tol = 0 if name in "conjugate fabs negative floor ceil around logical_not sqrt".split() else 4
            f.case("ma." + name, a, _tol=tol)
            if not isinstance(a, (int, np.ndarray)):
                f.case(name, a, _tol=tol)
    for name in np_only:
        for a in args[:10]:
            f.case(name, a, _tol=4)
    f.case("ma.around", V, 1)
    f.case("ma.angle", masked("complex128"), True, _tol=4)
    f.case("ma.sqrt", V, where=np.array([True, True, True, True, True]))
    f.case("ma.exp", V, np.zeros(5), _tol=4)
    f.case("ma.negative", V, out=M(np.zeros(5)))
    f.case("negative", V, out=M(np.zeros(5)))
    f.case("ma.negative", I, dtype="float32")
    f.case("modf", V)
    f.case("frexp", V)
    f.case("ma.sin")
    for m in (V, I, M(I.data > 0, I.mask)):
        for name in ("negative", "invert", "absolute"):
            f.case("MaskedArray." + name, m)
    for a in (V, I, NANS, ZERO_D, ZERO_M, GRID, np.array([1.25, 2.75]), masked("complex128")):
        for args in ((), (1,), (-1,)):
            for name in ("ma.round", "ma.round_", "round", "around", "MaskedArray.round"):
                if not (isinstance(a, np.ndarray) and (name[0] == "M" or not name.startswith("ma."))):
                    f.case(name, a, *args)
    f.case("ma.round", V, 1, M(np.zeros(5)))
    f.case("MaskedArray.round", V, 1, M(np.zeros(5)))


def binary(f):
    names = ("add subtract multiply divide true_divide floor_divide remainder mod fmod hypot arctan2 equal not_equal less "
             "less_equal greater greater_equal logical_and logical_or logical_xor power maximum minimum").split()
    bits = "bitwise_and bitwise_or bitwise_xor left_shift right_shift".split()
    pairs = [(V, V), (V, M(np.array([0.0, 1, 2, 0, -1]), np.array([1, 0, 0, 0, 0], bool))), (V, 2), (V, 0), (V, Num(0.5)), (I, 2), (I, 0),
             (I, I), (I, V), (NONE, FALSE), (NONE, NONE), (NONE, np.array([1, 0, 2])), (np.array([1, 2, 3.0]), FALSE), (V, MASKED), (MASKED, V),
             (I, MASKED), (MASKED, MASKED), (ZERO_D, 2), (ZERO_M, 2), (ZERO_D, ZERO_D), (2, ZERO_D), (GRID, np.array([1.0, 0, 2])),
             (GRID, M(np.array([1.0, 0, 2]), np.array([1, 0, 0], bool))), (np.array([1.0, 0, 2]), GRID), (V, np.ones(4)), (NANS, NANS), (NANS, 2),
             (masked("int8"), masked("float32", seed=4)), (masked("complex128"), 2), (masked("float32", fill=3), Num(1.5)),
             (masked("uint8"), masked("int16", seed=2, fill=4)), (EMPTY, 2), (masked("bool"), masked("bool", seed=9)), (2, 3), (np.array([1.0, 2]), 0),
             (M(np.array([1.0, 2]), np.array([True, False]), 5), M(np.array([3.0, 4]), np.array([False, True]), 6)), (masked("float16"), 3)]
    for name in names:
        for a, b in pairs:
            tol = 4 if name in ("hypot", "arctan2", "power") else 0
            f.case("ma." + name, a, b, _tol=tol)
            if (isinstance(a, M) or isinstance(b, M)) and not (name in ("maximum", "minimum") and False):
                f.case(name, a, b, _tol=tol)
            if isinstance(a, M) and name in OPERATORS:
                f.case("MaskedArray." + name, a, b, _tol=tol)
    ints = [(I, I), (I, 2), (I, M(np.array([1, 1, 2, 3, 0]), np.array([1, 0, 0, 0, 0], bool))), (masked("uint8"), 1), (masked("int8", fill=3), 2),
            (M(I.data), 1), (np.array([1, 2]), 2), (V, 1), (masked("bool"), masked("bool", seed=5))]
    for name in bits:
        for a, b in ints:
            f.case("ma." + name, a, b)
            if isinstance(a, M):
                f.case(name, a, b)
                f.case("MaskedArray." + name, a, b)
    f.case("ma.power", V, 2, 3)
    f.case("ma.power", M(np.array([-8.0, 4, 0]), np.array([0, 0, 0], bool)), Num(0.5))
    f.case("ma.power", M(np.array([-8.0, 4, 0]), np.array([0, 1, 0], bool), 9), -1)
    f.case("MaskedArray.divmod", I, 2)
    f.case("divmod", I, M(np.array([1, 0, 2, 3, 0])))
    f.case("ma.add", V)
    f.case("ma.add", V, 1, out=M(np.zeros(5)))
    f.case("ma.add", V, 1, np.zeros(5))
    f.case("add", V, 1, out=M(np.zeros(5), np.array([1, 0, 0, 0, 0], bool)))
    f.case("add", np.ones(5), 1, out=V)
    f.case("ma.multiply", I, 2, dtype="float32")
    in_place = "iadd isub imul itruediv ifloordiv imod ipow iand ior ixor ilshift irshift".split()
    for name in in_place:
        for a, b in pairs + ints:
            if isinstance(a, M) and not (name == "ipow" and a is ZERO_M):
                f.case("MaskedArray." + name, a, b, _tol=4 if name == "ipow" else 0)


def folds(f):
    for name in "add multiply logical_and logical_or hypot subtract bitwise_or".split():
        for m in (V, I, GRID, FULL, NONE, ZERO_M, np.array([[1, 2], [3, 4]])):
            for args in ((), (0,), (-1,), (1,), (None,)):
                f.case(f"ma.{name}.reduce", m, *args, _tol=4)
            f.case(f"ma.{name}.accumulate", m, _tol=4)
        for a, b in ((V, V), (V, np.array([1.0, 2])), (NONE, NONE), (I, L([1, 2])), (FULL, 2)):
            f.case(f"ma.{name}.outer", a, b, _tol=4)
    for name in ("maximum", "minimum"):
        for m in (V, I, GRID, FULL, NONE, np.array([[1, 2], [3, 4]])):
            for args in ((), (0,), (-1,), (None,)):
                f.case(f"ma.{name}.reduce", m, *args)
        for a, b in ((V, V), (V, np.array([1.0, 2])), (NONE, NONE)):
            f.case(f"ma.{name}.outer", a, b)
    for name in ("alltrue", "sometrue"):
        for m in (V, I, GRID, FULL, NONE, np.array([[1, 0], [3, 4]])):
            for args in ((), (0,), (None,), (1,)):
                f.case("ma." + name, m, *args)


def reductions(f):
    arrays = SHAPES + [masked("int32", (2, 3, 4)), masked("float32"), masked("float16"), masked("complex128"), masked("bool"),
                       masked("uint8", fill=3), masked("int8"), M(mild("int64"), fill=7), MASKED]
    both = "sum prod mean all any min max".split()
    for m in arrays:
        nd = 3 if m is arrays[len(SHAPES)] else 2
        for name in both:
            for kw in ({}, dict(axis=0), dict(axis=-1), dict(axis=None, keepdims=True), dict(axis=0, keepdims=True)):
                if m is MASKED and name == "mean":
                    continue
                f.case("ma." + name, m, _tol=4 if name == "mean" else 0, **kw)
                f.case("MaskedArray." + name, m, _tol=4 if name == "mean" else 0, **kw)
                if m is not MASKED:
                    f.case(name, m, _tol=4 if name == "mean" else 0, **kw)
        for name in ("var", "std"):
            for kw in ({}, dict(axis=0), dict(axis=-1, ddof=1), dict(keepdims=True), dict(axis=0, ddof=2)):
                if m is not MASKED:
                    f.case("ma." + name, m, _tol=16, **kw)
                    f.case(name, m, _tol=16, **kw)
        for name in ("ptp", "argmin", "argmax", "count", "cumsum", "cumprod", "product", "anom", "anomalies", "count_masked"):
            for args in ((), (0,), (-1,)):
                if m is MASKED and name not in ("count", "ptp"):
                    continue
                f.case("ma." + name, m, *args, _tol=4 if name.startswith("anom") else 0)
                if name in ("argmin", "argmax", "cumsum", "cumprod") and m is not MASKED:
                    f.case(name, m, *args)
    cube = arrays[len(SHAPES)]
    for name in both + ["count", "var"]:
        for kw in (dict(axis=(0, 2)), dict(axis=(0, 2), keepdims=True), dict(axis=3), dict(axis=(0, 0)), dict(axis=()), dict(axis=1.5)):
            f.case("ma." + name, cube, _tol=16, **kw)
    for name in ("sum", "prod", "mean", "cumsum", "cumprod"):
        f.case("ma." + name, I, dtype="float32", _tol=4)
        f.case("ma." + name, masked("float32"), 0, "float64", _tol=4)
    outs = [np.zeros(3), M(np.zeros(3)), M(np.zeros(3), np.array([1, 0, 0], bool)), np.zeros(3, int), np.zeros(4), M(np.zeros(3), True, None, True)]
    for name in both + ["ptp", "var", "std"]:
        for out in outs:
            f.case("ma." + name, GRID, axis=0, out=out, _tol=16)
            f.case("ma." + name, M(np.ones((2, 3)), np.array([[1, 0, 0], [1, 0, 1]], bool)), axis=0, out=out, _tol=16)
    for name in ("cumsum", "cumprod"):
        f.case("ma." + name, GRID, axis=0, out=M(np.zeros((2, 3))))
        f.case("ma." + name, GRID, axis=0, out=np.zeros((2, 3)))
    for name in ("min", "max", "ptp", "argmin", "argmax"):
        f.case("ma." + name, V, fill_value=Num(0.5))
        f.case("ma." + name, GRID, 0, fill_value=4)
        f.case("MaskedArray." + name, I, fill_value=0)
    f.case("ma.argmin", GRID, 0, keepdims=True)
    f.case("ma.argmax", GRID, keepdims=True)
    f.case("ma.var", V, mean=Num(1.0), _tol=16)
    f.case("MaskedArray.var", GRID, axis=0, mean=np.array([[1.0, 2, 3]]), _tol=16)
    f.case("ma.amax", V)
    f.case("ma.amin", GRID, 0)
    f.case("ma.amax", np.array([1, 5, 2]))
    f.case("sum", V, initial=3)
    for a in (V, [1.5, 2.5], np.array([[1, 2], [3, 4]])):
        for name in both + ["var", "std", "count", "cumsum"]:
            f.case("ma." + name, a, _tol=16)
    for a in (GRID, M(mild("int64", (3, 3)), np.eye(3, dtype=bool)), np.array([[1, 2], [3, 4]]), masked("int32", (2, 3, 4))):
        f.case("ma.trace", a)
        f.case("ma.trace", a, 1)
        f.case("ma.trace", a, dtype="int32")
        f.case("ma.diagonal", a)
        f.case("ma.diagonal", a, 1)
        if isinstance(a, M):
            f.case("trace", a, dtype="int64")
            f.case("diagonal", a)


def size_of(m):
    return np.size(m.data if isinstance(m, M) else m)


def sorting(f):
    arrays = [V, I, FULL, NONE, FALSE, NANS, EMPTY, GRID, COLUMN, masked("int8"), masked("uint8"), masked("bool"), masked("complex128"),
              M(np.array([3, 127, 1, 127], "int8"), np.array([0, 0, 1, 1], bool)), M(np.array([np.inf, 1, np.nan, 2]), np.array([0, 1, 0, 0], bool)),
              masked("float32", (2, 3, 4)), np.array([3, 1, 2])]
    for m in arrays:
        for kw in ({}, dict(axis=0), dict(endwith=False), dict(kind="stable"), dict(fill_value=1, kind="stable"), dict(axis=None, kind="stable")):
            if size_of(m) > 12:
                kw = {**kw, "kind": "stable"}  # equal elements stay in order
            f.case("ma.sort", m, **kw)
            f.case("ma.argsort", m, **kw)
            if isinstance(m, M) and kw.get("axis", 0) is not None:
                f.case("MaskedArray.sort", m, **kw)
                f.case("MaskedArray.argsort", m, **kw)
        if isinstance(m, M):
            f.case("sort", m, kind="stable")
            f.case("argsort", m, kind="stable")
            f.case("sort", m, axis=0, kind="stable")
    f.case("ma.sort", V, stable=True)
    f.case("ma.argsort", V, axis=3)
    for m in arrays + [masked("float64", (3, 5), 2), masked("int64", (4, 4), 5), M(mild("float64", (4, 3))), masked("float32", (2, 3, 4), 7),
                       M(np.array([4, 9, np.inf]), np.array([0, 1, 0], bool)), M(np.array([[4, 9, np.inf], [1, 2, np.nan]]), np.array([[0, 1, 0], [1, 1, 0]], bool)),
                       M(np.array([2**63 - 1, 1]), np.array([0, 1], bool)), [1.5, 2.5, 0.5]]:
        for kw in ({}, dict(axis=0), dict(axis=-1), dict(axis=0, keepdims=True), dict(keepdims=True), dict(overwrite_input=True)):
            if "overwrite_input" in kw and (size_of(m) > 12 or not isinstance(m, M)):
                continue
            f.case("ma.median", m, _tol=4, **kw)
    f.case("ma.median", masked("float64", (2, 3, 4), 7), axis=(0, 2), _tol=4)
    f.case("ma.median", masked("int32", (2, 3, 4), 7), axis=(0, 2), keepdims=True, _tol=4)
    f.case("ma.median", V, axis=4)


def statistics(f):
    w = np.array([1.0, 2, 3, 4, 5])
    for m in (V, I, NONE, FULL, np.array([1, 2, 3, 4, 5]), masked("float32", (5,)), masked("complex128", (5,)), [Num(1.0), Num(2.0)]):
        f.case("ma.average", m, _tol=4)
        f.case("ma.average", m, returned=True, _tol=4)
        f.case("ma.average", m, weights=w, _tol=4)
        f.case("ma.average", m, weights=V, _tol=4)
    for kw in (dict(axis=0), dict(axis=1), dict(axis=0, weights=[Num(1.0), Num(2.0)]), dict(axis=0, weights=np.array([1.0, 2]), returned=True), dict(axis=1, weights=np.array([1, 2, 3])),
               dict(weights=np.array([1.0, 2])), dict(axis=0, weights=np.array([1.0, 2, 3])), dict(axis=(0, 1)), dict(axis=0, keepdims=True),
               dict(axis=(0, 1), weights=np.ones((2, 3))), dict(axis=3), dict(axis=(1, 0), weights=np.array([[1.0, 2], [3, 4], [5, 6]])), dict(axis=0, returned=True)):
        f.case("ma.average", GRID, _tol=4, **kw)
    x = masked("float64", (3, 6), 3, rate=5)
    y = masked("float64", (3, 6), 8, rate=5)
    for a in (x, V, NONE, masked("int32", (2, 5), 1), np.array([[1.0, 2, 4], [2, 1, 0]]), [1.5, 2.5, 4.0]):
        for kw in ({}, dict(rowvar=False), dict(bias=True), dict(ddof=0), dict(allow_masked=False), dict(ddof=1.5)):
            f.case("ma.cov", a, _tol=-16, **kw)
            if not kw.keys() & {"bias", "ddof"}:
                f.case("ma.corrcoef", a, _tol=-16, **kw)
    f.case("ma.cov", x, y, _tol=-16)
    f.case("ma.cov", x, y, rowvar=False, _tol=-16)
    f.case("ma.corrcoef", x, y, _tol=-16)
    f.case("ma.cov", V, V, _tol=-16)
    f.case("ma.cov", np.array([1.0, 2, 4]), NONE, _tol=-16)
    xs = np.array([0.0, 1, 2, 3, 4])
    for args in ((xs, V, 1), (V, xs, 1), (xs, M(np.array([[1.0, 2], [3, 4], [5, 7], [7, 7], [9, 1]]), np.array([[0, 0], [1, 0], [0, 0], [0, 0], [0, 0]], bool)), 1), (xs, xs, 2),
                 (xs, np.ones((5, 1, 1)), 1)):
        f.case("ma.polyfit", *args, _tol=-64)
    f.case("ma.polyfit", xs, M(xs * xs, V.mask), 1, w=np.array([1.0, 2, 1, 2, 1]), _tol=-64)
    f.case("ma.polyfit", xs, V, 1, w=np.ones((5, 1)))
    f.case("ma.polyfit", xs, V, 1, w=np.ones(4))
    for args in ((V,), (GRID,), (GRID, 0), (V, 1), (np.array([1, 2, 3]), 2), (M(mild("float64", (3, 3)), np.eye(3, dtype=bool)),)):
        f.case("ma.vander", *args) if args[0] is not GRID and len(args) < 3 and getattr(args[0], "data", args[0]).ndim == 1 else None
    for a, b in ((V, V), (V, np.ones(5)), (GRID, GRID), (COLUMN, COLUMN), (COLUMN, np.ones(2)), (V, 2), (NONE, NONE), (I, I), (np.ones(3), NONE), (GRID, np.ones(3)), (V, np.ones(4)),
                 (masked("float64", (2, 3, 4)), masked("float64", (4, 2)))):
        for kw in ({}, dict(strict=True)):
            f.case("ma.dot", a, b, _tol=8, **kw)
            if isinstance(a, M):
                f.case("MaskedArray.dot", a, b, _tol=8, **kw)
        if a is not masked:
            f.case("ma.inner", a, b, _tol=8)
            f.case("ma.innerproduct", a, b, _tol=8)
            f.case("ma.outer", a, b, _tol=8)
            f.case("ma.outerproduct", a, b, _tol=8)
    f.case("ma.dot", COLUMN, COLUMN, out=M(np.zeros((2, 2))))
    for name in ("convolve", "correlate"):
        for mode in ("full", "same", "valid"):
            for p in (True, False):
                for a, v in ((V, np.array([1.0, 2])), (V, V), (NONE, FALSE), (np.array([1.0, 2, 3]), M(np.array([1.0, 2]), np.array([1, 0], bool)))):
                    f.case("ma." + name, a, v, mode, propagate_mask=p, _tol=8)
        f.case("ma." + name, V, [1.5])
        f.case("ma." + name, V, V, "bad")


def masking(f):
    for name in ("masked_greater", "masked_greater_equal", "masked_less", "masked_less_equal", "masked_equal", "masked_not_equal", "masked_values", "masked_object"):
        for x in (V, I, GRID, np.array([1, 2, 3]), np.array([1.5, np.nan, 2]), [1.5, 2.5], M(I.data, I.mask, 5), M(I.data), masked("float32")):
            for value in (2, Num(1.5), 100):
                f.case("ma." + name, x, value)
            f.case("ma." + name, x, 2, copy=False)
        f.case("ma." + name, V)
    f.case("ma.masked_values", np.array([1.0, 1.0000001, 2]), Num(1.0))
    f.case("ma.masked_values", np.array([1.0, 1.1, 2]), Num(1.0), 0.2)
    f.case("ma.masked_values", np.array([1.0, 1.1, 2]), Num(7.0), shrink=False)
    f.case("ma.masked_object", np.array([1.0, 2]), 3, shrink=False)
    for name in ("masked_inside", "masked_outside"):
        for x in (V, I, np.array([1, 2, 3]), NANS):
            f.case("ma." + name, x, 1, 3)
            f.case("ma." + name, x, 3, 1)
            f.case("ma." + name, x, 3, 1, copy=False)
    for x in (V, I, NANS, NONE, np.array([1.0, np.nan]), np.array([1, 2]), ZERO_D, EMPTY, [1.5, np.nan], masked("complex128")):
        f.case("ma.masked_invalid", x)
        f.case("ma.masked_invalid", x, copy=False) if not isinstance(x, list) else None
        f.case("ma.fix_invalid", x)
        f.case("ma.fix_invalid", x, copy=False)
        f.case("ma.fix_invalid", x, fill_value=0)
    f.case("ma.fix_invalid", np.array([1.0, np.nan, 3]), mask=[1, 0, 0])
    for cond, a in ((np.array([1, 0, 0, 1, 0]), V), ([True, False, True], np.array([1, 2, 3])), (True, V), (False, NONE), (np.array([1, 0]), V), (np.zeros(5, bool), I),
                    (M(np.array([1, 0, 0, 0, 0], bool), np.array([0, 0, 0, 1, 0], bool)), M(V.data))):
        for copy in (True, False):
            f.case("ma.masked_where", cond, a, copy=copy)


def indexing(f):
    sl = slice
    indices = [(0,), (1,), (-1,), (sl(1, 3),), (sl(None, None, -1),), (Ellipsis,), (None,), ([0, 2],), (np.array([1, 1, 4]),), (np.array([1, 0, 1, 0, 0], bool),),
               (7,), (M(np.array([1, 0, 1, 0, 0], bool), np.array([1, 0, 0, 0, 0], bool)),), (0, Ellipsis)]
    values = [9, MASKED, Num(2.5), M(np.array(8.0), np.array(True)), M(np.array(8.0), np.array(False)), NOMASK]
    for m in (V, I, NONE, FALSE, M(V.data, V.mask, None, True), M(I.data, I.mask, 3)):
        for ix in indices:
            if m in (NONE, FALSE) and any(isinstance(i, (np.ndarray, M)) for i in ix):
                continue
            f.case("MaskedArray.get", m, *ix)
            for v in values:
                f.case("MaskedArray.set", m, list(ix) if len(ix) > 1 else ix[0], v)
        f.case("MaskedArray.set", m, sl(0, 2), np.array([5, 6]))
        f.case("MaskedArray.set", m, sl(0, 2), M(np.array([5, 6]), np.array([0, 1], bool)))
        f.case("MaskedArray.set", m, sl(0, 2), np.array([5, 6, 7]))
        f.case("MaskedArray.set", m, [sl(0, 2)], [Num(1.0), Num(2.0)])
    for ix in ((0,), (0, 1), (0, 0), (sl(None), 1), (Ellipsis, 0), (sl(1), None, sl(None)), ([0, 1], [1, 1]), (np.array([[1, 0, 0], [0, 1, 1]], bool),), (1, sl(None, None, 2))):
        for m in (GRID, M(GRID.data), M(GRID.data, GRID.mask, None, True)):
            f.case("MaskedArray.get", m, *ix)
            for v in (9, MASKED):
                f.case("MaskedArray.set", m, list(ix) if len(ix) > 1 else ix[0], v)
    for m in (V, GRID, NONE, ZERO_D, ZERO_M):
        for ix in (0, -1, sl(1, 3), 11):
            f.case("MaskedArray.flat.get", m, ix) if m not in (ZERO_D, ZERO_M) or ix == 0 else None
            f.case("MaskedArray.flat.set", m, ix, 9) if m not in (ZERO_D, ZERO_M) or ix == 0 else None
        f.case("MaskedArray.flat.set", m, sl(0, 1), M(np.array([8.0]), np.array([True])))
    for m in (V, I, GRID, NONE, np.array([1, 2, 3, 4, 5]), masked("int16", fill=3)):
        for i in ([0, 2], 0, np.array([[1, 0], [2, 2]]), M(np.array([0, 1]), np.array([0, 1], bool)), 77):
            f.case("ma.take", m, i)
            f.case("ma.take", m, i, mode="wrap")
            if isinstance(m, M) and not isinstance(i, M):
                f.case("take", m, i)
                f.case("MaskedArray.take", m, i, mode="clip")
        f.case("ma.take", m, [0, 1], axis=0)
        f.case("ma.take", m, [0, 1], axis=-1)
        f.case("ma.compressed", m)
        f.case("ma.compress", np.array([1, 0, 1], bool), m)
        f.case("ma.compress", [True, False], m, axis=0)
        f.case("ma.nonzero", m)
        f.case("nonzero", m) if isinstance(m, M) else None
        f.case("ma.where", m)
    f.case("ma.take", V, [0, 1], out=M(np.zeros(2)))
    f.case("ma.compress", np.array([1, 1], bool), V, out=np.zeros(2))
    for m in (V, I, NONE, M(V.data, V.mask, None, True), M(np.arange(6).reshape(2, 3), np.eye(2, 3, dtype=bool))):
        for i, v in (([1, 2], [Num(8.0), Num(9.0)]), ([0, 1, 2], Num(5.0)), ([1], M(np.array([8.0]), np.array([True]))), ([77], Num(1.0)), ([0, 1], M(np.array([8.0, 7.0]), np.array([True, False]))),
                     ([0, 4] if m is not NONE else [0, 2], np.array([3, 4]))):
            f.case("ma.put", m, i, v)
            f.case("MaskedArray.put", m, i, v)
        f.case("ma.put", m, [7, -1], [Num(1.0)], "wrap")
        f.case("ma.put", m, [7, -1], [Num(1.0)], mode="clip")
        size = m.data.shape
        for v in (9, M(np.full(size, 8.0), np.arange(int(np.prod(size))).reshape(size) % 2 == 0), np.full(size, 7)):
            f.case("ma.putmask", m, np.arange(int(np.prod(size))).reshape(size) % 3 == 0, v)
    f.case("ma.put", np.array([1, 2]), [0], [Num(9.0)])
    for c in (np.array([0, 1, 1, 0, 0]), M(np.array([0, 1, 1, 0, 0]), np.array([0, 0, 1, 0, 0], bool)), np.array([0, 3, 1, 0, 0])):
        f.case("ma.choose", c, [V, I])
        f.case("ma.choose", c, [np.ones(5), V], mode="wrap")
        f.case("ma.choose", c, [MASKED, V], mode="clip")
        f.case("ma.choose", c, [V, V], out=M(np.zeros(5)))
    for c in (np.array([1, 0, 1, 0, 1], bool), M(np.array([1, 0, 1, 0, 1], bool), np.array([0, 0, 1, 1, 0], bool)), True):
        for x, y in ((V, I), (V, 0), (1, 2), (MASKED, V), (V, MASKED), (MASKED, MASKED), (np.ones(5), np.zeros(5)), (I, MASKED)):
            f.case("ma.where", c, x, y)
    f.case("ma.where", np.array([True]), V)


def shapes(f):
    arrays = [V, GRID, NONE, M(mild("int32", (2, 3, 4)), fill=3), masked("float32", (2, 3, 4), fill=Num(2)), ZERO_D, EMPTY, M(F(mild("float64")), F(np.eye(3, 4, dtype=bool))), np.array([[1, 2]])]
    for m in arrays:
        own = isinstance(m, M)
        for order in ("C", "F", "A", "K"):
            f.case("ma.ravel", m, order)
            f.case("ravel", m, order) if own else None
        f.case("ma.transpose", m)
        f.case("transpose", m) if own else None
        f.case("ma.copy", m)
        f.case("ma.repeat", m, 2)
        f.case("repeat", m, 2, 0) if own else None
        f.case("ma.resize", m, (2, 3)) if m is not EMPTY else None
        f.case("ma.expand_dims", m, 0)
        f.case("expand_dims", m, (0, 1)) if own else None
        f.case("ma.reshape", m, -1)
        f.case("ma.reshape", m, (6, -1), order="F")
        f.case("ma.squeeze", m) if own else None
        if own:
            for name in ("flip", "fliplr", "flipud", "rot90"):
                f.case(name, m)
            f.case("roll", m, 1)
            f.case("moveaxis", m, 0, -1)
            f.case("tile", m, 2) if m is not arrays[5] else None
            f.case("MaskedArray.swapaxes", m, 0, 1)
            f.case("MaskedArray.reshape", m, -1)
            f.case("MaskedArray.flatten", m, "F")
            f.case("MaskedArray.view", m)
            f.case("MaskedArray.resize", m, (2, 2))
            for d in ("float32", "int64", "complex128", "bool"):
                f.case("MaskedArray.astype", m, d)
            for name in ("shape", "ndim", "size"):
                f.case(name, m)
        f.case("ma.size", m, 0) if m is not arrays[5] else None
    f.case("ma.swapaxes", GRID, 0, 1)
    f.case("ma.transpose", arrays[3], (1, 0, 2))
    f.case("MaskedArray.view", V, "int64")
    f.case("MaskedArray.view", M(I.data, I.mask, 3), "uint64")
    f.case("MaskedArray.view", V, fill_value=Num(2.0))
    f.case("MaskedArray.byteswap", I)
    f.case("MaskedArray.fill", V, 4)
    f.case("MaskedArray.tobytes", V, Num(1.0), "F")
    f.case("MaskedArray.searchsorted", NONE, Num(1.5))
    for name in ("atleast_1d", "atleast_2d", "atleast_3d"):
        for args in ((V,), (GRID,), (np.array(3),), (V, GRID), (ZERO_M,), (ZERO_D,)):
            f.case("ma." + name, *args)
            f.case(name, *args) if len(args) == 1 and isinstance(args[0], M) else None
    seqs = [[V, I], [V, np.arange(5)], [NONE, FALSE], [np.arange(3), np.arange(3)], [GRID, GRID], [COLUMN, np.ones((2, 2))], [V, NONE], [V, MASKED], [ZERO_D, MASKED]]
    for name in ("vstack", "row_stack", "hstack", "column_stack", "dstack", "stack", "concatenate"):
        for seq in seqs:
            f.case("ma." + name, seq)
    f.case("ma.stack", [V, I], axis=1)
    f.case("ma.stack", [V, I], -1)
    f.case("ma.concatenate", [GRID, GRID], axis=1)
    f.case("ma.concatenate", [GRID, V], axis=None)
    f.case("ma.vstack", [V, I], dtype="float32")
    for args in ((GRID, np.ones((2, 3)), 0), (V, [Num(1.0)]), (V, MASKED), (np.array([1]), V), (GRID, GRID, 1)):
        f.case("ma.append", *args)
    f.case("ma.hsplit", COLUMN, 2)
    f.case("ma.hsplit", M(np.arange(8).reshape(2, 4), np.eye(2, 4, dtype=bool)), [2])
    f.case("ma.hsplit", GRID, 2)
    f.case("hsplit", COLUMN, 2)
    f.case("split", M(np.arange(6), np.arange(6) % 2 == 0), 3)
    for args in ((V,), (GRID,), (V, 1), (GRID, -1), (np.array([1, 2]),), (NONE,)):
        f.case("ma.diag", *args)
        f.case("ma.diagflat", *args)
    f.case("ma.mr_", V, 3, MASKED)
    f.case("ma.mr_", "-1", COLUMN, COLUMN)
    f.case("ma.mr_", slice(1, 4), V)
    f.case("ma.mr_", V, [Num(1.5), Num(2.5)])
    f.case("ma.mr_", np.array([1, 2]), 7)
    f.case("ma.mr_", "r")
    for args in ((V,), (GRID,), (GRID, 1, 0), (V, 2), (V, 0), (V, -1), (masked("int8"), 1), (masked("bool"),), (np.array([1, 4, 9]),), (ZERO_D,), (NONE,), (V, 1, 3)):
        f.case("ma.diff", *args)
        f.case("diff", *args) if isinstance(args[0], M) and args[1:] != (0,) else None
    f.case("ma.diff", V, prepend=0, append=9)
    f.case("ma.diff", GRID, prepend=MASKED)
    f.case("ma.diff", GRID, append=np.ones((2, 1)), axis=1)
    for args in ((V,), (GRID,), (np.array([1, 4, 9]),), (V, 5), (V, 5, [Num(1.0), Num(2.0)]), (V, None, MASKED), (masked("int8"),)):
        f.case("ma.ediff1d", *args)


def sets(f):
    arrays = [V, I, GRID, FULL, NONE, NANS, EMPTY, np.array([3, 1, 3]), M(np.array([2, 1, 2, 3, 1]), np.array([0, 1, 1, 0, 0], bool)), M(np.array([2.0, 1, 2, 3, 1]), fill=4), M(np.array([1, 2, 2]), np.array([1, 1, 1], bool)),
              masked("int8"), masked("bool")]
    for a in arrays:
        f.case("ma.unique", a)
        f.case("unique", a) if isinstance(a, M) else None
        f.case("ma.unique", a, True)
        f.case("ma.unique", a, return_inverse=True)
        f.case("ma.unique", a, True, True)
        for b in arrays:
            for name in ("intersect1d", "setxor1d", "union1d", "setdiff1d", "in1d", "isin"):
                f.case("ma." + name, a, b, _whole=False)
    for name in ("intersect1d", "setxor1d", "setdiff1d", "in1d", "isin"):
        f.case("ma." + name, M(np.array([1, 2, 3]), np.array([0, 1, 0], bool)), np.array([3, 4]), assume_unique=True)
    f.case("ma.in1d", V, I, invert=True)
    f.case("ma.isin", GRID, V, invert=True)


def runs(f):
    arrays = [V, I, NONE, FALSE, FULL, M(np.arange(10), np.isin(np.arange(10), [0, 1, 2, 6, 8, 9])), M(np.arange(10), np.isin(np.arange(10), [3, 4, 5])), GRID, COLUMN, masked("int32", (4, 5), 2), M(mild("int8"))]
    for m in arrays:
        for name in ("flatnotmasked_edges", "flatnotmasked_contiguous", "notmasked_edges", "notmasked_contiguous", "clump_masked", "clump_unmasked", "compress_nd"):
            f.case("ma." + name, m)
        f.case("ma.ndenumerate", m)
        f.case("ma.ndenumerate", m, compressed=False)
        for axis in (0, 1, -1):
            f.case("ma.notmasked_edges", m, axis)
            f.case("ma.notmasked_contiguous", m, axis) if axis >= 0 else None
            f.case("ma.compress_nd", m, axis)
        for name in ("compress_rows", "compress_cols", "compress_rowcols", "mask_rows", "mask_cols", "mask_rowcols"):
            f.case("ma." + name, m)
        for axis in (0, 1, -1, None):
            f.case("ma.compress_rowcols", m, axis)
            f.case("ma.mask_rowcols", m, axis)
    f.case("ma.notmasked_contiguous", masked("int8", (2, 2, 2)))
    f.case("ma.compress_nd", masked("int8", (2, 3, 4), rate=9), (0, 2))
    f.case("ma.compress_rowcols", [[Num(1.0), Num(2.0)], [Num(3.0), Num(4.0)]])
    for axis in (0, 1, -1, 2):
        for name in ("ma_sum", "ma_first", "ma_max", "ma_count", "ma_pair"):
            f.case("ma.apply_along_axis", Fn(name), axis, GRID)
            f.case("ma.apply_along_axis", Fn(name), axis, masked("int32", (2, 3, 4)))
    f.case("ma.apply_along_axis", Fn("ma_sum"), 0, V)
    for axes in (0, [0, 1], -1):
        f.case("ma.apply_over_axes", Fn("ma_sum_axis"), GRID, axes)
        f.case("ma.apply_over_axes", Fn("ma_sum_axis"), masked("int32", (2, 3, 4)), axes)
    near = M(V.data + 1e-9, V.mask)
    for a, b in ((V, V), (V, near), (V, I), (V, V.data), (NANS, NANS), (NANS, NANS.data), (NONE, NONE), (I, I), (np.array([1.0, np.inf]), np.array([1.0, np.inf])), (np.array([1.0, np.inf]), np.array([1.0, -np.inf])),
                 (M(np.array([np.inf, 1]), np.array([1, 0], bool)), np.array([3.0, 1])), (V, 1.5)):
        f.case("ma.allclose", a, b)
        f.case("ma.allclose", a, b, masked_equal=False)
        f.case("ma.allclose", a, b, rtol=10, atol=5)
        f.case("ma.allequal", a, b)
        f.case("ma.allequal", a, b, False)


def forwarded(f):
    """np's own functions on masked arrays, which mind the mask although they are not in np.ma."""
    arrays = (V, I, GRID, NONE, FULL, NANS, masked("float32"), masked("complex128", (4,)),
              M(np.array([[1.0, np.nan, 3], [np.nan, 5, 6]]), np.array([[0, 0, 1], [0, 1, 0]], bool)))
    for m in arrays:
        data = m.data
        for name in ("nansum", "nanprod", "nanmax", "nanmin", "nancumsum", "nancumprod", "average"):
            if data.dtype.kind == "c" and name in ("nanmax", "nanmin"):
                continue
            for axis in (None, 0, -1):
                f.case(name, m, axis=axis, _tol=8, _whole=False)
        for name in ("isneginf", "isposinf", "fix", "nan_to_num", "real_if_close", "flatnonzero", "argwhere"):
            f.case(name, m, _whole=False, _tol=8)
        f.case("isclose", m, m, _whole=False)
        f.case("isclose", m, 2.5, _whole=False)
        f.case("extract", np.asarray(data) > 1 if data.dtype.kind != "c" else np.ones(data.shape, bool), m, _whole=False)
        f.case("compress", [True, False], m, axis=0, _whole=False)
        f.case("ma.floor" if m.data.dtype.kind != "c" else "ma.conjugate", a=m)
        f.case("ma.negative", a=m)
        f.case("ma.add", a=m, b=1)
        f.case("ma.add", m, b=m)
        f.case("ma.add", m)
        f.case("ma.sqrt", m, a=m)


def with_operators(f):
    """np's functions that NumPy writes with operators: they mind masks."""
    W = np.array([2.0, 1.0, 0.5, 4.0, 1.0])
    loose = {"_whole": False, "_tol": 8}
    cube = masked("float64", (3, 2, 4), 5)
    for m in (V, I, NONE, FALSE, FULL, GRID, COLUMN, EMPTY, ZERO_D, cube, masked("float32", (4, 3)), masked("complex128", (4,)),
              masked("int8", (3, 3)), masked("bool", (4,))):
        n = m.data.shape[-1] if m.data.ndim else 1
        for axis in (None, 0, -1, 1, 5):
            f.case("average", m, axis, W[:n], **loose)
            f.case("average", m, axis, returned=True, **loose)
            f.case("average", m, axis=axis, weights=np.arange(m.data.size).reshape(m.data.shape), returned=True, **loose)
            f.case("average", m, axis=axis, weights=m, keepdims=True, **loose)
            f.case("average", m.data, axis=axis, weights=m, **loose)
            f.case("average", m, axis=axis, weights=np.zeros(m.data.shape), **loose)
            f.case("gradient", m, axis=axis, **loose)
            f.case("gradient", m, axis=axis, edge_order=2, **loose)
            f.case("gradient", m, 2.0, axis=axis, **loose)
            f.case("trapezoid", m, axis=-1 if axis is None else axis, **loose)
            f.case("trapezoid", m, dx=0.5, axis=-1 if axis is None else axis, **loose)
            f.case("trapezoid", m, np.arange(n) ** 2, axis=-1 if axis is None else axis, **loose)
            f.case("trapezoid", m, m, axis=-1 if axis is None else axis, **loose)
            f.case("unstack", m, axis=axis or 0, **loose)
            if m.data.ndim:
                f.case("trim_zeros", m, "fb", axis, **loose)
        if m.data.size:
            f.case("gradient", m, np.arange(n) ** 2, axis=-1, **loose)
            f.case("gradient", m, np.arange(n) ** 2, axis=-1, edge_order=2, **loose)
            f.case("gradient", m, np.arange(n) * 3, axis=-1, **loose)
        for other in (V, np.array([2, 3]), GRID, 2.0):
            f.case("kron", m, other, **loose)
            f.case("kron", other, m, **loose)
        for p in (np.array([1.0, 2.0, 3.0]), np.array([2.0]), V):
            f.case("polyval", p, m, **loose)
        f.case("ediff1d", m, **loose)
        f.case("isreal", m, **loose)
        if m.data.dtype == float:
            f.case("i0", m, **loose)
        for k in (0, 1, -1):
            if m.data.ndim > 1:
                f.case("diag", m, k, **loose)
            f.case("linalg.diagonal", m, offset=k, **loose)
    zeros = M(np.array([0.0, 0, 1, 0, 2, 0]), np.array([0, 1, 0, 0, 0, 0], bool))
    for trim in ("fb", "f", "b", "B", "x"):
        f.case("trim_zeros", zeros, trim, **loose)
        f.case("trim_zeros", M(np.zeros(3), np.array([0, 1, 0], bool)), trim, **loose)
    f.case("gradient", GRID, 2.0, np.array([0.0, 1.0, 3.0]), **loose)
    f.case("gradient", GRID, 2.0, 3.0, edge_order=2, **loose)
    f.case("gradient", GRID, np.array([0.0, 1.0]), axis=1, **loose)
    f.case("trapezoid", np.array([1.0, 2.0, 4.0, 5.0, 6.0]), V, **loose)


def programs(f):
    def steps(start, *program):
        f.case("steps", [list(x) for x in start.items()], [list(s) for s in program])

    for m in (V, M(V.data), M(V.data, V.mask, 5), M(V.data, V.mask, None, True), I):
        start = {"m": m}
        view = ["v", "get", ["$m", slice(1, 4)]]
        steps(start, view, ["", "set", ["$v", 0, 99]])
        steps(start, view, ["", "set", ["$v", 1, MASKED]])
        steps(start, view, ["", "set", ["$m", 2, MASKED]])
        steps(start, view, ["", "set", ["$v", slice(None), Num(3.0)]])
        steps(start, view, ["", "=mask", ["$v", True]])
        steps(start, view, ["", "=mask", ["$m", False]])
        steps(start, view, ["", "=mask", ["$v", NOMASK]])
        steps(start, view, ["", "unshare_mask", ["$v"]], ["", "set", ["$v", 0, 99]])
        steps(start, view, ["", "=fill_value", ["$v", 7]])
        steps(start, ["x", ".fill_value", ["$m"]], view, ["", "=fill_value", ["$v", 7]])
        steps(start, ["b", "add", ["$m", 1]], ["", "set", ["$b", 1, 50]])
        steps(start, ["b", "ma.negative", ["$m"]], ["", "set", ["$b", 1, 50]])
        steps(start, ["b", "ma.negative", ["$m"]], ["", "=fill_value", ["$b", 50]])
        steps(start, ["b", "copy", ["$m"]], ["", "set", ["$b", 1, 50]])
        steps(start, ["b", "ma.array", ["$m"]], ["", "set", ["$b", 0, MASKED]])
        steps(start, ["b", "ma.array", ["$m"]], ["", "set", ["$b", 1, 50]])
        steps(start, ["b", "ma.asarray", ["$m"]], ["", "set", ["$b", 1, 50]])
        steps(start, ["b", "view", ["$m"]], ["", "set", ["$b", 1, 50]])
        steps(start, ["d", ".data", ["$m"]], ["", "aset", ["$d", 1, 50]])
        steps(start, ["d", ".mask", ["$m"]], ["", "harden_mask", ["$m"]], ["", "set", ["$m", 1, 50]])
        steps(start, ["r", "ravel", ["$m"]], ["", "set", ["$r", 0, MASKED]])
        steps(start, ["r", "reshape", ["$m", 5, 1]], ["", "set", ["$r", 1, 4]])
        steps(start, ["r", ".T", ["$m"]], ["", "set", ["$r", 1, 4]])
        steps(start, ["", "iadd", ["$m", 1]], ["", "isub", ["$m", M(np.ones(5), np.array([0, 0, 1, 0, 0], bool))]], ["", "imul", ["$m", 3]])
        steps(start, ["", "sort", ["$m"]], ["", "shrink_mask", ["$m"]])
        steps(start, ["", "soften_mask", ["$m"]], ["", "set", ["$m", slice(None), 1]], ["", "shrink_mask", ["$m"]])
        steps(start, ["e", "greater", ["$m", 1]], ["", "set", ["$m", "$e", 0]])
        steps(start, ["e", "greater", ["$m", 1]], ["", "set", ["$m", "$e", MASKED]])
        steps(start, ["i", ".real", ["$m"]], ["", "set", ["$i", 0, 9]])
        steps(start, ["f", "filled", ["$m"]], ["", "aset", ["$f", 0, 77]])
        steps(start, ["w", "ma.masked_where", [np.array([1, 0, 0, 0, 0], bool), "$m"]], ["", "set", ["$w", 2, 8]])
        steps(start, ["w", "ma.masked_equal", ["$m", 3]], ["x", "ma.masked_greater", ["$w", 0]], ["y", "multiply", ["$x", "$w"]])
        steps(start, ["", "=flat", ["$m", 3]])
    a = np.arange(6.0)
    steps({"a": a}, ["m", "ma.array", ["$a"]], ["", "set", ["$m", 0, 9]])
    steps({"a": a, "k": np.zeros(6, bool)}, ["m", "ma.MaskedArray", ["$a", "$k"]], ["", "set", ["$m", 0, MASKED]])
    steps({"a": a}, ["m", "ma.array", ["$a"]], ["", "=shape", ["$m", (2, 3)]], ["", "set", ["$m", [0, 1], MASKED]], ["s", "sum", ["$m", 0]], ["t", "mean", ["$m", 1]])
    steps({"g": GRID}, ["r", "get", ["$g", 0]], ["", "set", ["$r", slice(None), 5]])
    steps({"g": GRID}, ["c", "get", ["$g", slice(None), 1]], ["", "iadd", ["$c", 10]])
    steps({"g": GRID}, ["n", "anom", ["$g", 0]], ["s", "std", ["$g", 0]], ["z", "divide", ["$n", "$s"]])
    steps({"m": MASKED}, ["a", "add", ["$m", 1]], ["b", "ma.sqrt", ["$m"]], ["c", "equal", ["$m", 1]])
    steps({"m": V}, ["", "set", ["$m", 7, 1]])
    steps({}, ["", "set", [MASKED, 0, 1]])


def build():
    f = MaskedFamily("ma", tol=0)
    for part in (attributes, printing, making, masks, unary, binary, folds, reductions, sorting, statistics, masking,
                 indexing, shapes, sets, runs, programs, forwarded, with_operators):
        part(f)
    return [f]
