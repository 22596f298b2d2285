// What WebAssembly computes in factorizations against the loops in JS: the same numbers, bit for bit where the sums are
// taken in the same order.

import np from "@nplex/np";
import { assert, assertEquals } from "@std/assert";
import { allowKernels, kernels } from "./kernels.ts";
import { COMPLEX, REAL } from "./products.ts";
import { begin, doubles } from "./work.ts";

let state = 1;
const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 - 0.5;
const random = (n: number) => Float64Array.from({ length: n }, next);

/** What a function gives with WebAssembly and without. */
function both<T>(f: () => T): [T, T] {
  const inside = f();
  allowKernels(false);
  try {
    return [inside, f()];
  } finally {
    allowKernels(true);
  }
}

Deno.test("this engine runs the module", () => {
  assert(kernels() !== undefined);
});

const CASES = [REAL, COMPLEX].flatMap((ar) =>
  (["subtractAdjoint", "subtract"] as const).map((name) => [ar, name] as const)
);

Deno.test("products of blocks are those of the JS loops, bit for bit", () => {
  for (
    const [m, n, k] of [
      ...[[4, 4, 128], [17, 9, 33], [64, 5, 40], [5, 64, 12], [300, 20, 7], [31, 33, 256]],
      ...[[1, 9, 4], [2, 3, 9], [3, 1, 30], [7, 7, 1], [70, 66, 129]],
    ]
  ) {
    for (const [ar, name] of CASES) {
      const l = ar.lanes, a = random(l * (m + 1) * (k + 3)), b = random(l * (n + k) * (n + k + 2));
      const c = random(l * (m * (n + 1) + 2));
      a[5] = NaN;
      b[7] = -Infinity;
      const [inside, outside] = both(() => {
        begin(1e4);
        const x = doubles(a.length), y = doubles(b.length), z = doubles(c.length);
        x.set(a);
        y.set(b);
        z.set(c);
        const ld = name === "subtract" ? n + 2 : k + 1;
        ar[name](m, n, k, x, 2, l * (k + 1), y, 1, l * ld, z, 1, l * (n + 1));
        return z.slice();
      });
      assertEquals(inside, outside, `${name} with ${l} lanes of ${m}, ${n}, ${k}`);
    }
  }
});

Deno.test("factors are those of the JS loops", () => {
  for (const n of [20, 21, 37, 64, 129]) {
    const a = np.array([...random(n * n)]).reshape(n, n), e = np.eye(n);
    const nan = a.copy(), singular = a.copy();
    nan.set([n >> 1, 3], NaN);
    singular.set([":", 5], singular.get(":", 2));
    singular.set(7, 0);
    for (const x of [a, nan, singular, a.astype(np.complex128)]) {
      for (
        const f of [
          () => np.linalg.det(x),
          () => np.linalg.slogdet(x).logabsdet,
          () => x === singular ? np.array(0) : np.linalg.solve(x, e),
          () => x === singular ? np.array(0) : np.linalg.inv(x),
          () => np.linalg.qr(x, "complete").Q,
          () => np.linalg.qr(x, "r"),
          () => np.linalg.cholesky(x.matmul(x.conj().T).add(e)),
        ]
      ) {
        const [inside, outside] = both(f);
        assert(
          np.allclose(inside, outside, { rtol: 1e-8, atol: 1e-10, equal_nan: true }),
          `${n}: ${f}`,
        );
      }
    }
  }
});

Deno.test("values and vectors are those of the JS loops", () => {
  for (const n of [15, 16, 33, 70, 131]) {
    const a = np.array([...random(n * (n + 1))]).reshape(n, n + 1), x = a.get(":, 1:");
    const symmetric = x.add(x.T), z = np.sort(np.linalg.eigvals(x));
    for (
      const f of [
        () => np.linalg.svdvals(a),
        () => np.linalg.svdvals(x),
        () => np.linalg.svd(a).S,
        () => np.linalg.svd(a).U,
        () => np.linalg.svd(a.T, { full_matrices: false }).Vh,
        () => np.linalg.eigvalsh(symmetric),
        () => np.linalg.eigh(symmetric).eigenvectors,
        () => np.sort(np.linalg.eigvals(x)),
        () => np.sort(np.linalg.eig(x).eigenvalues),
      ]
    ) {
      const [inside, outside] = both(f);
      assert(np.allclose(inside, outside, { rtol: 1e-8, atol: 1e-9 }), `${n}: ${f}`);
    }
    // Balancing leaves eigenvalues outside of what is reduced.
    const parts = np.zeros([n + 3, n + 3]);
    parts.set([`2:${n + 2}`, `2:${n + 2}`], x);
    parts.set([0], np.arange(n + 3));
    parts.set([":", n + 2], np.arange(n + 3));
    const all = np.linalg.eigvals(parts.get("::-1, ::-1"));
    const want = np.sort(np.concatenate([z, [0, 0, n + 2]]));
    assert(np.allclose(np.sort(all), want, { rtol: 1e-7, atol: 1e-8 }), `${n} of ${n + 3}`);
  }
});

Deno.test("rows that are set apart come back together", () => {
  for (const n of [256, 512]) {
    const e = np.eye(n), x = np.array([...random(n * n)]).reshape(n, n).add(e.multiply(n / 8));
    assert(np.allclose(np.linalg.solve(x, x), e, { atol: 1e-10 }));
    const c = x.add(x.T).add(e.multiply(n)), l = np.linalg.cholesky(c);
    assert(np.allclose(l.matmul(l.T), c));
    assert(np.array_equal(np.tril(l), l));
  }
});
