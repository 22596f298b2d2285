# The idioms of NumPy's quickstart. tests/idioms/quickstart.ts has the same ids in TypeScript.

#: attributes of a range
a = np.arange(15).reshape(3, 5)
a, a.shape, a.ndim, a.dtype.name, a.itemsize, a.size
#: an array from a list of ints
a = np.array([2, 3, 4])
a, a.dtype.name
#: an array from a list of floats
b = np.array([1.2, 3.5, 5.1])
b, b.dtype.name
#: pairs
np.array([(1.5, 2, 3), (4, 5, 6)])
#: complex by dtype
np.array([[1, 2], [3, 4]], dtype=complex)
#: zeros
np.zeros((3, 4))
#: ones of int16
np.ones((2, 3, 4), dtype=np.int16)
#: arange by tens
np.arange(10, 30, 5)
#: arange of floats
np.arange(0, 2, 0.3)
#: linspace
np.linspace(0, 2, 9)
#: sine of a hundred points
x = np.linspace(0, 2 * np.pi, 100)
np.sin(x)
#: print one dimension
np.arange(6)
#: print two dimensions
np.arange(12).reshape(4, 3)
#: print three dimensions
np.arange(24).reshape(2, 3, 4)
#: print a long range
np.arange(10000)
#: print a large matrix
np.arange(10000).reshape(100, 100)
#: subtract and square
a = np.array([20, 30, 40, 50])
b = np.arange(4)
c = a - b
c, b**2, 10 * np.sin(a), a < 35
#: elementwise and matrix product
A = np.array([[1, 1], [0, 1]])
B = np.array([[2, 0], [3, 4]])
A * B, A @ B, A.dot(B)
#: in place product
a = np.ones((2, 3), dtype=int)
a *= 3
a
#: in place sum with ints
b = np.array([[0.25, 0.5, 0.75], [0.125, 0.375, 0.875]])
b += np.full((2, 3), 3)
b
#: in place float into int
a = np.ones((2, 3), dtype=int)
a += np.array([0.5, 1.5, 2.5])
#: upcasting
a = np.ones(3, dtype=np.int32)
b = np.linspace(0, np.pi, 3)
c = a + b
d = np.exp(c * 1j)
b.dtype.name, c, c.dtype.name, d, d.dtype.name
#: sum min max
a = np.array([[0.25, 0.5, 0.75], [0.125, 0.375, 0.875]])
a.sum(), a.min(), a.max()
#: along an axis
b = np.arange(12).reshape(3, 4)
b.sum(axis=0), b.min(axis=1), b.cumsum(axis=1)
#: universal functions
B = np.arange(3)
C = np.array([2., -1., 4.])
np.exp(B), np.sqrt(B), np.add(B, C)
#: cubes
a = np.arange(10)**3
a, a[2], a[2:5]
#: every second from the start to the sixth
a = np.arange(10)**3
a[:6:2] = 1000
a, a[::-1]
#: cube roots
a = np.arange(10)**3
np.array([i**(1 / 3.) for i in a.tolist()])
#: an array from a function
np.fromfunction(lambda x, y: 10 * x + y, (5, 4), dtype=int)
#: rows and columns
b = np.fromfunction(lambda x, y: 10 * x + y, (5, 4), dtype=int)
b[2, 3], b[0:5, 1], b[:, 1], b[1:3, :], b[-1]
#: dots
c = np.array([[[0, 1, 2], [10, 12, 13]], [[100, 101, 102], [110, 112, 113]]])
c.shape, c[1, ...], c[..., 2]
#: iterate over rows
b = np.arange(12).reshape(3, 4)
[row for row in b]
#: iterate over elements
b = np.arange(4).reshape(2, 2)
[int(x) for x in b.flat]
#: floor of tens
a = np.floor(10 * np.array([[0.37, 0.72, 0.01], [0.95, 0.14, 0.5]]))
a
#: ravel reshape T
a = np.arange(12.).reshape(3, 4)
a.ravel(), a.reshape(6, 2), a.T, a.T.shape, a.shape
#: resize in place
a = np.arange(12.).reshape(3, 4)
a = a.copy()
a.resize((2, 6))
a
#: reshape with a free dimension
np.arange(12.).reshape(3, -1)
#: vstack and hstack
a = np.array([[9., 7.], [5., 2.]])
b = np.array([[1., 9.], [5., 1.]])
np.vstack((a, b)), np.hstack((a, b))
#: column_stack
a = np.array([4., 2.])
b = np.array([3., 8.])
np.column_stack((a, b)), np.hstack((a, b)), np.column_stack((a[:, np.newaxis], b[:, np.newaxis])), np.hstack((a[:, np.newaxis], b[:, np.newaxis]))
#: r_
np.r_[1:4, 0, 4]
#: hsplit
a = np.arange(24).reshape(2, 12)
np.hsplit(a, 3), np.hsplit(a, (3, 4))
#: no copy at all
a = np.arange(12).reshape(3, 4)
b = a
b is a
#: a view
a = np.arange(12).reshape(3, 4)
c = a.view()
c = c.reshape((2, 6))
c[0, 4] = 1234
c.base is a, c.flags.owndata, a.shape, a
#: a slice is a view
a = np.arange(12).reshape(3, 4)
s = a[:, 1:3]
s[:] = 10
a
#: deep copy
a = np.arange(12).reshape(3, 4)
d = a.copy()
d[0, 0] = 9999
d.base is a, a
#: indexing with arrays of indices
a = np.arange(12)**2
i = np.array([1, 1, 3, 8, 5])
j = np.array([[3, 4], [9, 7]])
a[i], a[j]
#: a palette
palette = np.array([[0, 0, 0], [255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]])
image = np.array([[0, 1, 2, 0], [0, 3, 4, 0]])
palette[image]
#: indices for two dimensions
a = np.arange(12).reshape(3, 4)
i = np.array([[0, 1], [1, 2]])
j = np.array([[2, 1], [3, 3]])
a[i, j], a[i, 2], a[:, j]
#: an index too far
a = np.arange(12).reshape(3, 4)
s = np.array([[[0, 1], [1, 2]], [[2, 1], [3, 3]]])
a[s]
#: maxima of time series
time = np.linspace(20, 145, 5)
data = np.sin(np.arange(20)).reshape(5, 4)
ind = data.argmax(axis=0)
time_max = time[ind]
data_max = data[ind, range(data.shape[1])]
time, data, ind, time_max, data_max, bool(np.all(data_max == data.max(axis=0)))
#: assign at indices
a = np.arange(5)
a[[1, 3, 4]] = 0
a
#: assign at repeated indices
a = np.arange(5)
a[[0, 0, 2]] = [1, 2, 3]
a
#: add at repeated indices
a = np.arange(5)
a[[0, 0, 2]] += 1
a
#: boolean index
a = np.arange(12).reshape(3, 4)
b = a > 4
b, a[b]
#: boolean assignment
a = np.arange(12).reshape(3, 4)
a[a > 4] = 0
a
#: mandelbrot
h, w, maxit, r = 8, 12, 10, 2
x = np.linspace(-2.5, 1.5, 4 * h + 1)
y = np.linspace(-1.5, 1.5, 3 * w + 1)
A, B = np.meshgrid(x, y)
C = A + B * 1j
z = np.zeros_like(C)
divtime = maxit + np.zeros(z.shape, dtype=int)
for i in range(maxit):
    z = z**2 + C
    diverge = abs(z) > r
    div_now = diverge & (divtime == maxit)
    divtime[div_now] = i
    z[diverge] = r
divtime
#: boolean rows and columns
a = np.arange(12).reshape(3, 4)
b1 = np.array([False, True, True])
b2 = np.array([True, False, True, False])
a[b1, :], a[b1], a[:, b2], a[b1, b2]
#: ix_
a = np.array([2, 3, 4, 5])
b = np.array([8, 5, 4])
c = np.array([5, 4, 6, 8, 3])
ax, bx, cx = np.ix_(a, b, c)
result = ax + bx * cx
ax.shape, bx.shape, cx.shape, result, result[3, 2, 4]
#: automatic reshaping
a = np.arange(30)
b = a.reshape((2, -1, 3))
b.shape, b
#: vector stacking
x = np.arange(0, 10, 2)
y = np.arange(5)
np.vstack([x, y]), np.hstack([x, y])
#: histogram
v = np.sin(np.arange(1000) * 0.1)
np.histogram(v, bins=10)
