// Small programs as users of NumPy write them, with nothing in them for any engine: what each engine makes of them, at
// once and compiled, is compared with the cpu's.

import np, { type ndarray } from "@nplex/np";

/** A program and its arguments. */
export interface UserProgram {
  readonly args: () => ndarray[];
  readonly run: (...args: ndarray[]) => unknown;
}

const X = () => np.array(DATA.tolist() as number[][]);
const labels = () => np.array(Array.from({ length: 60 }, (_, i) => BigInt(i * 7 % 3)));
const few = () => np.array([1n, 5n, 2n, 5n, 0n]);
const DATA = np.random.default_rng(0).normal(0, 1, [60, 5]);

const softmax = (z: ndarray): ndarray => {
  const e = np.exp(z.subtract(z.max({ axis: -1, keepdims: true })));
  return e.divide(e.sum({ axis: -1, keepdims: true }));
};

/** The programs by name. */
export const USER_PROGRAMS: Readonly<Record<string, UserProgram>> = {
  "softmax regression": {
    args: () => [X(), labels()],
    run: (x, y) => {
      const w = np.zeros([5, 3]), hot = np.equal(y.get(":, None"), np.arange(3));
      let loss = np.zeros([]);
      for (let i = 0; i < 20; i++) {
        const p = softmax(x.matmul(w));
        loss = np.negative(np.log(p.get(np.arange(60), y)).mean());
        w.isub(x.T.matmul(p.subtract(hot)).multiply(0.1 / 60));
      }
      return { w, loss };
    },
  },
  "k-means": {
    args: () => [X()],
    run: (x) => {
      let centres = x.get(":3").copy(), group = np.zeros(60);
      for (let i = 0; i < 8; i++) {
        group = np.square(x.get(":, None").subtract(centres)).sum({ axis: -1 }).argmin({ axis: 1 });
        const own = np.equal(group.get(":, None"), np.arange(3));
        const sums = own.T.astype(x.dtype).matmul(x);
        centres = sums.divide(np.maximum(own.sum({ axis: 0 }), 1).get(":, None"));
      }
      return [centres, group];
    },
  },
  "means of groups": {
    args: () => [X()],
    run: (x) => {
      const centres = x.get(":3").copy();
      const group = np.argmin(np.linalg.norm(x.get(":, None").subtract(centres), { axis: 2 }), 1);
      for (let k = 0; k < 3; k++) {
        centres.set([k], np.mean(x, { axis: 0, where: np.equal(group, k).get(":, None") }));
      }
      return centres;
    },
  },
  "principal components": {
    args: () => [X()],
    run: (x) => {
      const z = x.subtract(x.mean({ axis: 0 }));
      const { S, Vh } = np.linalg.svd(z, { full_matrices: false });
      const { eigenvalues } = np.linalg.eigh(np.cov(z.T));
      return [S, np.abs(Vh), eigenvalues, np.abs(z.matmul(Vh.T.get(":, :2")))];
    },
  },
  "a convolution by windows": {
    args: () => [X()],
    run: (x) => {
      const windows = np.lib.stride_tricks.sliding_window_view(x, [3, 3]);
      return np.einsum("ijkl,kl->ij", windows, np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]));
    },
  },
  "strides by hand": {
    args: () => [X()],
    run: (x) => {
      const strides = [x.strides[0], x.strides[1]];
      return np.lib.stride_tricks.as_strided(x, { shape: [10, 3], strides }).sum({ axis: 1 });
    },
  },
  "a low pass": {
    args: () => [X()],
    run: (x) => {
      const spectrum = np.fft.rfft(x, { axis: 0 });
      spectrum.set("8:", 0);
      return [np.fft.irfft(spectrum, { n: 60, axis: 0 }), np.abs(np.fft.fft(x.get(":, 0")))];
    },
  },
  "running means and extremes": {
    args: () => [X()],
    run: (x) => {
      const sums = np.cumsum(np.insert(x, 0, 0, 0), 0), c = np.cumsum(x, { axis: 0 });
      return [
        sums.get("5:").subtract(sums.get(":-5")).divide(5),
        np.maximum.accumulate(c, { axis: 0 }),
        c.subtract(np.minimum.accumulate(c)).max({ axis: 0 }),
        np.cumprod(x.get(":6"), { axis: 1 }),
      ];
    },
  },
  masks: {
    args: () => [X()],
    run: (x) => {
      const y = x.copy();
      y.set([y.less(0)], 0);
      y.set([y.greater(1)], NaN);
      return [np.nanmean(y, { axis: 0 }), np.isnan(y).sum(), np.nan_to_num(y, { nan: -1 })];
    },
  },
  "narrow integers": {
    args: () => [few()],
    run: (k) => [
      k.astype("int8").multiply(np.int8(100)),
      k.astype("uint8").subtract(np.uint8(5)),
      k.astype("int32").multiply(np.int32(2 ** 30)),
      np.power(k.astype("int16"), np.int16(9)),
      np.left_shift(k.astype("uint8"), np.uint8(6)),
      np.bitwise_count(k),
      np.gcd(k, 10n),
      np.mod(k.subtract(3n), 4n),
      k.subtract(3n).floor_divide(2n),
      k.bitwise_and(3n).bitwise_xor(6n),
    ],
  },
  ranks: {
    args: () => [X()],
    run: (x) => {
      const order = x.argsort({ axis: 0 }), rank = np.zeros_like(order);
      np.put_along_axis(rank, order, np.broadcast_to(np.arange(60).get(":, None"), [60, 5]), 0);
      return [rank, np.take_along_axis(x, order, 0), np.eye(3).get(np.array([2n, 0n, 1n, 2n]))];
    },
  },
  "a confusion matrix": {
    args: () => [labels()],
    run: (y) => {
      const counts = np.zeros([3, 3], { dtype: y.dtype });
      np.add.at(counts, [y, np.roll(y, 1)], 1);
      return counts;
    },
  },
  "the game of life": {
    args: () => [X()],
    run: (x) => {
      let board = x.greater(0).astype("int32");
      for (let i = 0; i < 4; i++) {
        let n = np.zeros_like(board);
        for (const dx of [-1, 0, 1]) {
          for (const dy of [-1, 0, 1]) if (dx || dy) n = n.add(np.roll(board, [dx, dy], [0, 1]));
        }
        const lives = np.logical_or(np.equal(n, 3), np.logical_and(board.equal(1), np.equal(n, 2)));
        board = lives.astype("int32");
      }
      return board;
    },
  },
  "a power iteration": {
    args: () => [X()],
    run: (x) => {
      const c = x.T.matmul(x);
      let v = np.ones(5);
      for (let i = 0; i < 30; i++) {
        v = c.matmul(v);
        v = v.divide(np.linalg.norm(v));
      }
      return [
        v.dot(c).dot(v),
        np.corrcoef(x.T),
        np.average(x, { axis: 0, weights: np.arange(60) }),
      ];
    },
  },
  "writes through views": {
    args: () => [X()],
    run: (x) => {
      const y = x.copy();
      y.get("::2").imul(-1);
      y.T.get(0).iadd(10);
      np.einsum("ii->i", y.get(":5")).set("...", 0);
      y.get("5:10, ::-1").set([0, 0], 99);
      y.set([[0n, 1n]], y.get([1n, 0n]));
      y.flat.set("::7", 0);
      return y;
    },
  },
  "a log loss": {
    args: () => [X()],
    run: (x) => {
      const p = np.clip(np.divide(1, np.exp(np.negative(x)).add(1)), 1e-6, 1 - 1e-6);
      return np.where(x.greater(0), np.log(p).negative(), np.log1p(p.negative()).negative()).mean();
    },
  },
  "a Toeplitz matrix": {
    args: () => [X()],
    run: (x) => x.get(":, 0").get(np.abs(np.subtract.outer(np.arange(6), np.arange(6)))),
  },
  "upper triangles": {
    args: () => [X()],
    run: (x) => {
      const [i, j] = np.triu_indices(5, 1);
      return [x.T.matmul(x).get(i, j), np.tril(x), x.get(np.arange(60), x.argmax({ axis: 1 }))];
    },
  },
  "complex numbers": {
    args: () => [X()],
    run: (x) => {
      const z = x.add(x.get("::-1").multiply(np.complex(0, 1)));
      return [
        np.abs(z),
        np.angle(z),
        z.conj().multiply(z).real,
        z.get(":5").matmul(z.get(":5").conj().T),
        np.sqrt(z),
        np.power(z, 2),
        np.arctan(z.get(":3")),
      ];
    },
  },
  Adam: {
    args: () => [X()],
    run: (x) => {
      const w = np.zeros(5), m = np.zeros(5), v = np.zeros(5);
      for (let i = 1; i <= 25; i++) {
        const g = x.T.matmul(x.matmul(w).subtract(1)).divide(60);
        m.imul(0.9);
        m.iadd(g.multiply(0.1));
        v.imul(0.99);
        v.iadd(np.square(g).multiply(0.01));
        w.isub(m.divide(np.sqrt(v).add(1e-3)).multiply(0.05));
      }
      return [w, m, v];
    },
  },
  attention: {
    args: () => [X()],
    run: (x) => {
      const scores = x.matmul(x.T).divide(Math.sqrt(5));
      return softmax(np.where(np.tril(np.ones([60, 60])).equal(1), scores, -1e9)).matmul(x);
    },
  },
  "a moving average step by step": {
    args: () => [X()],
    run: (x) => {
      const y = np.zeros_like(x);
      y.set([0], x.get(0));
      for (let i = 1; i < 60; i++) {
        y.set([i], y.get(i - 1).multiply(0.9).add(x.get(i).multiply(0.1)));
      }
      return y;
    },
  },
  "Runge and Kutta": {
    args: () => [X()],
    run: (x) => {
      const f = (y: ndarray) => np.sin(y).subtract(y.multiply(0.5)), h = 0.1;
      let y = x.get(0);
      for (let i = 0; i < 15; i++) {
        const a = f(y), b = f(y.add(a.multiply(h / 2))), c = f(y.add(b.multiply(h / 2)));
        const d = f(y.add(c.multiply(h)));
        y = y.add(a.add(b.multiply(2)).add(c.multiply(2)).add(d).multiply(h / 6));
      }
      return y;
    },
  },
  "Mandelbrot's set": {
    args: () => [X()],
    run: () => {
      const imaginary = np.linspace(-1, 1, 15).get(":, None").multiply(np.complex(0, 1));
      const c = np.linspace(-2, 1, 20).add(imaginary), count = np.zeros([15, 20]);
      let z = np.zeros_like(c);
      for (let i = 0; i < 10; i++) {
        const inside = np.abs(z).less(2);
        z = np.where(inside, z.multiply(z).add(c), z);
        count.iadd(inside);
      }
      return count;
    },
  },
  "heat on a plate": {
    args: () => [X()],
    run: (x) => {
      let u = x.copy();
      for (let i = 0; i < 10; i++) {
        const v = u.copy(), sides = u.get(":-2, 1:-1").add(u.get("2:, 1:-1"));
        v.set("1:-1, 1:-1", sides.add(u.get("1:-1, :-2")).add(u.get("1:-1, 2:")).multiply(0.25));
        u = v;
      }
      return u;
    },
  },
  "the largest of each row": {
    args: () => [X()],
    run: (x) => {
      const places = np.argpartition(x, -2, 1).get(":, -2:");
      return [np.sort(np.take_along_axis(x, places, 1), { axis: 1 }), np.ptp(x, { axis: 0 })];
    },
  },
  statistics: {
    args: () => [X()],
    run: (x) => [
      np.percentile(x, [5, 50, 95], { axis: 0 }),
      np.median(x, { axis: 1 }),
      np.histogram(x, { bins: 7 })[0],
      np.linalg.lstsq(x, x.get(":, 0").multiply(2).add(1))[0],
      np.interp([0.1, 0.5, 2.5], [0, 1, 2], [5, 3, 4]),
    ],
  },
  edges: {
    args: () => [X()],
    run: (x) => [
      np.pad(x, [[1, 2], [0, 1]], "reflect"),
      np.pad(x, 1, "wrap"),
      np.convolve(x.get(":, 0"), np.ones(5).divide(5), "valid"),
      np.add.reduceat(x.get(":, 1"), [0, 5, 12, 30]),
      np.array([x.max(), x.min(), x.get(0, 0)]),
    ],
  },
};
