import { assertEquals } from "@std/assert";
import np, { type ndarray } from "@nplex/np";

const bytes = (a: ndarray): Uint8Array => new Uint8Array(a.tobytes());

/** What a concatenation is, piece by piece. */
function pieces(arrays: readonly ndarray[], axis: number): ndarray {
  const shape = [...arrays[0].shape];
  shape[axis] = arrays.reduce((n, a) => n + a.shape[axis], 0);
  const out = np.zeros(shape, { dtype: arrays[0].dtype }), before = ":, ".repeat(axis);
  let at = 0;
  for (const a of arrays) {
    out.set(`${before}${at}:${at += a.shape[axis]}`, a);
  }
  return out;
}

Deno.test("rows of several arrays follow one another as if each was copied into its place", () => {
  const rng = np.random.default_rng(5);
  const cases: [number, number[][]][] = [
    [1, [[100, 100], [100, 100]]],
    [1, [[7, 1000], [7, 3], [7, 0], [7, 513]]],
    [1, [[50, 65], [50, 64], [50, 63]]],
    [2, [[3, 20, 300], [3, 20, 41]]],
    [1, [[4, 30, 33], [4, 1, 33], [4, 17, 33]]],
    [0, [[300, 40], [17, 40]]],
    [1, [[2000, 1], [2000, 1], [2000, 33]]],
  ];
  for (const dtype of ["float64", "complex128", "float32", "int16", "bool", "uint8"] as const) {
    for (const [axis, shapes] of cases) {
      const arrays = shapes.map((shape) =>
        rng.integers(0, 100, shape).astype(dtype).add(np.zeros(shape, { dtype }))
      );
      const label = `${dtype} ${shapes.join(" and ")}`, expected = pieces(arrays, axis);
      const found = np.concatenate(arrays, axis);
      assertEquals([found.shape, bytes(found)], [expected.shape, bytes(expected)], label);
      // Views of other arrays, and other orders.
      const views = arrays.map((a) => a.get("::-1").get("::-1"));
      assertEquals(bytes(np.concatenate(views, axis)), bytes(expected), label);
      const turned = arrays.map((a) => np.asfortranarray(a));
      assertEquals(bytes(np.concatenate(turned, axis)), bytes(expected), label);
      const part = np.zeros([2, ...expected.shape], { dtype });
      np.concatenate(arrays, { axis, out: part.get(1) });
      assertEquals([bytes(part.get(1)), part.get(0).any().item()], [bytes(expected), false], label);
    }
  }
});
