// Idioms of the guides on broadcasting, on indexing and on copies and views.
// tools/oracle/idioms/broadcasting.py has the same ids in Python.

import np from "@nplex/np";
import { type Idioms, ints } from "./support.ts";

const f8 = { dtype: "float64" } as const;
const y57 = () => np.arange(35).reshape(5, 7);

export const BROADCASTING: Idioms = {
  "scalar": () => np.array([1, 2, 3]).multiply(2.0),
  "vector with matrix": () =>
    np.array([[0, 0, 0], [10, 10, 10], [20, 20, 20], [30, 30, 30]]).add(np.array([1, 2, 3])),
  "shapes that don't match": () => np.array([[0, 0, 0], [10, 10, 10]]).add(np.array([1, 2, 3, 4])),
  "outer sum": () => {
    const a = np.array([0, 10, 20, 30]), b = np.array([1, 2, 3]);
    return a.get(":", np.newaxis).add(b);
  },
  "nearest code": () => {
    const observation = np.array([111.0, 188.0]);
    const codes = np.array([[102.0, 203.0], [132.0, 193.0], [45.0, 155.0], [57.0, 173.0]]);
    const diff = codes.subtract(observation);
    const dist = np.sqrt(np.sum(diff.power(2), { axis: -1 }));
    return [dist, np.argmin(dist)];
  },
  "broadcast shapes": () => [
    np.broadcast_shapes([8, 1, 6, 1], [7, 1, 5]),
    np.broadcast_shapes([256, 256, 3], [3]),
  ],
  "broadcast shapes that don't match": () => np.broadcast_shapes([2, 1], [8, 4, 3]),
  "broadcast_to": () => {
    const b = np.broadcast_to(ints([1, 2, 3]), [3, 3]);
    return [b, b.strides, b.flags.writeable];
  },
  "write into broadcast_to": () => {
    const b = np.broadcast_to(ints([1, 2, 3]), [3, 3]);
    b.set([0, 0], 1);
  },
  "broadcast_arrays": () => np.broadcast_arrays(ints([[1, 2, 3]]), ints([[4], [5]])),
  "four shapes": () => {
    const x = np.arange(4), xx = x.reshape(4, 1), y = np.ones(5), z = np.ones([3, 4]);
    return [xx.add(y).shape, xx.add(y), x.add(z).shape, x.add(z)];
  },
  "in place does not grow": () => {
    np.ones(3).iadd(np.ones([2, 3]));
  },
  "centre columns": () => {
    const x = np.arange(12, f8).reshape(4, 3);
    return [
      x.subtract(x.mean({ axis: 0 })),
      x.subtract(x.mean({ axis: 1, keepdims: true })),
    ];
  },
  "normalise rows": () => {
    const x = np.array([[3, 4], [6, 8], [0, 5]]);
    return [
      x.divide(np.linalg.norm(x, { axis: 1, keepdims: true })),
      x.divide(np.sqrt(x.power(2).sum(1)).get(":", null)),
    ];
  },
  "multiplication table": () => np.arange(1, 10).get(":, None").multiply(np.arange(1, 10)),
  "pairwise distances": () => {
    const p = np.array([[0, 0], [3, 4], [6, 8]]);
    const d = p.get(":, None, :").subtract(p.get("None, :, :"));
    return np.sqrt(d.power(2).sum(-1));
  },
  "checkers by comparison": () => np.indices([4, 4]).sum({ axis: 0 }).remainder(2).astype("int"),
  "open grid": () => np.ogrid("0:3", "0:4"),
  "dense grid": () => np.mgrid("0:3", "0:2"),
  "complex step": () => [np.mgrid("-1:1:5j"), np.ogrid("0:1:3j", "0:2")],
  "slices": () => {
    const x = np.arange(10);
    return [x.get(2), x.get(-2), x.get("1:7:2"), x.get("-2:10"), x.get("-3:3:-1"), x.get("5:")];
  },
  "too many slices are fine": () => {
    const x = np.arange(5);
    return [x.get("10:"), x.get("-100:2"), x.get("4:1")];
  },
  "ellipsis and newaxis": () => {
    const x = ints([[[1], [2], [3]], [[4], [5], [6]]]);
    return [x.shape, x.get("1:2"), x.get("...", 0), x.get(":", np.newaxis, ":", ":").shape];
  },
  "outer sum by newaxis": () => {
    const x = np.arange(5);
    return x.get(":", np.newaxis).add(x.get(np.newaxis, ":"));
  },
  "integer arrays": () => {
    const x = np.arange(10, 1, -1);
    return [x.get(ints([3, 3, 1, 8])), x.get([3, 3, -3, 8])];
  },
  "corner elements": () => {
    const x = np.arange(12).reshape(4, 3);
    const rows = np.array([[0, 0], [3, 3]], { dtype: np.intp });
    const columns = np.array([[0, 2], [0, 2]], { dtype: np.intp });
    return [
      x.get(rows, columns),
      x.get(rows.get(":, 0").get(":, None"), columns.get(0)),
      x.get(...np.ix_([0, 3], [0, 2])),
    ];
  },
  "index out of bounds": () => ints([[1, 2], [3, 4], [5, 6]]).get([1, 3]),
  "index one out of bounds": () => np.arange(3).get(3),
  "diagonal by index": () => {
    const y = y57(), rows = ints([0, 2, 4]);
    return [y.get(rows, ints([0, 1, 2])), y.get(rows, 1), y.get(rows)];
  },
  "index arrays that don't match": () => y57().get(ints([0, 2, 4]), ints([0, 1])),
  "index and slice": () => {
    const y = y57();
    return [y.get([0, 2, 4], "1:3"), y.get("1:3", [2, 4]), y.get("1::2, ::3")];
  },
  "index arrays apart": () => {
    const x = np.arange(24).reshape(2, 3, 4);
    return [
      x.get([0, 1], ":", [2, 3]),
      x.get(":", [0, 1], [2, 3]),
      x.get([0, 1], "1:", [2]).shape,
    ];
  },
  "nan filter": () => {
    const x = np.array([[1, 2], [NaN, 3], [NaN, NaN]]);
    return x.get(np.isnan(x).invert());
  },
  "add to the negatives": () => {
    const x = np.array([1, -1, -2, 3]), negative = x.less(0);
    x.set(negative, x.get(negative).add(20));
    return x;
  },
  "rows by sum": () => {
    const x = ints([[0, 1], [1, 1], [2, 2]]);
    return x.get(x.sum(-1).less_equal(2), ":");
  },
  "even rows, two columns": () => {
    const x = ints([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]]);
    const rows = x.sum(-1).remainder(2).equal(0), columns = [0, 2];
    return [
      x.get(...np.ix_(rows, columns)),
      x.get(rows.nonzero()[0].get(":", np.newaxis), columns),
    ];
  },
  "mask of two dimensions": () => {
    const x = np.arange(30).reshape(2, 3, 5);
    return x.get(np.array([[true, true, false], [false, true, true]]));
  },
  "mask too short": () => np.arange(6).get([true, false]),
  "assign to a slice": () => {
    const x = np.arange(10), y = np.arange(10);
    x.set("2:7", 1);
    y.set("2:7", np.arange(5));
    return [x, y];
  },
  "assign a wrong length": () => {
    np.arange(10).set("2:7", np.arange(4));
  },
  "assign float to int": () => {
    const x = np.arange(10);
    x.set(1, 1.2);
    x.set(2, -3.9);
    return x;
  },
  "repeated indices are buffered": () => {
    const x = np.arange(0, 50, 10), at = ints([1, 1, 3, 1]);
    x.set(at, x.get(at).add(1));
    return x;
  },
  "a variable number of indices": () => {
    const z = np.arange(81).reshape(3, 3, 3, 3);
    return [
      z.get(1, 1, 1, 1),
      z.get(1, 1, 1, np.slice(0, 2)),
      z.get(1, "...", 1),
      z.get([1, 1, 1, 1]).shape,
    ];
  },
  "xor as mask": () => {
    const a = np.arange(6);
    return a.get(a.greater(1).bitwise_xor(a.remainder(2).equal(0)));
  },
  "flat": () => {
    const x = np.arange(6).reshape(2, 3);
    x.flat.set("3:", 0);
    return [x, x.flat.get(1)];
  },
  "take and put": () => {
    const x = ints([[10, 20, 30], [40, 50, 60]]), y = np.zeros(4);
    np.put(y, [0, 2], [44, 55]);
    return [np.take(x, [2, 0], { axis: 1 }), x.take([-1, 0]), y];
  },
  "take_along_axis": () => {
    const x = ints([[10, 30, 20], [60, 40, 50]]), i = np.argsort(x, { axis: 1 });
    return [i, np.take_along_axis(x, i, { axis: 1 }), np.argmax(x, { axis: 1, keepdims: true })];
  },
  "choose and select": () => {
    const x = np.arange(6);
    return [
      np.select([x.less(3), x.greater(3)], [x, x.power(2)], 42),
      np.choose([2, 3, 1, 0], np.arange(16).reshape(4, 4)),
      np.where(x.less(3), x, -1),
    ];
  },
  "bool scalar index": () => {
    const x = np.arange(3);
    return [x.get(true).shape, x.get(false).shape, x.get(np.newaxis, true).shape];
  },
  "a view has a base": () => {
    const x = np.arange(9), y = x.reshape(3, 3), z = y.get([2, 1]);
    return [y.base === x, z.base === undefined, np.shares_memory(x, y), np.shares_memory(x, z)];
  },
  "writing through a view": () => {
    const x = np.arange(10), y = x.get("1:3");
    x.set("1:3", [10, 11]);
    return [y, y.base === x];
  },
  "transposed copies when flattened": () => {
    const x = np.ones([2, 3]), y = x.T;
    return [
      y.flags.c_contiguous,
      y.flags.f_contiguous,
      y.ravel().base === undefined,
      np.shares_memory(y.ravel(), x),
      np.shares_memory(y.ravel({ order: "K" }), x),
    ];
  },
  "shape that can't be set": () => {
    np.arange(6).reshape(2, 3).T.shape = [6];
  },
  "set the shape": () => {
    const y = np.arange(6);
    y.shape = [2, 3];
    return [y, y.strides];
  },
  "view of another dtype": () => {
    const x = np.array([1, 2], { dtype: np.int16 });
    return [
      x.view(np.int8),
      x.view(np.uint8).shape,
      np.array([1]).view(np.int64),
      np.array([1, 2]).view("complex"),
    ];
  },
  "view that doesn't fit": () => np.zeros(3, { dtype: np.int8 }).view(np.int16),
  "overlapping assignment": () => {
    const a = np.arange(6);
    a.set("1:", a.get(":-1"));
    a.get("::-1").iadd(a);
    return a;
  },
  "swap columns": () => {
    const a = np.arange(6).reshape(2, 3);
    a.set([":", [0, 2]], a.get(":", [2, 0]));
    return a;
  },
  "real and imaginary parts are views": () => {
    const z = np.array([np.complex(1, 2), np.complex(3, -4)]);
    z.real.set(0, 10);
    z.imag = [7, 8];
    return [z, z.real, z.conj()];
  },
  "diagonal is read-only": () => {
    np.arange(9).reshape(3, 3).diagonal().set(0, 5);
  },
  "fill the diagonal": () => {
    const a = np.zeros([3, 3], "int");
    np.fill_diagonal(a, [1, 2, 3]);
    const d = np.diag_indices(3);
    a.set(d, a.get(...d).multiply(10));
    return [a, a.trace(), np.diag(a), np.diag(a, 1)];
  },
  "strides of views": () => {
    const a = np.arange(24, { dtype: np.int32 }).reshape(2, 3, 4);
    return [
      a.strides,
      a.T.strides,
      a.get(":, ::2, ::-1").strides,
      a.get(0).strides,
      a.swapaxes(0, 1).strides,
    ];
  },
  "sliding windows": () => {
    const { sliding_window_view } = np.lib.stride_tricks;
    return [
      sliding_window_view(np.arange(6), 3),
      sliding_window_view(np.arange(12).reshape(3, 4), [2, 2]).shape,
    ];
  },
};
