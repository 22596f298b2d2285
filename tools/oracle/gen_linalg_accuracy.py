# Hard matrices for np.linalg and the backward errors that NumPy has on them, for tests/linalg_accuracy_test.ts,
# which measures ours the same way. A matrix is given with a power of two to divide it by before measuring.
import base64
import gzip
import json
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.normpath(os.path.join(HERE, "..", "..", "tests", "fixtures", "linalg_accuracy.json.gz"))
H = lambda m: np.conj(np.swapaxes(m, -1, -2))  # noqa: E731


def matrices():
    r = np.random.default_rng(7)
    g = lambda *s: r.standard_normal(s)  # noqa: E731
    n = 24
    q = np.linalg.qr(g(n, n))[0]
    jordan = np.diag(np.full(n, 2.0)) + np.diag(np.ones(n - 1), 1)
    grade = 10.0 ** -np.arange(n)
    low = g(n, 3) @ g(3, n)
    yield "random", g(n, n), 0
    yield "random 70", g(70, 70), 0
    yield "random tall", g(50, 13), 0
    yield "random wide", g(13, 50), 0
    yield "graded rows", grade[:, None] * g(n, n), 0
    yield "graded down", grade[:, None] * g(n, n) * grade, 0
    yield "graded up", grade[::-1, None] * g(n, n) * grade[::-1], 0
    yield "rank 3", low, 0
    yield "nearly rank 3", low + 1e-13 * g(n, n), 0
    yield "nearly defective", q @ (jordan + 1e-10 * g(n, n)) @ q.T, 0
    yield "Jordan block", jordan, 0
    yield "repeated eigenvalues", q @ np.diag(np.repeat([1.0, 2, 3], n // 3)) @ q.T, 0
    yield "clustered singular values", q @ np.diag(1 + 1e-12 * np.arange(n)) @ np.linalg.qr(g(n, n))[0], 0
    yield "Hilbert", 1 / (np.arange(12)[:, None] + np.arange(12) + 1.0), 0
    yield "Kahan", np.triu(-0.6 * np.ones((n, n)), 1) + np.diag(np.ones(n)) * (0.8 ** np.arange(n))[:, None], 0
    yield "companion", np.eye(n, k=-1) + np.outer(np.eye(n)[0], g(n)), 0
    yield "huge", g(n, n) * 2.0**990, 990
    yield "tiny", g(n, n) * 2.0**-990, -990
    yield "mixed scales", g(n, n) * 10.0 ** r.integers(-100, 100, n) , 332
    yield "unbalanced", g(n, n) * 10.0 ** (np.arange(n)[:, None] - np.arange(n)), 0
    yield "ones", np.ones((n, n)), 0
    yield "complex random", g(n, n) + 1j * g(n, n), 0
    yield "complex 50", g(50, 50) + 1j * g(50, 50), 0
    yield "complex tall", g(40, 9) + 1j * g(40, 9), 0
    yield "complex wide", g(9, 40) + 1j * g(9, 40), 0
    yield "complex graded", grade[:, None] * (g(n, n) + 1j * g(n, n)), 0
    yield "complex rank 3", low + 1j * (g(n, 3) @ g(3, n)) * 0 + 1j * low, 0
    yield "complex defective", (q * np.exp(1j * np.arange(n))) @ (jordan * (1 + 1j)) @ H(q * np.exp(1j * np.arange(n))), 0
    yield "complex huge", (g(n, n) + 1j * g(n, n)) * 2.0**990, 990
    yield "complex tiny", (g(n, n) + 1j * g(n, n)) * 2.0**-990, -990
    yield "float32", g(n, n).astype("f4"), 0
    yield "complex64", (g(n, n) + 1j * g(n, n)).astype("c8"), 0


def size(m):
    return float(np.linalg.norm(m.ravel()))


def orthonormal(q):
    return size(H(q) @ q - np.eye(q.shape[1]))


def errors(a, power):
    """Name and error, each relative to the sizes of what is multiplied; `s` takes scale off."""
    s = 2.0**power
    wide = lambda m: m.astype("c16" if m.dtype.kind == "c" else "f8")  # noqa: E731
    A = wide(a) / s
    out = {}
    u, v, w = np.linalg.svd(a, full_matrices=False)
    u, v, w = wide(u), wide(v) / s, wide(w)
    out["svd"] = size((u * v) @ w - A) / size(A)
    out["svd U"], out["svd V"] = orthonormal(u), orthonormal(H(w))
    q, r = map(wide, np.linalg.qr(a))
    out["qr"], out["qr Q"] = size(q @ (r / s) - A) / size(A), orthonormal(q)
    if a.shape[0] != a.shape[1]:
        return out
    n = len(a)
    try:
        x = wide(np.linalg.solve(a, np.ones(n, a.dtype))) * s
        out["solve"] = size(A @ x - 1) / (size(A) * size(x) + n**0.5)
        x = wide(np.linalg.inv(a)) * s
        out["inv"] = size(A @ x - np.eye(n)) / (size(A) * size(x))
    except np.linalg.LinAlgError:
        out.pop("solve", None)
    h = (a + H(a)) / 2
    w, v = map(wide, np.linalg.eigh(h))
    out["eigh"], out["eigh V"] = size(wide(h) / s @ v - v * (w / s)) / size(wide(h) / s), orthonormal(v)
    w, v = map(wide, np.linalg.eig(a))
    out["eig"] = size(A @ v - v * (w / s)) / size(A)
    if power == 0:
        p = wide(a) @ H(wide(a)) + 1e-8 * np.eye(n)
        p = p.astype(a.dtype)
        try:
            c = wide(np.linalg.cholesky(p))
            out["cholesky"] = size(c @ H(c) - wide(p)) / size(wide(p))
        except np.linalg.LinAlgError:
            pass
    return out


def main():
    cases = []
    for name, a, power in matrices():
        a = np.ascontiguousarray(a)
        found = {k: float(f"{v:.3e}") for k, v in errors(a, power).items() if np.isfinite(v)}
        cases.append({"name": name, "dtype": a.dtype.name, "shape": a.shape, "power": power,
                      "data": base64.b64encode(a.tobytes()).decode(), "errors": found})
    text = json.dumps({"numpy": np.__version__, "cases": cases}, separators=(",", ":"))
    with open(OUT, "wb") as f:
        f.write(gzip.compress(text.encode(), mtime=0))
    print(f"linalg_accuracy: {len(cases)} matrices, {sum(len(c['errors']) for c in cases)} errors")


if __name__ == "__main__":
    np.seterr(all="ignore")
    main()
