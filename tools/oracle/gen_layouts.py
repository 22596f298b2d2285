# Writes tests/fixtures/layouts.json.gz: shape, strides and sharing of memory of what NumPy's functions
# for shapes give on arrays in C order, in Fortran order, sliced, reversed and with permuted axes.
# Replayed by packages/np/src/layouts_test.ts.
#
# A row is [layout, function, arguments, [[shape, strides, shares, writeable], ...]]: one entry for each
# array of the result; strides of axes that NumPy is free to choose (length 1, or no elements) are null.
import gzip
import json
import os

import numpy as np

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "fixtures", "layouts.json.gz")
SHAPES = {1: (6,), 2: (4, 6), 3: (2, 4, 6)}


def layouts(ndim):
    shape = SHAPES[ndim]
    n = int(np.prod(shape))
    c = np.arange(n).reshape(shape)
    yield "C", c
    if ndim > 1:
        yield "F", np.arange(n).reshape(shape[::-1]).T
    wide = tuple(2 * k for k in shape)
    yield "S", np.arange(int(np.prod(wide))).reshape(wide)[tuple(slice(None, None, 2) for _ in shape)]
    yield "N", c[tuple(slice(None, None, -1) for _ in shape)]
    if ndim == 3:
        yield "P", np.arange(n).reshape(4, 2, 6).transpose(1, 0, 2)


def calls(ndim):
    n = int(np.prod(SHAPES[ndim]))
    for order in "CFA":
        for shape in ([n], [2, n // 2], [n // 2, 2], list(SHAPES[ndim])):
            yield "reshape", [shape, {"order": order}]
    for order in "CFAK":
        yield "ravel", [order]
    yield "transpose", []
    yield "squeeze", []
    yield "flip", []
    yield "flip", [0]
    yield "atleast_3d", []
    yield "expand_dims", [0]
    yield "roll", [1]
    yield "roll", [1, 0]
    yield "roll", [1, -1]
    yield "tile", [2]
    yield "tile", [1]
    yield "repeat", [2]
    yield "repeat", [2, 0]
    yield "repeat", [2, -1]
    yield "resize", [[3, 5]]
    yield "array_split", [2, -1]
    yield "broadcast_to", [[2] + list(SHAPES[ndim])]
    yield "trim_zeros", []
    yield "delete", [1]
    yield "insert", [1, 9]
    for axis in range(ndim):
        yield "delete", [1, axis]
        yield "insert", [1, 9, axis]
        yield "insert", [[0, 1], 9, axis]
    for mode in ("constant", "edge", "reflect", "wrap", "mean"):
        yield "pad", [1, mode]
    yield "lib.stride_tricks.sliding_window_view", [2, -1]
    if ndim > 1:
        yield "swapaxes", [0, -1]
        yield "moveaxis", [0, -1]
        yield "diagonal", []
        yield "diagonal", [1]
        yield "rot90", []
        yield "rot90", [2]
        yield "rot90", [3]
        yield "fliplr", []
        yield "unstack", []
        yield "hsplit", [2]
        yield "matrix_transpose", []
    if ndim == 3:
        yield "rollaxis", [2]
        yield "dsplit", [3]
        yield "transpose", [[1, 2, 0]]


JOINS = [("concatenate", [0]), ("concatenate", [-1]), ("concatenate", [None]), ("stack", [0]), ("stack", [-1]), ("vstack", []),
         ("hstack", []), ("dstack", []), ("column_stack", []), ("block", [])]


def describe(out, sources):
    rows = []
    for r in (out if isinstance(out, (list, tuple)) else [out]):
        strides = [None if k == 1 or r.size == 0 else s for k, s in zip(r.shape, r.strides)]
        rows.append([list(r.shape), strides, any(np.shares_memory(r, a) for a in sources), bool(r.flags.writeable)])
    return rows


def run(name, args, a):
    fn = np
    for part in name.split("."):
        fn = getattr(fn, part)
    args = list(args)
    kwargs = args.pop() if args and isinstance(args[-1], dict) else {}
    return fn(a, *args, **kwargs)


def main():
    cases = []
    for ndim in (1, 2, 3):
        arrays = dict(layouts(ndim))
        for layout, a in arrays.items():
            for name, args in calls(ndim):
                cases.append([ndim, layout, name, args, describe(run(name, args, a), [a])])
        for first, a in arrays.items():
            for second, b in arrays.items():
                for name, args in JOINS:
                    cases.append([ndim, first + second, name, args, describe(run(name, args, [a, b]), [a, b])])
    with gzip.GzipFile(OUT, "wb", mtime=0) as f:
        f.write(json.dumps({"numpy": np.__version__, "cases": cases}, separators=(",", ":")).encode())
    print(len(cases), "layouts,", os.path.getsize(OUT), "bytes")


if __name__ == "__main__":
    main()
