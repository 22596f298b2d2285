// NumPy's tutorials, on made up data of the same form. tools/oracle/idioms/tutorials.py has the same ids in Python.

import np from "@nplex/np";
import { type Idioms, ints } from "./support.ts";

const { complex, newaxis } = np;
const { Polynomial } = np.polynomial;

function image(): np.ndarray {
  const [y, x] = np.mgrid("0:24", "0:32");
  const channels = [x.multiply(8).add(y), y.multiply(10), x.multiply(y)];
  return np.stack(channels.map((c) => c.remainder(256)), { axis: -1 }).astype(np.uint8);
}
const grey = (img: np.ndarray) => img.matmul([0.2126, 0.7152, 0.0722]);
const relu = (x: np.ndarray) => x.greater_equal(0).multiply(x);
const relu2deriv = (output: np.ndarray) => output.greater_equal(0);
const squares = (x: np.ndarray) => x.power(2);

function one_hot_encoding(labels: np.ndarray, dimension = 10): np.ndarray {
  const one_hot_labels = labels.get("...", null).equal(np.arange(dimension).get(newaxis));
  return one_hot_labels.astype(np.float64);
}

function julia(mesh: np.ndarray, c: np.Complex, num_iter = 10, radius = 2): np.ndarray {
  const z = mesh.copy();
  const diverge_len = np.zeros(z.shape);
  for (let i = 0; i < num_iter; i++) {
    const conv_mask = np.abs(z).less(radius);
    z.set(conv_mask, np.square(z.get(conv_mask)).add(c));
    diverge_len.set(conv_mask, diverge_len.get(conv_mask).add(1));
  }
  return diverge_len;
}

type Series = (x: np.ndarray) => np.ndarray;

function newton_fractal(mesh: np.ndarray, f: Series, df: Series, num_iter = 10, r = 2) {
  const z = mesh.copy();
  const diverge_len = np.zeros(z.shape);
  for (let i = 0; i < num_iter; i++) {
    const pz = f(z);
    const dp = df(z);
    const diff = pz.divide(dp);
    const conv_mask = np.abs(diff).less(r);
    z.set(conv_mask, z.get(conv_mask).subtract(diff.get(conv_mask)));
    diverge_len.set(conv_mask, diverge_len.get(conv_mask).add(1));
  }
  return diverge_len;
}

function discount_rewards(r: np.ndarray, gamma: number): np.ndarray {
  const discounted_r = np.zeros_like(r);
  let running_add = 0;
  for (let t = r.size - 1; t >= 0; t--) {
    if (Number(r.get(t)) !== 0) running_add = 0;
    running_add = running_add * gamma + Number(r.get(t));
    discounted_r.set(t, running_add);
  }
  return discounted_r;
}

function frame_preprocessing(observation_frame: np.ndarray): np.ndarray {
  observation_frame = observation_frame.get("7:39");
  observation_frame = observation_frame.get("::2, ::2, 0").copy();
  observation_frame.set(observation_frame.equal(144), 0);
  observation_frame.set(observation_frame.equal(109), 0);
  observation_frame.set(observation_frame.not_equal(0), 1);
  return observation_frame.astype("float");
}

function sigmoid(x: np.ndarray): np.ndarray {
  const n = np.exp(np.fmin(x, 0));
  const d = np.add(1, np.exp(np.abs(x).negative()));
  return n.divide(d);
}

export const TUTORIALS: Idioms = {
  "svd on images: grey levels": () => {
    const img = image();
    const img_array = img.divide(255);
    const red_array = img_array.get(":, :, 0");
    const img_gray = grey(img_array);
    return [
      img.shape,
      img.ndim,
      img_array.max(),
      img_array.min(),
      img_array.dtype.name,
      red_array.shape,
      img_gray.shape,
      img_gray.get(":2, :4").round(12),
    ];
  },
  "svd on images: the grey image again": () => {
    const img_gray = grey(image().divide(255));
    const { linalg } = np;
    const [U, s, Vt] = linalg.svd(img_gray);
    const Sigma = np.zeros([U.shape[1], Vt.shape[0]]);
    np.fill_diagonal(Sigma, s);
    const k = 5;
    const approx = U.matmul(Sigma.get(`:, :${k}`)).matmul(Vt.get(`:${k}, :`));
    const again = U.matmul(Sigma).matmul(Vt);
    return [
      U.shape,
      s.shape,
      Vt.shape,
      Number(linalg.norm(img_gray.subtract(again))) < 1e-12,
      np.allclose(img_gray, again),
      s.get(":5").round(10),
      linalg.norm(img_gray.subtract(approx)).round(10),
      approx.get(":2, :3").round(10),
    ];
  },
  "svd on images: all colours": () => {
    const img_array = image().divide(255);
    const img_array_transposed = np.transpose(img_array, [2, 0, 1]);
    const [U, s, Vt] = np.linalg.svd(img_array_transposed);
    const Sigma = np.zeros([3, 24, 32]);
    for (let j = 0; j < 3; j++) np.fill_diagonal(Sigma.get(j, ":", ":"), s.get(j, ":"));
    const reconstructed = U.matmul(Sigma).matmul(Vt);
    const k = 4;
    const approx_img = U.matmul(Sigma.get(`..., :${k}`)).matmul(Vt.get(`..., :${k}, :`));
    const clipped = np.clip(np.transpose(approx_img, [1, 2, 0]), 0, 1);
    return [
      U.shape,
      s.shape,
      Vt.shape,
      np.allclose(reconstructed, img_array_transposed),
      approx_img.shape,
      clipped.get(0, ":2").round(10),
      clipped.shape,
    ];
  },
  "deep learning on MNIST: a network of two layers learns": () => {
    const rng = np.random.default_rng(884736743);
    const training_images = rng.integers(0, 256, [60, 64], { dtype: np.uint8 }).divide(255);
    const training_labels = np.zeros([60, 10]);
    training_labels.set([np.arange(60), rng.integers(0, 10, 60)], 1);
    const learning_rate = 0.005, epochs = 3, hidden_size = 20;
    const weights_1 = rng.random([64, hidden_size]).multiply(0.2).subtract(0.1);
    const weights_2 = rng.random([hidden_size, 10]).multiply(0.2).subtract(0.1);
    const store: unknown[] = [];
    for (let j = 0; j < epochs; j++) {
      let training_loss = np.array(0);
      let training_accurate_predictions = 0;
      for (let i = 0; i < training_images.shape[0]; i++) {
        const layer_0 = training_images.get(i);
        let layer_1 = np.dot(layer_0, weights_1);
        layer_1 = relu(layer_1);
        const dropout_mask = rng.integers({ low: 0, high: 2, size: layer_1.shape });
        layer_1.imul(dropout_mask.multiply(2));
        const layer_2 = np.dot(layer_1, weights_2);
        const labels = training_labels.get(i);
        training_loss = training_loss.add(np.sum(squares(labels.subtract(layer_2))));
        if (np.argmax(layer_2).item() === np.argmax(labels).item()) training_accurate_predictions++;
        const layer_2_delta = labels.subtract(layer_2);
        const layer_1_delta = np.dot(weights_2, layer_2_delta).multiply(relu2deriv(layer_1));
        layer_1_delta.imul(dropout_mask);
        weights_1.iadd(np.outer(layer_0, layer_1_delta).multiply(learning_rate));
        weights_2.iadd(np.outer(layer_1, layer_2_delta).multiply(learning_rate));
      }
      const results = relu(training_images.matmul(weights_1)).matmul(weights_2);
      const loss = np.sum(squares(training_labels.subtract(results)));
      const predicted = np.argmax(results, { axis: 1 });
      const accurate = np.sum(predicted.equal(np.argmax(training_labels, { axis: 1 })));
      store.push([training_loss.round(8), training_accurate_predictions, loss.round(8), accurate]);
    }
    return store;
  },
  "deep learning on MNIST: one-hot labels": () => one_hot_encoding(ints([5, 0, 4])),
  "masked arrays: a table with gaps": () => {
    const text = `province,region,1/22/20,1/23/20,1/24/20,1/25/20,1/26/20
Hubei,Mainland China,444,444,549,761,1058
Unspecified,China,0,0,0,-1,-1
Hong Kong,Hong Kong,0,2,-1,-1,8
Macau,Macau,1,2,2,2,5
`;
    const table = { delimiter: ",", skip_header: 1, encoding: "utf-8-sig" } as const;
    const nbcases = np.genfromtxt(text, { dtype: np.int_, usecols: [2, 3, 4, 5, 6], ...table });
    const locations = np.genfromtxt(text, { dtype: String, usecols: [0, 1], ...table });
    const nbcases_ma = np.ma.masked_values(nbcases, -1);
    return [
      nbcases,
      (locations as unknown as string[][])[2],
      nbcases_ma,
      nbcases_ma.sum({ axis: 0 }),
      np.sum(nbcases_ma.mask),
    ];
  },
  "masked arrays: sums of valid entries, and a fit": () => {
    const nbcases_ma = np.ma.masked_values(
      ints([
        [444, 444, 549, 761, 1058, 1423],
        [0, 0, 0, -1, -1, 40],
        [0, 2, -1, -1, 8, 8],
        [1, 2, 2, 2, 5, 6],
      ]),
      -1,
    );
    const total = nbcases_ma.get(0).subtract(nbcases_ma.get("1:").sum({ axis: 0 }));
    const china = nbcases_ma.get(1).copy() as np.ma.MaskedArray;
    const t = np.arange(china.size);
    const china_masked = china.get(china.mask.invert());
    const valid = t.get(china.mask.invert());
    const cubic = Polynomial.fit(valid, china_masked, { deg: 2 });
    return [total, china, china_masked, valid, cubic(t).round(8)];
  },
  "moore's law: a line through logarithms": () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `p${i},${Math.round(2250 * 2 ** (i * 0.51))},${1971 + i},z`,
    );
    const lines = ["Processor,count,year,x", ...rows];
    const data = np.loadtxt(lines, { delimiter: ",", usecols: [1, 2], skiprows: 1 });
    const year = data.get(":, 1");
    const transistor_count = data.get(":, 0");
    const yi = np.log(transistor_count);
    let model = Polynomial.fit(year, yi, { deg: 1 });
    model = model.convert();
    const [B, A] = model;
    const Moores_law = (year: number) => np.exp(B).multiply(np.exp(np.multiply(A, year)));
    return [
      np.round(A, 9),
      np.round(B, 6),
      Moores_law(1975).round(2),
      transistor_count.get(4).divide(Moores_law(1975)).round(6),
      np.exp(np.multiply(2, A)).round(6),
    ];
  },
  "moore's law: saved with its notes": () => {
    const notes = "the arrays in this file are the result of a linear regression";
    const bytes = np.savez({
      notes: new TextEncoder().encode(notes),
      A: 0.35,
      year: np.arange(1971, 1975).astype("float"),
    });
    const results = np.load(bytes) as InstanceType<typeof np.lib.npyio.NpzFile>;
    return [
      [...results.files].sort(),
      results.get("A"),
      results.get("year"),
      new TextDecoder().decode(results.get("notes").tobytes()).slice(0, 10),
    ];
  },
  "saving and sharing: columns with a header": () => {
    const x = ints([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const y = x.power(2);
    const table = np.block([x.get(":", newaxis), y.get(":", newaxis)]);
    const s = np.savetxt(table, { header: "x, y", fmt: "%d", delimiter: ", " });
    const loaded = np.loadtxt(s as `${string}\n${string}`, { delimiter: "," });
    return [s, loaded.get(":2"), loaded.shape];
  },
  "plotting fractals: a julia set": () => {
    const [x, y] = np.meshgrid(np.linspace(-2, 2, 17), np.linspace(-2, 2, 9));
    const mesh = x.add(y.multiply(complex(0, 1)));
    return [julia(mesh, complex(-0.75, 0.2), 10), mesh.get(0, ":3")];
  },
  "plotting fractals: newton's method": () => {
    const p = new Polynomial([-16, 0, 0, 0, 15, 0, 0, 0, 1]);
    const [x, y] = np.meshgrid(np.linspace(-1.9, 2, 9), np.linspace(-1.8, 2, 7));
    return newton_fractal(x.add(y.multiply(complex(0, 1))), p, p.deriv(), 5, 2);
  },
  "plotting fractals: a generalised mandelbrot set with abs": () => {
    const [x, y] = np.meshgrid(np.linspace(-2, 1, 13), np.linspace(-1, 1, 7));
    const c = x.add(y.multiply(complex(0, 1)));
    const z = np.zeros_like(c);
    const count = np.zeros(c.shape, "int");
    for (let i = 0; i < 8; i++) {
      const mask = np.abs(z).less(2);
      const re = np.abs(z.real.get(mask)), im = np.abs(z.imag.get(mask));
      z.set(mask, re.add(im.multiply(complex(0, 1))).power(2).add(c.get(mask)));
      count.set(mask, count.get(mask).add(1));
    }
    return count;
  },
  "static equilibrium: sums and moments": () => {
    const forceA = ints([1, 0, 0]);
    const forceB = ints([0, 1, 0]);
    const forceC = forceA.add(forceB);
    const R = np.array([0, 0, np.linalg.norm(forceC).negative()]);
    const r = ints([2, 3, 0]);
    const M = np.cross(r, forceC);
    return [forceC, forceC.negative(), R.round(12), M, np.cross(ints([0, 0, 1]), forceC)];
  },
  "static equilibrium: tensions in cords": () => {
    const base = np.array([0, 0, 5]);
    const anchors = np.array([[3, 0, 0], [-3, 4, 0], [-3, -4, 0]]);
    const directions = anchors.subtract(base);
    const units = directions.divide(np.linalg.norm(directions, { axis: 1 }).get(":", newaxis));
    const load = np.array([0, 0, 10]).negative();
    const tension = np.linalg.solve(units.T, load);
    return [tension.round(10), np.allclose(units.T.matmul(tension), load)];
  },
  "air quality: limits, averages and a paired test": () => {
    const rng = np.random.default_rng(5);
    const pollutants = np.abs(rng.normal(60, 30, [48, 3]).round(2));
    const breakpoints = ints([0, 51, 101, 201, 301, 401, 501]);
    const arr = pollutants.get(":, 0");
    const sums = np.convolve(arr, np.ones(24), { mode: "valid" });
    const moving_mean = np.concatenate([np.full(23, np.nan), sums.divide(24)]);
    const bands = np.searchsorted(breakpoints, pollutants, { side: "right" });
    const before = arr.get(":20"), after = arr.get("20:40");
    const diff = after.subtract(before);
    const t_stat = diff.mean().divide(diff.std({ ddof: 1 }).divide(np.sqrt(diff.size)));
    return [
      np.nanmax(moving_mean).round(10),
      bands.get(":4"),
      pollutants.max({ axis: 1 }).get(":3"),
      np.interp(75, [50, 100], [51, 100]),
      t_stat.round(8),
      np.percentile(arr, [10, 90]).round(8),
    ];
  },
  "x-ray images: gradients and masks": () => {
    const [y, x] = np.mgrid("0:12", "0:16");
    const xray = squares(x.subtract(8)).add(squares(y.subtract(6))).astype(np.int16);
    const [gx, gy] = np.gradient(xray.astype("float"));
    const edges = np.hypot(gx, gy);
    const masked = np.where(xray.greater(40), xray, 0);
    const bins = np.bincount(np.clip(xray, 0, 9).ravel());
    return [
      edges.get(":2, :5").round(8),
      masked.get(0, ":6"),
      bins,
      np.stack([xray, xray]).shape,
      xray.greater_equal(20).sum(),
    ];
  },
  "monte carlo: pi": () => {
    const rng = np.random.default_rng(2026);
    const n = 100000;
    const points = rng.uniform(-1, 1, [n, 2]);
    const inside = np.sum(squares(points), { axis: 1 }).less_equal(1);
    const running = np.cumsum(inside).multiply(4).divide(np.arange(1, n + 1));
    return [
      inside.mean().multiply(4),
      inside.std().multiply(4).divide(np.sqrt(n)),
      running.get([9, 99, 999, 9999]),
    ];
  },
  "monte carlo: random walks": () => {
    const rng = np.random.default_rng(7);
    const steps = rng.choice(ints([-1, 1]), { size: [500, 200] });
    const walks = steps.cumsum({ axis: 1 });
    const hits = np.abs(walks).greater_equal(15);
    const reached = hits.any({ axis: 1 });
    return [
      walks.get(":, -1").std(),
      reached.sum(),
      hits.get(reached).argmax({ axis: 1 }).mean(),
      np.quantile(walks.get(":, -1"), [0.05, 0.5, 0.95]),
    ];
  },
  "monte carlo: an integral with its error": () => {
    const rng = np.random.default_rng(3);
    const x = rng.random(20000);
    const f = np.exp(squares(x).negative());
    return [f.mean().round(12), f.std({ ddof: 1 }).divide(np.sqrt(x.size)).round(12)];
  },
  "reinforcement learning: discounted rewards": () => {
    const r = discount_rewards(np.array([0, 0, 1, 0, 0, -1]), 0.9);
    return [r, r.subtract(r.mean()).divide(r.std()).round(12)];
  },
  "reinforcement learning: a frame made small": () => {
    const frame = np.arange(42 * 32 * 3).remainder(251).reshape(42, 32, 3).astype(np.uint8);
    const small = frame_preprocessing(frame);
    return [small.shape, small.sum(), small.ravel().get(":5")];
  },
  "natural language: an lstm cell's gates": () => {
    const rng = np.random.default_rng(1);
    const concat = np.concatenate([rng.normal({ size: [3, 1] }), rng.normal({ size: [2, 1] })]);
    const Wf = rng.normal({ size: [3, 5] }).multiply(0.1), bf = np.zeros([3, 1]);
    const ft = sigmoid(Wf.matmul(concat).add(bf));
    const ct = ft.multiply(np.ones([3, 1]))
      .add(np.subtract(1, ft).multiply(np.tanh(Wf.matmul(concat))));
    const e = np.exp(ct.subtract(ct.max()));
    return [
      ft.round(12),
      ct.round(12),
      e.divide(e.sum()).round(12),
      np.mean(np.log(ft)).round(12).negative(),
    ];
  },
};
