# Cases for np.emath and for what np.lib has beside files.
import numpy as np

from harness import COMPLEX, FLOATS, INTS, F, Family, L, N, S


def emath():
    f = Family("emath", tol=8)
    arrays = [np.array([0.5, 2, 1]), np.array([-0.5, -2, 1, 0, -0.0]), np.array([np.nan, np.inf, -np.inf, 1]),
              np.array([True, False]), np.array(-1.0), np.array([]), np.zeros((0, 2)), F(np.array([[1.0, -4], [9, 16]])),
              N(np.array([1.0, -2, 3])), S(np.array([4.0, 9])), np.array([1 + 1j, -1, 0.5j]), np.array([-1 + 0j, 2])]
    for d in INTS + FLOATS + COMPLEX:
        arrays.append(np.array([1, 4, 2], d))
        if not d.startswith("u"):
            arrays.append(np.array([-1, 4, -2], d))
            arrays.append(np.array([0, 1, -1], d))
    scalars = [4, -4, 0.25, -0.25, 1j, L(-9), L([1, -1]), -1.5]
    for name in ("sqrt", "log", "log10", "log2", "arccos", "arcsin", "arctanh"):
        for x in arrays + scalars:
            f.case("emath." + name, x)
    f.case("lib.scimath.sqrt", np.array([-1.0]))
    for x in arrays[:8] + arrays[12:30:3] + scalars:
        for p in (2, -2, 0.5, np.array(3.0), L(-1), np.array(2, "int8"), 1j):
            f.case("emath.power", x, p)
            f.case("emath.power", p, x)
        for n in (2, 10, -2, 2.5, np.array([2.0])):
            f.case("emath.logn", n, x)
    return f


def lib():
    f = Family("lib", tol=0)
    u = "lib.array_utils."
    for axis in (0, 1, -1, -2, 2, -3, 5):
        f.case(u + "normalize_axis_index", axis, 2)
        f.case(u + "normalize_axis_index", axis, 2, "text")
        f.case(u + "normalize_axis_index", axis=axis, ndim=1)
    f.case(u + "normalize_axis_index", 1.5, 2)
    for axis in (0, [0, 1], [-1], [0, 0], [0, -2], [], [2], 1.5, (1, 0)):
        f.case(u + "normalize_axis_tuple", axis, 2)
        f.case(u + "normalize_axis_tuple", axis, 2, "name", True)
        f.case(u + "normalize_axis_tuple", axis, 2, argname="name")
    m = "lib.format."
    for version in ((1, 0), (2, 0), (3, 0), (0, 255), (256, 0), (0, -1)):
        f.case(m + "magic", *version)
    for d in ("<f8", ">i4", "|b1", "|u1", "<c16", "x9", "<f2"):
        f.case(m + "descr_to_dtype", d)
    for d in ("float64", "int8", "bool", "complex64", "uint16", "float16"):
        f.case(m + "dtype_to_descr", np.dtype(d))
    for name in ("MAGIC_PREFIX", "MAGIC_LEN", "ARRAY_ALIGN", "BUFFER_SIZE", "GROWTH_AXIS_MAX_DIGITS"):
        f.case(m + name, _attr=True)
    return f


def build():
    return [emath(), lib()]
