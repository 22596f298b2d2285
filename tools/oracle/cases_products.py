# Cases for products: dot, matmul and their kin, einsum, tensordot, kron, cross, trace.
import numpy as np

from harness import B, DTYPES, F, Family, L, N, S, mild, real


def random_einsum(f, count):
    """Sums of products with random subscripts: repeated labels, axes of length 1, ellipses, empty operands."""
    rng = np.random.default_rng(7)
    for _ in range(count):
        sizes = {c: int(rng.choice([0, 1, 2, 3, 4], p=[0.03, 0.17, 0.3, 0.3, 0.2])) for c in "abcdE"}
        dots = rng.random() < 0.3
        lead = [int(rng.integers(1, 4)) for _ in range(2)]
        terms, arrays = [], []
        for _ in range(int(rng.integers(1, 5))):
            term = "".join(rng.choice(list("abcdE"), int(rng.integers(0, 4))))
            shape = [sizes[c] if rng.random() < 0.93 or len(set(term)) < len(term) else 1 for c in term]
            if dots and rng.random() < 0.7:
                at, extra = int(rng.integers(0, len(term) + 1)), lead[int(rng.integers(0, 3)):]
                term = term[:at] + "..." + term[at:]
                shape[at:at] = [n if rng.random() < 0.8 else 1 for n in extra]
            terms.append(term)
            a = rng.integers(-4, 5, shape).astype(rng.choice(["int32", "float64", "int64", "bool", "float32"]))
            arrays.append(F(a) if rng.random() < 0.3 and a.ndim > 1 else N(a) if rng.random() < 0.2 and a.ndim else a)
        subscripts = ",".join(terms)
        if rng.random() < 0.8:
            used = sorted(set("".join(terms).replace(".", "")))
            rng.shuffle(used)
            subscripts += "->" + ("..." if dots else "") + "".join(used[: int(rng.integers(0, len(used) + 1))])
        kw = [{}, {"optimize": True}, {"optimize": "optimal"}, {"dtype": "complex128"}][int(rng.choice(4, p=[0.5, 0.2, 0.2, 0.1]))]
        f.case("einsum", subscripts, *arrays, **kw)
        if rng.random() < 0.4:
            f.case("einsum_path", subscripts, *arrays, **({} if rng.random() < 0.5 else {"optimize": "optimal"})) if not dots else 0


def build():
    f = Family("products", tol=-8, zero=False)
    shapes = [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((5, 2, 3), (3, 4)), ((5, 2, 3), (5, 3, 4)), ((5, 1, 2, 3), (4, 3, 2)),
              ((2, 3), (5, 3, 4)), ((3,), (5, 3, 2)), ((5, 2, 3), (3,)), ((2, 3), (4, 3)), ((2,), (3,)), ((), (3,)), ((3,), ()), ((), ()), ((0, 3), (3, 2)),
              ((2, 0), (0, 3)), ((2, 3), (3, 0)), ((4, 2, 3), (5, 3, 2)), ((1, 3), (3, 1)), ((0,), (0,)), ((7, 13), (13, 17))]
    for fn in ("matmul", "dot", "vecdot", "matvec", "vecmat", "inner", "outer", "vdot", "kron"):
        for k, (s, t) in enumerate(shapes):
            for d in ("int32", "float64", "complex64", "bool") if k < 16 else ("float64",):
                if fn in ("kron", "outer") and k in (6, 21):
                    continue
                f.case(fn, mild(d, s, k), mild(d, t, k + 1))
        for d in DTYPES:
            f.case(fn, mild(d, (3, 4)), mild(d, (4, 3), 2))
            f.case(fn, mild(d, (3, 3)), mild(d, (3,), 2))
            f.case(fn, mild(d, (3,)), mild(d, (3,), 2))
            f.case(fn, mild(d, (3, 3)), mild("int16", (3, 3), 2))
            f.case(fn, mild(d, (3, 3)), mild("float32", (3, 3), 2))
            f.case(fn, F(mild(d, (3, 3))), N(mild(d, (3, 3), 3)))
            f.case(fn, S(mild(d, (3, 3))), B(mild(d, (3,), 3), (3, 3)))
        for d in ("float32", "float64", "complex128", "float16"):
            f.case(fn, real(d, (17, 13)), real(d, (13, 17), 3)) if fn not in ("kron", "outer") else 0
            f.case(fn, real(d, (131,)), real(d, (131,), 3), _tol=-32) if fn not in ("kron", "outer") else 0
        f.case(fn, np.array([[1, np.nan], [0, np.inf]]), np.array([[1, 0], [0.0, 1]]))
        f.case(fn, np.array([2**62, 3]), np.array([4, 2**61]))
        f.case(fn, np.array([200, 100], "uint8"), np.array([2, 3], "uint8"))
        f.case(fn, L([1, 2]), L([3, 4]))
        f.case(fn, L(2), L(3))
        f.case(fn, np.arange(3), L(2))
        f.case(fn, np.arange(3))
        f.case(fn)
        f.case(fn, np.arange(3), np.arange(3), np.array(0), 5)
        f.case(fn, np.arange(3), np.arange(3), nonsense=1)
        if fn in ("matmul", "dot", "vecdot", "matvec", "vecmat", "outer"):
            x, y = mild("float64", (3, 3)), mild("float64", (3, 3), 4)
            f.case(fn, x, y, np.zeros((3, 3)))
            f.case(fn, x, y, out=np.zeros((3, 3), "float32"))
            f.case(fn, x, y, out=np.zeros((3, 2)))
            f.case(fn, x, y, out=np.zeros(3))
            f.case(fn, x, y[0], out=np.zeros(3))
            f.case(fn, x, y, out=F(np.zeros((3, 3))))
            f.case(fn, x, y, out=S(np.zeros((3, 3))))
        if fn in ("matmul", "vecdot", "matvec", "vecmat"):
            f.case(fn, x, y, dtype="float32")
            f.case(fn, x, y, dtype="complex128")
            f.case(fn, x, y, dtype="int32")
            f.case(fn, x, y, dtype="int32", casting="unsafe")
            f.case(fn, x, y, axis=0)
            f.case(fn, x, y, axis=1, keepdims=True)
            f.case(fn, x, y, axes=[(0, 1), (1, 0), (0, 1)])
            f.case(fn, x, y, axes=[1, 0, 0])
            f.case(fn, x, y, axes=[0, 0, ()])
            f.case(fn, x, y, where=True)
    for d in ("int32", "float64", "complex64"):
        f.case("ndarray.dot", mild(d, (2, 3)), mild(d, (3, 2)))
        f.case("ndarray.dot", mild(d, (2, 3)), mild(d, (2, 2)))
        f.case("ndarray.dot", mild(d, (2, 2)), mild(d, (2, 2)), np.zeros((2, 2), d))
        f.case("ndarray.dot", mild(d, (2, 2)), np.array(2, "int8"))
    # tensordot
    a, b = mild("float64", (2, 3, 4)), mild("float64", (3, 4, 2), 1)
    for axes in (2, 1, 0, [[1, 2], [0, 1]], [[0], [2]], [0, 2], [[0, 1], [2, 0]], [[-1], [1]], [[1, 2], [1, 0]], 3, [[0], [0, 1]], [[5], [0]], [[], []], -1, [[0, 0], [2, 2]]):
        f.case("tensordot", a, b, axes)
        f.case("tensordot", mild("int32", (2, 3, 4)), mild("complex64", (3, 4, 2)), axes)
    for d in DTYPES:
        f.case("tensordot", mild(d, (3, 4)), mild(d, (4, 3), 2), 1)
    f.case("tensordot", a, b)
    f.case("tensordot", a)
    f.case("tensordot", np.zeros((0, 2)), np.zeros((2, 0)), 1)
    # einsum
    A, M, v, w = mild("float64", (3, 3)), mild("float64", (3, 4), 1), mild("float64", (3,), 2), mild("float64", (4,), 3)
    T, U = mild("float64", (2, 3, 4), 4), mild("float64", (2, 4, 5), 5)
    calls = [("ii", A), ("ii->i", A), ("ij->ji", M), ("ij->", M), ("ij->j", M), ("ij", M), ("ji", M), ("i,i", v, v), ("i,i->i", v, v), ("i,j->ij", v, w),
             ("ij,j", M, w), ("ij,j->i", M, w), ("ij,jk->ik", A, M), ("ij,jk", A, M), ("ij,kj->ik", M, M), ("bij,bjk->bik", T, U), ("...ij,...jk->...ik", T, U),
             ("...ij,jk->...ik", T, mild("float64", (4, 2))), ("...j,j", T, w), ("...", T), ("i...->...", T), ("i...", T), ("...i->...", T), ("ijk->kji", T),
             ("bij->bi", T), ("ij,jk,kl->il", A, A, M), ("ij,ij->", M, M), ("ij,ij", M, M), ("i,j,k->ijk", v, v, v), ("aij,bij->ab", T, T), ("iij->ij", mild("float64", (2, 2, 3))),
             ("iii->i", mild("float64", (2, 2, 2))), ("ij,ji->", A, A), ("ij->ij", M), ("i->", v), (",->", np.array(2), np.array(3)), (",i->i", np.array(2.0), v), ("i j , j k -> i k", A, M),
             ("AB,BC->AC", A, M), ("ba", M), ("ij,kl->ijkl", mild("float64", (2, 2)), mild("float64", (1, 2))), ("...a->a...", T), ("a...b->b...a", T),
             ("ii...->i...", mild("float64", (2, 2, 3))), ("ij,j,i->", M, w, v), ("->", np.array(3)), ("", np.array(3)), ("i,i->", np.zeros(0), np.zeros(0)), ("ij,jk->ik", np.zeros((2, 0)), np.zeros((0, 3))),
             ("...i,...i->...", M, w), ("i...,i...->...", M, M), ("ij,ik->jk", M, M), ("ijk,ijk->i", T, T), ("i,ij,j->", v, M, w), ("ij,jk,kl,lm->im", A, A, A, A),
             ("ij,i->ij", M, v), ("ji,j->", M, v)]
    for c in calls:
        f.case("einsum", *c)
        f.case("einsum", *c, optimize=True)
        if len(c) == 3:
            f.case("einsum", c[0], *[np.asarray(x).astype("int32") for x in c[1:]])
            f.case("einsum", c[0], *[np.asarray(x).astype("complex64") for x in c[1:]], optimize="greedy")
            f.case("einsum", c[0], *[F(np.asarray(x)) for x in c[1:]])
            f.case("einsum", c[0], *[S(np.asarray(x)) for x in c[1:]])
    for d in DTYPES:
        f.case("einsum", "ij,jk->ik", mild(d, (2, 3)), mild(d, (3, 2), 1))
        f.case("einsum", "ij->i", mild(d, (2, 3)))
        f.case("einsum", "i,i", mild(d, (3,)), mild("int16", (3,)))
    f.case("einsum", M, [0, 1], [1, 0])
    f.case("einsum", M, [0, 1], w, [1])
    f.case("einsum", A, [0, 0])
    f.case("einsum", T, [Ellipsis, 0], [Ellipsis])
    for c in (("ij,jk->ik", M, M), ("ij", v), ("i", M), ("ij->k", M), ("ij->ii", A), ("ij,jk", A), ("i,j", v), ("ij->ij->", A), ("i$", v), ("..ij", M), ("...i...", M),
              ("i->ij", v), ("ij,jk->ik",), ("ii", M), ("ij,j->i", M, v), (M,), (), ("i", "a"), ("i.j", M)):
        f.case("einsum", *c)
        f.case("einsum", *c, optimize=True)
    f.case("einsum", "ij,jk->ik", A, A, out=np.zeros((3, 3)))
    f.case("einsum", "ij,jk->ik", A, A, out=np.zeros((3, 2)))
    f.case("einsum", "ij,jk->ik", A, A, out=np.zeros((3, 3), "float32"))
    f.case("einsum", "ij,jk->ik", A, A, out=np.zeros((3, 3), "int32"), casting="unsafe")
    f.case("einsum", "ij,jk->ik", A, A, dtype="float32")
    f.case("einsum", "ij,jk->ik", A, A, dtype="float32", casting="unsafe")
    f.case("einsum", "ij,jk->ik", A, A, dtype="complex128")
    f.case("einsum", "ij->ji", M, order="F")
    f.case("einsum", "ij->ji", M, order="Z")
    f.case("einsum", "ij->ji", M, casting="bad")
    f.case("einsum", "ij->ji", M, nonsense=1)
    f.case("einsum", "ij,jk,kl->il", A, A, M, optimize=["einsum_path", (0, 1), (0, 1)])
    f.case("einsum", "ij,jk,kl->il", A, A, M, optimize="optimal")
    f.case("einsum", "ij,jk,kl->il", A, A, M, optimize="bad")
    f.case("einsum", "ij,jk,kl->il", A, A, M, optimize=False)
    g, h, k = np.ones((2, 7)), np.ones((7, 3)), np.ones((3, 5))
    for opt in ("greedy", "optimal", True, False, ["einsum_path", (0, 1), (0, 1)], ["greedy", 100], ["optimal", 4]):
        f.case("einsum_path", "ij,jk,kl->il", g, h, k, optimize=opt)
        f.case("einsum_path", "ij,jk->ik", g, h, optimize=opt)
    f.case("einsum_path", "ij,jk->ik", g, g)
    f.case("einsum_path")
    random_einsum(f, 400)
    # cross, trace
    for d in DTYPES:
        f.case("cross", mild(d, (3,)), mild(d, (3,), 1))
        f.case("cross", mild(d, (2, 3)), mild("float32", (3,), 1))
        f.case("trace", mild(d, (3, 4)))
        f.case("trace", mild(d, (2, 3, 3)), 1, 1, 2)
        f.case("ndarray.trace", mild(d, (3, 3)), -1)
        f.case("ndarray.diagonal", mild(d, (3, 4)), 1)
    for s, t, kw in (((2,), (2,), {}), ((2, 2), (2, 2), {}), ((4, 3), (4, 3), {}), ((4, 3), (2, 3), {}), ((3, 4), (3, 4), {"axis": 0}),
                     ((3, 4), (4, 3), {"axisa": 0, "axisb": 1}), ((4, 3), (4, 3), {"axisc": 0}), ((4,), (4,), {}), ((2, 1, 3), (4, 3), {}), ((3,), (2,), {}), ((), (3,), {}),
                     ((4, 3), (4, 3), {"axis": 2}), ((4, 3), (4, 3), {"axisc": 5}), ((1, 3), (3,), {"axisa": -1})):
        f.case("cross", mild("float64", s), mild("float64", t, 3), **kw)
    f.case("cross", np.arange(3))
    for args in ((1,), (-1,), (0, 1, 0), (0, 0, 2), (9,), (0, 1, 1), (0, 0, 3), (1.5,)):
        for fn in ("trace", "diagonal", "ndarray.trace", "ndarray.diagonal"):
            f.case(fn, T, *args)
    for fn in ("trace", "diagonal"):
        f.case(fn, np.arange(3))
        f.case(fn, np.zeros((0, 0)))
        f.case(fn)
        f.case(fn, F(M), 1)
        f.case(fn, N(M))
    f.case("trace", M, dtype="float32")
    f.case("trace", M, out=np.array(0.0))
    f.case("trace", T, out=np.zeros(4))
    f.case("trace", T, out=np.zeros(3))
    return [f]
