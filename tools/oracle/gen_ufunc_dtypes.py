"""Writes tests/fixtures/ufunc_dtypes.json.gz: for every ufunc and every combination of dtypes and Python
scalars the dtypes of NumPy's result, or the class and text of its exception.

Outcomes are numbered; a table holds a number for each combination, in the order of the nested loops
over `operands`. Needs Python with NumPy 2.4; nothing else in the project does.
"""

import gzip
import json
import os
import warnings

import numpy as np

CODES = "?bBhHiIlLefdFD"
INTS = [0, 1, -1, 3, 127, 128, -129, 255, 256, 40000, -40000, 70000, 2**31, 2**32, -(2**31) - 1,
        2**63 - 1, 2**63, -(2**63), 2**64 - 1]
SCALARS = [True, *INTS, 2**64, -(2**63) - 1, 1.5, 1e300, 2 + 1j]
SKIP = {"matmul", "vecdot", "matvec", "vecmat"}
CASTINGS = ["no", "equiv", "safe", "same_kind", "unsafe"]

outcomes: list = []
number: dict = {}


def outcome(call):
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            r = call()
        rs = r if isinstance(r, tuple) else (r,)
        chars = "".join(np.asarray(x).dtype.char for x in rs)
        if "O" in chars:
            return None
        key = chars.replace("q", "l").replace("Q", "L")
    except Exception as e:  # every class is of interest
        name = type(e).__name__
        name = "UFuncTypeError" if name.startswith("_UFunc") else name
        key = f"{name}: {e}"
    if key not in number:
        number[key] = len(outcomes)
        outcomes.append(key)
    return number[key]


def ufuncs():
    for name in sorted(dir(np)):
        f = getattr(np, name)
        if isinstance(f, np.ufunc) and f.__name__ == name and name not in SKIP:
            yield name, f


def scalar_text(x):
    if isinstance(x, bool):
        return {"bool": x}
    if isinstance(x, int):
        return {"int": str(x)}
    if isinstance(x, float):
        return {"float": x}
    return {"complex": [x.real, x.imag]}


def main():
    arrays = [np.ones(2, c) for c in CODES]
    operands = [*arrays, *SCALARS]
    calls, info = {}, {}
    dtype_calls, out_calls, casting_calls = {}, {}, {}
    for name, f in ufuncs():
        types = [t.replace("q", "l").replace("Q", "L") for t in f.types]
        types = [t for t in dict.fromkeys(types) if not set(t) & set("gGOmMpP")]
        identity = f.identity
        info[name] = {
            "nin": f.nin, "nout": f.nout, "nargs": f.nargs, "types": types,
            "identity": None if identity is None else str(identity),
        }
        table = []
        for a in operands:
            for b in (operands if f.nin == 2 else [None]):
                args = (a, b) if f.nin == 2 else (a,)
                if any(type(x) is int and not -2**63 <= x < 2**64 for x in args) and not any(
                        isinstance(x, np.ndarray) for x in args):
                    table.append(None)
                    continue
                table.append(outcome(lambda: f(*args)))
        calls[name] = table
        # dtype= for every dtype of equal operands
        dtype_calls[name] = [
            outcome(lambda: f(*[a] * f.nin, dtype=d)) for a in arrays for d in CODES]
        # out= of every dtype
        if f.nout == 1:
            out_calls[name] = [
                outcome(lambda: f(*[a] * f.nin, out=np.zeros(2, d))) for a in arrays for d in CODES]
        casting_calls[name] = [
            outcome(lambda: f(*[a] * f.nin, dtype=d, casting=c))
            for c in CASTINGS for a in arrays[::3] for d in CODES[::2]]
    data = {
        "numpy": np.__version__, "codes": CODES, "scalars": [scalar_text(x) for x in SCALARS],
        "outcomes": outcomes, "info": info, "calls": calls, "dtype": dtype_calls,
        "out": out_calls, "castings": CASTINGS, "casting": casting_calls,
    }
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(here, "..", "..", "tests", "fixtures", "ufunc_dtypes.json.gz")
    with open(path, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as z:
        z.write(json.dumps(data, separators=(",", ":")).encode())
    print(sum(len(t) for t in calls.values()), "calls,", len(outcomes), "outcomes")


if __name__ == "__main__":
    main()
