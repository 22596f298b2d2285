// Lloyd's k-means on three spirals of points.

import np, { type ndarray } from "@nplex/np";

/** Points, the cluster of each, the centres, the inertia and the number of rounds. */
export function kmeans(per_group = 60, k = 3): {
  points: ndarray;
  nearest: ndarray;
  centres: ndarray;
  inertia: ndarray;
  rounds: number;
} {
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
    const moved = np.array(
      Array.from({ length: k }, (_, j) => points.get(nearest.equal(j)).mean({ axis: 0 })),
    );
    if (np.array_equal(moved, centres)) {
      return { points, nearest, centres, inertia: distance.min({ axis: 1 }).sum(), rounds };
    }
    centres = moved;
  }
}

if (import.meta.main) {
  const { nearest, centres, inertia, rounds } = kmeans();
  console.log(`after ${rounds} rounds: inertia ${inertia}`);
  console.log(`centres\n${centres}`);
  console.log(`points in each cluster: ${np.bincount(nearest)}`);
}
