// A program of a user's own, with nothing in it that was written for nplex: standardise, project on principal
// components, softmax regression. Tests compile it, run it on every engine and export it.

import np, { type ndarray } from "@nplex/np";

/** What training finds. */
export interface Classifier {
  readonly mean: ndarray;
  readonly scale: ndarray;
  readonly axes: ndarray;
  readonly weights: ndarray;
  readonly bias: ndarray;
}

/** Three clouds of points in eight dimensions: (n, 8) and their labels (n,). */
export function clouds(n = 150): { X: ndarray; y: ndarray } {
  const rng = np.random.default_rng(7);
  const centres = rng.normal(0, 3, [3, 8]);
  const y = np.arange(n).remainder(3);
  const X = centres.get(y).add(rng.normal(0, 1, [n, 8])).multiply(np.linspace(1, 20, 8));
  return { X, y };
}

const standardise = (X: ndarray, m: Pick<Classifier, "mean" | "scale">) =>
  X.subtract(m.mean).divide(m.scale);

/** Probabilities of the classes: (n, 3). */
export function probabilities(X: ndarray, m: Classifier): ndarray {
  const projected = standardise(X, m).matmul(m.axes);
  const scores = projected.matmul(m.weights).add(m.bias);
  const e = np.exp(scores.subtract(scores.max({ axis: 1, keepdims: true })));
  return e.divide(e.sum({ axis: 1, keepdims: true }));
}

/** Fits the classifier by gradient descent. */
export function fit(X: ndarray, y: ndarray, components = 3, steps = 200): Classifier {
  const mean = X.mean({ axis: 0 }), scale = X.std({ axis: 0 });
  const Z = standardise(X, { mean, scale });
  const { Vh } = np.linalg.svd(Z, { full_matrices: false });
  const axes = Vh.get(`:${components}`).T.copy();
  const P = Z.matmul(axes), target = np.eye(3).get(y);
  let weights = np.zeros([components, 3]), bias = np.zeros(3);
  for (let k = 0; k < steps; k++) {
    const scores = P.matmul(weights).add(bias);
    const e = np.exp(scores.subtract(scores.max({ axis: 1, keepdims: true })));
    const off = e.divide(e.sum({ axis: 1, keepdims: true })).subtract(target).divide(X.shape[0]);
    weights = weights.subtract(P.T.matmul(off));
    bias = bias.subtract(off.sum({ axis: 0 }));
  }
  return { mean, scale, axes, weights, bias };
}
