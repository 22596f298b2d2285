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
    const random = np.random.default_rng(3), least = heapOptions.least;
    const make = (...shape: number[]) => random.integers(0, 100, { size: shape }).astype(dtype);
    const within = <T>(limit: number, f: () => T): T => {
      heapOptions.least = limit;
      try {
        return np.errstate({ all: "ignore" }, f);
      } finally {
        heapOptions.least = least;
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
