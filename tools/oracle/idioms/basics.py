# Idioms of "the absolute basics for beginners". tests/idioms/basics.ts has the same ids in TypeScript.

#: change an element
a = np.array([1, 2, 3, 4, 5, 6])
a[0] = 10
a, a[:3]
#: a view of the end
a = np.array([10, 2, 3, 4, 5, 6])
b = a[3:]
b[0] = 40
a, b
#: a matrix and its element
a = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
a, a[1, 3], a.ndim, a.shape, len(a.shape) == a.ndim, a.size, a.dtype
#: zeros ones arange linspace
np.zeros(2), np.ones(2), np.arange(4), np.arange(2, 9, 2), np.linspace(0, 10, num=5), np.ones(2, dtype=np.int64)
#: sort
np.sort(np.array([2, 1, 5, 3, 7, 4, 6, 8]))
#: concatenate
a = np.array([1, 2, 3, 4])
b = np.array([5, 6, 7, 8])
np.concatenate((a, b))
#: concatenate matrices
x = np.array([[1, 2], [3, 4]])
y = np.array([[5, 6]])
np.concatenate((x, y), axis=0)
#: shape of three dimensions
a = np.array([[[0, 1, 2, 3], [4, 5, 6, 7]], [[0, 1, 2, 3], [4, 5, 6, 7]], [[0, 1, 2, 3], [4, 5, 6, 7]]])
a.ndim, a.size, a.shape
#: reshape with order
a = np.arange(6)
a.reshape(3, 2), np.reshape(a, shape=(1, 6), order="C"), np.reshape(a, (2, 3), order="F")
#: a row and a column vector
a = np.array([1, 2, 3, 4, 5, 6])
a[np.newaxis, :].shape, a[:, np.newaxis].shape, np.expand_dims(a, axis=1).shape, np.expand_dims(a, axis=0)
#: indexing and slicing
data = np.array([1, 2, 3])
data[1], data[0:2], data[1:], data[-2:]
#: conditions
a = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
a[a < 5], a[a >= 5], a[a % 2 == 0], a[(a > 2) & (a < 11)], (a > 5) | (a == 5)
#: nonzero pairs
a = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
b = np.nonzero(a < 5)
b, [[int(i), int(j)] for i, j in zip(b[0], b[1])], a[b]
#: nonzero of nothing
a = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
np.nonzero(a == 42)
#: parts of arrays
a = np.arange(1, 11)
a[3:8]
#: stacks
a1 = np.array([[1, 1], [2, 2]])
a2 = np.array([[3, 3], [4, 4]])
np.vstack((a1, a2)), np.hstack((a1, a2))
#: hsplit
x = np.arange(1, 25).reshape(2, 12)
np.hsplit(x, 3), np.hsplit(x, (3, 4))
#: basic operations
data = np.array([1, 2])
ones = np.ones(2, dtype=int)
data + ones, data - ones, data * data, data / data
#: sum of rows and columns
b = np.array([[1, 1], [2, 2]])
np.array([1, 2, 3, 4]).sum(), b.sum(axis=0), b.sum(axis=1)
#: miles to kilometres
np.array([1.0, 2.0]) * 1.6
#: more operations
a = np.array([[0.45053314, 0.17296777, 0.34376245, 0.5510652], [0.54627315, 0.05093587, 0.40067661, 0.55645993], [0.12697628, 0.82485143, 0.26590556, 0.56917101]])
a.sum(), a.min(), a.min(axis=0), a.mean(), a.std(), a.prod()
#: matrices
data = np.array([[1, 2], [5, 3], [4, 6]])
data[0, 1], data[1:3], data[0:2, 0], data.max(), data.max(axis=0), data.max(axis=1)
#: matrix plus row
np.array([[1, 2], [3, 4], [5, 6]]) + np.array([[1, 1]])
#: ones of a shape with axes
np.ones((4, 3, 2))
#: unique
a = np.array([11, 11, 12, 13, 14, 15, 16, 17, 12, 13, 11, 14, 18, 19, 20])
np.unique(a), np.unique(a, return_index=True), np.unique(a, return_counts=True)
#: unique rows
a = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [1, 2, 3, 4]])
np.unique(a), np.unique(a, axis=0), np.unique(a, axis=0, return_counts=True, return_index=True)
#: transpose
a = np.arange(6).reshape((2, 3))
a.transpose(), a.T
#: flip
a = np.array([1, 2, 3, 4, 5, 6, 7, 8])
b = np.arange(1, 13).reshape(3, 4)
np.flip(a), np.flip(b), np.flip(b, axis=0), np.flip(b, axis=1)
#: flip a row
b = np.arange(1, 13).reshape(3, 4)
b[1] = np.flip(b[1])
b[:, 1] = np.flip(b[:, 1])
b
#: flatten and ravel
x = np.arange(1, 13).reshape(3, 4)
a1 = x.flatten()
a1[0] = 99
a2 = x.ravel()
a2[0] = 98
a1, x
#: mean squared error
predictions = np.ones(3)
labels = np.arange(1, 4)
(1 / 3) * np.sum(np.square(predictions - labels))
#: save and load an npz
a = np.array([1, 2, 3, 4, 5, 6])
a.tobytes()[:9].hex(), np.frombuffer(a.tobytes(), dtype=np.int64)
#: a list of bools
np.array([True, False]), np.array([1.5, True]), np.array([True, 2])
#: percentages
x = np.array([3, 5, 2])
x / x.sum(), np.round(100 * x / x.sum(), 1)
#: dtype of results
np.arange(3).dtype, np.arange(3.0).dtype, (np.arange(3) / 2).dtype, (np.arange(3) // 2).dtype, (np.arange(3) > 1).dtype, np.mean(np.arange(3, dtype=np.int8)).dtype
#: dtypes print
np.array([1, 2], dtype=np.int8), np.array([1, 2], dtype=np.float16), np.array([], dtype=np.float32), np.array(["1"]).shape, np.array(True), np.array(3)
#: types of a list
[str(np.dtype(t)) for t in ("f4", "<i8", "?", "c8", ">u2", "e")], [np.dtype(t).itemsize for t in ("f4", "i8", "?", "c8", "u2", "e")]
#: repr of dtypes
[repr(np.dtype(t)) for t in ("float32", "int64", "bool", "complex64", "uint16", "float16")]
#: overflow of a power
np.power(100, 9, dtype=np.int64), np.power(100, 9, dtype=np.int32), np.array([100, 200], dtype=np.uint8) + np.uint8(100)
#: iinfo
i = np.iinfo(np.int32)
i.bits, i.min, i.max, i.dtype
#: finfo
f = np.finfo(np.float32)
f.bits, f.nmant, f.nexp, f.eps, f.max, f.tiny, f.resolution
#: weak scalars
np.float32(3) + 3., np.array([3], dtype=np.int8) + 3, np.array([3], dtype=np.uint8) * 1.5, np.array([3], np.float32) * 1j
#: too large for the dtype
np.array([3], dtype=np.uint8) + 300
#: astype
z = np.arange(3, dtype=np.uint8)
z.astype(np.float64), z.astype(bool), np.array([1.7, -1.7, 2.5]).astype(int), z.dtype
#: issubdtype
d = np.dtype(np.int64)
np.issubdtype(d, np.integer), np.issubdtype(d, np.floating), np.can_cast(np.int64, np.int32), np.result_type(np.int8, np.uint8), np.promote_types("i8", "f4")
