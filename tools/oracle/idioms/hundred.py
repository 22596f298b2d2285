# "100 NumPy exercises" that draw random numbers, and those that exercises.py leaves out: the number comes first.
# tests/idioms/hundred.ts has the same ids in TypeScript.

#: 2 version
np.__version__.split(".")[:2]
#: 4 memory size
Z = np.zeros((10, 10))
"%d bytes" % (Z.size * Z.itemsize), Z.nbytes
#: 12 random values
np.random.seed(12)
Z = np.random.random((3, 3, 3))
Z
#: 13 minimum and maximum
np.random.seed(13)
Z = np.random.random((10, 10))
Zmin, Zmax = Z.min(), Z.max()
Zmin, Zmax
#: 14 mean
np.random.seed(14)
Z = np.random.random(30)
m = Z.mean()
m
#: 22 normalise a random matrix
np.random.seed(22)
Z = np.random.random((5, 5))
Z = (Z - np.mean(Z)) / (np.std(Z))
Z
#: 30 common values of two arrays
np.random.seed(30)
Z1 = np.random.randint(0, 10, 10)
Z2 = np.random.randint(0, 10, 10)
Z1, Z2, np.intersect1d(Z1, Z2)
#: 31 ignore warnings
defaults = np.seterr(all="ignore")
Z = np.ones(1) / 0
_ = np.seterr(**defaults)
with np.errstate(all="ignore"):
    np.arange(3) / 0
Z
#: 32 two square roots of minus one
np.sqrt(-1) == np.emath.sqrt(-1)
#: 36 integer part of random numbers
np.random.seed(36)
Z = np.random.uniform(0, 10, 10)
Z, Z - Z % 1, Z // 1, np.floor(Z), Z.astype(int), np.trunc(Z)
#: 37 a row in each row by tile
Z = np.tile(np.arange(0, 5), (5, 1))
Z
#: 40 sort random numbers
np.random.seed(40)
Z = np.random.random(10)
Z.sort()
Z
#: 42 equal random arrays
np.random.seed(42)
A = np.random.randint(0, 2, 5)
B = np.random.randint(0, 2, 5)
equal = np.allclose(A, B)
A, B, equal, np.array_equal(A, B)
#: 44 polar coordinates of random points
np.random.seed(44)
Z = np.random.random((10, 2))
X, Y = Z[:, 0], Z[:, 1]
R = np.sqrt(X**2 + Y**2)
T = np.arctan2(Y, X)
R.round(8), T.round(8)
#: 45 the largest random number becomes zero
np.random.seed(45)
Z = np.random.random(10)
Z[Z.argmax()] = 0
Z
#: 46 coordinates that cover the unit square, as two arrays
x, y = np.meshgrid(np.linspace(0, 1, 5), np.linspace(0, 1, 5))
x, y
#: 50 the closest to a random number
np.random.seed(50)
Z = np.arange(100)
v = np.random.uniform(0, 100)
index = (np.abs(Z - v)).argmin()
v, Z[index]
#: 52 distances of random points
np.random.seed(52)
Z = np.random.random((6, 2))
X, Y = np.atleast_2d(Z[:, 0], Z[:, 1])
D = np.sqrt((X - X.T)**2 + (Y - Y.T)**2)
D
#: 54 a file with missing values
import io
s = io.StringIO("1, 2, 3, 4, 5\n6,  ,  , 7, 8\n ,  , 9,10,11\n")
Z = np.genfromtxt(s, delimiter=",", dtype=int, filling_values=-1)
Z
#: 55 enumerate
Z = np.arange(9).reshape(3, 3)
[[list(index), int(value)] for index, value in np.ndenumerate(Z)], [int(Z[index]) for index in np.ndindex(Z.shape)]
#: 56 a gaussian on ten points
X, Y = np.meshgrid(np.linspace(-1, 1, 10), np.linspace(-1, 1, 10))
D = np.sqrt(X * X + Y * Y)
sigma, mu = 1.0, 0.0
G = np.exp(-((D - mu)**2 / (2.0 * sigma**2)))
G.round(8)
#: 57 place elements at random
np.random.seed(57)
n, p = 10, 3
Z = np.zeros((n, n))
np.put(Z, np.random.choice(range(n * n), p, replace=False), 1)
Z
#: 58 subtract the mean of each random row
np.random.seed(58)
X = np.random.rand(5, 10)
Y = X - X.mean(axis=1, keepdims=True)
Y
#: 59 sort random rows by a column
np.random.seed(59)
Z = np.random.randint(0, 10, (3, 3))
Z, Z[Z[:, 1].argsort()]
#: 60 null columns of a random array
np.random.seed(60)
Z = np.random.randint(0, 3, (3, 10))
(~Z.any(axis=0)).any()
#: 61 the nearest in a random array
np.random.seed(61)
Z = np.random.uniform(0, 1, 10)
z = 0.5
m = Z.flat[np.abs(Z - z).argmin()]
m
#: 62 a sum by an iterator
A = np.arange(3).reshape(3, 1)
B = np.arange(3).reshape(1, 3)
it = np.nditer([A, B, None])
for x, y, z in it:
    z[...] = x + y
it.operands[2]
#: 64 add one at random indices
np.random.seed(64)
Z = np.ones(10)
I = np.random.randint(0, len(Z), 20)
Z += np.bincount(I, minlength=len(Z))
Z
#: 66 colours of a random image
np.random.seed(66)
w, h = 16, 16
I = np.random.randint(0, 2, (h, w, 3)).astype(np.ubyte)
colors = np.unique(I.reshape(-1, 3), axis=0)
n = len(colors)
n, colors
#: 66 colours as one number each
np.random.seed(66)
w, h = 16, 16
I = np.random.randint(0, 4, (h, w, 3), dtype=np.uint8)
F = I[..., 0].astype("uint32") * 65536 + I[..., 1].astype("uint32") * 256 + I[..., 2]
n = len(np.unique(F))
n
#: 67 sum over two axes at once
np.random.seed(67)
A = np.random.randint(0, 10, (3, 4, 3, 4))
A.sum(axis=(-2, -1)), A.reshape(A.shape[:-2] + (-1,)).sum(axis=-1)
#: 68 means of random subsets
np.random.seed(68)
D = np.random.uniform(0, 1, 100)
S = np.random.randint(0, 10, 100)
D_sums = np.bincount(S, weights=D)
D_counts = np.bincount(S)
D_means = D_sums / D_counts
D_means
#: 69 diagonal of a product of random matrices
np.random.seed(69)
A = np.random.uniform(0, 1, (5, 5))
B = np.random.uniform(0, 1, (5, 5))
np.diag(np.dot(A, B)).round(12), np.sum(A * B.T, axis=1).round(12), np.einsum("ij,ji->i", A, B).round(12)
#: 73 segments of random triangles
np.random.seed(73)
faces = np.random.randint(0, 100, (10, 3))
F = np.roll(faces.repeat(2, axis=1), -1, axis=1)
F = F.reshape(len(F) * 3, 2)
F = np.sort(F, axis=1)
len(np.unique(F, axis=0)), np.unique(F, axis=0)
#: 77 negate in place
np.random.seed(77)
Z = np.random.randint(0, 2, 10)
Y = np.random.uniform(-1.0, 1.0, 10)
np.logical_not(Z, out=Z), np.negative(Y, out=Y)
#: 78 distances from a point to random lines
np.random.seed(78)
def distance(P0, P1, p):
    T = P1 - P0
    L = (T**2).sum(axis=1)
    U = -((P0[:, 0] - p[..., 0]) * T[:, 0] + (P0[:, 1] - p[..., 1]) * T[:, 1]) / L
    U = U.reshape(len(U), 1)
    D = P0 + U * T - p
    return np.sqrt((D**2).sum(axis=1))
P0 = np.random.uniform(-10, 10, (10, 2))
P1 = np.random.uniform(-10, 10, (10, 2))
p = np.random.uniform(-10, 10, (1, 2))
distance(P0, P1, p).round(10)
#: 79 distances from points to lines
np.random.seed(79)
def distance(P0, P1, p):
    T = P1 - P0
    L = (T**2).sum(axis=1)
    U = -((P0[:, 0] - p[..., 0]) * T[:, 0] + (P0[:, 1] - p[..., 1]) * T[:, 1]) / L
    U = U.reshape(len(U), 1)
    D = P0 + U * T - p
    return np.sqrt((D**2).sum(axis=1))
P0 = np.random.uniform(-10, 10, (10, 2))
P1 = np.random.uniform(-10, 10, (10, 2))
p = np.random.uniform(-10, 10, (10, 2))
np.array([distance(P0, P1, p_i) for p_i in p]).round(10)
#: 80 part of a fixed shape around an element
np.random.seed(80)
Z = np.random.randint(0, 10, (10, 10))
shape = (5, 5)
fill = 0
position = (1, 1)
R = np.ones(shape, dtype=Z.dtype) * fill
P = np.array(list(position)).astype(int)
Rs = np.array(list(R.shape)).astype(int)
Zs = np.array(list(Z.shape)).astype(int)
R_start = np.zeros((len(shape),)).astype(int)
R_stop = np.array(list(shape)).astype(int)
Z_start = (P - Rs // 2)
Z_stop = (P + Rs // 2) + Rs % 2
R_start = (R_start - np.minimum(Z_start, 0)).tolist()
Z_start = (np.maximum(Z_start, 0)).tolist()
R_stop = np.maximum(R_start, (R_stop - np.maximum(Z_stop - Zs, 0))).tolist()
Z_stop = (np.minimum(Z_stop, Zs)).tolist()
r = tuple([slice(start, stop) for start, stop in zip(R_start, R_stop)])
z = tuple([slice(start, stop) for start, stop in zip(Z_start, Z_stop)])
R[r] = Z[z]
Z, R
#: 81 strides of a vector
Z = np.arange(1, 15, dtype=np.uint32)
R = np.lib.stride_tricks.as_strided(Z, (11, 4), (4, 4))
R
#: 82 rank of a random matrix
np.random.seed(82)
Z = np.random.uniform(0, 1, (10, 10))
U, S, V = np.linalg.svd(Z)
rank = np.sum(S > 1e-10)
rank, np.linalg.matrix_rank(Z)
#: 83 the most frequent of fifty
np.random.seed(83)
Z = np.random.randint(0, 10, 50)
np.bincount(Z).argmax()
#: 84 blocks of a random matrix
np.random.seed(84)
Z = np.random.randint(0, 5, (10, 10))
n = 3
i = 1 + (Z.shape[0] - 3)
j = 1 + (Z.shape[1] - 3)
C = np.lib.stride_tricks.as_strided(Z, shape=(i, j, n, n), strides=Z.strides + Z.strides)
C.shape, C[0, 0], C[7, 3], np.array_equal(C, np.lib.stride_tricks.sliding_window_view(Z, window_shape=(3, 3)))
#: 86 products of matrices and vectors
p, n = 10, 20
M = np.ones((p, n, n))
V = np.ones((p, n, 1))
S = np.tensordot(M, V, axes=[[0, 2], [0, 1]])
S
#: 87 block sums in two ways
Z = np.ones((16, 16))
k = 4
S = np.add.reduceat(np.add.reduceat(Z, np.arange(0, Z.shape[0], k), axis=0), np.arange(0, Z.shape[1], k), axis=1)
windows = np.lib.stride_tricks.sliding_window_view(Z, (k, k))
S, windows[::k, ::k, ...].sum(axis=(-2, -1))
#: 88 a random game of life
np.random.seed(88)
def iterate(Z):
    N = (Z[0:-2, 0:-2] + Z[0:-2, 1:-1] + Z[0:-2, 2:] + Z[1:-1, 0:-2] + Z[1:-1, 2:] + Z[2:, 0:-2] + Z[2:, 1:-1] + Z[2:, 2:])
    birth = (N == 3) & (Z[1:-1, 1:-1] == 0)
    survive = ((N == 2) | (N == 3)) & (Z[1:-1, 1:-1] == 1)
    Z[...] = 0
    Z[1:-1, 1:-1][birth | survive] = 1
    return Z
Z = np.random.randint(0, 2, (20, 20))
for i in range(100):
    Z = iterate(Z)
Z
#: 89 the five largest of a shuffled vector
np.random.seed(89)
Z = np.arange(10000)
np.random.shuffle(Z)
n = 5
Z[np.argsort(Z)[-n:]], np.sort(Z[np.argpartition(-Z, n)[:n]])
#: 92 cubes of a large vector
np.random.seed(92)
x = np.random.rand(int(5e4))
np.power(x, 3).sum().round(6), (x * x * x).sum().round(6), np.einsum("i,i,i->i", x, x, x).sum().round(6)
#: 93 rows of random matrices
np.random.seed(93)
A = np.random.randint(0, 5, (8, 3))
B = np.random.randint(0, 5, (2, 2))
C = (A[..., np.newaxis, np.newaxis] == B)
rows = np.where(C.any((3, 1)).all(1))[0]
rows
#: 94 random rows with unequal values
np.random.seed(94)
Z = np.random.randint(0, 3, (10, 3))
E = np.all(Z[:, 1:] == Z[:, :-1], axis=1)
U = Z[~E]
Z, U, Z[Z.max(axis=1) != Z.min(axis=1), :]
#: 96 unique random rows
np.random.seed(96)
Z = np.random.randint(0, 2, (6, 3))
uZ = np.unique(Z, axis=0)
uZ
#: 97 the einsum of inner, outer, sum and product
np.random.seed(97)
A = np.random.uniform(0, 1, 10)
B = np.random.uniform(0, 1, 10)
np.einsum("i->", A).round(12), np.einsum("i,i->i", A, B), np.einsum("i,i", A, B).round(12), np.einsum("i,j->ij", A, B)
#: 99 rows drawn from a multinomial distribution
X = np.asarray([[1.0, 0.0, 3.0, 8.0], [2.0, 0.0, 1.0, 1.0], [1.5, 2.5, 1.0, 0.0]])
n = 4
M = np.logical_and.reduce(np.mod(X, 1) == 0, axis=-1)
M &= (X.sum(axis=-1) == n)
X[M]
#: 100 a bootstrapped confidence interval
np.random.seed(100)
X = np.random.randn(100)
N = 1000
idx = np.random.randint(0, X.size, (N, X.size))
means = X[idx].mean(axis=1)
confint = np.percentile(means, [2.5, 97.5])
confint
