# Iterating and mapping callbacks: vectorize, frompyfunc, piecewise, nditer and its relatives.
# tests/idioms/iteration.ts has the same ids in TypeScript.

#: vectorize a branch
f = np.vectorize(lambda a, b: float(a - b if a > b else a + b))
f(np.array([1, 2, 3, 4]), 2), f([[1], [5]], [2, 3])
#: vectorize with otypes
np.vectorize(lambda x: x % 2 == 0, otypes="?")(np.arange(5)), np.vectorize(lambda x: x, otypes=["f4"])(np.arange(3))
#: vectorize to several outputs
f = np.vectorize(lambda x: (float(x), float(x) ** 2))
f(np.array([1.0, 2.0, 3.0]))
#: vectorize otypes of several outputs
np.vectorize(lambda x, y: (x + y, x - y), otypes="iF")(np.array([1, 2]), np.array([3, 5]))
#: vectorize nothing with otypes
np.vectorize(lambda x: x, otypes="d")(np.zeros((0, 3)))
#: vectorize nothing
np.vectorize(lambda x: x)(np.zeros((0, 3)))
#: vectorize with an excluded argument
f = np.vectorize(lambda p, x: float(sum(c * x ** i for i, c in enumerate(p))), excluded=[0])
f([1.0, 2.0, 3.0], np.array([0.0, 1.0, 2.0]))
#: vectorize with a signature
f = np.vectorize(np.dot, signature="(n),(n)->()")
f(np.arange(6.0).reshape(2, 3), np.ones(3))
#: vectorize a matrix product by signature
f = np.vectorize(lambda a, b: a @ b, signature="(m,k),(k,n)->(m,n)")
f(np.arange(12.0).reshape(2, 2, 3), np.ones((3, 2)))
#: vectorize signature with a new dimension
f = np.vectorize(lambda a: np.convolve(a, [1.0, 1.0]), signature="(n)->(m)")
f(np.arange(6.0).reshape(2, 3))
#: vectorize signature with several outputs
f = np.vectorize(lambda a: (a.min(), a.max()), signature="(n)->(),()")
f(np.array([[3.0, 1.0], [5.0, 9.0]]))
#: vectorize a bad signature
np.vectorize(np.dot, signature="(n),(n)-->()")
#: vectorize signature with other sizes
np.vectorize(np.dot, signature="(n),(n)->()")(np.ones(3), np.ones(4))
#: vectorize signature without enough dimensions
np.vectorize(np.dot, signature="(n),(n)->()")(3.0, np.ones(4))
#: vectorize signature with too few arguments
np.vectorize(np.dot, signature="(n),(n)->()")(np.ones(3))
#: vectorize with a bad otype
np.vectorize(lambda x: x, otypes="z")
#: vectorize complex and views
f = np.vectorize(lambda z: z.real - z.imag, otypes="d")
f(np.array([1 + 2j, 3 - 4j])[::-1])
#: frompyfunc
f = np.frompyfunc(lambda a, b: a + b, 2, 1)
f.nin, f.nout, f.nargs, f.identity, f(1.0, 2.5)
#: frompyfunc on arrays
f = np.frompyfunc(lambda a, b: a * 10 + b, 2, 1)
f(np.array([1.0, 2.0])[:, None], np.array([3.0, 4.0])).astype(float)
#: frompyfunc reduce accumulate outer
f = np.frompyfunc(lambda a, b: a - b, 2, 1)
x = np.array([[1.0, 2.0, 4.0], [8.0, 16.0, 32.0]])
f.reduce(x, axis=1).astype(float), f.reduce(x).astype(float), f.accumulate(x, axis=1).astype(float), f.outer(x[0], x[1]).astype(float)
#: frompyfunc reduce with keepdims and initial
f = np.frompyfunc(lambda a, b: a - b, 2, 1)
f.reduce(np.array([[1.0, 2.0], [3.0, 5.0]]), axis=1, keepdims=True, initial=100.0).astype(float)
#: frompyfunc identity of nothing
np.frompyfunc(lambda a, b: a + b, 2, 1, identity=0).reduce(np.zeros(0))
#: frompyfunc reduce nothing
np.frompyfunc(lambda a, b: a + b, 2, 1).reduce(np.zeros(0))
#: frompyfunc two outputs
f = np.frompyfunc(lambda a: (a + 1, a * 2), 1, 2)
[y.astype(float) for y in f(np.array([1.0, 2.0]))]
#: frompyfunc unary has no reduce
np.frompyfunc(lambda a: a, 1, 1).reduce(np.arange(3))
#: frompyfunc of no function
np.frompyfunc(3, 1, 1)
#: piecewise
x = np.linspace(-2.5, 2.5, 6)
np.piecewise(x, [x < 0, x >= 0], [-1, 1]), np.piecewise(x, [x < 0, x >= 0], [lambda x: -x, lambda x: x])
#: piecewise with a default
x = np.arange(5)
np.piecewise(x, [x < 2, x > 3], [10, lambda v: v * 100, -1])
#: piecewise keeps the dtype
np.piecewise(np.arange(4), [[True, False, True, False]], [1.9])
#: piecewise of a scalar
np.piecewise(2.0, 2.0 < 0, [lambda x: -x, lambda x: x * 3])
#: piecewise with arguments
np.piecewise(np.arange(3.0), [np.arange(3) > 0], [lambda x, k, m: x * k + m], 10, m=1)
#: piecewise with overlapping conditions
x = np.arange(5.0)
np.piecewise(x, [x > 0, x > 2], [1, 2])
#: piecewise with too many functions
np.piecewise(np.arange(3), [np.arange(3) > 1], [1, 2, 3])
#: ndindex
list(np.ndindex(2, 3)), list(np.ndindex((2,))), list(np.ndindex()), list(np.ndindex(2, 0))
#: ndindex of negative shape
list(np.ndindex(-1, 2))
#: ndenumerate
[(i, int(x)) for i, x in np.ndenumerate(np.array([[1, 2], [3, 4]]).T)]
#: ndenumerate of 0-d and nothing
[(i, int(x)) for i, x in np.ndenumerate(np.array(7))], list(np.ndenumerate(np.zeros((0, 2))))
#: flat reads and writes
a = np.arange(6).reshape(2, 3).T
f = a.flat
f[3], f[1:4], f[[0, -1]], len(f), list(map(int, f))
#: flat assignment
a = np.zeros((2, 3))
a.flat = [1, 2]
b = a.copy()
b.flat[[0, 5]] = -1
b.T.flat[1] = 99
a, b
#: flat position
f = np.arange(6).reshape(2, 3).flat
next(f); next(f); next(f); next(f)
f.index, f.coords
#: nditer in memory order
a = np.arange(6).reshape(2, 3)
[int(x) for x in np.nditer(a)], [int(x) for x in np.nditer(a.T)], [int(x) for x in np.nditer(a.T.copy(order="C"))]
#: nditer in a given order
a = np.arange(6).reshape(2, 3)
[int(x) for x in np.nditer(a, order="F")], [int(x) for x in np.nditer(a.T, order="C")]
#: nditer negative strides
a = np.arange(6).reshape(2, 3)[::-1, ::-1]
[int(x) for x in np.nditer(a)], [int(x) for x in np.nditer(a, order="C")]
#: nditer writes
a = np.arange(6).reshape(2, 3)
with np.nditer(a, op_flags=["readwrite"]) as it:
    for x in it:
        x[...] = 2 * x
a
#: nditer external loop
a = np.arange(6).reshape(2, 3)
list(np.nditer(a, flags=["external_loop"])), list(np.nditer(a, flags=["external_loop"], order="F"))
#: nditer multi index
a = np.arange(6).reshape(2, 3)
it = np.nditer(a, flags=["multi_index"])
[(int(x), it.multi_index) for x in it]
#: nditer c and f index
a = np.arange(6).reshape(2, 3)
it = np.nditer(a, flags=["f_index"])
[(int(x), it.index) for x in it]
#: nditer broadcasts
a = np.arange(3)
b = np.arange(6).reshape(2, 3)
[(int(x), int(y)) for x, y in np.nditer([a, b])]
#: nditer shapes that do not fit
np.nditer([np.arange(2), np.arange(6).reshape(2, 3)])
#: nditer allocates
it = np.nditer([np.arange(3), None])
for x, y in it:
    y[...] = x * x
it.operands[1]
#: nditer allocates a product by op_axes
a, b = np.arange(3), np.arange(8).reshape(2, 4)
it = np.nditer([a, b, None], flags=["external_loop"], op_axes=[[0, -1, -1], [-1, 0, 1], None])
for x, y, z in it:
    z[...] = x * y
it.operands[2]
#: nditer reduces
a = np.arange(24).reshape(2, 3, 4)
b = np.array(0)
with np.nditer([a, b], flags=["reduce_ok"], op_flags=[["readonly"], ["readwrite"]]) as it:
    for x, y in it:
        y[...] += x
b
#: nditer reduce by op_axes
a = np.arange(24).reshape(2, 3, 4)
it = np.nditer([a, None], flags=["reduce_ok"], op_flags=[["readonly"], ["readwrite", "allocate"]], op_axes=[None, [0, 1, -1]])
it.operands[1][...] = 0
for x, y in it:
    y[...] += x
it.operands[1]
#: nditer reduction without the flag
np.nditer([np.arange(3), np.array(0)], op_flags=[["readonly"], ["readwrite"]])
#: nditer dtypes
a = np.arange(3) - 2
[float(x) for x in np.nditer(a, op_flags=["readonly", "copy"], op_dtypes=["float64"])]
#: nditer dtype needs a copy
np.nditer(np.arange(3), op_dtypes=["float64"])
#: nditer dtype that casting forbids
np.nditer(np.arange(3.0), flags=["buffered"], op_dtypes=["float32"])
#: nditer same kind
[float(x) for x in np.nditer(np.arange(3.0), flags=["buffered"], op_dtypes=["float32"], casting="same_kind")]
#: nditer of nothing
np.nditer(np.zeros((0, 2)))
#: nditer of nothing with the flag
[x for x in np.nditer(np.zeros((0, 2)), flags=["zerosize_ok"])]
#: nditer attributes
it = np.nditer([np.zeros((2, 3)), np.zeros(3)], flags=["multi_index"])
it.nop, it.ndim, it.shape, it.itersize, it.iterindex, it.has_multi_index, it.has_index, it.finished
#: nditer by hand
a = np.arange(4)
it = np.nditer(a, flags=["c_index"])
out = []
while not it.finished:
    out.append((int(it[0]), it.index))
    it.iternext()
out
#: nditer jumps
it = np.nditer(np.arange(6).reshape(2, 3), flags=["multi_index"])
it.multi_index = (1, 2)
x = int(it[0])
it.iterindex = 1
x, int(it[0]), it.multi_index
#: nditer removes an axis
it = np.nditer(np.arange(6).reshape(2, 3), flags=["multi_index"])
it.remove_axis(1)
[int(x) for x in it]
#: nditer external loop later
it = np.nditer(np.arange(6).reshape(2, 3), flags=["multi_index"])
it.remove_multi_index()
it.enable_external_loop()
list(it)
#: nditer read-only operand
a = np.broadcast_to(np.arange(3), (2, 3))
np.nditer(a, op_flags=["readwrite"])
#: nditer unknown flag
np.nditer(np.arange(3), flags=["nonsense"])
#: nditer flags that exclude each other
np.nditer(np.arange(3), flags=["c_index", "external_loop"])
#: nditer past its end
it = np.nditer(np.arange(1))
it.iternext()
it.value
#: nditer common dtype
it = np.nditer([np.arange(2), np.array([1.5, 2.5])], flags=["common_dtype", "buffered"])
it.dtypes
#: nditer ranged
it = np.nditer(np.arange(24).reshape(2, 3, 4), ["ranged", "multi_index"])
it.iterrange = (3, 7)
it.iterrange, it.itersize, it.iterindex, [(int(x), it.multi_index) for x in it], it.finished
#: nditer range by buffers
it = np.nditer(np.arange(24).reshape(2, 3, 4).T, ["ranged", "buffered", "external_loop"], order="C", buffersize=4)
it.iterrange = (3, 14)
[x.copy() for x in it]
#: nditer range without the flag
it = np.nditer(np.arange(4))
it.iterrange = (0, 2)
#: nditer range beyond the end
it = np.nditer(np.arange(4), ["ranged"])
it.iterrange = (0, 5)
#: nditer range backwards
it = np.nditer(np.arange(4), ["ranged"])
it.iterrange = (3, 1)
#: nditer ranged external loop needs buffers
np.nditer(np.arange(4), ["ranged", "external_loop"])
#: nditer jump out of the range
it = np.nditer(np.arange(8), ["ranged"])
it.iterrange = (4, 8)
it.iterindex = 2
#: nditer jump with external loop
it = np.nditer(np.arange(8), ["external_loop"])
it.iterindex = 2
#: nditer delayed buffers
it = np.nditer([None, np.arange(4)], ["buffered", "delay_bufalloc"], [["readwrite", "allocate"], ["readonly"]])
it.operands[0][...] = 7
before = it.has_delayed_bufalloc
it.reset()
for x, y in it:
    x[...] += y
before, it.has_delayed_bufalloc, it.operands[0]
#: nditer delayed buffers before the reset
it = np.nditer(np.arange(4), ["buffered", "delay_bufalloc"])
it[0]
#: nditer allocates what it reads without a delay
np.nditer([None, np.arange(4)], ["buffered"], [["readwrite", "allocate"], ["readonly"]])
#: nditer writes under a mask
b, m = np.arange(6, dtype="f4"), np.array([1, 0, 1, 1, 0, 0], bool)
with np.nditer([b, m], ["buffered"], [["readwrite", "writemasked"], ["readonly", "arraymask"]], op_dtypes=["f8", None], casting="same_kind") as it:
    for x, k in it:
        x[...] = 9
b
#: nditer with a virtual mask
b = np.arange(6, dtype="f4")
with np.nditer([b, None], ["buffered", "external_loop"], [["readwrite", "writemasked"], ["readwrite", "virtual", "arraymask"]], op_dtypes=["f8", "?"], casting="same_kind", buffersize=4) as it:
    for x, k in it:
        k[...] = x % 2 == 0
        x[...] = -7
b
#: nditer masks need each other
np.nditer([np.arange(3), np.array([True, False, True])], [], [["readwrite", "writemasked"], ["readonly"]])
#: nditer a mask for nobody
np.nditer([np.arange(3), np.array([True, False, True])], [], [["readwrite"], ["readonly", "arraymask"]])
#: nditer masks what it only reads
np.nditer([np.arange(3), np.array([True, False, True])], [], [["readonly", "writemasked"], ["readonly", "arraymask"]])
#: nditer mask over a reduction
np.nditer([np.array(0), np.array([True, False])], ["reduce_ok"], [["readwrite", "writemasked"], ["readonly", "arraymask"]])
#: nditer virtual and an array
np.nditer([np.arange(3), np.arange(3)], [], [["readonly"], ["readwrite", "virtual"]])
#: nditer buffered parts are written back
b = np.arange(6, dtype="f4")
seen = []
it = np.nditer(b, ["buffered", "external_loop"], [["readwrite"]], op_dtypes="f8", casting="same_kind", buffersize=4)
for x in it:
    x[...] = -1
    seen.append(b.copy())
it.close()
seen, b
#: nditer has no views of buffers
np.nditer(np.arange(4), ["buffered"]).itviews
#: nditer shape of merged axes
a = np.arange(24).reshape(2, 3, 4)
[(np.nditer(x, f).shape, np.nditer(x, f).ndim) for x in (a, a.T, a[:, ::2], a[::-1]) for f in ([], ["multi_index"], ["c_index"])]
#: frompyfunc out
f = np.frompyfunc(lambda a, b: a + b, 2, 1)
out = np.zeros(3)
f(np.arange(3), 1.5, out=out, casting="unsafe") is out, out
#: frompyfunc where
f = np.frompyfunc(lambda a, b: a + b, 2, 1)
f(np.arange(4), 1, out=np.zeros(4), where=np.arange(4) > 1, casting="unsafe")
#: frompyfunc several outs
f = np.frompyfunc(lambda a: (a, a * 2), 1, 2)
list(f(np.arange(3.0), out=(np.zeros(3), np.zeros(3)), casting="unsafe"))
#: frompyfunc out that is no list
np.frompyfunc(lambda a: (a, a), 1, 2)(np.arange(3), out=np.zeros(3))
#: frompyfunc out of another shape
np.frompyfunc(lambda a: a, 1, 1)(np.arange(3), out=np.zeros(2), casting="unsafe")
#: frompyfunc reduce with out and where
f = np.frompyfunc(lambda a, b: a - b, 2, 1)
x = np.arange(6.0).reshape(2, 3)
f.reduce(x, axis=1, out=np.zeros(2)), f.reduce(x, axis=1, where=x > 1, initial=10.0).astype(float)
#: frompyfunc reduce where without initial
np.frompyfunc(lambda a, b: a + b, 2, 1).reduce(np.arange(3), where=[True, False, True])
#: frompyfunc reduce over all axes
np.frompyfunc(lambda a, b: a + b, 2, 1).reduce(np.zeros((2, 2)), axis=None)
#: frompyfunc reduce over all axes with an identity
f = np.frompyfunc(lambda a, b: a + b, 2, 1, identity=0)
f.reduce(np.arange(6.0).reshape(2, 3), axis=None), f.reduce(np.arange(6.0).reshape(2, 3), axis=(0, 1), keepdims=True).astype(float)
#: frompyfunc accumulate into out
np.frompyfunc(lambda a, b: a - b, 2, 1).accumulate(np.arange(6.0).reshape(2, 3), axis=0, out=np.zeros((2, 3)))
#: frompyfunc reduceat
f = np.frompyfunc(lambda a, b: a - b, 2, 1)
x = np.arange(6.0)
f.reduceat(x, [0, 3, 1, 5]).astype(float), f.reduceat(x.reshape(2, 3), [0, 2], axis=1).astype(float)
#: frompyfunc reduceat out of range
np.frompyfunc(lambda a, b: a - b, 2, 1).reduceat(np.arange(3), [0, 9])
#: frompyfunc at
f = np.frompyfunc(lambda a, b: a * 2 + b, 2, 1)
x, y = np.arange(4), np.arange(6.0).reshape(2, 3)
f.at(x, [0, 0, 2], 5)
f.at(y, ([0, 1], [2, 2]), [1.0, 2.0])
x, y
#: frompyfunc at out of range
np.frompyfunc(lambda a: -a, 1, 1).at(np.arange(3), [0, 9])
#: frompyfunc at with two outputs
np.frompyfunc(lambda a: (a, a), 1, 2).at(np.arange(3), [0])
#: apply along an axis
a = np.array([[8, 1, 7], [4, 3, 9], [5, 2, 6]])
np.apply_along_axis(sorted, 1, a), np.apply_along_axis(lambda v: (v[0] + v[-1]) * 0.5, 0, a), np.apply_along_axis(np.diag, -1, a)
#: apply over axes
a = np.arange(24).reshape(2, 3, 4)
np.apply_over_axes(np.sum, a, [0, 2]), np.apply_over_axes(np.sum, a, (0,)).shape
#: broadcast object
b = np.broadcast(np.array([[1], [2]]), np.array([3, 4, 5]))
b.shape, b.nd, b.size, b.numiter, [(int(x), int(y)) for x, y in b]
#: ix_
a = np.arange(20).reshape(4, 5)
a[np.ix_([0, 2], [1, 3])], a[np.ix_([True, False, True, False], [4])], [x.shape for x in np.ix_([1, 2, 3], [4], [5, 6])]
#: ravel and unravel
np.ravel_multi_index(([3, 6, 6], [4, 5, 1]), (7, 6)), np.unravel_index([22, 41, 37], (7, 6)), np.unravel_index(1621, (6, 7, 8, 9), order="F")
#: ravel modes
np.ravel_multi_index(([3, 6, 6], [4, 5, 1]), (4, 6), mode="clip"), np.ravel_multi_index(([3, 6, 6], [4, 5, 1]), (4, 4), mode=("clip", "wrap"))
#: ravel out of range
np.ravel_multi_index(([3, 6, 6], [4, 5, 1]), (4, 6))
#: the loop that a ufunc takes
i4, f4, f8 = np.dtype("i4"), np.dtype("f4"), np.dtype("f8")
np.add.resolve_dtypes((i4, f4, None)), np.add.resolve_dtypes((f4, float, None)), np.add.resolve_dtypes((np.dtype("i1"), int, None)), np.add.resolve_dtypes((int, float, None)), np.sqrt.resolve_dtypes((np.dtype("i1"), None)), np.divmod.resolve_dtypes((i4, i4, None, None)), np.less.resolve_dtypes((i4, f4, None))
#: the loop of a reduction
f4, f8 = np.dtype("f4"), np.dtype("f8")
np.add.resolve_dtypes((None, f4, None), reduction=True), np.add.resolve_dtypes((f8, f4, None), reduction=True)
#: the loop by signature
i4 = np.dtype("i4")
np.add.resolve_dtypes((i4, i4, None), signature="dd->d"), np.add.resolve_dtypes((i4, i4, None), signature=(None, None, np.dtype("f8")))
#: the loop for a result that can't be cast
np.sqrt.resolve_dtypes((np.dtype("f8"), np.dtype("i4")))
#: the loop without an input
np.add.resolve_dtypes((np.dtype("f8"), None, None))
#: the loop of too few operands
np.add.resolve_dtypes((np.dtype("f8"), np.dtype("f8")))
#: fix of an int
np.fix(3), np.fix(np.array([2, -2])), np.fix([2.7, -2.7])
