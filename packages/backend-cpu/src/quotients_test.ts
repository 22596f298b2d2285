import { assertEquals, assertThrows } from "@std/assert";
import np, { type ndarray } from "@nplex/np";

const INTEGERS = ["int32", "uint32", "int64", "uint64"] as const;
const bytes = (a: ndarray): Uint8Array => new Uint8Array(a.tobytes());

/** Integers of every size with their ends among them, none of them 0. */
function numbers(n: number, dtype: typeof INTEGERS[number], seed: number): ndarray {
  const { min, max } = np.iinfo(dtype), rng = np.random.default_rng(seed);
  const a = rng.integers(0, 2 ** 53, n, { dtype: "int64" }).right_shift(
    rng.integers(0, 50, n, { dtype: "int64" }),
  ).add(1).astype(dtype);
  const ends = [min, max, BigInt(max) - 1n, 1, 3, 2n ** 30n + 1n].map((x) => BigInt(x) || 7n);
  ends.slice(0, n).forEach((x, i) => a.set(n - 1 - i, x));
  np.copyto(a, 5, { where: a.equal(0) });
  return a.add(np.zeros(1, { dtype }));
}

Deno.test("quotients of integers are those of the doubles that they are", () => {
  for (const dtype of INTEGERS) {
    for (const n of [...Array.from({ length: 30 }, (_, i) => 60 + i), 4097, 100_003]) {
      const a = numbers(n, dtype, 1), b = numbers(n, dtype, 2);
      const expected = a.astype("float64").divide(b.astype("float64"));
      const found = a.divide(b);
      assertEquals([found.dtype.name, found.shape], ["float64", [n]]);
      assertEquals(bytes(found), bytes(expected), `${dtype} ${n}`);
    }
    const a = numbers(9000, dtype, 3).reshape(90, 100),
      b = numbers(9000, dtype, 4).reshape(90, 100);
    const p = a.astype("float64"), q = b.astype("float64");
    assertEquals(bytes(a.get("1:").divide(b.get("1:"))), bytes(p.get("1:").divide(q.get("1:"))));
    assertEquals(bytes(a.divide(b.get("::-1"))), bytes(p.divide(q.get("::-1"))));
    assertEquals(bytes(a.T.divide(b.T)), bytes(p.T.divide(q.T)));
    assertEquals(bytes(a.divide(b.get(3))), bytes(p.divide(q.get(3))));
  }
});

Deno.test("integers divided by zero are reported and give infinities and NaN", () => {
  const a = np.arange(-100, 100).add(0), b = np.ones(200, { dtype: "int64" }).add(0);
  b.set("50:101:50", 0);
  const q = np.errstate({ all: "ignore" }, () => a.divide(b));
  assertEquals([q.item(50), q.item(100), q.item(199)], [-Infinity, NaN, 99]);
  for (const [i, text] of [[50, "divide by zero"], [100, "invalid value"]] as const) {
    const c = np.ones(200, { dtype: "int64" });
    c.set(i, 0);
    const raising = () => np.errstate({ all: "raise" }, () => a.divide(c));
    assertThrows(raising, np.FloatingPointError, text);
  }
});
