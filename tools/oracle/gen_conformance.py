# Writes packages/core/conformance/fixtures.ts: what NumPy gives for each primitive on each of its dtypes. It
# ships with the package, so that authors of backends have it, and is kept small: all arrays lie in one blob,
# equal ones once, deflated. The format is documented in packages/core/conformance/decode.ts.
import base64
import json
import os
import struct
import warnings
import zlib

import numpy as np

np.seterr(all="ignore")
warnings.simplefilter("ignore")

OUT = os.path.join("packages", "core", "conformance", "fixtures.ts")
BOOL, INTS, FLOATS, COMPLEX = "?", "bBhHiIlL", "efd", "FD"
REALS, ALL = BOOL + INTS + FLOATS, BOOL + INTS + FLOATS + COMPLEX
EXACT, MATH, SUM = 0, 4, -8  # units in the last place; negative: relative to the largest element

blob, places, cases = bytearray(), {}, []


def array(a):
    a = np.array(a, order="C")
    repeated = a.size > 16 and np.all(a == a.flat[0])
    data = a.reshape(-1)[:1].tobytes() if repeated else a.tobytes()
    align = a.dtype.itemsize
    key = (align, data)
    if key not in places:
        while len(blob) % 8:
            blob.append(0)
        places[key] = len(blob)
        blob.extend(data)
    code = [a.dtype.char, list(a.shape), places[key]]
    return code + [1] if repeated else code


def attr(v):
    if isinstance(v, np.dtype):
        return {"d": v.char}
    if isinstance(v, (list, tuple)):
        return [attr(x) for x in v]
    if isinstance(v, float) and (v != v or v in (np.inf, -np.inf) or (v == 0 and str(v) == "-0.0")):
        return {"f": repr(v)}
    return v


def case(primitive, ins, outs, tol=EXACT, attrs=None, check=None, zero=True):
    record = {"p": primitive, "i": [array(x) for x in ins], "o": [array(x) for x in outs]}
    if attrs:
        record["a"] = {k: attr(v) for k, v in attrs.items() if v is not None}
    if tol:
        record["t"] = tol
    if check:
        record["c"] = check
    if not zero:
        record["z"] = 0
    cases.append(record)


def specials(c):
    d = np.dtype(c)
    if c == "?":
        return np.array([False, True])
    if d.kind in "iu":
        i = np.iinfo(d)
        signed = [-1, -2, -7, i.min, i.min + 1] if d.kind == "i" else [i.max // 2, i.max // 2 + 1, 200, 11, 4]
        return np.array([0, 1, 2, 3, 7, i.max, i.max - 1, *signed], d)
    if d.kind == "f":
        f = np.finfo(d)
        return np.array([0, -0.0, 1, -1, 2.5, -0.7, np.nan, np.inf, -np.inf, f.max, f.tiny, -3.5,
                         0.5, -0.5, 1.5, -2.5, f.smallest_subnormal, 0.1, 3.14159, 7, -13, 1e-3, 100, 2047, f.eps,
                         0.9999], d)
    return np.array([0, 1, -1, 1j, -1j, 0.5 + 1.5j, -2.5 + 3j, 1e-3 - 2j, 3 - 4j, 0.25 + 0.75j, -7 - 0.5j, 2], d)


def numbers(c, shape, seed=1):
    """Ordinary numbers, so that roundings show."""
    r = np.random.default_rng(seed)
    d = np.dtype(c)
    n = int(np.prod(shape))
    if c == "?":
        return (r.random(n) < 0.6).reshape(shape)
    if d.kind == "i":
        return r.integers(-9, 60, n).astype(d).reshape(shape)
    if d.kind == "u":
        return r.integers(0, 60, n).astype(d).reshape(shape)
    x = r.normal(size=n) * 3
    if d.kind == "c":
        x = x + 1j * r.normal(size=n)
    return x.astype(d).reshape(shape)


def pairs(c, c2, few=False):
    a, b = specials(c), specials(c2)
    a, b = (a[:7], b[:7]) if few else (a[:12], b[:12])
    x, y = [v.reshape(-1) for v in np.meshgrid(a, b, indexing="ij")]
    return np.concatenate([x, numbers(c, 24, 2)]), np.concatenate([y, numbers(c2, 24, 3)])


# --- elementwise

EXACT_OPS = set(
    "negative positive conjugate sign square absolute sqrt rint fabs ceil floor trunc isfinite isinf isnan logical_not "
    "signbit invert bitwise_count modf_frac modf_int frexp_mant frexp_exp real imag add multiply maximum minimum "
    "fmax fmin subtract divide copysign heaviside nextafter spacing bitwise_and bitwise_or bitwise_xor left_shift "
    "right_shift gcd lcm equal not_equal less less_equal greater greater_equal logical_and logical_or logical_xor "
    "ldexp complex clip where fmod remainder floor_divide reciprocal".split())
ZERO_FREE = {"maximum", "minimum", "fmax", "fmin", "clip", "remainder", "floor_divide"}
UNARY = ("negative positive conjugate reciprocal sign square absolute sqrt exp exp2 expm1 log log2 log10 log1p sin cos "
         "tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh rint cbrt deg2rad rad2deg degrees radians "
         "fabs spacing ceil floor trunc isfinite isinf isnan logical_not signbit invert bitwise_count").split()
BINARY = ("add multiply maximum minimum fmax fmin subtract power divide float_power floor_divide remainder fmod arctan2 "
          "copysign heaviside hypot logaddexp logaddexp2 nextafter bitwise_and bitwise_or bitwise_xor left_shift "
          "right_shift gcd lcm equal not_equal less less_equal greater greater_equal logical_and logical_or "
          "logical_xor ldexp").split()


def tolerance(name, c):
    if name.startswith("logaddexp"):
        return 32  # the terms nearly cancel where the result is near zero
    exact = name in EXACT_OPS and (c not in COMPLEX or name in (
        "equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "negative", "conjugate", "positive",
        "isnan", "isinf", "isfinite", "real", "imag", "where", "logical_not", "logical_and", "logical_or",
        "logical_xor", "maximum", "minimum", "add", "subtract"))
    return EXACT if exact or c in BOOL + INTS else MATH


def loops(name, nin):
    for t in getattr(np, name).types:
        ins, out = t.split("->")
        if len(ins) == nin and all(ch in ALL for ch in ins + out):
            yield ins, out


def domain(name, c, x):
    """Complex functions are asked where C99's corner cases and branch cuts play no part."""
    if c in COMPLEX:
        if name in ("arccosh", "arctanh", "arcsin", "arccos", "arctan", "arcsinh", "log", "log2", "log10", "log1p", "sqrt"):
            return x[(x.imag != 0) & (np.abs(x) != 1)]
        return x
    return x


def elementwise():
    for name in UNARY:
        f = getattr(np, name)
        for ins, out in loops(name, 1):
            if name == "reciprocal" and ins in INTS:
                x = specials(ins)[1:]
            else:
                x = domain(name, ins, np.concatenate([specials(ins), numbers(ins, 8)]))
            case(name, [x], [f(x)], tolerance(name, ins), zero=name not in ZERO_FREE)
    for c in FLOATS:
        x = specials(c)
        frac, whole = np.modf(x)
        mant, exp = np.frexp(x[np.isfinite(x)])
        case("modf_frac", [x], [frac])
        case("modf_int", [x], [whole])
        case("frexp_mant", [x[np.isfinite(x)]], [mant])
        case("frexp_exp", [x[np.isfinite(x)]], [exp])
    for c in COMPLEX:
        x = specials(c)
        case("real", [x], [x.real])
        case("imag", [x], [x.imag])
        re, im = numbers(c.lower(), 8), specials(c.lower())[:8]
        case("complex", [re, im], [np.stack([re, im], -1).reshape(-1).view(c)])
    for name in BINARY:
        f = getattr(np, name)
        for ins, out in loops(name, 2):
            if ins[0] != ins[1] and name not in ("ldexp", "equal", "not_equal", "less", "less_equal", "greater",
                                                 "greater_equal"):
                continue
            if name == "left_shift" or name == "right_shift":
                x, y = pairs(ins[0], ins[1])
                y = (y.astype("u8") % (8 * x.itemsize)).astype(y.dtype)
            elif name == "power":
                x, y = pairs(ins[0], ins[1])
                if ins[0] in INTS:
                    y = (y.astype("u8") % 6).astype(y.dtype)
                if ins[0] in COMPLEX:
                    x, y = numbers(ins[0], 16, 4), numbers(ins[0], 16, 5)
            elif name == "float_power" and ins[0] in COMPLEX:
                x, y = numbers(ins[0], 16, 4), numbers(ins[0], 16, 5)
            elif name == "ldexp":
                x = specials(ins[0])
                y = (np.arange(len(x)) * 3 % 17 - 8).astype(ins[1])
            else:
                x, y = pairs(ins[0], ins[1], ins[0] in COMPLEX)
                if name == "divide" and ins[0] in COMPLEX:
                    x, y = x[y != 0], y[y != 0]
            zero = name not in ZERO_FREE and ins[0] not in COMPLEX
            case(name, [x, y], [f(x, y)], tolerance(name, ins[0]), zero=zero)
    # Broadcasting: against one element, across, and with nothing.
    for name in ("add", "multiply", "less", "maximum", "equal", "subtract"):
        for c in "ifD" if name != "maximum" else "if":
            for s, t in (((3, 1), (1, 4)), ((), (5,)), ((2, 3), (3,)), ((0, 3), (1, 3)), ((2, 1, 3, 1), (4, 1, 2))):
                x, y = numbers(c, s, 6), numbers(c, t, 7)
                f = getattr(np, name)
                case(name, [x, y], [np.asarray(f(x, y))], tolerance(name, c), zero=c not in COMPLEX)
    for c in ALL:
        x = specials(c)
        lo, hi = (np.zeros(1, c), np.ones(1, c)) if c in "?" else (np.full(1, 1, c), np.full(1, 3, c))
        if c not in COMPLEX:
            case("clip", [x, lo, hi], [np.clip(x, lo[0], hi[0])], zero=False)
        y = x[::-1].copy()
        m = np.arange(len(x)) % 3 == 0
        case("where", [m, x, y], [np.where(m, x, y)])
        case("where", [np.array([[True], [False]]), x[:2], np.array(x[0])],
             [np.where(np.array([[True], [False]]), x[:2], x[0])])
    for c in ALL:
        for to in ALL:
            d = np.dtype(to)
            x = specials(c)
            if c in FLOATS + COMPLEX and to in INTS:
                # Floats that no integer of the dtype is near are left to the machine.
                i = np.iinfo(d)
                x = numbers(c, 12, 8) * 3
                x = x[(x.real >= i.min) & (x.real <= i.max)]
            case("cast", [x], [x.astype(d)], attrs={"dtype": d})
    for c in ALL:
        for to in ALL:
            if c != to and np.dtype(c).itemsize == np.dtype(to).itemsize and "?" not in c + to and \
                    c not in COMPLEX and to not in COMPLEX:
                x = numbers(c, 8)
                case("bitcast", [x], [x.view(to)], attrs={"dtype": np.dtype(to)})


# --- arrays from nothing, and moved

def moves():
    values = {"?": True, "F": [1.5, -2.0], "D": [1.5, -2.0]}
    for c in ALL:
        d = np.dtype(c)
        v = values.get(c, 3 if d.kind in "iu" else -2.5)
        x = np.full((2, 3), complex(*v) if isinstance(v, list) else v, d)
        case("fill", [], [x], attrs={"shape": [2, 3], "dtype": d, "value": v})
        case("fill", [], [np.zeros((), d)], attrs={"shape": [], "dtype": d, "value": [0, 0] if c in COMPLEX else 0})
        case("fill", [], [np.zeros((0, 2), d)], attrs={"shape": [0, 2], "dtype": d, "value": [0, 0] if c in COMPLEX else 0})
        if c in INTS + FLOATS:
            case("iota", [], [np.arange(7, dtype=d)], attrs={"n": 7, "dtype": d})
            case("iota", [], [np.arange(0, dtype=d)], attrs={"n": 0, "dtype": d})
        s = specials(c)
        x = np.resize(s, (2, 3, 2))
        case("copy", [x], [x])
        a, b = np.resize(s, (2, 3)), np.resize(s[::-1], (1, 3))
        case("concat", [a, b, a[:0]], [np.concatenate([a, b])], attrs={"axis": 0})
        case("concat", [a, a[:, :1]], [np.concatenate([a, a[:, :1]], 1)], attrs={"axis": 1})
        x = np.resize(s, (4, 3, 2))
        i, j = np.array([[0, -1], [2, 1]]), np.array([0, -3])
        case("gather", [x, i], [x[i]], attrs={"axes": [0]})
        case("gather", [x, i, j], [x[i, j]], attrs={"axes": [0, 1]})
        case("gather", [x, np.zeros(0, int)], [x[np.zeros(0, int)]], attrs={"axes": [0]})
        y = x.copy()
        v = np.resize(s[::-1], (2, 2, 3, 2))
        y[i] = v
        case("scatter", [x, v, i], [y], attrs={"op": "set", "axes": [0]})
        y = x.copy()
        y[np.array([1, 1])] = np.stack([x[0], x[3]])
        case("scatter", [x, np.stack([x[0], x[3]]), np.array([1, 1])], [y], attrs={"op": "set", "axes": [0]})
        if c in INTS + FLOATS:
            z, w = numbers(c, (5,), 9), numbers(c, (6,), 10)
            at = np.array([0, 2, 2, -1, 2, 0])
            for op in ("add", "maximum"):
                y = z.copy()
                getattr(np, op).at(y, at, w)
                case("scatter", [z, w, at], [y], SUM if c in FLOATS and op == "add" else 0,
                     attrs={"op": op, "axes": [0]}, zero=False)
        x = np.resize(s, (12,))
        for shape, strides, offset in (([3, 2], [1, 3], 1), ([4], [-2], 9), ([2, 3], [0, 1], 4), ([0], [1], 0), ([], [], 5)):
            v = np.lib.stride_tricks.as_strided(x[offset:], shape, [t * d.itemsize for t in strides])
            case("as_strided", [x], [v.copy()], attrs={"shape": shape, "strides": strides, "offset": offset})
            if strides != [0, 1]:
                y = x.copy()
                new = np.resize(s[::-1], tuple(shape))
                np.lib.stride_tricks.as_strided(y[offset:], shape, [t * d.itemsize for t in strides])[...] = new
                case("store", [x, new], [y], attrs={"shape": shape, "strides": strides, "offset": offset})
        m = np.resize(s, (3, 4))
        case("nonzero", [m], [np.argwhere(m)], attrs={"count": int(np.count_nonzero(m))})


# --- folds, orders, products

def folds():
    sets = [[0], [1], [2], [0, 2], [0, 1, 2], []]
    ops = {"add": INTS + FLOATS + COMPLEX, "multiply": INTS + FLOATS + COMPLEX, "maximum": REALS, "minimum": REALS,
           "fmax": "ifd", "fmin": "ifd", "logical_and": "?", "logical_or": "?", "logical_xor": "?",
           "bitwise_and": "?" + INTS, "bitwise_or": "?" + INTS, "bitwise_xor": "?" + INTS}
    starts = {"add": 0, "multiply": 1, "logical_and": True, "logical_or": False, "logical_xor": False,
              "bitwise_and": -1, "bitwise_or": 0, "bitwise_xor": 0}
    for op, codes in ops.items():
        f = getattr(np, op)
        for k, c in enumerate(codes):
            d = np.dtype(c)
            x = numbers(c, (3, 4, 5), 11)
            if op in ("maximum", "minimum", "fmax", "fmin") and c in FLOATS:
                x[0, 1, 2] = np.nan
                x[1, :, 3] = np.nan
                x[2, 0, 0] = np.inf
            if op == "multiply" and c in FLOATS + COMPLEX:
                x = (x / 4 + 1).astype(d)
            tol = 0 if c in BOOL + INTS or op[0] in "fm" and op != "multiply" else SUM
            start = starts.get(op)
            if start is not None and c in COMPLEX:
                start = [start, 0]
            if start is not None and c == "?":
                start = bool(start)
            if op == "bitwise_and" and c in INTS and d.kind == "u":
                start = int(np.iinfo(d).max)
            if c in "lL" and isinstance(start, int):
                start = {"i": str(start)}
            for n, axes in enumerate(sets):
                if n % 3 != k % 3 and c not in "if":
                    continue
                case("reduce", [x], [np.asarray(f.reduce(x, axis=tuple(axes), dtype=d))], tol,
                     {"op": op, "axes": axes, "initial": start}, zero=False)
            if start is not None:
                e = np.zeros((0, 3), d)
                case("reduce", [e], [f.reduce(e, axis=0, dtype=d)], 0, {"op": op, "axes": [0], "initial": start})
                m = numbers("?", (3, 4, 5), 12)
                case("reduce", [x, m], [f.reduce(x, axis=1, dtype=d, where=m)], tol,
                     {"op": op, "axes": [1], "initial": start}, zero=False)
            if op == "maximum" and c in "lif":
                i = {"i": "7"} if c == "l" else 7
                case("reduce", [x], [f.reduce(x, axis=1, initial=7)], 0, {"op": op, "axes": [1], "initial": i})
            if op in ("add", "multiply", "maximum", "minimum", "logical_and", "logical_or"):
                y = x[:, :, 0]
                for axis in (0, 1):
                    case("scan", [y], [f.accumulate(y, axis=axis, dtype=d)], tol, {"op": op, "axis": axis}, zero=False)
            if op in ("add", "maximum"):
                at = np.array([0, 3, 1, 2])
                y = x[0]
                case("reduceat", [y, at], [f.reduceat(y, at, axis=1, dtype=d)], tol, {"op": op, "axis": 1}, zero=False)
    # Long sums of floats are pairwise: adding one after the other is off by thousands of units.
    for c in "fd":
        for n in (4099, 1 << 20):
            x = np.full(n, 0.1, c)
            case("reduce", [x], [np.asarray(np.add.reduce(x))], 64, {"op": "add", "axes": [0], "initial": 0})
    for c in REALS:
        x = np.resize(specials(c)[::-1], (4, 5)) if c in FLOATS else numbers(c, (4, 5), 13)
        for op in ("argmax", "argmin"):
            for axis in (0, 1):
                case("argreduce", [x], [getattr(np, op)(x, axis=axis)], attrs={"op": op, "axis": axis})
    for c in ALL:
        x = np.resize(specials(c), (5, 7)) if c in FLOATS else numbers(c, (5, 7), 14)
        for axis in (0, 1):
            case("sort", [x], [np.sort(x, axis=axis)], attrs={"axis": axis}, zero=False)
            case("argsort", [x], [np.argsort(x, axis=axis, kind="stable")], attrs={"axis": axis})
        base, v = np.sort(numbers(c, 9, 15)), numbers(c, (2, 4), 16)
        for side in ("left", "right"):
            case("searchsorted", [base, v], [np.searchsorted(base, v, side)], attrs={"side": side})
    for c in ALL:
        for s, t in (((2, 3), (3, 4)), ((2, 1, 3, 4), (5, 4, 2)), ((2, 0), (0, 3)), ((1, 7), (7, 1))):
            x, y = numbers(c, s, 17), numbers(c, t, 18)
            case("matmul", [x, y], [np.matmul(x, y)], 0 if c in BOOL + INTS else SUM, zero=False)


# --- linear algebra and fft

def matrices(c, shape, seed):
    x = numbers(c, shape, seed)
    n = min(shape[-2:])
    x[..., range(n), range(n)] += 5
    return x


def linalg():
    for c in "fdFD":
        tol = -64
        a = matrices(c, (2, 4, 4), 20)
        h = (a @ np.conj(np.swapaxes(a, -1, -2))).astype(c)
        tall, flat = matrices(c, (2, 5, 3), 21), matrices(c, (3, 5), 22)
        case("cholesky", [h], [np.linalg.cholesky(h)], tol, zero=False)
        b = numbers(c, (2, 4, 3), 23)
        for lower in (True, False):
            for unit in (True, False):
                t = np.tril(a) if lower else np.triu(a)
                t[..., range(4), range(4)] = 2 if not unit else 1
                case("triangular_solve", [t, b], [np.linalg.solve(t, b)], tol, {"lower": lower, "unit": unit}, zero=False)
        case("lu", [a], [], tol, check="lu")
        for x in (tall, flat):
            for mode in ("reduced", "complete"):
                case("qr", [x], [], tol, {"mode": mode}, check="qr")
            for full in (True, False):
                s = np.linalg.svd(x, compute_uv=False)
                case("svd", [x], [s], tol, {"full": full, "vectors": True}, check="svd")
            case("svd", [x], [np.linalg.svd(x, compute_uv=False)], tol, {"full": False, "vectors": False}, zero=False)
        case("eigh", [h], [np.linalg.eigvalsh(h)], tol, {"vectors": True}, check="eigh")
        case("eigh", [h], [np.linalg.eigvalsh(h)], tol, {"vectors": False}, zero=False)
        case("eig", [a], [], -1024, {"vectors": True}, check="eig")
    for c in COMPLEX:
        for n in (1, 2, 8, 12, 7, 30):
            x = numbers(c, (2, n), 24)
            case("fft", [x], [np.fft.fft(x)], -16, {"axis": 1, "inverse": False, "scale": 1}, zero=False)
            case("fft", [x], [np.fft.ifft(x)], -16, {"axis": 1, "inverse": True, "scale": 1 / n}, zero=False)
            case("fft", [x.T], [np.fft.fft(x.T, axis=0)], -16, {"axis": 0, "inverse": False, "scale": 1}, zero=False)
            r = x.real.copy()
            h = np.fft.rfft(r)
            case("rfft", [r], [h], -16, {"axis": 1, "scale": 1}, zero=False)
            case("irfft", [h], [np.fft.irfft(h, n)], -16, {"axis": 1, "n": n, "scale": 1 / n}, zero=False)


elementwise()
moves()
folds()
linalg()
header = json.dumps(cases, separators=(",", ":")).encode()
packed = zlib.compressobj(9, wbits=-15)
data = struct.pack("<I", len(header)) + header
data += b"\0" * (-len(data) % 8) + bytes(blob)
text = base64.b64encode(packed.compress(data) + packed.flush()).decode()
with open(OUT, "w") as f:
    f.write("// Written by tools/oracle/gen_conformance.py: what NumPy " + np.__version__ + " gives for each primitive.\n"
            "// The format is that of decode.ts.\n// deno-fmt-ignore-file\n\n"
            "/** The packed fixtures. */\nexport const FIXTURES: string =\n  \"" + text + "\";\n")
print(f"conformance: {len(cases)} cases, {len(header)} + {len(blob)} bytes, packed {len(text)}")
