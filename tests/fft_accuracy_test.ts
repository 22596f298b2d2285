// Relative L2 errors of np.fft against transforms in long double (a significand of 64 bits), which
// tools/oracle/gen_fft_accuracy.py recorded: at most 1e-15 log2(n), for every length tried. Of long spectra 64
// evenly spaced numbers are compared; that the others are right too shows in the numbers that come back.

import { assert, assertEquals } from "@std/assert";
import np from "@nplex/np";
import { fixture } from "./support/fixtures.ts";

interface Case {
  readonly n: number;
  readonly step: number;
  readonly fft: number[];
  readonly rfft: number[];
}

const cases = await fixture<Case[]>("fft_accuracy");

/** The numbers that the fixture's transforms are of. */
const numbers = new Float64Array(2 * Math.max(...cases.map((c) => c.n)));
for (let i = 0, state = 12345; i < numbers.length; i++) {
  state = (state * 1664525 + 1013904223) % 2 ** 32;
  numbers[i] = state / 2 ** 32 - 0.5;
}
const signal = (n: number) => np.array(numbers.subarray(0, 2 * n)).view("complex128");

/** Relative L2 distance of every `step`-th complex number to those wanted. */
function distance(got: ArrayLike<number>, step: number, want: readonly number[]): number {
  let error = 0, size = 0;
  for (let i = 0; i < want.length; i++) {
    const x = got[2 * step * (i >> 1) + (i & 1)];
    error += (x - want[i]) ** 2;
    size += want[i] ** 2;
  }
  return Math.sqrt(error / size);
}

const limit = (n: number) => 1e-15 * Math.max(1, Math.log2(n));
const all = (x: { data: unknown }) => x.data as Float64Array;

for (const c of cases) {
  Deno.test(`transforms of length ${c.n} are as near as doubles allow`, () => {
    const { n, step } = c, x = signal(n), f = np.fft.fft(x), r = np.fft.rfft(x.real);
    const errors = {
      fft: distance(all(f), step, c.fft),
      rfft: distance(all(r), step, c.rfft),
      ifft: distance(all(np.fft.ifft(f)), 1, Array.from(all(x))),
      // Real vectors, compared in pairs
      irfft: n === 1
        ? 0
        : distance(all(np.fft.irfft(r, n)), 1, Array.from(all(x.real.copy())).slice(0, n & -2)),
    };
    for (const [name, e] of Object.entries(errors)) {
      assert(e <= limit(n), `${name}: ${e.toExponential(1)}`);
    }
  });
}

Deno.test("float32 stays float32 and is rounded once", () => {
  for (const n of [8, 15, 17, 1000, 1009, 65537]) {
    const x = signal(n).astype("complex64"), f = np.fft.fft(x);
    assertEquals(f.dtype.name, "complex64");
    const wide = all(np.fft.fft(x.astype("complex128")));
    assert(distance(all(f), 1, Array.from(wide)) <= 2 ** -24);
    assertEquals(np.fft.irfft(np.fft.rfft(x.real), n).dtype.name, "float32");
  }
});

Deno.test("out is written and returned, also where NumPy leaves it alone", () => {
  const a = np.array([[1, 2], [3, 5]]), c = np.zeros([2, 2], "complex128"), r = np.zeros([2, 2]);
  assertEquals(np.fft.ifft2(a, { out: c }) === c && String(c.get(0, 0)) === "(2.75+0j)", true);
  assertEquals(np.fft.irfft2(a, { out: r }) === r && Number(r.get(0, 0)) === 2.75, true);
  assertEquals(np.fft.hfft([1, 2], { out: np.zeros(2) }).tolist(), [3, -1]);
});

Deno.test("frequencies are made on the device in use", () => {
  assertEquals(np.fft.rfftfreq(4, 0.5, "cpu").tolist(), [0, 0.5, 1]);
  assertEquals(np.fft.fftfreq(2, { device: "cpu" }).tolist(), [0, -0.5]);
});
