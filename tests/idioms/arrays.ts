// NumPy's guide, chapters on creation, indexing, copies, types, promotion, ufuncs, and how to index and partition.
// tools/oracle/idioms/arrays.py has the same ids in Python; places.ts lists the chapters.

import np from "@nplex/np";
import { type Idioms, ints } from "./support.ts";

const { complex, newaxis } = np;
const f4 = { dtype: np.float32 } as const;
const square = () => np.arange(9).reshape(3, 3);
const five = () => np.arange(35).reshape(5, 7);
const three = () => ints([[[1], [2], [3]], [[4], [5], [6]]]);
const pairs = () => ints([[1, 2], [3, 4], [5, 6]]);
const four = () => np.arange(12).reshape(4, 3);
const cube = () => np.arange(30).reshape(2, 3, 5);
const hyper = () => np.arange(81).reshape(3, 3, 3, 3);

export const ARRAYS: Idioms = {
  "creation: lists": () => [
    ints([1, 2, 3, 4]),
    ints([[1, 2], [3, 4]]),
    ints([[[1, 2], [3, 4]], [[5, 6], [7, 8]]]),
  ],
  "creation: too large for int8": () => np.array([127, 128, 129], { dtype: np.int8 }),
  "creation: unsigned and signed": () => {
    const a = np.array([2, 3, 4], { dtype: np.uint32 });
    const b = np.array([5, 6, 7], { dtype: np.uint32 });
    const c_unsigned32 = a.subtract(b);
    const c_signed32 = a.subtract(b.astype(np.int32));
    return [c_unsigned32, c_unsigned32.dtype.name, c_signed32, c_signed32.dtype.name];
  },
  "creation: arange": () => [
    np.arange(10),
    np.arange(2, 10, { dtype: "float" }),
    np.arange(2, 3, 0.1),
  ],
  "creation: linspace": () => np.linspace(1, 4, 6),
  "creation: eye, diag and vander": () => [
    np.eye(3),
    np.eye(3, 5),
    np.diag(ints([1, 2, 3])),
    np.diag(ints([1, 2, 3]), 1),
    np.diag(ints([[1, 2], [3, 4]])),
    np.vander(np.linspace(0, 2, 5), 2),
    np.vander(ints([1, 2, 3, 4]), 2),
    np.vander(ints([1, 2, 3, 4]), 4),
  ],
  "creation: zeros and ones": () => [
    np.zeros([2, 3]),
    np.zeros([2, 3, 2]),
    np.ones([2, 3]),
    np.ones([2, 3, 2]),
  ],
  "creation: random": () => {
    const { default_rng } = np.random;
    return [default_rng(42).random([2, 3]), default_rng(42).random([2, 3, 2])];
  },
  "creation: indices": () => np.indices([3, 3]),
  "creation: a slice is a view": () => {
    const a = ints([1, 2, 3, 4, 5, 6]);
    const b = a.get(":2");
    b.iadd(1);
    return `a = ${a} ; b = ${b}`;
  },
  "creation: a copy": () => {
    const a = ints([1, 2, 3, 4]);
    const b = a.get(":2").copy();
    b.iadd(1);
    return `a =  ${a} b =  ${b}`;
  },
  "creation: block": () => {
    const A = np.ones([2, 2]);
    const B = np.eye(2, 2);
    const C = np.zeros([2, 2]);
    const D = np.diag([-3, -4]);
    return np.block([[A, B], [C, D]]);
  },
  "indexing: single elements": () => {
    const x = np.arange(10);
    const first = [x.get(2), x.get(-2)];
    x.shape = [2, 5];
    return [first, x.get(1, 3), x.get(1, -1), x.get(0), x.get(0).get(2)];
  },
  "indexing: out of bounds": () => np.arange(10).reshape(2, 5).get(2, 0),
  "indexing: slices": () => {
    const x = np.arange(10);
    return [x.get("1:7:2"), x.get("-2:10"), x.get("-3:3:-1"), x.get("5:")];
  },
  "indexing: slices of three dimensions": () => {
    const x = three();
    return [x.shape, x.get("1:2"), x.get("..., 0"), x.get(":, :, 0")];
  },
  "indexing: new axes": () => {
    const x = three(), y = np.arange(5);
    return [
      x.get(":", newaxis, ":", ":").shape,
      x.get(":, None, :, :").shape,
      y.get(":", newaxis).add(y.get(newaxis, ":")),
    ];
  },
  "indexing: integer arrays": () => {
    const x = np.arange(10, 1, -1);
    return [x, x.get(ints([3, 3, 1, 8])), x.get(ints([3, 3, -3, 8]))];
  },
  "indexing: rows by integers": () => [
    pairs().get(ints([1, -1])),
    pairs().get([0, 1, 2], [0, 1, 0]),
  ],
  "indexing: rows that are not there": () => pairs().get(ints([3, 4])),
  "indexing: several index arrays": () => {
    const y = five();
    return [
      y,
      y.get(ints([0, 2, 4]), ints([0, 1, 2])),
      y.get(ints([0, 2, 4]), 1),
      y.get(ints([0, 2, 4])),
    ];
  },
  "indexing: index arrays that don't broadcast": () => five().get(ints([0, 2, 4]), ints([0, 1])),
  "indexing: corners": () => {
    const x = four();
    let rows = np.array([[0, 0], [3, 3]], { dtype: np.intp });
    let columns = np.array([[0, 2], [0, 2]], { dtype: np.intp });
    const corners = x.get(rows, columns);
    rows = np.array([0, 3], { dtype: np.intp });
    columns = np.array([0, 2], { dtype: np.intp });
    return [
      corners,
      rows.get(":", newaxis),
      x.get(rows.get(":", newaxis), columns),
      x.get(...np.ix_(rows, columns)),
      x.get(rows, columns),
    ];
  },
  "indexing: boolean arrays": () => {
    const x = np.array([[1, 2], [np.nan, 3], [np.nan, np.nan]]);
    const y = np.array([1, -1, -2, 3]);
    y.set(y.less(0), y.get(y.less(0)).add(20));
    return [x.get(np.isnan(x).invert()), y];
  },
  "indexing: boolean rows": () => {
    const x = five(), b = x.greater(20);
    return [b.get(":, 5"), x.get(b.get(":, 5"))];
  },
  "indexing: rows by their sum": () => {
    const x = ints([[0, 1], [1, 1], [2, 2]]);
    const rowsum = x.sum(-1);
    return x.get(rowsum.less_equal(2), ":");
  },
  "indexing: ix_ of booleans": () => {
    const x = four();
    const rows = x.sum(-1).remainder(2).equal(0);
    const columns = [0, 2];
    return [
      rows,
      x.get(...np.ix_(rows, columns)),
      x.get(rows.nonzero()[0].get(":", newaxis), columns),
    ];
  },
  "indexing: a boolean array of two dimensions": () =>
    cube().get([[true, true, false], [false, true, true]]),
  "indexing: arrays with slices": () => {
    const y = five(), b = y.greater(20);
    return [
      y.get(ints([0, 2, 4]), "1:3"),
      y.get(":, 1:3").get(ints([0, 2, 4]), ":"),
      y.get(b.get(":, 5"), "1:3"),
    ];
  },
  "indexing: flat": () => {
    const x = np.arange(12).reshape(3, 4);
    return [x.flat.get(5), x.flat.get([1, 4]), x.flat.get("2:5")];
  },
  "indexing: assign values": () => {
    const x = np.arange(10);
    x.set("2:7", 1);
    const y = x.copy();
    x.set("2:7", np.arange(5));
    return [y, x];
  },
  "indexing: assign a float to an int": () => {
    const x = np.arange(10);
    x.set(1, 1.2);
    return x.get(1);
  },
  "indexing: assign a complex to an int": () => np.arange(10).set(1, complex(0, 1.2)),
  "indexing: add at indices that repeat": () => {
    const x = np.arange(0, 50, 10), at = ints([1, 1, 3, 1]);
    x.set(at, x.get(at).add(1));
    return x;
  },
  "indexing: a variable number of indices": () => {
    const z = hyper();
    const one = z.get(...[1, 1, 1, 1]);
    const two = z.get(...[1, 1, 1, np.slice(0, 2)]);
    return [one, two, z.get(...[1, "...", 1]), z.get([1, 1, 1, 1]).shape];
  },
  "indexing: what nonzero gives is an index": () => {
    const z = hyper();
    return z.get(...np.nonzero(z.greater(77)));
  },
  "copies: a view": () => {
    const x = np.arange(10);
    const y = x.get("1:3");
    x.set("1:3", [10, 11]);
    return [x, y];
  },
  "copies: advanced indices copy": () => {
    const x = square();
    const y = x.get([1, 2]);
    const none = y.base === undefined;
    x.set([[1, 2]], [[10, 11, 12], [13, 14, 15]]);
    return [none, x, y];
  },
  "copies: a shape that would need one": () => {
    const x = np.ones([2, 3]);
    const y = x.T;
    const z = y.view();
    z.shape = [6];
  },
  "copies: base tells views": () => {
    const x = np.arange(9);
    const y = x.reshape(3, 3);
    const z = y.get([2, 1]);
    return [y.base === x, z.base === undefined];
  },
  "types: a scalar and an array of a type": () => {
    const z = np.arange(3, { dtype: np.uint8 });
    return [z, np.array([1, 2, 3], { dtype: "f" }), z.astype(np.float64), z.dtype.name];
  },
  "types: what a dtype is": () => {
    const d = np.dtype(np.int64);
    return [
      String(d),
      np.issubdtype(d, np.integer),
      np.issubdtype(d, np.floating),
      np.dtype("float64") === np.dtype("float"),
    ];
  },
  "types: fixed sizes overflow": () => [
    np.power(100, 9, { dtype: np.int64 }),
    np.power(100, 9, { dtype: np.int32 }),
    np.power(100, 100, { dtype: np.float64 }),
    np.power(100, 100, { dtype: np.int64 }),
  ],
  "types: limits": () => [
    [np.iinfo(np.int32).min, np.iinfo(np.int64).bits, np.iinfo(np.int64).max > 2 ** 62],
    [
      np.finfo(np.float16).max,
      np.finfo(np.float32).eps,
      np.finfo(np.float64).bits,
      np.finfo(np.float64).precision,
    ],
  ],
  "types: scalars of one kind": () => {
    const x = np.float32(3.5);
    return [x, x.dtype === np.float32, x.dtype.name, np.float64(1).multiply(np.float32(2))];
  },
  "promotion: arrays and Python scalars": () => {
    const a = np.array([1, 2, 3], { dtype: np.int8 });
    return [
      a.add(1),
      a.add(1.5),
      a.multiply(complex(0, 1)),
      a.add(np.int16(4)),
      np.float32(3).add(3),
      np.array([0.1], f4).add(np.float64(3)),
      np.array([true]).add(1),
    ].map((x) => x.dtype.name);
  },
  "promotion: an int that does not fit": () => np.array([1], np.uint8).add(300),
  "promotion: fits, but the sum does not": () => np.array([1, 2, 3], np.uint8).add(255),
  "promotion: float32 and a float64": () => [
    np.array([0.1], f4).equal(np.float64(0.1)),
    np.array([0.1], f4).equal(0.1),
  ],
  "promotion: mixed kinds": () => [
    ([
      ["i8", "f4"],
      ["i2", "f2"],
      ["u8", "i8"],
      ["u1", "i1"],
      ["f4", "c8"],
      ["f8", "c8"],
      ["i4", "c8"],
      ["?", "u2"],
      ["u4", "i4"],
    ] as const).map(([a, b]) => np.result_type(a, b).name),
    np.promote_types("i1", "f2").name,
    np.can_cast("i8", "f8"),
    np.can_cast(np.float64, np.float32, "same_kind"),
  ],
  "ufuncs: elementwise and reductions": () => {
    const x = square();
    return [
      ints([0, 2, 3, 4]).add(ints([1, 1, -1, 2])),
      np.add.reduce(x, 1),
      np.add.reduce(x, [0, 1]),
      np.multiply.reduce(x, { dtype: "float" }),
    ];
  },
  "ufuncs: reduction into an array": () => {
    const x = square();
    const y = np.zeros(3, { dtype: "int" });
    return np.multiply.reduce(x, { dtype: "float", out: y });
  },
  "ufuncs: accumulate, reduceat, outer, at": () => {
    const x = np.arange(1, 7);
    const a = ints([1, 2, 3, 4]);
    np.add.at(a, [0, 1, 2, 2], 1);
    return [
      np.multiply.accumulate(x),
      np.add.reduceat(np.arange(8), [0, 4, 1, 5]).get("::2"),
      np.multiply.outer(ints([1, 2, 3]), ints([4, 5, 6])),
      a,
    ];
  },
  "ufuncs: casting within one": () => [
    np.mean(np.array([1, 2], { dtype: np.int8 })).dtype.name,
    np.can_cast(np.int64, np.int32),
    np.add(1.5, 2, f4),
    np.add(ints([1, 2]), 1.5, { dtype: np.float32, casting: "same_kind" }),
  ],
  "ufuncs: where and out": () =>
    np.divide([1, 2, 3, 4], [1, 0, 2, 0], {
      out: np.zeros(4),
      where: np.array([true, false, true, false]),
    }),
  "ufuncs: types of loops": () => [
    np.add.nin,
    np.add.nout,
    np.add.identity,
    np.divmod.nout,
    np.exp.ntypes > 3,
    np.add.types.includes("dd->d"),
    np.logical_and.identity,
    np.minimum.identity,
  ],
  "how to index: rows, columns and elements": () => {
    const a = cube();
    return [
      a.get(0, 2, ":"),
      a.get(0, 2, 3),
      a.get(0, ":", 3),
      a.get(":", 1, "..."),
      a.get(":, :, 3"),
      a.get("..., 1:4:2"),
    ];
  },
  "how to index: any rows and columns": () => {
    const b = np.arange(30).reshape(5, 6);
    return [
      b.get(...np.ix_([1, 3], [0, 2, 5])),
      np.take(b, [1, 4], { axis: 0 }),
      b.get([1, 3]).get(":", [0, 2]),
      b.get("::2, ::-3"),
    ];
  },
  "how to index: along an axis": () => {
    const a = ints([[[10, 30, 20], [60, 40, 50]]]);
    const ai = np.argsort(a, { axis: -1 });
    const largest = np.expand_dims(np.argmax(a, { axis: 1 }), { axis: 1 });
    return [
      np.take_along_axis(a, ai, { axis: -1 }),
      np.take_along_axis(a, largest, { axis: 1 }),
    ];
  },
  "how to index: by a condition": () => {
    const a = cube();
    const mask = a.remainder(7).equal(3);
    return [a.get(mask), np.argwhere(mask), np.where(a.greater(25), a, -1), np.flatnonzero(mask)];
  },
  "how to index: rows without zeros": () => {
    const b = ints([[1, 0, 2], [3, 4, 5], [0, 6, 7]]);
    return [
      b.get(np.all(b, { axis: 1 })),
      b.get(":", np.any(b.equal(0), { axis: 0 })),
      np.nonzero(b),
    ];
  },
  "how to index: the position of the largest": () => {
    const a = ints([[[5, 7, 1], [9, 4, 9]]]);
    return [
      a.argmax(),
      np.unravel_index(a.argmax(), a.shape),
      np.argwhere(a.equal(a.max())),
      np.argmax(a, { axis: 1, keepdims: true }),
    ];
  },
  "how to index: views and copies of the same values": () => {
    const a = np.arange(12).reshape(3, 4);
    const v = a.get("1:, :2"), c = a.get(...np.ix_([1, 2], [0, 1]));
    a.set([1, 0], 99);
    return [v, c, np.may_share_memory(a, v), np.may_share_memory(a, c)];
  },
  "how to index: fill the diagonal and triangles": () => {
    const a = np.zeros([3, 3], "int");
    np.fill_diagonal(a, 5);
    a.set(np.triu_indices(3, { k: 1 }), 7);
    a.set(np.tril_indices(3, { k: -1 }), [1, 2, 3]);
    return [a, a.get(...np.diag_indices(3))];
  },
  "how to partition: linspace in all forms": () => [
    np.linspace(0.0, 1.0, 11),
    np.linspace(0, 1, 5, { endpoint: false }),
    np.linspace(0, 1, 5, { retstep: true })[1],
    np.linspace(0, 10, 5, { dtype: "int" }),
    np.linspace([2, 20], [4, 40], 3),
    np.linspace([2, 20], [4, 40], 3, { axis: 1 }),
  ],
  "how to partition: geomspace and logspace": () => [
    np.geomspace(1, 1000, 4),
    np.logspace(0, 3, 4),
    np.logspace(0, 3, 4, { base: 2 }),
    np.geomspace(1e3, 1, 4),
    np.geomspace(-1000, -1, 4),
  ],
  "how to partition: complex numbers": () => [
    np.linspace(0, complex(1, 1), 3),
    np.linspace(complex(0, 1), complex(0, 3), 5),
    np.geomspace(complex(0, 1), complex(0, 1000), 4).round(6),
  ],
  "how to partition: arange and its steps": () => [
    np.arange(0, 5),
    np.arange(3, 13, 4),
    np.arange(-1, 1.1, 0.25),
    np.arange(5, 0, -2),
    np.arange(1, 1.3, 0.1).size,
  ],
  "how to partition: r_ and grids with a count": () => [
    np.r_("0:10:2"),
    np.r_("0:1:5j", 2, "3:5"),
    np.mgrid("0:4:2", "1:2:3j"),
    np.ogrid("0:3", "0:1:3j"),
  ],
  "how to partition: meshgrid": () => {
    const x = np.linspace(0, 1, 3);
    const y = np.linspace(2, 3, 2);
    return [
      np.meshgrid(x, y),
      np.meshgrid(x, y, { indexing: "ij" }),
      np.meshgrid(x, y, { sparse: true }),
    ];
  },
  "how to verify: the same result by other means": () => {
    const a = np.array([0.1, 0.2, 0.3], f4);
    return [
      a.sum().equal(np.float32(0.1).add(np.float32(0.2)).add(np.float32(0.3))),
      np.isclose(a.sum(), 0.6),
      a.sum().dtype.name,
      np.spacing(np.float32(0.6)),
      np.nextafter(np.float32(1), np.float32(2)),
    ];
  },
  "interoperability: from_dlpack shares memory": () => {
    const a = np.arange(4);
    const b = np.from_dlpack(a);
    return [b.flags.writeable, np.shares_memory(a, b), b];
  },
  "interoperability: frombuffer": () => [
    np.frombuffer(new Uint8Array([1, 2, 3, 4]), { dtype: np.uint8 }),
    np.frombuffer(new Uint8Array([1, 0, 2, 0]), { dtype: "<i2" }),
    np.frombuffer(new Uint8Array([1, 0, 2, 0]), { dtype: "<i2", offset: 2 }),
  ],
  "byte order: reading what others wrote": () => {
    const big = new Uint8Array([0, 1, 3, 2]);
    return [
      np.frombuffer(big, { dtype: ">i2" }).astype("i4"),
      np.frombuffer(big, { dtype: "<i2" }).byteswap(),
      np.dtype(">i4").byteorder,
      np.dtype("<f8").byteorder,
    ];
  },
  "errors: floating point": () => np.errstate({ divide: "raise" }, () => np.array([1]).divide(0)),
  "errors: invalid value": () => np.errstate({ invalid: "raise" }, () => np.sqrt([-1])),
  "errors: underflow and overflow": () => np.errstate({ over: "raise" }, () => np.exp([1000])),
};
