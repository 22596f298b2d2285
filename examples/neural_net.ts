// A network of two layers that learns XOR by gradient descent, from fixed weights.

import np, { type ndarray } from "@nplex/np";

/** The loss at every 200th round, and the answers at the end. */
export async function neural_net(
  rounds = 2000,
  rate = 2,
): Promise<{ losses: ndarray; out: ndarray }> {
  const x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]);
  const y = np.array([[0], [1], [1], [0]]);
  const w1 = np.sin(np.arange(8)).reshape(2, 4);
  const b1 = np.zeros(4);
  const w2 = np.cos(np.arange(4)).reshape(4, 1);
  const b2 = np.zeros(1);
  const losses: ndarray[] = [];
  let out: ndarray = y;
  for (let step = 0; step < rounds; step++) {
    const hidden = np.tanh(x.matmul(w1).add(b1));
    out = np.divide(1, np.add(1, np.exp(hidden.matmul(w2).add(b2).negative())));
    if (step % 200 === 0) {
      const right = y.multiply(np.log(out));
      const wrong = np.subtract(1, y).multiply(np.log(np.subtract(1, out)));
      losses.push(np.mean(right.add(wrong)).negative());
    }
    const d_out = out.subtract(y).divide(x.length);
    const d_hidden = d_out.matmul(w2.T).multiply(np.subtract(1, hidden.power(2)));
    w2.isub(np.multiply(rate, hidden.T.matmul(d_out)));
    b2.isub(np.multiply(rate, d_out.sum({ axis: 0 })));
    w1.isub(np.multiply(rate, x.T.matmul(d_hidden)));
    b1.isub(np.multiply(rate, d_hidden.sum({ axis: 0 })));
    if (step % 10 === 9) await np.ready(w1, b1, w2, b2);
  }
  await np.ready(out, ...losses);
  return { losses: np.array(losses), out };
}

if (import.meta.main) {
  const { losses, out } = await neural_net();
  console.log(`loss by 200 rounds\n${losses}`);
  console.log(`answers to 00, 01, 10, 11\n${out}`);
}
