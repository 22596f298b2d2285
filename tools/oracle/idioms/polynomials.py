# What NumPy's guides show of polynomials, np.emath and np.testing. tests/idioms/polynomials.ts has the same ids.

#: poly1d prints
p = np.poly1d([1., 2., 3.])
str(p), repr(p)
#: poly1d at a point and at arrays
p = np.poly1d([1., 2., 3.])
p(0.5), p(np.array([1., 2.]))
#: poly1d roots
p = np.poly1d([1., -3., 2.])
np.sort(p.r), p(p.r).round(8)
#: poly1d coefficients by power
p = np.poly1d([1., 2., 3.])
p.order, p[1], p[5], p.c
#: poly1d arithmetic
p = np.poly1d([1., 2., 3.])
[repr(p * p), repr(p + 1), repr(p - p), repr(p**3), repr(-p), repr(p * 2)]
#: poly1d division
q, r = (np.poly1d([1., 5., 6., 1.])) / np.poly1d([1., 2.])
repr(q), repr(r)
#: poly1d from roots with a name
str(np.poly1d([1., 2.], True, variable='z'))
#: poly1d composed
repr(np.poly1d([1., 0., 1.])(np.poly1d([2., 1.])))
#: poly1d derivative and integral
p = np.poly1d([3., 2., 1.])
repr(p.deriv()), repr(p.integ(k=4.)), repr(p.deriv(m=2))
#: poly of roots and back
np.poly([1., 2., 3.]), np.sort(np.roots([1., -6., 11., -6.])).round(10)
#: polyfit of a line
x = np.array([0., 1., 2., 3., 4., 5.])
y = np.array([0., 0.8, 0.9, 0.1, -0.8, -1.])
np.polyfit(x, y, 3).round(8)
#: polyfit and polyval
x = np.arange(10.)
c = np.polyfit(x, 3 * x**2 - 2 * x + 1, 2)
np.polyval(c, 4.).round(8), c.round(8) + 0
#: polyfit with covariance
x = np.arange(6.)
y = np.array([1., 3.1, 4.9, 7.2, 8.8, 11.1])
c, V = np.polyfit(x, y, 1, cov=True)
c.round(6), np.sqrt(np.diag(V)).round(6)
#: polynomial prints
from numpy.polynomial import Polynomial as P
p = P([1., 2., 3.])
str(p), repr(p), f"{p:ascii}"
#: polynomial arithmetic
from numpy.polynomial import Polynomial as P
p = P([1., 2., 3.])
[str(p + p), str(p - p), str(p * p), str(p**2), str(p // P([-1., 1.])), str(p % P([-1., 1.]))]
#: polynomial divmod
from numpy.polynomial import Polynomial as P
quo, rem = divmod(P([1., 2., 3.]), P([-1., 1.]))
[str(quo), str(rem)]
#: polynomial at arrays
from numpy.polynomial import Polynomial as P
p = P([1., 2., 3.])
x = np.arange(5.)
p(x), p(x.reshape(5, 1)).shape
#: polynomial of a polynomial
from numpy.polynomial import Polynomial as P
p = P([1., 2., 3.])
str(p(p))
#: polynomial domain and window
from numpy.polynomial import Polynomial as P
p = P([1., 2., 3.], domain=[0., 1.], window=[-1., 1.])
str(p), p.roots().round(8), p.domain, p.window
#: polynomial integral with bounds
from numpy.polynomial import Polynomial as P
p = P([2., 6.])
[str(p.integ()), str(p.integ(2)), str(p.integ(lbnd=-1)), str(p.integ(lbnd=-1, k=1.))]
#: polynomial derivative
from numpy.polynomial import Polynomial as P
p = P([1., 2., 6.])
[str(p.deriv(1)), str(p.deriv(2))]
#: chebyshev prints
from numpy.polynomial import Chebyshev as T
p = T([1., 2., 3.])
str(p), f"{p:ascii}", repr(p)
#: chebyshev basis and cast
from numpy.polynomial import Chebyshev as T, Polynomial as P
[str(T.basis(5)), str(T.cast(P([0., 0., 0., 1.]))), str(P.cast(T.basis(3)))]
#: convert between classes
from numpy.polynomial import Polynomial as P, Chebyshev as T
p = P([0., 1.])
str(p.convert(domain=[0., 2.])), str(p.convert(kind=T, domain=[0., 1.]))
#: chebyshev fit
from numpy.polynomial import Chebyshev as T
x = np.linspace(0., 2 * np.pi, 20)
p = T.fit(x, np.sin(x), 5)
p.domain.round(6), p.window, p.coef.round(6) + 0
#: fit in the unscaled variable
from numpy.polynomial import Polynomial as P
x = np.array([0., 1., 2., 3.])
str(P.fit(x, 1 + 2 * x, 1).convert().trim(1e-10).coef.round(8))
#: fromroots
from numpy.polynomial import Polynomial as P
P.fromroots([1., 2., 3.]).coef
#: linspace of a series
from numpy.polynomial import Legendre
Legendre([0., 0., 1.]).linspace(5)
#: symbols
from numpy.polynomial import Polynomial as P
str(P([1., 2.], symbol='z') * P([1., 1.], symbol='z'))
#: symbols that differ
from numpy.polynomial import Polynomial as P
P([1., 2.], symbol='z') + P([1., 2.], symbol='x')
#: all six classes print
from numpy import polynomial as m
[str(c([1., 2., 3.])) for c in (m.Polynomial, m.Chebyshev, m.Legendre, m.Laguerre, m.Hermite, m.HermiteE)]
#: lines break
from numpy.polynomial import Polynomial as P
str(P(np.arange(-10., 10.)))
#: small and large coefficients
from numpy.polynomial import Polynomial as P
str(P([1e-9, 1e9, 123.456, -0.00001, np.nan, np.inf]))
#: gauss quadrature
x, w = np.polynomial.legendre.leggauss(4)
(w * np.exp(x)).sum().round(8), x.round(8)
#: polyval in two variables
c = np.array([[1., 2.], [3., 4.]])
np.polynomial.polynomial.polyval2d([1., 2.], [0.5, 1.], c), np.polynomial.polynomial.polygrid2d([1., 2.], [0.5, 1.], c)
#: vandermonde matrices
np.polynomial.chebyshev.chebvander([0.5, -1.], 3), np.polynomial.hermite_e.hermevander([2.], 3)
#: multiply series of legendre
np.polynomial.legendre.legmul([1., 2., 3.], [3., 2.])
#: series as powers
np.polynomial.chebyshev.cheb2poly([0., 0., 0., 1.]), np.polynomial.hermite.herm2poly([0., 0., 0., 1.])
#: emath
np.emath.sqrt(-1), np.emath.sqrt([4., -4.]), np.emath.log(-np.e), np.emath.arccos(2), np.emath.power([2., -2.], 0.5).round(8)
#: assert_allclose reports
try:
    np.testing.assert_allclose([1.5, 2.5, np.nan], [1.5, 2.75, np.nan], rtol=1e-5, atol=0)
except AssertionError as e:
    message = str(e)
message
#: assert_array_equal reports shapes
try:
    np.testing.assert_array_equal(np.zeros((2, 3)), np.zeros((3, 2)))
except AssertionError as e:
    message = str(e)
message
#: assert_equal reports the item
try:
    np.testing.assert_equal([4.5, 5.5], [4.5, 6.5], err_msg="not the same")
except AssertionError as e:
    message = str(e)
message
