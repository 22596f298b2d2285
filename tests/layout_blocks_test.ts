// Operations of two operands whose memory orders differ, in the kernels' memory and outside it: rows, columns and
// single numbers against matrices, transposed, reversed and strided ones, results in strided and transposed `out`.

import { assertEquals } from "@std/assert";
import type { ndarray } from "@nplex/core";
import np from "@nplex/np";
import { heapOptions } from "../packages/backend-cpu/src/wasm/heap.ts";

type Binary = (x: ndarray, y: ndarray, options?: { out: ndarray }) => ndarray;
const OPERATIONS = ["add", "multiply", "divide", "less", "equal", "maximum", "power"] as const;
const SHAPES = [[70, 130], [33, 64], [40, 256], [3, 5000], [200, 1], [128, 128], [65, 192]];

for (const dtype of ["float64", "float32", "int64", "int16", "uint8"] as const) {
  Deno.test(`${dtype}: however two operands and the result lie, the elements are the same`, () => {
    const random = np.random.default_rng(3), before = { ...heapOptions };
    const make = (...shape: number[]) => random.integers(0, 100, { size: shape }).astype(dtype);
    const within = <T>(limit: number, f: () => T): T => {
      Object.assign(heapOptions, { least: limit, shared: 0 });
      try {
        return np.errstate({ all: "ignore" }, f);
      } finally {
        Object.assign(heapOptions, before);
      }
    };
    for (const limit of [0, Infinity]) {
      for (const [m, n] of SHAPES) {
        const [a, b, column, row, one, wide] = within(limit, () => [
          ...[make(m, n), make(n, m), make(m, 1), make(n), make(1, 1), make(m, 2 * n)],
        ]);
        const cases = [
          ...[[a, b.T], [b.T, a], [a, column], [column, a], [a, row], [row, column], [a, one]],
          ...[[one, a], [a, wide.get(":, ::2")], [wide.get(":, ::-2"), a], [b.T, column]],
          ...[[a.get("::-1"), b.T.get(":, ::-1")], [one, np.broadcast_to(column, [m, n])]],
        ];
        for (const name of OPERATIONS) {
          const call = np[name] as unknown as Binary;
          for (const [x, y] of cases) {
            const found = within(limit, () => call(x, y));
            const [p, q] = np.broadcast_arrays(x, y).map((z) => z.flatten());
            const expected = within(Infinity, () => call(p, q)).reshape(found.shape);
            const check = (z: ndarray) =>
              assertEquals(
                np.array_equal(z, expected, { equal_nan: expected.dtype.kind === "f" }),
                true,
                `${name} of ${x.shape} by ${x.strides} and ${y.shape} by ${y.strides}`,
              );
            check(found);
            const [rows, columns] = found.shape, options = { dtype: found.dtype };
            within(limit, () => {
              check(call(x, y, { out: np.zeros([rows, 2 * columns], options).get(":, ::2") }));
              check(call(x, y, { out: np.zeros([columns, rows], options).T }));
            });
          }
        }
      }
    }
  });
}

Deno.test("the last elements of a row are computed once where a result overwrites its operand", () => {
  for (const dtype of ["float64", "float32", "int64", "int16"] as const) {
    for (const n of [64, 65, 127, 129, 1000, 4097, 10_001]) {
      const a = np.arange(n).add(3).astype(dtype), b = np.arange(n).add(1).astype(dtype);
      const calls: Record<string, (x: ndarray) => unknown> = {
        add: (x) => np.add(x, b, { out: x }),
        "add on the right": (x) => np.add(b, x, { out: x }),
        "add itself": (x) => np.add(x, x, { out: x }),
        "add a number": (x) => np.add(x, 7, { out: x }),
        negative: (x) => np.negative(x, { out: x }),
        forward: (x) => np.add(x.get(":-1"), b.get("1:"), { out: x.get("1:") }),
        backward: (x) => np.add(x.get("1:"), b.get("1:"), { out: x.get(":-1") }),
        where: (x) => np.copyto(x, b, { where: b.less(9) }),
      };
      for (const [name, call] of Object.entries(calls)) {
        // In pieces of JS arrays, which no kernel touches.
        const expected = np.array(a.tolist() as number[], dtype), found = a.copy();
        call(expected);
        for (let i = 0; i < 9; i++) found.add(1);
        call(found);
        const sums: Record<string, (x: number, i: number) => number> = {
          add: (x, i) => x + i + 1,
          "add on the right": (x, i) => x + i + 1,
          "add itself": (x) => 2 * x,
          "add a number": (x) => x + 7,
          negative: (x) => -x,
          forward: (x, i) => i === 0 ? x : x - 1 + i + 1,
          backward: (x, i) => i === n - 1 ? x : x + 1 + i + 2,
          where: (x, i) => i < 8 ? i + 1 : x,
        };
        const wanted = Array.from({ length: n }, (_, i) => sums[name](i + 3, i));
        assertEquals(found.tolist(), np.array(wanted).astype(dtype).tolist(), `${name} ${n}`);
        assertEquals(expected.tolist(), found.tolist(), `${name} ${n}`);
      }
    }
  }
});
