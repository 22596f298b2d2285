// Rows picked by an index are the same wherever the array lies: arrays that are used again and again move to the
// kernels' memory, where rows are copied in blocks.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";

for (const dtype of ["int8", "uint16", "float32", "int64", "complex64", "complex128"]) {
  for (const [rows, width] of [[100, 100], [2500, 4], [70, 301], [3, 5000], [9000, 2]]) {
    Deno.test(`rows of ${width} from ${rows}, ${dtype}`, () => {
      const a = np.arange(rows * width).remainder(101).reshape(rows, width).astype(dtype);
      const picks = Array.from(
        { length: rows + 7 },
        (_, i) => (i * 7919 + 3) % rows - (i % 2) * rows,
      );
      const index = np.array(picks, { dtype: "int64" });
      const list = a.copy().tolist() as unknown[][]; // an array that was read does not move
      const expected = np.array(picks.map((i) => list.at(i)) as number[][], { dtype });
      for (let use = 0; use < 8; use++) {
        assertEquals(np.array_equal(a.get(index), expected), true, `use ${use}`);
        assertEquals(
          np.array_equal(np.take(a, index, { axis: 0 }), expected),
          true,
          `take, use ${use}`,
        );
        a.add(a); // a use
      }
    });
  }
}
