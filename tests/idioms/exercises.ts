// "100 NumPy exercises", those without random numbers, dates, strings and structures.
// tools/oracle/idioms/exercises.py has the same ids in Python.

import np from "@nplex/np";
import { type Idioms, ints } from "./support.ts";

const f8 = { dtype: "float64" } as const;
const five = () => np.arange(25).reshape(5, 5);
const { as_strided, sliding_window_view } = np.lib.stride_tricks;

export const EXERCISES: Idioms = {
  "a null vector with a one": () => {
    const Z = np.zeros(10);
    Z.set(4, 1);
    return [Z, Z.size * Z.itemsize];
  },
  "from 10 to 49": () => np.arange(10, 50),
  "reverse a vector": () => np.arange(50).get("::-1"),
  "a three by three matrix": () => np.arange(9).reshape(3, 3),
  "indices of what is not zero": () => np.nonzero([1, 2, 0, 0, 4, 0]),
  "identity": () => np.eye(3),
  "ones on the border": () => {
    const Z = np.ones([5, 5]);
    Z.set("1:-1, 1:-1", 0);
    return Z;
  },
  "pad with zeros": () =>
    np.pad(np.ones([3, 3]), { pad_width: 1, mode: "constant", constant_values: 0 }),
  "border by fancy indexing": () => {
    const Z = np.ones([4, 4]);
    Z.set([":", [0, -1]], 0);
    Z.set([[0, -1], ":"], 0);
    return Z;
  },
  "nan expressions": () => [0 * np.nan, false, np.inf > np.nan, np.nan - np.nan, 0.3 === 3 * 0.1],
  "below the diagonal": () => np.diag(np.arange(4).add(1), { k: -1 }),
  "checkerboard": () => {
    const Z = np.zeros([8, 8], { dtype: "int64" });
    Z.set("1::2, ::2", 1);
    Z.set("::2, 1::2", 1);
    return Z;
  },
  "the hundredth element": () => np.unravel_index(99, [6, 7, 8]),
  "checkerboard by tile": () => np.tile(ints([[0, 1], [1, 0]]), [4, 4]),
  "normalise": () => {
    const Z = np.arange(6, f8).reshape(2, 3).power(2);
    return Z.subtract(np.mean(Z)).divide(np.std(Z));
  },
  "a product of matrices": () => np.ones([5, 3]).matmul(np.ones([3, 2])),
  "negate between 3 and 8": () => {
    const Z = np.arange(11), between = np.less(3, Z).bitwise_and(Z.less(8));
    Z.set(between, Z.get(between).multiply(-1));
    return Z;
  },
  "two sums": () => [9, np.sum(np.arange(5), -1)],
  "ints to powers of themselves": () => {
    const Z = np.arange(5);
    return [
      Z.power(Z),
      np.left_shift(2, Z).right_shift(2),
      Z.less(Z.negative()),
      Z.multiply(np.complex(0, 1)),
      Z.divide(1).divide(1),
    ];
  },
  "ints to negative powers": () => np.arange(5).power(ints([-1])),
  "division by zero": () => [
    np.divide(np.array(0n), np.array(0n)),
    np.floor_divide(np.array(0n), np.array(0n)),
    np.array([np.nan]).astype("float"),
  ],
  "round away from zero": () => {
    const Z = np.array([-9.6, -0.2, 3.1, 4.5, -7.7]);
    return [
      np.copysign(np.ceil(np.abs(Z)), Z),
      np.where(Z.greater(0), np.ceil(Z), np.floor(Z)),
    ];
  },
  "common values": () => np.intersect1d(ints([1, 5, 3, 9, 7]), ints([3, 8, 1, 2])),
  "square root of minus one": () => [np.sqrt(-1), np.sqrt(np.complex(-1, 0))],
  "add without a copy": () => {
    const A = np.ones(3), B = np.ones(3).multiply(2);
    np.add(A, B, { out: B });
    np.divide(A, 2, { out: A });
    np.negative(A, { out: A });
    np.multiply(A, B, { out: A });
    return [A, B];
  },
  "integer parts": () => {
    const Z = np.array([0.5, 9.8, 3.3, 7.0]);
    return [
      Z.subtract(Z.remainder(1)),
      Z.floor_divide(1),
      np.floor(Z),
      Z.astype("int"),
      np.trunc(Z),
    ];
  },
  "a row in each row": () => {
    const Z = np.zeros([5, 5]);
    Z.iadd(np.arange(5));
    return Z;
  },
  "from an iterable": () => {
    function* count() {
      for (let x = 0; x < 10; x++) yield x;
    }
    return np.fromiter(count(), { dtype: "float", count: -1 });
  },
  "zero to one, both excluded": () => np.linspace(0, 1, 11, { endpoint: false }).get("1:"),
  "sorted": () => {
    const Z = np.array([0.5, 0.1, 0.9, 0.3]);
    Z.sort();
    return Z;
  },
  "sum of a small array": () => np.add.reduce(np.arange(10)),
  "equal arrays": () => {
    const A = ints([0, 1, 1]), B = ints([0, 1, 1]);
    return [np.allclose(A, B), np.array_equal(A, B)];
  },
  "read-only": () => {
    const Z = np.zeros(10);
    Z.flags.writeable = false;
    Z.set(0, 1);
  },
  "polar coordinates": () => {
    const Z = np.array([[3, 4], [-1, 0], [0, -2]]);
    const X = Z.get(":", 0), Y = Z.get(":", 1);
    return [np.sqrt(X.power(2).add(Y.power(2))), np.arctan2(Y, X), np.hypot(X, Y)];
  },
  "the maximum becomes zero": () => {
    const Z = ints([3, 9, 2, 9]);
    Z.set(Z.argmax(), 0);
    return Z;
  },
  "cauchy matrix": () => {
    const X = np.arange(4), Y = X.add(0.5);
    const C = np.divide(1, np.subtract.outer(X, Y));
    return [C, np.linalg.det(C).round(3)];
  },
  "limits of types": () => [
    [np.int8, np.int32].map((t) => [np.iinfo(t).min, np.iinfo(t).max]),
    [np.float32, np.float64].map((t) => [np.finfo(t).min, np.finfo(t).max, np.finfo(t).eps]),
  ],
  "print all values": () => {
    const s = np.printoptions({ threshold: Infinity }, () => String(np.zeros([40, 40])));
    return [s.length, s.slice(0, 60)];
  },
  "closest value": () => {
    const Z = np.arange(100);
    return Z.get(np.abs(Z.subtract(42.7)).argmin());
  },
  "distances between points": () => {
    const Z = np.array([[0, 0], [1, 1], [2, 0]]);
    const [X, Y] = np.atleast_2d(Z.get(":", 0), Z.get(":", 1));
    return np.sqrt(X.subtract(X.T).power(2).add(Y.subtract(Y.T).power(2)));
  },
  "float32 to int32 in place": () => {
    const Z = np.array([1.5, 99.9, -3.2], { dtype: np.float32 }), Y = Z.view(np.int32);
    Y.set(":", Z);
    return Y;
  },
  "a gaussian": () => {
    const [X, Y] = np.meshgrid(np.linspace(-1, 1, 5), np.linspace(-1, 1, 5));
    const D = np.sqrt(X.multiply(X).add(Y.multiply(Y)));
    return np.exp(D.power(2).divide(2.0 * 1.0 ** 2).negative());
  },
  "put elements": () => {
    const Z = np.zeros([3, 3]);
    np.put(Z, [1, 5, 7], 1);
    return Z;
  },
  "subtract the mean of each row": () => {
    const X = np.arange(6, f8).reshape(2, 3).power(2);
    return X.subtract(X.mean({ axis: 1, keepdims: true }));
  },
  "sort by a column": () => {
    const Z = ints([[3, 2, 9], [1, 9, 0], [7, 1, 4]]);
    return Z.get(Z.get(":", 1).argsort());
  },
  "empty columns": () => [
    ints([[0, 0, 1], [0, 0, 2]]).any({ axis: 0 }).invert().any(),
    np.isnan([NaN, 1]).all({ axis: 0 }),
  ],
  "nearest value": () => {
    const Z = np.array([0.1, 0.45, 0.52, 0.9]);
    return Z.flat.get(np.abs(Z.subtract(0.5)).argmin());
  },
  "shapes one by three and three by one": () => {
    const A = np.arange(3).reshape(3, 1), B = np.arange(3).reshape(1, 3);
    let sum = 0;
    for (const [x, y] of new np.broadcast(A, B)) sum += Number(x) + Number(y);
    return [A.add(B), sum];
  },
  "add at indices that repeat": () => {
    const Z = np.ones(10), I = ints([1, 1, 4, 9, 1, 4]);
    Z.iadd(np.bincount(I, { minlength: Z.size }));
    np.add.at(Z, I, 1);
    return Z;
  },
  "accumulate by index": () => np.bincount([1, 3, 9, 3, 4, 1], [1, 2, 3, 4, 5, 6]),
  "unique colours": () => {
    const I = np.array([[[0, 1, 2], [0, 1, 2]], [[3, 3, 3], [0, 1, 2]]], { dtype: np.ubyte });
    const colours = np.unique(I.reshape(-1, 3), { axis: 0 });
    return [colours.shape[0], colours];
  },
  "sum over the last two axes": () => {
    const A = np.arange(48).reshape(2, 2, 3, 4);
    return [A.sum({ axis: [-2, -1] }), A.reshape([...A.shape.slice(0, -2), -1]).sum({ axis: -1 })];
  },
  "means of subsets": () => {
    const D = np.array([1, 2, 3, 4]), S = ints([0, 1, 0, 2]);
    return np.bincount(S, { weights: D }).divide(np.bincount(S));
  },
  "diagonal of a product": () => {
    const A = np.arange(9).reshape(3, 3), B = A.T.add(1);
    return [
      np.diag(np.dot(A, B)),
      np.sum(A.multiply(B.T), { axis: 1 }),
      np.einsum("ij,ji->i", A, B),
    ];
  },
  "zeros between values": () => {
    const Z = ints([1, 2, 3, 4, 5]), nz = 3;
    const Z0 = np.zeros(Z.size + (Z.size - 1) * nz);
    Z0.set(`::${nz + 1}`, Z);
    return Z0;
  },
  "two-dimensional times three-dimensional": () => {
    const A = np.ones([2, 2, 3]), B = np.multiply(2, np.ones([2, 2]));
    return A.multiply(B.get(":", ":", null));
  },
  "swap rows": () => {
    const A = five();
    A.set([[0, 1]], A.get([1, 0]));
    return A;
  },
  "unique segments of triangles": () => {
    const faces = ints([[0, 1, 2], [2, 1, 3]]);
    let F = np.roll(faces.repeat(2, { axis: 1 }), -1, { axis: 1 });
    F = np.sort(F.reshape(F.shape[0] * 3, 2), { axis: 1 });
    return np.unique(F, { axis: 0 });
  },
  "from counts to values": () => {
    const C = np.bincount([1, 1, 2, 3, 4, 4, 6]);
    return [np.repeat(np.arange(C.size), C), C];
  },
  "moving average": () => {
    const moving_average = (a: np.ndarray, n = 3) => {
      const ret = np.cumsum(a, { dtype: "float" });
      ret.set(np.slice(n, null), ret.get(np.slice(n, null)).subtract(ret.get(np.slice(null, -n))));
      return ret.get(np.slice(n - 1, null)).divide(n);
    };
    return [
      moving_average(np.arange(20), 3),
      np.convolve(np.arange(6), np.ones(3).divide(3), { mode: "valid" }),
    ];
  },
  "shifted rows": () => as_strided(np.arange(1, 8), { shape: [5, 3], strides: [8, 8] }).copy(),
  "negate a bool and a float": () => {
    const Z = np.array([true, false]), Y = np.array([1.5, -2]);
    np.logical_not(Z, { out: Z });
    np.negative(Y, { out: Y });
    return [Z, Y];
  },
  "distance from a point to lines": () => {
    const P0 = np.array([[0, 0], [1, 0]]), P1 = np.array([[1, 1], [1, 5]]), p = np.array([[0, 2]]);
    const T = P1.subtract(P0), L = T.power(2).sum({ axis: 1 });
    const x = (a: np.ndarray) => a.get("...", 0), y = (a: np.ndarray) => a.get("...", 1);
    let U = x(P0).subtract(x(p)).multiply(x(T)).add(y(P0).subtract(y(p)).multiply(y(T)));
    U = U.negative().divide(L);
    U = U.reshape(U.size, 1);
    const D = P0.add(U.multiply(T)).subtract(p);
    return np.sqrt(D.power(2).sum({ axis: 1 }));
  },
  "part around an element": () => {
    const R = np.pad(five(), 1, { constant_values: -1 });
    return [R.get("0:3, 0:3"), R.get("3:6, 3:6")];
  },
  "windows of four": () => sliding_window_view(np.arange(1, 9), { window_shape: 4 }),
  "rank": () => [np.linalg.matrix_rank([[1, 2], [2, 4]]), np.linalg.matrix_rank(np.eye(4))],
  "most frequent value": () => np.bincount([4, 1, 4, 2, 2, 4]).argmax(),
  "blocks of three by three": () => {
    const windows = sliding_window_view(five(), { window_shape: [3, 3] });
    return [windows.get(0, 1), windows.shape];
  },
  "products of matrices and vectors": () =>
    np.tensordot(np.ones([4, 3, 3]), np.ones([4, 3, 1]), { axes: [[0, 2], [0, 1]] }),
  "block sums": () => {
    const at = np.arange(0, 8, 4);
    return np.add.reduceat(np.add.reduceat(np.ones([8, 8]), at, { axis: 0 }), at, { axis: 1 });
  },
  "game of life": () => {
    const Z = np.zeros([5, 5], "int64");
    Z.set("1:4, 2", 1);
    const shifts = ["0:-2", "1:-1", "2:"];
    let N = np.zeros([3, 3], "int64");
    for (const i of shifts) {
      for (const j of shifts) {
        if (i !== "1:-1" || j !== "1:-1") N = N.add(Z.get(i, j));
      }
    }
    const inner = Z.get("1:-1, 1:-1");
    const birth = N.equal(3).bitwise_and(inner.equal(0));
    const survive = N.equal(2).bitwise_or(N.equal(3)).bitwise_and(inner.equal(1));
    Z.set("...", 0);
    Z.get("1:-1", "1:-1").set(birth.bitwise_or(survive), 1);
    return Z;
  },
  "the n largest": () => {
    const Z = np.arange(1000).get("::-1").multiply(7).remainder(1000);
    return [
      Z.get(np.argsort(Z).get("-5:")),
      np.sort(Z.get(np.argpartition(Z.negative(), 5).get(":5"))),
    ];
  },
  "cartesian product": () => {
    const arrays = [ints([1, 2, 3]), ints([4, 5]), ints([6, 7])];
    const ix = np.indices(arrays.map((x) => x.size)).reshape(arrays.length, -1).T;
    for (const [n, array] of arrays.entries()) ix.set([":", n], array.get(ix.get(":", n)));
    return ix;
  },
  "powers in three ways": () => {
    const x = np.array([1.5, 2, 3]);
    return [np.power(x, 3), x.multiply(x).multiply(x), np.einsum("i,i,i->i", x, x, x)];
  },
  "rows that contain elements of each row": () => {
    const A = ints([[0, 1, 2], [3, 4, 0], [2, 2, 2], [1, 3, 3]]), B = ints([[0, 1], [2, 3]]);
    const C = A.get("...", np.newaxis, np.newaxis).equal(B);
    return np.where(C.any([3, 1]).all(1))[0];
  },
  "rows with unequal values": () => {
    const Z = ints([[1, 1, 1], [1, 2, 1], [0, 0, 0]]);
    const E = np.all(Z.get(":, 1:").equal(Z.get(":, :-1")), { axis: 1 });
    return [Z.get(E.invert()), Z.get(Z.max({ axis: 1 }).not_equal(Z.min({ axis: 1 })), ":")];
  },
  "binary digits": () => {
    const I = np.array([0, 1, 2, 3, 15, 16, 32, 64, 128], { dtype: np.uint8 });
    const bits = I.reshape(-1, 1).bitwise_and(np.power(2, np.arange(8))).not_equal(0).astype("int");
    return [np.unpackbits(I.get(":", np.newaxis), { axis: 1 }), bits.get(":, ::-1")];
  },
  "unique rows by view": () => np.unique(ints([[0, 1], [1, 1], [0, 1]]), { axis: 0 }),
  "einsum equivalents": () => {
    const A = np.array([1, 2, 3]), B = np.array([4, 5, 6]);
    return [
      np.einsum("i->", A),
      np.einsum("i,i->i", A, B),
      np.einsum("i,i", A, B),
      np.einsum("i,j->ij", A, B),
    ];
  },
  "equidistant samples of a path": () => {
    const phi = np.arange(0, 3, 0.5);
    const x = phi.multiply(np.cos(phi)), y = phi.multiply(np.sin(phi));
    const dr = np.diff(x).power(2).add(np.diff(y).power(2)).power(0.5);
    const r = np.zeros_like(x);
    r.set("1:", np.cumsum(dr));
    return np.interp(np.linspace(0, r.max(), 4), r, x);
  },
  "rows from a multinomial": () => {
    const X = np.array([[1, 0, 3, 8], [2, 0, 1, 1], [1.5, 2.5, 1, 0]]);
    const M = np.logical_and.reduce(np.mod(X, 1).equal(0), { axis: -1 });
    M.iand(X.sum({ axis: -1 }).equal(4));
    return X.get(M);
  },
  "confidence by percentiles": () => np.percentile([0.11, 0.25, 0.18, 0.4, 0.31, 0.2], [2.5, 97.5]),
};
