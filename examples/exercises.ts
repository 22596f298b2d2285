// A page of short tasks in the manner of "100 NumPy exercises", each with its answer.

import np, { type ndarray } from "@nplex/np";

/** The answer to each task. */
export async function exercises(): Promise<Record<string, ndarray>> {
  const answers: Record<string, ndarray> = {};
  const zero = np.zeros(10);
  zero.set(4, 1);
  answers["null vector but one"] = zero;
  answers["from 10 to 49"] = np.arange(10, 50);
  answers["reversed"] = np.arange(12).get("::-1");
  answers["3x3 of 0 to 8"] = np.arange(9).reshape(3, 3);
  answers["indices of non-zeros"] = np.nonzero(await np.array([1, 2, 0, 0, 4, 0]).ready())[0];
  answers["identity"] = np.eye(3);
  const border = np.ones([5, 5]);
  border.set("1:-1, 1:-1", 0);
  answers["ones on the border"] = border;
  answers["padded with zeros"] = np.pad(np.ones([3, 3]), 1);
  answers["below the diagonal"] = np.diag(np.add(1, np.arange(4)), { k: -1 });
  const board = np.zeros([8, 8], { dtype: "int" });
  board.set("1::2, ::2", 1);
  board.set("::2, 1::2", 1);
  answers["checkerboard by slices"] = board;
  answers["checkerboard by tile"] = np.tile([[0n, 1n], [1n, 0n]], [4, 4]);
  answers["index of the 100th element"] = np.stack(np.unravel_index(99, [6, 7, 8]));
  answers["5x3 by 3x2"] = np.ones([5, 3]).matmul(np.ones([3, 2]));
  const run = np.arange(11);
  const middle = np.less(3, run).bitwise_and(run.less_equal(8));
  await middle.ready();
  run.set(middle, run.get(middle).multiply(-1));
  answers["negated between 3 and 8"] = run;
  const mixed = np.array([-2.5, -0.2, 0.3, 4]);
  answers["rounded away from zero"] = np.copysign(np.ceil(np.abs(mixed)), mixed);
  answers["common values"] = np.intersect1d(
    ...await np.ready(np.array([3n, 5n, 7n, 5n, 9n]), np.array([9n, 1n, 3n, 3n])),
  );
  answers["rows 0 to 4"] = np.zeros([5, 5]).add(np.arange(5));
  answers["open interval"] = np.linspace(0, 1, 11, { endpoint: false }).get("1:");
  const v = np.array([0.31, 0.99, 0.12, 0.99, 0.45]);
  v.set(v.argmax(), 0);
  answers["maximum replaced"] = v;
  const [x, y] = np.array([[3, 4], [-1, 1]]).T;
  answers["polar coordinates"] = np.stack(
    [np.sqrt(x.power(2).add(y.power(2))), np.arctan2(y, x)],
    { axis: 1 },
  );
  const a = np.arange(8);
  answers["Cauchy matrix"] = np.divide(
    1,
    np.subtract.outer(a.get(":4"), a.get(":4").add(0.5)),
  );
  const hundred = np.arange(100);
  answers["closest value"] = hundred.get(np.abs(hundred.subtract(42.3)).argmin());
  const p = np.array([[0, 0], [3, 4], [6, 8]]);
  answers["distances between points"] = np.sqrt(
    p.get(":, None").subtract(p).power(2).sum({ axis: -1 }),
  );
  const g = np.array([[2n, 9n, 4n], [7n, 5n, 3n], [6n, 1n, 8n]]);
  answers["sorted by the second column"] = g.get(g.get(":, 1").argsort());
  answers["rows swapped"] = g.get([1, 0, 2]);
  answers["row means subtracted"] = g.subtract(g.mean({ axis: 1, keepdims: true }));
  const counts = np.zeros(5, { dtype: "int" });
  np.add.at(counts, [1, 1, 3, 4, 1], 1);
  answers["counted with repeats"] = counts;
  answers["sums over the last two axes"] = np.arange(48).reshape(4, 3, 2, 2).sum({
    axis: [-2, -1],
  });
  answers["diagonal of a product"] = np.einsum("ij,ji->i", g, g.T);
  const spaced = np.zeros(13, { dtype: "int" });
  spaced.set("::3", [1, 2, 3, 4, 5]);
  answers["zeros between values"] = spaced;
  answers["block sums"] = np.arange(64).reshape(2, 4, 2, 4).sum({ axis: [1, 3] });
  answers["n largest"] = np.sort([17n, 3n, 99n, 42n, 8n, 61n]).get("-3:");
  answers["cartesian product"] = np.stack(
    np.meshgrid([1n, 2n], [3n, 4n, 5n], { indexing: "ij" }),
    { axis: -1 },
  ).reshape(-1, 2);
  const bytes = np.array([[0], [1], [3], [64], [255]], { dtype: np.uint8 });
  answers["bits of integers"] = np.unpackbits(bytes, { axis: 1 });
  answers["moving average"] = np.lib.stride_tricks.sliding_window_view(
    np.arange(10).astype("float"),
    3,
  ).mean({ axis: -1 });
  answers["rows without repeats"] = np.unique(
    await np.array([[0n, 1n], [2n, 3n], [0n, 1n]]).ready(),
    { axis: 0 },
  );
  answers["smallest float32 step"] = np.nextafter(np.float32(1), np.float32(2))
    .subtract(np.float32(1));
  answers["0 / 0 and friends"] = np.array([0 * NaN, NaN - NaN, Infinity - Infinity, 0.3 - 3 * 0.1]);
  await np.ready(...Object.values(answers));
  return answers;
}

if (import.meta.main) {
  for (const [task, answer] of Object.entries(await exercises())) {
    console.log(`# ${task}\n${answer}\n`);
  }
}
