# Random indices of every kind on random layouts, read and assigned by NumPy: the differential test of
# ndarray.get/set and ndarray.flat. Written to tests/fixtures/indexing.json.gz, replayed by
# tests/indexing_test.ts. The hand-picked cases are in cases_indexing.py.
#
# A case: an array as a window {shape, strides, offset} on the buffer 0, 1, ..., n - 1 of a dtype; index items
# (an int, {"s": [start, stop, step]}, null, "...", true/false, {"a": flat values, "h": shape, "d": dtype});
# then either `r` (shape and values of what is read, and whether it is a view) or `v` (the value that is
# assigned: an array, a scalar, or a window on the same buffer) with `b`, what changed in the buffer; or `e`, the
# class of the error, with `m`, its message where it names numbers.
import gzip
import json
import os
import random
import warnings

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "tests", "fixtures", "indexing.json.gz")
warnings.simplefilter("ignore")
rng = random.Random(20260)

SHAPES = [(), (5,), (1,), (0,), (3, 4), (1, 3), (4, 1), (2, 0), (2, 3, 4), (3, 1, 2), (2, 3, 2, 3), (2, 2, 1, 2, 2)]


def window(shape, dtype):
    """An array of a shape as a random view of a larger buffer."""
    kinds = [rng.randrange(4) for _ in shape]
    big = [2 * n if k == 1 else n + (k > 1 and rng.randrange(2)) for n, k in zip(shape, kinds)]
    order = list(range(len(shape)))
    if rng.random() < 0.4:
        rng.shuffle(order)
    lead = rng.randrange(3)
    buffer = np.arange(lead + int(np.prod(big))).astype(dtype)
    a = buffer[lead:].reshape([big[i] for i in order]).transpose(np.argsort(order).astype(int))
    cut = []
    for n, b, kind in zip(shape, big, kinds):
        back = slice(n - 1, None, -1) if n else slice(0, 0)
        cut.append([slice(0, n), slice(0, None, 2), slice(b - n, None), back][kind])
    a = a[(Ellipsis, *cut)]
    assert a.shape == tuple(shape), (a.shape, shape, cut)
    if shape and rng.random() < 0.08:
        a = np.broadcast_to(a[:1] if a.shape[0] else a, a.shape)
        a.flags.writeable = False
    return buffer, a


def place(a, buffer):
    at = a.__array_interface__["data"][0] - buffer.__array_interface__["data"][0]
    n = a.itemsize
    return {"h": list(a.shape), "t": [s // n for s in a.strides], "o": at // n if a.size else 0}


def array(x):
    x = np.asarray(x)
    if x.dtype.kind == "b":
        flat = [int(v) for v in x.ravel()]
    elif x.dtype.kind == "c":
        flat = [[v.real, v.imag] for v in x.ravel().tolist()]
    else:
        flat = x.ravel().tolist()
    return {"a": flat, "h": list(x.shape), "d": x.dtype.name}


def bound():
    return rng.choice([None, rng.randrange(-7, 8)])


def any_slice():
    return slice(bound(), bound(), rng.choice([None, None, 1, 2, -1, -2, 3, -3]))


def ints(n, shape):
    lo, hi = -n, n
    if rng.random() < 0.02:
        hi += 1
    if rng.random() < 0.02:
        lo -= 1
    if hi <= lo:
        hi = lo + 1
    return np.array([rng.randrange(lo, hi) for _ in range(int(np.prod(shape)))], rng.choice(["int64"] * 4 + ["int8", "uint8" if lo >= 0 else "int16", "int32"])).reshape(shape)


def random_index(shape):
    items, axis, ellipsis = [], 0, False
    common = rng.choice([(2,), (3,), (1,), (2, 2), (0,), (2, 1), ()])
    ndim = len(shape)
    weights = rng.choice([[4, 6, 1, 1, 0, 0, 0], [2, 3, 1, 1, 4, 2, 0], [1, 2, 1, 1, 6, 3, 1], [3, 3, 2, 1, 2, 2, 1]])
    length = rng.randrange(0, ndim + 3)
    while len(items) < length:
        kind = rng.choices(range(7), weights)[0]
        n = shape[axis] if axis < ndim else 3
        if kind == 0:
            items.append(rng.randrange(-n, n) if n and rng.random() < 0.95 else rng.randrange(-9, 9))
            axis += 1
        elif kind == 1:
            items.append(any_slice() if rng.random() < 0.7 else slice(None))
            axis += 1
        elif kind == 2:
            items.append(None)
        elif kind == 3:
            if ellipsis and rng.random() < 0.9:
                continue
            items.append(Ellipsis)
            ellipsis = True
            rest = max(ndim - axis - rng.randrange(0, 2), 0)
            axis += rest
        elif kind == 4:
            h = common if rng.random() < 0.85 else rng.choice([(2,), (1,), (3, 1), (), (2, 2)])
            items.append(ints(n, h))
            axis += 1
        elif kind == 5:
            k = min(rng.choice([1, 1, 2]), max(ndim - axis, 1))
            h = [shape[axis + i] if axis + i < ndim else 2 for i in range(k)]
            if rng.random() < 0.03:
                h[0] += 1
            items.append(np.array([rng.random() < 0.5 for _ in range(int(np.prod(h)))], bool).reshape(h))
            axis += k
        else:
            items.append(rng.random() < 0.7)
        if axis > ndim and rng.random() < 0.9:
            items.pop()
            break
    return tuple(items)


def changes(buffer):
    """Where a buffer differs from what it was: a flat list of places and values."""
    was = np.arange(buffer.size).astype(buffer.dtype)
    at = np.flatnonzero((buffer != was) & ~((buffer != buffer) & (was != was)))
    return [x for i in at for x in (int(i), complex(buffer[i]).real)]


def encode(item):
    if isinstance(item, slice):
        return {"s": [item.start, item.stop, item.step]}
    if item is Ellipsis:
        return "..."
    if isinstance(item, np.ndarray):
        return array(item)
    return item


def failure(e):
    name = next(c.__name__ for c in type(e).__mro__ if c.__name__ in ("IndexError", "ValueError", "TypeError", "OverflowError"))
    out = {"e": name}
    if "out of bounds" in str(e) or "too many indices" in str(e) or "boolean index did not match" in str(e):
        out["m"] = str(e)
    return out


def value_for(shape, a, buffer):
    """A value that often fits, and its code."""
    kind = rng.randrange(10)
    if kind < 3:
        v = rng.choice([-1, -1.5, True, 7])
        return v, v
    if kind < 6:
        h = shape
    elif kind == 6:
        h = tuple(1 if rng.random() < 0.5 else n for n in shape)
    elif kind == 7:
        h = shape[rng.randrange(len(shape) + 1):]
    elif kind == 8:
        h = (1,) * rng.randrange(1, 3) + tuple(shape)
    else:
        h = tuple(shape[:-1]) + (5,)
    if kind in (3, 4) and tuple(a.shape) == tuple(shape):
        w = a[(Ellipsis, *[slice(None, None, rng.choice([1, -1])) for _ in shape])]
        return w, {"w": place(w, buffer)}
    v = (1000 + np.arange(int(np.prod(h)))).reshape(h).astype(rng.choice(["int64", "float64", "int16", a.dtype.name]))
    return v, array(v)


def get_case(dtype):
    buffer, a = window(rng.choice(SHAPES), dtype)
    index = random_index(a.shape)
    case = {"d": dtype, "x": place(a, buffer), "n": buffer.size, "i": [encode(i) for i in index]}
    try:
        r = a[index]
    except Exception as e:
        case.update(failure(e))
        return case
    case["r"] = array(r)
    if isinstance(r, np.ndarray) and r.size:
        case["view"] = bool(np.shares_memory(r, a))
    return case


def set_case(dtype):
    buffer, a = window(rng.choice(SHAPES), dtype)
    index = random_index(a.shape)
    case = {"d": dtype, "x": place(a, buffer), "n": buffer.size, "i": [encode(i) for i in index]}
    if not a.flags.writeable:
        case["ro"] = 1
    try:
        shape = a[index].shape
    except Exception:
        shape = a.shape
    value, case["v"] = value_for(shape, a, buffer)
    try:
        a[index] = value
    except Exception as e:
        case.update(failure(e))
    case["b"] = changes(buffer)
    return case


def flat_case(dtype):
    buffer, a = window(rng.choice(SHAPES), dtype)
    n = a.size
    index = rng.choice([
        lambda: rng.randrange(-n - 1, n + 1),
        any_slice,
        lambda: ints(n, (rng.randrange(4),)),
        lambda: ints(n, (2, 2)),
        lambda: np.array([rng.random() < 0.5 for _ in range(n)], bool),
        lambda: Ellipsis,
    ])()
    case = {"f": 1, "d": dtype, "x": place(a, buffer), "n": buffer.size, "i": [encode(index)]}
    if not a.flags.writeable:
        case["ro"] = 1
    if rng.random() < 0.5:
        try:
            r = a.flat[index]
            case["r"] = array(r)
        except Exception as e:
            case.update(failure(e))
        return case
    v = rng.choice([3, -2, [1], [1, 2], [4, 5, 6], [[7, 8], [9, 10]], []])
    case["v"] = array(np.array(v, "int64"))
    try:
        a.flat[index] = np.array(v, "int64")
    except Exception as e:
        case.update(failure(e))
    case["b"] = changes(buffer)
    return case


def main():
    dtypes = ["int64"] * 3 + ["float64", "float32", "int8", "uint16", "bool", "complex128", "complex64", "uint64", "float16"]
    cases = [get_case(rng.choice(dtypes)) for _ in range(1400)]
    cases += [set_case(rng.choice(dtypes[:-4])) for _ in range(1400)]
    cases += [flat_case(rng.choice(dtypes[:-4])) for _ in range(300)]
    text = "[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n"
    with open(OUT, "wb") as f:
        f.write(gzip.compress(text.encode(), 9, mtime=0))
    errors = sum("e" in c for c in cases)
    print(f"{len(cases)} cases, {errors} errors")


main()
