# What NumPy reads in files that nplex wrote: npy, npz, safetensors, pickles, bare elements and text. Writes
# tests/fixtures/written.json.gz, compared by tests/written_files_test.ts. Needs Deno besides NumPy; without it the
# fixture stays as it is. Where the package safetensors is installed, it reads the safetensors file too.
import base64
import gzip
import hashlib
import json
import os
import pickle
import shutil
import struct
import subprocess
import sys
import tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "tests", "fixtures", "written.json.gz")
TENSORS = {"BOOL": "?", "I8": "i1", "U8": "u1", "I16": "<i2", "U16": "<u2", "I32": "<i4", "U32": "<u4", "I64": "<i8", "U64": "<u8",
           "F16": "<f2", "F32": "<f4", "F64": "<f8", "C64": "<c8"}


def seen(a):
    """An array as it was read; long memory by its hash."""
    memory = a.astype(a.dtype.newbyteorder("<")).tobytes("C")
    text = base64.b64encode(memory).decode() if len(memory) < 1000 else hashlib.sha256(memory).hexdigest()
    return [a.dtype.name, list(a.shape), text]


def safetensors(path):
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header, body = json.loads(data[8:8 + length]), data[8 + length:]
    assert length % 8 == 0, "the elements are not aligned"
    header.pop("__metadata__", None)
    ends = sorted(t["data_offsets"] for t in header.values())
    assert all(a[1] == b[0] for a, b in zip(ends, ends[1:])) and (not ends or ends[-1][1] == len(body)), "holes"
    arrays = {}
    for name, t in header.items():
        start, stop = t["data_offsets"]
        arrays[name] = np.frombuffer(body[start:stop], TENSORS[t["dtype"]]).reshape(t["shape"])
    try:
        from safetensors.numpy import load_file
    except ImportError:
        return arrays
    for name, a in load_file(path).items():
        assert a.dtype == arrays[name].dtype and a.shape == arrays[name].shape and a.tobytes() == arrays[name].tobytes(), name
    return arrays


def read(path, kind, options):
    if kind == "npy":
        return {"a": np.load(path)}
    if kind == "npz":
        with np.load(path) as file:
            return {name: file[name] for name in file.files}
    if kind == "safetensors":
        return safetensors(path)
    if kind == "pickle":
        with open(path, "rb") as file:
            return {"a": pickle.load(file)}
    if kind == "bytes":
        return {"a": np.fromfile(path, **options)}
    return {"a": np.loadtxt(path, **options)}


def main():
    deno = shutil.which("deno")
    if not deno:
        print("deno was not found: tests/fixtures/written.json.gz stays as it is")
        sys.exit(0)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([deno, "run", "-A", "--no-check", os.path.join(HERE, "write_files.ts"), folder], check=True)
        with open(os.path.join(folder, "list.json")) as file:
            files = json.load(file)
        table = {}
        for i, entry in enumerate(files):
            path = os.path.join(folder, str(i))
            arrays = read(path, entry["kind"], entry["options"])
            with open(path, "rb") as file:
                digest = hashlib.sha256(file.read()).hexdigest()
            table[entry["name"]] = {"file": digest, "numpy": {name: seen(a) for name, a in arrays.items()}}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    with open(OUT, "wb") as file:
        file.write(gzip.compress(text.encode(), 9, mtime=0))
    print(len(table), "files")


if __name__ == "__main__":
    main()
