# Fixtures for the accuracy of elementary functions: for arguments over the whole range the true value, computed by
# mpmath with 250 bits and more: the nearest number of the dtype and how far off that is, in 2^-15 ulp.
# Arguments are made by the same recipe here and in bench/accuracy.ts. Needs mpmath besides NumPy; without it the
# fixture stays as it is.
import base64
import gzip
import json
import os
import sys

import numpy as np

try:
    import mpmath
except ImportError:
    print("mpmath is not installed: tests/fixtures/ulp.json.gz stays as it is")
    sys.exit(0)

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "fixtures", "ulp.json.gz")

# Function: segments of arguments. ("lin", lo, hi): evenly spread; ("log", a, b): either sign, sizes from 2^a to 2^b;
# ("pos", a, b): the same, positive; ("pi",): next to multiples of pi/2. Functions of two numbers have operands of
# their own, by name: ("pow",), ("plane",), ("sum",).
DOUBLE = {
    "exp": [("lin", -745.1, 709.7), ("lin", -1, 1), ("log", -60, 9)],
    "log": [("pos", -1074, 1024), ("lin", 0.5, 2), ("pos", -10, 10)],
    "sin": [("log", -40, 1024), ("lin", -10, 10), ("lin", -1e6, 1e6), ("pi",)],
    "cos": [("log", -40, 1024), ("lin", -10, 10), ("lin", -1e6, 1e6), ("pi",)],
    "tan": [("log", -40, 1024), ("lin", -10, 10), ("pi",)],
    "tanh": [("log", -60, 6), ("lin", -1, 1), ("lin", -22, 22)],
    "power": [("pow",)],
    "expm1": [("lin", -40, 709.7), ("log", -60, 9)],
    "log1p": [("pos", -60, 1024), ("lin", -0.999, 1)],
    "exp2": [("lin", -1074, 1023.9), ("log", -60, 10)],
    "log2": [("pos", -1074, 1024), ("lin", 0.5, 2)],
    "log10": [("pos", -1074, 1024), ("lin", 0.5, 2)],
    "sinh": [("lin", -710, 710), ("log", -60, 9)],
    "cosh": [("lin", -710, 710), ("log", -60, 9)],
    "arcsin": [("lin", -1, 1), ("log", -60, 0)],
    "arccos": [("lin", -1, 1), ("log", -60, 0)],
    "arctan": [("log", -60, 100), ("lin", -4, 4)],
    "arcsinh": [("log", -60, 1023), ("lin", -4, 4)],
    "arccosh": [("lin", 1, 100), ("pos", 0, 1023)],
    "arctanh": [("lin", -1, 1), ("log", -60, 0)],
    "cbrt": [("log", -1074, 1024), ("lin", -8, 8)],
    "arctan2": [("plane",)],
    "hypot": [("plane",)],
    "logaddexp": [("sum",)],
    "logaddexp2": [("sum",)],
}
SINGLE = {
    "exp": [("lin", -103.9, 88.7), ("lin", -1, 1), ("log", -30, 6)],
    "log": [("pos", -149, 128), ("lin", 0.5, 2), ("pos", -10, 10)],
    "sin": [("log", -20, 128), ("lin", -10, 10), ("lin", -1e6, 1e6), ("pi",)],
    "cos": [("log", -20, 128), ("lin", -10, 10), ("lin", -1e6, 1e6), ("pi",)],
    "tan": [("log", -20, 128), ("lin", -10, 10), ("pi",)],
    "tanh": [("log", -30, 5), ("lin", -1, 1), ("lin", -10, 10)],
    "power": [("pow",)],
    "expm1": [("lin", -20, 88.7), ("log", -30, 6)],
    "log1p": [("pos", -30, 128), ("lin", -0.999, 1)],
    "exp2": [("lin", -149, 127.9), ("log", -30, 7)],
    "log2": [("pos", -149, 128), ("lin", 0.5, 2)],
    "log10": [("pos", -149, 128), ("lin", 0.5, 2)],
    "sinh": [("lin", -89, 89), ("log", -30, 6)],
    "cosh": [("lin", -89, 89), ("log", -30, 6)],
    "arcsin": [("lin", -1, 1), ("log", -30, 0)],
    "arccos": [("lin", -1, 1), ("log", -30, 0)],
    "arctan": [("log", -30, 60), ("lin", -4, 4)],
    "arcsinh": [("log", -30, 127), ("lin", -4, 4)],
    "arccosh": [("lin", 1, 100), ("pos", 0, 127)],
    "arctanh": [("lin", -1, 1), ("log", -30, 0)],
    "cbrt": [("log", -149, 128), ("lin", -8, 8)],
    "arctan2": [("plane",)],
    "hypot": [("plane",)],
    "logaddexp": [("sum",)],
    "logaddexp2": [("sum",)],
}
# Functions with kernels of their own are looked at more closely.
MANY = ("exp", "log", "sin", "cos", "tanh", "power")

TRUE = {
    "arctan2": mpmath.atan2,
    "hypot": mpmath.hypot,
    "logaddexp": lambda x, y: mpmath.log(mpmath.exp(x) + mpmath.exp(y)),
    "logaddexp2": lambda x, y: mpmath.log(mpmath.mpf(2) ** x + mpmath.mpf(2) ** y, 2),
    "power": lambda x, y: x**y,
    "exp2": lambda x: mpmath.mpf(2) ** x,
    "log2": lambda x: mpmath.log(x, 2),
    "arcsin": mpmath.asin,
    "arccos": mpmath.acos,
    "arctan": mpmath.atan,
    "arcsinh": mpmath.asinh,
    "arccosh": mpmath.acosh,
    "arctanh": mpmath.atanh,
    "cbrt": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
}


def unit(i, seed):
    h = i.astype(np.uint32) * np.uint32(2654435761) + np.uint32(seed * 40503 & 0xFFFFFFFF)
    h = (h ^ (h >> np.uint32(15))) * np.uint32(2246822519)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(3266489917)
    return (h ^ (h >> np.uint32(16))) / 4294967296


def arguments(segments, n, single):
    out = []
    for k, segment in enumerate(segments):
        i = np.arange(n)
        u, v = unit(i, 3 * k + 1), unit(i, 3 * k + 2)
        if segment[0] == "lin":
            x = segment[1] + (u + v / 4294967296) * (segment[2] - segment[1])
        elif segment[0] == "pi":
            # The double next to (or at) k pi/2, for k up to 2 n.
            x = np.array([float(mpmath.mpf(int(j)) * mpmath.pi / 2) for j in i + 1])
            out.append(x.astype(np.float32 if single else np.float64))
            continue
        else:
            e = np.floor(segment[1] + v * (segment[2] - segment[1])).astype(np.int64)
            x = np.ldexp(1 + u, e)
            if segment[0] == "log":
                x = np.where(unit(i, 3 * k + 3) < 0.5, -x, x)
        out.append(x.astype(np.float32 if single else np.float64))
    return np.concatenate(out)


def powers(n, single):
    """Bases of every size with exponents that keep the power in range, and small whole exponents."""
    rng = np.random.default_rng(5)
    t, e, top = (np.float32, 126, 86) if single else (np.float64, 1022, 705)
    x = np.concatenate([2.0 ** rng.uniform(-e, e, n), rng.uniform(0.5, 2, n), rng.uniform(0, 10, n)]).astype(t)
    y = rng.uniform(-top, top, 3 * n) / np.maximum(np.abs(np.log(x.astype(np.float64))), 1e-3)
    y[2 * n :] = np.where(rng.random(n) < 0.5, np.round(rng.uniform(-8, 8, n)), rng.uniform(-8, 8, n))
    return x, y.astype(t)


def plane(n, single):
    """Points in all quadrants: of every size, of sizes alike, next to the axes and the diagonals."""
    rng = np.random.default_rng(6)
    t, e = (np.float32, 60) if single else (np.float64, 500)
    size = np.ldexp(rng.uniform(1, 2, 3 * n), rng.integers(-2 * e, 2 * e, 3 * n))
    size[n:] = np.ldexp(rng.uniform(1, 2, 2 * n), rng.integers(-e, e, 2 * n))
    other = size * np.ldexp(rng.uniform(0.5, 2, 3 * n), rng.integers(-6, 7, 3 * n))
    other[:n] = rng.permutation(size[:n])
    other[2 * n : 2 * n + n // 4] = size[2 * n : 2 * n + n // 4] * rng.uniform(0.999, 1.001, n // 4)
    x, y = size * rng.choice([-1, 1], 3 * n), other * rng.choice([-1, 1], 3 * n)
    # Quotients and sums within the range of the dtype.
    far = np.abs(np.log2(np.abs(x)) - np.log2(np.abs(y))) > (120 if single else 1000)
    y[far] = x[far]
    return x.astype(t), y.astype(t)


def sums(n, single):
    """Exponents whose sum is not near 1, where what is left of the operands is less than an ulp."""
    rng = np.random.default_rng(7)
    t = np.float32 if single else np.float64
    x = np.concatenate([rng.uniform(0, 1, n), rng.uniform(-80, 80, n), rng.uniform(-2000, 2000, n)])
    y = x + np.concatenate([rng.uniform(-1, 1, n), rng.uniform(-40, 40, n), rng.uniform(-1, 1, n)])
    near = (np.maximum(x, y) < 0) & (np.maximum(x, y) > -1.5)
    x[near], y[near] = -x[near], -y[near]
    return x.astype(t), y.astype(t)


PAIRS = {"pow": powers, "plane": plane, "sum": sums}


def spacing(x, single):
    e = int(np.frexp(abs(x))[1]) if x else -2000
    return mpmath.ldexp(1, max(e - 24, -149) if single else max(e - 53, -1074))


def rounded(value, single):
    """The nearest double or float. mpmath rounds to doubles correctly, subnormal ones twice; that shows in the rest."""
    t = np.float32 if single else np.float64
    x = t(float(value))
    best = min((x, np.nextafter(x, t(-np.inf)), np.nextafter(x, t(np.inf))), key=lambda c: abs(mpmath.mpf(float(c)) - value))
    return best


def encode(a):
    return base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()


def main():
    rows = []
    for single, table in ((False, DOUBLE), (True, SINGLE)):
        for name, segments in table.items():
            n = 2000 if name in MANY else 600
            row = {"name": name, "dtype": "float32" if single else "float64", "n": n, "segments": segments}
            if segments[0][0] in PAIRS:
                x, y = PAIRS[segments[0][0]](n, single)
                row["x"], row["y"] = encode(x), encode(y)
            else:
                x, y = arguments(segments, n, single), None
                if segments[-1] == ("pi",):
                    row["x"] = encode(x[-n:])
            f = TRUE.get(name) or getattr(mpmath, name)
            near, rest = [], []
            for k, xk in enumerate(x):
                mpmath.mp.prec = 1300 if name in ("sin", "cos", "tan") else 250
                arg = mpmath.mpf(float(xk))
                value = f(arg, mpmath.mpf(float(y[k]))) if y is not None else f(arg)
                c = rounded(value, single)
                near.append(c)
                rest.append(int(mpmath.nint((value - mpmath.mpf(float(c))) / spacing(float(value), single) * 2**15)) if np.isfinite(c) else 0)
            row["near"] = encode(np.array(near, np.float32 if single else np.float64))
            row["rest"] = encode(np.clip(rest, -32768, 32767).astype(np.int16))
            assert all(np.isfinite(near)), (name, [x[i] for i in range(len(near)) if not np.isfinite(near[i])][:3])
            rows.append(row)
    with open(PATH, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(json.dumps(rows, separators=(",", ":")).encode())
    print(f"ulp: {sum(len(r['near']) for r in rows)} characters, {os.path.getsize(PATH) / 1e3:.0f} kB")


main()
