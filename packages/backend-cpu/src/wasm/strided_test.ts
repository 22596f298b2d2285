// Operations on operands that lie apart, in one call of WebAssembly, against the same on copies that lie beside each other.

import { assert, assertEquals } from "@std/assert";
import np, { type ndarray } from "@nplex/np";
import { blockBuffer } from "./memory.ts";

const SIZES = [[100, 100], [63, 80], [65, 64], [41, 103], [5, 1001], [1100, 5], [3, 40, 67]];

/** Elements of a dtype in the kernels' memory, NaN and infinities among those of floats. */
function numbers(shape: readonly number[], dtype: string, seed: number): ndarray {
  const a = np.random.default_rng(seed).integers(-99, 100, shape).astype(dtype as "float64");
  if (dtype.startsWith("float")) np.put(a, [1, 7, 40, 88], [NaN, Infinity, -0, -Infinity], "wrap");
  return a.add(np.zeros(1, { dtype: dtype as "float64" }));
}

const bytes = (a: ndarray): Uint8Array => new Uint8Array(a.tobytes());

for (const dtype of ["float64", "float32", "int16", "uint8"]) {
  Deno.test(`${dtype}: rows, columns, steps and transposes give the bits of copies`, () =>
    np.errstate({ all: "ignore" }, () => {
      for (const shape of SIZES) {
        const a = numbers(shape, dtype, 1),
          wide = numbers([...shape.slice(0, -1), 2 * shape[shape.length - 1]], dtype, 2);
        const turned = numbers([...shape].reverse(), dtype, 3).T;
        const row = numbers(shape.slice(-1), dtype, 4),
          column = numbers([shape[shape.length - 2], 1], dtype, 5);
        const others: Record<string, ndarray> = {
          ...{ row, column, turned, "every second": wide.get("..., ::2") },
          ...{
            backwards: a.get("..., ::-1"),
            "upside down": a.get("::-1"),
            "a row backwards": row.get("::-1"),
          },
          "one number": numbers([4], dtype, 6).get(3),
        };
        assert((a.tensor.storage.handle as Float64Array).buffer === blockBuffer());
        for (const [name, b] of Object.entries(others)) {
          const whole = np.broadcast_to(b, shape).copy(), label = `${dtype} ${shape} ${name}`;
          for (const f of [np.add, np.multiply, np.maximum, np.less]) {
            assertEquals(bytes(f(a, b)), bytes(f(a, whole)), label);
            assertEquals(bytes(f(b, a)), bytes(f(whole, a)), label);
          }
          const out = np.full([...shape.slice(0, -1), 2 * shape[shape.length - 1]], 7, {
            dtype: dtype as "float64",
          });
          const rest = out.get("..., 1::2");
          np.add(a, b, { out: out.get("..., ::2") });
          assertEquals(bytes(out.get("..., ::2")), bytes(a.add(whole)), label);
          assertEquals([rest.min().item(), rest.max().item()], [7, 7], label);
          const part = np.full(
            [shape[0] + 2, ...shape.slice(1, -1), shape[shape.length - 1] + 3],
            7,
            { dtype: dtype as "float64" },
          );
          const inside = part.get(`1:-1, ${shape.length > 2 ? ":, " : ""}1:-2`);
          np.add(a, b, { out: inside });
          assertEquals(bytes(inside), bytes(a.add(whole)), label);
          inside.set("...", 7);
          assertEquals([part.min().item(), part.max().item()], [7, 7], label);
        }
      }
    }));
}

Deno.test("errors of rows and columns are seen", () => {
  const a = np.ones([100, 100]), row = np.ones(100), column = np.ones([100, 1]);
  np.errstate({ all: "raise" }, () => {
    for (const b of [row, column]) {
      assertEquals(a.divide(b).sum().item(), 1e4);
      b.set(99, 0);
      let error = "";
      try {
        a.divide(b);
      } catch (e) {
        error = (e as Error).message;
      }
      assert(error.includes("divide by zero"), error);
    }
  });
});
