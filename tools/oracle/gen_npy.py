"""Writes tests/fixtures/npy.json.gz: npy and npz files as NumPy writes them, and files it rejects.

Run from the root of the repository: python3 tools/oracle/gen_npy.py
"""
import base64
import gzip
import io
import json
import struct
import warnings
import zipfile

import numpy as np
from numpy.lib import format as npy_format

warnings.simplefilter("ignore")
DTYPES = ("bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 "
          "float16 float32 float64 complex64 complex128").split()


def b64(data):
    return base64.b64encode(data).decode()


def values(name, n):
    """n values of a dtype with its extremes among them."""
    dt = np.dtype(name)
    if dt.kind == "b":
        return np.arange(n) % 3 == 1
    if dt.kind in "iu":
        info = np.iinfo(dt)
        hard = [info.min, info.max, info.max - 1, 0, 1, info.max // 3]
    else:
        info = np.finfo(dt)
        hard = [np.nan, np.inf, -np.inf, -0.0, 1 / 3, info.max, info.smallest_subnormal]
        if dt.kind == "c":
            hard = [complex(a, b) for a in hard[:3] for b in hard[3:]]
    return np.array((hard * (n // len(hard) + 1))[:n], dtype=dt)


def npy(a, version=None):
    f = io.BytesIO()
    if version:
        npy_format.write_array(f, a, version=version)
    else:
        np.save(f, a)
    return f.getvalue()


def case(label, a, version=None):
    fortran = a.flags.f_contiguous and not a.flags.c_contiguous
    memory = a.astype(a.dtype.newbyteorder("<")).tobytes("F" if fortran else "C")
    return dict(label=label, npy=b64(npy(a, version)), dtype=a.dtype.name, descr=a.dtype.str,
                shape=a.shape, fortran=bool(fortran), version=version, memory=b64(memory))


def good():
    cases = []
    for name in DTYPES:
        v = values(name, 24)
        layouts = {
            "0-d": v[0].reshape(()), "1-d": v[:7], "empty": v[:0], "C": v[:12].reshape(3, 4),
            "F": np.asfortranarray(v[:12].reshape(3, 4)), "F 3-d": v.reshape(2, 3, 4).T,
            "F empty": np.asfortranarray(v[:0].reshape(2, 0, 3)),
            "F both orders": np.asfortranarray(v[:5].reshape(1, 5, 1)),
        }
        for label, a in layouts.items():
            cases.append(case(f"{name} {label}", a))
        for label in ("0-d", "C", "F") if v.itemsize > 1 else ():
            a = layouts[label]
            cases.append(case(f"{name} {label} big-endian", a.astype(a.dtype.newbyteorder(">"))))
    f = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    for version in ((1, 0), (2, 0), (3, 0)):
        cases.append(case(f"version {version}", f, version))
    # Headers of many lengths, those that end on the alignment among them.
    for ndim in range(2, 33):
        cases.append(case(f"{ndim} dimensions", np.zeros([1] * ndim, np.int8)))
        cases.append(case(f"{ndim} dimensions F", np.zeros([1] * (ndim - 2) + [11, 12], order="F")))
    return cases


def file(header, data=b"", version=(1, 0), length=None):
    raw = header if isinstance(header, bytes) else header.encode()
    fmt = "<H" if version == (1, 0) else "<I"
    size = len(raw) if length is None else length
    return b"\x93NUMPY" + bytes(version) + struct.pack(fmt, size) + raw + data


def header(descr="'<f8'", order="False", shape="(2,)"):
    return f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}\n"


def odd():
    """Files NumPy never writes but reads, with what it reads."""
    data = np.array([1.5, -2]).tobytes()
    files = {
        "trailing garbage": file(header(), data + b"garbage"),
        "keys in another order": file("{'shape': (2,), 'descr': '<f8', 'fortran_order': False}", data),
        "double quotes, spread over lines": file(
            '{"shape":(2,),\n "descr":\t"<f8",\n"fortran_order":False}\n\n', data),
        "long integers of Python 2": file(header(shape="(2L,)"), data),
        "long integers of Python 2, version 2": file(header(shape="(1L, 2L)"), data, (2, 0)),
        "prefixed strings": file("{u'descr': u'<f8', 'fortran_order': False, 'shape': (2,)}", data),
        "duplicate key": file("{'shape': (9,), 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}", data),
        "no byte order": file(header("'f8'"), data),
        "native byte order": file(header("'=f8'"), data),
        "irrelevant byte order": file(header("'|f8'"), data),
        "big-endian bytes": file(header("'>i1'"), b"\x01\xff"),
        "dtype by name": file(header("'float64'"), data),
        "bool as ?": file(header("'?'"), b"\x01\x00"),
        "bool as <b1": file(header("'<b1'"), b"\x00\x01"),
        "Fortran 1-d": file(header(order="True"), data),
        "zero dimension": file(header(shape="(0, 4)")),
        "no alignment": file(header() + " ", data),
    }
    out = []
    for label, raw in files.items():
        a = np.load(io.BytesIO(raw))
        out.append(dict(label=label, npy=b64(raw), dtype=a.dtype.name, shape=a.shape,
                        memory=b64(a.astype(a.dtype.newbyteorder("<")).tobytes())))
    return out


def malformed():
    """Files that NumPy rejects with a ValueError (or a class of its own that has no other reason)."""
    data = np.zeros(2).tobytes()
    whole = file(header(), data)
    yield "bad magic", b"\x93NUMPX" + whole[6:]
    yield "version 4.0", file(header(), data, (4, 0))
    yield "version 1.1", whole[:7] + b"\x01" + whole[8:]
    yield "version 0.0", whole[:6] + b"\x00\x00" + whole[8:]
    for n in (6, 7, 8, 9, 10, 30, len(whole) - 17, len(whole) - 16, len(whole) - 1):
        yield f"cut off at {n}", whole[:n]
    yield "header length past the end", file(header(), data, length=60000)
    yield "header length zero", file(header(), data, length=0)
    yield "header too large", file(header() + " " * 10000, data)
    yield "header too large, version 2", file(header() + " " * 100000, data, (2, 0))
    yield "invalid UTF-8, version 3", file(header("'<f8\xff'").encode("latin1"), data, (3, 0))
    yield "long integers in version 3", file(header(shape="(2L,)"), data, (3, 0))
    heads = [
        "", " ", "{", "}", "{}", "()", "[]", "'descr'", "12", "None", "garbage", "{'descr': }",
        "{'descr': '<f8', 'fortran_order': False}",
        "{'descr': '<f8', 'shape': (2,)}",
        "{'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'extra': 1}",
        "{'Descr': '<f8', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} x",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)",
        "{'descr': '<f8' 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape' (2,)}",
        "{'descr': '<f8,, 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8',, 'fortran_order': False, 'shape': (2,)}",
        "{,'descr': '<f8', 'fortran_order': False, 'shape': (2,)}",
        "__import__('os').getcwd()", "{'descr': open('x'), 'fortran_order': False, 'shape': (2,)}",
        header(order="0"), header(order="'False'"), header(order="None"), header(order="false"),
        header(shape="2"), header(shape="(2)"), header(shape="[2]"), header(shape="'2'"),
        header(shape="None"), header(shape="(2.0,)"), header(shape="('2',)"), header(shape="(-1,)"),
        header(shape="((2,),)"), header(shape="(,)"), header(shape="(2,,)"), header(shape="(02,)"),
        header(shape="(3,)"), header(shape="(4294967296, 4294967296)"), header(shape="(1, 2, 2)"),
        header(shape="(" + "1, " * 65 + ")"),
        header("'zz'"), header("''"), header("'<f3'"), header("'<i16'"), header("'f8 '"),
        header("'b2'"), header("'<<f8'"), header("3"), header("True"),
        header("'|O'"), header("'O'"), header("[('a', '<f8'), ('b', '|O')]"), header("('|O', (2,))"),
    ]
    for head in heads:
        yield head.strip()[:70], file(head, data)
    f = io.BytesIO()
    np.save(f, np.array([1, "x", None], dtype=object), allow_pickle=True)
    yield "object array", f.getvalue()


def rejected():
    out = []
    for label, raw in malformed():
        try:
            npy_format.read_array(io.BytesIO(raw))
        except Exception as e:
            out.append(dict(label=label, npy=b64(raw), numpy=type(e).__name__))
        else:
            raise SystemExit(f"NumPy reads {label!r}")
    return out


def unsupported():
    arrays = [
        np.array(["a", "bcd"]), np.array([b"a", b"bcd"]), np.zeros(2, "V3"),
        np.array(["2026-01-01"], "M8[D]"), np.array([1], "m8[ns]"),
        np.zeros(2, [("a", "<f8"), ("b", "<i4", (2,))]), np.zeros(2, [("é", "<f8")]),
        np.zeros(1, np.longdouble), np.zeros(1, np.clongdouble),
    ]
    return [dict(npy=b64(npy(a)), descr=a.dtype.str if a.dtype.names is None else a.dtype.names[0])
            for a in arrays]


class Unseekable(io.RawIOBase):
    """A stream that can only be written to, as a pipe."""

    def __init__(self, target):
        self.target = target

    def writable(self):
        return True

    def write(self, data):
        return self.target.write(data)


def npz():
    arrays = {"a": np.arange(6).reshape(2, 3), "naïve π": np.asfortranarray(np.eye(3)),
              "__proto__": np.float32(1), "constructor": np.zeros((0, 2), np.int8),
              "dir/x": np.arange(2000.0)}
    out = []
    for label, save in (("stored", np.savez), ("deflated", np.savez_compressed)):
        f = io.BytesIO()
        save(f, **arrays)
        out.append(dict(label=label, npz=b64(f.getvalue())))
    f = io.BytesIO()  # an unseekable target: sizes follow the data
    np.savez_compressed(Unseekable(f), **arrays)
    out.append(dict(label="streamed", npz=b64(f.getvalue())))
    limit = zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT
    zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = 100, 2
    f = io.BytesIO()
    np.savez(f, **arrays)
    zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = limit
    np.load(io.BytesIO(f.getvalue()))["dir/x"]
    out.append(dict(label="zip64", npz=b64(f.getvalue())))
    out.append(dict(label="data in front, comment behind",
                    npz=b64(commented(b"#!front\n" + base64.b64decode(out[1]["npz"])))))
    return dict(archives=out, files={k: b64(npy(np.asanyarray(v))) for k, v in arrays.items()},
                order=list(arrays), others=others())


def commented(raw):
    comment = b"a comment"
    return raw[:-2] + struct.pack("<H", len(comment)) + comment


def others():
    out = {}
    for label, method in (("bzip2", zipfile.ZIP_BZIP2), ("lzma", zipfile.ZIP_LZMA)):
        f = io.BytesIO()
        with zipfile.ZipFile(f, "w", method) as z:
            # A ZipInfo of our own has the fixed date of 1980; a bare name would get the time of day.
            z.writestr(zipfile.ZipInfo("a.npy"), npy(np.arange(3)), compress_type=method)
        out[label] = b64(f.getvalue())
    return out


if __name__ == "__main__":
    fixtures = dict(numpy=np.__version__, good=good(), odd=odd(), rejected=rejected(),
                    unsupported=unsupported(), npz=npz())
    text = json.dumps(fixtures, separators=(",", ":")).encode()
    with open("tests/fixtures/npy.json.gz", "wb") as out:
        out.write(gzip.compress(text, 9, mtime=0))
    print({k: len(v) for k, v in fixtures.items() if isinstance(v, list)})
