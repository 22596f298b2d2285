"""Writes tests/fixtures/scalar_math.json.gz: every elementwise function of NumPy on hard inputs of every
dtype, with the floating-point errors that each element raises. Run it from anywhere; needs NumPy 2.4."""

import base64
import gzip
import itertools
import json
import os
import warnings

import numpy as np
from numpy._core import umath

warnings.simplefilter("ignore")
rng = np.random.default_rng(20240601)
NAMES = ("bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 "
         "complex64 complex128").split()
CHARS = {np.dtype(n).char: n for n in NAMES}
NAN, INF = np.nan, np.inf


def hard(name):
    """Unary inputs of a dtype: special values, edges, and random ones over the range."""
    t = np.dtype(name)
    if name == "bool":
        return np.array([False, True])
    if t.kind in "iu":
        i = np.iinfo(t)
        v = {i.min, i.max, i.min + 1, i.max - 1, 0, 1, 2, 3, 5, 7, 10, 100, i.max // 2, i.max // 3}
        if t.kind == "i":
            v |= {-1, -2, -3, -7, -10, -100}
        if t.itemsize == 8:
            v |= {2**53, 2**53 + 1, 2**62 + 1}
        return np.array(sorted(v), dtype=t)
    if t.kind == "f":
        f = np.finfo(t)
        v = [0.0, 1, 2, 0.5, 3, 1.5, 2.5, 10, 100, 1e-3, 0.3, 0.9999, 1.0001, 5.5, 20.25, 88.7, 89, 709.7, 710, 1000,
             np.pi, np.pi / 2, 1e4, 6e4, f.max, f.tiny, f.smallest_subnormal, f.tiny * 0.7, f.eps,
             1 + f.eps, 1 - f.eps / 2, f.eps / 8, f.max / 2, INF, 8, 1024, 27, 745, 1e-5]
        if t.itemsize >= 4:
            v += [1e10, 1e15 if t.itemsize == 8 else 1e6, 123456.789, 1e30, 1e-30, 2.0**23 - 0.5]
        if t.itemsize == 8:
            v += [1e22, 1e300, 1e-300, 2.0**52 - 0.5, 2.0**53, 1e160, 1e-160]
        v = np.array(v).astype(t)
        r = np.exp(rng.uniform(-6, 6, 30)).astype(t)
        return np.concatenate([v, -v, r, -r, [t.type(NAN)]])
    parts = [0.0, -0.0, 1, -1, 0.5, -2, 3.25, 1e-3, INF, -INF, NAN, 750]
    f = np.finfo(t)
    grid = [complex(a, b) for a in parts for b in parts]
    if t.itemsize == 16:
        far = [1e200, 1e-200, 1e-8, 1e8, -1e160, f.tiny, 1e300]
    else:
        far = [1e25, 1e-25, 1e-5, 1e5, -1e19, f.tiny, 1e37]
    grid += [complex(a, b) for a in far + [1.0, 0.0] for b in far + [1.0, 0.0]]
    near = 1 + rng.uniform(-1, 1, 12) * 1e-6
    grid += [complex(a, b) for a, b in zip(near, rng.uniform(-1, 1, 12) * 1e-4)]
    s = np.exp(rng.uniform(-4, 4, 60)) * np.exp(1j * rng.uniform(-np.pi, np.pi, 60))
    th = rng.uniform(-np.pi, np.pi, 20)
    return np.concatenate([np.array(grid), s, np.exp(1j * th)]).astype(t)


def some(name):
    """A shorter list, for all pairs."""
    t = np.dtype(name)
    if t.kind in "biu":
        return hard(name)
    f = np.finfo(t)
    if t.kind == "f":
        v = [0.0, 1, 0.5, 2, 3, 2.5, 7.25, 0.1, 100, f.max, f.tiny, f.smallest_subnormal, INF, 1e4, 1 + f.eps]
        v = np.array(v).astype(t)
        return np.concatenate([v, -v, [t.type(NAN)]])
    big = 1e200 if t.itemsize == 16 else 1e25
    p = [0.0, -0.0, 1, -2.5, INF, -INF, NAN, big]
    return np.array([complex(a, b) for a in p for b in p if (a in (0, 1) or b in (0, 1, -2.5) or a == b)] +
                    [2, 3, -4, 0.5, 1.5 - 2j, 1 / big, 2 + 1e-9j, 1e-3 + 4j]).astype(t)


def pairs(a, b):
    p = list(itertools.product(range(len(a)), range(len(b))))
    return a[[i for i, _ in p]], b[[j for _, j in p]]


inputs, cases = {}, []


def b64(a):
    return base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()


def keep(key, arrays):
    if key not in inputs:
        inputs[key] = [b64(a) for a in arrays]
    return key


def flags_of(f, arrays):
    """What each element raises, found by computing the elements one by one."""
    seen = 0

    def note(_, bits):
        nonlocal seen
        seen |= bits

    out = bytearray()
    with np.errstate(all="call", call=note):
        for k in range(len(arrays[0])):
            seen = 0
            f(*[a[k:k + 1] for a in arrays])
            out.append(seen)
    return base64.b64encode(bytes(out)).decode() if any(out) else ""


def case(op, f, key, arrays, pick=None):
    keep(key, arrays)
    r = f(*arrays)
    if pick is not None:
        r = r[pick]
    flags = flags_of(f, arrays)
    cases.append({"op": op, "in": [a.dtype.name for a in arrays], "out": r.dtype.name, "inputs": key, "r": b64(r),
                  "fpe": flags})


TWO = {"modf": ("modf_frac", "modf_int"), "frexp": ("frexp_mant", "frexp_exp")}
SKIP = {"divmod", "matmul", "matvec", "vecmat", "vecdot", "isnat"}
types = {}
ufuncs = {getattr(np, n).__name__: getattr(np, n) for n in dir(np) if isinstance(getattr(np, n), np.ufunc)}
ufuncs["clip"] = umath.clip
UNARY = {n: hard(n) for n in NAMES}
SOME = {n: some(n) for n in NAMES}
for name, f in sorted(ufuncs.items()):
    if name in SKIP:
        continue
    done = set()
    for loop in f.types:
        ins, outs = loop.split("->")
        if not set(ins + outs) <= set(CHARS) or loop in done:
            continue
        done.add(loop)
        types.setdefault(name, []).append(loop)
        dt = [CHARS[c] for c in ins]
        if f.nin == 1:
            for pick, op in enumerate(TWO.get(name, (name,))):
                case(op, f, "u:" + ins, [UNARY[dt[0]]], pick if name in TWO else None)
        elif f.nin == 2:
            a, b, key = SOME[dt[0]], SOME[dt[1]], "p:" + ins
            if name == "power" and np.dtype(dt[1]).kind == "i":
                b, key = b[b >= 0], "pow:" + ins
            if name == "ldexp":
                b = np.array([0, 1, -1, 5, -20, 30, -140, 140, -1000, 1030, -1080, 2100, -2200, np.iinfo(dt[1]).min,
                              np.iinfo(dt[1]).max], dtype=dt[1])
            case(name, f, key, pairs(a, b))
        else:
            v = SOME[dt[0]]
            v = v[rng.permutation(len(v))[:9]]
            if np.dtype(dt[0]).kind in "fc":
                v = np.concatenate([v, np.array([NAN, 1, -0.0, 0.0], dtype=v.dtype)])
            g = [np.array(x, dtype=v.dtype) for x in zip(*itertools.product(v, v, v))]
            case(name, f, "t:" + ins, g)

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tests/fixtures/scalar_math.json.gz")
text = json.dumps({"numpy": np.__version__, "types": types, "inputs": inputs, "cases": cases})
with open(path, "wb") as out:
    out.write(gzip.compress(text.encode(), 9, mtime=0))
print(len(cases), "cases,", os.path.getsize(path), "bytes")
