// What aliasing promises on every backend: views share memory both ways, overlapping writes are safe, and a
// call that throws leaves its destination as it was. Tests of backends run these, also in browsers: nothing is imported
// but np.

import np, { type ndarray } from "@nplex/np";

/** Makes an array of floats on the backend. */
export type Make = (x: number[] | number[][]) => ndarray;

/** Waits for the values where they come later, so that the promises run on every engine. */
async function holds(a: ndarray, want: unknown): Promise<void> {
  const got = JSON.stringify((await a.ready()).tolist());
  if (got !== JSON.stringify(want)) throw new Error(`${got}, not ${JSON.stringify(want)}`);
}

function refuses(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    if (error instanceof np.ValueError) return;
    throw error;
  }
  throw new Error("no ValueError was thrown");
}

/** The promises by name. */
export const ALIASING: Readonly<Record<string, (on: Make) => Promise<void>>> = {
  "writes through views show in the base and in other views": async (on) => {
    const a = on([[1, 2, 3], [4, 5, 6]]);
    const row = a.get(1), column = a.get(":, 0"), back = a.get("::-1, ::-1");
    row.set("1:", [50, 60]);
    await holds(a, [[1, 2, 3], [4, 50, 60]]);
    await holds(back, [[60, 50, 4], [3, 2, 1]]);
    column.iadd(100);
    await holds(a, [[101, 2, 3], [104, 50, 60]]);
    back.set([0, 0], -1);
    await holds(row, [104, 50, -1]);
  },
  "overlapping assignment is safe": async (on) => {
    const a = on([1, 2, 3, 4]);
    a.set("1:", a.get(":-1"));
    await holds(a, [1, 1, 2, 3]);
    a.set("::-1", a);
    await holds(a, [3, 2, 1, 1]);
  },
  "advanced assignment and out= work on immutable tensors": async (on) => {
    const a = on([1, 2, 3, 4]);
    a.set([[0, -1]], [10, 40]);
    await holds(a, [10, 2, 3, 40]);
    const out = on([0, 0, 0, 0]);
    await holds(np.add(a, 1, { out: out.get("::-1") }), [11, 3, 4, 41]);
    await holds(out, [41, 4, 3, 11]);
  },
  "an operation that throws leaves its destination as it was": async (on) => {
    const a = on([1, 2, 3]);
    refuses(() => a.set("1:", [1, 2, 3]));
    refuses(() => np.add(a, [1, 2], a));
    await holds(a, [1, 2, 3]);
  },
  "a copy and a view part ways as in NumPy": async (on) => {
    const a = on([[1, 2], [3, 4]]);
    const copy = a.copy(), view = a.reshape(4), moved = a.T;
    a.iadd(10);
    await holds(copy, [[1, 2], [3, 4]]);
    await holds(view, [11, 12, 13, 14]);
    await holds(moved, [[11, 13], [12, 14]]);
    a.set("...", copy);
    copy.set([0, 0], 100);
    await holds(a, [[1, 2], [3, 4]]);
    await holds(view, [1, 2, 3, 4]);
  },
  "masks, fancy indices and ufunc.at write in place": async (on) => {
    const a = on([1, 2, 3, 4]), view = a.get("::2");
    a.set(a.greater(2), 0);
    await holds(view, [1, 0]);
    np.add.at(a, [0, 0, 1], 5);
    await holds(a, [11, 7, 0, 0]);
    view.sort();
    await holds(a, [0, 7, 11, 0]);
    a.fill(3);
    await holds(view, [3, 3]);
  },
  "in-place operations on overlapping views read before they write": async (on) => {
    const a = on([1, 2, 3, 4]);
    a.get("1:").iadd(a.get(":-1"));
    await holds(a, [1, 3, 5, 7]);
    a.isub(a.get("::-1"));
    await holds(a, [-6, -2, 2, 6]);
    const b = on([[1, 2], [3, 4]]);
    b.iadd(b.T);
    await holds(b, [[2, 5], [5, 8]]);
    np.multiply(b, b.T.get("::-1"), { out: b.get(":, ::-1") });
    await holds(b, [[40, 10], [40, 10]]);
    np.cumsum(b, { axis: 0, out: b });
    await holds(b, [[40, 10], [80, 20]]);
  },
  "a view of a view of a view writes into the one memory, in the order of the calls": async (
    on,
  ) => {
    const a = on([[0, 1, 2], [3, 4, 5], [6, 7, 8]]);
    const deep = a.get("::-1").T.get("1:").reshape(2, 3, 1).squeeze();
    const before = deep.multiply(10);
    deep.set([0, 0], -1);
    a.set([2, 1], a.get(2, 1).subtract(1));
    const after = deep.copy();
    deep.set("1", a.get(":, 0"));
    np.fill_diagonal(a, 9);
    await holds(before, [[70, 40, 10], [80, 50, 20]]);
    await holds(after, [[-2, 4, 1], [8, 5, 2]]);
    await holds(a, [[9, 1, 6], [3, 9, 3], [6, -2, 9]]);
    await holds(deep, [[-2, 9, 1], [9, 3, 6]]);
    np.put(deep.T, [0], 50);
    np.copyto(a.get("0"), [7, 7, 7], { where: a.get("0").less(5) });
    await holds(a, [[9, 7, 6], [3, 9, 3], [6, 50, 9]]);
  },
};
