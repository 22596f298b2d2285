# "100 NumPy exercises", those without random numbers, dates, strings and structures, in our own words.
# tests/idioms/exercises.ts has the same ids in TypeScript.

#: a null vector with a one
Z = np.zeros(10)
Z[4] = 1
Z, Z.size * Z.itemsize
#: from 10 to 49
np.arange(10, 50)
#: reverse a vector
np.arange(50)[::-1]
#: a three by three matrix
np.arange(9).reshape(3, 3)
#: indices of what is not zero
np.nonzero([1, 2, 0, 0, 4, 0])
#: identity
np.eye(3)
#: ones on the border
Z = np.ones((5, 5))
Z[1:-1, 1:-1] = 0
Z
#: pad with zeros
np.pad(np.ones((3, 3)), pad_width=1, mode="constant", constant_values=0)
#: border by fancy indexing
Z = np.ones((4, 4))
Z[:, [0, -1]] = 0
Z[[0, -1], :] = 0
Z
#: nan expressions
0 * np.nan, np.nan == np.nan, np.inf > np.nan, np.nan - np.nan, 0.3 == 3 * 0.1
#: below the diagonal
np.diag(1 + np.arange(4), k=-1)
#: checkerboard
Z = np.zeros((8, 8), dtype=int)
Z[1::2, ::2] = 1
Z[::2, 1::2] = 1
Z
#: the hundredth element
np.unravel_index(99, (6, 7, 8))
#: checkerboard by tile
np.tile(np.array([[0, 1], [1, 0]]), (4, 4))
#: normalise
Z = np.arange(6.).reshape(2, 3) ** 2
(Z - np.mean(Z)) / np.std(Z)
#: a product of matrices
np.ones((5, 3)) @ np.ones((3, 2))
#: negate between 3 and 8
Z = np.arange(11)
Z[(3 < Z) & (Z < 8)] *= -1
Z
#: two sums
sum(range(5), -1), np.sum(range(5), -1)
#: ints to powers of themselves
Z = np.arange(5)
Z**Z, 2 << Z >> 2, Z <- Z, 1j * Z, Z / 1 / 1
#: ints to negative powers
np.arange(5) ** np.array([-1])
#: division by zero
np.array(0) / np.array(0), np.array(0) // np.array(0), np.array([np.nan]).astype(float)
#: round away from zero
Z = np.array([-9.6, -0.2, 3.1, 4.5, -7.7])
np.copysign(np.ceil(np.abs(Z)), Z), np.where(Z > 0, np.ceil(Z), np.floor(Z))
#: common values
np.intersect1d(np.array([1, 5, 3, 9, 7]), np.array([3, 8, 1, 2]))
#: square root of minus one
np.sqrt(-1), np.sqrt(-1 + 0j)
#: add without a copy
A = np.ones(3)
B = np.ones(3) * 2
np.add(A, B, out=B)
np.divide(A, 2, out=A)
np.negative(A, out=A)
np.multiply(A, B, out=A)
A, B
#: integer parts
Z = np.array([0.5, 9.8, 3.3, 7.0])
Z - Z % 1, Z // 1, np.floor(Z), Z.astype(int), np.trunc(Z)
#: a row in each row
Z = np.zeros((5, 5))
Z += np.arange(5)
Z
#: from an iterable
np.fromiter((x for x in range(10)), dtype=float, count=-1)
#: zero to one, both excluded
np.linspace(0, 1, 11, endpoint=False)[1:]
#: sorted
Z = np.array([0.5, 0.1, 0.9, 0.3])
Z.sort()
Z
#: sum of a small array
np.add.reduce(np.arange(10))
#: equal arrays
A = np.array([0, 1, 1])
B = np.array([0, 1, 1])
np.allclose(A, B), np.array_equal(A, B)
#: read-only
Z = np.zeros(10)
Z.flags.writeable = False
Z[0] = 1
#: polar coordinates
Z = np.array([[3., 4.], [-1., 0.], [0., -2.]])
X, Y = Z[:, 0], Z[:, 1]
np.sqrt(X**2 + Y**2), np.arctan2(Y, X), np.hypot(X, Y)
#: the maximum becomes zero
Z = np.array([3, 9, 2, 9])
Z[Z.argmax()] = 0
Z
#: cauchy matrix
X = np.arange(4)
Y = X + 0.5
C = 1.0 / np.subtract.outer(X, Y)
C, np.linalg.det(C).round(3)
#: limits of types
[(np.iinfo(t).min, np.iinfo(t).max) for t in (np.int8, np.int32)], [(np.finfo(t).min, np.finfo(t).max, np.finfo(t).eps) for t in (np.float32, np.float64)]
#: print all values
with np.printoptions(threshold=float("inf")):
    s = str(np.zeros((40, 40)))
len(s), s[:60]
#: closest value
Z = np.arange(100)
Z[(np.abs(Z - 42.7)).argmin()]
#: distances between points
Z = np.array([[0., 0.], [1., 1.], [2., 0.]])
X, Y = np.atleast_2d(Z[:, 0], Z[:, 1])
np.sqrt((X - X.T)**2 + (Y - Y.T)**2)
#: float32 to int32 in place
Z = np.array([1.5, 99.9, -3.2], dtype=np.float32)
Y = Z.view(np.int32)
Y[:] = Z
Y
#: a gaussian
X, Y = np.meshgrid(np.linspace(-1, 1, 5), np.linspace(-1, 1, 5))
D = np.sqrt(X * X + Y * Y)
np.exp(-((D - 0.0)**2 / (2.0 * 1.0**2)))
#: put elements
Z = np.zeros((3, 3))
np.put(Z, [1, 5, 7], 1)
Z
#: subtract the mean of each row
X = np.arange(6.).reshape(2, 3) ** 2
X - X.mean(axis=1, keepdims=True)
#: sort by a column
Z = np.array([[3, 2, 9], [1, 9, 0], [7, 1, 4]])
Z[Z[:, 1].argsort()]
#: empty columns
Z = np.array([[0, 0, 1], [0, 0, 2]])
(~Z.any(axis=0)).any(), np.isnan(np.array([np.nan, 1])).all(axis=0)
#: nearest value
Z = np.array([0.1, 0.45, 0.52, 0.9])
Z.flat[np.abs(Z - 0.5).argmin()]
#: shapes one by three and three by one
A = np.arange(3).reshape(3, 1)
B = np.arange(3).reshape(1, 3)
A + B, sum(int(x + y) for x, y in np.broadcast(A, B))
#: add at indices that repeat
Z = np.ones(10)
I = np.array([1, 1, 4, 9, 1, 4])
Z += np.bincount(I, minlength=len(Z))
np.add.at(Z, I, 1)
Z
#: accumulate by index
X = [1, 2, 3, 4, 5, 6]
I = [1, 3, 9, 3, 4, 1]
np.bincount(I, X)
#: unique colours
I = np.array([[[0, 1, 2], [0, 1, 2]], [[3, 3, 3], [0, 1, 2]]], dtype=np.ubyte)
len(np.unique(I.reshape(-1, 3), axis=0)), np.unique(I.reshape(-1, 3), axis=0)
#: sum over the last two axes
A = np.arange(48).reshape(2, 2, 3, 4)
A.sum(axis=(-2, -1)), A.reshape(A.shape[:-2] + (-1,)).sum(axis=-1)
#: means of subsets
D = np.array([1., 2., 3., 4.])
S = np.array([0, 1, 0, 2])
np.bincount(S, weights=D) / np.bincount(S)
#: diagonal of a product
A = np.arange(9).reshape(3, 3)
B = A.T + 1
np.diag(np.dot(A, B)), np.sum(A * B.T, axis=1), np.einsum("ij,ji->i", A, B)
#: zeros between values
Z = np.array([1, 2, 3, 4, 5])
nz = 3
Z0 = np.zeros(len(Z) + (len(Z) - 1) * nz)
Z0[::nz + 1] = Z
Z0
#: two-dimensional times three-dimensional
A = np.ones((2, 2, 3))
B = 2 * np.ones((2, 2))
A * B[:, :, None]
#: swap rows
A = np.arange(25).reshape(5, 5)
A[[0, 1]] = A[[1, 0]]
A
#: unique segments of triangles
faces = np.array([[0, 1, 2], [2, 1, 3]])
F = np.roll(faces.repeat(2, axis=1), -1, axis=1)
F = F.reshape(len(F) * 3, 2)
F = np.sort(F, axis=1)
np.unique(F, axis=0)
#: from counts to values
C = np.bincount([1, 1, 2, 3, 4, 4, 6])
A = np.repeat(np.arange(len(C)), C)
A, C
#: moving average
def moving_average(a, n=3):
    ret = np.cumsum(a, dtype=float)
    ret[n:] = ret[n:] - ret[:-n]
    return ret[n - 1:] / n
moving_average(np.arange(20), 3), np.convolve(np.arange(6), np.ones(3) / 3, mode="valid")
#: shifted rows
np.lib.stride_tricks.as_strided(np.arange(1, 8), shape=(5, 3), strides=(8, 8)).copy()
#: negate a bool and a float
Z = np.array([True, False])
np.logical_not(Z, out=Z)
Y = np.array([1.5, -2.])
np.negative(Y, out=Y)
Z, Y
#: distance from a point to lines
P0 = np.array([[0., 0.], [1., 0.]])
P1 = np.array([[1., 1.], [1., 5.]])
p = np.array([[0., 2.]])
T = P1 - P0
L = (T**2).sum(axis=1)
U = -((P0[:, 0] - p[..., 0]) * T[:, 0] + (P0[:, 1] - p[..., 1]) * T[:, 1]) / L
U = U.reshape(len(U), 1)
D = P0 + U * T - p
np.sqrt((D**2).sum(axis=1))
#: part around an element
Z = np.arange(25).reshape(5, 5)
R = np.pad(Z, 1, constant_values=-1)
R[0:3, 0:3], R[3:6, 3:6]
#: windows of four
np.lib.stride_tricks.sliding_window_view(np.arange(1, 9), window_shape=4)
#: rank
np.linalg.matrix_rank(np.array([[1., 2.], [2., 4.]])), np.linalg.matrix_rank(np.eye(4))
#: most frequent value
Z = np.array([4, 1, 4, 2, 2, 4])
np.bincount(Z).argmax()
#: blocks of three by three
Z = np.arange(25).reshape(5, 5)
np.lib.stride_tricks.sliding_window_view(Z, window_shape=(3, 3))[0, 1], np.lib.stride_tricks.sliding_window_view(Z, (3, 3)).shape
#: products of matrices and vectors
M = np.ones((4, 3, 3))
V = np.ones((4, 3, 1))
np.tensordot(M, V, axes=[[0, 2], [0, 1]])
#: block sums
Z = np.ones((8, 8))
np.add.reduceat(np.add.reduceat(Z, np.arange(0, 8, 4), axis=0), np.arange(0, 8, 4), axis=1)
#: game of life
Z = np.array([[0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]])
N = (Z[0:-2, 0:-2] + Z[0:-2, 1:-1] + Z[0:-2, 2:] + Z[1:-1, 0:-2] + Z[1:-1, 2:] + Z[2:, 0:-2] + Z[2:, 1:-1] + Z[2:, 2:])
birth = (N == 3) & (Z[1:-1, 1:-1] == 0)
survive = ((N == 2) | (N == 3)) & (Z[1:-1, 1:-1] == 1)
Z[...] = 0
Z[1:-1, 1:-1][birth | survive] = 1
Z
#: the n largest
Z = np.arange(1000)[::-1] * 7 % 1000
Z[np.argsort(Z)[-5:]], np.sort(Z[np.argpartition(-Z, 5)[:5]])
#: cartesian product
arrays = [np.array([1, 2, 3]), np.array([4, 5]), np.array([6, 7])]
ix = np.indices([len(x) for x in arrays])
ix = ix.reshape(len(arrays), -1).T
for n, arr in enumerate(arrays):
    ix[:, n] = arrays[n][ix[:, n]]
ix
#: powers in three ways
x = np.array([1.5, 2., 3.])
np.power(x, 3), x * x * x, np.einsum("i,i,i->i", x, x, x)
#: rows that contain elements of each row
A = np.array([[0, 1, 2], [3, 4, 0], [2, 2, 2], [1, 3, 3]])
B = np.array([[0, 1], [2, 3]])
C = (A[..., np.newaxis, np.newaxis] == B)
np.where(C.any((3, 1)).all(1))[0]
#: rows with unequal values
Z = np.array([[1, 1, 1], [1, 2, 1], [0, 0, 0]])
E = np.all(Z[:, 1:] == Z[:, :-1], axis=1)
Z[~E], Z[Z.max(axis=1) != Z.min(axis=1), :]
#: binary digits
I = np.array([0, 1, 2, 3, 15, 16, 32, 64, 128], dtype=np.uint8)
np.unpackbits(I[:, np.newaxis], axis=1), ((I.reshape(-1, 1) & (2**np.arange(8))) != 0).astype(int)[:, ::-1]
#: unique rows by view
Z = np.array([[0, 1], [1, 1], [0, 1]])
np.unique(Z, axis=0)
#: einsum equivalents
A = np.array([1., 2., 3.])
B = np.array([4., 5., 6.])
np.einsum("i->", A), np.einsum("i,i->i", A, B), np.einsum("i,i", A, B), np.einsum("i,j->ij", A, B)
#: equidistant samples of a path
phi = np.arange(0, 3, 0.5)
x = phi * np.cos(phi)
y = phi * np.sin(phi)
dr = (np.diff(x)**2 + np.diff(y)**2)**.5
r = np.zeros_like(x)
r[1:] = np.cumsum(dr)
r_int = np.linspace(0, r.max(), 4)
np.interp(r_int, r, x)
#: rows from a multinomial
X = np.array([[1.0, 0.0, 3.0, 8.0], [2.0, 0.0, 1.0, 1.0], [1.5, 2.5, 1.0, 0.0]])
M = np.logical_and.reduce(np.mod(X, 1) == 0, axis=-1)
M &= (X.sum(axis=-1) == 4)
X[M]
#: confidence by percentiles
means = np.array([0.11, 0.25, 0.18, 0.4, 0.31, 0.2])
np.percentile(means, [2.5, 97.5])
