// Variances in one pass against those of arrays of the squares: the same bits, and the same errors.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";

const SHAPES = [
  [32],
  [129],
  [4097],
  [100003],
  [3, 1000],
  [100, 100],
  [7, 33],
  [2, 3, 50],
  [5, 1],
  [
    3,
    5000,
  ],
  [40, 33],
  [4, 5, 30],
];

Deno.test("variances over all, rows and columns have the bits of sums of squares", () => {
  const rng = np.random.default_rng(1);
  for (const dtype of ["float64", "float32"]) {
    for (const shape of SHAPES) {
      const a = rng.standard_normal(shape).multiply(3).add(1e3).astype(dtype);
      // Outside the kernels' memory, then inside.
      for (const uses of [0, 6]) {
        for (let k = 0; k < uses; k++) np.equal(a, a);
        for (const axis of [undefined, -1, 0]) {
          for (const keepdims of [false, true]) {
            const n = axis === undefined ? a.size : a.shape.at(axis) ?? 0;
            const away = a.subtract(a.mean({ axis, keepdims: true }));
            const expected = away.multiply(away).sum({ axis, keepdims })
              .divide(np.array(n, { dtype }));
            const got = a.var({ axis, keepdims }), name = `${dtype} ${shape} axis ${axis}`;
            assertEquals(got.shape, expected.shape, name);
            assertEquals(got.dtype, expected.dtype, name);
            assertEquals(np.asarray(got).tobytes(), np.asarray(expected).tobytes(), name);
          }
        }
      }
    }
  }
});

Deno.test("variances that are not finite tell the errors of their steps", () => {
  const seen: string[] = [];
  np.errstate({ all: "call", call: (kind) => seen.push(String(kind)) }, () => {
    const a = np.ones([40, 40]), b = np.full(1000, 1e200);
    a.set([3, 5], Infinity);
    b.set(3, -1e200);
    assertEquals(np.isnan(a.var()).item(), true);
    assertEquals(np.isnan(a.var(0)).sum().item(), 1);
    assertEquals(b.std().item(), Infinity);
    assertEquals(np.isnan(np.full(100, NaN).std()).item(), true);
    assertEquals(np.full(100, 3e-200).add(np.arange(100).multiply(1e-200)).var().item(), 0);
  });
  assertEquals(seen, ["invalid value", "invalid value", "overflow", "underflow"]);
});

Deno.test("counts that float16 can't hold divide as NumPy's int64 does", () => {
  const five = np.arange(3001).remainder(5).astype("float16");
  assertEquals([String(np.var(five)), String(np.std(five))], ["1.999", "1.414"]);
  const ones = np.ones(100_000, { dtype: "float16" });
  np.errstate({ all: "ignore" }, () => {
    assertEquals(String(np.var(ones)), "inf");
    assertEquals(String(np.std(np.stack([ones, ones]), { axis: 1 })), "[inf inf]");
  });
  assertEquals(String(np.mean(ones)), "1.0");
});
