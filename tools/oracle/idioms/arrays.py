# NumPy's guide, chapters on creation, indexing, copies, types, promotion, ufuncs, and how to index and partition.
# tests/idioms/arrays.ts has the same ids in TypeScript.

#: creation: lists
np.array([1, 2, 3, 4]), np.array([[1, 2], [3, 4]]), np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
#: creation: too large for int8
np.array([127, 128, 129], dtype=np.int8)
#: creation: unsigned and signed
a = np.array([2, 3, 4], dtype=np.uint32)
b = np.array([5, 6, 7], dtype=np.uint32)
c_unsigned32 = a - b
c_signed32 = a - b.astype(np.int32)
c_unsigned32, c_unsigned32.dtype.name, c_signed32, c_signed32.dtype.name
#: creation: arange
np.arange(10), np.arange(2, 10, dtype=float), np.arange(2, 3, 0.1)
#: creation: linspace
np.linspace(1., 4., 6)
#: creation: eye, diag and vander
np.eye(3), np.eye(3, 5), np.diag([1, 2, 3]), np.diag([1, 2, 3], 1), np.diag(np.array([[1, 2], [3, 4]])), np.vander(np.linspace(0, 2, 5), 2), np.vander([1, 2, 3, 4], 2), np.vander((1, 2, 3, 4), 4)
#: creation: zeros and ones
np.zeros((2, 3)), np.zeros((2, 3, 2)), np.ones((2, 3)), np.ones((2, 3, 2))
#: creation: random
from numpy.random import default_rng
default_rng(42).random((2, 3)), default_rng(42).random((2, 3, 2))
#: creation: indices
np.indices((3, 3))
#: creation: a slice is a view
a = np.array([1, 2, 3, 4, 5, 6])
b = a[:2]
b += 1
"a = %s ; b = %s" % (a, b)
#: creation: a copy
a = np.array([1, 2, 3, 4])
b = a[:2].copy()
b += 1
"a =  %s b =  %s" % (a, b)
#: creation: block
A = np.ones((2, 2))
B = np.eye(2, 2)
C = np.zeros((2, 2))
D = np.diag((-3, -4))
np.block([[A, B], [C, D]])
#: indexing: single elements
x = np.arange(10)
first = x[2], x[-2]
x.shape = (2, 5)
first, x[1, 3], x[1, -1], x[0], x[0][2]
#: indexing: out of bounds
x = np.arange(10).reshape(2, 5)
x[2, 0]
#: indexing: slices
x = np.arange(10)
x[1:7:2], x[-2:10], x[-3:3:-1], x[5:]
#: indexing: slices of three dimensions
x = np.array([[[1], [2], [3]], [[4], [5], [6]]])
x.shape, x[1:2], x[..., 0], x[:, :, 0]
#: indexing: new axes
x = np.array([[[1], [2], [3]], [[4], [5], [6]]])
y = np.arange(5)
x[:, np.newaxis, :, :].shape, x[:, None, :, :].shape, y[:, np.newaxis] + y[np.newaxis, :]
#: indexing: integer arrays
x = np.arange(10, 1, -1)
x, x[np.array([3, 3, 1, 8])], x[np.array([3, 3, -3, 8])]
#: indexing: rows by integers
x = np.array([[1, 2], [3, 4], [5, 6]])
x[np.array([1, -1])], x[[0, 1, 2], [0, 1, 0]]
#: indexing: rows that are not there
x = np.array([[1, 2], [3, 4], [5, 6]])
x[np.array([3, 4])]
#: indexing: several index arrays
y = np.arange(35).reshape(5, 7)
y, y[np.array([0, 2, 4]), np.array([0, 1, 2])], y[np.array([0, 2, 4]), 1], y[np.array([0, 2, 4])]
#: indexing: index arrays that don't broadcast
y = np.arange(35).reshape(5, 7)
y[np.array([0, 2, 4]), np.array([0, 1])]
#: indexing: corners
x = np.array([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]])
rows = np.array([[0, 0], [3, 3]], dtype=np.intp)
columns = np.array([[0, 2], [0, 2]], dtype=np.intp)
corners = x[rows, columns]
rows = np.array([0, 3], dtype=np.intp)
columns = np.array([0, 2], dtype=np.intp)
corners, rows[:, np.newaxis], x[rows[:, np.newaxis], columns], x[np.ix_(rows, columns)], x[rows, columns]
#: indexing: boolean arrays
x = np.array([[1., 2.], [np.nan, 3.], [np.nan, np.nan]])
y = np.array([1., -1., -2., 3])
y[y < 0] += 20
x[~np.isnan(x)], y
#: indexing: boolean rows
x = np.arange(35).reshape(5, 7)
b = x > 20
b[:, 5], x[b[:, 5]]
#: indexing: rows by their sum
x = np.array([[0, 1], [1, 1], [2, 2]])
rowsum = x.sum(-1)
x[rowsum <= 2, :]
#: indexing: ix_ of booleans
x = np.array([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]])
rows = (x.sum(-1) % 2) == 0
columns = [0, 2]
rows, x[np.ix_(rows, columns)], x[rows.nonzero()[0][:, np.newaxis], columns]
#: indexing: a boolean array of two dimensions
x = np.arange(30).reshape(2, 3, 5)
b = np.array([[True, True, False], [False, True, True]])
x[b]
#: indexing: arrays with slices
y = np.arange(35).reshape(5, 7)
b = y > 20
y[np.array([0, 2, 4]), 1:3], y[:, 1:3][np.array([0, 2, 4]), :], y[b[:, 5], 1:3]
#: indexing: flat
x = np.arange(12).reshape(3, 4)
x.flat[5], x.flat[[1, 4]], x.flat[2:5]
#: indexing: assign values
x = np.arange(10)
x[2:7] = 1
y = x.copy()
x[2:7] = np.arange(5)
y, x
#: indexing: assign a float to an int
x = np.arange(10)
x[1] = 1.2
x[1]
#: indexing: assign a complex to an int
x = np.arange(10)
x[1] = 1.2j
#: indexing: add at indices that repeat
x = np.arange(0, 50, 10)
x[np.array([1, 1, 3, 1])] += 1
x
#: indexing: a variable number of indices
z = np.arange(81).reshape(3, 3, 3, 3)
indices = (1, 1, 1, 1)
one = z[indices]
indices = (1, 1, 1, slice(0, 2))
two = z[indices]
indices = (1, Ellipsis, 1)
one, two, z[indices], z[[1, 1, 1, 1]].shape
#: indexing: what nonzero gives is an index
z = np.arange(81).reshape(3, 3, 3, 3)
z[np.nonzero(z > 77)]
#: copies: a view
x = np.arange(10)
y = x[1:3]
x[1:3] = [10, 11]
x, y
#: copies: advanced indices copy
x = np.arange(9).reshape(3, 3)
y = x[[1, 2]]
none = y.base is None
x[[1, 2]] = [[10, 11, 12], [13, 14, 15]]
none, x, y
#: copies: a shape that would need one
x = np.ones((2, 3))
y = x.T
z = y.view()
z.shape = 6
#: copies: base tells views
x = np.arange(9)
y = x.reshape(3, 3)
z = y[[2, 1]]
y.base is x, z.base is None
#: types: a scalar and an array of a type
z = np.arange(3, dtype=np.uint8)
z, np.array([1, 2, 3], dtype="f"), z.astype(np.float64), z.dtype.name
#: types: what a dtype is
d = np.dtype(np.int64)
str(d), np.issubdtype(d, np.integer), np.issubdtype(d, np.floating), np.dtype("float64") == float
#: types: fixed sizes overflow
np.power(100, 9, dtype=np.int64), np.power(100, 9, dtype=np.int32), np.power(100, 100, dtype=np.float64), np.power(100, 100, dtype=np.int64)
#: types: limits
[np.iinfo(np.int32).min, np.iinfo(np.int64).bits, np.iinfo(np.int64).max > 2**62], [np.finfo(np.float16).max, np.finfo(np.float32).eps, np.finfo(np.float64).bits, np.finfo(np.float64).precision]
#: types: scalars of one kind
x = np.float32(3.5)
x, type(x) is np.float32, x.dtype.name, np.float64(1.) * np.float32(2)
#: promotion: arrays and Python scalars
a = np.array([1, 2, 3], dtype=np.int8)
(a + 1).dtype.name, (a + 1.5).dtype.name, (a * 1j).dtype.name, (a + np.int16(4)).dtype.name, (np.float32(3) + 3.).dtype.name, (np.array([0.1], dtype=np.float32) + np.float64(3.)).dtype.name, (np.array([True]) + 1).dtype.name
#: promotion: an int that does not fit
np.array([1], np.uint8) + 300
#: promotion: fits, but the sum does not
np.array([1, 2, 3], np.uint8) + 255
#: promotion: float32 and a float64
np.array([0.1], dtype=np.float32) == np.float64(0.1), np.array([0.1], dtype=np.float32) == 0.1
#: promotion: mixed kinds
[np.result_type(a, b).name for a, b in (("i8", "f4"), ("i2", "f2"), ("u8", "i8"), ("u1", "i1"), ("f4", "c8"), ("f8", "c8"), ("i4", "c8"), ("?", "u2"), ("u4", "i4"))], np.promote_types("i1", "f2").name, np.can_cast("i8", "f8"), np.can_cast(np.float64, np.float32, "same_kind")
#: ufuncs: elementwise and reductions
x = np.arange(9).reshape(3, 3)
np.array([0, 2, 3, 4]) + np.array([1, 1, -1, 2]), np.add.reduce(x, 1), np.add.reduce(x, (0, 1)), np.multiply.reduce(x, dtype=float)
#: ufuncs: reduction into an array
x = np.arange(9).reshape(3, 3)
y = np.zeros(3, dtype=int)
np.multiply.reduce(x, dtype=float, out=y)
#: ufuncs: accumulate, reduceat, outer, at
x = np.arange(1, 7)
a = np.array([1, 2, 3, 4])
np.add.at(a, [0, 1, 2, 2], 1)
np.multiply.accumulate(x), np.add.reduceat(np.arange(8), [0, 4, 1, 5])[::2], np.multiply.outer([1, 2, 3], [4, 5, 6]), a
#: ufuncs: casting within one
np.mean(np.array([1, 2], dtype=np.int8)).dtype.name, np.can_cast(np.int64, np.int32), np.add(1.5, 2, dtype=np.float32), np.add(np.array([1, 2]), 1.5, dtype=np.float32, casting="same_kind")
#: ufuncs: where and out
a = np.zeros(4)
np.divide([1., 2., 3., 4.], [1., 0., 2., 0.], out=a, where=np.array([True, False, True, False]))
#: ufuncs: types of loops
np.add.nin, np.add.nout, np.add.identity, np.divmod.nout, np.exp.ntypes > 3, "dd->d" in np.add.types, np.logical_and.identity, np.minimum.identity
#: how to index: rows, columns and elements
a = np.arange(30).reshape(2, 3, 5)
a[0, 2, :], a[0, 2, 3], a[0, :, 3], a[:, 1, ...], a[:, :, 3], a[..., 1:4:2]
#: how to index: any rows and columns
b = np.arange(30).reshape(5, 6)
b[np.ix_([1, 3], [0, 2, 5])], np.take(b, [1, 4], axis=0), b[[1, 3]][:, [0, 2]], b[::2, ::-3]
#: how to index: along an axis
a = np.array([[[10, 30, 20], [60, 40, 50]]])
ai = np.argsort(a, axis=-1)
np.take_along_axis(a, ai, axis=-1), np.take_along_axis(a, np.expand_dims(np.argmax(a, axis=1), axis=1), axis=1)
#: how to index: by a condition
a = np.arange(30).reshape(2, 3, 5)
mask = a % 7 == 3
a[mask], np.argwhere(mask), np.where(a > 25, a, -1), np.flatnonzero(mask)
#: how to index: rows without zeros
b = np.array([[1, 0, 2], [3, 4, 5], [0, 6, 7]])
b[np.all(b, axis=1)], b[:, np.any(b == 0, axis=0)], np.nonzero(b)
#: how to index: the position of the largest
a = np.array([[[5, 7, 1], [9, 4, 9]]])
a.argmax(), np.unravel_index(a.argmax(), a.shape), np.argwhere(a == a.max()), np.argmax(a, axis=1, keepdims=True)
#: how to index: views and copies of the same values
a = np.arange(12).reshape(3, 4)
v, c = a[1:, :2], a[np.ix_([1, 2], [0, 1])]
a[1, 0] = 99
v, c, np.may_share_memory(a, v), np.may_share_memory(a, c)
#: how to index: fill the diagonal and triangles
a = np.zeros((3, 3), int)
np.fill_diagonal(a, 5)
a[np.triu_indices(3, k=1)] = 7
a[np.tril_indices(3, k=-1)] = [1, 2, 3]
a, a[np.diag_indices(3)]
#: how to partition: linspace in all forms
np.linspace(0.0, 1.0, 11), np.linspace(0, 1, 5, endpoint=False), np.linspace(0, 1, 5, retstep=True)[1], np.linspace(0, 10, 5, dtype=int), np.linspace([2, 20], [4, 40], 3), np.linspace([2, 20], [4, 40], 3, axis=1)
#: how to partition: geomspace and logspace
np.geomspace(1, 1000, 4), np.logspace(0, 3, 4), np.logspace(0, 3, 4, base=2), np.geomspace(1e3, 1, 4), np.geomspace(-1000, -1, 4)
#: how to partition: complex numbers
np.linspace(0, 1 + 1j, 3), np.linspace(1j, 3j, 5), np.geomspace(1j, 1000j, 4).round(6)
#: how to partition: arange and its steps
np.arange(0, 5), np.arange(3, 13, 4), np.arange(-1, 1.1, 0.25), np.arange(5, 0, -2), np.arange(1, 1.3, 0.1).size
#: how to partition: r_ and grids with a count
np.r_[0:10:2], np.r_[0:1:5j, 2, 3:5], np.mgrid[0:4:2, 1:2:3j], np.ogrid[0:3, 0:1:3j]
#: how to partition: meshgrid
x = np.linspace(0, 1, 3)
y = np.linspace(2, 3, 2)
np.meshgrid(x, y), np.meshgrid(x, y, indexing="ij"), np.meshgrid(x, y, sparse=True)
#: how to verify: the same result by other means
a = np.array([0.1, 0.2, 0.3], dtype=np.float32)
a.sum() == np.float32(0.1) + np.float32(0.2) + np.float32(0.3), np.isclose(a.sum(), 0.6), a.sum().dtype.name, np.spacing(np.float32(0.6)), np.nextafter(np.float32(1), np.float32(2))
#: interoperability: from_dlpack shares memory
a = np.arange(4)
b = np.from_dlpack(a)
b.flags.writeable, np.shares_memory(a, b), b
#: interoperability: frombuffer
np.frombuffer(b"\x01\x02\x03\x04", dtype=np.uint8), np.frombuffer(b"\x01\x00\x02\x00", dtype="<i2"), np.frombuffer(b"\x01\x00\x02\x00", dtype="<i2", offset=2)
#: byte order: reading what others wrote
big = bytes([0, 1, 3, 2])
np.frombuffer(big, dtype=">i2").astype("i4"), np.frombuffer(big, dtype="<i2").byteswap(), np.dtype(">i4").byteorder, np.dtype("<f8").byteorder
#: errors: floating point
with np.errstate(divide="raise"):
    np.array([1.]) / 0
#: errors: invalid value
with np.errstate(invalid="raise"):
    np.sqrt(np.array([-1.]))
#: errors: underflow and overflow
with np.errstate(over="raise"):
    np.exp(np.array([1000.]))
