# Writes packages/np/src/random/ziggurat_tables.ts: the tables of the ziggurat method for normal and
# exponential numbers, as they stand in the static library that NumPy ships for users of its C interface.
# They can't be computed to the last bit: how their values were rounded depends on the mathematical library
# with which somebody once made them.
import base64
import os
import struct

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, "..", "..", "packages", "np", "src", "random", "ziggurat_tables.ts")
LIBRARY = os.path.join(os.path.dirname(np.random.__file__), "lib", "libnpyrandom.a")
# Where 64-bit integers stand for limits below 2**53, doubles hold them too.
TABLES = [("fi_double", "NORMAL_F", "<f8"), ("wi_double", "NORMAL_W", "<f8"), ("fe_double", "EXPONENTIAL_F", "<f8"),
          ("we_double", "EXPONENTIAL_W", "<f8")]
# A point is inside below the ratio of the widths of two layers, give or take three.
LIMITS = [("ki_double", "NORMAL", 52), ("ke_double", "EXPONENTIAL", 53)]
# Those of floats are those of doubles rounded, with few exceptions: random integers have so many bits less.
NARROW = [("fi_float", "NORMAL_F", "<f4", 0), ("wi_float", "NORMAL_W", "<f4", 29), ("ki_float", "NORMAL_K", "<u4", -29),
          ("fe_float", "EXPONENTIAL_F", "<f4", 0), ("we_float", "EXPONENTIAL_W", "<f4", 30),
          ("ke_float", "EXPONENTIAL_K", "<u4", -30)]


def members(data):
    """Object files in an `ar` archive."""
    at = 8
    while at < len(data):
        size = int(data[at + 48:at + 58])
        yield data[at + 60:at + 60 + size]
        at += 60 + size + size % 2


def symbols(obj):
    """Data symbols of a 64-bit ELF object: name and file offset."""
    table, = struct.unpack_from("<Q", obj, 40)
    entry, count = struct.unpack_from("<HH", obj, 58)
    sections = [struct.unpack_from("<IIQQQQIIQQ", obj, table + i * entry) for i in range(count)]
    for kind, offset, size, link in [(s[1], s[4], s[5], s[6]) for s in sections]:
        if kind != 2:
            continue
        names = sections[link][4]
        for at in range(offset, offset + size, 24):
            name, _, _, section, value, _ = struct.unpack_from("<IBBHQQ", obj, at)
            if 0 < section < len(sections):
                end = obj.index(b"\0", names + name)
                yield obj[names + name:end].decode(), sections[section][4] + value


def main():
    found = {}
    for obj in members(open(LIBRARY, "rb").read()):
        if obj[:4] == b"\x7fELF":
            for name, offset in symbols(obj):
                found.setdefault(name, (obj, offset))
    lines = ["// The tables of the ziggurat method, 256 layers each: f the density, w the width of a layer as a factor of",
             "// the random integer, k the integers below which a point lies inside. Written by",
             "// tools/oracle/gen_random_tables.py from NumPy's library; the method is in ziggurat.ts.", "",
             "function doubles(text: string): Float64Array {",
             "  return new Float64Array(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);", "}",
             "/** The ratios of neighbours times 2^bits, rounded down, and a digit less three. */",
             "function ratios(w: Float64Array, bits: number, first: number, digits: string): Float64Array {",
             "  return w.map((x, i) => {",
             "    if (i < 2) return i === 0 ? first : 0;",
             "    return Math.floor(w[i - 1] / x * 2 ** bits) + Number(digits[i]) - 3;",
             "  });", "}",
             "/** A table rounded to floats, or to whole numbers, but for the exceptions. */",
             "function narrowed(",
             "  wide: Float64Array,",
             "  bits: number,",
             "  exceptions: readonly (readonly [at: number, value: number])[],",
             "): Float32Array {",
             "  const scaled = wide.map((x) => bits < 0 ? Math.round(x * 2 ** bits) : x * 2 ** bits);",
             "  const table = Float32Array.from(scaled);",
             "  for (const [at, value] of exceptions) table[at] = value;",
             "  return table;", "}"]
    doubles = {}
    for symbol, name, kind in TABLES:
        obj, offset = found[symbol]
        values = np.frombuffer(obj, kind, 256, offset)
        doubles[name] = values.astype("<f8")
        assert (doubles[name].astype(kind) == values).all()
        text = base64.b64encode(doubles[name].tobytes()).decode()
        lines += ["", f"export const {name}: Float64Array = doubles(", f'  "{text}",', ");"]
    for symbol, name, bits in LIMITS:
        obj, offset = found[symbol]
        values = np.frombuffer(obj, "<u8", 256, offset)
        w = doubles[name + "_W"]
        off = values[2:].astype(np.int64) - np.floor(w[1:-1] / w[2:] * 2.0**bits).astype(np.int64) + 3
        assert values[1] == 0 and off.min() >= 0 and off.max() <= 9
        digits = "33" + "".join(map(str, off))
        doubles[name + "_K"] = values.astype("<f8")
        lines += ["", f"export const {name}_K: Float64Array = ratios(", f"  {name}_W,", f"  {bits},",
                  f"  {int(values[0])},", f'  "{digits}",', ");"]
    for symbol, name, kind, bits in NARROW:
        obj, offset = found[symbol]
        values = np.frombuffer(obj, kind, 256, offset).astype("<f4")
        scaled = doubles[name] * 2.0**bits
        rounded = (np.floor(scaled + 0.5) if bits < 0 else scaled).astype("<f4")
        exceptions = ", ".join(f"[{i}, {float(values[i])!r}]" for i in np.flatnonzero(rounded != values))
        lines += ["", f"export const {name}32: Float32Array = narrowed({name}, {bits}, [{exceptions}]);"]
    with open(TARGET, "w") as f:
        f.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
