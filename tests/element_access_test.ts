// One element at integers is read and written without the general machinery of indexing: here the two are
// compared, on every dtype, on views of every kind, with values that fit and values that don't.

import np from "@nplex/np";
import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { getItem, type Index, ndarray, readDense, setItem } from "@nplex/core";
import { make, type View, view } from "./support/random_views.ts";

const bits = (a: ndarray): string => {
  const data = readDense(a.tensor);
  return String(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
};

/** What a write did: the elements after it, or the error. */
function wrote(v: View, write: (a: ndarray) => void): string {
  const a = make(v);
  try {
    write(a);
  } catch (error) {
    return `${error} ${bits(a)}`;
  }
  return bits(a);
}

const VALUES = [0, -0, 1, -1, 2.5, 127, 128, -129, 65536, 2 ** 31, 2 ** 53, 2 ** 63, 1e40, NaN];
const numbers = fc.constantFrom(...VALUES, Infinity, -Infinity);

Deno.test("a number is written at integers as by any other index", () => {
  const places = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -80, max: 80 }));
  fc.assert(
    fc.property(view, places, numbers, (v, index, x) => {
      assertEquals(
        wrote(v, (a) => a.set(index, x)),
        wrote(v, (a) => setItem(a, index as Index, x)),
      );
    }),
    { numRuns: 1500 },
  );
});

Deno.test("an element is read at integers as by any other index", () => {
  fc.assert(
    fc.property(view, fc.nat(), fc.nat(), fc.boolean(), (v, p, q, back) => {
      const a = make(v), [rows, columns] = a.shape;
      if (a.size === 0) return;
      const i = p % rows - (back ? rows : 0), j = q % columns;
      const got = a.get(i, j), general = getItem(a, [i, j]);
      assertEquals([got.dtype, got.shape, bits(got)], [
        general.dtype,
        general.shape,
        bits(general),
      ]);
    }),
    { numRuns: 500 },
  );
});

Deno.test("elements of read-only arrays, of parts and of vectors", () => {
  const a = np.arange(4).astype("complex128");
  a.imag.set(1, 5);
  a.real.set(-1, 7);
  assertEquals(String(a), "[0.+0.j 1.+5.j 2.+0.j 7.+0.j]");
  a.flags.writeable = false;
  assertThrows(() => a.set(0, 1), np.ValueError, "read-only");
  assertThrows(() => np.zeros(3).set(3, 1), np.IndexError, "out of bounds");
  assertThrows(() => np.zeros(3).set([0, 0], 1), np.IndexError, "too many indices");
  assertThrows(() => np.zeros(3).set(0.5, 1), np.IndexError);
  const rows = np.zeros([2, 3]);
  rows.set(1, 4); // a row
  assertEquals(rows.tolist(), [[0, 0, 0], [4, 4, 4]]);
});

Deno.test("texts of indices mean the same each time", () => {
  const a = np.arange(12).reshape(3, 4);
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 300; i++) a.get(`${i % 3}`);
    assertEquals(a.get("1:, ::2").tolist(), [[4, 6], [8, 10]]);
    assertEquals(a.get("1:").shape, [2, 4]);
    assertEquals(a.get("1:", 0).tolist(), [4, 8]);
    assertEquals(a.get("..., 1").tolist(), [1, 5, 9]);
    assertThrows(() => a.get("1:2:3:4"), np.IndexError);
  }
});

Deno.test("arange uses one piece of memory for its first numbers, and results do not share it", () => {
  const a = np.arange(1.5, 4), b = np.arange(10), c = np.arange(1.5, 9, 2), one = np.arange(7, 8);
  np.arange(100, 90, -3);
  assertEquals([a, b, c, one].map((x) => x.tolist()), [
    [1.5, 2.5, 3.5],
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1.5, 3.5, 5.5, 7.5],
    [7],
  ]);
});

Deno.test("lists of 64-bit integers are exact or refused", () => {
  const list = [0n, -1n, 5n, -(2n ** 53n) + 1n, 2n ** 53n - 1n, 2n ** 32n, -(2n ** 32n) - 7n];
  const a = np.array(list);
  assertEquals(a.tolist(), list.map(Number));
  assertEquals(a.get("::-2").tolist(), [6, 4, 2, 0].map((i) => Number(list[i])));
  assertEquals(np.array(2n ** 40n).tolist(), 2 ** 40);
  assertEquals(np.array([[], []]).tolist(), [[], []]);
  for (const x of [2n ** 53n, -(2n ** 53n), 2n ** 63n - 1n]) {
    assertThrows(() => np.array([1n, x]).tolist(), RangeError, `${x} can't be`);
    assertEquals(np.array([1n, x]).tolist({ bigint: true }), [1n, x]);
  }
  const u = np.array([2n ** 63n, 7n], { dtype: "uint64" });
  assertThrows(() => u.tolist(), RangeError, "9223372036854775808");
  assertEquals(u.get("1:").tolist(), [7]);
});
