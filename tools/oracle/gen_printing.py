"""Writes tests/fixtures/printing.json.gz: what NumPy prints, for packages/core/src/print.

Array data travels as base64 of its bytes in C order, so that every float arrives exactly; large arrays as
{"arange": n}. Run: python3 tools/oracle/gen_printing.py
"""
import base64
import gzip
import json
import pathlib
import warnings

import numpy as np

OUT = pathlib.Path(__file__).resolve().parents[2] / "tests/fixtures/printing.json.gz"
rng = np.random.default_rng(20240607)
cases = []
warnings.simplefilter("ignore")

INTS = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]
FLOATS = ["float16", "float32", "float64"]
COMPLEX = ["complex64", "complex128"]
DTYPES = ["bool"] + INTS + FLOATS + COMPLEX

# Named functions that print_test.ts knows too.
FORMATTERS = {
    "angle": lambda x: f"<{int(x)}>",
    "two": lambda x: np.format_float_positional(x, precision=2, unique=False),
    "yes": lambda x: "yes" if x else "no",
    "pair": lambda z: f"{int(z.real)}|{int(z.imag)}",
    "lines": lambda x: f"a{int(x)}\nlonger",
    "lines2": lambda x: f"longest{int(x)}\r\nb\n",
    "wide": lambda x: "é😀" * (int(x) % 3 + 1),
    "empty": lambda x: "",
    "number": lambda x: 3,
}


def encode(a):
    return base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()


def run(case, f):
    try:
        case["text"] = f()
    except Exception as e:  # the class is what is compared
        case["error"] = type(e).__name__
    cases.append(case)


def formatter(options):
    options = dict(options)
    if options.get("formatter"):
        options["formatter"] = {k: FORMATTERS[v] for k, v in options["formatter"].items()}
    if options.get("threshold") == "inf":
        options["threshold"] = np.inf
    return options


def array_case(a, state=None, how=("str", "repr"), arange=False, **options):
    a = np.asarray(a)
    case = {"dtype": a.dtype.name, "shape": a.shape}
    case["data"] = {"arange": a.size} if arange else encode(a)
    if state:
        case["state"] = state
    if options:
        case["options"] = options
    functions = {"str": np.array_str, "repr": np.array_repr, "a2s": np.array2string}
    for h in how:
        def f():
            with np.printoptions(**formatter(state or {})), np.errstate(all="ignore"):
                return functions[h](a, **formatter(options))
        run({"f": h, **case}, f)


def float_case(x, how, **options):
    x = np.asarray(x)[()]
    f = np.format_float_positional if how == "pos" else np.format_float_scientific
    run({"f": how, "dtype": x.dtype.name, "data": encode(x), "options": options}, lambda: f(x, **options))


def random_bits(dtype, n):
    """Random bit patterns: every exponent, NaNs, infinities, subnormals."""
    dtype = np.dtype(dtype)
    part = np.empty(0, dtype).real.dtype if dtype.kind == "c" else dtype
    raw = np.frombuffer(rng.bytes(n * dtype.itemsize), part)
    return raw.view(dtype) if dtype.kind == "c" else raw


def values(dtype, n, scale):
    """Numbers of one magnitude."""
    dtype = np.dtype(dtype)
    with np.errstate(all="ignore"):
        if dtype.kind == "b":
            return rng.random(n) < 0.5
        if dtype.kind in "iu":
            info = np.iinfo(dtype)
            high = int(min(info.max, scale))
            return rng.integers(max(info.min, -high), high, n, dtype=dtype, endpoint=True)
        x = (rng.random(n) - 0.5) * scale
        if dtype.kind == "c":
            return (x + 1j * (rng.random(n) - 0.5) * scale).astype(dtype)
        return x.astype(dtype)


def special(dtype):
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return np.array([True, False, True])
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        return np.array([info.min, 0, 1, info.max], dtype)
    real = dtype if dtype.kind == "f" else np.empty(0, dtype).real.dtype
    info = np.finfo(real)
    x = np.array(
        [0.0, -0.0, 1, -1, 0.1, 0.5, np.nan, np.inf, -np.inf, info.max, info.tiny, info.smallest_subnormal,
         info.eps, 1e-4, 9.99e-5, 999, 1000, 999999, 1e6, 65504, 123.456, 2.5, 1e-5],
        dtype=real)
    if dtype.kind == "c":
        return np.concatenate([x + 0j, 1j * x.astype(dtype), x + 1j * x[::-1].astype(dtype)]).astype(dtype)
    return x


with np.errstate(all="ignore"):
    # Scalars and every dtype's hard values, alone and together.
    for dt in DTYPES:
        s = special(dt)
        array_case(s)
        for v in s:
            array_case(np.array(v, dt))
        array_case(s[:, None])
        for v in random_bits(dt, 12) if np.dtype(dt).kind in "fc" else values(dt, 3, 1e30):
            array_case(np.array(v, dt))
        for shape in [(0,), (0, 3), (3, 0), (2, 0, 4), (1,), (1, 1), (1, 1, 1)]:
            array_case(np.ones(shape, dt), how=("str", "repr", "a2s"))
        # Magnitudes and shapes.
        for shape in [(3,), (7,), (30,), (2, 3), (3, 2, 2), (2, 1, 3, 2), (4, 12), (1, 40)]:
            for scale in (1, 100, 1e5, 1e12, 1e-6) if np.dtype(dt).kind in "fc" else (10, 1e4, 1e18):
                array_case(values(dt, int(np.prod(shape)), scale).reshape(shape))
        # Summaries.
        if dt != "bool":
            for n, shape in [(1001, (1001,)), (3000, (1000, 3)), (1200, (2, 600)), (1728, (12, 12, 12)),
                             (1250, (2, 5, 5, 25))]:
                if np.dtype(dt).kind in "iu" and n > np.iinfo(dt).max:
                    continue
                array_case(np.arange(n).astype(dt).reshape(shape), arange=True)
        else:
            array_case(np.arange(2000).astype(bool).reshape(40, 50), arange=True)
        a = values(dt, 60, 50).reshape(5, 12)
        for threshold, edge in [(10, 3), (59, 1), (60, 1), (0, 2), (0, 0), (0, -1), (0, 5), (0, 6), ("inf", 1)]:
            array_case(a, how=("a2s",), threshold=threshold, edgeitems=edge)
            array_case(a, {"threshold": np.inf if threshold == "inf" else threshold, "edgeitems": edge}
                       if threshold != "inf" else {"threshold": "inf", "edgeitems": edge})
        array_case(np.array(1, dt), {"threshold": 0})
        array_case(a[0], {"threshold": 0, "edgeitems": 1, "linewidth": 25})
        # Line widths, separators, prefixes.
        for width in (1, 10, 20, 33, 60, 79, 80, 81, 200, -5, 2.5):
            array_case(a[:2], max_line_width=width)
            array_case(a[0], {"linewidth": width})
        for sep in ("", ", ", ",", " | ", "\t", ";\n", "—", "  "):
            array_case(a[:2, :7], how=("a2s",), separator=sep, max_line_width=40)
            array_case(a[0].reshape(2, 3, 2), how=("a2s",), separator=sep, prefix="abc(", suffix=")))",
                       threshold=5, edgeitems=1)
        for prefix, suffix in (("array(", ")"), ("é😀", "😀"), ("x" * 30, ""), ("", "y" * 20)):
            array_case(a[0], how=("a2s",), prefix=prefix, suffix=suffix, max_line_width=50)
        for sign in "-+ ":
            for data in (a[0], np.abs(a[0].real), special(dt)[:6], 0.0 - np.abs(a[0][:4].real)):
                array_case(data.astype(dt), how=("a2s",), sign=sign)
                array_case(data.astype(dt), {"sign": sign}, how=("repr",))
            array_case(np.array(1, dt), how=("a2s",), sign=sign)

    # Where repr moves dtype= to a line of its own.
    for dt in ("int8", "float32", "complex64", "uint64", "float16"):
        for n in range(1, 40):
            array_case(np.arange(n).astype(dt), how=("repr",))

    # Floats: all modes together.
    sets = []
    for dt in FLOATS + COMPLEX:
        kinds = [values(dt, 5, 1), values(dt, 5, 1e4), values(dt, 4, 1e-7), random_bits(dt, 4), special(dt)[:6],
                 special(dt)[-8:], np.array([0.5, 1.5, 2.5, 0.125], dt), np.array([1, 2, 30], dt),
                 np.array([np.nan, 1], dt), np.array([np.inf, -np.inf, np.nan], dt), np.array([0, -0.0], dt),
                 np.array([1e-10, 1, 1000], dt), np.array([1e300, 1e-300, -1], dt), np.array([9.9996, 0.99996], dt),
                 np.array([1.00000001, 100.000001], dt), np.array([1000, 1], dt), np.array([1001, 1], dt),
                 np.array([0.1, 123.456], dt), np.array(0.1 + 0.2, dt), np.array(1 / 3, dt), np.array(1e-9, dt)]
        sets += kinds
        # Means 10**k exactly and nearly.
        sets += [np.array([10.0**k, -(10.0 ** (k - 1))], dt) for k in range(-6, 10, 3)]
    for data in sets:
        for mode in ("fixed", "unique", "maxprec", "maxprec_equal"):
            for precision in (0, 1, 3, 8, 17) if mode != "unique" else (8,):
                for suppress in (False, True):
                    array_case(data, how=("a2s",), floatmode=mode, precision=precision, suppress_small=suppress)
        for sign in "+ ":
            for mode in ("fixed", "maxprec_equal"):
                array_case(data, {"sign": sign, "floatmode": mode, "precision": 4, "suppress": True}, how=("repr",))
        array_case(data, {"nanstr": "NOT-A-NUMBER", "infstr": "∞"})
        array_case(data, {"nanstr": "", "infstr": "INFINITY"}, how=("repr",))
        array_case(data, precision=2, suppress_small=True)
        array_case(data, how=("a2s",), floatmode="fixed", precision=40)
        array_case(data, how=("a2s",), floatmode="maxprec_equal", precision=40)
    for n in range(120):
        dt = (FLOATS + COMPLEX)[n % 5]
        a = np.round(values(dt, 6, 10.0 ** rng.integers(-6, 10)), int(rng.integers(0, 6)))
        array_case(a, how=("repr",))
        array_case(random_bits(dt, int(rng.integers(1, 6))), how=("repr",))

    # Formatters.
    three = {dt: np.arange(3).astype(dt) for dt in DTYPES}
    tables = [{"all": "angle"}, {"int": "angle"}, {"int_kind": "angle"}, {"float": "two"}, {"float_kind": "two"},
              {"complexfloat": "pair"}, {"complex_kind": "pair"}, {"bool": "yes"}, {"int": "angle", "all": "yes"},
              {"int": "angle", "int_kind": "yes"}, {"longfloat": "two"}, {"datetime": "yes"}, {"numpystr": "yes"},
              {"str_kind": "yes"}]
    for dt, a in three.items():
        for table in tables:
            if "all" in table and np.dtype(dt).kind == "c":
                continue
            array_case(a, how=("a2s",), formatter=table)
            array_case(a, {"formatter": table}, how=("str", "repr"))
    for name in ("lines", "lines2", "wide", "empty", "number"):
        for width in (75, 20, 12):
            array_case(np.arange(7), how=("a2s",), formatter={"all": name}, max_line_width=width)
            array_case(np.arange(6).reshape(2, 3), how=("a2s",), formatter={"all": name}, max_line_width=width,
                       prefix="ab")

    # Errors.
    for bad in ({"sign": "x"}, {"floatmode": "x"}, {"precision": -1}, {"precision": 1.5}, {"threshold": "a"},
                {"max_line_width": "a"}, {"prefix": 1}):
        array_case(np.arange(3.0), how=("a2s",), **bad)
    array_case(np.arange(3), how=("a2s",), precision=-1)

    # One float.
    floats = []
    for dt in FLOATS:
        floats += list(random_bits(dt, 25)) + list(special(dt)) + list(values(dt, 6, 1)) + list(values(dt, 6, 1e6))
        floats += [np.dtype(dt).type(v) for v in (0.5, 1.5, 2.5, 0.125, 0.375, 9.9996, 0.96, 1.00000001, 99.5, 0.05,
                                                  0.005, 1e22, 1e23, 5e-324, 2.0**-44, 2.0**60, 1e16, 9007199254740993)]
    for x in floats:
        float_case(x, "pos")
        float_case(x, "sci")
        for trim in "k.0-":
            for p in (0, 1, 3, 8):
                float_case(x, "sci", precision=p, trim=trim)
                float_case(x, "pos", precision=p, trim=trim)
            float_case(x, "pos", precision=4, trim=trim, fractional=False)
            float_case(x, "pos", precision=4, trim=trim, unique=False)
            float_case(x, "sci", precision=4, trim=trim, unique=False, sign=True)
        float_case(x, "pos", precision=5, unique=False, fractional=False, pad_left=6, pad_right=7)
        float_case(x, "pos", unique=False, precision=60)
        float_case(x, "sci", unique=False, precision=60)
        float_case(x, "pos", min_digits=20, precision=25)
        float_case(x, "pos", min_digits=3, fractional=False)
        float_case(x, "sci", min_digits=20, pad_left=4, exp_digits=3)
        float_case(x, "sci", min_digits=4, exp_digits=1, trim=".")
        float_case(x, "pos", pad_left=8, pad_right=4, trim="-", sign=True)
        float_case(x, "sci", exp_digits=0)
    for k in range(-1074, 1024, 9):
        float_case(np.float64(2.0) ** k, "sci")
    for k in range(-149, 128, 4):
        float_case(np.float32(2.0**k), "sci")
    for k in range(-24, 16):
        float_case(np.float16(2.0**k), "sci")
    for k in range(-300, 300, 7):
        float_case(np.float64(f"1e{k}"), "sci")
        float_case(np.float64(f"1e{k}"), "sci", precision=17)
    for x in (np.float64(1.5),):
        for bad in ({"unique": False}, {"precision": -1}, {"precision": 2.5}, {"trim": "x"},
                    {"precision": 0, "fractional": False}, {"min_digits": 5, "precision": 3}, {"pad_left": -2},
                    {"pad_right": -1}, {"min_digits": -1}):
            float_case(x, "pos", **bad)
        for bad in ({"unique": False}, {"precision": -1}, {"exp_digits": -2}, {"trim": "x"},
                    {"min_digits": 5, "precision": 3}, {"exp_digits": 9}):
            float_case(x, "sci", **bad)
    float_case(np.float64(1), "pos", precision=16381, unique=False)

# Written one a line, so that compression finds what repeats.
text = "[\n" + ",\n".join(json.dumps(c, ensure_ascii=False) for c in cases) + "\n]\n"
OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
print(len(cases), "cases,", OUT.stat().st_size, "bytes")
