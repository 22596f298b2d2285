// What aliasing promises on every backend: views share memory both ways, overlapping writes are safe, and a
// call that throws leaves its destination as it was. Tests of backends run these.

import { assertEquals, assertThrows } from "@std/assert";
import np, { type ndarray } from "@nplex/np";

/** Makes an array of floats on the backend. */
export type Make = (x: number[] | number[][]) => ndarray;

/** The promises by name. */
export const ALIASING: Readonly<Record<string, (on: Make) => void>> = {
  "writes through views show in the base and in other views": (on) => {
    const a = on([[1, 2, 3], [4, 5, 6]]);
    const row = a.get(1), column = a.get(":, 0"), back = a.get("::-1, ::-1");
    row.set("1:", [50, 60]);
    assertEquals(a.tolist(), [[1, 2, 3], [4, 50, 60]]);
    assertEquals(back.tolist(), [[60, 50, 4], [3, 2, 1]]);
    column.iadd(100);
    assertEquals(a.tolist(), [[101, 2, 3], [104, 50, 60]]);
    back.set([0, 0], -1);
    assertEquals(row.tolist(), [104, 50, -1]);
  },
  "overlapping assignment is safe": (on) => {
    const a = on([1, 2, 3, 4]);
    a.set("1:", a.get(":-1"));
    assertEquals(a.tolist(), [1, 1, 2, 3]);
    a.set("::-1", a);
    assertEquals(a.tolist(), [3, 2, 1, 1]);
  },
  "advanced assignment and out= work on immutable tensors": (on) => {
    const a = on([1, 2, 3, 4]);
    a.set([[0, -1]], [10, 40]);
    assertEquals(a.tolist(), [10, 2, 3, 40]);
    const out = on([0, 0, 0, 0]);
    assertEquals(np.add(a, 1, { out: out.get("::-1") }).tolist(), [11, 3, 4, 41]);
    assertEquals(out.tolist(), [41, 4, 3, 11]);
  },
  "an operation that throws leaves its destination as it was": (on) => {
    const a = on([1, 2, 3]);
    assertThrows(() => a.set("1:", [1, 2, 3]), np.ValueError);
    assertThrows(() => np.add(a, [1, 2], a), np.ValueError);
    assertEquals(a.tolist(), [1, 2, 3]);
  },
  "a copy and a view part ways as in NumPy": (on) => {
    const a = on([[1, 2], [3, 4]]);
    const copy = a.copy(), view = a.reshape(4), moved = a.T;
    a.iadd(10);
    assertEquals(copy.tolist(), [[1, 2], [3, 4]]);
    assertEquals(view.tolist(), [11, 12, 13, 14]);
    assertEquals(moved.tolist(), [[11, 13], [12, 14]]);
    a.set("...", copy);
    copy.set([0, 0], 100);
    assertEquals(a.tolist(), [[1, 2], [3, 4]]);
    assertEquals(view.tolist(), [1, 2, 3, 4]);
  },
  "masks, fancy indices and ufunc.at write in place": (on) => {
    const a = on([1, 2, 3, 4]), view = a.get("::2");
    a.set(a.greater(2), 0);
    assertEquals(view.tolist(), [1, 0]);
    np.add.at(a, [0, 0, 1], 5);
    assertEquals(a.tolist(), [11, 7, 0, 0]);
    view.sort();
    assertEquals(a.tolist(), [0, 7, 11, 0]);
    a.fill(3);
    assertEquals(view.tolist(), [3, 3]);
  },
};
