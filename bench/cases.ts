// The benchmark's cases: each is one expression in nplex and the same one in NumPy. Timing and comparing
// live in main.ts.

import np from "@nplex/np";
import type { ndarray } from "@nplex/core";

/** One case. */
export interface Case {
  /** Its group in the table. */
  readonly group: string;
  /** What is computed, as a NumPy user writes it. */
  readonly name: string;
  /** The calls to time; called once to make operands, then many times. */
  readonly make: () => () => unknown;
  /** Python: statements that make the operands, and the expression to time. */
  readonly python: readonly [setup: string, expression: string];
  /** An absolute target in microseconds, where there is one. */
  readonly target?: number;
}

const vector = (n: number): ndarray => np.arange(n).astype("float64").multiply(0.5).add(1);
const matrix = (n: number): ndarray => vector(n * n).reshape(n, n);

const one = (
  group: string,
  name: string,
  python: readonly [string, string],
  make: () => () => unknown,
  target?: number,
): Case => ({ group, name, python, make, target });

const V = (n: number) => `a = np.arange(${n}) * 0.5 + 1; b = a + 1`;
const M = (n: number) => `a = (np.arange(${n * n}) * 0.5 + 1).reshape(${n}, ${n}); b = a + 1`;

/** Numbers without a pattern, the same on every run. */
function random(n: number): ndarray {
  let state = 1;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 - 0.5;
  return np.array(Float64Array.from({ length: n * n }, next)).reshape(n, n);
}
const R = (n: number) =>
  `a = np.random.default_rng(0).random((${n}, ${n})) - 0.5; p = a @ a.T + ${n} * np.eye(${n}); v = a[0].copy()`;

type LinalgCase = readonly [
  name: string,
  n: number,
  expression: string,
  run: (a: ndarray, spd: ndarray, v: ndarray) => unknown,
];
const LINALG: readonly LinalgCase[] = [
  ["svd", 128, "np.linalg.svd(a)", (a) => np.linalg.svd(a)],
  ["svdvals", 128, "np.linalg.svdvals(a)", (a) => np.linalg.svdvals(a)],
  ["eigh", 128, "np.linalg.eigh(p)", (_, p) => np.linalg.eigh(p)],
  ["eigvalsh", 128, "np.linalg.eigvalsh(p)", (_, p) => np.linalg.eigvalsh(p)],
  ["eig", 128, "np.linalg.eig(a)", (a) => np.linalg.eig(a)],
  ["eigvals", 128, "np.linalg.eigvals(a)", (a) => np.linalg.eigvals(a)],
  ["qr", 128, "np.linalg.qr(a)", (a) => np.linalg.qr(a)],
  ["solve", 256, "np.linalg.solve(a, v)", (a, _, v) => np.linalg.solve(a, v)],
  ["inv", 256, "np.linalg.inv(a)", (a) => np.linalg.inv(a)],
  ["det", 256, "np.linalg.det(a)", (a) => np.linalg.det(a)],
  ["cholesky", 256, "np.linalg.cholesky(p)", (_, p) => np.linalg.cholesky(p)],
];

const FFT_LENGTHS = [["2^10", 2 ** 10], ["2^17", 2 ** 17], ["2^20", 2 ** 20], [
  "100003",
  100003,
]] as const;
const C = (n: number) => `a = np.exp(1j * np.arange(${n}))`;
const wave = (n: number): ndarray => np.exp(np.arange(n).multiply(np.complex(0, 1)));

/** Every case, in the order of the table. */
export const CASES: readonly Case[] = [
  one("call", "np.add(a, b), n=3", [V(3), "np.add(a, b)"], () => {
    const a = vector(3), b = a.add(1);
    return () => np.add(a, b);
  }, 1),
  one("call", "a + b, n=3", [V(3), "a + b"], () => {
    const a = vector(3), b = a.add(1);
    return () => a.add(b);
  }, 0.5),
  one("call", "a[0], n=3", [V(3), "a[0]"], () => {
    const a = vector(3);
    return () => a.get(0);
  }, 0.5),
  one("call", "a + 1, n=3", [V(3), "a + 1"], () => {
    const a = vector(3);
    return () => a.add(1);
  }),
  one("call", "a.sum(), n=3", [V(3), "a.sum()"], () => {
    const a = vector(3);
    return () => a.sum();
  }),
  one("call", "a.reshape(3, 1), n=3", [V(3), "a.reshape(3, 1)"], () => {
    const a = vector(3);
    return () => a.reshape(3, 1);
  }),
  one("call", "a[1:3], n=3", [V(3), "a[1:3]"], () => {
    const a = vector(3);
    return () => a.get("1:3");
  }),
  one("call", "np.zeros(3)", ["", "np.zeros(3)"], () => () => np.zeros(3)),
  ...[1e4, 1e6].flatMap((n) => [
    one(`n = ${n}`, "a + b", [V(n), "a + b"], () => {
      const a = vector(n), b = a.add(1);
      return () => a.add(b);
    }),
    one(`n = ${n}`, "a * 2", [V(n), "a * 2"], () => {
      const a = vector(n);
      return () => a.multiply(2);
    }),
    one(`n = ${n}`, "a < b", [V(n), "a < b"], () => {
      const a = vector(n), b = a.add(1);
      return () => a.less(b);
    }),
    one(`n = ${n}`, "np.sqrt(a)", [V(n), "np.sqrt(a)"], () => {
      const a = vector(n);
      return () => np.sqrt(a);
    }),
    one(`n = ${n}`, "np.exp(-a)", [`${V(n)}; a = -a`, "np.exp(a)"], () => {
      const a = vector(n).negative();
      return () => np.exp(a);
    }),
    one(`n = ${n}`, "a.sum()", [V(n), "a.sum()"], () => {
      const a = vector(n);
      return () => a.sum();
    }),
    one(`n = ${n}`, "a.max()", [V(n), "a.max()"], () => {
      const a = vector(n);
      return () => a.max();
    }),
    one(`n = ${n}`, "np.cumsum(a)", [V(n), "np.cumsum(a)"], () => {
      const a = vector(n);
      return () => np.cumsum(a);
    }),
    one(`n = ${n}`, "a[a > 100]", [V(n), "a[a > 100]"], () => {
      const a = vector(n);
      return () => a.get(a.greater(100));
    }),
    one(`n = ${n}`, "np.sort(b)", [`b = np.sin(np.arange(${n}) * 0.5)`, "np.sort(b)"], () => {
      const b = np.sin(np.arange(n).multiply(0.5));
      return () => np.sort(b);
    }),
  ]),
  one("strided, 1e6", "a + b.T", [M(1000), "a + b.T"], () => {
    const a = matrix(1000), b = a.add(1);
    return () => a.add(b.T);
  }),
  one("strided, 1e6", "a + b[0]", [M(1000), "a + b[0]"], () => {
    const a = matrix(1000), b = a.get(0);
    return () => a.add(b);
  }),
  one("strided, 1e6", "a + b[:, :1]", [M(1000), "a + b[:, :1]"], () => {
    const a = matrix(1000), b = a.get(":, :1");
    return () => a.add(b);
  }),
  one("strided, 1e6", "a[::2] + b[::2]", [V(2e6), "a[::2] + b[::2]"], () => {
    const a = vector(2e6).get("::2"), b = vector(2e6).get("::2");
    return () => a.add(b);
  }),
  one("strided, 1e6", "a.T.copy()", [M(1000), "a.T.copy()"], () => {
    const a = matrix(1000);
    return () => a.T.copy();
  }),
  one("strided, 1e6", "a.sum(axis=0)", [M(1000), "a.sum(axis=0)"], () => {
    const a = matrix(1000);
    return () => a.sum(0);
  }),
  one("strided, 1e6", "a.sum(axis=1)", [M(1000), "a.sum(axis=1)"], () => {
    const a = matrix(1000);
    return () => a.sum(1);
  }),
  one("products", "a @ b, 64×64", [M(64), "a @ b"], () => {
    const a = matrix(64);
    return () => a.matmul(a);
  }),
  one("products", "a @ b, 256×256", [M(256), "a @ b"], () => {
    const a = matrix(256);
    return () => a.matmul(a);
  }),
  ...[512, 1024].flatMap((n) =>
    (["float64", "float32"] as const).map((dtype) =>
      one("products", `a @ b, ${n}×${n}, ${dtype}`, [
        `a = (np.random.default_rng(0).random((${n}, ${n})) - 0.5).astype("${dtype}"); b = a.copy()`,
        "a @ b",
      ], () => {
        const a = random(n).astype(dtype), b = a.copy();
        return () => a.matmul(b);
      })
    )
  ),
  one("products", "a @ a.T, 512×512", [R(512), "a @ a.T"], () => {
    const a = random(512);
    return () => a.matmul(a.T);
  }),
  one("products", "a @ v, 1000×1000", [M(1000) + "; v = a[0].copy()", "a @ v"], () => {
    const a = matrix(1000), v = a.get(0).copy();
    return () => a.matmul(v);
  }),
  one("products", "v @ a, 1000×1000", [M(1000) + "; v = a[0].copy()", "v @ a"], () => {
    const a = matrix(1000), v = a.get(0).copy();
    return () => v.matmul(a);
  }),
  one("products", "np.dot(v, v), n = 1e6", ["v = np.arange(1e6)", "np.dot(v, v)"], () => {
    const v = vector(1e6);
    return () => np.dot(v, v);
  }),
  one("products", "a @ a, 1000×8×8", ["a = np.arange(64e3).reshape(1000, 8, 8)", "a @ a"], () => {
    const a = vector(64e3).reshape(1000, 8, 8);
    return () => a.matmul(a);
  }),
  ...LINALG.map(([name, n, expression, run]) =>
    one("linalg", `${name}, ${n}×${n}`, [R(n), expression], () => {
      const a = random(n), spd = a.matmul(a.T).add(np.eye(n).multiply(n)), v = a.get(0).copy();
      return () => run(a, spd, v);
    })
  ),
  ...FFT_LENGTHS.map(([text, n]) =>
    one("fft", `np.fft.fft(a), n = ${text}`, [C(n), "np.fft.fft(a)"], () => {
      const a = wave(n);
      return () => np.fft.fft(a);
    })
  ),
  one("fft", "np.fft.fft(float32), n = 2^17", [
    `${C(2 ** 17)}; a = a.astype("complex64")`,
    "np.fft.fft(a)",
  ], () => {
    const a = wave(2 ** 17).astype("complex64");
    return () => np.fft.fft(a);
  }),
  one(
    "fft",
    "np.fft.rfft(x), n = 2^17",
    [`${C(2 ** 17)}; x = a.real.copy()`, "np.fft.rfft(x)"],
    () => {
      const x = wave(2 ** 17).real.copy();
      return () => np.fft.rfft(x);
    },
  ),
  one("fft", "np.fft.irfft(a, 2^17)", [C(2 ** 16 + 1), "np.fft.irfft(a)"], () => {
    const a = wave(2 ** 16 + 1);
    return () => np.fft.irfft(a);
  }),
  one("fft", "np.fft.fft2(a), 512×512", [
    `${C(2 ** 18)}; a = a.reshape(512, 512)`,
    "np.fft.fft2(a)",
  ], () => {
    const a = wave(2 ** 18).reshape(512, 512);
    return () => np.fft.fft2(a);
  }),
  one("fft", "np.fft.fft(a, axis=0), 1000×1000", [
    `${C(1e6)}; a = a.reshape(1000, 1000)`,
    "np.fft.fft(a, axis=0)",
  ], () => {
    const a = wave(1e6).reshape(1000, 1000);
    return () => np.fft.fft(a, { axis: 0 });
  }),
  one("fft", "np.fft.rfft(x, axis=0), 1000×1000", [
    `x = np.sin(np.arange(1e6)).reshape(1000, 1000)`,
    "np.fft.rfft(x, axis=0)",
  ], () => {
    const x = np.sin(np.arange(1e6)).reshape(1000, 1000);
    return () => np.fft.rfft(x, { axis: 0 });
  }),
  one(
    "fft",
    "np.fft.fft(a), 100000×8",
    [`${C(8e5)}; a = a.reshape(100000, 8)`, "np.fft.fft(a)"],
    () => {
      const a = wave(8e5).reshape(100000, 8);
      return () => np.fft.fft(a);
    },
  ),
  // The target of the first is 0.4 times NumPy's time.
  one(
    "compiled",
    "sqrt(a*a + b*b) + sin(a), n=1e6",
    [V(1e6) + "; a %= 3; b %= 3", "np.sqrt(a*a + b*b) + np.sin(a)"],
    () => {
      const a = vector(1e6).remainder(3), b = vector(1e6).add(1).remainder(3);
      const f = np.compile((x: ndarray, y: ndarray) =>
        np.sqrt(x.multiply(x).add(y.multiply(y))).add(np.sin(x))
      );
      return () => f(a, b);
    },
  ),
  one(
    "compiled",
    "((a - a.mean())**2).sum(), n=1e6",
    [V(1e6), "((a - a.mean())**2).sum()"],
    () => {
      const a = vector(1e6);
      const f = np.compile((x: ndarray) => np.square(x.subtract(x.mean())).sum());
      return () => f(a);
    },
  ),
];
