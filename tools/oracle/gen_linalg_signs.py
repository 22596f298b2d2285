# Writes tests/fixtures/linalg_signs.json.gz: the signs (phases, of complex ones) of NumPy's singular vectors and
# eigenvectors, of matrices that RandomState makes, so that tests/linalg_signs_test.ts makes them again.
#
# A row: f the function, d the dtype, k the kind of matrix, s the shape, n the seed, and v for each factor a text
# with a character per vector: + or - by the element of largest size, or for complex vectors 16 phases, 0 to f.
import gzip
import json
import os

import numpy as np

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "fixtures", "linalg_signs.json.gz")


def matrix(kind, shape, dtype, seed):
    rs = np.random.RandomState(seed)
    a = rs.randn(*shape)
    if dtype.startswith("c"):
        a = a + 1j * rs.randn(*shape)
    h = np.conj(a.T)
    if kind == "covariance":
        a = a @ h
    elif kind == "hermitian":
        a = a + h
    elif kind == "graded":
        a = a * 10.0 ** -np.arange(shape[1])
    return a.astype(dtype)


def signs(vectors):
    """Of the columns."""
    out = ""
    for v in vectors.T:
        x = v[np.argmax(np.abs(v))]
        out += "%x" % (round(np.angle(x) / np.pi * 8) % 16) if np.iscomplexobj(x) else "+" if x > 0 else "-"
    return out


def main():
    rows = []
    for dtype in ("float64", "float32", "complex128", "complex64"):
        for n in (*range(1, 26), 26, 31, 52, 60, 100):
            todo = [("svd", "plain", (n, n)), ("svd", "covariance", (n, n)), ("eigh", "hermitian", (n, n)), ("eighU", "hermitian", (n, n)),
                    ("svd", "plain", (n + 1, n)), ("svd", "plain", (n, n + 2)), ("svd", "plain", (2 * n, n)), ("svd", "plain", (n, 2 * n))]
            if n < 9:
                todo.append(("svd", "graded", (n, n)))
            for f, kind, shape in todo:
                a = matrix(kind, shape, dtype, n)
                if f == "svd":
                    u, _, vh = np.linalg.svd(a)
                    v = [signs(u), signs(np.conj(vh.T))]
                else:
                    v = [signs(np.linalg.eigh(a, "U" if f == "eighU" else "L")[1])]
                rows.append({"f": f, "d": dtype, "k": kind, "s": shape, "n": n, "v": v})
    with open(TARGET, "wb") as file:
        file.write(gzip.compress(json.dumps(rows, separators=(",", ":")).encode(), 9, mtime=0))
    print(f"linalg signs: {len(rows)} decompositions")


if __name__ == "__main__":
    main()
