// What ONNX Runtime has no operator for, or one that is not accurate, as the backend composes it: against the cpu,
// and without falling back to it.

import { assertEquals, assertRejects } from "@std/assert";
import np from "@nplex/np";
import { type DTypeName, lazyStats, ndarray, run } from "@nplex/core";
import { onnx } from "@nplex/backend-onnx";
import { same } from "./support/onnx.ts";

const floats = (...shape: number[]) => np.random.default_rng(3).standard_normal(shape);
const ints = (dtype: DTypeName, ...shape: number[]) =>
  np.random.default_rng(3).integers(-50, 50, shape).astype(dtype);
const complex = (...shape: number[]) =>
  floats(...shape).add(
    np.random.default_rng(9).standard_normal(shape).multiply(np.complex(0, 1)),
  );

/** The same as on the cpu, and nothing ran there. */
async function composed(program: () => ndarray[], digits?: number): Promise<void> {
  const { fallbacks } = lazyStats(onnx);
  await same(program, digits);
  assertEquals(lazyStats(onnx).fallbacks - fallbacks, 0, "calls that ran on the cpu");
}

const LENGTHS = [1, 2, 3, 5, 8, 12, 48, 49, 64, 97, 100, 127, 1000, 1024, 4099];

Deno.test("Fourier transforms of every kind of length are accurate to rounding", async () => {
  const error = async (f: () => ndarray): Promise<number> => {
    const want = f();
    const got = (await (await np.withBackend(onnx, f)).ready()).to_device("cpu");
    return Number(np.linalg.norm(got.subtract(want)).item()) / Number(np.linalg.norm(want).item());
  };
  const wrong: string[] = [];
  for (const n of LENGTHS) {
    const programs: Record<string, () => ndarray> = {
      fft: () => np.fft.fft(complex(n)),
      ifft: () => np.fft.ifft(complex(n)),
      rfft: () => np.fft.rfft(floats(2, n)),
      irfft: () => np.fft.irfft(complex(n), n),
      columns: () => np.fft.fft(complex(n, 3), { axis: 0 }),
    };
    for (const [name, f] of Object.entries(programs)) {
      const off = await error(f);
      if (!(off <= 4e-16 * Math.max(1, Math.log2(n)))) wrong.push(`${name} of ${n}: ${off}`);
    }
  }
  assertEquals(wrong, []);
  await composed(() => [np.fft.fft2(complex(6, 10)), np.fft.rfftn(floats(2, 3, 4))], 13);
  const half = await error(() => np.fft.fft(complex(100).astype("complex64")));
  assertEquals(half < 1e-7, true);
});

Deno.test("a part that is NaN doesn't reach the other part of a transform's sum", () =>
  composed(() => [np.fft.rfft([1, NaN, 2, 3, 4]), np.fft.fft([NaN, 1, 2])].map((z) => z.get(0))));

Deno.test("places in sorted arrays, with NaN last", async () => {
  for (const dtype of ["int64", "uint64", "float64", "float32", "uint8", "bool"] as const) {
    await composed(() =>
      [1, 2, 5, 64, 100].flatMap((n) => {
        const list = np.sort(np.abs(ints("int64", n)).astype(dtype));
        const wanted = np.abs(ints("int64", 5, 6)).astype(dtype);
        return (["left", "right"] as const).map((side) => np.searchsorted(list, wanted, { side }));
      })
    );
  }
  await composed(() =>
    (["left", "right"] as const).map((side) =>
      np.searchsorted([1, 2, 3, NaN, NaN], [0, NaN, 3, 5, 1, -Infinity, Infinity], { side })
    )
  );
});

Deno.test("products and running products of integers wrap, those of complex numbers keep their order", async () => {
  for (const dtype of ["int64", "uint64", "int32", "uint8", "int16"] as const) {
    await composed(() => {
      const a = ints(dtype, 7, 13);
      return [
        np.multiply.reduce(a, { axis: null, dtype }),
        np.multiply.reduce(a, { axis: 0, dtype }),
        a.prod({ axis: 1, initial: 3 }),
        np.multiply.accumulate(a, { axis: 1 }),
      ];
    });
  }
  await composed(
    () => [complex(3, 5).prod(), complex(3, 5).prod({ axis: 0 }), complex(7).cumprod()],
  );
  await composed(() => [floats(4, 10).cumprod({ axis: 0 })]);
});

Deno.test("folds and scans by any operation, with masks and initial values", async () => {
  await composed(() => {
    const a = ints("int64", 5, 6), b = floats(5, 6), mask = a.greater(-20);
    const options = { axis: 1, where: mask, initial: 3 } as const;
    return [
      np.subtract.reduce(a, options),
      np.divide.reduce(b, options),
      np.bitwise_xor.reduce(a, options),
      np.logical_xor.reduce(a, options),
      np.hypot.reduce(b, options),
      np.bitwise_and.reduce(a, { axis: 0 }),
      np.fmax.reduce(b, { axis: 0, initial: 0.5 }),
      np.maximum.accumulate(b, { axis: 1 }),
      np.minimum.accumulate(a.astype("uint64")),
      np.subtract.accumulate(b, { axis: 1 }),
      np.logical_or.accumulate(mask),
    ];
  }, 15);
});

Deno.test("orders and extremes of uint64 and complex numbers", async () => {
  await composed(() => {
    const u = ints("uint64", 4, 9), z = complex(3, 4);
    return [
      u.max(),
      u.min({ axis: 0 }),
      u.argmax({ axis: 1 }),
      u.argmin(),
      np.sort(u),
      np.argsort(u, { stable: true }),
      z.max(),
      z.min({ axis: 1 }),
      z.any({ axis: 0 }),
      z.all(),
    ];
  });
});

Deno.test("small systems are solved, inverted and factored in the model", async () => {
  await composed(() =>
    [1, 2, 3, 5, 8].flatMap((n) => [
      np.linalg.inv(floats(2, n, n)),
      np.linalg.det(floats(3, n, n)),
      np.linalg.solve(floats(n, n), floats(n, 2)),
    ]), 12);
  await composed(() => [np.linalg.det([[1, 2], [2, 4]]), np.linalg.det([[0, 1], [1, 0]])]);
  const single = () => {
    const a = floats(2, 4, 4).astype("float32");
    return [np.linalg.solve(a, floats(4, 1).astype("float32")), np.linalg.inv(a)];
  };
  await composed(single, 4);
});

Deno.test("complex numbers are sorted by both parts, with NaN in either last", () =>
  composed(() => {
    const z = np.zeros(10, { dtype: "complex128" });
    z.real.set("...", [1, 1, NaN, 0, 1, NaN, 0, -0, NaN, 2]);
    z.imag.set("...", [2, NaN, 1, 5, -2, NaN, -5, 5, 0, NaN]);
    const all = complex(4, 5);
    const order = np.argsort(z, { stable: true });
    return [np.sort(z), order, np.sort(all, { axis: 0 }), np.argsort(all, { stable: true })];
  }));

Deno.test("values are combined at equal places one after the other", () =>
  composed(() => {
    const at = (x: ndarray, values: ndarray, op: string, ...places: number[][]) =>
      new ndarray(
        run("scatter", [x, values, ...places.map((p) => np.int64(p))].map((a) => a.tensor), { op }),
      );
    const a = ints("int64", 5, 3), bools = a.greater(0);
    return [
      at(a, np.int64([1, 2, 3, 4]).get(":, None"), "add", [0, 0, 4, -1]),
      at(a, np.int64([99, 5]), "maximum", [1, 1], [2, 2]),
      at(floats(6), np.float64([3, 3, 3]), "multiply", [1, 1, 2]),
      at(complex(4), complex(3), "subtract", [0, 0, 3]),
      at(bools, bools.get("::-1").get(":2"), "logical_xor", [1, 1]),
    ];
  }));

Deno.test("doubles become halves and unsigned integers in one rounding", () =>
  composed(() => {
    const tie = 1 + 2 ** -11, ends = [65519.9999999, 65520, 65520.0000001, -65519.9999999];
    const small = [2 ** -25, 2 ** -25 + 1e-20, 2 ** -25 - 1e-20, 5e-324, -1.5 * 2 ** -24 - 1e-15];
    const halves = [tie, tie + 1e-12, tie - 1e-12, tie + 2 ** -10 + 1e-13, ...ends, ...small, NaN];
    const big = [2 ** 63, 2 ** 63 + 4096, 1.8e19, 1e30, -1, -1e30, NaN, Infinity, 3.7];
    return [
      np.array(halves).astype("float16"),
      np.arange(0, 70000, 7).astype("float16"),
      np.array(big).astype("uint64"),
      floats(8, 8).astype("float16").matmul(floats(8, 8).astype("float16")),
    ];
  }));

Deno.test("powers, divisors and multiples of integers; a negative power is NumPy's error", async () => {
  for (const dtype of ["int64", "uint32", "int8"] as const) {
    await composed(() => {
      const a = ints(dtype, 40), b = ints(dtype, 40).get("::-1");
      const n = np.abs(ints("int64", 40)).remainder(20).astype(dtype);
      return [np.power(a, n), np.power(a, 3), np.gcd(a, b), np.lcm(a, b), np.gcd.reduce(a)];
    });
  }
  await np.withBackend(onnx, async () => {
    const a = np.arange(1, 4), b = np.int64([1, -1, 2]);
    await assertRejects(() => np.power(a, b).ready(), np.ValueError, "negative integer powers");
    assertEquals((await a.add(1).ready()).tolist(), [2, 3, 4]);
  });
  const square = np.compile((a: ndarray) => np.power(a, 2));
  const model = await np.fromONNX(
    await square.toONNX(undefined, { inputs: [{ shape: ["n"], dtype: "int64" }] }),
  );
  assertEquals((await model(np.int64([3, -4, 3037000500]))).tolist({ bigint: true }), [
    9n,
    16n,
    9223372037000250000n - 2n ** 64n,
  ]);
});

Deno.test("expm1 close to where it overflows", () =>
  composed(() => [np.expm1([704.4567619759822, 709.7, 709.8, 1e-9, -1e-300, -40])], 15));

Deno.test("factors and solutions of larger matrices are loops in exported models", async () => {
  const rng = np.random.default_rng(5);
  const programs: Readonly<Record<string, (a: ndarray) => ndarray>> = {
    solve: (a) => np.linalg.solve(a, a.get("..., :2").add(1)),
    inv: (a) => np.linalg.inv(a),
    det: (a) => np.linalg.det(a),
    cholesky: (a) => np.linalg.cholesky(np.matmul(a, np.matrix_transpose(a))),
    "upper cholesky": (a) => np.linalg.cholesky(np.matmul(a, a.mT), { upper: true }),
  };
  const shapes = [{ dims: ["n", "n"], sizes: [9, 12, 31] }, { dims: [3, 10, 10], sizes: [10] }];
  for (const [name, f] of Object.entries(programs)) {
    for (const dtype of ["float64", "float32"] as const) {
      for (const { dims, sizes } of shapes) {
        const model = await np.fromONNX(
          await np.compile(f).toONNX(undefined, { inputs: [{ shape: dims, dtype }] }),
        );
        for (const n of sizes) {
          const shape = dims.map((d) => d === "n" ? n : d as number);
          const a = rng.normal(0, 1, shape).astype(dtype), want = f(a);
          const got = await model(a) as ndarray;
          const off = np.linalg.norm(got.subtract(want).ravel()).divide(
            np.linalg.norm(want.ravel()),
          );
          const limit = dtype === "float64" ? 1e-12 : 1e-4;
          assertEquals([Number(off) < limit, got.dtype.name], [true, dtype], `${name} ${shape}`);
        }
        model.dispose();
      }
    }
  }
  const root = await np.fromONNX(
    await np.compile((a: ndarray) => np.linalg.cholesky(a)).toONNX(undefined, {
      inputs: [{ shape: [9, 9] }],
    }),
  );
  await assertRejects(
    () => root(np.eye(9).multiply(-1)) as Promise<ndarray>,
    np.linalg.LinAlgError,
    "not positive definite",
  );
  root.dispose();
});

Deno.test("an array that there is no memory for is NumPy's error and names the call", async () => {
  await np.withBackend(onnx, async () => {
    const a = np.arange(100_000).add(0.5);
    const error = await assertRejects(() => np.outer(a, a).ready(), np.MemoryError, "74.5 GiB");
    assertEquals(
      /np\.outer, operands \(float64\[100000,1\]/.test(error.message),
      true,
      error.message,
    );
    assertEquals((await np.add([1, 2], 3).ready()).tolist(), [4, 5]);
  });
});

Deno.test("powers of complex128 are formulas in exported models only, near NumPy's", async () => {
  const number = (x: ndarray) => x.get(0).add(x.get(1).multiply(np.complex(0, 1)));
  const f = (a: ndarray, b: ndarray) => {
    const z = np.power(number(a), number(b));
    return np.array([z.real, z.imag]);
  };
  const a = floats(2, 40), b = floats(2, 40).get("::-1"), want = f(a, b);
  const model = await np.fromONNX(await np.compile(f).toONNX(undefined, { inputs: [a, b] }));
  const got = await model(a, b) as ndarray;
  assertEquals(np.allclose(got, want, { rtol: 1e-12, atol: 1e-14 }), true);
  model.dispose();
});
