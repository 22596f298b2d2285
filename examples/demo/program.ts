// The program of the demo: groups handwritten digits without being told what they show, then asks how
// well that went. Nothing but np; main.ts loads, prints and draws.

import np, { type ndarray } from "@nplex/np";
import type { Digits } from "./data.ts";

/** Squared distances of all points to all centres: (points, centres). */
function distances(points: ndarray, centres: ndarray): ndarray {
  return np.square(points.get(":, None").subtract(centres)).sum({ axis: 2 });
}

/** k-means. The first centre is the point nearest to the mean, the next ones lie where half of the squared distances are summed up. */
async function kmeans(points: ndarray, k: number) {
  const nearest = await np.square(points).sum({ axis: 1 }).argmin().ready();
  let centres = points.get([nearest]);
  while (centres.shape[0] < k) {
    const reach = np.cumsum(distances(points, centres).min({ axis: 1 }));
    const next = await np.searchsorted(reach, reach.get(-1).divide(2)).ready();
    centres = np.concatenate([centres, points.get([next])]);
  }
  for (let rounds = 1;; rounds++) {
    const squared = distances(points, centres);
    const cluster = squared.argmin({ axis: 1 });
    const member = cluster.get(":, None").equal(np.arange(k)); // one-hot: (points, clusters)
    const moved = member.T.matmul(points).divide(member.sum({ axis: 0 }).get(":, None"));
    const settled = await moved.equal(centres).all().ready();
    if (settled.item()) return { cluster, member, rounds, inertia: squared.min({ axis: 1 }).sum() };
    centres = moved;
  }
}

/** Finds clusters among the images and compares them with the labels. */
export async function program({ pixels, labels }: Digits, clusters = 10, components = 10) {
  const float = np.ones(0).dtype; // of the backend in use: float64 on the cpu

  // Load: average blocks of 2 × 2 pixels; an image is then a row of 14 × 14 features.
  const images = np.asarray(pixels, float).reshape(-1, 14, 2, 14, 2).mean({ axis: [2, 4] });
  let X = images.reshape(-1, 14 * 14);
  let y = np.asarray(labels);

  // Clean: only complete images, only pixels that differ between images.
  const complete = await np.isfinite(X).all({ axis: 1 }).ready();
  X = X.get(complete);
  y = y.get(complete);
  const used = await X.std({ axis: 0 }).greater(0.15).ready();

  // Standardise.
  const Z = X.subtract(X.mean({ axis: 0 })).get(":", used).divide(X.std({ axis: 0 }).get(used));

  // Principal components: eigenvectors of the covariance, largest variance first, signs fixed.
  const C = Z.T.matmul(Z).divide(Z.shape[0] - 1);
  const { eigenvalues, eigenvectors } = np.linalg.eigh(C);
  const variance = eigenvalues.get("::-1");
  let axes = eigenvectors.get(":, ::-1");
  axes = axes.multiply(np.sign(axes.sum({ axis: 0 })));
  const explained = variance.divide(variance.sum()).get(`:${components}`);
  const projection = Z.matmul(axes.get(`:, :${components}`));

  // Cluster, and call each cluster by the digit that is most frequent in it.
  const { cluster, member, rounds, inertia } = await kmeans(projection, clusters);
  const [largest] = await np.ready(y.max(), cluster);
  const counts = np.zeros([clusters, Number(largest) + 1], { dtype: cluster.dtype });
  np.add.at(counts, [cluster, y], 1);
  const majority = counts.argmax({ axis: 1 });
  const correct = np.equal(majority.get(cluster), y);
  const average = member.T.matmul(X).divide(member.sum({ axis: 0 }).get(":, None"));

  const result = {
    used: used.sum(), // number of pixels
    explained, // share of the variance: (components,)
    projection, // (images, components)
    rounds, // of k-means
    inertia, // sum of squared distances to the centres
    y, // (images,)
    cluster, // (images,)
    counts, // (clusters, digits)
    majority, // (clusters,)
    accuracy: correct.mean(),
    average: average.reshape(-1, 14, 14),
  };
  await np.ready(...Object.values(result).filter((x) => typeof x !== "number"));
  return result;
}
