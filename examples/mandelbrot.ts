// The Mandelbrot set: how many steps each point of the complex plane takes to escape.

import np, { type ndarray } from "@nplex/np";

/** Steps until |z| > 2, for points of a grid; `steps` where a point does not escape. */
export async function mandelbrot(
  height = 24,
  width = 72,
  steps = 60,
): Promise<{ escaped: ndarray }> {
  const x = np.linspace(-2.2, 0.8, width);
  const y = np.linspace(-1.2, 1.2, height);
  const c = np.add(x, np.multiply(np.complex(0, 1), y.get(":, None")));
  let z: ndarray = np.zeros_like(c);
  const escaped = np.full(c.shape, BigInt(steps));
  for (let step = 0; step < steps; step++) {
    z = z.multiply(z).add(c);
    const outside = await np.abs(z).greater(2).ready();
    escaped.set(await outside.bitwise_and(escaped.equal(steps)).ready(), step);
    z.set(outside, 0);
    c.set(outside, 0);
    await np.ready(z, c, escaped);
  }
  return { escaped };
}

if (import.meta.main) {
  const { escaped } = await mandelbrot();
  const shades = " .:-=+*#%@";
  for (const row of escaped.tolist() as number[][]) {
    console.log(row.map((n) => shades[Math.min(9, Math.floor(Math.log2(n + 1) * 1.6))]).join(""));
  }
}
