// Three equal masses that chase each other along a figure eight (Chenciner and Montgomery, 2000), by
// velocity Verlet steps.

import np, { type ndarray } from "@nplex/np";

/** Accelerations, and the distances between the bodies with infinity on the diagonal. */
function pull(mass: ndarray, pos: ndarray): { force: ndarray; distance: ndarray } {
  const apart = pos.get(null).subtract(pos.get(":, None"));
  const distance = np.sqrt(apart.power(2).sum({ axis: 2 }));
  np.fill_diagonal(distance, Infinity);
  const each = mass.get("None, :, None").multiply(apart).divide(
    distance.get(":, :, None").power(3),
  );
  return { force: each.sum({ axis: 1 }), distance };
}

function energy(mass: ndarray, pos: ndarray, vel: ndarray): ndarray {
  const { distance } = pull(mass, pos);
  const kinetic = np.multiply(0.5, mass.multiply(vel.power(2).sum({ axis: 1 })).sum());
  const potential = np.multiply(0.5, np.outer(mass, mass).divide(distance).sum());
  return kinetic.subtract(potential);
}

/** Positions at every hundredth step, the energy at the start, and its drift. */
export async function n_body(
  steps = 2000,
  dt = 0.001,
): Promise<{ path: ndarray; before: ndarray; drift: ndarray }> {
  const pos = np.array([[0.97000436, -0.24308753], [-0.97000436, 0.24308753], [0, 0]]);
  const vel = np.array([
    [0.466203685, 0.43236573],
    [0.466203685, 0.43236573],
    [-0.93240737, -0.86473146],
  ]);
  const mass = np.ones(3);
  const before = energy(mass, pos, vel);
  const path: ndarray[] = [];
  let { force } = pull(mass, pos);
  for (let step = 0; step < steps; step++) {
    vel.iadd(np.multiply(0.5 * dt, force));
    pos.iadd(np.multiply(dt, vel));
    force = pull(mass, pos).force;
    vel.iadd(np.multiply(0.5 * dt, force));
    if (step % 10 === 9) await np.ready(pos, vel, force);
    if (step % 100 === 99) path.push(pos.copy());
  }
  const drift = energy(mass, pos, vel).subtract(before);
  await np.ready(before, drift, ...path);
  return { path: np.array(path), before, drift };
}

if (import.meta.main) {
  const { path, before, drift } = await n_body();
  const page = np.full([15, 61], 0n);
  const column = np.rint(path.get("..., 0").add(1.1).multiply(27)).astype("int64");
  const row = np.rint(path.get("..., 1").add(0.5).multiply(14)).astype("int64");
  page.set(await np.ready(row, column), np.arange(1, 4));
  for (const line of page.tolist() as number[][]) console.log(line.map((x) => " ABC"[x]).join(""));
  console.log(`energy ${before}, drift ${drift}`);
}
