# Writes tests/fixtures/libm.json.gz: what the C library gives for the functions that NumPy's distributions call, at
# arguments of every size. Its bits are glibc's on x86-64 with fused multiply-add, as those of random.json.gz.
import base64
import ctypes
import gzip
import json
import os
import random
import struct

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "fixtures", "libm.json.gz")
LIBM = ctypes.CDLL("libm.so.6")
rng = random.Random(3)


def tiny(most=60):
    return rng.random() * 2.0 ** -rng.randrange(most)


def any_size():
    return struct.unpack("<d", struct.pack("<Q", rng.getrandbits(63) % (0x7ff << 52)))[0]


# How arguments are drawn, in turn
KINDS = {
    "log1p": [lambda: -rng.random(), tiny, lambda: -tiny(), any_size],
    "expm1": [lambda: -40 * rng.random(), tiny, lambda: 4 * rng.random() - 2, lambda: 709 * rng.random()],
    "log": [rng.random, lambda: 0.9 + 0.2 * rng.random(), any_size],
    "exp": [lambda: -10 * rng.random(), lambda: 1460 * (rng.random() - 0.5), tiny],
    "pow": [rng.random, lambda: 10 * rng.random(), any_size, lambda: 1 - tiny(30)],
    "cos": [lambda: 3.141592653589793 * rng.random(), lambda: 100 * rng.random()],
    "acos": [lambda: 2 * rng.random() - 1, lambda: 1 - tiny(50), lambda: tiny() - 1],
    "log1pf": [lambda: -rng.random(), tiny, lambda: -tiny()],
    "logf": [rng.random, lambda: 10 * rng.random(), tiny],
    "expf": [lambda: -10 * rng.random(), lambda: 180 * (rng.random() - 0.5)],
    "powf": [rng.random, lambda: 10 * rng.random()],
}


def main():
    data = {}
    for name, kinds in KINDS.items():
        single, two = name.endswith("f"), name.startswith("pow")
        f = getattr(LIBM, name)
        f.restype = ctypes.c_float if single else ctypes.c_double
        f.argtypes = [f.restype] * (1 + two)
        code = "<f" if single else "<d"
        x = [struct.unpack(code, struct.pack(code, kinds[i % len(kinds)]()))[0] for i in range(250)]
        y = [struct.unpack(code, struct.pack(code, 1 / (5 * rng.random() + 1e-3)))[0] for _ in x]
        r = [f(*([a, b] if two else [a])) for a, b in zip(x, y)]
        pack = lambda v: base64.b64encode(struct.pack(f"<{len(v)}{code[1]}", *v)).decode()  # noqa: E731
        data[name] = {"x": pack(x), "r": pack(r), **({"y": pack(y)} if two else {})}
    with open(TARGET, "wb") as file:
        file.write(gzip.compress(json.dumps(data, separators=(",", ":")).encode(), 9, mtime=0))
    print(f"libm: {len(data)} functions")


if __name__ == "__main__":
    main()
