// "100 NumPy exercises" that draw random numbers, and those that exercises.ts leaves out: the number comes first.
// tools/oracle/idioms/hundred.py has the same ids in Python; places.ts says where each of the hundred stands.

import np from "@nplex/np";
import { type Idioms, ints } from "./support.ts";

const { as_strided, sliding_window_view } = np.lib.stride_tricks;

const squares = (a: np.ndarray) => a.power(2);

function distance(P0: np.ndarray, P1: np.ndarray, p: np.ndarray): np.ndarray {
  const T = P1.subtract(P0), L = squares(T).sum({ axis: 1 });
  const x = (a: np.ndarray) => a.get("...", 0), y = (a: np.ndarray) => a.get("...", 1);
  let U = x(P0).subtract(x(p)).multiply(x(T)).add(y(P0).subtract(y(p)).multiply(y(T)));
  U = U.negative().divide(L);
  U = U.reshape(U.size, 1);
  const D = P0.add(U.multiply(T)).subtract(p);
  return np.sqrt(squares(D).sum({ axis: 1 }));
}

function iterate(Z: np.ndarray): np.ndarray {
  const shifts = ["0:-2", "1:-1", "2:"];
  const parts = shifts.flatMap((i) => shifts.map((j) => [i, j] as const))
    .filter(([i, j]) => i !== "1:-1" || j !== "1:-1").map(([i, j]) => Z.get(i, j));
  const N = parts.reduce((a, b) => a.add(b)), inner = Z.get("1:-1, 1:-1");
  const birth = N.equal(3).bitwise_and(inner.equal(0));
  const survive = N.equal(2).bitwise_or(N.equal(3)).bitwise_and(inner.equal(1));
  Z.set("...", 0);
  inner.set(birth.bitwise_or(survive), 1);
  return Z;
}

export const HUNDRED: Idioms = {
  "2 version": () => np.__version__.split(".").slice(0, 2),
  "4 memory size": () => {
    const Z = np.zeros([10, 10]);
    return [`${Z.size * Z.itemsize} bytes`, Z.nbytes];
  },
  "12 random values": () => {
    np.random.seed(12);
    return np.random.random([3, 3, 3]);
  },
  "13 minimum and maximum": () => {
    np.random.seed(13);
    const Z = np.random.random([10, 10]);
    return [Z.min(), Z.max()];
  },
  "14 mean": () => {
    np.random.seed(14);
    return np.random.random(30).mean();
  },
  "22 normalise a random matrix": () => {
    np.random.seed(22);
    const Z = np.random.random([5, 5]);
    return Z.subtract(np.mean(Z)).divide(np.std(Z));
  },
  "30 common values of two arrays": () => {
    np.random.seed(30);
    const Z1 = np.random.randint(0, 10, 10);
    const Z2 = np.random.randint(0, 10, 10);
    return [Z1, Z2, np.intersect1d(Z1, Z2)];
  },
  "31 ignore warnings": () => {
    const defaults = np.seterr({ all: "ignore" });
    const Z = np.ones(1).divide(0);
    np.seterr(defaults);
    np.errstate({ all: "ignore" }, () => np.arange(3).divide(0));
    return Z;
  },
  "32 two square roots of minus one": () => np.sqrt(-1).equal(np.emath.sqrt(-1)),
  "36 integer part of random numbers": () => {
    np.random.seed(36);
    const Z = np.random.uniform(0, 10, 10);
    return [
      Z,
      Z.subtract(Z.remainder(1)),
      Z.floor_divide(1),
      np.floor(Z),
      Z.astype("int"),
      np.trunc(Z),
    ];
  },
  "37 a row in each row by tile": () => np.tile(np.arange(0, 5), [5, 1]),
  "40 sort random numbers": () => {
    np.random.seed(40);
    const Z = np.random.random(10);
    Z.sort();
    return Z;
  },
  "42 equal random arrays": () => {
    np.random.seed(42);
    const A = np.random.randint(0, 2, 5);
    const B = np.random.randint(0, 2, 5);
    return [A, B, np.allclose(A, B), np.array_equal(A, B)];
  },
  "44 polar coordinates of random points": () => {
    np.random.seed(44);
    const Z = np.random.random([10, 2]);
    const X = Z.get(":, 0"), Y = Z.get(":, 1");
    const R = np.sqrt(squares(X).add(squares(Y)));
    const T = np.arctan2(Y, X);
    return [R.round(8), T.round(8)];
  },
  "45 the largest random number becomes zero": () => {
    np.random.seed(45);
    const Z = np.random.random(10);
    Z.set(Z.argmax(), 0);
    return Z;
  },
  "46 coordinates that cover the unit square, as two arrays": () =>
    np.meshgrid(np.linspace(0, 1, 5), np.linspace(0, 1, 5)),
  "50 the closest to a random number": () => {
    np.random.seed(50);
    const Z = np.arange(100);
    const v = np.random.uniform(0, 100);
    const index = np.abs(Z.subtract(v)).argmin();
    return [v, Z.get(index)];
  },
  "52 distances of random points": () => {
    np.random.seed(52);
    const Z = np.random.random([6, 2]);
    const [X, Y] = np.atleast_2d(Z.get(":, 0"), Z.get(":, 1"));
    return np.sqrt(squares(X.subtract(X.T)).add(squares(Y.subtract(Y.T))));
  },
  "54 a file with missing values": () => {
    const s = "1, 2, 3, 4, 5\n6,  ,  , 7, 8\n ,  , 9,10,11\n";
    return np.genfromtxt(s, { delimiter: ",", dtype: "int", filling_values: -1 });
  },
  "55 enumerate": () => {
    const Z = np.arange(9).reshape(3, 3);
    return [
      [...new np.ndenumerate(Z)].map(([index, value]) => [[...index], Number(value)]),
      [...new np.ndindex(Z.shape)].map((index) => Number(Z.get(...index))),
    ];
  },
  "56 a gaussian on ten points": () => {
    const [X, Y] = np.meshgrid(np.linspace(-1, 1, 10), np.linspace(-1, 1, 10));
    const D = np.sqrt(X.multiply(X).add(Y.multiply(Y)));
    const sigma = 1.0, mu = 0.0;
    const G = np.exp(squares(D.subtract(mu)).divide(2.0 * sigma ** 2).negative());
    return G.round(8);
  },
  "57 place elements at random": () => {
    np.random.seed(57);
    const n = 10, p = 3;
    const Z = np.zeros([n, n]);
    np.put(Z, np.random.choice(np.arange(n * n), p, { replace: false }), 1);
    return Z;
  },
  "58 subtract the mean of each random row": () => {
    np.random.seed(58);
    const X = np.random.rand(5, 10);
    return X.subtract(X.mean({ axis: 1, keepdims: true }));
  },
  "59 sort random rows by a column": () => {
    np.random.seed(59);
    const Z = np.random.randint(0, 10, [3, 3]);
    return [Z, Z.get(Z.get(":, 1").argsort())];
  },
  "60 null columns of a random array": () => {
    np.random.seed(60);
    const Z = np.random.randint(0, 3, [3, 10]);
    return Z.any({ axis: 0 }).invert().any();
  },
  "61 the nearest in a random array": () => {
    np.random.seed(61);
    const Z = np.random.uniform(0, 1, 10);
    const z = 0.5;
    return Z.flat.get(np.abs(Z.subtract(z)).argmin());
  },
  "62 a sum by an iterator": () => {
    const A = np.arange(3).reshape(3, 1);
    const B = np.arange(3).reshape(1, 3);
    const it = new np.nditer([A, B, null]);
    for (const [x, y, z] of it) z.set("...", x.add(y));
    return it.operands[2];
  },
  "64 add one at random indices": () => {
    np.random.seed(64);
    const Z = np.ones(10);
    const I = np.random.randint(0, Z.size, 20);
    Z.iadd(np.bincount(I, { minlength: Z.size }));
    return Z;
  },
  "66 colours of a random image": () => {
    np.random.seed(66);
    const w = 16, h = 16;
    const I = np.random.randint(0, 2, [h, w, 3]).astype(np.ubyte);
    const colors = np.unique(I.reshape(-1, 3), { axis: 0 });
    return [colors.shape[0], colors];
  },
  "66 colours as one number each": () => {
    np.random.seed(66);
    const w = 16, h = 16;
    const I = np.random.randint(0, 4, [h, w, 3], { dtype: np.uint8 });
    const channel = (i: number) => I.get("...", i).astype("uint32");
    const F = channel(0).multiply(65536).add(channel(1).multiply(256)).add(channel(2));
    return np.unique(F).size;
  },
  "67 sum over two axes at once": () => {
    np.random.seed(67);
    const A = np.random.randint(0, 10, [3, 4, 3, 4]);
    return [A.sum({ axis: [-2, -1] }), A.reshape([...A.shape.slice(0, -2), -1]).sum({ axis: -1 })];
  },
  "68 means of random subsets": () => {
    np.random.seed(68);
    const D = np.random.uniform(0, 1, 100);
    const S = np.random.randint(0, 10, 100);
    const D_sums = np.bincount(S, { weights: D });
    const D_counts = np.bincount(S);
    return D_sums.divide(D_counts);
  },
  "69 diagonal of a product of random matrices": () => {
    np.random.seed(69);
    const A = np.random.uniform(0, 1, [5, 5]);
    const B = np.random.uniform(0, 1, [5, 5]);
    return [
      np.diag(np.dot(A, B)).round(12),
      np.sum(A.multiply(B.T), { axis: 1 }).round(12),
      np.einsum("ij,ji->i", A, B).round(12),
    ];
  },
  "73 segments of random triangles": () => {
    np.random.seed(73);
    const faces = np.random.randint(0, 100, [10, 3]);
    let F = np.roll(faces.repeat(2, { axis: 1 }), -1, { axis: 1 });
    F = F.reshape(F.shape[0] * 3, 2);
    F = np.sort(F, { axis: 1 });
    const G = np.unique(F, { axis: 0 });
    return [G.shape[0], G];
  },
  "77 negate in place": () => {
    np.random.seed(77);
    const Z = np.random.randint(0, 2, 10);
    const Y = np.random.uniform(-1.0, 1.0, 10);
    return [np.logical_not(Z, { out: Z }), np.negative(Y, { out: Y })];
  },
  "78 distances from a point to random lines": () => {
    np.random.seed(78);
    const P0 = np.random.uniform(-10, 10, [10, 2]);
    const P1 = np.random.uniform(-10, 10, [10, 2]);
    const p = np.random.uniform(-10, 10, [1, 2]);
    return distance(P0, P1, p).round(10);
  },
  "79 distances from points to lines": () => {
    np.random.seed(79);
    const P0 = np.random.uniform(-10, 10, [10, 2]);
    const P1 = np.random.uniform(-10, 10, [10, 2]);
    const p = np.random.uniform(-10, 10, [10, 2]);
    return np.array([...p].map((p_i) => distance(P0, P1, p_i))).round(10);
  },
  "80 part of a fixed shape around an element": () => {
    np.random.seed(80);
    const Z = np.random.randint(0, 10, [10, 10]);
    const shape = [5, 5], fill = 0, position = [1, 1];
    const R = np.ones(shape, { dtype: Z.dtype }).multiply(fill);
    const P = np.array(position).astype("int");
    const Rs = np.array(R.shape).astype("int");
    const Zs = np.array(Z.shape).astype("int");
    const start = P.subtract(Rs.floor_divide(2));
    const stop = P.add(Rs.floor_divide(2)).add(Rs.remainder(2));
    const R_start = np.zeros([shape.length]).astype("int").subtract(np.minimum(start, 0));
    const Z_start = np.maximum(start, 0);
    const over = np.maximum(stop.subtract(Zs), 0);
    const R_stop = np.maximum(R_start, ints(shape).subtract(over));
    const Z_stop = np.minimum(stop, Zs);
    const slices = (from: np.ndarray, to: np.ndarray) =>
      [...from].map((x, i) => np.slice(Number(x), Number(to.get(i))));
    R.set(slices(R_start, R_stop), Z.get(...slices(Z_start, Z_stop)));
    return [Z, R];
  },
  "81 strides of a vector": () =>
    as_strided(np.arange(1, 15, { dtype: np.uint32 }), [11, 4], [4, 4]),
  "82 rank of a random matrix": () => {
    np.random.seed(82);
    const Z = np.random.uniform(0, 1, [10, 10]);
    const [_U, S] = np.linalg.svd(Z);
    return [np.sum(S.greater(1e-10)), np.linalg.matrix_rank(Z)];
  },
  "83 the most frequent of fifty": () => {
    np.random.seed(83);
    return np.bincount(np.random.randint(0, 10, 50)).argmax();
  },
  "84 blocks of a random matrix": () => {
    np.random.seed(84);
    const Z = np.random.randint(0, 5, [10, 10]);
    const n = 3;
    const i = 1 + (Z.shape[0] - 3);
    const j = 1 + (Z.shape[1] - 3);
    const C = as_strided(Z, { shape: [i, j, n, n], strides: [...Z.strides, ...Z.strides] });
    const windows = sliding_window_view(Z, { window_shape: [3, 3] });
    return [C.shape, C.get(0, 0), C.get(7, 3), np.array_equal(C, windows)];
  },
  "86 products of matrices and vectors": () => {
    const p = 10, n = 20;
    const M = np.ones([p, n, n]);
    const V = np.ones([p, n, 1]);
    return np.tensordot(M, V, { axes: [[0, 2], [0, 1]] });
  },
  "87 block sums in two ways": () => {
    const Z = np.ones([16, 16]), k = 4;
    const rows = np.add.reduceat(Z, np.arange(0, Z.shape[0], k), { axis: 0 });
    const S = np.add.reduceat(rows, np.arange(0, Z.shape[1], k), { axis: 1 });
    const windows = sliding_window_view(Z, [k, k]);
    return [S, windows.get(`::${k}, ::${k}, ...`).sum({ axis: [-2, -1] })];
  },
  "88 a random game of life": () => {
    np.random.seed(88);
    let Z = np.random.randint(0, 2, [20, 20]);
    for (let i = 0; i < 100; i++) Z = iterate(Z);
    return Z;
  },
  "89 the five largest of a shuffled vector": () => {
    np.random.seed(89);
    const Z = np.arange(10000), n = 5;
    np.random.shuffle(Z);
    return [
      Z.get(np.argsort(Z).get(`-${n}:`)),
      np.sort(Z.get(np.argpartition(Z.negative(), n).get(`:${n}`))),
    ];
  },
  "92 cubes of a large vector": () => {
    np.random.seed(92);
    const x = np.random.rand(5e4);
    return [np.power(x, 3), x.multiply(x).multiply(x), np.einsum("i,i,i->i", x, x, x)]
      .map((cubes) => cubes.sum().round(6));
  },
  "93 rows of random matrices": () => {
    np.random.seed(93);
    const A = np.random.randint(0, 5, [8, 3]);
    const B = np.random.randint(0, 5, [2, 2]);
    const C = A.get("...", np.newaxis, np.newaxis).equal(B);
    return np.where(C.any([3, 1]).all(1))[0];
  },
  "94 random rows with unequal values": () => {
    np.random.seed(94);
    const Z = np.random.randint(0, 3, [10, 3]);
    const E = np.all(Z.get(":, 1:").equal(Z.get(":, :-1")), { axis: 1 });
    const U = Z.get(E.invert());
    return [Z, U, Z.get(Z.max({ axis: 1 }).not_equal(Z.min({ axis: 1 })), ":")];
  },
  "96 unique random rows": () => {
    np.random.seed(96);
    return np.unique(np.random.randint(0, 2, [6, 3]), { axis: 0 });
  },
  "97 the einsum of inner, outer, sum and product": () => {
    np.random.seed(97);
    const A = np.random.uniform(0, 1, 10);
    const B = np.random.uniform(0, 1, 10);
    return [
      np.einsum("i->", A).round(12),
      np.einsum("i,i->i", A, B),
      np.einsum("i,i", A, B).round(12),
      np.einsum("i,j->ij", A, B),
    ];
  },
  "99 rows drawn from a multinomial distribution": () => {
    const X = np.asarray([[1.0, 0.0, 3.0, 8.0], [2.0, 0.0, 1.0, 1.0], [1.5, 2.5, 1.0, 0.0]]);
    const n = 4;
    const M = np.logical_and.reduce(np.mod(X, 1).equal(0), { axis: -1 });
    M.iand(X.sum({ axis: -1 }).equal(n));
    return X.get(M);
  },
  "100 a bootstrapped confidence interval": () => {
    np.random.seed(100);
    const X = np.random.randn(100);
    const N = 1000;
    const idx = np.random.randint(0, X.size, [N, X.size]);
    const means = X.get(idx).mean({ axis: 1 });
    return np.percentile(means, [2.5, 97.5]);
  },
};
