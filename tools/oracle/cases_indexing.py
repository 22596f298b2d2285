# Cases for a[index] and a[index] = value, index of every kind, written as a.get(...) and a.set(...).
import random

import numpy as np

from harness import B, DTYPES, F, Family, L, N, O, S, mild

s = slice


def items(rng, n):
    """A random index item for an axis of length n; now and then one that is out of range."""
    k = rng.randrange(12)
    if k < 2:
        return rng.randrange(-n, n) if n and rng.random() < 0.95 else n + 1
    if k < 6:
        p = lambda: rng.choice([None, rng.randrange(-n - 2, n + 3)])
        return slice(p(), p(), rng.choice([None, 1, 2, -1, -2, 3]))
    if k < 7:
        return slice(None)
    if k < 9:
        return [rng.randrange(-n, n) for _ in range(3)] if n else []
    if k < 10:
        return np.array([[rng.randrange(-n, n)] for _ in range(2)], rng.choice(["int64", "int8", "int32"])) if n else slice(None)
    return np.array([rng.random() < 0.6 for _ in range(n)], "bool")


def random_index(rng, shape):
    index, gone = [], rng.random() < 0.3
    axes = list(shape)
    stop = rng.randrange(1, len(axes) + 1) if gone else len(axes)
    for n in axes[:stop]:
        if rng.random() < 0.12:
            index.append(None)
        index.append(items(rng, n))
    if gone and rng.random() < 0.5:
        index.insert(rng.randrange(len(index) + 1), Ellipsis)
    return tuple(index)


def build():
    f = Family("indexing", tol=0)
    x, v = np.arange(60).reshape(3, 4, 5), np.arange(7.0)
    m = x % 3 == 0
    i2 = np.array([[0, 2], [1, 0]])
    fixed = [
        (), (0,), (-1,), (2, 3, 4), (-3, -4, -5), (3,), (-4,), (0, 4), (0, 0, 5), (0, 0, 0, 0), (s(1, 3),), (s(None, None, -1),), (s(None, None, 2), s(1, None)),
        (Ellipsis,), (Ellipsis, 0), (0, Ellipsis), (0, Ellipsis, 1), (Ellipsis, Ellipsis), (None,), (None, 0), (s(None), None), (Ellipsis, None), (None, None, Ellipsis, None),
        (s(5, 1),), (s(10, None),), (s(-100, 100),), (s(3, None, -2),), (s(None, None, 0),), (s(None), s(4, 0, -1), s(None, None, -3)),
        ([0, 2],), ([],), ([0, 2], 1), (0, [1, 2]), ([0, 2], [1, 3]), ([0, 2], s(None), [1, 3]), (s(None), [0, 1], [2, 3]), ([0, 1], Ellipsis), (Ellipsis, [0, 1]),
        (0, s(None), [1, 2]), ([0, 1], s(None), 2), (s(None), 1, [0, 1]), ([0, 1], None, [0, 1]), (None, [0, 1]), ([0, 1], None), (s(None), [0, 1], None, [0, 1]),
        (i2,), (i2, 0), (i2, i2), (i2, s(None), i2), (s(None), i2), (i2, [0, 1], s(None)), ([[0], [1]], [[0, 1, 2]]), ([0, 1], [0, 1, 2]), ([3],), ([-4],), ([0, -1, 0],),
        (np.array([0, 1], "uint8"),), (np.array(1),), (np.array(1), [0, 1]), (np.array([1.0]),), (1.5,), ("a",), (True,), (False,), (True, 0), (np.array(True),), (None, True),
        (m,), (m[:, :, 0],), (m[0, 0],), (m[:, 0, 0],), (m[:, 0, 0], 1), (1, m[0, :, 0]), (s(None), m[0]), (m[:, 0, 0], m[0, :, 0]), (m[:, 0, 0], [0, 1]), (m[:, :, 0], [1]),
        (m[:, 0, 0], s(None), [0, 1]), (np.zeros((3, 4, 5), "bool"),), (np.zeros(3, "bool"),), ([True, False, True],), ([[True] * 4] * 3,), ([True, False],), (np.array([[]], "int64"),),
        (np.zeros((0,), "int64"), s(None)), (s(None), np.zeros((0, 2), "int64")), ([0, 1, 2], s(None, None, -1)), (s(None, None, -1), [0, 1]), (np.array([0, 1]), s(1, 3), 0),
        (None, [0], None, [1], None), (Ellipsis, m[0, 0]), (m[:, 0, 0], Ellipsis, 0), (m[:, 0, 0], None), (np.array([True]),), (0, 0, 0, None), ([0, 1], [0, 1], [0, 1]),
        (0, [0, 1], s(None), None), (s(0, 0),), (s(0, 0), [0, 1]), (s(0, 0), [9]), (np.array([[0], [2]]), s(None, None, 2), np.array([0, 1, 4])),
    ]
    for index in fixed:
        f.get(x, *index)
        f.get(S(mild("float32", (3, 4, 5))), *index)
        f.get(F(x), *index)
        f.set(x, index, 99)
        f.set(N(x), index, 99)
        try:
            shape = x[index].shape
        except Exception:
            continue
        f.set(x, index, np.arange(int(np.prod(shape))).reshape(shape) + 100)
        f.set(F(x), index, np.arange(int(np.prod(shape[-1:]))).reshape(shape[-1:]) + 0.5)
        f.set(x, index, np.zeros(shape[:-1] + (17,)))
    rng = random.Random(7)
    for k in range(420):
        shape = rng.choice([(7,), (3, 4), (4, 5), (2, 3, 4), (3, 2, 2, 3), (5, 0), (1, 4), (13,)])
        a = np.arange(int(np.prod(shape))).reshape(shape)
        layout = rng.choice([np.array, F, S, N, O])
        index = random_index(rng, shape)
        f.get(layout(a), *index)
        try:
            shape = a[index].shape
        except Exception:
            f.set(layout(a), index, 5)
            continue
        f.set(layout(a), index, rng.choice([-1, np.arange(int(np.prod(shape))).reshape(shape) + 50]))
    for d in DTYPES:
        a = mild(d, (3, 4))
        f.get(a, [2, 0], s(None, None, -1))
        f.get(a, a != 0)
        f.get(a, 1, 2)
        f.set(a, (s(None), 1), 1)
        for value in (2, 2.5, -1, 300, True, 1j, np.array(2.7), np.array(300, "int64"), np.array(1j), float("nan"), 2**40, 2**70, L([1, 2, 3, 4]), L([1.5, 2, 3, 4])):
            f.set(a, (1,), value)
        f.set(a, (a != 0,), 1)
        f.set(a, ([0, 0, 1], [1, 1, 2]), np.array([0, 1, 1], d))
        f.set(a, (s(None), [3, 0]), mild("float64", (3, 2)))
    f.set(v, (s(None),), np.zeros(3))
    f.set(v, (s(1, 4),), L([1, 2]))
    f.set(v, (0,), L([1, 2]))
    f.set(v, (0,), np.array([5]))
    f.set(v, (0,), "a")
    f.set(v, (v > 2,), L([1, 2, 3, 4]))
    f.set(v, (v > 2,), L([1, 2, 3]))
    f.set(v, (v > 2,), np.array([[1.5]]))
    f.set(v, (Ellipsis,), 3)
    f.set(v, (), 3)
    f.set(np.array(5), (), 3)
    f.set(np.array(5), (Ellipsis,), 2.5)
    f.get(np.array(5))
    f.get(np.array(5), Ellipsis)
    f.get(np.array(5), None)
    f.get(np.array(5), 0)
    f.get(np.array(5), True)
    f.get(np.array(5), np.array(False))
    f.get(np.array(5), s(None))
    f.set(B(np.arange(3), (2, 3)), (0,), 1)
    f.set(B(np.arange(3), (2, 3)), (B(np.array([True, False, True]), (2, 3)),), 1)
    f.get(B(np.arange(3), (2, 3)), s(None), [0, 2])
    f.get(np.zeros((0, 3)), s(None), 0)
    f.get(np.zeros((0, 3)), 0)
    f.get(np.zeros((0, 3)), [])
    f.get(np.zeros((0, 3)), [0])
    f.get(np.zeros((2, 0)), s(None), [0])
    f.get(np.arange(5), 2**40)
    f.get(np.arange(5), [2**40])
    f.get(np.arange(5), np.array([2**40]))
    f.get(np.arange(5), np.array([4], "uint64"))
    return [f]
