# Cases for np.fft: every function, parameter and dtype, lengths of each kind of plan, wrong calls. Accuracy at
# long lengths is in gen_fft_accuracy.py. `out` of ifft2, irfft2 and hfft is left out: NumPy 2.4 ignores it there.
import numpy as np

from harness import B, DTYPES, F, Family, L, LAYOUTS, N, Num, O, S, mild, real

ONE = ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft")
MANY = ("fftn", "ifftn", "rfftn", "irfftn", "fft2", "ifft2", "rfft2", "irfft2")
REAL_IN = ("rfft", "ihfft", "rfftn", "rfft2")
NORMS = (None, "backward", "ortho", "forward")


def fit(fn, d):
    """Whether a function takes a dtype."""
    return not (fn in REAL_IN and np.dtype(d).kind == "c")


def lengths(f):
    """Radices, their products and powers, primes that need a convolution, by every function."""
    for n in [*range(1, 41), 45, 48, 49, 53, 60, 63, 64, 66, 67, 75, 77, 81, 91, 97, 98, 100, 101, 120, 121, 125,
              127, 128, 131, 143, 144, 169, 180, 187, 197, 200, 210, 211]:
        x = real("complex128" if n % 2 else "float64", (n,), n)
        for fn in ONE if n <= 40 else ("fft", "irfft"):
            f.case("fft." + fn, x if fit(fn, x.dtype) else x.real)
            if fn in ("irfft", "hfft"):
                f.case("fft." + fn, x, 2 * n - 1)
        if n > 40:
            f.case("fft.rfft", x.real)
    for n in (256, 257, 420):
        f.case("fft.fft", mild("complex64", (n,), 1))
        f.case("fft.rfft", mild("float32", (n,), 2))


def one_axis(f):
    for d in DTYPES:
        a = mild(d, (3, 8), 1)
        for fn in ONE:
            f.case("fft." + fn, a)
            f.case("fft." + fn, a, 5, 0, norm="ortho")
            f.case("fft." + fn, a[0], norm="forward")
    for d in ("float64", "float32", "complex128", "complex64"):
        a = mild(d, (4, 3, 5), 2)
        for fn in ONE:
            if not fit(fn, d):
                continue
            name = "fft." + fn
            for axis in (0, 1, 2, -1, -2, -3):
                f.case(name, a, axis=axis)
                for n in (1, 2, 4, 7):
                    f.case(name, a, n, axis)
            for norm in NORMS:
                f.case(name, a, None, 1, norm)
                f.case(name, a[0, 0], 6, norm=norm)
                f.case(name, a[:, 0, 0], 3, -1, norm)
            for layout in LAYOUTS:
                for axis in (0, 1, 2):
                    f.case(name, layout(a), axis=axis)
                f.case(name, layout(a), 9, 1)
            f.case(name, B(a[0, 0], (3, 5)))
            f.case(name, B(a[0, 0], (3, 5)), axis=0)
            f.case(name, np.zeros((0, 4), d))
            f.case(name, np.zeros((4, 0, 2), d), 3, 0)
            if fn not in ("irfft", "hfft"):  # NumPy gives what was in the memory
                f.case(name, np.zeros((3, 0), d), 4)
            f.case(name, np.zeros((3, 0), d))
            if fn not in ("irfft", "hfft"):  # where NumPy's sums leave out products with zeros
                f.case(name, np.array([1, np.nan, 2, 3, 4], d))
            f.case(name, np.array([-0.0, 0, -0.0, 0], d))
            big = np.finfo(d).max / 16
            f.case(name, np.array([1, -1, 2, 0.5, 1], d) * big)
            # Many vectors, along either axis: whole batches and what is left of them
            f.case(name, mild(d, (37, 6), 3))
            f.case(name, mild(d, (6, 37), 4), axis=0)
            f.case(name, mild(d, (11, 2, 9), 5), axis=1)
            f.case(name, mild(d, (17, 9), 6), axis=0)
    for a in (L([1, 2, 3]), L([[1, 2], [3, 4]]), L([True, False]), L([1.5, 2.5]), [Num(1), Num(4)], 5, L(5)):
        for fn in ONE:
            f.case("fft." + fn, a)
    f.case("fft.fft", L([1 + 2j, 3j]))
    f.case("fft.fft", np.array([2**53 + 1, 1, -(2**62)]))
    for n in (70000, 1000):
        f.case("fft.fft", np.ones(3, "float16"), 8, norm="ortho")
        f.case("fft.irfft", np.ones(3, "float16"), 7, norm="forward")


def outs(f):
    a, c = mild("float64", (3, 4), 1), mild("complex128", (3, 4), 2)
    for fn, shape, d in (("fft", (3, 4), "complex128"), ("ifft", (3, 4), "complex128"), ("rfft", (3, 3), "complex128"),
                         ("irfft", (3, 6), "float64"), ("ihfft", (3, 3), "complex128"), ("fftn", (3, 4), "complex128"),
                         ("ifftn", (3, 4), "complex128"), ("rfftn", (3, 3), "complex128"), ("irfftn", (3, 6), "float64"),
                         ("fft2", (3, 4), "complex128"), ("rfft2", (3, 3), "complex128")):
        name = "fft." + fn
        for kind in (d, "complex64", "float32", "float64", "int64", "complex128"):
            f.case(name, a, out=np.zeros(shape, kind))
        f.case(name, a, out=S(np.zeros(shape, d)))
        f.case(name, a, out=F(np.zeros(shape, d)))
        f.case(name, a, out=N(np.zeros(shape, d)))
        f.case(name, a, out=np.zeros((3, 5), d))
        f.case(name, a, out=np.zeros((4, 3, 4), d))
        f.case(name, a, out=np.zeros(4, d))
        f.case(name, a, out=None)
        if fn in ONE:
            f.case(name, a, 5, -1, "ortho", np.zeros((3, 8 if "irfft" in fn else 3 if "r" in fn or "h" in fn else 5), d))
    f.case("fft.fft", c, None, 0, None, np.zeros((3, 4), "complex128"))


def many_axes(f):
    for d in ("float64", "float32", "complex128", "int32", "bool"):
        a = mild(d, (3, 4, 5), 7)
        for fn in MANY:
            if not fit(fn, d):
                continue
            name = "fft." + fn
            f.case(name, a)
            for norm in NORMS:
                f.case(name, a, norm=norm)
            for axes in ((0, 1), (1, 0), (2,), (0,), (-1, -3), (0, 2), (1, 1), (0, 1, 2), (), (3,), (0, -4)):
                f.case(name, a, axes=axes)
                if len(axes) == 2:
                    f.case(name, a, (4, 6), axes)
                    f.case(name, a, (-1, 3), axes)
                    f.case(name, a, (2, -1), axes, "ortho")
            f.case(name, a, (2, 3))
            f.case(name, a, (2, 3, 4))
            f.case(name, a, (2, 3, 4), (0, 1, 2), "forward")
            f.case(name, a, (None, 3), (0, 1))
            f.case(name, a, (3, None), (0, 1))
            f.case(name, a, (3, 0), (0, 1))
            f.case(name, a, (3,), (0, 1))
            f.case(name, a, (3, 3, 3, 3))
            f.case(name, a[0])
            f.case(name, a[0, 0])
            f.case(name, a[0, 0, :1].reshape(()))
            f.case(name, F(a))
            f.case(name, S(a))
            f.case(name, N(a), axes=(0, 2))
            f.case(name, np.zeros((0, 3, 4), d))
            f.case(name, np.zeros((3, 0, 4), d))
            f.case(name, a, 3)
            f.case(name, a, axes=1)


def helpers(f):
    for n in (*range(1, 12), 100, 101, 0, -1, -4, 2.5, True, None):
        for fn in ("fftfreq", "rfftfreq"):
            f.case("fft." + fn, n, _tol=0)
            f.case("fft." + fn, n, 0.1, _tol=0)
            f.case("fft." + fn, n, d=-2.5, _tol=0)
    for fn in ("fftfreq", "rfftfreq"):
        f.case("fft." + fn, 4, 0)
        f.case("fft." + fn, 4, np.array([0.5]))
        f.case("fft." + fn, 4, np.array([[0.5], [0.25]], "float32"))
        f.case("fft." + fn, 6, np.float32(0.1))
        f.case("fft." + fn, 6, np.array([1, 2, 4, 8, 16, 32]))
        f.case("fft." + fn, 6, device=None)
        f.case("fft." + fn, 6, device="gpu")
        f.case("fft." + fn)
        f.case("fft." + fn, 6, 2 + 1j)
    for d in ("float64", "int8", "complex64", "bool"):
        for shape in ((4,), (5,), (3, 4), (2, 3, 5), (1,), (0,), (2, 0), ()):
            a = mild(d, shape, 1)
            for fn in ("fftshift", "ifftshift"):
                f.case("fft." + fn, a, _tol=0)
                for axes in (0, -1, 1, (0,), (0, 1), (1, 0), (-1, -2), (0, 0), (), 3, (0, 3), None):
                    f.case("fft." + fn, a, axes, _tol=0)
                if len(shape) == 2:
                    for layout in LAYOUTS:
                        f.case("fft." + fn, layout(a), axes=(0,), _tol=0)
    f.case("fft.fftshift", L([1, 2, 3]))
    f.case("fft.fftshift", np.ones(3), 0.5)


def wrong(f):
    a = np.arange(4.0)
    for fn in ONE:
        name = "fft." + fn
        for n in (0, -1, 2.5, "x", (2, 3)):
            f.case(name, a, n)
        for axis in (1, -2, 0.5, "x", (0,), None):
            f.case(name, a, axis=axis)
            f.case(name, a, 3, axis)
        for norm in ("x", "Ortho", 5, True):
            f.case(name, a, norm=norm)
        f.case(name)
        f.case(name, a, 4, 0, None, None, 1)
        f.case(name, a, size=4)
        f.case(name, np.array(3.0))
        f.case(name, np.array(3.0), 2)
        f.case(name, np.zeros(0))
        if fn not in ("irfft", "hfft"):
            f.case(name, np.zeros(0), 3)
        if fn != "hfft":
            f.case(name, a, out=[0, 0])
            f.case(name, a, out=3)
        f.case(name, a.astype("complex64"))
    for fn in MANY:
        name = "fft." + fn
        f.case(name)
        f.case(name, np.ones((2, 2)), norm="x")
        f.case(name, np.ones((2, 2)), (2.5, 2))
        f.case(name, np.ones((2, 2)), axes=(0.5,))
        f.case(name, np.ones((2, 2)), (2, 2), (0, 1), None, None, 1)
        f.case(name, np.ones((2, 2)), n=2)


def build():
    f = Family("fft", tol=-24, zero=False)
    lengths(f)
    one_axis(f)
    outs(f)
    many_axes(f)
    helpers(f)
    wrong(f)
    return [f]
