# Everyday questions and their usual answers. tests/idioms/answers.ts has the same ids in TypeScript.

#: softmax of rows
x = np.array([[1., 2., 3.], [1000., 1001., 1002.]])
e = np.exp(x - x.max(axis=1, keepdims=True))
e / e.sum(axis=1, keepdims=True)
#: one-hot
np.eye(4)[np.array([0, 2, 3, 0])]
#: one-hot in place
a = np.array([1, 0, 3])
b = np.zeros((a.size, a.max() + 1), dtype=int)
b[np.arange(a.size), a] = 1
b
#: confusion matrix
t, p = np.array([0, 1, 2, 2, 1, 0]), np.array([0, 2, 2, 2, 1, 1])
c = np.zeros((3, 3), int)
np.add.at(c, (t, p), 1)
c, np.trace(c) / c.sum()
#: running maximum
np.maximum.accumulate(np.array([3, 1, 4, 1, 5, 9, 2])), np.minimum.accumulate([3., np.nan, 1.])
#: lengths of runs
a = np.array([1, 1, 2, 2, 2, 3, 1])
edges = np.flatnonzero(np.diff(a)) + 1
starts = np.r_[0, edges]
np.diff(np.r_[starts, a.size]), a[starts]
#: split at changes
a = np.array([1, 1, 2, 2, 2, 3, 1])
np.split(a, np.flatnonzero(np.diff(a)) + 1)
#: group means
k = np.array([2, 0, 2, 1, 0])
v = np.array([1., 2., 3., 4., 6.])
u, inverse = np.unique(k, return_inverse=True)
u, inverse, np.bincount(inverse, v) / np.bincount(inverse)
#: forward fill
a = np.array([1., np.nan, np.nan, 4., np.nan])
i = np.where(~np.isnan(a), np.arange(a.size), 0)
np.maximum.accumulate(i, out=i)
a[i]
#: interpolate over nan
a = np.array([np.nan, 1., np.nan, 3., np.nan])
m = np.isnan(a)
a[m] = np.interp(m.nonzero()[0], (~m).nonzero()[0], a[~m])
a
#: ranks
a = np.array([30, 10, 20, 20])
a.argsort().argsort(), np.unique(a, return_inverse=True)[1]
#: descending sort
a = np.array([3, 1, 2])
np.sort(a)[::-1], np.argsort(-a), np.sort(-a) * -1
#: top three
a = np.array([9, 4, 4, 3, 3, 9, 0, 4, 6, 0])
i = np.argpartition(a, -4)[-4:]
np.sort(a[i])
#: sort by two keys
surnames = np.array([2, 2, 1])
first = np.array([30, 10, 20])
np.lexsort((first, surnames))
#: first index where
a = np.array([0, 3, 5, 7])
np.argmax(a > 4), np.flatnonzero(a > 4)[0], np.searchsorted(a, 4), np.where(a == 99)[0].size
#: where with one argument
np.where(np.array([[0, 1], [2, 0]])), np.argwhere(np.array([[0, 1], [2, 0]]))
#: nan aware
a = np.array([[1., np.nan], [3., 4.]])
np.nanmean(a), np.nanmean(a, axis=0), np.nansum(a, axis=1), np.nanmax(a), np.nanargmin(a), np.nanstd(a)
#: nan to num
np.nan_to_num(np.array([np.inf, -np.inf, np.nan, 1.])), np.nan_to_num(np.array([np.nan, np.inf]), nan=-1, posinf=33)
#: drop rows with nan
a = np.array([[1., np.nan], [3., 4.]])
a[~np.isnan(a).any(axis=1)]
#: count
a = np.array([1, 2, 2, 3, 3, 3])
np.count_nonzero(a == 3), (a == 3).sum(), np.sum(a > 1), np.mean(a > 1)
#: values and counts
u, c = np.unique(np.array([3, 1, 3, 3, 1]), return_counts=True)
np.asarray((u, c)).T, u[np.argmax(c)]
#: mode dictionary
r = np.unique_counts(np.array([3, 1, 3]))
r.values, r.counts
#: append
np.append([1, 2, 3], [[4, 5], [6, 7]]), np.append(np.array([[1, 2]]), [[3, 4]], axis=0)
#: append along a wrong axis
np.append(np.array([[1, 2]]), [3, 4], axis=0)
#: insert and delete
a = np.array([[1, 1], [2, 2], [3, 3]])
np.insert(a, 1, 5), np.insert(a, 1, 5, axis=1), np.delete(a, 1, 0), np.delete(a, [0, 2], axis=0), np.insert([1., 2.], [0, 2], [7, 8])
#: column to matrix
a = np.ones((2, 2))
b = np.array([5., 6.])
np.c_[a, b], np.c_[b, b], np.hstack((a, b.reshape(-1, 1))), np.column_stack((a, b))
#: stack along new axes
a, b = np.arange(3), np.arange(3, 6)
np.stack((a, b)), np.stack((a, b), axis=-1), np.dstack((a, b)).shape
#: block
np.block([[np.eye(2), np.zeros((2, 1))], [np.ones((1, 2)), 7]])
#: repeat and tile
np.repeat([1, 2], 3), np.repeat(np.array([[1, 2], [3, 4]]), [1, 2], axis=0), np.tile([1, 2], (2, 2))
#: roll
a = np.arange(6).reshape(2, 3)
np.roll(a, 1), np.roll(a, 1, axis=1), np.roll(a, (1, 1), axis=(0, 1)), np.rot90(a)
#: moveaxis
np.moveaxis(np.zeros((3, 4, 5)), 0, -1).shape, np.transpose(np.zeros((3, 4, 5)), (2, 0, 1)).shape, np.squeeze(np.zeros((1, 3, 1))).shape, np.atleast_3d(np.zeros(3)).shape
#: blocks by reshape
a = np.arange(16).reshape(4, 4)
a.reshape(2, 2, 2, 2).swapaxes(1, 2), a.reshape(2, 2, 2, 2).mean(axis=(1, 3))
#: upper triangle
a = np.arange(9).reshape(3, 3)
a[np.triu_indices(3)], a[np.triu_indices(3, k=1)], np.triu(a), np.tril(a, -1), np.tri(2, 3)
#: symmetric from a triangle
a = np.triu(np.arange(9.).reshape(3, 3))
a + a.T - np.diag(a.diagonal())
#: cosine similarity
a, b = np.array([1., 2., 3.]), np.array([4., 5., 6.])
np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b))
#: angle between vectors
a, b = np.array([1., 0.]), np.array([1., 1.])
np.degrees(np.arccos(np.clip(np.dot(a, b) / np.linalg.norm(a) / np.linalg.norm(b), -1, 1)))
#: cross products
np.cross([1, 2, 3], [4, 5, 6]), np.cross(np.eye(3), [0, 0, 1])
#: outer and inner
np.outer([1, 2], [3, 4, 5]), np.inner([1, 2], [3, 4]), np.kron([1, 10], [1, 2]), np.vdot(1j, 1j)
#: covariance
x = np.array([[0., 2.], [1., 1.], [2., 0.]]).T
np.cov(x), np.corrcoef(x), np.cov([1., 2., 4.], ddof=0)
#: solve
a = np.array([[3., 1.], [1., 2.]])
np.linalg.solve(a, np.array([9., 8.])), np.linalg.inv(a), np.linalg.det(a)
#: least squares line
x = np.array([0., 1., 2., 3.])
y = np.array([-1, 0.2, 0.9, 2.1])
A = np.vstack([x, np.ones(len(x))]).T
np.linalg.lstsq(A, y)[0].round(4)
#: singular matrix
np.linalg.inv(np.zeros((2, 2)))
#: matrix power
np.linalg.matrix_power(np.array([[1, 1], [1, 0]]), 10), np.linalg.multi_dot([np.eye(2), np.ones((2, 3)), np.ones(3)])
#: batched matmul
a = np.arange(8).reshape(2, 2, 2)
a @ a, np.einsum("bij,bjk->bik", a, a), np.matmul(a, np.array([1, 1]))
#: matmul that doesn't fit
np.ones((2, 3)) @ np.ones((2, 3))
#: bilinear form
np.einsum("i,ij,j", np.array([1., 2.]), np.array([[1., 2.], [3., 4.]]), np.array([1., 1.]))
#: bins
np.digitize(np.array([0.2, 6.4, 3.0, 1.6]), np.array([0.0, 1.0, 2.5, 4.0, 10.0]))
#: histogram with edges
np.histogram([1, 2, 1], bins=[0, 1, 2, 3]), np.histogram(np.arange(4), bins=np.arange(5), density=True)
#: percentiles
a = np.array([[10, 7, 4], [3, 2, 1]])
np.percentile(a, 50), np.percentile(a, 50, axis=0), np.quantile(a, [0.25, 0.75]), np.median(a, axis=1)
#: weighted average
np.average([1., 2., 3.], weights=[3, 2, 1]), np.average(np.arange(6).reshape(3, 2), axis=1, weights=[0.25, 0.75])
#: sample deviation
a = np.array([1., 2., 3., 4.])
a.std(ddof=1), a.var(), np.ptp(a), a.std(dtype=np.float32)
#: scale to a range
x = np.array([2, 4, 6])
(x - x.min()) / (x.max() - x.min())
#: gradient and diff
np.diff([1, 2, 4, 7, 0]), np.diff([1, 2, 4, 7, 0], n=2), np.gradient(np.array([1, 2, 4, 7, 11])), np.ediff1d([1, 2, 4])
#: trapezoids by hand
x, y = np.array([4., 6., 8.]), np.array([1., 2., 3.])
np.sum(np.diff(x) * (y[1:] + y[:-1]) / 2), np.cumsum(np.ones(3)) * 0.5
#: primes by a sieve
n = 50
is_prime = np.ones(n, dtype=bool)
is_prime[:2] = False
for i in range(2, int(n**0.5) + 1):
    if is_prime[i]:
        is_prime[i * i::i] = False
np.flatnonzero(is_prime)
#: fibonacci by closed form
n = np.arange(1, 11)
s = np.sqrt(5)
np.rint(((1 + s) / 2)**n / s - ((1 - s) / 2)**n / s).astype(int)
#: integer division and remainder
a = np.array([7, -7])
a // 2, a % 3, np.fmod(a, 3), divmod(7, 2), np.divmod(a, 2), a / 2
#: integers by zero
np.array([1, -1, 0]) // 0, np.array([1.0, -1.0, 0.0]) / 0
#: rounding
np.round([0.5, 1.5, 2.5, -0.5, 2.675], 0), np.round(2.675, 2), np.around([1, 2, 3, 11], -1), np.floor(-0.5), np.rint([0.5])
#: float equality
np.isclose(0.1 + 0.2, 0.3), 0.1 + 0.2 == 0.3, np.allclose([1e10, 1e-7], [1.00001e10, 1e-8]), np.array_equal([1, np.nan], [1, np.nan], equal_nan=True)
#: set operations
a, b = np.array([1, 2, 3, 2]), np.array([2, 3, 4])
np.union1d(a, b), np.setdiff1d(a, b), np.setxor1d(a, b), np.isin(a, b), np.isin(a, b, invert=True)
#: clip
np.clip(np.arange(10), 1, 8), np.clip(np.arange(5), [3, 4, 1, 1, 1], 8), np.arange(5).clip(max=2), np.maximum(np.array([-1., np.nan, 2.]), 0)
#: conditions
x = np.array([-2., -1., 0., 1., 2.])
np.select([x < 0, x > 0], [-x, x * 10], default=99), np.sign(x), np.heaviside(x, 0.5)
#: unpack columns
a, b, c = np.array([[1, 2, 3], [4, 5, 6]]).T
a, b, c
#: flat index of the maximum
a = np.array([[1, 9], [3, 4]])
np.unravel_index(a.argmax(), a.shape), np.ravel_multi_index((1, 0), (2, 2))
#: apply along an axis
np.apply_along_axis(lambda r: r.max() - r.min(), 1, np.array([[1, 5, 2], [7, 7, 9]]))
#: float32 stays
a = np.ones(3, dtype=np.float32)
(a * 2.5).dtype, (a + np.arange(3)).dtype, (a * np.float64(2)).dtype, a.sum().dtype, (a / 3), np.float32(0.1) + np.float64(0.2)
#: int overflow
np.array([127], dtype=np.int8) + np.int8(1), np.array([255], np.uint8) + np.array([1], np.uint8), np.int32(2**31 - 1) + np.array([1], np.int32), np.abs(np.int8(-128))
#: unsigned minus
np.array([1], np.uint8) - np.array([2], np.uint8), -np.array([1], np.uint16), np.subtract(np.array([1], np.uint8), 2, dtype=np.int16)
#: sums of small ints
np.array([200, 100], np.uint8).sum(), np.array([200, 100], np.int16).mean(), np.array([True, True]).sum(), np.array([100, 100], np.int8).cumsum(), np.prod(np.array([200, 200], np.uint8))
#: bool arithmetic
a, b = np.array([True, False]), np.array([True, True])
a + b, a * b, a & b, a | b, a ^ b, ~a, np.logical_and(a, 2), a.astype(int) - b
#: bool minus
np.array([True]) - np.array([False])
#: bool negative
-np.array([True])
#: bits
np.left_shift(1, [0, 1, 62]), np.bitwise_count([255, 7, -1]), np.invert(np.array([5], np.uint8)), 5 & np.array([6, 3])
#: unpack bits
np.unpackbits(np.array([2, 255], np.uint8)), np.packbits([1, 0, 1])
#: complex
z = np.array([3 + 4j, -1j])
np.abs(z), np.angle(z), z.conj(), z.real, z * z, np.sqrt(z), z**2
#: print precision
with np.printoptions(precision=3, suppress=True):
    s = str(np.array([1.23456789, 0.000012345, 1234.5]))
s
#: print with a formatter
np.array2string(np.array([1.5, 2.25]), precision=2, separator=", ", floatmode="fixed"), np.array2string(np.arange(3), prefix="x = "), np.array2string(np.array([1.234, 5]), formatter={"float_kind": lambda x: "%.1f" % x})
#: print scientific
np.array([1e-10, 1.]), np.array([1e20, 1.]), np.array([1e-5, 123456.]), np.array([1.5e300, np.inf]), np.array([0.1, np.nan]), np.float64(1e16), np.float64(1e15)
#: print float32 and float16
np.array([0.1, 1 / 3], np.float32), np.array([0.1, 1 / 3], np.float16), np.float32(16777216.), np.array([1e38], np.float32)
#: print complex
np.array([1 + 2j, 1.5 - 0.25j]), np.array([np.nan + 1j, complex(0, -np.inf)]), np.array([1e10 + 1j])
#: print empty
np.zeros((0, 3)), np.zeros(0, np.int32), np.array([[], []]), np.zeros((2, 0, 3), bool)
#: print nested
np.zeros((2, 1, 2, 1), np.int8), np.array([[True], [False]]), np.array([[-1, 100]]), np.array([-0.0, 0.0])
#: print wide rows
np.arange(30) * 1000, np.linspace(0, 1, 23).reshape(1, 23)
#: print summary of a matrix
np.arange(4000).reshape(4, 1000), np.ones((1001, 2))
#: to lists
np.array([[1, 2], [3, 4]]).tolist(), np.array(5).tolist(), np.float32(0.1).item(), np.array([1, 2, 3])[1].item()
#: truth of an array
bool(np.array([1, 2]))
#: truth of one element
bool(np.array([0.5])), bool(np.array(0)), bool(np.array([[1]]))
#: item of many
np.array([1, 2]).item()
#: reshape that doesn't fit
np.arange(6).reshape(4, 2)
#: concatenate that doesn't fit
np.concatenate((np.ones((2, 2)), np.ones((3, 3))), axis=0)
#: an axis too far
np.sum(np.ones((2, 2)), axis=2)
#: the maximum of nothing
np.max([])
#: the mean of nothing
np.mean([]), np.sum([]), np.prod([]), np.zeros((0, 3)).sum(axis=0)
#: a ragged list
np.array([[1, 2], [3]])
#: too many indices
np.zeros((2, 2))[0, 0, 0]
#: a float index
np.zeros(3)[np.array(1.0)]
#: an unknown dtype
np.zeros(3, dtype="flot32")
#: unsafe in place
a = np.array([1, 2, 3])
a /= 2
#: meshgrid of a function
x, y = np.meshgrid([1, 2, 3], [10, 20], indexing="ij")
x * y, np.meshgrid([1, 2], [3, 4], sparse=True)
#: geometric and logarithmic steps
np.logspace(0, 2, 3), np.geomspace(1, 1000, 4), np.logspace(0, 3, 4, base=2.0), np.linspace(0, 1, 3, retstep=True)
#: full and like
np.full((2, 2), np.inf), np.full((2,), [1, 2]), np.zeros_like(np.arange(3)), np.ones_like([1.5, 2]), np.full_like(np.arange(3), 0.1), np.full_like(np.arange(2), 0.1, dtype=float)
#: empty has a shape
np.empty((2, 0)).shape, np.empty_like(np.zeros((2, 3), np.int8)).dtype, np.identity(2, dtype=np.int8)
#: memory of a large array
np.zeros((100, 100), np.float32).nbytes, np.broadcast_to(np.float64(1), (1000, 1000)).strides
#: polynomial by vander
np.vander([1, 2, 3], 3), np.vander([1, 2, 3], increasing=True)
#: windows
np.convolve([1, 2, 3], [0, 1, 0.5]), np.convolve([1, 2, 3], [0, 1, 0.5], "same"), np.correlate([1, 2, 3], [0, 1, 0.5])
#: hypotenuse by reduce
np.hypot.reduce([3., 4., 12.]), np.multiply.accumulate([1, 2, 3, 4]), np.add.reduceat(np.arange(8), [0, 4, 1, 5]), np.multiply.outer([1, 2], [3, 4])
#: logs
np.log([1, np.e, 0]), np.log2(8), np.log10([1000, 0.01]), np.log1p(1e-10), np.expm1(1e-10), np.logaddexp(0., 0.)
#: where in place
a = np.array([1., 4., -9.])
np.sqrt(a, where=a > 0, out=np.zeros(3)), np.divide(1, a, out=np.zeros_like(a), where=a != 1)
