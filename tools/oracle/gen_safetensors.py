"""Writes tests/fixtures/safetensors.json.gz: files as Python's safetensors writes them, and files it rejects.

Run from the root of the repository: python3 tools/oracle/gen_safetensors.py
Needs the package safetensors (0.8) besides NumPy; without it the fixture stays as it is.
"""
import base64
import gzip
import json
import struct
import sys

import numpy as np

try:
    import safetensors
    from safetensors.numpy import load, save
except ImportError:
    print("safetensors is not installed: tests/fixtures/safetensors.json.gz stays as it is")
    sys.exit(0)

DTYPES = ("bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64").split()


def b64(data):
    return base64.b64encode(data).decode()


def values(name, n):
    d = np.dtype(name)
    if d.kind == "b":
        return np.arange(n) % 3 == 1
    if d.kind in "iu":
        info = np.iinfo(d)
        return np.array(([info.min, info.max, 0, 1, info.max // 3] * n)[:n], d)
    hard = [np.nan, np.inf, -np.inf, -0.0, 1 / 3, float(np.finfo(d).max)]
    return np.array((hard * n)[:n], d)


def good():
    files = {name: ({"x": values(name, 12).reshape(3, 4), "scalar": values(name, 1).reshape(()), "none": values(name, 0).reshape(0, 2)}, None)
             for name in DTYPES}
    files["all dtypes"] = ({f"{name} π\"\\\n": values(name, 5) for name in DTYPES}, {"format": "pt", "by \"us\"": "é\n"})
    files["empty"] = ({}, None)
    files["only metadata"] = ({}, {"a": ""})
    # Of views the library writes other memory.
    files["transposed"] = ({"a": np.ascontiguousarray(np.arange(6.0).reshape(2, 3).T), "b": np.arange(10)[::-2].copy()}, None)
    files["names"] = ({"__proto__": np.ones(1), "constructor": np.ones(2), "": np.ones(3), "\U0001f600": np.ones(4), "\uffff": np.ones(5)}, None)
    out = []
    for label, (tensors, metadata) in files.items():
        out.append(dict(label=label, file=b64(save(tensors, metadata)), metadata=metadata,
                        tensors=[[k, v.dtype.name, v.shape, b64(v.tobytes())] for k, v in tensors.items()]))
    return out


def file(header, data=b"", length=None):
    raw = header if isinstance(header, bytes) else header.encode()
    return struct.pack("<Q", len(raw) if length is None else length) + raw + data


def tensor(name="a", dtype="F32", shape="[1]", offsets="[0,4]", more=""):
    return f'"{name}":{{"dtype":"{dtype}","shape":{shape},"data_offsets":{offsets}{more}}}'


def odd():
    """Files that the library never writes but reads."""
    return {
        "no padding": file("{%s}" % tensor(), b"1234"), "white space": file(" {%s} \n" % tensor(), b"1234"),
        "unknown field": file("{%s}" % tensor(more=',"x":1'), b"1234"), "null metadata": file('{"__metadata__":null}'),
        "other order": file("{%s,%s}" % (tensor("b", offsets="[4,8]"), tensor()), b"12345678"),
        "empty between": file("{%s,%s,%s}" % (tensor(), tensor("b", "U8", "[0]", "[4,4]"), tensor("c", offsets="[4,8]")), b"12345678"),
        "bools": file("{%s}" % tensor(dtype="BOOL", shape="[4]"), b"\x00\x01\x02\xff"),
    }


def malformed():
    one = b"1234"
    yield "empty", b""
    yield "7 bytes", b"\0" * 7
    yield "huge header length", b"\xff" * 8 + b"{}"
    yield "header longer than the limit", struct.pack("<Q", 100_000_001) + b"{}"
    yield "header past the end", struct.pack("<Q", 10) + b"{}"
    heads = ["", "{", "[]", "3", "null", '"a"', "{]", "{'a':1}", '{"a":3}', '{"a":null}', '{"a":[]}', '{"a":{}}', "{}x", '{"__metadata__":{"a":1}}', '{"__metadata__":[]}',
             '{"__metadata__":"x"}', "{%s}" % tensor(dtype="Q"), "{%s}" % tensor(dtype="f32"), "{%s}" % tensor(shape="[-1]"), "{%s}" % tensor(shape='["1"]'), "{%s}" % tensor(shape="1"),
             "{%s}" % tensor(shape="[1.5]"), "{%s}" % tensor(shape="null"), "{%s}" % tensor(offsets="[0]"), "{%s}" % tensor(offsets="[0,4,8]"), "{%s}" % tensor(offsets="[4,0]"),
             "{%s}" % tensor(offsets="[-4,0]"), "{%s}" % tensor(offsets="[0,8]"), "{%s}" % tensor(offsets="[0,2]"), "{%s}" % tensor(offsets="[1,5]"), "{%s}" % tensor(shape="[2]"),
             "{%s}" % tensor(shape="[0]"), "{%s}" % tensor(shape="[9007199254740993,9007199254740993]"), "{%s}" % tensor(shape="[4294967296,4294967296,4294967296,4294967296,0]", offsets="[0,4]"),
             "{%s,%s}" % (tensor(), tensor("b")), "{%s,%s}" % (tensor(), tensor("b", "U8", "[3]", "[1,4]")), "{%s}" % tensor(offsets="[0,18446744073709551616]"),
             '{"a":{"dtype":"F32","shape":[1]}}', '{"a":{"dtype":"F32","data_offsets":[0,4]}}', '{"a":{"shape":[1],"data_offsets":[0,4]}}', "{%s,}" % tensor(), "{}"]
    for head in heads:
        yield head, file(head, one)
    yield "trailing byte", file("{%s}" % tensor(), one + b"5")
    yield "missing byte", file("{%s}" % tensor(), one[:3])
    yield "gap in front", file("{%s}" % tensor(offsets="[4,8]"), one * 2)
    yield "gap between", file("{%s,%s}" % (tensor(), tensor("b", offsets="[8,12]")), one * 3)
    yield "invalid UTF-8", file(b'{"\xff":1}')
    yield "empty tensor inside another", file("{%s,%s}" % (tensor("a", "U8", "[0]", "[2,2]"), tensor("b", "U8", "[4]")), one)


def rejected():
    out = []
    for label, raw in malformed():
        try:
            load(raw)
        except Exception:  # noqa: BLE001 (the library has one class for all)
            out.append(dict(label=label, file=b64(raw)))
        else:
            raise SystemExit(f"safetensors reads {label!r}")
    return out


if __name__ == "__main__":
    fixtures = dict(safetensors=safetensors.__version__, good=good(), rejected=rejected(), odd=[
        dict(label=k, file=b64(v), tensors=[[n, a.dtype.name, a.shape, b64((a.view("u1") != 0 if a.dtype == bool else a).tobytes())]
                                              for n, a in load(v).items()])
        for k, v in odd().items()])
    text = json.dumps(fixtures, separators=(",", ":")).encode()
    with open("tests/fixtures/safetensors.json.gz", "wb") as out:
        out.write(gzip.compress(text, 9, mtime=0))
    print({k: len(v) for k, v in fixtures.items() if isinstance(v, list)})
