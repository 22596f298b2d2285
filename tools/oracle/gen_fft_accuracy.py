# Fixtures for the accuracy of np.fft: transforms computed by NumPy in long double (a 64-bit significand here), of
# numbers that both sides make in the same way. Up to 64 numbers of each spectrum are kept, rounded to double.
import gzip
import json
import os

import numpy as np

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "fixtures", "fft_accuracy.json.gz")
LENGTHS = [*range(1, 33), 49, 121, 127, 169, 251, 256, 343, 360, 499, 625, 729, 997, 1000, 1001, 1024, 1331, 2000, 2003, 2187,
           2197, 3125, 4096, 5040, 6561, 7919, 10007, 14641, 15625, 16384, 16807, 17 * 19 * 23, 28561, 30030, 32768, 44100, 59049,
           65521, 65536, 65537, 78125, 99991, 99999, 100000, 100003, 117649, 131071, 131072, 161051, 177147, 200003, 262144, 262145,
           300007, 360360, 371293, 390625, 499979, 500000, 524287, 524288, 720720, 823543, 999983, 1000000, 1048573, 1048575, 1048576]
assert np.finfo(np.longdouble).nmant == 63, "needs long doubles of more than 53 bits"


def numbers(n):
    """Fractions of 32 bits between -1/2 and 1/2 from a linear congruential generator, real and imaginary parts in turn."""
    state, out = 12345, np.empty(2 * n)
    for i in range(2 * n):
        state = (state * 1664525 + 1013904223) % 2**32
        out[i] = state / 2**32 - 0.5
    return out.view("complex128")


def main():
    everything = numbers(max(LENGTHS))
    cases = []
    for n in LENGTHS:
        x = everything[:n]
        full = np.fft.fft(x.astype(np.clongdouble))
        real = np.fft.rfft(x.real.astype(np.longdouble))
        step = max(1, n // 64)
        pick = lambda a: [v for z in a[::step].astype("complex128")[:64].tolist() for v in (z.real, z.imag)]  # noqa: E731
        cases.append({"n": n, "step": step, "fft": pick(full), "rfft": pick(real)})
    with open(PATH, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as f:
        f.write(json.dumps(cases, separators=(",", ":")).encode())
    print(f"fft_accuracy: {len(cases)} lengths, {os.path.getsize(PATH) / 1e3:.0f} kB")


main()
