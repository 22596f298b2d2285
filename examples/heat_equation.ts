// The heat equation on a square plate: explicit steps, in place, on slices of one array.

import np, { type ndarray } from "@nplex/np";

/** Temperatures after some steps, and the largest change in the last one. */
export async function heat_equation(
  size = 24,
  steps = 400,
): Promise<{ u: ndarray; change: ndarray }> {
  const u = np.zeros([size, size]);
  u.set(0, 100);
  u.set([":", 0], np.linspace(100, 0, size));
  u.set([":", -1], np.linspace(100, 0, size));
  const inner = u.get("1:-1, 1:-1"); // a view: adding to it changes u
  let change: ndarray = np.array(Infinity);
  for (let step = 0; step < steps; step++) {
    const flow = u.get(":-2, 1:-1").add(u.get("2:, 1:-1")).add(u.get("1:-1, :-2"))
      .add(u.get("1:-1, 2:")).subtract(np.multiply(4, inner));
    inner.iadd(np.multiply(0.25, flow));
    change = np.multiply(0.25, np.abs(flow).max());
    if (step % 10 === 9) await np.ready(u, change);
  }
  await np.ready(u, change);
  return { u, change };
}

if (import.meta.main) {
  const { u, change } = await heat_equation();
  const shades = " ░▒▓█";
  for (const row of u.tolist() as number[][]) {
    console.log(row.map((t) => shades[Math.min(4, Math.floor(t / 20))].repeat(2)).join(""));
  }
  console.log(`largest change in the last step: ${change}`);
}
