# Cases for dtype functions: casting, promotion, limits and queries. Values are not computed here.
import numpy as np

from harness import COMPLEX, DTYPES, FLOATS, Family, INTS, mild


def build():
    f = Family("dtypes", tol=0)
    for a in DTYPES:
        for b in DTYPES:
            f.case("promote_types", np.dtype(a), np.dtype(b))
            f.case("result_type", np.dtype(a), np.dtype(b))
            for casting in ("no", "equiv", "safe", "same_kind", "unsafe"):
                f.case("can_cast", np.dtype(a), np.dtype(b), casting=casting)
        f.case("can_cast", np.dtype(a), "f4")
        for w in (1, -1, 300, 1.5, True, 1j, 2**40):
            f.case("result_type", np.dtype(a), w)
            f.case("result_type", w, mild(a))
        f.case("result_type", mild(a), np.dtype("int16"), mild("float16"))
        for b in ("int64", "uint8", "float32", "complex64"):
            f.case("result_type", np.array(1, a), np.dtype(b))
        f.case("result_type", np.dtype(a), np.dtype("uint32"), 1.5)
        f.case("dtype", a)
        for name in ("name", "kind", "char", "str", "itemsize", "byteorder", "isnative", "alignment"):
            f.case("dtype." + name, a, _attr=True)
        if a in INTS or a == "bool":
            for name in ("min", "max", "bits", "dtype"):
                f.case("iinfo." + name, a, _attr=True)
        f.case("finfo" if a in INTS or a == "bool" else "iinfo", a)
        if a in FLOATS or a in COMPLEX:
            for name in ("eps", "max", "min", "tiny", "smallest_normal", "smallest_subnormal", "bits", "resolution",
                         "precision", "epsneg", "machep", "negep", "nmant", "nexp", "maxexp", "minexp", "iexp", "dtype"):
                f.case("finfo." + name, a, _attr=True)
        f.case("issubdtype", np.dtype(a), np.dtype("float64"))
        for cls in (np.generic, np.number, np.integer, np.signedinteger, np.unsignedinteger, np.inexact,
                    np.floating, np.complexfloating, np.bool_, np.float64):
            f.case("issubdtype", np.dtype(a), cls)
        for kind in ("bool", "signed integer", "unsigned integer", "integral", "real floating",
                     "complex floating", "numeric", ("bool", "integral")):
            f.case("isdtype", np.dtype(a), kind)
        f.case("isdtype", np.dtype(a), np.dtype("float32"))
        f.case("min_scalar_type", mild(a))
        f.case("common_type", mild(a))
        f.case("common_type", mild(a), mild("float32"))
        f.case("mintypecode", [np.dtype(a).char, "f"])
        f.case("iscomplexobj", mild(a))
        f.case("isrealobj", mild(a))
        f.case("astype", mild(a), np.dtype("float32"))
    for s in ("f4", "<f4", "=f4", "f8", "f2", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?", "b1",
              "c8", "c16", "<c16", "|b1", "|i1", "|u1", "e", "f", "d", "F", "D", "b", "B", "h", "H", "i", "I",
              "l", "L", "q", "Q", "half", "single", "double", "csingle", "cdouble", "int", "float", "complex",
              "uint", "intp", "uintp", "short", "ushort", "intc", "uintc", "byte", "ubyte", "long", "ulong",
              "longlong", "ulonglong", "p", "P", "n", "N", "bool_", "nonsense", "f3", "i16", "x8", "", "float8"):
        f.case("dtype", s)
    for v in (0, 1, 127, 128, -1, -128, -129, 255, 256, 32767, 32768, 65535, 65536, -32769, 2**31 - 1, 2**31,
              2**32, 2**40, 2**53, -2**31 - 1, 2**63 - 1, 2**63, 2**64 - 1, -2**63, 1.5, 1e5, 1e40, 3.1,
              float("nan"), float("inf"), True, False, 1j, 1e40j, 65504.5, 1e-8):
        f.case("min_scalar_type", v)
    for d in ("int8", "uint64", "float32", "complex128"):
        f.case("min_scalar_type", np.array(200, "uint8").astype(d))
    for w in ([1, 2], [1, 1.5], [True, 1], [True, 1.5], [1, 1j], [1.5, 1j], [True, True]):
        f.case("result_type", *w)
    f.case("result_type", np.dtype("int8"), 1, 1.5)
    f.case("result_type", np.dtype("float16"), 1j)
    f.case("result_type", 3, np.array([1, 2], "int8"), np.array([1.0], "float16"))
    f.case("result_type")
    f.case("promote_types", "nonsense", "f4")
    f.case("promote_types", "f4")
    f.case("promote_types", "i4", "u4")
    f.case("promote_types", "i8", "u8")
    f.case("can_cast", "i4", "nonsense")
    f.case("can_cast", "i4", "i8", "bad")
    f.case("can_cast", "i4", "i8", casting="bad")
    f.case("can_cast", "i4")
    f.case("can_cast", 1, "i4")
    f.case("can_cast", 1.5, "f4")
    f.case("can_cast", np.array([1, 2]), "i4")
    f.case("can_cast", np.array(1), "i4")
    f.case("isdtype", np.dtype("f4"), "nonsense")
    f.case("isdtype", np.dtype("f4"), 3)
    f.case("isdtype", "f4", "numeric")
    f.case("isdtype", np.dtype("f4"))
    f.case("issubdtype", np.dtype("f4"))
    f.case("issubdtype", "i4", "i4")
    f.case("issubdtype", "float32", np.float64)
    f.case("issubdtype", np.floating, np.inexact)
    f.case("issubdtype", np.inexact, np.floating)
    f.case("issubdtype", np.integer, np.number)
    for name in ("f", "d", "F", "D", "b", "?", "l", "q", "e", "B", "h"):
        f.case("typename", name)
    for xs in (["d", "f"], ["F", "d"], ["d"], ["b", "f"], ["F"], ["i"], []):
        f.case("mintypecode", xs)
    f.case("mintypecode", "abcd")
    f.case("mintypecode", ["d", "F"], "FD", "d")
    for xs in (("int64", "float32"), ("float16", "float32"), ("complex64", "float64"), ("int8", "float16"),
               ("bool", "float32"), ("int64",)):
        f.case("common_type", *[mild(x) for x in xs])
    for x in (1, 1.5, 1j, True, [1], np.array(1), "a", None, np.float64(2)):
        f.case("isscalar", x) if not isinstance(x, np.generic) else None
        f.case("iscomplexobj", x) if not isinstance(x, (str, type(None))) else None
        f.case("isrealobj", x) if not isinstance(x, (str, type(None))) else None
    for x in (np.array([1 + 0j, 2 + 1e-14j]), np.array([1 + 0j, 2 + 1e-10j]), np.array([1 + 0j]),
              np.array([1.5, 2]), np.array([np.nan + 0j]), np.array([1 + 1e-6j], "complex64"), np.array([1, 2])):
        f.case("real_if_close", x)
        f.case("real_if_close", x, 1000)
        f.case("real_if_close", x, tol=1e-5)
    return [f]

