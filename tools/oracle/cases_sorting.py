# Cases for sorting, searching and sets, and for taking and putting by index.
import numpy as np

from harness import COMPLEX, DTYPES, F, Family, L, N, S, hard, mild


def sorting(f):
    rng = np.random.RandomState(5)
    for fn in ("sort", "argsort", "ndarray.sort", "ndarray.argsort"):
        arg = "arg" in fn
        for d in DTYPES:
            x = hard(d)[::3] if d in COMPLEX else hard(d)
            x = x[rng.permutation(len(x))]
            y = mild(d, (3, 5), 6)
            f.case(fn, x, kind="stable")
            if not arg:
                f.case(fn, x)
            f.case(fn, y, 0, stable=True)
            f.case(fn, y, axis=-1, kind="mergesort")
            f.case(fn, F(y), 1, kind="stable")
            f.case(fn, S(y), 0, kind="stable")
        for kind in ("quicksort", "heapsort", "stable", "mergesort", None, "bad", "q"):
            f.case(fn, np.array([3, 1, 2]), kind=kind)
        x = rng.permutation(60).reshape(3, 4, 5)
        for axis in (0, 1, 2, -1, -2, 3):
            f.case(fn, x, axis)
        if not fn.startswith("ndarray"):
            f.case(fn, x, None)
            f.case(fn, L([3, 1, 2]))
            f.case(fn, L(5))
        else:
            f.case(fn, N(x), 1)
        f.case(fn, np.zeros((0, 3)))
        f.case(fn, np.array(3))
        f.case(fn, x, kind="stable", stable=True)
        f.case(fn, x, stable=False)
        f.case(fn, x, order="f0")
        f.case(fn, x, 1.5)
        f.case(fn, x, nonsense=1)
        f.case(fn, rng.permutation(1000))
        f.case(fn, rng.randint(0, 9, 300).astype("float32"), kind="stable")
    f.case("sort")
    f.case("argsort")
    for d in DTYPES:
        f.case("sort_complex", mild(d, (7,)))
        f.case("lexsort", [mild(d, (9,), 1), mild(d, (9,), 2)])
    f.case("sort_complex", np.array([1 + 2j, 1 - 1j, np.nan, 0]))
    f.case("sort_complex", mild("float64", (2, 3)))
    f.case("sort_complex")
    f.case("lexsort", [np.array([1, 1, 2]), np.array([3, 2, 1]), np.array([1, 1, 1])])
    f.case("lexsort", np.array([[1, 0, 2], [2, 2, 1]]))
    f.case("lexsort", [rng.randint(0, 3, (3, 4)), rng.randint(0, 3, (3, 4))], 0)
    f.case("lexsort", [rng.randint(0, 3, (3, 4)), rng.randint(0, 3, (3, 4))], axis=1)
    f.case("lexsort", [np.array([1, 2]), np.array([1, 2, 3])])
    f.case("lexsort", [])
    f.case("lexsort", np.array([3, 1, 2]))
    f.case("lexsort", [np.array([1, 2])], 2)
    f.case("lexsort")
    # partition fixes only the k-th places; full order is compared where every place is fixed
    for fn in ("partition", "argpartition", "ndarray.partition", "ndarray.argpartition"):
        for d in ("int8", "uint64", "float16", "float64", "complex64", "bool"):
            x = np.arange(7).astype(d)[rng.permutation(7)] if d != "bool" else mild(d, (7,))
            f.case(fn, x, list(range(7))) if "arg" not in fn or d != "bool" else 0
        x = rng.permutation(6)
        f.case(fn, x.reshape(2, 3), [0, 1, 2])
        f.case(fn, x.reshape(2, 3), [0, 1], 0)
        f.case(fn, x.reshape(2, 3), [0, 1], axis=0)
        f.case(fn, np.array([np.nan, 1, np.inf, -np.inf]), [0, 1, 2, 3])
        f.case(fn, x, 6)
        f.case(fn, x, -7)
        f.case(fn, x, 2.5)
        f.case(fn, x, np.array([1.0]))
        f.case(fn, x, 1, 2)
        f.case(fn, x, 1, kind="bad")
        f.case(fn, x)
        f.case(fn, np.array([2, 1]), -1)
        f.case(fn, np.array(1), 0)
    a = np.array([1, 2, 2, 3, 5, 8])
    for fn in ("searchsorted", "ndarray.searchsorted"):
        for d in DTYPES:
            s = np.sort(hard(d)[::3]) if d in COMPLEX else np.sort(hard(d))
            for side in ("left", "right"):
                f.case(fn, s, hard(d)[:25], side)
        for v in (2, 2.5, -1, 9, L([[1, 2], [8, 9]]), np.array([]), True, np.array(3), float("nan"), 1j):
            f.case(fn, a, v)
            f.case(fn, a, v, side="right")
        f.case(fn, np.array([3, 1, 2]), 2, sorter=[1, 2, 0])
        f.case(fn, np.array([3, 1, 2]), 2, "left", np.array([1, 2, 0]))
        f.case(fn, np.array([3, 1, 2]), 2, sorter=[1, 2])
        f.case(fn, np.array([3, 1, 2]), 2, sorter=[1, 2, 5])
        f.case(fn, np.array([3, 1, 2]), 2, sorter=np.array([1.0, 2, 0]))
        f.case(fn, a, 2, side="bad")
        f.case(fn, a.reshape(2, 3), 2)
        f.case(fn, a)
        f.case(fn, np.zeros(0), 2)
        f.case(fn, np.array([1.5, 2.5, np.nan]), np.array([np.nan, 2]))
        f.case(fn, a.astype("float32"), np.array([2, 3], "int64"))
    for bins in (np.array([0.0, 1, 2.5, 4]), np.array([4, 2.5, 1, 0])):
        for right in (False, True):
            f.case("digitize", np.array([0.2, 6.4, 3.0, 1, -1, np.nan]), bins, right)
    f.case("digitize", 2, np.array([1, 3]))
    f.case("digitize", np.array([1, 2]), np.array([1, 3, 2]))
    f.case("digitize", np.array([1, 2]), np.ones((2, 2)))
    f.case("digitize", np.array([1j]), np.array([1, 2]))
    f.case("digitize", np.array([1]))
    for d in DTYPES:
        x = mild(d, (3, 4), 7)
        for fn in ("nonzero", "flatnonzero", "argwhere", "ndarray.nonzero"):
            f.case(fn, x)
            f.case(fn, N(x))
        f.case("where", x)
        f.case("where", x, 1, 0)
        f.case("where", mild("bool", (3, 4)), x, 1)
        f.case("where", mild("bool", (3, 4)), x, 2.5)
        f.case("where", mild("bool", (3, 4)), x, mild("int16", (4,)))
        f.case("where", x, mild("float32", (3, 1)), x)
        f.case("extract", mild("bool", (3, 4)), x)
        f.case("extract", x, mild("int8", (3, 4)))
    for fn in ("nonzero", "flatnonzero", "argwhere"):
        f.case(fn, np.array(5))
        f.case(fn, np.zeros((0, 2)))
        f.case(fn, np.array([np.nan, 0, -0.0]))
        f.case(fn)
        f.case(fn, L([0, 1, 2]))
    f.case("argwhere", L(5))
    f.case("where", True, 1, 2)
    f.case("where", mild("bool"), 1)
    f.case("where", mild("bool"), np.zeros(3), np.zeros(2))
    f.case("where")
    f.case("where", mild("bool"), 1, 2.5)
    f.case("where", mild("bool"), 1, True)
    f.case("where", mild("bool", (2,)), np.array([1, 2], "int8"), 300)
    f.case("where", mild("bool", (2,)), L([1, 2]), L([1.5, 2.5]))
    f.case("where", L([[True], [False]]), np.arange(3), np.zeros((2, 3)))
    f.case("where", mild("bool"), x=1, y=2)


def sets(f):
    for d in DTYPES:
        x, y = mild(d, (3, 5), 8), mild(d, (7,), 9)
        h = hard(d)[::4] if d in COMPLEX else hard(d)
        f.case("unique", x)
        f.case("unique", h)
        f.case("unique", x, True, True, True)
        f.case("unique", h, return_inverse=True, return_counts=True, equal_nan=False)
        for fn in ("unique_all", "unique_counts", "unique_inverse", "unique_values"):
            f.case(fn, x)
            f.case(fn, h) if d not in COMPLEX else 0
        for fn in ("intersect1d", "union1d", "setdiff1d", "setxor1d", "isin"):
            f.case(fn, x, y)
            f.case(fn, y, mild("int16", (4,), 3))
            f.case(fn, h, h[::2])
        f.case("isin", x, y, invert=True)
        f.case("isin", x, mild(d, (2, 2)), False, True)
    g = np.array([[1, 2], [3, 4], [1, 2], [0, 9]])
    for axis in (0, 1, None, -1, 2):
        for kw in ({}, {"return_index": True}, {"return_inverse": True, "return_counts": True}):
            f.case("unique", g, axis=axis, **kw)
            f.case("unique", np.array([[1.5, np.nan], [1.5, np.nan]]), axis=axis, **kw)
    f.case("unique", np.zeros(0), return_index=True)
    f.case("unique", np.zeros((0, 2)), axis=0)
    f.case("unique", L(5), return_inverse=True)
    f.case("unique", L([3, 1, 3]))
    f.case("unique", np.array([[[1, 2], [1, 2]]]), axis=1)
    f.case("unique", g, sorted=True)
    for fn in ("unique", "unique_all", "intersect1d", "union1d", "setdiff1d", "setxor1d", "isin"):
        f.case(fn)
        f.case(fn, np.arange(3), nonsense=1)
    for fn in ("intersect1d", "union1d", "setdiff1d", "setxor1d", "isin"):
        f.case(fn, np.arange(3))
        f.case(fn, np.zeros(0), np.arange(3))
        f.case(fn, np.arange(3), np.zeros(0))
        f.case(fn, L([1, 2]), L([2, 3.5]))
        f.case(fn, L(2), np.arange(3))
        f.case(fn, np.array([1.5, np.nan]), np.array([np.nan, 2]))
        if fn != "union1d":
            f.case(fn, np.array([1, 2, 3]), np.array([2, 5]), assume_unique=True)
    f.case("intersect1d", np.array([1, 1, 2, 3]), np.array([3, 2, 2, 9]), return_indices=True)
    f.case("intersect1d", np.array([1, 2, 3]), np.array([3, 2]), True, True)
    for kind in (None, "sort", "table", "bad"):
        f.case("isin", np.array([1, 5, 2]), np.array([2, 5]), kind=kind)
        f.case("isin", np.array([1.5, 5]), np.array([2, 5.0]), kind=kind)


def taking(f):
    x = np.arange(12.0).reshape(3, 4)
    for fn in ("take", "ndarray.take"):
        for d in DTYPES:
            f.case(fn, mild(d, (3, 4)), [0, 2, -1], 1)
            f.case(fn, mild(d, (3, 4)), np.array([[0, 5]]))
        for i in (0, -1, [0, 2], [[0, 1], [2, 0]], [], 3, -4, 12, np.array([1], "uint8"), np.array([1.0]), np.array([True, False]), [True]):
            for axis in (None, 0, 1):
                f.case(fn, x, i, axis)
        for mode in ("raise", "wrap", "clip", "bad"):
            f.case(fn, x, [5, -7, 1], 0, mode=mode)
            f.case(fn, x, [50, -70, 1], mode=mode)
        f.case(fn, F(x), [0, 1], 1)
        f.case(fn, S(x), [0, 1], 0)
        f.case(fn, x, [0, 1], 2)
        f.case(fn, x, [0, 1], 0, np.zeros((2, 4)))
        f.case(fn, x, [0, 1], 0, out=np.zeros((2, 3)))
        f.case(fn, x, [0, 1], 0, out=np.zeros((2, 4), "float32"))
        f.case(fn, x, [0, 1], 0, out=np.zeros((2, 4)), mode="wrap")
        f.case(fn, np.zeros((0, 2)), [0], 0)
        f.case(fn, np.zeros((0, 2)), [], 0)
        f.case(fn, np.array(5), 0)
        f.case(fn, x)
    f.case("take", L([4, 3, 5]), [0, 2])
    for axis in (0, 1, -1, None, 2):
        for idx in (np.array([[0, 1], [2, 0], [1, 1]]), np.array([[0, 1, 2, 0]]), np.array([[-1], [0], [3]]), np.array([0, 5]), np.array([[0.0]])):
            f.case("take_along_axis", x, idx, axis)
            f.case("put_along_axis", x, idx, 99, axis)
    f.case("take_along_axis", x, np.argsort(-x, 1), 1)
    f.case("take_along_axis", x, np.array([[0, 1, 2, 3]]))
    f.case("take_along_axis", x, np.array([[True]]), 0)
    f.case("take_along_axis", x)
    f.case("put_along_axis", x, np.array([[0], [1], [2]]), np.array([[1.5], [2.5], [3.5]]), 1)
    f.case("put_along_axis", x, np.array([[0]]), 1)
    for fn in ("put", "ndarray.put"):
        for d in DTYPES:
            f.case(fn, mild(d, (5,)), [0, 2, -1], np.array([1, 0, 1], d))
            f.case(fn, mild(d, (5,)), [0, 2], 1)
        for i, v in (([0, 2], [9.5, 8.5]), ([0, 1, 2], 7), ([0, 1, 2], [1.5, 2.5]), ([], 1), ([12], 1), ([-13], 1), (3, 1), ([0, 1], []),
                     ([[0, 1]], [[5.5, 6.5]]), (np.array([0.5]), 1), (np.array([True, False]), 5), ([0], [1.5, 2.5]), ([0, 0], [1.5, 2.5])):
            f.case(fn, x, i, v)
            f.case(fn, F(x), i, v)
            f.case(fn, S(x), i, v)
        for mode in ("raise", "wrap", "clip", "bad"):
            f.case(fn, x, [15, -20], [1.5, 2.5], mode=mode)
        f.case(fn, np.arange(3), [0], 2.7)
        f.case(fn, np.zeros(3, "int8"), [0], 300)
        f.case(fn, x, [0])
    f.case("put", L([1, 2]), [0], 3)
    m = x > 4
    for fn in ("place", "putmask"):
        for d in DTYPES:
            f.case(fn, mild(d, (3, 4)), m, np.array([1, 0, 1], d))
            f.case(fn, mild(d, (3, 4)), mild("int8", (3, 4)), np.array([1], "bool"))
        for v in ([1.5, 2.5], [7.5], 3, [], np.arange(12.0), np.arange(20.0).reshape(4, 5)):
            f.case(fn, x, m, v)
            f.case(fn, S(x), m, v)
        f.case(fn, x, np.array([True, False]), 1)
        f.case(fn, x, np.zeros((3, 4), "bool"), [])
        f.case(fn, np.arange(12).reshape(3, 4), m, [1.5, 2.5])
        f.case(fn, x, m)
        f.case(fn, L([1, 2]), [True, False], 1)
    i = np.array([[0, 1, 2, 0], [2, 0, 1, 1], [1, 2, 0, 2]])
    for fn in ("choose", "ndarray.choose"):
        for d in DTYPES:
            f.case(fn, i, [mild(d, (3, 4), k) for k in range(3)])
        f.case(fn, i, L([1, 2, 3]))
        f.case(fn, i, [x, 2, np.arange(4)])
        f.case(fn, i, [x, 2.5])
        for mode in ("wrap", "clip", "raise", "bad"):
            f.case(fn, i - 1, [x, x + 0.5], mode=mode)
        f.case(fn, i, [x, x, x], np.zeros((3, 4)))
        f.case(fn, i, [x, x, x], out=np.zeros((3, 3)))
        f.case(fn, i, [x, np.zeros(3), x])
        f.case(fn, x, [x, x])
        f.case(fn, i, np.arange(36).reshape(3, 3, 4))
        f.case(fn, i)
    for d in DTYPES:
        y = mild(d, (3, 4))
        f.case("select", [y > 3, y < 0], [y, mild("int16", (3, 4))], 5)
        f.case("select", [m, ~m], [y, np.array(2, d)])
        f.case("compress", [True, False, True], y, 0)
        f.case("ndarray.compress", y, [False, True, True, False], 1)
        f.case("ndarray.compress", y, [False, True, True, False])
    f.case("select", [m], [x], -1)
    f.case("select", [m], [x], 2.5)
    f.case("select", [m, m], [x])
    f.case("select", [], [])
    f.case("select", [x], [x])
    f.case("select", [m[0]], [x], 0)
    f.case("select", [m], [L(1)])
    f.case("select", [m], [L(1)], default=L(7))
    f.case("select", [m])
    for c in ([True, False], [True, False, True, True, False], np.array([0, 1, 1]), [], [True] * 13):
        for axis in (None, 0, 1, 2):
            f.case("compress", c, x, axis)
    f.case("compress", [True, False, True], x, 0, np.zeros((2, 4)))
    f.case("compress", [True, False, True], x, 0, np.zeros((3, 4)))
    f.case("compress", m, x)
    f.case("compress", [True])
    for a, v, w in ((np.zeros((3, 3)), 5, False), (np.zeros((5, 3), "int32"), 5, False), (np.zeros((5, 3)), 5, True), (np.zeros((3, 5)), L([1, 2]), False),
                    (np.zeros((2, 2, 2)), 3, False), (np.zeros((2, 3, 2)), 3, False), (np.zeros(3), 1, False), (F(np.zeros((3, 3))), 2, False),
                    (S(np.zeros((3, 3))), 2, False), (np.zeros((7, 2)), L([1, 2, 3]), True), (np.zeros((2, 2), "int8"), 300, False),
                    (np.zeros((2, 2), "int8"), 1.5, False), (np.zeros((0, 3)), 1, False)):
        f.case("fill_diagonal", a, v, w)
    f.case("fill_diagonal", np.zeros((2, 2)))
    for mi, dims in (([[3, 6, 6], [4, 5, 1]], [7, 6]), ([3, 1, 4], [6, 7, 8]), ([[3], [9]], [7, 6]), ([[-1], [0]], [7, 6]), ([[0]], [7, 6]), ([[0.5], [1]], [7, 6]),
                     ([[], []], [7, 6]), ([[0], [0]], [0, 2])):
        mi = tuple(np.array(v, "int64") if not isinstance(v, int) and (not v or not isinstance(v[0], float)) else (np.array(v) if not isinstance(v, int) else v) for v in mi)
        for order in ("C", "F", "A"):
            f.case("ravel_multi_index", mi, dims, order=order)
        for mode in ("wrap", "clip", "raise", "bad", ["clip", "wrap"]):
            f.case("ravel_multi_index", mi, dims, mode)
    f.case("ravel_multi_index", np.array([[1, 2], [0, 1]]), [3, 4])
    f.case("ravel_multi_index", [1, 2])
    for i, shape in ((5, [2, 3]), (np.array([0, 5, 3]), [2, 3]), (6, [2, 3]), (-1, [2, 3]), (np.array([[1, 2]]), [2, 2, 2]), (0, []), (np.array([1.5]), [2, 2]),
                     (np.zeros(0, "int64"), [2, 2]), (1621, [6, 7, 8, 9]), (2, 5), (0, [0, 2]), ([1, 2], [2, 3])):
        for order in ("C", "F", "Z"):
            f.case("unravel_index", i, shape, order)
    f.case("unravel_index", 1)
    bits = np.random.RandomState(3).randint(0, 2, (3, 11))
    for d in ("bool", "uint8", "int64", "float64"):
        for axis in (None, 0, 1, -1, 2):
            for order in ("big", "little"):
                f.case("packbits", bits.astype(d), axis, order)
                f.case("packbits", F(bits.astype(d)), axis=axis, bitorder=order)
    f.case("packbits", np.zeros((2, 0), "bool"), 1)
    f.case("packbits", np.array(True))
    f.case("packbits", bits, bitorder="middle")
    x = np.array([[2, 7, 23], [255, 0, 128]], "uint8")
    for axis in (None, 0, 1, 3):
        for count in (None, 0, 3, 20, 50, -2, -60):
            f.case("unpackbits", x, axis=axis, count=count)
            f.case("unpackbits", S(x), axis, count, "little")
    f.case("unpackbits", x.astype("int8"))
    f.case("unpackbits", np.array(5, "uint8"))
    x = np.random.RandomState(4).randint(0, 9, 30)
    for d in DTYPES:
        f.case("bincount", x.astype(d))
        f.case("bincount", S(x), np.arange(30).astype(d), 12)
    for args in ((x, None, 3), (x, None, 20), (x - 1,), (x, np.arange(3.0)), (np.zeros(0, "int64"), None, 4), (np.zeros((2, 2), "int64"),), (np.array(3),), (x, None, -1)):
        f.case("bincount", *args)


def build():
    out = []
    for name, part in (("sorting", sorting), ("sets", sets), ("taking", taking)):
        f = Family(name, tol=0, zero=False)
        part(f)
        out.append(f)
    return out
