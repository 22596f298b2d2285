// Idioms of "the absolute basics for beginners". tools/oracle/idioms/basics.py has the same ids in Python.

import np from "@nplex/np";
import { type Idioms, ints } from "./support.ts";

const grid = () => ints([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]);
const counted = () => np.arange(1, 13).reshape(3, 4);
const many = () => ints([11, 11, 12, 13, 14, 15, 16, 17, 12, 13, 11, 14, 18, 19, 20]);

export const BASICS: Idioms = {
  "change an element": () => {
    const a = ints([1, 2, 3, 4, 5, 6]);
    a.set(0, 10);
    return [a, a.get(":3")];
  },
  "a view of the end": () => {
    const a = ints([10, 2, 3, 4, 5, 6]), b = a.get("3:");
    b.set(0, 40);
    return [a, b];
  },
  "a matrix and its element": () => {
    const a = grid();
    return [a, a.get(1, 3), a.ndim, a.shape, a.shape.length === a.ndim, a.size, a.dtype];
  },
  "zeros ones arange linspace": () => [
    np.zeros(2),
    np.ones(2),
    np.arange(4),
    np.arange(2, 9, 2),
    np.linspace(0, 10, { num: 5 }),
    np.ones(2, { dtype: np.int64 }),
  ],
  "sort": () => np.sort(ints([2, 1, 5, 3, 7, 4, 6, 8])),
  "concatenate": () => np.concatenate([ints([1, 2, 3, 4]), ints([5, 6, 7, 8])]),
  "concatenate matrices": () => np.concatenate([ints([[1, 2], [3, 4]]), [[5n, 6n]]], { axis: 0 }),
  "shape of three dimensions": () => {
    const one = [[0, 1, 2, 3], [4, 5, 6, 7]], a = np.array([one, one, one]);
    return [a.ndim, a.size, a.shape];
  },
  "reshape with order": () => {
    const a = np.arange(6);
    return [
      a.reshape(3, 2),
      np.reshape(a, { shape: [1, 6], order: "C" }),
      np.reshape(a, [2, 3], { order: "F" }),
    ];
  },
  "a row and a column vector": () => {
    const a = ints([1, 2, 3, 4, 5, 6]);
    return [
      a.get(np.newaxis, ":").shape,
      a.get(":, None").shape,
      np.expand_dims(a, { axis: 1 }).shape,
      np.expand_dims(a, { axis: 0 }),
    ];
  },
  "indexing and slicing": () => {
    const data = ints([1, 2, 3]);
    return [data.get(1), data.get("0:2"), data.get("1:"), data.get("-2:")];
  },
  "conditions": () => {
    const a = grid();
    return [
      a.get(a.less(5)),
      a.get(a.greater_equal(5)),
      a.get(a.remainder(2).equal(0)),
      a.get(a.greater(2).bitwise_and(a.less(11))),
      a.greater(5).bitwise_or(a.equal(5)),
    ];
  },
  "nonzero pairs": () => {
    const a = grid(), b = np.nonzero(a.less(5));
    const [rows, columns] = b.map((x) => x.tolist() as number[]);
    return [b, rows.map((i, k) => [i, columns[k]]), a.get(...b)];
  },
  "nonzero of nothing": () => np.nonzero(grid().equal(42)),
  "parts of arrays": () => np.arange(1, 11).get("3:8"),
  "stacks": () => {
    const a1 = ints([[1, 1], [2, 2]]), a2 = ints([[3, 3], [4, 4]]);
    return [np.vstack([a1, a2]), np.hstack([a1, a2])];
  },
  "hsplit": () => {
    const x = np.arange(1, 25).reshape(2, 12);
    return [np.hsplit(x, 3), np.hsplit(x, [3, 4])];
  },
  "basic operations": () => {
    const data = ints([1, 2]), ones = np.ones(2, { dtype: "int64" });
    return [data.add(ones), data.subtract(ones), data.multiply(data), data.divide(data)];
  },
  "sum of rows and columns": () => {
    const b = ints([[1, 1], [2, 2]]);
    return [ints([1, 2, 3, 4]).sum(), b.sum({ axis: 0 }), b.sum({ axis: 1 })];
  },
  "miles to kilometres": () => np.array([1, 2]).multiply(1.6),
  "more operations": () => {
    const a = np.array([
      [0.45053314, 0.17296777, 0.34376245, 0.5510652],
      [0.54627315, 0.05093587, 0.40067661, 0.55645993],
      [0.12697628, 0.82485143, 0.26590556, 0.56917101],
    ]);
    return [a.sum(), a.min(), a.min({ axis: 0 }), a.mean(), a.std(), a.prod()];
  },
  "matrices": () => {
    const data = ints([[1, 2], [5, 3], [4, 6]]);
    return [
      data.get(0, 1),
      data.get("1:3"),
      data.get("0:2", 0),
      data.max(),
      data.max({ axis: 0 }),
      data.max({ axis: 1 }),
    ];
  },
  "matrix plus row": () => ints([[1, 2], [3, 4], [5, 6]]).add(ints([[1, 1]])),
  "ones of a shape with axes": () => np.ones([4, 3, 2]),
  "unique": () => {
    const a = many();
    return [
      np.unique(a),
      np.unique(a, { return_index: true }),
      np.unique(a, { return_counts: true }),
    ];
  },
  "unique rows": () => {
    const a = ints([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [1, 2, 3, 4]]);
    return [
      np.unique(a),
      np.unique(a, { axis: 0 }),
      np.unique(a, { axis: 0, return_counts: true, return_index: true }),
    ];
  },
  "transpose": () => {
    const a = np.arange(6).reshape([2, 3]);
    return [a.transpose(), a.T];
  },
  "flip": () => {
    const a = ints([1, 2, 3, 4, 5, 6, 7, 8]), b = counted();
    return [np.flip(a), np.flip(b), np.flip(b, { axis: 0 }), np.flip(b, { axis: 1 })];
  },
  "flip a row": () => {
    const b = counted();
    b.set(1, np.flip(b.get(1)));
    b.set([":", 1], np.flip(b.get(":", 1)));
    return b;
  },
  "flatten and ravel": () => {
    const x = counted(), a1 = x.flatten();
    a1.set(0, 99);
    x.ravel().set(0, 98);
    return [a1, x];
  },
  "mean squared error": () => {
    const predictions = np.ones(3), labels = np.arange(1, 4);
    return np.sum(np.square(predictions.subtract(labels))).multiply(1 / 3);
  },
  "save and load an npz": () => {
    const bytes = ints([1, 2, 3, 4, 5, 6]).tobytes();
    return [bytes.slice(0, 9).toHex(), np.frombuffer(bytes, { dtype: np.int64 })];
  },
  "a list of bools": () => [np.array([true, false]), np.array([1.5, true]), np.array([true, 2n])],
  "percentages": () => {
    const x = ints([3, 5, 2]);
    return [x.divide(x.sum()), np.round(np.multiply(100, x).divide(x.sum()), 1)];
  },
  "dtype of results": () => [
    np.arange(3).dtype,
    np.arange(3, { dtype: "float64" }).dtype,
    np.arange(3).divide(2).dtype,
    np.arange(3).floor_divide(2).dtype,
    np.arange(3).greater(1).dtype,
    np.mean(np.arange(3, { dtype: np.int8 })).dtype,
  ],
  "dtypes print": () => [
    np.array([1, 2], { dtype: np.int8 }),
    np.array([1, 2], { dtype: np.float16 }),
    np.array([], { dtype: np.float32 }),
    [1],
    np.array(true),
    np.array(3n),
  ],
  "types of a list": () => {
    const types = ["f4", "<i8", "?", "c8", ">u2", "e"] as const;
    return [
      types.map((t) => (t === ">u2" ? ">u2" : String(np.dtype(t)))),
      types.map((t) => np.dtype(t).itemsize),
    ];
  },
  "repr of dtypes": () =>
    (["float32", "int64", "bool", "complex64", "uint16", "float16"] as const)
      .map((t) => Deno.inspect(np.dtype(t), { colors: false })),
  "overflow of a power": () => [
    np.power(100, 9, { dtype: np.int64 }),
    np.power(100, 9, { dtype: np.int32 }),
    np.array([100, 200], { dtype: np.uint8 }).add(np.uint8(100)),
  ],
  "iinfo": () => {
    const i = np.iinfo(np.int32);
    return [i.bits, i.min, i.max, i.dtype];
  },
  "finfo": () => {
    const f = np.finfo(np.float32);
    return [f.bits, f.nmant, f.nexp, f.eps, f.max, f.tiny, f.resolution];
  },
  "weak scalars": () => [
    np.float32(3).add(3),
    np.array([3], { dtype: np.int8 }).add(3),
    np.array([3], { dtype: np.uint8 }).multiply(1.5),
    np.array([3], np.float32).multiply(np.complex(0, 1)),
  ],
  "too large for the dtype": () => np.array([3], { dtype: np.uint8 }).add(300),
  "astype": () => {
    const z = np.arange(3, { dtype: np.uint8 });
    return [
      z.astype(np.float64),
      z.astype(np.bool),
      np.array([1.7, -1.7, 2.5]).astype("int"),
      z.dtype,
    ];
  },
  "issubdtype": () => {
    const d = np.dtype(np.int64);
    return [
      np.issubdtype(d, np.integer),
      np.issubdtype(d, np.floating),
      np.can_cast(np.int64, np.int32),
      np.result_type(np.int8, np.uint8),
      np.promote_types("i8", "f4"),
    ];
  },
};
