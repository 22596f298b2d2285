// What tfjs computes otherwise than NumPy, and the promises of the backend: types, moves, errors, memory.
// Each engine runs the same tests.

import { assert, assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import np from "@nplex/np";
import { tfjs } from "./mod.ts";

const f32 = (x: number[] | number[][]) => np.array(x, "float32");
const i32 = (x: number[] | number[][]) => np.array(x, "int32");

for (const engine of ["cpu", "wasm"] as const) {
  const test = (name: string, fn: () => void | Promise<void>) =>
    Deno.test(`${engine}: ${name}`, async () => {
      await np.setBackend(tfjs, { engine });
      try {
        await fn();
      } finally {
        await np.setBackend("cpu");
      }
    });

  test("sums with eight axes that broadcast are right", () => {
    const shape = [2, 1, 2, 1, 2, 1, 2, 1], other = [1, 2, 1, 2, 1, 2, 1, 2];
    const a = np.arange(16).reshape(shape).astype("float32");
    const b = np.arange(16).reshape(other).astype("float32").multiply(100);
    const sum = a.add(b);
    assertEquals(sum.device, "tfjs");
    assertEquals(sum.shape, [2, 2, 2, 2, 2, 2, 2, 2]);
    const expected = a.to_device("cpu").add(b.to_device("cpu"));
    assertEquals(sum.tolist(), expected.tolist());
    assertEquals(
      a.multiply(b).sum({ axis: [0, 3, 6] }).tolist(),
      a.to_device("cpu").multiply(b.to_device("cpu")).sum({ axis: [0, 3, 6] }).tolist(),
    );
  });

  test("integers are multiplied as matrices, divided, and stay exact", () => {
    const a = i32([[123456, -7], [3, 2147483647]]);
    assertEquals(a.matmul(i32([[1, 2], [3, 4]])).tolist(), [[123435, 246884], [
      2147483647 * 3 + 3 - 2 * 2 ** 32,
      2147483647 * 4 + 6 - 2 * 2 ** 32,
    ]]);
    assertEquals(i32([7, -7, 7, 0]).divide(i32([2, 2, -2, 5])).tolist(), [3.5, -3.5, -3.5, 0]);
    assertEquals(i32([7, -7, 7, -7]).divide(2).dtype.name, "float32");
    assertEquals(i32([7, -7, 7, -7]).floor_divide(i32([2, 2, -2, -2])).tolist(), [3, -4, -4, 3]);
    assertEquals(i32([7, -7, 7, -7]).remainder(i32([3, 3, -3, -3])).tolist(), [1, 2, -2, -1]);
    assertEquals(i32([7]).floor_divide(2).dtype.name, "int32");
    assertEquals(i32([5]).floor_divide(0).tolist(), [0]);
    assertEquals(i32([16777217, -16777217]).negative().tolist(), [-16777217, 16777217]);
    assertEquals(np.absolute(i32([16777217, -16777217, -2147483648])).tolist(), [
      16777217,
      16777217,
      -2147483648,
    ]);
  });

  test("one memory is a matrix of several shapes", () => {
    const a = f32([[1, 2, 3, 4]]), column = a.T, square = a.reshape(2, 2), row = f32([[1, 10]]);
    for (let i = 0; i < 2; i++) {
      assertEquals(a.matmul(column).tolist(), [[30]]);
      assertEquals(column.matmul(a).tolist()[3 as keyof object], [4, 8, 12, 16]);
      assertEquals(row.matmul(square).tolist(), [[31, 42]]);
      assertEquals(f32([1, 1, 1, 1]).matmul(a.copy().reshape(4, 1)).tolist(), [10]);
    }
  });

  test("integers wrap around", () => {
    assertEquals(i32([2147483647]).add(1).tolist(), [-2147483648]);
    assertEquals(i32([123456789]).multiply(1000003).tolist(), [
      Number(BigInt.asIntN(32, 123456789n * 1000003n)),
    ]);
    assertEquals(np.square(i32([46341, 123456789])).tolist(), [
      -2147479015,
      Number(BigInt.asIntN(32, 123456789n ** 2n)),
    ]);
    assertEquals(np.power(i32([3]), i32([40])).tolist(), [Number(BigInt.asIntN(32, 3n ** 40n))]);
    assertEquals(np.sum(i32([2147483647, 1])).tolist(), -2147483648);
    for (
      const [dtype, max, min] of [
        ["int8", 127, -128],
        ["uint8", 255, 0],
        ["int16", 32767, -32768],
        ["uint16", 65535, 0],
      ] as const
    ) {
      const a = np.array([max, min], dtype);
      assertEquals(a.add(1).tolist(), [min, min + 1], dtype);
      assertEquals(a.subtract(1).tolist(), [max - 1, max], dtype);
      assertEquals(a.multiply(a).item(0), 1, dtype);
      assertEquals(a.add(1).dtype.name, dtype);
      assertEquals(np.array([max + 1, -1], "int32").astype(dtype).tolist(), [
        min,
        min === 0 ? max : -1,
      ]);
      assertEquals(a.data.constructor.name.toLowerCase(), `${dtype}array`);
    }
    assertEquals(np.sum(np.array([200, 100], "uint8")).item(), 300);
  });

  test("NaN wins in maxima and minima, and the first one in argmax", () => {
    for (const place of [0, 1, 40]) {
      const a = np.arange(41).astype("float32");
      a.set(place, NaN);
      assertEquals(a.max().item(), NaN);
      assertEquals(a.min().item(), NaN);
      assertEquals(np.argmax(a).item(), place);
      assertEquals(np.argmin(a).item(), place);
    }
    assertEquals(np.maximum(f32([NaN, 0, 1]), f32([0, NaN, 2])).tolist(), [NaN, NaN, 2]);
    assertEquals(np.minimum(f32([NaN, 0, 1]), f32([0, NaN, 2])).tolist(), [NaN, NaN, 1]);
    assertEquals(np.max(f32([[NaN, 1], [2, 3]]), { axis: 1 }).tolist(), [NaN, 3]);
    assertEquals(f32([NaN]).equal(f32([NaN])).tolist(), [false]);
    assertEquals(f32([NaN]).not_equal(f32([NaN])).tolist(), [true]);
    assertEquals(f32([NaN, 1]).less(1).tolist(), [false, false]);
    assertEquals(f32([NaN, 0, -2]).astype("bool").tolist(), [true, false, true]);
    assertEquals(np.argmax(i32([16777216, 16777217])).item(), 1);
  });

  test("sums of a million float32 keep six digits", () => {
    for (const n of [1_000_000, 999_983]) {
      const tenth = np.full(n, 0.1, { dtype: "float32" });
      assertAlmostEquals(Number(tenth.sum()), Math.fround(0.1) * n, 0.05);
      assertAlmostEquals(Number(tenth.mean()), 0.1, 1e-7);
      const rows = np.full([n, 2], 0.1, { dtype: "float32" });
      for (const x of rows.sum({ axis: 0 }).tolist() as number[]) {
        assertAlmostEquals(x, Math.fround(0.1) * n, 0.05);
      }
    }
    assertEquals(np.ones(999_983, "float32").sum().item(), 999_983);
  });

  test("signs of zero, halves, large arguments and out-of-range casts are NumPy's", () => {
    assertEquals(np.rint(f32([0.5, 1.5, 2.5, -0.5, -1.5])).tolist(), [0, 2, 2, -0, -2]);
    assertEquals(f32([0]).negative().tolist(), [-0]);
    assertEquals(np.sign(f32([1e-8, -1e-8, NaN])).tolist(), [1, -1, NaN]);
    assertEquals(f32([-0]).multiply(1).tolist(), [-0]);
    // Reference values of NumPy 2.4 in float32.
    const sines = np.sin(f32([1e5, 12345.678, 3e38])).tolist() as number[];
    [0.0357488, -0.70426995, 0.8749049].forEach((x, i) => assertAlmostEquals(sines[i], x, 2e-6));
    const cosines = np.cos(f32([1e5, 1e9])).tolist() as number[];
    [-0.9993608, 0.83788717].forEach((x, i) => assertAlmostEquals(cosines[i], x, 2e-6));
    assertEquals(np.exp(f32([88.8, -104, 89])).tolist(), [
      np.exp(f32([88.8]).to_device("cpu")).item(),
      np.exp(f32([-104]).to_device("cpu")).item(),
      Infinity,
    ]);
    assertEquals(f32([3e9, -3e9, NaN]).astype("int32").tolist(), Array(3).fill(-2147483648));
    assertEquals(np.log1p(f32([1e-10])).item(), Math.fround(1e-10));
  });

  test("division and remainder of floats have NumPy's signs", () => {
    const a = f32([7, -7, 7, -7, 1]), b = f32([3, 3, -3, -3, 0.1]);
    assertEquals(a.floor_divide(b).tolist(), [2, -3, -3, 2, 9]);
    assertEquals(a.remainder(b).get(":4").tolist(), [1, 2, -2, -1]);
    assertEquals(f32([1, -1, 0]).divide(f32([0, 0, 0])).tolist(), [Infinity, -Infinity, NaN]);
  });

  test("empty arrays and 0-d arrays", () => {
    const none = np.zeros([0, 3], "float32");
    assertEquals(none.sum().item(), 0);
    assertEquals(none.sum({ axis: 0 }).tolist(), [0, 0, 0]);
    assertEquals(np.prod(none, { axis: 0 }).tolist(), [1, 1, 1]);
    assertEquals(none.add(1).shape, [0, 3]);
    assertEquals(none.T.matmul(np.ones([0, 2], "float32")).tolist(), [[0, 0], [0, 0], [0, 0]]);
    assertThrows(() => none.max(), np.ValueError, "zero-size array");
    assertEquals(np.concatenate([none, np.ones([1, 3], "float32")]).tolist(), [[1, 1, 1]]);
    const zero = np.array(3, "float32");
    assertEquals([zero.add(zero).item(), zero.sum().item(), zero.shape], [6, 3, []]);
    assertEquals(np.array([], "float32").tolist(), []);
  });

  test("complex numbers are pairs of float32", () => {
    const z = np.array([np.complex(1, 2), np.complex(3, -4)]);
    assertEquals(z.dtype.name, "complex64");
    assertEquals(String(z.add(z).subtract(np.complex(0, 1))), "[2.+3.j 6.-9.j]");
    assertEquals(String(z.multiply(z)), "[-3. +4.j -7.-24.j]");
    assertEquals(np.absolute(z).tolist(), [Math.fround(Math.sqrt(5)), 5]);
    assertEquals(z.real.tolist(), [1, 3]);
    z.imag.set("...", 0);
    assertEquals(String(z), "[1.+0.j 3.+0.j]");
    assertEquals(String(z.reshape(2, 1).add(f32([1, 2]))), "[[2.+0.j 3.+0.j]\n [4.+0.j 5.+0.j]]");
    assertEquals(String(np.concatenate([z, z]).get("::-2")), "[3.+0.j 3.+0.j]");
  });

  test("defaults stop at 32 bits, and what they stand for follows", () => {
    assertEquals(
      [
        np.zeros(1),
        np.array([1n]),
        np.arange(3),
        np.sqrt(i32([4])),
        i32([1]).add(f32([1])),
        np.argmax(f32([1])),
        np.nonzero(f32([1]))[0],
        np.mean(i32([1, 2])),
        np.array([np.complex(0, 1)]),
      ].map((a) => a.dtype.name),
      "float32 int32 int32 float32 float32 int32 int32 float32 complex64".split(" "),
    );
  });

  test("arrays move when used and keep their values", async () => {
    const a = f32([1.5, -0, NaN, 3e38, 1e-45]);
    const b = a.to_device("cpu");
    assertEquals(b.device, "cpu");
    assertEquals(b.tolist(), a.tolist());
    assertEquals(b.add(a).device, "tfjs");
    for (
      const dtype of ["bool", "int8", "uint8", "int16", "uint16", "int32", "complex64"] as const
    ) {
      const x = np.array([1, 0, 100]).astype(dtype);
      assertEquals(x.to_device("cpu").to_device("tfjs").tolist(), x.tolist(), dtype);
    }
    const far = await np.withBackend("cpu", () => np.ones(2, "float64"));
    for (const move of [() => far.to_device("tfjs"), () => f32([1, 2]).add(far)]) {
      const error = assertThrows(move, np.DTypeError);
      assert(
        error.message.includes("float64") && error.message.includes("astype()"),
        error.message,
      );
    }
    for (
      const make of [
        () => np.zeros(1, "float64"),
        () => np.sum(a, { dtype: "float64" }),
        () => a.astype("int64"),
        () => np.add(a, a, { dtype: "float64" }),
        () => np.array(new Float64Array(1)),
      ]
    ) assertThrows(make, np.DTypeError, "float32");
  });

  test("reads are at once, and ready() gives the array", async () => {
    const a = f32([1, 2]).add(1);
    assertEquals(a.tolist(), [2, 3]);
    assertEquals((await np.ready(a))[0].tolist(), [2, 3]);
  });

  test("errstate that raises is obeyed", () => {
    const zero = f32([0]);
    np.errstate({ divide: "raise" }, () => {
      assertThrows(() => f32([1]).divide(zero), np.FloatingPointError);
    });
  });
}

Deno.test("arrays survive a change of engine", async () => {
  await np.setBackend(tfjs, { engine: "wasm" });
  const a = f32([1, 2]);
  await np.setBackend(tfjs, { engine: "cpu" });
  assertEquals(a.add(f32([10, 20])).tolist(), [11, 22]);
  await np.setBackend(tfjs, { engine: "wasm" });
  assertEquals(a.add(1).tolist(), [2, 3]);
  await np.setBackend("cpu");
});

Deno.test("options are checked", async () => {
  await assertRejects(() => np.setBackend("tfjs", { engine: "none" }), np.ValueError, "'wasm'");
  await assertRejects(() => np.setBackend("tfjs", { motor: "wasm" }), TypeError, "motor");
  await assertRejects(() => np.setBackend("tfjs", { fallback: "no" }), np.ValueError, "fallback");
  assertEquals(np.getBackend(), "cpu");
});

Deno.test("fallback: 'error' forbids what tfjs does not compute itself", async () => {
  await np.setBackend("tfjs", { engine: "wasm", fallback: "error" });
  const a = f32([1, 2, 3]);
  assertEquals(a.add(1).get("::-1").tolist(), [4, 3, 2]);
  const error = assertThrows(() => np.sort(a), np.NotImplementedError);
  assert(/sort of float32.*to_device\('cpu'\)/.test(error.message), error.message);
  await np.setBackend("tfjs", { fallback: "cpu" });
  assertEquals(np.sort(a).tolist(), [1, 2, 3]);
  await np.setBackend("cpu");
});

Deno.test("the report says who computed what", async () => {
  await np.setBackend("tfjs");
  const before = np.backendReport().totals;
  const a = f32([3, 1]);
  np.sort(a.add(1));
  const report = np.backendReport();
  assertEquals(report.totals.fallback, before.fallback + 1);
  assert(report.totals.native > before.native);
  assertEquals(
    report.calls.find((r) => r.primitive === "sort" && r.dtype === "float32")?.by,
    "cpu",
  );
  assert(/sort +float32 +cpu +0 +0 +\d/.test(String(report)), String(report));
  const by = (primitive: string, dtype: string) =>
    [...report.others, ...report.calls]
      .find((r) => r.primitive === primitive && r.dtype === dtype)?.by;
  assertEquals(by("minimum", "int32"), "native");
  assertEquals(by("minimum", "float32"), "composed");
  assertEquals(by("gather", "int8"), "native");
  assertEquals(by("reduce maximum", "bool"), "composed");
  assertEquals([by("svd", "float32"), by("rfft", "float32"), by("fft", "complex64")], [
    "cpu",
    "cpu",
    "cpu",
  ]);
  assertEquals(by("svd", "int32"), undefined);
  await np.setBackend("cpu");
  assertEquals(np.backendReport("tfjs").backend, "tfjs");
  assertThrows(() => np.backendReport("none"), np.ValueError);
});
