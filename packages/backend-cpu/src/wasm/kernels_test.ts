import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import { blockLoop } from "./block_loops.ts";
import { powersOf2 } from "./exact_constants.ts";

const NAMES = ["exp", "log", "sin", "cos", "tanh", "sqrt"] as const;
const SPECIAL = [0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324, 1e-310, 1e308, -1e308, 1]
  .concat([709.7, 709.8, -708.3, -745.1, -745.2, 800000, 800001, -800000, 1e22, 2 ** 53, -1e-9]);

/** Numbers of every size and sign. */
function numbers(n: number): Float64Array {
  let state = 7;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  return Float64Array.from(
    { length: n },
    () => (next() - 0.5) * 2 ** Math.floor(next() * 40 - 15),
  );
}

const quiet = <T>(f: () => T): T => np.errstate({ all: "ignore" }, f);

for (const name of NAMES) {
  Deno.test(`${name} in vectors is Math.${name} within an ulp and a half, special values exactly`, () => {
    const x = Float64Array.from([...SPECIAL, ...numbers(10007)]);
    const y = quiet(() => np[name](np.array(x))).data;
    let worst = 0;
    x.forEach((v, i) => {
      const expected = Math[name](v), found = y[i] as number;
      const exact = !Number.isFinite(expected) || expected === 0;
      if (exact) assertEquals(found, expected, `${name}(${v})`);
      const ulp = Math.max(Math.abs(expected) * 2 ** -52, 5e-324);
      if (!exact) worst = Math.max(worst, Math.abs(found - expected) / ulp);
    });
    assertEquals(worst <= 3, true, `${worst}`);
  });

  Deno.test(`${name} gives the same bits however its argument lies`, () => {
    const x = numbers(3 * 4099 * 2), a = np.array(x).reshape(3, 4099, 2);
    const whole = quiet(() => np[name](a));
    const same = (b: np.ndarray, c: np.ndarray) =>
      assertEquals(np.array_equal(b, c, { equal_nan: true }), true);
    quiet(() => {
      same(np[name](a.get("..., 1")), whole.get("..., 1"));
      same(np[name](a.get("::-1, ::3")), whole.get("::-1, ::3"));
      same(np[name](a.T), whole.T);
      same(np[name](a.get(1, 5, 0)), whole.get(1, 5, 0));
      same(np[name](a, { out: np.zeros([3, 4099, 4]).get("..., ::2") }), whole);
      same(np[name](a.astype("f4")).get("0, ::7"), np[name](a.get("0, ::7").astype("f4")));
    });
  });
}

Deno.test("kernels of float32 round what they compute in float64", () => {
  const x = Float32Array.from(numbers(5001));
  const y = quiet(() => np.exp(np.array(x))).data;
  x.forEach((v, i) => assertEquals(y[i], Math.fround(Math.exp(v))));
});

Deno.test("there is no block loop for other dtypes and operations", () => {
  assertEquals(blockLoop("exp", "int32", Math.exp), undefined);
  assertEquals(blockLoop("gcd", "float64", Math.exp), undefined);
});

Deno.test("powers of two are exact to twice a double's length", () => {
  const table = powersOf2(2);
  assertEquals([...table.subarray(0, 2)], [1, 0]);
  assertEquals([...table.subarray(2)], [Math.SQRT2, -9.667293313452913e-17]);
});
