# NumPy's guide to masked arrays and the examples of np.ma's docstrings. tests/idioms/masked.ts has the same
# ids in TypeScript.

#: an invalid entry
x = np.array([1, 2, 3, -1, 5])
mx = np.ma.masked_array(x, mask=[0, 0, 0, 1, 0])
mx, mx.mean()
#: near a value
x = np.array([1, 1.1, 2, 1.1, 3])
np.ma.masked_values(x, 1.1)
#: invalid values
np.ma.masked_invalid([1, 2, np.nan, np.inf, 5.])
#: data, mask and the valid entries
x = np.ma.array([[1, 2], [3, 4]], mask=[[0, 1], [1, 0]])
x.data, x.mask, x[~x.mask], x.compressed(), x.filled(0)
#: mask one entry
x = np.ma.array([1, 2, 3])
x[0] = np.ma.masked
x
#: mask several entries
y = np.ma.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
y[(0, 1, 2), (1, 2, 0)] = np.ma.masked
y
#: mask a slice
z = np.ma.array([1, 2, 3, 4])
z[:-2] = np.ma.masked
z
#: mask by setting the mask
x = np.ma.array([1, 2, 3])
x.mask = [0, 1, 0]
x
#: mask everything
x = np.ma.array([1, 2, 3], mask=[0, 0, 1])
x.mask = True
x
#: unmask one entry
x = np.ma.array([1, 2, 3], mask=[0, 0, 1])
x[-1] = 5
x
#: a hard mask stays
x = np.ma.array([1, 2, 3], mask=[0, 0, 1], hard_mask=True)
x[-1] = 5
x
#: softened
x = np.ma.array([1, 2, 3], mask=[0, 0, 1], hard_mask=True)
x.soften_mask()
x[-1] = 5
x.harden_mask()
x
#: unmask all
x = np.ma.array([1, 2, 3], mask=[0, 0, 1])
x.mask = np.ma.nomask
x
#: an element
x = np.ma.array([1, 2, 3], mask=[0, 0, 1])
x[0], x[-1], x[-1] is np.ma.masked
#: a slice is a view
x = np.ma.array([1, 2, 3, 4, 5], mask=[0, 1, 0, 0, 1])
mx = x[:3]
mx[1] = -1
mx, x.mask, x.data
#: operations
x = np.ma.array([1, 2, 3], mask=[0, 1, 0])
y = np.ma.array([4, 5, 6], mask=[0, 0, 1])
x + y, x * y, x - 1, 2 ** x
#: logarithms outside the domain
np.ma.log([-1, 0, 1, 2])
#: np's ufuncs too
x = np.ma.array([-1, 1, 0, 2, 3], mask=[0, 0, 0, 0, 1])
np.log(x), np.sqrt(x), np.sum(x)
#: numerical operations without missing data
x = np.array([-1, 0, 1, 2, -9999, 3, 4, -9999], float)
mx = np.ma.masked_values(x, -9999.)
mx.mean(), mx - mx.mean(), mx.anom()
#: filling in the missing data
mx = np.ma.masked_values(np.array([1., -9999., 3., 4.]), -9999.)
mx.filled(mx.mean())
#: masked divisions
x = np.ma.array([1., -1., 3., 4., 5., 6.], mask=[0, 0, 0, 0, 1, 0])
y = np.ma.array([1., 2., 0., 4., 5., 6.], mask=[0, 0, 0, 0, 0, 1])
x / y, np.sqrt(x / y)
#: ignoring extreme values
d = np.ma.array(np.linspace(0, 1, 5), mask=[0, 1, 0, 0, 0])
np.ma.masked_outside(d, 0.1, 0.9).mean()
#: sums along axes
m = np.ma.array([[1, 2, 3], [4, 5, 6]], mask=[[0, 1, 0], [0, 1, 1]])
m.sum(0), m.sum(1), m.mean(axis=1), m.count(axis=0), m.max(0), m.argmin(1)
#: all masked
m = np.ma.array([1., 2.], mask=True)
m.sum(), m.mean(), m.max(), m.count()
#: means and spreads
m = np.ma.array([1., 2., 3., 100.], mask=[0, 0, 0, 1])
m.var(), m.std(ddof=1), np.ma.median(m), np.ma.average(m, weights=[3, 1, 1, 9])
#: sorting
a = np.ma.array([1, 2, 5, 4, 3], mask=[0, 1, 0, 1, 0])
b = a.copy()
b.sort()
c = a.copy()
c.sort(endwith=False)
b, c, a.argsort()
#: fill values
x = np.ma.array([0, 1.], mask=[0, 1])
y = np.ma.array([1, 2], mask=[1, 0], fill_value=-999)
x.fill_value, y.fill_value, y.filled(), np.ma.default_fill_value(x)
#: a fill value that is set
x = np.ma.array([0, 1.], mask=[0, 1])
x.fill_value = -np.inf
x
#: the default again
x = np.ma.array([0, 1.], mask=[0, 1], fill_value=-np.inf)
x.fill_value = None
x, x.filled()
#: where
x = np.ma.array([[0., 1., 2.], [3., 4., 5.], [6., 7., 8.]], mask=np.eye(3))
np.ma.where(x > 5, x, -3.1416)
#: masked_where
a = np.arange(4)
np.ma.masked_where(a <= 2, a), np.ma.masked_where(a == 3, a).filled(-1)
#: masked by value
a = np.arange(4)
np.ma.masked_equal(a, 2), np.ma.masked_not_equal(a, 2), np.ma.masked_greater(a, 2), np.ma.masked_less_equal(a, 2)
#: masked inside
x = np.array([0.31, 1.2, 0.01, 0.2, -0.4, -1.1])
np.ma.masked_inside(x, -0.3, 0.3), np.ma.masked_outside(x, -0.3, 0.3)
#: fix_invalid
x = np.ma.array([1., -1, np.nan, np.inf], mask=[1] + [0] * 3)
fixed = np.ma.fix_invalid(x)
fixed, fixed.data, x.data
#: concatenate
a = np.ma.arange(3)
a[1] = np.ma.masked
b = np.arange(2, 5)
np.ma.concatenate([a, b]), np.ma.vstack([a, b])
#: compress rows and columns
x = np.ma.array(np.arange(9).reshape(3, 3), mask=[[1, 0, 0], [1, 0, 0], [0, 0, 0]])
np.ma.compress_rowcols(x), np.ma.compress_rows(x), np.ma.compress_cols(x)
#: mask rows and columns
a = np.ma.masked_equal(np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]), 1)
np.ma.mask_rowcols(a), np.ma.mask_rows(a)
#: clumps
a = np.ma.masked_array(np.arange(10))
a[[0, 1, 2, 6, 8, 9]] = np.ma.masked
[[int(s.start), int(s.stop)] for s in np.ma.clump_masked(a) + np.ma.clump_unmasked(a)]
#: edges
a = np.ma.array(np.arange(9).reshape(3, 3), mask=np.arange(9).reshape(3, 3) % 4 == 0)
np.ma.flatnotmasked_edges(a), np.ma.notmasked_edges(a, 0)[0]
#: dot
a = np.ma.array([[1, 2, 3], [4, 5, 6]], mask=[[1, 0, 0], [0, 0, 0]])
b = np.ma.array([[1, 2], [3, 4], [5, 6]], mask=[[1, 0], [0, 0], [0, 0]])
np.ma.dot(a, b), np.ma.dot(a, b, strict=True)
#: covariances
x = np.ma.array([[0, 1], [1, 1]], mask=[0, 1, 0, 1])
np.ma.cov(x)
#: set operations
x = np.ma.array([1, 3, 3, 3], mask=[0, 0, 0, 1])
y = np.ma.array([3, 1, 1, 1], mask=[0, 0, 0, 1])
np.ma.intersect1d(x, y), np.ma.union1d(x, [7]), np.ma.unique(x)
#: differences
np.ma.diff(np.ma.array([1, 2, 3, 4, 7, 0, 2, 3], mask=[0, 0, 0, 1, 0, 0, 0, 0]))
#: comparisons
a = np.ma.array([1, 2, 3, 4], mask=[0, 0, 1, 1])
b = np.ma.array([1, 5, 3, 9], mask=[0, 0, 0, 1])
a == b, a != b, a < b, np.ma.allequal(a, b, fill_value=False)
#: in place
x = np.ma.array([1., 2., 3.], mask=[0, 0, 1])
x += np.ma.array([10., 20., 30.], mask=[0, 1, 0])
x /= np.array([2., 0., 1.])
x, x.data
#: tolist
x = np.ma.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]], mask=[0] + [1, 0] * 4)
x.tolist(), x.tolist(-999)
#: reshape, ravel, transpose
x = np.ma.array([[1, 2], [3, 4]], mask=[1, 0, 0, 1])
x.reshape(4, 1), x.ravel(), x.T
#: a long vector
np.ma.array(np.arange(2000), mask=np.arange(2000) % 3 == 0)
#: long rows
np.ma.array(np.arange(40.), mask=np.arange(40) % 3 == 0).reshape(2, 20)
#: floats of one array
np.ma.array([1.5, 0.001, 12345.678]), np.ma.array([1.5, 0.001, 12345.678], mask=[0, 1, 0])
#: other dtypes
np.ma.array([1, 2], dtype="f4", mask=[0, 1]), np.ma.array([True, False], mask=[0, 1]), np.ma.array([1 + 2j, 3], mask=[0, 1]), np.ma.array([1, 2], dtype="u1")
#: a cube
np.ma.array(np.arange(8).reshape(2, 2, 2), mask=np.arange(8).reshape(2, 2, 2) % 3 == 0)
#: print options
with np.printoptions(threshold=5, edgeitems=2):
    s = repr(np.ma.array(np.arange(12.), mask=np.arange(12) % 5 == 0))
s
#: precision is for plain floats only
with np.printoptions(precision=3, linewidth=40):
    s = repr(np.ma.array([1 / 3, 2 / 3, 1e5 / 7], mask=[0, 1, 0])) + repr(np.ma.array([1 / 3, 2 / 3, 1e5 / 7]))
s
#: without the print option
np.ma.masked_print_option.enable(0)
s = repr(np.ma.array([1, 2], mask=[0, 1])) + str(np.ma.array([1, 2], mask=[0, 1]))
np.ma.masked_print_option.enable(1)
s
#: the constant
np.ma.masked, str(np.ma.masked), np.ma.masked + 1, np.ma.masked == 1
#: a masked element in a list
np.ma.array([1., np.ma.masked, 3.])
#: no masked element is changed
try:
    np.ma.masked[...] = 1
except np.ma.MaskError as e:
    s = type(e).__name__
s
#: a mask of another size
np.ma.array([1, 2, 3], mask=[0, 1])
#: argpartition keeps the mask in its place
m = np.ma.array([3, 1, 2], mask=[0, 1, 0])
m.argpartition(1), m.argpartition(0)
#: sort by a field that is not there
np.ma.sort(np.ma.array([3, 1]), order="x")
