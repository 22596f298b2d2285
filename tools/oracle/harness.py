# The machinery of the oracle: encodes calls, runs them on real NumPy, writes fixture files.
# What is called lives in the cases_*.py modules; the format is documented here, in `Family.case`
# and `encode`, and read back by tests/support/oracle.ts.
#
# A call is run on what its *encoding* decodes to, so that an encoding that loses something shows
# itself here and not in the replay. Arrays that the call changed are recorded by comparison.
import base64
import gzip
import hashlib
import io
import json
import math
import operator
import os
import tempfile
import warnings

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.normpath(os.path.join(HERE, "..", "..", "tests", "fixtures", "oracle"))

DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
          "float16", "float32", "float64", "complex64", "complex128"]
INTS = DTYPES[1:9]
FLOATS = DTYPES[9:12]
COMPLEX = DTYPES[12:]

np.seterr(all="ignore")
warnings.simplefilter("ignore")


class View:
    """An array argument with a layout: a C-contiguous base and the movements applied to it."""

    def __init__(self, base, *ops):
        self.base = np.array(base, order="C")
        self.ops = ops

    def build(self):
        a = self.base.copy()
        for op, arg in self.ops:
            if op == "T":
                a = a.transpose(arg)
            elif op == "G":
                a = a[tuple(slice_of(s) for s in arg)]
            elif op == "B":
                a = np.broadcast_to(a, arg)
        return a


class L:
    """An array-like (nested lists or one scalar) whose ints are written as bigint in JavaScript."""

    def __init__(self, value):
        self.value = value


class Sl:
    """A slice by its text, for index tricks: "0:1:5j", "0:1:0.25"."""

    def __init__(self, text):
        self.text = text


class Num:
    """A float that JavaScript writes as a plain number although it is integer-valued."""

    def __init__(self, value):
        self.value = float(value)


class Fn:
    """A callback, by the name that both sides know it under."""

    def __init__(self, name):
        self.name = name


CALLBACKS = {
    "sum": lambda a, *r, **k: np.sum(a, *r, **k),
    "sort": lambda a: np.sort(a),
    "mean": lambda a: np.mean(a),
    "first_last": lambda a: a[[0, -1]],
    "diag": lambda a: np.diag(a),
    "add": lambda *xs: xs[0] + xs[1] if len(xs) > 1 else xs[0],
    "index_sum": lambda i, j: i + 10 * j,
    "equal": lambda i, j: i == j,
    "identity": lambda i: i,
    "triu": lambda a, k: np.triu(a, k),
    "tril": lambda a, k: np.tril(a, k),
    "max": lambda a, *r, **k: np.max(a, *r, **k),
    "float_or_7": lambda s: float(s.strip() or 7),
    "length": lambda s: len(s),
    "swap_sign": lambda s: -float(s),
    "trailing_minus": lambda s: -float(s[:-1]) if s.endswith("-") else float(s),
    "none": lambda s: None,
    "word": lambda s: "word",
    "text": lambda s: s,
    "fails": lambda s: 1 // 0,
    "tanh": lambda x: np.tanh(x),
    "float": lambda s: float(s),
    "int": lambda s: int(s),
    "plus_x": lambda s: s + "x",
    "gap": None,
}


def slice_of(text):
    def number(p):
        return complex(p) if p.endswith("j") else float(p) if "." in p else int(p)

    return slice(*[number(p) if p else None for p in text.split(":")])


def slice_text(s):
    part = lambda x: "" if x is None else str(operator.index(x))
    return part(s.start) + ":" + part(s.stop) + ("" if s.step is None else ":" + part(s.step))


# Layouts: the same values seen through different memory.
def F(a):
    a = np.asarray(a)
    return View(a.T, ("T", list(range(a.ndim))[::-1]))


def S(a):
    """Every other element of a larger array, filled with values that would show."""
    a = np.asarray(a)
    base = np.full([2 * n for n in a.shape], 1, a.dtype)
    if a.dtype.kind in "iufc":
        base.fill(77)
    base[tuple(slice(None, None, 2) for _ in a.shape)] = a
    return View(base, ("G", ["::2"] * a.ndim))


def N(a):
    a = np.asarray(a)
    return View(a[tuple(slice(None, None, -1) for _ in a.shape)], ("G", ["::-1"] * a.ndim))


def O(a):
    """A window inside a larger array: an offset and gaps between rows."""
    a = np.asarray(a)
    base = np.full([n + 2 for n in a.shape], 1, a.dtype)
    base[tuple(slice(1, -1) for _ in a.shape)] = a
    return View(base, ("G", ["1:-1"] * a.ndim))


def B(a, shape):
    return View(np.asarray(a), ("B", list(shape)))


LAYOUTS = [np.array, F, S, N, O]

# Exceptions by the most specific class that users can name.
PUBLIC = {"AxisError", "LinAlgError", "DTypePromotionError", "OverflowError", "ZeroDivisionError",
          "FloatingPointError", "IndexError", "ValueError", "TypeError", "NotImplementedError",
          "UFuncTypeError", "EOFError", "AssertionError"}
RENAMED = {"_UFuncNoLoopError": "UFuncTypeError", "_UFuncBinaryResolutionError": "UFuncTypeError",
           "_UFuncInputCastingError": "UFuncTypeError", "_UFuncOutputCastingError": "UFuncTypeError",
           "_UFuncCastingError": "UFuncTypeError", "TooHardError": "RuntimeError"}


def exception_name(e):
    for c in type(e).__mro__:
        name = RENAMED.get(c.__name__, c.__name__)
        if name in PUBLIC:
            return name
    return None


SAME = {"asarray", "asanyarray", "ascontiguousarray", "asfortranarray"}
# Readers of text: a string is the text itself, not a path. savetxt gives its text, fromfile takes bytes.
TEXT_READERS = {"loadtxt", "genfromtxt", "fromregex"}
INDEX_TRICKS = {"mgrid", "ogrid", "r_", "c_"}
IN_PLACE = {"iadd": operator.iadd, "isub": operator.isub, "imul": operator.imul,
            "itruediv": operator.itruediv, "ifloordiv": operator.ifloordiv, "imod": operator.imod,
            "ipow": operator.ipow, "imatmul": operator.imatmul, "iand": operator.iand,
            "ior": operator.ior, "ixor": operator.ixor, "ilshift": operator.ilshift,
            "irshift": operator.irshift}


OBJECTS = (np.poly1d, *(getattr(np.polynomial, n) for n in
                        ("Polynomial", "Chebyshev", "Legendre", "Laguerre", "Hermite", "HermiteE")))


class Family:
    """One fixture file. `tol` is in units of the dtype's eps: positive relative to each element,
    negative relative to the largest element of the result, 0 bit for bit. `zero`: signs of zero count."""

    def __init__(self, name, tol=4, zero=True):
        self.name, self.tol, self.zero = name, tol, zero
        self.pool, self.cases, self.ids = {}, [], {}
        self.skipped = []

    # --- encoding
    def _buffer(self, a):
        data = np.ascontiguousarray(a).tobytes()
        if len(data) <= 16:
            return base64.b64encode(data).decode()
        key = "#" + hashlib.sha1(data).hexdigest()[:10]
        text = base64.b64encode(data).decode()
        assert self.pool.setdefault(key, text) == text
        return key

    def _array(self, a):
        if a.dtype.name not in DTYPES:
            raise LookupError("dtype " + a.dtype.name)
        a = a.astype(a.dtype.newbyteorder("="))
        return {"b": self._buffer(a), "d": a.dtype.name, "s": list(a.shape)}

    def _object(self, x):
        """A polynomial: its class under np and the arguments that make it."""
        if isinstance(x, np.poly1d):
            return {"ob": "poly1d", "a": [self._array(x.coeffs), False, x.variable]}
        name = "polynomial." + type(x).__name__
        return {"ob": name, "a": [self._array(a) for a in (x.coef, x.domain, x.window)] + [x.symbol]}

    def encode(self, x, bigint=False):
        if x is None or isinstance(x, str):
            return x
        if isinstance(x, np.bool_):
            return self._array(np.asarray(x))
        if isinstance(x, bool):
            return x
        if isinstance(x, View):
            e = self._array(x.base)
            e["o"] = [list(op) for op in x.ops]
            return e
        if isinstance(x, np.ndarray):
            return self._array(x)
        if isinstance(x, np.generic):
            return self._array(np.asarray(x))
        if isinstance(x, L):
            return self.encode(x.value, True)
        if isinstance(x, Num):
            return {"f": repr(x.value), "p": 1}
        if isinstance(x, Sl):
            return {"sl": x.text}
        if isinstance(x, Fn):
            return {"fn": x.name}
        if isinstance(x, int):
            return {"i": str(x)} if bigint or abs(x) > 2**53 else x
        if isinstance(x, float):
            if x == math.floor(x) if math.isfinite(x) else False:
                if not bigint:
                    raise LookupError("integer-valued float")
            return {"f": repr(x)}
        if isinstance(x, complex):
            return {"c": [repr(x.real), repr(x.imag)]}
        if isinstance(x, OBJECTS):
            return self._object(x)
        if isinstance(x, slice):
            return {"sl": slice_text(x)}
        if x is Ellipsis:
            return {"sl": "..."}
        if isinstance(x, np.dtype) or isinstance(x, type) and issubclass(x, np.generic):
            return {"dt": np.dtype(x).name} if isinstance(x, np.dtype) else {"cls": x.__name__}
        if isinstance(x, (bytes, bytearray)):
            return {"by": base64.b64encode(bytes(x)).decode()}
        if isinstance(x, list):
            return {"l": [self.encode(v, bigint) for v in x]}
        if isinstance(x, dict):
            return {"di": [[self.encode(k, bigint), self.encode(v, bigint)] for k, v in x.items()]}
        if isinstance(x, tuple):
            return {"t": [self.encode(v, bigint) for v in x]}
        raise LookupError("cannot encode " + repr(type(x)))

    def decode(self, e):
        if not isinstance(e, dict):
            return e
        if "b" in e:
            data = base64.b64decode(self.pool[e["b"]] if e["b"].startswith("#") else e["b"])
            a = np.frombuffer(data, e["d"]).reshape(e["s"]) if data else np.zeros(e["s"], e["d"])
            return View(a, *e.get("o", ())).build()
        if "ob" in e:
            return operator.attrgetter(e["ob"])(np)(*[self.decode(a) for a in e["a"]])
        for key, make in (("i", int), ("f", float), ("fn", CALLBACKS.get),
                          ("sl", lambda s: Ellipsis if s == "..." else slice_of(s)),
                          ("dt", np.dtype), ("cls", lambda n: getattr(np, n)),
                          ("by", base64.b64decode),
                          ("c", lambda c: complex(float(c[0]), float(c[1]))),
                          ("di", lambda xs: {self.decode(k): self.decode(v) for k, v in xs}),
                          ("l", lambda xs: [self.decode(x) for x in xs]),
                          ("t", lambda xs: tuple(self.decode(x) for x in xs))):
            if key in e:
                return make(e[key])
        raise LookupError(e)

    def result(self, r):
        if isinstance(r, np.ndarray) and r.dtype.names is not None:
            # A structured array: one array for each field, by name.
            return {"n": {name: self.result(r[name]) for name in r.dtype.names}}
        if isinstance(r, np.ndarray) and r.dtype.kind in "US":
            return self.result((np.char.decode(r) if r.dtype.kind == "S" else r).tolist())
        if isinstance(r, np.ndarray):
            return self._array(r)
        if isinstance(r, bool) or r is None or isinstance(r, str):
            return r
        if isinstance(r, OBJECTS):
            return self._object(r)
        if isinstance(r, np.generic):
            return self._array(np.asarray(r))
        if isinstance(r, int):
            return r if abs(r) <= 2**53 else {"i": str(r)}
        if isinstance(r, float):
            return {"f": repr(r)}
        if isinstance(r, complex):
            return {"c": [repr(r.real), repr(r.imag)]}
        if isinstance(r, (bytes, memoryview)):
            return {"by": base64.b64encode(bytes(r)).decode()}
        if isinstance(r, np.dtype):
            return {"dt": r.name}
        if isinstance(r, slice):
            return {"sl": slice_text(r)}
        if isinstance(r, tuple) and hasattr(r, "_fields"):
            return {"n": {k: self.result(v) for k, v in zip(r._fields, r)}}
        if isinstance(r, (tuple, list)):
            return {"l": [self.result(v) for v in r]}
        if isinstance(r, type) and issubclass(r, np.generic):
            return {"cls": r.__name__}
        raise LookupError("cannot record " + repr(type(r)))

    # --- calls
    def case(self, fn, *args, _tol=None, _zero=None, _attr=False, _values=True, **kwargs):
        """Runs one call and records it. `fn` is a dotted name under np, `ndarray.method` whose first
        argument is the receiver, or `ndarray.attribute` with `_attr`."""
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
            if fn == "ndarray.set":
                xs[1] = tuple(xs[1])
            arrays = list(paths([xs, ks]))
            state = lambda a: (a.shape, a.dtype, a.tobytes())  # noqa: E731
            before = [state(a) for _, a in arrays]
            try:
                r = self.call(fn, xs, ks, _attr)
            except LookupError as e:
                if not isinstance(e, IndexError):
                    raise
                record["e"] = exception_name(e)
            except Exception as e:  # noqa: BLE001 (any class is an answer)
                record["e"] = exception_name(e)
                if record["e"] == "AssertionError":
                    record["em"] = str(e)
                if record["e"] is None:
                    raise LookupError("exception " + type(e).__name__)
            else:
                if fn == "einsum_path":
                    r, record["first"] = r[0], 1  # the report after the path is text for people
                same = [p for p, a in arrays if a is r]
                now = [p for (p, a), b in zip(arrays, before) if state(a) != b]
                # Elsewhere NumPy may hand back its argument, but nobody relies on it.
                if same and (same[0] in now or same[0][:2] == [1, "out"] or fn[8:] in IN_PLACE or fn in SAME):
                    record["is"] = same[0]
                elif not _values:
                    record["r"], record["nv"] = self.result(np.zeros_like(r)), 1
                else:
                    record["r"] = self.result(r)
            changed = [[p, self._array(a)] for (p, a), b in zip(arrays, before) if state(a) != b]
            if changed and "e" not in record:
                record["m"] = changed
            if fn == "unique_values":
                record["un"] = 1  # NumPy leaves the order open
            if _tol is not None and _tol != self.tol:
                record["tol"] = _tol
            if _zero is not None and _zero != self.zero:
                record["z"] = bool(_zero)
        except LookupError as e:
            self.skipped.append(f"{fn}: {e}")
            return
        record["id"] = ident
        self.ids[fn, ident] = 1
        self.cases.append(record)

    def call(self, fn, xs, ks, attr):
        if fn.startswith("ndarray."):
            name = fn[8:]
            if name == "get":
                return xs[0][tuple(xs[1:])]
            if name == "set":
                xs[0][xs[1]] = xs[2]
                return None
            if name in IN_PLACE:
                return IN_PLACE[name](*xs, **ks)
            if attr and len(xs) == 2:
                setattr(xs[0], name, xs[1])
                return None
            if attr:
                target = xs[0]
                for part in name.split("."):
                    target = getattr(target, part)
                return target
            if hasattr(np.ndarray, name):
                return getattr(xs[0], name)(*xs[1:], **ks)
            return getattr(np, name)(*xs, **ks)
        if fn in TEXT_READERS and xs and isinstance(xs[0], str):
            xs = [io.StringIO(xs[0], newline=None), *xs[1:]]
        if fn == "savetxt" and xs:
            f = io.StringIO()
            np.savetxt(f, *xs, **ks)
            return f.getvalue()
        if fn == "fromfile" and xs:
            with tempfile.TemporaryFile() as f:
                f.write(xs[0])
                f.seek(0)
                return np.fromfile(f, *xs[1:], **ks)
        target = np
        parts = fn.split(".")
        if fn in INDEX_TRICKS:
            return getattr(np, fn)[tuple(xs) if len(xs) > 1 else xs[0]]
        if xs and isinstance(xs[0], OBJECTS) and parts[-1] not in ("poly1d", "polyval"):
            owner = operator.attrgetter(fn.rpartition(".")[0] or fn)(np)
            if isinstance(owner, type):
                if attr:
                    return getattr(xs[0], parts[-1])
                r = getattr(owner, parts[-1])(*xs, **ks)
                if r is NotImplemented:
                    raise TypeError("unsupported operand")
                truth = parts[-1].startswith("has_same") or parts[-1] in ("__eq__", "__ne__")
                return bool(r) if truth else r
        if attr and xs:  # an attribute of what the call makes: np.finfo("f4").eps
            return getattr(getattr(np, parts[0])(*xs, **ks), parts[1])
        for part in parts:
            target = getattr(target, part)
        return target if attr else target(*xs, **ks)

    def attr(self, name, a):
        self.case("ndarray." + name, a, _attr=True)

    def get(self, a, *index):
        self.case("ndarray.get", a, *index)

    def set(self, a, index, value):
        """`index` is a tuple of items."""
        self.case("ndarray.set", a, list(index), value)

    def write(self):
        os.makedirs(FIXTURES, exist_ok=True)
        used = json.dumps(self.cases)
        pool = {k: v for k, v in sorted(self.pool.items()) if k in used}
        body = {"family": self.name, "numpy": np.__version__, "tol": self.tol, "zero": self.zero,
                "pool": pool, "cases": self.cases}
        text = json.dumps(body, separators=(",", ":")).encode()
        path = os.path.join(FIXTURES, self.name + ".json.gz")
        with open(path, "wb") as raw:
            with gzip.GzipFile("", "wb", 9, raw, mtime=0) as f:
                f.write(text)
        errors = sum("e" in c for c in self.cases)
        print(f"{self.name}: {len(self.cases)} cases, {errors} of them errors, "
              f"{os.path.getsize(path) / 1e3:.0f} kB", flush=True)
        for s in sorted(set(self.skipped)):
            print(f"  not recorded ({self.skipped.count(s)}): {s}")


def paths(x, at=()):
    """Every array inside arguments, with the way to it: [0, i] is positional i, [1, name] a keyword."""
    if isinstance(x, np.ndarray):
        yield list(at), x
    elif isinstance(x, (list, tuple)):
        for i, v in enumerate(x):
            yield from paths(v, at + (i,))
    elif isinstance(x, dict):
        for k, v in x.items():
            yield from paths(v, at + (k,))


# --- values
def hard(dtype):
    """Values of a dtype at which implementations go wrong."""
    d = np.dtype(dtype)
    if d.kind == "b":
        return np.array([True, False, True, True])
    if d.kind in "iu":
        i = np.iinfo(d)
        xs = [0, 1, 2, 3, 7, 13, 17, i.max, i.max - 1, i.max // 2 + 1, 100]
        if d.kind == "i":
            xs += [-1, -2, -3, -7, -13, i.min, i.min + 1]
        if d.itemsize == 8:
            xs += [2**53, 2**53 + 1, 2**62 + 1]
        return np.array(xs, d)
    if d.kind == "f":
        f = np.finfo(d)
        return np.array([0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.5, np.nan, np.inf, -np.inf,
                         float(f.max), -float(f.max), float(f.tiny), float(f.smallest_subnormal), 0.1, -0.7,
                         3.14159, 7, -13, 1e-3, 100, 2047, float(f.eps)], d)
    h = [0.0, -0.0, 1, -1.5, 0.25, 7, np.nan, np.inf, -np.inf, 30]
    return np.array([complex(a, b) for a in h for b in h], d)


def mild(dtype, shape=(3, 4), seed=0):
    """Values on a coarse grid: sums are exact in every dtype, whatever their order."""
    rng = np.random.RandomState(seed + 1000 * len(str(dtype)))
    d = np.dtype(dtype)
    n = int(np.prod(shape))
    if d.kind == "b":
        return (rng.randint(0, 3, n) > 0).reshape(shape)
    if d.kind == "u":
        return rng.randint(0, 12, n).astype(d).reshape(shape)
    if d.kind == "i":
        return rng.randint(-9, 12, n).astype(d).reshape(shape)
    if d.kind == "f":
        return (rng.randint(-24, 40, n) / 8).astype(d).reshape(shape)
    return (rng.randint(-24, 40, n) / 8 + 1j * rng.randint(-24, 40, n) / 8).astype(d).reshape(shape)


def real(dtype, shape=(3, 4), seed=0):
    rng = np.random.RandomState(seed + 77)
    d = np.dtype(dtype)
    x = rng.randn(*shape) if shape else np.asarray(rng.randn())
    if d.kind == "c":
        x = x + 1j * rng.randn(*shape)
    return np.asarray(x).astype(d)
