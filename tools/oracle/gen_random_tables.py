# Prints the hashes in packages/np/src/random/ziggurat_tables_test.ts: of the tables of the ziggurat method for normal
# and exponential numbers as they stand in the static library that NumPy ships for users of its C interface.
import hashlib
import os
import struct

import numpy as np

LIBRARY = os.path.join(os.path.dirname(np.random.__file__), "lib", "libnpyrandom.a")
# Where 64-bit integers stand for limits below 2**53, doubles hold them too.
KINDS = {"double": ("<f8", "<u8", "<f8"), "float": ("<f4", "<u4", "<f4")}


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
    for distribution in "ie":
        for width, (real, integer, kept) in KINDS.items():
            for table in "fwk":
                obj, offset = found[f"{table}{distribution}_{width}"]
                values = np.frombuffer(obj, integer if table == "k" else real, 256, offset).astype(kept)
                print(distribution, width, table, hashlib.sha256(values.tobytes()).hexdigest()[:32])


if __name__ == "__main__":
    main()
