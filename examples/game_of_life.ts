// Conway's game of life: neighbours are counted by adding shifted slices.

import np, { type ndarray } from "@nplex/np";

/** The cells after some generations of the R-pentomino, and how many lived in each generation. */
export async function game_of_life(
  generations = 60,
): Promise<{ cells: ndarray; population: ndarray }> {
  const cells = np.zeros([20, 40], { dtype: np.int8 });
  cells.set(["8:11", "19:22"], [[0, 1, 1], [1, 1, 0], [0, 1, 0]]);
  const population = [cells.sum()];
  for (let generation = 0; generation < generations; generation++) {
    const around = np.zeros_like(cells);
    around.get("1:").iadd(cells.get(":-1"));
    around.get(":-1").iadd(cells.get("1:"));
    around.get(":, 1:").iadd(cells.get(":, :-1"));
    around.get(":, :-1").iadd(cells.get(":, 1:"));
    around.get("1:, 1:").iadd(cells.get(":-1, :-1"));
    around.get("1:, :-1").iadd(cells.get(":-1, 1:"));
    around.get(":-1, 1:").iadd(cells.get("1:, :-1"));
    around.get(":-1, :-1").iadd(cells.get("1:, 1:"));
    const born = cells.equal(0).bitwise_and(around.equal(3));
    const stays = cells.equal(1).bitwise_and(around.equal(2).bitwise_or(around.equal(3)));
    const alive = await born.bitwise_or(stays).ready();
    cells.set("...", 0);
    cells.set(alive, 1);
    population.push(cells.sum());
  }
  await np.ready(...population);
  return { cells: await cells.ready(), population: np.array(population) };
}

if (import.meta.main) {
  const { cells, population } = await game_of_life();
  for (const row of cells.tolist() as number[][]) {
    console.log(row.map((x) => x ? "●" : "·").join(" "));
  }
  console.log(`alive, by generation: ${population}`);
}
