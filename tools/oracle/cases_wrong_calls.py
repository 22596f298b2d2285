# Wrong calls made by rule: a good call of each function, spoiled in every typical way (an argument too few, one
# too many, a name that does not exist, a name given twice, each argument of a wrong rank, dtype or kind). What
# NumPy raises is recorded; what it accepts belongs into the cases of its subject. Wrong calls that need thought
# are in cases_bad_input.py.
import inspect
import operator

import numpy as np

from cases_ma import M, MaskedFamily
from harness import Family, L

A = np.array([[4.0, 1, 0], [1, 3, 1], [0, 1, 2]])
R = np.array([[1.0, 2, 3], [4, 5, 6]])
V = np.array([1.0, 2, 4])
T = np.arange(12.0).reshape(2, 2, 3)
Z = np.array([1, 2j, 3])
I = np.array([2, 0, 1])
CUBE = np.eye(6).reshape(2, 3, 2, 3)

# What takes the place of an argument.
ARRAYS = [np.array(2.5), np.zeros(0), V, R, T, np.zeros((0, 3)), Z, I, np.array([True, False])]
OTHERS = [None, "x", 1.5, -1, 99, 1j, [1, 2], (0, 0), [[1, 2], [3]]]

# Functions by module: a good call of each.
LINALG = {
    "cholesky": (A,), "cond": (A, 2), "cross": (V, V), "det": (A,), "diagonal": (R,), "eig": (A,), "eigh": (A, "L"),
    "eigvals": (A,), "eigvalsh": (A, "U"), "inv": (A,), "lstsq": (A, V, 1e-9), "matmul": (A, A), "matrix_norm": (A,),
    "matrix_power": (A, 2), "matrix_rank": (A, 0.1), "matrix_transpose": (A,), "multi_dot": ([A, A, V],),
    "norm": (R, 2, 0), "outer": (V, V), "pinv": (R, 1e-9), "qr": (R, "reduced"), "slogdet": (A,), "solve": (A, V),
    "svd": (R, True, True), "svdvals": (R,), "tensordot": (A, A, 1), "tensorinv": (CUBE, 2), "tensorsolve": (CUBE, R),
    "trace": (A,), "vecdot": (V, V), "vector_norm": (V,),
}
FFT = {**{k: (V, 3, 0, "ortho") for k in ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft")},
       **{k: (R, (2, 3), (0, 1), "forward") for k in ("fft2", "ifft2", "rfft2", "irfft2", "fftn", "ifftn", "rfftn", "irfftn")},
       "fftfreq": (5, 0.5), "rfftfreq": (5, 0.5), "fftshift": (R, 0), "ifftshift": (R, 0)}
BASES = {"chebyshev": "cheb", "legendre": "leg", "laguerre": "lag", "hermite": "herm", "hermite_e": "herme",
         "polynomial": "poly"}


def basis(short):
    two = {f"{short}{k}": (V, V) for k in ("add", "sub", "mul", "div")}
    return {**two, f"{short}pow": (V, 2), f"{short}val": (V, V), f"{short}val2d": (V, V, A), f"{short}val3d": (V, V, V, T),
            f"{short}grid2d": (V, V, A), f"{short}grid3d": (V, V, V, T), f"{short}der": (V, 1, 1.5, 0), f"{short}int": (V, 1, [], 0),
            f"{short}line": (1, 2), f"{short}fromroots": (V,), f"{short}roots": (V,), f"{short}vander": (V, 2),
            f"{short}vander2d": (V, V, [1, 2]), f"{short}vander3d": (V, V, V, [1, 2, 1]), f"{short}fit": (V, V, 1),
            f"{short}companion": (V,), f"{short}trim": (V, 0)}


POLY1D = {"poly": (V,), "polyadd": (V, V), "polyder": (V, 1), "polydiv": (V, V), "polyfit": (V, V, 1), "polyint": (V, 1),
          "polymul": (V, V), "polysub": (V, V), "polyval": (V, V), "roots": (V,), "poly1d": (V, False, "z")}
POLYUTILS = {"as_series": ([V],), "trimseq": (V,), "trimcoef": (V, 0), "getdomain": (V,), "mapdomain": (V, [0, 1], [1, 2]),
             "mapparms": ([0, 1], [1, 2])}
SEEDED = {"random.SeedSequence": (5,), "random.PCG64": (5,), "random.PCG64DXSM": (5,), "random.MT19937": (5,),
          "random.Philox": (5,), "random.SFC64": (5,), "random.RandomState": (5,), "random.default_rng": (5,)}
LIB = {"lib.stride_tricks.sliding_window_view": (R, 2, 0), "lib.stride_tricks.as_strided": (V, (2,), (8,)),
       "lib.scimath.sqrt": (V,), "lib.scimath.log": (V,), "lib.scimath.power": (V, 2), "lib.scimath.logn": (2, V),
       "lib.scimath.arccos": (V,), "lib.format.magic": (1, 0), "lib.array_utils.byte_bounds": (V,),
       "lib.array_utils.normalize_axis_index": (1, 2), "lib.array_utils.normalize_axis_tuple": ((0, 1), 2)}
SIGNAL = {"histogram": (V, 3), "histogram2d": (V, V, 3), "histogramdd": (R, 2), "histogram_bin_edges": (V, "auto"),
          "digitize": (V, V), "bincount": (I, V, 2), "cov": (R,), "corrcoef": (R,), "correlate": (V, V, "full"),
          "convolve": (V, V, "same"), "interp": (V, V, V), "gradient": (V, 2.5), "diff": (R, 1, 0), "ediff1d": (V,),
          "trapezoid": (V, V), "unwrap": (V, 2.5), "bartlett": (5,), "blackman": (5,), "hamming": (5,), "hanning": (5,),
          "kaiser": (5, 2.5), "i0": (V,), "sinc": (V,), "select": ([V > 1], [V]), "ravel_multi_index": (([0, 1], [1, 0]), (2, 3)),
          "unravel_index": (I, (2, 3)), "packbits": (np.array([1, 0], "u1"),), "unpackbits": (np.array([1, 0], "u1"),),
          "binary_repr": (5, 8), "base_repr": (5, 3), "format_float_positional": (1.5, 3),
          "format_float_scientific": (1.5, 3), "ix_": (I, I), "nan_to_num": (V,), "nanpercentile": (V, 50), "nanmedian": (R, 0)}
IO = {"loadtxt": ("1 2\n3 4",), "genfromtxt": ("1 2\n3 4",), "savetxt": (R, "%.3f", ","), "fromstring": ("1 2", "float64", 2, " "),
      "fromregex": ("1 2\n", r"(\d+)", "float64"), "frombuffer": (b"abcdefgh", "uint8", 3, 1)}
IO_WRONG = {
    "loadtxt": [("1 2\n3",), ("1 2\n", "i4", "##"), ("1,2\n", "f8", "#", ",,"), ("1 2\n", {"skiprows": "x"}), ("1 2\n", {"max_rows": -1}),
                ("1 2\n", {"usecols": 5}), ("1 2\n", {"usecols": 1.5}), ("1 2\n", {"ndmin": 3}), ("1 2\n", {"converters": 5}), ("1 2\n", {"quotechar": "ab"}),
                ("1.5\n", "i4"), ("300\n", "i1"), ("1 2\n", {"delimiter": ""}), ("1 2\n", {"comments": " "})],
    "genfromtxt": [("1 2\n3",), ("1 2\n", {"usecols": 5}), ("1 2\n", {"skip_header": "x"}), ("1 2\n", {"max_rows": 0}), ("1 2\n", {"max_rows": 1, "skip_footer": 1}),
                   ("1 2\n", {"names": 5}), ("1 2\n", {"converters": 5}), ("1 2\n", {"ndmin": 3})],
    "savetxt": [(R, "%d %d"), (R, "%q"), (R, "no"), (T,), (R, 5), (np.array(1.0),), (R, ["%d"]), (R, "%d", 5)],
    "fromstring": [("1 2",), ("1 2 3", "float64", -2, " "), ("1 2", "float64", 5, " "), ("1 x", "float64", -1, " "), (5,)],
    "fromregex": [("1 2\n", r"(\d+", "f8"), ("1 2\n", 5, "f8"), ("1 2\n",)],
}
TESTING = {"assert_allclose": (V, V, 1e-7), "assert_equal": (V, V), "assert_array_equal": (V, V), "assert_almost_equal": (V, V, 7),
           "assert_approx_equal": (1.5, 1.5, 7), "assert_array_almost_equal": (V, V, 6), "assert_array_less": (V, V + 1),
           "assert_array_max_ulp": (V, V, 1), "assert_array_almost_equal_nulp": (V, V, 1), "assert_": (True,),
           "assert_array_compare": (operator.lt, V, V), "assert_string_equal": ("a", "a"), "assert_array_equal_nulp": ()}

MASKED = M(V, [False, True, False])
MASKED2 = M(R, [[False, True, False], [True, False, False]])
MA = {**{k: (MASKED2, 0) for k in ("all", "any", "argmax", "argmin", "argsort", "average", "count", "count_masked", "cumprod",
                                   "cumsum", "max", "mean", "median", "min", "prod", "ptp", "repeat", "sort", "std", "sum", "var",
                                   "anom", "compress_rowcols", "compress_nd", "mask_rowcols", "mask_rows", "expand_dims",
                                   "notmasked_edges", "notmasked_contiguous", "flatnotmasked_edges", "diff")},
      **{k: (MASKED,) for k in ("sqrt", "log", "exp", "sin", "arccos", "negative", "abs", "logical_not", "floor", "ravel", "compressed",
                                "copy", "filled", "nonzero", "getdata", "getmask", "getmaskarray", "is_masked", "isMaskedArray",
                                "shape", "ndim", "size", "unique", "ids", "squeeze", "atleast_1d", "ediff1d", "fix_invalid",
                                "default_fill_value", "maximum_fill_value", "masked_invalid", "clump_masked", "clump_unmasked",
                                "vander", "diag", "harden_mask", "flatten_mask", "is_mask", "make_mask", "zeros_like")},
      **{k: (MASKED, MASKED) for k in ("add", "subtract", "multiply", "divide", "power", "equal", "less", "logical_and", "arctan2",
                                       "hypot", "fmod", "dot", "inner", "outer", "allclose", "allequal", "in1d", "isin",
                                       "intersect1d", "setdiff1d", "setxor1d", "union1d", "mask_or", "append", "convolve",
                                       "correlate", "cov", "corrcoef", "maximum", "minimum", "bitwise_and", "remainder")},
      **{k: (MASKED, 2.5) for k in ("masked_equal", "masked_greater", "masked_greater_equal", "masked_less", "masked_less_equal",
                                    "masked_not_equal", "masked_values", "masked_object", "set_fill_value", "common_fill_value")},
      "masked_inside": (MASKED, 1, 2), "masked_outside": (MASKED, 1, 2), "masked_where": (np.array([True, False, True]), MASKED),
      "where": (np.array([True, False, True]), MASKED, V), "choose": (I, [MASKED, V, V]), "clip": (MASKED, 1, 2),
      "compress": (np.array([True, False, True]), MASKED), "concatenate": ([MASKED, MASKED], 0), "stack": ([MASKED, MASKED], 0),
      "hstack": ([MASKED, V],), "vstack": ([MASKED, V],), "column_stack": ([MASKED, V],), "dstack": ([MASKED, V],),
      "put": (MASKED, [0], [1]), "putmask": (MASKED, np.array([True, False, True]), V), "take": (MASKED, [0, 1]),
      "reshape": (MASKED, (3, 1)), "resize": (MASKED, (2, 3)), "transpose": (MASKED2, (1, 0)), "swapaxes": (MASKED2, 0, 1),
      "round": (MASKED, 1), "trace": (MASKED2, 0), "polyfit": (MASKED, V, 1), "array": (V, None), "masked_array": (V, [0, 1, 0]),
      "masked_all": ((2, 3), "f4"), "masked_all_like": (MASKED,), "empty": (3,), "zeros": (3,), "ones": (3,), "arange": (3,),
      "identity": (3,), "indices": ((2, 3),), "frombuffer": (b"abcdefgh", "f8"), "make_mask_none": ((2, 3),),
      "apply_along_axis": None, "mask_cols": (MASKED2, 0), "compress_rows": (MASKED2,), "compress_cols": (MASKED2,),
      "left_shift": (M(I), 1), "right_shift": (M(I), 1), "bitwise_or": (M(I), 1), "diagflat": (MASKED, 1), "angle": (MASKED,)}


def names_of(fn):
    target = operator.attrgetter(fn)(np)
    try:
        return [p.name for p in inspect.signature(target).parameters.values()
                if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    except (TypeError, ValueError):
        return []


def attempt(f, accepted, name, args, options=None):
    before = len(f.cases)
    try:
        f.case(name, *args, **(options or {}))
    except ValueError:  # NumPy accepted it, and what it gave can't be read (an array as hard_mask)
        return
    if len(f.cases) > before:
        f.cases[-1].pop("em", None)  # cases_testing.py has the reports
    if len(f.cases) > before and "e" not in f.cases[-1]:
        accepted.append(name)
        f.cases.pop()


def spoil(f, accepted, name, good):
    """Every typical wrong call that is one step away from a good one."""
    names = names_of(name)
    attempt(f, accepted, name, ())
    attempt(f, accepted, name, good, {"no_such_name": 1})
    attempt(f, accepted, name, (*good, *[None] * 25))
    if names:
        attempt(f, accepted, name, good, {names[0]: good[0]})
        attempt(f, accepted, name, (), {n: x for n, x in list(zip(names, good))[1:]})
    if len(good) > 1:
        attempt(f, accepted, name, good[:1])
    for i in range(len(good)):
        for x in [*ARRAYS, *OTHERS]:
            if isinstance(x, str) and name in ("loadtxt", "genfromtxt"):
                continue  # a path
            attempt(f, accepted, name, (*good[:i], L(x) if isinstance(x, list) else x, *good[i + 1:]))
    for n in names[len(good):]:
        for x in ("x", 1.5, 99, V):
            attempt(f, accepted, name, good, {n: x})


def build():
    families, accepted = [], []

    def family(title, modules, cls=Family, extra=None):
        f = cls("wrong_calls_" + title, tol=0)
        if cls is MaskedFamily:
            f.text = False
        for prefix, calls in modules:
            for name, good in calls.items():
                target = prefix + name
                if good and hasattr(operator.attrgetter(prefix[:-1])(np) if prefix else np, name.split(".")[0]):
                    spoil(f, accepted, target, good)
        for name, calls in (extra or {}).items():
            for args in calls:
                options = args[-1] if args and isinstance(args[-1], dict) else {}
                attempt(f, accepted, name, args[:-1] if options else args, options)
        families.append(f)

    family("linalg", [("linalg.", LINALG)])
    family("fft", [("fft.", FFT)])
    family("polynomial", [("", POLY1D), ("polynomial.polyutils.", POLYUTILS),
                          *[(f"polynomial.{module}.", basis(short)) for module, short in BASES.items()]])
    family("lib", [("", {**SEEDED, **LIB, **SIGNAL})])
    family("io", [("", IO), ("testing.", TESTING)], extra=IO_WRONG)
    family("ma", [("ma.", MA)], MaskedFamily)
    return families
