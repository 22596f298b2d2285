// Iterating and mapping callbacks: vectorize, frompyfunc, piecewise, nditer and its relatives.
// tools/oracle/idioms/iteration.py has the same ids in Python.

import np from "@nplex/np";
import type { Idioms } from "./support.ts";

type Array1 = np.ndarray;
const grid = () => np.arange(6).reshape(2, 3);
const block = () => np.arange(24).reshape(2, 3, 4);
const numbers = (walk: Iterable<Array1>) => [...walk].map(Number);
const difference = () => np.frompyfunc((a: number, b: number) => a - b, 2, 1);
const sum = () => np.frompyfunc((a: number, b: number) => a + b, 2, 1);
const dotted = () =>
  np.vectorize((a: Array1, b: Array1) => np.dot(a, b), { signature: "(n),(n)->()" });

export const ITERATION: Idioms = {
  "vectorize a branch": () => {
    const f = np.vectorize((a: number, b: number) => a > b ? a - b : a + b);
    return [f(np.arange(1, 5), 2), f([[1], [5]], [2, 3])];
  },
  "vectorize with otypes": () => [
    np.vectorize((x: number) => x % 2 === 0, { otypes: "?" })(np.arange(5)),
    np.vectorize((x: number) => x, ["f4"])(np.arange(3)),
  ],
  "vectorize to several outputs": () =>
    np.vectorize<np.ndarray[]>((x: number) => [x, x ** 2])(np.array([1, 2, 3])),
  "vectorize otypes of several outputs": () =>
    np.vectorize<np.ndarray[]>((x: number, y: number) => [x + y, x - y], { otypes: "iF" })(
      np.arange(1, 3),
      np.arange(3, 6, 2),
    ),
  "vectorize nothing with otypes": () =>
    np.vectorize((x: number) => x, { otypes: "d" })(np.zeros([0, 3])),
  "vectorize nothing": () => np.vectorize((x: number) => x)(np.zeros([0, 3])),
  "vectorize with an excluded argument": () => {
    const f = np.vectorize(
      (p: number[], x: number) => p.reduce((sum, c, i) => sum + c * x ** i, 0),
      { excluded: [0] },
    );
    return f([1, 2, 3], np.array([0, 1, 2]));
  },
  "vectorize with a signature": () =>
    dotted()(np.arange(6, { dtype: "f8" }).reshape(2, 3), np.ones(3)),
  "vectorize a matrix product by signature": () =>
    np.vectorize((a: Array1, b: Array1) => a.matmul(b), { signature: "(m,k),(k,n)->(m,n)" })(
      np.arange(12, { dtype: "f8" }).reshape(2, 2, 3),
      np.ones([3, 2]),
    ),
  "vectorize signature with a new dimension": () =>
    np.vectorize((a: Array1) => np.convolve(a, [1, 1]), { signature: "(n)->(m)" })(
      np.arange(6, { dtype: "f8" }).reshape(2, 3),
    ),
  "vectorize signature with several outputs": () =>
    np.vectorize<np.ndarray[]>((a: Array1) => [a.min(), a.max()], { signature: "(n)->(),()" })(
      np.array([[3, 1], [5, 9]]),
    ),
  "vectorize a bad signature": () =>
    np.vectorize((a: Array1, b: Array1) => np.dot(a, b), { signature: "(n),(n)-->()" }),
  "vectorize signature with other sizes": () => dotted()(np.ones(3), np.ones(4)),
  "vectorize signature without enough dimensions": () => dotted()(3, np.ones(4)),
  "vectorize signature with too few arguments": () => dotted()(np.ones(3)),
  "vectorize with a bad otype": () => np.vectorize((x: number) => x, { otypes: "z" }),
  "vectorize complex and views": () =>
    np.vectorize((z: np.Complex) => z.re - z.im, { otypes: "d" })(
      np.array([np.complex(1, 2), np.complex(3, -4)]).get("::-1"),
    ),
  "frompyfunc": () => {
    const f = np.frompyfunc((a: number, b: number) => a + b, 2, 1);
    return [f.nin, f.nout, f.nargs, f.identity, f(1, 2.5)];
  },
  "frompyfunc on arrays": () =>
    np.frompyfunc((a: number, b: number) => a * 10 + b, 2, 1)(
      np.array([1, 2]).get(":, None"),
      np.array([3, 4]),
    ),
  "frompyfunc reduce accumulate outer": () => {
    const f = difference(), x = np.array([[1, 2, 4], [8, 16, 32]]);
    return [
      f.reduce(x, { axis: 1 }),
      f.reduce(x),
      f.accumulate(x, { axis: 1 }),
      f.outer(x.get(0), x.get(1)),
    ];
  },
  "frompyfunc reduce with keepdims and initial": () =>
    difference().reduce(np.array([[1, 2], [3, 5]]), { axis: 1, keepdims: true, initial: 100 }),
  "frompyfunc identity of nothing": () =>
    np.frompyfunc((a: number, b: number) => a + b, 2, 1, { identity: 0 }).reduce(np.zeros(0)),
  "frompyfunc reduce nothing": () => difference().reduce(np.zeros(0)),
  "frompyfunc two outputs": () =>
    np.frompyfunc((a: number) => [a + 1, a * 2], 1, 2)(np.array([1, 2])),
  "frompyfunc unary has no reduce": () =>
    np.frompyfunc((a: number) => a, 1, 1).reduce(np.arange(3)),
  "frompyfunc of no function": () => np.frompyfunc(3 as never, 1, 1),
  "piecewise": () => {
    const x = np.linspace(-2.5, 2.5, 6);
    const on = [x.less(0), x.greater_equal(0)];
    return [
      np.piecewise(x, on, [-1, 1]),
      np.piecewise(x, on, [(v: Array1) => v.negative(), (v: Array1) => v]),
    ];
  },
  "piecewise with a default": () => {
    const x = np.arange(5);
    return np.piecewise(x, [x.less(2), x.greater(3)], [10, (v: Array1) => v.multiply(100), -1]);
  },
  "piecewise keeps the dtype": () =>
    np.piecewise(np.arange(4), [[true, false, true, false]], [1.9]),
  "piecewise of a scalar": () =>
    np.piecewise(2, false, [(x: Array1) => x.negative(), (x: Array1) => x.multiply(3)]),
  "piecewise with arguments": () =>
    np.piecewise(
      np.arange(3, { dtype: "f8" }),
      [np.arange(3).greater(0)],
      [(x: Array1, k: number, { m }: { m: number }) => x.multiply(k).add(m)],
      10,
      { m: 1 },
    ),
  "piecewise with overlapping conditions": () => {
    const x = np.arange(5, { dtype: "f8" });
    return np.piecewise(x, [x.greater(0), x.greater(2)], [1, 2]);
  },
  "piecewise with too many functions": () =>
    np.piecewise(np.arange(3), [np.arange(3).greater(1)], [1, 2, 3]),
  "ndindex": () => [
    [...new np.ndindex(2, 3)],
    [...new np.ndindex([2])],
    [...new np.ndindex()],
    [...new np.ndindex(2, 0)],
  ],
  "ndindex of negative shape": () => [...new np.ndindex(-1, 2)],
  "ndenumerate": () =>
    [...new np.ndenumerate(np.arange(1, 5).reshape(2, 2).T)].map(([i, x]) => [i, Number(x)]),
  "ndenumerate of 0-d and nothing": () => [
    [...new np.ndenumerate(np.array(7n))].map(([i, x]) => [i, Number(x)]),
    [...new np.ndenumerate(np.zeros([0, 2]))],
  ],
  "flat reads and writes": () => {
    const f = grid().T.flat;
    return [f.get(3), f.get("1:4"), f.get([0, -1]), f.length, [...f].map(Number)];
  },
  "flat assignment": () => {
    const a = np.zeros([2, 3]);
    a.flat = [1, 2];
    const b = a.copy();
    b.flat.set([0, 5], -1);
    b.T.flat.set(1, 99);
    return [a, b];
  },
  "flat position": () => {
    const f = grid().flat;
    for (let i = 0; i < 4; i++) f.next();
    return [f.index, f.coords];
  },
  "nditer in memory order": () => [
    numbers(new np.nditer(grid())),
    numbers(new np.nditer(grid().T)),
    numbers(new np.nditer(grid().T.copy({ order: "C" }))),
  ],
  "nditer in a given order": () => [
    numbers(new np.nditer(grid(), { order: "F" })),
    numbers(new np.nditer(grid().T, { order: "C" })),
  ],
  "nditer negative strides": () => {
    const a = grid().get("::-1, ::-1");
    return [numbers(new np.nditer(a)), numbers(new np.nditer(a, { order: "C" }))];
  },
  "nditer writes": () => {
    const a = grid();
    using it = new np.nditer(a, { op_flags: ["readwrite"] });
    for (const x of it) x.set("...", x.multiply(2));
    return a;
  },
  "nditer external loop": () => [
    [...new np.nditer(grid(), ["external_loop"])],
    [...new np.nditer(grid(), { flags: ["external_loop"], order: "F" })],
  ],
  "nditer multi index": () => {
    const it = new np.nditer(grid(), ["multi_index"]);
    return walk(it, () => it.multi_index);
  },
  "nditer c and f index": () => {
    const it = new np.nditer(grid(), ["f_index"]);
    return walk(it, () => it.index);
  },
  "nditer broadcasts": () =>
    [...new np.nditer<Array1[]>([np.arange(3), grid()])].map((xs) => xs.map(Number)),
  "nditer shapes that do not fit": () => new np.nditer([np.arange(2), grid()]),
  "nditer allocates": () => {
    const it = new np.nditer<Array1[]>([np.arange(3), null]);
    for (const [x, y] of it) y.set("...", x.multiply(x));
    return it.operands[1];
  },
  "nditer allocates a product by op_axes": () => {
    const it = new np.nditer<Array1[]>([np.arange(3), np.arange(8).reshape(2, 4), null], {
      flags: ["external_loop"],
      op_axes: [[0, -1, -1], [-1, 0, 1], null],
    });
    for (const [x, y, z] of it) z.set("...", x.multiply(y));
    return it.operands[2];
  },
  "nditer reduces": () => {
    const b = np.array(0n);
    using it = new np.nditer<Array1[]>([block(), b], {
      flags: ["reduce_ok"],
      op_flags: [["readonly"], ["readwrite"]],
    });
    for (const [x, y] of it) y.iadd(x);
    return b;
  },
  "nditer reduce by op_axes": () => {
    const it = new np.nditer<Array1[]>([block(), null], {
      flags: ["reduce_ok"],
      op_flags: [["readonly"], ["readwrite", "allocate"]],
      op_axes: [null, [0, 1, -1]],
    });
    it.operands[1].set("...", 0);
    for (const [x, y] of it) y.iadd(x);
    return it.operands[1];
  },
  "nditer reduction without the flag": () =>
    new np.nditer([np.arange(3), np.array(0n)], { op_flags: [["readonly"], ["readwrite"]] }),
  "nditer dtypes": () =>
    numbers(
      new np.nditer(np.arange(3).subtract(2), {
        op_flags: ["readonly", "copy"],
        op_dtypes: ["float64"],
      }),
    ),
  "nditer dtype needs a copy": () => new np.nditer(np.arange(3), { op_dtypes: ["float64"] }),
  "nditer dtype that casting forbids": () =>
    new np.nditer(np.ones(3), { flags: ["buffered"], op_dtypes: ["float32"] }),
  "nditer same kind": () =>
    numbers(
      new np.nditer(np.arange(3, { dtype: "f8" }), {
        flags: ["buffered"],
        op_dtypes: ["float32"],
        casting: "same_kind",
      }),
    ),
  "nditer of nothing": () => new np.nditer(np.zeros([0, 2])),
  "nditer of nothing with the flag": () => [...new np.nditer(np.zeros([0, 2]), ["zerosize_ok"])],
  "nditer attributes": () => {
    const it = new np.nditer([np.zeros([2, 3]), np.zeros(3)], ["multi_index"]);
    return [
      ...[it.nop, it.ndim, it.shape, it.itersize, it.iterindex],
      ...[it.has_multi_index, it.has_index, it.finished],
    ];
  },
  "nditer by hand": () => {
    const it = new np.nditer(np.arange(4), ["c_index"]), out = [];
    while (!it.finished) {
      out.push([Number(it.get(0)), it.index]);
      it.iternext();
    }
    return out;
  },
  "nditer jumps": () => {
    const it = new np.nditer(grid(), ["multi_index"]);
    it.multi_index = [1, 2];
    const x = Number(it.get(0));
    it.iterindex = 1;
    return [x, Number(it.get(0)), it.multi_index];
  },
  "nditer removes an axis": () => {
    const it = new np.nditer(grid(), ["multi_index"]);
    it.remove_axis(1);
    return numbers(it);
  },
  "nditer external loop later": () => {
    const it = new np.nditer(grid(), ["multi_index"]);
    it.remove_multi_index();
    it.enable_external_loop();
    return [...it];
  },
  "nditer read-only operand": () =>
    new np.nditer(np.broadcast_to(np.arange(3), [2, 3]), { op_flags: ["readwrite"] }),
  "nditer unknown flag": () => new np.nditer(np.arange(3), ["nonsense" as "buffered"]),
  "nditer flags that exclude each other": () =>
    new np.nditer(np.arange(3), ["c_index", "external_loop"]),
  "nditer past its end": () => {
    const it = new np.nditer(np.arange(1));
    it.iternext();
    return it.value;
  },
  "nditer common dtype": () =>
    new np.nditer([np.arange(2), np.array([1.5, 2.5])], ["common_dtype", "buffered"]).dtypes,
  "nditer ranged": () => {
    const it = new np.nditer<Array1>(np.arange(24).reshape(2, 3, 4), ["ranged", "multi_index"]);
    it.iterrange = [3, 7];
    const facts = [it.iterrange, it.itersize, it.iterindex];
    const seen: unknown[] = [];
    for (const x of it) seen.push([Number(x), it.multi_index]);
    return [...facts, seen, it.finished];
  },
  "nditer range by buffers": () => {
    const flags = ["ranged", "buffered", "external_loop"] as const;
    const a = np.arange(24).reshape(2, 3, 4).T;
    const it = new np.nditer<Array1>(a, { flags, order: "C", buffersize: 4 });
    it.iterrange = [3, 14];
    return [...it];
  },
  "nditer range without the flag": () => {
    const it = new np.nditer(np.arange(4));
    it.iterrange = [0, 2];
  },
  "nditer range beyond the end": () => {
    const it = new np.nditer(np.arange(4), ["ranged"]);
    it.iterrange = [0, 5];
  },
  "nditer range backwards": () => {
    const it = new np.nditer(np.arange(4), ["ranged"]);
    it.iterrange = [3, 1];
  },
  "nditer ranged external loop needs buffers": () =>
    new np.nditer(np.arange(4), ["ranged", "external_loop"]),
  "nditer jump out of the range": () => {
    const it = new np.nditer(np.arange(8), ["ranged"]);
    it.iterrange = [4, 8];
    it.iterindex = 2;
  },
  "nditer jump with external loop": () => {
    const it = new np.nditer(np.arange(8), ["external_loop"]);
    it.iterindex = 2;
  },
  "nditer delayed buffers": () => {
    const it = new np.nditer<Array1[]>([null, np.arange(4)], {
      flags: ["buffered", "delay_bufalloc"],
      op_flags: [["readwrite", "allocate"], ["readonly"]],
    });
    it.operands[0].set("...", 7);
    const before = it.has_delayed_bufalloc;
    it.reset();
    for (const [x, y] of it) x.iadd(y);
    return [before, it.has_delayed_bufalloc, it.operands[0]];
  },
  "nditer delayed buffers before the reset": () =>
    new np.nditer(np.arange(4), ["buffered", "delay_bufalloc"]).get(0),
  "nditer allocates what it reads without a delay": () =>
    new np.nditer([null, np.arange(4)], {
      flags: ["buffered"],
      op_flags: [["readwrite", "allocate"], ["readonly"]],
    }),
  "nditer writes under a mask": () => {
    const b = np.arange(6, { dtype: "f4" }), m = np.array([true, false, true, true, false, false]);
    using it = new np.nditer<Array1[]>([b, m], {
      flags: ["buffered"],
      op_flags: [["readwrite", "writemasked"], ["readonly", "arraymask"]],
      op_dtypes: ["f8", null],
      casting: "same_kind",
    });
    for (const [x] of it) x.set("...", 9);
    return b;
  },
  "nditer with a virtual mask": () => {
    const b = np.arange(6, { dtype: "f4" });
    using it = new np.nditer<Array1[]>([b, null], {
      flags: ["buffered", "external_loop"],
      op_flags: [["readwrite", "writemasked"], ["readwrite", "virtual", "arraymask"]],
      op_dtypes: ["f8", "?"],
      casting: "same_kind",
      buffersize: 4,
    });
    for (const [x, k] of it) {
      k.set("...", x.remainder(2).equal(0));
      x.set("...", -7);
    }
    return b;
  },
  "nditer masks need each other": () =>
    new np.nditer([np.arange(3), np.array([true, false, true])], {
      op_flags: [["readwrite", "writemasked"], ["readonly"]],
    }),
  "nditer a mask for nobody": () =>
    new np.nditer([np.arange(3), np.array([true, false, true])], {
      op_flags: [["readwrite"], ["readonly", "arraymask"]],
    }),
  "nditer masks what it only reads": () =>
    new np.nditer([np.arange(3), np.array([true, false, true])], {
      op_flags: [["readonly", "writemasked"], ["readonly", "arraymask"]],
    }),
  "nditer mask over a reduction": () =>
    new np.nditer([np.array(0), np.array([true, false])], {
      flags: ["reduce_ok"],
      op_flags: [["readwrite", "writemasked"], ["readonly", "arraymask"]],
    }),
  "nditer virtual and an array": () =>
    new np.nditer([np.arange(3), np.arange(3)], {
      op_flags: [["readonly"], ["readwrite", "virtual"]],
    }),
  "nditer buffered parts are written back": () => {
    const b = np.arange(6, { dtype: "f4" }), seen: Array1[] = [];
    const it = new np.nditer<Array1>(b, {
      flags: ["buffered", "external_loop"],
      op_flags: [["readwrite"]],
      op_dtypes: "f8",
      casting: "same_kind",
      buffersize: 4,
    });
    for (const x of it) {
      x.set("...", -1);
      seen.push(b.copy());
    }
    it.close();
    return [seen, b];
  },
  "nditer has no views of buffers": () => new np.nditer(np.arange(4), ["buffered"]).itviews,
  "nditer shape of merged axes": () => {
    const a = np.arange(24).reshape(2, 3, 4);
    return [a, a.T, a.get(":, ::2"), a.get("::-1")].flatMap((x) =>
      ([[], ["multi_index"], ["c_index"]] as const).map((flags) => {
        const it = new np.nditer(x, flags);
        return [it.shape, it.ndim];
      })
    );
  },
  "frompyfunc out": () => {
    const out = np.zeros(3);
    return [sum()(np.arange(3), 1.5, { out, casting: "unsafe" }) === out, out];
  },
  "frompyfunc where": () => {
    const out = np.zeros(4), where = np.arange(4).greater(1);
    return sum()(np.arange(4), 1, { out, where, casting: "unsafe" });
  },
  "frompyfunc several outs": () =>
    np.frompyfunc((a: number) => [a, a * 2], 1, 2)(np.array([0, 1, 2]), {
      out: [np.zeros(3), np.zeros(3)],
      casting: "unsafe",
    }),
  "frompyfunc out that is no list": () =>
    np.frompyfunc((a: number) => [a, a], 1, 2)(np.arange(3), { out: np.zeros(3) }),
  "frompyfunc out of another shape": () =>
    np.frompyfunc((a: number) => a, 1, 1)(np.arange(3), { out: np.zeros(2), casting: "unsafe" }),
  "frompyfunc reduce with out and where": () => {
    const f = difference(), x = np.arange(6).reshape(2, 3);
    return [
      f.reduce(x, { axis: 1, out: np.zeros(2) }),
      f.reduce(x, { axis: 1, where: x.greater(1), initial: 10 }),
    ];
  },
  "frompyfunc reduce where without initial": () =>
    sum().reduce(np.arange(3), { where: [true, false, true] }),
  "frompyfunc reduce over all axes": () => sum().reduce(np.zeros([2, 2]), { axis: null }),
  "frompyfunc reduce over all axes with an identity": () => {
    const f = np.frompyfunc((a: number, b: number) => a + b, 2, 1, { identity: 0 });
    const x = np.arange(6).reshape(2, 3);
    return [f.reduce(x, { axis: null }), f.reduce(x, { axis: [0, 1], keepdims: true })];
  },
  "frompyfunc accumulate into out": () =>
    difference().accumulate(np.arange(6).reshape(2, 3), { axis: 0, out: np.zeros([2, 3]) }),
  "frompyfunc reduceat": () => {
    const f = difference(), x = np.arange(6);
    return [f.reduceat(x, [0, 3, 1, 5]), f.reduceat(x.reshape(2, 3), [0, 2], { axis: 1 })];
  },
  "frompyfunc reduceat out of range": () => difference().reduceat(np.arange(3), [0, 9]),
  "frompyfunc at": () => {
    const f = np.frompyfunc((a: number, b: number) => a * 2 + b, 2, 1);
    const x = np.arange(4), y = np.arange(6).astype("float64").reshape(2, 3);
    f.at(x, [0, 0, 2], 5);
    f.at(y, [[0, 1], [2, 2]], [1, 2]);
    return [x, y];
  },
  "frompyfunc at out of range": () =>
    np.frompyfunc((a: number) => -a, 1, 1).at(np.arange(3), [0, 9]),
  "frompyfunc at with two outputs": () =>
    np.frompyfunc((a: number) => [a, a], 1, 2).at(np.arange(3), [0]),
  "apply along an axis": () => {
    const a = np.array([[8n, 1n, 7n], [4n, 3n, 9n], [5n, 2n, 6n]]);
    const ends = (v: Array1) => v.get(0).add(v.get(-1)).multiply(0.5);
    return [
      np.apply_along_axis((v: Array1) => np.sort(v), 1, a),
      np.apply_along_axis(ends, 0, a),
      np.apply_along_axis((v: Array1) => np.diag(v), -1, a),
    ];
  },
  "apply over axes": () => [
    np.apply_over_axes(np.sum, block(), [0, 2]),
    np.apply_over_axes(np.sum, block(), [0]).shape,
  ],
  "broadcast object": () => {
    const b = new np.broadcast(np.array([[1n], [2n]]), np.array([3n, 4n, 5n]));
    return [b.shape, b.nd, b.size, b.numiter, [...b].map((xs) => xs.map(Number))];
  },
  "ix_": () => {
    const a = np.arange(20).reshape(4, 5);
    return [
      a.get(...np.ix_([0, 2], [1, 3])),
      a.get(...np.ix_([true, false, true, false], [4])),
      np.ix_([1, 2, 3], [4], [5, 6]).map((x) => x.shape),
    ];
  },
  "ravel and unravel": () => [
    np.ravel_multi_index([[3, 6, 6], [4, 5, 1]], [7, 6]),
    np.unravel_index([22, 41, 37], [7, 6]),
    np.unravel_index(1621, [6, 7, 8, 9], { order: "F" }),
  ],
  "ravel modes": () => [
    np.ravel_multi_index([[3, 6, 6], [4, 5, 1]], [4, 6], { mode: "clip" }),
    np.ravel_multi_index([[3, 6, 6], [4, 5, 1]], [4, 4], { mode: ["clip", "wrap"] }),
  ],
  "ravel out of range": () => np.ravel_multi_index([[3, 6, 6], [4, 5, 1]], [4, 6]),
  "the loop that a ufunc takes": () => [
    np.add.resolve_dtypes([np.int32, np.float32, null]),
    np.add.resolve_dtypes([np.float32, Number, null]),
    np.add.resolve_dtypes([np.int8, BigInt, null]),
    np.add.resolve_dtypes([BigInt, Number, null]),
    np.sqrt.resolve_dtypes([np.int8, null]),
    np.divmod.resolve_dtypes([np.int32, np.int32, null, null]),
    np.less.resolve_dtypes([np.int32, np.float32, null]),
  ],
  "the loop of a reduction": () => [
    np.add.resolve_dtypes([null, np.float32, null], { reduction: true }),
    np.add.resolve_dtypes([np.float64, np.float32, null], { reduction: true }),
  ],
  "the loop by signature": () => [
    np.add.resolve_dtypes([np.int32, np.int32, null], { signature: "dd->d" }),
    np.add.resolve_dtypes([np.int32, np.int32, null], { signature: [null, null, np.float64] }),
  ],
  "the loop for a result that can't be cast": () => np.sqrt.resolve_dtypes([np.float64, np.int32]),
  "the loop without an input": () => np.add.resolve_dtypes([np.float64, null, null]),
  "the loop of too few operands": () => np.add.resolve_dtypes([np.float64, np.float64]),
  "fix of an int": () => [np.fix(3), np.fix(np.array([2n, -2n])), np.fix([2.7, -2.7])],
};

/** The values of a walk with what it tracks at each step. */
function walk(it: np.nditer<Array1>, track: () => unknown): unknown[] {
  const out: unknown[] = [];
  for (const x of it) out.push([Number(x), track()]);
  return out;
}
