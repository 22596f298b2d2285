// The idioms of NumPy's quickstart. tools/oracle/idioms/quickstart.py has the same ids in Python.

import np from "@nplex/np";
import { type Idioms, ints } from "./support.ts";

const tens = () =>
  np.fromfunction((x: np.ndarray, y: np.ndarray) => x.multiply(10).add(y), [5, 4], {
    dtype: "int64",
  });
const floats = () => np.array([[0.25, 0.5, 0.75], [0.125, 0.375, 0.875]]);
const grid = () => np.arange(12).reshape(3, 4);
const cubes = () => np.arange(10).power(3);

export const QUICKSTART: Idioms = {
  "attributes of a range": () => {
    const a = np.arange(15).reshape(3, 5);
    return [a, a.shape, a.ndim, a.dtype.name, a.itemsize, a.size];
  },
  "an array from a list of ints": () => {
    const a = np.array([2n, 3n, 4n]);
    return [a, a.dtype.name];
  },
  "an array from a list of floats": () => {
    const b = np.array([1.2, 3.5, 5.1]);
    return [b, b.dtype.name];
  },
  "pairs": () => np.array([[1.5, 2, 3], [4, 5, 6]]),
  "complex by dtype": () => np.array([[1, 2], [3, 4]], { dtype: "complex128" }),
  "zeros": () => np.zeros([3, 4]),
  "ones of int16": () => np.ones([2, 3, 4], { dtype: np.int16 }),
  "arange by tens": () => np.arange(10, 30, 5),
  "arange of floats": () => np.arange(0, 2, 0.3),
  "linspace": () => np.linspace(0, 2, 9),
  "sine of a hundred points": () => np.sin(np.linspace(0, 2 * np.pi, 100)),
  "print one dimension": () => np.arange(6),
  "print two dimensions": () => np.arange(12).reshape(4, 3),
  "print three dimensions": () => np.arange(24).reshape(2, 3, 4),
  "print a long range": () => np.arange(10000),
  "print a large matrix": () => np.arange(10000).reshape(100, 100),
  "subtract and square": () => {
    const a = np.array([20n, 30n, 40n, 50n]), b = np.arange(4);
    const c = a.subtract(b);
    return [c, b.power(2), np.sin(a).multiply(10), a.less(35)];
  },
  "elementwise and matrix product": () => {
    const A = ints([[1, 1], [0, 1]]), B = ints([[2, 0], [3, 4]]);
    return [A.multiply(B), A.matmul(B), A.dot(B)];
  },
  "in place product": () => {
    const a = np.ones([2, 3], { dtype: "int64" });
    a.imul(3);
    return a;
  },
  "in place sum with ints": () => {
    const b = floats();
    b.iadd(np.full([2, 3], 3n));
    return b;
  },
  "in place float into int": () => {
    const a = np.ones([2, 3], { dtype: "int64" });
    a.iadd(np.array([0.5, 1.5, 2.5]));
    return a;
  },
  "upcasting": () => {
    const a = np.ones(3, { dtype: np.int32 }), b = np.linspace(0, np.pi, 3);
    const c = a.add(b), d = np.exp(c.multiply(np.complex(0, 1)));
    return [b.dtype.name, c, c.dtype.name, d, d.dtype.name];
  },
  "sum min max": () => {
    const a = floats();
    return [a.sum(), a.min(), a.max()];
  },
  "along an axis": () => {
    const b = grid();
    return [b.sum({ axis: 0 }), b.min({ axis: 1 }), b.cumsum({ axis: 1 })];
  },
  "universal functions": () => {
    const B = np.arange(3), C = np.array([2, -1, 4]);
    return [np.exp(B), np.sqrt(B), np.add(B, C)];
  },
  "cubes": () => {
    const a = cubes();
    return [a, a.get(2), a.get("2:5")];
  },
  "every second from the start to the sixth": () => {
    const a = cubes();
    a.set(":6:2", 1000);
    return [a, a.get("::-1")];
  },
  "cube roots": () => np.array((cubes().tolist() as number[]).map((i) => i ** (1 / 3))),
  "an array from a function": () => tens(),
  "rows and columns": () => {
    const b = tens();
    return [b.get(2, 3), b.get("0:5, 1"), b.get(":", 1), b.get("1:3, :"), b.get(-1)];
  },
  "dots": () => {
    const c = ints([[[0, 1, 2], [10, 12, 13]], [[100, 101, 102], [110, 112, 113]]]);
    return [c.shape, c.get(1, "..."), c.get("...", 2)];
  },
  "iterate over rows": () => [...grid()],
  "iterate over elements": () => [...np.arange(4).reshape(2, 2).flat].map(Number),
  "floor of tens": () => np.floor(np.multiply(10, [[0.37, 0.72, 0.01], [0.95, 0.14, 0.5]])),
  "ravel reshape T": () => {
    const a = np.arange(12, { dtype: "float64" }).reshape(3, 4);
    return [a.ravel(), a.reshape(6, 2), a.T, a.T.shape, a.shape];
  },
  "resize in place": () => {
    const a = np.arange(12, { dtype: "float64" }).reshape(3, 4).copy();
    a.resize([2, 6]);
    return a;
  },
  "reshape with a free dimension": () => np.arange(12, { dtype: "float64" }).reshape(3, -1),
  "vstack and hstack": () => {
    const a = np.array([[9, 7], [5, 2]]), b = np.array([[1, 9], [5, 1]]);
    return [np.vstack([a, b]), np.hstack([a, b])];
  },
  "column_stack": () => {
    const a = np.array([4, 2]), b = np.array([3, 8]);
    const A = a.get(":", np.newaxis), B = b.get(":", np.newaxis);
    return [np.column_stack([a, b]), np.hstack([a, b]), np.column_stack([A, B]), np.hstack([A, B])];
  },
  "r_": () => np.r_("1:4", 0n, 4n),
  "hsplit": () => {
    const a = np.arange(24).reshape(2, 12);
    return [np.hsplit(a, 3), np.hsplit(a, [3, 4])];
  },
  "no copy at all": () => {
    const a = grid(), b = a;
    return b === a;
  },
  "a view": () => {
    const a = grid();
    const c = a.view().reshape([2, 6]);
    c.set([0, 4], 1234);
    return [c.base === a, c.flags.owndata, a.shape, a];
  },
  "a slice is a view": () => {
    const a = grid(), s = a.get(":, 1:3");
    s.set(":", 10);
    return a;
  },
  "deep copy": () => {
    const a = grid(), d = a.copy();
    d.set([0, 0], 9999);
    return [d.base === a, a];
  },
  "indexing with arrays of indices": () => {
    const a = np.arange(12).power(2), i = ints([1, 1, 3, 8, 5]), j = ints([[3, 4], [9, 7]]);
    return [a.get(i), a.get(j)];
  },
  "a palette": () => {
    const palette = ints([[0, 0, 0], [255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]);
    return palette.get([[0, 1, 2, 0], [0, 3, 4, 0]]);
  },
  "indices for two dimensions": () => {
    const a = grid(), i = ints([[0, 1], [1, 2]]), j = ints([[2, 1], [3, 3]]);
    return [a.get(i, j), a.get(i, 2), a.get(":", j)];
  },
  "an index too far": () => grid().get([[[0, 1], [1, 2]], [[2, 1], [3, 3]]]),
  "maxima of time series": () => {
    const time = np.linspace(20, 145, 5);
    const data = np.sin(np.arange(20)).reshape(5, 4);
    const ind = data.argmax({ axis: 0 });
    const time_max = time.get(ind);
    const data_max = data.get(ind, np.arange(data.shape[1]));
    const all = np.all(data_max.equal(data.max({ axis: 0 }))).item();
    return [time, data, ind, time_max, data_max, all];
  },
  "assign at indices": () => {
    const a = np.arange(5);
    a.set([[1, 3, 4]], 0);
    return a;
  },
  "assign at repeated indices": () => {
    const a = np.arange(5);
    a.set([[0, 0, 2]], [1, 2, 3]);
    return a;
  },
  "add at repeated indices": () => {
    const a = np.arange(5);
    a.set([[0, 0, 2]], a.get([0, 0, 2]).add(1));
    return a;
  },
  "boolean index": () => {
    const a = grid(), b = a.greater(4);
    return [b, a.get(b)];
  },
  "boolean assignment": () => {
    const a = grid();
    a.set(a.greater(4), 0);
    return a;
  },
  "mandelbrot": () => {
    const [h, w, maxit, r] = [8, 12, 10, 2];
    const x = np.linspace(-2.5, 1.5, 4 * h + 1), y = np.linspace(-1.5, 1.5, 3 * w + 1);
    const [A, B] = np.meshgrid(x, y);
    const C = A.add(B.multiply(np.complex(0, 1)));
    let z = np.zeros_like(C);
    const divtime = np.zeros(z.shape, { dtype: "int64" }).add(maxit);
    for (let i = 0; i < maxit; i++) {
      z = z.power(2).add(C);
      const diverge = np.abs(z).greater(r);
      const div_now = diverge.bitwise_and(divtime.equal(maxit));
      divtime.set(div_now, i);
      z.set(diverge, r);
    }
    return divtime;
  },
  "boolean rows and columns": () => {
    const a = grid(), b1 = np.array([false, true, true]), b2 = np.array([true, false, true, false]);
    return [a.get(b1, ":"), a.get(b1), a.get(":", b2), a.get(b1, b2)];
  },
  "ix_": () => {
    const [ax, bx, cx] = np.ix_(ints([2, 3, 4, 5]), ints([8, 5, 4]), ints([5, 4, 6, 8, 3]));
    const result = ax.add(bx.multiply(cx));
    return [ax.shape, bx.shape, cx.shape, result, result.get(3, 2, 4)];
  },
  "automatic reshaping": () => {
    const b = np.arange(30).reshape([2, -1, 3]);
    return [b.shape, b];
  },
  "vector stacking": () => {
    const x = np.arange(0, 10, 2), y = np.arange(5);
    return [np.vstack([x, y]), np.hstack([x, y])];
  },
  "histogram": () => [...np.histogram(np.sin(np.arange(1000).multiply(0.1)), { bins: 10 })],
};
