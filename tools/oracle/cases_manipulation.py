# Cases for shape manipulation: reshaping, joining, splitting, padding, inserting, rolling.
import numpy as np

from harness import B, DTYPES, F, Family, Fn, L, N, S, mild


def shapes(f):
    x = np.arange(12.0).reshape(3, 4)
    t = np.arange(24).reshape(2, 3, 4)
    for fn in ("reshape", "ndarray.reshape"):
        for a in (x, F(x), S(x), np.zeros((0, 4))):
            for shape in ([4, 3], 12, -1, [2, -1], [-1, 1], [2, 2, 3], [5, -1], [-1, -1], [7], [], [0, 3], [0, -1], [-2, 6], [12, 1]):
                f.case(fn, a, shape)
            for order in ("C", "F", "A", "K", "Z"):
                f.case(fn, a, [2, 6], order=order)
            f.case(fn, a, [4, 3], copy=True)
            f.case(fn, a, [4, 3], copy=False)
        f.case(fn, x)
        f.case(fn, x, 1.5)
        f.case(fn, x, None)
        f.case(fn, x, [2, 6], nonsense=1)
    f.case("ndarray.reshape", x, 2, 6)
    f.case("ndarray.reshape", x, 2, -1, 3)
    f.case("ndarray.reshape", x, 2, 7)
    f.case("ndarray.reshape", x, 6, 2, order="F")
    f.case("reshape", L([1, 2, 3, 4]), [2, 2])
    f.case("reshape", np.array(5), [1, 1])
    for fn in ("ravel", "ndarray.ravel", "ndarray.flatten"):
        for a in (x, F(x), S(t), N(x), B(np.arange(3), (2, 3)), np.array(4)):
            for order in ("C", "F", "A", "K"):
                f.case(fn, a, order)
        f.case(fn, x, "Z")
        f.case(fn, x, order="F")
    f.case("ravel")
    for fn in ("transpose", "permute_dims", "ndarray.transpose"):
        for axes in ([1, 0, 2], [2, 0, 1], [-1, 0, 1], None, [0, 1], [0, 0, 1], [0, 1, 3], [0, 1, -4]):
            f.case(fn, t, axes)
        f.case(fn, t)
        f.case(fn, np.array(1))
        f.case(fn, np.arange(3), [0])
    f.case("ndarray.transpose", t, 2, 0, 1)
    f.case("ndarray.transpose", t, 0, 1)
    f.case("transpose", L([[1, 2], [3, 4]]))
    f.case("transpose", t, axes=[1, 0, 2])
    for fn in ("swapaxes", "ndarray.swapaxes"):
        for args in ((0, 1), (0, -1), (-3, 2), (1, 1), (0, 3), (-4, 0), (0,), (1.5, 0)):
            f.case(fn, t, *args)
    for s, d in ((0, -1), (-1, 0), ([0, 1], [-1, -2]), ([0, 0], [1, 2]), ([0, 1], [1]), (3, 0), (0, 3), ([2, 0], [0, 1]), ([0, 1], [1, 1])):
        f.case("moveaxis", t, s, d)
    f.case("moveaxis", t, 0)
    for a in ((2,), (0, 2), (0, 3), (-1,), (1, 3), (3,), (0, 4), (2, -1), (0, -5)):
        f.case("rollaxis", t, *a)
    for axis in (0, 1, -1, [0, 1], [0, 2], (0, -1), 3, [0, 5], [0, 0], 1.5, ()):
        f.case("expand_dims", x, axis)
    f.case("expand_dims", L(5), 0)
    f.case("expand_dims", x)
    q = np.arange(6).reshape(1, 2, 1, 3)
    for fn in ("squeeze", "ndarray.squeeze"):
        for axis in (None, 0, 2, (0, 2), -2, 1, 4, (0, 0), -5):
            f.case(fn, q, axis)
        f.case(fn, q)
        f.case(fn, np.ones((1, 1)))
        f.case(fn, x)
    for fn in ("atleast_1d", "atleast_2d", "atleast_3d"):
        for a in (L(5), np.arange(3), x, t, np.array(2.5), np.arange(16).reshape(2, 2, 2, 2)):
            f.case(fn, a)
        f.case(fn, L(5), np.arange(3))
        f.case(fn)
        f.case(fn, L([1, 2]))
    for a in (np.arange(3), np.arange(3).reshape(3, 1), np.array(5), np.arange(4)):
        for shape in ([2, 3], 3, [3, 3], [0, 3], [2, 1, 3], [4, 4], [-1, 3], [], [3, 4], 4):
            f.case("broadcast_to", a, shape)
    f.case("broadcast_to", np.arange(3))
    for args in (([2, 3], [3]), ([1], [5]), ([2, 3], [2]), (3, [1]), (), ([0], [1]), ([0], [2]), ([2, 1], [1, 7], [1]), ([-1],), (["a"],)):
        f.case("broadcast_shapes", *args)
    f.case("broadcast_arrays", np.arange(3), np.arange(2)[:, None])
    f.case("broadcast_arrays", np.arange(3), L(5), 2.5)
    f.case("broadcast_arrays", np.arange(3), np.arange(2))
    f.case("broadcast_arrays")
    f.case("broadcast_arrays", x)
    f.case("matrix_transpose", t)
    f.case("matrix_transpose", x)
    f.case("matrix_transpose", np.arange(3))
    f.case("matrix_transpose", np.zeros((2, 0)))
    f.case("matrix_transpose")
    for fn in ("flip",):
        for axis in (None, 0, 1, -1, (0, 1), (0, 2), 3, (0, 0), 1.5):
            f.case(fn, t, axis)
        f.case(fn, np.array(3))
        f.case(fn)
    for fn in ("fliplr", "flipud"):
        for a in (t, x, np.arange(3), np.array(1), F(x)):
            f.case(fn, a)
    for k in (0, 1, 2, 3, -1, 5):
        f.case("rot90", x, k)
        f.case("rot90", t, k, [1, 2])
        f.case("rot90", t, k, [2, 0])
    f.case("rot90", np.arange(3))
    f.case("rot90", x, axes=[0, 0])
    f.case("rot90", x, 1, [0, 2])
    f.case("rot90", x, 1, [0])
    for a, shape in ((x, [2, 3]), (x, [5, 5]), (x, 3), (x, [0]), (np.zeros(0), [2]), (x, [-1]), (L(3), [2, 2]), (np.arange(3), [])):
        f.case("resize", a, shape)
    f.case("resize", x)
    for a in (x, t):
        f.attr("T", a)
        f.attr("mT", a)
    f.attr("mT", np.arange(3))
    for shape in ([4, 3], [12], -1, [5]):
        f.case("ndarray.shape", x, shape, _attr=True)


def joining(f):
    x, y = mild("float64", (2, 3)), mild("float64", (2, 3), 4)
    for d in DTYPES:
        a, b = mild(d, (2, 3)), mild(d, (2, 3), 5)
        for fn in ("concatenate", "stack", "vstack", "row_stack", "hstack", "dstack", "column_stack"):
            f.case(fn, [a, b])
            f.case(fn, [a, mild("int16", (2, 3))])
        f.case("concatenate", [a, b], 1)
        f.case("stack", [a, b], -1)
        f.case("concatenate", [a, b], dtype="float32")
        f.case("concatenate", [a, b], dtype="int8", casting="unsafe")
        f.case("append", a, b, 0)
        f.case("append", a, L(5))
        f.case("block", [[a, b], [b, a]])
    for fn in ("concatenate", "concat", "stack", "vstack", "hstack", "dstack", "column_stack"):
        f.case(fn, [x, F(y)])
        f.case(fn, [S(x), N(y)])
        f.case(fn, [])
        f.case(fn, [x, np.zeros((3, 3))])
        f.case(fn, [np.arange(3), np.arange(3)])
        f.case(fn, [np.arange(3), np.arange(2)])
        f.case(fn, [L(1), L(2)])
        f.case(fn, [L([1, 2]), L([3, 4])])
        f.case(fn, 5)
        f.case(fn)
        f.case(fn, x)
        f.case(fn, [x, y], nonsense=1)
        f.case(fn, [np.zeros((0, 3)), x])
        f.case(fn, [np.array(1), np.array(2)])
        if fn not in ("dstack", "column_stack"):
            f.case(fn, [x, y], dtype="float32")
            f.case(fn, [x, y], dtype="int32")
            f.case(fn, [x, y], dtype="int32", casting="unsafe")
            f.case(fn, [x, y], casting="bad")
    for fn in ("concatenate", "stack"):
        for axis in (0, 1, -1, 2, -3, None, 3):
            f.case(fn, [x, y, x], axis)
        f.case(fn, [x, y], 0, np.zeros((4, 3)))
        f.case(fn, [x, y], 0, np.zeros((2, 2, 3)))
        f.case(fn, [x, y], axis=0, out=np.zeros((2, 2, 3), "float32"))
        f.case(fn, [x, y], axis=0, out=np.zeros((4, 3), "int32"))
        f.case(fn, [x, y], axis=0, out=np.zeros((4, 3)), dtype="float64")
    f.case("concatenate", [x, np.arange(3)])
    f.case("concatenate", [x, np.arange(3)], None)
    f.case("concatenate", [L([1, 2]), np.array([3], "int8")])
    f.case("append", x, np.arange(3), 0)
    f.case("append", L([1, 2]), L([[3, 4]]))
    f.case("append", np.arange(3), L([[1.5]]))
    f.case("append", x, y, 2)
    f.case("append", x)
    a, b = np.ones((2, 2)), np.full((2, 1), 3)
    for v in ([a, b], [[a], [a]], [[a, b], [np.zeros((1, 3))]], a, L([1, 2]), L([[1, 2], [3, 4]]), [a, [b]], [[]], [], [[a, b], [a]],
              [[[a]], [[a]]], [np.arange(3), L(4)], [[np.eye(2), np.zeros((2, 3))], [np.ones((3, 2)), np.eye(3)]]):
        f.case("block", v)
    f.case("block")


def splitting(f):
    x = np.arange(12).reshape(3, 4)
    t = np.arange(24.0).reshape(2, 3, 4)
    for fn in ("split", "array_split", "hsplit", "vsplit", "dsplit"):
        for a in (np.arange(8), x, t):
            for k in (1, 2, 3, [1, 2], [1, 5, 9], [2], [-1], [3, 1], 0, -1, np.array([1, 3]), []):
                f.case(fn, a, k)
        f.case(fn, np.array(3), 1)
        f.case(fn, x)
        f.case(fn, x, 1.5)
    for fn in ("split", "array_split"):
        for axis in (1, -1, 2, -3):
            f.case(fn, t, 2, axis)
            f.case(fn, t, [1, 2], axis=axis)
    for axis in (0, 1, -1, 3):
        f.case("unstack", t, axis=axis)
    f.case("unstack", t)
    f.case("unstack", np.array(1))
    f.case("unstack", np.zeros((0, 2)))
    f.case("unstack", t, 1)


def tiling(f):
    x = mild("int32", (2, 3))
    for a in (x, np.arange(3), L(5), mild("float32", (2, 1, 2)), np.zeros((0, 2))):
        for reps in (2, [2, 1], [1, 2], [2, 1, 3], 0, [], [2, 0], -1, np.array([2, 2])):
            f.case("tile", a, reps)
    f.case("tile", x, L(2))
    f.case("tile", x)
    for fn in ("repeat", "ndarray.repeat"):
        for r, axis in ((2, None), (2, 0), (3, 1), ([1, 2], 0), ([0, 1, 2], 1), ([1], 0), (0, 0), (-1, 0), ([1, -1], 0), ([1, 2, 3], 0), (2, 2),
                        (2, -1), ([1, 2, 0, 1, 3, 1], None), (np.array([1, 2]), 0), (np.array([1.0, 2]), 0)):
            f.case(fn, x, r, axis)
        for d in DTYPES:
            f.case(fn, mild(d, (2, 2)), 2, 1)
        f.case(fn, F(x), 2)
        f.case(fn, x)
    for shift, axis in ((1, None), (-1, None), (7, None), (1, 0), (1, 1), (-2, -1), ([1, 2], [0, 1]), ([1, 2], 0), (1, [0, 1]), ([1, 2], [0, 0]), (0, 0),
                        (100, 1), (1, 2), ([1, 2, 3], [0, 1]), (-3, None)):
        f.case("roll", x, shift, axis)
        f.case("roll", S(x), shift, axis)
    f.case("roll", np.zeros((0, 2)), 1, 0)
    f.case("roll", np.array(3), 1)
    f.case("roll", x)


def inserting(f):
    x = np.arange(12).reshape(3, 4)
    v = np.arange(7.0)
    for obj in (0, 2, -1, 3, [0, 2], [1, 1], [-1, 0], slice(0, 2), slice(None, None, 2), slice(2, None), np.array([True, False, True]), [], 5, -9, [0, 9],
                np.array([0, 1]), np.array([1.0]), 1.5, [True, False, False], slice(None, None, -1)):
        for axis in (0, 1):
            f.case("delete", x, obj, axis)
        f.case("delete", v, obj)
    f.case("delete", x, [1, 3])
    f.case("delete", x, 1, None)
    f.case("delete", x, 1, 2)
    f.case("delete", x)
    f.case("delete", np.arange(3), np.array([True, True]))
    f.case("delete", L(5), 0)
    for d in DTYPES:
        f.case("delete", mild(d, (5,)), [1, 3])
        f.case("insert", mild(d, (4,)), 1, 5)
        f.case("insert", mild(d, (4,)), [1, 3], np.array([1, 2], "int16"))
        f.case("insert", mild(d, (2, 3)), 1, mild("float64", (3,)), axis=0)
    for obj in (0, 2, -1, 3, 4, [0, 2], [1, 1], [2, 1], [-1, 0], slice(0, 2), slice(None, None, 2), [], 5, -9, [0, 9], np.array([0, 2]), 1.5,
                np.array([True, False, True])):
        for axis in (0, 1):
            f.case("insert", x, obj, 99, axis)
            f.case("insert", x, obj, np.array([[50], [60]]), axis)
        f.case("insert", v, obj, 99)
        f.case("insert", v, obj, np.array([7.5, 8.5]))
    f.case("insert", x, 1, np.arange(4), 0)
    f.case("insert", x, [1], np.arange(4), 0)
    f.case("insert", x, 1, np.arange(3), 0)
    f.case("insert", x, 1, np.arange(3), 1)
    f.case("insert", x, [1], np.arange(3)[:, None], 1)
    f.case("insert", x, 1, 5)
    f.case("insert", x, 1, 5, 2)
    f.case("insert", x, 1)
    f.case("insert", np.array([1, 2], "int8"), 1, 300)
    f.case("insert", np.array([1, 2]), 1, 2.7)
    for a in (np.array([0, 0, 1, 2, 0, 3, 0]), np.zeros(3), np.array([1.0, 2]), np.array([0, np.nan, 0]), np.zeros(0), np.array([[0, 0], [0, 1]]), L([0, 1, 0])):
        for trim in ("fb", "f", "b", "F", "x", ""):
            f.case("trim_zeros", a, trim)
    f.case("trim_zeros", np.array([[0, 0, 0], [0, 1, 0]]), axis=0)
    f.case("trim_zeros", np.array([[0, 0, 0], [0, 1, 0]]), axis=1)
    f.case("trim_zeros", np.array([[0, 0, 0], [0, 1, 0]]), "f", axis=-1)


def padding(f):
    v, x = np.arange(1, 6), np.arange(12.0).reshape(3, 4)
    MODES = ["constant", "edge", "linear_ramp", "maximum", "mean", "median", "minimum", "reflect", "symmetric", "wrap", "empty"]
    for mode in MODES:
        f.case("pad", x, [[1, 2], [0, 1]], mode, _values=mode != "empty")
        widths = (0,) if mode == "empty" else (0, 2, [1, 3], [[2, 1]], 7, 13)
        for w in widths:
            f.case("pad", v, w, mode)
            f.case("pad", np.array([1.5, -2, 4]), w, mode=mode)
            f.case("pad", np.array([3]), w, mode)
        if mode != "empty":
            for w in (1, [1, 2], [[1, 0], [2, 3]], [[0, 1], [5, 6]]):
                f.case("pad", x, w, mode)
                f.case("pad", mild("int8", (2, 3)), w, mode)
            f.case("pad", F(x), 1, mode)
            f.case("pad", mild("complex64", (2, 3)), 2, mode)
            f.case("pad", mild("float16", (5,)), 3, mode)
            f.case("pad", mild("uint8", (5,)), 3, mode)
            f.case("pad", mild("bool", (5,)), 2, mode) if mode not in ("mean", "median", "linear_ramp") else 0
        f.case("pad", np.zeros(0), 1, mode) if mode != "empty" else 0
        f.case("pad", np.zeros((0, 2)), [[0, 0], [1, 1]], mode) if mode != "empty" else 0
        f.case("pad", x, -1, mode)
        f.case("pad", x, [[1, 2], [3, 4], [5, 6]], mode)
        f.case("pad", x, 1.5, mode)
        f.case("pad", x, [1, 2, 3], mode)
        f.case("pad", x, 1, mode, nonsense=2)
        f.case("pad", x, 1, mode, constant_values=2)
        f.case("pad", x, 1, mode, stat_length=2)
        f.case("pad", x, 1, mode, reflect_type="odd")
        f.case("pad", x, 1, mode, end_values=7)
    for c in (7, [1, 2], [[1, 2], [3, 4]], 2.5, -1):
        f.case("pad", x, [[1, 2], [2, 1]], "constant", constant_values=c)
        f.case("pad", v, 2, constant_values=c) if not isinstance(c, list) or len(c) and not isinstance(c[0], list) else 0
        f.case("pad", v, 3, "linear_ramp", end_values=c) if not isinstance(c, list) or not isinstance(c[0], list) else 0
        f.case("pad", x, 3, "linear_ramp", end_values=c)
    for mode in ("maximum", "minimum", "mean", "median"):
        for s in (1, 2, 3, 10, [1, 2], [[1, 2], [3, 1]], 0, -1):
            f.case("pad", x, 2, mode, stat_length=s)
    for mode in ("reflect", "symmetric"):
        for w in (1, 2, 5, 9, 14):
            f.case("pad", v, w, mode, reflect_type="odd")
            f.case("pad", v, w, mode, reflect_type="even")
        f.case("pad", x, [[2, 1], [3, 2]], mode, reflect_type="odd")
        f.case("pad", v, 2, mode, reflect_type="bad")
    f.case("pad", v, 2, "bad")
    f.case("pad", v, L([[1, 2]]))
    f.case("pad", v)
    f.case("pad", L(5), 1)
    f.case("pad", np.array(5), 0)
    for axis in (0, 1, 2, -1, 3):
        for fn in ("sum", "sort", "mean", "first_last"):
            f.case("apply_along_axis", Fn(fn), axis, np.arange(24.0).reshape(2, 3, 4))
    f.case("apply_along_axis", Fn("diag"), 1, np.arange(6).reshape(2, 3))
    f.case("apply_along_axis", Fn("sum"), 0, np.zeros((0, 2)))
    f.case("apply_along_axis", Fn("sum"), 0)
    for axes in (0, [0, 2], [-1], 1, 3):
        f.case("apply_over_axes", Fn("sum"), np.arange(24).reshape(2, 3, 4), axes)
        f.case("apply_over_axes", Fn("max"), np.arange(24).reshape(2, 3, 4), axes)


def build():
    f = Family("manipulation", tol=4)
    for part in (shapes, joining, splitting, tiling, inserting, padding):
        part(f)
    return [f]
