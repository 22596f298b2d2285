"""NumPy as an engine of the benchmark: one JSON command a line on stdin, one JSON answer a line on stdout
(bench/worker.ts has the commands). OPS are the expressions that are timed; a row of two has statements that
run once before."""

import base64
import gc
import io
import json
import sys
import time

import numpy as np

RNG = "rng = np.random.default_rng(1)"

OPS = {
    # Arithmetic and functions.
    "empty_like": "np.empty_like(a)",
    "add": "a + b",
    "multiply": "a * b",
    "divide": "a / b",
    "less": "a < b",
    "where": "np.where(c, a, b)",
    "sqrt": "np.sqrt(a)",
    "exp": "np.exp(a)",
    "log": "np.log(a)",
    "sin": "np.sin(a)",
    "tanh": "np.tanh(a)",
    "power": "a ** b",
    "tan": "np.tan(a)",
    "exp2": "np.exp2(a)",
    "expm1": "np.expm1(a)",
    "sinh": "np.sinh(a)",
    "cosh": "np.cosh(a)",
    "log2": "np.log2(a)",
    "log10": "np.log10(a)",
    "log1p": "np.log1p(a)",
    "arcsinh": "np.arcsinh(a)",
    "arccosh": "np.arccosh(a)",
    "arctanh": "np.arctanh(a)",
    "arctan": "np.arctan(a)",
    "arcsin": "np.arcsin(a)",
    "arccos": "np.arccos(a)",
    "cbrt": "np.cbrt(a)",
    "arctan2": "np.arctan2(a, b)",
    "hypot": "np.hypot(a, b)",
    "logaddexp": "np.logaddexp(a, b)",
    "floor_divide": "np.floor_divide(a, b)",
    "remainder": "np.remainder(a, b)",
    "fmod": "np.fmod(a, b)",
    "copysign": "np.copysign(a, b)",
    "nextafter": "np.nextafter(a, b)",
    "spacing": "np.spacing(a)",
    "add_function": "np.add(a, b)",
    "add_number": "a + 1",
    "multiply_number": "a * 2",
    # Reductions and scans.
    **{
        f"{name}{suffix}": f"np.{name}(a{axis})" if name == "cumsum" else f"a.{name}({axis[2:]})"
        for name in ("sum", "mean", "std", "max", "argmax", "cumsum")
        for suffix, axis in (("", ""), ("_0", ", axis=0"), ("_1", ", axis=1"))
    },
    # Broadcasting, strides, copies.
    "add_T": "a + b.T",
    "add_steps": "a[::2] + b[::2]",
    "copy_T": "a.T.copy()",
    "copy": "a.copy()",
    "concatenate": "np.concatenate([a, b])",
    "concatenate_1": "np.concatenate([a, b], axis=1)",
    "to_float32": "a.astype(np.float32)",
    "to_float64": "a.astype(np.float64)",
    "to_int32": "a.astype(np.int32)",
    # Indexing.
    "get_mask": "a[b]",
    "set_mask": "a[b] = 0",
    "greater_mask": "a[a > 0.5]",
    "take": "a[b]",
    "take_rows": "a[b]",
    "scatter": "a[b] = c",
    # Order.
    "sort": "np.sort(a)",
    "argsort": "np.argsort(a)",
    "partition": "np.partition(a, a.size // 2)",
    "median": "np.median(a)",
    "unique": "np.unique(a)",
    "searchsorted": "np.searchsorted(a, b)",
    "sort_1": "np.sort(a, axis=1)",
    # Products.
    "matmul": "a @ b",
    "matmul_TA": "a.T @ b",
    "matmul_TB": "a @ b.T",
    "dot": "np.dot(a, b)",
    "einsum_chain": "np.einsum('ij,jk,kl->il', a, b, c, optimize=True)",
    "einsum_rows": "np.einsum('ij,ij->i', a, b)",
    "einsum_batch": "np.einsum('bij,bjk->bik', a, b)",
    "einsum_trace": "np.einsum('ij,ji->', a, b)",
    # Fourier transforms.
    "fft": "np.fft.fft(a)",
    "rfft": "np.fft.rfft(a)",
    "irfft": "np.fft.irfft(a)",
    "fft2": "np.fft.fft2(a)",
    "fft_0": "np.fft.fft(a, axis=0)",
    "rfft_0": "np.fft.rfft(a, axis=0)",
    # Linear algebra.
    "solve": "np.linalg.solve(a, b)",
    **{
        name: f"np.linalg.{name}(a)"
        for name in ("inv", "det", "cholesky", "qr", "svd", "svdvals", "eigh", "eigvalsh", "eig", "eigvals")
    },
    # Random numbers.
    "normal": (RNG, "rng.standard_normal(n)"),
    "normal_f32": (RNG, "rng.standard_normal(n, dtype=np.float32)"),
    "uniform": (RNG, "rng.random(n)"),
    "integers": (RNG, "rng.integers(0, 1000, n)"),
    "permutation": (RNG, "rng.permutation(n)"),
    "exponential": (RNG, "rng.exponential(2.0, n)"),
    # Statistics.
    "histogram": "np.histogram(a, 100)",
    "bincount": "np.bincount(a)",
    "percentile": "np.percentile(a, [5, 50, 95])",
    "convolve": "np.convolve(a, b)",
    "interp": "np.interp(a, b, c)",
    # Small calls.
    "array_3": "np.array([1.0, 2.0, 3.0])",
    "zeros_3": "np.zeros(3)",
    "arange_3": "np.arange(3)",
    "item": "a[0]",
    "set_item": "a[0] = 1",
    "slice": "a[1:3]",
    "reshape": "a.reshape(3, 1)",
    "transpose": "a.T",
    "chain": "((a - a.mean()) / a.std()).sum()",
    "chain_shape": "a.reshape(3, 1)[1:].sum(axis=0)",
    "stack": "np.stack([a, b])",
    # Making arrays and getting out of them.
    "from_list": "np.array(a)",
    "from_typed": "np.array(a)",
    "tolist": "a.tolist()",
    "npy_load": "np.load(io.BytesIO(a))",
    "npy_save": "np.save(io.BytesIO(), a)",
    # Programs.
    "hypot_sin": "np.sqrt(a * a + b * b) + np.sin(a)",
    "squares": "((a - a.mean()) ** 2).sum()",
}


def unit(i, seed):
    h = (i.astype(np.uint32) * np.uint32(2654435761)) + np.uint32(seed * 40503 & 0xFFFFFFFF)
    h = (h ^ (h >> np.uint32(15))) * np.uint32(2246822519)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(3266489917)
    return (h ^ (h >> np.uint32(16))) / 4294967296


def operand(o):
    dtype, shape, kind = np.dtype(o["dtype"]), tuple(o["shape"]), o["kind"]
    n = int(np.prod(shape))
    i = np.arange(n * (2 if dtype.kind == "c" else 1), dtype=np.int64)
    if kind == "permutation":
        return (i * 7919 % n).astype(dtype).reshape(shape)
    u = unit(i, o["seed"])
    if kind == "sorted":
        return (o["lo"] + i / n * (o["hi"] - o["lo"])).astype(dtype)
    if kind == "mask":
        return (u < 0.5).reshape(shape)
    if kind == "spd":
        u = u.reshape(shape)
        return ((u + u.T) / 2 - 0.5 + shape[0] * np.eye(shape[0])).astype(dtype)
    x = o["lo"] + u * (o["hi"] - o["lo"])
    if dtype.kind == "c":
        x = x.astype(np.float32 if dtype == np.complex64 else np.float64).view(dtype)
    elif dtype.kind in "iu":
        x = np.floor(x)
    x = x.astype(dtype).reshape(shape)
    if kind == "list":
        return x.tolist()
    if kind == "npy":
        file = io.BytesIO()
        np.save(file, x)
        return file.getvalue()
    return x


def canonical(kind, result, scope):
    """What of a result is unique, the same as bench/check.ts computes."""
    if kind in ("svd", "qr", "eigh", "eig"):
        if kind == "qr":
            values = np.abs(np.diagonal(result[1]))
        elif kind == "eig":
            w = result[0] + 0j
            values = w[np.lexsort((w.imag, np.round(w.real, 6)))]
        else:
            values = result[1 if kind == "svd" else 0]
        return [values, np.zeros(1)]
    if kind == "argsort":
        return [scope["a"][result]]
    if kind == "partition":
        k = result.size // 2
        return [np.sort(result), np.array([result[k], result[:k].max(), result[k + 1 :].min()])]
    if result is None:
        return [scope["a"]]
    return [np.asarray(r) for r in (result if isinstance(result, tuple) else (result,))]


class Running:
    pass


now = Running()
kept = {}


def load(case, path):
    global kept
    row = OPS[case["op"]]
    setup, expression = row if isinstance(row, tuple) else ("", row)
    keys = [json.dumps(o) for o in case["operands"]]
    kept = {k: kept[k] if k in kept else operand(o) for k, o in zip(keys, case["operands"])}
    scope = {"np": np, "io": io, "n": case["n"]}
    scope.update(zip("abc", (kept[k] for k in keys)))
    if " = " in expression:
        scope["a"] = scope["a"].copy()
    names = ", ".join(k for k in "abc" if k in scope)
    exec(setup, scope)
    source = (
        f"def timed(calls, {names or '_=0'}, n=n{', rng=rng' if setup else ''}):\n"
        f"    start = clock()\n    for _ in repeat(None, calls): {expression}\n    return clock() - start\n"
        f"def once({names or '_=0'}):\n    {'' if ' = ' in expression else 'return '}{expression}\n"
    )
    scope["clock"] = time.perf_counter
    scope["repeat"] = __import__("itertools").repeat
    exec(source, scope)
    values = [scope[k] for k in "abc" if k in scope]
    now.time = lambda calls: scope["timed"](calls, *values)
    now.calls = 0
    arrays = [] if case["check"] == "none" else canonical(case["check"], scope["once"](*values), scope)
    with open(path, "wb") as file:
        for x in arrays:
            file.write(np.ascontiguousarray(x).tobytes())
    exec(setup, scope)
    return {"arrays": [{"dtype": x.dtype.name, "shape": list(x.shape)} for x in arrays]}


def sample(batch, budget):
    if not now.calls:
        now.calls = 1
        while (taken := now.time(now.calls)) < batch and now.calls < 1 << 24:
            now.calls *= 2 if taken > batch / 8 else 8
    times, end = [], time.perf_counter() + budget
    while not times or time.perf_counter() < end:
        times.append(now.time(now.calls) / now.calls * 1e6)
    return {"times": times}


def evaluate(name, dtype, operands):
    with np.errstate(all="ignore"):
        result = getattr(np, name)(*(np.array(x, dtype) for x in operands))
    return {"values": base64.b64encode(result.tobytes()).decode()}


COMMANDS = {
    "evaluate": lambda m: evaluate(m["name"], m["dtype"], m["operands"]),
    "hello": lambda m: {"version": np.__version__},
    "load": lambda m: load(m["case"], m["path"]),
    "time": lambda m: sample(m["batch"] / 1000, m["budget"] / 1000),
}

gc.freeze()
for line in sys.stdin:
    message = json.loads(line)
    try:
        answer = COMMANDS[message["command"]](message)
    except Exception as error:  # whatever NumPy says is told to the parent
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
