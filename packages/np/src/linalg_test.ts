// What defines a decomposition, on random matrices: products give the matrix back, factors are orthonormal.
// Results that are unique are compared with NumPy's in tests/oracle_linalg_test.ts.

import { assert, assertEquals } from "@std/assert";
import np from "../mod.ts";
import type { ndarray } from "@nplex/core";

let state = 12345;
const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 - 0.5;

function matrix(shape: number[], dtype: "float64" | "float32", transposed = false): ndarray {
  const n = shape.reduce((p, q) => p * q, 1);
  const data = dtype === "float64" ? new Float64Array(n) : new Float32Array(n);
  for (let i = 0; i < n; i++) data[i] = random();
  const dims = transposed
    ? [...shape.slice(0, -2), shape[shape.length - 1], shape[shape.length - 2]]
    : shape;
  const a = np.array(data).reshape(dims) as ndarray;
  return transposed ? a.mT : a;
}

function near(a: ndarray, b: ndarray, eps: number, what: string): void {
  assertEquals(a.shape, b.shape, what);
  const x = a.data as Float64Array, y = b.data as Float64Array;
  for (let i = 0; i < x.length; i++) {
    assert(Math.abs(x[i] - y[i]) <= eps, `${what}: element ${i} is ${x[i]} instead of ${y[i]}`);
  }
}

function orthonormal(columns: ndarray, eps: number, what: string): void {
  const n = columns.shape[columns.ndim - 1];
  const product = np.matmul(columns.mT, columns);
  near(product, np.add(np.multiply(product, 0), np.identity(n)), eps, what);
}

const SHAPES = [
  [1, 1],
  [2, 2],
  [5, 3],
  [3, 5],
  [40, 40],
  [60, 17],
  [17, 60],
  [3, 4, 6],
  [2, 2, 6, 4],
  [4, 1],
  [1, 4],
];

for (const dtype of ["float64", "float32"] as const) {
  const eps = dtype === "float64" ? 1e-13 : 1e-5;
  Deno.test(`svd of ${dtype} matrices gives them back, with orthonormal vectors`, () => {
    for (const shape of SHAPES) {
      for (const transposed of [false, true]) {
        const a = matrix(shape, dtype, transposed);
        const { U, S, Vh } = np.linalg.svd(a, { full_matrices: false });
        assertEquals(S.dtype.name, dtype);
        const scaled = np.multiply(U, S.get("...", null, ":"));
        near(np.matmul(scaled, Vh), a, eps, `U S Vh of ${shape}`);
        orthonormal(U, eps, `U of ${shape}`);
        orthonormal(Vh.mT, eps, `V of ${shape}`);
        const full = np.linalg.svd(a);
        orthonormal(full.U, eps, `square U of ${shape}`);
        orthonormal(full.Vh.mT, eps, `square V of ${shape}`);
      }
    }
  });

  Deno.test(`qr of ${dtype} matrices gives them back`, () => {
    for (const shape of SHAPES) {
      for (const mode of ["reduced", "complete"] as const) {
        const a = matrix(shape, dtype);
        const { Q, R } = np.linalg.qr(a, mode);
        near(np.matmul(Q, R), a, eps, `QR of ${shape}`);
        orthonormal(Q, eps, `Q of ${shape}`);
      }
    }
  });

  Deno.test(`eigh of ${dtype} matrices diagonalizes them`, () => {
    for (const shape of [[1, 1], [2, 2], [3, 3], [50, 50], [3, 4, 4]]) {
      const m = matrix(shape, dtype);
      const a = np.add(m, m.mT);
      const { eigenvalues, eigenvectors } = np.linalg.eigh(a);
      const scaled = np.multiply(eigenvectors, eigenvalues.get("...", null, ":"));
      near(np.matmul(a, eigenvectors), scaled, eps * 10, `A V of ${shape}`);
      orthonormal(eigenvectors, eps, `V of ${shape}`);
      const w = eigenvalues.data as Float64Array, n = shape[shape.length - 1];
      for (let i = 1; i < w.length; i++) assert(i % n === 0 || w[i - 1] <= w[i]);
      near(np.linalg.eigvalsh(a, "U"), eigenvalues, eps * 10, "upper triangle");
    }
  });

  Deno.test(`solve and inv of ${dtype} matrices satisfy their equations`, () => {
    for (const shape of [[1, 1], [4, 4], [40, 40], [3, 5, 5]]) {
      const n = shape[shape.length - 1];
      const a = np.add(
        matrix(shape, dtype),
        np.multiply(np.identity(n), np.float32(n)).astype(dtype),
      );
      const b = matrix([n, 3], dtype);
      const x = np.linalg.solve(a, b);
      assertEquals(x.dtype.name, dtype);
      near(np.matmul(a, x), np.add(np.multiply(x, 0), b), eps * 10, `A X of ${shape}`);
      const product = np.matmul(a, np.linalg.inv(a));
      near(
        product,
        np.add(np.multiply(product, 0), np.identity(n)).astype(dtype),
        eps * 10,
        "A A⁻¹",
      );
    }
  });
}

Deno.test("decompositions survive extreme scales, repeated values and zeros", () => {
  for (const scale of [1e-300, 1e-160, 1e160, 1e300]) {
    const a = np.multiply(matrix([6, 4], "float64"), scale);
    const { U, S, Vh } = np.linalg.svd(a, { full_matrices: false });
    near(
      np.divide(np.matmul(np.multiply(U, S), Vh), scale),
      np.divide(a, scale),
      1e-13,
      `${scale}`,
    );
    const h = np.add(a.get(":4"), a.get(":4").T);
    const { eigenvalues: w, eigenvectors: v } = np.linalg.eigh(h);
    const back = np.matmul(np.multiply(v, w), v.T);
    near(np.divide(back, scale), np.divide(h, scale), 1e-13, `${scale}`);
  }
  for (const a of [np.zeros([4, 3]), np.ones([5, 5]), np.identity(6), np.tri(5)]) {
    const { U, S, Vh } = np.linalg.svd(a, { full_matrices: false });
    near(np.matmul(np.multiply(U, S), Vh), a, 1e-14, "special matrices");
    orthonormal(U, 1e-14, "U");
  }
});

Deno.test("results with names are iterable too", () => {
  const [q, r] = np.linalg.qr([[1, 2], [3, 4]]);
  assertEquals(np.matmul(q, r).shape, [2, 2]);
  const [sign] = np.linalg.slogdet([[1, 2], [3, 4]]);
  assertEquals(Number(sign), -1);
});

function complexMatrix(shape: number[]): ndarray {
  return np.add(matrix(shape, "float64"), np.multiply(matrix(shape, "float64"), np.complex(0, 1)));
}

/** The largest absolute value. */
const largest = (a: ndarray): number => a.size === 0 ? 0 : Number(np.max(np.abs(a)));

const adjoint = (a: ndarray): ndarray => np.conj(a.mT);

Deno.test("decompositions of complex matrices give them back", () => {
  for (const shape of SHAPES) {
    const a = complexMatrix(shape), k = Math.min(...shape.slice(-2));
    for (const full of [false, true]) {
      const { U, S, Vh } = np.linalg.svd(a, full);
      const core = np.matmul(
        np.multiply(U.get("...", `:${k}`), S.get("...", null, ":")),
        Vh.get("...", `:${k}`, ":"),
      );
      assert(largest(core.subtract(a)) < 1e-13, `svd of ${shape}`);
      for (const q of [U, adjoint(Vh)]) {
        const product = np.matmul(adjoint(q), q);
        assert(
          largest(product.subtract(np.eye(q.shape[q.ndim - 1]))) < 1e-13,
          `vectors of ${shape}`,
        );
      }
      const { Q, R } = np.linalg.qr(a, full ? "complete" : "reduced");
      assert(largest(np.matmul(Q, R).subtract(a)) < 1e-13, `qr of ${shape}`);
      assertEquals(Q.dtype.name, "complex128");
    }
  }
  for (const shape of [[1, 1], [3, 3], [30, 30], [2, 3, 4, 4]]) {
    const m = complexMatrix(shape), h = m.add(adjoint(m));
    const lower = np.tril(h), upper = np.triu(h);
    for (const [half, uplo] of [[lower, "L"], [upper, "U"]] as const) {
      const { eigenvalues: w, eigenvectors: v } = np.linalg.eigh(half, uplo);
      assertEquals(w.dtype.name, "float64");
      const left = np.matmul(h, v), right = np.multiply(v, w.get("...", null, ":"));
      assert(largest(left.subtract(right)) < 1e-12, `eigh of ${shape}, ${uplo}`);
    }
    const { U, S, Vh } = np.linalg.svd(h, { hermitian: true });
    const back = np.matmul(np.multiply(U, S.get("...", null, ":")), Vh);
    assert(largest(back.subtract(h)) < 1e-12, `hermitian svd of ${shape}`);
  }
});

Deno.test("eig satisfies its equation, on stacks and on transposed matrices", () => {
  for (const shape of [[1, 1], [2, 2], [7, 7], [60, 60], [130, 130], [2, 3, 5, 5]]) {
    for (const a of [matrix(shape, "float64"), matrix(shape, "float64").mT, complexMatrix(shape)]) {
      const { eigenvalues: w, eigenvectors: v } = np.linalg.eig(a);
      const difference = np.matmul(a, v).subtract(np.multiply(v, w.get("...", null, ":")));
      assert(largest(difference) < 1e-12, `${a.dtype} of ${shape}: ${largest(difference)}`);
      assert(largest(np.linalg.norm(v, null, -2).subtract(1)) < 1e-13, "norms");
      const alone = np.linalg.eigvals(a);
      assert(largest(np.trace(a, 0, -2, -1).subtract(np.sum(alone, -1))) < 1e-11, "sum of eigvals");
    }
  }
  assertEquals(np.linalg.eig(np.eye(2, { dtype: "float32" })).eigenvectors.dtype.name, "float32");
  assertEquals(np.linalg.eigvals(np.float32([[0, -1], [1, 0]])).dtype.name, "complex64");
});

Deno.test("blocks of every size factor as one would", () => {
  for (const n of [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 100]) {
    for (const a of [matrix([n, n], "float64"), complexMatrix([n, n])]) {
      const b = matrix([n, 3], "float64"), x = np.linalg.solve(a, b), s = largest(x) * n;
      assert(largest(np.matmul(a, x).subtract(b)) < 1e-14 * s, `solve ${n}`);
      const inverse = np.linalg.inv(a), t = largest(inverse) * n;
      assert(largest(np.matmul(a, inverse).subtract(np.eye(n))) < 1e-14 * t, `inv ${n}`);
      const p = np.matmul(a, adjoint(a)).add(np.eye(n)), l = np.linalg.cholesky(p);
      assert(largest(np.matmul(l, adjoint(l)).subtract(p)) < 1e-13 * n, `cholesky ${n}`);
      const { sign, logabsdet } = np.linalg.slogdet(p);
      const log = Number(np.sum(np.log(np.linalg.eigvalsh(p))));
      assert(Math.abs(Number(logabsdet) - log) < 1e-11 * n, `slogdet ${n}`);
      assert(largest(sign.subtract(1)) < 1e-13, "sign");
    }
  }
});
