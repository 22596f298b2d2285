# Idioms of the guides on broadcasting, on indexing and on copies and views.
# tests/idioms/broadcasting.ts has the same ids in TypeScript.

#: scalar
np.array([1.0, 2.0, 3.0]) * 2.0
#: vector with matrix
a = np.array([[0., 0., 0.], [10., 10., 10.], [20., 20., 20.], [30., 30., 30.]])
a + np.array([1., 2., 3.])
#: shapes that don't match
a = np.array([[0., 0., 0.], [10., 10., 10.]])
a + np.array([1., 2., 3., 4.])
#: outer sum
a = np.array([0., 10., 20., 30.])
b = np.array([1., 2., 3.])
a[:, np.newaxis] + b
#: nearest code
observation = np.array([111.0, 188.0])
codes = np.array([[102.0, 203.0], [132.0, 193.0], [45.0, 155.0], [57.0, 173.0]])
diff = codes - observation
dist = np.sqrt(np.sum(diff**2, axis=-1))
dist, np.argmin(dist)
#: broadcast shapes
np.broadcast_shapes((8, 1, 6, 1), (7, 1, 5)), np.broadcast_shapes((256, 256, 3), (3,))
#: broadcast shapes that don't match
np.broadcast_shapes((2, 1), (8, 4, 3))
#: broadcast_to
b = np.broadcast_to(np.array([1, 2, 3]), (3, 3))
b, b.strides, b.flags.writeable
#: write into broadcast_to
b = np.broadcast_to(np.array([1, 2, 3]), (3, 3))
b[0, 0] = 1
#: broadcast_arrays
np.broadcast_arrays(np.array([[1, 2, 3]]), np.array([[4], [5]]))
#: four shapes
x = np.arange(4)
xx = x.reshape(4, 1)
y = np.ones(5)
z = np.ones((3, 4))
(xx + y).shape, xx + y, (x + z).shape, x + z
#: in place does not grow
a = np.ones(3)
a += np.ones((2, 3))
#: centre columns
x = np.arange(12.).reshape(4, 3)
x - x.mean(axis=0), x - x.mean(axis=1, keepdims=True)
#: normalise rows
x = np.array([[3., 4.], [6., 8.], [0., 5.]])
x / np.linalg.norm(x, axis=1, keepdims=True), x / np.sqrt((x**2).sum(1))[:, None]
#: multiplication table
np.arange(1, 10)[:, None] * np.arange(1, 10)
#: pairwise distances
p = np.array([[0., 0.], [3., 4.], [6., 8.]])
d = p[:, None, :] - p[None, :, :]
np.sqrt((d**2).sum(-1))
#: checkers by comparison
(np.indices((4, 4)).sum(axis=0) % 2).astype(int)
#: open grid
np.ogrid[0:3, 0:4]
#: dense grid
np.mgrid[0:3, 0:2]
#: complex step
np.mgrid[-1:1:5j], np.ogrid[0:1:3j, 0:2]
#: slices
x = np.arange(10)
x[2], x[-2], x[1:7:2], x[-2:10], x[-3:3:-1], x[5:]
#: too many slices are fine
x = np.arange(5)
x[10:], x[-100:2], x[4:1]
#: ellipsis and newaxis
x = np.array([[[1], [2], [3]], [[4], [5], [6]]])
x.shape, x[1:2], x[..., 0], x[:, np.newaxis, :, :].shape
#: outer sum by newaxis
x = np.arange(5)
x[:, np.newaxis] + x[np.newaxis, :]
#: integer arrays
x = np.arange(10, 1, -1)
x[np.array([3, 3, 1, 8])], x[np.array([3, 3, -3, 8])]
#: corner elements
x = np.arange(12).reshape(4, 3)
rows = np.array([[0, 0], [3, 3]], dtype=np.intp)
columns = np.array([[0, 2], [0, 2]], dtype=np.intp)
x[rows, columns], x[rows[:, 0][:, None], columns[0]], x[np.ix_([0, 3], [0, 2])]
#: index out of bounds
x = np.array([[1, 2], [3, 4], [5, 6]])
x[[1, 3]]
#: index one out of bounds
x = np.arange(3)
x[3]
#: diagonal by index
y = np.arange(35).reshape(5, 7)
y[np.array([0, 2, 4]), np.array([0, 1, 2])], y[np.array([0, 2, 4]), 1], y[np.array([0, 2, 4])]
#: index arrays that don't match
y = np.arange(35).reshape(5, 7)
y[np.array([0, 2, 4]), np.array([0, 1])]
#: index and slice
y = np.arange(35).reshape(5, 7)
y[np.array([0, 2, 4]), 1:3], y[1:3, [2, 4]], y[1::2, ::3]
#: index arrays apart
x = np.arange(24).reshape(2, 3, 4)
x[[0, 1], :, [2, 3]], x[:, [0, 1], [2, 3]], x[[0, 1], 1:, [2]].shape
#: nan filter
x = np.array([[1., 2.], [np.nan, 3.], [np.nan, np.nan]])
x[~np.isnan(x)]
#: add to the negatives
x = np.array([1., -1., -2., 3])
x[x < 0] += 20
x
#: rows by sum
x = np.array([[0, 1], [1, 1], [2, 2]])
rowsum = x.sum(-1)
x[rowsum <= 2, :]
#: even rows, two columns
x = np.array([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]])
rows = (x.sum(-1) % 2) == 0
columns = [0, 2]
x[np.ix_(rows, columns)], x[rows.nonzero()[0][:, np.newaxis], columns]
#: mask of two dimensions
x = np.arange(30).reshape(2, 3, 5)
b = np.array([[True, True, False], [False, True, True]])
x[b]
#: mask too short
np.arange(6)[np.array([True, False])]
#: assign to a slice
x = np.arange(10)
x[2:7] = 1
y = np.arange(10)
y[2:7] = np.arange(5)
x, y
#: assign a wrong length
x = np.arange(10)
x[2:7] = np.arange(4)
#: assign float to int
x = np.arange(10)
x[1] = 1.2
x[2] = -3.9
x
#: repeated indices are buffered
x = np.arange(0, 50, 10)
x[np.array([1, 1, 3, 1])] += 1
x
#: a variable number of indices
z = np.arange(81).reshape(3, 3, 3, 3)
z[(1, 1, 1, 1)], z[(1, 1, 1, slice(0, 2))], z[(1, ..., 1)], z[[1, 1, 1, 1]].shape
#: xor as mask
a = np.arange(6)
a[(a > 1) ^ (a % 2 == 0)]
#: flat
x = np.arange(6).reshape(2, 3)
x.flat[3:] = 0
x, x.flat[1]
#: take and put
x = np.array([[10, 20, 30], [40, 50, 60]])
y = np.zeros(4)
np.put(y, [0, 2], [44, 55])
np.take(x, [2, 0], axis=1), x.take([-1, 0]), y
#: take_along_axis
x = np.array([[10, 30, 20], [60, 40, 50]])
i = np.argsort(x, axis=1)
i, np.take_along_axis(x, i, axis=1), np.argmax(x, axis=1, keepdims=True)
#: choose and select
x = np.arange(6)
np.select([x < 3, x > 3], [x, x**2], 42), np.choose([2, 3, 1, 0], np.arange(16).reshape(4, 4)), np.where(x < 3, x, -1)
#: bool scalar index
x = np.arange(3)
x[True].shape, x[False].shape, x[np.newaxis, True].shape
#: a view has a base
x = np.arange(9)
y = x.reshape(3, 3)
z = y[[2, 1]]
y.base is x, z.base is None, np.shares_memory(x, y), np.shares_memory(x, z)
#: writing through a view
x = np.arange(10)
y = x[1:3]
x[1:3] = [10, 11]
y, y.base is x
#: transposed copies when flattened
x = np.ones((2, 3))
y = x.T
y.flags.c_contiguous, y.flags.f_contiguous, y.ravel().base is None, np.shares_memory(y.ravel(), x), np.shares_memory(y.ravel(order="K"), x)
#: shape that can't be set
y = np.arange(6).reshape(2, 3).T
y.shape = 6
#: set the shape
y = np.arange(6)
y.shape = (2, 3)
y, y.strides
#: view of another dtype
x = np.array([1, 2], dtype=np.int16)
x.view(np.int8), x.view(np.uint8).shape, np.array([1.0]).view(np.int64), np.array([1.0, 2.0]).view(complex)
#: view that doesn't fit
np.zeros(3, dtype=np.int8).view(np.int16)
#: overlapping assignment
a = np.arange(6)
a[1:] = a[:-1]
a[::-1] += a
a
#: swap columns
a = np.arange(6).reshape(2, 3)
a[:, [0, 2]] = a[:, [2, 0]]
a
#: real and imaginary parts are views
z = np.array([1 + 2j, 3 - 4j])
z.real[0] = 10
z.imag = [7, 8]
z, z.real, z.conj()
#: diagonal is read-only
a = np.arange(9).reshape(3, 3)
a.diagonal()[0] = 5
#: fill the diagonal
a = np.zeros((3, 3), int)
np.fill_diagonal(a, [1, 2, 3])
a[np.diag_indices(3)] *= 10
a, a.trace(), np.diag(a), np.diag(a, 1)
#: strides of views
a = np.arange(24, dtype=np.int32).reshape(2, 3, 4)
a.strides, a.T.strides, a[:, ::2, ::-1].strides, a[0].strides, a.swapaxes(0, 1).strides
#: sliding windows
np.lib.stride_tricks.sliding_window_view(np.arange(6), 3), np.lib.stride_tricks.sliding_window_view(np.arange(12).reshape(3, 4), (2, 2)).shape
