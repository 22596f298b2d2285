// NumPy's guide to masked arrays and the examples of np.ma's docstrings. tools/oracle/idioms/masked.py has
// the same ids in Python.

import np from "@nplex/np";
import { type Idioms, ints } from "./support.ts";

const { ma } = np;
/** A masked array of ints. */
const im = (data: np.ArrayLike, mask: np.ArrayLike | null = ma.nomask) =>
  ma.array(ints(data), { mask });
const square = (n: number) => np.arange(n * n).reshape(n, n);

export const MASKED: Idioms = {
  "an invalid entry": () => {
    const x = ints([1, 2, 3, -1, 5]);
    const mx = ma.masked_array(x, { mask: [0, 0, 0, 1, 0] });
    return [mx, mx.mean()];
  },
  "near a value": () => ma.masked_values([1, 1.1, 2, 1.1, 3], 1.1),
  "invalid values": () => ma.masked_invalid([1, 2, np.nan, np.inf, 5]),
  "data, mask and the valid entries": () => {
    const x = im([[1, 2], [3, 4]], [[0, 1], [1, 0]]);
    return [x.data, x.mask, x.get(x.mask.invert()), x.compressed(), x.filled(0)];
  },
  "mask one entry": () => {
    const x = im([1, 2, 3]);
    x.set(0, ma.masked);
    return x;
  },
  "mask several entries": () => {
    const y = im([[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
    y.set([[0, 1, 2], [1, 2, 0]], ma.masked);
    return y;
  },
  "mask a slice": () => {
    const z = im([1, 2, 3, 4]);
    z.set(":-2", ma.masked);
    return z;
  },
  "mask by setting the mask": () => {
    const x = im([1, 2, 3]);
    x.mask = [0, 1, 0];
    return x;
  },
  "mask everything": () => {
    const x = im([1, 2, 3], [0, 0, 1]);
    x.mask = true;
    return x;
  },
  "unmask one entry": () => {
    const x = im([1, 2, 3], [0, 0, 1]);
    x.set(-1, 5);
    return x;
  },
  "a hard mask stays": () => {
    const x = ma.array(ints([1, 2, 3]), { mask: [0, 0, 1], hard_mask: true });
    x.set(-1, 5);
    return x;
  },
  "softened": () => {
    const x = ma.array(ints([1, 2, 3]), { mask: [0, 0, 1], hard_mask: true });
    x.soften_mask();
    x.set(-1, 5);
    return x.harden_mask();
  },
  "unmask all": () => {
    const x = im([1, 2, 3], [0, 0, 1]);
    x.mask = ma.nomask;
    return x;
  },
  "an element": () => {
    const x = im([1, 2, 3], [0, 0, 1]);
    return [x.get(0), x.get(-1), (x.get(-1) as unknown) === ma.masked];
  },
  "a slice is a view": () => {
    const x = im([1, 2, 3, 4, 5], [0, 1, 0, 0, 1]), mx = x.get(":3");
    mx.set(1, -1);
    return [mx, x.mask, x.data];
  },
  "operations": () => {
    const x = im([1, 2, 3], [0, 1, 0]), y = im([4, 5, 6], [0, 0, 1]);
    return [x.add(y), x.multiply(y), x.subtract(1), ma.power(2, x)];
  },
  "logarithms outside the domain": () => ma.log([-1, 0, 1, 2]),
  "np's ufuncs too": () => {
    const x = im([-1, 1, 0, 2, 3], [0, 0, 0, 0, 1]);
    return [np.log(x), np.sqrt(x), np.sum(x)];
  },
  "numerical operations without missing data": () => {
    const mx = ma.masked_values([-1, 0, 1, 2, -9999, 3, 4, -9999], -9999);
    return [mx.mean(), mx.subtract(mx.mean() as np.ndarray), mx.anom()];
  },
  "filling in the missing data": () => {
    const mx = ma.masked_values([1, -9999, 3, 4], -9999);
    return mx.filled(mx.mean() as np.ndarray);
  },
  "masked divisions": () => {
    const x = ma.array([1, -1, 3, 4, 5, 6], { mask: [0, 0, 0, 0, 1, 0] });
    const y = ma.array([1, 2, 0, 4, 5, 6], { mask: [0, 0, 0, 0, 0, 1] });
    return [x.divide(y), np.sqrt(x.divide(y))];
  },
  "ignoring extreme values": () => {
    const d = ma.array(np.linspace(0, 1, 5), { mask: [0, 1, 0, 0, 0] });
    return ma.masked_outside(d, 0.1, 0.9).mean();
  },
  "sums along axes": () => {
    const m = im([[1, 2, 3], [4, 5, 6]], [[0, 1, 0], [0, 1, 1]]);
    return [m.sum(0), m.sum(1), m.mean({ axis: 1 }), m.count({ axis: 0 }), m.max(0), m.argmin(1)];
  },
  "all masked": () => {
    const m = ma.array([1, 2], { mask: true });
    return [m.sum(), m.mean(), m.max(), m.count()];
  },
  "means and spreads": () => {
    const m = ma.array([1, 2, 3, 100], { mask: [0, 0, 0, 1] });
    return [m.var(), m.std({ ddof: 1 }), ma.median(m), ma.average(m, { weights: [3, 1, 1, 9] })];
  },
  "sorting": () => {
    const a = im([1, 2, 5, 4, 3], [0, 1, 0, 1, 0]), b = a.copy(), c = a.copy();
    b.sort();
    c.sort({ endwith: false });
    return [b, c, a.argsort()];
  },
  "fill values": () => {
    const x = ma.array([0, 1], { mask: [0, 1] });
    const y = ma.array(ints([1, 2]), { mask: [1, 0], fill_value: -999 });
    return [x.fill_value, y.fill_value, y.filled(), ma.default_fill_value(x)];
  },
  "a fill value that is set": () => {
    const x = ma.array([0, 1], { mask: [0, 1] });
    x.fill_value = -np.inf;
    return x;
  },
  "the default again": () => {
    const x = ma.array([0, 1], { mask: [0, 1], fill_value: -np.inf });
    x.fill_value = null;
    return [x, x.filled()];
  },
  "where": () => {
    const x = ma.array(square(3).astype("float64"), { mask: np.eye(3) });
    return ma.where(x.greater(5), x, -3.1416);
  },
  "masked_where": () => {
    const a = np.arange(4);
    return [ma.masked_where(a.less_equal(2), a), ma.masked_where(a.equal(3), a).filled(-1)];
  },
  "masked by value": () => {
    const a = np.arange(4);
    return [
      ma.masked_equal(a, 2),
      ma.masked_not_equal(a, 2),
      ma.masked_greater(a, 2),
      ma.masked_less_equal(a, 2),
    ];
  },
  "masked inside": () => {
    const x = np.array([0.31, 1.2, 0.01, 0.2, -0.4, -1.1]);
    return [ma.masked_inside(x, -0.3, 0.3), ma.masked_outside(x, -0.3, 0.3)];
  },
  "fix_invalid": () => {
    const x = ma.array([1, -1, np.nan, np.inf], { mask: [1, 0, 0, 0] });
    const fixed = ma.fix_invalid(x);
    return [fixed, fixed.data, x.data];
  },
  "concatenate": () => {
    const a = ma.arange(3), b = np.arange(2, 5);
    a.set(1, ma.masked);
    return [ma.concatenate([a, b]), ma.vstack([a, b])];
  },
  "compress rows and columns": () => {
    const x = ma.array(square(3), { mask: [[1, 0, 0], [1, 0, 0], [0, 0, 0]] });
    return [ma.compress_rowcols(x), ma.compress_rows(x), ma.compress_cols(x)];
  },
  "mask rows and columns": () => {
    const a = () => ma.masked_equal(ints([[0, 0, 0], [0, 1, 0], [0, 0, 0]]), 1);
    return [ma.mask_rowcols(a()), ma.mask_rows(a())];
  },
  "clumps": () => {
    const a = ma.masked_array(np.arange(10));
    a.set([[0, 1, 2, 6, 8, 9]], ma.masked);
    const runs = [...ma.clump_masked(a), ...ma.clump_unmasked(a)];
    return runs.map(({ start, stop }) => [start, stop]);
  },
  "edges": () => {
    const a = ma.array(square(3), { mask: square(3).remainder(4).equal(0) });
    return [ma.flatnotmasked_edges(a), (ma.notmasked_edges(a, 0) as [np.ndarray[], unknown])[0]];
  },
  "dot": () => {
    const a = im([[1, 2, 3], [4, 5, 6]], [[1, 0, 0], [0, 0, 0]]);
    const b = im([[1, 2], [3, 4], [5, 6]], [[1, 0], [0, 0], [0, 0]]);
    return [ma.dot(a, b), ma.dot(a, b, { strict: true })];
  },
  "covariances": () => ma.cov(im([[0, 1], [1, 1]], [0, 1, 0, 1])),
  "set operations": () => {
    const x = im([1, 3, 3, 3], [0, 0, 0, 1]), y = im([3, 1, 1, 1], [0, 0, 0, 1]);
    return [ma.intersect1d(x, y), ma.union1d(x, ints([7])), ma.unique(x)];
  },
  "differences": () => ma.diff(im([1, 2, 3, 4, 7, 0, 2, 3], [0, 0, 0, 1, 0, 0, 0, 0])),
  "comparisons": () => {
    const a = im([1, 2, 3, 4], [0, 0, 1, 1]), b = im([1, 5, 3, 9], [0, 0, 0, 1]);
    return [a.equal(b), a.not_equal(b), a.less(b), ma.allequal(a, b, { fill_value: false })];
  },
  "in place": () => {
    const x = ma.array([1, 2, 3], { mask: [0, 0, 1] });
    x.iadd(ma.array([10, 20, 30], { mask: [0, 1, 0] }));
    x.itruediv(np.array([2, 0, 1]));
    return [x, x.data];
  },
  "tolist": () => {
    const x = im([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [0, 1, 0, 1, 0, 1, 0, 1, 0]);
    return [x.tolist(), x.tolist(-999)];
  },
  "reshape, ravel, transpose": () => {
    const x = im([[1, 2], [3, 4]], [1, 0, 0, 1]);
    return [x.reshape(4, 1), x.ravel(), x.T];
  },
  "a long vector": () => ma.array(np.arange(2000), { mask: np.arange(2000).remainder(3).equal(0) }),
  "long rows": () =>
    ma.array(np.arange(40).astype("float64"), { mask: np.arange(40).remainder(3).equal(0) })
      .reshape(2, 20),
  "floats of one array": () => {
    const data = [1.5, 0.001, 12345.678];
    return [ma.array(data), ma.array(data, { mask: [0, 1, 0] })];
  },
  "other dtypes": () => [
    ma.array([1, 2], { dtype: "f4", mask: [0, 1] }),
    ma.array([true, false], { mask: [0, 1] }),
    ma.array([np.complex(1, 2), 3], { mask: [0, 1] }),
    ma.array([1, 2], { dtype: "u1" }),
  ],
  "a cube": () => {
    const a = np.arange(8).reshape(2, 2, 2);
    return ma.array(a, { mask: a.remainder(3).equal(0) });
  },
  "print options": () =>
    np.printoptions(
      { threshold: 5, edgeitems: 2 },
      () =>
        ma.array(np.arange(12).astype("float64"), { mask: np.arange(12).remainder(5).equal(0) })
          .repr(),
    ),
  "precision is for plain floats only": () =>
    np.printoptions({ precision: 3, linewidth: 40 }, () => {
      const data = [1 / 3, 2 / 3, 1e5 / 7];
      return ma.array(data, { mask: [0, 1, 0] }).repr() + ma.array(data).repr();
    }),
  "without the print option": () => {
    const m = im([1, 2], [0, 1]);
    ma.masked_print_option.enable(0);
    try {
      return m.repr() + String(m);
    } finally {
      ma.masked_print_option.enable(1);
    }
  },
  "the constant": () => [
    ma.masked,
    String(ma.masked),
    ma.masked.add(1),
    ma.masked.equal(1),
  ],
  "a masked element in a list": () => ma.array([1, ma.masked, 3]),
  "no masked element is changed": () => {
    try {
      ma.masked.set("...", 1);
    } catch (error) {
      if (error instanceof ma.MaskError) return error.name;
    }
  },
  "a mask of another size": () => im([1, 2, 3], [0, 1]),
  "argpartition keeps the mask in its place": () => {
    const m = ma.array([3n, 1n, 2n], { mask: [false, true, false] });
    return [m.argpartition(1), m.argpartition(0)];
  },
  "sort by a field that is not there": () =>
    ma.sort(ma.array([3n, 1n]), { order: "x" as unknown as null }),
};
