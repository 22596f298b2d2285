// Least squares on Anscombe's quartet (1973), four data sets with the same regression line: by the normal
// equations and by np.linalg.lstsq.

import np, { type ndarray } from "@nplex/np";

const X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const ANSCOMBE = [
  [X, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]],
  [X, [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]],
  [X, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]],
  [
    [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8],
    [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89],
  ],
];

/** For each set: intercept, slope, R² and condition number; and a parabola through the second set. */
export async function linear_regression(): Promise<{ lines: ndarray; parabola: ndarray }> {
  const lines: ndarray[][] = [];
  for (const [x, y] of np.array(ANSCOMBE)) {
    const A = np.stack([np.ones_like(x), x], { axis: 1 });
    await np.ready(A, y);
    const normal = np.linalg.solve(A.T.matmul(A), A.T.matmul(y));
    const [least, residuals, rank, singular] = np.linalg.lstsq(A, y);
    const alike = np.isclose(normal, least).all();
    await np.ready(alike, rank);
    if (!alike.item() || Number(rank) !== 2) throw new Error("the two ways differ");
    const r2 = np.subtract(1, residuals.get(0).divide(y.subtract(y.mean()).power(2).sum()));
    lines.push([least.get(0), least.get(1), r2, singular.get(0).divide(singular.get(1))]);
  }
  const [x, y] = np.array(ANSCOMBE[1]);
  const parabola = np.linalg.lstsq(...await np.ready(np.vander(x, 3), y))[0];
  await np.ready(parabola, ...lines.flat());
  return { lines: np.array(lines), parabola };
}

if (import.meta.main) {
  const { lines, parabola } = await linear_regression();
  using _ = np.printoptions({ precision: 4, suppress: true });
  console.log(`intercept, slope, R², condition number of each set\n${lines}`);
  console.log(`parabola through the second set: ${parabola}`);
}
