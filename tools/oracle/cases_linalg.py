# Cases for np.linalg whose results are unique: solutions, determinants, values, norms, factors with LAPACK's
# signs. Eigenvectors and singular vectors are tested by what defines them, in linalg_test.ts.
import numpy as np

from harness import B, F, Family, L, N, S, real


def spd(d, n, seed=0):
    m = np.random.default_rng(seed).standard_normal((n, n))
    return (m @ m.T + n * np.eye(n)).astype(d)


def well(d, shape, seed=0):
    m = np.random.default_rng(seed).integers(-6, 7, shape).astype(d)
    if len(shape) > 1 and shape[-1] == shape[-2]:
        m = m + (17 * np.eye(shape[-1])).astype(d)
    return m


def gaussian(d, shape, seed=0):
    """Integers of both parts, so that both sides read the same numbers."""
    r = np.random.default_rng(seed)
    return (r.integers(-9, 10, shape) + 1j * r.integers(-9, 10, shape)).astype(d)


def complex_cases(f):
    for d in ("complex128", "complex64"):
        for k, shape in enumerate(((1, 1), (2, 2), (3, 3), (5, 5), (12, 12), (2, 3, 3), (2, 1, 4, 4), (0, 0), (0, 2, 2))):
            a = gaussian(d, shape, k) + (20 * np.eye(shape[-1])).astype(d)
            b = gaussian(d, shape, k + 50)
            for fn in ("inv", "det", "slogdet", "cond"):
                f.case("linalg." + fn, a)
            for p in (1, -1, np.inf, -np.inf, -2, "fro", "nuc"):
                f.case("linalg.cond", a, p)
            f.case("linalg.solve", a, b)
            f.case("linalg.solve", F(a) if a.ndim == 2 else a, b)
            f.case("linalg.solve", a, np.ones(shape[-1], "float32"))
            f.case("linalg.solve", a.real.copy(), b)
            for n in (0, 1, 3, -1, -2):
                f.case("linalg.matrix_power", a, n)
            h = a @ np.conj(np.swapaxes(a, -1, -2))
            f.case("linalg.cholesky", h)
            f.case("linalg.cholesky", h, upper=True)
            f.case("linalg.cholesky", np.tril(h))
            f.case("linalg.eigvalsh", h)
            f.case("linalg.eigvalsh", np.triu(h), "U")
            f.case("linalg.eigvalsh", a)
            f.case("linalg.svdvals", h)
            f.case("linalg.svd", h, hermitian=True, compute_uv=False)
            f.case("linalg.matrix_rank", h, hermitian=True)
            f.case("linalg.pinv", h, hermitian=True, _tol=-2048)
        for s in ((3, 3), (5, 3), (3, 5), (2, 4, 3), (1, 4), (4, 1), (0, 3), (3, 0), (20, 20), (40, 18)):
            a = gaussian(d, s, 3)
            for mode in ("reduced", "complete", "r", "raw"):
                f.case("linalg.qr", a, mode)
            f.case("linalg.svd", a, compute_uv=False)
            f.case("linalg.svdvals", N(a))
            f.case("linalg.pinv", a)
            f.case("linalg.pinv", a, rtol=0.2)
            f.case("linalg.matrix_rank", a)
            if len(s) == 2 and s[0] < 10:
                for ord in (None, "fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf):
                    f.case("linalg.norm", a, ord)
                for ord in (None, 1, 2, 3, 0, -1, np.inf, 0.5):
                    f.case("linalg.norm", a, ord, axis=0)
                    f.case("linalg.vector_norm", a, ord=2 if ord is None else ord)
                f.case("linalg.matrix_norm", a, ord="nuc", keepdims=True)
            if len(s) == 2 and 0 not in s:
                f.case("linalg.lstsq", a, gaussian(d, s[:1], 4))
                f.case("linalg.lstsq", a, gaussian(d, (s[0], 2), 5))
                f.case("linalg.lstsq", a, np.ones((s[0], 2)), rcond=1e-3)
        low = gaussian(d, (6, 2), 1) @ gaussian(d, (2, 4), 2)
        for fn in ("pinv", "matrix_rank"):
            f.case("linalg." + fn, low, _tol=-4096)
        f.case("linalg.lstsq", low, gaussian(d, (6,), 4), _tol=-4096)
        f.case("linalg.lstsq", low.T, gaussian(d, (4, 3), 4), 1e-5, _tol=-4096)
        x, y = gaussian(d, (2, 3), 8), gaussian(d, (2, 3), 9)
        f.case("linalg.vecdot", x, y)
        f.case("linalg.multi_dot", [x, y.T, x])
        f.case("linalg.tensorsolve", (gaussian(d, (6, 6), 1) + 40 * np.eye(6, dtype=d)).reshape(2, 3, 6), x)
        f.case("linalg.tensorinv", (gaussian(d, (6, 6), 1) + 40 * np.eye(6, dtype=d)).reshape(6, 2, 3), ind=1)
    for d in ("float64", "float32", "int32"):
        for s in ((3, 3), (5, 3), (3, 5), (2, 4, 3), (1, 1), (1, 3), (20, 33), (33, 20)):
            a = well(d, s, 5)
            for mode in ("raw", "complete", "f", "full", "e", "economic"):
                f.case("linalg.qr", a, mode)
        low = (well(d, (6, 2), 1) @ well(d, (2, 4), 2)).astype(d)
        f.case("linalg.lstsq", low, well(d, (6,), 3), _tol=-4096)
        f.case("linalg.lstsq", low, well(d, (6, 2), 3), _tol=-4096)
        f.case("linalg.lstsq", low.T.copy(), well(d, (4,), 3), _tol=-4096)
        f.case("linalg.lstsq", well(d, (5, 3), 1), np.zeros((5, 0), d))
        f.case("linalg.matrix_rank", low)
        f.case("linalg.pinv", low, _tol=-4096)


def general_eigenvalues(f):
    """Values in NumPy's order, which holds as long as the same shifts are taken; vectors with its signs."""
    for d in ("float64", "float32", "int64", "complex128", "complex64"):
        for n in (1, 2, 3, 4):
            for seed in range(6):
                a = gaussian(d, (n, n), seed) if d[0] == "c" else well(d, (n, n + 1), seed)[:, :n].copy()
                f.case("linalg.eigvals", a)
                f.case("linalg.eig", a, _tol=-512)
        a = gaussian(d, (2, 3, 3), 1) if d[0] == "c" else well(d, (2, 3, 4), 1)[..., :3].copy()
        f.case("linalg.eigvals", a)
        f.case("linalg.eig", a, _tol=-512)
        t = np.triu(np.arange(1, 17).reshape(4, 4)).astype(d)
        for m in (t, t.T.copy(), np.diag(np.arange(4)).astype(d), np.eye(3, dtype=d), np.zeros((3, 3), d)):
            f.case("linalg.eigvals", m)
            f.case("linalg.eig", m)
    f.case("linalg.eig", np.array([[0.0, 1], [0, 0]]))
    f.case("linalg.eig", np.array([[0.0, -1], [1, 0]]))
    f.case("linalg.eig", np.array([[np.cos(1), -np.sin(1)], [np.sin(1), np.cos(1)]]))
    f.case("linalg.eig", np.stack([np.eye(2), np.array([[0.0, -1], [1, 0]])]))
    for s in (1e-300, 1e300, 1e-310):
        if s > 1:  # LAPACK compares small ones with eps, and so takes another way
            f.case("linalg.eigvals", np.array([[1.0, 2], [3, 4]]) * s)
        f.case("linalg.eig", np.array([[1.0, 2], [-3, 4]]) * s)
    f.case("linalg.eigvals", np.array([[1, 1e-10], [1e10, 1]]))
    f.case("linalg.eigvals", np.ones((2, 3)))
    f.case("linalg.eig", np.ones((3,)))
    f.case("linalg.eig", np.eye(2, dtype="float16"))


def empty_cases(f):
    for d in ("float64", "float32", "complex128", "int8"):
        for s in ((0, 0), (0, 3), (3, 0), (0, 2, 2), (2, 0, 0), (2, 0, 3), (0, 3, 2)):
            a = np.zeros(s, d)
            for mode in ("reduced", "complete", "r", "raw"):
                f.case("linalg.qr", a, mode)
            for full in (True, False):
                f.case("linalg.svd", a, full)
            for fn in ("svdvals", "pinv", "matrix_rank", "cond", "norm", "inv", "det", "slogdet", "eig", "eigvals", "eigh", "eigvalsh", "cholesky"):
                f.case("linalg." + fn, a)
            f.case("linalg.matrix_power", a, 2)
            f.case("linalg.solve", a, np.zeros(s[-1:], d))
            f.case("linalg.solve", a, np.zeros(s[-2:-1] + (0,), d))
            if len(s) == 2:
                f.case("linalg.lstsq", a, np.ones(s[0], d))
                f.case("linalg.lstsq", a, np.ones((s[0], 2), d))


def non_finite(f):
    for d in ("float64", "complex128"):
        for bad in (np.nan, np.inf):
            a = np.array([[1, bad, 2], [0, 1, 3], [2, 1, 1]], d)
            h = np.array([[1, bad], [bad, 1]], d)
            for fn in ("eig", "eigvals", "inv", "det", "slogdet", "cholesky"):
                if d == "complex128" and fn in ("inv", "det", "slogdet"):
                    continue
                f.case("linalg." + fn, a)
            for fn in ("eigh", "eigvalsh", "cholesky"):
                if d == "float64":
                    f.case("linalg." + fn, h)
            if np.isnan(bad):
                for fn in ("svd", "svdvals", "pinv", "cond", "matrix_rank"):
                    f.case("linalg." + fn, a)


def build():
    f = Family("linalg", tol=-64, zero=False)
    dtypes = ("float64", "float32", "int64", "uint8", "bool", "float16")
    for d in dtypes:
        for k, shape in enumerate(((1, 1), (2, 2), (3, 3), (5, 5), (2, 3, 3), (2, 1, 4, 4), (0, 0), (0, 2, 2))):
            a = np.eye(shape[-1]).astype(bool) if d == "bool" else well(d, shape, k)
            if d == "bool" and len(shape) > 2:
                continue
            for fn in ("inv", "det", "slogdet"):
                f.case("linalg." + fn, a)
            f.case("linalg.solve", a, well(d, shape, k + 1) if d != "bool" else a)
            f.case("linalg.solve", a, np.ones(shape[-1], d))
            f.case("linalg.matrix_power", a, 0)
            f.case("linalg.matrix_power", a, 3)
            f.case("linalg.matrix_power", a, -2)
        for shape in ((2, 2), (3, 5), (5, 3), (2, 3, 4), (3,), (0, 3)):
            a = (np.arange(np.prod(shape, dtype=int)) ** 2 % 7 - (0 if d in ("uint8", "bool") else 2)).reshape(shape).astype(d)
            for ord in (None, 1, -1, 2, -2, 0, 3, 0.5, np.inf, -np.inf, "fro", "nuc", "x"):
                if d in ("float64", "float32", "int64"):
                    f.case("linalg.norm", a, ord)
                if d == "float64" and len(shape) > 1:
                    f.case("linalg.norm", a, ord, axis=0)
                    f.case("linalg.norm", a, ord, axis=(-1, 0), keepdims=True)
            f.case("linalg.norm", a)
            f.case("linalg.norm", a, keepdims=True)
            f.case("linalg.vector_norm", a)
            f.case("linalg.vector_norm", a, axis=-1, ord=3)
            f.case("linalg.matrix_norm", a)
            f.case("linalg.matrix_norm", a, ord=1, keepdims=True)
    for d in ("float64", "float32"):
        for n in (1, 2, 3, 8):
            a = spd(d, n, n)
            f.case("linalg.cholesky", a)
            f.case("linalg.cholesky", F(a))
            f.case("linalg.cholesky", a, upper=True)
            f.case("linalg.eigvalsh", a)
            f.case("linalg.eigvalsh", np.tril(a))
            f.case("linalg.eigvalsh", np.triu(a), "U")
            f.case("linalg.eigvalsh", np.triu(a), UPLO="u")
            f.case("linalg.svdvals", a)
            f.case("linalg.cond", a)
            for p in (1, -1, 2, -2, "fro", np.inf, "nuc"):
                f.case("linalg.cond", a, p)
            f.case("linalg.solve", S(a), N(np.ones(n, d)))
            f.case("linalg.solve", F(a), B(np.ones(n, d), (4, n)) if n == 4 else np.ones(n, d))
        for s in ((3, 3), (5, 3), (3, 5), (2, 4, 3), (1, 4), (4, 1), (0, 3), (3, 0)):
            a = real(d, s, 3)
            f.case("linalg.qr", a)
            f.case("linalg.qr", a, "complete")
            f.case("linalg.qr", a, mode="r")
            f.case("linalg.svd", a, compute_uv=False)
            f.case("linalg.svd", a, False, False)
            f.case("linalg.svdvals", a)
            f.case("linalg.pinv", a)
            f.case("linalg.matrix_rank", a)
            f.case("linalg.pinv", a, 0.1)
            f.case("linalg.pinv", a, rtol=0.2)
            f.case("linalg.matrix_rank", a, 0.5)
            f.case("linalg.matrix_rank", a, rtol=0.5)
            if len(s) == 2 and 0 not in s:
                f.case("linalg.lstsq", a, np.arange(1, s[0] + 1).astype(d))
                f.case("linalg.lstsq", a, well(d, (s[0], 2)), rcond=-1)
                f.case("linalg.lstsq", a, well(d, (s[0], 2)), 1e-3)
    complex_cases(f)
    general_eigenvalues(f)
    empty_cases(f)
    non_finite(f)
    f.case("linalg.eigvalsh", np.zeros((0, 0)))
    f.case("linalg.eigvalsh", np.diag([3.0, -1, 2]))
    f.case("linalg.svd", np.diag([3.0, -1, 2]), hermitian=True, compute_uv=False)
    f.case("linalg.matrix_rank", np.diag([3.0, 0, 2]), hermitian=True)
    f.case("linalg.pinv", np.array([[2.0, 1], [1, 2]]), hermitian=True)
    for a in (np.zeros(3), np.array([0.0, 2]), np.array(0), np.zeros((3, 3)), np.ones((3, 3)), np.ones((2, 3, 3))):
        f.case("linalg.matrix_rank", a)
    A, B3, v = well("float64", (3, 4)), well("float64", (4, 2), 1), np.arange(1.0, 4)
    f.case("linalg.multi_dot", [v, A, B3])
    f.case("linalg.multi_dot", [A, B3])
    f.case("linalg.multi_dot", [v, A, B3, np.ones(2)])
    f.case("linalg.multi_dot", [A.T, A, B3, np.ones((2, 7)), np.ones((7, 1))])
    f.case("linalg.multi_dot", [A.T, A, B3], out=np.zeros((4, 2)))
    f.case("linalg.multi_dot", [A])
    f.case("linalg.multi_dot", [A, A, A])
    f.case("linalg.multi_dot", [v, np.ones((1, 1, 1)), v])
    f.case("linalg.tensorinv", np.eye(24).reshape(4, 6, 8, 3) * 2)
    f.case("linalg.tensorinv", np.eye(4), 0)
    f.case("linalg.tensorinv", np.eye(6).reshape(6, 2, 3), ind=1)
    f.case("linalg.tensorsolve", np.eye(6).reshape(2, 3, 6) * 2, np.ones((2, 3)))
    f.case("linalg.tensorsolve", np.ones((2, 3, 4)), np.ones((2, 3)))
    f.case("linalg.tensorsolve", np.eye(6).reshape(6, 2, 3), np.ones((2, 3)), axes=(0,))
    # Aliases
    x, y = np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(2, 3) + 1
    for fn, args, kw in (("matmul", (x, y.T), {}), ("vecdot", (x, y), {}), ("vecdot", (x, y), {"axis": 0}), ("tensordot", (x, y), {}), ("tensordot", (x, y.T), {"axes": 1}),
                         ("outer", (v, v), {}), ("outer", (x, y), {}), ("cross", (x, y), {}), ("cross", (v[:2], v[:2]), {}), ("cross", (x.T, y.T), {"axis": 0}),
                         ("trace", (x,), {}), ("trace", (x,), {"offset": 1}), ("trace", (np.ones((2, 3, 3), "int8"),), {}), ("trace", (x,), {"dtype": "float32"}),
                         ("diagonal", (x,), {}), ("diagonal", (np.ones((2, 3, 3)),), {"offset": -1}), ("matrix_transpose", (x,), {}), ("matrix_transpose", (v,), {}),
                         ("trace", (v,), {}), ("diagonal", (v,), {})):
        f.case("linalg." + fn, *args, **kw)
    # Wrong calls
    for fn in ("matmul", "vecdot", "tensordot", "outer", "cross"):
        f.case("linalg." + fn, x, y.T if fn == "matmul" else y, dtype="float32")
        f.case("linalg." + fn, x)
        f.case("linalg." + fn, x, y, -1)
        f.case("linalg." + fn, x, y[:, :2])
        f.case("linalg." + fn, np.array(2.0), y)
        f.case("linalg." + fn, L([1, 2, 3]), L([4, 5, 6]), **({"axes": 1} if fn == "tensordot" else {}))
        f.case("linalg." + fn, x.astype("int8"), (y.T if fn == "matmul" else y).astype("float32"))
    f.case("linalg.tensordot", x, y, axes=((0, 1), (0, 1)))
    f.case("linalg.tensordot", x, y.T, axes=((0, 1), (1, 0)))
    f.case("linalg.tensordot", x, y, axes=0)
    f.case("linalg.vecdot", x + 1j, y, axis=-2)
    f.case("linalg.vecdot", x, y, axis=2)
    for d in ("float64", "complex128"):
        a3, b2 = well(d, (3, 4, 4), 3), well(d, (4, 2), 4)
        f.case("linalg.solve", a3, b2)
        f.case("linalg.solve", a3, b2[:, 0])
        f.case("linalg.solve", a3[0], np.stack([b2, b2 + 1]))
        f.case("linalg.solve", a3[:, None], np.stack([b2, b2 + 1]))
        f.case("linalg.pinv", a3[:, :2], np.array([1e-3, 0.5, 1e-9]))
        f.case("linalg.matrix_rank", a3, np.array([1, 20, 1e-9]))
        f.case("linalg.cond", a3)
        f.case("linalg.multi_dot", [a3[0], b2, b2.T, a3[1]])
        f.case("linalg.slogdet", F(a3[0]))
        f.case("linalg.inv", N(a3))
        f.case("linalg.det", S(a3))
        f.case("linalg.trace", a3, offset=-1)
        f.case("linalg.matrix_power", a3, 5)
    for fn in ("inv", "det", "slogdet", "cholesky", "eigh", "eigvalsh", "svd", "qr", "pinv", "cond", "svdvals"):
        for a in (np.ones((2, 3)), np.ones(3), np.array(3.0), np.ones((2, 2), "float16")):
            if a.shape == (2, 3) and fn in ("svd", "qr", "pinv", "cond", "svdvals"):
                continue
            f.case("linalg." + fn, a)
        f.case("linalg." + fn)
        f.case("linalg." + fn, np.eye(2), nonsense=1)
    nan = np.array([[1, np.nan], [0, 1]])
    for fn in ("svd", "eigh", "eigvalsh", "cholesky", "cond", "matrix_rank", "pinv", "inv", "det"):
        f.case("linalg." + fn, nan)
    for a, b in ((np.eye(2), np.ones(3)), (np.eye(2), np.ones((3, 2))), (np.ones((2, 2)), np.ones(2)), (np.eye(2), np.array(5.0)), (np.ones((2, 3)), np.ones(2)),
                 (np.zeros((3, 3)), np.ones(3)), (np.eye(2), np.ones((4, 2, 3))), (np.ones((3, 2, 2)) + np.eye(2), np.ones((2, 1))), (L([[2, 1], [1, 3]]), L([1, 2]))):
        f.case("linalg.solve", a, b)
    f.case("linalg.inv", np.ones((2, 2)))
    f.case("linalg.inv", np.zeros((2, 3, 3)))
    f.case("linalg.det", np.ones((3, 3)))
    f.case("linalg.slogdet", np.zeros((2, 3, 3)))
    f.case("linalg.slogdet", np.array([[0.0, 1], [1, 0]]))
    f.case("linalg.cholesky", -np.eye(2))
    f.case("linalg.cholesky", np.array([[1.0, 2], [2, 1]]))
    f.case("linalg.eigvalsh", np.eye(2), "X")
    f.case("linalg.qr", np.eye(2), "x")
    f.case("linalg.norm", np.ones((2, 3, 4)), 2)
    f.case("linalg.norm", np.ones((3, 3)), axis=(0, 0))
    f.case("linalg.norm", np.ones((3, 3)), axis=5)
    f.case("linalg.norm", np.ones((3, 3)), axis=(0, 1, 2))
    f.case("linalg.matrix_power", np.eye(2), 1.5)
    f.case("linalg.matrix_power", np.ones((2, 2)), -1)
    f.case("linalg.matrix_power", np.ones((2, 3)), 2)
    f.case("linalg.matrix_rank", np.eye(2), tol=1, rtol=1)
    f.case("linalg.pinv", np.eye(2), rcond=1, rtol=1)
    f.case("linalg.pinv", np.eye(2), rtol=None)
    f.case("linalg.cond", np.zeros((0, 0)))
    f.case("linalg.cond", np.zeros((2, 2)))
    f.case("linalg.cond", np.ones((2, 2)), 1)
    f.case("linalg.cond", np.ones((2, 3)), 1)
    f.case("linalg.cond", np.eye(2), 3)
    f.case("linalg.lstsq", np.ones((3, 2)), np.ones(2))
    f.case("linalg.lstsq", np.ones(3), np.ones(3))
    f.case("linalg.lstsq", np.ones((3, 2)), np.ones((3, 1, 1)))
    f.case("linalg.lstsq", np.ones((3, 2)), np.arange(3.0))
    return [f]
