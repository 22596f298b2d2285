// Everyday questions and their usual answers. tools/oracle/idioms/answers.py has the same ids in Python.

import np from "@nplex/np";
import { type Idioms, ints } from "./support.ts";

const pair = () => [np.array([true, false]), np.array([true, true])];
const four = () => np.arange(16).reshape(4, 4).reshape(2, 2, 2, 2);
const holes = () => np.array([[1, np.nan], [3, 4]]);
const u1 = { dtype: np.uint8 } as const;
const i1 = { dtype: np.int8 } as const;
const f4 = { dtype: np.float32 } as const;
const { complex } = np;

export const ANSWERS: Idioms = {
  "softmax of rows": () => {
    const x = np.array([[1, 2, 3], [1000, 1001, 1002]]);
    const e = np.exp(x.subtract(x.max({ axis: 1, keepdims: true })));
    return e.divide(e.sum({ axis: 1, keepdims: true }));
  },
  "one-hot": () => np.eye(4).get([0, 2, 3, 0]),
  "one-hot in place": () => {
    const a = ints([1, 0, 3]);
    const b = np.zeros([a.size, Number(a.max()) + 1], { dtype: "int" });
    b.set([np.arange(a.size), a], 1);
    return b;
  },
  "confusion matrix": () => {
    const t = ints([0, 1, 2, 2, 1, 0]), p = ints([0, 2, 2, 2, 1, 1]);
    const c = np.zeros([3, 3], "int");
    np.add.at(c, [t, p], 1);
    return [c, np.trace(c).divide(c.sum())];
  },
  "running maximum": () => [
    np.maximum.accumulate(ints([3, 1, 4, 1, 5, 9, 2])),
    np.minimum.accumulate([3, np.nan, 1]),
  ],
  "lengths of runs": () => {
    const a = ints([1, 1, 2, 2, 2, 3, 1]);
    const edges = np.flatnonzero(np.diff(a)).add(1);
    const starts = np.r_(0n, edges);
    return [np.diff(np.r_(starts, BigInt(a.size))), a.get(starts)];
  },
  "split at changes": () => {
    const a = ints([1, 1, 2, 2, 2, 3, 1]);
    return np.split(a, np.flatnonzero(np.diff(a)).add(1));
  },
  "group means": () => {
    const k = ints([2, 0, 2, 1, 0]), v = np.array([1, 2, 3, 4, 6]);
    const [u, inverse] = np.unique(k, { return_inverse: true });
    return [u, inverse, np.bincount(inverse, v).divide(np.bincount(inverse))];
  },
  "forward fill": () => {
    const a = np.array([1, NaN, NaN, 4, NaN]);
    const i = np.where(np.isnan(a).invert(), np.arange(a.size), 0);
    np.maximum.accumulate(i, { out: i });
    return a.get(i);
  },
  "interpolate over nan": () => {
    const a = np.array([NaN, 1, NaN, 3, NaN]), m = np.isnan(a), known = m.invert();
    a.set(m, np.interp(m.nonzero()[0], known.nonzero()[0], a.get(known)));
    return a;
  },
  "ranks": () => {
    const a = ints([30, 10, 20, 20]);
    return [a.argsort().argsort(), np.unique(a, { return_inverse: true })[1]];
  },
  "descending sort": () => {
    const a = ints([3, 1, 2]);
    return [
      np.sort(a).get("::-1"),
      np.argsort(a.negative()),
      np.sort(a.negative()).multiply(-1),
    ];
  },
  "top three": () => {
    const a = ints([9, 4, 4, 3, 3, 9, 0, 4, 6, 0]);
    return np.sort(a.get(np.argpartition(a, -4).get("-4:")));
  },
  "sort by two keys": () => np.lexsort([ints([30, 10, 20]), ints([2, 2, 1])]),
  "first index where": () => {
    const a = ints([0, 3, 5, 7]);
    return [
      np.argmax(a.greater(4)),
      np.flatnonzero(a.greater(4)).get(0),
      np.searchsorted(a, 4),
      np.where(a.equal(99))[0].size,
    ];
  },
  "where with one argument": () => [np.where([[0, 1], [2, 0]]), np.argwhere([[0, 1], [2, 0]])],
  "nan aware": () => {
    const a = holes();
    return [
      np.nanmean(a),
      np.nanmean(a, { axis: 0 }),
      np.nansum(a, { axis: 1 }),
      np.nanmax(a),
      np.nanargmin(a),
      np.nanstd(a),
    ];
  },
  "nan to num": () => [
    np.nan_to_num([np.inf, -np.inf, np.nan, 1]),
    np.nan_to_num([np.nan, np.inf], { nan: -1, posinf: 33 }),
  ],
  "drop rows with nan": () => {
    const a = holes();
    return a.get(np.isnan(a).any({ axis: 1 }).invert());
  },
  "count": () => {
    const a = ints([1, 2, 2, 3, 3, 3]);
    return [
      np.count_nonzero(a.equal(3)),
      a.equal(3).sum(),
      np.sum(a.greater(1)),
      np.mean(a.greater(1)),
    ];
  },
  "values and counts": () => {
    const [u, c] = np.unique(ints([3, 1, 3, 3, 1]), { return_counts: true });
    return [np.asarray([u, c]).T, u.get(np.argmax(c))];
  },
  "mode dictionary": () => {
    const r = np.unique_counts(ints([3, 1, 3]));
    return [r.values, r.counts];
  },
  "append": () => [
    np.append(ints([1, 2, 3]), ints([[4, 5], [6, 7]])),
    np.append(ints([[1, 2]]), ints([[3, 4]]), { axis: 0 }),
  ],
  "append along a wrong axis": () => np.append(ints([[1, 2]]), [3, 4], { axis: 0 }),
  "insert and delete": () => {
    const a = ints([[1, 1], [2, 2], [3, 3]]);
    return [
      np.insert(a, 1, 5),
      np.insert(a, 1, 5, { axis: 1 }),
      np.delete(a, 1, 0),
      np.delete(a, [0, 2], { axis: 0 }),
      np.insert([1, 2], [0, 2], [7, 8]),
    ];
  },
  "column to matrix": () => {
    const a = np.ones([2, 2]), b = np.array([5, 6]);
    return [
      np.c_(a, b),
      np.c_(b, b),
      np.hstack([a, b.reshape(-1, 1)]),
      np.column_stack([a, b]),
    ];
  },
  "stack along new axes": () => {
    const a = np.arange(3), b = np.arange(3, 6);
    return [np.stack([a, b]), np.stack([a, b], { axis: -1 }), np.dstack([a, b]).shape];
  },
  "block": () => np.block([[np.eye(2), np.zeros([2, 1])], [np.ones([1, 2]), 7]]),
  "repeat and tile": () => [
    np.repeat(ints([1, 2]), 3),
    np.repeat(ints([[1, 2], [3, 4]]), [1, 2], { axis: 0 }),
    np.tile(ints([1, 2]), [2, 2]),
  ],
  "roll": () => {
    const a = np.arange(6).reshape(2, 3);
    return [
      np.roll(a, 1),
      np.roll(a, 1, { axis: 1 }),
      np.roll(a, [1, 1], { axis: [0, 1] }),
      np.rot90(a),
    ];
  },
  "moveaxis": () => [
    np.moveaxis(np.zeros([3, 4, 5]), 0, -1).shape,
    np.transpose(np.zeros([3, 4, 5]), [2, 0, 1]).shape,
    np.squeeze(np.zeros([1, 3, 1])).shape,
    np.atleast_3d(np.zeros(3)).shape,
  ],
  "blocks by reshape": () => [four().swapaxes(1, 2), four().mean({ axis: [1, 3] })],
  "upper triangle": () => {
    const a = np.arange(9).reshape(3, 3);
    return [
      a.get(...np.triu_indices(3)),
      a.get(...np.triu_indices(3, { k: 1 })),
      np.triu(a),
      np.tril(a, -1),
      np.tri(2, 3),
    ];
  },
  "symmetric from a triangle": () => {
    const a = np.triu(np.arange(9).astype("float").reshape(3, 3));
    return a.add(a.T).subtract(np.diag(a.diagonal()));
  },
  "cosine similarity": () => {
    const a = np.array([1, 2, 3]), b = np.array([4, 5, 6]);
    return np.dot(a, b).divide(np.linalg.norm(a).multiply(np.linalg.norm(b)));
  },
  "angle between vectors": () => {
    const a = np.array([1, 0]), b = np.array([1, 1]);
    const cos = np.dot(a, b).divide(np.linalg.norm(a)).divide(np.linalg.norm(b));
    return np.degrees(np.arccos(np.clip(cos, -1, 1)));
  },
  "cross products": () => [
    np.cross(ints([1, 2, 3]), ints([4, 5, 6])),
    np.cross(np.eye(3), ints([0, 0, 1])),
  ],
  "outer and inner": () => [
    np.outer(ints([1, 2]), ints([3, 4, 5])),
    np.inner(ints([1, 2]), ints([3, 4])),
    np.kron(ints([1, 10]), ints([1, 2])),
    np.vdot(complex(0, 1), complex(0, 1)),
  ],
  "covariance": () => {
    const x = np.array([[0, 2], [1, 1], [2, 0]]).T;
    return [np.cov(x), np.corrcoef(x), np.cov([1, 2, 4], { ddof: 0 })];
  },
  "solve": () => {
    const a = np.array([[3, 1], [1, 2]]);
    return [np.linalg.solve(a, [9, 8]), np.linalg.inv(a), np.linalg.det(a)];
  },
  "least squares line": () => {
    const x = np.array([0, 1, 2, 3]), y = np.array([-1, 0.2, 0.9, 2.1]);
    const A = np.vstack([x, np.ones(x.size)]).T;
    return np.linalg.lstsq(A, y)[0].round(4);
  },
  "singular matrix": () => np.linalg.inv(np.zeros([2, 2])),
  "matrix power": () => [
    np.linalg.matrix_power(ints([[1, 1], [1, 0]]), 10),
    np.linalg.multi_dot([np.eye(2), np.ones([2, 3]), np.ones(3)]),
  ],
  "batched matmul": () => {
    const a = np.arange(8).reshape(2, 2, 2);
    return [a.matmul(a), np.einsum("bij,bjk->bik", a, a), np.matmul(a, ints([1, 1]))];
  },
  "matmul that doesn't fit": () => np.ones([2, 3]).matmul(np.ones([2, 3])),
  "bilinear form": () => np.einsum("i,ij,j", [1, 2], [[1, 2], [3, 4]], [1, 1]),
  "bins": () => np.digitize([0.2, 6.4, 3.0, 1.6], [0.0, 1.0, 2.5, 4.0, 10.0]),
  "histogram with edges": () => [
    [...np.histogram([1, 2, 1], { bins: ints([0, 1, 2, 3]) })],
    [...np.histogram(np.arange(4), { bins: np.arange(5), density: true })],
  ],
  "percentiles": () => {
    const a = ints([[10, 7, 4], [3, 2, 1]]);
    return [
      np.percentile(a, 50),
      np.percentile(a, 50, { axis: 0 }),
      np.quantile(a, [0.25, 0.75]),
      np.median(a, { axis: 1 }),
    ];
  },
  "weighted average": () => [
    np.average([1, 2, 3], { weights: [3, 2, 1] }),
    np.average(np.arange(6).reshape(3, 2), { axis: 1, weights: [0.25, 0.75] }),
  ],
  "sample deviation": () => {
    const a = np.array([1, 2, 3, 4]);
    return [a.std({ ddof: 1 }), a.var(), np.ptp(a), a.std({ dtype: np.float32 })];
  },
  "scale to a range": () => {
    const x = ints([2, 4, 6]);
    return x.subtract(x.min()).divide(x.max().subtract(x.min()));
  },
  "gradient and diff": () => {
    const a = ints([1, 2, 4, 7, 0]);
    return [
      np.diff(a),
      np.diff(a, { n: 2 }),
      np.gradient(ints([1, 2, 4, 7, 11])),
      np.ediff1d(ints([1, 2, 4])),
    ];
  },
  "trapezoids by hand": () => {
    const x = np.array([4, 6, 8]), y = np.array([1, 2, 3]);
    const sides = y.get("1:").add(y.get(":-1"));
    return [np.sum(np.diff(x).multiply(sides).divide(2)), np.cumsum(np.ones(3)).multiply(0.5)];
  },
  "primes by a sieve": () => {
    const n = 50, is_prime = np.ones(n, { dtype: np.bool });
    is_prime.set(":2", false);
    for (let i = 2; i <= Math.sqrt(n); i++) {
      if (is_prime.get(i).item()) is_prime.set(`${i * i}::${i}`, false);
    }
    return np.flatnonzero(is_prime);
  },
  "fibonacci by closed form": () => {
    const n = np.arange(1, 11), s = Math.sqrt(5);
    const plus = np.power((1 + s) / 2, n).divide(s), minus = np.power((1 - s) / 2, n).divide(s);
    return np.rint(plus.subtract(minus)).astype("int");
  },
  "integer division and remainder": () => {
    const a = ints([7, -7]);
    return [
      a.floor_divide(2),
      a.remainder(3),
      np.fmod(a, 3),
      [Math.floor(7 / 2), 7 % 2],
      np.divmod(a, 2),
      a.divide(2),
    ];
  },
  "integers by zero": () => [ints([1, -1, 0]).floor_divide(0), np.array([1, -1, 0]).divide(0)],
  "rounding": () => [
    np.round([0.5, 1.5, 2.5, -0.5, 2.675], 0),
    np.round(2.675, 2),
    np.around(ints([1, 2, 3, 11]), -1),
    np.floor(-0.5),
    np.rint([0.5]),
  ],
  "float equality": () => [
    np.isclose(0.1 + 0.2, 0.3),
    0.1 + 0.2 === 0.3,
    np.allclose([1e10, 1e-7], [1.00001e10, 1e-8]),
    np.array_equal([1, NaN], [1, NaN], { equal_nan: true }),
  ],
  "set operations": () => {
    const a = ints([1, 2, 3, 2]), b = ints([2, 3, 4]);
    return [
      np.union1d(a, b),
      np.setdiff1d(a, b),
      np.setxor1d(a, b),
      np.isin(a, b),
      np.isin(a, b, { invert: true }),
    ];
  },
  "clip": () => [
    np.clip(np.arange(10), 1, 8),
    np.clip(np.arange(5), ints([3, 4, 1, 1, 1]), 8),
    np.arange(5).clip({ max: 2 }),
    np.maximum([-1, NaN, 2], 0),
  ],
  "conditions": () => {
    const x = np.array([-2, -1, 0, 1, 2]);
    return [
      np.select([x.less(0), x.greater(0)], [x.negative(), x.multiply(10)], { default: 99 }),
      np.sign(x),
      np.heaviside(x, 0.5),
    ];
  },
  "unpack columns": () => {
    const [a, b, c] = ints([[1, 2, 3], [4, 5, 6]]).T;
    return [a, b, c];
  },
  "flat index of the maximum": () => {
    const a = ints([[1, 9], [3, 4]]);
    return [np.unravel_index(a.argmax(), a.shape), np.ravel_multi_index([1, 0], [2, 2])];
  },
  "apply along an axis": () =>
    np.apply_along_axis(
      (r: np.ndarray) => r.max().subtract(r.min()),
      1,
      ints([[1, 5, 2], [7, 7, 9]]),
    ),
  "float32 stays": () => {
    const a = np.ones(3, f4);
    return [
      a.multiply(2.5).dtype,
      a.add(np.arange(3)).dtype,
      a.multiply(np.float64(2)).dtype,
      a.sum().dtype,
      a.divide(3),
      np.float32(0.1).add(np.float64(0.2)),
    ];
  },
  "int overflow": () => [
    np.array([127], i1).add(np.int8(1)),
    np.array([255], u1).add(np.array([1], u1)),
    np.int32(2 ** 31 - 1).add(np.array([1], np.int32)),
    np.abs(np.int8(-128)),
  ],
  "unsigned minus": () => [
    np.array([1], u1).subtract(np.array([2], u1)),
    np.array([1], np.uint16).negative(),
    np.subtract(np.array([1], u1), 2, { dtype: np.int16 }),
  ],
  "sums of small ints": () => [
    np.array([200, 100], u1).sum(),
    np.array([200, 100], np.int16).mean(),
    np.array([true, true]).sum(),
    np.array([100, 100], i1).cumsum(),
    np.prod(np.array([200, 200], u1)),
  ],
  "bool arithmetic": () => {
    const [a, b] = pair();
    return [
      a.add(b),
      a.multiply(b),
      a.bitwise_and(b),
      a.bitwise_or(b),
      a.bitwise_xor(b),
      a.invert(),
      np.logical_and(a, 2),
      a.astype("int").subtract(b),
    ];
  },
  "bool minus": () => np.array([true]).subtract([false]),
  "bool negative": () => np.array([true]).negative(),
  "bits": () => [
    np.left_shift(1, ints([0, 1, 62])),
    np.bitwise_count(ints([255, 7, -1])),
    np.invert(np.array([5], u1)),
    np.bitwise_and(5, ints([6, 3])),
  ],
  "unpack bits": () => [np.unpackbits(np.array([2, 255], u1)), np.packbits(ints([1, 0, 1]))],
  "complex": () => {
    const z = np.array([complex(3, 4), complex(-0, -1)]);
    return [
      np.abs(z),
      np.angle(z),
      z.conj(),
      z.real,
      z.multiply(z),
      np.sqrt(z),
      z.power(2),
    ];
  },
  "print precision": () =>
    np.printoptions(
      { precision: 3, suppress: true },
      () => String(np.array([1.23456789, 0.000012345, 1234.5])),
    ),
  "print with a formatter": () => [
    np.array2string(np.array([1.5, 2.25]), {
      precision: 2,
      separator: ", ",
      floatmode: "fixed",
    }),
    np.array2string(np.arange(3), { prefix: "x = " }),
    np.array2string(np.array([1.234, 5]), {
      formatter: { float_kind: (x: unknown) => Number(x).toFixed(1) },
    }),
  ],
  "print scientific": () => [
    np.array([1e-10, 1]),
    np.array([1e20, 1]),
    np.array([1e-5, 123456]),
    np.array([1.5e300, np.inf]),
    np.array([0.1, NaN]),
    np.float64(1e16),
    np.float64(1e15),
  ],
  "print float32 and float16": () => [
    np.array([0.1, 1 / 3], np.float32),
    np.array([0.1, 1 / 3], np.float16),
    np.float32(16777216),
    np.array([1e38], np.float32),
  ],
  "print complex": () => [
    np.array([complex(1, 2), complex(1.5, -0.25)]),
    np.array([complex(NaN, 1), complex(0, -Infinity)]),
    np.array([complex(1e10, 1)]),
  ],
  "print empty": () => [
    np.zeros([0, 3]),
    np.zeros(0, np.int32),
    np.array([[], []]),
    np.zeros([2, 0, 3], np.bool),
  ],
  "print nested": () => [
    np.zeros([2, 1, 2, 1], np.int8),
    np.array([[true], [false]]),
    ints([[-1, 100]]),
    np.array([-0, 0]),
  ],
  "print wide rows": () => [np.arange(30).multiply(1000), np.linspace(0, 1, 23).reshape(1, 23)],
  "print summary of a matrix": () => [np.arange(4000).reshape(4, 1000), np.ones([1001, 2])],
  "to lists": () => [
    ints([[1, 2], [3, 4]]).tolist(),
    np.array(5n).tolist(),
    np.float32(0.1).item(),
    ints([1, 2, 3]).get(1).item(),
  ],
  "truth of an array": () => Boolean(ints([1, 2]).item()),
  "truth of one element": () => [
    Boolean(np.array([0.5]).item()),
    Boolean(np.array(0n).item()),
    Boolean(ints([[1]]).item()),
  ],
  "item of many": () => ints([1, 2]).item(),
  "reshape that doesn't fit": () => np.arange(6).reshape(4, 2),
  "concatenate that doesn't fit": () =>
    np.concatenate([np.ones([2, 2]), np.ones([3, 3])], { axis: 0 }),
  "an axis too far": () => np.sum(np.ones([2, 2]), { axis: 2 }),
  "the maximum of nothing": () => np.max([]),
  "the mean of nothing": () => [
    np.mean([]),
    np.sum([]),
    np.prod([]),
    np.zeros([0, 3]).sum({ axis: 0 }),
  ],
  "a ragged list": () => np.array([[1, 2], [3]]),
  "too many indices": () => np.zeros([2, 2]).get(0, 0, 0),
  "a float index": () => np.zeros(3).get(np.array(1.0)),
  "an unknown dtype": () => np.zeros(3, { dtype: "flot32" as "float32" }),
  "unsafe in place": () => ints([1, 2, 3]).itruediv(2),
  "meshgrid of a function": () => {
    const [x, y] = np.meshgrid(ints([1, 2, 3]), ints([10, 20]), { indexing: "ij" });
    return [x.multiply(y), np.meshgrid(ints([1, 2]), ints([3, 4]), { sparse: true })];
  },
  "geometric and logarithmic steps": () => [
    np.logspace(0, 2, 3),
    np.geomspace(1, 1000, 4),
    np.logspace(0, 3, 4, { base: 2 }),
    np.linspace(0, 1, 3, { retstep: true }),
  ],
  "full and like": () => [
    np.full([2, 2], np.inf),
    np.full([2], [1n, 2n]),
    np.zeros_like(np.arange(3)),
    np.ones_like([1.5, 2]),
    np.full_like(np.arange(3), 0.1),
    np.full_like(np.arange(2), 0.1, { dtype: "float" }),
  ],
  "empty has a shape": () => [
    np.empty([2, 0]).shape,
    np.empty_like(np.zeros([2, 3], np.int8)).dtype,
    np.identity(2, { dtype: np.int8 }),
  ],
  "memory of a large array": () => [
    np.zeros([100, 100], np.float32).nbytes,
    np.broadcast_to(np.float64(1), [1000, 1000]).strides,
  ],
  "polynomial by vander": () => [
    np.vander(ints([1, 2, 3]), 3),
    np.vander(ints([1, 2, 3]), { increasing: true }),
  ],
  "windows": () => [
    np.convolve([1, 2, 3], [0, 1, 0.5]),
    np.convolve([1, 2, 3], [0, 1, 0.5], "same"),
    np.correlate([1, 2, 3], [0, 1, 0.5]),
  ],
  "hypotenuse by reduce": () => [
    np.hypot.reduce([3, 4, 12]),
    np.multiply.accumulate(ints([1, 2, 3, 4])),
    np.add.reduceat(np.arange(8), [0, 4, 1, 5]),
    np.multiply.outer(ints([1, 2]), ints([3, 4])),
  ],
  "logs": () => [
    np.log([1, np.e, 0]),
    np.log2(8),
    np.log10([1000, 0.01]),
    np.log1p(1e-10),
    np.expm1(1e-10),
    np.logaddexp(0, 0),
  ],
  "where in place": () => {
    const a = np.array([1, 4, -9]);
    return [
      np.sqrt(a, { where: a.greater(0), out: np.zeros(3) }),
      np.divide(1, a, { out: np.zeros_like(a), where: a.not_equal(1) }),
    ];
  },
};
