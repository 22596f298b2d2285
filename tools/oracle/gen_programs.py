# Writes tests/fixtures/programs.json.gz: short programs drawn at random, with what NumPy's arrays hold after each step.
# Single calls are drawn in cases_random_calls.py; here views of views are written through, operands overlap with
# what is written, and calls fail midway. tests/random_programs_test.ts runs them on every engine.
#
# A step is {call, args, kw?, to?, error?, changed, drop?}: "@x1" stands for an array, {"index": [...]} for an array of
# integers; "np.add" is a function, "sort" a method of the first argument; `to` names the result, `error` is the class
# that NumPy raises, `changed` has each array that is new or was written, `drop` is forgotten after the step. Numbers
# are small multiples of 1/4, so that engines may add in any order. Programs of `large` arrays have a checksum instead of
# elements, arrays and indices by a formula (`spread`), so that they stay small. Steps that NumPy leaves open, or answers with a
# scalar where nplex has a view (`a[0, 1]`, `np.flip` of a 0-d array), aren't drawn.
import gzip
import json
import operator
import os
import random
import warnings
import zlib

import numpy as np

from harness import exception_name

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.normpath(os.path.join(HERE, "..", "..", "tests", "fixtures", "programs.json.gz"))
DTYPES = {"float32": ["bool", "uint8", "int8", "int32", "float32"],
          "float64": ["bool", "uint8", "int8", "int32", "int64", "float32", "float64", "complex128"],
          "large": ["bool", "uint8", "int16", "int32", "int64", "float32", "float64", "complex128"]}
MOST_ARRAYS = 7
IN_PLACE = {"iadd": operator.iadd, "isub": operator.isub, "imul": operator.imul, "ifloordiv": operator.ifloordiv,
            "iand": operator.iand, "ior": operator.ior, "ixor": operator.ixor}
TWO = ["add", "subtract", "multiply", "maximum", "minimum", "less", "equal", "greater_equal", "not_equal",
       "logical_and", "logical_xor", "bitwise_and", "bitwise_or", "bitwise_xor"]
ONE = ["negative", "absolute", "square", "sign", "logical_not", "invert", "conjugate", "ravel", "transpose", "tril",
       "round", "cumsum", "nonzero_mask"]
FOLDS = ["sum", "max", "min", "any", "all", "argmax", "argmin", "count_nonzero", "ptp"]


def encode(a):
    def number(x):
        x = float(x)
        return "nan" if x != x else "inf" if x == np.inf else "-inf" if x == -np.inf else int(x) if x == int(x) else x
    kind = a.dtype.kind
    flat = [bool(x) if kind == "b" else [number(x.real), number(x.imag)] if kind == "c" else number(x) for x in a.flat]
    return [str(a.dtype), list(a.shape), flat]


def spread(count, n, seed=3):
    """Numbers below n that jump about."""
    return (np.arange(count) * 7919 + seed) % 104729 % n


class Program:
    length, most, ends = 18, 120, 1e6

    def __init__(self, seed, dtypes):
        self.r, self.dtypes, self.arrays, self.steps, self.made = random.Random(seed), dtypes, {}, [], 0

    encode = staticmethod(encode)

    # --- draws
    def new(self, dtype=None):
        d, r = dtype or self.r.choice(self.dtypes), self.r
        shape = [r.choice([0, 1, 2, 3, 3, 4]) for _ in range(r.choice([1, 1, 2, 2, 3]))]
        kind = np.dtype(d).kind
        low, high, part = {"b": (0, 1, 1), "u": (0, 60, 1), "i": (-20, 20, 1)}.get(kind, (-30, 30, 4))
        n = int(np.prod(shape))
        values = [r.randint(low, high) / part + (1j * r.randint(-4, 4) if kind == "c" else 0) for _ in range(n)]
        return np.array(values).astype(d).reshape(shape)

    def made_with(self, a):
        """The arguments of `new` that make it."""
        return encode(a)

    def rows(self, n):
        i = [self.r.randint(-n, n - 1) for _ in range(self.r.randint(1, 4))]
        return i, {"index": i}

    def sums(self, a):
        """Whether sums and absolute values are exact however they are found."""
        return True

    def pick(self, test=lambda a: True):
        names = [n for n, a in self.arrays.items() if test(a)]
        return self.r.choice(names) if names else None

    def fits(self, shape):
        """An array that broadcasts to `shape`."""
        def test(b):
            try:
                return np.broadcast_shapes(b.shape, shape) == tuple(shape)
            except ValueError:
                return False
        return self.pick(test)

    def index(self, shape):
        r, parts = self.r, []
        for n in shape[:r.randint(0, len(shape))]:
            bound = lambda: r.choice(["", "", str(r.randint(-n - 1, n + 1))])  # noqa: E731
            whole = r.random() < 0.25 and n
            parts.append(str(r.randint(-n, n - 1)) if whole else f"{bound()}:{bound()}:{r.choice([1, 1, 2, -1, -2])}")
        if r.random() < 0.15:
            parts.insert(r.randint(0, len(parts)), "None")
        return ", ".join(parts) or "..."

    # --- steps: (call, arguments, keywords, what NumPy does)
    def draw(self):
        r, v = self.r, self.arrays
        x = self.pick()
        a, ax = v[x], "@" + x
        kind = r.choice(["view", "view", "view", "set", "set", "in place", "out", "two", "one", "fold", "gather",
                         "scatter", "mask", "shape", "copyto", "at", "sort", "new", "join"])
        if kind == "view":
            name = r.choice(["get", "get", "get", "swapaxes", "broadcast_to", "diagonal", "flip", "reshape"])
            if name == "get":
                i = self.index(a.shape)
                return "get", [ax, i], {}, lambda: a[eval(f"np.s_[{i}]")]
            if name == "reshape":
                order = r.choice("CFA")
                return "np.reshape", [ax, [-1, 2]], {"order": order}, lambda: np.reshape(a, [-1, 2], order=order)
            args = {"swapaxes": [0, a.ndim - 1], "broadcast_to": [[2, *a.shape]], "diagonal": [r.randint(-1, 1)],
                    "flip": []}[name]
            return "np." + name, [ax, *args], {}, lambda: getattr(np, name)(a, *args)
        if kind == "set":
            i = self.index(a.shape)
            where = eval(f"np.s_[{i}]")
            y = self.fits(a[where].shape)
            if y is None or r.random() < 0.3:
                value = r.randint(0, 1)
                return "set", [ax, i, value], {}, lambda: a.__setitem__(where, value)
            return "set", [ax, i, "@" + y], {}, lambda: a.__setitem__(where, v[y])
        if kind == "in place":
            name, y = r.choice(list(IN_PLACE)), self.fits(a.shape)
            value = r.randint(1, 3)
            if y is None or r.random() < 0.3:
                return name, [ax, value], {}, lambda: IN_PLACE[name](a, value) is None
            return name, [ax, "@" + y], {}, lambda: IN_PLACE[name](a, v[y]) is None
        if kind == "out":
            name, y, z = r.choice(TWO), self.fits(a.shape), self.pick(lambda c: c.shape == a.shape)
            if y is None:
                return None
            kw = {"out": "@" + z, **({"casting": "unsafe"} if r.random() < 0.3 else {})}
            return "np." + name, [ax, "@" + y], kw, lambda: getattr(np, name)(a, v[y], **{**kw, "out": v[z]}) is None
        if kind in ("two", "join"):
            y = self.fits(a.shape) if kind == "two" else self.pick(lambda b: b.shape == a.shape)
            if y is None:
                return None
            if kind == "join":
                name = r.choice(["concatenate", "stack", "where"])
                if name == "where":
                    m = self.pick(lambda m: m.dtype == bool and m.shape == a.shape)
                    return m and ("np.where", ["@" + m, ax, "@" + y], {}, lambda: np.where(v[m], a, v[y]))
                return "np." + name, [[ax, "@" + y]], {}, lambda: getattr(np, name)([a, v[y]])
            name = r.choice(TWO)
            return "np." + name, [ax, "@" + y], {}, lambda: getattr(np, name)(a, v[y])
        if kind == "one":
            name = r.choice(ONE)
            if name == "absolute" and not self.sums(a):  # a hypot has a last bit of its own
                return None
            if name == "nonzero_mask":
                return "np.not_equal", [ax, 0], {}, lambda: np.not_equal(a, 0)
            return "np." + name, [ax], {}, lambda: getattr(np, name)(a)
        if kind == "fold":
            name = r.choice(FOLDS)
            if name == "sum" and not self.sums(a):
                return None
            kw = {"axis": r.randint(-a.ndim, a.ndim)} if a.ndim else {}
            return "np." + name, [ax], kw, lambda: getattr(np, name)(a, **kw)
        if kind == "new":
            b = self.new()
            return "new", [self.made_with(b)], {}, lambda: b
        if a.ndim == 0 or len(a) == 0:
            return None
        i, index = self.rows(len(a))
        if kind == "gather":
            return "get", [ax, index], {}, lambda: a[i]
        if kind == "scatter":
            y = self.fits(a[i].shape)
            return y and ("set", [ax, index, "@" + y], {}, lambda: a.__setitem__(i, v[y]))
        if kind == "mask":
            m = self.pick(lambda m: m.dtype == bool and m.shape == a.shape and not np.shares_memory(m, a))
            if m is None:
                return None
            if r.random() < 0.5:
                return "get", [ax, "@" + m], {}, lambda: a[v[m]]
            return "set", [ax, "@" + m, 1], {}, lambda: a.__setitem__(v[m], 1)
        if kind == "shape":
            name, args = r.choice([("roll", [1]), ("repeat", [2]), ("tile", [[2, 1]]), ("astype", [])])
            if name == "astype":
                d = r.choice(self.dtypes)
                return "astype", [ax, d], {}, lambda: a.astype(d)
            return "np." + name, [ax, *args], {}, lambda: getattr(np, name)(a, *(a if q == ax else q for q in args))
        if kind == "copyto":
            y, m = self.fits(a.shape), self.pick(lambda m: m.dtype == bool and m.shape == a.shape)
            if y is None or y == x:
                return None
            kw = {"where": "@" + m} if m and not np.shares_memory(v[m], a) else {}
            return "np.copyto", [ax, "@" + y], kw, lambda: np.copyto(a, v[y], **({"where": v[m]} if kw else {}))
        if kind == "at":
            return ("np.add.at", [ax, index, 1], {}, lambda: np.add.at(a, i, 1)) if a.flags.writeable else None
        axis = r.randint(-a.ndim, a.ndim - 1)
        return "sort", [ax, axis], {}, lambda: a.sort(axis)

    def step(self):
        drawn = self.draw()
        if not drawn:
            return
        call, args, kw, run = drawn
        before = {n: a.copy() for n, a in self.arrays.items()}
        step = {"call": call, "args": args, **({"kw": kw} if kw else {})}
        try:
            result = run()
        except Exception as e:  # noqa: BLE001
            step["error"] = exception_name(e)
        else:
            fold = call[3:] in FOLDS
            if isinstance(result, np.generic) and not fold:
                return
            if isinstance(result, (np.ndarray, np.generic)):
                result = np.asarray(result)
                ours = str(result.dtype) in self.dtypes + ["int64", "bool"]
                if not ours or result.size > self.most or result.ndim > 4 or (result.ndim == 0 and not fold):
                    return
                self.made += 1
                step["to"] = f"x{self.made}"
                self.arrays[step["to"]] = result
        changed = {n: self.encode(a) for n, a in self.arrays.items()
                   if n not in before or not np.array_equal(a, before[n], equal_nan=a.dtype.kind in "fc")}
        if "error" in step and changed:
            raise AssertionError(f"NumPy wrote half of {step}")
        step["changed"] = changed
        self.steps.append(step)
        if len(self.arrays) > MOST_ARRAYS:
            step["drop"] = self.r.choice(list(self.arrays))
            del self.arrays[step["drop"]]

    def run(self):
        for d in [None, None, "bool"]:
            self.made += 1
            a = self.arrays[f"x{self.made}"] = self.new(d)
            self.steps.append({"call": "new", "args": [self.made_with(a)], "to": f"x{self.made}",
                               "changed": {f"x{self.made}": self.encode(a)}})
        for _ in range(200):
            if len(self.steps) >= self.length or any(abs(a.astype(complex)).max(initial=0) > self.ends
                                                     for a in self.arrays.values()):
                break
            self.step()
        return self.steps


class Large(Program):
    length, most, ends = 40, 400_000, 1e300

    @staticmethod
    def encode(a):
        parts = np.array(a, order="C").reshape(-1)
        if a.dtype.kind in "fc":  # one zero and one NaN
            parts = parts.view(f"f{a.itemsize // (2 if a.dtype.kind == 'c' else 1)}") + a.dtype.type(0).real
            parts[np.isnan(parts)] = np.nan
        return [str(a.dtype), list(a.shape), zlib.crc32(parts.tobytes())]

    def new(self, dtype=None):
        d, n = dtype or self.r.choice(self.dtypes), self.r.choice([1000, 4000, 10_000, 10_000, 30_000, 100_000])
        shape = self.r.choice([[n], [n // 10, 10], [10, n // 10], [n // 37, 37], [n // 100, 10, 10]])
        kind, seed = np.dtype(d).kind, self.r.randint(0, 100_000)
        self.recipe = [d, shape, seed]
        v = spread(int(np.prod(shape)), 2 if kind == "b" else 61, seed).reshape(shape)
        return ((v if kind in "bu" else v - 30) / (4 if kind in "fc" else 1) + (v % 7 * 1j if kind == "c" else 0)).astype(d)

    def made_with(self, a):
        return self.recipe

    def rows(self, n):
        count = self.r.choice([3, n // 2, n])
        return spread(count, n), {"spread": [count, n]}

    def sums(self, a):
        return a.dtype.kind in "bui" or a.dtype.kind == "f" and bool(np.isfinite(a).all()) and abs(a).max(initial=0) * a.size < 2**22


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    programs = {kind: [(Large if kind == "large" else Program)(f"{kind} {i}", dtypes).run()
                       for i in range(60 if kind == "large" else 400)] for kind, dtypes in DTYPES.items()}
    data = json.dumps(programs, separators=(",", ":")).encode()
    with gzip.GzipFile(OUT, "wb", 9, mtime=0) as f:
        f.write(data)
    print(sum(len(p) for kind in programs.values() for p in kind), "steps,", os.path.getsize(OUT), "bytes")
