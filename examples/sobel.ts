// Edges of an image by Sobel's operator, a convolution written as sums of shifted slices.

import np, { type ndarray } from "@nplex/np";

/** Strength and direction (degrees, NaN where there is no edge) of the edges of a disc. */
export async function sobel(size = 32): Promise<{ edges: ndarray; direction: ndarray }> {
  const [y, x] = np.ogrid(`-1:1:${size}j`, `-1:1:${size}j`);
  const image = np.where(x.power(2).add(y.power(2)).less(0.5), np.array(1), np.array(0));
  image.get(`${size / 2}:, ${size / 2}:`).imul(0.5);
  const pad = np.pad(image, 1, { mode: "edge" });
  const right = pad.get(":, 2:"), left = pad.get(":, :-2");
  const gx = right.get(":-2").subtract(left.get(":-2"))
    .add(np.multiply(2, right.get("1:-1").subtract(left.get("1:-1"))))
    .add(right.get("2:").subtract(left.get("2:")));
  const below = pad.get("2:"), above = pad.get(":-2");
  const gy = below.get(":, :-2").subtract(above.get(":, :-2"))
    .add(np.multiply(2, below.get(":, 1:-1").subtract(above.get(":, 1:-1"))))
    .add(below.get(":, 2:").subtract(above.get(":, 2:")));
  const edges = np.hypot(gx, gy);
  const direction = np.where(edges.greater(0), np.degrees(np.arctan2(gy, gx)), np.nan);
  await np.ready(edges, direction);
  return { edges, direction };
}

if (import.meta.main) {
  const { edges } = await sobel();
  const shades = " ·░▒▓█";
  for (const row of edges.tolist() as number[][]) {
    console.log(row.map((e) => shades[Math.min(5, Math.ceil(e))].repeat(2)).join(""));
  }
}
