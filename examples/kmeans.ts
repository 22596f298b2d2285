// Lloyd's k-means on three spirals of points.

import np, { type ndarray } from "@nplex/np";

/** Points, the cluster of each, the centres, the inertia and the number of rounds. */
export async function kmeans(per_group = 60, k = 3): Promise<{
  points: ndarray;
  nearest: ndarray;
  centres: ndarray;
  inertia: ndarray;
  rounds: number;
}> {
  const i = np.arange(per_group);
  const circle = np.stack([np.cos(np.multiply(2.4, i)), np.sin(np.multiply(2.4, i))], { axis: 1 });
  const spiral = np.sqrt(i.divide(per_group)).get(":, None").multiply(circle);
  const points = np.concatenate([
    spiral.add([0, 0]),
    np.multiply(0.7, spiral).add([2.2, 0.4]),
    np.multiply(1.2, spiral).add([0.8, 2.4]),
  ]);
  let centres: ndarray = points.get(`:${k}`).copy();
  for (let rounds = 1;; rounds++) {
    const distance = points.get(":, None").subtract(centres).power(2).sum({ axis: 2 });
    const nearest = distance.argmin({ axis: 1 });
    const members = await np.ready(...Array.from({ length: k }, (_, j) => nearest.equal(j)));
    const moved = await np.stack(members.map((m) => points.get(m).mean({ axis: 0 }))).ready();
    const settled = await moved.equal(centres).all().ready();
    if (settled.item()) {
      const inertia = await distance.min({ axis: 1 }).sum().ready();
      return { points, nearest, centres, inertia, rounds };
    }
    centres = moved;
  }
}

if (import.meta.main) {
  const { nearest, centres, inertia, rounds } = await kmeans();
  console.log(`after ${rounds} rounds: inertia ${inertia}`);
  console.log(`centres\n${centres}`);
  console.log(`points in each cluster: ${np.bincount(nearest)}`);
}
