// Lists of numbers are read row by row; whatever else stands beside numbers is still found, wherever it stands.

import { assertEquals, assertThrows } from "@std/assert";
import { NotImplementedError, ValueError } from "@nplex/core";
import np from "@nplex/np";

Deno.test("what stands beside numbers decides the dtype, in any place", () => {
  const rows = () => [[1, 2, 3], [4, 5, 6], [7, 8, 9]] as np.ArrayLike[][];
  for (const [row, column] of [[0, 0], [0, 1], [1, 0], [1, 2], [2, 1], [2, 2]]) {
    const put = (x: np.ArrayLike) => {
      const list = rows();
      list[row][column] = x;
      return list;
    };
    const want = rows().flat() as number[];
    want[3 * row + column] = 1;
    for (const one of [1n, true, np.array(1), np.int8(1)]) {
      const a = np.array(put(one));
      assertEquals([a.dtype, a.shape], [np.float64, [3, 3]]);
      assertEquals(np.array(put(one), { dtype: "float32" }).ravel().tolist(), want);
      assertEquals(a.ravel().tolist(), want);
    }
    const z = np.array(put(np.complex(1, 2)));
    assertEquals(z.dtype, np.complex128);
    assertEquals(z.imag.ravel().tolist(), want.map((_, i) => i === 3 * row + column ? 2 : 0));
    for (const ragged of [[1], [1, 2], new Float64Array(1), np.zeros(1)]) {
      assertThrows(() => np.array(put(ragged)), ValueError, "inhomogeneous");
    }
    assertThrows(() => np.array(put(undefined as unknown as number)), TypeError);
    assertThrows(() => np.array(put("1" as unknown as number)), NotImplementedError);
    assertEquals(
      np.array(put("1" as unknown as number), { dtype: "float64" }).sum().item(),
      46 - (3 * row + column + 1),
    );
  }
});

Deno.test("rows of other lengths, -0, NaN and holes", () => {
  assertThrows(() => np.array([[1, 2], [3]]), ValueError, "inhomogeneous");
  assertThrows(() => np.array([[1, 2], 3]), ValueError, "inhomogeneous");
  assertThrows(() => np.array([1, [2]]), ValueError, "inhomogeneous");
  // deno-lint-ignore no-sparse-arrays
  assertThrows(() => np.array([[1, 2], [3, , 5].slice(0, 2) as number[]]), TypeError);
  const a = np.array([[-0, NaN], [Infinity, 5e-324]]);
  assertEquals([...a.ravel().data as Float64Array], [-0, NaN, Infinity, 5e-324]);
  assertEquals(np.array([[[]], [[]]]).shape, [2, 1, 0]);
});
